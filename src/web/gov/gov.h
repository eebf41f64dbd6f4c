/* gov.h - page components with the options and the markup of GOV.UK Frontend 6.6.0.
 *
 * A component is a function that writes HTML and a struct that holds its options, named as upstream names them. What is not
 * set is not there, so a call says only what it wants:
 *
 *	gov_button(o, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
 *	gov_input(o, &(struct gov_input){ .name = T("school"), .label.text = T("School"), .value = p->school,
 *	                                  .error_message.text = problem });
 *	gov_radios(o, &(struct gov_radios){ .name = T("seen"), .fieldset.legend.text = T("Was the child seen?"),
 *	                                    GOV_LIST(items, struct gov_choice, { .value = T("1"), .text = T("Yes") },
 *	                                                                       { .value = T("0"), .text = T("No") }) });
 *
 * Texts are escaped, always. HTML has a type of its own, which no text can become: GOV_HTML takes a string literal, GOV_SLOT a
 * function that writes into the same page (other components, mostly), gov_tag_in and gov_link_in the two common cases. When
 * both .text and .html are set, .html is written.
 *
 * Items of lists can be left out with .omit, so that rows which depend on permission stay in one table. Where upstream tells
 * "not given" from "false" there is enum gov_tri. Nothing here owns or copies texts; everything lives until the call returns.
 *
 * tests/pages/test_fixtures.c compares every component with all of upstream's published examples. */
#ifndef KITH_GOV_H
#define KITH_GOV_H
#include "base/arena.h"
#include "base/out.h"

/* HTML that is written as it is. The function stands first, so that a text or a string in its place does not compile. */
struct gov_html {
	void (*draw)(struct out *o, const void *arg);
	const void *arg;
	const char *trusted;
};
#define GOV_HTML(lit) ((struct gov_html){ .trusted = "" lit })
#define GOV_SLOT(function, argument) ((struct gov_html){ .draw = (function), .arg = (argument) })

enum gov_tri { GOV_UNSET, GOV_NO, GOV_YES };

/* Further attributes: an array ended by an empty entry. Without a value: a boolean attribute. */
struct gov_attribute { const char *name; struct text value; };
#define GOV_ATTRIBUTES(...) .attributes = (const struct gov_attribute[]){ __VA_ARGS__, { 0 } }

/* GOV_LIST(items, struct gov_choice, {...}, {...}) sets .items and .n_items. */
#define GOV_LIST(member, type, ...) \
	.member = (const type[]){ __VA_ARGS__ }, .n_##member = (int)(sizeof((const type[]){ __VA_ARGS__ }) / sizeof(type))

#define GOV_CONTENT struct text text; struct gov_html html
#define GOV_COMMON struct text classes; const struct gov_attribute *attributes

/* ---- Parts of forms ---- */

/* Content put before or after an input, or a prefix or suffix of one. */
struct gov_insert { GOV_CONTENT; GOV_COMMON; };

struct gov_label {
	GOV_CONTENT;
	GOV_COMMON;
	struct text for_;
	bool is_page_heading;
};
struct gov_hint {
	GOV_CONTENT;
	GOV_COMMON;
	struct text id;
};
struct gov_error_message {
	GOV_CONTENT;
	GOV_COMMON;
	struct text id;
	struct text visually_hidden_text;        /* "Error" when not given; nothing when empty */
};
struct gov_legend {
	GOV_CONTENT;
	struct text classes;
	bool is_page_heading;
};
struct gov_fieldset {
	GOV_COMMON;
	struct text role, described_by;
	struct gov_legend legend;
	struct gov_html html;
};
struct gov_form_group {
	GOV_COMMON;
	struct gov_insert before_input, after_input;      /* input, textarea, select, ... */
	struct gov_insert before_inputs, after_inputs;    /* radios, checkboxes, date input */
};
void gov_label(struct out *o, const struct gov_label *p);
void gov_hint(struct out *o, const struct gov_hint *p);
void gov_error_message(struct out *o, const struct gov_error_message *p);
void gov_fieldset(struct out *o, const struct gov_fieldset *p);

/* What the controls with one label share. The id is the name when not given; hint and error get ids made from it and are
 * named in aria-describedby. A hint or error without content is not there. */
#define GOV_CONTROL \
	GOV_COMMON; \
	struct text id, name, described_by; \
	struct gov_label label; \
	struct gov_hint hint; \
	struct gov_error_message error_message; \
	struct gov_form_group form_group

/* ---- Controls ---- */

struct gov_input {
	GOV_CONTROL;
	struct text type, value, autocomplete, autocapitalize, pattern, inputmode;
	bool disabled;
	enum gov_tri spellcheck;
	struct gov_insert prefix, suffix, input_wrapper;
};
void gov_input(struct out *o, const struct gov_input *p);

struct gov_password_input {
	GOV_CONTROL;
	struct text value, autocomplete;         /* "current-password" when not given */
	bool disabled;
	struct text show_password_text, hide_password_text, show_password_aria_label_text, hide_password_aria_label_text;
	struct text password_shown_announcement_text, password_hidden_announcement_text;
	struct { struct text classes; } button;
};
void gov_password_input(struct out *o, const struct gov_password_input *p);

struct gov_textarea {
	GOV_CONTROL;
	struct text value, autocomplete;
	int rows;                                /* 5 when not given */
	bool disabled;
	enum gov_tri spellcheck;
};
void gov_textarea(struct out *o, const struct gov_textarea *p);

struct gov_plural { struct text one, other; };
struct gov_character_count {
	GOV_CONTROL;
	struct text value;
	int rows, maxlength, maxwords, threshold;
	enum gov_tri spellcheck;
	struct text count_type;                  /* characters or words */
	struct text textarea_description_text;   /* %{count} stands for the limit */
	struct { struct text classes; } count_message;
	struct gov_plural characters_under_limit_text, characters_over_limit_text, words_under_limit_text, words_over_limit_text;
	struct text characters_at_limit_text, words_at_limit_text;
};
void gov_character_count(struct out *o, const struct gov_character_count *p);

struct gov_option {
	struct text text, value;                 /* without a value the text is sent */
	const struct gov_attribute *attributes;
	enum gov_tri selected;
	bool disabled, omit;
};
struct gov_select {
	GOV_CONTROL;
	struct text value;                       /* the option selected when none says so itself */
	bool disabled;
	const struct gov_option *items;
	int n_items;
};
void gov_select(struct out *o, const struct gov_select *p);
/* The same, for options that come one at a time. */
void gov_select_open(struct out *o, const struct gov_select *p);
void gov_select_option(struct out *o, const struct gov_select *p, const struct gov_option *item);
void gov_select_close(struct out *o, const struct gov_select *p);

struct gov_file_upload {
	GOV_CONTROL;
	bool disabled, multiple, javascript;
	struct text wrapper_classes;
	const struct gov_attribute *wrapper_attributes;
	struct text choose_files_button_text, drop_instruction_text, no_file_chosen_text;
	struct text entered_drop_zone_text, left_drop_zone_text;
	struct gov_plural multiple_files_chosen_text;
	struct text value;                       /* browsers take none; upstream passes it over too */
};
void gov_file_upload(struct out *o, const struct gov_file_upload *p);

/* What the groups of inputs share. The fieldset is there when it has a legend, a class or a description. */
#define GOV_GROUP \
	GOV_COMMON; \
	struct gov_fieldset fieldset; \
	struct gov_hint hint; \
	struct gov_error_message error_message; \
	struct gov_form_group form_group

/* One radio or one checkbox. */
struct gov_choice {
	GOV_CONTENT;
	struct text id, value;
	struct text divider;                     /* a word between two choices, instead of one */
	struct gov_insert label, conditional;    /* label: classes and attributes; conditional: shown while this is chosen */
	struct gov_hint hint;
	const struct gov_attribute *attributes;
	enum gov_tri checked;
	bool disabled, omit;
	struct text name, behaviour;             /* checkboxes only; behaviour "exclusive" clears the others */
};
struct gov_radios {
	GOV_GROUP;
	struct text id_prefix, name, value;      /* value: checked when none says so itself */
	const struct gov_choice *items;
	int n_items;
};
void gov_radios(struct out *o, const struct gov_radios *p);

struct gov_checkboxes {
	GOV_GROUP;
	struct text id_prefix, name, described_by;
	const struct text *values;               /* those checked when they do not say so themselves */
	int n_values;
	const struct gov_choice *items;
	int n_items;
};
void gov_checkboxes(struct out *o, const struct gov_checkboxes *p);

struct gov_date_item {
	struct text name, id, label, value, classes, autocomplete, pattern, inputmode;
	const struct gov_attribute *attributes;
	enum gov_tri error;
	bool omit;
};
struct gov_date_input {
	GOV_GROUP;
	struct text id, name_prefix;             /* names are prefix-day, prefix-month, prefix-year */
	struct gov_date_item day, month, year;
	const struct gov_attribute *values;      /* by full name or part; an item's own value goes first */
	const struct gov_date_item *items;       /* instead of day, month and year */
	int n_items;
};
void gov_date_input(struct out *o, const struct gov_date_input *p);

struct gov_button {
	GOV_CONTENT;
	GOV_COMMON;
	struct text id, name, type, value;
	struct text href;                        /* a link that looks like a button */
	bool disabled, is_start_button;
	enum gov_tri prevent_double_click;
};
void gov_button(struct out *o, const struct gov_button *p);

/* ---- Messages ---- */

struct gov_error_item {
	GOV_CONTENT;
	struct text href;
	const struct gov_attribute *attributes;
	bool omit;
};
struct gov_error_summary {
	GOV_COMMON;
	struct text title_text, description_text;
	struct gov_html title_html, description_html;
	const struct gov_error_item *error_list;
	int n_error_list;
	enum gov_tri disable_auto_focus;
};
void gov_error_summary(struct out *o, const struct gov_error_summary *p);

struct gov_notification_banner {
	GOV_CONTENT;
	GOV_COMMON;
	struct text title_text, title_id, type, role;    /* type "success" is the green one */
	struct gov_html title_html;
	int title_heading_level;                 /* 2 when not given */
	enum gov_tri disable_auto_focus;
};
void gov_notification_banner(struct out *o, const struct gov_notification_banner *p);

struct gov_inset_text { GOV_CONTENT; GOV_COMMON; struct text id; };
void gov_inset_text(struct out *o, const struct gov_inset_text *p);

struct gov_warning_text { GOV_CONTENT; GOV_COMMON; struct text icon_fallback_text; };
void gov_warning_text(struct out *o, const struct gov_warning_text *p);

struct gov_details {
	GOV_CONTENT;
	GOV_COMMON;
	struct text id, summary_text;
	struct gov_html summary_html;
	bool open;
};
void gov_details(struct out *o, const struct gov_details *p);

struct gov_panel_action { struct text text, type, href, classes; const struct gov_attribute *attributes; };
struct gov_panel {
	GOV_CONTENT;
	GOV_COMMON;
	struct text title_text;
	struct gov_html title_html;
	int heading_level;                       /* 1 when not given */
	struct { GOV_COMMON; const struct gov_panel_action *items; int n_items; } actions;  /* of an interruption */
};
void gov_panel(struct out *o, const struct gov_panel *p);

struct gov_tag { GOV_CONTENT; GOV_COMMON; };
void gov_tag(struct out *o, const struct gov_tag *p);
struct gov_html gov_tag_in(struct arena *a, const struct gov_tag *p);    /* the same as a slot; the struct is copied */

struct gov_phase_banner { GOV_CONTENT; GOV_COMMON; struct gov_tag tag; };
void gov_phase_banner(struct out *o, const struct gov_phase_banner *p);

/* ---- Tables and lists ---- */

struct gov_cell {
	GOV_CONTENT;
	GOV_COMMON;
	struct text format;                      /* "numeric" stands at the right */
	int colspan, rowspan;
};
struct gov_row {
	const struct gov_cell *cells;
	int n_cells;
	bool omit;
};
struct gov_table {
	GOV_COMMON;
	struct text caption, caption_classes;
	bool first_cell_is_header;
	const struct gov_cell *head;
	int n_head;
	const struct gov_row *rows;
	int n_rows;
};
void gov_table(struct out *o, const struct gov_table *p);
/* The same, for rows that come one at a time. */
void gov_table_open(struct out *o, const struct gov_table *p);           /* with its head and rows, if any */
void gov_table_row(struct out *o, const struct gov_table *p, const struct gov_row *row);
void gov_table_close(struct out *o);
#define GOV_CELLS(...) GOV_LIST(cells, struct gov_cell, __VA_ARGS__)

struct gov_action {
	GOV_CONTENT;
	GOV_COMMON;
	struct text href, visually_hidden_text;
	bool omit;
};
struct gov_actions { struct text classes; const struct gov_action *items; int n_items; };
struct gov_card_title { GOV_CONTENT; struct text classes; int heading_level; };
struct gov_card {
	GOV_COMMON;
	struct gov_card_title title;
	struct gov_actions actions;
};
struct gov_summary_row {
	struct gov_insert key, value;
	struct text classes;
	struct gov_actions actions;
	bool omit;
};
struct gov_summary_list {
	GOV_COMMON;
	const struct gov_card *card;             /* NULL: not in a card */
	const struct gov_summary_row *rows;
	int n_rows;
	bool has_actions;                        /* for rows that come later: some of them have actions */
};
void gov_summary_list(struct out *o, const struct gov_summary_list *p);
/* The same, for rows that come one at a time. */
void gov_summary_list_open(struct out *o, const struct gov_summary_list *p);
void gov_summary_list_row(struct out *o, const struct gov_summary_list *p, const struct gov_summary_row *row);
void gov_summary_list_close(struct out *o, const struct gov_summary_list *p);

struct gov_task_text { GOV_CONTENT; struct text classes; };
struct gov_task_status { GOV_CONTENT; struct text classes; struct gov_tag tag; };
struct gov_task {
	struct gov_task_text title, hint;
	struct gov_task_status status;
	struct text href, classes;
	bool omit;
};
struct gov_task_list {
	GOV_COMMON;
	struct text id_prefix;
	const struct gov_task *items;
	int n_items;
};
void gov_task_list(struct out *o, const struct gov_task_list *p);

struct gov_accordion_section {
	struct gov_insert heading, summary, content;
	bool expanded, omit;
};
struct gov_accordion {
	GOV_COMMON;
	struct text id;
	int heading_level;                       /* 2 when not given */
	enum gov_tri remember_expanded;
	struct text hide_all_sections_text, hide_section_text, hide_section_aria_label_text;
	struct text show_all_sections_text, show_section_text, show_section_aria_label_text;
	const struct gov_accordion_section *items;
	int n_items;
};
void gov_accordion(struct out *o, const struct gov_accordion *p);

/* ---- Finding the way ---- */

struct gov_tab {
	struct text label, id;
	struct gov_insert panel;
	const struct gov_attribute *attributes;
	bool omit;
};
struct gov_tabs {
	GOV_COMMON;
	struct text id, id_prefix, title;        /* title: "Contents" when not given */
	const struct gov_tab *items;
	int n_items;
};
void gov_tabs(struct out *o, const struct gov_tabs *p);

struct gov_page_link {
	GOV_CONTENT;
	struct text href, label_text;
	const struct gov_attribute *attributes;
};
struct gov_page_number {
	struct text number, href, visually_hidden_text;
	bool current, ellipsis, omit;
	const struct gov_attribute *attributes;
};
struct gov_pagination {
	GOV_COMMON;
	struct text landmark_label;
	struct gov_page_link previous, next;     /* there when they have an href */
	const struct gov_page_number *items;
	int n_items;
};
void gov_pagination(struct out *o, const struct gov_pagination *p);

struct gov_breadcrumb { GOV_CONTENT; struct text href; const struct gov_attribute *attributes; };
struct gov_breadcrumbs {
	GOV_COMMON;
	struct text label_text;
	bool collapse_on_mobile;
	const struct gov_breadcrumb *items;
	int n_items;
};
void gov_breadcrumbs(struct out *o, const struct gov_breadcrumbs *p);

struct gov_back_link { GOV_CONTENT; GOV_COMMON; struct text href; };
void gov_back_link(struct out *o, const struct gov_back_link *p);

struct gov_skip_link { GOV_CONTENT; GOV_COMMON; struct text href; };
void gov_skip_link(struct out *o, const struct gov_skip_link *p);

struct gov_generic_header {
	GOV_COMMON;
	struct text logo_text, url, container_classes;
	struct gov_html logo_html;
};
void gov_generic_header(struct out *o, const struct gov_generic_header *p);

struct gov_navigation_item {
	GOV_CONTENT;
	struct text href;
	const struct gov_attribute *attributes;
	bool active, current, omit;
};
struct gov_service_navigation {
	GOV_COMMON;
	struct text aria_label, service_name, service_url;
	struct text menu_button_text, menu_button_label;
	struct text navigation_label, navigation_id, navigation_classes;
	enum gov_tri collapse_navigation_on_mobile;      /* not given: when there are two items or more */
	const struct gov_navigation_item *navigation;
	int n_navigation;
	struct {
		struct gov_html start, navigation_start, navigation_end;
		struct { struct gov_html html; struct text align; } end;   /* align "inline" stands beside the navigation */
	} slots;
};
void gov_service_navigation(struct out *o, const struct gov_service_navigation *p);

/* ---- Plain text of pages, with the library's classes ---- */

/* A heading: level 1 to 6, size 'x' (extra large), 'l', 'm' or 's'. */
void gov_heading(struct out *o, int level, char size, struct text text);
void gov_body(struct out *o, struct text text);          /* a paragraph */
void gov_link(struct out *o, struct text href, struct text text);
struct gov_html gov_link_in(struct arena *a, struct text href, struct text text);
#endif
