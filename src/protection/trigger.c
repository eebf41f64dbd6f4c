/* "Is the trigger met?": the question about every contingency that stands, wherever somebody saw or discussed the child; and what follows a
 * yes (SM-11 A2): the clock of its action, as fast as the contingency itself says, and an alert that everybody who can act sees until one
 * has it. */
#include "access/emergency.h"
#include "base/arena.h"
#include "people/pages.h"
#include "protection/pages.h"
#include "record/hooks.h"
#include "web/gov/gov.h"
#include "web/record_form.h"

struct trigger_questions trigger_questions_of(struct request *rq, int64_t person)
{
	struct record_list all = guarded_list(rq->db, rq->me->user_id, &record_contingency, person, rq->arena);
	struct trigger_questions q = { .rq = rq,
		.contingencies = {
			.type = &record_contingency, .at = arena_alloc(rq->arena, sizeof(struct contingency) * (size_t)(all.n + 1)) } };
	for (int i = 0; i < all.n; i++)
		if (contingency_stands(record_at(&all, i)))
			memcpy(record_at(&q.contingencies, q.contingencies.n++), record_at(&all, i), sizeof(struct contingency));
	return q;
}

static const char *input_name(const struct trigger_questions *q, const char *what, int i)
{
	return text_c_in(q->rq->arena,
		textf_in(q->rq->arena, ALONG "%s-%lld", what, (long long)((const struct record *)record_at(&q->contingencies, i))->id));
}

static struct text answer(const struct trigger_questions *q, int i)
{
	return posted(q->rq, input_name(q, "met", i));
}

static struct text shown(const struct trigger_questions *q, int i)
{
	return text_trim(posted(q->rq, input_name(q, "showed", i)));
}

static struct text shown_checked(const struct trigger_questions *q, int i, struct text *error)
{
	return words_posted(q->rq, input_name(q, "showed", i), &record_trigger_answer, "what_was_seen", error);
}

void trigger_questions_put(const struct trigger_questions *q, struct text child)
{
	struct request *rq = q->rq;
	for (int i = 0; i < q->contingencies.n; i++) {
		const struct contingency *c = record_at(&q->contingencies, i);
		struct text name = text_of(input_name(q, "met", i)), words = text_of(input_name(q, "showed", i));
		gov_radios(rq->out, &(struct gov_radios){ .name = name,
					    .id_prefix = name,
					    .value = answer(q, i),
					    .classes = T("govuk-radios--inline govuk-radios--small"),
					    .fieldset.legend = { .text = textf_in(rq->arena, "%.*s: is the trigger met? “%.*s”",
									 TEXT_ARG(child), TEXT_ARG(c->trigger_seen)) },
					    .hint.text = textf_in(rq->arena, "If it is: %.*s", TEXT_ARG(c->action)),
					    GOV_LIST(items, struct gov_choice, { .text = T("Yes"), .value = T("yes") },
						    { .text = T("No"), .value = T("no") }) });
		gov_input(rq->out,
			&(struct gov_input){
				.name = words, .id = words, .label.text = T("If it is met: what showed it"), .value = shown(q, i) });
	}
}

static bool is_answered(const struct trigger_questions *q, int i)
{
	return text_is(answer(q, i), "yes") || text_is(answer(q, i), "no");
}

void trigger_questions_check(const struct trigger_questions *q, struct problems *p)
{
	for (int i = 0; i < q->contingencies.n; i++) {
		struct field *f = NEW_IN(q->rq->arena, struct field);
		struct text error, words = shown_checked(q, i, &error);
		*f = (struct field){ .name = input_name(q, "showed", i), .label = "What showed it", .type = F_TEXT };
		if (!text_none(error))
			problem_add(p, q->rq->arena, f, error);
		else if (text_is(answer(q, i), "yes") && text_blank(words))
			problem_add(p, q->rq->arena, f, T("Enter what showed that the trigger is met: the manager reads it first"));
		else if (!is_answered(q, i) && !text_blank(words))
			problem_add(p, q->rq->arena, f, T("Say whether the trigger is met: you wrote what showed it"));
	}
}

bool trigger_questions_say(const struct trigger_questions *q)
{
	for (int i = 0; i < q->contingencies.n; i++)
		if (text_is(answer(q, i), "yes") || !text_blank(shown(q, i)))
			return true;
	return false;
}

/* ---- Answers about what is asked no longer ---- */

static bool is_asked(const struct trigger_questions *const *asked, int n, int64_t contingency)
{
	for (int i = 0; i < n; i++)
		for (int k = 0; k < asked[i]->contingencies.n; k++)
			if (((const struct record *)record_at(&asked[i]->contingencies, k))->id == contingency)
				return true;
	return false;
}

/* What was answered, where it says more than no: NO_TEXT, it is no such answer. */
static struct text gone_words(const struct pair *p, const struct trigger_questions *const *asked, int n)
{
	static const char *const whats[] = { ALONG "met-", ALONG "showed-" };
	int64_t contingency;
	for (int w = 0; w < 2; w++) {
		size_t head = strlen(whats[w]);
		if (!text_starts(p->name, text_of(whats[w])) ||
			!text_int((struct text){ p->name.p + head, p->name.n - head }, &contingency))
			continue;
		bool says_more = w ? !text_blank(p->value) : text_is(p->value, "yes");
		if (!says_more || is_asked(asked, n, contingency))
			return NO_TEXT;
		return w ? p->value : T("The trigger is met");
	}
	return NO_TEXT;
}

void trigger_answers_gone(struct request *rq, const struct trigger_questions *const *asked, int n, struct problems *p)
{
	for (int i = 0; i < rq->n_form; i++) {
		struct text words = gone_words(&rq->form[i], asked, n);
		if (!text_none(words))
			problem_add(p, rq->arena, NULL,
				textf_in(rq->arena,
					"You answered about a contingency that is asked about no longer: it was ended meanwhile, or its "
					"record is not "
					"open to you any more. You wrote: “%.*s”. If it is met, tell the manager now, and write it into "
					"the notes; "
					"then save again",
					TEXT_ARG(words)));
	}
}

static bool keep_one(const struct trigger_questions *q, struct txn *x, const struct trigger_answer *begun, int i, struct fault *f)
{
	const struct contingency *c = record_at(&q->contingencies, i);
	struct trigger_answer t = *begun;
	t.r.person_id = c->r.person_id;
	t.r.council_id = c->r.council_id;
	t.contingency_id = c->r.id;
	t.is_met = text_is(answer(q, i), "yes");
	struct text error;
	t.what_was_seen = shown_checked(q, i, &error);
	return (record_save(x, &record_trigger_answer, &t) == SAVED && save_hooks_run(x, &record_trigger_answer, &t, f)) ||
	       fault(f, "The answer about a trigger could not be saved just now, so nothing was. What you typed is still on this page: go "
			"back and try again.");
}

bool trigger_questions_keep(
	const struct trigger_questions *q, struct txn *x, int64_t visit, int64_t core_group, int64_t asked_at, struct fault *f)
{
	struct trigger_answer begun;
	record_clear(&record_trigger_answer, &begun);
	begun.visit_id = visit;
	begun.core_group_id = core_group;
	begun.asked_at = asked_at;
	for (int i = 0; i < q->contingencies.n; i++)
		if (is_answered(q, i) && !keep_one(q, x, &begun, i, f))
			return false;
	return true;
}

/* ---- What follows a yes ---- */

/* guarded: of the row just saved, whether it said yes before. */
static const char SAID_BEFORE[] = "SELECT count(*) FROM trigger_answer_version v WHERE v.id = $1 AND v.is_met = 1 AND v.txn < $2";

static struct text alert_words(const struct trigger_answer *t, const struct contingency *c, struct arena *a)
{
	return textf_in(a, "“%.*s” has happened: %.*s. Now: %.*s%s%.*s", TEXT_ARG(c->trigger_seen), TEXT_ARG(t->what_was_seen),
		TEXT_ARG(c->action), text_blank(c->who) ? "" : ", by ", TEXT_ARG(c->who));
}

/* As the words of an alert are bounded. */
static struct text cut_to(struct text t, size_t most)
{
	while (t.n > most || (t.n && t.n == most && ((unsigned char)t.p[t.n - 1] & 0xC0) == 0x80))
		t.n--;
	return t;
}

enum { MOST_ALERT_BYTES = 1990 };

bool trigger_answer_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct trigger_answer said;
	struct contingency c;
	const struct record *r = rec;
	if (!record_load(txn_db(x), t, r->id, &said, txn_arena(x)) || said.is_met != 1)
		return true;
	if (!record_load(txn_db(x), &record_contingency, said.contingency_id, &c, txn_arena(x)))
		return fault(f, "The contingency is no longer there, so nothing was saved. Go back, copy what you typed, and look at the "
				"child’s plan.");
	if (text_blank(said.how_fast) && !text_blank(c.how_fast)) {
		said.how_fast = c.how_fast;
		if (record_save(x, t, &said) > SAVED_SAME)
			return fault(f, "The clock of the action could not be started, so nothing was saved. Go back and try again.");
	}
	if (db_one(txn_db(x), SAID_BEFORE, 0, DBI(said.r.id), DBI(txn_id(x))))
		return true;
	return alert_raise(x, "trigger_met", said.r.person_id, said.r.council_id, txn_user(x),
		cut_to(alert_words(&said, &c, txn_arena(x)), MOST_ALERT_BYTES), f);
}
