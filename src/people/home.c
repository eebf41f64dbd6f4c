/* The first page after signing in: what stands today among the children this user may see, each number a link to its list, and
 * the children allocated to the user. */
#include "people/children.h"
#include "people/pages.h"
#include "web/gov/gov.h"

static void counts_row(struct request *rq, const int64_t count[N_GROUPS])
{
	struct out *o = rq->out;
	out_lit(o, "<ul class=\"kith-counts\">");
	for (int i = 0; i < N_GROUPS; i++) {
		if (!count[i] && i > GROUP_MISSING)
			continue;
		out_f(o, "<li><a class=\"govuk-link\" href=\"/children?group=%s\"><span class=\"kith-counts__number\">", groups[i].code);
		out_count(o, count[i]);
		out_lit(o, "</span> ");
		out_html(o, groups[i].label);
		out_lit(o, "</a></li>");
	}
	out_lit(o, "</ul>\n");
}

static void week(struct request *rq, int64_t started, int64_t ended)
{
	struct out *o = rq->out;
	if (!started && !ended) {
		gov_body(o, T("In the last seven days no child started or stopped being looked after."));
		return;
	}
	out_lit(o, "<p class=\"govuk-body\">In the last seven days ");
	out_count(o, started);
	out_c(o, started == 1 ? " child" : " children");
	out_lit(o, " started to be looked after and ");
	out_count(o, ended);
	out_lit(o, " stopped.</p>\n");
}

static void allocated(struct request *rq)
{
	struct child_filter filter = { .user = rq->me->user_id, .today = clock_today(), .team = NONE, .council = NONE, .allocated_only = true };
	if (rq->me->worker_id == NONE)
		return;
	struct child_list list = children_list(rq->db, &filter, 1, rq->arena);
	gov_heading(rq->out, 2, 'm', T("Children allocated to you"));
	if (list.n)
		children_table(rq, &list);
	else
		gov_body(rq->out, T("No child is allocated to you today."));
	if (list.total > list.n) {
		out_lit(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children?mine=1\">All ");
		out_count(rq->out, list.total);
		out_lit(rq->out, " children allocated to you</a></p>\n");
	}
	rq->shown = list.n;
}

static const char SUMMARIES_WAITING[] =
	"SELECT count(*) FROM emergency_summary e JOIN person p ON p.id = e.read_person WHERE e.answer IS NULL AND " VISIBLE("p");

/* Reads that could not be logged when they happened wait for a manager's word (DESIGN 5.11). */
static void summaries_waiting(struct request *rq)
{
	struct iso_day today;
	if (!may_in_council(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, NONE).yes)
		return;
	int64_t n = db_one(rq->db, SUMMARIES_WAITING, 0, DBI(rq->me->user_id), DBT(today_iso(&today)));
	if (n)
		out_f(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/emergency-summaries\">%lld emergency summar%s wait%s for an answer</a></p>\n",
		      (long long)n, n == 1 ? "y" : "ies", n == 1 ? "s" : "");
}

static void home(struct request *rq)
{
	struct child_counts c = children_count(rq->db, rq->me->user_id, clock_today());
	page_open(rq, &(struct page){ .title = T("Home"), .nav = "home" });
	gov_heading(rq->out, 1, 'l', T("Today"));
	out_lit(rq->out, "<p class=\"govuk-body\">");
	date_put_words(rq->out, clock_today());
	out_lit(rq->out, "</p>\n");
	if (c.group[GROUP_ALL]) {
		counts_row(rq, c.group);
		week(rq, c.started, c.ended);
		out_lit(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/worklist\">What is late and due</a></p>\n");
	} else {
		gov_inset_text(rq->out, &(struct gov_inset_text){
			.text = T("Your posts show you no children. If they should, ask whoever manages posts in your council.") });
	}
	alerts_section(rq);
	summaries_waiting(rq);
	allocated(rq);
	rq->shown = (rq->shown == NONE ? 0 : rq->shown) + drafts_section(rq);
	page_close(rq);
}

const struct route home_routes[] = {
	ROUTE(GET, "/", MAY_LIST_CHILDREN, home),
	{ 0 }
};
