/* Random returns and random corrections of them: whatever is in the files, export gives them again, a second import writes
 * nothing, and the records hang together. */
#include "engines.h"
#include "base/arena.h"
#include "base/log.h"
#include "base/out.h"
#include "record/txn.h"
#include "returns/ssda903/export.h"
#include "returns/ssda903/import.h"
#include "returns/ssda903/layout.h"
#include "set.h"

static uint64_t seed;
static int dice(int sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (uint64_t)sides);
}

static const char *const CHILDREN[] = { "100", "101", "102", "103", "a104", " 105", "", "0x6", "10 7" };
static const char *const DATES[] = { "01/04/2026", "02/05/2026", "03/06/2026", "04/07/2026", "05/08/2026", "06/09/2026", "31/03/2027", "",
	"31/02/2026", "1/5/2026", "2026-06-03" };
static const char *const BIRTHS[] = { "02/03/2012", "02/03/2012", "02/03/2012", "04/05/2014", "", "99/99/2014" };
static const char *const CODES[] = { "", "F", "M", "S", "L", "P", "B", "T", "U", "V2", "C1", "C2", "E1", "N1", "N2", "U1", "U4", "K2", "PR1", "PR4",
	"X1", "X1", "E8", "E4A", "CARPL", "OTHER", "0", "1", "07", "7", "99", "PN1", "YES", "F2", "MANAGE", "WBRI", "wbri", "XX", "a,b", "q\"q", "P1",
	"382", "L11", "2", "MM", "UN1", "A123456789012", "SW1", "SW2", "BS1 1AA", "BS11AA", "bs1  1aa", "UN9", "RD1" };
static const char *const STARTS[] = { "S", "L", "P", "B", "T", "U", "", "ZZ" }, *const STATUSES[] = { "V2", "C1", "C2", "", "Q9" };
static const char *const PLACES[] = { "U1", "U4", "K2", "XX" }, *const ENDS[] = { "X1", "X1", "X1", "E8", "", "ZZ" };

#define ONE_OF(a) (a)[dice((int)(sizeof(a) / sizeof *(a)))]

enum { MOST_ROWS = 60 };
struct rows_made { const char *cell[MOST_ROWS][SSDA903_COLUMNS]; int n; };
/* Two years' sets: of the second rows stay and keep their keys, because most of their dates lie in the first, and a row outside
 * its file's year is not ended. */
static const char *const YEARS[] = { "2026-27", "2025-26" };
static struct rows_made sets[2][SSDA903_TABLES], *made = sets[0];

static const char *random_cell(const struct ssda903_column *c)
{
	if (c->is == CELL_CHILD)
		return ONE_OF(CHILDREN);
	if (text_is(c->name, "DOB"))
		return ONE_OF(BIRTHS);
	if (c->field->type == F_DATE || c->field->type == F_PART_DATE)
		return ONE_OF(DATES);
	if (dice(4) == 0)
		return ONE_OF(CODES);
	if (text_is(c->name, "RNE"))
		return ONE_OF(STARTS);
	if (c->is == CELL_STATUS)
		return ONE_OF(STATUSES);
	if (text_is(c->name, "PLACE"))
		return ONE_OF(PLACES);
	if (text_is(c->name, "REC"))
		return ONE_OF(ENDS);
	return c->is == CELL_PLACEMENT || c->is == CELL_PLACE_CHANGE ? "" : ONE_OF(CODES);
}

static void make_row(const struct ssda903_table *t, struct rows_made *m)
{
	for (int c = 0; c < t->n && m->n < MOST_ROWS; c++)
		m->cell[m->n][c] = random_cell(&t->column[c]);
	m->n += m->n < MOST_ROWS;
}

static void make_set(void)
{
	const struct ssda903_layout *l = ssda903_layout();

	for (int t = 0; t < SSDA903_TABLES; t++) {
		made[t].n = 0;
		for (int i = dice(&l->table[t] == l->episodes ? 40 : 10); i > 0; i--)
			make_row(&l->table[t], &made[t]);
	}
}

static void drop_row(struct rows_made *m, int i)
{
	memmove(m->cell[i], m->cell[i + 1], sizeof m->cell[0] * (size_t)(m->n - i - 1));
	m->n--;
}

static void swap_rows(struct rows_made *m, int a, int b)
{
	const char *keep[SSDA903_COLUMNS];

	memcpy(keep, m->cell[a], sizeof keep);
	memcpy(m->cell[a], m->cell[b], sizeof keep);
	memcpy(m->cell[b], keep, sizeof keep);
}

/* A correction: rows taken out, changed, said twice, added, moved. */
static void correct_set(void)
{
	const struct ssda903_layout *l = ssda903_layout();

	for (int t = 0; t < SSDA903_TABLES; t++) {
		struct rows_made *m = &made[t];
		for (int i = m->n; i-- > 0;) {
			int what = dice(12), c = dice(l->table[t].n);
			if (what == 0 && made == sets[0])
				drop_row(m, i);
			else if (what < 3 && (made == sets[0] || !l->table[t].column[c].key))
				m->cell[i][c] = random_cell(&l->table[t].column[c]);
			else if (what == 3)
				swap_rows(m, i, dice(m->n));
			else if (what == 4 && m->n < MOST_ROWS)
				memcpy(m->cell[m->n++], m->cell[i], sizeof m->cell[0]);
		}
		if (dice(3) == 0)
			make_row(&l->table[t], m);
	}
}

static struct text file_text(const struct ssda903_table *t, struct arena *a)
{
	struct out o = out_make(1 << 20);

	for (int c = 0; c < t->n; c++)
		out_f(&o, "%s%.*s", c ? "," : "", TEXT_ARG(t->column[c].name));
	out_lit(&o, "\n");
	for (int i = 0; i < made[t->number].n; i++) {
		for (int c = 0; c < t->n; c++) {
			out_c(&o, c ? "," : "");
			out_csv(&o, text_of(made[t->number].cell[i][c]));
		}
		out_lit(&o, "\n");
	}
	struct text text = text_dup_in(a, out_text(&o));
	out_free(&o);
	return text;
}

static void write_set(const char *folder, struct arena *a)
{
	const struct ssda903_layout *l = ssda903_layout();

	for (int t = 0; t < SSDA903_TABLES; t++)
		set_write(folder, (struct set_file[]){ { text_c_in(a, l->table[t].file), text_c_in(a, file_text(&l->table[t], a)) }, { 0 } });
}

static int64_t count(struct db *db, const char *sql)
{
	int64_t n = db_one_n(db, sql, -1, NULL, 0);

	assert_false(db_failed(db));
	return n;
}

static void assert_hangs_together(struct db *db)
{
	assert_int_equal(count(db, "SELECT count(*) FROM care_episode e LEFT JOIN care_period p ON p.id = e.care_period_id LEFT JOIN legal_status s"
				   " ON s.id = e.legal_status_id LEFT JOIN placement m ON m.id = e.placement_id WHERE p.id IS NULL OR s.id IS NULL"
				   " OR m.id IS NULL OR p.person_id <> e.person_id OR s.care_period_id <> p.id OR m.care_period_id <> p.id"), 0);
	assert_int_equal(count(db, "SELECT count(*) FROM legal_status s WHERE NOT EXISTS (SELECT 1 FROM care_episode e WHERE e.legal_status_id = s.id)"), 0);
	assert_int_equal(count(db, "SELECT count(*) FROM placement m WHERE NOT EXISTS (SELECT 1 FROM care_episode e WHERE e.placement_id = m.id)"), 0);
	assert_int_equal(count(db, "SELECT count(*) FROM care_period p WHERE NOT EXISTS (SELECT 1 FROM care_episode e WHERE e.care_period_id = p.id)"), 0);
	assert_int_equal(count(db, "SELECT count(*) FROM import_row i WHERE state IN ('stored', 'kept') AND record = 'care_episode'"
				   " AND NOT EXISTS (SELECT 1 FROM care_episode e WHERE e.id = i.record_id AND e.person_id = i.person_id)"), 0);
	assert_int_equal(count(db, "SELECT count(*) FROM care_episode e WHERE NOT EXISTS (SELECT 1 FROM import_row i WHERE i.record = 'care_episode'"
				   " AND i.record_id = e.id AND i.state IN ('stored', 'kept'))"), 0);
	assert_int_equal(count(db, "SELECT count(*) FROM import_row WHERE state = 'stored' AND record_id IS NULL"), 0);
}

static void assert_came_back(struct db *db, const char *out, const char *year, struct arena *a)
{
	const struct ssda903_layout *l = ssda903_layout();
	struct export_report r;
	struct fault f = { 0 };

	if (!ssda903_export(db, &(struct export_request){ .user_id = NONE, .council = T("801"), .out_dir = out, .year = text_of(year) }, &r, a, &f))
		fail_msg("%s", f.sentence);
	for (int t = 0; t < SSDA903_TABLES; t++)
		if (!same_lines(file_text(&l->table[t], a), set_read(out, text_c_in(a, l->table[t].file), a)))
			fail_msg("%.*s did not come back (seed %llu)", TEXT_ARG(l->table[t].name), (unsigned long long)seed);
}

static void import(struct store *s, const char *in, const char *year, struct import_report *r, struct arena *a)
{
	struct fault f = { 0 };

	if (!ssda903_import(s, &(struct import_request){ .council = T("801"), .path = in, .year = text_of(year), .user_id = NONE }, r, a, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	for (int t = 0; t < SSDA903_TABLES; t++)
		assert_int_equal(r->table[t].stored + r->table[t].kept, made[t].n);
}

/* The first round is of the first year; the second year's set begins as a correction of the first's. */
static const char *turn_to_a_year(int round)
{
	int y = round ? dice(2) : 0;

	if (y && !sets[1][1].n)
		memcpy(sets[1], sets[0], sizeof sets[1]);
	made = sets[y];
	if (round)
		correct_set();
	sets[1][ssda903_layout()->header->number].n = 0;
	return YEARS[y];
}

static void follow_one(struct test_store *ts, int rounds)
{
	struct fault f = { 0 };
	test_store_ready(ts);
	struct store *s = store_open(&ts->place, STORE_CREATE, &f);
	char in[320], out[320];

	assert_non_null(s);
	snprintf(in, sizeof in, "%s/in", ts->folder);
	snprintf(out, sizeof out, "%s/out", ts->folder);
	memset(sets, 0, sizeof sets);
	made = sets[0];
	make_set();
	for (int i = 0; i < rounds; i++) {
		const char *year = turn_to_a_year(i);
		struct arena *a = arena_new(256 << 20);
		struct import_report r;
		write_set(in, a);
		import(s, in, year, &r, a);
		made = sets[0];
		assert_came_back(store_reader(s), out, YEARS[0], a);
		assert_hangs_together(store_reader(s));
		made = year == YEARS[0] ? sets[0] : sets[1];
		import(s, in, year, &r, a);
		if (!r.is_unchanged)
			fail_msg("a second import wrote transaction %lld in %s", (long long)r.txn, ts->folder);
		arena_free(a);
	}
	struct verify_report v = { 0 };
	struct arena *a = arena_new(256 << 20);
	assert_true(verify(store_reader(s), NO_TEXT, &v, a, &f));
	assert_int_equal(v.faults, 0);
	arena_free(a);
	set_remove(in);
	set_remove(out);
	store_close(s);
}

static void test_random_returns_and_their_corrections_come_back(void **state)
{
	const char *from = getenv("SEED");
	int runs = getenv("RUNS") ? (int)strtol(getenv("RUNS"), NULL, 10) : engine_in_turn() == DB_SQLITE ? 20 : 3;

	(void)state;
	log_quiet(LOG_ERROR);
	for (int i = 0; i < runs; i++) {
		struct test_store ts;
		seed = (from ? strtoull(from, NULL, 10) : 1) + (uint64_t)i;
		test_store_make(engine_in_turn(), &ts);
		follow_one(&ts, 6);
		test_store_drop(&ts);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_random_returns_and_their_corrections_come_back) };

	return run_on_each_engine(tests);
}
