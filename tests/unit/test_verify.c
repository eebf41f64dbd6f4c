/* `kith verify`: any one change to any column of any row that the chain covers is found and named, lawful destruction passes as a
 * notice, and everything else that is lost is a fault. */
#include "base/out.h"
#include "record/row.h"
#include "record_fixture.h"

static struct verify_report prove(struct fixture *x, struct text head)
{
	struct verify_report r;
	struct fault f = { 0 };
	if (!verify(x->db, head, &r, x->arena, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	return r;
}

static bool names(const struct verify_report *r, const char *table, int64_t id)
{
	for (size_t i = 0; i < r->lines.n; i++) {
		const struct verify_line *l = &r->lines.at[i];
		if (!l->is_notice && text_is(l->table, table) && l->id == id && !text_blank(l->reason))
			return true;
	}
	return false;
}

static void expect_good(struct fixture *x)
{
	struct verify_report r = prove(x, NO_TEXT);
	for (size_t i = 0; i < r.lines.n; i++)
		if (!r.lines.at[i].is_notice)
			print_error("%.*s %lld %lld %.*s\n", TEXT_ARG(r.lines.at[i].table), (long long)r.lines.at[i].id,
				(long long)r.lines.at[i].txn, TEXT_ARG(r.lines.at[i].reason));
	assert_int_equal(r.faults, 0);
}

static void expect_fault(struct fixture *x, const char *table, int64_t id)
{
	struct verify_report r = prove(x, NO_TEXT);
	if (!r.faults || !names(&r, table, id))
		fail_msg("no fault names %s %lld", table, (long long)id);
}

/* Some rows of every record: changed, deleted and left alone. */
static void make_history(struct fixture *x)
{
	for (int round = 0; round < 3; round++) {
		struct txn *txn = fixture_begin(x, round ? "more" : NULL);
		for (int i = 0; i < n_record_types; i++) {
			const struct record_type *t = record_types[i];
			struct record *rec = arena_alloc(x->arena, t->size);
			if (t == &record_destruction)
				continue;
			record_clear(t, rec);
			fixture_fill(x, t, rec);
			assert_int_equal(record_save(txn, t, rec), SAVED);
			assert_true(record_load(x->db, t, x->seeds[i], rec, x->arena));
			if (!t->written_once) {
				fixture_fill(x, t, rec);
				assert_true(record_save(txn, t, rec) <= SAVED_SAME);
			}
			if (round == 1 && record_load(x->db, t, x->seeds[i] + 1, rec, x->arena))
				assert_int_equal(record_delete(txn, t, rec->id, rec->txn), SAVED);
		}
		fixture_end(x, txn);
	}
}

/* One cell of the store, what it holds, and what it is changed to. */
struct cell {
	const char *table, *column;
	int64_t id, txn;
	bool is_txn, is_text;
	struct db_value was, now;
	int bit; /* of an integer, to change */
};

static void put_value(struct out *o, const struct db_value *v)
{
	if (v->type == DB_NULL)
		out_lit(o, "NULL");
	else if (v->type == DB_INT)
		out_int(o, v->i);
	else {
		out_lit(o, "'");
		for (size_t i = 0; i < v->t.n; i++)
			out_put(o, v->t.p[i] == '\'' ? "''" : &v->t.p[i], v->t.p[i] == '\'' ? 2 : 1);
		out_lit(o, "'");
	}
}

static void set_cell(struct fixture *x, const struct cell *c, const struct db_value *from, const struct db_value *to)
{
	struct out o = out_make(1 << 20);
	bool is_id = !strcmp(c->column, "id"), is_number = !strcmp(c->column, "txn");
	out_f(&o, "UPDATE %s SET %s = ", c->table, c->column);
	put_value(&o, to);
	out_f(&o, " WHERE id = %lld", (long long)(is_id ? from->i : c->id));
	if (!c->is_txn)
		out_f(&o, " AND txn = %lld", (long long)(is_number ? from->i : c->txn));
	out_put(&o, "", 1);
	fixture_script(x, o.p);
	out_free(&o);
}

/* One byte of a text, kept ASCII so that both engines take it; one of an integer's; a value where there was none. */
static struct db_value changed(struct fixture *x, struct cell *c)
{
	if (c->was.type == DB_INT)
		return DBI(c->was.i ^ (INT64_C(1) << c->bit));
	if (c->was.type == DB_NULL || !c->was.t.n)
		return c->is_text ? DBT(T("y")) : DBI(7);
	char *p = arena_copy(x->arena, c->was.t.p, c->was.t.n);
	size_t at = fixture_random(x, (uint32_t)c->was.t.n);
	for (size_t i = 0; i < c->was.t.n && (p[at] & 0x80); i++)
		at = (at + 1) % c->was.t.n;
	p[at] = p[at] == 'q' ? 'w' : 'q';
	return DBT(((struct text){ p, c->was.t.n }));
}

static void change(struct fixture *x, struct cell *c)
{
	c->now = changed(x, c);
	set_cell(x, c, &c->was, &c->now);
}

static void expect_named(struct fixture *x, const struct cell *c, const struct verify_report *r)
{
	const char *named =
		strstr(c->table, "_version") ? textf_in(x->arena, "%.*s%c", (int)strlen(c->table) - 8, c->table, 0).p : c->table;
	bool is_id = !strcmp(c->column, "id");
	if (!r->faults || !(names(r, named, c->id) || (is_id && names(r, named, c->now.i))))
		fail_msg("a change of %s.%s in row %lld, transaction %lld, was not found", c->table, c->column, (long long)c->id,
			(long long)c->txn);
}

struct cells {
	struct cell *at;
	size_t n, cap;
};

/* Numbers that lead to other rows are changed far; of a mark, the bit that matters and another. */
static void add_cell(struct fixture *x, struct cells *l, struct cell c)
{
	bool leads = !strcmp(c.column, "id") || !strcmp(c.column, "txn");
	c.bit = leads ? 20 : 1 + (int)fixture_random(x, 29);
	*GROW_IN(x->arena, l) = c;
	if (strcmp(c.column, "deleted"))
		return;
	c.bit = 0;
	*GROW_IN(x->arena, l) = c;
}

/* One at a time. */
static void try_each(struct fixture *x, const struct cells *l)
{
	for (size_t i = 0; i < l->n; i++) {
		change(x, &l->at[i]);
		struct verify_report r = prove(x, NO_TEXT);
		expect_named(x, &l->at[i], &r);
		set_cell(x, &l->at[i], &l->at[i].now, &l->at[i].was);
	}
}

struct stored {
	int64_t id, txn;
	struct row row;
};
struct stored_list {
	struct stored *at;
	size_t n, cap;
};

static struct stored_list all_versions(struct fixture *x, const struct record_type *t)
{
	struct stored_list l = { 0 };
	struct rows r;
	db_query_n(x->db, &r, t->sql_all_versions, NULL, 0);
	while (db_next(&r)) {
		struct stored *s = GROW_IN(x->arena, &l);
		row_read(&s->row, t, &r);
		s->id = s->row.v[0].i;
		s->txn = s->row.v[1].i;
		for (int i = 0; i < s->row.n; i++)
			if (s->row.v[i].type == DB_TEXT)
				s->row.v[i].t = text_dup_in(x->arena, s->row.v[i].t);
	}
	return l;
}

static const char *column_name(const struct record_type *t, int i)
{
	static const char *const head[] = { "id", "txn", "council_id", "person_id" }, *const tail[] = { "deleted", "salt", "row_hash" };
	int fields = i - row_head(t);
	return fields < 0 ? head[i] : fields < t->n_fields ? t->fields[fields].name : tail[fields - t->n_fields];
}

static bool column_is_text(const struct record_type *t, int i)
{
	int field = i - row_head(t);
	return field >= 0 && (field < t->n_fields ? t->fields[field].type <= F_PART_DATE : field > t->n_fields);
}

static bool has_current(struct fixture *x, const struct record_type *t, const struct stored *s)
{
	struct record *rec = arena_alloc(x->arena, t->size);
	return record_load(x->db, t, s->id, rec, x->arena) && rec->txn == s->txn;
}

static void add_version(struct fixture *x, struct cells *l, const struct record_type *t, const struct stored *s, int column)
{
	struct cell c = {
		.column = column_name(t, column), .id = s->id, .txn = s->txn, .is_text = column_is_text(t, column), .was = s->row.v[column]
	};
	c.table = textf_in(x->arena, "%s_version%c", t->name, 0).p;
	add_cell(x, l, c);
	c.table = t->name;
	if (has_current(x, t, s))
		add_cell(x, l, c);
}

/* Every column of every table once, each in a row of its own choosing. */
static void cells_of(struct fixture *x, const struct record_type *t, struct cells *cells)
{
	struct stored_list l = all_versions(x, t);
	for (int column = 0; l.n && column < row_columns(t); column++)
		add_version(x, cells, t, &l.at[fixture_random(x, (uint32_t)l.n)], column);
}

/* One change in each table at a time: what it is found by is its own table's and its own row's name. */
static void test_any_changed_value_of_any_record_is_found_and_named(void **state)
{
	struct fixture x;
	struct test_store *ts = *state;
	struct cells of[400] = { 0 };
	size_t most = 0;
	fixture_open(&x, ts);
	make_history(&x);
	expect_good(&x);
	fixture_disarm(&x, ts->engine);
	assert_in_range(n_record_types, 1, 400);
	for (int i = 0; i < n_record_types; i++) {
		cells_of(&x, record_types[i], &of[i]);
		most = of[i].n > most ? of[i].n : most;
	}
	for (size_t k = 0; k < most; k++) {
		for (int i = 0; i < n_record_types; i++)
			if (k < of[i].n)
				change(&x, &of[i].at[k]);
		struct verify_report r = prove(&x, NO_TEXT);
		for (int i = 0; i < n_record_types; i++)
			if (k < of[i].n) {
				expect_named(&x, &of[i].at[k], &r);
				set_cell(&x, &of[i].at[k], &of[i].at[k].now, &of[i].at[k].was);
			}
	}
	expect_good(&x);
	fixture_close(&x);
}

static const char SQL_TXN[] = "SELECT id, at, user_id, reason, request, prev_hash, hash FROM txn WHERE id = $1";

static void test_any_changed_value_of_a_transaction_is_found_and_named(void **state)
{
	static const char *const columns[] = { "id", "at", "user_id", "reason", "request", "prev_hash", "hash" };
	struct fixture x;
	struct test_store *ts = *state;
	fixture_open(&x, ts);
	make_history(&x);
	fixture_disarm(&x, ts->engine);
	struct cells cells = { 0 };
	for (int64_t id = 1; id <= 4; id++)
		for (int i = 0; i < 7; i++) {
			struct cell c = { .table = "txn", .column = columns[i], .id = id, .txn = id, .is_txn = true, .is_text = i > 2 };
			struct rows r;
			db_query(x.db, &r, SQL_TXN, DBI(id));
			assert_true(db_next(&r));
			c.was = i > 2 ? DBT(db_text_in(&r, i, x.arena)) : DBI(db_int(&r, i));
			db_done(&r);
			add_cell(&x, &cells, c);
		}
	assert_int_equal(cells.n, 28);
	try_each(&x, &cells);
	expect_good(&x);
	fixture_close(&x);
}

static struct placement saved_placement(struct fixture *x)
{
	struct placement p;
	record_clear(&record_placement, &p);
	p.r.council_id = x->council;
	p.r.person_id = x->person;
	p.care_period_id = x->seeds[record_care_period.number];
	p.started_on = DATE(2024, 3, 27);
	p.postcode = T("SW1A 1AA");
	fixture_save(x, &record_placement, &p);
	p.ended_on = DATE(2024, 5, 1);
	fixture_save(x, &record_placement, &p);
	return p;
}

static void destroy(struct fixture *x, const struct record_type *t, int64_t id)
{
	struct fault f = { 0 };
	struct txn *txn = fixture_begin(x, "lawful destruction");
	if (!record_destroy(txn, t, id, T("75 years from birth"), T("Head of records"), &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	fixture_end(x, txn);
}

static void test_lawful_destruction_passes_and_is_listed(void **state)
{
	struct fixture x;
	struct placement gone;
	fixture_open(&x, *state);
	struct placement p = saved_placement(&x);
	destroy(&x, &record_placement, p.r.id);
	assert_false(record_load(x.db, &record_placement, p.r.id, &gone, x.arena));
	struct version_list l = record_versions(x.db, &record_placement, p.r.id, x.arena);
	assert_int_equal(l.n, 3);
	for (int i = 0; i < l.n; i++) {
		const struct placement *v = l.at[i].rec;
		assert_true(l.at[i].destroyed && text_none(v->postcode) && date_none(v->started_on) && v->r.person_id == NONE);
		assert_false(record_as_known_at(x.db, &record_placement, p.r.id, l.at[i].txn, &gone, x.arena));
	}
	struct verify_report r = prove(&x, NO_TEXT);
	assert_int_equal(r.faults, 0);
	assert_int_equal(r.lines.n, 1);
	assert_true(r.lines.at[0].is_notice && text_is(r.lines.at[0].table, "placement") && r.lines.at[0].id == p.r.id);
	fixture_close(&x);
}

static bool file_holds(const char *folder, const char *name, const char *words)
{
	char path[600], *bytes = malloc(16 << 20);
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(bytes, 1, 16 << 20, f) : 0;
	if (f)
		fclose(f);
	bool holds = n && memmem(bytes, n, words, strlen(words));
	free(bytes);
	return holds;
}

/* A person goes with every row about them, the ended ones too; the words are not even left in the files' unused space. */
static void test_with_a_person_goes_everything_about_them(void **state)
{
	struct fixture x;
	struct test_store *ts = *state;
	struct fault f = { 0 };
	fixture_open(&x, ts);
	make_history(&x);
	struct placement p;
	record_clear(&record_placement, &p);
	fixture_fill(&x, &record_placement, &p);
	p.postcode = T("CA9 9NRY");
	fixture_save(&x, &record_placement, &p);
	struct txn *txn = fixture_begin(&x, "end it");
	assert_int_equal(record_delete(txn, &record_placement, p.r.id, p.r.txn), SAVED);
	fixture_end(&x, txn);
	destroy(&x, &record_person, x.person);
	assert_true(record_destroyed(x.db, &record_person, &f));
	for (int i = 0; i < n_record_types; i++) {
		struct stored_list l = all_versions(&x, record_types[i]);
		for (size_t j = 0; j < l.n; j++)
			if (record_types[i]->scope == SCOPE_CASE || (record_types[i]->scope == SCOPE_PERSON && l.at[j].id == x.person))
				assert_true(row_is_blank(&l.at[j].row));
	}
	assert_false(file_holds(ts->folder, "kith.db", "CA9 9NRY"));
	assert_false(file_holds(ts->folder, "kith.db-wal", "CA9 9NRY"));
	expect_good(&x);
	fixture_close(&x);
}

/* Somebody puts back what was destroyed, out of an old copy: the words fit their hash, and are found all the same. */
static void test_destroyed_content_put_back_is_found(void **state)
{
	struct fixture x;
	struct test_store *ts = *state;
	fixture_open(&x, ts);
	struct placement p = saved_placement(&x);
	struct stored_list l = all_versions(&x, &record_placement);
	destroy(&x, &record_placement, p.r.id);
	fixture_disarm(&x, ts->engine);
	for (size_t i = 0; i < l.n; i++)
		for (int column = 2; l.at[i].id == p.r.id && column < l.at[i].row.n; column++) {
			struct cell c = { .table = "placement_version",
				.column = column_name(&record_placement, column),
				.id = l.at[i].id,
				.txn = l.at[i].txn };
			set_cell(&x, &c, &c.was, &l.at[i].row.v[column]);
		}
	expect_fault(&x, "placement", p.r.id);
	fixture_close(&x);
}

/* Somebody who knows how hashes are made changes a transaction and makes its hash anew: the next one gives it away. */
static void test_a_transaction_made_anew_is_found_by_the_next(void **state)
{
	struct fixture x;
	struct test_store *ts = *state;
	char hex[HASH_HEX + 1];
	unsigned char rows[HASH_BYTES];
	fixture_open(&x, ts);
	struct placement p = saved_placement(&x);
	fixture_disarm(&x, ts->engine);
	struct stored_list l = all_versions(&x, &record_placement);
	struct stored *last = &l.at[l.n - 1];
	assert_true(last->id == p.r.id && last->txn == p.r.txn);
	struct rows r;
	db_query(x.db, &r, SQL_TXN, DBI(p.r.txn - 1));
	assert_true(db_next(&r));
	struct txn_row forged = { .id = db_int(&r, 0),
		.at = db_int(&r, 1),
		.user_id = 1,
		.reason = db_text_in(&r, 3, x.arena),
		.request = db_text_in(&r, 4, x.arena),
		.prev_hash = db_text_in(&r, 5, x.arena) };
	db_done(&r);
	txn_fold(rows, true, &record_placement, p.r.id, row_stored_hash(&l.at[l.n - 2].row)->t);
	txn_hash(&forged, rows, hex);
	fixture_script(&x, textf_in(x.arena, "UPDATE txn SET user_id = 1, hash = '%s' WHERE id = %lld%c", hex, (long long)forged.id, 0).p);
	expect_fault(&x, "txn", p.r.txn);
	assert_int_equal(prove(&x, NO_TEXT).faults, 1);
	fixture_close(&x);
}

static const char SQL_COUNT_IMPORTED[] = "SELECT count(*) FROM import_row WHERE raw LIKE '%SW1A%'";

static void test_destruction_takes_the_imported_words_too(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = saved_placement(&x);
	struct text sql = textf_in(x.arena,
		"INSERT INTO import_row (id, import_id, council_id, person_id, table_name, row_number, line_number, natural_key, ordinal, "
		"raw, state,"
		" record, record_id, record_txn, findings) VALUES (1, %lld, %lld, %lld, 'Episodes', 0, 2, 'k', 0, '[\"SW1A 1AA\"]', "
		"'stored',"
		" 'placement', %lld, %lld, '[]')%c",
		(long long)x.seeds[record_return_import.number], (long long)x.council, (long long)x.person, (long long)p.r.id,
		(long long)p.r.txn, 0);
	fixture_script(&x, sql.p);
	assert_int_equal(db_one_n(x.db, SQL_COUNT_IMPORTED, -1, NULL, 0), 1);
	destroy(&x, &record_placement, p.r.id);
	assert_int_equal(db_one_n(x.db, SQL_COUNT_IMPORTED, -1, NULL, 0), 0);
	fixture_close(&x);
}

static void test_destruction_is_refused_without_rule_row_or_twice(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = saved_placement(&x);
	struct fault f[4] = { 0 };
	destroy(&x, &record_placement, p.r.id);
	struct txn *txn = fixture_begin(&x, "refused");
	assert_false(record_destroy(txn, &record_placement, p.r.id, T("r"), T("a"), &f[0]));
	assert_false(record_destroy(txn, &record_placement, 999999, T("r"), T("a"), &f[1]));
	assert_false(record_destroy(txn, &record_placement, p.r.id, T(" "), T("a"), &f[2]));
	assert_false(record_destroy(txn, &record_destruction, 1, T("r"), T("a"), &f[3]));
	for (int i = 0; i < 4; i++)
		assert_true(f[i].is_set && strstr(f[i].sentence, "othing was"));
	fixture_undo(&x);
	expect_good(&x);
	fixture_close(&x);
}

/* What is left of a destroyed row is covered by the chain alone, and still every change of it is found and named. */
static void test_any_changed_remainder_of_a_destroyed_row_is_found(void **state)
{
	struct fixture x;
	struct test_store *ts = *state;
	fixture_open(&x, ts);
	struct placement p = saved_placement(&x);
	destroy(&x, &record_placement, p.r.id);
	fixture_disarm(&x, ts->engine);
	struct stored_list l = all_versions(&x, &record_placement);
	struct cells cells = { 0 };
	for (size_t i = 0; i < l.n; i++)
		for (int column = 0; l.at[i].id == p.r.id && column < row_columns(&record_placement); column++)
			add_version(&x, &cells, &record_placement, &l.at[i], column);
	try_each(&x, &cells);
	expect_good(&x);
	fixture_close(&x);
}

/* One statement by somebody with a database tool; the fault must name this table and row. */
static void expect_found(void **state, const char *sql, const char *table, int64_t id_from_placement, bool destroy_first)
{
	struct fixture x;
	struct test_store *ts = *state;
	fixture_open(&x, ts);
	struct placement p = saved_placement(&x);
	struct placement other = saved_placement(&x);
	if (destroy_first)
		destroy(&x, &record_placement, p.r.id);
	fixture_disarm(&x, ts->engine);
	expect_good(&x);
	fixture_script(&x, sql);
	expect_fault(&x, table, id_from_placement ? p.r.id : other.r.txn - 1);
	fixture_close(&x);
}

static void test_a_version_taken_away_is_found(void **state)
{
	expect_found(state, "DELETE FROM placement_version WHERE id = 2 AND txn = (SELECT max(txn) FROM placement_version WHERE id = 2)",
		"placement", 1, false);
}

static void test_an_old_version_taken_away_is_found_by_its_transaction(void **state)
{
	expect_found(state, "DELETE FROM placement_version WHERE id = 3 AND txn = (SELECT min(txn) FROM placement_version WHERE id = 3)",
		"txn", 0, false);
}

static void test_a_current_row_taken_away_is_found(void **state)
{
	expect_found(state, "DELETE FROM placement WHERE id = 2", "placement", 1, false);
}

static void test_a_row_put_in_is_found(void **state)
{
	expect_found(state, "DELETE FROM placement_version WHERE id = 2", "placement", 1, false);
}

static void test_content_blanked_without_a_certificate_is_found(void **state)
{
	expect_found(state,
		"UPDATE placement_version SET council_id = NULL, person_id = NULL, care_period_id = NULL, started_on = NULL, ended_on = "
		"NULL,"
		" place_type = NULL, provider_type = NULL, postcode = NULL, urn = NULL, end_reason = NULL, salt = NULL WHERE id = 2"
		" AND txn = (SELECT min(txn) FROM placement_version WHERE id = 2)",
		"placement", 1, false);
}

static void test_a_certificate_taken_away_is_found(void **state)
{
	expect_found(state, "DELETE FROM destruction; DELETE FROM destruction_version", "placement", 1, true);
}

static void test_a_transaction_taken_away_is_found(void **state)
{
	expect_found(state, "DELETE FROM txn WHERE id = (SELECT max(id) - 1 FROM txn)", "txn", 0, false);
}

static void test_rows_of_a_transaction_that_vanished_are_named(void **state)
{
	expect_found(state, "DELETE FROM txn WHERE id = (SELECT min(txn) FROM placement_version WHERE id = 2)", "placement", 1, false);
}

/* A tail cut off whole leaves a shorter chain that holds together: only a remembered head tells. */
static void test_a_cut_tail_is_found_by_a_remembered_head(void **state)
{
	struct fixture x;
	struct test_store *ts = *state;
	fixture_open(&x, ts);
	struct text early = prove(&x, NO_TEXT).head_hash;
	struct placement p = saved_placement(&x);
	struct verify_report r = prove(&x, early);
	assert_int_equal(r.faults, 0);
	assert_true(r.head_txn == p.r.txn && r.head_hash.n == 64 && !text_eq(r.head_hash, early));
	fixture_disarm(&x, ts->engine);
	fixture_script(&x, textf_in(x.arena,
				   "DELETE FROM placement WHERE id = %lld; DELETE FROM placement_version WHERE id = %lld; DELETE FROM txn "
				   "WHERE id >= %lld%c",
				   (long long)p.r.id, (long long)p.r.id, (long long)p.r.txn - 1, 0)
				   .p);
	assert_int_equal(prove(&x, NO_TEXT).faults, 0);
	assert_int_equal(prove(&x, r.head_hash).faults, 1);
	fixture_close(&x);
}

static void test_an_empty_store_is_good(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	expect_good(&x);
	fixture_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_an_empty_store_is_good),
		ready_test(test_any_changed_value_of_any_record_is_found_and_named),
		ready_test(test_any_changed_value_of_a_transaction_is_found_and_named),
		ready_test(test_lawful_destruction_passes_and_is_listed),
		ready_test(test_destruction_takes_the_imported_words_too),
		ready_test(test_with_a_person_goes_everything_about_them),
		ready_test(test_destroyed_content_put_back_is_found),
		ready_test(test_a_transaction_made_anew_is_found_by_the_next),
		ready_test(test_destruction_is_refused_without_rule_row_or_twice),
		ready_test(test_any_changed_remainder_of_a_destroyed_row_is_found),
		ready_test(test_a_version_taken_away_is_found),
		ready_test(test_an_old_version_taken_away_is_found_by_its_transaction),
		ready_test(test_a_current_row_taken_away_is_found),
		ready_test(test_a_row_put_in_is_found),
		ready_test(test_content_blanked_without_a_certificate_is_found),
		ready_test(test_a_certificate_taken_away_is_found),
		ready_test(test_a_transaction_taken_away_is_found),
		ready_test(test_rows_of_a_transaction_that_vanished_are_named),
		ready_test(test_a_cut_tail_is_found_by_a_remembered_head),
	};
	return run_on_each_engine(tests);
}
