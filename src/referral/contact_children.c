/* The children of a contact: named one by one, each matched to whoever is recorded already while the contact is taken. Somebody whom the
 * user may not know of is no different from nobody: the contact is saved for a new record, and people/restricted_match.c tells those who
 * must know. */
#include "referral/pages.h"
#include "people/pages.h"

static const char *input_name(struct request *rq, const char *what, int number)
{
	return text_c_in(rq->arena, textf_in(rq->arena, ALONG "%s-%d", what, number));
}

static struct text typed(struct request *rq, const char *what, int number)
{
	return text_trim(posted(rq, input_name(rq, what, number)));
}

/* ---- What was posted ---- */

static bool is_day_typed(struct request *rq, int number)
{
	static const char *const parts[] = { "day", "month", "year" };
	for (int i = 0; i < 3; i++)
		if (!text_blank(posted(rq, text_c_in(rq->arena, textf_in(rq->arena, ALONG "born-%d-%s", number, parts[i])))))
			return true;
	return false;
}

/* Whom of those who are like them the user said that it is; NONE: nobody. */
static int64_t chosen_of(struct request *rq, const struct named_child *c, int number)
{
	int64_t person;
	for (int i = 0; text_int(typed(rq, "who", number), &person) && i < c->likely.n; i++)
		if (c->likely.at[i].person == person)
			return person;
	return NONE;
}

static void match(struct request *rq, struct named_child *c, int number, int64_t council)
{
	c->likely = likely_people_of(rq, &c->name, c->born);
	c->person = chosen_of(rq, c, number);
	c->is_new = !c->likely.n || text_is(typed(rq, "who", number), "new");
	c->council = c->person == NONE ? council : may_edit_where(rq->db, rq->me->user_id, c->person);
	if (c->person == NONE && !c->is_new)
		c->who_error = T("Say whether it is one of these");
	else if (c->council == NONE)
		c->who_error =
			T("Their record is not open to you to be added to. Tell their worker, or a manager of that council’s front door");
}

static void read_name(struct request *rq, struct named_child *c, int number)
{
	struct text error;
	c->name.kind = T("legal");
	c->name.given = words_posted(rq, input_name(rq, "given", number), &record_person_name, "given", &c->name_error);
	c->name.family = words_posted(rq, input_name(rq, "family", number), &record_person_name, "family", &error);
	if (text_none(c->name_error))
		c->name_error = error;
	if (text_none(c->name_error) && text_blank(c->name.given) && text_blank(c->name.family))
		c->name_error = T("Enter a name, or a few words by which you know the child");
}

static void read_child(struct request *rq, struct named_child *c, int number, int64_t council)
{
	record_clear(&record_person_name, &c->name);
	c->person = c->council = NONE;
	c->born = day_posted(rq, input_name(rq, "born", number));
	c->is_named = !text_blank(typed(rq, "given", number)) || !text_blank(typed(rq, "family", number)) || is_day_typed(rq, number);
	if (!c->is_named)
		return;
	read_name(rq, c, number);
	if (date_none(c->born) && is_day_typed(rq, number))
		c->born_error = T("Enter the date of birth as a day, a month and a year, or leave it empty");
	else if (!date_none(c->born) && c->born.ymd > clock_today().ymd)
		c->born_error = T("The date of birth is in the future. Leave it empty for an unborn baby");
	if (text_none(c->name_error) && text_none(c->born_error))
		match(rq, c, number, council);
}

void named_children_read(struct request *rq, struct named_children *l)
{
	l->n_shown = 0;
	for (int i = 0; i < MOST_CHILDREN; i++) {
		l->at[i] = (struct named_child){ 0 };
		read_child(rq, &l->at[i], i + 1, l->council);
		if (l->at[i].is_named)
			l->n_shown = i + 1;
	}
	/* One more is there to be filled in: at first, and when it is asked for. */
	if (l->n_shown < MOST_CHILDREN && (!l->n_shown || text_is(posted(rq, "back"), "1")))
		l->n_shown++;
}

/* ---- On the form ---- */

static void put_likely(struct request *rq, const struct named_child *c, int number)
{
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, c->likely.n + 1);
	int n = 0;
	for (int i = 0; i < c->likely.n; i++) {
		struct likely_words l = likely_words_of(rq, &c->likely.at[i]);
		if (!text_none(l.name))
			items[n++] = (struct gov_choice){ .value = textf_in(rq->arena, "%lld", (long long)c->likely.at[i].person),
				.text = textf_in(rq->arena, "%.*s%.*s", TEXT_ARG(l.name), TEXT_ARG(l.who)),
				.hint.text = l.why };
	}
	items[n++] = (struct gov_choice){ .value = T("new"), .text = T("None of these: a new record") };
	rq->shown = (rq->shown == NONE ? 0 : rq->shown) + n - 1;
	gov_radios(rq->out, &(struct gov_radios){ .name = text_of(input_name(rq, "who", number)),
				    .id_prefix = text_of(input_name(rq, "who", number)),
				    .classes = T("govuk-radios--small"),
				    .fieldset.legend = { .text = T("Is it one of these?"), .classes = T("govuk-fieldset__legend--s") },
				    .value = typed(rq, "who", number),
				    .error_message.text = c->who_error,
				    .items = items,
				    .n_items = n });
}

static void put_child(struct request *rq, const struct named_child *c, int number)
{
	struct out *o = rq->out;
	out_f(o,
		"<fieldset class=\"govuk-fieldset kith-group\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--s\">Child "
		"%d</legend>\n",
		number);
	gov_input(o, &(struct gov_input){ .name = text_of(input_name(rq, "given", number)),
			     .id = text_of(input_name(rq, "given", number)),
			     .label.text = T("Given name"),
			     .value = typed(rq, "given", number),
			     .error_message.text = c->name_error,
			     .spellcheck = GOV_NO,
			     .autocomplete = T("off") });
	gov_input(o, &(struct gov_input){ .name = text_of(input_name(rq, "family", number)),
			     .id = text_of(input_name(rq, "family", number)),
			     .label.text = T("Family name"),
			     .value = typed(rq, "family", number),
			     .spellcheck = GOV_NO,
			     .autocomplete = T("off") });
	day_input(rq, input_name(rq, "born", number), T("Date of birth"), T("For example, 27 3 2012. Leave empty what is not known"),
		c->born_error);
	if (c->likely.n)
		put_likely(rq, c, number);
	else if (c->is_named && c->is_new)
		gov_body(o, T("Nobody whom you can see is like this child: a new record is made for them when you save."));
	out_lit(o, "</fieldset>\n");
}

void named_children_put(struct request *rq, const struct named_children *l)
{
	for (int i = 0; i < l->n_shown; i++)
		put_child(rq, &l->at[i], i + 1);
	if (l->n_shown < MOST_CHILDREN)
		gov_button(rq->out, &(struct gov_button){ .text = T("Add another child"),
					    .name = T("back"),
					    .value = T("1"),
					    .classes = T("govuk-button--secondary") });
}

/* ---- What is wrong ---- */

static void problem_of(struct request *rq, struct problems *p, int i, struct text message)
{
	struct field *f = ARRAY_IN(rq->arena, struct field, 1);
	*f = (struct field){ .name = input_name(rq, "given", i + 1), .type = F_TEXT };
	problem_add(p, rq->arena, f, textf_in(rq->arena, "Child %d: %.*s", i + 1, TEXT_ARG(message)));
}

static bool is_twice(const struct named_children *l, int i)
{
	for (int j = 0; j < i; j++)
		if (l->at[j].person != NONE && l->at[j].is_named && l->at[j].person == l->at[i].person)
			return true;
	return false;
}

void named_children_check(struct request *rq, const struct named_children *l, struct problems *p)
{
	int n = 0;
	for (int i = 0; i < MOST_CHILDREN; i++) {
		const struct named_child *c = &l->at[i];
		const struct text errors[] = { c->name_error, c->born_error, c->who_error };
		n += c->is_named;
		for (int e = 0; e < 3; e++)
			if (!text_none(errors[e]))
				problem_of(rq, p, i, errors[e]);
		if (is_twice(l, i))
			problem_of(rq, p, i, T("this is the same child as another one here"));
	}
	if (!n)
		problem_of(rq, p, 0, T("enter a name, or a few words by which you know the child"));
}

/* ---- A child who is known ---- */

static void put_pair(struct out *o, const char *name, struct text value)
{
	out_c(o, o->n ? "&" : "");
	out_c(o, name);
	out_lit(o, "=");
	out_url(o, value);
}

static void put_born(struct out *o, struct date born)
{
	if (date_whole(born))
		out_f(o, "&with-born-1-day=%d&with-born-1-month=%d&with-born-1-year=%d", date_day(born), date_month(born), date_year(born));
}

struct text named_child_typed(struct request *rq, int64_t person)
{
	struct person p;
	struct out o = out_make(4000);
	if (!guarded_load(rq->db, rq->me->user_id, &record_person, person, &p, rq->arena))
		return NO_TEXT;
	struct record_list names = guarded_list(rq->db, rq->me->user_id, &record_person_name, person, rq->arena),
			   births = guarded_list(rq->db, rq->me->user_id, &record_person_identity, person, rq->arena);
	const struct person_name *n = names.n ? record_at(&names, 0) : NULL;
	put_pair(&o, "with-given-1", n ? n->given : p.shown_name);
	put_pair(&o, "with-family-1", n ? n->family : NO_TEXT);
	put_pair(&o, "with-who-1", textf_in(rq->arena, "%lld", (long long)person));
	if (births.n)
		put_born(&o, ((const struct person_identity *)record_at(&births, 0))->born_on);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}
