/* summary_list.c - facts as key and value with their actions, alone or in a card, whole or row by row; and the task list. */
#include "web/gov/parts.h"

static const struct gov_card_title *card_title(const struct gov_summary_list *p)
{
	return p->card && HAS_CONTENT(p->card->title) ? &p->card->title : NULL;
}

/* The hidden part says of what: "Change name (Applicant)". */
static void put_action(struct out *o, const struct gov_action *a, const struct gov_card_title *title)
{
	put_open(o, "a", "govuk-link", a->classes, a->attributes);
	put_attribute(o, "href", a->href);
	out_lit(o, ">");
	PUT_CONTENT(o, *a);
	if (a->visually_hidden_text.n || title) {
		out_lit(o, "<span class=\"govuk-visually-hidden\">");
		put_class(o, a->visually_hidden_text);
		if (title) {
			out_lit(o, " (");
			PUT_CONTENT(o, *title);
			out_lit(o, ")");
		}
		out_lit(o, "</span>");
	}
	out_lit(o, "</a>\n");
}

/* Actions left out do not count: one that remains is no list. */
static int count_actions(const struct gov_actions *a)
{
	int n = 0;

	for (int i = 0; i < a->n_items; i++)
		n += !a->items[i].omit;
	return n;
}

static void put_actions(struct out *o, const struct gov_actions *a, const struct gov_card_title *title, const char *item_open)
{
	for (int i = 0; i < a->n_items; i++) {
		if (a->items[i].omit)
			continue;
		out_c(o, item_open);
		put_action(o, &a->items[i], title);
		out_c(o, item_open ? "</li>\n" : NULL);
	}
}

static void put_card_actions(struct out *o, const struct gov_actions *a, const struct gov_card_title *title)
{
	bool many = count_actions(a) > 1;

	if (!count_actions(a))
		return;
	put_open(o, many ? "ul" : "div", "govuk-summary-card__actions", a->classes, NULL);
	out_lit(o, ">\n");
	put_actions(o, a, title, many ? "<li class=\"govuk-summary-card__action\">\n" : NULL);
	out_c(o, many ? "</ul>\n" : "</div>\n");
}

static void put_card_open(struct out *o, const struct gov_card *c, const struct gov_card_title *title)
{
	int level = title && title->heading_level ? title->heading_level : 2;

	put_open(o, "div", "govuk-summary-card", c->classes, c->attributes);
	out_lit(o, ">\n<div class=\"govuk-summary-card__title-wrapper\">\n");
	if (title) {
		put_heading_open(o, level, "govuk-summary-card__title", title->classes);
		out_lit(o, ">");
		PUT_CONTENT(o, *title);
		put_heading_close(o, level);
	}
	put_card_actions(o, &c->actions, title);
	out_lit(o, "</div>\n<div class=\"govuk-summary-card__content\">\n");
}

static bool has_actions(const struct gov_summary_list *p)
{
	bool any = p->has_actions;

	for (int i = 0; i < p->n_rows; i++)
		any |= p->rows[i].actions.n_items > 0;
	return any;
}

static void put_row_actions(struct out *o, const struct gov_actions *a, const struct gov_card_title *title)
{
	bool many = count_actions(a) > 1;

	if (!count_actions(a))
		return;
	put_open(o, "dd", "govuk-summary-list__actions", a->classes, NULL);
	out_c(o, many ? "><ul class=\"govuk-summary-list__actions-list\">\n" : ">");
	put_actions(o, a, title, many ? "<li class=\"govuk-summary-list__actions-list-item\">\n" : NULL);
	out_c(o, many ? "</ul>\n</dd>\n" : "</dd>\n");
}

static void put_row(struct out *o, const struct gov_summary_list *p, const struct gov_summary_row *r, bool list_has_actions)
{
	if (r->omit)
		return;
	put_open(o, "div", list_has_actions && !r->actions.items ? "govuk-summary-list__row govuk-summary-list__row--no-actions" :
		"govuk-summary-list__row", r->classes, NULL);
	out_lit(o, ">\n");
	put_open(o, "dt", "govuk-summary-list__key", r->key.classes, NULL);
	out_lit(o, ">");
	PUT_CONTENT(o, r->key);
	out_lit(o, "</dt>\n");
	put_open(o, "dd", "govuk-summary-list__value", r->value.classes, NULL);
	out_lit(o, ">");
	PUT_CONTENT(o, r->value);
	out_lit(o, "</dd>\n");
	put_row_actions(o, &r->actions, card_title(p));
	out_lit(o, "</div>\n");
}

void gov_summary_list_row(struct out *o, const struct gov_summary_list *p, const struct gov_summary_row *row)
{
	put_row(o, p, row, p->has_actions);
}

void gov_summary_list_open(struct out *o, const struct gov_summary_list *p)
{
	bool any = has_actions(p);

	if (p->card)
		put_card_open(o, p->card, card_title(p));
	put_open(o, "dl", "govuk-summary-list", p->classes, p->attributes);
	out_lit(o, ">\n");
	for (int i = 0; i < p->n_rows; i++)
		put_row(o, p, &p->rows[i], any);
}

void gov_summary_list_close(struct out *o, const struct gov_summary_list *p)
{
	out_c(o, p->card ? "</dl>\n</div>\n</div>\n" : "</dl>\n");
}

void gov_summary_list(struct out *o, const struct gov_summary_list *p)
{
	gov_summary_list_open(o, p);
	gov_summary_list_close(o, p);
}

static void put_task_name(struct out *o, const struct gov_task *t, const struct gov_id *hint, const struct gov_id *status)
{
	if (t->href.n) {
		put_open(o, "a", "govuk-link govuk-task-list__link", t->title.classes, NULL);
		put_attribute(o, "href", t->href);
		out_lit(o, " aria-describedby=\"");
		if (HAS_CONTENT(t->hint)) {
			put_id(o, hint);
			out_lit(o, " ");
		}
		put_id(o, status);
		out_lit(o, "\"");
	} else {
		out_lit(o, "<div");
		put_optional(o, "class", t->title.classes);
	}
	out_lit(o, ">\n");
	PUT_CONTENT(o, t->title);
	out_c(o, t->href.n ? "\n</a>\n" : "</div>\n");
}

static void put_task_status(struct out *o, const struct gov_task_status *s, const struct gov_id *id)
{
	put_open(o, "div", "govuk-task-list__status", s->classes, NULL);
	put_id_attribute(o, "id", id);
	out_lit(o, ">\n");
	if (HAS_CONTENT(s->tag))
		gov_tag(o, &s->tag);
	else
		PUT_CONTENT(o, *s);
	out_lit(o, "</div>\n");
}

static void put_task(struct out *o, const struct gov_task *t, struct text prefix, int number)
{
	struct gov_id hint = { .base = prefix, .number = number, .after = "-hint" }, status = id_after(hint, "-status");

	put_open(o, "li", t->href.n ? "govuk-task-list__item govuk-task-list__item--with-link" : "govuk-task-list__item", t->classes, NULL);
	out_lit(o, ">\n<div class=\"govuk-task-list__name-and-hint\">\n");
	put_task_name(o, t, &hint, &status);
	if (HAS_CONTENT(t->hint)) {
		out_lit(o, "<div class=\"govuk-task-list__hint\"");
		put_id_attribute(o, "id", &hint);
		out_lit(o, ">\n");
		PUT_CONTENT(o, t->hint);
		out_lit(o, "</div>\n");
	}
	out_lit(o, "</div>\n");
	put_task_status(o, &t->status, &status);
	out_lit(o, "</li>\n");
}

void gov_task_list(struct out *o, const struct gov_task_list *p)
{
	put_open(o, "ul", "govuk-task-list", p->classes, p->attributes);
	out_lit(o, ">\n");
	for (int i = 0; i < p->n_items; i++)
		if (!p->items[i].omit)
			put_task(o, &p->items[i], text_or(p->id_prefix, T("task-list")), i + 1);
	out_lit(o, "</ul>\n");
}
