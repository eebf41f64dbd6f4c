/* Writing a record from a page: see record_work.h. */
#include "people/record_work.h"

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
	job->how = job->is_removal ? record_delete(x, job->type, r->id, r->txn) : record_save(x, job->type, rec);
	if (job->how == SAVED_SAME)
		return txn_end(x, f);
	if (job->how != SAVED)
		return job->how == SAVE_FAILED ? fault(f, "The record could not be saved just now. Nothing was changed; what you typed is still on this page: go back and try again.")
					       : false;
	if (!save_hooks_run(x, job->type, rec, f) || !txn_end(x, f))
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

void version_head(struct request *rq, const struct version *v, bool is_first)
{
	struct out *o = rq->out;
	out_lit(o, "<h2 class=\"govuk-heading-s\">");
	out_c(o, v->destroyed ? "Lawfully destroyed" : v->deleted ? "Ended as entered in error" : is_first ? "First recorded" : "Changed");
	out_lit(o, ", ");
	instant_put_words(o, v->at);
	out_lit(o, "</h2><p class=\"govuk-body-s\">");
	out_html(o, text_blank(v->user_name) ? T("Kith itself") : v->user_name);
	if (!text_blank(v->reason))
		out_lit(o, ": “"), out_html(o, v->reason), out_lit(o, "”");
	out_lit(o, "</p>\n");
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

static struct text form_action(const struct record_frame *k)
{
	return row_of(k)->id ? textf_in(k->rq->arena, "%.*s/edit", TEXT_ARG(record_row_href(k, k->rec))) : k->make;
}

static void form_shown(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	struct request *rq = k->rq;
	const struct record *r = row_of(k);
	struct text title = textf_in(rq->arena, r->id ? "Change: %s" : "Add: %s", k->type->label);
	k->open(k, r, title, p->n > 0);
	record_errors(rq, k->type, p);
	gov_heading(rq->out, 1, 'l', title);
	gov_body(rq->out, text_of(k->type->hint));
	struct ref_choices refs[MOST_REFS];
	int n = k->links(k, r, refs);
	form_open(rq, form_action(k), "kith-form");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)(r->id ? r->txn : 0));
	if (has_warning(p))
		out_lit(rq->out, "<input type=\"hidden\" name=\"warned\" value=\"1\">");
	record_fields(rq, k->type, v, !r->id, p, refs, n);
	reason_field(rq, r->id != 0, p);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, r->id ? record_row_href(k, r) : k->leave, T("Cancel"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	page_close(rq);
}

void record_form_page(const struct record_frame *k)
{
	struct problems none = { 0 };
	struct form_values v = form_of_record(k->type, k->rec, k->rq->arena);
	form_shown(k, &v, &none);
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

/* Both texts: what is stored now, and what this person made of the version they had. What is hidden from them stays as it is stored. */
static void clash_page(const struct record_frame *k, void *mine)
{
	struct request *rq = k->rq;
	struct record *theirs = record_theirs(k, mine);
	if (!theirs) {
		answer_not_found(rq);
		return;
	}
	rq->status = 409;
	k->open(k, theirs, T("Somebody else changed this record"), false);
	gov_heading(rq->out, 1, 'l', T("Somebody else changed this record while you were working"));
	gov_body(rq->out, T("Nothing is lost. For each difference, choose which text should stand, then save. What is stored now stays in the history either way."));
	form_open(rq, form_action(k), "kith-form");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\"><input type=\"hidden\" name=\"clash\" value=\"1\">", (long long)theirs->txn);
	record_clash(rq, k->type, theirs, mine);
	reason_field(rq, true, NULL);
	gov_button(rq->out, &(struct gov_button){ .text = T("Save this choice"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static enum posted save(const struct record_frame *k, void *mine, struct text why)
{
	struct save_job job = { .rq = k->rq, .type = k->type, .rec = mine, .reason = why };
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
	struct posting p = { .how = POSTED_NO_VERSION, .mine = is_new ? k->rec : arena_copy(rq->arena, k->rec, k->type->size) };
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
	if (!is_new)
		reason_check(rq, &p.problems);
	p.how = problems_stop(rq, &p.problems) ? POSTED_WRONG : save(k, p.mine, is_new ? T("Added") : reason_given(rq));
	return p;
}

void record_form_post(const struct record_frame *k)
{
	struct request *rq = k->rq;
	bool is_new = !row_of(k)->id;
	struct posting p = record_posted(k);
	struct text away = NO_TEXT;
	switch (p.how) {
	case POSTED_NO_VERSION:
		answer_bad(rq, T("This form had no version in it. Open the record again and make the change there."));
		return;
	case POSTED_WRONG:
		rq->status = 422;
		form_shown(k, &p.values, &p.problems);
		return;
	case POSTED_CLASH:
		clash_page(k, p.mine);
		return;
	case POSTED_GONE:
		answer_not_found(rq);
		return;
	case POSTED_FAILED:
		answer_unavailable(rq);
		return;
	case POSTED_KEPT:
	case POSTED_SAME:
		away = k->elsewhere ? k->elsewhere(k) : NO_TEXT;
		redirect(rq, text_none(away) ? textf_in(rq->arena, "%.*s?done=%s", TEXT_ARG(record_row_href(k, p.mine)), p.how == POSTED_SAME ? "same" : is_new ? "added" : "saved") : away);
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
	for (int i = l->n - 1; i >= 0; i--) {
		version_head(rq, &l->at[i], i == 0);
		if (!l->at[i].destroyed && !l->at[i].deleted)
			record_changes(rq, k->type, i ? l->at[i - 1].rec : NULL, l->at[i].rec);
	}
	page_close(rq);
}
