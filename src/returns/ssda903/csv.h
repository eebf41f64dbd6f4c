/* csv.h - a table of the 903 as lines of its CSV file. */
#ifndef KITH_SSDA903_CSV_H
#define KITH_SSDA903_CSV_H
#include "returns/ssda903/layout.h"

struct out;
void csv_903_head(struct out *o, const struct ssda903_table *t);                           /* the names of its columns */
void csv_903_row(struct out *o, const struct ssda903_table *t, const struct text *cells);
#endif
