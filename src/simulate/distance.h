/* distance.h - how far from home, and on which side of the council's boundary, a child in care lives. */
#ifndef KITH_DISTANCE_H
#define KITH_DISTANCE_H
#include "simulate/chance.h"

struct arena;
/* Between two postcodes of the demonstration, in a straight line, rounded up; MILES_NOT_KNOWN where one is none of them. */
enum { MILES_NOT_KNOWN = 1000 };
int64_t simulated_miles(struct text from, struct text to);
/* A postcode for a home of a child in care of this council. home: where the child came from; NO_TEXT: not known. */
struct text care_postcode_in(struct arena *a, struct chance *c, int council, struct text home);
#endif
