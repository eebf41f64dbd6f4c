/* Adding a relationship: the other person is found, by name or number or among the family, or newly registered by a name alone; then what
 * they are to this child. The person, what is known of them and the relationship are saved together or not at all. A child who is registered
 * so is worked with, from that day, by whoever of this user's side works with the one from whose family they come: else nobody could open them. */
#include "people/family.h"
#include "people/find_person.h"
#include "people/pages.h"
#include "people/record_refs.h"
#include "people/record_work.h"
#include "people/registering.h"
#include "base/arena.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "web/looks.h"

#define NEW_PERSON "new"

struct adding {
	struct request *rq;
	struct person person;                    /* whose relative it is */
	struct family family;
	struct found_people found;
	struct text words;                       /* what was looked for */
	int64_t council;                         /* in which the rows are made */
	struct relationship rel;
	struct form_values values;
	struct problems problems;
	/* somebody new */
	bool is_new;
	struct person_name name;
	struct person other;
	struct person_identity birth;
};

/* What is asked of somebody new is no field of the relationship: problems find their way to these. */
static const struct field who_field = { .name = "who", .label = "Who is it?", .type = F_TEXT };
static const struct field given_field = { .name = "new-given", .label = "Given name", .type = F_TEXT };
static const struct field born_field = { .name = "new-born", .label = "Date of birth, or when the baby is due", .type = F_PART_DATE };

static struct text error_of(const struct adding *d, const struct field *f)
{
	for (size_t i = 0; i < d->problems.n; i++)
		if (d->problems.at[i].field == f)
			return d->problems.at[i].message;
	return NO_TEXT;
}

/* ---- Whom one can choose ---- */

static struct text born_words(struct request *rq, struct date born)
{
	struct out o = out_make(64);
	date_put_words(&o, born);
	struct text t = date_none(born) ? T("date of birth not recorded") : textf_in(rq->arena, "born %.*s", TEXT_ARG(out_text(&o)));
	out_free(&o);
	return t;
}

static bool is_offered(const struct adding *d, int64_t person)
{
	if (person == d->person.r.id)
		return false;
	for (int i = 0; i < d->found.n; i++)
		if (d->found.at[i].id == person)
			return true;
	return family_kin(&d->family, person) != NULL;
}

struct choices { struct gov_choice *at; size_t n, cap; };

static void choice_add(const struct adding *d, struct choices *c, int64_t person, struct text name, struct date born, struct text more)
{
	struct request *rq = d->rq;
	struct text known = born_words(rq, born);
	*GROW_IN(rq->arena, c) = (struct gov_choice){ .value = textf_in(rq->arena, "%lld", (long long)person), .text = name,
		.hint = { .text = text_blank(more) ? known : textf_in(rq->arena, "%.*s, %.*s", TEXT_ARG(known), TEXT_ARG(more)) } };
}

/* Those found first, then the family that is recorded already: a father is often recorded in a sister's record. */
static struct choices choices_of(const struct adding *d)
{
	struct choices c = { 0 };
	for (int i = 0; i < d->found.n; i++)
		if (d->found.at[i].id != d->person.r.id)
			choice_add(d, &c, d->found.at[i].id, d->found.at[i].name, d->found.at[i].born_on, d->found.at[i].why);
	for (size_t i = 1; i < d->family.kin.n; i++) {
		const struct kin *k = &d->family.kin.at[i];
		bool is_found = false;
		for (int n = 0; n < d->found.n; n++)
			is_found = is_found || d->found.at[n].id == k->person;
		if (!is_found)
			choice_add(d, &c, k->person, k->name, k->born_on, T("in the family already"));
	}
	return c;
}

/* ---- The pages ---- */

static void frame_open(const struct adding *d, bool has_errors)
{
	struct request *rq = d->rq;
	struct text name = person_heading(&d->person, rq->arena), child = textf_in(rq->arena, "/children/%lld", (long long)d->person.r.id);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, child }, { T("Family and network"), textf_in(rq->arena, "%.*s/family", TEXT_ARG(child)) } };
	page_open(rq, &(struct page){ .title = T("Add a relationship"), .nav = "children", .crumbs = crumbs, .n_crumbs = 3, .has_errors = has_errors });
	identity_bar(rq, &d->person);
	record_errors(rq, &record_relationship, &d->problems);
	gov_heading(rq->out, 1, 'l', T("Add a relationship"));
}

static void find_form(const struct adding *d)
{
	struct out *o = d->rq->out;
	gov_heading(o, 2, 'm', T("Find the other person"));
	out_f(o, "<form method=\"get\" action=\"/children/%lld/relationship/add\" class=\"kith-form\">", (long long)d->person.r.id);
	gov_input(o, &(struct gov_input){ .name = T("q"), .id = T("q"), .label.text = T("Part of a name, or a number"), .value = d->words,
		.hint.text = T("Only people whose records you may open are found. Somebody who is not found can be added below by a name alone.") });
	gov_button(o, &(struct gov_button){ .text = T("Find"), .classes = T("govuk-button--secondary") });
	out_lit(o, "</form>\n");
	if (!text_blank(d->words) && !d->found.n)
		gov_inset_text(o, &(struct gov_inset_text){ .text = T("Nobody of that name or number was found. Add them below as somebody new.") });
	if (d->found.has_more)
		gov_inset_text(o, &(struct gov_inset_text){ .text = T("More were found than are listed: type more of the name.") });
}

static void draw_new_person(struct out *o, const void *arg)
{
	const struct adding *d = arg;
	struct request *rq = d->rq;
	gov_input(o, &(struct gov_input){ .name = T("new-given"), .id = T("new-given"), .label.text = T("Given name"), .value = posted(rq, "new-given"),
		.hint.text = T("A name, or a few words by which you know them: for example, Mum’s new partner"), .error_message.text = error_of(d, &given_field) });
	gov_input(o, &(struct gov_input){ .name = T("new-family"), .id = T("new-family"), .label.text = T("Family name"), .value = posted(rq, "new-family") });
	gov_radios(o, &(struct gov_radios){ .name = T("new-kind"), .id_prefix = T("new-kind"), .classes = T("govuk-radios--inline"), .fieldset.legend.text = T("Are they"),
		.value = text_blank(posted(rq, "new-kind")) ? T("adult") : posted(rq, "new-kind"),
		GOV_LIST(items, struct gov_choice, { .value = T("adult"), .text = T("An adult") }, { .value = T("child"), .text = T("A child or young person") }) });
	gov_radios(o, &(struct gov_radios){ .name = T("new-sex"), .id_prefix = T("new-sex"), .classes = T("govuk-radios--inline"), .fieldset.legend.text = T("Sex"),
		.value = posted(rq, "new-sex"),
		GOV_LIST(items, struct gov_choice, { .value = T("F"), .text = T("Female") }, { .value = T("M"), .text = T("Male") }, { .value = T("U"), .text = T("Not known") }) });
	day_input(rq, "new-born", text_of(born_field.label), T("Leave empty what is not known"), error_of(d, &born_field));
}

static void who_radios(const struct adding *d)
{
	struct request *rq = d->rq;
	struct choices c = choices_of(d);
	struct gov_choice somebody_new = { .value = T(NEW_PERSON), .text = T("Somebody new"), .conditional.html = GOV_SLOT(draw_new_person, d) };
	*GROW_IN(rq->arena, &c) = somebody_new;
	gov_radios(rq->out, &(struct gov_radios){ .name = T("who"), .id_prefix = T("who"), .fieldset.legend = { .text = T("Who is it?"), .classes = T("govuk-fieldset__legend--m") },
		.value = text_blank(posted(rq, "who")) && c.n == 1 ? T(NEW_PERSON) : posted(rq, "who"), .error_message.text = error_of(d, &who_field),
		.items = c.at, .n_items = (int)c.n });
}

/* Through whom: everybody of the family; it is asked only where there is anybody. */
static int through_choices(const struct adding *d, struct ref_choices refs[MOST_REFS])
{
	struct { struct gov_option *at; size_t n, cap; } items = { 0 };
	for (size_t i = 1; i < d->family.kin.n; i++)
		*GROW_IN(d->rq->arena, &items) = (struct gov_option){ .text = d->family.kin.at[i].name,
			.value = textf_in(d->rq->arena, "%lld", (long long)d->family.kin.at[i].person) };
	refs[0] = (struct ref_choices){ .field = "through_person_id", .items = items.at, .n = (int)items.n };
	return items.n ? 1 : 0;
}

static void add_form(const struct adding *d)
{
	struct request *rq = d->rq;
	struct ref_choices refs[MOST_REFS];
	int n = through_choices(d, refs);
	frame_open(d, d->problems.n > 0);
	find_form(d);
	form_open(rq, textf_in(rq->arena, "/children/%lld/relationship/add", (long long)d->person.r.id), "kith-form");
	if (!text_blank(d->words)) {
		out_lit(rq->out, "<input type=\"hidden\" name=\"q\" value=\"");
		out_html(rq->out, d->words);
		out_lit(rq->out, "\">");
	}
	if (has_warning(&d->problems))
		out_lit(rq->out, "<input type=\"hidden\" name=\"warned\" value=\"1\">");
	who_radios(d);
	gov_heading(rq->out, 2, 'm', T("What they are to each other"));
	record_fields(rq, &record_relationship, &d->values, true, &d->problems, refs, n);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Add this relationship"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, textf_in(rq->arena, "/children/%lld/family", (long long)d->person.r.id), T("Cancel"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	page_close(rq);
}

static bool adding_begun(struct request *rq, struct adding *d)
{
	*d = (struct adding){ .rq = rq };
	if (!person_of(rq, &d->person))
		return false;
	d->council = may_edit_where(rq->db, rq->me->user_id, rq->person_id);
	if (d->council == NONE) {
		answer_not_found(rq);
		return false;
	}
	d->words = text_trim(rq->method == POST ? posted(rq, "q") : query(rq, "q"));
	d->found = people_find(rq->db, rq->me->user_id, d->words, rq->arena);
	family_load(rq->db, rq->me->user_id, d->person.r.id, &d->family, rq->arena);
	record_clear(&record_relationship, &d->rel);
	d->rel.r.person_id = d->person.r.id;
	d->rel.r.council_id = d->council;
	return true;
}

static void looks_note(struct adding *d)
{
	struct choices c = choices_of(d);
	int64_t person;
	for (size_t i = 0; i < c.n; i++)
		if (text_int(c.at[i].value, &person))
			looks_also(d->rq, &person, 1);
}

static void add_page(struct request *rq)
{
	struct adding d;
	if (!adding_begun(rq, &d))
		return;
	d.values = form_of_record(&record_relationship, &d.rel, rq->arena);
	looks_note(&d);
	add_form(&d);
}

/* ---- What was posted ---- */

/* Somebody of such a name who is known already is offered before a second record of them is made; the page keeps the words, by which whoever
 * is chosen is found again. */
static void known_already(struct adding *d)
{
	struct request *rq = d->rq;
	struct text born = date_whole(d->birth.born_on) ? date_iso_in(rq->arena, d->birth.born_on) : NO_TEXT;
	struct text words = textf_in(rq->arena, "%.*s %.*s %.*s", TEXT_ARG(d->name.given), TEXT_ARG(d->name.family), TEXT_ARG(born));
	struct found_people alike = people_find(rq->db, rq->me->user_id, words, rq->arena);
	if (!alike.n || text_blank(d->name.family))
		return;
	d->found = alike;
	d->words = text_trim(words);
	*GROW_IN(rq->arena, &d->problems) = (struct problem){ .field = &who_field, .is_warning = true,
		.message = T("People like this are known already. Choose one of them, or send this again if it is somebody new") };
}


static void words_into(struct adding *d, const char *input, const struct record_type *t, const char *field, void *rec, const struct field *shown)
{
	struct problems p = { 0 };
	field_parse(record_field(t, field), &(struct field_input){ .value = posted(d->rq, input) }, rec, &p, d->rq->arena);
	for (size_t i = 0; i < p.n; i++)
		problem_add(&d->problems, d->rq->arena, shown, p.at[i].message);
}

static struct text part(struct request *rq, const char *name)
{
	return posted(rq, name);
}

/* A day to come is when a baby is due. */
static void birth_read(struct adding *d)
{
	struct request *rq = d->rq;
	struct problems p = { 0 };
	struct field_input typed = { .day = part(rq, "new-born-day"), .month = part(rq, "new-born-month"), .year = part(rq, "new-born-year") };
	record_clear(&record_person_identity, &d->birth);
	field_parse(record_field(&record_person_identity, "born_on"), &typed, &d->birth, &p, rq->arena);
	for (size_t i = 0; i < p.n; i++)
		problem_add(&d->problems, rq->arena, &born_field, p.at[i].message);
	if (!date_none(d->birth.born_on) && d->birth.born_on.ymd > clock_today().ymd) {
		if (date_whole(d->birth.born_on))
			d->birth.expected_on = d->birth.born_on;
		else
			problem_add(&d->problems, rq->arena, &born_field, T("Enter the whole day on which the baby is due, or leave it empty"));
		d->birth.born_on = NO_DATE;
	}
	d->birth.sex = code_find("sex", posted(rq, "new-sex")) ? posted(rq, "new-sex") : NO_TEXT;
}

static void new_person_read(struct adding *d)
{
	record_clear(&record_person, &d->other);
	record_clear(&record_person_name, &d->name);
	d->other.kind = text_is(posted(d->rq, "new-kind"), "child") ? T("child") : T("adult");
	d->name.kind = T("known_as");
	words_into(d, "new-given", &record_person_name, "given", &d->name, &given_field);
	words_into(d, "new-family", &record_person_name, "family", &d->name, &given_field);
	birth_read(d);
	if (text_blank(d->name.given) && text_blank(d->name.family) && date_none(d->birth.expected_on))
		problem_add(&d->problems, d->rq->arena, &given_field, T("Enter a name, or a few words by which you know them"));
	else if (text_blank(d->name.given) && text_blank(d->name.family))
		d->name.given = T("Unborn baby");
	else
		known_already(d);
}

static void who_read(struct adding *d)
{
	int64_t other;
	struct text who = posted(d->rq, "who");
	d->is_new = text_is(who, NEW_PERSON);
	if (d->is_new)
		new_person_read(d);
	else if (text_int(who, &other) && is_offered(d, other))
		d->rel.other_person_id = other;
	else
		problem_add(&d->problems, d->rq->arena, &who_field, T("Choose who it is, or somebody new"));
}

static void through_check(struct adding *d)
{
	const struct field *f = record_field(&record_relationship, "through_person_id");
	if (d->rel.through_person_id != NONE && !family_kin(&d->family, d->rel.through_person_id))
		problem_add(&d->problems, d->rq->arena, f, T("Choose one of the family"));
}

static void posted_check(struct adding *d)
{
	struct request *rq = d->rq;
	struct problems found = { 0 };
	const struct field *other = record_field(&record_relationship, "other_person_id");
	d->values = form_of_post(rq, &record_relationship);
	who_read(d);
	int64_t kept = d->rel.other_person_id;
	form_read(&record_relationship, &d->values, true, &d->rel, &d->problems, rq->arena);
	d->rel.other_person_id = kept;
	through_check(d);
	record_check(&record_relationship, &d->rel, clock_today(), &found, rq->arena);
	for (size_t i = 0; i < found.n; i++)
		if (found.at[i].field != other)
			*GROW_IN(rq->arena, &d->problems) = found.at[i];
}

/* ---- Saving ---- */

static bool put(struct adding *d, struct txn *x, const struct record_type *t, void *rec, int64_t person, struct fault *f)
{
	struct record *r = rec;
	r->council_id = d->council;
	r->person_id = person;
	if (record_save(x, t, rec) != SAVED)
		return fault(f, "The relationship could not be saved just now. Nothing was changed; go back and try again.");
	return save_hooks_run(x, t, rec, f);
}

/* The worker for whom this user acts today. */
static const char IS_MINE[] = "SELECT w.id FROM worker w WHERE w.id = $3 AND w.id IN " WORKERS_DONE_FOR;

/* Of whom a new child of the family is in the hands too: the allocated worker, and this user. */
static struct record_list workers_of(struct adding *d)
{
	struct request *rq = d->rq;
	struct iso_day day;
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_involvement, d->person.r.id, rq->arena);
	int kept = 0;
	for (int i = 0; i < l.n; i++) {
		const struct involvement *v = record_at(&l, i);
		bool is_mine = v->worker_id != NONE && db_one(rq->db, IS_MINE, NONE, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(v->worker_id)) == v->worker_id;
		if (v->r.council_id == d->council && record_is_current(&record_involvement, v, clock_today()) && (is_mine || text_is(v->role, "allocated_worker")))
			memmove(record_at(&l, kept++), v, sizeof *v);
	}
	l.n = kept;
	return l;
}

static bool workers_put(struct adding *d, struct txn *x, const struct record_list *involved, int64_t person, struct fault *f)
{
	for (int i = 0; i < involved->n; i++) {
		struct involvement v = *(const struct involvement *)record_at(involved, i);
		v.r.id = v.r.txn = 0;
		v.starts_on = clock_today();
		v.ends_on = NO_DATE;
		v.referral_id = NONE;
		v.reason = NO_TEXT;
		if (!put(d, x, &record_involvement, &v, person, f))
			return false;
	}
	return true;
}

struct add_job { struct adding *d; struct record_list involved; };

static bool person_put(struct add_job *job, struct txn *x, int64_t *id, struct fault *f)
{
	struct adding *d = job->d;
	struct person p = d->other;
	struct person_name name = d->name;
	struct person_identity birth = d->birth;
	p.r.council_id = d->council;
	if (!person_made(x, &p, &name, f))
		return false;
	*id = p.r.id;
	bool is_known = !date_none(birth.born_on) || !date_none(birth.expected_on) || !text_none(birth.sex);
	if (!put(d, x, &record_person_name, &name, p.r.id, f) || (is_known && !put(d, x, &record_person_identity, &birth, p.r.id, f)))
		return false;
	return text_is(p.kind, "adult") || workers_put(d, x, &job->involved, p.r.id, f);
}

static bool add_write(struct db *db, void *arg, struct fault *f)
{
	struct add_job *job = arg;
	struct adding *d = job->d;
	struct request *rq = d->rq;
	struct relationship rel = d->rel;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Relationship added"), .request = rq->id });
	if (d->is_new && !person_put(job, x, &rel.other_person_id, f))
		return false;
	return put(d, x, &record_relationship, &rel, d->person.r.id, f) && txn_end(x, f);
}

static void add_post(struct request *rq)
{
	struct adding d;
	if (!adding_begun(rq, &d))
		return;
	posted_check(&d);
	looks_note(&d);
	if (problems_stop(rq, &d.problems)) {
		rq->status = 422;
		add_form(&d);
		return;
	}
	struct add_job job = { &d, workers_of(&d) };
	if (written(rq, add_write, &job))
		redirect(rq, textf_in(rq->arena, "/children/%lld/family?done=added", (long long)d.person.r.id));
}

const struct route relative_routes[] = {
	ROUTE(GET, "/children/:person/relationship/add", MAY_EDIT_CHILD, add_page),
	ROUTE(POST, "/children/:person/relationship/add", MAY_EDIT_CHILD, add_post),
	{ 0 }
};
