/* A child's plan and its versions: see plan.h. */
#include "protection/plan.h"
#include "base/arena.h"
#include "record/codes.h"

/* ---- Which plan ---- */

static struct child_plan plan_of_row(const struct record_type *t, const void *rec)
{
	const struct record *r = rec;
	return (struct child_plan){ t, r->id, r->council_id, *field_date(record_field(t, t->starts), rec),
		*field_date(record_field(t, t->ends), rec) };
}

static struct child_plan newest(const struct record_list *l, bool standing, int64_t id)
{
	struct child_plan found = { 0 };
	for (int i = 0; i < l->n && !found.type; i++) {
		const struct record *r = record_at(l, i);
		bool is_it = id != NONE ? r->id == id : !standing || record_is_current(l->type, r, clock_today());
		if (is_it)
			found = plan_of_row(l->type, r);
	}
	return found;
}

static int64_t asked_id(struct request *rq, const char *name)
{
	int64_t id = NONE;
	struct text q = query(rq, name), p = posted(rq, text_c_in(rq->arena, textf_in(rq->arena, "%s_id", name)));
	text_int(text_blank(q) ? p : q, &id);
	return id;
}

struct child_plan plan_asked(struct request *rq)
{
	const struct record_type *types[] = { &record_cp_plan, &record_cin_plan };
	struct record_list lists[2];
	struct child_plan p = { 0 };
	for (int i = 0; i < 2; i++)
		lists[i] = guarded_list(rq->db, rq->me->user_id, types[i], rq->person_id, rq->arena);
	for (int i = 0; i < 2 && !p.type; i++)
		if (asked_id(rq, types[i]->name) != NONE)
			p = newest(&lists[i], false, asked_id(rq, types[i]->name));
	for (int i = 0; i < 2 && !p.type; i++)
		p = newest(&lists[i], true, NONE);
	for (int i = 0; i < 2 && !p.type; i++)
		p = newest(&lists[i], false, NONE);
	return p;
}

const void *record_standing(struct request *rq, int64_t person, int64_t council, const struct record_type *t)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, t, person, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct record *r = record_at(&l, i);
		if (r->council_id == council && record_is_current(t, r, clock_today()))
			return r;
	}
	return NULL;
}

int64_t protection_plan_standing(struct request *rq, int64_t person, int64_t council)
{
	const struct record *plan = record_standing(rq, person, council, &record_cp_plan);
	return plan ? plan->id : NONE;
}

bool plan_is_of(const struct child_plan *p, int64_t cp_plan, int64_t cin_plan)
{
	return p->type == &record_cp_plan ? cp_plan == p->id : cin_plan == p->id;
}

struct text plan_name(const struct child_plan *p)
{
	return text_of(p->type->label);
}

struct text plan_query(struct request *rq, const struct child_plan *p)
{
	return textf_in(rq->arena, "?%s=%lld", p->type->name, (long long)p->id);
}

static int64_t *plan_link(const struct child_plan *p, const struct record_type *t, void *rec)
{
	return field_int(record_field(t, p->type == &record_cp_plan ? "cp_plan_id" : "cin_plan_id"), rec);
}

void plan_begins(const struct request *rq, const struct child_plan *p, const struct record_type *t, void *rec)
{
	record_clear(t, rec);
	((struct record *)rec)->person_id = rq->person_id;
	((struct record *)rec)->council_id = p->council;
	*plan_link(p, t, rec) = p->id;
}

/* ---- Its rows ---- */

static void row_put(struct record_list *l, const void *rec)
{
	memcpy(record_at(l, l->n++), rec, l->type->size);
}

static int by_id(const void *a, const void *b)
{
	const struct record *x = a, *y = b;
	return (x->id > y->id) - (x->id < y->id);
}

static bool is_of_plan(const struct child_plan *p, const struct record_type *t, const void *rec)
{
	const struct field *cp = record_field(t, "cp_plan_id"), *cin = record_field(t, "cin_plan_id");
	return !cp || plan_is_of(p, *field_int(cp, rec), *field_int(cin, rec));
}

static void in_order(struct record_list *l)
{
	if (l->n > 1)
		qsort(l->at, (size_t)l->n, l->type->size, by_id);
}

struct record_list plan_list(struct request *rq, const struct child_plan *p, const struct record_type *t)
{
	struct record_list all = guarded_list(rq->db, rq->me->user_id, t, rq->person_id, rq->arena);
	struct record_list l = { .type = t, .at = arena_alloc(rq->arena, t->size * (size_t)(all.n + 1)) };
	for (int i = 0; i < all.n; i++)
		if (is_of_plan(p, t, record_at(&all, i)))
			row_put(&l, record_at(&all, i));
	in_order(&l);
	return l;
}

/* What stood after the transaction; NULL: nothing of this row did, or it may not be read any more. */
static const void *as_at(const struct version_list *l, int64_t txn)
{
	const struct version *v = NULL;
	for (int i = 0; i < l->n; i++)
		if (l->at[i].txn <= txn)
			v = &l->at[i];
	return v && !v->deleted && !v->destroyed ? v->rec : NULL;
}

struct record_list plan_list_at(struct request *rq, const struct child_plan *p, const struct record_type *t, int64_t txn)
{
	struct {
		int64_t *at;
		size_t n, cap;
	} ids = { 0 };
	struct rows r;
	db_query(rq->db, &r, t->sql_ever_about, DBI(rq->person_id));
	while (db_next(&r))
		*GROW_IN(rq->arena, &ids) = db_int(&r, 0);
	struct record_list l = { .type = t, .at = arena_alloc(rq->arena, t->size * (ids.n + 1)) };
	for (size_t i = 0; i < ids.n; i++) {
		struct version_list versions = guarded_versions(rq->db, rq->me->user_id, t, ids.at[i], rq->arena);
		const struct record *rec = as_at(&versions, txn);
		if (rec && rec->person_id == rq->person_id && is_of_plan(p, t, rec))
			row_put(&l, rec);
	}
	in_order(&l);
	return l;
}

bool contingency_stands(const struct contingency *c)
{
	return date_none(c->ended_on) || c->ended_on.ymd > clock_today().ymd;
}

struct record_list rows_of_parent(struct request *rq, const struct record_list *all, int64_t parent)
{
	struct record_list l = { .type = all->type, .at = arena_alloc(rq->arena, all->type->size * (size_t)(all->n + 1)) };
	for (int i = 0; i < all->n; i++)
		if (*field_int(&all->type->fields[0], record_at(all, i)) == parent)
			row_put(&l, record_at(all, i));
	return l;
}

/* ---- What is wanting ---- */

static void want(struct request *rq, struct plan_wants *l, struct text words)
{
	*GROW_IN(rq->arena, l) = words;
}

/* What SM-11 asks of each row, in the order in which it asks. */
static const int asked_of_contingency[] = { CONTINGENCY_TRIGGER_SEEN, CONTINGENCY_ACTION, CONTINGENCY_WHO, CONTINGENCY_HOW_FAST,
	CONTINGENCY_WHO_KNOWS, CONTINGENCY_PARENTS_TOLD_ON, CONTINGENCY_CHILD_TOLD };

struct plan_wants contingency_missing(struct request *rq, const struct record_list *contingencies)
{
	struct plan_wants l = { 0 };
	int n = 0;
	for (int i = 0; i < contingencies->n; i++) {
		const struct contingency *c = record_at(contingencies, i);
		if (!contingency_stands(c))
			continue;
		n++;
		for (size_t k = 0; k < sizeof asked_of_contingency / sizeof *asked_of_contingency; k++) {
			const struct field *f = &record_contingency.fields[asked_of_contingency[k]];
			struct text said = f->type == F_DATE ? NO_TEXT : *field_text(f, c);
			bool is_blank = f->type == F_DATE ? field_is_none(f, c) : text_blank(said);
			if (is_blank && !record_hides(c, asked_of_contingency[k]))
				want(rq, &l, textf_in(rq->arena, "Contingency %d does not say: %s", n, f->label));
		}
	}
	if (!n)
		want(rq, &l,
			T("The contingency plan is empty: what would show that the plan does not work, and what is then done, by whom and "
			  "how fast"));
	return l;
}

static int words_in(struct text folded)
{
	int n = folded.n > 0;
	for (size_t i = 0; i < folded.n; i++)
		n += folded.p[i] == ' ';
	return n;
}

/* Whole words of it. */
static bool has_phrase(struct text folded, struct text phrase, struct arena *a)
{
	return text_has(textf_in(a, " %.*s ", TEXT_ARG(folded)), textf_in(a, " %.*s ", TEXT_ARG(phrase)));
}

/* A phrase that says nothing by itself may stand beside what says something: so many more words are taken for that. */
enum { WORDS_BESIDE = 4 };

bool words_are_vague(struct text words, struct text *phrase, struct date on, struct arena *a)
{
	const struct code_set *set = code_set("vague_contingency");
	struct text folded = text_fold_in(a, words);
	for (int i = 0; set && i < set->n; i++) {
		const struct code *c = &set->at[i];
		struct text said = text_fold_in(a, c->label);
		if (!code_is_valid(c, on) || !has_phrase(folded, said, a))
			continue;
		if (text_is(c->other, "anywhere") || words_in(folded) - words_in(said) <= WORDS_BESIDE) {
			*phrase = c->label;
			return true;
		}
	}
	return false;
}

struct plan_wants contingency_vague(struct request *rq, const struct record_list *contingencies)
{
	struct plan_wants l = { 0 };
	struct text phrase;
	int n = 0;
	for (int i = 0; i < contingencies->n; i++) {
		const struct contingency *c = record_at(contingencies, i);
		const struct text said[] = { c->trigger_seen, c->action };
		if (!contingency_stands(c))
			continue;
		n++;
		for (int k = 0; k < 2; k++)
			if (words_are_vague(said[k], &phrase, clock_today(), rq->arena))
				want(rq, &l,
					textf_in(rq->arena, "Contingency %d says “%.*s”, which says little of %s", n, TEXT_ARG(phrase),
						k ? "what is done" : "what somebody would see"));
	}
	return l;
}

/* ---- Who wrote it ---- */

/* guarded: of a row that the user was given, how many of its versions they wrote after a transaction. */
#define WROTE(table) "SELECT count(*) FROM " table "_version v JOIN txn t ON t.id = v.txn WHERE v.id = $1 AND t.user_id = $2 AND v.txn > $3"
static const struct {
	const struct record_type *type;
	const char *wrote;
} written_in_plan[] = { { &record_plan_update, WROTE("plan_update") }, { &record_plan_action, WROTE("plan_action") },
	{ &record_contingency, WROTE("contingency") } };

static bool wrote(struct request *rq, const char *sql, const struct record *r, int64_t since)
{
	return db_one(rq->db, sql, 1, DBI(r->id), DBI(rq->me->user_id), DBI(since)) > 0;
}

/* The transaction in which the plan was signed off last; 0: it never was. */
static int64_t signed_off_in(struct request *rq, const struct child_plan *p)
{
	struct record_list l = plan_list(rq, p, &record_plan_signoff);
	int64_t last = 0;
	for (int i = 0; i < l.n; i++) {
		const struct plan_signoff *s = record_at(&l, i);
		if (text_is(s->outcome, "authorised") && s->r.txn > last)
			last = s->r.txn;
	}
	return last;
}

bool plan_is_own_work(struct request *rq, const struct child_plan *p, const struct plan_update *u)
{
	int64_t since = signed_off_in(rq, p);
	bool is_own = wrote(rq, written_in_plan[0].wrote, &u->r, since);
	for (size_t t = 1; t < sizeof written_in_plan / sizeof *written_in_plan && !is_own; t++) {
		struct record_list l = plan_list(rq, p, written_in_plan[t].type);
		for (int i = 0; i < l.n && !is_own; i++)
			is_own = wrote(rq, written_in_plan[t].wrote, record_at(&l, i), since);
	}
	return is_own;
}

const struct plan_signoff *plan_decision(const struct record_list *signoffs, int64_t update)
{
	const struct plan_signoff *last = NULL;
	for (int i = 0; i < signoffs->n; i++) {
		const struct plan_signoff *s = record_at(signoffs, i);
		if (s->plan_update_id == update && (!last || s->r.id > last->r.id))
			last = s;
	}
	return last;
}
