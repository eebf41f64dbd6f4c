/* year.h - the collection year: 1 April to 31 March, written "2026-27". */
#ifndef KITH_RETURNS_YEAR_H
#define KITH_RETURNS_YEAR_H
#include "base/date.h"

enum { FIRST_YEAR = 1980, LAST_YEAR = 2200 };
bool year_read(struct text t, int *start);               /* "2026-27" and nothing else */
struct text year_text_in(struct arena *a, int start);
int year_of(struct date whole);                          /* the year it begins in */
#endif
