/* The worklist: what is late now, due within a week and due later, of the children the user may see; by area of work, worker and
 * team. For whoever sees more than their own children, who is late now, worker by worker: a snapshot, not a share over time. */
#include "people/pages.h"
#include "web/kith/kith.h"
#include "work/due_show.h"
#include "work/transfers.h"

enum { A_PAGE = 50, A_SECTION = 20 };
static const struct { const char *code; struct text label; } whens[N_DUE_WHEN] = {
	[DUE_LATE] = { "late", T("Late now") }, [DUE_WEEK] = { "week", T("Due in the next seven days") }, [DUE_LATER] = { "later", T("Due later") },
};

static const char WORKERS[] =
	"SELECT w.id, COALESCE(w.name, w.number) FROM worker w WHERE w.council_id IN (SELECT post.council_id FROM " POSTS_OF_TODAY
	" AND role.sees = 'council') OR w.team_id IN (SELECT post.team_id FROM " POSTS_OF_TODAY " AND role.sees = 'team') ORDER BY 2, 1";

struct due_filter worklist_asked(const struct request *rq)
{
	struct text area = text_trim(query(rq, "area"));
	return (struct due_filter){
		.user = rq->me->user_id, .today = clock_today(), .now = clock_now(), .area = text_blank(area) ? NO_TEXT : area,
		.worker = chosen_id(rq, "worker"), .team = chosen_id(rq, "team"), .mine = text_is(query(rq, "mine"), "1"),
	};
}

/* The address of this list, as plain text, with another `when` or page. */
static struct text href(struct request *rq, const char *when, int64_t page)
{
	static const char *const kept[] = { "area", "worker", "team", "mine" };
	struct out o = out_make(4096);
	out_lit(&o, "/worklist");
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		put_query(&o, kept[i], query(rq, kept[i]));
	put_query(&o, "when", when ? text_of(when) : NO_TEXT);
	put_query_page(&o, page);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static void when_links(struct request *rq, const struct due_counts *c, int chosen)
{
	struct kith_navigation_item items[N_DUE_WHEN];
	for (int i = 0; i < N_DUE_WHEN; i++)
		items[i] = (struct kith_navigation_item){ .text = whens[i].label, .href = href(rq, whens[i].code, 1), .current = i == chosen,
							  .has_count = true, .count = c->of[i] };
	kith_sub_navigation(rq->out, &(struct kith_sub_navigation){ .label = T("When it is due"), .items = items, .n_items = N_DUE_WHEN });
}

static void area_select(struct request *rq)
{
	struct { struct gov_option *at; size_t n, cap; } items = { 0 };
	*GROW_IN(rq->arena, &items) = (struct gov_option){ .text = T("Any"), .value = T("") };
	for (int i = 0; i < n_clock_rules(); i++) {
		struct text area = clock_rule_at(i)->area;
		if (clock_rule_at(i)->wiring && !text_eq(items.at[items.n - 1].value, area))
			*GROW_IN(rq->arena, &items) = (struct gov_option){ .text = area, .value = area };
	}
	gov_select(rq->out, &(struct gov_select){ .name = T("area"), .id = T("area"), .label.text = T("Area of work"), .value = query(rq, "area"),
						  .items = items.at, .n_items = (int)items.n });
}

static void filter_form(struct request *rq)
{
	struct out *o = rq->out;
	const struct kith_filter filter = {
		.action = T("/worklist"), .label = T("What is due"), .submit_text = T("Show these"), .clear_href = T("/worklist"),
		.hidden = (const struct gov_attribute[]){ { "when", query(rq, "when") }, { 0 } } };
	kith_filter_open(o, &filter);
	area_select(rq);
	row_select(rq, "worker", "Worker", WORKERS);
	struct whose whose = whose_offered(rq);
	whose_select(rq, &whose);
	kith_filter_close(o, &filter);
}

static void table_head(struct out *o, const char *const *heads, int n)
{
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (int i = 0; i < n; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
}

static void row(struct request *rq, const struct due_row *d)
{
	struct out *o = rq->out;
	struct clock k;
	if (!due_clock(d, &k))
		return;
	out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/children/%lld#due\">", (long long)d->person);
	if (text_blank(d->name))
		out_lit(o, "Child "), out_html(o, d->la_child_id);
	else
		out_html(o, d->name);
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"What\">");
	out_html(o, due_name(&k));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Due\">");
	due_day(rq, &k);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"How it stands\">");
	due_tag(rq, &k);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Worker\">");
	out_html(o, d->worker);
	out_lit(o, "</td></tr>\n");
}

static void table(struct request *rq, const struct due_rows *l)
{
	static const char *const heads[] = { "Child", "What", "Due", "How it stands", "Worker" };
	table_head(rq->out, heads, 5);
	for (int i = 0; i < l->n; i++)
		row(rq, &l->at[i]);
	out_lit(rq->out, "</tbody></table>\n");
	rq->shown += l->n;
}

static void by_worker(struct request *rq, const struct due_filter *f)
{
	static const char *const heads[] = { "Worker", "Late now", "Children", "Late since" };
	struct out *o = rq->out;
	struct late_workers l = late_by_worker(rq->db, f, rq->arena);
	if (l.n < 2)
		return;
	gov_heading(o, 2, 'm', T("Who is late now"));
	gov_body(o, T("As it stands this moment, by everybody who works with the child. How much was done in time over a period is another figure."));
	table_head(o, heads, 4);
	for (int i = 0; i < l.n; i++) {
		out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/worklist?worker=%lld&amp;when=late\">",
		      (long long)l.at[i].id);
		out_html(o, l.at[i].name);
		out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"Late now\">");
		out_count(o, l.at[i].late);
		out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Children\">");
		out_count(o, l.at[i].children);
		out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Late since\">");
		date_put_words(o, l.at[i].longest);
		out_lit(o, "</td></tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

static void section(struct request *rq, const struct due_filter *f, enum due_when when, int64_t total)
{
	gov_heading(rq->out, 2, 'm', whens[when].label);
	if (!total) {
		gov_body(rq->out, when == DUE_LATE ? T("Nothing is late.") : T("Nothing."));
		return;
	}
	struct due_rows l = due_list(rq->db, f, when, 1, A_SECTION, rq->arena);
	table(rq, &l);
	if (total > l.n) {
		out_lit(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"");
		out_html(rq->out, href(rq, whens[when].code, 1));
		out_lit(rq->out, "\">All ");
		out_count(rq->out, total);
		out_lit(rq->out, " of “"), out_html(rq->out, whens[when].label), out_lit(rq->out, "”</a></p>\n");
	}
}

static void one_list(struct request *rq, const struct due_filter *f, enum due_when when, int64_t total)
{
	int64_t page = chosen_id(rq, "page"), pages = (total + A_PAGE - 1) / A_PAGE;
	page = page == NONE || page > 100000 ? 1 : page;
	struct due_rows l = due_list(rq->db, f, when, page, A_PAGE, rq->arena);
	gov_heading(rq->out, 2, 'm', whens[when].label);
	if (!l.n)
		gov_body(rq->out, T("Nothing here."));
	else
		table(rq, &l);
	if (pages > 1)
		gov_pagination(rq->out, &(struct gov_pagination){
			.landmark_label = T("Pages of the worklist"),
			.previous = { .href = page > 1 ? href(rq, whens[when].code, page - 1) : NO_TEXT,
				      .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page - 1, (long long)pages) },
			.next = { .href = page < pages ? href(rq, whens[when].code, page + 1) : NO_TEXT,
				  .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page + 1, (long long)pages) } });
}

int worklist_when(const struct request *rq)
{
	for (int i = 0; i < N_DUE_WHEN; i++)
		if (text_is(query(rq, "when"), whens[i].code))
			return i;
	return N_DUE_WHEN;
}

bool worklist_is_plain(const struct due_filter *f, int when)
{
	return when == N_DUE_WHEN && f->worker == NONE && f->team == NONE && text_none(f->area);
}

static void worklist(struct request *rq)
{
	struct due_filter f = worklist_asked(rq);
	struct due_counts c = due_count(rq->db, &f);
	int when = worklist_when(rq);
	rq->shown = 0;
	page_open(rq, &(struct page){ .title = T("Worklist"), .nav = "worklist", .wide = true });
	gov_heading(rq->out, 1, 'l', T("Worklist"));
	when_links(rq, &c, when);
	out_lit(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/worklist/waiting\">What waits for a decision or an answer</a>. <a class=\"govuk-link\" href=\"/worklist/in-time\">What was done in time, over a period</a>. <a class=\"govuk-link\" href=\"/allocation\">Who works with whom: children without a worker or cover</a></p>\n<div class=\"kith-sides\"><div class=\"kith-sides__side\">");
	filter_form(rq);
	out_lit(rq->out, "</div><div class=\"kith-sides__main\">");
	if (worklist_is_plain(&f, when))
		transfers_section(rq, TRANSFERS_AMONG_OTHERS);
	if (when < N_DUE_WHEN) {
		one_list(rq, &f, (enum due_when)when, c.of[when]);
	} else {
		for (int i = 0; i < N_DUE_WHEN; i++)
			section(rq, &f, (enum due_when)i, c.of[i]);
		if (c.of[DUE_LATE] && !f.mine && f.worker == NONE)
			by_worker(rq, &f);
	}
	out_lit(rq->out, "</div></div>\n");
	page_close(rq);
}

const struct route worklist_routes[] = {
	ROUTE(GET, "/worklist", MAY_LIST_CHILDREN, worklist),
	{ 0 }
};
