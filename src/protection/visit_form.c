/* The form of a visit: what can be filled in within two minutes on a doorstep. One visit to several brothers and sisters is written once,
 * and is a visit in the record of each who is ticked, with what is theirs alone; a half-brother or half-sister, and whoever is restricted,
 * starts unticked (DESIGN 5.7). Whether the trigger of a contingency is met is asked for each child. A visit that was cancelled, or at
 * which nobody was found, is recorded as that, and stops no clock. Words too long for the visit stand in a case note that it points to,
 * never in both. */
#include "base/arena.h"
#include "notes/pages.h"
#include "people/pages.h"
#include "protection/pages.h"
#include "record/codes.h"
#include "record/hooks.h"
#include "web/gov/gov.h"
#include "web/looks.h"

enum { LONG_WORDS = 1000 }; /* more than this is a case note */

struct visited {
	int64_t person, council;
	struct text name, warning; /* warning: why they start unticked; NO_TEXT: they start ticked */
	struct record_type type;   /* a visit, with the names of this child's inputs */
	struct form_values values;
	struct visit visit;
	struct trigger_questions triggers;
	struct text why_kind; /* the plan or period that says what kind of visit it is */
	bool is_own;	      /* the child of the page */
};

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct visit_form {
	struct asked_record q;
	struct record_frame k;
	struct visited *children;
	int n;		   /* the child of the page first */
	struct text words; /* what was seen and said, where it is long */
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

static const int own_fields[] = { VISIT_KIND, VISIT_SEEN, VISIT_NOT_SEEN_REASON, VISIT_SEEN_ALONE, VISIT_NOT_ALONE_REASON,
	VISIT_BEDROOM_SEEN, VISIT_CHILD_WORDS, VISIT_WHAT_CHANGES };
enum { OWN_FIELDS = sizeof own_fields / sizeof *own_fields };

static const char *tick_name(struct request *rq, int64_t person)
{
	return text_c_in(rq->arena, textf_in(rq->arena, ALONG "child-%lld", (long long)person));
}

static bool is_on(struct request *rq, const struct visited *c)
{
	bool is_first_look = !rq->n_form;
	return c->is_own || text_is(posted(rq, tick_name(rq, c->person)), "1") || (is_first_look && text_none(c->warning));
}

/* ---- What kind of visit it is, from what stands for the child ---- */

static void kind_of(struct request *rq, struct visited *c)
{
	static const struct {
		const struct record_type *type;
		const char *kind, *why;
	} kinds[] = { { &record_cp_plan, "child_protection", "a child protection plan stands" },
		{ &record_care_period, "looked_after", "the child is looked after" },
		{ &record_cin_plan, "child_in_need", "a child in need plan stands" } };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct record *r = record_standing(rq, c->person, c->council, kinds[i].type);
		if (!r)
			continue;
		c->visit.kind = text_of(kinds[i].kind);
		c->why_kind =
			textf_in(rq->arena, "%.*s: %s. Change it if the visit was for something else.", TEXT_ARG(c->name), kinds[i].why);
		return;
	}
}

/* The visit belongs to the plan, or the period of care, that it was made for. */
static void link_plan(struct request *rq, struct visit *v)
{
	const struct record *plan =
		text_is(v->kind, "child_protection") ? record_standing(rq, v->r.person_id, v->r.council_id, &record_cp_plan) : NULL;
	const struct record *period =
		text_is(v->kind, "looked_after") ? record_standing(rq, v->r.person_id, v->r.council_id, &record_care_period) : NULL;
	v->cp_plan_id = plan ? plan->id : NONE;
	v->care_period_id = period ? period->id : NONE;
}

/* ---- The form ---- */

static struct text problem_words(const struct problems *p, const struct field *f)
{
	for (size_t i = 0; p && i < p->n; i++)
		if (p->at[i].field == f)
			return p->at[i].message;
	return NO_TEXT;
}

static void put_own_field(struct request *rq, const struct visited *c, const struct form_values *v, int field, const struct problems *p)
{
	const struct field *f = &c->type.fields[field];
	if (f->type != F_NOTES) {
		record_field_input(rq, v, f, p);
		return;
	}
	gov_textarea(rq->out, &(struct gov_textarea){ .name = text_of(f->name),
				      .id = text_of(f->name),
				      .rows = 3,
				      .label.text = text_of(f->label),
				      .value = v->at[field].value,
				      .error_message.text = problem_words(p, f) });
}

/* A brother's or sister's visit is of the kind of the first child's, unless another is chosen or a plan of their own says so. */
static void put_kind_of_other(struct request *rq, const struct visited *c, struct text first, const struct problems *p)
{
	const struct field *f = &c->type.fields[VISIT_KIND];
	const struct code_set *kinds = code_set(f->codes);
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, kinds->n + 1);
	int n = 0;
	items[n++] = (struct gov_option){ .text = textf_in(rq->arena, "The same as for %.*s", TEXT_ARG(first)), .value = T("") };
	for (int i = 0; i < kinds->n; i++)
		if (code_is_valid(&kinds->at[i], clock_today()))
			items[n++] = (struct gov_option){ .text = kinds->at[i].label, .value = kinds->at[i].value };
	gov_select(rq->out, &(struct gov_select){ .name = text_of(f->name),
				    .id = text_of(f->name),
				    .label.text = text_of(f->label),
				    .value = c->values.at[VISIT_KIND].value,
				    .items = items,
				    .n_items = n,
				    .error_message.text = problem_words(p, f) });
}

static void put_tick(struct request *rq, const struct visited *c)
{
	const char *name = tick_name(rq, c->person);
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("child"),
					.id_prefix = text_of(name),
					GOV_LIST(items, struct gov_choice,
						{ .text = textf_in(rq->arena, "Record it for %.*s", TEXT_ARG(c->name)),
							.value = T("1"),
							.name = text_of(name),
							.id = text_of(name),
							.hint.text = c->warning,
							.checked = is_on(rq, c) ? GOV_YES : GOV_NO }) });
}

static void put_child(struct request *rq, const struct visited *c, struct text first, const struct form_values *v, const struct problems *p)
{
	out_lit(rq->out, "<section class=\"kith-group\">");
	gov_heading(rq->out, 2, 'm', c->name);
	if (!c->is_own)
		put_tick(rq, c);
	for (int i = 0; i < OWN_FIELDS; i++) {
		if (own_fields[i] == VISIT_KIND && !c->is_own)
			put_kind_of_other(rq, c, first, p);
		else
			put_own_field(rq, c, v, own_fields[i], p);
		if (own_fields[i] == VISIT_KIND && !text_none(c->why_kind))
			out_lit(rq->out, "<p class=\"govuk-hint\">"), out_html(rq->out, c->why_kind), out_lit(rq->out, "</p>\n");
	}
	trigger_questions_put(&c->triggers, c->name);
	out_lit(rq->out, "</section>\n");
}

static const int own_words[] = { VISIT_CHILD_WORDS, VISIT_WHAT_CHANGES, VISIT_NOT_SEEN_REASON, VISIT_NOT_ALONE_REASON };
enum { OWN_WORDS = sizeof own_words / sizeof *own_words };

static bool is_own_words(struct text field)
{
	for (int i = 0; i < OWN_WORDS; i++)
		if (text_is(field, record_visit.fields[own_words[i]].name))
			return true;
	return false;
}

/* "with-s12-child_words": the child, and whether they are still on the form. */
static bool is_left(const struct visit_form *m, const struct pair *p)
{
	struct text rest = p->name, head = T(ALONG "s");
	int64_t person = NONE;
	if (!text_starts(rest, head) || text_blank(p->value))
		return false;
	rest.p += head.n, rest.n -= head.n;
	struct text id = text_cut(&rest, '-');
	if (!text_int(id, &person) || !is_own_words(rest))
		return false;
	for (int i = 0; i < m->n; i++)
		if (m->children[i].person == person)
			return false;
	return true;
}

/* Words about a child who can no longer be written for from here are given back, without a name. */
static void put_left(struct request *rq, const struct visit_form *m)
{
	int n = 0;
	for (int i = 0; i < rq->n_form; i++)
		if (is_left(m, &rq->form[i])) {
			out_f(rq->out,
				"<div class=\"govuk-form-group\"><label class=\"govuk-label\" for=\"left-%d\">You wrote about somebody for "
				"whom this can no longer be recorded from here. "
				"Copy it if you need it: it is not saved</label><textarea class=\"govuk-textarea\" id=\"left-%d\" "
				"rows=\"3\" readonly>",
				n, n);
			out_html(rq->out, rq->form[i].value);
			out_lit(rq->out, "</textarea></div>\n");
			n++;
		}
}

/* A page on which another child's contingencies stand is a look at that child too. */
static void note_looks(struct request *rq, const struct visit_form *m)
{
	int64_t *ids = ARRAY_IN(rq->arena, int64_t, m->n + 1);
	int n = 0;
	for (int i = 1; i < m->n; i++)
		if (m->children[i].triggers.contingencies.n)
			ids[n++] = m->children[i].person;
	looks_also(rq, ids, n);
}

static void begin_children(struct request *rq, struct visit_form *m);

static void put_children(const struct visit_form *m, const struct form_values *v, const struct problems *p)
{
	struct request *rq = m->k.rq;
	note_looks(rq, m);
	for (int i = 0; i < m->n; i++)
		put_child(rq, &m->children[i], m->children[0].name, i ? &m->children[i].values : v, p);
	put_left(rq, m);
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct visit_form *m = k->of;
	const struct field *f = record_visit.fields;
	struct request *rq = k->rq;
	record_field_input(rq, v, &f[VISIT_OUTCOME], p);
	record_field_input(rq, v, &f[VISIT_HELD_AT], p);
	record_field_input(rq, v, &f[VISIT_OTHERS_PRESENT], p);
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("notes"),
				      .id = T("notes"),
				      .rows = 5,
				      .label.text = text_of(f[VISIT_NOTES].label),
				      .value = v->at[VISIT_NOTES].value,
				      .hint.text = m->n > 1 ? T("It goes into the record of each child whom you tick. What belongs to one "
								"child alone goes below.")
							    : NO_TEXT,
				      .error_message.text = problem_words(p, &f[VISIT_NOTES]) });
	if (m->children[0].triggers.rq) {
		put_children(m, v, p);
	} else {
		struct visit_form opened = *m;
		begin_children(rq, &opened);
		put_children(&opened, v, p);
	}
}

/* ---- What is posted ---- */

static bool is_cancelled(const struct visit *v)
{
	return text_starts(v->outcome, T("cancelled"));
}

static void warn(struct problems *p, struct arena *a, const struct field *f, struct text words)
{
	problem_add(p, a, f, words);
	p->at[p->n - 1].is_warning = true;
}

static void check_child(struct request *rq, const struct visited *c, const struct visit *v, const struct visit *shared, struct problems *p)
{
	const struct field *f = c->type.fields;
	if (v->seen == 1 && (is_cancelled(shared) || text_is(shared->outcome, "attempted")))
		problem_add(p, rq->arena, &f[VISIT_SEEN],
			textf_in(rq->arena, "You say that %.*s was seen, and that the visit was not made. If it was made, say so above",
				TEXT_ARG(c->name)));
	if (v->seen == 0 && text_blank(v->not_seen_reason) && !is_cancelled(shared))
		warn(p, rq->arena, &f[VISIT_NOT_SEEN_REASON], textf_in(rq->arena, "Say why %.*s was not seen", TEXT_ARG(c->name)));
	if (v->seen_alone == 0 && v->seen == 1 && text_blank(v->not_alone_reason))
		warn(p, rq->arena, &f[VISIT_NOT_ALONE_REASON], textf_in(rq->arena, "Say why %.*s was not seen alone", TEXT_ARG(c->name)));
	trigger_questions_check(&c->triggers, p);
}

/* A day to come, a visit not made: what of the shared part is no visit. */
static void check_when(struct request *rq, const struct visit *v, struct problems *p)
{
	const struct field *f = &record_visit.fields[VISIT_HELD_AT];
	if (v->held_at == NONE && text_none(problem_words(p, f)))
		problem_add(p, rq->arena, f, T("Enter the day and time of the visit, or for when it was planned"));
	else if (v->held_at != NONE && v->held_at > clock_now() && !is_cancelled(v))
		problem_add(p, rq->arena, f, T("Enter a time that has been: a visit to come is planned, not recorded"));
}

static bool is_any_left(const struct visit_form *m)
{
	for (int i = 0; i < m->k.rq->n_form; i++)
		if (is_left(m, &m->k.rq->form[i]))
			return true;
	return false;
}

/* What was typed about somebody for whom the visit is not recorded would be lost. */
static void check_unticked(struct request *rq, const struct visited *c, struct problems *p)
{
	bool has_words = trigger_questions_say(&c->triggers);
	for (int i = 0; i < OWN_WORDS; i++)
		has_words = has_words || !text_blank(c->values.at[own_words[i]].value);
	if (has_words)
		problem_add(p, rq->arena, &c->type.fields[VISIT_CHILD_WORDS],
			textf_in(rq->arena, "You wrote about %.*s but do not record the visit for them: tick them, or take out that text",
				TEXT_ARG(c->name)));
}

static void check_gone(const struct visit_form *m, struct problems *p)
{
	const struct trigger_questions **asked = ARRAY_IN(m->k.rq->arena, const struct trigger_questions *, m->n + 1);
	for (int i = 0; i < m->n; i++)
		asked[i] = &m->children[i].triggers;
	trigger_answers_gone(m->k.rq, asked, m->n, p);
	if (is_any_left(m))
		problem_add(p, m->k.rq->arena, &record_visit.fields[VISIT_NOTES],
			T("Somebody for whom you wrote can no longer be written for from here. Their words are at the end of the form: "
			  "copy them, then save again for the others"));
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct visit_form *m = k->of;
	struct request *rq = k->rq;
	m->links_check(k, rec, p);
	check_when(rq, rec, p);
	check_child(rq, &m->children[0], rec, rec, p);
	for (int i = 1; i < m->n; i++) {
		struct visited *c = &m->children[i];
		if (!is_on(rq, c)) {
			check_unticked(rq, c, p);
			continue;
		}
		form_read(&c->type, &c->values, true, &c->visit, p, rq->arena);
		if (text_blank(c->visit.kind))
			c->visit.kind = ((const struct visit *)rec)->kind;
		record_check(&c->type, &c->visit, clock_today(), p, rq->arena);
		check_child(rq, c, &c->visit, rec, p);
	}
	check_gone(m, p);
}

/* ---- What is saved ---- */

/* What follows from what was said: the day, that nobody was seen at a door that stayed shut, that a cancelled visit was only planned. */
static void settle_visit(struct visit *v)
{
	struct date day = v->held_at == NONE ? NO_DATE : date_of_instant(v->held_at);
	if (is_cancelled(v)) {
		v->planned_for = day;
		v->held_at = v->seen = v->seen_alone = v->bedroom_seen = NONE;
		v->held_on = NO_DATE;
	} else {
		v->held_on = day;
		if (text_is(v->outcome, "attempted"))
			v->seen = 0;
	}
	v->written_up_on = clock_today();
}

static int64_t worker_here(struct request *rq, const struct record *r)
{
	struct ref_choices c = ref_choices_of(rq, &record_visit.fields[VISIT_WORKER_ID], r, true);
	struct text mine = textf_in(rq->arena, "%lld", (long long)rq->me->worker_id);
	for (int i = 0; i < c.n; i++)
		if (text_eq(c.items[i].value, mine))
			return rq->me->worker_id;
	return NONE;
}

static void settle(const struct record_frame *k, void *rec)
{
	const struct visit_form *m = k->of;
	struct visit *v = rec;
	struct request *rq = k->rq;
	struct text words = v->notes;
	settle_visit(v);
	link_plan(rq, v);
	v->worker_id = worker_here(rq, &v->r);
	if (words.n > LONG_WORDS)
		v->notes = NO_TEXT;
	m->children[0].visit = *v;
	for (int i = 1; i < m->n; i++) {
		struct visit *of = &m->children[i].visit;
		of->outcome = v->outcome;
		of->held_at = v->held_at != NONE ? v->held_at : of->held_at;
		of->held_on = v->held_on;
		of->planned_for = v->planned_for;
		of->others_present = v->others_present;
		of->notes = v->notes;
		of->written_up_on = v->written_up_on;
		if (is_cancelled(v))
			of->seen = of->seen_alone = of->bedroom_seen = of->held_at = NONE;
		else if (text_is(v->outcome, "attempted"))
			of->seen = 0;
		link_plan(rq, of);
		of->worker_id = worker_here(rq, &of->r);
	}
}

static bool keep(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	return (record_save(x, t, rec) <= SAVED_SAME && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "The visit could not be saved just now. Nothing of it was stored; what you typed is still on this page: go back "
			"and try again.");
}

/* Long words in a case note of their own, which knows of the visit what the visit does not say itself: nothing. */
static bool keep_words(struct txn *x, struct visit *v, struct text words, struct fault *f)
{
	struct case_note n;
	record_clear(&record_case_note, &n);
	n.r.person_id = v->r.person_id;
	n.r.council_id = v->r.council_id;
	n.purpose = T("visit");
	n.happened_at = v->held_at != NONE ? v->held_at : clock_now();
	n.what_happened = words;
	if (!keep(x, &record_case_note, &n, f))
		return false;
	v->case_note_id = n.r.id;
	return true;
}

static bool keep_visit(struct txn *x, const struct visited *c, const struct visit *shown, struct text words, struct fault *f)
{
	struct visit v = *shown;
	int64_t asked_at = v.held_at != NONE ? v.held_at : clock_now();
	if (words.n > LONG_WORDS && !keep_words(x, &v, words, f))
		return false;
	return keep(x, &record_visit, &v, f) && trigger_questions_keep(&c->triggers, x, v.r.id, NONE, asked_at, f);
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct visit_form *m = k->of;
	struct text error, words = words_posted(k->rq, "notes", &record_visit, "notes", &error);
	if (!keep_visit(x, &m->children[0], rec, words, f))
		return false;
	for (int i = 1; i < m->n; i++)
		if (is_on(k->rq, &m->children[i]) && !keep_visit(x, &m->children[i], &m->children[i].visit, words, f))
			return false;
	return true;
}

/* ---- The pages ---- */

static struct record_type type_for(struct request *rq, int64_t person)
{
	struct record_type t = record_visit;
	struct field *fields = ARRAY_IN(rq->arena, struct field, t.n_fields + 1);
	for (int i = 0; i < t.n_fields; i++) {
		bool is_theirs = false;
		for (int k = 0; k < OWN_FIELDS; k++)
			is_theirs = is_theirs || own_fields[k] == i;
		fields[i] = t.fields[i];
		fields[i].name = text_c_in(rq->arena,
			textf_in(rq->arena, is_theirs ? ALONG "s%lld-%s" : ALONG "none%lld-%s", (long long)person, t.fields[i].name));
	}
	fields[VISIT_KIND].must = false; /* left open, it is that of the first child */
	t.fields = fields;
	return t;
}

static void begin_child(struct request *rq, struct visited *c)
{
	record_clear(&record_visit, &c->visit);
	c->visit.r.person_id = c->person;
	c->visit.r.council_id = c->council;
	kind_of(rq, c);
	if (!c->is_own)
		c->values = rq->n_form ? form_of_post(rq, &c->type) : form_of_record(&c->type, &c->visit, rq->arena);
	c->triggers = trigger_questions_of(rq, c->person);
}

static void begin_children(struct request *rq, struct visit_form *m)
{
	for (int i = 0; i < m->n; i++)
		begin_child(rq, &m->children[i]);
}

static void list_children(struct request *rq, struct visit_form *m)
{
	struct note_children l = note_children_of(rq);
	m->children = ARRAY_IN(rq->arena, struct visited, (int)l.n + 1);
	m->children[m->n++] = (struct visited){ .person = rq->person_id,
		.council = ((struct record *)m->q.rec)->council_id,
		.name = person_heading(&m->q.person, rq->arena),
		.type = record_visit,
		.is_own = true };
	for (size_t i = 0; i < l.n; i++) {
		const struct note_child *c = &l.at[i];
		struct text warning = note_child_starts_ticked(c) ? NO_TEXT
				      : c->who.is_restricted	  ? T("Restricted: tick only if it belongs in this record")
							     : T("Not a full brother or sister: tick only if it belongs in this record");
		m->children[m->n++] = (struct visited){
			.person = c->who.id, .council = c->council, .name = c->who.name, .warning = warning, .type = type_for(rq, c->who.id)
		};
	}
}

static bool begun(struct request *rq, struct visit_form *m)
{
	bool is_orphan;
	*m = (struct visit_form){ .q.type = &record_visit };
	if (!record_begun_of(rq, &m->q, &is_orphan))
		return false;
	list_children(rq, m);
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = T("Record a visit");
	m->k.fields = put_fields;
	m->k.settle = settle;
	m->k.along = along;
	m->links_check = m->k.links_check;
	m->k.links_check = check;
	return true;
}

static void new_page(struct request *rq)
{
	struct visit_form m;
	if (!begun(rq, &m))
		return;
	struct visit *v = m.q.rec;
	struct visited own = m.children[0];
	begin_child(rq, &own);
	v->held_at = clock_now();
	v->outcome = T("made");
	v->kind = own.visit.kind;
	record_form_page(&m.k);
}

static void new_post(struct request *rq)
{
	struct visit_form m;
	if (!begun(rq, &m))
		return;
	begin_children(rq, &m);
	record_form_post(&m.k);
}

const struct route visit_form_routes[] = { ROUTE(GET, "/children/:person/visit/new", MAY_EDIT_CHILD, new_page),
	DRAFT_ROUTE("/children/:person/visit/new", MAY_EDIT_CHILD, new_post), { 0 } };
