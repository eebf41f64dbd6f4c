/* Signing in, end to end on a store: passwords and their rules, one-time and recovery codes, limits, sessions and how they end.
 * An authenticator is played by liboath from the secret that enrolment shows. */
#include "access_world.h"
#include "access/signin.h"
#include "base/out.h"
#include <liboath/oath.h>
#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>

enum { MINUTE = 60 * 1000, MEBIBYTE = 1024 * 1024 };

/* The library's own, in whose place the linker puts the one below (tests/unit/meson.build). */
int __real_crypto_pwhash_str(char hash[crypto_pwhash_STRBYTES], const char *p, unsigned long long n, unsigned long long passes, size_t memory);
int __wrap_crypto_pwhash_str(char hash[crypto_pwhash_STRBYTES], const char *p, unsigned long long n, unsigned long long passes, size_t memory);
static atomic_bool at_full_cost;

/* A password costs what it must, which is asked of every hash; to pay that a hundred times proves no more than to pay it in the tests
 * that say so. What a hash cost stands in it, so checking it costs the same. */
int __wrap_crypto_pwhash_str(char hash[crypto_pwhash_STRBYTES], const char *p, unsigned long long n, unsigned long long passes, size_t memory)
{
	CHECK(passes >= 2 && memory >= 64 * MEBIBYTE);
	return atomic_load(&at_full_cost)
		? __real_crypto_pwhash_str(hash, p, n, passes, memory)
		: __real_crypto_pwhash_str(hash, p, n, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
}

static const struct text EMAIL = T("ama@here.example"), PASSWORD = T("seven grey herons"), ADDRESS = T("192.0.2.1");

struct staff { int64_t ama, ben, gone; };

static void build_staff(struct txn *x, void *arg)
{
	struct staff *s = arg;
	int64_t here = make_council(x, "801");
	s->ama = make_user(x, "ama@here.example", make_worker(x, here), true);
	s->ben = make_user(x, "ben@here.example", NONE, true);
	s->gone = make_user(x, "gone@here.example", NONE, false);
}

struct setting_password { int64_t user; struct text password, problem; bool is_set; };

static bool set_password_job(struct db *db, void *arg, struct fault *f)
{
	struct setting_password *p = arg;
	(void)f;
	p->is_set = password_set(db, p->user, p->password, &p->problem);
	return true;
}

static bool set_password(struct world *w, int64_t user, struct text password, struct text *problem)
{
	struct fault f = { 0 };
	struct setting_password p = { .user = user, .password = password };
	assert_true(store_write(w->s, set_password_job, &p, &f));
	if (problem)
		*problem = p.problem;
	return p.is_set;
}

static void staff_open(struct world *w, struct staff *s, void **state)
{
	world_open(w, *state);
	world_write(w, build_staff, s);
	assert_true(set_password(w, s->ama, PASSWORD, NULL));
	assert_true(set_password(w, s->gone, PASSWORD, NULL));
}

static struct text code_at(struct world *w, struct text secret, int64_t at)
{
	char *bytes, otp[7];
	size_t n;
	assert_int_equal(oath_base32_decode(secret.p, secret.n, &bytes, &n), OATH_OK);
	assert_int_equal(oath_totp_generate(bytes, n, (time_t)(at / 1000), 30, 0, 6, otp), OATH_OK);
	free(bytes);
	return text_dup_in(w->a, text_of(otp));
}

static bool find(struct world *w, const char *token, struct session *out)
{
	return session_find(w->s, store_reader(w->s), text_of(token), out, w->a);
}

static bool is_live(struct world *w, const char *token)
{
	struct session s;
	return find(w, token, &s);
}

static enum sign_in try_password(struct world *w, struct text email, struct text password, char token[SESSION_TOKEN_MAX])
{
	return sign_in_password(w->s, email, password, ADDRESS, token);
}

static enum sign_in try_code(struct world *w, const char *token, struct text code, char new_token[SESSION_TOKEN_MAX])
{
	return sign_in_code(w->s, text_of(token), code, ADDRESS, new_token);
}

/* Enrols Ama; afterwards the clock stands a minute later, so that a fresh code is at hand. */
struct enrolled { struct text secret, recovery[10]; char token[SESSION_TOKEN_MAX]; int64_t now; };

static void enrol(struct world *w, struct enrolled *e)
{
	char token[SESSION_TOKEN_MAX];
	struct session me;
	struct text uri;
	struct fault f = { 0 };
	assert_int_equal(try_password(w, EMAIL, PASSWORD, token), SIGN_IN_OK);
	assert_true(find(w, token, &me));
	assert_int_equal(me.stage, STAGE_MUST_ENROL);
	assert_true(totp_begin(w->s, me.user_id, &e->secret, &uri, w->a, &f));
	assert_true(text_starts(uri, T("otpauth://totp/Kith:ama%40here.example?secret=")));
	e->now = clock_now();
	assert_true(totp_confirm(w->s, text_of(token), code_at(w, e->secret, e->now), e->recovery, e->token, w->a, &f));
	assert_false(is_live(w, token));
	e->now += MINUTE;
	clock_set(e->now);
}

static void test_a_first_sign_in_enrols_and_the_next_one_needs_a_code(void **state)
{
	struct world w;
	struct staff s;
	struct enrolled e;
	struct session me;
	char half[SESSION_TOKEN_MAX], in[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	enrol(&w, &e);
	assert_true(find(&w, e.token, &me));
	assert_int_equal(me.stage, STAGE_IN);
	assert_int_equal(me.user_id, s.ama);
	assert_true(me.worker_id != NONE && text_eq(me.email, EMAIL));
	assert_int_equal(try_password(&w, T(" Ama@Here.example "), PASSWORD, half), SIGN_IN_NEEDS_CODE);
	assert_true(find(&w, half, &me));
	assert_int_equal(me.stage, STAGE_PASSWORD_DONE);
	assert_int_equal(try_code(&w, half, code_at(&w, e.secret, e.now), in), SIGN_IN_OK);
	assert_string_not_equal(half, in);
	assert_false(is_live(&w, half));                                 /* the half token is worth nothing now */
	assert_true(find(&w, in, &me));
	assert_int_equal(me.stage, STAGE_IN);
	assert_true(is_live(&w, e.token));                               /* another session of the same user goes on */
	world_close(&w);
}

static void test_a_token_is_never_stored_and_each_session_has_its_own_key(void **state)
{
	struct world w;
	struct staff s;
	struct fault f = { 0 };
	char one[SESSION_TOKEN_MAX], two[SESSION_TOKEN_MAX];
	struct session a, b;
	staff_open(&w, &s, state);
	assert_true(session_open(w.s, s.ama, T("test"), one, &f) && session_open(w.s, s.ama, T("test"), two, &f));
	assert_int_equal(strlen(one), 43);
	assert_true(find(&w, one, &a) && find(&w, two, &b));
	assert_true(a.id != b.id && memcmp(a.csrf_key, b.csrf_key, sizeof a.csrf_key) != 0);
	assert_int_equal(db_one(store_reader(w.s), "SELECT count(*) FROM session WHERE token_hash = $1", -1, DBC(one)), 0);
	assert_false(is_live(&w, ""));
	assert_false(is_live(&w, "nothing"));
	one[4] = one[4] == 'A' ? 'B' : 'A';
	assert_false(is_live(&w, one));
	f = (struct fault){ 0 };
	assert_false(session_open(w.s, s.gone, T("test"), one, &f));
	assert_true(f.is_set);
	world_close(&w);
}

static void test_unknown_inactive_and_wrong_get_the_same_answer(void **state)
{
	struct world w;
	struct staff s;
	char token[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	assert_int_equal(try_password(&w, T("nobody@here.example"), PASSWORD, token), SIGN_IN_WRONG);
	assert_string_equal(token, "");
	assert_int_equal(try_password(&w, T("gone@here.example"), PASSWORD, token), SIGN_IN_WRONG);
	assert_int_equal(try_password(&w, T("ben@here.example"), PASSWORD, token), SIGN_IN_WRONG);
	assert_int_equal(try_password(&w, EMAIL, T("seven grey heron"), token), SIGN_IN_WRONG);
	assert_int_equal(try_password(&w, EMAIL, NO_TEXT, token), SIGN_IN_WRONG);
	assert_int_equal(try_password(&w, NO_TEXT, NO_TEXT, token), SIGN_IN_WRONG);
	assert_int_equal(try_password(&w, EMAIL, T("\xff\xfe"), token), SIGN_IN_WRONG);
	assert_int_equal(db_one_n(store_reader(w.s), "SELECT count(*) FROM session", -1, NULL, 0), 0);
	world_close(&w);
}

static void test_ten_failures_lock_known_and_unknown_addresses_alike_for_a_quarter_of_an_hour(void **state)
{
	static const struct text tried[] = { T("ama@here.example"), T("nobody@here.example") };
	struct world w;
	struct staff s;
	char token[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	for (int k = 0; k < 2; k++) {
		for (int i = 0; i < 10; i++)
			assert_int_equal(try_password(&w, tried[k], T("not the password"), token), SIGN_IN_WRONG);
		assert_int_equal(try_password(&w, tried[k], PASSWORD, token), SIGN_IN_LOCKED);
	}
	clock_set(NOON + 14 * MINUTE);
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, token), SIGN_IN_LOCKED);
	clock_set(NOON + 15 * MINUTE);
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, token), SIGN_IN_OK);
	world_close(&w);
}

static void test_the_right_password_alone_does_not_wash_away_failed_codes(void **state)
{
	struct world w;
	struct staff s;
	struct enrolled e;
	char half[SESSION_TOKEN_MAX], in[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	enrol(&w, &e);
	for (int i = 0; i < 10; i++) {
		assert_int_equal(try_password(&w, EMAIL, PASSWORD, half), SIGN_IN_NEEDS_CODE);
		assert_int_equal(try_code(&w, half, T("1234567"), in), SIGN_IN_WRONG);
		assert_string_equal(in, "");
	}
	assert_int_equal(try_code(&w, half, code_at(&w, e.secret, e.now), in), SIGN_IN_LOCKED);
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, in), SIGN_IN_LOCKED);
	world_close(&w);
}

static const char FAILURES_HERE[] = "SELECT failures FROM sign_in_attempt WHERE subject = 'address:192.0.2.1'";

static void test_a_success_forgets_earlier_failures(void **state)
{
	struct world w;
	struct staff s;
	struct enrolled e;
	char half[SESSION_TOKEN_MAX], in[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	enrol(&w, &e);
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 9; i++)
			assert_int_equal(try_password(&w, EMAIL, T("not the password"), half), SIGN_IN_WRONG);
		assert_int_equal(try_password(&w, EMAIL, PASSWORD, half), SIGN_IN_NEEDS_CODE);
		assert_int_equal(try_code(&w, half, code_at(&w, e.secret, e.now), in), SIGN_IN_OK);
		assert_int_equal(db_one_n(store_reader(w.s), FAILURES_HERE, -1, NULL, 0), 9 * (round + 1));
		e.now += MINUTE;
		clock_set(e.now);
	}
	world_close(&w);
}

static void test_one_network_address_may_fail_fifty_times(void **state)
{
	struct world w;
	struct staff s;
	char token[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	for (int i = 0; i < 50; i++) {
		struct text email = textf_in(w.a, "nobody%d@here.example", i / 5);
		assert_int_equal(try_password(&w, email, PASSWORD, token), SIGN_IN_WRONG);
	}
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, token), SIGN_IN_TOO_MANY);
	assert_int_equal(sign_in_password(w.s, EMAIL, PASSWORD, T("192.0.2.2"), token), SIGN_IN_OK);
	clock_set(NOON + 15 * MINUTE);
	for (int i = 0; i < 3; i++)
		assert_int_equal(try_password(&w, EMAIL, PASSWORD, token), SIGN_IN_OK);
	assert_int_equal(db_one_n(store_reader(w.s), FAILURES_HERE, -1, NULL, 0), 0);   /* what succeeds does not count */
	world_close(&w);
}

static void test_each_step_of_an_authenticator_is_used_once_and_only_near_its_time(void **state)
{
	struct world w;
	struct staff s;
	struct enrolled e;
	char half[SESSION_TOKEN_MAX], in[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	enrol(&w, &e);
	const int64_t t = e.now;
	static const struct { int64_t off; enum sign_in answer; } cases[] = {
		{ -60000, SIGN_IN_WRONG }, { 60000, SIGN_IN_WRONG }, { -30000, SIGN_IN_OK }, { -30000, SIGN_IN_WRONG }, { 0, SIGN_IN_OK },
		{ 0, SIGN_IN_WRONG }, { 30000, SIGN_IN_OK }, { 0, SIGN_IN_WRONG }, { -30000, SIGN_IN_WRONG },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(try_password(&w, EMAIL, PASSWORD, half), SIGN_IN_NEEDS_CODE);
		assert_int_equal(try_code(&w, half, code_at(&w, e.secret, t + cases[i].off), in), cases[i].answer);
	}
	world_close(&w);
}

static void test_the_code_that_enrolled_cannot_sign_in_again(void **state)
{
	struct world w;
	struct staff s;
	struct enrolled e;
	char half[SESSION_TOKEN_MAX], in[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	enrol(&w, &e);
	clock_set(NOON);
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, half), SIGN_IN_NEEDS_CODE);
	assert_int_equal(try_code(&w, half, code_at(&w, e.secret, NOON), in), SIGN_IN_WRONG);
	world_close(&w);
}

static void test_a_recovery_code_works_once_however_it_is_typed(void **state)
{
	struct world w;
	struct staff s;
	struct enrolled e;
	char half[SESSION_TOKEN_MAX], in[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	enrol(&w, &e);
	for (int i = 0; i < 10; i++) {
		assert_int_equal(e.recovery[i].n, 19);
		for (int k = 0; k < i; k++)
			assert_false(text_eq(e.recovery[i], e.recovery[k]));
	}
	char *typed = text_c_in(w.a, e.recovery[3]);
	for (char *c = typed; *c; c++)
		*c = *c == '-' ? ' ' : *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, half), SIGN_IN_NEEDS_CODE);
	assert_int_equal(try_code(&w, half, text_of(typed), in), SIGN_IN_OK);
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, half), SIGN_IN_NEEDS_CODE);
	assert_int_equal(try_code(&w, half, e.recovery[3], in), SIGN_IN_WRONG);
	assert_int_equal(try_code(&w, half, e.recovery[4], in), SIGN_IN_OK);
	assert_int_equal(db_one(store_reader(w.s), "SELECT count(*) FROM recovery_code WHERE code_hash = $1", -1, DBT(e.recovery[5])), 0);
	world_close(&w);
}

static void test_a_code_is_taken_only_where_one_is_owed(void **state)
{
	struct world w;
	struct staff s;
	struct enrolled e;
	char in[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	enrol(&w, &e);
	assert_int_equal(try_code(&w, e.token, code_at(&w, e.secret, e.now), in), SIGN_IN_WRONG);
	assert_int_equal(try_code(&w, "", code_at(&w, e.secret, e.now), in), SIGN_IN_WRONG);
	assert_true(is_live(&w, e.token));
	world_close(&w);
}

static void test_enrolment_shows_one_secret_until_the_next_sign_in_and_refuses_a_wrong_code(void **state)
{
	struct world w;
	struct staff s;
	struct text first = NO_TEXT, again = NO_TEXT, uri, recovery[10];
	struct fault f = { 0 };
	char token[SESSION_TOKEN_MAX], in[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, token), SIGN_IN_OK);
	assert_true(totp_begin(w.s, s.ama, &first, &uri, w.a, &f) && totp_begin(w.s, s.ama, &again, &uri, w.a, &f));
	assert_true(text_eq(first, again));
	assert_false(totp_confirm(w.s, text_of(token), T("000000x"), recovery, in, w.a, &f));
	assert_false(f.is_set);
	assert_true(is_live(&w, token));
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, token), SIGN_IN_OK);
	assert_true(totp_begin(w.s, s.ama, &again, &uri, w.a, &f));
	assert_false(text_eq(first, again));
	assert_false(totp_confirm(w.s, text_of(token), code_at(&w, first, NOON), recovery, in, w.a, &f));
	world_close(&w);
}

static void test_whoever_owes_a_code_cannot_enrol_another_authenticator(void **state)
{
	struct world w;
	struct staff s;
	struct enrolled e;
	struct text secret, uri, recovery[10];
	struct fault f = { 0 };
	char half[SESSION_TOKEN_MAX], in[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	enrol(&w, &e);
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, half), SIGN_IN_NEEDS_CODE);
	assert_true(totp_begin(w.s, s.ama, &secret, &uri, w.a, &f));
	assert_false(totp_confirm(w.s, text_of(half), code_at(&w, secret, e.now), recovery, in, w.a, &f));
	assert_int_equal(try_code(&w, half, code_at(&w, e.secret, e.now), in), SIGN_IN_OK);
	world_close(&w);
}

static void test_a_session_ends_when_idle_at_twelve_hours_and_at_sign_out(void **state)
{
	struct world w;
	struct staff s;
	struct fault f = { 0 };
	char token[SESSION_TOKEN_MAX], other[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	assert_true(session_open(w.s, s.ama, T("test"), token, &f) && session_open(w.s, s.ama, T("test"), other, &f));
	for (int64_t at = 0; at < 12 * 60; at += 29) {
		clock_set(NOON + at * MINUTE);
		assert_true(is_live(&w, token));
	}
	assert_false(is_live(&w, other));                                /* idle since noon */
	clock_set(NOON + 12 * 60 * MINUTE - 1);
	assert_true(is_live(&w, token));
	clock_set(NOON + 12 * 60 * MINUTE);
	assert_false(is_live(&w, token));
	assert_true(session_open(w.s, s.ama, T("test"), token, &f));
	assert_true(session_close(w.s, text_of(token), &f));
	assert_false(is_live(&w, token));
	assert_true(session_close(w.s, text_of(token), &f));
	world_close(&w);
}

static void test_settings_shorten_sessions(void **state)
{
	struct world w;
	struct staff s;
	struct fault f = { 0 };
	char token[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	world_script(&w, "INSERT INTO setting(name, value) VALUES ('session_idle_minutes', '5'), ('session_hours', '1')");
	assert_true(session_open(w.s, s.ama, T("test"), token, &f));
	clock_set(NOON + 4 * MINUTE);
	assert_true(is_live(&w, token));
	clock_set(NOON + 9 * MINUTE);
	assert_false(is_live(&w, token));
	assert_true(session_open(w.s, s.ama, T("test"), token, &f));
	for (int at = 9; at < 69; at += 4) {
		clock_set(NOON + at * MINUTE);
		assert_true(is_live(&w, token));
	}
	clock_set(NOON + 69 * MINUTE);
	assert_false(is_live(&w, token));
	world_close(&w);
}

static void test_being_seen_is_written_at_most_once_a_minute(void **state)
{
	struct world w;
	struct staff s;
	struct session me;
	struct fault f = { 0 };
	char token[SESSION_TOKEN_MAX];
	static const char SEEN_AT[] = "SELECT max(seen_at) FROM session";
	staff_open(&w, &s, state);
	assert_true(session_open(w.s, s.ama, T("test"), token, &f));
	clock_set(NOON + MINUTE - 1);
	assert_true(find(&w, token, &me));
	assert_int_equal(db_one_n(store_reader(w.s), SEEN_AT, -1, NULL, 0), NOON);
	clock_set(NOON + MINUTE);
	assert_true(find(&w, token, &me));
	assert_int_equal(db_one_n(store_reader(w.s), SEEN_AT, -1, NULL, 0), NOON + MINUTE);
	world_close(&w);
}

static void test_everywhere_at_once_means_every_session_and_an_account_ended_too(void **state)
{
	struct world w;
	struct staff s;
	struct fault f = { 0 };
	char one[SESSION_TOKEN_MAX], two[SESSION_TOKEN_MAX], bens[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	assert_true(session_open(w.s, s.ama, T("test"), one, &f) && session_open(w.s, s.ama, T("test"), two, &f));
	assert_true(session_open(w.s, s.ben, T("test"), bens, &f));
	assert_true(session_close_all(w.s, s.ama, &f));
	assert_false(is_live(&w, one) || is_live(&w, two));
	assert_true(is_live(&w, bens));
	world_write(&w, set_active, &(bool){ false });
	assert_false(is_live(&w, bens));
	world_close(&w);
}

static void test_a_changed_password_ends_the_other_sessions(void **state)
{
	struct world w;
	struct staff s;
	struct text problem;
	struct fault f = { 0 };
	char here[SESSION_TOKEN_MAX], there[SESSION_TOKEN_MAX], in[SESSION_TOKEN_MAX];
	const struct text fresh = T("nine slow barges");
	staff_open(&w, &s, state);
	assert_true(session_open(w.s, s.ama, T("test"), here, &f) && session_open(w.s, s.ama, T("test"), there, &f));
	assert_int_equal(password_change(w.s, text_of(here), T("wrong old one"), fresh, ADDRESS, &problem, in), SIGN_IN_WRONG);
	assert_true(text_none(problem) && is_live(&w, here) && is_live(&w, there));
	assert_int_equal(password_change(w.s, text_of(here), PASSWORD, T("short"), ADDRESS, &problem, in), SIGN_IN_WRONG);
	assert_true(problem.n > 0 && is_live(&w, there));
	assert_int_equal(password_change(w.s, T("no session"), PASSWORD, fresh, ADDRESS, &problem, in), SIGN_IN_WRONG);
	assert_int_equal(password_change(w.s, text_of(here), PASSWORD, fresh, ADDRESS, &problem, in), SIGN_IN_OK);
	assert_true(is_live(&w, in) && !is_live(&w, here) && !is_live(&w, there));
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, there), SIGN_IN_WRONG);
	assert_int_equal(try_password(&w, EMAIL, fresh, there), SIGN_IN_OK);
	world_close(&w);
}

static void test_a_password_is_long_not_common_and_not_the_address(void **state)
{
	static const struct { struct text password; bool will_do;
	} cases[] = {
		{ T("elevenchars"), false },
		{ T("twelve chars"), true },
		{ T("aaaaaaaaaaaaaaaa"), false },
		{ T("abcdabcdabcdabcd"), false },
		{ T("Password1234"), false },
		{ T("123456789012"), false },
		{ T("AMA@here.example"), false },
		{ T("my ama@here.example"), false },
		{ T("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"), false },
		{ T("\xff elephants on ice"), false },
		{ T(""), false },
	};
	struct world w;
	struct staff s;
	struct text problem;
	char longest[202];
	staff_open(&w, &s, state);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(set_password(&w, s.ama, cases[i].password, &problem), cases[i].will_do);
		assert_int_equal(problem.n == 0, cases[i].will_do);
	}
	for (int i = 0; i < 201; i++)
		longest[i] = (char)('a' + i % 23);
	assert_true(set_password(&w, s.ama, (struct text){ longest, 200 }, &problem));
	assert_false(set_password(&w, s.ama, (struct text){ longest, 201 }, &problem));
	assert_false(set_password(&w, s.ama, NO_TEXT, &problem));
	world_close(&w);
}

static void test_a_password_is_the_same_from_any_keyboard(void **state)
{
	struct world w;
	struct staff s;
	char token[SESSION_TOKEN_MAX];
	staff_open(&w, &s, state);
	assert_true(set_password(&w, s.ama, T("caf\xc3\xa9 in the rain"), NULL));
	assert_int_equal(try_password(&w, EMAIL, T("cafe\xcc\x81 in the rain"), token), SIGN_IN_OK);
	world_close(&w);
}

static void test_a_password_costs_64_mebibytes_to_try(void **state)
{
	struct world w;
	struct staff s;
	struct rows r;
	char token[SESSION_TOKEN_MAX];
	atomic_store(&at_full_cost, true);
	staff_open(&w, &s, state);
	assert_int_equal(try_password(&w, EMAIL, T("seven grey heron"), token), SIGN_IN_WRONG);
	assert_int_equal(try_password(&w, EMAIL, PASSWORD, token), SIGN_IN_OK);
	db_query(store_reader(w.s), &r, "SELECT password_hash FROM credential WHERE user_id = $1", DBI(s.ama));
	assert_true(db_next(&r));
	assert_true(text_starts(db_text(&r, 0), T("$argon2id$v=19$m=65536,t=2,p=1$")));
	db_done(&r);
	world_close(&w);
	atomic_store(&at_full_cost, false);
}

struct guessing { struct world *w; int wrong, locked, other; };

static void *guess(void *arg)
{
	struct guessing *g = arg;
	char token[SESSION_TOKEN_MAX];
	for (int i = 0; i < 4; i++) {
		enum sign_in answer = try_password(g->w, EMAIL, T("a guess at random"), token);
		g->wrong += answer == SIGN_IN_WRONG;
		g->locked += answer == SIGN_IN_LOCKED;
		g->other += answer != SIGN_IN_WRONG && answer != SIGN_IN_LOCKED;
	}
	return NULL;
}

static void test_guesses_side_by_side_are_all_counted(void **state)
{
	struct world w;
	struct staff s;
	pthread_t thread[8];
	struct guessing g[8];
	int wrong = 0;
	atomic_store(&at_full_cost, true);               /* as long a while in which a guess could slip through uncounted */
	staff_open(&w, &s, state);
	for (int i = 0; i < 8; i++) {
		g[i] = (struct guessing){ .w = &w };
		assert_int_equal(pthread_create(&thread[i], NULL, guess, &g[i]), 0);
	}
	for (int i = 0; i < 8; i++) {
		pthread_join(thread[i], NULL);
		wrong += g[i].wrong;
		assert_int_equal(g[i].other, 0);
	}
	assert_int_equal(wrong, 10);
	world_close(&w);
	atomic_store(&at_full_cost, false);
}

struct racing { struct world *w; const char *half; struct text code; int in; };

static void *race(void *arg)
{
	struct racing *r = arg;
	char token[SESSION_TOKEN_MAX];
	r->in = try_code(r->w, r->half, r->code, token) == SIGN_IN_OK;
	return NULL;
}

static void test_one_code_raced_by_eight_lets_one_in(void **state)
{
	struct world w;
	struct staff s;
	struct enrolled e;
	pthread_t thread[8];
	struct racing r[8];
	char half[8][SESSION_TOKEN_MAX];
	int in = 0;
	staff_open(&w, &s, state);
	enrol(&w, &e);
	for (int i = 0; i < 8; i++) {
		assert_int_equal(try_password(&w, EMAIL, PASSWORD, half[i]), SIGN_IN_NEEDS_CODE);
		r[i] = (struct racing){ .w = &w, .half = half[i], .code = code_at(&w, e.secret, e.now) };
	}
	for (int i = 0; i < 8; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, race, &r[i]), 0);
	for (int i = 0; i < 8; i++) {
		pthread_join(thread[i], NULL);
		in += r[i].in;
	}
	assert_int_equal(in, 1);
	world_close(&w);
}

static void test_a_qr_code_is_one_path_without_style(void **state)
{
	struct out o = out_make(1 << 16);
	(void)state;
	assert_true(qr_svg(&o, T("otpauth://totp/Kith:ama%40here.example?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=Kith")));
	struct text svg = out_text(&o);
	assert_true(text_starts(svg, T("<svg ")) && text_has(svg, T("role=\"img\"")) && text_has(svg, T("viewBox=\"0 0 ")));
	assert_false(text_has(svg, T("style")) || text_has(svg, T("<script")));
	assert_true(text_has(svg, T("M4 4h7v1h-7z")));                   /* the finder in the corner, inside the quiet border */
	out_reset(&o);
	assert_false(qr_svg(&o, T("")));
	out_free(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_a_first_sign_in_enrols_and_the_next_one_needs_a_code),
		ready_test(test_a_token_is_never_stored_and_each_session_has_its_own_key),
		ready_test(test_unknown_inactive_and_wrong_get_the_same_answer),
		ready_test(test_ten_failures_lock_known_and_unknown_addresses_alike_for_a_quarter_of_an_hour),
		ready_test(test_the_right_password_alone_does_not_wash_away_failed_codes),
		ready_test(test_a_success_forgets_earlier_failures),
		ready_test(test_one_network_address_may_fail_fifty_times),
		ready_test(test_each_step_of_an_authenticator_is_used_once_and_only_near_its_time),
		ready_test(test_the_code_that_enrolled_cannot_sign_in_again),
		ready_test(test_a_recovery_code_works_once_however_it_is_typed),
		ready_test(test_a_code_is_taken_only_where_one_is_owed),
		ready_test(test_enrolment_shows_one_secret_until_the_next_sign_in_and_refuses_a_wrong_code),
		ready_test(test_whoever_owes_a_code_cannot_enrol_another_authenticator),
		ready_test(test_a_session_ends_when_idle_at_twelve_hours_and_at_sign_out),
		ready_test(test_settings_shorten_sessions),
		ready_test(test_being_seen_is_written_at_most_once_a_minute),
		ready_test(test_everywhere_at_once_means_every_session_and_an_account_ended_too),
		ready_test(test_a_changed_password_ends_the_other_sessions),
		ready_test(test_a_password_is_long_not_common_and_not_the_address),
		ready_test(test_a_password_is_the_same_from_any_keyboard),
		ready_test(test_a_password_costs_64_mebibytes_to_try),
		ready_test(test_guesses_side_by_side_are_all_counted),
		ready_test(test_one_code_raced_by_eight_lets_one_in),
		cmocka_unit_test(test_a_qr_code_is_one_path_without_style),
	};
	return run_on_each_engine(tests);
}
