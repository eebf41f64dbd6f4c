/* A workbook, part by part: what a reader of workbooks expects to find in the zip, and no more. */
#include "workbook.h"

static void put_number(struct out *o, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++) {
		char c = (char)(i < 4 ? n >> 8 * i : 0);
		out_put(o, &c, 1);
	}
}

struct entry {
	struct text name, bytes;
	uint32_t at;
};

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

void workbook_put(struct out *o, struct text sheet, struct text shared)
{
	struct entry e[] = {
		{ T("xl/workbook.xml"), T("<workbook xmlns:r=\"r\"><sheets><sheet name=\"One\" r:id=\"a\"/></sheets></workbook>"), 0 },
		{ T("xl/_rels/workbook.xml.rels"),
			T("<Relationships><Relationship Id=\"a\" Target=\"worksheets/one.xml\"/></Relationships>"), 0 },
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
