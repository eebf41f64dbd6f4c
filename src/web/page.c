/* page.c - the frame round every page: head, header with who is signed in, navigation, breadcrumbs, the demonstration mark,
 * what was just done, main part, foot. And the one way to open a form, so that each carries its token. A demonstration store
 * says so on every page (DESIGN section 5, decision 14). The frame never says what a person may not see: navigation is the
 * same for all but for what needs a right of its own. */
#include "web/gov/gov.h"
#include "web/web.h"

/* What a redirect says was done, by its ?done= code. An unknown code says nothing, so an address cannot put words here. */
static const struct { const char *code, *said; bool is_plain; } done_codes[] = {
	{ "added", "Added." },
	{ "taken_out", "It has left this record, and a breach is open in it." },
	{ "significance", "What you decided is in the chronology." },
	{ "saved", "Saved." },
	{ "told", "Kept, and the manager was told in the same moment." },
	{ "version", "The new version is kept, and is the current one." },
	{ "same", "Nothing was different, so nothing was saved.", true },
	{ "removed", "Ended as entered in error. It stays in the history." },
	{ "chosen", "Saved as you chose. Both texts stay in the history." },
	{ "imported", "Imported." },
	{ "signed_out", "You have signed out.", true },
	{ "signed_out_everywhere", "You have signed out on every device.", true },
	{ "password_changed", "Your password is changed. Sign in with the new one.", true },
	{ "enrolled", "Your authenticator is set up." },
	{ "post_added", "The post is added." },
	{ "post_ended", "The post is ended." },
	{ "user_added", "The user is added." },
	{ "opened", "The record is open to you for a day. Your manager has been told." },
	{ "registered", "Registered." },
	{ "contact_taken", "The contact is taken. It waits for a manager’s decision." },
	{ "joined", "The two records are joined: this is the one record now, and both numbers lead here." },
	{ "found", "What you found is kept." },
	{ "separated", "The two records are separated. Each has what is theirs." },
	{ "divided", "The record is divided. Each of the two has what you said is theirs." },
	{ "same_person", "The number you opened is of the same person: its record is joined to this one.", true },
	{ "no_contact", "It is no contact, and why is kept beside it." },
	{ "contact_decided", "The decision is in the child’s record. Whoever made contact waits to be answered." },
	{ "handed_over", "It is handed over, and stands here until somebody of the team accepts it." },
	{ "accepted", "You have accepted it for the team." },
	{ "passing_on", "It is proposed. Until it is accepted the worker stays the worker." },
	{ "more_time", "Your manager has been told. What is due stays as it is until a manager changes it." },
	{ "asked", "A second archivist has been told." },
	{ "approved", "The record is open to the archivist who asked." },
	{ "declared", "You have declared an interest. The record is closed to you, and your managers have been told." },
	{ "sealed", "What you entered is saved, and the record is now sealed." },
	{ "out_of_sight", "Saved. None of your posts reaches the child any more, so the record is closed to you." },
	{ "held", "The legal hold stands. Nothing of this record is destroyed before it is lifted." },
	{ "lifted", "The legal hold is lifted." },
	{ "covered", "The cover is decided. It begins and ends by itself on its days." },
	{ "cover_ended", "The cover is ended." },
	{ "acknowledged", "You have taken the alert. It has left the others’ lists." },
	{ "reviewed", "The review is saved." },
	{ "draft_kept", "Your draft is kept, as you typed it. Nothing is in the record before you save." },
	{ "draft_taken", "The draft is yours now, as it was typed." },
	{ "draft_gone", "The draft is thrown away.", true },
	{ NULL, NULL }
};

/* A knot of two strands: our own mark. */
static const char mark[] =
	"<svg class=\"kith-header__mark\" width=\"26\" height=\"26\" viewBox=\"0 0 32 32\" aria-hidden=\"true\" focusable=\"false\">"
	"<path d=\"M6 4v24M26 4C26 14 6 12 6 20M12 15c6 2 14 4 14 13\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"4\""
	" stroke-linecap=\"round\"/></svg>";

static bool is_signed_in(const struct request *rq)
{
	return rq->me && rq->me->stage == STAGE_IN;
}

static void put_asset(struct out *o, const char *before, const char *name, const char *after)
{
	out_c(o, before);
	out_html(o, asset_url(name));
	out_c(o, after);
}

static void put_head(struct out *o, const struct page *p)
{
	out_lit(o, "<!DOCTYPE html>\n<html lang=\"en\" class=\"govuk-template\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	if (p->has_errors)
		out_lit(o, "Error: ");
	out_html(o, p->title);
	out_lit(o, " – Kith</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n"
		   "<meta name=\"theme-color\" content=\"#1d4548\">\n<meta name=\"robots\" content=\"noindex\">\n");
	put_asset(o, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"", "kith.svg", "\">\n");
	put_asset(o, "<link rel=\"stylesheet\" href=\"", "kith.css", "\">\n");
	if (p->style)
		put_asset(o, "<link rel=\"stylesheet\" href=\"", p->style, "\">\n");
	put_asset(o, "<script type=\"module\" src=\"", "kith.js", "\"></script>\n");
	if (p->script)
		put_asset(o, "<script type=\"module\" src=\"", p->script, "\"></script>\n");
	out_lit(o, "</head>\n<body class=\"govuk-template__body\">\n");
}

static void put_who(struct request *rq)
{
	struct out *o = rq->out;

	if (!rq->me)
		return;
	out_lit(o, "<div class=\"kith-header__who\">");
	if (is_signed_in(rq)) {
		out_lit(o, "<a class=\"kith-header__link\" href=\"/account\"><span class=\"govuk-visually-hidden\">Your account: </span>");
		out_html(o, rq->me->name);
		out_lit(o, "</a>");
	}
	form_open(rq, T("/sign-out"), "kith-header__form");
	out_lit(o, "<button type=\"submit\" class=\"kith-header__button\">Sign out</button>");
	form_close(rq);
	out_lit(o, "</div>\n");
}

/* One box on every page, for whoever reads people's records; the page that finds people has its own. */
static void put_find(struct request *rq, struct text here, const struct rights *rights)
{
	if (!is_signed_in(rq) || !rights->can[ACT_READ] || text_is(here, "search"))
		return;
	out_lit(rq->out, "<form class=\"kith-find\" role=\"search\" aria-label=\"Find a person\" method=\"get\" action=\"/search\">"
			 "<label class=\"govuk-visually-hidden\" for=\"find\">Find a person by name, date of birth, number, address or telephone</label>"
			 "<input class=\"kith-find__input\" id=\"find\" name=\"q\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" maxlength=\"200\""
			 " placeholder=\"Name, born, number, address\"><button class=\"kith-find__button\" type=\"submit\">Find</button></form>\n");
}

static void put_header(struct request *rq, struct text here, const struct rights *rights)
{
	struct out *o = rq->out;

	out_lit(o, "<header class=\"kith-header\">\n");
	if (rq->store && store_is_demonstration(rq->store))
		out_lit(o, "<div class=\"kith-demonstration\"><div class=\"govuk-width-container\"><strong class=\"kith-demonstration__mark\">Simulated"
			   "</strong> Every person, council and address here is invented. Nothing here is a real record.</div></div>\n");
	out_lit(o, "<div class=\"govuk-width-container kith-header__row\">\n<a class=\"kith-header__home\" href=\"/\">");
	out_c(o, mark);
	out_lit(o, "Kith</a>\n");
	put_find(rq, here, rights);
	put_who(rq);
	out_lit(o, "</div>\n</header>\n");
}

/* Once something failed, nothing more is asked of the store: the answer says what happened. */
static bool may_ask(const struct request *rq)
{
	return rq->db && !rq->is_answer && !rq->fault.is_set;
}

static void put_navigation(struct request *rq, struct text here, const struct rights *rights)
{
	if (!is_signed_in(rq))
		return;
	bool may_see_council = may_ask(rq) && may_in_whole_council(rq->db, rq->me->user_id, false, NONE);
	gov_service_navigation(rq->out, &(struct gov_service_navigation){
		.menu_button_label = T("Show or hide the menu"), .classes = T("kith-navigation"),
		GOV_LIST(navigation, struct gov_navigation_item,
			 { .text = T("Home"), .href = T("/"), .active = text_is(here, "home") },
			 { .text = T("Children"), .href = T("/children"), .active = text_is(here, "children") },
			 { .text = T("Front door"), .href = T("/front-door"), .active = text_is(here, "front_door"), .omit = !rights->can[ACT_EDIT] },
			 { .text = T("Worklist"), .href = T("/worklist"), .active = text_is(here, "worklist") },
			 { .text = T("Carers and providers"), .href = T("/council"), .active = text_is(here, "council"), .omit = !may_see_council },
			 /* Any post that reads children's records may open one in an emergency. */
			 { .text = T("Emergency"), .href = T("/emergency"), .active = text_is(here, "emergency"), .omit = !rights->can[ACT_READ] },
			 { .text = T("Archive"), .href = T("/archive"), .active = text_is(here, "archive"), .omit = !rights->can[ACT_ARCHIVE] },
			 { .text = T("Imports"), .href = T("/imports"), .active = text_is(here, "imports"), .omit = !rights->can[ACT_IMPORTS] },
			 { .text = T("Returns"), .href = T("/returns/903"), .active = text_is(here, "returns"), .omit = !rights->can[ACT_EXPORT] },
			 { .text = T("Dictionary"), .href = T("/dictionary"), .active = text_is(here, "dictionary") }) });
}

static void put_crumbs(struct request *rq, const struct page *p)
{
	struct gov_breadcrumb *items;

	if (!p->n_crumbs)
		return;
	items = ARRAY_IN(rq->arena, struct gov_breadcrumb, p->n_crumbs);
	for (int i = 0; i < p->n_crumbs; i++)
		items[i] = (struct gov_breadcrumb){ .text = p->crumbs[i].text, .href = p->crumbs[i].href };
	gov_breadcrumbs(rq->out, &(struct gov_breadcrumbs){ .collapse_on_mobile = true, .items = items, .n_items = p->n_crumbs });
}

struct text done_words(struct text code)
{
	for (int i = 0; done_codes[i].code && !text_blank(code); i++)
		if (text_is(code, done_codes[i].code))
			return text_of(done_codes[i].said);
	return NO_TEXT;
}

void form_errors(struct request *rq, const struct gov_error_item *items, int n)
{
	struct gov_error_item *said = ARRAY_IN(rq->arena, struct gov_error_item, n + 1);
	int n_said = 0;
	for (int i = 0; i < n; i++)
		if (!items[i].omit && !text_blank(items[i].text))
			said[n_said++] = items[i];
	rq->wrong = said;
	rq->n_wrong = n_said;
	if (n_said)
		gov_error_summary(rq->out, &(struct gov_error_summary){ .title_text = T("There is a problem"), .error_list = said, .n_error_list = n_said });
}

static done_more *more_of_done;

void done_more_set(done_more *more)
{
	more_of_done = more;
}

struct done_note { struct request *rq; struct text code, said; };

static void draw_done(struct out *o, const void *arg)
{
	const struct done_note *d = arg;

	out_lit(o, "<p class=\"govuk-notification-banner__heading\">");
	out_html(o, d->said);
	out_lit(o, "</p>\n");
	more_of_done(d->rq, d->code, o);
}

static void put_done(struct request *rq)
{
	struct text code = rq->is_answer ? NO_TEXT : query(rq, "done");

	if (text_blank(code))
		return;
	for (int i = 0; done_codes[i].code; i++)
		if (text_is(code, done_codes[i].code)) {
			struct done_note d = { rq, code, text_of(done_codes[i].said) };
			gov_notification_banner(rq->out, &(struct gov_notification_banner){
				.text = d.said, .html = more_of_done && may_ask(rq) ? GOV_SLOT(draw_done, &d) : (struct gov_html){ .draw = NULL },
				.type = done_codes[i].is_plain ? NO_TEXT : T("success"),
				.title_text = done_codes[i].is_plain ? T("Note") : T("Done"), .disable_auto_focus = GOV_YES });
		}
}

void page_open(struct request *rq, const struct page *p)
{
	struct out *o = rq->out;

	put_head(o, p);
	gov_skip_link(o, &(struct gov_skip_link){ .text = T("Skip to main content"), .href = T("#main") });
	struct rights rights = is_signed_in(rq) && may_ask(rq) ? rights_anywhere(rq->db, rq->me->user_id) : (struct rights){ 0 };
	put_header(rq, text_of(p->nav), &rights);
	put_navigation(rq, text_of(p->nav), &rights);
	out_lit(o, "<div class=\"govuk-width-container\">\n");
	put_crumbs(rq, p);
	out_c(o, p->wide ? "<main class=\"kith-main\" id=\"main\">\n" : "<main class=\"kith-main kith-main--text\" id=\"main\">\n");
	put_done(rq);
}

void page_close(struct request *rq)
{
	struct out *o = rq->out;

	out_lit(o, "</main>\n</div>\n<footer class=\"kith-footer\">\n<div class=\"govuk-width-container kith-footer__row\">\n"
		   "<span class=\"kith-on-screen\"><a class=\"kith-footer__link\" href=\"/help\">Help with Kith</a></span>\n<span class=\"kith-footer__print\">");
	if (is_signed_in(rq)) {
		out_lit(o, "Printed from Kith by ");
		out_html(o, rq->me->name);
		out_lit(o, ", ");
		instant_put_words(o, clock_now());
	}
	out_lit(o, "</span>\n");
	page_session(rq);
	out_lit(o, "<span>Page reference ");
	out_html(o, rq->id);
	out_lit(o, "</span>\n</div>\n</footer>\n</body>\n</html>\n");
	page_keep_addresses(rq);
}

static void open_form(struct request *rq, struct text action, const char *classes, const char *how)
{
	out_lit(rq->out, "<form method=\"post\" novalidate");
	out_c(rq->out, how);
	out_lit(rq->out, " action=\"");
	out_html(rq->out, action);
	out_lit(rq->out, "\"");
	if (classes) {
		out_lit(rq->out, " class=\"");
		out_c(rq->out, classes);
		out_lit(rq->out, "\"");
	}
	out_lit(rq->out, ">\n");
	token_fields(rq);
}

void form_open(struct request *rq, struct text action, const char *classes)
{
	open_form(rq, action, classes, "");
}

/* The token comes first in it: what follows is believed or not before a file is looked at. */
void form_open_files(struct request *rq, struct text action, const char *classes)
{
	open_form(rq, action, classes, " enctype=\"multipart/form-data\"");
}

void form_close(struct request *rq)
{
	out_lit(rq->out, "</form>\n");
}
