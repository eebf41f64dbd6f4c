/* A plan as it is given to one of the family, or to the child: written by rule from the rows that this one person may be told, and from no
 * others (DESIGN 5.2). A row in which somebody's protected address stands is left out and said to be. A measure points at sentences that
 * are hard to read for whom it is made; it changes none. */
#include "api/api.h"
#include "base/arena.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "protection/plan_copy.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "web/pdf.h"

/* ---- The page, for whoever gives it ---- */

/* Who prints this page gives it away: of all that stands on it these parts come on paper, and nothing else (assets/_print.scss). */
static void for_one_open(struct out *o)
{
	out_lit(o, "<div class=\"kith-for-one\">\n");
}

static void for_one_close(struct out *o)
{
	out_lit(o, "</div>\n");
}

static void put_lang(const struct plan_copy *c)
{
	if (!plan_language_is_english(&c->language))
		out_f(c->rq->out, " lang=\"%.*s\" dir=\"%s\"", TEXT_ARG(c->language.code), c->language.is_rtl ? "rtl" : "ltr");
}

/* A sentence in the reader's language; in English too while nobody has checked it. */
static void put_sentence(const struct plan_copy *c, const char *code)
{
	struct out *o = c->rq->out;
	out_lit(o, "<p class=\"govuk-body\""), put_lang(c), out_lit(o, ">"), out_html(o, plan_sentence(&c->language, code)),
		out_lit(o, "</p>\n");
	if (!plan_language_is_checked(&c->language))
		gov_body(o, code_label("plan_words", text_of(code)));
}

static void put_told(const struct plan_copy *c, const char *heading, const struct plan_told_list *l)
{
	struct out *o = c->rq->out;
	if (!l->n)
		return;
	out_lit(o, "<h2 class=\"govuk-heading-m\""), put_lang(c), out_lit(o, ">"), out_html(o, plan_copy_words(c, heading)),
		out_lit(o, "</h2>\n");
	for (size_t i = 0; i < l->n; i++) {
		out_lit(o, "<section class=\"kith-note\"><h3 class=\"govuk-heading-s kith-notes\">"), out_html(o, l->at[i].what),
			out_lit(o, "</h3>\n<p class=\"govuk-body kith-notes\">");
		for (int k = 0; k < l->at[i].n_lines; k++) {
			out_c(o, k ? "<br>" : ""), out_lit(o, "<span"), put_lang(c), out_lit(o, ">"), out_html(o, l->at[i].line[k].label),
				out_lit(o, "</span>: "), out_html(o, l->at[i].line[k].words);
		}
		out_lit(o, "</p></section>\n");
	}
}

static void put_hard(const struct plan_copy *c)
{
	struct out *o = c->rq->out;
	if (!c->hard.n)
		return;
	gov_heading(o, 2, 'm', T("Sentences that may be hard to read"));
	out_lit(o, "<p class=\"govuk-body\">Nothing is changed for you. If you can say it more simply, change it in the plan.</p><ul "
		   "class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < c->hard.n; i++)
		out_lit(o, "<li>“"), out_html(o, c->hard.at[i].sentence),
			out_f(o, "”: read with ease from about %d years on</li>\n", c->hard.at[i].age);
	out_lit(o, "</ul>\n");
}

static struct text copy_title(const struct plan_copy *c)
{
	return textf_in(
		c->rq->arena, "%.*s %.*s", TEXT_ARG(plan_sentence(&c->language, "title")), TEXT_ARG(person_heading(&c->who, c->rq->arena)));
}

static void put_left_out(const struct plan_copy *c)
{
	struct request *rq = c->rq;
	if (c->left_out)
		gov_inset_text(rq->out,
			&(struct gov_inset_text){ .text = textf_in(rq->arena, "%d row%s left out: a protected address stands in it.",
							  c->left_out, c->left_out == 1 ? " is" : "s are") });
}

/* An empty copy is not offered to print; whoever wants it is led to where the ticks are. */
static void put_nothing(const struct plan_copy *c)
{
	struct request *rq = c->rq;
	put_left_out(c);
	gov_body(rq->out,
		T("There is nothing to give yet: of no row has anybody said that this person may be told. Go through the plan, open "
		  "“Whom it is about, and who may be told” at each row, and tick them."));
	if (may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, c->plan.council).yes)
		gov_button(rq->out, &(struct gov_button){ .text = T("Go through the plan"),
					    .href = textf_in(rq->arena, "%.*s%.*s", TEXT_ARG(plan_href(rq, "/update")),
						    TEXT_ARG(plan_query(rq, &c->plan))) });
}

/* What was given is written in the share log, with the version of the plan that it was made from. */
static void put_ways(const struct plan_copy *c)
{
	struct request *rq = c->rq;
	struct record_list updates = plan_list(rq, &c->plan, &record_plan_update);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("The file to print"),
				    .href = textf_in(rq->arena, "%.*s/%lld/file%.*s&language=%.*s", TEXT_ARG(plan_href(rq, "/for")),
					    (long long)c->reader, TEXT_ARG(plan_query(rq, &c->plan)), TEXT_ARG(c->language.code)) });
	if (updates.n && may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, c->plan.council).yes)
		gov_link(rq->out,
			textf_in(rq->arena, "/children/%lld/plan_update/%lld/shared/new%s%.*s", (long long)rq->person_id,
				(long long)((const struct record *)record_at(&updates, updates.n - 1))->id,
				plan_language_is_english(&c->language) ? "" : "?language=",
				TEXT_ARG(plan_language_is_english(&c->language) ? T("") : c->language.name)),
			T("Write that it was given"));
	out_lit(rq->out, "</div>\n");
}

/* ---- The language of the fixed words ---- */

static void put_checked(const struct plan_copy *c)
{
	struct request *rq = c->rq;
	const struct plan_language *l = &c->language;
	if (!plan_language_is_checked(l)) {
		gov_warning_text(rq->out, &(struct gov_warning_text){ .icon_fallback_text = T("Warning"),
						  .text = textf_in(rq->arena,
							  "No translator of the council has checked these words in %.*s. Until one has, "
							  "the English stands beside them, and the "
							  "copy says so. Have somebody who speaks it read the copy before you give it.",
							  TEXT_ARG(l->name)) });
		return;
	}
	out_lit(rq->out, "<p class=\"govuk-body kith-quiet\">Checked by "), out_html(rq->out, l->checked_by);
	if (!date_none(l->checked_on))
		out_lit(rq->out, ", "), date_put_words(rq->out, l->checked_on);
	out_lit(rq->out, ".</p>\n");
}

static void put_language_said(const struct plan_copy *c)
{
	struct request *rq = c->rq;
	bool has_words = !text_none(plan_language_recorded(c->recorded));
	if (!text_blank(c->recorded) && !has_words)
		gov_body(rq->out, textf_in(rq->arena,
					  "Their language is recorded as %.*s. There are no fixed words in it: go through the copy with an "
					  "interpreter.",
					  TEXT_ARG(c->recorded)));
	if (plan_language_is_english(&c->language))
		return;
	gov_body(rq->out, textf_in(rq->arena,
				  "Headings and fixed sentences are in %.*s. What is written in the plan stays as it was written, and the "
				  "copy says that too.",
				  TEXT_ARG(c->language.name)));
	put_checked(c);
}

static void put_language(const struct plan_copy *c)
{
	struct request *rq = c->rq;
	const struct code_set *set = code_set("plan_language");
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, set->n);
	int n = 0;
	for (int i = 0; i < set->n; i++)
		if (code_is_valid(&set->at[i], clock_today()))
			items[n++] = (struct gov_option){ .value = set->at[i].value, .text = set->at[i].label };
	out_lit(rq->out, "<form method=\"get\" class=\"kith-form\">");
	out_f(rq->out, "<input type=\"hidden\" name=\"%s\" value=\"%lld\">\n", c->plan.type->name, (long long)c->plan.id);
	gov_select(rq->out, &(struct gov_select){ .name = T("language"),
				    .id = T("language"),
				    .label.text = T("Language of the headings and fixed sentences"),
				    .value = c->language.code,
				    .items = items,
				    .n_items = n });
	gov_button(rq->out, &(struct gov_button){ .text = T("Show it so"), .classes = T("govuk-button--secondary") });
	out_lit(rq->out, "</form>\n");
	put_language_said(c);
}

static void copy_page(struct request *rq)
{
	struct plan_copy c;
	if (!plan_copy_asked(rq, &c))
		return;
	struct text title = textf_in(
		rq->arena, "%.*s %.*s", TEXT_ARG(code_label("plan_words", T("title"))), TEXT_ARG(person_heading(&c.who, rq->arena)));
	plan_page_open(rq, &c.who, &c.plan, title, false);
	struct text heading = c.is_child ? textf_in(rq->arena, "%.*s: the child’s own copy", TEXT_ARG(title))
					 : textf_in(rq->arena, "%.*s: a copy for %.*s", TEXT_ARG(title), TEXT_ARG(c.reader_name));
	if (!c.actions.n && !c.contingencies.n) {
		gov_heading(rq->out, 1, 'l', heading);
		put_nothing(&c);
		page_close(rq);
		return;
	}
	for_one_open(rq->out);
	gov_heading(rq->out, 1, 'l', heading);
	for_one_close(rq->out);
	gov_body(rq->out, T("This is what the file to print has in it: the rows that somebody said this one person may be told, and "
			    "nothing else. Read it before you give it."));
	put_left_out(&c);
	put_language(&c);
	put_ways(&c);
	for_one_open(rq->out);
	put_sentence(&c, c.is_child ? "intro_child" : "intro_family");
	if (!plan_language_is_english(&c.language))
		put_sentence(&c, "rows_stay");
	if (!plan_language_is_checked(&c.language))
		put_sentence(&c, "unchecked");
	put_told(&c, "actions", &c.actions);
	put_told(&c, "contingency", &c.contingencies);
	for_one_close(rq->out);
	put_hard(&c);
	page_close(rq);
}

/* ---- The file ---- */

/* In a line that runs from the right, words that stay as they were written keep their own direction (FIRST STRONG ISOLATE and its end). */
static struct text isolated(const struct plan_copy *c, struct text words)
{
	return c->language.is_rtl ? textf_in(c->rq->arena, "\u2068%.*s\u2069", TEXT_ARG(words)) : words;
}

/* One thing under another, each as "By when: 4 May 2026"; who does it has a column of its own. */
static struct text lines_of(const struct plan_copy *c, const struct plan_told *t, struct text *who)
{
	struct text words = NO_TEXT;
	for (int k = 0; k < t->n_lines; k++) {
		const struct plan_told_line *l = &t->line[k];
		if (text_eq(l->label, plan_copy_words(c, "who")))
			*who = l->words;
		else
			words = textf_in(c->rq->arena, "%.*s%s%.*s: %.*s", TEXT_ARG(words), text_none(words) ? "" : "\n",
				TEXT_ARG(l->label), TEXT_ARG(isolated(c, l->words)));
	}
	return words;
}

static void file_told(struct pdf *p, const struct plan_copy *c, const char *heading, const char *column, const struct plan_told_list *l)
{
	if (!l->n)
		return;
	pdf_heading(p, 2, plan_copy_words(c, heading));
	pdf_table(p, plan_copy_words(c, "who"), plan_copy_words(c, column));
	for (size_t i = 0; i < l->n; i++) {
		struct text who = NO_TEXT, lines = lines_of(c, &l->at[i], &who);
		pdf_row(p, &(struct pdf_row){ .left = who, .strong = l->at[i].what, .text = lines });
	}
}

static void file_sentence(struct pdf *p, const struct plan_copy *c, const char *code)
{
	pdf_paragraph(p, plan_sentence(&c->language, code));
	if (!plan_language_is_checked(&c->language))
		pdf_paragraph(p, code_label("plan_words", text_of(code)));
}

static void copy_file(struct request *rq)
{
	struct plan_copy c;
	if (!plan_copy_asked(rq, &c))
		return;
	struct text made_for = textf_in(rq->arena, "%.*s %.*s. %.*s", TEXT_ARG(plan_sentence(&c.language, "made_for")),
		TEXT_ARG(c.reader_name), TEXT_ARG(plan_copy_day(&c, clock_today())));
	struct pdf *p = pdf_open(rq->out,
		&(struct pdf_head){ .title = copy_title(&c),
			.is_rtl = c.language.is_rtl,
			.foot = made_for,
			.mark = store_is_demonstration(rq->store) ? T("SIMULATED. Every person, council and address here is invented.")
								  : NO_TEXT },
		rq->arena);
	pdf_heading(p, 1, copy_title(&c));
	file_sentence(p, &c, c.is_child ? "intro_child" : "intro_family");
	if (!plan_language_is_english(&c.language))
		file_sentence(p, &c, "rows_stay");
	if (!plan_language_is_checked(&c.language))
		file_sentence(p, &c, "unchecked");
	file_told(p, &c, "actions", "actions", &c.actions);
	file_told(p, &c, "contingency", "if", &c.contingencies);
	if (pdf_close(p)) {
		send_bytes(rq, T("plan.pdf"), T("application/pdf"));
		return;
	}
	fault(&rq->fault, "The file could not be made. Nothing was changed. Try again, or read the page out.");
	answer_unavailable(rq);
}

/* ---- The twin ---- */

static void told_in(struct api *w, const char *name, const struct plan_told_list *l)
{
	api_list(w, name);
	for (size_t i = 0; i < l->n; i++) {
		api_object(w, NULL);
		api_text(w, "what", l->at[i].what);
		api_list(w, "lines");
		for (int k = 0; k < l->at[i].n_lines; k++) {
			api_object(w, NULL);
			api_text(w, "label", l->at[i].line[k].label);
			api_text(w, "words", l->at[i].line[k].words);
			api_end(w);
		}
		api_end(w);
		api_end(w);
	}
	api_end(w);
}

static void copy_told(struct request *rq)
{
	struct plan_copy c;
	if (!plan_copy_asked(rq, &c))
		return;
	struct api w = api_open(rq);
	child_head_told(&w, &c.who);
	api_text(&w, "made_for", c.reader_name);
	api_code(&w, "language", "plan_language", c.language.code);
	api_bool(&w, "is_checked", plan_language_is_checked(&c.language));
	told_in(&w, "actions", &c.actions);
	told_in(&w, "contingencies", &c.contingencies);
	api_int(&w, "left_out", c.left_out);
	api_list(&w, "hard_to_read");
	for (size_t i = 0; i < c.hard.n; i++) {
		api_object(&w, NULL);
		api_text(&w, "sentence", c.hard.at[i].sentence);
		api_int(&w, "from_age", c.hard.at[i].age);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static const struct api_query queries[] = { { "cp_plan", "A child protection plan's number" },
	{ "cin_plan", "A child in need plan's number" }, { "language", "A code of the set plan_language, for the labels" },
	{ NULL, NULL } };
static const struct api_doc copy_doc = { "readPlanFor",
	"The plan as one of the family, or the child, may be told of it, and sentences that are hard for them to read.", "plan_copy", NULL,
	queries, API_OF_WIDE_KEY };

const struct route plan_copy_routes[] = { ROUTE(GET, "/children/:person/plan/for/:reader_id", MAY_READ_CHILD, copy_page),
	ROUTE(GET, "/children/:person/plan/for/:reader_id/file", MAY_READ_CHILD, copy_file),
	API_ROUTE(GET, "/children/:person/plan/for/:reader_id", MAY_READ_CHILD, copy_told, &copy_doc), { 0 } };
