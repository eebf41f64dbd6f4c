/* Keys of machines: found by a hash, like sessions (session.c); made and ended in the chain of transactions, so that who let which
 * system in, and until when, has a history. */
#include "access/api_key.h"
#include "access/access.h"
#include "access/secret.h"
#include "base/arena.h"
#include "base/log.h"
#include "records.h"

#define KEY_PREFIX "kith_"
static const char FIND[] = "SELECT k.id, k.user_id, u.worker_id, u.name, u.email, k.may_write, k.council_id, k.record_types, s.last_used_at"
			   " FROM api_key_secret s JOIN api_key k ON k.id = s.key_id JOIN app_user u ON u.id = k.user_id"
			   " WHERE s.hash = $1 AND u.is_active = 1 AND k.starts_on <= $2 AND k.ends_on > $2";
static const char USED[] = "UPDATE api_key_secret SET last_used_at = $1 WHERE key_id = $2 AND (last_used_at IS NULL OR last_used_at < $1)";
static const char KEEP[] = "INSERT INTO api_key_secret(key_id, hash) VALUES ($1, $2)";
static const char FORGET[] = "DELETE FROM api_key_secret WHERE key_id = $1";
static const char POSTS_ELSEWHERE[] = "SELECT count(*) FROM " POSTS_OF_TODAY " AND post.council_id <> $3";
static const char ACTIVE[] = "SELECT count(*) FROM app_user WHERE id = $1 AND is_active = 1";
#define LISTED                                                                                                                             \
	"SELECT k.id, k.user_id, k.name, u.name, u.email, c.name, k.record_types, k.may_write, k.starts_on, k.ends_on, s.last_used_at, "   \
	"s.key_id"                                                                                                                         \
	" FROM api_key k JOIN app_user u ON u.id = k.user_id LEFT JOIN council c ON c.id = k.council_id LEFT JOIN api_key_secret s ON "    \
	"s.key_id = k.id WHERE "
static const char OF_USER[] = LISTED "(k.user_id = $1 OR $1 = 0) ORDER BY k.id DESC";
static const char OF_COUNCILS[] = LISTED
	"k.user_id IN (SELECT theirs.user_id FROM post theirs WHERE theirs.council_id IN (SELECT post.council_id FROM " POSTS_OF_TODAY
	" AND role.can_manage_staff = 1)) ORDER BY k.id DESC";

static struct text key_hash(struct text token, char hex[HASH_HEX + 1])
{
	struct hasher h;
	hash_begin(&h);
	hash_text(&h, "api_key", token);
	return hash_end(&h, hex);
}

struct use {
	int64_t key, at;
};

static bool used_job(struct db *db, void *arg, struct fault *f)
{
	const struct use *u = arg;
	(void)f;
	db_run(db, USED, DBI(u->at), DBI(u->key));
	return !db_failed(db);
}

static void note_use(struct store *s, int64_t key, int64_t last)
{
	struct fault f = { 0 };
	int64_t now = clock_now();
	if ((last == NONE || now - last >= MINUTE_MS) && !store_write_needed(s, used_job, &(struct use){ key, now }, &f))
		log_event(LOG_WARN, "api_key_use_not_noted", NULL);
}

bool api_key_find(struct store *s, struct db *db, struct text token, struct session *me, struct key_used *key, struct arena *a)
{
	struct rows r;
	char hex[HASH_HEX + 1];
	int64_t last = NONE;
	bool is_found = false;
	if (token.n >= API_KEY_MAX || !text_starts(token, T(KEY_PREFIX)))
		return false;
	struct text hash = key_hash(token, hex);
	db_query(db, &r, FIND, DBT(hash), DBT(date_iso_in(a, clock_today())));
	if (db_next(&r)) {
		*me = (struct session){ .id = NONE,
			.user_id = db_int(&r, 1),
			.worker_id = db_int(&r, 2),
			.stage = STAGE_IN,
			.name = db_text_in(&r, 3, a),
			.email = db_text_in(&r, 4, a),
			.started_at = clock_now(),
			.seen_at = clock_now(),
			.ends_at = NONE };
		*key = (struct key_used){ .id = db_int(&r, 0),
			.may_write = db_int(&r, 5) == 1,
			.council_id = db_int(&r, 6),
			.record_types = db_text_in(&r, 7, a) };
		last = db_int(&r, 8);
		is_found = true;
		db_done(&r);
	}
	if (!is_found || db_failed(db))
		return false;
	/* What makes a write once is kept apart for each key, as for each session. */
	CHECK(sizeof me->csrf_key <= HASH_HEX);
	memcpy(me->csrf_key, hash.p, sizeof me->csrf_key);
	note_use(s, key->id, last);
	return true;
}

bool api_key_reaches(const struct key_used *key, struct text record_type)
{
	struct text rest = key->record_types;
	if (text_none(rest))
		return true;
	while (!text_none(rest))
		if (text_eq(text_cut(&rest, ' '), record_type))
			return true;
	return false;
}

bool api_key_is_at_home(struct db *db, int64_t user, const struct key_used *key)
{
	struct iso_day day;
	return key->council_id == NONE || db_one(db, POSTS_ELSEWHERE, 1, DBI(user), DBT(today_iso(&day)), DBI(key->council_id)) == 0;
}

/* Each name once that the key is kept to must be one. */
bool api_key_types_are_real(struct text names, struct arena *a, struct fault *f)
{
	struct text rest = names;
	while (!text_none(rest)) {
		struct text name = text_cut(&rest, ' ');
		const struct record_type *t = record_type_named(name);
		if (!t || t->own_pages)
			return fault(f, "There is no record called '%s' that a key can be kept to; kith access --role lists them.",
				text_c_in(a, name));
	}
	return true;
}

static bool may_be_made(struct db *db, const struct new_key *k, struct arena *a, struct fault *f)
{
	const struct key_used as = { .council_id = k->council };
	if (date_none(k->ends_on) || k->ends_on.ymd <= clock_today().ymd || date_days(clock_today(), k->ends_on) > API_KEY_MOST_DAYS)
		return fault(f, "Say on which day the key ends: a day after today, within a year. No key was made.");
	if (text_blank(k->name) || k->name.n > 120)
		return fault(f, "Say what the key is for, in up to 120 characters. No key was made.");
	if (!api_key_types_are_real(k->record_types, a, f))
		return false;
	if (!db_one(db, ACTIVE, 0, DBI(k->user)))
		return fault(f, "This user may not sign in. No key was made.");
	return api_key_is_at_home(db, k->user, &as) || fault(f, "This user has a post in another council too, so no key of theirs can be "
								"kept to one. Make a user for the machine, with a post there alone.");
}

bool api_key_make(struct db *db, const struct new_key *k, char token[API_KEY_MAX], int64_t *id, struct arena *a, struct fault *f)
{
	char random[SESSION_TOKEN_MAX], hex[HASH_HEX + 1];
	struct api_key rec;
	if (!may_be_made(db, k, a, f))
		return false;
	struct txn *x =
		txn_begin(db, a, &(struct txn_meta){ .user_id = k->made_by, .reason = T("An API key was made"), .request = k->request });
	record_clear(&record_api_key, &rec);
	rec.user_id = k->user;
	rec.name = k->name;
	rec.may_write = k->may_write;
	rec.council_id = k->council;
	rec.record_types = k->record_types;
	rec.starts_on = clock_today();
	rec.ends_on = k->ends_on;
	rec.made_by = k->made_by;
	if (record_save(x, &record_api_key, &rec) != SAVED)
		return fault(f, "The key could not be made. Nothing was changed.");
	token_new(random);
	snprintf(token, API_KEY_MAX, KEY_PREFIX "%s", random);
	db_run(db, KEEP, DBI(rec.r.id), DBT(key_hash(text_of(token), hex)));
	*id = rec.r.id;
	return txn_end(x, f) && !db_failed(db);
}

bool api_key_end(struct db *db, int64_t id, int64_t by, struct text reason, struct text request, struct arena *a, struct fault *f)
{
	struct api_key rec;
	if (!record_load(db, &record_api_key, id, &rec, a))
		return fault(f, "There is no key with this number. Nothing was changed.");
	db_run(db, FORGET, DBI(id));
	if (rec.ends_on.ymd <= clock_today().ymd)
		return !db_failed(db);
	struct txn *x = txn_begin(db, a,
		&(struct txn_meta){ .user_id = by, .reason = text_blank(reason) ? T("An API key was ended") : reason, .request = request });
	rec.ends_on = clock_today();
	enum saved how = record_save(x, &record_api_key, &rec);
	return ((how == SAVED || how == SAVED_SAME) && txn_end(x, f)) || fault(f, "The key could not be ended. Nothing was changed.");
}

static struct date day_at(struct rows *r, int column)
{
	struct date d = NO_DATE;
	date_from_iso(db_text(r, column), &d);
	return d;
}

static struct key_list listed(struct rows *r, struct arena *a)
{
	struct key_list l = { 0 };
	while (db_next(r)) {
		struct key_listed k = { .id = db_int(r, 0),
			.user_id = db_int(r, 1),
			.name = db_text_in(r, 2, a),
			.user_name = db_text_in(r, 3, a),
			.user_email = db_text_in(r, 4, a),
			.council = db_text_in(r, 5, a),
			.record_types = db_text_in(r, 6, a),
			.may_write = db_int(r, 7) == 1,
			.starts_on = day_at(r, 8),
			.ends_on = day_at(r, 9),
			.last_used_at = db_int(r, 10) };
		k.works = db_int(r, 11) != NONE && k.ends_on.ymd > clock_today().ymd;
		*GROW_IN(a, &l) = k;
	}
	return l;
}

struct key_list api_keys(struct db *db, int64_t user, struct arena *a)
{
	struct rows r;
	db_query(db, &r, OF_USER, DBI(user == NONE ? 0 : user));
	return listed(&r, a);
}

struct key_list api_keys_kept(struct db *db, int64_t user, struct arena *a)
{
	struct iso_day day;
	struct rows r;
	db_query(db, &r, OF_COUNCILS, DBI(user), DBT(today_iso(&day)));
	return listed(&r, a);
}
