/* Letters: begun from the council's text, approved by somebody else, printed, sent and printed again; each made for one named recipient, so that nothing of the
 * other parent, a half-brother or whoever made a contact and is protected leaves in any of them (DESIGN 5.2). Through sockets, the whole site. */
#include "plan_family.h"
#include "app/site.h"
#include "letters/letter.h"
#include "pdf_said.h"
#include "protection/reading.h"
#include "record/builtin.h"
#include "record/codes.h"
#include "record/hooks.h"

#define MOTHERS_LINE "7 Qzmother Lane"
#define MOTHERS_CODE "QZ1 1MM"
#define FATHERS_LINE "9 Qzfather Row"
#define FATHERS_CODE "QZ2 2FF"
#define REFERRER "Wilma Canaryref"

/* The manager of the team and the one of the service are named for both addresses: they see all, and what they write is still made for one reader. */
struct letters_of {
	struct plan_family k;
	int64_t father, professional, open_contact, kept_contact, conference;
};

static void relate(struct txn *x, const struct letters_of *l, int64_t other, const char *kind)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.r.person_id = l->k.child, r.r.council_id = l->k.here, r.other_person_id = other, r.kind = text_of(kind);
	save_new(x, &record_relationship, &r);
}

static void live_at(struct txn *x, const struct letters_of *l, int64_t person, const char *line, const char *postcode)
{
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.r.person_id = person, a.r.council_id = l->k.here, a.kind = T("home"), a.is_protected = 1;
	a.line_1 = text_of(line), a.town = T("Quexborough"), a.postcode = text_of(postcode);
	save_new(x, &record_person_address, &a);
	make_address_viewer(x, person, l->k.here, l->k.manager);
	make_address_viewer(x, person, l->k.here, l->k.second);
}

static int64_t contact_by(struct txn *x, const struct letters_of *l, const char *source, const char *caller)
{
	struct contact c;
	record_clear(&record_contact, &c);
	c.r.person_id = l->k.child, c.r.council_id = l->k.here;
	c.received_at = NOON, c.source = text_of(source), c.caller = text_of(caller), c.concern = T("CANARYCONCERN"), c.new_referral = 1;
	save_new(x, &record_contact, &c);
	return c.r.id;
}

static void make_father(struct txn *x, struct letters_of *l)
{
	struct person p;
	l->father = make_person(x, l->k.here, "Daniel Harbour");
	assert_true(record_load(txn_db(x), &record_person, l->father, &p, txn_arena(x)));
	p.kind = T("adult");
	assert_true(record_save(x, &record_person, &p) <= SAVED_SAME);
	relate(x, l, l->father, "father");
}

static void make_conference(struct txn *x, struct letters_of *l)
{
	struct conference c;
	record_clear(&record_conference, &c);
	c.r.person_id = l->k.child, c.r.council_id = l->k.here, c.referral_id = l->k.referral, c.kind = T("initial");
	c.planned_at = instant_of(DATE(2026, 3, 20), 14 * 60), c.place = T("Quay House");
	save_new(x, &record_conference, &c);
	l->conference = c.r.id;
}

static void make_around(struct txn *x, void *arg)
{
	struct letters_of *l = arg;
	struct professional p;
	make_father(x, l);
	live_at(x, l, l->k.mother, MOTHERS_LINE, MOTHERS_CODE);
	live_at(x, l, l->father, FATHERS_LINE, FATHERS_CODE);
	record_clear(&record_professional, &p);
	p.r.person_id = l->k.child, p.r.council_id = l->k.here, p.name = T("Ms Reid"), p.role = T("health_visitor"), p.email = T("reid@health.test"), p.is_safe_to_share = 0;
	save_new(x, &record_professional, &p);
	l->professional = p.r.id;
	l->open_contact = contact_by(x, l, "2A", "Mr Shah, class teacher");
	l->kept_contact = contact_by(x, l, "1B", REFERRER);
	make_conference(x, l);
}

static struct letters_of letters_open(struct site_of_test *t)
{
	struct letters_of l = { .k = plan_family_open(t) };
	world_write(&t->w, make_around, &l);
	return l;
}

/* ---- What is done ---- */

static char *write_path(const struct letters_of *l, const char *kind, const char *to)
{
	return child_path(&l->k, made("letter/new/%s/en/%s", kind, to));
}

static char *to_person(int64_t person)
{
	return made("person-%lld", (long long)person);
}

static char *letter_path(const struct letters_of *l, int64_t letter, const char *rest)
{
	return child_path(&l->k, made("letter/%lld%s", (long long)letter, rest));
}

#define BY_HAND "how=hand&heading=About+Nia&body=Dear+Grace,%0D%0A%0D%0ANia+is+well."
static struct reply write_letter(struct site_of_test *t, const struct letters_of *l, const char *token, const char *to, const char *typed)
{
	const char *path = write_path(l, "free", to);
	return fill_in(t, token, path, path, typed);
}

static int64_t written_letter(struct site_of_test *t, const struct letters_of *l, const char *to, const char *typed)
{
	struct reply r = write_letter(t, l, l->k.second_token, to, typed);
	assert_int_equal(r.status, 303);
	return last_row(t, "letter");
}

static struct reply act(struct site_of_test *t, const struct letters_of *l, const char *token, int64_t letter, const char *what, const char *typed)
{
	return fill_in(t, token, letter_path(l, letter, ""), letter_path(l, letter, what), typed);
}

static void approve(struct site_of_test *t, const struct letters_of *l, int64_t letter)
{
	assert_int_equal(act(t, l, l->k.manager_token, letter, "/decide", "outcome=approved").status, 303);
}

static bool same_bytes(const struct reply *a, const struct reply *b)
{
	return a->status == 200 && b->status == 200 && a->body_n == b->body_n && !memcmp(a->body, b->body, a->body_n);
}

#define SENT_TODAY "sent-day=10&sent-month=3&sent-year=2026"

/* ---- From the text to the post ---- */

static void test_SM_12_a_letter_begins_with_what_is_known_and_goes_by_approval_print_and_the_share_log(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	struct reply list = get(t, child_path(&l.k, "letter/new"), l.k.second_token), form = get(t, write_path(&l, "invitation", to_person(l.k.mother)), l.k.second_token);
	assert_true(says(&list, "Grace Adeyemi (Mother)") && says(&list, "Ms Reid (Health visitor)") && says(&list, "Mr Shah, class teacher") && !says(&list, REFERRER));
	assert_true(says(&form, "Dear Grace Adeyemi,") && says(&form, "It is on 20 March 2026 at 2:00pm at Quay House.") && says(&form, MOTHERS_LINE));
	struct reply own = get(t, write_path(&l, "invitation", to_person(l.k.child)), l.k.second_token);
	assert_true(says(&own, "Dear Nia Harbour,") && says(&own, "We would like you to come to a meeting about you."));
	assert_int_equal(get(t, child_path(&l.k, "letter"), l.k.stranger_token).status, 404);
	int64_t letter = written_letter(t, &l, to_person(l.k.mother), "how=post&address=" MOTHERS_LINE "%0D%0A" MOTHERS_CODE "&heading=About+Nia&body=Dear+Grace,%0D%0A%0D%0ANia+is+well.");
	/* Nobody approves their own, and a worker none of this kind. */
	assert_int_equal(post(t, letter_path(&l, letter, "/decide"), cookie_of(l.k.second_token), made("%s", main_form(&form, "outcome=approved"))).status, 403);
	assert_int_equal(get(t, letter_path(&l, letter, "/file"), l.k.manager_token).status, 409);
	assert_int_equal(act(t, &l, l.k.manager_token, letter, "/decide", "outcome=returned").status, 422);
	assert_int_equal(act(t, &l, l.k.manager_token, letter, "/decide", "outcome=returned&comments=Say+when+you+come").status, 303);
	struct reply page = get(t, letter_path(&l, letter, ""), l.k.second_token);
	assert_true(says(&page, "Returned with comments") && says(&page, "Say when you come"));
	const char *edit = letter_path(&l, letter, "/edit");
	assert_int_equal(fill_in(t, l.k.second_token, edit, edit, made("version=%lld&how=hand&heading=About+Nia&body=Dear+Grace,%%0D%%0A%%0D%%0AI+come+on+Friday.",
		(long long)count(t, "SELECT txn FROM letter"))).status, 303);
	approve(t, &l, letter);
	assert_int_equal(get(t, edit, l.k.second_token).status, 409);
	struct reply first = get(t, letter_path(&l, letter, "/file"), l.k.second_token), said = said_of(&first, "pdftotext", "-layout");
	assert_true(says(&said, "I come on Friday.") && says(&said, "Grace Adeyemi") && says(&said, "10 March 2026"));
	assert_int_equal(act(t, &l, l.k.second_token, letter, "/sent", "how=hand&" SENT_TODAY).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM shared_copy WHERE shared_record = 'letter' AND shared_row = %lld AND recipient_person_id = %lld AND how = 'hand' AND shared_on = '2026-03-10'"
		" AND shared_version = (SELECT txn FROM letter WHERE id = %lld)", (long long)letter, (long long)l.k.mother, (long long)letter)), 1);
	struct reply gone = get(t, write_path(&l, "free", "other"), l.k.second_token);
	assert_int_equal(post(t, letter_path(&l, letter, "/withdraw"), cookie_of(l.k.second_token), main_form(&gone, "reason=No")).status, 409);
	/* Forty days later. */
	struct fault f = { 0 };
	clock_set(NOON + INT64_C(86400000) * 40);
	assert_true(session_open(t->w.s, l.k.manager, T("later"), l.k.manager_token, &f));
	struct reply again = get(t, letter_path(&l, letter, "/file"), l.k.manager_token), shared = get(t, letter_path(&l, letter, "/shared"), l.k.manager_token);
	clock_set(NOON);
	assert_true(same_bytes(&first, &again) && says(&shared, "Grace Adeyemi"));
	/* The moment of approval is its date, not that of printing. */
	assert_non_null(memmem(again.body, again.body_n, "/CreationDate (20260310", 23));
}

static void test_a_letter_that_needs_nobody_elses_approval_is_approved_by_its_writer_and_a_draft_of_one_is_kept(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	const char *path = write_path(&l, "visit_missed", to_person(l.k.child)), *words = "how=hand&heading=We+did+not+meet&body=Dear+Nia";
	assert_int_equal(fill_in(t, l.k.token, path, path, made("draft=1&%s", words)).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM letter"), 0);
	struct reply kept = get(t, made("%s?draft=1", path), l.k.token);
	assert_true(says(&kept, "We did not meet") && says(&kept, "Draft kept on"));
	assert_int_equal(fill_in(t, l.k.token, path, path, words).status, 303);
	int64_t letter = last_row(t, "letter");
	assert_int_equal(act(t, &l, l.k.token, letter, "/decide", "outcome=approved").status, 303);
	assert_int_equal(get(t, letter_path(&l, letter, "/file"), l.k.token).status, 200);
	assert_int_equal(act(t, &l, l.k.token, letter, "/sent", "how=hand&sent-day=11&sent-month=3&sent-year=2026").status, 422);
	assert_int_equal(act(t, &l, l.k.token, letter, "/withdraw", "reason=She+came+after+all").status, 303);
	assert_int_equal(get(t, letter_path(&l, letter, "/file"), l.k.token).status, 409);
	assert_int_equal(count(t, "SELECT count(*) FROM shared_copy"), 0);
}

/* ---- The council's own texts ---- */

static struct reply decide_text(struct site_of_test *t, const struct letters_of *l, const char *token, const char *typed)
{
	const char *path = made("/council/letters/goodbye/en?council=%lld", (long long)l->k.here);
	return fill_in(t, token, path, path, made("from-day=10&from-month=3&from-year=2026&%s", typed));
}

static void test_a_councils_text_with_an_unknown_field_or_an_open_brace_is_refused_with_its_name_and_a_preview_saves_nothing(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	struct reply unknown = decide_text(t, &l, l.k.second_token, "heading=Goodbye&body=Dear+%7Brecipent%7D"), open = decide_text(t, &l, l.k.second_token, "heading=Goodbye+%7Bchild&body=Dear"),
		     stray = decide_text(t, &l, l.k.second_token, "heading=Goodbye&body=child%7D");
	assert_true(unknown.status == 422 && says(&unknown, "There is no field “recipent”"));
	assert_true(open.status == 422 && says(&open, "A brace is opened and not closed: “{child”"));
	assert_true(stray.status == 422 && says(&stray, "A brace is closed that was not opened"));
	struct reply shown = decide_text(t, &l, l.k.second_token, "preview=1&heading=Goodbye&body=Dear+%7Brecipient%7D,+from+%7Bchange_day%7D+on");
	assert_true(shown.status == 200 && says(&shown, "Dear Grace Adeyemi, from 20 May 2027 on"));
	assert_int_equal(count(t, "SELECT count(*) FROM letter_template"), 0);
	assert_int_equal(get(t, "/council/letters", l.k.token).status, 403);
}

static void test_a_new_text_holds_from_its_day_and_changes_no_letter_that_was_written(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	const char *path = write_path(&l, "goodbye", to_person(l.k.mother));
	assert_int_equal(fill_in(t, l.k.second_token, path, path, "how=hand&heading=Goodbye&body=Old+words").status, 303);
	int64_t letter = last_row(t, "letter");
	assert_int_equal(act(t, &l, l.k.second_token, letter, "/decide", "outcome=approved").status, 303);
	struct reply before = get(t, letter_path(&l, letter, "/file"), l.k.second_token);
	assert_int_equal(decide_text(t, &l, l.k.second_token, "needs_approval=1&heading=New+title+for+%7Bchild%7D&body=New+words").status, 303);
	struct reply after = get(t, letter_path(&l, letter, "/file"), l.k.second_token), form = get(t, path, l.k.second_token), page = get(t, letter_path(&l, letter, ""), l.k.second_token);
	assert_true(same_bytes(&before, &after) && says(&page, "Old words"));
	assert_true(says(&form, "New title for Nia Harbour") && says(&form, "New words") && says(&form, "Somebody else approves it before it goes."));
	/* Ended, the text that comes with the program holds again. */
	const char *council = made("/council/letters/goodbye/en?council=%lld", (long long)l.k.here);
	assert_int_equal(fill_in(t, l.k.second_token, council, made("/council/letters/end/%lld?council=%lld", (long long)last_row(t, "letter_template"), (long long)l.k.here),
		"until-day=10&until-month=3&until-year=2026").status, 303);
	form = get(t, path, l.k.second_token);
	assert_true(says(&form, "I will soon stop being your worker"));
}

static void test_every_text_that_ships_has_known_fields_and_can_be_read_by_a_family(void **state)
{
	struct site_of_test *t = *state;
	struct letter_texts l = letter_texts_of(t->w.s ? store_reader(t->w.s) : NULL, 0, TODAY, t->w.a);
	int64_t most;
	assert_true(text_int(code_find("reading_age", T("family"))->label, &most));
	assert_int_equal(l.n, code_set("letter_kind")->n);
	for (size_t i = 0; i < l.n; i++) {
		struct letter_facts samples;
		for (int f = 0; f < N_LETTER_FIELDS; f++)
			samples.value[f] = text_of(letter_field_said[f].sample);
		assert_true(text_none(letter_braces_wrong(l.at[i].heading, t->w.a)) && text_none(letter_braces_wrong(l.at[i].body, t->w.a)));
		struct text body = letter_filled(l.at[i].body, &samples, t->w.a);
		assert_true(text_none(letter_unfilled(body)));
		while (!text_none(body)) {
			struct text sentence = reading_sentence(&body);
			if (reading_age(sentence) > most)
				fail_msg("%.*s: %.*s", TEXT_ARG(l.at[i].kind), TEXT_ARG(sentence));
		}
	}
}

/* ---- Whom, and where to, safely ---- */

static void make_careful(struct txn *x, void *arg)
{
	struct letters_of *l = arg;
	struct person_contact c;
	struct conference_person p;
	struct record_list rows = record_list(txn_db(x), &record_relationship, record_relationship.sql_by_person, txn_arena(x), DBI(l->k.child));
	for (int i = 0; i < rows.n; i++) {
		struct relationship r = *(const struct relationship *)record_at(&rows, i);
		if (r.other_person_id != l->k.mother)
			continue;
		r.safe_contact = T("Never by letter to the home");
		assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
	}
	record_clear(&record_person_contact, &c);
	c.r.person_id = l->k.mother, c.r.council_id = l->k.here, c.kind = T("email"), c.value = T("grace@home.test"), c.is_safe = 0;
	save_new(x, &record_person_contact, &c);
	record_clear(&record_conference_person, &p);
	p.r.person_id = l->k.child, p.r.council_id = l->k.here, p.conference_id = l->conference, p.name = T("Daniel Harbour"), p.other_person_id = l->father, p.is_excluded = 1;
	save_new(x, &record_conference_person, &p);
}

static void test_whoever_may_not_be_written_to_is_refused_with_the_reason_and_what_is_recorded_of_safety_stands_before_the_letter(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	world_write(&t->w, make_careful, &l);
	struct reply r = write_letter(t, &l, l.k.second_token, to_person(l.k.mother), BY_HAND);
	assert_true(r.status == 422 && says(&r, "Is this way safe?") && says(&r, "Never by letter to the home"));
	assert_int_equal(write_letter(t, &l, l.k.second_token, to_person(l.k.mother), "warned=1&" BY_HAND).status, 303);
	r = write_letter(t, &l, l.k.second_token, to_person(l.k.mother), "warned=1&how=email&address=Grace@home.test&heading=H&body=B");
	assert_true(r.status == 422 && says(&r, "recorded as not safe to use"));
	r = get(t, write_path(&l, "invitation", to_person(l.father)), l.k.second_token);
	assert_true(r.status == 409 && says(&r, "They are kept out of the conference that is planned"));
	assert_int_equal(get(t, write_path(&l, "free", to_person(l.father)), l.k.second_token).status, 200);
	/* Another child, somebody of no relation and whoever is protected are nobody to write to. */
	assert_int_equal(get(t, write_path(&l, "free", to_person(l.k.half)), l.k.second_token).status, 404);
	assert_int_equal(get(t, write_path(&l, "contact_outcome", made("contact-%lld", (long long)l.kept_contact)), l.k.second_token).status, 404);
	r = get(t, write_path(&l, "contact_outcome", made("contact-%lld", (long long)l.open_contact)), l.k.second_token);
	assert_true(says(&r, "Dear Mr Shah, class teacher") && says(&r, "This is what we decided: new referral.") && !says(&r, "CANARYCONCERN"));
}

static void test_FD02_a_letter_of_what_came_of_a_contact_answers_whoever_made_it_and_nothing_is_typed_twice(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	const char *path = write_path(&l, "contact_outcome", made("contact-%lld", (long long)l.open_contact));
	assert_int_equal(fill_in(t, l.k.second_token, path, path, "how=hand&heading=What+we+did&body=Dear+Mr+Shah").status, 303);
	int64_t letter = last_row(t, "letter");
	assert_int_equal(act(t, &l, l.k.second_token, letter, "/decide", "outcome=approved").status, 303);
	assert_int_equal(act(t, &l, l.k.second_token, letter, "/sent", "how=hand&" SENT_TODAY).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM contact WHERE id = %lld AND answered_at IS NOT NULL AND answer LIKE 'Letter %%: What we did'", (long long)l.open_contact)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM contact WHERE id = %lld AND answered_at IS NOT NULL", (long long)l.kept_contact)), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM shared_copy WHERE recipient = 'The professional who made the contact'"), 1);
}

static void protect_contact(struct txn *x, void *arg)
{
	const struct letters_of *l = arg;
	struct contact c;
	assert_true(record_load(txn_db(x), &record_contact, l->open_contact, &c, txn_arena(x)));
	c.referrer_protected = 1;
	assert_int_equal(record_save(x, &record_contact, &c), SAVED);
}

static void test_DESIGN_5_9_a_letter_to_somebody_who_is_protected_since_is_shown_to_nobody_who_may_not_know_them(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	int64_t letter = written_letter(t, &l, made("contact-%lld", (long long)l.open_contact), "how=hand&heading=For+Mr+Shah&body=Dear+Mr+Shah");
	struct reply was = get(t, letter_path(&l, letter, ""), l.k.token);
	assert_true(says(&was, "Dear Mr Shah"));
	world_write(&t->w, protect_contact, &l);
	const char *pages[] = { letter_path(&l, letter, ""), child_path(&l.k, "letter"), letter_path(&l, letter, "/history"), made("/api%s", letter_path(&l, letter, "")), "/letters", "/api/letters" };
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct reply r = get(t, pages[i], l.k.token);
		assert_true(r.status == 200 && !says(&r, "Shah"));
	}
	struct reply r = get(t, letter_path(&l, letter, ""), l.k.manager_token);
	assert_true(says(&r, "They are told only that it was received"));
	assert_int_equal(act(t, &l, l.k.manager_token, letter, "/decide", "outcome=approved").status, 422);
}

/* ---- What may not leave ---- */

#define TO_MOTHER(body) "how=hand&heading=About+Nia&body=Dear+Grace,%0D%0A%0D%0A" body

static void test_DESIGN_5_3_a_letter_with_an_address_that_its_reader_may_not_know_says_in_which_paragraph_and_is_not_approved(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	static const char *const telling[] = { TO_MOTHER("He+lives+at+" FATHERS_LINE "."), TO_MOTHER("His+postcode+is+qz22ff."), TO_MOTHER("Somewhere,+" FATHERS_CODE) };
	for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
		int64_t letter = written_letter(t, &l, to_person(l.k.mother), telling[i]);
		struct reply r = act(t, &l, l.k.manager_token, letter, "/decide", "outcome=approved");
		assert_true(r.status == 422 && says(&r, "It cannot be approved yet. Paragraph 2 has a protected address that this recipient may not know"));
		assert_int_equal(count(t, "SELECT count(*) FROM letter WHERE approved_at IS NOT NULL"), 0);
	}
	int64_t own = written_letter(t, &l, to_person(l.k.mother), TO_MOTHER("You+live+at+" MOTHERS_LINE ",+" MOTHERS_CODE "."));
	approve(t, &l, own);
	/* Who is protected and made a contact is named in none either. */
	int64_t named = written_letter(t, &l, to_person(l.k.mother), TO_MOTHER("It+was+Wilma+Canaryref+who+rang."));
	struct reply r = act(t, &l, l.k.manager_token, named, "/decide", "outcome=approved");
	assert_true(r.status == 422 && says(&r, "names somebody who made a contact and is protected"));
	int64_t unfilled = written_letter(t, &l, to_person(l.k.mother), TO_MOTHER("Come+to+%7Bplace%7D."));
	r = act(t, &l, l.k.manager_token, unfilled, "/decide", "outcome=approved");
	assert_true(r.status == 422 && says(&r, "Paragraph 2 still has {place} in it"));
}

/* ---- Which meeting an invitation is to ---- */

static struct date next_core_group, next_review;
static struct text next_place;

static void plan_meetings(struct txn *x, void *arg)
{
	const struct letters_of *l = arg;
	struct core_group g;
	record_clear(&record_core_group, &g);
	g.r.person_id = l->k.child, g.r.council_id = l->k.here, g.cp_plan_id = l->k.plan, g.held_on = DATE(2026, 3, 5), g.next_on = next_core_group, g.next_place = next_place;
	save_new(x, &record_core_group, &g);
	if (date_none(next_review))
		return;
	struct review r;
	record_clear(&record_review, &r);
	r.r.person_id = l->k.child, r.r.council_id = l->k.here, r.held_on = next_review;
	save_new(x, &record_review, &r);
}

static void end_plan(struct txn *x, void *arg)
{
	const struct letters_of *l = arg;
	struct cp_plan plan;
	assert_true(record_load(txn_db(x), &record_cp_plan, l->k.plan, &plan, txn_arena(x)));
	plan.ended_on = DATE(2026, 3, 10);
	assert_int_equal(record_save(x, &record_cp_plan, &plan), SAVED);
}

static void expect_meeting(struct site_of_test *t, const struct letters_of *l, const char *words)
{
	struct reply form = get(t, write_path(l, "invitation", to_person(l->k.mother)), l->k.second_token);
	if (!says(&form, words))
		fail_msg("the invitation does not say “%s”", words);
}

static void test_SM_12_an_invitation_is_to_the_next_meeting_that_is_planned_whichever_kind_it_is(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	next_core_group = DATE(2026, 3, 25), next_review = NO_DATE;
	world_write(&t->w, plan_meetings, &l);
	expect_meeting(t, &l, "It is on 20 March 2026 at 2:00pm at Quay House.");
	/* Where the last core group did not say where the next one is, that stays to be written, and the letter cannot go without it. */
	next_core_group = DATE(2026, 3, 17), next_place = NO_TEXT;
	world_write(&t->w, plan_meetings, &l);
	expect_meeting(t, &l, "It is on 17 March 2026 at {place}.");
	next_place = T("Larch Road School");
	world_write(&t->w, plan_meetings, &l);
	expect_meeting(t, &l, "It is on 17 March 2026 at Larch Road School.");
	next_review = DATE(2026, 3, 12);
	world_write(&t->w, plan_meetings, &l);
	expect_meeting(t, &l, "It is on 12 March 2026 at {place}.");
}

static void test_a_core_group_of_a_plan_that_has_ended_is_no_meeting_to_be_invited_to(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	next_core_group = DATE(2026, 3, 17), next_review = NO_DATE;
	world_write(&t->w, plan_meetings, &l);
	world_write(&t->w, end_plan, &l);
	expect_meeting(t, &l, "It is on 20 March 2026 at 2:00pm at Quay House.");
}

static void protect_new_home(struct txn *x, void *arg)
{
	const struct letters_of *l = arg;
	live_at(x, l, l->father, "3 Qznewhome Street", "QZ3 3NN");
}

static void test_DESIGN_5_3_an_address_protected_since_a_letter_was_approved_stops_its_printing_and_its_going(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	int64_t letter = written_letter(t, &l, to_person(l.k.mother), TO_MOTHER("He+moved+to+3+Qznewhome+Street."));
	approve(t, &l, letter);
	assert_int_equal(get(t, letter_path(&l, letter, "/file"), l.k.manager_token).status, 200);
	world_write(&t->w, protect_new_home, &l);
	struct reply r = get(t, letter_path(&l, letter, "/file"), l.k.manager_token);
	assert_true(r.status == 409 && says(&r, "Paragraph 2 has a protected address") && !says(&r, "Qznewhome"));
	assert_int_equal(act(t, &l, l.k.manager_token, letter, "/sent", "how=hand&" SENT_TODAY).status, 422);
	assert_int_equal(get(t, made("/letters/file?letter=%lld", (long long)letter), l.k.manager_token).status, 409);
	/* Whoever is not named sees a part of it, and does nothing with it. */
	struct reply part = get(t, letter_path(&l, letter, ""), l.k.token);
	assert_true(says(&part, "Part of this letter is not shown to you") && !says(&part, "Qznewhome"));
	struct reply other = get(t, write_path(&l, "free", "other"), l.k.token);
	assert_int_equal(post(t, letter_path(&l, letter, "/withdraw"), cookie_of(l.k.token), main_form(&other, "reason=x")).status, 403);
}

/* ---- The canary: every text, every recipient ---- */

enum { RECIPIENTS = 6 };
struct reader { const char *token, *name, *may_know; };

/* Of every canary, all but what this reader may know. */
static const char *const canaries[] = { "Qzmother", MOTHERS_CODE, "Qzfather", FATHERS_CODE, "Canaryref", "CANARYCONCERN", "Piotr", "Orla", "reid@health" };

static void no_canary(const struct reader *to, const struct reply *said, const char *where)
{
	for (size_t i = 0; i < sizeof canaries / sizeof *canaries; i++)
		if (!strstr(to->may_know, canaries[i]) && says(said, canaries[i]))
			fail_msg("%s for %s has %s", where, to->name, canaries[i]);
}

/* As the form was filled in by the program, sent as it is but for what only a person can write. */
static struct reply send_as_filled(struct site_of_test *t, const struct letters_of *l, const char *path, const struct reader *to)
{
	struct reply form = get(t, path, l->k.second_token);
	const char *at = strstr(form.body, "name=\"heading\"");
	assert_true(form.status == 200 && at);
	no_canary(to, &form, path);
	return fill_in(t, l->k.second_token, path, path, made("recipient=Ms+Other&how=hand&heading=For+you&body=Dear+%s", to->name));
}

static void test_DESIGN_5_2_over_every_text_and_recipient_nothing_of_the_other_side_leaves_on_page_in_file_by_api_or_in_bulk(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	const struct reader readers[RECIPIENTS] = { { to_person(l.k.child), "Nia Harbour", "" }, { to_person(l.k.mother), "Grace Adeyemi", "Qzmother " MOTHERS_CODE },
		{ to_person(l.father), "Daniel Harbour", "Qzfather " FATHERS_CODE }, { made("professional-%lld", (long long)l.professional), "Ms Reid", "reid@health" },
		{ made("contact-%lld", (long long)l.open_contact), "Mr Shah", "" }, { "other", "Ms Other", "" } };
	const struct code_set *kinds = code_set("letter_kind");
	char *all = made("/letters/file?");
	for (int k = 0; k < kinds->n; k++)
		for (int i = 0; i < RECIPIENTS; i++) {
			const char *path = write_path(&l, made("%.*s", TEXT_ARG(kinds->at[k].value)), readers[i].token);
			assert_int_equal(send_as_filled(t, &l, path, &readers[i]).status, 303);
			int64_t letter = last_row(t, "letter");
			approve(t, &l, letter);
			struct reply api = get(t, made("/api%s", letter_path(&l, letter, "")), l.k.second_token);
			no_canary(&readers[i], &api, "/api");
			all = made("%s%sletter=%lld", all, all[strlen(all) - 1] == '?' ? "" : "&", (long long)letter);
		}
	struct reply file = get(t, all, l.k.second_token), said = said_of(&file, "pdftotext", "-layout"), head = said_of(&file, "pdfinfo", "-isodates");
	no_canary(&(struct reader){ NULL, "nobody", "" }, &head, "its head");
	int pages = 0;
	for (char *at = said.body, *end; (end = strchr(at, '\f')); at = end + 1, pages++) {
		*end = 0;
		struct reply page = { .body = at, .body_n = strlen(at) };
		int who = 0;
		while (who < RECIPIENTS && !says(&page, made("For %s", readers[who].name)))
			who++;
		assert_true(who < RECIPIENTS);
		no_canary(&readers[who], &page, "the bulk print");
		assert_true(says(&page, "Page 1"));
	}
	assert_int_equal(pages, kinds->n * RECIPIENTS);
}

/* ---- Many at once ---- */

static void test_letters_that_wait_are_printed_together_by_recipient_and_written_down_as_sent_in_one_act(void **state)
{
	struct site_of_test *t = *state;
	struct letters_of l = letters_open(t);
	int64_t grace = written_letter(t, &l, to_person(l.k.mother), BY_HAND), daniel = written_letter(t, &l, to_person(l.father), BY_HAND), waits = written_letter(t, &l, to_person(l.k.mother), BY_HAND);
	approve(t, &l, grace);
	approve(t, &l, daniel);
	struct reply desk = get(t, "/letters", l.k.manager_token), api = get(t, "/api/letters", l.k.manager_token), stranger = get(t, "/letters", l.k.stranger_token),
		     waiting = get(t, "/worklist/waiting", l.k.manager_token);
	assert_true(says(&desk, "Grace Adeyemi") && says(&desk, "Daniel Harbour") && says(&desk, "To be approved") && says(&api, "Waits to be approved"));
	assert_true(!says(&stranger, "Grace") && says(&waiting, "letters_to_send\">2<") && says(&waiting, "letters_to_approve\">1<"));
	const char *three = made("letter=%lld&letter=%lld&letter=%lld", (long long)grace, (long long)daniel, (long long)waits), *two = made("letter=%lld&letter=%lld", (long long)grace, (long long)daniel);
	struct reply chosen = get(t, made("/letters/chosen?%s", three), l.k.manager_token);
	const char *first = strstr(chosen.body, "Daniel Harbour"), *second = strstr(chosen.body, "Grace Adeyemi");
	assert_true(first && second && first < second && says(&chosen, "it is not approved, has gone already or was withdrawn"));
	int64_t looks = count(t, made("SELECT count(*) FROM read_log WHERE person_id = %lld", (long long)l.k.child));
	struct reply file = get(t, made("/letters/file?%s", two), l.k.manager_token), said = said_of(&file, "pdftotext", "-layout");
	assert_true(says(&said, "For Daniel Harbour") && says(&said, "For Grace Adeyemi"));
	assert_true(count(t, made("SELECT count(*) FROM read_log WHERE person_id = %lld", (long long)l.k.child)) > looks);
	assert_int_equal(fill_in(t, l.k.manager_token, made("/letters/chosen?%s", two), "/letters/sent", made("%s&" SENT_TODAY, three)).status, 409);
	assert_int_equal(count(t, "SELECT count(*) FROM letter WHERE sent_on IS NOT NULL"), 0);
	assert_int_equal(fill_in(t, l.k.manager_token, made("/letters/chosen?%s", two), "/letters/sent", made("%s&" SENT_TODAY, two)).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM letter WHERE sent_on = '2026-03-10' AND sent_how = 'hand'"), 2);
	assert_int_equal(count(t, "SELECT count(*) FROM shared_copy WHERE shared_record = 'letter'"), 2);
	assert_int_equal(get(t, made("/letters/chosen?letter=%lld", (long long)grace), l.k.stranger_token).status, 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_SM_12_a_letter_begins_with_what_is_known_and_goes_by_approval_print_and_the_share_log),
		http_test(test_SM_12_an_invitation_is_to_the_next_meeting_that_is_planned_whichever_kind_it_is),
		http_test(test_a_core_group_of_a_plan_that_has_ended_is_no_meeting_to_be_invited_to),
		http_test(test_a_letter_that_needs_nobody_elses_approval_is_approved_by_its_writer_and_a_draft_of_one_is_kept),
		http_test(test_a_councils_text_with_an_unknown_field_or_an_open_brace_is_refused_with_its_name_and_a_preview_saves_nothing),
		http_test(test_a_new_text_holds_from_its_day_and_changes_no_letter_that_was_written),
		http_test(test_every_text_that_ships_has_known_fields_and_can_be_read_by_a_family),
		http_test(test_whoever_may_not_be_written_to_is_refused_with_the_reason_and_what_is_recorded_of_safety_stands_before_the_letter),
		http_test(test_FD02_a_letter_of_what_came_of_a_contact_answers_whoever_made_it_and_nothing_is_typed_twice),
		http_test(test_DESIGN_5_9_a_letter_to_somebody_who_is_protected_since_is_shown_to_nobody_who_may_not_know_them),
		http_test(test_DESIGN_5_3_a_letter_with_an_address_that_its_reader_may_not_know_says_in_which_paragraph_and_is_not_approved),
		http_test(test_DESIGN_5_3_an_address_protected_since_a_letter_was_approved_stops_its_printing_and_its_going),
		http_test(test_DESIGN_5_2_over_every_text_and_recipient_nothing_of_the_other_side_leaves_on_page_in_file_by_api_or_in_bulk),
		http_test(test_letters_that_wait_are_printed_together_by_recipient_and_written_down_as_sent_in_one_act),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
