/* world.h - the invented councils with their teams, workers and users, which families then meet. */
#ifndef KITH_WORLD_H
#define KITH_WORLD_H
#include "base/arena.h"
#include "record/record.h"
#include "simulate/chance.h"

enum { COUNCILS = 3 };
enum team_number { TEAM_ASSESSMENT, TEAM_SAFEGUARDING, TEAM_LOOKED_AFTER, TEAM_LEAVING_CARE, TEAM_REVIEWING, TEAMS };
enum { MOST_WORKERS = 400, HOUSEHOLDS = 8, ADOPTERS = 2 };      /* the last of the households are adopters */

struct team_of { int64_t id; int64_t worker[MOST_WORKERS]; int n_workers; };
struct council_of { int64_t id; struct team_of team[TEAMS]; int64_t household[HOUSEHOLDS]; };
struct world {
	struct council_of council[COUNCILS];
	int64_t seed;
	struct date as_at;
	int64_t workers, users;
};

/* Makes councils, teams, workers and users for so many children. */
bool world_make(struct txn *x, struct world *w, int64_t children);
/* Organisations, providers and carer households of one council. */
bool homes_make(struct txn *x, struct world *w, int council);
/* A worker of a team: the same for all children of one family. */
int64_t world_worker(const struct world *w, int council, enum team_number team, int64_t which);

struct text given_by_chance(struct chance *c, bool is_girl);
struct text family_by_chance(struct chance *c);
/* Of the invented postcodes: the area of each council, and the letters at their end. */
extern const char *const postcode_areas[COUNCILS];
#define POSTCODE_LETTERS "ABDEFGHJLNPQRSTUWXYZ"
struct text postcode_by_chance(struct chance *c, int council, struct arena *a);

/* One family, `number` of the world: its adults and children with their records. Adds to the counts. */
struct family_counts { int64_t children, adults, looked_after; };
bool family_make(struct txn *x, const struct world *w, int64_t number, int most_children, struct family_counts *n);
/* One adult whom the service knows only by name and address. */
bool adult_make(struct txn *x, const struct world *w, int64_t number);

/* Of one council, after its families: a restricted child, a protected address, records opened in an emergency, a legal hold; as many as it has
 * children for. */
bool kept_make(struct txn *x, const struct world *w, int council);

/* A child's years in care, within their family. */
struct child_life {
	const struct world *world;
	struct chance *chance;
	int council;
	int64_t person, council_id, family;      /* family: settles which workers */
	struct date born;
	struct text home_postcode;
	bool is_looked_after;                    /* set by life_make: today */
};
bool life_make(struct txn *x, struct child_life *l);
/* Health, school, plans and the way to adoption of a child looked after from `from` to `to`; decided_on: none, or the day of the decision for
 * adoption. */
bool growing_make(struct txn *x, struct child_life *l, struct date from, struct date to, struct date decided_on);
/* The offence of a year, April to March, that was spent in care and in which the child was cautioned. */
bool offence_make(struct txn *x, struct child_life *l, int year);
/* What a care leaver is entitled to, plans and is told, in keeping with how they are in the year. */
struct care_leaver_outcome;
bool leaver_make(struct txn *x, struct child_life *l, const struct care_leaver_outcome *now);
/* The referral from `from` until `to` (none while it is open) and what follows from it; where the child came into care, all of it
 * happened before `care_from`. */
bool help_make(struct txn *x, struct child_life *l, struct date from, struct date to, struct date care_from);
#endif
