/* navigation.c - finding the way through the site: skip link, header, service navigation, breadcrumbs, back link and
 * pagination. */
#include "web/gov/parts.h"

void gov_skip_link(struct out *o, const struct gov_skip_link *p)
{
	put_open(o, "a", "govuk-skip-link", p->classes, p->attributes);
	put_attribute(o, "href", text_or(p->href, T("#content")));
	out_lit(o, " data-module=\"govuk-skip-link\">");
	PUT_CONTENT(o, *p);
	out_lit(o, "</a>\n");
}

void gov_back_link(struct out *o, const struct gov_back_link *p)
{
	put_open(o, "a", "govuk-back-link", p->classes, p->attributes);
	put_attribute(o, "href", text_or(p->href, T("#")));
	out_lit(o, ">");
	put_content(o, text_or(p->text, T("Back")), p->html);
	out_lit(o, "</a>\n");
}

void gov_generic_header(struct out *o, const struct gov_generic_header *p)
{
	put_open(o, "div", "govuk-generic-header", p->classes, p->attributes);
	out_lit(o, ">\n<div class=\"govuk-generic-header__container");
	put_class(o, text_or(p->container_classes, T("govuk-width-container")));
	out_lit(o, "\">\n<div class=\"govuk-generic-header__logo\">\n<a class=\"govuk-generic-header__homepage-link\"");
	put_attribute(o, "href", text_or(p->url, T("/")));
	out_lit(o, ">\n");
	put_content(o, p->logo_text, p->logo_html);
	out_lit(o, "\n</a>\n</div>\n</div>\n</div>\n");
}

void gov_breadcrumbs(struct out *o, const struct gov_breadcrumbs *p)
{
	out_lit(o, "<nav class=\"govuk-breadcrumbs");
	put_class(o, p->classes);
	if (p->collapse_on_mobile)
		out_lit(o, " govuk-breadcrumbs--collapse-on-mobile");
	out_lit(o, "\"");
	put_attributes(o, p->attributes);
	put_attribute(o, "aria-label", text_none(p->label_text) ? T("Breadcrumb") : p->label_text);
	out_lit(o, ">\n<ol class=\"govuk-breadcrumbs__list\">\n");
	for (int i = 0; i < p->n_items; i++) {
		const struct gov_breadcrumb *b = &p->items[i];

		out_lit(o, "<li class=\"govuk-breadcrumbs__list-item\"");
		if (b->href.n) {
			out_lit(o, ">\n<a class=\"govuk-breadcrumbs__link\"");
			put_attribute(o, "href", b->href);
			put_attributes(o, b->attributes);
		} else {
			out_lit(o, " aria-current=\"page\"");
		}
		out_lit(o, ">");
		PUT_CONTENT(o, *b);
		out_c(o, b->href.n ? "</a>\n</li>\n" : "</li>\n");
	}
	out_lit(o, "</ol>\n</nav>\n");
}

static void put_navigation_content(struct out *o, const struct gov_navigation_item *item)
{
	bool is_here = item->active || item->current;

	/* Those who override colours still see which item is the current one. */
	if (is_here)
		out_lit(o, "<strong class=\"govuk-service-navigation__active-fallback\">");
	PUT_CONTENT(o, *item);
	if (is_here)
		out_lit(o, "</strong>");
}

static void put_navigation_item(struct out *o, const struct gov_navigation_item *item)
{
	if (item->omit)
		return;
	out_lit(o, "<li class=\"govuk-service-navigation__item");
	if (item->active || item->current)
		out_lit(o, " govuk-service-navigation__item--active");
	out_lit(o, "\">\n");
	if (item->href.n || HAS_CONTENT(*item)) {
		out_c(o, item->href.n ? "<a class=\"govuk-service-navigation__link\"" : "<span class=\"govuk-service-navigation__text\"");
		put_optional(o, "href", item->href);
		if (item->active || item->current)
			put_attribute(o, "aria-current", item->current ? T("page") : T("true"));
		if (item->href.n)
			put_attributes(o, item->attributes);
		out_lit(o, ">\n");
		put_navigation_content(o, item);
		out_c(o, item->href.n ? "\n</a>\n" : "\n</span>\n");
	}
	out_lit(o, "</li>\n");
}

static int count_items(const struct gov_service_navigation *p)
{
	int n = 0;

	for (int i = 0; i < p->n_navigation; i++)
		n += !p->navigation[i].omit;
	return n;
}

static void put_menu_button(struct out *o, const struct gov_service_navigation *p, struct text id, struct text menu)
{
	out_lit(o, "<button type=\"button\" class=\"govuk-service-navigation__toggle govuk-js-service-navigation-toggle\"");
	put_attribute(o, "aria-controls", id);
	if (p->menu_button_label.n && !text_eq(p->menu_button_label, menu))
		put_attribute(o, "aria-label", p->menu_button_label);
	out_lit(o, " hidden aria-hidden=\"true\">\n");
	out_html(o, menu);
	out_lit(o, "</button>\n");
}

static void put_navigation(struct out *o, const struct gov_service_navigation *p)
{
	struct text menu = text_or(p->menu_button_text, T("Menu")), id = text_or(p->navigation_id, T("navigation"));
	int n = count_items(p);

	if (!n && !html_some(p->slots.navigation_start) && !html_some(p->slots.navigation_end))
		return;
	put_open(o, "nav", "govuk-service-navigation__wrapper", p->navigation_classes, NULL);
	put_attribute(o, "aria-label", text_or(p->navigation_label, menu));
	out_lit(o, ">\n");
	if (p->collapse_navigation_on_mobile == GOV_YES || (p->collapse_navigation_on_mobile == GOV_UNSET && n > 1))
		put_menu_button(o, p, id, menu);
	out_lit(o, "<ul class=\"govuk-service-navigation__list\"");
	put_attribute(o, "id", id);
	out_lit(o, ">\n");
	put_content(o, NO_TEXT, p->slots.navigation_start);
	for (int i = 0; i < p->n_navigation; i++)
		put_navigation_item(o, &p->navigation[i]);
	put_content(o, NO_TEXT, p->slots.navigation_end);
	out_lit(o, "</ul>\n</nav>\n");
}

static void put_service_name(struct out *o, const struct gov_service_navigation *p)
{
	if (!p->service_name.n)
		return;
	out_lit(o, "<span class=\"govuk-service-navigation__service-name\">\n");
	if (p->service_url.n) {
		out_lit(o, "<a class=\"govuk-service-navigation__link\"");
		put_attribute(o, "href", p->service_url);
	} else {
		out_lit(o, "<span class=\"govuk-service-navigation__text\"");
	}
	out_lit(o, ">");
	out_html(o, p->service_name);
	out_c(o, p->service_url.n ? "</a>\n</span>\n" : "</span>\n</span>\n");
}

void gov_service_navigation(struct out *o, const struct gov_service_navigation *p)
{
	/* With a service name it is a landmark of its own; without, the nav inside is one. */
	bool is_section = p->service_name.n || html_some(p->slots.start) || html_some(p->slots.end.html);

	put_open(o, is_section ? "section" : "div", "govuk-service-navigation", p->classes, p->attributes);
	if (is_section)
		put_attribute(o, "aria-label", text_none(p->aria_label) ? T("Service information") : p->aria_label);
	out_lit(o, " data-module=\"govuk-service-navigation\">\n<div class=\"govuk-width-container");
	if (text_is(p->slots.end.align, "inline"))
		out_lit(o, " govuk-service-navigation__inlining-container");
	out_lit(o, "\">\n");
	put_content(o, NO_TEXT, p->slots.start);
	out_lit(o, "<div class=\"govuk-service-navigation__container\">\n");
	put_service_name(o, p);
	put_navigation(o, p);
	out_lit(o, "</div>\n");
	put_content(o, NO_TEXT, p->slots.end.html);
	out_c(o, is_section ? "</div>\n</section>\n" : "</div>\n</div>\n");
}
