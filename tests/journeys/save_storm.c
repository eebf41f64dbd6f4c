/* Saves over HTTP from 64 threads at once until the server is gone: what tests/journeys/kills.sh starts before it kills one. Half
 * of the records are asked for by every thread, so that saves clash; the rest are spread. What was acknowledged (303 to the
 * record, saying that it was saved) is written down at once, a line each: record, id, version it was based on, value.
 *
 *	save_storm PORT ROUND RECORDS ACKNOWLEDGED COOKIE...        RECORDS: lines of person, record, id
 *
 * Prints how many saves were acknowledged, clashed, and were answered in another way; the first of those goes to stderr. */
#include "base/out.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { THREADS = 64, MOST_RECORDS = 400, PAGE_BYTES = 1 << 20, SECONDS_AT_MOST = 60 };

struct target {
	long long person, id;
	char record[40];
};

static struct {
	int port, acknowledged;
	const char *round;
	struct target at[MOST_RECORDS];
	int n, n_cookies;
	char **cookie;
	time_t until;
} storm;
static atomic_llong saves, clashes, others;

struct worker {
	pthread_t thread;
	int number, turn;
	unsigned seed;
	const struct target *target;
	char *page;              /* PAGE_BYTES and a closing NUL */
	char version[24], value[64];
};

static int dial(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)storm.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct timeval patience = { .tv_sec = 20 };
	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
		return fd;
	close(fd);
	return -1;
}

static bool send_all(int fd, struct text t)
{
	while (t.n) {
		ssize_t went = send(fd, t.p, t.n, MSG_NOSIGNAL);
		if (went <= 0)
			return false;
		t.p += went;
		t.n -= (size_t)went;
	}
	return true;
}

/* The whole reply in w->page; false when the server is gone before the end of its head. */
static bool ask(struct worker *w, const struct out *request)
{
	int fd = dial();
	size_t n = 0;
	ssize_t came = 0;
	if (fd >= 0 && send_all(fd, out_text(request)))
		while (n < PAGE_BYTES && (came = recv(fd, w->page + n, PAGE_BYTES - n, 0)) > 0)
			n += (size_t)came;
	w->page[n] = 0;
	if (fd >= 0)
		close(fd);
	return strstr(w->page, "\r\n\r\n") != NULL;
}

static void put_head(struct worker *w, struct out *o, const char *method)
{
	out_f(o, "%s /children/%lld/%s/%lld/edit HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\nCookie: %s\r\n", method, w->target->person,
		w->target->record, w->target->id, storm.port, storm.cookie[w->number % storm.n_cookies]);
}

/* The value of a hidden field of the form that is about the record. */
static bool hidden(const struct worker *w, const char *name, char *value, size_t room)
{
	char start[60];
	const char *form = strstr(w->page, "class=\"kith-form\"");
	snprintf(start, sizeof start, "name=\"%s\" value=\"", name);
	const char *at = form ? strstr(form, start) : NULL;
	if (!at)
		return false;
	at += strlen(start);
	size_t n = strcspn(at, "\"");
	snprintf(value, room, "%.*s", (int)n, at);
	return n > 0 && n < room;
}

static int next(struct worker *w, int below)
{
	return (int)((unsigned)rand_r(&w->seed) % (unsigned)below);
}

/* A name that no other save has, or one of the reasons why care ends. */
static void choose(struct worker *w)
{
	static const char *const reasons[] = { "E4A", "E4B", "E13", "E41", "E5", "E8" };
	int shared = storm.n < 8 ? storm.n : 8;
	w->target = &storm.at[next(w, 2) ? next(w, shared) : next(w, storm.n)];
	w->turn++;
	if (!strcmp(w->target->record, "person_name"))
		snprintf(w->value, sizeof w->value, "Storm-%s-%d-%d", storm.round, w->number, w->turn);
	else
		snprintf(w->value, sizeof w->value, "%s", reasons[next(w, 6)]);
}

static void put_form(const struct worker *w, struct out *form, const char *token, const char *once)
{
	const char *field = !strcmp(w->target->record, "person_name") ? "given" : "end_reason";
	out_f(form, "token=%s&once=%s&version=%s&warned=1&why-changed=Storm&%s=%s", token, once, w->version, field, w->value);
}

static void write_down(const struct worker *w)
{
	char line[200];
	int n = snprintf(line, sizeof line, "%s %lld %s %s\n", w->target->record, w->target->id, w->version, w->value);
	if (write(storm.acknowledged, line, (size_t)n) != n)
		perror("save_storm: what was acknowledged could not be written down");
	atomic_fetch_add(&saves, 1);
}

static void odd(const struct worker *w, const char *what)
{
	if (atomic_fetch_add(&others, 1) == 0)
		fprintf(stderr, "save_storm: %s: %.*s\n", what, (int)strcspn(w->page, "\r\n"), w->page);
}

static void take_answer(const struct worker *w)
{
	if (!strncmp(w->page, "HTTP/1.1 303 ", 13) && strstr(w->page, "?done=saved\r\n"))
		write_down(w);
	else if (!strncmp(w->page, "HTTP/1.1 409 ", 13))
		atomic_fetch_add(&clashes, 1);
	else if (!strstr(w->page, "?done=same\r\n"))
		odd(w, "a save");
}

/* One form got and sent; false when the server is gone. */
static bool save_once(struct worker *w)
{
	char token[200], once[60];
	struct out get = out_make(4096), post = out_make(8192), form = out_make(2048);
	choose(w);
	put_head(w, &get, "GET");
	out_lit(&get, "\r\n");
	bool is_there = ask(w, &get);
	if (is_there && hidden(w, "token", token, sizeof token) && hidden(w, "once", once, sizeof once) && hidden(w, "version", w->version, sizeof w->version)) {
		put_form(w, &form, token, once);
		put_head(w, &post, "POST");
		out_f(&post, "Origin: http://127.0.0.1:%d\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n", storm.port, form.n);
		out_raw(&post, out_text(&form));
		is_there = ask(w, &post);
		if (is_there)
			take_answer(w);
	} else if (is_there && strstr(w->page, "</html>")) {
		odd(w, "a form");
	}
	out_free(&get);
	out_free(&post);
	out_free(&form);
	return is_there;
}

static void *save_on(void *arg)
{
	struct worker *w = arg;
	while (time(NULL) < storm.until && save_once(w))
		continue;
	return NULL;
}

static bool read_records(const char *path)
{
	FILE *f = fopen(path, "re");
	struct target *t = storm.at;
	if (!f)
		return false;
	while (storm.n < MOST_RECORDS && fscanf(f, "%lld %39s %lld", &t->person, t->record, &t->id) == 3) {
		storm.n++;
		t++;
	}
	fclose(f);
	return storm.n > 0;
}

static bool begin(int n, char **at)
{
	int64_t port;
	if (n < 6 || !text_int(text_of(at[1]), &port) || !read_records(at[3]))
		return false;
	storm.port = (int)port;
	storm.round = at[2];
	storm.acknowledged = open(at[4], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	storm.cookie = at + 5;
	storm.n_cookies = n - 5;
	storm.until = time(NULL) + SECONDS_AT_MOST;
	return storm.acknowledged >= 0;
}

int main(int n, char **at)
{
	static struct worker workers[THREADS];
	if (!begin(n, at)) {
		fprintf(stderr, "usage: save_storm PORT ROUND RECORDS ACKNOWLEDGED COOKIE...\n");
		return 2;
	}
	for (int i = 0; i < THREADS; i++) {
		workers[i] = (struct worker){ .number = i, .seed = (unsigned)i * 7919U + 1U, .page = malloc(PAGE_BYTES + 1) };
		if (!workers[i].page || pthread_create(&workers[i].thread, NULL, save_on, &workers[i]) != 0)
			return 2;
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(workers[i].thread, NULL);
		free(workers[i].page);
	}
	printf("%lld saves acknowledged, %lld clashes, %lld other answers\n", (long long)saves, (long long)clashes, (long long)others);
	return 0;
}
