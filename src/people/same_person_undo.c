/* Undoing that two records were joined: what the joining changed is put back, field by field, and what was written meanwhile is given to
 * whom a person said. See same_person.h. */
#include "access/draft.h"
#include "access/access.h"
#include "access/emergency.h"
#include "access/seal.h"
#include "base/arena.h"
#include "people/same_person.h"
#include "people/same_person_rows.h"
#include "record/row.h"

struct undoing {
	struct two_people two;
	struct person_link link;
	bool was_sealed;
	struct text ended; /* names of whom nothing lets in any more */
};

/* ---- What the joining changed ---- */

static bool put_back_head(struct record *now, const struct record *then, const struct record *before)
{
	bool is_theirs = then->person_id != before->person_id && now->person_id == then->person_id;
	if (is_theirs)
		now->person_id = before->person_id;
	return is_theirs;
}

/* Each field that still has what the joining gave it gets back what it had; what it made goes, but for the link. */
static bool put_back(struct undoing *u, const struct record_type *t, int64_t id, struct fault *f)
{
	struct db *db = txn_db(u->two.x);
	struct arena *a = txn_arena(u->two.x);
	struct record *now = arena_alloc(a, t->size), *then = arena_alloc(a, t->size), *before = arena_alloc(a, t->size);
	int64_t joined = u->link.joined_txn;
	if (!record_load(db, t, id, now, a) || !record_as_known_at(db, t, id, joined, then, a) || then->txn != joined)
		return !db_failed(db);
	if (!record_as_known_at(db, t, id, joined - 1, before, a))
		return t == &record_person_link || record_delete(u->two.x, t, id, now->txn) == SAVED;
	if (t->scope == SCOPE_CASE)
		put_back_head(now, then, before);
	for (int i = 0; i < t->n_fields; i++)
		if (!field_same(&t->fields[i], then, before) && field_same(&t->fields[i], now, then))
			field_copy(&t->fields[i], before, now);
	return same_person_saved(record_save(u->two.x, t, now), f);
}

static bool put_back_of(struct undoing *u, int64_t person, struct fault *f)
{
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		struct row_ids l =
			same_person_stays(t) ? (struct row_ids){ 0 } : same_person_ids(txn_db(u->two.x), t->sql_about, person, txn_arena(u->two.x));
		for (size_t k = 0; k < l.n; k++)
			if (!put_back(u, t, l.at[k], f))
				return false;
	}
	return true;
}

static bool put_back_all(struct undoing *u, struct fault *f)
{
	struct row_ids holds = same_person_holds(txn_db(u->two.x), u->two.lead, txn_arena(u->two.x));
	if (!put_back_of(u, u->two.other, f) || !put_back_of(u, u->two.lead, f))
		return false;
	for (size_t i = 0; i < holds.n; i++)
		if (!put_back(u, &record_legal_hold, holds.at[i], f))
			return false;
	return put_back(u, &record_person, u->two.lead, f);
}

/* ---- What was written meanwhile ---- */

/* Was the row first written under the leading number, after the records were joined? What another joining brought was not. */
static bool is_of_meanwhile(struct db *db, const struct record_type *t, int64_t id, const struct person_link *l)
{
	struct rows r;
	bool is = false;
	db_query(db, &r, t->sql_versions, DBI(id));
	if (db_next(&r)) {
		is = db_int(&r, 1) > l->joined_txn && db_int(&r, row_head(t) - 1) == l->r.person_id;
		db_done(&r);
	}
	return is;
}

static struct row_ids of_meanwhile(struct db *db, const struct record_type *t, const struct person_link *l, struct arena *a)
{
	struct row_ids all = same_person_ids(db, t->sql_about, l->r.person_id, a), kept = { 0 };
	struct record *rec = arena_alloc(a, t->size);
	for (size_t i = 0; i < all.n; i++)
		if (record_load(db, t, all.at[i], rec, a) && rec->person_id == l->r.person_id && is_of_meanwhile(db, t, all.at[i], l))
			*GROW_IN(a, &kept) = all.at[i];
	return kept;
}

/* A row that hangs from a row of any record: of a change of a due date, whose clock it is about; of what was found of an event, the event; of what
 * was shared, that. */
bool same_person_hangs_from_any(const struct record_type *t)
{
	return t == &record_clock_change || t == &record_significant_event || t == &record_shared_copy;
}

struct written_row same_person_row_above(const struct record_type *t, const void *rec)
{
	const struct clock_change *c = rec;
	const struct significant_event *e = rec;
	const struct shared_copy *s = rec;
	if (t == &record_clock_change)
		return (struct written_row){ record_type_named(c->record_name), c->row_id };
	if (t == &record_significant_event)
		return (struct written_row){ record_type_named(e->event_record), e->event_row };
	if (t == &record_shared_copy)
		return (struct written_row){ record_type_named(s->shared_record), s->shared_row };
	/* Others say it in their first field. */
	return t->parent ? (struct written_row){ record_type_named(text_of(t->parent)), *field_int(&t->fields[0], rec) } : (struct written_row){ NULL, NONE };
}

static int64_t person_above(struct db *db, const struct record_type *t, const void *rec, struct arena *a)
{
	struct written_row above = same_person_row_above(t, rec);
	struct record *row = above.type ? arena_alloc(a, above.type->size) : NULL;
	bool is_there = row && above.type->scope == SCOPE_CASE && above.id != NONE && record_load(db, above.type, above.id, row, a);
	return is_there ? row->person_id : NONE;
}

bool same_person_is_asked(const struct record_type *t)
{
	return t->scope == SCOPE_CASE && !t->own_pages && !same_person_stays(t);
}

/* A seal is of one of the two: it stays shut to everybody, so it is nothing to put on another child for safety. */
static bool is_seal(struct db *db, int64_t restriction, struct arena *a)
{
	struct restriction r;
	return record_load(db, &record_restriction, restriction, &r, a) && text_is(r.level, "sealed");
}

/* What a person says whose it is, with what hangs from it. */
static struct row_ids asked_of(struct db *db, const struct record_type *t, const struct person_link *l, struct arena *a)
{
	bool is_limits = t == &record_restriction;
	struct row_ids all = is_limits || same_person_is_asked(t) ? of_meanwhile(db, t, l, a) : (struct row_ids){ 0 }, seals = { 0 };
	for (size_t i = 0; is_limits && i < all.n; i++)
		if (is_seal(db, all.at[i], a))
			*GROW_IN(a, &seals) = all.at[i];
	return is_limits ? seals : all;
}

struct written_list same_person_written(struct db *db, int64_t link, struct arena *a)
{
	struct written_list all = { 0 };
	struct person_link l;
	if (!record_load(db, &record_person_link, link, &l, a) || l.joined_txn == NONE)
		return all;
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		struct row_ids ids = asked_of(db, t, &l, a);
		struct record *rec = arena_alloc(a, t->size);
		for (size_t k = 0; k < ids.n; k++)
			if (record_load(db, t, ids.at[k], rec, a) && person_above(db, t, rec, a) == NONE)
				*GROW_IN(a, &all) = (struct written_row){ t, ids.at[k] };
	}
	return all;
}

static bool is_said_to_be_others(const struct written_list *rows, const bool *is_others, const struct record_type *t, int64_t id)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].type == t && rows->at[i].id == id)
			return is_others[i];
	return false;
}

static bool rows_give_out(struct undoing *u, const struct written_list *rows, const bool *is_others, const struct record_type *t, struct fault *f)
{
	struct db *db = txn_db(u->two.x);
	struct arena *a = txn_arena(u->two.x);
	struct row_ids ids = same_person_hangs_from_any(t) ? of_meanwhile(db, t, &u->link, a) : asked_of(db, t, &u->link, a);
	for (size_t k = 0; k < ids.n; k++) {
		struct record *rec = arena_alloc(a, t->size);
		if (!record_load(db, t, ids.at[k], rec, a))
			return false;
		int64_t above = person_above(db, t, rec, a);
		if (above == u->two.other || (above == NONE && is_said_to_be_others(rows, is_others, t, ids.at[k])))
			rec->person_id = u->two.other;
		if (!same_person_saved(record_save(u->two.x, t, rec), f))
			return false;
	}
	return true;
}

/* Types stand in an order in which what a row hangs from comes before it; those that hang from a row of any type are last. */
static bool give_out(struct undoing *u, const struct written_list *rows, const bool *is_others, struct fault *f)
{
	for (int last = 0; last < 2; last++)
		for (int i = 0; i < n_record_types; i++) {
			const struct record_type *t = record_types[i];
			if (same_person_hangs_from_any(t) == last && !rows_give_out(u, rows, is_others, t, f))
				return false;
		}
	return true;
}

/* Whatever was said of the seal: each that was adopted is sealed. */
static bool adopted_sealed(struct undoing *u, int64_t person, struct fault *f)
{
	const struct record_type *const types[] = { &record_care_period, &record_adoption_case, &record_referral };
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		struct record_list l = record_list(txn_db(u->two.x), types[i], types[i]->sql_by_person, txn_arena(u->two.x), DBI(person));
		for (int k = 0; k < l.n; k++)
			if (!adoption_saved(u->two.x, types[i], record_at(&l, k), f))
				return false;
	}
	return true;
}

/* ---- What keeps people out, decided meanwhile, holds for both ---- */

static bool holds_copied(struct undoing *u, struct fault *f)
{
	struct row_ids l = same_person_holds(txn_db(u->two.x), u->two.lead, txn_arena(u->two.x));
	for (size_t i = 0; i < l.n; i++) {
		struct legal_hold h;
		if (record_as_known_at(txn_db(u->two.x), &record_legal_hold, l.at[i], u->link.joined_txn, &h, txn_arena(u->two.x)))
			continue;
		int64_t copy = same_person_copied(&u->two, &record_legal_hold, l.at[i], "held_person", u->two.other, f);
		if (copy == NONE)
			return false;
	}
	return true;
}

static bool limits_copied(struct undoing *u, struct fault *f)
{
	struct row_ids limits = of_meanwhile(txn_db(u->two.x), &record_restriction, &u->link, txn_arena(u->two.x));
	struct row_ids denials = of_meanwhile(txn_db(u->two.x), &record_access_denial, &u->link, txn_arena(u->two.x));
	for (size_t i = 0; i < limits.n; i++)
		if (!is_seal(txn_db(u->two.x), limits.at[i], txn_arena(u->two.x)) && !same_person_restriction_copied(&u->two, limits.at[i], f))
			return false;
	for (size_t i = 0; i < denials.n; i++)
		if (same_person_copied(&u->two, &record_access_denial, denials.at[i], NULL, NONE, f) == NONE)
			return false;
	return holds_copied(u, f);
}

/* ---- Who was let in meanwhile ---- */

static const char NAME_OF_USER[] = "SELECT name FROM app_user WHERE id = $1";

static void add_ended(struct undoing *u, int64_t user)
{
	struct rows r;
	db_query(txn_db(u->two.x), &r, NAME_OF_USER, DBI(user));
	struct text name = db_next(&r) ? db_text_in(&r, 0, txn_arena(u->two.x)) : T("a team");
	db_done(&r);
	u->ended = text_none(u->ended) ? name : textf_in(txn_arena(u->two.x), "%.*s, %.*s", TEXT_ARG(u->ended), TEXT_ARG(name));
}

/* Being named shows a record to whoever has no allocation there (IS_NAMED), and it was for both: of neither is it known that it was meant.
 */
static bool naming_end(struct undoing *u, const struct record_type *t, void *naming, struct fault *f)
{
	struct date *ends = field_date(record_field(t, "ends_on"), naming);
	if (date_none(*ends) || ends->ymd > clock_today().ymd) {
		*ends = clock_today();
		add_ended(u, *field_int(record_field(t, "user_id"), naming));
	}
	return same_person_saved(record_save(u->two.x, t, naming), f);
}

/* A naming goes where its restriction went. */
static bool members_end(struct undoing *u, struct fault *f)
{
	const struct record_type *t = &record_restriction_member;
	struct row_ids l = of_meanwhile(txn_db(u->two.x), t, &u->link, txn_arena(u->two.x));
	for (size_t i = 0; i < l.n; i++) {
		struct restriction_member m;
		struct restriction limits;
		if (!record_load(txn_db(u->two.x), t, l.at[i], &m, txn_arena(u->two.x)) ||
			!record_load(txn_db(u->two.x), &record_restriction, m.restriction_id, &limits, txn_arena(u->two.x)))
			return false;
		m.r.person_id = limits.r.person_id;
		if (!(same_person_stays_named(&u->two, &limits, &m) ? same_person_saved(record_save(u->two.x, t, &m), f) : naming_end(u, t, &m, f)))
			return false;
	}
	return true;
}

static bool viewers_end(struct undoing *u, struct fault *f)
{
	const struct record_type *t = &record_address_viewer;
	struct row_ids l = of_meanwhile(txn_db(u->two.x), t, &u->link, txn_arena(u->two.x));
	for (size_t i = 0; i < l.n; i++) {
		struct address_viewer v;
		if (!record_load(txn_db(u->two.x), t, l.at[i], &v, txn_arena(u->two.x)) || !naming_end(u, t, &v, f))
			return false;
	}
	return true;
}

/* Nor is it known of an opening for some hours, and nobody sees one child by what was another's emergency. It stays to be reviewed where it is. Only
 * the archive stays open to whoever separates, who had to see both. */
static bool openings_end(struct undoing *u, const struct record_type *t, const char *opened_by, int64_t but_of, struct fault *f)
{
	struct iso_day until;
	struct text now = moment_iso(clock_now(), &until);
	struct row_ids l = of_meanwhile(txn_db(u->two.x), t, &u->link, txn_arena(u->two.x));
	void *opening = arena_alloc(txn_arena(u->two.x), t->size);
	for (size_t i = 0; i < l.n; i++) {
		if (!record_load(txn_db(u->two.x), t, l.at[i], opening, txn_arena(u->two.x)))
			return false;
		int64_t user = *field_int(record_field(t, opened_by), opening);
		struct text *open_until = field_text(record_field(t, "open_until"), opening);
		if (user == but_of || text_cmp(*open_until, now) <= 0)
			continue;
		*open_until = now;
		add_ended(u, user);
		if (!same_person_saved(record_save(u->two.x, t, opening), f))
			return false;
	}
	return true;
}

/* The words say nothing of the other record. The alert is nobody's own act, so that whoever separated has it too. */
static bool let_in_end(struct undoing *u, struct fault *f)
{
	if (!members_end(u, f) || !viewers_end(u, f) || !openings_end(u, &record_emergency_opening, "user_id", NONE, f) ||
		!openings_end(u, &record_archive_opening, "asked_by", u->two.by, f))
		return false;
	if (text_none(u->ended))
		return true;
	struct text words = textf_in(txn_arena(u->two.x),
		"It was joined to another record and is separated from it. Let in meanwhile, and let in no more: %.*s."
		" Name again whoever is to see this record or its protected address; who needs it in an emergency opens it again.",
		TEXT_ARG(u->ended));
	return alert_raise(u->two.x, "namings_ended", u->two.lead, u->link.r.council_id, NONE, words, f) &&
	       alert_raise(u->two.x, "namings_ended", u->two.other, u->link.r.council_id, NONE, words, f);
}

/* ---- Councils ---- */

static const char COUNCILS_OF[] = "SELECT council_id FROM person_council WHERE person_id = $1 ORDER BY council_id";
static const char FORGET_COUNCIL[] = "DELETE FROM person_council WHERE person_id = $1 AND council_id = $2";
/* guarded: a number only. Rows that stand, and rows of before that ended since. */
#define IN_COUNCIL(name, NAME)                                                                                                             \
	"SELECT (SELECT count(*) FROM " #name " t WHERE t.person_id = $1 AND t.council_id = $2)"                                           \
	" + (SELECT count(*) FROM " #name "_version w WHERE w.person_id = $1 AND w.council_id = $2 AND w.txn < $3)",
static const char *const in_council[] = { EACH_CASE_TYPE(IN_COUNCIL) };

static bool has_council(struct undoing *u, int64_t council)
{
	for (size_t i = 0; i < sizeof in_council / sizeof *in_council; i++)
		if (db_one(txn_db(u->two.x), in_council[i], 0, DBI(u->two.lead), DBI(council), DBI(u->link.joined_txn)) > 0)
			return true;
	return false;
}

/* Councils that were responsible only for what has gone back. */
static void councils_forget(struct undoing *u)
{
	struct row_ids l = same_person_ids(txn_db(u->two.x), COUNCILS_OF, u->two.lead, txn_arena(u->two.x));
	for (size_t i = 0; i < l.n; i++)
		if (!has_council(u, l.at[i]))
			db_run(txn_db(u->two.x), FORGET_COUNCIL, DBI(u->two.lead), DBI(l.at[i]));
}

/* ---- The link ---- */

struct text same_person_undo_hindrance(struct db *db, int64_t link, int64_t by, struct arena *a)
{
	struct person_link l, then;
	if (!record_load(db, &record_person_link, link, &l, a) || !text_is(l.finding, "same") || l.ended_at != NONE)
		return T("These records are not joined any more.");
	/* The link went with the record that led then. */
	if (!record_as_known_at(db, &record_person_link, link, l.joined_txn, &then, a) || then.r.person_id != l.r.person_id ||
		person_leads_to(db, l.r.person_id) != NONE)
		return T("The record that led was itself joined to another one later. Separate what was joined last first.");
	return is_sealed(db, l.r.person_id) && !may(db, by, ACT_READ, l.r.person_id).yes ? T("The record is sealed. Two archivists open it first.") : NO_TEXT;
}

static bool link_end(struct undoing *u, int64_t by, struct text reason, struct fault *f)
{
	struct person_link l;
	if (!record_load(txn_db(u->two.x), &record_person_link, u->link.r.id, &l, txn_arena(u->two.x)))
		return fault(f, "These records are not joined any more. Nothing was changed.");
	l.ended_at = clock_now();
	l.ended_by = by;
	l.end_reason = reason;
	return same_person_saved(record_save(u->two.x, &record_person_link, &l), f);
}

/* A name that was written or changed meanwhile may say what each is called, and one that began or ended since the joining does. */
static bool names_follow(struct undoing *u, struct fault *f)
{
	return same_person_called(u->two.x, u->two.lead, f) && same_person_called(u->two.x, u->two.other, f);
}

static void drafts_follow(struct undoing *u)
{
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		struct row_ids l =
			same_person_is_asked(t) ? same_person_ids(txn_db(u->two.x), t->sql_about, u->two.other, txn_arena(u->two.x)) : (struct row_ids){ 0 };
		for (size_t k = 0; k < l.n; k++)
			drafts_of_row_move(txn_db(u->two.x), t->name, l.at[k], u->two.lead, u->two.other, txn_arena(u->two.x));
	}
}

bool same_person_separate(struct txn *x, int64_t link, const struct written_list *rows, const bool *is_others, int64_t by,
	struct text reason, struct fault *f)
{
	struct undoing u = { .two = { .x = x, .by = by } };
	struct text why = same_person_undo_hindrance(txn_db(x), link, by, txn_arena(x));
	if (!text_none(why))
		return fault(f, "%.*s Nothing was changed.", TEXT_ARG(why));
	if (!record_load(txn_db(x), &record_person_link, link, &u.link, txn_arena(x)))
		return false;
	u.two.lead = u.link.r.person_id;
	u.two.other = u.link.other_person_id;
	u.was_sealed = is_sealed(txn_db(x), u.two.lead);
	if (!limits_copied(&u, f) || !put_back_all(&u, f) || !give_out(&u, rows, is_others, f) || (u.was_sealed && !(adopted_sealed(&u, u.two.lead, f) && adopted_sealed(&u, u.two.other, f))) ||
	    !let_in_end(&u, f) ||
		!names_follow(&u, f) || !link_end(&u, by, reason, f))
		return false;
	councils_forget(&u);
	drafts_follow(&u);
	return !db_failed(txn_db(x));
}
