/* messages.c - what is said to the reader: error summary, notification banner, inset and warning text, details, panel, tag and
 * phase banner. */
#include "web/gov/parts.h"

static void put_error_item(struct out *o, const struct gov_error_item *e)
{
	if (e->omit)
		return;
	out_lit(o, "<li>");
	if (e->href.n) {
		out_lit(o, "<a");
		put_attribute(o, "href", e->href);
		put_attributes(o, e->attributes);
		out_lit(o, ">");
	}
	PUT_CONTENT(o, *e);
	out_c(o, e->href.n ? "</a></li>\n" : "</li>\n");
}

void gov_error_summary(struct out *o, const struct gov_error_summary *p)
{
	put_open(o, "div", "govuk-error-summary", p->classes, p->attributes);
	put_tri(o, "data-disable-auto-focus", p->disable_auto_focus);
	out_lit(o, " data-module=\"govuk-error-summary\">\n<div role=\"alert\">\n<h2 class=\"govuk-error-summary__title\">");
	put_content(o, p->title_text, p->title_html);
	out_lit(o, "</h2>\n<div class=\"govuk-error-summary__body\">\n");
	if (p->description_text.n || html_some(p->description_html)) {
		out_lit(o, "<p>");
		put_content(o, p->description_text, p->description_html);
		out_lit(o, "</p>\n");
	}
	if (p->n_error_list)
		out_lit(o, "<ul class=\"govuk-list govuk-error-summary__list\">\n");
	for (int i = 0; i < p->n_error_list; i++)
		put_error_item(o, &p->error_list[i]);
	out_c(o, p->n_error_list ? "</ul>\n</div>\n</div>\n</div>\n" : "</div>\n</div>\n</div>\n");
}

static void put_banner_title(struct out *o, const struct gov_notification_banner *p, struct text id, bool is_success)
{
	int level = p->title_heading_level ? p->title_heading_level : 2;

	out_lit(o, "<div class=\"govuk-notification-banner__header\">\n");
	put_heading_open(o, level, "govuk-notification-banner__title", NO_TEXT);
	put_attribute(o, "id", id);
	out_lit(o, ">");
	put_content(o, text_or(p->title_text, is_success ? T("Success") : T("Important")), p->title_html);
	put_heading_close(o, level);
	out_lit(o, "</div>\n");
}

void gov_notification_banner(struct out *o, const struct gov_notification_banner *p)
{
	bool is_success = text_is(p->type, "success");
	struct text id = text_or(p->title_id, T("govuk-notification-banner-title"));

	out_lit(o, "<div class=\"govuk-notification-banner");
	if (is_success)
		out_lit(o, " govuk-notification-banner--success");
	put_class(o, p->classes);
	out_lit(o, "\"");
	put_attribute(o, "role", text_or(p->role, is_success ? T("alert") : T("region")));
	put_attribute(o, "aria-labelledby", id);
	out_lit(o, " data-module=\"govuk-notification-banner\"");
	put_tri(o, "data-disable-auto-focus", p->disable_auto_focus);
	put_attributes(o, p->attributes);
	out_lit(o, ">\n");
	put_banner_title(o, p, id, is_success);
	out_lit(o, "<div class=\"govuk-notification-banner__content\">\n");
	if (html_some(p->html)) {
		put_content(o, NO_TEXT, p->html);
	} else if (p->text.n) {
		out_lit(o, "<p class=\"govuk-notification-banner__heading\">");
		out_html(o, p->text);
		out_lit(o, "</p>\n");
	}
	out_lit(o, "</div>\n</div>\n");
}

void gov_inset_text(struct out *o, const struct gov_inset_text *p)
{
	put_open(o, "div", "govuk-inset-text", p->classes, p->attributes);
	put_optional(o, "id", p->id);
	out_lit(o, ">\n");
	PUT_CONTENT(o, *p);
	out_lit(o, "</div>\n");
}

void gov_warning_text(struct out *o, const struct gov_warning_text *p)
{
	put_open(o, "div", "govuk-warning-text", p->classes, p->attributes);
	out_lit(o, ">\n<span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span>\n"
		   "<strong class=\"govuk-warning-text__text\">\n<span class=\"govuk-visually-hidden\">");
	out_html(o, text_or(p->icon_fallback_text, T("Warning")));
	out_lit(o, "</span>\n");
	PUT_CONTENT(o, *p);
	out_lit(o, "\n</strong>\n</div>\n");
}

void gov_details(struct out *o, const struct gov_details *p)
{
	put_open(o, "details", "govuk-details", p->classes, p->attributes);
	put_optional(o, "id", p->id);
	out_c(o, p->open ? " open" : "");
	out_lit(o, ">\n<summary class=\"govuk-details__summary\">\n<span class=\"govuk-details__summary-text\">\n");
	put_content(o, p->summary_text, p->summary_html);
	out_lit(o, "\n</span>\n</summary>\n<div class=\"govuk-details__text\">\n");
	PUT_CONTENT(o, *p);
	out_lit(o, "</div>\n</details>\n");
}

static void put_panel_action(struct out *o, const struct gov_panel_action *a)
{
	bool is_link = a->href.n != 0, is_button = !is_link || text_is(a->type, "button");

	out_c(o, is_link ? "<a" : "<button");
	if (is_link)
		put_attribute(o, "href", a->href);
	else
		put_attribute(o, "type", text_or(a->type, T("button")));
	if (is_link && is_button)
		out_lit(o, " role=\"button\" draggable=\"false\"");
	out_c(o, is_button ? " class=\"govuk-button govuk-button--inverse" : " class=\"govuk-link govuk-link--inverse");
	put_class(o, a->classes);
	out_c(o, is_button ? "\" data-module=\"govuk-button\"" : "\"");
	put_attributes(o, a->attributes);
	out_lit(o, ">");
	out_html(o, a->text);
	out_c(o, is_button ? "\n" : NULL);
	out_c(o, is_link ? "</a>\n" : "</button>\n");
}

static void put_panel_actions(struct out *o, const struct gov_panel *p)
{
	put_open(o, "div", "govuk-panel__actions", p->actions.classes, p->actions.attributes);
	out_lit(o, ">");
	if (p->actions.n_items)
		out_lit(o, "<div class=\"govuk-button-group\">\n");
	for (int i = 0; i < p->actions.n_items; i++)
		put_panel_action(o, &p->actions.items[i]);
	out_c(o, p->actions.n_items ? "</div>\n</div>\n" : "</div>\n");
}

void gov_panel(struct out *o, const struct gov_panel *p)
{
	int level = p->heading_level ? p->heading_level : 1;
	bool is_interruption = text_has(p->classes, T("govuk-panel--interruption"));

	put_open(o, "div", is_interruption ? "govuk-panel" : "govuk-panel govuk-panel--confirmation", p->classes, p->attributes);
	out_lit(o, ">\n");
	put_heading_open(o, level, "govuk-panel__title", NO_TEXT);
	out_lit(o, ">");
	put_content(o, p->title_text, p->title_html);
	put_heading_close(o, level);
	if (HAS_CONTENT(*p)) {
		out_lit(o, "<div class=\"govuk-panel__body\">\n");
		PUT_CONTENT(o, *p);
		out_lit(o, "</div>\n");
	}
	if (is_interruption && (p->actions.n_items || p->actions.classes.n || p->actions.attributes))
		put_panel_actions(o, p);
	out_lit(o, "</div>\n");
}

static void put_tag(struct out *o, const char *base, const struct gov_tag *p)
{
	put_open(o, "strong", base, p->classes, p->attributes);
	out_lit(o, ">");
	PUT_CONTENT(o, *p);
	out_lit(o, "\n</strong>\n");
}

void gov_tag(struct out *o, const struct gov_tag *p)
{
	put_tag(o, "govuk-tag", p);
}

static void draw_tag(struct out *o, const void *arg)
{
	gov_tag(o, arg);
}

struct gov_html gov_tag_in(struct arena *a, const struct gov_tag *p)
{
	return GOV_SLOT(draw_tag, arena_copy(a, p, sizeof *p));
}

void gov_phase_banner(struct out *o, const struct gov_phase_banner *p)
{
	put_open(o, "div", "govuk-phase-banner govuk-width-container", p->classes, p->attributes);
	out_lit(o, ">\n<p class=\"govuk-phase-banner__content\">\n");
	put_tag(o, "govuk-tag govuk-phase-banner__content__tag", &p->tag);
	out_lit(o, "<span class=\"govuk-phase-banner__text\">\n");
	PUT_CONTENT(o, *p);
	out_lit(o, "\n</span>\n</p>\n</div>\n");
}
