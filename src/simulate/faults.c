/* Faults put into a demonstration on purpose, each with a label, so that whoever looks for faults can be told what they missed. Rows are taken at even
 * distances over the whole store. Nothing is drawn by chance. */
#include "records.h"
#include "simulate/simulate.h"
#include "simulate/world.h"

/* guarded: rows of an invented store, to be spoilt. */
static const char NUMBERS[] = "SELECT id FROM person_identifier WHERE scheme = 'upn' AND id > $1 ORDER BY id";
/* guarded: as above. */
static const char IDENTITIES[] = "SELECT i.id FROM person_identity i JOIN person p ON p.id = i.person_id WHERE p.kind = 'child' AND i.id > $1 ORDER BY i.id";
/* guarded: as above. */
static const char HOMES_BEFORE[] = "SELECT h.id FROM placement h WHERE h.ended_on IS NOT NULL AND h.id > $1 AND EXISTS (SELECT 1 FROM placement o"
				   " WHERE o.care_period_id = h.care_period_id AND o.started_on = h.ended_on) ORDER BY h.id";
/* guarded: as above. */
static const char CLOSED[] = "SELECT id FROM referral WHERE closed_on IS NOT NULL AND id > $1 ORDER BY id";
/* guarded: as above. */
static const char VISITS[] = "SELECT id FROM visit WHERE seen = 1 AND written_up_on IS NOT NULL AND id > $1 ORDER BY id";
/* guarded: as above. */
static const char VISIT_BEFORE[] = "SELECT max(o.id) FROM visit v JOIN visit o ON o.person_id = v.person_id AND o.id < v.id AND o.seen = 1 WHERE v.id = $1";

struct spoiling { struct txn *x; struct arena *a; };

static bool wrong_number(struct spoiling *s, void *rec)
{
	struct person_identifier *i = rec;
	char *p = text_c_in(s->a, i->value);
	p[0] = p[0] == 'A' ? 'B' : 'A';
	i->value = (struct text){ p, i->value.n };
	return true;
}

static bool no_ethnicity(struct spoiling *s, void *rec)
{
	(void)s;
	((struct person_identity *)rec)->ethnicity = NO_TEXT;
	return true;
}

static bool two_homes_at_once(struct spoiling *s, void *rec)
{
	struct placement *p = rec;
	(void)s;
	p->ended_on = date_add(p->ended_on, 6);
	return true;
}

static bool closed_without_reason(struct spoiling *s, void *rec)
{
	(void)s;
	((struct referral *)rec)->closure_reason = NO_TEXT;
	return true;
}

static bool written_late(struct spoiling *s, void *rec)
{
	struct visit *v = rec;
	(void)s;
	v->written_up_on = date_add(v->held_on, 34);
	return true;
}

static bool copied_text(struct spoiling *s, void *rec)
{
	struct visit *v = rec, before;
	int64_t id = db_one(txn_db(s->x), VISIT_BEFORE, NONE, DBI(v->r.id));
	if (id == NONE || !record_load(txn_db(s->x), &record_visit, id, &before, s->a))
		return false;
	v->notes = before.notes;
	return true;
}

static const struct {
	const char *name, *sql;
	const struct record_type *type;
	bool (*spoil)(struct spoiling *s, void *rec);
} kinds[] = {
	{ "wrong check letter of a pupil number", NUMBERS, &record_person_identifier, wrong_number },
	{ "no ethnicity", IDENTITIES, &record_person_identity, no_ethnicity },
	{ "two homes at once", HOMES_BEFORE, &record_placement, two_homes_at_once },
	{ "closed without a reason", CLOSED, &record_referral, closed_without_reason },
	{ "written up a month late", VISITS, &record_visit, written_late },
	{ "the text of the visit before", VISITS, &record_visit, copied_text },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

struct row_ids { int64_t *at; size_t n, cap; };

/* The row numbers of a kind, from just after `from`. */
static struct row_ids rows_of(struct spoiling *s, int kind)
{
	struct row_ids l = { 0 };
	struct rows r;
	db_query(txn_db(s->x), &r, kinds[kind].sql, DBI(kind));
	while (db_next(&r))
		*GROW_IN(s->a, &l) = db_int(&r, 0);
	return l;
}

static bool spoil_one(struct spoiling *s, int kind, int64_t id, const struct simulate_request *rq)
{
	void *rec = arena_alloc(s->a, kinds[kind].type->size);
	if (!record_load(txn_db(s->x), kinds[kind].type, id, rec, s->a))
		return false;
	if (!kinds[kind].spoil(s, rec))
		return true;
	if (record_save(s->x, kinds[kind].type, rec) != SAVED)
		return false;
	rq->label(rq->label_arg, &(struct simulate_label){ kinds[kind].name, kinds[kind].type->name, id, ((struct record *)rec)->person_id });
	return true;
}

bool faults_make(struct txn *x, const struct simulate_request *rq)
{
	struct spoiling s = { x, txn_arena(x) };
	for (int kind = 0; kind < KINDS; kind++) {
		struct row_ids l = rows_of(&s, kind);
		int64_t want = rq->faults / KINDS + (kind < rq->faults % KINDS), n = (int64_t)l.n;
		want = want < n ? want : n;
		for (int64_t i = 0; i < want; i++)
			if (!spoil_one(&s, kind, l.at[(i * n + (kind + 1) * n / (KINDS + 2)) / want % n], rq))
				return false;
	}
	return true;
}
