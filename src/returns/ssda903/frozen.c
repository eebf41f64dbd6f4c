/* Freezing a return and reading it again. What may be shown of it to whom is for the pages. */
#include "returns/ssda903/frozen.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/out.h"
#include "records.h"
#include "returns/ssda903/csv.h"
#include "returns/year.h"
#include <sodium.h>

static const char SQL_HEAD[] = "SELECT COALESCE(MAX(id), 0) FROM txn";
static const char SQL_DEFINITION[] = "SELECT min(id) FROM return_definition WHERE collection = '903' AND collection_year = $1";
#define RUN \
	"SELECT r.id, r.council_id, r.last_txn, r.ran_at, r.txn, r.user_id, d.collection_year, c.name, c.la_code, u.name, r.sha256, r.as_at, r.rows_made" \
	" FROM return_run r JOIN return_definition d ON d.id = r.return_definition_id JOIN council c ON c.id = r.council_id" \
	" LEFT JOIN app_user u ON u.id = r.user_id WHERE d.collection = '903'"
static const char SQL_OF_YEAR[] = RUN " AND r.council_id = $1 AND d.collection_year = $2 ORDER BY r.id DESC";
static const char SQL_ONE[] = RUN " AND r.id = $1";
/* guarded: a count; whose rows they are is not told. */
static const char SQL_FILES[] =
	"SELECT f.module, f.name, f.heading, f.sha256, f.rows_made, f.bytes,"
	" (SELECT count(*) FROM return_row r WHERE r.return_run_id = f.return_run_id AND r.module = f.module)"
	" FROM frozen_file f WHERE f.return_run_id = $1 ORDER BY f.id";
/* guarded: a frozen return is told whole to the program; a page asks of each row's person before it shows any. */
static const char SQL_ROWS[] = "SELECT module, person_id, content FROM return_row WHERE return_run_id = $1 ORDER BY id";

static const size_t LARGEST_FILE = (size_t)2 << 30;

void sha256_hex(struct text bytes, char hex[SHA256_HEX])
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	_Static_assert(SHA256_HEX == 2 * crypto_hash_sha256_BYTES + 1, "hex and a zero");
	crypto_hash_sha256(hash, (const unsigned char *)bytes.p, bytes.n);
	sodium_bin2hex(hex, SHA256_HEX, hash, sizeof hash);
}

/* ---- Freezing ---- */

struct freezing {
	struct frozen_asked *asked;
	struct return_903 *made;
	struct arena *arena;
	struct txn *txn;
	int64_t run;
	struct out hashes;               /* "hash  file" of each, as sha256sum prints them: the hash of the whole is that of this */
};

static bool is_saved(struct freezing *z, const struct record_type *t, void *rec)
{
	return record_save(z->txn, t, rec) == SAVED;
}

static int64_t definition(struct freezing *z)
{
	const struct collection *k = &z->made->year;
	int64_t id = db_one(txn_db(z->txn), SQL_DEFINITION, NONE, DBT(k->year));
	struct return_definition d;

	if (id != NONE)
		return id;
	record_clear(&record_return_definition, &d);
	d.collection = T("903");
	d.collection_year = k->year;
	d.layout = T("ssda903");
	d.as_at = k->closes;
	return is_saved(z, &record_return_definition, &d) ? d.r.id : NONE;
}

static bool save_run(struct freezing *z, int64_t last_txn)
{
	struct return_run r;
	char hex[SHA256_HEX];
	int64_t rows = 0;

	for (int t = 0; t < SSDA903_TABLES; t++)
		rows += (int64_t)z->made->all.row[t].n;
	sha256_hex(out_text(&z->hashes), hex);
	record_clear(&record_return_run, &r);
	r.council_id = z->asked->council;
	r.return_definition_id = definition(z);
	r.as_at = z->made->year.last_day;
	r.last_txn = last_txn;
	r.ran_at = clock_now();
	r.user_id = z->asked->user_id;
	r.rows_made = rows;
	r.sha256 = text_dup_in(z->arena, text_of(hex));
	r.status = T("final");
	if (r.return_definition_id == NONE || !is_saved(z, &record_return_run, &r))
		return false;
	z->asked->id = r.r.id;
	return true;
}

static struct text line_of(struct freezing *z, const struct ssda903_table *t, const struct text *cells)
{
	struct out o = out_make(1 << 16);

	csv_903_row(&o, t, cells);
	struct text line = text_dup_in(z->arena, (struct text){ o.p, o.n - 2 });
	out_free(&o);
	return line;
}

static bool save_rows(struct freezing *z, const struct ssda903_table *t)
{
	for (size_t i = 0; i < z->made->all.row[t->number].n; i++) {
		const struct collected_row *from = &z->made->all.row[t->number].at[i];
		struct return_row r;
		record_clear(&record_return_row, &r);
		r.r.person_id = from->person_id;
		r.r.council_id = z->asked->council;
		r.return_run_id = z->asked->id;
		r.module = t->name;
		r.line = (int64_t)i + 2;
		r.content = line_of(z, t, from->cell);
		if (!is_saved(z, &record_return_row, &r))
			return false;
	}
	return true;
}

static struct text heading_of(struct freezing *z, const struct ssda903_table *t)
{
	struct out o = out_make(1 << 12);

	csv_903_head(&o, t);
	struct text line = text_dup_in(z->arena, (struct text){ o.p, o.n - 2 });
	out_free(&o);
	return line;
}

/* A file's hash and size, known before its record can be saved: the run comes first, and has the hash of all. */
struct measured { char sha256[SHA256_HEX]; int64_t bytes; };

static bool measure(struct freezing *z, const struct ssda903_table *t, struct measured *m)
{
	struct out o = out_make(LARGEST_FILE);
	bool good;

	return_903_file(&o, t, &z->made->all);
	good = !o.full;
	if (good) {
		sha256_hex(out_text(&o), m->sha256);
		m->bytes = (int64_t)o.n;
		out_f(&z->hashes, "%s  %.*s\n", m->sha256, TEXT_ARG(t->file));
	}
	out_free(&o);
	return good;
}

static bool save_file(struct freezing *z, const struct ssda903_table *t, const struct measured *m)
{
	struct frozen_file f;

	record_clear(&record_frozen_file, &f);
	f.return_run_id = z->asked->id;
	f.module = t->name;
	f.name = t->file;
	f.heading = heading_of(z, t);
	f.rows_made = (int64_t)z->made->all.row[t->number].n;
	f.bytes = m->bytes;
	f.sha256 = text_dup_in(z->arena, text_of(m->sha256));
	return is_saved(z, &record_frozen_file, &f);
}

static bool save_all(struct freezing *z, int64_t last_txn)
{
	const struct ssda903_layout *l = ssda903_layout();
	struct measured m[SSDA903_TABLES];
	bool good = true;

	for (int t = 0; good && t < SSDA903_TABLES; t++)
		good = !collection_has(&z->made->year, &l->table[t]) || measure(z, &l->table[t], &m[t]);
	good = good && save_run(z, last_txn);
	for (int t = 0; good && t < SSDA903_TABLES; t++)
		if (collection_has(&z->made->year, &l->table[t]))
			good = save_file(z, &l->table[t], &m[t]) && save_rows(z, &l->table[t]);
	return good;
}

static bool freeze_job(struct db *db, void *arg, struct fault *f)
{
	struct freezing *z = arg;
	const struct frozen_asked *q = z->asked;
	int64_t head = db_one_n(db, SQL_HEAD, 0, NULL, 0);

	if (!return_903_rows(db, q->council, q->start_year, q->as_at, z->made, z->arena, f))
		return false;
	z->txn = txn_begin(db, z->arena, &(struct txn_meta){ .user_id = q->user_id,
		.reason = textf_in(z->arena, "Return 903 of %.*s frozen", TEXT_ARG(z->made->year.year)) });
	out_reset(&z->hashes);
	if (save_all(z, head))
		return txn_end(z->txn, f);
	fault_cause(f, "%s", db_cause(db));
	return fault(f, "The return could not be frozen, because it could not be written. Nothing was changed. Try again.");
}

bool frozen_make(struct store *s, struct frozen_asked *q, struct return_903 *made, struct arena *a, struct fault *f)
{
	struct freezing z = { .asked = q, .made = made, .arena = a, .hashes = out_make(1 << 16) };
	bool good = store_write(s, freeze_job, &z, f);

	out_free(&z.hashes);
	return good;
}

/* ---- Reading ---- */

static void run_read(struct rows *r, struct frozen *f, struct arena *a)
{
	*f = (struct frozen){ .id = db_int(r, 0), .council = db_int(r, 1), .last_txn = db_int(r, 2), .ran_at = db_int(r, 3), .txn = db_int(r, 4),
		.user_id = db_int(r, 5), .year = db_text_in(r, 6, a), .council_name = db_text_in(r, 7, a), .la_code = db_text_in(r, 8, a),
		.user_name = db_text_in(r, 9, a), .sha256 = db_text_in(r, 10, a), .rows = db_int(r, 12) };
	date_from_iso(db_text(r, 11), &f->as_at);
	year_read(f->year, &f->start_year);
}

struct frozen_list frozen_of_year(struct db *db, int64_t council, struct text year, struct arena *a)
{
	struct frozen_list l = { 0 };
	struct rows r;

	db_query(db, &r, SQL_OF_YEAR, DBI(council), DBT(year));
	while (db_next(&r))
		run_read(&r, GROW_IN(a, &l), a);
	return l;
}

static void files_read(struct db *db, struct frozen *f, struct arena *a)
{
	struct rows r;

	db_query(db, &r, SQL_FILES, DBI(f->id));
	while (db_next(&r) && f->n_files < SSDA903_TABLES) {
		const struct ssda903_table *t = ssda903_table_named(db_text(&r, 0));
		if (!t)
			continue;
		f->file[f->n_files++] = (struct frozen_file_of){ .table = t, .name = db_text_in(&r, 1, a), .heading = db_text_in(&r, 2, a),
			.sha256 = db_text_in(&r, 3, a), .rows = db_int(&r, 4), .bytes = db_int(&r, 5), .rows_left = db_int(&r, 6) };
		f->rows_left += db_int(&r, 6);
	}
	db_done(&r);
}

bool frozen_read(struct db *db, int64_t id, struct frozen *f, struct arena *a)
{
	struct rows r;

	db_query(db, &r, SQL_ONE, DBI(id));
	bool is_there = db_next(&r);
	if (is_there)
		run_read(&r, f, a);
	db_done(&r);
	if (is_there)
		files_read(db, f, a);
	return is_there && !db_failed(db);
}

/* A later year's layout may have other columns: then the row stays what it is, and has no cells. */
static void add_frozen(struct rows *r, struct collected *to, struct arena *a)
{
	const struct ssda903_table *t = ssda903_table_named(db_text(r, 0));
	struct collected_row row = { .person_id = db_int(r, 1), .raw = db_text_in(r, 2, a) };
	struct csv c;

	if (!t)
		return;
	csv_open(&c, row.raw);
	if (csv_row(&c) && (int)c.n == t->n) {
		row.cell = ARRAY_IN(a, struct text, t->n);
		for (int i = 0; i < t->n; i++)
			row.cell[i] = text_dup_in(a, c.cell[i]);
		row.child = row.cell[0];
	}
	csv_close(&c);
	*GROW_IN(a, &to->row[t->number]) = row;
}

/* In the order in which they were written, which is that of the files. */
void frozen_rows(struct db *db, const struct frozen *f, struct collected *rows, struct arena *a)
{
	struct rows r;

	*rows = (struct collected){ .arena = a };
	db_query(db, &r, SQL_ROWS, DBI(f->id));
	while (db_next(&r))
		add_frozen(&r, rows, a);
}

void frozen_file_bytes(struct out *o, const struct frozen_file_of *file, const struct collected *rows)
{
	const struct ssda903_table *t = file->table;

	out_raw(o, file->heading);
	out_lit(o, "\r\n");
	for (size_t i = 0; i < rows->row[t->number].n; i++) {
		out_raw(o, rows->row[t->number].at[i].raw);
		out_lit(o, "\r\n");
	}
}

/* ---- Told and written ---- */

struct of_frozen { const struct frozen *frozen; const struct collected *rows; };

static const struct frozen_file_of *file_by_table(const struct frozen *f, int t)
{
	for (int i = 0; i < f->n_files; i++)
		if (f->file[i].table->number == t)
			return &f->file[i];
	return NULL;
}

static void put_file(struct out *o, const void *of, int t)
{
	const struct of_frozen *w = of;

	frozen_file_bytes(o, file_by_table(w->frozen, t), w->rows);
}

bool frozen_write(const struct frozen *f, const struct collected *rows, const char *folder, bool is_simulated, struct fault *fault)
{
	struct return_files w = { .put = put_file, .of = &(struct of_frozen){ f, rows } };

	for (int i = 0; i < f->n_files; i++)
		w.name[f->file[i].table->number] = f->file[i].name;
	return return_files_write(&w, folder, is_simulated, fault);
}

static void number_json(struct json *j, const char *key, int64_t n)
{
	json_key(j, key);
	json_int(j, n);
}

static void file_json(struct json *j, const struct frozen_file_of *f)
{
	json_open_object(j);
	json_key(j, "table"), json_text(j, f->table->name);
	json_key(j, "file"), json_text(j, f->name);
	number_json(j, "rows", f->rows);
	number_json(j, "struck_out", f->rows - f->rows_left);
	number_json(j, "bytes", f->bytes);
	json_key(j, "sha256"), json_text(j, f->sha256);
	json_close(j);
}

void frozen_json(const struct frozen *f, struct json *j, struct arena *a)
{
	struct out at = out_make(64);

	instant_put_iso(&at, f->ran_at);
	json_key(j, "frozen");
	json_open_object(j);
	number_json(j, "id", f->id);
	json_key(j, "as_at"), json_text(j, date_iso_in(a, f->as_at));
	json_key(j, "at"), json_text(j, out_text(&at));
	json_key(j, "by"), json_text(j, f->user_name);
	number_json(j, "txn", f->txn);
	number_json(j, "last_txn", f->last_txn);
	json_key(j, "sha256"), json_text(j, f->sha256);
	number_json(j, "rows", f->rows);
	number_json(j, "struck_out", f->rows - f->rows_left);
	json_key(j, "files");
	json_open_array(j);
	for (int i = 0; i < f->n_files; i++)
		file_json(j, &f->file[i]);
	json_close(j);
	json_close(j);
	out_free(&at);
}

void frozen_text(const struct frozen *f, struct out *o)
{
	out_f(o, "Frozen return %lld of %.*s, as at ", (long long)f->id, TEXT_ARG(f->year));
	date_put_words(o, f->as_at);
	out_lit(o, ", frozen on ");
	instant_put_words(o, f->ran_at);
	out_f(o, " by %.*s, with everything up to transaction %lld.\n", TEXT_ARG(text_blank(f->user_name) ? T("the program") : f->user_name),
		(long long)f->last_txn);
	for (int i = 0; i < f->n_files; i++) {
		out_f(o, "%.*s  %.*s", TEXT_ARG(f->file[i].sha256), TEXT_ARG(f->file[i].name));
		if (f->file[i].rows != f->file[i].rows_left)
			out_f(o, "  (%lld of %lld rows struck out: of people lawfully destroyed since)", (long long)(f->file[i].rows - f->file[i].rows_left),
				(long long)f->file[i].rows);
		out_lit(o, "\n");
	}
}
