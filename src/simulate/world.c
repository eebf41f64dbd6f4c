/* Councils, teams, workers, users and their posts: every role that can be signed in as, in each council; one director holds
 * two councils at once, as happens in companies that councils own together. */
#include "simulate/world.h"
#include "company/council.h"
#include "people/person.h"

static const char *const council_codes[COUNCILS] = { "991", "992", "993" };
static const struct { const char *name, *kind, *role; bool is_led; } team_table[TEAMS] = {
	[TEAM_ASSESSMENT] = { "Assessment team", "assessment", "social_worker", true },
	[TEAM_SAFEGUARDING] = { "Family support and safeguarding team", "safeguarding", "social_worker", true },
	[TEAM_LOOKED_AFTER] = { "Looked-after children team", "looked_after", "social_worker", true },
	[TEAM_LEAVING_CARE] = { "Leaving care team", "leaving_care", "personal_adviser", true },
	[TEAM_REVIEWING] = { "Reviewing service", "reviewing", "reviewing_officer", false },
};
static const char *const office_roles[] = { "data_analyst", "quality_lead", "service_manager", "information_governance", "administrator", "archivist", "archivist" };

struct staff { struct txn *x; struct world *w; struct chance chance; int council, seats; struct text domain; };

static bool saved(struct txn *x, const struct record_type *t, void *rec)
{
	return record_save(x, t, rec) == SAVED;
}

static struct text staff_name(struct staff *s)
{
	struct text given = given_by_chance(&s->chance, chance_in(&s->chance, 70)), family = family_by_chance(&s->chance);
	return textf_in(txn_arena(s->x), "%.*s %.*s", TEXT_ARG(given), TEXT_ARG(family));
}

static bool add_post(struct staff *s, int64_t user, const char *role, int64_t council, int64_t team)
{
	struct post p;
	record_clear(&record_post, &p);
	p.user_id = user;
	p.role = text_of(role);
	p.council_id = council;
	p.team_id = team;
	p.starts_on = date_add(s->w->as_at, -365 * 6);
	return saved(s->x, &record_post, &p);
}

static int64_t add_user(struct staff *s, struct text name, int64_t worker)
{
	struct app_user u;
	struct arena *a = txn_arena(s->x);
	record_clear(&record_app_user, &u);
	u.name = name;
	struct text mailbox = text_fold_in(a, name);
	char *at = text_c_in(a, mailbox);
	for (char *p = at; *p; p++)
		*p = *p == ' ' ? '.' : *p;
	u.email = textf_in(a, "%s.%lld@%.*s.example", at, (long long)++s->w->users, TEXT_ARG(s->domain));
	u.worker_id = worker;
	u.is_active = 1;
	return saved(s->x, &record_app_user, &u) ? u.r.id : NONE;
}

/* ---- Workers, one after another ---- */

static struct text worker_number(struct staff *s)
{
	return textf_in(txn_arena(s->x), "SW%s%05lld", council_codes[s->council], (long long)++s->w->workers);
}

/* Of the numbers that Ofcom gives to nobody, so that they can stand in a story. */
static struct text invented_phone(struct staff *s, const char *begin, int64_t number)
{
	return textf_in(txn_arena(s->x), "%s%03lld", begin, (long long)(number % 1000));
}

/* to: none while they work here. */
static int64_t add_worker(struct staff *s, int64_t team, struct date from, struct date to, bool is_agency, struct text name)
{
	static const char *const reasons[] = { "1", "1", "1", "7", "5", "8" };
	struct worker worker;
	record_clear(&record_worker, &worker);
	worker.council_id = s->w->council[s->council].id;
	worker.number = worker_number(s);
	worker.name = name;
	worker.team_id = team;
	worker.job_title = T("Social worker");
	worker.phone = invented_phone(s, "07700 900", s->w->workers);
	worker.swe_number = textf_in(txn_arena(s->x), "SW%06lld", 900000LL + s->w->workers);
	worker.is_agency = is_agency;
	worker.fte = chance_in(&s->chance, 20) ? T("0.8") : T("1");
	worker.role_started_on = from;
	worker.role_ended_on = to;
	if (!date_none(to))
		worker.leaving_reason = text_of(chance_of_list(&s->chance, reasons));
	return saved(s->x, &record_worker, &worker) ? worker.r.id : NONE;
}

/* The n-th of many that are spread evenly over a hundred thousand, so that few seats too come out as the figures say. */
static int64_t evenly(int n)
{
	return (n * INT64_C(61803) + 50000) % 100000;
}

/* How many days somebody has been here: a chance each year to have come within it, at the turnover of the council. */
static int stays(struct staff *s, bool is_within_first_year)
{
	int64_t a_year = figure_value(FIGURE_turnover, s->council);
	int years = 0;
	while (!is_within_first_year && years < 12 && (years == 0 || !chance_of_share(&s->chance, a_year)))
		years++;
	return years * 365 + (int)chance_from(&s->chance, 20, 364);
}

static void add_spell(struct seat *seat, int64_t worker, struct date from, const char *why)
{
	if (seat->n < MOST_SPELLS)
		seat->spell[seat->n++] = (struct spell){ worker, from, why };
}

/* Away for some months within the time here: somebody else of the team covers. */
static bool add_absence(struct staff *s, struct seat *seat, int64_t worker, int64_t cover, struct date from, struct date to)
{
	int days = date_days(from, to);
	if (days < 300 || cover == NONE || !chance_in(&s->chance, 35))
		return true;
	struct worker_absence a;
	record_clear(&record_worker_absence, &a);
	a.council_id = s->w->council[s->council].id;
	a.worker_id = worker;
	a.starts_on = date_add(from, (int)chance_from(&s->chance, 100, days - 150));
	a.ends_on = date_add(a.starts_on, (int)chance_from(&s->chance, 40, 130));
	a.reason = T("sickness");
	add_spell(seat, cover, a.starts_on, "ABSENC");
	add_spell(seat, worker, a.ends_on, "ABSENC");
	return saved(s->x, &record_worker_absence, &a);
}

/* The days on which one worker followed another, the newest first; the last in it is before the history begins. */
static int changes(struct staff *s, struct date *at)
{
	enum { MOST = MOST_SPELLS / 3, DAYS_OF_HISTORY = 2192 };
	bool came_this_year = evenly(s->seats) < figure_value(FIGURE_turnover, s->council);
	int n = 0, days = stays(s, came_this_year);
	for (;;) {
		at[n++] = date_add(s->w->as_at, -days);
		if (days > DAYS_OF_HISTORY || n == MOST)
			break;
		days += stays(s, chance_of_share(&s->chance, figure_value(FIGURE_turnover, s->council)));
	}
	return n;
}

/* The first came long before the history begins. The last is who works there now: their name is handed over. */
static bool fill_seat(struct staff *s, struct team_of *team, struct seat *seat, struct text *last_name)
{
	struct date at[MOST_SPELLS], as_at = s->w->as_at;
	int n = changes(s, at);
	at[n - 1] = date_add_months(as_at, -12 * 18);
	for (int i = n; i-- > 0;) {
		struct date to = i > 0 ? at[i - 1] : NO_DATE;
		*last_name = staff_name(s);
		int64_t worker = add_worker(s, team->id, at[i], to, evenly(s->seats + i + 7) < figure_value(FIGURE_agency, s->council), *last_name);
		if (worker == NONE)
			return false;
		add_spell(seat, worker, at[i], i + 1 < n ? "LEFTRL" : NULL);
		int64_t cover = team->n_seats ? team->seat[0].spell[team->seat[0].n - 1].worker : NONE;
		if (!add_absence(s, seat, worker, cover, at[i], date_none(to) ? as_at : to))
			return false;
	}
	s->seats++;
	return true;
}

/* Whoever holds the first seat of a team can be signed in as; the others hold cases. */
static bool team_staff(struct staff *s, enum team_number number, int n)
{
	struct team_of *team = &s->w->council[s->council].team[number];
	int64_t council = s->w->council[s->council].id;
	team->n_seats = 0;
	for (int i = 0; i < n; i++) {
		struct text name = NO_TEXT;
		struct seat *seat = &team->seat[i];
		seat->n = 0;
		if (!fill_seat(s, team, seat, &name))
			return false;
		team->n_seats++;
		int64_t worker = seat->spell[seat->n - 1].worker, user = i < 1 ? add_user(s, name, worker) : 0;
		if (i < 1)
			team->first_worker = worker, team->first_user = user;
		if (user == NONE || (user && !add_post(s, user, team_table[number].role, council, team->id)))
			return false;
	}
	if (!team_table[number].is_led)
		return true;
	struct text name = staff_name(s);
	int64_t manager = add_user(s, name, NONE);
	team->manager = manager;
	snprintf(team->manager_name, sizeof team->manager_name, "%.*s", TEXT_ARG(name));
	return manager != NONE && add_post(s, manager, "team_manager", council, team->id);
}

static bool add_team(struct staff *s, enum team_number number)
{
	struct team team;
	struct council_of *c = &s->w->council[s->council];
	record_clear(&record_team, &team);
	team.council_id = c->id;
	team.name = text_of(team_table[number].name);
	team.kind = text_of(team_table[number].kind);
	team.phone = invented_phone(s, "020 7946 0", 100 * (1 + s->council) + (int)number);
	team.starts_on = date_add(s->w->as_at, -365 * 6);
	if (!saved(s->x, &record_team, &team))
		return false;
	c->team[number].id = team.r.id;
	return true;
}

static bool office(struct staff *s)
{
	for (size_t i = 0; i < sizeof office_roles / sizeof *office_roles; i++) {
		int64_t user = add_user(s, staff_name(s), NONE);
		if (user == NONE || !add_post(s, user, office_roles[i], s->w->council[s->council].id, NONE))
			return false;
	}
	return true;
}

/* ---- A council ---- */

/* So many seats that each has the caseload of the council. Cases at a time, where there are so many children's records. */
static int seats_of(struct staff *s, enum team_number number, int64_t children)
{
	enum { FEWEST = 3, FEW_CHILDREN = 1000 };
	int64_t cases = children * figure_of_council(FIGURE_cases_of_team, s->council, team_table[number].kind) / 100000;
	if (number == TEAM_LOOKED_AFTER || number == TEAM_REVIEWING || number == TEAM_LEAVING_CARE)
		cases = cases * s->w->more_in_care / 1000;
	int64_t load = number == TEAM_REVIEWING ? 60 : figure_value(FIGURE_caseload, s->council) / 1000, n = (cases + load / 2) / load;
	int64_t fewest = children < FEW_CHILDREN ? FEWEST - 1 : FEWEST;
	return n < fewest ? (int)fewest : n > MOST_SEATS ? MOST_SEATS : (int)n;
}

static bool council_staff(struct txn *x, struct world *w, int council, int64_t children, struct fault *f)
{
	struct staff s = { .x = x, .w = w, .chance = chance_of(w->seed, -1 - council), .council = council };
	static const char *const domains[COUNCILS] = { "thornbridge", "larkmere", "westering" };
	s.domain = text_of(domains[council]);
	w->council[council].id = council_find_or_make(x, text_of(council_codes[council]), f);
	if (w->council[council].id == NONE)
		return false;
	for (int t = 0; t < TEAMS; t++)
		if (!add_team(&s, (enum team_number)t) || !team_staff(&s, (enum team_number)t, seats_of(&s, (enum team_number)t, children)))
			return false;
	return office(&s);
}

/* The first two councils share a director, the third has its own. */
static bool directors(struct txn *x, struct world *w)
{
	struct staff s = { .x = x, .w = w, .chance = chance_of(w->seed, -100), .domain = T("thornbridge") };
	int64_t shared = add_user(&s, staff_name(&s), NONE), own = add_user(&s, staff_name(&s), NONE);
	return shared != NONE && own != NONE && add_post(&s, shared, "director", w->council[0].id, NONE) &&
	       add_post(&s, shared, "director", w->council[1].id, NONE) && add_post(&s, own, "director", w->council[2].id, NONE);
}

bool world_make(struct txn *x, struct world *w, int64_t children)
{
	struct fault f = { 0 };
	w->workers = w->users = 0;
	for (int i = 0; i < COUNCILS; i++)
		if (!council_staff(x, w, i, children, &f) || !homes_make(x, w, i))
			return false;
	return directors(x, w);
}

const struct seat *world_seat(const struct world *w, int council, enum team_number team, int64_t family)
{
	const struct team_of *t = &w->council[council].team[team];
	return &t->seat[family % t->n_seats];
}

int64_t world_worker(const struct world *w, int council, enum team_number team, int64_t family, struct date on)
{
	const struct seat *seat = world_seat(w, council, team, family);
	int i = seat->n - 1;
	while (i > 0 && seat->spell[i].from.ymd > on.ymd)
		i--;
	return seat->spell[i].worker;
}

int64_t share_in_care(const struct world *w, int council)
{
	enum { MOST = 85000 };
	int64_t share = figure_value(FIGURE_children_in_care, council) * w->more_in_care / 1000;
	return share < MOST ? share : MOST;
}
