/* parts.c - what all components share: writing content, attributes, classes and ids. An id that is made of parts goes to the
 * page part by part, so there is no buffer that a long name could overflow. */
#include "web/gov/parts.h"

void put_id(struct out *o, const struct gov_id *id)
{
	out_c(o, id->before);
	out_html(o, id->base);
	if (!text_none(id->name)) {
		out_lit(o, "-");
		out_html(o, id->name);
	}
	if (id->number) {
		out_lit(o, "-");
		out_int(o, id->number);
	}
	out_c(o, id->after);
}

void put_id_attribute(struct out *o, const char *name, const struct gov_id *id)
{
	out_lit(o, " ");
	out_c(o, name);
	out_lit(o, "=\"");
	put_id(o, id);
	out_lit(o, "\"");
}

void put_content(struct out *o, struct text text, struct gov_html html)
{
	if (html.draw)
		html.draw(o, html.arg);
	else if (html_some(html))
		out_c(o, html.trusted);
	else
		out_html(o, text);
}

void put_attribute(struct out *o, const char *name, struct text value)
{
	put_id_attribute(o, name, &(struct gov_id){ .base = value });
}

void put_optional(struct out *o, const char *name, struct text value)
{
	if (!text_blank(value))
		put_attribute(o, name, value);
}

void put_count(struct out *o, const char *name, int value)
{
	if (value)
		out_f(o, " %s=\"%d\"", name, value);
}

void put_tri(struct out *o, const char *name, enum gov_tri value)
{
	if (value)
		put_attribute(o, name, value == GOV_YES ? T("true") : T("false"));
}

void put_message(struct out *o, const char *key, struct text message)
{
	if (text_blank(message))
		return;
	out_lit(o, " data-i18n.");
	out_c(o, key);
	out_lit(o, "=\"");
	out_html(o, message);
	out_lit(o, "\"");
}

static void put_form(struct out *o, const char *key, const char *form, struct text message)
{
	if (text_blank(message))
		return;
	out_f(o, " data-i18n.%s.%s=\"", key, form);
	out_html(o, message);
	out_lit(o, "\"");
}

void put_plural(struct out *o, const char *key, struct gov_plural message)
{
	put_form(o, key, "other", message.other);
	put_form(o, key, "one", message.one);
}

void put_attributes(struct out *o, const struct gov_attribute *a)
{
	for (; a && a->name; a++) {
		if (!text_none(a->value)) {
			put_attribute(o, a->name, a->value);
			continue;
		}
		out_lit(o, " ");
		out_c(o, a->name);
	}
}

void put_class(struct out *o, struct text more)
{
	if (text_blank(more))
		return;
	out_lit(o, " ");
	out_html(o, more);
}

void put_open(struct out *o, const char *tag, const char *base, struct text classes, const struct gov_attribute *a)
{
	out_lit(o, "<");
	out_c(o, tag);
	out_lit(o, " class=\"");
	out_c(o, base);
	put_class(o, classes);
	out_lit(o, "\"");
	put_attributes(o, a);
}

void put_variant_open(struct out *o, const char *tag, const char *base, struct text variant, struct text classes, const struct gov_attribute *a)
{
	out_f(o, "<%s class=\"%s", tag, base);
	if (!text_blank(variant)) {
		out_f(o, " %s--", base);
		out_html(o, variant);
	}
	put_class(o, classes);
	out_lit(o, "\"");
	put_attributes(o, a);
}

void put_heading_open(struct out *o, int level, const char *base, struct text classes)
{
	const char tag[] = { 'h', (char)('0' + level), 0 };

	put_open(o, tag, base, classes, NULL);
}

void put_heading_close(struct out *o, int level)
{
	out_f(o, "</h%d>\n", level);
}

void gov_heading(struct out *o, int level, char size, struct text text)
{
	out_f(o, "<h%d class=\"govuk-heading-%s\">", level, size == 'x' ? "xl" : size == 'l' ? "l" : size == 'm' ? "m" : "s");
	out_html(o, text);
	put_heading_close(o, level);
}

void gov_body(struct out *o, struct text text)
{
	out_lit(o, "<p class=\"govuk-body\">");
	out_html(o, text);
	out_lit(o, "</p>\n");
}

void put_link(struct out *o, const char *classes, struct text href, struct text text)
{
	out_lit(o, "<a class=\"");
	out_c(o, classes);
	out_lit(o, "\"");
	put_attribute(o, "href", href);
	out_lit(o, ">");
	out_html(o, text);
	out_lit(o, "</a>");
}

void gov_link(struct out *o, struct text href, struct text text)
{
	put_link(o, "govuk-link", href, text);
}

struct link { struct text href, text; };

static void draw_link(struct out *o, const void *arg)
{
	const struct link *l = arg;

	gov_link(o, l->href, l->text);
}

struct gov_html gov_link_in(struct arena *a, struct text href, struct text text)
{
	struct link *l = NEW_IN(a, struct link);

	*l = (struct link){ href, text };
	return GOV_SLOT(draw_link, l);
}
