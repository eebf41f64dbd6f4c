/* messages.c - badge, alert, how a draft stands, and the end of a session. What each kind means stands there in words: the colour at
 * its edge only helps those who see it. */
#include "web/gov/parts.h"
#include "web/kith/kith.h"

void kith_badge(struct out *o, const struct kith_badge *p)
{
	put_variant_open(o, "span", "kith-badge", p->variant, p->classes, p->attributes);
	out_lit(o, ">");
	PUT_CONTENT(o, *p);
	if (!text_blank(p->visually_hidden_text)) {
		out_lit(o, "<span class=\"govuk-visually-hidden\"> ");
		out_html(o, p->visually_hidden_text);
		out_lit(o, "</span>");
	}
	out_lit(o, "</span>");
}

static struct text alert_kind(const struct kith_alert *p)
{
	static const struct { const char *variant; struct text words; } kinds[] = {
		{ "success", { "Done", 4 } }, { "warning", { "Warning", 7 } }, { "error", { "Problem", 7 } } };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_is(p->variant, kinds[i].variant))
			return text_or(p->kind_text, kinds[i].words);
	return text_or(p->kind_text, T("Note"));
}

static void put_alert_heading(struct out *o, const struct kith_alert *p)
{
	int level = p->heading_level ? p->heading_level : 2;

	if (text_blank(p->heading))
		return;
	put_heading_open(o, level, "kith-alert__heading", NO_TEXT);
	out_lit(o, ">");
	out_html(o, p->heading);
	put_heading_close(o, level);
}

void kith_alert(struct out *o, const struct kith_alert *p)
{
	put_variant_open(o, "div", "kith-alert", p->variant, p->classes, p->attributes);
	put_optional(o, "role", p->live);
	out_lit(o, ">\n<p class=\"kith-alert__kind\">");
	out_html(o, alert_kind(p));
	out_lit(o, "</p>\n<div class=\"kith-alert__content\">\n");
	put_alert_heading(o, p);
	out_c(o, html_some(p->html) ? "" : "<p class=\"kith-alert__text\">");
	PUT_CONTENT(o, *p);
	out_c(o, html_some(p->html) ? "" : "</p>");
	if (html_some(p->actions)) {
		out_lit(o, "\n<div class=\"kith-alert__actions\">\n");
		put_content(o, NO_TEXT, p->actions);
		out_lit(o, "\n</div>");
	}
	out_lit(o, "\n</div>\n</div>\n");
}

/* ---- Drafts ---- */

static void put_draft_words(struct out *o, const struct kith_draft *p)
{
	if (text_is(p->state, "saving")) {
		out_lit(o, "Saving the draft…");
	} else if (text_is(p->state, "saved")) {
		out_lit(o, "Draft saved ");
		instant_put_words(o, p->saved_at);
		out_lit(o, ". Only you and your manager see it.");
	} else if (text_is(p->state, "failed")) {
		out_lit(o, "The draft is not saved. ");
		out_html(o, text_or(p->reason_text, T("The connection is lost.")));
		out_lit(o, " What you typed is still in this page: leave it open.");
	} else if (text_is(p->state, "elsewhere")) {
		out_lit(o, "A newer draft of this was saved in another window. Nothing of either is lost.");
	} else {
		out_lit(o, "No draft is saved yet.");
	}
}

static void put_draft_link(struct out *o, struct text href, const char *words)
{
	if (text_blank(href))
		return;
	out_lit(o, " ");
	gov_link(o, href, text_of(words));
}

void kith_draft(struct out *o, const struct kith_draft *p)
{
	put_variant_open(o, "div", "kith-draft", p->state, p->classes, p->attributes);
	put_optional(o, "id", p->id);
	out_lit(o, ">\n<p class=\"kith-draft__words\" role=\"status\">");
	put_draft_words(o, p);
	out_lit(o, "</p>");
	put_draft_link(o, p->open_href, "Open the newer draft");
	put_draft_link(o, p->discard_href, "Discard the draft");
	out_lit(o, "\n</div>\n");
}

/* ---- The end of a session ---- */

static void put_session_words(struct out *o, const struct kith_session_warning *p)
{
	out_lit(o, "<p class=\"govuk-body\">");
	if (p->is_ended)
		out_lit(o, "You were signed out because Kith was not used. What you typed is kept as a draft.");
	else
		out_lit(o, "To keep children’s records safe, Kith signs you out when it is not used. What you typed is kept as a draft.");
	out_lit(o, "</p>\n");
}

static void put_session_heading(struct out *o, const struct kith_session_warning *p, const struct gov_id *id)
{
	out_lit(o, "<h2 class=\"govuk-heading-m\"");
	put_id_attribute(o, "id", id);
	out_lit(o, ">");
	if (p->is_ended)
		out_lit(o, "Your session has ended");
	else if (p->minutes > 0)
		out_f(o, "You will be signed out in %d minute%s", p->minutes, p->minutes == 1 ? "" : "s");
	else
		out_lit(o, "You will be signed out in less than a minute");
	out_lit(o, "</h2>\n");
}

void kith_session_warning(struct out *o, const struct kith_session_warning *p)
{
	struct gov_id id = id_of(text_or(p->id, T("session-warning"))), heading = id_after(id, "-heading");

	put_open(o, "dialog", "kith-session-warning", p->classes, p->attributes);
	put_id_attribute(o, "id", &id);
	put_id_attribute(o, "aria-labelledby", &heading);
	out_c(o, p->open ? " open>\n" : ">\n");
	put_session_heading(o, p, &heading);
	put_session_words(o, p);
	out_lit(o, "<div class=\"govuk-button-group\">\n");
	if (!p->is_ended)
		put_content(o, NO_TEXT, p->stay);
	if (!p->is_ended && !text_blank(p->sign_out_href))
		gov_link(o, p->sign_out_href, T("Sign out now"));
	if (p->is_ended)
		gov_link(o, text_or(p->sign_in_href, T("/sign-in")), T("Sign in and go on"));
	out_lit(o, "\n</div>\n</dialog>\n");
}
