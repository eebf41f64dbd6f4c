/* The registry of code sets. codes_store brings table `code` to what the program was built with (schema/codes, compiled in);
 * codes_load reads the table once at start. What was read is never freed or changed: threads borrow from it. Reading again
 * what is already known changes nothing. */
#include "record/codes.h"
#include "base/arena.h"
#include "record/builtin.h"

static const char SQL_READ[] =
	"SELECT set_name, value, label, valid_from, valid_to, other, source FROM code ORDER BY set_name, place, value";
static const char SQL_CLEAR[] = "DELETE FROM code";
static const char SQL_ADD[] = "INSERT INTO code (set_name, value, label, valid_from, valid_to, other, source, place)"
			      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

enum { CODES_LIMIT = 64 << 20 };

struct indexed_set {
	struct code_set set;
	const struct code **by_value;
};
struct registry {
	struct arena *arena;
	struct registry *before;
	struct {
		struct indexed_set *at;
		size_t n, cap;
	} sets;
};
static struct registry *known; /* written at start alone; read-only after */

struct code_row {
	struct text set, source;
	struct code code;
};

static struct date day(struct text iso)
{
	struct date d;
	return date_from_iso(iso, &d) ? d : NO_DATE;
}

static struct code_row read_row(struct rows *r, struct arena *a)
{
	return (struct code_row){
		.set = db_text_in(r, 0, a),
		.source = db_text_in(r, 6, a),
		.code = { .value = db_text_in(r, 1, a),
			.label = db_text_in(r, 2, a),
			.from = day(db_text(r, 3)),
			.to = day(db_text(r, 4)),
			.other = db_text_in(r, 5, a) },
	};
}

static bool same_code(const struct code *a, const struct code *b)
{
	return text_eq(a->value, b->value) && text_eq(a->label, b->label) && a->from.ymd == b->from.ymd && a->to.ymd == b->to.ymd &&
	       text_eq(a->other, b->other);
}

static struct text set_label(struct text name)
{
	for (int i = 0; i < n_builtin_code_sets; i++)
		if (text_is(name, builtin_code_sets[i].name))
			return text_of(builtin_code_sets[i].label);
	return name;
}

static int by_value(const void *a, const void *b)
{
	const struct code *const *x = a, *const *y = b;
	return text_cmp((*x)->value, (*y)->value);
}

/* One set from rows that follow each other. */
static struct indexed_set set_in(struct arena *a, const struct code_row *rows, int n)
{
	struct indexed_set s = { .set = { .name = rows->set, .label = set_label(rows->set), .source = rows->source, .n = n } };
	s.set.at = ARRAY_IN(a, struct code, n);
	s.by_value = ARRAY_IN(a, const struct code *, n);
	for (int i = 0; i < n; i++) {
		s.set.at[i] = rows[i].code;
		s.by_value[i] = &s.set.at[i];
	}
	qsort(s.by_value, (size_t)n, sizeof(*s.by_value), by_value);
	return s;
}

static struct registry *registry_read(struct db *db)
{
	struct arena *a = arena_new(CODES_LIMIT);
	struct registry *g = NEW_IN(a, struct registry);
	struct {
		struct code_row *at;
		size_t n, cap;
	} all = { 0 };
	struct rows r;
	g->arena = a;
	db_query_n(db, &r, SQL_READ, NULL, 0);
	while (db_next(&r))
		*GROW_IN(a, &all) = read_row(&r, a);
	for (size_t from = 0, to; from < all.n; from = to) {
		for (to = from + 1; to < all.n && text_eq(all.at[to].set, all.at[from].set);)
			to++;
		*GROW_IN(a, &g->sets) = set_in(a, &all.at[from], (int)(to - from));
	}
	return g;
}

static bool same_set(const struct code_set *a, const struct code_set *b)
{
	if (!text_eq(a->name, b->name) || !text_eq(a->source, b->source) || a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++)
		if (!same_code(&a->at[i], &b->at[i]))
			return false;
	return true;
}

static bool same_registry(const struct registry *a, const struct registry *b)
{
	if (a->sets.n != b->sets.n)
		return false;
	for (size_t i = 0; i < a->sets.n; i++)
		if (!same_set(&a->sets.at[i].set, &b->sets.at[i].set))
			return false;
	return true;
}

bool codes_load(struct db *db, struct fault *f)
{
	struct registry *g = registry_read(db);
	bool good = !db_failed(db);
	if (!good) {
		fault_cause(f, "%s", db_cause(db));
		fault(f, "The lists of codes could not be read from the store. Nothing was changed. Try again.");
	}
	if (!good || (known && same_registry(known, g))) {
		arena_free(g->arena);
		return good;
	}
	g->before = known;
	known = g;
	return true;
}

static bool same_cell(struct text stored, const char *built_in)
{
	return text_eq(stored, text_of(built_in));
}

static bool same_as_built_in(struct rows *r, const struct builtin_code_set *s, const struct builtin_code *c)
{
	const char *cells[] = { s->name, c->value, c->label, c->from, c->to, c->other, c->source };
	for (int i = 0; i < 7; i++)
		if (!same_cell(db_text(r, i), cells[i]))
			return false;
	return true;
}

/* Does the table hold exactly what is compiled in, in the same order? */
static bool stored_already(struct db *db)
{
	int set = 0, code = 0;
	bool same = true;
	struct rows r;
	db_query_n(db, &r, SQL_READ, NULL, 0);
	while (same && db_next(&r)) {
		while (set < n_builtin_code_sets && code == builtin_code_sets[set].n) {
			set++;
			code = 0;
		}
		same = set < n_builtin_code_sets && same_as_built_in(&r, &builtin_code_sets[set], &builtin_code_sets[set].codes[code]);
		code++;
	}
	db_done(&r);
	while (set < n_builtin_code_sets && code == builtin_code_sets[set].n) {
		set++;
		code = 0;
	}
	return same && set == n_builtin_code_sets;
}

static void store_set(struct db *db, const struct builtin_code_set *s)
{
	for (int i = 0; i < s->n; i++) {
		const struct builtin_code *c = &s->codes[i];
		db_run(db, SQL_ADD, DBC(s->name), DBC(c->value), DBC(c->label), DBC(c->from), DBC(c->to), DBC(c->other), DBC(c->source),
			DBI(i));
	}
}

bool codes_store(struct db *db, struct fault *f)
{
	if (!stored_already(db)) {
		db_run_n(db, SQL_CLEAR, NULL, 0);
		for (int i = 0; i < n_builtin_code_sets; i++)
			store_set(db, &builtin_code_sets[i]);
	}
	if (!db_failed(db))
		return true;
	fault_cause(f, "%s", db_cause(db));
	return fault(f, "The lists of codes could not be brought up to date. The store is as it was before. Try again.");
}

static const struct indexed_set *set_named(struct text name)
{
	size_t low = 0, high = known ? known->sets.n : 0;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = text_cmp(name, known->sets.at[middle].set.name);
		if (!order)
			return &known->sets.at[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct code_set *code_set(const char *name)
{
	const struct indexed_set *s = set_named(text_of(name));
	return s ? &s->set : NULL;
}

int n_code_sets(void)
{
	return known ? (int)known->sets.n : 0;
}

const struct code_set *code_set_at(int i)
{
	return i >= 0 && i < n_code_sets() ? &known->sets.at[i].set : NULL;
}

const struct code *code_find(const char *set, struct text value)
{
	const struct indexed_set *s = set_named(text_of(set));
	int low = 0, high = s ? s->set.n : 0;
	while (s && low < high) {
		int middle = (low + high) / 2;
		if (text_cmp(s->by_value[middle]->value, value) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return s && low < s->set.n && text_eq(s->by_value[low]->value, value) ? s->by_value[low] : NULL;
}

bool code_is_valid(const struct code *c, struct date on)
{
	return (date_none(c->from) || c->from.ymd <= on.ymd) && (date_none(c->to) || on.ymd <= c->to.ymd);
}

struct text code_label(const char *set, struct text value)
{
	const struct code *c = code_find(set, value);
	return c ? c->label : value;
}
