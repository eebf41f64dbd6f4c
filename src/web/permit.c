/* The permission column of the routes, carried out before a handler runs. Someone not signed in is sent to the sign-in page
 * and comes back to where they were going; a person who may not be known of does not exist (404), and that someone tried
 * is itself written to the read log (DESIGN section 4). */
#include "access/returning.h"
#include "base/log.h"
#include "web/turn.h"

/* What each permission asks, and what the read log has of a page that has it (turn.c, log_the_look; a refusal is always logged). */
static const struct { const char *words, *logs; } told[] = {
	[MAY_ANYONE] = { "anyone", "nothing: it shows no record" },
	[MAY_HALF_IN] = { "signed in by password", "nothing: it shows no record" },
	[MAY_SIGNED_IN] = { "signed in", "nothing: it shows no record" },
	[MAY_LIST_CHILDREN] = { "signed in; shows only children the user may see; logged", "the list, with how many it showed" },
	[MAY_READ_CHILD] = { "may read the child; logged", "the look at the child, and at which record" },
	[MAY_EDIT_CHILD] = { "may edit the child's record; logged", "the look at the child, and at which record" },
	[MAY_CORRECT_CHILD] = { "may correct the child's record; logged", "the look at the child, and at which record" },
	[MAY_SEE_WHO_LOOKED] = { "may read the child; the full log only for those who may see who looked; logged", "the look at the child" },
	[MAY_SEE_IMPORTS] = { "may see imports of a council", "the list, where rows of children are shown" },
	[MAY_IMPORT] = { "may import into a council", "nothing: it shows no record" },
	[MAY_RETURN] = { "may make the returns of a council", "the list, where children are shown or taken out" },
	[MAY_MANAGE_STAFF] = { "may manage staff", "nothing: it shows no child" },
	[MAY_READ_COUNCIL] = { "may read a whole council; records shown are logged", "the look at the record, where one is shown" },
	[MAY_EDIT_COUNCIL] = { "may edit in a whole council; records shown are logged", "the look at the record, where one is shown" },
	[MAY_OPEN_SEALED] = { "may open sealed records, with a second archivist; logged", "the list, with how many it showed" },
};

const char *permission_words(enum permission p)
{
	return told[p].words;
}

const char *permission_logs(enum permission p)
{
	return told[p].logs;
}

static enum session_stage stage_owed(const struct route *r)
{
	return r->permission == MAY_HALF_IN ? STAGE_PASSWORD_DONE : STAGE_IN;
}

/* A page one may come back to: the same path, asked for with GET. */
static bool can_come_back(struct turn *t)
{
	struct pair params[MAX_PARAMS];
	int n;
	bool other;
	return t->rq.method == GET || route_find(t->site->tables, GET, t->rq.path, params, &n, &other);
}

void send_to_sign_in(struct turn *t)
{
	struct request *rq = &t->rq;
	struct text target = rq->method == GET || rq->route->keeps_drafts ? t->head->target : rq->path;
	if (text_is(target, "/") || !can_come_back(t) || !path_is_ours(target)) {
		redirect(rq, T(SIGN_IN_PATH));
		return;
	}
	struct out to = out_make(4 * MAX_TARGET);
	out_lit(&to, SIGN_IN_PATH "?then=");
	out_url(&to, target);
	redirect(rq, out_text(&to));
	out_free(&to);
}

bool permit_person(struct turn *t)
{
	struct request *rq = &t->rq;
	if (rq->route->permission == MAY_ANYONE)
		return true;
	if (rq->me && (rq->me->stage == STAGE_IN || stage_owed(rq->route) != STAGE_IN))
		return true;
	if (path_is_api(rq->path))
		answer_status(rq, 401, text_none(t->head->authorization) ? T("Send a key (Authorization: Bearer) or the cookie of a session.") :
			T("This key is not known, has ended, or its user may no longer sign in."));
	else if (!rq->me)
		send_to_sign_in(t);
	else
		redirect(rq, rq->me->stage == STAGE_MUST_ENROL ? T(SIGN_IN_ENROL_PATH) : T(SIGN_IN_CODE_PATH));
	rq->is_answer = true;
	return false;
}

void refusal_log(struct turn *t, const char *why)
{
	struct request *rq = &t->rq;
	char user[24];
	snprintf(user, sizeof user, "%lld", (long long)rq->me->user_id);
	log_event(LOG_WARN, "access_refused", "user", user, "route", rq->route->pattern, "request", text_c_in(rq->arena, rq->id), "why",
		why, NULL);
	struct text route = route_in_log(rq);
	struct read_entry e = {
		.user_id = rq->me->user_id,
		.person_id = rq->person_id,
		.record_id = NONE,
		.route = textf_in(rq->arena, "refused %.*s", TEXT_ARG(route)),
		.request = rq->id,
		.shown = NONE,
	};
	struct fault f = { 0 };
	if (!readlog_write(rq->store, &e, 1, &f))
		log_event(LOG_ERROR, "read_log_failed", "cause", f.cause, "request", text_c_in(rq->arena, rq->id), NULL);
}

/* The path with the number that leads in place of the one that was asked for, which stands before everything that may follow it. */
static struct text path_that_leads(struct request *rq, int64_t asked, int64_t leads)
{
	struct text before = textf_in(rq->arena, "/children/%lld", (long long)asked), rest = rq->path;
	if (rest.n < before.n || memcmp(rest.p, before.p, before.n) != 0)
		return textf_in(rq->arena, "/children/%lld?done=same_person", (long long)leads);
	rest = (struct text){ rest.p + before.n, rest.n - before.n };
	return textf_in(rq->arena, "/children/%lld%.*s?done=same_person", (long long)leads, TEXT_ARG(rest));
}

/* The number of a record that was joined to another leads there, for whoever may see that one: a page goes there and says so; a form that was
 * opened before, and whatever comes under /api, is taken as if sent there. */
static bool permit_where_it_leads(struct turn *t, enum action action, struct verdict *v)
{
	struct request *rq = &t->rq;
	int64_t asked = rq->person_id, leads = person_leads_to(rq->db, asked);
	if (leads == NONE)
		return false;
	*v = may(rq->db, rq->me->user_id, action, leads);
	if (!may(rq->db, rq->me->user_id, ACT_READ, leads).yes)
		return false;
	rq->person_id = leads;
	if (rq->method == GET && !path_is_api(rq->path)) {
		redirect(rq, path_that_leads(rq, asked, leads));
		rq->is_answer = true;
		return true;
	}
	for (int i = 0; i < rq->n_params; i++)
		if (text_is(rq->params[i].name, "person"))
			rq->params[i].value = textf_in(rq->arena, "%lld", (long long)leads);
	return false;
}

static bool permit_child(struct turn *t, enum action action)
{
	struct request *rq = &t->rq;
	int64_t me = rq->me->user_id;
	rq->person_id = param_id(rq, "person");
	struct verdict v = may(rq->db, me, action, rq->person_id);
	if (!v.yes && !db_failed(rq->db) && permit_where_it_leads(t, action, &v))
		return false;
	rq->covers = v.covers;
	if (v.yes)
		return true;
	if (db_failed(rq->db))
		return false;
	bool is_known = action != ACT_READ && may(rq->db, me, ACT_READ, rq->person_id).yes;
	refusal_log(t, v.why ? v.why : "not allowed");
	if (is_known)
		answer_refused(rq, text_of(v.why));
	else
		answer_not_found(rq);
	return false;
}

static bool permit_somewhere(struct turn *t, enum action action)
{
	struct verdict v = may_in_council(t->rq.db, t->rq.me->user_id, action, NONE);
	if (!v.yes && !db_failed(t->rq.db)) {
		t->rq.person_id = NONE;
		refusal_log(t, v.why ? v.why : "not allowed");
		answer_refused(&t->rq, text_of(v.why));
	}
	return v.yes;
}

/* For what is not about one person, and asked of a post with all of it. */
static bool permit_of_posts(struct turn *t, bool may, const char *why)
{
	if (may)
		return true;
	if (!db_failed(t->rq.db)) {
		t->rq.person_id = NONE;
		refusal_log(t, why);
		answer_refused(&t->rq, text_of(why));
	}
	return false;
}

bool permit_files(struct turn *t)
{
	struct request *rq = &t->rq;
	if (!rq->me || rq->me->stage != STAGE_IN)
		return false;
	if (rq->route->permission == MAY_EDIT_CHILD)
		return may(rq->db, rq->me->user_id, ACT_EDIT, param_id(rq, "person")).yes;
	return rq->route->permission == MAY_IMPORT && may_import(rq->db, rq->me->user_id, NONE);
}

bool permit_action(struct turn *t)
{
	switch (t->rq.route->permission) {
	case MAY_ANYONE:
	case MAY_HALF_IN:
	case MAY_SIGNED_IN:
	case MAY_LIST_CHILDREN:
		return true;
	case MAY_READ_CHILD:
	case MAY_SEE_WHO_LOOKED:
		return permit_child(t, ACT_READ);
	case MAY_EDIT_CHILD:
		return permit_child(t, ACT_EDIT);
	case MAY_CORRECT_CHILD:
		return permit_child(t, ACT_CORRECT);
	case MAY_SEE_IMPORTS:
		return permit_somewhere(t, ACT_IMPORTS);
	case MAY_IMPORT:
		return permit_of_posts(t, may_import(t->rq.db, t->rq.me->user_id, NONE), "Your posts do not let you import into a council's record.");
	case MAY_RETURN:
		return permit_of_posts(t, may_return(t->rq.db, t->rq.me->user_id, NONE), "Your posts do not let you make a council's returns.");
	case MAY_OPEN_SEALED:
		return permit_somewhere(t, ACT_ARCHIVE);
	case MAY_MANAGE_STAFF:
		return permit_somewhere(t, ACT_STAFF);
	case MAY_READ_COUNCIL:
	case MAY_EDIT_COUNCIL:
		return permit_of_posts(t, may_in_whole_council(t->rq.db, t->rq.me->user_id, t->rq.route->permission == MAY_EDIT_COUNCIL, NONE),
			"Your posts do not let you keep a council's own records.");
	}
	return false;
}
