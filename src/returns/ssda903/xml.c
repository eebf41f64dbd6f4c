/* One XML file into the tables of a set, by libxml2's push parser: an element inside a row gives the row's cell of its name; the end of a
 * row's element adds the row. */
#include "returns/ssda903/xml.h"
#include "base/arena.h"
#include "base/die.h"
#include <libxml/parser.h>

enum { LONGEST_VALUE = 4096, PIECE = 1 << 20 };

/* Elements that are a row, and the table it is of. The flat tables are all filled from HEADER. */
static const struct {
	const char *element, *table;
} row_elements[] = {
	{ "EPISODE", "Episodes" },
	{ "AREVIEW", "Reviews" },
	{ "AMISSING", "Missing" },
	{ "OC2", "OC2" },
	{ "PERMANENCE", "PrevPerm" },
	{ "AD_PLACED", "PlacedAdoption" },
};
static const char *const flat_tables[] = { "Header", "UASC", "AD1", "OC3" };
enum { ROW_ELEMENTS = sizeof row_elements / sizeof *row_elements, FLAT_TABLES = sizeof flat_tables / sizeof *flat_tables };

struct xml_reading {
	struct file_set *s;
	xmlParserCtxt *xml;
	struct text name;
	struct text cell[SSDA903_TABLES][SSDA903_COLUMNS]; /* of the rows being read; NO_TEXT: not said */
	int64_t line[SSDA903_TABLES];
	size_t first[SSDA903_TABLES]; /* rows of this child begin here: they get its CHILD and DOB at its end */
	int inside;		      /* the row's element: place in row_elements + 1; 0: HEADER */
	struct text child, born, sex, flag;
	char value[LONGEST_VALUE];
	size_t n_value;
	bool has_root, is_stopped, has_unknown, is_cut, has_cut; /* of this value, and of any: it is longer than LONGEST_VALUE */
};

static const struct ssda903_table *table_of(const char *name)
{
	const struct ssda903_table *t = ssda903_table_named(text_of(name));

	CHECK(t);
	return t;
}

static void stop(struct xml_reading *r, struct text message)
{
	if (r->is_stopped)
		return;
	r->is_stopped = true;
	*GROW_IN(r->s->arena, &r->s->faults) =
		(struct file_fault){ .file = r->name, .line = r->xml->input ? r->xml->input->line : 0, .message = message };
	xmlStopParser(r->xml);
}

static int row_element(const char *name)
{
	for (int i = 0; i < ROW_ELEMENTS; i++)
		if (!strcmp(row_elements[i].element, name))
			return i + 1;
	return 0;
}

static void clear_row(struct xml_reading *r, const struct ssda903_table *t)
{
	for (int c = 0; c < t->n; c++)
		r->cell[t->number][c] = NO_TEXT;
	r->line[t->number] = r->xml->input ? r->xml->input->line : 1;
}

static bool has_values(const struct xml_reading *r, const struct ssda903_table *t)
{
	for (int c = 0; c < t->n; c++)
		if (!text_blank(r->cell[t->number][c]) && t->column[c].is != CELL_CHILD && t->column[c].is != CELL_REPEATED)
			return true;
	return false;
}

static void add_row(struct xml_reading *r, const struct ssda903_table *t)
{
	struct file_table *to = &r->s->table[t->number];
	struct file_row row = { .row = (int64_t)to->n + 1, .line = r->line[t->number] };

	row.cell = ARRAY_IN(r->s->arena, struct text, t->n);
	for (int c = 0; c < t->n; c++)
		row.cell[c] = text_none(r->cell[t->number][c]) ? T("") : r->cell[t->number][c];
	*GROW_IN(r->s->arena, to) = row;
}

static void begin_child(struct xml_reading *r)
{
	for (int t = 0; t < SSDA903_TABLES; t++)
		r->first[t] = r->s->table[t].n;
	for (int i = 0; i < FLAT_TABLES; i++)
		clear_row(r, table_of(flat_tables[i]));
	r->child = r->born = r->sex = r->flag = T("");
	r->inside = 0;
}

static void give(struct file_row *row, const struct ssda903_table *t, const char *column, struct text value)
{
	int c = ssda903_column_named(t, column);

	if (c >= 0 && text_blank(row->cell[c]))
		row->cell[c] = value;
}

/* The flat tables get their row where something of theirs was said; then each row of the child is told whose it is. */
static void end_child(struct xml_reading *r)
{
	add_row(r, table_of("Header"));
	*GROW_IN(r->s->arena, &r->s->flags) = r->flag;
	if (text_is(text_trim(r->flag), "1") || has_values(r, table_of("UASC")))
		add_row(r, table_of("UASC"));
	if (has_values(r, table_of("AD1")))
		add_row(r, table_of("AD1"));
	if (has_values(r, table_of("OC3")))
		add_row(r, table_of("OC3"));
	for (int t = 0; t < SSDA903_TABLES; t++)
		for (size_t i = r->first[t]; i < r->s->table[t].n; i++) {
			give(&r->s->table[t].at[i], r->s->table[t].table, "CHILD", r->child);
			give(&r->s->table[t].at[i], r->s->table[t].table, "DOB", r->born);
			give(&r->s->table[t].at[i], r->s->table[t].table, "SEX", r->sex);
		}
}

static void on_start(void *arg, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int n_ns, const xmlChar **ns, int n,
	int n_default, const xmlChar **at)
{
	struct xml_reading *r = arg;
	const char *name = (const char *)local;
	int row = row_element(name);

	(void)prefix, (void)uri, (void)n_ns, (void)ns, (void)n, (void)n_default, (void)at;
	if (r->is_stopped)
		return;
	r->n_value = 0;
	r->is_cut = false;
	if (!r->has_root) {
		r->has_root = true;
		if (strcmp(name, "EXPSSDA903") != 0)
			stop(r, textf_in(r->s->arena,
					"This is an XML file, and not of the 903: its first element is %s; EXPSSDA903 was expected.",
					name));
	} else if (!strcmp(name, "CHILD")) {
		begin_child(r);
	} else if (row) {
		r->inside = row;
		clear_row(r, table_of(row_elements[row - 1].table));
	}
}

static void on_text(void *arg, const xmlChar *p, int n)
{
	struct xml_reading *r = arg;
	size_t room = sizeof r->value - r->n_value, take = (size_t)n < room ? (size_t)n : room;

	memcpy(r->value + r->n_value, p, take);
	r->n_value += take;
	r->is_cut |= take < (size_t)n;
}

/* What was cut off may have been half a character; and before libxml2 says that bytes are not of the encoding it has handed them over. */
static struct text value_read(struct xml_reading *r)
{
	struct text t = { r->value, r->n_value };

	r->has_cut |= r->is_cut;
	while (t.n && !text_is_utf8(t))
		t.n--;
	return text_trim(t);
}

static bool put_cell(struct xml_reading *r, const struct ssda903_table *t, const char *name, struct text value)
{
	int c = ssda903_column_named(t, !strcmp(name, "PL") ? "PLACE" : name);

	if (c < 0)
		return false;
	r->cell[t->number][c] = value;
	return true;
}

static void take_value(struct xml_reading *r, const char *name)
{
	struct text value = text_dup_in(r->s->arena, value_read(r));
	bool is_known = false;

	if (r->inside) {
		is_known = put_cell(r, table_of(row_elements[r->inside - 1].table), name, value);
	} else {
		for (int i = 0; i < FLAT_TABLES; i++)
			is_known |= put_cell(r, table_of(flat_tables[i]), name, value);
		r->child = !strcmp(name, "CHILDID") ? value : r->child;
		r->born = !strcmp(name, "DOB") ? value : r->born;
		r->sex = !strcmp(name, "SEX") ? value : r->sex;
		r->flag = !strcmp(name, "UASC") ? value : r->flag;
		is_known |= !strcmp(name, "CHILDID") || !strcmp(name, "UASC");
	}
	r->has_unknown |= !is_known;
}

static void on_end(void *arg, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml_reading *r = arg;
	const char *name = (const char *)local;
	int row = row_element(name);

	(void)prefix, (void)uri;
	if (r->is_stopped || !strcmp(name, "EXPSSDA903") || !strcmp(name, "HEADER"))
		return;
	if (!strcmp(name, "CHILD")) {
		end_child(r);
	} else if (row && row == r->inside) {
		add_row(r, table_of(row_elements[row - 1].table));
		r->inside = 0;
	} else {
		take_value(r, name);
	}
	r->n_value = 0;
	r->is_cut = false;
}

static void on_document_type(void *arg, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	struct xml_reading *r = arg;

	(void)name, (void)external, (void)system;
	stop(r, T("The file has a document type, which a return does not have. It was not read."));
}

static xmlEntityPtr on_entity(void *arg, const xmlChar *name)
{
	(void)arg;
	return xmlGetPredefinedEntity(name);
}

/* libxml2 would print what it finds, with bytes of the file, where the log is. Ours is the fault that the reading ends with. */
static void on_error(void *arg, xmlErrorPtr e)
{
	(void)arg, (void)e;
}

static void on_words(void *arg, const char *fmt, ...)
{
	(void)arg, (void)fmt;
}

static void parse(struct xml_reading *r, struct text bytes)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.internalSubset = on_document_type,
		.getEntity = on_entity };

	xmlSetStructuredErrorFunc(NULL, on_error);
	xmlSetGenericErrorFunc(NULL, on_words);
	r->xml = xmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL);
	CHECK(r->xml);
	xmlCtxtUseOptions(r->xml, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	for (size_t at = 0; at < bytes.n && !r->is_stopped; at += PIECE)
		xmlParseChunk(r->xml, bytes.p + at, (int)(bytes.n - at < PIECE ? bytes.n - at : PIECE), 0);
	if (!r->is_stopped && (xmlParseChunk(r->xml, "", 0, 1) || !r->xml->wellFormed || !r->has_root)) {
		const xmlError *e = xmlCtxtGetLastError(r->xml);
		*GROW_IN(r->s->arena, &r->s->faults) = (struct file_fault){ .file = r->name,
			.line = e ? e->line : 0,
			.message = T("The file is not whole XML from here on. What stands before was read.") };
	}
	xmlFreeParserCtxt(r->xml);
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlSetGenericErrorFunc(NULL, NULL);
}

/* Tables that such a file may have are there, with rows or without. */
static bool claim_tables(struct xml_reading *r)
{
	for (int i = 0; i < FLAT_TABLES + ROW_ELEMENTS; i++) {
		const struct ssda903_table *t = table_of(i < FLAT_TABLES ? flat_tables[i] : row_elements[i - FLAT_TABLES].table);
		struct file_table *to = &r->s->table[t->number];
		if (!text_none(to->file)) {
			*GROW_IN(r->s->arena, &r->s->faults) = (struct file_fault){ .file = r->name,
				.message = textf_in(r->s->arena, "The set has a %.*s table already, in %.*s. Bring the XML file alone.",
					TEXT_ARG(t->name), TEXT_ARG(to->file)) };
			return false;
		}
		to->file = r->name;
	}
	return true;
}

void file_set_add_xml(struct file_set *s, struct text name, struct text bytes)
{
	struct xml_reading *r = NEW_IN(s->arena, struct xml_reading);

	r->s = s;
	r->name = name;
	if (!claim_tables(r))
		return;
	s->is_xml = true;
	parse(r, bytes);
	if (r->has_cut)
		*GROW_IN(s->arena, &s->notes) = (struct file_fault){ .file = name,
			.message = textf_in(s->arena, "A value is longer than any of a return: only its first %d bytes were read.", LONGEST_VALUE) };
	if (r->has_unknown)
		*GROW_IN(s->arena, &s->notes) =
			(struct file_fault){ .file = name, .message = T("Elements that are not known were passed over.") };
}
