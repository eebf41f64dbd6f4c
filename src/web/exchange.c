/* Between libmicrohttpd and a request's turn: gathers head and body under their limits, refuses what may not begin, and gives
 * each server thread one worker (arena, page buffer, gzip state) that it uses for one request after another. A body is
 * kept by its connection, because a thread reads many at once; the turn itself runs to its end without a pause. An answer whose look
 * must be durable first is held until it is, while the thread takes the next turn. */
#include <arpa/inet.h>
#include <pthread.h>
#include "access/api_key.h"
#include "base/log.h"
#include "web/exchange.h"
#include "web/multipart.h"
#include "web/upload.h"

enum { ARENA_MOST = 256 << 20 };
struct worker { struct worker *next; struct arena *arena; struct out out; struct packer *packer; };
static _Thread_local struct worker *mine;

/* What the figures and the program's log have of an answer. */
struct answered {
	enum method method;
	const struct route *route;
	int status;
	char id[16];
	int64_t user, key, began_at;
};

/* An answer that is made and not sent: its look is not durable yet. The connection rests meanwhile. */
struct held {
	struct MHD_Response *response;
	size_t bytes;
	struct answered what;
	bool is_durable;
};

struct exchange {
	struct seat *seat;
	struct server *server;
	struct MHD_Connection *connection;
	struct held *held;               /* NULL: none */
	bool must_log_at_once;           /* the look could not be written in passing: all that is left to try takes time */
	char *target;                    /* NULL: too long */
	struct head head;
	struct refusal refusal;
	bool has_begun;
	char *body;
	size_t body_n, body_cap;
	int64_t swallowed;
	struct upload *upload;
	bool is_not_taken;               /* a form with files that is not kept */
	struct fault fault;              /* why, when the world failed */
};

static int64_t steady_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static struct worker *worker_mine(struct server *sv)
{
	if (mine)
		return mine;
	struct worker *w = calloc(1, sizeof *w);
	CHECK(w != NULL);
	w->arena = arena_new(ARENA_MOST);
	w->out = out_make(MAX_PAGE);
	w->packer = packer_new();
	pthread_mutex_lock(&sv->lock);
	w->next = sv->workers;
	sv->workers = w;
	pthread_mutex_unlock(&sv->lock);
	return mine = w;
}

void workers_free(struct server *sv)
{
	while (sv->workers) {
		struct worker *w = sv->workers;
		sv->workers = w->next;
		arena_free(w->arena);
		out_free(&w->out);
		packer_free(w->packer);
		free(w);
	}
}

void exchange_connection(void *cls, struct MHD_Connection *c, void **seat, enum MHD_ConnectionNotificationCode what)
{
	struct server *sv = cls;
	if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
		seat_leave(sv->sweeper, *seat);
		*seat = NULL;
		return;
	}
	const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
	*seat = i ? seat_take(sv->sweeper, i->connect_fd) : NULL;
}

/* Called with the path and query as sent, before anything is taken apart. Paths are decoded by us (pairs.c). */
void *exchange_target(void *cls, const char *uri, struct MHD_Connection *c)
{
	(void)cls;
	struct exchange *ex = calloc(1, sizeof *ex);
	if (!ex)
		return NULL;
	const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	ex->seat = i ? i->socket_context : NULL;
	size_t n = strlen(uri);
	if (n <= MAX_TARGET && (ex->target = malloc(n + 1)))
		memcpy(ex->target, uri, n + 1);
	return ex;
}

size_t exchange_unescape(void *cls, struct MHD_Connection *c, char *s)
{
	(void)cls;
	(void)c;
	return strlen(s);
}

static void note(struct text *to, int *count, struct text value)
{
	*to = value;
	if (count)
		(*count)++;
}

static void note_header(struct head *h, struct text name, struct text value)
{
	int unused = 0;
	struct { struct text name; struct text *to; int *count; } wanted[] = {
		{ T("Host"), &h->host, &h->n_host },
		{ T("Content-Type"), &h->content_type, NULL },
		{ T("Content-Length"), &h->content_length, &h->n_length },
		{ T("Transfer-Encoding"), &(struct text){ 0 }, &h->n_transfer },
		{ T("Cookie"), &h->cookie, NULL },
		{ T("Origin"), &h->origin, &h->n_origin },
		{ T("Sec-Fetch-Site"), &h->fetch_site, &h->n_fetch_site },
		{ T("Accept-Encoding"), &h->encodings, NULL },
		{ T("If-None-Match"), &h->none_match, NULL },
		{ T("X-Forwarded-For"), &h->forwarded_for, NULL },
		{ T("X-Forwarded-Proto"), &h->forwarded_proto, &unused },
		{ T("Authorization"), &h->authorization, &h->n_authorization },
		{ T("X-Kith-Token"), &h->token, NULL },
		{ T("Idempotency-Key"), &h->idempotency_key, NULL },
	};
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (text_ieq(name, wanted[i].name)) {
			note(wanted[i].to, wanted[i].count, value);
			return;
		}
}

static enum MHD_Result read_header(void *cls, enum MHD_ValueKind kind, const char *key, size_t key_n, const char *value, size_t n)
{
	struct head *h = cls;
	(void)kind;
	struct text t = value ? text_trim((struct text){ value, n }) : T("");
	for (size_t i = 0; i < t.n; i++)
		h->is_dirty |= ((unsigned char)t.p[i] < ' ' && t.p[i] != '\t') || t.p[i] == 127;
	note_header(h, (struct text){ key, key_n }, t);
	return MHD_YES;
}

static struct text peer_address(struct MHD_Connection *c, char *room, size_t n)
{
	const union MHD_ConnectionInfo *i = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *sa = i ? i->client_addr : NULL;
	const void *at = NULL;
	if (sa && sa->sa_family == AF_INET)
		at = &((const struct sockaddr_in *)(const void *)sa)->sin_addr;
	if (sa && sa->sa_family == AF_INET6)
		at = &((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr;
	return at && inet_ntop(sa->sa_family, at, room, (socklen_t)n) ? text_of(room) : T("unknown");
}

/* Ten letters and digits without vowels: easy to read out on the telephone, and never a word. */
static struct text new_id(struct arena *a)
{
	static const char letters[] = "bcdfghjkmnpqrstvwxz23456789";
	char *p = arena_alloc(a, 10);
	struct text raw = random_text_in(a, 10);
	for (size_t i = 0; i < 10; i++)
		p[i] = letters[(unsigned char)raw.p[i] % (sizeof letters - 1)];
	return (struct text){ p, 10 };
}

static struct answered answered_by(const struct turn *t)
{
	const struct request *rq = &t->rq;
	struct answered a = { .method = rq->method, .route = rq->route, .status = rq->status, .user = rq->me ? rq->me->user_id : 0,
		.key = rq->key ? rq->key->id : 0, .began_at = t->began_at };
	snprintf(a.id, sizeof a.id, "%.*s", TEXT_ARG(rq->id));
	return a;
}

static void log_answer(struct server *sv, const struct answered *a)
{
	char status[12], ms[32], user[24], key[24];
	int64_t us = steady_us() - a->began_at;
	figures_count(sv->figures, a->route, a->status, us);
	snprintf(status, sizeof status, "%d", a->status);
	snprintf(ms, sizeof ms, "%.1f", (double)us / 1000);
	snprintf(user, sizeof user, "%lld", (long long)a->user);
	snprintf(key, sizeof key, "%lld", (long long)a->key);
	log_event(a->status >= 500 ? LOG_WARN : LOG_INFO, "request", "method", method_name(a->method), "route", a->route ? a->route->pattern : "none",
		"status", status, "ms", ms, "request", a->id, "user", user, a->key ? "key" : NULL, key, NULL);
}

static enum method method_of(struct text name)
{
	return text_is(name, "POST") ? POST : text_is(name, "PUT") ? PUT : text_is(name, "DELETE") ? DELETE : GET;
}

/* A turn on this thread's worker, which is empty again. */
static struct turn turn_on(struct server *sv, struct exchange *ex, struct worker *w)
{
	arena_reset(w->arena);
	out_reset(&w->out);
	char *peer = arena_alloc(w->arena, INET6_ADDRSTRLEN);    /* it is read as long as the turn lasts */
	return (struct turn){
		.rq = {
			.store = sv->site.store, .arena = w->arena, .out = &w->out, .status = 200, .id = new_id(w->arena),
			.method = method_of(ex->head.method), .path = T("/"),
			.address = head_address(&ex->head, peer_address(ex->connection, peer, INET6_ADDRSTRLEN), sv->site.is_behind_proxy),
			.person_id = NONE, .read_record_id = NONE, .shown = NONE,
		},
		.site = &sv->site, .head = &ex->head, .file = -1, .body = { ex->body ? ex->body : "", ex->body_n }, .began_at = steady_us(),
		.upload = ex->upload, .not_taken = ex->is_not_taken ? &ex->fault : NULL,
	};
}

static bool reply_queue(struct server *sv, struct exchange *ex, struct MHD_Response *r, size_t bytes, const struct answered *a)
{
	bool good = r && MHD_queue_response(ex->connection, (unsigned)a->status, r) == MHD_YES;
	if (r)
		MHD_destroy_response(r);
	seat_sends(sv->sweeper, ex->seat, bytes);
	log_answer(sv, a);
	return good;
}

static void held_free(struct held *h)
{
	if (h && h->response)
		MHD_destroy_response(h->response);
	free(h);
}

/* On the writer's thread. The exchange may be gone as soon as its connection goes on. */
static void look_done(void *arg, bool is_durable)
{
	struct exchange *ex = arg;
	struct server *sv = ex->server;
	ex->held->is_durable = is_durable;
	MHD_resume_connection(ex->connection);
	atomic_fetch_sub(&sv->held, 1);
}

/* The answer is made and kept; nothing of it is sent before the look is durable. Meanwhile this thread answers others. */
static void hold(struct server *sv, struct exchange *ex, const struct turn *t, struct MHD_Response *r, size_t bytes)
{
	struct held *h = calloc(1, sizeof *h);
	CHECK(h);
	*h = (struct held){ .response = r, .bytes = bytes, .what = answered_by(t) };
	ex->held = h;
	atomic_fetch_add(&sv->held, 1);
	MHD_suspend_connection(ex->connection);
	if (!readlog_write_later(sv->site.store, &t->look, look_done, ex))
		look_done(ex, false);
}

/* Runs the turn and queues its reply, or holds it. */
static enum MHD_Result answer_now(struct server *sv, struct exchange *ex)
{
	struct worker *w = worker_mine(sv);
	struct turn t = turn_on(sv, ex, w);
	size_t bytes = 0;
	seat_works(ex->seat);
	t.may_wait = !ex->must_log_at_once && !atomic_load(&sv->is_stopping);    /* a connection at rest may not be taken away */
	if (ex->refusal.status)
		turn_refuse(&t, ex->refusal);
	else
		turn_run(&t);
	t.is_closing = ex->refusal.status || ex->is_not_taken || atomic_load(&sv->is_stopping);
	struct MHD_Response *r = reply_make(&t, w->packer, &bytes);
	if (r && t.is_waiting) {
		hold(sv, ex, &t, r, bytes);
		return MHD_YES;
	}
	struct answered a = answered_by(&t);
	return reply_queue(sv, ex, r, bytes, &a) ? MHD_YES : MHD_NO;
}

/* The look is durable, or it could not be: then nothing of this answer is sent, and the page is asked for anew. */
static enum MHD_Result answer_held(struct server *sv, struct exchange *ex)
{
	struct held *h = ex->held;
	ex->held = NULL;
	if (!h->is_durable) {
		held_free(h);
		ex->must_log_at_once = true;
		return answer_now(sv, ex);
	}
	struct MHD_Response *r = h->response;
	h->response = NULL;
	bool good = reply_queue(sv, ex, r, h->bytes, &h->what);
	held_free(h);
	return good ? MHD_YES : MHD_NO;
}

/* Where a form's files go, and how much of them: 0 when they are not taken, which the turn then says. */
static void find_place(struct server *sv, struct exchange *ex, struct upload_place *to)
{
	const struct route *r = multipart_is(ex->head.content_type) ? turn_route_of_files(&sv->site, &ex->head) : NULL;
	if (!r)
		return;
	ex->is_not_taken = !r->files(sv->site.store, to, &ex->fault);
	ex->head.most_files = ex->is_not_taken ? INT64_MAX : to->most.form_bytes;
}

static void begin_files(struct server *sv, struct exchange *ex, const struct upload_place *to)
{
	struct turn t = turn_on(sv, ex, worker_mine(sv));
	struct text boundary = T("");
	int64_t length = head_length(&ex->head);
	if (turn_may_send_files(&t) && multipart_boundary(ex->head.content_type, &boundary))
		ex->upload = upload_begin(to, boundary, length, &ex->fault);
	ex->is_not_taken = !ex->upload;
	if (ex->upload)
		seat_reads_files(sv->sweeper, ex->seat, length);
}

/* A refusal of something that will end by itself waits for that end; one that may not end is said at once. */
static bool can_swallow(const struct exchange *ex)
{
	return ex->refusal.status != 400 && ex->head.n_transfer == 0 && head_length(&ex->head) >= 0 &&
	       head_length(&ex->head) <= MAX_SWALLOWED;
}

static enum MHD_Result begin(struct server *sv, struct exchange *ex, struct MHD_Connection *c, const char *method)
{
	ex->has_begun = true;
	ex->server = sv;
	ex->connection = c;
	atomic_fetch_add(&sv->running, 1);
	ex->head.method = text_of(method);
	ex->head.target = text_of(ex->target);
	MHD_get_connection_values_n(c, MHD_HEADER_KIND, read_header, &ex->head);
	struct upload_place to = { 0 };
	find_place(sv, ex, &to);
	ex->refusal = head_check(&ex->head);
	seat_reads_body(sv->sweeper, ex->seat);
	if (!ex->refusal.status && head_has_files(&ex->head) && !ex->is_not_taken)
		begin_files(sv, ex, &to);
	if ((ex->refusal.status || ex->is_not_taken) && !can_swallow(ex))
		return answer_now(sv, ex);
	return MHD_YES;
}

static bool gather(struct exchange *ex, const char *data, size_t n)
{
	if (ex->upload) {
		upload_feed(ex->upload, (struct text){ data, n });
		return true;
	}
	if (ex->refusal.status || ex->is_not_taken)
		return (ex->swallowed += (int64_t)n) <= MAX_SWALLOWED;
	if (n > MAX_BODY - ex->body_n)
		return false;
	if (ex->body_n + n > ex->body_cap) {
		size_t cap = ex->body_cap ? 2 * ex->body_cap : 4096;
		cap = cap < ex->body_n + n ? ex->body_n + n : cap;
		char *more = realloc(ex->body, cap);
		if (!more)
			return false;
		ex->body = more;
		ex->body_cap = cap;
	}
	memcpy(ex->body + ex->body_n, data, n);
	ex->body_n += n;
	return true;
}

enum MHD_Result exchange_step(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version,
	const char *data, size_t *n, void **exchange)
{
	struct exchange *ex = *exchange;
	(void)url;
	(void)version;
	if (!ex)
		return MHD_NO;
	if (!ex->has_begun)
		return begin(cls, ex, c, method);
	if (ex->held)
		return answer_held(cls, ex);
	if (*n == 0)
		return answer_now(cls, ex);
	bool good = gather(ex, data, *n);
	*n = 0;
	return good ? MHD_YES : MHD_NO;
}

void exchange_end(void *cls, struct MHD_Connection *c, void **exchange, enum MHD_RequestTerminationCode why)
{
	struct server *sv = cls;
	struct exchange *ex = *exchange;
	(void)c;
	(void)why;
	if (!ex)
		return;
	*exchange = NULL;
	if (ex->has_begun)
		atomic_fetch_sub(&sv->running, 1);
	seat_rests(ex->seat);
	upload_end(ex->upload);
	held_free(ex->held);
	free(ex->target);
	free(ex->body);
	free(ex);
}
