/* The words of a name as they are compared, and the keys they are kept under. */
#include <utf8proc.h>
#include "base/arena.h"
#include "base/die.h"
#include "names/name_data.h"

/* Hangul syllables come apart into letters by arithmetic (Unicode, section 3.12); everything else is looked up as it stands. */
static void latin_put(char *to, size_t *n, int32_t c)
{
	enum { SYLLABLES = 0xAC00, LAST_SYLLABLE = 0xD7A3, FIRST = 0x1100, VOWEL = 0x1161, LAST = 0x11A7, VOWELS = 21, LASTS = 28 };
	if (c >= SYLLABLES && c <= LAST_SYLLABLE) {
		int32_t i = c - SYLLABLES;
		latin_put(to, n, FIRST + i / (VOWELS * LASTS));
		latin_put(to, n, VOWEL + i / LASTS % VOWELS);
		if (i % LASTS)
			latin_put(to, n, LAST + i % LASTS);
		return;
	}
	struct text latin = c < 0x80 ? NO_TEXT : letter_latin(c);
	if (text_none(latin)) {
		*n += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)to + *n);
		return;
	}
	memcpy(to + *n, latin.p, latin.n);
	*n += latin.n;
}

static bool is_ascii(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] & 0x80)
			return false;
	return true;
}

/* Small letters only: folding makes Latin letters small, and letters of other scripts that have small ones are put so first. */
static struct text latin_in(struct arena *a, struct text name)
{
	enum { WIDEST = 12 };                            /* bytes that one character may become: a syllable's three letters */
	if (is_ascii(name))
		return name;
	struct text t = text_nfc_in(a, name);
	char *to = arena_alloc(a, t.n * WIDEST + 1);
	size_t n = 0;
	for (size_t i = 0; i < t.n;) {
		utf8proc_int32_t c;
		utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)t.p + i, (utf8proc_ssize_t)(t.n - i), &c);
		if (step <= 0)
			break;
		latin_put(to, &n, utf8proc_tolower(c));
		i += (size_t)step;
	}
	return (struct text){ to, n };
}

/* Only between characters. */
static struct text cut_word(struct text word)
{
	size_t n = NAME_WORD_BYTES;
	if (word.n <= n)
		return word;
	while ((word.p[n] & 0xC0) == 0x80)
		n--;
	return (struct text){ word.p, n };
}

struct name_words name_words_in(struct arena *a, struct text name)
{
	struct name_words w = { .n = 0 };
	struct text rest = text_blank(name) ? NO_TEXT : text_fold_in(a, latin_in(a, name)), before = NO_TEXT;
	while (!text_none(rest) && w.n < NAME_WORDS) {
		struct text word = text_cut(&rest, ' ');
		bool goes_on = is_particle(word) && !text_none(rest) && text_none(before);
		if (!text_none(before))
			word = textf_in(a, "%.*s%.*s", TEXT_ARG(before), TEXT_ARG(word));
		before = goes_on ? word : NO_TEXT;
		if (!goes_on && !text_blank(word))
			w.at[w.n++] = cut_word(word);
	}
	return w;
}

/* ---- Keys ---- */

enum { KEY_BYTES = NAME_WORD_BYTES + 2 };

static void key_found(char sign, const char *p, size_t n, name_key_found *found, void *arg)
{
	char key[KEY_BYTES];
	key[0] = sign;
	memcpy(key + 1, p, n);
	found(arg, (struct text){ key, n + 1 });
}

/* A word with one letter left out, for each of its letters: two words one letter apart have one of these in common. */
static void letters_left_out(struct text word, name_key_found *found, void *arg)
{
	char less[NAME_WORD_BYTES];
	for (size_t i = 0; i < word.n; i++) {
		if (i && word.p[i] == word.p[i - 1])
			continue;
		memcpy(less, word.p, i);
		memcpy(less + i, word.p + i + 1, word.n - i - 1);
		key_found('-', less, word.n - 1, found, arg);
	}
}

void name_keys(struct text word, name_key_found *found, void *arg)
{
	enum { SHORTEST = 3, FEWEST_SOUNDS = 2 };
	const struct known_word *k = word_known(word);
	key_found('-', word.p, word.n, found, arg);
	for (int i = 0; k && i < k->n; i++)
		key_found('=', group_name(k->group[i]).p, group_name(k->group[i]).n, found, arg);
	if (!is_ascii(word))
		return;
	struct sounds s = sounds_of(word);
	if (s.near.n)
		key_found('~', s.near.at, (size_t)s.near.n, found, arg);
	if (s.wide.n >= FEWEST_SOUNDS)
		key_found('+', s.wide.at, (size_t)s.wide.n, found, arg);
	if (word.n >= SHORTEST)
		letters_left_out(word, found, arg);
}

struct text name_keys_version(void)
{
	return names_fingerprint();
}
