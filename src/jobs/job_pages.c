/* A job's page: what it is, how far it is, how it ended, and what its kind shows of it; the same as JSON for the script that polls; and
 * stopping it. Without scripts the page asks for itself again every few seconds while the job is not over, when its reader chose that: a page
 * that changes under somebody who reads it slowly, and cannot be made to stay, is a barrier (WCAG 2.2.1). */
#include "access/importing.h"
#include "base/json.h"
#include "jobs/job.h"
#include "people/pages.h"
#include "web/api_doc.h"
#include "web/gov/gov.h"

enum { AGAIN_S = 5 };

static bool is_over(const struct job *j)
{
	return j->state != JOB_WAITING && j->state != JOB_RUNNING;
}

static struct text title_of(const struct job *j)
{
	return j->kind ? text_of(j->kind->title) : T("A job of an earlier version of Kith");
}

struct text job_state_words(const struct job *j)
{
	static const struct text words[] = { T("Waiting"), T("Running"), T("Done"), T("Not done"), T("Stopped") };
	return j->is_asked_to_stop && !is_over(j) ? T("Stopping") : words[j->state];
}

struct text job_progress_words(const struct job *j, struct arena *a)
{
	if (is_over(j))
		return j->said;
	if (j->state == JOB_WAITING)
		return T("Waiting for the jobs before it");
	if (!j->of || !j->kind)
		return text_blank(j->stage) ? T("Beginning") : j->stage;
	struct out o = out_make(1000);
	out_raw(&o, j->stage);
	out_lit(&o, ": ");
	out_count(&o, j->done);
	out_lit(&o, " of ");
	out_count(&o, j->of);
	out_f(&o, " %s", j->kind->unit);
	struct text t = text_dup_in(a, out_text(&o));
	out_free(&o);
	return t;
}

void job_ask_with_files(struct request *rq, const struct job_wish *w)
{
	struct job_wish wish = *w;
	wish.user = rq->me->user_id;
	wish.after = NONE;
	wish.folder = upload_keep(rq);
	wish.files = rq->uploads;
	int64_t id = job_ask(rq->store, &wish, &rq->fault);
	if (id == NONE)
		upload_remove(text_c_in(rq->arena, wish.folder));
	else
		redirectf(rq, "/jobs/%lld", (long long)id);
}

/* ---- The list ---- */

void job_table(struct request *rq, const struct job_list *l)
{
	static const char *const heads[] = { "Asked for", "What", "Council", "By", "State" };
	struct out *o = rq->out;
	if (!l->n)
		return;
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">Asked for in the browser</caption>"
		   "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < l->n; i++) {
		const struct job *j = &l->at[i];
		out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/jobs/%lld\">", (long long)j->id);
		instant_put_words(o, j->asked_at);
		out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"What\">");
		out_html(o, title_of(j));
		out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Council\">");
		out_html(o, j->council);
		out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"By\">");
		out_html(o, j->user_id == JOB_NOBODY ? T("Kith, by itself") : j->user_name);
		out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"State\">");
		out_html(o, job_state_words(j));
		out_lit(o, "</td></tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

/* ---- One job ---- */

static bool find_job(struct request *rq, struct job *j)
{
	if (job_read(rq->db, rq->me->user_id, param_id(rq, "id"), j, rq->arena))
		return true;
	if (!db_failed(rq->db))
		answer_not_found(rq);
	return false;
}

static void put_asked(struct request *rq, const struct job *j)
{
	struct out *o = rq->out;
	out_lit(o, "<p class=\"govuk-body\">");
	out_html(o, j->council);
	if (j->user_id == JOB_NOBODY) {
		out_lit(o, ", begun by itself on ");
	} else {
		out_lit(o, ", asked for by ");
		out_html(o, j->user_name);
		out_lit(o, " on ");
	}
	instant_put_words(o, j->asked_at);
	out_lit(o, ".</p>\n");
}

static bool asks_again(const struct request *rq)
{
	return text_is(query(rq, "again"), "1");
}

/* The words and the bar are filled in by assets/job.js while it runs; what it says aloud is in a line of its own, because the numbers
 * change too often to be read out. */
static void put_progress(struct request *rq, const struct job *j)
{
	struct out *o = rq->out;
	out_f(o, "<div class=\"kith-job\" data-job=\"/api/jobs/%lld\">\n<p class=\"govuk-body kith-job__words\" id=\"job-words\">", (long long)j->id);
	out_html(o, job_progress_words(j, rq->arena));
	out_lit(o, "</p>\n<progress class=\"kith-job__bar\" aria-labelledby=\"job-words\"");
	if (j->of > 0)
		out_f(o, " max=\"%lld\" value=\"%lld\"", (long long)j->of, (long long)j->done);
	out_lit(o, "></progress>\n<p class=\"govuk-visually-hidden kith-job__said\" role=\"status\" aria-live=\"polite\"></p>\n</div>\n");
	out_f(o, "<noscript><p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/jobs/%lld%s", (long long)j->id, asks_again(rq) ? "\">Stop looking again by itself" :
		"?again=1\">Look again every few seconds");
	out_lit(o, "</a></p></noscript>\n<p class=\"govuk-body\">You can leave this page: the job goes on, and is listed under Imports.</p>\n");
}

static void put_button(struct request *rq, const struct job *j, struct text words)
{
	form_open(rq, textf_in(rq->arena, "/jobs/%lld/stop", (long long)j->id), NULL);
	gov_button(rq->out, &(struct gov_button){ .text = words, .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void put_end(struct request *rq, const struct job *j)
{
	struct out *o = rq->out;
	if (j->state == JOB_DONE)
		gov_inset_text(o, &(struct gov_inset_text){ .text = j->said });
	else
		gov_warning_text(o, &(struct gov_warning_text){ .text = j->said, .icon_fallback_text = T("Warning") });
	if (!text_blank(j->result)) {
		out_lit(o, "<p class=\"govuk-body\">");
		gov_link(o, j->result, T("Look at what it did"));
		out_lit(o, "</p>\n");
	}
}

static void put_files(struct request *rq, const struct job *j)
{
	struct out *o = rq->out;
	if (!j->n_files)
		return;
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">Files</caption><thead class=\"govuk-table__head\">"
		   "<tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">File</th><th scope=\"col\" class=\"govuk-table__header "
		   "govuk-table__header--numeric\">Bytes</th><th scope=\"col\" class=\"govuk-table__header\">SHA-256</th></tr></thead><tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < j->n_files; i++) {
		out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header kith-break\">");
		out_html(o, text_blank(j->files[i].name) ? T("Without a name") : j->files[i].name);
		out_lit(o, "</th><td class=\"govuk-table__cell govuk-table__cell--numeric\" data-label=\"Bytes\">");
		out_count(o, j->files[i].bytes);
		out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"SHA-256\"><code class=\"kith-break\">");
		out_html(o, j->files[i].hash);
		out_lit(o, "</code></td></tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

static void job_page(struct request *rq)
{
	static const struct crumb crumbs[] = { { T("Imports"), T("/imports") } };
	struct job j;
	if (!find_job(rq, &j))
		return;
	bool is_mine = j.user_id == rq->me->user_id;
	page_open(rq, &(struct page){ .title = title_of(&j), .nav = "imports", .crumbs = crumbs, .n_crumbs = 1, .wide = true });
	rq->again_s = !is_over(&j) && asks_again(rq) ? AGAIN_S : 0;
	gov_heading(rq->out, 1, 'l', title_of(&j));
	put_asked(rq, &j);
	if (!is_over(&j)) {
		put_progress(rq, &j);
		if (is_mine && !j.is_asked_to_stop)
			put_button(rq, &j, T("Stop this job"));
	} else {
		put_end(rq, &j);
		if (j.kind && j.kind->page)
			j.kind->page(rq, &j);
		if (is_mine && j.state == JOB_DONE && j.has_files && j.kind && j.kind->drop)
			put_button(rq, &j, text_of(j.kind->drop));
	}
	put_files(rq, &j);
	page_close(rq);
}

static void stop_asked(struct request *rq)
{
	struct job j;
	if (!find_job(rq, &j))
		return;
	if (j.user_id != rq->me->user_id)
		answer_refused(rq, T("Only whoever asked for a job stops it."));
	else if (job_stop(rq->store, &j, &rq->fault))
		redirectf(rq, "/jobs/%lld", (long long)j.id);
}

static void job_json(struct request *rq)
{
	static const char *const states[] = { "waiting", "running", "done", "failed", "stopped" };
	struct json to = json_to(rq->out);
	struct job j;
	if (!find_job(rq, &j))
		return;
	rq->content_type = T("application/json");
	json_open_object(&to);
	json_key(&to, "id"), json_int(&to, j.id);
	json_key(&to, "kind"), json_c(&to, j.kind ? j.kind->name : NULL);
	json_key(&to, "council"), json_text(&to, j.la_code);
	json_key(&to, "state"), json_c(&to, states[j.state]);
	json_key(&to, "stage"), json_text(&to, j.stage);
	json_key(&to, "done"), json_int(&to, j.done);
	json_key(&to, "of"), json_int(&to, j.of);
	json_key(&to, "words"), json_text(&to, job_progress_words(&j, rq->arena));
	json_key(&to, "result"), json_text(&to, text_blank(j.result) ? NO_TEXT : j.result);
	json_close(&to);
	out_lit(rq->out, "\n");
}

static const struct api_doc job_doc = { "readJob", "How far a piece of work in the background is.", "job", NULL, NULL, API_OF_WIDE_KEY };

const struct route job_routes[] = {
	ROUTE(GET, "/jobs/:id", MAY_SEE_IMPORTS, job_page),
	ROUTE(POST, "/jobs/:id/stop", MAY_IMPORT, stop_asked),
	API_ROUTE(GET, "/jobs/:id", MAY_SEE_IMPORTS, job_json, &job_doc),
	{ 0 }
};
