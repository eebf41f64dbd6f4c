/* export_sight.h - of whom, and with which words, a user is told in an export of a council: what a page of each of these people would show them
 * at that moment. An export for whoever keeps the data has none (NULL): it tells all of everybody.
 *
 * What leaves a row out whole, because a row of a file cannot be taken apart safely: its child is closed to the user; or it stands as a file
 * had it, and an address of the child or of a relative is protected from the user. */
#ifndef KITH_EXPORT_SIGHT_H
#define KITH_EXPORT_SIGHT_H
#include "access/protected.h"
#include "returns/report.h"

struct export_sight;
/* In a snapshot, in which it is used. user: of a post that sees the whole council (access/returning.h). */
struct export_sight *export_sight_open(struct db *db, int64_t user, int64_t council, struct arena *a);
/* person NONE: a row of which it is not known whose it is. Of NULL all is told. */
bool sight_tells(const struct export_sight *s, int64_t person);
bool sight_tells_as_it_was(const struct export_sight *s, int64_t person);
struct text sight_words(struct export_sight *s, int64_t person, struct text words);
struct protection *sight_protection(struct export_sight *s);

/* What every export ends with: its report lists each person once; where it was made for a user, the folder gets what says later whom it told
 * of, and NOT_WHOLE.txt where anything was left out. */
bool export_end(struct export_report *r, struct export_sight *s, int folder, struct fault *f);
bool export_may_go_on(const struct export_request *q, int64_t done, int64_t of, struct fault *f);
struct text export_left_out_in(struct arena *a, const struct export_report *r);          /* a sentence; NO_TEXT: nothing was */
/* Is everybody whom the export in that folder told of still seen by this user, and is nothing protected now that was not? */
bool sight_is_still(struct export_sight *s, const char *folder);
#endif
