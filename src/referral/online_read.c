/* What was written on the public form, read back: in words, and as the form of a contact has it. See online.h. */
#include "base/arena.h"
#include "record/codes.h"
#include "referral/online.h"
#include "referral/pages.h"

const struct online_question online_of_you[] = { { "name", "caller", T("Your name"),
							 T("You need not say who you are. If you do, we can ask you more"), 0 },
	{ "organisation", "caller", T("Your organisation and role"), T("If you tell us this through your work"), 0 },
	{ "phone", "caller", T("Your telephone number"), NO_TEXT, 0 }, { "email", "caller", T("Your e-mail address"), NO_TEXT, 0 },
	{ "reach", "source_other", T("When and how is it safe to reach you?"), NO_TEXT, 0 }, { 0 } };
const struct online_question online_of_child[] = { { "given", "source_other", T("Given name"), NO_TEXT, 0 },
	{ "family", "source_other", T("Family name"), NO_TEXT, 0 },
	{ "known", "source_other", T("Age, school, or anything else by which we would know the child"), NO_TEXT, 0 }, { 0 } };
const struct online_question online_of_home[] = { { "lives", "source_other", T("Where does the child live?"),
							  T("An address, or as much of it as you know"), 0 },
	{ "household", "not_told_words", T("Who lives with them, and who else matters to them?"), NO_TEXT, 3 }, { 0 } };
const struct online_question online_of_worry[] = { { "worry", "worry", T("What are you worried about?"),
							   T("What you saw or heard, when it was, and what you fear"), 8 },
	{ "danger", "not_told_words", T("Is there anything we should know before we visit?"),
		T("For example, a dog, or somebody who may be violent"), 3 },
	{ 0 } };
const struct online_question online_of_family[] = { { "why_not", "not_told_words", T("If not, why not?"), NO_TEXT, 3 }, { 0 } };

const char *online_input(struct request *rq, const char *what, int child)
{
	return text_c_in(rq->arena, textf_in(rq->arena, "%s-%d", what, child + 1));
}

static void put_line(struct out *o, struct text question, struct text answer)
{
	answer = text_trim(answer);
	if (text_blank(answer))
		return;
	out_raw(o, question);
	out_lit(o, "\n");
	out_raw(o, answer);
	out_lit(o, "\n\n");
}

static void put_answers(struct request *rq, struct out *o, const struct online_question *q)
{
	for (; q->name; q++)
		put_line(o, q->label, posted(rq, q->name));
}

static void put_child(struct request *rq, struct out *o, int child)
{
	struct out words = out_make(4000);
	for (const struct online_question *q = online_of_child; q->name; q++) {
		struct text said = text_trim(posted(rq, online_input(rq, q->name, child)));
		if (!text_blank(said))
			out_c(&words, words.n ? ", " : ""), out_raw(&words, said);
	}
	struct date born = day_posted(rq, online_input(rq, "born", child));
	if (!date_none(born)) {
		out_c(&words, words.n ? ", born " : "Born ");
		date_put_words(&words, born);
	}
	put_line(o, textf_in(rq->arena, "Child %d", child + 1), out_text(&words));
	out_free(&words);
}

static struct text words_of_form(struct request *rq)
{
	struct out o = out_make(1 << 20);
	put_line(&o, T("Who are you?"), code_label("online_sender", posted(rq, "sender")));
	put_answers(rq, &o, online_of_you);
	for (int i = 0; i < ONLINE_MOST_CHILDREN; i++)
		put_child(rq, &o, i);
	put_answers(rq, &o, online_of_home);
	put_answers(rq, &o, online_of_worry);
	put_line(&o, T("Does something have to be done today?"), code_label("online_today", posted(rq, "today")));
	put_line(&o, T("Does the family know that you are telling us?"), code_label("online_told", posted(rq, "told")));
	put_answers(rq, &o, online_of_family);
	struct text words = text_dup_in(rq->arena, text_trim(out_text(&o)));
	out_free(&o);
	return words;
}

/* The request's own form comes back afterwards. */
static bool form_swap(struct request *rq, const struct online_notice *n, struct request *kept)
{
	*kept = *rq;
	return form_from_text(rq, n->typed);
}

static void form_back(struct request *rq, const struct request *kept)
{
	rq->form = kept->form;
	rq->n_form = kept->n_form;
}

struct text online_words(struct request *rq, const struct online_notice *n)
{
	struct request kept;
	struct text words = form_swap(rq, n, &kept) ? words_of_form(rq) : T("What was written cannot be read.");
	form_back(rq, &kept);
	return words;
}

/* ---- As a contact ---- */

/* As many of the ways to reach them as the contact's own field takes; all of them stand in what was said. */
static struct text caller_of(struct request *rq)
{
	static const char *const parts[] = { "name", "organisation", "phone", "email" };
	int64_t most = record_contact.fields[CONTACT_CALLER].hi;
	struct text all = NO_TEXT;
	for (int i = 0; i < 4; i++) {
		struct text said = text_trim(posted(rq, parts[i])), more;
		if (text_blank(said))
			continue;
		more = text_none(all) ? said : textf_in(rq->arena, "%.*s, %.*s", TEXT_ARG(all), TEXT_ARG(said));
		if ((int64_t)more.n <= most)
			all = more;
	}
	return all;
}

static void put_pair(struct out *o, struct text name, struct text value)
{
	out_lit(o, "&" ALONG);
	out_url(o, name);
	out_lit(o, "=");
	out_url(o, value);
}

/* A child of whom nobody knows the name is called what is known of them, as at the front door. */
static void put_name(struct request *rq, struct out *o, int child)
{
	struct text given = text_trim(posted(rq, online_input(rq, "given", child))),
		    family = text_trim(posted(rq, online_input(rq, "family", child)));
	if (text_blank(given) && text_blank(family))
		given = text_trim(posted(rq, online_input(rq, "known", child)));
	if (!text_blank(given))
		put_pair(o, text_of(online_input(rq, "given", child)), given);
	if (!text_blank(family))
		put_pair(o, text_of(online_input(rq, "family", child)), family);
}

static struct text children_of(struct request *rq, int64_t council)
{
	struct out o = out_make(1 << 16);
	out_f(&o, ALONG "council=%lld", (long long)council);
	for (int i = 0; i < ONLINE_MOST_CHILDREN; i++)
		put_name(rq, &o, i);
	for (int i = 0; i < rq->n_form; i++)
		if (text_starts(rq->form[i].name, T("born-")) && !text_blank(rq->form[i].value))
			put_pair(&o, rq->form[i].name, rq->form[i].value);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

struct online_contact online_as_contact(struct request *rq, const struct online_notice *n)
{
	struct online_contact c = { .words = online_words(rq, n), .family_told = NONE };
	struct request kept;
	if (form_swap(rq, n, &kept)) {
		const struct code *sender = code_find("online_sender", posted(rq, "sender"));
		c.source = sender && !text_blank(sender->other) ? sender->other : NO_TEXT;
		c.source_other = sender && text_none(c.source) ? sender->label : NO_TEXT;
		c.caller = caller_of(rq);
		c.children = children_of(rq, n->council);
		c.family_told = text_is(posted(rq, "told"), "yes") ? 1 : text_is(posted(rq, "told"), "no") ? 0 : NONE;
		c.not_told_words = text_is(posted(rq, "told"), "no") ? text_trim(posted(rq, "why_not")) : NO_TEXT;
	}
	form_back(rq, &kept);
	return c;
}
