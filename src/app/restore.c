/* kith restore: a backup becomes a store again. Every file is proved against the list as it is copied into a folder of its own, where the
 * store is opened, brought up to date, rid of what was lawfully destroyed since (--later), rid of its sessions and keys, and proved as
 * `kith verify` does. Only then is it put in its place: the folder's files by renaming, kith.db last; a PostgreSQL database by one
 * transaction, proved again there. Nothing is ever overwritten, and a restore that was stopped can be begun again. */
#include "access/access.h"
#include "access/readlog.h"
#include "app/backup_list.h"
#include "app/command.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"
#include "db/copy.h"
#include "db/migrate.h"
#include "records.h"
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static const char END_SESSIONS[] = "DELETE FROM session";
static const char END_KEYS[] = "DELETE FROM api_key_secret";
/* guarded: how many there are, said to whoever keeps the store; no person is shown. */
static const char HOW_MANY_PEOPLE[] = "SELECT count(*) FROM person";
static const char LATER_CERTIFICATES[] =
	"SELECT record_name, row_id, rule, authority FROM destruction ORDER BY CASE record_name WHEN 'person' THEN 0 ELSE 1 END, id";
static const char IS_CERTIFIED[] = "SELECT count(*) FROM destruction WHERE record_name = $1 AND row_id = $2";
static const char SAME_CHAIN[] = "SELECT count(*) FROM txn WHERE id = $1 AND hash = $2";
/* guarded: are there any, before a restore into the database; nothing is shown. */
static const char IS_USED[] = "SELECT (SELECT count(*) FROM txn) + (SELECT count(*) FROM read_log) + (SELECT count(*) FROM credential)";
#define STAGING "restoring"
#define LATER_STORE "later.db"

struct certificate { struct text record, rule, authority; int64_t row; };
struct restoring {
	const struct options *o;
	struct arena *arena;
	struct backup b;
	const char *staging;             /* the folder in which the store is made ready */
	struct { struct certificate *at; size_t n, cap; } certificates;  /* of a later backup */
	int64_t destroyed, people;       /* rows destroyed again */
	struct verify_report report;
};

static const char *within(const struct restoring *t, const char *folder, const char *name)
{
	return text_c_in(t->arena, textf_in(t->arena, "%s/%s", folder, name));
}

/* Where a file of the backup belongs in the end; NULL: nowhere (a database has no place for a second log unless it is said). */
static const char *folder_of(const struct restoring *t, const char *name)
{
	return strcmp(name, BACKUP_STORE) ? second_log_folder(t->o) : t->o->place.data;
}

/* ---- The place ---- */

static bool place_is_free(const struct restoring *t, struct fault *f)
{
	for (int i = 0; i < t->b.n_files; i++) {
		const char *name = t->b.file[i].name, *folder = folder_of(t, name);
		if (!i && !folder)
			continue;
		if (folder && access(within(t, folder, name), F_OK) == 0)
			return fault(f, "There is a %s in %s already, and a restore overwrites nothing. Nothing was changed; give another folder, or move the "
					"old store away first.", strcmp(name, BACKUP_STORE) ? "second read log" : "store", folder);
		if (!folder)
			return fault(f, "The backup holds a second read log. Say with --second-log in which folder it belongs. Nothing was changed.");
	}
	return true;
}

/* What an earlier restore that was stopped left behind, or what this one is done with. */
static void staging_empty(const struct restoring *t)
{
	DIR *dir = opendir(t->staging);
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;)
		unlink(within(t, t->staging, e->d_name));
	if (dir)
		closedir(dir);
	rmdir(t->staging);
}

static bool staging_make(struct restoring *t, struct fault *f)
{
	const char *temporary = getenv("TMPDIR");
	if (t->o->place.data) {
		t->staging = within(t, t->o->place.data, STAGING);
		staging_empty(t);
		if (mkdir(t->staging, 0700) == 0)
			return true;
	} else {
		char *made = text_c_in(t->arena, textf_in(t->arena, "%s/kith-restore.XXXXXX", temporary ? temporary : "/var/tmp"));
		t->staging = made;
		if (mkdtemp(made))
			return true;
	}
	fault_cause(f, "mkdir: %s", strerror(errno));
	t->staging = NULL;
	return fault(f, "A folder in which to make the store ready could not be made. Nothing was changed; check that %s may be written.",
		t->o->place.data ? t->o->place.data : "the folder named by TMPDIR");
}

static bool stage_files(struct restoring *t, struct fault *f)
{
	for (int i = 0; i < t->b.n_files; i++)
		if (!backup_take_out(&t->b, i, t->o->backup, within(t, t->staging, t->b.file[i].name), f))
			return false;
	return true;
}

/* ---- What was destroyed since ---- */

static void read_certificates(struct restoring *t, struct db *later)
{
	struct rows r;
	db_query_n(later, &r, LATER_CERTIFICATES, NULL, 0);
	while (db_next(&r)) {
		struct certificate c = { .record = db_text_in(&r, 0, t->arena), .row = db_int(&r, 1), .rule = db_text_in(&r, 2, t->arena),
			.authority = db_text_in(&r, 3, t->arena) };
		*GROW_IN(t->arena, &t->certificates) = c;
	}
}

/* The later backup's certificates, once it is known to be the same store later on. */
static bool read_later(struct restoring *t, struct fault *f)
{
	struct backup *later = NEW_IN(t->arena, struct backup);
	const char *path = within(t, t->staging, LATER_STORE);
	if (!t->o->later)
		return true;
	if (!backup_read(later, t->o->later, f) || !backup_take_out(later, 0, t->o->later, path, f))
		return false;
	struct db *db = db_open(path, false, f);
	if (!db)
		return false;
	bool is_later = t->b.head_txn == 0 || db_one(db, SAME_CHAIN, 0, DBI(t->b.head_txn), DBC(t->b.head)) == 1;
	if (is_later)
		read_certificates(t, db);
	bool is_read = !db_failed(db);
	db_close(db);
	unlink(path);
	return (is_read && is_later) || fault(f, "The backup in %s is not a later one of the same store, so it does not say what was destroyed since. Nothing "
						"was restored.", t->o->later);
}

static bool destroy_again(struct db *db, void *arg, struct fault *f)
{
	struct restoring *t = arg;
	t->destroyed = 0;
	struct txn *x = txn_begin(db, t->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("Lawful destruction, done again after a restore") });
	for (size_t i = 0; i < t->certificates.n; i++) {
		const struct certificate *c = &t->certificates.at[i];
		const struct record_type *type = record_type_named(c->record);
		if (!type || db_one(db, IS_CERTIFIED, 0, DBT(c->record), DBI(c->row)) > 0 || !record_has_content(db, type, c->row))
			continue;
		if (!record_destroy(x, type, c->row, c->rule, c->authority, f))
			return false;
		t->destroyed++;
	}
	return txn_end(x, f);
}

/* Cookies and keys of the time of the backup let nobody in: what was ended since would be open again, and the store cannot know what was. */
static bool let_nobody_in(struct db *db, void *arg, struct fault *f)
{
	(void)arg;
	return (db_run_n(db, END_SESSIONS, NULL, 0) >= 0 && db_run_n(db, END_KEYS, NULL, 0) >= 0) ||
	       fault(f, "The sessions and keys of the time of the backup could not be ended. Nothing was restored.");
}

/* ---- The proof ---- */

static bool prove(struct restoring *t, struct db *db, const char *second_logs, struct fault *f)
{
	const char *head = t->o->head ? t->o->head : t->b.head_txn ? t->b.head : NULL;
	t->report = (struct verify_report){ 0 };
	return verify(db, text_of(head), &t->report, t->arena, f) && readlog_verify(db, &t->report, t->arena, f) &&
	       second_log_verify(db, second_logs, &t->report, t->arena, f);
}

/* Without --accept-faults a store with a fault is not restored: the other backups may have none. */
static bool is_proved(const struct restoring *t, struct fault *f)
{
	if (!t->report.faults)
		return true;
	for (size_t i = 0; i < t->report.lines.n; i++) {
		const struct verify_line *line = &t->report.lines.at[i];
		if (!line->is_notice)
			fprintf(stderr, "%.*s %lld %lld %.*s\n", TEXT_ARG(line->table), line->id == NONE ? 0LL : (long long)line->id,
				line->txn == NONE ? 0LL : (long long)line->txn, TEXT_ARG(line->reason));
	}
	return t->o->accept_faults || fault(f, "The store in the backup does not prove itself: %lld faults, each with a line above. Nothing was restored. Use another "
					       "backup, or give --accept-faults to have this one all the same.", (long long)t->report.faults);
}

static bool make_ready(struct restoring *t, struct fault *f)
{
	struct store_place staged = { .data = t->staging };
	struct store *s = store_open(&staged, STORE_EXISTING, f);
	bool is_done = s && access_start(s, f) && store_write(s, destroy_again, t, f) && store_write(s, let_nobody_in, NULL, f) &&
		       prove(t, store_reader(s), t->staging, f) && is_proved(t, f);
	if (is_done)
		t->people = db_one_n(store_reader(s), HOW_MANY_PEOPLE, 0, NULL, 0);
	if (s)
		store_close(s);
	return is_done;
}

/* ---- Into its place ---- */

/* A store closed well has everything in its one file. */
static bool is_whole(const struct restoring *t, const char *name)
{
	return strcmp(name, BACKUP_STORE) != 0 || access(within(t, t->staging, BACKUP_STORE "-wal"), F_OK) != 0;
}

static bool put_in_place(const struct restoring *t, int n, struct fault *f)
{
	const char *name = t->b.file[n].name, *folder = folder_of(t, name), *from = within(t, t->staging, name), *to = within(t, folder, name);
	bool is_here = t->o->place.data && !strcmp(folder, t->o->place.data);
	if (is_here ? is_whole(t, name) && rename(from, to) == 0 : backup_take_out(&t->b, n, t->o->backup, to, f))
		return folder_flush(folder);
	fault_cause(f, "%s", strerror(errno));
	return fault(f, "%s could not be put into %s. The store is not restored; empty the folder and try again.", name, folder);
}

/* The store itself comes last: before it is there, there is no store. */
static bool put_second_logs(const struct restoring *t, struct fault *f)
{
	for (int i = 1; i < t->b.n_files; i++)
		if (!put_in_place(t, i, f))
			return false;
	return true;
}

static bool copy_into(struct restoring *t, struct db *to, struct fault *f)
{
	struct db *from = db_open(within(t, t->staging, BACKUP_STORE), false, f);
	if (!from)
		return false;
	db_snapshot(from);
	bool is_done = db_copy_rows(from, to, f);
	db_release(from);
	db_close(from);
	return is_done;
}

static bool database_is_free(struct db *db, struct fault *f)
{
	bool is_used = migrate_current(db) > 0 && db_one_n(db, IS_USED, 1, NULL, 0) > 0;
	return !is_used || fault(f, "There is a store in that database already, and a restore overwrites nothing. Nothing was changed; make a new database.");
}

static bool restore_database(struct restoring *t, struct fault *f)
{
	struct db *to = db_open(t->o->place.database, false, f);
	if (!to)
		return false;
	bool is_done = database_is_free(to, f) && migrate(to, f) && copy_into(t, to, f) && prove(t, to, t->staging, f) && is_proved(t, f) && put_second_logs(t, f);
	db_close(to);
	return is_done;
}

static bool restore_folder(struct restoring *t, struct fault *f)
{
	return put_second_logs(t, f) && put_in_place(t, 0, f);
}

/* ---- The command ---- */

static void say(const struct restoring *t)
{
	struct out o = out_make(1 << 16);
	out_f(&o, "%s the store of %s: transaction %lld, ", t->o->dry_run ? "Proved, and restored nothing:" : "Restored", t->o->backup,
		(long long)t->b.head_txn);
	instant_put_words(&o, t->b.taken_at);
	out_f(&o, "; %lld people; %s. Everybody signs in again, and keys for other systems are made again.\n", (long long)t->people, t->report.faults ? "with the faults listed" : "the whole chain was proved");
	if (t->o->later)
		out_f(&o, "Destroyed again: %lld rows that were lawfully destroyed between this backup and %s.\n", (long long)t->destroyed, t->o->later);
	else
		out_lit(&o, "What was lawfully destroyed after that moment is in this store again: destroy it again, by the certificates that 'kith destroy' "
			    "printed, or restore with --later and a later backup, which holds them.\n");
	out_f(&o, "head %lld %.*s\n", (long long)t->report.head_txn, TEXT_ARG(t->report.head_hash));
	print_out(&o);
}

static void say_as_json(const struct restoring *t)
{
	struct out o = out_make(1 << 16);
	struct json j = json_to(&o);
	json_open_object(&j);
	json_key(&j, "restored"), json_bool(&j, !t->o->dry_run);
	json_key(&j, "taken_at"), json_int(&j, t->b.taken_at);
	json_key(&j, "backup_head_txn"), json_int(&j, t->b.head_txn);
	json_key(&j, "people"), json_int(&j, t->people);
	json_key(&j, "faults"), json_int(&j, t->report.faults);
	json_key(&j, "destroyed_again"), json_int(&j, t->destroyed);
	json_key(&j, "head_txn"), json_int(&j, t->report.head_txn);
	json_key(&j, "head"), json_text(&j, t->report.head_hash);
	json_close(&j);
	out_lit(&o, "\n");
	print_out(&o);
}

static bool database_checked(const struct restoring *t, struct fault *f)
{
	struct db *db = t->o->place.database ? db_open(t->o->place.database, false, f) : NULL;
	bool is_free = !t->o->place.database || (db && database_is_free(db, f));
	if (db)
		db_close(db);
	return is_free;
}

static bool restore(struct restoring *t, struct fault *f)
{
	return backup_read(&t->b, t->o->backup, f) && place_is_free(t, f) && database_checked(t, f) && staging_make(t, f) && stage_files(t, f) && read_later(t, f) &&
	       make_ready(t, f) && (t->o->dry_run || (t->o->place.data ? restore_folder(t, f) : restore_database(t, f)));
}

/* The folder is made when it is absent, and nobody else may have it meanwhile. */
static bool hold_folder(const struct options *o, int *lock, struct fault *f)
{
	if (!o->place.data)
		return true;
	if (mkdir(o->place.data, 0700) != 0 && errno != EEXIST)
		return fault(f, "The folder %s could not be made. Nothing was changed; check that the folder above it exists and may be written.", o->place.data);
	return (*lock = store_hold(o->place.data, true, f)) >= 0;
}

int command_restore(const struct options *o)
{
	struct fault f = { 0 };
	int lock = -1;
	struct options given = *o;
	given.backup = o->backup ? o->backup : o->words[0];
	o = &given;
	if (!place_given(o, &f) || (!o->backup && !fault(&f, "Say which backup to restore, by its folder, with --backup.")))
		return cannot(&f);
	struct restoring *t = calloc(1, sizeof *t);
	CHECK(t);
	*t = (struct restoring){ .o = o, .arena = arena_new((size_t)8 << 30) };
	bool is_done = hold_folder(o, &lock, &f) && restore(t, &f);
	if (t->staging)
		staging_empty(t);
	if (lock >= 0)
		close(lock);
	if (is_done)
		(wants_json(o) ? say_as_json : say)(t);
	int code = !is_done ? cannot(&f) : t->report.faults ? EXIT_FINDINGS : EXIT_GOOD;
	arena_free(t->arena);
	free(t);
	return code;
}
