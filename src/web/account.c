/* What a user does about their own signing in: a new password, and signing out everywhere. */
#include "web/gov/gov.h"
#include "web/pages.h"

static void account_page(struct request *rq)
{
	struct out *o = rq->out;
	page_open(rq, &(struct page){ .title = T("Your account"), .nav = "account" });
	gov_heading(o, 1, 'l', T("Your account"));
	gov_summary_list(o, &(struct gov_summary_list){
		GOV_LIST(rows, struct gov_summary_row, { .key.text = T("Name"), .value.text = rq->me->name },
			 { .key.text = T("E-mail address"), .value.text = rq->me->email }) });
	gov_heading(o, 2, 'm', T("Password"));
	out_lit(o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/account/password\">Change your password</a></p>\n");
	gov_heading(o, 2, 'm', T("Other systems"));
	out_lit(o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/account/keys\">Keys for other systems</a></p>\n");
	gov_heading(o, 2, 'm', T("Signed in somewhere else?"));
	gov_body(o, T("This ends every session of yours at once, this one too. Use it if you lose a laptop or a phone."));
	form_open(rq, T("/account/sign-out-everywhere"), NULL);
	gov_button(o, &(struct gov_button){ .text = T("Sign out everywhere"), .classes = T("govuk-button--warning") });
	form_close(rq);
	page_close(rq);
}

static void sign_out_everywhere(struct request *rq)
{
	if (!session_close_all(rq->store, rq->me->user_id, &rq->fault)) {
		answer_unavailable(rq);
		return;
	}
	rq->set_cookie = T("");
	rq->clear_site_data = true;
	redirect(rq, T(SIGN_IN_PATH "?done=signed_out_everywhere"));
}

/* What is wrong with the password as it is now, or with the new one; NO_TEXT for none. */
static void password_form(struct request *rq, struct text now_wrong, struct text new_wrong)
{
	struct out *o = rq->out;
	bool is_wrong = !text_none(now_wrong) || !text_none(new_wrong);
	page_open(rq, &(struct page){ .title = T("Change your password"), .nav = "account", .has_errors = is_wrong });
	if (is_wrong)
		gov_error_summary(o, &(struct gov_error_summary){ .title_text = T("There is a problem"),
			GOV_LIST(error_list, struct gov_error_item, { .text = text_none(now_wrong) ? new_wrong : now_wrong,
								       .href = text_none(now_wrong) ? T("#new") : T("#now") }) });
	gov_heading(o, 1, 'l', T("Change your password"));
	form_open(rq, T("/account/password"), "kith-narrow");
	gov_password_input(o, &(struct gov_password_input){ .name = T("now"), .id = T("now"), .label.text = T("Your password now"),
							    .error_message.text = now_wrong });
	gov_password_input(o, &(struct gov_password_input){ .name = T("new"), .id = T("new"), .label.text = T("New password"),
							    .autocomplete = T("new-password"), .error_message.text = new_wrong,
							    .hint.text = T("12 characters or more. Three words that do not belong together are easy to keep in mind.") });
	gov_body(o, T("Afterwards you are signed out everywhere, here too, and sign in with the new password."));
	gov_button(o, &(struct gov_button){ .text = T("Change password"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static void password_page(struct request *rq)
{
	password_form(rq, NO_TEXT, NO_TEXT);
}

struct password_job { int64_t user; struct text password, problem; };

static bool password_job(struct db *db, void *arg, struct fault *f)
{
	struct password_job *job = arg;
	return password_set(db, job->user, job->password, &job->problem) || fault(f, "The password was not changed.");
}

static void password_post(struct request *rq)
{
	char token[SESSION_TOKEN_MAX];
	enum sign_in how = sign_in_password(rq->store, rq->me->email, posted(rq, "now"), rq->address, token);
	if (how != SIGN_IN_OK && how != SIGN_IN_NEEDS_CODE) {
		rq->status = 422;
		password_form(rq, how == SIGN_IN_WRONG ? T("This is not your password now") : T("The password could not be checked just now. Nothing was changed; try again later"), NO_TEXT);
		return;
	}
	struct fault f = { 0 };
	struct password_job job = { .user = rq->me->user_id, .password = posted(rq, "new") };
	bool done = store_write(rq->store, password_job, &job, &f);
	if (!done) {
		rq->status = 422;
		password_form(rq, NO_TEXT, text_none(job.problem) ? T("The password could not be kept just now. Nothing was changed; try again later") : job.problem);
		return;
	}
	session_close_all(rq->store, rq->me->user_id, &rq->fault);
	rq->set_cookie = T("");
	redirect(rq, T(SIGN_IN_PATH "?done=password_changed"));
}

const struct route account_routes[] = {
	ROUTE(GET, "/account", MAY_SIGNED_IN, account_page),
	ROUTE(POST, "/account/sign-out-everywhere", MAY_SIGNED_IN, sign_out_everywhere),
	ROUTE(GET, "/account/password", MAY_SIGNED_IN, password_page),
	ROUTE(POST, "/account/password", MAY_SIGNED_IN, password_post),
	{ 0 }
};
