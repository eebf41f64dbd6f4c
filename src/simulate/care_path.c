/* How long care lasts and where the child lives: competing risks of leaving and moving, a day at a time, in whole numbers, so that every
 * machine makes the same. */
#include "simulate/care_path.h"
#include "base/die.h"

enum { AGE_BANDS = 5, CARE_BANDS = 9, HOME_BANDS = 8 };
enum { A_DAY = 2738, SURE = 1000000000 };                /* a rate of one in a thousand years, as a chance in a thousand million a day */
enum { SETTLED_FOR_ADOPTION = 240 };                     /* days in care before a home for adoption can be found */
static const char *const home_names[HOME_KINDS] = { "kin", "foster", "residential", "supported", "parents", "other", "adoption" };
/* In hundredths: how much likelier the next home is of the same kind. */
static const int same_kind[HOME_KINDS] = { 50, 160, 220, 120, 50, 50, 0 };

/* restless: in hundredths, how often this child moves beside others. A few move much, most hardly. */
struct walk { struct chance *c; struct care_path *p; int32_t born, from, moved, now; int restless; };

static int age_band(const struct walk *w)
{
	int days = w->now - w->born;
	return days < 365 ? 0 : days < 5 * 365 + 1 ? 1 : days < 10 * 365 + 2 ? 2 : days < 16 * 365 + 4 ? 3 : 4;
}

static int years(const struct walk *w)
{
	return (int)((w->now - w->born) / 365.25);
}

/* The row among those of one band whose bounds hold the days. */
static int64_t rate_of(enum margin m, int first, int n, int days)
{
	const struct figures *f = figures_of(m);
	CHECK((size_t)(first + n) <= f->n);
	for (int i = first; i < first + n; i++)
		if (days <= f->at[i].high)
			return f->at[i].value;
	return f->at[first + n - 1].value;
}

static enum home_kind kind_of(struct text part)
{
	for (int k = 0; k < HOME_KINDS; k++)
		if (text_is(part, home_names[k]))
			return (enum home_kind)k;
	CHECK(!"a kind of home that is none");
	return HOME_FOSTER;
}

static enum home_kind now_in(const struct walk *w)
{
	return w->p->home[w->p->n_homes - 1].kind;
}

static bool is_possible(const struct walk *w, enum home_kind kind)
{
	if (w->p->is_alone)
		return kind == HOME_FOSTER || kind == HOME_SUPPORTED || kind == HOME_OTHER;
	if (kind == HOME_ADOPTION)
		return w->now - w->from >= SETTLED_FOR_ADOPTION && now_in(w) != HOME_ADOPTION;
	return true;
}

static int64_t weight_of(const struct walk *w, enum margin m, const struct figure *f)
{
	int age = years(w);
	enum home_kind kind = kind_of(f->part);
	if (age < f->low || age > f->high || !is_possible(w, kind))
		return 0;
	return m == FIGURE_entry_home ? f->value : f->value * (kind == now_in(w) ? same_kind[kind] : 50) / 100;
}

static enum home_kind home_by_chance(struct walk *w, enum margin m)
{
	const struct figures *f = figures_of(m);
	int64_t sum = 0, at;
	for (size_t i = 0; i < f->n; i++)
		sum += weight_of(w, m, &f->at[i]);
	at = chance_from(w->c, 1, sum);
	for (size_t i = 0; i < f->n; i++)
		if ((at -= weight_of(w, m, &f->at[i])) <= 0)
			return kind_of(f->at[i].part);
	return HOME_FOSTER;
}

static void move_in(struct walk *w, enum home_kind kind, bool is_same)
{
	struct care_path *p = w->p;
	bool is_foster = kind == HOME_KIN || kind == HOME_FOSTER;
	p->home[p->n_homes].on = date_from_number(w->now);
	p->home[p->n_homes].is_same = is_same;
	p->home[p->n_homes].is_long_term = is_foster && (is_same || (w->now - w->from > 400 && chance_in(w->c, 40)));
	p->home[p->n_homes++].kind = kind;
	w->moved = w->now;
}

/* The home becomes one for the long term; nobody moves. */
static bool settles(struct walk *w)
{
	enum home_kind kind = now_in(w);
	bool is_foster = kind == HOME_KIN || kind == HOME_FOSTER;
	return is_foster && !w->p->home[w->p->n_homes - 1].is_long_term && w->now - w->moved > 60 && chance_in(w->c, 55);
}

/* In hundredths. Children who came alone rarely leave before they are 18; adoption is on its way to an order. */
static int64_t leaving(const struct walk *w)
{
	int64_t rate = rate_of(FIGURE_leaving_rate, age_band(w) * CARE_BANDS, CARE_BANDS, w->now - w->from);
	if (w->p->is_alone)
		return rate * 12 / 100;
	return now_in(w) == HOME_ADOPTION ? rate * 7 / 2 : rate;
}

static bool moves_on(const struct walk *w)
{
	return w->p->n_homes < MOST_HOMES && w->now > w->moved;
}

/* One day. false: the child leaves care on it. */
static bool day_passes(struct walk *w)
{
	int64_t leave = leaving(w), move = 0;
	if (moves_on(w)) {
		move = rate_of(FIGURE_moving_rate, (int)now_in(w) * HOME_BANDS, HOME_BANDS, w->now - w->moved) * w->restless / 100;
	}
	int64_t at = chance_from(w->c, 1, SURE);
	if (at <= leave * A_DAY)
		return false;
	if (at > (leave + move) * A_DAY)
		return true;
	if (settles(w))
		move_in(w, now_in(w), true);
	else
		move_in(w, home_by_chance(w, FIGURE_next_home), false);
	return true;
}

void care_path_make(struct chance *c, struct date born, struct date from, bool is_alone, struct care_path *p)
{
	*p = (struct care_path){ .from = from, .is_alone = is_alone };
	struct walk w = { .c = c, .p = p, .born = date_number(born), .from = date_number(from), .now = date_number(from) };
	int32_t eighteen = date_number(date_add_months(born, 12 * 18));
	w.restless = chance_in(c, 12) ? 480 : 48;
	move_in(&w, home_by_chance(&w, FIGURE_entry_home), false);
	for (w.now++; w.now < eighteen && day_passes(&w);)
		w.now++;
	p->is_to_18 = w.now >= eighteen;
	p->to = date_from_number(w.now);
}

struct date care_path_adoption(const struct care_path *p)
{
	for (int i = 0; i < p->n_homes; i++)
		if (p->home[i].kind == HOME_ADOPTION)
			return p->home[i].on;
	return NO_DATE;
}
