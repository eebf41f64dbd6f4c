/* Looking things up in a request, sending it elsewhere, and the checks of its head that need no store: one Host, one
 * length, no transfer coding, a method and a form type we serve, and, for a POST, that a page of ours sent it (OWASP's
 * order: Sec-Fetch-Site, then Origin, else refused). */
#include <stdarg.h>
#include <stdio.h>
#include "web/looks.h"
#include "web/multipart.h"
#include "web/turn.h"

static struct text pair_find(const struct pair *p, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (text_is(p[i].name, name))
			return p[i].value;
	return NO_TEXT;
}

struct text param(const struct request *rq, const char *name)
{
	return pair_find(rq->params, rq->n_params, name);
}

int64_t param_id(const struct request *rq, const char *name)
{
	int64_t id;
	struct text t = param(rq, name);
	return !text_none(t) && text_int(t, &id) && id > 0 ? id : NONE;
}

struct text query(const struct request *rq, const char *name)
{
	return pair_find(rq->query, rq->n_query, name);
}

void put_query(struct out *address, const char *name, struct text value)
{
	if (text_blank(value))
		return;
	out_f(address, "%s%s=", text_has(out_text(address), T("?")) ? "&" : "?", name);
	out_url(address, value);
}

void put_query_page(struct out *address, int64_t page)
{
	if (page > 1)
		out_f(address, "%spage=%lld", text_has(out_text(address), T("?")) ? "&" : "?", (long long)page);
}

struct text posted(const struct request *rq, const char *name)
{
	return pair_find(rq->form, rq->n_form, name);
}

static bool is_looked_at(const struct request *rq, int64_t person)
{
	bool is = person == rq->person_id;
	for (int i = 0; i < rq->n_also_shown; i++)
		is |= rq->also_shown[i] == person;
	return is;
}

void looks_also(struct request *rq, const int64_t *people, int n)
{
	int64_t *all = ARRAY_IN(rq->arena, int64_t, rq->n_also_shown + n + 1);
	for (int i = 0; i < rq->n_also_shown; i++)
		all[i] = rq->also_shown[i];
	rq->also_shown = all;
	for (int i = 0; i < n; i++)
		if (!is_looked_at(rq, people[i]))
			all[rq->n_also_shown++] = people[i];
}

bool path_is_ours(struct text to)
{
	if (to.n == 0 || to.n > MAX_TARGET || to.p[0] != '/' || (to.n > 1 && (to.p[1] == '/' || to.p[1] == '\\')))
		return false;
	for (size_t i = 0; i < to.n; i++)
		if ((unsigned char)to.p[i] <= ' ' || (unsigned char)to.p[i] >= 127 || to.p[i] == '\\')
			return false;
	return true;
}

void redirect(struct request *rq, struct text to)
{
	rq->status = 303;
	rq->location = path_is_ours(to) ? text_dup_in(rq->arena, to) : T("/");
}

void redirectf(struct request *rq, const char *fmt, ...)
{
	char to[MAX_TARGET];
	va_list v;
	va_start(v, fmt);
	int n = vsnprintf(to, sizeof to, fmt, v);
	va_end(v);
	redirect(rq, n > 0 && (size_t)n < sizeof to ? (struct text){ to, (size_t)n } : T("/"));
}

static bool is_one_of(struct text t, const char *const *words)
{
	for (; *words; words++)
		if (text_is(t, *words))
			return true;
	return false;
}

bool is_write(enum method m)
{
	return m != GET;
}

const char *method_name(enum method m)
{
	static const char *const names[] = { [GET] = "GET", [POST] = "POST", [PUT] = "PUT", [DELETE] = "DELETE" };
	return names[m];
}

bool path_is_api(struct text path)
{
	return text_starts(path, T("/api/"));
}

static struct refusal check_method(struct text method, bool is_api)
{
	static const char *const served[] = { "GET", "HEAD", "POST", NULL };
	static const char *const served_there[] = { "PUT", "DELETE", NULL };
	static const char *const known[] = { "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", NULL };
	if (is_one_of(method, served) || (is_api && is_one_of(method, served_there)))
		return (struct refusal){ 0 };
	return is_one_of(method, known) ? (struct refusal){ 405, T("") } : (struct refusal){ 501, T("") };
}

static bool is_host(struct text host)
{
	for (size_t i = 0; i < host.n; i++) {
		unsigned char c = (unsigned char)host.p[i];
		if (!(c == '.' || c == '-' || c == ':' || c == '[' || c == ']' || c == '_' || (c >= '0' && c <= '9') ||
		      ((c | 32) >= 'a' && (c | 32) <= 'z')))
			return false;
	}
	return host.n > 0 && host.n < 256;
}

int64_t head_length(const struct head *h)
{
	int64_t n;
	if (h->n_length == 0)
		return 0;
	if (h->content_length.n > 15 || !text_int(h->content_length, &n) || n < 0 || h->content_length.p[0] == '-')
		return -1;
	return n;
}

static bool is_form(struct text type)
{
	return text_ieq(text_trim(text_cut(&type, ';')), T("application/x-www-form-urlencoded"));
}

bool head_is_json(const struct head *h)
{
	struct text type = h->content_type;
	return text_ieq(text_trim(text_cut(&type, ';')), T("application/json"));
}

bool head_has_files(const struct head *h)
{
	return h->most_files > 0 && text_is(h->method, "POST") && multipart_is(h->content_type);
}

static struct refusal check_files(const struct head *h)
{
	struct text boundary;
	if (head_length(h) > h->most_files)
		return (struct refusal){ 413, T("The files are larger than can be taken at once.") };
	return multipart_boundary(h->content_type, &boundary) ? (struct refusal){ 0 } : (struct refusal){ 400, T("It does not say plainly where its parts begin.") };
}

static struct refusal check_body(const struct head *h)
{
	int64_t length = head_length(h);
	if (h->n_length > 1 || length < 0)
		return (struct refusal){ 400, T("It does not say plainly how long it is.") };
	if (h->n_transfer)
		return h->n_length ? (struct refusal){ 400, T("It says in two ways how long it is.") } : (struct refusal){ 411, T("") };
	if (text_is(h->method, "GET") || text_is(h->method, "HEAD"))
		return length ? (struct refusal){ 400, T("It has a body where none belongs.") } : (struct refusal){ 0 };
	if (head_has_files(h))
		return check_files(h);
	if (length > MAX_BODY)
		return (struct refusal){ 413, T("") };
	if (path_is_api(h->target))
		return length == 0 || head_is_json(h) ? (struct refusal){ 0 } : (struct refusal){ 415, T("Send JSON, and say so: Content-Type: application/json.") };
	if (length > 0 && !is_form(h->content_type))
		return (struct refusal){ 415, T("") };
	return (struct refusal){ 0 };
}

struct refusal head_check(const struct head *h)
{
	struct refusal r = check_method(h->method, path_is_api(h->target));
	if (r.status)
		return r;
	if (text_none(h->target))
		return (struct refusal){ 414, T("") };
	if (h->target.n == 0 || h->target.p[0] != '/')
		return (struct refusal){ 400, T("Its address is not one of this site.") };
	if (h->n_host != 1 || !is_host(h->host))
		return (struct refusal){ 400, T("It does not name one host.") };
	if (h->is_dirty)
		return (struct refusal){ 400, T("A header has a character that does not belong there.") };
	return check_body(h);
}

static bool origin_is_ours(const struct head *h, bool is_behind_proxy)
{
	struct text scheme = !is_behind_proxy ? T("http") : text_is(h->forwarded_proto, "http") ? T("http") : T("https");
	struct text rest = h->origin;
	struct text its_scheme = text_cut(&rest, ':');
	if (!text_ieq(its_scheme, scheme) || text_none(rest) || rest.n < 2 || memcmp(rest.p, "//", 2) != 0)
		return false;
	return text_ieq((struct text){ rest.p + 2, rest.n - 2 }, h->host);
}

bool head_is_ours(const struct head *h, bool is_behind_proxy)
{
	if (h->n_origin > 1 || h->n_fetch_site > 1 || (h->n_origin == 0 && h->n_fetch_site == 0))
		return false;
	if (h->n_fetch_site && !text_is(h->fetch_site, "same-origin"))
		return false;
	return h->n_origin == 0 || origin_is_ours(h, is_behind_proxy);
}

struct text head_address(const struct head *h, struct text peer, bool is_behind_proxy)
{
	if (!is_behind_proxy || text_none(h->forwarded_for))
		return peer;
	struct text rest = h->forwarded_for, last = peer;
	while (!text_none(rest))
		last = text_trim(text_cut(&rest, ','));
	return last.n > 0 && last.n < 64 ? last : peer;
}
