/* A zip, part by part, and a workbook as one: what a reader expects to find, and no more. */
#include "workbook.h"
#include "base/die.h"

static void put_number(struct out *o, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++) {
		char c = (char)(i < 4 ? n >> 8 * i : 0);
		out_put(o, &c, 1);
	}
}


/* A part that is stored, not packed: its head, then its bytes. */
static void put_part(struct out *o, const struct zip_of_test *e)
{
	put_number(o, 0x04034b50, 4);
	put_number(o, 0, 14);
	put_number(o, (uint32_t)e->bytes.n, 4);
	put_number(o, (uint32_t)e->bytes.n, 4);
	put_number(o, (uint32_t)e->name.n, 2);
	put_number(o, 0, 2);
	out_raw(o, e->name);
	out_raw(o, e->bytes);
}

static void put_entry(struct out *o, const struct zip_of_test *e, uint32_t at)
{
	put_number(o, 0x02014b50, 4);
	put_number(o, 0, 16);
	put_number(o, (uint32_t)e->bytes.n, 4);
	put_number(o, (uint32_t)e->bytes.n, 4);
	put_number(o, (uint32_t)e->name.n, 2);
	put_number(o, 0, 12);
	put_number(o, at, 4);
	out_raw(o, e->name);
}

void zip_put(struct out *o, const struct zip_of_test *parts, int n)
{
	enum { MOST_PARTS = 16 };
	uint32_t at[MOST_PARTS];

	CHECK(n <= MOST_PARTS);
	for (int i = 0; i < n; i++) {
		at[i] = (uint32_t)o->n;
		put_part(o, &parts[i]);
	}
	uint32_t from = (uint32_t)o->n;
	for (int i = 0; i < n; i++)
		put_entry(o, &parts[i], at[i]);
	uint32_t size = (uint32_t)o->n - from;
	put_number(o, 0x06054b50, 4);
	put_number(o, 0, 4);
	put_number(o, (uint32_t)n, 2);
	put_number(o, (uint32_t)n, 2);
	put_number(o, size, 4);
	put_number(o, from, 4);
	put_number(o, 0, 2);
}

void workbook_put(struct out *o, struct text sheet, struct text shared)
{
	const struct zip_of_test parts[] = {
		{ T("xl/workbook.xml"), T("<workbook xmlns:r=\"r\"><sheets><sheet name=\"One\" r:id=\"a\"/></sheets></workbook>") },
		{ T("xl/_rels/workbook.xml.rels"),
			T("<Relationships><Relationship Id=\"a\" Target=\"worksheets/one.xml\"/></Relationships>") },
		{ T("xl/sharedStrings.xml"), shared },
		{ T("xl/worksheets/one.xml"), sheet },
	};
	zip_put(o, parts, sizeof parts / sizeof *parts);
}
