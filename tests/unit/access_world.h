/* access_world.h - councils, teams, staff and people in a fresh store, for tests of access. Every function fails the test when
 * it cannot do its work. The clock stands at NOON of 10 March 2026 until the world is closed. */
#ifndef KITH_TEST_ACCESS_WORLD_H
#define KITH_TEST_ACCESS_WORLD_H
#include "engines.h"
#include "access/access.h"
#include "access/guarded.h"
#include "access/readlog.h"
#include "base/arena.h"
#include "record/txn.h"
#include "records.h"

#define TODAY DATE(2026, 3, 10)
#define NOON INT64_C(1773144000000)

struct world { struct store *s; struct arena *a; };
void world_open(struct world *w, struct test_store *ts);
void world_close(struct world *w);

/* Runs `make` in one transaction of the chain. */
typedef void making(struct txn *x, void *arg);
void world_write(struct world *w, making *make, void *arg);
/* A statement on a table that is not a record's, through the writer. */
void world_script(struct world *w, const char *sql);

int64_t make_council(struct txn *x, const char *la_code);
int64_t make_team(struct txn *x, int64_t council);
int64_t make_worker(struct txn *x, int64_t council);
int64_t make_user(struct txn *x, const char *email, int64_t worker, bool is_active);
struct post_of { int64_t user; const char *role; int64_t council, team; struct date from, to; int64_t covers; };    /* covers: another post; 0: none */
int64_t make_post(struct txn *x, const struct post_of *p);
int64_t make_person(struct txn *x, int64_t council, const char *name);
struct involvement_of { int64_t person, council, worker, team; struct date from, to; };
int64_t make_involvement(struct txn *x, const struct involvement_of *i);
struct restriction_of { int64_t person, council; const char *level; struct date from, to; };
int64_t make_restriction(struct txn *x, const struct restriction_of *o);
struct member_of { int64_t restriction, user, team; struct date from, to; };
int64_t make_member(struct txn *x, const struct member_of *o);
struct denial_of { int64_t person, council, user; struct date from, to; };
int64_t make_denial(struct txn *x, const struct denial_of *o);
struct opening_of { int64_t person, council, user, until; };     /* until: an instant */
int64_t make_opening(struct txn *x, const struct opening_of *o);
int64_t make_archive_opening(struct txn *x, const struct opening_of *o, int64_t approved_by);    /* approved_by NONE: asked for only */
int64_t make_address_viewer(struct txn *x, int64_t person, int64_t council, int64_t user);
/* A row of a record of councils and staff that rows about people may have to point at, with what must be given alone: the one there is of a
 * council, team or worker, else a new one. made: what was made so far, by the number of its type. */
struct staff_rows { int64_t council, team, worker; };
int64_t make_pointed_at(struct txn *x, const struct staff_rows *there, const struct record_type *t, const int64_t *made);
/* For making functions: every post or involvement there is, or every user, changed. */
struct dates { struct date from, to; };
void end_posts(struct txn *x, void *unused);
void date_involvements(struct txn *x, void *dates);
void set_active(struct txn *x, void *is_active);
#endif
