/* signin.h - passwords (argon2id, 64 MiB), one-time codes (TOTP, RFC 6238), recovery codes, sessions, limits.
 *
 * Credentials live outside records and their versions (no secret is ever kept in history), in tables made by migration 1; instants are
 * integers, hashes and keys lower-case hex, the one-time-code secret base32:
 *	credential(user_id primary key, password_hash, set_at, totp_secret, totp_last_step, totp_pending)
 *	recovery_code(user_id, code_hash, used_at, primary key(user_id, code_hash))
 *	session(id primary key, token_hash unique, user_id indexed, stage text, csrf_key, why, started_at, seen_at, ends_at)
 *	sign_in_attempt(subject text primary key, failures, first_at, last_at, locked_until)
 * sign_in_attempt.subject is "user:" and a hash of the e-mail address tried, known or not, "address:" and the address, or "sent:" and a hash of it.
 *
 * A session is a random 256-bit token whose hash is stored; it ends after 30 minutes idle or 12 hours (settings
 * session_idle_minutes and session_hours), at sign-out, or everywhere at once. Ten failures in a row lock a user for
 * 15 minutes, known address or not; one network address may fail 50 times in 15 minutes. An attempt counts as failed until
 * it has succeeded, so that guesses made side by side are all counted. At most four password hashes are computed at a time. */
#ifndef KITH_SIGNIN_H
#define KITH_SIGNIN_H
#include "record/store.h"

enum sign_in { SIGN_IN_OK, SIGN_IN_NEEDS_CODE, SIGN_IN_WRONG, SIGN_IN_LOCKED, SIGN_IN_TOO_MANY, SIGN_IN_FAILED };
enum session_stage { STAGE_PASSWORD_DONE /* a code is still owed */, STAGE_MUST_ENROL /* no authenticator yet */, STAGE_IN };
struct session {
	int64_t id, user_id, worker_id;
	enum session_stage stage;
	struct text name, email;
	int64_t started_at, seen_at, ends_at;
	int64_t lasts_until, idle_ms;    /* if nothing more is asked for; and how long it then lasts after the next time, up to ends_at */
	unsigned char csrf_key[32];      /* from which forms' tokens are made */
};
enum { SESSION_TOKEN_MAX = 64 };

/* 12 to 200 characters, not the e-mail address, not a common one: else false and a sentence in *problem. Signs the user out
 * everywhere. Inside a writer's job; it takes 65 ms there, so pages use password_change. */
bool password_set(struct db *writing, int64_t user, struct text password, struct text *problem);
/* By the user themselves: SIGN_IN_WRONG when the old password is not theirs, or with a sentence in *problem when the new one
 * will not do. Every other session of theirs ends; this one goes on under a new token. */
enum sign_in password_change(struct store *s, struct text token, struct text old, struct text password, struct text address,
	struct text *problem, char new_token[SESSION_TOKEN_MAX]);
/* Somebody who has no account sends something: at most `most` times an hour from one network address, of which only a hash is kept, for a day, and
 * beside nothing of what was sent. false: that was too often. Inside a job of the writer. */
bool address_may_send(struct db *writing, struct text address, int64_t most);
/* Checks e-mail and password and opens a session (stage as the user needs). The same time and answer for an unknown e-mail. */
enum sign_in sign_in_password(struct store *s, struct text email, struct text password, struct text address, char token[SESSION_TOKEN_MAX]);
/* The second step, on a new token: a one-time code (each used once) or a recovery code. */
enum sign_in sign_in_code(struct store *s, struct text token, struct text code, struct text address, char new_token[SESSION_TOKEN_MAX]);
/* A session for `kith user session` and for demonstration sign-in: logged, STAGE_IN. */
bool session_open(struct store *s, int64_t user, struct text why, char token[SESSION_TOKEN_MAX], struct fault *f);
/* Who is this? false: no such session, ended or idle too long. Keeps seen_at fresh (at most one write a minute). */
bool session_find(struct store *s, struct db *db, struct text token, struct session *out, struct arena *a);
/* A form that comes too late is still its author's: whose session this token was, when it ended of itself within the last day. Good for
 * keeping what was typed as a draft (access/draft.h), and for nothing else. */
bool session_lapsed(struct db *db, struct text token, struct session *out, struct arena *a);
/* Keys of the forms of this user's sessions that began or ended of themselves within the last day: of a page that was open while they signed in again. */
enum { MOST_OWN_KEYS = 20 };
int session_own_keys(struct db *db, int64_t user, unsigned char keys[MOST_OWN_KEYS][32]);
bool session_close(struct store *s, struct text token, struct fault *f);   /* signing out; no such session is no fault */
bool session_close_all(struct store *s, int64_t user, struct fault *f);

/* Enrolment: a secret, the same until confirmed or the next sign-in, the otpauth:// address, and on the first right code ten
 * recovery codes, shown once. totp_confirm is false without a fault when the code is not right; when it is, the user's other
 * sessions end and the old authenticator and recovery codes stop working. */
bool totp_begin(struct store *s, int64_t user, struct text *secret, struct text *uri, struct arena *a, struct fault *f);
bool totp_confirm(struct store *s, struct text token, struct text code, struct text recovery[10], char new_token[SESSION_TOKEN_MAX],
	struct arena *a, struct fault *f);
/* A picture of the address as an SVG, black on white. */
struct out;
bool qr_svg(struct out *o, struct text uri);
#endif
