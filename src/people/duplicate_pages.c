/* The workbench of records that may be of one person: pairs, the likeliest first, each with why and a way to the two side by side. */
#include "people/duplicates.h"
#include "people/pages.h"
#include "people/record_told.h"

static bool may_look(struct request *rq)
{
	bool may = rights_anywhere(rq->db, rq->me->user_id).can[ACT_CORRECT] && rights_anywhere(rq->db, rq->me->user_id).can[ACT_SEE_WHO_LOOKED];
	if (!may && !db_failed(rq->db))
		answer_refused(rq, T("Your post does not let you say whether two records are of one person. A manager can."));
	return may;
}

static int64_t year_asked(const struct request *rq)
{
	int64_t year;
	enum { FIRST = 1900, LAST = 2100 };
	return text_int(query(rq, "year"), &year) && year >= FIRST && year <= LAST ? year : NONE;
}

static void side(struct request *rq, const struct duplicate_side *s)
{
	struct out *o = rq->out;
	out_html(o, text_blank(s->name) ? T("No name") : s->name);
	if (!date_none(s->born)) {
		out_lit(o, ", born ");
		date_put_words(o, s->born);
	}
	if (!text_blank(s->la_child_id)) {
		out_lit(o, ", ");
		out_html(o, s->la_child_id);
	}
	if (text_is(s->kind, "adult"))
		out_lit(o, ", an adult");
}

static void pair(struct request *rq, const struct duplicate *d)
{
	enum { HUNDRED = 100 };
	struct out *o = rq->out;
	out_lit(o, "<li><strong>");
	side(rq, &d->one);
	out_lit(o, "</strong> and <strong>");
	side(rq, &d->other);
	out_f(o, "</strong><span class=\"kith-quiet kith-line\">%d in 100 alike: ", (int)(d->score * HUNDRED));
	out_html(o, d->why);
	out_c(o, d->is_unsure ? ". Somebody looked and was not sure" : "");
	out_f(o, "</span><a class=\"govuk-link\" href=\"/children/%lld/same-person/%lld\">Compare these two<span class=\"govuk-visually-hidden\">: ", (long long)d->one.person,
	      (long long)d->other.person);
	out_html(o, d->one.name);
	out_lit(o, " and ");
	out_html(o, d->other.name);
	out_lit(o, "</span></a></li>\n");
}

static void duplicates_page(struct request *rq)
{
	if (!may_look(rq))
		return;
	struct duplicate_list l = duplicates_of(rq->db, rq->me->user_id, year_asked(rq), rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") } };
	rq->shown = (int64_t)l.n * 2;
	page_open(rq, &(struct page){ .title = T("Records that may be of one person"), .nav = "children", .crumbs = crumbs, .n_crumbs = 1 });
	gov_heading(rq->out, 1, 'l', T("Records that may be of one person"));
	gov_body(rq->out, T("Pairs with a date of birth or a number in common and names that are alike. Nothing is joined before you say so. What was found to be two people’s is not shown again."));
	out_lit(rq->out, "<form method=\"get\" action=\"/duplicates\" class=\"kith-form\">");
	gov_input(rq->out, &(struct gov_input){ .name = T("year"), .id = T("year"), .label.text = T("Only born in the year"), .value = query(rq, "year"), .classes = T("govuk-input--width-4"),
						.inputmode = T("numeric") });
	gov_button(rq->out, &(struct gov_button){ .text = T("Show"), .classes = T("govuk-button--secondary") });
	out_lit(rq->out, "</form>\n");
	if (!l.n)
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("No such pair among the people you see.") });
	else
		out_lit(rq->out, "<ul class=\"govuk-list govuk-list--spaced\">\n");
	for (size_t i = 0; i < l.n; i++)
		pair(rq, &l.at[i]);
	if (l.n)
		out_lit(rq->out, "</ul>\n");
	if (l.is_more)
		gov_body(rq->out, T("There are more than are shown: look at one year of birth after the other."));
	page_close(rq);
}

static void side_told(struct api *w, const char *name, const struct duplicate_side *s)
{
	api_object(w, name);
	api_int(w, "id", s->person);
	api_href(w, "href", "/api/children/%lld", (long long)s->person);
	api_text(w, "name", s->name);
	api_text(w, "la_child_id", s->la_child_id);
	api_day(w, "born_on", s->born);
	api_end(w);
}

static void duplicates_told(struct request *rq)
{
	enum { HUNDRED = 100 };
	if (!may_look(rq))
		return;
	struct duplicate_list l = duplicates_of(rq->db, rq->me->user_id, year_asked(rq), rq->arena);
	rq->shown = (int64_t)l.n * 2;
	struct api w = api_open(rq);
	api_bool(&w, "is_more", l.is_more);
	api_list(&w, "pairs");
	for (size_t i = 0; i < l.n; i++) {
		api_object(&w, NULL);
		side_told(&w, "one", &l.at[i].one);
		side_told(&w, "other", &l.at[i].other);
		api_int(&w, "likely", (int64_t)(l.at[i].score * HUNDRED));
		api_text(&w, "why", l.at[i].why);
		api_bool(&w, "is_unsure", l.at[i].is_unsure);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static const struct api_query queries[] = { { "year", "Of birth" }, { NULL, NULL } };
static const struct api_doc duplicates_doc = { "readDuplicates", "Pairs of records that may be of one person, the likeliest first, with why.", "duplicates", NULL, queries, API_OF_WIDE_KEY };

const struct route duplicate_routes[] = {
	ROUTE(GET, "/duplicates", MAY_LIST_CHILDREN, duplicates_page),
	API_ROUTE(GET, "/duplicates", MAY_LIST_CHILDREN, duplicates_told, &duplicates_doc),
	{ 0 }
};
