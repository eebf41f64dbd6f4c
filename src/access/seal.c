/* Sealing on adoption, and the archive that opens what is sealed: see seal.h. */
#include "access/seal.h"
#include "base/arena.h"
#include "record/codes.h"

/* guarded: a number only. */
static const char HOW_FAR[] =
	"SELECT max(CASE limits.level WHEN 'sealed' THEN 3 WHEN 'restricted' THEN 2 ELSE 1 END) FROM restriction limits"
	" WHERE limits.person_id = $1 AND " IS_OF_TODAY("limits");
/* guarded: numbers only; whoever entered the number is told nothing of it. */
static const char SAME_NUMBER[] =
	"SELECT DISTINCT i.person_id FROM person_identifier i JOIN restriction limits ON limits.person_id = i.person_id AND limits.level <> 'sensitive'"
	" WHERE i.scheme = $1 AND i.value = $3 AND i.person_id <> $4 AND " IS_OF_TODAY("limits") " ORDER BY i.person_id LIMIT 20";
/* guarded: a number only. */
static const char IS_SEALED[] = "SELECT count(*) FROM restriction limits WHERE limits.person_id = $1 AND limits.level = 'sealed'";
/* guarded: a number only. */
static const char HAS_VIEWER[] = "SELECT count(*) FROM address_viewer v WHERE v.person_id = $1";

#define ARCHIVE_COUNCILS "(SELECT post.council_id FROM " READING_POSTS_WHERE("role.can_archive = 1") ")"
/* guarded: the archive's own index, for archivists of the council: a number and a date of birth of who is sealed, and no name. */
static const char FIND_SEALED[] =
	"SELECT p.id, p.council_id, NULL, p.la_child_id, (SELECT i.born_on FROM person_identity i WHERE i.person_id = p.id ORDER BY i.id LIMIT 1), NULL"
	" FROM person p WHERE p.id IN (SELECT limits.person_id FROM restriction limits WHERE limits.level = 'sealed' AND " IS_OF_TODAY("limits") ")"
	" AND p.council_id IN " ARCHIVE_COUNCILS " AND (p.name_key LIKE $3 OR p.la_child_id = $4) AND NOT EXISTS (SELECT 1 FROM access_denial denied"
	" WHERE denied.person_id = p.id AND denied.user_id = $1 AND " IS_OF_TODAY("denied") ") ORDER BY p.la_child_id, p.id LIMIT $5";
/* guarded: what archivists asked of one another; the record is a number here. */
static const char REQUESTS[] =
	"SELECT o.id, o.person_id, o.asked_at, p.la_child_id, asker.name, approver.name, o.reason, o.open_until,"
	" CASE WHEN o.asked_by = $1 THEN 1 ELSE 0 END, CASE WHEN o.approved_by IS NOT NULL AND o.open_until > $2 THEN 1 ELSE 0 END"
	" FROM archive_opening o JOIN person p ON p.id = o.person_id JOIN app_user asker ON asker.id = o.asked_by"
	" LEFT JOIN app_user approver ON approver.id = o.approved_by WHERE o.council_id IN " ARCHIVE_COUNCILS
	" AND NOT EXISTS (SELECT 1 FROM access_denial denied WHERE denied.person_id = o.person_id AND denied.user_id = $1 AND " IS_OF_TODAY("denied") ")"
	" AND ($3 = 0 OR o.id = $3) ORDER BY o.id DESC LIMIT 200";

static bool saved(enum saved how, struct fault *f)
{
	return how == SAVED || how == SAVED_SAME || fault(f, "This could not be saved just now. Nothing was changed; try again in a moment.");
}

bool is_sealed(struct db *db, int64_t person)
{
	return db_one(db, IS_SEALED, 0, DBI(person)) > 0;
}

bool adoption_seal(struct txn *x, int64_t person, int64_t council, struct date on, struct fault *f)
{
	struct restriction r;
	if (is_sealed(txn_db(x), person))
		return true;
	record_clear(&record_restriction, &r);
	r.r.person_id = person;
	r.r.council_id = council;
	r.level = T("sealed");
	r.kind = T("adoption");
	r.starts_on = date_none(on) || on.ymd > clock_today().ymd ? clock_today() : on;
	r.reason = T("Sealed on adoption");
	return saved(record_save(x, &record_restriction, &r), f);
}

/* The day on which what this record tells of ended by adoption; none when it did not. */
static struct date adopted_on(const struct record_type *t, const void *rec)
{
	if (t == &record_care_period) {
		const struct care_period *p = rec;
		return text_is(p->end_reason, "E11") || text_is(p->end_reason, "E12") ? p->ended_on : NO_DATE;
	}
	if (t == &record_adoption_case) {
		const struct adoption_case *c = rec;
		return text_is(c->order_type, "adoption") ? c->order_on : NO_DATE;
	}
	if (t == &record_referral) {
		const struct referral *c = rec;
		return text_is(c->closure_reason, "RC1") ? c->closed_on : NO_DATE;
	}
	return NO_DATE;
}

bool adoption_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	const struct record *r = rec;
	struct date on = adopted_on(t, rec);
	return date_none(on) || adoption_seal(x, r->person_id, r->council_id, on, f);
}

bool adoption_would_seal(struct db *db, const struct record_type *t, const void *rec)
{
	return !date_none(adopted_on(t, rec)) && !is_sealed(db, ((const struct record *)rec)->person_id);
}

bool match_alert_words(struct txn *x, int64_t person, int64_t council, int64_t user, struct text words, struct fault *f)
{
	struct iso_day now;
	int64_t level = db_one(txn_db(x), HOW_FAR, 0, DBI(person), DBT(today_iso(&now)));
	return level < 2 || alert_raise(x, level == 3 ? "sealed_match" : "restricted_match", person, council, user, words, f);
}

bool match_alert(struct txn *x, int64_t person, int64_t council, int64_t user, struct fault *f)
{
	return match_alert_words(x, person, council, user, NO_TEXT, f);
}

bool identifier_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	const struct person_identifier *i = rec;
	struct { int64_t *at; size_t n, cap; } others = { 0 };
	struct iso_day now;
	struct rows r;
	if (t != &record_person_identifier)
		return true;
	db_query(txn_db(x), &r, SAME_NUMBER, DBT(i->scheme), DBT(today_iso(&now)), DBT(i->value), DBI(i->r.person_id));
	while (db_next(&r))
		*GROW_IN(txn_arena(x), &others) = db_int(&r, 0);
	struct text words = textf_in(txn_arena(x), "The same number was entered for record %lld", (long long)i->r.person_id);
	for (size_t k = 0; k < others.n; k++)
		if (!match_alert_words(x, others.at[k], i->r.council_id, txn_user(x), words, f))
			return false;
	return true;
}

bool address_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	const struct record *r = rec;
	struct address_viewer v;
	const struct field *flag = record_field(t, "is_protected");
	if (*field_int(flag, rec) != 1 || txn_user(x) == NONE || db_one(txn_db(x), HAS_VIEWER, 0, DBI(r->person_id)) > 0)
		return true;
	record_clear(&record_address_viewer, &v);
	v.r.person_id = r->person_id;
	v.r.council_id = r->council_id;
	v.user_id = v.decided_by = txn_user(x);
	v.starts_on = clock_today();
	return saved(record_save(x, &record_address_viewer, &v), f);
}

struct index_list archive_find(struct db *db, int64_t user, struct text words, struct arena *a)
{
	struct rows r;
	struct iso_day now;
	struct index_list l = { .at = ARRAY_IN(a, struct index_entry, MOST_IN_INDEX) };
	struct text key = text_fold_in(a, words), like = key.n >= 3 ? textf_in(a, "%%%.*s%%", TEXT_ARG(key)) : T("!");
	db_query(db, &r, FIND_SEALED, DBI(user), DBT(today_iso(&now)), DBT(like), DBT(text_upper_in(a, text_trim(words))), DBI(MOST_IN_INDEX));
	while (l.n < MOST_IN_INDEX && db_next(&r)) {
		l.at[l.n] = (struct index_entry){ .person = db_int(&r, 0), .council = db_int(&r, 1), .la_child_id = db_text_in(&r, 3, a) };
		date_from_iso(db_text(&r, 4), &l.at[l.n++].born_on);
	}
	db_done(&r);
	return l;
}

struct archive_list archive_requests(struct db *db, int64_t user, int64_t id, struct arena *a)
{
	struct rows r;
	struct iso_day now;
	struct archive_list l = { .at = ARRAY_IN(a, struct archive_request, MOST_OPENINGS) };
	db_query(db, &r, REQUESTS, DBI(user), DBT(today_iso(&now)), DBI(id == NONE ? 0 : id));
	while (l.n < MOST_OPENINGS && db_next(&r))
		l.at[l.n++] = (struct archive_request){ .id = db_int(&r, 0), .person = db_int(&r, 1), .asked_at = db_int(&r, 2),
			.la_child_id = db_text_in(&r, 3, a), .asked_by = db_text_in(&r, 4, a), .approved_by = db_text_in(&r, 5, a),
			.reason = db_text_in(&r, 6, a), .open_until = db_text_in(&r, 7, a), .is_own = db_int(&r, 8) == 1, .is_open = db_int(&r, 9) == 1 };
	db_done(&r);
	return l;
}

bool archive_ask(struct txn *x, int64_t user, const struct index_entry *e, struct text reason, struct fault *f)
{
	struct archive_opening o;
	record_clear(&record_archive_opening, &o);
	o.r.person_id = e->person;
	o.r.council_id = e->council;
	o.asked_by = user;
	o.asked_at = clock_now();
	o.reason = reason;
	return saved(record_save(x, &record_archive_opening, &o), f) &&
	       alert_raise(x, "archive_request", e->person, e->council, user, NO_TEXT, f);
}

int archive_hours(struct date on)
{
	const struct code *c = code_find("access_limit", T("archive_hours"));
	int64_t n;
	return c && code_is_valid(c, on) && text_int(c->label, &n) && n > 0 && n < 10000 ? (int)n : 72;
}

bool archive_approve(struct txn *x, int64_t user, int64_t request, struct fault *f)
{
	struct archive_opening o;
	struct iso_day until;
	if (!record_load(txn_db(x), &record_archive_opening, request, &o, txn_arena(x)))
		return fault(f, "The request is no longer there. Nothing was changed.");
	if (o.asked_by == user || o.approved_by != NONE)
		return fault(f, "A second archivist approves what one asks for, once. Nothing was changed.");
	o.approved_by = user;
	o.approved_at = clock_now();
	o.open_until = moment_iso(o.approved_at + INT64_C(3600000) * archive_hours(clock_today()), &until);
	return saved(record_save(x, &record_archive_opening, &o), f);
}
