/* Comparing a frozen return with what is told now: two sorted lists of rows, walked side by side. */
#include "returns/ssda903/late.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"

struct sorted { const struct collected_row **at; size_t n; };

static int by_key(const struct ssda903_table *t, const struct collected_row *a, const struct collected_row *b)
{
	int order = text_cmp(a->child, b->child);

	for (int c = 0; !order && c < t->n; c++)
		if (t->column[c].key)
			order = text_cmp(a->cell[c], b->cell[c]);
	return order;
}

static int by_cells(const struct ssda903_table *t, const struct collected_row *a, const struct collected_row *b)
{
	int order = 0;

	for (int c = 0; !order && c < t->n; c++)
		order = text_cmp(a->cell[c], b->cell[c]);
	return order;
}

static int by_key_then_cells(const void *pa, const void *pb, void *table)
{
	const struct collected_row *a = *(const struct collected_row *const *)pa, *b = *(const struct collected_row *const *)pb;
	int order = by_key(table, a, b);

	return order ? order : by_cells(table, a, b);
}

static struct sorted sorted_in(struct arena *a, const struct collected *rows, const struct ssda903_table *t, int64_t *without_cells)
{
	struct sorted s = { ARRAY_IN(a, const struct collected_row *, rows->row[t->number].n + 1), 0 };

	for (size_t i = 0; i < rows->row[t->number].n; i++) {
		if (rows->row[t->number].at[i].cell)
			s.at[s.n++] = &rows->row[t->number].at[i];
		else
			++*without_cells;
	}
	if (s.n > 1)
		qsort_r(s.at, s.n, sizeof *s.at, by_key_then_cells, (void *)(uintptr_t)t);
	return s;
}

static void add(struct late_changes *l, struct arena *a, const struct ssda903_table *t, const struct collected_row *was, const struct collected_row *now)
{
	const struct collected_row *any = now ? now : was;
	enum late_kind k = !was ? LATE_ADDED : !now ? LATE_REMOVED : LATE_CHANGED;

	*GROW_IN(a, l) = (struct late_change){ .kind = k, .table = t, .child = any->child, .person_id = any->person_id,
		.was = was ? was->cell : NULL, .now = now ? now->cell : NULL };
	l->count[t->number][k]++;
}

/* How many rows from `from` on have its key. */
static size_t of_one_key(const struct ssda903_table *t, const struct sorted *s, size_t from)
{
	size_t n = 1;

	while (from + n < s->n && by_key(t, s->at[from], s->at[from + n]) == 0)
		n++;
	return n;
}

/* Takes out of both what is the same in both, and closes up. */
static void drop_same(const struct ssda903_table *t, const struct collected_row **was, size_t *n_was, const struct collected_row **now, size_t *n_now)
{
	size_t i = 0, k = 0, left_was = 0, left_now = 0;

	while (i < *n_was || k < *n_now) {
		int order = i == *n_was ? 1 : k == *n_now ? -1 : by_cells(t, was[i], now[k]);
		if (order < 0)
			was[left_was++] = was[i++];
		else if (order > 0)
			now[left_now++] = now[k++];
		else
			i++, k++;
	}
	*n_was = left_was;
	*n_now = left_now;
}

static void compare_table(struct late_changes *l, struct arena *a, const struct ssda903_table *t, struct sorted was, struct sorted now)
{
	size_t i = 0, k = 0;

	while (i < was.n || k < now.n) {
		int order = i == was.n ? 1 : k == now.n ? -1 : by_key(t, was.at[i], now.at[k]);
		size_t n_was = order > 0 ? 0 : of_one_key(t, &was, i), n_now = order < 0 ? 0 : of_one_key(t, &now, k);
		size_t left_was = n_was, left_now = n_now;
		drop_same(t, was.at + i, &left_was, now.at + k, &left_now);
		for (size_t m = 0; m < left_was || m < left_now; m++)
			add(l, a, t, m < left_was ? was.at[i + m] : NULL, m < left_now ? now.at[k + m] : NULL);
		i += n_was;
		k += n_now;
	}
}

struct late_changes late_changes_in(struct arena *a, const struct collected *frozen, const struct collected *now)
{
	struct late_changes l = { 0 };

	for (int t = 0; t < SSDA903_TABLES; t++) {
		const struct ssda903_table *table = &ssda903_layout()->table[t];
		int64_t none = 0;
		struct sorted was = sorted_in(a, frozen, table, &l.not_compared), is = sorted_in(a, now, table, &none);
		compare_table(&l, a, table, was, is);
	}
	return l;
}

bool late_differs(const struct late_change *c, int column)
{
	return c->was && c->now && text_cmp(c->was[column], c->now[column]) != 0;
}

const char *late_kind_words(enum late_kind k)
{
	static const char *const words[] = { [LATE_ADDED] = "added", [LATE_REMOVED] = "removed", [LATE_CHANGED] = "changed" };

	return words[k];
}

static void cells_json(struct json *j, const char *key, const struct ssda903_table *t, const struct text *cells)
{
	char name[32];

	json_key(j, key);
	if (!cells) {
		json_none(j);
		return;
	}
	json_open_object(j);
	for (int c = 0; c < t->n; c++) {
		snprintf(name, sizeof name, "%.*s", TEXT_ARG(t->column[c].name));
		json_key(j, name), json_text(j, cells[c]);
	}
	json_close(j);
}

void late_changes_json(const struct late_changes *l, struct json *j)
{
	json_key(j, "changes");
	json_open_array(j);
	for (size_t i = 0; i < l->n; i++) {
		const struct late_change *c = &l->at[i];
		json_open_object(j);
		json_key(j, "table"), json_text(j, c->table->name);
		json_key(j, "child"), json_text(j, c->child);
		json_key(j, "change"), json_c(j, late_kind_words(c->kind));
		cells_json(j, "was", c->table, c->was);
		cells_json(j, "now", c->table, c->now);
		json_close(j);
	}
	json_close(j);
	json_key(j, "not_compared"), json_int(j, l->not_compared);
}

static void change_text(struct out *o, const struct late_change *c)
{
	const struct text *cells = c->now ? c->now : c->was;

	out_f(o, "%.*s, child %.*s, %s:", TEXT_ARG(c->table->name), TEXT_ARG(c->child), late_kind_words(c->kind));
	for (int i = 1; i < c->table->n; i++) {
		bool differs = late_differs(c, i);
		if (c->kind == LATE_CHANGED ? !differs && !c->table->column[i].key : text_blank(cells[i]))
			continue;
		out_f(o, " %.*s ", TEXT_ARG(c->table->column[i].name));
		if (differs)
			out_f(o, "%.*s, now ", TEXT_ARG(text_blank(c->was[i]) ? T("blank") : c->was[i]));
		out_f(o, "%.*s;", TEXT_ARG(text_blank(cells[i]) ? T("blank") : cells[i]));
	}
	out_c(o, "\n");
}

void late_changes_text(const struct late_changes *l, struct out *o)
{
	for (size_t i = 0; i < l->n; i++)
		change_text(o, &l->at[i]);
	if (l->not_compared)
		out_f(o, "%lld frozen rows have other columns than the table has now, and were not compared.\n", (long long)l->not_compared);
}
