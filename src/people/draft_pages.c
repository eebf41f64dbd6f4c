/* My drafts: forms that the user began and has not saved, on the first page and on a page of their own. Who may still be seen is asked
 * when they are shown (access/draft.h): a draft about a child who is out of sight is not listed, and is there again when the child is. */
#include "access/draft.h"
#include "base/arena.h"
#include "people/pages.h"
#include "web/record_form.h"

enum { MOST_ON_HOME = 5 };

static const struct record_type *type_of(const struct draft *d)
{
	return record_type_named(d->record);
}

static bool is_there(struct request *rq, const struct draft *d, const struct record_type *t, int64_t row)
{
	void *rec = arena_alloc(rq->arena, t->size);
	return d->person == NONE ? guarded_org_load(rq->db, rq->me->user_id, t, row, rec, rq->arena) : guarded_load(rq->db, rq->me->user_id, t, row, rec, rq->arena);
}

/* A new row may be made below another, at /children/PERSON/RECORD/ROW/...; is that one there? */
static bool has_parent(struct request *rq, const struct draft *d)
{
	enum { RECORD = 3, ROW, PARTS };
	struct text rest = d->form, parts[PARTS];
	int64_t row;
	for (int i = 0; i < PARTS; i++)
		parts[i] = text_cut(&rest, '/');
	const struct record_type *t = record_type_named(parts[RECORD]);
	return !t || !text_int(parts[ROW], &row) || is_there(rq, d, t, row);
}

/* What is written with another row, and never added to it later, had a form in stores of an earlier version. */
static bool is_no_longer_added(const struct draft *d)
{
	const struct record_type *t = type_of(d);
	return t && t->written_with_parent && d->row == NONE;
}

/* Its row, or the one it was to be added to, may have been ended since, as entered in error: then there is no form any more, and the words
 * can still be read. */
static bool has_form(struct request *rq, const struct draft *d)
{
	const struct record_type *t = type_of(d);
	return t && !draft_is_second(d) && !is_no_longer_added(d) && (d->row == NONE ? has_parent(rq, d) : is_there(rq, d, t, d->row));
}

static struct text why_no_form(const struct draft *d)
{
	if (draft_is_second(d))
		return T("You had two drafts of this form when two records of one person were joined");
	return is_no_longer_added(d) ? T("This is no longer added by itself") : T("The record was ended since");
}

static struct text draft_href(struct request *rq, const struct draft *d)
{
	if (!has_form(rq, d))
		return textf_in(rq->arena, "/drafts/%lld", (long long)d->id);
	return textf_in(rq->arena, "%.*s%cdraft=1", TEXT_ARG(d->form), text_has(d->form, T("?")) ? '&' : '?');
}

static struct text draft_title(struct request *rq, const struct draft_seen *s)
{
	const struct record_type *t = type_of(&s->draft);
	struct text what = textf_in(rq->arena, "%s: %.*s", s->draft.row == NONE ? "Add" : "Change", TEXT_ARG(t ? text_of(t->label) : s->draft.record));
	return text_none(s->person_name) ? what : textf_in(rq->arena, "%.*s, %.*s", TEXT_ARG(s->person_name), TEXT_ARG(what));
}

static void put_draft(struct request *rq, const struct draft_seen *s)
{
	struct out *o = rq->out;
	out_lit(o, "<li>");
	gov_link(o, draft_href(rq, &s->draft), draft_title(rq, s));
	out_lit(o, "<span class=\"kith-quiet kith-line\">Kept on ");
	instant_put_words(o, s->draft.kept_at);
	out_c(o, draft_ends_soon(&s->draft) ? ". <strong>Thrown away on " : ". Thrown away on ");
	date_put_words(o, date_of_instant(draft_ends_at(&s->draft)));
	out_c(o, draft_ends_soon(&s->draft) ? "</strong>" : "");
	if (!has_form(rq, &s->draft))
		out_lit(o, ". "), out_raw(o, why_no_form(&s->draft));
	out_lit(o, "</span></li>\n");
}

static void put_list(struct request *rq, const struct draft_list *l, size_t most)
{
	out_lit(rq->out, "<ul class=\"govuk-list kith-drafts\">\n");
	for (size_t i = 0; i < l->n && i < most; i++)
		put_draft(rq, &l->at[i]);
	out_lit(rq->out, "</ul>\n");
}

/* ---- Of those whom the user covers ---- */

static void put_left(struct request *rq, const struct draft_left *d)
{
	struct out *o = rq->out;
	const struct record_type *t = record_type_named(d->record);
	struct text what = t ? text_of(t->label) : d->record;
	out_lit(o, "<li>");
	out_html(o, d->person_name);
	out_c(o, d->row == NONE ? ", Add: " : ", Change: ");
	out_html(o, what);
	out_lit(o, "<span class=\"kith-quiet kith-line\">By ");
	out_html(o, d->by);
	out_lit(o, ", kept on ");
	instant_put_words(o, d->kept_at);
	out_lit(o, "</span>");
	form_open(rq, textf_in(rq->arena, "/drafts/%lld/take-over", (long long)d->id), "kith-inline");
	out_lit(o, "<button type=\"submit\" class=\"govuk-button govuk-button--secondary\" data-module=\"govuk-button\">Take it over<span class=\"govuk-visually-hidden\">: ");
	out_html(o, d->person_name);
	out_lit(o, ", ");
	out_html(o, what);
	out_lit(o, "</span></button>");
	form_close(rq);
	out_lit(o, "</li>\n");
}

static int64_t covered_section(struct request *rq)
{
	struct draft_left_list l = drafts_of_covered(rq->db, rq->me->user_id, rq->arena);
	if (!l.n)
		return 0;
	gov_heading(rq->out, 2, 'm', T("Drafts of colleagues whom you cover"));
	gov_body(rq->out, T("What they began and have not saved. Taken over, a draft is yours to read and save, and no longer theirs."));
	out_lit(rq->out, "<ul class=\"govuk-list kith-drafts\">\n");
	for (size_t i = 0; i < l.n; i++)
		put_left(rq, &l.at[i]);
	out_lit(rq->out, "</ul>\n");
	return (int64_t)l.n;
}

static void take_over(struct request *rq)
{
	struct draft_left_list l = drafts_of_covered(rq->db, rq->me->user_id, rq->arena);
	bool is_there = false, taken = false;
	for (size_t i = 0; i < l.n; i++)
		is_there = is_there || l.at[i].id == param_id(rq, "draft_id");
	if (!is_there) {
		answer_not_found(rq);
		return;
	}
	db_release(rq->db);
	bool done = draft_take_over(rq->store, rq->me->user_id, param_id(rq, "draft_id"), &taken, &rq->fault);
	db_snapshot(rq->db);
	if (!done)
		answer_unavailable(rq);
	else if (!taken)
		answer_conflict(rq, T("You have a draft of the same form yourself. Save it or throw it away first, then take this one over."));
	else
		redirect(rq, T("/drafts?done=draft_taken"));
}

int64_t drafts_section(struct request *rq)
{
	int64_t covered = covered_section(rq);
	struct draft_list l = drafts_seen(rq->db, rq->me->user_id, rq->arena);
	if (!l.n)
		return covered;
	gov_heading(rq->out, 2, 'm', T("Your drafts"));
	put_list(rq, &l, MOST_ON_HOME);
	out_lit(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/drafts\">All your drafts, and how long they are kept</a></p>\n");
	return covered + (l.n < MOST_ON_HOME ? (int64_t)l.n : MOST_ON_HOME);
}

static void list_page(struct request *rq)
{
	struct draft_list l = drafts_seen(rq->db, rq->me->user_id, rq->arena);
	page_open(rq, &(struct page){ .title = T("Your drafts"), .nav = "home" });
	gov_heading(rq->out, 1, 'l', T("Your drafts"));
	gov_body(rq->out, T("What you typed into a form and have not saved. Only you see it, and whoever covers your post can take it over; nothing of it is in a record, and it is thrown away some weeks after you last "
			    "worked on it. A draft about somebody whom you do not see at the moment is not listed."));
	if (l.n)
		put_list(rq, &l, l.n);
	else
		gov_body(rq->out, T("There is none."));
	rq->shown = (int64_t)l.n + covered_section(rq);
	page_close(rq);
}

/* The draft of the path, if it is this user's and they see whom it is about. */
static bool draft_asked(struct request *rq, struct draft_seen *s)
{
	struct draft_list l = drafts_seen(rq->db, rq->me->user_id, rq->arena);
	for (size_t i = 0; i < l.n; i++) {
		if (l.at[i].draft.id != param_id(rq, "draft_id"))
			continue;
		*s = l.at[i];
		return true;
	}
	answer_not_found(rq);
	return false;
}

static void throw_away_form(struct request *rq, const struct draft *d)
{
	form_open(rq, textf_in(rq->arena, "/drafts/%lld/throw-away", (long long)d->id), NULL);
	gov_button(rq->out, &(struct gov_button){ .text = T("Throw the draft away"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void words_page(struct request *rq)
{
	struct draft_seen s;
	struct out *o = rq->out;
	struct crumb crumbs[] = { { T("Your drafts"), T("/drafts") } };
	if (!draft_asked(rq, &s))
		return;
	const struct record_type *t = type_of(&s.draft);
	rq->person_id = s.draft.person;
	rq->shown = s.draft.person == NONE ? 0 : 1;
	page_open(rq, &(struct page){ .title = T("What you typed"), .nav = "home", .crumbs = crumbs, .n_crumbs = 1 });
	gov_heading(o, 1, 'l', draft_title(rq, &s));
	if (has_form(rq, &s.draft))
		gov_button(o, &(struct gov_button){ .text = T("Continue with the draft"), .href = draft_href(rq, &s.draft) });
	else
		gov_body(o, textf_in(rq->arena, "%.*s, so this draft cannot be saved. Copy what you still need.", TEXT_ARG(why_no_form(&s.draft))));
	if (t && form_from_text(rq, s.draft.typed))
		posted_words(rq, t);
	throw_away_form(rq, &s.draft);
	page_close(rq);
}

static void throw_away(struct request *rq)
{
	struct draft_seen s;
	if (!draft_asked(rq, &s))
		return;
	bool was_on_form = text_eq(posted(rq, "then"), s.draft.form);
	db_release(rq->db);
	bool done = draft_throw_away(rq->store, &s.draft, &rq->fault);
	db_snapshot(rq->db);
	if (!done)
		answer_unavailable(rq);
	else if (was_on_form)
		redirect(rq, textf_in(rq->arena, "%.*s%cdone=draft_gone", TEXT_ARG(s.draft.form), text_has(s.draft.form, T("?")) ? '&' : '?'));
	else
		redirect(rq, T("/drafts?done=draft_gone"));
}

const struct route draft_routes[] = {
	ROUTE(GET, "/drafts", MAY_LIST_CHILDREN, list_page),
	ROUTE(GET, "/drafts/:draft_id", MAY_LIST_CHILDREN, words_page),
	ROUTE(POST, "/drafts/:draft_id/take-over", MAY_LIST_CHILDREN, take_over),
	ROUTE(POST, "/drafts/:draft_id/throw-away", MAY_LIST_CHILDREN, throw_away),
	{ 0 }
};
