/* Reading the lists for a user: see annex_reads.h. */
#include "returns/annex_reads.h"
#include "returns/import.h"
#include "returns/lists.h"
#include "web/looks.h"

/* ---- The route ---- */

static bool day_of_parts(const struct request *rq, struct date *d)
{
	int64_t day, month, year;
	bool good = text_int(text_trim(query(rq, "as_at-day")), &day) && text_int(text_trim(query(rq, "as_at-month")), &month) &&
		text_int(text_trim(query(rq, "as_at-year")), &year);

	good = good && day > 0 && day < 32 && month > 0 && month < 13 && year > 1800 && year < 2200 && date_is_real((int)year, (int)month, (int)day);
	if (good)
		*d = DATE((int32_t)year, (int32_t)month, (int32_t)day);
	return good;
}

static bool has_parts(const struct request *rq)
{
	return !text_blank(query(rq, "as_at-day")) || !text_blank(query(rq, "as_at-month")) || !text_blank(query(rq, "as_at-year"));
}

static void set_day(const struct request *rq, struct annex_route *at)
{
	struct date today = clock_today(), asked = today;
	struct text iso = text_trim(query(rq, "as_at"));
	bool good = has_parts(rq) ? day_of_parts(rq, &asked) : text_blank(iso) || (date_from_iso(iso, &asked) && date_whole(asked));

	at->day = today;
	if (!good)
		at->wrong = T("Enter a real day, for example 29 11 2026");
	else if (asked.ymd > today.ymd)
		at->wrong = T("Enter today or a day before it: the lists say what was, not what will be");
	else
		at->day = asked;
}

bool annex_route(struct request *rq, struct annex_route *at)
{
	struct council_code_list l = councils_to_return(rq->db, rq->me->user_id, rq->arena);
	struct text list = param(rq, "list");

	*at = (struct annex_route){ .wrong = NO_TEXT };
	set_day(rq, at);
	for (size_t i = 0; i < l.n; i++)
		if (text_eq(l.at[i].la_code, param(rq, "council")))
			at->council = l.at[i];
	at->path = textf_in(rq->arena, "/returns/annex-a/%.*s", TEXT_ARG(param(rq, "council")));
	if (!text_none(list))
		at->list = annex_list_named(textf_in(rq->arena, "L%.*s", TEXT_ARG(list)));
	if (at->council.id && (text_none(list) || (at->list && annex_holds(at->list->when, at->day))))
		return true;
	if (!db_failed(rq->db))
		answer_not_found(rq);
	return false;
}

struct annex *annex_of(struct request *rq, const struct annex_route *at)
{
	const struct builtin_authority *a = council_authority(at->council.la_code);

	return annex_open(&(struct annex_asked){ .db = rq->db, .council = at->council.id, .gss = a ? text_of(a->gss_code) : T(""), .day = at->day,
		.user_id = rq->me->user_id, .postcodes = lists_postcodes() });
}

/* ---- A page of a list ---- */

static const size_t MOST_OF_A_ROW = 16 << 20;

struct text annex_cell_words_in(struct arena *a, const struct annex_cell *c)
{
	if (c->is.kind == BOOK_TEXT)
		return c->is.words;
	if (c->is.kind == BOOK_NUMBER)
		return textf_in(a, "%lld", (long long)c->is.number);
	return c->is.kind == BOOK_DAY ? date_words_in(a, c->is.day) : T("");
}

static bool says(struct arena *a, const struct annex_list *l, const struct annex_cell *cells, struct text folded)
{
	for (int i = 0; i < l->n_columns; i++)
		if (text_has(text_fold_in(a, annex_cell_words_in(a, &cells[i])), folded))
			return true;
	return false;
}

/* Every row is told, to know which fit. */
static void narrow(struct request *rq, struct annex *x, const struct annex_list *l, struct annex_page *p)
{
	struct text words = text_fold_in(rq->arena, query(rq, "words"));
	bool is_lacking = text_is(query(rq, "lacking"), "1");
	struct arena *one = arena_new(MOST_OF_A_ROW);
	size_t n = 0;

	for (size_t i = 0; i < p->rows.n; i++) {
		struct annex_cell *cells = annex_cells(x, l, &p->rows.at[i]);
		arena_reset(one);
		annex_tally_add(&p->tally, l, cells);
		if ((text_blank(words) || says(one, l, cells, words)) && (!is_lacking || annex_is_lacking(l, cells)))
			p->rows.at[n++] = p->rows.at[i];
	}
	p->rows.n = n;
	arena_free(one);
}

struct annex_page annex_page_of(struct request *rq, struct annex *x, const struct annex_route *at, int64_t page)
{
	struct annex_page p = { .rows = annex_rows(x, at->list), .is_narrowed = !text_blank(text_trim(query(rq, "words"))) || text_is(query(rq, "lacking"), "1") };

	if (p.is_narrowed)
		narrow(rq, x, at->list, &p);
	p.from = ((size_t)page - 1) * ANNEX_ROWS_A_PAGE;
	p.n = p.from >= p.rows.n ? 0 : p.rows.n - p.from < ANNEX_ROWS_A_PAGE ? p.rows.n - p.from : ANNEX_ROWS_A_PAGE;
	p.cell = ARRAY_IN(rq->arena, struct annex_cell *, ANNEX_ROWS_A_PAGE);
	for (size_t i = 0; i < p.n; i++) {
		p.cell[i] = annex_cells(x, at->list, &p.rows.at[p.from + i]);
		if (!p.is_narrowed)
			annex_tally_add(&p.tally, at->list, p.cell[i]);
	}
	return p;
}

void annex_looked_at(struct request *rq, const struct annex_page *p)
{
	int64_t people[ANNEX_ROWS_A_PAGE];
	int n = 0;

	for (size_t i = 0; i < p->n; i++)
		if (p->rows.at[p->from + i].person != NONE)
			people[n++] = p->rows.at[p->from + i].person;
	looks_also(rq, people, n);
	rq->shown = n;
}
