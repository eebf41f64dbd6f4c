/* The import of a CIN file from end to end: whose file and which year it is, the children one by one, what is no longer there, the one
 * transaction, the report. What happens to one child is in plan.c. */
#include "returns/cin/import.h"
#include "access/access.h"
#include "base/arena.h"
#include "base/die.h"
#include "company/council.h"
#include "returns/cell.h"
#include "returns/cin/plan.h"
#include "returns/map.h"
#include "returns/year.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

static const char SQL_HEAD[] = "SELECT COALESCE(MAX(id), 0) FROM txn";
/* guarded: an import works on a whole council, for whoever may import there or keeps the store. */
static const char SQL_BY_CHILD_ID[] = "SELECT id FROM person WHERE council_id = $1 AND la_child_id = $2 ORDER BY id LIMIT 1";
/* guarded: as above. */
static const char SQL_BY_UPN[] =
	"SELECT p.id, p.la_child_id, d.born_on FROM person_identifier i JOIN person p ON p.id = i.person_id"
	" LEFT JOIN person_identity d ON d.person_id = p.id"
	" WHERE i.council_id = $1 AND i.scheme = 'upn' AND i.value = $2 AND p.council_id = $1 ORDER BY i.id LIMIT 1";
static const size_t MOST_FOR_A_CHILD = (size_t)256 << 20, MOST_FOR_A_PASS = (size_t)4 << 30;

/* ---- Which have been seen: a set of numbers, sixteen bytes each ---- */

struct seen_place { uint64_t key; int64_t line; };
struct seen { struct seen_place *at; size_t n, cap; };

static struct seen_place *seen_place(struct seen *s, uint64_t key)
{
	size_t i = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 20) & (s->cap - 1);

	while (s->at[i].line && s->at[i].key != key)
		i = (i + 1) & (s->cap - 1);
	return &s->at[i];
}

static int64_t seen_line(struct seen *s, uint64_t key)
{
	return s->cap ? seen_place(s, key)->line : 0;
}

static void seen_add(struct seen *s, uint64_t key, int64_t line)
{
	if (s->n * 2 >= s->cap) {
		struct seen more = { .cap = s->cap ? s->cap * 2 : 1024 };
		more.at = calloc(more.cap, sizeof *more.at);
		CHECK(more.at);
		for (size_t i = 0; i < s->cap; i++)
			if (s->at[i].line)
				seen_add(&more, s->at[i].key, s->at[i].line);
		free(s->at);
		*s = more;
	}
	*seen_place(s, key) = (struct seen_place){ key, line };
	s->n++;
}

static void seen_free(struct seen *s)
{
	free(s->at);
	*s = (struct seen){ 0 };
}

struct importing {
	const struct import_request *request;
	struct import_report *report;
	const struct builtin_authority *council;
	int fd, start_year;
	struct text file;
	struct cin_reader reader;
	struct arena *keep, *per_child, *pass;
	unsigned char hash_key[crypto_shorthash_KEYBYTES];
	struct seen in_file;             /* identifiers of the file's children */
	int64_t head;
	/* Of one pass. */
	struct cin_planning plan;
	struct seen children, people;    /* identifiers come past; people matched */
	struct map repeats, nobodys;     /* identifiers that came twice; children that are nobody's */
	struct stored_rows nobodys_rows;
	int64_t *before;                 /* whom the year's set was about when the pass began */
	size_t n_before;
	struct txn *txn;                 /* NULL: nothing is written */
	int64_t next_row, n_unnamed;
	bool is_any_change;
	struct fault *fault;
};

static uint64_t hash_of(const struct importing *i, struct text t)
{
	uint64_t h;

	crypto_shorthash((unsigned char *)&h, (const unsigned char *)t.p, t.n, i->hash_key);
	return h;
}

/* ---- Which child ---- */

static struct text cell_of(const struct cin_child *c, const char *name)
{
	const struct cin_table *t = cin_layout()->identifiers;

	for (size_t i = 0; i < c->n; i++)
		if (c->row[i].table == t)
			return c->row[i].cell[cin_column_named(t, name)];
	return NO_TEXT;
}

static struct text child_id_of(const struct cin_child *c, struct arena *a)
{
	struct text raw = cell_of(c, "LAchildID");

	return text_none(raw) ? NO_TEXT : child_id_in(a, raw);
}

static int64_t person_by_number(struct importing *i, const struct cin_child *c)
{
	struct text number = cell_plain_in(i->per_child, cell_of(c, "UPN")), born = cell_plain_in(i->per_child, cell_of(c, "PersonBirthDate"));
	int64_t found = NONE;
	struct rows r;

	if (number.n != 13)
		return NONE;
	db_query(i->plan.db, &r, SQL_BY_UPN, DBI(i->plan.council), DBT(number));
	if (db_next(&r)) {
		bool is_another_childs = !db_is_null(&r, 1) && seen_line(&i->in_file, hash_of(i, db_text(&r, 1)));
		bool is_born_otherwise = born.n && !db_is_null(&r, 2) && !text_eq(born, db_text(&r, 2));
		if (!is_another_childs && !is_born_otherwise && !seen_line(&i->people, (uint64_t)db_int(&r, 0)))
			found = db_int(&r, 0);
		db_done(&r);
	}
	return found;
}

static int64_t person_of(struct importing *i, const struct cin_child *c, struct text id)
{
	int64_t found = NONE;

	if (!text_none(id))
		found = db_one(i->plan.db, SQL_BY_CHILD_ID, NONE, DBI(i->plan.council), DBT(id));
	return found == NONE ? person_by_number(i, c) : found;
}

/* The second child of an identifier, the third: each has a key of its own, so that the same file finds its rows again. */
static struct text repeat_key(struct importing *i, struct text id)
{
	void **times = map_at(&i->repeats, text_dup_in(i->pass, id), i->pass);
	uintptr_t n = (uintptr_t)*times + 1;

	*times = (void *)n;
	return textf_in(i->per_child, "%.*s#%zu", TEXT_ARG(id), (size_t)n + 1);
}

static struct cin_who who_is(struct importing *i, const struct cin_child *c)
{
	struct text id = child_id_of(c, i->per_child);
	struct cin_who who = { .person = NONE, .key = id };

	if (!text_none(id))
		who.first_line = seen_line(&i->children, hash_of(i, id));
	if (who.first_line) {
		who.is_repeat = true;
		who.key = repeat_key(i, id);
		return who;
	}
	if (text_none(id))
		who.key = textf_in(i->per_child, "#%lld", (long long)++i->n_unnamed);
	else
		seen_add(&i->children, hash_of(i, id), c->row[0].line);
	who.person = person_of(i, c, id);
	if (who.person != NONE && person_leads_to(i->plan.db, who.person) != NONE) {
		who.is_repeat = true;
		who.person = NONE;
	}
	if (who.person != NONE)
		seen_add(&i->people, (uint64_t)who.person, c->row[0].line);
	return who;
}

/* ---- A pass over the children ---- */

static bool plan_and_write(struct importing *i, const struct cin_who *who, const struct cin_child *c)
{
	cin_plan_child(&i->plan, who, c);
	bool is_empty = cin_plan_is_empty(&i->plan);

	i->is_any_change |= !is_empty;
	return is_empty || !i->txn || cin_plan_apply(&i->plan, i->txn, &i->next_row, i->fault);
}

static bool take_child(void *arg, const struct cin_child *c)
{
	struct importing *i = arg;
	struct cin_who who = who_is(i, c);
	bool good = plan_and_write(i, &who, c);

	if (i->plan.who.person == NONE)
		*map_at(&i->nobodys, text_dup_in(i->pass, who.key), i->pass) = i;
	if (i->request->progress && i->reader.children % 256 == 0 &&
	    !i->request->progress(i->request->arg, i->txn ? "writing" : "comparing", i->reader.children, (int64_t)i->in_file.n) && !i->txn)
		return import_stopped(i->fault);
	return good && !db_failed(i->plan.db);
}

/* Those who were in the file before and are not in this one. */
static bool end_people(struct importing *i)
{
	bool good = true;

	for (size_t k = 0; good && k < i->n_before; k++) {
		if (seen_line(&i->people, (uint64_t)i->before[k]))
			continue;
		good = plan_and_write(i, &(struct cin_who){ .person = i->before[k], .key = T("") }, NULL);
		arena_reset(i->per_child);
	}
	return good;
}

static bool end_nobodys(struct importing *i)
{
	bool good = true;

	for (size_t k = 0; good && k < i->nobodys_rows.n; k++) {
		struct text key = i->nobodys_rows.at[k].key, child = text_cut(&key, '|');
		if (text_is(i->nobodys_rows.at[k].table, "Header") || map_find(&i->nobodys, child))
			continue;
		*map_at(&i->nobodys, child, i->pass) = i;
		good = plan_and_write(i, &(struct cin_who){ .person = NONE, .key = child }, NULL);
		arena_reset(i->per_child);
	}
	return good;
}

/* ---- The header's row: kept as written, no record ---- */

static const struct stored_row *header_before(const struct importing *i)
{
	for (size_t k = 0; k < i->nobodys_rows.n; k++)
		if (text_is(i->nobodys_rows.at[k].table, "Header"))
			return &i->nobodys_rows.at[k];
	return NULL;
}

static void header_findings(struct importing *i, struct findings *all)
{
	const struct cin_row *h = &i->reader.header;
	struct text raw = h->cell[cin_column_named(h->table, "ReferenceDate")];
	struct date d;

	if (!date_from_iso(text_trim(raw), &d) || d.ymd != DATE(i->start_year + 1, 3, 31).ymd)
		*GROW_IN(i->keep, all) = (struct finding){ .column = T("ReferenceDate"), .raw = raw, .was = T(""),
			.message = textf_in(i->keep, "The year ends on %d-03-31, and another day is given.", i->start_year + 1) };
	if (!text_none(h->rest))
		*GROW_IN(i->keep, all) = (struct finding){ .column = T(""), .message = T("Something that is not part of the census is kept as written.") };
}

static void plan_header(struct importing *i)
{
	const struct cin_row *h = &i->reader.header;
	const struct stored_row *before = header_before(i);
	struct table_report *t = &i->report->table[h->table->number];
	struct text raw = cin_row_raw(h, i->keep);
	struct findings all = { 0 };

	header_findings(i, &all);
	for (size_t k = 0; k < all.n; k++)
		report_finding(i->report, h->table->number, &all.at[k], h->line);
	t->read++;
	*(all.n ? &t->kept : &t->stored) += 1;
	bool is_same = before && text_eq(before->raw, raw);
	*(!before ? &t->fresh : is_same ? &t->unchanged : &t->changed) += 1;
	i->is_any_change |= !is_same;
	if (i->txn && !is_same)
		stored_row_add(i->plan.db, i->next_row++, &(struct new_row){ .import_id = i->plan.import, .council_id = i->plan.council,
			.person_id = NONE, .row = 1, .line = h->line, .ordinal = 1, .record_id = NONE, .record_txn = NONE, .table = T("Header"),
			.key = T("Header"), .raw = raw, .findings = findings_json_in(i->keep, &all), .is_kept = all.n > 0,
			.supersedes = before ? before->id : NONE });
}

static void begin_pass(struct importing *i, struct db *db, struct txn *x)
{
	i->txn = x;
	i->pass = arena_new(MOST_FOR_A_PASS);
	i->repeats = i->nobodys = (struct map){ 0 };
	i->n_unnamed = 0;
	i->is_any_change = false;
	i->plan = (struct cin_planning){ .db = db, .council = council_find(db, text_of(i->council->la_code)), .year = i->report->year,
		.first_day = DATE(i->start_year, 4, 1), .last_day = DATE(i->start_year + 1, 3, 31), .arena = i->per_child, .report = i->report,
		.import = i->report->import_id, .user = i->request->user_id, .nobodys = &i->nobodys_rows };
	i->nobodys_rows = stored_rows_of_nobody(db, i->plan.council, T("CIN"), i->plan.year, i->pass);
	cin_sort_nobodys(&i->nobodys_rows);
	i->n_before = stored_rows_people(db, i->plan.council, T("CIN"), i->plan.year, &i->before, i->pass);
	i->next_row = x ? stored_row_next_id(db) : NONE;
}

/* Every child of the file, then those no longer in it. With a transaction: writes. */
static bool pass(struct importing *i, struct db *db, struct txn *x)
{
	begin_pass(i, db, x);
	plan_header(i);
	bool good = cin_read(&i->reader, i->fd, take_child, i, i->per_child, i->keep) && end_people(i) && end_nobodys(i) && !db_failed(db);

	arena_free(i->pass);
	seen_free(&i->children);
	seen_free(&i->people);
	return good;
}

/* ---- The first reading: can the file be used? ---- */

static bool note_child(void *arg, const struct cin_child *c)
{
	struct importing *i = arg;
	struct text id = child_id_of(c, i->per_child);

	if (!text_none(id) && !seen_line(&i->in_file, hash_of(i, id)))
		seen_add(&i->in_file, hash_of(i, id), c->row[0].line);
	for (size_t k = 0; k < c->n; k++)
		i->report->table[c->row[k].table->number].is_present = true;
	return true;
}

static void file_fault(struct importing *i, int64_t line, int64_t column, struct text message)
{
	report_fault(i->report, i->file, line, column, message);
}

static struct text header_cell(const struct importing *i, const char *name)
{
	const struct cin_row *h = &i->reader.header;

	return text_trim(h->cell[cin_column_named(cin_layout()->header, name)]);
}

static void check_council(struct importing *i)
{
	struct text lea = header_cell(i, "LEA"), own = text_of(i->council->la_code), collection = header_cell(i, "Collection");
	int64_t line = i->reader.header.line;

	if (collection.n && !text_ieq(collection, T("CIN")))
		file_fault(i, line, 0, textf_in(i->report->arena, "The file's Collection is %.*s, and CIN was expected.", TEXT_ARG(collection)));
	if (!lea.n)
		file_fault(i, line, 0, T("The file does not say whose it is: Header has no LEA."));
	else if (!text_eq(lea, own))
		file_fault(i, line, 0, textf_in(i->report->arena, "The file's LEA is %.*s, and it was to be read for council %.*s.", TEXT_ARG(lea), TEXT_ARG(own)));
}

/* The year in which the period ends, by Year, else by the reference date. */
static int year_told(const struct importing *i)
{
	int64_t v;
	struct date d;

	if (header_cell(i, "Year").n == 4 && text_int(header_cell(i, "Year"), &v) && v > 1990 && v < 2200)
		return (int)v - 1;
	return date_from_iso(header_cell(i, "ReferenceDate"), &d) && date_whole(d) ? year_of(date_add(d, 0)) : 0;
}

static bool check_year(struct importing *i, struct fault *f)
{
	struct text asked = i->request->year;
	int told = year_told(i), start = told;

	if (text_blank(asked))
		asked = NO_TEXT;
	if (!text_none(asked) && !year_read(asked, &start))
		return fault(f, "%.*s is not a collection year. It is written like 2026-27. Nothing was changed.", TEXT_ARG(asked));
	if (!start)
		file_fault(i, i->reader.header.line, 0, T("The file does not say which year it is of: Header has no Year of four digits and no ReferenceDate."));
	else if (told && start != told)
		file_fault(i, i->reader.header.line, 0, textf_in(i->report->arena, "The file is of the year %.*s, and it was to be read for %.*s.",
			TEXT_ARG(year_text_in(i->report->arena, told)), TEXT_ARG(asked)));
	i->start_year = start;
	i->report->year = start ? year_text_in(i->report->arena, start) : NO_TEXT;
	i->report->year_was_told = !text_none(asked);
	return true;
}

static struct text shown_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return text_of(slash && slash[1] ? slash + 1 : path);
}

static bool open_file(struct importing *i, struct fault *f)
{
	struct stat st;
	const struct import_request *q = i->request;
	const char *path = q->path ? q->path : q->files[0].path;

	i->file = q->path ? shown_name(path) : q->files[0].name;
	i->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (i->fd < 0 || fstat(i->fd, &st))
		return fault(f, "%.*s could not be opened: %s. Nothing was changed.", TEXT_ARG(i->file), strerror(errno));
	return S_ISREG(st.st_mode) || fault(f, "%.*s is not a file. Name the XML file of the census. Nothing was changed.", TEXT_ARG(i->file));
}

static void keep_said(struct importing *i)
{
	struct import_report *r = i->report;

	for (size_t k = 0; k < i->reader.faults.n; k++)
		file_fault(i, i->reader.faults.at[k].line, i->reader.faults.at[k].column, text_dup_in(r->arena, i->reader.faults.at[k].message));
	r->notes = ARRAY_IN(r->arena, struct file_fault, i->reader.notes.n + 1);
	for (size_t k = 0; k < i->reader.notes.n; k++)
		r->notes[r->n_notes++] = (struct file_fault){ i->file, i->reader.notes.at[k].line, i->reader.notes.at[k].column,
			text_dup_in(r->arena, i->reader.notes.at[k].message) };
	for (int e = 0; e < cin_layout()->n; e++)
		report_element(r, cin_layout()->element[e].name, i->reader.count[e]);
}

static bool refuse(struct importing *i, struct fault *f)
{
	struct import_report *r = i->report;
	struct text first = r->faults[0].message;

	r->is_refused = true;
	for (int t = 0; t < CIN_TABLES; t++) {
		r->table[t].read = r->table[t].refused = 0;
		r->table[t].is_present = false;
	}
	return fault(f, "The file was refused and nothing was stored. %.*s, line %lld: %.*s", TEXT_ARG(i->file), (long long)r->faults[0].line,
		TEXT_ARG(first));
}

static bool read_file(struct importing *i, struct fault *f)
{
	bool is_sound = cin_read(&i->reader, i->fd, note_child, i, i->per_child, i->keep);

	keep_said(i);
	if (is_sound && !i->reader.header.line)
		file_fault(i, 1, 0, T("The file has no Header, so it cannot be told whose it is."));
	else if (is_sound) {
		i->report->table[cin_layout()->header->number].is_present = true;
		check_council(i);
		if (!check_year(i, f))
			return false;
	}
	return i->report->n_faults == 0 || refuse(i, f);
}

/* ---- From end to end ---- */

/* Counts and findings begin anew with each pass; what was said of the file stays. */
static bool compare(struct importing *i, struct db *db, struct fault *f)
{
	report_forget_counts(i->report);
	i->head = db_one_n(db, SQL_HEAD, 0, NULL, 0);
	i->fault = f;
	return pass(i, db, NULL) || (db_failed(db) ? import_database_failed(db, f) :
		fault(f, "The file changed while it was read. Nothing was changed; try again."));
}

static bool prepare(struct importing *i, struct store *s, struct fault *f)
{
	struct db *db = store_reader(s);

	if (!db)
		return fault(f, "The store could not be opened for reading, and nothing was changed. Try again.");
	db_snapshot(db);
	bool good = compare(i, db, f);
	db_release(db);
	return good;
}

static bool write_all(struct importing *i, struct db *db, struct arena *a, struct fault *f)
{
	bool is_correction = year_was_imported(db, council_find(db, text_of(i->council->la_code)), T("CIN"), i->report->year);
	struct import_report told = *i->report, scratch;
	struct txn *x = txn_begin(db, a, &(struct txn_meta){ .user_id = i->request->user_id,
		.reason = textf_in(a, "%s for %.*s", is_correction ? "Corrected CIN file" : "CIN file", TEXT_ARG(i->report->year)) });
	int64_t council = council_find_or_make(x, text_of(i->council->la_code), f);

	if (council == NONE)
		return false;
	told.txn = txn_id(x);
	told.import_id = import_save(x, i->request, &told, T("CIN"), council);
	report_begin(&scratch, told.tables, told.n_tables, told.arena);
	scratch.year = told.year;
	scratch.import_id = told.import_id;
	struct import_report *own = i->report;
	i->report = &scratch;
	i->fault = f;
	bool good = pass(i, db, x) && txn_end(x, f);
	i->report = own;
	if (good)
		*own = told;
	return good || f->is_set || ops_failed(db, f);
}

/* The writer's job. It may run more than once. */
static bool import_job(struct db *db, void *arg, struct fault *f)
{
	struct importing *i = arg;

	if (db_one_n(db, SQL_HEAD, 0, NULL, 0) != i->head && !compare(i, db, f))
		return false;
	if (!i->is_any_change)
		return true;
	struct arena *a = arena_new(MOST_FOR_A_PASS);
	bool good = write_all(i, db, a, f);
	arena_free(a);
	return good;
}

static bool import_file(struct importing *i, struct store *s, struct fault *f)
{
	if (!open_file(i, f) || !import_may_go_on(i->request, "reading", f) || !read_file(i, f) || !prepare(i, s, f))
		return false;
	bool is_any_change = i->is_any_change;
	i->report->is_unchanged = !is_any_change;
	if (!is_any_change || i->request->dry_run)
		return true;
	return import_may_go_on(i->request, "writing", f) && store_write(s, import_job, i, f);
}

bool cin_import(struct store *s, const struct import_request *q, struct import_report *r, struct arena *a, struct fault *f)
{
	struct importing i = { .request = q, .report = r, .fd = -1 };

	report_begin(r, cin_table_names(), CIN_TABLES, a);
	r->is_dry_run = q->dry_run;
	i.council = import_council(s, q, f);
	if (!i.council)
		return false;
	r->council = text_of(i.council->la_code);
	randombytes_buf(i.hash_key, sizeof i.hash_key);
	i.keep = arena_new(MOST_FOR_A_CHILD);
	i.per_child = arena_new(MOST_FOR_A_CHILD);
	bool good = import_file(&i, s, f);
	if (i.fd >= 0)
		close(i.fd);
	seen_free(&i.in_file);
	arena_free(i.per_child);
	arena_free(i.keep);
	return good;
}
