/* pagination.c - page numbers of a long list, or previous and next of a series. */
#include "web/gov/parts.h"

static const char back_path[] =
	"m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z";
static const char on_path[] =
	"m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z";

static void put_arrow(struct out *o, const char *rel, const char *path)
{
	out_f(o, "<svg class=\"govuk-pagination__icon govuk-pagination__icon--%s\" xmlns=\"http://www.w3.org/2000/svg\" height=\"13\""
		 " width=\"15\" aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\"><path d=\"%s\"></path></svg>\n", rel, path);
}

/* Without page numbers (is_block) the two links stand under each other, with the label of where they lead. */
static void put_link_text(struct out *o, const struct gov_page_link *l, const char *word, bool is_block)
{
	out_lit(o, "<span class=\"govuk-pagination__link-title");
	if (is_block && !l->label_text.n)
		out_lit(o, " govuk-pagination__link-title--decorated");
	out_lit(o, "\">");
	if (HAS_CONTENT(*l))
		PUT_CONTENT(o, *l);
	else
		out_f(o, "%s<span class=\"govuk-visually-hidden\"> page</span>", word);
	out_lit(o, "\n</span>\n");
	if (l->label_text.n && is_block) {
		out_lit(o, "<span class=\"govuk-visually-hidden\">:</span>\n<span class=\"govuk-pagination__link-label\">");
		out_html(o, l->label_text);
		out_lit(o, "</span>");
	}
}

static void put_page_link(struct out *o, const struct gov_page_link *l, bool is_previous, bool is_block)
{
	const char *rel = is_previous ? "prev" : "next";

	if (!l->href.n)
		return;
	out_f(o, "<div class=\"govuk-pagination__%s\">\n<a class=\"govuk-link govuk-pagination__link\" rel=\"%s\"", rel, rel);
	put_attribute(o, "href", l->href);
	put_attributes(o, l->attributes);
	out_lit(o, ">");
	if (is_block || is_previous)
		put_arrow(o, rel, is_previous ? back_path : on_path);
	put_link_text(o, l, is_previous ? "Previous" : "Next", is_block);
	if (!is_block && !is_previous)
		put_arrow(o, rel, on_path);
	out_lit(o, "</a>\n</div>\n");
}

static void put_number(struct out *o, const struct gov_page_number *g)
{
	if (g->omit || (!g->ellipsis && !g->number.n))
		return;
	out_lit(o, "<li class=\"govuk-pagination__item");
	out_c(o, g->current ? " govuk-pagination__item--current" : NULL);
	out_c(o, g->ellipsis ? " govuk-pagination__item--ellipsis" : NULL);
	out_lit(o, "\">");
	if (g->ellipsis) {
		out_lit(o, "&ctdot;</li>\n");
		return;
	}
	out_lit(o, "<a class=\"govuk-link govuk-pagination__link\"");
	put_attribute(o, "href", g->href);
	out_lit(o, " aria-label=\"");
	if (text_none(g->visually_hidden_text))
		out_lit(o, "Page ");
	out_html(o, text_none(g->visually_hidden_text) ? g->number : g->visually_hidden_text);
	out_c(o, g->current ? "\" aria-current=\"page\"" : "\"");
	put_attributes(o, g->attributes);
	out_lit(o, ">");
	out_html(o, g->number);
	out_lit(o, "</a></li>\n");
}

void gov_pagination(struct out *o, const struct gov_pagination *p)
{
	bool is_block = !p->items && (p->next.href.n || p->previous.href.n);

	put_open(o, "nav", is_block ? "govuk-pagination govuk-pagination--block" : "govuk-pagination", p->classes, p->attributes);
	put_attribute(o, "aria-label", text_or(p->landmark_label, T("Pagination")));
	out_lit(o, ">\n");
	put_page_link(o, &p->previous, true, is_block);
	if (p->items)
		out_lit(o, "<ul class=\"govuk-pagination__list\">\n");
	for (int i = 0; i < p->n_items; i++)
		put_number(o, &p->items[i]);
	if (p->items)
		out_lit(o, "</ul>\n");
	put_page_link(o, &p->next, false, is_block);
	out_lit(o, "</nav>\n");
}
