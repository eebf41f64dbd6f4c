/* A day in this child's life (SM-27): what the child said and did, what was learned, what changes and what the parents say back, put
 * together from direct work, visits and case notes, with the day of each and where it stands. Nothing is written here; each row leads to
 * its own record. */
#include "base/arena.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "protection/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"

struct heard {
	const struct record_type *type;
	const struct record *rec;
	struct date on;
	struct text what; /* "Direct work: Three houses" */
	struct text child_words, learned, what_changes, parent, teach_back;
	int64_t worker_worry, parent_worry; /* from 0 to 10; NONE */
	int64_t picture;		    /* the document; NONE */
};
struct heard_list {
	struct heard *at;
	size_t n, cap;
};

static void from_direct_work(struct request *rq, struct heard_list *l)
{
	struct record_list rows = guarded_list(rq->db, rq->me->user_id, &record_direct_work, rq->person_id, rq->arena);
	for (int i = 0; i < rows.n; i++) {
		const struct direct_work *w = record_at(&rows, i);
		struct text tool =
			text_is(w->tool, "other") || text_blank(w->tool) ? w->other_tool : code_label("direct_work_tool", w->tool);
		*GROW_IN(rq->arena, l) = (struct heard){ .type = rows.type,
			.rec = &w->r,
			.on = w->held_on,
			.child_words = w->child_words,
			.learned = w->learned,
			.what_changes = w->what_changes,
			.parent = w->parent_name,
			.teach_back = w->teach_back,
			.worker_worry = w->worker_worry,
			.parent_worry = w->parent_worry,
			.picture = w->document_id,
			.what = textf_in(rq->arena, "Direct work%s%.*s", text_blank(tool) ? "" : ": ", TEXT_ARG(tool)) };
	}
}

static void from_visits(struct request *rq, struct heard_list *l)
{
	struct record_list rows = guarded_list(rq->db, rq->me->user_id, &record_visit, rq->person_id, rq->arena);
	for (int i = 0; i < rows.n; i++) {
		const struct visit *v = record_at(&rows, i);
		if (!text_blank(v->child_words) || !text_blank(v->what_changes))
			*GROW_IN(rq->arena, l) = (struct heard){ .type = rows.type,
				.rec = &v->r,
				.on = date_none(v->held_on) ? v->planned_for : v->held_on,
				.child_words = v->child_words,
				.what_changes = v->what_changes,
				.what = code_label("visit_kind", v->kind),
				.worker_worry = NONE,
				.parent_worry = NONE,
				.picture = NONE };
	}
}

static void from_notes(struct request *rq, struct heard_list *l)
{
	struct record_list rows = guarded_list(rq->db, rq->me->user_id, &record_case_note, rq->person_id, rq->arena);
	for (int i = 0; i < rows.n; i++) {
		const struct case_note *n = record_at(&rows, i);
		if (!text_blank(n->child_words))
			*GROW_IN(rq->arena, l) = (struct heard){ .type = rows.type,
				.rec = &n->r,
				.on = n->happened_at == NONE ? NO_DATE : date_of_instant(n->happened_at),
				.child_words = n->child_words,
				.what = textf_in(rq->arena, "Case note: %.*s", TEXT_ARG(code_label("note_purpose", n->purpose))),
				.worker_worry = NONE,
				.parent_worry = NONE,
				.picture = NONE };
	}
}

/* Newest first; of one day by kind and number, always alike. */
static int by_day(const void *a, const void *b)
{
	const struct heard *x = a, *y = b;
	if (x->on.ymd != y->on.ymd)
		return x->on.ymd < y->on.ymd ? 1 : -1;
	int order = strcmp(x->type->name, y->type->name);
	return order ? order : (x->rec->id < y->rec->id) - (x->rec->id > y->rec->id);
}

static struct heard_list heard_of(struct request *rq)
{
	struct heard_list l = { 0 };
	from_direct_work(rq, &l);
	from_visits(rq, &l);
	from_notes(rq, &l);
	if (l.n > 1)
		qsort(l.at, l.n, sizeof *l.at, by_day);
	return l;
}

/* ---- How far apart the worries are ---- */

static bool has_gap(const struct heard *h)
{
	return h->worker_worry != NONE && h->parent_worry != NONE;
}

static int64_t gap_of(const struct heard *h)
{
	return h->worker_worry > h->parent_worry ? h->worker_worry - h->parent_worry : h->parent_worry - h->worker_worry;
}

static void put_gap(struct out *o, const struct heard *h)
{
	out_f(o, "%lld on ", (long long)gap_of(h));
	date_put_words(o, h->on);
}

/* What the first and the last time say: whether the parents came to understand what others worry about (SM-27). */
static void put_gaps(struct request *rq, const struct heard_list *l)
{
	const struct heard *first = NULL, *last = NULL;
	for (size_t i = 0; i < l->n; i++) {
		first = has_gap(&l->at[i]) ? &l->at[i] : first;
		last = has_gap(&l->at[i]) && !last ? &l->at[i] : last;
	}
	if (!last)
		return;
	out_lit(rq->out, "<p class=\"govuk-body\">How far a parent’s worry and the worker’s were apart, from 0 to 10: ");
	put_gap(rq->out, first);
	if (first != last)
		out_lit(rq->out, ", "), put_gap(rq->out, last);
	out_lit(rq->out, ".</p>\n");
}

/* ---- The page ---- */

static void part(struct out *o, const char *heading, struct text words)
{
	if (text_blank(words))
		return;
	out_f(o, "<h3 class=\"govuk-heading-s kith-note__head\">%s</h3><p class=\"govuk-body kith-notes\">", heading);
	out_html(o, words);
	out_lit(o, "</p>\n");
}

static void put_heard(struct request *rq, const struct heard *h)
{
	struct out *o = rq->out;
	out_lit(o, "<article class=\"kith-note\"><h2 class=\"govuk-heading-s\">");
	date_put_words(o, h->on);
	out_lit(o, ", <a class=\"govuk-link\" href=\"");
	out_html(o, record_href(rq, h->type, rq->person_id, h->rec->id));
	out_lit(o, "\">"), out_html(o, h->what), out_lit(o, "</a></h2>\n");
	part(o, "In the child’s own words", h->child_words);
	part(o, "What was learned", h->learned);
	part(o, "What changes because of it", h->what_changes);
	if (!text_blank(h->teach_back))
		part(o, "What a parent says we are worried about",
			text_blank(h->parent) ? h->teach_back
					      : textf_in(rq->arena, "%.*s: “%.*s”", TEXT_ARG(h->parent), TEXT_ARG(h->teach_back)));
	if (has_gap(h))
		part(o, "How worried each is, from 0 to 10",
			textf_in(rq->arena, "The worker %lld, the parent %lld", (long long)h->worker_worry, (long long)h->parent_worry));
	if (h->picture != NONE)
		out_f(o,
			"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/document/%lld\">The picture or "
			"drawing</a></p>\n",
			(long long)rq->person_id, (long long)h->picture);
	out_lit(o, "</article>\n");
}

static void day_page(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct heard_list l = heard_of(rq);
	plan_page_open(rq, &p, NULL, T("A day in this child’s life"), false);
	gov_heading(rq->out, 1, 'l', T("A day in this child’s life"));
	gov_body(rq->out, T("What the child said, what was learned and what changes because of it, newest first, from direct work, visits "
			    "and case notes."));
	if (may(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id).yes)
		gov_button(rq->out, &(struct gov_button){ .text = T("Record direct work"),
					    .href = textf_in(rq->arena, "/children/%lld/direct_work/new", (long long)rq->person_id) });
	put_gaps(rq, &l);
	for (size_t i = 0; i < l.n; i++)
		put_heard(rq, &l.at[i]);
	if (!l.n)
		gov_body(rq->out, T("Nothing of what the child said is recorded that you can see."));
	page_close(rq);
}

static void heard_told(struct api *w, const struct heard *h)
{
	api_object(w, NULL);
	api_text(w, "type", text_of(h->type->name));
	api_day(w, "on", h->on);
	api_text(w, "what", h->what);
	api_text(w, "child_words", h->child_words);
	api_text(w, "learned", h->learned);
	api_text(w, "what_changes", h->what_changes);
	api_text(w, "parent", h->parent);
	api_text(w, "teach_back", h->teach_back);
	api_int(w, "worker_worry", h->worker_worry);
	api_int(w, "parent_worry", h->parent_worry);
	api_href(w, "href", "/api/children/%lld/%s/%lld", (long long)h->rec->person_id, h->type->name, (long long)h->rec->id);
	api_end(w);
}

static void day_told(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct heard_list l = heard_of(rq);
	struct api w = api_open(rq);
	child_head_told(&w, &p);
	api_list(&w, "heard");
	for (size_t i = 0; i < l.n; i++)
		heard_told(&w, &l.at[i]);
	api_end(&w);
	api_close(&w);
}

static const struct api_doc day_doc = { "readChildsDay",
	"What the child said, what was learned and what changes because of it, from all records, newest first.", "childs_day", NULL, NULL,
	API_OF_WIDE_KEY };

const struct route voice_routes[] = { ROUTE(GET, "/children/:person/day", MAY_READ_CHILD, day_page),
	API_ROUTE(GET, "/children/:person/day", MAY_READ_CHILD, day_told, &day_doc), { 0 } };
