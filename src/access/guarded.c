/* Reading records as a user: every statement here joins the person a row is about and carries the access predicate, so that
 * what may not be seen cannot be told from what does not exist. The statements are string constants, made for every record
 * about a person from the generated list (EACH_CASE_TYPE); records of councils and staff are not read through here. */
#include "access/guarded.h"
#include "base/arena.h"
#include "records.h"

struct guarded {
	const struct record_type *type;
	const char *by_id, *by_person, *owner;
};

#define VISIBLE_OWNER(table) \
	"SELECT p.id FROM person p WHERE p.id = (SELECT v.person_id FROM " table "_version v WHERE v.id = $3 AND v.person_id IS NOT NULL" \
	" ORDER BY v.txn DESC LIMIT 1) AND " VISIBLE_ONE("p")
#define CASE_TYPE(name, NAME) \
	{ &record_##name, \
	  "SELECT " NAME##_COLUMNS("t") " FROM " #name " t JOIN person p ON p.id = t.person_id WHERE t.id = $3 AND " VISIBLE_ONE("p"), \
	  "SELECT " NAME##_COLUMNS("t") " FROM " #name " t JOIN person p ON p.id = t.person_id WHERE p.id = $3 AND " VISIBLE_ONE("p"), \
	  VISIBLE_OWNER(#name) },

/* Is this person one the user may see? */
static const char SEEN[] = "SELECT p.id FROM person p WHERE p.id = $3 AND " VISIBLE_ONE("p");
/* May this person be named to the user on a row of council $4 that the user may see? A relationship is part of the child's record, so
 * the adult in it is named to whoever may see the child; another child only to whoever may see that child too. */
static const char NAMED[] =
	"SELECT p.id FROM person p WHERE p.id = $3 AND ((p.kind = 'adult' AND p.council_id = $4) OR " VISIBLE_ONE("p") ")";
static const char PERSON[] = "SELECT " PERSON_COLUMNS("p") " FROM person p WHERE p.id = $3 AND " VISIBLE_ONE("p");

#define ANY_ROW(name, NAME) ", CASE WHEN EXISTS (SELECT 1 FROM " #name " t WHERE t.person_id = p.id) THEN 1 ELSE 0 END"
#define CASE_TYPE_ONLY(name, NAME) &record_##name,
static const char KINDS[] = "SELECT p.id" EACH_CASE_TYPE(ANY_ROW) " FROM person p WHERE p.id = $3 AND " VISIBLE_ONE("p");
static const struct record_type *const kinds[] = { EACH_CASE_TYPE(CASE_TYPE_ONLY) };

static const struct guarded guarded_types[] = {
	{ &record_person, PERSON, PERSON, SEEN },
	EACH_CASE_TYPE(CASE_TYPE)
	{ NULL, NULL, NULL, NULL }
};

static const struct guarded *guarded_of(const struct record_type *t)
{
	for (const struct guarded *g = guarded_types; g->type; g++)
		if (g->type == t)
			return g;
	return NULL;
}

static bool is_seen(struct db *db, int64_t user, struct text today, int64_t person)
{
	return person != NONE && db_one(db, SEEN, NONE, DBI(user), DBT(today), DBI(person)) == person;
}

static bool is_named(struct db *db, int64_t user, struct text today, const struct record *on, int64_t person)
{
	return db_one(db, NAMED, NONE, DBI(user), DBT(today), DBI(person), DBI(on->council_id)) == person;
}

/* A row about one person may name another whom this user may not know of: that name is taken out of what they are given. */
static void hide_people(struct db *db, int64_t user, struct text today, const struct record_type *t, void *rec)
{
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		if (f->type != F_REF || strcmp(f->refs, "person") != 0)
			continue;
		int64_t *other = field_int(f, rec);
		if (*other != NONE && *other != ((struct record *)rec)->person_id && !is_named(db, user, today, rec, *other))
			*other = NONE;
	}
}

bool guarded_load(struct db *db, int64_t user, const struct record_type *t, int64_t id, void *rec, struct arena *a)
{
	const struct guarded *g = guarded_of(t);
	struct iso_day day;
	struct text today = today_iso(&day);
	if (!g)
		return false;
	struct record_list l = record_list(db, t, g->by_id, a, DBI(user), DBT(today), DBI(id));
	if (l.n != 1 || db_failed(db))
		return false;
	hide_people(db, user, today, t, l.at);
	memcpy(rec, l.at, t->size);
	return !db_failed(db);
}

bool guarded_is_hidden(const struct record_type *t, const struct field *f, const void *rec)
{
	return t->scope == SCOPE_CASE && f->type == F_REF && f->must && !strcmp(f->refs, "person") && ((const struct record *)rec)->id &&
	       *field_int(f, (void *)(uintptr_t)rec) == NONE;
}

void guarded_put_back(struct db *db, int64_t user, const struct record_type *t, void *rec, struct arena *a)
{
	const struct guarded *g = guarded_of(t);
	struct iso_day day;
	struct record_list l = { .type = t };
	if (g)
		l = record_list(db, t, g->by_id, a, DBI(user), DBT(today_iso(&day)), DBI(((const struct record *)rec)->id));
	for (int i = 0; l.n == 1 && i < t->n_fields; i++)
		if (guarded_is_hidden(t, &t->fields[i], rec))
			*field_int(&t->fields[i], rec) = *field_int(&t->fields[i], l.at);
}

static int32_t start_day(const struct record_type *t, const void *rec)
{
	const struct field *f = t->starts ? record_field(t, t->starts) : NULL;
	return f && (f->type == F_DATE || f->type == F_PART_DATE) ? field_date(f, rec)->ymd : 0;
}

static int by_start(const void *a, const void *b, void *type)
{
	const struct record *x = a, *y = b;
	int32_t dx = start_day(type, a), dy = start_day(type, b);
	if (dx != dy)
		return dx > dy ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

struct record_list guarded_list(struct db *db, int64_t user, const struct record_type *t, int64_t person, struct arena *a)
{
	const struct guarded *g = guarded_of(t);
	struct iso_day day;
	struct text today = today_iso(&day);
	struct record_list l = { .type = t };
	if (!g)
		return l;
	l = record_list(db, t, g->by_person, a, DBI(user), DBT(today), DBI(person));
	for (int i = 0; i < l.n; i++)
		hide_people(db, user, today, t, record_at(&l, i));
	if (l.n > 1)
		qsort_r(l.at, (size_t)l.n, t->size, by_start, (void *)(uintptr_t)t);
	return l;
}

void guarded_kinds(struct db *db, int64_t user, int64_t person, bool is_there[])
{
	struct iso_day day;
	struct rows r;
	for (int i = 0; i < n_record_types; i++)
		is_there[i] = false;
	db_query(db, &r, KINDS, DBI(user), DBT(today_iso(&day)), DBI(person));
	while (db_next(&r))
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			is_there[kinds[i]->number] = db_int(&r, (int)i + 1) == 1;
}

struct version_list guarded_versions(struct db *db, int64_t user, const struct record_type *t, int64_t id, struct arena *a)
{
	const struct guarded *g = guarded_of(t);
	struct iso_day day;
	struct text today = today_iso(&day);
	struct version_list none = { 0 };
	int64_t owner = g ? db_one(db, g->owner, NONE, DBI(user), DBT(today), DBI(id)) : NONE;
	if (owner == NONE)
		return none;
	struct version_list all = record_versions(db, t, id, a), shown = { .at = all.at };
	for (int i = 0; i < all.n; i++) {
		struct version v = all.at[i];
		const struct record *r = v.rec;
		/* A row once filed to somebody else: those versions are judged by permission on that person. */
		bool of_other = r && !v.destroyed && r->person_id != NONE && r->person_id != owner;
		if (of_other && !is_seen(db, user, today, r->person_id))
			continue;
		if (r && !v.destroyed)
			hide_people(db, user, today, t, v.rec);
		shown.at[shown.n++] = v;
	}
	return shown;
}
