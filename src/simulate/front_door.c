/* The front door: what agencies were asked before it was decided about a contact, what the night handed over, and what waits there today.
 */
#include "simulate/help.h"

enum { MINUTE = 60000 };

/* ---- Checks ---- */

/* By the child's age: who knows them. */
static const char *knows_child(struct date born, struct date on)
{
	return date_age(born, on) < 5 ? "health_visitor" : "school";
}

static bool check(struct help *h, const struct contact *c, const char *agency, struct date on, int minutes)
{
	struct agency_check k;
	char rule[40];
	bool is_late = chance_in(&h->more, 12), is_answered = c->decided_at != NONE || chance_in(&h->more, 50);
	record_clear(&record_agency_check, &k);
	k.contact_id = c->r.id;
	k.agency = text_of(agency);
	k.asked_at = c->received_at + (int64_t)minutes * MINUTE;
	snprintf(rule, sizeof rule, "asked_of_%s", agency);
	k.asked_of = help_tell(h, on, rule);
	k.asked_about = help_tell(h, on, "asked_about");
	if (is_late)
		k.chased_at = k.asked_at + 50 * MINUTE;
	if (is_answered) {
		snprintf(rule, sizeof rule, "answer_%s", agency);
		k.answered_at = k.asked_at + (is_late ? 75 : 35) * MINUTE;
		k.answered_by = k.asked_of;
		k.answer = help_tell(h, on, rule);
	}
	return help_put(h, &record_agency_check, &k);
}

/* ---- Out of hours ---- */

static bool handed_over(struct help *h, const struct contact *c, struct date on)
{
	struct handover o;
	record_clear(&record_handover, &o);
	o.contact_id = c->r.id;
	o.handed_at = help_at_hour(on, 8);
	o.team_id = h->team;
	o.done = help_tell(h, on, "night_done");
	o.next_steps = help_tell(h, on, "night_next");
	if (c->decided_at != NONE) {
		o.accepted_at = help_at_hour(on, 8) + 40 * MINUTE;
		o.accepted_by_id = help_manager(h);
	}
	return help_put(h, &record_handover, &o);
}

bool front_door_parts(struct help *h, const struct contact *c, struct date on)
{
	if (!help_is_within(h, on, MONTHS_OF_DECISIONS))
		return true;
	return check(h, c, "police", on, 15) && check(h, c, knows_child(h->l->born, on), on, 20) &&
	       (h->received_hour >= 8 || handed_over(h, c, on));
}

/* ---- What waits today ---- */

/* guarded: whoever makes a demonstration makes all of it. */
static const char KNOWN_BEFORE[] = "SELECT p.id, n.given, i.sex, i.born_on, n.family FROM person p JOIN person_name n ON n.person_id = p.id JOIN "
				   "person_identity i ON i.person_id = p.id"
				   " WHERE p.council_id = $1 AND p.kind = 'child' AND i.born_on > $2 AND i.born_on < $3"
				   " AND EXISTS (SELECT 1 FROM referral r WHERE r.person_id = p.id) AND NOT EXISTS (SELECT 1 FROM referral "
				   "r WHERE r.person_id = p.id AND r.closed_on IS NULL"
				   " AND coalesce(r.no_further_action, 0) = 0) AND NOT EXISTS (SELECT 1 FROM restriction k WHERE "
				   "k.person_id = p.id) ORDER BY p.id DESC LIMIT 40";

struct waiting_child {
	int64_t person;
	struct text name, family;
	bool is_girl;
	struct date born;
};
static const struct {
	const char *urgency, *source, *rule;
	int hour;
	bool is_yesterday;
} arrivals[] = {
	{ "amber", "6", "concern_police", 5, false },
	{ "green", "2A", "concern_school", 16, true },
	{ "red", "3A", "concern_health", 4, false },
	{ "green", "1D", "concern_other", 15, true },
	{ "green", "2A", "concern_school", 17, true },
};
enum { ARRIVALS = sizeof arrivals / sizeof *arrivals };

static bool arrives(struct help *h, int n)
{
	struct contact c;
	struct date on = arrivals[n].is_yesterday ? date_add(h->l->world->as_at, -1) : h->l->world->as_at;
	record_clear(&record_contact, &c);
	h->received_hour = arrivals[n].hour;
	c.received_at = help_at_hour(on, arrivals[n].hour);
	c.source = text_of(arrivals[n].source);
	c.method = T("telephone");
	c.urgency = text_of(arrivals[n].urgency);
	c.concern = help_tell(h, on, arrivals[n].rule);
	return help_put(h, &record_contact, &c) && front_door_parts(h, &c, on);
}

static struct help help_for(struct txn *x, const struct world *w, int council, struct child_life *l, const struct waiting_child *who)
{
	struct chance c = chance_of(w->seed, ((int64_t)1 << 53) + who->person);
	*l = (struct child_life){ .world = w,
		.council = council,
		.person = who->person,
		.council_id = w->council[council].id,
		.family = who->person,
		.born = who->born,
		.persona = { who->name, who->is_girl, who->born, who->person },
		.texts_of_parts = 50000 };
	l->home = (struct household){ theme_by_chance(&c, T("N1")), CULTURE_plain, who->person };
	return (struct help){
		.x = x, .l = l, .more = c, .team_number = TEAM_ASSESSMENT, .team = w->council[council].team[TEAM_ASSESSMENT].id
	};
}

/* One child of a family: the next in the list are brothers and sisters. */
bool front_door_now(struct txn *x, const struct world *w, int council)
{
	struct waiting_child of[ARRIVALS];
	struct arena *a = txn_arena(x);
	struct rows r;
	int n = 0;
	db_query(txn_db(x), &r, KNOWN_BEFORE, DBI(w->council[council].id), DBT(date_iso_in(a, date_add_months(w->as_at, -12 * 16))),
		DBT(date_iso_in(a, date_add_months(w->as_at, -12))));
	while (n < ARRIVALS && db_next(&r)) {
		if (n && text_eq(of[n - 1].family, db_text(&r, 4)))
			continue;
		of[n] = (struct waiting_child){ db_int(&r, 0), text_dup_in(a, db_text(&r, 1)), text_dup_in(a, db_text(&r, 4)), text_is(db_text(&r, 2), "F"), NO_DATE };
		date_from_iso(db_text(&r, 3), &of[n++].born);
	}
	db_done(&r);
	for (int i = 0; i < n; i++) {
		struct child_life l;
		struct help h = help_for(x, w, council, &l, &of[i]);
		if (!arrives(&h, i))
			return false;
	}
	return true;
}
