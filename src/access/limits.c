/* How often somebody may try to sign in: ten failures in a row lock an e-mail address for 15 minutes, whether anybody has that
 * address or not; one network address may fail 50 times in 15 minutes. An attempt is counted before it is judged and taken
 * back when it was right. All of it runs inside the writer, one attempt after another. What is sent without an account is counted in the same table. */
#include "access/secret.h"

static const char ATTEMPT[] = "SELECT failures, first_at, last_at, locked_until FROM sign_in_attempt WHERE subject = $1";
static const char ATTEMPT_PUT[] =
	"INSERT INTO sign_in_attempt(subject, failures, first_at, last_at, locked_until) VALUES ($1, $2, $3, $4, $5)"
	" ON CONFLICT(subject) DO UPDATE SET failures = excluded.failures, first_at = excluded.first_at, last_at = excluded.last_at,"
	" locked_until = excluded.locked_until";
static const char ATTEMPT_FORGET[] = "DELETE FROM sign_in_attempt WHERE subject = $1";
static const char ATTEMPTS_FORGET_OLD[] = "DELETE FROM sign_in_attempt WHERE last_at < $1";

enum { MOST_FAILURES = 10, LOCK_MS = 15 * MINUTE_MS, MOST_OF_ADDRESS = 50, ADDRESS_MS = 15 * MINUTE_MS, SENDING_MS = 60 * MINUTE_MS };
static const int64_t REMEMBERED_MS = (int64_t)24 * 60 * MINUTE_MS;

struct tally { int64_t failures, first_at, last_at, locked_until; };

static struct tally tally_read(struct db *db, const char *subject)
{
	struct rows r;
	struct tally t = { .first_at = NONE, .last_at = NONE, .locked_until = NONE };
	db_query(db, &r, ATTEMPT, DBC(subject));
	if (db_next(&r)) {
		t = (struct tally){ db_int(&r, 0), db_int(&r, 1), db_int(&r, 2), db_int(&r, 3) };
		db_done(&r);
	}
	return t;
}

static void tally_write(struct db *db, const char *subject, const struct tally *t)
{
	db_run(db, ATTEMPT_PUT, DBC(subject), DBI(t->failures), DBI(t->first_at), DBI(t->last_at), DBI(t->locked_until));
}

struct attempt attempt_of(struct text email, struct text address)
{
	struct attempt a = { 0 };
	struct hasher h;
	char lower[EMAIL_MAX], hex[HASH_HEX + 1];
	size_t n = email.n < sizeof lower ? email.n : sizeof lower;
	for (size_t i = 0; i < n; i++)
		lower[i] = email.p[i] >= 'A' && email.p[i] <= 'Z' ? (char)(email.p[i] + 'a' - 'A') : email.p[i];
	hash_begin(&h);
	hash_text(&h, "email", (struct text){ lower, n });
	hash_end(&h, hex);
	snprintf(a.user, sizeof a.user, "user:%s", hex);
	if (!text_blank(address))
		snprintf(a.address, sizeof a.address, "address:%.*s", address.n < 64 ? (int)address.n : 64, address.p);
	return a;
}

static bool address_may_try(struct db *db, const char *subject, int64_t now)
{
	if (!*subject)
		return true;
	struct tally t = tally_read(db, subject);
	if (t.first_at == NONE || now - t.first_at >= ADDRESS_MS)
		t = (struct tally){ .first_at = now, .locked_until = NONE };
	if (t.failures >= MOST_OF_ADDRESS)
		return false;
	t.failures++;
	t.last_at = now;
	tally_write(db, subject, &t);
	return true;
}

bool address_may_send(struct db *writing, struct text address, int64_t most)
{
	char subject[HASH_HEX + 8], hex[HASH_HEX + 1];
	struct hasher h;
	int64_t now = clock_now();
	hash_begin(&h);
	hash_text(&h, "sent_from", address);
	hash_end(&h, hex);
	snprintf(subject, sizeof subject, "sent:%s", hex);
	db_run(writing, ATTEMPTS_FORGET_OLD, DBI(now - REMEMBERED_MS));
	struct tally t = tally_read(writing, subject);
	if (t.first_at == NONE || now - t.first_at >= SENDING_MS)
		t = (struct tally){ .first_at = now, .locked_until = NONE };
	if (t.failures >= most)
		return false;
	t.failures++;
	t.last_at = now;
	tally_write(writing, subject, &t);
	return true;
}

static bool user_may_try(struct db *db, const char *subject, int64_t now)
{
	struct tally t = tally_read(db, subject);
	if (t.locked_until != NONE && t.locked_until > now)
		return false;
	if (t.first_at == NONE || t.locked_until != NONE)
		t = (struct tally){ .first_at = now, .locked_until = NONE };
	t.failures++;
	t.last_at = now;
	if (t.failures >= MOST_FAILURES)
		t.locked_until = now + LOCK_MS;
	tally_write(db, subject, &t);
	return true;
}

enum sign_in attempt_begin(struct db *db, const struct attempt *a, int64_t now)
{
	db_run(db, ATTEMPTS_FORGET_OLD, DBI(now - REMEMBERED_MS));
	if (!address_may_try(db, a->address, now))
		return SIGN_IN_TOO_MANY;
	return user_may_try(db, a->user, now) ? SIGN_IN_OK : SIGN_IN_LOCKED;
}

static void take_back(struct db *db, const char *subject)
{
	if (!*subject)
		return;
	struct tally t = tally_read(db, subject);
	if (t.first_at == NONE || t.failures <= 0)
		return;
	t.failures--;
	t.locked_until = NONE;
	tally_write(db, subject, &t);
}

void attempt_half_done(struct db *db, const struct attempt *a)
{
	take_back(db, a->address);
	take_back(db, a->user);
}

void attempt_done(struct db *db, const struct attempt *a)
{
	take_back(db, a->address);
	db_run(db, ATTEMPT_FORGET, DBC(a->user));
}
