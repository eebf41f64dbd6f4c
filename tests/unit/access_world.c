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
	post.covers_id = p->covers ? p->covers : NONE;
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

int64_t make_restriction(struct txn *x, const struct restriction_of *o)
{
	struct restriction r;
	record_clear(&record_restriction, &r);
	r.r.council_id = o->council;
	r.r.person_id = o->person;
	r.level = text_of(o->level);
	r.kind = T("other");
	r.starts_on = o->from;
	r.ends_on = o->to;
	return save(x, &record_restriction, &r);
}

int64_t make_member(struct txn *x, const struct member_of *o)
{
	struct restriction limits;
	struct restriction_member m;
	assert_true(record_load(txn_db(x), &record_restriction, o->restriction, &limits, txn_arena(x)));
	record_clear(&record_restriction_member, &m);
	m.r.council_id = limits.r.council_id;
	m.r.person_id = limits.r.person_id;
	m.restriction_id = o->restriction;
	m.user_id = o->user;
	m.team_id = o->team;
	m.starts_on = o->from;
	m.ends_on = o->to;
	return save(x, &record_restriction_member, &m);
}

int64_t make_denial(struct txn *x, const struct denial_of *o)
{
	struct access_denial d;
	record_clear(&record_access_denial, &d);
	d.r.council_id = o->council;
	d.r.person_id = o->person;
	d.user_id = o->user;
	d.kind = T("relative");
	d.starts_on = o->from;
	d.ends_on = o->to;
	return save(x, &record_access_denial, &d);
}

int64_t make_opening(struct txn *x, const struct opening_of *o)
{
	struct iso_day until;
	struct emergency_opening e;
	record_clear(&record_emergency_opening, &e);
	e.r.council_id = o->council;
	e.r.person_id = o->person;
	e.user_id = o->user;
	e.reason = T("A child at risk tonight");
	e.opened_at = clock_now();
	e.open_until = moment_iso(o->until, &until);
	return save(x, &record_emergency_opening, &e);
}

int64_t make_archive_opening(struct txn *x, const struct opening_of *o, int64_t approved_by)
{
	struct iso_day until;
	struct archive_opening e;
	record_clear(&record_archive_opening, &e);
	e.r.council_id = o->council;
	e.r.person_id = o->person;
	e.asked_by = o->user;
	e.asked_at = clock_now();
	e.reason = T("The adopted adult asked");
	e.approved_by = approved_by;
	e.open_until = moment_iso(o->until, &until);
	return save(x, &record_archive_opening, &e);
}

int64_t make_address_viewer(struct txn *x, int64_t person, int64_t council, int64_t user)
{
	struct address_viewer v;
	record_clear(&record_address_viewer, &v);
	v.r.council_id = council;
	v.r.person_id = person;
	v.user_id = user;
	v.starts_on = DATE(2020, 1, 1);
	return save(x, &record_address_viewer, &v);
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

int64_t make_pointed_at(struct txn *x, const struct staff_rows *there, const struct record_type *t, const int64_t *made)
{
	if (t == &record_council || t == &record_post)
		return there->council;
	if (t == &record_team || t == &record_worker)
		return t == &record_team ? there->team : there->worker;
	struct record *rec = arena_alloc(txn_arena(x), t->size);
	record_clear(t, rec);
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		if (!f->must)
			continue;
		if (f->type <= F_CODE)
			*field_text(f, rec) = T("x");
		else if (f->type == F_DATE || f->type == F_PART_DATE)
			*field_date(f, rec) = DATE(2024, 1, 1);
		else
			*field_int(f, rec) = f->type == F_REF ? made[record_type_named(text_of(f->refs))->number] : 1;
	}
	if (record_save(x, t, rec) != SAVED)
		fail_msg("%s: %s", t->name, db_cause(txn_db(x)));
	return rec->id;
}
