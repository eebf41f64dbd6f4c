/* An office whose people bring files: who they are, the forms they send through sockets, and what lies on the disk meanwhile. */
#include "office.h"
#include "app/site.h"
#include "record/clock_rules.h"
#include "record/codes.h"
#include "record/hooks.h"
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

static void let_in(struct site_of_test *t, int64_t user, char *token)
{
	struct fault f = { 0 };
	if (!session_open(t->w.s, user, T("test"), token, &f))
		fail_msg("%s", f.sentence);
}

struct making { struct office *k; int64_t analyst, second, governance, manager, elsewhere; };

static int64_t user_of(struct txn *x, const char *email, const char *role, int64_t council)
{
	int64_t user = make_user(x, email, NONE, true);
	make_post(x, &(struct post_of){ user, role, council, NONE, DATE(2020, 1, 1), NO_DATE });
	return user;
}

static void make_office(struct txn *x, void *arg)
{
	struct making *m = arg;
	m->k->here = make_council(x, "801");
	m->k->there = make_council(x, "802");
	m->analyst = user_of(x, "analyst@kith.test", "data_analyst", m->k->here);
	m->second = user_of(x, "second@kith.test", "data_analyst", m->k->here);
	m->governance = user_of(x, "governance@kith.test", "information_governance", m->k->here);
	m->manager = user_of(x, "service@kith.test", "service_manager", m->k->here);
	m->elsewhere = user_of(x, "elsewhere@kith.test", "data_analyst", m->k->there);
}

struct office office_open(struct site_of_test *t)
{
	struct office k = { 0 };
	struct making m = { .k = &k };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	site_register();
	world_write(&t->w, make_office, &m);
	k.analyst = m.analyst;
	let_in(t, m.analyst, k.analyst_token);
	let_in(t, m.second, k.second_token);
	let_in(t, m.governance, k.governance_token);
	let_in(t, m.manager, k.manager_token);
	let_in(t, m.elsewhere, k.elsewhere_token);
	return k;
}

/* ---- Sending ---- */

char *field(const char *name, const char *value)
{
	return made("--b0und\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", name, value);
}

char *file(const char *input, const char *name, const char *bytes)
{
	return made("--b0und\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n", input, name, bytes);
}

char *value_in(const struct reply *page, const char *name)
{
	char *start = made("name=\"%s\" value=\"", name), *main = strstr(page->body, "id=\"main\""), *at = main ? strstr(main, start) : NULL;
	if (!at)
		fail_msg("there is no field %s on the page", name);
	at += strlen(start);
	return made("%.*s", (int)strcspn(at, "\""), at);
}

char *fields(struct site_of_test *t, const char *path, const struct office *k, const char *token, const char *more)
{
	struct reply page = get(t, path, token);
	assert_int_equal(page.status, 200);
	return made("%s%s%s%s", field("token", value_in(&page, "token")), field("once", value_in(&page, "once")), field("council", made("%lld", (long long)k->here)), more);
}

char *head_of(const char *path, const char *token, const char *origin, long long length)
{
	return made("POST %s HTTP/1.1\r\nHost: kith.test\r\nOrigin: %s\r\nCookie: __Host-kith=%s\r\nContent-Type: multipart/form-data; boundary=b0und\r\n"
		    "Content-Length: %lld\r\n\r\n", path, origin, token, length);
}

struct reply upload(struct site_of_test *t, const char *path, const char *token, const char *body)
{
	return ask(t, made("%s%s", head_of(path, token, "http://kith.test", (long long)strlen(body)), body));
}

/* ---- Jobs ---- */

void wait_for_jobs(struct site_of_test *t)
{
	for (int i = 0; i < 1000; i++) {
		if (count(t, "SELECT count(*) FROM job WHERE state IN ('waiting', 'running')") == 0)
			return;
		usleep(20000);
	}
	fail_msg("a job did not end");
}

int64_t last_job(struct site_of_test *t)
{
	return count(t, "SELECT max(id) FROM job");
}

char *job_path(int64_t id, const char *rest)
{
	return made("/jobs/%lld%s", (long long)id, rest);
}

struct reply press(struct site_of_test *t, const char *token, const char *page_path, const char *action)
{
	struct reply page = get(t, page_path, token);
	char *at = strstr(page.body, made("action=\"%s\"", action));
	if (!at)
		fail_msg("%s has no form for %s", page_path, action);
	page.body_n -= (size_t)(at - page.body);
	page.body = at;
	return post(t, action, cookie_of(token), form_of(&page));
}

/* ---- What lies on the disk ---- */

char *uploads_folder(struct site_of_test *t)
{
	struct upload_place to = { 0 };
	struct fault f = { 0 };
	if (!job_upload_place(t->w.s, &to, &f))
		fail_msg("%s", f.sentence);
	return made("%s", to.path);
}

int folders(struct site_of_test *t)
{
	int n = 0;
	DIR *d = opendir(uploads_folder(t));
	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d));)
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

char *only_folder(struct site_of_test *t)
{
	char *path = NULL;
	DIR *d = opendir(uploads_folder(t));
	for (struct dirent *e; (e = readdir(d));)
		if (e->d_name[0] != '.')
			path = made("%s/%s", uploads_folder(t), e->d_name);
	closedir(d);
	assert_non_null(path);
	return path;
}

bool folders_come_to(struct site_of_test *t, int n)
{
	for (int i = 0; i < 500 && folders(t) != n; i++)
		usleep(20000);
	return folders(t) == n;
}

bool nothing_lies_there(struct site_of_test *t)
{
	return folders_come_to(t, 0);            /* a connection's end comes after its reply */
}

void set_limit(struct site_of_test *t, const char *name, int n)
{
	struct fault f = { 0 };
	world_script(&t->w, made("UPDATE code SET label = '%d' WHERE set_name = 'upload_limit' AND value = '%s'", n, name));
	assert_true(codes_load(store_reader(t->w.s), &f));
}
