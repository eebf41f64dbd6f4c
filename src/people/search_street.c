/* Streets written otherwise than they stand: "117 North Parrade". Looked for only where nobody was found by what was typed. */
#include "base/arena.h"
#include "names/street.h"
#include "people/search.h"
#include "record/finding.h"

enum { MOST_LOOKED_AT = 2000, MOST_STREETS = 6, MOST_WORDS = 8 };
/* guarded: terms of the index alone, of nobody: whoever lives there is found, or not, by the rule that every term is looked up by. */
static const char BEGINNING_SO[] = "SELECT DISTINCT term FROM search_term WHERE term >= $1 AND term < $2 ORDER BY term LIMIT $3";

struct street_words { struct text at[MOST_WORDS]; int n; };

static struct street_words words_of(struct text street)
{
	struct street_words w = { .n = 0 };
	while (!text_none(street) && w.n < MOST_WORDS)
		w.at[w.n++] = text_cut(&street, ' ');
	return w;
}

/* Word for word; 0 where any is another word. */
static double street_likeness(struct text a, struct text b)
{
	const double least = 0.6;
	struct street_words x = words_of(a), y = words_of(b);
	double sum = 0;
	if (x.n != y.n || !x.n)
		return 0;
	for (int i = 0; i < x.n; i++) {
		double score = text_eq(x.at[i], y.at[i]) ? 1 : word_likeness(x.at[i], y.at[i]).score;
		if (score < least)
			return 0;
		sum += score;
	}
	return sum / x.n;
}

/* ---- What of the words typed is the street ---- */

/* term: of a house or a street, as it would stand; the rest of it, after the sign and the house number, is the street. */
struct street_typed { struct text term, begins, street; };

static bool house_typed(const struct search_query *q, struct street_typed *s, struct arena *a)
{
	for (int i = 0; i < q->n_terms; i++) {
		if (q->terms[i].p[0] != FIND_HOUSE)
			continue;
		s->term = s->street = q->terms[i];
		struct text house = text_cut(&s->street, ' ');
		s->begins = textf_in(a, "%.*s ", TEXT_ARG(house));
		return !text_none(s->street);
	}
	return false;
}

/* Words alone are a street only where the last one says so, or nearly. */
static bool street_typed(const struct search_query *q, struct street_typed *s, struct arena *a)
{
	struct text all = T("");
	for (int i = 0; i < q->names.n; i++)
		all = textf_in(a, "%.*s%s%.*s", TEXT_ARG(all), i ? " " : "", TEXT_ARG(q->names.at[i]));
	if (q->names.n < 2 || q->n_things || !street_ends_like(q->names.at[q->names.n - 1]))
		return false;
	s->term = finding_term_in(a, FIND_STREET, all);
	s->begins = text_none(s->term) ? NO_TEXT : (struct text){ s->term.p, 2 };
	s->street = text_none(s->term) ? NO_TEXT : (struct text){ s->term.p + 1, s->term.n - 1 };
	return !text_none(s->term);
}

/* ---- Streets like it ---- */

struct meant { struct text term[MOST_STREETS]; double score[MOST_STREETS]; int n; };

static void meant_add(struct meant *m, struct text term, double score, struct arena *a)
{
	int at = m->n < MOST_STREETS ? m->n++ : MOST_STREETS;
	while (at > 0 && m->score[at - 1] < score) {
		if (at < MOST_STREETS)
			m->term[at] = m->term[at - 1], m->score[at] = m->score[at - 1];
		at--;
	}
	if (at < MOST_STREETS)
		m->term[at] = text_dup_in(a, term), m->score[at] = score;
}

static void meant_look(struct db *db, const struct street_typed *s, struct meant *m, struct arena *a)
{
	const double alike = 0.8;
	struct rows r;
	db_query(db, &r, BEGINNING_SO, DBT(s->begins), DBT(textf_in(a, "%.*s~", TEXT_ARG(s->begins))), DBI(MOST_LOOKED_AT));
	while (db_next(&r)) {
		struct text term = db_text(&r, 0), street = { term.p + (s->street.p - s->term.p), term.n - (size_t)(s->street.p - s->term.p) };
		double score = street_likeness(s->street, street);
		if (score >= alike)
			meant_add(m, term, score, a);
	}
}

/* What is left of the names when the words of the street are taken out of them. */
static struct name_words names_beside(const struct search_query *q, struct text street)
{
	struct street_words w = words_of(street);
	struct name_words left = { .n = 0 };
	for (int i = 0; i < q->names.n; i++) {
		bool is_street = false;
		for (int k = 0; k < w.n; k++)
			is_street |= text_eq(w.at[k], q->names.at[i]);
		if (!is_street)
			left.at[left.n++] = q->names.at[i];
	}
	return left;
}

bool search_streets_meant(struct db *db, const struct search_query *q, struct search_query *other, struct arena *a)
{
	struct street_typed s;
	struct meant m = { .n = 0 };
	if (q->n_things > 1 || (!house_typed(q, &s, a) && !street_typed(q, &s, a)))
		return false;
	meant_look(db, &s, &m, a);
	*other = *q;
	other->names = names_beside(q, s.street);
	other->person = NONE;
	other->n_terms = m.n;
	other->n_things = 1;
	other->is_street_meant = true;
	for (int i = 0; i < m.n; i++) {
		other->terms[i] = m.term[i];
		other->of[i] = 0;
	}
	return m.n > 0;
}
