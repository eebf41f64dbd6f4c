/* Streets out of lines of addresses. The words are read once; memory is never freed. */
#include "names/street.h"
#include "names/name_match.h"
#include <pthread.h>
#include "base/arena.h"
#include "base/csv.h"
#include "base/die.h"

extern const unsigned char street_words_csv[];
extern const unsigned long street_words_csv_n;

enum { MOST_WORDS = 100, DATA_LIMIT = 1 << 20 };
static struct { struct arena *arena; struct { struct text word, means; } at[MOST_WORDS]; int n; } known; /* written once; read-only after */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void read_words(void)
{
	struct csv c;
	known.arena = arena_new(DATA_LIMIT);
	csv_open(&c, (struct text){ (const char *)street_words_csv, street_words_csv_n });
	while (csv_row(&c)) {
		if (c.row == 0)
			continue;
		CHECK(known.n < MOST_WORDS);
		known.at[known.n].word = text_dup_in(known.arena, c.cell[0]);
		known.at[known.n++].means = text_blank(c.cell[1]) ? T("") : text_dup_in(known.arena, c.cell[1]);
	}
	CHECK(!c.error);
	csv_close(&c);
}

/* What a word is short for; itself when it is short for nothing; blank: it only stands before a number. */
static struct text meaning(struct text word)
{
	pthread_once(&once, read_words);
	for (int i = 0; i < known.n; i++)
		if (text_eq(known.at[i].word, word))
			return known.at[i].means;
	return word;
}

bool street_ends_so(struct text word)
{
	pthread_once(&once, read_words);
	for (int i = 0; i < known.n; i++)
		if (!text_blank(known.at[i].means) && (text_eq(known.at[i].word, word) || text_eq(known.at[i].means, word)))
			return true;
	return false;
}

bool street_ends_like(struct text word)
{
	const double alike = 0.8;
	pthread_once(&once, read_words);
	for (int i = 0; i < known.n; i++)
		if (!text_blank(known.at[i].means) && (text_eq(known.at[i].word, word) || word_likeness(known.at[i].means, word).score >= alike))
			return true;
	return false;
}

static bool has_figure(struct text word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] >= '0' && word.p[i] <= '9')
			return true;
	return false;
}

/* A word before any other is written out only when it stands for nothing: "St John's Road" begins with a saint. */
struct street street_in(struct arena *a, struct text line)
{
	struct street s = { T(""), T("") };
	struct text rest = text_blank(line) ? NO_TEXT : text_fold_in(a, line);
	while (!text_none(rest)) {
		struct text word = text_cut(&rest, ' '), means = meaning(word), last = text_blank(means) ? word : means;
		bool is_first = text_blank(s.name);
		if (is_first && has_figure(word))
			s.house = word;
		else if (is_first && !text_blank(means))
			s.name = word;
		else if (!is_first)
			s.name = textf_in(a, "%.*s %.*s", TEXT_ARG(s.name), TEXT_ARG(last));
	}
	return s;
}
