/* Writing a record from a page: see record_work.h. */
#include "people/record_work.h"
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

void put_versions(struct request *rq, const struct record_type *t, const struct version_list *l)
{
	static const struct kith_timeline history = { .heading_level = 2 };
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
