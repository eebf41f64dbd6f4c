/* Words out of files: see document_words.h. */
#include "notes/document_words.h"
#include "base/arena.h"
#include "base/out.h"

/* Folded for the index, some letters are many: the index of PostgreSQL holds no more than a million bytes of one row. */
enum { MOST_FOLDED = 600000 };

/* As many characters as are kept, in the form in which texts are stored. */
static struct text first_characters(struct text t, size_t most)
{
	size_t n = 0, at = 0;
	for (; at < t.n; at++)
		if (((unsigned char)t.p[at] & 0xC0) != 0x80 && n++ == most)
			break;
	return (struct text){ t.p, at };
}

static bool fits(struct text t, struct arena *scratch)
{
	arena_reset(scratch);
	return text_fold_in(scratch, t).n <= MOST_FOLDED;
}

/* is_whole: nothing of the file's words was left out before. */
static struct document_words kept(struct text all, bool is_whole, struct arena *a)
{
	struct arena *scratch = arena_new((size_t)256 << 20);
	struct text begin = first_characters(all, DOCUMENT_WORDS), words = first_characters(text_nfc_in(a, begin), DOCUMENT_WORDS);
	bool is_all = is_whole && begin.n == all.n;
	for (size_t most = DOCUMENT_WORDS / 2; !fits(words, scratch); most /= 2) {
		words = first_characters(words, most);
		is_all = false;
	}
	arena_free(scratch);
	words = text_trim(words);
	if (text_blank(words))
		return (struct document_words){ "none", NO_TEXT };
	return (struct document_words){ is_all ? "all" : "first", words };
}

static struct text without_mark(struct text t)
{
	return text_starts(t, T("\xEF\xBB\xBF")) ? (struct text){ t.p + 3, t.n - 3 } : t;
}

struct document_words document_words_of(const char *type, struct text bytes, struct arena *a)
{
	if (text_is(text_of(type), "text"))
		return kept(without_mark(bytes), true, a);
	return (struct document_words){ "unread", NO_TEXT };
}
