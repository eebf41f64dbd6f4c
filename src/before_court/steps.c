/* The forms of what is done before court, one for each act, as data: see step.h. What the form asks beyond its fields is what guidance asks
 * of that act. */
#include "base/arena.h"
#include "before_court/step.h"
#include "letters/letter.h"
#include "people/pages.h"

#define FIELDS(list) .fields = (list), .n_fields = sizeof (list) / sizeof *(list)

static void wrong(const struct step_form *m, struct problems *p, int field, struct text sentence)
{
	problem_add(p, m->k.rq->arena, &m->step->type->fields[field], sentence);
}

/* What is recorded has happened. */
static void check_day(const struct step_form *m, struct problems *p, int field, const void *rec)
{
	const struct field *f = &m->step->type->fields[field];
	struct date day = *field_date(f, rec);
	if (!date_none(day) && day.ymd > clock_today().ymd)
		wrong(m, p, field,
			textf_in(m->k.rq->arena, "%s must be today or before: what is to come is recorded when it has happened", f->label));
}

static void must_have_day(const struct step_form *m, struct problems *p, int field, const void *rec)
{
	const struct field *f = &m->step->type->fields[field];
	if (date_none(*field_date(f, rec)))
		wrong(m, p, field, textf_in(m->k.rq->arena, "Enter the day: %s", f->label));
	check_day(m, p, field, rec);
}

static int64_t open_referral(struct request *rq, int64_t person, int64_t council, const void *own)
{
	(void)own;
	return referral_open_in(rq, person, council);
}

static int64_t going_on(struct request *rq, int64_t person, int64_t council, const void *own)
{
	const struct pre_proceedings *p = pre_proceedings_going_on(rq, person, council);
	(void)own;
	return p ? p->r.id : NONE;
}

/* ---- Legal gateway meeting ---- */

static void begin_gateway(struct step_form *m)
{
	((struct legal_gateway *)m->q.rec)->held_on = clock_today();
}

static void check_gateway(const struct step_form *m, const void *rec, struct problems *p)
{
	check_day(m, p, LEGAL_GATEWAY_HELD_ON, rec);
}

static const int gateway_fields[] = { LEGAL_GATEWAY_HELD_ON, LEGAL_GATEWAY_DECIDED_BY, LEGAL_GATEWAY_LEGAL_ADVISER, LEGAL_GATEWAY_OUTCOME,
	LEGAL_GATEWAY_WHY };
static const struct step gateway = { .type = &record_legal_gateway,
	.title = "Record a legal gateway meeting",
	FIELDS(gateway_fields),
	.of_child = open_referral,
	.begin = begin_gateway,
	.words = "Where it decided to start pre-proceedings they begin on that day, and the clock of the letter with them. Where it "
		 "decided to go to court, that is the outcome.",
	.check = check_gateway,
	.together = "It decided the same about" };

/* ---- Family group decision-making ---- */

/* It is offered to the parents, whom the child's relationships name. */
static void begin_offer(struct step_form *m)
{
	struct request *rq = m->k.rq;
	struct family_decision_meeting *f = m->q.rec;
	struct letter_tos l = letter_tos_of(rq, &m->q.person);
	f->offered_on = clock_today();
	for (size_t i = 0; i < l.n; i++)
		if (text_is(l.at[i].kind, "parent"))
			f->offered_to = text_none(f->offered_to)
						? l.at[i].name
						: textf_in(rq->arena, "%.*s, %.*s", TEXT_ARG(f->offered_to), TEXT_ARG(l.at[i].name));
}

/* The law's exception has to be said: why, and who decided. */
static void check_offer(const struct step_form *m, const void *rec, struct problems *p)
{
	const struct family_decision_meeting *f = rec;
	check_day(m, p, FAMILY_DECISION_MEETING_OFFERED_ON, rec);
	if (f->is_offered == 1 && text_blank(f->offered_to))
		wrong(m, p, FAMILY_DECISION_MEETING_OFFERED_TO, T("Enter to whom it was offered"));
	if (f->is_offered == 0 && text_blank(f->not_offered_why))
		wrong(m, p, FAMILY_DECISION_MEETING_NOT_OFFERED_WHY, T("Enter why a meeting is not in the child’s best interests"));
	if (f->is_offered == 0 && text_blank(f->not_offered_by))
		wrong(m, p, FAMILY_DECISION_MEETING_NOT_OFFERED_BY, T("Enter who decided that it is not offered"));
}

/* The form begins with the parents' names, whichever is said. */
static void settle_offer(const struct step_form *m, void *rec)
{
	struct family_decision_meeting *f = rec;
	(void)m;
	if (f->is_offered == 0)
		f->offered_to = NO_TEXT;
}

static const int offer_fields[] = { FAMILY_DECISION_MEETING_IS_OFFERED, FAMILY_DECISION_MEETING_OFFERED_ON,
	FAMILY_DECISION_MEETING_OFFERED_TO, FAMILY_DECISION_MEETING_NOT_OFFERED_WHY, FAMILY_DECISION_MEETING_NOT_OFFERED_BY };
static const struct step offer = { .type = &record_family_decision_meeting,
	.title = "Record the offer of a family group decision-making meeting",
	FIELDS(offer_fields),
	.of_child = open_referral,
	.begin = begin_offer,
	.check = check_offer,
	.settle = settle_offer,
	.together = "The same holds for" };

/* What a brother or sister was offered on the same day, and nobody has said yet what came of it. */
static int64_t offered_with(struct request *rq, int64_t person, int64_t council, const void *own)
{
	const struct family_decision_meeting *o = own;
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_family_decision_meeting, person, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct family_decision_meeting *f = record_at(&l, i);
		if (f->r.council_id == council && f->is_offered == 1 && f->offered_on.ymd == o->offered_on.ymd && date_none(f->held_on))
			return f->r.id;
	}
	return NONE;
}

static void check_came(const struct step_form *m, const void *rec, struct problems *p)
{
	const struct family_decision_meeting *f = rec;
	check_day(m, p, FAMILY_DECISION_MEETING_HELD_ON, rec);
	if (text_blank(f->answer))
		wrong(m, p, FAMILY_DECISION_MEETING_ANSWER, T("Choose what the family answered"));
	if (!date_none(f->held_on) && text_blank(f->led_by))
		wrong(m, p, FAMILY_DECISION_MEETING_LED_BY, T("Enter who led the meeting"));
	if (!date_none(f->held_on) && text_blank(f->came_of_it))
		wrong(m, p, FAMILY_DECISION_MEETING_CAME_OF_IT, T("Enter what the family decided, and what came of it"));
	if (!date_none(f->held_on) && f->held_on.ymd < f->offered_on.ymd)
		wrong(m, p, FAMILY_DECISION_MEETING_HELD_ON, T("The meeting cannot have been held before it was offered"));
}

static const int came_fields[] = { FAMILY_DECISION_MEETING_ANSWER, FAMILY_DECISION_MEETING_ANSWER_WHY, FAMILY_DECISION_MEETING_HELD_ON,
	FAMILY_DECISION_MEETING_LED_BY, FAMILY_DECISION_MEETING_CAME_OF_IT };
static const struct step came = { .type = &record_family_decision_meeting,
	.title = "Record what came of the offer",
	.path = "/came-of-it",
	FIELDS(came_fields),
	.of_child = offered_with,
	.check = check_came,
	.together = "The same came of it for" };

/* ---- Letter ---- */

static void check_letter(const struct step_form *m, const void *rec, struct problems *p)
{
	const struct pre_proceedings *of = rec;
	must_have_day(m, p, PRE_PROCEEDINGS_LETTER_SENT_ON, rec);
	if (!date_none(of->letter_sent_on) && !date_none(of->decided_on) && of->letter_sent_on.ymd < of->decided_on.ymd)
		wrong(m, p, PRE_PROCEEDINGS_LETTER_SENT_ON,
			T("The letter cannot have gone before it was decided to enter pre-proceedings"));
}

static int64_t without_letter(struct request *rq, int64_t person, int64_t council, const void *own)
{
	const struct pre_proceedings *p = pre_proceedings_going_on(rq, person, council);
	(void)own;
	return p && date_none(p->letter_sent_on) ? p->r.id : NONE;
}

static const int letter_fields[] = { PRE_PROCEEDINGS_LETTER_SENT_ON };
static const struct step letter = { .type = &record_pre_proceedings,
	.title = "Record that the letter before proceedings was sent",
	.path = "/letter",
	FIELDS(letter_fields),
	.of_child = without_letter,
	.words = "For a letter that was not written here. One that is written and sent here keeps its own day.",
	.check = check_letter,
	.together = "The same letter was about" };

/* ---- Meetings ---- */

static struct pre_proceedings_person *likely_add(struct record_list *l)
{
	struct pre_proceedings_person *row = record_at(l, l->n++);
	record_clear(l->type, row);
	return row;
}

/* Whom the last of these meetings invited. */
static void from_last_meeting(struct step_form *m)
{
	struct request *rq = m->k.rq;
	const struct pre_proceedings_meeting *last = NULL;
	struct record_list meetings = guarded_list(rq->db, rq->me->user_id, &record_pre_proceedings_meeting, rq->person_id, rq->arena),
			   people = guarded_list(rq->db, rq->me->user_id, &record_pre_proceedings_person, rq->person_id, rq->arena);
	for (int i = 0; i < meetings.n; i++) {
		const struct pre_proceedings_meeting *was = record_at(&meetings, i);
		if (was->pre_proceedings_id == m->parent && (!last || was->held_on.ymd >= last->held_on.ymd))
			last = was;
	}
	m->people.first.at = arena_alloc(rq->arena, ((size_t)people.n + 1) * record_pre_proceedings_person.size);
	for (int i = 0; last && i < people.n; i++) {
		const struct pre_proceedings_person *was = record_at(&people, i);
		if (was->pre_proceedings_meeting_id != last->r.id)
			continue;
		struct pre_proceedings_person *row = likely_add(&m->people.first);
		row->name = was->name;
		row->role = was->role;
	}
	m->people_from = "the last meeting";
	m->people_on = last ? last->held_on : NO_DATE;
}

/* Of the first, whom the last core group invited. */
static void from_core_group(struct step_form *m)
{
	struct request *rq = m->k.rq;
	const struct core_group *last = NULL;
	struct record_list held = guarded_list(rq->db, rq->me->user_id, &record_core_group, rq->person_id, rq->arena),
			   people = guarded_list(rq->db, rq->me->user_id, &record_core_group_member, rq->person_id, rq->arena);
	for (int i = 0; i < held.n; i++) {
		const struct core_group *g = record_at(&held, i);
		if (!date_none(g->held_on) && (!last || g->held_on.ymd >= last->held_on.ymd))
			last = g;
	}
	m->people.first.at = arena_alloc(rq->arena, ((size_t)people.n + 1) * record_pre_proceedings_person.size);
	for (int i = 0; last && i < people.n; i++) {
		const struct core_group_member *was = record_at(&people, i);
		if (was->core_group_id != last->r.id)
			continue;
		struct pre_proceedings_person *row = likely_add(&m->people.first);
		row->name = was->name;
		row->role = was->role;
	}
	m->people_from = "the last core group";
	m->people_on = last ? last->held_on : NO_DATE;
}

/* The first, unless there was one. */
static void begin_meeting(struct step_form *m)
{
	struct pre_proceedings_meeting *own = m->q.rec;
	const struct pre_proceedings *p = pre_proceedings_last(m->k.rq, m->k.rq->person_id, own->r.council_id);
	own->held_on = clock_today();
	own->kind = p && !date_none(p->initial_meeting_on) ? T("review") : T("first");
	m->people.first = (struct record_list){ .type = &record_pre_proceedings_person };
	from_last_meeting(m);
	if (!m->people.first.n)
		from_core_group(m);
}

static void check_meeting(const struct step_form *m, const void *rec, struct problems *p)
{
	check_day(m, p, PRE_PROCEEDINGS_MEETING_HELD_ON, rec);
}

static const int meeting_fields[] = { PRE_PROCEEDINGS_MEETING_KIND, PRE_PROCEEDINGS_MEETING_HELD_ON, PRE_PROCEEDINGS_MEETING_LED_BY,
	PRE_PROCEEDINGS_MEETING_AGREED, PRE_PROCEEDINGS_MEETING_NEXT_ON };
static const struct step meeting = { .type = &record_pre_proceedings_meeting,
	.title = "Record a pre-proceedings meeting",
	FIELDS(meeting_fields),
	.of_child = going_on,
	.begin = begin_meeting,
	.check = check_meeting,
	.together = "The meeting was about these children too",
	.has_people = true };

/* ---- Outcome ---- */

static void begin_outcome(struct step_form *m)
{
	struct pre_proceedings *p = m->q.rec;
	if (date_none(p->outcome_on))
		p->outcome_on = clock_today();
}

static void check_outcome(const struct step_form *m, const void *rec, struct problems *p)
{
	const struct pre_proceedings *of = rec;
	must_have_day(m, p, PRE_PROCEEDINGS_OUTCOME_ON, rec);
	check_day(m, p, PRE_PROCEEDINGS_ISSUE_LETTER_ON, rec);
	if (text_blank(of->outcome))
		wrong(m, p, PRE_PROCEEDINGS_OUTCOME, T("Choose the outcome"));
	if (text_blank(of->outcome_why))
		wrong(m, p, PRE_PROCEEDINGS_OUTCOME_WHY, T("Enter why it was decided so"));
	if (!date_none(of->outcome_on) && !date_none(of->decided_on) && of->outcome_on.ymd < of->decided_on.ymd)
		wrong(m, p, PRE_PROCEEDINGS_OUTCOME_ON, T("The outcome cannot be before the day on which pre-proceedings began"));
}

static const int outcome_fields[] = { PRE_PROCEEDINGS_OUTCOME_ON, PRE_PROCEEDINGS_OUTCOME, PRE_PROCEEDINGS_OUTCOME_WHY,
	PRE_PROCEEDINGS_ISSUE_LETTER_ON };
static const struct step outcome = { .type = &record_pre_proceedings,
	.title = "Record the outcome of pre-proceedings",
	.path = "/outcome",
	FIELDS(outcome_fields),
	.of_child = going_on,
	.begin = begin_outcome,
	.check = check_outcome,
	.together = "The same was decided about" };

/* ---- Application ---- */

static bool is_family_meeting_said(struct request *rq, const struct pre_proceedings *p)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_family_decision_meeting, p->r.person_id, rq->arena),
			   times = guarded_list(rq->db, rq->me->user_id, &record_pre_proceedings, p->r.person_id, rq->arena);
	bool is_said = p->fgdm_offered == 1;
	for (int i = 0; i < l.n; i++)
		is_said = is_said || family_decision_counts(record_at(&l, i), p, &times);
	return is_said;
}

/* Children Act 1989 section 31ZA. What happened is recorded all the same (DESIGN 5.1). */
static void check_application(const struct step_form *m, const void *rec, struct problems *p)
{
	const struct pre_proceedings *of = rec;
	must_have_day(m, p, PRE_PROCEEDINGS_COURT_APPLICATION_ON, rec);
	if (text_is(of->short_notice, "Y") && (text_blank(of->short_notice_reason) || text_is(of->short_notice_reason, "-")))
		wrong(m, p, PRE_PROCEEDINGS_SHORT_NOTICE_REASON, T("Choose why it was issued on short notice"));
	if (!is_family_meeting_said(m->k.rq, of)) {
		wrong(m, p, PRE_PROCEEDINGS_COURT_APPLICATION_ON,
			T("No family group decision-making meeting is recorded as offered, nor why not. It is offered before an "
			  "application: record it too. Save again to record the application as it was"));
		p->at[p->n - 1].is_warning = true;
	}
}

/* Whoever applied had decided to: where nobody wrote when, it was that day. */
static void settle_application(const struct step_form *m, void *rec)
{
	struct pre_proceedings *p = rec;
	(void)m;
	if (!date_none(p->court_application_on) && date_none(p->outcome_on)) {
		p->outcome_on = p->court_application_on;
		p->outcome = T("A");
	}
	if (text_is(p->short_notice, "N"))
		p->short_notice_reason = T("-");
}

/* Of a brother or sister: those that did not end otherwise, before anybody applied. */
static int64_t not_applied_for(struct request *rq, int64_t person, int64_t council, const void *own)
{
	const struct pre_proceedings *p = pre_proceedings_last(rq, person, council);
	(void)own;
	return p && date_none(p->court_application_on) && !text_is(p->outcome, "B") ? p->r.id : NONE;
}

static const int application_fields[] = { PRE_PROCEEDINGS_COURT_APPLICATION_ON, PRE_PROCEEDINGS_SHORT_NOTICE,
	PRE_PROCEEDINGS_SHORT_NOTICE_REASON, PRE_PROCEEDINGS_PARENTS_REPRESENTED_AT_ISSUE, PRE_PROCEEDINGS_COURT_REFERENCE };
static const struct step application = { .type = &record_pre_proceedings,
	.title = "Record the application to the court",
	.path = "/application",
	FIELDS(application_fields),
	.of_child = not_applied_for,
	.words = "Where no outcome is recorded, the day of the application is kept as the day on which it was decided.",
	.check = check_application,
	.settle = settle_application,
	.together = "The application was about these children too" };

/* ---- In court ---- */

static int64_t in_same_case(struct request *rq, int64_t person, int64_t council, const void *own)
{
	const struct pre_proceedings *p = pre_proceedings_last(rq, person, council), *o = own;
	return p && !date_none(p->court_application_on) && p->court_application_on.ymd == o->court_application_on.ymd ? p->r.id : NONE;
}

static void check_court(const struct step_form *m, const void *rec, struct problems *p)
{
	static const int days[] = { PRE_PROCEEDINGS_COURT_ALLOCATED_ON, PRE_PROCEEDINGS_CASE_MANAGEMENT_ON,
		PRE_PROCEEDINGS_FINAL_ORDER_ON };
	const struct pre_proceedings *of = rec;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct date day = *field_date(&record_pre_proceedings.fields[days[i]], rec);
		check_day(m, p, days[i], rec);
		if (!date_none(day) && !date_none(of->court_application_on) && day.ymd < of->court_application_on.ymd)
			wrong(m, p, days[i], T("That day is before the application to the court"));
	}
}

static const int court_fields[] = { PRE_PROCEEDINGS_COURT_ALLOCATED_ON, PRE_PROCEEDINGS_CASE_MANAGEMENT_ON, PRE_PROCEEDINGS_HEARINGS,
	PRE_PROCEEDINGS_INITIAL_CARE_PLAN, PRE_PROCEEDINGS_INITIAL_PLAN_APPROVED, PRE_PROCEEDINGS_FINAL_CARE_PLAN,
	PRE_PROCEEDINGS_FINAL_PLAN_APPROVED, PRE_PROCEEDINGS_FINAL_ORDER_ON };
static const struct step in_court = { .type = &record_pre_proceedings,
	.title = "Record the days of the case in court",
	.path = "/court",
	FIELDS(court_fields),
	.of_child = in_same_case,
	.words = "The order itself is recorded as the child’s legal status.",
	.check = check_court,
	.together = "The same holds for" };

/* ---- The pages ---- */

#define PAGES(step)                                                                                                                        \
	static void step##_page(struct request *rq)                                                                                        \
	{                                                                                                                                  \
		step_page(rq, &(step));                                                                                                    \
	}                                                                                                                                  \
	static void step##_post(struct request *rq)                                                                                        \
	{                                                                                                                                  \
		step_post(rq, &(step));                                                                                                    \
	}
PAGES(gateway)
PAGES(offer)
PAGES(came)
PAGES(letter)
PAGES(meeting)
PAGES(outcome)
PAGES(application)
PAGES(in_court)

#define BOTH(pattern, step) ROUTE(GET, pattern, MAY_EDIT_CHILD, step##_page), DRAFT_ROUTE(pattern, MAY_EDIT_CHILD, step##_post)
const struct route before_court_form_routes[] = { BOTH("/children/:person/legal_gateway/new", gateway),
	BOTH("/children/:person/family_decision_meeting/new", offer),
	BOTH("/children/:person/family_decision_meeting/:id/came-of-it", came),
	BOTH("/children/:person/pre_proceedings/:id/letter", letter), BOTH("/children/:person/pre_proceedings_meeting/new", meeting),
	BOTH("/children/:person/pre_proceedings/:id/outcome", outcome),
	BOTH("/children/:person/pre_proceedings/:id/application", application),
	BOTH("/children/:person/pre_proceedings/:id/court", in_court), { 0 } };
