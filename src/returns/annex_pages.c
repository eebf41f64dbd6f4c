/* Ofsted's lists (Annex A) on pages, on any day of the year: what each of them has, its rows, each of which opens the child, and the files. */
#include "people/pages.h"
#include "returns/annex_reads.h"
#include "returns/export_job.h"
#include "returns/pages.h"
#include "web/gov/gov.h"
#include "web/kith/kith.h"

/* ---- Where things are ---- */

/* The address of the lists, of one list, or of a page of it, on the same day with the same filter. */
static struct text href(struct request *rq, const struct annex_route *at, const struct annex_list *l, bool is_narrowed, int64_t page)
{
	struct out o = out_make(4096);

	out_raw(&o, at->path);
	if (l)
		out_f(&o, "/%.*s", TEXT_ARG(annex_list_number(l)));
	if (at->day.ymd != clock_today().ymd)
		put_query(&o, "as_at", date_iso_in(rq->arena, at->day));
	if (is_narrowed) {
		put_query(&o, "words", query(rq, "words"));
		put_query(&o, "lacking", query(rq, "lacking"));
	}
	put_query_page(&o, page);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

void annex_link(struct request *rq, struct text la_code)
{
	gov_link(rq->out, textf_in(rq->arena, "/returns/annex-a/%.*s", TEXT_ARG(la_code)), T("Annex A: the lists that Ofsted asks for"));
}

/* ---- The lists ---- */

static void day_form(struct request *rq, const struct annex_route *at)
{
	const struct kith_filter filter = { .action = at->path, .label = T("The day of the lists"), .submit_text = T("Show the lists of that day"), .clear_href = at->path };
	struct out *o = rq->out;

	out_lit(o, "<div class=\"kith-wide-filter\">");
	kith_filter_open(o, &filter);
	gov_date_input(o, &(struct gov_date_input){ .id = T("as_at"), .name_prefix = T("as_at"), .fieldset.legend = { .text = T("As at") },
		.hint.text = T("Today, or the day on which an inspection was announced"), .error_message.text = at->wrong,
		.day.value = textf_in(rq->arena, "%d", date_day(at->day)), .month.value = textf_in(rq->arena, "%d", date_month(at->day)),
		.year.value = textf_in(rq->arena, "%d", date_year(at->day)) });
	kith_filter_close(o, &filter);
	out_lit(o, "</div>\n");
}

static void list_line(struct request *rq, struct annex *x, const struct annex_route *at, const struct annex_list *l, int64_t *closed)
{
	struct annex_rows rows = annex_rows(x, l);
	struct out *o = rq->out;

	*closed += rows.closed;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	gov_link(o, href(rq, at, l, false, 1), textf_in(rq->arena, "List %.*s: %.*s", TEXT_ARG(annex_list_number(l)), TEXT_ARG(l->name)));
	out_lit(o, "</th><td class=\"govuk-table__cell govuk-table__cell--numeric\" data-label=\"Rows\">");
	out_count(o, (int64_t)rows.n + rows.closed);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Who is in it\">");
	out_html(o, l->about);
	out_lit(o, "</td></tr>\n");
}

static void put_lists(struct request *rq, struct annex *x, const struct annex_route *at)
{
	const struct annex_layout *l = annex_layout();
	struct out *o = rq->out;
	int64_t closed = 0;

	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">As at ");
	date_put_words(o, at->day);
	out_lit(o, "</caption><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">List</th><th scope=\"col\" "
		   "class=\"govuk-table__header govuk-table__header--numeric\">Rows</th><th scope=\"col\" class=\"govuk-table__header\">Who is in it</th></tr></thead><tbody "
		   "class=\"govuk-table__body\">\n");
	for (int i = 0; i < l->n; i++)
		if (annex_holds(l->list[i].when, at->day))
			list_line(rq, x, at, &l->list[i], &closed);
	out_lit(o, "</tbody></table>\n");
	if (closed)
		gov_warning_text(o, &(struct gov_warning_text){ .icon_fallback_text = T("Warning"), .text = textf_in(rq->arena,
			"The counts are of the whole. %lld %s of children who are closed to you: the lists themselves and the files that you make leave them out. The whole is "
			"written by whoever keeps the data, with the command kith export annex-a.", (long long)closed, closed == 1 ? "row is" : "rows are") });
}

static void files_form(struct request *rq, const struct annex_route *at)
{
	gov_heading(rq->out, 2, 'm', T("Files"));
	gov_body(rq->out, textf_in(rq->arena, "All lists as one workbook (xlsx and ods), and each as CSV, as at %.*s. They are for you alone, for %lld hours; each child in them is "
		"logged as taken out by you.", TEXT_ARG(date_words_in(rq->arena, at->day)), (long long)upload_limit("kept_hours")));
	form_open(rq, textf_in(rq->arena, "%.*s/export", TEXT_ARG(at->path)), NULL);
	out_lit(rq->out, "<input type=\"hidden\" name=\"as_at\" value=\"");
	date_put_iso(rq->out, at->day);
	out_lit(rq->out, "\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Make the files"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void lists_page(struct request *rq)
{
	static const struct crumb crumbs[] = { { T("Returns"), T("/returns/903") } };
	struct annex_route at;

	if (!annex_route(rq, &at))
		return;
	rq->status = text_none(at.wrong) ? 200 : 422;
	struct annex *x = annex_of(rq, &at);
	struct text title = textf_in(rq->arena, "Annex A of %.*s", TEXT_ARG(at.council.name));
	page_open(rq, &(struct page){ .title = title, .nav = "returns", .crumbs = crumbs, .n_crumbs = 1, .wide = true, .has_errors = !text_none(at.wrong) });
	form_errors(rq, &(struct gov_error_item){ .text = at.wrong, .href = T("#as_at-day"), .omit = text_none(at.wrong) }, 1);
	gov_heading(rq->out, 1, 'l', title);
	gov_body(rq->out, T("The lists of children that Ofsted asks for when it inspects, told from the record as it stands now. They are here all the year: look at them before "
			    "somebody asks."));
	day_form(rq, &at);
	put_lists(rq, x, &at);
	files_form(rq, &at);
	page_close(rq);
	annex_close(x);
}

/* ---- One list ---- */

static void filter_form(struct request *rq, const struct annex_route *at)
{
	const struct kith_filter filter = { .action = href(rq, &(struct annex_route){ .path = at->path, .day = clock_today() }, at->list, false, 1), .label = T("Rows"),
		.submit_text = T("Show these rows"), .clear_href = href(rq, at, at->list, false, 1),
		.hidden = (const struct gov_attribute[]){ { "as_at", at->day.ymd == clock_today().ymd ? NO_TEXT : date_iso_in(rq->arena, at->day) }, { 0 } } };
	struct out *o = rq->out;

	out_lit(o, "<div class=\"kith-wide-filter\">");
	kith_filter_open(o, &filter);
	gov_input(o, &(struct gov_input){ .name = T("words"), .id = T("words"), .label.text = T("Words in any column"), .value = query(rq, "words"),
		.hint.text = T("An identifier, a worker, a team, a code"), .spellcheck = GOV_NO, .autocomplete = T("off") });
	gov_select(o, &(struct gov_select){ .name = T("lacking"), .id = T("lacking"), .label.text = T("What is recorded"), .value = query(rq, "lacking"),
		GOV_LIST(items, struct gov_option, { .text = T("Any"), .value = T("") }, { .text = T("Something asked for is lacking"), .value = T("1") }) });
	kith_filter_close(o, &filter);
	out_lit(o, "</div>\n");
}

static void put_head(struct request *rq, const struct annex_route *at)
{
	struct out *o = rq->out;

	out_lit(o, "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (int i = 0; i < at->list->n_columns; i++) {
		if (!annex_holds(at->list->column[i].when, at->day))
			continue;
		out_lit(o, "<th scope=\"col\" class=\"govuk-table__header\">");
		out_html(o, at->list->column[i].heading);
		out_lit(o, "</th>");
	}
	out_lit(o, "</tr></thead>");
}

static void put_words(struct request *rq, const struct annex_cell *c)
{
	struct out *o = rq->out;

	out_html(o, annex_cell_words_in(rq->arena, c));
	if (c->is_kept)
		out_lit(o, "<span class=\"kith-quiet\">Not shown to you</span>");
	else if (c->is_lacking)
		out_f(o, "%s<span class=\"kith-quiet\">Not recorded</span>", c->is.kind == BOOK_BLANK ? "" : " ");
	else if (c->is_odd)
		out_lit(o, " "), gov_tag(o, &(struct gov_tag){ .text = T("No letter in the list"), .classes = T("govuk-tag--yellow") });
}

/* The first column opens who the row is about. */
static void put_row(struct request *rq, const struct annex_route *at, const struct annex_row *r, const struct annex_cell *cells)
{
	struct out *o = rq->out;

	out_lit(o, "<tr class=\"govuk-table__row\">");
	for (int i = 0; i < at->list->n_columns; i++) {
		if (!annex_holds(at->list->column[i].when, at->day))
			continue;
		out_f(o, i ? "<td class=\"govuk-table__cell\" data-label=\"" : "<th scope=\"row\" class=\"govuk-table__header\" data-label=\"");
		out_html(o, at->list->column[i].heading);
		out_lit(o, "\">");
		if (i)
			put_words(rq, &cells[i]);
		else
			gov_link(o, r->person == NONE ? textf_in(rq->arena, "/council/%s/%lld", at->list->type->name, (long long)r->id) :
				textf_in(rq->arena, "/children/%lld", (long long)r->person), text_blank(r->who) ? T("No identifier") : r->who);
		out_c(o, i ? "</td>" : "</th>");
	}
	out_lit(o, "</tr>\n");
}

static void put_rows(struct request *rq, const struct annex_route *at, const struct annex_page *p)
{
	struct out *o = rq->out;

	out_lit(o, "<div class=\"kith-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Rows of the list\"><table class=\"govuk-table kith-stack kith-wide\">");
	put_head(rq, at);
	out_lit(o, "<tbody class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < p->n; i++)
		put_row(rq, at, &p->rows.at[p->from + i], p->cell[i]);
	out_lit(o, "</tbody></table></div>\n");
}

static void put_sentences(struct request *rq, const struct annex_sentences *all, struct text heading)
{
	if (!all->n)
		return;
	gov_heading(rq->out, 2, 'm', heading);
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < all->n; i++) {
		out_lit(rq->out, "<li>");
		out_html(rq->out, all->at[i]);
		out_lit(rq->out, "</li>\n");
	}
	out_lit(rq->out, "</ul>\n");
}

static void page_links(struct request *rq, const struct annex_route *at, int64_t page, size_t n)
{
	int64_t pages = ((int64_t)n + ANNEX_ROWS_A_PAGE - 1) / ANNEX_ROWS_A_PAGE;

	if (pages < 2)
		return;
	gov_pagination(rq->out, &(struct gov_pagination){ .landmark_label = T("Pages of the list"),
		.previous = { .href = page > 1 ? href(rq, at, at->list, true, page - 1) : NO_TEXT,
			.label_text = textf_in(rq->arena, "%lld of %lld", (long long)page - 1, (long long)pages) },
		.next = { .href = page < pages ? href(rq, at, at->list, true, page + 1) : NO_TEXT,
			.label_text = textf_in(rq->arena, "%lld of %lld", (long long)page + 1, (long long)pages) } });
}

static void put_closed(struct request *rq, const struct annex_page *p)
{
	if (p->rows.closed)
		gov_body(rq->out, textf_in(rq->arena, "%lld more %s closed to you.", (long long)p->rows.closed,
			p->rows.closed == 1 ? "is about a child who is" : "are about children who are"));
}

static void put_list(struct request *rq, struct annex *x, const struct annex_route *at, const struct annex_page *p, int64_t page)
{
	kith_results(rq->out, &(struct kith_results){ .total = (int64_t)p->rows.n, .from = p->n ? (int64_t)p->from + 1 : 0, .to = (int64_t)(p->from + p->n),
		.one = T("row"), .more = T("rows"), .where = textf_in(rq->arena, "as at %.*s", TEXT_ARG(date_words_in(rq->arena, at->day))) });
	if (p->n)
		put_rows(rq, at, p);
	else
		gov_body(rq->out, p->is_narrowed ? text_blank(text_trim(query(rq, "words"))) ? T("Nothing that this list asks for is lacking.") : T("No row fits. Try fewer words.") : T("Nobody stands in this list on that day."));
	page_links(rq, at, page, p->rows.n);
	put_closed(rq, p);
	struct annex_sentences not_told = annex_not_told_said(x, at->list, at->day, rq->arena), said = annex_tally_said(x, at->list, &p->tally, rq->arena);
	put_sentences(rq, &not_told, T("Columns that cannot be told here"));
	put_sentences(rq, &said, p->is_narrowed ? T("What is lacking in the list as a whole") : T("What is lacking in these rows"));
}

static void list_page(struct request *rq)
{
	struct annex_route at;
	int64_t page = chosen_id(rq, "page");

	if (!annex_route(rq, &at))
		return;
	if (!text_none(at.wrong)) {
		answer_bad(rq, at.wrong);
		return;
	}
	page = page == NONE || page > 100000 ? 1 : page;
	struct annex *x = annex_of(rq, &at);
	struct annex_page p = annex_page_of(rq, x, &at, page);
	struct text title = textf_in(rq->arena, "List %.*s: %.*s", TEXT_ARG(annex_list_number(at.list)), TEXT_ARG(at.list->name));
	struct crumb crumbs[] = { { T("Returns"), T("/returns/903") }, { textf_in(rq->arena, "Annex A of %.*s", TEXT_ARG(at.council.name)), href(rq, &at, NULL, false, 1) } };
	page_open(rq, &(struct page){ .title = title, .nav = "returns", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	gov_heading(rq->out, 1, 'l', title);
	gov_body(rq->out, textf_in(rq->arena, "%.*s.", TEXT_ARG(at.list->about)));
	filter_form(rq, &at);
	put_list(rq, x, &at, &p, page);
	page_close(rq);
	annex_looked_at(rq, &p);
	annex_close(x);
}

/* ---- The files ---- */

static void export_post(struct request *rq)
{
	struct annex_route at;
	struct upload_place place;
	struct date day;

	if (!annex_route(rq, &at))
		return;
	if (!date_from_iso(posted(rq, "as_at"), &day) || !date_whole(day) || day.ymd > clock_today().ymd) {
		answer_bad(rq, T("That is no day of which there can be lists. Nothing was made. Go back and choose today or a day before it."));
		return;
	}
	if (!job_upload_place(rq->store, &place, &rq->fault))    /* a disk that is full */
		return;
	int64_t id = job_ask(rq->store, &(struct job_wish){ .kind = EXPORT_ANNEX_A, .council = at.council.id, .user = rq->me->user_id, .after = NONE,
		.year = date_iso_in(rq->arena, day) }, &rq->fault);
	if (id != NONE)
		redirectf(rq, "/jobs/%lld", (long long)id);
}

const struct route annex_routes[] = {
	ROUTE(GET, "/returns/annex-a/:council", MAY_RETURN, lists_page),
	ROUTE(GET, "/returns/annex-a/:council/:list", MAY_RETURN, list_page),
	ROUTE(POST, "/returns/annex-a/:council/export", MAY_RETURN, export_post),
	{ 0 }
};
