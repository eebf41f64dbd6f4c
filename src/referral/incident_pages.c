/* Linking a contact with others of the same incident, on the contact's page, and taking it out again. */
#include "api/api.h"
#include "people/pages.h"
#include "record/codes.h"
#include "referral/incident.h"
#include "referral/pages.h"

static struct text heading_of(struct request *rq, const struct contact *c)
{
	struct out o = out_make(400);
	instant_put_words(&o, c->received_at);
	if (!text_blank(c->source))
		out_lit(&o, ", "), out_raw(&o, code_label("referral_source", c->source));
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static bool is_linked(const struct contact *c, const struct contact *other)
{
	return c->r.id != other->r.id && incident_first(c) == incident_first(other);
}

static void put_linked(struct request *rq, const struct contact *c, const struct record_list *all)
{
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	for (int i = 0; i < all->n; i++) {
		const struct contact *other = record_at(all, i);
		if (!is_linked(c, other))
			continue;
		out_f(rq->out, "<li><a class=\"govuk-link\" href=\"/children/%lld/contact/%lld\">", (long long)rq->person_id,
			(long long)other->r.id);
		out_html(rq->out, heading_of(rq, other));
		bool is_answered =
			other->answered_at != NONE || !text_blank(other->no_answer_reason) || record_hides(other, CONTACT_NO_ANSWER_REASON);
		out_c(rq->out, is_answered ? "</a>: answered</li>\n" : "</a>: not answered yet</li>\n");
	}
	out_lit(rq->out, "</ul>\n");
}

static void link_form(struct request *rq, const struct contact *c, const struct record_list *all)
{
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, all->n + 1);
	int n = 0;
	items[n++] = (struct gov_option){ .text = T("Choose one"), .value = T("") };
	for (int i = 0; i < all->n; i++) {
		const struct contact *other = record_at(all, i);
		if (other->r.id != c->r.id && !is_linked(c, other) && other->r.council_id == c->r.council_id)
			items[n++] = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)other->r.id),
				.text = heading_of(rq, other) };
	}
	if (n == 1)
		return;
	form_open(rq, textf_in(rq->arena, "/children/%lld/contact/%lld/same-incident", (long long)rq->person_id, (long long)c->r.id),
		"kith-form");
	gov_select(rq->out, &(struct gov_select){ .name = T("other"),
				    .id = T("other"),
				    .label.text = T("Is it about the same incident as another contact?"),
				    .items = items,
				    .n_items = n,
				    .hint.text = T("One decision then covers them. Each who made contact is answered by themselves") });
	gov_button(rq->out,
		&(struct gov_button){
			.text = T("It is the same incident"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

void incident_put(struct request *rq, const struct contact *c, bool may_edit)
{
	struct record_list all = guarded_list(rq->db, rq->me->user_id, &record_contact, rq->person_id, rq->arena);
	bool has_linked = false;
	for (int i = 0; i < all.n; i++)
		has_linked = has_linked || is_linked(c, record_at(&all, i));
	if (!has_linked && (!may_edit || all.n < 2))
		return;
	gov_heading(rq->out, 2, 'm', T("The same incident"));
	if (has_linked)
		put_linked(rq, c, &all);
	if (may_edit)
		link_form(rq, c, &all);
	if (may_edit && has_linked) {
		form_open(rq,
			textf_in(rq->arena, "/children/%lld/contact/%lld/other-incident", (long long)rq->person_id, (long long)c->r.id),
			NULL);
		gov_button(rq->out, &(struct gov_button){ .text = T("This contact is about something else"),
					    .classes = T("govuk-button--secondary"),
					    .prevent_double_click = GOV_YES });
		form_close(rq);
	}
}

/* ---- What is posted ---- */

struct incident_job {
	struct request *rq;
	int64_t contact, other;
};

static bool link_job(struct db *db, void *arg, struct fault *f)
{
	const struct incident_job *job = arg;
	struct request *rq = job->rq;
	struct text why = job->other == NONE ? T("It is not about the same incident") : T("It is about the same incident");
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = why, .request = rq->id });
	return (job->other == NONE ? incident_take_out(x, job->contact, f) : incident_link(x, job->contact, job->other, f)) &&
	       txn_end(x, f);
}

static void linked(struct request *rq, const struct asked_record *q, int64_t other)
{
	struct incident_job job = { rq, ((const struct record *)q->rec)->id, other };
	if (written(rq, link_job, &job))
		redirectf(rq, "/children/%lld/contact/%lld?done=saved", (long long)rq->person_id, (long long)job.contact);
}

static void same_post(struct request *rq)
{
	struct asked_record q;
	struct contact other;
	int64_t id;
	if (!contact_to_change(rq, &q))
		return;
	if (!text_int(posted(rq, "other"), &id) || !guarded_load(rq->db, rq->me->user_id, &record_contact, id, &other, rq->arena) ||
		other.r.person_id != rq->person_id || other.r.council_id != ((const struct record *)q.rec)->council_id)
		answer_bad(rq, T("Choose another contact of this child that you may see. Nothing was changed; go back and choose."));
	else
		linked(rq, &q, id);
}

static void other_post(struct request *rq)
{
	struct asked_record q;
	if (contact_to_change(rq, &q))
		linked(rq, &q, NONE);
}

API_ACT(same_act, same_post)
API_ACT(other_act, other_post)
static const struct api_doc same_doc = { "linkContact",
	"That a contact tells of the same incident as another of the child; one decision then covers them.", "done", "contact_linked", NULL,
	API_OF_WIDE_KEY };
static const struct api_doc other_doc = { "unlinkContact",
	"That a contact tells of another incident after all; it waits for a decision of its own.", "done", NULL, NULL, API_OF_WIDE_KEY };

const struct route incident_routes[] = { ROUTE(POST, "/children/:person/contact/:id/same-incident", MAY_EDIT_CHILD, same_post),
	API_ROUTE(POST, "/children/:person/contact/:id/same-incident", MAY_EDIT_CHILD, same_act, &same_doc),
	ROUTE(POST, "/children/:person/contact/:id/other-incident", MAY_EDIT_CHILD, other_post),
	API_ROUTE(POST, "/children/:person/contact/:id/other-incident", MAY_EDIT_CHILD, other_act, &other_doc), { 0 } };
