/* How alike words and names are. Letters are compared by what happens at a keyboard (one wrong, missing, too many, two the other way
 * round), sounds by the rules of schema/names/sounds.csv, and what is known to be the same name by its list. The best of them counts. */
#include <math.h>
#include "base/arena.h"
#include "names/name_data.h"

static const char SAME[] = "the same";
static const char INITIAL[] = "initial";
static const char BEGINS[] = "begins the same";
static const char SOUNDS[] = "sounds alike";

static struct likeness better(struct likeness a, struct likeness b)
{
	return b.score > a.score ? b : a;
}

/* ---- Letters ---- */

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* The fewest letters to change, add, leave out or exchange with their neighbour that make one word of the other. */
static int letters_apart(struct text a, struct text b)
{
	unsigned char row[3][NAME_WORD_BYTES + 1];
	unsigned char *before = row[0], *last = row[1], *now = row[2];
	for (size_t k = 0; k <= b.n; k++)
		last[k] = (unsigned char)k;
	for (size_t i = 1; i <= a.n; i++) {
		now[0] = (unsigned char)i;
		for (size_t k = 1; k <= b.n; k++) {
			int fewest = least(last[k], now[k - 1]) + 1;
			fewest = least(fewest, last[k - 1] + (a.p[i - 1] != b.p[k - 1]));
			if (i > 1 && k > 1 && a.p[i - 1] == b.p[k - 2] && a.p[i - 2] == b.p[k - 1])
				fewest = least(fewest, before[k - 2] + 1);
			now[k] = (unsigned char)fewest;
		}
		unsigned char *free_row = before;
		before = last;
		last = now;
		now = free_row;
	}
	return last[b.n];
}

static bool are_swapped(struct text a, struct text b)
{
	size_t i = 0;
	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	return a.n == b.n && i + 1 < a.n && a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i];
}

static const char *letters_words(struct text a, struct text b, int apart)
{
	if (apart == 1)
		return are_swapped(a, b) ? "two letters swapped" : "one letter differs";
	return apart == 2 ? "two letters differ" : "three letters differ";
}

/* The longer the word, the less a letter weighs. The first letter is the one people seldom get wrong. */
static struct likeness letters_alike(struct text a, struct text b, int apart)
{
	enum { MOST_APART = 3 };
	const double one_letter = 0.55, first_letter = 0.03;
	size_t longer = a.n > b.n ? a.n : b.n;
	if (apart > MOST_APART || longer < 3 || (size_t)apart * 2 > longer)
		return (struct likeness){ 0, NULL };
	double score = 1 - one_letter * pow(apart, 1.5) / ((double)longer - 1);
	if (a.p[0] != b.p[0])
		score -= first_letter;
	return (struct likeness){ score, letters_words(a, b, apart) };
}

/* ---- Sounds ---- */

static bool sounds_same(const struct sound *a, const struct sound *b)
{
	return a->n == b->n && memcmp(a->at, b->at, (size_t)a->n) == 0;
}

/* Without vowels a short word says little ("Lee", "Ali"), so there it counts for less how it sounds and for more how it is written. */
static struct likeness sound_alike(struct text a, struct text b, int apart)
{
	enum { LONG_SOUND = 3 };
	const double near_long = 0.82, near_short = 0.62, wide_long = 0.52, letters = 0.12, letters_short = 0.22, letters_wide = 0.3;
	struct sounds x = sounds_of(a), y = sounds_of(b);
	size_t longer = a.n > b.n ? a.n : b.n;
	double alike = 1 - (double)apart / (double)longer;
	int consonants = x.near.n - (x.near.n && x.near.at[0] == 'a');
	if (x.near.n && sounds_same(&x.near, &y.near))
		return (struct likeness){ consonants >= LONG_SOUND ? near_long + letters * alike : near_short + letters_short * alike, SOUNDS };
	if (x.wide.n >= LONG_SOUND && sounds_same(&x.wide, &y.wide))
		return (struct likeness){ wide_long + letters_wide * alike, SOUNDS };
	return (struct likeness){ 0, NULL };
}

/* ---- What is known to be the same name ---- */

static struct likeness group_alike(int group, struct text a, struct text b)
{
	const double spelling = 0.95, short_form = 0.9, both_short = 0.8;
	if (!group_is_short_form(group))
		return (struct likeness){ spelling, "another spelling" };
	bool is_whole = text_eq(group_name(group), a) || text_eq(group_name(group), b);
	return is_whole ? (struct likeness){ short_form, "a short form of the name" } : (struct likeness){ both_short, "short for the same name" };
}

static struct likeness known_alike(struct text a, struct text b)
{
	const struct known_word *x = word_known(a), *y = word_known(b);
	struct likeness best = { 0, NULL };
	for (int i = 0; x && y && i < x->n; i++)
		for (int k = 0; k < y->n; k++)
			if (x->group[i] == y->group[k])
				best = better(best, group_alike(x->group[i], a, b));
	return best;
}

static struct likeness begins_alike(struct text a, struct text b)
{
	enum { SHORTEST = 3 };
	const double least_score = 0.6, share = 0.3;
	struct text shorter = a.n < b.n ? a : b, longer = a.n < b.n ? b : a;
	if (shorter.n < SHORTEST || !text_starts(longer, shorter))
		return (struct likeness){ 0, NULL };
	return (struct likeness){ least_score + share * (double)shorter.n / (double)longer.n, BEGINS };
}

struct likeness word_likeness(struct text a, struct text b)
{
	const double initial = 0.6;
	if (text_blank(a) || text_blank(b))
		return (struct likeness){ 0, NULL };
	if (text_eq(a, b))
		return (struct likeness){ 1, SAME };
	struct likeness best = known_alike(a, b);
	if (a.n == 1 || b.n == 1)
		return better(best, (struct likeness){ a.p[0] == b.p[0] ? initial : 0, a.p[0] == b.p[0] ? INITIAL : NULL });
	int apart = letters_apart(a, b);
	best = better(best, letters_alike(a, b, apart));
	best = better(best, sound_alike(a, b, apart));
	best = better(best, begins_alike(a, b));
	/* Of a single letter a person sees more than of a sound. */
	if (best.reason == SOUNDS && apart == 1)
		best.reason = letters_words(a, b, apart);
	return best;
}

/* ---- Names of several words ---- */

/* How alike the words of one part are on the whole to the other's, and the reason of the least alike. */
static struct likeness each_best(const struct name_words *a, const struct name_words *b)
{
	struct likeness all = { 0, NULL };
	double least_score = 2;
	for (int i = 0; i < a->n; i++) {
		struct likeness best = { 0, NULL };
		for (int k = 0; k < b->n; k++)
			best = better(best, word_likeness(a->at[i], b->at[k]));
		all.score += best.score / a->n;
		if (best.reason && best.score < least_score) {
			least_score = best.score;
			all.reason = best.reason;
		}
	}
	if (all.score > 1 - 1e-9)
		all.score = 1;
	return all;
}

static struct text joined_in(struct arena *a, const struct name_words *w)
{
	struct text all = T("");
	for (int i = 0; i < w->n; i++)
		all = textf_in(a, "%.*s%.*s", TEXT_ARG(all), TEXT_ARG(w->at[i]));
	return all.n > NAME_WORD_BYTES ? (struct text){ all.p, NAME_WORD_BYTES } : all;
}

/* Words written together by one and apart by another. */
static struct likeness joined_alike(const struct name_words *a, const struct name_words *b, struct arena *arena)
{
	struct likeness l = word_likeness(joined_in(arena, a), joined_in(arena, b));
	return l.score == 1 ? (struct likeness){ 0.98, "written together" } : l;
}

static struct likeness words_alike(const struct name_words *a, const struct name_words *b, struct arena *arena)
{
	const double one_more = 0.03;
	struct likeness there = each_best(a, b), back = each_best(b, a);
	if (a->n == b->n) {
		there.score = (there.score + back.score) / 2;
		return there;
	}
	struct likeness l = a->n < b->n ? there : back;
	l.score -= l.score * one_more * abs(a->n - b->n);
	return better(l, joined_alike(a, b, arena));
}

struct parts { struct name_words given, family; };

static struct parts parts_in(struct arena *a, const struct full_name *n)
{
	return (struct parts){ name_words_in(a, textf_in(a, "%.*s %.*s", TEXT_ARG(n->given), TEXT_ARG(n->middle))), name_words_in(a, n->family) };
}

static struct likeness one_part(struct likeness l, bool is_known_of_neither)
{
	const double other_unknown = 0.8;
	if (!is_known_of_neither)
		l.score *= other_unknown;
	return l;
}

static struct likeness parts_alike(
	const struct name_words *a1, const struct name_words *b1, const struct name_words *a2, const struct name_words *b2, struct arena *arena)
{
	const double unlike = 0.5, one_unlike = 0.8;
	if (!a1->n || !b1->n || !a2->n || !b2->n) {
		bool is_first = a1->n && b1->n;
		if (!is_first && !(a2->n && b2->n))
			return (struct likeness){ 0, NULL };
		return is_first ? one_part(words_alike(a1, b1, arena), !a2->n && !b2->n) : one_part(words_alike(a2, b2, arena), !a1->n && !b1->n);
	}
	struct likeness x = words_alike(a1, b1, arena), y = words_alike(a2, b2, arena);
	struct likeness less = x.score < y.score ? x : y, more = x.score < y.score ? y : x;
	double score = (x.score + y.score) / 2;
	return (struct likeness){ less.score < unlike ? score * one_unlike : score, less.score > 0 ? less.reason : more.score > 0 ? "one name the same" : NULL };
}

struct likeness name_likeness(const struct full_name *a, const struct full_name *b, struct arena *arena)
{
	const double swapped_score = 0.97;
	struct parts x = parts_in(arena, a), y = parts_in(arena, b);
	struct likeness straight = parts_alike(&x.given, &y.given, &x.family, &y.family, arena);
	struct likeness swapped = parts_alike(&x.given, &y.family, &x.family, &y.given, arena);
	swapped.score *= swapped_score;
	if (swapped.score > straight.score)
		return (struct likeness){ swapped.score, "given and family name swapped" };
	return straight;
}
