/* The rows of access_world.h, saved as the program itself saves them. */
#include "access_world.h"
#include "base/log.h"

struct writing { struct world *w; making *make; void *arg; const char *sql; };

static bool write_job(struct db *db, void *arg, struct fault *f)
{
	struct writing *job = arg;
	struct txn *x = txn_begin(db, job->w->a, &(struct txn_meta){ .user_id = NONE, .reason = T("A world for a test") });
	job->make(x, job->arg);
	return txn_end(x, f);
}

static bool script_job(struct db *db, void *arg, struct fault *f)
{
	struct writing *job = arg;
	return db_script(db, job->sql) || fault(f, "%s: %s", job->sql, db_cause(db));
}

static void run(struct world *w, writer_job *job, struct writing *arg)
{
	struct fault f = { 0 };
	if (!store_write(w->s, job, arg, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
}

void world_open(struct world *w, struct test_store *ts)
{
	struct fault f = { 0 };
	log_quiet(LOG_ERROR);
	clock_set(NOON);
	*w = (struct world){ .a = arena_new((size_t)1 << 30) };
	test_store_ready(ts);
	w->s = store_open(&ts->place, STORE_CREATE, &f);
	if (!w->s || !access_start(w->s, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
}

void world_close(struct world *w)
{
	store_close(w->s);
	arena_free(w->a);
	clock_set(0);
}

void world_write(struct world *w, making *make, void *arg)
{
	run(w, write_job, &(struct writing){ .w = w, .make = make, .arg = arg });
}

void world_script(struct world *w, const char *sql)
{
	run(w, script_job, &(struct writing){ .w = w, .sql = sql });
}

static int64_t save(struct txn *x, const struct record_type *t, void *rec)
{
	if (record_save(x, t, rec) != SAVED)
		fail_msg("a %s could not be saved: %s", t->name, db_cause(txn_db(x)));
	return ((struct record *)rec)->id;
}

int64_t make_council(struct txn *x, const char *la_code)
{
	struct council c;
	record_clear(&record_council, &c);
	c.la_code = text_of(la_code);
	c.name = textf_in(txn_arena(x), "Council %s", la_code);
	return save(x, &record_council, &c);
}

int64_t make_team(struct txn *x, int64_t council)
{
	struct team t;
	record_clear(&record_team, &t);
	t.council_id = council;
	t.name = T("A team");
	return save(x, &record_team, &t);
}

int64_t make_worker(struct txn *x, int64_t council)
{
	struct worker w;
	record_clear(&record_worker, &w);
	w.council_id = council;
	w.name = T("A worker");
	return save(x, &record_worker, &w);
}

int64_t make_user(struct txn *x, const char *email, int64_t worker, bool is_active)
{
	struct app_user u;
	record_clear(&record_app_user, &u);
	u.email = text_of(email);
	u.name = text_of(email);
	u.worker_id = worker;
	u.is_active = is_active;
	return save(x, &record_app_user, &u);
}

int64_t make_post(struct txn *x, const struct post_of *p)
{
	struct post post;
	record_clear(&record_post, &post);
	post.user_id = p->user;
	post.role = text_of(p->role);
	post.council_id = p->council;
	post.team_id = p->team;
	post.starts_on = p->from;
	post.ends_on = p->to;
	return save(x, &record_post, &post);
}

int64_t make_person(struct txn *x, int64_t council, const char *name)
{
	struct person p;
	record_clear(&record_person, &p);
	p.r.council_id = council;
	p.kind = T("child");
	p.shown_name = text_of(name);
	return save(x, &record_person, &p);
}

int64_t make_involvement(struct txn *x, const struct involvement_of *i)
{
	struct involvement v;
	record_clear(&record_involvement, &v);
	v.r.council_id = i->council;
	v.r.person_id = i->person;
	v.worker_id = i->worker;
	v.team_id = i->team;
	v.role = T("allocated");
	v.starts_on = i->from;
	v.ends_on = i->to;
	return save(x, &record_involvement, &v);
}

void end_posts(struct txn *x, void *unused)
{
	(void)unused;
	struct record_list l = record_list_n(txn_db(x), &record_post, record_post.sql_all, NULL, 0, txn_arena(x));
	for (int i = 0; i < l.n; i++) {
		struct post *p = record_at(&l, i);
		p->ends_on = p->starts_on = DATE(2020, 1, 2);
		assert_true(record_save(x, &record_post, p) <= SAVED_SAME);
	}
}

void date_involvements(struct txn *x, void *dates)
{
	const struct dates *d = dates;
	struct record_list l = record_list_n(txn_db(x), &record_involvement, record_involvement.sql_all, NULL, 0, txn_arena(x));
	for (int i = 0; i < l.n; i++) {
		struct involvement *v = record_at(&l, i);
		v->starts_on = d->from;
		v->ends_on = d->to;
		assert_true(record_save(x, &record_involvement, v) <= SAVED_SAME);
	}
}

void set_active(struct txn *x, void *is_active)
{
	struct record_list l = record_list_n(txn_db(x), &record_app_user, record_app_user.sql_all, NULL, 0, txn_arena(x));
	for (int i = 0; i < l.n; i++) {
		struct app_user *u = record_at(&l, i);
		u->is_active = *(bool *)is_active;
		assert_true(record_save(x, &record_app_user, u) <= SAVED_SAME);
	}
}
