/* Who may be meant, by the index: people whom the user may see and who have words, dates or numbers like those typed. */
#include "access/access.h"
#include "base/arena.h"
#include "people/search.h"
#include "record/finding.h"

enum { SLOTS = 16, MOST_ROWS = 600, MOST_JUDGED = 110, MOST_OF_KEY = 1000 };

/* $1 user, $2 today, $3 kind, $4 council, $5 whether the date of birth counts; $6 to $21 and $22 to $37 what is looked for. */
#define SLOTS_1 "($6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)"
#define SLOTS_2 "($22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37)"
#define BORN_OF(p) "CASE WHEN $5 = 1 THEN (SELECT i.born_on FROM person_identity i WHERE i.person_id = " p ".id AND i.born_on IS NOT NULL AND " ROW_SEEN("i") " ORDER BY i.id LIMIT 1) END"
#define SEEN_AMONG(table, condition) \
	" FROM " table " s CROSS JOIN person p WHERE " condition " AND p.id = s.person_id AND " VISIBLE("p") " AND " ROW_SEEN("s") \
	" AND (CAST($3 AS TEXT) IS NULL OR p.kind = $3) AND ($4 = 0 OR p.council_id = $4)"

static const char BY_PAIR[] =
	"SELECT p.id, " BORN_OF("p") ", s.word, s.other" SEEN_AMONG("search_name", "s.word IN " SLOTS_1 " AND s.other IN " SLOTS_2) " LIMIT $38";
static const char BY_WORD[] =
	"SELECT p.id, " BORN_OF("p") ", s.word, s.other" SEEN_AMONG("search_name", "s.word IN " SLOTS_1
	" AND (CAST($22 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_term y WHERE y.term = $22 AND y.person_id = s.person_id AND " ROW_SEEN("y") "))")
	" LIMIT $23";
static const char BY_TERM[] = "SELECT p.id, " BORN_OF("p") SEEN_AMONG("search_term", "s.term IN " SLOTS_1) " LIMIT $22";
/* Of so many rows at most, people who have a word like one of those typed, too. */
static const char BY_DAY_AND_WORD[] =
	"SELECT p.id, " BORN_OF("p") SEEN_AMONG("(SELECT d.person_id, d.council_id FROM search_term d WHERE d.term IN " SLOTS_1 " LIMIT $38)",
	"EXISTS (SELECT 1 FROM search_name x WHERE x.person_id = s.person_id AND x.word IN " SLOTS_2 " AND " ROW_SEEN("x") ")") " LIMIT 200";
static const char BY_BEGINNING[] = "SELECT p.id, " BORN_OF("p") SEEN_AMONG("search_term", "s.term >= $6 AND s.term < $7") " LIMIT $8";
static const char BY_ID[] =
	"SELECT p.id, " BORN_OF("p") " FROM person p WHERE p.id = " LEADS_TO("$6") " AND " VISIBLE_ONE("p") " AND (CAST($3 AS TEXT) IS NULL OR p.kind = $3) AND ($4 = 0 OR p.council_id = $4)";
static const char OF_KEY[] = "SELECT word FROM search_key WHERE key = $1 LIMIT $2";
static const char BEGINNING_SO[] = "SELECT DISTINCT word FROM search_key WHERE key >= $1 AND key < $2 LIMIT $3";

struct looking {
	struct db *db;
	const struct search_asked *asked;
	const struct search_query *q;
	struct arena *arena;
	struct candidates found;
	struct iso_day day;
};

/* ---- Words like one that was typed ---- */

/* The likeliest of them, in order. */
struct near { struct text word; double score; };
struct nears { struct near at[SLOTS]; int n; };
struct near_look { struct looking *l; struct text typed; struct nears *out; double least; };

static void near_add(struct nears *l, struct text word, double score)
{
	int at = l->n;
	for (int i = 0; i < l->n; i++)
		if (text_eq(l->at[i].word, word))
			return;
	while (at > 0 && l->at[at - 1].score < score)
		at--;
	if (at == SLOTS)
		return;
	l->n += l->n < SLOTS;
	for (int i = l->n - 1; i > at; i--)
		l->at[i] = l->at[i - 1];
	l->at[at] = (struct near){ word, score };
}

static void words_judge(struct near_look *k, struct rows *r)
{
	while (db_next(r)) {
		struct text word = db_text(r, 0);
		double score = word_likeness(k->typed, word).score;
		if (score >= k->least)
			near_add(k->out, text_dup_in(k->l->arena, word), score);
	}
}

static void key_look(void *arg, struct text key)
{
	struct near_look *k = arg;
	struct rows r;
	db_query(k->l->db, &r, OF_KEY, DBT(key), DBI(MOST_OF_KEY));
	words_judge(k, &r);
}

static void nears_of(struct looking *l, struct text typed, double least, struct nears *out)
{
	enum { SHORTEST_BEGINNING = 3 };
	struct near_look k = { l, typed, out, least };
	struct rows r;
	out->n = 0;
	name_keys(typed, key_look, &k);
	if (typed.n < SHORTEST_BEGINNING)
		return;
	/* The sign stands before a word itself; what follows in byte order is past every word that begins so. */
	db_query(l->db, &r, BEGINNING_SO, DBT(textf_in(l->arena, "-%.*s", TEXT_ARG(typed))), DBT(textf_in(l->arena, "-%.*s~", TEXT_ARG(typed))), DBI(MOST_OF_KEY));
	words_judge(&k, &r);
}

static double score_of(const struct nears *l, struct text word)
{
	for (int i = 0; i < l->n; i++)
		if (text_eq(l->at[i].word, word))
			return l->at[i].score;
	return 0;
}

/* ---- Rows of the index ---- */

static void candidate_add(struct looking *l, struct rows *r, double rough, bool by_term)
{
	struct candidate c = { .person = db_int(r, 0), .rough = rough, .by_term = by_term };
	if (!date_from_iso(db_text(r, 1), &c.born))
		c.born = NO_DATE;
	*GROW_IN(l->arena, &l->found) = c;
}

/* The values every statement begins with. */
enum { COMMON = 5 };
static int values_begin(struct looking *l, struct db_value *v)
{
	v[0] = DBI(l->asked->user);
	v[1] = DBT(today_iso(&l->day));
	v[2] = DBT(l->asked->kind);
	v[3] = DBI(l->asked->council == NONE ? 0 : l->asked->council);
	v[4] = DBI(!date_none(l->q->born));
	return COMMON;
}

static int slots_fill(struct db_value *v, const struct near *words, int n)
{
	for (int i = 0; i < SLOTS; i++)
		v[i] = i < n ? DBT(words[i].word) : DBN;
	return SLOTS;
}

/* Is somebody there already whose name and date of birth are both as good as meant? */
static bool has_likely(const struct looking *l)
{
	const double name = 0.75, birth = 0.8;
	for (size_t i = 0; i < l->found.n; i++)
		if (l->found.at[i].rough >= name && birth_likeness(l->q->born, l->found.at[i].born).score >= birth)
			return true;
	return false;
}

/* The first so many of each. */
static int pair_rows(struct looking *l, const struct nears *x, const struct nears *y, int first)
{
	struct db_value v[COMMON + 2 * SLOTS + 1];
	struct rows r;
	int n = values_begin(l, v), rows = 0;
	n += slots_fill(v + n, x->at, x->n < first ? x->n : first);
	n += slots_fill(v + n, y->at, y->n < first ? y->n : first);
	v[n++] = DBI(MOST_ROWS);
	db_query_n(l->db, &r, BY_PAIR, v, n);
	for (; db_next(&r); rows++)
		candidate_add(l, &r, (score_of(x, db_text(&r, 2)) + score_of(y, db_text(&r, 3))) / 2, false);
	l->found.is_more |= rows == MOST_ROWS;
	return rows;
}

/* The likeliest words first; others when those gave too few. */
static void pair_look(struct looking *l, const struct nears *x, const struct nears *y)
{
	enum { LIKELIEST = 4, ENOUGH = 100 };
	if (!x->n || !y->n)
		return;
	int rows = pair_rows(l, x, y, LIKELIEST);
	bool is_done = date_none(l->q->born) ? rows >= ENOUGH : has_likely(l);
	if (!is_done && (x->n > LIKELIEST || y->n > LIKELIEST))
		pair_rows(l, x, y, SLOTS);
}

/* People with a word, of a year of birth where one was typed. */
static int word_look(struct looking *l, const struct nears *near, int from, int to, int most)
{
	struct db_value v[COMMON + SLOTS + 2];
	struct rows r;
	int n = values_begin(l, v), rows = 0;
	n += slots_fill(v + n, near->at + from, to - from);
	v[n++] = date_none(l->q->born) ? DBN : DBT(textf_in(l->arena, "%c%d", FIND_YEAR, date_year(l->q->born)));
	v[n++] = DBI(most);
	db_query_n(l->db, &r, BY_WORD, v, n);
	for (; db_next(&r); rows++)
		candidate_add(l, &r, score_of(near, db_text(&r, 2)), false);
	l->found.is_more |= rows == most;
	return rows;
}

/* Those who have the likeliest word itself before those who have one like it. */
static void single_look(struct looking *l, const struct nears *near, int most)
{
	if (!near->n)
		return;
	int rows = word_look(l, near, 0, 1, most);
	if (rows < most && near->n > 1)
		word_look(l, near, 1, near->n, most - rows);
}

static void terms_look(struct looking *l, const struct text *terms, int n_terms)
{
	enum { MOST = 400 };
	struct db_value v[COMMON + SLOTS + 1];
	struct rows r;
	int n = values_begin(l, v), rows = 0;
	for (int i = 0; i < SLOTS; i++)
		v[n++] = i < n_terms ? DBT(terms[i]) : DBN;
	v[n++] = DBI(MOST);
	db_query_n(l->db, &r, BY_TERM, v, n);
	for (; db_next(&r); rows++)
		candidate_add(l, &r, 1, true);
	l->found.is_more |= rows == MOST;
}

static void beginning_look(struct looking *l, struct text begins)
{
	enum { MOST = 300 };
	struct db_value v[COMMON + 3];
	struct rows r;
	int n = values_begin(l, v), rows = 0;
	v[n++] = DBT(begins);
	v[n++] = DBT(textf_in(l->arena, "%.*s~", TEXT_ARG(begins)));
	v[n++] = DBI(MOST);
	db_query_n(l->db, &r, BY_BEGINNING, v, n);
	for (; db_next(&r); rows++)
		candidate_add(l, &r, 1, true);
	l->found.is_more |= rows == MOST;
}

static void id_look(struct looking *l, int64_t person)
{
	struct db_value v[COMMON + 1];
	struct rows r;
	int n = values_begin(l, v);
	v[n++] = DBI(person);
	db_query_n(l->db, &r, BY_ID, v, n);
	while (db_next(&r))
		candidate_add(l, &r, 1, true);
}

/* ---- Dates of birth that may be meant ---- */

struct days { struct text at[SLOTS]; int n; };

static void day_add(struct looking *l, struct days *d, int year, int month, int day)
{
	if (d->n < SLOTS && date_is_real(year, month, day))
		d->at[d->n++] = textf_in(l->arena, "%c%04d-%02d-%02d", FIND_BORN, year, month, day);
}

static int swapped_figures(int of_two)
{
	enum { TEN = 10 };
	return of_two % TEN * TEN + of_two / TEN;
}

/* The day itself, and what people make of it: day and month swapped, a year, a month or a day beside it, two figures swapped. */
static struct days days_meant(struct looking *l, struct date born)
{
	enum { CENTURY = 100 };
	int y = date_year(born), m = date_month(born), d = date_day(born);
	struct days out = { .n = 0 };
	day_add(l, &out, y, m, d);
	if (m != d)
		day_add(l, &out, y, d, m);
	for (int by = -1; by <= 1; by += 2) {
		day_add(l, &out, y + by, m, d);
		day_add(l, &out, y, m + by, d);
		day_add(l, &out, y, m, d + by);
		day_add(l, &out, y, m, d + by * 10);
		day_add(l, &out, y + by * 10, m, d);
	}
	day_add(l, &out, y, m, swapped_figures(d));
	day_add(l, &out, y, swapped_figures(m), d);
	day_add(l, &out, y / CENTURY * CENTURY + swapped_figures(y % CENTURY), m, d);
	return out;
}

static void days_look(struct looking *l, const struct text *days, int n_days, const struct nears *words, int most)
{
	struct db_value v[COMMON + 2 * SLOTS + 1];
	struct rows r;
	int n = values_begin(l, v);
	for (int i = 0; i < SLOTS; i++)
		v[n++] = i < n_days ? DBT(days[i]) : DBN;
	n += slots_fill(v + n, words->at, words->n);
	v[n++] = DBI(most);
	db_query_n(l->db, &r, BY_DAY_AND_WORD, v, n);
	while (db_next(&r))
		candidate_add(l, &r, 0.5, false);
}

/* After the names: whoever was born that day and has one of the names; where nobody likely was found, those born on a day that may have been meant. */
static void born_look(struct looking *l, const struct nears *words)
{
	enum { ON_THE_DAY = 400, ON_DAYS_MEANT = 1500 };
	struct date born = l->q->born;
	struct text part = date_month(born) ? textf_in(l->arena, "%c%04d-%02d", FIND_MONTH, date_year(born), date_month(born))
					    : textf_in(l->arena, "%c%04d", FIND_YEAR, date_year(born));
	if (!date_whole(born)) {
		if (!words->n)
			terms_look(l, &part, 1);
		return;
	}
	struct days d = days_meant(l, born);
	if (!words->n) {
		terms_look(l, d.at, d.n);
		return;
	}
	bool is_likely = has_likely(l);
	days_look(l, d.at, 1, words, ON_THE_DAY);
	if (!is_likely)
		days_look(l, d.at + 1, d.n - 1, words, ON_DAYS_MEANT);
}

/* ---- Names ---- */

/* Two words typed apart may be one ("Mary Jane"), so what they make together is a word too. */
enum { MOST_TYPED = 4, MOST_NEARS = 2 * MOST_TYPED };
struct typed_word { struct nears nears; int first, last; };
struct typed_words { struct typed_word at[MOST_NEARS]; int n, n_typed; };

static struct typed_words *words_typed(struct looking *l)
{
	const double alike = 0.6, as_one = 0.92;
	const struct name_words *w = &l->q->names;
	struct typed_words *t = NEW_IN(l->arena, struct typed_words);
	t->n_typed = w->n < MOST_TYPED ? w->n : MOST_TYPED;
	for (int i = 0; i < t->n_typed; i++, t->n++) {
		nears_of(l, w->at[i], alike, &t->at[t->n].nears);
		t->at[t->n].first = t->at[t->n].last = i;
	}
	for (int i = 0; i + 1 < t->n_typed; i++) {
		struct text joined = textf_in(l->arena, "%.*s%.*s", TEXT_ARG(w->at[i]), TEXT_ARG(w->at[i + 1]));
		if (joined.n > NAME_WORD_BYTES)
			continue;
		nears_of(l, joined, as_one, &t->at[t->n].nears);
		t->at[t->n].first = i;
		t->at[t->n++].last = i + 1;
	}
	return t;
}

/* The likeliest words of all that were typed, some of each. */
static struct nears words_like_any(const struct typed_words *t)
{
	struct nears all = { .n = 0 };
	for (int i = 0; i < SLOTS; i++)
		for (int k = 0; k < t->n && all.n < SLOTS; k++)
			if (i < t->at[k].nears.n)
				near_add(&all, t->at[k].nears.at[i].word, t->at[k].nears.at[i].score);
	return all;
}

static void names_look(struct looking *l, const struct typed_words *t, bool in_part)
{
	enum { MOST_SINGLE = 600, MOST_IN_PART = 60 };
	for (int i = 0; i < t->n; i++) {
		const struct typed_word *w = &t->at[i];
		if (in_part ? w->first == w->last : w->first == 0 && w->last == t->n_typed - 1)
			single_look(l, &w->nears, in_part ? MOST_IN_PART : MOST_SINGLE);
		for (int k = 0; k < t->n && !in_part; k++)
			if (w->last < t->at[k].first)
				pair_look(l, &w->nears, &t->at[k].nears);
	}
}

/* ---- All ---- */

static int by_person(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return (x->person > y->person) - (x->person < y->person);
}

static int by_rough(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->rough != y->rough)
		return x->rough > y->rough ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

/* Each person once, with the best that was found; then the likeliest, the date of birth counting where one was typed. */
static void keep_likeliest(struct looking *l)
{
	const double name_weight = 0.6;
	struct candidates *c = &l->found;
	size_t n = 0;
	if (c->n > 1)
		qsort(c->at, c->n, sizeof *c->at, by_person);
	for (size_t i = 0; i < c->n; i++) {
		struct candidate *last = n ? &c->at[n - 1] : NULL;
		if (!last || last->person != c->at[i].person) {
			c->at[n++] = c->at[i];
			continue;
		}
		last->rough = last->rough > c->at[i].rough ? last->rough : c->at[i].rough;
		last->by_term |= c->at[i].by_term;
	}
	for (size_t i = 0; i < n && !date_none(l->q->born); i++)
		c->at[i].rough = c->at[i].rough * name_weight + birth_likeness(l->q->born, c->at[i].born).score * (1 - name_weight);
	c->n = n;
	if (n > 1)
		qsort(c->at, n, sizeof *c->at, by_rough);
	if (n > MOST_JUDGED) {
		c->n = MOST_JUDGED;
		c->is_more = true;
	}
}

struct candidates search_candidates(struct db *db, const struct search_asked *asked, const struct search_query *q, bool in_part, struct arena *a)
{
	struct looking l = { .db = db, .asked = asked, .q = q, .arena = a };
	struct typed_words *words = words_typed(&l);
	if (!in_part && q->n_terms)
		terms_look(&l, q->terms, q->n_terms);
	if (!in_part && !text_none(q->postcode_begins))
		beginning_look(&l, q->postcode_begins);
	if (!in_part && q->person != NONE)
		id_look(&l, q->person);
	names_look(&l, words, in_part);
	if (!in_part && !date_none(q->born)) {
		struct nears any = words_like_any(words);
		born_look(&l, &any);
	}
	keep_likeliest(&l);
	return l.found;
}
