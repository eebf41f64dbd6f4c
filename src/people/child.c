/* Reads a child's records and works out what stands today. A state stands on a day when it started on or before it and has
 * not ended by it; of several, the one that started last. */
#include "people/child.h"
#include "base/arena.h"
#include "record/codes.h"
#include "work/case_holder.h"

/* guarded: of people only who works for the council. Who and which, the rows that the user was given say. */
static const char NAMES[] =
	"SELECT (SELECT COALESCE(w.name, w.number) FROM worker w WHERE w.id = $1), (SELECT t.name FROM team t WHERE t.id = $2), c.name FROM council c WHERE c.id = $3";

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
	c->identity = child_rows(c, &record_person_identity)->n ? record_at(child_rows(c, &record_person_identity), 0) : NULL;
	c->referral = standing(child_rows(c, &record_referral));
	c->assessment = standing(child_rows(c, &record_assessment));
	c->enquiry = standing(child_rows(c, &record_section47_enquiry));
	c->cin_plan = standing(child_rows(c, &record_cin_plan));
	c->cp_plan = standing(child_rows(c, &record_cp_plan));
	c->category = c->cp_plan ? standing(child_rows(c, &record_cp_plan_category)) : NULL;
	c->pre_proceedings = standing(child_rows(c, &record_pre_proceedings));
	c->period = standing(child_rows(c, &record_care_period));
	c->status = standing(child_rows(c, &record_legal_status));
	c->placement = standing(child_rows(c, &record_placement));
	c->missing = standing(child_rows(c, &record_missing_episode));
	c->adoption_decision = standing(child_rows(c, &record_adoption_decision));
	c->deprivation = standing(child_rows(c, &record_deprivation_of_liberty));
	c->permanence = standing(child_rows(c, &record_permanence_plan));
	c->adoption_case = standing(child_rows(c, &record_adoption_case));
	c->leaving = standing(child_rows(c, &record_leaving_care));
	const struct unaccompanied_status *u = child_rows(c, &record_unaccompanied_status)->n ? record_at(child_rows(c, &record_unaccompanied_status), 0) : NULL;
	c->is_unaccompanied = u && (date_none(u->ceases_on) || u->ceases_on.ymd > clock_today().ymd);
}

const struct record_list *child_rows(const struct child *c, const struct record_type *t)
{
	return &c->lists[t->number];
}

static void begin(struct child *c, const struct person *p, struct arena *a)
{
	*c = (struct child){ .person = *p, .lists = ARRAY_IN(a, struct record_list, n_record_types) };
	for (int i = 0; i < n_record_types; i++)
		c->lists[i] = (struct record_list){ .type = record_types[i] };
}

void child_load_bar(struct db *db, int64_t user, const struct person *p, struct child *c, struct arena *a)
{
	static const struct record_type *const types[] = { &record_person_identity, &record_cp_plan, &record_care_period, &record_leaving_care, &record_missing_episode,
		&record_unaccompanied_status, &record_adoption_decision, &record_deprivation_of_liberty, &record_safety_note };
	struct reading *read = guarded_reading(db, user, p->r.id, a);
	begin(c, p, a);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		c->lists[types[i]->number] = guarded_rows(read, types[i]);
	find_standing(c);
}

/* One statement says of which types there is any row, so that a page about a child asks for those and no others. */
static void load_lists(struct db *db, int64_t user, struct child *c, struct arena *a)
{
	bool *is_there = ARRAY_IN(a, bool, n_record_types);
	struct reading *read = guarded_reading(db, user, c->person.r.id, a);
	guarded_kinds(db, user, c->person.r.id, is_there);
	c->has_links = is_there[record_person_link.number];
	for (int i = 0; i < n_record_types; i++)
		/* A document's file has all its words, and nothing that is shown of a child is made of them. */
		if (is_there[i] && !record_types[i]->own_pages && record_types[i] != &record_document_file)
			c->lists[i] = guarded_rows(read, record_types[i]);
	find_standing(c);
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

/* The last day on which somebody saw the child: a visit at which the child was not seen is none. */
static void last_seen(struct child *c)
{
	const struct record_list *visits = child_rows(c, &record_visit);
	for (int i = 0; i < visits->n; i++) {
		const struct visit *v = record_at(visits, i);
		if (v->seen != 1 || date_none(v->held_on) || v->held_on.ymd > clock_today().ymd)
			continue;
		add_date(c, "Child last seen", v->held_on, v->seen_alone == 1 ? T("alone") : NO_TEXT);
		return;
	}
}

static void last_conference(struct child *c)
{
	const struct record_list *conferences = child_rows(c, &record_conference);
	if (conferences->n) {
		const struct conference *last = record_at(conferences, 0);
		add_date(c, "Last conference", last->held_on, code_label("conference_kind", last->kind));
	}
}

static void key_dates(struct child *c, struct arena *a)
{
	last_seen(c);
	last_conference(c);
	const struct record_list *periods = child_rows(c, &record_care_period), *reviews = child_rows(c, &record_review);
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
	if (c->adoption_case)
		add_date(c, "Placement order", c->adoption_case->placement_order_on, NO_TEXT);
	if (child_rows(c, &record_pathway_plan)->n) {
		const struct pathway_plan *plan = record_at(child_rows(c, &record_pathway_plan), 0);
		add_date(c, "Pathway plan", plan->started_on, NO_TEXT);
	}
	if (c->is_unaccompanied)
		add_date(c, "Asylum-seeking status ceases", ((const struct unaccompanied_status *)record_at(child_rows(c, &record_unaccompanied_status), 0))->ceases_on, NO_TEXT);
	next_birthday(c);
	if (c->identity)
		add_date(c, "Date of death", c->identity->died_on, NO_TEXT);
}

/* They stand the last begun first, and of one day the last entered last. */
static const struct involvement *working(const struct child *c)
{
	const struct record_list *l = child_rows(c, &record_involvement);
	const struct involvement *found = NULL;
	for (int i = 0; i < l->n; i++) {
		const struct involvement *one = record_at(l, i);
		int rank = case_holder_rank(one->role), best = found ? case_holder_rank(found->role) : 0;
		bool is_before = !found || rank < best || (rank == best && one->starts_on.ymd == found->starts_on.ymd);
		if (is_before && role_takes_part(one->role) && record_is_current(l->type, one, clock_today()))
			found = one;
	}
	return found;
}

static void load_names(struct db *db, struct child *c, struct arena *a)
{
	const struct involvement *now = working(c);
	struct rows r;
	db_query(db, &r, NAMES, DBI(now ? now->worker_id : NONE), DBI(now ? now->team_id : NONE), DBI(c->person.r.council_id));
	if (db_next(&r)) {
		c->worker = db_text_in(&r, 0, a);
		c->team = db_text_in(&r, 1, a);
		c->council = db_text_in(&r, 2, a);
	}
	db_done(&r);
}

void child_load(struct db *db, int64_t user, const struct person *p, struct child *c, struct arena *a)
{
	begin(c, p, a);
	load_lists(db, user, c, a);
	load_names(db, c, a);
	c->may_edit = may(db, user, ACT_EDIT, p->r.id).yes;
	key_dates(c, a);
}

const struct legal_status *child_status(const struct child *c, int64_t id)
{
	for (int i = 0; i < child_rows(c, &record_legal_status)->n; i++)
		if (((const struct record *)record_at(child_rows(c, &record_legal_status), i))->id == id)
			return record_at(child_rows(c, &record_legal_status), i);
	return NULL;
}

const struct placement *child_placement(const struct child *c, int64_t id)
{
	for (int i = 0; i < child_rows(c, &record_placement)->n; i++)
		if (((const struct record *)record_at(child_rows(c, &record_placement), i))->id == id)
			return record_at(child_rows(c, &record_placement), i);
	return NULL;
}
