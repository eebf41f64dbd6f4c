/* What a demonstration holds: every kind of record that has pages, or a reason why not; texts that are whole sentences about this child and nobody
 * else; nothing that has not happened yet; cases as long as real ones. */
#include "engines.h"
#include "access/access.h"
#include "base/arena.h"
#include "record/record.h"
#include "invented.h"

#define AS_AT DATE(2026, 3, 31)

struct made { struct store *s; struct db *db; struct arena *a; };

static void made_open(struct made *m, void **state, int64_t children)
{
	m->s = invented_open(*state, &(struct simulate_request){ .seed = 5, .children = children, .people = NONE, .as_at = AS_AT });
	m->db = store_reader(m->s);
	m->a = arena_new(64 << 20);
}

static void made_close(struct made *m)
{
	assert_false(db_failed(m->db));
	arena_free(m->a);
	store_close(m->s);
}

/* ---- Every kind of record ---- */

static const struct { const char *name, *why; } not_met[] = {
	{ "address_check", "A records manager looks at a place." },
	{ "allegation", "Few: met in larger demonstrations." },
	{ "api_key", "Another system speaks for a user." },
	{ "archive_opening", "Asked for by an archivist and approved by another." },
	{ "case_closure_left", "Nothing is open when a case of the demonstration closes." },
	{ "clock_change", "A manager's decision about one due date." },
	{ "clock_local", "A council's own limit." },
	{ "deprivation_of_liberty", "Few: met in larger demonstrations." },
	{ "destruction", "Nothing is destroyed." },
	{ "dq_issue", "Found by the checks." },
	{ "emergency_summary", "The log of who looked could always be written." },
	{ "first_week_step", "What somebody new has ticked is theirs." },
	{ "frozen_file", "No return was sent." },
	{ "information_breach", "Nothing was filed to the wrong person." },
	{ "letter_template", "The texts that ship are used." },
	{ "lives_with", "Addresses say it." },
	{ "misfiled_record", "Nothing was filed to the wrong person." },
	{ "person_contact", "Families are met at home." },
	{ "person_link", "Nobody was recorded twice." },
	{ "pre_proceedings_extension", "Asked for by a worker and signed by a manager." },
	{ "private_fostering", "Few: met in larger demonstrations." },
	{ "return_definition", "Made with the first return." },
	{ "return_explanation", "The department asked nothing." },
	{ "return_import", "A demonstration refuses imports." },
	{ "return_row", "No return was sent." },
	{ "return_run", "No return was sent." },
	{ "sgo_assessment", "Few: met in larger demonstrations." },
	{ "transfer", "Few: met in larger demonstrations." },
};

static bool is_let_off(const char *name)
{
	for (size_t i = 0; i < sizeof not_met / sizeof *not_met; i++)
		if (strcmp(not_met[i].name, name) == 0)
			return true;
	return false;
}

static int64_t count(struct made *m, const char *sql)
{
	return db_one_n(m->db, sql, -1, NULL, 0);
}

static void test_every_kind_of_record_is_met_or_it_is_said_why_not(void **state)
{
	struct made m;
	char sql[200];
	int missing = 0;
	made_open(&m, state, 240);
	for (int i = 0; i < n_record_types; i++) {
		snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", record_types[i]->name);
		if (count(&m, sql) > 0 || is_let_off(record_types[i]->name))
			continue;
		print_message("no %s\n", record_types[i]->name);
		missing++;
	}
	assert_int_equal(missing, 0);
	made_close(&m);
}

/* ---- Nothing that has not happened yet ---- */

static void test_nothing_happens_to_a_child_before_their_birth(void **state)
{
	static const char *const before_birth[] = {
		"SELECT count(*) FROM referral r JOIN person_identity i ON i.person_id = r.person_id WHERE r.referred_on < i.born_on",
		"SELECT count(*) FROM assessment r JOIN person_identity i ON i.person_id = r.person_id WHERE r.started_on < i.born_on",
		"SELECT count(*) FROM section47_enquiry r JOIN person_identity i ON i.person_id = r.person_id WHERE r.started_on < i.born_on",
		"SELECT count(*) FROM visit r JOIN person_identity i ON i.person_id = r.person_id WHERE r.held_on < i.born_on",
		"SELECT count(*) FROM review r JOIN person_identity i ON i.person_id = r.person_id WHERE r.held_on < i.born_on",
		"SELECT count(*) FROM involvement r JOIN person_identity i ON i.person_id = r.person_id WHERE r.starts_on < i.born_on",
		"SELECT count(*) FROM care_period r JOIN person_identity i ON i.person_id = r.person_id WHERE r.started_on < i.born_on",
	};
	struct made m;
	made_open(&m, state, 240);
	for (size_t i = 0; i < sizeof before_birth / sizeof *before_birth; i++)
		if (count(&m, before_birth[i]) != 0)
			fail_msg("%lld: %s", (long long)count(&m, before_birth[i]), before_birth[i]);
	made_close(&m);
}

static void test_nothing_is_dated_after_the_last_day(void **state)
{
	static const char *const dates[] = {
		"visit WHERE held_on", "referral WHERE referred_on", "referral WHERE closed_on", "assessment WHERE authorised_on", "conference WHERE held_on",
		"core_group WHERE held_on", "cp_plan WHERE ended_on", "care_period WHERE ended_on", "placement WHERE ended_on", "legal_status WHERE ended_on",
		"review WHERE held_on", "missing_episode WHERE started_on", "involvement WHERE starts_on", "involvement WHERE ends_on", "pep WHERE held_on",
		"return_interview WHERE held_on", "early_help WHERE ended_on", "safety_note WHERE starts_on", "identity_profile WHERE written_on",
		"plan_update WHERE made_on", "management_decision WHERE decided_on", "management_decision WHERE done_on", "safety_scale WHERE asked_on", "case_closure WHERE decided_on", "case_transfer WHERE starts_on", "plan_signoff WHERE decided_on", "plan_action WHERE done_on", "direct_work WHERE held_on", "shared_copy WHERE shared_on", "letter WHERE sent_on",
		"safety_plan WHERE agreed_on", "safety_plan WHERE reviewed_on", "strategy_action WHERE done_on", "enquiry_check WHERE came_on", "contingency WHERE ended_on",
	};
	struct made m;
	char sql[200];
	made_open(&m, state, 120);
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		snprintf(sql, sizeof sql, "SELECT count(*) FROM %s > '2026-03-31'", dates[i]);
		if (count(&m, sql) != 0)
			fail_msg("%s is after the last day", dates[i]);
	}
	made_close(&m);
}

/* ---- Texts ---- */

static const char *const texts[] = {
	"notes FROM visit", "analysis FROM assessment", "childs_views FROM assessment", "concern FROM contact", "what_happened FROM case_note", "decisions FROM review",
	"aim FROM care_plan", "decision FROM strategy_discussion", "outcome_comments FROM conference",
	"answer FROM agency_check", "done FROM handover", "comments FROM assessment_decision", "reaction FROM shared_copy", "told FROM strategy_attendance",
	"told FROM strategy_restricted", "what FROM strategy_action", "found FROM enquiry_check", "findings FROM section47_enquiry", "danger FROM safety_plan",
	"said FROM conference_minute", "dissent FROM conference_person", "action FROM plan_action", "how_we_know FROM plan_action",
	"trigger_seen FROM contingency", "action FROM contingency", "child_told FROM contingency", "what_changed FROM plan_update", "purpose FROM direct_work",
	"decision FROM management_decision", "came_of_it FROM management_decision", "why FROM safety_scale", "why FROM case_closure", "summary FROM case_transfer", "goodbye_how FROM case_transfer", "body FROM letter", "learned FROM direct_work", "teach_back FROM direct_work",
};

static void test_texts_are_whole_sentences(void **state)
{
	struct made m;
	char sql[200];
	made_open(&m, state, 120);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct rows r;
		snprintf(sql, sizeof sql, "SELECT DISTINCT %s", texts[i]);
		db_query_n(m.db, &r, sql, NULL, 0);
		while (db_next(&r)) {
			struct text t = db_text(&r, 0);
			if (text_none(t))
				continue;
			assert_true(t.n > 20);
			assert_false(text_has(t, T("{")) || text_has(t, T("}")) || text_has(t, T("  ")) || text_has(t, T("..")));
			char last = t.p[t.n - 1];
			if (last != '.' && last != '?' && !text_has(t, T("”")))
				fail_msg("%s: %.*s", texts[i], TEXT_ARG(t));
			assert_false(t.p[0] >= 'a' && t.p[0] <= 'z');
		}
	}
	made_close(&m);
}

static void test_no_two_children_of_a_family_have_the_same_text(void **state)
{
	static const char SAME[] = "SELECT count(*) FROM assessment a JOIN assessment b ON b.id > a.id AND b.analysis = a.analysis JOIN family_group f ON f.person_id = a.person_id"
				   " JOIN family_group g ON g.person_id = b.person_id AND g.family_number = f.family_number";
	static const char SAME_VISIT[] = "SELECT count(*) FROM visit a JOIN visit b ON b.id > a.id AND b.person_id <> a.person_id AND b.notes = a.notes AND a.seen = 1"
					 " JOIN family_group f ON f.person_id = a.person_id JOIN family_group g ON g.person_id = b.person_id AND g.family_number = f.family_number";
	struct made m;
	made_open(&m, state, 120);
	assert_true(count(&m, "SELECT count(*) FROM family_group") > 20);
	assert_int_equal(count(&m, SAME), 0);
	assert_int_equal(count(&m, SAME_VISIT), 0);
	made_close(&m);
}

/* What an assessment says of all is the same in each child's, and what it says of one stands in no other's; names are in the latter alone. */
static void test_brothers_and_sisters_assessed_together_share_what_is_shared(void **state)
{
#define TWO                                                                                                                                    \
	"SELECT count(*) FROM assessment_group g JOIN assessment_group o ON o.group_number = g.group_number AND o.id > g.id"                   \
	" JOIN assessment_section a ON a.assessment_id = g.assessment_id JOIN assessment_section b ON b.assessment_id = o.assessment_id AND b.section = a.section"
#define SHARED " AND a.section IN ('reason', 'history', 'family', 'strengths', 'parents', 'unknowns')"
#define OWN " AND a.section IN ('needs', 'world', 'identity')"
	struct made m;
	made_open(&m, state, 120);
	assert_true(count(&m, TWO SHARED " WHERE a.answers = b.answers") > 5);
	assert_int_equal(count(&m, TWO SHARED " WHERE a.answers <> b.answers"), 0);
	assert_true(count(&m, TWO OWN " WHERE a.answers <> b.answers") > 2);
	assert_int_equal(count(&m, TWO OWN " WHERE a.answers = b.answers"), 0);
	assert_int_equal(count(&m, "SELECT count(*) FROM assessment_section a JOIN assessment_group g ON g.assessment_id = a.assessment_id"
				   " JOIN person_name n ON n.person_id = a.person_id WHERE a.answers LIKE '%' || n.given || '%'" SHARED), 0);
	made_close(&m);
}

/* ---- One story ---- */

/* A plan that stands has what SM-11 asks: rows with a name and a day, what is done if it is not enough, and a manager's word that is not the worker's. */
static void test_a_protection_plan_has_rows_contingencies_and_a_sign_off(void **state)
{
	static const char *const bare[] = {
		"SELECT count(*) FROM cp_plan p WHERE (SELECT count(*) FROM plan_action a WHERE a.cp_plan_id = p.id) < 3",
		"SELECT count(*) FROM cp_plan p WHERE (SELECT count(*) FROM contingency c WHERE c.cp_plan_id = p.id) < 2",
		"SELECT count(*) FROM cp_plan p WHERE NOT EXISTS (SELECT 1 FROM plan_update u WHERE u.cp_plan_id = p.id AND u.occasion = 'conference')",
		"SELECT count(*) FROM contingency c JOIN contingency o ON o.cp_plan_id = c.cp_plan_id AND o.id > c.id WHERE o.trigger_seen = c.trigger_seen",
		"SELECT count(*) FROM contingency WHERE action IS NULL OR who IS NULL OR who_knows IS NULL OR how_fast NOT IN (SELECT value FROM code WHERE set_name = 'how_fast')",
		"SELECT count(*) FROM direct_work WHERE tool NOT IN (SELECT value FROM code WHERE set_name = 'direct_work_tool')",
		"SELECT count(*) FROM safety_scale WHERE number IS NULL",
		"SELECT count(*) FROM strategy_action WHERE agency NOT IN (SELECT value FROM code WHERE set_name = 'meeting_agency')",
		"SELECT count(*) FROM plan_signoff s JOIN txn t ON t.id = s.txn WHERE t.user_id IS NULL OR t.user_id <> s.decided_by_id",
		"SELECT count(*) FROM assessment_decision d JOIN txn t ON t.id = d.txn JOIN app_user u ON u.id = t.user_id WHERE d.kind = 'authorised' AND u.worker_id IS NOT NULL",
		"SELECT count(*) FROM assessment_decision d JOIN txn t ON t.id = d.txn WHERE d.kind <> 'sent' AND t.user_id IS NULL",
	};
	struct made m;
	made_open(&m, state, 120);
	assert_true(count(&m, "SELECT count(*) FROM cp_plan") > 5);
	assert_true(count(&m, "SELECT count(*) FROM plan_signoff") > 5);
	for (size_t i = 0; i < sizeof bare / sizeof *bare; i++)
		if (count(&m, bare[i]) != 0)
			fail_msg("%lld: %s", (long long)count(&m, bare[i]), bare[i]);
	made_close(&m);
}

/* Calendar years that a child lived before a day, at least their age: below so many the child was younger than that. */
#define YEARS_BEFORE(day) "CAST(substr(" day ", 1, 4) AS integer) - CAST(substr(i.born_on, 1, 4) AS integer)"
#define OF_A_PLAN(what) "SELECT count(*) FROM " what " a JOIN person_identity i ON i.person_id = a.person_id LEFT JOIN cp_plan p ON p.id = a.cp_plan_id" \
	" LEFT JOIN cin_plan n ON n.id = a.cin_plan_id WHERE " YEARS_BEFORE("COALESCE(p.started_on, n.started_on)")

static void test_what_is_told_of_a_child_fits_the_age(void **state)
{
	static const char *const too_young[] = {
		OF_A_PLAN("plan_action") " < 10 AND (a.action LIKE '%older boys%' OR a.action LIKE '%stays out%' OR a.who LIKE '%youth worker%')",
		OF_A_PLAN("plan_action") " < 4 AND (a.action LIKE '%play therapy%' OR a.action LIKE '%young carers%')",
		OF_A_PLAN("contingency") " < 10 AND (a.trigger_seen LIKE '%not home by eleven%' OR a.action LIKE '%exploitation%')",
		OF_A_PLAN("contingency") " < 4 AND (a.trigger_seen LIKE '%school%' OR a.trigger_seen LIKE '%says that it did not happen%')",
		"SELECT count(*) FROM safety_note a JOIN person_identity i ON i.person_id = a.person_id WHERE a.kind = 'missing_risk' AND " YEARS_BEFORE("a.starts_on") " < 10",
		"SELECT count(*) FROM placement a JOIN person_identity i ON i.person_id = a.person_id WHERE a.matching LIKE '%keeps % school%' AND " YEARS_BEFORE("a.started_on") " < 4",
		"SELECT count(*) FROM review a JOIN person_identity i ON i.person_id = a.person_id WHERE a.decisions LIKE '%chaired%' AND " YEARS_BEFORE("a.held_on") " < 8",
	};
	struct made m;
	made_open(&m, state, 240);
	assert_true(count(&m, "SELECT count(*) FROM plan_action WHERE action LIKE '%older boys%' OR who LIKE '%youth worker%'") > 0);
	for (size_t i = 0; i < sizeof too_young / sizeof *too_young; i++)
		if (count(&m, too_young[i]) != 0)
			fail_msg("%lld: %s", (long long)count(&m, too_young[i]), too_young[i]);
	made_close(&m);
}

/* Whoever opens the front door in a demonstration finds somebody waiting there. */
static void test_contacts_wait_at_the_front_door_with_checks_and_a_hand_over(void **state)
{
	struct made m;
	made_open(&m, state, 60);
	assert_true(count(&m, "SELECT count(*) FROM contact WHERE decided_at IS NULL") >= 9);
	assert_true(count(&m, "SELECT count(*) FROM handover h JOIN contact c ON c.id = h.contact_id WHERE h.accepted_at IS NULL AND c.decided_at IS NULL") >= 3);
	assert_true(count(&m, "SELECT count(*) FROM agency_check k JOIN contact c ON c.id = k.contact_id WHERE c.decided_at IS NULL AND k.answered_at IS NULL") >= 3);
	made_close(&m);
}

/* ---- In whose name ---- */

static void test_notes_are_written_by_the_user_of_who_held_the_case_where_there_is_one(void **state)
{
#define BY_SOMEBODY "SELECT count(*) FROM case_note n JOIN txn t ON t.id = n.txn JOIN app_user u ON u.id = t.user_id"
	static const char BY_A_STRANGER[] =
		BY_SOMEBODY " WHERE NOT EXISTS (SELECT 1 FROM involvement i WHERE i.person_id = n.person_id AND i.worker_id = u.worker_id AND i.role = 'allocated_worker')";
	static const char BY_NOBODY[] =
		"SELECT count(*) FROM case_note n JOIN txn t ON t.id = n.txn JOIN involvement i ON i.person_id = n.person_id AND i.role = 'allocated_worker' JOIN app_user u"
		" ON u.worker_id = i.worker_id WHERE t.user_id IS NULL AND i.ends_on IS NULL AND n.happened_at >= 1767225600000 AND i.starts_on <= '2025-12-31'";
	struct made m;
	made_open(&m, state, 120);
	assert_true(count(&m, BY_SOMEBODY) > 200);
	assert_int_equal(count(&m, BY_A_STRANGER), 0);
	assert_int_equal(count(&m, BY_NOBODY), 0);
	made_close(&m);
}

/* DESIGN 5.7: what happened is the same in each child's note, and each has a part of their own. */
static void test_some_visits_to_brothers_and_sisters_are_one_note_with_a_part_for_each(void **state)
{
	static const char PAIRS[] = "SELECT count(*) FROM case_note a JOIN case_note b ON b.id > a.id AND b.happened_at = a.happened_at AND b.what_happened = a.what_happened"
				    " JOIN family_group f ON f.person_id = a.person_id JOIN family_group g ON g.person_id = b.person_id AND g.family_number = f.family_number"
				    " WHERE a.this_child_alone IS NOT NULL AND b.this_child_alone IS NOT NULL AND a.person_id <> b.person_id AND a.txn = b.txn";
	static const char LONE[] = "SELECT count(*) FROM case_note a WHERE a.this_child_alone IS NOT NULL AND NOT EXISTS"
				   " (SELECT 1 FROM case_note b WHERE b.person_id <> a.person_id AND b.happened_at = a.happened_at AND b.what_happened = a.what_happened)";
	static const char NAMED[] = "SELECT count(*) FROM case_note a JOIN person_name n ON n.person_id = a.person_id WHERE a.this_child_alone IS NOT NULL AND a.what_happened LIKE '%' || n.given || '%'";
	struct made m;
	made_open(&m, state, 120);
	assert_true(count(&m, PAIRS) > 10);
	assert_int_equal(count(&m, LONE), 0);
	assert_int_equal(count(&m, NAMED), 0);
	made_close(&m);
}

/* ---- As long as real ones ---- */

static void test_a_long_case_has_some_hundred_events(void **state)
{
	static const char EVENTS[] =
		"SELECT max(n) FROM (SELECT person_id, count(*) AS n FROM (SELECT person_id FROM case_note UNION ALL SELECT person_id FROM visit UNION ALL"
		" SELECT person_id FROM review UNION ALL SELECT person_id FROM placement UNION ALL SELECT person_id FROM missing_episode UNION ALL"
		" SELECT person_id FROM assessment UNION ALL SELECT person_id FROM pep) event GROUP BY person_id) child";
	static const char HANDED_ON[] = "SELECT count(*) FROM involvement WHERE reason IN ('LEFTRL', 'ABSENC')";
	struct made m;
	made_open(&m, state, 120);
	assert_in_range(count(&m, EVENTS), 150, 500);
	assert_true(count(&m, HANDED_ON) > 20);
	made_close(&m);
}

/* ---- Faults on purpose ---- */

struct labels { struct simulate_label at[100]; int n; };

static void keep_label(void *arg, const struct simulate_label *l)
{
	struct labels *kept = arg;
	assert_in_range(kept->n, 0, 99);
	kept->at[kept->n++] = *l;
}

static void test_each_fault_that_is_put_in_has_a_label(void **state)
{
	struct test_store *ts = *state;
	struct labels kept = { .n = 0 };
	struct fault f = { 0 };
	struct simulate_report r;
	int64_t nobody = 0, reasonless = 0;
	test_store_ready(ts);
	struct store *s = store_open(&ts->place, STORE_CREATE, &f);
	assert_non_null(s);
	assert_true(access_start(s, &f));
	assert_true(simulate(s, &(struct simulate_request){ .seed = 5, .children = 60, .people = NONE, .as_at = AS_AT, .faults = 24, .label = keep_label, .label_arg = &kept }, &r, &f));
	struct db *db = store_reader(s);
	for (int i = 0; i < kept.n; i++) {
		nobody += strcmp(kept.at[i].what, "no ethnicity") == 0;
		reasonless += strcmp(kept.at[i].what, "closed without a reason") == 0;
	}
	assert_in_range(kept.n, 20, 24);
	assert_int_equal(db_one_n(db, "SELECT count(*) FROM person_identity i JOIN person p ON p.id = i.person_id WHERE p.kind = 'child' AND i.ethnicity IS NULL", -1, NULL, 0), nobody);
	assert_int_equal(db_one_n(db, "SELECT count(*) FROM referral WHERE closed_on IS NOT NULL AND closure_reason IS NULL", -1, NULL, 0), reasonless);
	assert_false(db_failed(db));
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_every_kind_of_record_is_met_or_it_is_said_why_not),
		ready_test(test_nothing_happens_to_a_child_before_their_birth),
		ready_test(test_nothing_is_dated_after_the_last_day),
		ready_test(test_texts_are_whole_sentences),
		ready_test(test_no_two_children_of_a_family_have_the_same_text),
		ready_test(test_brothers_and_sisters_assessed_together_share_what_is_shared),
		ready_test(test_a_protection_plan_has_rows_contingencies_and_a_sign_off),
		ready_test(test_what_is_told_of_a_child_fits_the_age),
		ready_test(test_contacts_wait_at_the_front_door_with_checks_and_a_hand_over),
		ready_test(test_notes_are_written_by_the_user_of_who_held_the_case_where_there_is_one),
		ready_test(test_some_visits_to_brothers_and_sisters_are_one_note_with_a_part_for_each),
		ready_test(test_a_long_case_has_some_hundred_events),
		ready_test(test_each_fault_that_is_put_in_has_a_label),
	};
	return run_on_each_engine(tests);
}
