/* navigation.c - whom a page is about, and the links between the parts of one subject. */
#include "web/gov/parts.h"
#include "web/kith/kith.h"

void kith_identity_bar(struct out *o, const struct kith_identity_bar *p)
{
	put_open(o, "div", "kith-identity", p->classes, p->attributes);
	out_lit(o, ">\n<div class=\"kith-identity__who\">\n<a class=\"kith-identity__name\"");
	put_attribute(o, "href", p->href);
	out_lit(o, ">");
	out_html(o, p->name);
	out_lit(o, "</a>\n");
	for (int i = 0; i < p->n_facts; i++) {
		if (p->facts[i].omit)
			continue;
		out_lit(o, "<span>");
		PUT_CONTENT(o, p->facts[i]);
		out_lit(o, "</span>\n");
	}
	out_lit(o, "</div>\n<div class=\"kith-identity__tags\">\n");
	for (int i = 0; i < p->n_tags; i++)
		if (!p->tags[i].omit)
			gov_tag(o, &(struct gov_tag){ .text = p->tags[i].text, .classes = p->tags[i].classes }), out_lit(o, "\n");
	out_lit(o, "</div>\n</div>\n");
}

void kith_way(struct out *o, struct text href, struct text text)
{
	put_link(o, "govuk-link kith-on-screen", href, text);
}

static void put_item(struct out *o, const struct kith_navigation_item *item, const char *base)
{
	if (item->omit)
		return;
	out_f(o, "<li class=\"%s__item\"><a class=\"govuk-link govuk-link--no-visited-state\"", base);
	put_attribute(o, "href", item->href);
	out_c(o, item->current ? " aria-current=\"true\">" : ">");
	out_html(o, item->text);
	if (item->has_count) {
		out_lit(o, " <span class=\"kith-badge\">");
		out_count(o, item->count);
		out_lit(o, "</span>");
	}
	out_lit(o, "</a></li>\n");
}

void kith_sub_navigation(struct out *o, const struct kith_sub_navigation *p)
{
	put_open(o, "nav", "kith-sub-navigation", p->classes, p->attributes);
	put_attribute(o, "aria-label", p->label);
	out_lit(o, ">\n<ul class=\"kith-sub-navigation__list\">\n");
	for (int i = 0; i < p->n_items; i++)
		put_item(o, &p->items[i], "kith-sub-navigation");
	out_lit(o, "</ul>\n</nav>\n");
}

static void put_section(struct out *o, const struct kith_navigation_section *s)
{
	if (s->omit)
		return;
	if (!text_blank(s->title)) {
		out_lit(o, "<p class=\"kith-side-navigation__title\">");
		out_html(o, s->title);
		out_lit(o, "</p>\n");
	}
	out_lit(o, "<ul class=\"kith-side-navigation__list\">\n");
	for (int i = 0; i < s->n_items; i++)
		put_item(o, &s->items[i], "kith-side-navigation");
	out_lit(o, "</ul>\n");
}

void kith_side_navigation(struct out *o, const struct kith_side_navigation *p)
{
	put_open(o, "nav", "kith-side-navigation", p->classes, p->attributes);
	put_attribute(o, "aria-label", p->label);
	out_lit(o, ">\n");
	for (int i = 0; i < p->n_sections; i++)
		put_section(o, &p->sections[i]);
	out_lit(o, "</nav>\n");
}
