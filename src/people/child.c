/* Reads a child's records and works out what stands today. A state stands on a day when it started on or before it and has
 * not ended by it; of several, the one that started last. */
#include "people/child.h"
#include "base/arena.h"
#include "record/codes.h"

const struct record_type *const child_types[N_CHILD_TYPES] = {
	[TYPE_PERIOD] = &record_care_period, [TYPE_STATUS] = &record_legal_status, [TYPE_PLACEMENT] = &record_placement,
	[TYPE_EPISODE] = &record_care_episode, [TYPE_REVIEW] = &record_review, [TYPE_MISSING] = &record_missing_episode,
	[TYPE_DEPRIVATION] = &record_deprivation_of_liberty, [TYPE_HEALTH] = &record_health_outcome,
	[TYPE_ADOPTION_DECISION] = &record_adoption_decision, [TYPE_ADOPTION] = &record_adoption,
	[TYPE_PREVIOUS] = &record_previous_permanence, [TYPE_LEAVER] = &record_care_leaver_outcome, [TYPE_NAME] = &record_person_name,
	[TYPE_IDENTITY] = &record_person_identity, [TYPE_IDENTIFIER] = &record_person_identifier, [TYPE_GAP] = &record_identifier_gap,
	[TYPE_ADDRESS] = &record_person_address, [TYPE_RELATIONSHIP] = &record_relationship,
	[TYPE_UNACCOMPANIED] = &record_unaccompanied_status, [TYPE_INVOLVEMENT] = &record_involvement,
};

static const char WORKING[] =
	"SELECT COALESCE(w.name, w.number), t.name FROM involvement i JOIN person p ON p.id = i.person_id"
	" LEFT JOIN worker w ON w.id = i.worker_id LEFT JOIN team t ON t.id = i.team_id"
	" WHERE i.person_id = $3 AND i.starts_on <= $2 AND (i.ends_on IS NULL OR i.ends_on > $2) AND " VISIBLE("p")
	" ORDER BY i.starts_on DESC, i.id DESC LIMIT 1";
static const char NAME_OF_COUNCIL[] = "SELECT name FROM council WHERE id = $1";

/* The newest row that stands today; NULL when none does. */
static const void *standing(const struct record_list *l)
{
	for (int i = 0; i < l->n; i++)
		if (record_is_current(l->type, record_at(l, i), clock_today()))
			return record_at(l, i);
	return NULL;
}

static void find_standing(struct child *c)
{
	c->identity = c->list[TYPE_IDENTITY].n ? record_at(&c->list[TYPE_IDENTITY], 0) : NULL;
	c->period = standing(&c->list[TYPE_PERIOD]);
	c->status = standing(&c->list[TYPE_STATUS]);
	c->placement = standing(&c->list[TYPE_PLACEMENT]);
	c->missing = standing(&c->list[TYPE_MISSING]);
	c->adoption_decision = standing(&c->list[TYPE_ADOPTION_DECISION]);
	c->deprivation = standing(&c->list[TYPE_DEPRIVATION]);
	const struct unaccompanied_status *u = c->list[TYPE_UNACCOMPANIED].n ? record_at(&c->list[TYPE_UNACCOMPANIED], 0) : NULL;
	c->is_unaccompanied = u && (date_none(u->ceases_on) || u->ceases_on.ymd > clock_today().ymd);
}

static void load_lists(struct db *db, int64_t user, struct child *c, const enum child_type *types, int n, struct arena *a)
{
	for (int i = 0; i < N_CHILD_TYPES; i++)
		c->list[i].type = child_types[i];
	for (int i = 0; i < n; i++)
		c->list[types[i]] = guarded_list(db, user, child_types[types[i]], c->person.r.id, a);
	find_standing(c);
}

void child_load_bar(struct db *db, int64_t user, const struct person *p, struct child *c, struct arena *a)
{
	static const enum child_type types[] = { TYPE_IDENTITY, TYPE_PERIOD, TYPE_MISSING, TYPE_UNACCOMPANIED, TYPE_ADOPTION_DECISION, TYPE_DEPRIVATION };
	*c = (struct child){ .person = *p };
	load_lists(db, user, c, types, sizeof types / sizeof *types, a);
}

static void add_date(struct child *c, const char *what, struct date on, struct text more)
{
	if (!date_none(on) && c->n_dates < MOST_DATES)
		c->dates[c->n_dates++] = (struct key_date){ what, on, more };
}

static struct text age_then(const struct child *c, struct date on, struct arena *a)
{
	int age = c->identity ? date_age(c->identity->born_on, on) : -1;
	return age < 0 ? NO_TEXT : textf_in(a, "aged %d", age);
}

/* The birthdays that change what the law asks: 16, 18, 21 and 25. The next one is shown. */
static void next_birthday(struct child *c)
{
	static const struct { int age; const char *what; } ages[] = {
		{ 16, "16th birthday" }, { 18, "18th birthday" }, { 21, "21st birthday" }, { 25, "25th birthday" }
	};
	if (!c->identity || !date_whole(c->identity->born_on))
		return;
	for (size_t i = 0; i < sizeof ages / sizeof *ages; i++) {
		struct date day = date_add_months(c->identity->born_on, 12 * ages[i].age);
		if (day.ymd < clock_today().ymd)
			continue;
		add_date(c, ages[i].what, day, NO_TEXT);
		return;
	}
}

static void key_dates(struct child *c, struct arena *a)
{
	const struct record_list *periods = &c->list[TYPE_PERIOD], *reviews = &c->list[TYPE_REVIEW];
	if (periods->n) {
		const struct care_period *first = record_at(periods, periods->n - 1), *last = record_at(periods, 0);
		add_date(c, "First looked after", first->started_on, age_then(c, first->started_on, a));
		if (periods->n > 1)
			add_date(c, "Looked after again", last->started_on, age_then(c, last->started_on, a));
		if (!c->period)
			add_date(c, "Left care", last->ended_on, age_then(c, last->ended_on, a));
	}
	if (c->placement)
		add_date(c, "Moved to the present placement", c->placement->started_on, NO_TEXT);
	if (reviews->n) {
		const struct review *last = record_at(reviews, 0);
		add_date(c, "Last review", last->held_on, text_none(last->participation) ? NO_TEXT : code_label("review_participation", last->participation));
	}
	if (c->adoption_decision)
		add_date(c, "Decision for adoption", c->adoption_decision->decided_on, NO_TEXT);
	if (c->is_unaccompanied)
		add_date(c, "Asylum-seeking status ceases", ((const struct unaccompanied_status *)record_at(&c->list[TYPE_UNACCOMPANIED], 0))->ceases_on, NO_TEXT);
	next_birthday(c);
	if (c->identity)
		add_date(c, "Date of death", c->identity->died_on, NO_TEXT);
}

void child_load(struct db *db, int64_t user, const struct person *p, struct child *c, struct arena *a)
{
	static const enum child_type types[] = {
		TYPE_PERIOD, TYPE_STATUS, TYPE_PLACEMENT, TYPE_EPISODE, TYPE_REVIEW, TYPE_MISSING, TYPE_DEPRIVATION, TYPE_HEALTH,
		TYPE_ADOPTION_DECISION, TYPE_ADOPTION, TYPE_PREVIOUS, TYPE_LEAVER, TYPE_NAME, TYPE_IDENTITY, TYPE_IDENTIFIER, TYPE_GAP,
		TYPE_ADDRESS, TYPE_RELATIONSHIP, TYPE_UNACCOMPANIED, TYPE_INVOLVEMENT,
	};
	*c = (struct child){ .person = *p };
	load_lists(db, user, c, types, sizeof types / sizeof *types, a);
	struct rows r;
	db_query(db, &r, WORKING, DBI(user), DBT(date_iso_in(a, clock_today())), DBI(p->r.id));
	if (db_next(&r)) {
		c->worker = db_text_in(&r, 0, a);
		c->team = db_text_in(&r, 1, a);
	}
	db_done(&r);
	db_query(db, &r, NAME_OF_COUNCIL, DBI(p->r.council_id));
	if (db_next(&r))
		c->council = db_text_in(&r, 0, a);
	db_done(&r);
	c->may_edit = may(db, user, ACT_EDIT, p->r.id).yes;
	key_dates(c, a);
}

const struct legal_status *child_status(const struct child *c, int64_t id)
{
	for (int i = 0; i < c->list[TYPE_STATUS].n; i++)
		if (((const struct record *)record_at(&c->list[TYPE_STATUS], i))->id == id)
			return record_at(&c->list[TYPE_STATUS], i);
	return NULL;
}

const struct placement *child_placement(const struct child *c, int64_t id)
{
	for (int i = 0; i < c->list[TYPE_PLACEMENT].n; i++)
		if (((const struct record *)record_at(&c->list[TYPE_PLACEMENT], i))->id == id)
			return record_at(&c->list[TYPE_PLACEMENT], i);
	return NULL;
}
