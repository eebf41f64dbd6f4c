/* The archive of sealed records: asking for one and approving what a second archivist asks for (SECURITY section 5). The archive's
 * index gives numbers and dates of birth; the record itself opens on the child's own page, to whoever asked, for a time. */
#include "access/seal.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "web/interruption.h"
#include "web/record_form.h"

static void sealed_row(struct request *rq, const struct index_entry *e)
{
	struct out *o = rq->out;
	out_lit(o, "<li><p class=\"govuk-body\"><strong>");
	out_html(o, text_blank(e->la_child_id) ? T("No number") : e->la_child_id);
	out_lit(o, "</strong>");
	if (!date_none(e->born_on))
		out_lit(o, ", born "), date_put_words(o, e->born_on);
	out_lit(o, "</p>");
	form_open(rq, textf_in(rq->arena, "/archive/ask/%lld", (long long)e->person), "kith-form");
	out_lit(o, "<input type=\"hidden\" name=\"q\" value=\"");
	out_html(o, query(rq, "q"));
	out_lit(o, "\">");
	struct text id = textf_in(rq->arena, "reason-%lld", (long long)e->person);
	gov_textarea(o, &(struct gov_textarea){ .name = T("reason"), .id = id, .label.text = T("Why must it be opened?"), .rows = 2 });
	gov_button(o, &(struct gov_button){ .text = T("Ask a second archivist"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
	out_lit(o, "</li>\n");
}

static void request_row(struct request *rq, const struct archive_request *k)
{
	struct out *o = rq->out;
	out_f(o, "<li><p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/archive/%lld\">", (long long)k->id);
	instant_put_words(o, k->asked_at);
	out_lit(o, "</a>: ");
	out_html(o, k->la_child_id);
	out_lit(o, ", asked for by ");
	out_html(o, k->asked_by);
	out_c(o, k->is_open ? ", open" : text_blank(k->approved_by) ? ", waits for a second archivist" : ", closed again");
	out_lit(o, "</p></li>\n");
}

static void archive_page(struct request *rq)
{
	struct out *o = rq->out;
	struct text words = text_trim(query(rq, "q"));
	struct archive_list asked = archive_requests(rq->db, rq->me->user_id, NONE, rq->arena);
	page_open(rq, &(struct page){ .title = T("Archive of sealed records"), .nav = "archive" });
	gov_heading(o, 1, 'l', T("Archive of sealed records"));
	out_lit(o, "<form class=\"kith-form\" action=\"/archive\" method=\"get\" role=\"search\">");
	gov_input(o, &(struct gov_input){ .name = T("q"), .id = T("q"), .label.text = T("A name or number the person had"), .value = words,
					  .hint.text = T("At least three letters of the name"), .spellcheck = GOV_NO, .autocomplete = T("off") });
	gov_button(o, &(struct gov_button){ .text = T("Find") });
	out_lit(o, "</form>\n");
	if (!text_blank(words)) {
		struct index_list l = archive_find(rq->db, rq->me->user_id, words, rq->arena);
		rq->shown = l.n;
		if (!l.n)
			gov_body(o, T("No sealed record fits."));
		else
			out_lit(o, "<ul class=\"govuk-list\">\n");
		for (int i = 0; i < l.n; i++)
			sealed_row(rq, &l.at[i]);
		if (l.n)
			out_lit(o, "</ul>\n");
	}
	if (asked.n) {
		gov_heading(o, 2, 'm', T("Asked for"));
		out_lit(o, "<ul class=\"govuk-list\">\n");
		for (int i = 0; i < asked.n; i++)
			request_row(rq, &asked.at[i]);
		out_lit(o, "</ul>\n");
	}
	page_close(rq);
}

struct archive_job { struct request *rq; struct index_entry e; struct text reason; int64_t id; };

static bool ask_job(struct db *db, void *arg, struct fault *f)
{
	struct archive_job *job = arg;
	struct txn *x = txn_begin(db, job->rq->arena, &(struct txn_meta){ .user_id = job->rq->me->user_id, .reason = T("Sealed record asked for"), .request = job->rq->id });
	return archive_ask(x, job->rq->me->user_id, &job->e, job->reason, f) && txn_end(x, f);
}

static bool approve_job(struct db *db, void *arg, struct fault *f)
{
	struct archive_job *job = arg;
	struct txn *x = txn_begin(db, job->rq->arena, &(struct txn_meta){ .user_id = job->rq->me->user_id, .reason = T("Opening of a sealed record approved"), .request = job->rq->id });
	return archive_approve(x, job->rq->me->user_id, job->id, f) && txn_end(x, f);
}

/* Only who was found can be asked for: the words go along, and must find the person again. */
static void ask_post(struct request *rq)
{
	struct text error;
	struct archive_job job = { .rq = rq, .reason = words_posted(rq, "reason", &record_archive_opening, "reason", &error) };
	struct index_list l = archive_find(rq->db, rq->me->user_id, posted(rq, "q"), rq->arena);
	for (int i = 0; i < l.n; i++)
		if (l.at[i].person == param_id(rq, "sealed_id"))
			job.e = l.at[i];
	if (!job.e.person)
		answer_not_found(rq);
	else if (!text_none(error) || job.reason.n < 10)
		answer_bad(rq, T("Nothing was asked for, because no reason was given. Go back and say why the record must be opened, in a few words."));
	else if (written(rq, ask_job, &job))
		redirect(rq, T("/archive?done=asked"));
}

static bool request_asked(struct request *rq, struct archive_request *k)
{
	struct archive_list l = archive_requests(rq->db, rq->me->user_id, param_id(rq, "request_id"), rq->arena);
	if (l.n != 1) {
		answer_not_found(rq);
		return false;
	}
	*k = l.at[0];
	rq->person_id = k->person;
	rq->read_record = T("archive_opening");
	rq->read_record_id = k->id;
	return true;
}

static struct interruption approval_of(struct request *rq, const struct archive_request *k)
{
	struct text *happens = ARRAY_IN(rq->arena, struct text, 2), *lasting = ARRAY_IN(rq->arena, struct text, 1);
	happens[0] = textf_in(rq->arena, "The sealed record opens to %.*s, and to nobody else, for %d hours.", TEXT_ARG(k->asked_by), archive_hours(clock_today()));
	happens[1] = T("The log of who looked shows that you approved it, and why it was asked for.");
	lasting[0] = T("It is not closed again before that time is over.");
	return (struct interruption){ .question = T("Open this sealed record?"), .action = textf_in(rq->arena, "/archive/%lld", (long long)k->id),
				      .button = T("Approve the opening"), .leave = T("/archive"), .leave_words = T("Not now"), .happens = happens, .n_happens = 2,
				      .lasting = lasting, .n_lasting = 1 };
}

static void request_page(struct request *rq)
{
	struct archive_request k;
	struct out *o = rq->out;
	if (!request_asked(rq, &k))
		return;
	struct crumb crumbs[] = { { T("Archive of sealed records"), T("/archive") } };
	page_open(rq, &(struct page){ .title = T("Opening of a sealed record"), .nav = "archive", .crumbs = crumbs, .n_crumbs = 1 });
	if (text_blank(k.approved_by) && !k.is_own) {
		struct interruption act = approval_of(rq, &k);
		interruption_open(rq, &act);
	} else {
		gov_heading(o, 1, 'l', T("Opening of a sealed record"));
	}
	gov_summary_list(o, &(struct gov_summary_list){ GOV_LIST(rows, struct gov_summary_row, { .key.text = T("Record"), .value.text = k.la_child_id },
		{ .key.text = T("Asked for by"), .value.text = k.asked_by }, { .key.text = T("Why"), .value.text = k.reason },
		{ .key.text = T("Approved by"), .value.text = text_blank(k.approved_by) ? T("Nobody yet") : k.approved_by }) });
	if (k.is_open && k.is_own) {
		out_f(o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld\">Open the record</a></p>\n", (long long)k.person);
	} else if (text_blank(k.approved_by) && !k.is_own) {
		struct interruption act = approval_of(rq, &k);
		interruption_close(rq, &act);
	} else if (text_blank(k.approved_by)) {
		gov_body(o, T("A second archivist approves it; you cannot approve what you asked for."));
	}
	page_close(rq);
}

static void approve_post(struct request *rq)
{
	struct archive_request k;
	struct archive_job job = { .rq = rq, .id = param_id(rq, "request_id") };
	if (!request_asked(rq, &k))
		return;
	if (k.is_own || !text_blank(k.approved_by))
		answer_refused(rq, T("A second archivist approves what one asks for, once. Nothing was changed."));
	else if (written(rq, approve_job, &job))
		redirect(rq, T("/archive?done=approved"));
}

/* Where somebody lands whose own save has just sealed a record. Nothing of the child stands here: what was sealed stays so. */
static void sealed_page(struct request *rq)
{
	struct out *o = rq->out;
	page_open(rq, &(struct page){ .title = T("When a record is sealed"), .nav = "children" });
	gov_heading(o, 1, 'l', T("When a record is sealed"));
	gov_body(o, T("An adoption order, or a period of care or a referral that ended by adoption, seals the child’s record as it was, in the moment it is saved. What you saved "
		      "is kept in it, and so is everything before. From then on no post reaches it, yours neither, and the old names and numbers find nothing."));
	gov_heading(o, 2, 'm', T("Who can open it, and how"));
	gov_body(o, textf_in(rq->arena, "Two archivists together: one finds it in the archive, asks for it and says why; another approves. It is then open to the one who asked, "
					"for %d hours, and the log shows both. Give one of them the number that the child had before the adoption, and why the record must be opened:",
			     archive_hours(clock_today())));
	colleagues_named(rq, ACT_ARCHIVE, T("Your council has no archivist in Kith today. Ask whoever keeps its users and posts to name two."));
	gov_heading(o, 2, 'm', T("If it was saved by mistake"));
	gov_body(o, T("Tell an archivist at once. Nothing is lost: the record and its whole history are kept."));
	out_lit(o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children\">Go on to the children whom you see</a></p>\n");
	page_close(rq);
}

/* ---- The twins ---- */

static void request_told_in(struct api *w, const struct archive_request *k)
{
	api_int(w, "id", k->id);
	api_href(w, "href", "/api/archive/%lld", (long long)k->id);
	api_instant(w, "asked_at", k->asked_at);
	api_text(w, "la_child_id", k->la_child_id);
	api_text(w, "asked_by", k->asked_by);
	api_text(w, "approved_by", k->approved_by);
	api_text(w, "reason", k->reason);
	api_text(w, "open_until", k->open_until);
	api_bool(w, "is_own", k->is_own);
	api_bool(w, "is_open", k->is_open);
	api_text(w, "record", k->is_open && k->is_own ? textf_in(w->rq->arena, "/api/children/%lld", (long long)k->person) : NO_TEXT);
}

static void archive_told(struct request *rq)
{
	struct text words = text_trim(query(rq, "q"));
	struct archive_list asked = archive_requests(rq->db, rq->me->user_id, NONE, rq->arena);
	struct index_list l = { 0 };
	if (!text_blank(words)) {
		l = archive_find(rq->db, rq->me->user_id, words, rq->arena);
		rq->shown = l.n;
	}
	struct api w = api_open(rq);
	api_list(&w, "found");
	for (int i = 0; i < l.n; i++) {
		api_object(&w, NULL);
		api_int(&w, "sealed_id", l.at[i].person);
		api_text(&w, "la_child_id", l.at[i].la_child_id);
		api_day(&w, "born_on", l.at[i].born_on);
		api_end(&w);
	}
	api_end(&w);
	api_list(&w, "asked");
	for (int i = 0; i < asked.n; i++) {
		api_object(&w, NULL);
		request_told_in(&w, &asked.at[i]);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static void request_told(struct request *rq)
{
	struct archive_request k;
	if (!request_asked(rq, &k))
		return;
	struct api w = api_open(rq);
	request_told_in(&w, &k);
	api_close(&w);
}

API_ACT(ask_act, ask_post)
API_ACT(approve_act, approve_post)
static const struct api_query archive_queries[] = { { "q", "At least three letters of a name the person had, or a whole number" }, { NULL, NULL } };
static const struct api_doc archive_doc = { "readArchive", "Sealed records that fit, and what was asked for.", "archive", NULL, archive_queries, API_OF_WIDE_KEY };
static const struct api_doc ask_doc = { "askForSealed", "Asks a second archivist to open a sealed record that q finds.", "done", "archive_asked", NULL, API_OF_WIDE_KEY };
static const struct api_doc request_doc = { "readSealedRequest", "One request.", "archive_request", NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc approve_doc = { "approveSealed", "Opens the sealed record to whoever asked, for a time; never one's own request.", "done", NULL, NULL,
	API_OF_WIDE_KEY };

const struct route archive_routes[] = {
	ROUTE(GET, "/record-sealed", MAY_SIGNED_IN, sealed_page),
	ROUTE(GET, "/archive", MAY_OPEN_SEALED, archive_page),
	ROUTE(POST, "/archive/ask/:sealed_id", MAY_OPEN_SEALED, ask_post),
	ROUTE(GET, "/archive/:request_id", MAY_OPEN_SEALED, request_page),
	ROUTE(POST, "/archive/:request_id", MAY_OPEN_SEALED, approve_post),
	API_ROUTE(GET, "/archive", MAY_OPEN_SEALED, archive_told, &archive_doc),
	API_ROUTE(POST, "/archive/ask/:sealed_id", MAY_OPEN_SEALED, ask_act, &ask_doc),
	API_ROUTE(GET, "/archive/:request_id", MAY_OPEN_SEALED, request_told, &request_doc),
	API_ROUTE(POST, "/archive/:request_id", MAY_OPEN_SEALED, approve_act, &approve_doc),
	{ 0 }
};
