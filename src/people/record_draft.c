/* Drafts of the forms of records: see record_draft.h. */
#include "people/record_draft.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/log.h"

/* ---- Which draft ---- */

static int64_t number_posted(const struct request *rq, const char *name, int64_t otherwise)
{
	int64_t n;
	return text_int(posted(rq, name), &n) && n >= 0 ? n : otherwise;
}

struct draft_state draft_state_of(const struct record_frame *k)
{
	struct request *rq = k->rq;
	struct draft_state s = { .known = number_posted(rq, "draft-revision", 0) };
	s.is_there = draft_load(rq->db, rq->me->user_id, record_form_address(k), &s.draft, rq->arena);
	s.is_own = !s.is_there || s.draft.revision == s.known;
	return s;
}

bool draft_continues(const struct record_frame *k, struct draft_state *s)
{
	struct request *rq = k->rq;
	if (!s->is_there || rq->method != GET || !text_is(query(rq, "draft"), "1") || !form_from_text(rq, s->draft.typed))
		return false;
	s->known = s->draft.revision;
	s->is_own = true;
	return true;
}

/* ---- On the form's page ---- */

static struct text with_query(struct request *rq, struct text form, const char *more)
{
	return textf_in(rq->arena, "%.*s%c%s", TEXT_ARG(form), text_has(form, T("?")) ? '&' : '?', more);
}

static void throw_away(struct request *rq, const struct draft *d, const char *classes)
{
	form_open(rq, textf_in(rq->arena, "/drafts/%lld/throw-away", (long long)d->id), classes);
	out_lit(rq->out, "<input type=\"hidden\" name=\"then\" value=\"");
	out_html(rq->out, d->form);
	out_lit(rq->out, "\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Throw the draft away"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void put_until(struct out *o, const struct draft *d)
{
	out_lit(o, " It is kept until ");
	date_put_words(o, date_of_instant(draft_ends_at(d)));
	out_lit(o, ".");
}

void draft_offer(const struct record_frame *k, const struct draft_state *s)
{
	struct out *o = k->rq->out;
	if (!s->is_there || s->is_own)
		return;
	out_lit(o, "<div class=\"govuk-inset-text kith-draft-offer\"><p class=\"govuk-body\"><strong>You have a draft from ");
	instant_put_words(o, s->draft.kept_at);
	out_lit(o, ".</strong>");
	put_until(o, &s->draft);
	out_lit(o, " While it is there, what you type below is not kept before you save it.</p><div class=\"govuk-button-group\">");
	gov_button(o, &(struct gov_button){ .text = T("Continue with the draft"), .href = with_query(k->rq, s->draft.form, "draft=1") });
	throw_away(k->rq, &s->draft, "kith-inline");
	out_lit(o, "</div></div>\n");
}

/* The one place that says what is kept: the line that assets/draft.js writes to. */
static void draft_status(struct out *o, const struct draft_state *s)
{
	out_lit(o, "<p class=\"govuk-body-s kith-draft\" role=\"status\" data-draft-status");
	if (!s->is_own)
		out_lit(o, "=\"off\"");
	out_lit(o, ">");
	if (s->is_there && s->is_own) {
		out_lit(o, "Draft kept on ");
		instant_put_words(o, s->draft.kept_at);
		out_lit(o, ". It is not in the record until you save it.");
	}
	out_lit(o, "</p>\n");
}

void draft_fields(const struct record_frame *k, const struct draft_state *s)
{
	out_f(k->rq->out, "<input type=\"hidden\" name=\"draft-revision\" value=\"%lld\">\n", (long long)s->known);
	draft_status(k->rq->out, s);
}

void draft_button(struct request *rq)
{
	gov_button(rq->out, &(struct gov_button){ .text = T("Save as draft"), .name = T("draft"), .value = T("1"), .classes = T("govuk-button--secondary"),
						  .prevent_double_click = GOV_YES });
}

void draft_throw_away_form(const struct record_frame *k, const struct draft_state *s)
{
	if (s->is_there && s->is_own)
		throw_away(k->rq, &s->draft, NULL);
}

/* ---- Keeping one ---- */

bool draft_is_posted(const struct request *rq)
{
	return !text_blank(posted(rq, "draft"));
}

/* Is it a field of the record, or a part of one, or why it is changed, or what is saved along with it? The rest of a form is about the form. */
static bool is_typed(struct request *rq, const void *type, struct text name)
{
	struct text rest = name, field = text_cut(&rest, '-');
	return text_is(name, WHY) || text_starts(name, T(ALONG)) || record_field(type, text_c_in(rq->arena, field));
}

/* From two people's texts beside each other, a draft goes back to the version that this person's began from. */
struct draft draft_posted(const struct record_frame *k)
{
	struct request *rq = k->rq;
	const struct record *r = k->rec;
	bool is_about_child = k->type->scope == SCOPE_CASE;
	return (struct draft){ .user = rq->me->user_id, .form = record_form_address(k), .record = text_of(k->type->name),
			       .person = is_about_child ? rq->person_id : NONE, .council = k->council, .row = r->id ? r->id : NONE,
			       .version = r->id ? number_posted(rq, "began", number_posted(rq, "version", r->txn)) : 0, .typed = form_as_text(rq, is_typed, k->type),
			       .revision = number_posted(rq, "draft-revision", 0) };
}

static struct text hour_in(struct request *rq, int64_t instant)
{
	struct out o = out_make(200);
	instant_put_hour(&o, instant);
	struct text hour = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return hour;
}

/* To the page's script: it shows nothing of a child. how: "kept", "later", "sent", "failed". */
static void answer_script(struct request *rq, int status, const char *how, const struct draft *d)
{
	struct json j = json_to(rq->out);
	rq->status = status;
	rq->is_answer = true;
	rq->content_type = T("application/json");
	json_open_object(&j);
	json_key(&j, "draft"), json_c(&j, how);
	json_key(&j, "at"), json_text(&j, d ? hour_in(rq, d->kept_at) : NO_TEXT);
	json_key(&j, "revision"), json_int(&j, d ? d->revision : 0);
	json_close(&j);
}

/* A later draft stands: what was sent now is on the page, and its sender decides. */
static void later_page(const struct record_frame *k, const struct draft *later)
{
	struct request *rq = k->rq;
	struct out *o = rq->out;
	rq->status = 409;
	k->open(k, ((const struct record *)k->rec)->id ? k->rec : NULL, T("There is another draft of this form"), false);
	gov_heading(o, 1, 'l', T("There is another draft of this form"));
	out_lit(o, "<p class=\"govuk-body\">You kept it on ");
	instant_put_words(o, later->kept_at);
	out_lit(o, ", in another tab or on another computer, and it stands. What you have just sent is on this page and is not kept yet.</p>\n");
	gov_heading(o, 2, 'm', T("What you have just sent"));
	posted_words(rq, k->type);
	out_lit(o, "<form method=\"post\" novalidate class=\"kith-form\" action=\"");
	out_html(o, record_form_address(k));
	out_lit(o, "\">\n");
	posted_fields(rq, "draft-revision");
	out_f(o, "<input type=\"hidden\" name=\"draft-revision\" value=\"%lld\">\n", (long long)later->revision);
	out_lit(o, "<div class=\"govuk-button-group\">");
	gov_button(o, &(struct gov_button){ .text = T("Keep this in place of the other"), .classes = T("govuk-button--warning"), .prevent_double_click = GOV_YES });
	gov_link(o, with_query(rq, later->form, "draft=1"), T("Open the other draft"));
	out_lit(o, "</div>");
	form_close(rq);
	page_close(rq);
}

void record_draft_post(const struct record_frame *k)
{
	struct request *rq = k->rq;
	bool is_script = text_is(posted(rq, "draft"), "script");
	struct draft d = draft_posted(k);
	struct fault f = { 0 };
	if (is_script && form_was_sent(rq, posted(rq, "draft-of"))) {
		answer_script(rq, 409, "sent", NULL);
		return;
	}
	db_release(rq->db);
	enum draft_kept how = draft_keep(rq->store, &d, d.revision, rq->arena, &f);
	db_snapshot(rq->db);
	if (is_script)
		answer_script(rq, how == DRAFT_KEPT ? 200 : how == DRAFT_NEWER ? 409 : 503, how == DRAFT_KEPT ? "kept" : how == DRAFT_NEWER ? "later" : "failed",
			      how == DRAFT_FAILED ? NULL : &d);
	if (is_script && how == DRAFT_FAILED)
		log_event(LOG_ERROR, "draft_not_kept", "cause", f.cause, "request", text_c_in(rq->arena, rq->id), NULL);
	if (is_script)
		return;
	if (how == DRAFT_KEPT) {
		redirect(rq, with_query(rq, d.form, "draft=1&done=draft_kept"));
	} else if (how == DRAFT_NEWER) {
		later_page(k, &d);
	} else {
		rq->fault = f;
		answer_unavailable(rq);
	}
}
