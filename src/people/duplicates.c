/* See duplicates.h. */
#include "people/duplicates.h"
#include "access/access.h"
#include "base/arena.h"
#include "record/finding.h"

enum { MOST_LOOKED_AT = 5000 };

/* What two people have in common: a whole date of birth or a number. $3 to $4: terms from, and below. */
#define OF_IDENTITY(p, field) "(SELECT i." field " FROM person_identity i WHERE i.person_id = " p ".id AND " ROW_SEEN("i") " ORDER BY i.id LIMIT 1)"
#define SIDE(p) p ".id, " p ".shown_name, " p ".la_child_id, " p ".kind, " OF_IDENTITY(p, "born_on") ", " OF_IDENTITY(p, "sex") ", " OF_IDENTITY(p, "ethnicity")
#define FOUND_TO_BE(finding) \
	"EXISTS (SELECT 1 FROM person_link l WHERE l.finding = '" finding "' AND ((l.person_id = p.id AND l.other_person_id = q.id)" \
	" OR (l.person_id = q.id AND l.other_person_id = p.id)))"
/* CROSS JOIN: SQLite goes this way, from a term to whoever else has it. Told only what hangs together it went through a whole council for each;
 * and told to sort within a term too, it made every pair before it gave the first. */
static const char PAIRS[] =
	"SELECT " SIDE("p") ", " SIDE("q") ", s.term, CASE WHEN " FOUND_TO_BE("unsure") " THEN 1 ELSE 0 END"
	" FROM search_term s CROSS JOIN search_term t CROSS JOIN person p CROSS JOIN person q"
	" WHERE s.term >= $3 AND s.term < $4 AND t.term = s.term AND t.person_id > s.person_id AND p.id = s.person_id AND q.id = t.person_id"
	" AND p.council_id = q.council_id AND " VISIBLE("p") " AND " VISIBLE("q") " AND " ROW_SEEN("s") " AND " ROW_SEEN("t")
	" AND NOT " FOUND_TO_BE("different") " ORDER BY s.term DESC LIMIT $5";

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

static void why_add(struct text *why, const char *before, const char *words, struct arena *a)
{
	if (words)
		*why = text_none(*why) ? textf_in(a, "%s%s", before, words) : textf_in(a, "%.*s; %s%s", TEXT_ARG(*why), before, words);
}

/* By everything but names: what half of what is known weighs for where one does not know. */
static double nameless_score(const struct pair_facts *f, struct text *why, struct arena *a)
{
	const double birth_weight = 0.68, sex_weight = 0.08, ethnicity_weight = 0.04, other_weight = 0.1, half = 0.5;
	struct likeness birth = birth_likeness(f->born[0], f->born[1]);
	const struct { enum compared how; double weight; const char *words; } facts[] = { { f->sex, sex_weight, "same sex" }, { f->ethnicity, ethnicity_weight, "same ethnicity" } };
	const struct { bool is; const char *words; } others[] = { { f->has_disability, "a disability in common" }, { f->came_same_day, "came into care on the same day" },
		{ f->referred_same_day, "referred on the same day" } };
	double score = birth.score * birth_weight;
	int n = 0;
	why_add(why, "", birth.reason, a);
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		score += facts[i].how == COMPARED_SAME ? facts[i].weight : facts[i].how == COMPARED_UNKNOWN ? facts[i].weight * half : 0;
		why_add(why, "", facts[i].how == COMPARED_SAME ? facts[i].words : NULL, a);
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		n += others[i].is;
		why_add(why, "", others[i].is ? others[i].words : NULL, a);
	}
	return score + (n > 2 ? 2 : n) * other_weight;
}

struct pair_likeness pair_likeness(const struct pair_facts *f, struct arena *a)
{
	const double by_number = 0.5, name_weight = 0.6;
	struct pair_likeness l = { 0 };
	bool has_names = !text_blank(f->name[0]) && !text_blank(f->name[1]);
	why_add(&l.why, "", f->has_number ? "same number" : NULL, a);
	if (has_names) {
		struct full_name x = in_parts(f->name[0]), y = in_parts(f->name[1]);
		struct likeness name = name_likeness(&x, &y, a), birth = birth_likeness(f->born[0], f->born[1]);
		l.score = name.score * name_weight + birth.score * (1 - name_weight);
		why_add(&l.why, "name: ", name.reason, a);
		why_add(&l.why, "", birth.reason, a);
	} else {
		l.score = nameless_score(f, &l.why, a);
	}
	if (f->has_number)
		l.score = by_number + l.score * (1 - by_number);
	return l;
}

enum compared facts_compared(struct text a, struct text b)
{
	return text_blank(a) || text_blank(b) || text_is(a, "U") || text_is(b, "U") ? COMPARED_UNKNOWN : text_eq(a, b) ? COMPARED_SAME : COMPARED_OTHER;
}

/* Asked only of two without names who could be likely with it. */
#define ROWS_OF_BOTH(table, field) \
	"SELECT CASE WHEN EXISTS (SELECT 1 FROM " table " t JOIN " table " u ON u." field " = t." field " JOIN person p ON p.id = t.person_id JOIN person q ON q.id = u.person_id" \
	" WHERE t.person_id = $3 AND u.person_id = $4 AND t." field " <> 'NONE' AND " VISIBLE_ONE("p") " AND " VISIBLE_ONE("q") " AND " ROW_SEEN("t") " AND " ROW_SEEN("u") ") THEN 1 ELSE 0 END"
static const char DISABILITIES[] = ROWS_OF_BOTH("disability", "disability");
static const char CAME_ON[] = ROWS_OF_BOTH("care_period", "started_on");
static const char REFERRED_ON[] = ROWS_OF_BOTH("referral", "referred_on");

static void others_look(struct db *db, int64_t user, const struct duplicate *d, struct pair_facts *f)
{
	struct iso_day today;
	struct text now = today_iso(&today);
	f->has_disability = db_one(db, DISABILITIES, 0, DBI(user), DBT(now), DBI(d->one.person), DBI(d->other.person)) == 1;
	f->came_same_day = db_one(db, CAME_ON, 0, DBI(user), DBT(now), DBI(d->one.person), DBI(d->other.person)) == 1;
	f->referred_same_day = db_one(db, REFERRED_ON, 0, DBI(user), DBT(now), DBI(d->one.person), DBI(d->other.person)) == 1;
}

enum { SIDE_COLUMNS = 7, SEX = 5, ETHNICITY = 6 };

/* A pair as the row says it; f: what is compared, of what hangs from neither. */
static struct duplicate pair_read(struct rows *r, struct pair_facts *f, struct arena *a)
{
	struct duplicate d = { .one = side_read(r, 0, a), .other = side_read(r, SIDE_COLUMNS, a), .is_unsure = db_int(r, 2 * SIDE_COLUMNS + 1) == 1 };
	*f = (struct pair_facts){ .name = { d.one.name, d.other.name }, .born = { d.one.born, d.other.born }, .has_number = db_text(r, 2 * SIDE_COLUMNS).p[0] == FIND_NUMBER,
		.sex = facts_compared(db_text(r, SEX), db_text(r, SIDE_COLUMNS + SEX)), .ethnicity = facts_compared(db_text(r, ETHNICITY), db_text(r, SIDE_COLUMNS + ETHNICITY)) };
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

/* What is looked up of a pair once the list of pairs is read: rows are read one statement at a time. */
struct looked { struct duplicate pair; struct pair_facts facts; };
struct looked_pairs { struct looked *at; size_t n, cap; };

static bool could_be_likely(const struct pair_facts *f, struct arena *a)
{
	struct pair_facts best = *f;
	best.has_disability = best.came_same_day = best.referred_same_day = true;
	return pair_likeness(&best, a).score >= PAIR_LIKELY;
}

static void pair_judge(struct duplicate_list *l, struct db *db, int64_t user, struct looked *k, struct arena *a)
{
	bool has_names = !text_blank(k->facts.name[0]) && !text_blank(k->facts.name[1]);
	if (!has_names && !could_be_likely(&k->facts, a))
		return;
	if (!has_names)
		others_look(db, user, &k->pair, &k->facts);
	struct pair_likeness like = pair_likeness(&k->facts, a);
	k->pair.score = like.score;
	k->pair.why = like.why;
	if (like.score >= PAIR_LIKELY)
		pair_add(l, &k->pair, a);
}

static void pairs_look(struct duplicate_list *l, struct db *db, int64_t user, struct text from, struct text below, struct arena *a)
{
	struct iso_day today;
	struct rows r;
	struct looked_pairs all = { 0 };
	db_query(db, &r, PAIRS, DBI(user), DBT(today_iso(&today)), DBT(from), DBT(below), DBI(MOST_LOOKED_AT));
	while (db_next(&r)) {
		struct looked *k = GROW_IN(a, &all);
		k->pair = pair_read(&r, &k->facts, a);
	}
	for (size_t i = 0; i < all.n; i++)
		pair_judge(l, db, user, &all.at[i], a);
	l->is_more |= all.n == MOST_LOOKED_AT;
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
