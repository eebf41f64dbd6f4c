/* Explanations of rows that are right as they stand: reading them, and the form and the writing of one. See explain.h. */
#include "returns/explain.h"
#include "api/api.h"
#include "people/pages.h"
#include "returns/ssda903/check/rule.h"
#include "returns/year.h"
#include "web/gov/gov.h"
#include "web/looks.h"

enum { LISTED = 500 };
#define OF_YEAR " t.collection = '903' AND t.collection_year = $4"
static const char OF_COUNCIL[] =
	"SELECT t.id, t.person_id, p.la_child_id FROM return_explanation t JOIN person p ON p.id = t.person_id WHERE t.council_id = $3 AND" OF_YEAR
	" AND " VISIBLE("p") " AND " ROW_SEEN("t") " ORDER BY t.rule, p.la_child_id, t.id LIMIT $5";
/* guarded: numbers only. */
static const char COUNTS[] =
	"SELECT t.rule, count(DISTINCT t.person_id) FROM return_explanation t WHERE t.council_id = $1 AND t.collection = '903' AND t.collection_year = $2"
	" GROUP BY t.rule";

/* ---- Reading ---- */

struct explanations explanations_of(struct request *rq, int64_t person, struct text year)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_return_explanation, person, rq->arena);
	struct explanations all = { 0 };
	for (int i = 0; i < l.n; i++) {
		const struct return_explanation *e = record_at(&l, i);
		if (text_is(e->collection, "903") && text_eq(e->collection_year, year))
			*GROW_IN(rq->arena, &all) = e;
	}
	return all;
}

const struct return_explanation *explanation_of(const struct explanations *all, struct text rule)
{
	for (size_t i = 0; i < all->n; i++)
		if (text_eq(all->at[i]->rule, rule))
			return all->at[i];
	return NULL;
}

struct council_explanations explanations_of_council(struct request *rq, int64_t council, struct text year)
{
	struct council_explanations all = { 0 };
	struct { int64_t *at; size_t n, cap; } ids = { 0 };
	struct iso_day day;
	struct rows r;
	db_query(rq->db, &r, OF_COUNCIL, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(council), DBT(year), DBI(LISTED));
	while (db_next(&r)) {
		*GROW_IN(rq->arena, &ids) = db_int(&r, 0);
		*GROW_IN(rq->arena, &all) = (struct council_explanation){ db_int(&r, 1), db_text_in(&r, 2, rq->arena), NULL };
	}
	for (size_t i = 0; i < all.n; i++) {
		struct return_explanation *e = NEW_IN(rq->arena, struct return_explanation);
		if (!guarded_load(rq->db, rq->me->user_id, &record_return_explanation, ids.at[i], e, rq->arena))
			continue;
		all.at[i].is = e;
		looks_also(rq, &all.at[i].person, 1);
	}
	return all;
}

struct rules_explained rules_explained(struct request *rq, int64_t council, struct text year)
{
	struct rules_explained all = { 0 };
	struct rows r;
	db_query(rq->db, &r, COUNTS, DBI(council), DBT(year));
	while (db_next(&r))
		*GROW_IN(rq->arena, &all) = (struct rule_explained){ db_text_in(&r, 0, rq->arena), db_int(&r, 1) };
	return all;
}

int64_t times_explained(const struct rules_explained *all, struct text rule)
{
	for (size_t i = 0; i < all->n; i++)
		if (text_eq(all->at[i].rule, rule))
			return all->at[i].children;
	return 0;
}

/* What a reader sees of a note with something taken out of it is no text to be saved again: the words would be lost. */
static bool is_seen_whole(const struct return_explanation *e)
{
	return !e || !record_hides(e, RETURN_EXPLANATION_EXPLANATION);
}

/* ---- The field ---- */

struct note_field { struct request *rq; const struct explained *e; struct text error, typed; };

static void put_form(const struct note_field *w)
{
	struct request *rq = w->rq;
	const struct explained *e = w->e;
	struct text id = textf_in(rq->arena, "explanation-%lld-%.*s", (long long)e->person, TEXT_ARG(e->rule));
	form_open(rq, textf_in(rq->arena, "/children/%lld/903/explain", (long long)e->person), NULL);
	const struct pair hidden[] = { { T("rule"), e->rule }, { T("year"), e->year }, { T("then"), e->then } };
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
		out_f(rq->out, "<input type=\"hidden\" name=\"%.*s\" value=\"", TEXT_ARG(hidden[i].name));
		out_html(rq->out, hidden[i].value);
		out_lit(rq->out, "\">\n");
	}
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("explanation"), .id = id, .rows = 3, .value = w->typed, .error_message.text = w->error,
		.label.text = textf_in(rq->arena, "Why the row is right as it stands: rule %.*s, child %.*s", TEXT_ARG(e->rule), TEXT_ARG(e->child)) });
	gov_button(rq->out, &(struct gov_button){ .text = T("Keep this note"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void draw_form(struct out *o, const void *arg)
{
	(void)o;
	put_form(arg);
}

void explanation_field(struct request *rq, const struct explained *e)
{
	struct note_field w = { .rq = rq, .e = e, .typed = e->is ? e->is->explanation : NO_TEXT };
	if (e->is) {
		out_lit(rq->out, "<p class=\"govuk-body\"><strong>Explained:</strong> ");
		out_html(rq->out, e->is->explanation);
		out_lit(rq->out, "</p>\n");
	}
	if (!is_seen_whole(e->is))
		gov_body(rq->out, T("You do not see all of this note, so it is not yours to change."));
	else if (may(rq->db, rq->me->user_id, ACT_EDIT, e->person).yes)
		gov_details(rq->out, &(struct gov_details){ .summary_text = textf_in(rq->arena, "%s for rule %.*s, %.*s", e->is ? "Change the note" : "Write a note",
			TEXT_ARG(e->rule), TEXT_ARG(e->child)), .html = GOV_SLOT(draw_form, &w) });
}

/* ---- Writing it ---- */

struct writing {
	struct request *rq;
	struct explained e;
	struct text text, error;
	int64_t council;
};

static bool write_job(struct db *db, void *arg, struct fault *f)
{
	struct writing *w = arg;
	struct request *rq = w->rq;
	struct return_explanation e;
	if (w->e.is) {
		e = *w->e.is;
	} else {
		record_clear(&record_return_explanation, &e);
		e.r.person_id = w->e.person;
		e.r.council_id = w->council;
		e.rule = w->e.rule;
		e.collection = T("903");
		e.collection_year = w->e.year;
	}
	e.explanation = w->text;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Explanation to a query"), .request = rq->id });
	enum saved how = record_save(x, &record_return_explanation, &e);
	if (how == SAVE_CLASH)
		return fault(f, "Somebody else changed this note since you opened the page. Nothing was changed: open the page again to see what they wrote.");
	return (how <= SAVED_SAME || fault(f, "The note could not be saved just now. Nothing was changed; try again in a moment.")) && txn_end(x, f);
}

/* What goes wrong is shown on a page of its own, with what was typed. */
static void show_again(struct writing *w, const struct person *p)
{
	struct request *rq = w->rq;
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)w->e.person);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(p, rq->arena), child }, { T("What the 903 would say"), textf_in(rq->arena, "%.*s/903", TEXT_ARG(child)) } };
	struct text id = textf_in(rq->arena, "#explanation-%lld-%.*s", (long long)w->e.person, TEXT_ARG(w->e.rule));
	const struct gov_error_item wrong[] = { { .text = w->error, .href = id } };
	rq->status = 422;
	page_open(rq, &(struct page){ .title = T("A note for the Department"), .nav = "children", .crumbs = crumbs, .n_crumbs = 3, .has_errors = true });
	identity_bar(rq, p);
	form_errors(rq, wrong, 1);
	gov_heading(rq->out, 1, 'l', T("A note for the Department"));
	put_form(&(struct note_field){ .rq = rq, .e = &w->e, .error = w->error, .typed = posted(rq, "explanation") });
	page_close(rq);
}

static bool is_known(struct text rule, struct text year)
{
	int start;
	return rule_903_named(rule) >= 0 && year_read(year, &start);
}

static void explain_post(struct request *rq)
{
	struct writing w = { .rq = rq, .e = { .person = rq->person_id, .rule = text_trim(posted(rq, "rule")), .year = text_trim(posted(rq, "year")), .then = posted(rq, "then") } };
	struct person p;
	if (!person_of(rq, &p))
		return;
	if (!is_known(w.e.rule, w.e.year)) {
		answer_bad(rq, T("It does not say which rule of which year the note is for."));
		return;
	}
	struct explanations all = explanations_of(rq, p.r.id, w.e.year);
	w.e.is = explanation_of(&all, w.e.rule);
	w.e.child = p.la_child_id;
	w.council = w.e.is ? w.e.is->r.council_id : p.r.council_id;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, p.r.id, w.council);
	if (!v.yes) {
		answer_refused(rq, text_of(v.why));
		return;
	}
	w.text = words_posted(rq, "explanation", &record_return_explanation, "explanation", &w.error);
	if (text_none(w.error) && text_blank(w.text))
		w.error = T("Enter why the row is right as it stands");
	if (!is_seen_whole(w.e.is))
		w.error = T("You do not see all of the note that stands, so it was not changed. Copy what you wrote and give it to somebody who does");
	if (!text_none(w.error))
		show_again(&w, &p);
	else if (!written(rq, write_job, &w))
		answer_unavailable(rq);
	else if (path_is_ours(w.e.then))
		redirect(rq, w.e.then);
	else
		redirectf(rq, "/children/%lld/903?year=%.*s", (long long)p.r.id, TEXT_ARG(w.e.year));
}

const struct route explain_routes[] = { ROUTE(POST, "/children/:person/903/explain", MAY_EDIT_CHILD, explain_post), { 0 } };
