/* Workbooks as Excel and LibreOffice read them: ECMA-376 and OpenDocument 1.3, as little of each as eleven plain sheets need; and CSV. */
#include "returns/book.h"
#include "base/die.h"
#include "base/out.h"
#include "base/zip_write.h"
#include <stdio.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define SHEET_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define ODS_TYPE "application/vnd.oasis.opendocument.spreadsheet"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

static const size_t MOST_OF_A_PART = (size_t)1 << 30;
enum { EPOCH = 25569 /* 1 January 1970, counted from 30 December 1899 */, FIRST_SERIAL = 61 /* 1 March 1900: before it the programs disagree */ };
enum { PLAIN, AS_DAY, AS_HEADING };                      /* the styles below, by their place */

/* A day that is not whole, or older than spreadsheets count, stands as it is written. */
static bool is_serial(struct date d)
{
	return date_whole(d) && date_number(d) + EPOCH >= FIRST_SERIAL;
}

static struct text put_and_take(struct out *o, void (*put)(struct out *, struct date), struct date d)
{
	out_reset(o);
	put(o, d);
	return out_text(o);
}

/* ---- Excel ---- */

/* A, B .. Z, AA: two letters are 702 columns. */
static void put_column(struct out *o, int column)
{
	CHECK(column < 27 * 26);
	if (column >= 26)
		out_put(o, (const char[]){ (char)('A' + column / 26 - 1) }, 1);
	out_put(o, (const char[]){ (char)('A' + column % 26) }, 1);
}

static void x_open(struct out *o, int column, size_t row, int style, const char *type)
{
	out_lit(o, "<c r=\"");
	put_column(o, column);
	out_f(o, "%lld\"", (long long)row);
	if (style)
		out_f(o, " s=\"%d\"", style);
	out_c(o, type);
	out_lit(o, ">");
}

static void x_text(struct out *o, int column, size_t row, int style, struct text words)
{
	x_open(o, column, row, style, " t=\"inlineStr\"");
	out_lit(o, "<is><t xml:space=\"preserve\">");
	out_xml(o, words);
	out_lit(o, "</t></is></c>");
}

static void x_number(struct out *o, int column, size_t row, int style, int64_t n)
{
	x_open(o, column, row, style, "");
	out_f(o, "<v>%lld</v></c>", (long long)n);
}

static void x_cell(struct out *o, int column, size_t row, const struct book_cell *c)
{
	struct out day = out_make(64);

	if (c->kind == BOOK_TEXT)
		x_text(o, column, row, PLAIN, c->words);
	else if (c->kind == BOOK_NUMBER)
		x_number(o, column, row, PLAIN, c->number);
	else if (c->kind == BOOK_DAY && is_serial(c->day))
		x_number(o, column, row, AS_DAY, date_number(c->day) + EPOCH);
	else if (c->kind == BOOK_DAY)
		x_text(o, column, row, PLAIN, put_and_take(&day, date_put_uk, c->day));
	out_free(&day);
}

static void x_sheet(struct out *o, const struct book_sheet *s)
{
	out_lit(o, XML "<worksheet xmlns=\"" MAIN "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
		"activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
	out_f(o, "<cols><col min=\"1\" max=\"%d\" width=\"18\" customWidth=\"1\"/></cols><sheetData><row r=\"1\">", s->n_columns);
	for (int c = 0; c < s->n_columns; c++)
		x_text(o, c, 1, AS_HEADING, s->heading[c]);
	out_lit(o, "</row>");
	for (size_t r = 0; r < s->n_rows; r++) {
		out_f(o, "<row r=\"%lld\">", (long long)r + 2);
		for (int c = 0; c < s->n_columns; c++)
			x_cell(o, c, r + 2, &s->row[r][c]);
		out_lit(o, "</row>");
	}
	out_lit(o, "</sheetData></worksheet>");
}

static void x_content_types(struct out *o, const struct book *b)
{
	out_lit(o, XML "<Types xmlns=\"" PACKAGE "/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
		"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" SHEET_TYPE "sheet.main+xml\"/>"
		"<Override PartName=\"/xl/styles.xml\" ContentType=\"" SHEET_TYPE "styles+xml\"/><Override PartName=\"/docProps/core.xml\" "
		"ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
	for (int i = 0; i < b->n; i++)
		out_f(o, "<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"" SHEET_TYPE "worksheet+xml\"/>", i + 1);
	out_lit(o, "</Types>");
}

static void x_relations(struct out *o, const struct book *b)
{
	(void)b;
	out_lit(o, XML "<Relationships xmlns=\"" PACKAGE "/relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/>"
		"<Relationship Id=\"rId2\" Type=\"" PACKAGE "/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>");
}

static void x_about(struct out *o, const struct book *b)
{
	out_lit(o, XML "<cp:coreProperties xmlns:cp=\"" PACKAGE "/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
	out_xml(o, b->about);
	out_lit(o, "</dc:title></cp:coreProperties>");
}

static void x_workbook(struct out *o, const struct book *b)
{
	out_lit(o, XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>");
	for (int i = 0; i < b->n; i++)
		out_f(o, "<sheet name=\"%.*s\" sheetId=\"%d\" r:id=\"rId%d\"/>", TEXT_ARG(b->sheet[i].name), i + 1, i + 1);
	out_lit(o, "</sheets></workbook>");
}

static void x_workbook_relations(struct out *o, const struct book *b)
{
	out_lit(o, XML "<Relationships xmlns=\"" PACKAGE "/relationships\">");
	for (int i = 0; i < b->n; i++)
		out_f(o, "<Relationship Id=\"rId%d\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet%d.xml\"/>", i + 1, i + 1);
	out_f(o, "<Relationship Id=\"rId%d\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>", b->n + 1);
}

/* cellXfs in the order of the styles' enum. */
static void x_styles(struct out *o, const struct book *b)
{
	(void)b;
	out_lit(o, XML "<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
		"<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
		"<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
		"<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/>"
		"<xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>");
}

static void part_put(struct zip_write *z, struct out *part, const char *name, void (*put)(struct out *, const struct book *), const struct book *b)
{
	out_reset(part);
	put(part, b);
	CHECK(!part->full);
	zip_write_part(z, text_of(name), out_text(part), true);
}

void book_xlsx(const struct book *b, struct out *o)
{
	struct zip_write z = zip_write_to(o);
	struct out part = out_make(MOST_OF_A_PART);
	char name[ZIP_WRITE_PARTS][40];

	part_put(&z, &part, "[Content_Types].xml", x_content_types, b);
	part_put(&z, &part, "_rels/.rels", x_relations, b);
	part_put(&z, &part, "docProps/core.xml", x_about, b);
	part_put(&z, &part, "xl/workbook.xml", x_workbook, b);
	part_put(&z, &part, "xl/_rels/workbook.xml.rels", x_workbook_relations, b);
	part_put(&z, &part, "xl/styles.xml", x_styles, b);
	for (int i = 0; i < b->n; i++) {
		out_reset(&part);
		x_sheet(&part, &b->sheet[i]);
		CHECK(!part.full);
		snprintf(name[i], sizeof name[i], "xl/worksheets/sheet%d.xml", i + 1);
		zip_write_part(&z, text_of(name[i]), out_text(&part), true);
	}
	zip_write_end(&z);
	out_free(&part);
}

/* ---- OpenDocument ---- */

static void o_text(struct out *o, const char *style, struct text words)
{
	out_f(o, "<table:table-cell%s office:value-type=\"string\"><text:p>", style);
	out_xml(o, words);
	out_lit(o, "</text:p></table:table-cell>");
}

static void o_cell(struct out *o, const struct book_cell *c)
{
	struct out day = out_make(64);

	if (c->kind == BOOK_TEXT)
		o_text(o, "", c->words);
	else if (c->kind == BOOK_NUMBER)
		out_f(o, "<table:table-cell office:value-type=\"float\" office:value=\"%lld\"><text:p>%lld</text:p></table:table-cell>", (long long)c->number,
			(long long)c->number);
	else if (c->kind == BOOK_DAY && is_serial(c->day)) {
		struct text iso = put_and_take(&day, date_put_iso, c->day);
		out_f(o, "<table:table-cell table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"%.*s\"><text:p>", TEXT_ARG(iso));
		date_put_uk(o, c->day);
		out_lit(o, "</text:p></table:table-cell>");
	} else if (c->kind == BOOK_DAY)
		o_text(o, "", put_and_take(&day, date_put_uk, c->day));
	else
		out_lit(o, "<table:table-cell/>");
	out_free(&day);
}

static void o_sheet(struct out *o, const struct book_sheet *s)
{
	out_f(o, "<table:table table:name=\"%.*s\"><table:table-column table:style-name=\"wide\" table:number-columns-repeated=\"%d\"/><table:table-row>",
		TEXT_ARG(s->name), s->n_columns);
	for (int c = 0; c < s->n_columns; c++)
		o_text(o, " table:style-name=\"heading\"", s->heading[c]);
	out_lit(o, "</table:table-row>");
	for (size_t r = 0; r < s->n_rows; r++) {
		out_lit(o, "<table:table-row>");
		for (int c = 0; c < s->n_columns; c++)
			o_cell(o, &s->row[r][c]);
		out_lit(o, "</table:table-row>");
	}
	out_lit(o, "</table:table>\n");
}

static void o_content(struct out *o, const struct book *b)
{
	out_lit(o, XML "<office:document-content xmlns:office=\"" OASIS "office:1.0\" xmlns:table=\"" OASIS "table:1.0\" xmlns:text=\"" OASIS "text:1.0\" "
		"xmlns:style=\"" OASIS "style:1.0\" xmlns:number=\"" OASIS "datastyle:1.0\" xmlns:fo=\"" OASIS "xsl-fo-compatible:1.0\" office:version=\"1.3\">"
		"<office:automatic-styles><number:date-style style:name=\"uk\"><number:day number:style=\"long\"/><number:text>/</number:text>"
		"<number:month number:style=\"long\"/><number:text>/</number:text><number:year number:style=\"long\"/></number:date-style>"
		"<style:style style:name=\"day\" style:family=\"table-cell\" style:data-style-name=\"uk\"/><style:style style:name=\"heading\" "
		"style:family=\"table-cell\"><style:text-properties fo:font-weight=\"bold\"/></style:style><style:style style:name=\"wide\" "
		"style:family=\"table-column\"><style:table-column-properties style:column-width=\"3.5cm\"/></style:style></office:automatic-styles>"
		"<office:body><office:spreadsheet>\n");
	for (int i = 0; i < b->n; i++)
		o_sheet(o, &b->sheet[i]);
	out_lit(o, "</office:spreadsheet></office:body></office:document-content>");
}

static void o_about(struct out *o, const struct book *b)
{
	out_lit(o, XML "<office:document-meta xmlns:office=\"" OASIS "office:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\">"
		"<office:meta><dc:title>");
	out_xml(o, b->about);
	out_lit(o, "</dc:title></office:meta></office:document-meta>");
}

static void o_manifest(struct out *o, const struct book *b)
{
	(void)b;
	out_lit(o, XML "<manifest:manifest xmlns:manifest=\"" OASIS "manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" "
		"manifest:version=\"1.3\" manifest:media-type=\"" ODS_TYPE "\"/><manifest:file-entry manifest:full-path=\"content.xml\" "
		"manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>");
}

/* The type stands first and unpacked, so that a reader knows the file by its beginning. */
void book_ods(const struct book *b, struct out *o)
{
	struct zip_write z = zip_write_to(o);
	struct out part = out_make(MOST_OF_A_PART);

	zip_write_part(&z, T("mimetype"), T(ODS_TYPE), false);
	part_put(&z, &part, "META-INF/manifest.xml", o_manifest, b);
	part_put(&z, &part, "content.xml", o_content, b);
	part_put(&z, &part, "meta.xml", o_about, b);
	zip_write_end(&z);
	out_free(&part);
}

/* ---- CSV ---- */

static bool looks_like_formula(struct text t)
{
	return t.n && (t.p[0] == '=' || t.p[0] == '+' || t.p[0] == '-' || t.p[0] == '@');
}

static void csv_cell(struct out *o, const struct book_cell *c)
{
	struct out safe = out_make(MOST_OF_A_PART);

	if (c->kind == BOOK_TEXT && looks_like_formula(c->words)) {
		out_lit(&safe, "'");
		out_raw(&safe, c->words);
		out_csv(o, out_text(&safe));
	} else if (c->kind == BOOK_TEXT)
		out_csv(o, c->words);
	else if (c->kind == BOOK_NUMBER)
		out_int(o, c->number);
	else if (c->kind == BOOK_DAY)
		date_put_uk(o, c->day);
	out_free(&safe);
}

void book_csv(const struct book_sheet *s, struct out *o)
{
	for (int c = 0; c < s->n_columns; c++) {
		out_c(o, c ? "," : "");
		out_csv(o, s->heading[c]);
	}
	out_lit(o, "\r\n");
	for (size_t r = 0; r < s->n_rows; r++) {
		for (int c = 0; c < s->n_columns; c++) {
			out_c(o, c ? "," : "");
			csv_cell(o, &s->row[r][c]);
		}
		out_lit(o, "\r\n");
	}
}
