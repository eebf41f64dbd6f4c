/* reading.h - how hard a sentence is to read: the age at which a child usually can, by the Flesch-Kincaid grade of English. It points at a
 * sentence and never changes one. Pure. */
#ifndef KITH_READING_H
#define KITH_READING_H
#include "base/text.h"

/* In years: 5 and the grade, never less than 5. 0: too few words to say anything of. */
int reading_age(struct text sentence);
/* Cuts the next sentence off *rest: up to a full stop, a question or exclamation mark, a semicolon or a line's end. Loop while
 * !text_none(*rest). */
struct text reading_sentence(struct text *rest);
#endif
