/* The twins under /api of the pages of returns (return_pages.c). Files have none: they are taken from the pages. */
#include "api/api.h"
#include "returns/explain.h"
#include "returns/pages.h"
#include "returns/return_reads.h"
#include "returns/ssda903/return_report.h"

static void tables_told(struct api *w, const struct return_903 *r, const int64_t *counts)
{
	const struct ssda903_layout *l = ssda903_layout();

	api_list(w, "tables");
	for (int t = 0; t < SSDA903_TABLES; t++) {
		if (!collection_has(&r->year, &l->table[t]))
			continue;
		api_object(w, NULL);
		api_text(w, "table", l->table[t].name);
		api_text(w, "file", l->table[t].file);
		api_int(w, "rows", counts[t]);
		api_int(w, "not_held", r->not_held[t]);
		api_end(w);
	}
	api_end(w);
}

static void children_told(struct api *w, const struct seen_people *s, const struct collected *all, const struct note_group *g)
{
	int64_t named = 0;

	api_list(w, "children");
	for (size_t i = 0; i < all->note.n; i++) {
		const struct collected_note *n = &all->note.at[i];
		if (n->table != g->table || strcmp(n->why, g->why) != 0 || !person_is_seen(s, n->person_id))
			continue;
		api_href(w, NULL, "/api/children/%lld", (long long)n->person_id);
		named++;
	}
	api_end(w);
	w->rq->shown = (w->rq->shown == NONE ? 0 : w->rq->shown) + named;
}

static void notes_told(struct api *w, const char *name, const struct seen_people *s, const struct collected *all, bool is_lacking)
{
	struct note_groups g = note_groups_in(w->rq->arena, all);

	api_list(w, name);
	for (size_t i = 0; i < g.n; i++) {
		if (g.at[i].is_lacking != is_lacking)
			continue;
		api_object(w, NULL);
		api_text(w, "table", g.at[i].table->name);
		api_text(w, "why", text_of(g.at[i].why));
		api_int(w, "how_many", g.at[i].n);
		children_told(w, s, all, &g.at[i]);
		api_end(w);
	}
	api_end(w);
}

static void frozen_listed(struct api *w, const struct return_route *at)
{
	struct frozen_list l = frozen_of_year(w->rq->db, at->council.id, at->year, w->rq->arena);

	api_list(w, "frozen");
	for (size_t i = 0; i < l.n; i++) {
		api_object(w, NULL);
		api_int(w, "id", l.at[i].id);
		api_href(w, "href", "/api%.*s/frozen/%lld", TEXT_ARG(at->path), (long long)l.at[i].id);
		api_instant(w, "at", l.at[i].ran_at);
		api_day(w, "as_at", l.at[i].as_at);
		api_text(w, "by", l.at[i].user_name);
		api_int(w, "rows", l.at[i].rows);
		api_end(w);
	}
	api_end(w);
}

static void explanations_told(struct api *w, const struct return_route *at)
{
	struct council_explanations l = explanations_of_council(w->rq, at->council.id, at->year);

	api_list(w, "explanations");
	for (size_t i = 0; i < l.n; i++) {
		if (!l.at[i].is)
			continue;
		api_object(w, NULL);
		api_text(w, "rule", l.at[i].is->rule);
		api_text(w, "child", l.at[i].child);
		api_href(w, "href", "/api/children/%lld", (long long)l.at[i].person);
		api_text(w, "explanation", l.at[i].is->explanation);
		api_end(w);
	}
	api_end(w);
	w->rq->shown = (w->rq->shown == NONE ? 0 : w->rq->shown) + (int64_t)l.n;
}

static void return_told_json(struct request *rq)
{
	struct return_shown v;

	if (!return_shown(rq, &v))
		return;
	struct api w = api_open(rq);
	api_text(&w, "council", v.at.council.name);
	api_text(&w, "year", v.at.year);
	api_day(&w, "as_at", v.r.year.last_day);
	api_int(&w, "children", v.r.children);
	tables_told(&w, &v.r, v.counts);
	notes_told(&w, "lacking", v.seen, &v.r.all, true);
	notes_told(&w, "not_told", v.seen, &v.r.all, false);
	api_int(&w, "rows_left_out", v.left.rows);
	api_int(&w, "addresses_left_out", v.left.addresses);
	explanations_told(&w, &v.at);
	frozen_listed(&w, &v.at);
	api_close(&w);
}

static void frozen_told_json(struct request *rq)
{
	struct return_route at;
	struct frozen f;

	if (!return_route(rq, &at) || !frozen_told(rq, &at, &f))
		return;
	struct api w = api_open(rq);
	api_int(&w, "id", f.id);
	api_text(&w, "council", at.council.name);
	api_text(&w, "year", f.year);
	api_instant(&w, "at", f.ran_at);
	api_day(&w, "as_at", f.as_at);
	api_text(&w, "by", f.user_name);
	api_int(&w, "last_txn", f.last_txn);
	api_text(&w, "sha256", f.sha256);
	api_list(&w, "files");
	for (int i = 0; i < f.n_files; i++) {
		api_object(&w, NULL);
		api_text(&w, "table", f.file[i].table->name);
		api_text(&w, "file", f.file[i].name);
		api_int(&w, "rows", f.file[i].rows);
		api_int(&w, "struck_out", f.file[i].rows - f.file[i].rows_left);
		api_int(&w, "bytes", f.file[i].bytes);
		api_text(&w, "sha256", f.file[i].sha256);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static void cells_told(struct api *w, const struct late_change *c)
{
	api_list(w, "columns");
	for (int i = 0; i < c->table->n; i++) {
		if (c->kind == LATE_CHANGED && !late_differs(c, i) && !c->table->column[i].key)
			continue;
		api_object(w, NULL);
		api_text(w, "column", c->table->column[i].name);
		api_text(w, "was", c->was ? c->was[i] : NO_TEXT);
		api_text(w, "now", c->now ? c->now[i] : NO_TEXT);
		api_end(w);
	}
	api_end(w);
}

static void changes_told_json(struct request *rq)
{
	struct return_route at;
	struct frozen f;
	int64_t unseen;

	if (!return_route(rq, &at) || !frozen_told(rq, &at, &f))
		return;
	struct late_changes l = late_told(rq, &at, &f, &unseen);
	struct api w = api_open(rq);
	api_list(&w, "changes");
	for (size_t i = 0; i < l.n; i++) {
		api_object(&w, NULL);
		api_text(&w, "table", l.at[i].table->name);
		api_href(&w, "href", "/api/children/%lld", (long long)l.at[i].person_id);
		api_text(&w, "child", l.at[i].child);
		api_text(&w, "change", text_of(late_kind_words(l.at[i].kind)));
		cells_told(&w, &l.at[i]);
		api_end(&w);
	}
	api_end(&w);
	api_int(&w, "unseen", unseen);
	late_changes_looked_at(rq, &l, l.n);
	api_close(&w);
}

static const struct api_doc return_doc = { "readReturn", "What the record gives for a council's 903 return of a year, and what it lacks.", "return_903", NULL,
	NULL, API_OF_WIDE_KEY };
static const struct api_doc frozen_doc = { "readFrozenReturn", "A return as it was submitted: its files and their hashes.", "frozen_return", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc changes_doc = { "listLateCorrections", "What the record gives now that a frozen return did not, row by row.", "late_changes", NULL,
	NULL, API_OF_WIDE_KEY };

const struct route return_api_routes[] = { API_ROUTE(GET, "/returns/903/:council/:year", MAY_RETURN, return_told_json, &return_doc),
	API_ROUTE(GET, "/returns/903/:council/:year/frozen/:id", MAY_RETURN, frozen_told_json, &frozen_doc),
	API_ROUTE(GET, "/returns/903/:council/:year/frozen/:id/changes", MAY_RETURN, changes_told_json, &changes_doc), { 0 } };
