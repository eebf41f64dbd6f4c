/* How hard a sentence is to read: see reading.h. */
#include "protection/reading.h"

enum { FEWEST_WORDS = 4, SCHOOL_BEGINS = 5 };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80 || c == '\'' || (c >= '0' && c <= '9');
}

static bool is_vowel(char c)
{
	return c && strchr("aeiouyAEIOUY", c);
}

/* Groups of vowels, but a silent e at the end; never none. */
static int syllables_of(struct text word)
{
	int n = 0;
	for (size_t i = 0; i < word.n; i++)
		n += is_vowel(word.p[i]) && (i == 0 || !is_vowel(word.p[i - 1]));
	bool is_silent = word.n > 2 && word.p[word.n - 1] == 'e' && !is_vowel(word.p[word.n - 2]) && word.p[word.n - 2] != 'l';
	n -= is_silent;
	return n > 0 ? n : 1;
}

int reading_age(struct text sentence)
{
	int words = 0, syllables = 0;
	for (size_t i = 0; i < sentence.n;) {
		size_t end = i;
		while (end < sentence.n && is_letter(sentence.p[end]))
			end++;
		if (end > i)
			words++, syllables += syllables_of((struct text){ sentence.p + i, end - i });
		i = end + 1;
	}
	if (words < FEWEST_WORDS)
		return 0;
	/* 0.39 words to a sentence + 11.8 syllables to a word - 15.59, in hundredths. */
	int grade = 39 * words + 1180 * syllables / words - 1559;
	int age = SCHOOL_BEGINS + (grade + 50) / 100;
	return age > SCHOOL_BEGINS ? age : SCHOOL_BEGINS;
}

struct text reading_sentence(struct text *rest)
{
	size_t end = 0;
	while (end < rest->n && !strchr(".!?;\n", rest->p[end]))
		end++;
	struct text s = text_trim((struct text){ rest->p, end });
	*rest = end + 1 < rest->n ? (struct text){ rest->p + end + 1, rest->n - end - 1 } : NO_TEXT;
	return s;
}
