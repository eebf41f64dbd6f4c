/* The public form: somebody without an account writes to the front door; it is kept whole or they are told that it was not; whoever answers
 * contacts in that council reads it and takes it, and nobody else knows of it. Through sockets, the whole site. */
#include "http_client.h"
#include "app/site.h"
#include "record/clock_rules.h"

struct door {
	int64_t here, there, team, worker, duty, night, social, reader, nia;
	char duty_token[SESSION_TOKEN_MAX], night_token[SESSION_TOKEN_MAX], social_token[SESSION_TOKEN_MAX],
		reader_token[SESSION_TOKEN_MAX];
};

static void offer(struct txn *x, int64_t council, const char *phone, int64_t is_online)
{
	struct front_door d;
	record_clear(&record_front_door, &d);
	d.council_id = council;
	d.starts_on = DATE(2020, 1, 1);
	d.phone = text_of(phone);
	d.is_online = is_online;
	d.words = T("We read what you write all day.");
	assert_int_equal(record_save(x, &record_front_door, &d), SAVED);
}

static void make_door(struct txn *x, void *arg)
{
	struct door *k = arg;
	struct date from = DATE(2020, 1, 1);
	struct person_name n;
	k->here = make_council(x, "987");
	k->there = make_council(x, "986");
	offer(x, k->here, "01632 960101", 1);
	offer(x, k->there, "01632 960102", 1);
	k->team = make_team(x, k->here);
	k->worker = make_worker(x, k->here);
	k->duty = make_user(x, "duty@kith.test", make_worker(x, k->here), true);
	k->night = make_user(x, "night@kith.test", make_worker(x, k->there), true);
	k->social = make_user(x, "social@kith.test", k->worker, true);
	k->reader = make_user(x, "reader@kith.test", NONE, true);
	make_post(x, &(struct post_of){ k->duty, "duty_worker", k->here, k->team, from, NO_DATE });
	make_post(x, &(struct post_of){ k->night, "duty_worker", k->there, NONE, from, NO_DATE });
	make_post(x, &(struct post_of){ k->social, "social_worker", k->here, k->team, from, NO_DATE });
	make_post(x, &(struct post_of){ k->reader, "quality_lead", k->here, NONE, from, NO_DATE });
	k->nia = make_person(x, k->here, "Nia Harbour");
	record_clear(&record_person_name, &n);
	n.r.person_id = k->nia;
	n.r.council_id = k->here;
	n.kind = T("legal");
	n.given = T("Nia");
	n.family = T("Harbour");
	assert_int_equal(record_save(x, &record_person_name, &n), SAVED);
	make_involvement(x, &(struct involvement_of){ k->nia, k->here, k->worker, k->team, from, NO_DATE });
}

static void signed_in_anew(struct site_of_test *t, struct door *k)
{
	struct fault f = { 0 };
	assert_true(session_open(t->w.s, k->duty, T("test"), k->duty_token, &f) &&
		    session_open(t->w.s, k->night, T("test"), k->night_token, &f));
	assert_true(session_open(t->w.s, k->social, T("test"), k->social_token, &f) &&
		    session_open(t->w.s, k->reader, T("test"), k->reader_token, &f));
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

/* ---- Writing ---- */

#define SCHOOL                                                                                                                             \
	"sender=school&name=Ms+Reid&organisation=Harbour+School%2C+head&phone=01632+960777&given-1=Nia&family-1=Harbour&born-1-day=2&"     \
	"born-1-month=4&born-1-year=2015"                                                                                                  \
	"&given-2=Orla&family-2=Harbour&lives=9+Quay+Street&worry=Nia+came+to+school+hungry+%3Cagain%3E.&today=no&told=no&why_not=I+was+"  \
	"afraid+for+her"
#define NEIGHBOUR                                                                                                                          \
	"sender=neighbour&name=CANARYNAME&phone=CANARYPHONE&known-1=a+boy+of+about+six&lives=10+Quay+Street&worry=CANARYWORDS+through+"    \
	"the+wall&today=yes"

static struct reply write_to(struct site_of_test *t, int64_t council, const char *typed)
{
	struct reply page = get(t, "/tell-us", NULL);
	assert_int_equal(page.status, 200);
	const char *set = header(&page, "Set-Cookie");
	char *cookie = made("%.*s", (int)strcspn(set, ";"), set);
	return post(t, "/tell-us", cookie, made("%s&council=%lld&%s", form_of(&page), (long long)council, typed));
}

static char *sent(struct site_of_test *t, const struct door *k, const char *typed)
{
	struct reply r = write_to(t, k->here, typed);
	assert_int_equal(r.status, 303);
	const char *to = header(&r, "Location");
	assert_int_equal(strncmp(to, "/tell-us/sent?reference=", 24), 0);
	return made("/front-door/online/%lld", (long long)count(t, made("SELECT id FROM online_notice WHERE reference = '%.9s'", to + 24)));
}

static char *taking(const char *notice)
{
	return made("/contacts/new?online=%s", strrchr(notice, '/') + 1);
}

#define ORLA "&with-given-2=Orla&with-family-2=Harbour&with-who-2=new"

static struct reply take(struct site_of_test *t, const struct door *k, const char *notice, const char *more)
{
	char *address = taking(notice);
	return fill_in(t, k->duty_token, address, address,
		made("with-council=%lld&source=2A&caller=Ms+Reid&urgency=amber&with-given-1=Nia&with-family-1=Harbour&with-who-1=%lld" ORLA
		     "%s",
			(long long)k->here, (long long)k->nia, more));
}

static void test_anybody_reads_whom_to_ring_before_they_write_and_nothing_of_anybody(void **state)
{
	struct site_of_test *t = *state;
	door_open(t);
	struct reply page = get(t, "/tell-us", NULL);
	assert_int_equal(page.status, 200);
	assert_true(says(&page, "ring 999") && says(&page, "01632 960101") && says(&page, "01632 960102") &&
		    says(&page, "We read what you write all day."));
	assert_false(says(&page, "Harbour") || says(&page, "Sign out"));
	assert_int_equal(get(t, "/tell-us/sent?reference=%3Cscript%3E", NULL).status, 404);
	assert_int_equal(get(t, "/tell-us/sent", NULL).status, 404);
}

static void test_FD01_what_is_written_online_waits_at_the_front_door_and_its_clock_runs_from_when_it_was_sent(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *notice = sent(t, &k, SCHOOL);
	struct reply board = get(t, "/front-door", k.duty_token);
	assert_true(says(&board, "1 message written online waits to be read") && !says(&board, ">Late<"));
	clock_set(NOON + 2 * INT64_C(3600000));
	signed_in_anew(t, &k);
	board = get(t, "/out-of-hours", k.duty_token);
	assert_true(says(&board, "1 message written online waits to be read") && says(&board, ">Late<"));
	struct reply list = get(t, "/front-door/online", k.duty_token), one = get(t, notice, k.duty_token);
	assert_true(says(&list, notice) && !says(&list, "Nia") && !says(&list, "hungry"));
	assert_true(says(&one, "Nia, Harbour, born 2 April 2015") && says(&one, "hungry &lt;again&gt;.") && says(&one, "01632 960777"));
	struct reply form = get(t, taking(notice), k.duty_token);
	assert_true(says(&form, "Is it one of these?") || says(&form, "value=\"Nia\""));
	assert_true(
		says(&form, "value=\"Orla\"") && says(&form, "Harbour School, head, 01632 960777") && says(&form, "I was afraid for her"));
	assert_int_equal(take(t, &k, notice,
				 "&concern=Nothing+much&received_at-day=1&received_at-month=1&received_at-year=2020&received_at-time=10:00&"
				 "method=letter")
				 .status,
		303);
	assert_int_equal(count(t, made("SELECT count(*) FROM contact WHERE received_at = %lld AND method = 'form' AND concern LIKE "
				       "'%%hungry <again>.%%' AND concern NOT LIKE '%%Nothing much%%'",
					  (long long)NOON)),
		2);
	assert_int_equal(count(t, made("SELECT count(*) FROM contact WHERE person_id = %lld", (long long)k.nia)), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'FD01' AND part = 'amber'"), 2);
	assert_int_equal(
		count(t, "SELECT count(*) FROM online_notice WHERE typed = '' AND contact_id IS NOT NULL AND closed_at IS NOT NULL"), 1);
	board = get(t, "/front-door", k.duty_token);
	assert_false(says(&board, "written online"));
	assert_int_equal(get(t, notice, k.duty_token).status, 404);
}

static void test_5_9_canary_of_a_neighbour_who_writes_online_is_told_to_the_front_door_of_that_council_alone(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *notice = sent(t, &k, NEIGHBOUR);
	const char *const pages[] = { notice, made("%s/close", notice), taking(notice), made("/api%s", notice) };
	const char *const others[] = { k.night_token, k.social_token, k.reader_token };
	for (size_t o = 0; o < 3; o++) {
		for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
			struct reply r = get(t, pages[i], others[o]);
			if (r.status == 200 || says(&r, "CANARY"))
				fail_msg("%s told another", pages[i]);
		}
		struct reply list = get(t, "/front-door/online", others[o]), board = get(t, "/front-door", others[o]);
		assert_false(says(&list, strrchr(notice, '/')) || says(&board, "written online"));
	}
	int64_t looks = count(t, "SELECT count(*) FROM read_log WHERE record = 'online_notice'");
	struct reply one = get(t, notice, k.duty_token);
	assert_true(says(&one, "CANARYNAME") && says(&one, "CANARYWORDS"));
	assert_int_equal(count(t, "SELECT count(*) FROM read_log WHERE record = 'online_notice'"), looks + 1);
	char *address = taking(notice);
	struct reply taken = fill_in(t, k.duty_token, address, address,
		made("with-council=%lld&source=1B&caller=CANARYNAME&worry=Shouting+at+night&with-given-1=Nia&with-family-1=Harbour&with-"
		     "who-1=%lld",
			(long long)k.here, (long long)k.nia));
	assert_int_equal(taken.status, 303);
	int64_t contact = count(t, "SELECT id FROM contact");
	const char *const rows[] = { made("/children/%lld/contact/%lld", (long long)k.nia, (long long)contact),
		made("/children/%lld", (long long)k.nia), made("/api/children/%lld/contact/%lld", (long long)k.nia, (long long)contact) };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reply r = get(t, rows[i], k.social_token);
		assert_true(r.status == 200 && !says(&r, "CANARY") && says(&r, i == 1 ? "Nia" : "Shouting at night"));
	}
	struct reply duty = get(t, rows[0], k.duty_token);
	assert_true(says(&duty, "CANARYWORDS"));
}

static void test_two_who_take_the_same_at_once_make_one_contact_of_each_child(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *notice = sent(t, &k, SCHOOL), *address = taking(notice);
	struct reply first = get(t, address, k.duty_token);
	assert_int_equal(first.status, 200);
	assert_int_equal(take(t, &k, notice, "").status, 303);
	struct reply late = post(t, address, cookie_of(k.duty_token),
		main_form(&first, made("with-council=%lld&source=2A&with-given-1=Nia&with-family-1=Harbour&with-who-1=%lld" ORLA,
					  (long long)k.here, (long long)k.nia)));
	assert_int_equal(late.status, 409);
	assert_true(says(&late, "taken as a contact already"));
	assert_int_equal(count(t, "SELECT count(*) FROM contact"), 2);
}

static void test_what_is_no_contact_is_kept_with_why_may_still_be_taken_and_goes_after_its_days(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	char *notice = sent(t, &k, SCHOOL), *close = made("%s/close", notice);
	assert_int_equal(fill_in(t, k.duty_token, notice, close, "why=").status, 422);
	assert_int_equal(fill_in(t, k.duty_token, notice, close, "why=Sent+twice").status, 303);
	struct reply list = get(t, "/front-door/online", k.duty_token), board = get(t, "/front-door", k.duty_token);
	assert_true(says(&list, "Sent twice") && says(&list, notice) && !says(&board, "written online"));
	assert_int_equal(take(t, &k, notice, "").status, 303);
	char *second = sent(t, &k, NEIGHBOUR);
	assert_int_equal(fill_in(t, k.duty_token, second, made("%s/close", second), "why=About+a+dog").status, 303);
	clock_set(NOON + 29 * INT64_C(86400000));
	sent(t, &k, SCHOOL);
	assert_int_equal(count(t, "SELECT count(*) FROM online_notice WHERE closed_why = 'About a dog'"), 1);
	clock_set(NOON + 31 * INT64_C(86400000));
	sent(t, &k, SCHOOL);
	assert_int_equal(count(t, "SELECT count(*) FROM online_notice WHERE closed_why = 'About a dog'"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM online_notice WHERE closed_at IS NULL"), 2);
}

static void test_what_lacks_something_comes_back_as_it_was_typed(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	struct reply r = write_to(t, k.here, "sender=unsaid&name=Somebody&worry=++");
	assert_true(r.status == 422 && says(&r, "Enter what you are worried about") && says(&r, "Enter a name of the child") &&
		    says(&r, "value=\"Somebody\""));
	r = write_to(t, NONE, NEIGHBOUR);
	assert_true(r.status == 422 && says(&r, "Choose the council where the child lives") && says(&r, "CANARYWORDS through the wall"));
	r = write_to(t, k.here, "back=1&given-1=Ama&worry=Hungry");
	assert_true(r.status == 200 && says(&r, "Child 2") && says(&r, "value=\"Ama\"") && says(&r, ">Hungry<"));
	assert_int_equal(count(t, "SELECT count(*) FROM online_notice"), 0);
	char *long_words = made("%s", "sender=unsaid&given-1=Ama&worry=");
	char *much = test_malloc(70000);
	memset(much, 'a', 60000);
	much[60000] = 0;
	r = write_to(t, k.here, made("%s%s", long_words, much));
	test_free(much);
	assert_int_equal(r.status, 422);
	assert_int_equal(count(t, "SELECT count(*) FROM online_notice"), 0);
}

static void test_one_address_sends_ten_an_hour_and_is_then_told_to_ring_with_what_was_written_still_there(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	for (int i = 0; i < 10; i++)
		sent(t, &k, NEIGHBOUR);
	struct reply r = write_to(t, k.here, NEIGHBOUR);
	assert_true(
		r.status == 429 && says(&r, "This was not sent") && says(&r, "01632 960101") && says(&r, "CANARYWORDS through the wall"));
	assert_int_equal(count(t, "SELECT count(*) FROM online_notice"), 10);
	clock_set(NOON + INT64_C(3600000) + 1);
	sent(t, &k, NEIGHBOUR);
	assert_int_equal(count(t, "SELECT count(*) FROM sign_in_attempt WHERE subject LIKE '%127.0.0.1%'"), 0);
}

static void fill_up(struct txn *x, void *arg)
{
	const struct door *k = arg;
	for (int64_t i = 1; i <= 500; i++)
		db_run(txn_db(x), "INSERT INTO online_notice(id, council_id, reference, sent_at, typed) VALUES ($1, $2, $3, $4, 'worry=x')",
			DBI(i), DBI(k->there), DBT(textf_in(txn_arena(x), "R%lld", (long long)i)), DBI(NOON - i));
	offer(x, k->there, "01632 960103", 1);
}

static void test_when_more_waits_than_can_be_read_nothing_more_is_taken_there_and_whoever_writes_is_told(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	world_write(&t->w, fill_up, &k);
	struct reply r = write_to(t, k.there, NEIGHBOUR);
	assert_true(r.status == 503 && says(&r, "More waits to be read") && says(&r, "CANARYWORDS through the wall"));
	assert_int_equal(write_to(t, k.here, NEIGHBOUR).status, 303);
}

static void close_doors(struct txn *x, void *arg)
{
	struct record_list l = record_list(txn_db(x), &record_front_door,
		"SELECT " FRONT_DOOR_COLUMNS("t") " FROM front_door t WHERE t.id > $1", txn_arena(x), DBI(0));
	(void)arg;
	for (int i = 0; i < l.n; i++) {
		struct front_door *d = record_at(&l, i);
		d->is_online = 0;
		assert_int_equal(record_save(x, &record_front_door, d), SAVED);
	}
}

static void test_a_council_that_does_not_offer_it_is_not_written_to(void **state)
{
	struct site_of_test *t = *state;
	struct door k = door_open(t);
	struct reply page = get(t, "/tell-us", NULL);
	world_write(&t->w, close_doors, &k);
	const char *set = header(&page, "Set-Cookie");
	struct reply r = post(t, "/tell-us", made("%.*s", (int)strcspn(set, ";"), set),
		made("%s&council=%lld&" NEIGHBOUR, form_of(&page), (long long)k.here));
	assert_true(r.status == 404 && says(&r, "This form is not offered") && says(&r, "ring 999"));
	assert_int_equal(get(t, "/tell-us", NULL).status, 404);
	assert_int_equal(count(t, "SELECT count(*) FROM online_notice"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_anybody_reads_whom_to_ring_before_they_write_and_nothing_of_anybody),
		http_test(test_FD01_what_is_written_online_waits_at_the_front_door_and_its_clock_runs_from_when_it_was_sent),
		http_test(test_5_9_canary_of_a_neighbour_who_writes_online_is_told_to_the_front_door_of_that_council_alone),
		http_test(test_two_who_take_the_same_at_once_make_one_contact_of_each_child),
		http_test(test_what_is_no_contact_is_kept_with_why_may_still_be_taken_and_goes_after_its_days),
		http_test(test_what_lacks_something_comes_back_as_it_was_typed),
		http_test(test_one_address_sends_ten_an_hour_and_is_then_told_to_ring_with_what_was_written_still_there),
		http_test(test_when_more_waits_than_can_be_read_nothing_more_is_taken_there_and_whoever_writes_is_told),
		http_test(test_a_council_that_does_not_offer_it_is_not_written_to),
	};
	site_served = site;
	site_register();
	return run_on_each_engine(tests);
}
