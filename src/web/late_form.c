/* A form of a record that was open while its session ended. Nobody is signed in any more, or somebody is again; either way what was typed
 * is not lost and is not saved: it becomes a draft of whoever's session the form was made in, and of nobody else. The session's row
 * and the form's token, made from its key, say whose that was (access/signin.h: session_lapsed). Such a session opens nothing: the
 * answer is the sign-in page, which leads back to the form. What cannot be kept goes back to who sent it, in words. */
#include "web/record_form.h"
#include "web/turn.h"

/* The handler is asked to keep, not to save; the script of the page has asked for that itself. */
static void ask_for_draft(struct request *rq)
{
	if (!text_none(posted(rq, "draft")))
		return;
	struct pair *form = ARRAY_IN(rq->arena, struct pair, rq->n_form + 1);
	if (rq->n_form)
		memcpy(form, rq->form, sizeof *form * (size_t)rq->n_form);
	form[rq->n_form++] = (struct pair){ T("draft"), T("1") };
	rq->form = form;
}

bool late_form_is_own(struct turn *t)
{
	struct request *rq = &t->rq;
	unsigned char keys[MOST_OWN_KEYS][KEY_BYTES];
	if (!rq->route->keeps_drafts || !rq->me || rq->me->stage != STAGE_IN)
		return false;
	int n = session_own_keys(rq->db, rq->me->user_id, keys);
	for (int i = 0; i < n; i++)
		if (token_is_of(posted(rq, "token"), keys[i])) {
			ask_for_draft(rq);
			return true;
		}
	return false;
}

/* Runs the handler as whoever's session it was; what it answers is for them, and is not sent. */
static bool is_kept(struct turn *t)
{
	struct request *rq = &t->rq;
	struct session *was = NEW_IN(rq->arena, struct session);
	bool is_theirs = session_lapsed(rq->db, rq->cookie, was, rq->arena);
	if (is_theirs)
		rq->me = was;
	is_theirs = is_theirs && token_is_right(t, posted(rq, "token"));
	if (is_theirs)
		ask_for_draft(rq);
	if (is_theirs && permit_action(t))
		rq->route->run(rq);
	rq->me = NULL;
	t->has_key = false;
	return is_theirs && (rq->status == 303 || (rq->status == 200 && text_is(rq->content_type, "application/json")));
}

static void give_back(struct request *rq)
{
	page_open(rq, &(struct page){ .title = T("You have been signed out") });
	gov_heading(rq->out, 1, 'l', T("You have been signed out"));
	gov_body(rq->out, T("Nothing was saved, and what you typed could not be kept as a draft. It is on this page: copy what you need before you leave it."));
	posted_words(rq, record_type_named(param(rq, "record")));
	gov_button(rq->out, &(struct gov_button){ .text = T("Sign in again"), .href = T(SIGN_IN_PATH) });
	page_close(rq);
}

/* Of a form that has no drafts what was typed goes back in words. */
static bool is_given_back(struct request *rq)
{
	page_open(rq, &(struct page){ .title = T("You have been signed out") });
	gov_heading(rq->out, 1, 'l', T("You have been signed out"));
	gov_body(rq->out, T("Nothing was saved."));
	bool has_words = kept_words(rq);
	gov_button(rq->out, &(struct gov_button){ .text = T("Sign in again"), .href = T(SIGN_IN_PATH) });
	page_close(rq);
	if (!has_words)
		out_reset(rq->out);
	rq->is_answer = has_words;
	rq->status = has_words ? 403 : rq->status;
	return has_words;
}

bool late_form_kept(struct turn *t)
{
	struct request *rq = &t->rq;
	if (rq->method != POST || path_is_api(rq->path) || t->upload || pairs_read(rq->arena, t->body, &rq->form, &rq->n_form) || text_none(posted(rq, "token")))
		return false;
	if (!rq->route->keeps_drafts)
		return is_given_back(rq);
	bool done = is_kept(t), is_script = text_is(posted(rq, "draft"), "script");
	rq->is_answer = true;
	rq->fault = (struct fault){ 0 };
	if (done && is_script) {
		rq->status = 401;
		return true;
	}
	out_reset(rq->out);
	rq->content_type = rq->location = NO_TEXT;
	rq->status = 403;
	if (done)
		send_to_sign_in(t);
	else
		give_back(rq);
	return true;
}
