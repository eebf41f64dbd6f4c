/* The second place of the read log (DESIGN 5.11): one file, one line a look, each bound to the one before by its hash, flushed
 * to the disk before anybody is shown anything. The format is in second_log.h, when it is used in readlog.c. */
#include "access/second_log.h"
#include "base/arena.h"
#include "base/out.h"
#include "base/log.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_WORD "kith-second-read-log"
enum { ROOM_AHEAD = 256 << 10, COLUMNS = 12, HEAD_COLUMNS = 4, FIRST_LINE = sizeof FIRST_WORD + 2 + SECOND_ID + 1 + HASH_HEX + 1 };

struct second_log {
	int file;
	pthread_mutex_t lock;            /* of all below */
	off_t end;                       /* behind the last whole line */
	off_t room;                      /* the disk has blocks up to here */
	bool is_torn;                    /* there may be bytes behind the end */
	_Atomic int64_t n;
	char last[HASH_HEX + 1];
};

/* Writing and reading one line */

static void put_text(struct out *o, struct text t)
{
	static const char digits[] = "0123456789ABCDEF";
	if (text_none(t)) {
		out_lit(o, "-");
		return;
	}
	bool is_dash = text_is(t, "-");
	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = (unsigned char)t.p[i];
		if (c > ' ' && c != '%' && c != 127 && !is_dash) {
			out_raw(o, (struct text){ t.p + i, 1 });
			continue;
		}
		const char hex[3] = { '%', digits[c >> 4], digits[c & 15] };
		out_raw(o, (struct text){ hex, 3 });
	}
}

static void put_int(struct out *o, int64_t i)
{
	if (i == NONE)
		out_lit(o, "-");
	else
		out_int(o, i);
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* In place: what was escaped is never longer than its escape. */
static struct text get_text(char *p, size_t n)
{
	size_t used = 0;
	if (n == 1 && *p == '-')
		return NO_TEXT;
	for (size_t i = 0; i < n; i++, used++) {
		int high = i + 2 < n && p[i] == '%' ? hex_digit(p[i + 1]) : -1, low = high >= 0 ? hex_digit(p[i + 2]) : -1;
		p[used] = low >= 0 ? (char)(high * 16 + low) : p[i];
		i += low >= 0 ? 2 : 0;
	}
	return (struct text){ p, used };
}

static bool get_int(struct text t, int64_t *i)
{
	*i = NONE;
	return text_is(t, "-") || text_int(t, i);
}

static struct text line_hash(const struct second_look *l, struct text prev, char hex[HASH_HEX + 1])
{
	struct hasher h;
	hash_begin(&h);
	hash_text(&h, "table", T("second_log"));
	hash_text(&h, "prev_hash", prev);
	hash_int(&h, "n", l->n);
	hash_int(&h, "at", l->at);
	hash_int(&h, "user_id", l->e.user_id);
	hash_int(&h, "person_id", l->e.person_id);
	hash_text(&h, "record", l->e.record);
	hash_int(&h, "record_id", l->e.record_id);
	hash_text(&h, "route", l->e.route);
	hash_text(&h, "request", l->e.request);
	hash_int(&h, "shown", l->e.shown);
	hash_text(&h, "spoken_to", l->spoken_to);
	hash_text(&h, "reason", l->reason);
	return hash_end(&h, hex);
}

static struct text first_hash(struct text id, char hex[HASH_HEX + 1])
{
	struct hasher h;
	hash_begin(&h);
	hash_text(&h, "table", T("second_log"));
	hash_text(&h, "id", id);
	return hash_end(&h, hex);
}

static void put_line(struct out *o, const struct second_look *l, struct text hash)
{
	const int64_t before[] = { l->n, l->at, l->e.user_id, l->e.person_id };
	for (int i = 0; i < 4; i++)
		put_int(o, before[i]), out_lit(o, "\t");
	put_text(o, l->e.record), out_lit(o, "\t");
	put_int(o, l->e.record_id), out_lit(o, "\t");
	put_text(o, l->e.route), out_lit(o, "\t");
	put_text(o, l->e.request), out_lit(o, "\t");
	put_int(o, l->e.shown), out_lit(o, "\t");
	put_text(o, l->spoken_to), out_lit(o, "\t");
	put_text(o, l->reason), out_lit(o, "\t");
	out_raw(o, hash);
	out_lit(o, "\n");
}

/* Cuts a line at its tabs; how many cells there were, at most `most`. */
static int cells_of(char *line, size_t n, struct text *cell, int most)
{
	int cells = 0;
	for (size_t from = 0, i = 0; i <= n && cells < most; i++)
		if (i == n || line[i] == '\t') {
			cell[cells++] = (struct text){ line + from, i - from };
			from = i + 1;
		}
	return cells;
}

static bool line_read(char *line, size_t n, struct second_look *l, struct text *hash)
{
	struct text cell[COLUMNS + 1];
	if (cells_of(line, n, cell, COLUMNS + 1) != COLUMNS)
		return false;
	bool is_good = get_int(cell[0], &l->n) && get_int(cell[1], &l->at) && get_int(cell[2], &l->e.user_id) &&
		       get_int(cell[3], &l->e.person_id) && get_int(cell[5], &l->e.record_id) && get_int(cell[8], &l->e.shown);
	struct text *const texts[] = { &l->e.record, &l->e.route, &l->e.request, &l->spoken_to, &l->reason };
	static const int at[] = { 4, 6, 7, 9, 10 };
	for (int i = 0; i < 5; i++)
		*texts[i] = get_text(line + (cell[at[i]].p - line), cell[at[i]].n);
	*hash = cell[11];
	return is_good && hash->n == HASH_HEX;
}

/* Reading */

struct second_reader {
	FILE *file;
	char line[SECOND_LINE_MOST + 2];
	char id[SECOND_ID + 1], prev[HASH_HEX + 1], hash[HASH_HEX + 1];
	int64_t n;
	bool is_cut_short;
	off_t end;                       /* behind the last whole line */
};

/* The next whole line without its end; -1 at the end of the file. Of a line that is too long its beginning, which is none of ours. */
static ssize_t whole_line(struct second_reader *r)
{
	ssize_t n = 0, kept;
	int c;
	while ((c = getc(r->file)) != EOF && c != '\n')
		if (n++ < SECOND_LINE_MOST)
			r->line[n - 1] = (char)c;
	r->is_cut_short = c == EOF && n > 0;
	if (c == EOF)
		return -1;
	r->end += n + 1;
	kept = n < SECOND_LINE_MOST ? n : SECOND_LINE_MOST;
	r->line[kept] = 0;
	return kept;
}

static void read_first_line(struct second_reader *r)
{
	char hex[HASH_HEX + 1];
	struct text cell[HEAD_COLUMNS + 1];
	ssize_t n = whole_line(r);
	snprintf(r->prev, sizeof r->prev, "%064d", 0);
	if (n < 0 || cells_of(r->line, (size_t)n, cell, HEAD_COLUMNS + 1) != HEAD_COLUMNS || !text_is(cell[0], FIRST_WORD) ||
	    cell[2].n != SECOND_ID || !text_eq(first_hash(cell[2], hex), cell[3]))
		return;
	memcpy(r->id, cell[2].p, SECOND_ID);
	memcpy(r->prev, hex, sizeof r->prev);
}

struct second_reader *second_reader_open(const char *path)
{
	FILE *file = fopen(path, "re");
	if (!file)
		return NULL;
	struct second_reader *r = calloc(1, sizeof *r);
	CHECK(r);
	r->file = file;
	read_first_line(r);
	return r;
}

void second_reader_close(struct second_reader *r)
{
	if (!r)
		return;
	fclose(r->file);
	free(r);
}

const char *second_reader_id(const struct second_reader *r)
{
	return r->id;
}

struct text second_reader_hash(const struct second_reader *r)
{
	return text_of(r->hash);
}

bool second_reader_cut_short(const struct second_reader *r)
{
	return r->is_cut_short;
}

bool second_reader_next(struct second_reader *r, struct second_look *look, const char **wrong)
{
	char hex[HASH_HEX + 1];
	struct text hash;
	ssize_t n = whole_line(r);
	if (n < 0)
		return false;
	*look = (struct second_look){ .n = NONE, .at = NONE };
	r->n++;
	*wrong = NULL;
	if (!line_read(r->line, (size_t)n, look, &hash)) {
		*wrong = "cannot be read: it was changed after it was written";
		look->n = r->n;
		return true;
	}
	if (look->n != r->n)
		*wrong = look->n > r->n ? "does not follow the line before it: lines between them are missing"
					: "does not follow the line before it";
	else if (!text_eq(line_hash(look, text_of(r->prev), hex), hash))
		*wrong = "does not fit its hash: it, or the line before it, was changed after it was written";
	r->n = look->n;
	memcpy(r->hash, hash.p, HASH_HEX);
	memcpy(r->prev, hash.p, HASH_HEX);
	return true;
}

/* Opening for writing */

/* Blocks ahead of the end, so that the file can go on when the disk is full; a disk that cannot do it has none. */
static void keep_room(struct second_log *l)
{
	if (l->room - l->end < ROOM_AHEAD / 2 && fallocate(l->file, FALLOC_FL_KEEP_SIZE, l->end, ROOM_AHEAD) == 0)
		l->room = l->end + ROOM_AHEAD;
}

static bool write_at_end(struct second_log *l, struct text bytes)
{
	if (l->is_torn && ftruncate(l->file, l->end) != 0)
		return false;
	l->is_torn = true;
	for (size_t done = 0; done < bytes.n;) {
		ssize_t n = pwrite(l->file, bytes.p + done, bytes.n - done, l->end + (off_t)done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	if (fdatasync(l->file) != 0)
		return false;
	l->is_torn = false;
	l->end += (off_t)bytes.n;
	return true;
}

static bool write_first_line(struct second_log *l)
{
	unsigned char random[SECOND_ID / 2];
	char id[SECOND_ID + 1], line[200];
	randombytes_buf(random, sizeof random);
	sodium_bin2hex(id, sizeof id, random, sizeof random);
	first_hash(text_of(id), l->last);
	int n = snprintf(line, sizeof line, FIRST_WORD "\t1\t%s\t%s\n", id, l->last);
	return write_at_end(l, (struct text){ line, (size_t)n });
}

/* Where the file stands: the last whole line's number and hash. A file that somebody changed is not written on. */
static bool find_end(struct second_log *l, const char *path, struct fault *f)
{
	struct second_reader *r = second_reader_open(path);
	struct second_look look;
	const char *wrong = NULL;
	bool is_good = r != NULL && r->id[0];
	while (is_good && second_reader_next(r, &look, &wrong))
		is_good = !wrong;
	if (is_good) {
		memcpy(l->last, r->prev, sizeof l->last);
		l->n = r->n;
		l->end = r->end;
		l->is_torn = r->is_cut_short;
	}
	second_reader_close(r);
	return is_good || fault(f, "The second read log %s was changed after it was written, or is another file, so nothing is added to it. "
				   "'kith verify' names the line. Move the file away, keep it, and start again.", path);
}

/* A crash while the file was made leaves less than its first line. */
static bool is_begun(int file)
{
	struct stat is;
	return fstat(file, &is) == 0 && is.st_size >= FIRST_LINE;
}

/* A new file is only there after a crash when its folder knows of it. */
static bool folder_sync(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? strndup(path, (size_t)(slash - path)) : strdup(".");
	CHECK(folder);
	int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done = dir >= 0 && fsync(dir) == 0;
	if (dir >= 0)
		close(dir);
	free(folder);
	return done;
}

struct second_log *second_log_open(const char *path, struct fault *f)
{
	struct second_log *l = calloc(1, sizeof *l);
	CHECK(l);
	pthread_mutex_init(&l->lock, NULL);
	l->file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	bool is_mine = l->file >= 0 && flock(l->file, LOCK_EX | LOCK_NB) == 0;
	if (!is_mine) {
		fault_cause(f, "%s", strerror(errno));
		fault(f, "The second read log %s could not be opened for writing, or another server has it. Nothing was changed; check the "
			 "folder given with --second-log, one for each server.", path);
	} else {
		bool begun = is_begun(l->file);
		l->is_torn = !begun;
		if (begun ? find_end(l, path, f) : write_first_line(l) && folder_sync(path)) {
			keep_room(l);
			return l;
		}
		fault_cause(f, "%s", strerror(errno));
		fault(f, "The second read log %s could not be written. Nothing was changed; check its disk and try again.", path);
	}
	second_log_close(l);
	return NULL;
}

void second_log_close(struct second_log *l)
{
	if (!l)
		return;
	if (l->file >= 0)
		close(l->file);
	pthread_mutex_destroy(&l->lock);
	free(l);
}

int64_t second_log_count(const struct second_log *l)
{
	return l->n;
}

bool second_log_add(struct second_log *l, const struct second_look *looks, int n)
{
	struct out lines = out_make((size_t)n * SECOND_LINE_MOST);
	char last[HASH_HEX + 1], hex[HASH_HEX + 1];
	pthread_mutex_lock(&l->lock);
	memcpy(last, l->last, sizeof last);
	for (int i = 0; i < n; i++) {
		struct second_look look = looks[i];
		look.n = l->n + 1 + i;
		put_line(&lines, &look, line_hash(&look, text_of(last), hex));
		memcpy(last, hex, sizeof last);
	}
	bool done = !lines.full && write_at_end(l, out_text(&lines));
	if (done) {
		memcpy(l->last, last, sizeof last);
		l->n += n;
		keep_room(l);
	}
	pthread_mutex_unlock(&l->lock);
	out_free(&lines);
	return done;
}
