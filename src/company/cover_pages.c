/* Cover (access/cover.h): who holds whose post for how long, the form by which a manager decides one, and its early end. Whoever decides
 * none reads what concerns them. The page is about staff: no child stands on it. */
#include "access/cover.h"
#include "api/api.h"
#include "company/pages.h"
#include "people/pages.h"
#include "people/record_work.h"
#include "record/codes.h"
#include "web/gov/gov.h"

#define COVER_PATH "/cover"

/* "Ama Boateng, Social worker, Assessment team" */
static struct text post_words(struct request *rq, struct text name, struct text role, struct text team)
{
	return text_blank(team) ? textf_in(rq->arena, "%.*s, %.*s", TEXT_ARG(name), TEXT_ARG(role))
				: textf_in(rq->arena, "%.*s, %.*s, %.*s", TEXT_ARG(name), TEXT_ARG(role), TEXT_ARG(team));
}

/* ---- What stands ---- */

static void end_form(struct request *rq, const struct cover *c)
{
	struct text label = textf_in(rq->arena, "End cover of %.*s", TEXT_ARG(c->away_name));
	form_open(rq, textf_in(rq->arena, COVER_PATH "/%lld/end", (long long)c->id), NULL);
	gov_button(
		rq->out, &(struct gov_button){ .text = label, .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void cell(struct request *rq, const char *label, struct text words)
{
	out_f(rq->out, "<td class=\"govuk-table__cell\" data-label=\"%s\">", label);
	out_html(rq->out, words);
	out_lit(rq->out, "</td>");
}

static void cover_row(struct request *rq, const struct cover *c, bool may_end)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_html(o, c->away_name);
	out_lit(o, "<span class=\"kith-quiet kith-line\">");
	out_html(o, c->role);
	if (!text_blank(c->team))
		out_lit(o, ", "), out_html(o, c->team);
	out_lit(o, "</span></th>");
	cell(rq, "Covered by", c->name);
	out_lit(o, "<td class=\"govuk-table__cell\" data-label=\"From and to\">");
	out_html(o, date_words_in(rq->arena, c->from));
	out_lit(o, " to ");
	out_html(o, date_words_in(rq->arena, c->last));
	out_c(o, c->is_of_today ? "" : " (not begun)");
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Why\">");
	out_html(o, code_label("cover_reason", c->reason));
	out_lit(o, "<span class=\"kith-quiet kith-line\">Decided by ");
	out_html(o, text_blank(c->decided_by) ? T("whoever keeps the store") : c->decided_by);
	out_lit(o, "</span></td>");
	if (may_end) {
		out_lit(o, "<td class=\"govuk-table__cell\" data-label=\"End it\">");
		end_form(rq, c);
		out_lit(o, "</td>");
	}
	out_lit(o, "</tr>\n");
}

static void covers_table(struct request *rq, const struct cover_list *l, bool may_end, struct text nothing)
{
	static const char *const heads[] = { "Whose post", "Covered by", "From and to", "Why", "End it" };
	struct out *o = rq->out;
	if (!l->n) {
		gov_body(o, nothing);
		return;
	}
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (int i = 0; i < (may_end ? 5 : 4); i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < l->n; i++)
		cover_row(rq, &l->at[i], may_end);
	out_lit(o, "</tbody></table>\n");
}

/* ---- The form ---- */

static void choice(
	struct request *rq, const char *name, struct text label, struct text hint, const struct gov_option *items, int n, struct text error)
{
	gov_select(rq->out, &(struct gov_select){ .name = text_of(name),
				    .id = text_of(name),
				    .label.text = label,
				    .hint.text = hint,
				    .items = items,
				    .n_items = n,
				    .value = posted(rq, name),
				    .error_message.text = error });
}

static struct gov_option numbered(struct request *rq, int64_t id, struct text words)
{
	return (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)id), .text = words };
}

static void post_choice(struct request *rq, const struct coverable_list *posts, struct text error)
{
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, posts->n + 1);
	items[0] = (struct gov_option){ .text = T("Choose"), .value = T("") };
	for (size_t i = 0; i < posts->n; i++) {
		const struct coverable *p = &posts->at[i];
		struct text words = post_words(rq, p->name, p->role_label, text_blank(p->team_name) ? p->council_name : p->team_name);
		bool has_ended = !date_none(p->ends_on) && p->ends_on.ymd <= clock_today().ymd;
		items[i + 1] = numbered(rq, p->post, has_ended ? textf_in(rq->arena, "%.*s (vacant)", TEXT_ARG(words)) : words);
	}
	choice(rq, "post", T("Whose post is covered?"), T("Posts of today, and posts that fell vacant not long ago"), items,
		(int)posts->n + 1, error);
}

static void user_choice(struct request *rq, struct text error)
{
	struct stand_in_list l = who_can_cover(rq->db, rq->me->user_id, rq->arena);
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, l.n + 1);
	items[0] = (struct gov_option){ .text = T("Choose"), .value = T("") };
	for (size_t i = 0; i < l.n; i++)
		items[i + 1] = numbered(rq, l.at[i].user, post_words(rq, l.at[i].name, l.at[i].roles, NO_TEXT));
	choice(rq, "user", T("Who covers it?"), T("Not you yourself"), items, (int)l.n + 1, error);
}

static void reason_choice(struct request *rq, struct text error)
{
	const struct code_set *codes = code_set("cover_reason");
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, codes->n + 1);
	items[0] = (struct gov_option){ .text = T("Choose"), .value = T("") };
	for (int i = 0; i < codes->n; i++)
		items[i + 1] = (struct gov_option){ .text = codes->at[i].label, .value = codes->at[i].value };
	choice(rq, "reason", T("Why?"), NO_TEXT, items, codes->n + 1, error);
}

static void decide_form(struct request *rq, const struct coverable_list *posts, const struct cover_wrong *w)
{
	gov_heading(rq->out, 2, 'm', T("Decide a cover"));
	gov_body(rq->out, textf_in(rq->arena,
				  "Whoever covers sees and may do what the post sees and may do, and hears what it hears, on these days "
				  "and no others, for %d days at most. "
				  "Who can see a child names them as the cover, and the log says that a look was by cover. What only names "
				  "the person who is away, "
				  "such as a restricted record, does not open.",
				  cover_days(clock_today())));
	form_open(rq, T(COVER_PATH), "kith-form");
	post_choice(rq, posts, w->post);
	user_choice(rq, w->user);
	day_input(rq, "from", T("First day"), T("Today or later"), w->from);
	day_input(rq, "last", T("Last day"), T("It ends by itself when this day is over"), w->last);
	reason_choice(rq, w->reason);
	gov_button(rq->out, &(struct gov_button){ .text = T("Decide this cover"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void cover_shown(struct request *rq, const struct cover_wrong *w, bool has_errors)
{
	struct coverable_list posts = posts_to_cover(rq->db, rq->me->user_id, rq->arena);
	struct cover_list own = covers_of(rq->db, rq->me->user_id, rq->arena),
			  decided = covers_decided(rq->db, rq->me->user_id, NONE, rq->arena);
	page_open(rq, &(struct page){ .title = T("Cover"),
			      .nav = "home",
			      .crumbs = &(struct crumb){ T("Home"), T("/") },
			      .n_crumbs = 1,
			      .has_errors = has_errors,
			      .wide = true });
	const struct gov_error_item items[] = { { .text = w->post, .href = T("#post") }, { .text = w->user, .href = T("#user") },
		{ .text = w->from, .href = T("#from-day") }, { .text = w->last, .href = T("#last-day") },
		{ .text = w->reason, .href = T("#reason") } };
	form_errors(rq, items, sizeof items / sizeof *items);
	gov_heading(rq->out, 1, 'l', T("Cover for colleagues who are away"));
	gov_heading(rq->out, 2, 'm', T("What concerns you"));
	covers_table(rq, &own, false, T("You cover nobody, and nobody covers you."));
	if (posts.n) {
		gov_heading(rq->out, 2, 'm', T("Decided for your staff"));
		covers_table(rq, &decided, true, T("Nobody is covered."));
		decide_form(rq, &posts, w);
	} else {
		gov_body(rq->out, T("Managers decide cover: of a team’s posts its manager, of others the managers above them."));
	}
	page_close(rq);
}

static void cover_page(struct request *rq)
{
	struct cover_wrong none = { NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT };
	cover_shown(rq, &none, false);
}

/* ---- Deciding and ending ---- */

struct cover_job {
	struct request *rq;
	struct cover_asked asked;
	int64_t end;
};

static struct txn *begun(struct db *db, struct request *rq, struct text reason)
{
	return txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = reason, .request = rq->id });
}

static bool decide_job(struct db *db, void *arg, struct fault *f)
{
	struct cover_job *job = arg;
	struct txn *x = begun(
		db, job->rq, textf_in(job->rq->arena, "Cover decided: %.*s", TEXT_ARG(code_label("cover_reason", job->asked.reason))));
	return cover_save(x, job->rq->me->user_id, &job->asked, f) && txn_end(x, f);
}

static bool end_job(struct db *db, void *arg, struct fault *f)
{
	struct cover_job *job = arg;
	struct txn *x = begun(db, job->rq, T("Cover ended"));
	return cover_end(x, job->end, f) && txn_end(x, f);
}

static int64_t chosen(struct request *rq, const char *name)
{
	int64_t id;
	return text_int(text_trim(posted(rq, name)), &id) ? id : NONE;
}

static void decide_post(struct request *rq)
{
	struct cover_wrong w;
	struct cover_job job = { .rq = rq,
		.asked = { chosen(rq, "post"), chosen(rq, "user"), day_posted(rq, "from"), day_posted(rq, "last"), posted(rq, "reason") } };
	if (!posts_to_cover(rq->db, rq->me->user_id, rq->arena).n) {
		answer_refused(rq, T("Your posts decide no cover. Your manager does."));
	} else if (cover_is_wrong(rq->db, rq->me->user_id, &job.asked, &w, rq->arena)) {
		rq->status = 422;
		cover_shown(rq, &w, true);
	} else if (written(rq, decide_job, &job)) {
		redirect(rq, T(COVER_PATH "?done=covered"));
	}
}

static void end_post(struct request *rq)
{
	struct cover_job job = { .rq = rq, .end = param_id(rq, "cover_id") };
	if (covers_decided(rq->db, rq->me->user_id, job.end, rq->arena).n != 1)
		answer_not_found(rq);
	else if (written(rq, end_job, &job))
		redirect(rq, T(COVER_PATH "?done=cover_ended"));
}

/* ---- The twins ---- */

static void covers_told_as(struct api *w, const char *name, const struct cover_list *l)
{
	api_list(w, name);
	for (size_t i = 0; i < l->n; i++) {
		const struct cover *c = &l->at[i];
		api_object(w, NULL);
		api_int(w, "id", c->id);
		api_int(w, "post", c->post);
		api_text(w, "away", c->away_name);
		api_text(w, "covered_by", c->name);
		api_text(w, "role", c->role);
		api_text(w, "team", c->team);
		api_text(w, "council", c->council);
		api_code(w, "reason", "cover_reason", c->reason);
		api_text(w, "decided_by", c->decided_by);
		api_day(w, "from", c->from);
		api_day(w, "last", c->last);
		api_end(w);
	}
	api_end(w);
}

static void choices_told(struct api *w, const struct coverable_list *posts, const struct stand_in_list *users)
{
	api_list(w, "posts");
	for (size_t i = 0; i < posts->n; i++) {
		api_object(w, NULL);
		api_int(w, "id", posts->at[i].post);
		api_text(w, "name", posts->at[i].name);
		api_text(w, "role", posts->at[i].role_label);
		api_text(w, "team", posts->at[i].team_name);
		api_end(w);
	}
	api_end(w);
	api_list(w, "users");
	for (size_t i = 0; i < users->n; i++) {
		api_object(w, NULL);
		api_int(w, "id", users->at[i].user);
		api_text(w, "name", users->at[i].name);
		api_text(w, "role", users->at[i].roles);
		api_text(w, "team", NO_TEXT);
		api_end(w);
	}
	api_end(w);
}

static void cover_told(struct request *rq)
{
	struct cover_list own = covers_of(rq->db, rq->me->user_id, rq->arena),
			  decided = covers_decided(rq->db, rq->me->user_id, NONE, rq->arena);
	struct coverable_list posts = posts_to_cover(rq->db, rq->me->user_id, rq->arena);
	struct stand_in_list users = posts.n ? who_can_cover(rq->db, rq->me->user_id, rq->arena) : (struct stand_in_list){ 0 };
	struct api w = api_open(rq);
	covers_told_as(&w, "concerns_you", &own);
	covers_told_as(&w, "decided", &decided);
	choices_told(&w, &posts, &users);
	api_close(&w);
}

API_ACT(decide_act, decide_post)
API_ACT(end_act, end_post)
static const struct api_doc cover_doc = { "readCover",
	"Who covers whom: what concerns the user, and what the user decides, with the posts and people to choose of.", "covers", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc decide_doc = { "decideCover", "Decides that somebody covers a post from a day to a day.", "done", "cover_asked",
	NULL, API_OF_WIDE_KEY };
static const struct api_doc end_doc = { "endCover", "Ends a cover today.", "done", NULL, NULL, API_OF_WIDE_KEY };

const struct route cover_routes[] = { ROUTE(GET, COVER_PATH, MAY_SIGNED_IN, cover_page),
	ROUTE(POST, COVER_PATH, MAY_SIGNED_IN, decide_post), ROUTE(POST, COVER_PATH "/:cover_id/end", MAY_SIGNED_IN, end_post),
	API_ROUTE(GET, COVER_PATH, MAY_SIGNED_IN, cover_told, &cover_doc),
	API_ROUTE(POST, COVER_PATH, MAY_SIGNED_IN, decide_act, &decide_doc),
	API_ROUTE(POST, COVER_PATH "/:cover_id/end", MAY_SIGNED_IN, end_act, &end_doc), { 0 } };
