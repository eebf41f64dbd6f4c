/* kith clocks: every clock rule, its limit today and whether records start and stop it. kith clock limit: a council's own limit for
 * a rule that the law leaves to it, from a day on. */
#include "app/command.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"
#include "company/council.h"
#include "record/clock_rules.h"
#include "record/txn.h"
#include "records.h"

static void put_rule(struct json *j, const struct clock_rule *r, struct arena *a)
{
	json_open_object(j);
	json_key(j, "rule"), json_text(j, r->id);
	json_key(j, "part"), json_text(j, r->part);
	json_key(j, "name"), json_text(j, r->name);
	json_key(j, "area"), json_text(j, r->area);
	json_key(j, "limit"), json_text(j, clock_limit_words_in(a, r, r->limit));
	json_key(j, "local"), json_bool(j, r->is_local);
	json_key(j, "force"), json_text(j, r->force);
	json_key(j, "certainty"), json_text(j, r->certainty);
	json_key(j, "source"), json_text(j, r->source);
	json_key(j, "wired"), json_bool(j, r->wiring != NULL);
	json_close(j);
}

int command_clocks(const struct options *o)
{
	struct fault f = { 0 };
	if (!clock_rules_load(&f))
		return cannot(&f);
	struct arena *a = arena_new(8 << 20);
	struct out out = out_make(1 << 20);
	struct json j = json_to(&out);
	if (wants_json(o))
		json_open_array(&j);
	for (int i = 0; i < n_clock_rules(); i++) {
		const struct clock_rule *r = clock_rule_at(i);
		struct text limit = clock_limit_words_in(a, r, r->limit);
		if (wants_json(o))
			put_rule(&j, r, a);
		else
			out_f(&out, "%-4.*s %-20.*s %-18.*s %-9s %.*s\n", TEXT_ARG(r->id), TEXT_ARG(r->part), TEXT_ARG(limit), r->wiring ? "wired" : "not wired", TEXT_ARG(r->name));
	}
	if (wants_json(o))
		json_close(&j);
	print_out(&out);
	arena_free(a);
	return EXIT_GOOD;
}

struct limit_job { const struct options *o; struct arena *arena; const struct clock_rule *rule; int64_t number; };

static bool limit_job(struct db *db, void *arg, struct fault *f)
{
	struct limit_job *job = arg;
	struct clock_local l;
	int64_t council = council_find(db, text_of(job->o->council));
	if (council == NONE)
		return fault(f, "This store holds no council %s. Nothing was changed.", job->o->council);
	struct txn *x = txn_begin(db, job->arena, &(struct txn_meta){ .user_id = NONE, .reason = text_of(job->o->by) });
	record_clear(&record_clock_local, &l);
	l.council_id = council;
	l.rule = job->rule->id;
	l.part = job->rule->part;
	l.starts_on = job->o->as_at;
	l.number = job->number;
	l.reason = text_of(job->o->by);
	if (record_save(x, &record_clock_local, &l) != SAVED)
		return fault(f, "The limit could not be saved. Nothing was changed; try again.");
	return txn_end(x, f);
}

/* "CP10", or "FD01/Contact rated red": the rule and part. */
static bool limit_read(struct limit_job *job, struct fault *f)
{
	const struct options *o = job->o;
	if (!clock_rules_load(f))
		return false;
	if (!o->council || !o->rule || !o->by || date_none(o->as_at) || o->n_words != 1)
		return fault(f, "A limit needs --council, --rule, --as-at, --by and the number. Nothing was changed.");
	struct text part = text_of(o->rule), id = text_cut(&part, '/');
	const struct clock_group *g = clock_group_named(id, text_blank(part) ? NO_TEXT : part);
	if (!g)
		return fault(f, "There is no rule '%s'; 'kith clocks' lists them. Nothing was changed.", o->rule);
	job->rule = g->rows[0];
	if (!text_int(text_of(o->words[0]), &job->number))
		job->number = NO_LIMIT;
	struct text wrong = clock_own_limit_wrong(job->rule, job->number, job->arena);
	return text_none(wrong) || fault(f, "%s: %.*s. Nothing was changed.", o->rule, TEXT_ARG(wrong));
}

int command_clock_limit(const struct options *o)
{
	struct fault f = { 0 };
	struct limit_job job = { .o = o, .arena = arena_new(64 << 20) };
	struct store *s = limit_read(&job, &f) ? open_store(o, STORE_EXISTING) : NULL;
	if (!s) {
		arena_free(job.arena);
		return f.is_set ? cannot(&f) : EXIT_CANNOT;
	}
	bool done = store_write(s, limit_job, &job, &f);
	if (done)
		printf("From that day on the limit of %.*s is %lld. What is due was worked out again.\n", TEXT_ARG(job.rule->name), (long long)job.number);
	arena_free(job.arena);
	store_close(s);
	return done ? EXIT_GOOD : cannot(&f);
}
