/* The rows of jobs: asked for, claimed, ended, read, swept. A user sees those of councils whose imports they see. */
#include <jansson.h>
#include "access/visible.h"
#include "base/json.h"
#include "jobs/job_rows.h"

#define COLUMNS \
	"SELECT j.id, j.kind, j.council_id, j.user_id, j.state, j.stage, j.done, j.of_all, j.said, j.result, j.report, j.year, j.folder, j.files, j.after," \
	" j.asks_stop, j.asked_at, j.started_at, j.ended_at, c.name, c.la_code, COALESCE(u.name, ''), (SELECT max(n.id) FROM job n WHERE n.after = j.id)" \
	" FROM job j JOIN council c ON c.id = j.council_id LEFT JOIN app_user u ON u.id = j.user_id"
#define SEEN \
	"j.council_id IN (SELECT post.council_id FROM " POSTS_OF_TODAY " AND role.can_see_imports = 1)" \
	" AND (j.user_id = $1 OR $4 LIKE '%,' || j.kind || ',%')"

static const char ONE[] = COLUMNS " WHERE j.id = $3 AND " SEEN;
static const char LATEST[] = COLUMNS " WHERE " SEEN " ORDER BY j.id DESC LIMIT $3";
static const char OF_KIND[] = COLUMNS " WHERE j.kind = $3 AND j.council_id = $5 AND j.year = $6 AND " SEEN " ORDER BY j.id DESC LIMIT 100";
static const char BY_ID[] = COLUMNS " WHERE j.id = $1";
static const char LEFT[] = COLUMNS " WHERE j.state = 'running' AND j.place = $1 ORDER BY j.id";
static const char ADD[] =
	"INSERT INTO job(kind, council_id, user_id, state, stage, done, of_all, said, result, report, year, place, folder, files, after, asks_stop, asked_at, heard_at)"
	" VALUES ($1, $2, $3, 'waiting', '', 0, 0, '', '', '', $4, $5, $6, $7, $8, 0, $9, $9) RETURNING id";
static const char TAKE_OVER[] = "UPDATE job SET folder = NULL WHERE id = $1 AND folder IS NOT NULL AND state = 'done' AND place = $2";
static const char THE_FILES_OF[] = "SELECT folder, files FROM job WHERE id = $1 AND folder IS NOT NULL AND state = 'done' AND place = $2";
static const char LAST_ASKED[] =
	"SELECT max(asked_at) FROM job WHERE kind = $1 AND council_id = $2 AND year = $3 AND (user_id = $4 OR $4 < 0)";
static const char NEXT[] = "SELECT min(id) FROM job WHERE state = 'waiting' AND place = $1";
static const char CLAIM[] = "UPDATE job SET state = 'running', started_at = $2, heard_at = $2 WHERE id = $1 AND state = 'waiting'";
/* Whoever was destroyed while it ran may be in its report: it goes as those do that stood already. guarded: takes away, tells nothing. */
static const char END[] =
	"UPDATE job SET state = $2, said = $3, result = $4, report = CASE WHEN EXISTS (SELECT 1 FROM destruction d JOIN txn t ON t.id = d.txn"
	" WHERE t.at >= job.started_at) THEN '' ELSE $5 END, ended_at = $6, folder = CASE WHEN $7 = 1 THEN folder ELSE NULL END"
	" WHERE id = $1 AND state = 'running'";
static const char STOP_WAITING[] =
	"UPDATE job SET state = 'stopped', said = 'Stopped before it began. Nothing was changed, and the files were removed.', folder = NULL, ended_at = $3"
	" WHERE id = $1 AND user_id = $2 AND state = 'waiting'";
static const char STOP_RUNNING[] = "UPDATE job SET asks_stop = 1 WHERE id = $1 AND user_id = $2 AND state = 'running'";
static const char STOP_DONE[] = "UPDATE job SET folder = NULL WHERE id = $1 AND user_id = $2 AND state = 'done' AND folder IS NOT NULL";
static const char ASKS_STOP[] = "SELECT asks_stop FROM job WHERE id = $1";
static const char PROGRESS[] = "UPDATE job SET stage = $2, done = $3, of_all = $4, heard_at = $5 WHERE id = $1 AND state = 'running'";
static const char HEARD[] = "UPDATE job SET heard_at = $2 WHERE place = $1 AND state IN ('waiting', 'running')";
static const char LOST[] =
	"UPDATE job SET state = 'stopped', ended_at = $1, folder = NULL, said = 'Stopped: the server that was doing it is no more. Look at the list of imports to see whether it had done its work.'"
	" WHERE state IN ('waiting', 'running') AND heard_at < $2";
static const char FORGET_OLD[] = "DELETE FROM job WHERE ended_at < $1 AND folder IS NULL AND id NOT IN (SELECT n.after FROM job n WHERE n.after IS NOT NULL)";
static const char KNOWN[] = "SELECT count(*) FROM job WHERE folder = $1";
static const char OLD_FOLDERS[] =
	"SELECT id, folder FROM job WHERE folder IS NOT NULL AND place = $2 AND (ended_at < $1 OR (state = 'done' AND report = ''"
	" AND $3 LIKE '%,' || kind || ',%')) ORDER BY id";
static const char FORGET_FILES[] = "UPDATE job SET folder = NULL WHERE id = $1";

static const int64_t MINUTE = 60000, DAY = INT64_C(86400000);
static const char *const states[] = { "waiting", "running", "done", "failed", "stopped" };

static enum job_state state_of(struct text t)
{
	enum job_state s = JOB_WAITING;
	while (s < JOB_STOPPED && !text_is(t, states[s]))
		s++;
	return s;
}

/* ---- Reading ---- */

static void read_files(struct job *j, struct text folder, struct text json, struct arena *a)
{
	json_t *all = json_loadb(json.p ? json.p : "", json.n, 0, NULL), *one;
	const struct job_place *p = jobs_place();
	size_t i;
	j->files = ARRAY_IN(a, struct job_file, json_array_size(all) + 1);
	json_array_foreach(all, i, one)
		j->files[j->n_files++] = (struct job_file){
			.name = text_dup_in(a, text_of(json_string_value(json_object_get(one, "name")))),
			.field = text_dup_in(a, text_of(json_string_value(json_object_get(one, "field")))),
			.hash = text_dup_in(a, text_of(json_string_value(json_object_get(one, "sha256")))),
			.bytes = json_integer_value(json_object_get(one, "bytes")),
			.path = p && !text_none(folder) ? textf_in(a, "%s/%.*s/file_%02d", p->path, TEXT_ARG(folder), (int)i + 1) : NO_TEXT,
		};
	json_decref(all);
	j->has_files = !text_none(folder);
	j->folder = p && j->has_files ? textf_in(a, "%s/%.*s", p->path, TEXT_ARG(folder)) : NO_TEXT;
}

static void add_moment(struct job *j)
{
	struct job_moment m;
	if (j->state != JOB_RUNNING || !pool_moment(j->id, &m, &j->is_asked_to_stop))
		return;
	j->stage = text_of(m.stage);
	j->done = m.done;
	j->of = m.of;
}

static void read_row(struct rows *r, struct job *j, struct arena *a)
{
	*j = (struct job){
		.id = db_int(r, 0), .kind = job_kind_named(db_text(r, 1)), .council_id = db_int(r, 2), .user_id = db_int(r, 3), .state = state_of(db_text(r, 4)),
		.stage = db_text_in(r, 5, a), .done = db_int(r, 6), .of = db_int(r, 7), .said = db_text_in(r, 8, a), .result = db_text_in(r, 9, a),
		.report = db_text_in(r, 10, a), .year = db_text_in(r, 11, a), .after = db_int(r, 14), .is_asked_to_stop = db_int(r, 15) == 1, .asked_at = db_int(r, 16),
		.started_at = db_int(r, 17), .ended_at = db_int(r, 18), .council = db_text_in(r, 19, a), .la_code = db_text_in(r, 20, a), .user_name = db_text_in(r, 21, a),
		.before = db_int(r, 22),
	};
	read_files(j, db_text_in(r, 12, a), db_text(r, 13), a);
	add_moment(j);
}

bool job_read(struct db *db, int64_t user, int64_t id, struct job *j, struct arena *a)
{
	struct iso_day day;
	struct rows r;
	db_query(db, &r, ONE, DBI(user), DBT(today_iso(&day)), DBI(id), DBC(jobs_shared()));
	bool is_there = db_next(&r);
	if (is_there)
		read_row(&r, j, a);
	db_done(&r);
	return is_there;
}

struct job_list jobs_of_councils(struct db *db, int64_t user, int most, struct arena *a)
{
	struct job_list l = { 0 };
	struct iso_day day;
	struct rows r;
	db_query(db, &r, LATEST, DBI(user), DBT(today_iso(&day)), DBI(most), DBC(jobs_shared()));
	while (db_next(&r))
		read_row(&r, GROW_IN(a, &l), a);
	return l;
}

struct job_list jobs_of_kind(struct db *db, int64_t user, const struct job_wish *w, struct arena *a)
{
	struct job_list l = { 0 };
	struct iso_day day;
	struct rows r;
	db_query(db, &r, OF_KIND, DBI(user), DBT(today_iso(&day)), DBC(w->kind), DBC(jobs_shared()), DBI(w->council), DBT(w->year));
	while (db_next(&r))
		read_row(&r, GROW_IN(a, &l), a);
	return l;
}

int64_t job_last_asked(struct db *db, const struct job_wish *w, bool is_nobodys)
{
	return db_one(db, LAST_ASKED, NONE, DBC(w->kind), DBI(w->council), DBT(w->year), DBI(is_nobodys ? JOB_NOBODY : -1));
}

struct job_list rows_left(struct db *db, struct arena *a)
{
	struct job_list l = { 0 };
	struct rows r;
	db_query(db, &r, LEFT, DBC(jobs_place()->name));
	while (db_next(&r))
		read_row(&r, GROW_IN(a, &l), a);
	return l;
}

bool row_asks_stop(struct db *db, int64_t id)
{
	return db_one(db, ASKS_STOP, 0, DBI(id)) == 1;
}

bool folder_is_known(struct db *db, const char *name)
{
	return db_one(db, KNOWN, 1, DBC(name)) > 0;
}

struct folder_list folders_older(struct db *db, int64_t before, struct arena *a)
{
	struct folder_list l = { 0 };
	struct rows r;
	db_query(db, &r, OLD_FOLDERS, DBI(before), DBC(jobs_place()->name), DBC(jobs_of_files()));
	while (db_next(&r)) {
		(void)GROW_IN(a, &l);
		l.at[l.n - 1].id = db_int(&r, 0);
		l.at[l.n - 1].name = db_text_in(&r, 1, a);
	}
	return l;
}

/* ---- Asking for one ---- */

struct adding { const struct job_wish *wish; struct arena *arena; struct text folder, files; int64_t id; };

static struct text last_part(struct text path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/')
			return (struct text){ path.p + i, path.n - i };
	return path;
}

static struct text files_json(const struct uploads *u, struct arena *a)
{
	struct out o = out_make(1 << 20);
	struct json j = json_to(&o);
	json_open_array(&j);
	for (int i = 0; u && i < u->n; i++) {
		json_open_object(&j);
		json_key(&j, "name"), json_text(&j, u->at[i].name);
		json_key(&j, "field"), json_text(&j, u->at[i].field);
		json_key(&j, "bytes"), json_int(&j, u->at[i].bytes);
		json_key(&j, "sha256"), json_c(&j, u->at[i].hash);
		json_close(&j);
	}
	json_close(&j);
	struct text t = text_dup_in(a, out_text(&o));
	out_free(&o);
	return t;
}

static bool take_over(struct db *db, struct adding *w, struct fault *f)
{
	const char *place = jobs_place()->name;
	struct rows r;
	db_query(db, &r, THE_FILES_OF, DBI(w->wish->after), DBC(place));
	if (db_next(&r)) {
		w->folder = db_text_in(&r, 0, w->arena);
		w->files = db_text_in(&r, 1, w->arena);
		db_done(&r);
	}
	return db_run(db, TAKE_OVER, DBI(w->wish->after), DBC(place)) == 1 || fault(f, "The files are no longer here. Nothing was changed. Upload them again.");
}

static bool add(struct db *db, void *arg, struct fault *f)
{
	struct adding *w = arg;
	const struct job_wish *k = w->wish;
	if (k->after != NONE && !take_over(db, w, f))
		return false;
	w->id = db_one(db, ADD, NONE, DBC(k->kind), DBI(k->council), DBI(k->user), DBT(text_none(k->year) ? T("") : k->year), DBC(jobs_place()->name), DBT(w->folder),
		DBT(w->files), DBI(k->after), DBI(clock_now()));
	return w->id != NONE;
}

/* The folder that came with it; or a new one for what it will make. */
static bool take_folder(struct adding *w, struct fault *f)
{
	char made[UPLOAD_FOLDER];
	if (!text_none(w->wish->folder))
		w->folder = last_part(w->wish->folder);
	else if (job_kind_named(text_of(w->wish->kind))->makes_files) {
		if (!upload_folder_make(jobs_place()->path, made))
			return fault(f, "There is no room for the files that this would make. Nothing was changed. Tell whoever looks after Kith.");
		w->folder = last_part(text_dup_in(w->arena, text_of(made)));
	}
	w->files = files_json(w->wish->files, w->arena);
	return true;
}

int64_t row_add(struct store *s, const struct job_wish *k, struct fault *f)
{
	struct adding w = { .wish = k, .arena = arena_new(4 << 20), .id = NONE };
	bool good = (k->after != NONE || take_folder(&w, f)) && store_write(s, add, &w, f);
	if (!good && k->after == NONE && text_none(k->folder))
		job_folder_remove(w.folder);
	arena_free(w.arena);
	return good ? w.id : NONE;
}

/* ---- Its life ---- */

struct claiming { struct arena *arena; struct job *job; bool is_any; };

static bool claim(struct db *db, void *arg, struct fault *f)
{
	struct claiming *c = arg;
	struct rows r;
	(void)f;
	int64_t id = db_one(db, NEXT, NONE, DBC(jobs_place()->name));
	c->is_any = id != NONE && db_run(db, CLAIM, DBI(id), DBI(clock_now())) == 1;
	if (!c->is_any)
		return !db_failed(db);
	db_query(db, &r, BY_ID, DBI(id));
	c->is_any = db_next(&r);
	if (c->is_any)
		read_row(&r, c->job, c->arena);
	db_done(&r);
	return !db_failed(db);
}

bool row_claim(struct store *s, struct job *j, struct arena *a, struct fault *f)
{
	struct claiming c = { .arena = a, .job = j };
	return store_write(s, claim, &c, f) && c.is_any;
}

struct ending { int64_t id; const struct job_run *run; };

static struct text or_empty(struct text t)
{
	return text_none(t) ? T("") : t;
}

static bool end(struct db *db, void *arg, struct fault *f)
{
	const struct ending *e = arg;
	const struct job_run *r = e->run;
	(void)f;
	return db_run(db, END, DBI(e->id), DBC(states[r->state]), DBT(or_empty(r->said)), DBT(or_empty(r->result)), DBT(or_empty(r->report)), DBI(clock_now()),
		       DBI(r->keeps_files)) >= 0;
}

bool row_end(struct store *s, int64_t id, const struct job_run *r, struct fault *f)
{
	struct ending e = { id, r };
	return store_write(s, end, &e, f);
}

struct stopping { int64_t id, user; bool is_over; };

static bool ask_stop(struct db *db, void *arg, struct fault *f)
{
	struct stopping *k = arg;
	(void)f;
	k->is_over = db_run(db, STOP_WAITING, DBI(k->id), DBI(k->user), DBI(clock_now())) == 1 || db_run(db, STOP_DONE, DBI(k->id), DBI(k->user)) == 1;
	return db_run(db, STOP_RUNNING, DBI(k->id), DBI(k->user)) >= 0;
}

bool row_ask_stop(struct store *s, int64_t id, int64_t user, bool *is_over, struct fault *f)
{
	struct stopping k = { .id = id, .user = user };
	bool good = store_write(s, ask_stop, &k, f);
	*is_over = good && k.is_over;
	return good;
}

static bool write_progress(struct db *db, void *arg, struct fault *f)
{
	const struct job_moment *m = arg;
	(void)f;
	return db_run(db, PROGRESS, DBI(m->id), DBC(m->stage), DBI(m->done), DBI(m->of), DBI(clock_now())) >= 0;
}

bool row_progress(struct store *s, const struct job_moment *m, struct fault *f)
{
	struct job_moment copy = *m;
	return store_write(s, write_progress, &copy, f);
}

static bool sweep(struct db *db, void *arg, struct fault *f)
{
	int64_t now = clock_now();
	(void)arg;
	(void)f;
	return db_run(db, HEARD, DBC(jobs_place()->name), DBI(now)) >= 0 && db_run(db, LOST, DBI(now), DBI(now - 10 * MINUTE)) >= 0 &&
	       db_run(db, FORGET_OLD, DBI(now - upload_limit("job_days") * DAY)) >= 0;
}

bool rows_sweep(struct store *s, struct fault *f)
{
	return store_write(s, sweep, NULL, f);
}

static bool forget_files(struct db *db, void *arg, struct fault *f)
{
	const int64_t *id = arg;
	(void)f;
	return db_run(db, FORGET_FILES, DBI(*id)) >= 0;
}

bool row_forget_files(struct store *s, int64_t id, struct fault *f)
{
	return store_write(s, forget_files, &id, f);
}
