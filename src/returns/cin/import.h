/* import.h - bringing a CIN census file into the store.
 *
 *	struct import_report r;
 *	bool good = cin_import(store, &(struct import_request){ .council = T("801"), .path = "cin.xml" }, &r, arena, &fault);
 *
 * A fault of the file refuses all of it (report.is_refused, with line and column); an element is never refused: what is odd about it is
 * a finding and it is kept as it is. The file is read three times, a child at a time in memory that does not grow with it: to see
 * whether it can be used and which children it has; to work out, child by child, what it changes; and, when it changes
 * anything, to write that in one transaction. The same file again writes nothing. A corrected file changes what it corrects, and
 * what was put right by hand stays; what it no longer has ends, if it lies in the file's year, no other year's file has it and
 * nothing made here belongs to it. A child is never taken out.
 *
 * A child of the file is the child of the council who has its identifier; else the one who has its unique pupil number, when the
 * birth dates do not speak against it and no other child of the file has that child's identifier. What the store holds of
 * who a child is (birth date, sex, ethnicity, numbers) stands; where the file says otherwise it is listed. */
#ifndef KITH_CIN_IMPORT_H
#define KITH_CIN_IMPORT_H
#include "returns/import.h"

/* false: refused or failed; the fault has the sentence. The report's texts are in the arena. */
bool cin_import(struct store *s, const struct import_request *q, struct import_report *r, struct arena *a, struct fault *f);
#endif
