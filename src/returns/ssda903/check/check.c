/* The engine: which rules are run, over which children, on which thread; and what could not be evaluated. Children are cut into
 * blocks that threads take one after the other; each thread keeps what it finds, and all is sorted in the end. */
#include "returns/ssda903/check/check.h"
#include "base/arena.h"
#include "base/die.h"
#include "returns/ssda903/check/derive.h"
#include "returns/year.h"
#include <pthread.h>
#include <stdatomic.h>

enum { BLOCK = 256, MOST_THREADS = 64, MOST_DAYS = 8, MOST_NEEDS = 16, MOST_RULES = 512 };

/* ---- What rules read ---- */

enum need_kind { NEED_TABLE, NEED_LAST, NEED_POSTCODES, NEED_AUTHORITY, NEED_PROVIDERS, NEED_XML };
struct need { uint8_t kind, table; };

/* Of each rule, as numbers: worked out once. */
struct planned {
	uint16_t tables, last; /* of which a row may make a finding: a child without any is passed over */
	struct need need[MOST_NEEDS];    /* what it does not do without, in the order in which it is asked for */
	int needs;
	struct {
		uint8_t table;
		bool is_last;
		uint8_t column;
	} day[MOST_DAYS * 4];
	int days;
};
static struct planned plans[MOST_RULES];
static pthread_once_t planned_once = PTHREAD_ONCE_INIT;

static void plan_days(struct planned *p, const struct rule_903 *r, int table, bool is_last)
{
	for (struct text rest = text_of(r->days); !text_none(rest);) {
		struct text word = text_cut(&rest, ' ');
		int c = column_903_named(&tables_903[table], word);
		if (c < 0 || tables_903[table].column[c].kind != KIND_DAY || p->days == MOST_DAYS * 4)
			continue;
		p->day[p->days].table = (uint8_t)table;
		p->day[p->days].is_last = is_last;
		p->day[p->days++].column = (uint8_t)c;
	}
}

static struct need need_of(struct text word)
{
	static const struct { struct text word; enum need_kind kind; } other[] = {
		{ T("postcodes"), NEED_POSTCODES }, { T("authority"), NEED_AUTHORITY }, { T("providers"), NEED_PROVIDERS }, { T("xml"), NEED_XML },
	};
	for (int t = 0; t < TABLE_COUNT; t++) {
		struct text name = text_of(tables_903[t].name);
		if (text_eq(word, name))
			return (struct need){ NEED_TABLE, (uint8_t)t };
		if (word.n == name.n + 5 && text_starts(word, name))
			return (struct need){ NEED_LAST, (uint8_t)t };
	}
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (text_eq(word, other[i].word))
			return (struct need){ other[i].kind, 0 };
	die_at(__FILE__, __LINE__, "a rule reads something that is not known");
}

static void plan(struct planned *p, const struct rule_903 *r)
{
	for (struct text rest = text_of(r->reads); !text_none(rest);) {
		struct text word = text_cut(&rest, ' ');
		bool is_optional = word.p[0] == '?';
		struct need need = need_of(is_optional ? (struct text){ word.p + 1, word.n - 1 } : word);
		if (need.kind == NEED_TABLE || need.kind == NEED_LAST) {
			*(need.kind == NEED_LAST ? &p->last : &p->tables) |= (uint16_t)(1 << need.table);
			plan_days(p, r, need.table, need.kind == NEED_LAST);
		}
		if (is_optional)
			continue;
		CHECK(p->needs < MOST_NEEDS);
		p->need[p->needs++] = need;
	}
}

static void plan_all(void)
{
	CHECK(n_rules_903 <= MOST_RULES);
	for (int i = 0; i < n_rules_903; i++)
		plan(&plans[i], &rules_903[i]);
}

/* Is what it needs not there? */
static struct text why_not(const struct check_903 *q, struct need need, struct arena *a)
{
	const char *table = tables_903[need.table].name;

	switch ((enum need_kind)need.kind) {
	case NEED_TABLE:
		return q->has_table[need.table] ? NO_TEXT : textf_in(a, "It reads the %s file, and none was given.", table);
	case NEED_LAST:
		return q->has_last_table[need.table] ? NO_TEXT : textf_in(a, "It compares with last year's %s file, and none was given.", table);
	case NEED_POSTCODES:
		return q->postcodes			  ? NO_TEXT
		       : !text_none(q->no_postcodes) ? q->no_postcodes
						  : T("It needs a postcode directory, and none was given.");
	case NEED_AUTHORITY:
		return q->authority ? NO_TEXT : T("It needs to know which council's return this is, and it was not said.");
	case NEED_PROVIDERS:
		return q->providers			  ? NO_TEXT
		       : !text_none(q->no_providers) ? q->no_providers
						  : T("It needs Ofsted's list of providers, and none was given.");
	case NEED_XML:
		return q->is_xml ? NO_TEXT : T("It is about XML files; these are CSV files, in which what it checks is not written.");
	}
	return NO_TEXT;
}

static struct text why_not_rule(const struct check_903 *q, int rule, struct arena *a)
{
	const struct planned *p = &plans[rule];
	struct text why = NO_TEXT;

	if (q->year < rules_903[rule].known_from)
		return textf_in(
			a, "Its meaning changed in %.*s; what it said before is not known here.", TEXT_ARG(year_text_in(a, rules_903[rule].known_from)));
	for (int i = 0; i < p->needs && text_none(why); i++)
		why = why_not(q, p->need[i], a);
	return why;
}

static bool is_wanted(int rule, const int *wanted, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (wanted[i] == rule)
			return true;
	return wanted == NULL;
}

/* One thread's share. */
struct share {
	struct checking k;
	struct {
		struct unsure *at;
		size_t n, cap;
	} unsure;
	const struct check_903 *q;
	_Atomic size_t *next;
};

static void rows_of(const struct cohort_child *c, int table, bool is_last, const char **at, int *n)
{
	switch ((enum table_number)table) {
#define ROWS_OF(name)                                                                                                                      \
	case TABLE_##name:                                                                                                                 \
		*at = (const char *)(is_last ? c->name##_last.at : c->name.at);                                                            \
		*n = is_last ? c->name##_last.n : c->name.n;                                                                               \
		return;
		TABLES_903(ROWS_OF)
	case TABLE_COUNT:
		break;
	}
	die_at(__FILE__, __LINE__, "no such table");
}

static bool was_flagged(const struct share *s, size_t since, const struct checked_row *row)
{
	for (size_t i = since; i < s->k.found.n; i++)
		if (s->k.found.at[i].row == row)
			return true;
	return false;
}

static void note_unsure(struct share *s, int rule, const struct cohort_child *c, size_t since)
{
	const struct planned *p = &plans[rule];

	for (int d = 0; d < p->days; d++) {
		const struct table_903 *t = &tables_903[p->day[d].table];
		const char *at;
		int n;
		rows_of(c, p->day[d].table, p->day[d].is_last, &at, &n);
		for (int i = 0; i < n; i++, at += t->size) {
			const struct checked_row *row = (const struct checked_row *)(const void *)at;
			int32_t day;
			memcpy(&day, at + t->column[p->day[d].column].at, sizeof day);
			if (day == DAY_BAD && !was_flagged(s, since, row))
				*GROW_IN(s->k.arena, &s->unsure) = (struct unsure){ c, row, rule, p->day[d].column };
		}
	}
}

static void note_too_many(struct share *s, const struct cohort_child *c)
{
	for (size_t i = 0; i < s->q->run.n; i++)
		*GROW_IN(s->k.arena, &s->unsure) = (struct unsure){ c, c->too_many, s->q->run.at[i], -1 };
}

static void run_child(struct share *s, const struct cohort_child *c)
{
	if (c->too_many) {
		note_too_many(s, c);
		return;
	}
	for (size_t i = 0; i < s->q->run.n; i++) {
		int rule = s->q->run.at[i];
		const struct planned *p = &plans[rule];
		size_t since = s->k.found.n;
		if (!(p->tables & c->tables) && !(p->last & c->tables_last))
			continue;
		s->k.rule = rule;
		rules_903[rule].find(c, &s->k);
		if (c->has_bad_day && p->days)
			note_unsure(s, rule, c, since);
	}
}

static void *run_share(void *arg)
{
	struct share *s = arg;
	struct cohort *k = s->q->cohort;

	for (;;) {
		size_t from = atomic_fetch_add(s->next, BLOCK);
		size_t to = from + BLOCK < k->n ? from + BLOCK : k->n;
		if (from >= k->n)
			return NULL;
		if (s->q->postcodes)
			derive_places(k, from, to, s->q->postcodes, s->q->authority);
		for (size_t c = from; c < to; c++)
			run_child(s, &k->child[c]);
	}
}

static int by_place(const void *a, const void *b)
{
	const struct found_903 *x = a, *y = b;

	if (x->child != y->child)
		return x->child < y->child ? -1 : 1;
	if (x->row->table != y->row->table)
		return x->row->table - y->row->table;
	if (x->row->index != y->row->index)
		return x->row->index < y->row->index ? -1 : 1;
	return x->rule - y->rule;
}

static int by_place_unsure(const void *a, const void *b)
{
	const struct unsure *x = a, *y = b;

	if (x->child != y->child)
		return x->child < y->child ? -1 : 1;
	if (x->row->is_last != y->row->is_last)
		return x->row->is_last - y->row->is_last;
	if (x->row->table != y->row->table)
		return x->row->table - y->row->table;
	if (x->row->index != y->row->index)
		return x->row->index < y->row->index ? -1 : 1;
	return x->rule != y->rule ? x->rule - y->rule : x->column - y->column;
}

static void gather(struct check_903 *q, const struct share *s, struct arena *a)
{
	for (size_t i = 0; i < s->k.found.n; i++)
		*GROW_IN(a, &q->found) = s->k.found.at[i];
	for (size_t i = 0; i < s->unsure.n; i++)
		*GROW_IN(a, &q->unsure) = s->unsure.at[i];
}

/* In order, each once. */
static void order(struct check_903 *q)
{
	size_t kept = 0;

	if (q->found.n)
		qsort(q->found.at, q->found.n, sizeof *q->found.at, by_place);
	for (size_t i = 0; i < q->found.n; i++)
		if (i == 0 || by_place(&q->found.at[i], &q->found.at[kept - 1]))
			q->found.at[kept++] = q->found.at[i];
	q->found.n = kept;
	if (q->unsure.n)
		qsort(q->unsure.at, q->unsure.n, sizeof *q->unsure.at, by_place_unsure);
}

static void make_ready(struct check_903 *q)
{
	pthread_once(&planned_once, plan_all);
	q->lists = code_lists_of(q->year);
}

void check_plan(struct check_903 *q, const int *wanted, size_t n, struct arena *a)
{
	make_ready(q);
	for (int i = 0; i < n_rules_903; i++) {
		const struct rule_903 *r = &rules_903[i];
		if (q->year < r->from || (r->to && q->year > r->to) || !is_wanted(i, wanted, n))
			continue;
		struct text why = why_not_rule(q, i, a);
		if (text_none(why))
			*GROW_IN(a, &q->run) = i;
		else
			*GROW_IN(a, &q->not_run) = (struct not_run){ i, why };
	}
}

static struct checking checking_of(const struct check_903 *q, struct arena *a)
{
	return (struct checking){ .starts = q->cohort->starts,
		.ends = q->cohort->ends,
		.year = q->year,
		.is_xml = q->is_xml,
		.authority = q->authority,
		.lists = q->lists,
		.providers = q->providers,
		.arena = a };
}

void check_run(struct check_903 *q, int threads, struct arena *a)
{
	struct share *share = ARRAY_IN(a, struct share, MOST_THREADS);
	pthread_t thread[MOST_THREADS];
	_Atomic size_t next = 0;
	int made = 0;

	make_ready(q);
	threads = threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
	for (int i = 0; i < threads; i++)
		share[i] = (struct share){
			.k = checking_of(q, arena_new((size_t)8 << 30)), .q = q, .next = &next
		};
	for (; made < threads - 1; made++)
		if (pthread_create(&thread[made], NULL, run_share, &share[made]))
			break;
	run_share(&share[threads - 1]);
	for (int i = 0; i < made; i++)
		pthread_join(thread[i], NULL);
	for (int i = 0; i < threads; i++) {
		gather(q, &share[i], a);
		arena_free(share[i].k.arena);
	}
	order(q);
}

void check_child(struct check_903 *q, const struct cohort_child *c, struct arena *a)
{
	struct share s;

	CHECK(q->lists);
	s = (struct share){ .k = checking_of(q, a), .q = q };
	run_child(&s, c);
	gather(q, &s, a);
	order(q);
}

int rule_columns(const struct rule_903 *r, const struct checked_row *row, int *column, int most)
{
	int n = 0;

	for (struct text rest = text_of(r->fields); !text_none(rest) && n < most;) {
		struct text word = text_cut(&rest, ' ');
		int c = column_903_named(&tables_903[row->table], word);
		if (c >= 0 && !tables_903[row->table].column[c].is_derived)
			column[n++] = c;
		else if (text_is(word, "CHILD"))
			column[n++] = -1;
	}
	return n;
}
