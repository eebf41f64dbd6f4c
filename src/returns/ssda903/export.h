/* export.h - the 903 of a council as CSV files, a file a table, in the layout's order of columns.
 *
 * For one year: the rows of that year's imported set, each as its record now stands, and records made here that lie in the year.
 * For every year: every record once. A cell with a finding is given as the file had it for as long as the record still
 * gives what it gave then; a row of which no record could be made is given as it was. So the export of an import
 * is its rows again. */
#ifndef KITH_SSDA903_EXPORT_H
#define KITH_SSDA903_EXPORT_H
#include "db/db.h"
#include "returns/report.h"

/* false and a fault when the council is not here or a file cannot be written; no file is left half written. */
bool ssda903_export(struct db *db, const struct export_request *q, struct export_report *r, struct arena *a, struct fault *f);
#endif
