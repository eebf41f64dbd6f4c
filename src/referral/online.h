/* online.h - what is written on the public form, by anybody and without an account, until somebody at the front door has read it and either took it as
 * a contact or said why it is none.
 *
 * It is no record: nobody has said yet who the children are. It is read by whoever answers contacts in that council (posts of today whose role is
 * among codes referrer_viewer, which also decides who may know a protected referrer) and by nobody else; each opening is in the read log. When it is
 * taken, what was written becomes the contact's own words, as they came, and is emptied here in the same transaction. One that is no contact is kept
 * for some days (codes front_door_limit: online_kept_days), in which it may still be taken, and goes when the next one comes.
 *
 * How many may wait, how many an hour one network address may send, and after how long one that nobody read is late: codes front_door_limit. */
#ifndef KITH_REFERRAL_ONLINE_H
#define KITH_REFERRAL_ONLINE_H
#include "web/web.h"

struct txn;

/* A council's front door as the public finds it today. */
struct online_door { int64_t council; struct text name, phone, phone_closed, words; };
struct online_doors { struct online_door *at; size_t n, cap; };
/* Those that offer the form today, by name. */
struct online_doors online_doors(struct db *db, struct arena *a);

enum online_sent { ONLINE_KEPT, ONLINE_TOO_MANY /* from one address */, ONLINE_FULL /* too many wait */, ONLINE_FAILED /* the fault says why */ };
/* Keeps what was typed, as a browser sends it; reference: by which whoever sent it can name it. Nothing of it was kept unless ONLINE_KEPT. */
enum online_sent online_send(struct request *rq, int64_t council, struct text typed, struct text *reference);
/* "K7MP-3Q9X": the shape, for what comes back in an address. */
bool online_is_reference(struct text t);

struct online_notice { int64_t id, council, sent_at, closed_at, contact; struct text reference, typed, council_name, closed_by, closed_why; };
struct online_notices { struct online_notice *at; size_t n, cap; };
/* Those that this user may read: closed false: waiting, the oldest first; true: those that were said to be no contact, the newest first. */
struct online_notices online_notices(struct request *rq, bool closed);
bool online_load(struct request *rq, int64_t id, struct online_notice *n);
bool online_is_late(const struct online_notice *n, int64_t now);
/* It is no contact, and why. false: the fault says why not; somebody else has it by now. */
bool online_close(struct request *rq, int64_t id, struct text why, struct fault *f);
/* It has become a contact, in whose transaction this is. false: as above, and the contact must not be either. */
bool online_taken(struct txn *x, int64_t id, int64_t contact, struct fault *f);

/* What the form asks, in its order; what was written is read back by the same list. as: a field of contact, whose bounds hold. A list ends with a
 * name that is NULL. */
struct online_question { const char *name, *as; struct text label, hint; int rows; };
extern const struct online_question online_of_you[], online_of_child[], online_of_home[], online_of_worry[], online_of_family[];
enum { ONLINE_MOST_CHILDREN = 4 };
/* The name of an input about a child, from 0. */
const char *online_input(struct request *rq, const char *what, int child);
/* Everything that was written, each answer under its question; and as the form of a contact would have it (contact_form.c), which begins with
 * that. */
struct text online_words(struct request *rq, const struct online_notice *n);
struct online_contact { struct text source, source_other, caller, words, children /* as the form would post them */, not_told_words; int64_t family_told; };
struct online_contact online_as_contact(struct request *rq, const struct online_notice *n);
/* When it was sent, its reference and what was written, for whoever reads it at the front door. */
void online_put(struct request *rq, const struct online_notice *n, struct text words);
/* How many wait, and the way to them; nothing where none does. On the boards. */
void online_put_waiting(struct request *rq);
#endif
