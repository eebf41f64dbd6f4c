/* emergency.h - opening an ordinary record in an emergency (SECURITY section 2, DESIGN sections 4 and 5.5).
 *
 * A worker finds a child in the minimal index: name, date of birth and team of the ordinary children of the worker's councils, and
 * nobody else. Restricted and sealed people are not in it and cannot be opened; they go through the records manager. Opening needs
 * a reason, lasts as long as schema/codes/access_limit.csv says, tells the managers in the same transaction, and is reviewed.
 *
 * Alerts go to everybody in their chain at once, so that none waits on one absent person; whoever acknowledges one takes it from
 * the others' lists with their name on it. */
#ifndef KITH_EMERGENCY_H
#define KITH_EMERGENCY_H
#include "access/guarded.h"
#include "records.h"

struct index_entry { int64_t person, council; struct text name, la_child_id, team; struct date born_on; };
struct index_list { struct index_entry *at; int n; };
enum { MOST_IN_INDEX = 20 };
/* words: names, at least three letters of them, all of which must fit; or a whole identifier. Fewer letters find nobody. */
struct index_list emergency_find(struct db *db, int64_t user, struct text words, struct arena *a);
/* One person of the index; false: not in it, whoever they are. */
bool emergency_entry(struct db *db, int64_t user, int64_t person, struct index_entry *e, struct arena *a);

/* Opens, inside a writer's transaction that the caller ends. until: the wall clock's time at which it ends. */
bool emergency_open(struct txn *x, int64_t user, const struct index_entry *e, struct text reason, struct fault *f);
int emergency_hours(struct date on);                     /* how long an opening lasts, and the working days for its review */
int emergency_review_days(struct date on);

/* What happened that somebody must hear of. council: whose record. Inside a transaction. */
bool alert_raise(struct txn *x, const char *kind, int64_t person, int64_t council, int64_t user, struct text words, struct fault *f);

/* Openings and alerts as a manager sees them; who is not NO_TEXT only where this user may see the child. */
struct opening {
	int64_t id, person, txn;
	struct text opened_by, who, reason, outcome, reviewed_by, open_until, review_note;
	int64_t opened_at;
	struct date review_by_on, reviewed_on;
	bool is_own;
};
struct opening_list { struct opening *at; int n; };
enum { MOST_OPENINGS = 200 };
/* Of the councils and teams this user manages, those not reviewed first. id NONE: all. */
struct opening_list openings_to_review(struct db *db, int64_t user, int64_t id, struct arena *a);

struct alert { int64_t id, person, raised_at; struct text kind, by, who, words; };
struct alert_list { struct alert *at; int n; };
/* Not acknowledged, and this user's to hear of. id NONE: all. */
struct alert_list alerts_waiting(struct db *db, int64_t user, int64_t id, struct arena *a);
#endif
