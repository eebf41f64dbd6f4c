/* Sockets, replies, and the small site that the tests of http_client.h ask. */
#include "http_client.h"
#include "base/log.h"
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sodium.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

atomic_int posts_run;
static struct arena *kept;               /* of replies; one test at a time, with its own lock for threads */
static pthread_mutex_t keeping = PTHREAD_MUTEX_INITIALIZER;

/* The site */

static void plain(struct request *rq)
{
	rq->content_type = T("text/plain; charset=utf-8");
	out_lit(rq->out, "hello\n");
	out_raw(rq->out, query(rq, "word"));
}

static void big(struct request *rq)
{
	page_open(rq, &(struct page){ .title = T("Big") });
	for (int i = 0; i < 400; i++)
		out_f(rq->out, "<p class=\"govuk-body\">Row %d of a long page</p>\n", i);
	page_close(rq);
}

static void form(struct request *rq)
{
	page_open(rq, &(struct page){ .title = T("Form") });
	form_open(rq, T("/form"), NULL);
	form_close(rq);
	page_close(rq);
}

static void sent(struct request *rq)
{
	atomic_fetch_add(&posts_run, 1);
	if (!text_none(posted(rq, "slow")))
		usleep(300000);
	if (text_is(posted(rq, "name"), "wrong")) {
		rq->status = 422;
		form(rq);
		return;
	}
	redirect(rq, T("/plain?done=saved"));
}

static void child(struct request *rq)
{
	rq->read_record = T("person");
	rq->read_record_id = rq->person_id;
	page_open(rq, &(struct page){ .title = T("Child") });
	out_lit(rq->out, "Canary of the child");
	form_open(rq, T("/"), NULL);
	form_close(rq);
	page_close(rq);
}

static void children(struct request *rq)
{
	rq->shown = 2;
	out_lit(rq->out, "Two children");
}

static void fails(struct request *rq)
{
	out_lit(rq->out, "half a page");
	fault(&rq->fault, "The disk is full. Nothing was saved.");
	fault_cause(&rq->fault, "a secret of the inside");
}

static void fills(struct request *rq)
{
	static char much[1 << 20];
	memset(much, 'x', sizeof much);
	for (int i = 0; i < 65; i++)
		out_put(rq->out, much, sizeof much);
}

static void leave(struct request *rq)
{
	rq->set_cookie = T("");
	rq->clear_site_data = true;
	redirect(rq, T("/sign-in"));
}

static void file(struct request *rq)
{
	rq->is_download = true;
	rq->content_type = T("text/csv; charset=utf-8");
	rq->file_name = T("episodes \"x\"\r\n.csv");
	out_lit(rq->out, "a,b\n");
}

static void slow(struct request *rq)
{
	usleep(400000);
	plain(rq);
}

/* Which of the server's threads answers. */
static void thread(struct request *rq)
{
	out_f(rq->out, "%lld", (long long)(uintptr_t)pthread_self());
}

const struct route test_routes[] = {
	ROUTE(GET, "/thread", MAY_ANYONE, thread),
	ROUTE(GET, "/plain", MAY_ANYONE, plain),
	ROUTE(GET, "/big", MAY_ANYONE, big),
	ROUTE(GET, "/form", MAY_ANYONE, form),
	ROUTE(POST, "/form", MAY_ANYONE, sent),
	ROUTE(GET, "/in", MAY_SIGNED_IN, form),
	ROUTE(POST, "/in", MAY_SIGNED_IN, sent),
	ROUTE(POST, "/only-post", MAY_SIGNED_IN, sent),
	ROUTE(GET, "/half", MAY_HALF_IN, plain),
	ROUTE(GET, "/staff", MAY_MANAGE_STAFF, plain),
	ROUTE(GET, "/imports", MAY_SEE_IMPORTS, plain),
	ROUTE(GET, "/children", MAY_LIST_CHILDREN, children),
	ROUTE(GET, "/children/:person", MAY_READ_CHILD, child),
	ROUTE(POST, "/children/:person", MAY_EDIT_CHILD, sent),
	ROUTE(GET, "/api/children/:person", MAY_READ_CHILD, child),
	ROUTE(GET, "/fails", MAY_ANYONE, fails),
	ROUTE(GET, "/fills", MAY_ANYONE, fills),
	ROUTE(GET, "/leave", MAY_ANYONE, leave),
	ROUTE(GET, "/file", MAY_ANYONE, file),
	ROUTE(GET, "/slow", MAY_ANYONE, slow),
	{ 0 }
};
static const struct route *const tables[] = { test_routes, NULL };
const struct route *const *site_served = tables;

/* The world */

static void make_people(struct txn *x, void *arg)
{
	struct site_of_test *t = arg;
	int64_t ours = make_council(x, "991"), theirs = make_council(x, "992");
	t->mine = make_person(x, ours, "Ama Mine");
	t->others = make_person(x, theirs, "Ola Others");
	t->manager = make_user(x, "manager@kith.test", NONE, true);
	t->reader = make_user(x, "reader@kith.test", NONE, true);
	make_post(x, &(struct post_of){ t->manager, "service_manager", ours, NONE, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ t->reader, "quality_lead", ours, NONE, DATE(2020, 1, 1), NO_DATE });
}

static void start(struct site_of_test *t)
{
	struct fault f = { 0 };
	t->server = server_start(t->w.s, &t->set, site_served, &f);
	if (!t->server)
		fail_msg("%s (%s)", f.sentence, f.cause);
	t->port = server_port(t->server);
}

void serve_again(struct site_of_test *t)
{
	server_stop(t->server);
	start(t);
}

int threads_of_server = 1;

int http_setup(void **state)
{
	struct site_of_test *t = calloc(1, sizeof *t);
	struct fault f = { 0 };
	kept = arena_new(1 << 30);
	test_store_name(engine_in_turn(), &t->ts);
	world_open(&t->w, &t->ts);
	world_write(&t->w, make_people, t);
	if (!session_open(t->w.s, t->manager, T("test"), t->manager_token, &f) ||
		!session_open(t->w.s, t->reader, T("test"), t->reader_token, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	atomic_store(&posts_run, 0);
	t->set = (struct server_settings){ .address = T("127.0.0.1"), .threads = threads_of_server };
	start(t);
	*state = t;
	return 0;
}

enum { LAST_WORDS = 2000 };

int http_teardown(void **state)
{
	struct site_of_test *t = *state;
	if (t->heard_in) {
		struct reply said = heard(t);
		/* cmocka's own way of printing cuts what is long, and the message that says what failed is the last of it. */
		fputs(said.body_n > LAST_WORDS ? said.body + said.body_n - LAST_WORDS : said.body, stderr);
	}
	server_stop(t->server);
	world_close(&t->w);
	test_store_drop(&t->ts);
	arena_free(kept);
	free(t);
	return 0;
}

/* The client */

int dial(const struct site_of_test *t)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)t->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || connect(fd, (struct sockaddr *)&at, sizeof at) != 0)
		fail_msg("the server cannot be reached");
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &(struct timeval){ .tv_sec = 20 }, sizeof(struct timeval));
	return fd;
}

void send_n(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t went = send(fd, p, n, MSG_NOSIGNAL);
		if (went <= 0)
			return;
		p += went;
		n -= (size_t)went;
	}
}

void send_c(int fd, const char *c)
{
	send_n(fd, c, strlen(c));
}

static void *keep(const void *p, size_t n)
{
	pthread_mutex_lock(&keeping);
	char *to = arena_alloc(kept, n + 1);
	pthread_mutex_unlock(&keeping);
	memcpy(to, p, n);
	return to;
}

void forget_replies(void)
{
	pthread_mutex_lock(&keeping);
	arena_reset(kept);
	pthread_mutex_unlock(&keeping);
}

/* Up to the blank line and no further: what follows belongs to the body, or to the next reply. So it is looked at before it is taken. */
static bool read_head(int fd, struct out *head)
{
	char seen[4096];
	for (ssize_t n; (n = recv(fd, seen, sizeof seen, MSG_PEEK)) > 0;) {
		size_t before = head->n, from = before > 3 ? before - 3 : 0;
		out_put(head, seen, (size_t)n);
		const char *end = memmem(head->p + from, head->n - from, "\r\n\r\n", 4);
		if (end)
			head->n = (size_t)(end - head->p) + 4;
		size_t taken = head->n - before;
		if (!taken || recv(fd, seen, taken, MSG_WAITALL) != (ssize_t)taken)
			return false;
		if (end)
			return true;
	}
	return false;
}

static struct reply read_any(int fd, bool has_body)
{
	struct out head = out_make(1 << 20), body = out_make(128 << 20);
	struct reply r = { 0 };
	char piece[65536];
	if (!read_head(fd, &head)) {
		out_free(&head);
		return (struct reply){ .was_closed = true };
	}
	r.head = keep(head.p, head.n);
	out_free(&head);
	r.status = (int)strtol(r.head + strlen("HTTP/1.1 "), NULL, 10);
	const char *length = header(&r, "Content-Length");
	size_t want = has_body && length ? strtoul(length, NULL, 10) : 0;
	while (body.n < want) {
		ssize_t n = recv(fd, piece, want - body.n < sizeof piece ? want - body.n : sizeof piece, 0);
		if (n <= 0)
			break;
		out_put(&body, piece, (size_t)n);
	}
	r.body = keep(body.p ? body.p : "", body.n);
	r.body_n = body.n;
	out_free(&body);
	return r;
}

struct reply read_reply(int fd)
{
	return read_any(fd, true);
}

struct reply read_head_reply(int fd)
{
	return read_any(fd, false);
}

struct reply ask_n(struct site_of_test *t, const char *bytes, size_t n)
{
	int fd = dial(t);
	send_n(fd, bytes, n);
	struct reply r = read_reply(fd);
	close(fd);
	return r;
}

struct reply ask(struct site_of_test *t, const char *bytes)
{
	return ask_n(t, bytes, strlen(bytes));
}

char *made(const char *fmt, ...)
{
	char *p;
	va_list v;
	va_start(v, fmt);
	int n = vasprintf(&p, fmt, v);
	va_end(v);
	if (n < 0)
		fail_msg("no memory");
	char *c = keep(p, (size_t)n);
	free(p);
	return c;
}

struct reply get(struct site_of_test *t, const char *path, const char *token)
{
	char *cookie = token ? made("Cookie: __Host-kith=%s\r\n", token) : made("%s", "");
	return ask(t, made("GET %s HTTP/1.1\r\nHost: kith.test\r\n%s\r\n", path, cookie));
}

struct reply post(struct site_of_test *t, const char *path, const char *cookie, const char *form_text)
{
	char *line = cookie ? made("Cookie: %s\r\n", cookie) : made("%s", "");
	return ask(t, made("POST %s HTTP/1.1\r\nHost: kith.test\r\nOrigin: http://kith.test\r\n%sContent-Type: "
			   "application/x-www-form-urlencoded\r\n"
			   "Content-Length: %zu\r\n\r\n%s",
			      path, line, strlen(form_text), form_text));
}

const char *header(const struct reply *r, const char *name)
{
	char *start = made("\r\n%s: ", name);
	char *at = r->head ? strcasestr(r->head, start) : NULL;
	if (!at)
		return NULL;
	at += strlen(start);
	return keep(at, strcspn(at, "\r"));
}

bool names_header(const struct reply *r, const char *name)
{
	return header(r, name) != NULL;
}

bool has_header(const struct reply *r, const char *line)
{
	return r->head && strstr(r->head, made("\r\n%s\r\n", line));
}

bool says(const struct reply *r, const char *words)
{
	return r->body && memmem(r->body, r->body_n, words, strlen(words));
}

static char *field_of(const struct reply *r, const char *name)
{
	char *start = made("name=\"%s\" value=\"", name);
	char *at = r->body ? strstr(r->body, start) : NULL;
	if (!at)
		fail_msg("there is no field %s on the page", name);
	at += strlen(start);
	return keep(at, strcspn(at, "\""));
}

char *form_of(const struct reply *r)
{
	return made("token=%s&once=%s", field_of(r, "token"), field_of(r, "once"));
}

char *cookie_of(const char *token)
{
	return made("__Host-kith=%s", token);
}

char *main_form(const struct reply *page, const char *more)
{
	struct reply rest = *page;
	char *at = strstr(page->body, "id=\"main\"");
	assert_non_null(at);
	rest.body_n -= (size_t)(at - rest.body);
	rest.body = at;
	return made("%s&%s", form_of(&rest), more);
}

int64_t count(struct site_of_test *t, const char *sql)
{
	return db_one_n(store_reader(t->w.s), sql, NONE, NULL, 0);
}

void hear(struct site_of_test *t)
{
	fflush(stdout);
	t->was_output = dup(STDOUT_FILENO);
	t->was_error = dup(STDERR_FILENO);
	t->heard_in = open(made("%s/heard", t->ts.folder), O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
	if (t->was_output < 0 || t->was_error < 0 || t->heard_in < 0)
		fail_msg("what is printed cannot be heard");
	dup2(t->heard_in, STDOUT_FILENO);
	dup2(t->heard_in, STDERR_FILENO);
	log_quiet(LOG_INFO);
}

struct reply heard(struct site_of_test *t)
{
	struct stat is;
	usleep(50000);                           /* a reply is sent before its line is written */
	log_quiet(LOG_ERROR);
	fflush(stdout);
	dup2(t->was_output, STDOUT_FILENO);
	dup2(t->was_error, STDERR_FILENO);
	close(t->was_output);
	close(t->was_error);
	size_t size = fstat(t->heard_in, &is) == 0 ? (size_t)is.st_size : 0;
	char *text = calloc(1, size + 1);
	ssize_t n = text ? pread(t->heard_in, text, size, 0) : -1;
	close(t->heard_in);
	t->heard_in = 0;
	if (n < 0 || (size_t)n != size)
		fail_msg("what was heard cannot be read");
	struct reply r = { .body = keep(text, size), .body_n = size };
	free(text);
	return r;
}

struct reply files_in(const char *folder)
{
	struct out all = out_make(16 << 20);
	DIR *d = opendir(folder);
	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d));) {
		char piece[4096];
		FILE *f = e->d_type == DT_REG ? fopen(made("%s/%s", folder, e->d_name), "r") : NULL;
		for (size_t n; f && (n = fread(piece, 1, sizeof piece, f)) > 0;)
			out_put(&all, piece, n);
		if (f)
			fclose(f);
	}
	closedir(d);
	for (size_t i = 0; i < all.n; i++)       /* a packed file has any bytes: what is looked for are words */
		all.p[i] = all.p[i] ? all.p[i] : ' ';
	struct reply r = { .body = made("%.*s", (int)all.n, all.p), .body_n = all.n };
	out_free(&all);
	return r;
}

bool is_cut(int fd, int within_ms)
{
	char c[4096];
	struct pollfd p = { .fd = fd, .events = POLLIN };
	while (poll(&p, 1, within_ms) == 1)
		if (recv(fd, c, sizeof c, 0) <= 0)
			return true;
	return false;
}

struct reply fill_in(struct site_of_test *t, const char *token, const char *page_path, const char *action, const char *typed)
{
	struct reply page = get(t, page_path, token);
	assert_int_equal(page.status, 200);
	char *at = strstr(page.body, made("action=\"%s\"", action));
	if (!at)
		fail_msg("%s has no form for %s", page_path, action);
	page.body_n -= (size_t)(at - page.body);
	page.body = at;
	return post(t, action, made("__Host-kith=%s", token), made("%s&%s", form_of(&page), typed));
}
