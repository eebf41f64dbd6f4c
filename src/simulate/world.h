/* world.h - the invented councils with their teams, workers and users, which families then meet. */
#ifndef KITH_WORLD_H
#define KITH_WORLD_H
#include "base/arena.h"
#include "record/record.h"
#include "records.h"
#include "simulate/care_path.h"
#include "simulate/story.h"
#include "simulate/telling.h"

enum { COUNCILS = 3 };
enum team_number { TEAM_ASSESSMENT, TEAM_SAFEGUARDING, TEAM_LOOKED_AFTER, TEAM_LEAVING_CARE, TEAM_REVIEWING, TEAMS };
enum { MOST_SEATS = 120, MOST_SPELLS = 24, HOUSEHOLDS = 8, ADOPTERS = 2 };      /* the last of the households are adopters */

/* A place in a team, and who held its cases from when on: one worker after another, and whoever covered while one was away. */
struct spell { int64_t worker; struct date from; const char *why; };
struct seat { struct spell spell[MOST_SPELLS]; int n; };
/* manager: their user; first_worker, first_user: who holds the first seat now, and can be signed in as. */
struct team_of { int64_t id, manager, first_worker, first_user; char manager_name[100]; struct seat seat[MOST_SEATS]; int n_seats; };
/* A letter that came with a note, kept as a document; words NO_TEXT: none came. */
struct waiting_letter { struct date on; struct text from_whom, words; };
/* A note that is made up and waits to be written in the name of who held the case: author, their user; NONE: the worker has left and has none. */
struct waiting_note { int64_t author, person, council_id, mother; struct case_note note; struct text added; bool may_be_told; struct waiting_letter letter; };
/* Any other row that waits for the same: a decision, a sign-off. */
struct waiting_row { int64_t author; const struct record_type *type; void *rec; };
struct waiting_rows { struct waiting_row *at; size_t n, cap; };
struct waiting_notes { struct waiting_note *at; size_t n, cap; struct waiting_rows rows; };
struct council_of { int64_t id; struct team_of team[TEAMS]; int64_t household[HOUSEHOLDS]; };
struct world {
	struct council_of council[COUNCILS];
	int64_t seed;
	struct date as_at;
	struct date surge, closing;              /* none, or as asked for (simulate.h) */
	int64_t more_in_care;                    /* how many times as many children come into care as in a borough, in thousandths */
	int64_t workers, users;
	struct waiting_notes *notes;             /* of the step that is made just now */
};

/* Makes councils, teams, workers and users for so many children. */
bool world_make(struct txn *x, struct world *w, int64_t children);
/* Organisations, providers and carer households of one council. */
bool homes_make(struct txn *x, struct world *w, int council);
/* Who holds a case of a family on a day: the same seat of the team for all its children. */
const struct seat *world_seat(const struct world *w, int council, enum team_number team, int64_t family);
int64_t world_worker(const struct world *w, int council, enum team_number team, int64_t family, struct date on);
/* Of a hundred thousand families of this council, those a child of whom comes into care. */
int64_t share_in_care(const struct world *w, int council);

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

/* Spoils rows on purpose, as many as asked for. */
struct simulate_request;
bool faults_make(struct txn *x, const struct simulate_request *rq);

/* Of one council, after its families: a restricted child, a protected address, records opened in an emergency, a legal hold; as many as it has
 * children for. */
bool kept_make(struct txn *x, const struct world *w, int council);
/* Contacts of one council about which nothing is decided yet: of last night and yesterday. */
bool front_door_now(struct txn *x, const struct world *w, int council);

enum { MOST_PERIODS = 3 };
/* A child's life as the service knows it, within their family. */
struct child_life {
	const struct world *world;
	struct chance *chance;
	int council;
	int64_t person, council_id, family;      /* family: settles which workers */
	struct date born;
	struct text home_postcode;
	const struct care_path *path;            /* the periods of care, one after another; NULL: never in care */
	int n_paths;
	const struct story *story;
	struct persona persona;
	struct household home;
	int64_t texts, texts_of_parts;           /* how many were told of this child */
	int64_t mother, father;                  /* NONE */
	struct text mother_name, father_name;
	bool has_siblings;                       /* brothers or sisters in the service */
	struct involvement *held;                /* set by life_make: the last part of an allocated worker; NULL: none of this referral yet */
	enum team_number held_by;                /* its team */
	int64_t referral;                        /* set by help_make: the one it made */
	bool moved_away;                         /* set by help_make: it closed because the family moved */
	int64_t care_period;                     /* set by care_make: the one it made */
	struct date referred, to_court;          /* set on the way: of the referral to care; when an interim order was sought, or none */
	bool is_looked_after;                    /* set by life_make: today */
};
bool life_make(struct txn *x, struct child_life *l);
/* That a case was passed on from one part in it to the next, in a team. */
bool case_passed(struct txn *x, struct child_life *l, const struct involvement *before, const struct involvement *now, enum team_number team);
/* The letter by which its worker says goodbye to the child. */
bool goodbye_letter(struct txn *x, struct child_life *life, const struct involvement *before, const struct case_transfer *t);
/* A text of the grammar about this child, written on a day; each time another. */
struct text life_tell(struct child_life *l, struct txn *x, struct date on, const char *rule);
/* The period of care, with everything that follows from it. */
bool care_make(struct txn *x, struct child_life *l, const struct care_path *p);
/* Health, school, plans and the way to adoption of a child looked after from `from` to `to`; decided_on: none, or the day of the decision for
 * adoption. */
bool growing_make(struct txn *x, struct child_life *l, struct date from, struct date to, struct date decided_on);
/* The offence of a year, April to March, that was spent in care and in which the child was cautioned. */
bool offence_make(struct txn *x, struct child_life *l, int year);
/* What a care leaver is entitled to, plans and is told, in keeping with how they are in the year. */
struct care_leaver_outcome;
bool leaver_make(struct txn *x, struct child_life *l, const struct care_leaver_outcome *now);
/* One referral, the `number`-th of the child, and what follows from it; where the child came into care under it (else none), all of that happened
 * before. */
bool help_make(struct txn *x, struct child_life *l, const struct turn *t, int number, struct date care_from);
/* Who held the case of a child, with their users: as life_make wrote it. */
struct holder { int64_t worker, user; struct date from, to; };
struct holders { struct holder *at; size_t n, cap; };
struct holders holders_of(struct txn *x, int64_t person);
const struct holder *holder_on(const struct holders *l, struct date on);        /* NULL: nobody */
/* Case notes between the visits, from the first of these days to the other, at most of six years. They wait, as the next ones do. */
void notes_make(struct txn *x, struct child_life *l, struct date from, struct date to, bool is_in_care);
/* Notes of one visit to brothers and sisters at home with the same worker: what happened is the same in each child's note, and each has a part
 * that stands in no other's. */
void together_make(struct txn *x, struct child_life *const *life, int n);
/* A new row of the person of a note, of that note's council. */
bool waiting_put(struct txn *x, const struct waiting_note *w, const struct record_type *t, void *rec);
/* The letter of a note, as a text file among the child's documents. */
bool letter_write(struct txn *x, const struct waiting_note *w);
/* Writes what waits, after the step's own transaction: one transaction for each author. */
bool notes_write(struct db *db, struct arena *a, const struct waiting_notes *l, struct fault *f);
/* What stands around a case under one referral; and around a period of care, whose first interim order was sought on `applied` (none). */
bool around_referral(struct txn *x, struct child_life *l, const struct turn *t, int number);
bool around_care(struct txn *x, struct child_life *l, const struct care_path *p, int64_t referral, struct date applied);
#endif
