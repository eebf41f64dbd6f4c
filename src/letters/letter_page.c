/* The letters of a child, and one of them: to whom, what it says, how it stands and what stands in its way, with what this user may do about it. */
#include "letters/pages.h"
#include "base/arena.h"
#include "people/family_shown.h"
#include "people/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "web/kith/kith.h"

static const char USER_NAME[] = "SELECT u.name FROM app_user u WHERE u.id = $1";

void letter_frame(struct request *rq, const struct person *p, struct text title, bool is_inner, bool has_errors)
{
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id);
	const struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(p, rq->arena), child }, { T("Letters"), textf_in(rq->arena, "%.*s/letter", TEXT_ARG(child)) } };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = is_inner ? 3 : 2, .has_errors = has_errors });
	identity_bar(rq, p);
}

struct text letter_href(struct request *rq, const struct letter *l, const char *rest)
{
	return textf_in(rq->arena, "/children/%lld/letter/%lld%s", (long long)l->r.person_id, (long long)l->r.id, rest);
}

bool letter_asked(struct request *rq, struct letter_asked *m)
{
	*m = (struct letter_asked){ .q.type = &record_letter };
	if (!record_asked_of(rq, &m->q))
		return false;
	m->letter = m->q.rec;
	return true;
}

static struct text to_words(const struct letter *l)
{
	return record_hides(l, LETTER_RECIPIENT) ? T("Somebody not shown to you") : l->recipient;
}

/* ---- All of a child ---- */

static void put_line(struct request *rq, const struct letter *l)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	gov_link(o, letter_href(rq, l, ""), to_words(l));
	out_lit(o, "</th>");
	family_cell(o, "Letter", record_hides(l, LETTER_HEADING) && text_blank(l->heading) ? code_label("letter_kind", l->kind) : l->heading);
	family_cell(o, "Written", field_words_in(rq->arena, &record_letter.fields[LETTER_WRITTEN_ON], l));
	struct text sent = field_words_in(rq->arena, &record_letter.fields[LETTER_SENT_ON], l);
	family_cell(o, "How it stands", letter_state_of(l) == LETTER_SENT ? textf_in(rq->arena, "Sent %.*s", TEXT_ARG(sent)) : letter_state_words(l));
	out_lit(o, "</tr>\n");
}

static void list_page(struct request *rq)
{
	static const char *const heads[] = { "To", "Letter", "Written", "How it stands", NULL };
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_letter, rq->person_id, rq->arena);
	rq->read_record = text_of(record_letter.name);
	rq->read_record_id = NONE;
	letter_frame(rq, &p, T("Letters"), false, false);
	gov_heading(rq->out, 1, 'l', T("Letters"));
	if (may(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id).yes)
		gov_button(rq->out, &(struct gov_button){ .text = T("Write a letter"), .href = textf_in(rq->arena, "/children/%lld/letter/new", (long long)rq->person_id) });
	if (!l.n)
		gov_body(rq->out, T("No letter is recorded here that you can see."));
	else
		family_table_open(rq->out, "Letters about this child, newest first", heads);
	for (int i = 0; i < l.n; i++)
		put_line(rq, record_at(&l, i));
	if (l.n)
		family_table_close(rq->out);
	page_close(rq);
}

/* ---- One ---- */

static struct text user_name(struct request *rq, int64_t user)
{
	struct rows r;
	struct text name = NO_TEXT;
	db_query(rq->db, &r, USER_NAME, DBI(user));
	if (db_next(&r))
		name = db_text_in(&r, 0, rq->arena);
	db_done(&r);
	return name;
}

static struct text when_and_who(struct request *rq, const struct letter *l, int when, int64_t who)
{
	struct text day = field_words_in(rq->arena, &record_letter.fields[when], l), name = user_name(rq, who);
	return text_blank(name) ? day : textf_in(rq->arena, "%.*s, by %.*s", TEXT_ARG(day), TEXT_ARG(name));
}

static void put_facts(struct request *rq, const struct letter *l)
{
	enum letter_state state = letter_state_of(l);
	struct text went = when_and_who(rq, l, LETTER_SENT_ON, l->sent_by_id), how = code_label("letter_how", l->sent_how),
		    withdrawn = field_words_in(rq->arena, &record_letter.fields[LETTER_WITHDRAWN_ON], l);
	const struct gov_summary_row rows[] = {
		{ .key.text = T("To"), .value.text = to_words(l) },
		{ .key.text = T("Kind of letter"), .value.text = code_label("letter_kind", l->kind) },
		{ .key.text = T("How it goes"), .value.text = code_label("letter_how", l->how) },
		{ .key.text = T("Address"), .value = { .text = l->address, .classes = T("kith-notes") }, .omit = text_blank(l->address) },
		{ .key.text = T("Written"), .value.text = when_and_who(rq, l, LETTER_WRITTEN_ON, l->written_by_id) },
		{ .key.text = T("How it stands"), .value.text = letter_state_words(l) },
		{ .key.text = T("Returned"), .value.text = when_and_who(rq, l, LETTER_RETURNED_AT, l->returned_by_id), .omit = state != LETTER_RETURNED },
		{ .key.text = T("Comments"), .value.text = l->comments, .omit = text_blank(l->comments) },
		{ .key.text = T("Approved"), .value.text = when_and_who(rq, l, LETTER_APPROVED_AT, l->approved_by_id), .omit = l->approved_at == NONE },
		{ .key.text = T("Sent"), .value.text = textf_in(rq->arena, "%.*s. %.*s", TEXT_ARG(went), TEXT_ARG(how)),
		  .omit = state != LETTER_SENT },
		{ .key.text = T("Withdrawn"), .value.text = textf_in(rq->arena, "%.*s: %.*s", TEXT_ARG(withdrawn), TEXT_ARG(l->withdrawn_reason)),
		  .omit = state != LETTER_WITHDRAWN },
	};
	gov_summary_list(rq->out, &(struct gov_summary_list){ .rows = rows, .n_rows = sizeof rows / sizeof *rows });
}

static void put_words(struct request *rq, const struct letter *l)
{
	struct out *o = rq->out;
	struct text rest = l->body;
	out_lit(o, "<section class=\"kith-note\" aria-label=\"The letter\"><h2 class=\"govuk-heading-m\">"), out_html(o, l->heading), out_lit(o, "</h2>\n");
	while (!text_none(rest)) {
		out_lit(o, "<p class=\"govuk-body kith-notes\">");
		out_html(o, letter_paragraph(&rest));
		out_lit(o, "</p>\n");
	}
	out_lit(o, "</section>\n");
}

static bool put_wants(struct request *rq, const struct letter_asked *m)
{
	struct letter_wants w = letter_lacks(rq, &m->q.person, m->letter);
	if (!w.n)
		return false;
	gov_heading(rq->out, 2, 's', T("Before it can be approved"));
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < w.n; i++)
		out_lit(rq->out, "<li>"), out_html(rq->out, w.at[i]), out_lit(rq->out, "</li>\n");
	out_lit(rq->out, "</ul>\n");
	return true;
}

/* ---- What may be done ---- */

static void put_decision(struct request *rq, const struct letter_asked *m, const struct letter_errors *e)
{
	const struct letter *l = m->letter;
	struct text why_not = letter_why_not(rq, l);
	bool lacks = put_wants(rq, m);
	if (!text_none(why_not)) {
		gov_body(rq->out, why_not);
		return;
	}
	form_open(rq, letter_href(rq, l, "/decide"), "kith-form kith-on-screen");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">\n", (long long)l->r.txn);
	gov_radios(rq->out, &(struct gov_radios){ .name = T("outcome"), .id_prefix = T("outcome"), .value = posted(rq, "outcome"), .error_message.text = e->outcome,
		.fieldset.legend.text = T("Is the letter right?"),
		GOV_LIST(items, struct gov_choice, { .text = T("Approve it: its words do not change any more"), .value = T("approved"), .omit = lacks },
			{ .text = T("Return it with comments"), .value = T("returned") }) });
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("comments"), .id = T("comments"), .rows = 3, .label.text = T("Comments"), .value = posted(rq, "comments"),
		.hint.text = T("Of a letter that you return: what should change"), .error_message.text = e->comments });
	gov_button(rq->out, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void put_sending(struct request *rq, const struct letter *l, const struct letter_errors *e)
{
	const struct code_set *hows = code_set("letter_how");
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, hows->n);
	for (int i = 0; i < hows->n; i++)
		items[i] = (struct gov_choice){ .text = hows->at[i].label, .value = hows->at[i].value };
	out_lit(rq->out, "<div class=\"kith-on-screen\">\n");
	gov_heading(rq->out, 2, 'm', T("When it has gone"));
	gov_body(rq->out, T("Print it, or send the file by the council’s own e-mail; then write here that it went. It comes into the list of what was shared and with whom."));
	form_open(rq, letter_href(rq, l, "/sent"), "kith-form");
	day_input(rq, "sent", T("Sent on"), NO_TEXT, e->sent);
	gov_radios(rq->out, &(struct gov_radios){ .name = T("how"), .id_prefix = T("how"), .value = text_blank(posted(rq, "how")) ? l->how : posted(rq, "how"), .error_message.text = e->how,
		.fieldset.legend.text = T("How it went"), .items = items, .n_items = hows->n });
	gov_button(rq->out, &(struct gov_button){ .text = T("It has gone"), .prevent_double_click = GOV_YES });
	form_close(rq);
	out_lit(rq->out, "</div>\n");
}

static void put_withdrawing(struct request *rq, const struct letter *l, const struct letter_errors *e)
{
	out_f(rq->out, "<details class=\"govuk-details kith-on-screen\"%s><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">Withdraw it: it is not to go</span></summary>"
		"<div class=\"govuk-details__text\">\n", text_none(e->reason) ? "" : " open");
	form_open(rq, letter_href(rq, l, "/withdraw"), "kith-form");
	gov_input(rq->out, &(struct gov_input){ .name = T("reason"), .id = T("reason"), .label.text = T("Why"), .value = posted(rq, "reason"), .error_message.text = e->reason });
	gov_button(rq->out, &(struct gov_button){ .text = T("Withdraw this letter"), .classes = T("govuk-button--warning"), .prevent_double_click = GOV_YES });
	form_close(rq);
	out_lit(rq->out, "</div></details>\n");
}

static void put_ways(struct request *rq, const struct letter *l, bool may_edit)
{
	enum letter_state state = letter_state_of(l);
	bool is_open = state == LETTER_TO_APPROVE || state == LETTER_RETURNED, is_paper = state == LETTER_TO_SEND || state == LETTER_SENT;
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (is_open && may_edit && letter_is_whole(l))
		gov_button(rq->out, &(struct gov_button){ .text = T("Change the letter"), .href = letter_href(rq, l, "/edit"), .classes = T("govuk-button--secondary") });
	if (is_paper && letter_is_whole(l))
		gov_button(rq->out, &(struct gov_button){ .text = state == LETTER_SENT ? T("Print it again") : T("The file to print"), .href = letter_href(rq, l, "/file") });
	gov_link(rq->out, letter_href(rq, l, "/history"), T("History"));
	gov_link(rq->out, letter_href(rq, l, "/shared"), T("Who has which version"));
	out_lit(rq->out, "</div>\n");
}

static void put_acts(struct request *rq, const struct letter_asked *m, const struct letter_errors *e)
{
	const struct letter *l = m->letter;
	enum letter_state state = letter_state_of(l);
	bool may_edit = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, l->r.council_id).yes;
	put_ways(rq, l, may_edit);
	if (!letter_is_whole(l)) {
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("Part of this letter is not shown to you. Somebody to whom all of it is shown approves, prints and sends it.") });
		return;
	}
	if (state == LETTER_TO_APPROVE)
		put_decision(rq, m, e);
	if (state == LETTER_TO_SEND && may_edit)
		put_sending(rq, l, e);
	if (may_edit && (state == LETTER_TO_APPROVE || state == LETTER_RETURNED || state == LETTER_TO_SEND))
		put_withdrawing(rq, l, e);
}

void letter_page(struct request *rq, const struct letter_asked *m, const struct letter_errors *e)
{
	const struct gov_error_item wrong[] = { { .text = e->outcome, .href = T("#outcome") }, { .text = e->comments, .href = T("#comments") }, { .text = e->sent, .href = T("#sent-day") },
		{ .text = e->how, .href = T("#how") }, { .text = e->reason, .href = T("#reason") } };
	struct text to = to_words(m->letter), title = textf_in(rq->arena, "Letter to %.*s", TEXT_ARG(to));
	letter_frame(rq, &m->q.person, title, true, rq->status == 422);
	form_errors(rq, wrong, sizeof wrong / sizeof *wrong);
	gov_heading(rq->out, 1, 'l', title);
	put_facts(rq, m->letter);
	put_words(rq, m->letter);
	put_acts(rq, m, e);
	page_close(rq);
}

static void view_page(struct request *rq)
{
	struct letter_asked m;
	if (letter_asked(rq, &m))
		letter_page(rq, &m, &(struct letter_errors){ 0 });
}

const struct route letter_routes[] = {
	ROUTE(GET, "/children/:person/letter", MAY_READ_CHILD, list_page),
	ROUTE(GET, "/children/:person/letter/:id", MAY_READ_CHILD, view_page),
	{ 0 }
};
