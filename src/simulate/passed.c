/* A case that is passed on, with what whoever takes it over must know and how the child said goodbye; a case that closes, with where help
 * goes on and who was told. */
#include "simulate/help.h"

enum { MINUTE = 60000 };

/* ---- Passed on ---- */

static int64_t manager_of(const struct child_life *l, enum team_number team)
{
	const struct team_of *t = l->world->council[l->council].team;
	return t[team].manager ? t[team].manager : t[TEAM_SAFEGUARDING].manager;
}

static struct text handed(struct txn *x, struct child_life *l, struct date on, const char *rule)
{
	struct help h = { .x = x, .l = l };
	return help_tell(&h, on, rule);
}

/* Who answers: the new worker where they can be signed in as, else the manager of their team. */
static int64_t answers(const struct child_life *l, int64_t worker, enum team_number team)
{
	const struct team_of *t = &l->world->council[l->council].team[team];
	return worker == t->first_worker ? t->first_user : manager_of(l, team);
}

/* Proposed by the manager of the team that had it, and accepted the day after. */
bool case_passed(
	struct txn *x, struct child_life *l, const struct involvement *before, const struct involvement *now, enum team_number team)
{
	struct case_transfer t;
	struct date on = now->starts_on, proposed = help_working_day(date_add(on, -4));
	struct chance c = chance_of(l->world->seed, ((int64_t)1 << 55) + now->r.id);
	if (on.ymd <= date_add_months(l->world->as_at, -MONTHS_OF_DECISIONS).ymd || proposed.ymd < before->starts_on.ymd)
		return true;
	record_clear(&record_case_transfer, &t);
	t.r.person_id = l->person;
	t.r.council_id = l->council_id;
	t.involvement_id = before->r.id;
	t.to_worker_id = now->worker_id;
	t.to_team_id = now->team_id;
	t.starts_on = on;
	t.reason = now->reason;
	t.summary = handed(x, l, proposed, "handing_summary");
	t.about_family = handed(x, l, proposed, "handing_family");
	t.who_is_told = handed(x, l, proposed, "handing_told");
	t.proposed_at = help_at_hour(proposed, 11);
	t.proposed_by_id = manager_of(l, l->held_by);
	t.outcome = T("accepted");
	t.answer = handed(x, l, proposed, "handing_answer");
	t.answered_at = help_at_hour(date_add(proposed, 1), 9) + 20 * MINUTE;
	t.answered_by_id = answers(l, now->worker_id, team);
	bool is_child_told = chance_in(&c, 80);
	if (is_child_told) {
		t.goodbye_on = date_add(on, -1);
		t.goodbye_how = handed(x, l, on, "handing_goodbye");
		t.introduced_on = on;
		t.introduced_how = handed(x, l, on, "handing_introduced");
	}
	return record_save(x, &record_case_transfer, &t) == SAVED && (!is_child_told || goodbye_letter(x, l, before, &t));
}

/* ---- Closed ---- */

static const char *steps_to(struct help *h, struct text reason)
{
	if (h->l->moved_away)
		return "other_council";
	if (text_is(reason, "RC9"))
		return "early_help";
	return h->t->kind == TURN_NOT_IN_NEED || chance_in(&h->more, 40) ? "universal" : "early_help";
}

static const char *why_closes(const struct help *h)
{
	if (h->l->moved_away)
		return "closing_why_moved";
	return h->t->kind == TURN_NOT_IN_NEED ? "closing_why_not_in_need" : "closing_why";
}

static bool school_told(struct help *h, const struct case_closure *c)
{
	struct shared_copy s;
	record_clear(&record_shared_copy, &s);
	s.shared_record = text_of(record_case_closure.name);
	s.shared_row = c->r.id;
	s.shared_version = c->r.txn;
	s.recipient_kind = T("school");
	s.recipient = help_tell(h, c->decided_on, "closing_school");
	s.how = T("secure_email");
	s.shared_on = c->decided_on;
	return help_put(h, &record_shared_copy, &s);
}

bool case_closed(struct help *h, struct text reason)
{
	struct case_closure c;
	if (date_none(h->to) || h->last.ymd != h->to.ymd || !help_is_within(h, h->to, MONTHS_OF_DECISIONS))
		return true;
	record_clear(&record_case_closure, &c);
	struct date proposed = date_add(h->to, -7);
	const char *to = steps_to(h, reason);
	struct cells after = help_cells(h, h->to,
		to[0] == 'o'   ? "closing_to_council"
		: to[0] == 'e' ? "closing_to_early_help"
			       : "closing_to_universal");
	c.referral_id = h->referral;
	c.reason = reason;
	c.why = help_tell(h, h->to, why_closes(h));
	c.step_to = text_of(to);
	c.taken_over_by = after.at[0];
	c.accepted_on = proposed.ymd < h->from.ymd ? h->from : proposed;
	c.proposed_on = c.accepted_on;
	c.proposed_by_id = help_user_on(h, h->to) == NONE ? manager_of(h->l, TEAM_ASSESSMENT) : help_user_on(h, h->to);
	if (date_age(h->l->born, h->to) < 8)
		c.child_not_told = T("Too young to be told in words; it was said to whoever they turn to.");
	if (h->l->mother == NONE)
		c.family_not_told = T("Nobody of the family is in the country.");
	c.outcome = T("authorised");
	c.comments = help_tell(h, h->to, "closing_comments");
	c.decided_on = h->to;
	c.decided_by_id = help_manager(h);
	return help_put(h, &record_case_closure, &c) && shared_with_family(h, &record_case_closure, &c.r, h->to) && school_told(h, &c);
}
