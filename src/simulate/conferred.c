/* Who was invited to a conference and to a core group, how they took part, and what was said of which who may be told. */
#include "simulate/help.h"

/* ---- Conferences ---- */

static void came(struct help *h, struct conference_person *who, bool can_write)
{
	bool is_there = chance_in(&h->more, 88), is_remote = chance_in(&h->more, 25);
	who->took_part = is_there ? (is_remote ? T("remote") : T("there")) : can_write ? T("in_writing") : T("absent");
}

/* "name|role". */
static bool professional(struct help *h, const struct conference *c, const char *agency, bool must_come)
{
	struct conference_person who;
	char rule[40];
	snprintf(rule, sizeof rule, "invited_%s", agency);
	struct cells cells = help_cells(h, c->held_on, rule);
	record_clear(&record_conference_person, &who);
	who.conference_id = c->r.id;
	who.agency = text_of(agency);
	who.name = cells.at[0];
	who.role = cells.at[1];
	who.invited_on = help_working_day(date_add(c->held_on, -9));
	who.report_came_on = help_working_day(date_add(c->held_on, -4));
	who.may_be_told = 1;
	came(h, &who, true);
	if (must_come)
		who.took_part = T("there");
	return help_put(h, &record_conference_person, &who);
}

static bool parent(struct help *h, const struct conference *c, int64_t person, struct text name, const char *role)
{
	struct conference_person who;
	bool is_apart = h->l->home.theme == THEME_arguments && strcmp(role, "father") == 0;
	if (person == NONE)
		return true;
	record_clear(&record_conference_person, &who);
	who.conference_id = c->r.id;
	who.other_person_id = person;
	who.name = name;
	who.role = text_of(role);
	who.invited_on = help_working_day(date_add(c->held_on, -9));
	who.may_be_told = 1;
	came(h, &who, false);
	if (is_apart) {
		who.is_apart = 1;
		who.excluded_why = help_tell(h, c->held_on, "apart_why");
		who.excluded_by = T("The chair, before the conference");
	}
	if (!text_is(who.took_part, "absent") && chance_in(&h->more, 20)) {
		who.dissents = 1;
		who.dissent = help_tell(h, c->held_on, "dissent");
	}
	return help_put(h, &record_conference_person, &who);
}

/* is_about: the mother, who may be told. */
static bool minute(struct help *h, const struct conference *c, const char *agency, const char *rule, bool is_for_mother)
{
	struct conference_minute m;
	struct conference_minute_person about;
	struct cells cells = help_cells(h, c->held_on, rule);
	record_clear(&record_conference_minute, &m);
	m.conference_id = c->r.id;
	m.agency = agency ? text_of(agency) : NO_TEXT;
	m.who = agency ? cells.at[0] : h->l->mother_name;
	m.said = cells.at[1];
	m.for_agencies = 1;
	if (!help_put(h, &record_conference_minute, &m))
		return false;
	if (!is_for_mother || h->l->mother == NONE)
		return true;
	record_clear(&record_conference_minute_person, &about);
	about.conference_minute_id = m.r.id;
	about.other_person_id = h->l->mother;
	about.is_about = 1;
	about.may_be_told = 1;
	return help_put(h, &record_conference_minute_person, &about);
}

/* "number|why". */
static bool scaled(struct help *h, const struct conference *c, struct text who, const char *rule)
{
	struct safety_scale s;
	struct cells cells = help_cells(h, c->held_on, rule);
	record_clear(&record_safety_scale, &s);
	s.conference_id = c->r.id;
	s.asked_on = c->held_on;
	s.who = who;
	text_int(cells.at[0], &s.number);
	s.why = cells.at[1];
	return help_put(h, &record_safety_scale, &s);
}

static bool scales(struct help *h, const struct conference *c)
{
	struct arena *a = txn_arena(h->x);
	struct cells health = help_cells(h, c->held_on, "invited_health");
	struct text mother = textf_in(a, "%.*s, mother", TEXT_ARG(h->l->mother_name)), nurse = textf_in(a, "%.*s, health", TEXT_ARG(health.at[0]));
	bool is_old_enough = date_age(h->l->born, c->held_on) >= 8;
	return (h->l->mother == NONE || scaled(h, c, mother, c->makes_plan == 1 ? "scale_mother" : "scale_end")) &&
	       scaled(h, c, nurse, c->makes_plan == 1 ? "scale_health" : "scale_end") &&
	       (!is_old_enough || scaled(h, c, h->l->persona.name, c->makes_plan == 1 ? "scale_child" : "scale_end"));
}

bool conference_parts(struct help *h, const struct conference *c, struct date on)
{
	if (!help_is_within(h, on, MONTHS_OF_DECISIONS))
		return true;
	const char *decided = c->makes_plan == 1 ? "minute_decided_plan" : "minute_decided_no_plan";
	return professional(h, c, "social_care", true) && professional(h, c, "health", true) && professional(h, c, "education", true) &&
	       professional(h, c, "police", false) && parent(h, c, h->l->mother, h->l->mother_name, "mother") &&
	       parent(h, c, h->l->father, h->l->father_name, "father") && minute(h, c, "health", "minute_health", true) &&
	       minute(h, c, "education", "minute_education", true) && (h->l->mother == NONE || minute(h, c, NULL, "minute_mother", true)) &&
	       minute(h, c, "social_care", decided, true) && scales(h, c);
}

/* ---- Core groups ---- */

static bool member(struct help *h, const struct core_group *g, struct text name, struct text role, bool took_part)
{
	struct core_group_member m;
	if (text_none(name))
		return true;
	record_clear(&record_core_group_member, &m);
	m.core_group_id = g->r.id;
	m.name = name;
	m.role = role;
	m.took_part = took_part;
	m.report_received = !took_part;
	return help_put(h, &record_core_group_member, &m);
}

bool core_group_parts(struct help *h, const struct core_group *g)
{
	if (!help_is_within(h, g->held_on, MONTHS_OF_PARTS))
		return true;
	struct cells school = help_cells(h, g->held_on, "invited_education"), health = help_cells(h, g->held_on, "invited_health");
	struct cells helper = help_cells(h, g->held_on, "member_helper");
	bool mother_comes = chance_in(&h->more, 90), health_comes = chance_in(&h->more, 75), helper_comes = chance_in(&h->more, 70);
	return member(h, g, h->l->mother == NONE ? NO_TEXT : h->l->mother_name, T("Mother"), mother_comes) &&
	       member(h, g, school.at[0], school.at[1], true) && member(h, g, health.at[0], health.at[1], health_comes) &&
	       member(h, g, helper.at[0], helper.at[1], helper_comes);
}
