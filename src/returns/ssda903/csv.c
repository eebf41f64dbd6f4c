/* Writing the files of a 903: columns in the layout's order, lines ended as the Department's form ends them (CR, LF). */
#include "returns/ssda903/csv.h"
#include "base/out.h"

void csv_903_head(struct out *o, const struct ssda903_table *t)
{
	for (int c = 0; c < t->n; c++) {
		out_c(o, c ? "," : "");
		out_csv(o, t->column[c].name);
	}
	out_lit(o, "\r\n");
}

void csv_903_row(struct out *o, const struct ssda903_table *t, const struct text *cells)
{
	for (int c = 0; c < t->n; c++) {
		out_c(o, c ? "," : "");
		out_csv(o, cells[c]);
	}
	out_lit(o, "\r\n");
}
