/* controls.c - reading a page as a browser does when a form is sent, and looking for what no page may have. */
#include "controls.h"
#include <gumbo.h>

static const char *attribute(const GumboNode *n, const char *name)
{
	GumboAttribute *a = gumbo_get_attribute(&n->v.element.attributes, name);

	return a ? a->value : NULL;
}

static void add(struct controls *c, struct arena *a, const char *name, struct text value)
{
	if (name)
		*GROW_IN(a, c) = (struct pair){ text_dup_in(a, text_of(name)), text_dup_in(a, value) };
}

static struct text inner_text(const GumboNode *n)
{
	return n->v.element.children.length ? text_of(((GumboNode *)n->v.element.children.data[0])->v.text.text) : T("");
}

static void read_select(struct controls *c, const GumboNode *n, struct arena *a)
{
	const GumboNode *chosen = NULL;

	for (unsigned i = 0; i < n->v.element.children.length; i++) {
		const GumboNode *o = n->v.element.children.data[i];

		if (o->type != GUMBO_NODE_ELEMENT || o->v.element.tag != GUMBO_TAG_OPTION)
			continue;
		if (!chosen || attribute(o, "selected"))
			chosen = o;
	}
	if (chosen)
		add(c, a, attribute(n, "name"), attribute(chosen, "value") ? text_of(attribute(chosen, "value")) : inner_text(chosen));
}

static void read_input(struct controls *c, const GumboNode *n, struct arena *a)
{
	const char *type = attribute(n, "type"), *value = attribute(n, "value");
	bool is_choice = type && (!strcmp(type, "radio") || !strcmp(type, "checkbox"));

	if (!is_choice || attribute(n, "checked"))
		add(c, a, attribute(n, "name"), value ? text_of(value) : T(""));
}

static void each(const GumboNode *n, void (*visit)(const GumboNode *, void *), void *arg)
{
	if (n->type != GUMBO_NODE_ELEMENT)
		return;
	visit(n, arg);
	for (unsigned i = 0; i < n->v.element.children.length; i++)
		each(n->v.element.children.data[i], visit, arg);
}

struct reading { struct controls *controls; struct arena *arena; };

static void read_control(const GumboNode *n, void *arg)
{
	struct reading *r = arg;

	if (n->v.element.tag == GUMBO_TAG_INPUT)
		read_input(r->controls, n, r->arena);
	else if (n->v.element.tag == GUMBO_TAG_SELECT)
		read_select(r->controls, n, r->arena);
	else if (n->v.element.tag == GUMBO_TAG_TEXTAREA)
		add(r->controls, r->arena, attribute(n, "name"), inner_text(n));
}

void controls_read(struct controls *c, struct text html, struct arena *a)
{
	GumboOutput *g = gumbo_parse_with_options(&kGumboDefaultOptions, text_c_in(a, html), html.n);

	each(g->root, read_control, &(struct reading){ c, a });
	gumbo_destroy_output(&kGumboDefaultOptions, g);
}

/* ---- What must hold of any page ---- */

struct ids { struct arena *arena; struct { struct text *at; size_t n, cap; } all; const char *fault; };

static bool has_id(const struct ids *s, struct text id)
{
	for (size_t i = 0; i < s->all.n; i++)
		if (text_eq(s->all.at[i], id))
			return true;
	return false;
}

static void say(struct ids *s, const char *what, struct text id)
{
	if (!s->fault)
		s->fault = text_c_in(s->arena, textf_in(s->arena, "%s: %.*s", what, TEXT_ARG(id)));
}

static void collect_id(const GumboNode *n, void *arg)
{
	struct ids *s = arg;
	const char *id = attribute(n, "id");

	if (!id)
		return;
	if (has_id(s, text_of(id)))
		say(s, "an id stands twice", text_of(id));
	*GROW_IN(s->arena, &s->all) = text_dup_in(s->arena, text_of(id));
}

static void check_references(const GumboNode *n, void *arg)
{
	static const char *const names[] = { "for", "aria-describedby", "aria-labelledby", "aria-controls" };
	struct ids *s = arg;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct text rest = text_of(attribute(n, names[i]));

		while (!text_none(rest)) {
			struct text id = text_cut(&rest, ' ');

			if (!has_id(s, id))
				say(s, names[i], id);
		}
	}
	const char *href = attribute(n, "href");

	if (href && href[0] == '#' && href[1] && !has_id(s, text_of(href + 1)))
		say(s, "a link to nothing", text_of(href));
	if (attribute(n, "style") || attribute(n, "onclick"))
		say(s, "written inline", text_of(gumbo_normalized_tagname(n->v.element.tag)));
}

const char *html_fault(struct text html, struct arena *a)
{
	GumboOptions options = kGumboDefaultOptions;
	struct ids s = { .arena = a };
	GumboOutput *g;

	if (!text_starts(html, T("<!DOCTYPE html>")))
		options.fragment_context = GUMBO_TAG_BODY;
	g = gumbo_parse_with_options(&options, text_c_in(a, html), html.n);

	for (unsigned i = 0; i < g->errors.length && !s.fault; i++)
		s.fault = "a parser has to repair it";
	each(g->root, collect_id, &s);
	each(g->root, check_references, &s);
	gumbo_destroy_output(&kGumboDefaultOptions, g);
	return s.fault;
}
