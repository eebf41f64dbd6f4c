/* Emergency copies by themselves: a job a night for each council that the list has copies of; its page tells how each of them went. */
#include "base/log.h"
#include "company/council.h"
#include "emergency_copy/emergency_copy.h"

static const char COUNCIL_OF[] = "SELECT c.la_code FROM council c WHERE c.id = $1";

static const char COUNCILS[] = "SELECT c.id FROM council c ORDER BY c.id";

static struct {
	const char *orders, *keys;
} from_settings; /* set before the threads start, only read then */

void emergency_copy_set(const char *orders, const char *keys)
{
	from_settings.orders = orders;
	from_settings.keys = keys;
}

bool may_ask_for_copy(struct db *db, int64_t user, int64_t council)
{
	(void)db, (void)user, (void)council;
	return false;
}

static bool tell(void *arg, int64_t done, int64_t of)
{
	return job_progress(arg, "Copying the records of open children", done, of);
}

static bool keys_are_set(struct fault *f)
{
	return from_settings.keys || fault(f, "emergency-copies is set and emergency-keys is not, so no emergency copy was made. Set it to "
					      "the file of keys, and start the server again.");
}

struct run {
	struct job_run *r;
	struct copy_orders orders;
	struct emergency_keys keys;
	int made, failed;
};

static void add_said(struct run *run, struct text sentence)
{
	struct job_run *r = run->r;
	r->said = textf_in(r->arena, "%.*s%s%.*s", TEXT_ARG(r->said), text_none(r->said) ? "" : " ", TEXT_ARG(sentence));
}

static void make_one(struct run *run, const struct copy_order *o)
{
	struct job_run *r = run->r;
	struct copy_progress p = { tell, r };
	struct copy_made made;
	struct fault f = { 0 };
	if (copy_make(r->store, o, &run->keys, &p, &made, r->arena, &f)) {
		run->made++;
		add_said(run, textf_in(r->arena, "%.*s: %lld children, %lld KB.", TEXT_ARG(made.name), (long long)made.children,
				      (long long)(made.bytes + 1023) / 1024));
		return;
	}
	run->failed++;
	add_said(run, text_of(f.sentence));
	log_event(LOG_ERROR, "emergency_copy_not_made", "cause", f.cause, NULL);
}

static struct text council_of(struct job_run *r)
{
	struct db *db = store_reader(r->store);
	struct text code = NO_TEXT;
	struct rows rows;
	if (!db)
		return code;
	db_clear(db);
	db_query(db, &rows, COUNCIL_OF, DBI(r->job->council_id));
	if (db_next(&rows)) {
		code = db_text_in(&rows, 0, r->arena);
		db_done(&rows);
	}
	return code;
}

void emergency_copy_run(struct job_run *r)
{
	struct run run = { .r = r };
	struct fault f = { 0 };
	struct text council = council_of(r);
	if (!from_settings.orders || !keys_are_set(&f) || !copy_orders_read(from_settings.orders, &run.orders, r->arena, &f) ||
		!keys_read(from_settings.keys, &run.keys, r->arena, &f)) {
		r->said = text_dup_in(
			r->arena, text_of(f.is_set ? f.sentence : "This server makes no emergency copies: emergency-copies is not set."));
		log_event(LOG_ERROR, "emergency_copy_not_made", "cause", f.cause, NULL);
		return;
	}
	for (size_t i = 0; i < run.orders.n && !job_is_stopping(r); i++)
		if (text_eq(run.orders.at[i].council, council))
			make_one(&run, &run.orders.at[i]);
	sodium_memzero(&run.keys, sizeof run.keys);
	r->state = job_is_stopping(r) ? JOB_STOPPED : run.failed || !run.made ? JOB_FAILED : JOB_DONE;
	if (text_none(r->said))
		r->said = r->state == JOB_STOPPED ? T("Stopped before a copy was made. Those of the night before are untouched.")
						  : T("The list has no emergency copy of this council any more.");
}

/* ---- By itself, each night ---- */

static bool was_today(int64_t asked)
{
	return asked != NONE && date_of_instant(asked).ymd == clock_today().ymd;
}

/* A copy is made on a store's first day too, and whenever a server starts late: one that is not there helps nobody. */
static void ask_for(struct store *s, struct db *db, int64_t council)
{
	struct fault f = { 0 };
	struct job_wish w = { .kind = EMERGENCY_COPY, .council = council, .user = JOB_NOBODY, .after = NONE, .year = T("") };
	if (!was_today(job_last_asked(db, &w, true)) && job_ask(s, &w, &f) == NONE)
		log_event(LOG_ERROR, "emergency_copy_not_begun", "cause", f.cause, NULL);
}

/* A list that cannot be read names no council: each has a job that fails, so that it is seen where jobs are. */
static void ask_for_all(struct store *s, struct db *db, struct arena *a)
{
	struct {
		int64_t *at;
		size_t n, cap;
	} councils = { 0 };
	struct rows r;
	db_query_n(db, &r, COUNCILS, NULL, 0);
	while (db_next(&r))
		*GROW_IN(a, &councils) = db_int(&r, 0);
	for (size_t i = 0; i < councils.n; i++)
		ask_for(s, db, councils.at[i]);
}

void emergency_copy_nightly(struct store *s, struct db *db, bool was_up)
{
	struct arena *a = arena_new(16 << 20);
	struct copy_orders orders;
	struct fault f = { 0 };
	(void)was_up;
	if (from_settings.orders && !copy_orders_read(from_settings.orders, &orders, a, &f)) {
		log_event(LOG_ERROR, "emergency_copies_not_read", "cause", f.cause, NULL);
		ask_for_all(s, db, a);
	}
	for (size_t i = 0; from_settings.orders && !f.is_set && i < orders.n; i++) {
		int64_t council = council_find(db, orders.at[i].council);
		if (council == NONE)
			log_event(LOG_ERROR, "emergency_copies_not_read", "why", "a council of the list has no record here", NULL);
		else
			ask_for(s, db, council);
	}
	arena_free(a);
}
