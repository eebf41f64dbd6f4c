/* Signing in: e-mail and password, then a code from an authenticator, or setting one up at the first time. In a demonstration
 * store, and only there, the page also lists its invented people by role, one press each. What may be tried how often is
 * src/access/signin.h's; these pages only say it. */
#include "web/gov/gov.h"
#include "web/pages.h"

static const char DEMONSTRATION_PEOPLE[] =
	"SELECT u.id, u.name, r.label, r.hint, c.name, t.name FROM app_user u JOIN post p ON p.user_id = u.id JOIN role r ON r.code = p.role"
	" JOIN council c ON c.id = p.council_id LEFT JOIN team t ON t.id = p.team_id"
	" LEFT JOIN code k ON k.set_name = 'role' AND k.value = r.code"
	" WHERE u.is_active = 1 AND p.starts_on <= $1 AND (p.ends_on IS NULL OR p.ends_on > $1)"
	" ORDER BY k.place, (SELECT min(f.name) FROM post q JOIN council f ON f.id = q.council_id WHERE q.user_id = u.id AND q.role = p.role),"
	" u.name, u.id, c.name LIMIT 300";

static void then_field(struct request *rq)
{
	struct text then = text_none(posted(rq, "then")) ? query(rq, "then") : posted(rq, "then");
	if (!path_is_ours(then))
		return;
	out_lit(rq->out, "<input type=\"hidden\" name=\"then\" value=\"");
	out_html(rq->out, then);
	out_lit(rq->out, "\">");
}

static void go_on(struct request *rq)
{
	struct text then = posted(rq, "then");
	redirect(rq, path_is_ours(then) ? then : T("/"));
}

/* Between the steps the way back is kept in the address. */
static void go_to_step(struct request *rq, const char *step)
{
	struct text then = posted(rq, "then");
	struct out o = out_make(8192);
	out_c(&o, step);
	if (path_is_ours(then)) {
		out_lit(&o, "?then=");
		out_url(&o, then);
	}
	redirect(rq, text_dup_in(rq->arena, out_text(&o)));
	out_free(&o);
}

static void error_summary(struct request *rq, struct text message, struct text href)
{
	if (text_none(message))
		return;
	gov_error_summary(rq->out, &(struct gov_error_summary){
		.title_text = T("There is a problem"), GOV_LIST(error_list, struct gov_error_item, { .text = message, .href = href }) });
}

/* ---- The people of a demonstration ---- */

/* What is open in the list: its role, and in it the button of one person, who may hold that role in several councils. */
struct people_shown { struct text role; int64_t user; };

static void button_close(struct out *o, struct people_shown *s)
{
	if (s->user)
		out_lit(o, "</span></button></li>\n");
	s->user = 0;
}

static void role_close(struct out *o, struct people_shown *s)
{
	button_close(o, s);
	if (!text_none(s->role))
		out_lit(o, "</ul>\n");
}

static void role_open(struct request *rq, struct people_shown *s, struct rows *r)
{
	struct out *o = rq->out;
	if (text_eq(db_text(r, 2), s->role))
		return;
	role_close(o, s);
	s->role = db_text_in(r, 2, rq->arena);
	gov_heading(o, 3, 's', s->role);
	out_lit(o, "<p class=\"govuk-hint\">");
	out_html(o, db_text(r, 3));
	out_lit(o, "</p><ul class=\"govuk-list kith-people__list\">\n");
}

static void put_post(struct out *o, struct people_shown *s, struct rows *r)
{
	if (s->user == db_int(r, 0)) {
		out_lit(o, "; ");
	} else {
		button_close(o, s);
		s->user = db_int(r, 0);
		out_lit(o, "<li><button type=\"submit\" class=\"kith-person\" name=\"user\" value=\"");
		out_int(o, s->user);
		out_lit(o, "\"><strong>");
		out_html(o, db_text(r, 1));
		out_lit(o, "</strong> <span class=\"kith-quiet\">");
	}
	if (!db_is_null(r, 5))
		out_html(o, db_text(r, 5)), out_lit(o, ", ");
	out_html(o, db_text(r, 4));
}

static void demonstration_people(struct request *rq)
{
	struct out *o = rq->out;
	out_lit(o, "<section class=\"kith-people\" aria-labelledby=\"people\"><h2 class=\"govuk-heading-m\" id=\"people\">Sign in as one of the invented people</h2>\n");
	form_open(rq, T("/sign-in/demonstration"), NULL);
	then_field(rq);
	struct people_shown shown = { .role = NO_TEXT };
	struct rows r;
	db_query(rq->db, &r, DEMONSTRATION_PEOPLE, DBT(date_iso_in(rq->arena, clock_today())));
	while (db_next(&r)) {
		role_open(rq, &shown, &r);
		put_post(o, &shown, &r);
	}
	role_close(o, &shown);
	form_close(rq);
	both_sides(rq);
	out_lit(o, "</section>\n");
}

static void sign_in_as(struct request *rq)
{
	char token[SESSION_TOKEN_MAX];
	int64_t user;
	if (!store_is_demonstration(rq->store)) {
		answer_not_found(rq);
		return;
	}
	if (!text_int(posted(rq, "user"), &user) || user <= 0) {
		answer_bad(rq, T("Choose one of the people on the sign-in page."));
		return;
	}
	if (!session_open(rq->store, user, T("demonstration"), token, &rq->fault)) {
		answer_unavailable(rq);
		return;
	}
	rq->set_cookie = text_dup_in(rq->arena, text_of(token));
	go_on(rq);
}

/* ---- E-mail and password ---- */

/* A password that is missing is said at the password; anything else at the address, so that it tells nobody which part was wrong. */
static void sign_in_form(struct request *rq, struct text message)
{
	bool is_wrong = !text_none(message), no_password = is_wrong && !text_blank(posted(rq, "email")) && text_blank(posted(rq, "password"));
	page_open(rq, &(struct page){ .title = T("Sign in"), .has_errors = is_wrong, .wide = store_is_demonstration(rq->store) });
	error_summary(rq, message, no_password ? T("#password") : T("#email"));
	gov_heading(rq->out, 1, 'l', T("Sign in to Kith"));
	if (store_is_demonstration(rq->store))
		demonstration_people(rq);
	if (store_is_demonstration(rq->store))
		gov_heading(rq->out, 2, 'm', T("Or with an e-mail address and password"));
	form_open(rq, T(SIGN_IN_PATH), "kith-narrow");
	then_field(rq);
	gov_input(rq->out, &(struct gov_input){ .name = T("email"), .id = T("email"), .type = T("email"), .label.text = T("E-mail address"),
						.value = posted(rq, "email"), .autocomplete = T("username"), .spellcheck = GOV_NO,
						.error_message.text = no_password ? NO_TEXT : message });
	gov_password_input(rq->out, &(struct gov_password_input){ .name = T("password"), .id = T("password"), .label.text = T("Password"),
								  .error_message.text = no_password ? message : NO_TEXT });
	gov_button(rq->out, &(struct gov_button){ .text = T("Sign in"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static void sign_in_page(struct request *rq)
{
	if (rq->me && rq->me->stage == STAGE_IN)
		redirect(rq, T("/"));
	else
		sign_in_form(rq, NO_TEXT);
}

static struct text locked_sentence(void)
{
	return T("Too many wrong tries. This account is locked for 15 minutes; then you can try again. Nothing else has changed.");
}

/* One answer for all that can go wrong with a try, so that it tells nobody which part was wrong. */
static void refused(struct request *rq, enum sign_in how, void (*form)(struct request *rq, struct text message), struct text wrong)
{
	switch (how) {
	case SIGN_IN_LOCKED:
		rq->status = 429;
		form(rq, locked_sentence());
		return;
	case SIGN_IN_TOO_MANY:
		answer_too_many(rq, T("Too many wrong tries have come from where you are. Wait 15 minutes, then try again."));
		return;
	case SIGN_IN_WRONG:
		rq->status = 422;
		form(rq, wrong);
		return;
	case SIGN_IN_OK:
	case SIGN_IN_NEEDS_CODE:
	case SIGN_IN_FAILED:
		fault(&rq->fault, "Signing in could not be finished just now. Nothing was changed. Try again in a minute.");
		answer_unavailable(rq);
		return;
	}
}

static void sign_in_post(struct request *rq)
{
	char token[SESSION_TOKEN_MAX];
	struct text email = text_trim(posted(rq, "email")), password = posted(rq, "password");
	if (text_blank(email) || text_blank(password)) {
		rq->status = 422;
		sign_in_form(rq, text_blank(email) ? T("Enter your e-mail address") : T("Enter your password"));
		return;
	}
	enum sign_in how = sign_in_password(rq->store, email, password, rq->address, token);
	if (how != SIGN_IN_OK && how != SIGN_IN_NEEDS_CODE) {
		refused(rq, how, sign_in_form, T("The e-mail address or the password is not right"));
		return;
	}
	rq->set_cookie = text_dup_in(rq->arena, text_of(token));
	go_to_step(rq, how == SIGN_IN_NEEDS_CODE ? SIGN_IN_CODE_PATH : SIGN_IN_ENROL_PATH);
}

/* ---- The code ---- */

static void code_input(struct request *rq, struct text label, struct text hint, struct text error)
{
	gov_input(rq->out, &(struct gov_input){ .name = T("code"), .id = T("code"), .label.text = label, .hint.text = hint, .error_message.text = error,
						.autocomplete = T("one-time-code"), .classes = T("govuk-input--width-10"), .spellcheck = GOV_NO });
}

static void code_form(struct request *rq, struct text message)
{
	page_open(rq, &(struct page){ .title = T("Enter your code"), .has_errors = !text_none(message) });
	error_summary(rq, message, T("#code"));
	gov_heading(rq->out, 1, 'l', T("Enter your code"));
	form_open(rq, T(SIGN_IN_CODE_PATH), "kith-narrow");
	then_field(rq);
	code_input(rq, T("Code from your authenticator"), T("Six digits. If you cannot use your authenticator, enter one of your recovery codes."), message);
	gov_button(rq->out, &(struct gov_button){ .text = T("Continue"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static void code_page(struct request *rq)
{
	if (rq->me->stage == STAGE_IN)
		redirect(rq, T("/"));
	else if (rq->me->stage == STAGE_MUST_ENROL)
		redirect(rq, T(SIGN_IN_ENROL_PATH));
	else
		code_form(rq, NO_TEXT);
}

static void code_post(struct request *rq)
{
	char token[SESSION_TOKEN_MAX];
	enum sign_in how = sign_in_code(rq->store, rq->cookie, text_trim(posted(rq, "code")), rq->address, token);
	if (how != SIGN_IN_OK) {
		refused(rq, how, code_form, T("That code is not right, or was used already. Wait for the next one and enter it"));
		return;
	}
	rq->set_cookie = text_dup_in(rq->arena, text_of(token));
	go_on(rq);
}

/* ---- Setting up an authenticator ---- */

static void secret_in_groups(struct out *o, struct text secret)
{
	out_lit(o, "<p class=\"govuk-body\">If you cannot scan it, type this key: <code class=\"kith-key\">");
	for (size_t i = 0; i < secret.n; i++) {
		if (i && i % 4 == 0)
			out_lit(o, " ");
		out_html(o, (struct text){ secret.p + i, 1 });
	}
	out_lit(o, "</code></p>\n");
}

static void enrol_form(struct request *rq, struct text message)
{
	struct text secret, uri;
	if (!totp_begin(rq->store, rq->me->user_id, &secret, &uri, rq->arena, &rq->fault)) {
		answer_unavailable(rq);
		return;
	}
	page_open(rq, &(struct page){ .title = T("Set up your authenticator"), .has_errors = !text_none(message) });
	error_summary(rq, message, T("#code"));
	gov_heading(rq->out, 1, 'l', T("Set up your authenticator"));
	gov_body(rq->out, T("Records of children need more than a password. Open an authenticator app on your phone, add an account, and scan this picture."));
	qr_svg(rq->out, uri);
	secret_in_groups(rq->out, secret);
	form_open(rq, T(SIGN_IN_ENROL_PATH), "kith-narrow");
	then_field(rq);
	code_input(rq, T("Code that the app shows now"), T("Six digits"), message);
	gov_button(rq->out, &(struct gov_button){ .text = T("Continue"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static void enrol_page(struct request *rq)
{
	if (rq->me->stage == STAGE_MUST_ENROL)
		enrol_form(rq, NO_TEXT);
	else
		redirect(rq, T("/"));
}

static void recovery_page(struct request *rq, const struct text recovery[10])
{
	page_open(rq, &(struct page){ .title = T("Your recovery codes") });
	gov_heading(rq->out, 1, 'l', T("Keep these recovery codes"));
	gov_body(rq->out, T("Each lets you in once if you lose your phone. Write them down or print this page now, and keep them away from your computer. "
			    "They are not shown again."));
	out_lit(rq->out, "<ul class=\"govuk-list kith-codes\">");
	for (int i = 0; i < 10; i++) {
		out_lit(rq->out, "<li><code>");
		out_html(rq->out, recovery[i]);
		out_lit(rq->out, "</code></li>");
	}
	out_lit(rq->out, "</ul>\n");
	struct text then = posted(rq, "then");
	gov_button(rq->out, &(struct gov_button){ .text = T("I have kept them"), .href = path_is_ours(then) ? then : T("/") });
	page_close(rq);
}

static void enrol_post(struct request *rq)
{
	char token[SESSION_TOKEN_MAX];
	struct text recovery[10];
	if (rq->me->stage != STAGE_MUST_ENROL) {
		redirect(rq, T("/"));
		return;
	}
	struct fault f = { 0 };
	if (!totp_confirm(rq->store, rq->cookie, text_trim(posted(rq, "code")), recovery, token, rq->arena, &f)) {
		rq->status = 422;
		enrol_form(rq, T("That code does not fit this picture. Scan it again, then enter the code that the app shows"));
		return;
	}
	rq->set_cookie = text_dup_in(rq->arena, text_of(token));
	recovery_page(rq, recovery);
}

/* ---- Out ---- */

static void sign_out(struct request *rq)
{
	if (!session_close(rq->store, rq->cookie, &rq->fault)) {
		answer_unavailable(rq);
		return;
	}
	rq->set_cookie = T("");
	rq->clear_site_data = true;
	redirect(rq, T(SIGN_IN_PATH "?done=signed_out"));
}

const struct route sign_in_routes[] = {
	ROUTE(GET, SIGN_IN_PATH, MAY_ANYONE, sign_in_page),
	ROUTE(POST, SIGN_IN_PATH, MAY_ANYONE, sign_in_post),
	ROUTE(POST, "/sign-in/demonstration", MAY_ANYONE, sign_in_as),
	ROUTE(GET, SIGN_IN_CODE_PATH, MAY_HALF_IN, code_page),
	ROUTE(POST, SIGN_IN_CODE_PATH, MAY_HALF_IN, code_post),
	ROUTE(GET, SIGN_IN_ENROL_PATH, MAY_HALF_IN, enrol_page),
	ROUTE(POST, SIGN_IN_ENROL_PATH, MAY_HALF_IN, enrol_post),
	ROUTE(POST, "/sign-out", MAY_HALF_IN, sign_out),
	{ 0 }
};
