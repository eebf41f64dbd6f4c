/* The one writer under load and under failure: what is acknowledged is there, what is refused is not, neighbours do not
 * suffer, and a program killed at any moment leaves neither half an entry nor a gap in what it acknowledged. */
#include "engines.h"
#include "base/log.h"
#include "db/db_backend.h"
#include "writing_child.h"
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const char TABLES[] =
	"CREATE TABLE parent(id BIGINT PRIMARY KEY);"
	"CREATE TABLE note(thread BIGINT, number BIGINT, parent_id BIGINT REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED, body TEXT,"
	" PRIMARY KEY(thread, number));"
	"CREATE TABLE link(id BIGINT PRIMARY KEY, notes BIGINT NOT NULL);"
	"CREATE TABLE left_half(round BIGINT, thread BIGINT, number BIGINT, PRIMARY KEY(round, thread, number));"
	"CREATE TABLE right_half(round BIGINT, thread BIGINT, number BIGINT, PRIMARY KEY(round, thread, number))";
static const char ADD[] = "INSERT INTO note(thread, number, parent_id, body) VALUES($1, $2, $3, $4)";
static const char COUNT[] = "SELECT count(*) FROM note";
static const char HAS[] = "SELECT count(*) FROM note WHERE thread = $1 AND number = $2";
static const char NEXT_LINK[] = "SELECT max(id) + 1 FROM link";
static const char ADD_LINK[] = "INSERT INTO link(id, notes) VALUES($1, $2)";

enum { THREADS = 64, EACH = 20 };
static const char *child_program;

static struct db *open_store(const struct test_store *ts)
{
	struct fault f = { 0 };
	struct db *db = db_open(ts->uri, true, &f);
	if (!db)
		fail_msg("%s (%s)", f.sentence, f.cause);
	return db;
}

static struct writer *writer_on(const struct test_store *ts)
{
	struct fault f = { 0 };
	struct writer *w = writer_open(ts->uri, NULL, &f);
	if (!w)
		fail_msg("%s (%s)", f.sentence, f.cause);
	return w;
}

static struct writer *writer_with_tables(const struct test_store *ts)
{
	struct db *db = open_store(ts);
	assert_true(db_script(db, TABLES));
	db_close(db);
	return writer_on(ts);
}

static int64_t count_in(const struct test_store *ts, const char *sql)
{
	struct db *db = open_store(ts);
	int64_t n = db_one(db, sql, -1);
	db_close(db);
	return n;
}

/* One save, and the ways in which it may go wrong. */
enum wrong { NOTHING_WRONG, SAYS_NO, BREAKS_A_RULE, BREAKS_A_RULE_AT_COMMIT, IS_BADLY_WRITTEN };
struct note { int64_t thread, number; enum wrong wrong; int64_t runs; };

static bool save_note(struct db *db, void *arg, struct fault *f)
{
	struct note *n = arg;
	n->runs++;
	db_run(db, ADD, DBI(n->thread), DBI(n->number), DBI(n->wrong == BREAKS_A_RULE_AT_COMMIT ? 404 : NONE), DBC("words"));
	switch (n->wrong) {
	case SAYS_NO:
		return fault(f, "The form is out of date.");
	case BREAKS_A_RULE:
		db_run(db, ADD, DBI(n->thread), DBI(n->number), DBN, DBN);
		return true;
	case IS_BADLY_WRITTEN:
		db_run(db, "INSERT INTO nowhere VALUES(1)");
		return true;
	default:
		return true;
	}
}

/* Many threads, each saving notes one after another; wrong() says which notes go wrong and how. */
struct load {
	struct writer *writer;
	enum wrong (*wrong)(int64_t thread, int64_t number);
	int64_t thread;
	int wrong_answers;
};

static void *save_notes(void *arg)
{
	struct load *l = arg;
	for (int i = 0; i < EACH; i++) {
		struct note n = { .thread = l->thread, .number = i, .wrong = l->wrong(l->thread, i) };
		struct fault f = { 0 };
		bool is_saved = writer_run(l->writer, save_note, &n, &f);
		l->wrong_answers += is_saved != (n.wrong == NOTHING_WRONG) || f.is_set == is_saved;
	}
	return NULL;
}

static void put_under_load(struct writer *w, struct writer *other, enum wrong (*wrong)(int64_t, int64_t))
{
	static struct load loads[THREADS];
	pthread_t threads[THREADS];
	int wrong_answers = 0;
	for (int i = 0; i < THREADS; i++) {
		loads[i] = (struct load){ i % 2 ? other : w, wrong, i, 0 };
		assert_int_equal(pthread_create(&threads[i], NULL, save_notes, &loads[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
		wrong_answers += loads[i].wrong_answers;
	}
	assert_int_equal(wrong_answers, 0);
}

static void assert_just_the_right_notes(const struct test_store *ts, enum wrong (*wrong)(int64_t, int64_t))
{
	struct db *db = open_store(ts);
	int64_t right = 0;
	for (int t = 0; t < THREADS; t++)
		for (int i = 0; i < EACH; i++) {
			bool is_right = wrong(t, i) == NOTHING_WRONG;
			right += is_right;
			if (db_one(db, HAS, -1, DBI(t), DBI(i)) != is_right)
				fail_msg("note %d of thread %d", i, t);
		}
	assert_int_equal(db_one(db, COUNT, -1), right);
	db_close(db);
}

static enum wrong nothing_wrong(int64_t thread, int64_t number)
{
	(void)thread;
	(void)number;
	return NOTHING_WRONG;
}

static enum wrong some_wrong(int64_t thread, int64_t number)
{
	static const enum wrong WAYS[] = { NOTHING_WRONG, SAYS_NO, NOTHING_WRONG, BREAKS_A_RULE, NOTHING_WRONG, NOTHING_WRONG, IS_BADLY_WRITTEN };
	return WAYS[(thread * 31 + number) % 7];
}

static enum wrong few_wrong_at_commit(int64_t thread, int64_t number)
{
	return (thread * EACH + number) % 97 == 13 ? BREAKS_A_RULE_AT_COMMIT : NOTHING_WRONG;
}

static void test_many_threads_save_at_once(void **state)
{
	struct writer *w = writer_with_tables(*state);
	put_under_load(w, w, nothing_wrong);
	writer_close(w);
	assert_just_the_right_notes(*state, nothing_wrong);
}

static void test_a_failed_save_leaves_its_neighbours_alone(void **state)
{
	struct writer *w = writer_with_tables(*state);
	put_under_load(w, w, some_wrong);
	writer_close(w);
	assert_just_the_right_notes(*state, some_wrong);
}

static void test_a_rule_broken_at_commit_fails_only_who_broke_it(void **state)
{
	struct writer *w = writer_with_tables(*state);
	put_under_load(w, w, few_wrong_at_commit);
	writer_close(w);
	assert_just_the_right_notes(*state, few_wrong_at_commit);
}

static void test_two_programs_may_write_to_one_store(void **state)
{
	struct writer *one = writer_with_tables(*state), *two = writer_on(*state);
	put_under_load(one, two, some_wrong);
	writer_close(two);
	writer_close(one);
	assert_just_the_right_notes(*state, some_wrong);
}

/* The faults that people read */

static void assert_refused(struct writer *w, enum wrong wrong, const char *words)
{
	struct note n = { .thread = 1, .number = 1, .wrong = wrong };
	struct fault f = { 0 };
	assert_false(writer_run(w, save_note, &n, &f));
	if (!strstr(f.sentence, words))
		fail_msg("\"%s\" does not say \"%s\"", f.sentence, words);
}

static void test_every_failure_has_its_own_sentence(void **state)
{
	struct writer *w = writer_with_tables(*state);
	assert_refused(w, SAYS_NO, "The form is out of date.");
	assert_refused(w, BREAKS_A_RULE, "already recorded. Nothing was saved");
	assert_refused(w, BREAKS_A_RULE_AT_COMMIT, "already recorded. Nothing was saved");
	assert_refused(w, IS_BADLY_WRITTEN, "Nothing was saved; try again");
	writer_close(w);
	assert_int_equal(count_in(*state, COUNT), 0);
}

static bool save_large(struct db *db, void *arg, struct fault *f)
{
	static char large[1 << 20];
	(void)f;
	memset(large, 'x', sizeof large);
	db_run(db, ADD, DBI(*(int64_t *)arg), DBI(0), DBN, DBT(((struct text){ large, sizeof large })));
	return !db_failed(db) || fault(f, "A guess.");
}

static bool set_pages(struct db *db, void *arg, struct fault *f)
{
	char sql[64];
	(void)f;
	snprintf(sql, sizeof sql, "PRAGMA max_page_count = %d", *(int *)arg);
	return db_script(db, sql);
}

static void test_a_full_disk_is_said_and_passes(void **state)
{
	struct test_store *ts = *state;
	if (ts->engine != DB_SQLITE)
		return;
	struct writer *w = writer_with_tables(ts);
	struct fault f = { 0 }, g = { 0 };
	int64_t id = 1;
	struct note n = { .thread = 2 };
	assert_true(writer_run(w, set_pages, &(int){ 20 }, &f));
	assert_false(writer_run(w, save_large, &id, &f));
	assert_non_null(strstr(f.sentence, "The disk of the server is full"));
	assert_non_null(strstr(f.sentence, "Nothing was saved"));
	assert_true(writer_run(w, save_note, &n, &g));
	assert_true(writer_run(w, set_pages, &(int){ 100000 }, &g));
	assert_true(writer_run(w, save_large, &id, &g));
	writer_close(w);
	assert_int_equal(count_in(ts, COUNT), 2);
}

/* Threads held in the queue, in a known order, behind one job that waits */

struct gate { sem_t reached, open; };

static bool wait_at_gate(struct db *db, void *arg, struct fault *f)
{
	struct gate *g = arg;
	(void)db;
	(void)f;
	sem_post(&g->reached);
	while (sem_wait(&g->open) != 0)
		;
	return true;
}

struct queued {
	struct writer *writer;
	writer_job *job;
	void *arg;
	pthread_t thread;
	sem_t started;
	pid_t task;
	bool is_saved;
	struct fault fault;
};

static void *run_queued(void *arg)
{
	struct queued *q = arg;
	q->task = (pid_t)syscall(SYS_gettid);
	sem_post(&q->started);
	q->is_saved = writer_run(q->writer, q->job, q->arg, &q->fault);
	return NULL;
}

/* A thread that sleeps after it has started waits for the writer's answer: it is in the queue. */
static void await_sleep(pid_t task)
{
	char path[64], line[512] = "";
	snprintf(path, sizeof path, "/proc/self/task/%d/stat", (int)task);
	for (;;) {
		FILE *file = fopen(path, "r");
		if (!file)
			return;
		char *end = fgets(line, sizeof line, file) ? strrchr(line, ')') : NULL;
		fclose(file);
		if (end && end[2] == 'S')
			return;
		usleep(500);
	}
}

static void queue_up(struct queued *q)
{
	sem_init(&q->started, 0, 0);
	assert_int_equal(pthread_create(&q->thread, NULL, run_queued, q), 0);
	while (sem_wait(&q->started) != 0)
		;
	await_sleep(q->task);
}

static void gate_close(struct gate *g, struct queued *q, struct writer *w)
{
	sem_init(&g->reached, 0, 0);
	sem_init(&g->open, 0, 0);
	*q = (struct queued){ .writer = w, .job = wait_at_gate, .arg = g };
	queue_up(q);
	while (sem_wait(&g->reached) != 0)
		;
}

struct order { int64_t *next; int64_t at; };

static bool note_order(struct db *db, void *arg, struct fault *f)
{
	struct order *o = arg;
	(void)db;
	(void)f;
	o->at = (*o->next)++;
	return true;
}

static void test_who_comes_first_is_served_first(void **state)
{
	struct writer *w = writer_with_tables(*state);
	static struct queued first, q[THREADS];
	struct order order[THREADS];
	struct gate gate;
	int64_t next = 0;
	gate_close(&gate, &first, w);
	for (int i = 0; i < THREADS; i++) {
		order[i] = (struct order){ &next, -1 };
		q[i] = (struct queued){ .writer = w, .job = note_order, .arg = &order[i] };
		queue_up(&q[i]);
	}
	sem_post(&gate.open);
	pthread_join(first.thread, NULL);
	for (int i = 0; i < THREADS; i++) {
		pthread_join(q[i].thread, NULL);
		assert_true(q[i].is_saved);
		assert_int_equal(order[i].at, i);
	}
	writer_close(w);
}

static void *close_writer(void *w)
{
	writer_close(w);
	return NULL;
}

static void test_closing_finishes_what_is_queued(void **state)
{
	struct writer *w = writer_with_tables(*state);
	static struct queued first, q[10];
	struct note notes[10];
	struct gate gate;
	pthread_t closing;
	gate_close(&gate, &first, w);
	for (int i = 0; i < 10; i++) {
		notes[i] = (struct note){ .thread = i };
		q[i] = (struct queued){ .writer = w, .job = save_note, .arg = &notes[i] };
		queue_up(&q[i]);
	}
	assert_int_equal(pthread_create(&closing, NULL, close_writer, w), 0);
	sem_post(&gate.open);
	pthread_join(first.thread, NULL);
	for (int i = 0; i < 10; i++) {
		pthread_join(q[i].thread, NULL);
		assert_true(q[i].is_saved);
	}
	pthread_join(closing, NULL);
	assert_int_equal(count_in(*state, COUNT), 10);
}

/* The hook: a link in a chain for every group, counting the group's notes */

struct chain { int64_t gathered, links, undone; bool says_no; int breaks_left; };

struct linked { struct note note; struct chain *chain; };

static bool save_linked(struct db *db, void *arg, struct fault *f)
{
	struct linked *a = arg;
	if (!save_note(db, &a->note, f) || db_failed(db))
		return false;
	a->chain->gathered++;
	return true;
}

static bool add_link(struct db *db, void *arg, struct fault *f)
{
	struct chain *c = arg;
	if (c->says_no)
		return fault(f, "The chain is broken. Nothing was saved.");
	if (!c->gathered)
		return true;
	db_run(db, ADD_LINK, DBI(db_one(db, NEXT_LINK, 1)), DBI(c->gathered));
	if (c->breaks_left > 0) {
		c->breaks_left--;
		db_run(db, "SELECT pg_terminate_backend(pg_backend_pid())");
	}
	if (db_failed(db))
		return false;
	c->gathered = 0;
	c->links++;
	return true;
}

static void forget_gathered(void *arg)
{
	struct chain *c = arg;
	c->gathered = 0;
	c->undone++;
}

/* `n` jobs behind a gate, so that they make one group or few; every third refuses. */
static void queue_linked(struct writer *w, struct chain *c, struct queued *q, struct linked *l, int n)
{
	static struct queued first;
	struct gate gate;
	gate_close(&gate, &first, w);
	for (int i = 0; i < n; i++) {
		l[i] = (struct linked){ { .thread = i, .wrong = i % 3 == 2 ? SAYS_NO : NOTHING_WRONG }, c };
		q[i] = (struct queued){ .writer = w, .job = save_linked, .arg = &l[i] };
		queue_up(&q[i]);
	}
	sem_post(&gate.open);
	pthread_join(first.thread, NULL);
	for (int i = 0; i < n; i++)
		pthread_join(q[i].thread, NULL);
}

static void test_jobs_that_wait_together_share_one_commit(void **state)
{
	static struct queued q[THREADS];
	static struct linked l[THREADS];
	struct chain c = { 0 };
	struct writer *w = writer_with_tables(*state);
	writer_before_commit(w, add_link, &c);
	writer_on_undo(w, forget_gathered, &c);
	queue_linked(w, &c, q, l, THREADS);
	struct writer_figures told;
	int64_t groups = 0;
	writer_figures(w, &told);
	for (int i = 0; i < WRITER_SIZES; i++)
		groups += told.groups_of[i];
	assert_in_range((uintmax_t)groups, c.links, c.links + 1);        /* the gate's own job writes no link */
	assert_int_equal(told.groups_of[WRITER_SIZES - 1] + told.undone + told.waiting, 0);
	assert_in_range((uintmax_t)told.saves, THREADS, THREADS + 1);
	writer_close(w);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(q[i].is_saved, i % 3 != 2);
	assert_in_range((uintmax_t)c.links, 1, THREADS / 4);
	assert_int_equal(count_in(*state, "SELECT sum(notes) FROM link"), count_in(*state, COUNT));
	assert_int_equal(count_in(*state, "SELECT count(*) FROM link"), c.links);
}

static void test_a_hook_that_fails_undoes_the_whole_group(void **state)
{
	static struct queued q[12];
	static struct linked l[12];
	struct chain c = { .says_no = true };
	struct writer *w = writer_with_tables(*state);
	writer_before_commit(w, add_link, &c);
	writer_on_undo(w, forget_gathered, &c);
	queue_linked(w, &c, q, l, 12);
	for (int i = 0; i < 12; i++) {
		assert_false(q[i].is_saved);
		assert_string_equal(q[i].fault.sentence, i % 3 == 2 ? "The form is out of date." : "The chain is broken. Nothing was saved.");
	}
	assert_int_equal(c.gathered, 0);
	assert_true(c.undone > 0);
	assert_int_equal(count_in(*state, COUNT), 0);
	c.says_no = false;
	queue_linked(w, &c, q, l, 12);
	writer_close(w);
	assert_int_equal(count_in(*state, COUNT), 8);
	assert_int_equal(count_in(*state, "SELECT sum(notes) FROM link"), 8);
}

/* Notes: gathered for the hook, waited for by nobody */

struct told { struct chain *chain; sem_t *all; int times; bool is_kept; };

static bool gather_note(struct db *db, void *arg, struct fault *f)
{
	struct told *t = arg;
	(void)db;
	(void)f;
	t->chain->gathered++;
	return true;
}

static void note_done(void *arg, bool is_kept)
{
	struct told *t = arg;
	t->times++;
	t->is_kept = is_kept;
	sem_post(t->all);
}

/* `n` notes and, among them, saves that somebody waits for, of which one refuses; all behind a gate. */
static void notes_and_saves(struct writer *w, struct chain *c, struct told *told, int n, struct queued q[3], struct linked l[3])
{
	static struct queued first;
	struct gate gate;
	sem_t all;
	sem_init(&all, 0, 0);
	gate_close(&gate, &first, w);
	for (int i = 0; i < n; i++) {
		told[i] = (struct told){ .chain = c, .all = &all };
		assert_true(writer_note(w, gather_note, &told[i], note_done));
		if (i >= 3)
			continue;
		l[i] = (struct linked){ { .thread = i, .wrong = i == 1 ? SAYS_NO : NOTHING_WRONG }, c };
		q[i] = (struct queued){ .writer = w, .job = save_linked, .arg = &l[i] };
		queue_up(&q[i]);
	}
	sem_post(&gate.open);
	pthread_join(first.thread, NULL);
	for (int i = 0; i < 3; i++)
		pthread_join(q[i].thread, NULL);
	for (int i = 0; i < n; i++)
		while (sem_wait(&all) != 0)
			;
	sem_destroy(&all);
}

static void test_notes_are_told_once_when_what_the_hook_wrote_of_them_is_durable(void **state)
{
	static struct told told[THREADS];
	static struct queued q[3];
	static struct linked l[3];
	struct chain c = { 0 };
	struct writer *w = writer_with_tables(*state);
	writer_before_commit(w, add_link, &c);
	writer_on_undo(w, forget_gathered, &c);
	notes_and_saves(w, &c, told, THREADS, q, l);
	for (int i = 0; i < THREADS; i++)
		assert_true(told[i].times == 1 && told[i].is_kept);
	assert_true(q[0].is_saved && !q[1].is_saved && q[2].is_saved);
	assert_int_equal(count_in(*state, "SELECT sum(notes) FROM link"), THREADS + 2);
	assert_int_equal(count_in(*state, COUNT), 2);
	c.says_no = true;
	notes_and_saves(w, &c, told, THREADS, q, l);
	for (int i = 0; i < THREADS; i++)
		assert_true(told[i].times == 1 && !told[i].is_kept);
	writer_close(w);
	assert_int_equal(count_in(*state, "SELECT sum(notes) FROM link"), THREADS + 2);
}

static void test_notes_that_come_at_a_time_wait_for_each_other_and_not_for_long(void **state)
{
	enum { NOTES = 600 };
	static struct told told[NOTES];
	struct chain c = { 0 };
	struct writer *w = writer_with_tables(*state);
	sem_t all;
	sem_init(&all, 0, 0);
	writer_before_commit(w, add_link, &c);
	writer_on_undo(w, forget_gathered, &c);
	for (int i = 0; i < NOTES; i++) {
		told[i] = (struct told){ .chain = &c, .all = &all };
		assert_true(writer_note(w, gather_note, &told[i], note_done));
	}
	writer_close(w);                 /* finishes what is queued */
	for (int i = 0; i < NOTES; i++)
		assert_true(told[i].times == 1 && told[i].is_kept);
	assert_in_range((uintmax_t)c.links, 1, NOTES - 1);        /* how many depends on how busy the machine is */
	assert_int_equal(count_in(*state, "SELECT sum(notes) FROM link"), NOTES);
	sem_destroy(&all);
}

/* Pages that follow each other */

static void write_note(struct writer *w, struct chain *c)
{
	sem_t done;
	sem_init(&done, 0, 0);
	struct told t = { .chain = c, .all = &done };
	assert_true(writer_note(w, gather_note, &t, note_done));
	while (sem_wait(&done) != 0)
		;
	assert_true(t.is_kept);
	sem_destroy(&done);
}

/* What a page would show: how many of what the writer's jobs, and of what its notes wrote. */
struct shown { int64_t notes, links; };

static struct shown page(struct db *db)
{
	db_snapshot_kept(db);
	struct shown s = { db_one(db, COUNT, -1), db_one(db, "SELECT count(*) FROM link", -1) };
	assert_false(db_failed(db));
	db_release(db);
	return s;
}

static void add_by(struct db *db, int64_t number)
{
	assert_int_equal(db_run(db, ADD, DBI(900), DBI(number), DBN, DBN), 1);
}

/* On SQLite a page goes on with the snapshot of the page before over commits of notes, and over no other: what was saved by this program or by
 * another is on the very next page. On PostgreSQL every page has its own. */
static void test_a_page_goes_on_with_the_snapshot_of_the_page_before_over_notes_alone(void **state)
{
	static const char *const noted[] = { "left_half", NULL };
	const struct test_store *ts = *state;
	int behind = ts->engine == DB_SQLITE ? 1 : 0;
	struct fault f = { 0 };
	struct chain c = { 0 };
	struct note saved = { .thread = 1 };
	struct writer *w = writer_with_tables(ts);
	struct db *reader = open_store(ts), *other = open_store(ts);
	writer_before_commit(w, add_link, &c);
	db_keep(reader, writer_quiet(w), noted);
	write_note(w, &c);
	assert_int_equal(page(reader).links, 1);
	for (int i = 2; i <= 20; i++) {
		write_note(w, &c);
		assert_in_range((uintmax_t)page(reader).links, 1, i);
	}
	write_note(w, &c);
	int64_t before = page(reader).links;
	write_note(w, &c);
	assert_int_equal(page(reader).links, before + !behind);          /* gone on with: the note is not in it */
	assert_true(writer_run(w, save_note, &saved, &f));
	assert_int_equal(page(reader).notes, 1);
	assert_int_equal(page(reader).links, 22);
	for (int i = 0; i < 50; i++) {                                   /* another program, before and after a note of ours */
		add_by(other, 2 * i);
		assert_int_equal(page(reader).notes, 2 + 2 * i);
		write_note(w, &c);
		add_by(other, 2 * i + 1);
		write_note(w, &c);
		assert_int_equal(page(reader).notes, 3 + 2 * i);
	}
	db_close(other);
	db_close(reader);
	writer_close(w);
}

static void test_what_notes_wrote_is_read_in_a_snapshot_of_everything(void **state)
{
	static const char *const noted[] = { "link", NULL };
	const struct test_store *ts = *state;
	struct chain c = { 0 };
	struct writer *w = writer_with_tables(ts);
	struct db *reader = open_store(ts);
	writer_before_commit(w, add_link, &c);
	db_keep(reader, writer_quiet(w), noted);
	for (int i = 1; i <= 3; i++) {
		write_note(w, &c);
		db_snapshot_kept(reader);
		assert_int_equal(db_one(reader, COUNT, -1), 0);
		db_snapshot_anew(reader);
		assert_int_equal(db_one(reader, "SELECT sum(notes) FROM link", -1), i);
		db_release(reader);
		assert_int_equal(db_one(reader, "SELECT sum(notes) FROM link", -1), i);  /* in no snapshot: as it stands now */
	}
	if (ts->engine == DB_SQLITE) {
		db_snapshot_kept(reader);
		assert_int_equal(db_one(reader, "SELECT sum(notes) FROM link", -1), -1);
		assert_int_equal(db_state(reader), DB_ERROR);
		assert_non_null(strstr(db_cause(reader), "db_snapshot_anew"));
		db_release(reader);
	}
	db_close(reader);
	writer_close(w);
}

static void test_a_snapshot_that_nobody_goes_on_with_is_ended_and_holds_nothing_up(void **state)
{
	static const char *const noted[] = { "left_half", NULL };
	const struct test_store *ts = *state;
	if (ts->engine != DB_SQLITE)
		skip();
	struct chain c = { 0 };
	struct writer *w = writer_with_tables(ts);
	struct db *reader = open_store(ts), *other = open_store(ts);
	writer_before_commit(w, add_link, &c);
	db_keep(reader, writer_quiet(w), noted);
	page(reader);
	write_note(w, &c);
	assert_true(db_script(other, "PRAGMA busy_timeout = 1"));
	assert_int_equal(db_one(other, "PRAGMA wal_checkpoint(TRUNCATE)", -1), 1);
	db_rest(reader);                 /* too soon: a page may follow */
	assert_int_equal(db_one(other, "PRAGMA wal_checkpoint(TRUNCATE)", -1), 1);
	usleep(300000);
	db_rest(reader);
	assert_int_equal(db_one(other, "PRAGMA wal_checkpoint(TRUNCATE)", -1), 0);
	assert_int_equal(page(reader).links, 1);
	db_close(other);
	db_close(reader);
	writer_close(w);
}

static bool save_much(struct db *db, void *arg, struct fault *f)
{
	static char words[2 << 20];
	(void)f;
	memset(words, 'x', sizeof words);
	return db_run(db, ADD, DBI(700), DBI((*(int64_t *)arg)++), DBN, DBT(((struct text){ words, sizeof words }))) == 1;
}

static int64_t log_pages(struct db *db)
{
	struct rows r;
	db_query(db, &r, "PRAGMA wal_checkpoint(PASSIVE)");
	assert_true(db_next(&r));
	int64_t pages = db_int(&r, 1);
	db_done(&r);
	return pages;
}

/* 160 MB of saves beside pages that follow each other: the log is 64 MB when it is to begin again. */
static void test_the_write_ahead_log_of_a_busy_store_begins_again(void **state)
{
	static const char *const noted[] = { "left_half", NULL };
	const struct test_store *ts = *state;
	if (ts->engine != DB_SQLITE)
		skip();
	struct fault f = { 0 };
	struct writer *w = writer_with_tables(ts);
	struct db *reader = open_store(ts), *other = open_store(ts);
	db_keep(reader, writer_quiet(w), noted);
	int64_t number = 0, pages = 16384;
	for (int i = 0; i < 80; i++) {
		assert_true(writer_run(w, save_much, &number, &f));
		assert_int_equal(page(reader).notes, number);
	}
	struct note small = { .thread = 1 };
	for (int i = 0; i < 100 && (i < 10 || pages >= 16384); i++) {
		small.number++;
		assert_true(writer_run(w, save_note, &small, &f));
		assert_int_equal(page(reader).notes, number + small.number);
		int64_t now = log_pages(other);
		pages = now >= 0 ? now : pages;                          /* -1: it is being taken over at this moment */
		usleep(50000);
		db_rest(reader);
	}
	assert_in_range((uintmax_t)pages, 1, 16384);
	db_close(other);
	db_close(reader);
	writer_close(w);
	assert_int_equal(count_in(ts, COUNT), number + small.number);
}

static void test_a_connection_lost_before_the_commit_is_made_good(void **state)
{
	static struct queued q[12];
	static struct linked l[12];
	struct test_store *ts = *state;
	struct chain c = { .breaks_left = 2 };
	if (ts->engine != DB_POSTGRES)
		return;
	struct writer *w = writer_with_tables(ts);
	writer_before_commit(w, add_link, &c);
	writer_on_undo(w, forget_gathered, &c);
	queue_linked(w, &c, q, l, 12);
	for (int i = 0; i < 12; i++)
		assert_int_equal(q[i].is_saved, i % 3 != 2);
	writer_close(w);
	assert_int_equal(c.breaks_left, 0);
	assert_int_equal(count_in(ts, COUNT), 8);
	assert_int_equal(count_in(ts, "SELECT sum(notes) FROM link"), 8);
}

/* Another program holds the store for a while: the save waits and is then made, once. */
static void *release_later(void *arg)
{
	usleep(300000);
	db_script(arg, "COMMIT");
	return NULL;
}

static void test_a_busy_store_is_waited_for(void **state)
{
	struct writer *w = writer_with_tables(*state);
	struct db *other = open_store(*state);
	struct note n = { .thread = 1 };
	struct fault f = { 0 };
	pthread_t later;
	assert_true(db_begin_write(other));
	assert_int_equal(pthread_create(&later, NULL, release_later, other), 0);
	assert_true(writer_run(w, save_note, &n, &f));
	pthread_join(later, NULL);
	db_close(other);
	writer_close(w);
	assert_int_equal(count_in(*state, COUNT), 1);
}

static bool say_busy_twice(struct db *db, void *arg, struct fault *f)
{
	int64_t *runs = arg;
	(void)f;
	if (++*runs <= 2)
		return db_fail(db, DB_BUSY, "made up");
	return db_run(db, ADD, DBI(*runs), DBI(0), DBN, DBN) == 1;
}

static void test_a_job_that_met_a_busy_database_is_tried_again(void **state)
{
	struct writer *w = writer_with_tables(*state);
	int64_t runs = 0;
	struct fault f = { 0 };
	assert_true(writer_run(w, say_busy_twice, &runs, &f));
	assert_int_equal(runs, 3);
	writer_close(w);
	assert_int_equal(count_in(*state, COUNT), 1);
}

/* Killing */

static pid_t child_start(const struct test_store *ts, int round, int *from)
{
	char number[16];
	char *const argv[] = { (char[]){ "writing_child" }, (char *)(uintptr_t)ts->uri, number, NULL };
	posix_spawn_file_actions_t actions;
	int ends[2];
	pid_t child;
	snprintf(number, sizeof number, "%d", round);
	assert_int_equal(pipe(ends), 0);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	posix_spawn_file_actions_addclose(&actions, ends[1]);
	assert_int_equal(posix_spawn(&child, child_program, &actions, NULL, argv, environ), 0);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	*from = ends[0];
	return child;
}

/* Reads acknowledgements, kills the child after `kill_after` of them, and reads what was still in the pipe. */
static int64_t hear_and_kill(pid_t child, int from, int64_t kill_after, int64_t heard[WRITING_THREADS])
{
	struct written_entry e;
	int64_t n = 0;
	int status;
	while (read(from, &e, sizeof e) == sizeof e) {
		assert_in_range((uintmax_t)e.thread, 0, WRITING_THREADS - 1);
		heard[e.thread] = e.number + 1;
		if (++n == kill_after)
			kill(child, SIGKILL);
	}
	close(from);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	return n;
}

static void assert_nothing_lost(const struct test_store *ts, int round, const int64_t heard[WRITING_THREADS])
{
	static const char KEPT[] = "SELECT count(*) FROM left_half l JOIN right_half r ON r.round = l.round AND r.thread = l.thread"
				   " AND r.number = l.number WHERE l.round = $1 AND l.thread = $2 AND l.number < $3";
	struct db *db = open_store(ts);
	for (int t = 0; t < WRITING_THREADS; t++)
		assert_int_equal(db_one(db, KEPT, -1, DBI(round), DBI(t), DBI(heard[t])), heard[t]);
	assert_int_equal(db_one(db, "SELECT count(*) FROM left_half", -1), db_one(db, "SELECT count(*) FROM right_half", -2));
	assert_int_equal(db_one(db, "SELECT count(*) FROM left_half l LEFT JOIN right_half r ON r.round = l.round AND r.thread = l.thread"
				    " AND r.number = l.number WHERE r.round IS NULL", -1), 0);
	assert_false(db_failed(db));
	db_close(db);
}

static void test_a_kill_loses_nothing_that_was_acknowledged(void **state)
{
	const char *count = getenv("KITH_KILLS");
	int64_t kills = 5;
	if (count && *count)
		assert_true(text_int(text_of(count), &kills));
	struct test_store *ts = *state;
	writer_close(writer_with_tables(ts));
	srand(7);
	for (int round = 0; round < kills; round++) {
		int64_t heard[WRITING_THREADS] = { 0 };
		int from;
		pid_t child = child_start(ts, round, &from);
		assert_true(hear_and_kill(child, from, 200 + rand() % 2000, heard) >= 200);
		assert_nothing_lost(ts, round, heard);
	}
	if (ts->engine == DB_SQLITE) {
		struct db *db = open_store(ts);
		struct rows r;
		db_query(db, &r, "PRAGMA integrity_check");
		assert_true(db_next(&r) && text_is(db_text(&r, 0), "ok"));
		db_done(&r);
		db_close(db);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		store_test(test_many_threads_save_at_once),
		store_test(test_a_failed_save_leaves_its_neighbours_alone),
		store_test(test_a_rule_broken_at_commit_fails_only_who_broke_it),
		store_test(test_two_programs_may_write_to_one_store),
		store_test(test_every_failure_has_its_own_sentence),
		store_test(test_a_full_disk_is_said_and_passes),
		store_test(test_who_comes_first_is_served_first),
		store_test(test_closing_finishes_what_is_queued),
		store_test(test_jobs_that_wait_together_share_one_commit),
		store_test(test_a_hook_that_fails_undoes_the_whole_group),
		store_test(test_notes_are_told_once_when_what_the_hook_wrote_of_them_is_durable),
		store_test(test_notes_that_come_at_a_time_wait_for_each_other_and_not_for_long),
		store_test(test_a_page_goes_on_with_the_snapshot_of_the_page_before_over_notes_alone),
		store_test(test_what_notes_wrote_is_read_in_a_snapshot_of_everything),
		store_test(test_a_snapshot_that_nobody_goes_on_with_is_ended_and_holds_nothing_up),
		store_test(test_the_write_ahead_log_of_a_busy_store_begins_again),
		store_test(test_a_connection_lost_before_the_commit_is_made_good),
		store_test(test_a_busy_store_is_waited_for),
		store_test(test_a_job_that_met_a_busy_database_is_tried_again),
		store_test(test_a_kill_loses_nothing_that_was_acknowledged),
	};
	child_program = argc > 1 ? argv[1] : "./writing_child";
	log_quiet(LOG_ERROR + 1);
	return run_on_each_engine(tests);
}
