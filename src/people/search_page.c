/* The page that finds anyone: what was looked for as it was understood, people with why each was found, twenty a page; one person with
 * exactly the number that was typed is opened at once. And its twin. */
#include "api/api.h"
#include "base/out.h"
#include "people/pages.h"
#include "people/search.h"
#include "record/codes.h"
#include "record/finding.h"
#include "web/kith/kith.h"

static struct search_asked asked_by(const struct request *rq)
{
	struct text kind = text_trim(query(rq, "kind"));
	return (struct search_asked){ .user = rq->me->user_id, .today = clock_today(), .typed = text_trim(query(rq, "q")),
				      .kind = text_blank(kind) ? NO_TEXT : kind, .council = chosen_id(rq, "council") };
}

static int64_t page_asked(const struct request *rq)
{
	int64_t page = chosen_id(rq, "page");
	return page == NONE || page > SEARCH_MOST / SEARCH_A_PAGE ? 1 : page;
}

/* ---- What was looked for ---- */

static const char *kind_words(char kind)
{
	switch (kind) {
	case FIND_TELEPHONE:
		return "a number or telephone";
	case FIND_NUMBER:
		return "a number";
	case FIND_EMAIL:
		return "an e-mail address";
	case FIND_POSTCODE:
		return "a postcode";
	default:
		return "an address";
	}
}

enum { MOST_KINDS = QUERY_TERMS + 3 };   /* a name, a birth and the beginning of a postcode besides */
struct kinds { const char *at[MOST_KINDS]; int n; };

static void kind_add(struct kinds *k, const char *words)
{
	for (int i = 0; i < k->n; i++)
		if (strcmp(k->at[i], words) == 0)
			return;
	k->at[k->n++] = words;
}

static struct kinds kinds_in(const struct search_query *q)
{
	struct kinds k = { .n = 0 };
	if (q->names.n)
		kind_add(&k, "a name");
	for (int i = 0; i < q->n_terms; i++)
		if (q->terms[i].p[0] != FIND_STREET && !(i && q->of[i] == q->of[i - 1]))
			kind_add(&k, kind_words(q->terms[i].p[0]));
	if (!text_none(q->postcode_begins))
		kind_add(&k, "the beginning of a postcode");
	if (!date_none(q->born))
		kind_add(&k, date_whole(q->born) ? "a date of birth" : "a year of birth");
	return k;
}

/* "a name, a postcode and a date of birth": what was understood, and none of the words. Wherever the words of a protected address stand
 * in a text of a page they are blotted out (web/kept_address.c), so printing back what was typed would tell whether it is one. */
static struct text understood_in(struct arena *a, const struct search_query *q)
{
	struct kinds k = kinds_in(q);
	struct text all = T("");
	for (int i = 0; i < k.n; i++)
		all = textf_in(a, "%.*s%s%s", TEXT_ARG(all), !i ? "" : i + 1 == k.n ? " and " : ", ", k.at[i]);
	return all;
}

/* ---- The page ---- */

static struct text page_href(struct request *rq, int64_t page)
{
	static const char *const kept[] = { "q", "kind", "council" };
	struct out o = out_make(4096);
	out_lit(&o, "/search");
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		put_query(&o, kept[i], query(rq, kept[i]));
	put_query_page(&o, page);
	struct text href = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return href;
}

static void box(struct request *rq)
{
	struct out *o = rq->out;
	const struct kith_filter filter = { .action = T("/search"), .label = T("Find a person"), .submit_text = T("Find"), .clear_href = T("/search"),
					    .classes = T("kith-find-page") };
	kith_filter_open(o, &filter);
	gov_input(o, &(struct gov_input){ .name = T("q"), .id = T("q"), .label.text = T("Whatever you know of them"), .value = query(rq, "q"),
		.hint.text = T("Name, date of birth, number, address, telephone: in any order, as you have it"), .spellcheck = GOV_NO, .autocomplete = T("off"),
		.classes = T("kith-find-page__input") });
	code_select(rq, "kind", "Who", "person_kind");
	council_select(rq);
	kith_filter_close(o, &filter);
}

static void cell(struct out *o, const char *head, struct text t)
{
	out_f(o, "<td class=\"govuk-table__cell\" data-label=\"%s\">", head);
	out_html(o, t);
	out_lit(o, "</td>");
}

static void hit_name(struct request *rq, const struct search_hit *hit, const struct search_line *line)
{
	struct out *o = rq->out;
	out_f(o, "<th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/children/%lld\">", (long long)hit->person);
	if (!text_blank(line->name))
		out_html(o, line->name);
	else if (!text_blank(line->la_child_id))
		out_lit(o, "Child "), out_html(o, line->la_child_id);
	else
		out_f(o, "Person %lld", (long long)hit->person);
	out_lit(o, "</a><span class=\"kith-quiet kith-line\">");
	out_html(o, hit->why);
	out_lit(o, "</span></th>");
}

static void hit_line(struct request *rq, const struct search_hit *hit)
{
	struct out *o = rq->out;
	struct search_line line;
	if (!search_line_of(rq->db, rq->me->user_id, hit->person, &line, rq->arena))
		return;
	out_lit(o, "<tr class=\"govuk-table__row\">");
	hit_name(rq, hit, &line);
	out_lit(o, "<td class=\"govuk-table__cell kith-together\" data-label=\"Born\">");
	date_put_uk(o, line.born);
	out_lit(o, "</td>");
	cell(o, "Number", line.la_child_id);
	cell(o, "Who", code_label("person_kind", line.kind));
	cell(o, "Council", line.council);
	cell(o, "Worker", text_none(line.worker) ? line.team : line.worker);
	out_lit(o, "</tr>\n");
}

static void hits_table(struct request *rq, const struct search_found *f, int from, int to)
{
	static const char *const heads[] = { "Name, and why", "Born", "Number", "Who", "Council", "Worker or team" };
	struct out *o = rq->out;
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (int i = from; i < to; i++)
		hit_line(rq, &f->at[i]);
	out_lit(o, "</tbody></table>\n");
}

static void looked_for(struct request *rq, const struct search_found *f)
{
	out_lit(rq->out, "<p class=\"govuk-body kith-quiet\">Looked for ");
	out_html(rq->out, understood_in(rq->arena, &f->query));
	out_lit(rq->out, ".</p>\n");
}

static void nobody(struct request *rq, const struct search_found *f)
{
	gov_heading(rq->out, 2, 'm', T("Nobody whom you may see fits"));
	looked_for(rq, f);
	gov_body(rq->out, T("Try less: a family name and a year of birth, the beginning of a name, a street. Names may be misspelt, and the day and month "
			    "of a date the other way round."));
	gov_body(rq->out, T("Search shows people whom your posts let you see. If somebody is in danger and you need a record now, use Emergency in the menu."));
}

static void page_links(struct request *rq, int64_t page, int64_t pages)
{
	if (pages < 2)
		return;
	gov_pagination(rq->out, &(struct gov_pagination){
		.landmark_label = T("Pages of people"),
		.previous = { .href = page > 1 ? page_href(rq, page - 1) : NO_TEXT,
			      .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page - 1, (long long)pages) },
		.next = { .href = page < pages ? page_href(rq, page + 1) : NO_TEXT,
			  .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page + 1, (long long)pages) } });
}

static void found(struct request *rq, const struct search_found *f, int64_t page)
{
	int from = (int)(page - 1) * SEARCH_A_PAGE, to = from + SEARCH_A_PAGE < f->n ? from + SEARCH_A_PAGE : f->n;
	if (from >= to)
		from = 0, to = f->n < SEARCH_A_PAGE ? f->n : SEARCH_A_PAGE, page = 1;
	if (f->is_part)
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("Nobody whom you may see fits all of it. These people fit a part.") });
	else if (f->is_more)
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("More people fit than are shown. Add a date of birth, another name or an address.") });
	kith_results(rq->out, &(struct kith_results){ .total = f->n, .from = from + 1, .to = to, .one = T("person"), .more = T("people") });
	looked_for(rq, f);
	hits_table(rq, f, from, to);
	page_links(rq, page, (f->n + SEARCH_A_PAGE - 1) / SEARCH_A_PAGE);
	rq->shown = to - from;
}

void register_ways_put(struct request *rq)
{
	struct rights mine = rights_anywhere(rq->db, rq->me->user_id);
	if (mine.can[ACT_EDIT])
		out_lit(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/new\">Register a person who is not recorded yet</a></p>\n");
	if (mine.can[ACT_CORRECT] && mine.can[ACT_SEE_WHO_LOOKED])
		out_lit(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/duplicates\">Records that may be of one person</a></p>\n");
}

static void search_page(struct request *rq)
{
	struct search_asked asked = asked_by(rq);
	struct search_found f = search_people(rq->db, &asked, rq->arena);
	rq->shown = 0;
	if (f.single != NONE) {
		rq->shown = 1;
		redirectf(rq, "/children/%lld", (long long)f.single);
		return;
	}
	page_open(rq, &(struct page){ .title = T("Find a person"), .nav = "search", .wide = true });
	gov_heading(rq->out, 1, 'l', T("Find a person"));
	search_parts(rq, false);
	box(rq);
	if (f.n)
		found(rq, &f, page_asked(rq));
	else if (!f.query.is_empty)
		nobody(rq, &f);
	register_ways_put(rq);
	page_close(rq);
}

/* ---- The twin ---- */

static void hit_told(struct api *w, const struct search_hit *hit)
{
	enum { HUNDRED = 100 };
	struct search_line line;
	if (!search_line_of(w->rq->db, w->rq->me->user_id, hit->person, &line, w->rq->arena))
		return;
	api_object(w, NULL);
	api_int(w, "id", hit->person);
	api_href(w, "href", "/api/children/%lld", (long long)hit->person);
	api_text(w, "la_child_id", line.la_child_id);
	api_text(w, "name", line.name);
	api_code(w, "kind", "person_kind", line.kind);
	api_day(w, "born_on", line.born);
	api_text(w, "council", line.council);
	api_text(w, "worker", line.worker);
	api_text(w, "team", line.team);
	api_text(w, "why", hit->why);
	api_int(w, "likely", (int64_t)(hit->score * HUNDRED));
	api_end(w);
}

static void search_told(struct request *rq)
{
	struct search_asked asked = asked_by(rq);
	struct search_found f = search_people(rq->db, &asked, rq->arena);
	int64_t page = api_page_asked(rq), from = (page - 1) * SEARCH_A_PAGE, to = from + SEARCH_A_PAGE < f.n ? from + SEARCH_A_PAGE : f.n;
	rq->shown = to > from ? to - from : 0;
	struct api w = api_open(rq);
	api_text(&w, "looked_for", understood_in(rq->arena, &f.query));
	api_bool(&w, "is_part", f.is_part);
	api_bool(&w, "is_more", f.is_more);
	api_pages(&w, f.n, page, SEARCH_A_PAGE);
	api_list(&w, "people");
	for (int64_t i = from; i < to; i++)
		hit_told(&w, &f.at[i]);
	api_end(&w);
	api_close(&w);
}

static const struct api_query queries[] = { { "q", "Whatever is known: names, date of birth, numbers, address, telephone, in any order" },
	{ "kind", "A code of the set person_kind" }, { "council", "A council's number" }, { "page", "From 1" }, { NULL, NULL } };
static const struct api_doc search_doc = { "findPeople", "People whom the user may see and who fit, the likeliest first, with why.", "found_people", NULL, queries,
	API_OF_WIDE_KEY };

const struct route search_routes[] = {
	ROUTE(GET, "/search", MAY_LIST_CHILDREN, search_page),
	API_ROUTE(GET, "/search", MAY_LIST_CHILDREN, search_told, &search_doc),
	{ 0 }
};
