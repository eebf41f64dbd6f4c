/* Two people who were written as one: each row of the one record is given to whom a person says it is. See same_person.h. */
#include "access/address_check.h"
#include "access/draft.h"
#include "access/emergency.h"
#include "access/seal.h"
#include "base/arena.h"
#include "people/same_person.h"
#include "people/same_person_rows.h"
#include "record/document_bytes.h"

/* A row that is to be divided, in the order in which what a row hangs from comes before it. */
struct planned {
	const struct record_type *type;
	int64_t id, copy;                /* copy: NONE until made */
	int above;                       /* the place of what it hangs from; -1: it is asked about */
	bool is_own;                     /* else a row of somebody else's record that names this person */
	enum row_is_of of;
};
struct plan { int64_t lead, other; struct planned *at; size_t n, cap; };
struct dividing { struct two_people two; struct plan plan; bool has_names; };

/* ---- The plan ---- */

static int place_of(const struct plan *p, const struct record_type *t, int64_t id)
{
	for (size_t i = 0; t && i < p->n; i++)
		if (p->at[i].type == t && p->at[i].id == id)
			return (int)i;
	return -1;
}

static bool names(const struct record_type *t, const void *rec, int64_t person)
{
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_REF && !strcmp(t->fields[i].refs, "person") && *field_int(&t->fields[i], rec) == person)
			return true;
	return false;
}

/* What relates the two to one another is of neither alone: it stays. */
static bool is_between(const struct plan *p, const struct record_type *t, const struct record *rec)
{
	return rec->person_id == p->other || names(t, rec, p->other);
}

static void row_plan(struct plan *p, const struct record_type *t, const struct record *rec, struct arena *a)
{
	struct written_row above = same_person_row_above(t, rec);
	bool is_own = rec->person_id == p->lead;
	struct planned row = { .type = t, .id = rec->id, .copy = NONE, .is_own = is_own, .above = is_own ? place_of(p, above.type, above.id) : -1 };
	if (row.above >= 0 || (same_person_is_asked(t) && !is_between(p, t, rec)))
		*GROW_IN(a, p) = row;
}

static struct plan plan_of(struct db *db, int64_t lead, int64_t other, struct arena *a)
{
	struct plan p = { .lead = lead, .other = other };
	for (int last = 0; last < 2; last++)
		for (int i = 0; i < n_record_types; i++) {
			const struct record_type *t = record_types[i];
			if (same_person_hangs_from_any(t) != last || !(same_person_is_asked(t) || last))
				continue;
			struct row_ids l = same_person_ids(db, t->sql_about, lead, a);
			struct record *rec = arena_alloc(a, t->size);
			for (size_t k = 0; k < l.n; k++)
				if (record_load(db, t, l.at[k], rec, a))
					row_plan(&p, t, rec, a);
		}
	return p;
}

/* false: something of the person's own was not answered. What was not asked about, because it is in a record that the user may not know
 * of, stays. */
static bool plan_answer(struct plan *p, const struct written_list *rows, const enum row_is_of *of)
{
	for (size_t i = 0; i < p->n; i++) {
		struct planned *row = &p->at[i];
		size_t k = 0;
		if (row->above >= 0) {
			row->of = p->at[row->above].of;
			continue;
		}
		while (k < rows->n && !(rows->at[k].type == row->type && rows->at[k].id == row->id))
			k++;
		if (k == rows->n && row->is_own)
			return false;
		row->of = k == rows->n ? ROW_STAYS : of[k];
	}
	return true;
}

struct written_list same_person_divisible(struct db *db, int64_t person, int64_t other, struct arena *a)
{
	struct written_list l = { 0 };
	struct plan p = plan_of(db, person, other, a);
	for (size_t i = 0; i < p.n; i++)
		if (p.at[i].above < 0)
			*GROW_IN(a, &l) = (struct written_row){ p.at[i].type, p.at[i].id, !p.at[i].is_own };
	return l;
}

static bool has_identity(struct db *db, int64_t person, struct arena *a)
{
	return record_list(db, &record_person_identity, record_person_identity.sql_by_person, a, DBI(person)).n > 0;
}

bool same_person_is_single(struct db *db, int64_t other, const struct written_row *row, struct arena *a)
{
	return row->type == &record_person_identity && has_identity(db, other, a);
}

/* ---- Texts that tell a protected address ---- */

static bool is_place(const struct record_type *t)
{
	return t == &record_person_address || t == &record_placement;
}

/* Which answers the protected addresses of the record have: with all of both nothing is apart. */
static void places_look(struct db *db, const struct plan *p, bool has[N_ROW_IS_OF], struct arena *a)
{
	for (size_t i = 0; i < p->n; i++) {
		struct record *rec = arena_alloc(a, p->at[i].type->size);
		if (is_place(p->at[i].type) && p->at[i].is_own && record_load(db, p->at[i].type, p->at[i].id, rec, a) &&
		    row_tells_address(db, p->lead, p->at[i].type, rec))
			has[p->at[i].of] = true;
	}
}

void same_person_apart(struct db *db, int64_t person, int64_t other, const struct written_list *rows, const enum row_is_of *of, bool *is_apart, struct arena *a)
{
	bool has[N_ROW_IS_OF] = { false };
	struct plan p = plan_of(db, person, other, a);
	if (!has_kept_address(db, person) || !plan_answer(&p, rows, of))
		return;
	places_look(db, &p, has, a);
	for (size_t i = 0; i < p.n; i++) {
		const struct planned *row = &p.at[i], *top = row;
		struct record *rec = arena_alloc(a, row->type->size);
		bool is_torn = (row->of != ROW_STAYS && has[ROW_STAYS]) || (row->of != ROW_IS_OTHERS && has[ROW_IS_OTHERS]);
		if (!is_torn || is_place(row->type) || !row->is_own || !record_load(db, row->type, row->id, rec, a) || !row_tells_address(db, person, row->type, rec))
			continue;
		while (top->above >= 0)
			top = &p.at[top->above];
		for (size_t k = 0; k < rows->n; k++)
			is_apart[k] |= rows->at[k].type == top->type && rows->at[k].id == top->id;
	}
}

/* ---- A row goes, or is copied ---- */

/* What named its own person goes on doing so; of somebody else's record the naming is what is divided. */
static void person_given(const struct dividing *d, const struct planned *row, struct record *rec)
{
	const struct record_type *t = row->type;
	if (row->is_own)
		rec->person_id = d->two.other;
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_REF && !strcmp(t->fields[i].refs, "person") && *field_int(&t->fields[i], rec) == d->two.lead)
			*field_int(&t->fields[i], rec) = d->two.other;
}

/* A copy hangs from the copy of what its original hangs from. */
static void copy_hangs(const struct dividing *d, const struct planned *row, struct record *rec)
{
	if (row->above < 0)
		return;
	int64_t copy = d->plan.at[row->above].copy;
	if (row->type == &record_clock_change)
		((struct clock_change *)rec)->row_id = copy;
	else if (row->type == &record_significant_event)
		((struct significant_event *)rec)->event_row = copy;
	else if (row->type == &record_shared_copy)
		((struct shared_copy *)rec)->shared_row = copy;
	else
		*field_int(&row->type->fields[0], rec) = copy;
}

static bool row_divide(struct dividing *d, struct planned *row, struct fault *f)
{
	struct txn *x = d->two.x;
	struct record *rec = arena_alloc(txn_arena(x), row->type->size);
	if (row->of == ROW_STAYS)
		return true;
	if (!record_load(txn_db(x), row->type, row->id, rec, txn_arena(x)))
		return fault(f, "Something was taken out of the record in the meantime. Nothing was changed; look at it again.");
	if (row->type == &record_person_identity && row->is_own && has_identity(txn_db(x), d->two.other, txn_arena(x)))
		return same_person_identity_filled(x, d->two.other, (struct person_identity *)rec, f);
	person_given(d, row, rec);
	if (row->type == &record_person_name) {
		d->has_names = true;
		same_person_name_fits(x, d->two.other, (struct person_name *)rec);
	}
	if (row->of == ROW_IS_BOTHS) {
		rec->id = rec->txn = 0;
		copy_hangs(d, row, rec);
	}
	bool is_saved = same_person_saved(record_save(x, row->type, rec), f);
	if (row->of != ROW_IS_BOTHS)
		drafts_of_row_move(txn_db(x), row->type->name, row->id, d->two.lead, d->two.other, txn_arena(x));
	else
		row->copy = rec->id;
	if (row->copy != NONE && row->type == &record_document_file)
		document_bytes_copy(txn_db(x), row->id, row->copy);
	return is_saved;
}

/* ---- What rows name of one another ---- */

/* What a reference to row `to` is in a row that is now of `other`, or of `lead`. */
static int64_t ref_now(const struct planned *to, bool is_others)
{
	if (is_others && to->of == ROW_IS_BOTHS)
		return to->copy;
	return to->of == ROW_IS_BOTHS || (to->of == ROW_IS_OTHERS) == is_others ? to->id : NONE;
}

static bool refs_divide(struct dividing *d, const struct planned *row, int64_t id, bool is_others, struct fault *f)
{
	const struct record_type *t = row->type;
	struct record *rec = arena_alloc(txn_arena(d->two.x), t->size);
	bool is_changed = false;
	if (!record_load(txn_db(d->two.x), t, id, rec, txn_arena(d->two.x)))
		return false;
	/* The first of what hangs from something says from what. */
	for (int i = t->parent ? 1 : 0; i < t->n_fields; i++) {
		int at = t->fields[i].type == F_REF ? place_of(&d->plan, record_type_named(text_of(t->fields[i].refs)), *field_int(&t->fields[i], rec)) : -1;
		if (at < 0 || ref_now(&d->plan.at[at], is_others) == *field_int(&t->fields[i], rec))
			continue;
		*field_int(&t->fields[i], rec) = ref_now(&d->plan.at[at], is_others);
		is_changed = true;
	}
	return !is_changed || same_person_saved(record_save(d->two.x, t, rec), f);
}

static bool rows_divide(struct dividing *d, struct fault *f)
{
	for (size_t i = 0; i < d->plan.n; i++)
		if (!row_divide(d, &d->plan.at[i], f))
			return false;
	for (size_t i = 0; i < d->plan.n; i++) {
		const struct planned *row = &d->plan.at[i];
		if (row->is_own && !refs_divide(d, row, row->id, row->of == ROW_IS_OTHERS, f))
			return false;
		if (row->is_own && row->copy != NONE && !refs_divide(d, row, row->copy, true, f))
			return false;
	}
	return true;
}

/* ---- Who sees what ---- */

/* guarded: a number only, for an alert that tells it to nobody who may not see the person. */
static const char NAMED_HERE[] =
	"SELECT (SELECT count(*) FROM restriction_member m WHERE m.person_id = $1 AND (m.ends_on IS NULL OR m.ends_on > $2))"
	" + (SELECT count(*) FROM address_viewer v WHERE v.person_id = $1 AND (v.ends_on IS NULL OR v.ends_on > $2))";

static bool gives_place(const struct dividing *d)
{
	for (size_t i = 0; i < d->plan.n; i++)
		if (d->plan.at[i].is_own && is_place(d->plan.at[i].type) && d->plan.at[i].of != ROW_STAYS)
			return true;
	return false;
}

/* Whoever is named for the other's protected address is not thereby named for what comes to it. */
static bool viewers_divide(const struct dividing *d, struct fault *f)
{
	const struct record_type *t = &record_address_viewer;
	struct db *db = txn_db(d->two.x);
	struct record_list here = record_list(db, t, t->sql_by_person, txn_arena(d->two.x), DBI(d->two.lead));
	struct record_list there = record_list(db, t, t->sql_by_person, txn_arena(d->two.x), DBI(d->two.other));
	return same_person_viewers_end(d->two.x, &there, &here, f);
}

/* The words say nothing of the one record in the other. */
static bool namings_told(const struct dividing *d, int64_t council, bool has_kept, struct fault *f)
{
	struct iso_day today;
	if (!has_kept && db_one(txn_db(d->two.x), NAMED_HERE, 0, DBI(d->two.lead), DBT(today_iso(&today))) == 0)
		return true;
	return alert_raise(d->two.x, "namings_ended", d->two.other, council, NONE,
		T("It was written together with another record and is divided from it. Whoever was named there is not named here."
		  " Name again whoever is to see this record or its protected address."), f);
}

/* A council that was responsible only for what has gone to the other. */
static const char COUNCILS_OF_BOTH[] =
	"SELECT k.council_id FROM person_council k WHERE k.person_id = $1 ORDER BY k.council_id";
static const char FORGET_COUNCIL[] = "DELETE FROM person_council WHERE person_id = $1 AND council_id = $2";
/* guarded: a number only. */
#define IN_COUNCIL(name, NAME) "SELECT count(*) FROM " #name " t WHERE t.person_id = $1 AND t.council_id = $2",
static const char *const in_council[] = { EACH_CASE_TYPE(IN_COUNCIL) };

static int64_t rows_in(struct db *db, int64_t person, int64_t council)
{
	int64_t n = 0;
	for (size_t i = 0; i < sizeof in_council / sizeof *in_council; i++)
		n += db_one(db, in_council[i], 0, DBI(person), DBI(council));
	return n;
}

static void councils_divide(const struct dividing *d)
{
	struct db *db = txn_db(d->two.x);
	struct row_ids l = same_person_ids(db, COUNCILS_OF_BOTH, d->two.lead, txn_arena(d->two.x));
	for (size_t i = 0; i < l.n; i++)
		if (!rows_in(db, d->two.lead, l.at[i]) && rows_in(db, d->two.other, l.at[i]))
			db_run(db, FORGET_COUNCIL, DBI(d->two.lead), DBI(l.at[i]));
}

/* ---- The act ---- */

struct text same_person_divide_hindrance(struct db *db, int64_t person, int64_t other)
{
	struct arena *a = arena_new(1 << 16);
	struct person p, o;
	struct text why = NO_TEXT;
	if (person == other)
		why = T("This is the number of the record itself. The other person has another one.");
	else if (!record_load(db, &record_person, person, &p, a) || !record_load(db, &record_person, other, &o, a))
		why = T("One of the two records is no longer there.");
	else if (p.same_as_id != NONE || o.same_as_id != NONE)
		why = T("One of the two is joined to another record. Open the record that leads, and divide that one.");
	else if (is_sealed(db, person) || is_sealed(db, other))
		why = T("A sealed record is not divided.");
	else if (p.r.council_id != o.r.council_id)
		why = T("The two records are of two councils. Each council answers for its own record, so nothing goes from one to the other.");
	arena_free(a);
	return why;
}

bool same_person_divide(struct txn *x, int64_t person, int64_t other, const struct written_list *rows, const enum row_is_of *of, int64_t by, struct text reason,
	struct fault *f)
{
	struct db *db = txn_db(x);
	struct dividing d = { .two = { x, person, other, by }, .plan = plan_of(db, person, other, txn_arena(x)) };
	struct text why = same_person_divide_hindrance(db, person, other);
	struct person p;
	bool has_kept = has_kept_address(db, person);
	if (!text_none(why))
		return fault(f, "%.*s Nothing was changed.", TEXT_ARG(why));
	if (!plan_answer(&d.plan, rows, of))
		return fault(f, "Of something in the record it was not said whose it is. Nothing was changed; say of each, and send it again.");
	has_kept = has_kept && gives_place(&d);
	if (!record_load(db, &record_person, person, &p, txn_arena(x)) || !same_person_limits_hold(x, person, other, by, f) || (has_kept && !viewers_divide(&d, f)) ||
	    !rows_divide(&d, f) || !namings_told(&d, p.r.council_id, has_kept, f))
		return false;
	if (d.has_names && !(same_person_called(x, person, f) && same_person_called(x, other, f)))
		return false;
	councils_divide(&d);
	return same_person_link_save(&d.two, T("different"), true, reason, f);
}

/* ---- What was divided ---- */

struct written_list same_person_divided(struct db *db, int64_t link, struct arena *a)
{
	struct written_list l = { 0 };
	struct person_link k;
	if (!record_load(db, &record_person_link, link, &k, a) || k.joined_txn == NONE || !text_is(k.finding, "different"))
		return l;
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		struct row_ids ids = same_person_is_asked(t) ? same_person_ids(db, t->sql_about, k.other_person_id, a) : (struct row_ids){ 0 };
		struct record *now = arena_alloc(a, t->size), *then = arena_alloc(a, t->size);
		for (size_t n = 0; n < ids.n; n++)
			if (record_load(db, t, ids.at[n], now, a) && now->person_id == k.other_person_id && record_as_known_at(db, t, ids.at[n], k.joined_txn, then, a) &&
			    then->txn == k.joined_txn && then->person_id == k.other_person_id)
				*GROW_IN(a, &l) = (struct written_row){ t, ids.at[n] };
	}
	return l;
}
