/* How long the session lasts, on every page: a line that a person reads, with a link that lengthens it without leaving what they are typing,
 * and the same in seconds for assets/session.js, which says so some minutes before. Seconds from now: a browser's clock may be wrong. */
#include "web/gov/gov.h"
#include "web/pages.h"

static int64_t seconds_until(int64_t instant)
{
	int64_t ms = instant - clock_now();
	return ms > 0 ? ms / 1000 : 0;
}

void page_session(struct request *rq)
{
	struct out *o = rq->out;
	if (!rq->me || rq->me->stage != STAGE_IN || rq->me->lasts_until <= 0)
		return;
	out_f(o, "<span class=\"kith-session-line\" data-session=\"%lld\" data-idle=\"%lld\" data-most=\"%lld\">Signed in until ",
	      (long long)seconds_until(rq->me->lasts_until), (long long)(rq->me->idle_ms / 1000), (long long)seconds_until(rq->me->ends_at));
	instant_put_hour(o, rq->me->lasts_until);
	out_lit(o, ", and longer if you go on. <a class=\"kith-footer__link\" href=\"/account/stay\" target=\"_blank\">Stay signed in (opens in a new tab)</a></span>\n");
}

static void stay_page(struct request *rq)
{
	struct out *o = rq->out;
	page_open(rq, &(struct page){ .title = T("You are still signed in"), .nav = "account" });
	gov_heading(o, 1, 'l', T("You are still signed in"));
	out_lit(o, "<p class=\"govuk-body\">Until ");
	instant_put_hour(o, rq->me->lasts_until);
	out_lit(o, " at least, and longer if you go on working. Close this tab and go on where you were.</p>\n<p class=\"govuk-body\">");
	instant_put_words(o, rq->me->ends_at);
	out_lit(o, " is the latest: then you sign in again, and what you were typing is kept as a draft.</p>\n");
	page_close(rq);
}

const struct route session_routes[] = {
	ROUTE(GET, "/account/stay", MAY_SIGNED_IN, stay_page),
	{ 0 }
};
