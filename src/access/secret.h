/* secret.h - what the sign-in files share and nobody else needs: password hashes, tokens, limits, session rows. */
#ifndef KITH_SECRET_H
#define KITH_SECRET_H
#include "access/signin.h"
#include "record/hash.h"

enum { MINUTE_MS = 60 * 1000, PASSWORD_HASH_MAX = crypto_pwhash_STRBYTES, EMAIL_MAX = 254 };

/* password.c. Both take about 65 ms and 64 MiB, four at a time. */
bool password_hash(struct text password, char hash[PASSWORD_HASH_MAX]);      /* false: no memory for it */
bool password_matches(const char *hash, struct text password);               /* hash "": the same work, and false */

/* limits.c: attempts by e-mail address and by network address, counted inside the writer. */
struct attempt { char user[HASH_HEX + 8], address[80]; };
struct attempt attempt_of(struct text email, struct text address);
enum sign_in attempt_begin(struct db *db, const struct attempt *a, int64_t now);    /* counted as failed; OK, LOCKED or TOO_MANY */
void attempt_half_done(struct db *db, const struct attempt *a);              /* right so far: not a failure, but earlier ones still count */
void attempt_done(struct db *db, const struct attempt *a);                   /* signed in: failures of the user are forgotten */

/* session.c */
void token_new(char token[SESSION_TOKEN_MAX]);
struct new_session { int64_t user; enum session_stage stage; struct text why; const char *token; };
bool session_insert(struct db *db, const struct new_session *n);             /* inside the writer */
struct session_user { int64_t session, user; enum session_stage stage; char email[EMAIL_MAX + 1]; };
bool session_user(struct db *db, struct text token, struct session_user *u); /* of a session that has not ended */
void sessions_delete(struct db *db, int64_t user);

/* totp.c: the step (30 s) whose code this is, within one of `now` and later than `after`; NONE when it is not right. */
int64_t totp_step(const char *secret, struct text code, int64_t now, int64_t after);
struct text code_without_spaces(struct text code, char *at, size_t n);       /* and without hyphens, in capitals */
bool recovery_code_use(struct db *db, int64_t user, struct text code, int64_t now);
#endif
