/* record_fixture.h - a migrated store with one row of every record, for tests of the record layer on either engine; and random
 * records of any type. Writing goes straight through the connection, without the writer's thread. */
#ifndef KITH_TEST_RECORD_FIXTURE_H
#define KITH_TEST_RECORD_FIXTURE_H
#include "engines.h"
#include "base/arena.h"
#include "record/codes.h"
#include "record/record.h"
#include "records.h"

struct fixture {
	struct db *db;
	struct arena *arena;
	uint64_t random;
	int64_t *seeds;                          /* by type: the row that others may refer to */
	int64_t council, person;
	bool has_files;                          /* of documents, whose bytes fixture_end keeps beside them */
};
void fixture_open(struct fixture *x, struct test_store *ts);
void fixture_close(struct fixture *x);
struct txn *fixture_begin(struct fixture *x, const char *reason);
void fixture_end(struct fixture *x, struct txn *txn);   /* commits, or fails the test */
void fixture_undo(struct fixture *x);
uint32_t fixture_random(struct fixture *x, uint32_t below);
/* Random values in every field, some none (of a document's file: what its one byte says); texts are not owned by the record and live as long as the program. */
void fixture_fill(struct fixture *x, const struct record_type *t, void *rec);
/* One transaction, one save, which must be SAVED. */
void fixture_save(struct fixture *x, const struct record_type *t, void *rec);
void fixture_script(struct fixture *x, const char *sql);
/* The store as somebody with a database tool sees it: no triggers, references or checks stand in the way. */
void fixture_disarm(struct fixture *x, enum db_engine e);
#endif
