/* The public form: somebody who worries about a child writes to the council, without an account. The page shows nothing of anybody; what is
 * sent is kept (online.h) or not, and the page says which, with a number to ring. */
#include "people/pages.h"
#include "record/codes.h"
#include "referral/online.h"
#include "referral/pages.h"
#include "web/gov/gov.h"

enum { MOST_PROBLEMS = 40 };
struct public_form {
	struct request *rq;
	struct online_doors doors;
	int64_t council; /* NONE: not said yet */
	int n_children;
	struct gov_error_item wrong[MOST_PROBLEMS];
	struct text at[MOST_PROBLEMS]; /* the input that each is about */
	int n_wrong;
};

/* ---- What was sent ---- */

static void wrong(struct public_form *m, const char *input, struct text message)
{
	if (m->n_wrong == MOST_PROBLEMS)
		return;
	m->wrong[m->n_wrong] = (struct gov_error_item){ .text = message, .href = textf_in(m->rq->arena, "#%s", input) };
	m->at[m->n_wrong++] = text_of(input);
}

static struct text wrong_with(const struct public_form *m, const char *input)
{
	for (int i = 0; i < m->n_wrong; i++)
		if (text_is(m->at[i], input))
			return m->wrong[i].text;
	return NO_TEXT;
}

static void check_answer(struct public_form *m, const char *input, const struct online_question *q)
{
	struct text error;
	words_posted(m->rq, input, &record_contact, q->as, &error);
	if (!text_none(error))
		wrong(m, input, error);
}

static void check_answers(struct public_form *m, const struct online_question *q)
{
	for (; q->name; q++)
		check_answer(m, q->name, q);
}

static bool is_child_named(struct request *rq, int child)
{
	for (const struct online_question *q = online_of_child; q->name; q++)
		if (!text_blank(text_trim(posted(rq, online_input(rq, q->name, child)))))
			return true;
	return false;
}

static void read_form(struct public_form *m)
{
	struct request *rq = m->rq;
	struct text said = m->doors.n > 1 ? posted(rq, "council") : NO_TEXT;
	int64_t council = NONE;
	text_int(text_none(said) ? query(rq, "council") : said, &council);
	m->council = m->doors.n == 1 ? m->doors.at[0].council : NONE;
	for (size_t i = 0; i < m->doors.n; i++)
		if (m->doors.at[i].council == council)
			m->council = council;
	m->n_children = 1;
	for (int i = 0; i < ONLINE_MOST_CHILDREN; i++)
		if (is_child_named(rq, i))
			m->n_children = i + 1;
	if (text_is(posted(rq, "back"), "1") && m->n_children < ONLINE_MOST_CHILDREN)
		m->n_children++;
}

static void check(struct public_form *m)
{
	struct request *rq = m->rq;
	bool is_somebody = !text_blank(text_trim(posted(rq, "lives")));
	if (m->council == NONE)
		wrong(m, "council", T("Choose the council where the child lives"));
	if (!code_find("online_sender", posted(rq, "sender")))
		wrong(m, "sender", T("Choose who you are. You may choose not to say"));
	check_answers(m, online_of_you);
	for (int i = 0; i < ONLINE_MOST_CHILDREN; i++) {
		for (const struct online_question *q = online_of_child; q->name; q++)
			check_answer(m, online_input(rq, q->name, i), q);
		is_somebody = is_somebody || is_child_named(rq, i);
	}
	if (!is_somebody)
		wrong(m, online_input(rq, "given", 0), T("Enter a name of the child, or what you know of them or of where they live"));
	check_answers(m, online_of_home);
	check_answers(m, online_of_worry);
	if (text_blank(text_trim(posted(rq, "worry"))))
		wrong(m, "worry", T("Enter what you are worried about"));
	check_answers(m, online_of_family);
}

/* ---- The form ---- */

static void put_question(struct public_form *m, const struct online_question *q, const char *input)
{
	struct request *rq = m->rq;
	struct text id = text_of(input), value = posted(rq, input), error = wrong_with(m, input);
	if (q->rows)
		gov_textarea(rq->out, &(struct gov_textarea){ .name = id,
					      .id = id,
					      .label.text = q->label,
					      .hint.text = q->hint,
					      .rows = q->rows,
					      .value = value,
					      .error_message.text = error });
	else
		gov_input(rq->out, &(struct gov_input){ .name = id,
					   .id = id,
					   .label.text = q->label,
					   .hint.text = q->hint,
					   .value = value,
					   .error_message.text = error });
}

static void put_questions(struct public_form *m, const struct online_question *q)
{
	for (; q->name; q++)
		put_question(m, q, q->name);
}

static void put_council(struct public_form *m)
{
	struct request *rq = m->rq;
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, m->doors.n + 1);
	if (m->doors.n < 2)
		return;
	items[0] = (struct gov_option){ .text = T("Choose"), .value = T("") };
	for (size_t i = 0; i < m->doors.n; i++)
		items[i + 1] = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)m->doors.at[i].council),
			.text = m->doors.at[i].name };
	gov_select(rq->out, &(struct gov_select){ .name = T("council"),
				    .id = T("council"),
				    .label.text = T("In which council’s area does the child live?"),
				    .value = m->council == NONE ? T("") : textf_in(rq->arena, "%lld", (long long)m->council),
				    .error_message.text = wrong_with(m, "council"),
				    .items = items,
				    .n_items = (int)m->doors.n + 1 });
}

static void put_sender(struct public_form *m)
{
	struct request *rq = m->rq;
	const struct code_set *set = code_set("online_sender");
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, set->n + 1);
	int n = 1;
	items[0] = (struct gov_option){ .text = T("Choose"), .value = T("") };
	for (int i = 0; i < set->n; i++)
		if (code_is_valid(&set->at[i], clock_today()))
			items[n++] = (struct gov_option){ .value = set->at[i].value, .text = set->at[i].label };
	gov_select(rq->out, &(struct gov_select){ .name = T("sender"),
				    .id = T("sender"),
				    .label.text = T("Who are you?"),
				    .value = text_none(posted(rq, "sender")) ? T("") : posted(rq, "sender"),
				    .error_message.text = wrong_with(m, "sender"),
				    .items = items,
				    .n_items = n });
}

static void put_choice(struct public_form *m, const char *name, const char *codes, struct text legend)
{
	struct request *rq = m->rq;
	const struct code_set *set = code_set(codes);
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, set->n);
	for (int i = 0; i < set->n; i++)
		items[i] = (struct gov_choice){ .value = set->at[i].value, .text = set->at[i].label };
	gov_radios(rq->out, &(struct gov_radios){ .name = text_of(name),
				    .id_prefix = text_of(name),
				    .fieldset.legend = { .text = legend, .classes = T("govuk-fieldset__legend--s") },
				    .value = posted(rq, name),
				    .items = items,
				    .n_items = set->n });
}

static void put_children(struct public_form *m)
{
	struct request *rq = m->rq;
	for (int i = 0; i < m->n_children; i++) {
		out_f(rq->out,
			"<fieldset class=\"govuk-fieldset kith-group\"><legend class=\"govuk-fieldset__legend "
			"govuk-fieldset__legend--s\">Child %d</legend>\n",
			i + 1);
		for (const struct online_question *q = online_of_child; q->name; q++)
			put_question(m, q, online_input(rq, q->name, i));
		day_input(rq, online_input(rq, "born", i), T("Date of birth"), T("Leave it empty if you do not know it"), NO_TEXT);
		out_lit(rq->out, "</fieldset>\n");
	}
	if (m->n_children < ONLINE_MOST_CHILDREN)
		gov_button(rq->out, &(struct gov_button){ .text = T("Add another child"),
					    .name = T("back"),
					    .value = T("1"),
					    .classes = T("govuk-button--secondary") });
}

static void put_number(struct out *o, const char *when, struct text phone)
{
	if (text_blank(phone))
		return;
	out_lit(o, " ");
	out_c(o, when);
	out_lit(o, " <strong>");
	out_html(o, phone);
	out_lit(o, "</strong>.");
}

/* Whoever cannot wait for somebody to read a screen is told whom to ring, before anything is asked. */
static void put_numbers(struct public_form *m)
{
	struct out *o = m->rq->out;
	gov_warning_text(o, &(struct gov_warning_text){ .icon_fallback_text = T("Warning"),
				    .text = T("If a child is in danger now, ring 999. Do not wait for an answer to this form.") });
	for (size_t i = 0; i < m->doors.n; i++) {
		const struct online_door *d = &m->doors.at[i];
		out_lit(o, "<p class=\"govuk-body\">");
		out_html(o, d->name);
		out_lit(o, ":");
		put_number(o, "in office hours ring", d->phone);
		put_number(o, "When the office is closed ring", d->phone_closed);
		out_lit(o, "</p>\n");
		if (!text_blank(d->words))
			gov_body(o, d->words);
	}
}

static void form_show(struct public_form *m, struct text failed)
{
	struct request *rq = m->rq;
	struct out *o = rq->out;
	page_open(rq, &(struct page){
			      .title = T("Tell us about a child you are worried about"), .has_errors = m->n_wrong || !text_none(failed) });
	if (!text_none(failed))
		form_errors(rq, &(struct gov_error_item){ .text = failed }, 1);
	else
		form_errors(rq, m->wrong, m->n_wrong);
	gov_heading(o, 1, 'l', T("Tell us about a child you are worried about"));
	put_numbers(m);
	gov_body(o, T("What you write is read by the council’s front door for children, and by nobody else. Unless you tell us through "
		      "your work, the family is not told who you are. Answer what you can."));
	form_open(rq, T("/tell-us"), NULL);
	put_council(m);
	gov_heading(o, 2, 'm', T("You"));
	put_sender(m);
	put_questions(m, online_of_you);
	gov_heading(o, 2, 'm', T("The child, or the children"));
	put_children(m);
	put_questions(m, online_of_home);
	gov_heading(o, 2, 'm', T("Your worry"));
	put_questions(m, online_of_worry);
	put_choice(m, "today", "online_today", T("Does something have to be done today?"));
	gov_heading(o, 2, 'm', T("The family"));
	put_choice(m, "told", "online_told", T("Does the family know that you are telling us?"));
	put_questions(m, online_of_family);
	gov_button(o, &(struct gov_button){ .text = T("Send it to the council"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static bool begun(struct request *rq, struct public_form *m)
{
	*m = (struct public_form){ .rq = rq, .doors = online_doors(rq->db, rq->arena) };
	if (m->doors.n) {
		read_form(m);
		return true;
	}
	rq->status = 404;
	page_open(rq, &(struct page){ .title = T("This form is not offered") });
	gov_heading(rq->out, 1, 'l', T("This form is not offered"));
	gov_body(rq->out, T("No council here takes what is written online today. If a child is in danger now, ring 999. The council’s "
			    "website says how else to reach it."));
	page_close(rq);
	return false;
}

static void form_page(struct request *rq)
{
	struct public_form m;
	if (begun(rq, &m))
		form_show(&m, NO_TEXT);
}

/* ---- Sending it ---- */

static bool is_of_form(struct request *rq, const void *of, struct text name)
{
	(void)rq, (void)of;
	return !text_is(name, "token") && !text_is(name, "once") && !text_is(name, "back") && !text_is(name, "council");
}

static struct text not_kept(enum online_sent how)
{
	switch (how) {
	case ONLINE_TOO_MANY:
		return T("Too much was sent from where you are within the hour. This was not sent: what you wrote is still below. Ring the "
			 "council instead.");
	case ONLINE_FULL:
		return T("More waits to be read than can be read in time. This was not sent: what you wrote is still below. Ring the "
			 "council instead.");
	case ONLINE_KEPT:
	case ONLINE_FAILED:
		break;
	}
	return T("This could not be kept just now. It was not sent: what you wrote is still below. Try again in a minute, or ring the "
		 "council.");
}

static void send(struct public_form *m)
{
	struct request *rq = m->rq;
	struct text reference;
	enum online_sent how = online_send(rq, m->council, form_as_text(rq, is_of_form, NULL), &reference);
	if (how == ONLINE_KEPT) {
		redirectf(rq, "/tell-us/sent?reference=%.*s", TEXT_ARG(reference));
		return;
	}
	rq->fault = (struct fault){ 0 };
	rq->status = how == ONLINE_TOO_MANY ? 429 : 503;
	form_show(m, not_kept(how));
}

static void form_post(struct request *rq)
{
	struct public_form m;
	if (!begun(rq, &m))
		return;
	if (text_is(posted(rq, "back"), "1")) {
		form_show(&m, NO_TEXT);
		return;
	}
	check(&m);
	if (!m.n_wrong) {
		send(&m);
		return;
	}
	rq->status = 422;
	form_show(&m, NO_TEXT);
}

static void sent_page(struct request *rq)
{
	struct text reference = query(rq, "reference");
	if (!online_is_reference(reference)) {
		answer_not_found(rq);
		return;
	}
	page_open(rq, &(struct page){ .title = T("The council has what you wrote") });
	gov_panel(rq->out, &(struct gov_panel){ .title_text = T("The council has what you wrote"),
				   .text = textf_in(rq->arena, "Your reference is %.*s", TEXT_ARG(reference)) });
	gov_body(rq->out, T("Somebody at the front door for children reads it and decides what is to be done. Keep the reference: if you "
			    "ring, say it."));
	gov_body(rq->out, T("If you told us through your work and said how to reach you, you are told what was decided. Nobody else is "
			    "told what is done: that belongs to the child and the family."));
	gov_body(rq->out, T("If a child is in danger now, ring 999."));
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_link(rq->out, T("/tell-us"), T("Tell us about another family"));
	out_lit(rq->out, "</p>\n");
	page_close(rq);
}

const struct route online_form_routes[] = { ROUTE(GET, "/tell-us", MAY_ANYONE, form_page), ROUTE(POST, "/tell-us", MAY_ANYONE, form_post),
	ROUTE(GET, "/tell-us/sent", MAY_ANYONE, sent_page), { 0 } };
