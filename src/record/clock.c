/* The clock engine: counting, judging gaps, the strictest of several, colour and ladder. */
#include "record/clock.h"
#include "base/arena.h"

static const int64_t HOUR_MS = 3600000;

struct moment moment_of_day(struct date d)
{
	return (struct moment){ d, NONE };
}

struct moment moment_of_instant(int64_t at)
{
	return at == NONE ? NO_MOMENT : (struct moment){ date_of_instant(at), at };
}

int moment_cmp(struct moment a, struct moment b)
{
	if (a.at != NONE && b.at != NONE)
		return (a.at > b.at) - (a.at < b.at);
	return (a.day.ymd > b.day.ymd) - (a.day.ymd < b.day.ymd);
}

/* ---- Counting ---- */

static struct moment hours_after(struct moment start, int hours)
{
	if (start.at != NONE)
		return moment_of_instant(start.at + hours * HOUR_MS);
	return moment_of_day(date_add(start.day, hours / 24));
}

static struct date days_after(enum clock_unit unit, int limit, struct date start, const struct calendar *c)
{
	switch (unit) {
	case UNIT_NONE:
	case UNIT_DAY:
		return date_add(start, limit);
	case UNIT_WORKING_DAY:
		return working_day_add(c, start, limit);
	case UNIT_WEEK:
		return date_add(start, 7 * limit);
	case UNIT_MONTH:
		return date_add_months(start, limit);
	case UNIT_YEAR:
		return date_add_months(start, 12 * limit);
	case UNIT_HOUR:
	case UNIT_SCHOOL_DAY:
	case N_CLOCK_UNITS:
		break;
	}
	return NO_DATE;
}

struct moment clock_due(const struct clock_rule *r, int limit, struct moment start, const struct calendar *c)
{
	int n = limit == NO_LIMIT ? 0 : r->kind == CLOCK_BACKWARD ? -limit : limit;
	if (moment_none(start) || !date_whole(start.day))
		return NO_MOMENT;
	if (r->unit == UNIT_HOUR)
		return hours_after(start, n);
	struct date due = days_after(r->unit, n, start.day, c);
	if (r->rolls && !date_none(due))
		due = working_day_or_next(c, due);
	return moment_of_day(due);
}

/* A pause moves the due date by its own length, counted in the rule's days. */
static struct moment with_pauses(const struct clock_rule *r, struct moment due, const struct clock_events *e, const struct calendar *c, bool *is_paused)
{
	for (int i = 0; r->pauses && i < e->n_pauses && !moment_none(due); i++) {
		const struct clock_pause *p = &e->pauses[i];
		if (p->from.ymd < e->start.day.ymd || p->from.ymd > due.day.ymd)
			continue;
		if (date_none(p->to)) {
			*is_paused = true;
			continue;
		}
		int days = date_days(p->from, p->to);
		if (r->unit == UNIT_WORKING_DAY)
			due.day = working_day_add(c, due.day, working_days_between(c, date_add(p->from, -1), date_add(p->to, -1), days));
		else
			due.day = date_add(due.day, days);
		if (r->rolls)
			due.day = working_day_or_next(c, due.day);
	}
	return due;
}

/* ---- Which row holds ---- */

bool clock_rule_holds(const struct clock_rule *r, struct date on)
{
	return (date_none(r->from) || r->from.ymd <= on.ymd) && (date_none(r->to) || on.ymd <= r->to.ymd);
}

int clock_limit_on(const struct clock_rule *r, const struct clock_local_limits *local, struct date on)
{
	const struct clock_local_limit *own = NULL;
	for (int i = 0; r->is_local && local && i < local->n; i++) {
		const struct clock_local_limit *l = &local->at[i];
		if (text_eq(l->rule, r->id) && text_eq(l->part, r->part) && l->from.ymd <= on.ymd && (!own || own->from.ymd <= l->from.ymd))
			own = l;
	}
	return own && (date_none(own->to) || on.ymd < own->to.ymd) ? own->limit : r->limit;
}

bool clock_only_stricter(const struct clock_rule *r)
{
	return !text_is(r->force, "local");
}

struct text clock_own_limit_wrong(const struct clock_rule *r, int64_t limit, struct arena *a)
{
	if (!r->is_local)
		return T("The law sets this limit, not the council");
	if (limit < 0 || limit > MOST_OWN_LIMIT)
		return T("Enter the limit as a number from 0 to 9999, in the rule’s own unit");
	bool is_easier = r->kind == CLOCK_BACKWARD ? limit < r->limit : limit > r->limit;
	if (is_easier && clock_only_stricter(r))
		return textf_in(a, "The limit may be stricter than %.*s, not easier: it is not the council’s alone to set", TEXT_ARG(clock_limit_words_in(a, r, r->limit)));
	return NO_TEXT;
}

static bool in_months(const struct clock_rule *r, struct date started, struct date on)
{
	return (r->first_month < 0 || date_add_months(started, r->first_month).ymd <= on.ymd) &&
	       (r->last_month < 0 || on.ymd < date_add_months(started, r->last_month).ymd);
}

static bool row_holds(const struct clock_rule *r, const struct clock_events *e, struct moment start, int gap)
{
	if (!clock_rule_holds(r, start.day) || (e->applies && !e->applies(e->arg, r, start.day)))
		return false;
	return r->kind != CLOCK_INTERVAL || (gap >= r->first && (r->last < 0 || gap <= r->last) && in_months(r, e->start.day, start.day));
}

static bool fits_age(const struct clock_rule *r, int age)
{
	return age < 0 || ((r->age_from < 0 || age >= r->age_from) && (r->age_to < 0 || age < r->age_to));
}

struct search { const struct clock_rule *const *rows; int n; const struct clock_events *e; const struct clock_local_limits *local; const struct calendar *c; };

/* The strictest of the rows that hold; where rows go by age, by the age given (-1: any). false: none holds. */
static bool strictest(const struct search *s, struct moment start, int gap, int age, struct clock *k)
{
	bool found = false;
	for (int i = 0; i < s->n; i++) {
		const struct clock_rule *r = s->rows[i];
		if (!row_holds(r, s->e, start, gap) || !fits_age(r, age))
			continue;
		int limit = clock_limit_on(r, s->local, start.day);
		bool is_paused = false;
		struct moment due = with_pauses(r, clock_due(r, limit, start, s->c), s->e, s->c, &is_paused);
		if (found && moment_cmp(due, k->due) >= 0)
			continue;
		*k = (struct clock){ .rule = r, .limit = limit, .gap = gap, .start = start, .due = due, .is_paused = is_paused, .ended = s->e->ended };
		found = true;
	}
	return found;
}

/* Age is taken on the earliest due date of the rows, then the row of that age holds (a child who turns five before the six months are
 * up has twelve). */
static bool one_clock(const struct search *s, struct moment start, struct moment stop, int gap, struct clock *k)
{
	if (!date_whole(start.day)) {
		*k = (struct clock){ .rule = s->rows[0], .limit = s->rows[0]->limit, .gap = gap, .start = start, .due = NO_MOMENT, .stop = stop, .ended = s->e->ended };
		return true;
	}
	if (!strictest(s, start, gap, -1, k))
		return false;
	int age = date_none(k->due.day) ? -1 : date_age(s->e->born_on, k->due.day);
	if (age >= 0 && !strictest(s, start, gap, age, k))
		return false;
	k->stop = stop;
	return true;
}

int clock_run(const struct clock_rule *const *rows, int n, const struct clock_events *e, const struct clock_local_limits *local,
	      const struct calendar *c, struct clock *out)
{
	struct search s = { rows, n, e, local, c };
	if (!n || moment_none(e->start) || rows[0]->kind == CLOCK_SNAPSHOT)
		return 0;
	if (rows[0]->kind != CLOCK_INTERVAL)
		return one_clock(&s, e->start, e->n_stops ? e->stops[0] : NO_MOMENT, 0, out);
	int made = 0;
	for (int gap = 0; gap <= e->n_stops; gap++) {
		struct moment start = gap ? e->stops[gap - 1] : e->start, stop = gap < e->n_stops ? e->stops[gap] : NO_MOMENT;
		made += one_clock(&s, start, stop, gap, &out[made]);
	}
	return made;
}

/* ---- Judging ---- */

enum clock_state clock_state(const struct clock *k, struct moment now)
{
	if (k->is_not_required)
		return CLOCK_NOT_REQUIRED;
	if (moment_none(k->due))
		return CLOCK_UNKNOWN;
	if (!moment_none(k->stop))
		return moment_cmp(k->stop, k->due) <= 0 ? CLOCK_IN_TIME : CLOCK_LATE;
	if (!moment_none(k->ended) && moment_cmp(k->ended, k->due) <= 0)
		return CLOCK_NOT_REQUIRED;
	if (k->is_paused)
		return CLOCK_PAUSED;
	return moment_cmp(now, k->due) > 0 ? CLOCK_NOT_DONE : CLOCK_RUNNING;
}

struct moment clock_worked_to(const struct clock *k)
{
	return date_none(k->agreed_on) ? k->due : moment_of_day(k->agreed_on);
}

static bool is_asked(const struct clock *k, struct moment now)
{
	enum clock_state s = clock_state(k, now);
	return (s == CLOCK_RUNNING || s == CLOCK_NOT_DONE) && moment_none(k->ended);
}

/* Have so many hundredths of the way from start to due gone by? */
static bool is_far_on(struct moment start, struct moment due, struct moment now, int percent)
{
	if (start.at != NONE && due.at != NONE && now.at != NONE)
		return (now.at - start.at) * 100 >= (due.at - start.at) * percent;
	return (int64_t)date_days(start.day, now.day) * 100 >= (int64_t)date_days(start.day, due.day) * percent;
}

static bool is_amber(const struct clock *k, const struct clock_alarm *alarm, struct moment now, const struct calendar *c)
{
	struct moment due = clock_worked_to(k);
	if (k->rule->warn != NO_LIMIT)
		return moment_cmp(now, clock_due(k->rule, k->rule->warn, k->start, c)) >= 0;
	if (k->rule->kind != CLOCK_BACKWARD && is_far_on(k->start, due, now, alarm->amber_percent))
		return true;
	return k->rule->unit != UNIT_HOUR &&
	       working_days_between(c, now.day, due.day, alarm->amber_working_days + 1) <= alarm->amber_working_days;
}

enum clock_colour clock_colour(const struct clock *k, const struct clock_alarm *alarm, struct moment now, const struct calendar *c)
{
	if (!is_asked(k, now))
		return CLOCK_PLAIN;
	if (moment_cmp(now, clock_worked_to(k)) > 0)
		return CLOCK_RED;
	return is_amber(k, alarm, now, c) ? CLOCK_AMBER : CLOCK_GREEN;
}

enum clock_ladder clock_ladder(const struct clock *k, const struct clock_alarm *alarm, struct moment now, const struct calendar *c)
{
	if (clock_colour(k, alarm, now, c) != CLOCK_RED)
		return LADDER_NOBODY;
	struct moment due = clock_worked_to(k);
	struct date breach = due.at != NONE && now.at != NONE ? due.day : date_add(due.day, 1);
	int gone = working_days_between(c, breach, now.day, alarm->head_of_service);
	return gone >= alarm->head_of_service ? LADDER_HEAD_OF_SERVICE : gone >= alarm->service_manager ? LADDER_SERVICE_MANAGER : LADDER_TEAM_MANAGER;
}

/* ---- Words ---- */

struct text clock_state_words(enum clock_state s)
{
	static const struct text words[] = {
		[CLOCK_RUNNING] = T("Not yet due"), [CLOCK_IN_TIME] = T("In time"), [CLOCK_LATE] = T("Late"), [CLOCK_NOT_DONE] = T("Not done"),
		[CLOCK_NOT_REQUIRED] = T("Not required"), [CLOCK_PAUSED] = T("Paused"), [CLOCK_UNKNOWN] = T("Cannot be counted"),
	};
	return words[s];
}

struct text clock_limit_words_in(struct arena *a, const struct clock_rule *r, int limit)
{
	static const char *const units[N_CLOCK_UNITS] = { [UNIT_NONE] = "", [UNIT_HOUR] = "hour", [UNIT_WORKING_DAY] = "working day",
		[UNIT_SCHOOL_DAY] = "school day", [UNIT_DAY] = "day", [UNIT_WEEK] = "week", [UNIT_MONTH] = "month", [UNIT_YEAR] = "year" };
	if (limit == NO_LIMIT || r->unit == UNIT_NONE)
		return r->kind == CLOCK_EVENT ? T("with the event") : NO_TEXT;
	return textf_in(a, "%d %s%s", limit, units[r->unit], limit == 1 ? "" : "s");
}
