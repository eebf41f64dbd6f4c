/* What was done in time: of what fell due in a period, by rule, the share done in time, beside what was late, never done, still to do, not
 * required and unknown (TIMESCALES section 1, 14 and 15). A page for each rule shows how the days are spread, because a heap on the last
 * day is work finished to the deadline; how the share moves from month to month; and the children behind each number. */
#include "people/in_time.h"
#include "people/pages.h"
#include "web/chart/chart.h"
#include "web/gov/gov.h"
#include "web/kith/kith.h"

enum { A_PAGE = 50, MONTHS_A_YEAR = 12, FIRST_MONTH = 4, MOST_MONTHS = 40, FEWEST_FOR_A_LINE = 6 };
#define BASE "/worklist/in-time"

/* ---- What is asked ---- */

static const struct period { const char *code; struct text label; int months; } periods[] = {
	{ "12", T("The last twelve months"), MONTHS_A_YEAR }, { "3", T("The last three months"), 3 }, { "year", T("Since 1 April"), 0 },
	{ "last_year", T("The year to 31 March"), 0 }, { "36", T("The last three years"), 36 },
};
enum { N_PERIODS = sizeof periods / sizeof *periods };

static const struct period *period_asked(const struct request *rq)
{
	for (int i = 0; i < N_PERIODS; i++)
		if (text_is(query(rq, "period"), periods[i].code))
			return &periods[i];
	return &periods[0];
}

struct share_filter in_time_asked(const struct request *rq)
{
	const struct period *p = period_asked(rq);
	struct date today = clock_today();
	int april = date_year(today) - (date_month(today) < FIRST_MONTH);
	struct date of_month = DATE(date_year(today), date_month(today), 1);
	struct share_filter f = { .user = rq->me->user_id, .today = today, .from = date_add_months(of_month, 1 - p->months), .to = today,
				  .council = chosen_id(rq, "council"), .team = chosen_id(rq, "team") };
	if (text_is(text_of(p->code), "year"))
		f.from = DATE(april, FIRST_MONTH, 1);
	if (text_is(text_of(p->code), "last_year")) {
		f.from = DATE(april - 1, FIRST_MONTH, 1);
		f.to = date_add(DATE(april, FIRST_MONTH, 1), -1);
	}
	return f;
}

const struct clock_group *in_time_rule_asked(const struct request *rq)
{
	struct text part = query(rq, "part");
	return clock_group_named(query(rq, "rule"), text_blank(part) ? NO_TEXT : part);
}

int in_time_outcome_asked(const struct request *rq)
{
	for (int i = 0; i < N_SHARE; i++)
		if (text_is(query(rq, "outcome"), share_names[i].code))
			return i;
	return N_SHARE;
}

/* The address of this view with a rule, an outcome and a page put in (none of them: left out). */
static struct text href(struct request *rq, struct text rule, struct text part, const char *outcome, int64_t page)
{
	static const char *const kept[] = { "period", "council", "team" };
	struct out o = out_make(4096);
	out_lit(&o, BASE);
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		put_query(&o, kept[i], query(rq, kept[i]));
	put_query(&o, "rule", rule);
	put_query(&o, "part", part);
	put_query(&o, "outcome", outcome ? text_of(outcome) : NO_TEXT);
	put_query_page(&o, page);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static void filter_form(struct request *rq, const struct clock_group *g)
{
	struct out *o = rq->out;
	struct gov_option items[N_PERIODS];
	for (int i = 0; i < N_PERIODS; i++)
		items[i] = (struct gov_option){ .text = periods[i].label, .value = text_of(periods[i].code) };
	const struct kith_filter filter = {
		.action = T(BASE), .label = T("Done in time"), .submit_text = T("Show these"), .clear_href = T(BASE),
		.hidden = (const struct gov_attribute[]){ { "rule", g ? g->rows[0]->id : NO_TEXT }, { "part", g ? g->rows[0]->part : NO_TEXT }, { 0 } } };
	kith_filter_open(o, &filter);
	gov_select(o, &(struct gov_select){ .name = T("period"), .id = T("period"), .label.text = T("Fell due in"), .value = query(rq, "period"),
					    .items = items, .n_items = N_PERIODS });
	council_select(rq);
	team_select(rq);
	kith_filter_close(o, &filter);
}

/* ---- All rules ---- */

static void share_words(struct out *o, const struct due_share *s)
{
	int64_t of = share_judged(s);
	out_count(o, s->of[SHARE_IN_TIME]);
	out_lit(o, " of ");
	out_count(o, of);
	if (of)
		out_f(o, " (%.0f%%)", 100.0 * (double)s->of[SHARE_IN_TIME] / (double)of);
}

static void number_cell(struct request *rq, const struct due_share *s, enum share_outcome outcome)
{
	struct out *o = rq->out;
	out_lit(o, "<td class=\"govuk-table__cell govuk-table__cell--numeric\" data-label=\"");
	out_html(o, share_names[outcome].label);
	out_lit(o, "\">");
	if (!s->of[outcome]) {
		out_lit(o, "0");
	} else {
		out_lit(o, "<a class=\"govuk-link\" href=\"");
		out_html(o, href(rq, s->rule, s->part, share_names[outcome].code, 1));
		out_lit(o, "\">");
		out_count(o, s->of[outcome]);
		out_lit(o, "<span class=\"govuk-visually-hidden\"> ");
		out_html(o, share_names[outcome].is_told_as);
		out_lit(o, "</span></a>");
	}
	out_lit(o, "</td>");
}

static void rule_row(struct request *rq, const struct due_share *s)
{
	struct out *o = rq->out;
	const struct clock_rule *rule = clock_group_named(s->rule, s->part)->rows[0];
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"");
	out_html(o, href(rq, s->rule, s->part, NULL, 1));
	out_lit(o, "\">");
	out_html(o, rule->name);
	out_lit(o, "</a><span class=\"kith-quiet kith-line\">");
	out_html(o, clock_limit_words_in(rq->arena, rule, rule->limit));
	out_lit(o, "</span></th><td class=\"govuk-table__cell\" data-label=\"Done in time\">");
	share_words(o, s);
	out_lit(o, "</td>");
	for (int i = SHARE_LATE; i < N_SHARE; i++)
		number_cell(rq, s, (enum share_outcome)i);
	out_lit(o, "</tr>\n");
}

static void table_open(struct request *rq, struct text caption)
{
	struct out *o = rq->out;
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">");
	out_html(o, caption);
	out_lit(o, "</caption><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">What</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Done in time</th>");
	for (int i = SHARE_LATE; i < N_SHARE; i++) {
		out_lit(o, "<th scope=\"col\" class=\"govuk-table__header govuk-table__header--numeric\">");
		out_html(o, share_names[i].label);
		out_lit(o, "</th>");
	}
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
}

static void all_rules(struct request *rq, const struct share_filter *f)
{
	struct due_shares l = due_shares_of(rq->db, f, rq->arena);
	struct text area = NO_TEXT;
	if (!l.n)
		gov_body(rq->out, T("Nothing that the records here tell of fell due in this time."));
	for (size_t i = 0; i < l.n; i++) {
		const struct clock_rule *rule = clock_group_named(l.at[i].rule, l.at[i].part)->rows[0];
		if (!text_eq(rule->area, area)) {
			if (i)
				out_lit(rq->out, "</tbody></table>\n");
			table_open(rq, area = rule->area);
		}
		rule_row(rq, &l.at[i]);
	}
	if (l.n)
		out_lit(rq->out, "</tbody></table>\n");
}

/* ---- One rule ---- */

static const struct spread { const char *label; int least, most; } spreads[] = {
	{ "15 days before or earlier", -100000, -15 }, { "8 to 14 days before", -14, -8 }, { "4 to 7 days before", -7, -4 }, { "1 to 3 days before", -3, -1 },
	{ "On the last day", 0, 0 }, { "1 to 3 days late", 1, 3 }, { "4 to 14 days late", 4, 14 }, { "15 days late or later", 15, 100000 },
};
enum { N_SPREADS = sizeof spreads / sizeof *spreads };

static void spread_chart(struct request *rq, const struct share_events *l)
{
	struct bar bars[N_SPREADS];
	int64_t done = 0;
	for (int i = 0; i < N_SPREADS; i++)
		bars[i] = (struct bar){ .label = text_of(spreads[i].label) };
	for (size_t i = 0; i < l->n; i++) {
		const struct share_event *e = &l->at[i];
		if (date_none(e->done_on) || date_none(e->original_on))
			continue;
		int days = date_days(e->original_on, e->done_on), at = 0;
		while (days > spreads[at].most)
			at++;
		bars[at].value++;
		done++;
	}
	if (done)
		chart_bars(rq->out, &(struct chart_bars){ .id = T("spread"), .title = T("When it was done, counted from the day it was due"),
							   .of_what = T("When"), .bars = bars, .n_bars = N_SPREADS });
}

static struct text month_words(struct request *rq, int month)
{
	struct out o = out_make(64);
	date_put_words(&o, DATE(month / MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 0));
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static bool is_judged(enum share_outcome o)
{
	return o != SHARE_NOT_REQUIRED && o != SHARE_UNKNOWN;
}

static void months_chart(struct request *rq, const struct share_filter *f, const struct share_events *l)
{
	struct xmr_point points[MOST_MONTHS] = { 0 };
	int64_t of[MOST_MONTHS] = { 0 }, in_time[MOST_MONTHS] = { 0 };
	int first = date_year(f->from) * MONTHS_A_YEAR + date_month(f->from) - 1, n = date_year(f->to) * MONTHS_A_YEAR + date_month(f->to) - first;
	for (size_t i = 0; i < l->n; i++) {
		int at = date_none(l->at[i].original_on) ? -1 : date_year(l->at[i].original_on) * MONTHS_A_YEAR + date_month(l->at[i].original_on) - 1 - first;
		if (at < 0 || at >= n || at >= MOST_MONTHS || !is_judged(l->at[i].outcome))
			continue;
		of[at]++;
		in_time[at] += l->at[i].outcome == SHARE_IN_TIME;
	}
	int with_any = 0;
	for (int i = 0; i < n && i < MOST_MONTHS; i++) {
		with_any += of[i] > 0;
		points[i] = (struct xmr_point){ .label = month_words(rq, first + i),
						.value = of[i] ? 100.0 * (double)in_time[i] / (double)of[i] : 0, .is_missing = !of[i] };
	}
	if (with_any >= FEWEST_FOR_A_LINE)
		chart_xmr(rq->out, &(struct chart_xmr){ .id = T("months"), .title = T("Done in time, by the month in which it fell due"), .unit = T("%"),
							 .when = T("Month"), .is_share = true, .points = points, .n_points = n < MOST_MONTHS ? n : MOST_MONTHS });
}

static struct due_share count_of(const struct share_events *l, const struct clock_rule *rule)
{
	struct due_share s = { .rule = rule->id, .part = rule->part };
	for (size_t i = 0; i < l->n; i++)
		s.of[l->at[i].outcome]++;
	return s;
}

static void child_row(struct request *rq, const struct share_row *d)
{
	struct out *o = rq->out;
	out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/children/%lld/due\">", (long long)d->person);
	if (text_blank(d->name))
		out_lit(o, "Child "), out_html(o, d->la_child_id);
	else
		out_html(o, d->name);
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"Ran from\">");
	date_put_words(o, d->started_on);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Due\">");
	date_put_words(o, d->original_on);
	if (d->changes)
		out_f(o, "<span class=\"kith-quiet kith-line\">Changed by a manager%s</span>", d->changes > 1 ? ", more than once" : "");
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Done\">");
	date_put_words(o, d->done_on);
	out_lit(o, "</td></tr>\n");
}

static void children_behind(struct request *rq, const struct share_filter *f, const struct clock_group *g, enum share_outcome outcome, int64_t total)
{
	struct out *o = rq->out;
	int64_t page = chosen_id(rq, "page"), pages = (total + A_PAGE - 1) / A_PAGE;
	page = page == NONE || page > 100000 ? 1 : page;
	struct share_rows l = due_share_list(rq->db, f, g, outcome, page, A_PAGE, rq->arena);
	rq->shown += (int)l.n;
	gov_heading(o, 2, 'm', share_names[outcome].is_told_as);
	if (!l.n) {
		gov_body(o, T("Nobody."));
		return;
	}
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Child</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Ran from</th><th scope=\"col\" class=\"govuk-table__header\">Due</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Done</th></tr></thead><tbody class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < l.n; i++)
		child_row(rq, &l.at[i]);
	out_lit(o, "</tbody></table>\n");
	if (pages > 1)
		gov_pagination(o, &(struct gov_pagination){
			.landmark_label = T("Pages of the children"),
			.previous = { .href = page > 1 ? href(rq, g->rows[0]->id, g->rows[0]->part, share_names[outcome].code, page - 1) : NO_TEXT,
				      .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page - 1, (long long)pages) },
			.next = { .href = page < pages ? href(rq, g->rows[0]->id, g->rows[0]->part, share_names[outcome].code, page + 1) : NO_TEXT,
				  .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page + 1, (long long)pages) } });
}

static void rule_head(struct request *rq, const struct clock_rule *rule, const struct due_share *s)
{
	struct out *o = rq->out;
	out_lit(o, "<p class=\"govuk-body-l\">");
	share_words(o, s);
	out_lit(o, " done in time</p>\n<p class=\"govuk-body\">");
	out_html(o, clock_limit_words_in(rq->arena, rule, rule->limit));
	out_lit(o, ", from when ");
	out_html(o, rule->starts_when);
	out_lit(o, " until ");
	out_html(o, rule->stops_when);
	out_lit(o, ". ");
	out_html(o, rule->source);
	out_lit(o, ".</p>\n");
}

static void one_rule(struct request *rq, const struct share_filter *f, const struct clock_group *g, int outcome)
{
	const struct clock_rule *rule = g->rows[0];
	struct kith_navigation_item items[N_SHARE];
	struct share_events l = due_share_events(rq->db, f, g, rq->arena);
	struct due_share s = count_of(&l, rule);
	rule_head(rq, rule, &s);
	for (int i = 0; i < N_SHARE; i++)
		items[i] = (struct kith_navigation_item){ .text = share_names[i].label, .href = href(rq, rule->id, rule->part, share_names[i].code, 1),
							  .current = i == outcome, .has_count = true, .count = s.of[i] };
	kith_sub_navigation(rq->out, &(struct kith_sub_navigation){ .label = T("How it went"), .items = items, .n_items = N_SHARE });
	if (outcome < N_SHARE) {
		children_behind(rq, f, g, (enum share_outcome)outcome, s.of[outcome]);
		return;
	}
	spread_chart(rq, &l);
	months_chart(rq, f, &l);
}

static void in_time(struct request *rq)
{
	struct share_filter f = in_time_asked(rq);
	const struct clock_group *g = in_time_rule_asked(rq);
	if (!g && !text_blank(query(rq, "rule"))) {
		answer_not_found(rq);
		return;
	}
	struct crumb crumbs[] = { { T("Worklist"), T("/worklist") }, { T("Done in time"), href(rq, NO_TEXT, NO_TEXT, NULL, 1) } };
	page_open(rq, &(struct page){ .title = g ? g->rows[0]->name : T("Done in time"), .nav = "worklist", .crumbs = crumbs, .n_crumbs = g ? 2 : 1, .wide = true });
	gov_heading(rq->out, 1, 'l', g ? g->rows[0]->name : T("Done in time"));
	out_lit(rq->out, "<p class=\"govuk-body\">Of what fell due from ");
	date_put_words(rq->out, f.from);
	out_lit(rq->out, " to ");
	date_put_words(rq->out, f.to);
	out_lit(rq->out, ", of the children you may see. By the day that was first due, whatever was agreed later. Who is late at this moment is "
			 "<a class=\"govuk-link\" href=\"/worklist?when=late\">another figure</a>.</p>\n<div class=\"kith-sides\"><div class=\"kith-sides__side\">");
	filter_form(rq, g);
	out_lit(rq->out, "</div><div class=\"kith-sides__main\">");
	if (g)
		one_rule(rq, &f, g, in_time_outcome_asked(rq));
	else
		all_rules(rq, &f);
	out_lit(rq->out, "</div></div>\n");
	page_close(rq);
}

const struct route in_time_routes[] = {
	ROUTE(GET, BASE, MAY_LIST_CHILDREN, in_time),
	{ 0 }
};
