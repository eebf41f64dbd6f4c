/* The story of a family's referrals, drawn from the published figures. */
#include "simulate/story.h"
#include "record/clock_rules.h"

static int days(struct chance *c, int lo, int hi)
{
	return (int)chance_from(c, lo, hi);
}

static struct date working_day(struct date d)
{
	return working_day_or_next(clock_calendar(), d);
}

static struct date after_working_days(struct date d, int64_t n)
{
	return working_day_add(clock_calendar(), d, (int)n);
}

static struct date later(struct date a, struct date b)
{
	return a.ymd > b.ymd ? a : b;
}

struct date referral_day(struct chance *c, struct date from, struct date to)
{
	for (int tries = 0; tries < 50; tries++) {
		int month = (int)figure_by_chance(c, FIGURE_referral_month, ANY_COUNCIL)->low;
		int year = days(c, date_year(from), date_year(to));
		struct date d = DATE(year, month, days(c, 1, 28));
		d = date_add(d, days(c, 0, 2));
		if (date_month(d) == month && d.ymd >= from.ymd && d.ymd <= to.ymd)
			return d;
	}
	return chance_day(c, from, to);
}

/* ---- One referral ---- */

static void begin(struct chance *c, struct turn *t, struct date on)
{
	*t = (struct turn){ .referred = on, .source = figure_code(c, FIGURE_referral_source) };
	t->need = figure_code(c, FIGURE_primary_need);
	t->urgency = chance_in(c, 15) ? "red" : chance_in(c, 50) ? "amber" : "green";
	t->contacts_before = chance_in(c, 55) ? 0 : days(c, 1, 3);
}

static void assess(struct chance *c, struct turn *t)
{
	t->assessed_from = working_day(date_add(t->referred, days(c, 0, 1)));
	t->authorised = after_working_days(t->assessed_from, figure_number(c, FIGURE_assessment_working_days, ANY_COUNCIL));
}

/* The enquiry begins soon, or when something happens while the family is helped. */
static void enquire(struct chance *c, struct turn *t, int64_t share_to_conference)
{
	t->enquiry_on = working_day(date_add(t->referred, chance_in(c, 75) ? days(c, 0, 12) : days(c, 13, 60)));
	if (chance_of_share(c, share_to_conference))
		t->conference_on = after_working_days(t->enquiry_on, figure_number(c, FIGURE_enquiry_to_conference, ANY_COUNCIL));
}

static void plan_protection(struct chance *c, int council, struct turn *t)
{
	if (date_none(t->conference_on) || !chance_of_share(c, figure_value(FIGURE_plans_per_conference, council)))
		return;
	t->makes_plan = true;
	t->category = figure_code(c, FIGURE_protection_category);
	t->plans_before = chance_of_share(c, figure_value(FIGURE_protection_again, council)) ? days(c, 1, 2) : 0;
	t->plan_ends = working_day(date_add(t->conference_on, (int)figure_number(c, FIGURE_plan_days, ANY_COUNCIL)));
}

static void close_need(struct chance *c, int council, struct turn *t)
{
	struct date drawn = date_add(t->referred, (int)figure_number(c, FIGURE_need_days_of_help, council));
	if (t->makes_plan)
		t->closed = date_add(t->plan_ends, days(c, 20, 130));
	else
		t->closed = later(drawn, later(date_add(t->authorised, days(c, 1, 10)), t->conference_on));
	t->is_planned = date_days(t->authorised, t->closed) > 30;
}

static void assess_again(struct chance *c, struct turn *t, struct date by)
{
	if (date_days(t->authorised, by) < 150 || !chance_in(c, 45))
		return;
	t->assessed_again_from = working_day(date_add(t->authorised, days(c, 60, date_days(t->authorised, by) > 500 ? 400 : 100)));
	t->authorised_again = after_working_days(t->assessed_again_from, figure_number(c, FIGURE_assessment_working_days, ANY_COUNCIL));
}

static void help(struct chance *c, int council, struct turn *t)
{
	if (chance_of_share(c, figure_value(FIGURE_referral_no_action, council))) {
		t->kind = TURN_NO_ACTION;
		return;
	}
	assess(c, t);
	bool is_in_need = !chance_of_share(c, figure_value(FIGURE_not_in_need_of_assessed, council));
	t->kind = is_in_need ? TURN_IN_NEED : TURN_NOT_IN_NEED;
	if (chance_of_share(c, figure_value(is_in_need ? FIGURE_enquiry_in_need : FIGURE_enquiry_not_in_need, council)))
		enquire(c, t, is_in_need ? figure_value(FIGURE_conference_of_need, council) : 0);
	if (!is_in_need) {
		t->closed = date_add(t->authorised, days(c, 0, 6));
		return;
	}
	plan_protection(c, council, t);
	close_need(c, council, t);
	assess_again(c, t, t->closed);
}

/* ---- One after another ---- */

/* The day of the next referral; none. */
static struct date again(struct chance *c, int council, const struct turn *t)
{
	struct date closed = t->kind == TURN_NO_ACTION ? t->referred : t->closed, year = date_add_months(t->referred, 12);
	if (closed.ymd < date_add(year, -10).ymd && chance_of_share(c, figure_value(FIGURE_again_within_year, council)))
		return chance_day(c, date_add(closed, 8), year);
	if (!chance_of_share(c, figure_value(FIGURE_again_later, council)))
		return NO_DATE;
	return date_add(later(year, closed), days(c, 20, 800));
}

void story_of_help(struct chance *c, int council, struct date first, struct date last, struct story *s)
{
	s->n = 0;
	for (struct date on = first; !date_none(on) && on.ymd <= last.ymd && s->n < MOST_TURNS; on = again(c, council, &s->turn[s->n - 1])) {
		struct turn *t = &s->turn[s->n++];
		begin(c, t, on);
		help(c, council, t);
	}
}

void story_of_care(struct chance *c, int council, struct date earliest, struct date care_from, struct date care_to, struct story *s)
{
	struct turn *t = &s->turn[0];
	s->n = 1;
	begin(c, t, later(earliest, date_add(care_from, -days(c, 0, chance_in(c, 40) ? 20 : 300))));
	t->kind = TURN_CARE;
	assess(c, t);
	if (chance_in(c, 55)) {
		enquire(c, t, 50000);
		plan_protection(c, council, t);
	}
	t->is_planned = !t->makes_plan && date_days(t->authorised, care_from) > 20;
	t->closed = date_none(care_to) ? NO_DATE : date_add(care_to, days(c, 0, 80));
}
