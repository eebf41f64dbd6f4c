/* One request's turn, in this order and no other: its path and query are read, the route found, the session looked up; a POST
 * must come from a page of ours, with the session's token, in a form not sent before; the route's permission is decided;
 * the handler runs on one snapshot of the store; who looked is durable; only then is anything sent. When the world fails under
 * a form, what was typed goes back with the page that says so. */
#include "access/api_key.h"
#include "base/log.h"
#include "web/api_doc.h"
#include "web/emergency_summary.h"
#include "web/health.h"
#include "web/turn.h"

static bool read_target(struct turn *t)
{
	struct request *rq = &t->rq;
	struct text query = t->head->target, path = text_cut(&query, '?');
	if (!percent_decode(rq->arena, path, false, &rq->path)) {
		answer_bad(rq, T("Its address is not well written."));
		return false;
	}
	const char *wrong = text_none(query) ? NULL : pairs_read(rq->arena, query, &rq->query, &rq->n_query);
	if (wrong)
		answer_bad(rq, text_of(wrong));
	return !wrong;
}

/* Under /api a key speaks for its user; where one is sent no cookie counts, so that a page's session never stands in for it. */
static void look_up_key(struct turn *t)
{
	struct request *rq = &t->rq;
	struct text rest = t->head->authorization, scheme = text_cut(&rest, ' ');
	struct session *me = NEW_IN(rq->arena, struct session);
	struct key_used *key = NEW_IN(rq->arena, struct key_used);
	if (t->head->n_authorization != 1 || !text_ieq(scheme, T("Bearer")) || !api_key_find(rq->store, rq->db, text_trim(rest), me, key, rq->arena))
		return;
	rq->me = me;
	rq->key = key;
}

static void look_up_session(struct turn *t)
{
	struct request *rq = &t->rq;
	if (path_is_api(rq->path) && t->head->n_authorization) {
		look_up_key(t);
		return;
	}
	rq->cookie = cookie_read(t->head->cookie, "__Host-kith");
	t->form_cookie = cookie_read(t->head->cookie, "__Host-kith-form");
	if (text_none(rq->cookie))
		return;
	struct session *me = NEW_IN(rq->arena, struct session);
	if (session_find(rq->store, rq->db, rq->cookie, me, rq->arena))
		rq->me = me;
}

/* A write under /api. A browser sends a key to nobody by itself; a session's write needs the token that only our own answers tell. */
static bool take_body(struct turn *t)
{
	struct request *rq = &t->rq;
	rq->body = t->body;
	if (t->body.n && !head_is_json(t->head))
		answer_status(rq, 415, T("Send JSON, and say so: Content-Type: application/json."));
	else if (!rq->key && !token_is_right(t, t->head->token))
		answer_form_refused(rq, T("A session's write needs the token that GET /api/me gives, in the header X-Kith-Token."));
	else
		return true;
	return false;
}

/* Its files were not taken: whoever may not send any is told that, everybody else what failed. */
static void answer_not_taken(struct turn *t)
{
	if (!permit_action(t))
		return;
	t->rq.fault = *t->not_taken;
	fault(&t->rq.fault, "These files cannot be taken just now. Nothing of them was kept. Try again in a minute.");
	answer_unavailable(&t->rq);
}

/* The form, when it may be believed. */
static bool read_form(struct turn *t)
{
	struct request *rq = &t->rq;
	if (path_is_api(rq->path))
		return take_body(t);
	if (t->not_taken) {
		answer_not_taken(t);
		return false;
	}
	const char *wrong = t->upload ? upload_read(t->upload, rq) : pairs_read(rq->arena, t->body, &rq->form, &rq->n_form);
	if (wrong) {
		answer_bad(rq, text_of(wrong));
		return false;
	}
	if (token_is_right(t, posted(rq, "token")) || late_form_is_own(t))
		return true;
	answer_form_refused(rq, T("It was made before you signed in, or too long ago."));
	return false;
}

/* The database is gone, and with it the session that would vouch for the form: it is only given back to who sent it. */
static void answer_database_gone(struct turn *t)
{
	struct request *rq = &t->rq;
	fault(&rq->fault, "The records cannot be reached just now. Nothing was changed. Try again in a minute.");
	if (rq->db)
		fault_cause(&rq->fault, "%s", db_cause(rq->db));
	if (rq->method == POST && !path_is_api(rq->path) && head_is_ours(t->head, t->site->is_behind_proxy) && pairs_read(rq->arena, t->body, &rq->form, &rq->n_form))
		rq->n_form = 0;
	answer_unavailable(rq);
}

/* By what a write that is sent twice is known. */
static struct text once_key(const struct turn *t)
{
	if (!is_write(t->rq.method))
		return NO_TEXT;
	return path_is_api(t->rq.path) ? t->head->idempotency_key : posted(&t->rq, "once");
}

static bool was_done(const struct request *rq)
{
	if (path_is_api(rq->path))
		return rq->status == 200 || rq->status == 201;
	return rq->status == 303 && !rq->is_answer;
}

static bool claim_form(struct turn *t)
{
	struct request *rq = &t->rq;
	struct text key = once_key(t), went_to = NO_TEXT;
	if (text_none(key))
		return true;
	if (key.n > MAX_ONCE) {
		answer_bad(rq, T("The header Idempotency-Key is too long."));
		return false;
	}
	enum form_key how = form_key_claim(t->site->form_keys, token_owner(t), key, rq->arena, &went_to);
	if (how != FORM_FIRST)
		answer_already_sent(rq, how, went_to);
	return how == FORM_FIRST;
}

bool form_was_sent(struct request *rq, struct text key)
{
	return rq->turn && !text_none(key) && form_key_is_known(rq->turn->site->form_keys, token_owner(rq->turn), key);
}

static void settle_form(struct turn *t)
{
	struct request *rq = &t->rq;
	struct text key = once_key(t);
	if (!text_none(key))
		form_key_settle(t->site->form_keys, token_owner(t), key, was_done(rq), rq->location);
}

/* Under /api the pattern says so by itself, and which key spoke stands behind it; and whose post was covered, where only that allowed the look. */
struct text route_in_log(const struct request *rq)
{
	struct text route = rq->key ? textf_in(rq->arena, "%s by key %lld", rq->route->pattern, (long long)rq->key->id) : text_of(rq->route->pattern);
	return rq->covers > 0 ? textf_in(rq->arena, "%.*s" LOOKED_BY_COVER "%lld", TEXT_ARG(route), (long long)rq->covers) : route;
}

static bool is_about_a_child(enum permission p)
{
	return p == MAY_READ_CHILD || p == MAY_EDIT_CHILD || p == MAY_CORRECT_CHILD || p == MAY_SEE_WHO_LOOKED;
}

/* The look at the child, and one at each other person whom the page shows: all of them or none. */
static bool looks_write(struct request *rq, const struct read_entry *e)
{
	int n = rq->n_also_shown;
	struct read_entry *all = ARRAY_IN(rq->arena, struct read_entry, n + 1);
	all[0] = *e;
	for (int i = 0; i < n; i++) {
		all[i + 1] = *e;
		all[i + 1].person_id = rq->also_shown[i];
		all[i + 1].shown = NONE;
	}
	return readlog_write(rq->store, all, n + 1, &rq->fault);
}

/* What the page shows of a child is logged before it is sent, by whoever runs the turn where it may wait; a page that only says no, or sends elsewhere, shows nothing. */
static bool log_the_look(struct turn *t)
{
	struct request *rq = &t->rq;
	enum permission p = rq->route->permission;
	bool is_of_rows = (p == MAY_SEE_IMPORTS || p == MAY_RETURN) && rq->shown != NONE;
	bool is_of_council = (p == MAY_READ_COUNCIL || p == MAY_EDIT_COUNCIL) && !text_none(rq->read_record);
	if (rq->is_answer || rq->status == 303 || !(is_about_a_child(p) || p == MAY_LIST_CHILDREN || p == MAY_OPEN_SEALED || is_of_rows || is_of_council))
		return true;
	struct read_entry e = {
		.user_id = rq->me->user_id,
		.person_id = rq->person_id,
		.record = rq->read_record,
		.record_id = rq->read_record_id,
		.route = route_in_log(rq),
		.request = rq->id,
		.shown = (p == MAY_LIST_CHILDREN || p == MAY_OPEN_SEALED) && rq->shown == NONE ? 0 : rq->shown,
	};
	if (t->may_wait && rq->method == GET && !rq->n_also_shown) {
		t->look = e;
		return t->is_waiting = true;
	}
	return looks_write(rq, &e) || summary_allows(rq, &e);
}

/* The handler is done: what it made is kept only if the world did not fail and the look is logged. */
static void conclude(struct turn *t)
{
	struct request *rq = &t->rq;
	if (db_failed(rq->db) && !rq->fault.is_set) {
		fault(&rq->fault, "The records could not be read just now. Nothing was changed. Try again in a minute.");
		fault_cause(&rq->fault, "%s", db_cause(rq->db));
	}
	/* A record's id tried in the path of somebody whom the user may see: not found by the handler. */
	bool is_refusal = rq->is_answer && rq->me && rq->n_params > 0 && (rq->status == 404 || rq->status == 403) && rq->route->permission >= MAY_LIST_CHILDREN;
	if (!rq->fault.is_set && is_refusal)
		refusal_log(t, "not found, or not this user's to change");
	else if (!rq->fault.is_set)
		log_the_look(t);
	settle_form(t);
	if (rq->fault.is_set)
		answer_unavailable(rq);
	else if (rq->out->full)
		answer_our_mistake(rq);
}

/* What a path takes, as the header Allow says it. */
static const char *methods_there(struct turn *t)
{
	struct request *rq = &t->rq;
	struct text all = NO_TEXT;
	struct pair params[MAX_PARAMS];
	int n;
	bool other;
	for (enum method m = GET; m <= DELETE; m++)
		if (route_find(t->site->tables, m, rq->path, params, &n, &other))
			all = textf_in(rq->arena, "%.*s%s%s", TEXT_ARG(all), text_none(all) ? "" : ", ", m == GET ? "GET, HEAD" : method_name(m));
	return text_c_in(rq->arena, all);
}

static const char *key_refuses(const struct request *rq)
{
	const struct key_used *key = rq->key;
	struct text record = param(rq, "record");
	if (is_write(rq->method) && !key->may_write)
		return "This key may read and not write.";
	if (!api_key_is_at_home(rq->db, rq->me->user_id, key))
		return "This key is for one council, and its user has a post in another too.";
	enum key_reach reach = rq->route->api ? rq->route->api->reach : API_OF_WIDE_KEY;
	if (text_none(key->record_types) || reach == API_OF_ANY_KEY)
		return NULL;
	if (reach == API_OF_RECORD && api_key_reaches(key, record))
		return NULL;
	return "This key is not for these records.";
}

/* What a key may do is what its user may that day, and no more than it was made for. */
static bool permit_key(struct turn *t)
{
	struct request *rq = &t->rq;
	const char *why = rq->key ? key_refuses(rq) : NULL;
	if (!why)
		return true;
	refusal_log(t, why);
	answer_refused(rq, text_of(why));
	return false;
}

/* other_method: the path is there, for another method. */
static void take(struct turn *t, bool other_method)
{
	struct request *rq = &t->rq;
	look_up_session(t);
	if (db_failed(rq->db) && rq->route && rq->route->permission != MAY_ANYONE) {
		answer_database_gone(t);
		return;
	}
	if (!rq->route) {
		if (other_method)
			answer_wrong_method(rq, methods_there(t));
		else
			answer_not_found(rq);
		return;
	}
	if (is_write(rq->method) && !rq->key && !head_is_ours(t->head, t->site->is_behind_proxy)) {
		answer_form_refused(rq, T("What was sent did not come from a page of this site."));
		return;
	}
	if (!rq->me && late_form_kept(t))
		return;
	if (!permit_person(t) || (is_write(rq->method) && !read_form(t)) || !permit_key(t))
		return;
	if (permit_action(t) && (!is_write(rq->method) || claim_form(t))) {
		rq->route->run(rq);
		conclude(t);
	} else if (db_failed(rq->db)) {
		conclude(t);
	}
}

const struct route *const *site_tables(const struct request *rq)
{
	return rq->turn->site->tables;
}

static const struct route *route_of_files(const struct site *site, const struct head *h, struct pair *params, int *n)
{
	struct text query = h->target;
	bool other;
	if (!text_is(h->method, "POST") || text_none(h->target))
		return NULL;
	const struct route *r = route_find(site->tables, POST, text_cut(&query, '?'), params, n, &other);
	return r && r->files ? r : NULL;
}

const struct route *turn_route_of_files(const struct site *site, const struct head *h)
{
	struct pair params[MAX_PARAMS];
	int n;
	return route_of_files(site, h, params, &n);
}

bool turn_may_send_files(struct turn *t)
{
	struct request *rq = &t->rq;
	rq->params = ARRAY_IN(rq->arena, struct pair, MAX_PARAMS);
	rq->route = route_of_files(t->site, t->head, rq->params, &rq->n_params);
	if (!rq->route || !head_is_ours(t->head, t->site->is_behind_proxy) || !(rq->db = store_reader(rq->store)))
		return false;
	db_clear(rq->db);
	db_snapshot(rq->db);
	look_up_session(t);
	bool may = permit_files(t) && !db_failed(rq->db);
	db_release(rq->db);
	return may;
}

void turn_run(struct turn *t)
{
	struct request *rq = &t->rq;
	rq->turn = t;
	rq->params = ARRAY_IN(rq->arena, struct pair, MAX_PARAMS);
	if (!read_target(t))
		return;
	bool other_method = false;
	rq->route = route_find(t->site->tables, rq->method, rq->path, rq->params, &rq->n_params, &other_method);
	if (rq->route && (rq->route->run == asset_page || rq->route->run == live_page)) {
		rq->route->run(rq);
		return;
	}
	rq->db = store_reader(rq->store);
	if (!rq->db) {
		answer_database_gone(t);
		return;
	}
	db_clear(rq->db);
	db_snapshot_kept(rq->db);
	take(t, other_method);
	db_release(rq->db);
}

void turn_refuse(struct turn *t, struct refusal r)
{
	t->rq.turn = t;
	if (path_is_api(t->head->target))
		t->rq.path = T("/api/");         /* the answer is JSON there */
	if (r.status == 405)
		answer_wrong_method(&t->rq, path_is_api(t->rq.path) ? "GET, HEAD, POST, PUT, DELETE" : "GET, HEAD, POST");
	else
		answer_status(&t->rq, r.status, r.why);
}
