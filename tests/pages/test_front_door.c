/* The front door: a contact is taken at one form for several children, each matched to whoever is recorded already; who made it is shown to
 * nobody who need not know; what is decided, by when, and who is told. Through sockets, the whole site. */
#include "http_client.h"
#include "app/site.h"
#include "record/clock_rules.h"

struct door {
	int64_t here, there, team, worker, duty, manager, social, reader, nia, hidden;
	char duty_token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX], social_token[SESSION_TOKEN_MAX], reader_token[SESSION_TOKEN_MAX];
};

static void born(struct txn *x, int64_t council, int64_t person, struct date on)
{
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.r.person_id = person;
	i.r.council_id = council;
	i.born_on = on;
	assert_int_equal(record_save(x, &record_person_identity, &i), SAVED);
}

static int64_t child_named(struct txn *x, int64_t council, const char *given, const char *family, struct date on)
{
	struct person_name n;
	int64_t person = make_person(x, council, text_c_in(txn_arena(x), textf_in(txn_arena(x), "%s %s", given, family)));
	record_clear(&record_person_name, &n);
	n.r.person_id = person;
	n.r.council_id = council;
	n.kind = T("legal");
	n.given = text_of(given);
	n.family = text_of(family);
	assert_int_equal(record_save(x, &record_person_name, &n), SAVED);
	born(x, council, person, on);
	return person;
}

static void make_door(struct txn *x, void *arg)
{
	struct door *k = arg;
	struct date from = DATE(2020, 1, 1);
	k->here = make_council(x, "987");
	k->there = make_council(x, "986");
	k->team = make_team(x, k->here);
	make_team(x, k->there);
	k->worker = make_worker(x, k->here);
	k->duty = make_user(x, "duty@kith.test", make_worker(x, k->here), true);
	k->manager = make_user(x, "manager@kith.test", make_worker(x, k->here), true);
	k->social = make_user(x, "social@kith.test", k->worker, true);
	k->reader = make_user(x, "reader@kith.test", NONE, true);
	make_post(x, &(struct post_of){ k->duty, "duty_worker", k->here, k->team, from, NO_DATE });
	make_post(x, &(struct post_of){ k->duty, "duty_worker", k->there, NONE, from, NO_DATE });
	make_post(x, &(struct post_of){ k->manager, "service_manager", k->here, k->team, from, NO_DATE });
	make_post(x, &(struct post_of){ k->social, "social_worker", k->here, k->team, from, NO_DATE });
	make_post(x, &(struct post_of){ k->reader, "quality_lead", k->here, NONE, from, NO_DATE });
	k->nia = child_named(x, k->here, "Nia", "Harbour", DATE(2015, 4, 2));
	make_involvement(x, &(struct involvement_of){ k->nia, k->here, k->worker, k->team, from, NO_DATE });
	k->hidden = child_named(x, k->here, "Sorrel", "Thackeray", DATE(2014, 6, 7));
	make_restriction(x, &(struct restriction_of){ k->hidden, k->here, "restricted", from, NO_DATE });
}

static void signed_in_anew(struct site_of_test *t, struct door *k)
{
	struct fault f = { 0 };
	assert_true(session_open(t->w.s, k->duty, T("test"), k->duty_token, &f) && session_open(t->w.s, k->manager, T("test"), k->manager_token, &f));
	assert_true(session_open(t->w.s, k->social, T("test"), k->social_token, &f) && session_open(t->w.s, k->reader, T("test"), k->reader_token, &f));
}

static struct door door_open(struct site_of_test *t)
{
	struct door k = { 0 };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	world_write(&t->w, make_door, &k);
	signed_in_anew(t, &k);
	return k;
}

/* ---- A contact taken ---- */

#define AT_TEN "received_at-day=10&received_at-month=3&received_at-year=2026&received_at-time=10:00"
#define A_CALL AT_TEN "&method=telephone&source=2A&caller=Ms+Reid%2C+head+teacher&concern=Nia+came+to+school+hungry.&urgency=amber"
#define NEIGHBOUR AT_TEN "&method=telephone&source=1B&caller=CANARYNAME+from+number+9&concern=CANARYWORDS+through+the+wall&worry=Shouting+at+night&urgency=red"

static struct reply take_in(struct site_of_test *t, const struct door *k, int64_t council, const char *typed)
{
	return fill_in(t, k->duty_token, "/contacts/new", "/contacts/new", made("with-council=%lld&%s", (long long)council, typed));
}

static struct reply take(struct site_of_test *t, const struct door *k, const char *typed)
{
	return take_in(t, k, k->here, typed);
}

static char *known(int64_t person)
{
	return made("&with-given-1=Nia&with-family-1=Harbour&with-who-1=%lld", (long long)person);
}

static int64_t last_contact(struct site_of_test *t, int64_t person)
{
	return count(t, made("SELECT COALESCE(MAX(id), 0) FROM contact WHERE person_id = %lld", (long long)person));
}

static char *contact_path(int64_t person, int64_t contact, const char *rest)
{
	return made("/children/%lld/contact/%lld%s", (long long)person, (long long)contact, rest);
}

static void test_a_contact_of_two_children_is_matched_to_one_and_registers_the_other_each_with_a_contact(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	const char *children = "&with-given-1=Nia&with-family-1=Harbour&with-given-2=Orla&with-family-2=Harbour&with-born-2-day=3&with-born-2-month=5&with-born-2-year=2018&with-who-2=new";
	struct reply asked = take(t, &k, made("%s%s", A_CALL, children));
	assert_int_equal(asked.status, 422);
	assert_true(says(&asked, "Is it one of these?") && says(&asked, "Nia Harbour, born 2 April 2015") && says(&asked, "came to school hungry"));
	assert_int_equal(count(t, "SELECT count(*) FROM contact"), 0);
	struct reply r = take(t, &k, made("%s%s&with-who-1=%lld", A_CALL, children, (long long)k.nia));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM contact WHERE concern = 'Nia came to school hungry.' AND urgency = 'amber'"), 2);
	assert_int_equal(count(t, made("SELECT count(*) FROM contact WHERE person_id = %lld", (long long)k.nia)), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM person WHERE shown_name = 'Orla Harbour' AND kind = 'child'"), 1);
	struct reply page = get(t, contact_path(k.nia, last_contact(t, k.nia), ""), k.duty_token);
	assert_true(page.status == 200 && says(&page, "Taken together with it") && says(&page, "Orla Harbour"));
}

/* Somebody imported has the number that the next but one to be registered would get. */
static void take_the_next_number(struct txn *x, void *door)
{
	struct person p;
	record_clear(&record_person, &p);
	p.r.council_id = ((const struct door *)door)->here;
	p.kind = T("child");
	p.name_key = T("~");
	p.la_child_id = textf_in(txn_arena(x), "K%09lld", (long long)db_one(txn_db(x), "SELECT MAX(id) + 2 FROM person", 0));
	assert_int_equal(record_save(x, &record_person, &p), SAVED);
}

static void test_a_child_who_is_registered_has_a_number_of_the_council_for_its_returns_that_is_nobody_elses(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	world_write(&t->w, take_the_next_number, &k);
	assert_int_equal(take(t, &k, made("%s&with-given-1=Quill&with-family-1=Zebedee&with-given-2=Wren&with-family-2=Dunnock", A_CALL)).status, 303);
	long long quill = (long long)count(t, "SELECT id FROM person WHERE shown_name = 'Quill Zebedee'"), wren = (long long)count(t, "SELECT id FROM person WHERE shown_name = 'Wren Dunnock'");
	assert_int_equal(count(t, made("SELECT count(*) FROM person WHERE id = %lld AND la_child_id = 'K%09lldA'", quill, quill)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM person WHERE id = %lld AND la_child_id = 'K%09lld'", wren, wren)), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM person WHERE kind = 'child' AND la_child_id LIKE 'K%'"), 3);
}

static void test_FD01_a_contact_counts_down_by_its_rating_from_receipt_out_of_hours_too(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	assert_int_equal(take(t, &k, made("%s%s", A_CALL, known(k.nia))).status, 303);
	struct reply page = get(t, contact_path(k.nia, last_contact(t, k.nia), ""), k.duty_token);
	/* Received at ten, rated amber: decided on by two; it is noon. */
	assert_true(says(&page, "Contact rated amber decided on") && says(&page, "2 hours left"));
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD01' AND part = 'amber'"), 1);
	clock_set(NOON + 3 * INT64_C(3600000));
	signed_in_anew(t, &k);
	page = get(t, contact_path(k.nia, last_contact(t, k.nia), ""), k.duty_token);
	assert_true(says(&page, "late by 1 hour"));
}

static void test_FD10_whether_the_family_was_told_is_asked_and_never_delays_the_contact(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	struct reply form = get(t, "/contacts/new", k.duty_token);
	assert_true(says(&form, "Checks where there may be risk never wait for it") && says(&form, "Why the family was not told or asked"));
	assert_int_equal(take(t, &k, made("%s%s", A_CALL, known(k.nia))).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD10'"), 1);
	assert_int_equal(take(t, &k, made("%s%s&not_told_reason=risk&not_told_words=He+is+in+the+house", A_CALL, known(k.nia))).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD10'"), 1);
}

static void test_a_draft_of_a_contact_keeps_the_children_who_were_named(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	assert_int_equal(take(t, &k, made("concern=Half+a+sentence&with-given-1=Orla&with-given-2=Pia&draft=1")).status, 303);
	struct reply again = get(t, "/contacts/new?draft=1", k.duty_token);
	assert_true(says(&again, "Half a sentence") && says(&again, "value=\"Orla\"") && says(&again, "value=\"Pia\""));
	assert_int_equal(count(t, "SELECT count(*) FROM contact"), 0);
}

static void test_5_5_a_child_who_matches_somebody_restricted_is_saved_as_anybody_new_and_the_records_manager_is_told(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	const char *born_too = "&with-given-1=Sorrel&with-family-1=Thackeray&with-born-1-day=7&with-born-1-month=6&with-born-1-year=2014";
	struct reply r = take(t, &k, made("%s%s", A_CALL, born_too));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM person WHERE shown_name = 'Sorrel Thackeray'"), 2);
	assert_int_equal(count(t, made("SELECT count(*) FROM access_alert WHERE kind = 'restricted_match' AND person_id = %lld", (long long)k.hidden)), 1);
	/* As of somebody whom nobody is like. */
	struct reply other = take(t, &k, A_CALL "&with-given-1=Quill&with-family-1=Zebedee");
	assert_true(other.status == 303 && !strstr(r.head, made("/children/%lld/", (long long)k.hidden)));
	assert_false(says(&r, "Sorrel"));
}

static void test_nobody_without_a_post_that_may_write_takes_a_contact_and_a_child_elsewhere_is_not_added_to(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	assert_int_equal(get(t, "/contacts/new", k.reader_token).status, 403);
	struct reply r = take(t, &k, A_CALL);
	assert_true(r.status == 422 && says(&r, "enter a name, or a few words by which you know the child"));
	r = take(t, &k, made("%s%s&with-given-2=Nia&with-family-2=Harbour&with-who-2=%lld", A_CALL, known(k.nia), (long long)k.nia));
	assert_true(r.status == 422 && says(&r, "the same child as another one here"));
	r = take(t, &k, "received_at-day=11&received_at-month=3&received_at-year=2027&received_at-time=10:00&with-given-1=Quill");
	assert_true(r.status == 422 && says(&r, "Enter a time that has been"));
}

/* ---- Who made it (DESIGN 5.9) ---- */

static char *with_canary(struct site_of_test *t, const struct door *k)
{
	assert_int_equal(take(t, k, made("%s%s", NEIGHBOUR, known(k->nia))).status, 303);
	return contact_path(k->nia, last_contact(t, k->nia), "");
}

static void shows_no_canary(struct site_of_test *t, const char *path, const char *token)
{
	struct reply r = get(t, path, token);
	if (says(&r, "CANARY"))
		fail_msg("%s tells who made the contact", path);
}

static void test_5_9_canary_of_a_neighbour_is_on_no_page_history_chronology_or_api_of_those_who_need_not_know(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *path = with_canary(t, &k);
	struct reply mine = get(t, path, k.duty_token), manager = get(t, path, k.manager_token);
	assert_true(says(&mine, "CANARYNAME") && says(&mine, "CANARYWORDS") && says(&manager, "CANARYNAME"));
	const char *const tokens[] = { k.social_token, k.reader_token };
	for (int i = 0; i < 2; i++) {
		struct reply page = get(t, path, tokens[i]);
		assert_true(page.status == 200 && says(&page, "Shouting at night") && says(&page, "not shown to you"));
		const char *const rest[] = { "", "/contact", "/chronology", "/chronology?show=suggested", "/due", "/who", "/family" };
		for (size_t j = 0; j < sizeof rest / sizeof *rest; j++) {
			shows_no_canary(t, made("/children/%lld%s", (long long)k.nia, rest[j]), tokens[i]);
			shows_no_canary(t, made("/api/children/%lld%s", (long long)k.nia, rest[j]), tokens[i]);
		}
		const char *const of_row[] = { "", "/edit", "/history" };
		for (size_t j = 0; j < 3; j++) {
			shows_no_canary(t, made("%s%s", path, of_row[j]), tokens[i]);
			shows_no_canary(t, made("/api%s%s", path, of_row[j]), tokens[i]);
		}
		shows_no_canary(t, "/search?q=from+number", tokens[i]);
		shows_no_canary(t, "/search/text?q=wall", tokens[i]);
		shows_no_canary(t, "/worklist", tokens[i]);
	}
}

static void test_5_9_whoever_may_not_know_changes_the_contact_without_losing_or_lifting_what_is_kept_from_them(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *path = with_canary(t, &k);
	char *edit = made("%s/edit", path);
	int64_t version = count(t, "SELECT txn FROM contact");
	struct reply r = fill_in(t, k.social_token, edit, edit, made("version=%lld&" AT_TEN "&source=2A&referrer_protected=0&caller=&concern=Nothing&urgency=red&why-changed=Typed+wrong", (long long)version));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM contact WHERE referrer_protected = 1 AND caller LIKE 'CANARYNAME%' AND concern LIKE 'CANARYWORDS%'"), 1);
	shows_no_canary(t, path, k.social_token);
	shows_no_canary(t, made("%s/history", path), k.social_token);
}

static void test_5_9_a_professional_is_not_protected_unless_somebody_says_so(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	assert_int_equal(take(t, &k, made("%s%s", A_CALL, known(k.nia))).status, 303);
	struct reply page = get(t, contact_path(k.nia, last_contact(t, k.nia), ""), k.social_token);
	assert_true(says(&page, "Ms Reid") && says(&page, "came to school hungry"));
	assert_int_equal(take(t, &k, made("%s%s&referrer_protected=1", A_CALL, known(k.nia))).status, 303);
	page = get(t, contact_path(k.nia, last_contact(t, k.nia), ""), k.social_token);
	assert_false(says(&page, "Ms Reid") || says(&page, "came to school hungry"));
}

/* ---- Decided, child by child ---- */

static struct reply decide(struct site_of_test *t, const char *token, const char *path, const char *typed)
{
	return fill_in(t, token, made("%s/decide", path), made("%s/decide", path), typed);
}

static struct reply answer(struct site_of_test *t, const char *token, const char *path, const char *typed)
{
	return fill_in(t, token, made("%s/answer", path), made("%s/answer", path), typed);
}

static char *contact_taken(struct site_of_test *t, const struct door *k, const char *call)
{
	assert_int_equal(take(t, k, made("%s%s", call, known(k->nia))).status, 303);
	return contact_path(k->nia, last_contact(t, k->nia), "");
}

static void test_FD01_a_manager_decides_and_the_clock_stops_and_nobody_decides_twice(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *path = contact_taken(t, &k, A_CALL);
	assert_int_equal(get(t, made("%s/decide", path), k.duty_token).status, 403);
	struct reply form = get(t, made("%s/decide", path), k.manager_token);
	assert_true(says(&form, "came to school hungry") && says(&form, "It is not recorded whether the family was told"));
	struct reply wrong = decide(t, k.manager_token, path, "decision=");
	assert_true(wrong.status == 422 && says(&wrong, "Choose what you decide") && says(&wrong, "Enter why you decide so"));
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD01'"), 2);
	assert_int_equal(decide(t, k.manager_token, path, "outcome=advice&decision=School+offers+breakfast.").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD01'"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM contact WHERE advice_given = 1 AND decided_at IS NOT NULL AND referral_id IS NULL"), 1);
	assert_int_equal(get(t, made("%s/decide", path), k.manager_token).status, 409);
}

static void test_FD02_a_referral_made_of_a_contact_has_every_fact_of_it_and_two_stops(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *path = contact_taken(t, &k, A_CALL "&source_other=Harbour+Primary");
	assert_int_equal(decide(t, k.manager_token, path, "outcome=referral&decision=Twice+in+a+week.&primary_need=N1").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM referral r JOIN contact c ON c.referral_id = r.id WHERE r.person_id = c.person_id AND r.council_id = c.council_id"
		" AND r.received_at = c.received_at AND r.referred_on = '2026-03-10' AND r.source = c.source AND r.source_other = 'Harbour Primary' AND r.urgency = c.urgency"
		" AND r.primary_need = 'N1' AND r.decided_at = c.decided_at AND r.single_assessment = 1 AND r.no_further_action = 0 AND r.acknowledged_at IS NULL AND c.new_referral = 1"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD02' AND part = 'decision'"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD02' AND part = 'acknowledgement'"), 1);
	struct reply wrong = answer(t, k.duty_token, path, "answer=");
	assert_true(wrong.status == 422 && says(&wrong, "Enter what they were told"));
	assert_int_equal(answer(t, k.duty_token, path, "answer=We+assess.").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD02'"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM referral r JOIN contact c ON c.referral_id = r.id WHERE r.acknowledged_at = c.answered_at AND c.answer = 'We assess.'"), 1);
	assert_int_equal(get(t, made("%s/answer", path), k.duty_token).status, 409);
}

static void test_FD02_one_answer_about_two_children_of_a_call_is_written_once_and_in_a_record_only_where_it_is_ticked(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	const char *children = "&with-given-1=Nia&with-family-1=Harbour&with-given-2=Orla&with-family-2=Harbour&with-born-2-day=3&with-born-2-month=5&with-born-2-year=2018&with-who-2=new";
	for (int is_ticked = 0; is_ticked < 2; is_ticked++) {
		assert_int_equal(take(t, &k, made("%s%s&with-who-1=%lld", A_CALL, children, (long long)k.nia)).status, 303);
		int64_t first = last_contact(t, k.nia), other = count(t, "SELECT MAX(id) FROM contact");
		char *path = contact_path(k.nia, first, "");
		struct reply form = get(t, made("%s/answer", path), k.duty_token);
		assert_true(other != first && says(&form, "Were they told so about another child of the same call?") && says(&form, "Orla Harbour") && !says(&form, " checked"));
		assert_int_equal(answer(t, k.duty_token, path, made("answer=We+assess.%s", is_ticked ? made("&with-contact-%lld=1", (long long)other) : "")).status, 303);
		assert_int_equal(count(t, made("SELECT count(*) FROM contact WHERE id IN (%lld, %lld) AND answer = 'We assess.' AND answered_at IS NOT NULL", (long long)first, (long long)other)), 1 + is_ticked);
		if (is_ticked)
			assert_int_equal(get(t, made("/children/%lld/contact/%lld/answer", (long long)count(t, made("SELECT person_id FROM contact WHERE id = %lld", (long long)other)), (long long)other), k.duty_token).status, 409);
	}
}

static void test_5_9_whoever_is_protected_is_told_only_that_it_was_received_and_their_words_stay_with_the_contact(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *path = contact_taken(t, &k, NEIGHBOUR "&source_other=CANARYNEIGHBOUR");
	assert_int_equal(decide(t, k.manager_token, path, "outcome=protection_enquiry&decision=At+night.").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM referral WHERE source = '1B' AND source_other IS NULL AND strategy_discussion = 1"), 1);
	shows_no_canary(t, made("/children/%lld/referral", (long long)k.nia), k.social_token);
	assert_int_equal(get(t, made("%s/answer", path), k.social_token).status, 403);
	struct reply form = get(t, made("%s/answer", path), k.duty_token);
	assert_true(says(&form, "Tell them only that the contact was received") && !says(&form, "What were they told?") && !says(&form, "At night."));
	assert_int_equal(answer(t, k.duty_token, path, "answer=We+see+the+child+today.").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM contact WHERE answered_at IS NOT NULL AND answer IS NULL"), 1);
	/* Why somebody could not be answered may tell who they are. */
	path = contact_taken(t, &k, NEIGHBOUR);
	assert_int_equal(answer(t, k.duty_token, path, "no_answer_reason=CANARYREASON+of+number+9").status, 303);
	shows_no_canary(t, path, k.social_token);
	shows_no_canary(t, made("%s/history", path), k.social_token);
	shows_no_canary(t, made("/api%s", path), k.social_token);
}

static void test_what_was_typed_goes_back_when_somebody_else_was_first_or_the_session_ended(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *path = contact_taken(t, &k, A_CALL), *decide_at = made("%s/decide", path), *answer_at = made("%s/answer", path);
	struct reply form = get(t, decide_at, k.manager_token), answering = get(t, answer_at, k.duty_token), ended = get(t, decide_at, k.manager_token);
	assert_int_equal(decide(t, k.manager_token, path, "outcome=advice&decision=First.").status, 303);
	struct reply r = post(t, decide_at, cookie_of(k.manager_token), main_form(&form, "outcome=referral&decision=Weighed+for+an+hour"));
	assert_true(r.status == 409 && says(&r, "Weighed for an hour") && says(&r, "copy what you need"));
	r = post(t, decide_at, cookie_of("gone"), main_form(&ended, "outcome=referral&decision=Weighed+for+two"));
	assert_true(r.status == 403 && says(&r, "You have been signed out") && says(&r, "Weighed for two") && !says(&r, "Nia"));
	assert_int_equal(answer(t, k.duty_token, path, "answer=We+help.").status, 303);
	r = post(t, answer_at, cookie_of(k.duty_token), main_form(&answering, "answer=I+told+them+more"));
	assert_true(r.status == 409 && says(&r, "I told them more"));
	assert_int_equal(count(t, "SELECT count(*) FROM contact WHERE answer = 'We help.'"), 1);
}

static void test_each_child_of_a_family_is_decided_about_alone_and_nobody_is_ticked(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	assert_int_equal(take(t, &k, made("%s%s&with-given-2=Orla&with-family-2=Quay&with-given-3=Pia&with-family-3=Quay&with-who-3=new&with-who-2=new", A_CALL, known(k.nia))).status, 303);
	char *path = contact_path(k.nia, last_contact(t, k.nia), "");
	struct reply form = get(t, made("%s/decide", path), k.manager_token);
	int64_t orla = count(t, "SELECT c.id FROM contact c JOIN person p ON p.id = c.person_id WHERE p.shown_name = 'Orla Quay'");
	assert_true(says(&form, "Orla Quay") && says(&form, "Pia Quay") && !says(&form, "checked"));
	assert_int_equal(count(t, made("SELECT count(*) FROM read_log WHERE route = '/children/:person/contact/:id/decide' AND person_id = (SELECT person_id FROM contact WHERE id = %lld)", (long long)orla)), 1);
	assert_int_equal(decide(t, k.manager_token, path, made("outcome=referral&decision=Both.&with-contact-%lld=1", (long long)orla)).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM referral"), 2);
	assert_int_equal(count(t, "SELECT count(*) FROM contact WHERE decided_at IS NULL"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM contact c JOIN referral r ON r.id = c.referral_id AND r.person_id = c.person_id"), 2);
}

static void test_a_contact_is_added_to_the_referral_that_is_open_and_to_no_other(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *first = contact_taken(t, &k, A_CALL);
	struct reply form = get(t, made("%s/decide", first), k.manager_token);
	assert_false(says(&form, "Added to the referral that is open"));
	assert_int_equal(decide(t, k.manager_token, first, "outcome=referral&decision=Yes.").status, 303);
	char *second = contact_taken(t, &k, A_CALL);
	assert_int_equal(decide(t, k.manager_token, second, "outcome=existing_referral&referral=999&decision=Yes.").status, 422);
	assert_int_equal(decide(t, k.manager_token, second, made("outcome=existing_referral&decision=Yes.&referral=%lld", (long long)count(t, "SELECT id FROM referral"))).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM referral"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM contact WHERE existing_referral = 1 AND referral_id IS NOT NULL"), 1);
	/* Whoever referred is told once each of them was. */
	assert_int_equal(answer(t, k.duty_token, first, "answer=We+assess.").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM referral WHERE acknowledged_at IS NULL"), 1);
	assert_int_equal(answer(t, k.duty_token, second, "no_answer_reason=No+number+left").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM contact WHERE no_answer_reason = 'No number left' AND answered_at IS NULL"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM referral WHERE acknowledged_at IS NOT NULL"), 1);
}

/* ---- Several notices of one incident ---- */

#define POLICE AT_TEN "&method=notification&source=6&caller=PC+Okoro&concern=Called+to+the+house&urgency=red"
#define AMBULANCE AT_TEN "&method=telephone&source=3E&caller=Crew+41&concern=A+cut+lip&urgency=red"

static struct reply press_on(struct site_of_test *t, const char *token, const char *path, const char *what, const char *typed)
{
	struct reply page = get(t, path, token);
	return post(t, made("%s/%s", path, what), cookie_of(token), main_form(&page, typed));
}

static int64_t number_of(const char *path)
{
	return atoll(strrchr(path, '/') + 1);
}

static void test_notices_of_one_incident_have_one_decision_and_each_who_made_one_is_answered(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *school = contact_taken(t, &k, A_CALL), *police = contact_taken(t, &k, POLICE), *ambulance = contact_taken(t, &k, AMBULANCE);
	assert_int_equal(press_on(t, k.duty_token, police, "same-incident", made("other=%lld", (long long)number_of(school))).status, 303);
	assert_int_equal(press_on(t, k.duty_token, ambulance, "same-incident", made("other=%lld", (long long)number_of(police))).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM contact WHERE same_incident_id = %lld", (long long)number_of(school))), 2);
	assert_int_equal(decide(t, k.manager_token, police, "outcome=referral&decision=One+night.").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM referral"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM contact WHERE decided_at IS NOT NULL AND referral_id = (SELECT id FROM referral)"), 3);
	assert_int_equal(count(t, "SELECT count(*) FROM contact WHERE new_referral = 1"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD01'"), 0);
	assert_int_equal(answer(t, k.duty_token, school, "answer=We+assess.").status, 303);
	assert_int_equal(answer(t, k.duty_token, police, "answer=We+assess.").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM referral WHERE acknowledged_at IS NULL"), 1);
	struct reply page = get(t, ambulance, k.duty_token);
	assert_true(says(&page, "Police</a>: answered") && says(&page, "This contact is about something else"));
	assert_int_equal(answer(t, k.duty_token, ambulance, "answer=We+assess.").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM referral WHERE acknowledged_at IS NULL"), 0);
}

static void test_a_notice_taken_out_of_an_incident_waits_for_a_decision_of_its_own_and_loses_nothing(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *school = contact_taken(t, &k, A_CALL), *police = contact_taken(t, &k, POLICE), *ambulance = contact_taken(t, &k, AMBULANCE);
	assert_int_equal(press_on(t, k.duty_token, police, "same-incident", made("other=%lld", (long long)number_of(school))).status, 303);
	assert_int_equal(decide(t, k.manager_token, police, "outcome=advice&decision=One+night.").status, 303);
	/* Linked after the decision: covered by it. */
	assert_int_equal(press_on(t, k.duty_token, ambulance, "same-incident", made("other=%lld", (long long)number_of(school))).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM contact WHERE advice_given = 1"), 3);
	assert_int_equal(press_on(t, k.duty_token, school, "other-incident", "").status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM contact WHERE id = %lld AND decided_at IS NULL AND same_incident_id IS NULL AND concern LIKE 'Nia came%%'", (long long)number_of(school))), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD01'"), 2);
	assert_int_equal(count(t, made("SELECT count(*) FROM contact WHERE same_incident_id = %lld AND id = %lld", (long long)number_of(police), (long long)number_of(ambulance))), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM contact_version WHERE id = %lld AND decision = 'One night.'", (long long)number_of(school))), 1);
	/* What came after the decision was weighed by nobody: it is linked, and waits. */
	clock_set(NOON + INT64_C(1200000));
	char *later = contact_taken(t, &k, "received_at-day=10&received_at-month=3&received_at-year=2026&received_at-time=12:15&method=telephone&source=3E&concern=Not+breathing&urgency=red");
	assert_int_equal(press_on(t, k.duty_token, later, "same-incident", made("other=%lld", (long long)number_of(police))).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM contact WHERE id = %lld AND decided_at IS NULL AND same_incident_id = %lld", (long long)number_of(later), (long long)number_of(police))), 1);
	/* Nobody else's contact is linked. */
	assert_int_equal(press_on(t, k.duty_token, school, "same-incident", "other=999").status, 400);
}

/* ---- What is due first ---- */

/* 13 March 2026, a Friday, at ten past five. */
#define FRIDAY_EVENING (NOON + 3 * INT64_C(86400000) + (5 * 60 + 10) * INT64_C(60000))
#define AT_FRIDAY "received_at-day=13&received_at-month=3&received_at-year=2026&received_at-time=17:10"

static void test_SM_26_A_anti_pattern_7_a_red_contact_of_friday_evening_is_on_the_out_of_hours_screen_with_a_countdown(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	clock_set(FRIDAY_EVENING);
	signed_in_anew(t, &k);
	assert_int_equal(take(t, &k, made("%s%s", AT_FRIDAY "&source=6&urgency=red&concern=Shouting", known(k.nia))).status, 303);
	assert_int_equal(take_in(t, &k, k.there, AT_FRIDAY "&source=6&urgency=green&concern=Late&with-given-1=Quill&with-family-1=Zebedee").status, 303);
	struct reply night = get(t, "/out-of-hours", k.duty_token), board = get(t, "/front-door", k.duty_token);
	assert_true(says(&night, "Nia Harbour") && says(&night, "4 hours left") && says(&night, "16 March 2026 at 9:00am"));
	assert_true(says(&night, "Quill Zebedee") && strstr(night.body, "Nia Harbour") < strstr(night.body, "Quill Zebedee"));
	assert_true(says(&board, "Nia Harbour") && says(&board, "Nobody yet") == false);
	struct reply told = get(t, "/api/out-of-hours", k.duty_token);
	assert_true(says(&told, "\"name\":\"Nia Harbour\"") && says(&told, "\"decide_by\":\"2026-03-13T21:10:00"));
	/* What came in the day and is due next week is no business of the night; it stands on the board. */
	assert_int_equal(take(t, &k, "received_at-day=13&received_at-month=3&received_at-year=2026&received_at-time=15:00&urgency=green&with-given-1=Wren&with-family-1=Dunnock").status, 303);
	night = get(t, "/out-of-hours", k.duty_token), board = get(t, "/front-door", k.duty_token);
	assert_true(says(&board, "Wren Dunnock") && !says(&night, "Wren Dunnock"));
}

static void test_SM_26_A_anti_pattern_1_putting_it_off_asks_why_tells_the_manager_and_the_first_due_date_stays(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	clock_set(FRIDAY_EVENING);
	signed_in_anew(t, &k);
	assert_int_equal(take(t, &k, made("%s%s", AT_FRIDAY "&source=6&urgency=red&concern=Shouting", known(k.nia))).status, 303);
	int64_t contact = last_contact(t, k.nia);
	char *path = contact_path(k.nia, contact, ""), *ask = made("%s/more-time", path);
	char *change = made("/children/%lld/due/change?rule=FD01&part=red&record=contact&row=%lld", (long long)k.nia, (long long)contact);
	assert_int_equal(get(t, change, k.duty_token).status, 403);
	struct reply no_reason = fill_in(t, k.duty_token, ask, ask, "reason=");
	assert_true(no_reason.status == 422 && says(&no_reason, "Enter why there is not enough time"));
	assert_int_equal(fill_in(t, k.duty_token, ask, ask, "reason=Nobody+answers+the+door").status, 303);
	struct reply home = get(t, "/", k.manager_token);
	assert_true(says(&home, "More time is asked for") && says(&home, "Nobody answers the door") && says(&home, "Nia Harbour"));
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD01' AND part = 'red' AND due_on = original_on AND changes = 0"), 1);
	struct reply form = get(t, change, k.manager_token);
	no_reason = post(t, change, cookie_of(k.manager_token), main_form(&form, "how=day&agreed-day=14&agreed-month=3&agreed-year=2026&reason="));
	assert_true(no_reason.status == 422 && says(&no_reason, "Enter why"));
	form = get(t, change, k.manager_token);
	assert_int_equal(post(t, change, cookie_of(k.manager_token), main_form(&form, "how=day&agreed-day=14&agreed-month=3&agreed-year=2026&reason=Police+go+first")).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD01' AND part = 'red' AND due_on = '2026-03-14' AND original_on = '2026-03-13' AND changes = 1"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM clock_change WHERE original_on = '2026-03-13' AND reason = 'Police go first'"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM access_alert WHERE kind = 'due_put_off' AND words = 'Police go first'"), 1);
	struct reply board = get(t, "/front-door", k.duty_token);
	assert_true(says(&board, "Put off 1 time; first due 13 March 2026"));
	/* Decided on by the agreed day, it is late all the same: what is counted keeps to the first. */
	clock_set(FRIDAY_EVENING + 15 * INT64_C(3600000));
	signed_in_anew(t, &k);
	assert_int_equal(fill_in(t, k.manager_token, made("%s/decide", path), made("%s/decide", path), "outcome=advice&decision=Seen.").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM due_past WHERE rule = 'FD01' AND part = 'red' AND outcome = 'late' AND original_on = '2026-03-13' AND done_on = '2026-03-14' AND changes = 1"), 1);
	struct reply late = get(t, "/worklist/in-time?rule=FD01&part=red&outcome=late", k.manager_token);
	assert_true(says(&late, "Nia Harbour") && says(&late, "13 March 2026") && says(&late, "Changed by a manager"));
}

static void test_anti_pattern_2_and_7_every_number_of_the_duty_board_opens_what_is_behind_it_and_nobody_sees_anothers(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	contact_taken(t, &k, A_CALL);
	char *red = contact_taken(t, &k, POLICE);
	assert_int_equal(take_in(t, &k, k.there, AT_TEN "&urgency=green&with-given-1=Quill&with-family-1=Zebedee").status, 303);
	struct reply all = get(t, "/front-door", k.duty_token), reds = get(t, "/front-door?show=red", k.duty_token), manager = get(t, "/front-door", k.manager_token);
	assert_true(says(&all, "Quill Zebedee") && says(&all, "show=red"));
	assert_true(says(&reds, made("%s\"", red)) && !says(&reds, "Quill Zebedee"));
	/* The manager's posts are of one council. */
	assert_true(says(&manager, "Nia Harbour") && !says(&manager, "Quill Zebedee"));
	assert_int_equal(decide(t, k.manager_token, red, "outcome=advice&decision=Seen.").status, 303);
	struct reply answers = get(t, "/front-door?show=to_answer", k.duty_token);
	reds = get(t, "/front-door?show=red", k.duty_token);
	assert_true(says(&answers, made("%s\"", red)) && says(&reds, "Nothing waits here."));
	assert_int_equal(press_on(t, k.manager_token, contact_path(k.nia, 1, ""), "take-on", "").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM contact c JOIN app_user u ON u.worker_id = c.holder_id WHERE u.email = 'manager@kith.test'"), 1);
}

enum { MANY = 1001 };

static void wait_many(struct txn *x, void *door)
{
	const struct door *k = door;
	for (int i = 0; i < MANY; i++) {
		struct contact c;
		record_clear(&record_contact, &c);
		c.r.person_id = k->nia;
		c.r.council_id = k->here;
		c.received_at = NOON - INT64_C(86400000);
		assert_int_equal(record_save(x, &record_contact, &c), SAVED);
	}
}

static void test_a_board_that_cannot_hold_all_that_waits_says_so(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	struct reply board = get(t, "/front-door", k.manager_token);
	assert_false(says(&board, "More contacts wait"));
	world_write(&t->w, wait_many, &k);
	board = get(t, "/front-door", k.manager_token);
	struct reply night = get(t, "/out-of-hours", k.manager_token), told = get(t, "/api/front-door", k.manager_token);
	assert_true(says(&board, "More contacts wait than stand here") && says(&night, "More contacts wait than stand here") && says(&told, "\"is_part\":true"));
}

/* ---- Out of hours ---- */

static void test_anti_pattern_12_work_of_a_shared_service_lands_on_the_child_in_the_council_that_is_responsible(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	assert_int_equal(take_in(t, &k, k.there, AT_TEN "&urgency=red&with-given-1=Quill&with-family-1=Zebedee").status, 303);
	int64_t quill = count(t, "SELECT id FROM person WHERE shown_name = 'Quill Zebedee'"), team = count(t, made("SELECT id FROM team WHERE council_id = %lld", (long long)k.there));
	char *path = contact_path(quill, last_contact(t, quill), ""), *hand = made("%s/hand-over", path);
	/* A team of the responsible council, and no other. */
	struct reply wrong = fill_in(t, k.duty_token, hand, hand, made("team=%lld&done=Saw+the+child", (long long)k.team));
	assert_true(wrong.status == 422 && says(&wrong, "Choose the team that goes on with it"));
	assert_int_equal(fill_in(t, k.duty_token, hand, hand, made("team=%lld&done=Saw+the+child&next_steps=Ring+school+at+nine", (long long)team)).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM handover WHERE person_id = %lld AND council_id = %lld AND done = 'Saw the child'", (long long)quill, (long long)k.there)), 1);
	struct reply record = get(t, made("/children/%lld/handover", (long long)quill), k.duty_token);
	assert_int_equal(record.status, 200);
	/* Nobody of another council reads it. */
	assert_int_equal(get(t, made("/children/%lld/handover", (long long)quill), k.manager_token).status, 404);
}

static void test_a_hand_over_stands_on_the_board_with_who_can_accept_it_until_somebody_else_does(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *path = contact_taken(t, &k, POLICE), *hand = made("%s/hand-over", path);
	assert_int_equal(fill_in(t, k.duty_token, hand, hand, made("team=%lld&done=Saw+the+child", (long long)k.team)).status, 303);
	char *accept = made("/children/%lld/handover/%lld/accept", (long long)k.nia, (long long)count(t, "SELECT id FROM handover"));
	struct reply own = get(t, "/out-of-hours", k.duty_token), board = get(t, "/front-door", k.manager_token), told = get(t, "/api/front-door", k.manager_token);
	assert_true(says(&own, "Handed over, and not accepted yet") && says(&own, "You handed it over: somebody else accepts it"));
	assert_true(says(&board, "For it: manager@kith.test") && says(&board, "Accept it") && says(&told, "\"handed_over\":[{"));
	struct reply form = get(t, hand, k.duty_token);
	assert_int_equal(post(t, accept, cookie_of(k.duty_token), main_form(&form, "")).status, 403);
	clock_set(NOON + INT64_C(600000));
	assert_int_equal(post(t, accept, cookie_of(k.manager_token), main_form(&board, "")).status, 303);
	board = get(t, "/front-door", k.manager_token);
	assert_false(says(&board, "Handed over, and not accepted yet"));
	assert_int_equal(count(t, "SELECT count(*) FROM handover h JOIN app_user u ON u.id = h.accepted_by_id WHERE u.email = 'manager@kith.test' AND h.accepted_at > h.handed_at"), 1);
}

static void test_checks_with_agencies_are_recorded_and_whoever_has_not_answered_is_counted_on_the_board(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *path = contact_taken(t, &k, POLICE), *add = made("/children/%lld/agency_check/new", (long long)k.nia);
	const char *asked = "agency=health_visitor&asked_at-day=10&asked_at-month=3&asked_at-year=2026&asked_at-time=11:00&asked_of=Jo+Bright";
	assert_int_equal(fill_in(t, k.duty_token, add, add, asked).status, 303);
	struct reply page = get(t, path, k.duty_token), board = get(t, "/front-door", k.duty_token);
	assert_true(says(&page, "Health visitor</a>: no answer, asked on 10 March 2026 at 11:00am") && says(&board, "1 check without an answer"));
	struct reply list = get(t, "/worklist/waiting?what=checks_without_answer", k.duty_token);
	assert_true(says(&list, "Nia Harbour") && says(&list, made("%s\"", path)));
	char *edit = made("/children/%lld/agency_check/%lld/edit", (long long)k.nia, (long long)count(t, "SELECT id FROM agency_check"));
	int64_t version = count(t, "SELECT txn FROM agency_check");
	const char *answered = "answered_at-day=10&answered_at-month=3&answered_at-year=2026&answered_at-time=11:30&answered_by=Jo+Bright&answer=Not+seen+since+May&why-changed=Rang+back";
	assert_int_equal(fill_in(t, k.duty_token, edit, edit, made("version=%lld&%s&%s", (long long)version, asked, answered)).status, 303);
	page = get(t, path, k.duty_token), board = get(t, "/front-door", k.duty_token);
	assert_true(says(&page, "Health visitor</a>: answered on 10 March 2026 at 11:30am") && !says(&board, "without an answer"));
	list = get(t, "/worklist/waiting?what=checks_without_answer", k.duty_token);
	assert_false(says(&list, "Nia Harbour"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_a_contact_of_two_children_is_matched_to_one_and_registers_the_other_each_with_a_contact),
		http_test(test_a_child_who_is_registered_has_a_number_of_the_council_for_its_returns_that_is_nobody_elses),
		http_test(test_FD01_a_contact_counts_down_by_its_rating_from_receipt_out_of_hours_too),
		http_test(test_FD10_whether_the_family_was_told_is_asked_and_never_delays_the_contact),
		http_test(test_a_draft_of_a_contact_keeps_the_children_who_were_named),
		http_test(test_5_5_a_child_who_matches_somebody_restricted_is_saved_as_anybody_new_and_the_records_manager_is_told),
		http_test(test_nobody_without_a_post_that_may_write_takes_a_contact_and_a_child_elsewhere_is_not_added_to),
		http_test(test_5_9_canary_of_a_neighbour_is_on_no_page_history_chronology_or_api_of_those_who_need_not_know),
		http_test(test_5_9_whoever_may_not_know_changes_the_contact_without_losing_or_lifting_what_is_kept_from_them),
		http_test(test_5_9_a_professional_is_not_protected_unless_somebody_says_so),
		http_test(test_FD01_a_manager_decides_and_the_clock_stops_and_nobody_decides_twice),
		http_test(test_FD02_a_referral_made_of_a_contact_has_every_fact_of_it_and_two_stops),
		http_test(test_FD02_one_answer_about_two_children_of_a_call_is_written_once_and_in_a_record_only_where_it_is_ticked),
		http_test(test_5_9_whoever_is_protected_is_told_only_that_it_was_received_and_their_words_stay_with_the_contact),
		http_test(test_what_was_typed_goes_back_when_somebody_else_was_first_or_the_session_ended),
		http_test(test_a_board_that_cannot_hold_all_that_waits_says_so),
		http_test(test_each_child_of_a_family_is_decided_about_alone_and_nobody_is_ticked),
		http_test(test_a_contact_is_added_to_the_referral_that_is_open_and_to_no_other),
		http_test(test_notices_of_one_incident_have_one_decision_and_each_who_made_one_is_answered),
		http_test(test_a_notice_taken_out_of_an_incident_waits_for_a_decision_of_its_own_and_loses_nothing),
		http_test(test_SM_26_A_anti_pattern_7_a_red_contact_of_friday_evening_is_on_the_out_of_hours_screen_with_a_countdown),
		http_test(test_SM_26_A_anti_pattern_1_putting_it_off_asks_why_tells_the_manager_and_the_first_due_date_stays),
		http_test(test_anti_pattern_2_and_7_every_number_of_the_duty_board_opens_what_is_behind_it_and_nobody_sees_anothers),
		http_test(test_anti_pattern_12_work_of_a_shared_service_lands_on_the_child_in_the_council_that_is_responsible),
		http_test(test_a_hand_over_stands_on_the_board_with_who_can_accept_it_until_somebody_else_does),
		http_test(test_checks_with_agencies_are_recorded_and_whoever_has_not_answered_is_counted_on_the_board),
	};
	site_served = site;
	site_register();
	return run_on_each_engine(tests);
}
