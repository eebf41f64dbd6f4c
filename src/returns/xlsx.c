/* A workbook is a zip of XML parts: xl/workbook.xml names the sheets, its relations say in which part each is, and texts that stand
 * more than once are in xl/sharedStrings.xml. */
#include "returns/xlsx.h"
#include "base/arena.h"
#include "base/zip.h"

enum { MOST_CELLS = 20000000, LONGEST_CELL = 32768 };
static const size_t LARGEST_PART = (size_t)512 << 20;

/* Attributes and texts of one part. */
static bool xml_part(const struct zip_part *p, startElementNsSAX2Func begin, endElementNsSAX2Func end, charactersSAXFunc text, void *arg)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC, .startElementNs = begin, .endElementNs = end, .characters = text, .cdataBlock = text
	};
	return zip_xml(p, LARGEST_PART, &sax, arg);
}

/* An attribute by its local name. */
static struct text attribute(const xmlChar **at, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (!strcmp((const char *)at[5 * i], name))
			return (struct text){ (const char *)at[5 * i + 3], (size_t)(at[5 * i + 4] - at[5 * i + 3]) };
	return NO_TEXT;
}

/* Names of sheets, and where they are. */

struct names {
	struct {
		struct text *at;
		size_t n, cap;
	} sheet, relation, id, target;
	struct arena *arena;
};

static void take_sheet_name(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_ns, const xmlChar **ns, int n,
	int n_default, const xmlChar **at)
{
	struct names *k = arg;

	(void)prefix, (void)uri, (void)n_ns, (void)ns, (void)n_default;
	if (!strcmp((const char *)name, "sheet")) {
		*GROW_IN(k->arena, &k->sheet) = text_dup_in(k->arena, attribute(at, n, "name"));
		*GROW_IN(k->arena, &k->relation) = text_dup_in(k->arena, attribute(at, n, "id"));
	} else if (!strcmp((const char *)name, "Relationship")) {
		*GROW_IN(k->arena, &k->id) = text_dup_in(k->arena, attribute(at, n, "Id"));
		*GROW_IN(k->arena, &k->target) = text_dup_in(k->arena, attribute(at, n, "Target"));
	}
}

static const struct zip_part *sheet_part(const struct zip *z, const struct names *k, size_t sheet)
{
	for (size_t i = 0; i < k->id.n; i++) {
		struct text t = k->target.at[i];
		if (text_none(t) || !text_eq(k->id.at[i], k->relation.at[sheet]))
			continue;
		if (t.n > 1 && t.p[0] == '/')
			return zip_part_named(z, (struct text){ t.p + 1, t.n - 1 });
		return zip_part_named(z, textf_in(k->arena, "xl/%.*s", TEXT_ARG(t)));
	}
	return NULL;
}

/* Shared texts, and the cells of a sheet. */

struct shared_texts {
	struct text *at;
	size_t n, cap;
};

struct cells {
	struct shared_texts *shared;
	struct xlsx_sheet *sheet; /* NULL: the shared texts are read */
	char text[LONGEST_CELL];
	size_t n_text;
	bool takes_text, is_shared, in_phonetic;
	int column;
	int64_t total;
	struct arena *arena;
};

static int column_of(struct text reference)
{
	int c = 0;

	for (size_t i = 0; i < reference.n && reference.p[i] >= 'A' && reference.p[i] <= 'Z'; i++) {
		c = c * 26 + (reference.p[i] - 'A' + 1);
		if (c > XLSX_COLUMNS)
			return XLSX_COLUMNS;
	}
	return c - 1;
}

static void begin_row(struct cells *k, struct text number)
{
	struct xlsx_row *r = GROW_IN(k->arena, &k->sheet->row);
	int64_t n;

	*r = (struct xlsx_row){ .number = text_int(number, &n) ? n : (int64_t)k->sheet->row.n };
	k->column = -1;
}

static void begin_cell(struct cells *k, struct text reference, struct text type)
{
	int c = column_of(reference);

	k->column = c >= 0 ? c : k->column + 1;
	k->is_shared = text_is(type, "s");
	k->n_text = 0;
}

static struct text cell_value(struct cells *k)
{
	struct text t = text_trim((struct text){ k->text, k->n_text });
	int64_t i;

	if (!k->is_shared)
		return text_dup_in(k->arena, t);
	return text_int(t, &i) && i >= 0 && (size_t)i < k->shared->n ? k->shared->at[i] : T("");
}

static void end_cell(struct cells *k)
{
	struct xlsx_row *r = k->sheet->row.n ? &k->sheet->row.at[k->sheet->row.n - 1] : NULL;

	if (!r || k->n_text == 0 || k->column < 0 || k->column >= XLSX_COLUMNS || k->total++ > MOST_CELLS)
		return;
	if (k->column >= r->n) {
		int n = k->column + 8 < XLSX_COLUMNS ? k->column + 8 : XLSX_COLUMNS;
		struct text *cell = ARRAY_IN(k->arena, struct text, n);
		for (int c = 0; c < n; c++)
			cell[c] = c < r->n ? r->cell[c] : T("");
		r->cell = cell;
		r->n = n;
	}
	r->cell[k->column] = cell_value(k);
}

static void begin_element(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_ns, const xmlChar **ns, int n,
	int n_default, const xmlChar **at)
{
	struct cells *k = arg;
	struct text is = text_of((const char *)name);

	(void)prefix, (void)uri, (void)n_ns, (void)ns, (void)n_default;
	if (text_is(is, "rPh"))
		k->in_phonetic = true;
	else if (k->sheet && text_is(is, "row"))
		begin_row(k, attribute(at, n, "r"));
	else if (k->sheet && text_is(is, "c"))
		begin_cell(k, attribute(at, n, "r"), attribute(at, n, "t"));
	else if (!k->sheet && text_is(is, "si"))
		k->n_text = 0;
	k->takes_text = !k->in_phonetic && (text_is(is, "t") || (k->sheet && text_is(is, "v")));
}

static void take_text(void *arg, const xmlChar *p, int n)
{
	struct cells *k = arg;
	size_t room = sizeof k->text - k->n_text, take = (size_t)n < room ? (size_t)n : room;

	if (!k->takes_text)
		return;
	memcpy(k->text + k->n_text, p, take);
	k->n_text += take;
}

static void end_element(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct cells *k = arg;
	struct text is = text_of((const char *)name);

	(void)prefix, (void)uri;
	k->takes_text = false;
	if (text_is(is, "rPh"))
		k->in_phonetic = false;
	else if (k->sheet && text_is(is, "c"))
		end_cell(k);
	else if (!k->sheet && text_is(is, "si") && k->shared->n < MOST_CELLS)
		*GROW_IN(k->arena, k->shared) = text_dup_in(k->arena, text_trim((struct text){ k->text, k->n_text }));
}

static bool read_sheets(struct workbook *w, const struct zip *z, const struct names *names, struct arena *a)
{
	struct shared_texts shared = { 0 };
	struct cells *k = NEW_IN(a, struct cells);
	const struct zip_part *texts = zip_part_named(z, T("xl/sharedStrings.xml"));

	k->shared = &shared;
	k->arena = a;
	if (texts && !xml_part(texts, begin_element, end_element, take_text, k))
		return false;
	for (size_t s = 0; s < names->sheet.n; s++) {
		const struct zip_part *part = sheet_part(z, names, s);
		struct xlsx_sheet *sheet = GROW_IN(a, &w->sheets);
		*sheet = (struct xlsx_sheet){ .name = names->sheet.at[s] };
		k->sheet = sheet;
		if (part && !xml_part(part, begin_element, end_element, take_text, k))
			return false;
	}
	return true;
}

bool workbook_read(struct workbook *w, struct text bytes, struct arena *a, struct fault *f)
{
	struct zip z = { 0 };
	struct names names = { .arena = a };
	const struct zip_part *book, *relations;

	*w = (struct workbook){ 0 };
	if (!zip_open(&z, bytes, a))
		return fault(f, "The file is not an Excel workbook (.xlsx), or is cut short. Save it as .xlsx and bring it again.");
	book = zip_part_named(&z, T("xl/workbook.xml"));
	relations = zip_part_named(&z, T("xl/_rels/workbook.xml.rels"));
	if (!book || !relations || !xml_part(book, take_sheet_name, NULL, NULL, &names) ||
		!xml_part(relations, take_sheet_name, NULL, NULL, &names) || !read_sheets(w, &z, &names, a))
		return fault(f, "The workbook is damaged: a part of it could not be read. Save it again as .xlsx.");
	return true;
}

bool xlsx_day(struct text cell, struct date *d)
{
	struct text t = text_trim(cell);
	int64_t days;
	struct text whole = t;

	if (t.n >= 10 && (t.n == 10 || t.p[10] == ' ' || t.p[10] == 'T') &&
		(date_from_uk((struct text){ t.p, 10 }, d) || date_from_iso((struct text){ t.p, 10 }, d)))
		return date_whole(*d);
	if (!text_int(text_cut(&whole, '.'), &days) || days < 1 || days > 100000)
		return false;
	*d = date_add(DATE(1899, 12, 30), (int)days);
	return true;
}
