/* year.h - the collection year: 1 April to 31 March, written "2026-27". */
#ifndef KITH_SSDA903_YEAR_H
#define KITH_SSDA903_YEAR_H
#include "returns/ssda903/fileset.h"

bool year_read(struct text t, int *start);               /* "2026-27" and nothing else */
struct text year_text_in(struct arena *a, int start);
int year_of(struct date whole);                          /* the year it begins in */
/* The year that holds most of the dates of reviews, ends of episodes, missing episodes, orders and decisions; the later of
 * two that hold as many. 0: there is no such date. */
int year_told_by(const struct file_set *s);
#endif
