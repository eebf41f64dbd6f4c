/* Reading what a row was: all its versions with who wrote them and why, the row as it was known after a transaction, and
 * whether a state or event is in being on a day. Versions are written by trigger (schema), and checked by verify.c. */
#include "record/row.h"
#include "base/arena.h"

static const char SQL_WHO[] =
	"SELECT txn.at, txn.user_id, app_user.name, txn.reason FROM txn LEFT JOIN app_user ON app_user.id = txn.user_id WHERE txn.id = $1";
static const char SQL_TXN_AT[] = "SELECT id FROM txn WHERE at <= $1 ORDER BY id DESC LIMIT 1";

/* Reads the version a query stands on: the type's columns, deleted, salt, row_hash. */
static struct version read_version(struct rows *r, const struct record_type *t, struct arena *a)
{
	struct version v = { .rec = arena_alloc(a, t->size), .user_id = NONE };
	int column = record_read(r, 0, t, v.rec, a);
	v.txn = db_int(r, 1);
	v.deleted = db_int(r, column) != 0;
	v.destroyed = db_is_null(r, column + 1);
	return v;
}

static void read_who(struct db *db, struct version *v, struct arena *a)
{
	struct rows r;
	db_query(db, &r, SQL_WHO, DBI(v->txn));
	if (db_next(&r)) {
		v->at = db_int(&r, 0);
		v->user_id = db_int(&r, 1);
		v->user_name = db_text_in(&r, 2, a);
		v->reason = db_text_in(&r, 3, a);
	}
	db_done(&r);
}

struct version_list record_versions(struct db *db, const struct record_type *t, int64_t id, struct arena *a)
{
	struct {
		struct version *at;
		size_t n, cap;
	} l = { 0 };
	struct rows r;
	db_query(db, &r, t->sql_versions, DBI(id));
	while (db_next(&r))
		*GROW_IN(a, &l) = read_version(&r, t, a);
	for (size_t i = 0; i < l.n; i++)
		read_who(db, &l.at[i], a);
	return (struct version_list){ l.at, (int)l.n };
}

bool record_as_known_at(struct db *db, const struct record_type *t, int64_t id, int64_t txn, void *rec, struct arena *a)
{
	struct rows r;
	bool was = false;
	db_query(db, &r, t->sql_version, DBI(id), DBI(txn));
	if (db_next(&r)) {
		int column = record_read(&r, 0, t, rec, a);
		was = db_int(&r, column) == 0 && !db_is_null(&r, column + 1);
	}
	db_done(&r);
	return was;
}

int64_t txn_at(struct db *db, int64_t instant)
{
	return db_one(db, SQL_TXN_AT, 0, DBI(instant));
}

static struct date day_of(const struct record_type *t, const char *name, const void *rec)
{
	const struct field *f = name ? record_field(t, name) : NULL;
	if (!f)
		return NO_DATE;
	if (f->type != F_INSTANT)
		return *field_date(f, rec);
	return *field_int(f, rec) == NONE ? NO_DATE : date_of_instant(*field_int(f, rec));
}

/* An event (a day without an end) is in being on its day alone. */
bool record_is_current(const struct record_type *t, const void *rec, struct date on)
{
	if (!t->starts)
		return true;
	struct date starts = day_of(t, t->starts, rec), ends = day_of(t, t->ends, rec);
	if (!t->ends)
		return starts.ymd == on.ymd;
	return starts.ymd <= on.ymd && (date_none(ends) || on.ymd < ends.ymd);
}
