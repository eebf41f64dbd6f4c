/* Signing in: e-mail address and password, then a one-time or recovery code, each step on a session with a token of its own so
 * that a token planted before is worth nothing after. An address nobody has costs the same work and gets the same answer.
 * Hashes are password.c, codes totp.c, counting failures limits.c. */
#include "access/secret.h"
#include "base/log.h"

static const char USER_BY_EMAIL[] =
	"SELECT u.id, c.password_hash, CASE WHEN c.totp_secret IS NULL THEN 0 ELSE 1 END"
	" FROM app_user u JOIN credential c ON c.user_id = u.id WHERE lower(u.email) = lower($1) AND u.is_active = 1 ORDER BY u.id LIMIT 1";
static const char SAME_STILL[] =
	"SELECT u.id FROM app_user u JOIN credential c ON c.user_id = u.id WHERE u.id = $1 AND u.is_active = 1 AND c.password_hash = $2";
static const char FORGET_PENDING[] = "UPDATE credential SET totp_pending = NULL WHERE user_id = $1";
static const char AUTHENTICATOR[] = "SELECT totp_secret, totp_last_step FROM credential WHERE user_id = $1";
static const char STEP_USED[] = "UPDATE credential SET totp_last_step = $1 WHERE user_id = $2";
static const char END_SESSION[] = "DELETE FROM session WHERE id = $1";

struct signing_in {
	struct text email, code, token;
	struct attempt attempt;
	int64_t user;
	char hash[PASSWORD_HASH_MAX];
	bool has_authenticator;
	enum sign_in answer;
	const char *new_token;
};

static void log_sign_in(const char *event, const struct signing_in *in)
{
	static const char *const WHY[] = {
		[SIGN_IN_OK] = "in", [SIGN_IN_NEEDS_CODE] = "password right", [SIGN_IN_WRONG] = "wrong",
		[SIGN_IN_LOCKED] = "locked", [SIGN_IN_TOO_MANY] = "too many from one address", [SIGN_IN_FAILED] = "store failed",
	};
	char id[24] = "unknown";
	if (in->user > 0)
		snprintf(id, sizeof id, "%lld", (long long)in->user);
	log_event(in->answer <= SIGN_IN_NEEDS_CODE ? LOG_INFO : LOG_WARN, event, "user", id, "outcome", WHY[in->answer], NULL);
}

static bool password_begin(struct db *db, void *arg, struct fault *f)
{
	struct signing_in *in = arg;
	struct rows r;
	(void)f;
	in->user = NONE;
	in->hash[0] = 0;
	in->answer = attempt_begin(db, &in->attempt, clock_now());
	db_query(db, &r, USER_BY_EMAIL, DBT(in->email));
	if (db_next(&r)) {
		in->user = db_int(&r, 0);
		snprintf(in->hash, sizeof in->hash, "%.*s", TEXT_ARG(db_text(&r, 1)));
		in->has_authenticator = db_int(&r, 2) == 1;
		db_done(&r);
	}
	return !db_failed(db);
}

static bool password_end(struct db *db, void *arg, struct fault *f)
{
	struct signing_in *in = arg;
	(void)f;
	in->answer = SIGN_IN_WRONG;
	if (db_one(db, SAME_STILL, NONE, DBI(in->user), DBC(in->hash)) == NONE)
		return !db_failed(db);
	attempt_half_done(db, &in->attempt);
	db_run(db, FORGET_PENDING, DBI(in->user));
	enum session_stage stage = in->has_authenticator ? STAGE_PASSWORD_DONE : STAGE_MUST_ENROL;
	session_insert(db, &(struct new_session){ .user = in->user, .stage = stage, .why = T("password"), .token = in->new_token });
	in->answer = in->has_authenticator ? SIGN_IN_NEEDS_CODE : SIGN_IN_OK;
	return !db_failed(db);
}

enum sign_in sign_in_password(struct store *s, struct text email, struct text password, struct text address, char token[SESSION_TOKEN_MAX])
{
	struct fault f = { 0 };
	struct signing_in in = { .email = text_trim(text_none(email) ? T("") : email), .new_token = token };
	in.attempt = attempt_of(in.email, address);
	if (!store_write_needed(s, password_begin, &in, &f))
		in.answer = SIGN_IN_FAILED;
	if (in.answer == SIGN_IN_OK) {
		token_new(token);
		in.answer = SIGN_IN_WRONG;
		if (password_matches(in.hash, password) && !store_write_needed(s, password_end, &in, &f))
			in.answer = SIGN_IN_FAILED;
	}
	if (in.answer > SIGN_IN_NEEDS_CODE)
		token[0] = 0;
	log_sign_in("sign_in_password", &in);
	return in.answer;
}

static bool authenticator_says(struct db *db, int64_t user, struct text code)
{
	struct rows r;
	int64_t step = NONE;
	db_query(db, &r, AUTHENTICATOR, DBI(user));
	if (db_next(&r)) {
		char secret[80];
		snprintf(secret, sizeof secret, "%.*s", TEXT_ARG(db_text(&r, 0)));
		step = totp_step(secret, code, clock_now(), db_int(&r, 1));
		db_done(&r);
	}
	if (step == NONE)
		return false;
	db_run(db, STEP_USED, DBI(step), DBI(user));
	return true;
}

static bool code_job(struct db *db, void *arg, struct fault *f)
{
	struct signing_in *in = arg;
	struct session_user who;
	char at[40];
	(void)f;
	in->answer = SIGN_IN_WRONG;
	in->user = NONE;
	if (!session_user(db, in->token, &who) || who.stage != STAGE_PASSWORD_DONE)
		return !db_failed(db);
	struct attempt attempt = attempt_of(text_of(who.email), NO_TEXT);
	memcpy(in->attempt.user, attempt.user, sizeof attempt.user);
	in->user = who.user;
	in->answer = attempt_begin(db, &in->attempt, clock_now());
	if (in->answer != SIGN_IN_OK)
		return !db_failed(db);
	struct text code = code_without_spaces(in->code, at, sizeof at);
	if (!authenticator_says(db, who.user, code) && !recovery_code_use(db, who.user, code, clock_now())) {
		in->answer = SIGN_IN_WRONG;
		return !db_failed(db);
	}
	attempt_done(db, &in->attempt);
	db_run(db, END_SESSION, DBI(who.session));
	session_insert(db, &(struct new_session){ .user = who.user, .stage = STAGE_IN, .why = T("code"), .token = in->new_token });
	return !db_failed(db);
}

enum sign_in sign_in_code(struct store *s, struct text token, struct text code, struct text address, char new_token[SESSION_TOKEN_MAX])
{
	struct fault f = { 0 };
	struct signing_in in = { .token = token, .code = code, .attempt = attempt_of(NO_TEXT, address), .new_token = new_token };
	token_new(new_token);
	if (!store_write_needed(s, code_job, &in, &f))
		in.answer = SIGN_IN_FAILED;
	if (in.answer != SIGN_IN_OK)
		new_token[0] = 0;
	log_sign_in("sign_in_code", &in);
	return in.answer;
}
