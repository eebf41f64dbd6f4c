/* checkpoint.h - SQLite's write-ahead log is taken into the store's file by a thread with a connection of its own, so that no save and no look
 * waits for it. A log that has grown large begins again from its start, for which every reader must leave it a moment: kept snapshots
 * (quiet.h) are not gone on with meanwhile. */
#ifndef KITH_CHECKPOINT_H
#define KITH_CHECKPOINT_H
#include "db/db.h"
#include "db/quiet.h"

struct checkpoint;
/* NULL: it could not be had, and the writer does it itself. `q` outlives it. */
struct checkpoint *checkpoint_start(const char *uri, struct quiet *q);
void checkpoint_stop(struct checkpoint *c);
/* After a commit: so many pages are in the log. Returns at once. */
void checkpoint_note(struct checkpoint *c, int pages);
#endif
