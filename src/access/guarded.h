/* guarded.h - reading records as a user: the record layer's loads and lists with VISIBLE in the same statement. Pages use
 * these, never record.h's own. */
#ifndef KITH_GUARDED_H
#define KITH_GUARDED_H
#include "access/access.h"

/* false: no such row, or not this user's to know of: the caller answers 404 either way. */
bool guarded_load(struct db *db, int64_t user, const struct record_type *t, int64_t id, void *rec, struct arena *a);
/* What a reader may not see of a visible row, people whom they may not know of and protected addresses, is taken out and marked
 * (record_hides). This puts it back into a row that was read as this user and changed since: for saving it, never for showing it. */
void guarded_put_back(struct db *db, int64_t user, const struct record_type *t, void *rec, struct arena *a);
/* Reading many lists about one person in one request: which councils' records of the person the user sees, and whose addresses are
 * protected from them, is asked once. It lives in the arena and says what stood when it was asked, so it is for one snapshot. */
struct reading;
struct reading *guarded_reading(struct db *db, int64_t user, int64_t person, struct arena *a);
struct record_list guarded_rows(struct reading *r, const struct record_type *t);
/* All current rows of a type about one person, by start day (newest first), then id. */
struct record_list guarded_list(struct db *db, int64_t user, const struct record_type *t, int64_t person, struct arena *a);
/* Of which types, by their number, there is any row about one person: where it says no, guarded_list gives nothing. Says no of
 * all when the person is not visible. */
void guarded_kinds(struct db *db, int64_t user, int64_t person, bool is_there[]);
/* History is judged by today's permission on the person the row is about, and on whoever they were joined to when it was written and are
 * separated from since (people/same_person.h). Empty when not visible. Of a row that was filed to the wrong person (record misfiled_record)
 * the versions are there and say nothing. */
struct version_list guarded_versions(struct db *db, int64_t user, const struct record_type *t, int64_t id, struct arena *a);
/* Was it? Of a row that the user was given already. */
bool is_withdrawn(struct db *db, const struct record_type *t, int64_t id);
#endif
