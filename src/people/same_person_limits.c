/* What keeps people from one record, copied to another: when two records are separated, and when two people who were written as one are
 * divided. See same_person.h. */
#include "access/seal.h"
#include "base/arena.h"
#include "people/same_person.h"
#include "people/same_person_rows.h"

int64_t same_person_copied(const struct two_people *w, const struct record_type *t, int64_t id, const char *above, int64_t above_id, struct fault *f)
{
	struct record *rec = arena_alloc(txn_arena(w->x), t->size);
	if (!record_load(txn_db(w->x), t, id, rec, txn_arena(w->x)))
		return NONE;
	rec->id = rec->txn = 0;
	if (t->scope == SCOPE_CASE)
		rec->person_id = w->other;
	if (above)
		*field_int(record_field(t, above), rec) = above_id;
	return same_person_saved(record_save(w->x, t, rec), f) ? rec->id : NONE;
}

/* Whoever decided a restriction goes on seeing what it is about, and so does whoever separates: nobody could name others otherwise. */
bool same_person_stays_named(const struct two_people *w, const struct restriction *limits, const struct restriction_member *m)
{
	return m->user_id != NONE && (m->user_id == limits->decided_by || m->user_id == w->by);
}

bool same_person_restriction_copied(const struct two_people *w, int64_t id, struct fault *f)
{
	const struct record_type *t = &record_restriction_member;
	struct restriction limits;
	if (!record_load(txn_db(w->x), &record_restriction, id, &limits, txn_arena(w->x)))
		return false;
	struct record_list named = record_list(txn_db(w->x), t, t->sql_by_parent, txn_arena(w->x), DBI(id));
	int64_t copy = same_person_copied(w, &record_restriction, id, NULL, NONE, f);
	for (int i = 0; copy != NONE && i < named.n; i++) {
		const struct restriction_member *m = record_at(&named, i);
		if (record_is_current(t, m, clock_today()) && same_person_stays_named(w, &limits, m) &&
			same_person_copied(w, t, m->r.id, "restriction_id", copy, f) == NONE)
			return false;
	}
	return copy != NONE;
}

/* ---- What stands today ---- */

static bool is_over(const struct record_type *t, const void *rec)
{
	struct date ends = *field_date(record_field(t, t->ends), rec);
	return !date_none(ends) && ends.ymd <= clock_today().ymd;
}

static bool is_there_already(const struct record_list *there, const void *rec)
{
	int which[128];
	for (int i = 0; i < there->n; i++)
		if (!record_diff(there->type, record_at(there, i), rec, which))
			return true;
	return false;
}

static bool rows_hold(const struct two_people *w, const struct record_type *t, struct fault *f)
{
	struct record_list here = record_list(txn_db(w->x), t, t->sql_by_person, txn_arena(w->x), DBI(w->lead));
	struct record_list there = record_list(txn_db(w->x), t, t->sql_by_person, txn_arena(w->x), DBI(w->other));
	for (int i = 0; i < here.n; i++) {
		const struct record *rec = record_at(&here, i);
		if (is_over(t, rec) || is_there_already(&there, rec))
			continue;
		if (t == &record_restriction ? !same_person_restriction_copied(w, rec->id, f) : same_person_copied(w, t, rec->id, NULL, NONE, f) == NONE)
			return false;
	}
	return !db_failed(txn_db(w->x));
}

static bool has_hold_like(const struct two_people *w, const struct row_ids *there, const struct legal_hold *hold)
{
	for (size_t i = 0; i < there->n; i++) {
		struct legal_hold other;
		int which[64];
		if (!record_load(txn_db(w->x), &record_legal_hold, there->at[i], &other, txn_arena(w->x)))
			continue;
		other.held_person = hold->held_person;
		if (!record_diff(&record_legal_hold, &other, hold, which))
			return true;
	}
	return false;
}

static bool holds_hold(const struct two_people *w, struct fault *f)
{
	struct row_ids here = same_person_holds(txn_db(w->x), w->lead, txn_arena(w->x)), there = same_person_holds(txn_db(w->x), w->other, txn_arena(w->x));
	for (size_t i = 0; i < here.n; i++) {
		struct legal_hold hold;
		if (!record_load(txn_db(w->x), &record_legal_hold, here.at[i], &hold, txn_arena(w->x)))
			return false;
		if (!is_over(&record_legal_hold, &hold) && !has_hold_like(w, &there, &hold) &&
		    same_person_copied(w, &record_legal_hold, hold.r.id, "held_person", w->other, f) == NONE)
			return false;
	}
	return true;
}

bool same_person_limits_hold(struct txn *x, int64_t person, int64_t other, int64_t by, struct fault *f)
{
	const struct two_people w = { .x = x, .lead = person, .other = other, .by = by };
	return rows_hold(&w, &record_restriction, f) && rows_hold(&w, &record_access_denial, f) && holds_hold(&w, f);
}
