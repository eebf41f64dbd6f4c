/* File rows and stored rows side by side: natural keys, sorting by child, pairing. What follows from a pair is worked out
 * in plan.c. */
#include "returns/ssda903/lines.h"
#include "base/arena.h"
#include "returns/map.h"
#include "returns/cell.h"

/* Keys. */

static struct text key_part(const struct ssda903_column *c, struct text raw, struct arena *a)
{
	_Alignas(16) char scratch[1024];
	struct text message, plain = cell_plain_in(a, raw);

	if (c->is != CELL_OWN || c->record->size > sizeof scratch)
		return plain;
	memset(scratch, 0, sizeof scratch);
	return cell_parse(c->field, raw, scratch, &message, CELLS_903, a) == CELL_PUT_RIGHT ? cell_text(c->field, scratch, CELLS_903, a) : plain;
}

static struct text natural_key(const struct line *l, struct arena *a)
{
	struct text part[SSDA903_COLUMNS];
	size_t bytes = 0;
	int n = 0;

	for (int c = 0; c < l->table->n; c++) {
		if (!l->table->column[c].key)
			continue;
		part[n] = c == 0 ? l->child : key_part(&l->table->column[c], l->row->cell[c], a);
		bytes += part[n++].n + 1;
	}
	char *p = arena_alloc(a, bytes), *q = p;
	for (int i = 0; i < n; i++) {
		if (i)
			*q++ = '|';
		memcpy(q, part[i].p, part[i].n);
		q += part[i].n;
	}
	return (struct text){ p, (size_t)(q - p) };
}

/* The key's parts are told apart by a bar, so a child's identifier must not hold one. */
static struct text child_part(struct text raw, struct arena *a)
{
	struct text t = cell_plain_in(a, raw);

	if (!text_has(t, T("|")))
		return t;
	char *p = text_c_in(a, t);
	for (size_t i = 0; i < t.n; i++)
		p[i] = p[i] == '|' ? '/' : p[i];
	return (struct text){ p, t.n };
}

static struct line line_of(const struct ssda903_table *t, const struct file_row *row, struct arena *a)
{
	struct line l = { .table = t, .row = row, .child = child_part(row->cell[0], a) };

	l.key = natural_key(&l, a);
	l.raw = cells_json_in(a, row->cell, t->n);
	return l;
}

/* Sorting. */

static int by_child(struct text a, struct text b)
{
	return text_cmp(a, b);
}

static int by_place(const void *pa, const void *pb)
{
	const struct line *a = pa, *b = pb;
	int order = by_child(a->child, b->child);

	if (!order)
		order = a->table->number - b->table->number;
	if (!order)
		order = text_cmp(a->key, b->key);
	return order ? order : (a->row->row > b->row->row) - (a->row->row < b->row->row);
}

static int old_by_place(const void *pa, const void *pb)
{
	const struct old_row *a = pa, *b = pb;
	int order = by_child(a->child, b->child);

	if (!order)
		order = a->table - b->table;
	if (!order)
		order = text_cmp(a->row->key, b->row->key);
	if (!order)
		order = (a->row->ordinal > b->row->ordinal) - (a->row->ordinal < b->row->ordinal);
	return order ? order : (a->row->id > b->row->id) - (a->row->id < b->row->id);
}

struct lines { struct line *at; size_t n, cap; };
struct old_rows { struct old_row *at; size_t n, cap; };

static struct lines lines_of(const struct file_set *s, struct arena *a)
{
	struct lines all = { .cap = (size_t)file_set_rows(s) };

	all.at = ARRAY_IN(a, struct line, all.cap);
	for (int t = 0; t < SSDA903_TABLES; t++)
		for (size_t i = 0; i < s->table[t].n; i++)
			all.at[all.n++] = line_of(s->table[t].table, &s->table[t].at[i], a);
	if (all.n > 1)
		qsort(all.at, all.n, sizeof *all.at, by_place);
	return all;
}

static struct text child_of_key(struct text key)
{
	return text_cut(&key, '|');
}

static struct old_rows old_rows_of(const struct file_set *s, const struct stored_rows *old, struct arena *a)
{
	struct old_rows all = { .at = ARRAY_IN(a, struct old_row, old->n + 1) };

	for (size_t i = 0; i < old->n; i++) {
		const struct ssda903_table *t = ssda903_table_named(old->at[i].table);
		if (t && !text_none(s->table[t->number].file))
			all.at[all.n++] = (struct old_row){ .row = &old->at[i], .child = child_of_key(old->at[i].key), .table = t->number };
	}
	if (all.n > 1)
		qsort(all.at, all.n, sizeof *all.at, old_by_place);
	return all;
}

/* Pairing the rows of one key. */

struct group { struct line *line; size_t n; struct old_row *old; size_t n_old; };

static void pair(struct line *l, struct old_row *o, bool is_same)
{
	l->base = o->row;
	l->is_same = is_same;
	l->ordinal = o->row->ordinal;
	o->is_matched = true;
}

static void pair_one(struct group *g)
{
	if (text_eq(g->old->row->raw, g->line->raw))
		pair(g->line, g->old, true);
}

/* Old rows of the same cells wait in a line, in order, for the rows that say them again. */
static void pair_same(struct group *g, struct arena *a)
{
	struct old_row **next = ARRAY_IN(a, struct old_row *, g->n_old + 1);
	struct map first = { 0 };

	for (size_t k = g->n_old; k-- > 0;) {
		void **place = map_at(&first, g->old[k].row->raw, a);
		next[k] = *place;
		*place = &g->old[k];
	}
	for (size_t i = 0; i < g->n; i++) {
		struct old_row *o = map_find(&first, g->line[i].raw);
		if (!o)
			continue;
		pair(&g->line[i], o, true);
		*map_at(&first, g->line[i].raw, a) = next[o - g->old];
	}
}

static void pair_rest(struct group *g)
{
	size_t k = 0;

	for (size_t i = 0; i < g->n; i++) {
		while (k < g->n_old && g->old[k].is_matched)
			k++;
		if (!g->line[i].base && k < g->n_old)
			pair(&g->line[i], &g->old[k], false);
	}
}

static void number_new(struct group *g)
{
	int64_t next = 0;

	for (size_t k = 0; k < g->n_old; k++)
		if (g->old[k].row->ordinal >= next)
			next = g->old[k].row->ordinal + 1;
	for (size_t i = 0; i < g->n; i++)
		if (!g->line[i].base)
			g->line[i].ordinal = next++;
}

static void mark_repeats(struct group *g, struct arena *a)
{
	struct map seen = { 0 };

	for (size_t i = 0; i < g->n && g->n > 1; i++) {
		void **place = map_at(&seen, g->line[i].raw, a);
		g->line[i].is_twice = *place != NULL;
		g->line[i].is_repeat = *place || (i && !g->line[i].table->many);
		*place = &g->line[i];
	}
}

static bool same_key(const struct line *a, const struct line *b)
{
	return a->table == b->table && text_eq(a->key, b->key);
}

static bool is_about(const struct old_row *o, const struct line *l)
{
	return o->table == l->table->number && text_eq(o->row->key, l->key);
}

static bool is_before(const struct old_row *o, const struct line *l)
{
	return o->table != l->table->number ? o->table < l->table->number : text_cmp(o->row->key, l->key) < 0;
}

static void pair_unit(struct unit *u, struct arena *a)
{
	size_t o = 0;

	for (size_t i = 0; i < u->n;) {
		struct group g = { .line = &u->line[i] };
		while (i < u->n && same_key(g.line, &u->line[i])) {
			i++;
			g.n++;
		}
		while (o < u->n_old && is_before(&u->old[o], g.line))
			o++;
		g.old = &u->old[o];
		while (o < u->n_old && is_about(&u->old[o], g.line)) {
			o++;
			g.n_old++;
		}
		if (g.n == 1 && g.n_old == 1)
			pair_one(&g);
		else if (g.n_old)
			pair_same(&g, a);
		pair_rest(&g);
		number_new(&g);
		mark_repeats(&g, a);
	}
}

struct units units_in(const struct file_set *s, const struct stored_rows *stored, struct arena *a)
{
	struct lines lines = lines_of(s, a);
	struct old_rows old = old_rows_of(s, stored, a);
	struct units units = { 0 };
	size_t i = 0, o = 0;

	while (i < lines.n || o < old.n) {
		struct unit u = { .line = &lines.at[i], .old = &old.at[o] };
		bool from_old = i == lines.n || (o < old.n && by_child(old.at[o].child, lines.at[i].child) < 0);
		u.child = from_old ? old.at[o].child : lines.at[i].child;
		for (; i < lines.n && text_eq(lines.at[i].child, u.child); i++)
			u.n++;
		for (; o < old.n && text_eq(old.at[o].child, u.child); o++)
			u.n_old++;
		pair_unit(&u, a);
		*GROW_IN(a, &units) = u;
	}
	return units;
}

bool unit_is_same(const struct unit *u)
{
	for (size_t i = 0; i < u->n; i++)
		if (!u->line[i].is_same)
			return false;
	for (size_t o = 0; o < u->n_old; o++)
		if (!u->old[o].is_matched)
			return false;
	return true;
}
