/* button.c - buttons, and links that look like buttons. */
#include "web/gov/parts.h"

static const char arrow[] =
	" <svg class=\"govuk-button__start-icon\" xmlns=\"http://www.w3.org/2000/svg\" width=\"17.5\" height=\"19\" viewBox=\"0 0 33 40\""
	" aria-hidden=\"true\" focusable=\"false\"><path fill=\"currentColor\" d=\"M0 0h13l20 20-20 20H0l20-20z\"/></svg>";

static void put_button_attributes(struct out *o, const struct gov_button *p)
{
	if (p->href.n) {
		put_attribute(o, "href", p->href);
		out_lit(o, " role=\"button\" draggable=\"false\"");
		return;
	}
	put_attribute(o, "type", text_or(p->type, T("submit")));
	put_optional(o, "value", p->value);
	put_optional(o, "name", p->name);
	if (p->disabled)
		out_lit(o, " disabled aria-disabled=\"true\"");
	put_tri(o, "data-prevent-double-click", p->prevent_double_click);
}

void gov_button(struct out *o, const struct gov_button *p)
{
	bool is_start = p->is_start_button, is_spanned = is_start && html_some(p->html);

	out_c(o, p->href.n ? "<a" : "<button");
	put_button_attributes(o, p);
	out_lit(o, " class=\"govuk-button");
	put_class(o, p->classes);
	out_c(o, is_start ? " govuk-button--start\"" : "\"");
	out_lit(o, " data-module=\"govuk-button\"");
	put_attributes(o, p->attributes);
	put_optional(o, "id", p->id);
	out_c(o, is_spanned ? "><span>" : ">");
	PUT_CONTENT(o, *p);
	if (is_spanned)
		out_lit(o, "</span>");
	if (is_start)
		out_c(o, arrow);
	out_c(o, p->href.n ? "</a>\n" : "</button>\n");
}
