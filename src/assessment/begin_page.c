/* An assessment is begun with its day and kind alone: what is found, and the facts that returns ask, are written while it is made and at its end. */
#include "assessment/parts.h"
#include "people/pages.h"
#include "people/record_asked.h"
#include "web/gov/gov.h"

/* Of several referrals the newest that is open is chosen beforehand. */
static void put_referral(const struct record_frame *k, const struct form_values *v)
{
	const struct field *f = &record_assessment.fields[ASSESSMENT_REFERRAL_ID];
	struct ref_choices refs[MOST_REFS];
	int n = refs_offered(k->rq, k->type, k->rec, refs);
	if (n && !strcmp(refs[n - 1].field, f->name))
		gov_select(k->rq->out, &(struct gov_select){ .name = text_of(f->name), .id = text_of(f->name), .label.text = T("Which referral does it belong to?"),
			.value = v->at[ASSESSMENT_REFERRAL_ID].value, .items = refs[n - 1].items, .n_items = refs[n - 1].n });
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	put_referral(k, v);
	record_field_input(k->rq, v, &record_assessment.fields[ASSESSMENT_STARTED_ON], p);
	record_field_input(k->rq, v, &record_assessment.fields[ASSESSMENT_KIND], p);
}

static bool begun(struct request *rq, struct asked_record *q, struct record_frame *k)
{
	bool is_orphan;
	*q = (struct asked_record){ .type = &record_assessment };
	if (!record_begun_of(rq, q, &is_orphan)) {
		if (is_orphan)
			answer_conflict(rq, record_orphan_words(rq, q->type));
		return false;
	}
	*k = record_frame_of(rq, q);
	k->title = T("Begin an assessment");
	k->fields = put_fields;
	return true;
}

static void begin_page(struct request *rq)
{
	struct asked_record q;
	struct record_frame k;
	if (!begun(rq, &q, &k))
		return;
	((struct assessment *)q.rec)->started_on = clock_today();
	record_form_page(&k);
}

static void begin_post(struct request *rq)
{
	struct asked_record q;
	struct record_frame k;
	if (begun(rq, &q, &k))
		record_form_post(&k);
}

const struct route assessment_begin_routes[] = {
	ROUTE(GET, "/children/:person/assessment/new", MAY_EDIT_CHILD, begin_page),
	DRAFT_ROUTE("/children/:person/assessment/new", MAY_EDIT_CHILD, begin_post),
	{ 0 }
};
