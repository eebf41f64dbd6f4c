/* set.h - small sets of files, written out for a test. */
#ifndef KITH_TEST_SET_H
#define KITH_TEST_SET_H
#include "base/text.h"

struct set_file { const char *name, *text; };
/* Makes the folder and writes the files (ended by a NULL name), replacing those of the same names. */
void set_write(const char *folder, const struct set_file *files);
void set_remove(const char *folder);                     /* the folder with the files in it; no folders inside */
/* A whole file; NO_TEXT when there is none. */
struct text set_read(const char *folder, const char *name, struct arena *a);
/* Do two CSV texts have the same header and, as a set with repeats counted, the same lines? */
bool same_lines(struct text a, struct text b);
#endif
