/* DESIGN 5.11: a look that the store cannot take is kept in the second log, or in memory after a manager was spoken to; it comes
 * back into the store in its order and once; and whoever changes the file meanwhile or afterwards is found, by line and day. */
#include "access_world.h"
#include "access/second_log.h"
#include "base/log.h"
#include "base/out.h"
#include "expect.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct read_entry LOOK = { .user_id = 1, .person_id = 2, .record = T("placement"), .record_id = 3,
	.route = T("/children/:person"), .request = T("r1"), .shown = NONE };

struct kept { struct world w; struct test_store *ts; char path[400]; };

static void make_somebody(struct txn *x, void *arg)
{
	int64_t council = make_council(x, "801");
	make_user(x, "somebody@here.example", NONE, true);
	make_person(x, council, "Child");
	(void)arg;
}

static void kept_open(struct kept *k, struct test_store *ts)
{
	k->ts = ts;
	world_open(&k->w, ts);
	world_write(&k->w, make_somebody, NULL);
	snprintf(k->path, sizeof k->path, "%s/" SECOND_LOG_FILE, ts->folder);
	log_quiet((enum log_level)(LOG_ERROR + 1));
}

static void keep(struct kept *k, bool with_second)
{
	struct fault f = { 0 };
	if (!readlog_keep(k->w.s, with_second ? k->path : NULL, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
}

/* On a connection of its own: in the writer's group it would be undone with the looks that fail beside it. */
static void alter(struct kept *k, const char *sql)
{
	struct fault f = { 0 };
	struct db *db = db_open(k->ts->uri, false, &f);
	assert_non_null(db);
	if (!db_script(db, sql))
		fail_msg("%s", db_cause(db));
	db_close(db);
}

static void break_store(struct kept *k) { alter(k, "ALTER TABLE read_log RENAME TO elsewhere"); }
static void mend_store(struct kept *k) { alter(k, "ALTER TABLE elsewhere RENAME TO read_log"); }

static void look(struct kept *k, const char *request)
{
	struct fault f = { 0 };
	struct read_entry e = LOOK;
	e.request = text_of(request);
	assert_true(readlog_write(k->w.s, &e, 1, &f));
}

static int64_t count(struct kept *k, const char *sql)
{
	return db_one_n(store_reader(k->w.s), sql, -1, NULL, 0);
}

static struct verify_report proof_of(struct kept *k)
{
	struct verify_report r = { 0 };
	struct fault f = { 0 };
	struct db *db = store_reader(k->w.s);
	if (!verify(db, NO_TEXT, &r, k->w.a, &f) || !readlog_verify(db, &r, k->w.a, &f) || !second_log_verify(db, k->ts->folder, &r, k->w.a, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	return r;
}

static void assert_clean(struct kept *k)
{
	struct verify_report r = proof_of(k);
	if (r.faults || r.lines.n)
		fail_msg("%.*s", TEXT_ARG(r.lines.at[0].reason));
}

static int64_t reconcile(struct kept *k)
{
	int64_t brought;
	struct fault f = { 0 };
	if (!readlog_reconcile(k->w.s, k->path, &brought, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	return brought;
}

static void test_what_the_store_cannot_take_is_in_the_second_log_and_comes_back_once_in_its_order(void **state)
{
	struct kept k;
	kept_open(&k, *state);
	keep(&k, true);
	look(&k, "before");
	break_store(&k);
	look(&k, "first");
	look(&k, "second");
	look(&k, "third");
	assert_int_equal(readlog_waiting(k.w.s), 3);
	mend_store(&k);
	readlog_keep_end(k.w.s);                                         /* tries once more, last of all */
	assert_int_equal(count(&k, "SELECT count(*) FROM read_log"), 4);
	assert_int_equal(count(&k, "SELECT count(*) FROM read_log a JOIN read_log b ON b.id = a.id + 1 WHERE (a.request = 'first' AND"
				   " b.request = 'second') OR (a.request = 'second' AND b.request = 'third')"), 2);
	assert_int_equal(count(&k, "SELECT count(*) FROM read_log WHERE user_id = 1 AND person_id = 2 AND record = 'placement' AND record_id = 3"
				   " AND route = '/children/:person' AND shown IS NULL"), 4);
	assert_int_equal(reconcile(&k), 0);
	assert_clean(&k);
	keep(&k, true);                                                  /* a new start brings nothing twice, and goes on in the file */
	break_store(&k);
	look(&k, "fourth");
	readlog_keep_end(k.w.s);
	mend_store(&k);
	assert_int_equal(proof_of(&k).lines.n, 1);                       /* a notice: one line waits */
	assert_int_equal(proof_of(&k).faults, 0);
	assert_int_equal(reconcile(&k), 1);
	assert_int_equal(reconcile(&k), 0);
	assert_int_equal(count(&k, "SELECT count(*) FROM read_log"), 5);
	assert_clean(&k);
	world_close(&k.w);
}

static void test_without_any_place_nothing_is_shown(void **state)
{
	struct kept k;
	struct fault f = { 0 };
	kept_open(&k, *state);
	assert_false(readlog_emergency(k.w.s, &LOOK, T("A Manager"), T("HARM")));        /* no server keeps it */
	keep(&k, false);
	break_store(&k);
	assert_false(readlog_write(k.w.s, &LOOK, 1, &f));
	assert_true(f.is_set);
	mend_store(&k);
	readlog_keep_end(k.w.s);
	assert_int_equal(count(&k, "SELECT count(*) FROM read_log"), 0);
	world_close(&k.w);
}

static void test_an_emergency_read_is_kept_and_becomes_a_record_to_be_answered(void **state)
{
	struct kept k;
	kept_open(&k, *state);
	keep(&k, false);
	break_store(&k);
	assert_true(readlog_emergency(k.w.s, &LOOK, T("A Manager"), T("HARM")));
	assert_int_equal(readlog_waiting(k.w.s), 1);
	mend_store(&k);
	readlog_keep_end(k.w.s);
	assert_int_equal(count(&k, "SELECT count(*) FROM read_log WHERE request = 'r1' AND person_id = 2"), 1);
	assert_int_equal(count(&k, "SELECT count(*) FROM emergency_summary WHERE read_person = 2 AND user_id = 1 AND spoken_to = 'A Manager' AND"
				   " reason = 'HARM' AND request = 'r1' AND answer IS NULL"), 1);
	assert_int_equal(count(&k, "SELECT shown_at FROM emergency_summary") , count(&k, "SELECT at FROM read_log"));
	assert_clean(&k);
	world_close(&k.w);
}

static void test_an_emergency_read_goes_through_the_second_log_when_that_is_well_first(void **state)
{
	struct kept k;
	kept_open(&k, *state);
	struct fault f = { 0 };
	struct second_log *l = second_log_open(k.path, &f);
	const struct second_look looks[] = { { .at = NOON, .e = LOOK },
		{ .at = NOON + 1, .e = LOOK, .spoken_to = T("A\tManager - 50%"), .reason = T("POLICE") } };
	assert_true(second_log_add(l, looks, 2));
	assert_null(second_log_open(k.path, &f));                        /* one server, one file */
	second_log_close(l);
	assert_int_equal(reconcile(&k), 2);
	assert_int_equal(count(&k, "SELECT count(*) FROM read_log"), 2);
	assert_int_equal(count(&k, "SELECT count(*) FROM emergency_summary WHERE reason = 'POLICE' AND spoken_to LIKE 'A%Manager - 50%'"), 1);
	assert_clean(&k);
	world_close(&k.w);
}

/* ---- Tampering ---- */

static char *file_text(const char *path, size_t *n)
{
	struct stat is;
	int file = open(path, O_RDONLY);
	assert_true(file >= 0 && fstat(file, &is) == 0);
	char *text = calloc(1, (size_t)is.st_size + 1);
	*n = (size_t)is.st_size;
	assert_int_equal(read(file, text, *n), (ssize_t)*n);
	close(file);
	return text;
}

static void file_write(const char *path, const char *text, size_t n)
{
	int file = open(path, O_WRONLY | O_TRUNC | O_CREAT, 0600);
	assert_int_equal(write(file, text, n), (ssize_t)n);
	close(file);
}

/* The n-th line, counted from 0: its start and length with its end. */
static char *line_at(char *text, int n, size_t *length)
{
	for (; n; n--)
		text = strchr(text, '\n') + 1;
	*length = (size_t)(strchr(text, '\n') - text) + 1;
	return text;
}

enum tampering { CHANGE, REMOVE, SWAP, CUT, EMPTY, FIRST_LINE, GARBAGE, LOST, N_TAMPERINGS };

static void tamper(const char *path, enum tampering how)
{
	size_t n, length, next;
	char *text = file_text(path, &n), *line = line_at(text, 3, &length);
	switch (how) {
	case CHANGE:
		strstr(line, "r3")[1] = '9';
		break;
	case REMOVE:
		memmove(line, line + length, n - (size_t)(line + length - text));
		n -= length;
		break;
	case SWAP: {
		line_at(text, 4, &next);
		char copy[1000];
		memcpy(copy, line, length);
		memmove(line, line + length, next);
		memcpy(line + next, copy, length);
		break;
	}
	case CUT:
		n = (size_t)(line - text);
		break;
	case EMPTY:
		n = 0;
		break;
	case FIRST_LINE:
		text[30] = text[30] == 'a' ? 'b' : 'a';
		break;
	case GARBAGE:
		memset(line, 'x', length - 1);
		break;
	case LOST:
	case N_TAMPERINGS:
		break;
	}
	if (how == LOST)
		assert_int_equal(unlink(path), 0);
	else
		file_write(path, text, n);
	free(text);
}

static bool says(const struct verify_report *r, int64_t line, const char *words)
{
	for (size_t i = 0; i < r->lines.n; i++)
		if (text_is(r->lines.at[i].table, "second_log") && r->lines.at[i].id == line && text_has(r->lines.at[i].reason, text_of(words)))
			return true;
	return false;
}

static void test_whoever_changes_the_second_log_is_found_by_line_and_day(void **state)
{
	static const struct { int64_t line; const char *words; } expected[N_TAMPERINGS] = {
		[CHANGE] = { 3, "of 2026-03-10" }, [REMOVE] = { 4, "of 2026-03-10" }, [SWAP] = { 4, "of 2026-03-10" }, [CUT] = { 3, "of 2026-03-10" },
		[EMPTY] = { 0, "first line" }, [FIRST_LINE] = { 0, "first line" }, [GARBAGE] = { 3, "of 2026-03-10" }, [LOST] = { 0, "is not there" },
	};
	(void)state;
	for (int how = 0; how < N_TAMPERINGS; how++) {
		struct test_store ts;
		struct kept k;
		test_store_make(engine_in_turn(), &ts);
		kept_open(&k, &ts);
		keep(&k, true);
		break_store(&k);
		for (int i = 1; i <= 5; i++)
			look(&k, (char[]){ 'r', (char)('0' + i), 0 });
		mend_store(&k);
		readlog_keep_end(k.w.s);
		assert_clean(&k);
		tamper(k.path, (enum tampering)how);
		struct verify_report r = proof_of(&k);
		if (!r.faults || !says(&r, expected[how].line, expected[how].words))
			fail_msg("tampering %d: %zu lines, %.*s", how, r.lines.n, r.lines.n ? (int)r.lines.at[0].reason.n : 0, r.lines.n ? r.lines.at[0].reason.p : "");
		struct fault f = { 0 };
		bool may_go_on = how == CUT || how == LOST || how == EMPTY;
		struct second_log *l = second_log_open(k.path, &f);      /* nothing is added to a changed file */
		assert_int_equal(l != NULL, may_go_on);
		second_log_close(l);
		world_close(&k.w);
		test_store_drop(&ts);
	}
}

static void test_a_line_changed_before_it_was_brought_in_stops_there_and_is_named(void **state)
{
	struct kept k;
	int64_t brought;
	struct fault f = { 0 };
	kept_open(&k, *state);
	keep(&k, true);
	break_store(&k);
	for (int i = 1; i <= 5; i++)
		look(&k, (char[]){ 'r', (char)('0' + i), 0 });
	readlog_keep_end(k.w.s);
	mend_store(&k);
	tamper(k.path, CHANGE);
	assert_false(readlog_reconcile(k.w.s, k.path, &brought, &f));
	assert_non_null(strstr(f.sentence, "Line 3 "));
	assert_int_equal(brought, 2);
	assert_int_equal(count(&k, "SELECT count(*) FROM read_log"), 2);
	assert_true(proof_of(&k).faults > 0);
	world_close(&k.w);
}

static void test_a_row_brought_in_and_taken_away_again_is_missed(void **state)
{
	struct kept k;
	kept_open(&k, *state);
	keep(&k, true);
	break_store(&k);
	look(&k, "r1");
	look(&k, "r2");
	mend_store(&k);
	readlog_keep_end(k.w.s);
	world_script(&k.w, "ALTER TABLE read_log RENAME TO elsewhere");
	world_script(&k.w, "CREATE TABLE read_log AS SELECT * FROM elsewhere WHERE request <> 'r2'");
	struct verify_report r = proof_of(&k);
	assert_true(says(&r, 2, "no longer there"));
	assert_false(says(&r, 1, ""));
	world_close(&k.w);
}

static void test_what_a_crash_left_half_written_is_cut_off(void **state)
{
	struct kept k;
	size_t n, length;
	kept_open(&k, *state);
	keep(&k, true);
	break_store(&k);
	for (int i = 1; i <= 5; i++)
		look(&k, (char[]){ 'r', (char)('0' + i), 0 });
	readlog_keep_end(k.w.s);
	mend_store(&k);
	char *text = file_text(k.path, &n), *last = line_at(text, 5, &length);
	for (size_t kept = 0; kept < length; kept += 17) {               /* killed after any part of the last line */
		struct fault f = { 0 };
		struct second_look look = { .at = NOON, .e = LOOK };
		file_write(k.path, text, (size_t)(last - text) + kept);
		struct second_log *l = second_log_open(k.path, &f);
		assert_non_null(l);
		assert_int_equal(second_log_count(l), 4);
		assert_true(second_log_add(l, &look, 1));
		assert_int_equal(second_log_count(l), 5);
		second_log_close(l);
		struct verify_report r = proof_of(&k);
		assert_int_equal(r.faults, 0);
	}
	for (size_t kept = 0; kept < 100; kept += 9) {                   /* and after any part of the first */
		struct fault f = { 0 };
		file_write(k.path, text, kept);
		struct second_log *l = second_log_open(k.path, &f);
		assert_non_null(l);
		second_log_close(l);
		assert_int_equal(proof_of(&k).faults, 0);
	}
	free(text);
	world_close(&k.w);
}

/* ---- Any look, any threads ---- */

static struct text random_text(uint64_t *seed, struct arena *a)
{
	static const char letters[] = "ab-% \t\n\r\\%25\x7f\xc3\xa9";
	size_t n = random_below(seed, 12);
	if (random_below(seed, 5) == 0)
		return NO_TEXT;
	char *p = arena_alloc(a, n + 1);
	for (size_t i = 0; i < n; i++)
		p[i] = letters[random_below(seed, sizeof letters - 1)];
	return (struct text){ p, n };
}

static int64_t random_int(uint64_t *seed)
{
	return random_below(seed, 4) == 0 ? NONE : (int64_t)(random_next(seed) >> random_below(seed, 63));
}

static bool same_text(struct text a, struct text b)
{
	return text_none(a) == text_none(b) && text_eq(a, b);
}

static void test_any_look_is_read_as_it_was_written(void **state)
{
	enum { MANY = 2000 };
	struct test_store *ts = *state;
	struct arena *a = arena_new(1 << 24);
	struct second_look *looks = ARRAY_IN(a, struct second_look, MANY), back;
	char path[400];
	uint64_t seed = 511;
	const char *wrong;
	struct fault f = { 0 };
	snprintf(path, sizeof path, "%s/" SECOND_LOG_FILE, ts->folder);
	struct second_log *l = second_log_open(path, &f);
	assert_non_null(l);
	for (int i = 0; i < MANY; i++) {
		looks[i] = (struct second_look){ .at = random_int(&seed), .spoken_to = random_text(&seed, a), .reason = random_text(&seed, a),
			.e = { .user_id = random_int(&seed), .person_id = random_int(&seed), .record = random_text(&seed, a), .record_id = random_int(&seed),
				.route = random_text(&seed, a), .request = random_text(&seed, a), .shown = random_int(&seed) } };
		if (i % 10 == 9)
			assert_true(second_log_add(l, looks + i - 9, 10));
	}
	second_log_close(l);
	struct second_reader *r = second_reader_open(path);
	for (int i = 0; i < MANY; i++) {
		const struct second_look *x = &looks[i];
		assert_true(second_reader_next(r, &back, &wrong));
		assert_null(wrong);
		assert_true(back.n == i + 1 && back.at == x->at && back.e.user_id == x->e.user_id && back.e.person_id == x->e.person_id &&
			    back.e.record_id == x->e.record_id && back.e.shown == x->e.shown);
		assert_true(same_text(back.e.record, x->e.record) && same_text(back.e.route, x->e.route) && same_text(back.e.request, x->e.request) &&
			    same_text(back.spoken_to, x->spoken_to) && same_text(back.reason, x->reason));
	}
	assert_false(second_reader_next(r, &back, &wrong));
	second_reader_close(r);
	arena_free(a);
}

enum { THREADS = 8, EACH = 25 };

static void *look_many(void *arg)
{
	uintptr_t bad = 0;
	for (int i = 0; i < EACH; i++) {
		struct fault f = { 0 };
		bad += !readlog_write(arg, &LOOK, 1, &f);
	}
	return (void *)bad;
}

static void test_many_at_once_while_the_store_breaks_and_mends_lose_nothing(void **state)
{
	struct kept k;
	pthread_t thread[THREADS];
	kept_open(&k, *state);
	keep(&k, true);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, look_many, k.w.s), 0);
	for (int i = 0; i < 5; i++) {
		break_store(&k);
		mend_store(&k);
	}
	for (int i = 0; i < THREADS; i++) {
		void *bad;
		pthread_join(thread[i], &bad);
		assert_null(bad);
	}
	readlog_keep_end(k.w.s);
	assert_int_equal(count(&k, "SELECT count(*) FROM read_log"), THREADS * EACH);
	assert_clean(&k);
	world_close(&k.w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_what_the_store_cannot_take_is_in_the_second_log_and_comes_back_once_in_its_order),
		ready_test(test_without_any_place_nothing_is_shown),
		ready_test(test_an_emergency_read_is_kept_and_becomes_a_record_to_be_answered),
		ready_test(test_an_emergency_read_goes_through_the_second_log_when_that_is_well_first),
		cmocka_unit_test(test_whoever_changes_the_second_log_is_found_by_line_and_day),
		ready_test(test_a_line_changed_before_it_was_brought_in_stops_there_and_is_named),
		ready_test(test_a_row_brought_in_and_taken_away_again_is_missed),
		ready_test(test_what_a_crash_left_half_written_is_cut_off),
		ready_test(test_any_look_is_read_as_it_was_written),
		ready_test(test_many_at_once_while_the_store_breaks_and_mends_lose_nothing),
	};
	return run_on_each_engine(tests);
}
