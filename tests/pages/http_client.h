/* http_client.h - a server over a fresh store, and a client that speaks raw sockets, for tests of src/web.
 *
 *	struct site_of_test *t = *state;                       set up by http_test(...)
 *	struct reply r = ask(t, "GET /plain HTTP/1.1\r\nHost: h\r\n\r\n");
 *	assert_int_equal(r.status, 200);
 *
 * The store has one council with a child `mine`, another with a child `others`; `manager` sees all of the first council's
 * children, `reader` too but may not edit. A request must name Host: kith.test. Replies are kept until the test ends. */
#ifndef KITH_HTTP_CLIENT_H
#define KITH_HTTP_CLIENT_H
#include "../unit/access_world.h"
#include "web/web.h"
#include <stdatomic.h>

struct site_of_test {
	struct test_store ts;
	struct world w;
	struct server *server;
	struct server_settings set;
	int port;
	int64_t mine, others, manager, reader;
	char manager_token[SESSION_TOKEN_MAX], reader_token[SESSION_TOKEN_MAX];
	int heard_in, was_output, was_error;     /* files, between hear() and heard(); else 0 */
};
extern atomic_int posts_run;             /* how often a POST's handler ran */
extern const struct route test_routes[];
extern const struct route *const *site_served;   /* the tables of the server of the next test: test_routes unless set */

int http_setup(void **state);            /* store, world and a server on a free port */
extern int threads_of_server;            /* 1, unless a program sets more before its tests: each reads the schema and plans its questions anew */
int http_teardown(void **state);
#define http_test(test) cmocka_unit_test_setup_teardown(test, http_setup, http_teardown)
/* Stops the server and starts one with t->set as it now is. */
void serve_again(struct site_of_test *t);

struct reply { int status; char *head, *body; size_t body_n; bool was_closed; };
int dial(const struct site_of_test *t);
void send_n(int fd, const char *p, size_t n);            /* a peer that has closed is no failure */
void send_c(int fd, const char *c);
struct reply read_reply(int fd);                         /* status 0: closed without one */
struct reply read_head_reply(int fd);                    /* to a HEAD: no body follows */
struct reply ask(struct site_of_test *t, const char *bytes);
struct reply ask_n(struct site_of_test *t, const char *bytes, size_t n);
/* GET of a path, with a session's token (NULL: none). */
struct reply get(struct site_of_test *t, const char *path, const char *token);
/* POST of a form from our own origin; cookie is a whole Cookie value, NULL: none. */
struct reply post(struct site_of_test *t, const char *path, const char *cookie, const char *form);
__attribute__((format(printf, 1, 2))) char *made(const char *fmt, ...);

/* Gives back what all replies and made() so far took: for a test that asks for thousands of pages. */
void forget_replies(void);

bool has_header(const struct reply *r, const char *line);        /* a whole "Name: value" line */
bool names_header(const struct reply *r, const char *name);
const char *header(const struct reply *r, const char *name);     /* value, or NULL */
bool says(const struct reply *r, const char *words);             /* in the body */
/* The hidden fields of the first form on a page, as they are posted: "token=...&once=...". */
char *form_of(const struct reply *r);
/* The same of the page's own form, which stands after the header's, and what is typed into it. */
char *main_form(const struct reply *page, const char *more);
/* Opens the page, and sends its form to `action` with what was typed. */
struct reply fill_in(struct site_of_test *t, const char *token, const char *page_path, const char *action, const char *typed);
char *cookie_of(const char *token);                              /* the whole Cookie value of a session */
int64_t count(struct site_of_test *t, const char *sql);          /* of the read log, and the like */
/* From hear() to heard() what the program prints goes to a file: all of its log, and standard output. heard() gives it as a reply's
 * body, and ends it. Of a test that fails in between the last words are printed when it ends; of one that crashes they stay in the
 * store's folder. */
void hear(struct site_of_test *t);
struct reply heard(struct site_of_test *t);
struct reply files_in(const char *folder);                       /* all that is in its files, as a reply's body */
bool is_cut(int fd, int within_ms);                              /* the server closes within so long */
#endif
