/* Any record about a child: its view, its form, its history and the differences between versions, ending one that was
 * entered in error. When somebody else changed the row meanwhile, both texts are shown and nothing of either is lost. */
#include "people/child.h"
#include "people/pages.h"
#include "people/record_refs.h"
#include "people/record_work.h"
#include "web/record_form.h"

/* ---- Which record, and the frame of its pages ---- */

/* The type in the path, when its rows are about people and have pages of their own. */
static const struct record_type *type_asked(struct request *rq)
{
	const struct record_type *t = record_type_named(param(rq, "record"));
	return t && t->scope == SCOPE_CASE && !t->own_pages ? t : NULL;
}

struct asked { const struct record_type *type; struct person person; void *rec; };

/* The row of the path, as this user may see it; answers 404 and gives false when there is none. */
static bool row_asked(struct request *rq, struct asked *q)
{
	q->type = type_asked(rq);
	if (!q->type || !person_of(rq, &q->person)) {
		answer_not_found(rq);
		return false;
	}
	q->rec = arena_alloc(rq->arena, q->type->size);
	int64_t id = param_id(rq, "id");
	if (!guarded_load(rq->db, rq->me->user_id, q->type, id, q->rec, rq->arena) || ((struct record *)q->rec)->person_id != rq->person_id) {
		answer_not_found(rq);
		return false;
	}
	rq->read_record = text_of(q->type->name);
	rq->read_record_id = id;
	return true;
}

/* The row of the path, to be changed: a post that reaches the child elsewhere allows nothing in the council whose record this is. */
static bool row_to_change(struct request *rq, struct asked *q, enum action action)
{
	if (!row_asked(rq, q))
		return false;
	struct verdict v = may_there(rq->db, rq->me->user_id, action, rq->person_id, ((struct record *)q->rec)->council_id);
	if (!v.yes && !db_failed(rq->db))
		answer_refused(rq, text_of(v.why));
	return v.yes;
}

static void frame_open(struct request *rq, const struct asked *q, struct text title, bool has_errors)
{
	struct text name = person_heading(&q->person, rq->arena);
	struct crumb crumbs[3] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)q->person.r.id) } };
	int n = 2;
	int64_t id = q->rec ? ((struct record *)q->rec)->id : 0;
	if (id)
		crumbs[n++] = (struct crumb){ text_of(q->type->label), record_href(rq, q->type, q->person.r.id, id) };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = n, .has_errors = has_errors });
	identity_bar(rq, &q->person);
}

/* ---- View ---- */

static void view_links(struct request *rq, const struct asked *q)
{
	struct out *o = rq->out;
	struct text href = record_href(rq, q->type, rq->person_id, ((struct record *)q->rec)->id);
	int64_t council = ((struct record *)q->rec)->council_id;
	bool may_edit = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, council).yes;
	bool may_correct = may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, council).yes;
	out_lit(o, "<div class=\"govuk-button-group\">");
	if (may_edit && !q->type->is_made)
		gov_button(o, &(struct gov_button){ .text = T("Change"), .href = textf_in(rq->arena, "%.*s/edit", TEXT_ARG(href)) });
	gov_link(o, textf_in(rq->arena, "%.*s/history", TEXT_ARG(href)), T("History"));
	if (may_correct && !q->type->is_made)
		gov_link(o, textf_in(rq->arena, "%.*s/remove", TEXT_ARG(href)), T("Entered in error"));
	out_lit(o, "</div>\n");
}

static void view_page(struct request *rq)
{
	struct asked q;
	if (!row_asked(rq, &q))
		return;
	frame_open(rq, &q, text_of(q.type->label), false);
	gov_heading(rq->out, 1, 'l', text_of(q.type->label));
	struct ref_choices refs[MOST_REFS];
	int n = refs_shown(rq, q.type, q.rec, refs);
	record_view(rq, q.type, q.rec, refs, n);
	view_links(rq, &q);
	page_close(rq);
}

/* ---- Form ---- */

/* What the program makes is read and never written by hand: it has no form. */
static bool has_form(struct request *rq, const struct record_type *t)
{
	if (t && !t->is_made)
		return true;
	answer_not_found(rq);
	return false;
}

static struct text form_action(struct request *rq, const struct asked *q)
{
	int64_t id = ((struct record *)q->rec)->id;
	return id ? textf_in(rq->arena, "/children/%lld/%s/%lld/edit", (long long)rq->person_id, q->type->name, (long long)id)
		  : textf_in(rq->arena, "/children/%lld/%s/new", (long long)rq->person_id, q->type->name);
}

static void form_page(struct request *rq, const struct asked *q, const struct form_values *v, const struct problems *p)
{
	struct record *r = q->rec;
	struct text title = r->id ? textf_in(rq->arena, "Change: %s", q->type->label) : textf_in(rq->arena, "Add: %s", q->type->label);
	frame_open(rq, q, title, p->n > 0);
	record_errors(rq, q->type, p);
	gov_heading(rq->out, 1, 'l', title);
	gov_body(rq->out, text_of(q->type->hint));
	struct ref_choices refs[MOST_REFS];
	int n = refs_offered(rq, q->type, q->rec, refs);
	form_open(rq, form_action(rq, q), "kith-form");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)(r->id ? r->txn : 0));
	if (has_warning(p))
		out_lit(rq->out, "<input type=\"hidden\" name=\"warned\" value=\"1\">");
	record_fields(rq, q->type, v, !r->id, p, refs, n);
	reason_field(rq, r->id != 0, p);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, r->id ? record_href(rq, q->type, rq->person_id, r->id) : textf_in(rq->arena, "/children/%lld", (long long)rq->person_id), T("Cancel"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	page_close(rq);
}

static void edit_page(struct request *rq)
{
	struct asked q;
	struct problems none = { 0 };
	if (!has_form(rq, type_asked(rq)) || !row_to_change(rq, &q, ACT_EDIT))
		return;
	struct form_values v = form_of_record(q.type, q.rec, rq->arena);
	form_page(rq, &q, &v, &none);
}

/* A new row of the type in the path, about the person in the path, belonging to what stands today. */
static bool row_begun(struct request *rq, struct asked *q)
{
	q->type = type_asked(rq);
	if (!has_form(rq, q->type))
		return false;
	if (!person_of(rq, &q->person))
		return false;
	q->rec = arena_alloc(rq->arena, q->type->size);
	record_clear(q->type, q->rec);
	struct record *r = q->rec;
	r->person_id = q->person.r.id;
	r->council_id = may_edit_where(rq->db, rq->me->user_id, rq->person_id);
	if (r->council_id == NONE) {
		answer_not_found(rq);
		return false;
	}
	if (parent_found(rq, q->type, q->rec))
		return true;
	rq->status = 409;
	frame_open(rq, q, text_of(q->type->label), false);
	gov_heading(rq->out, 1, 'l', textf_in(rq->arena, "Add: %s", q->type->label));
	gov_body(rq->out, textf_in(rq->arena, "This belongs to another record, “%s”, and the child has none. Add that first.",
					 record_type_named(text_of(q->type->parent))->label));
	page_close(rq);
	return false;
}

static void new_page(struct request *rq)
{
	struct asked q;
	struct problems none = { 0 };
	if (!row_begun(rq, &q))
		return;
	struct form_values v = form_of_record(q.type, q.rec, rq->arena);
	form_page(rq, &q, &v, &none);
}

/* ---- Save ---- */

/* Both texts: what is stored now, and what this person made of the version they had. */
static void clash_page(struct request *rq, const struct asked *q, void *mine)
{
	struct asked stored = *q;
	stored.rec = arena_alloc(rq->arena, q->type->size);
	if (!guarded_load(rq->db, rq->me->user_id, q->type, ((const struct record *)mine)->id, stored.rec, rq->arena)) {
		answer_not_found(rq);
		return;
	}
	struct record *theirs = stored.rec;
	for (int i = 0; i < q->type->n_fields; i++)
		if (record_hides(theirs, i))
			field_copy(&q->type->fields[i], theirs, mine);
	memcpy(((struct record *)mine)->hidden, theirs->hidden, sizeof theirs->hidden);
	rq->status = 409;
	frame_open(rq, &stored, T("Somebody else changed this record"), false);
	gov_heading(rq->out, 1, 'l', T("Somebody else changed this record while you were working"));
	gov_body(rq->out, T("Nothing is lost. For each difference, choose which text should stand, then save. What is stored now stays in the history either way."));
	form_open(rq, form_action(rq, &stored), "kith-form");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\"><input type=\"hidden\" name=\"clash\" value=\"1\">",
	      (long long)((struct record *)stored.rec)->txn);
	record_clash(rq, q->type, stored.rec, mine);
	reason_field(rq, true, NULL);
	gov_button(rq->out, &(struct gov_button){ .text = T("Save this choice"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static void save(struct request *rq, struct asked *q, void *mine, struct text why, const char *done_code)
{
	struct save_job job = { .rq = rq, .type = q->type, .rec = mine, .reason = why };
	bool done = run_save(rq, &job);
	if (job.how == SAVE_CLASH)
		clash_page(rq, q, mine);
	else if (job.how == SAVE_GONE)
		answer_not_found(rq);
	else if (!done)
		answer_unavailable(rq);
	else
		redirect(rq, textf_in(rq->arena, "%.*s?done=%s", TEXT_ARG(record_href(rq, q->type, rq->person_id, ((struct record *)mine)->id)),
				      job.how == SAVED_SAME ? "same" : done_code));
}

static void edit_post(struct request *rq)
{
	struct asked q;
	struct problems p = { 0 };
	if (!has_form(rq, type_asked(rq)) || !row_to_change(rq, &q, ACT_EDIT))
		return;
	void *mine = arena_copy(rq->arena, q.rec, q.type->size);
	if (!text_int(posted(rq, "version"), &((struct record *)mine)->txn)) {
		answer_bad(rq, T("This form had no version in it. Open the record again and make the change there."));
		return;
	}
	struct form_values v = form_of_post(rq, q.type);
	v.hides = q.rec;
	form_read(q.type, &v, false, mine, &p, rq->arena);
	if (text_is(posted(rq, "clash"), "1")) {
		record_clash_read(rq, q.type, q.rec, arena_copy(rq->arena, mine, q.type->size), mine);
		v = form_of_record(q.type, mine, rq->arena);
	}
	refs_check(rq, q.type, mine, &p);
	guarded_put_back(rq->db, rq->me->user_id, q.type, mine, rq->arena);
	record_check(q.type, mine, clock_today(), &p, rq->arena);
	reason_check(rq, &p);
	if (problems_stop(rq, &p)) {
		rq->status = 422;
		form_page(rq, &q, &v, &p);
		return;
	}
	save(rq, &q, mine, reason_given(rq), "saved");
}

static void new_post(struct request *rq)
{
	struct asked q;
	struct problems p = { 0 };
	if (!row_begun(rq, &q))
		return;
	struct form_values v = form_of_post(rq, q.type);
	form_read(q.type, &v, true, q.rec, &p, rq->arena);
	record_check(q.type, q.rec, clock_today(), &p, rq->arena);
	refs_check(rq, q.type, q.rec, &p);
	if (problems_stop(rq, &p)) {
		rq->status = 422;
		form_page(rq, &q, &v, &p);
		return;
	}
	save(rq, &q, q.rec, T("Added"), "added");
}

/* ---- History ---- */

/* The versions of the row of the path; of one that was entered in error too, which has a history and nothing else. */
static bool versions_asked(struct request *rq, struct asked *q, struct version_list *l)
{
	int64_t id = param_id(rq, "id");
	*q = (struct asked){ .type = type_asked(rq) };
	if (!q->type || !person_of(rq, &q->person)) {
		answer_not_found(rq);
		return false;
	}
	*l = guarded_versions(rq->db, rq->me->user_id, q->type, id, rq->arena);
	int64_t owner = NONE;
	for (int i = 0; i < l->n; i++)
		if (l->at[i].rec && !l->at[i].destroyed && ((const struct record *)l->at[i].rec)->person_id != NONE)
			owner = ((const struct record *)l->at[i].rec)->person_id;
	if (owner != rq->person_id) {
		answer_not_found(rq);
		return false;
	}
	if (!l->at[l->n - 1].deleted)
		q->rec = l->at[l->n - 1].rec;
	rq->read_record = text_of(q->type->name);
	rq->read_record_id = id;
	return true;
}

static void history_page(struct request *rq)
{
	struct asked q;
	struct version_list l;
	if (!versions_asked(rq, &q, &l))
		return;
	frame_open(rq, &q, T("History"), false);
	gov_heading(rq->out, 1, 'l', textf_in(rq->arena, "History: %s", q.type->label));
	gov_body(rq->out, T("Newest first. Nothing is ever overwritten: each change shows what was there before."));
	put_versions(rq, q.type, &l);
	page_close(rq);
}

/* ---- Entered in error ---- */

static void remove_form(struct request *rq, const struct asked *q, struct text error)
{
	frame_open(rq, q, T("Entered in error"), !text_none(error));
	if (!text_none(error))
		gov_error_summary(rq->out, &(struct gov_error_summary){ .title_text = T("There is a problem"),
			GOV_LIST(error_list, struct gov_error_item, { .text = error, .href = T("#" WHY) }) });
	gov_heading(rq->out, 1, 'l', T("Was this entered in error?"));
	gov_warning_text(rq->out, &(struct gov_warning_text){ .text = T("The record leaves every page and list. It stays in the history, with your name and reason.") });
	struct ref_choices refs[MOST_REFS];
	int n = refs_shown(rq, q->type, q->rec, refs);
	record_view(rq, q->type, q->rec, refs, n);
	form_open(rq, textf_in(rq->arena, "%.*s/remove", TEXT_ARG(record_href(rq, q->type, rq->person_id, ((struct record *)q->rec)->id))), "kith-form");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)((struct record *)q->rec)->txn);
	gov_input(rq->out, &(struct gov_input){ .name = T(WHY), .id = T(WHY), .label.text = T("What is wrong with it?"), .error_message.text = error,
						.value = posted(rq, WHY) });
	gov_button(rq->out, &(struct gov_button){ .text = T("It was entered in error"), .classes = T("govuk-button--warning"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static void remove_page(struct request *rq)
{
	struct asked q;
	if (has_form(rq, type_asked(rq)) && row_to_change(rq, &q, ACT_CORRECT))
		remove_form(rq, &q, NO_TEXT);
}

static void remove_post(struct request *rq)
{
	struct asked q;
	if (!has_form(rq, type_asked(rq)) || !row_to_change(rq, &q, ACT_CORRECT))
		return;
	struct text why = reason_given(rq);
	if (text_blank(why)) {
		rq->status = 422;
		remove_form(rq, &q, T("Enter what is wrong with it"));
		return;
	}
	int64_t version;
	struct save_job job = { .rq = rq, .type = q.type, .rec = q.rec, .reason = why, .is_removal = true };
	bool is_same = text_int(posted(rq, "version"), &version) && version == ((struct record *)q.rec)->txn;
	if (is_same && run_save(rq, &job)) {
		redirect(rq, textf_in(rq->arena, "%.*s/history?done=removed", TEXT_ARG(record_href(rq, q.type, rq->person_id, ((struct record *)q.rec)->id))));
	} else if (!is_same || job.how == SAVE_CLASH) {
		rq->status = 409;
		remove_form(rq, &q, T("Somebody changed this record since you opened the page. Look at it again before you end it"));
	} else if (job.how == SAVE_GONE) {
		answer_not_found(rq);
	} else {
		answer_unavailable(rq);
	}
}

const struct route record_routes[] = {
	ROUTE(GET, "/children/:person/:record/:id", MAY_READ_CHILD, view_page),
	ROUTE(GET, "/children/:person/:record/new", MAY_EDIT_CHILD, new_page),
	ROUTE(POST, "/children/:person/:record/new", MAY_EDIT_CHILD, new_post),
	ROUTE(GET, "/children/:person/:record/:id/edit", MAY_EDIT_CHILD, edit_page),
	ROUTE(POST, "/children/:person/:record/:id/edit", MAY_EDIT_CHILD, edit_post),
	ROUTE(GET, "/children/:person/:record/:id/history", MAY_READ_CHILD, history_page),
	ROUTE(GET, "/children/:person/:record/:id/remove", MAY_CORRECT_CHILD, remove_page),
	ROUTE(POST, "/children/:person/:record/:id/remove", MAY_CORRECT_CHILD, remove_post),
	{ 0 }
};
