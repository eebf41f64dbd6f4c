/* The side for other systems, through sockets, on the whole site: what a key and a session may do, what a write is told, and that the
 * document of it all has every route and nothing else. That what the JSON tells is what the pages tell is in test_safety.c; a generated
 * client is in tests/journeys/api.sh. */
#include "http_client.h"
#include "access/api_key.h"
#include "api/api.h"
#include "app/site.h"
#include "base/log.h"
#include "records.h"
#include <jansson.h>

static char api_token[API_KEY_MAX]; /* of the last key made */

struct made_key {
	struct new_key key;
	struct arena *a;
	int64_t id;
};

static bool key_job(struct db *db, void *arg, struct fault *f)
{
	struct made_key *m = arg;
	return api_key_make(db, &m->key, api_token, &m->id, m->a, f);
}

static bool end_job(struct db *db, void *arg, struct fault *f)
{
	struct made_key *m = arg;
	return api_key_end(db, m->id, NONE, NO_TEXT, NO_TEXT, m->a, f);
}

/* A key of the manager's, who sees and edits everything of one council; days: until it ends. */
static struct made_key key_made(struct site_of_test *t, bool may_write, struct text types, int64_t council, int days)
{
	struct fault f = { 0 };
	struct made_key m = { .key = { .user = t->manager,
				      .council = council,
				      .made_by = NONE,
				      .name = T("A test"),
				      .record_types = types,
				      .may_write = may_write,
				      .ends_on = date_add(clock_today(), days) },
		.a = t->w.a };
	if (!store_write(t->w.s, key_job, &m, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	return m;
}

static struct reply send_json(struct site_of_test *t, const char *method, const char *path, const char *headers, const char *body)
{
	return ask(t, made("%s %s HTTP/1.1\r\nHost: kith.test\r\n%sContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", method,
			      path, headers, strlen(body), body));
}

static struct reply with_key(struct site_of_test *t, const char *method, const char *path, const char *body)
{
	return send_json(t, method, path, made("Authorization: Bearer %s\r\n", api_token), body);
}

static struct reply get_with_key(struct site_of_test *t, const char *path)
{
	return ask(t, made("GET %s HTTP/1.1\r\nHost: kith.test\r\nAuthorization: Bearer %s\r\n\r\n", path, api_token));
}

static char *rows_path(const struct site_of_test *t, int64_t person)
{
	(void)t;
	return made("/api/children/%lld/missing_episode", (long long)person);
}

static void expect(const struct reply *r, int status, const char *words)
{
	if (r->status != status || (words && !says(r, words)))
		fail_msg("%d, expected %d with %s: %.*s", r->status, status, words ? words : "anything",
			(int)(r->body_n < 600 ? r->body_n : 600), r->body);
}

static void test_a_key_speaks_for_its_user_and_says_so_in_the_log(void **state)
{
	struct site_of_test *t = *state;
	struct made_key m = key_made(t, false, NO_TEXT, NONE, 30);
	struct reply r = get_with_key(t, made("/api/children/%lld", (long long)t->mine));
	expect(&r, 200, "\"stands\":[");
	assert_true(has_header(&r, "Content-Type: application/json"));
	assert_false(names_header(&r, "Access-Control-Allow-Origin"));
	assert_int_equal(count(t, made("SELECT count(*) FROM read_log WHERE user_id = %lld AND person_id = %lld AND route = "
				       "'/api/children/:person by key %lld'",
					  (long long)t->manager, (long long)t->mine, (long long)m.id)),
		1);
	assert_true(count(t, "SELECT last_used_at FROM api_key_secret") > 0);
	/* Whom its user may not know of does not exist, and the try is logged. */
	r = get_with_key(t, made("/api/children/%lld", (long long)t->others));
	expect(&r, 404, "\"status\":404");
	assert_int_equal(
		count(t, made("SELECT count(*) FROM read_log WHERE route = 'refused /api/children/:person by key %lld'", (long long)m.id)),
		1);
	/* Pages take no key. */
	r = get_with_key(t, made("/children/%lld", (long long)t->mine));
	assert_int_equal(r.status, 303);
	/* The key itself is nowhere in the store. */
	assert_int_equal(count(t, made("SELECT count(*) FROM api_key_secret WHERE hash LIKE '%%%s%%'", api_token + 5)), 0);
}

static void test_a_key_that_only_reads_writes_nothing(void **state)
{
	struct site_of_test *t = *state;
	key_made(t, false, NO_TEXT, NONE, 30);
	struct reply r = with_key(t, "POST", rows_path(t, t->mine), "{\"fields\":{\"started_on\":\"2026-01-02\"}}");
	expect(&r, 403, "This key may read and not write");
	assert_int_equal(count(t, "SELECT count(*) FROM missing_episode"), 0);
}

/* Whether the manager may sign in, turned round. */
static void let_in_or_not(struct txn *x, void *arg)
{
	const struct site_of_test *t = arg;
	struct app_user u;
	assert_true(record_load(txn_db(x), &record_app_user, t->manager, &u, txn_arena(x)));
	u.is_active = !u.is_active;
	assert_int_equal(record_save(x, &record_app_user, &u), SAVED);
}

static void end_post(struct txn *x, void *arg)
{
	const struct site_of_test *t = arg;
	struct post p;
	assert_true(record_load(txn_db(x), &record_post,
		db_one(txn_db(x), "SELECT min(id) FROM post WHERE user_id = $1", NONE, DBI(t->manager)), &p, txn_arena(x)));
	p.ends_on = clock_today();
	assert_int_equal(record_save(x, &record_post, &p), SAVED);
}

static void test_a_key_ends_on_its_day_at_once_when_ended_and_with_its_user(void **state)
{
	struct site_of_test *t = *state;
	struct made_key m = key_made(t, false, NO_TEXT, NONE, 2);
	struct fault f = { 0 };
	assert_int_equal(get_with_key(t, "/api/me").status, 200);
	clock_set(NOON + INT64_C(2) * 86400000);
	assert_int_equal(get_with_key(t, "/api/me").status, 401);
	clock_set(NOON);
	assert_int_equal(get_with_key(t, "/api/me").status, 200);
	world_write(&t->w, let_in_or_not, t);
	assert_int_equal(get_with_key(t, "/api/me").status, 401);
	world_write(&t->w, let_in_or_not, t);
	assert_int_equal(get_with_key(t, "/api/me").status, 200);
	assert_true(store_write(t->w.s, end_job, &m, &f));
	assert_int_equal(get_with_key(t, "/api/me").status, 401);
	assert_int_equal(count(t, "SELECT count(*) FROM api_key_secret"), 0);
}

static void test_a_key_ends_within_a_year_of_a_day_that_is_to_come(void **state)
{
	static const int days[] = { 0, -1, API_KEY_MOST_DAYS + 1 };
	struct site_of_test *t = *state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct fault f = { 0 };
		struct made_key m = { .key = { .user = t->manager,
					      .council = NONE,
					      .made_by = NONE,
					      .name = T("A test"),
					      .ends_on = date_add(clock_today(), days[i]) },
			.a = t->w.a };
		assert_false(store_write(t->w.s, key_job, &m, &f));
		assert_non_null(strstr(f.sentence, "within a year"));
	}
	assert_int_equal(count(t, "SELECT count(*) FROM api_key"), 0);
}

static void test_a_key_does_what_its_users_posts_allow_that_day_and_no_more(void **state)
{
	struct site_of_test *t = *state;
	key_made(t, true, NO_TEXT, NONE, 30);
	char *child = made("/api/children/%lld", (long long)t->mine);
	assert_int_equal(get_with_key(t, child).status, 200);
	world_write(&t->w, end_post, t);
	assert_int_equal(get_with_key(t, child).status, 404);
	struct reply r = get_with_key(t, "/api/children");
	expect(&r, 200, "\"total\":0");
	r = with_key(t, "POST", rows_path(t, t->mine), "{\"fields\":{\"started_on\":\"2026-01-02\"}}");
	assert_int_equal(r.status, 404);
}

static void post_elsewhere(struct txn *x, void *arg)
{
	const struct site_of_test *t = arg;
	make_post(x, &(struct post_of){ t->manager, "service_manager", make_council(x, "987"), NONE, DATE(2020, 1, 1), NO_DATE });
}

static void test_a_key_of_one_council_stops_when_a_post_of_its_user_reaches_into_another(void **state)
{
	struct site_of_test *t = *state;
	int64_t here = count(t, made("SELECT council_id FROM person WHERE id = %lld", (long long)t->mine));
	key_made(t, false, NO_TEXT, here, 30);
	assert_int_equal(get_with_key(t, "/api/children").status, 200);
	world_write(&t->w, post_elsewhere, t);
	struct reply r = get_with_key(t, "/api/children");
	expect(&r, 403, "one council");
}

static void test_a_key_kept_to_some_records_reaches_no_others(void **state)
{
	struct site_of_test *t = *state;
	key_made(t, true, T("visit missing_episode"), NONE, 30);
	struct reply r = with_key(t, "POST", rows_path(t, t->mine), "{\"fields\":{\"started_on\":\"2026-01-02\"}}");
	expect(&r, 201, "\"id\":");
	assert_int_equal(get_with_key(t, rows_path(t, t->mine)).status, 200);
	assert_int_equal(get_with_key(t, made("/api/children/%lld/placement", (long long)t->mine)).status, 403);
	assert_int_equal(get_with_key(t, made("/api/children/%lld", (long long)t->mine)).status, 403);
	assert_int_equal(get_with_key(t, made("/api/children/%lld/timeline", (long long)t->mine)).status, 403);
	assert_int_equal(get_with_key(t, "/api/worklist").status, 403);
	assert_int_equal(get_with_key(t, "/api/council/provider").status, 403);
	r = get_with_key(t, "/api/children");
	expect(&r, 200, "\"la_child_id\"");
	assert_false(says(&r, "legal_status") || says(&r, "is_missing") || says(&r, "worker"));
}

/* ---- Writing ---- */

static void test_a_session_writes_with_its_token_from_our_origin_and_not_without(void **state)
{
	struct site_of_test *t = *state;
	const char *body = "{\"fields\":{\"started_on\":\"2026-01-02\"}}";
	char *cookie = made("Cookie: __Host-kith=%s\r\n", t->manager_token);
	struct reply me = get(t, "/api/me", t->manager_token);
	char *at = strstr(me.body, "\"token\":\"");
	assert_non_null(at);
	char *token = made("X-Kith-Token: %.*s\r\n", (int)strcspn(at + 9, "\""), at + 9);
	struct reply r = send_json(t, "POST", rows_path(t, t->mine), made("%sOrigin: http://kith.test\r\n", cookie), body);
	expect(&r, 403, "X-Kith-Token");
	r = send_json(t, "POST", rows_path(t, t->mine), made("%s%sOrigin: http://elsewhere.test\r\n", cookie, token), body);
	assert_int_equal(r.status, 403);
	r = send_json(t, "POST", rows_path(t, t->mine), made("%s%s", cookie, token), body);
	assert_int_equal(r.status, 403);
	assert_int_equal(count(t, "SELECT count(*) FROM missing_episode"), 0);
	r = send_json(t, "POST", rows_path(t, t->mine), made("%s%sOrigin: http://kith.test\r\n", cookie, token), body);
	assert_int_equal(r.status, 201);
	/* A key that is sent beside a cookie counts alone. */
	r = send_json(t, "POST", rows_path(t, t->mine),
		made("%s%sOrigin: http://kith.test\r\nAuthorization: Bearer kith_none\r\n", cookie, token), body);
	assert_int_equal(r.status, 401);
	assert_int_equal(count(t, "SELECT count(*) FROM missing_episode"), 1);
}

static void test_what_is_sent_must_be_json_that_fits(void **state)
{
	static const struct {
		const char *body, *says;
		int status;
	} bad[] = {
		{ "", "Nothing was sent", 400 },
		{ "[1]", "Send a JSON object", 400 },
		{ "{\"fields\":", "no JSON", 400 },
		{ "{\"fields\":{},\"fields\":{}}", "no JSON", 400 },
		{ "{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}", "nested deeper", 400 },
		{ "{\"fields\":{\"started_on\":\"2026-01-02\",\"nothing\":1}}", "“nothing” is no field", 422 },
		{ "{\"fields\":{\"started_on\":5}}", "must be a date as text", 422 },
		{ "{\"fields\":{\"started_on\":\"2026-02-31\"}}", "must be a real date", 422 },
		{ "{\"fields\":{\"started_on\":\"2026-01-02\",\"kind\":\"nonsense\"}}", "\"field\":\"kind\"", 422 },
		{ "{\"fields\":{\"started_on\":\"2026-01-02\",\"found\":\"a\\u0007b\"}}", "\"field\":\"found\"", 422 },
		{ "{\"fields\":{\"started_on\":\"2026-01-02\"},\"more\":1}", "“more” does not belong here", 422 },
		{ "{\"fields\":{}}", "\"field\":\"started_on\"", 422 },
	};
	struct site_of_test *t = *state;
	key_made(t, true, NO_TEXT, NONE, 30);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct reply r = with_key(t, "POST", rows_path(t, t->mine), bad[i].body);
		expect(&r, bad[i].status, bad[i].says);
		assert_true(has_header(&r, "Content-Type: application/problem+json"));
	}
	struct reply r = ask(t, made("POST %s HTTP/1.1\r\nHost: kith.test\r\nAuthorization: Bearer %s\r\nContent-Type: "
				     "text/plain\r\nContent-Length: 2\r\n\r\n{}",
					rows_path(t, t->mine), api_token));
	expect(&r, 415, "application/json");
	r = ask(t, made("POST %s HTTP/1.1\r\nHost: kith.test\r\nAuthorization: Bearer %s\r\nContent-Type: "
			"application/json\r\nContent-Length: 2000000\r\n\r\n",
			   rows_path(t, t->mine), api_token));
	assert_int_equal(r.status, 0); /* read to its end before it is refused, and it does not end here */
	assert_int_equal(count(t, "SELECT count(*) FROM missing_episode"), 0);
}

static void test_a_write_sent_twice_under_one_key_is_done_once(void **state)
{
	struct site_of_test *t = *state;
	key_made(t, true, NO_TEXT, NONE, 30);
	char *headers = made("Authorization: Bearer %s\r\nIdempotency-Key: one\r\n", api_token);
	struct reply r = send_json(t, "POST", rows_path(t, t->mine), headers, "{\"fields\":{\"started_on\":\"x\"}}");
	assert_int_equal(r.status, 422); /* what was not saved may be sent again */
	r = send_json(t, "POST", rows_path(t, t->mine), headers, "{\"fields\":{\"started_on\":\"2026-01-02\"}}");
	assert_int_equal(r.status, 201);
	const char *where = header(&r, "Location");
	r = send_json(t, "POST", rows_path(t, t->mine), headers, "{\"fields\":{\"started_on\":\"2026-01-02\"}}");
	assert_int_equal(r.status, 303);
	assert_string_equal(header(&r, "Location"), where);
	assert_int_equal(count(t, "SELECT count(*) FROM missing_episode"), 1);
}

static void test_two_at_one_record_are_both_told_and_what_is_not_sent_stays(void **state)
{
	struct site_of_test *t = *state;
	key_made(t, true, NO_TEXT, NONE, 30);
	struct reply r = with_key(t, "POST", rows_path(t, t->mine), "{\"fields\":{\"started_on\":\"2026-01-02\",\"found\":\"First\"}}");
	char *row = made("%s", header(&r, "Location"));
	long long first = count(t, "SELECT txn FROM missing_episode");
	r = with_key(t, "PUT", row, made("{\"version\":%lld,\"reason\":\"Corrected\",\"fields\":{\"found\":\"Second\"}}", first));
	expect(&r, 200, "\"done\":\"Saved.\"");
	r = with_key(t, "PUT", row, made("{\"version\":%lld,\"reason\":\"Corrected\",\"fields\":{\"found\":\"Third\"}}", first));
	expect(&r, 409, "\"was\":\"Second\",\"now\":\"Third\"");
	r = get_with_key(t, row);
	expect(&r, 200, "\"started_on\":\"2026-01-02\"");
	expect(&r, 200, "\"found\":\"Second\"");
	r = with_key(t, "PUT", row, "{\"reason\":\"Corrected\",\"fields\":{}}");
	expect(&r, 400, "version");
	r = with_key(t, "DELETE", row, made("{\"version\":%lld,\"reason\":\"Of another child\"}", first));
	assert_int_equal(r.status, 409);
	r = with_key(t, "DELETE", row, made("{\"version\":%lld}", (long long)count(t, "SELECT txn FROM missing_episode")));
	expect(&r, 422, "Enter what is wrong with it");
	r = with_key(t, "DELETE", row,
		made("{\"version\":%lld,\"reason\":\"Of another child\"}", (long long)count(t, "SELECT txn FROM missing_episode")));
	assert_int_equal(r.status, 200);
	assert_int_equal(get_with_key(t, row).status, 404);
	r = get_with_key(t, made("%s/history", row));
	expect(&r, 200, "\"what\":\"entered_in_error\"");
}

static void test_what_stood_on_a_day_and_what_was_known_then(void **state)
{
	struct site_of_test *t = *state;
	key_made(t, true, NO_TEXT, NONE, 30);
	clock_set(NOON);
	struct reply r = with_key(t, "POST", rows_path(t, t->mine),
		"{\"fields\":{\"started_on\":\"2026-01-02\",\"ended_on\":\"2026-01-04\",\"found\":\"First\"}}");
	char *row = made("%s", header(&r, "Location"));
	clock_set(NOON + INT64_C(86400000));
	r = with_key(t, "PUT", row,
		made("{\"version\":%lld,\"reason\":\"Corrected\",\"fields\":{\"found\":\"Second\"}}",
			(long long)count(t, "SELECT txn FROM missing_episode")));
	assert_int_equal(r.status, 200);
	r = get_with_key(t, made("%s?as_at=2026-01-03", rows_path(t, t->mine)));
	expect(&r, 200, "\"found\":\"Second\"");
	r = get_with_key(t, made("%s?as_at=2026-01-04", rows_path(t, t->mine)));
	expect(&r, 200, "\"records\":[]"); /* half-open: the day it ended it no longer stood */
	struct text then = date_iso_in(t->w.a, date_of_instant(NOON)), before = date_iso_in(t->w.a, date_add(date_of_instant(NOON), -1));
	r = get_with_key(t, made("%s?known_at=%.*s", row, TEXT_ARG(then)));
	expect(&r, 200, "\"found\":\"First\"");
	assert_int_equal(get_with_key(t, made("%s?known_at=%.*s", row, TEXT_ARG(before))).status, 404);
	r = get_with_key(t, made("%s?known_at=yesterday", row));
	expect(&r, 400, "known_at");
	clock_set(NOON);
}

/* ---- The document ---- */

/* A pattern as the document has it, for one kind of record. */
static char *path_in_document(const char *pattern, const char *record)
{
	struct out o = out_make(1000);
	for (const char *c = pattern; *c;) {
		size_t n = strcspn(c + 1, "/") + 1;
		if (n == 8 && !memcmp(c, "/:record", 8) && record)
			out_f(&o, "/%s", record);
		else if (c[1] == ':')
			out_f(&o, "/{%.*s}", (int)n - 2, c + 2);
		else
			out_put(&o, c, n);
		c += n;
	}
	char *path = made("%.*s", TEXT_ARG(out_text(&o)));
	out_free(&o);
	return path;
}

static int times(struct text t, const char *words)
{
	int n = 0;
	for (const char *at = t.p; (at = memmem(at, t.n - (size_t)(at - t.p), words, strlen(words))); at++)
		n++;
	return n;
}

static bool is_served(const struct route *r, const struct record_type *t)
{
	bool is_of_council = !strncmp(r->pattern, "/api/council", 12);
	return (is_of_council ? org_is_kept(t) : t->scope == SCOPE_CASE && !t->own_pages) && (r->method == GET || !t->is_made) && !(r->method == PUT && t->written_once) && !(r->method == POST && t->written_with_parent);
}

static void test_every_route_under_api_is_in_the_document_and_nothing_else(void **state)
{
	static const char *const methods[] = { [GET] = "\"get\":{\"operationId\"",
		[POST] = "\"post\":{\"operationId\"",
		[PUT] = "\"put\":{\"operationId\"",
		[DELETE] = "\"delete\":{\"operationId\"" };
	struct site_of_test *t = *state;
	struct reply r = get(t, "/api/openapi.json", t->manager_token);
	struct text document = { r.body, r.body_n };
	int expected[DELETE + 1] = { 0 };
	assert_int_equal(r.status, 200);
	for (const struct route *const *table = site; *table; table++)
		for (const struct route *at = *table; at->pattern; at++) {
			if ((strncmp(at->pattern, "/api/", 5) == 0) != (at->api != NULL))
				fail_msg("%s: what is under /api says what it tells, and nothing else does", at->pattern);
			for (int i = 0; at->api && i < (at->api->reach == API_OF_RECORD ? n_record_types : 1); i++) {
				const struct record_type *type = at->api->reach == API_OF_RECORD ? record_types[i] : NULL;
				if (type && !is_served(at, type))
					continue;
				expected[at->method]++;
				char *path = path_in_document(at->pattern, type ? type->name : NULL);
				if (times(document, made("\"%s\":{", path)) != 1)
					fail_msg("%s is not in the document once", path);
			}
		}
	for (enum method m = GET; m <= DELETE; m++)
		assert_int_equal(times(document, methods[m]), expected[m]);
	assert_true(expected[GET] > 100 && expected[PUT] > 40);
	expect(&r, 200, "\"openapi\":\"3.1.0\"");
	assert_int_equal(get(t, "/api/openapi.json", NULL).status, 401);
}

static void test_every_shape_that_the_document_names_is_in_it(void **state)
{
	static const char ref[] = "#/components/schemas/";
	struct site_of_test *t = *state;
	struct reply r = get(t, "/api/openapi.json", t->manager_token);
	json_t *document = json_loadb(r.body, r.body_n, 0, NULL), *shapes = json_object_get(json_object_get(document, "components"), "schemas");
	int refs = 0;
	assert_int_equal(r.status, 200);
	for (const char *at = r.body; (at = strstr(at, ref)) != NULL; refs++) {
		at += sizeof ref - 1;
		char *name = made("%.*s", (int)strcspn(at, "\""), at);
		if (!json_object_get(shapes, name))
			fail_msg("the document names the shape %s and does not have it", name);
	}
	json_decref(document);
	assert_true(refs > 100);
}

/* ---- Every page has a twin ---- */

static bool is_route(const char *method, const char *pattern)
{
	for (const struct route *const *table = site; *table; table++)
		for (const struct route *at = *table; at->pattern; at++)
			if (!strcmp(method_name(at->method), method) && !strcmp(at->pattern, pattern))
				return true;
	return false;
}

/* The lines of api_twins.csv: method, pattern, the twin with its method where that is another address, or why there is none. */
struct twins {
	struct { char method[8], pattern[100], twin[120], why[200]; } at[400];
	int n;
};

static void twins_read(struct twins *l)
{
	FILE *f = fopen(API_TWINS, "r");
	char line[500];
	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f));
	for (l->n = 0; fgets(line, sizeof line, f); l->n++) {
		struct text rest = text_of(line), cell[4];
		assert_in_range(l->n, 0, sizeof l->at / sizeof *l->at - 1);
		rest.n -= rest.n && rest.p[rest.n - 1] == '\n';
		for (int i = 0; i < 4; i++)
			cell[i] = i < 3 ? text_cut(&rest, ',') : rest;
		snprintf(l->at[l->n].method, sizeof l->at[l->n].method, "%.*s", TEXT_ARG(cell[0]));
		snprintf(l->at[l->n].pattern, sizeof l->at[l->n].pattern, "%.*s", TEXT_ARG(cell[1]));
		snprintf(l->at[l->n].twin, sizeof l->at[l->n].twin, "%.*s", TEXT_ARG(cell[2]));
		snprintf(l->at[l->n].why, sizeof l->at[l->n].why, "%.*s", text_none(cell[3]) ? 0 : (int)cell[3].n, text_none(cell[3]) ? "" : cell[3].p);
	}
	fclose(f);
}

static int line_of(const struct twins *l, const char *method, const char *pattern)
{
	for (int i = 0; i < l->n; i++)
		if (!strcmp(l->at[i].method, method) && !strcmp(l->at[i].pattern, pattern))
			return i;
	return -1;
}

static void test_every_page_has_a_twin_under_api_or_a_reason_why_not(void **state)
{
	static struct twins l;
	int lacking = 0;
	(void)state;
	twins_read(&l);
	for (const struct route *const *table = site; *table; table++)
		for (const struct route *at = *table; at->pattern; at++) {
			const char *method = method_name(at->method);
			int line = line_of(&l, method, at->pattern);
			if (path_is_api(text_of(at->pattern)))
				continue;
			bool has_twin = is_route(method, made("/api%s", at->pattern));
			if (!has_twin && line < 0) {
				print_error("%s %s has no twin under /api: make one, or say in api_twins.csv why there is none\n", method, at->pattern);
				lacking++;
			}
			if (has_twin && line >= 0)
				fail_msg("%s %s has a twin at its own address, so it is no exception", method, at->pattern);
		}
	assert_int_equal(lacking, 0);
	for (int i = 0; i < l.n; i++) {
		struct text twin = text_of(l.at[i].twin), method = text_cut(&twin, ' ');
		if (!is_route(l.at[i].method, l.at[i].pattern))
			fail_msg("%s %s is no page any more", l.at[i].method, l.at[i].pattern);
		if (!*l.at[i].twin == !*l.at[i].why)
			fail_msg("%s %s: either a twin or a reason", l.at[i].method, l.at[i].pattern);
		if (*l.at[i].twin && !is_route(made("%.*s", TEXT_ARG(method)), made("%.*s", TEXT_ARG(twin))))
			fail_msg("%s %s: %s is no address", l.at[i].method, l.at[i].pattern, l.at[i].twin);
	}
}

/* ---- Acts ---- */

static char *acts_of(int64_t child, const char *rest)
{
	return made("/api/children/%lld%s", (long long)child, rest);
}

static void test_an_act_is_done_under_api_as_on_its_page_and_told(void **state)
{
	struct site_of_test *t = *state;
	key_made(t, true, NO_TEXT, NONE, 30);
	struct reply r = with_key(t, "POST", acts_of(t->mine, "/holds/new"), "{\"reason\":\"Claim 12\",\"review\":\"2026-12-01\"}");
	expect(&r, 200, "\"done\":\"The legal hold stands.");
	assert_true(says(&r, made("\"href\":\"/api/children/%lld/retention\"", (long long)t->mine)));
	int64_t hold = count(t, "SELECT max(id) FROM legal_hold WHERE reason = 'Claim 12' AND ends_on IS NULL");
	assert_true(hold > 0);
	r = get_with_key(t, acts_of(t->mine, "/retention"));
	expect(&r, 200, "\"reason\":\"Claim 12\"");
	r = get_with_key(t, acts_of(t->mine, made("/holds/%lld", (long long)hold)));
	expect(&r, 200, "\"review_on\":\"2026-12-01\"");
	/* What the page would say is wrong is told question by question, and nothing is kept. */
	r = with_key(t, "POST", acts_of(t->mine, made("/holds/%lld/review", (long long)hold)), "{\"reason\":\"\",\"review\":\"2020-01-01\"}");
	expect(&r, 422, "{\"field\":\"reason\",\"message\":\"Enter why it must still stand\"");
	assert_true(says(&r, "{\"field\":\"review\",\"message\":\"The day by which it is to be looked at again must be after today\""));
	r = with_key(t, "POST", acts_of(t->mine, made("/holds/%lld/lift", (long long)hold)), "{\"lifting\":\"Settled\"}");
	expect(&r, 200, "The legal hold is lifted");
	assert_int_equal(count(t, "SELECT count(*) FROM legal_hold WHERE reason = 'Claim 12' AND ends_on IS NULL"), 0);
	/* A restriction, and who is named in it: whoever made it. */
	r = with_key(t, "POST", acts_of(t->mine, "/access/add"), "{\"kind\":\"restriction\",\"level\":\"restricted\",\"why\":\"other\",\"reason\":\"A threat\"}");
	expect(&r, 200, "\"done\":\"Saved.\"");
	r = get_with_key(t, acts_of(t->mine, "/access"));
	expect(&r, 200, "\"level\":{\"code\":\"restricted\"");
	int64_t row = count(t, "SELECT max(id) FROM restriction WHERE reason = 'A threat'");
	r = with_key(t, "POST", acts_of(t->mine, "/access/end"), made("{\"kind\":\"restriction\",\"row\":%lld}", (long long)row));
	expect(&r, 200, "\"done\"");
	assert_int_equal(count(t, "SELECT count(*) FROM restriction WHERE reason = 'A threat' AND ends_on IS NULL"), 0);
	/* One's own interest closes the record at once, and no act of one's own opens it again. */
	r = with_key(t, "POST", acts_of(t->mine, "/interest"), "{\"why\":\"relative\",\"note\":\"My nephew\"}");
	expect(&r, 200, "You have declared an interest");
	assert_true(says(&r, "\"href\":null"));
	assert_int_equal(get_with_key(t, acts_of(t->mine, "/access")).status, 404);
	assert_int_equal(with_key(t, "POST", acts_of(t->mine, "/access/add"), "{\"kind\":\"member\"}").status, 404);
}

static void test_an_act_takes_what_its_page_asks_and_nothing_else(void **state)
{
	static const struct { const char *body, *says; int status; } cases[] = {
		{ "{\"reason\":\"A\",\"review\":\"2026-12-01\",\"held_person\":1}", "“held_person” does not belong here", 422 },
		{ "{\"reason\":7,\"review\":\"2026-12-01\"}", "“reason” must be text", 422 },
		{ "{\"reason\":\"A\",\"review\":7}", "“review” must be a date", 422 },
		{ "{\"reason\":\"A\\u0007\",\"review\":\"2026-12-01\"}", "without control characters", 422 },
		{ "{\"reason\":\"A\",\"review-day\":\"1\"}", "does not belong here", 422 },
		{ "", "Nothing was sent", 400 },
		{ "[1]", "Send a JSON object", 400 },
	};
	struct site_of_test *t = *state;
	key_made(t, true, NO_TEXT, NONE, 30);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct reply r = with_key(t, "POST", acts_of(t->mine, "/holds/new"), cases[i].body);
		expect(&r, cases[i].status, cases[i].says);
	}
	assert_int_equal(count(t, "SELECT count(*) FROM legal_hold"), 0);
	key_made(t, false, NO_TEXT, NONE, 30);
	struct reply r = with_key(t, "POST", acts_of(t->mine, "/holds/new"), "{\"reason\":\"A\",\"review\":\"2026-12-01\"}");
	expect(&r, 403, "This key may read and not write");
}

/* Whoever may not do it on the page may not do it here: who only reads decides nothing of this. */
static void test_an_act_asks_what_its_page_asks(void **state)
{
	static const struct { const char *path, *body; } acts[] = {
		{ "/holds/new", "{\"reason\":\"A\",\"review\":\"2026-12-01\"}" },
		{ "/access/add", "{\"kind\":\"restriction\",\"level\":\"restricted\",\"why\":\"other\",\"reason\":\"A\"}" },
		{ "/access/end", "{\"kind\":\"restriction\",\"row\":1}" },
		{ "/address-check", "{\"place\":[\"placement 1 1\"]}" },
	};
	static const char *const reads[] = { "/access", "/address-check", "/retention", "/holds/1" };
	struct site_of_test *t = *state;
	struct made_key m = key_made(t, true, NO_TEXT, NONE, 30);
	m.key.user = t->reader;
	struct fault f = { 0 };
	assert_true(store_write(t->w.s, key_job, &m, &f));
	assert_int_equal(get_with_key(t, acts_of(t->mine, "")).status, 200);
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		assert_int_equal(with_key(t, "POST", acts_of(t->mine, acts[i].path), acts[i].body).status, 403);
	for (size_t i = 0; i < sizeof reads / sizeof *reads; i++)
		assert_int_equal(get_with_key(t, acts_of(t->mine, reads[i])).status, 403);
	assert_int_equal(get_with_key(t, "/api/archive").status, 403);
	assert_int_equal(with_key(t, "POST", "/api/cover", "{\"post\":1,\"user\":1,\"from\":\"2026-03-10\",\"last\":\"2026-03-11\",\"reason\":\"leave\"}").status, 403);
	assert_int_equal(with_key(t, "POST", "/api/council/limits/rule?rule=CP10", "{\"number\":5,\"from\":\"2026-12-01\",\"reason\":\"A\"}").status, 403);
	assert_int_equal(count(t, "SELECT count(*) FROM clock_local") + count(t, "SELECT count(*) FROM legal_hold") + count(t, "SELECT count(*) FROM restriction"), 0);
}

static void test_methods_and_errors_are_those_of_the_side_for_systems(void **state)
{
	struct site_of_test *t = *state;
	key_made(t, true, NO_TEXT, NONE, 30);
	struct reply r = with_key(t, "PUT", made("/api/children/%lld", (long long)t->mine), "{}");
	assert_int_equal(r.status, 405);
	assert_true(has_header(&r, "Allow: GET, HEAD"));
	r = with_key(t, "PUT", made("/children/%lld", (long long)t->mine), "{}");
	assert_int_equal(r.status, 405); /* pages know no PUT */
	r = with_key(t, "PATCH", rows_path(t, t->mine), "{}");
	expect(&r, 405, "\"status\":405");
	r = get(t, "/api/nothing/here", t->manager_token);
	expect(&r, 404, "\"title\":");
	world_script(&t->w, "ALTER TABLE missing_episode RENAME TO missing_gone");
	log_quiet(LOG_ERROR + 1);
	r = get_with_key(t, rows_path(t, t->mine));
	expect(&r, 503, "\"status\":503");
	assert_false(says(&r, "missing_gone") || says(&r, "no such table"));
	world_script(&t->w, "ALTER TABLE missing_gone RENAME TO missing_episode");
}

int main(void)
{
	site_served = site;
	const struct CMUnitTest tests[] = {
		http_test(test_a_key_speaks_for_its_user_and_says_so_in_the_log),
		http_test(test_a_key_that_only_reads_writes_nothing),
		http_test(test_a_key_ends_on_its_day_at_once_when_ended_and_with_its_user),
		http_test(test_a_key_ends_within_a_year_of_a_day_that_is_to_come),
		http_test(test_a_key_does_what_its_users_posts_allow_that_day_and_no_more),
		http_test(test_a_key_of_one_council_stops_when_a_post_of_its_user_reaches_into_another),
		http_test(test_a_key_kept_to_some_records_reaches_no_others),
		http_test(test_a_session_writes_with_its_token_from_our_origin_and_not_without),
		http_test(test_what_is_sent_must_be_json_that_fits),
		http_test(test_a_write_sent_twice_under_one_key_is_done_once),
		http_test(test_two_at_one_record_are_both_told_and_what_is_not_sent_stays),
		http_test(test_what_stood_on_a_day_and_what_was_known_then),
		http_test(test_every_route_under_api_is_in_the_document_and_nothing_else),
		http_test(test_every_shape_that_the_document_names_is_in_it),
		http_test(test_every_page_has_a_twin_under_api_or_a_reason_why_not),
		http_test(test_an_act_is_done_under_api_as_on_its_page_and_told),
		http_test(test_an_act_takes_what_its_page_asks_and_nothing_else),
		http_test(test_an_act_asks_what_its_page_asks),
		http_test(test_methods_and_errors_are_those_of_the_side_for_systems),
	};
	return run_on_each_engine(tests);
}
