/* The map of the site; and kith routes, which prints it. */
#include "app/site.h"
#include "access/seal.h"
#include "allocation/pages.h"
#include "api/api.h"
#include "app/command.h"
#include "assessment/parts.h"
#include "assessment/safety_plan.h"
#include "assessment/section47.h"
#include "assessment/strategy.h"
#include "base/json.h"
#include "base/out.h"
#include "before_court/before_court.h"
#include "before_court/more_time.h"
#include "care/saved.h"
#include "company/pages.h"
#include "jobs/job.h"
#include "letters/pages.h"
#include "notes/document.h"
#include "notes/shared.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "people/restricted_match.h"
#include "protection/pages.h"
#include "protection/conference.h"
#include "protection/step_down.h"
#include "referral/pages.h"
#include "returns/explain.h"
#include "returns/live_pages.h"
#include "returns/pages.h"
#include "returns/ready_rule.h"
#include "web/pages.h"

const struct route *const site[] = {
	register_routes,
	duplicate_routes,
	home_routes,
	search_routes,
	search_text_routes,
	children_routes,
	child_routes,
	add_routes,
	record_routes,
	who_routes,
	emergency_routes,
	archive_routes,
	access_routes,
	address_check_routes,
	summary_routes,
	retention_routes,
	worklist_routes,
	waiting_routes,
	in_time_routes,
	due_routes,
	org_routes,
	import_routes,
	dictionary_routes,
	access_matrix_routes,
	same_person_routes,
	divide_routes,
	sign_in_routes,
	account_routes,
	hold_routes,
	interest_routes,
	limit_routes,
	key_routes,
	cover_routes,
	gallery_routes,
	help_routes,
	first_week_routes,
	health_routes,
	explain_routes,
	ready_rule_routes,
	relative_routes,
	family_routes,
	session_routes,
	draft_routes,
	import_job_routes,
	check_routes,
	live_routes,
	job_routes,
	return_routes,
	ready_routes,
	export_routes,
	annex_routes,
	contact_form_routes,
	contact_routes,
	decide_routes,
	contact_answer_routes,
	incident_routes,
	board_routes,
	more_time_routes,
	handover_routes,
	online_form_routes,
	online_routes,
	transfer_form_routes,
	transfer_routes,
	closing_form_routes,
	closing_routes,
	letter_form_routes,
	letter_act_routes,
	letter_routes,
	letter_desk_routes,
	letter_template_routes,
	before_court_routes,
	before_court_form_routes,
	more_time_before_court_routes,
	allocation_routes,
	absence_routes,
	note_list_routes,
	note_form_routes,
	note_routes,
	misfile_routes,
	document_routes,
	document_form_routes,
	shared_routes,
	shared_form_routes,
	assessment_begin_routes,
	assessment_routes,
	assessment_part_routes,
	assessment_together_routes,
	assessment_facts_routes,
	assessment_factor_routes,
	assessment_decide_routes,
	assessment_told_routes,
	strategy_form_routes,
	strategy_routes,
	strategy_restricted_routes,
	section47_routes,
	section47_decide_routes,
	conference_form_routes,
	conference_hold_routes,
	conference_minute_routes,
	conference_routes,
	safety_plan_form_routes,
	safety_plan_routes,
	chronology_routes,
	chronology_decide_routes,
	chronology_file_routes,
	chronology_api_routes,
	document_api_routes,
	plan_routes,
	plan_form_routes,
	plan_version_routes,
	plan_copy_routes,
	plan_signoff_routes,
	visit_form_routes,
	visit_counted_routes,
	core_group_routes,
	core_group_page_routes,
	step_down_routes,
	decisions_routes,
	voice_routes,
	child_api_routes,
	record_api_routes,
	org_api_routes,
	import_api_routes,
	check_api_routes,
	live_api_routes,
	return_api_routes,
	annex_api_routes,
	ready_api_routes,
	api_dictionary_routes,
	openapi_routes,
	NULL
};

const struct save_hook site_hooks[] = {
	{ &record_person_name, person_name_saved },
	{ &record_person_name, restricted_match_saved },
	{ &record_person_identity, restricted_match_saved },
	{ &record_care_period, care_saved },
	{ &record_care_period, adoption_saved },
	{ &record_adoption_case, adoption_saved },
	{ &record_referral, adoption_saved },
	{ &record_person_identifier, identifier_saved },
	{ &record_person_address, address_saved },
	{ &record_person_contact, address_saved },
	{ &record_placement, address_saved },
	{ &record_legal_status, care_saved },
	{ &record_placement, care_saved },
	{ &record_clock_change, clock_change_saved },
	{ &record_assessment, assessment_saved },
	{ &record_clock_change, contact_put_off },
	{ &record_contact, contact_saved },
	{ &record_case_note, filed_saved },
	{ &record_document, filed_saved },
	{ &record_trigger_answer, trigger_answer_saved },
	{ &record_strategy_discussion, strategy_saved },
	{ &record_strategy_attendance, strategy_attendance_saved },
	{ &record_strategy_restricted, strategy_restricted_saved },
	{ &record_section47_enquiry, enquiry_saved },
	{ &record_conference, conference_saved },
	{ &record_conference_minute, conference_saved },
	{ &record_legal_gateway, legal_gateway_saved },
	{ &record_family_decision_meeting, family_decision_saved },
	{ &record_pre_proceedings_meeting, pre_proceedings_meeting_saved },
	{ &record_pre_proceedings_person, pre_proceedings_person_saved },
	{ &record_pre_proceedings_extension, more_time_saved },
	{ &record_letter, letter_before_proceedings_saved },
	{ &record_safety_plan, safety_plan_saved },
	{ &record_safety_plan_step, safety_plan_saved },
	{ 0 }
};

#define PLAN_LINK "plan", "The plan: who does what by when, and what is done if that is not enough"
static const struct child_link child_links[] = {
	{ &record_involvement, "allocation", "Who works with this child, and passing the case on" },
	{ &record_care_period, "903", "What the 903 would say of this record" },
	{ &record_cp_plan, PLAN_LINK },
	{ &record_cin_plan, PLAN_LINK },
	{ &record_referral, "before-court", "Before court: the legal gateway, the letter before proceedings, the meetings, and the application" },
	{ &record_visit, "visit/counted", "Which visits count, and why" },
	{ &record_involvement, "letter", "Letters: write one, and those that were sent" },
	{ &record_direct_work, "day", "A day in this child’s life" },
	{ 0 }
};
#define OF_SOMEBODY_ELSE "wrong-person", "It was about somebody else: take it out of this history too"
static const struct ended_link ended_links[] = { { &record_case_note, OF_SOMEBODY_ELSE }, { &record_document, OF_SOMEBODY_ELSE }, { 0 } };

static const struct record_beside records_beside[] = { { &record_contact, contacts_beside }, { &record_assessment, assessed_beside }, { 0 } };

static const struct kept_look kept_looks[] = { { &record_strategy_restricted, strategy_restricted_may_know }, { 0 } };

void site_register(void)
{
	save_hooks_set(site_hooks);
	done_more_set(live_done);
	child_links_set(child_links);
	ended_links_set(ended_links);
	records_beside_set(records_beside);
	kept_looks_set(kept_looks);
}

/* Where the code is, from the top folder: the compiler's path begins at the build's folder. */
static const char *source_path(const char *file)
{
	const char *found = file;
	for (const char *at = file; (at = strstr(at, "src/")); at++)
		if (at == file || at[-1] == '/')
			found = at;
	return found;
}

static void route_json(struct json *j, const struct route *r)
{
	json_open_object(j);
	json_key(j, "method"), json_text(j, text_of(method_name(r->method)));
	json_key(j, "path"), json_text(j, text_of(r->pattern));
	json_key(j, "permission"), json_text(j, text_of(permission_words(r->permission)));
	json_key(j, "logs"), json_text(j, text_of(permission_logs(r->permission)));
	json_key(j, "file"), json_text(j, text_of(source_path(r->file)));
	json_key(j, "line"), json_int(j, r->line);
	json_close(j);
}

int command_routes(const struct options *o)
{
	struct out out = out_make(1 << 20);
	struct json j = json_to(&out);
	if (wants_json(o))
		json_open_array(&j);
	for (const struct route *const *table = site; *table; table++)
		for (const struct route *r = *table; r->pattern; r++) {
			if (wants_json(o))
				route_json(&j, r);
			else
				out_f(&out, "%-6s %-42s %s:%d\n       %s\n       the log has %s\n", method_name(r->method), r->pattern, source_path(r->file), r->line,
					permission_words(r->permission), permission_logs(r->permission));
		}
	if (wants_json(o))
		json_close(&j);
	print_out(&out);
	return EXIT_GOOD;
}
