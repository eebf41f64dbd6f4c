/* The last way to a record (DESIGN 5.11): the store and the second log are both full, so no look can be noted, and a child needs
 * somebody to know. One form, which manager was spoken to and why it cannot wait; then a summary, no more. Permission is
 * the route's as ever. Nothing of a child is on the form, so it needs no log. */
#include "web/emergency_summary.h"
#include "base/arena.h"
#include "record/codes.h"
#include "records.h"
#include "web/gov/gov.h"
#include "web/turn.h"

static void errors(struct request *rq, const struct summary_form *f)
{
	if (text_none(f->spoken_to_wrong) && text_none(f->reason_wrong))
		return;
	gov_error_summary(rq->out, &(struct gov_error_summary){ .title_text = T("There is a problem"),
		GOV_LIST(error_list, struct gov_error_item,
			{ .text = f->spoken_to_wrong, .href = T("#spoken_to"), .omit = text_none(f->spoken_to_wrong) },
			{ .text = f->reason_wrong, .href = T("#reason"), .omit = text_none(f->reason_wrong) }) });
}

static void reasons(struct request *rq, const struct summary_form *f)
{
	const struct code_set *set = code_set("summary_reason");
	CHECK(set);
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, set->n);
	for (int i = 0; i < set->n; i++)
		items[i] = (struct gov_choice){ .value = set->at[i].value, .text = set->at[i].label, .omit = !code_is_valid(&set->at[i], clock_today()) };
	gov_radios(rq->out, &(struct gov_radios){ .name = T("reason"), .id_prefix = T("reason"), .value = f->reason,
		.fieldset.legend.text = T("Why can it not wait?"), .fieldset.legend.classes = T("govuk-fieldset__legend--m"),
		.error_message.text = f->reason_wrong, .items = items, .n_items = set->n });
}

void summary_form_page(struct request *rq, const struct summary_form *f)
{
	struct out *o = rq->out;
	bool is_wrong = !text_none(f->spoken_to_wrong) || !text_none(f->reason_wrong);
	out_reset(o);
	rq->is_answer = true;            /* nothing of a child is on it */
	page_open(rq, &(struct page){ .title = T("This record can only be opened in an emergency"), .has_errors = is_wrong });
	errors(rq, f);
	gov_heading(o, 1, 'l', T("This record can only be opened in an emergency"));
	gov_body(o, T("Kith notes who looks at a child’s record before it shows it. Just now it cannot: the server’s disk is full or cannot be "
		      "written. Nothing was changed and nothing is lost. Tell the people who run the server."));
	gov_body(o, T("If a child may come to harm while you wait, speak to a manager first. Then you can see a summary: who the child is, what "
		      "stands today, and whom to call. It is noted as soon as anything can be written, and the manager is asked about it."));
	form_open(rq, textf_in(rq->arena, "/children/%lld/emergency-summary", (long long)rq->person_id), "kith-form");
	gov_input(o, &(struct gov_input){ .name = T("spoken_to"), .id = T("spoken_to"), .label.text = T("Which manager have you spoken to?"),
		.hint.text = T("First and last name"), .value = f->spoken_to, .autocomplete = T("off"), .error_message.text = f->spoken_to_wrong });
	reasons(rq, f);
	gov_button(o, &(struct gov_button){ .text = T("Show the emergency summary"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

bool summary_form_read(struct request *rq)
{
	struct summary_form f = { .spoken_to = text_trim(posted(rq, "spoken_to")), .reason = posted(rq, "reason") };
	const struct code *reason = code_find("summary_reason", f.reason);
	struct emergency_summary r;
	struct problems p = { 0 };
	record_clear(&record_emergency_summary, &r);
	if (!field_parse(&record_emergency_summary.fields[EMERGENCY_SUMMARY_SPOKEN_TO], &(struct field_input){ .value = f.spoken_to }, &r, &p, rq->arena))
		f.spoken_to_wrong = p.at[0].message;
	else if (text_blank(r.spoken_to))
		f.spoken_to_wrong = T("Enter the name of the manager you have spoken to");
	if (!reason || !code_is_valid(reason, clock_today()))
		f.reason_wrong = T("Choose why it cannot wait");
	if (!text_none(f.spoken_to_wrong) || !text_none(f.reason_wrong)) {
		rq->status = 422;
		summary_form_page(rq, &f);
		return false;
	}
	rq->spoken_to = r.spoken_to;
	rq->emergency_reason = reason->value;
	return true;
}

/* For lists: somebody who knows the child's identifier, or name and date of birth, can still ask for that one child. */
static void say_where(struct request *rq)
{
	rq->fault = (struct fault){ 0 };
	fault(&rq->fault, "Kith notes who looks before it shows a record, and just now it cannot: the disk of the server is full or cannot be "
			  "written. Nothing was changed. Tell the people who run the server. If a child may come to harm meanwhile, go to "
			  SUMMARY_PATH ".");
}

bool summary_allows(struct request *rq, const struct read_entry *e)
{
	bool is_of_child = rq->route->permission == MAY_READ_CHILD || rq->route->permission == MAY_EDIT_CHILD ||
			   rq->route->permission == MAY_CORRECT_CHILD || rq->route->permission == MAY_SEE_WHO_LOOKED;
	if (!text_none(rq->spoken_to) && readlog_emergency(rq->store, e, rq->spoken_to, rq->emergency_reason)) {
		rq->fault = (struct fault){ 0 };
		return true;
	}
	if (is_of_child && rq->method == GET && !path_is_api(rq->path) && readlog_is_kept(rq->store)) {
		rq->fault = (struct fault){ 0 };
		rq->status = 503;
		rq->is_download = false;
		summary_form_page(rq, &(struct summary_form){ .spoken_to = NO_TEXT });
	} else if (readlog_is_kept(rq->store)) {
		say_where(rq);
	}
	return false;
}
