/* Keeping the table of what is due: reading people's rows a run of ids at a time, working out their clocks, writing the open ones. */
#include "record/due.h"
#include "base/arena.h"
#include "record/builtin.h"
#include "record/due_past.h"
#include "record/everybody.h"
#include "record/hash.h"
#include "records.h"

#define WORK_LIMIT ((size_t)4 << 30)

#define BY_RANGE(name, NAME) { &record_##name, "SELECT " NAME##_COLUMNS("t") " FROM " #name " t WHERE t.person_id BETWEEN $1 AND $2 ORDER BY t.person_id, t.id" },
static const struct { const struct record_type *type; const char *by_range; } case_types[] = { EACH_CASE_TYPE(BY_RANGE) { NULL, NULL } };

static const char LOCAL_LIMITS[] =
	"SELECT rule, part, starts_on, number, ends_on FROM clock_local WHERE council_id = $1 AND starts_on IS NOT NULL AND number IS NOT NULL ORDER BY starts_on, id";
static const char SINCE[] = "SELECT MIN(t.at) FROM council_version v JOIN txn t ON t.id = v.txn WHERE v.id = $1";
static const char RECORDED[] = "SELECT rule, part FROM due_recorded WHERE council_id = $1 ORDER BY rule, part";
static const char NOTE_RECORDED[] = "INSERT INTO due_recorded (council_id, rule, part) VALUES ($1, $2, $3) ON CONFLICT (council_id, rule, part) DO NOTHING";
static const char CLEAR[] = "DELETE FROM due WHERE person_id BETWEEN $1 AND $2";
static const char ADD[] =
	"INSERT INTO due (person_id, council_id, rule, part, area, record_name, row_id, started_on, original_on, due_on, due_at, listed_from, stands, changes)"
	" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
static const char STORED[] =
	"SELECT person_id, council_id, rule, part, area, record_name, row_id, started_on, original_on, due_on, due_at, listed_from, stands, changes FROM due"
	" WHERE person_id BETWEEN $1 AND $2 ORDER BY person_id, rule, part, record_name, row_id";
static const char STRAY[] =
	"SELECT person_id FROM due WHERE person_id NOT IN (SELECT id FROM person) UNION SELECT person_id FROM due_past"
	" WHERE person_id NOT IN (SELECT id FROM person) ORDER BY 1";
static const char MADE_WITH[] = "SELECT value FROM setting WHERE name = 'clock_rules'";
static const char NOTE_MADE_WITH[] = "INSERT INTO setting (name, value) VALUES ('clock_rules', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

/* ---- What a write touches ---- */

bool due_reads(const struct record_type *t, bool *is_everybody)
{
	*is_everybody = t == &record_clock_local;
	return *is_everybody || t == &record_person || t == &record_clock_change || clock_reads(t);
}

/* ---- Changes ---- */

bool due_change_is_about(const struct clock_change *c, const struct case_clock *k)
{
	return case_clock_is(k, c->rule, c->part, c->record_name, c->row_id);
}

void due_apply_changes(struct case_clocks *l, const struct record_list *changes)
{
	for (size_t i = 0; i < l->n; i++) {
		int64_t latest = 0;
		for (int k = 0; k < changes->n; k++) {
			const struct clock_change *c = record_at(changes, k);
			if (!due_change_is_about(c, &l->at[i]))
				continue;
			l->at[i].changes++;
			if (c->r.id < latest)
				continue;
			latest = c->r.id;
			l->at[i].clock.is_not_required = c->not_required == 1;
			l->at[i].clock.agreed_on = c->not_required == 1 ? NO_DATE : c->agreed_on;
		}
	}
}

static struct clock_local_limits local_limits(struct db *db, int64_t council, struct arena *a)
{
	struct { struct clock_local_limit *at; size_t n, cap; } l = { 0 };
	struct rows r;
	db_query(db, &r, LOCAL_LIMITS, DBI(council));
	while (db_next(&r)) {
		struct clock_local_limit one = { .rule = db_text_in(&r, 0, a), .part = db_text_in(&r, 1, a), .limit = (int)db_int(&r, 3) };
		date_from_iso(db_text(&r, 2), &one.from);
		date_from_iso(db_text(&r, 4), &one.to);
		*GROW_IN(a, &l) = one;
	}
	return (struct clock_local_limits){ l.at, (int)l.n };
}

static struct due_council council_read(struct db *db, int64_t council, struct arena *a)
{
	int64_t at = db_one(db, SINCE, NONE, DBI(council));
	struct due_council c = { .id = council, .limits = local_limits(db, council, a), .since = at == NONE ? clock_today() : date_of_instant(at) };
	struct rows r;
	db_query(db, &r, RECORDED, DBI(council));
	while (db_next(&r)) {
		struct text part = db_text(&r, 1);
		const struct clock_group *g = clock_group_named(db_text(&r, 0), text_blank(part) ? NO_TEXT : part);
		if (g)
			*GROW_IN(a, &c.recorded) = g;
	}
	return c;
}

static bool is_recorded(const struct due_council *c, const struct clock_rule *rule)
{
	for (size_t i = 0; i < c->recorded.n; i++)
		if (text_eq(c->recorded.at[i]->rows[0]->id, rule->id) && text_eq(c->recorded.at[i]->rows[0]->part, rule->part))
			return true;
	return false;
}

bool due_is_judged(struct due_councils *l, const struct case_clock *k)
{
	const struct due_council *c = due_council_in(l, k->council);
	return k->clock.start.day.ymd >= c->since.ymd || is_recorded(c, k->clock.rule);
}

struct due_council *due_council_in(struct due_councils *l, int64_t council)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i]->id == council)
			return l->at[i];
	struct due_council *c = ARRAY_IN(l->arena, struct due_council, 1);
	*c = council_read(l->db, council, l->arena);
	*GROW_IN(l->arena, l) = c;
	return c;
}

/* ---- The clocks of a person ---- */

static struct people_ids councils_of(const struct record_list *lists, struct arena *a)
{
	struct people_ids l = { 0 };
	for (int t = 0; t < n_record_types; t++)
		for (int i = 0; i < lists[t].n; i++) {
			int64_t council = ((const struct record *)record_at(&lists[t], i))->council_id;
			bool is_new = true;
			for (size_t k = 0; k < l.n; k++)
				is_new = is_new && l.at[k] != council;
			if (is_new)
				*GROW_IN(a, &l) = council;
		}
	return l;
}

struct case_clocks due_clocks_of(struct due_councils *councils, const struct record_list *lists)
{
	struct case_clocks all = { 0 };
	struct people_ids ids = councils_of(lists, councils->arena);
	for (size_t k = 0; k < ids.n; k++) {
		struct case_clocks l = { 0 };
		case_clocks_of(&(struct case_records){ lists, &due_council_in(councils, ids.at[k])->limits }, &l, councils->arena);
		for (size_t i = 0; i < l.n; i++)
			if (l.at[i].council == ids.at[k])
				*GROW_IN(councils->arena, &all) = l.at[i];
	}
	due_apply_changes(&all, &lists[record_clock_change.number]);
	return all;
}

/* ---- A run of people ---- */

struct run {
	struct db *db;
	struct arena *arena;
	struct record_list *of_all;                      /* by type: everybody's rows in the run, by person */
	int *at;                                         /* by type: how far they have been handed out */
	struct due_councils councils;
	bool has_news;                                   /* a council recorded a thing for the first time */
};

static void run_begin(struct run *w, struct db *db)
{
	struct arena *a = arena_new(WORK_LIMIT);
	*w = (struct run){ .db = db, .arena = a, .councils = { .db = db, .arena = a } };
}

static void read_run(struct run *w, int64_t first, int64_t last)
{
	w->of_all = ARRAY_IN(w->arena, struct record_list, n_record_types);
	w->at = ARRAY_IN(w->arena, int, n_record_types);
	for (int i = 0; case_types[i].type; i++) {
		bool is_everybody;
		const struct record_type *t = case_types[i].type;
		if (due_reads(t, &is_everybody))
			w->of_all[t->number] = record_list(w->db, t, case_types[i].by_range, w->arena, DBI(first), DBI(last));
	}
}

/* The rows of one person out of the run's, people being asked for in order. */
static void hand_out(struct run *w, int64_t person, struct record_list *lists)
{
	for (int i = 0; i < n_record_types; i++) {
		const struct record_list *all = &w->of_all[i];
		int from = w->at[i];
		while (from < all->n && ((const struct record *)record_at(all, from))->person_id < person)
			from++;
		int to = from;
		while (to < all->n && ((const struct record *)record_at(all, to))->person_id == person)
			to++;
		lists[i] = (struct record_list){ .type = all->type, .at = to > from ? record_at(all, from) : NULL, .n = to - from };
		w->at[i] = to;
	}
}

static int by_key(const void *a, const void *b)
{
	const struct case_clock *x = a, *y = b;
	int order = text_cmp(x->clock.rule->id, y->clock.rule->id);
	order = order ? order : text_cmp(x->clock.rule->part, y->clock.rule->part);
	order = order ? order : strcmp(x->type->name, y->type->name);
	return order ? order : (x->row > y->row) - (x->row < y->row);
}

static struct case_clocks all_clocks(struct run *w, int64_t person)
{
	struct record_list *lists = ARRAY_IN(w->arena, struct record_list, n_record_types);
	hand_out(w, person, lists);
	return due_clocks_of(&w->councils, lists);
}

/* Those the table holds: one of each key, in its order. */
static struct case_clocks open_clocks(struct run *w, struct case_clocks all)
{
	size_t n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (case_clock_is_open(&all.at[i]) && due_is_judged(&w->councils, &all.at[i]))
			all.at[n++] = all.at[i];
	all.n = n;
	case_clocks_keep_strictest(&all);
	n = all.n;
	if (n > 1)
		qsort(all.at, n, sizeof *all.at, by_key);
	all.n = 0;
	for (size_t i = 0; i < n; i++)
		if (!all.n || by_key(&all.at[all.n - 1], &all.at[i]) != 0)
			all.at[all.n++] = all.at[i];
	return all;
}

enum { COLUMNS = 14 };
static void row_of_clock(const struct case_clock *k, int64_t person, struct db_value v[COLUMNS], struct arena *a)
{
	const struct clock *c = &k->clock;
	struct moment to = clock_worked_to(c);
	struct date from = c->rule->kind == CLOCK_BACKWARD && to.day.ymd <= c->start.day.ymd ? date_add(to.day, -28) : c->start.day;
	const struct db_value row[COLUMNS] = {
		DBI(person), DBI(k->council), DBT(c->rule->id), DBT(text_none(c->rule->part) ? T("") : c->rule->part), DBT(c->rule->area), DBC(k->type->name), DBI(k->row),
		DBT(date_iso_in(a, c->start.day)), DBT(date_iso_in(a, c->due.day)), DBT(date_iso_in(a, to.day)), DBI(to.at), DBT(date_iso_in(a, from)),
		DBI(k->is_of_state), DBI(k->changes),
	};
	memcpy(v, row, sizeof row);
}

/* What somebody did counts as done in the council from now on. */
static void note_recorded(struct run *w, const struct case_clocks *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct clock_rule *r = all->at[i].clock.rule;
		struct due_council *known = due_council_in(&w->councils, all->at[i].council);
		if (moment_none(all->at[i].clock.stop) || is_recorded(known, r))
			continue;
		db_run(w->db, NOTE_RECORDED, DBI(known->id), DBT(r->id), DBT(text_none(r->part) ? T("") : r->part));
		*GROW_IN(w->arena, &known->recorded) = clock_group_named(r->id, r->part);
		w->has_news = true;
	}
}

static void write_person(struct run *w, struct due_past_run *before, int64_t person)
{
	struct case_clocks all = all_clocks(w, person);
	note_recorded(w, &all);
	struct due_past_rows past = due_past_of(&all, &w->councils, person, w->arena);
	due_past_write(before, person, &past);
	struct case_clocks l = open_clocks(w, all);
	for (size_t i = 0; i < l.n; i++) {
		struct db_value v[COLUMNS];
		row_of_clock(&l.at[i], person, v, w->arena);
		db_run_n(w->db, ADD, v, COLUMNS);
	}
}

/* true: a council recorded something for the first time, so that older clocks of everybody there are judged now. */
static bool write_run(struct db *db, int64_t first, int64_t last)
{
	struct run w;
	struct due_past_run before;
	run_begin(&w, db);
	struct people_ids people = people_between(db, first, last, w.arena);
	db_run(db, CLEAR, DBI(first), DBI(last));
	read_run(&w, first, last);
	due_past_begin(&before, db, first, last, w.arena);
	for (size_t i = 0; i < people.n; i++)
		write_person(&w, &before, people.at[i]);
	due_past_end(&before);
	arena_free(w.arena);
	return w.has_news;
}

/* ---- Following a transaction ---- */

static bool could_not(struct db *db, struct fault *f)
{
	if (!db_failed(db))
		return true;
	fault_cause(f, "%s", db_cause(db));
	return fault(f, "What is due could not be worked out, so nothing was saved. Try again, and tell whoever looks after Kith if it happens twice.");
}

static void write_each(struct db *db, int64_t first, int64_t last, void *has_news)
{
	*(bool *)has_news |= write_run(db, first, last);
}

/* What is found to be recorded on the way bears on people already done: once more then, and nothing can be new. */
static void write_everybody(struct db *db)
{
	bool has_news = true;
	while (has_news) {
		has_news = false;
		over_everybody(db, write_each, &has_news);
	}
}

bool due_follow(struct txn *x, int64_t *people, size_t n, struct fault *f)
{
	bool has_news = false;
	over_people(txn_db(x), people, n, write_each, &has_news);
	if (has_news)
		write_everybody(txn_db(x));
	return could_not(txn_db(x), f);
}

bool due_everybody(struct txn *x, struct fault *f)
{
	write_everybody(txn_db(x));
	return could_not(txn_db(x), f);
}

/* One hash over every cell of every rule and calendar, and over how the table is made of them. */
static struct text rules_hash(char hex[HASH_HEX + 1])
{
	static const struct builtin_list *const lists[] = { &builtin_clocks, &builtin_calendars };
	struct hasher h;
	hash_begin(&h);
	hash_text(&h, "table", T("4"));
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (int k = 0; k < lists[i]->n * lists[i]->width; k++)
			hash_text(&h, lists[i]->cells[k] ? "cell" : "empty", lists[i]->cells[k] ? text_of(lists[i]->cells[k]) : T("-"));
	return hash_end(&h, hex);
}

bool due_bring_up_to_date(struct db *db, struct fault *f)
{
	char hex[HASH_HEX + 1];
	struct text now = rules_hash(hex);
	struct rows r;
	if (!clock_rules_load(f))
		return false;
	db_query_n(db, &r, MADE_WITH, NULL, 0);
	bool is_same = db_next(&r) && text_eq(db_text(&r, 0), now);
	db_done(&r);
	if (!is_same) {
		write_everybody(db);
		db_run(db, NOTE_MADE_WITH, DBT(now));
	}
	return could_not(db, f);
}

/* ---- Comparing ---- */

struct comparison { struct due_faults *out; struct arena *arena; };

/* Takes the stored rows of one person off the query, which stands on the first row not yet compared. */
static bool is_as_stored(struct run *w, struct due_past_run *before, int64_t person, struct rows *r, bool *has_row)
{
	struct case_clocks all = all_clocks(w, person);
	struct due_past_rows past = due_past_of(&all, &w->councils, person, w->arena);
	struct case_clocks l = open_clocks(w, all);
	bool same = due_past_is_as_stored(before, person, &past);
	size_t i = 0;
	for (; *has_row && db_int(r, 0) <= person; i++, *has_row = db_next(r)) {
		struct db_value v[COLUMNS];
		if (i < l.n)
			row_of_clock(&l.at[i], person, v, w->arena);
		same = same && i < l.n && due_same_row(v, COLUMNS, r);
	}
	return same && i == l.n;
}

static void compare_run(struct db *db, int64_t first, int64_t last, void *arg)
{
	struct comparison *c = arg;
	struct run w;
	struct due_past_run before;
	run_begin(&w, db);
	struct people_ids people = people_between(db, first, last, w.arena);
	struct rows r;
	read_run(&w, first, last);
	due_past_begin(&before, db, first, last, w.arena);
	db_query(db, &r, STORED, DBI(first), DBI(last));
	bool has_row = db_next(&r);
	for (size_t i = 0; i < people.n; i++)
		if (!is_as_stored(&w, &before, people.at[i], &r, &has_row))
			*GROW_IN(c->arena, &c->out->people) = people.at[i];
	if (has_row)
		db_done(&r);
	arena_free(w.arena);
}

void due_compare(struct db *db, struct due_faults *out, struct arena *a)
{
	struct comparison c = { out, a };
	struct fault f = { 0 };
	CHECK(clock_rules_load(&f));
	struct rows r;
	over_everybody(db, compare_run, &c);
	db_query_n(db, &r, STRAY, NULL, 0);
	while (db_next(&r))
		*GROW_IN(a, &out->people) = db_int(&r, 0);
	out->is_miscounted = !due_past_is_counted(db);
}
