/* choices.c - choosing from what is offered: radios, checkboxes and select. A choice is checked when it says so, or else when
 * its value is among those given for the whole group. */
#include "web/gov/parts.h"

/* The two groups differ in these words only. */
struct kind { const char *type, *item, *input, *label, *hint, *divider, *conditional; };
static const struct kind radios = {
	"radio", "govuk-radios__item", "govuk-radios__input", "govuk-label govuk-radios__label", "govuk-hint govuk-radios__hint",
	"govuk-radios__divider", "govuk-radios__conditional"
};
static const struct kind checkboxes = {
	"checkbox", "govuk-checkboxes__item", "govuk-checkboxes__input", "govuk-label govuk-checkboxes__label",
	"govuk-hint govuk-checkboxes__hint", "govuk-checkboxes__divider", "govuk-checkboxes__conditional"
};

/* One group's facts while its items are written. */
struct chosen {
	const struct kind *kind;
	struct text prefix, name;
	const struct text *values;
	int n_values;
	struct described described;      /* on each item, where no fieldset carries it */
};

static bool is_checked(const struct chosen *c, const struct gov_choice *item)
{
	if (item->checked != GOV_UNSET)
		return item->checked == GOV_YES;
	for (int i = 0; i < c->n_values; i++)
		if (text_eq(c->values[i], item->value))
			return true;
	return false;
}

static void put_choice_input(struct out *o, const struct chosen *c, const struct gov_choice *item, const struct gov_id *id, bool checked)
{
	struct described d = c->described;
	struct gov_id conditional = { .before = "conditional-", .base = id->base, .number = id->number };

	out_f(o, "<input class=\"%s\" type=\"%s\"", c->kind->input, c->kind->type);
	put_id_attribute(o, "id", id);
	put_attribute(o, "name", text_or(item->name, c->name));
	put_attribute(o, "value", item->value);
	if (checked)
		out_lit(o, " checked");
	if (item->disabled)
		out_lit(o, " disabled");
	if (html_some(item->conditional.html))
		put_id_attribute(o, "data-aria-controls", &conditional);
	put_optional(o, "data-behaviour", item->behaviour);
	if (HAS_CONTENT(item->hint))
		d.item_hint = id;
	put_described_by(o, &d);
	put_attributes(o, item->attributes);
	out_lit(o, ">\n");
}

static void put_conditional(struct out *o, const struct kind *kind, const struct gov_choice *item, const struct gov_id *id, bool checked)
{
	struct gov_id of = { .before = "conditional-", .base = id->base, .number = id->number };

	if (!html_some(item->conditional.html))
		return;
	out_f(o, "<div class=\"%s", kind->conditional);
	if (!checked)
		out_f(o, " %s--hidden", kind->conditional);
	out_lit(o, "\"");
	put_id_attribute(o, "id", &of);
	out_lit(o, ">");
	PUT_CONTENT(o, item->conditional);
	out_lit(o, "</div>\n");
}

static void put_choice(struct out *o, const struct chosen *c, const struct gov_choice *item, int number)
{
	struct gov_id id = { .base = text_or(item->id, c->prefix), .number = item->id.n || number == 1 ? 0 : number };
	struct gov_id hint = id_after(id, "-item-hint");
	bool checked = is_checked(c, item);

	if (item->divider.n) {
		out_f(o, "<div class=\"%s\">", c->kind->divider);
		out_html(o, item->divider);
		out_lit(o, "</div>\n");
		return;
	}
	out_f(o, "<div class=\"%s\">\n", c->kind->item);
	put_choice_input(o, c, item, &id, checked);
	put_label(o, &(struct gov_label){ .text = item->text, .html = item->html, .classes = item->label.classes,
			     .attributes = item->label.attributes }, c->kind->label, &id);
	if (HAS_CONTENT(item->hint))
		put_hint(o, &item->hint, c->kind->hint, &hint);
	out_lit(o, "</div>\n");
	put_conditional(o, c->kind, item, &id, checked);
}

static void put_choices(struct out *o, const struct chosen *c, const struct gov_form_group *g, const struct gov_choice *items, int n)
{
	out_lit(o, ">\n");
	PUT_CONTENT(o, g->before_inputs);
	for (int i = 0; i < n; i++)
		if (!items[i].omit)
			put_choice(o, c, &items[i], i + 1);
	PUT_CONTENT(o, g->after_inputs);
	out_lit(o, "</div>\n");
}

void gov_radios(struct out *o, const struct gov_radios *p)
{
	struct group g = GROUP(p, text_or(p->id_prefix, p->name));
	struct chosen c = { &radios, g.id.base, p->name, &p->value, p->value.n ? 1 : 0, { .info = false } };

	group_begin(o, &g, p->fieldset.role);
	put_open(o, "div", "govuk-radios", p->classes, p->attributes);
	out_lit(o, " data-module=\"govuk-radios\"");
	put_choices(o, &c, &p->form_group, p->items, p->n_items);
	group_end(o, &g);
}

void gov_checkboxes(struct out *o, const struct gov_checkboxes *p)
{
	struct group g = GROUP(p, text_or(p->id_prefix, p->name));
	struct chosen c = { &checkboxes, g.id.base, p->name, p->values, p->n_values, { .info = false } };

	g.given = p->described_by;
	if (!fieldset_is_there(&p->fieldset))
		c.described = group_described(&g);
	group_begin(o, &g, p->fieldset.role);
	put_open(o, "div", "govuk-checkboxes", p->classes, p->attributes);
	out_lit(o, " data-module=\"govuk-checkboxes\"");
	put_choices(o, &c, &p->form_group, p->items, p->n_items);
	group_end(o, &g);
}

void gov_select_open(struct out *o, const struct gov_select *p)
{
	struct control c = CONTROL(p);
	struct described d = control_described(&c);

	control_open(o, &c);
	PUT_CONTENT(o, p->form_group.before_input);
	out_lit(o, "<select class=\"govuk-select");
	put_class(o, p->classes);
	if (control_is_error(&c))
		out_lit(o, " govuk-select--error");
	out_lit(o, "\"");
	put_id_attribute(o, "id", &c.id);
	put_attribute(o, "name", p->name);
	if (p->disabled)
		out_lit(o, " disabled");
	put_described_by(o, &d);
	put_attributes(o, p->attributes);
	out_lit(o, ">\n");
}

void gov_select_option(struct out *o, const struct gov_select *p, const struct gov_option *item)
{
	struct text value = text_none(item->value) ? item->text : item->value;
	bool selected = item->selected == GOV_YES || (item->selected == GOV_UNSET && p->value.n && text_eq(value, p->value));

	if (item->omit)
		return;
	out_lit(o, "<option");
	if (!text_none(item->value))
		put_attribute(o, "value", item->value);
	if (selected)
		out_lit(o, " selected");
	if (item->disabled)
		out_lit(o, " disabled");
	put_attributes(o, item->attributes);
	out_lit(o, ">");
	out_html(o, item->text);
	out_lit(o, "</option>\n");
}

void gov_select_close(struct out *o, const struct gov_select *p)
{
	struct control c = CONTROL(p);

	out_lit(o, "</select>\n");
	control_close(o, &c);
}

void gov_select(struct out *o, const struct gov_select *p)
{
	gov_select_open(o, p);
	for (int i = 0; i < p->n_items; i++)
		gov_select_option(o, p, &p->items[i]);
	gov_select_close(o, p);
}
