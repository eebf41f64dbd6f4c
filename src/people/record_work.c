/* Writing a record from a page: see record_work.h. */
#include "people/record_work.h"
#include "people/record_draft.h"
#include "web/interruption.h"
#include "web/kith/kith.h"

bool problems_stop(const struct request *rq, const struct problems *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (!p->at[i].is_warning)
			return true;
	return p->n && !text_is(posted(rq, "warned"), "1");
}

bool has_warning(const struct problems *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->at[i].is_warning)
			return true;
	return false;
}

static const struct field reason = { .name = WHY, .type = F_TEXT };

static struct text reason_error(const struct problems *p)
{
	for (size_t i = 0; p && i < p->n; i++)
		if (p->at[i].field == &reason)
			return p->at[i].message;
	return NO_TEXT;
}

void reason_field(struct request *rq, bool is_stored, const struct problems *p)
{
	if (!is_stored)
		return;
	gov_input(rq->out, &(struct gov_input){ .name = T(WHY), .id = T(WHY), .label.text = T("Why are you changing this?"),
						.hint.text = T("Shown in the history beside your name. For example, corrected after the court order arrived."),
						.value = posted(rq, WHY), .error_message.text = reason_error(p) });
}

void reason_check(struct request *rq, struct problems *p)
{
	if (text_blank(posted(rq, WHY)))
		problem_add(p, rq->arena, &reason, T("Enter why you are changing this"));
}

struct text reason_given(const struct request *rq)
{
	return text_trim(posted(rq, WHY));
}

static bool save_job(struct db *db, void *arg, struct fault *f)
{
	struct save_job *job = arg;
	struct request *rq = job->rq;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = job->reason, .request = rq->id });
	void *rec = arena_copy(rq->arena, job->rec, job->type->size);
	struct record *r = rec;
	if (job->draft)
		draft_drop_saved(db, job->draft);
	if (!job->is_removal && job->frame && job->frame->first && !job->frame->first(job->frame, x, rec, f)) {
		job->how = SAVE_FAILED;
		return false;
	}
	if (job->is_removal)
		job->how = record_delete(x, job->type, r->id, r->txn);
	else
		job->how = job->frame && job->frame->save ? job->frame->save(job->frame, x, rec) : record_save(x, job->type, rec);
	if (job->how == SAVED_SAME)
		return txn_end(x, f);
	if (job->how != SAVED)
		return job->how == SAVE_FAILED ? fault(f, "The record could not be saved just now. Nothing was changed; what you typed is still on this page: go back and try again.")
					       : false;
	bool has_more = !job->is_removal && job->frame && job->frame->along;
	if (!save_hooks_run(x, job->type, rec, f) || (has_more && !job->frame->along(job->frame, x, rec, f)) || !txn_end(x, f))
		return false;
	if (!job->is_removal)
		memcpy(job->rec, rec, job->type->size);
	return true;
}

bool run_save(struct request *rq, struct save_job *job)
{
	struct fault f = { 0 };
	db_release(rq->db);
	bool done = store_write(rq->store, save_job, job, &f);
	db_snapshot(rq->db);
	if (!done && job->how != SAVE_CLASH && job->how != SAVE_GONE)
		rq->fault = f;
	return done;
}

static struct text part_posted(const struct request *rq, const char *name, const char *part)
{
	return posted(rq, text_c_in(rq->arena, textf_in(rq->arena, "%s-%s", name, part)));
}

static struct field_input day_typed(const struct request *rq, const char *name)
{
	return (struct field_input){ .day = part_posted(rq, name, "day"), .month = part_posted(rq, name, "month"), .year = part_posted(rq, name, "year") };
}

void day_input(struct request *rq, const char *name, struct text legend, struct text hint, struct text error)
{
	struct field_input typed = day_typed(rq, name);
	gov_date_input(rq->out, &(struct gov_date_input){ .id = text_of(name), .name_prefix = text_of(name), .fieldset.legend.text = legend, .hint.text = hint,
		.error_message.text = error, .day.value = typed.day, .month.value = typed.month, .year.value = typed.year });
}

struct date day_posted(struct request *rq, const char *name)
{
	struct alone { struct record r; struct date day; } rec = { .day = NO_DATE };
	static const struct field day = { .name = "day", .label = "Day", .type = F_DATE, .at = offsetof(struct alone, day) };
	struct problems p = { 0 };
	struct field_input typed = day_typed(rq, name);
	field_parse(&day, &typed, &rec, &p, rq->arena);
	return p.n ? NO_DATE : rec.day;
}

void put_versions(struct request *rq, const struct record_type *t, const struct version_list *l, int heading_level)
{
	const struct kith_timeline history = { .heading_level = heading_level };
	kith_timeline_open(rq->out, &history);
	for (int i = l->n - 1; i >= 0; i--) {
		const struct version *v = &l->at[i];
		kith_event_open(rq->out, &history, &(struct kith_event){
			.title = v->destroyed ? T("Lawfully destroyed") : v->deleted ? T("Ended as entered in error") : i ? T("Changed") : T("First recorded"),
			.at = v->at, .by = text_blank(v->user_name) ? T("Kith itself") : v->user_name,
			.text = text_blank(v->reason) ? NO_TEXT : textf_in(rq->arena, "“%.*s”", TEXT_ARG(v->reason)) });
		if (!v->destroyed && !v->deleted)
			record_changes(rq, t, i ? l->at[i - 1].rec : NULL, v->rec);
		kith_event_close(rq->out);
	}
	kith_timeline_close(rq->out);
}

/* ---- The form ---- */

static struct record *row_of(const struct record_frame *k)
{
	return k->rec;
}

struct text record_row_href(const struct record_frame *k, const void *rec)
{
	return textf_in(k->rq->arena, "%.*s/%lld", TEXT_ARG(k->rows), (long long)((const struct record *)rec)->id);
}

struct text record_form_address(const struct record_frame *k)
{
	if (!text_none(k->address))
		return k->address;
	return row_of(k)->id ? textf_in(k->rq->arena, "%.*s/edit", TEXT_ARG(record_row_href(k, k->rec))) : k->make;
}

/* version: of the row that the person at the form had before them. */
static void form_shown(const struct record_frame *k, const struct form_values *v, const struct problems *p, int64_t version, const struct draft_state *draft)
{
	struct request *rq = k->rq;
	const struct record *r = row_of(k);
	struct text title = !text_none(k->title) ? k->title : textf_in(rq->arena, r->id ? "Change: %s" : "Add: %s", k->type->label);
	k->open(k, r, title, p->n > 0);
	record_errors(rq, k->type, p);
	gov_heading(rq->out, 1, 'l', title);
	gov_body(rq->out, text_of(k->type->hint));
	draft_offer(k, draft);
	if (r->id && version != r->txn)
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("Somebody changed this record after you began. When you save, you see both texts and choose.") });
	struct ref_choices refs[MOST_REFS];
	int n = k->links(k, r, refs);
	if (k->has_file)
		form_open_files(rq, record_form_address(k), "kith-form");
	else
		form_open(rq, record_form_address(k), "kith-form");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)(r->id ? version : 0));
	if (has_warning(p))
		out_lit(rq->out, "<input type=\"hidden\" name=\"warned\" value=\"1\">");
	if (k->fields)
		k->fields(k, v, p);
	else
		record_fields(rq, k->type, v, !r->id, p, refs, n);
	reason_field(rq, r->id != 0 && !k->asks_no_reason, p);
	if (!k->has_no_draft)
		draft_fields(k, draft);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
	if (!k->has_no_draft)
		draft_button(rq);
	gov_link(rq->out, r->id && text_none(k->address) ? record_row_href(k, r) : k->leave, T("Cancel"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	draft_throw_away_form(k, draft);
	page_close(rq);
}

static void clash_page(const struct record_frame *k, void *mine);

/* The draft as it was typed. Where the row was changed since and all of it can be read, both texts at once. */
static void draft_shown(const struct record_frame *k, const struct draft_state *draft)
{
	struct request *rq = k->rq;
	struct problems unread = { 0 }, none = { 0 };
	bool is_new = !row_of(k)->id;
	struct form_values v = form_of_post(rq, k->type);
	struct record *mine = arena_copy(rq->arena, k->rec, k->type->size);
	v.hides = is_new ? NULL : k->rec;
	form_read(k->type, &v, is_new, mine, &unread, rq->arena);
	if (!is_new && draft->draft.version != mine->txn && !unread.n) {
		mine->txn = draft->draft.version;
		clash_page(k, mine);
		return;
	}
	form_shown(k, &v, &none, draft->draft.version, draft);
}

void record_form_page(const struct record_frame *k)
{
	struct problems none = { 0 };
	struct draft_state draft = draft_state_of(k);
	if (draft_continues(k, &draft)) {
		draft_shown(k, &draft);
		return;
	}
	struct form_values v = form_of_record(k->type, k->rec, k->rq->arena);
	form_shown(k, &v, &none, row_of(k)->txn, &draft);
}

/* ---- Save ---- */

struct record *record_theirs(const struct record_frame *k, void *mine)
{
	struct record *theirs = arena_alloc(k->rq->arena, k->type->size);
	if (!k->load(k, ((const struct record *)mine)->id, theirs))
		return NULL;
	for (int i = 0; i < k->type->n_fields; i++)
		if (record_hides(theirs, i))
			field_copy(&k->type->fields[i], theirs, mine);
	memcpy(((struct record *)mine)->hidden, theirs->hidden, sizeof theirs->hidden);
	return theirs;
}

void record_gone_page(const struct record_frame *k)
{
	struct request *rq = k->rq;
	rq->status = 409;
	k->open(k, NULL, T("The record is no longer there"), false);
	gov_heading(rq->out, 1, 'l', T("The record is no longer there"));
	gov_body(rq->out, T("What you were changing was taken out of this record while the form was open, so nothing was saved. What you typed is on this page: copy what you need before you leave it."));
	posted_words(rq, k->type);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (row_of(k)->id && k->type->scope == SCOPE_CASE)
		gov_link(rq->out, textf_in(rq->arena, "%.*s/history", TEXT_ARG(record_row_href(k, k->rec))), T("Its history: who took it out, and why"));
	gov_link(rq->out, k->rows, text_of(k->type->plural));
	out_lit(rq->out, "</div>\n");
	page_close(rq);
}

/* What was typed along with the record goes on with the choice; what is a field of it stands among the choices already. */
static void put_along(const struct record_frame *k)
{
	struct request *rq = k->rq;
	for (int i = 0; i < rq->n_form; i++) {
		const struct pair *p = &rq->form[i];
		if (!text_starts(p->name, T(ALONG)) || record_field(k->type, text_c_in(rq->arena, p->name)))
			continue;
		out_lit(rq->out, "<input type=\"hidden\" name=\"");
		out_html(rq->out, p->name);
		out_lit(rq->out, "\" value=\"");
		out_html(rq->out, p->value);
		out_lit(rq->out, "\">\n");
	}
}

/* Both texts: what is stored now, and what this person made of the version they had. What is hidden from them stays as it is stored. */
static void clash_page(const struct record_frame *k, void *mine)
{
	struct request *rq = k->rq;
	int64_t began = ((const struct record *)mine)->txn;
	struct draft_state draft = draft_state_of(k);
	struct record *theirs = record_theirs(k, mine);
	if (!theirs) {
		record_gone_page(k);
		return;
	}
	if (rq->method == POST)
		rq->status = 409;
	else
		draft.known = draft.draft.revision, draft.is_own = true;
	k->open(k, theirs, T("Somebody else changed this record"), false);
	gov_heading(rq->out, 1, 'l', T("Somebody else changed this record while you were working"));
	gov_body(rq->out, T("Nothing is lost. For each difference, choose which text should stand, then save. What is stored now stays in the history either way."));
	form_open(rq, record_form_address(k), "kith-form");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\"><input type=\"hidden\" name=\"clash\" value=\"1\">"
		       "<input type=\"hidden\" name=\"began\" value=\"%lld\">", (long long)theirs->txn, (long long)began);
	record_clash(rq, k->type, theirs, mine);
	put_along(k);
	reason_field(rq, !k->asks_no_reason, NULL);
	draft_fields(k, &draft);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Save this choice"), .prevent_double_click = GOV_YES });
	draft_button(rq);
	out_lit(rq->out, "</div>");
	form_close(rq);
	draft_throw_away_form(k, &draft);
	page_close(rq);
}

static void ask_first(const struct record_frame *k, const struct interruption *act)
{
	struct request *rq = k->rq;
	struct interruption asked = *act;
	asked.action = record_form_address(k);
	asked.gives_back = true;
	k->open(k, k->rec, act->question, false);
	interruption_open(rq, &asked);
	gov_heading(rq->out, 2, 'm', T("What you entered"));
	posted_words(rq, k->type);
	interruption_close(rq, &asked);
	page_close(rq);
}

static enum posted save(const struct record_frame *k, void *mine, struct text why)
{
	/* What another system saves leaves the draft of its user's own form. */
	bool is_form = !path_is_api(k->rq->path);
	struct draft typed = is_form ? draft_posted(k) : (struct draft){ 0 };
	struct save_job job = { .rq = k->rq, .type = k->type, .rec = mine, .reason = why, .draft = is_form ? &typed : NULL, .frame = row_of(k)->id && !k->save ? NULL : k };
	bool is_done = run_save(k->rq, &job);
	if (job.how == SAVE_CLASH)
		return POSTED_CLASH;
	if (job.how == SAVE_GONE)
		return POSTED_GONE;
	return !is_done ? POSTED_FAILED : job.how == SAVED_SAME ? POSTED_SAME : POSTED_KEPT;
}

struct posting record_posted(const struct record_frame *k)
{
	struct request *rq = k->rq;
	bool is_new = !row_of(k)->id;
	struct posting p = { .how = POSTED_NO_VERSION, .was_new = is_new, .mine = is_new ? k->rec : arena_copy(rq->arena, k->rec, k->type->size) };
	if (!is_new && !text_int(posted(rq, "version"), &p.mine->txn))
		return p;
	p.values = form_of_post(rq, k->type);
	p.values.hides = is_new ? NULL : k->rec;
	form_read(k->type, &p.values, is_new, p.mine, &p.problems, rq->arena);
	if (!is_new && text_is(posted(rq, "clash"), "1")) {
		record_clash_read(rq, k->type, k->rec, arena_copy(rq->arena, p.mine, k->type->size), p.mine);
		p.values = form_of_record(k->type, p.mine, rq->arena);
	}
	k->links_check(k, p.mine, &p.problems);
	k->settle(k, p.mine);
	record_check(k->type, p.mine, clock_today(), &p.problems, rq->arena);
	if (!is_new && !k->asks_no_reason)
		reason_check(rq, &p.problems);
	if (interruption_is_back(rq))
		p.how = POSTED_BACK;
	else if (problems_stop(rq, &p.problems))
		p.how = POSTED_WRONG;
	else if ((p.act = k->final_act && !interruption_is_sure(rq) ? k->final_act(k, p.mine) : NULL))
		p.how = POSTED_ASKS;
	else
		p.how = save(k, p.mine, is_new ? T("Added") : k->asks_no_reason ? T("Written") : reason_given(rq));
	return p;
}

void record_form_post(const struct record_frame *k)
{
	struct request *rq = k->rq;
	int64_t version;
	if (draft_is_posted(rq) && !k->has_no_draft && (!row_of(k)->id || text_int(posted(rq, "version"), &version))) {
		record_draft_post(k);
		return;
	}
	struct problems none = { 0 };
	struct posting p = record_posted(k);
	struct draft_state draft;
	struct text away;
	switch (p.how) {
	case POSTED_NO_VERSION:
		answer_bad(rq, T("This form had no version in it. Open the record again and make the change there."));
		return;
	case POSTED_BACK:
	case POSTED_WRONG:
		rq->status = p.how == POSTED_BACK ? 200 : 422;
		draft = draft_state_of(k);
		form_shown(k, &p.values, p.how == POSTED_BACK ? &none : &p.problems, p.mine->txn, &draft);
		return;
	case POSTED_ASKS:
		ask_first(k, p.act);
		return;
	case POSTED_CLASH:
		clash_page(k, p.mine);
		return;
	case POSTED_GONE:
		record_gone_page(k);
		return;
	case POSTED_FAILED:
		answer_unavailable(rq);
		return;
	case POSTED_KEPT:
	case POSTED_SAME:
		away = k->elsewhere ? k->elsewhere(k) : NO_TEXT;
		redirect(rq, text_none(away) ? textf_in(rq->arena, "%.*s?done=%s", TEXT_ARG(record_row_href(k, p.mine)), p.how == POSTED_SAME ? "same" : p.was_new ? "added" : "saved") : away);
		return;
	}
}

/* ---- History ---- */

void record_history_page(const struct record_frame *k, const struct version_list *l)
{
	struct request *rq = k->rq;
	k->open(k, k->rec, T("History"), false);
	gov_heading(rq->out, 1, 'l', textf_in(rq->arena, "History: %s", k->type->label));
	gov_body(rq->out, T("Newest first. Nothing is ever overwritten: each change shows what was there before."));
	put_versions(rq, k->type, l, 2);
	if (k->below_history)
		k->below_history(k, l);
	page_close(rq);
}
