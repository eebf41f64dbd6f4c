/* Taking out what is held as files of a return: the form, and on the job's page the files, one by one, to whoever asked and nobody else. Before
 * one is sent it is asked again whether this user would still be told the same. */
#include "access/returning.h"
#include "people/pages.h"
#include "returns/export_job.h"
#include "returns/export_sight.h"
#include "returns/pages.h"
#include "returns/year.h"
#include "web/gov/gov.h"
#include <jansson.h>

static const int64_t HOUR = INT64_C(3600000);
static const struct { const char *value, *label, *hint, *job; } offers[] = {
	{ "903", "SSDA903: children looked after", "CSV files, one a table", EXPORT_903 },
	{ "cin", "CIN census: children in need", "One XML file", EXPORT_CIN },
};
enum { OFFERS = sizeof offers / sizeof *offers };

void export_button(struct request *rq)
{
	gov_button(rq->out, &(struct gov_button){ .text = T("Export"), .href = T("/returns/export"), .classes = T("govuk-button--secondary") });
}

/* ---- The form ---- */

struct export_form { struct council_code_list councils; struct council_code council; const char *job; int year; };
struct export_errors { struct text council, kind; };

static bool is_wrong(const struct export_errors *e)
{
	return !text_none(e->council) || !text_none(e->kind);
}

static void put_errors(struct request *rq, const struct export_errors *e)
{
	struct gov_error_item items[] = { { .text = e->council, .href = T("#council"), .omit = text_none(e->council) },
		{ .text = e->kind, .href = T("#kind"), .omit = text_none(e->kind) } };
	if (is_wrong(e))
		gov_error_summary(rq->out, &(struct gov_error_summary){ .title_text = T("There is a problem"), .error_list = items, .n_error_list = 2 });
}

static void put_kinds(struct request *rq, struct text error)
{
	struct gov_choice items[OFFERS];
	for (int i = 0; i < OFFERS; i++)
		items[i] = (struct gov_choice){ .value = text_of(offers[i].value), .text = text_of(offers[i].label), .hint.text = text_of(offers[i].hint) };
	gov_radios(rq->out, &(struct gov_radios){ .name = T("kind"), .id_prefix = T("kind"), .value = posted(rq, "kind"), .items = items, .n_items = OFFERS,
		.fieldset.legend.text = T("What to take out"), .error_message.text = error });
}

static void put_form(struct request *rq, const struct export_form *form, const struct export_errors *e)
{
	form_open(rq, T("/returns/export"), NULL);
	council_field(rq, &form->councils, e->council);
	put_kinds(rq, e->kind);
	year_field(rq, form->year, NO_TEXT);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Make the files"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, T("/returns/903"), T("Cancel"));
	out_lit(rq->out, "</div>\n");
	form_close(rq);
}

static void show_form(struct request *rq, const struct export_form *form, const struct export_errors *e)
{
	static const struct crumb crumbs[] = { { T("Returns"), T("/returns/903") } };
	page_open(rq, &(struct page){ .title = T("Export"), .nav = "returns", .crumbs = crumbs, .n_crumbs = 1, .has_errors = is_wrong(e) });
	put_errors(rq, e);
	gov_heading(rq->out, 1, 'l', T("Export"));
	gov_body(rq->out, T("The rows of the files that were imported for the year, as their records stand now, and what was recorded here since. The return "
			    "itself, as it would be sent, is under Returns."));
	gov_body(rq->out, textf_in(rq->arena, "The files are for you alone, for %lld hours. Each child in them is logged as taken out by you. What is closed to you, or "
		"protected from you, is left out, and it is said how much.", (long long)upload_limit("kept_hours")));
	put_form(rq, form, e);
	page_close(rq);
}

static void export_page(struct request *rq)
{
	struct export_form form = { .councils = councils_to_return(rq->db, rq->me->user_id, rq->arena) };
	struct export_errors none = { 0 };
	if (!db_failed(rq->db))
		show_form(rq, &form, &none);
}

static void export_post(struct request *rq)
{
	struct export_form form = { .councils = councils_to_return(rq->db, rq->me->user_id, rq->arena), .year = year_posted(rq) };
	struct export_errors e = { .council = council_posted(rq, &form.councils, &form.council) };
	struct upload_place place;
	for (int i = 0; i < OFFERS; i++)
		if (text_is(posted(rq, "kind"), offers[i].value))
			form.job = offers[i].job;
	if (!form.job)
		e.kind = T("Choose what to take out: SSDA903 or CIN census");
	if (is_wrong(&e)) {
		rq->status = 422;
		show_form(rq, &form, &e);
		return;
	}
	if (!job_upload_place(rq->store, &place, &rq->fault))    /* a disk that is full */
		return;
	int64_t id = job_ask(rq->store, &(struct job_wish){ .kind = form.job, .council = form.council.id, .user = rq->me->user_id, .after = NONE,
		.year = year_text_in(rq->arena, form.year) }, &rq->fault);
	if (id != NONE)
		redirectf(rq, "/jobs/%lld", (long long)id);
}

/* ---- On the job's page ---- */

static struct text text_in(json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);
	return json_is_string(value) ? (struct text){ json_string_value(value), json_string_length(value) } : T("");
}

static int64_t number_in(json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

static void file_line(struct request *rq, const struct job *j, json_t *one)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header kith-break\">");
	gov_link(o, textf_in(rq->arena, "/jobs/%lld/files/%.*s", (long long)j->id, TEXT_ARG(text_in(one, "name"))), text_in(one, "name"));
	out_lit(o, "</th><td class=\"govuk-table__cell govuk-table__cell--numeric\" data-label=\"Rows\">");
	out_count(o, number_in(one, "rows"));
	out_lit(o, "</td><td class=\"govuk-table__cell govuk-table__cell--numeric\" data-label=\"Bytes\">");
	out_count(o, number_in(one, "bytes"));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"SHA-256\"><code class=\"kith-break\">");
	out_html(o, text_in(one, "sha256"));
	out_lit(o, "</code></td></tr>\n");
}

static void put_files(struct request *rq, const struct job *j, json_t *report)
{
	struct out *o = rq->out;
	json_t *one;
	size_t i;
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">Files to take</caption><thead "
		   "class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">File</th><th scope=\"col\" "
		   "class=\"govuk-table__header govuk-table__header--numeric\">Rows</th><th scope=\"col\" class=\"govuk-table__header "
		   "govuk-table__header--numeric\">Bytes</th><th scope=\"col\" class=\"govuk-table__header\">SHA-256</th></tr></thead><tbody "
		   "class=\"govuk-table__body\">\n");
	json_array_foreach(json_object_get(report, "files"), i, one)
		file_line(rq, j, one);
	out_lit(o, "</tbody></table>\n");
}

void export_show(struct request *rq, const struct job *j)
{
	json_t *report = text_blank(j->report) ? NULL : json_loadb(j->report.p, j->report.n, 0, NULL);
	struct out *o = rq->out;
	if (j->state != JOB_DONE) {
		json_decref(report);
		return;
	}
	if (!report || text_none(j->folder)) {
		gov_body(o, report ? T("The files are no longer kept. To have them again, export again.") :
			T("The files are no longer kept: somebody’s record was lawfully destroyed since. To have them without it, export again."));
		json_decref(report);
		return;
	}
	struct text left_out = text_in(report, "left_out");
	if (!text_blank(left_out))
		gov_warning_text(o, &(struct gov_warning_text){ .text = textf_in(rq->arena, "%.*s The whole is written by whoever keeps the data, with the command kith export.",
			TEXT_ARG(left_out)), .icon_fallback_text = T("Warning") });
	put_files(rq, j, report);
	out_lit(o, "<p class=\"govuk-body\">Only you can take them. They are removed on ");
	instant_put_words(o, j->ended_at + upload_limit("kept_hours") * HOUR);
	out_lit(o, ", or when you remove them.</p>\n");
	json_decref(report);
}

/* ---- A file ---- */

/* Its name, in the report's own words; NO_TEXT: there is no such file. */
static struct text file_asked(struct request *rq, json_t *report)
{
	json_t *one;
	size_t i;
	json_array_foreach(json_object_get(report, "files"), i, one)
		if (text_eq(text_in(one, "name"), param(rq, "file")))
			return text_dup_in(rq->arena, text_in(one, "name"));
	return NO_TEXT;
}

static bool would_still_be_told(struct request *rq, const struct job *j)
{
	return may_return(rq->db, rq->me->user_id, j->council_id) &&
	       sight_is_still(export_sight_open(rq->db, rq->me->user_id, j->council_id, rq->arena), text_c_in(rq->arena, j->folder));
}

static struct text type_of(struct text name)
{
	static const struct { const char *end, *type; } types[] = { { ".csv", "text/csv; charset=utf-8" }, { ".xml", "application/xml" },
		{ ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }, { ".ods", "application/vnd.oasis.opendocument.spreadsheet" } };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		size_t n = strlen(types[i].end);
		if (name.n > n && !memcmp(name.p + name.n - n, types[i].end, n))
			return text_of(types[i].type);
	}
	return T("text/plain; charset=utf-8");
}

static void export_file(struct request *rq)
{
	struct job j;
	bool is_there = job_read(rq->db, rq->me->user_id, param_id(rq, "id"), &j, rq->arena) && j.kind && j.kind->page == export_show && j.state == JOB_DONE &&
			!text_none(j.folder);
	json_t *report = is_there && !text_blank(j.report) ? json_loadb(j.report.p, j.report.n, 0, NULL) : NULL;
	struct text name = report ? file_asked(rq, report) : NO_TEXT;
	int64_t people = number_in(report, "people");
	json_decref(report);
	if (db_failed(rq->db))
		return;
	if (text_none(name))
		answer_not_found(rq);
	else if (!would_still_be_told(rq, &j))
		answer_conflict(rq, T("Whom you may see, or what is protected, has changed since this export was made, so nothing of it is sent. Export again."));
	else if (!send_file(rq, text_c_in(rq->arena, textf_in(rq->arena, "%.*s/%.*s", TEXT_ARG(j.folder), TEXT_ARG(name))), name, type_of(name)))
		answer_not_found(rq);
	else
		rq->shown = people;
}

const struct route export_routes[] = {
	ROUTE(GET, "/returns/export", MAY_RETURN, export_page),
	ROUTE(POST, "/returns/export", MAY_RETURN, export_post),
	ROUTE(GET, EXPORT_FILE_ROUTE, MAY_RETURN, export_file),
	{ 0 }
};
