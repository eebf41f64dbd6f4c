/* The CIN census as XML: each child's imported rows make a tree, in their order; the records speak through it; what was made here is
 * added where it belongs; then the tree is written in the layout's order of elements. */
#include "returns/cin/export.h"
#include "base/arena.h"
#include "base/out.h"
#include "company/council.h"
#include "returns/export_sight.h"
#include "returns/import.h"
#include "returns/cell.h"
#include "returns/cin/plan.h"
#include "jobs/file.h"
#include "returns/year.h"
#include <unistd.h>

/* guarded: a return tells a whole council, for whoever may export there or keeps the store. */
static const char SQL_CHILDREN_OF_FILE[] =
	"SELECT r.person_id, r.natural_key FROM import_row r JOIN return_import i ON i.id = r.import_id WHERE r.council_id = $1 AND i.collection = 'CIN'"
	" AND i.collection_year = $2 AND r.state IN ('stored', 'kept') AND r.table_name = 'Child' ORDER BY r.line_number, r.id";
/* guarded: as above. */
static const char SQL_PEOPLE_REFERRED[] =
	"SELECT DISTINCT person_id FROM referral WHERE council_id = $1 AND referred_on <= $3 AND (closed_on IS NULL OR closed_on >= $2) ORDER BY person_id";
/* guarded: a year only. */
static const char SQL_LATEST_YEAR[] = "SELECT MAX(collection_year) FROM return_import WHERE council_id = $1 AND collection = 'CIN'";
static const size_t MOST_FOR_A_CHILD = (size_t)256 << 20, MOST_IN_ALL = (size_t)4 << 30, MOST_WRITTEN_AT_ONCE = (size_t)64 << 20;

struct node {
	const struct cin_table *table;
	struct node *within;
	struct cin_held *held;           /* NULL: kept as written */
	struct text *cell;               /* NO_TEXT: no such element */
	struct text rest;
	bool is_joined, is_dropped;
};
struct nodes { struct node **at; size_t n, cap; };

struct exporting {
	const struct export_request *request;
	struct export_report *report;
	struct db *db;
	struct export_sight *sight;      /* NULL: all of everybody is told */
	struct arena *all, *arena;       /* the whole export's; one child's */
	int64_t council;
	struct text year;
	int start_year;
	bool was_imported;
	struct stored_rows nobodys;
	struct return_file file;
	struct out o;
	/* The child's. */
	int64_t person;                  /* NONE: nobody here */
	bool is_cut;                     /* words of a protected address were left out of it */
	struct cin_records c;
	struct nodes nodes;
	struct stored_rows rows;
};

/* ---- The tree ---- */

static struct text *cells_of(struct exporting *e, const struct node *n, const struct cin_row *was, const struct findings *f)
{
	struct text *cell = ARRAY_IN(e->arena, struct text, CIN_COLUMNS);

	for (int c = 0; c < n->table->n; c++) {
		struct text gives = cin_gives(&e->c, n->table, n->held, c);
		cell[c] = f ? finding_or(f, n->table->column[c]->name, gives) : gives;
		if (text_blank(cell[c]))
			cell[c] = was && !text_none(was->cell[c]) && text_blank(text_trim(was->cell[c])) ? was->cell[c] : NO_TEXT;
	}
	return cell;
}

static struct node *node_add(struct exporting *e, const struct cin_table *t, struct node *within, struct cin_held *held)
{
	struct node *n = NEW_IN(e->arena, struct node);

	*n = (struct node){ .table = t, .within = within, .held = held };
	*GROW_IN(e->arena, &e->nodes) = n;
	return n;
}

/* The last element of the kind that a row of this table stands in. */
static struct node *place_for(const struct exporting *e, const struct cin_table *t)
{
	for (size_t i = e->nodes.n; t->within && i > 0; i--)
		if (e->nodes.at[i - 1]->table == t->within)
			return e->nodes.at[i - 1];
	return NULL;
}

/* A row whose record was taken out here is not told, nor what stood in it. */
static void tell_row(struct exporting *e, const struct stored_row *r)
{
	const struct cin_table *t = cin_table_named(r->table);
	struct cin_row was = { .table = t };

	if (!t || !cin_row_read(r->raw, &was, e->arena))
		return;
	struct cin_held *held = r->record_id == NONE ? NULL : cin_held(&e->c, t->record, r->record_id);
	struct node *n = node_add(e, t, place_for(e, t), held);
	bool is_as_it_was = sight_tells_as_it_was(e->sight, e->person);
	struct findings all = is_as_it_was ? findings_read(r->findings, e->arena) : (struct findings){ 0 };
	bool is_kept_back = !is_as_it_was && !held && t != cin_layout()->child;

	n->is_dropped = (r->record_id != NONE && !held) || is_kept_back || (n->within && n->within->is_dropped);
	e->report->left_out.rows += is_kept_back;
	n->is_joined = was.is_joined;
	n->rest = is_as_it_was ? was.rest : NO_TEXT;
	n->cell = held ? cells_of(e, n, &was, &all) : arena_copy(e->arena, was.cell, sizeof was.cell);
	if (held)
		held->is_claimed = true;
}

static int by_place(const void *pa, const void *pb)
{
	const struct stored_row *a = pa, *b = pb;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static bool was_in_a_file(const struct exporting *e, const struct cin_held *h)
{
	for (size_t i = 0; i < e->rows.n; i++)
		if (e->rows.at[i].record_id == cin_id(h) && text_is(e->rows.at[i].record, h->type->name))
			return true;
	return false;
}

static bool lies_in_year(const struct exporting *e, const struct cin_table *t, const struct cin_held *h)
{
	struct date first = DATE(e->start_year, 4, 1), last = DATE(e->start_year + 1, 3, 31);

	if (t->record != &record_referral)
		return true;
	const struct referral *r = h->rec;
	return r->referred_on.ymd <= last.ymd && (date_none(r->closed_on) || r->closed_on.ymd >= first.ymd);
}

/* The records of a table that stand in a node and that no row told. */
static void add_records(struct exporting *e, const struct cin_table *t, struct node *within)
{
	struct cin_held_list *l = t->record == NULL ? NULL : cin_list(&e->c, t->record);
	bool is_first = true;

	for (size_t i = 0; i < e->nodes.n; i++)
		if (e->nodes.at[i]->table == t && e->nodes.at[i]->within == within)
			is_first = false;
	for (size_t i = 0; l && i < l->n; i++) {
		struct cin_held *h = l->at[i];
		if (h->is_claimed || !cin_stands_in(t, h, within->held) || !lies_in_year(e, t, h) || (e->was_imported && was_in_a_file(e, h)))
			continue;
		struct node *n = node_add(e, t, within, h);
		n->cell = cells_of(e, n, NULL, NULL);
		n->is_joined = !is_first && t->element->kind == CIN_LIST && !t->is_apart;
		h->is_claimed = true;
		is_first = false;
	}
}

/* In the layout's order, so that what a record stands in is there before it. Who a child of the file is was told by the file; what it
 * was silent about stays silent. */
static void add_what_was_made_here(struct exporting *e)
{
	const struct cin_layout *l = cin_layout();
	bool is_made_here = !e->nodes.n;

	if (is_made_here)
		node_add(e, l->child, NULL, cin_first(&e->c, &record_person))->cell = ARRAY_IN(e->arena, struct text, CIN_COLUMNS);
	for (int k = 0; k < CIN_TABLES; k++) {
		const struct cin_table *t = &l->table[k];
		if (t == l->header || t == l->child)
			continue;
		if (t->is_identity && is_made_here) {
			struct node *n = node_add(e, t, e->nodes.at[0], cin_first(&e->c, t->record));
			n->cell = cells_of(e, n, NULL, NULL);
		}
		for (size_t i = 0, n = e->nodes.n; !t->is_identity && i < n; i++)
			if (e->nodes.at[i]->table == t->within && e->nodes.at[i]->held && !e->nodes.at[i]->is_dropped)
				add_records(e, t, e->nodes.at[i]);
	}
}

/* ---- Writing it ---- */

static void indent(struct out *o, int depth)
{
	for (int i = 0; i < depth; i++)
		out_lit(o, "  ");
}

/* Without the words of addresses that are protected from whoever it is for. */
static struct text told(struct exporting *e, struct text words)
{
	struct text shown = sight_words(e->sight, e->person, words);

	e->is_cut |= shown.p != words.p;
	return shown;
}

static void put_leaf(struct exporting *e, const struct cin_element *x, struct text value, int depth)
{
	if (text_none(value))
		return;
	indent(&e->o, depth);
	out_f(&e->o, "<%.*s>", TEXT_ARG(x->name));
	out_xml(&e->o, told(e, value));
	out_f(&e->o, "</%.*s>\n", TEXT_ARG(x->name));
}

static void put_rest(struct exporting *e, struct text rest, int depth)
{
	if (text_none(rest))
		return;
	indent(&e->o, depth);
	out_raw(&e->o, told(e, rest));
	out_lit(&e->o, "\n");
}

static void put_open(struct exporting *e, const struct cin_element *x, int depth)
{
	indent(&e->o, depth);
	out_f(&e->o, "<%.*s>\n", TEXT_ARG(x->name));
	if (x->table && x->kind != CIN_GROUP)
		e->report->table[x->table->number].written++;
}

static void put_close(struct exporting *e, const struct cin_element *x, int depth)
{
	indent(&e->o, depth);
	out_f(&e->o, "</%.*s>\n", TEXT_ARG(x->name));
}

static void put_inside(struct exporting *e, const struct cin_element *x, const struct node *n, int depth);

static void put_list(struct exporting *e, const struct cin_element *x, const struct node *within, int depth)
{
	bool is_open = false;

	for (size_t i = 0; i < e->nodes.n; i++) {
		const struct node *n = e->nodes.at[i];
		if (n->table != x->table || n->within != within || n->is_dropped)
			continue;
		if (is_open && !n->is_joined)
			put_close(e, x, depth);
		if (!is_open || !n->is_joined)
			put_open(e, x, depth);
		is_open = true;
		put_leaf(e, x->table->column[0], n->cell[0], depth + 1);
		put_rest(e, n->rest, depth + 1);
	}
	if (is_open)
		put_close(e, x, depth);
}

static void put_rows(struct exporting *e, const struct cin_element *x, const struct node *within, int depth)
{
	for (size_t i = 0; i < e->nodes.n; i++) {
		const struct node *n = e->nodes.at[i];
		if (n->table != x->table || n->within != within || n->is_dropped)
			continue;
		put_open(e, x, depth);
		put_inside(e, x, n, depth + 1);
		put_rest(e, n->rest, depth + 1);
		put_close(e, x, depth);
	}
}

static void put_inside(struct exporting *e, const struct cin_element *x, const struct node *n, int depth)
{
	const struct cin_layout *l = cin_layout();

	for (int i = 0; i < l->n; i++) {
		const struct cin_element *in = &l->element[i];
		if (in->within != x)
			continue;
		if (in->kind == CIN_LEAF)
			put_leaf(e, in, n->cell[in->column], depth);
		else if (in->kind == CIN_LIST)
			put_list(e, in, n, depth);
		else if (in->kind == CIN_ROW)
			put_rows(e, in, n, depth);
		else {
			put_open(e, in, depth);
			put_inside(e, in, n, depth + 1);
			put_close(e, in, depth);
		}
	}
}

static bool flush(struct exporting *e, struct fault *f)
{
	bool good = !e->o.full || fault(f, "A child of the return would be longer than a file may hold. Nothing was written.");

	good = good && return_file_put(&e->file, out_text(&e->o), f);
	out_reset(&e->o);
	return good;
}

static bool put_child(struct exporting *e, struct fault *f)
{
	put_rows(e, cin_layout()->child->element, NULL, 2);
	e->report->left_out.addresses += e->is_cut;
	if (e->person != NONE)
		*GROW_IN(e->report->arena, &e->report->people) = e->person;
	return flush(e, f);
}

/* ---- The children ---- */

static void child_begin(struct exporting *e, int64_t person)
{
	arena_reset(e->arena);
	memset(&e->nodes, 0, sizeof e->nodes);
	e->person = person;
	e->is_cut = false;
	cin_records_load(&e->c, e->db, e->council, person, e->arena);
	e->rows = (struct stored_rows){ 0 };
	if (person != NONE)
		e->rows = stored_rows_of_person(e->db, e->council, T("CIN"), person, e->arena);
}

static void tell_rows(struct exporting *e)
{
	if (e->rows.n > 1)
		qsort(e->rows.at, e->rows.n, sizeof *e->rows.at, by_place);
	for (size_t i = 0; i < e->rows.n; i++)
		if (!e->rows.at[i].is_ended && text_eq(e->rows.at[i].year, e->year))
			tell_row(e, &e->rows.at[i]);
}

static bool export_person(struct exporting *e, int64_t person, struct fault *f)
{
	if (!sight_tells(e->sight, person)) {
		e->report->left_out.children++;
		return true;
	}
	child_begin(e, person);
	tell_rows(e);
	add_what_was_made_here(e);
	return put_child(e, f);
}

struct ids { int64_t *at; size_t n, cap; };

static struct ids ids_of(struct exporting *e, struct rows *r)
{
	struct ids all = { 0 };

	while (db_next(r))
		*GROW_IN(e->all, &all) = db_int(r, 0);
	return all;
}

static int by_id(const void *pa, const void *pb)
{
	const int64_t *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

/* A child who is nobody's here: as it was. */
static bool export_nobody(struct exporting *e, struct text child, struct fault *f)
{
	child_begin(e, NONE);
	e->rows = cin_rows_of_nobody(&e->nobodys, child);
	tell_rows(e);
	return put_child(e, f);
}

struct listed { int64_t person; struct text key; };

static bool export_children_of_file(struct exporting *e, struct ids *people, struct fault *f)
{
	struct { struct listed *at; size_t n, cap; } all = { 0 };
	struct rows r;

	db_query(e->db, &r, SQL_CHILDREN_OF_FILE, DBI(e->council), DBT(e->year));
	while (db_next(&r))
		*GROW_IN(e->all, &all) = (struct listed){ db_int(&r, 0), db_is_null(&r, 0) ? db_text_in(&r, 1, e->all) : NO_TEXT };
	for (size_t i = 0; i < all.n; i++) {
		bool is_nobody = all.at[i].person == NONE;
		if (!export_may_go_on(e->request, (int64_t)i, (int64_t)all.n, f))
			return false;
		if (!is_nobody)
			*GROW_IN(e->all, people) = all.at[i].person;
		if (!(is_nobody ? export_nobody(e, all.at[i].key, f) : export_person(e, all.at[i].person, f)))
			return false;
	}
	if (people->n > 1)
		qsort(people->at, people->n, sizeof *people->at, by_id);
	return true;
}

static bool has_referral_of_its_own(struct exporting *e)
{
	const struct cin_table *t = cin_table_named(T("CINdetails"));
	struct cin_held_list *l = cin_list(&e->c, &record_referral);

	for (size_t i = 0; i < l->n; i++)
		if (lies_in_year(e, t, l->at[i]) && !(e->was_imported && was_in_a_file(e, l->at[i])))
			return true;
	return false;
}

/* Children whose referral was made here, or of a year that was never imported. */
static bool export_the_others(struct exporting *e, const struct ids *done, struct fault *f)
{
	struct rows r;

	db_query(e->db, &r, SQL_PEOPLE_REFERRED, DBI(e->council), DBT(date_iso_in(e->all, DATE(e->start_year, 4, 1))),
		DBT(date_iso_in(e->all, DATE(e->start_year + 1, 3, 31))));
	struct ids people = ids_of(e, &r);
	for (size_t i = 0; i < people.n; i++) {
		if (!export_may_go_on(e->request, (int64_t)i, (int64_t)people.n, f))
			return false;
		if (done->n && bsearch(&people.at[i], done->at, done->n, sizeof *done->at, by_id))
			continue;
		child_begin(e, people.at[i]);
		if (!has_referral_of_its_own(e))
			continue;
		if (!sight_tells(e->sight, people.at[i])) {
			e->report->left_out.children++;
			continue;
		}
		add_what_was_made_here(e);
		if (!put_child(e, f))
			return false;
	}
	return true;
}

/* ---- The header ---- */

static void header_of_file(struct exporting *e, struct node *n)
{
	struct cin_row was = { .table = n->table };

	for (size_t i = 0; i < e->nobodys.n; i++)
		if (text_is(e->nobodys.at[i].table, "Header") && cin_row_read(e->nobodys.at[i].raw, &was, e->all)) {
			n->rest = was.rest;
			memcpy(n->cell, was.cell, sizeof was.cell);
		}
}

static void set_cell(struct node *n, const char *name, struct text value)
{
	n->cell[cin_column_named(n->table, name)] = value;
}

static void header_made_here(struct exporting *e, struct node *n)
{
	struct out o = out_make(100);

	instant_put_iso(&o, clock_now());
	set_cell(n, "Collection", T("CIN"));
	set_cell(n, "Year", textf_in(e->all, "%d", e->start_year + 1));
	set_cell(n, "ReferenceDate", textf_in(e->all, "%d-03-31", e->start_year + 1));
	set_cell(n, "SourceLevel", T("L"));
	set_cell(n, "LEA", e->report->council);
	set_cell(n, "SoftwareCode", T("Kith"));
	set_cell(n, "SerialNo", T("001"));
	set_cell(n, "DateTime", text_dup_in(e->all, (struct text){ o.p, 19 }));
	out_free(&o);
}

static bool put_header(struct exporting *e, struct fault *f)
{
	const struct cin_table *t = cin_layout()->header;
	struct node n = { .table = t, .cell = ARRAY_IN(e->all, struct text, CIN_COLUMNS) };

	header_of_file(e, &n);
	if (!e->was_imported)
		header_made_here(e, &n);
	out_lit(&e->o, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Message>\n");
	put_open(e, t->element, 1);
	put_inside(e, t->element, &n, 2);
	put_rest(e, n.rest, 2);
	put_close(e, t->element, 1);
	out_lit(&e->o, "  <Children>\n");
	return flush(e, f);
}

/* ---- The file ---- */

static bool put_all(struct exporting *e, struct fault *f)
{
	struct ids done = { 0 };

	if (!put_header(e, f) || !export_children_of_file(e, &done, f) || !export_the_others(e, &done, f))
		return false;
	out_lit(&e->o, "  </Children>\n</Message>\n");
	if (!flush(e, f))
		return false;
	if (!db_failed(e->db))
		return true;
	fault_cause(f, "%s", db_cause(e->db));
	return fault(f, "The store could not be read, and nothing was written. Try again.");
}

static bool write_file(struct exporting *e, struct fault *f)
{
	int folder = return_folder(e->request->out_dir, f);
	struct text name = textf_in(e->report->arena, "cin_%.*s_%d.xml", TEXT_ARG(e->report->council), e->start_year + 1);

	if (folder < 0)
		return false;
	bool good = return_file_begin(&e->file, folder, name, f);
	if (good) {
		good = put_all(e, f);
		if (good)
			good = return_file_end(&e->file, f);
		else
			return_file_drop(&e->file);
	}
	if (good && e->request->is_simulated)
		good = return_file_write(folder, T("SIMULATED.txt"), T("Everybody in this file is invented: it comes from a demonstration store.\r\n"), f);
	good = good && export_end(e->report, e->sight, folder, f);
	for (int t = 0; t < CIN_TABLES; t++)
		e->report->table[t].file = name;
	close(folder);
	return good;
}

static bool set_year(struct exporting *e, struct fault *f)
{
	struct rows r;

	e->year = text_blank(e->request->year) ? NO_TEXT : e->request->year;
	if (text_none(e->year)) {
		db_query(e->db, &r, SQL_LATEST_YEAR, DBI(e->council));
		if (db_next(&r)) {
			e->year = db_text_in(&r, 0, e->report->arena);
			db_done(&r);
		}
	}
	if (text_none(e->year))
		e->year = year_text_in(e->report->arena, year_of(clock_today()));
	if (!year_read(e->year, &e->start_year))
		return fault(f, "%.*s is not a collection year. It is written like 2026-27. Nothing was written.", TEXT_ARG(e->year));
	e->report->year = e->year;
	return true;
}

static void begin(struct exporting *e)
{
	e->all = arena_new(MOST_IN_ALL);
	e->arena = arena_new(MOST_FOR_A_CHILD);
	e->o = out_make(MOST_WRITTEN_AT_ONCE);
	e->person = NONE;
	e->sight = e->request->user_id == NONE ? NULL : export_sight_open(e->db, e->request->user_id, e->council, e->all);
	e->was_imported = year_was_imported(e->db, e->council, T("CIN"), e->year);
	e->nobodys = stored_rows_of_nobody(e->db, e->council, T("CIN"), e->year, e->all);
	cin_sort_nobodys(&e->nobodys);
}

static void end(struct exporting *e)
{
	out_free(&e->o);
	arena_free(e->arena);
	arena_free(e->all);
}

bool cin_export(struct db *db, const struct export_request *q, struct export_report *r, struct arena *a, struct fault *f)
{
	struct exporting e = { .request = q, .report = r, .db = db };

	const struct builtin_authority *council = council_authority(text_trim(q->council));

	*r = (struct export_report){ .n_tables = CIN_TABLES, .arena = a };
	r->council = council ? text_of(council->la_code) : text_dup_in(a, text_trim(q->council));
	for (int t = 0; t < CIN_TABLES; t++)
		r->table[t].name = cin_layout()->table[t].element->name;
	db_snapshot(db);
	e.council = council_find(db, r->council);
	bool good = e.council != NONE || fault(f, "No council with the code %.*s has records here. Nothing was written.", TEXT_ARG(r->council));
	if (good && (good = set_year(&e, f))) {
		begin(&e);
		good = write_file(&e, f);
		end(&e);
	}
	db_release(db);
	return good;
}
