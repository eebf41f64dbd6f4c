/* The twins under /api of the pages of any record about a child (record_pages.c): the same checks (record_asked.h), the same form
 * underneath, the same save; only what goes in and out is JSON. */
#include "api/api.h"
#include "base/arena.h"
#include "people/pages.h"
#include "people/record_asked.h"
#include "people/record_told.h"
#include "web/interruption.h"
#include "web/looks.h"

static struct text href_of(struct request *rq, const struct record_type *t, const void *rec)
{
	return textf_in(
		rq->arena, "/api/children/%lld/%s/%lld", (long long)rq->person_id, t->name, (long long)((const struct record *)rec)->id);
}

/* What of a record's links its page would name; and what it belongs to, which a form offers. */
int record_links(struct request *rq, const struct record_type *t, const void *rec, struct ref_choices refs[MOST_REFS])
{
	int n = refs_shown(rq, t, rec, refs);
	if (n == MOST_REFS || !t->n_fields || !field_is_parent(t, &t->fields[0]) || !strcmp(t->parent, "person"))
		return n;
	refs[n] = ref_choices_of(rq, &t->fields[0], rec, false);
	return n + (refs[n].n > 0);
}

/* Whose record it is, as every page of it says at its head. */
static void person_told(struct api *w, const struct person *p)
{
	api_object(w, "person");
	api_int(w, "id", p->r.id);
	api_href(w, "href", "/api/children/%lld", (long long)p->r.id);
	api_text(w, "name", person_heading(p, w->rq->arena));
	api_end(w);
}

static void put_record(struct api *w, const struct record_type *t, const void *rec)
{
	struct ref_choices refs[MOST_REFS];
	int n = record_links(w->rq, t, rec, refs);
	api_record(w, t, rec, refs, n, href_of(w->rq, t, rec));
}

/* ---- Lists ---- */

/* Links are asked for once for all rows of one council: what they may point at follows the person and the council. */
void record_list_told(struct api *w, const struct record_list *l, struct date as_at)
{
	struct ref_choices refs[MOST_REFS];
	int64_t council = NONE;
	int n = 0;
	for (int i = 0; i < l->n; i++) {
		const struct record *r = record_at(l, i);
		if (!date_none(as_at) && !record_is_current(l->type, r, as_at))
			continue;
		if (r->council_id != council || r->hidden[0] || r->hidden[1])
			n = record_links(w->rq, l->type, r, refs);
		council = r->hidden[0] || r->hidden[1] ? NONE : r->council_id;
		api_object(w, NULL);
		api_record(w, l->type, r, refs, n, href_of(w->rq, l->type, r));
		api_end(w);
	}
}

static void list_told(struct request *rq)
{
	const struct record_type *t = record_type_named(param(rq, "record"));
	struct person p;
	struct date as_at;
	if (!t || t->scope != SCOPE_CASE || t->own_pages) {
		answer_not_found(rq);
		return;
	}
	if (!person_of(rq, &p) || !api_day_asked(rq, &as_at))
		return;
	struct record_list l = guarded_list(rq->db, rq->me->user_id, t, p.r.id, rq->arena);
	rq->read_record = text_of(t->name);
	struct api w = api_open(rq);
	api_text(&w, "type", text_of(t->name));
	person_told(&w, &p);
	api_list(&w, "records");
	record_list_told(&w, &l, as_at);
	api_end(&w);
	api_close(&w);
}

/* ---- One record ---- */

/* As it was known at an instant: the version that stood then, judged by what this user may see today. */
static bool as_known_at(struct request *rq, struct asked_record *q, int64_t at)
{
	struct version_list l;
	if (!record_versions_asked(rq, q, &l))
		return false;
	const struct version *v = api_known_at(&l, at);
	if (!v || ((const struct record *)v->rec)->person_id != rq->person_id) {
		answer_not_found(rq);
		return false;
	}
	q->rec = v->rec;
	return true;
}

static const struct record_beside *besides;

void records_beside_set(const struct record_beside *l)
{
	besides = l;
}

/* A name told is a look at that child, here as on the page. */
void beside_told(struct api *w, const struct record_type *t, int64_t person, int64_t id, struct text name)
{
	looks_also(w->rq, &person, 1);
	api_object(w, NULL);
	api_href(w, "href", "/api/children/%lld/%s/%lld", (long long)person, t->name, (long long)id);
	api_text(w, "name", name);
	api_end(w);
}

static void put_beside(struct api *w, const struct asked_record *q)
{
	for (const struct record_beside *b = besides; b && b->of; b++)
		if (b->of == q->type) {
			api_list(w, "beside");
			b->told(w, q);
			api_end(w);
		}
}

static void record_told(struct request *rq)
{
	struct asked_record q;
	int64_t at;
	if (!api_instant_asked(rq, &at) || !(at == NONE ? record_asked(rq, &q) : as_known_at(rq, &q, at)))
		return;
	struct api w = api_open(rq);
	person_told(&w, &q.person);
	put_record(&w, q.type, q.rec);
	if (at == NONE)
		put_beside(&w, &q);
	api_close(&w);
}

static void history_told(struct request *rq)
{
	struct asked_record q;
	struct version_list l;
	if (!record_versions_asked(rq, &q, &l))
		return;
	struct api w = api_open(rq);
	api_text(&w, "type", text_of(q.type->name));
	api_int(&w, "id", param_id(rq, "id"));
	person_told(&w, &q.person);
	api_versions(&w, q.type, &l);
	api_close(&w);
}

/* ---- Writing ---- */

static void saved_told(const struct record_frame *k, const struct posting *p, bool is_new, struct text href)
{
	struct request *rq = k->rq;
	struct text away = k->elsewhere ? k->elsewhere(k) : NO_TEXT;
	struct text said = p->how == POSTED_SAME ? T("Nothing differed, so nothing was saved.") : is_new ? T("Added.") : T("Saved.");
	if (!text_none(away))
		said = T("Saved. It has taken the record out of what your posts let you see.");
	api_receipt(rq, is_new ? 201 : 200, said, k->type, p->mine->id, p->mine->txn, href);
}

/* Both texts, and the version that is stored now. */
static void clash_told(const struct record_frame *k, void *mine)
{
	struct record *theirs = record_theirs(k, mine);
	struct api w;
	if (!theirs) {
		answer_not_found(k->rq);
		return;
	}
	api_clash_open(&w, k->rq);
	api_int(&w, "version", theirs->txn);
	api_changes(&w, "differences", k->type, theirs, mine);
	api_close(&w);
}

/* What the page before a final act says: nothing is done until it is sent again by somebody who is sure. */
static void ask_first(struct request *rq, const struct interruption *act)
{
	struct out o = out_make(8000);
	out_raw(&o, act->words);
	for (int i = 0; i < act->n_happens + act->n_lasting; i++) {
		out_lit(&o, " ");
		out_raw(&o, i < act->n_happens ? act->happens[i] : act->lasting[i - act->n_happens]);
	}
	out_lit(&o, " If that is meant, send it again with \"is_sure\": true.");
	answer_conflict(rq, text_dup_in(rq->arena, out_text(&o)));
	out_free(&o);
}

/* What came of a save, for any frame: of a person's record or of a council's own. */
void record_post_told(const struct record_frame *k, const char *rows)
{
	struct request *rq = k->rq;
	bool is_new = !((const struct record *)k->rec)->id;
	struct posting p = record_posted(k);
	switch (p.how) {
	case POSTED_NO_VERSION:
		answer_bad(rq, T("Send the version that your change was made from, as \"version\"."));
		return;
	case POSTED_WRONG:
		api_problems(rq, &p.problems);
		return;
	case POSTED_ASKS:
		ask_first(rq, p.act);
		return;
	case POSTED_CLASH:
		clash_told(k, p.mine);
		return;
	case POSTED_GONE:
		answer_not_found(rq);
		return;
	case POSTED_BACK:
	case POSTED_FAILED:
		answer_unavailable(rq);
		return;
	case POSTED_KEPT:
	case POSTED_SAME:
		saved_told(k, &p, is_new, textf_in(rq->arena, "%s/%lld", rows, (long long)p.mine->id));
		return;
	}
}

static const char *rows_at(struct request *rq, const struct record_type *t)
{
	return text_c_in(rq->arena, textf_in(rq->arena, "/api/children/%lld/%s", (long long)rq->person_id, t->name));
}

static void add(struct request *rq)
{
	struct asked_record q;
	bool is_orphan = false;
	if (!record_begun(rq, &q, &is_orphan)) {
		if (is_orphan)
			answer_conflict(rq, record_orphan_words(rq, q.type));
		return;
	}
	if (!api_take(rq, q.type, NULL, NULL, 0, NULL))
		return;
	struct record_frame k = record_frame_of(rq, &q);
	record_post_told(&k, rows_at(rq, q.type));
}

static void change(struct request *rq)
{
	struct asked_record q;
	struct ref_choices refs[MOST_REFS];
	if (!record_has_form(rq, record_type_named(param(rq, "record"))) || !record_to_change(rq, &q, ACT_EDIT))
		return;
	int n = record_links(rq, q.type, q.rec, refs);
	if (!api_take(rq, q.type, q.rec, refs, n, NULL))
		return;
	struct record_frame k = record_frame_of(rq, &q);
	record_post_told(&k, rows_at(rq, q.type));
}

static void ended_told(struct request *rq, const struct asked_record *q, struct text why)
{
	struct save_job job = { .rq = rq, .type = q->type, .rec = q->rec, .reason = why, .is_removal = true };
	int64_t version, id = ((struct record *)q->rec)->id;
	bool is_same = text_int(posted(rq, "version"), &version) && version == ((struct record *)q->rec)->txn;
	if (is_same && run_save(rq, &job))
		api_receipt(rq, 200, T("It was entered in error: it has left every page and list, and stays in the history."), q->type, id,
			NONE, textf_in(rq->arena, "%.*s/history", TEXT_ARG(href_of(rq, q->type, q->rec))));
	else if (!is_same || job.how == SAVE_CLASH)
		answer_conflict(
			rq, T("Somebody changed this record since you read it, or no version was sent. Read it again before you end it."));
	else if (job.how == SAVE_GONE)
		answer_not_found(rq);
	else
		answer_unavailable(rq);
}

static void end(struct request *rq)
{
	struct asked_record q;
	struct problems p = { 0 };
	if (!record_has_form(rq, record_type_named(param(rq, "record"))) || !record_to_change(rq, &q, ACT_CORRECT) ||
		!api_take(rq, q.type, q.rec, NULL, 0, NULL))
		return;
	if (text_blank(reason_given(rq))) {
		static const struct field reason = { .name = "reason", .label = "reason", .type = F_TEXT };
		problem_add(&p, rq->arena, &reason, T("Enter what is wrong with it"));
		api_problems(rq, &p);
		return;
	}
	ended_told(rq, &q, reason_given(rq));
}

static const struct api_query as_at[] = { { "as_at", "A day: only what stood on it" }, { NULL, NULL } };
static const struct api_query known_at[] = { { "known_at", "A day or an instant: as it was known then" }, { NULL, NULL } };
static const struct api_doc list_doc = { "list", "All that is recorded of this kind about the child, newest first.", "records", NULL, as_at,
	API_OF_RECORD };
static const struct api_doc read_doc = { "read", "One record.", "record", NULL, known_at, API_OF_RECORD };
static const struct api_doc history_doc = { "history",
	"Every version of one record, oldest first, with what changed, who changed it and why.", "history", NULL, NULL, API_OF_RECORD };
static const struct api_doc add_doc = { "add", "Adds a record.", "receipt", "new", NULL, API_OF_RECORD };
static const struct api_doc change_doc = { "change",
	"Changes a record, if it still is the version that the change was made from; fields that are not sent stay.", "receipt", "changed",
	NULL, API_OF_RECORD };
static const struct api_doc end_doc = { "end", "Ends a record that was entered in error; it stays in the history.", "receipt", "ended",
	NULL, API_OF_RECORD };

const struct route record_api_routes[] = { API_ROUTE(GET, "/children/:person/:record", MAY_READ_CHILD, list_told, &list_doc),
	API_ROUTE(POST, "/children/:person/:record", MAY_EDIT_CHILD, add, &add_doc),
	API_ROUTE(GET, "/children/:person/:record/:id", MAY_READ_CHILD, record_told, &read_doc),
	API_ROUTE(PUT, "/children/:person/:record/:id", MAY_EDIT_CHILD, change, &change_doc),
	API_ROUTE(DELETE, "/children/:person/:record/:id", MAY_CORRECT_CHILD, end, &end_doc),
	API_ROUTE(GET, "/children/:person/:record/:id/history", MAY_READ_CHILD, history_told, &history_doc), { 0 } };
