/* Imports into a store and exports out of it, on both engines: what comes back, what a corrected file changes, what stays. */
#include "engines.h"
#include "base/arena.h"
#include "base/log.h"
#include "base/out.h"
#include "records.h"
#include "record/record.h"
#include "returns/ssda903/export.h"
#include "returns/ssda903/import.h"
#include "returns/ssda903/layout.h"
#include "set.h"
#include "shared.h"
#include <unistd.h>

#define HEADER "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n"
#define EPISODES "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\r\n"
#define REVIEWS "CHILD,DOB,REVIEW,REVIEW_CODE\r\n"
#define OC2 "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\r\n"
#define SW "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\r\n"
#define AMA "100,F,02/03/2012,WBRI,A123456789012,0,\r\n"
#define BEN "200,M,04/05/2014,WBRI,UN1,0,\r\n"
#define E1 "100,01/04/2026,S,V2,N1,U1,PR1,01/06/2026,X1,,BS1 1AA,BS2 2BB,SC1234567\r\n"
#define E2 "100,01/06/2026,L,C1,N1,U1,PR1,01/09/2026,X1,CARPL,BS1 1AA,BS2 2BB,SC1234567\r\n"
#define E3 "100,01/09/2026,P,C1,N1,K2,PR4,,,,BS1 1AA,BS3 3CC,SC7654321\r\n"
#define R1 "100,02/03/2012,28/04/2026,PN1\r\n"
#define R2 "100,02/03/2012,20/07/2026,PN2\r\n"
#define O1 "100,02/03/2012,14,,0,1,1,1,1,0,,\r\n"
#define S1 "100,02/03/2012,SW1,01/04/2026,01/07/2026,MANAGE\r\n"
#define S2 "100,02/03/2012,SW2,01/07/2026,,LEFTRL\r\n"

static const struct set_file FIRST[] = { { "header.csv", HEADER AMA BEN }, { "episodes.csv", EPISODES E1 E2 E3 },
	{ "reviews.csv", REVIEWS R1 R2 }, { "oc2.csv", OC2 O1 }, { "sw.csv", SW S1 S2 }, { 0 } };

/* A store, a folder to read from and one to write to. */
struct trial {
	struct store *store;
	struct arena *arena;
	struct db *db;
	char in[320], out[320];
	struct import_report report;
	struct fault fault;
};

static struct trial begin(void **state)
{
	struct test_store *ts = *state;
	struct trial t = { .arena = arena_new((size_t)1 << 30) };

	log_quiet(LOG_ERROR);
	test_store_ready(ts);
	t.store = store_open(&ts->place, STORE_CREATE, &t.fault);
	assert_non_null(t.store);
	t.db = store_reader(t.store);
	snprintf(t.in, sizeof t.in, "%s/in", ts->folder);
	snprintf(t.out, sizeof t.out, "%s/out", ts->folder);
	return t;
}

static void end(struct trial *t)
{
	set_remove(t->in);
	set_remove(t->out);
	store_close(t->store);
	arena_free(t->arena);
}

static bool import_from(struct trial *t, const char *folder, const char *year, bool dry)
{
	t->fault = (struct fault){ 0 };
	bool good = ssda903_import(t->store, &(struct import_request){ .council = T("801"), .path = folder, .user_id = NONE, .dry_run = dry,
		.year = year ? text_of(year) : NO_TEXT }, &t->report, t->arena, &t->fault);
	if (!good && t->fault.cause[0])
		printf("%s\n", t->fault.cause);
	return good;
}

static void import(struct trial *t, const struct set_file *files)
{
	set_remove(t->in);
	set_write(t->in, files);
	if (!import_from(t, t->in, NULL, false))
		fail_msg("%s", t->fault.sentence);
}

static void export(struct trial *t, const char *year)
{
	struct export_report r;

	set_remove(t->out);
	if (!ssda903_export(t->db, &(struct export_request){ .user_id = NONE, .council = T("801"), .out_dir = t->out, .year = year ? text_of(year) : NO_TEXT }, &r,
		    t->arena, &t->fault))
		fail_msg("%s", t->fault.sentence);
}

static bool exported(struct trial *t, const char *file, const char *text)
{
	return same_lines(set_read(t->out, file, t->arena), text_of(text));
}

static int64_t count(struct trial *t, const char *sql)
{
	return db_one_n(t->db, sql, -1, NULL, 0);
}

static int64_t head(struct trial *t)
{
	return count(t, "SELECT COALESCE(MAX(id), 0) FROM txn");
}

static const struct table_report *table(struct trial *t, const char *name)
{
	return &t->report.table[ssda903_table_named(text_of(name))->number];
}

static void assert_sums(struct trial *t)
{
	for (int i = 0; i < SSDA903_TABLES; i++) {
		const struct table_report *r = &t->report.table[i];
		assert_int_equal(r->stored + r->kept + r->refused, r->read);
		assert_int_equal(r->refused, 0);
		assert_int_equal(r->fresh + r->changed + r->unchanged, r->read);
	}
}

static const struct finding_group *group(struct trial *t, const char *name, const char *column)
{
	int i = ssda903_table_named(text_of(name))->number;

	for (size_t k = 0; k < t->report.groups[i].n; k++)
		if (text_is(t->report.groups[i].at[k].column, column))
			return &t->report.groups[i].at[k];
	fail_msg("nothing was found of %s.%s", name, column);
	abort();
}

/* Saves a change as a person would. */
struct by_hand { const struct record_type *type; int64_t id; const char *field, *value; struct arena *arena; };

static bool save_by_hand(struct db *db, void *arg, struct fault *f)
{
	const struct by_hand *h = arg;
	void *rec = arena_alloc(h->arena, h->type->size);
	struct problems problems = { 0 };
	struct txn *x = txn_begin(db, h->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("Put right by hand") });
	const struct field *field = record_field(h->type, h->field);

	assert_true(record_load(db, h->type, h->id, rec, h->arena));
	if (!h->value)
		assert_int_equal(record_delete(x, h->type, h->id, ((struct record *)rec)->txn), SAVED);
	else {
		assert_true(field_parse(field, &(struct field_input){ .value = text_of(h->value) }, rec, &problems, h->arena));
		assert_int_equal(record_save(x, h->type, rec), SAVED);
	}
	return txn_end(x, f);
}

static void by_hand(struct trial *t, const struct record_type *type, int64_t id, const char *field, const char *value)
{
	struct by_hand h = { type, id, field, value, t->arena };

	if (!store_write(t->store, save_by_hand, &h, &t->fault))
		fail_msg("%s", t->fault.sentence);
}

/* Round trips. */

static void assert_set_comes_back(struct trial *t, const char *folder, const char *year)
{
	const struct ssda903_layout *l = ssda903_layout();

	assert_true(import_from(t, folder, NULL, false));
	assert_sums(t);
	export(t, year);
	for (int i = 0; i < SSDA903_TABLES; i++) {
		char name[64];
		snprintf(name, sizeof name, "%.*s", TEXT_ARG(l->table[i].file));
		if (!same_lines(set_read(folder, name, t->arena), set_read(t->out, name, t->arena)))
			fail_msg("%s of %s did not come back", name, folder);
	}
	int64_t was = head(t);
	assert_true(import_from(t, folder, NULL, false));
	assert_true(t->report.is_unchanged);
	assert_int_equal(head(t), was);
	assert_sums(t);
}

/* Engines differ in nothing that last year's sets would show and this year's not: they are read on one of them. */
static void comes_back(void **state, const char *name)
{
	char path[512];

	if ((strstr(name, "prev") && engine_in_turn() != DB_SQLITE) || !shared_set(path, sizeof path, name))
		skip();
	struct trial t = begin(state);
	assert_set_comes_back(&t, path, NULL);
	end(&t);
}

static void test_the_generated_set_comes_back_cell_for_cell(void **state)
{
	comes_back(state, "n1000/this");
}

static void test_last_years_generated_set_comes_back(void **state)
{
	comes_back(state, "n1000/prev");
}

static void test_a_set_full_of_faults_comes_back_cell_for_cell(void **state)
{
	comes_back(state, "fuzz1/this");
}

static void test_last_years_set_full_of_faults_comes_back(void **state)
{
	comes_back(state, "fuzz1/prev");
}

static void test_a_year_on_top_of_the_year_before_comes_back(void **state)
{
	char before[512], now[512];

	if (!shared_set(before, sizeof before, "n1000/prev") || !shared_set(now, sizeof now, "n1000/this"))
		skip();
	struct trial t = begin(state);
	assert_true(import_from(&t, before, NULL, false));
	assert_set_comes_back(&t, now, "2026-27");
	end(&t);
}

static void test_an_older_year_brought_later_changes_nothing_that_is_newer(void **state)
{
	char before[512], now[512];

	if (!shared_set(before, sizeof before, "n1000/prev") || !shared_set(now, sizeof now, "n1000/this"))
		skip();
	struct trial t = begin(state);
	assert_true(import_from(&t, now, NULL, false));
	assert_set_comes_back(&t, before, "2025-26");
	export(&t, "2026-27");
	for (int i = 0; i < SSDA903_TABLES; i++) {
		char name[64];
		snprintf(name, sizeof name, "%.*s", TEXT_ARG(ssda903_layout()->table[i].file));
		if (!same_lines(set_read(now, name, t.arena), set_read(t.out, name, t.arena)))
			fail_msg("%s did not come back", name);
	}
	end(&t);
}

static void test_the_small_set_makes_records_and_comes_back(void **state)
{
	struct trial t = begin(state);

	import(&t, FIRST);
	assert_sums(&t);
	assert_true(text_is(t.report.year, "2026-27"));
	assert_int_equal(t.report.people, 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE kind = 'child' AND shown_name IS NULL"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_identifier WHERE scheme = 'upn' AND value = 'A123456789012'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM identifier_gap WHERE reason = 'UN1'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM care_period WHERE started_on = '2026-04-01' AND ended_on IS NULL"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM legal_status"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM placement"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM placement WHERE end_reason = 'CARPL' AND ended_on = '2026-09-01'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM care_episode"), 3);
	assert_int_equal(count(&t, "SELECT count(*) FROM worker WHERE number IN ('SW1', 'SW2')"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM involvement WHERE role = 'allocated_worker'"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM import_row WHERE state = 'stored' AND person_id IS NOT NULL AND record_txn IS NOT NULL"), 10);
	assert_int_equal(count(&t, "SELECT count(*) FROM txn"), 1);
	export(&t, NULL);
	assert_true(exported(&t, "header.csv", HEADER AMA BEN));
	assert_true(exported(&t, "episodes.csv", EPISODES E1 E2 E3));
	assert_true(exported(&t, "sw_episodes.csv", SW S1 S2));
	assert_true(exported(&t, "missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END\r\n"));
	end(&t);
}

/* Odd facts. */

static void test_odd_facts_are_kept_and_told(void **state)
{
	static const char header[] = HEADER AMA "100,M,02/03/2012,WBRI,,0,\r\n" AMA "200,X,31/02/2014,wbri ,UN7,2,\r\n,F,01/01/2010,WBRI,UN1,0,\r\n"
		"0X1F,F,01/01/2010,WBRI,UN1,0,\r\n";
	static const char episodes[] = EPISODES "100,1/4/2026,S,V9,N1,U1,PR1,2026-06-01,X1,,bs1  1aa,nowhere,SC1234567\r\n"
		"100,,L,C1,N1,U1,PR1,01/09/2026,X1,CARPL,BS1 1AA,BS2 2BB,SC1234567\r\n";
	static const char reviews[] = REVIEWS "100,03/03/2012,28/04/2026,PN1\r\n300,02/03/2012,28/04/2026,PN1\r\n";
	static const char oc2[] = OC2 "100,02/03/2012,07,,0,1,1,1,1,0,,\r\n200,,99,SDQ9,y,\" 1\",1,1,1,0,,\r\n";
	struct trial t = begin(state);

	import(&t, (struct set_file[]){ { "header.csv", header }, { "episodes.csv", episodes }, { "reviews.csv", reviews }, { "oc2.csv", oc2 }, { 0 } });
	assert_sums(&t);
	assert_int_equal(t.report.people, 3);
	assert_int_equal(table(&t, "Header")->stored, 1);
	assert_int_equal(table(&t, "Header")->kept, 5);
	assert_true(text_has(group(&t, "Header", "DOB")->message, T("not a real date")));
	assert_true(text_has(group(&t, "Header", "SEX")->message, T("not a code of the list")));
	assert_int_equal(group(&t, "Header", "SEX")->line[0], 5);
	assert_int_equal(group(&t, "Header", "CHILD")->count, 2);
	assert_int_equal(group(&t, "Header", "")->count, 1);
	assert_true(group(&t, "Header", "ETHNIC")->is_mild);
	assert_true(text_has(group(&t, "Episodes", "DEC")->message, T("usual form")));
	assert_true(text_has(group(&t, "Episodes", "PL_POST")->message, T("not a postcode")));
	assert_int_equal(group(&t, "Reviews", "DOB")->count, 1);
	assert_true(text_has(group(&t, "OC2", "CONVICTED")->message, T("0 or 1")));
	assert_int_equal(count(&t, "SELECT count(*) FROM care_episode WHERE started_on = '2026-04-01' AND ended_on = '2026-06-01' AND home_postcode = 'BS1 1AA'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM health_outcome WHERE sdq_score = 7"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM import_row WHERE state = 'kept' AND record_id IS NULL"), 5);
	assert_int_equal(count(&t, "SELECT count(*) FROM import_row WHERE findings LIKE '%\"raw\":\"31/02/2014\",\"was\":\"\"%'"), 1);
	export(&t, NULL);
	assert_true(exported(&t, "header.csv", header));
	assert_true(exported(&t, "episodes.csv", episodes));
	assert_true(exported(&t, "reviews.csv", reviews));
	assert_true(text_has(set_read(t.out, "oc2.csv", t.arena), T("200,,99,SDQ9,y, 1,1,1,1,0,,")));
	int64_t was = head(&t);
	assert_true(import_from(&t, t.in, NULL, false));
	assert_int_equal(head(&t), was);
	assert_int_equal(table(&t, "Header")->kept, 5);
	end(&t);
}

static void test_a_row_that_stands_twice_makes_one_record_and_comes_back_twice(void **state)
{
	struct trial t = begin(state);

	import(&t, (struct set_file[]){ { "reviews.csv", REVIEWS R1 R2 R1 }, { "episodes.csv", EPISODES E1 E1 E2 E3 }, { 0 } });
	assert_int_equal(count(&t, "SELECT count(*) FROM review"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM care_episode"), 3);
	assert_int_equal(count(&t, "SELECT count(*) FROM care_period"), 1);
	assert_true(text_has(group(&t, "Reviews", "")->message, T("The same row stands in the file before")));
	export(&t, NULL);
	assert_true(exported(&t, "reviews.csv", REVIEWS R1 R2 R1));
	assert_true(exported(&t, "episodes.csv", EPISODES E1 E1 E2 E3));
	end(&t);
}

static void test_what_was_put_right_by_hand_is_exported_in_place_of_the_odd_cell(void **state)
{
	struct trial t = begin(state);

	import(&t, (struct set_file[]){ { "header.csv", HEADER "100,Q,02/03/2012,WBRI,UN1,0,\r\n" }, { "reviews.csv", REVIEWS R1 }, { 0 } });
	by_hand(&t, &record_person_identity, count(&t, "SELECT id FROM person_identity"), "sex", "F");
	export(&t, NULL);
	assert_true(exported(&t, "header.csv", HEADER "100,F,02/03/2012,WBRI,UN1,0,\r\n"));
	end(&t);
}

/* Imports again. */

static void test_the_same_files_again_write_nothing(void **state)
{
	struct trial t = begin(state);

	import(&t, FIRST);
	int64_t was = head(&t), rows = count(&t, "SELECT count(*) FROM import_row");
	import(&t, FIRST);
	assert_true(t.report.is_unchanged);
	assert_int_equal(head(&t), was);
	assert_int_equal(count(&t, "SELECT count(*) FROM import_row"), rows);
	assert_int_equal(count(&t, "SELECT count(*) FROM return_import"), 1);
	assert_int_equal(table(&t, "Episodes")->stored, 3);
	assert_int_equal(table(&t, "Episodes")->unchanged, 3);
	end(&t);
}

static void test_rows_in_another_order_are_the_same_rows(void **state)
{
	struct trial t = begin(state);

	import(&t, FIRST);
	int64_t was = head(&t);
	import(&t, (struct set_file[]){ { "header.csv", HEADER BEN AMA }, { "episodes.csv", EPISODES E3 E1 E2 }, { "sw.csv", SW S2 S1 }, { 0 } });
	assert_true(t.report.is_unchanged);
	assert_int_equal(head(&t), was);
	end(&t);
}

static void test_a_corrected_file_changes_what_it_corrects_and_no_more(void **state)
{
	struct trial t = begin(state);
	struct set_file corrected[] = { { "header.csv", HEADER "100,F,02/03/2012,MWBC,A123456789012,0,\r\n" BEN }, { "oc2.csv", OC2 "100,02/03/2012,15,,0,1,1,1,1,0,,\r\n" },
		{ "reviews.csv", REVIEWS R1 R2 }, { 0 } };

	import(&t, FIRST);
	int64_t before = head(&t);
	import(&t, corrected);
	assert_int_equal(head(&t), before + 1);
	assert_int_equal(table(&t, "Header")->changed, 1);
	assert_int_equal(table(&t, "Header")->unchanged, 1);
	assert_int_equal(table(&t, "OC2")->changed, 1);
	struct version_list v = record_versions(t.db, &record_person_identity,
		count(&t, "SELECT id FROM person_identity WHERE ethnicity = 'MWBC'"), t.arena);
	assert_int_equal(v.n, 2);
	assert_true(text_is(v.at[1].reason, "Corrected 903 file for 2026-27"));
	assert_true(text_is(((struct person_identity *)v.at[0].rec)->ethnicity, "WBRI"));
	v = record_versions(t.db, &record_health_outcome, count(&t, "SELECT id FROM health_outcome"), t.arena);
	assert_int_equal(v.n, 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM care_episode WHERE txn > 1"), 0);
	assert_int_equal(count(&t, "SELECT count(*) FROM review_version WHERE txn > 1"), 0);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_identity_version WHERE txn > 1"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM import_row WHERE state = 'superseded' AND superseded_by IS NOT NULL"), 2);
	end(&t);
}

static void test_a_field_put_right_by_hand_survives_a_correction_of_another(void **state)
{
	struct trial t = begin(state);
	struct set_file corrected[] = { { "header.csv", HEADER "100,F,03/03/2012,WBRI,A123456789012,0,\r\n" BEN }, { "reviews.csv", REVIEWS R1 R2 }, { 0 } };

	import(&t, FIRST);
	by_hand(&t, &record_person_identity, count(&t, "SELECT id FROM person_identity WHERE sex = 'F'"), "ethnicity", "AIND");
	import(&t, corrected);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_identity WHERE ethnicity = 'AIND' AND born_on = '2012-03-03'"), 1);
	export(&t, NULL);
	assert_true(exported(&t, "header.csv", HEADER "100,F,03/03/2012,AIND,A123456789012,0,\r\n" BEN));
	end(&t);
}

static void test_a_number_takes_the_place_of_the_reason_for_none(void **state)
{
	struct trial t = begin(state);

	import(&t, FIRST);
	import(&t, (struct set_file[]){ { "header.csv", HEADER AMA "200,M,04/05/2014,WBRI,B123456789012,0,\r\n" }, { "reviews.csv", REVIEWS R1 R2 }, { 0 } });
	assert_int_equal(count(&t, "SELECT count(*) FROM identifier_gap"), 0);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_identifier"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM identifier_gap_version WHERE deleted = 1"), 1);
	end(&t);
}

static void test_a_row_that_vanished_ends_with_a_deleted_version(void **state)
{
	struct trial t = begin(state);

	import(&t, FIRST);
	import(&t, (struct set_file[]){ { "reviews.csv", REVIEWS R2 }, { 0 } });
	assert_int_equal(table(&t, "Reviews")->ended, 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM review"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM review_version WHERE deleted = 1 AND held_on = '2026-04-28'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM import_row WHERE state = 'ended'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM care_episode"), 3);
	int64_t was = head(&t);
	import(&t, (struct set_file[]){ { "reviews.csv", REVIEWS R2 }, { 0 } });
	assert_int_equal(head(&t), was);
	end(&t);
}

static void test_a_row_outside_the_files_year_is_listed_and_stays(void **state)
{
	struct trial t = begin(state);

	import(&t, (struct set_file[]){ { "reviews.csv", REVIEWS R1 R2 "100,02/03/2012,20/07/2019,PN2\r\n" }, { 0 } });
	import(&t, (struct set_file[]){ { "reviews.csv", REVIEWS R1 R2 }, { 0 } });
	assert_int_equal(count(&t, "SELECT count(*) FROM review"), 3);
	assert_int_equal(t.report.gone.n, 1);
	assert_int_equal(table(&t, "Reviews")->ended, 0);
	end(&t);
}

static void test_a_child_who_vanished_from_the_header_stays_and_is_listed(void **state)
{
	struct trial t = begin(state);

	import(&t, FIRST);
	import(&t, (struct set_file[]){ { "header.csv", HEADER AMA }, { "reviews.csv", REVIEWS R1 R2 }, { 0 } });
	assert_int_equal(count(&t, "SELECT count(*) FROM person"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_identity"), 2);
	assert_int_equal(t.report.gone.n, 1);
	export(&t, "2026-27");
	assert_true(exported(&t, "header.csv", HEADER AMA));
	end(&t);
}

static void test_a_row_that_another_years_file_has_too_stays(void **state)
{
	struct trial t = begin(state);

	set_write(t.in, (struct set_file[]){ { "sw.csv", SW S1 S2 }, { 0 } });
	assert_true(import_from(&t, t.in, "2025-26", false));
	assert_true(import_from(&t, t.in, "2026-27", false));
	assert_int_equal(count(&t, "SELECT count(*) FROM involvement"), 2);
	set_write(t.in, (struct set_file[]){ { "sw.csv", SW S2 }, { 0 } });
	assert_true(import_from(&t, t.in, "2026-27", false));
	assert_int_equal(count(&t, "SELECT count(*) FROM involvement"), 2);
	export(&t, "2026-27");
	assert_true(exported(&t, "sw_episodes.csv", SW S2));
	export(&t, "2025-26");
	assert_true(exported(&t, "sw_episodes.csv", SW S1 S2));
	end(&t);
}

static void test_a_record_taken_out_by_hand_does_not_come_back_with_the_same_row(void **state)
{
	struct trial t = begin(state);

	import(&t, FIRST);
	by_hand(&t, &record_review, count(&t, "SELECT id FROM review WHERE held_on = '2026-04-28'"), "held_on", NULL);
	import(&t, (struct set_file[]){ { "reviews.csv", REVIEWS R1 "100,02/03/2012,20/07/2026,PN3\r\n" }, { 0 } });
	assert_int_equal(count(&t, "SELECT count(*) FROM review"), 1);
	export(&t, NULL);
	assert_true(exported(&t, "reviews.csv", REVIEWS "100,02/03/2012,20/07/2026,PN3\r\n"));
	end(&t);
}

/* Episodes again. */

static void test_an_inserted_episode_keeps_the_ids_of_the_rest(void **state)
{
	struct trial t = begin(state);
	static const char now[] = EPISODES E1 "100,01/06/2026,L,C1,N1,U1,PR1,01/07/2026,X1,OTHER,BS1 1AA,BS2 2BB,SC1234567\r\n"
		"100,01/07/2026,P,C1,N1,H5,PR1,01/09/2026,X1,CARPL,BS1 1AA,BS9 9ZZ,\r\n" E3;

	import(&t, FIRST);
	int64_t period = count(&t, "SELECT id FROM care_period"), first = count(&t, "SELECT MIN(id) FROM placement"),
		last = count(&t, "SELECT MAX(id) FROM placement");
	import(&t, (struct set_file[]){ { "episodes.csv", now }, { 0 } });
	assert_int_equal(table(&t, "Episodes")->changed, 1);
	assert_int_equal(table(&t, "Episodes")->fresh, 1);
	assert_int_equal(table(&t, "Episodes")->unchanged, 2);
	assert_int_equal(count(&t, "SELECT id FROM care_period"), period);
	assert_int_equal(count(&t, "SELECT count(*) FROM legal_status"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM placement"), 3);
	assert_int_equal(count(&t, "SELECT id FROM placement WHERE started_on = '2026-04-01' AND ended_on = '2026-07-01' AND end_reason = 'OTHER'"), first);
	assert_int_equal(count(&t, "SELECT id FROM placement WHERE started_on = '2026-09-01'"), last);
	assert_int_equal(count(&t, "SELECT count(*) FROM placement_version WHERE txn > 1"), 2);
	export(&t, NULL);
	assert_true(exported(&t, "episodes.csv", now));
	end(&t);
}

static void test_a_vanished_episode_joins_its_neighbours(void **state)
{
	struct trial t = begin(state);
	static const char now[] = EPISODES E1 "100,01/06/2026,L,C1,N1,U1,PR1,,,,BS1 1AA,BS2 2BB,SC1234567\r\n";

	import(&t, FIRST);
	import(&t, (struct set_file[]){ { "episodes.csv", now }, { "reviews.csv", REVIEWS R1 R2 }, { 0 } });
	assert_int_equal(table(&t, "Episodes")->ended, 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM placement"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM placement WHERE ended_on IS NULL AND end_reason IS NULL"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM placement_version WHERE deleted = 1"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM care_episode"), 2);
	export(&t, NULL);
	assert_true(exported(&t, "episodes.csv", now));
	end(&t);
}

static void test_a_legal_status_put_right_by_hand_survives_a_corrected_placement(void **state)
{
	struct trial t = begin(state);
	static const char now[] = EPISODES E1 "100,01/06/2026,L,C1,N1,U1,PR1,01/09/2026,X1,OTHER,BS1 1AA,BS2 2BB,SC1234567\r\n" E3;
	static const char expected[] = EPISODES E1 "100,01/06/2026,L,C2,N1,U1,PR1,01/09/2026,X1,OTHER,BS1 1AA,BS2 2BB,SC1234567\r\n"
		"100,01/09/2026,P,C2,N1,K2,PR4,,,,BS1 1AA,BS3 3CC,SC7654321\r\n";

	import(&t, FIRST);
	by_hand(&t, &record_legal_status, count(&t, "SELECT id FROM legal_status WHERE status = 'C1'"), "status", "C2");
	import(&t, (struct set_file[]){ { "episodes.csv", now }, { 0 } });
	assert_int_equal(count(&t, "SELECT count(*) FROM legal_status"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM legal_status WHERE status = 'C2'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM placement WHERE end_reason = 'OTHER'"), 1);
	export(&t, NULL);
	assert_true(exported(&t, "episodes.csv", expected));
	end(&t);
}

static void test_next_years_file_ends_the_open_episode(void **state)
{
	struct trial t = begin(state);
	static const char next[] = EPISODES "100,01/09/2026,P,C1,N1,K2,PR4,05/05/2027,E8,,BS1 1AA,BS3 3CC,SC7654321\r\n";

	import(&t, FIRST);
	import(&t, (struct set_file[]){ { "episodes.csv", next }, { "reviews.csv", REVIEWS "100,02/03/2012,28/04/2027,PN1\r\n" }, { 0 } });
	assert_true(text_is(t.report.year, "2027-28"));
	assert_int_equal(count(&t, "SELECT count(*) FROM care_episode"), 3);
	assert_int_equal(count(&t, "SELECT count(*) FROM care_period WHERE ended_on = '2027-05-05' AND end_reason = 'E8'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM placement WHERE ended_on = '2027-05-05'"), 1);
	export(&t, "2027-28");
	assert_true(exported(&t, "episodes.csv", next));
	end(&t);
}

/* Refusals and trials. */

static void test_a_trial_writes_nothing_and_reports_the_same(void **state)
{
	struct trial t = begin(state);
	struct out trial = out_make(1 << 20), real = out_make(1 << 20);

	set_write(t.in, FIRST);
	assert_true(import_from(&t, t.in, NULL, true));
	assert_int_equal(head(&t), 0);
	assert_int_equal(count(&t, "SELECT count(*) FROM council"), 0);
	assert_true(t.report.is_dry_run);
	t.report.is_dry_run = false;
	import_report_json(&t.report, &trial, true);
	assert_true(import_from(&t, t.in, NULL, false));
	t.report.txn = t.report.import_id = NONE;
	import_report_json(&t.report, &real, true);
	assert_true(text_eq(out_text(&trial), out_text(&real)));
	assert_true(text_has(out_text(&real),
		T("\"tables\":{\"Header\":{\"read\":2,\"stored\":2,\"kept\":0,\"refused\":0,\"new\":2,\"changed\":0,\"unchanged\":0,\"ended\":0},")));
	out_free(&trial);
	out_free(&real);
	end(&t);
}

static void test_a_faulty_file_refuses_the_whole_set(void **state)
{
	struct trial t = begin(state);

	set_write(t.in, (struct set_file[]){ { "header.csv", HEADER AMA BEN }, { "reviews.csv", REVIEWS R1 "100,02/03/2012\r\n" }, { 0 } });
	assert_false(import_from(&t, t.in, NULL, false));
	assert_true(t.report.is_refused);
	assert_int_equal(t.report.n_faults, 1);
	assert_int_equal(t.report.faults[0].line, 3);
	assert_int_equal(table(&t, "Header")->refused, 2);
	assert_int_equal(table(&t, "Header")->stored, 0);
	assert_int_equal(head(&t), 0);
	assert_true(strstr(t.fault.sentence, "nothing was stored") != NULL);
	end(&t);
}

static void test_a_council_that_is_none_or_invented_is_refused(void **state)
{
	struct trial t = begin(state);
	static const char *const codes[] = { "", "000", "E99999999", "991" };

	set_write(t.in, FIRST);
	for (size_t i = 0; i < 4; i++) {
		t.fault = (struct fault){ 0 };
		assert_false(ssda903_import(t.store, &(struct import_request){ .council = text_of(codes[i]), .path = t.in, .user_id = NONE }, &t.report,
			t.arena, &t.fault));
		assert_true(t.fault.is_set);
	}
	assert_int_equal(head(&t), 0);
	end(&t);
}

static void test_a_demonstration_store_takes_no_return(void **state)
{
	struct trial t = begin(state);

	set_write(t.in, FIRST);
	assert_true(store_mark_demonstration(t.store, &t.fault));
	assert_false(import_from(&t, t.in, NULL, false));
	assert_true(strstr(t.fault.sentence, "demonstration") != NULL);
	assert_int_equal(head(&t), 0);
	end(&t);
}

static void test_a_set_without_dates_needs_its_year_said(void **state)
{
	struct trial t = begin(state);

	set_write(t.in, (struct set_file[]){ { "header.csv", HEADER AMA }, { 0 } });
	assert_false(import_from(&t, t.in, NULL, false));
	assert_true(strstr(t.fault.sentence, "--year") != NULL);
	assert_false(import_from(&t, t.in, "2026/27", false));
	assert_true(import_from(&t, t.in, "2026-27", false));
	assert_true(t.report.year_was_told);
	end(&t);
}

static void test_the_chain_of_transactions_still_verifies(void **state)
{
	struct trial t = begin(state);
	struct verify_report v = { 0 };

	import(&t, FIRST);
	import(&t, (struct set_file[]){ { "episodes.csv", EPISODES E1 }, { "reviews.csv", REVIEWS R1 }, { 0 } });
	assert_true(verify(t.db, NO_TEXT, &v, t.arena, &t.fault));
	assert_int_equal(v.faults, 0);
	assert_int_equal(v.head_txn, 2);
	end(&t);
}

/* Another writer between the plan and the writing: the plan is made again. */
struct meddling { struct trial *t; bool is_done; };

static bool meddle(void *arg, const char *stage, int64_t done, int64_t of)
{
	struct meddling *m = arg;

	(void)done;
	(void)of;
	if (!strcmp(stage, "writing") && !m->is_done) {
		m->is_done = true;
		by_hand(m->t, &record_person_identity, count(m->t, "SELECT id FROM person_identity WHERE sex = 'F'"), "ethnicity", "AIND");
	}
	return true;
}

static void test_a_change_by_hand_in_the_middle_of_an_import_is_seen(void **state)
{
	struct trial t = begin(state);
	struct meddling m = { .t = &t };

	import(&t, FIRST);
	set_write(t.in, (struct set_file[]){ { "header.csv", HEADER "100,F,03/03/2012,WBRI,A123456789012,0,\r\n" BEN }, { 0 } });
	t.fault = (struct fault){ 0 };
	assert_true(ssda903_import(t.store, &(struct import_request){ .council = T("E06000023"), .path = t.in, .year = T("2026-27"), .user_id = NONE, .progress = meddle, .arg = &m },
		&t.report, t.arena, &t.fault));
	assert_true(m.is_done);
	assert_int_equal(table(&t, "Header")->changed, 1);
	assert_int_equal(table(&t, "Header")->read, 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_identity WHERE ethnicity = 'AIND' AND born_on = '2012-03-03'"), 1);
	end(&t);
}

/* ---- Asked to stop ---- */

static bool stop_at(void *stage, const char *now, int64_t done, int64_t of)
{
	(void)done;
	(void)of;
	return strcmp(stage, now) != 0;
}

static void test_an_import_that_is_asked_to_stop_before_it_writes_changes_nothing(void **state)
{
	static const char *const stages[] = { "reading", "comparing", "writing" };
	struct trial t = begin(state);

	set_write(t.in, (struct set_file[]){ { "header.csv", HEADER BEN }, { 0 } });
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
		struct import_request q = { .council = T("801"), .path = t.in, .year = T("2026-27"), .user_id = NONE, .progress = stop_at, .arg = (void *)(uintptr_t)stages[i] };
		t.fault = (struct fault){ 0 };
		assert_false(ssda903_import(t.store, &q, &t.report, t.arena, &t.fault));
		assert_string_equal(t.fault.sentence, "Stopped before anything was written. Nothing was changed.");
		assert_int_equal(count(&t, "SELECT (SELECT count(*) FROM return_import) + (SELECT count(*) FROM person)"), 0);
	}
	end(&t);
}

static void test_files_under_names_of_ours_are_told_by_their_senders(void **state)
{
	struct trial t = begin(state);
	char one[400], two[400];

	set_write(t.in, (struct set_file[]){ { "file_01", HEADER BEN }, { "file_02", "CHILD\r\n\"" }, { 0 } });
	snprintf(one, sizeof one, "%s/file_01", t.in);
	snprintf(two, sizeof two, "%s/file_02", t.in);
	struct import_file files[] = { { one, T("header of 801.csv") }, { two, T("802.csv") } };
	struct import_request q = { .council = T("801"), .files = files, .n_files = 2, .source = T("files of job 7"), .year = T("2026-27"), .user_id = NONE };
	assert_false(ssda903_import(t.store, &q, &t.report, t.arena, &t.fault));
	assert_int_equal(t.report.n_faults, 1);
	assert_true(text_is(t.report.faults[0].file, "802.csv"));
	q.n_files = 1;
	t.fault = (struct fault){ 0 };
	assert_true(ssda903_import(t.store, &q, &t.report, t.arena, &t.fault));
	assert_int_equal(count(&t, "SELECT count(*) FROM return_import WHERE source = 'files of job 7'"), 1);
	end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_the_small_set_makes_records_and_comes_back),
		ready_test(test_odd_facts_are_kept_and_told),
		ready_test(test_an_import_that_is_asked_to_stop_before_it_writes_changes_nothing),
		ready_test(test_files_under_names_of_ours_are_told_by_their_senders),
		ready_test(test_a_row_that_stands_twice_makes_one_record_and_comes_back_twice),
		ready_test(test_what_was_put_right_by_hand_is_exported_in_place_of_the_odd_cell),
		ready_test(test_the_same_files_again_write_nothing),
		ready_test(test_rows_in_another_order_are_the_same_rows),
		ready_test(test_a_corrected_file_changes_what_it_corrects_and_no_more),
		ready_test(test_a_field_put_right_by_hand_survives_a_correction_of_another),
		ready_test(test_a_number_takes_the_place_of_the_reason_for_none),
		ready_test(test_a_row_that_vanished_ends_with_a_deleted_version),
		ready_test(test_a_row_outside_the_files_year_is_listed_and_stays),
		ready_test(test_a_child_who_vanished_from_the_header_stays_and_is_listed),
		ready_test(test_a_row_that_another_years_file_has_too_stays),
		ready_test(test_a_record_taken_out_by_hand_does_not_come_back_with_the_same_row),
		ready_test(test_an_inserted_episode_keeps_the_ids_of_the_rest),
		ready_test(test_a_vanished_episode_joins_its_neighbours),
		ready_test(test_a_legal_status_put_right_by_hand_survives_a_corrected_placement),
		ready_test(test_next_years_file_ends_the_open_episode),
		ready_test(test_a_trial_writes_nothing_and_reports_the_same),
		ready_test(test_a_faulty_file_refuses_the_whole_set),
		ready_test(test_a_council_that_is_none_or_invented_is_refused),
		ready_test(test_a_demonstration_store_takes_no_return),
		ready_test(test_a_set_without_dates_needs_its_year_said),
		ready_test(test_the_chain_of_transactions_still_verifies),
		ready_test(test_a_change_by_hand_in_the_middle_of_an_import_is_seen),
		ready_test(test_the_generated_set_comes_back_cell_for_cell),
		ready_test(test_last_years_generated_set_comes_back),
		ready_test(test_a_set_full_of_faults_comes_back_cell_for_cell),
		ready_test(test_last_years_set_full_of_faults_comes_back),
		ready_test(test_a_year_on_top_of_the_year_before_comes_back),
		ready_test(test_an_older_year_brought_later_changes_nothing_that_is_newer),
	};

	return run_on_each_engine(tests);
}
