/* Any bytes as a workbook; and, so that more than the zip is reached, any bytes as the one sheet of a good workbook. Cells lie in their
 * rows and are clean; the same bytes as a list of providers give providers once each, in order. */
#include "base/arena.h"
#include "base/die.h"
#include "base/out.h"
#include "returns/xlsx.h"
#include "../returns/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_book(struct text bytes)
{
	struct arena *a = arena_new((size_t)2 << 30);
	struct workbook w;
	struct fault f = { 0 };
	struct date d;

	if (workbook_read(&w, bytes, a, &f)) {
		for (size_t s = 0; s < w.sheets.n; s++)
			for (size_t r = 0; r < w.sheets.at[s].row.n; r++) {
				const struct xlsx_row *row = &w.sheets.at[s].row.at[r];
				CHECK(row->n >= 0 && row->n <= XLSX_COLUMNS);
				for (int c = 0; c < row->n; c++)
					if (xlsx_day(row->cell[c], &d))
						CHECK(date_whole(d));
			}
	} else {
		CHECK(f.is_set && f.sentence[0]);
	}
	arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct text all = { (const char *)data, n }, rest = all, sheet = text_cut(&rest, 0x1E);
	struct out o = out_make((size_t)1 << 28);

	check_book(all);
	workbook_put(&o, sheet, text_none(rest) ? T("<sst/>") : rest);
	check_book(out_text(&o));
	out_free(&o);
	return 0;
}
