/* What a plan is, before its rows: since when, for which kind of harm, and what is due of it, soonest first. */
#include "people/child_due.h"
#include "protection/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "web/kith/kith.h"

/* The kinds of harm that stand; of a plan that ended, its last. A plan without one is said to have none yet: the census asks for it. */
static void put_categories(struct request *rq, const struct child_plan *p)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_cp_plan_category, rq->person_id, rq->arena);
	int n = 0;
	for (int i = 0; i < l.n; i++) {
		const struct cp_plan_category *c = record_at(&l, i);
		bool is_past = !date_none(c->ends_on) && c->ends_on.ymd < clock_today().ymd && date_none(p->ended_on);
		if (c->cp_plan_id != p->id || is_past)
			continue;
		out_c(rq->out, n++ ? ", " : " Category of abuse: ");
		out_lit(rq->out, "<strong>"), out_html(rq->out, code_label("category_of_abuse", c->category)),
			out_lit(rq->out, "</strong>");
	}
	if (n) {
		out_lit(rq->out, ".");
		return;
	}
	out_lit(rq->out, " No category of abuse is recorded yet. ");
	if (may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, p->council).yes)
		kith_way(rq->out, textf_in(rq->arena, "/children/%lld/cp_plan_category/new", (long long)rq->person_id), T("Add it"));
}

static int by_due(const void *a, const void *b)
{
	const struct case_clock *x = a, *y = b;
	int order = moment_cmp(clock_worked_to(&x->clock), clock_worked_to(&y->clock));
	return order ? order : text_cmp(x->clock.rule->id, y->clock.rule->id);
}

static void put_due(struct request *rq, const struct person *who, const struct child_plan *p)
{
	struct child_due d = { .person = *who };
	int n = 0;
	child_due_load(rq, &d);
	if (d.clocks.n)
		qsort(d.clocks.at, d.clocks.n, sizeof *d.clocks.at, by_due);
	for (size_t i = 0; i < d.clocks.n; i++) {
		const struct case_clock *k = &d.clocks.at[i];
		if (k->type != p->type || k->row != p->id || !case_clock_is_open(k) || !child_due_is_begun(k))
			continue;
		if (!n++)
			out_lit(rq->out, "<ul class=\"govuk-list\">\n");
		out_lit(rq->out, "<li>"), out_html(rq->out, due_name(&k->clock)), out_lit(rq->out, ": by ");
		due_day(rq, &k->clock);
		out_lit(rq->out, " "), due_tag(rq, &k->clock), out_lit(rq->out, "</li>\n");
	}
	if (n)
		out_lit(rq->out, "</ul>\n");
}

void plan_head_put(struct request *rq, const struct person *who, const struct child_plan *p)
{
	struct out *o = rq->out;
	out_c(o, date_none(p->ended_on) ? "<p class=\"govuk-body\">Since " : "<p class=\"govuk-body\">From ");
	date_put_words(o, p->started_on);
	if (!date_none(p->ended_on))
		out_lit(o, " to "), date_put_words(o, p->ended_on), out_lit(o, ": it has ended");
	out_lit(o, ".");
	if (p->type == &record_cp_plan)
		put_categories(rq, p);
	out_lit(o, "</p>\n");
	put_due(rq, who, p);
	out_lit(o, "<p class=\"govuk-body kith-ways\">");
	gov_link(o, textf_in(rq->arena, "/children/%lld/%s/%lld", (long long)rq->person_id, p->type->name, (long long)p->id),
		T("The plan’s own record"));
	gov_link(o, textf_in(rq->arena, "/children/%lld/due", (long long)rq->person_id), T("Everything due for this child"));
	out_lit(o, "</p>\n");
}
