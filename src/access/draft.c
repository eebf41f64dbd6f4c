/* Drafts of forms: see draft.h. */
#include "access/draft.h"
#include "access/guarded_org.h"
#include "base/arena.h"
#include "record/codes.h"
#include <sodium.h>

#define COLUMNS "d.id, d.user_id, d.form, d.record, d.person_id, d.council_id, d.record_id, d.version, d.revision, d.typed, d.kept_at"
/* guarded: the form's own page, whose route has let the user in to the person. */
static const char OF_FORM[] = "SELECT " COLUMNS " FROM draft d WHERE d.user_id = $1 AND d.form = $2 AND d.kept_at > $3";
static const char OF_PEOPLE[] =
	"SELECT " COLUMNS ", COALESCE(p.shown_name, p.la_child_id) FROM draft d JOIN person p ON p.id = d.person_id"
	" WHERE d.user_id = $1 AND d.kept_at > $3 AND " VISIBLE_ONE("p") " AND " ROW_SEEN("d") " ORDER BY d.kept_at DESC, d.id LIMIT 500";
/* guarded: about no person; the council is asked for in drafts_seen. */
static const char OF_COUNCILS[] =
	"SELECT " COLUMNS " FROM draft d WHERE d.user_id = $1 AND d.kept_at > $2 AND d.person_id IS NULL ORDER BY d.kept_at DESC, d.id LIMIT 500";
/* guarded: a user's own draft, written and removed by its key. */
static const char INSERT[] =
	"INSERT INTO draft(id, user_id, form, record, person_id, council_id, record_id, version, revision, typed, kept_at)"
	" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
/* guarded: as above. */
static const char DROP[] = "DELETE FROM draft WHERE user_id = $1 AND form = $2";
/* guarded: as above. No draft has the revision 0. */
static const char DROP_SAVED[] = "DELETE FROM draft WHERE user_id = $1 AND form = $2 AND (revision = $3 OR typed = $4)";
/* guarded: days alone decide. */
static const char FORGET[] = "DELETE FROM draft WHERE kept_at <= $1";

enum { USUAL_DAYS = 30, USUAL_NOTICE_DAYS = 7, MOST_DAYS = 366 };
static const int64_t DAY_MS = 86400000;

static int64_t limit_ms(const char *which, int64_t usual)
{
	const struct code *c = code_find("access_limit", text_of(which));
	int64_t days;
	bool is_told = c && code_is_valid(c, clock_today()) && text_int(c->label, &days) && days >= 1 && days <= MOST_DAYS;
	return (is_told ? days : usual) * DAY_MS;
}

int64_t draft_ends_at(const struct draft *d)
{
	return d->kept_at + limit_ms("draft_days", USUAL_DAYS);
}

bool draft_ends_soon(const struct draft *d)
{
	return draft_ends_at(d) - clock_now() <= limit_ms("draft_notice_days", USUAL_NOTICE_DAYS);
}

static int64_t oldest(void)
{
	return clock_now() - limit_ms("draft_days", USUAL_DAYS);
}

static struct draft read_in(struct rows *r, struct arena *a)
{
	return (struct draft){ .id = db_int(r, 0), .user = db_int(r, 1), .form = db_text_in(r, 2, a), .record = db_text_in(r, 3, a), .person = db_int(r, 4),
			       .council = db_int(r, 5), .row = db_int(r, 6), .version = db_int(r, 7), .revision = db_int(r, 8), .typed = db_text_in(r, 9, a),
			       .kept_at = db_int(r, 10) };
}

bool draft_load(struct db *db, int64_t user, struct text form, struct draft *d, struct arena *a)
{
	struct rows r;
	db_query(db, &r, OF_FORM, DBI(user), DBT(form), DBI(oldest()));
	if (!db_next(&r))
		return false;
	*d = read_in(&r, a);
	db_done(&r);
	return true;
}

static int newest_first(const void *a, const void *b)
{
	const struct draft *x = &((const struct draft_seen *)a)->draft, *y = &((const struct draft_seen *)b)->draft;
	if (x->kept_at != y->kept_at)
		return x->kept_at > y->kept_at ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

struct draft_list drafts_seen(struct db *db, int64_t user, struct arena *a)
{
	struct draft_list l = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(db, &r, OF_PEOPLE, DBI(user), DBT(today_iso(&today)), DBI(oldest()));
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct draft_seen){ read_in(&r, a), db_text_in(&r, 11, a) };
	size_t of_people = l.n;
	db_query(db, &r, OF_COUNCILS, DBI(user), DBI(oldest()));
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct draft_seen){ read_in(&r, a), NO_TEXT };
	size_t kept = of_people;
	for (size_t i = of_people; i < l.n; i++)
		if (may_in_whole_council(db, user, true, l.at[i].draft.council))
			l.at[kept++] = l.at[i];
	l.n = kept;
	if (l.n)
		qsort(l.at, l.n, sizeof *l.at, newest_first);
	return l;
}

static const char OF_COVERED[] =
	"SELECT d.id, d.person_id, d.record_id, d.kept_at, COALESCE(p.shown_name, p.la_child_id), d.record, away.name FROM draft d JOIN person p ON p.id = d.person_id"
	" JOIN app_user away ON away.id = d.user_id WHERE d.kept_at > $3 AND d.user_id <> $1 AND d.user_id IN (SELECT covered.user_id FROM " POSTS
	" JOIN post covered ON covered.id = post.covers_id WHERE post.user_id = $1 AND " POST_IS_OF_TODAY ") AND " VISIBLE_ONE("p") " AND " ROW_SEEN("d")
	" ORDER BY d.kept_at DESC, d.id LIMIT 200";

struct draft_left_list drafts_of_covered(struct db *db, int64_t user, struct arena *a)
{
	struct draft_left_list l = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(db, &r, OF_COVERED, DBI(user), DBT(today_iso(&today)), DBI(oldest()));
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct draft_left){ .id = db_int(&r, 0), .person = db_int(&r, 1), .row = db_int(&r, 2), .kept_at = db_int(&r, 3),
			.person_name = db_text_in(&r, 4, a), .record = db_text_in(&r, 5, a), .by = db_text_in(&r, 6, a) };
	return l;
}

/* ---- Writing ---- */

/* guarded: a draft that the user was told of by drafts_of_covered. */
static const char TAKE_OVER[] =
	"UPDATE draft SET user_id = $1 WHERE id = $2 AND NOT EXISTS (SELECT 1 FROM draft own WHERE own.user_id = $1 AND own.form = draft.form)";
/* guarded: the same. */
static const char IS_MINE[] = "SELECT count(*) FROM draft WHERE id = $1 AND user_id = $2";

struct taking { int64_t user, id; bool taken; };

static bool take_job(struct db *db, void *arg, struct fault *f)
{
	struct taking *t = arg;
	(void)f;
	db_run(db, TAKE_OVER, DBI(t->user), DBI(t->id));
	t->taken = db_one(db, IS_MINE, 0, DBI(t->id), DBI(t->user)) > 0;
	return !db_failed(db);
}

bool draft_take_over(struct store *s, int64_t user, int64_t id, bool *taken, struct fault *f)
{
	struct taking t = { user, id, false };
	if (!store_write(s, take_job, &t, f))
		return fault(f, "The draft could not be taken over just now. It is as it was: try again.");
	*taken = t.taken;
	return true;
}

struct keeping { struct draft *draft; struct draft later; int64_t known; struct arena *arena; bool is_newer; };

/* A draft that was thrown away or saved and is kept anew is another: a tab that knows a keeping of the former knows none of this one. So each begins at a
 * number at random, which leaves a browser's whole numbers room to count on. */
static int64_t first_revision(void)
{
	uint64_t random;
	randombytes_buf(&random, sizeof random);
	return (int64_t)(random >> 16) + 1;
}

static bool keep_job(struct db *db, void *arg, struct fault *f)
{
	struct keeping *k = arg;
	struct draft *d = k->draft, now = { 0 };
	uint64_t id;
	(void)f;
	drafts_forget(db);
	bool is_there = draft_load(db, d->user, d->form, &now, k->arena);
	k->is_newer = is_there && now.revision != k->known && !text_eq(now.typed, d->typed);
	k->later = now;
	if (k->is_newer)
		return true;
	randombytes_buf(&id, sizeof id);
	d->id = is_there ? now.id : (int64_t)(id >> 8) + 1;
	d->revision = is_there ? now.revision + 1 : first_revision();
	d->kept_at = clock_now();
	draft_drop(db, d->user, d->form);
	db_run(db, INSERT, DBI(d->id), DBI(d->user), DBT(d->form), DBT(d->record), DBI(d->person), DBI(d->council), DBI(d->row), DBI(d->version), DBI(d->revision),
	       DBT(d->typed), DBI(d->kept_at));
	return !db_failed(db);
}

enum draft_kept draft_keep(struct store *s, struct draft *d, int64_t known, struct arena *a, struct fault *f)
{
	struct keeping k = { .draft = d, .known = known, .arena = a };
	CHECK(sodium_init() >= 0);
	if (!store_write(s, keep_job, &k, f)) {
		fault(f, "The draft could not be kept just now. Nothing was changed.");
		return DRAFT_FAILED;
	}
	if (!k.is_newer)
		return DRAFT_KEPT;
	*d = k.later;
	return DRAFT_NEWER;
}

void draft_drop(struct db *writing, int64_t user, struct text form)
{
	db_run(writing, DROP, DBI(user), DBT(form));
}

void draft_drop_saved(struct db *writing, const struct draft *saved)
{
	db_run(writing, DROP_SAVED, DBI(saved->user), DBT(saved->form), DBI(saved->revision), DBT(saved->typed));
}

void drafts_forget(struct db *writing)
{
	db_run(writing, FORGET, DBI(oldest()));
}

/* ---- When two records of one person are joined, or separated ---- */

/* guarded: drafts follow their form's record, whoever typed them; nothing of them is read. */
static const char OF_PERSON[] = "SELECT d.id, d.user_id, d.form FROM draft d WHERE d.person_id = $1";
/* guarded: as above. */
static const char OF_ROW[] = "SELECT d.id, d.user_id, d.form FROM draft d WHERE d.person_id = $1 AND d.record = $2 AND d.record_id = $3";
/* guarded: as above. A form of the same address that has a draft of its own keeps that; what did not move there stands beside it. */
static const char MOVE[] =
	"UPDATE draft SET person_id = $2, form = $3 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.user_id = $4 AND d.form = $3)";
/* guarded: as above. */
static const char MOVE_BESIDE[] = "UPDATE draft SET person_id = $2, form = $3 WHERE id = $1 AND person_id = $4";

struct moved { int64_t id, user; struct text form; };

bool draft_is_second(const struct draft *d)
{
	return text_has(d->form, T("#"));
}

static void move_one(struct db *writing, const struct moved *m, struct text rest, int64_t from, int64_t to, struct arena *a)
{
	struct text address = text_cut(&rest, '#'), form = textf_in(a, "/children/%lld/%.*s", (long long)to, TEXT_ARG(address));
	db_run(writing, MOVE, DBI(m->id), DBI(to), DBT(form), DBI(m->user));
	db_run(writing, MOVE_BESIDE, DBI(m->id), DBI(to), DBT(textf_in(a, "%.*s#%lld", TEXT_ARG(form), (long long)m->id)), DBI(from));
}

static void move_each(struct db *writing, struct rows *r, int64_t from, int64_t to, struct arena *a)
{
	struct { struct moved *at; size_t n, cap; } l = { 0 };
	struct text was = textf_in(a, "/children/%lld/", (long long)from);
	while (db_next(r))
		*GROW_IN(a, &l) = (struct moved){ db_int(r, 0), db_int(r, 1), db_text_in(r, 2, a) };
	for (size_t i = 0; i < l.n; i++) {
		struct text form = l.at[i].form;
		if (form.n < was.n || memcmp(form.p, was.p, was.n) != 0)
			continue;
		struct text rest = { form.p + was.n, form.n - was.n };
		move_one(writing, &l.at[i], rest, from, to, a);
	}
}

void drafts_move(struct db *writing, int64_t from, int64_t to, struct arena *a)
{
	struct rows r;
	db_query(writing, &r, OF_PERSON, DBI(from));
	move_each(writing, &r, from, to, a);
}

void drafts_of_row_move(struct db *writing, const char *record, int64_t row, int64_t from, int64_t to, struct arena *a)
{
	struct rows r;
	db_query(writing, &r, OF_ROW, DBI(from), DBC(record), DBI(row));
	move_each(writing, &r, from, to, a);
}

static bool drop_job(struct db *db, void *arg, struct fault *f)
{
	const struct draft *d = arg;
	(void)f;
	draft_drop(db, d->user, d->form);
	return !db_failed(db);
}

bool draft_throw_away(struct store *s, const struct draft *d, struct fault *f)
{
	struct draft gone = *d;
	return store_write(s, drop_job, &gone, f) || fault(f, "The draft could not be thrown away just now. Nothing was changed; try again.");
}
