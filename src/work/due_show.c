/* What is due of one child, and the cells of lists of it. */
#include "work/due_show.h"
#include "web/gov/gov.h"

struct moment moment_now(void)
{
	return moment_of_instant(clock_now());
}

static struct text ladder_words(enum clock_ladder l)
{
	static const struct text words[] = { [LADDER_NOBODY] = T(""), [LADDER_TEAM_MANAGER] = T("with the team manager"),
		[LADDER_SERVICE_MANAGER] = T("with the service manager"), [LADDER_HEAD_OF_SERVICE] = T("with the head of service") };
	return words[l];
}

void due_tag(struct request *rq, const struct clock *k)
{
	struct out *o = rq->out;
	struct moment now = moment_now();
	const struct clock_alarm *alarm = clock_alarm_on(now.day);
	switch (clock_colour(k, alarm, now, clock_calendar())) {
	case CLOCK_RED:
		gov_tag(o, &(struct gov_tag){ .text = T("Late"), .classes = T("govuk-tag--red") });
		out_lit(o, " <span class=\"kith-quiet\">");
		out_html(o, ladder_words(clock_ladder(k, alarm, now, clock_calendar())));
		out_lit(o, "</span>");
		break;
	case CLOCK_AMBER:
		gov_tag(o, &(struct gov_tag){ .text = T("Due soon"), .classes = T("govuk-tag--yellow") });
		break;
	case CLOCK_GREEN:
		gov_tag(o, &(struct gov_tag){ .text = T("In hand"), .classes = T("govuk-tag--green") });
		break;
	case CLOCK_PLAIN:
		break;
	}
}

void due_day(struct request *rq, const struct clock *k)
{
	struct moment to = clock_worked_to(k);
	if (to.at != NONE)
		instant_put_words(rq->out, to.at);
	else
		date_put_words(rq->out, to.day);
	if (!date_none(k->agreed_on)) {
		out_lit(rq->out, " <span class=\"kith-quiet\">first due ");
		date_put_words(rq->out, k->due.day);
		out_lit(rq->out, "</span>");
	}
}

struct text due_name(const struct clock *k)
{
	return k->rule->name;
}

static void section_row(struct request *rq, const struct due_row *d)
{
	struct out *o = rq->out;
	struct clock k;
	if (!due_clock(d, &k))
		return;
	out_lit(o, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">");
	out_html(o, due_name(&k));
	out_lit(o, "</dt><dd class=\"govuk-summary-list__value\">");
	due_day(rq, &k);
	out_lit(o, " ");
	due_tag(rq, &k);
	out_lit(o, "</dd></div>\n");
}

void due_section(struct request *rq, int64_t person)
{
	struct out *o = rq->out;
	struct due_rows l = due_of_child(rq->db, rq->me->user_id, person, rq->arena);
	out_lit(o, "<section id=\"due\">");
	gov_heading(o, 2, 'm', T("What is due"));
	if (!l.n)
		gov_body(o, T("Nothing is due that the records here tell of."));
	else
		out_lit(o, "<dl class=\"govuk-summary-list\">\n");
	for (int i = 0; i < l.n; i++)
		section_row(rq, &l.at[i]);
	if (l.n)
		out_lit(o, "</dl>\n");
	out_f(o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/due\">Everything due and done in time or late</a></p></section>\n", (long long)person);
}
