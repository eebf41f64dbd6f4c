/* From rows of cells to typed rows, child by child. Children are numbered in the order in which the tables first name them; each
 * table is then laid out by child in one counting pass, and a child's few rows are put in order of time. */
#include "returns/ssda903/check/cohort.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/die.h"
#include "returns/ssda903/check/code.h"
#include <pthread.h>

/* Children by their ids: open addressing, a power of two of places at least twice the rows. */
struct ids {
	uint32_t *place; /* child number + 1; 0: free */
	uint64_t *hash;
	size_t mask;
	struct {
		struct text *at;
		size_t n, cap;
	} known;
	struct arena *arena;
};

static bool is_plain(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] >= 'a' && t.p[i] <= 'z')
			return false;
	return t.n == 0 || ((unsigned char)t.p[0] > ' ' && (unsigned char)t.p[t.n - 1] > ' ');
}

/* In capitals, no blanks around it. */
static struct text plain_in(struct arena *a, struct text t, int64_t *put_right)
{
	if (is_plain(t))
		return t;
	++*put_right;
	return text_upper_in(a, text_trim(t));
}

static uint64_t hash_id(struct text t)
{
	uint64_t h = t.n;

	for (size_t i = 0; i < t.n; i++)
		h = (h ^ (unsigned char)t.p[i]) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 29;
}

static uint32_t id_add(struct ids *k, struct text id)
{
	*GROW_IN(k->arena, &k->known) = id;
	return (uint32_t)k->known.n - 1;
}

static uint32_t id_number(struct ids *k, struct text id)
{
	if (id.n == 0)
		return id_add(k, id);
	uint64_t h = hash_id(id);
	for (size_t i = h & k->mask;; i = (i + 1) & k->mask) {
		if (!k->place[i]) {
			uint32_t n = id_add(k, id);
			k->place[i] = n + 1;
			k->hash[n] = h;
			return n;
		}
		uint32_t n = k->place[i] - 1;
		if (k->hash[n] == h && text_eq(k->known.at[n], id))
			return n;
	}
}

/* One table of one year, laid out by child. */
struct laid_out {
	const struct file_table *from;
	const struct table_903 *table;
	int table_number;
	bool is_last;
	uint32_t *child; /* of each row of the file */
	uint32_t *first; /* of each child: where its rows begin; one more at the end */
	char *rows;
	int64_t put_right;
	struct arena *arena; /* its own: tables are typed side by side */
	int cell[16];	     /* of each column: which cell of the file's row; -1: derived */
};

static void number_children(struct laid_out *l, struct ids *k)
{
	struct text before = NO_TEXT;
	uint32_t number = 0;
	int64_t forgiven = 0;

	l->child = ARRAY_IN(k->arena, uint32_t, l->from->n + 1);
	for (size_t i = 0; i < l->from->n; i++) {
		struct text raw = l->from->at[i].cell[0];
		if (i == 0 || raw.n == 0 || !text_eq(raw, before))
			number = id_number(k, plain_in(k->arena, raw, &forgiven));
		before = raw;
		l->child[i] = number;
	}
	l->put_right = forgiven;
}

static int32_t day_of(struct text plain)
{
	struct date d;

	if (plain.n == 0)
		return DAY_ABSENT;
	return date_from_uk(plain, &d) ? date_number(d) : DAY_BAD;
}

static uint64_t post_of(struct text plain)
{
	char c[16];
	size_t n = 0;

	for (size_t i = 0; i < plain.n; i++) {
		if (plain.p[i] == ' ')
			continue;
		if (n == sizeof c)
			return code_of(plain);
		c[n++] = plain.p[i];
	}
	return code_of((struct text){ c, n });
}

static void type_cell(const struct column_903 *c, struct text plain, char *row)
{
	char *at = row + c->at;

	switch (c->kind) {
	case KIND_DAY: {
		int32_t day = day_of(plain);
		memcpy(at, &day, sizeof day);
		if (day == DAY_BAD)
			((struct checked_row *)(void *)row)->has_bad_day = true;
		return;
	}
	case KIND_CODE: {
		uint64_t code = code_of(plain);
		memcpy(at, &code, sizeof code);
		return;
	}
	case KIND_POST: {
		uint64_t code = post_of(plain);
		memcpy(at, &code, sizeof code);
		return;
	}
	case KIND_TEXT:
		memcpy(at, &plain, sizeof plain);
		return;
	case KIND_TENTHS:
		break;
	}
	die_at(__FILE__, __LINE__, "no file has a cell of tenths");
}

static void type_row(struct laid_out *l, size_t i, char *row)
{
	struct checked_row *head = (struct checked_row *)(void *)row;

	*head = (struct checked_row){
		.from = &l->from->at[i], .index = (uint32_t)i, .table = (uint8_t)l->table_number, .is_last = l->is_last
	};
	for (int c = 0; c < l->table->n; c++) {
		const struct column_903 *column = &l->table->column[c];
		if (l->cell[c] >= 0) {
			type_cell(column, plain_in(l->arena, l->from->at[i].cell[l->cell[c]], &l->put_right), row);
		} else if (column->kind == KIND_TENTHS) {
			int32_t none = DAY_ABSENT;
			memcpy(row + column->at, &none, sizeof none);
		}
	}
}

static int32_t day_at(const struct laid_out *l, const char *row, int column)
{
	int32_t day;

	memcpy(&day, row + l->table->column[column].at, sizeof day);
	return day_good(day) ? day : INT32_MAX;
}

static bool comes_before(const struct laid_out *l, const char *a, const char *b)
{
	int32_t x = day_at(l, a, l->table->starts), y = day_at(l, b, l->table->starts);

	if (x != y || l->table->ends < 0)
		return x < y;
	return day_at(l, a, l->table->ends) < day_at(l, b, l->table->ends);
}

/* Insertion sort: a child has few rows, and most files have them in order already. */
static void order_rows(const struct laid_out *l, char *first, size_t n)
{
	size_t size = l->table->size;
	char held[256];

	CHECK(size <= sizeof held);
	for (size_t i = 1; i < n; i++) {
		size_t j = i;
		if (!comes_before(l, first + i * size, first + (i - 1) * size))
			continue;
		memcpy(held, first + i * size, size);
		for (; j > 0 && comes_before(l, held, first + (j - 1) * size); j--)
			memcpy(first + j * size, first + (j - 1) * size, size);
		memcpy(first + j * size, held, size);
	}
}

static int by_time(const void *a, const void *b, void *of)
{
	const struct laid_out *l = of;
	const struct checked_row *x = a, *y = b;

	if (comes_before(l, a, b))
		return -1;
	if (comes_before(l, b, a))
		return 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static void order_child(struct laid_out *l, size_t c)
{
	enum { FEW = 64 };
	size_t n = l->first[c + 1] - l->first[c];
	char *first = l->rows + l->first[c] * l->table->size;

	if (n > FEW)
		qsort_r(first, n, l->table->size, by_time, l);
	else if (n > 1)
		order_rows(l, first, n);
}

static void find_cells(struct laid_out *l)
{
	CHECK(l->table->n <= 16);
	CHECK(text_is(l->from->table->name, l->table->name));
	for (int c = 0; c < l->table->n; c++) {
		l->cell[c] = l->table->column[c].is_derived ? -1 : ssda903_column_named(l->from->table, l->table->column[c].name);
		CHECK(l->cell[c] >= 0 || l->table->column[c].is_derived);
	}
}

static void lay_out(struct laid_out *l, size_t children)
{
	uint32_t *next;

	find_cells(l);
	l->first = ARRAY_IN(l->arena, uint32_t, children + 2);
	for (size_t i = 0; i < l->from->n; i++)
		l->first[l->child[i] + 2]++;
	for (size_t c = 2; c < children + 2; c++)
		l->first[c] += l->first[c - 1];
	next = l->first + 1;
	l->rows = arena_alloc(l->arena, l->from->n * l->table->size + 1);
	for (size_t i = 0; i < l->from->n; i++)
		type_row(l, i, l->rows + next[l->child[i]]++ * l->table->size);
	if (l->table->starts >= 0)
		for (size_t c = 0; c < children; c++)
			order_child(l, c);
}

struct laying {
	struct laid_out *at;
	int n;
	size_t children;
	int next;
	pthread_mutex_t lock;
};

static void *lay_tables(void *arg)
{
	struct laying *w = arg;

	for (;;) {
		pthread_mutex_lock(&w->lock);
		int i = w->next++;
		pthread_mutex_unlock(&w->lock);
		if (i >= w->n)
			return NULL;
		lay_out(&w->at[i], w->children);
	}
}

static void lay_all(struct laying *w, int threads)
{
	pthread_t thread[64];
	int made = 0;

	for (; made < threads - 1 && made < 64; made++)
		if (pthread_create(&thread[made], NULL, lay_tables, w))
			break;
	lay_tables(w);
	while (made > 0)
		pthread_join(thread[--made], NULL);
}

#define CHILD_ROWS(c, l, table_name, member)                                                                                               \
	case TABLE_##table_name:                                                                                                           \
		(c)->member = (struct table_name##_rows){ (struct table_name##_row *)(void *)at, n };                                      \
		break;

static void give_rows(struct cohort_child *c, const struct laid_out *l, size_t child)
{
	char *at = l->rows + l->first[child] * l->table->size;
	int n = (int)(l->first[child + 1] - l->first[child]);

	if (n == 0)
		return;
	if (l->is_last) {
		c->tables_last |= (uint16_t)(1 << l->table_number);
		switch ((enum table_number)l->table_number) {
#define LAST(table) CHILD_ROWS(c, l, table, table##_last)
			TABLES_903(LAST)
		case TABLE_COUNT:
			break;
		}
	} else {
		c->tables |= (uint16_t)(1 << l->table_number);
		switch ((enum table_number)l->table_number) {
#define THIS(table) CHILD_ROWS(c, l, table, table)
			TABLES_903(THIS)
		case TABLE_COUNT:
			break;
		}
	}
	for (int i = 0; i < n; i++)
		c->has_bad_day |= ((const struct checked_row *)(const void *)(at + (size_t)i * l->table->size))->has_bad_day;
}

static bool touches_year(const struct cohort *k, const struct Episodes_row *e)
{
	return day_not_after(e->DECOM, k->ends) && (!HAS(e->DEC) || day_not_before(e->DEC, k->starts));
}

void cohort_facts(struct cohort *k, struct cohort_child *c)
{
	bool touches = false, broken = false, from_the_first = false;

	c->born = c->Header.n ? c->Header.at[0].DOB : DAY_ABSENT;
	for (int i = 0; i < c->Episodes.n; i++) {
		const struct Episodes_row *e = &c->Episodes.at[i];
		if (!touches_year(k, e))
			continue;
		touches = true;
		from_the_first |= e->DECOM <= k->starts;
		broken |= IN(e->LS, "V3", "V4") || (IS(e->RNE, "S") && e->DECOM > k->starts) ||
			  (day_before(e->DEC, k->ends) && !IS(e->REC, "X1"));
	}
	c->is_in_care_this_year = touches;
	c->is_in_care_all_year = from_the_first && !broken;
}

static void number_tables(struct laying *w, struct ids *k)
{
	size_t rows = 1;

	for (int i = 0; i < w->n; i++)
		rows += w->at[i].from->n;
	for (k->mask = 1024; k->mask < 2 * rows; k->mask *= 2)
		continue;
	k->place = ARRAY_IN(k->arena, uint32_t, k->mask);
	k->mask--;
	k->hash = ARRAY_IN(k->arena, uint64_t, rows);
	for (int i = 0; i < w->n; i++)
		number_children(&w->at[i], k);
	w->children = k->known.n;
}

static int begin_tables(struct laid_out *at, const struct file_set *s, bool is_last, struct arena *a)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		at[t] = (struct laid_out){
			.from = &s->table[t], .table = &tables_903[t], .table_number = t, .is_last = is_last, .arena = a
		};
	return TABLE_COUNT;
}

void cohort_build(struct cohort *k, const struct file_set *this_year, const struct file_set *last, int threads, struct arena *a)
{
	struct laid_out at[2 * TABLE_COUNT];
	struct laying w = { .at = at, .lock = PTHREAD_MUTEX_INITIALIZER };
	struct ids ids = { .arena = a };

	w.n = begin_tables(at, this_year, false, a);
	if (last)
		w.n += begin_tables(at + w.n, last, true, a);
	number_tables(&w, &ids);
	for (int i = 0; i < w.n; i++)
		at[i].arena = arena_new((size_t)8 << 30);
	lay_all(&w, threads);
	k->n = w.children;
	k->child = ARRAY_IN(a, struct cohort_child, k->n + 1);
	for (size_t c = 0; c < k->n; c++) {
		k->child[c].id = ids.known.at[c];
		for (int i = 0; i < w.n; i++)
			give_rows(&k->child[c], &at[i], c);
		cohort_facts(k, &k->child[c]);
	}
	for (int i = 0; i < w.n; i++) {
		k->own[k->owned++] = at[i].arena;
		k->rows += (int64_t)at[i].from->n;
		if (!at[i].is_last)
			k->put_right[i] = at[i].put_right;
	}
}

void cohort_free(struct cohort *k)
{
	while (k->owned > 0)
		arena_free(k->own[--k->owned]);
}
