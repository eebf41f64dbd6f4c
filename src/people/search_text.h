/* search_text.h - finding words in notes and documents: records of people whom the user may see in which all the words stand, the newest first, with the sentence.
 *
 * The index (record/words.h) says where to look, with the access rule in the statement. The record is then read through access/guarded.h, where
 * protected addresses are blotted, and found only if the words stand in what this user may read of it. */
#ifndef KITH_SEARCH_TEXT_H
#define KITH_SEARCH_TEXT_H
#include "record/record.h"

enum { WORDS_MOST = 8, TEXTS_MOST = 100, WORD_LEAST = 3, SENTENCE_MOST = 400, WALKED_MOST = 20000 };
struct text_words { struct text at[WORDS_MOST]; int n; };        /* folded; each is found at the beginning of a word */
struct text_words text_words_of(struct text typed, struct arena *a);

struct text_hit {
	const struct record_type *type;
	int64_t row, person;
	struct date on;                  /* the record's own day; NO_DATE */
	const char *field;               /* label of the field the sentence stands in */
	struct text sentence;            /* of a longer one than SENTENCE_MOST bytes a part with a word in it, between "…" */
};
struct text_found {
	struct text_words words;
	struct text_hit *at;
	int n;
	bool is_more;                    /* one more at least that this user may read */
	bool is_cut;                     /* so many records of the store have the words that only the newest WALKED_MOST were looked through */
	bool is_too_short;               /* no word has WORD_LEAST letters: nothing was looked for */
};
struct text_found search_texts(struct db *db, int64_t user, struct text typed, struct arena *a);

/* Does any of the words begin here, at t.p[at], as a word of its own? Its length as it is written; 0: none does. */
size_t text_word_at(const struct text_words *w, struct text t, size_t at, struct arena *a);
#endif
