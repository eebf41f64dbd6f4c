/* document_words.h - the words in a file, for search: taken out once, when the file comes.
 *
 *	struct document_words w = document_words_of("docx", bytes, arena);      w.state: a code of document_words; w.text: at most DOCUMENT_WORDS characters
 *
 * A hostile file may be anything, so what is unpacked, kept and tried is bounded. What cannot be read is no error: the page says so. */
#ifndef KITH_DOCUMENT_WORDS_H
#define KITH_DOCUMENT_WORDS_H
#include "base/text.h"

struct arena;
enum { DOCUMENT_WORDS = 200000 };
struct document_words { const char *state; struct text text; };          /* text: NO_TEXT where there is none */
struct document_words document_words_of(const char *type, struct text bytes, struct arena *a);
#endif
