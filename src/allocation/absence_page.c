/* Who is away: an absence of a worker, from a day to the day on which they are back, recorded by the worker or by a manager of their team or council;
 * and where nobody covers the post meanwhile, the way to decide that. About staff: no child stands on it. */
#include "allocation/pages.h"
#include "people/pages.h"
#include "people/record_work.h"
#include "record/codes.h"
#include "web/gov/gov.h"

#define PATH "/absences"

/* Whose absence this user records and sees: $3 their own worker; those of a council, or of a team by the worker's own record or by a post, that the user manages. */
#define MANAGED(what, sees) "(SELECT post." what " FROM " POSTS_OF_TODAY " AND role.sees = '" sees "' AND role.can_see_who_looked = 1 AND role.can_edit = 1)"
#define IS_MINE(w) \
	"(" w ".id = $3 OR " w ".council_id IN " MANAGED("council_id", "council") " OR " w ".team_id IN " MANAGED("team_id", "team") \
	" OR EXISTS (SELECT 1 FROM app_user u JOIN post theirs ON theirs.user_id = u.id WHERE u.worker_id = " w ".id AND theirs.covers_id IS NULL AND " \
	IS_OF_TODAY("theirs") " AND theirs.team_id IN " MANAGED("team_id", "team") "))"
static const char WORKERS[] =
	"SELECT w.id, COALESCE(w.name, w.number), w.council_id FROM worker w WHERE w.role_ended_on IS NULL AND " IS_MINE("w") " ORDER BY 2, 1";
/* Of today and to come; the day of $2 is its first ten signs. */
static const char ABSENCES[] =
	"SELECT a.id, COALESCE(w.name, w.number), (SELECT t.name FROM team t WHERE t.id = w.team_id), a.starts_on, a.ends_on, a.reason,"
	" (SELECT MIN(there.name) FROM post cover JOIN post covered ON covered.id = cover.covers_id JOIN app_user away ON away.id = covered.user_id"
	" JOIN app_user there ON there.id = cover.user_id WHERE away.worker_id = w.id AND there.is_active = 1 AND (cover.ends_on IS NULL OR cover.ends_on > a.starts_on)"
	" AND (a.ends_on IS NULL OR cover.starts_on < a.ends_on) AND (cover.ends_on IS NULL OR cover.ends_on > $2))"
	" FROM worker_absence a JOIN worker w ON w.id = a.worker_id WHERE (a.ends_on IS NULL OR a.ends_on > $2) AND " IS_MINE("w") " ORDER BY a.starts_on, 2, a.id";

struct absence { int64_t id; struct text name, team, reason, cover; struct date from, back_on; };
struct absences { struct absence *at; size_t n, cap; };

struct absence_asked { int64_t worker, council; struct date from, back_on; struct text reason; };
struct absence_wrong { struct text worker, from, back, reason; };

static int64_t own_worker(struct request *rq)
{
	return rq->me->worker_id == NONE ? 0 : rq->me->worker_id;
}

static struct date day(struct rows *r, int column)
{
	struct date d;
	return date_from_iso(db_text(r, column), &d) ? d : NO_DATE;
}

static struct absences absences_of(struct request *rq)
{
	struct absences l = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(rq->db, &r, ABSENCES, DBI(rq->me->user_id), DBT(today_iso(&today)), DBI(own_worker(rq)));
	while (db_next(&r))
		*GROW_IN(rq->arena, &l) = (struct absence){ .id = db_int(&r, 0), .name = db_text_in(&r, 1, rq->arena), .team = db_text_in(&r, 2, rq->arena), .from = day(&r, 3),
			.back_on = day(&r, 4), .reason = db_text_in(&r, 5, rq->arena), .cover = db_text_in(&r, 6, rq->arena) };
	return l;
}

/* ---- The page ---- */

static void end_form(struct request *rq, const struct absence *a)
{
	form_open(rq, textf_in(rq->arena, PATH "/%lld/end", (long long)a->id), NULL);
	gov_button(rq->out, &(struct gov_button){ .text = textf_in(rq->arena, "%.*s is back", TEXT_ARG(a->name)), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void put_absence(struct request *rq, const struct absence *a)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_html(o, a->name);
	out_lit(o, "<span class=\"kith-quiet kith-line\">");
	out_html(o, a->team);
	out_lit(o, "</span></th><td class=\"govuk-table__cell\" data-label=\"Away\">From ");
	date_put_words(o, a->from);
	if (!date_none(a->back_on))
		out_lit(o, ", back on "), date_put_words(o, a->back_on);
	out_lit(o, "<span class=\"kith-quiet kith-line\">");
	out_html(o, code_label("cover_reason", a->reason));
	out_lit(o, "</span></td><td class=\"govuk-table__cell\" data-label=\"Covered by\">");
	if (text_blank(a->cover))
		out_lit(o, "<strong class=\"govuk-tag govuk-tag--red\">Nobody</strong>");
	else
		out_html(o, a->cover);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Back\">");
	end_form(rq, a);
	out_lit(o, "</td></tr>\n");
}

static void put_table(struct request *rq, const struct absences *l)
{
	static const char *const heads[] = { "Who", "Away", "Covered by", "Back" };
	if (!l->n) {
		gov_body(rq->out, T("Nobody is away, now or on a day to come."));
		return;
	}
	out_lit(rq->out, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(rq->out, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(rq->out, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < l->n; i++)
		put_absence(rq, &l->at[i]);
	out_lit(rq->out, "</tbody></table>\n");
}

struct choices { struct gov_option *at; size_t n, cap; };

static struct choices workers_offered(struct request *rq)
{
	struct choices l = { 0 };
	struct iso_day today;
	struct rows r;
	*GROW_IN(rq->arena, &l) = (struct gov_option){ .text = T("Choose"), .value = T("") };
	db_query(rq->db, &r, WORKERS, DBI(rq->me->user_id), DBT(today_iso(&today)), DBI(own_worker(rq)));
	while (db_next(&r))
		*GROW_IN(rq->arena, &l) = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)db_int(&r, 0)), .text = db_text_in(&r, 1, rq->arena) };
	return l;
}

static void put_form(struct request *rq, const struct choices *workers, const struct absence_wrong *w)
{
	const struct code_set *codes = code_set("cover_reason");
	struct gov_option *reasons = ARRAY_IN(rq->arena, struct gov_option, codes->n + 1);
	reasons[0] = (struct gov_option){ .text = T("Choose"), .value = T("") };
	for (int i = 0; i < codes->n; i++)
		reasons[i + 1] = (struct gov_option){ .text = codes->at[i].label, .value = codes->at[i].value };
	gov_heading(rq->out, 2, 'm', T("Somebody is away"));
	form_open(rq, T(PATH), "kith-form");
	gov_select(rq->out, &(struct gov_select){ .name = T("worker"), .id = T("worker"), .label.text = T("Who is away?"), .value = posted(rq, "worker"), .items = workers->at,
		.n_items = (int)workers->n, .error_message.text = w->worker });
	day_input(rq, "from", T("First day away"), NO_TEXT, w->from);
	day_input(rq, "back", T("Back on"), T("Leave it blank if that is not known"), w->back);
	gov_select(rq->out, &(struct gov_select){ .name = T("reason"), .id = T("reason"), .label.text = T("Why?"), .value = posted(rq, "reason"), .items = reasons, .n_items = codes->n + 1,
		.error_message.text = w->reason });
	gov_button(rq->out, &(struct gov_button){ .text = T("Record the absence"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void shown(struct request *rq, const struct absence_wrong *w, bool has_errors)
{
	struct absences l = absences_of(rq);
	struct choices workers = workers_offered(rq);
	const struct gov_error_item items[] = { { .text = w->worker, .href = T("#worker") }, { .text = w->from, .href = T("#from-day") }, { .text = w->back, .href = T("#back-day") },
		{ .text = w->reason, .href = T("#reason") } };
	page_open(rq, &(struct page){ .title = T("Who is away"), .nav = "worklist", .crumbs = &(struct crumb){ T("Who works with whom"), T("/allocation") }, .n_crumbs = 1,
		.has_errors = has_errors, .wide = true });
	form_errors(rq, items, sizeof items / sizeof *items);
	gov_heading(rq->out, 1, 'l', T("Who is away"));
	put_table(rq, &l);
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_link(rq->out, T("/cover"), T("Cover for colleagues who are away"));
	out_lit(rq->out, ": whoever covers a post sees its children, what is due for them and its alerts on these days.</p>\n");
	if (workers.n > 1)
		put_form(rq, &workers, w);
	page_close(rq);
}

static void absence_page(struct request *rq)
{
	struct absence_wrong none = { NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT };
	shown(rq, &none, false);
}

/* ---- Recorded, and ended ---- */

struct absence_job { struct request *rq; struct absence_asked asked; int64_t end; };

static struct txn *begun(struct db *db, struct request *rq, struct text reason)
{
	return txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = reason, .request = rq->id });
}

static bool record_job(struct db *db, void *arg, struct fault *f)
{
	const struct absence_job *job = arg;
	struct worker_absence a;
	struct txn *x = begun(db, job->rq, T("Absence recorded"));
	record_clear(&record_worker_absence, &a);
	a.council_id = job->asked.council;
	a.worker_id = job->asked.worker;
	a.starts_on = job->asked.from;
	a.ends_on = job->asked.back_on;
	a.reason = job->asked.reason;
	a.recorded_by = job->rq->me->user_id;
	return allocation_keep(x, &record_worker_absence, &a, f) && txn_end(x, f);
}

static bool end_job(struct db *db, void *arg, struct fault *f)
{
	const struct absence_job *job = arg;
	struct worker_absence a;
	struct date today = clock_today();
	struct txn *x = begun(db, job->rq, T("Back from an absence"));
	if (!record_load(db, &record_worker_absence, job->end, &a, job->rq->arena))
		return fault(f, "The absence is no longer there. Nothing was changed.");
	a.ends_on = a.starts_on.ymd > today.ymd ? a.starts_on : today;
	return allocation_keep(x, &record_worker_absence, &a, f) && txn_end(x, f);
}

/* The worker's council; NONE: not one of those who are offered. */
static int64_t council_of(struct request *rq, int64_t worker)
{
	struct iso_day today;
	struct rows r;
	int64_t council = NONE;
	db_query(rq->db, &r, WORKERS, DBI(rq->me->user_id), DBT(today_iso(&today)), DBI(own_worker(rq)));
	while (db_next(&r))
		if (db_int(&r, 0) == worker)
			council = db_int(&r, 2);
	return council;
}

static bool is_wrong(struct request *rq, struct absence_asked *q, struct absence_wrong *w)
{
	struct text back = posted(rq, "back-day");
	*w = (struct absence_wrong){ NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT };
	*q = (struct absence_asked){ .worker = NONE, .council = NONE, .from = day_posted(rq, "from"), .back_on = day_posted(rq, "back"), .reason = posted(rq, "reason") };
	if (text_int(text_trim(posted(rq, "worker")), &q->worker))
		q->council = council_of(rq, q->worker);
	if (q->council == NONE)
		w->worker = T("Choose who is away");
	if (date_none(q->from))
		w->from = T("Enter the first day away, for example 27 3 2027");
	if (!text_blank(back) && date_none(q->back_on))
		w->back = T("Enter the day on which they are back, for example 27 3 2027");
	else if (!date_none(q->back_on) && !date_none(q->from) && q->back_on.ymd <= q->from.ymd)
		w->back = T("The day on which they are back must be after the first day away");
	const struct code *c = code_find("cover_reason", q->reason);
	if (!c || !code_is_valid(c, clock_today()))
		w->reason = T("Choose why they are away");
	return !text_none(w->worker) || !text_none(w->from) || !text_none(w->back) || !text_none(w->reason);
}

static void absence_post(struct request *rq)
{
	struct absence_wrong w;
	struct absence_job job = { .rq = rq };
	if (is_wrong(rq, &job.asked, &w)) {
		rq->status = 422;
		shown(rq, &w, true);
	} else if (written(rq, record_job, &job)) {
		redirect(rq, T(PATH "?done=added"));
	} else {
		answer_unavailable(rq);
	}
}

static void end_post(struct request *rq)
{
	struct absence_job job = { .rq = rq, .end = param_id(rq, "absence_id") };
	struct absences l = absences_of(rq);
	bool is_there = false;
	for (size_t i = 0; i < l.n; i++)
		is_there = is_there || l.at[i].id == job.end;
	if (!is_there)
		answer_not_found(rq);
	else if (written(rq, end_job, &job))
		redirect(rq, T(PATH "?done=saved"));
	else
		answer_unavailable(rq);
}

/* ---- The twins ---- */

static void absence_told(struct request *rq)
{
	struct absences l = absences_of(rq);
	struct choices workers = workers_offered(rq);
	struct api w = api_open(rq);
	api_list(&w, "absences");
	for (size_t i = 0; i < l.n; i++) {
		api_object(&w, NULL);
		api_int(&w, "id", l.at[i].id);
		api_text(&w, "worker", l.at[i].name);
		api_text(&w, "team", l.at[i].team);
		api_day(&w, "from", l.at[i].from);
		api_day(&w, "back_on", l.at[i].back_on);
		api_code(&w, "reason", "cover_reason", l.at[i].reason);
		api_text(&w, "covered_by", l.at[i].cover);
		api_end(&w);
	}
	api_end(&w);
	api_list(&w, "workers");
	for (size_t i = 1; i < workers.n; i++) {
		int64_t id = NONE;
		text_int(workers.at[i].value, &id);
		api_object(&w, NULL);
		api_int(&w, "id", id);
		api_text(&w, "name", workers.at[i].text);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

API_ACT(absence_act, absence_post)
API_ACT(end_act, end_post)
static const struct api_doc absence_doc = { "readAbsences", "Who is away today or on a day to come, who covers them, and whose absence the user may record.", "absences", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc record_doc = { "recordAbsence", "Records that a worker is away from a day to a day.", "done", "absence_asked", NULL, API_OF_WIDE_KEY };
static const struct api_doc end_doc = { "endAbsence", "Somebody who was away is back today.", "done", NULL, NULL, API_OF_WIDE_KEY };

const struct route absence_routes[] = {
	ROUTE(GET, PATH, MAY_SIGNED_IN, absence_page),
	ROUTE(POST, PATH, MAY_SIGNED_IN, absence_post),
	ROUTE(POST, PATH "/:absence_id/end", MAY_SIGNED_IN, end_post),
	API_ROUTE(GET, PATH, MAY_SIGNED_IN, absence_told, &absence_doc),
	API_ROUTE(POST, PATH, MAY_SIGNED_IN, absence_act, &record_doc),
	API_ROUTE(POST, PATH "/:absence_id/end", MAY_SIGNED_IN, end_act, &end_doc),
	{ 0 }
};
