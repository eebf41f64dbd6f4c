/* Help: what to do when something is wrong, and which cookie is kept and why. */
#include "web/gov/gov.h"
#include "web/pages.h"

static void help_page(struct request *rq)
{
	struct out *o = rq->out;
	page_open(rq, &(struct page){ .title = T("Help") });
	gov_heading(o, 1, 'l', T("Help"));
	gov_heading(o, 2, 'm', T("You cannot see a child you should see"));
	gov_body(o, T("What you see follows your posts: your council, your team, the children allocated to you. Ask the manager who keeps posts. "
		      "If a child may be at risk now, ring your duty manager; do not wait for a screen."));
	out_lit(o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/dictionary/access\">What each role may see and do</a></p>\n");
	gov_heading(o, 2, 'm', T("You made a mistake"));
	gov_body(o, T("Open the record, choose Change, say why, and save. The history keeps what was there. "
		      "A manager can end a record that should never have been made."));
	gov_heading(o, 2, 'm', T("Somebody looked who should not have"));
	gov_body(o, T("Every look is logged. Open the child’s page and choose “Who can see this child, and who looked”, or tell information governance."));
	gov_heading(o, 2, 'm', T("A page says something failed"));
	gov_body(o, T("The page says what was kept. Give the number at its foot to whoever runs Kith; it names the request and nothing about a child."));
	gov_heading(o, 2, 'm', T("Cookies"));
	gov_body(o, T("Kith keeps one cookie, __Host-kith, which says that you are signed in. It ends when you sign out, after 30 minutes without use, "
		      "or after 12 hours. There is no other."));
	if (rq->me && rq->me->stage == STAGE_IN) {
		gov_heading(o, 2, 'm', T("You are new"));
		out_lit(o, "<p class=\"govuk-body\">");
		gov_link(o, T("/help/first-week"), T("What somebody in your post does in the first five days"));
		out_lit(o, "</p>\n");
		gov_heading(o, 2, 'm', T("How pages are made"));
		out_lit(o, "<p class=\"govuk-body\">");
		gov_link(o, T("/components"), T("Every component and chart, in every state"));
		out_lit(o, "</p>\n");
	}
	page_close(rq);
}

const struct route help_routes[] = {
	ROUTE(GET, "/help", MAY_ANYONE, help_page),
	{ 0 }
};
