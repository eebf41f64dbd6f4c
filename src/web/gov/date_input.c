/* date_input.c - a date in three fields, or any other short fields in a row. Which of the three an item is decides its width
 * and its value when it brings none; an error of the whole date marks every field unless one field is marked by itself. */
#include "web/gov/parts.h"

static const struct text part_names[3] = { { "day", 3 }, { "month", 5 }, { "year", 4 } };
static const struct text error_class = { "govuk-input--error", 18 };

static struct text part_name(const struct gov_date_input *p, int part)
{
	const struct gov_date_item *items[3] = { &p->day, &p->month, &p->year };

	return text_or(items[part]->name, part_names[part]);
}

/* Which of day, month and year is it? -1: none of them. */
static int item_part(const struct gov_date_input *p, const struct gov_date_item *item)
{
	const struct gov_date_item *items[3] = { &p->day, &p->month, &p->year };

	for (int k = 0; k < 3; k++)
		if (item == items[k] || (item->name.n && (text_eq(item->name, part_names[k]) || text_eq(item->name, part_name(p, k)))))
			return k;
	return -1;
}

/* Looks a value up by prefix-name, or by name alone where no prefix is given. */
static struct text named_value(const struct gov_attribute *values, struct text prefix, struct text name)
{
	for (; values && values->name; values++) {
		struct text key = text_of(values->name);

		if (prefix.n) {
			if (key.n <= prefix.n || !text_starts(key, prefix) || key.p[prefix.n] != '-')
				continue;
			key = (struct text){ key.p + prefix.n + 1, key.n - prefix.n - 1 };
		}
		if (text_eq(key, name))
			return values->value;
	}
	return NO_TEXT;
}

static struct text item_value(const struct gov_date_input *p, const struct gov_date_item *item, int part, struct text name)
{
	const struct gov_date_item *items[3] = { &p->day, &p->month, &p->year };
	struct text value = item->value;

	if (text_none(value) && part >= 0) {
		value = items[part]->value;
		if (text_none(value) && !items[part]->name.n && !items[part]->classes.n)
			value = named_value(p->values, NO_TEXT, part_names[part]);
	}
	return text_none(value) ? named_value(p->values, p->name_prefix, name) : value;
}

static void put_item_classes(struct out *o, const struct gov_date_item *item, int part, bool mark_all)
{
	bool has_own = text_has(item->classes, error_class);

	out_lit(o, "govuk-input govuk-date-input__input");
	if (!has_own && (item->error == GOV_YES || (item->error == GOV_UNSET && mark_all)))
		put_class(o, error_class);
	if (!text_has(item->classes, T("govuk-input--width-")))
		put_class(o, part == 2 ? T("govuk-input--width-4") : T("govuk-input--width-2"));
	put_class(o, item->classes);
}

static void put_item_label(struct out *o, struct text label, struct text name, const struct gov_id *id)
{
	out_lit(o, "<label class=\"govuk-label govuk-date-input__label\"");
	put_id_attribute(o, "for", id);
	out_lit(o, ">");
	if (label.n || !name.n) {
		out_html(o, label);
	} else {
		out_f(o, "%c", name.p[0] >= 'a' && name.p[0] <= 'z' ? name.p[0] - 32 : name.p[0]);
		out_html(o, (struct text){ name.p + 1, name.n - 1 });
	}
	out_lit(o, "</label>\n");
}

static void put_item(struct out *o, const struct gov_date_input *p, const struct gov_date_item *item, bool mark_all)
{
	int part = item_part(p, item);
	struct text name = part >= 0 ? text_or(item->name, part_names[part]) : item->name;
	struct text value = item_value(p, item, part, name);
	struct gov_id id = item->id.n ? id_of(item->id) : (struct gov_id){ .base = p->id, .name = name };
	struct gov_id full = p->name_prefix.n ? (struct gov_id){ .base = p->name_prefix, .name = name } : id_of(name);

	out_lit(o, "<div class=\"govuk-date-input__item\">\n<div class=\"govuk-form-group\">\n");
	put_item_label(o, item->label, name, &id);
	out_lit(o, "<input class=\"");
	put_item_classes(o, item, part, mark_all);
	out_lit(o, "\" type=\"text\"");
	put_id_attribute(o, "id", &id);
	put_id_attribute(o, "name", &full);
	if (!text_none(value))
		put_attribute(o, "value", value);
	put_attribute(o, "inputmode", text_or(item->inputmode, T("numeric")));
	put_optional(o, "autocomplete", item->autocomplete);
	put_optional(o, "pattern", item->pattern);
	put_attributes(o, item->attributes);
	out_lit(o, ">\n</div>\n</div>\n");
}

static bool is_marked(const struct gov_date_item *item)
{
	return item->error == GOV_YES || text_has(item->classes, error_class);
}

static bool marks_all(const struct gov_date_input *p)
{
	bool any = false;

	for (int i = 0; i < p->n_items; i++)
		any |= is_marked(&p->items[i]);
	if (!p->n_items)
		any = is_marked(&p->day) || is_marked(&p->month) || is_marked(&p->year);
	return HAS_CONTENT(p->error_message) && !any;
}

void gov_date_input(struct out *o, const struct gov_date_input *p)
{
	struct group g = GROUP(p, p->id);
	const struct gov_date_item *three[3] = { &p->day, &p->month, &p->year };
	bool mark_all = marks_all(p);

	group_begin(o, &g, T("group"));
	put_open(o, "div", "govuk-date-input", p->classes, p->attributes);
	put_optional(o, "id", p->id);
	out_lit(o, ">\n");
	PUT_CONTENT(o, p->form_group.before_inputs);
	for (int i = 0; i < (p->n_items ? p->n_items : 3); i++) {
		const struct gov_date_item *item = p->n_items ? &p->items[i] : three[i];

		if (!item->omit)
			put_item(o, p, item, mark_all);
	}
	PUT_CONTENT(o, p->form_group.after_inputs);
	out_lit(o, "</div>\n");
	group_end(o, &g);
}
