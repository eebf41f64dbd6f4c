/* told.h - the collection year that the dates of a set of files tell. */
#ifndef KITH_SSDA903_TOLD_H
#define KITH_SSDA903_TOLD_H
#include "returns/ssda903/fileset.h"

/* The year that holds most of the dates of reviews, ends of episodes, missing episodes, orders and decisions; the later of
 * two that hold as many. 0: there is no such date. */
int year_told_by(const struct file_set *s);
#endif
