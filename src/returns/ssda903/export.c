/* The 903 as files: each child's records told as rows, the rows of imports beside them, findings put back, files written. What a
 * row says of a record is in child.c. */
#include "returns/ssda903/export.h"
#include "base/arena.h"
#include "base/out.h"
#include "company/council.h"
#include "returns/export_sight.h"
#include "jobs/file.h"
#include "records.h"
#include "returns/ssda903/child.h"
#include "returns/ssda903/csv.h"
#include "returns/ssda903/places.h"
#include "returns/rows.h"
#include "returns/year.h"
#include <unistd.h>

static const size_t MOST_MEMORY = (size_t)64 << 30, LARGEST_FILE = (size_t)2 << 30;

struct export_row { struct text year; int64_t row, id; struct text *cell; };
struct export_rows { struct export_row *at; size_t n, cap; };

struct exporting {
	const struct export_request *request;
	struct export_report *report;
	struct export_sight *sight;              /* NULL: all of everybody is told */
	struct db *db;
	struct arena *arena;
	struct facts *facts;
	struct stored_rows stored, ended;
	const struct stored_row **by_record;     /* by record and id; of several, the one to tell last */
	size_t n_by_record;
	struct date first_day, last_day;
	struct export_rows rows[SSDA903_TABLES];
};

static bool is_one_year(const struct exporting *e)
{
	return !text_none(e->request->year);
}

/* Which stored row tells of a record. */

static int by_record(const void *pa, const void *pb)
{
	const struct stored_row *a = *(const struct stored_row *const *)pa, *b = *(const struct stored_row *const *)pb;
	int order = text_cmp(a->record, b->record);

	if (order)
		return order;
	if (a->record_id != b->record_id)
		return a->record_id < b->record_id ? -1 : 1;
	order = text_cmp(a->year, b->year);
	return order ? order : (a->id > b->id) - (a->id < b->id);
}

static void index_rows(struct exporting *e)
{
	e->by_record = ARRAY_IN(e->arena, const struct stored_row *, e->stored.n + e->ended.n + 1);
	for (size_t i = 0; i < e->stored.n; i++)
		if (e->stored.at[i].record_id != NONE)
			e->by_record[e->n_by_record++] = &e->stored.at[i];
	for (size_t i = 0; i < e->ended.n; i++)
		e->by_record[e->n_by_record++] = &e->ended.at[i];
	if (e->n_by_record > 1)
		qsort(e->by_record, e->n_by_record, sizeof *e->by_record, by_record);
}

static size_t first_about(const struct exporting *e, struct text record, int64_t id)
{
	struct stored_row want = { .record = record, .record_id = id, .year = T(""), .id = -1 };
	const struct stored_row *w = &want;
	size_t low = 0, high = e->n_by_record;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (by_record(&e->by_record[middle], &w) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* was_in_a_file: some set holds or held the record, current or ended. The row to tell is of the year asked for, else the latest. */
struct about { const struct stored_row *row; bool was_in_a_file; };

static struct about about(const struct exporting *e, const struct held *h)
{
	struct text record = text_of(h->type->name);
	int64_t id = ((struct record *)h->rec)->id;
	struct about found = { 0 };

	for (size_t i = first_about(e, record, id); i < e->n_by_record; i++) {
		const struct stored_row *r = e->by_record[i];
		if (r->record_id != id || !text_eq(r->record, record))
			break;
		bool is_asked = !is_one_year(e) || text_eq(r->year, e->request->year);
		found.was_in_a_file |= is_asked || !r->is_ended;
		if (is_asked && !r->is_ended)
			found.row = r;
	}
	return found;
}

/* Rows of records. */

static void put_back(struct exporting *e, const struct ssda903_table *t, const struct stored_row *r, struct text *cells)
{
	struct findings all = findings_read(r->findings, e->arena);

	for (int c = 0; all.n && c < t->n; c++)
		cells[c] = finding_or(&all, t->column[c].name, cells[c]);
}

static void add_row(struct exporting *e, const struct ssda903_table *t, const struct stored_row *r, int64_t id, struct text *cells)
{
	*GROW_IN(e->arena, &e->rows[t->number]) =
		(struct export_row){ .year = r ? r->year : T(""), .row = r ? r->row : INT64_MAX, .id = id, .cell = cells };
}

static bool lies_in_year(const struct exporting *e, const struct ssda903_table *t, const struct held *h)
{
	if (!is_one_year(e))
		return true;
	if (t->is_yearly)
		return text_eq(*field_text(record_field(t->record, "collection_year"), h->rec), e->request->year);
	if (t->starts < 0)
		return true;
	struct date starts = *field_date(t->column[t->starts].field, h->rec);
	struct date ends = t->ends < 0 ? starts : *field_date(t->column[t->ends].field, h->rec);
	return starts.ymd <= e->last_day.ymd && (date_none(ends) || ends.ymd >= e->first_day.ymd);
}

static bool is_of_return(const struct ssda903_table *t, const struct held *h)
{
	return t->record != &record_involvement || text_is(((struct involvement *)h->rec)->role, "allocated_worker");
}

/* Without the words of addresses that are protected from whoever it is for. */
static void narrow(struct exporting *e, const struct ssda903_table *t, int64_t person, struct text *cells)
{
	struct protection *p = e->sight ? sight_protection(e->sight) : NULL;
	bool is_cut = false;

	if (!p || !protection_is_needed(p, person))
		return;
	if (t == ssda903_layout()->episodes && (is_cut = places_are_kept(p, t, person, cells)))
		places_clear(t, cells);
	for (int c = 0; c < t->n; c++) {
		struct text shown = protection_words(p, person, cells[c]);
		is_cut |= shown.p != cells[c].p;
		cells[c] = shown.p == cells[c].p ? shown : T("");
	}
	e->report->left_out.addresses += is_cut;
}

/* Returns whether there was anything to tell. */
static bool tell_record(struct exporting *e, struct child *c, const struct ssda903_table *t, const struct held *h)
{
	struct about a = about(e, h);

	if (!a.row && (a.was_in_a_file || !lies_in_year(e, t, h) || !is_of_return(t, h)))
		return false;
	if (!sight_tells(e->sight, c->person_id)) {
		e->report->left_out.rows++;
		return true;
	}
	struct text *cells = ARRAY_IN(e->arena, struct text, t->n);
	child_cells(c, t, h, cells);
	if (a.row && sight_tells_as_it_was(e->sight, c->person_id))
		put_back(e, t, a.row, cells);
	narrow(e, t, c->person_id, cells);
	add_row(e, t, a.row, ((struct record *)h->rec)->id, cells);
	return true;
}

static bool tell_child(struct exporting *e, struct child *c)
{
	const struct ssda903_layout *l = ssda903_layout();
	bool is_told = false;

	for (int t = 0; t < SSDA903_TABLES; t++) {
		struct held_list *list = child_list(c, l->table[t].record);
		for (size_t k = 0; k < list->n; k++)
			is_told |= tell_record(e, c, &l->table[t], list->at[k]);
	}
	return is_told;
}

static bool tell_children(struct exporting *e, struct fault *f)
{
	const struct text *child_id;
	const int64_t *id;
	size_t n = facts_people(e->facts, &id, &child_id);
	struct child c;

	for (size_t i = 0; i < n; i++) {
		if (!export_may_go_on(e->request, (int64_t)i, (int64_t)n, f))
			return false;
		facts_child(e->facts, id[i], child_id[i], &c);
		if (!tell_child(e, &c))
			continue;
		if (sight_tells(e->sight, id[i]))
			*GROW_IN(e->report->arena, &e->report->people) = id[i];
		else
			e->report->left_out.children++;
	}
	return true;
}

/* Rows of which no record could be made: as they were. */
static void tell_kept(struct exporting *e)
{
	for (size_t i = 0; i < e->stored.n; i++) {
		const struct stored_row *r = &e->stored.at[i];
		const struct ssda903_table *t = ssda903_table_named(r->table);
		if (r->record_id != NONE || !t || (is_one_year(e) && !text_eq(r->year, e->request->year)))
			continue;
		struct text *cells = ARRAY_IN(e->arena, struct text, t->n);
		if (!cells_read(r->raw, cells, t->n, e->arena))
			continue;
		if (!sight_tells_as_it_was(e->sight, r->person_id)) {
			e->report->left_out.rows++;
			continue;
		}
		narrow(e, t, r->person_id, cells);
		add_row(e, t, r, r->id, cells);
		if (r->person_id != NONE)
			*GROW_IN(e->report->arena, &e->report->people) = r->person_id;
	}
}

/* Files. */

static int by_place(const void *pa, const void *pb)
{
	const struct export_row *a = pa, *b = pb;
	int order = text_cmp(b->year, a->year);

	if (order)
		return order;
	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static void put_table(struct out *o, const struct ssda903_table *t, struct export_rows *rows)
{
	csv_903_head(o, t);
	if (rows->n > 1)
		qsort(rows->at, rows->n, sizeof *rows->at, by_place);
	for (size_t i = 0; i < rows->n; i++)
		csv_903_row(o, t, rows->at[i].cell);
}

static bool write_table(struct exporting *e, int folder, const struct ssda903_table *t, struct export_report *r, struct fault *f)
{
	struct out o = out_make(LARGEST_FILE);

	put_table(&o, t, &e->rows[t->number]);
	bool good = o.full ? fault(f, "%.*s would be larger than a file of the return may be. Export one year at a time.", TEXT_ARG(t->file)) :
			     return_file_write(folder, t->file, out_text(&o), f);
	out_free(&o);
	r->table[t->number].name = t->name;
	r->table[t->number].file = t->file;
	r->table[t->number].written = (int64_t)e->rows[t->number].n;
	return good;
}

static bool write_files(struct exporting *e, struct export_report *r, struct fault *f)
{
	int folder = return_folder(e->request->out_dir, f);
	bool good = folder >= 0;

	if (!good)
		return false;
	for (int t = 0; good && t < SSDA903_TABLES; t++)
		good = write_table(e, folder, &ssda903_layout()->table[t], r, f);
	if (good && e->request->is_simulated)
		good = return_file_write(folder, T("SIMULATED.txt"), T(RETURN_IS_SIMULATED), f);
	good = good && export_end(r, e->sight, folder, f);
	close(folder);
	return good;
}

static void read_store(struct exporting *e, int64_t council)
{
	e->sight = e->request->user_id == NONE ? NULL : export_sight_open(e->db, e->request->user_id, council, e->arena);
	e->facts = facts_open(e->db, council, FACTS_IN_BULK, e->arena);
	e->stored = stored_rows_of_all_years(e->db, council, T("903"), e->arena);
	e->ended = stored_rows_ended(e->db, council, T("903"), e->arena);
	index_rows(e);
}

/* In one snapshot: who may be told of is asked of the same state as what is told. */
static bool tell_all(struct exporting *e, int64_t council, struct fault *f)
{
	db_snapshot(e->db);
	read_store(e, council);
	bool good = tell_children(e, f);
	if (good)
		tell_kept(e);
	bool failed = db_failed(e->db);
	if (failed)
		fault_cause(f, "%s", db_cause(e->db));
	db_release(e->db);
	return failed ? fault(f, "The store could not be read, and nothing was written. Try again.") : good;
}

static bool set_year(struct exporting *e, struct fault *f)
{
	int start = 0;

	if (is_one_year(e) && !year_read(e->request->year, &start))
		return fault(f, "%.*s is not a collection year. It is written like 2026-27. Nothing was written.", TEXT_ARG(e->request->year));
	e->first_day = DATE(start, 4, 1);
	e->last_day = DATE(start + 1, 3, 31);
	return true;
}

bool ssda903_export(struct db *db, const struct export_request *q, struct export_report *r, struct arena *a, struct fault *f)
{
	struct exporting e = { .request = q, .report = r, .db = db };
	int64_t council = council_find(db, text_trim(q->council));

	*r = (struct export_report){ .council = text_dup_in(a, q->council), .year = text_dup_in(a, q->year), .n_tables = SSDA903_TABLES, .arena = a };
	if (council == NONE)
		return fault(f, "No council with the code %.*s has records here. Nothing was written.", TEXT_ARG(q->council));
	if (!set_year(&e, f))
		return false;
	e.arena = arena_new(MOST_MEMORY);
	bool good = tell_all(&e, council, f) && write_files(&e, r, f);
	arena_free(e.arena);
	return good;
}
