/* import.h - bringing the files of a 903 return into the store.
 *
 *	struct import_report r;
 *	bool good = ssda903_import(store, &(struct import_request){ .council = T("801"), .path = "FOLDER" }, &r, arena, &fault);
 *	import_report_text(&r, &out);                    whatever happened: see report.h
 *
 * A fault of a file refuses the whole set (report.is_refused, each fault with file, line, column); a row is never
 * refused: what is odd about it is a finding and the row is kept as it is. Files are read and everything is worked out
 * before the writer is taken; then all is written in one transaction, or nothing. The same files again write
 * nothing. A corrected file of the same year changes what it corrects, and what was put right by hand stays; a row that
 * it no longer has ends, if it lies in the file's year and no other year's file has it. An older year's file changes
 * nothing that a later one has told. A child is never taken out. */
#ifndef KITH_SSDA903_IMPORT_H
#define KITH_SSDA903_IMPORT_H
#include "returns/import.h"

/* false: refused or failed; the fault has the sentence. The report's texts are in the arena. */
bool ssda903_import(struct store *s, const struct import_request *q, struct import_report *r, struct arena *a, struct fault *f);
#endif
