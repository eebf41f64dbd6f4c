/* The council's own texts of letters: each kind with what holds today; writing one from a day on, looked at first as it would read; and ending it, so that the
 * text that comes with the program holds again. Everybody whose post sees the whole council reads them; managers of the service decide, as of time limits. */
#include "api/api.h"
#include "base/arena.h"
#include "letters/pages.h"
#include "people/family_shown.h"
#include "people/pages.h"
#include "protection/reading.h"
#include "record/codes.h"
#include "web/gov/gov.h"

struct templates { struct named_council council; bool may_decide; };

/* ---- The council ---- */

static bool may_decide(struct request *rq, int64_t council)
{
	return may_in_whole_council(rq->db, rq->me->user_id, true, council) && may_in_council(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, council).yes;
}

static bool council_asked(struct request *rq, struct templates *t)
{
	struct named_council_list all = whole_councils(rq->db, rq->me->user_id, false, rq->arena);
	int64_t wanted = NONE;
	*t = (struct templates){ 0 };
	if (!text_int(query(rq, "council"), &wanted) && all.n)
		wanted = all.at[0].id;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == wanted)
			t->council = all.at[i];
	if (!t->council.id)
		answer_not_found(rq);
	t->may_decide = t->council.id && may_decide(rq, wanted);
	rq->read_record = text_of(record_letter_template.name);
	rq->read_record_id = NONE;
	return t->council.id != 0;
}

static struct text letters_href(struct request *rq, int64_t council)
{
	return textf_in(rq->arena, "/council/letters?council=%lld", (long long)council);
}

static struct text text_href(struct request *rq, const struct templates *t, struct text kind, struct text language)
{
	return textf_in(rq->arena, "/council/letters/%.*s/%.*s?council=%lld", TEXT_ARG(kind), TEXT_ARG(language), (long long)t->council.id);
}

/* ---- All kinds ---- */

static void put_text_line(struct request *rq, const struct templates *t, const struct letter_text *l)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	gov_link(o, text_href(rq, t, l->kind, l->language), code_label("letter_kind", l->kind));
	out_lit(o, "</th>");
	family_cell(o, "Language", code_label("letter_language", l->language));
	family_cell(o, "Title", l->heading);
	family_cell(o, "Whose text", l->own == NONE ? T("Comes with Kith") : T("The council’s own"));
	family_cell(o, "Approved by somebody else", l->needs_approval ? T("Yes") : T("No"));
	out_lit(o, "</tr>\n");
}

static void other_councils(struct request *rq, int64_t council)
{
	struct named_council_list all = whole_councils(rq->db, rq->me->user_id, false, rq->arena);
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].id == council)
			continue;
		out_lit(rq->out, "<p class=\"govuk-body\">");
		gov_link(rq->out, letters_href(rq, all.at[i].id), textf_in(rq->arena, "Letters of %.*s", TEXT_ARG(all.at[i].name)));
		out_lit(rq->out, "</p>\n");
	}
}

static void language_form(struct request *rq, const struct templates *t)
{
	const struct code_set *kinds = code_set("letter_kind"), *languages = code_set("letter_language");
	struct gov_option *k = ARRAY_IN(rq->arena, struct gov_option, kinds->n), *l = ARRAY_IN(rq->arena, struct gov_option, languages->n);
	for (int i = 0; i < kinds->n; i++)
		k[i] = (struct gov_option){ .text = kinds->at[i].label, .value = kinds->at[i].value };
	for (int i = 0; i < languages->n; i++)
		l[i] = (struct gov_option){ .text = languages->at[i].label, .value = languages->at[i].value };
	gov_heading(rq->out, 2, 'm', T("A text in another language"));
	out_f(rq->out, "<form method=\"get\" action=\"/council/letters\" class=\"kith-form\"><input type=\"hidden\" name=\"council\" value=\"%lld\">\n", (long long)t->council.id);
	gov_select(rq->out, &(struct gov_select){ .name = T("kind"), .id = T("kind"), .label.text = T("Kind of letter"), .items = k, .n_items = kinds->n });
	gov_select(rq->out, &(struct gov_select){ .name = T("language"), .id = T("language"), .label.text = T("Language"), .items = l, .n_items = languages->n });
	gov_button(rq->out, &(struct gov_button){ .text = T("Write it"), .classes = T("govuk-button--secondary") });
	out_lit(rq->out, "</form>\n");
}

static bool is_kind(struct text kind, struct text language)
{
	return code_find("letter_kind", kind) && code_find("letter_language", language);
}

static void letters_page(struct request *rq)
{
	static const char *const heads[] = { "Kind of letter", "Language", "Title", "Whose text", "Approved by somebody else", NULL };
	struct templates t;
	if (!council_asked(rq, &t))
		return;
	if (is_kind(query(rq, "kind"), query(rq, "language"))) {
		redirect(rq, text_href(rq, &t, query(rq, "kind"), query(rq, "language")));
		return;
	}
	struct letter_texts l = letter_texts_of(rq->db, t.council.id, clock_today(), rq->arena);
	struct text title = textf_in(rq->arena, "Letters of %.*s", TEXT_ARG(t.council.name));
	page_open(rq, &(struct page){ .title = title, .nav = "council", .wide = true, .crumbs = &(struct crumb){ T("Carers and providers"), T("/council") }, .n_crumbs = 1 });
	gov_heading(rq->out, 1, 'l', title);
	gov_body(rq->out, T("With what text each letter begins. Whoever writes the letter may change it, and what was approved keeps its words whatever you change here."));
	if (!t.may_decide)
		gov_body(rq->out, T("You read them here. Managers of the service decide them."));
	family_table_open(rq->out, "Texts that hold today", heads);
	for (size_t i = 0; i < l.n; i++)
		put_text_line(rq, &t, &l.at[i]);
	family_table_close(rq->out);
	if (t.may_decide)
		language_form(rq, &t);
	other_councils(rq, t.council.id);
	page_close(rq);
}

/* ---- One ---- */

struct writing {
	struct templates t;
	struct text kind, language;
	struct letter_text now;          /* what holds today; heading NO_TEXT: nothing */
	struct letter_template next;     /* what was typed */
	struct text heading_error, body_error, day_error, end_error;
	bool is_preview;
};

static bool is_wrong(const struct writing *w)
{
	return !text_none(w->heading_error) || !text_none(w->body_error) || !text_none(w->day_error) || !text_none(w->end_error);
}

static bool writing_asked(struct request *rq, struct writing *w)
{
	*w = (struct writing){ .kind = param(rq, "kind"), .language = param(rq, "language") };
	if (!council_asked(rq, &w->t))
		return false;
	if (!is_kind(w->kind, w->language)) {
		answer_not_found(rq);
		return false;
	}
	if (!letter_text_find(rq->db, w->t.council.id, w->kind, w->language, clock_today(), &w->now, rq->arena))
		w->now = (struct letter_text){ .kind = w->kind, .language = w->language, .needs_approval = true, .own = NONE };
	return true;
}

static void put_text(struct request *rq, const char *label, struct text heading, struct text body)
{
	struct out *o = rq->out;
	out_f(o, "<section class=\"kith-note\" aria-label=\"%s\"><h3 class=\"govuk-heading-s\">", label);
	out_html(o, heading);
	out_lit(o, "</h3>\n");
	while (!text_none(body)) {
		out_lit(o, "<p class=\"govuk-body kith-notes\">");
		out_html(o, letter_paragraph(&body));
		out_lit(o, "</p>\n");
	}
	out_lit(o, "</section>\n");
}

static void put_hard(struct request *rq, struct text body)
{
	const struct code *limit = code_find("reading_age", T("family"));
	int64_t most = 0;
	int n = 0;
	if (!limit || !text_int(limit->label, &most))
		return;
	while (!text_none(body)) {
		struct text sentence = reading_sentence(&body);
		int age = reading_age(sentence);
		if (age <= most)
			continue;
		out_c(rq->out, n++ ? "" : "<h3 class=\"govuk-heading-s\">Sentences that may be hard to read</h3><ul class=\"govuk-list govuk-list--bullet\">\n");
		out_lit(rq->out, "<li>“"), out_html(rq->out, sentence), out_f(rq->out, "”: read with ease from about %d years on</li>\n", age);
	}
	out_c(rq->out, n ? "</ul>\n" : "");
}

static void put_preview(struct request *rq, const struct writing *w)
{
	struct letter_facts samples;
	if (!w->is_preview || is_wrong(w))
		return;
	for (int i = 0; i < N_LETTER_FIELDS; i++)
		samples.value[i] = text_of(letter_field_said[i].sample);
	gov_heading(rq->out, 2, 'm', T("How it would read"));
	gov_body(rq->out, T("The names and days are made up. Nothing is saved yet."));
	put_text(rq, "How it would read", letter_filled(w->next.heading, &samples, rq->arena), letter_filled(w->next.body, &samples, rq->arena));
	if (text_is(w->language, "en"))
		put_hard(rq, letter_filled(w->next.body, &samples, rq->arena));
}

static void put_fields_list(struct request *rq)
{
	static const char *const heads[] = { "Field", "What is put in its place", NULL };
	family_table_open(rq->out, "Fields that may stand in a text", heads);
	for (int i = 0; i < N_LETTER_FIELDS; i++) {
		out_f(rq->out, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">{%s}</th>", letter_field_said[i].name);
		family_cell(rq->out, "What is put in its place", text_of(letter_field_said[i].what));
		out_lit(rq->out, "</tr>\n");
	}
	family_table_close(rq->out);
	gov_body(rq->out, T("What is not known stays as it is, in its braces, and whoever writes the letter writes over it. No field holds an address."));
}

static void put_form(struct request *rq, const struct writing *w)
{
	struct out *o = rq->out;
	bool is_typed = rq->n_form > 0;
	gov_heading(o, 2, 'm', w->now.own == NONE ? T("Write the council’s own text") : T("Write another text"));
	form_open(rq, text_href(rq, &w->t, w->kind, w->language), "kith-form");
	gov_input(o, &(struct gov_input){ .name = T("heading"), .id = T("heading"), .label.text = T("Title"), .value = is_typed ? posted(rq, "heading") : w->now.heading,
		.error_message.text = w->heading_error });
	gov_textarea(o, &(struct gov_textarea){ .name = T("body"), .id = T("body"), .rows = 16, .label.text = T("Text"), .value = is_typed ? posted(rq, "body") : w->now.body,
		.hint.text = T("An empty line begins a new paragraph. Fields stand in braces: {child}"), .error_message.text = w->body_error });
	bool asks = is_typed ? text_is(posted(rq, "needs_approval"), "1") : w->now.needs_approval;
	gov_checkboxes(o, &(struct gov_checkboxes){ .name = T("needs_approval"), .id_prefix = T("needs_approval"), GOV_LIST(items, struct gov_choice,
		{ .text = T("Somebody else approves each letter before it goes"), .value = T("1"), .checked = asks ? GOV_YES : GOV_NO }) });
	day_input(rq, "from", T("For letters that are begun from"), T("Today or later"), w->day_error);
	out_lit(o, "<div class=\"govuk-button-group\">");
	gov_button(o, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
	gov_button(o, &(struct gov_button){ .text = T("See how it would read"), .name = T("preview"), .value = T("1"), .classes = T("govuk-button--secondary") });
	out_lit(o, "</div>\n");
	form_close(rq);
}

static void put_end(struct request *rq, const struct writing *w)
{
	if (w->now.own == NONE)
		return;
	gov_heading(rq->out, 2, 'm', T("End the council’s own text"));
	gov_body(rq->out, T("Letters begun from that day on begin with the text that comes with Kith, where there is one."));
	form_open(rq, textf_in(rq->arena, "/council/letters/end/%lld?council=%lld", (long long)w->now.own, (long long)w->t.council.id), "kith-form");
	day_input(rq, "until", T("No longer for letters begun from"), T("Today or later"), w->end_error);
	gov_button(rq->out, &(struct gov_button){ .text = T("End this text"), .classes = T("govuk-button--warning"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

/* The council's texts of this kind, the newest first: what a letter began with stays known. */
static void put_earlier(struct request *rq, const struct writing *w)
{
	struct record_list own = letter_templates_of(rq->db, w->t.council.id, rq->arena);
	int n = 0;
	for (int i = own.n - 1; i >= 0; i--) {
		const struct letter_template *o = record_at(&own, i);
		if (!text_eq(o->kind, w->kind) || !text_eq(o->language, w->language))
			continue;
		if (!n++)
			gov_heading(rq->out, 2, 'm', T("What the council decided"));
		out_lit(rq->out, "<p class=\"govuk-body\">From "), date_put_words(rq->out, o->starts_on);
		if (!date_none(o->ends_on))
			out_lit(rq->out, " to before "), date_put_words(rq->out, o->ends_on);
		out_c(rq->out, o->needs_approval == 1 ? "; somebody else approves each letter:</p>\n" : ":</p>\n");
		put_text(rq, "A text of the council’s own", o->heading, o->body);
	}
}

static void writing_shown(struct request *rq, const struct writing *w)
{
	const struct gov_error_item wrong[] = { { .text = w->heading_error, .href = T("#heading") }, { .text = w->body_error, .href = T("#body") }, { .text = w->day_error, .href = T("#from-day") },
		{ .text = w->end_error, .href = T("#until-day") } };
	struct text title = code_label("letter_kind", w->kind), language = code_label("letter_language", w->language);
	const struct crumb crumbs[] = { { T("Carers and providers"), T("/council") }, { textf_in(rq->arena, "Letters of %.*s", TEXT_ARG(w->t.council.name)), letters_href(rq, w->t.council.id) } };
	page_open(rq, &(struct page){ .title = title, .nav = "council", .crumbs = crumbs, .n_crumbs = 2, .has_errors = is_wrong(w) });
	form_errors(rq, wrong, sizeof wrong / sizeof *wrong);
	gov_heading(rq->out, 1, 'l', textf_in(rq->arena, "%.*s, in %.*s", TEXT_ARG(title), TEXT_ARG(language)));
	put_preview(rq, w);
	gov_heading(rq->out, 2, 'm', T("What holds today"));
	if (text_none(w->now.heading))
		gov_body(rq->out, T("There is no text in this language yet, so no letter can be begun in it."));
	else
		put_text(rq, "What holds today", w->now.heading, w->now.body);
	if (w->t.may_decide) {
		put_form(rq, w);
		put_fields_list(rq);
		put_end(rq, w);
	}
	put_earlier(rq, w);
	page_close(rq);
}

static void writing_page(struct request *rq)
{
	struct writing w;
	if (writing_asked(rq, &w))
		writing_shown(rq, &w);
}

/* ---- Deciding ---- */

static struct text day_wrong(struct request *rq, const char *name, struct date *day)
{
	*day = day_posted(rq, name);
	return date_none(*day) ? T("Enter a day, for example 27 3 2027") : day->ymd < clock_today().ymd ? T("The day must be today or later") : NO_TEXT;
}

static struct text words_wrong(struct request *rq, const char *name, struct text none, struct text *words)
{
	struct text error;
	*words = words_posted(rq, name, &record_letter_template, name, &error);
	return !text_none(error) ? error : text_blank(*words) ? none : letter_braces_wrong(*words, rq->arena);
}

struct text_job { struct request *rq; struct letter_template *row; struct text reason; };

static bool text_job(struct db *db, void *arg, struct fault *f)
{
	struct text_job *job = arg;
	struct request *rq = job->rq;
	struct letter_template row = *job->row;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = job->reason, .request = rq->id });
	if (record_save(x, &record_letter_template, &row) > SAVED_SAME)
		return fault(f, "The text could not be saved just now. Nothing was changed; what you typed is on the page before this one: go back and try again.");
	return txn_end(x, f);
}

static bool is_refused(struct request *rq, const struct writing *w)
{
	if (!w->t.may_decide)
		answer_refused(rq, T("Managers of the service decide the texts of the council’s letters."));
	return !w->t.may_decide;
}

static void keep(struct request *rq, const struct writing *w, struct letter_template *row, struct text reason)
{
	if (is_wrong(w)) {
		rq->status = 422;
		writing_shown(rq, w);
	} else if (w->is_preview) {
		writing_shown(rq, w);
	} else if (written(rq, text_job, &(struct text_job){ rq, row, reason })) {
		struct text href = text_href(rq, &w->t, w->kind, w->language);
		redirect(rq, textf_in(rq->arena, "%.*s&done=saved", TEXT_ARG(href)));
	} else {
		answer_unavailable(rq);
	}
}

static void writing_post(struct request *rq)
{
	struct writing w;
	if (!writing_asked(rq, &w) || is_refused(rq, &w))
		return;
	record_clear(&record_letter_template, &w.next);
	w.next.council_id = w.t.council.id;
	w.next.kind = w.kind;
	w.next.language = w.language;
	w.next.needs_approval = text_is(posted(rq, "needs_approval"), "1");
	w.is_preview = text_is(posted(rq, "preview"), "1");
	w.heading_error = words_wrong(rq, "heading", T("Enter the title"), &w.next.heading);
	w.body_error = words_wrong(rq, "body", T("Enter the text"), &w.next.body);
	w.day_error = w.is_preview ? NO_TEXT : day_wrong(rq, "from", &w.next.starts_on);
	keep(rq, &w, &w.next, T("Text of a letter decided"));
}

/* The text that holds today, of the number in the path. */
static bool end_asked(struct request *rq, struct writing *w, struct letter_template *row)
{
	*w = (struct writing){ 0 };
	if (!council_asked(rq, &w->t))
		return false;
	struct record_list own = letter_templates_of(rq->db, w->t.council.id, rq->arena);
	for (int i = 0; i < own.n; i++) {
		*row = *(const struct letter_template *)record_at(&own, i);
		w->kind = row->kind;
		w->language = row->language;
		if (row->r.id == param_id(rq, "template_id") && letter_text_find(rq->db, w->t.council.id, w->kind, w->language, clock_today(), &w->now, rq->arena) && w->now.own == row->r.id)
			return true;
	}
	answer_not_found(rq);
	return false;
}

static void end_post(struct request *rq)
{
	struct writing w;
	struct letter_template row;
	if (!end_asked(rq, &w, &row) || is_refused(rq, &w))
		return;
	w.end_error = day_wrong(rq, "until", &row.ends_on);
	keep(rq, &w, &row, T("Text of a letter ended"));
}

/* ---- The twins ---- */

static void text_told(struct api *w, const struct templates *t, const struct letter_text *l)
{
	api_code(w, "kind", "letter_kind", l->kind);
	api_code(w, "language", "letter_language", l->language);
	api_text(w, "heading", l->heading);
	api_text(w, "body", l->body);
	api_bool(w, "needs_approval", l->needs_approval);
	api_bool(w, "is_councils_own", l->own != NONE);
	struct text href = text_href(w->rq, t, l->kind, l->language);
	api_href(w, "href", "/api%.*s", TEXT_ARG(href));
}

static void letters_told(struct request *rq)
{
	struct templates t;
	if (!council_asked(rq, &t))
		return;
	struct letter_texts l = letter_texts_of(rq->db, t.council.id, clock_today(), rq->arena);
	struct api w = api_open(rq);
	api_int(&w, "council", t.council.id);
	api_text(&w, "name", t.council.name);
	api_bool(&w, "may_decide", t.may_decide);
	api_list(&w, "texts");
	for (size_t i = 0; i < l.n; i++) {
		api_object(&w, NULL);
		text_told(&w, &t, &l.at[i]);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static void own_told(struct api *w, const struct writing *of)
{
	struct record_list own = letter_templates_of(w->rq->db, of->t.council.id, w->rq->arena);
	api_list(w, "own");
	for (int i = own.n - 1; i >= 0; i--) {
		const struct letter_template *o = record_at(&own, i);
		if (!text_eq(o->kind, of->kind) || !text_eq(o->language, of->language))
			continue;
		api_object(w, NULL);
		api_int(w, "id", o->r.id);
		api_text(w, "heading", o->heading);
		api_text(w, "body", o->body);
		api_bool(w, "needs_approval", o->needs_approval == 1);
		api_day(w, "starts_on", o->starts_on);
		api_day(w, "ends_on", o->ends_on);
		api_end(w);
	}
	api_end(w);
}

static void writing_told(struct request *rq)
{
	struct writing of;
	if (!writing_asked(rq, &of))
		return;
	struct api w = api_open(rq);
	text_told(&w, &of.t, &of.now);
	api_list(&w, "fields");
	for (int i = 0; i < N_LETTER_FIELDS; i++) {
		api_object(&w, NULL);
		api_text(&w, "name", text_of(letter_field_said[i].name));
		api_text(&w, "what", text_of(letter_field_said[i].what));
		api_end(&w);
	}
	api_end(&w);
	own_told(&w, &of);
	api_close(&w);
}

API_ACT(writing_act, writing_post)
API_ACT(end_act, end_post)
static const struct api_query queries[] = { { "council", "A council's number; the first that the user reads" }, { NULL, NULL } };
static const struct api_doc letters_doc = { "listLetterTexts", "With what text each kind of letter begins today.", "letter_texts", NULL, queries, API_OF_WIDE_KEY };
static const struct api_doc read_doc = { "readLetterText", "One text of a letter, the fields that may stand in it, and every text of the council's own.", "letter_text_read", NULL, queries,
	API_OF_WIDE_KEY };
static const struct api_doc set_doc = { "setLetterText", "Sets the council's own text for letters that are begun from a day on.", "done", "letter_text_set", queries, API_OF_WIDE_KEY };
static const struct api_doc end_doc = { "endLetterText", "Ends the council's own text for letters that are begun from a day on.", "done", "letter_text_ended", queries, API_OF_WIDE_KEY };

const struct route letter_template_routes[] = {
	ROUTE(GET, "/council/letters", MAY_READ_COUNCIL, letters_page),
	ROUTE(GET, "/council/letters/:kind/:language", MAY_READ_COUNCIL, writing_page),
	ROUTE(POST, "/council/letters/:kind/:language", MAY_EDIT_COUNCIL, writing_post),
	ROUTE(POST, "/council/letters/end/:template_id", MAY_EDIT_COUNCIL, end_post),
	API_ROUTE(GET, "/council/letters", MAY_READ_COUNCIL, letters_told, &letters_doc),
	API_ROUTE(GET, "/council/letters/:kind/:language", MAY_READ_COUNCIL, writing_told, &read_doc),
	API_ROUTE(POST, "/council/letters/:kind/:language", MAY_EDIT_COUNCIL, writing_act, &set_doc),
	API_ROUTE(POST, "/council/letters/end/:template_id", MAY_EDIT_COUNCIL, end_act, &end_doc),
	{ 0 }
};
