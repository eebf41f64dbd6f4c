/* Opening a record in an emergency, what managers hear of it, and its review within five working days (SECURITY section 2). Nobody
 * at three in the morning is kept from an ordinary record by not being allocated; everybody who opens one that way is asked why. */
#include "access/emergency.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "record/codes.h"
#include "web/kith/kith.h"
#include "web/record_form.h"

static struct text entry_name(struct request *rq, const struct index_entry *e)
{
	return text_blank(e->name) ? textf_in(rq->arena, "Child %.*s", TEXT_ARG(e->la_child_id)) : e->name;
}

/* ---- Finding a child in the minimal index ---- */

static void index_row(struct request *rq, const struct index_entry *e)
{
	struct out *o = rq->out;
	out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/emergency/%lld\">",
	      (long long)e->person);
	out_html(o, entry_name(rq, e));
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"Date of birth\">");
	if (!date_none(e->born_on))
		date_put_words(o, e->born_on);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Team\">");
	out_html(o, e->team);
	out_lit(o, "</td></tr>\n");
}

static void index_table(struct request *rq, struct text words)
{
	struct out *o = rq->out;
	struct index_list l = emergency_find(rq->db, rq->me->user_id, words, rq->arena);
	rq->shown = l.n;
	if (!l.n) {
		gov_body(o, T("Nobody is found. Check the spelling, or telephone your duty manager: some records are opened only through them."));
		return;
	}
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Child</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Date of birth</th><th scope=\"col\" class=\"govuk-table__header\">Team</th></tr></thead>"
		   "<tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < l.n; i++)
		index_row(rq, &l.at[i]);
	out_lit(o, "</tbody></table>\n");
	if (l.n == MOST_IN_INDEX)
		gov_body(o, T("Only the first 20 are shown. Type more of the name."));
}

static void find_page(struct request *rq)
{
	struct out *o = rq->out;
	struct text words = text_trim(query(rq, "q"));
	page_open(rq, &(struct page){ .title = T("Open a record in an emergency"), .nav = "emergency" });
	gov_heading(o, 1, 'l', T("Open a record in an emergency"));
	gov_body(o, T("When a child may be at risk and the record is not allocated to you. You say why, it opens for a day, your manager is told at once, and "
		      "the opening is reviewed."));
	out_lit(o, "<form class=\"kith-form\" action=\"/emergency\" method=\"get\" role=\"search\">");
	gov_input(o, &(struct gov_input){ .name = T("q"), .id = T("q"), .label.text = T("The child’s name or identifier"),
					  .hint.text = T("At least three letters of the name"), .value = words, .spellcheck = GOV_NO, .autocomplete = T("off") });
	gov_button(o, &(struct gov_button){ .text = T("Find") });
	out_lit(o, "</form>\n");
	if (!text_blank(words))
		index_table(rq, words);
	page_close(rq);
}

/* ---- Opening ---- */

/* The entry of the path. Whoever is not in the index, restricted, of another council or nobody at all, is not found: so an id that is
 * tried tells nothing. */
static bool entry_asked(struct request *rq, struct index_entry *e)
{
	rq->person_id = param_id(rq, "person");
	if (emergency_entry(rq->db, rq->me->user_id, rq->person_id, e, rq->arena))
		return true;
	answer_not_found(rq);
	return false;
}

static void open_form(struct request *rq, const struct index_entry *e, struct text error)
{
	struct out *o = rq->out;
	struct text name = entry_name(rq, e);
	struct crumb crumbs[] = { { T("Open a record in an emergency"), T("/emergency") } };
	page_open(rq, &(struct page){ .title = T("Open in an emergency"), .nav = "emergency", .crumbs = crumbs, .n_crumbs = 1, .has_errors = !text_none(error) });
	form_errors(rq, &(struct gov_error_item){ .text = error, .href = T("#reason") }, 1);
	gov_heading(o, 1, 'l', textf_in(rq->arena, "Open the record of %.*s", TEXT_ARG(name)));
	gov_warning_text(o, &(struct gov_warning_text){
		.text = textf_in(rq->arena, "It opens for %d hours. Your manager is told at once, with your reason, and the opening is reviewed within %d working days.",
				 emergency_hours(clock_today()), emergency_review_days(clock_today())) });
	form_open(rq, textf_in(rq->arena, "/emergency/%lld", (long long)e->person), "kith-form");
	gov_textarea(o, &(struct gov_textarea){ .name = T("reason"), .id = T("reason"), .label.text = T("Why must you open it now?"), .rows = 4,
						.value = posted(rq, "reason"), .error_message.text = error });
	gov_button(o, &(struct gov_button){ .text = T("Open the record"), .classes = T("govuk-button--warning"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static void open_page(struct request *rq)
{
	struct index_entry e;
	if (entry_asked(rq, &e))
		open_form(rq, &e, NO_TEXT);
}

struct opening_job { struct request *rq; struct index_entry e; struct text reason; };

static bool opening_job(struct db *db, void *arg, struct fault *f)
{
	struct opening_job *job = arg;
	struct txn *x = txn_begin(db, job->rq->arena, &(struct txn_meta){ .user_id = job->rq->me->user_id, .reason = T("Opened in an emergency"), .request = job->rq->id });
	return emergency_open(x, job->rq->me->user_id, &job->e, job->reason, f) && txn_end(x, f);
}

bool written(struct request *rq, writer_job *job, void *arg)
{
	db_release(rq->db);
	bool done = store_write(rq->store, job, arg, &rq->fault);
	db_snapshot(rq->db);
	return done;
}

struct text words_posted(struct request *rq, const char *name, const struct record_type *t, const char *field, struct text *error)
{
	struct problems p = { 0 };
	void *rec = arena_alloc(rq->arena, t->size);
	const struct field *f = record_field(t, field);
	record_clear(t, rec);
	field_parse(f, &(struct field_input){ .value = posted(rq, name) }, rec, &p, rq->arena);
	if (!p.n && !field_is_none(f, rec))
		record_check(t, rec, clock_today(), &p, rq->arena);      /* as long as it may be; of the other fields nothing is asked here */
	*error = NO_TEXT;
	for (size_t i = 0; i < p.n && text_none(*error); i++)
		if (p.at[i].field == f && !p.at[i].is_warning)
			*error = p.at[i].message;
	return text_trim(*field_text(f, rec));
}

static void open_post(struct request *rq)
{
	struct text error;
	struct opening_job job = { .rq = rq, .reason = words_posted(rq, "reason", &record_emergency_opening, "reason", &error) };
	if (!entry_asked(rq, &job.e))
		return;
	if (text_none(error) && job.reason.n < 10)
		error = T("Enter why you must open it, in a few words");
	if (!text_none(error)) {
		rq->status = 422;
		open_form(rq, &job.e, error);
		return;
	}
	if (written(rq, opening_job, &job))
		redirectf(rq, "/children/%lld?done=opened", (long long)job.e.person);
}

/* ---- Alerts ---- */

struct alert_shown { struct request *rq; const struct alert *alert; };

static void draw_alert(struct out *o, const void *arg)
{
	const struct alert *l = ((const struct alert_shown *)arg)->alert;
	out_lit(o, "<p class=\"kith-alert__text\"><strong>");
	out_html(o, code_label("access_alert_kind", l->kind));
	out_lit(o, "</strong>, ");
	instant_put_words(o, l->raised_at);
	if (!text_blank(l->by))
		out_lit(o, ", by "), out_html(o, l->by);
	out_lit(o, ". ");
	if (!text_blank(l->who)) {
		out_f(o, "<a class=\"govuk-link\" href=\"/children/%lld\">", (long long)l->person);
		out_html(o, l->who);
		out_lit(o, "</a>. ");
	}
	out_html(o, l->words);
	out_lit(o, "</p>");
}

static void draw_acknowledge(struct out *o, const void *arg)
{
	struct request *rq = ((const struct alert_shown *)arg)->rq;
	form_open(rq, textf_in(rq->arena, "/alerts/%lld/acknowledge", (long long)((const struct alert_shown *)arg)->alert->id), NULL);
	gov_button(o, &(struct gov_button){ .text = T("I have this"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void alert_item(struct request *rq, const struct alert *l)
{
	struct alert_shown shown = { rq, l };
	out_lit(rq->out, "<li>");
	kith_alert(rq->out, &(struct kith_alert){ .variant = T("warning"), .html = GOV_SLOT(draw_alert, &shown), .actions = GOV_SLOT(draw_acknowledge, &shown) });
	out_lit(rq->out, "</li>\n");
}

int openings_waiting(struct request *rq)
{
	struct opening_list l = openings_to_review(rq->db, rq->me->user_id, NONE, rq->arena);
	int waiting = 0;
	for (int i = 0; i < l.n; i++)
		waiting += date_none(l.at[i].reviewed_on) && !l.at[i].is_own;
	return waiting;
}

void alerts_section(struct request *rq)
{
	struct alert_list l = alerts_waiting(rq->db, rq->me->user_id, NONE, rq->arena);
	int waiting = openings_waiting(rq);
	if (l.n) {
		gov_heading(rq->out, 2, 'm', T("Alerts"));
		gov_body(rq->out, T("Everybody who can act on these sees them until one of you takes them."));
		out_lit(rq->out, "<ul class=\"govuk-list\">\n");
		for (int i = 0; i < l.n; i++)
			alert_item(rq, &l.at[i]);
		out_lit(rq->out, "</ul>\n");
	}
	if (waiting)
		out_f(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/emergency-openings\">Emergency openings to review: %d</a></p>\n", waiting);
}

struct note_job { struct request *rq; int64_t id; struct text outcome, note; enum saved how; };

static bool acknowledge_job(struct db *db, void *arg, struct fault *f)
{
	struct note_job *job = arg;
	struct access_alert l;
	struct txn *x = txn_begin(db, job->rq->arena, &(struct txn_meta){ .user_id = job->rq->me->user_id, .reason = T("Acknowledged"), .request = job->rq->id });
	if (!record_load(db, &record_access_alert, job->id, &l, job->rq->arena) || l.acknowledged_at != NONE)
		return txn_end(x, f);            /* somebody else has it already */
	l.acknowledged_by = job->rq->me->user_id;
	l.acknowledged_at = clock_now();
	return (record_save(x, &record_access_alert, &l) == SAVED || fault(f, "The alert could not be taken just now. It still stands; try again.")) && txn_end(x, f);
}

static void acknowledge_post(struct request *rq)
{
	struct note_job job = { .rq = rq, .id = param_id(rq, "alert_id") };
	if (!alerts_waiting(rq->db, rq->me->user_id, job.id, rq->arena).n)
		answer_not_found(rq);
	else if (written(rq, acknowledge_job, &job))
		redirect(rq, T("/?done=acknowledged"));
}

/* ---- Review ---- */

static void opening_row(struct request *rq, const struct opening *p)
{
	struct out *o = rq->out;
	out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/emergency-openings/%lld\">", (long long)p->id);
	instant_put_words(o, p->opened_at);
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"By\">");
	out_html(o, p->opened_by);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Child\">");
	out_html(o, text_blank(p->who) ? not_shown_to_you : p->who);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Review\">");
	if (!date_none(p->reviewed_on)) {
		out_html(o, code_label("emergency_outcome", p->outcome));
	} else {
		bool is_late = p->review_by_on.ymd < clock_today().ymd;
		out_c(o, is_late ? "Late: was due by " : "Due by ");
		date_put_words(o, p->review_by_on);
	}
	out_lit(o, "</td></tr>\n");
}

static void openings_page(struct request *rq)
{
	struct out *o = rq->out;
	struct opening_list l = openings_to_review(rq->db, rq->me->user_id, NONE, rq->arena);
	rq->shown = l.n;
	page_open(rq, &(struct page){ .title = T("Emergency openings"), .nav = "home" });
	gov_heading(o, 1, 'l', T("Emergency openings"));
	if (!l.n) {
		gov_body(o, T("Nobody whom you manage has opened a record in an emergency."));
		page_close(rq);
		return;
	}
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Opened</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">By</th><th scope=\"col\" class=\"govuk-table__header\">Child</th><th scope=\"col\" class=\"govuk-table__header\">Review</th></tr></thead>"
		   "<tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < l.n; i++)
		opening_row(rq, &l.at[i]);
	out_lit(o, "</tbody></table>\n");
	page_close(rq);
}

static bool opening_asked(struct request *rq, struct opening *p)
{
	struct opening_list l = openings_to_review(rq->db, rq->me->user_id, param_id(rq, "opening_id"), rq->arena);
	if (l.n != 1) {
		answer_not_found(rq);
		return false;
	}
	*p = l.at[0];
	rq->person_id = p->person;
	rq->read_record = T("emergency_opening");
	rq->read_record_id = p->id;
	return true;
}

static void review_facts(struct request *rq, const struct opening *p)
{
	struct text reason = text_blank(p->reason) ? not_shown_to_you : p->reason, who = text_blank(p->who) ? not_shown_to_you : p->who;
	gov_summary_list(rq->out, &(struct gov_summary_list){
		GOV_LIST(rows, struct gov_summary_row, { .key.text = T("Opened"), .value.text = instant_words_in(rq->arena, p->opened_at) },
			 { .key.text = T("Opened by"), .value.text = p->opened_by }, { .key.text = T("Child"), .value.text = who },
			 { .key.text = T("Why"), .value.text = reason },
			 { .key.text = T("What the review found"), .value.text = code_label("emergency_outcome", p->outcome), .omit = date_none(p->reviewed_on) },
			 { .key.text = T("Reviewed by"), .value.text = p->reviewed_by, .omit = date_none(p->reviewed_on) },
			 { .key.text = T("Reviewer’s note"), .value.text = p->review_note, .omit = text_blank(p->review_note) }) });
}

static void review_form(struct request *rq, const struct opening *p, struct text error)
{
	struct crumb crumbs[] = { { T("Emergency openings"), T("/emergency-openings") } };
	page_open(rq, &(struct page){ .title = T("Emergency opening"), .nav = "home", .crumbs = crumbs, .n_crumbs = 1, .has_errors = !text_none(error) });
	form_errors(rq, &(struct gov_error_item){ .text = error, .href = T("#outcome") }, 1);
	gov_heading(rq->out, 1, 'l', T("Emergency opening"));
	review_facts(rq, p);
	if (p->is_own) {
		gov_body(rq->out, T("You opened this record yourself: somebody else reviews it."));
	} else if (date_none(p->reviewed_on)) {
		form_open(rq, textf_in(rq->arena, "/emergency-openings/%lld", (long long)p->id), "kith-form");
		gov_radios(rq->out, &(struct gov_radios){ .name = T("outcome"), .fieldset.legend.text = T("What did you find?"), .value = posted(rq, "outcome"),
			.error_message.text = error, GOV_LIST(items, struct gov_choice, { .value = T("justified"), .text = code_label("emergency_outcome", T("justified")) },
			{ .value = T("not_justified"), .text = code_label("emergency_outcome", T("not_justified")) },
			{ .value = T("referred"), .text = code_label("emergency_outcome", T("referred")) }) });
		gov_textarea(rq->out, &(struct gov_textarea){ .name = T("note"), .id = T("note"), .label.text = T("Note"), .rows = 3, .value = posted(rq, "note") });
		gov_button(rq->out, &(struct gov_button){ .text = T("Save the review"), .prevent_double_click = GOV_YES });
		form_close(rq);
	}
	page_close(rq);
}

static void review_page(struct request *rq)
{
	struct opening p;
	if (opening_asked(rq, &p))
		review_form(rq, &p, NO_TEXT);
}

static bool review_job(struct db *db, void *arg, struct fault *f)
{
	struct note_job *job = arg;
	struct emergency_opening o;
	struct txn *x = txn_begin(db, job->rq->arena, &(struct txn_meta){ .user_id = job->rq->me->user_id, .reason = T("Emergency opening reviewed"), .request = job->rq->id });
	if (!record_load(db, &record_emergency_opening, job->id, &o, job->rq->arena))
		return fault(f, "The opening is no longer there. Nothing was saved.");
	o.reviewed_on = clock_today();
	o.reviewed_by = job->rq->me->user_id;
	o.outcome = job->outcome;
	o.review_note = job->note;
	return (record_save(x, &record_emergency_opening, &o) <= SAVED_SAME || fault(f, "The review could not be saved just now. Try again.")) && txn_end(x, f);
}

static void review_post(struct request *rq)
{
	struct opening p;
	if (!opening_asked(rq, &p))
		return;
	struct text error;
	struct note_job job = { .rq = rq, .id = p.id, .outcome = posted(rq, "outcome"),
				.note = words_posted(rq, "note", &record_emergency_opening, "review_note", &error) };
	if (p.is_own || !date_none(p.reviewed_on)) {
		answer_refused(rq, p.is_own ? T("Somebody else reviews what you opened.") : T("This opening was reviewed already."));
	} else if (!code_find("emergency_outcome", job.outcome) || !text_none(error)) {
		rq->status = 422;
		review_form(rq, &p, text_none(error) ? T("Choose what you found") : error);
	} else if (written(rq, review_job, &job)) {
		redirect(rq, T("/emergency-openings?done=reviewed"));
	}
}

/* ---- The twins ---- */

static void entry_told(struct api *w, const struct index_entry *e)
{
	api_int(w, "id", e->person);
	api_href(w, "href", "/api/emergency/%lld", (long long)e->person);
	api_text(w, "name", e->name);
	api_text(w, "la_child_id", e->la_child_id);
	api_day(w, "born_on", e->born_on);
	api_text(w, "team", e->team);
}

static void found_told(struct request *rq)
{
	struct index_list l = emergency_find(rq->db, rq->me->user_id, text_trim(query(rq, "q")), rq->arena);
	rq->shown = l.n;
	struct api w = api_open(rq);
	api_list(&w, "found");
	for (int i = 0; i < l.n; i++) {
		api_object(&w, NULL);
		entry_told(&w, &l.at[i]);
		api_end(&w);
	}
	api_end(&w);
	api_bool(&w, "is_more", l.n == MOST_IN_INDEX);
	api_close(&w);
}

static void one_told(struct request *rq)
{
	struct index_entry e;
	if (!entry_asked(rq, &e))
		return;
	struct api w = api_open(rq);
	entry_told(&w, &e);
	api_close(&w);
}

void alerts_told(struct api *w)
{
	struct alert_list l = alerts_waiting(w->rq->db, w->rq->me->user_id, NONE, w->rq->arena);
	api_list(w, "alerts");
	for (int i = 0; i < l.n; i++) {
		const struct alert *a = &l.at[i];
		bool is_seen = !text_blank(a->who);
		api_object(w, NULL);
		api_int(w, "id", a->id);
		api_code(w, "kind", "access_alert_kind", a->kind);
		api_instant(w, "raised_at", a->raised_at);
		api_text(w, "by", a->by);
		api_text(w, "child", is_seen ? textf_in(w->rq->arena, "/api/children/%lld", (long long)a->person) : NO_TEXT);
		api_text(w, "name", a->who);
		api_text(w, "words", a->words);
		api_href(w, "acknowledge", "/api/alerts/%lld/acknowledge", (long long)a->id);
		api_end(w);
	}
	api_end(w);
}

static void opening_told(struct api *w, const struct opening *p)
{
	bool is_seen = !text_blank(p->who);
	api_int(w, "id", p->id);
	api_href(w, "href", "/api/emergency-openings/%lld", (long long)p->id);
	api_instant(w, "opened_at", p->opened_at);
	api_text(w, "open_until", p->open_until);
	api_text(w, "opened_by", p->opened_by);
	api_text(w, "child", is_seen ? textf_in(w->rq->arena, "/api/children/%lld", (long long)p->person) : NO_TEXT);
	api_text(w, "name", p->who);
	api_text(w, "reason", p->reason);
	api_day(w, "review_by_on", p->review_by_on);
	api_day(w, "reviewed_on", p->reviewed_on);
	api_text(w, "reviewed_by", p->reviewed_by);
	api_code(w, "outcome", "emergency_outcome", p->outcome);
	api_text(w, "review_note", p->review_note);
	api_bool(w, "is_own", p->is_own);
}

static void openings_told(struct request *rq)
{
	struct opening_list l = openings_to_review(rq->db, rq->me->user_id, NONE, rq->arena);
	rq->shown = l.n;
	struct api w = api_open(rq);
	api_list(&w, "openings");
	for (int i = 0; i < l.n; i++) {
		api_object(&w, NULL);
		opening_told(&w, &l.at[i]);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static void review_told(struct request *rq)
{
	struct opening p;
	if (!opening_asked(rq, &p))
		return;
	struct api w = api_open(rq);
	opening_told(&w, &p);
	api_close(&w);
}

API_ACT(open_act, open_post)
API_ACT(acknowledge_act, acknowledge_post)
API_ACT(review_act, review_post)
static const struct api_query find_queries[] = { { "q", "At least three letters of a name, or a whole identifier" }, { NULL, NULL } };
static const struct api_doc found_doc = { "findInEmergency", "Ordinary children of the user's councils who may be opened in an emergency: name, date of birth and team.",
	"emergency_found", NULL, find_queries, API_OF_WIDE_KEY };
static const struct api_doc one_doc = { "readEmergencyEntry", "One of them.", "emergency_entry", NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc open_doc = { "openInEmergency", "Opens the record to the user for a day, tells the managers, and is reviewed.", "done", "emergency_asked", NULL,
	API_OF_WIDE_KEY };
static const struct api_doc acknowledge_doc = { "acknowledgeAlert", "Takes an alert from everybody else's list.", "done", NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc openings_doc = { "listOpenings", "Openings in an emergency by those whom the user manages, not reviewed first.", "openings", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc opening_doc = { "readOpening", "One opening.", "opening", NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc review_doc = { "reviewOpening", "Says what the review of an opening found.", "done", "opening_reviewed", NULL, API_OF_WIDE_KEY };

const struct route emergency_routes[] = {
	ROUTE(GET, "/emergency", MAY_LIST_CHILDREN, find_page),
	ROUTE(GET, "/emergency/:person", MAY_LIST_CHILDREN, open_page),
	ROUTE(POST, "/emergency/:person", MAY_LIST_CHILDREN, open_post),
	ROUTE(POST, "/alerts/:alert_id/acknowledge", MAY_LIST_CHILDREN, acknowledge_post),
	ROUTE(GET, "/emergency-openings", MAY_LIST_CHILDREN, openings_page),
	ROUTE(GET, "/emergency-openings/:opening_id", MAY_LIST_CHILDREN, review_page),
	ROUTE(POST, "/emergency-openings/:opening_id", MAY_LIST_CHILDREN, review_post),
	API_ROUTE(GET, "/emergency", MAY_LIST_CHILDREN, found_told, &found_doc),
	API_ROUTE(GET, "/emergency/:person", MAY_LIST_CHILDREN, one_told, &one_doc),
	API_ROUTE(POST, "/emergency/:person", MAY_LIST_CHILDREN, open_act, &open_doc),
	API_ROUTE(POST, "/alerts/:alert_id/acknowledge", MAY_LIST_CHILDREN, acknowledge_act, &acknowledge_doc),
	API_ROUTE(GET, "/emergency-openings", MAY_LIST_CHILDREN, openings_told, &openings_doc),
	API_ROUTE(GET, "/emergency-openings/:opening_id", MAY_LIST_CHILDREN, review_told, &opening_doc),
	API_ROUTE(POST, "/emergency-openings/:opening_id", MAY_LIST_CHILDREN, review_act, &review_doc),
	{ 0 }
};
