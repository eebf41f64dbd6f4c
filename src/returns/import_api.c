/* The twins under /api of the reports of imports (import_pages.c): what was read, counts by table, what was odd, and the odd rows. */
#include "api/api.h"
#include "base/arena.h"
#include "returns/import_reads.h"
#include "returns/pages.h"
#include <jansson.h>

static void imports_told(struct request *rq)
{
	struct rows r;
	struct api w = api_open(rq);
	api_list(&w, "imports");
	imports_read(rq, &r);
	while (db_next(&r)) {
		api_object(&w, NULL);
		api_int(&w, "id", db_int(&r, 0));
		api_href(&w, "href", "/api/imports/%lld", (long long)db_int(&r, 0));
		api_instant(&w, "at", db_int(&r, 1));
		api_text(&w, "council", db_text(&r, 2));
		api_text(&w, "collection", db_text(&r, 3));
		api_text(&w, "year", db_text(&r, 4));
		api_text(&w, "from", db_text(&r, 5));
		api_text(&w, "by", db_text(&r, 6));
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

/* ---- One report ---- */

static struct text member(json_t *object, const char *key)
{
	return text_of(json_string_value(json_object_get(object, key)));
}

static void number_told(struct api *w, json_t *object, const char *key)
{
	api_int(w, key, json_integer_value(json_object_get(object, key)));
}

static void tables_told(struct api *w, json_t *report, int64_t id)
{
	static const char *const counts[] = { "read", "stored", "kept", "refused", "new", "changed", "unchanged", "ended" };
	const char *name;
	json_t *table;
	api_list(w, "tables");
	json_object_foreach(json_object_get(report, "tables"), name, table)
	{
		api_object(w, NULL);
		api_text(w, "table", text_of(name));
		for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
			number_told(w, table, counts[i]);
		api_href(w, "rows", "/api/imports/%lld/%s", (long long)id, name);
		api_end(w);
	}
	api_end(w);
}

static void findings_told(struct api *w, json_t *report)
{
	json_t *f;
	size_t i;
	api_list(w, "findings");
	json_array_foreach(json_object_get(report, "findings"), i, f)
	{
		api_object(w, NULL);
		api_text(w, "table", member(f, "table"));
		api_text(w, "column", member(f, "column"));
		api_text(w, "message", member(f, "message"));
		number_told(w, f, "rows");
		api_bool(w, "is_mild", json_is_true(json_object_get(f, "mild")));
		api_end(w);
	}
	api_end(w);
}

static void differences_told(struct api *w, json_t *report, int64_t council)
{
	json_t *d;
	size_t i;
	api_list(w, "differences");
	json_array_foreach(json_object_get(report, "differences"), i, d)
	{
		if (!import_child_is_seen(w->rq, council, member(d, "child")))
			continue;
		api_object(w, NULL);
		api_text(w, "child", member(d, "child"));
		api_text(w, "element", member(d, "element"));
		number_told(w, d, "line");
		api_end(w);
	}
	api_end(w);
}

static void likely_told(struct api *w, json_t *report, int64_t council)
{
	json_t *k;
	size_t i;
	struct likely_two two;
	api_list(w, "likely_known");
	json_array_foreach(json_object_get(report, "likely_known"), i, k)
	{
		if (!import_likely_is_seen(w->rq, council, k, &two))
			continue;
		api_object(w, NULL);
		api_text(w, "child", member(k, "child"));
		api_int(w, "own", two.own);
		api_int(w, "person", two.person);
		if (two.person == NONE)
			api_text(w, "href", NO_TEXT);
		else
			api_href(w, "href", "/api/children/%lld", (long long)two.person);
		api_text(w, "la_child_id", member(k, "la_child_id"));
		number_told(w, k, "likely");
		number_told(w, k, "line");
		api_text(w, "why", member(k, "why"));
		api_end(w);
	}
	api_end(w);
}

/* What is no longer in the files, and was left as it is. */
static void gone_told(struct api *w, json_t *report)
{
	json_t *what;
	size_t i;
	api_list(w, "gone");
	json_array_foreach(json_object_get(report, "gone"), i, what)
		api_text(w, NULL, text_of(json_string_value(what)));
	api_end(w);
}

static void notes_told(struct api *w, json_t *report)
{
	json_t *note;
	size_t i;
	api_list(w, "notes");
	json_array_foreach(json_object_get(report, "notes"), i, note)
	{
		api_object(w, NULL);
		api_text(w, "file", member(note, "file"));
		api_text(w, "message", member(note, "message"));
		api_end(w);
	}
	api_end(w);
}

static void import_told(struct request *rq)
{
	int64_t id = param_id(rq, "id");
	struct rows r;
	if (!import_read(rq, &r)) {
		answer_not_found(rq);
		return;
	}
	struct api w = api_open(rq);
	api_int(&w, "id", id);
	api_instant(&w, "at", db_int(&r, 0));
	api_text(&w, "council", db_text(&r, 1));
	api_text(&w, "collection", db_text(&r, 2));
	api_text(&w, "year", db_text(&r, 3));
	api_text(&w, "from", db_text(&r, 4));
	api_text(&w, "by", db_text(&r, 5));
	struct text json = db_text_in(&r, 6, rq->arena);
	int64_t council = db_int(&r, 7);
	json_t *report = json_loadb(json.p ? json.p : "", json.n, 0, NULL);
	db_done(&r);
	api_bool(&w, "is_cut", json_is_true(json_object_get(report, "is_cut")));
	tables_told(&w, report, id);
	findings_told(&w, report);
	likely_told(&w, report, council);
	differences_told(&w, report, council);
	gone_told(&w, report);
	notes_told(&w, report);
	json_decref(report);
	api_close(&w);
}

/* ---- The odd rows ---- */

static void cells_told(struct api *w, struct text raw)
{
	json_t *cells = json_loadb(raw.p ? raw.p : "", raw.n, 0, NULL), *cell;
	size_t i;
	api_list(w, "cells");
	json_array_foreach(cells, i, cell) api_text(w, NULL, text_of(json_string_value(cell)));
	api_end(w);
	json_decref(cells);
}

static void row_findings_told(struct api *w, struct text raw)
{
	json_t *findings = json_loadb(raw.p ? raw.p : "", raw.n, 0, NULL), *f;
	size_t i;
	api_list(w, "findings");
	json_array_foreach(findings, i, f)
	{
		api_object(w, NULL);
		api_text(w, "column", member(f, "column"));
		api_text(w, "message", member(f, "message"));
		api_end(w);
	}
	api_end(w);
	json_decref(findings);
}

static void rows_told(struct request *rq)
{
	int64_t page = api_page_asked(rq), n = 0;
	struct rows r;
	struct api w = api_open(rq);
	api_list(&w, "rows");
	import_rows_read(rq, page, &r);
	for (; db_next(&r); n++) {
		struct text key = db_text(&r, 2);
		api_object(&w, NULL);
		api_int(&w, "line", db_int(&r, 0));
		api_int(&w, "child_id", db_int(&r, 1));
		api_text(&w, "child", text_cut(&key, '|'));
		cells_told(&w, db_text(&r, 3));
		row_findings_told(&w, db_text(&r, 4));
		api_end(&w);
	}
	api_end(&w);
	if (!n) {
		answer_not_found(rq);
		return;
	}
	rq->shown = n;
	json_key(&w.j, "next");
	json_text(&w.j, n == IMPORT_ROWS_A_PAGE ? textf_in(rq->arena, "%.*s?page=%lld", TEXT_ARG(rq->path), (long long)page + 1) : NO_TEXT);
	api_close(&w);
}

static const struct api_query pages[] = { { "page", "From 1" }, { NULL, NULL } };
static const struct api_doc imports_doc = { "listImports", "What was imported for the councils whose imports the user sees.", "imports",
	NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc import_doc = { "readImport", "The report of one import.", "import", NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc rows_doc = { "listImportRows", "The rows of one table that were kept as they stood in the file.", "import_rows",
	NULL, pages, API_OF_WIDE_KEY };

const struct route import_api_routes[] = { API_ROUTE(GET, "/imports", MAY_SEE_IMPORTS, imports_told, &imports_doc),
	API_ROUTE(GET, "/imports/:id", MAY_SEE_IMPORTS, import_told, &import_doc),
	API_ROUTE(GET, "/imports/:id/:table", MAY_SEE_IMPORTS, rows_told, &rows_doc), { 0 } };
