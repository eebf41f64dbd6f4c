/* What is done about a child before anybody applies to a court, in the order in which it is done: how far each step is and by when it is
 * due (CT01 to CT05), what is recorded of it, and the way to its form. */
#include "base/arena.h"
#include "before_court/shown.h"
#include "people/pages.h"
#include "record/codes.h"

/* ---- What is known ---- */

static struct record_list rows_of(struct before_court_shown *s, const struct record_type *t)
{
	return guarded_list(s->rq->db, s->rq->me->user_id, t, s->rq->person_id, s->rq->arena);
}

/* Where the child's open referral is, and which; of a closed case, the last. */
static void find_referral(struct before_court_shown *s)
{
	struct record_list l = rows_of(s, &record_referral);
	const struct referral *found = NULL;
	for (int i = 0; i < l.n; i++) {
		const struct referral *r = record_at(&l, i);
		if (!found || (date_none(r->closed_on) && !date_none(found->closed_on)))
			found = r;
	}
	s->council = found ? found->r.council_id : NONE;
	s->referral = found ? found->r.id : NONE;
}

static bool shown_load(struct request *rq, struct before_court_shown *s)
{
	*s = (struct before_court_shown){ .rq = rq, .referral = NONE };
	if (!person_of(rq, &s->who))
		return false;
	find_referral(s);
	s->may_edit = s->council != NONE && may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, s->council).yes;
	s->p = pre_proceedings_last(rq, rq->person_id, s->council);
	s->gateways = rows_of(s, &record_legal_gateway);
	s->offers = rows_of(s, &record_family_decision_meeting);
	s->times = rows_of(s, &record_pre_proceedings);
	s->meetings = rows_of(s, &record_pre_proceedings_meeting);
	s->people = rows_of(s, &record_pre_proceedings_person);
	s->requests = rows_of(s, &record_pre_proceedings_extension);
	s->letters = rows_of(s, &record_letter);
	s->due.person = s->who;
	child_due_load(rq, &s->due);
	return true;
}

static const struct legal_gateway *last_gateway(const struct before_court_shown *s)
{
	const struct legal_gateway *last = NULL;
	for (int i = 0; i < s->gateways.n; i++) {
		const struct legal_gateway *g = record_at(&s->gateways, i);
		if (g->referral_id == s->referral && (!last || g->held_on.ymd >= last->held_on.ymd))
			last = g;
	}
	return last;
}

static const struct family_decision_meeting *last_offer(const struct before_court_shown *s)
{
	const struct family_decision_meeting *last = NULL;
	for (int i = 0; i < s->offers.n; i++) {
		const struct family_decision_meeting *m = record_at(&s->offers, i);
		bool counts = m->referral_id == s->referral && (!s->p || family_decision_counts(m, s->p, &s->times));
		if (counts && (!last || m->r.id > last->r.id))
			last = m;
	}
	return last;
}

const struct clock *before_court_clock(const struct before_court_shown *s, const char *rule, const char *part)
{
	for (size_t i = 0; s->p && i < s->due.clocks.n; i++) {
		const struct case_clock *k = &s->due.clocks.at[i];
		if (case_clock_is(k, text_of(rule), text_of(part), text_of(record_pre_proceedings.name), s->p->r.id) &&
			case_clock_is_open(k) && child_due_is_begun(k))
			return &k->clock;
	}
	return NULL;
}

/* ---- Where it stands ---- */

struct task {
	const char *title, *href;
	struct date done_on;
	struct text done;
	const struct clock *due;
	bool is_open;
};

static struct gov_tag due_mark(const struct clock *k)
{
	static const struct gov_tag marks[] = { [CLOCK_PLAIN] = { .text = T("To do"), .classes = T("govuk-tag--blue") },
		[CLOCK_GREEN] = { .text = T("In hand"), .classes = T("govuk-tag--green") },
		[CLOCK_AMBER] = { .text = T("Due soon"), .classes = T("govuk-tag--yellow") },
		[CLOCK_RED] = { .text = T("Late"), .classes = T("govuk-tag--red") } };
	struct moment now = moment_now();
	return marks[clock_colour(k, clock_alarm_on(now.day), now, clock_calendar())];
}

static struct gov_task task_shown(const struct before_court_shown *s, const struct task *t)
{
	struct gov_task shown = { .title.text = text_of(t->title), .href = text_of(t->href) };
	if (!date_none(t->done_on))
		shown.hint.text = date_words_in(s->rq->arena, t->done_on);
	else if (t->due)
		shown.hint.text = textf_in(s->rq->arena, "By %.*s", TEXT_ARG(date_words_in(s->rq->arena, clock_worked_to(t->due).day)));
	if (!date_none(t->done_on) || !text_none(t->done))
		shown.status.text = text_none(t->done) ? T("Done") : t->done;
	else
		shown.status.tag = t->due ? due_mark(t->due)
					  : (struct gov_tag){ .text = t->is_open ? T("To do") : T("Not yet"),
						    .classes = t->is_open ? T("govuk-tag--blue") : T("govuk-tag--grey") };
	return shown;
}

/* Of the clocks that a step has, the one that is due first. */
static const struct clock *first_due(const struct clock *a, const struct clock *b)
{
	return !a || (b && moment_cmp(clock_worked_to(b), clock_worked_to(a)) < 0) ? b : a;
}

static void put_tasks(const struct before_court_shown *s)
{
	enum { TASKS = 7 };
	const struct family_decision_meeting *offer = last_offer(s);
	const struct pre_proceedings none = { .decided_on = NO_DATE,
		.letter_sent_on = NO_DATE,
		.initial_meeting_on = NO_DATE,
		.outcome_on = NO_DATE,
		.court_application_on = NO_DATE,
		.final_order_on = NO_DATE },
				     *p = s->p ? s->p : &none;
	const struct legal_gateway *gateway = last_gateway(s);
	bool goes_on = s->p && date_none(p->outcome_on), is_to_court = text_is(p->outcome, "A");
	const struct clock *review = first_due(before_court_clock(s, "CT03", ""), before_court_clock(s, "CT01", "review")),
			   *in_court = first_due(
				   first_due(before_court_clock(s, "CT05", "allocation"), before_court_clock(s, "CT05", "hearing")),
				   before_court_clock(s, "CT04", ""));
	const struct task tasks[TASKS] = {
		{ "Legal gateway meeting", "#gateway", gateway ? gateway->held_on : p->decided_on,
			gateway ? code_label("legal_gateway_outcome", gateway->outcome) : NO_TEXT, NULL, true },
		{ "Family group decision-making", "#family-meeting",
			offer ? date_none(offer->held_on) ? offer->offered_on : offer->held_on : NO_DATE,
			!offer			     ? p->fgdm_offered == 1 ? T("Offered") : NO_TEXT
			: !date_none(offer->held_on) ? T("Held")
			: offer->is_offered == 1     ? text_is(offer->answer, "declined") ? T("Declined") : T("Offered")
						     : T("Not offered"),
			NULL, true },
		{ "Letter before proceedings", "#letter", p->letter_sent_on, NO_TEXT, before_court_clock(s, "CT02", ""), goes_on },
		{ "Pre-proceedings meetings", "#meetings", review ? NO_DATE : p->initial_meeting_on, NO_TEXT, review, goes_on },
		{ "Outcome", "#outcome", p->outcome_on,
			text_blank(p->outcome) ? NO_TEXT : code_label("pre_proceedings_outcome", p->outcome),
			before_court_clock(s, "CT01", ""), goes_on },
		{ "Application to the court", "#application", p->court_application_on, NO_TEXT, NULL, is_to_court },
		{ "In court", "#court", p->final_order_on, NO_TEXT, in_court, !date_none(p->court_application_on) },
	};
	struct gov_task items[TASKS];
	for (int i = 0; i < TASKS; i++)
		items[i] = task_shown(s, &tasks[i]);
	items[TASKS - 1].omit = date_none(p->court_application_on);
	gov_task_list(s->rq->out, &(struct gov_task_list){ .id_prefix = T("step"), .items = items, .n_items = TASKS });
}

/* ---- The page ---- */

static void before_court_page(struct request *rq)
{
	struct before_court_shown s;
	if (!shown_load(rq, &s))
		return;
	struct crumb crumbs[] = { { T("Children"), T("/children") },
		{ person_heading(&s.who, rq->arena), textf_in(rq->arena, "/children/%lld", (long long)rq->person_id) } };
	page_open(rq, &(struct page){ .title = T("Before court"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2 });
	identity_bar(rq, &s.who);
	gov_heading(rq->out, 1, 'l', T("Before court"));
	if (s.referral == NONE) {
		gov_body(rq->out, T("The child has no referral here. What is done before court belongs to one: add that first."));
		page_close(rq);
		return;
	}
	put_tasks(&s);
	before_court_sections(&s);
	page_close(rq);
}

const struct route before_court_routes[] = { ROUTE(GET, "/children/:person/before-court", MAY_READ_CHILD, before_court_page), { 0 } };
