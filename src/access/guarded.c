/* Reading records as a user: every statement here carries the access predicate, so that what may not be seen cannot be told from what
 * does not exist. The statements are string constants, made for every record about a person from the generated list
 * (EACH_CASE_TYPE); records of councils and staff are not read through here. What of a visible row this user may not see, people
 * whom they may not know of and protected addresses, is taken out before anybody has it; protected.c says what that is. */
#include "access/protected.h"
#include "base/arena.h"
#include "records.h"

/* As many as by_councils has places for. */
enum { READ_AT_ONCE = 4 };

struct guarded {
	const struct record_type *type;
	const char *by_id, *by_person, *by_councils, *owner;
};

/* A row's person and council as its newest version that has them: also of a row that was entered in error. */
#define NEWEST_VERSION(table) "(SELECT max(w.txn) FROM " table "_version w WHERE w.id = $3 AND w.person_id IS NOT NULL)"
#define VISIBLE_OWNER(table) \
	"SELECT v.person_id FROM " table "_version v WHERE v.id = $3 AND v.txn = " NEWEST_VERSION(table) " AND " ROW_VISIBLE("v", LEADS_TO("v.person_id"))
/* guarded: by_councils is asked with the councils of a struct reading alone, which OPEN_TO_READING found by the whole rule. */
#define CASE_TYPE(name, NAME) \
	{ &record_##name, \
	  "SELECT " NAME##_COLUMNS("t") " FROM " #name " t WHERE t.id = $3 AND " ROW_VISIBLE("t", "t.person_id"), \
	  "SELECT " NAME##_COLUMNS("t") " FROM " #name " t WHERE t.person_id = $3 AND " ROW_VISIBLE("t", "$3"), \
	  "SELECT " NAME##_COLUMNS("t") " FROM " #name " t WHERE t.person_id = $1 AND (+t.council_id = $2 OR +t.council_id = $3 OR +t.council_id = $4 OR +t.council_id = $5)", \
	  VISIBLE_OWNER(#name) },

/* Is this person one the user may see? */
static const char SEEN[] = "SELECT p.id FROM person p WHERE p.id = $3 AND " VISIBLE_ONE("p");
/* May this person be named to the user on a row of council $4 that the user may see? A relationship is part of the child's record, so
 * the adult in it is named to whoever may see the child; another child only to whoever may see that child too. Nobody is named to
 * whoever is kept from them. */
static const char NAMED[] =
	"SELECT p.id FROM person p WHERE p.id = $3 AND ((p.kind = 'adult' AND p.council_id = $4 AND NOT " BARRED("p.id", "$1") ")"
	" OR " VISIBLE_ONE("p") ")";
/* guarded: councils only, by the predicate of a row in its parts, COUNCILS_SEEN and BARRED: what ROW_VISIBLE asks of each row, asked once. */
static const char OPEN_TO_READING[] = "SELECT DISTINCT seen.id FROM council seen WHERE seen.id IN " COUNCILS_SEEN("$3") " AND NOT " BARRED("$3", "$1");
static const char PERSON[] = "SELECT " PERSON_COLUMNS("p") " FROM person p WHERE p.id = $3 AND " VISIBLE_ONE("p");
/* guarded: carries the predicate of a row in its parts. A row's earlier filing, to another person or council, is judged by permission there;
 * under a number that is joined to another, by permission where it leads. */
static const char SEEN_THERE[] = "SELECT p.id FROM person p WHERE p.id = " LEADS_TO("$3") " AND $4 IN " COUNCILS_SEEN("p.id") " AND NOT " BARRED("p.id", "$1");

/* guarded: numbers only. Joinings that were undone, by the number that led then: while that number is itself joined to a later one, the link
 * stands under that one's. */
static const char UNDONE[] =
	"SELECT v.joined_txn, v.txn, v.other_person_id FROM person_link_version v WHERE v.person_id = $1 AND v.finding = 'same' AND v.ended_at IS NOT NULL"
	" AND v.txn = (SELECT min(w.txn) FROM person_link_version w WHERE w.id = v.id AND w.ended_at IS NOT NULL)";
static const char LEAD_SEEN[] = "SELECT p.id FROM person p WHERE p.id = " LEADS_TO("$3") " AND " VISIBLE_ONE("p");

static const char KINDS[] = "SELECT k.record_name FROM person p JOIN person_record k ON k.person_id = p.id WHERE p.id = $3 AND " VISIBLE_ONE("p");

static const struct guarded guarded_types[] = {
	{ &record_person, PERSON, PERSON, NULL, SEEN },
	EACH_CASE_TYPE(CASE_TYPE)
	{ NULL, NULL, NULL, NULL, NULL }
};

static const struct guarded *guarded_of(const struct record_type *t)
{
	for (const struct guarded *g = guarded_types; g->type; g++)
		if (g->type == t)
			return g;
	return NULL;
}

/* Asked once of each whom the rows of one reading name: most rows of a child name the same few. */
static bool is_named(struct protection *kept, struct text today, const struct record *on, int64_t person)
{
	for (size_t i = 0; i < kept->asked.n; i++)
		if (kept->asked.at[i].person == person && kept->asked.at[i].council == on->council_id)
			return kept->asked.at[i].is_named;
	bool is = db_one(kept->db, NAMED, NONE, DBI(kept->user), DBT(today), DBI(person), DBI(on->council_id)) == person;
	*GROW_IN(kept->arena, &kept->asked) = (struct asked_for){ person, on->council_id, is };
	return is;
}

/* A row about one person may name another whom this user may not know of: that name is taken out of what they are given. */
static void hide_people(struct protection *kept, struct text today, const struct record_type *t, void *rec)
{
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		if (f->type != F_REF || strcmp(f->refs, "person") != 0)
			continue;
		int64_t *other = field_int(f, rec);
		if (*other != NONE && *other != ((struct record *)rec)->person_id && !is_named(kept, today, rec, *other)) {
			*other = NONE;
			record_hide(rec, i);
		}
	}
}

static struct record_list rows_read(struct db *db, int64_t user, const struct record_type *t, const char *sql, int64_t id, struct arena *a)
{
	struct iso_day day;
	return record_list(db, t, sql, a, DBI(user), DBT(today_iso(&day)), DBI(id));
}

static void hide(struct protection *kept, const struct record_type *t, struct record_list *l)
{
	struct iso_day day;
	struct text today = today_iso(&day);
	kept->type = t;
	for (int i = 0; i < l->n; i++) {
		hide_people(kept, today, t, record_at(l, i));
		protection_apply(kept, record_at(l, i), record_at(l, i));
	}
}

bool guarded_load(struct db *db, int64_t user, const struct record_type *t, int64_t id, void *rec, struct arena *a)
{
	const struct guarded *g = guarded_of(t);
	if (!g)
		return false;
	struct record_list l = rows_read(db, user, t, g->by_id, id, a);
	if (l.n != 1 || db_failed(db))
		return false;
	struct protection kept = protection_of(db, user, t, a);
	hide(&kept, t, &l);
	memcpy(rec, l.at, t->size);
	return !db_failed(db);
}

void guarded_put_back(struct db *db, int64_t user, const struct record_type *t, void *rec, struct arena *a)
{
	const struct guarded *g = guarded_of(t);
	struct record *r = rec;
	if (!g || !(r->hidden[0] || r->hidden[1]))
		return;
	struct record_list l = rows_read(db, user, t, g->by_id, r->id, a);
	for (int i = 0; l.n == 1 && i < t->n_fields; i++)
		if (record_hides(rec, i))
			field_copy(&t->fields[i], l.at, rec);
}

/* The field of the day on which such a record starts; NULL: it has none. */
static const struct field *start_day(const struct record_type *t)
{
	const struct field *f = t->starts ? record_field(t, t->starts) : NULL;
	return f && (f->type == F_DATE || f->type == F_PART_DATE) ? f : NULL;
}

static int by_start(const void *a, const void *b, void *day)
{
	const struct record *x = a, *y = b;
	int32_t dx = day ? field_date(day, a)->ymd : 0, dy = day ? field_date(day, b)->ymd : 0;
	if (dx != dy)
		return dx > dy ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

struct reading {
	struct protection kept;          /* whose database, user and arena are the reading's */
	int64_t person;
	int64_t councils[READ_AT_ONCE];  /* NONE: no more */
	bool is_more;                    /* more councils than have a place: each statement asks the rule itself */
};

struct reading *guarded_reading(struct db *db, int64_t user, int64_t person, struct arena *a)
{
	struct reading *read = ARRAY_IN(a, struct reading, 1);
	struct iso_day day;
	struct rows r;
	int n = 0;
	*read = (struct reading){ .kept = protection_of(db, user, &record_person, a), .person = person };
	for (int i = 0; i < READ_AT_ONCE; i++)
		read->councils[i] = NONE;
	db_query(db, &r, OPEN_TO_READING, DBI(user), DBT(today_iso(&day)), DBI(person));
	for (; db_next(&r); n++)
		if (n < READ_AT_ONCE)
			read->councils[n] = db_int(&r, 0);
	read->is_more = n > READ_AT_ONCE;
	return read;
}

struct record_list guarded_rows(struct reading *read, const struct record_type *t)
{
	const struct guarded *g = guarded_of(t);
	const struct protection *k = &read->kept;
	struct record_list l = { .type = t };
	if (!g)
		return l;
	if (read->is_more || !g->by_councils)
		l = rows_read(k->db, k->user, t, g->by_person, read->person, k->arena);
	else
		l = record_list(k->db, t, g->by_councils, k->arena, DBI(read->person), DBI(read->councils[0]), DBI(read->councils[1]), DBI(read->councils[2]),
				DBI(read->councils[3]));
	hide(&read->kept, t, &l);
	if (l.n > 1)
		qsort_r(l.at, (size_t)l.n, t->size, by_start, (void *)(uintptr_t)start_day(t));
	return l;
}

struct record_list guarded_list(struct db *db, int64_t user, const struct record_type *t, int64_t person, struct arena *a)
{
	return guarded_rows(guarded_reading(db, user, person, a), t);
}

void guarded_kinds(struct db *db, int64_t user, int64_t person, bool is_there[])
{
	struct iso_day day;
	struct rows r;
	for (int i = 0; i < n_record_types; i++)
		is_there[i] = false;
	db_query(db, &r, KINDS, DBI(user), DBT(today_iso(&day)), DBI(person));
	while (db_next(&r)) {
		const struct record_type *t = record_type_named(db_text(&r, 0));
		if (t)
			is_there[t->number] = true;
	}
}

static bool is_seen_there(struct db *db, int64_t user, const struct record_type *t, const struct record *r)
{
	struct iso_day day;
	struct text today = today_iso(&day);
	if (t->scope == SCOPE_PERSON)
		return db_one(db, SEEN, NONE, DBI(user), DBT(today), DBI(r->id)) == r->id;
	return db_one(db, SEEN_THERE, NONE, DBI(user), DBT(today), DBI(r->person_id), DBI(r->council_id)) != NONE;
}

/* ---- What the history of one person holds of another, to whom they were joined ---- */

struct joining { int64_t joined_txn, undone_txn, other; };
struct joinings { struct joining *at; size_t n, cap; };
/* A row's whole history, and who reads it; the joinings of the number `lead`, which is of nearly every version, are asked once. */
struct looking {
	struct db *db;
	int64_t user;
	const struct record_type *type;
	const struct version_list *all;
	struct arena *arena;
	int64_t lead;
	struct joinings undone;
};

static struct joinings undone_of(struct looking *look, int64_t lead)
{
	struct rows r;
	if (look->lead == lead)
		return look->undone;
	look->lead = lead;
	look->undone = (struct joinings){ 0 };
	db_query(look->db, &r, UNDONE, DBI(lead));
	while (db_next(&r))
		*GROW_IN(look->arena, &look->undone) = (struct joining){ db_int(&r, 0), db_int(&r, 1), db_int(&r, 2) };
	return look->undone;
}

/* The identity that leads is filled from the other's, and so is the name shown. */
static bool is_of_both(const struct record_type *t)
{
	return t == &record_person || t == &record_person_identity;
}

/* Of all else, rows that were the other's tell of them, and the number which the joining itself wrote down. */
static bool tells_of_other(const struct looking *look, const struct joining *j)
{
	const struct version_list *all = look->all;
	const struct record *before = NULL;
	if (is_of_both(look->type))
		return true;
	for (int i = 0; i < all->n && all->at[i].txn < j->joined_txn; i++)
		before = all->at[i].rec;
	return before ? before->person_id == j->other : all->at[0].txn == j->joined_txn;
}

/* May the reader see all those of whom a version tells that was written under the number `lead`? The other may have led to somebody too. */
static bool sees_others(struct looking *look, int64_t lead, int64_t txn)
{
	struct iso_day day;
	struct text today = today_iso(&day);
	struct joinings l = undone_of(look, lead);
	for (size_t i = 0; i < l.n; i++) {
		const struct joining *j = &l.at[i];
		if (txn < j->joined_txn || txn >= j->undone_txn || !tells_of_other(look, j))
			continue;
		if (db_one(look->db, LEAD_SEEN, NONE, DBI(look->user), DBT(today), DBI(j->other)) == NONE || !sees_others(look, j->other, txn))
			return false;
	}
	return !db_failed(look->db);
}

/* What stands is shown as it stands: the other's facts have gone back from it, and what was changed meanwhile is its own. What ended is of the
 * time before its end: what was the other's and ended meanwhile was never given back, and stays out whole. */
static bool is_of_another(struct looking *look, int i)
{
	const struct version *v = &look->all->at[i];
	const struct record *r = v->rec;
	bool stands = i == look->all->n - 1 && !v->deleted;
	if (!r || v->destroyed || stands)
		return false;
	return !sees_others(look, look->type->scope == SCOPE_PERSON ? r->id : r->person_id, v->txn - v->deleted);
}

/* The newest version that still has its content: what stands, or stood last. */
static const void *newest_content(const struct version_list *l)
{
	for (int i = l->n - 1; i >= 0; i--)
		if (l->at[i].rec && !l->at[i].destroyed)
			return l->at[i].rec;
	return NULL;
}

/* guarded: of a row whose owner the user may see. */
static const char IS_MISFILED[] = "SELECT count(*) FROM misfiled_record m WHERE m.misfiled_name = $1 AND m.misfiled_row = $2";

/* guarded: of such a row; by the first version of what took it out, because joining two records of one person moves it in another. */
static const char MISFILED_IN[] = "SELECT COALESCE(min(v.txn), 0) FROM misfiled_record_version v WHERE v.misfiled_name = $1 AND v.misfiled_row = $2";

bool is_withdrawn(struct db *db, const struct record_type *t, int64_t id)
{
	return db_one(db, IS_MISFILED, 0, DBC(t->name), DBI(id)) > 0;
}

/* What was filed to the wrong person says nothing any more to anybody who may see this record, in no version and no reason but that of taking it out: why it
 * was entered in error, where that came first, may say whose it is. */
static void withdraw(const struct record_type *t, struct version *v, int64_t taken_out)
{
	struct record head = *(const struct record *)v->rec;
	record_clear(t, v->rec);
	*(struct record *)v->rec = head;
	if (v->txn != taken_out)
		v->reason = NO_TEXT;
}

struct version_list guarded_versions(struct db *db, int64_t user, const struct record_type *t, int64_t id, struct arena *a)
{
	const struct guarded *g = guarded_of(t);
	struct iso_day day;
	struct text today = today_iso(&day);
	struct version_list none = { 0 };
	if (!g || db_one(db, g->owner, NONE, DBI(user), DBT(today), DBI(id)) == NONE)
		return none;
	struct version_list all = record_versions(db, t, id, a), shown = { .at = ARRAY_IN(a, struct version, all.n) };
	struct protection kept = protection_of(db, user, t, a);
	bool is_misfiled = is_withdrawn(db, t, id);
	int64_t taken_out = is_misfiled ? db_one(db, MISFILED_IN, 0, DBC(t->name), DBI(id)) : 0;
	for (int i = 0; is_misfiled && i < all.n; i++)
		if (all.at[i].rec)
			withdraw(t, &all.at[i], taken_out);
	struct looking look = { .db = db, .user = user, .type = t, .all = &all, .arena = a, .lead = NONE };
	const struct record *now = newest_content(&all);
	void *stands = now ? arena_copy(a, now, t->size) : NULL;
	for (int i = 0; i < all.n; i++) {
		struct version v = all.at[i];
		const struct record *r = v.rec;
		bool has_content = r && !v.destroyed;
		if (has_content && now && (r->person_id != now->person_id || r->council_id != now->council_id) && !is_seen_there(db, user, t, r))
			continue;
		if (is_of_another(&look, i)) {
			if (!v.deleted || !is_of_both(t))
				continue;
			withdraw(t, &v, true);
		}
		if (has_content) {
			hide_people(&kept, today, t, v.rec);
			protection_apply(&kept, stands, v.rec);
		}
		v.reason = protection_words(&kept, has_content ? r->person_id : now ? now->person_id : NONE, v.reason);
		shown.at[shown.n++] = v;
	}
	return shown;
}
