/* The rule for records of councils, written once as SQL and carried by every statement here. A row never moves to another council
 * (council_id is fixed), so its history follows the row. */
#include "access/guarded_org.h"
#include "base/arena.h"
#include "records.h"

#define WHOLE_COUNCIL(right) " FROM " POSTS_OF_TODAY " AND role.sees = 'council' AND role.can_read = 1 AND role." right " = 1"
#define SEES_COUNCIL(council) "EXISTS (SELECT 1" WHOLE_COUNCIL("can_read") " AND post.council_id = " council ")"

#define EACH_KEPT(X) \
	X(carer_household, CARER_HOUSEHOLD) X(carer, CARER) X(adopter_application, ADOPTER_APPLICATION) X(provider, PROVIDER) \
	X(organisation, ORGANISATION) X(worker, WORKER) X(front_door, FRONT_DOOR)
#define TYPE(name, NAME) &record_##name,
#define KEPT(name, NAME) \
	{ &record_##name, \
	  "SELECT " NAME##_COLUMNS("t") " FROM " #name " t WHERE t.id = $3 AND " SEES_COUNCIL("t.council_id"), \
	  "SELECT " NAME##_COLUMNS("t") " FROM " #name " t WHERE " SEES_COUNCIL("t.council_id") " ORDER BY t.id", \
	  "SELECT count(*) FROM " #name "_version t WHERE t.id = $3 AND " SEES_COUNCIL("t.council_id") },

const struct record_type *const org_types[] = { EACH_KEPT(TYPE) NULL };
static const struct { const struct record_type *type; const char *by_id, *all, *versions; } kept[] = {
	EACH_KEPT(KEPT) KEPT(clock_local, CLOCK_LOCAL) { NULL, NULL, NULL, NULL }
};

static const char READS[] = "SELECT count(*)" WHOLE_COUNCIL("can_read") " AND (post.council_id = $3 OR $3 = 0)";
static const char EDITS[] = "SELECT count(*)" WHOLE_COUNCIL("can_edit") " AND (post.council_id = $3 OR $3 = 0)";
static const char CALLED[] = "SELECT c.name FROM council c WHERE c.id = $1";
static const char COUNCILS_READ[] = "SELECT c.id, c.name FROM council c WHERE c.id IN (SELECT post.council_id" WHOLE_COUNCIL("can_read") ") ORDER BY c.name, c.id";
static const char COUNCILS_EDITED[] = "SELECT c.id, c.name FROM council c WHERE c.id IN (SELECT post.council_id" WHOLE_COUNCIL("can_edit") ") ORDER BY c.name, c.id";

static int place_of(const struct record_type *t)
{
	int i = 0;
	while (kept[i].type && kept[i].type != t)
		i++;
	return i;
}

bool org_is_kept(const struct record_type *t)
{
	int i = 0;
	while (org_types[i] && org_types[i] != t)
		i++;
	return org_types[i] != NULL;
}

bool may_in_whole_council(struct db *db, int64_t user, bool edit, int64_t council)
{
	struct iso_day day;
	return db_one(db, edit ? EDITS : READS, 0, DBI(user), DBT(today_iso(&day)), DBI(council == NONE ? 0 : council)) > 0;
}

struct text council_called(struct db *db, int64_t council, struct arena *a)
{
	struct rows r;
	struct text name = NO_TEXT;
	db_query(db, &r, CALLED, DBI(council));
	if (db_next(&r))
		name = db_text_in(&r, 0, a);
	db_done(&r);
	return name;
}

struct named_council_list whole_councils(struct db *db, int64_t user, bool edit, struct arena *a)
{
	struct named_council_list l = { 0 };
	struct iso_day day;
	struct rows r;
	db_query(db, &r, edit ? COUNCILS_EDITED : COUNCILS_READ, DBI(user), DBT(today_iso(&day)));
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct named_council){ db_int(&r, 0), db_text_in(&r, 1, a) };
	return l;
}

struct record_list guarded_org_list(struct db *db, int64_t user, const struct record_type *t, struct arena *a)
{
	struct iso_day day;
	if (!kept[place_of(t)].type)
		return (struct record_list){ .type = t };
	return record_list(db, t, kept[place_of(t)].all, a, DBI(user), DBT(today_iso(&day)));
}

bool guarded_org_load(struct db *db, int64_t user, const struct record_type *t, int64_t id, void *rec, struct arena *a)
{
	struct iso_day day;
	if (!kept[place_of(t)].type)
		return false;
	struct record_list l = record_list(db, t, kept[place_of(t)].by_id, a, DBI(user), DBT(today_iso(&day)), DBI(id));
	if (l.n == 1 && !db_failed(db))
		memcpy(rec, l.at, t->size);
	return l.n == 1 && !db_failed(db);
}

struct version_list guarded_org_versions(struct db *db, int64_t user, const struct record_type *t, int64_t id, struct arena *a)
{
	struct iso_day day;
	if (!kept[place_of(t)].type || !db_one(db, kept[place_of(t)].versions, 0, DBI(user), DBT(today_iso(&day)), DBI(id)))
		return (struct version_list){ 0 };
	return record_versions(db, t, id, a);
}
