/* web.h - requests, routes and answers. A handler owns its request and arena and touches nothing else that is shared.
 *
 *	static void placements_page(struct request *rq)
 *	{
 *		page_open(rq, &(struct page){ .title = T("Placements") });
 *		...out_html(rq->out, name)...
 *		page_close(rq);
 *	}
 *	const struct route care_routes[] = {
 *		{ GET, "/children/:person/placements", MAY_READ_CHILD, placements_page },
 *		{ 0 }
 *	};
 *
 * The router answers 404 for unknown paths, 405 for wrong methods, 403 for a POST without our origin or token, sends
 * people who are not signed in to the sign-in page, decides permission from the route's column before the handler runs, and
 * writes the read log before a page with a child on it is sent. */
#ifndef KITH_WEB_H
#define KITH_WEB_H
#include "access/guarded.h"
#include "access/guarded_org.h"
#include "access/readlog.h"
#include "access/signin.h"
#include "base/arena.h"
#include "base/out.h"

enum method { GET = 1, POST, PUT, DELETE };               /* PUT and DELETE: under /api alone */
enum permission {
	MAY_ANYONE = 1,          /* sign-in, assets, health, help */
	MAY_HALF_IN,             /* password given, code or enrolment still owed */
	MAY_SIGNED_IN,
	MAY_LIST_CHILDREN,       /* signed in; the handler's queries carry VISIBLE; logged as a list (rq->shown) */
	MAY_READ_CHILD,          /* :person is checked with ACT_READ and logged */
	MAY_EDIT_CHILD,          /* ... ACT_EDIT */
	MAY_CORRECT_CHILD,       /* ... ACT_CORRECT */
	MAY_SEE_WHO_LOOKED,      /* ... ACT_READ; the handler narrows to own looks without ACT_SEE_WHO_LOOKED */
	MAY_SEE_IMPORTS,         /* ACT_IMPORTS in any council; the handler's queries narrow to those councils; logged as a list where
				  * rows of children are shown (rq->shown) */
	MAY_MANAGE_STAFF,
	MAY_READ_COUNCIL,        /* a post that sees a whole council; the handler reads through guarded_org.h; logged where records are shown */
	MAY_EDIT_COUNCIL,       /* ... and may edit there; the handler checks the row's council */
	MAY_IMPORT,              /* import into a council (access/importing.h); the handler narrows to that council */
	MAY_RETURN,              /* make and take out returns of a council (access/returning.h); the handler narrows to that council, and rows to who is
				  * visible; logged as a list where children are shown (rq->shown) */
	MAY_OPEN_SEALED          /* ACT_ARCHIVE in any council; the handler narrows to those councils; logged */
};
const char *permission_words(enum permission p);         /* "may read the child; logged" */
const char *permission_logs(enum permission p);          /* what the read log has of such a page: "the look at the child" */
struct request;
typedef void handler(struct request *rq);
/* In a pattern, :person, :id and names ending in _id match the digits of an id; any other :name matches one whole part of
 * the path. Where two patterns match, the one with the literal part wins. */
struct api_doc;
struct upload_place;
struct server_part;
struct route {
	enum method method; const char *pattern; enum permission permission; handler *run; const char *file; int line;
	bool keeps_drafts;
	bool (*files)(struct store *s, struct upload_place *to, struct fault *f);        /* where its form's files go (web/upload.h); NULL: it takes none */
	const struct server_part *part;          /* what the server must have running for it; NULL: nothing */
	const struct api_doc *api;               /* of a route under /api, and of no other: what it takes and tells (web/api_doc.h) */
};
#define ROUTE(method, pattern, permission, run) { method, pattern, permission, run, __FILE__, __LINE__, false, NULL, NULL, NULL }
/* A POST whose handler keeps what was typed as a draft when draft is among it: what comes too late is sent to it so (late_form.c). */
#define DRAFT_ROUTE(pattern, permission, run) { POST, pattern, permission, run, __FILE__, __LINE__, true, NULL, NULL, NULL }
#define ROUTE_OF_FILES(method, pattern, permission, run, files) { method, pattern, permission, run, __FILE__, __LINE__, false, files, NULL, NULL }
/* The same whose handler keeps drafts of what was typed; a draft keeps no file. */
#define DRAFT_ROUTE_OF_FILES(pattern, permission, run, files) { POST, pattern, permission, run, __FILE__, __LINE__, true, files, NULL, NULL }
/* A part of the server that works beside its pages. A table names it in one of its routes: it is started before the first request and
 * stopped after the last. */
struct server_part { bool (*start)(struct store *s, struct fault *f); void (*stop)(struct store *s); };
#define ROUTE_WITH_PART(method, pattern, permission, run, part) { method, pattern, permission, run, __FILE__, __LINE__, false, NULL, part, NULL }
#define API_ROUTE(method, pattern, permission, run, doc) { method, "/api" pattern, permission, run, __FILE__, __LINE__, false, NULL, NULL, doc }

struct pair { struct text name, value; };
struct gov_error_item;
struct request {
	struct store *store;
	struct db *db;                   /* this thread's read connection, inside a snapshot */
	struct arena *arena;
	struct out *out;                 /* the page's body */
	const struct route *route;
	enum method method;
	struct text path, id, address;   /* id: this request's random id, for the log and the error page */
	struct session *me;              /* NULL: nobody is signed in */
	struct pair *params; int n_params;     /* :person, :record, ... from the path */
	struct pair *query; int n_query;       /* after the ? */
	struct pair *form; int n_form;         /* POST body */
	struct uploads *uploads;         /* of a route that takes files (web/upload.h) */
	struct text cookie;              /* the session token, or NO_TEXT */
	const struct key_used *key;       /* under /api: the key that speaks for `me`; NULL: a session does */
	struct text body;                /* of a write under /api: JSON, not yet read */
	/* what the handler sets */
	int status;                      /* 200 unless set */
	struct text location;            /* redirect (303) when set; of a 201: where what was made is */
	struct text content_type;        /* text/html; charset=utf-8 unless set */
	struct text set_cookie;          /* a session token to set; empty text clears the cookie */
	int64_t person_id;               /* from :person */
	int64_t covers;                  /* the post that is covered, when only that lets this user see the person; else NONE or 0 */
	struct text read_record; int64_t read_record_id;   /* which record was shown, for the read log */
	int64_t shown;                   /* how many people a list showed */
	const int64_t *also_shown; int n_also_shown;     /* other people of whom a page about one child shows something: each is a look of its own */
	struct text spoken_to, emergency_reason;   /* an emergency summary (web/emergency_summary.h): may be shown though no log can be written */
	struct fault fault;              /* the world failed: a 503 page instead of this one */
	bool clear_site_data, is_download;
	bool is_inline;                  /* a download that the browser shows, where it can: pictures and PDF, and never anything that could be a page */
	int again_s;                     /* the browser asks for the page again after so many seconds: only where its reader wanted that */
	struct text file_name;           /* of a download */
	const struct gov_error_item *wrong; int n_wrong;   /* what form_errors said */
	bool is_answer;                  /* set by answer_*: the page shows nothing of a child */
	struct turn *turn;               /* private to src/web; NULL when a test runs a handler without a server */
};

struct text param(const struct request *rq, const char *name);      /* NO_TEXT when absent */
int64_t param_id(const struct request *rq, const char *name);       /* NONE when not a positive integer */
struct text query(const struct request *rq, const char *name);
/* Onto an address in a buffer of its own: a query value, after "?" or "&" as it comes; a blank one is left out, and so is the first page. */
void put_query(struct out *address, const char *name, struct text value);
void put_query_page(struct out *address, int64_t page);
struct text posted(const struct request *rq, const char *name);
void redirect(struct request *rq, struct text to);                  /* 303, to a path of ours */
__attribute__((format(printf, 2, 3))) void redirectf(struct request *rq, const char *fmt, ...);
bool is_write(enum method m);
const char *method_name(enum method m);
bool path_is_api(struct text path);                                 /* answers there are JSON */
const struct route *const *site_tables(const struct request *rq);  /* the map of the site that serves this request */
/* What a write under /api carries in its header X-Kith-Token when a session sends it; NO_TEXT where a key speaks. */
struct text token_in(struct request *rq);
bool path_is_ours(struct text to);                                  /* a path of this site: what ?then= may hold */
/* Where people who are not, or only half, signed in are sent; whoever serves these pages uses the names. */
#define SIGN_IN_PATH "/sign-in"
#define SIGN_IN_CODE_PATH "/sign-in/code"
#define SIGN_IN_ENROL_PATH "/sign-in/set-up"

/* Sends a file of this machine in place of a page, as a download called so. false: it cannot be read, and nothing was answered. */
bool send_file(struct request *rq, const char *path, struct text name, struct text type);

/* What the handler wrote into rq->out is no page but a download called so. */
void send_bytes(struct request *rq, struct text name, struct text type);

/* Whole pages for what went wrong; each replaces what the handler had written. */
void answer_not_found(struct request *rq);               /* 404: also for what may not be known of */
void answer_refused(struct request *rq, struct text why);/* 403 */
void answer_bad(struct request *rq, struct text why);    /* 400 */
void answer_unavailable(struct request *rq);             /* 503, from rq->fault */
void answer_conflict(struct request *rq, struct text why);   /* 409 */
void answer_too_many(struct request *rq, struct text why);   /* 429: tried too often */

/* The frame: head, header with who is signed in, navigation, breadcrumbs, notices, main. */
struct crumb { struct text text, href; };
struct page {
	struct text title;               /* also the tab's; the handler writes its own h1 */
	const struct crumb *crumbs; int n_crumbs;
	const char *nav;                 /* which navigation item is current: "children", ... */
	bool wide;
	const char *style, *script;      /* assets of this page alone, after those of every page; NULL: none */
	bool has_errors;                 /* the tab's title begins with "Error: " */
};
void page_open(struct request *rq, const struct page *p);
void page_close(struct request *rq);
/* Part of page_close: how long the session lasts, for a reader and for assets/session.js. */
void page_session(struct request *rq);
/* Part of page_close: takes protected addresses out of the page's text (kept_address.c). */
void page_keep_addresses(struct request *rq);
/* What was just done is said on the page that a redirect leads to: ?done=CODE, where CODE is one of page.c's table. Its sentence; NO_TEXT: no
 * such code. */
struct text done_words(struct text code);
/* What else there is to say of it is a subject's that stands higher: registered once, before anything is served (src/app/routes.c); NULL: nothing. */
typedef void done_more(struct request *rq, struct text code, struct out *o);
void done_more_set(done_more *more);
/* The summary of what is wrong with what was sent, at the head of the form that is shown again (status 422); nothing where no item says
 * anything. Each leads to its question by #name. What is said so is told under /api too (api/act.c). */
void form_errors(struct request *rq, const struct gov_error_item *items, int n);

/* Forms: the token that a POST must carry is written here; nothing else opens a form. */
void form_open(struct request *rq, struct text action, const char *classes);
void form_open_files(struct request *rq, struct text action, const char *classes);     /* with an input for files */
void form_close(struct request *rq);
/* For form_open alone: the hidden fields `token` (this session's, masked anew each time) and `once` (this form's own key, so
 * that the same form sent twice is answered with 409). */
void token_fields(struct request *rq);
/* Was the form with this key carried out already, or is it being? What it was typed into is done with. */
bool form_was_sent(struct request *rq, struct text key);
/* The address of a file of assets/, with its content's hash: "/assets/kith.css?v=1f3a...". Good until the program ends. */
struct text asset_url(const char *name);
struct text asset_bytes(const char *name);               /* what it holds; NO_TEXT when there is no such file */

struct server_settings {
	struct text address;             /* "127.0.0.1", "::1"; a demonstration store listens on loopback only */
	int port, threads;               /* port 0: any free one; threads 0: eight */
	struct text assets;              /* the folder whose files are served; NO_TEXT: none */
	bool is_behind_proxy;            /* TLS ends at our proxy: HSTS, and the address is the last one of X-Forwarded-For */
	int head_ms, body_ms, send_ms, idle_s;   /* what a client may take in all; 0: 10 s, 30 s, 60 s, 30 s idle */
	int stop_ms;                     /* how long what is running may take to end when the server stops; 0: 15 s */
	struct text metrics_address; int metrics_port;   /* where /metrics is served; NO_TEXT: nowhere */
	int connections, per_address;    /* 0: 1,024 and 256 (behind a proxy: no limit per address) */
};
struct server;
/* /health, /health/live, /health/ready and /assets/:name. server_start adds them where the tables lack them; the site lists them to be printed. */
extern const struct route health_routes[];
struct server *server_start(struct store *s, const struct server_settings *set, const struct route *const *tables, struct fault *f);
void server_stop(struct server *sv);                     /* finishes what is running */
int server_port(struct server *sv);
int server_metrics_port(struct server *sv);              /* 0: off */
/* Runs one request without a socket: for tests and `kith routes`. */
const struct route *route_find(const struct route *const *tables, enum method m, struct text path, struct pair *params, int *n_params, bool *other_method);
#endif
