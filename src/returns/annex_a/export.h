/* export.h - Ofsted's lists (Annex A) of a council as files: a CSV a list, all of them as one workbook of Excel and one of OpenDocument, and what is
 * lacking in them. */
#ifndef KITH_ANNEX_A_EXPORT_H
#define KITH_ANNEX_A_EXPORT_H
#include "db/db.h"
#include "returns/report.h"

/* As at the day of the request's year ("2026-11-29"), else today. annex_a_801_2026-11-29.xlsx and .ods, annex_a_801_2026-11-29_list_1.csv and so on,
 * NOT_RECORDED.txt where anything is. false and a fault when the council is not here, the day is none or lies ahead, or a file cannot be
 * written. */
bool annex_a_export(struct db *db, const struct export_request *q, struct export_report *r, struct arena *a, struct fault *f);
#endif
