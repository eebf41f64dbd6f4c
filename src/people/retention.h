/* retention.h - until when a person's record is kept, and why; and its lawful destruction (DESIGN 5.8, SECURITY section 4).
 *
 * The schedule is dated data: schema/retention.csv says how long each category is kept, schema/retention_signs.csv which records
 * show that a child was ever in it, schema/destruction_signoff.csv who signs. The highest category that the child ever had
 * decides. A date of birth that is only partly known counts as the latest it can be; one that is unknown keeps the record.
 * An active legal hold (record legal_hold) keeps everything it covers, whatever the date. Nothing is destroyed by itself. */
#ifndef KITH_RETENTION_H
#define KITH_RETENTION_H
#include "access/guarded.h"
#include "records.h"

struct retention_rule {
	struct text category, label, source, certainty;  /* certainty: sourced medium low */
	int64_t rank, birth_years, event_years, death_years;      /* NONE: does not count from it */
	struct date from, to;            /* first and last day on which the rule stands */
};
/* A rule, and the latest day on which a record showed the category. */
struct retention_sign { const struct retention_rule *rule; struct date last; };

enum { MOST_RULES = 40, MOST_HOLDS = 50 };
struct retention {
	struct retention_sign sign[MOST_RULES];          /* every category the child ever had, highest first */
	int n;
	struct date keep_until;          /* the first day on which it may go; none: it cannot be worked out, so it is kept */
	struct text why_not;             /* a sentence, when it cannot be worked out */
	struct legal_hold hold[MOST_HOLDS];      /* active on the day */
	int n_holds;
	bool may_go;                     /* on the day asked: the date has come and nothing holds it */
};

/* user NONE: for whoever keeps the store; else as that user sees the record. */
void retention_of(struct db *db, int64_t user, int64_t person, struct date on, struct retention *r, struct arena *a);
/* Is anything of this person held on this day? person NONE: only holds over everybody. */
bool retention_is_held(struct db *db, int64_t person, struct date on, struct arena *a);
/* Every hold that this person is or was under, those over everybody too, by id; and each with every change since it was placed. */
struct hold_told { struct legal_hold hold; struct version_list changes; };
struct hold_list { struct hold_told *at; size_t n, cap; };
struct hold_list holds_of(struct db *db, int64_t person, struct arena *a);
/* Places, changes or lifts one, as h says, inside a transaction; it is checked first. */
bool hold_save(struct txn *x, struct legal_hold *h, struct fault *f);
int n_retention_rules(void);
const struct retention_rule *retention_rule_at(int i);
/* Who may sign a destruction: part is records_manager or service. The role held today that allows it, in the council, else NO_TEXT. */
struct text retention_signer_role(struct db *db, int64_t user, int64_t council, const char *part, struct date on, struct arena *a);

/* How many rows of each type would go, with people named in other people's records, holds, imported rows and drafts. */
struct destruction_count { const struct record_type *type; int64_t n; };
struct destruction_plan { struct destruction_count *at; int n; int64_t imported, drafts, looks; };
void destruction_plan(struct db *db, int64_t person, struct destruction_plan *p, struct arena *a);
/* Two people sign; neither is the other. Inside a job; the rows' certificates are in the transaction. */
struct signatures { int64_t records_manager, service; };
bool person_destroy(struct txn *x, int64_t person, const struct signatures *s, struct fault *f);
#endif
