/* One-time codes (TOTP, RFC 6238: SHA-1, six digits, steps of 30 seconds, one step of grace either way, each step used once),
 * enrolment of an authenticator, and the ten recovery codes for when it is lost: 80 random bits each, hashed, each good
 * for one sign-in. */
#include "access/secret.h"
#include "base/arena.h"
#include "base/log.h"
#include "base/out.h"
#include <liboath/oath.h>
#include <pthread.h>

static const char PENDING[] = "SELECT u.email, c.totp_pending FROM app_user u LEFT JOIN credential c ON c.user_id = u.id WHERE u.id = $1";
static const char PENDING_PUT[] =
	"INSERT INTO credential(user_id, totp_pending) VALUES ($1, $2)"
	" ON CONFLICT(user_id) DO UPDATE SET totp_pending = excluded.totp_pending";
static const char CONFIRM[] =
	"UPDATE credential SET totp_secret = totp_pending, totp_pending = NULL, totp_last_step = $1 WHERE user_id = $2";
static const char RECOVERY_FORGET[] = "DELETE FROM recovery_code WHERE user_id = $1";
static const char RECOVERY_PUT[] = "INSERT INTO recovery_code(user_id, code_hash) VALUES ($1, $2)";
static const char RECOVERY_USE[] = "UPDATE recovery_code SET used_at = $1 WHERE user_id = $2 AND code_hash = $3 AND used_at IS NULL";

enum { STEP_S = 30, DIGITS = 6, SECRET_BYTES = 20, SECRET_TEXT = 32, RECOVERY_CODES = 10, RECOVERY_LETTERS = 16 };
static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/* Of recovery codes: without letters that are mistaken for one another on paper. */
static const char PLAIN_LETTERS[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void prepare(void)
{
	CHECK(sodium_init() >= 0);
	CHECK(oath_init() == OATH_OK);
}

/* n letters of five random bits each. */
static void random_letters(char *at, int n, const char *letters)
{
	for (int i = 0; i < n; i++)
		at[i] = letters[randombytes_random() & 31];
	at[n] = 0;
}

static bool secret_bytes(const char *secret, unsigned char bytes[SECRET_BYTES])
{
	uint32_t held = 0;
	int bits = 0;
	size_t n = 0;
	for (const char *c = secret; *c && n < SECRET_BYTES; c++) {
		const char *letter = strchr(LETTERS, *c);
		if (!letter)
			return false;
		held = held << 5 | (uint32_t)(letter - LETTERS);
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			bytes[n++] = (unsigned char)(held >> bits);
		}
	}
	return n == SECRET_BYTES;
}

int64_t totp_step(const char *secret, struct text code, int64_t now, int64_t after)
{
	unsigned char bytes[SECRET_BYTES];
	char otp[DIGITS + 1];
	int64_t found = NONE, step = now / 1000 / STEP_S;
	pthread_once(&once, prepare);
	if (code.n != DIGITS || !secret_bytes(secret, bytes))
		return NONE;
	for (int64_t i = step - 1; i <= step + 1; i++) {
		if (after != NONE && i <= after)
			continue;
		CHECK(oath_totp_generate((const char *)bytes, sizeof bytes, (time_t)(i * STEP_S), STEP_S, 0, DIGITS, otp) == OATH_OK);
		if (sodium_memcmp(otp, code.p, DIGITS) == 0 && found == NONE)
			found = i;
	}
	return found;
}

struct text code_without_spaces(struct text code, char *at, size_t n)
{
	size_t k = 0;
	for (size_t i = 0; i < code.n && k < n; i++) {
		char c = code.p[i];
		if (c != ' ' && c != '-' && c != '\t')
			at[k++] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
	}
	return (struct text){ at, k };
}

static struct text recovery_hash(int64_t user, struct text code, char hex[HASH_HEX + 1])
{
	struct hasher h;
	hash_begin(&h);
	hash_int(&h, "user_id", user);
	hash_text(&h, "recovery_code", code);
	return hash_end(&h, hex);
}

bool recovery_code_use(struct db *db, int64_t user, struct text code, int64_t now)
{
	char hex[HASH_HEX + 1], id[24];
	if (code.n != RECOVERY_LETTERS || db_run(db, RECOVERY_USE, DBI(now), DBI(user), DBT(recovery_hash(user, code, hex))) != 1)
		return false;
	snprintf(id, sizeof id, "%lld", (long long)user);
	log_event(LOG_WARN, "recovery_code_used", "user", id, NULL);
	return true;
}

struct enrolment {
	int64_t user;
	char fresh[SECRET_TEXT + 1], secret[SECRET_TEXT + 1], email[EMAIL_MAX + 1];
	struct text token, code;
	char recovery[RECOVERY_CODES][RECOVERY_LETTERS + 1];
	const char *new_token;
	bool is_right;
};

static void pending_read(struct db *db, struct enrolment *e)
{
	struct rows r;
	e->secret[0] = e->email[0] = 0;
	db_query(db, &r, PENDING, DBI(e->user));
	if (db_next(&r)) {
		snprintf(e->email, sizeof e->email, "%.*s", TEXT_ARG(db_text(&r, 0)));
		snprintf(e->secret, sizeof e->secret, "%.*s", TEXT_ARG(db_text(&r, 1)));
		db_done(&r);
	}
}

static bool begin_job(struct db *db, void *arg, struct fault *f)
{
	struct enrolment *e = arg;
	(void)f;
	pending_read(db, e);
	if (!e->secret[0]) {
		memcpy(e->secret, e->fresh, sizeof e->secret);
		db_run(db, PENDING_PUT, DBI(e->user), DBC(e->fresh));
	}
	return !db_failed(db);
}

bool totp_begin(struct store *s, int64_t user, struct text *secret, struct text *uri, struct arena *a, struct fault *f)
{
	struct enrolment e = { .user = user };
	pthread_once(&once, prepare);
	random_letters(e.fresh, SECRET_TEXT, LETTERS);
	if (!store_write(s, begin_job, &e, f))
		return fault(f, "The authenticator could not be set up just now. Nothing was changed; try again.");
	struct out o = out_make(4096);
	out_lit(&o, "otpauth://totp/Kith:");
	out_url(&o, text_of(e.email));
	out_f(&o, "?secret=%s&issuer=Kith&algorithm=SHA1&digits=6&period=30", e.secret);
	*secret = text_dup_in(a, text_of(e.secret));
	*uri = text_dup_in(a, out_text(&o));
	out_free(&o);
	return true;
}

static void recovery_store(struct db *db, const struct enrolment *e)
{
	char hex[HASH_HEX + 1];
	db_run(db, RECOVERY_FORGET, DBI(e->user));
	for (int i = 0; i < RECOVERY_CODES; i++)
		db_run(db, RECOVERY_PUT, DBI(e->user), DBT(recovery_hash(e->user, text_of(e->recovery[i]), hex)));
}

static bool confirm_job(struct db *db, void *arg, struct fault *f)
{
	struct enrolment *e = arg;
	struct session_user who;
	char at[40];
	(void)f;
	e->is_right = false;
	if (!session_user(db, e->token, &who) || who.stage == STAGE_PASSWORD_DONE)
		return !db_failed(db);
	e->user = who.user;
	pending_read(db, e);
	int64_t step = e->secret[0] ? totp_step(e->secret, code_without_spaces(e->code, at, sizeof at), clock_now(), NONE) : NONE;
	if (step == NONE)
		return !db_failed(db);
	db_run(db, CONFIRM, DBI(step), DBI(e->user));
	recovery_store(db, e);
	sessions_delete(db, e->user);
	session_insert(
		db, &(struct new_session){ .user = e->user, .stage = STAGE_IN, .why = T("authenticator set up"), .token = e->new_token });
	e->is_right = true;
	return !db_failed(db);
}

/* As written on paper: ABCD-EFGH-JKLM-NPQR. */
static struct text grouped_in(struct arena *a, const char *code)
{
	return textf_in(a, "%.4s-%.4s-%.4s-%.4s", code, code + 4, code + 8, code + 12);
}

bool totp_confirm(struct store *s, struct text token, struct text code, struct text recovery[10], char new_token[SESSION_TOKEN_MAX],
	struct arena *a, struct fault *f)
{
	struct enrolment e = { .token = token, .code = code, .new_token = new_token };
	pthread_once(&once, prepare);
	for (int i = 0; i < RECOVERY_CODES; i++)
		random_letters(e.recovery[i], RECOVERY_LETTERS, PLAIN_LETTERS);
	token_new(new_token);
	if (!store_write(s, confirm_job, &e, f))
		fault(f, "The authenticator could not be set up just now. Nothing was changed; try again.");
	if (f->is_set || !e.is_right) {
		new_token[0] = 0;
		return false;
	}
	for (int i = 0; i < RECOVERY_CODES; i++)
		recovery[i] = grouped_in(a, e.recovery[i]);
	return true;
}
