/* sections.c - pages in parts: tabs and the accordion. Without script every part is simply there, one under another. */
#include "web/gov/parts.h"

static struct gov_id tab_id(const struct gov_tabs *p, int i)
{
	if (p->items[i].id.n)
		return id_of(p->items[i].id);
	return (struct gov_id){ .base = p->id_prefix, .number = i + 1 };
}

static void put_tab(struct out *o, const struct gov_tabs *p, int i)
{
	struct gov_id id = tab_id(p, i);

	id.before = "#";
	out_lit(o, "<li class=\"govuk-tabs__list-item");
	out_c(o, i == 0 ? " govuk-tabs__list-item--selected" : NULL);
	out_lit(o, "\">\n<a class=\"govuk-tabs__tab\"");
	put_id_attribute(o, "href", &id);
	put_attributes(o, p->items[i].attributes);
	out_lit(o, ">\n");
	out_html(o, p->items[i].label);
	out_lit(o, "\n</a>\n</li>\n");
}

static void put_panel(struct out *o, const struct gov_tabs *p, int i)
{
	const struct gov_insert *panel = &p->items[i].panel;
	struct gov_id id = tab_id(p, i);

	out_lit(o, "<div class=\"govuk-tabs__panel");
	out_c(o, i > 0 ? " govuk-tabs__panel--hidden" : NULL);
	out_lit(o, "\"");
	put_id_attribute(o, "id", &id);
	put_attributes(o, panel->attributes);
	out_lit(o, ">\n");
	if (html_some(panel->html))
		put_content(o, NO_TEXT, panel->html);
	else if (panel->text.n)
		gov_body(o, panel->text);
	out_lit(o, "</div>\n");
}

void gov_tabs(struct out *o, const struct gov_tabs *p)
{
	put_open(o, "div", "govuk-tabs", p->classes, p->attributes);
	put_optional(o, "id", p->id);
	out_lit(o, " data-module=\"govuk-tabs\">\n<h2 class=\"govuk-tabs__title\">\n");
	out_html(o, text_none(p->title) ? T("Contents") : p->title);
	out_lit(o, "</h2>\n");
	if (p->n_items)
		out_lit(o, "<ul class=\"govuk-tabs__list\">\n");
	for (int i = 0; i < p->n_items; i++)
		if (!p->items[i].omit)
			put_tab(o, p, i);
	if (p->n_items)
		out_lit(o, "</ul>\n");
	for (int i = 0; i < p->n_items; i++)
		if (!p->items[i].omit)
			put_panel(o, p, i);
	out_lit(o, "</div>\n");
}

static void put_section_header(struct out *o, const struct gov_accordion *p, const struct gov_accordion_section *s, int number)
{
	struct gov_id heading = { .base = p->id, .name = T("heading"), .number = number };
	struct gov_id summary = { .base = p->id, .name = T("summary"), .number = number };
	int level = p->heading_level ? p->heading_level : 2;

	out_lit(o, "<div class=\"govuk-accordion__section-header\">\n");
	put_heading_open(o, level, "govuk-accordion__section-heading", NO_TEXT);
	out_lit(o, ">\n<span class=\"govuk-accordion__section-button\"");
	put_id_attribute(o, "id", &heading);
	out_lit(o, ">\n");
	PUT_CONTENT(o, s->heading);
	out_lit(o, "\n</span>\n");
	put_heading_close(o, level);
	if (HAS_CONTENT(s->summary)) {
		out_lit(o, "<div class=\"govuk-accordion__section-summary govuk-body\"");
		put_id_attribute(o, "id", &summary);
		out_lit(o, ">\n");
		PUT_CONTENT(o, s->summary);
		out_lit(o, "</div>\n");
	}
	out_lit(o, "</div>\n");
}

static void put_section(struct out *o, const struct gov_accordion *p, const struct gov_accordion_section *s, int number)
{
	struct gov_id content = { .base = p->id, .name = T("content"), .number = number };

	out_lit(o, "<div class=\"govuk-accordion__section");
	out_c(o, s->expanded ? " govuk-accordion__section--expanded" : NULL);
	out_lit(o, "\">\n");
	put_section_header(o, p, s, number);
	out_lit(o, "<div class=\"govuk-accordion__section-content\"");
	put_id_attribute(o, "id", &content);
	out_lit(o, ">\n");
	if (html_some(s->content.html))
		put_content(o, NO_TEXT, s->content.html);
	else if (s->content.text.n)
		gov_body(o, s->content.text);
	out_lit(o, "</div>\n</div>\n");
}

void gov_accordion(struct out *o, const struct gov_accordion *p)
{
	put_open(o, "div", "govuk-accordion", p->classes, p->attributes);
	put_attribute(o, "id", p->id);
	out_lit(o, " data-module=\"govuk-accordion\"");
	put_message(o, "hide-all-sections", p->hide_all_sections_text);
	put_message(o, "hide-section", p->hide_section_text);
	put_message(o, "hide-section-aria-label", p->hide_section_aria_label_text);
	put_message(o, "show-all-sections", p->show_all_sections_text);
	put_message(o, "show-section", p->show_section_text);
	put_message(o, "show-section-aria-label", p->show_section_aria_label_text);
	put_tri(o, "data-remember-expanded", p->remember_expanded);
	out_lit(o, ">\n");
	for (int i = 0; i < p->n_items; i++)
		if (!p->items[i].omit)
			put_section(o, p, &p->items[i], i + 1);
	out_lit(o, "</div>\n");
}
