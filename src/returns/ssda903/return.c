/* The 903 of a council and year from live records: every child of the council by collection.c, put in order, as a set of files. */
#include "returns/ssda903/return.h"
#include "base/arena.h"
#include "base/out.h"
#include "jobs/file.h"
#include "returns/rows.h"
#include "returns/ssda903/csv.h"
#include "returns/year.h"
#include <fcntl.h>
#include <unistd.h>

static const size_t LARGEST_FILE = (size_t)2 << 30;

static bool year_is_known(const struct collection *k, struct fault *f)
{
	const struct ssda903_table *t = ssda903_layout()->header;
	char first[16];

	snprintf(first, sizeof first, "%04d-%02d", t->from_year, (t->from_year + 1) % 100);
	return collection_has(k, t) || fault(f, "What the 903 of %.*s asked is not known here. Returns are made for %s and later.",
		TEXT_ARG(k->year), first);
}

static bool has_begun(const struct collection *k, struct fault *f)
{
	return k->last_day.ymd >= k->first_day.ymd ||
	       fault(f, "The year %.*s had not begun on the day as at which the return is asked for, so there is nothing to tell.", TEXT_ARG(k->year));
}

static void tell_children(struct db *db, int64_t council, struct return_903 *r, struct arena *a)
{
	struct facts *facts = facts_open(db, council, FACTS_IN_BULK, a);
	const struct text *child_id;
	const int64_t *id;
	size_t n = facts_people(facts, &id, &child_id);
	struct child c;

	for (size_t i = 0; i < n; i++) {
		facts_child(facts, id[i], child_id[i], &c);
		collection_child(&r->year, &c, &r->all);
	}
	collected_order(&r->all);
	r->children = (int64_t)r->all.row[ssda903_layout()->header->number].n;
}

static void count_not_held(struct db *db, int64_t council, struct return_903 *r, struct arena *a)
{
	struct stored_rows all = stored_rows_of_year(db, council, T("903"), r->year.year, a);

	for (size_t i = 0; i < all.n; i++) {
		const struct ssda903_table *t = ssda903_table_named(all.at[i].table);
		if (t && all.at[i].record_id == NONE)
			r->not_held[t->number]++;
	}
}

/* A row's number and line as its file will have them: the header is line 1, and no cell has a line end in it. */
void return_903_set(struct return_903 *r, struct arena *a)
{
	const struct ssda903_layout *l = ssda903_layout();

	file_set_begin(&r->set, a);
	for (int t = 0; t < SSDA903_TABLES; t++) {
		struct file_table *to = &r->set.table[t];
		if (!collection_has(&r->year, &l->table[t]))
			continue;
		to->file = l->table[t].file;
		to->at = ARRAY_IN(a, struct file_row, r->all.row[t].n + 1);
		to->n = to->cap = r->all.row[t].n;
		for (size_t i = 0; i < to->n; i++)
			to->at[i] = (struct file_row){ (int64_t)i + 1, (int64_t)i + 2, r->all.row[t].at[i].cell };
	}
}

bool return_903_rows(struct db *db, int64_t council, int start_year, struct date as_at, struct return_903 *r, struct arena *a, struct fault *f)
{
	*r = (struct return_903){ .year = collection_of(start_year, as_at, a), .all.arena = a };
	if (!year_is_known(&r->year, f) || !has_begun(&r->year, f))
		return false;
	tell_children(db, council, r, a);
	count_not_held(db, council, r, a);
	return_903_set(r, a);
	if (!db_failed(db))
		return true;
	fault_cause(f, "%s", db_cause(db));
	return fault(f, "The store could not be read, so the return could not be made. Try again.");
}

void return_903_file(struct out *o, const struct ssda903_table *t, const struct collected *all)
{
	csv_903_head(o, t);
	for (size_t i = 0; i < all->row[t->number].n; i++)
		csv_903_row(o, t, all->row[t->number].at[i].cell);
}

/* ---- Writing files ---- */

static bool is_free(int folder, struct text name, const char *path, struct fault *f)
{
	char file[128];

	snprintf(file, sizeof file, "%.*s", TEXT_ARG(name));
	return faccessat(folder, file, F_OK, AT_SYMLINK_NOFOLLOW) != 0 ||
	       fault(f, "%s is in %s already, and a return that may have been sent is not written over. Nothing was written. Choose another folder.",
		       file, path);
}

static bool all_free(int folder, const char *path, struct fault *f)
{
	for (int t = 0; t < SSDA903_TABLES; t++)
		if (!is_free(folder, ssda903_layout()->table[t].file, path, f))
			return false;
	return true;
}

bool return_folder_is_free(const char *path, struct fault *f)
{
	int folder = return_folder(path, f);
	bool good = folder >= 0 && all_free(folder, path, f);

	if (folder >= 0)
		close(folder);
	return good;
}

static bool write_file(int folder, const struct return_files *w, int i, struct fault *f)
{
	struct out o = out_make(LARGEST_FILE);

	w->put(&o, w->of, i);
	bool good = o.full ? fault(f, "%.*s would be larger than a file of the return may be.", TEXT_ARG(w->name[i])) :
			     return_file_write(folder, w->name[i], out_text(&o), f);
	out_free(&o);
	return good;
}

static void take_back(int folder, const struct return_files *w, int n)
{
	char file[128];

	for (int i = 0; i < n; i++) {
		snprintf(file, sizeof file, "%.*s", TEXT_ARG(w->name[i]));
		if (file[0])
			unlinkat(folder, file, 0);
	}
}

bool return_files_write(const struct return_files *w, const char *path, bool is_simulated, struct fault *f)
{
	int folder = return_folder(path, f), i = 0;
	bool good = folder >= 0 && all_free(folder, path, f);

	for (; good && i < SSDA903_TABLES; i++)
		good = text_none(w->name[i]) || write_file(folder, w, i, f);
	if (good && is_simulated)
		good = return_file_write(folder, T("SIMULATED.txt"), T(RETURN_IS_SIMULATED), f);
	if (!good)
		take_back(folder, w, i);
	if (folder >= 0)
		close(folder);
	return good;
}

static void put_table(struct out *o, const void *of, int t)
{
	const struct return_903 *r = of;

	return_903_file(o, r->set.table[t].table, &r->all);
}

bool return_903_write(const struct return_903 *r, const char *folder, bool is_simulated, struct fault *f)
{
	struct return_files w = { .put = put_table, .of = r };

	for (int t = 0; t < SSDA903_TABLES; t++)
		w.name[t] = r->set.table[t].file;
	return return_files_write(&w, folder, is_simulated, f);
}
