/* alike.h - texts that say the same: what was copied from one child to another, or from one part of an assessment to the next. Words are compared folded, without
 * signs between them. */
#ifndef KITH_ASSESSMENT_ALIKE_H
#define KITH_ASSESSMENT_ALIKE_H
#include "base/arena.h"
#include "base/text.h"

int words_in(struct text t);
/* How much of the two is the same, in percent: of all runs of three words in either, those in both. Two texts of fewer words are the same or not. */
int alike_percent(struct text a, struct text b, struct arena *arena);
/* The first run of so many words that stands in two of the texts, or twice in one: where, and how it begins. words NO_TEXT: nothing is repeated. */
struct repeated { int first, second; struct text words; };
struct repeated repeated_in(const struct text *texts, int n, int run, struct arena *arena);
#endif
