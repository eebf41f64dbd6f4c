/* Joining two records of one person: see same_person.h. Undoing it is same_person_undo.c's. */
#include "people/same_person.h"
#include "access/address_check.h"
#include "access/draft.h"
#include "access/seal.h"
#include "base/arena.h"
#include "people/person.h"
#include "people/same_person_rows.h"

static const char HOLDS_OF[] = "SELECT id FROM legal_hold WHERE held_person = $1 ORDER BY id";

struct joining { struct txn *x; int64_t lead, other; bool has_names; };

/* ---- What both halves use ---- */

bool same_person_saved(enum saved how, struct fault *f)
{
	return how == SAVED || how == SAVED_SAME || fault(f, "This could not be saved just now. Nothing was changed; try again in a moment.");
}

struct row_ids same_person_ids(struct db *db, const char *sql, int64_t person, struct arena *a)
{
	struct row_ids l = { 0 };
	struct rows r;
	db_query(db, &r, sql, DBI(person));
	while (db_next(&r))
		*GROW_IN(a, &l) = db_int(&r, 0);
	return l;
}

struct row_ids same_person_holds(struct db *db, int64_t person, struct arena *a)
{
	return same_person_ids(db, HOLDS_OF, person, a);
}

bool same_person_stays(const struct record_type *t)
{
	return t->scope == SCOPE_ORG || t == &record_return_row;
}

bool same_person_called(struct txn *x, int64_t person, struct fault *f)
{
	struct person_name any;
	record_clear(&record_person_name, &any);
	any.r.person_id = person;
	return person_name_saved(x, &record_person_name, &any, f);
}

/* ---- What is changed in a row ---- */

static bool is_ref_to_person(const struct field *f)
{
	return f->type == F_REF && !strcmp(f->refs, "person");
}

/* What related the two to one another stays under the other number: nobody is their own relative. */
static bool is_between(const struct joining *j, const struct record_type *t, const struct record *rec)
{
	const struct relationship *r = (const struct relationship *)rec;
	return t == &record_relationship && ((r->r.person_id == j->lead && r->other_person_id == j->other) || (r->r.person_id == j->other && r->other_person_id == j->lead));
}

/* Any other row of the leading record that names the other would come to name its own person: it keeps the number, which leads there. */
static void refs_follow(const struct joining *j, const struct record_type *t, void *rec)
{
	for (int i = 0; i < t->n_fields; i++)
		if (is_ref_to_person(&t->fields[i]) && *field_int(&t->fields[i], rec) == j->other && ((struct record *)rec)->person_id != j->lead)
			*field_int(&t->fields[i], rec) = j->lead;
}

static bool has_name_in_use(struct txn *x, int64_t person, struct text kind)
{
	struct record_list l = record_list(txn_db(x), &record_person_name, record_person_name.sql_by_person, txn_arena(x), DBI(person));
	for (int i = 0; i < l.n; i++) {
		const struct person_name *name = record_at(&l, i);
		if (text_eq(name->kind, kind) && record_is_current(l.type, name, clock_today()))
			return true;
	}
	return false;
}

void same_person_name_fits(struct txn *x, int64_t person, struct person_name *name)
{
	bool is_heading = text_is(name->kind, "legal") || text_is(name->kind, "known_as");
	if (is_heading && record_is_current(&record_person_name, name, clock_today()) && has_name_in_use(x, person, name->kind))
		name->kind = T("alias");
}

/* The other's identity stays behind where the leading record has one; what that one lacks is filled from it. */
bool same_person_identity_filled(struct txn *x, int64_t person, const struct person_identity *from, struct fault *f)
{
	const struct record_type *t = &record_person_identity;
	struct record_list l = record_list(txn_db(x), t, t->sql_by_person, txn_arena(x), DBI(person));
	if (!l.n)
		return false;
	struct person_identity *to = record_at(&l, 0);
	for (int i = 0; i < t->n_fields; i++)
		if (field_is_none(&t->fields[i], to))
			field_copy(&t->fields[i], from, to);
	return same_person_saved(record_save(x, t, to), f);
}

static bool row_follows(struct joining *j, const struct record_type *t, int64_t id, struct fault *f)
{
	struct record *rec = arena_alloc(txn_arena(j->x), t->size);
	if (!record_load(txn_db(j->x), t, id, rec, txn_arena(j->x)))
		return !db_failed(txn_db(j->x));
	if (t == &record_person_identity && rec->person_id == j->other &&
	    (same_person_identity_filled(j->x, j->lead, (struct person_identity *)rec, f) || f->is_set))
		return !f->is_set;
	if (t == &record_person_name) {
		j->has_names = true;
		same_person_name_fits(j->x, j->lead, (struct person_name *)rec);
	}
	if (is_between(j, t, rec)) {
		rec->person_id = j->other;
	} else {
		refs_follow(j, t, rec);
		if (t->scope == SCOPE_CASE && rec->person_id == j->other)
			rec->person_id = j->lead;
	}
	return same_person_saved(record_save(j->x, t, rec), f);
}

static bool rows_follow(struct joining *j, struct fault *f)
{
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		if (same_person_stays(t))
			continue;
		struct row_ids l = same_person_ids(txn_db(j->x), t->sql_about, j->other, txn_arena(j->x));
		for (size_t k = 0; k < l.n; k++)
			if (!row_follows(j, t, l.at[k], f))
				return false;
	}
	return !db_failed(txn_db(j->x));
}

/* A legal hold names its person by number alone. */
static bool holds_follow(struct joining *j, struct fault *f)
{
	struct row_ids l = same_person_holds(txn_db(j->x), j->other, txn_arena(j->x));
	for (size_t i = 0; i < l.n; i++) {
		struct legal_hold h;
		if (!record_load(txn_db(j->x), &record_legal_hold, l.at[i], &h, txn_arena(j->x)))
			return false;
		h.held_person = j->lead;
		if (!same_person_saved(record_save(j->x, &record_legal_hold, &h), f))
			return false;
	}
	return true;
}

/* ---- Who sees a protected address ---- */

static bool is_open(const struct address_viewer *v)
{
	return date_none(v->ends_on) || v->ends_on.ymd > clock_today().ymd;
}

static bool is_among(const struct record_list *viewers, int64_t user)
{
	for (int i = 0; i < viewers->n; i++) {
		const struct address_viewer *v = record_at(viewers, i);
		if (v->user_id == user && record_is_current(viewers->type, v, clock_today()))
			return true;
	}
	return false;
}

/* Whoever is named for one record's addresses is not thereby named for the other's. */
bool same_person_viewers_end(struct txn *x, const struct record_list *of, const struct record_list *there, struct fault *f)
{
	for (int i = 0; i < of->n; i++) {
		struct address_viewer *v = record_at(of, i);
		if (!is_open(v) || is_among(there, v->user_id))
			continue;
		v->ends_on = clock_today();
		if (!same_person_saved(record_save(x, of->type, v), f))
			return false;
	}
	return true;
}

static bool viewers_follow(struct joining *j, struct fault *f)
{
	struct db *db = txn_db(j->x);
	const struct record_type *t = &record_address_viewer;
	bool is_kept = has_kept_address(db, j->lead), is_kept_there = has_kept_address(db, j->other);
	struct record_list here = record_list(db, t, t->sql_by_person, txn_arena(j->x), DBI(j->lead));
	struct record_list there = record_list(db, t, t->sql_by_person, txn_arena(j->x), DBI(j->other));
	struct record_list was = { .type = t, .n = here.n, .at = here.n ? arena_copy(txn_arena(j->x), here.at, (size_t)here.n * t->size) : NULL };
	return (!is_kept_there || same_person_viewers_end(j->x, &here, &there, f)) && (!is_kept || same_person_viewers_end(j->x, &there, &was, f));
}

/* ---- The link ---- */

struct text same_person_hindrance(struct db *db, int64_t lead, int64_t other)
{
	struct arena *a = arena_new(1 << 16);
	struct person l, o;
	struct text why = NO_TEXT;
	if (lead == other)
		why = T("A record is joined to another one, not to itself.");
	else if (!record_load(db, &record_person, lead, &l, a) || !record_load(db, &record_person, other, &o, a))
		why = T("One of the two records is no longer there.");
	else if (l.same_as_id != NONE || o.same_as_id != NONE)
		why = T("One of the two is joined to another record already. Open the record that leads and join that one.");
	else if (is_sealed(db, lead) || is_sealed(db, other))
		why = T("A sealed record is joined to no other.");
	else if (l.r.council_id != o.r.council_id)
		why = T("The two records are of two councils. Each council answers for its own record, so they are not joined.");
	else if (text_is(o.kind, "child") && !text_is(l.kind, "child"))
		why = T("One of the two is a child’s record. The child’s record leads.");
	arena_free(a);
	return why;
}

static bool refuse(struct text why, struct fault *f)
{
	return text_none(why) || fault(f, "%.*s Nothing was changed.", TEXT_ARG(why));
}

bool same_person_link_save(const struct two_people *w, struct text finding, bool is_act, struct text reason, struct fault *f)
{
	struct person p;
	struct person_link l;
	if (!record_load(txn_db(w->x), &record_person, w->lead, &p, txn_arena(w->x)))
		return fault(f, "The record is no longer there. Nothing was changed.");
	record_clear(&record_person_link, &l);
	l.r.person_id = w->lead;
	l.r.council_id = p.r.council_id;
	l.other_person_id = w->other;
	l.finding = finding;
	l.reason = reason;
	l.decided_by = w->by;
	l.decided_at = clock_now();
	l.joined_txn = is_act ? txn_id(w->x) : NONE;
	return same_person_saved(record_save(w->x, &record_person_link, &l), f);
}

/* By the council's number of the other the person is still found, and whoever has it on a letter sees that it is the same. */
static bool number_follows(struct joining *j, struct fault *f)
{
	struct person other;
	struct person_identifier i;
	if (!record_load(txn_db(j->x), &record_person, j->other, &other, txn_arena(j->x)) || text_blank(other.la_child_id))
		return !db_failed(txn_db(j->x));
	record_clear(&record_person_identifier, &i);
	i.r.person_id = j->lead;
	i.r.council_id = other.r.council_id;
	i.scheme = T("joined");
	i.value = other.la_child_id;
	return same_person_saved(record_save(j->x, &record_person_identifier, &i), f);
}

static bool lead_there(struct joining *j, struct fault *f)
{
	struct person p;
	if (!record_load(txn_db(j->x), &record_person, j->other, &p, txn_arena(j->x)))
		return fault(f, "The record is no longer there. Nothing was changed.");
	p.same_as_id = j->lead;
	return same_person_saved(record_save(j->x, &record_person, &p), f);
}

bool same_person_join(struct txn *x, int64_t lead, int64_t other, int64_t by, struct text reason, struct fault *f)
{
	struct joining j = { .x = x, .lead = lead, .other = other };
	if (!refuse(same_person_hindrance(txn_db(x), lead, other), f) || !viewers_follow(&j, f) || !rows_follow(&j, f) || !holds_follow(&j, f))
		return false;
	if (j.has_names && !(same_person_called(x, lead, f) && same_person_called(x, other, f)))
		return false;
	drafts_move(txn_db(x), other, lead, txn_arena(x));
	return number_follows(&j, f) && lead_there(&j, f) && same_person_link_save(&(struct two_people){ x, lead, other, by }, T("same"), true, reason, f);
}

bool same_person_note(struct txn *x, int64_t one, int64_t other, struct text finding, int64_t by, struct text reason, struct fault *f)
{
	CHECK(!text_is(finding, "same"));
	return same_person_link_save(&(struct two_people){ x, one, other, by }, finding, false, reason, f);
}
