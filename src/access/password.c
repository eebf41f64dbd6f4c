/* Passwords: what may be one (NCSC: long, not common, no rules of composition), and their argon2id hashes of 64 MiB, of which
 * at most four are computed at a time so that a flood of sign-ins cannot take the memory. The steps of signing in are
 * signin.c; a password's text is never stored or logged. */
#include "access/secret.h"
#include "base/arena.h"
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>

static const char EMAIL_OF[] = "SELECT email FROM app_user WHERE id = $1";
static const char CREDENTIAL_PUT[] =
	"INSERT INTO credential(user_id, password_hash, set_at) VALUES ($1, $2, $3)"
	" ON CONFLICT(user_id) DO UPDATE SET password_hash = excluded.password_hash, set_at = excluded.set_at";
static const char HASH_OF[] = "SELECT password_hash FROM credential WHERE user_id = $1";

enum { SHORTEST = 12, LONGEST = 200, AT_A_TIME = 4 };

/* Common passwords of twelve characters and more, in small letters; shorter ones are refused anyway. */
static const char *const COMMON[] = {
	"password1234", "password12345", "password123456", "passwordpassword", "passw0rd1234", "p@ssw0rd1234", "p@ssword1234",
	"mypassword123", "thisismypassword", "letmeinletmein", "letmein12345", "welcome12345", "welcome123456", "administrator",
	"administrator1", "changemeplease", "changeme1234", "qwertyuiop12", "qwertyuiop123", "qwertyuiop1234", "qwerty123456",
	"qwertyuiopasdf", "qwertyuiopasdfghjkl", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u8i", "q1w2e3r4t5y6", "1qaz2wsx3edc", "zaq12wsxcde3",
	"asdfghjkl123", "zxcvbnm12345", "abcdefghijkl", "abcdefghijklm", "abcdefghijklmnopqrstuvwxyz", "abc123456789", "abcd12345678",
	"iloveyou1234", "iloveyouforever", "football1234", "liverpool123", "liverpoolfc1", "manchesterunited", "chelseafc123",
	"arsenal12345", "sunshine1234", "princess1234", "spiderman123", "superman1234", "trustno1trustno1",
	"correcthorsebatterystaple", "socialworker", "socialworker1", "socialworker123", "childrensservices", "socialservices",
	"safeguarding1", "safeguarding", "safeguarding123", "council12345", "monday123456", "january12345", "summer123456",
	"winter123456", "christmas123", "1234567890ab", "123456789abc", "0123456789ab", "123456789012", "1234567890123",
	"123456789123", "987654321098",
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t places;
static char nobodys_hash[PASSWORD_HASH_MAX];

static bool argon2id(char hash[PASSWORD_HASH_MAX], struct text p)
{
	return crypto_pwhash_str(hash, p.p, p.n, crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
}

static void prepare(void)
{
	CHECK(sodium_init() >= 0);
	CHECK(sem_init(&places, 0, AT_A_TIME) == 0);
	char unguessable[32];
	randombytes_buf(unguessable, sizeof unguessable);
	if (!argon2id(nobodys_hash, (struct text){ unguessable, sizeof unguessable }))
		nobodys_hash[0] = 0;
}

static void place_take(void)
{
	pthread_once(&once, prepare);
	while (sem_wait(&places) != 0)
		CHECK(errno == EINTR);
}

/* The same letters typed on different keyboards are the same password. */
static struct text password_in(struct arena *a, struct text password)
{
	return text_is_utf8(password) ? text_nfc_in(a, password) : NO_TEXT;
}

bool password_hash(struct text password, char hash[PASSWORD_HASH_MAX])
{
	struct arena *a = arena_new(1 << 20);
	struct text p = password_in(a, password);
	place_take();
	bool made = !text_none(p) && argon2id(hash, p);
	sem_post(&places);
	arena_free(a);
	return made;
}

bool password_matches(const char *hash, struct text password)
{
	struct arena *a = arena_new(1 << 20);
	struct text p = password.n <= 4 * LONGEST ? password_in(a, password) : NO_TEXT;
	place_take();
	bool may_match = *hash && !text_none(p);
	bool matches = crypto_pwhash_str_verify(*hash ? hash : nobodys_hash, p.p ? p.p : "", p.n) == 0;
	sem_post(&places);
	arena_free(a);
	return may_match && matches;
}

static size_t characters(struct text t)
{
	size_t n = 0;
	for (size_t i = 0; i < t.n; i++)
		n += ((unsigned char)t.p[i] & 0xc0) != 0x80;
	return n;
}

/* One to four characters over and over. */
static bool is_repetition(struct text t)
{
	for (size_t unit = 1; unit <= 4; unit++) {
		size_t i = unit;
		while (i < t.n && t.p[i] == t.p[i - unit])
			i++;
		if (i == t.n)
			return true;
	}
	return false;
}

static bool is_common(struct text t)
{
	for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++)
		if (text_ieq(t, text_of(COMMON[i])))
			return true;
	return is_repetition(t);
}

static bool has_ignoring_case(struct text t, struct text part)
{
	for (size_t i = 0; part.n && i + part.n <= t.n; i++)
		if (text_ieq((struct text){ t.p + i, part.n }, part))
			return true;
	return false;
}

/* NO_TEXT when it may be the password of the user with this address. */
static struct text password_problem(struct text password, struct text email)
{
	if (text_none(password) || !text_is_utf8(password))
		return T("Enter a password of letters, digits and signs.");
	if (characters(password) < SHORTEST)
		return T("Password must be 12 characters or more. Three random words are easy to remember and hard to guess.");
	if (characters(password) > LONGEST)
		return T("Password must be 200 characters or fewer.");
	if (has_ignoring_case(password, email))
		return T("Password must not contain your e-mail address.");
	if (is_common(password))
		return T("Many people use this password, so it is easily guessed. Choose another; three random words are a good one.");
	return NO_TEXT;
}

static struct text email_of(struct db *db, int64_t user, char at[EMAIL_MAX + 1])
{
	struct rows r;
	struct text email = { at, 0 };
	db_query(db, &r, EMAIL_OF, DBI(user));
	if (db_next(&r)) {
		struct text t = db_text(&r, 0);
		email.n = t.n < EMAIL_MAX ? t.n : EMAIL_MAX;
		if (email.n)
			memcpy(at, t.p, email.n);
		db_done(&r);
	}
	return email;
}

static bool password_store(struct db *writing, int64_t user, const char *hash)
{
	db_run(writing, CREDENTIAL_PUT, DBI(user), DBC(hash), DBI(clock_now()));
	sessions_delete(writing, user);
	return !db_failed(writing);
}

bool password_set(struct db *writing, int64_t user, struct text password, struct text *problem)
{
	char hash[PASSWORD_HASH_MAX], email[EMAIL_MAX + 1];
	*problem = password_problem(password, email_of(writing, user, email));
	if (!text_none(*problem))
		return false;
	if (!password_hash(password, hash) || !password_store(writing, user, hash)) {
		*problem = T("The password could not be kept. Nothing was changed; try again.");
		return false;
	}
	return true;
}

struct change {
	struct text token, address;
	struct session_user who;
	struct attempt attempt;
	enum sign_in answer;
	char old[PASSWORD_HASH_MAX], hash[PASSWORD_HASH_MAX];
	const char *new_token;
};

static bool change_begin(struct db *db, void *arg, struct fault *f)
{
	struct change *c = arg;
	struct rows r;
	(void)f;
	c->answer = SIGN_IN_WRONG;
	c->old[0] = 0;
	if (!session_user(db, c->token, &c->who) || c->who.stage != STAGE_IN)
		return !db_failed(db);
	c->attempt = attempt_of(text_of(c->who.email), c->address);
	c->answer = attempt_begin(db, &c->attempt, clock_now());
	db_query(db, &r, HASH_OF, DBI(c->who.user));
	if (db_next(&r)) {
		snprintf(c->old, sizeof c->old, "%.*s", TEXT_ARG(db_text(&r, 0)));
		db_done(&r);
	}
	return !db_failed(db);
}

static bool change_end(struct db *db, void *arg, struct fault *f)
{
	struct change *c = arg;
	struct session_user still;
	(void)f;
	c->answer = SIGN_IN_WRONG;
	if (!session_user(db, c->token, &still) || still.user != c->who.user)
		return !db_failed(db);
	attempt_done(db, &c->attempt);
	password_store(db, c->who.user, c->hash);
	session_insert(
		db, &(struct new_session){ .user = c->who.user, .stage = STAGE_IN, .why = T("password changed"), .token = c->new_token });
	c->answer = SIGN_IN_OK;
	return !db_failed(db);
}

static bool take_back_job(struct db *db, void *arg, struct fault *f)
{
	(void)f;
	attempt_half_done(db, arg);
	return !db_failed(db);
}

enum sign_in password_change(struct store *s, struct text token, struct text old, struct text password, struct text address,
	struct text *problem, char new_token[SESSION_TOKEN_MAX])
{
	struct change c = { .token = token, .address = address, .new_token = new_token };
	struct fault f = { 0 };
	*problem = NO_TEXT;
	if (!store_write(s, change_begin, &c, &f))
		return SIGN_IN_FAILED;
	if (c.answer != SIGN_IN_OK)
		return c.answer;
	if (!password_matches(c.old, old))
		return SIGN_IN_WRONG;
	*problem = password_problem(password, text_of(c.who.email));
	if (!text_none(*problem))
		return store_write(s, take_back_job, &c.attempt, &f) ? SIGN_IN_WRONG : SIGN_IN_FAILED;
	token_new(new_token);
	if (!password_hash(password, c.hash) || !store_write(s, change_end, &c, &f))
		return SIGN_IN_FAILED;
	return c.answer;
}
