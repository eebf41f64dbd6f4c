/* Any bytes as form, query, path, cookie and host: what is accepted is clean text, has its bounds, and encoded again and
 * read again is the same; what is found in a path is a part of it; a redirect never leaves the site. */
#include "base/arena.h"
#include "base/die.h"
#include "web/turn.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void page(struct request *rq)
{
	(void)rq;
}

static const struct route routes[] = {
	ROUTE(GET, "/children/:person/:record/:id", MAY_READ_CHILD, page),
	ROUTE(GET, "/children/:person/history/:id", MAY_READ_CHILD, page),
	ROUTE(POST, "/:any", MAY_ANYONE, page),
	{ 0 }
};

static bool is_clean(struct text t)
{
	size_t at;
	return text_is_utf8(t) && text_is_clean(t, &at);
}

static void write_again(struct out *o, const struct pair *p, int n)
{
	for (int i = 0; i < n; i++) {
		out_c(o, i ? "&" : "");
		out_url(o, p[i].name);
		out_lit(o, "=");
		out_url(o, p[i].value);
	}
}

static void check_form(struct arena *a, struct text t)
{
	struct pair *p, *again;
	int n, n_again;
	if (pairs_read(a, t, &p, &n))
		return;
	CHECK(n <= MAX_PAIRS);
	struct out o = out_make(16 << 20);
	for (int i = 0; i < n; i++)
		CHECK(is_clean(p[i].name) && is_clean(p[i].value));
	write_again(&o, p, n);
	CHECK(!pairs_read(a, out_text(&o), &again, &n_again) && n_again == n);
	for (int i = 0; i < n; i++)
		CHECK(text_eq(p[i].name, again[i].name) && text_eq(p[i].value, again[i].value));
	out_free(&o);
}

static void check_path(struct arena *a, struct text t)
{
	static const struct route *const tables[] = { routes, NULL };
	struct pair found[MAX_PARAMS];
	struct text path;
	bool other;
	int n;
	if (!percent_decode(a, t, false, &path))
		return;
	CHECK(is_clean(path));
	route_find(tables, GET, path, found, &n, &other);
	for (int i = 0; i < n; i++)
		CHECK(found[i].value.n > 0 && text_has(path, found[i].value) && !text_has(found[i].value, T("/")));
}

static void check_head_of(struct arena *a, struct text t)
{
	struct head h = {
		.method = T("POST"), .target = t, .host = t, .content_length = t, .content_type = t, .origin = t, .forwarded_for = t,
		.n_host = 1, .n_length = 1, .n_origin = 1,
	};
	struct request rq = { .arena = a };
	struct text token = cookie_read(t, "__Host-kith");
	CHECK(token.n <= SESSION_TOKEN_MAX);
	head_check(&h);
	CHECK(head_length(&h) >= -1);
	CHECK(!head_is_ours(&h, false));
	CHECK(head_address(&h, T("peer"), true).n < 64);
	redirect(&rq, t);
	CHECK(path_is_ours(rq.location));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new(256 << 20);
	char *copy = malloc(n ? n : 1);      /* just its size: a read past the end is seen */
	CHECK(copy != NULL);
	memcpy(copy, data, n);
	struct text t = { copy, n };
	check_form(a, t);
	check_path(a, t);
	check_head_of(a, t);
	free(copy);
	arena_free(a);
	return 0;
}
