/* A child of a file who may be recorded already under another number: told in the report with why, found in the workbench, joined by
 * nothing; of somebody restricted nobody is told but whoever must know (issue 6; DESIGN section 5.5). On both engines. */
#include "engines.h"
#include "access/access.h"
#include "base/arena.h"
#include "base/log.h"
#include "base/out.h"
#include "people/duplicates.h"
#include "records.h"
#include "returns/cin/import.h"
#include "returns/ssda903/import.h"
#include "set.h"
#include <jansson.h>
#include <stdio.h>

#define HEADER "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n"
#define EPISODES "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\r\n"
#define REVIEWS "CHILD,DOB,REVIEW,REVIEW_CODE\r\n"
#define AMA "100,F,02/03/2012,WBRI,A123456789012,0,\r\n"
#define AMA_REVIEW "100,02/03/2012,28/04/2026,PN1\r\n"
#define CIN_FILE(children) \
	"<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2027</Year><ReferenceDate>2027-03-31</ReferenceDate>" \
	"</CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>801</LEA><SerialNo>001</SerialNo><DateTime>2027-05-01T10:00:00</DateTime>" \
	"</Source></Header>\n<Children>" children "</Children></Message>"
#define CIN_CHILD(id, more, born, rest) \
	"<Child><ChildIdentifiers><LAchildID>" id "</LAchildID>" more "<PersonBirthDate>" born "</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>" \
	"<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>" rest "</Child>"
#define REFERRED(day) "<CINdetails><CINreferralDate>" day "</CINreferralDate><ReferralNFA>true</ReferralNFA></CINdetails>"
#define WAS_AMA "<FormerUPN>A123456789012</FormerUPN>"

struct trial {
	struct store *store;
	struct arena *arena;
	struct db *db;
	char in[320];
	struct import_report report;
	struct fault fault;
	int64_t user;
};

static struct trial begin(void **state)
{
	struct test_store *ts = *state;
	struct trial t = { .arena = arena_new((size_t)1 << 30), .user = NONE };

	log_quiet(LOG_ERROR);
	test_store_ready(ts);
	t.store = store_open(&ts->place, STORE_CREATE, &t.fault);
	assert_non_null(t.store);
	assert_true(access_start(t.store, &t.fault));
	t.db = store_reader(t.store);
	snprintf(t.in, sizeof t.in, "%s/in", ts->folder);
	return t;
}

static void end(struct trial *t)
{
	set_remove(t->in);
	store_close(t->store);
	arena_free(t->arena);
}

static void import_903(struct trial *t, const char *header, const char *reviews, bool dry)
{
	struct import_request q = { .council = T("801"), .path = t->in, .user_id = t->user, .dry_run = dry };

	set_remove(t->in);
	set_write(t->in, (struct set_file[]){ { "header.csv", header }, { "reviews.csv", reviews }, { 0 } });
	if (!ssda903_import(t->store, &q, &t->report, t->arena, &t->fault))
		fail_msg("%s (%s)", t->fault.sentence, t->fault.cause);
}

static void import_cin(struct trial *t, const char *xml, bool dry)
{
	char path[400];

	snprintf(path, sizeof path, "%s/cin.xml", t->in);
	set_remove(t->in);
	set_write(t->in, (struct set_file[]){ { "cin.xml", xml }, { 0 } });
	struct import_request q = { .council = T("801"), .path = path, .user_id = t->user, .dry_run = dry };
	if (!cin_import(t->store, &q, &t->report, t->arena, &t->fault))
		fail_msg("%s (%s)", t->fault.sentence, t->fault.cause);
}

static int64_t count(struct trial *t, const char *sql)
{
	return db_one_n(t->db, sql, -1, NULL, 0);
}

static bool report_says(struct trial *t, const char *words)
{
	struct out o = out_make(1 << 20);

	import_report_text(&t->report, &o);
	import_report_json(&t->report, &o, false);
	bool is_said = text_has(out_text(&o), text_of(words));
	out_free(&o);
	return is_said;
}

static void told(struct trial *t, const char *child, const char *other, const char *why)
{
	assert_int_equal(t->report.n_likely, 1);
	const struct likely_known *k = &t->report.likely.at[0];
	assert_true(text_is(k->child, child) && text_is(k->la_child_id, other) && k->likely >= 84 && k->line > 0);
	if (!text_has(k->why, text_of(why)))
		fail_msg("%.*s", TEXT_ARG(k->why));
	assert_true(report_says(t, "Perhaps recorded here already under another number; nothing was joined (1)") && report_says(t, "\"likely_known\":[{\"child\":"));
}

/* ---- A user, and what they see ---- */

struct writing { const struct record_type *type; void *rec; struct arena *arena; };

static bool write_job(struct db *db, void *arg, struct fault *f)
{
	struct writing *w = arg;
	struct txn *x = txn_begin(db, w->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("By hand") });

	return record_save(x, w->type, w->rec) == SAVED && txn_end(x, f);
}

static void by_hand(struct trial *t, const struct record_type *type, void *rec)
{
	struct writing w = { type, rec, t->arena };

	if (!store_write(t->store, write_job, &w, &t->fault))
		fail_msg("%s (%s)", t->fault.sentence, t->fault.cause);
}

static int64_t a_manager(struct trial *t)
{
	struct app_user u;
	struct post p;
	record_clear(&record_app_user, &u);
	u.name = T("A manager"), u.email = T("head@kith.test"), u.is_active = 1;
	by_hand(t, &record_app_user, &u);
	record_clear(&record_post, &p);
	p.user_id = u.r.id, p.role = T("service_manager"), p.council_id = count(t, "SELECT id FROM council"), p.starts_on = DATE(2020, 1, 1);
	by_hand(t, &record_post, &p);
	return u.r.id;
}

static void restricted(struct trial *t, const char *child, const char *level)
{
	struct restriction l;
	record_clear(&record_restriction, &l);
	l.r.person_id = db_one(t->db, "SELECT id FROM person WHERE la_child_id = $1", NONE, DBT(text_of(child)));
	l.r.council_id = count(t, "SELECT id FROM council");
	l.level = text_of(level), l.kind = T("other"), l.starts_on = DATE(2020, 1, 1);
	by_hand(t, &record_restriction, &l);
}

/* ---- What is told ---- */

static void test_a_former_number_of_a_child_of_cin_that_somebody_has_is_told_on_trial_and_on_import_and_joins_nothing(void **state)
{
	struct trial t = begin(state);
	const char *file = CIN_FILE(CIN_CHILD("C9", WAS_AMA, "2012-03-02", REFERRED("2026-05-01")));

	import_903(&t, HEADER AMA, REVIEWS AMA_REVIEW, false);
	assert_int_equal(t.report.n_likely, 0);
	import_cin(&t, file, true);
	told(&t, "C9", "100", "same number; same date of birth; same sex; same ethnicity");
	assert_int_equal(count(&t, "SELECT count(*) FROM person"), 1);
	import_cin(&t, file, false);
	told(&t, "C9", "100", "same number; same date of birth");
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE same_as_id IS NULL"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_link"), 0);
	assert_int_equal(count(&t, "SELECT count(*) FROM return_import WHERE report LIKE '%\"likely_known\":[{\"child\":\"C9\"%'"), 1);
	/* And stands in the workbench of whoever may join them. */
	struct duplicate_list l = duplicates_of(t.db, a_manager(&t), NONE, t.arena);
	assert_int_equal(l.n, 1);
	assert_true(text_is(l.at[0].one.la_child_id, "100") && text_is(l.at[0].other.la_child_id, "C9") && text_has(l.at[0].why, T("same number; same date of birth")));
	/* The same file again has nothing new to say of who they are. */
	import_cin(&t, file, false);
	assert_int_equal(t.report.n_likely, 0);
	end(&t);
}

static void test_two_children_of_the_903_with_one_number_are_told_by_the_second_and_a_number_that_comes_later_tells_too(void **state)
{
	struct trial t = begin(state);
	import_903(&t, HEADER AMA, REVIEWS AMA_REVIEW, false);
	import_903(&t, HEADER AMA "300,F,02/03/2012,WBRI,A123456789012,0,\r\n400,F,02/03/2012,WBRI,UN1,0,\r\n", REVIEWS AMA_REVIEW, false);
	told(&t, "300", "100", "same number; same date of birth");
	import_903(&t, HEADER AMA "300,F,02/03/2012,WBRI,A123456789012,0,\r\n400,F,02/03/2012,WBRI,A123456789012,0,\r\n", REVIEWS AMA_REVIEW, false);
	assert_int_equal(t.report.n_likely, 2);
	assert_true(text_is(t.report.likely.at[0].child, "400") && text_is(t.report.likely.at[1].child, "400"));
	end(&t);
}

static void test_without_a_number_birth_sex_and_ethnicity_are_not_enough_but_with_the_day_of_a_referral(void **state)
{
	struct trial t = begin(state);
	import_cin(&t, CIN_FILE(CIN_CHILD("C1", "", "2012-03-02", REFERRED("2026-05-01"))), false);
	import_cin(&t, CIN_FILE(CIN_CHILD("C1", "", "2012-03-02", REFERRED("2026-05-01")) CIN_CHILD("C2", "", "2012-03-02", REFERRED("2026-06-01"))), false);
	assert_int_equal(t.report.n_likely, 0);
	import_cin(&t, CIN_FILE(CIN_CHILD("C1", "", "2012-03-02", REFERRED("2026-05-01")) CIN_CHILD("C3", "", "2012-03-02", REFERRED("2026-05-01"))), true);
	told(&t, "C3", "C1", "same sex; same ethnicity; referred on the same day");
	/* The workbench says the same of what is stored. */
	assert_int_equal(duplicates_of(t.db, a_manager(&t), NONE, t.arena).n, 0);
	import_cin(&t, CIN_FILE(CIN_CHILD("C1", "", "2012-03-02", REFERRED("2026-05-01")) CIN_CHILD("C3", "", "2012-03-02", REFERRED("2026-05-01"))), false);
	struct duplicate_list l = duplicates_of(t.db, count(&t, "SELECT id FROM app_user"), 2012, t.arena);
	assert_int_equal(l.n, 1);
	assert_true(text_has(l.at[0].why, T("referred on the same day")));
	end(&t);
}

/* ---- Two children of one file ---- */

static void test_two_children_who_are_both_new_in_one_file_are_compared_with_each_other_too(void **state)
{
	struct trial t = begin(state);
	const char *twice = HEADER "300,F,02/03/2012,WBRI,A123456789012,0,\r\n400,F,02/03/2012,WBRI,A123456789012,0,\r\n500,M,07/08/2013,WBRI,UN1,0,\r\n";
	import_903(&t, twice, REVIEWS "300,02/03/2012,28/04/2026,PN1\r\n", true);
	told(&t, "400", "300", "both are new in these files; same number; same date of birth");
	assert_true(t.report.likely.at[0].person == NONE && report_says(&t, "400, line 3: like 300, 9"));
	import_903(&t, twice, REVIEWS "300,02/03/2012,28/04/2026,PN1\r\n", false);
	told(&t, "400", "300", "both are new in these files");
	import_903(&t, twice, REVIEWS "300,02/03/2012,28/04/2026,PN1\r\n", false);
	assert_int_equal(t.report.n_likely, 0);
	import_cin(&t, CIN_FILE(CIN_CHILD("C1", "", "2014-01-09", REFERRED("2026-05-01")) CIN_CHILD("C2", "", "2014-01-09", REFERRED("2026-05-02"))
		CIN_CHILD("C3", "", "2014-01-09", REFERRED("2026-05-01"))), false);
	told(&t, "C3", "C1", "both are new in these files; same date of birth; same sex; same ethnicity; referred on the same day");
	end(&t);
}

/* ---- A report longer than there is room for ---- */

struct keeping { const struct import_report *report; struct arena *arena; int64_t id; };

static bool keep_job(struct db *db, void *arg, struct fault *f)
{
	struct keeping *k = arg;
	struct txn *x = txn_begin(db, k->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("An import") });

	k->id = import_save(x, &(struct import_request){ .path = "a folder", .user_id = NONE }, k->report, T("903"), db_one_n(db, "SELECT id FROM council", NONE, NULL, 0));
	return k->id != NONE && txn_end(x, f);
}

static void test_a_report_too_long_to_be_kept_is_kept_with_fewer_of_each_list_and_still_whole(void **state)
{
	enum { FINDINGS = 1000, LONG = 300, LIKELY = 150 };
	struct trial t = begin(state);
	struct return_import kept;
	import_903(&t, HEADER AMA, REVIEWS AMA_REVIEW, false);
	for (int i = 0; i < FINDINGS; i++)
		report_finding(&t.report, 0, &(struct finding){ .column = T("SEX"), .message = textf_in(t.arena, "%0*d “is” no code", LONG, i) }, i);
	for (int i = 0; i < LIKELY; i++)
		report_likely(&t.report, &(struct likely_known){ .child = T("300"), .la_child_id = T("100"), .why = T("same number"), .line = i, .person = 1, .likely = 90 });
	struct keeping k = { &t.report, t.arena, NONE };
	if (!store_write(t.store, keep_job, &k, &t.fault))
		fail_msg("%s (%s)", t.fault.sentence, t.fault.cause);
	assert_true(record_load(t.db, &record_return_import, k.id, &kept, t.arena));
	assert_true(kept.report.n <= 200000);
	json_t *json = json_loadb(kept.report.p, kept.report.n, 0, NULL);
	assert_true(json && json_is_true(json_object_get(json, "is_cut")));
	assert_in_range(json_array_size(json_object_get(json, "findings")), 100, FINDINGS - 1);
	assert_int_equal(json_array_size(json_object_get(json, "likely_known")), LIKELY);
	assert_int_equal(json_integer_value(json_object_get(json, "likely_known_in_all")), LIKELY);
	json_decref(json);
	assert_int_equal(t.report.groups[0].n, FINDINGS);        /* what is printed is not cut */
	end(&t);
}

/* ---- What is not ---- */

static void nothing_told_but_linked(struct trial *t, const char *level, int64_t user)
{
	restricted(t, "100", level);
	t->user = user;
	const char *file = CIN_FILE(CIN_CHILD("C9", WAS_AMA, "2012-03-02", REFERRED("2026-05-01")));
	import_cin(t, file, true);
	assert_int_equal(t->report.n_likely, 0);
	assert_int_equal(count(t, "SELECT count(*) FROM person_link"), 0);
	int64_t alerts = count(t, "SELECT count(*) FROM access_alert");
	import_cin(t, file, false);
	assert_int_equal(t->report.n_likely, 0);
	assert_false(report_says(t, "Perhaps recorded") || report_says(t, "\"100\""));
	assert_int_equal(count(t, "SELECT count(*) FROM person_link l JOIN person r ON r.id = l.person_id JOIN person c ON c.id = l.other_person_id"
		" WHERE r.la_child_id = '100' AND c.la_child_id = 'C9' AND l.finding = 'unsure'"), 1);
	assert_true(count(t, "SELECT count(*) FROM access_alert") > alerts);
}

static void test_safety_5_5_of_a_restricted_person_whoever_imports_is_told_nothing_and_their_records_manager_is(void **state)
{
	struct trial t = begin(state);
	import_903(&t, HEADER AMA, REVIEWS AMA_REVIEW, false);
	nothing_told_but_linked(&t, "restricted", a_manager(&t));
	assert_int_equal(count(&t, "SELECT count(*) FROM access_alert WHERE kind = 'restricted_match' AND words LIKE '%is like this record%'"), 1);
	assert_int_equal(duplicates_of(t.db, t.user, NONE, t.arena).n, 0);
	end(&t);
}

static void test_safety_5_5_nor_is_whoever_keeps_the_store(void **state)
{
	struct trial t = begin(state);
	import_903(&t, HEADER AMA, REVIEWS AMA_REVIEW, false);
	nothing_told_but_linked(&t, "restricted", NONE);
	end(&t);
}

static void test_safety_5_6_of_a_sealed_person_nothing_is_told_either(void **state)
{
	struct trial t = begin(state);
	import_903(&t, HEADER AMA, REVIEWS AMA_REVIEW, false);
	nothing_told_but_linked(&t, "sealed", a_manager(&t));
	end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_a_former_number_of_a_child_of_cin_that_somebody_has_is_told_on_trial_and_on_import_and_joins_nothing),
		ready_test(test_two_children_of_the_903_with_one_number_are_told_by_the_second_and_a_number_that_comes_later_tells_too),
		ready_test(test_two_children_who_are_both_new_in_one_file_are_compared_with_each_other_too),
		ready_test(test_a_report_too_long_to_be_kept_is_kept_with_fewer_of_each_list_and_still_whole),
		ready_test(test_without_a_number_birth_sex_and_ethnicity_are_not_enough_but_with_the_day_of_a_referral),
		ready_test(test_safety_5_5_of_a_restricted_person_whoever_imports_is_told_nothing_and_their_records_manager_is),
		ready_test(test_safety_5_5_nor_is_whoever_keeps_the_store),
		ready_test(test_safety_5_6_of_a_sealed_person_nothing_is_told_either),
	};
	return run_on_each_engine(tests);
}
