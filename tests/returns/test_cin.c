/* CIN files into a store and out of it, on both engines: what comes back, what a corrected file changes, what stays. */
#include "engines.h"
#include "base/arena.h"
#include "base/log.h"
#include "base/out.h"
#include "records.h"
#include "returns/cin/export.h"
#include "returns/cin/import.h"
#include "returns/cin/layout.h"
#include "returns/cin/reader.h"
#include "returns/ssda903/import.h"
#include "set.h"
#include <stdio.h>

#define HEAD(year, lea) \
	"<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>" year "</Year><ReferenceDate>" year "-03-31</ReferenceDate>" \
	"</CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>" lea "</LEA><SerialNo>001</SerialNo><DateTime>2026-05-01T10:00:00</DateTime>" \
	"</Source></Header>\n<Children>"
#define FOOT "</Children></Message>"
#define FILE_OF(x) HEAD("2026", "801") x FOOT
#define WHO(id, rest) "<ChildIdentifiers><LAchildID>" id "</LAchildID>" rest "</ChildIdentifiers>"
#define AMA_IS "<UPN>A123456789012</UPN><PersonBirthDate>2012-03-02</PersonBirthDate><Sex>F</Sex>"
#define AMA_HAS "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>AUT</Disability><Disability>HEAR</Disability></Disabilities></ChildCharacteristics>"
#define CATEGORIES "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>"
#define PLAN \
	"<ChildProtectionPlans><CPPstartDate>2025-06-10</CPPstartDate>" CATEGORIES "<NumberOfPreviousCPP>0</NumberOfPreviousCPP>" \
	"<Reviews><CPPreviewDate>2025-09-01</CPPreviewDate></Reviews><Reviews><CPPreviewDate>2026-02-01</CPPreviewDate></Reviews></ChildProtectionPlans>"
#define ASSESSED \
	"<Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate><AssessmentAuthorisationDate>2025-06-20</AssessmentAuthorisationDate>" \
	"<FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors><AssessmentFactors>16A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
#define ENQUIRY \
	"<Section47><S47ActualStartDate>2025-05-20</S47ActualStartDate><InitialCPCtarget>2025-06-11</InitialCPCtarget>" \
	"<DateOfInitialCPC>2025-06-10</DateOfInitialCPC><ICPCnotRequired>false</ICPCnotRequired></Section47>"
#define CASE(closed) \
	"<CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>6</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>" closed \
	ASSESSED "<CINPlanDates><CINPlanStartDate>2025-05-05</CINPlanStartDate><CINPlanEndDate>2025-06-10</CINPlanEndDate></CINPlanDates>" ENQUIRY \
	"<ReferralNFA>false</ReferralNFA>" PLAN "</CINdetails>"
#define CLOSED "<CINclosureDate>2026-03-01</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>"
#define AMA "<Child>" WHO("C1", AMA_IS) AMA_HAS CASE("") "</Child>"
#define BEN "<Child>" WHO("C2", "<UPNunknown>UN1</UPNunknown><PersonBirthDate>2024-01-02</PersonBirthDate><Sex>M</Sex>") \
	"<CINdetails><CINreferralDate>2025-12-01</CINreferralDate><ReferralNFA>true</ReferralNFA></CINdetails></Child>"

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

static bool try_import(struct trial *t, const char *xml, const char *council, const char *year, bool dry)
{
	char path[400];

	set_write(t->in, (struct set_file[]){ { "cin.xml", xml }, { 0 } });
	snprintf(path, sizeof path, "%s/cin.xml", t->in);
	t->fault = (struct fault){ 0 };
	return cin_import(t->store, &(struct import_request){ .council = text_of(council), .path = path, .user_id = NONE, .dry_run = dry,
		.year = text_of(year) }, &t->report, t->arena, &t->fault);
}

static void import(struct trial *t, const char *xml)
{
	if (!try_import(t, xml, "801", NULL, false))
		fail_msg("%s (%s)", t->fault.sentence, t->fault.cause);
}

/* The rows of an XML, as text: what two files must have in common to say the same. */
static bool tell(void *arg, const struct cin_child *c)
{
	struct out *o = arg;

	for (size_t i = 0; i < c->n; i++) {
		out_f(o, "%d %s%.*s", c->row[i].within, c->row[i].is_joined ? "+" : "", TEXT_ARG(c->row[i].table->element->name));
		for (int k = 0; k < c->row[i].table->n; k++) {
			out_c(o, "|");
			out_raw(o, text_none(c->row[i].cell[k]) ? T("-") : c->row[i].cell[k]);
		}
		out_raw(o, c->row[i].rest);
		out_c(o, "\n");
	}
	return true;
}

static struct text rows_of(struct trial *t, struct text xml)
{
	struct out o = out_make(1 << 24);
	struct arena *one = arena_new(64 << 20);
	struct cin_reader r;

	assert_true(cin_read_bytes(&r, xml, tell, &o, one, t->arena));
	struct text all = text_dup_in(t->arena, out_text(&o));
	out_free(&o);
	arena_free(one);
	return all;
}

static struct text exported(struct trial *t, const char *year)
{
	struct export_report r;
	char name[64] = "cin_801_2026.xml";

	set_remove(t->out);
	if (!cin_export(t->db, &(struct export_request){ .user_id = NONE, .council = T("801"), .out_dir = t->out, .year = text_of(year) }, &r, t->arena, &t->fault))
		fail_msg("%s", t->fault.sentence);
	if (year)
		snprintf(name, sizeof name, "cin_801_20%.2s.xml", year + 5);
	struct text xml = set_read(t->out, name, t->arena);
	assert_false(text_none(xml));
	return xml;
}

/* From where two texts part. */
static struct text rest_from(struct text t, size_t at)
{
	while (at > 0 && t.p[at - 1] != '\n')
		at--;
	return (struct text){ t.p + at, t.n - at < 300 ? t.n - at : 300 };
}

static void comes_back_in(struct trial *t, const char *year, const char *xml)
{
	struct text a = rows_of(t, text_of(xml)), b = rows_of(t, exported(t, year));
	size_t at = 0;

	while (at < a.n && at < b.n && a.p[at] == b.p[at])
		at++;
	if (!text_eq(a, b))
		fail_msg("expected\n%.*s\ngot\n%.*s", TEXT_ARG(rest_from(a, at)), TEXT_ARG(rest_from(b, at)));
}

static void comes_back(struct trial *t, const char *xml)
{
	comes_back_in(t, NULL, xml);
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
	return &t->report.table[cin_table_named(text_of(name))->number];
}

static void test_each_element_becomes_the_record_it_tells(void **state)
{
	struct trial t = begin(state);

	import(&t, FILE_OF(AMA BEN));
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE kind = 'child'"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_identity WHERE born_on = '2012-03-02' AND sex = 'F' AND ethnicity = 'WBRI'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_identifier WHERE scheme = 'upn' AND value = 'A123456789012'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM identifier_gap WHERE scheme = 'upn' AND reason = 'UN1'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM disability WHERE disability IN ('AUT', 'HEAR')"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM referral WHERE referred_on = '2025-05-01' AND source = '6' AND primary_need = 'N1' AND no_further_action = 0"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM assessment_factor f JOIN assessment a ON a.id = f.assessment_id JOIN referral r ON r.id = a.referral_id"
				   " WHERE a.authorised_on = '2025-06-20' AND r.referred_on = '2025-05-01'"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM conference c JOIN section47_enquiry e ON e.id = c.section47_enquiry_id"
				   " WHERE c.kind = 'initial' AND c.held_on = '2025-06-10' AND e.started_on = '2025-05-20' AND e.conference_due_on = '2025-06-11'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM conference c JOIN cp_plan p ON p.id = c.cp_plan_id WHERE c.kind = 'review'"), 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM cp_plan_category WHERE category = 'NEG' AND starts_on = '2025-06-10'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM cp_plan_category WHERE category = 'EMO' AND starts_on IS NULL"), 1);
	assert_int_equal(t.report.people, 2);
	assert_int_equal(table(&t, "Reviews")->stored, 2);
	comes_back(&t, FILE_OF(AMA BEN));
	end(&t);
}

static void test_the_same_file_again_writes_nothing(void **state)
{
	struct trial t = begin(state);

	import(&t, FILE_OF(AMA BEN));
	int64_t before = head(&t), rows = count(&t, "SELECT count(*) FROM import_row");
	import(&t, FILE_OF(AMA BEN));
	assert_true(t.report.is_unchanged);
	assert_int_equal(t.report.txn, NONE);
	assert_int_equal(head(&t), before);
	assert_int_equal(count(&t, "SELECT count(*) FROM import_row"), rows);
	assert_int_equal(table(&t, "Assessments")->unchanged, 1);
	end(&t);
}

static void test_a_trial_says_the_same_and_writes_nothing(void **state)
{
	struct trial t = begin(state);
	struct out trial = out_make(1 << 20), real = out_make(1 << 20);

	assert_true(try_import(&t, FILE_OF(AMA BEN), "801", NULL, true));
	t.report.is_dry_run = false;
	import_report_json(&t.report, &trial, true);
	assert_int_equal(head(&t), 0);
	assert_int_equal(count(&t, "SELECT count(*) FROM person"), 0);
	import(&t, FILE_OF(AMA BEN));
	t.report.import_id = t.report.txn = NONE;
	import_report_json(&t.report, &real, true);
	assert_true(text_eq(out_text(&trial), out_text(&real)));
	out_free(&trial);
	out_free(&real);
	end(&t);
}

static void test_a_corrected_file_corrects_with_history(void **state)
{
	struct trial t = begin(state);
	const char *corrected = FILE_OF("<Child>" WHO("C1", AMA_IS) AMA_HAS CASE(CLOSED) "</Child>" BEN);

	import(&t, FILE_OF(AMA BEN));
	import(&t, corrected);
	assert_int_equal(head(&t), 2);
	assert_int_equal(table(&t, "CINdetails")->changed, 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM referral_version WHERE txn = 2 AND closed_on = '2026-03-01'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM referral_version WHERE txn = 1 AND closed_on IS NULL AND referred_on = '2025-05-01'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM assessment_version"), 1);
	comes_back(&t, corrected);
	import(&t, FILE_OF(AMA BEN));
	assert_int_equal(count(&t, "SELECT count(*) FROM referral WHERE closed_on IS NULL"), 2);
	comes_back(&t, FILE_OF(AMA BEN));
	end(&t);
}

static void test_what_a_corrected_file_no_longer_has_ends_in_its_year_only(void **state)
{
	struct trial t = begin(state);
	const char *old = "<CINdetails><CINreferralDate>2023-01-01</CINreferralDate><CINclosureDate>2023-06-01</CINclosureDate></CINdetails>";
	const char *before, *after = FILE_OF("<Child>" WHO("C1", AMA_IS) "</Child>");

	before = text_c_in(t.arena, textf_in(t.arena, "%s<Child>%s%s%s%s</Child>%s", HEAD("2026", "801"), WHO("C1", AMA_IS), AMA_HAS, CASE(""), old, FOOT));
	import(&t, before);
	import(&t, after);
	assert_int_equal(count(&t, "SELECT count(*) FROM referral WHERE referred_on = '2025-05-01'"), 0);
	assert_int_equal(count(&t, "SELECT count(*) FROM assessment") + count(&t, "SELECT count(*) FROM conference") + count(&t, "SELECT count(*) FROM cp_plan_category"), 0);
	assert_int_equal(count(&t, "SELECT count(*) FROM referral WHERE referred_on = '2023-01-01'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM referral_version WHERE deleted = 1"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE kind = 'child'"), 1);
	assert_true(t.report.gone.n > 0);
	end(&t);
}

struct writing { void *rec; const struct record_type *type; struct arena *arena; };

static bool write_job(struct db *db, void *arg, struct fault *f)
{
	struct writing *w = arg;
	struct txn *x = txn_begin(db, w->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("By hand") });

	return record_save(x, w->type, w->rec) == SAVED && txn_end(x, f);
}

static void by_hand(struct trial *t, const struct record_type *type, void *rec)
{
	struct writing w = { rec, type, t->arena };

	if (!store_write(t->store, write_job, &w, &t->fault))
		fail_msg("%s (%s)", t->fault.sentence, t->fault.cause);
}

static void test_what_was_corrected_by_hand_stays(void **state)
{
	struct trial t = begin(state);
	struct referral r;

	import(&t, FILE_OF(AMA BEN));
	assert_true(record_load(t.db, &record_referral, count(&t, "SELECT id FROM referral WHERE referred_on = '2025-05-01'"), &r, t.arena));
	r.primary_need = T("N5");
	r.closed_on = DATE(2026, 2, 2);
	by_hand(&t, &record_referral, &r);
	import(&t, FILE_OF("<Child>" WHO("C1", AMA_IS) CASE("") "</Child>" BEN));
	assert_int_equal(count(&t, "SELECT count(*) FROM referral WHERE primary_need = 'N5' AND closed_on = '2026-02-02'"), 1);
	assert_true(text_has(exported(&t, NULL), T("<PrimaryNeedCode>N5</PrimaryNeedCode>")));
	assert_true(text_has(exported(&t, NULL), T("<CINclosureDate>2026-02-02</CINclosureDate>")));
	end(&t);
}

static void test_what_people_hang_from_a_record_keeps_it(void **state)
{
	struct trial t = begin(state);
	struct strategy_discussion d;

	import(&t, FILE_OF(AMA));
	record_clear(&record_strategy_discussion, &d);
	d.referral_id = count(&t, "SELECT id FROM referral");
	d.r.person_id = count(&t, "SELECT person_id FROM referral");
	d.r.council_id = count(&t, "SELECT council_id FROM referral");
	d.held_at = 1;
	by_hand(&t, &record_strategy_discussion, &d);
	import(&t, FILE_OF(BEN));
	assert_int_equal(count(&t, "SELECT count(*) FROM referral WHERE referred_on = '2025-05-01'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM assessment"), 0);
	end(&t);
}

static void test_odd_values_are_kept_word_for_word_and_given_back(void **state)
{
	struct trial t = begin(state);
	const char *odd = FILE_OF("<Child>" WHO("C1", "<UPN> a12 </UPN><PersonBirthDate>2025-02-30</PersonBirthDate><Sex>X</Sex>")
		"<CINdetails><CINreferralDate>01/05/2025</CINreferralDate><ReferralSource>99</ReferralSource><CINclosureDate/><ReferralNFA>TRUE</ReferralNFA>"
		"<Extra>a &amp; b</Extra><Assessments/><Section47><ICPCnotRequired>maybe</ICPCnotRequired></Section47></CINdetails></Child>"
		"<Child><ChildIdentifiers/><CINdetails><CINreferralDate>2025-05-01</CINreferralDate></CINdetails></Child>");

	import(&t, odd);
	comes_back(&t, odd);
	assert_int_equal(table(&t, "Child")->kept, 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM referral WHERE referred_on = '2025-05-01' AND no_further_action = 1"), 1);
	import(&t, odd);
	assert_true(t.report.is_unchanged);
	end(&t);
}

static void test_bite_6_an_impossible_date_is_a_bad_value_not_a_missing_one(void **state)
{
	struct trial t = begin(state);
	bool is_said = false;

	import(&t, FILE_OF("<Child>" WHO("C1", "<PersonBirthDate>2025-02-30</PersonBirthDate>") "</Child>"));
	int n = cin_table_named(T("ChildIdentifiers"))->number;
	for (size_t i = 0; i < t.report.groups[n].n; i++)
		is_said |= text_has(t.report.groups[n].at[i].message, T("not a real date"));
	assert_true(is_said);
	end(&t);
}

static void test_a_repeated_child_is_kept_as_written_and_said_with_its_line(void **state)
{
	struct trial t = begin(state);
	const char *twice = FILE_OF(AMA "\n" BEN "\n" AMA);

	import(&t, twice);
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE kind = 'child'"), 2);
	assert_int_equal(table(&t, "Child")->kept, 1);
	int n = cin_table_named(T("Child"))->number;
	assert_true(text_has(t.report.groups[n].at[0].message, T("line 2")));
	assert_int_equal(t.report.groups[n].at[0].line[0], 4);
	comes_back(&t, twice);
	import(&t, twice);
	assert_true(t.report.is_unchanged);
	end(&t);
}

#define HEADER_903 "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n"
static void import_903(struct trial *t, const char *header)
{
	set_remove(t->in);
	set_write(t->in, (struct set_file[]){ { "header.csv", header }, { "reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\r\nC1,02/03/2012,28/04/2025,PN1\r\n" }, { 0 } });
	if (!ssda903_import(t->store, &(struct import_request){ .council = T("801"), .path = t->in, .user_id = NONE }, &t->report, t->arena, &t->fault))
		fail_msg("%s", t->fault.sentence);
}

static void test_children_of_a_903_are_matched_and_differences_listed_not_written(void **state)
{
	struct trial t = begin(state);

	import_903(&t, HEADER_903 "C1,M,02/03/2012,WBRI,UN1,0,\r\n");
	set_remove(t.in);
	import(&t, FILE_OF(AMA));
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE kind = 'child'"), 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_identity WHERE sex = 'M'"), 1);
	assert_int_equal(t.report.n_differences, 1);
	assert_true(text_is(t.report.differences.at[0].column, "Sex"));
	assert_true(text_is(t.report.differences.at[0].held, "M") && text_is(t.report.differences.at[0].told, "F"));
	assert_int_equal(count(&t, "SELECT count(*) FROM person_identifier WHERE value = 'A123456789012'"), 1);
	end(&t);
}

static void test_a_child_unknown_by_identifier_is_matched_by_pupil_number(void **state)
{
	struct trial t = begin(state);

	import_903(&t, HEADER_903 "C1,F,02/03/2012,WBRI,A123456789012,0,\r\n");
	set_remove(t.in);
	import(&t, FILE_OF("<Child>" WHO("K9", AMA_IS) CASE("") "</Child>"));
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE kind = 'child'"), 1);
	assert_int_equal(t.report.n_differences, 1);
	assert_true(text_is(t.report.differences.at[0].column, "LAchildID"));
	end(&t);
}

static void test_a_pupil_number_that_does_not_fit_makes_no_match(void **state)
{
	struct trial t = begin(state);

	import_903(&t, HEADER_903 "C1,F,02/03/2011,WBRI,A123456789012,0,\r\n");
	set_remove(t.in);
	import(&t, FILE_OF("<Child>" WHO("K9", AMA_IS) "</Child>"));
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE kind = 'child'"), 2);
	import(&t, FILE_OF("<Child>" WHO("K9", AMA_IS) "</Child><Child>" WHO("K8", AMA_IS) "</Child>"));
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE kind = 'child'"), 3);
	end(&t);
}

static void test_a_file_of_another_council_or_year_is_refused_whole(void **state)
{
	struct trial t = begin(state);

	assert_false(try_import(&t, FILE_OF(AMA), "802", NULL, false));
	assert_true(t.report.is_refused && strstr(t.fault.sentence, "LEA is 801"));
	assert_false(try_import(&t, FILE_OF(AMA), "801", "2024-25", false));
	assert_true(t.report.is_refused && strstr(t.fault.sentence, "2025-26"));
	assert_false(try_import(&t, HEAD("20", "801") AMA FOOT, "801", NULL, false));
	assert_false(try_import(&t, HEAD("2026", "801") AMA "<Child>", "801", NULL, false));
	assert_int_equal(t.report.faults[0].line, 2);
	assert_int_equal(count(&t, "SELECT count(*) FROM person"), 0);
	assert_int_equal(head(&t), 0);
	end(&t);
}

static void test_bite_7_year_and_reference_date_may_disagree(void **state)
{
	struct trial t = begin(state);
	const char *xml = "<Message><Header><CollectionDetails><Year>2026</Year><ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails>"
			  "<Source><LEA>801</LEA></Source></Header><Children>" BEN "</Children></Message>";

	import(&t, xml);
	assert_int_equal(table(&t, "Header")->kept, 1);
	comes_back(&t, xml);
	end(&t);
}

static void test_two_years_each_come_back_and_the_later_one_stands(void **state)
{
	struct trial t = begin(state);
	const char *before = HEAD("2025", "801") "<Child>" WHO("C1", AMA_IS) "<CINdetails><CINreferralDate>2025-01-01</CINreferralDate>"
		"<PrimaryNeedCode>N4</PrimaryNeedCode></CINdetails></Child>" FOOT;
	const char *now = FILE_OF("<Child>" WHO("C1", AMA_IS) "<CINdetails><CINreferralDate>2025-01-01</CINreferralDate>"
		"<PrimaryNeedCode>N1</PrimaryNeedCode></CINdetails></Child>");

	import(&t, before);
	comes_back_in(&t, "2024-25", before);
	import(&t, now);
	assert_int_equal(count(&t, "SELECT count(*) FROM referral"), 1);
	comes_back_in(&t, "2025-26", now);
	import(&t, before);
	assert_true(t.report.is_unchanged);
	assert_int_equal(count(&t, "SELECT count(*) FROM referral WHERE primary_need = 'N1'"), 1);
	end(&t);
}

static void test_the_genders_of_earlier_years_are_held_as_todays_codes(void **state)
{
	struct trial t = begin(state);
	const char *old = HEAD("2023", "801") "<Child>" WHO("C1", "<GenderCurrent>2</GenderCurrent>") "</Child>" FOOT;

	import(&t, old);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_identity WHERE sex = 'F'"), 1);
	comes_back_in(&t, "2022-23", old);
	end(&t);
}

static void test_pre_proceedings_and_family_group_meetings_of_2026_27(void **state)
{
	struct trial t = begin(state);
	const char *xml = HEAD("2027", "801") "<Child>" WHO("C1", AMA_IS) "<CINdetails><CINreferralDate>2026-05-01</CINreferralDate><PreProceedingsandFGDM>"
		"<PPStartDate>2026-06-01</PPStartDate><LBPSentDate>2026-06-05</LBPSentDate><FGDMMeetingOffer>1</FGDMMeetingOffer><FGDMMeetingFac>0</FGDMMeetingFac>"
		"<ReviewMeetingsCount>2</ReviewMeetingsCount><PPOutcome>A</PPOutcome></PreProceedingsandFGDM></CINdetails></Child>" FOOT;

	import(&t, xml);
	assert_int_equal(count(&t, "SELECT count(*) FROM pre_proceedings WHERE fgdm_offered = 1 AND fgdm_held = 0 AND review_meetings = 2 AND outcome = 'A'"), 1);
	comes_back_in(&t, "2026-27", xml);
	end(&t);
}

static void test_a_year_that_was_never_imported_tells_whoever_is_referred_in_it(void **state)
{
	struct trial t = begin(state);
	struct text xml;

	import(&t, FILE_OF(AMA BEN));
	xml = exported(&t, "2026-27");
	assert_true(text_has(xml, T("<Year>2027</Year>")));
	assert_true(text_has(xml, T("<LAchildID>C1</LAchildID>")) && text_has(xml, T("<LEA>801</LEA>")));
	xml = exported(&t, "2023-24");
	assert_false(text_has(xml, T("<Child>")));
	end(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_each_element_becomes_the_record_it_tells),
		ready_test(test_the_same_file_again_writes_nothing),
		ready_test(test_a_trial_says_the_same_and_writes_nothing),
		ready_test(test_a_corrected_file_corrects_with_history),
		ready_test(test_what_a_corrected_file_no_longer_has_ends_in_its_year_only),
		ready_test(test_what_was_corrected_by_hand_stays),
		ready_test(test_what_people_hang_from_a_record_keeps_it),
		ready_test(test_odd_values_are_kept_word_for_word_and_given_back),
		ready_test(test_bite_6_an_impossible_date_is_a_bad_value_not_a_missing_one),
		ready_test(test_a_repeated_child_is_kept_as_written_and_said_with_its_line),
		ready_test(test_children_of_a_903_are_matched_and_differences_listed_not_written),
		ready_test(test_a_child_unknown_by_identifier_is_matched_by_pupil_number),
		ready_test(test_a_pupil_number_that_does_not_fit_makes_no_match),
		ready_test(test_a_file_of_another_council_or_year_is_refused_whole),
		ready_test(test_bite_7_year_and_reference_date_may_disagree),
		ready_test(test_two_years_each_come_back_and_the_later_one_stands),
		ready_test(test_the_genders_of_earlier_years_are_held_as_todays_codes),
		ready_test(test_pre_proceedings_and_family_group_meetings_of_2026_27),
		ready_test(test_a_year_that_was_never_imported_tells_whoever_is_referred_in_it),
	};

	return run_on_each_engine(tests);
}
