/* A child's records as rows of the 903: loading them, in bulk or a child at a time, and telling each as cells. */
#include "returns/ssda903/child.h"
#include "base/arena.h"
#include "base/die.h"
#include "records.h"
#include "returns/cell.h"

/* guarded: a return tells a whole council, for whoever may export there or keeps the store. */
static const char SQL_PEOPLE[] = "SELECT id, la_child_id, same_as_id FROM person WHERE council_id = $1 AND la_child_id IS NOT NULL ORDER BY id";

static const struct record_type *const TYPES[N_CHILD_FACTS] = {
	[OF_IDENTITY] = &record_person_identity, [OF_IDENTIFIER] = &record_person_identifier, [OF_GAP] = &record_identifier_gap,
	[OF_PERIOD] = &record_care_period, [OF_STATUS] = &record_legal_status, [OF_PLACEMENT] = &record_placement,
	[OF_EPISODE] = &record_care_episode, [OF_UNACCOMPANIED] = &record_unaccompanied_status, [OF_INVOLVEMENT] = &record_involvement,
	[OF_REVIEW] = &record_review, [OF_MISSING] = &record_missing_episode, [OF_LIBERTY] = &record_deprivation_of_liberty,
	[OF_HEALTH] = &record_health_outcome, [OF_LEAVER] = &record_care_leaver_outcome, [OF_ADOPTION] = &record_adoption,
	[OF_DECISION] = &record_adoption_decision, [OF_PERMANENCE] = &record_previous_permanence,
};

/* guarded: as above. */
#define OF_COUNCIL(name, NAME) "SELECT " NAME##_COLUMNS("t") " FROM " #name " t WHERE t.council_id = $1"
static const char *const SQL_OF_COUNCIL[N_CHILD_FACTS] = {
	[OF_IDENTITY] = OF_COUNCIL(person_identity, PERSON_IDENTITY), [OF_IDENTIFIER] = OF_COUNCIL(person_identifier, PERSON_IDENTIFIER),
	[OF_GAP] = OF_COUNCIL(identifier_gap, IDENTIFIER_GAP), [OF_PERIOD] = OF_COUNCIL(care_period, CARE_PERIOD),
	[OF_STATUS] = OF_COUNCIL(legal_status, LEGAL_STATUS), [OF_PLACEMENT] = OF_COUNCIL(placement, PLACEMENT),
	[OF_EPISODE] = OF_COUNCIL(care_episode, CARE_EPISODE), [OF_UNACCOMPANIED] = OF_COUNCIL(unaccompanied_status, UNACCOMPANIED_STATUS),
	[OF_INVOLVEMENT] = OF_COUNCIL(involvement, INVOLVEMENT), [OF_REVIEW] = OF_COUNCIL(review, REVIEW),
	[OF_MISSING] = OF_COUNCIL(missing_episode, MISSING_EPISODE), [OF_LIBERTY] = OF_COUNCIL(deprivation_of_liberty, DEPRIVATION_OF_LIBERTY),
	[OF_HEALTH] = OF_COUNCIL(health_outcome, HEALTH_OUTCOME), [OF_LEAVER] = OF_COUNCIL(care_leaver_outcome, CARE_LEAVER_OUTCOME),
	[OF_ADOPTION] = OF_COUNCIL(adoption, ADOPTION), [OF_DECISION] = OF_COUNCIL(adoption_decision, ADOPTION_DECISION),
	[OF_PERMANENCE] = OF_COUNCIL(previous_permanence, PREVIOUS_PERMANENCE),
};

struct facts {
	struct db *db;
	struct arena *arena;
	int64_t council;
	enum facts_how how;
	struct { void **at; size_t n, cap; } of[N_CHILD_FACTS];          /* in bulk: by person, then id */
	struct { int64_t *id; struct text *child_id; size_t n; } people;
	struct map joined;               /* child identifiers of records that are joined to another */
	struct map person_by_child_id, worker_by_number, worker_by_id;
};

const struct record_type *child_fact_type(enum child_fact k)
{
	return TYPES[k];
}

bool child_fact_of(const struct record_type *t)
{
	for (int k = 0; k < N_CHILD_FACTS; k++)
		if (TYPES[k] == t)
			return true;
	return false;
}

static int by_person(const void *pa, const void *pb)
{
	const struct record *a = *(void *const *)pa, *b = *(void *const *)pb;

	if (a->person_id != b->person_id)
		return a->person_id < b->person_id ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static void load_all(struct facts *f, enum child_fact k)
{
	struct record_list l = record_list(f->db, TYPES[k], SQL_OF_COUNCIL[k], f->arena, DBI(f->council));

	for (int i = 0; i < l.n; i++)
		*GROW_IN(f->arena, &f->of[k]) = record_at(&l, i);
	if (f->of[k].n > 1)
		qsort(f->of[k].at, f->of[k].n, sizeof *f->of[k].at, by_person);
}

static void load_people(struct facts *f)
{
	struct { int64_t *at; size_t n, cap; } ids = { 0 };
	struct { struct text *at; size_t n, cap; } names = { 0 };
	struct rows r;

	db_query(f->db, &r, SQL_PEOPLE, DBI(f->council));
	while (db_next(&r)) {
		struct text child_id = db_text_in(&r, 1, f->arena);
		if (!db_is_null(&r, 2)) {
			*map_at(&f->joined, child_id, f->arena) = f;
			continue;
		}
		*GROW_IN(f->arena, &ids) = db_int(&r, 0);
		*GROW_IN(f->arena, &names) = child_id;
	}
	f->people.id = ids.at;
	f->people.child_id = names.at;
	f->people.n = ids.n;
	for (size_t i = 0; i < ids.n; i++) {
		void **place = map_at(&f->person_by_child_id, names.at[i], f->arena);
		if (!*place)
			*place = &ids.at[i];
	}
}

static struct text id_key(struct facts *f, int64_t id)
{
	return textf_in(f->arena, "%lld", (long long)id);
}

static void keep_worker(struct facts *f, struct worker *w)
{
	void **place = map_at(&f->worker_by_number, w->number, f->arena);

	if (!*place)
		*place = w;
	*map_at(&f->worker_by_id, id_key(f, w->r.id), f->arena) = w;
}

static void load_workers(struct facts *f)
{
	struct record_list l = record_list_n(f->db, &record_worker, record_worker.sql_all, NULL, 0, f->arena);

	for (int i = 0; i < l.n; i++) {
		struct worker *w = record_at(&l, i);
		if (w->council_id == f->council && !text_none(w->number))
			keep_worker(f, w);
	}
}

struct facts *facts_open(struct db *db, int64_t council, enum facts_how how, struct arena *a)
{
	struct facts *f = NEW_IN(a, struct facts);

	*f = (struct facts){ .db = db, .arena = a, .council = council, .how = how };
	if (council == NONE || how == FACTS_OF_ONE)
		return f;
	load_people(f);
	load_workers(f);
	for (int k = 0; how == FACTS_IN_BULK && k < N_CHILD_FACTS; k++)
		load_all(f, k);
	return f;
}

int64_t facts_person(struct facts *f, struct text child_id)
{
	const int64_t *id = map_find(&f->person_by_child_id, child_id);

	return id ? *id : NONE;
}

bool facts_is_joined(struct facts *f, struct text child_id)
{
	return map_find(&f->joined, child_id) != NULL;
}

size_t facts_people(struct facts *f, const int64_t **id, const struct text **child_id)
{
	*id = f->people.id;
	*child_id = f->people.child_id;
	return f->people.n;
}

struct worker *facts_worker(struct facts *f, struct text number)
{
	return map_find(&f->worker_by_number, number);
}

struct worker *facts_worker_add(struct facts *f, struct text number, int64_t id)
{
	struct worker *w = NEW_IN(f->arena, struct worker);

	record_clear(&record_worker, w);
	w->r.id = id;
	w->council_id = f->council;
	w->number = number;
	keep_worker(f, w);
	return w;
}

static struct held *add_held(struct child *c, enum child_fact k, void *rec)
{
	struct held *h = NEW_IN(c->arena, struct held);

	*h = (struct held){ .type = TYPES[k], .rec = rec };
	*GROW_IN(c->arena, &c->of[k]) = h;
	return h;
}

static size_t first_of_person(const struct facts *f, enum child_fact k, int64_t person)
{
	size_t low = 0, high = f->of[k].n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct record *r = f->of[k].at[middle];
		if (r->person_id < person)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void take_loaded(struct child *c, enum child_fact k)
{
	struct facts *f = c->facts;

	for (size_t i = first_of_person(f, k, c->person_id); i < f->of[k].n; i++) {
		struct record *r = f->of[k].at[i];
		if (r->person_id != c->person_id)
			return;
		add_held(c, k, r);
	}
}

static void take_queried(struct child *c, enum child_fact k)
{
	struct record_list l = record_list(c->facts->db, TYPES[k], TYPES[k]->sql_by_person, c->arena, DBI(c->person_id));

	for (int i = 0; i < l.n; i++) {
		struct record *r = record_at(&l, i);
		if (r->council_id == c->facts->council)
			add_held(c, k, r);
	}
}

/* The workers of one child, who are not known yet. */
static void load_workers_of(struct child *c)
{
	for (size_t i = 0; i < c->of[OF_INVOLVEMENT].n; i++) {
		const struct involvement *v = c->of[OF_INVOLVEMENT].at[i]->rec;
		struct worker *w = NEW_IN(c->arena, struct worker);
		if (v->worker_id != NONE && !map_find(&c->facts->worker_by_id, id_key(c->facts, v->worker_id)) &&
			record_load(c->facts->db, &record_worker, v->worker_id, w, c->arena) && w->council_id == c->facts->council && !text_none(w->number))
			keep_worker(c->facts, w);
	}
}

void facts_child(struct facts *f, int64_t person_id, struct text child_id, struct child *c)
{
	*c = (struct child){ .facts = f, .arena = f->arena, .id = child_id, .person_id = person_id };
	if (person_id == NONE || is_new_record(person_id))
		return;
	for (int k = 0; k < N_CHILD_FACTS; k++) {
		if (f->how == FACTS_IN_BULK)
			take_loaded(c, k);
		else
			take_queried(c, k);
	}
	if (f->how == FACTS_OF_ONE)
		load_workers_of(c);
}

struct held_list *child_list(struct child *c, const struct record_type *t)
{
	int k = 0;

	while (k < N_CHILD_FACTS && TYPES[k] != t)
		k++;
	CHECK(k < N_CHILD_FACTS);
	return &c->of[k];
}

struct held *child_held(struct child *c, const struct record_type *t, int64_t id)
{
	struct held_list *l = child_list(c, t);

	for (size_t i = 0; i < l->n; i++)
		if (((struct record *)l->at[i]->rec)->id == id && !l->at[i]->is_gone)
			return l->at[i];
	return NULL;
}

struct held *child_first(struct child *c, const struct record_type *t)
{
	struct held_list *l = child_list(c, t);

	for (size_t i = 0; i < l->n; i++)
		if (!l->at[i]->is_gone)
			return l->at[i];
	return NULL;
}

struct held *child_add(struct child *c, const struct record_type *t, int64_t id)
{
	struct record *r = arena_alloc(c->arena, t->size);
	struct held *h = NEW_IN(c->arena, struct held);

	record_clear(t, r);
	r->id = id;
	r->council_id = c->facts->council;
	r->person_id = c->person_id;
	*h = (struct held){ .type = t, .rec = r };
	*GROW_IN(c->arena, child_list(c, t)) = h;
	return h;
}

void child_remember(struct child *c)
{
	for (int k = 0; k < N_CHILD_FACTS; k++)
		for (size_t i = 0; i < c->of[k].n; i++) {
			struct held *h = c->of[k].at[i];
			h->was = arena_copy(c->arena, h->rec, h->type->size);
		}
	for (size_t i = 0; i < c->of[OF_EPISODE].n; i++) {
		struct held *h = c->of[OF_EPISODE].at[i];
		h->gave = ARRAY_IN(c->arena, struct text, SSDA903_COLUMNS);
		child_cells(c, ssda903_layout()->episodes, h, h->gave);
	}
}

/* Telling a record as cells. */

static struct text unique_pupil_number(struct child *c)
{
	struct held_list *l = &c->of[OF_IDENTIFIER];

	for (size_t i = l->n; i > 0; i--) {
		const struct person_identifier *p = l->at[i - 1]->rec;
		if (!l->at[i - 1]->is_gone && text_is(p->scheme, "upn"))
			return p->value;
	}
	l = &c->of[OF_GAP];
	for (size_t i = l->n; i > 0; i--) {
		const struct identifier_gap *g = l->at[i - 1]->rec;
		if (!l->at[i - 1]->is_gone && text_is(g->scheme, "upn"))
			return g->reason;
	}
	return T("");
}

static bool comes_after(const struct care_episode *a, const struct care_episode *b)
{
	int32_t a_end = date_none(a->ended_on) ? INT32_MAX : a->ended_on.ymd, b_end = date_none(b->ended_on) ? INT32_MAX : b->ended_on.ymd;

	if (a->started_on.ymd != b->started_on.ymd)
		return a->started_on.ymd > b->started_on.ymd;
	return a_end != b_end ? a_end > b_end : a->r.id > b->r.id;
}

static bool is_last_of_placement(struct child *c, const struct care_episode *e)
{
	for (size_t i = 0; i < c->of[OF_EPISODE].n; i++) {
		const struct held *h = c->of[OF_EPISODE].at[i];
		const struct care_episode *other = h->rec;
		if (!h->is_gone && other != e && other->placement_id == e->placement_id && comes_after(other, e))
			return false;
	}
	return true;
}

static struct text from_held(struct child *c, const struct record_type *t, int64_t id, const struct field *f)
{
	struct held *h = id == NONE ? NULL : child_held(c, t, id);

	return h ? cell_text(f, h->rec, CELLS_903, c->arena) : T("");
}

static struct text worker_number(struct child *c, const struct involvement *v)
{
	const struct worker *w = v->worker_id == NONE ? NULL : map_find(&c->facts->worker_by_id, id_key(c->facts, v->worker_id));

	return w ? w->number : T("");
}

static struct text tell(struct child *c, const struct ssda903_column *k, const void *rec)
{
	const struct care_episode *e = rec;
	struct held *identity;

	switch (k->is) {
	case CELL_CHILD:
		return c->id;
	case CELL_OWN:
		return cell_text(k->field, rec, CELLS_903, c->arena);
	case CELL_REPEATED:
		identity = child_first(c, &record_person_identity);
		return identity ? cell_text(k->field, identity->rec, CELLS_903, c->arena) : T("");
	case CELL_STATUS:
		return from_held(c, &record_legal_status, e->legal_status_id, k->field);
	case CELL_PLACEMENT:
		return from_held(c, &record_placement, e->placement_id, k->field);
	case CELL_PLACE_CHANGE:
		return is_last_of_placement(c, e) ? from_held(c, &record_placement, e->placement_id, k->field) : T("");
	case CELL_WORKER:
		return worker_number(c, rec);
	case CELL_UPN:
		break;
	}
	return unique_pupil_number(c);
}

void child_cells(struct child *c, const struct ssda903_table *t, const struct held *h, struct text *cells)
{
	for (int i = 0; i < t->n; i++)
		cells[i] = tell(c, &t->column[i], h->rec);
}
