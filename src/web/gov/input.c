/* input.c - controls that take text: input, password input, textarea, character count and file upload. */
#include "web/gov/parts.h"

/* The parts that go round an input when it has a prefix, a suffix or something beside it. */
static void put_affix(struct out *o, const char *base, const struct gov_insert *a)
{
	if (!HAS_CONTENT(*a))
		return;
	put_open(o, "div", base, a->classes, a->attributes);
	out_lit(o, " aria-hidden=\"true\">");
	PUT_CONTENT(o, *a);
	out_lit(o, "</div>\n");
}

static bool input_is_wrapped(const struct gov_input *p)
{
	return HAS_CONTENT(p->prefix) || HAS_CONTENT(p->suffix) || HAS_CONTENT(p->form_group.before_input) ||
	       HAS_CONTENT(p->form_group.after_input);
}

static void put_input_element(struct out *o, const struct gov_input *p, const struct control *c)
{
	struct described d = control_described(c);

	out_lit(o, "<input class=\"govuk-input");
	put_class(o, p->classes);
	if (control_is_error(c))
		out_lit(o, " govuk-input--error");
	out_lit(o, "\"");
	put_id_attribute(o, "id", &c->id);
	put_attribute(o, "name", p->name);
	put_attribute(o, "type", text_or(p->type, T("text")));
	put_tri(o, "spellcheck", p->spellcheck);
	if (!text_none(p->value))
		put_attribute(o, "value", p->value);
	if (p->disabled)
		out_lit(o, " disabled");
	put_described_by(o, &d);
	put_optional(o, "autocomplete", p->autocomplete);
	put_optional(o, "autocapitalize", p->autocapitalize);
	put_optional(o, "pattern", p->pattern);
	put_optional(o, "inputmode", p->inputmode);
	put_attributes(o, p->attributes);
	out_lit(o, ">\n");
}

void gov_input(struct out *o, const struct gov_input *p)
{
	struct control c = CONTROL(p);

	control_open(o, &c);
	if (!input_is_wrapped(p)) {
		put_input_element(o, p, &c);
		out_lit(o, "</div>\n");
		return;
	}
	put_open(o, "div", "govuk-input__wrapper", p->input_wrapper.classes, p->input_wrapper.attributes);
	out_lit(o, ">\n");
	PUT_CONTENT(o, p->form_group.before_input);
	put_affix(o, "govuk-input__prefix", &p->prefix);
	put_input_element(o, p, &c);
	put_affix(o, "govuk-input__suffix", &p->suffix);
	PUT_CONTENT(o, p->form_group.after_input);
	out_lit(o, "</div>\n</div>\n");
}

static void put_password_messages(struct out *o, const void *arg)
{
	const struct gov_password_input *p = arg;

	out_lit(o, " data-module=\"govuk-password-input\"");
	put_message(o, "show-password", p->show_password_text);
	put_message(o, "hide-password", p->hide_password_text);
	put_message(o, "show-password-aria-label", p->show_password_aria_label_text);
	put_message(o, "hide-password-aria-label", p->hide_password_aria_label_text);
	put_message(o, "password-shown-announcement", p->password_shown_announcement_text);
	put_message(o, "password-hidden-announcement", p->password_hidden_announcement_text);
}

static void put_password_button(struct out *o, const struct gov_password_input *p, const struct control *c)
{
	out_lit(o, "<button type=\"button\" class=\"govuk-button govuk-button--secondary govuk-password-input__toggle"
		   " govuk-js-password-input-toggle");
	put_class(o, p->button.classes);
	out_lit(o, "\" data-module=\"govuk-button\"");
	put_id_attribute(o, "aria-controls", &c->id);
	put_attribute(o, "aria-label", text_or(p->show_password_aria_label_text, T("Show password")));
	out_lit(o, " hidden>");
	out_html(o, text_or(p->show_password_text, T("Show")));
	out_lit(o, "</button>\n");
}

void gov_password_input(struct out *o, const struct gov_password_input *p)
{
	struct control c = CONTROL(p);
	struct described d = control_described(&c);

	c.base = "govuk-password-input";
	c.put_more = put_password_messages;
	c.arg = p;
	control_open(o, &c);
	out_lit(o, "<div class=\"govuk-input__wrapper govuk-password-input__wrapper\">\n");
	PUT_CONTENT(o, p->form_group.before_input);
	out_lit(o, "<input class=\"govuk-input govuk-password-input__input govuk-js-password-input-input");
	put_class(o, p->classes);
	if (control_is_error(&c))
		out_lit(o, " govuk-input--error");
	out_lit(o, "\" type=\"password\" spellcheck=\"false\" autocapitalize=\"none\"");
	put_id_attribute(o, "id", &c.id);
	put_attribute(o, "name", p->name);
	put_attribute(o, "autocomplete", text_or(p->autocomplete, T("current-password")));
	put_optional(o, "value", p->value);
	if (p->disabled)
		out_lit(o, " disabled");
	put_described_by(o, &d);
	put_attributes(o, p->attributes);
	out_lit(o, ">\n");
	put_password_button(o, p, &c);
	PUT_CONTENT(o, p->form_group.after_input);
	out_lit(o, "</div>\n</div>\n");
}

/* The element itself; `base` holds further classes before the caller's. */
struct area {
	struct text name, classes, value, autocomplete;
	int rows;
	bool disabled;
	enum gov_tri spellcheck;
	const struct gov_attribute *attributes;
};

static void put_area(struct out *o, const struct area *p, const char *base, const struct control *c, const struct described *d)
{
	out_lit(o, "<textarea class=\"govuk-textarea");
	if (control_is_error(c))
		out_lit(o, " govuk-textarea--error");
	put_class(o, text_of(base));
	put_class(o, p->classes);
	out_lit(o, "\"");
	put_id_attribute(o, "id", &c->id);
	put_attribute(o, "name", p->name);
	put_count(o, "rows", p->rows ? p->rows : 5);
	put_tri(o, "spellcheck", p->spellcheck);
	if (p->disabled)
		out_lit(o, " disabled");
	put_described_by(o, d);
	put_optional(o, "autocomplete", p->autocomplete);
	put_attributes(o, p->attributes);
	out_lit(o, ">");
	/* A parser drops a line feed that comes first. */
	if (p->value.n && p->value.p[0] == '\n')
		out_lit(o, "\n");
	out_html(o, p->value);
	out_lit(o, "</textarea>\n");
}

void gov_textarea(struct out *o, const struct gov_textarea *p)
{
	struct control c = CONTROL(p);
	struct described d = control_described(&c);
	struct area area = { p->name, p->classes, p->value, p->autocomplete, p->rows, p->disabled, p->spellcheck, p->attributes };

	control_open(o, &c);
	PUT_CONTENT(o, p->form_group.before_input);
	put_area(o, &area, "", &c, &d);
	control_close(o, &c);
}

static struct text count_type(const struct gov_character_count *p)
{
	return p->count_type.n ? p->count_type : p->maxwords ? T("words") : NO_TEXT;
}

static void put_count_attributes(struct out *o, const void *arg)
{
	const struct gov_character_count *p = arg;

	out_lit(o, " data-module=\"govuk-character-count\"");
	put_count(o, "data-maxlength", p->maxlength);
	put_count(o, "data-maxwords", p->maxwords);
	put_count(o, "data-threshold", p->threshold);
	put_optional(o, "data-count-type", count_type(p));
	if (!p->maxwords && !p->maxlength)
		put_plural(o, "textarea-description", (struct gov_plural){ .other = p->textarea_description_text });
	put_plural(o, "characters-under-limit", p->characters_under_limit_text);
	put_message(o, "characters-at-limit", p->characters_at_limit_text);
	put_plural(o, "characters-over-limit", p->characters_over_limit_text);
	put_plural(o, "words-under-limit", p->words_under_limit_text);
	put_message(o, "words-at-limit", p->words_at_limit_text);
	put_plural(o, "words-over-limit", p->words_over_limit_text);
}

/* "You can enter up to 200 characters": the description with its number in place. */
static void put_count_text(struct out *o, const struct gov_character_count *p)
{
	static const struct text place = { "%{count}", 8 };
	struct text t = text_or(p->textarea_description_text,
		text_is(count_type(p), "words") ? T("You can enter up to %{count} words") : T("You can enter up to %{count} characters"));

	for (size_t i = 0; i < t.n; i++) {
		struct text rest = { t.p + i, t.n - i };

		if (text_starts(rest, place)) {
			out_int(o, p->maxwords ? p->maxwords : p->maxlength);
			i += place.n - 1;
		} else {
			out_html(o, (struct text){ t.p + i, 1 });
		}
	}
}

static void put_count_message(struct out *o, const struct gov_character_count *p, const struct control *c)
{
	struct gov_id id = id_after(c->id, "-info");

	out_lit(o, "<div class=\"govuk-hint govuk-character-count__message");
	put_class(o, p->count_message.classes);
	out_lit(o, "\"");
	put_id_attribute(o, "id", &id);
	out_lit(o, ">");
	if (p->maxwords || p->maxlength)
		put_count_text(o, p);
	out_lit(o, "</div>\n");
}

void gov_character_count(struct out *o, const struct gov_character_count *p)
{
	struct control c = CONTROL(p);
	struct area area = { p->name, p->classes, p->value, NO_TEXT, p->rows, false, p->spellcheck, p->attributes };
	struct described d = control_described(&c);

	c.base = "govuk-character-count";
	c.put_more = put_count_attributes;
	c.arg = p;
	d.info = true;
	control_open(o, &c);
	PUT_CONTENT(o, p->form_group.before_input);
	put_area(o, &area, "govuk-js-character-count", &c, &d);
	put_count_message(o, p, &c);
	control_close(o, &c);
}

static void put_upload_wrapper(struct out *o, const struct gov_file_upload *p)
{
	put_open(o, "div", "govuk-file-upload-wrapper", p->wrapper_classes, p->wrapper_attributes);
	out_lit(o, " data-module=\"govuk-file-upload\"");
	put_message(o, "choose-files-button", p->choose_files_button_text);
	put_message(o, "no-file-chosen", p->no_file_chosen_text);
	put_plural(o, "multiple-files-chosen", p->multiple_files_chosen_text);
	put_message(o, "drop-instruction", p->drop_instruction_text);
	put_message(o, "entered-drop-zone", p->entered_drop_zone_text);
	put_message(o, "left-drop-zone", p->left_drop_zone_text);
	out_lit(o, ">\n");
}

void gov_file_upload(struct out *o, const struct gov_file_upload *p)
{
	struct control c = CONTROL(p);
	struct described d = control_described(&c);

	control_open(o, &c);
	PUT_CONTENT(o, p->form_group.before_input);
	if (p->javascript)
		put_upload_wrapper(o, p);
	out_lit(o, "<input type=\"file\" class=\"govuk-file-upload");
	put_class(o, p->classes);
	if (control_is_error(&c))
		out_lit(o, " govuk-file-upload--error");
	out_lit(o, "\"");
	put_id_attribute(o, "id", &c.id);
	put_attribute(o, "name", p->name);
	if (p->disabled)
		out_lit(o, " disabled");
	if (p->multiple)
		out_lit(o, " multiple");
	put_described_by(o, &d);
	put_attributes(o, p->attributes);
	out_lit(o, ">\n");
	if (p->javascript)
		out_lit(o, "</div>\n");
	control_close(o, &c);
}
