/* Writing a letter: first which and to whom, then its text, which begins as the council's text with its fields filled in and is changed as the worker
 * wishes. A letter that is not approved yet is changed by the same form. */
#include "api/api.h"
#include "base/arena.h"
#include "letters/pages.h"
#include "people/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct letter_form {
	struct asked_record q;
	struct record_frame k;
	struct letter base;              /* what the form does not ask */
	struct letter_to to;
};

static const struct field *letter_field(int number)
{
	return &record_letter.fields[number];
}

/* ---- Which, and to whom ---- */

static struct text text_code(struct request *rq, const struct letter_text *t)
{
	return textf_in(rq->arena, "%.*s/%.*s", TEXT_ARG(t->kind), TEXT_ARG(t->language));
}

static void text_select(struct request *rq, const struct letter_texts *l)
{
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, l->n + 1);
	for (size_t i = 0; i < l->n; i++) {
		struct text kind = code_label("letter_kind", l->at[i].kind), language = code_label("letter_language", l->at[i].language);
		items[i] = (struct gov_option){ .value = text_code(rq, &l->at[i]),
			.text = text_is(l->at[i].language, "en") ? kind : textf_in(rq->arena, "%.*s, in %.*s", TEXT_ARG(kind), TEXT_ARG(language)) };
	}
	gov_select(rq->out, &(struct gov_select){ .name = T("letter"), .id = T("letter"), .label.text = T("Which letter"), .value = query(rq, "letter"), .items = items, .n_items = (int)l->n });
}

static void to_select(struct request *rq, const struct letter_tos *l)
{
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, l->n + 1);
	for (size_t i = 0; i < l->n; i++)
		items[i] = (struct gov_option){ .value = l->at[i].token, .text = textf_in(rq->arena, "%.*s (%.*s)", TEXT_ARG(l->at[i].name), TEXT_ARG(l->at[i].as_what)) };
	items[l->n] = (struct gov_option){ .value = T("other"), .text = T("Somebody else") };
	gov_select(rq->out, &(struct gov_select){ .name = T("to"), .id = T("to"), .label.text = T("To whom"), .value = query(rq, "to"), .items = items, .n_items = (int)l->n + 1,
		.hint.text = T("One letter is for one person. Another child’s letter is written in that child’s record") });
}

static struct text write_href(struct request *rq, struct text which, struct text to)
{
	return textf_in(rq->arena, "/children/%lld/letter/new/%.*s/%.*s", (long long)rq->person_id, TEXT_ARG(which), TEXT_ARG(to));
}

/* Both chosen: on to the text. Anything else that was asked for shows the choice again. */
static struct text chosen(struct request *rq, const struct letter_texts *texts, const struct letter_tos *tos)
{
	struct text which = query(rq, "letter"), to = query(rq, "to");
	bool is_text = false, is_to = text_is(to, "other");
	for (size_t i = 0; i < texts->n; i++)
		is_text = is_text || text_eq(text_code(rq, &texts->at[i]), which);
	for (size_t i = 0; i < tos->n; i++)
		is_to = is_to || text_eq(tos->at[i].token, to);
	return is_text && is_to ? write_href(rq, which, to) : NO_TEXT;
}

static void choose_page(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	int64_t council = may_edit_where(rq->db, rq->me->user_id, rq->person_id);
	struct letter_texts texts = letter_texts_of(rq->db, council, clock_today(), rq->arena);
	struct letter_tos tos = letter_tos_of(rq, &p);
	struct text on = chosen(rq, &texts, &tos);
	if (!text_none(on)) {
		redirect(rq, on);
		return;
	}
	letter_frame(rq, &p, T("Write a letter"), true, false);
	gov_heading(rq->out, 1, 'l', T("Write a letter"));
	out_f(rq->out, "<form method=\"get\" action=\"/children/%lld/letter/new\" class=\"kith-form\">\n", (long long)rq->person_id);
	text_select(rq, &texts);
	to_select(rq, &tos);
	gov_body(rq->out, T("Whoever made a contact and is protected is not in this list: they are told only that it was received."));
	gov_button(rq->out, &(struct gov_button){ .text = T("Go on") });
	out_lit(rq->out, "</form>\n");
	page_close(rq);
}

/* ---- The form ---- */

static void put_to(const struct letter_form *m)
{
	struct request *rq = m->k.rq;
	const struct letter *l = &m->base;
	struct text as_what = text_blank(m->to.as_what) ? NO_TEXT : textf_in(rq->arena, " (%.*s)", TEXT_ARG(m->to.as_what));
	gov_inset_text(rq->out, &(struct gov_inset_text){ .text = textf_in(rq->arena, "To %.*s%.*s. %s", TEXT_ARG(l->recipient), TEXT_ARG(as_what),
		l->needs_approval == 1 ? "Somebody else approves it before it goes." : "It needs nobody else’s approval.") });
}

static void put_notices(const struct letter_form *m)
{
	struct request *rq = m->k.rq;
	if (!text_blank(m->to.careful))
		gov_warning_text(rq->out, &(struct gov_warning_text){ .icon_fallback_text = T("Warning"),
			.text = textf_in(rq->arena, "Before you write to them: “%.*s”", TEXT_ARG(m->to.careful)) });
	if (!text_none(m->to.address_why))
		gov_body(rq->out, textf_in(rq->arena, "%.*s.", TEXT_ARG(m->to.address_why)));
}

/* An address has a few lines, a letter many. */
static void put_lines(struct request *rq, const struct form_values *v, const struct problems *p, int field, int rows)
{
	const struct field *f = letter_field(field);
	struct text error = NO_TEXT;
	for (size_t i = 0; p && i < p->n; i++)
		if (p->at[i].field == f)
			error = p->at[i].message;
	gov_textarea(rq->out, &(struct gov_textarea){ .name = text_of(f->name), .id = text_of(f->name), .label.text = text_of(f->label), .hint.text = f->hint ? text_of(f->hint) : NO_TEXT,
		.rows = rows, .value = v->at[field].value, .error_message.text = error });
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	enum { ADDRESS_ROWS = 4, TEXT_ROWS = 18 };
	const struct letter_form *m = k->of;
	struct request *rq = k->rq;
	if (text_is(m->to.token, "other"))
		record_field_input(rq, v, letter_field(LETTER_RECIPIENT), p);
	else
		put_to(m);
	put_notices(m);
	record_field_input(rq, v, letter_field(LETTER_HOW), p);
	put_lines(rq, v, p, LETTER_ADDRESS, ADDRESS_ROWS);
	record_field_input(rq, v, letter_field(LETTER_HEADING), p);
	put_lines(rq, v, p, LETTER_BODY, TEXT_ROWS);
	gov_body(rq->out, T("What still stands in braces, such as {place}, nobody knew: write over it. An empty line begins a new paragraph."));
}

/* ---- What is posted ---- */

static void warn(struct problems *p, struct arena *a, int field, struct text sentence)
{
	problem_add(p, a, letter_field(field), sentence);
	p->at[p->n - 1].is_warning = true;
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct letter_form *m = k->of;
	const struct letter *l = rec;
	struct arena *a = k->rq->arena;
	bool is_email = text_is(l->how, "email");
	if (is_email && !text_blank(m->to.unsafe_email) && text_ieq(text_trim(l->address), text_trim(m->to.unsafe_email)))
		problem_add(p, a, letter_field(LETTER_ADDRESS), T("That e-mail address is recorded as not safe to use"));
	if (!text_blank(m->to.careful))
		warn(p, a, LETTER_HOW, textf_in(a, "Is this way safe? It is recorded: “%.*s”", TEXT_ARG(m->to.careful)));
}

/* Only what the form asks comes from it; what came back waits again once it is changed. */
static void settle(const struct record_frame *k, void *rec)
{
	const struct letter_form *m = k->of;
	struct letter *l = rec, typed = *l;
	*l = m->base;
	l->r = typed.r;
	l->how = typed.how;
	l->address = text_is(typed.how, "hand") ? NO_TEXT : typed.address;
	l->heading = typed.heading;
	l->body = typed.body;
	if (text_is(m->to.token, "other"))
		l->recipient = typed.recipient;
	l->returned_at = NONE;
	l->returned_by_id = NONE;
}

static void frame_fill(struct request *rq, struct letter_form *m)
{
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.fields = put_fields;
	m->k.links_check = check;
	m->k.settle = settle;
	m->k.asks_no_reason = true;
	m->k.leave = textf_in(rq->arena, "/children/%lld/letter", (long long)rq->person_id);
}

/* ---- A new one ---- */

static void begin(struct letter_form *m, struct letter *l, int64_t council, const struct letter_text *t)
{
	struct request *rq = m->k.rq;
	struct letter_facts facts = letter_facts_of(rq, &m->q.person, council, &m->to);
	if (m->to.person == rq->person_id && text_is(t->language, "en"))
		facts.value[LETTER_FIELD_CHILD] = T("you");
	record_clear(&record_letter, l);
	l->r.person_id = rq->person_id;
	l->r.council_id = council;
	l->kind = t->kind;
	l->language = t->language;
	l->needs_approval = t->needs_approval;
	l->written_on = clock_today();
	l->written_by_id = rq->me->user_id;
	l->recipient_kind = m->to.kind;
	l->recipient_person_id = m->to.person;
	l->professional_id = m->to.professional;
	l->contact_id = m->to.contact;
	l->sender = facts.value[LETTER_FIELD_COUNCIL];
	l->recipient = m->to.name;
	l->how = m->to.how;
	l->address = m->to.address;
	l->heading = letter_filled(t->heading, &facts, rq->arena);
	l->body = letter_filled(t->body, &facts, rq->arena);
}

static bool to_is_refused(struct request *rq, const struct letter_to *to)
{
	if (!text_none(to->refused))
		answer_conflict(rq, textf_in(rq->arena, "%.*s.", TEXT_ARG(to->refused)));
	return !text_none(to->refused);
}

static bool begun(struct request *rq, struct letter_form *m)
{
	struct letter_text t;
	*m = (struct letter_form){ .q.type = &record_letter };
	if (!person_of(rq, &m->q.person))
		return false;
	int64_t council = may_edit_where(rq->db, rq->me->user_id, rq->person_id);
	struct letter *l = NEW_IN(rq->arena, struct letter);
	m->q.rec = l;
	if (council == NONE || !letter_text_find(rq->db, council, param(rq, "kind"), param(rq, "language"), clock_today(), &t, rq->arena) ||
	    !letter_to_find(rq, &m->q.person, param(rq, "to"), t.kind, &m->to)) {
		answer_not_found(rq);
		return false;
	}
	if (to_is_refused(rq, &m->to))
		return false;
	m->k.rq = rq;
	begin(m, l, council, &t);
	m->base = *l;
	frame_fill(rq, m);
	m->k.title = code_label("letter_kind", t.kind);
	m->k.make = write_href(rq, text_code(rq, &t), m->to.token);
	return true;
}

static void new_page(struct request *rq)
{
	struct letter_form m;
	if (begun(rq, &m))
		record_form_page(&m.k);
}

static void new_post(struct request *rq)
{
	struct letter_form m;
	if (begun(rq, &m))
		record_form_post(&m.k);
}

/* ---- One that is not approved yet ---- */

static bool may_change(struct request *rq, const struct letter *l)
{
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, l->r.council_id);
	enum letter_state state = letter_state_of(l);
	if (!v.yes)
		answer_refused(rq, text_of(v.why));
	else if (!letter_is_whole(l))
		answer_refused(rq, T("Part of this letter is not shown to you, so somebody else has to change it."));
	else if (state == LETTER_TO_SEND || state == LETTER_SENT)
		answer_conflict(rq, T("This letter is approved, and its words do not change any more. Withdraw it if it has not gone, and write another."));
	else if (state == LETTER_WITHDRAWN)
		answer_conflict(rq, T("This letter was withdrawn. Write another."));
	else
		return true;
	return false;
}

static bool opened(struct request *rq, struct letter_form *m)
{
	*m = (struct letter_form){ .q.type = &record_letter };
	if (!record_asked_of(rq, &m->q) || !may_change(rq, m->q.rec))
		return false;
	m->base = *(const struct letter *)m->q.rec;
	if (!letter_to_of(rq, &m->q.person, &m->base, &m->to))
		m->to = (struct letter_to){ .person = NONE, .professional = NONE, .contact = NONE };
	frame_fill(rq, m);
	m->k.title = T("Change the letter");
	return true;
}

static void edit_page(struct request *rq)
{
	struct letter_form m;
	if (opened(rq, &m))
		record_form_page(&m.k);
}

static void edit_post(struct request *rq)
{
	struct letter_form m;
	if (opened(rq, &m))
		record_form_post(&m.k);
}

API_ACT(new_act, new_post)
API_ACT(edit_act, edit_post)
static const struct api_doc new_doc = { "writeLetter", "Writes a letter of a kind, in a language, to one recipient: person-12, professional-7, contact-3 or other.", "done",
	"letter_written", NULL, API_OF_WIDE_KEY };
static const struct api_doc edit_doc = { "changeLetter", "Changes a letter that is not approved yet.", "done", "letter_changed", NULL, API_OF_WIDE_KEY };

const struct route letter_form_routes[] = {
	ROUTE(GET, "/children/:person/letter/new", MAY_EDIT_CHILD, choose_page),
	ROUTE(GET, "/children/:person/letter/new/:kind/:language/:to", MAY_EDIT_CHILD, new_page),
	DRAFT_ROUTE("/children/:person/letter/new/:kind/:language/:to", MAY_EDIT_CHILD, new_post),
	ROUTE(GET, "/children/:person/letter/:id/edit", MAY_EDIT_CHILD, edit_page),
	DRAFT_ROUTE("/children/:person/letter/:id/edit", MAY_EDIT_CHILD, edit_post),
	API_ROUTE(POST, "/children/:person/letter/new/:kind/:language/:to", MAY_EDIT_CHILD, new_act, &new_doc),
	API_ROUTE(POST, "/children/:person/letter/:id/edit", MAY_EDIT_CHILD, edit_act, &edit_doc),
	{ 0 }
};
