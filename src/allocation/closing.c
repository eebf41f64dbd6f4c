/* What is known of a closing, and what it still lacks: see closing.h. */
#include "allocation/closing.h"
#include "access/guarded.h"
#include "allocation/pages.h"
#include "base/arena.h"
#include "notes/shared.h"
#include "people/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"

static struct record_list rows_of(struct request *rq, const struct record_type *t, int64_t person)
{
	return guarded_list(rq->db, rq->me->user_id, t, person, rq->arena);
}

/* ---- Episodes ---- */

const struct referral *referral_open(struct request *rq, int64_t person, int64_t council)
{
	struct record_list l = rows_of(rq, &record_referral, person);
	for (int i = 0; i < l.n; i++) {
		const struct referral *r = record_at(&l, i);
		if (r->r.council_id == council && date_none(r->closed_on))
			return r;
	}
	return NULL;
}

const struct case_closure *closure_last(struct request *rq, int64_t person, int64_t referral)
{
	struct record_list l = rows_of(rq, &record_case_closure, person);
	const struct case_closure *last = NULL;
	for (int i = 0; i < l.n; i++) {
		const struct case_closure *c = record_at(&l, i);
		if (c->referral_id == referral && (!last || c->r.id > last->r.id))
			last = c;
	}
	return last;
}

const struct case_closure *closure_waiting(struct request *rq, int64_t person, int64_t referral)
{
	const struct case_closure *c = closure_last(rq, person, referral);
	return c && text_blank(c->outcome) ? c : NULL;
}

static void put_episode(struct request *rq, const struct referral *r)
{
	const struct case_closure *c = closure_last(rq, r->r.person_id, r->r.id);
	struct out *o = rq->out;
	out_lit(o, "<li>");
	gov_link(o, record_href(rq, &record_referral, r->r.person_id, r->r.id), T("Referral"));
	out_lit(o, " of ");
	date_put_words(o, r->referred_on);
	if (!date_none(r->closed_on)) {
		out_lit(o, ", closed on ");
		date_put_words(o, r->closed_on);
		if (!text_blank(r->closure_reason))
			out_lit(o, ": "), out_html(o, code_label("referral_closure_reason", r->closure_reason));
	} else {
		out_c(o, ", open");
	}
	if (c) {
		out_lit(o, ". ");
		gov_link(o, record_href(rq, &record_case_closure, r->r.person_id, c->r.id),
			!date_none(c->reopened_on) ? T("Closed and opened again") : text_blank(c->outcome) ? T("Closing proposed") : T("The closing"));
	}
	out_lit(o, "</li>\n");
}

void episodes_put(struct request *rq, int64_t person)
{
	struct record_list l = rows_of(rq, &record_referral, person);
	gov_heading(rq->out, 2, 'm', T("Times in social care"));
	if (!l.n) {
		gov_body(rq->out, T("The child has no referral here."));
		return;
	}
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (int i = 0; i < l.n; i++)
		put_episode(rq, record_at(&l, i));
	out_lit(rq->out, "</ul>\n");
}

void early_help_put(struct request *rq, int64_t person, bool may_step_up)
{
	struct record_list l = rows_of(rq, &record_early_help, person);
	struct out *o = rq->out;
	if (!l.n)
		return;
	gov_heading(o, 2, 'm', T("Times of early help"));
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (int i = 0; i < l.n; i++) {
		const struct early_help *h = record_at(&l, i);
		out_lit(o, "<li>");
		gov_link(o, record_href(rq, l.type, person, h->r.id), T("Early help"));
		out_lit(o, " since ");
		date_put_words(o, h->started_on);
		if (!date_none(h->ended_on))
			out_lit(o, ", ended on "), date_put_words(o, h->ended_on);
		if (may_step_up && record_is_current(l.type, h, clock_today())) {
			out_lit(o, ". ");
			gov_link(o, textf_in(rq->arena, "/contacts/new?child=%lld&early_help=%lld", (long long)person, (long long)h->r.id), T("Step up: take it to the front door"));
		}
		out_lit(o, "</li>\n");
	}
	out_lit(o, "</ul>\n");
}

void episodes_told(struct api *w, int64_t person)
{
	struct record_list l = rows_of(w->rq, &record_referral, person);
	api_list(w, "episodes");
	for (int i = 0; i < l.n; i++) {
		const struct referral *r = record_at(&l, i);
		const struct case_closure *c = closure_last(w->rq, person, r->r.id);
		api_object(w, NULL);
		api_href(w, "referral", "/api/children/%lld/referral/%lld", (long long)person, (long long)r->r.id);
		api_day(w, "referred_on", r->referred_on);
		api_day(w, "closed_on", r->closed_on);
		api_code(w, "closure_reason", "referral_closure_reason", r->closure_reason);
		if (c)
			api_href(w, "closure", "/api/children/%lld/case_closure/%lld", (long long)person, (long long)c->r.id);
		else
			api_text(w, "closure", NO_TEXT);
		api_end(w);
	}
	api_end(w);
}

/* ---- What it lacks ---- */

enum told told_of_kind(struct text kind)
{
	static const char *const family[] = { "parent", "carer", "family" };
	if (text_is(kind, "child"))
		return TOLD_CHILD;
	for (size_t i = 0; i < sizeof family / sizeof *family; i++)
		if (text_is(kind, family[i]))
			return TOLD_FAMILY;
	return TOLD_AGENCIES;
}

static void want(struct request *rq, struct closing_wants *l, struct text words)
{
	*GROW_IN(rq->arena, l) = words;
}

static void want_told(struct request *rq, const struct case_closure *c, struct closing_wants *l)
{
	static const char *const words[N_TOLD] = { "Say when the child was told, or why not.", "Say when the parents or carers were told, or why not.",
		"Say when the agencies who work with the child were told, or why not." };
	struct text why_not[N_TOLD];
	why_not[TOLD_CHILD] = c->child_not_told;
	why_not[TOLD_FAMILY] = c->family_not_told;
	why_not[TOLD_AGENCIES] = c->agencies_not_told;
	struct shared_copies told = shared_copies_in(rq, &record_case_closure, c->r.id);
	for (int who = 0; who < N_TOLD; who++) {
		bool is_told = !text_blank(why_not[who]);
		for (int i = 0; i < told.n; i++)
			is_told = is_told || told_of_kind(told.at[i]->recipient_kind) == (enum told)who;
		if (!is_told)
			want(rq, l, text_of(words[who]));
	}
}

struct text left_reason(const struct record_list *left, const struct case_closure *c, const struct open_thing *t)
{
	for (int i = 0; i < left->n; i++) {
		const struct case_closure_left *one = record_at(left, i);
		if (one->case_closure_id == c->r.id && text_eq(one->left_record, t->key) && one->left_row == t->row)
			return one->why;
	}
	return NO_TEXT;
}

static void want_open(struct request *rq, const struct case_closure *c, struct closing_wants *l)
{
	struct open_things open = open_things_of(rq, c->r.person_id, c->r.council_id);
	struct record_list left = rows_of(rq, &record_case_closure_left, c->r.person_id);
	for (size_t i = 0; i < open.n; i++)
		if (!open.at[i].is_part && text_none(left_reason(&left, c, &open.at[i])))
			want(rq, l, textf_in(rq->arena, "Still open, with no reason why it may stay so: %.*s.", TEXT_ARG(open.at[i].what)));
}

struct closing_wants closing_lacks(struct request *rq, const struct case_closure *c)
{
	struct closing_wants l = { 0 };
	bool goes_on = !text_is(c->step_to, "none");
	if (goes_on && text_blank(c->taken_over_by) && c->taken_over_worker_id == NONE)
		want(rq, &l, T("Name who takes over."));
	if (goes_on && date_none(c->accepted_on))
		want(rq, &l, T("Whoever takes over has to accept first: say on which day they did."));
	want_told(rq, c, &l);
	want_open(rq, c, &l);
	return l;
}

struct text closing_why_not(struct request *rq, const struct case_closure *c)
{
	int64_t me = rq->me->user_id, person = c->r.person_id, council = c->r.council_id;
	const struct involvement *held = case_held(rq, person, council);
	if (!may_there(rq->db, me, ACT_CORRECT, person, council).yes || !may_there(rq->db, me, ACT_SEE_WHO_LOOKED, person, council).yes)
		return T("A manager of the child’s team or service signs it off or returns it.");
	if (c->proposed_by_id == me)
		return T("You proposed it yourself, so another manager signs it off.");
	if (held && held->worker_id != NONE && held->worker_id == rq->me->worker_id)
		return T("The child’s case is yours, so another manager signs its closing off.");
	return NO_TEXT;
}
