/* Keys by which other systems speak for a user (access/api_key.h): one's own, made by whoever may take records out of Kith, with the
 * password given again; and, for whoever keeps staff, everybody's of their councils, to be ended at once. Nobody makes a key for somebody
 * else here: with it they would see what that person sees. Machines get theirs from the command line (kith key add). */
#include "access/access.h"
#include "access/api_key.h"
#include "company/pages.h"
#include "people/pages.h"
#include "people/record_work.h"
#include "web/gov/gov.h"

#define KEYS_PATH "/account/keys"
enum { USUAL_DAYS = 90 };

static bool may_make(struct request *rq)
{
	return may_in_council(rq->db, rq->me->user_id, ACT_EXPORT, NONE).yes;
}

static bool keeps_staff(struct request *rq)
{
	return may_in_council(rq->db, rq->me->user_id, ACT_STAFF, NONE).yes;
}

/* ---- Lists ---- */

static void cell_open(struct out *o, const char *label)
{
	out_f(o, "<td class=\"govuk-table__cell\" data-label=\"%s\">", label);
}

static void end_form(struct request *rq, const struct key_listed *k)
{
	form_open(rq, textf_in(rq->arena, KEYS_PATH "/%lld/end", (long long)k->id), NULL);
	gov_button(rq->out, &(struct gov_button){ .text = textf_in(rq->arena, "End key %lld", (long long)k->id),
				    .classes = T("govuk-button--secondary") });
	form_close(rq);
}

/* "placement visit" as "Placement, Visit". */
static void types_line(struct out *o, struct text names)
{
	const char *before = "<span class=\"kith-quiet kith-line\">Only ";
	bool is_any = !text_blank(names);
	while (is_any && !text_none(names)) {
		struct text name = text_cut(&names, ' ');
		const struct record_type *t = record_type_named(name);
		out_c(o, before);
		out_html(o, t ? text_of(t->label) : name);
		before = ", ";
	}
	if (is_any)
		out_lit(o, "</span>");
}

static void key_row(struct request *rq, const struct key_listed *k)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_f(o, "%lld: ", (long long)k->id);
	out_html(o, k->name);
	out_lit(o, "<span class=\"kith-quiet kith-line\">");
	out_html(o, k->user_name);
	out_lit(o, "</span></th>");
	cell_open(o, "May");
	out_c(o, k->may_write ? "Read and write" : "Read");
	if (!text_blank(k->council))
		out_lit(o, ", in "), out_html(o, k->council), out_lit(o, " alone");
	types_line(o, k->record_types);
	out_lit(o, "</td>");
	cell_open(o, "Ends");
	date_put_words(o, k->ends_on);
	out_lit(o, "</td>");
	cell_open(o, "Last used");
	if (k->last_used_at == NONE)
		out_c(o, k->works ? "Never" : "");
	else
		instant_put_words(o, k->last_used_at);
	out_lit(o, "</td>");
	cell_open(o, "End it");
	if (k->works)
		end_form(rq, k);
	else
		out_lit(o, "Has ended");
	out_lit(o, "</td></tr>\n");
}

static void keys_table(struct request *rq, const struct key_list *l)
{
	static const char *const heads[] = { "Key", "May", "Ends", "Last used", "End it" };
	struct out *o = rq->out;
	if (!l->n) {
		gov_body(o, T("There is none."));
		return;
	}
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < l->n; i++)
		key_row(rq, &l->at[i]);
	out_lit(o, "</tbody></table>\n");
}

/* ---- A new one ---- */

struct wrong {
	struct text name, types, ends, password, other;
};

static bool is_any_wrong(const struct wrong *w)
{
	return !text_none(w->name) || !text_none(w->types) || !text_none(w->ends) || !text_none(w->password) || !text_none(w->other);
}

static void summary(struct request *rq, const struct wrong *w)
{
	const struct gov_error_item all[] = { { .text = w->name, .href = T("#name") }, { .text = w->types, .href = T("#record_types") }, { .text = w->ends, .href = T("#ends-day") },
		{ .text = w->password, .href = T("#password") }, { .text = w->other, .href = NO_TEXT } };
	form_errors(rq, all, sizeof all / sizeof *all);
}

static void new_form(struct request *rq, const struct wrong *w)
{
	struct out *o = rq->out;
	gov_heading(o, 2, 'm', T("Make a key"));
	gov_body(o, T("A key lets another system see what you see, and nothing else, until the day it ends. Keep it where that system "
		      "keeps its secrets. It is shown once."));
	form_open(rq, T(KEYS_PATH), "kith-form");
	gov_input(o, &(struct gov_input){ .name = T("name"),
			     .id = T("name"),
			     .label.text = T("What is it for?"),
			     .value = posted(rq, "name"),
			     .error_message.text = w->name });
	gov_radios(o, &(struct gov_radios){ .name = T("may_write"),
			      .value = text_is(posted(rq, "may_write"), "1") ? T("1") : T("0"),
			      .fieldset.legend.text = T("What may it do?"),
			      .classes = T("govuk-radios--small"),
			      GOV_LIST(items, struct gov_choice, { .value = T("0"), .text = T("Read") },
				      { .value = T("1"), .text = T("Read and write") }) });
	gov_input(o, &(struct gov_input){ .name = T("record_types"),
			     .id = T("record_types"),
			     .label.text = T("Only for these records"),
			     .value = posted(rq, "record_types"),
			     .error_message.text = w->types,
			     .hint.text = T("Their names as in the dictionary’s addresses, with blanks between, for example: placement "
					    "visit. Leave empty for all.") });
	day_input(rq, "ends", T("First day on which it no longer works"),
		textf_in(rq->arena, "Within a year; %d days are usual", USUAL_DAYS), w->ends);
	gov_password_input(o,
		&(struct gov_password_input){
			.name = T("password"), .id = T("password"), .label.text = T("Your password"), .error_message.text = w->password });
	gov_button(o, &(struct gov_button){ .text = T("Make the key"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void keys_shown(struct request *rq, const struct wrong *w)
{
	static const struct crumb crumbs[] = { { T("Your account"), T("/account") } };
	struct key_list own = api_keys(rq->db, rq->me->user_id, rq->arena);
	page_open(rq, &(struct page){ .title = T("Keys for other systems"),
			      .nav = "account",
			      .crumbs = crumbs,
			      .n_crumbs = 1,
			      .has_errors = is_any_wrong(w) });
	summary(rq, w);
	gov_heading(rq->out, 1, 'l', T("Keys for other systems"));
	gov_heading(rq->out, 2, 'm', T("Your keys"));
	keys_table(rq, &own);
	if (keeps_staff(rq)) {
		struct key_list kept = api_keys_kept(rq->db, rq->me->user_id, rq->arena);
		gov_heading(rq->out, 2, 'm', T("Everybody’s keys in your councils"));
		keys_table(rq, &kept);
	}
	if (may_make(rq))
		new_form(rq, w);
	else
		gov_body(rq->out, T("Keys are made by people whose post lets them take records out of Kith, and for machines by whoever "
				    "keeps the server."));
	page_close(rq);
}

static void keys_page(struct request *rq)
{
	keys_shown(rq, &(struct wrong){ NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT });
}

static void refused(struct request *rq, const struct wrong *w)
{
	rq->status = 422;
	keys_shown(rq, w);
}

/* The session that a right password opens is not needed. */
static bool is_own_password(struct request *rq)
{
	char token[SESSION_TOKEN_MAX];
	struct fault f = { 0 };
	enum sign_in how = sign_in_password(rq->store, rq->me->email, posted(rq, "password"), rq->address, token);
	if (how != SIGN_IN_OK && how != SIGN_IN_NEEDS_CODE)
		return false;
	session_close(rq->store, text_of(token), &f);
	return true;
}

struct make_job {
	struct request *rq;
	struct new_key key;
	char token[API_KEY_MAX];
	int64_t id;
};

static bool make_job(struct db *db, void *arg, struct fault *f)
{
	struct make_job *j = arg;
	return api_key_make(db, &j->key, j->token, &j->id, j->rq->arena, f);
}

static void made_page(struct request *rq, const struct make_job *j)
{
	page_open(rq, &(struct page){ .title = T("The key is made"), .nav = "account" });
	gov_heading(rq->out, 1, 'l', textf_in(rq->arena, "Key %lld is made", (long long)j->id));
	gov_body(rq->out, T("Copy it now: it is not shown again. Whoever has it sees what you see."));
	gov_inset_text(rq->out, &(struct gov_inset_text){ .text = text_of(j->token), .classes = T("kith-break") });
	gov_link(rq->out, T(KEYS_PATH), T("All your keys"));
	page_close(rq);
}

static struct text ends_wrong(struct date ends)
{
	struct date today = clock_today();
	if (date_none(ends))
		return T("Enter the first day on which it no longer works");
	return ends.ymd <= today.ymd || date_days(today, ends) > API_KEY_MOST_DAYS ? T("The day must be after today and within a year") : NO_TEXT;
}

static struct text types_wrong(struct request *rq, struct text names)
{
	struct fault f = { 0 };
	return api_key_types_are_real(names, rq->arena, &f) ? NO_TEXT : text_dup_in(rq->arena, text_of(f.sentence));
}

static void make_post(struct request *rq)
{
	struct text why = NO_TEXT, types = text_trim(posted(rq, "record_types"));
	if (!may_make(rq)) {
		answer_refused(rq, T("Your post does not let you take records out of Kith, so you cannot make a key."));
		return;
	}
	struct wrong w = { .name = NO_TEXT, .types = NO_TEXT, .ends = NO_TEXT, .password = NO_TEXT, .other = NO_TEXT };
	struct make_job j = { .rq = rq,
		.key = { .user = rq->me->user_id, .council = NONE, .made_by = rq->me->user_id, .request = rq->id } };
	j.key.name = words_posted(rq, "name", record_type_named(T("api_key")), "name", &why);
	j.key.record_types = text_blank(types) ? NO_TEXT : types;
	j.key.may_write = text_is(posted(rq, "may_write"), "1");
	j.key.ends_on = day_posted(rq, "ends");
	if (!text_none(why) || text_blank(j.key.name))
		w.name = text_none(why) ? T("Enter what the key is for") : why;
	w.ends = ends_wrong(j.key.ends_on);
	w.types = types_wrong(rq, j.key.record_types);
	if (!is_any_wrong(&w) && !is_own_password(rq))
		w.password = T("This is not your password");
	if (is_any_wrong(&w)) {
		refused(rq, &w);
	} else if (written(rq, make_job, &j)) {
		made_page(rq, &j);
	} else if (rq->fault.cause[0]) {
		answer_unavailable(rq);
	} else {
		w.other = text_dup_in(rq->arena, text_of(rq->fault.sentence));
		rq->fault = (struct fault){ 0 };
		refused(rq, &w);
	}
}

/* ---- Ending one ---- */

struct end_job {
	struct request *rq;
	int64_t id;
};

static bool end_job(struct db *db, void *arg, struct fault *f)
{
	struct end_job *j = arg;
	return api_key_end(db, j->id, j->rq->me->user_id, NO_TEXT, j->rq->id, j->rq->arena, f);
}

static bool has_key(const struct key_list *l, int64_t id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].id == id)
			return true;
	return false;
}

static void end_post(struct request *rq)
{
	struct end_job j = { rq, param_id(rq, "key_id") };
	struct key_list own = api_keys(rq->db, rq->me->user_id, rq->arena), kept = api_keys_kept(rq->db, rq->me->user_id, rq->arena);
	if (!has_key(&own, j.id) && !has_key(&kept, j.id))
		answer_not_found(rq);
	else if (written(rq, end_job, &j))
		redirect(rq, T(KEYS_PATH "?done=saved"));
	else
		answer_unavailable(rq);
}

const struct route key_routes[] = { ROUTE(GET, KEYS_PATH, MAY_SIGNED_IN, keys_page), ROUTE(POST, KEYS_PATH, MAY_SIGNED_IN, make_post),
	ROUTE(POST, KEYS_PATH "/:key_id/end", MAY_SIGNED_IN, end_post), { 0 } };
