/* lists.c - the filters of a list, what was found, events one after another, files, and two texts of one field. */
#include "web/gov/parts.h"
#include "web/kith/kith.h"

static void put_hidden(struct out *o, const struct gov_attribute *h)
{
	for (; h && h->name; h++) {
		if (text_blank(h->value))
			continue;
		out_lit(o, "<input type=\"hidden\"");
		put_attribute(o, "name", text_of(h->name));
		put_attribute(o, "value", h->value);
		out_lit(o, ">\n");
	}
}

static bool any_selected(const struct kith_filter *p)
{
	for (int i = 0; i < p->n_selected; i++)
		if (!p->selected[i].omit)
			return true;
	return false;
}

static void put_selected(struct out *o, const struct kith_filter *p)
{
	if (!any_selected(p))
		return;
	out_lit(o, "<p class=\"govuk-visually-hidden\">Filters that are on</p>\n<ul class=\"kith-filter__selected\">\n");
	for (int i = 0; i < p->n_selected; i++) {
		if (p->selected[i].omit)
			continue;
		out_lit(o, "<li><a class=\"govuk-link govuk-link--no-visited-state\"");
		put_attribute(o, "href", p->selected[i].href);
		out_lit(o, "><span class=\"govuk-visually-hidden\">Remove this filter: </span>");
		out_html(o, p->selected[i].text);
		out_lit(o, " <span aria-hidden=\"true\">×</span></a></li>\n");
	}
	out_lit(o, "</ul>\n");
}

void kith_filter_open(struct out *o, const struct kith_filter *p)
{
	put_open(o, "form", "kith-filter", p->classes, p->attributes);
	put_attribute(o, "action", p->action);
	out_lit(o, " method=\"get\"");
	if (!text_blank(p->label)) {
		out_lit(o, " role=\"search\"");
		put_attribute(o, "aria-label", p->label);
	}
	out_lit(o, ">\n");
	put_hidden(o, p->hidden);
	put_selected(o, p);
}

void kith_filter_close(struct out *o, const struct kith_filter *p)
{
	out_lit(o, "<div class=\"kith-filter__buttons\">\n");
	gov_button(o, &(struct gov_button){ .text = text_or(p->submit_text, T("Show")) });
	if (!text_blank(p->clear_href))
		gov_link(o, p->clear_href, T("Clear"));
	out_lit(o, "\n</div>\n</form>\n");
}

void kith_filter(struct out *o, const struct kith_filter *p)
{
	kith_filter_open(o, p);
	put_content(o, NO_TEXT, p->html);
	kith_filter_close(o, p);
}

void kith_list_open(struct out *o, struct text to_filter)
{
	out_lit(o, "<div class=\"kith-sides kith-sides--list-first\"><div class=\"kith-sides__main\"><p class=\"govuk-body-s kith-to-filter\"><a class=\"govuk-link\" href=\"#filter\">");
	out_html(o, to_filter);
	out_lit(o, "</a></p>\n");
}

void kith_list_filter(struct out *o)
{
	out_lit(o, "</div><div class=\"kith-sides__side\" id=\"filter\">");
}

void kith_list_close(struct out *o)
{
	out_lit(o, "</div></div>\n");
}

void kith_results(struct out *o, const struct kith_results *p)
{
	put_open(o, "p", "govuk-body kith-results", p->classes, p->attributes);
	out_lit(o, "><strong>");
	out_count(o, p->total);
	out_lit(o, " ");
	out_html(o, p->total == 1 ? p->one : p->more);
	out_lit(o, "</strong>");
	if (!text_blank(p->where)) {
		out_lit(o, " ");
		out_html(o, p->where);
	}
	if (p->from > 0 && p->to - p->from + 1 < p->total) {
		out_lit(o, ", showing ");
		out_count(o, p->from);
		out_lit(o, " to ");
		out_count(o, p->to);
	}
	out_lit(o, "</p>\n");
}

/* ---- Events ---- */

static bool has_when(const struct kith_event *e)
{
	return e->at || !date_none(e->on);
}

static void put_when(struct out *o, const struct kith_event *e)
{
	if (!has_when(e))
		return;
	out_lit(o, "<time class=\"kith-timeline__when\" datetime=\"");
	if (e->at)
		instant_put_iso(o, e->at);
	else
		date_put_iso(o, e->on);
	out_lit(o, "\">");
	if (e->at)
		instant_put_words(o, e->at);
	else
		date_put_words(o, e->on);
	out_lit(o, "</time>");
}

static void put_when_and_who(struct out *o, const struct kith_event *e)
{
	if (!has_when(e) && text_blank(e->by))
		return;
	out_lit(o, "<p class=\"kith-timeline__about\">");
	put_when(o, e);
	if (!text_blank(e->by)) {
		out_c(o, has_when(e) ? ", by " : "By ");
		out_html(o, e->by);
	}
	out_lit(o, "</p>\n");
}

void kith_timeline_open(struct out *o, const struct kith_timeline *p)
{
	put_open(o, "ol", "kith-timeline", p->classes, p->attributes);
	out_lit(o, ">\n");
}

void kith_event_open(struct out *o, const struct kith_timeline *p, const struct kith_event *e)
{
	int level = p->heading_level ? p->heading_level : 2;

	out_lit(o, "<li class=\"kith-timeline__item\">\n");
	put_heading_open(o, level, "kith-timeline__title", NO_TEXT);
	out_lit(o, ">");
	if (text_blank(e->href))
		out_html(o, e->title);
	else
		gov_link(o, e->href, e->title);
	put_heading_close(o, level);
	put_when_and_who(o, e);
	if (html_some(e->html)) {
		put_content(o, NO_TEXT, e->html);
	} else if (!text_blank(e->text)) {
		out_lit(o, "<p class=\"govuk-body\">");
		out_html(o, e->text);
		out_lit(o, "</p>\n");
	}
}

void kith_event_close(struct out *o)
{
	out_lit(o, "</li>\n");
}

void kith_timeline_close(struct out *o)
{
	out_lit(o, "</ol>\n");
}

void kith_timeline(struct out *o, const struct kith_timeline *p)
{
	kith_timeline_open(o, p);
	for (int i = 0; i < p->n_items; i++) {
		if (p->items[i].omit)
			continue;
		kith_event_open(o, p, &p->items[i]);
		kith_event_close(o);
	}
	kith_timeline_close(o);
}

/* ---- Files ---- */

static void put_size(struct out *o, int64_t bytes)
{
	static const char *const units[] = { "KB", "MB", "GB" };
	double size = (double)bytes / 1000;
	int unit = 0;

	if (bytes < 1000) {
		out_f(o, "%d byte%s", (int)bytes, bytes == 1 ? "" : "s");
		return;
	}
	for (; size >= 999.5 && unit < 2; unit++)
		size /= 1000;
	out_f(o, size < 9.95 ? "%.1f %s" : "%.0f %s", size, units[unit]);
}

static void put_about_file(struct out *o, const struct kith_file *f)
{
	const char *between = "";

	out_lit(o, "<span class=\"kith-files__about\">");
	out_html(o, f->type);
	if (!text_blank(f->type))
		between = ", ";
	if (f->size > 0) {
		out_c(o, between);
		put_size(o, f->size);
		between = ", ";
	}
	if (!date_none(f->added_on)) {
		out_c(o, between);
		out_lit(o, "added ");
		date_put_words(o, f->added_on);
	}
	if (!text_blank(f->added_by)) {
		out_lit(o, " by ");
		out_html(o, f->added_by);
	}
	out_lit(o, "</span>\n");
}

static void put_file_name(struct out *o, const struct kith_file *f)
{
	out_c(o, text_blank(f->href) ? "<span class=\"kith-files__name\">" : "<a class=\"govuk-link kith-files__name\"");
	if (!text_blank(f->href)) {
		put_attribute(o, "href", f->href);
		out_lit(o, ">");
	}
	out_html(o, f->name);
	out_c(o, text_blank(f->href) ? "</span>\n" : "</a>\n");
}

static void put_remove_file(struct out *o, const struct kith_file *f)
{
	if (text_blank(f->remove_href))
		return;
	out_lit(o, "<a class=\"govuk-link\"");
	put_attribute(o, "href", f->remove_href);
	out_lit(o, ">Remove<span class=\"govuk-visually-hidden\"> ");
	out_html(o, f->name);
	out_lit(o, "</span></a>\n");
}

static void put_file(struct out *o, const struct kith_file *f)
{
	out_lit(o, "<li class=\"kith-files__item\">\n");
	put_file_name(o, f);
	put_about_file(o, f);
	if (!text_blank(f->status.text) && !f->status.omit) {
		gov_tag(o, &(struct gov_tag){ .text = f->status.text, .classes = f->status.classes });
		out_lit(o, "\n");
	}
	put_remove_file(o, f);
	if (HAS_CONTENT(f->error_message))
		gov_error_message(o, &f->error_message);
	out_lit(o, "</li>\n");
}

static bool any_file(const struct kith_file_list *p)
{
	for (int i = 0; i < p->n_items; i++)
		if (!p->items[i].omit)
			return true;
	return false;
}

void kith_file_list(struct out *o, const struct kith_file_list *p)
{
	bool is_any = any_file(p);

	put_open(o, is_any ? "ul" : "p", is_any ? "kith-files" : "govuk-body kith-files", p->classes, p->attributes);
	out_lit(o, ">");
	for (int i = 0; i < p->n_items; i++)
		if (!p->items[i].omit)
			put_file(o, &p->items[i]);
	if (!is_any)
		out_html(o, text_or(p->empty_text, T("No files.")));
	out_c(o, is_any ? "</ul>\n" : "</p>\n");
}

/* ---- Two texts ---- */

static void draw_side(struct out *o, const void *arg)
{
	const struct kith_side *s = arg;

	out_lit(o, "<strong>");
	out_html(o, s->whose);
	out_lit(o, "</strong><span class=\"kith-clash__text\">");
	PUT_CONTENT(o, *s);
	out_lit(o, "</span>");
}

void kith_two_texts(struct out *o, const struct kith_two_texts *p)
{
	struct kith_side theirs = p->theirs, mine = p->mine;

	theirs.whose = text_or(theirs.whose, T("Stored now, by somebody else"));
	mine.whose = text_or(mine.whose, T("What you entered"));
	gov_radios(o, &(struct gov_radios){
		.name = p->name, .value = text_or(p->value, T("theirs")), .form_group = { .classes = T("kith-clash"), .attributes = p->attributes },
		.classes = T("govuk-radios--small"), .fieldset = { .legend.text = p->legend, .classes = p->classes }, .error_message = p->error_message,
		GOV_LIST(items, struct gov_choice, { .value = T("theirs"), .html = GOV_SLOT(draw_side, &theirs) },
						    { .value = T("mine"), .html = GOV_SLOT(draw_side, &mine) }) });
}
