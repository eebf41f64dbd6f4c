/* incident.h - several notices of one incident about one child, of the police, the school and the ambulance, linked as one: each is a contact of its own, points
 * to the first that was received, and is answered for itself; one decision covers them. What was linked can be taken out again, and nothing of it is lost:
 * where it had a decision only with the others, it waits for one of its own. */
#ifndef KITH_INCIDENT_H
#define KITH_INCIDENT_H
#include "record/txn.h"
#include "records.h"

struct incident { struct contact *at; size_t n, cap; };
/* The contacts of the incident that this one is of, itself among them, as the writer has them; by number. */
struct incident incident_of(struct txn *x, const struct contact *c);
/* false: the fault says why. Both are contacts of one person in one council. */
bool incident_link(struct txn *x, int64_t contact, int64_t other, struct fault *f);
bool incident_take_out(struct txn *x, int64_t contact, struct fault *f);
/* The first notice of the incident, by whose number it is known. */
int64_t incident_first(const struct contact *c);
/* What was decided goes to another notice of the incident: as added to the referral, where there is one, so that one referral is counted once. */
void incident_decision_put(const struct contact *decided, struct contact *other);
#endif
