/* form.c - the parts of forms that stand around a control: label, hint, error message, fieldset, form group, and the
 * aria-describedby that ties them to the control. The controls themselves are in input.c, choices.c and date_input.c. */
#include "web/gov/parts.h"

void put_label(struct out *o, const struct gov_label *p, const char *base, const struct gov_id *for_)
{
	if (!HAS_CONTENT(*p))
		return;
	if (p->is_page_heading)
		out_lit(o, "<h1 class=\"govuk-label-wrapper\">");
	put_open(o, "label", base, p->classes, p->attributes);
	if (!text_blank(for_->base))
		put_id_attribute(o, "for", for_);
	out_lit(o, ">");
	PUT_CONTENT(o, *p);
	out_lit(o, "</label>\n");
	if (p->is_page_heading)
		out_lit(o, "</h1>\n");
}

void gov_label(struct out *o, const struct gov_label *p)
{
	put_label(o, p, "govuk-label", &(struct gov_id){ .base = p->for_ });
}

void put_hint(struct out *o, const struct gov_hint *p, const char *base, const struct gov_id *id)
{
	put_open(o, "div", base, p->classes, p->attributes);
	if (!text_blank(id->base))
		put_id_attribute(o, "id", id);
	out_lit(o, ">");
	PUT_CONTENT(o, *p);
	out_lit(o, "</div>\n");
}

void gov_hint(struct out *o, const struct gov_hint *p)
{
	put_hint(o, p, "govuk-hint", &(struct gov_id){ .base = p->id });
}

void put_error_message(struct out *o, const struct gov_error_message *p, const struct gov_id *id)
{
	struct text hidden = text_none(p->visually_hidden_text) ? T("Error") : p->visually_hidden_text;

	put_open(o, "p", "govuk-error-message", p->classes, p->attributes);
	if (!text_blank(id->base))
		put_id_attribute(o, "id", id);
	out_lit(o, ">");
	if (hidden.n) {
		out_lit(o, "<span class=\"govuk-visually-hidden\">");
		out_html(o, hidden);
		out_lit(o, ":</span> ");
	}
	PUT_CONTENT(o, *p);
	out_lit(o, "</p>\n");
}

void gov_error_message(struct out *o, const struct gov_error_message *p)
{
	put_error_message(o, p, &(struct gov_id){ .base = p->id });
}

static void put_description(struct out *o, struct gov_id id, const char *after, bool *any)
{
	id = id_after(id, after);
	out_c(o, *any ? " " : "");
	put_id(o, &id);
	*any = true;
}

void put_described_by(struct out *o, const struct described *d)
{
	bool any = !text_blank(d->given);

	if (!any && !d->info && !d->hint && !d->error && !d->item_hint)
		return;
	out_lit(o, " aria-describedby=\"");
	out_html(o, d->given);
	if (d->info)
		put_description(o, *d->id, "-info", &any);
	if (d->hint)
		put_description(o, *d->id, "-hint", &any);
	if (d->error)
		put_description(o, *d->id, "-error", &any);
	if (d->item_hint)
		put_description(o, *d->item_hint, "-item-hint", &any);
	out_lit(o, "\"");
}

void hint_and_error(struct out *o, const struct gov_id *id, const struct gov_hint *h, const struct gov_error_message *e)
{
	struct gov_id of;

	if (HAS_CONTENT(*h)) {
		of = id_after(*id, "-hint");
		put_hint(o, h, "govuk-hint", &of);
	}
	if (HAS_CONTENT(*e)) {
		of = id_after(*id, "-error");
		put_error_message(o, e, &of);
	}
}

bool fieldset_is_there(const struct gov_fieldset *f)
{
	return HAS_CONTENT(f->legend) || f->classes.n || f->described_by.n || f->role.n || f->attributes;
}

static void put_legend(struct out *o, const struct gov_legend *l)
{
	if (!HAS_CONTENT(*l))
		return;
	put_open(o, "legend", "govuk-fieldset__legend", l->classes, NULL);
	out_lit(o, ">");
	if (l->is_page_heading)
		out_lit(o, "<h1 class=\"govuk-fieldset__heading\">");
	PUT_CONTENT(o, *l);
	if (l->is_page_heading)
		out_lit(o, "</h1>");
	out_lit(o, "</legend>\n");
}

void fieldset_open(struct out *o, const struct gov_fieldset *f, struct text role, const struct described *d)
{
	put_open(o, "fieldset", "govuk-fieldset", f->classes, f->attributes);
	put_optional(o, "role", role);
	put_described_by(o, d);
	out_lit(o, ">\n");
	put_legend(o, &f->legend);
}

void fieldset_close(struct out *o)
{
	out_lit(o, "</fieldset>\n");
}

void gov_fieldset(struct out *o, const struct gov_fieldset *p)
{
	fieldset_open(o, p, p->role, &(struct described){ .given = p->described_by });
	put_content(o, NO_TEXT, p->html);
	fieldset_close(o);
}

static void group_start(struct out *o, const struct gov_form_group *g, const char *base, bool is_error)
{
	out_lit(o, "<div class=\"govuk-form-group");
	if (is_error)
		out_lit(o, " govuk-form-group--error");
	if (base)
		put_class(o, text_of(base));
	put_class(o, g->classes);
	out_lit(o, "\"");
	put_attributes(o, g->attributes);
}

struct described group_described(const struct group *g)
{
	struct text given = text_blank(g->fieldset->described_by) ? g->given : g->fieldset->described_by;

	return (struct described){ .given = given, .id = &g->id, .hint = HAS_CONTENT(*g->hint), .error = HAS_CONTENT(*g->error) };
}

void group_begin(struct out *o, const struct group *g, struct text role)
{
	struct described d = group_described(g);

	group_start(o, g->form_group, NULL, d.error);
	out_lit(o, ">\n");
	if (fieldset_is_there(g->fieldset))
		fieldset_open(o, g->fieldset, role, &d);
	hint_and_error(o, &g->id, g->hint, g->error);
}

void group_end(struct out *o, const struct group *g)
{
	if (fieldset_is_there(g->fieldset))
		fieldset_close(o);
	out_lit(o, "</div>\n");
}

bool control_is_error(const struct control *c)
{
	return HAS_CONTENT(*c->error);
}

struct described control_described(const struct control *c)
{
	return (struct described){ .given = c->described_by, .id = &c->id, .hint = HAS_CONTENT(*c->hint), .error = control_is_error(c) };
}

void control_open(struct out *o, const struct control *c)
{
	group_start(o, c->group, c->base, control_is_error(c));
	if (c->put_more)
		c->put_more(o, c->arg);
	out_lit(o, ">\n");
	put_label(o, c->label, "govuk-label", &c->id);
	hint_and_error(o, &c->id, c->hint, c->error);
}

void control_close(struct out *o, const struct control *c)
{
	PUT_CONTENT(o, c->group->after_input);
	out_lit(o, "</div>\n");
}
