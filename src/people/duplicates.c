/* See duplicates.h. */
#include "people/duplicates.h"
#include "access/access.h"
#include "base/arena.h"
#include "names/name_match.h"
#include "record/finding.h"

enum { MOST_LOOKED_AT = 5000 };

/* What two people have in common: a whole date of birth or a number. $3 to $4: terms from, and below. */
#define SIDE(p) p ".id, " p ".shown_name, " p ".la_child_id, " p ".kind, (SELECT i.born_on FROM person_identity i WHERE i.person_id = " p ".id AND " ROW_SEEN("i") " ORDER BY i.id LIMIT 1)"
#define FOUND_TO_BE(finding) \
	"EXISTS (SELECT 1 FROM person_link l WHERE l.finding = '" finding "' AND ((l.person_id = p.id AND l.other_person_id = q.id)" \
	" OR (l.person_id = q.id AND l.other_person_id = p.id)))"
static const char PAIRS[] =
	"SELECT " SIDE("p") ", " SIDE("q") ", s.term, CASE WHEN " FOUND_TO_BE("unsure") " THEN 1 ELSE 0 END"
	" FROM search_term s JOIN search_term t ON t.term = s.term AND t.person_id > s.person_id JOIN person p ON p.id = s.person_id JOIN person q ON q.id = t.person_id"
	" WHERE s.term >= $3 AND s.term < $4 AND p.council_id = q.council_id AND " VISIBLE("p") " AND " VISIBLE("q") " AND " ROW_SEEN("s") " AND " ROW_SEEN("t")
	" AND NOT " FOUND_TO_BE("different") " ORDER BY s.term DESC, p.id, q.id LIMIT $5";

static struct duplicate_side side_read(struct rows *r, int column, struct arena *a)
{
	struct duplicate_side s = { .person = db_int(r, column), .name = db_text_in(r, column + 1, a), .la_child_id = db_text_in(r, column + 2, a),
		.kind = db_text_in(r, column + 3, a), .born = NO_DATE };
	date_from_iso(db_text(r, column + 4), &s.born);
	return s;
}

/* A name in one piece: its last word stands for the family name, as people sort. */
static struct full_name in_parts(struct text name)
{
	size_t at = name.n;
	while (at > 0 && name.p[at - 1] != ' ')
		at--;
	return (struct full_name){ .given = { name.p, at ? at - 1 : 0 }, .family = { name.p + at, name.n - at } };
}

/* A number in common tells by itself; a date of birth with a like name: twins have one too. */
static struct duplicate judged(struct rows *r, struct arena *a)
{
	const double by_number = 0.5, name_weight = 0.6;
	enum { SIDE_COLUMNS = 5 };
	struct duplicate d = { .one = side_read(r, 0, a), .other = side_read(r, SIDE_COLUMNS, a), .is_unsure = db_int(r, 2 * SIDE_COLUMNS + 1) == 1 };
	struct full_name x = in_parts(d.one.name), y = in_parts(d.other.name);
	struct likeness name = text_blank(d.one.name) || text_blank(d.other.name) ? (struct likeness){ 0, NULL } : name_likeness(&x, &y, a);
	struct likeness birth = birth_likeness(d.one.born, d.other.born);
	bool is_number = db_text(r, 2 * SIDE_COLUMNS).p[0] == FIND_NUMBER;
	d.score = name.score * name_weight + birth.score * (1 - name_weight);
	if (is_number)
		d.score = by_number + d.score * (1 - by_number);
	d.why = textf_in(a, "%s%s%s%s%s", is_number ? "same number" : "", is_number && name.reason ? "; " : "", name.reason ? "name: " : "", name.reason ? name.reason : "",
			 birth.reason ? "; " : "");
	d.why = textf_in(a, "%.*s%s", TEXT_ARG(d.why), birth.reason ? birth.reason : "");
	return d;
}

static void pair_add(struct duplicate_list *l, const struct duplicate *d, struct arena *a)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].one.person == d->one.person && l->at[i].other.person == d->other.person) {
			if (d->score > l->at[i].score)
				l->at[i] = *d;
			return;
		}
	*GROW_IN(a, l) = *d;
}

static void pairs_look(struct duplicate_list *l, struct db *db, int64_t user, struct text from, struct text below, struct arena *a)
{
	const double likely = 0.84;
	struct iso_day today;
	struct rows r;
	int n = 0;
	db_query(db, &r, PAIRS, DBI(user), DBT(today_iso(&today)), DBT(from), DBT(below), DBI(MOST_LOOKED_AT));
	for (; db_next(&r); n++) {
		struct duplicate d = judged(&r, a);
		if (d.score >= likely)
			pair_add(l, &d, a);
	}
	l->is_more |= n == MOST_LOOKED_AT;
}

static int by_score(const void *a, const void *b)
{
	const struct duplicate *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->one.person != y->one.person ? (x->one.person > y->one.person) - (x->one.person < y->one.person) : (x->other.person > y->other.person) - (x->other.person < y->other.person);
}

struct duplicate_list duplicates_of(struct db *db, int64_t user, int64_t year, struct arena *a)
{
	struct duplicate_list l = { 0 };
	struct text from = year == NONE ? textf_in(a, "%c", FIND_BORN) : textf_in(a, "%c%04lld-", FIND_BORN, (long long)year);
	pairs_look(&l, db, user, from, textf_in(a, "%.*s~", TEXT_ARG(from)), a);
	if (year == NONE)
		pairs_look(&l, db, user, textf_in(a, "%c", FIND_NUMBER), textf_in(a, "%c~", FIND_NUMBER), a);
	if (l.n > 1)
		qsort(l.at, l.n, sizeof *l.at, by_score);
	if (l.n > DUPLICATES_MOST) {
		l.n = DUPLICATES_MOST;
		l.is_more = true;
	}
	return l;
}
