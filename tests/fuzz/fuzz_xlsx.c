/* Any bytes as a workbook; and, so that more than the zip is reached, any bytes as the one sheet of a good workbook. Cells lie in their rows and
 * are clean; the same bytes as a list of providers give providers once each, in order. */
#include "base/arena.h"
#include "base/die.h"
#include "base/out.h"
#include "returns/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void put_number(struct out *o, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++) {
		char c = (char)(n >> 8 * i);
		out_put(o, &c, 1);
	}
}

struct entry { struct text name, bytes; uint32_t at; };

/* A part that is stored, not packed: its head, then its bytes. */
static void put_part(struct out *o, struct entry *e)
{
	e->at = (uint32_t)o->n;
	put_number(o, 0x04034b50, 4);
	put_number(o, 0, 14);
	put_number(o, (uint32_t)e->bytes.n, 4);
	put_number(o, (uint32_t)e->bytes.n, 4);
	put_number(o, (uint32_t)e->name.n, 2);
	put_number(o, 0, 2);
	out_raw(o, e->name);
	out_raw(o, e->bytes);
}

static void put_entry(struct out *o, const struct entry *e)
{
	put_number(o, 0x02014b50, 4);
	put_number(o, 0, 16);
	put_number(o, (uint32_t)e->bytes.n, 4);
	put_number(o, (uint32_t)e->bytes.n, 4);
	put_number(o, (uint32_t)e->name.n, 2);
	put_number(o, 0, 12);
	put_number(o, e->at, 4);
	out_raw(o, e->name);
}

static void put_workbook(struct out *o, struct text sheet, struct text shared)
{
	struct entry e[] = {
		{ T("xl/workbook.xml"), T("<workbook xmlns:r=\"r\"><sheets><sheet name=\"One\" r:id=\"a\"/></sheets></workbook>"), 0 },
		{ T("xl/_rels/workbook.xml.rels"), T("<Relationships><Relationship Id=\"a\" Target=\"worksheets/one.xml\"/></Relationships>"), 0 },
		{ T("xl/sharedStrings.xml"), shared, 0 },
		{ T("xl/worksheets/one.xml"), sheet, 0 },
	};
	enum { PARTS = sizeof e / sizeof *e };

	for (int i = 0; i < PARTS; i++)
		put_part(o, &e[i]);
	uint32_t from = (uint32_t)o->n;
	for (int i = 0; i < PARTS; i++)
		put_entry(o, &e[i]);
	uint32_t size = (uint32_t)o->n - from;
	put_number(o, 0x06054b50, 4);
	put_number(o, 0, 4);
	put_number(o, PARTS, 2);
	put_number(o, PARTS, 2);
	put_number(o, size, 4);
	put_number(o, from, 4);
	put_number(o, 0, 2);
}

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
	put_workbook(&o, sheet, text_none(rest) ? T("<sst/>") : rest);
	check_book(out_text(&o));
	out_free(&o);
	return 0;
}
