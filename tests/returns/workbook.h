/* workbook.h - a workbook of one sheet for a test, its parts stored unpacked. */
#ifndef KITH_TEST_WORKBOOK_H
#define KITH_TEST_WORKBOOK_H
#include "base/out.h"

/* sheet: the XML of the sheet; shared: of the shared texts, "<sst/>" for none. */
void workbook_put(struct out *o, struct text sheet, struct text shared);
#endif
