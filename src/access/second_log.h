/* second_log.h - the second place of the read log: a file that only grows, beside the store or in a folder of its own, for the
 * looks that the store could not take (full disk, read-only disk, database that takes no writes). DESIGN 5.11. readlog.h says
 * when it is used and how its lines come back into the store.
 *
 * One line a look, columns parted by tabs, none written as "-", bytes up to the blank and "%" as %XX:
 *	kith-second-read-log 1 ID HASH                       the first line; ID is 32 random hex digits
 *	n at user_id person_id record record_id route request shown spoken_to reason HASH
 * n runs from 1 without gaps. In the encoding of record/hash.h, items named as the columns,
 *	first HASH = H(table "second_log", id)      HASH = H(table "second_log", prev_hash, n, at, ... reason)
 * A line counts when its line end is there: it is on the disk before second_log_add returns. What a crash left half is cut off
 * at the next opening; nobody was shown anything for it. Some room is kept for the file ahead of its end. */
#ifndef KITH_SECOND_LOG_H
#define KITH_SECOND_LOG_H
#include "access/readlog.h"
#include "record/hash.h"

enum { SECOND_LINE_MOST = 4096, SECOND_ID = 32 };

struct second_log;
struct second_look {
	int64_t n, at;
	struct read_entry e;
	struct text spoken_to, reason;   /* of an emergency summary; else NO_TEXT */
};

/* Opens for writing, makes the file when absent, and holds it against a second server. */
struct second_log *second_log_open(const char *path, struct fault *f);
void second_log_close(struct second_log *l);
/* All of them or none; durable when true. Threads may call it at once. */
bool second_log_add(struct second_log *l, const struct second_look *looks, int n);
int64_t second_log_count(const struct second_log *l);

/* Reading from the first line. A line that does not follow from the one before has a reason in `wrong`, and reading goes on
 * behind it as far as lines can be read. */
struct second_reader;
struct second_reader *second_reader_open(const char *path);      /* NULL: no such file, or it cannot be read */
void second_reader_close(struct second_reader *r);
const char *second_reader_id(const struct second_reader *r);     /* "" when the first line is not one of ours */
/* false at the end. The look's texts are good until the next call. *wrong: NULL, or what is wrong with the line. */
bool second_reader_next(struct second_reader *r, struct second_look *look, const char **wrong);
struct text second_reader_hash(const struct second_reader *r);   /* of the line just read, as stored */
bool second_reader_cut_short(const struct second_reader *r);     /* at the end: the last line has no end */
#endif
