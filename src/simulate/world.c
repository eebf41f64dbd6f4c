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

struct staff { struct txn *x; struct world *w; struct chance chance; int council; struct text domain; };

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

static int64_t add_worker(struct staff *s, int64_t team, struct text name)
{
	struct worker worker;
	record_clear(&record_worker, &worker);
	worker.council_id = s->w->council[s->council].id;
	worker.number = textf_in(txn_arena(s->x), "SW%s%05lld", council_codes[s->council], (long long)++s->w->workers);
	worker.name = name;
	worker.team_id = team;
	worker.swe_number = textf_in(txn_arena(s->x), "SW%06lld", 900000LL + s->w->workers);
	worker.is_agency = s->w->workers % 7 == 0;
	worker.fte = s->w->workers % 5 == 0 ? T("0.8") : T("1");
	return saved(s->x, &record_worker, &worker) ? worker.r.id : NONE;
}

/* The first worker of a team can be signed in as; the others hold cases. */
static bool team_staff(struct staff *s, enum team_number number, int n)
{
	struct team_of *team = &s->w->council[s->council].team[number];
	int64_t council = s->w->council[s->council].id;
	team->n_workers = 0;
	for (int i = 0; i < n; i++) {
		struct text name = staff_name(s);
		int64_t worker = add_worker(s, team->id, name);
		if (worker == NONE)
			return false;
		team->worker[team->n_workers++] = worker;
		int64_t user = i < 1 ? add_user(s, name, worker) : 0;
		if (user == NONE || (user && !add_post(s, user, team_table[number].role, council, team->id)))
			return false;
	}
	if (!team_table[number].is_led)
		return true;
	int64_t manager = add_user(s, staff_name(s), NONE);
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

static bool council_staff(struct txn *x, struct world *w, int council, int64_t children, struct fault *f)
{
	struct staff s = { .x = x, .w = w, .chance = chance_of(w->seed, -1 - council), .council = council };
	static const char *const domains[COUNCILS] = { "thornbridge", "larkmere", "westering" };
	s.domain = text_of(domains[council]);
	w->council[council].id = council_find_or_make(x, text_of(council_codes[council]), f);
	if (w->council[council].id == NONE)
		return false;
	int64_t each = children / COUNCILS / 20;
	int n = each < 3 ? 3 : each > MOST_WORKERS ? MOST_WORKERS : (int)each;
	for (int t = 0; t < TEAMS; t++)
		if (!add_team(&s, (enum team_number)t) || !team_staff(&s, (enum team_number)t, t == TEAM_REVIEWING || t == TEAM_LEAVING_CARE ? (n + 2) / 3 : n))
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

int64_t world_worker(const struct world *w, int council, enum team_number team, int64_t which)
{
	const struct team_of *t = &w->council[council].team[team];
	return t->worker[which % t->n_workers];
}
