/* XML to rows: libxml2's push parser calls in for each element; where we are is a stack of elements of the layout. What the layout
 * does not know is written out again as text, so that nothing of a file is lost. */
#include "returns/cin/reader.h"
#include "base/arena.h"
#include "base/out.h"
#include <errno.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <unistd.h>

struct place { const struct cin_element *element; int row; bool has_leaf; };

struct cin_reading {
	struct cin_reader *r;
	xmlParserCtxt *xml;
	cin_take *take;
	void *arg;
	struct arena *arena;
	struct place stack[CIN_DEEPEST];
	int depth;
	int unknown;                     /* depth inside an element that the layout does not know; 0: outside */
	int unknown_row;
	struct out rest;
	struct { struct cin_row *at; size_t n, cap; } rows;
	char text[CIN_LONGEST_TEXT];
	size_t n_text;
	bool is_stopped, has_root;
};

static void stop(struct cin_reading *now)
{
	now->is_stopped = true;
	xmlStopParser(now->xml);
}

static int64_t line_of(const struct cin_reading *now)
{
	return now->xml->input ? now->xml->input->line : 0;
}

static struct cin_fault fault_here(struct cin_reading *now, struct text message)
{
	return (struct cin_fault){ line_of(now), now->xml->input ? now->xml->input->col : 0, message };
}

static void refuse(struct cin_reading *now, struct text message)
{
	if (now->is_stopped)
		return;
	*GROW_IN(now->r->keep, &now->r->faults) = fault_here(now, message);
	stop(now);
}

static void note(struct cin_reading *now, const char *message)
{
	if (now->r->notes.n < CIN_MOST_NOTES)
		*GROW_IN(now->r->keep, &now->r->notes) = fault_here(now, text_of(message));
}

/* ---- Rows ---- */

static struct arena *arena_for(const struct cin_reading *now, const struct cin_table *t)
{
	return t == cin_layout()->header ? now->r->keep : now->arena;
}

static struct cin_row *row_at(struct cin_reading *now, int row)
{
	return row < 0 ? &now->r->header : &now->rows.at[row];
}

/* The header's row is apart from the children's and has number -1. */
static int row_begin(struct cin_reading *now, const struct cin_table *t, int within)
{
	struct cin_row row = { .table = t, .within = within, .line = line_of(now) };

	if (t == cin_layout()->header) {
		if (now->r->header.line)
			refuse(now, T("There is a second Header. A file has one."));
		now->r->header = row;
		return -1;
	}
	if (now->rows.n == CIN_MOST_ROWS)
		refuse(now, textf_in(now->r->keep, "This child has more than %d elements of detail, which no child has.", CIN_MOST_ROWS));
	else
		*GROW_IN(now->arena, &now->rows) = row;
	return (int)now->rows.n - 1;
}

static struct place *top(struct cin_reading *now)
{
	return now->depth ? &now->stack[now->depth - 1] : NULL;
}

static void push(struct cin_reading *now, const struct cin_element *e, int row)
{
	now->stack[now->depth++] = (struct place){ .element = e, .row = row };
	now->r->count[e - cin_layout()->element]++;
}

/* A leaf of a list is a row of its own. */
static void begin_leaf(struct cin_reading *now, const struct cin_element *e)
{
	struct place *list = &now->stack[now->depth - 1];
	int row = list->row;

	if (list->element->kind == CIN_LIST) {
		row = row_begin(now, e->table, list->row);
		if (now->is_stopped)
			return;
		now->rows.at[row].is_joined = list->has_leaf;
		list->has_leaf = true;
	}
	now->n_text = 0;
	push(now, e, row);
}

static void end_leaf(struct cin_reading *now, const struct place *p)
{
	struct cin_row *row = row_at(now, p->row);
	struct text t = { now->text, now->n_text };

	row->cell[p->element->column] = t.n ? text_dup_in(arena_for(now, row->table), t) : T("");
}

static void end_list(struct cin_reading *now, const struct place *p)
{
	if (!p->has_leaf)
		row_begin(now, p->element->table, p->row);
}

static void end_child(struct cin_reading *now)
{
	struct cin_child c = { now->rows.at, now->rows.n };

	now->r->children++;
	if (!now->take(now->arg, &c))
		stop(now);
	memset(&now->rows, 0, sizeof now->rows);
	arena_reset(now->arena);
}

/* ---- What the layout does not know ---- */

static bool is_in_row(const struct cin_reading *now)
{
	const struct place *p = now->depth ? &now->stack[now->depth - 1] : NULL;

	return p && p->element->table && p->element->kind != CIN_LEAF;
}

static void unknown_begin(struct cin_reading *now, const char *name)
{
	if (!now->unknown++) {
		struct place *p = top(now);
		out_reset(&now->rest);
		now->unknown_row = p ? p->row : 0;
		if (p && p->element->kind == CIN_LIST) {
			now->unknown_row = row_begin(now, p->element->table, p->row);
			if (!now->is_stopped)
				now->rows.at[now->unknown_row].is_joined = p->has_leaf;
			p->has_leaf = true;
		}
	}
	out_f(&now->rest, "<%s>", name);
}

static void unknown_end(struct cin_reading *now, const char *name)
{
	out_f(&now->rest, "</%s>", name);
	if (--now->unknown || now->is_stopped)
		return;
	if (!is_in_row(now)) {
		note(now, "An element that is not part of the census was passed over.");
		return;
	}
	struct cin_row *row = row_at(now, now->unknown_row);
	if (now->rest.full || row->rest.n + now->rest.n > CIN_MOST_REST)
		refuse(now, T("This element is not part of the census and is too long to be kept. Take it out of the file."));
	else
		row->rest = textf_in(arena_for(now, row->table), "%.*s%.*s", TEXT_ARG(row->rest), (int)now->rest.n, now->rest.p);
}

/* ---- Called by the parser ---- */

static bool is_wrong_root(struct cin_reading *now, struct text name)
{
	if (now->has_root || text_eq(name, cin_layout()->root->name)) {
		now->has_root = true;
		return false;
	}
	refuse(now, textf_in(now->r->keep, "This is not a CIN census file: it begins with %.*s, and Message was expected.", TEXT_ARG(name)));
	return true;
}

static bool is_past_bounds(struct cin_reading *now, struct text name, int n_attributes)
{
	if (name.n > CIN_LONGEST_NAME)
		refuse(now, T("The name of this element is too long for any census."));
	else if (now->depth + now->unknown + 1 >= CIN_DEEPEST)
		refuse(now, T("Elements stand too deep inside each other for any census."));
	else if (n_attributes > CIN_MOST_ATTRIBUTES)
		refuse(now, T("This element has more attributes than any census has."));
	return now->is_stopped;
}

static const struct cin_element *element_for(struct cin_reading *now, struct text name)
{
	const struct place *p = top(now);
	const struct cin_element *e;

	if (now->unknown || (p && p->element->kind == CIN_LEAF))
		return NULL;
	e = cin_element_in(p ? p->element : NULL, name);
	/* A leaf that comes twice: the first is believed, the second kept beside it. */
	if (e && p && e->kind == CIN_LEAF && p->element->kind != CIN_LIST && !text_none(row_at(now, p->row)->cell[e->column]))
		return NULL;
	return e;
}

static void on_start(void *arg, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
	int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	struct cin_reading *now = arg;
	struct text name = text_of((const char *)local);

	(void)prefix, (void)uri, (void)namespaces, (void)n_defaulted, (void)attributes;
	if (now->is_stopped || is_wrong_root(now, name) || is_past_bounds(now, name, n_attributes + n_namespaces))
		return;
	if (n_attributes)
		note(now, "Attributes are no part of the census and were passed over.");
	const struct cin_element *e = element_for(now, name);
	if (!e)
		unknown_begin(now, (const char *)local);
	else if (e->kind == CIN_LEAF)
		begin_leaf(now, e);
	else
		push(now, e, e->kind == CIN_ROW ? row_begin(now, e->table, top(now) ? top(now)->row : -1) : now->depth ? top(now)->row : -1);
}

static void on_end(void *arg, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	struct cin_reading *now = arg;

	(void)prefix, (void)uri;
	if (now->is_stopped)
		return;
	if (now->unknown) {
		unknown_end(now, (const char *)local);
		return;
	}
	struct place p = now->stack[--now->depth];
	if (p.element->kind == CIN_LEAF)
		end_leaf(now, &p);
	else if (p.element->kind == CIN_LIST)
		end_list(now, &p);
	else if (p.element->table == cin_layout()->child && p.element->kind == CIN_ROW)
		end_child(now);
}

static bool is_blank(const char *p, size_t n)
{
	return text_blank(text_trim((struct text){ p, n }));
}

static void on_text(void *arg, const xmlChar *p, int n)
{
	struct cin_reading *now = arg;
	const struct place *at = top(now);

	if (now->is_stopped || n <= 0)
		return;
	if (now->unknown) {
		out_html(&now->rest, (struct text){ (const char *)p, (size_t)n });
	} else if (!at || at->element->kind != CIN_LEAF) {
		if (!is_blank((const char *)p, (size_t)n))
			note(now, "Text between elements was passed over.");
	} else if (now->n_text + (size_t)n > sizeof now->text) {
		refuse(now, textf_in(now->r->keep, "The text of %.*s is longer than %d bytes, which no value of the census is.", TEXT_ARG(at->element->name),
			CIN_LONGEST_TEXT));
	} else {
		memcpy(now->text + now->n_text, p, (size_t)n);
		now->n_text += (size_t)n;
	}
}

static void on_document_type(void *arg, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	refuse(arg, T("The file declares a document type (DOCTYPE). The census has none, and files with one are refused."));
}

static xmlEntityPtr on_entity(void *arg, const xmlChar *name)
{
	(void)arg;
	return xmlGetPredefinedEntity(name);
}

/* The parser's own words name what is wrong; the first of them is told. */
static void on_error(void *arg, xmlErrorPtr e)
{
	struct cin_reading *now = arg;

	if (now->is_stopped || e->level < XML_ERR_ERROR || e->domain == XML_FROM_NAMESPACE)
		return;
	if (e->code == XML_ERR_DOCUMENT_EMPTY || (e->code == XML_ERR_DOCUMENT_END && (!now->has_root || now->depth)))
		return;                         /* feed says what that means */
	struct text words = text_trim(text_of(e->message));
	if (e->code == XML_ERR_INVALID_ENCODING || e->code == XML_ERR_INVALID_CHAR || e->code == XML_I18N_CONV_FAILED)
		words = T("there is a character that is not of the file's encoding (UTF-8 unless it says another). Save it as UTF-8");
	*GROW_IN(now->r->keep, &now->r->faults) = (struct cin_fault){ e->line, e->int2,
		textf_in(now->r->keep, "The file is no well-formed XML: %.*s.", TEXT_ARG(words)) };
	now->is_stopped = true;
}

/* ---- Bytes in ---- */

static void open_parser(struct cin_reading *now)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC, .startElementNs = on_start, .endElementNs = on_end, .characters = on_text,
		.cdataBlock = on_text, .ignorableWhitespace = on_text, .internalSubset = on_document_type, .getEntity = on_entity,
		.serror = on_error };

	now->xml = xmlCreatePushParserCtxt(&sax, now, NULL, 0, NULL);
	if (now->xml)
		xmlCtxtUseOptions(now->xml, XML_PARSE_NONET | XML_PARSE_NOCDATA);
}

static void feed(struct cin_reading *now, const char *p, size_t n, bool is_last)
{
	if (now->is_stopped)
		return;
	xmlParseChunk(now->xml, p, (int)n, is_last);
	if (!is_last || now->is_stopped)
		return;
	if (!now->has_root)
		*GROW_IN(now->r->keep, &now->r->faults) = (struct cin_fault){ 1, 1, T("The file is empty or no XML.") };
	else if (now->depth)
		refuse(now, T("The file ends in the middle. It may have been cut off; ask for it again."));
}

static void begin(struct cin_reader *r, struct cin_reading *now, cin_take *take, void *arg, struct arena *a, struct arena *keep)
{
	*r = (struct cin_reader){ .keep = keep, .now = now };
	*now = (struct cin_reading){ .r = r, .take = take, .arg = arg, .arena = a, .rest = out_make(CIN_MOST_REST) };
	open_parser(now);
	if (!now->xml) {
		*GROW_IN(keep, &r->faults) = (struct cin_fault){ 0, 0, T("The XML parser could not be started.") };
		now->is_stopped = true;
	}
}

static bool end(struct cin_reader *r, struct cin_reading *now)
{
	if (now->xml)
		xmlFreeParserCtxt(now->xml);
	out_free(&now->rest);
	r->now = NULL;
	return !now->is_stopped && !r->faults.n;
}

bool cin_read_bytes(struct cin_reader *r, struct text bytes, cin_take *take, void *arg, struct arena *a, struct arena *keep)
{
	struct cin_reading now;

	begin(r, &now, take, arg, a, keep);
	for (size_t at = 0; at < bytes.n && !now.is_stopped; at += 4096)
		feed(&now, bytes.p + at, bytes.n - at < 4096 ? bytes.n - at : 4096, false);
	feed(&now, "", 0, true);
	return end(r, &now);
}

bool cin_read(struct cin_reader *r, int fd, cin_take *take, void *arg, struct arena *a, struct arena *keep)
{
	static const size_t chunk = 1 << 16;
	struct cin_reading now;
	char *p = arena_alloc(keep, chunk);
	off_t at = 0;

	begin(r, &now, take, arg, a, keep);
	while (!now.is_stopped) {
		ssize_t n = pread(fd, p, chunk, at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			*GROW_IN(keep, &r->faults) = (struct cin_fault){ 0, 0, textf_in(keep, "The file could not be read: %s.", strerror(errno)) };
		if (n <= 0)
			break;
		feed(&now, p, (size_t)n, false);
		at += n;
	}
	feed(&now, "", 0, true);
	return end(r, &now);
}
