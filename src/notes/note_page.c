/* One case note and what was added to it; and the form of an addendum, which is the only thing that can be done to a note. */
#include "notes/pages.h"
#include "people/pages.h"
#include "record/codes.h"

static bool note_asked(struct request *rq, struct asked_record *q)
{
	*q = (struct asked_record){ .type = &record_case_note };
	return record_asked_of(rq, q);
}

static void frame_open(struct request *rq, const struct asked_record *q, struct text title, bool has_errors)
{
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&q->person, rq->arena), child },
		{ T("Case notes"), textf_in(rq->arena, "%.*s/case_note", TEXT_ARG(child)) } };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = 3, .has_errors = has_errors });
	identity_bar(rq, &q->person);
}

static struct text heading_of(struct request *rq, const struct case_note *n)
{
	struct out o = out_make(300);
	out_raw(&o, code_label("note_purpose", n->purpose));
	if (n->happened_at != NONE)
		out_lit(&o, ", "), instant_put_words(&o, n->happened_at);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static void put_addenda(struct request *rq, const struct case_note *n)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_case_note_addendum, rq->person_id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct case_note_addendum *added = record_at(&l, i);
		if (added->case_note_id != n->r.id)
			continue;
		struct note_author by = addendum_author_of(rq->db, added, rq->arena);
		out_lit(rq->out, "<section class=\"kith-note\"><h2 class=\"govuk-heading-s\">Addendum</h2>\n");
		note_text_put(rq->out, added->added);
		out_lit(rq->out, "<p class=\"govuk-body-s kith-quiet\">");
		note_author_put(rq, &by, NONE);
		out_lit(rq->out, "</p></section>\n");
	}
}

static void put_links(struct request *rq, const struct case_note *n)
{
	struct text href = record_href(rq, &record_case_note, rq->person_id, n->r.id);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, n->r.council_id).yes)
		gov_button(rq->out, &(struct gov_button){ .text = T("Add to this note"), .href = textf_in(rq->arena, "%.*s/addendum", TEXT_ARG(href)) });
	gov_link(rq->out, textf_in(rq->arena, "%.*s/history", TEXT_ARG(href)), T("History"));
	gov_link(rq->out, textf_in(rq->arena, "%.*s/shared", TEXT_ARG(href)), T("Who has which version"));
	if (may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, n->r.council_id).yes)
		gov_link(rq->out, textf_in(rq->arena, "%.*s/remove", TEXT_ARG(href)), T("Entered in error"));
	if (may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, n->r.council_id).yes)
		gov_link(rq->out, textf_in(rq->arena, "%.*s/wrong-person", TEXT_ARG(href)), T("Filed to the wrong person"));
	out_lit(rq->out, "</div>\n");
}

static void put_told(struct request *rq, const struct record_list *people)
{
	const struct record_type *t = &record_case_note_person;
	bool may_edit = may(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id).yes;
	if (!people->n)
		return;
	gov_heading(rq->out, 2, 's', T("People in this note"));
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	for (int i = 0; i < people->n; i++) {
		const struct case_note_person *p = record_at(people, i);
		struct text name = record_hides(p, CASE_NOTE_PERSON_OTHER_PERSON_ID) ? not_shown_to_you : ref_name(rq, &t->fields[CASE_NOTE_PERSON_OTHER_PERSON_ID], &p->r);
		out_lit(rq->out, "<li>");
		out_html(rq->out, name);
		out_c(rq->out, p->may_be_told == 1 ? ": may be told what it says " : ": may not be told what it says ");
		if (may_edit)
			out_f(rq->out, "<a class=\"govuk-link\" href=\"/children/%lld/case_note_person/%lld/edit\">Change<span class=\"govuk-visually-hidden\"> what ", (long long)rq->person_id,
			      (long long)p->r.id), out_html(rq->out, name), out_lit(rq->out, " may be told</span></a>");
		out_lit(rq->out, "</li>\n");
	}
	out_lit(rq->out, "</ul>\n");
}

static void note_page(struct request *rq)
{
	struct asked_record q;
	if (!note_asked(rq, &q))
		return;
	const struct case_note *n = q.rec;
	struct record_list all = guarded_list(rq->db, rq->me->user_id, &record_case_note_person, rq->person_id, rq->arena), people = note_people(rq, &all, n->r.id);
	struct note_author by = note_author_of(rq->db, n, rq->arena);
	frame_open(rq, &q, heading_of(rq, n), false);
	gov_heading(rq->out, 1, 'l', heading_of(rq, n));
	note_put(rq, n, &people, 2);
	out_lit(rq->out, "<p class=\"govuk-body-s kith-quiet\">");
	note_author_put(rq, &by, n->happened_at);
	out_lit(rq->out, "</p>\n");
	put_addenda(rq, n);
	put_told(rq, &people);
	put_links(rq, n);
	page_close(rq);
}

/* ---- An addendum ---- */

struct addition { struct asked_record q; struct request *rq; };

/* What an addition is made under: the note, and its pages' frame. */
static void open_it(const struct record_frame *k, const void *rec, struct text title, bool has_errors)
{
	const struct addition *m = k->of;
	(void)rec;
	frame_open(k->rq, &m->q, title, has_errors);
}

static void note_quoted(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct addition *m = k->of;
	out_lit(k->rq->out, "<blockquote class=\"govuk-inset-text\">");
	note_text_put(k->rq->out, ((const struct case_note *)m->q.rec)->what_happened);
	out_lit(k->rq->out, "</blockquote>\n");
	record_field_input(k->rq, v, &record_case_note_addendum.fields[CASE_NOTE_ADDENDUM_ADDED], p);
}

static struct text back_to_note(const struct record_frame *k)
{
	return textf_in(k->rq->arena, "%.*s?done=added", TEXT_ARG(k->leave));
}

static bool addition_begun(struct request *rq, struct addition *m, struct record_frame *k)
{
	m->rq = rq;
	if (!note_asked(rq, &m->q))
		return false;
	const struct case_note *n = m->q.rec;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, n->r.council_id);
	if (!v.yes) {
		answer_refused(rq, text_of(v.why));
		return false;
	}
	struct case_note_addendum *added = NEW_IN(rq->arena, struct case_note_addendum);
	record_clear(&record_case_note_addendum, added);
	added->r.person_id = n->r.person_id;
	added->r.council_id = n->r.council_id;
	added->case_note_id = n->r.id;
	struct asked_record of = { .type = &record_case_note_addendum, .person = m->q.person, .rec = added };
	*k = record_frame_of(rq, &of);
	k->of = m;
	k->open = open_it;
	k->title = T("Add to a case note");
	k->fields = note_quoted;
	k->leave = record_href(rq, &record_case_note, rq->person_id, n->r.id);
	k->make = textf_in(rq->arena, "%.*s/addendum", TEXT_ARG(k->leave));
	k->elsewhere = back_to_note;
	return true;
}

static void addendum_page(struct request *rq)
{
	struct addition m;
	struct record_frame k;
	if (addition_begun(rq, &m, &k))
		record_form_page(&k);
}

/* Taken out meanwhile, as entered in error or filed to the wrong person. The page's script is told what it understands: 404. */
static bool is_note_gone(struct request *rq)
{
	struct case_note n;
	bool is_there = guarded_load(rq->db, rq->me->user_id, &record_case_note, param_id(rq, "id"), &n, rq->arena) && n.r.person_id == rq->person_id;
	return !is_there && !db_failed(rq->db) && !text_is(posted(rq, "draft"), "script");
}

static void gone_page(struct request *rq)
{
	rq->status = 409;
	page_open(rq, &(struct page){ .title = T("The note is no longer there"), .nav = "children" });
	gov_heading(rq->out, 1, 'l', T("The note is no longer there"));
	gov_body(rq->out, T("The note that you were adding to was taken out of this record, so nothing was saved. What you typed is on this page: copy what you need before you leave it."));
	posted_words(rq, &record_case_note_addendum);
	gov_link(rq->out, textf_in(rq->arena, "/children/%lld/case_note", (long long)rq->person_id), T("Case notes of this child"));
	page_close(rq);
}

static void addendum_post(struct request *rq)
{
	struct addition m;
	struct record_frame k;
	if (is_note_gone(rq))
		gone_page(rq);
	else if (addition_begun(rq, &m, &k))
		record_form_post(&k);
}

const struct route note_routes[] = {
	ROUTE(GET, "/children/:person/case_note/:id", MAY_READ_CHILD, note_page),
	ROUTE(GET, "/children/:person/case_note/:id/addendum", MAY_EDIT_CHILD, addendum_page),
	DRAFT_ROUTE("/children/:person/case_note/:id/addendum", MAY_EDIT_CHILD, addendum_post),
	{ 0 }
};
