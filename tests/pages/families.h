/* families.h - families for the tests of genograms, written as a practitioner would jot them down.
 *
 *	"Joe:m May:f Ama:f* Kit:m | Joe/May>Ama,Kit"
 *
 * People first: a name, then signs: m man, f woman, o another gender, u not known, * the centre, + has died, ~ not born yet, ? not recorded, 1..9 home.
 * Then couples, `+` together, `/` parted, `.` not recorded, with their children oldest first: `!` adopted, `=` born together with the one before. */
#ifndef KITH_TEST_FAMILIES_H
#define KITH_TEST_FAMILIES_H
#include "base/arena.h"
#include "web/chart/genogram.h"

struct family_shape { const char *name, *title, *jotted; };
extern const struct family_shape family_shapes[];        /* ended by one without a name */
void family_read(const char *jotted, struct chart_genogram *g, struct arena *a);
#endif
