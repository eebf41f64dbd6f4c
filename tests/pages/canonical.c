/* canonical.c - the canonical text of an HTML fragment, by way of the gumbo parser. See canonical.h for the rules. */
#include "canonical.h"
#include "base/out.h"
#include <gumbo.h>
#include <strings.h>

struct canon {
	struct out o;
	unsigned unended;        /* elements whose end tag is not written */
	long pending;            /* where a collapsed space stands that may yet be dropped; -1: nowhere */
	bool at_edge;            /* nothing but a block edge before this */
};

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool is_inline(const char *tag)
{
	static const char *const tags[] = { "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "samp",
					    "small", "span", "strong", "sub", "sup", "time", "u", "var" };

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (!strcmp(tags[i], tag))
			return true;
	return false;
}

/* At a block's edge a space is not shown, neither before nor after. */
static void edge(struct canon *c)
{
	if (c->pending >= 0) {
		char *at = c->o.p + c->pending;

		memmove(at, at + 1, c->o.n - (size_t)c->pending - 1);
		c->o.n--;
	}
	c->pending = -1;
	c->at_edge = true;
}

static void put_text(struct canon *c, const char *s, bool verbatim)
{
	for (; *s; s++) {
		if (!verbatim && is_space(*s)) {
			if (!c->at_edge && c->pending < 0) {
				c->pending = (long)c->o.n;
				out_lit(&c->o, " ");
			}
			continue;
		}
		c->pending = -1;
		c->at_edge = false;
		out_html(&c->o, (struct text){ s, 1 });
	}
}

static int by_name(const void *a, const void *b)
{
	return strcmp((*(GumboAttribute *const *)a)->name, (*(GumboAttribute *const *)b)->name);
}

/* Lists of names: spaces between them say nothing. */
static void put_tokens(struct out *o, const char *value)
{
	bool any = false, space = false;

	for (; *value; value++) {
		if (is_space(*value)) {
			space = any;
			continue;
		}
		if (space)
			out_lit(o, " ");
		space = false;
		any = true;
		out_html(o, (struct text){ value, 1 });
	}
}

static void put_attributes(struct out *o, const GumboVector *attributes)
{
	GumboAttribute *sorted[64];
	unsigned n = attributes->length < 64 ? attributes->length : 64;

	for (unsigned i = 0; i < n; i++)
		sorted[i] = attributes->data[i];
	qsort(sorted, n, sizeof *sorted, by_name);
	for (unsigned i = 0; i < n; i++) {
		bool tokens = !strcmp(sorted[i]->name, "class") || !strcmp(sorted[i]->name, "aria-describedby");

		out_f(o, " %s=\"", sorted[i]->name);
		if (tokens)
			put_tokens(o, sorted[i]->value);
		else
			out_html(o, text_of(sorted[i]->value));
		out_lit(o, "\"");
	}
}

static void tag_name(const GumboElement *e, char *tag, size_t size)
{
	GumboStringPiece piece = e->original_tag;

	if (e->tag != GUMBO_TAG_UNKNOWN || !piece.data) {
		snprintf(tag, size, "%s", gumbo_normalized_tagname(e->tag));
		return;
	}
	gumbo_tag_from_original_text(&piece);
	snprintf(tag, size, "%.*s", (int)piece.length, piece.data);
}

static bool has_no_end(const GumboElement *e)
{
	static const GumboTag tags[] = { GUMBO_TAG_AREA, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_HR, GUMBO_TAG_IMG, GUMBO_TAG_INPUT, GUMBO_TAG_LINK,
					 GUMBO_TAG_META, GUMBO_TAG_WBR };
	GumboStringPiece tag = e->original_tag;

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (e->tag == tags[i])
			return true;
	return e->tag_namespace != GUMBO_NAMESPACE_HTML && tag.length > 2 && tag.data[tag.length - 2] == '/';
}

/* The parser marks what it ended itself. Of elements that it does not know, or that are not of HTML, it does not: those are compared by
 * name with the end tag that it took. */
static bool is_ended(const GumboNode *node, const char *tag)
{
	const GumboElement *e = &node->v.element;
	GumboStringPiece end = e->original_end_tag;

	if (has_no_end(e))
		return true;
	if (e->tag != GUMBO_TAG_UNKNOWN && e->tag_namespace == GUMBO_NAMESPACE_HTML)
		return !(node->parse_flags & GUMBO_INSERTION_IMPLICIT_END_TAG);
	if (!end.data)
		return false;
	gumbo_tag_from_original_text(&end);
	return end.length == strlen(tag) && !strncasecmp(end.data, tag, end.length);
}

static void put_node(struct canon *c, const GumboNode *node, bool verbatim)
{
	const GumboElement *e = &node->v.element;
	char tag[64];

	if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
		put_text(c, node->v.text.text, verbatim);
		return;
	}
	if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
		return;
	tag_name(e, tag, sizeof tag);
	c->unended += !is_ended(node, tag);
	verbatim = verbatim || e->tag == GUMBO_TAG_PRE || e->tag == GUMBO_TAG_TEXTAREA;
	if (!is_inline(tag))
		edge(c);
	out_f(&c->o, "<%s", tag);
	put_attributes(&c->o, &e->attributes);
	out_lit(&c->o, ">");
	for (unsigned i = 0; i < e->children.length; i++)
		put_node(c, e->children.data[i], verbatim);
	if (!is_inline(tag))
		edge(c);
	out_f(&c->o, is_inline(tag) ? "</%s>" : "</%s>\n", tag);
}

char *html_canonical(const char *html, unsigned *errors)
{
	struct canon c = { .o = out_make(64 << 20), .pending = -1, .at_edge = true };
	GumboOptions options = kGumboDefaultOptions;
	GumboOutput *parsed;

	options.fragment_context = GUMBO_TAG_BODY;
	parsed = gumbo_parse_with_options(&options, html, strlen(html));
	*errors = parsed->errors.length;
	for (unsigned i = 0; i < parsed->root->v.element.children.length; i++)
		put_node(&c, parsed->root->v.element.children.data[i], false);
	edge(&c);
	*errors += c.unended;
	out_put(&c.o, "", 1);
	gumbo_destroy_output(&options, parsed);
	return c.o.p;
}
