/* Brings a store forward to this program's schema, one step a transaction, under the writer's lock so that two programs
 * opening one store do not both do it. What the steps are comes from migrations/ through the build. */
#include "db/migrate.h"
#include "base/log.h"
#include "db/db_backend.h"

static const char TABLE_EXISTS_SQLITE[] = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'migration'";
static const char TABLE_EXISTS_POSTGRES[] = "SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('migration')";
static const char CURRENT[] = "SELECT max(number) FROM migration";
static const char TABLE_MADE[] = "CREATE TABLE IF NOT EXISTS migration(number BIGINT PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL)";
static const char RECORDED[] = "INSERT INTO migration(number, name, at) VALUES($1, $2, $3)";
static const char LOOSE_ENDS_SQLITE[] = "SELECT count(*) FROM pragma_foreign_key_check";

int migrate_latest(void)
{
	int latest = 0;
	for (const struct migration *m = migrations; m->number; m++)
		latest = m->number;
	return latest;
}

int migrate_current(struct db *db)
{
	bool is_sqlite = db_engine(db) == DB_SQLITE;
	if (!db_one(db, is_sqlite ? TABLE_EXISTS_SQLITE : TABLE_EXISTS_POSTGRES, 0))
		return 0;
	return (int)db_one(db, CURRENT, 0);
}

static bool could_not(struct db *db, const struct migration *m, struct fault *f)
{
	if (db_state(db) == DB_BUSY)
		fault(f, "Another program is writing to the store. Nothing was changed; try again when it has finished.");
	fault(f, "The store could not be brought up to date: step %d (%s) failed and was undone. What the store held before is unchanged. Keep "
		 "the store, and ask for help with the program's log.", m->number, m->name);
	fault_cause(f, "%s", db_cause(db));
	db->backend->end(db, "ROLLBACK");
	db_clear(db);
	return false;
}

/* SQLite changes a table by copying it, which must not trouble the rows that refer to it; they are looked at afterwards. */
static bool no_loose_ends(struct db *db)
{
	if (db_engine(db) != DB_SQLITE || !db_one(db, LOOSE_ENDS_SQLITE, 0))
		return !db_failed(db);
	return db_fail(db, DB_CONFLICT, "rows refer to rows that are not there");
}

static bool step_done(struct db *db, const struct migration *m)
{
	return db_script(db, db_engine(db) == DB_SQLITE ? m->sqlite : m->postgres) && no_loose_ends(db) && db_script(db, TABLE_MADE) &&
	       db_run(db, RECORDED, DBI(m->number), DBC(m->name), DBI(clock_now())) == 1;
}

static bool run_step(struct db *db, const struct migration *m, struct fault *f)
{
	if (!db_begin_write(db))
		return could_not(db, m, f);
	/* Another program may have done it while this one waited for the lock. */
	bool is_needed = migrate_current(db) < m->number;
	if ((is_needed && !step_done(db, m)) || db_failed(db) || !db->backend->commit(db))
		return could_not(db, m, f);
	if (is_needed)
		log_event(LOG_INFO, "store_migrated", "step", m->name, NULL);
	return true;
}

static bool run_steps(struct db *db, int current, int last, struct fault *f)
{
	for (const struct migration *m = migrations; m->number; m++)
		if (m->number > current && m->number <= last && !run_step(db, m, f))
			return false;
	return true;
}

static bool set_foreign_keys(struct db *db, bool on)
{
	if (db_engine(db) != DB_SQLITE)
		return true;
	return db_script(db, on ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF");
}

bool migrate_to(struct db *db, int last, struct fault *f)
{
	int current = migrate_current(db), latest = migrate_latest();
	if (db_failed(db)) {
		fault_cause(f, "%s", db_cause(db));
		return fault(f, "The store could not be read. Nothing was changed; check that it is a store of this program.");
	}
	if (current > latest)
		return fault(f, "This store was made by a newer version of the program: it is at step %d, and this version knows %d. Nothing was "
				"changed. Use the newer version.", current, latest);
	if (current >= last)
		return true;
	bool is_done = set_foreign_keys(db, false) && run_steps(db, current, last, f);
	return set_foreign_keys(db, true) && is_done;
}

bool migrate(struct db *db, struct fault *f)
{
	return migrate_to(db, migrate_latest(), f);
}
