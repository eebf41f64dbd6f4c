/* That a version of a record was shared: with whom, how, when, in which language; what they said and what was changed may be written now or later.
 * What was shared is the record of the path; which version is chosen, the last one unless somebody says otherwise. */
#include "base/arena.h"
#include "notes/shared.h"
#include "people/pages.h"
#include "people/record_asked.h"
#include "people/same_person_shown.h"

/* Begins with the row of the log, which is what the frame of record_pages.c knows. */
struct sharing {
	struct asked_record q;
	struct record_frame k;
	const struct record_type *type;          /* what is shared */
	const struct record *row;
	struct version_list versions;
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
	void (*settle)(const struct record_frame *k, void *rec);
};

static const struct field *shared_field(int number)
{
	return &record_shared_copy.fields[number];
}

/* ---- The form ---- */

static void version_select(struct request *rq, const struct sharing *m, struct text chosen)
{
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, m->versions.n);
	int n = 0;
	for (int i = m->versions.n - 1; i >= 0; i--)
		if (!m->versions.at[i].deleted && !m->versions.at[i].destroyed)
			items[n++] = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)m->versions.at[i].txn),
							  .text = shared_version_words(rq, &m->versions, m->versions.at[i].txn) };
	if (n > 1)
		gov_select(rq->out, &(struct gov_select){ .name = T("shared_version"), .id = T("shared_version"), .label.text = T("Which version"), .value = chosen, .items = items, .n_items = n });
}

static void family_select(struct request *rq, const struct sharing *m, struct text chosen)
{
	const struct field *f = shared_field(SHARED_COPY_RECIPIENT_PERSON_ID);
	struct ref_choices c = ref_choices_of(rq, f, m->q.rec, true);
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, c.n + 1);
	items[0] = (struct gov_option){ .text = T("Nobody of the family"), .value = T("") };
	int n = 1;
	for (int i = 0; i < c.n; i++)
		if (!text_eq(items[n - 1].value, c.items[i].value))
			items[n++] = c.items[i];
	gov_select(rq->out, &(struct gov_select){ .name = text_of(f->name), .id = text_of(f->name), .label.text = text_of(f->label), .value = chosen, .items = items, .n_items = n,
		.hint.text = T("People are here once they are in the child’s relationships") });
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	static const int before[] = { SHARED_COPY_RECIPIENT_KIND }, after[] = { SHARED_COPY_RECIPIENT, SHARED_COPY_HOW, SHARED_COPY_SHARED_ON, SHARED_COPY_LANGUAGE,
		SHARED_COPY_TOLD_PARTS_ONLY, SHARED_COPY_REACTION, SHARED_COPY_CHANGED };
	const struct sharing *m = k->of;
	struct request *rq = k->rq;
	gov_inset_text(rq->out, &(struct gov_inset_text){ .text = written_row_words(rq, &(struct written_row){ .type = m->type, .id = m->row->id }) });
	version_select(rq, m, v->at[SHARED_COPY_SHARED_VERSION].value);
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		record_field_input(rq, v, shared_field(before[i]), p);
	family_select(rq, m, v->at[SHARED_COPY_RECIPIENT_PERSON_ID].value);
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		record_field_input(rq, v, shared_field(after[i]), p);
}

/* ---- What is saved ---- */

static void settle_shared(const struct sharing *m, struct shared_copy *s)
{
	s->shared_record = text_of(m->type->name);
	s->shared_row = m->row->id;
	if (s->shared_version == NONE)
		s->shared_version = m->row->txn;
}

static void settle(const struct record_frame *k, void *rec)
{
	const struct sharing *m = k->of;
	m->settle(k, rec);
	settle_shared(m, rec);
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct sharing *m = k->of;
	struct shared_copy *s = arena_copy(k->rq->arena, rec, sizeof *s);
	settle_shared(m, s);
	m->links_check(k, s, p);
}

static struct text to_list(const struct record_frame *k)
{
	return textf_in(k->rq->arena, "%.*s?done=added", TEXT_ARG(k->leave));
}

/* ---- The pages ---- */

static bool shared_asked(struct request *rq, struct sharing *m)
{
	struct asked_record of;
	if (!record_asked(rq, &of))
		return false;
	m->type = of.type;
	m->row = of.rec;
	m->q.person = of.person;
	if (!is_shareable(m->type)) {
		answer_not_found(rq);
		return false;
	}
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, m->row->council_id);
	if (!v.yes)
		answer_refused(rq, text_of(v.why));
	return v.yes;
}

static bool begun(struct request *rq, struct sharing *m)
{
	*m = (struct sharing){ .q.type = &record_shared_copy };
	if (!shared_asked(rq, m))
		return false;
	struct shared_copy *s = NEW_IN(rq->arena, struct shared_copy);
	*s = shared_copy_of(m->type, m->row);
	/* What was just made in a language leads here with it. */
	if (!text_blank(query(rq, "language")) && query(rq, "language").n <= (size_t)shared_field(SHARED_COPY_LANGUAGE)->hi)
		s->language = query(rq, "language");
	m->q.rec = s;
	m->versions = guarded_versions(rq->db, rq->me->user_id, m->type, m->row->id, rq->arena);
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = T("Record who was given it");
	m->k.fields = put_fields;
	m->links_check = m->k.links_check;
	m->k.links_check = check;
	m->settle = m->k.settle;
	m->k.settle = settle;
	m->k.leave = textf_in(rq->arena, "%.*s/shared", TEXT_ARG(record_href(rq, m->type, rq->person_id, m->row->id)));
	m->k.make = textf_in(rq->arena, "%.*s/new", TEXT_ARG(m->k.leave));
	m->k.elsewhere = to_list;
	return true;
}

static void new_page(struct request *rq)
{
	struct sharing m;
	if (begun(rq, &m))
		record_form_page(&m.k);
}

static void new_post(struct request *rq)
{
	struct sharing m;
	if (begun(rq, &m))
		record_form_post(&m.k);
}

/* ---- What was shared? ---- */

static void put_rows(struct request *rq, const struct record_type *t)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, t, rq->person_id, rq->arena);
	if (!l.n)
		return;
	gov_heading(rq->out, 2, 's', text_of(t->plural));
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	for (int i = 0; i < l.n; i++) {
		const struct record *row = record_at(&l, i);
		out_lit(rq->out, "<li>");
		gov_link(rq->out, textf_in(rq->arena, "%.*s/shared/new", TEXT_ARG(record_href(rq, t, rq->person_id, row->id))), written_row_words(rq, &(struct written_row){ .type = t, .id = row->id }));
		out_lit(rq->out, "</li>\n");
	}
	out_lit(rq->out, "</ul>\n");
}

/* The records that are given to people most, and a way to all others: each leads to the same form. */
static void what_page(struct request *rq)
{
	static const struct record_type *const often[] = { &record_assessment, &record_cin_plan, &record_cp_plan, &record_conference, &record_section47_enquiry, &record_pathway_plan, &record_review,
		&record_document };
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&p, rq->arena), textf_in(rq->arena, "/children/%lld", (long long)p.r.id) } };
	page_open(rq, &(struct page){ .title = T("What was shared?"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2 });
	identity_bar(rq, &p);
	gov_heading(rq->out, 1, 'l', T("What was shared?"));
	for (size_t i = 0; i < sizeof often / sizeof *often; i++)
		put_rows(rq, often[i]);
	gov_body(rq->out, T("If it was another record, open that record: “Who has which version” is on its page."));
	page_close(rq);
}

const struct route shared_form_routes[] = {
	ROUTE(GET, "/children/:person/:record/:id/shared/new", MAY_EDIT_CHILD, new_page),
	DRAFT_ROUTE("/children/:person/:record/:id/shared/new", MAY_EDIT_CHILD, new_post),
	ROUTE(GET, "/children/:person/shared_copy/new", MAY_EDIT_CHILD, what_page),
	{ 0 }
};
