/* By what a row finds its person. Pure: rows in, words and terms out. */
#include "record/finding.h"
#include "base/arena.h"
#include "names/name_match.h"
#include "names/street.h"
#include "records.h"

/* ---- Terms ---- */

static struct text with_kind(struct arena *a, enum finding_kind kind, struct text t)
{
	return text_blank(t) ? NO_TEXT : textf_in(a, "%c%.*s", kind, TEXT_ARG(t));
}

/* Letters and figures alone, great. */
static struct text squeezed_in(struct arena *a, struct text t)
{
	struct text upper = text_upper_in(a, t);
	char *to = arena_alloc(a, t.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < upper.n; i++)
		if ((upper.p[i] >= 'A' && upper.p[i] <= 'Z') || (upper.p[i] >= '0' && upper.p[i] <= '9'))
			to[n++] = upper.p[i];
	return (struct text){ to, n };
}

/* "+44 (0)20 7946 0018" and "020 7946 0018" are one number. */
static struct text dialled_in(struct arena *a, struct text t)
{
	enum { FEWEST = 6, MOST = 15 };
	char *to = arena_alloc(a, t.n + 2);
	size_t n = 0;
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] >= '0' && t.p[i] <= '9')
			to[n++] = t.p[i];
	struct text figures = { to, n };
	bool is_abroad = text_has(t, T("+")) || text_starts(figures, T("00"));
	if (text_starts(figures, T("00")))
		figures = (struct text){ figures.p + 2, figures.n - 2 };
	if (is_abroad && text_starts(figures, T("44"))) {
		figures = (struct text){ figures.p + 2, figures.n - 2 };
		while (text_starts(figures, T("0")))
			figures = (struct text){ figures.p + 1, figures.n - 1 };
		figures = textf_in(a, "0%.*s", TEXT_ARG(figures));
	}
	return figures.n < FEWEST || figures.n > MOST ? NO_TEXT : figures;
}

static struct text small_in(struct arena *a, struct text t)
{
	char *to = arena_copy(a, t.p, t.n);
	for (size_t i = 0; i < t.n; i++)
		if (to[i] >= 'A' && to[i] <= 'Z')
			to[i] = (char)(to[i] - 'A' + 'a');
	return (struct text){ to, t.n };
}

static struct text house_in(struct arena *a, struct text line)
{
	struct street s = street_in(a, line);
	return text_blank(s.house) || text_blank(s.name) ? NO_TEXT : textf_in(a, "%.*s %.*s", TEXT_ARG(s.house), TEXT_ARG(s.name));
}

struct text finding_term_in(struct arena *a, enum finding_kind kind, struct text t)
{
	t = text_trim(t);
	if (text_blank(t))
		return NO_TEXT;
	switch (kind) {
	case FIND_NUMBER:
	case FIND_POSTCODE:
		return with_kind(a, kind, squeezed_in(a, t));
	case FIND_TELEPHONE:
		return with_kind(a, kind, dialled_in(a, t));
	case FIND_EMAIL:
		return text_has(t, T("@")) ? with_kind(a, kind, small_in(a, t)) : NO_TEXT;
	case FIND_STREET:
		return with_kind(a, kind, street_in(a, t).name);
	case FIND_HOUSE:
		return with_kind(a, kind, house_in(a, t));
	case FIND_BORN:
	case FIND_MONTH:
	case FIND_YEAR:
		break;
	}
	return with_kind(a, kind, t);
}

struct finding { struct arena *arena; term_found *found; void *arg; };

static void put(const struct finding *w, enum finding_kind kind, struct text t)
{
	struct text term = finding_term_in(w->arena, kind, t);
	if (!text_none(term))
		w->found(w->arg, term);
}

static void born_put(const struct finding *w, struct date born)
{
	enum { YEAR = 4, MONTH = 7 };
	struct text iso = date_iso_in(w->arena, born);
	if (date_whole(born))
		put(w, FIND_BORN, iso);
	if (iso.n >= MONTH)
		put(w, FIND_MONTH, (struct text){ iso.p, MONTH });
	if (iso.n >= YEAR)
		put(w, FIND_YEAR, (struct text){ iso.p, YEAR });
}

static void address_put(const struct finding *w, const struct person_address *l)
{
	const struct text lines[] = { l->line_1, l->line_2 };
	if (l->is_protected == 1)
		return;
	put(w, FIND_POSTCODE, l->postcode);
	put(w, FIND_NUMBER, l->uprn);
	for (int i = 0; i < 2; i++) {
		put(w, FIND_STREET, lines[i]);
		put(w, FIND_HOUSE, lines[i]);
	}
}

static void contact_put(const struct finding *w, const struct person_contact *c)
{
	if (c->is_protected != 1)
		put(w, text_has(c->value, T("@")) ? FIND_EMAIL : FIND_TELEPHONE, c->value);
}

void finding_terms(const struct record_type *t, const void *rec, struct arena *a, term_found *found, void *arg)
{
	struct finding w = { a, found, arg };
	if (t == &record_person)
		put(&w, FIND_NUMBER, ((const struct person *)rec)->la_child_id);
	else if (t == &record_person_identity)
		born_put(&w, ((const struct person_identity *)rec)->born_on);
	else if (t == &record_person_identifier)
		put(&w, FIND_NUMBER, ((const struct person_identifier *)rec)->value);
	else if (t == &record_family_group)
		put(&w, FIND_NUMBER, ((const struct family_group *)rec)->family_number);
	else if (t == &record_person_address)
		address_put(&w, rec);
	else if (t == &record_person_contact)
		contact_put(&w, rec);
}

/* ---- Names ---- */

/* Words of one name; part: 0 given, 1 family. A word put together of its part's words is not paired with them. */
enum { MOST_WORDS = 10 };
struct pair_word { struct text word; int part; bool is_joined; };
struct pair_words { struct pair_word at[MOST_WORDS]; int n; };

static void part_add(struct pair_words *all, const struct name_words *w, int part, struct arena *a)
{
	struct text joined = T("");
	for (int i = 0; i < w->n && all->n < MOST_WORDS; i++) {
		all->at[all->n++] = (struct pair_word){ w->at[i], part, false };
		joined = textf_in(a, "%.*s%.*s", TEXT_ARG(joined), TEXT_ARG(w->at[i]));
	}
	if (w->n > 1 && joined.n <= NAME_WORD_BYTES && all->n < MOST_WORDS)
		all->at[all->n++] = (struct pair_word){ joined, part, true };
}

static bool are_paired(const struct pair_word *a, const struct pair_word *b)
{
	return a != b && !(a->part == b->part && (a->is_joined || b->is_joined));
}

void finding_pairs(const struct person_name *n, struct arena *a, pair_found *found, void *arg)
{
	struct name_words given = name_words_in(a, textf_in(a, "%.*s %.*s", TEXT_ARG(n->given), TEXT_ARG(n->middle)));
	struct name_words family = name_words_in(a, n->family);
	struct pair_words all = { .n = 0 };
	part_add(&all, &given, 0, a);
	part_add(&all, &family, 1, a);
	for (int i = 0; i < all.n; i++) {
		bool is_alone = true;
		for (int k = 0; k < all.n; k++) {
			if (!are_paired(&all.at[i], &all.at[k]))
				continue;
			found(arg, all.at[i].word, all.at[k].word);
			is_alone = false;
		}
		if (is_alone)
			found(arg, all.at[i].word, T(""));
	}
}
