/* The few in each council whose records need more care than others: a child whom few may know of, a mother and child at a protected address, a
 * record that was opened in an emergency, one under a legal hold. They are found among the children of workers who can be signed in as, so that a
 * visitor meets both sides: who may, and who may not. Nothing is drawn by chance, so what the other files make up stays the same. */
#include "access/access.h"
#include "record/clock_rules.h"
#include "records.h"
#include "simulate/world.h"

/* guarded: whoever makes a demonstration makes all of it. */
static const char CHILDREN_OF_WORKER[] =
	"SELECT DISTINCT i.person_id FROM involvement i WHERE i.worker_id = $1 AND i.team_id = $2 AND i.ends_on IS NULL"
	" AND NOT EXISTS (SELECT 1 FROM restriction r WHERE r.person_id = i.person_id) ORDER BY i.person_id DESC LIMIT 6";
/* guarded: as above. */
static const char MOTHER[] = "SELECT max(other_person_id) FROM relationship WHERE person_id = $1 AND kind = 'mother'";
/* guarded: as above. */
static const char ADDRESS_NOW[] = "SELECT max(id) FROM person_address WHERE person_id = $1 AND ends_on IS NULL";
static const char USER_OF_WORKER[] = "SELECT max(id) FROM app_user WHERE worker_id = $1";
static const char USER_IN_ROLE[] = "SELECT min(user_id) FROM post WHERE council_id = $1 AND role = $2";

enum { OPENED = 2, MOST_OF_A_WORKER = 6 };                /* the first of the looked-after children are opened in an emergency */
enum { EVENING = 21 * 60 + 40, HOURS_24 = 24 * 3600 * 1000 };

struct keeping { struct txn *x; const struct world *w; int council; int64_t council_id, worker, manager; };

static bool put(struct keeping *k, const struct record_type *t, void *rec, int64_t person)
{
	struct record *r = rec;
	r->person_id = person;
	r->council_id = k->council_id;
	return record_save(k->x, t, rec) == SAVED;
}

static struct date ago(const struct keeping *k, int days)
{
	return date_add(k->w->as_at, -days);
}

/* ---- A child of a member of staff ---- */

static bool name_in(struct keeping *k, int64_t person, int64_t restriction, int64_t user)
{
	struct restriction_member m;
	record_clear(&record_restriction_member, &m);
	m.restriction_id = restriction;
	m.user_id = user;
	m.starts_on = ago(k, 50);
	m.added_by = k->manager;
	return put(k, &record_restriction_member, &m, person);
}

static bool restrict_child(struct keeping *k, int64_t person)
{
	struct restriction r;
	record_clear(&record_restriction, &r);
	r.level = T("restricted");
	r.kind = T("staff_family");
	r.starts_on = ago(k, 50);
	r.reason = T("An aunt of the child works in the reviewing service.");
	r.decided_by = k->manager;
	return put(k, &record_restriction, &r, person) && name_in(k, person, r.r.id, k->manager) && name_in(k, person, r.r.id, k->worker);
}

/* ---- A mother and child who moved away from danger ---- */

static bool move_to(struct keeping *k, int64_t person, const struct person_address *refuge)
{
	struct person_address old, now = *refuge;
	int64_t before = db_one(txn_db(k->x), ADDRESS_NOW, NONE, DBI(person));
	if (before != NONE) {
		if (!record_load(txn_db(k->x), &record_person_address, before, &old, txn_arena(k->x)))
			return false;
		old.ends_on = refuge->starts_on;
		if (!put(k, &record_person_address, &old, person))
			return false;
	}
	struct address_viewer viewer;
	record_clear(&record_address_viewer, &viewer);
	viewer.user_id = k->worker;
	viewer.starts_on = refuge->starts_on;
	viewer.decided_by = k->manager;
	return put(k, &record_person_address, &now, person) && put(k, &record_address_viewer, &viewer, person);
}

static bool protect_address(struct keeping *k, int64_t child)
{
	static const char *const postcodes[COUNCILS] = { "ZZ1 4QX", "ZZ2 4QX", "ZZ3 4QX" };
	struct person_address refuge;
	int64_t mother = db_one(txn_db(k->x), MOTHER, NONE, DBI(child));
	record_clear(&record_person_address, &refuge);
	refuge.kind = T("home");
	refuge.is_protected = 1;
	refuge.line_1 = T("Flat 3, 12 Lantern Yard");
	refuge.postcode = text_of(postcodes[k->council]);
	refuge.starts_on = ago(k, 40);
	return move_to(k, child, &refuge) && (mother == NONE || move_to(k, mother, &refuge));
}

/* ---- An interest declared ---- */

/* Somebody of the office who would rather not know, and said so. */
static bool declared(struct keeping *k, int64_t person)
{
	struct access_denial d;
	record_clear(&record_access_denial, &d);
	d.user_id = db_one(txn_db(k->x), USER_IN_ROLE, NONE, DBI(k->council_id), DBT(T("quality_lead")));
	d.kind = T("acquaintance");
	d.starts_on = ago(k, 60);
	d.note = T("Declared on the first day: went to school with the child’s mother.");
	d.decided_by = k->manager;
	return put(k, &record_access_denial, &d, person);
}

/* ---- A legal hold ---- */

static bool hold(struct keeping *k, int64_t person)
{
	struct legal_hold h;
	record_clear(&record_legal_hold, &h);
	h.held_person = person;
	h.reason = T("Claim against the council, in court");
	h.starts_on = ago(k, 90);
	h.placed_by = T("Information governance");
	h.review_on = date_add(k->w->as_at, 90);
	return record_save(k->x, &record_legal_hold, &h) == SAVED;
}

/* ---- Opened in an emergency ---- */

static bool told(struct keeping *k, const struct emergency_opening *o, bool is_taken)
{
	struct access_alert a;
	record_clear(&record_access_alert, &a);
	a.kind = T("emergency_opening");
	a.user_id = o->user_id;
	a.raised_at = o->opened_at;
	a.words = o->reason;
	if (is_taken)
		a.acknowledged_by = k->manager, a.acknowledged_at = o->opened_at + HOURS_24 / 2;
	return put(k, &record_access_alert, &a, o->r.person_id);
}

/* By the worker of another team, late in the evening; reviewed: what the service manager found the day after. */
static bool open_in_emergency(struct keeping *k, int64_t person, int days_ago, bool is_reviewed)
{
	struct emergency_opening o;
	struct iso_day until;
	record_clear(&record_emergency_opening, &o);
	o.user_id = k->worker;
	o.reason = is_reviewed ? T("The carer rang the duty line: he has gone out and nobody knows with whom. The police ask for his friends.")
			       : T("The hospital has the child in the emergency department and asks who may agree to treatment.");
	o.opened_at = instant_of(ago(k, days_ago), EVENING);
	o.open_until = text_dup_in(txn_arena(k->x), moment_iso(o.opened_at + HOURS_24, &until));
	o.review_by_on = working_day_add(clock_calendar(), ago(k, days_ago), 5);
	if (is_reviewed) {
		o.reviewed_on = ago(k, days_ago - 1);
		o.reviewed_by = k->manager;
		o.outcome = T("justified");
		o.review_note = T("He was found that night. The opening was needed and nothing else was read.");
	}
	return put(k, &record_emergency_opening, &o, person) && told(k, &o, is_reviewed);
}

/* The youngest records of the worker of a team who can be signed in as. */
struct children { int64_t at[MOST_OF_A_WORKER], user; int n; };

static struct children children_of(struct keeping *k, enum team_number team)
{
	struct rows r;
	const struct team_of *t = &k->w->council[k->council].team[team];
	int64_t worker = world_worker(k->w, k->council, team, 0, k->w->as_at);
	struct children c = { .user = db_one(txn_db(k->x), USER_OF_WORKER, NONE, DBI(worker)) };
	db_query(txn_db(k->x), &r, CHILDREN_OF_WORKER, DBI(worker), DBI(t->id));
	while (c.n < MOST_OF_A_WORKER && db_next(&r))
		c.at[c.n++] = db_int(&r, 0);
	db_done(&r);
	return c;
}

/* One child for each, of the families that are helped at home while there are any, else of the looked-after; where both are few, the last who is
 * helped once more. */
static bool keep_each(struct keeping *k, const struct children *helped, const struct children *in_care)
{
	static bool (*const each[])(struct keeping *k, int64_t person) = { restrict_child, protect_address, hold };
	int next = OPENED;
	for (int i = 0; i < (int)(sizeof each / sizeof *each); i++) {
		bool is_of_care = i >= helped->n && next < in_care->n;
		if (!is_of_care && !helped->n)
			return true;
		int64_t child = is_of_care ? in_care->at[next++] : helped->at[i < helped->n ? i : helped->n - 1];
		k->worker = is_of_care ? in_care->user : helped->user;
		if (!each[i](k, child))
			return false;
	}
	return true;
}

bool kept_make(struct txn *x, const struct world *w, int council)
{
	struct keeping k = { .x = x, .w = w, .council = council, .council_id = w->council[council].id };
	k.manager = db_one(txn_db(x), USER_IN_ROLE, NONE, DBI(k.council_id), DBT(T("service_manager")));
	struct children helped = children_of(&k, TEAM_SAFEGUARDING), in_care = children_of(&k, TEAM_LOOKED_AFTER);
	if (!keep_each(&k, &helped, &in_care))
		return false;
	k.worker = helped.user;
	/* Of the first, who is kept from nobody: the last may be the one whose address is protected. */
	if (in_care.n && !declared(&k, in_care.at[0]))
		return false;
	return (in_care.n < 1 || open_in_emergency(&k, in_care.at[0], 1, false)) && (in_care.n < OPENED || open_in_emergency(&k, in_care.at[1], 35, true));
}
