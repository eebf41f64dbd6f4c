/* What one of the family, or the child, may be told of a plan, and in which language its headings are: see plan_copy.h. */
#include "protection/plan_copy.h"
#include "base/arena.h"
#include "people/pages.h"
#include "protection/reading.h"
#include "record/codes.h"

struct text plan_copy_words(const struct plan_copy *c, const char *code)
{
	return plan_label_in(c->rq->arena, &c->language, code);
}

/* ---- Who reads it ---- */

static bool reader_found(struct plan_copy *c)
{
	struct request *rq = c->rq;
	struct plan_action_person p;
	c->is_child = c->reader == rq->person_id;
	c->reader_name = c->is_child ? person_heading(&c->who, rq->arena) : NO_TEXT;
	record_clear(&record_plan_action_person, &p);
	p.r.person_id = rq->person_id;
	p.r.council_id = c->plan.council;
	struct ref_choices family = ref_choices_of(rq, record_field(&record_plan_action_person, "other_person_id"), &p.r, true);
	struct text id = textf_in(rq->arena, "%lld", (long long)c->reader);
	for (int i = 0; i < family.n && !c->is_child; i++)
		if (text_eq(family.items[i].value, id))
			c->reader_name = family.items[i].text;
	return !text_none(c->reader_name);
}

static struct text first_language_of(struct request *rq, int64_t person)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_person_identity, person, rq->arena);
	return l.n ? ((const struct person_identity *)record_at(&l, 0))->first_language : NO_TEXT;
}

/* Of an interpreter, where the child's profile says that one is needed for whoever reads. */
static struct text interpreted_language(struct request *rq, bool is_child)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_identity_profile, rq->person_id, rq->arena);
	const struct identity_profile *p = l.n ? record_at(&l, 0) : NULL;
	bool is_needed = p && (text_is(p->interpreter, "both") || text_is(p->interpreter, is_child ? "child" : "family"));
	return is_needed ? p->interpreter_language : NO_TEXT;
}

/* The one that was chosen; else the reader's own, in the reader's record or, where this user does not see that, in the child's. */
static void language_found(struct plan_copy *c)
{
	struct request *rq = c->rq;
	struct text chosen = query(rq, "language");
	c->recorded = first_language_of(rq, c->reader);
	if (text_blank(c->recorded))
		c->recorded = interpreted_language(rq, c->is_child);
	c->language = plan_language_of(text_blank(chosen) ? plan_language_recorded(c->recorded) : chosen);
}

/* Has somebody said that this reader may be told of the row? */
static bool may_be_told(const struct plan_copy *c, const struct record_list *people, int64_t row)
{
	const struct field *parent = &people->type->fields[0], *other = record_field(people->type, "other_person_id"),
			   *told = record_field(people->type, "may_be_told");
	for (int i = 0; i < people->n; i++) {
		const struct record *r = record_at(people, i);
		if (*field_int(parent, r) == row && *field_int(other, r) == c->reader && *field_int(told, r) == 1)
			return true;
	}
	return false;
}

/* ---- What they are told ---- */

static void line(const struct plan_copy *c, struct plan_told *t, const char *label, struct text words)
{
	if (!text_blank(words))
		t->line[t->n_lines++] = (struct plan_told_line){ plan_copy_words(c, label), words };
}

static bool tells(const struct plan_copy *c, struct text words)
{
	struct protection kept = c->kept;
	return !text_blank(words) && !text_eq(protection_words(&kept, c->rq->person_id, words), words);
}

static bool tells_address(const struct plan_copy *c, const struct plan_told *t)
{
	bool is_telling = tells(c, t->what);
	for (int i = 0; i < t->n_lines; i++)
		is_telling = is_telling || tells(c, t->line[i].words);
	return is_telling;
}

static void measure(struct plan_copy *c, struct text words)
{
	const struct code *limit = code_find("reading_age", c->is_child ? T("child") : T("family"));
	int64_t most = 0;
	if (!limit || !text_int(limit->label, &most))
		return;
	while (!text_none(words)) {
		struct text sentence = reading_sentence(&words);
		int age = reading_age(sentence);
		if (age > most)
			*GROW_IN(c->rq->arena, &c->hard) = (struct plan_hard){ sentence, age };
	}
}

/* What this user may not be shown of a row, its reader is not given in part either. */
static bool is_part(const struct record *r)
{
	return r->hidden[0] || r->hidden[1];
}

static void tell(struct plan_copy *c, struct plan_told_list *l, const struct plan_told *t, const struct record *row)
{
	if (is_part(row) || tells_address(c, t)) {
		c->left_out++;
		return;
	}
	*GROW_IN(c->rq->arena, l) = *t;
	measure(c, t->what);
	for (int i = 0; i < t->n_lines; i++)
		measure(c, t->line[i].words);
}

struct text plan_copy_day(const struct plan_copy *c, struct date d)
{
	struct out o = out_make(100);
	(plan_language_is_english(&c->language) ? date_put_words : date_put_uk)(&o, d);
	struct text t = text_dup_in(c->rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static void tell_actions(struct plan_copy *c)
{
	struct request *rq = c->rq;
	struct record_list rows = plan_list(rq, &c->plan, &record_plan_action),
			   people = guarded_list(rq->db, rq->me->user_id, &record_plan_action_person, rq->person_id, rq->arena);
	for (int i = 0; i < rows.n; i++) {
		const struct plan_action *a = record_at(&rows, i);
		if (text_is(a->state, "not_needed") || text_is(a->state, "carried_over") || !may_be_told(c, &people, a->r.id))
			continue;
		struct plan_told t = { .what = a->action };
		line(c, &t, "who", a->who);
		if (text_is(a->state, "done"))
			line(c, &t, "done", plan_copy_day(c, a->done_on));
		else
			line(c, &t, "by_when", plan_copy_day(c, a->by_when));
		line(c, &t, "how_we_know", a->how_we_know);
		tell(c, &c->actions, &t, &a->r);
	}
}

static void tell_contingencies(struct plan_copy *c)
{
	struct request *rq = c->rq;
	struct record_list rows = plan_list(rq, &c->plan, &record_contingency),
			   people = guarded_list(rq->db, rq->me->user_id, &record_contingency_person, rq->person_id, rq->arena);
	for (int i = 0; i < rows.n; i++) {
		const struct contingency *k = record_at(&rows, i);
		if (!contingency_stands(k) || !may_be_told(c, &people, k->r.id))
			continue;
		struct plan_told t = { .what = k->trigger_seen };
		line(c, &t, "then", k->action);
		line(c, &t, "who", k->who);
		line(c, &t, "how_fast", text_blank(k->how_fast) ? NO_TEXT : code_label("how_fast", k->how_fast));
		tell(c, &c->contingencies, &t, &k->r);
	}
}

bool plan_copy_asked(struct request *rq, struct plan_copy *c)
{
	*c = (struct plan_copy){ .rq = rq, .reader = param_id(rq, "reader_id") };
	if (!person_of(rq, &c->who))
		return false;
	c->plan = plan_asked(rq);
	if (!c->plan.type || !reader_found(c)) {
		answer_not_found(rq);
		return false;
	}
	language_found(c);
	c->kept = protection_leaving_to(rq->db, c->reader, rq->arena);
	tell_actions(c);
	tell_contingencies(c);
	return true;
}
