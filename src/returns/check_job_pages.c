/* Checking the files of a 903 in the browser: the form, what was found in short on the job's page, its issues a page at a time, and the
 * report as a file. Only whoever asked sees any of it (jobs/job.h, is_own). */
#include "access/importing.h"
#include "people/pages.h"
#include "returns/check_job.h"
#include "returns/pages.h"
#include "returns/year.h"
#include "web/kith/kith.h"

enum { YEARS = 5, RULES_SHOWN = 400 };

/* ---- The form ---- */

struct check_form {
	struct council_code_list councils;
	struct council_code council;
	int year;
};
struct check_errors {
	struct text council, files, last, providers;
};

void check_button(struct request *rq)
{
	if (may_import(rq->db, rq->me->user_id, NONE))
		gov_button(rq->out,
			&(struct gov_button){
				.text = T("Check 903 files"), .href = T("/returns/903/check"), .classes = T("govuk-button--secondary") });
}

static bool is_wrong(const struct check_errors *e)
{
	return !text_none(e->council) || !text_none(e->files) || !text_none(e->last) || !text_none(e->providers);
}

static void put_errors(struct request *rq, const struct check_errors *e)
{
	struct gov_error_item items[] = { { .text = e->council, .href = T("#council"), .omit = text_none(e->council) },
		{ .text = e->files, .href = T("#files"), .omit = text_none(e->files) },
		{ .text = e->last, .href = T("#last"), .omit = text_none(e->last) },
		{ .text = e->providers, .href = T("#providers"), .omit = text_none(e->providers) } };
	if (is_wrong(e))
		gov_error_summary(rq->out,
			&(struct gov_error_summary){ .title_text = T("There is a problem"), .error_list = items, .n_error_list = 4 });
}

void year_field(struct request *rq, int chosen, struct text hint)
{
	struct gov_option items[YEARS];
	int now = year_of(clock_today());
	for (int i = 0; i < YEARS; i++)
		items[i] = (struct gov_option){ .text = year_text_in(rq->arena, now - i), .value = year_text_in(rq->arena, now - i) };
	gov_select(rq->out, &(struct gov_select){ .name = T("year"),
				    .id = T("year"),
				    .label.text = T("Collection year"),
				    .hint.text = hint,
				    .value = year_text_in(rq->arena, chosen ? chosen : now),
				    .items = items,
				    .n_items = YEARS });
}

int year_posted(struct request *rq)
{
	int year, now = year_of(clock_today());
	return year_read(text_trim(posted(rq, "year")), &year) && year <= now ? year : now;
}

static void put_files(struct request *rq, const char *name, const char *label, struct text hint, const char *accept, struct text error)
{
	gov_file_upload(rq->out, &(struct gov_file_upload){ .name = text_of(name),
					 .id = text_of(name),
					 .multiple = true,
					 .label.text = text_of(label),
					 .hint.text = hint,
					 .error_message.text = error,
					 GOV_ATTRIBUTES({ "accept", text_of(accept) }) });
}

static void put_form(struct request *rq, const struct check_form *form, const struct check_errors *e)
{
	static const char tables[] = ".csv,.xml,text/csv,text/xml,application/xml";
	struct out *o = rq->out;
	form_open_files(rq, T("/returns/903/check"), NULL);
	council_field(rq, &form->councils, e->council);
	year_field(rq, form->year, T("Its rules are used"));
	put_files(rq, CHECK_NOW, "This year’s files",
		textf_in(rq->arena,
			"The CSV files, or the one XML file. Choose all of them at once: up to %lld files, %lld MB together with those "
			"below",
			(long long)upload_limit("form_files"), (long long)upload_limit("form_mb")),
		tables, e->files);
	put_files(rq, CHECK_LAST, "Last year’s files, if you have them", T("Without them the rules that compare the two years are not run"),
		tables, e->last);
	put_files(rq, CHECK_PROVIDERS, "Ofsted’s lists of providers, if you have them",
		T("Workbooks (.xlsx) with a column URN. Without them the rules about providers are not run"), ".xlsx", e->providers);
	out_lit(o, "<div class=\"govuk-button-group\">");
	gov_button(o, &(struct gov_button){ .text = T("Upload and check"), .prevent_double_click = GOV_YES });
	gov_link(o, T("/imports"), T("Cancel"));
	out_lit(o, "</div>\n");
	form_close(rq);
}

static void show_form(struct request *rq, const struct check_form *form, const struct check_errors *e)
{
	static const struct crumb crumbs[] = { { T("Imports"), T("/imports") } };
	struct out *o = rq->out;
	page_open(
		rq, &(struct page){
			    .title = T("Check 903 files"), .nav = "imports", .crumbs = crumbs, .n_crumbs = 1, .has_errors = is_wrong(e) });
	put_errors(rq, e);
	gov_heading(o, 1, 'l', T("Check 903 files"));
	gov_body(o, textf_in(rq->arena,
			    "Every rule of the year is run over the files of any system. Nothing of them becomes a record. The files are "
			    "removed as soon as they are checked, and what was "
			    "found is shown to you alone, for %lld hours.",
			    (long long)upload_limit("kept_hours")));
	if (store_is_demonstration(rq->store))
		kith_alert(o, &(struct kith_alert){ .variant = T("warning"),
				      .text = T("This is a demonstration, in which anybody at this machine can be you. Bring invented "
						"files only.") });
	put_form(rq, form, e);
	page_close(rq);
}

static void check_page(struct request *rq)
{
	struct check_form form = { .councils = councils_to_import(rq->db, rq->me->user_id, rq->arena) };
	struct check_errors none = { 0 };
	if (!db_failed(rq->db))
		show_form(rq, &form, &none);
}

/* ---- What was sent ---- */

static bool is_workbook(const struct uploaded *u)
{
	return u->bytes > 4 && !memcmp(u->begins, "PK\3\4", 4);
}

static struct text file_wrong(struct request *rq, const struct uploaded *u)
{
	if (!text_is(u->field, CHECK_PROVIDERS))
		return uploaded_wrong(rq, u);
	return is_workbook(u) ? NO_TEXT : textf_in(rq->arena, "%.*s is not a workbook (.xlsx)", TEXT_ARG(u->name));
}

static void find_wrong(struct request *rq, struct check_errors *e)
{
	const struct uploads *all = rq->uploads;
	bool is_any = false;
	if (all && all->problem) {
		e->files = text_of(all->problem);
		return;
	}
	for (int i = 0; all && i < all->n; i++) {
		const struct uploaded *u = &all->at[i];
		struct text *where = text_is(u->field, CHECK_LAST)	  ? &e->last
				     : text_is(u->field, CHECK_PROVIDERS) ? &e->providers
									  : &e->files;
		if (text_none(*where))
			*where = file_wrong(rq, u);
		is_any |= text_is(u->field, CHECK_NOW);
	}
	if (!is_any && text_none(e->files))
		e->files = T("Choose the files of this year’s return");
}

static void read_form(struct request *rq, struct check_form *form, struct check_errors *e)
{
	form->councils = councils_to_import(rq->db, rq->me->user_id, rq->arena);
	e->council = council_posted(rq, &form->councils, &form->council);
	form->year = year_posted(rq);
	find_wrong(rq, e);
}

/* The files must be chosen again after a mistake, because browsers keep none. */
static void check_post(struct request *rq)
{
	struct check_form form = { 0 };
	struct check_errors e = { 0 };
	read_form(rq, &form, &e);
	if (is_wrong(&e)) {
		if (text_none(e.files))
			e.files = T("Choose the files again: they are not kept while something else is put right");
		rq->status = 422;
		show_form(rq, &form, &e);
		return;
	}
	job_ask_with_files(
		rq, &(struct job_wish){ .kind = "check_903", .council = form.council.id, .year = year_text_in(rq->arena, form.year) });
}

/* ---- The result ---- */

bool check_result(struct request *rq, struct job *j, struct kept_903 *k)
{
	bool is_there = job_read(rq->db, rq->me->user_id, param_id(rq, "id"), j, rq->arena) && j->kind && j->kind->page == check_903_show &&
			!text_none(j->folder) && kept_open(k, text_c_in(rq->arena, j->folder));
	if (!is_there && !db_failed(rq->db))
		answer_not_found(rq);
	return is_there;
}

struct kept_filter check_filter_asked(const struct request *rq)
{
	return (struct kept_filter){ text_trim(query(rq, "rule")), text_trim(query(rq, "table")), text_trim(query(rq, "severity")),
		text_trim(query(rq, "child")) };
}

int64_t check_page_asked(const struct request *rq, const struct kept_903 *k, const struct kept_filter *f, size_t total, size_t *first)
{
	int64_t page, pages = ((int64_t)total + CHECK_ISSUES_A_PAGE - 1) / CHECK_ISSUES_A_PAGE;
	if (!text_int(query(rq, "page"), &page) || page < 1)
		page = 1;
	page = page > pages && pages ? pages : page;
	*first = kept_next(k, f, 0);
	for (int64_t i = 0; i < (page - 1) * CHECK_ISSUES_A_PAGE && *first < k->n; i++)
		*first = kept_next(k, f, *first + 1);
	return page;
}

static struct text text_in(json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);
	return json_is_string(value) ? (struct text){ json_string_value(value), json_string_length(value) } : T("");
}

static int64_t number_in(json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

/* "/jobs/12/issues?rule=101&page=2" */
static struct text issues_href(struct request *rq, int64_t job, const struct kept_filter *f, int64_t page)
{
	const struct {
		const char *name;
		struct text value;
	} all[] = { { "rule", f->rule }, { "table", f->table }, { "severity", f->severity }, { "child", f->child },
		{ "page", page > 1 ? textf_in(rq->arena, "%lld", (long long)page) : NO_TEXT } };
	struct out o = out_make(4096);
	char before = '?';
	out_f(&o, "/jobs/%lld/issues", (long long)job);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (text_blank(all[i].value))
			continue;
		out_f(&o, "%c%s=", before, all[i].name);
		out_url(&o, all[i].value);
		before = '&';
	}
	struct text href = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return href;
}

/* ---- In short, on the job's page ---- */

static void put_number(struct request *rq, const struct job *j, int64_t n, const char *what, const struct kept_filter *f)
{
	struct out *o = rq->out;
	out_lit(o, "<li><a class=\"govuk-link govuk-link--no-visited-state\" href=\"");
	out_html(o, issues_href(rq, j->id, f, 1));
	out_lit(o, "\"><span class=\"kith-counts__number\">");
	out_count(o, n);
	out_f(o, "</span> %s</a></li>\n", what);
}

static void put_numbers(struct request *rq, const struct job *j, const struct kept_903 *k)
{
	int64_t errors = number_in(k->summary, "errors"), queries = number_in(k->summary, "queries");
	out_lit(rq->out, "<ul class=\"kith-counts\">\n");
	put_number(rq, j, (int64_t)k->n, k->n == 1 ? "issue" : "issues", &(struct kept_filter){ .rule = NO_TEXT });
	put_number(rq, j, errors, errors == 1 ? "error" : "errors", &(struct kept_filter){ .severity = T("error") });
	put_number(rq, j, queries, queries == 1 ? "query" : "queries", &(struct kept_filter){ .severity = T("query") });
	out_lit(rq->out, "</ul>\n");
	if (k->n)
		gov_button(rq->out, &(struct gov_button){ .text = T("Look at the issues"),
					    .href = issues_href(rq, j->id, &(struct kept_filter){ .rule = NO_TEXT }, 1) });
}

static void put_counts(struct request *rq, const struct kept_903 *k)
{
	struct out *o = rq->out;
	json_t *s = k->summary;
	out_lit(o, "<p class=\"govuk-body\">");
	out_count(o, number_in(s, "children"));
	out_lit(o, " children, ");
	out_count(o, number_in(s, "rows"));
	out_f(o, " rows of the files, checked against %lld rules of the Department’s list for ",
		(long long)number_in(s, "department_rules"));
	out_html(o, text_in(s, "year"));
	out_f(o, " and %lld checks that the files fit together.</p>\n", (long long)number_in(s, "integrity_checks"));
}

static void put_forms(struct request *rq, const struct job *j, const struct kept_903 *k)
{
	struct out *o = rq->out;
	gov_heading(o, 2, 'm', T("The whole report as a file"));
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (int i = 0; i < N_KEPT_FORMS; i++) {
		out_lit(o, "<li>");
		if (k->has_form[i])
			gov_link(o, textf_in(rq->arena, "/jobs/%lld/report/%s", (long long)j->id, kept_forms[i].name),
				text_of(kept_forms[i].label));
		else
			out_c(o, kept_forms[i].label), out_lit(o, ": would be too large");
		out_lit(o, "</li>\n");
	}
	out_lit(o, "</ul>\n");
}

static void put_end(struct request *rq, const struct job *j)
{
	struct out *o = rq->out;
	out_lit(o, "<p class=\"govuk-body\">Only you see this. The files were removed as soon as they were checked; this result is removed "
		   "on ");
	instant_put_words(o, check_kept_until(j));
	out_lit(o, ", or when you remove it.</p>\n");
}

static void put_notes(struct request *rq, const struct kept_903 *k, const char *key, struct text heading)
{
	json_t *all = json_object_get(k->summary, key), *one;
	struct out *o = rq->out;
	size_t i;
	if (!json_array_size(all))
		return;
	gov_heading(o, 2, 'm', heading);
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	json_array_foreach(all, i, one)
	{
		out_lit(o, "<li class=\"kith-break\">");
		out_html(o, text_in(one, "file"));
		if (json_is_true(json_object_get(one, "last_year")))
			out_lit(o, " of last year");
		if (number_in(one, "line") > 0)
			out_f(o, ", line %lld", (long long)number_in(one, "line"));
		if (number_in(one, "column") > 0)
			out_f(o, ", column %lld", (long long)number_in(one, "column"));
		out_lit(o, ": ");
		out_html(o, text_in(one, "message"));
		out_lit(o, "</li>\n");
	}
	out_lit(o, "</ul>\n");
}

static int by_rows(const void *pa, const void *pb)
{
	json_t *const *a = pa, *const *b = pb;
	int64_t x = number_in(*a, "rows"), y = number_in(*b, "rows");
	return x != y ? (x < y) - (x > y) : text_cmp(text_in(*a, "rule"), text_in(*b, "rule"));
}

static void severity_tag(struct out *o, struct text severity)
{
	bool is_query = text_is(severity, "query");
	gov_tag(o, &(struct gov_tag){ .text = is_query ? T("Query") : T("Error"),
			   .classes = is_query ? T("govuk-tag--yellow") : T("govuk-tag--red") });
}

static void rule_line(struct request *rq, const struct job *j, json_t *one)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"");
	out_html(o, issues_href(rq, j->id, &(struct kept_filter){ .rule = text_in(one, "rule") }, 1));
	out_lit(o, "\">");
	out_html(o, text_in(one, "rule"));
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"Kind\">");
	severity_tag(o, text_in(one, "severity"));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"What it says\">");
	out_html(o, text_in(one, "about"));
	out_lit(o, "</td><td class=\"govuk-table__cell govuk-table__cell--numeric\" data-label=\"Rows\">");
	out_count(o, number_in(one, "rows"));
	out_lit(o, "</td><td class=\"govuk-table__cell govuk-table__cell--numeric\" data-label=\"Children\">");
	out_count(o, number_in(one, "children"));
	out_lit(o, "</td></tr>\n");
}

static void put_rules(struct request *rq, const struct job *j, const struct kept_903 *k)
{
	json_t *all = json_object_get(k->summary, "by_rule");
	size_t n = json_array_size(all);
	json_t **sorted = ARRAY_IN(rq->arena, json_t *, n + 1);
	struct out *o = rq->out;
	if (!n)
		return;
	for (size_t i = 0; i < n; i++)
		sorted[i] = json_array_get(all, i);
	qsort(sorted, n, sizeof *sorted, by_rows);
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">By "
		   "rule</caption><thead class=\"govuk-table__head\">"
		   "<tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Rule</th><th scope=\"col\" "
		   "class=\"govuk-table__header\">Kind</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">What it says</th><th scope=\"col\" class=\"govuk-table__header "
		   "govuk-table__header--numeric\">Rows</th>"
		   "<th scope=\"col\" class=\"govuk-table__header govuk-table__header--numeric\">Children</th></tr></thead><tbody "
		   "class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < n; i++)
		rule_line(rq, j, sorted[i]);
	out_lit(o, "</tbody></table>\n");
}

/* Two columns: what leads to its issues, and how many. */
static void put_list(struct request *rq, const struct job *j, json_t *all, const char *caption, const char *key, const char *number)
{
	struct out *o = rq->out;
	json_t *one;
	size_t i;
	if (!json_array_size(all))
		return;
	out_f(o,
		"<table class=\"govuk-table\"><caption class=\"govuk-table__caption govuk-table__caption--m\">%s</caption><thead "
		"class=\"govuk-table__head\">"
		"<tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">%s</th><th scope=\"col\" "
		"class=\"govuk-table__header "
		"govuk-table__header--numeric\">Issues</th></tr></thead><tbody class=\"govuk-table__body\">\n",
		caption, !strcmp(key, "child") ? "Child" : "Table");
	json_array_foreach(all, i, one)
	{
		struct text what = text_in(one, key);
		struct kept_filter f =
			!strcmp(key, "child") ? (struct kept_filter){ .child = what } : (struct kept_filter){ .table = what };
		out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header kith-break\">");
		if (text_blank(what))
			out_lit(o, "No identifier");
		else
			gov_link(o, issues_href(rq, j->id, &f, 1), what);
		out_lit(o, "</th><td class=\"govuk-table__cell govuk-table__cell--numeric\">");
		out_count(o, number_in(one, number));
		out_lit(o, "</td></tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

static void draw_not_run(struct out *o, const void *not_run)
{
	json_t *one, *code;
	size_t i, c;
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	json_array_foreach(*(json_t *const *)not_run, i, one)
	{
		out_lit(o, "<li>");
		out_html(o, text_in(one, "why"));
		out_lit(o, " <span class=\"kith-quiet kith-line\">");
		json_array_foreach(json_object_get(one, "rules"), c, code)
		{
			out_c(o, c ? ", " : "");
			out_html(o, text_of(json_string_value(code)));
		}
		out_lit(o, "</span></li>\n");
	}
	out_lit(o, "</ul>\n");
}

void put_why_not_run(struct request *rq, json_t *not_run, int64_t rules)
{
	if (json_array_size(not_run))
		gov_details(rq->out, &(struct gov_details){ .summary_text = textf_in(rq->arena, "Why %lld rules were not run", (long long)rules),
					     .html = GOV_SLOT(draw_not_run, &not_run) });
}

static void draw_unsure(struct out *o, const void *arg)
{
	const struct kept_903 *k = arg;
	json_t *all = json_object_get(k->summary, "not_evaluated"), *one;
	size_t i;
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	json_array_foreach(all, i, one)
	{
		out_lit(o, "<li class=\"kith-break\">Rule ");
		out_html(o, text_in(one, "rule"));
		out_lit(o, ", child ");
		out_html(o, text_in(one, "child"));
		out_f(o, ", line %lld: ", (long long)number_in(one, "line"));
		out_html(o, text_in(one, "why"));
		out_lit(o, "</li>\n");
	}
	out_lit(o, "</ul>\n");
	if (number_in(k->summary, "unsure") > (int64_t)json_array_size(all))
		gov_body(o, T("These are the first; the report as a file has all of them."));
}

static void put_more(struct request *rq, const struct kept_903 *k)
{
	int64_t run = number_in(k->summary, "rules_run"), not_run = number_in(k->summary, "rules_not_run"),
		unsure = number_in(k->summary, "unsure");
	gov_heading(rq->out, 2, 'm', T("What was run"));
	gov_body(rq->out, textf_in(rq->arena, "%lld rules were run. %lld could not be: a rule that was not run has not been passed.",
				  (long long)run, (long long)not_run));
	put_why_not_run(rq, json_object_get(k->summary, "not_run"), not_run);
	if (unsure)
		gov_details(
			rq->out, &(struct gov_details){ .summary_text = textf_in(rq->arena,
								"%lld times a rule could not be evaluated for a row", (long long)unsure),
					 .html = GOV_SLOT(draw_unsure, k) });
}

void check_903_show(struct request *rq, const struct job *j)
{
	struct kept_903 k;
	if (j->state != JOB_DONE)
		return;
	if (text_none(j->folder) || !kept_open(&k, text_c_in(rq->arena, j->folder))) {
		gov_body(rq->out, T("What was found is no longer kept. To see it again, check the files again."));
		return;
	}
	put_numbers(rq, j, &k);
	put_counts(rq, &k);
	put_end(rq, j);
	put_forms(rq, j, &k);
	put_notes(rq, &k, "faults", T("What could not be read"));
	put_rules(rq, j, &k);
	put_list(rq, j, json_object_get(k.summary, "most"), "Children with the most issues", "child", "issues");
	put_list(rq, j, json_object_get(k.summary, "by_table"), "By table", "table", "rows");
	put_more(rq, &k);
	put_notes(rq, &k, "notes", T("Notes on the files"));
	kept_close(&k);
}

/* ---- The issues, a page at a time ---- */

static void put_choice(struct request *rq, const char *name, const char *label, json_t *all, const char *key)
{
	size_t n = json_array_size(all), i;
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, n + 1);
	json_t *one;
	items[0] = (struct gov_option){ .text = T("Any"), .value = T("") };
	json_array_foreach(all, i, one) items[i + 1] = (struct gov_option){ .value = text_in(one, key),
		.text = textf_in(rq->arena, "%.*s (%lld)", TEXT_ARG(text_in(one, key)), (long long)number_in(one, "rows")) };
	gov_select(rq->out, &(struct gov_select){ .name = text_of(name),
				    .id = text_of(name),
				    .label.text = text_of(label),
				    .value = query(rq, name),
				    .items = items,
				    .n_items = (int)n + 1 });
}

static void put_filter(struct request *rq, const struct job *j, const struct kept_903 *k)
{
	struct out *o = rq->out;
	const struct kith_filter filter = { .action = textf_in(rq->arena, "/jobs/%lld/issues", (long long)j->id),
		.label = T("Issues"),
		.submit_text = T("Show these issues"),
		.clear_href = textf_in(rq->arena, "/jobs/%lld/issues", (long long)j->id) };
	kith_filter_open(o, &filter);
	put_choice(rq, "rule", "Rule", json_object_get(k->summary, "by_rule"), "rule");
	put_choice(rq, "table", "Table", json_object_get(k->summary, "by_table"), "table");
	gov_select(o, &(struct gov_select){ .name = T("severity"),
			      .id = T("severity"),
			      .label.text = T("Kind"),
			      .value = query(rq, "severity"),
			      GOV_LIST(items, struct gov_option, { .text = T("Any"), .value = T("") },
				      { .text = T("Errors"), .value = T("error") }, { .text = T("Queries"), .value = T("query") }) });
	gov_input(o, &(struct gov_input){ .name = T("child"),
			     .id = T("child"),
			     .label.text = T("Child’s identifier"),
			     .value = query(rq, "child"),
			     .spellcheck = GOV_NO,
			     .autocomplete = T("off") });
	kith_filter_close(o, &filter);
}

static void put_values(struct out *o, json_t *issue)
{
	json_t *fields = json_object_get(issue, "fields"), *values = json_object_get(issue, "values"), *field;
	size_t i;
	json_array_foreach(fields, i, field)
	{
		json_t *value = json_array_get(values, i);
		struct text t = { json_string_value(value), json_string_length(value) };
		out_lit(o, "<span class=\"kith-line\"><span class=\"kith-quiet\">");
		out_html(o, text_of(json_string_value(field)));
		out_lit(o, "</span> ");
		out_html(o, text_blank(t) ? T("blank") : t);
		out_lit(o, "</span>");
	}
}

static void issue_line(struct request *rq, const struct job *j, json_t *issue)
{
	struct out *o = rq->out;
	struct text child = text_in(issue, "child");
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	gov_link(o, issues_href(rq, j->id, &(struct kept_filter){ .rule = text_in(issue, "rule") }, 1), text_in(issue, "rule"));
	out_lit(o, " ");
	severity_tag(o, text_in(issue, "severity"));
	out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"Child\">");
	if (text_blank(child))
		out_lit(o, "No identifier");
	else
		gov_link(o, issues_href(rq, j->id, &(struct kept_filter){ .child = child }, 1), child);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Where\">");
	out_html(o, text_in(issue, "table"));
	out_f(o, "<span class=\"kith-line\">line %lld</span></td><td class=\"govuk-table__cell\" data-label=\"Values\">",
		(long long)number_in(issue, "line"));
	put_values(o, issue);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"What is wrong\">");
	out_html(o, text_in(issue, "message"));
	out_lit(o, "<span class=\"kith-line kith-fix\">");
	out_html(o, text_in(issue, "fix"));
	out_lit(o, "</span></td></tr>\n");
}

static void put_issues(struct request *rq, const struct job *j, const struct kept_903 *k, const struct kept_filter *f, size_t first)
{
	static const char *const heads[] = { "Rule", "Child", "Where", "Values", "What is wrong, and what puts it right" };
	struct out *o = rq->out;
	out_lit(o,
		"<table class=\"govuk-table kith-stack kith-issues\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	int shown = 0;
	for (size_t i = first; i < k->n && shown < CHECK_ISSUES_A_PAGE; i = kept_next(k, f, i + 1), shown++) {
		json_t *issue = kept_issue(k, i);
		if (issue)
			issue_line(rq, j, issue);
		json_decref(issue);
	}
	out_lit(o, "</tbody></table>\n");
	rq->shown = shown;
}

static void page_links(struct request *rq, const struct job *j, const struct kept_filter *f, int64_t page, size_t total)
{
	int64_t pages = ((int64_t)total + CHECK_ISSUES_A_PAGE - 1) / CHECK_ISSUES_A_PAGE;
	if (pages < 2)
		return;
	gov_pagination(
		rq->out, &(struct gov_pagination){ .landmark_label = T("Pages of issues"),
				 .previous = { .href = page > 1 ? issues_href(rq, j->id, f, page - 1) : NO_TEXT,
					 .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page - 1, (long long)pages) },
				 .next = { .href = page < pages ? issues_href(rq, j->id, f, page + 1) : NO_TEXT,
					 .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page + 1, (long long)pages) } });
}

static void issues_page(struct request *rq)
{
	struct job j;
	struct kept_903 k;
	size_t first;
	if (!check_result(rq, &j, &k))
		return;
	struct kept_filter f = check_filter_asked(rq);
	size_t total = kept_count(&k, &f);
	int64_t page = check_page_asked(rq, &k, &f, total, &first);
	struct crumb crumbs[] = { { T("Imports"), T("/imports") },
		{ text_of(j.kind->title), textf_in(rq->arena, "/jobs/%lld", (long long)j.id) } };
	struct text title = textf_in(rq->arena, "Issues of the 903, %.*s", TEXT_ARG(j.year));
	page_open(rq, &(struct page){ .title = title, .nav = "imports", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	gov_heading(rq->out, 1, 'l', title);
	out_lit(rq->out, "<div class=\"kith-sides\"><div class=\"kith-sides__side\">");
	put_filter(rq, &j, &k);
	out_lit(rq->out, "</div><div class=\"kith-sides__main\">");
	int64_t from = (page - 1) * CHECK_ISSUES_A_PAGE;
	int64_t to = from + CHECK_ISSUES_A_PAGE < (int64_t)total ? from + CHECK_ISSUES_A_PAGE : (int64_t)total;
	kith_results(
		rq->out, &(struct kith_results){
				 .total = (int64_t)total, .from = total ? from + 1 : 0, .to = to, .one = T("issue"), .more = T("issues") });
	if (total)
		put_issues(rq, &j, &k, &f, first);
	else
		gov_body(rq->out, T("No issue fits this. Try fewer filters."));
	page_links(rq, &j, &f, page, total);
	out_lit(rq->out, "</div></div>\n");
	kept_close(&k);
	page_close(rq);
}

/* ---- As a file ---- */

static void report_file(struct request *rq)
{
	struct job j;
	struct kept_903 k;
	if (!check_result(rq, &j, &k))
		return;
	bool is_sent = false;
	for (int i = 0; i < N_KEPT_FORMS; i++)
		if (text_is(param(rq, "form"), kept_forms[i].name))
			is_sent =
				send_file(rq, text_c_in(rq->arena, textf_in(rq->arena, "%.*s/%s", TEXT_ARG(j.folder), kept_forms[i].file)),
					text_of(kept_forms[i].file), text_of(kept_forms[i].type));
	if (is_sent)
		rq->shown = (int64_t)k.n;
	else
		answer_not_found(rq);
	kept_close(&k);
}

const struct route check_routes[] = { ROUTE(GET, "/returns/903/check", MAY_IMPORT, check_page),
	ROUTE_OF_FILES(POST, "/returns/903/check", MAY_IMPORT, check_post, job_upload_place),
	ROUTE(GET, "/jobs/:id/issues", MAY_SEE_IMPORTS, issues_page), ROUTE(GET, "/jobs/:id/report/:form", MAY_SEE_IMPORTS, report_file),
	{ 0 } };
