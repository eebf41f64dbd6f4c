/* What becomes of a look that the store cannot take (DESIGN 5.11): the second log, else, for an emergency summary, memory; and how
 * it comes back. A thread of the server tries when something waits: at once after the store took a look again, else every
 * few seconds. The store's table `setting` says how far each second log was brought in, by the file's id; it is set in the
 * transaction that writes the lines, so that no line comes in twice. */
#include "access/readlog_rows.h"
#include "access/second_log.h"
#include "base/arena.h"
#include "base/log.h"
#include "base/out.h"
#include "record/record.h"
#include "records.h"
#include <pthread.h>

enum { PAUSE_S = 5, CHUNK = 200, MOST_IN_MEMORY = 10000 };

static const char READ_MARK[] = "SELECT value FROM setting WHERE name = $1";
static const char WRITE_MARK[] =
	"INSERT INTO setting(name, value) VALUES($1, $2) ON CONFLICT(name) DO UPDATE SET value = excluded.value";

struct pending { struct second_look look; struct arena *arena; struct pending *next; };

struct keeper {
	struct store *store;
	char *path;                      /* of the second log; NULL: none */
	struct second_log *second;
	pthread_t thread;
	pthread_mutex_t lock;            /* of what follows */
	pthread_cond_t changed;
	struct pending *first, **last;
	int n_pending;
	bool is_ending, is_well;
	_Atomic int64_t brought;         /* lines of the second log that are in the store, as far as known */
};

static struct keeper *keeper_of(struct store *s)
{
	return *store_beside(s);
}

/* Into the store */

struct mark { char name[16 + SECOND_ID]; int64_t n; char hash[HASH_HEX + 1]; };

static void mark_read(struct db *db, const char *id, struct mark *m)
{
	struct rows r;
	*m = (struct mark){ .n = 0 };
	snprintf(m->name, sizeof m->name, "second_log:%s", id);
	db_query(db, &r, READ_MARK, DBC(m->name));
	if (db_next(&r)) {
		struct text hash = db_text(&r, 0), n = text_cut(&hash, ' ');
		if (!text_int(n, &m->n) || hash.n != HASH_HEX)
			m->n = 0;
		else
			memcpy(m->hash, hash.p, HASH_HEX);
		db_done(&r);
	}
}

static bool mark_write(struct db *db, const struct mark *m)
{
	char value[24 + HASH_HEX];
	snprintf(value, sizeof value, "%lld %s", (long long)m->n, m->hash);
	return db_run(db, WRITE_MARK, DBC(m->name), DBC(value)) == 1;
}

/* Looks that follow each other, to be written in one transaction. */
struct bringing {
	const struct second_look *look;
	struct looking *looking;
	int n;
	const char *id;                  /* of the file; NULL: from memory */
	char hash[HASH_HEX + 1];         /* of the last line */
	struct arena *arena;
	bool was_here;                   /* another process brought them meanwhile */
};

static bool save_emergency(struct txn *x, const struct second_look *l)
{
	struct emergency_summary r;
	record_clear(&record_emergency_summary, &r);
	r.read_person = l->e.person_id;
	r.shown_at = l->at;
	r.user_id = l->e.user_id;
	r.spoken_to = l->spoken_to;
	r.reason = l->reason;
	r.request = l->e.request;
	return record_save(x, &record_emergency_summary, &r) == SAVED;
}

static bool save_emergencies(struct db *db, const struct bringing *b, struct fault *f)
{
	struct txn *x = txn_begin(db, b->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("Emergency summaries, brought into the record") });
	for (int i = 0; i < b->n; i++)
		if (!text_none(b->look[i].spoken_to) && !save_emergency(x, &b->look[i]))
			return false;
	return txn_end(x, f);
}

static bool bring_job(struct db *db, void *arg, struct fault *f)
{
	struct bringing *b = arg;
	struct mark m;
	b->was_here = false;
	if (b->id) {
		mark_read(db, b->id, &m);
		b->was_here = m.n + 1 != b->look[0].n;
		if (b->was_here)
			return !db_failed(db);
		m.n = b->look[b->n - 1].n;
		memcpy(m.hash, b->hash, sizeof m.hash);
		if (!mark_write(db, &m))
			return false;
	}
	if (!save_emergencies(db, b, f))
		return false;
	for (int i = 0; i < b->n; i++) {
		b->looking[i] = (struct looking){ .e = &b->look[i].e, .n = 1, .at = b->look[i].at };
		readlog_gather(db, &b->looking[i], f);
	}
	return true;
}

static bool bring(struct store *s, struct bringing *b, struct fault *f)
{
	b->looking = ARRAY_IN(b->arena, struct looking, b->n);
	return b->n == 0 || store_write_needed(s, bring_job, b, f);
}

static struct second_look look_in(struct arena *a, const struct second_look *l)
{
	struct second_look copy = *l;
	struct text *const texts[] = { &copy.e.record, &copy.e.route, &copy.e.request, &copy.spoken_to, &copy.reason };
	for (int i = 0; i < 5; i++)
		*texts[i] = text_dup_in(a, *texts[i]);
	return copy;
}

/* The lines behind the mark, a chunk at a time. Stops at a line that was changed. */
static bool bring_lines(struct store *s, struct second_reader *r, struct mark *m, int64_t *brought, struct fault *f)
{
	struct second_look look;
	const char *wrong = NULL;
	bool is_more = true, is_good = true;
	while (is_more && is_good && !wrong) {
		struct arena *a = arena_new((size_t)4 * CHUNK * SECOND_LINE_MOST);
		struct second_look *looks = ARRAY_IN(a, struct second_look, CHUNK);
		struct bringing b = { .look = looks, .id = second_reader_id(r), .arena = a };
		while (b.n < CHUNK && (is_more = second_reader_next(r, &look, &wrong)) && !wrong) {
			if (look.n == m->n && !text_eq(second_reader_hash(r), text_of(m->hash)))
				wrong = "is not the line that was brought into the store before";
			if (look.n <= m->n || wrong)
				continue;
			looks[b.n++] = look_in(a, &look);
			memcpy(b.hash, second_reader_hash(r).p, HASH_HEX);
		}
		is_good = bring(s, &b, f);
		if (is_good && b.n && !b.was_here)
			*brought += b.n;
		arena_free(a);
	}
	return is_good && (!wrong || fault(f, "Line %lld of the second read log %s. The lines before it are in the read log; nothing behind it was "
					      "taken. 'kith verify' says more.", (long long)look.n, wrong));
}

bool readlog_reconcile(struct store *s, const char *second_log, int64_t *brought, struct fault *f)
{
	struct mark m;
	struct db *db = store_reader(s);
	*brought = 0;
	struct second_reader *r = second_reader_open(second_log);
	if (!r)
		return true;
	if (!db) {
		second_reader_close(r);
		return fault(f, "The store could not be read, so the second read log was not brought into it. Nothing is lost; try again.");
	}
	if (!second_reader_id(r)[0]) {
		second_reader_close(r);
		return fault(f, "The first line of the second read log %s was changed, or it is another file. Nothing was taken from it.", second_log);
	}
	db_clear(db);
	db_snapshot(db);
	mark_read(db, second_reader_id(r), &m);
	bool is_good = !db_failed(db);
	db_release(db);
	is_good = is_good ? bring_lines(s, r, &m, brought, f)
			  : fault(f, "The store could not be read, so the second read log was not brought into it. Nothing is lost; try again.");
	second_reader_close(r);
	return is_good;
}

/* Kept in memory */

static struct pending *pending_new(const struct read_entry *e, struct text spoken_to, struct text reason)
{
	struct pending *p = calloc(1, sizeof *p);
	CHECK(p);
	p->arena = arena_new(1 << 16);
	p->look = look_in(p->arena, &(struct second_look){ .at = clock_now(), .e = *e, .spoken_to = spoken_to, .reason = reason });
	return p;
}

static void pending_free(struct pending *p)
{
	arena_free(p->arena);
	free(p);
}

/* The journal is the last place of all: without it a crash would lose that somebody looked. Names of staff only, never a reason. */
static void say_emergency(const struct second_look *l, const char *event)
{
	char user[24], person[24], at[24];
	struct arena *a = arena_new(1 << 16);
	snprintf(user, sizeof user, "%lld", (long long)l->e.user_id);
	snprintf(person, sizeof person, "%lld", (long long)l->e.person_id);
	snprintf(at, sizeof at, "%lld", (long long)l->at);
	log_event(LOG_ERROR, event, "user", user, "person", person, "at_ms", at, "request", text_c_in(a, l->e.request), "spoken_to",
		text_c_in(a, l->spoken_to), "reason", text_c_in(a, l->reason), NULL);
	arena_free(a);
}

bool readlog_emergency(struct store *s, const struct read_entry *e, struct text spoken_to, struct text reason)
{
	struct keeper *k = keeper_of(s);
	if (!k)
		return false;
	struct pending *p = pending_new(e, spoken_to, reason);
	pthread_mutex_lock(&k->lock);
	bool is_kept = k->n_pending < MOST_IN_MEMORY;
	if (is_kept) {
		say_emergency(&p->look, "emergency_summary");
		*k->last = p;
		k->last = &p->next;
		k->n_pending++;
		pthread_cond_signal(&k->changed);
	}
	pthread_mutex_unlock(&k->lock);
	if (!is_kept)
		pending_free(p);
	return is_kept;
}

static bool place_one(struct keeper *k, struct pending *p)
{
	struct fault f = { 0 };
	struct bringing b = { .look = &p->look, .n = 1, .arena = arena_new(1 << 20) };
	bool is_placed = bring(k->store, &b, &f) || (k->second && second_log_add(k->second, &p->look, 1));
	arena_free(b.arena);
	return is_placed;
}

/* In their order; the first that finds no place ends it. Only this thread takes from the list. */
static void place_pending(struct keeper *k)
{
	for (;;) {
		pthread_mutex_lock(&k->lock);
		struct pending *p = k->first;
		pthread_mutex_unlock(&k->lock);
		if (!p || !place_one(k, p))
			return;
		pthread_mutex_lock(&k->lock);
		k->first = p->next;
		if (!k->first)
			k->last = &k->first;
		k->n_pending--;
		pthread_mutex_unlock(&k->lock);
		pending_free(p);
	}
}

/* The server's thread */

static bool has_lines(struct keeper *k)
{
	return k->second && second_log_count(k->second) > k->brought;
}

static void bring_second(struct keeper *k)
{
	char n[24];
	int64_t brought = 0, there = second_log_count(k->second);
	struct fault f = { 0 };
	if (readlog_reconcile(k->store, k->path, &brought, &f))
		k->brought = there;
	else if (!f.no_room)
		log_event(LOG_ERROR, "second_log_not_brought", "why", f.sentence, "cause", f.cause, NULL);
	snprintf(n, sizeof n, "%lld", (long long)brought);
	if (brought)
		log_event(LOG_INFO, "second_log_brought", "lines", n, NULL);
}

static void tend(struct keeper *k)
{
	place_pending(k);
	if (has_lines(k))
		bring_second(k);
}

static void wait_a_while(struct keeper *k)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += PAUSE_S;
	int timed_out = 0;
	while (!k->is_ending && !k->is_well && !timed_out)
		timed_out = k->n_pending || has_lines(k) ? pthread_cond_timedwait(&k->changed, &k->lock, &until)
						       : pthread_cond_wait(&k->changed, &k->lock);
	k->is_well = false;
}

static void *keep(void *arg)
{
	struct keeper *k = arg;
	bool is_ending = false;
	while (!is_ending) {
		tend(k);
		pthread_mutex_lock(&k->lock);
		wait_a_while(k);
		is_ending = k->is_ending;
		pthread_mutex_unlock(&k->lock);
	}
	tend(k);
	return NULL;
}

bool readlog_second(struct store *s, const struct read_entry *e, int n, int64_t at)
{
	struct keeper *k = keeper_of(s);
	if (!k || !k->second)
		return false;
	struct second_look *looks = calloc((size_t)n, sizeof *looks);
	CHECK(looks);
	for (int i = 0; i < n; i++)
		looks[i] = (struct second_look){ .at = at, .e = e[i] };
	bool is_kept = second_log_add(k->second, looks, n);
	free(looks);
	if (is_kept) {
		pthread_mutex_lock(&k->lock);
		pthread_cond_signal(&k->changed);
		pthread_mutex_unlock(&k->lock);
	}
	return is_kept;
}

void readlog_is_well(struct store *s)
{
	struct keeper *k = keeper_of(s);
	if (!k)
		return;
	pthread_mutex_lock(&k->lock);
	if (k->n_pending || has_lines(k)) {
		k->is_well = true;
		pthread_cond_signal(&k->changed);
	}
	pthread_mutex_unlock(&k->lock);
}

bool readlog_is_kept(struct store *s)
{
	return keeper_of(s) != NULL;
}

bool readlog_has_second(struct store *s)
{
	struct keeper *k = keeper_of(s);
	return k && k->second;
}

int64_t readlog_waiting(struct store *s)
{
	struct keeper *k = keeper_of(s);
	if (!k)
		return 0;
	pthread_mutex_lock(&k->lock);
	int64_t n = k->n_pending + (has_lines(k) ? second_log_count(k->second) - k->brought : 0);
	pthread_mutex_unlock(&k->lock);
	return n;
}

static void keeper_free(struct keeper *k)
{
	for (struct pending *p = k->first, *next; p; p = next) {
		next = p->next;
		say_emergency(&p->look, "emergency_summary_not_written");
		pending_free(p);
	}
	second_log_close(k->second);
	pthread_cond_destroy(&k->changed);
	pthread_mutex_destroy(&k->lock);
	free(k->path);
	free(k);
}

bool readlog_keep(struct store *s, const char *second_log, struct fault *f)
{
	struct keeper *k = calloc(1, sizeof *k);
	pthread_condattr_t steady;
	CHECK(k);
	k->store = s;
	k->last = &k->first;
	k->path = second_log ? strdup(second_log) : NULL;
	pthread_mutex_init(&k->lock, NULL);
	pthread_condattr_init(&steady);
	pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	pthread_cond_init(&k->changed, &steady);
	pthread_condattr_destroy(&steady);
	if (k->path)
		k->second = second_log_open(k->path, f);
	bool is_good = !k->path || k->second;
	if (is_good && pthread_create(&k->thread, NULL, keep, k) != 0)
		is_good = fault(f, "The program could not start the thread that keeps the second read log. Nothing was changed.");
	if (is_good)
		*store_beside(s) = k;
	else
		keeper_free(k);
	return is_good;
}

void readlog_keep_end(struct store *s)
{
	struct keeper *k = keeper_of(s);
	if (!k)
		return;
	pthread_mutex_lock(&k->lock);
	k->is_ending = true;
	pthread_cond_signal(&k->changed);
	pthread_mutex_unlock(&k->lock);
	pthread_join(k->thread, NULL);
	*store_beside(s) = NULL;
	keeper_free(k);
}
