/* What waits for somebody: see waiting.h. Each statement begins with what is open, which an index finds, and asks of that alone whether the user may see it. */
#include "work/waiting.h"
#include "access/visible.h"
#include "base/arena.h"
#include "record/codes.h"
#include "work/case_holder.h"

const struct waiting_name waiting_names[N_WAITING] = {
	[WAITING_ASSESSMENTS] = { "assessments_to_authorise", T("Assessments to authorise"), T("A manager") },
	[WAITING_ENQUIRIES] = { "enquiries_to_authorise", T("Section 47 enquiries to authorise"), T("A manager") },
	[WAITING_PLANS] = { "plans_to_sign_off", T("Plans to sign off"), T("A manager") },
	[WAITING_RETURNED_ASSESSMENTS] = { "assessments_returned", T("Assessments returned with comments"), T("The worker") },
	[WAITING_RETURNED_ENQUIRIES] = { "enquiries_returned", T("Section 47 enquiries returned with comments"), T("The worker") },
	[WAITING_RETURNED_PLANS] = { "plans_returned", T("Plans returned with comments"), T("The worker") },
	[WAITING_MORE_TIME] = { "more_time_before_court", T("More time before court, to sign"), T("A manager of the service") },
	[WAITING_LETTERS] = { "letters_to_approve", T("Letters to approve"), T("Somebody else than wrote it, or the writer") },
	[WAITING_RETURNED_LETTERS] = { "letters_returned", T("Letters returned with comments"), T("The worker") },
	[WAITING_LETTERS_TO_SEND] = { "letters_to_send", T("Letters approved and not sent"), T("Whoever prints") },
	[WAITING_CHECKS] = { "checks_without_answer", T("Checks without an answer"), T("Front door") },
	[WAITING_DIRECT_WORK] = { "no_direct_work", T("Children with a plan, and no direct work lately"), T("The worker") },
};

/* $1 user, $2 now, $3 mine, $4 team, $5 how many at most; of direct work $5 is the first day of those weeks and $6 how many. Whose cases the team, or the user,
 * has today is found once a statement; then whether the row is seen; and what is asked of p.id only of the rows that are left. */
#define INVOLVED_NOW(t, who) t ".person_id IN " PEOPLE_WORKED_WITH(who, "")
#define FITS(t) \
	" AND ($3 = 0 OR " INVOLVED_NOW(t, "y.worker_id IN " WORKERS_DONE_FOR) ") AND ($4 = 0 OR " INVOLVED_NOW(t, "y.team_id = $4") ") AND " ROW_VISIBLE_ALONE(t)
#define HOLDER(t) \
	"(SELECT COALESCE(w.name, w.number) FROM involvement n JOIN worker w ON w.id = n.worker_id WHERE n.person_id = " t ".person_id AND n.starts_on <= $2" \
	" AND (n.ends_on IS NULL OR n.ends_on > $2) AND " ROW_SEEN_BESIDE("n", t) " ORDER BY " CASE_HOLDER_RANK("n") ", n.starts_on DESC, n.id DESC LIMIT 1)"
#define ROW(record, row, day, at) \
	"SELECT a.person_id, p.shown_name, p.la_child_id, " HOLDER("a") ", '" record "', " row ", " day ", " at " FROM "
#define OF_PERSON " a JOIN person p ON p.id = a.person_id"
#define OLDEST_FIRST(most) " ORDER BY 7, 8, 1, 6 LIMIT " most

/* The last step but a look half way. */
#define STEP(parent, decisions, kind) \
	parent OF_PERSON " JOIN " decisions " d ON d.id = (SELECT e.id FROM " decisions " e WHERE e." parent "_id = a.id AND e.kind <> 'looked'" \
	" ORDER BY e.decided_at DESC, e.id DESC LIMIT 1) AND d.kind " kind " AND " ROW_SEEN_BESIDE("d", "a")
#define ASSESSMENTS(kind) STEP("assessment", "assessment_decision", kind) " WHERE a.authorised_on IS NULL" FITS("a")
#define ENQUIRIES(kind) STEP("section47_enquiry", "enquiry_decision", kind) " WHERE a.ended_on IS NULL" FITS("a")
#define STEP_ROW(parent) ROW(parent, "a.id", "CAST(NULL AS TEXT)", "d.decided_at")
/* The last version of a plan that stands, by what was last decided on it. */
#define DECIDED "(SELECT s.outcome FROM plan_signoff s WHERE s.plan_update_id = u.id ORDER BY s.id DESC LIMIT 1)"
#define PLANS(plan, decided) \
	plan OF_PERSON " JOIN plan_update u ON u.id = (SELECT v.id FROM plan_update v WHERE v." plan "_id = a.id ORDER BY v.id DESC LIMIT 1) AND " ROW_SEEN_BESIDE("u", "a") \
	" WHERE a.ended_on IS NULL" decided FITS("a")
#define PLAN_ROWS(decided) \
	ROW("cp_plan", "a.id", "u.made_on", "0") PLANS("cp_plan", decided) " UNION ALL " ROW("cin_plan", "a.id", "u.made_on", "0") PLANS("cin_plan", decided) OLDEST_FIRST("$5")
#define CHECKS \
	"agency_check" OF_PERSON " JOIN contact c ON c.id = a.contact_id AND c.decided_at IS NULL WHERE a.answered_at IS NULL" FITS("a")
#define MORE_TIME \
	"pre_proceedings_extension" OF_PERSON " JOIN pre_proceedings o ON o.id = a.pre_proceedings_id AND o.outcome_on IS NULL WHERE a.outcome IS NULL" FITS("a")
#define LETTERS(which) "letter" OF_PERSON " WHERE a.sent_on IS NULL AND a.withdrawn_on IS NULL" which FITS("a")
#define LETTERS_TO_APPROVE LETTERS(" AND a.approved_at IS NULL AND a.returned_at IS NULL")
#define LETTERS_RETURNED LETTERS(" AND a.approved_at IS NULL AND a.returned_at IS NOT NULL")
#define LETTERS_TO_SEND LETTERS(" AND a.approved_at IS NOT NULL")
#define LETTER_ROW ROW("letter", "a.id", "a.written_on", "0")
#define LONG_STANDING(plan) plan OF_PERSON " WHERE a.ended_on IS NULL AND a.started_on <= $5"
#define NO_DIRECT_WORK "NOT EXISTS (SELECT 1 FROM direct_work w WHERE w.person_id = p.id AND w.held_on > $5 AND " ROW_SEEN_BESIDE("w", "a") ")"
#define DIRECT_WORK(plan) LONG_STANDING(plan) " AND " NO_DIRECT_WORK FITS("a")
#define DAY_ROW ROW("day", "a.id", "a.started_on", "0")

static const char *const lists[N_WAITING] = {
	[WAITING_ASSESSMENTS] = STEP_ROW("assessment") ASSESSMENTS("= 'sent'") OLDEST_FIRST("$5"),
	[WAITING_RETURNED_ASSESSMENTS] = STEP_ROW("assessment") ASSESSMENTS("= 'returned'") OLDEST_FIRST("$5"),
	[WAITING_ENQUIRIES] = STEP_ROW("section47_enquiry") ENQUIRIES("= 'sent'") OLDEST_FIRST("$5"),
	[WAITING_RETURNED_ENQUIRIES] = STEP_ROW("section47_enquiry") ENQUIRIES("= 'returned'") OLDEST_FIRST("$5"),
	[WAITING_PLANS] = PLAN_ROWS(" AND " DECIDED " IS NULL"),
	[WAITING_RETURNED_PLANS] = PLAN_ROWS(" AND " DECIDED " = 'returned'"),
	[WAITING_MORE_TIME] = ROW("pre_proceedings_extension", "a.id", "a.asked_on", "0") MORE_TIME OLDEST_FIRST("$5"),
	[WAITING_LETTERS] = LETTER_ROW LETTERS_TO_APPROVE OLDEST_FIRST("$5"),
	[WAITING_RETURNED_LETTERS] = LETTER_ROW LETTERS_RETURNED OLDEST_FIRST("$5"),
	[WAITING_LETTERS_TO_SEND] = LETTER_ROW LETTERS_TO_SEND OLDEST_FIRST("$5"),
	[WAITING_CHECKS] = ROW("contact", "a.contact_id", "CAST(NULL AS TEXT)", "a.asked_at") CHECKS OLDEST_FIRST("$5"),
	[WAITING_DIRECT_WORK] = DAY_ROW DIRECT_WORK("cp_plan") " UNION ALL " DAY_ROW DIRECT_WORK("cin_plan") OLDEST_FIRST("$6"),
};

/* How many, each thing gone through once: the code of the kind and the number. */
#define NUMBER(kind, from) "SELECT " kind ", count(*) FROM " from " GROUP BY 1"
#define SENT_OR_RETURNED(sent, returned) "CASE d.kind WHEN 'sent' THEN '" sent "' ELSE '" returned "' END"
static const char *const numbers[] = {
	NUMBER(SENT_OR_RETURNED("assessments_to_authorise", "assessments_returned"), ASSESSMENTS("IN ('sent', 'returned')")),
	NUMBER(SENT_OR_RETURNED("enquiries_to_authorise", "enquiries_returned"), ENQUIRIES("IN ('sent', 'returned')")),
	NUMBER("CASE WHEN o.outcome IS NULL THEN 'plans_to_sign_off' ELSE 'plans_returned' END",
	       "(SELECT " DECIDED " AS outcome FROM " PLANS("cp_plan", "") " UNION ALL SELECT " DECIDED " FROM " PLANS("cin_plan", "") ") o"
	       " WHERE o.outcome IS NULL OR o.outcome = 'returned'"),
	NUMBER("'more_time_before_court'", MORE_TIME),
	NUMBER("CASE WHEN a.approved_at IS NOT NULL THEN 'letters_to_send' WHEN a.returned_at IS NULL THEN 'letters_to_approve' ELSE 'letters_returned' END", LETTERS("")),
	NUMBER("'checks_without_answer'", CHECKS),
};
#define WORKED_WITH(plan) "SELECT CASE WHEN " NO_DIRECT_WORK " THEN 1 ELSE 0 END AS is_without FROM " LONG_STANDING(plan) FITS("a")
static const char number_of_direct_work[] =
	"SELECT COALESCE(SUM(c.is_without), 0), count(*) FROM (" WORKED_WITH("cp_plan") " UNION ALL " WORKED_WITH("cin_plan") ") c";

enum { VALUES = 6, DAYS_A_WEEK = 7 };

int waiting_weeks(void)
{
	const struct code *c = code_find("waiting_limit", T("direct_work_weeks"));
	int64_t weeks = 0;
	CHECK(c && text_int(c->label, &weeks) && weeks > 0 && weeks < 100);
	return (int)weeks;
}

static struct db_value weeks_ago(struct arena *a)
{
	return DBT(date_iso_in(a, date_add(clock_today(), -DAYS_A_WEEK * waiting_weeks())));
}

/* How many there are: how many rows at most is the last, before which direct work has the first day of its weeks. */
static int bind(struct db_value v[VALUES], const struct waiting_filter *f, enum waiting_kind kind, struct arena *a)
{
	int n = 0;
	v[n++] = DBI(f->user);
	v[n++] = DBT(today_iso(arena_alloc(a, sizeof(struct iso_day))));
	v[n++] = DBI(f->mine);
	v[n++] = DBI(f->team == NONE ? 0 : f->team);
	if (kind == WAITING_DIRECT_WORK)
		v[n++] = weeks_ago(a);
	v[n++] = DBI(WAITING_MOST);
	return n;
}

static struct date since(struct rows *r)
{
	struct date d;
	int64_t at = db_int(r, 7);
	if (date_from_iso(db_text(r, 6), &d))
		return d;
	return at > 0 ? date_of_instant(at) : NO_DATE;
}

struct waiting_rows waiting_list(struct db *db, const struct waiting_filter *f, enum waiting_kind kind, struct arena *a)
{
	struct waiting_rows l = { 0 };
	struct db_value v[VALUES];
	struct rows r;
	db_query_n(db, &r, lists[kind], v, bind(v, f, kind, a));
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct waiting_row){ .person = db_int(&r, 0), .name = db_text_in(&r, 1, a), .la_child_id = db_text_in(&r, 2, a), .worker = db_text_in(&r, 3, a),
			.record = db_text_in(&r, 4, a), .row = db_int(&r, 5), .since = since(&r) };
	return l;
}

static int64_t at_most(int64_t n)
{
	return n < WAITING_MOST ? n : WAITING_MOST;
}

static void count_by_kind(struct db *db, const char *sql, const struct db_value v[], int n_values, struct waiting_numbers *told)
{
	struct rows r;
	db_query_n(db, &r, sql, v, n_values);
	while (db_next(&r))
		for (int k = 0; k < N_WAITING; k++)
			if (text_is(db_text(&r, 0), waiting_names[k].code))
				told->n[k] = at_most(db_int(&r, 1));
}

struct waiting_numbers waiting_count(struct db *db, const struct waiting_filter *f)
{
	struct waiting_numbers told = { 0 };
	struct arena *a = arena_new(1 << 16);
	struct db_value v[VALUES];
	struct rows r;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		count_by_kind(db, numbers[i], v, bind(v, f, WAITING_ASSESSMENTS, a) - 1, &told);
	db_query_n(db, &r, number_of_direct_work, v, bind(v, f, WAITING_DIRECT_WORK, a) - 1);
	if (db_next(&r)) {
		told.n[WAITING_DIRECT_WORK] = at_most(db_int(&r, 0));
		told.with_a_plan = db_int(&r, 1);
	}
	db_done(&r);
	arena_free(a);
	return told;
}
