/* See online.h. */
#include "referral/online.h"
#include "record/codes.h"
#include "record/txn.h"
#include <sodium.h>

/* guarded: what a council tells the public of itself. */
static const char DOORS[] =
	"SELECT d.council_id, c.name, d.phone, d.phone_closed, d.words FROM front_door d JOIN council c ON c.id = d.council_id"
	" WHERE d.is_online = 1 AND d.starts_on <= $1 AND (d.ends_on IS NULL OR d.ends_on > $1) ORDER BY c.name, d.council_id, d.starts_on "
	"DESC, d.id DESC";
/* guarded: numbers only. */
static const char HOW_MANY_WAIT[] = "SELECT count(*) FROM online_notice WHERE council_id = $1 AND closed_at IS NULL";
/* guarded: days alone decide; what became a contact is in it. */
static const char FORGET[] = "DELETE FROM online_notice WHERE closed_at IS NOT NULL AND closed_at <= $1";
/* guarded: written by whoever sends it. */
static const char INSERT[] = "INSERT INTO online_notice(id, council_id, reference, sent_at, typed) VALUES ($1, $2, $3, $4, $5)";
static const char MY_ROLES[] =
	"SELECT DISTINCT post.council_id, post.role FROM " POSTS_OF_TODAY " AND role.can_edit = 1 AND role.sees IN ('council', 'team')";
#define COLUMNS "n.id, n.council_id, n.reference, n.sent_at, n.typed, c.name, n.closed_at, u.name, n.closed_why, n.contact_id"
#define FROM_NOTICES " FROM online_notice n JOIN council c ON c.id = n.council_id LEFT JOIN app_user u ON u.id = n.closed_by"
/* guarded: of which the user is given those of the councils in which they answer contacts (reads_there). */
static const char WAITING[] = "SELECT " COLUMNS FROM_NOTICES " WHERE n.closed_at IS NULL ORDER BY n.sent_at, n.id";
/* guarded: as above. */
static const char NO_CONTACT[] =
	"SELECT " COLUMNS FROM_NOTICES " WHERE n.closed_at IS NOT NULL AND n.contact_id IS NULL ORDER BY n.closed_at DESC, n.id LIMIT 200";
/* guarded: as above. */
static const char BY_ID[] = "SELECT " COLUMNS FROM_NOTICES " WHERE n.id = $1";
/* guarded: one that the user was given. */
static const char CLOSE[] = "UPDATE online_notice SET closed_at = $2, closed_by = $3, closed_why = $4 WHERE id = $1 AND closed_at IS NULL";
/* guarded: as above. One that was said to be no contact may be one after all. */
static const char TAKE[] = "UPDATE online_notice SET closed_at = $2, closed_by = $3, closed_why = NULL, contact_id = $4, typed = '' WHERE "
			   "id = $1 AND contact_id IS NULL";

static const int64_t DAY_MS = 86400000, MINUTE_MS = 60000;
static const char letters[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"; /* none that is taken for another when it is read out */
enum { HALF = 4, REFERENCE_LENGTH = 2 * HALF + 1 };

static int64_t limit_of(const char *which)
{
	const struct code *c = code_find("front_door_limit", text_of(which));
	int64_t n = 0;
	CHECK(c && text_int(c->label, &n));
	return n;
}

struct online_doors online_doors(struct db *db, struct arena *a)
{
	struct online_doors l = { 0 };
	struct rows r;
	db_query(db, &r, DOORS, DBT(date_iso_in(a, clock_today())));
	while (db_next(&r))
		if (!l.n || l.at[l.n - 1].council != db_int(&r, 0))
			*GROW_IN(a, &l) = (struct online_door){ .council = db_int(&r, 0),
				.name = db_text_in(&r, 1, a),
				.phone = db_text_in(&r, 2, a),
				.phone_closed = db_text_in(&r, 3, a),
				.words = db_text_in(&r, 4, a) };
	return l;
}

/* ---- Sending ---- */

struct sending {
	struct request *rq;
	int64_t council;
	struct text typed, reference;
	enum online_sent how;
};

static struct text new_reference(struct arena *a)
{
	char *p = arena_alloc(a, REFERENCE_LENGTH);
	for (int i = 0; i < REFERENCE_LENGTH; i++)
		p[i] = i == HALF ? '-' : letters[randombytes_uniform(sizeof letters - 1)];
	return (struct text){ p, REFERENCE_LENGTH };
}

bool online_is_reference(struct text t)
{
	bool is_one = t.n == REFERENCE_LENGTH && t.p[HALF] == '-';
	for (size_t i = 0; is_one && i < t.n; i++)
		is_one = i == HALF || (t.p[i] && strchr(letters, t.p[i]));
	return is_one;
}

static bool send_job(struct db *db, void *arg, struct fault *f)
{
	struct sending *s = arg;
	uint64_t id;
	(void)f;
	s->how = ONLINE_KEPT;
	db_run(db, FORGET, DBI(clock_now() - limit_of("online_kept_days") * DAY_MS));
	if (!address_may_send(db, s->rq->address, limit_of("online_of_address_an_hour")))
		s->how = ONLINE_TOO_MANY;
	else if (db_one(db, HOW_MANY_WAIT, 0, DBI(s->council)) >= limit_of("online_waiting_most"))
		s->how = ONLINE_FULL;
	if (s->how != ONLINE_KEPT)
		return !db_failed(db);
	randombytes_buf(&id, sizeof id);
	s->reference = new_reference(s->rq->arena);
	db_run(db, INSERT, DBI((int64_t)(id >> 16) + 1), DBI(s->council), DBT(s->reference), DBI(clock_now()), DBT(s->typed));
	return !db_failed(db);
}

enum online_sent online_send(struct request *rq, int64_t council, struct text typed, struct text *reference)
{
	struct sending s = { .rq = rq, .council = council, .typed = typed };
	CHECK(sodium_init() >= 0);
	if (!store_write(rq->store, send_job, &s, &rq->fault))
		return ONLINE_FAILED;
	*reference = s.reference;
	return s.how;
}

/* ---- Reading ---- */

struct reader {
	struct {
		int64_t *at;
		size_t n, cap;
	} councils;
};

static struct reader reader_of(struct request *rq)
{
	struct reader l = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(rq->db, &r, MY_ROLES, DBI(rq->me->user_id), DBT(today_iso(&today)));
	while (db_next(&r)) {
		const struct code *role = code_find("referrer_viewer", db_text(&r, 1));
		if (role && code_is_valid(role, clock_today()))
			*GROW_IN(rq->arena, &l.councils) = db_int(&r, 0);
	}
	return l;
}

static bool reads_there(const struct reader *l, int64_t council)
{
	for (size_t i = 0; i < l->councils.n; i++)
		if (l->councils.at[i] == council)
			return true;
	return false;
}

static struct online_notice notice_of(struct rows *r, struct arena *a)
{
	return (struct online_notice){ .id = db_int(r, 0),
		.council = db_int(r, 1),
		.reference = db_text_in(r, 2, a),
		.sent_at = db_int(r, 3),
		.typed = db_text_in(r, 4, a),
		.council_name = db_text_in(r, 5, a),
		.closed_at = db_int(r, 6),
		.closed_by = db_text_in(r, 7, a),
		.closed_why = db_text_in(r, 8, a),
		.contact = db_int(r, 9) };
}

struct online_notices online_notices(struct request *rq, bool closed)
{
	struct online_notices l = { 0 };
	struct reader reader = reader_of(rq);
	struct rows r;
	if (!reader.councils.n)
		return l;
	db_query_n(rq->db, &r, closed ? NO_CONTACT : WAITING, NULL, 0);
	while (db_next(&r))
		if (reads_there(&reader, db_int(&r, 1)))
			*GROW_IN(rq->arena, &l) = notice_of(&r, rq->arena);
	return l;
}

bool online_load(struct request *rq, int64_t id, struct online_notice *n)
{
	struct reader reader = reader_of(rq);
	struct rows r;
	bool is_read = false;
	db_query(rq->db, &r, BY_ID, DBI(id));
	while (db_next(&r)) {
		*n = notice_of(&r, rq->arena);
		is_read = reads_there(&reader, n->council);
	}
	return is_read;
}

bool online_is_late(const struct online_notice *n, int64_t now)
{
	return now - n->sent_at > limit_of("online_look_minutes") * MINUTE_MS;
}

/* ---- What becomes of it ---- */

struct closing {
	int64_t id, user;
	struct text why;
	bool was_open;
};

static bool close_job(struct db *db, void *arg, struct fault *f)
{
	struct closing *c = arg;
	(void)f;
	c->was_open = db_run(db, CLOSE, DBI(c->id), DBI(clock_now()), DBI(c->user), DBT(c->why)) == 1;
	return !db_failed(db);
}

bool online_close(struct request *rq, int64_t id, struct text why, struct fault *f)
{
	struct closing c = { .id = id, .user = rq->me->user_id, .why = why };
	if (!store_write(rq->store, close_job, &c, f))
		return false;
	return c.was_open || fault(f, "Somebody else has taken it, or said that it is no contact, meanwhile. Nothing was changed.");
}

bool online_taken(struct txn *x, int64_t id, int64_t contact, struct fault *f)
{
	int64_t n = db_run(txn_db(x), TAKE, DBI(id), DBI(clock_now()), DBI(txn_user(x)), DBI(contact));
	return n == 1 || fault(f, "Somebody else has taken it as a contact meanwhile. This one was not stored: look at the front door "
				  "before you go on.");
}
