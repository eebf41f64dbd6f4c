/* See restricted_match.h. */
#include "people/restricted_match.h"
#include "access/seal.h"
#include "base/arena.h"
#include "names/name_match.h"
#include "record/finding.h"

/* guarded: whoever entered the name is told nothing of what is found. */
static const char RESTRICTED_BORN[] =
	"SELECT p.id, p.council_id, n.given, n.middle, n.family FROM search_term s JOIN person p ON p.id = s.person_id JOIN person_name n ON n.person_id = p.id"
	" WHERE s.term = $1 AND p.id <> $3 AND EXISTS (SELECT 1 FROM restriction limits WHERE limits.person_id = p.id AND limits.level <> 'sensitive'"
	" AND " IS_OF_TODAY("limits") ") ORDER BY p.id, n.id";
/* guarded: a number only. */
static const char IS_KNOWN[] =
	"SELECT count(*) FROM person_link l WHERE (l.person_id = $1 AND l.other_person_id = $2) OR (l.person_id = $2 AND l.other_person_id = $1)";

/* An everyday spelling or a letter apart; names/name_match.h. */
static const double ALIKE = 0.8;

struct restricted { int64_t person, council; };
struct matches { struct restricted *at; size_t n, cap; };

static bool is_alike(const struct record_list *names, const struct full_name *of, struct arena *a)
{
	for (int i = 0; i < names->n; i++) {
		const struct person_name *n = record_at(names, i);
		if (name_likeness(&(struct full_name){ n->given, n->middle, n->family }, of, a).score >= ALIKE)
			return true;
	}
	return false;
}

static struct matches matches_of(struct db *db, int64_t person, struct date born, struct arena *a)
{
	struct matches l = { 0 };
	struct iso_day now;
	struct rows r;
	struct record_list names = record_list(db, &record_person_name, record_person_name.sql_by_person, a, DBI(person));
	db_query(db, &r, RESTRICTED_BORN, DBT(finding_term_in(a, FIND_BORN, date_iso_in(a, born))), DBT(today_iso(&now)), DBI(person));
	while (db_next(&r)) {
		struct full_name of = { db_text_in(&r, 2, a), db_text_in(&r, 3, a), db_text_in(&r, 4, a) };
		struct restricted found = { db_int(&r, 0), db_int(&r, 1) };
		if ((!l.n || l.at[l.n - 1].person != found.person) && is_alike(&names, &of, a))
			*GROW_IN(a, &l) = found;
	}
	return l;
}

static bool link_silently(struct txn *x, int64_t restricted, int64_t council, int64_t entered, struct text reason, struct fault *f)
{
	struct person_link l;
	record_clear(&record_person_link, &l);
	l.r.person_id = restricted;
	l.r.council_id = council;
	l.other_person_id = entered;
	l.finding = T("unsure");
	l.reason = reason;
	l.decided_at = clock_now();
	return record_save(x, &record_person_link, &l) == SAVED || fault(f, "This could not be saved just now. Nothing was changed; try again in a moment.");
}

bool restricted_match_tell(struct txn *x, int64_t restricted, int64_t council, int64_t entered, struct text reason, struct fault *f)
{
	struct db *db = txn_db(x);
	if (db_one(db, IS_KNOWN, 0, DBI(entered), DBI(restricted)) > 0)
		return !db_failed(db);
	struct text words = textf_in(txn_arena(x), "%.*s for record %lld", TEXT_ARG(reason), (long long)entered);
	return match_alert_words(x, restricted, council, txn_user(x), words, f) && link_silently(x, restricted, council, entered, reason, f);
}

bool restricted_match_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct db *db = txn_db(x);
	struct arena *a = txn_arena(x);
	int64_t person = ((const struct record *)rec)->person_id;
	struct record_list births = record_list(db, &record_person_identity, record_person_identity.sql_by_person, a, DBI(person));
	struct date born = births.n ? ((const struct person_identity *)record_at(&births, 0))->born_on : NO_DATE;
	(void)t;
	if (!date_whole(born))
		return !db_failed(db);
	struct matches l = matches_of(db, person, born, a);
	for (size_t i = 0; i < l.n; i++)
		if (!restricted_match_tell(x, l.at[i].person, l.at[i].council, person, T("A like name and the same date of birth were entered"), f))
			return false;
	return !db_failed(db);
}
