/* The facts of an assessment as they are changed: whether and when the child was first seen is known from the visits, so the form begins
 * with it and says from where. It is kept only when whoever is at the form saves it; what is sent is any record's (people/record_pages.c).
 */
#include "assessment/parts.h"
#include "people/pages.h"
#include "people/record_asked.h"
#include "web/gov/gov.h"

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct facts {
	struct asked_record q;
	int64_t visit; /* the form begins with what it says; NONE: with none */
	struct date seen_on;
};

/* The first visit while the assessment goes on at which the child was seen. */
static const struct visit *first_seen(struct request *rq, const struct assessment *a)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_visit, rq->person_id, rq->arena);
	const struct visit *first = NULL;
	for (int i = 0; i < l.n; i++) {
		const struct visit *v = record_at(&l, i);
		bool is_before = date_none(v->held_on) || v->held_on.ymd < a->started_on.ymd,
		     is_after = !date_none(a->authorised_on) && v->held_on.ymd > a->authorised_on.ymd;
		if (v->seen == 1 && v->r.council_id == a->r.council_id && !is_before && !is_after &&
			(!first || v->held_on.ymd < first->held_on.ymd))
			first = v;
	}
	return first;
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct facts *m = k->of;
	struct request *rq = k->rq;
	struct ref_choices refs[MOST_REFS];
	int n = k->links(k, k->rec, refs);
	if (m->visit != NONE && !rq->n_form) {
		out_lit(rq->out, "<p class=\"govuk-body\">That the child was seen, and when first, is filled in from ");
		gov_link(rq->out, record_href(rq, &record_visit, rq->person_id, m->visit), T("the visit"));
		out_lit(rq->out, " of "), date_put_words(rq->out, m->seen_on);
		out_lit(rq->out, ". Change it if it is not so.</p>\n");
	}
	record_fields(rq, k->type, v, false, p, refs, n);
}

static void facts_page(struct request *rq)
{
	struct facts m = { .q.type = &record_assessment, .visit = NONE };
	if (!record_asked_of(rq, &m.q))
		return;
	struct assessment *a = m.q.rec;
	struct verdict may_write = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, a->r.council_id);
	if (!may_write.yes) {
		answer_refused(rq, text_of(may_write.why));
		return;
	}
	bool is_drafted = !text_none(query(rq, "draft"));
	const struct visit *seen = !is_drafted && a->child_seen == NONE && date_none(a->child_seen_on) ? first_seen(rq, a) : NULL;
	struct record_frame k = record_frame_of(rq, &m.q);
	k.of = &m;
	k.fields = put_fields;
	if (seen) {
		m.visit = seen->r.id;
		m.seen_on = seen->held_on;
		a->child_seen = 1;
		a->child_seen_on = seen->held_on;
	}
	record_form_page(&k);
}

const struct route assessment_facts_routes[] = { ROUTE(GET, "/children/:person/assessment/:id/edit", MAY_EDIT_CHILD, facts_page), { 0 } };
