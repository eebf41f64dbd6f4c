/* The twins under /api of the pages of Ofsted's lists (annex_pages.c). Files have none: they are taken by a person. */
#include "api/api.h"
#include "returns/annex_reads.h"
#include "returns/pages.h"

static void lists_told(struct request *rq)
{
	const struct annex_layout *l = annex_layout();
	struct annex_route at;

	if (!annex_route(rq, &at))
		return;
	if (!text_none(at.wrong)) {
		answer_bad(rq, at.wrong);
		return;
	}
	struct annex *x = annex_of(rq, &at);
	struct api w = api_open(rq);
	api_text(&w, "council", at.council.name);
	api_day(&w, "as_at", at.day);
	api_list(&w, "lists");
	for (int i = 0; i < l->n; i++) {
		if (!annex_holds(l->list[i].when, at.day))
			continue;
		struct annex_rows rows = annex_rows(x, &l->list[i]);
		api_object(&w, NULL);
		api_text(&w, "list", annex_list_number(&l->list[i]));
		api_text(&w, "name", l->list[i].name);
		api_text(&w, "about", l->list[i].about);
		api_int(&w, "rows", (int64_t)rows.n + rows.closed);
		api_int(&w, "closed", rows.closed);
		api_href(&w, "href", "/api%.*s/%.*s", TEXT_ARG(at.path), TEXT_ARG(annex_list_number(&l->list[i])));
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
	annex_close(x);
}

static void row_told(struct api *w, const struct annex_route *at, const struct annex_row *r, const struct annex_cell *cells)
{
	api_object(w, NULL);
	if (r->person == NONE)
		api_href(w, "href", "/api/council/%s/%lld", at->list->type->name, (long long)r->id);
	else
		api_href(w, "href", "/api/children/%lld", (long long)r->person);
	api_list(w, "cells");
	for (int i = 0; i < at->list->n_columns; i++) {
		if (!annex_holds(at->list->column[i].when, at->day))
			continue;
		api_object(w, NULL);
		api_text(w, "column", at->list->column[i].heading);
		api_text(w, "value", cells[i].is.kind == BOOK_DAY ? date_iso_in(w->rq->arena, cells[i].is.day) : annex_cell_words_in(w->rq->arena, &cells[i]));
		api_bool(w, "is_lacking", cells[i].is_lacking);
		api_bool(w, "is_kept", cells[i].is_kept);
		api_end(w);
	}
	api_end(w);
	api_end(w);
}

static void list_told(struct request *rq)
{
	struct annex_route at;
	int64_t page = api_page_asked(rq);

	if (!annex_route(rq, &at))
		return;
	if (!text_none(at.wrong)) {
		answer_bad(rq, at.wrong);
		return;
	}
	struct annex *x = annex_of(rq, &at);
	struct annex_page p = annex_page_of(rq, x, &at, page);
	struct api w = api_open(rq);
	api_text(&w, "council", at.council.name);
	api_text(&w, "list", annex_list_number(at.list));
	api_text(&w, "name", at.list->name);
	api_day(&w, "as_at", at.day);
	api_int(&w, "closed", p.rows.closed);
	api_list(&w, "rows");
	for (size_t i = 0; i < p.n; i++)
		row_told(&w, &at, &p.rows.at[p.from + i], p.cell[i]);
	api_end(&w);
	api_pages(&w, (int64_t)p.rows.n, page, ANNEX_ROWS_A_PAGE);
	annex_looked_at(rq, &p);
	api_close(&w);
	annex_close(x);
}

static const struct api_query of_day[] = { { "as_at", "A day that is not ahead; today unless said" }, { NULL, NULL } };
static const struct api_query of_rows[] = { { "as_at", "A day that is not ahead; today unless said" }, { "words", "Words in any column" },
	{ "lacking", "1: rows in which something asked for is not recorded" }, { "page", "From 1" }, { NULL, NULL } };
static const struct api_doc lists_doc = { "readAnnexA", "Ofsted's lists of a council: how many rows each has, as at a day.", "annex_lists", NULL, of_day,
	API_OF_WIDE_KEY };
static const struct api_doc list_doc = { "readAnnexAList", "One of Ofsted's lists, row by row, as at a day.", "annex_list", NULL, of_rows, API_OF_WIDE_KEY };

const struct route annex_api_routes[] = { API_ROUTE(GET, "/returns/annex-a/:council", MAY_RETURN, lists_told, &lists_doc),
	API_ROUTE(GET, "/returns/annex-a/:council/:list", MAY_RETURN, list_told, &list_doc), { 0 } };
