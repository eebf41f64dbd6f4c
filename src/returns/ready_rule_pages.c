/* The children in whose records one rule finds something, as the last "903 ready?" found it, with the note for each: to be gone through one after the
 * other. Children are named only to who sees them. */
#include "returns/ready_rule.h"
#include "api/api.h"
#include "base/arena.h"
#include "people/pages.h"
#include "returns/explain.h"
#include "returns/ready_job.h"
#include "returns/return_reads.h"
#include "returns/ssda903/check/not_run.h"
#include "returns/ssda903/check/report.h"
#include "returns/ssda903/live.h"
#include "web/gov/gov.h"
#include "web/looks.h"

enum { SHOWN = 50 };
static const char CHILD_ID[] = "SELECT p.la_child_id FROM person p WHERE p.id = $3 AND " VISIBLE_ONE("p");

/* Of the route: the rule's entry of the latest report. */
struct ready_rule { struct return_route at; json_t *report, *entry; int rule; int64_t worked_out; };

static bool find_rule(struct request *rq, struct ready_rule *w)
{
	*w = (struct ready_rule){ .rule = rule_903_named(param(rq, "rule")) };
	if (!return_route(rq, &w->at))
		return false;
	w->report = w->rule < 0 ? NULL : ready_latest(rq, &w->at, &w->worked_out);
	w->entry = w->report ? ready_entry(w->report, text_of(rules_903[w->rule].code)) : NULL;
	if (!w->entry && !db_failed(rq->db))
		answer_not_found(rq);
	if (!w->entry)
		json_decref(w->report);
	return w->entry != NULL;
}

/* Those whom the user sees, each with its identifier; of the many there may be the first. */
struct child_found { int64_t person; struct text child; };
struct children_found { struct child_found *at; size_t n, cap; int64_t unseen; };

/* That the rule finds something in the record would say where the child is, and an address is protected from this user. */
static bool tells_where(struct request *rq, const struct ready_rule *w, const struct child_found *c)
{
	struct live_child who = { .council = w->at.council.id, .person = c->person, .child_id = c->child };
	struct live_903 l;
	struct fault f = { 0 };
	if (!rule_tells_places(&rules_903[w->rule]))
		return false;
	if (!live_903_child(rq->db, &who, w->at.start_year, &l, rq->arena, &f))
		return true;
	bool is_kept = places_kept_back(rq, c->person, &l.now.all, &l.last.all);
	live_903_end(&l);
	return is_kept;
}

static struct children_found children_in(struct request *rq, const struct ready_rule *w)
{
	const struct seen_people *seen = people_seen(rq, w->at.council.id);
	struct children_found all = { 0 };
	struct iso_day day;
	json_t *one;
	size_t i;
	json_array_foreach(json_object_get(w->entry, "people"), i, one)
	{
		int64_t person = json_integer_value(one);
		struct rows r;
		if (all.n == SHOWN)
			continue;
		struct child_found c = { person, NO_TEXT };
		db_query(rq->db, &r, CHILD_ID, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(person));
		if (db_next(&r))
			c.child = db_text_in(&r, 0, rq->arena);
		db_done(&r);
		if (!person_is_seen(seen, person) || text_none(c.child) || tells_where(rq, w, &c))
			all.unseen++;
		else
			*GROW_IN(rq->arena, &all) = c;
	}
	rq->shown = (int64_t)all.n;
	return all;
}

/* NULL: none yet. Its words are a look at the child, beside the list's. */
static const struct return_explanation *note_on(struct request *rq, const struct ready_rule *w, const struct child_found *c)
{
	struct explanations notes = explanations_of(rq, c->person, w->at.year);
	const struct return_explanation *e = explanation_of(&notes, text_of(rules_903[w->rule].code));
	if (e)
		looks_also(rq, &c->person, 1);
	return e;
}

static struct text about(struct request *rq, int rule)
{
	struct out o = out_make(10000);
	check_about(&o, rule);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

/* ---- The page ---- */

static void child_line(struct request *rq, const struct ready_rule *w, const struct child_found *c)
{
	struct out *o = rq->out;
	struct text rule = text_of(rules_903[w->rule].code);
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	gov_link(o, textf_in(rq->arena, "/children/%lld/903?year=%.*s", (long long)c->person, TEXT_ARG(w->at.year)), c->child);
	out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"Note\">");
	explanation_field(rq, &(struct explained){ c->person, c->child, rule, w->at.year, textf_in(rq->arena, "%.*s/ready/%.*s", TEXT_ARG(w->at.path), TEXT_ARG(rule)),
		note_on(rq, w, c) });
	out_lit(o, "</td></tr>\n");
}

static void rule_page(struct request *rq)
{
	struct ready_rule w;
	struct out *o = rq->out;
	if (!find_rule(rq, &w))
		return;
	struct children_found all = children_in(rq, &w);
	struct text title = textf_in(rq->arena, "Rule %s", rules_903[w.rule].code);
	struct crumb crumbs[] = { { T("Returns"), T("/returns/903") }, { textf_in(rq->arena, "903 of %.*s, %.*s", TEXT_ARG(w.at.year), TEXT_ARG(w.at.council.name)), w.at.path },
		{ T("Is it ready?"), textf_in(rq->arena, "%.*s/ready", TEXT_ARG(w.at.path)) } };
	page_open(rq, &(struct page){ .title = title, .nav = "returns", .crumbs = crumbs, .n_crumbs = 3, .wide = true });
	gov_heading(o, 1, 'l', title);
	gov_body(o, about(rq, w.rule));
	out_lit(o, "<p class=\"govuk-body\">As the record stood on ");
	instant_put_words(o, w.worked_out);
	out_lit(o, ". A row that is right as it stands gets a note, which stands with the return.</p>\n");
	if (all.n) {
		out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Child</th>"
			   "<th scope=\"col\" class=\"govuk-table__header\">Note</th></tr></thead><tbody class=\"govuk-table__body\">\n");
		for (size_t i = 0; i < all.n; i++)
			child_line(rq, &w, &all.at[i]);
		out_lit(o, "</tbody></table>\n");
	}
	if (all.n == SHOWN)
		gov_body(o, textf_in(rq->arena, "The first %d children are shown. The others follow when these are put right or explained.", SHOWN));
	if (all.unseen)
		gov_body(o, textf_in(rq->arena, "%lld more %s not shown to you.", (long long)all.unseen, all.unseen == 1 ? "is" : "are"));
	json_decref(w.report);
	page_close(rq);
}

/* ---- The twin ---- */

static void rule_told(struct request *rq)
{
	struct ready_rule w;
	if (!find_rule(rq, &w))
		return;
	struct children_found all = children_in(rq, &w);
	struct text rule = text_of(rules_903[w.rule].code);
	struct api a = api_open(rq);
	api_text(&a, "rule", rule);
	api_text(&a, "about", about(rq, w.rule));
	api_text(&a, "year", w.at.year);
	api_instant(&a, "at", w.worked_out);
	api_list(&a, "children");
	for (size_t i = 0; i < all.n; i++) {
		const struct return_explanation *e = note_on(rq, &w, &all.at[i]);
		api_object(&a, NULL);
		api_text(&a, "child", all.at[i].child);
		api_href(&a, "href", "/api/children/%lld/903", (long long)all.at[i].person);
		api_text(&a, "explanation", e ? e->explanation : NO_TEXT);
		api_end(&a);
	}
	api_end(&a);
	api_int(&a, "unseen", all.unseen);
	api_close(&a);
	json_decref(w.report);
}

static const struct api_doc rule_doc = { "read903ReadyRule", "The children in whose records one rule finds something, with what explains it.", "ready_of_rule", NULL, NULL,
	API_OF_WIDE_KEY };

const struct route ready_rule_routes[] = {
	ROUTE(GET, "/returns/903/:council/:year/ready/:rule", MAY_RETURN, rule_page),
	API_ROUTE(GET, "/returns/903/:council/:year/ready/:rule", MAY_RETURN, rule_told, &rule_doc),
	{ 0 }
};
