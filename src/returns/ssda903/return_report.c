/* The report of a return that was made: rows by table, what was asked and could not be told and why, what was left out. */
#include "returns/ssda903/return_report.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"

/* Notes stand in order of table and sentence (collected_order). */
struct note_groups note_groups_in(struct arena *a, const struct collected *all)
{
	struct note_groups g = { 0 };

	for (size_t i = 0; i < all->note.n; i++) {
		const struct collected_note *n = &all->note.at[i];
		struct note_group *last = g.n ? &g.at[g.n - 1] : NULL;
		if (!last || last->table != n->table || strcmp(last->why, n->why) != 0) {
			*GROW_IN(a, &g) = (struct note_group){ .table = n->table, .why = n->why, .is_lacking = n->is_lacking };
			last = &g.at[g.n - 1];
		}
		if (last->n < CHILDREN_SHOWN)
			last->child[last->n] = n->child;
		last->n++;
	}
	return g;
}

static void groups_json(struct json *j, const char *key, const struct note_groups *g, bool is_lacking)
{
	json_key(j, key);
	json_open_array(j);
	for (size_t i = 0; i < g->n; i++) {
		const struct note_group *n = &g->at[i];
		if (n->is_lacking != is_lacking)
			continue;
		json_open_object(j);
		json_key(j, "table"), json_text(j, n->table->name);
		json_key(j, "why"), json_c(j, n->why);
		json_key(j, "children"), json_int(j, n->n);
		json_key(j, "first");
		json_open_array(j);
		for (int64_t k = 0; k < n->n && k < CHILDREN_SHOWN; k++)
			json_text(j, n->child[k]);
		json_close(j);
		json_close(j);
	}
	json_close(j);
}

static void tables_json(struct json *j, const struct return_903 *r)
{
	const struct ssda903_layout *l = ssda903_layout();
	char name[32];

	json_key(j, "tables");
	json_open_object(j);
	for (int t = 0; t < SSDA903_TABLES; t++) {
		if (!collection_has(&r->year, &l->table[t]))
			continue;
		snprintf(name, sizeof name, "%.*s", TEXT_ARG(l->table[t].name));
		json_key(j, name);
		json_open_object(j);
		json_key(j, "file"), json_text(j, l->table[t].file);
		json_key(j, "rows"), json_int(j, (int64_t)r->all.row[t].n);
		json_key(j, "not_held"), json_int(j, r->not_held[t]);
		json_close(j);
	}
	json_close(j);
	json_key(j, "not_asked");
	json_open_array(j);
	for (int t = 0; t < SSDA903_TABLES; t++)
		if (!collection_has(&r->year, &l->table[t]))
			json_text(j, l->table[t].name);
	json_close(j);
}

void return_report_json(const struct return_903 *r, struct text council, struct json *j, struct arena *a)
{
	struct note_groups g = note_groups_in(a, &r->all);

	json_open_object(j);
	json_key(j, "collection"), json_c(j, "903");
	json_key(j, "council"), json_text(j, council);
	json_key(j, "year"), json_text(j, r->year.year);
	json_key(j, "as_at"), json_text(j, date_iso_in(a, r->year.last_day));
	json_key(j, "children"), json_int(j, r->children);
	tables_json(j, r);
	groups_json(j, "lacking", &g, true);
	groups_json(j, "not_told", &g, false);
}

static void groups_text(struct out *o, const struct note_groups *g, bool is_lacking, const char *heading)
{
	bool any = false;

	for (size_t i = 0; i < g->n; i++) {
		const struct note_group *n = &g->at[i];
		if (n->is_lacking != is_lacking)
			continue;
		out_f(o, "%s", any ? "" : heading);
		any = true;
		out_f(o, "  %.*s, %lld %s: %s\n     ", TEXT_ARG(n->table->name), (long long)n->n, n->n == 1 ? "child" : "children", n->why);
		for (int64_t k = 0; k < n->n && k < CHILDREN_SHOWN; k++)
			out_f(o, " %.*s", TEXT_ARG(n->child[k]));
		out_c(o, n->n > CHILDREN_SHOWN ? " ...\n" : "\n");
	}
}

void return_report_text(const struct return_903 *r, struct text council, struct out *o, struct arena *a)
{
	const struct ssda903_layout *l = ssda903_layout();
	struct note_groups g = note_groups_in(a, &r->all);

	out_f(o, "The 903 return of council %.*s for %.*s, as at ", TEXT_ARG(council), TEXT_ARG(r->year.year));
	date_put_words(o, r->year.last_day);
	out_f(o, ": %lld children.\n", (long long)r->children);
	for (int t = 0; t < SSDA903_TABLES; t++) {
		if (!collection_has(&r->year, &l->table[t])) {
			out_f(o, "%-16.*s not asked this year\n", TEXT_ARG(l->table[t].name));
			continue;
		}
		out_f(o, "%-16.*s %8lld rows  %.*s", TEXT_ARG(l->table[t].name), (long long)r->all.row[t].n, TEXT_ARG(l->table[t].file));
		if (r->not_held[t])
			out_f(o, "; %lld imported rows are no facts of the record and are not in it", (long long)r->not_held[t]);
		out_c(o, "\n");
	}
	groups_text(o, &g, true, "\nAsked, and not recorded:\n");
	groups_text(o, &g, false, "\nTold otherwise than recorded, or not asked:\n");
}
