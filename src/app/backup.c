/* kith backup: the store as it stands at one moment, into a new folder, while a server goes on with it. SQLite's own online copy makes
 * kith.db; from PostgreSQL its rows are read in one snapshot and written into a store of the same step in one file, so that a backup is the
 * same thing whatever it was taken from, can be read without a server, and needs no client whose version must match. Then come the
 * second read logs, after the store, so that they have at least the lines that the store has had. The store is not
 * brought up to date for it: a backup before an upgrade is a backup of what was. */
#include "app/backup_list.h"
#include "access/second_log.h"
#include "app/command.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"
#include "db/copy.h"
#include "db/migrate.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const char HEAD[] = "SELECT id, hash FROM txn ORDER BY id DESC LIMIT 1";
static const char LOOKS_HEAD[] = "SELECT id, hash FROM read_batch ORDER BY id DESC LIMIT 1";
static const char IS_DEMONSTRATION[] = "SELECT count(*) FROM setting WHERE name = 'demonstration' AND value = '1'";
static const char EVERY_SECOND_LOG[] = "SELECT name FROM setting WHERE name LIKE 'second_log:%' ORDER BY name";

struct taking {
	const struct options *o;
	struct arena *arena;
	struct backup b;
};

static const char *in_out(const struct taking *t, const char *name)
{
	return text_c_in(t->arena, textf_in(t->arena, "%s/%s", t->o->out, name));
}

static bool folder_ready(const char *folder, struct fault *f)
{
	bool is_empty = true;
	if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
		fault_cause(f, "mkdir: %s", strerror(errno));
		return fault(f, "The folder %s could not be made. Nothing was written; check that the folder above it exists and may be written.", folder);
	}
	DIR *dir = opendir(folder);
	if (!dir)
		return fault(f, "%s is not a folder that can be read. Nothing was written.", folder);
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		is_empty &= !strcmp(e->d_name, ".") || !strcmp(e->d_name, "..");
	closedir(dir);
	return is_empty || fault(f, "The folder %s is not empty, and a backup overwrites nothing. Give a new folder with --out.", folder);
}

static void read_head(struct db *db, const char *sql, int64_t *id, char hash[HASH_HEX + 1])
{
	struct rows r;
	db_query_n(db, &r, sql, NULL, 0);
	if (db_next(&r)) {
		*id = db_int(&r, 0);
		snprintf(hash, HASH_HEX + 1, "%.*s", TEXT_ARG(db_text(&r, 1)));
		db_done(&r);
	}
}

/* The schema of the same step, then every row. */
static bool copy_rows(struct taking *t, struct db *db, const char *path, struct fault *f)
{
	struct db *to = db_open(path, true, f);
	bool is_done = to && migrate_to(to, (int)t->b.step, f) && db_copy_rows(db, to, f);
	if (to)
		db_close(to);
	return is_done;
}

static bool copy_store(struct taking *t, struct db *db, struct fault *f)
{
	const char *path = in_out(t, BACKUP_STORE);
	t->b.step = migrate_current(db);
	if (t->b.step > migrate_latest())
		return fault(f, "This store was made by a newer version of the program. Nothing was written; use the newer version.");
	if (t->b.step == 0)
		return fault(f, "There is no store there. Nothing was written; check the name.");
	int empty = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (empty >= 0)
		close(empty);
	read_head(db, HEAD, &t->b.head_txn, t->b.head);
	read_head(db, LOOKS_HEAD, &t->b.looks, t->b.looks_head);
	t->b.is_demonstration = db_one_n(db, IS_DEMONSTRATION, 0, NULL, 0) > 0;
	return (db_engine(db) == DB_SQLITE ? db_copy_pages(db, path, f) : copy_rows(t, db, path, f)) && backup_add(&t->b, t->o->out, BACKUP_STORE, f);
}

/* ---- Second read logs ---- */

/* Up to its last whole line: a server may be writing the next. */
static bool copy_lines(const char *from, const char *to)
{
	FILE *in = fopen(from, "re");
	int out = in ? open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
	char piece[1 << 16];
	off_t at = 0, whole = 0;
	size_t n;
	bool is_good = out >= 0;
	while (is_good && (n = fread(piece, 1, sizeof piece, in)) > 0) {
		for (size_t i = 0; i < n; i++)
			if (piece[i] == '\n')
				whole = at + (off_t)i + 1;
		is_good = pwrite(out, piece, n, at) == (ssize_t)n;
		at += (off_t)n;
	}
	is_good = is_good && !ferror(in) && ftruncate(out, whole) == 0;
	if (in)
		fclose(in);
	if (out >= 0)
		close(out);
	return is_good;
}

static bool copy_second_log(struct taking *t, const char *folder, const char *name, struct fault *f)
{
	const char *from = text_c_in(t->arena, textf_in(t->arena, "%s/%s", folder, name));
	if (t->b.n_files == MOST_BACKUP_FILES || strlen(name) >= sizeof t->b.file[0].name || strchr(name, ' '))
		return fault(f, "There are too many second read logs in %s, or %s has a name that a backup cannot list. The backup is not finished.", folder, name);
	if (!copy_lines(from, in_out(t, name))) {
		fault_cause(f, "%s", strerror(errno));
		return fault(f, "The second read log %s could not be copied. The backup is not finished; the store is unchanged.", from);
	}
	return backup_add(&t->b, t->o->out, name, f);
}

static bool copy_second_logs(struct taking *t, struct fault *f)
{
	const char *folder = second_log_folder(t->o);
	DIR *dir = folder ? opendir(folder) : NULL;
	bool is_good = true;
	if (folder && !dir)
		return fault(f, "The folder %s of the second read log cannot be read. The backup is not finished.", folder);
	for (struct dirent *e; dir && is_good && (e = readdir(dir)) != NULL;)
		if (text_starts(text_of(e->d_name), T(SECOND_LOG_FILE)))
			is_good = copy_second_log(t, folder, e->d_name, f);
	if (dir)
		closedir(dir);
	return is_good;
}

static bool has_second_log(const struct taking *t, struct text id)
{
	for (int i = 0; i < t->b.n_files; i++) {
		struct second_reader *r = text_starts(text_of(t->b.file[i].name), T(SECOND_LOG_FILE)) ? second_reader_open(in_out(t, t->b.file[i].name)) : NULL;
		bool is_it = r && text_is(id, second_reader_id(r));
		second_reader_close(r);
		if (is_it)
			return true;
	}
	return false;
}

/* A file whose lines the store has had belongs to its proof; without it the restore will say that it is missing. */
static void warn_of_missing(const struct taking *t, struct db *db)
{
	struct rows r;
	db_query_n(db, &r, EVERY_SECOND_LOG, NULL, 0);
	while (db_next(&r)) {
		struct text id = db_text(&r, 0);
		text_cut(&id, ':');
		if (!has_second_log(t, id))
			fprintf(stderr, "kith: the second read log %.*s, of which lines were brought into the store, is not in this backup. Give its folder with "
					"--second-log.\n", TEXT_ARG(id));
	}
}

/* ---- The command ---- */

static bool take(struct taking *t, struct db *db, struct fault *f)
{
	db_snapshot(db);
	t->b.taken_at = clock_now();
	bool is_done = copy_store(t, db, f) && copy_second_logs(t, f);
	if (is_done)
		warn_of_missing(t, db);
	if (db_failed(db)) {
		fault_cause(f, "%s", db_cause(db));
		is_done = fault(f, "The store could not be read to its end, so the backup is not finished. The store is unchanged; try again.");
	}
	db_release(db);
	return is_done && backup_write(&t->b, t->o->out, f);
}

static void say_text(const struct taking *t)
{
	const struct backup *b = &t->b;
	struct out o = out_make(1 << 16);
	int64_t bytes = 0;
	for (int i = 0; i < b->n_files; i++)
		bytes += b->file[i].bytes;
	out_f(&o, "Backed up to %s: %d files, %lld bytes, the store as of transaction %lld, ", t->o->out, b->n_files, (long long)bytes, (long long)b->head_txn);
	instant_put_words(&o, b->taken_at);
	out_f(&o, ".\nhead %lld %s\nKeep the line that begins with head somewhere else: 'kith restore --head' proves the backup by it.\n",
		(long long)b->head_txn, b->head_txn ? b->head : "-");
	print_out(&o);
}

static void say_json(const struct taking *t)
{
	const struct backup *b = &t->b;
	struct out o = out_make(1 << 16);
	struct json j = json_to(&o);
	json_open_object(&j);
	json_key(&j, "folder"), json_c(&j, t->o->out);
	json_key(&j, "taken_at"), json_int(&j, b->taken_at);
	json_key(&j, "head_txn"), json_int(&j, b->head_txn);
	json_key(&j, "head"), json_text(&j, b->head_txn ? text_of(b->head) : NO_TEXT);
	json_key(&j, "files");
	json_open_array(&j);
	for (int i = 0; i < b->n_files; i++) {
		json_open_object(&j);
		json_key(&j, "name"), json_c(&j, b->file[i].name);
		json_key(&j, "bytes"), json_int(&j, b->file[i].bytes);
		json_key(&j, "hash"), json_c(&j, b->file[i].hash);
		json_close(&j);
	}
	json_close(&j);
	json_close(&j);
	out_lit(&o, "\n");
	print_out(&o);
}

int command_backup(const struct options *o)
{
	struct fault f = { 0 };
	struct options given = *o;
	given.out = o->out ? o->out : o->words[0];
	o = &given;
	if (!place_given(o, &f) || (!o->out && !fault(&f, "Say which new folder to back up to with --out.")))
		return cannot(&f);
	struct taking *t = calloc(1, sizeof *t);
	CHECK(t);
	*t = (struct taking){ .o = o, .arena = arena_new(16 << 20) };
	CHECK(o->out);
	const char *path = o->place.data ? text_c_in(t->arena, textf_in(t->arena, "%s/" BACKUP_STORE, o->place.data)) : o->place.database;
	struct db *db = NULL;
	int lock = -1;
	bool is_done = !o->place.data || access(path, R_OK) == 0 || fault(&f, "There is no store in %s. Nothing was written; check the folder's name.", o->place.data);
	is_done = is_done && (!o->place.data || (lock = store_hold(o->place.data, false, &f)) >= 0);
	is_done = is_done && folder_ready(o->out, &f) && (db = db_open(path, false, &f)) && take(t, db, &f);
	if (db)
		db_close(db);
	if (lock >= 0)
		close(lock);
	if (is_done)
		(wants_json(o) ? say_json : say_text)(t);
	arena_free(t->arena);
	free(t);
	return is_done ? EXIT_GOOD : cannot(&f);
}
