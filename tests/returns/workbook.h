/* workbook.h - a zip for a test, its parts stored unpacked; and as one a workbook of one sheet. */
#ifndef KITH_TEST_WORKBOOK_H
#define KITH_TEST_WORKBOOK_H
#include "base/out.h"

struct zip_of_test { struct text name, bytes; };
void zip_put(struct out *o, const struct zip_of_test *parts, int n);
/* sheet: the XML of the sheet; shared: of the shared texts, "<sst/>" for none. */
void workbook_put(struct out *o, struct text sheet, struct text shared);
#endif
