/* One part of an assessment, a page of its own: its questions in the version of the form in which the assessment was begun; a draft as it is typed; two people
 * at one part see both texts. Where nothing is written yet, what Kith knows already stands in it with where it is from and when it was copied (SM-12 A4); of a
 * part that several children share it is shown beside the question instead, because what is in one child's record is not to come into another's unread. */
#include "assessment/parts.h"
#include "base/arena.h"
#include "people/pages.h"
#include "web/record_form.h"

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct part_form {
	struct asked_record q;                   /* q.type and q.rec: the part's */
	struct assessed m;
	struct record_frame k;
	const struct form_part *part;
	struct together_list others;
	struct part_saving saving;
};

/* ---- What is known already ---- */

struct known { struct text from, words; };

/* guarded: of somebody whom the user may name; whether, not who. */
static const char IS_RESTRICTED[] = "SELECT count(*) FROM restriction limits WHERE limits.person_id = $1 AND " IS_OF_TODAY("limits");

static bool is_restricted(struct request *rq, int64_t person)
{
	struct iso_day day;
	return db_one(rq->db, IS_RESTRICTED, 1, DBI(person), DBT(today_iso(&day))) > 0;
}

/* Whoever reads the part later may not know of everybody whom this user may name: who is restricted is left for a person to write. */
static void relatives_in(struct request *rq, const struct record_list *l, struct out *o)
{
	const struct field *other = record_field(l->type, "other_person_id"), *kind = record_field(l->type, "kind");
	for (int i = 0; i < l->n; i++) {
		struct record *r = record_at(l, i);
		struct text name = record_hides(r, (int)(other - l->type->fields)) ? NO_TEXT : ref_name(rq, other, r), what = field_words_in(rq->arena, kind, r);
		if (text_blank(name) || is_restricted(rq, *field_int(other, r)))
			continue;
		out_raw(o, name), out_lit(o, ": "), out_raw(o, what), out_lit(o, "\n");
	}
}

static struct known relatives_known(struct request *rq, const struct record_list *l)
{
	struct out o = out_make(100000);
	relatives_in(rq, l, &o);
	struct known k = { .from = T("the relationships recorded"), .words = text_trim(text_dup_in(rq->arena, out_text(&o))) };
	out_free(&o);
	return k;
}

/* The day from which a state is, or on which a happening was; NULL: rows of this type have none. */
static const struct field *day_of(const struct record_type *t)
{
	for (int i = 0; !t->starts && i < t->n_fields; i++)
		if (t->fields[i].must && (t->fields[i].type == F_DATE || t->fields[i].type == F_INSTANT))
			return &t->fields[i];
	return t->starts ? record_field(t, t->starts) : NULL;
}

/* The newest row that says it. */
static const void *newest_in(struct request *rq, const struct record_list *l, const struct form_question *q)
{
	const struct field *day = day_of(q->fill_from);
	const void *found = NULL;
	struct text last = NO_TEXT;
	for (int i = 0; i < l->n; i++) {
		const void *rec = record_at(l, i);
		struct text on = day ? field_plain_in(rq->arena, day, rec) : NO_TEXT;
		if (field_is_none(q->fill, rec) || (found && text_cmp(on, last) < 0))
			continue;
		found = rec;
		last = on;
	}
	return found;
}

static struct known known_of(struct request *rq, const struct form_question *q)
{
	if (!q->fill)
		return (struct known){ 0 };
	struct record_list l = guarded_list(rq->db, rq->me->user_id, q->fill_from, rq->person_id, rq->arena);
	if (q->fill_from == &record_relationship)
		return relatives_known(rq, &l);
	const void *rec = newest_in(rq, &l, q);
	const struct field *day = day_of(q->fill_from);
	if (!rec)
		return (struct known){ 0 };
	struct text on = day ? field_words_in(rq->arena, day, rec) : NO_TEXT;
	return (struct known){ textf_in(rq->arena, "%s%s%.*s", q->fill_from->label, text_blank(on) ? "" : ", ", TEXT_ARG(on)), field_words_in(rq->arena, q->fill, rec) };
}

static struct text copied(struct request *rq, const struct known *k)
{
	struct out o = out_make(200000);
	out_lit(&o, "From "), out_raw(&o, k->from), out_lit(&o, " (copied on ");
	instant_put_words(&o, clock_now());
	out_lit(&o, "):\n"), out_raw(&o, k->words);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static bool is_filled_in(const struct part_form *p)
{
	return (p->part->is_own || p->m.group == NONE) && !section_of(&p->m.sections, p->part);
}

static void fill_in_known(struct part_form *p)
{
	struct request *rq = p->k.rq;
	struct part_answers *rec = p->q.rec;
	for (int i = 0; is_filled_in(p) && i < p->part->n; i++) {
		struct known k = known_of(rq, &p->part->questions[i]);
		if (!text_blank(k.words) && text_blank(rec->answer[i]))
			rec->answer[i] = copied(rq, &k);
	}
}

/* ---- The form ---- */

static void put_known(struct request *rq, const struct form_question *q)
{
	struct known k = known_of(rq, q);
	if (text_blank(k.words))
		return;
	out_lit(rq->out, "<div class=\"govuk-inset-text\"><p class=\"govuk-body-s kith-quiet\">Recorded already, in ");
	out_html(rq->out, k.from);
	out_lit(rq->out, "</p><p class=\"govuk-body kith-notes\">");
	out_html(rq->out, k.words);
	out_lit(rq->out, "</p></div>\n");
}

static void whose_words(struct request *rq, const struct part_form *p)
{
	if (!p->others.n)
		return;
	struct out o = out_make(2000);
	out_c(&o, p->part->is_own ? "This part is about this child alone. It is saved in no other record." : "What you write here is saved for all who are assessed together: ");
	for (size_t i = 0; !p->part->is_own && i < p->others.n; i++)
		out_c(&o, i ? ", " : ""), out_raw(&o, p->others.at[i].name);
	gov_inset_text(rq->out, &(struct gov_inset_text){ .text = text_dup_in(rq->arena, out_text(&o)) });
	out_free(&o);
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct part_form *m = k->of;
	whose_words(k->rq, m);
	for (int i = 0; i < m->part->n; i++) {
		if (!is_filled_in(m) && !m->part->is_own)
			put_known(k->rq, &m->part->questions[i]);
		record_field_input(k->rq, v, question_field(m->part, i), p);
	}
	record_field_input(k->rq, v, &m->part->type.fields[0], p);
}

/* ---- The frame ---- */

static void open_it(const struct record_frame *k, const void *rec, struct text title, bool has_errors)
{
	const struct part_form *m = k->of;
	(void)rec;
	assessed_frame(k->rq, &m->m, title, true, has_errors);
}

static int no_links(const struct record_frame *k, const void *rec, struct ref_choices refs[MOST_REFS])
{
	(void)k, (void)rec, (void)refs;
	return 0;
}

static void no_check(const struct record_frame *k, const void *rec, struct problems *p)
{
	(void)k, (void)rec, (void)p;
}

static void no_settling(const struct record_frame *k, void *rec)
{
	(void)k, (void)rec;
}

static int64_t version_now(struct request *rq, const struct form_part *p, const struct assessed *m)
{
	struct version_list l = p->has_column ? guarded_versions(rq->db, rq->me->user_id, &record_assessment, m->a->r.id, rq->arena) : (struct version_list){ 0 };
	return part_version(p, section_of(&m->sections, p), &l);
}

/* As it stands by now, beside what this person typed. */
static bool load(const struct record_frame *k, int64_t id, void *rec)
{
	const struct part_form *p = k->of;
	struct request *rq = k->rq;
	struct asked_record q = { .type = &record_assessment, .person = p->m.q.person, .rec = NEW_IN(rq->arena, struct assessment) };
	if (!guarded_load(rq->db, rq->me->user_id, &record_assessment, id, q.rec, rq->arena))
		return false;
	struct assessed m = assessed_of(rq, &q);
	struct part_answers *now = part_answers_of(p->part, m.a, section_of(&m.sections, p->part), rq->arena);
	now->r.txn = version_now(rq, p->part, &m);
	memcpy(rec, now, p->part->type.size);
	return true;
}

static enum saved save(const struct record_frame *k, struct txn *x, void *rec)
{
	const struct part_form *p = k->of;
	return part_save(x, &p->saving, rec);
}

static struct text to_parts(const struct record_frame *k)
{
	return textf_in(k->rq->arena, "%.*s?done=saved", TEXT_ARG(k->leave));
}

/* What may not be shown whole is not to be saved by whoever was not shown it. */
static bool is_kept_back(const struct part_form *p)
{
	const struct assessment_section *s = section_of(&p->m.sections, p->part);
	for (int i = 0; i < p->part->n; i++)
		if (p->part->questions[i].column && record_hides(p->m.a, (int)(p->part->questions[i].column - record_assessment.fields)))
			return true;
	return s && record_hides(s, ASSESSMENT_SECTION_ANSWERS);
}

/* Authorised while somebody was still writing: their words are on the page, to be copied. The page’s script is told what it understands: 404. */
static void authorised_page(const struct part_form *p, struct request *rq)
{
	if (text_is(posted(rq, "draft"), "script")) {
		answer_not_found(rq);
		return;
	}
	rq->status = 409;
	assessed_frame(rq, &p->m, T("This assessment is authorised"), true, false);
	gov_heading(rq->out, 1, 'l', T("This assessment is authorised"));
	gov_body(rq->out, T("It stays as the manager read it. What became known since is written as a case note, or in a new assessment."));
	if (rq->method == POST)
		gov_body(rq->out, T("Nothing was saved. What you typed is on this page: copy what you need before you leave it.")), posted_words(rq, &p->part->type);
	gov_link(rq->out, assessed_href(rq, &p->m, ""), T("The assessment"));
	page_close(rq);
}

static bool begun(struct request *rq, struct part_form *p)
{
	*p = (struct part_form){ 0 };
	if (!assessed_asked(rq, &p->m))
		return false;
	p->part = form_part_named(p->m.form, param(rq, "part"));
	if (!p->part) {
		answer_not_found(rq);
		return false;
	}
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, p->m.a->r.council_id);
	if (!v.yes) {
		answer_refused(rq, text_of(v.why));
		return false;
	}
	if (decisions_authorise(&p->m.decisions)) {
		authorised_page(p, rq);
		return false;
	}
	if (is_kept_back(p)) {
		answer_refused(rq, T("Words in this part are kept from you: an address that is protected. Somebody who is named for it can change this part, or a manager of the council."));
		return false;
	}
	struct part_answers *rec = part_answers_of(p->part, p->m.a, section_of(&p->m.sections, p->part), rq->arena);
	rec->r.txn = version_now(rq, p->part, &p->m);
	p->others = assessed_together(rq, &p->m);
	p->q = (struct asked_record){ .type = &p->part->type, .person = p->m.q.person, .rec = rec };
	p->saving = (struct part_saving){ .part = p->part, .assessment = p->m.a->r.id, .form_version = p->m.form->version, .others = &p->others };
	p->k = (struct record_frame){ .rq = rq, .type = &p->part->type, .rec = rec, .council = p->m.a->r.council_id, .of = p, .title = p->part->title, .fields = put_fields, .open = open_it,
		.links = no_links, .links_check = no_check, .settle = no_settling, .load = load, .save = save, .elsewhere = to_parts, .asks_no_reason = true,
		.rows = textf_in(rq->arena, "/children/%lld/assessment", (long long)rq->person_id), .leave = assessed_href(rq, &p->m, ""),
		.address = textf_in(rq->arena, "%.*s/part/%.*s", TEXT_ARG(assessed_href(rq, &p->m, "")), TEXT_ARG(p->part->name)) };
	return true;
}

static void part_page(struct request *rq)
{
	struct part_form p;
	if (!begun(rq, &p))
		return;
	if (!text_is(query(rq, "draft"), "1"))
		fill_in_known(&p);
	record_form_page(&p.k);
}

static void part_post(struct request *rq)
{
	struct part_form p;
	if (begun(rq, &p))
		record_form_post(&p.k);
}

const struct route assessment_part_routes[] = {
	ROUTE(GET, "/children/:person/assessment/:id/part/:part", MAY_EDIT_CHILD, part_page),
	DRAFT_ROUTE("/children/:person/assessment/:id/part/:part", MAY_EDIT_CHILD, part_post),
	{ 0 }
};
