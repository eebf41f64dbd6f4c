/* board_list.h - what waits at the front door, of every council that a user's posts see: contacts that nobody has decided about, what is due first before the rest,
 * and who made a contact and waits for an answer. */
#ifndef KITH_BOARD_LIST_H
#define KITH_BOARD_LIST_H
#include "access/access.h"

struct board_row {
	int64_t person, contact, received_at;
	int64_t ends;                    /* the last instant in time; NONE: nothing is counted */
	struct date first_due;           /* before it was put off; none: it was not */
	int checks_waiting;              /* agencies that were asked and have not answered */
	int changes;                     /* how often a manager put it off */
	struct text name, council, urgency, holder;
};
struct board { struct board_row *at; size_t n, cap; bool is_part; /* the newest: older ones wait that are not here */ };
struct board board_undecided(struct db *db, int64_t user, struct arena *a);
/* Decided in the last days (codes front_door_limit: answer_listed_days), the oldest first; ends is NONE. */
struct board board_to_answer(struct db *db, int64_t user, struct arena *a);

/* When the office opens next, by the working days and the hours of front_door_limit; is an instant in its hours? */
int64_t office_opens_next(int64_t now);
bool is_in_office_hours(int64_t instant);
/* Does it belong to the night: received while the office was closed, or to be decided before it opens? */
bool board_is_of_night(const struct board_row *r, int64_t now);
#endif
