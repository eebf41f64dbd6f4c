/* See countdown.h. */
#include "referral/countdown.h"
#include "base/out.h"
#include "db/db.h"

enum { MINUTE_MS = 60000, HOUR_MINUTES = 60, DAY_MINUTES = 1440, DAYS_FROM_MINUTES = 2 * DAY_MINUTES };

int64_t countdown_ends(struct date on, int64_t at)
{
	return at != NONE ? at : instant_of(date_add(on, 1), 0);
}

static void put_some(struct out *o, int64_t n, const char *what)
{
	out_f(o, "%lld %s%s", (long long)n, what, n == 1 ? "" : "s");
}

/* Hours and minutes of what is near, days of what is not. */
static void put_length(struct out *o, int64_t minutes)
{
	if (minutes >= DAYS_FROM_MINUTES) {
		put_some(o, minutes / DAY_MINUTES, "day");
		return;
	}
	if (minutes >= HOUR_MINUTES)
		put_some(o, minutes / HOUR_MINUTES, "hour");
	if (minutes > HOUR_MINUTES && minutes % HOUR_MINUTES)
		out_lit(o, " ");
	if (minutes < HOUR_MINUTES || minutes % HOUR_MINUTES)
		put_some(o, minutes % HOUR_MINUTES, "minute");
}

void countdown_put(struct out *o, int64_t ends)
{
	int64_t left = ends - clock_now();
	out_lit(o, "<time class=\"kith-countdown\" datetime=\"");
	instant_put_iso(o, ends);
	out_lit(o, "\">");
	if (left < 0)
		out_lit(o, "late by ");
	put_length(o, (left < 0 ? -left : left) / MINUTE_MS);
	if (left >= 0)
		out_lit(o, " left");
	out_lit(o, "</time>");
}
