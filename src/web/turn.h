/* turn.h - what the files of src/web share with each other and with nobody else: one request's turn, from its head to
 * its reply. web.h is for everybody.
 *
 *	head_check(&head)              server.c    what may not even begin
 *	turn_run(&turn)                turn.c      path, session, permission, handler, read log
 *	reply_send(&turn, connection)  reply.c     compression, headers, bytes */
#ifndef KITH_TURN_H
#define KITH_TURN_H
#include "web/web.h"

enum {
	MAX_TARGET = 8192,               /* bytes of path and query */
	MAX_BODY = 1 << 20,
	MAX_SWALLOWED = 8 << 20,         /* a body too large is read to its end so far, so that the refusal can be read */
	MAX_PAIRS = 1000,
	MAX_PARAMS = 8,
	MAX_ONCE = 200,                  /* bytes of a form's own key, or of an Idempotency-Key */
	MAX_PAGE = 64 << 20,
	KEY_BYTES = 32
};

/* What the client sent before the body, as far as it is used. The bytes are the connection's until the reply is sent. */
struct head {
	struct text method, target;      /* target: path and query as sent; NO_TEXT when it was too long */
	struct text host, content_type, content_length, cookie, origin, fetch_site, encodings, none_match;
	struct text forwarded_for, forwarded_proto;
	struct text authorization, token, idempotency_key;       /* under /api: a key, a form's token, and what makes a write once */
	int n_host, n_length, n_transfer, n_origin, n_fetch_site, n_authorization;
	bool is_dirty;                   /* a control character in a header */
	int64_t most_files;              /* bytes that a form with files may have where this goes; 0: it takes none */
};
struct refusal { int status; struct text why; };         /* status 0: none */
struct refusal head_check(const struct head *h);
int64_t head_length(const struct head *h);               /* of the body; -1 when not a plain number */
bool head_has_files(const struct head *h);               /* a form with files, where they are taken */
bool head_is_ours(const struct head *h, bool is_behind_proxy);   /* a POST from a page of this site */
bool head_is_json(const struct head *h);                 /* the body says that it is JSON */
struct text head_address(const struct head *h, struct text peer, bool is_behind_proxy);

/* What the whole server has; read-only after start, but for the keys and the readiness, which lock themselves. */
struct site {
	struct store *store;
	const struct route *const *tables;
	bool is_behind_proxy;
	unsigned char anonymous_key[KEY_BYTES];  /* for forms of people not signed in; new at each start */
	struct form_keys *form_keys;
	struct readiness *readiness;     /* health.h */
};

struct turn {
	struct request rq;
	const struct site *site;
	const struct head *head;
	struct text body;
	struct upload *upload;           /* of a form with files; NULL: none, or it could not be taken */
	const struct fault *not_taken;   /* why it could not, when the world failed */
	struct text asset;               /* bytes to send instead of rq.out, kept by assets.c */
	bool asset_is_packed, asset_is_fixed;    /* gzip already; for ever under this address */
	int file;                        /* sent instead of rq.out, and closed; -1: none */
	int64_t file_bytes;
	const char *etag;
	const char *allow;               /* with a 405 */
	struct text form_cookie;         /* the cookie of forms without a session: as sent */
	struct text new_form_cookie;     /* as to be set */
	unsigned char key[KEY_BYTES];    /* what this turn's form tokens are made from */
	bool has_key, is_closing;
	bool may_wait;                   /* what is sent may be held back, unread by anybody, until its look is durable */
	bool is_waiting;                 /* and so it must be: `look` is not written yet. Its texts live as long as the turn's */
	struct read_entry look;
	int64_t began_at;                /* microseconds, steady clock */
};
void turn_run(struct turn *t);
/* Before a form with files is read: the route that takes it, else NULL; and may whoever sends it? Says nothing and logs nothing: the
 * turn itself asks again. */
const struct route *turn_route_of_files(const struct site *site, const struct head *h);
bool turn_may_send_files(struct turn *t);
void turn_refuse(struct turn *t, struct refusal r);      /* answers a request that was not let in */

/* permit.c: false when it has answered already. */
bool permit_person(struct turn *t);                      /* signed in as far as the route asks; else to the sign-in page */
struct text route_in_log(const struct request *rq);
void refusal_log(struct turn *t, const char *why);       /* that somebody tried is itself written to the read log */
void send_to_sign_in(struct turn *t);
bool permit_files(struct turn *t);                       /* the same of a route that takes files, without a word */
bool permit_action(struct turn *t);                      /* the route's permission, on :person where it has one */

/* pairs.c */
const char *pairs_read(struct arena *a, struct text in, struct pair **pairs, int *n);   /* NULL, or what was wrong */
bool percent_decode(struct arena *a, struct text in, bool plus_is_blank, struct text *out);
struct text cookie_read(struct text header, const char *name);   /* NO_TEXT: none, or not one of ours by its letters */

/* upload.c: the files of one form on their way in. */
struct upload;
struct upload_place;
struct upload *upload_begin(const struct upload_place *to, struct text boundary, int64_t length, struct fault *f);
void upload_feed(struct upload *u, struct text piece);   /* what goes wrong sticks */
const char *upload_read(struct upload *u, struct request *rq);   /* the fields and files into the request; NULL, or what was wrong */
void upload_end(struct upload *u);                       /* takes its files away, unless they were kept */

/* token.c */
bool token_is_right(struct turn *t, struct text token);
bool token_is_of(struct text token, const unsigned char csrf_key[KEY_BYTES]);     /* of another session's forms */
uint64_t token_owner(struct turn *t);                    /* whose forms these are, for form_keys */
struct text random_text_in(struct arena *a, size_t bytes);       /* base64url */

/* once.c: which forms were sent already, the latest few of each session, in memory. */
enum form_key { FORM_FIRST, FORM_RUNNING, FORM_SENT };
struct form_keys *form_keys_new(void);
void form_keys_free(struct form_keys *k);
enum form_key form_key_claim(struct form_keys *k, uint64_t owner, struct text key, struct arena *a, struct text *went_to);
bool form_key_is_known(struct form_keys *k, uint64_t owner, struct text key);    /* without claiming it */
void form_key_settle(struct form_keys *k, uint64_t owner, struct text key, bool was_done, struct text went_to);

/* answer.c, beside those of web.h */
void answer_form_refused(struct request *rq, struct text why);    /* 403, but nobody lacks a right */
void answer_wrong_method(struct request *rq, const char *allow);
void answer_already_sent(struct request *rq, enum form_key how, struct text went_to);
void answer_status(struct request *rq, int status, struct text why);
void answer_our_mistake(struct request *rq);             /* 500 */
bool kept_words(struct request *rq);                     /* the same in words alone, of one that cannot be sent again; false: nothing was typed */
void kept_form(struct request *rq);                      /* kept_form.c: what was typed into a form that could not be saved */

/* late_form.c: a form of a record whose session has ended is kept as a draft. Of one that nobody is signed in for, true when it has answered;
 * of one with the wrong token, true when it was of an earlier session of the same user and may go on as a draft. */
bool late_form_kept(struct turn *t);
bool late_form_is_own(struct turn *t);

/* assets.c */
bool assets_load(struct text folder, struct fault *f);   /* once for the program; a second call replaces nothing that is the same */
void assets_drop(void);
void asset_page(struct request *rq);

/* compress.c: gzip with a compressor kept for the thread. */
struct packer;
struct packer *packer_new(void);
void packer_free(struct packer *p);
struct text packer_gzip(struct packer *p, struct text in);       /* good until the next call; NO_TEXT when it would not help */
struct text gzip_asset(struct arena *a, struct text in);         /* the same, once, as small as it gets */
bool accepts_gzip(struct text encodings);

/* reply.c and headers.c */
struct MHD_Connection;
struct MHD_Response;
struct MHD_Response *reply_make(struct turn *t, struct packer *p, size_t *bytes);     /* the caller's to destroy; NULL: no memory */
void headers_add(struct turn *t, struct MHD_Response *r);

/* sweeper.c: one seat a connection; a client that takes too long is cut. */
struct sweeper;
struct seat;
struct patience { int head_ms, body_ms, send_ms; };
/* Each time it looks, a few times a second, it also calls `besides`, on its own thread; NULL: nothing. */
struct sweeper *sweeper_start(const struct patience *p, void (*besides)(void *arg), void *arg, struct fault *f);
void sweeper_stop(struct sweeper *w);
struct seat *seat_take(struct sweeper *w, int fd);
void seat_leave(struct sweeper *w, struct seat *s);      /* before the connection is closed */
void seat_reads_body(struct sweeper *w, struct seat *s);
void seat_reads_files(struct sweeper *w, struct seat *s, int64_t bytes);
void seat_works(struct seat *s);                         /* ours to be slow */
void seat_sends(struct sweeper *w, struct seat *s, size_t bytes);
void seat_rests(struct seat *s);                         /* between requests */
#endif
