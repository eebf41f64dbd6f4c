/* The first page after signing in: what stands today among the children this user may see, each number a link to its list, and
 * the children allocated to the user, or to a colleague whom the user covers. */
#include "access/cover.h"
#include "people/children.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "web/gov/gov.h"
#include "work/transfers.h"

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

/* "Kofi Mensah covers your post, Social worker, to 16 March 2026." */
static void cover_line(struct request *rq, const struct cover *c)
{
	struct out *o = rq->out;
	out_lit(o, "<p class=\"govuk-body\">");
	out_html(o, c->is_own ? T("You cover ") : c->name);
	out_html(o, c->is_own ? c->away_name : T(" covers your post"));
	out_lit(o, ", ");
	out_html(o, c->role);
	if (!c->is_of_today)
		out_lit(o, ", from "), date_put_words(o, c->from);
	out_lit(o, ", to ");
	date_put_words(o, c->last);
	out_c(o, c->is_own && c->is_of_today ? ": what was theirs to see and do is in your lists.</p>\n" : ".</p>\n");
}

/* Cover in which this user has a part, and the way to decide one for whoever does. */
static void cover_section(struct request *rq, const struct cover_list *l)
{
	bool decides = cover_may_decide(rq->db, rq->me->user_id);
	if (!l->n && !decides)
		return;
	gov_heading(rq->out, 2, 'm', T("Cover"));
	for (size_t i = 0; i < l->n; i++)
		cover_line(rq, &l->at[i]);
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_link(rq->out, T("/cover"), decides ? T("Cover for colleagues who are away") : T("All about it"));
	out_lit(rq->out, "</p>\n");
}

static bool covers_somebody(const struct cover_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].is_own && l->at[i].is_of_today)
			return true;
	return false;
}

bool has_cases(struct request *rq)
{
	struct cover_list l = { 0 };
	if (rq->me->worker_id == NONE)
		l = covers_of(rq->db, rq->me->user_id, rq->arena);
	return rq->me->worker_id != NONE || covers_somebody(&l);
}

static void allocated(struct request *rq, bool with_cover)
{
	struct child_filter filter = { .user = rq->me->user_id, .today = clock_today(), .team = NONE, .council = NONE, .allocated_only = true };
	if (rq->me->worker_id == NONE && !with_cover)
		return;
	struct child_list list = children_list(rq->db, &filter, 1, rq->arena);
	gov_heading(rq->out, 2, 'm', with_cover ? T("Children allocated to you, or to those you cover") : T("Children allocated to you"));
	if (list.n)
		children_table(rq, &list);
	else
		gov_body(rq->out, T("No child is allocated to you today."));
	if (list.total > list.n) {
		out_lit(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children?mine=1\">All ");
		out_count(rq->out, list.total);
		out_lit(rq->out, " children allocated to you</a></p>\n");
	}
	rq->shown = (rq->shown == NONE ? 0 : rq->shown) + list.n;
}

static const char SUMMARIES_WAITING[] =
	"SELECT count(*) FROM emergency_summary e JOIN person p ON p.id = e.read_person WHERE e.answer IS NULL AND " VISIBLE("p");

/* Reads that could not be logged when they happened wait for a manager's word (DESIGN 5.11). */
static int64_t summaries_waiting(struct request *rq)
{
	struct iso_day today;
	bool may_answer = may_in_council(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, NONE).yes;
	return may_answer ? db_one(rq->db, SUMMARIES_WAITING, 0, DBI(rq->me->user_id), DBT(today_iso(&today))) : 0;
}

static void summaries_line(struct request *rq)
{
	int64_t n = summaries_waiting(rq);
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
	first_week_section(rq);
	alerts_section(rq);
	summaries_line(rq);
	struct cover_list covers = covers_of(rq->db, rq->me->user_id, rq->arena);
	cover_section(rq, &covers);
	transfers_section(rq, TRANSFERS_AMONG_OTHERS);
	allocated(rq, covers_somebody(&covers));
	rq->shown = (rq->shown == NONE ? 0 : rq->shown) + drafts_section(rq);
	page_close(rq);
}

/* ---- The twin ---- */

static void groups_told(struct api *w, const int64_t count[N_GROUPS])
{
	api_list(w, "groups");
	for (int i = 0; i < N_GROUPS; i++) {
		api_object(w, NULL);
		api_text(w, "group", text_of(groups[i].code));
		api_text(w, "label", groups[i].label);
		api_int(w, "children", count[i]);
		api_href(w, "href", "/api/children?group=%s", groups[i].code);
		api_end(w);
	}
	api_end(w);
}

static void home_told(struct request *rq)
{
	struct child_counts c = children_count(rq->db, rq->me->user_id, clock_today());
	struct api w = api_open(rq);
	api_day(&w, "today", clock_today());
	groups_told(&w, c.group);
	api_int(&w, "started_in_week", c.started);
	api_int(&w, "ended_in_week", c.ended);
	alerts_told(&w);
	api_int(&w, "openings_to_review", openings_waiting(rq));
	api_int(&w, "summaries_to_answer", summaries_waiting(rq));
	api_close(&w);
}

static const struct api_doc home_doc = { "readHome", "What stands today among the children whom the user may see, and what waits for the user.", "home", NULL, NULL,
	API_OF_WIDE_KEY };

const struct route home_routes[] = {
	ROUTE(GET, "/", MAY_LIST_CHILDREN, home),
	API_ROUTE(GET, "/home", MAY_LIST_CHILDREN, home_told, &home_doc),
	{ 0 }
};
