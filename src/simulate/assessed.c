/* The parts of an assessment as they are written (schema/forms/assessment.csv): those that brothers and sisters share say the same in each
 * child's, the others are each child's own; who of the family may be told of a part, what was decided on the way, and who had it read to
 * them. */
#include "simulate/help.h"
#include "base/out.h"

/* A question is told by the rule "ask_" and its name. */
static const struct part {
	const char *section, *questions;
	bool is_shared, is_of_older;
} parts[] = {
	{ "reason", "why_now family_knows hoped_for", true, false },
	{ "history", "story earlier_help patterns", true, false },
	{ "family", "who_is_who fathers network", true, false },
	{ "needs", "health learning feelings care", false, false },
	{ "world", "a_day friends seen_and_heard", false, false },
	{ "identity", "who_i_am languages faith heritage disability gender status matters meaning so_we_will", false, false },
	{ "strengths", "works keeps_safe", true, false },
	{ "outside", "outside_home outside_help", false, true },
	{ "parents", "meets stops change", true, false },
	{ "analysis", "if_nothing", false, false },
	{ "unknowns", "not_known find_out", true, false },
	{ "child_views", "shown_to", false, false },
	{ "parents_views", "parents_words understood", true, false },
	{ "recommendations", "should_happen contingency", false, false },
};
enum { PARTS = sizeof parts / sizeof *parts, FORM_VERSION = 1 };

/* What is shared is told from the family's chance, and so comes out the same for each child who is assessed on that day. */
static struct telling telling_for(struct help *h, const struct part *p, struct date on)
{
	int64_t of_family = ((int64_t)1 << 54) + h->l->family * 100000000 + on.ymd;
	struct telling t = telling_of(&h->l->persona, &h->l->home, on, h->l->world->seed, of_family, txn_arena(h->x));
	if (!p->is_shared)
		t.chance = chance_of(h->l->world->seed, ((int64_t)1 << 52) + h->l->person * 100000 + h->l->texts_of_parts++);
	else
		t.chance.state += (uint64_t)(p - parts);
	return t;
}

static struct text answers(struct help *h, const struct part *p, struct date on)
{
	struct telling t = telling_for(h, p, on);
	struct out o = out_make(1 << 20);
	for (struct text rest = text_of(p->questions); rest.n;) {
		struct text question = text_cut(&rest, ' ');
		char rule[60];
		snprintf(rule, sizeof rule, "ask_%.*s", TEXT_ARG(question));
		out_raw(&o, o.n ? T("\n[") : T("[")), out_raw(&o, question), out_lit(&o, "]\n"), out_raw(&o, tell(&t, rule));
	}
	struct text all = text_dup_in(txn_arena(h->x), out_text(&o));
	out_free(&o);
	return all;
}

static bool write_part(struct help *h, const struct assessment *a, const struct part *p, struct date on)
{
	struct assessment_section s;
	record_clear(&record_assessment_section, &s);
	s.assessment_id = a->r.id;
	s.section = text_of(p->section);
	s.form_version = FORM_VERSION;
	s.is_done = 1;
	s.answers = answers(h, p, on);
	return help_put(h, &record_assessment_section, &s);
}

/* What is shared is about the family, and its mother may be told of it. */
static bool mother_told(struct help *h, const struct assessment *a, const struct part *p)
{
	struct assessment_told t;
	if (h->l->mother == NONE || !p->is_shared)
		return true;
	record_clear(&record_assessment_told, &t);
	t.assessment_id = a->r.id;
	t.other_person_id = h->l->mother;
	t.section = text_of(p->section);
	t.may_be_told = strcmp(p->section, "history") != 0;
	return help_put(h, &record_assessment_told, &t);
}

/* All of them once it is authorised; before that, as many as there was time for. */
static bool write_parts(struct help *h, const struct assessment *a, struct date from, bool is_done)
{
	int n = is_done ? PARTS : 1 + date_days(from, h->last) / 4;
	for (int i = 0; i < PARTS && i < n; i++) {
		if (parts[i].is_of_older && date_age(h->l->born, from) < 11)
			continue;
		if (!write_part(h, a, &parts[i], from) || !mother_told(h, a, &parts[i]))
			return false;
	}
	return true;
}

static bool grouped(struct help *h, const struct assessment *a, struct date from)
{
	struct assessment_group g;
	if (!h->l->has_siblings)
		return true;
	record_clear(&record_assessment_group, &g);
	g.assessment_id = a->r.id;
	g.group_number = h->l->family * 100000 + date_days(DATE(2000, 1, 1), from) + 1;
	return help_put(h, &record_assessment_group, &g);
}

/* ---- On its way ---- */

static void decided(struct help *h, const struct assessment *a, int64_t by, const char *kind, struct date on, int hour)
{
	struct assessment_decision d;
	char rule[40];
	record_clear(&record_assessment_decision, &d);
	d.assessment_id = a->r.id;
	d.kind = text_of(kind);
	d.decided_at = help_at_hour(on, hour);
	snprintf(rule, sizeof rule, "assessment_%s", kind);
	if (strcmp(kind, "sent") != 0)
		d.comments = help_tell(h, on, rule);
	help_later(h, by, &record_assessment_decision, &d);
}

/* Sent by whoever wrote it; looked at, now and then returned, and authorised by their manager. */
static void decisions(struct help *h, const struct assessment *a, struct date authorised, bool is_done)
{
	int64_t worker = help_user_on(h, authorised), manager = help_manager(h);
	struct date sent = help_working_day(date_add(authorised, -2));
	bool is_returned = chance_in(&h->more, 15);
	if (!date_none(a->manager_reviewed_on))
		decided(h, a, manager, "looked", a->manager_reviewed_on, 11);
	if (!is_done)
		return;
	sent = sent.ymd < a->started_on.ymd || sent.ymd > authorised.ymd ? authorised : sent;
	decided(h, a, worker, "sent", sent, 9);
	if (is_returned) {
		decided(h, a, manager, "returned", sent, 12);
		decided(h, a, worker, "sent", authorised, 10);
	}
	decided(h, a, manager, "authorised", authorised, 16);
}

/* ---- Shared ---- */

static bool shared_with(struct help *h, struct shared_copy *s, struct date on)
{
	s->shared_on = on;
	s->told_parts_only = 1;
	return help_put(h, &record_shared_copy, s);
}

bool shared_with_family(struct help *h, const struct record_type *t, const struct record *row, struct date on)
{
	struct shared_copy s;
	record_clear(&record_shared_copy, &s);
	s.shared_record = text_of(t->name);
	s.shared_row = row->id;
	s.shared_version = row->txn;
	if (h->l->mother != NONE && help_is_past(h, on)) {
		struct shared_copy m = s;
		m.recipient_kind = T("parent");
		m.recipient_person_id = h->l->mother;
		m.how = chance_in(&h->more, 75) ? T("read_together") : T("hand");
		m.language = help_tell(h, on, "shared_language");
		m.language = text_is(m.language, "English") ? NO_TEXT : m.language;
		m.reaction = help_tell(h, on, "shared_reaction_parent");
		m.changed = help_tell(h, on, "shared_changed");
		if (!shared_with(h, &m, on))
			return false;
	}
	if (date_age(h->l->born, on) < 8 || !help_is_past(h, on) || !chance_in(&h->more, 70))
		return true;
	s.recipient_kind = T("child");
	s.how = T("told");
	s.reaction = help_tell(h, on, "shared_reaction_child");
	return shared_with(h, &s, on);
}

bool assessed_parts(struct help *h, const struct assessment *a, struct date from, struct date authorised)
{
	bool is_done = help_is_past(h, authorised);
	struct date last = is_done ? authorised : h->last;
	if (!help_is_within(h, last, MONTHS_OF_DECISIONS))
		return true;
	decisions(h, a, authorised, is_done);
	if (is_done && !shared_with_family(h, &record_assessment, &a->r, help_working_day(date_add(authorised, 2))))
		return false;
	return !help_is_within(h, last, MONTHS_OF_PARTS) || (grouped(h, a, from) && write_parts(h, a, from, is_done));
}
