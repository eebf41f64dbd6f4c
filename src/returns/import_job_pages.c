/* Bringing the files of a return in the browser: the form, what is wrong with what was chosen, the trial that it asks for, and the
 * import that follows a trial when somebody says so. */
#include "access/importing.h"
#include "people/pages.h"
#include "returns/import_job.h"
#include "returns/pages.h"
#include "returns/year.h"
#include "web/gov/gov.h"

enum { LISTED = 20 };

/* ---- On the page of imports ---- */

void import_button(struct request *rq)
{
	if (may_import(rq->db, rq->me->user_id, NONE))
		gov_button(rq->out, &(struct gov_button){ .text = T("Import a file"), .href = T("/imports/new") });
}

void imports_brought(struct request *rq)
{
	struct job_list l = jobs_of_councils(rq->db, rq->me->user_id, LISTED, rq->arena);
	job_table(rq, &l);
}

/* ---- The form ---- */

struct import_form { struct council_code_list councils; struct council_code council; const struct import_offer *offer; struct text year; };
struct import_errors { struct text council, kind, files, year; };

static bool is_wrong(const struct import_errors *e)
{
	return !text_none(e->council) || !text_none(e->kind) || !text_none(e->files) || !text_none(e->year);
}

static void put_errors(struct request *rq, const struct import_errors *e)
{
	struct gov_error_item items[] = { { .text = e->council, .href = T("#council"), .omit = text_none(e->council) },
		{ .text = e->kind, .href = T("#kind"), .omit = text_none(e->kind) }, { .text = e->files, .href = T("#files"), .omit = text_none(e->files) },
		{ .text = e->year, .href = T("#year"), .omit = text_none(e->year) } };
	if (is_wrong(e))
		gov_error_summary(rq->out, &(struct gov_error_summary){ .title_text = T("There is a problem"), .error_list = items, .n_error_list = 4 });
}

void council_field(struct request *rq, const struct council_code_list *l, struct text error)
{
	size_t n = l->n;
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, n + 1);
	if (n == 1) {
		out_f(rq->out, "<input type=\"hidden\" name=\"council\" value=\"%lld\">\n", (long long)l->at[0].id);
		return;
	}
	items[0] = (struct gov_option){ .value = T(""), .text = T("Choose a council") };
	for (size_t i = 0; i < n; i++)
		items[i + 1] = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)l->at[i].id), .text = l->at[i].name };
	gov_select(rq->out, &(struct gov_select){ .name = T("council"), .id = T("council"), .label.text = T("Whose return it is"), .items = items, .n_items = (int)n + 1,
		.value = posted(rq, "council"), .error_message.text = error });
}

struct text council_posted(struct request *rq, const struct council_code_list *l, struct council_code *c)
{
	int64_t council = NONE;
	text_int(posted(rq, "council"), &council);
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].id == council)
			*c = l->at[i];
	return c->id ? NO_TEXT : T("Choose whose return it is");
}

static void put_kinds(struct request *rq, const struct import_errors *e)
{
	struct gov_choice items[8];
	int n = 0;
	for (const struct import_offer *o = import_offers; o->value; o++)
		items[n++] = (struct gov_choice){ .value = text_of(o->value), .text = text_of(o->label), .hint.text = text_of(o->hint) };
	gov_radios(rq->out, &(struct gov_radios){ .name = T("kind"), .id_prefix = T("kind"), .value = posted(rq, "kind"), .items = items, .n_items = n,
		.fieldset.legend.text = T("What it is"), .error_message.text = e->kind });
}

static void put_inputs(struct request *rq, const struct import_errors *e)
{
	struct text hint = textf_in(rq->arena, "Choose all of them at once: up to %lld files, %lld MB together. A zip file is not read: take the files out of it first.",
		(long long)upload_limit("form_files"), (long long)upload_limit("form_mb"));
	gov_file_upload(rq->out, &(struct gov_file_upload){ .name = T("files"), .id = T("files"), .multiple = true, .label.text = T("Files"), .hint.text = hint,
		.error_message.text = e->files, GOV_ATTRIBUTES({ "accept", T(".csv,.xml,text/csv,text/xml,application/xml") }) });
	gov_input(rq->out, &(struct gov_input){ .name = T("year"), .id = T("year"), .label.text = T("Collection year, if the files do not say it"),
		.hint.text = T("For example, 2026-27. Usually left empty"), .classes = T("govuk-input--width-10"), .value = posted(rq, "year"), .error_message.text = e->year });
}

static void put_form(struct request *rq, const struct import_form *form, const struct import_errors *e)
{
	struct out *o = rq->out;
	gov_body(o, T("Kith first reads the files and shows what would change. Nothing is stored until you say so on the next page."));
	if (form->councils.n == 1)
		gov_body(o, textf_in(rq->arena, "The files must be the return of %.*s (%.*s).", TEXT_ARG(form->councils.at[0].name), TEXT_ARG(form->councils.at[0].la_code)));
	form_open_files(rq, T("/imports/new"), NULL);
	council_field(rq, &form->councils, e->council);
	put_kinds(rq, e);
	put_inputs(rq, e);
	out_lit(o, "<div class=\"govuk-button-group\">");
	gov_button(o, &(struct gov_button){ .text = T("Upload and try it"), .prevent_double_click = GOV_YES });
	gov_link(o, T("/imports"), T("Cancel"));
	out_lit(o, "</div>\n");
	form_close(rq);
}

static void show_form(struct request *rq, const struct import_form *form, const struct import_errors *e)
{
	static const struct crumb crumbs[] = { { T("Imports"), T("/imports") } };
	page_open(rq, &(struct page){ .title = T("Import a file"), .nav = "imports", .crumbs = crumbs, .n_crumbs = 1, .has_errors = is_wrong(e) });
	put_errors(rq, e);
	gov_heading(rq->out, 1, 'l', T("Import a file"));
	if (store_is_demonstration(rq->store))
		gov_body(rq->out, T("This is a demonstration, in which everybody is invented. It takes no real return, so there is nothing to import here."));
	else
		put_form(rq, form, e);
	page_close(rq);
}

static void new_page(struct request *rq)
{
	struct import_form form = { .councils = councils_to_import(rq->db, rq->me->user_id, rq->arena) };
	struct import_errors none = { 0 };
	if (!db_failed(rq->db))
		show_form(rq, &form, &none);
}

/* ---- What was sent ---- */

static void read_form(struct request *rq, struct import_form *form, struct import_errors *e)
{
	form->councils = councils_to_import(rq->db, rq->me->user_id, rq->arena);
	e->council = council_posted(rq, &form->councils, &form->council);
	for (const struct import_offer *o = import_offers; o->value; o++)
		if (text_is(posted(rq, "kind"), o->value))
			form->offer = o;
	if (!form->offer)
		e->kind = T("Choose what it is: SSDA903 or CIN census");
	int start;
	form->year = text_trim(posted(rq, "year"));
	if (!text_blank(form->year) && !year_read(form->year, &start))
		e->year = T("Enter a collection year like 2026-27, or leave it empty");
}

static bool ends_with(struct text t, const char *ending)
{
	size_t n = strlen(ending);
	return t.n > n && text_ieq((struct text){ t.p + t.n - n, n }, text_of(ending));
}

struct text uploaded_wrong(struct request *rq, const struct uploaded *u)
{
	if (!memcmp(u->begins, "PK\3\4", 4) || !memcmp(u->begins, "PK\5\6", 4) || ends_with(u->name, ".zip"))
		return textf_in(rq->arena, "%.*s is a zip file. Take the files out of it and choose those", TEXT_ARG(u->name));
	if (u->bytes == 0)
		return textf_in(rq->arena, "%.*s is empty. Choose the files again without it", TEXT_ARG(u->name));
	return NO_TEXT;
}

static struct text file_wrong(struct request *rq, const struct uploaded *u, const struct import_offer *offer)
{
	struct text wrong = uploaded_wrong(rq, u);
	if (!text_none(wrong))
		return wrong;
	if (offer && offer->is_xml != ends_with(u->name, ".xml"))
		return offer->is_xml ? textf_in(rq->arena, "%.*s is not an XML file. The CIN census is one XML file", TEXT_ARG(u->name)) :
			textf_in(rq->arena, "%.*s is an XML file. The SSDA903 is read from CSV files", TEXT_ARG(u->name));
	return NO_TEXT;
}

static struct text files_wrong(struct request *rq, const struct import_offer *offer)
{
	const struct uploads *all = rq->uploads;
	struct text wrong = NO_TEXT;
	if (all && all->problem)
		return text_of(all->problem);
	if (!all || !all->n)
		return T("Choose the files of the return");
	for (int i = 0; i < all->n && text_none(wrong); i++)
		wrong = file_wrong(rq, &all->at[i], offer);
	return text_none(wrong) && offer && offer->is_xml && all->n > 1 ? T("Choose one XML file: the census is one") : wrong;
}

static void ask_for_trial(struct request *rq, const struct import_form *form)
{
	job_ask_with_files(rq, &(struct job_wish){ .kind = form->offer->trial, .council = form->council.id, .year = form->year });
}

/* The files must be chosen again after a mistake, because browsers keep none; it says so where nothing is wrong with them. */
static void new_post(struct request *rq)
{
	struct import_form form = { 0 };
	struct import_errors e = { 0 };
	if (store_is_demonstration(rq->store)) {
		answer_refused(rq, T("This is a demonstration store, in which everybody is invented. It takes no real return."));
		return;
	}
	read_form(rq, &form, &e);
	e.files = files_wrong(rq, form.offer);
	if (!is_wrong(&e)) {
		ask_for_trial(rq, &form);
		return;
	}
	if (text_none(e.files))
		e.files = T("Choose the files again: they are not kept while something else is put right");
	rq->status = 422;
	show_form(rq, &form, &e);
}

/* ---- After the trial ---- */

void import_trial_next(struct request *rq, const struct job *j)
{
	struct out *o = rq->out;
	if (j->before != NONE) {
		out_lit(o, "<p class=\"govuk-body\">");
		gov_link(o, textf_in(rq->arena, "/jobs/%lld", (long long)j->before), T("These files were then imported"));
		out_lit(o, "</p>\n");
	} else if (j->state == JOB_DONE && j->has_files && import_offer_of_trial(j)->import && may_import(rq->db, rq->me->user_id, j->council_id)) {
		struct out words = out_make(200);
		out_lit(&words, "Import these ");
		if (text_blank(j->report))       /* gone with somebody who was destroyed */
			out_lit(&words, "files");
		else
			out_count(&words, import_report_rows(j->report)), out_lit(&words, " rows");
		form_open(rq, textf_in(rq->arena, "/jobs/%lld/import", (long long)j->id), NULL);
		gov_button(o, &(struct gov_button){ .text = out_text(&words), .prevent_double_click = GOV_YES });
		form_close(rq);
		out_free(&words);
		out_f(o, "<p class=\"govuk-body\">The uploaded files are kept for %lld hours after the trial, for this alone, and then removed.</p>\n",
		      (long long)upload_limit("kept_hours"));
	} else if (j->state == JOB_DONE && !j->has_files && import_report_is_new(j->report)) {
		gov_body(o, T("The uploaded files are no longer here. To import them, upload them again."));
	}
}

static void import_post(struct request *rq)
{
	struct job j;
	if (!job_read(rq->db, rq->me->user_id, param_id(rq, "id"), &j, rq->arena)) {
		answer_not_found(rq);
		return;
	}
	const struct import_offer *offer = import_offer_of_trial(&j);
	if (!offer || !offer->import) {
		answer_not_found(rq);
	} else if (!may_import(rq->db, rq->me->user_id, j.council_id)) {
		answer_refused(rq, T("Your posts do not let you import into this council's record."));
	} else if (j.before != NONE) {
		redirectf(rq, "/jobs/%lld", (long long)j.before);
	} else {
		int64_t id = job_ask(rq->store, &(struct job_wish){ .kind = offer->import, .council = j.council_id, .user = rq->me->user_id, .after = j.id, .year = j.year }, &rq->fault);
		if (id != NONE)
			redirectf(rq, "/jobs/%lld", (long long)id);
	}
}

static bool start_jobs(struct store *s, struct fault *f)
{
	return jobs_start(s, import_job_kinds, f);
}

static const struct server_part jobs = { start_jobs, jobs_stop };

const struct route import_job_routes[] = {
	ROUTE_WITH_PART(GET, "/imports/new", MAY_IMPORT, new_page, &jobs),
	ROUTE_OF_FILES(POST, "/imports/new", MAY_IMPORT, new_post, job_upload_place),
	ROUTE(POST, "/jobs/:id/import", MAY_IMPORT, import_post),
	{ 0 }
};
