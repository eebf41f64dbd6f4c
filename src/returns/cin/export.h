/* export.h - the CIN census of a council as one XML file, in the layout's order of elements.
 *
 * The children and elements of that year's imported file, each as its record now stands, and what was made here and lies in the
 * year; of a year that was never imported every child with a referral open in it. An element with a finding is given as the
 * file had it for as long as the record still gives what it gave then; what no record could be made of is given as it was. So
 * the export of an import has its elements and values again. Written child by child, in memory that does not grow with it. */
#ifndef KITH_CIN_EXPORT_H
#define KITH_CIN_EXPORT_H
#include "db/db.h"
#include "returns/report.h"

/* The file is cin_CODE_YEAR.xml in the folder. Without a year: the latest that was imported, else today's. */
bool cin_export(struct db *db, const struct export_request *q, struct export_report *r, struct arena *a, struct fault *f);
#endif
