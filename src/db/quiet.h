/* quiet.h - which commits of a store changed nothing that a page shows: those of notes alone (writer.h), which only write who looked.
 * A reader of SQLite may then go on with the snapshot of the page before and keep what it has read in memory; after any other commit,
 * this program's or another's, it may not.
 *
 * Commits are told apart by SQLite's own counter of them, which every process on the store moves on. The writer holds the
 * store's lock from before it reads the counter to after its commit, so it knows each number that is its own. */
#ifndef KITH_QUIET_H
#define KITH_QUIET_H
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* Every commit numbered above `from` up to `to` was quiet: from << 32 | to. Numbers go round at 2^32. */
struct quiet { _Atomic uint64_t run; _Atomic bool is_paused; };

/* By the writer, after its commit: `before` is the counter as it stood when it took the lock. */
void quiet_add(struct quiet *q, uint32_t before, bool is_quiet);
/* Was every commit after `seen` up to `now` quiet? False also where it is not known. */
bool quiet_since(struct quiet *q, uint32_t seen, uint32_t now);
/* While it is paused no snapshot is kept. */
void quiet_pause(struct quiet *q, bool is_paused);
bool quiet_is_paused(struct quiet *q);
#endif
