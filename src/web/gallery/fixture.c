/* fixture.c - one line for each option of each component: where the JSON value goes in our struct. An option that upstream adds
 * and we do not have is found here, because its key has no line. */
#include "web/gallery/fixture.h"
#include "web/chart/chart.h"
#include "web/chart/ecomap.h"
#include "web/chart/genogram.h"
#include "web/kith/kith.h"
#include <ctype.h>
#include <stddef.h>

enum kind { NOTHING, TEXT, INT, COUNT, REAL, BOOL, TRI, DAY, INSTANT, HTML, ATTRIBUTES, TEXTS, PART, POINTER, LIST };
struct member { const char *name; enum kind kind; size_t at; const struct shape *shape; size_t count_at; };
struct shape { const char *name; size_t size; long omit_at; const struct member *members; };

#define M(kind, type, member) { #member, kind, offsetof(struct type, member), NULL, 0 }
#define P(kind, type, member, s) { #member, kind, offsetof(struct type, member), &shape_##s, 0 }
#define L(type, member, s) { #member, LIST, offsetof(struct type, member), &shape_##s, offsetof(struct type, n_##member) }
#define CONTENT(type) M(TEXT, type, text), M(HTML, type, html)
#define COMMON(type) M(TEXT, type, classes), M(ATTRIBUTES, type, attributes)
#define SHAPE_OF(s, type, ...) \
	static const struct shape shape_##s = { #s, sizeof(struct type), -1, (const struct member[]){ __VA_ARGS__, { 0 } } };
#define SHAPE_OMIT_OF(s, type, ...) \
	static const struct shape shape_##s = { #s, sizeof(struct type), offsetof(struct type, omit), (const struct member[]){ __VA_ARGS__, { 0 } } };
#define SHAPE(s, ...) SHAPE_OF(s, gov_##s, __VA_ARGS__)
#define SHAPE_OMIT(s, ...) SHAPE_OMIT_OF(s, gov_##s, __VA_ARGS__)

SHAPE(insert, CONTENT(gov_insert), COMMON(gov_insert))
SHAPE(tag, CONTENT(gov_tag), COMMON(gov_tag))
SHAPE(hint, CONTENT(gov_hint), COMMON(gov_hint), M(TEXT, gov_hint, id))
SHAPE(error_message, CONTENT(gov_error_message), COMMON(gov_error_message), M(TEXT, gov_error_message, id),
	M(TEXT, gov_error_message, visually_hidden_text))
SHAPE(label, CONTENT(gov_label), COMMON(gov_label), M(TEXT, gov_label, for_), M(BOOL, gov_label, is_page_heading))
SHAPE(legend, CONTENT(gov_legend), M(TEXT, gov_legend, classes), M(BOOL, gov_legend, is_page_heading))
SHAPE(fieldset, COMMON(gov_fieldset), M(TEXT, gov_fieldset, role), M(TEXT, gov_fieldset, described_by),
	P(PART, gov_fieldset, legend, legend), M(HTML, gov_fieldset, html))
SHAPE(form_group, COMMON(gov_form_group), P(PART, gov_form_group, before_input, insert), P(PART, gov_form_group, after_input, insert),
	P(PART, gov_form_group, before_inputs, insert), P(PART, gov_form_group, after_inputs, insert))

#define CONTROL(t) \
	COMMON(t), M(TEXT, t, id), M(TEXT, t, name), M(TEXT, t, described_by), P(PART, t, label, label), P(PART, t, hint, hint), \
	P(PART, t, error_message, error_message), P(PART, t, form_group, form_group)
#define GROUP(t) \
	COMMON(t), P(PART, t, fieldset, fieldset), P(PART, t, hint, hint), P(PART, t, error_message, error_message), \
	P(PART, t, form_group, form_group)

SHAPE(input, CONTROL(gov_input), M(TEXT, gov_input, type), M(TEXT, gov_input, value), M(TEXT, gov_input, autocomplete),
	M(TEXT, gov_input, autocapitalize), M(TEXT, gov_input, pattern), M(TEXT, gov_input, inputmode), M(BOOL, gov_input, disabled),
	M(TRI, gov_input, spellcheck), P(PART, gov_input, prefix, insert), P(PART, gov_input, suffix, insert),
	P(PART, gov_input, input_wrapper, insert))
#define PW gov_password_input
SHAPE(password_input, CONTROL(PW), M(TEXT, PW, value), M(TEXT, PW, autocomplete), M(BOOL, PW, disabled),
	M(TEXT, PW, show_password_text), M(TEXT, PW, hide_password_text), M(TEXT, PW, show_password_aria_label_text),
	M(TEXT, PW, hide_password_aria_label_text), M(TEXT, PW, password_shown_announcement_text),
	M(TEXT, PW, password_hidden_announcement_text))
SHAPE(textarea, CONTROL(gov_textarea), M(TEXT, gov_textarea, value), M(TEXT, gov_textarea, autocomplete), M(INT, gov_textarea, rows),
	M(BOOL, gov_textarea, disabled), M(TRI, gov_textarea, spellcheck))
SHAPE(plural, M(TEXT, gov_plural, one), M(TEXT, gov_plural, other))
static const struct shape shape_count_message = { "count_message", sizeof(struct { struct text classes; }), -1,
					    (const struct member[]){ { "classes", TEXT, 0, NULL, 0 }, { 0 } } };
#define CC gov_character_count
SHAPE(character_count, CONTROL(CC), M(TEXT, CC, value), M(INT, CC, rows), M(INT, CC, maxlength), M(INT, CC, maxwords),
	M(INT, CC, threshold), M(TRI, CC, spellcheck), M(TEXT, CC, count_type), M(TEXT, CC, textarea_description_text),
	P(PART, CC, count_message, count_message), P(PART, CC, characters_under_limit_text, plural),
	P(PART, CC, characters_over_limit_text, plural), P(PART, CC, words_under_limit_text, plural),
	P(PART, CC, words_over_limit_text, plural), M(TEXT, CC, characters_at_limit_text), M(TEXT, CC, words_at_limit_text))
SHAPE_OMIT(option, M(TEXT, gov_option, text), M(TEXT, gov_option, value), M(ATTRIBUTES, gov_option, attributes),
	M(TRI, gov_option, selected), M(BOOL, gov_option, disabled))
SHAPE(select, CONTROL(gov_select), M(TEXT, gov_select, value), M(BOOL, gov_select, disabled), L(gov_select, items, option))
#define FU gov_file_upload
SHAPE(file_upload, CONTROL(FU), M(BOOL, FU, disabled), M(BOOL, FU, multiple), M(BOOL, FU, javascript), M(TEXT, FU, wrapper_classes),
	M(ATTRIBUTES, FU, wrapper_attributes), M(TEXT, FU, choose_files_button_text), M(TEXT, FU, drop_instruction_text),
	M(TEXT, FU, no_file_chosen_text), M(TEXT, FU, entered_drop_zone_text), M(TEXT, FU, left_drop_zone_text),
	P(PART, FU, multiple_files_chosen_text, plural), M(TEXT, FU, value))
SHAPE_OMIT(choice, CONTENT(gov_choice), M(TEXT, gov_choice, id), M(TEXT, gov_choice, value), M(TEXT, gov_choice, divider),
	P(PART, gov_choice, label, insert), P(PART, gov_choice, conditional, insert), P(PART, gov_choice, hint, hint),
	M(ATTRIBUTES, gov_choice, attributes), M(TRI, gov_choice, checked), M(BOOL, gov_choice, disabled), M(TEXT, gov_choice, name),
	M(TEXT, gov_choice, behaviour))
SHAPE(radios, GROUP(gov_radios), M(TEXT, gov_radios, id_prefix), M(TEXT, gov_radios, name), M(TEXT, gov_radios, value),
	L(gov_radios, items, choice))
#define CB gov_checkboxes
SHAPE(checkboxes, GROUP(CB), M(TEXT, CB, id_prefix), M(TEXT, CB, name), M(TEXT, CB, described_by),
	{ "values", TEXTS, offsetof(struct CB, values), NULL, offsetof(struct CB, n_values) }, L(CB, items, choice))
#define DI gov_date_item
SHAPE_OMIT(date_item, M(TEXT, DI, name), M(TEXT, DI, id), M(TEXT, DI, label), M(TEXT, DI, value), M(TEXT, DI, classes),
	M(TEXT, DI, autocomplete), M(TEXT, DI, pattern), M(TEXT, DI, inputmode), M(ATTRIBUTES, DI, attributes), M(TRI, DI, error))
#define DA gov_date_input
SHAPE(date_input, GROUP(DA), M(TEXT, DA, id), M(TEXT, DA, name_prefix), P(PART, DA, day, date_item), P(PART, DA, month, date_item),
	P(PART, DA, year, date_item), M(ATTRIBUTES, DA, values), L(DA, items, date_item))
#define BU gov_button
SHAPE(button, CONTENT(BU), COMMON(BU), M(TEXT, BU, id), M(TEXT, BU, name), M(TEXT, BU, type), M(TEXT, BU, value), M(TEXT, BU, href),
	M(BOOL, BU, disabled), M(BOOL, BU, is_start_button), M(TRI, BU, prevent_double_click))
SHAPE_OMIT(error_item, CONTENT(gov_error_item), M(TEXT, gov_error_item, href), M(ATTRIBUTES, gov_error_item, attributes))
#define ES gov_error_summary
SHAPE(error_summary, COMMON(ES), M(TEXT, ES, title_text), M(TEXT, ES, description_text), M(HTML, ES, title_html),
	M(HTML, ES, description_html), L(ES, error_list, error_item), M(TRI, ES, disable_auto_focus))
#define NB gov_notification_banner
SHAPE(notification_banner, CONTENT(NB), COMMON(NB), M(TEXT, NB, title_text), M(TEXT, NB, title_id), M(TEXT, NB, type), M(TEXT, NB, role),
	M(HTML, NB, title_html), M(INT, NB, title_heading_level), M(TRI, NB, disable_auto_focus))
SHAPE(inset_text, CONTENT(gov_inset_text), COMMON(gov_inset_text), M(TEXT, gov_inset_text, id))
SHAPE(warning_text, CONTENT(gov_warning_text), COMMON(gov_warning_text), M(TEXT, gov_warning_text, icon_fallback_text))
SHAPE(details, CONTENT(gov_details), COMMON(gov_details), M(TEXT, gov_details, id), M(TEXT, gov_details, summary_text),
	M(HTML, gov_details, summary_html), M(BOOL, gov_details, open))
#define PA gov_panel_action
SHAPE(panel_action, M(TEXT, PA, text), M(TEXT, PA, type), M(TEXT, PA, href), M(TEXT, PA, classes), M(ATTRIBUTES, PA, attributes))
typedef __typeof__(((struct gov_panel *)0)->actions) panel_actions_type;
static const struct shape shape_panel_actions = { "panel_actions", sizeof(panel_actions_type), -1, (const struct member[]){
	{ "classes", TEXT, offsetof(panel_actions_type, classes), NULL, 0 },
	{ "attributes", ATTRIBUTES, offsetof(panel_actions_type, attributes), NULL, 0 },
	{ "items", LIST, offsetof(panel_actions_type, items), &shape_panel_action, offsetof(panel_actions_type, n_items) }, { 0 } } };
SHAPE(panel, CONTENT(gov_panel), COMMON(gov_panel), M(TEXT, gov_panel, title_text), M(HTML, gov_panel, title_html),
	M(INT, gov_panel, heading_level), P(PART, gov_panel, actions, panel_actions))
SHAPE(phase_banner, CONTENT(gov_phase_banner), COMMON(gov_phase_banner), P(PART, gov_phase_banner, tag, tag))
SHAPE(cell, CONTENT(gov_cell), COMMON(gov_cell), M(TEXT, gov_cell, format), M(INT, gov_cell, colspan), M(INT, gov_cell, rowspan))
SHAPE_OMIT(row, L(gov_row, cells, cell))
#define TA gov_table
SHAPE(table, COMMON(TA), M(TEXT, TA, caption), M(TEXT, TA, caption_classes), M(BOOL, TA, first_cell_is_header), L(TA, head, cell),
	L(TA, rows, row))
SHAPE_OMIT(action, CONTENT(gov_action), COMMON(gov_action), M(TEXT, gov_action, href), M(TEXT, gov_action, visually_hidden_text))
SHAPE(actions, M(TEXT, gov_actions, classes), L(gov_actions, items, action))
SHAPE(card_title, CONTENT(gov_card_title), M(TEXT, gov_card_title, classes), M(INT, gov_card_title, heading_level))
SHAPE(card, COMMON(gov_card), P(PART, gov_card, title, card_title), P(PART, gov_card, actions, actions))
#define SR gov_summary_row
SHAPE_OMIT(summary_row, P(PART, SR, key, insert), P(PART, SR, value, insert), M(TEXT, SR, classes), P(PART, SR, actions, actions))
SHAPE(summary_list, COMMON(gov_summary_list), P(POINTER, gov_summary_list, card, card), L(gov_summary_list, rows, summary_row))
SHAPE(task_text, CONTENT(gov_task_text), M(TEXT, gov_task_text, classes))
SHAPE(task_status, CONTENT(gov_task_status), M(TEXT, gov_task_status, classes), P(PART, gov_task_status, tag, tag))
SHAPE_OMIT(task, P(PART, gov_task, title, task_text), P(PART, gov_task, hint, task_text), P(PART, gov_task, status, task_status),
	M(TEXT, gov_task, href), M(TEXT, gov_task, classes))
SHAPE(task_list, COMMON(gov_task_list), M(TEXT, gov_task_list, id_prefix), L(gov_task_list, items, task))
#define AS gov_accordion_section
SHAPE_OMIT(accordion_section, P(PART, AS, heading, insert), P(PART, AS, summary, insert), P(PART, AS, content, insert), M(BOOL, AS, expanded))
#define AC gov_accordion
SHAPE(accordion, COMMON(AC), M(TEXT, AC, id), M(INT, AC, heading_level), M(TRI, AC, remember_expanded),
	M(TEXT, AC, hide_all_sections_text), M(TEXT, AC, hide_section_text), M(TEXT, AC, hide_section_aria_label_text),
	M(TEXT, AC, show_all_sections_text), M(TEXT, AC, show_section_text), M(TEXT, AC, show_section_aria_label_text),
	L(AC, items, accordion_section))
SHAPE_OMIT(tab, M(TEXT, gov_tab, label), M(TEXT, gov_tab, id), P(PART, gov_tab, panel, insert), M(ATTRIBUTES, gov_tab, attributes))
SHAPE(tabs, COMMON(gov_tabs), M(TEXT, gov_tabs, id), M(TEXT, gov_tabs, id_prefix), M(TEXT, gov_tabs, title), L(gov_tabs, items, tab))
#define PL gov_page_link
SHAPE(page_link, CONTENT(PL), M(TEXT, PL, href), M(TEXT, PL, label_text), M(ATTRIBUTES, PL, attributes))
#define PN gov_page_number
SHAPE_OMIT(page_number, M(TEXT, PN, number), M(TEXT, PN, href), M(TEXT, PN, visually_hidden_text), M(BOOL, PN, current),
	M(BOOL, PN, ellipsis), M(ATTRIBUTES, PN, attributes))
#define PG gov_pagination
SHAPE(pagination, COMMON(PG), M(TEXT, PG, landmark_label), P(PART, PG, previous, page_link), P(PART, PG, next, page_link),
	L(PG, items, page_number))
SHAPE(breadcrumb, CONTENT(gov_breadcrumb), M(TEXT, gov_breadcrumb, href), M(ATTRIBUTES, gov_breadcrumb, attributes))
SHAPE(breadcrumbs, COMMON(gov_breadcrumbs), M(TEXT, gov_breadcrumbs, label_text), M(BOOL, gov_breadcrumbs, collapse_on_mobile),
	L(gov_breadcrumbs, items, breadcrumb))
SHAPE(back_link, CONTENT(gov_back_link), COMMON(gov_back_link), M(TEXT, gov_back_link, href))
SHAPE(skip_link, CONTENT(gov_skip_link), COMMON(gov_skip_link), M(TEXT, gov_skip_link, href))
#define GH gov_generic_header
SHAPE(generic_header, COMMON(GH), M(TEXT, GH, logo_text), M(TEXT, GH, url), M(TEXT, GH, container_classes), M(HTML, GH, logo_html))
#define NI gov_navigation_item
SHAPE_OMIT(navigation_item, CONTENT(NI), M(TEXT, NI, href), M(ATTRIBUTES, NI, attributes), M(BOOL, NI, active), M(BOOL, NI, current))
#define SN gov_service_navigation
typedef __typeof__(((struct SN *)0)->slots) slots_type;
typedef __typeof__(((struct SN *)0)->slots.end) slot_end_type;
static const struct shape shape_slot_end = { "slots.end", sizeof(slot_end_type), -1, (const struct member[]){
	{ "html", HTML, offsetof(slot_end_type, html), NULL, 0 }, { "align", TEXT, offsetof(slot_end_type, align), NULL, 0 }, { 0 } } };
static const struct shape shape_slots = { "slots", sizeof(slots_type), -1, (const struct member[]){
	{ "start", HTML, offsetof(slots_type, start), NULL, 0 }, { "navigation_start", HTML, offsetof(slots_type, navigation_start), NULL, 0 },
	{ "navigation_end", HTML, offsetof(slots_type, navigation_end), NULL, 0 },
	{ "end", PART, offsetof(slots_type, end), &shape_slot_end, 0 }, { 0 } } };
SHAPE(service_navigation, COMMON(SN), M(TEXT, SN, aria_label), M(TEXT, SN, service_name), M(TEXT, SN, service_url),
	M(TEXT, SN, menu_button_text), M(TEXT, SN, menu_button_label), M(TEXT, SN, navigation_label), M(TEXT, SN, navigation_id),
	M(TEXT, SN, navigation_classes), M(TRI, SN, collapse_navigation_on_mobile), L(SN, navigation, navigation_item),
	P(PART, SN, slots, slots))

/* ---- Our own ---- */

#define KITH(s, ...) SHAPE_OF(s, kith_##s, __VA_ARGS__)
#define KITH_OMIT(s, ...) SHAPE_OMIT_OF(s, kith_##s, __VA_ARGS__)

KITH(badge, CONTENT(kith_badge), COMMON(kith_badge), M(TEXT, kith_badge, variant), M(TEXT, kith_badge, visually_hidden_text))
#define AL kith_alert
KITH(alert, CONTENT(AL), COMMON(AL), M(TEXT, AL, variant), M(TEXT, AL, kind_text), M(TEXT, AL, heading), M(TEXT, AL, live),
	M(INT, AL, heading_level), M(HTML, AL, actions))
#define DR kith_draft
KITH(draft, COMMON(DR), M(TEXT, DR, state), M(TEXT, DR, id), M(INSTANT, DR, saved_at), M(TEXT, DR, reason_text), M(TEXT, DR, open_href),
	M(TEXT, DR, discard_href))
#define SW kith_session_warning
KITH(session_warning, COMMON(SW), M(TEXT, SW, id), M(BOOL, SW, open), M(BOOL, SW, is_ended), M(INT, SW, minutes), M(HTML, SW, stay),
	M(TEXT, SW, sign_out_href), M(TEXT, SW, sign_in_href))
KITH_OMIT(fact, CONTENT(kith_fact))
KITH_OMIT(mark, M(TEXT, kith_mark, text), M(TEXT, kith_mark, classes))
#define IB kith_identity_bar
KITH(identity_bar, COMMON(IB), M(TEXT, IB, name), M(TEXT, IB, href), L(IB, facts, fact), L(IB, tags, mark))
#define KI kith_navigation_item
SHAPE_OMIT_OF(kith_item, KI, M(TEXT, KI, text), M(TEXT, KI, href), M(BOOL, KI, current), M(BOOL, KI, has_count), M(COUNT, KI, count))
KITH(sub_navigation, COMMON(kith_sub_navigation), M(TEXT, kith_sub_navigation, label), L(kith_sub_navigation, items, kith_item))
KITH_OMIT(navigation_section, M(TEXT, kith_navigation_section, title), L(kith_navigation_section, items, kith_item))
KITH(side_navigation, COMMON(kith_side_navigation), M(TEXT, kith_side_navigation, label),
	L(kith_side_navigation, sections, navigation_section))
KITH_OMIT(selection, M(TEXT, kith_selection, text), M(TEXT, kith_selection, href))
#define FI kith_filter
KITH(filter, COMMON(FI), M(TEXT, FI, action), M(TEXT, FI, label), M(ATTRIBUTES, FI, hidden), L(FI, selected, selection), M(HTML, FI, html),
	M(TEXT, FI, submit_text), M(TEXT, FI, clear_href))
#define RE kith_results
KITH(results, COMMON(RE), M(COUNT, RE, total), M(COUNT, RE, from), M(COUNT, RE, to), M(TEXT, RE, one), M(TEXT, RE, more), M(TEXT, RE, where))
#define EV kith_event
KITH_OMIT(event, CONTENT(EV), M(TEXT, EV, title), M(TEXT, EV, by), M(DAY, EV, on), M(INSTANT, EV, at), M(TEXT, EV, href))
KITH(timeline, COMMON(kith_timeline), M(INT, kith_timeline, heading_level), L(kith_timeline, items, event))
#define KF kith_file
KITH_OMIT(file, M(TEXT, KF, name), M(TEXT, KF, href), M(TEXT, KF, type), M(COUNT, KF, size), M(DAY, KF, added_on), M(TEXT, KF, added_by),
	P(PART, KF, status, mark), P(PART, KF, error_message, error_message), M(TEXT, KF, remove_href))
KITH(file_list, COMMON(kith_file_list), L(kith_file_list, items, file), M(TEXT, kith_file_list, empty_text))
KITH(side, CONTENT(kith_side), M(TEXT, kith_side, whose))
#define TT kith_two_texts
KITH(two_texts, COMMON(TT), M(TEXT, TT, name), M(TEXT, TT, legend), M(TEXT, TT, value), P(PART, TT, theirs, side), P(PART, TT, mine, side),
	P(PART, TT, error_message, error_message))

#define CHART(s, ...) SHAPE_OF(s, chart_##s, __VA_ARGS__)
#define CHART_TITLED(t) M(TEXT, t, id), M(TEXT, t, title), M(BOOL, t, title_is_above)
#define FIGURES_IN(t) M(TEXT, t, unit), M(INT, t, decimals)
#define UNSHOWN(t) M(BOOL, t, is_missing), M(BOOL, t, is_suppressed)
#define CX chart_xmr
SHAPE_OF(xmr_point, xmr_point, M(TEXT, xmr_point, label), M(REAL, xmr_point, value), UNSHOWN(xmr_point))
CHART(xmr, CHART_TITLED(CX), FIGURES_IN(CX), M(TEXT, CX, when), L(CX, points, xmr_point), M(INT, CX, baseline), M(BOOL, CX, is_share))
#define CF chart_funnel
#define FU_UNIT funnel_unit
SHAPE_OF(funnel_unit, FU_UNIT, M(TEXT, FU_UNIT, label), M(TEXT, FU_UNIT, href), M(COUNT, FU_UNIT, count), M(COUNT, FU_UNIT, out_of), UNSHOWN(FU_UNIT))
CHART(funnel, CHART_TITLED(CF), M(TEXT, CF, one), M(TEXT, CF, more), M(TEXT, CF, counted), M(TEXT, CF, of), M(INT, CF, rate_per),
	M(REAL, CF, expected), M(BOOL, CF, is_widened), L(CF, units, funnel_unit))
#define CBA chart_bars
SHAPE_OF(bar, bar, M(TEXT, bar, label), M(TEXT, bar, href), M(REAL, bar, value), M(COUNT, bar, count), M(COUNT, bar, out_of), UNSHOWN(bar))
CHART(bars, CHART_TITLED(CBA), FIGURES_IN(CBA), M(TEXT, CBA, of_what), M(BOOL, CBA, are_shares), M(REAL, CBA, target), L(CBA, bars, bar))
#define CM chart_map
SHAPE_OF(map_area, map_area, M(TEXT, map_area, label), M(TEXT, map_area, href), M(TEXT, map_area, boundary), M(REAL, map_area, value),
	UNSHOWN(map_area))
CHART(map, CHART_TITLED(CM), FIGURES_IN(CM), M(TEXT, CM, of_what), L(CM, areas, map_area), M(TEXT, CM, credit))
#define CL chart_lanes
SHAPE_OF(lanes_span, lanes_span, M(DAY, lanes_span, from), M(DAY, lanes_span, to), M(TEXT, lanes_span, label), M(INT, lanes_span, kind),
	M(BOOL, lanes_span, is_open))
SHAPE_OF(lane, lane, M(TEXT, lane, label), L(lane, spans, lanes_span))
CHART(lanes, CHART_TITLED(CL), M(TEXT, CL, finding), M(DAY, CL, from), M(DAY, CL, to), M(DAY, CL, today), L(CL, lanes, lane),
	M(BOOL, CL, table_is_elsewhere))
#define CE chart_ecomap
SHAPE_OF(ecomap_tie, ecomap_tie, M(TEXT, ecomap_tie, name), M(TEXT, ecomap_tie, role), M(TEXT, ecomap_tie, more), M(BOOL, ecomap_tie, is_own),
	M(BOOL, ecomap_tie, is_kept))
CHART(ecomap, CHART_TITLED(CE), M(TEXT, CE, centre), L(CE, ties, ecomap_tie))
#define GP genogram_person
SHAPE_OF(genogram_person, GP, M(TEXT, GP, name), M(TEXT, GP, more), M(TEXT, GP, href), M(INT, GP, sign), M(BOOL, GP, is_centre),
	M(BOOL, GP, has_died), M(BOOL, GP, is_unborn), M(BOOL, GP, is_nobody), M(INT, GP, household))
SHAPE_OF(genogram_couple, genogram_couple, M(INT, genogram_couple, one), M(INT, genogram_couple, other), M(INT, genogram_couple, bond))
SHAPE_OF(genogram_child, genogram_child, M(INT, genogram_child, child), M(INT, genogram_child, couple), M(BOOL, genogram_child, is_adopted),
	M(INT, genogram_child, born_together))
#define CG chart_genogram
CHART(genogram, CHART_TITLED(CG), L(CG, people, genogram_person), L(CG, couples, genogram_couple), L(CG, children, genogram_child))

#define EACH_GOVUK(X) \
	X(accordion, "accordion") X(back_link, "back-link") X(breadcrumbs, "breadcrumbs") X(button, "button") \
	X(character_count, "character-count") X(checkboxes, "checkboxes") X(date_input, "date-input") X(details, "details") \
	X(error_message, "error-message") X(error_summary, "error-summary") X(fieldset, "fieldset") X(file_upload, "file-upload") \
	X(generic_header, "generic-header") X(hint, "hint") X(input, "input") X(inset_text, "inset-text") X(label, "label") \
	X(notification_banner, "notification-banner") X(pagination, "pagination") X(panel, "panel") \
	X(password_input, "password-input") X(phase_banner, "phase-banner") X(radios, "radios") X(select, "select") \
	X(service_navigation, "service-navigation") X(skip_link, "skip-link") X(summary_list, "summary-list") X(table, "table") \
	X(tabs, "tabs") X(tag, "tag") X(task_list, "task-list") X(textarea, "textarea") X(warning_text, "warning-text")
#define EACH_OWN(X) \
	X(alert, "alert") X(badge, "badge") X(draft, "draft-status") X(file_list, "file-list") X(filter, "filter-panel") \
	X(identity_bar, "identity-bar") X(results, "results-line") X(session_warning, "session-warning") \
	X(side_navigation, "side-navigation") X(sub_navigation, "sub-navigation") X(timeline, "timeline") X(two_texts, "two-texts")
#define EACH_CHART(X) \
	X(bars, "bar-chart") X(map, "boundary-map") X(lanes, "chronology-lanes") X(funnel, "funnel-plot") X(ecomap, "ecomap") X(genogram, "genogram") \
	X(xmr, "process-behaviour-chart")
#define DRAW_AS(prefix, s) \
	static void draw_##s(struct out *o, const void *options) \
	{ \
		prefix##_##s(o, options); \
	}
#define DRAW_GOVUK(s, dashed) DRAW_AS(gov, s)
#define DRAW_OWN(s, dashed) DRAW_AS(kith, s)
#define DRAW_CHART(s, dashed) DRAW_AS(chart, s)
EACH_GOVUK(DRAW_GOVUK)
EACH_OWN(DRAW_OWN)
EACH_CHART(DRAW_CHART)
#define GOVUK_COMPONENT(s, dashed) { dashed, COMPONENT_GOVUK, draw_##s, &shape_##s },
#define OWN_COMPONENT(s, dashed) { dashed, COMPONENT_OWN, draw_##s, &shape_##s },
#define CHART_COMPONENT(s, dashed) { dashed, COMPONENT_CHART, draw_##s, &shape_##s },
const struct component components[] = { EACH_GOVUK(GOVUK_COMPONENT) EACH_OWN(OWN_COMPONENT) EACH_CHART(CHART_COMPONENT) { 0 } };

/* As the template language judges it. */
static bool is_truthy(const json_t *j)
{
	return j && !json_is_null(j) && !json_is_false(j) && !(json_is_string(j) && !json_string_length(j)) &&
	       !(json_is_integer(j) && !json_integer_value(j));
}

static struct text text_value(struct arena *a, const json_t *j)
{
	if (json_is_string(j))
		return (struct text){ json_string_value(j), json_string_length(j) };
	if (json_is_boolean(j))
		return json_is_true(j) ? T("true") : T("false");
	if (json_is_integer(j))
		return textf_in(a, "%lld", (long long)json_integer_value(j));
	return NO_TEXT;
}

static int int_value(const json_t *j)
{
	int64_t v = 0;

	if (json_is_string(j))
		text_int(text_of(json_string_value(j)), &v);
	return json_is_integer(j) ? (int)json_integer_value(j) : (int)v;
}

static struct date day_value(const json_t *j)
{
	struct date d = NO_DATE;

	date_from_iso(text_of(json_string_value(j)), &d);
	return d;
}

/* "2026-11-23T17:45": civil time in London. */
static int64_t instant_value(const json_t *j)
{
	struct text t = text_of(json_string_value(j));
	struct date d = NO_DATE;
	int64_t hour = 0, minute = 0;

	if (t.n != 16 || !date_from_iso((struct text){ t.p, 10 }, &d) || !text_int((struct text){ t.p + 11, 2 }, &hour) ||
	    !text_int((struct text){ t.p + 14, 2 }, &minute))
		return 0;
	return instant_of(d, (int)(hour * 60 + minute));
}

static void bind(struct arena *a, void *to, const struct shape *s, json_t *options, struct unbound *unbound);

static void bind_attributes(struct arena *a, const struct gov_attribute **to, json_t *j)
{
	struct gov_attribute *at = ARRAY_IN(a, struct gov_attribute, json_object_size(j) + 1);
	const char *key;
	json_t *value;

	*to = at;
	json_object_foreach(j, key, value)
		*at++ = (struct gov_attribute){ key, text_value(a, value) };
}

static void bind_texts(struct arena *a, const struct text **to, int *n, json_t *j)
{
	struct text *at = ARRAY_IN(a, struct text, json_array_size(j) + 1);

	*n = (int)json_array_size(j);
	*to = at;
	for (int i = 0; i < *n; i++)
		at[i] = text_value(a, json_array_get(j, (size_t)i));
}

static void bind_list(struct arena *a, char *to, int *n, const struct shape *s, json_t *j, struct unbound *unbound)
{
	char *at = arena_alloc(a, s->size * (json_array_size(j) + 1));

	*n = (int)json_array_size(j);
	memcpy(to, &at, sizeof at);
	for (int i = 0; i < *n; i++) {
		json_t *item = json_array_get(j, (size_t)i);
		char *element = at + (size_t)i * s->size;

		if (json_is_array(item)) {
			json_t *row = json_pack("{s:O}", "cells", item);

			bind(a, element, s, row, unbound);
			json_decref(row);
		} else if (is_truthy(item)) {
			bind(a, element, s, item, unbound);
		} else if (s->omit_at >= 0) {
			*(bool *)(element + s->omit_at) = true;
		}
	}
}

static void bind_part(struct arena *a, char *to, const struct shape *s, json_t *j, struct unbound *unbound)
{
	if (json_is_string(j)) {
		json_t *slot = json_pack("{s:O}", "html", j);

		bind(a, to, s, slot, unbound);
		json_decref(slot);
	} else if (is_truthy(j)) {
		bind(a, to, s, j, unbound);
	} else if (s->omit_at >= 0 && json_is_false(j)) {
		*(bool *)(to + s->omit_at) = true;
	}
}

static void bind_member(struct arena *a, char *base, const struct member *m, json_t *j, struct unbound *unbound)
{
	char *to = base + m->at;

	if (m->kind == TEXT)
		*(struct text *)to = text_value(a, j);
	else if (m->kind == INT)
		*(int *)to = int_value(j);
	else if (m->kind == COUNT)
		*(int64_t *)to = json_integer_value(j);
	else if (m->kind == REAL)
		*(double *)to = json_number_value(j);
	else if (m->kind == DAY)
		*(struct date *)to = day_value(j);
	else if (m->kind == INSTANT)
		*(int64_t *)to = instant_value(j);
	else if (m->kind == BOOL)
		*(bool *)to = is_truthy(j);
	else if (m->kind == TRI)
		*(enum gov_tri *)to = json_is_null(j) ? GOV_UNSET : is_truthy(j) ? GOV_YES : GOV_NO;
	else if (m->kind == HTML)
		((struct gov_html *)to)->trusted = is_truthy(j) ? text_value(a, j).p : NULL;
	else if (m->kind == ATTRIBUTES)
		bind_attributes(a, (const struct gov_attribute **)to, j);
	else if (m->kind == TEXTS)
		bind_texts(a, (const struct text **)to, (int *)(base + m->count_at), j);
	else if (m->kind == PART)
		bind_part(a, to, m->shape, j, unbound);
	else if (m->kind == LIST)
		bind_list(a, to, (int *)(base + m->count_at), m->shape, j, unbound);
	else if (m->kind == POINTER && is_truthy(j))
		bind(a, *(void **)to = arena_alloc(a, m->shape->size), m->shape, j, unbound);
}

/* "visuallyHiddenText" to visually_hidden_text; C keeps `for` to itself. */
static void snake(const char *key, char name[80])
{
	size_t n = 0;

	for (; *key && n < 76; key++) {
		if (isupper((unsigned char)*key))
			name[n++] = '_';
		name[n++] = (char)tolower((unsigned char)*key);
	}
	name[n] = 0;
	if (!strcmp(name, "for"))
		name[n] = '_', name[n + 1] = 0;
}

static void bind(struct arena *a, void *to, const struct shape *s, json_t *options, struct unbound *unbound)
{
	const char *key;
	json_t *value;

	json_object_foreach(options, key, value) {
		const struct member *m = s->members;
		char name[80];

		snake(key, name);
		while (m->name && strcmp(m->name, name))
			m++;
		if (m->name) {
			bind_member(a, to, m, value, unbound);
			continue;
		}
		unbound->n++;
		snprintf(unbound->last, sizeof unbound->last, "%s.%s", s->name, key);
	}
}

void *options_bind(struct arena *a, const struct component *c, json_t *options, struct unbound *unbound)
{
	void *to = arena_alloc(a, c->shape->size);

	bind(a, to, c->shape, options, unbound);
	return to;
}
