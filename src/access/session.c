/* Sessions: a random token in the browser, its hash in the store. One point query finds a session and whether it still is one,
 * so that signing out everywhere, the end of an account and the idle limit act on the very next request; nothing is kept in
 * memory. How a session is earned is signin.c. */
#include "access/draft.h"
#include "access/secret.h"
#include "base/arena.h"
#include "base/log.h"

#define LIVE_SESSION \
	" FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.token_hash = $1 AND u.is_active = 1 AND s.ends_at > $2"
static const char FIND[] =
	"SELECT s.id, s.user_id, u.worker_id, s.stage, u.name, u.email, s.started_at, s.seen_at, s.ends_at, s.csrf_key,"
	" (SELECT value FROM setting WHERE name = 'session_idle_minutes')" LIVE_SESSION;
static const char FIND_LAPSED[] =
	"SELECT s.id, s.user_id, u.worker_id, s.stage, u.name, u.email, s.started_at, s.seen_at, s.ends_at, s.csrf_key, NULL"
	" FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.token_hash = $1 AND u.is_active = 1 AND s.stage = 'in' AND s.seen_at > $2";
static const char OWN_KEYS[] = "SELECT csrf_key FROM session WHERE user_id = $1 AND stage = 'in' AND seen_at > $2 ORDER BY seen_at DESC, id LIMIT 20";
static const char OWNER[] =
	"SELECT s.id, s.user_id, s.stage, u.email, s.seen_at, (SELECT value FROM setting WHERE name = 'session_idle_minutes')" LIVE_SESSION;
static const char HOURS[] = "SELECT value FROM setting WHERE name = 'session_hours'";
static const char INSERT[] =
	"INSERT INTO session(id, token_hash, user_id, stage, csrf_key, why, started_at, seen_at, ends_at)"
	" VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)";
static const char SEEN[] = "UPDATE session SET seen_at = $1 WHERE id = $2 AND seen_at < $1";
static const char CLOSE[] = "DELETE FROM session WHERE token_hash = $1";
static const char CLOSE_ALL[] = "DELETE FROM session WHERE user_id = $1";
static const char FORGET_ENDED[] = "DELETE FROM session WHERE ends_at <= $1";
static const char IS_ACTIVE[] = "SELECT id FROM app_user WHERE id = $1 AND is_active = 1";

/* What was open in a session that ended of itself may still come and be kept: its row stays a day longer, and lets nobody in. */
static const int64_t LATE_MS = INT64_C(24) * 60 * MINUTE_MS;
enum { IDLE_MINUTES = 30, HOURS_AT_MOST = 12, HALF_IN_MINUTES = 15 };
static const char *const STAGES[] = { [STAGE_PASSWORD_DONE] = "password_done", [STAGE_MUST_ENROL] = "must_enrol", [STAGE_IN] = "in" };

void token_new(char token[SESSION_TOKEN_MAX])
{
	unsigned char bytes[32];
	CHECK(sodium_init() >= 0);
	randombytes_buf(bytes, sizeof bytes);
	sodium_bin2base64(token, SESSION_TOKEN_MAX, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

static struct text token_hash(struct text token, char hex[HASH_HEX + 1])
{
	struct hasher h;
	hash_begin(&h);
	hash_text(&h, "token", token);
	return hash_end(&h, hex);
}

/* A setting that is a number of 1 to `most`; otherwise what is usual. */
static int64_t setting_or(struct text value, int64_t usual, int64_t most)
{
	int64_t n;
	return !text_none(value) && text_int(value, &n) && n >= 1 && n <= most ? n : usual;
}

static bool is_idle(int64_t seen_at, struct text setting, int64_t now)
{
	return now - seen_at >= setting_or(setting, IDLE_MINUTES, 24 * 60) * MINUTE_MS;
}

static enum session_stage stage_named(struct text t)
{
	return text_is(t, STAGES[STAGE_IN]) ? STAGE_IN : text_is(t, STAGES[STAGE_MUST_ENROL]) ? STAGE_MUST_ENROL : STAGE_PASSWORD_DONE;
}

static int64_t session_hours(struct db *db)
{
	struct rows r;
	int64_t hours = HOURS_AT_MOST;
	db_query_n(db, &r, HOURS, NULL, 0);
	if (db_next(&r)) {
		hours = setting_or(db_text(&r, 0), HOURS_AT_MOST, 7 * 24);
		db_done(&r);
	}
	return hours;
}

bool session_insert(struct db *db, const struct new_session *n)
{
	unsigned char key[32];
	uint64_t id;
	char hex[HASH_HEX + 1], key_hex[sizeof key * 2 + 1];
	int64_t now = clock_now();
	int64_t lasts = n->stage == STAGE_IN ? session_hours(db) * 60 * MINUTE_MS : (int64_t)HALF_IN_MINUTES * MINUTE_MS;
	randombytes_buf(key, sizeof key);
	randombytes_buf(&id, sizeof id);
	sodium_bin2hex(key_hex, sizeof key_hex, key, sizeof key);
	db_run(db, FORGET_ENDED, DBI(now - LATE_MS));
	drafts_forget(db);
	db_run(db, INSERT, DBI((int64_t)(id >> 2) + 1), DBT(token_hash(text_of(n->token), hex)), DBI(n->user), DBC(STAGES[n->stage]),
		DBC(key_hex), DBT(n->why), DBI(now), DBI(now + lasts));
	return !db_failed(db);
}

bool session_user(struct db *db, struct text token, struct session_user *u)
{
	struct rows r;
	char hex[HASH_HEX + 1];
	int64_t now = clock_now();
	bool live = false;
	db_query(db, &r, OWNER, DBT(token_hash(token, hex)), DBI(now));
	if (db_next(&r)) {
		*u = (struct session_user){ .session = db_int(&r, 0), .user = db_int(&r, 1), .stage = stage_named(db_text(&r, 2)) };
		snprintf(u->email, sizeof u->email, "%.*s", TEXT_ARG(db_text(&r, 3)));
		live = !is_idle(db_int(&r, 4), db_text(&r, 5), now);
		db_done(&r);
	}
	return live && !db_failed(db);
}

void sessions_delete(struct db *db, int64_t user)
{
	db_run(db, CLOSE_ALL, DBI(user));
}

static bool key_read(struct text hex, unsigned char key[32])
{
	size_t n = 0;
	return sodium_hex2bin(key, 32, hex.p ? hex.p : "", hex.n, NULL, &n, NULL) == 0 && n == 32;
}

/* Kept fresh at most once a minute: so long it lasts at least. */
static void set_end(struct session *s, struct text idle_minutes, int64_t now)
{
	s->idle_ms = setting_or(idle_minutes, IDLE_MINUTES, 24 * 60) * MINUTE_MS;
	s->lasts_until = (now - s->seen_at >= MINUTE_MS ? now : s->seen_at) + s->idle_ms;
	if (s->lasts_until > s->ends_at)
		s->lasts_until = s->ends_at;
}

static bool session_read(struct rows *r, struct session *out, struct arena *a, int64_t now)
{
	*out = (struct session){
		.id = db_int(r, 0), .user_id = db_int(r, 1), .worker_id = db_int(r, 2), .stage = stage_named(db_text(r, 3)),
		.name = db_text_in(r, 4, a), .email = db_text_in(r, 5, a),
		.started_at = db_int(r, 6), .seen_at = db_int(r, 7), .ends_at = db_int(r, 8),
	};
	if (!key_read(db_text(r, 9), out->csrf_key))
		return false;
	set_end(out, db_text(r, 10), now);
	return !is_idle(out->seen_at, db_text(r, 10), now);
}

struct seen { int64_t session, at; };

static bool seen_job(struct db *db, void *arg, struct fault *f)
{
	const struct seen *s = arg;
	(void)f;
	db_run(db, SEEN, DBI(s->at), DBI(s->session));
	return !db_failed(db);
}

bool session_find(struct store *s, struct db *db, struct text token, struct session *out, struct arena *a)
{
	struct rows r;
	char hex[HASH_HEX + 1];
	int64_t now = clock_now();
	bool live = false;
	if (text_blank(token) || token.n >= SESSION_TOKEN_MAX)
		return false;
	db_query(db, &r, FIND, DBT(token_hash(token, hex)), DBI(now));
	if (db_next(&r)) {
		live = session_read(&r, out, a, now);
		db_done(&r);
	}
	if (!live || db_failed(db))
		return false;
	if (now - out->seen_at >= MINUTE_MS) {
		struct fault f = { 0 };
		if (!store_write_needed(s, seen_job, &(struct seen){ out->id, now }, &f))
			log_event(LOG_WARN, "session_not_kept_fresh", NULL);
	}
	return true;
}

bool session_lapsed(struct db *db, struct text token, struct session *out, struct arena *a)
{
	struct rows r;
	char hex[HASH_HEX + 1];
	int64_t now = clock_now();
	if (text_blank(token) || token.n >= SESSION_TOKEN_MAX)
		return false;
	db_query(db, &r, FIND_LAPSED, DBT(token_hash(token, hex)), DBI(now - LATE_MS));
	bool is_there = db_next(&r);
	if (is_there) {
		session_read(&r, out, a, now);
		db_done(&r);
	}
	return is_there && !db_failed(db);
}

int session_own_keys(struct db *db, int64_t user, unsigned char keys[MOST_OWN_KEYS][32])
{
	struct rows r;
	int n = 0;
	db_query(db, &r, OWN_KEYS, DBI(user), DBI(clock_now() - LATE_MS));
	while (db_next(&r))
		n += n < MOST_OWN_KEYS && key_read(db_text(&r, 0), keys[n]);
	return n;
}

static bool open_job(struct db *db, void *arg, struct fault *f)
{
	const struct new_session *n = arg;
	if (db_one(db, IS_ACTIVE, NONE, DBI(n->user)) == NONE)
		return db_failed(db) ? false : fault(f, "This user may not sign in. Nothing was changed.");
	return session_insert(db, n);
}

bool session_open(struct store *s, int64_t user, struct text why, char token[SESSION_TOKEN_MAX], struct fault *f)
{
	char id[24], reason[80];
	token_new(token);
	struct new_session n = { .user = user, .stage = STAGE_IN, .why = why, .token = token };
	if (!store_write_needed(s, open_job, &n, f))
		return fault(f, "No session could be opened. Nothing was changed.");
	snprintf(id, sizeof id, "%lld", (long long)user);
	snprintf(reason, sizeof reason, "%.*s", TEXT_ARG(why));
	log_event(LOG_INFO, "session_opened", "user", id, "why", reason, NULL);
	return true;
}

static bool close_job(struct db *db, void *arg, struct fault *f)
{
	(void)f;
	db_run(db, CLOSE, DBT(*(struct text *)arg));
	return !db_failed(db);
}

bool session_close(struct store *s, struct text token, struct fault *f)
{
	char hex[HASH_HEX + 1];
	struct text hash = token_hash(token, hex);
	return store_write_needed(s, close_job, &hash, f) ||
	       fault(f, "You could not be signed out just now. Try again, or close every window of this browser.");
}

static bool close_all_job(struct db *db, void *arg, struct fault *f)
{
	(void)f;
	sessions_delete(db, *(int64_t *)arg);
	return !db_failed(db);
}

bool session_close_all(struct store *s, int64_t user, struct fault *f)
{
	return store_write_needed(s, close_all_job, &user, f) || fault(f, "The sessions could not be ended just now. Try again.");
}
