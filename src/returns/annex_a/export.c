/* The lists as files: each list's rows told once, then written three ways. */
#include "returns/annex_a/export.h"
#include "base/arena.h"
#include "base/out.h"
#include "company/council.h"
#include "jobs/file.h"
#include "record/builtin.h"
#include "returns/annex_a/tally.h"
#include "returns/import.h"
#include "returns/lists.h"
#include <unistd.h>

static const size_t MOST_MEMORY = (size_t)16 << 30, LARGEST_FILE = (size_t)2 << 30;
enum { ASK_EVERY = 50 };

struct exporting {
	const struct export_request *request;
	struct export_report *report;
	struct arena *arena;
	struct annex *x;
	struct date day;
	struct text stem;                /* "annex_a_801_2026-11-29" */
	struct book_sheet sheet[ANNEX_LISTS];
	const struct annex_list *list[ANNEX_LISTS];
	int n;
};

/* ---- Telling ---- */

static void say_all(struct exporting *e, const struct annex_list *l, const struct annex_sentences *all)
{
	for (size_t i = 0; i < all->n; i++)
		*GROW_IN(e->report->arena, &e->report->said) = textf_in(e->report->arena, "List %.*s, %.*s", TEXT_ARG(annex_list_number(l)), TEXT_ARG(all->at[i]));
}

/* Only the columns that are asked on the day. */
static int asked(const struct exporting *e, const struct annex_list *l, int column[ANNEX_COLUMNS])
{
	int n = 0;

	for (int i = 0; i < l->n_columns; i++)
		if (annex_holds(l->column[i].when, e->day))
			column[n++] = i;
	return n;
}

static struct text *headings(struct exporting *e, const struct annex_list *l, const int *column, int n)
{
	struct text *heading = ARRAY_IN(e->arena, struct text, n);

	for (int i = 0; i < n; i++)
		heading[i] = l->column[column[i]].heading;
	return heading;
}

static struct book_cell *row_of(struct exporting *e, const struct annex_cell *cells, const int *column, int n)
{
	struct book_cell *row = ARRAY_IN(e->arena, struct book_cell, n);

	for (int i = 0; i < n; i++)
		row[i] = cells[column[i]].is;
	return row;
}

static bool tell_list(struct exporting *e, const struct annex_list *l, struct fault *f)
{
	struct annex_rows rows = annex_rows(e->x, l);
	struct book_cell **row = ARRAY_IN(e->arena, struct book_cell *, rows.n + 1);
	struct annex_tally tally = { 0 };
	int column[ANNEX_COLUMNS], n = asked(e, l, column);

	for (size_t i = 0; i < rows.n; i++) {
		if (i % ASK_EVERY == 0 && !export_may_go_on(e->request, (int64_t)i, (int64_t)rows.n, f))
			return false;
		struct annex_cell *cells = annex_cells(e->x, l, &rows.at[i]);
		annex_tally_add(&tally, l, cells);
		row[i] = row_of(e, cells, column, n);
		if (rows.at[i].person != NONE)
			*GROW_IN(e->report->arena, &e->report->people) = rows.at[i].person;
	}
	e->list[e->n] = l;
	e->sheet[e->n++] = (struct book_sheet){ .name = textf_in(e->report->arena, "List %.*s", TEXT_ARG(annex_list_number(l))),
		.heading = headings(e, l, column, n), .n_columns = n, .row = row, .n_rows = rows.n };
	e->report->left_out.rows += rows.closed;
	e->report->left_out.addresses += tally.kept;
	struct annex_sentences said = annex_tally_said(e->x, l, &tally, e->arena), not_told = annex_not_told_said(e->x, l, e->day, e->arena);
	say_all(e, l, &not_told);
	say_all(e, l, &said);
	return true;
}

static bool tell_all(struct exporting *e, const struct annex_asked *q, struct fault *f)
{
	const struct annex_layout *l = annex_layout();
	bool good = true;

	e->x = annex_open(q);
	for (int i = 0; good && i < l->n; i++)
		good = !annex_holds(l->list[i].when, e->day) || tell_list(e, &l->list[i], f);
	if (db_failed(q->db)) {
		fault_cause(f, "%s", db_cause(q->db));
		good = fault(f, "The store could not be read, and nothing was written. Try again.");
	}
	return good;
}

/* ---- Writing ---- */

static bool write_out(int folder, struct text name, struct out *o, struct fault *f)
{
	bool good = o->full ? fault(f, "%.*s would be larger than a file of the lists may be.", TEXT_ARG(name)) : return_file_write(folder, name, out_text(o), f);

	out_free(o);
	return good;
}

static bool write_csv(struct exporting *e, int folder, int i, struct fault *f)
{
	struct export_report *r = e->report;
	struct out o = out_make(LARGEST_FILE);

	book_csv(&e->sheet[i], &o);
	r->table[i].name = e->sheet[i].name;
	r->table[i].file = textf_in(r->arena, "%.*s_list_%.*s.csv", TEXT_ARG(e->stem), TEXT_ARG(annex_list_number(e->list[i])));
	r->table[i].written = (int64_t)e->sheet[i].n_rows;
	return write_out(folder, r->table[i].file, &o, f);
}

static void add_beside(struct exporting *e, struct text name, int64_t rows)
{
	struct export_report *r = e->report;
	size_t at = r->beside.n;

	(void)GROW_IN(r->arena, &r->beside);
	r->beside.at[at].name = name;
	r->beside.at[at].rows = rows;
}

static int64_t all_rows(const struct exporting *e)
{
	int64_t n = 0;

	for (int i = 0; i < e->n; i++)
		n += (int64_t)e->sheet[i].n_rows;
	return n;
}

static bool write_book(struct exporting *e, int folder, const struct book *b, const char *end, void (*put)(const struct book *, struct out *), struct fault *f)
{
	struct text name = textf_in(e->report->arena, "%.*s.%s", TEXT_ARG(e->stem), end);
	struct out o = out_make(LARGEST_FILE);

	put(b, &o);
	add_beside(e, name, all_rows(e));
	return write_out(folder, name, &o, f);
}

static bool write_said(struct exporting *e, int folder, struct fault *f)
{
	struct export_report *r = e->report;
	struct out o = out_make(1 << 20);

	if (!r->said.n)
		return true;
	for (size_t i = 0; i < r->said.n; i++) {
		out_raw(&o, r->said.at[i]);
		out_lit(&o, "\r\n");
	}
	add_beside(e, T("NOT_RECORDED.txt"), (int64_t)r->said.n);
	return write_out(folder, T("NOT_RECORDED.txt"), &o, f);
}

static struct text title_of(struct exporting *e)
{
	struct text day = date_words_in(e->arena, e->day);

	return textf_in(e->arena, "Annex A, council %.*s, as at %.*s%s", TEXT_ARG(e->report->council), TEXT_ARG(day),
		e->request->is_simulated ? ". Everybody in it is invented: it comes from a demonstration store" : "");
}

static bool write_files(struct exporting *e, struct fault *f)
{
	struct book b = { .sheet = e->sheet, .n = e->n, .about = title_of(e) };
	int folder = return_folder(e->request->out_dir, f);
	bool good = folder >= 0;

	if (!good)
		return false;
	e->report->n_tables = e->n;
	good = write_book(e, folder, &b, "xlsx", book_xlsx, f) && write_book(e, folder, &b, "ods", book_ods, f) && write_said(e, folder, f);
	for (int i = 0; good && i < e->n; i++)
		good = write_csv(e, folder, i, f);
	if (good && e->request->is_simulated)
		good = return_file_write(folder, T("SIMULATED.txt"), T(RETURN_IS_SIMULATED), f);
	good = good && export_end(e->report, annex_sight(e->x), folder, f);
	close(folder);
	return good;
}

static bool set_day(struct exporting *e, struct fault *f)
{
	struct text asked = e->request->year;

	e->day = clock_today();
	if (!text_blank(asked) && (!date_from_iso(asked, &e->day) || !date_whole(e->day)))
		return fault(f, "%.*s is not a day. It is written like 2026-11-29. Nothing was written.", TEXT_ARG(asked));
	if (e->day.ymd > clock_today().ymd)
		return fault(f, "The lists are told as at today or a day before it. Nothing was written.");
	e->report->year = date_iso_in(e->report->arena, e->day);
	return true;
}

bool annex_a_export(struct db *db, const struct export_request *q, struct export_report *r, struct arena *a, struct fault *f)
{
	struct exporting e = { .request = q, .report = r };
	const struct builtin_authority *council = council_authority(text_trim(q->council));

	*r = (struct export_report){ .council = council ? text_of(council->la_code) : text_dup_in(a, text_trim(q->council)), .arena = a };
	if (!set_day(&e, f))
		return false;
	e.arena = arena_new(MOST_MEMORY);
	e.stem = textf_in(a, "annex_a_%.*s_%.*s", TEXT_ARG(r->council), TEXT_ARG(r->year));
	db_snapshot(db);
	struct annex_asked asked = { .db = db, .council = council_find(db, r->council), .gss = council ? text_of(council->gss_code) : T(""), .day = e.day,
		.user_id = q->user_id, .postcodes = lists_postcodes() };
	bool good = asked.council != NONE || fault(f, "No council with the code %.*s has records here. Nothing was written.", TEXT_ARG(r->council));
	good = good && tell_all(&e, &asked, f);
	db_release(db);
	good = good && write_files(&e, f);
	if (e.x)
		annex_close(e.x);
	arena_free(e.arena);
	return good;
}
