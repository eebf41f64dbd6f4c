/* See likely.h. */
#include "returns/likely.h"
#include "access/access.h"
#include "base/arena.h"
#include "people/duplicates.h"
#include "people/restricted_match.h"
#include "record/finding.h"
#include "records.h"

/* guarded: an import works on a whole council; likely_look tells of nobody whom its user may not know of. */
static const char LIKE_IT[] =
	"SELECT DISTINCT p.id, p.council_id, p.la_child_id, p.shown_name FROM search_term s JOIN person p ON p.id = s.person_id"
	" WHERE s.term = $1 AND p.council_id = $2 AND p.id <> $3 ORDER BY p.id";
/* guarded: a number only. How far the person is restricted today: sensitive 1, more 2. */
static const char HOW_FAR[] =
	"SELECT COALESCE(max(CASE WHEN limits.level = 'sensitive' THEN 1 ELSE 2 END), 0) FROM restriction limits WHERE limits.person_id = $1 AND " IS_OF_TODAY("limits");
/* guarded: a number only. */
static const char IS_FOUND_ALREADY[] =
	"SELECT count(*) FROM person_link l WHERE (l.person_id = $1 AND l.other_person_id = $2) OR (l.person_id = $2 AND l.other_person_id = $1)";

struct texts { struct text *at; size_t n, cap; };
struct days { struct date *at; size_t n, cap; };
/* Who somebody is, as far as it is compared. */
struct identity {
	int64_t person;
	struct text name, sex, ethnicity;
	struct date born;
	struct texts numbers, disabilities;      /* numbers: as terms */
	struct days came, referred;
};

static void number_add(struct identity *i, struct text number, struct arena *a)
{
	struct text term = finding_term_in(a, FIND_NUMBER, number);

	if (!text_none(term))
		*GROW_IN(a, &i->numbers) = term;
}

static void fact_read(struct identity *i, const struct record_type *t, const void *rec, struct arena *a)
{
	if (t == &record_person) {
		const struct person *p = rec;
		number_add(i, p->la_child_id, a);
	} else if (t == &record_person_identifier) {
		number_add(i, ((const struct person_identifier *)rec)->value, a);
	} else if (t == &record_person_identity) {
		const struct person_identity *d = rec;
		i->born = d->born_on;
		i->sex = d->sex;
		i->ethnicity = d->ethnicity;
	} else if (t == &record_disability) {
		*GROW_IN(a, &i->disabilities) = ((const struct disability *)rec)->disability;
	} else if (t == &record_care_period) {
		*GROW_IN(a, &i->came) = ((const struct care_period *)rec)->started_on;
	} else if (t == &record_referral) {
		*GROW_IN(a, &i->referred) = ((const struct referral *)rec)->referred_on;
	}
}

static const struct record_type *const compared_types[] = { &record_person_identity, &record_person_identifier, &record_disability, &record_care_period, &record_referral };

static struct identity identity_held(struct db *db, int64_t person, struct arena *a)
{
	struct identity i = { .person = person };

	for (size_t k = 0; k < sizeof compared_types / sizeof *compared_types; k++) {
		const struct record_type *t = compared_types[k];
		struct record_list l = record_list(db, t, t->sql_by_person, a, DBI(person));
		for (int n = 0; n < l.n; n++)
			fact_read(&i, t, record_at(&l, n), a);
	}
	return i;
}

/* ---- Who came ---- */

/* Is there anything new of who the child is? NONE: no; else the id, not stored yet where the child is new. */
static int64_t who_came(const struct likely_asked *q)
{
	for (size_t k = q->first; k < q->ops->op.n; k++) {
		const struct op *op = &q->ops->op.at[k];
		const struct record *r = op->rec;
		if (op->is_end)
			continue;
		if (op->type == &record_person)
			return r->id;
		if (op->type == &record_person_identity || op->type == &record_person_identifier)
			return r->person_id;
	}
	return NONE;
}

static struct identity identity_came(const struct likely_asked *q, int64_t person)
{
	struct identity i = is_new_record(person) ? (struct identity){ .person = person } : identity_held(q->db, person, q->arena);

	for (size_t k = q->first; k < q->ops->op.n; k++)
		if (!q->ops->op.at[k].is_end)
			fact_read(&i, q->ops->op.at[k].type, q->ops->op.at[k].rec, q->arena);
	return i;
}

/* ---- Compared ---- */

static bool share_text(const struct texts *a, const struct texts *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (text_eq(a->at[i], b->at[k]) && !text_is(a->at[i], "NONE"))
				return true;
	return false;
}

static bool share_day(const struct days *a, const struct days *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (a->at[i].ymd == b->at[k].ymd && date_whole(a->at[i]))
				return true;
	return false;
}

static struct pair_likeness compare(const struct identity *came, const struct identity *held, struct arena *a)
{
	const struct pair_facts f = { .name = { came->name, held->name }, .born = { came->born, held->born }, .has_number = share_text(&came->numbers, &held->numbers),
		.sex = facts_compared(came->sex, held->sex), .ethnicity = facts_compared(came->ethnicity, held->ethnicity),
		.has_disability = share_text(&came->disabilities, &held->disabilities), .came_same_day = share_day(&came->came, &held->came),
		.referred_same_day = share_day(&came->referred, &held->referred) };

	return pair_likeness(&f, a);
}

/* ---- Who came before, in the same files ---- */

struct comer { struct identity who; struct text child; };
struct comers { struct comer **at; size_t n, cap; };

static struct texts texts_kept(const struct texts *l, struct arena *a)
{
	struct texts kept = { 0 };
	for (size_t i = 0; i < l->n; i++)
		*GROW_IN(a, &kept) = text_dup_in(a, l->at[i]);
	return kept;
}

static struct days days_kept(const struct days *l, struct arena *a)
{
	struct days kept = { 0 };
	for (size_t i = 0; i < l->n; i++)
		*GROW_IN(a, &kept) = l->at[i];
	return kept;
}

static struct texts terms_of(const struct identity *i, struct arena *a)
{
	struct texts terms = texts_kept(&i->numbers, a);
	if (date_whole(i->born))
		*GROW_IN(a, &terms) = finding_term_in(a, FIND_BORN, date_iso_in(a, i->born));
	return terms;
}

/* A child's own arena ends with the child. */
static void came_keep(struct likely_came *came, const struct likely_asked *q, const struct identity *i, struct arena *a)
{
	struct comer *c = NEW_IN(a, struct comer);
	*c = (struct comer){ .child = text_dup_in(a, q->child), .who = *i };
	c->who.sex = text_dup_in(a, i->sex);
	c->who.ethnicity = text_dup_in(a, i->ethnicity);
	c->who.numbers = texts_kept(&i->numbers, a);
	c->who.disabilities = texts_kept(&i->disabilities, a);
	c->who.came = days_kept(&i->came, a);
	c->who.referred = days_kept(&i->referred, a);
	struct texts terms = terms_of(&c->who, a);
	for (size_t k = 0; k < terms.n; k++) {
		struct comers **l = (struct comers **)map_at(&came->by_term, terms.at[k], a);
		if (!*l)
			*l = NEW_IN(a, struct comers);
		*GROW_IN(a, *l) = c;
	}
}

/* ---- Whoever is like them ---- */

/* comer: as these files tell of them; NULL: as the store does. id: of somebody not stored yet it may be another's too. */
struct candidate { int64_t id, council; struct text la_child_id, name; const struct comer *comer; };
struct candidates { struct candidate *at; size_t n, cap; };

static void candidate_add(struct candidates *l, const struct candidate *c, struct arena *a)
{
	for (size_t i = 0; i < l->n; i++)
		if (is_new_record(c->id) ? l->at[i].comer == c->comer : l->at[i].id == c->id)
			return;
	*GROW_IN(a, l) = *c;
}

/* What these files said of somebody is more than what the store says, so it is looked at first. */
static void comers_add(struct candidates *l, const struct likely_asked *q, struct text term, const struct likely_came *came)
{
	const struct comers *before = map_find(&came->by_term, term);

	for (size_t i = 0; before && i < before->n; i++)
		if (!text_eq(before->at[i]->child, q->child))
			candidate_add(l, &(struct candidate){ .id = before->at[i]->who.person, .council = q->council, .la_child_id = before->at[i]->child, .comer = before->at[i] },
				q->arena);
}

static void stored_add(struct candidates *l, const struct likely_asked *q, struct text term, int64_t person)
{
	struct rows r;

	db_query(q->db, &r, LIKE_IT, DBT(term), DBI(q->council), DBI(person));
	while (db_next(&r))
		candidate_add(l, &(struct candidate){ .id = db_int(&r, 0), .council = db_int(&r, 1), .la_child_id = db_text_in(&r, 2, q->arena), .name = db_text_in(&r, 3, q->arena) },
			q->arena);
}

static struct candidates candidates_of(const struct likely_asked *q, const struct identity *i, const struct likely_came *came)
{
	struct candidates l = { 0 };
	struct texts terms = terms_of(i, q->arena);

	for (size_t k = 0; k < terms.n; k++)
		comers_add(&l, q, terms.at[k], came);
	for (size_t k = 0; k < terms.n && q->council != NONE; k++)
		stored_add(&l, q, terms.at[k], i->person);
	return l;
}

/* Whoever keeps the store is told of those alone whom nothing restricts. */
static bool may_be_told(const struct likely_asked *q, int64_t person, int64_t how_far)
{
	return q->user == NONE ? how_far == 0 : may(q->db, q->user, ACT_READ, person).yes;
}

static struct identity identity_of(const struct likely_asked *q, const struct candidate *c)
{
	struct identity held = c->comer ? c->comer->who : identity_held(q->db, c->id, q->arena);
	held.name = c->name;
	if (!c->comer)
		number_add(&held, c->la_child_id, q->arena);
	return held;
}

static bool is_found_already(const struct likely_asked *q, int64_t one, int64_t other)
{
	return !is_new_record(one) && !is_new_record(other) && db_one(q->db, IS_FOUND_ALREADY, 0, DBI(one), DBI(other)) > 0;
}

static void candidate_judge(const struct likely_asked *q, const struct identity *came, const struct candidate *c, struct import_report *r, struct likely_silents *silent)
{
	enum { HUNDRED = 100, RESTRICTED = 2 };
	struct iso_day today;
	struct identity held = identity_of(q, c);
	struct pair_likeness like = compare(came, &held, q->arena);
	if (like.score < PAIR_LIKELY || is_found_already(q, came->person, c->id))
		return;
	struct likely_known told = { .child = q->child, .la_child_id = c->la_child_id, .why = like.why, .line = q->line, .person = c->id, .likely = (int)(like.score * HUNDRED) };
	if (is_new_record(c->id)) {
		told.person = NONE;
		told.why = textf_in(q->arena, "both are new in these files; %.*s", TEXT_ARG(like.why));
		report_likely(r, &told);
		return;
	}
	int64_t how_far = db_one(q->db, HOW_FAR, RESTRICTED, DBI(c->id), DBT(today_iso(&today)));
	if (may_be_told(q, c->id, how_far))
		report_likely(r, &told);
	else if (how_far >= RESTRICTED)
		*GROW_IN(q->arena, silent) = (struct likely_silent){ c->id, c->council, came->person };
}

void likely_look(const struct likely_asked *q, struct import_report *r, struct likely_silents *silent, struct likely_came *came)
{
	int64_t person = who_came(q);

	if (person == NONE)
		return;
	struct identity i = identity_came(q, person);
	struct candidates l = candidates_of(q, &i, came);
	for (size_t k = 0; k < l.n; k++)
		candidate_judge(q, &i, &l.at[k], r, silent);
	came_keep(came, q, &i, r->arena);
}

bool likely_silently_tell(const struct likely_silents *l, const struct ops *o, struct txn *x, struct fault *f)
{
	for (size_t i = 0; i < l->n; i++)
		if (!restricted_match_tell(x, l->at[i].restricted, l->at[i].council, ops_stored_id(o, l->at[i].entered), T("What came in a return is like this record, and was kept"), f))
			return false;
	return true;
}
