/* street.h - a street as it is known again however it is written: "Flat 3, 117 North Pde." and "117 north parade" are one. What is
 * short for what, and what stands before a number and says nothing, is schema/names/street_words.csv. */
#ifndef KITH_STREET_H
#define KITH_STREET_H
#include "base/text.h"

/* name: folded, words written out, no numbers before it ("north parade"). house: what has a figure and stands last before it ("117");
 * blank when there is none. Both in the arena; name blank: no street is in the text. */
struct street { struct text name, house; };
struct street street_in(struct arena *a, struct text line);
/* Does the last word say that it is a street ("road", "rd")? */
bool street_ends_so(struct text folded_word);
/* Or nearly so ("parrade")? */
bool street_ends_like(struct text folded_word);
#endif
