/* kith destroy: lawful destruction of one row and all its versions, under a named rule and authority. The certificate stays in
 * the chain, and kith verify lists it. */
#include "app/command.h"
#include "base/arena.h"
#include "record/record.h"

struct destroy_job { const struct options *o; const struct record_type *type; struct arena *arena; };

static bool destroy_job(struct db *db, void *arg, struct fault *f)
{
	struct destroy_job *job = arg;
	const struct options *o = job->o;
	struct txn *x = txn_begin(db, job->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("Lawful destruction") });
	return record_destroy(x, job->type, o->id, text_of(o->rule), text_of(o->by), f) && txn_end(x, f);
}

/* The words themselves leave the database's unused space and logs too. What could not be done now is said. */
static void sweep(const struct options *o, const struct record_type *type)
{
	struct fault f = { 0 };
	char path[4096];
	snprintf(path, sizeof path, "%s/kith.db", o->place.data ? o->place.data : "");
	struct db *db = db_open(o->place.database ? o->place.database : path, false, &f);
	if (!db || !record_destroyed(db, type, &f))
		printf("%s\n", f.sentence);
	if (db)
		db_close(db);
}

static int not_asked(const char *sentence)
{
	struct fault f = { 0 };
	fault(&f, "%s", sentence);
	return cannot(&f);
}

int command_destroy(const struct options *o)
{
	struct fault f = { 0 };
	const struct record_type *type = o->record ? record_type_named(text_of(o->record)) : NULL;
	if (!type)
		return not_asked("Say which record with --record, for example --record placement; the data dictionary lists them.");
	if (o->id == NONE)
		return not_asked("Say which row with --id.");
	if (!o->rule || !o->by)
		return not_asked("Destruction needs --rule, the retention rule it is done under, and --by, who authorised it.");
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s)
		return EXIT_CANNOT;
	struct destroy_job job = { .o = o, .type = type, .arena = arena_new(64 << 20) };
	bool done = store_write(s, destroy_job, &job, &f);
	if (done)
		printf("Destroyed %s %lld and all its versions. The certificate is in the record.\n", type->name, (long long)o->id);
	store_close(s);
	if (done)
		sweep(o, type);
	arena_free(job.arena);
	return done ? EXIT_GOOD : cannot(&f);
}
