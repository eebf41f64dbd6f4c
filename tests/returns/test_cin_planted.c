/* Facts planted in the records that people write, not by an import: the CIN export tells each of them, and nothing else. Every element of the
 * census is planted, the group of 2026-27 of what is done before court among them. */
#include "engines.h"
#include "base/arena.h"
#include "base/log.h"
#include "company/council.h"
#include "record/txn.h"
#include "records.h"
#include "returns/cin/export.h"
#include "returns/cin/layout.h"
#include "set.h"

struct planted { struct txn *x; int64_t council, person; };

static void put(struct planted *p, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	r->person_id = t == &record_person ? 0 : p->person;
	r->council_id = p->council;
	assert_int_equal(record_save(p->x, t, rec), SAVED);
}

/* A record begun with its type's own blanks, to be filled in and put. */
#define BEGUN(type, name) \
	struct type name; \
	record_clear(&record_##type, &name)

static void child(struct planted *p, const char *id)
{
	BEGUN(person, who);
	who.kind = T("child");
	who.la_child_id = text_of(id);
	put(p, &record_person, &who);
	p->person = who.r.id;
}

static void number(struct planted *p, const char *scheme, const char *value)
{
	BEGUN(person_identifier, i);
	i.scheme = text_of(scheme);
	i.value = text_of(value);
	put(p, &record_person_identifier, &i);
}

static int64_t refer(struct planted *p, struct date on, bool is_no_action)
{
	BEGUN(referral, r);
	r.referred_on = on;
	r.source = T("6");
	r.primary_need = T("N1");
	r.no_further_action = is_no_action;
	put(p, &record_referral, &r);
	return r.r.id;
}

/* ---- One child with all that can happen ---- */

static void who_ama_is(struct planted *p)
{
	child(p, "C1");
	number(p, "upn", "A123456789012");
	number(p, "former_upn", "B123456789012");
	BEGUN(person_identity, i);
	i.born_on = DATE(2012, 3, 2);
	i.sex = T("F");
	i.ethnicity = T("WBRI");
	put(p, &record_person_identity, &i);
	BEGUN(disability, d);
	d.disability = T("AUT");
	put(p, &record_disability, &d);
}

static void assess(struct planted *p, int64_t referral)
{
	BEGUN(assessment, a);
	a.referral_id = referral;
	a.started_on = DATE(2026, 5, 4);
	a.internal_review_on = DATE(2026, 5, 18);
	a.authorised_on = DATE(2026, 6, 20);
	put(p, &record_assessment, &a);
	BEGUN(assessment_factor, f);
	f.assessment_id = a.r.id;
	f.factor = T("3B");
	put(p, &record_assessment_factor, &f);
}

static int64_t confer(struct planted *p, int64_t referral, const char *kind, struct date on, int64_t enquiry, int64_t plan)
{
	BEGUN(conference, c);
	c.referral_id = referral;
	c.kind = text_of(kind);
	c.held_on = on;
	c.section47_enquiry_id = enquiry;
	c.cp_plan_id = plan;
	put(p, &record_conference, &c);
	return c.r.id;
}

static int64_t enquire(struct planted *p, int64_t referral)
{
	BEGUN(section47_enquiry, e);
	e.referral_id = referral;
	e.started_on = DATE(2026, 5, 20);
	e.conference_due_on = DATE(2026, 6, 11);
	e.conference_not_required = 0;
	put(p, &record_section47_enquiry, &e);
	return e.r.id;
}

static void category(struct planted *p, int64_t plan, const char *code, struct date from, struct date to)
{
	BEGUN(cp_plan_category, c);
	c.cp_plan_id = plan;
	c.category = text_of(code);
	c.starts_on = from;
	c.ends_on = to;
	put(p, &record_cp_plan_category, &c);
}

static int64_t plan(struct planted *p, int64_t referral)
{
	BEGUN(cp_plan, c);
	c.referral_id = referral;
	c.started_on = DATE(2026, 6, 10);
	c.ended_on = DATE(2027, 2, 12);
	c.previous_plans = 1;
	put(p, &record_cp_plan, &c);
	category(p, c.r.id, "NEG", c.started_on, DATE(2026, 9, 1));
	category(p, c.r.id, "EMO", DATE(2026, 9, 1), c.ended_on);
	return c.r.id;
}

static void help_in_need(struct planted *p, int64_t referral)
{
	BEGUN(cin_plan, c);
	c.referral_id = referral;
	c.started_on = DATE(2026, 5, 5);
	c.ended_on = DATE(2026, 6, 10);
	put(p, &record_cin_plan, &c);
}

/* What is done before court, with the family group decision-making that is offered first. */
static void before_court(struct planted *p, int64_t referral)
{
	BEGUN(pre_proceedings, b);
	b.referral_id = referral;
	b.legal_gateway = T("B");
	b.decided_on = DATE(2026, 10, 1);
	b.letter_sent_on = DATE(2026, 10, 5);
	b.fgdm_offered = 1;
	b.fgdm_held = 0;
	b.initial_meeting_on = DATE(2026, 10, 14);
	b.review_meetings = 2;
	b.outcome_on = DATE(2027, 1, 20);
	b.outcome = T("A");
	b.issue_letter_on = DATE(2027, 1, 21);
	b.court_application_on = DATE(2027, 1, 25);
	put(p, &record_pre_proceedings, &b);
}

static void plant_ama(struct planted *p)
{
	who_ama_is(p);
	int64_t referral = refer(p, DATE(2026, 5, 1), false);
	assess(p, referral);
	int64_t enquiry = enquire(p, referral), made = plan(p, referral);
	confer(p, referral, "initial", DATE(2026, 6, 10), enquiry, made);
	confer(p, referral, "review", DATE(2026, 9, 1), NONE, made);
	help_in_need(p, referral);
	before_court(p, referral);
}

/* ---- Others ---- */

/* Not born yet, of a family whose plan another council handed on. */
static void plant_unborn(struct planted *p)
{
	child(p, "C2");
	BEGUN(identifier_gap, g);
	g.scheme = T("upn");
	g.reason = T("UN1");
	put(p, &record_identifier_gap, &g);
	BEGUN(person_identity, i);
	i.expected_on = DATE(2027, 5, 1);
	i.sex = T("U");
	i.ethnicity = T("NOBT");
	put(p, &record_person_identity, &i);
	int64_t referral = refer(p, DATE(2027, 1, 4), false);
	confer(p, referral, "transfer_in", DATE(2027, 1, 18), NONE, NONE);
}

/* Died, and the case was closed. */
static void plant_ben(struct planted *p)
{
	child(p, "C3");
	BEGUN(person_identity, i);
	i.born_on = DATE(2020, 1, 2);
	i.sex = T("M");
	i.ethnicity = T("BAFR");
	i.died_on = DATE(2026, 12, 3);
	put(p, &record_person_identity, &i);
	BEGUN(referral, r);
	r.referred_on = DATE(2026, 11, 2);
	r.no_further_action = 1;
	r.closed_on = DATE(2026, 12, 3);
	r.closure_reason = T("RC2");
	put(p, &record_referral, &r);
}

static const char TRUTH[] =
	"<Child><ChildIdentifiers><LAchildID>C1</LAchildID><UPN>A123456789012</UPN><FormerUPN>B123456789012</FormerUPN><PersonBirthDate>2012-03-02</PersonBirthDate><Sex>F</Sex>"
	"</ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>AUT</Disability></Disabilities></ChildCharacteristics>"
	"<CINdetails><CINreferralDate>2026-05-01</CINreferralDate><ReferralSource>6</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>"
	"<Assessments><AssessmentActualStartDate>2026-05-04</AssessmentActualStartDate><AssessmentInternalReviewDate>2026-05-18</AssessmentInternalReviewDate>"
	"<AssessmentAuthorisationDate>2026-06-20</AssessmentAuthorisationDate>"
	"<FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
	"<CINPlanDates><CINPlanStartDate>2026-05-05</CINPlanStartDate><CINPlanEndDate>2026-06-10</CINPlanEndDate></CINPlanDates>"
	"<Section47><S47ActualStartDate>2026-05-20</S47ActualStartDate><InitialCPCtarget>2026-06-11</InitialCPCtarget><DateOfInitialCPC>2026-06-10</DateOfInitialCPC>"
	"<ICPCnotRequired>false</ICPCnotRequired></Section47><ReferralNFA>false</ReferralNFA>"
	"<ChildProtectionPlans><CPPstartDate>2026-06-10</CPPstartDate><CPPendDate>2027-02-12</CPPendDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>"
	"<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>1</NumberOfPreviousCPP><Reviews><CPPreviewDate>2026-09-01</CPPreviewDate></Reviews>"
	"</ChildProtectionPlans><PreProceedingsandFGDM><PPStartDate>2026-10-01</PPStartDate><LBPSentDate>2026-10-05</LBPSentDate><FGDMMeetingOffer>1</FGDMMeetingOffer>"
	"<FGDMMeetingFac>0</FGDMMeetingFac><InitialPPMeetingDate>2026-10-14</InitialPPMeetingDate><ReviewMeetingsCount>2</ReviewMeetingsCount>"
	"<StepDecisionDate>2027-01-20</StepDecisionDate><PPOutcome>A</PPOutcome><CourtAppDate>2027-01-25</CourtAppDate><LetterInitCPDate>2027-01-21</LetterInitCPDate>"
	"</PreProceedingsandFGDM></CINdetails></Child>"
	"<Child><ChildIdentifiers><LAchildID>C2</LAchildID><UPNunknown>UN1</UPNunknown><ExpectedPersonBirthDate>2027-05-01</ExpectedPersonBirthDate><Sex>U</Sex></ChildIdentifiers>"
	"<ChildCharacteristics><Ethnicity>NOBT</Ethnicity></ChildCharacteristics>"
	"<CINdetails><CINreferralDate>2027-01-04</CINreferralDate><ReferralSource>6</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>"
	"<DateOfInitialCPC>2027-01-18</DateOfInitialCPC><ReferralNFA>false</ReferralNFA></CINdetails></Child>"
	"<Child><ChildIdentifiers><LAchildID>C3</LAchildID><PersonBirthDate>2020-01-02</PersonBirthDate><Sex>M</Sex><PersonDeathDate>2026-12-03</PersonDeathDate></ChildIdentifiers>"
	"<ChildCharacteristics><Ethnicity>BAFR</Ethnicity></ChildCharacteristics>"
	"<CINdetails><CINreferralDate>2026-11-02</CINreferralDate><CINclosureDate>2026-12-03</CINclosureDate><ReasonForClosure>RC2</ReasonForClosure>"
	"<ReferralNFA>true</ReferralNFA></CINdetails></Child>";

static bool plant(struct db *db, void *arg, struct fault *f)
{
	struct arena *a = arg;
	struct planted p = { .x = txn_begin(db, a, &(struct txn_meta){ .user_id = NONE, .reason = T("Test") }) };
	p.council = council_find_or_make(p.x, T("801"), f);
	plant_ama(&p);
	plant_unborn(&p);
	plant_ben(&p);
	return txn_end(p.x, f);
}

/* Without the white space between elements, and from the first child to the last. */
static struct text children_of(struct text xml, struct arena *a)
{
	char *p = arena_alloc(a, xml.n + 1);
	size_t n = 0, from = 0, to = 0;
	for (size_t i = 0; i < xml.n; i++)
		if (xml.p[i] != '\n' && xml.p[i] != '\t' && !(xml.p[i] == ' ' && n && p[n - 1] == '>'))
			p[n++] = xml.p[i];
	for (size_t i = 0; i + 8 < n; i++) {
		from = !from && memcmp(p + i, "<Child>", 7) == 0 ? i : from;
		to = memcmp(p + i, "</Child>", 8) == 0 ? i + 8 : to;
	}
	return (struct text){ p + from, to - from };
}

static struct text exported(struct store *s, struct test_store *ts, struct arena *a)
{
	struct fault f = { 0 };
	struct export_report r;
	char out[320];
	snprintf(out, sizeof out, "%s/out", ts->folder);
	if (!cin_export(store_reader(s), &(struct export_request){ .user_id = NONE, .council = T("801"), .out_dir = out, .year = T("2026-27") }, &r, a, &f))
		fail_msg("%s", f.sentence);
	struct text xml = set_read(out, "cin_801_2027.xml", a);
	set_remove(out);
	return xml;
}

static void test_the_export_is_what_was_planted(void **state)
{
	struct test_store *ts = *state;
	struct arena *a = arena_new((size_t)256 << 20);
	struct fault f = { 0 };
	log_quiet(LOG_ERROR);
	test_store_ready(ts);
	struct store *s = store_open(&ts->place, STORE_CREATE, &f);
	assert_non_null(s);
	assert_true(store_write(s, plant, a, &f));
	struct text told = children_of(exported(s, ts, a), a);
	size_t same = 0;
	while (same < told.n && told.p[same] == TRUTH[same])
		same++;
	if (!text_is(told, TRUTH))
		fail_msg("told   ...%.*s\nplanted ...%.300s", (int)(told.n - same < 300 ? told.n - same : 300), told.p + same, TRUTH + same);
	store_close(s);
	arena_free(a);
}

/* An element of the census that nobody planted would be one that this test says nothing of. */
static void test_every_element_of_the_census_is_planted(void **state)
{
	const struct cin_layout *l = cin_layout();
	(void)state;
	for (int i = 0; i < l->n; i++) {
		const struct cin_element *e = &l->element[i];
		bool is_of_earlier_years = text_is(e->name, "GenderCurrent");
		char tag[80];
		snprintf(tag, sizeof tag, "<%.*s>", TEXT_ARG(e->name));
		if (e->kind == CIN_LEAF && e->record && !is_of_earlier_years && !strstr(TRUTH, tag))
			fail_msg("%s is not planted", tag);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_the_export_is_what_was_planted),
		ready_test(test_every_element_of_the_census_is_planted),
	};
	return run_on_each_engine(tests);
}
