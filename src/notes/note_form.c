/* The form of a case note: what a worker can fill in within two minutes on a telephone. The family is listed to be ticked; others are
 * named in words. Nobody may be told of it unless somebody says so (DESIGN 5.2). The second form here writes one note for several
 * children: a part that all share and a part for each alone; for whom it is filed is ticked child by child, and whoever is a half-brother
 * or half-sister or is restricted starts unticked (DESIGN 5.7). Saved, each child has a note of their own that knows nothing of the others'. */
#include "notes/pages.h"
#include "base/arena.h"
#include "notes/group_inputs.h"
#include "people/pages.h"
#include "record/hooks.h"

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct note_form {
	struct asked_record q;
	struct record_frame k;
	struct gov_option *family; int n_family;         /* each once: the value is the person's number */
	struct note_children children;                   /* of the form for several alone */
	bool is_group;
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

static const struct field *note_field(int number)
{
	return &record_case_note.fields[number];
}

static int64_t person_at(const struct note_form *m, int i)
{
	int64_t id = NONE;
	text_int(m->family[i].value, &id);
	return id;
}

/* ---- The form ---- */

static void ticks(struct request *rq, const struct note_form *m, const char *what, struct text legend, struct text hint)
{
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, m->n_family ? m->n_family : 1);
	for (int i = 0; i < m->n_family; i++)
		items[i] = (struct gov_choice){ .text = m->family[i].text, .value = T("1"), .name = text_of(group_input(rq, what, person_at(m, i))),
						.id = text_of(group_input(rq, what, person_at(m, i))), .checked = group_ticked(rq, what, person_at(m, i)) ? GOV_YES : GOV_NO };
	if (m->n_family)
		gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = text_of(what), .id_prefix = text_of(what), .classes = T("govuk-checkboxes--small"),
			.fieldset.legend = { .text = legend, .classes = T("govuk-fieldset__legend--s") }, .hint.text = hint, .items = items, .n_items = m->n_family });
}

static void about_and_told(struct request *rq, const struct note_form *m)
{
	if (!m->n_family)
		return;
	out_lit(rq->out, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">"
			 "Who it is about, and who may be told</span></summary><div class=\"govuk-details__text\">\n");
	ticks(rq, m, "about", T("It is about"), NO_TEXT);
	ticks(rq, m, "told", T("May be told what it says"), T("Nobody, unless you tick them. Think of the child’s safety and what the child wishes."));
	out_lit(rq->out, "</div></details>\n");
}

/* The same questions for a brother or sister as for the child themselves. */
static void child_part(struct request *rq, const struct note_child *c)
{
	struct out *o = rq->out;
	struct text why = c->who.is_restricted ? T("Restricted: tick only if it belongs in this record") : c->who.is_half ? T("Not a full brother or sister: tick only if it belongs in this record") : NO_TEXT;
	bool is_first_look = !rq->n_form;
	bool is_on = group_ticked(rq, "child", c->who.id) || (is_first_look && note_child_starts_ticked(c));
	out_lit(o, "<section class=\"kith-group\">");
	gov_checkboxes(o, &(struct gov_checkboxes){ .name = T("child"), .id_prefix = text_of(group_input(rq, "child", c->who.id)), GOV_LIST(items, struct gov_choice,
		{ .text = textf_in(rq->arena, "File it for %.*s", TEXT_ARG(c->who.name)), .value = T("1"), .name = text_of(group_input(rq, "child", c->who.id)),
		  .id = text_of(group_input(rq, "child", c->who.id)), .hint.text = why, .checked = is_on ? GOV_YES : GOV_NO }) });
	gov_textarea(o, &(struct gov_textarea){ .name = text_of(group_input(rq, "own", c->who.id)), .id = text_of(group_input(rq, "own", c->who.id)), .rows = 3,
		.label.text = textf_in(rq->arena, "About %.*s alone", TEXT_ARG(c->who.name)), .value = group_typed(rq, "own", c->who.id),
		.hint.text = T("It stands in no other child’s record") });
	gov_textarea(o, &(struct gov_textarea){ .name = text_of(group_input(rq, "words", c->who.id)), .id = text_of(group_input(rq, "words", c->who.id)), .rows = 2,
		.label.text = textf_in(rq->arena, "%.*s’s own words", TEXT_ARG(c->who.name)), .value = group_typed(rq, "words", c->who.id) });
	gov_checkboxes(o, &(struct gov_checkboxes){ .name = T("seen-part"), .id_prefix = text_of(group_input(rq, "seen", c->who.id)), .classes = T("govuk-checkboxes--small"),
		GOV_LIST(items, struct gov_choice,
			{ .text = textf_in(rq->arena, "%.*s was seen", TEXT_ARG(c->who.name)), .value = T("1"), .name = text_of(group_input(rq, "seen", c->who.id)),
			  .id = text_of(group_input(rq, "seen", c->who.id)), .checked = group_ticked(rq, "seen", c->who.id) ? GOV_YES : GOV_NO },
			{ .text = textf_in(rq->arena, "%.*s was seen alone", TEXT_ARG(c->who.name)), .value = T("1"), .name = text_of(group_input(rq, "alone", c->who.id)),
			  .id = text_of(group_input(rq, "alone", c->who.id)), .checked = group_ticked(rq, "alone", c->who.id) ? GOV_YES : GOV_NO }) });
	out_lit(o, "</section>\n");
}

static void other_children(struct request *rq, const struct note_form *m)
{
	gov_heading(rq->out, 2, 'm', T("The other children"));
	if (!m->children.n)
		gov_body(rq->out, T("There is no other child of the family for whom you can write. Brothers and sisters are here once they are in the family’s relationships and their records are open to you."));
	for (size_t i = 0; i < m->children.n; i++)
		child_part(rq, &m->children.at[i]);
}

/* ---- Who has gone from the form since it was opened ---- */

static bool is_offered(const void *form, int64_t person)
{
	const struct note_form *m = form;
	for (size_t i = 0; i < m->children.n; i++)
		if (m->children.at[i].who.id == person)
			return true;
	return false;
}

static bool is_family(const struct note_form *m, int64_t person)
{
	for (int i = 0; i < m->n_family; i++)
		if (person_at(m, i) == person)
			return true;
	return false;
}

static const struct group_text private_texts[] = { { "own", "left-own" }, { "words", "left-words" } };

static struct group_parts parts_of(const struct note_form *m)
{
	return (struct group_parts){ .texts = private_texts, .n_texts = sizeof private_texts / sizeof *private_texts, .is_offered = is_offered, .arg = m };
}

static bool is_tick_gone(const struct note_form *m, const struct pair *p)
{
	static const char *const ticks_of[] = { "present", "about", "told" };
	int64_t person;
	for (size_t i = 0; i < sizeof ticks_of / sizeof *ticks_of; i++)
		if (group_input_is(p->name, ticks_of[i], &person))
			return text_is(p->value, "1") && !is_family(m, person);
	return false;
}

/* ---- The fields ---- */

static void input(const struct record_frame *k, const struct form_values *v, const struct problems *p, int number)
{
	record_field_input(k->rq, v, note_field(number), p);
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct note_form *m = k->of;
	struct request *rq = k->rq;
	struct group_parts parts = parts_of(m);
	input(k, v, p, CASE_NOTE_PURPOSE);
	input(k, v, p, CASE_NOTE_HAPPENED_AT);
	if (m->is_group)
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("“What happened” goes into the record of each child you file it for. What belongs to one child alone goes below.") });
	input(k, v, p, CASE_NOTE_WHAT_HAPPENED);
	ticks(rq, m, "present", T("Who was there"), NO_TEXT);
	input(k, v, p, CASE_NOTE_OTHERS_PRESENT);
	if (m->is_group)
		gov_heading(rq->out, 2, 'm', textf_in(rq->arena, "For %.*s alone", TEXT_ARG(person_heading(&m->q.person, rq->arena)))), input(k, v, p, CASE_NOTE_THIS_CHILD_ALONE);
	input(k, v, p, CASE_NOTE_CHILD_WORDS);
	input(k, v, p, CASE_NOTE_SEEN);
	input(k, v, p, CASE_NOTE_SEEN_ALONE);
	about_and_told(rq, m);
	if (m->is_group)
		other_children(rq, m);
	group_left_put(rq, &parts);
}

/* ---- What is saved ---- */

static bool keep(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	return (record_save(x, t, rec) == SAVED && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "The note could not be saved just now. Nothing of it was stored; what you typed is still on this page: go back and try again.");
}

/* Who of the family was there is true of every child's note; whom it is about and who may be told is said for the child it is written under. */
static bool keep_people(const struct note_form *m, struct txn *x, const struct case_note *n, struct fault *f)
{
	struct request *rq = m->k.rq;
	bool is_own = n->r.person_id == rq->person_id;
	for (int i = 0; i < m->n_family; i++) {
		int64_t person = person_at(m, i);
		struct case_note_person p;
		record_clear(&record_case_note_person, &p);
		p.r.person_id = n->r.person_id;
		p.r.council_id = n->r.council_id;
		p.case_note_id = n->r.id;
		p.other_person_id = person;
		p.was_present = group_ticked(rq, "present", person);
		p.is_about = is_own && group_ticked(rq, "about", person);
		p.may_be_told = is_own && group_ticked(rq, "told", person);
		if (person != n->r.person_id && (p.was_present || p.is_about || p.may_be_told) && !keep(x, &record_case_note_person, &p, f))
			return false;
	}
	return true;
}

static struct text private_text(struct request *rq, const char *what, int64_t person, int field, struct text *error)
{
	return words_posted(rq, group_input(rq, what, person), &record_case_note, note_field(field)->name, error);
}

static bool keep_for(const struct note_form *m, struct txn *x, const struct case_note *shared, const struct note_child *c, struct fault *f)
{
	struct request *rq = m->k.rq;
	struct case_note n = *shared;
	n.r = (struct record){ .council_id = c->council, .person_id = c->who.id };
	struct text error;
	n.this_child_alone = private_text(rq, "own", c->who.id, CASE_NOTE_THIS_CHILD_ALONE, &error);
	n.child_words = private_text(rq, "words", c->who.id, CASE_NOTE_CHILD_WORDS, &error);
	n.seen = group_ticked(rq, "seen", c->who.id) || group_ticked(rq, "alone", c->who.id) ? 1 : NONE;
	n.seen_alone = group_ticked(rq, "alone", c->who.id) ? 1 : NONE;
	return keep(x, &record_case_note, &n, f) && keep_people(m, x, &n, f);
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct note_form *m = k->of;
	if (!keep_people(m, x, rec, f))
		return false;
	for (size_t i = 0; i < m->children.n; i++)
		if (group_ticked(k->rq, "child", m->children.at[i].who.id) && !keep_for(m, x, rec, &m->children.at[i], f))
			return false;
	return true;
}

/* ---- What is wrong ---- */

static void check_private(const struct note_form *m, const struct note_child *c, struct problems *p)
{
	struct request *rq = m->k.rq;
	static const struct { const char *what; int field; } texts[] = { { "own", CASE_NOTE_THIS_CHILD_ALONE }, { "words", CASE_NOTE_CHILD_WORDS } };
	bool is_on = group_ticked(rq, "child", c->who.id);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct text t = group_typed(rq, texts[i].what, c->who.id), error;
		if (!is_on && !text_blank(t))
			problem_add(p, rq->arena, note_field(CASE_NOTE_WHAT_HAPPENED), textf_in(rq->arena, "You wrote about %.*s but do not file the note for them: tick them, or take out that text", TEXT_ARG(c->who.name)));
		private_text(rq, texts[i].what, c->who.id, texts[i].field, &error);
		if (is_on && !text_none(error))
			problem_add(p, rq->arena, note_field(CASE_NOTE_WHAT_HAPPENED), textf_in(rq->arena, "%.*s: %.*s", TEXT_ARG(c->who.name), TEXT_ARG(error)));
	}
}

/* Said once, without a name: the person may be one whom this user may not know of any more. */
static void check_gone(const struct note_form *m, struct problems *p)
{
	struct request *rq = m->k.rq;
	bool is_child_gone = false, is_family_gone = false;
	struct group_parts parts = parts_of(m);
	for (int i = 0; i < rq->n_form; i++) {
		is_child_gone = is_child_gone || group_gone(&parts, &rq->form[i]);
		is_family_gone = is_family_gone || is_tick_gone(m, &rq->form[i]);
	}
	if (is_child_gone)
		problem_add(p, rq->arena, note_field(CASE_NOTE_WHAT_HAPPENED), T("Somebody for whom you wrote can no longer be filed for from here. What you wrote about them alone is at the end of the form: "
			"copy it if you need it, then save again for the others"));
	if (is_family_gone)
		problem_add(p, rq->arena, note_field(CASE_NOTE_OTHERS_PRESENT), T("Somebody whom you ticked is no longer among the people of this child: look again at who was there, who it is about and who may be told, "
			"then save again"));
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct note_form *m = k->of;
	const struct case_note *n = rec;
	m->links_check(k, rec, p);
	if (n->happened_at != NONE && n->happened_at > clock_now())
		problem_add(p, k->rq->arena, note_field(CASE_NOTE_HAPPENED_AT), T("Enter a time that has been: a note says what happened"));
	for (size_t i = 0; i < m->children.n; i++)
		check_private(m, &m->children.at[i], p);
	check_gone(m, p);
}

/* ---- The pages ---- */

/* Everybody in the child's relationships once, as record_refs.h lets this user name them. */
static void find_family(struct note_form *m)
{
	struct request *rq = m->k.rq;
	struct ref_choices c = ref_choices_of(rq, &record_case_note_person.fields[CASE_NOTE_PERSON_OTHER_PERSON_ID], m->q.rec, true);
	m->family = ARRAY_IN(rq->arena, struct gov_option, c.n ? c.n : 1);
	for (int i = 0; i < c.n; i++) {
		bool is_there = false;
		for (int j = 0; j < m->n_family; j++)
			is_there = is_there || text_eq(m->family[j].value, c.items[i].value);
		if (!is_there)
			m->family[m->n_family++] = c.items[i];
	}
}

static bool begun(struct request *rq, struct note_form *m, bool is_group)
{
	bool is_orphan;
	*m = (struct note_form){ .is_group = is_group };
	m->q.type = &record_case_note;
	if (!record_begun_of(rq, &m->q, &is_orphan))
		return false;
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = is_group ? T("Write one note for several children") : T("Write a case note");
	m->k.fields = put_fields;
	m->k.along = along;
	m->links_check = m->k.links_check;
	m->k.links_check = check;
	if (is_group) {
		m->k.make = textf_in(rq->arena, "/children/%lld/group_note/new", (long long)rq->person_id);
		m->children = note_children_of(rq);
	}
	find_family(m);
	return true;
}

static void form_page(struct request *rq, bool is_group)
{
	struct note_form m;
	if (!begun(rq, &m, is_group))
		return;
	((struct case_note *)m.q.rec)->happened_at = clock_now();
	record_form_page(&m.k);
}

static void form_post(struct request *rq, bool is_group)
{
	struct note_form m;
	if (begun(rq, &m, is_group))
		record_form_post(&m.k);
}

static void new_page(struct request *rq)
{
	form_page(rq, false);
}

static void new_post(struct request *rq)
{
	form_post(rq, false);
}

static void group_page(struct request *rq)
{
	form_page(rq, true);
}

static void group_post(struct request *rq)
{
	form_post(rq, true);
}

const struct route note_form_routes[] = {
	ROUTE(GET, "/children/:person/case_note/new", MAY_EDIT_CHILD, new_page),
	DRAFT_ROUTE("/children/:person/case_note/new", MAY_EDIT_CHILD, new_post),
	ROUTE(GET, "/children/:person/group_note/new", MAY_EDIT_CHILD, group_page),
	DRAFT_ROUTE("/children/:person/group_note/new", MAY_EDIT_CHILD, group_post),
	{ 0 }
};
