/* The emergency summary (DESIGN 5.11): what a worker at a door must know when no look can be logged anywhere, after a manager was
 * spoken to (web/emergency_summary.h): who the child is, what stands today, whom to call. And what managers do afterwards: the reads
 * that happened so, each to be answered by somebody else than who read. */
#include "people/child.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "base/arena.h"
#include "record/codes.h"
#include "web/emergency_summary.h"
#include "web/gov/gov.h"

static void form_page(struct request *rq)
{
	summary_form_page(rq, &(struct summary_form){ .spoken_to = NO_TEXT });
}

/* The people and teams that hold the case today are the ones to call. */
static void whom_to_call(struct request *rq, const struct child *c)
{
	gov_heading(rq->out, 2, 'm', T("Whom to call"));
	gov_summary_list(rq->out, &(struct gov_summary_list){
		GOV_LIST(rows, struct gov_summary_row,
			{ .key.text = T("Worker"), .value.text = text_blank(c->worker) ? T("Nobody today: call the duty team") : c->worker },
			{ .key.text = T("Team"), .value.text = text_blank(c->team) ? T("None today: call the duty team") : c->team },
			{ .key.text = T("Council"), .value.text = c->council }, { .key.text = T("Manager you spoke to"), .value.text = rq->spoken_to }) });
}

static void summary_page(struct request *rq)
{
	struct person p;
	struct child c;
	if (!summary_form_read(rq) || !person_of(rq, &p))
		return;
	child_load(rq->db, rq->me->user_id, &p, &c, rq->arena);
	rq->read_record = T("person");
	rq->read_record_id = p.r.id;
	page_open(rq, &(struct page){ .title = T("Emergency summary"), .nav = "children" });
	gov_heading(rq->out, 1, 'l', T("Emergency summary"));
	child_summary(rq, &c);
	whom_to_call(rq, &c);
	gov_body(rq->out, T("That you opened this is noted as soon as anything can be written, and the manager is asked about it. Print or copy what you "
			    "need: this page is not shown again without the form."));
	page_close(rq);
}

/* ---- A child without a list ---- */

static void ask_page(struct request *rq, struct text words, struct text wrong)
{
	struct out *o = rq->out;
	page_open(rq, &(struct page){ .title = T("A record in an emergency"), .has_errors = !text_none(wrong) });
	if (!text_none(wrong))
		gov_error_summary(o, &(struct gov_error_summary){ .title_text = T("There is a problem"),
			GOV_LIST(error_list, struct gov_error_item, { .text = wrong, .href = T("#child") }) });
	gov_heading(o, 1, 'l', T("A record in an emergency"));
	gov_body(o, T("When Kith cannot note who looks, it shows no lists. Name one child whose record you may see; the next page asks which manager "
		      "you have spoken to."));
	form_open(rq, T(SUMMARY_PATH), "kith-form");
	gov_input(o, &(struct gov_input){ .name = T("child"), .id = T("child"), .label.text = T("The child’s identifier, or whole name"),
		.value = words, .autocomplete = T("off"), .error_message.text = wrong });
	gov_button(o, &(struct gov_button){ .text = T("Continue") });
	form_close(rq);
	page_close(rq);
}

static void ask_form(struct request *rq)
{
	ask_page(rq, NO_TEXT, NO_TEXT);
}

/* Only one child that fits leads on: nothing of any child is shown here, so nothing is logged. */
static void ask_post(struct request *rq)
{
	struct child_filter filter = { .user = rq->me->user_id, .today = clock_today(), .team = NONE, .council = NONE,
		.words = text_trim(posted(rq, "child")) };
	struct child_list list = { 0 };
	if (!text_blank(filter.words))
		list = children_list(rq->db, &filter, 1, rq->arena);
	if (list.total == 1) {
		redirectf(rq, "/children/%lld/emergency-summary", (long long)list.at[0].id);
		return;
	}
	rq->status = 422;
	ask_page(rq, filter.words, text_blank(filter.words) ? T("Enter the child’s identifier or name")
				  : list.total ? T("Several children fit. Enter more of the name, or the identifier")
					       : T("No child that you may see fits. Check how it is written"));
}

/* ---- Afterwards ---- */

static const char WAITING[] =
	"SELECT e.id, e.read_person, e.shown_at, u.name, e.spoken_to, e.reason, p.shown_name, p.la_child_id, e.user_id FROM emergency_summary e"
	" JOIN person p ON p.id = e.read_person JOIN app_user u ON u.id = e.user_id WHERE e.answer IS NULL AND " VISIBLE("p")
	" ORDER BY e.shown_at, e.id LIMIT 200";

static bool may_answer(struct request *rq, int64_t person)
{
	return may(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, person).yes;
}

static void answer_form(struct request *rq, int64_t person, int64_t id)
{
	const struct code_set *set = code_set("summary_answer");
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, set->n);
	for (int i = 0; i < set->n; i++)
		items[i] = (struct gov_choice){ .value = set->at[i].value, .text = set->at[i].label };
	form_open(rq, textf_in(rq->arena, "/children/%lld/emergency-summary/%lld", (long long)person, (long long)id), "kith-form");
	gov_radios(rq->out, &(struct gov_radios){ .name = T("answer"), .id_prefix = textf_in(rq->arena, "answer-%lld", (long long)id),
		.fieldset.legend.text = T("What do you say of it?"), .items = items, .n_items = set->n });
	gov_button(rq->out, &(struct gov_button){ .text = T("Save"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void waiting_row(struct request *rq, struct rows *r)
{
	struct out *o = rq->out;
	int64_t id = db_int(r, 0), person = db_int(r, 1);
	struct text name = text_blank(db_text(r, 6)) ? db_text_in(r, 7, rq->arena) : db_text_in(r, 6, rq->arena);
	out_lit(o, "<section class=\"kith-section\">");
	gov_heading(o, 2, 'm', text_blank(name) ? textf_in(rq->arena, "Person %lld", (long long)person) : name);
	out_lit(o, "<p class=\"govuk-body\">");
	out_html(o, db_text(r, 3));
	out_lit(o, " opened the emergency summary ");
	instant_put_words(o, db_int(r, 2));
	out_lit(o, ", having spoken to ");
	out_html(o, db_text(r, 4));
	out_lit(o, ". Reason given: ");
	out_html(o, code_label("summary_reason", db_text(r, 5)));
	out_lit(o, ".</p>\n");
	if (db_int(r, 8) == rq->me->user_id)
		gov_body(o, T("You opened it yourself: somebody else answers."));
	else
		answer_form(rq, person, id);
	out_lit(o, "</section>\n");
	rq->shown++;
}

static void waiting_page(struct request *rq)
{
	struct rows r;
	struct iso_day today;
	rq->shown = 0;
	page_open(rq, &(struct page){ .title = T("Emergency summaries") });
	gov_heading(rq->out, 1, 'l', T("Emergency summaries"));
	gov_body(rq->out, T("Records that were opened while no log could be written, after a manager was spoken to. Each is answered once, by somebody "
			    "who may see who looked."));
	db_query(rq->db, &r, WAITING, DBI(rq->me->user_id), DBT(today_iso(&today)));
	while (db_next(&r))
		if (may_answer(rq, db_int(&r, 1)))
			waiting_row(rq, &r);
	db_done(&r);
	if (!rq->shown)
		gov_body(rq->out, T("None waits for an answer."));
	page_close(rq);
}

struct answer_job { struct request *rq; int64_t id, person; struct text answer; bool was_there, is_own; };

static bool answer_job(struct db *db, void *arg, struct fault *f)
{
	struct answer_job *j = arg;
	struct request *rq = j->rq;
	struct emergency_summary e;
	j->was_there = record_load(db, &record_emergency_summary, j->id, &e, rq->arena) && e.read_person == j->person && text_none(e.answer);
	j->is_own = j->was_there && e.user_id == rq->me->user_id;
	if (!j->was_there || j->is_own)
		return !db_failed(db);
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("An emergency summary answered"), .request = rq->id });
	e.answer = j->answer;
	e.answered_by = rq->me->user_id;
	e.answered_at = clock_now();
	return record_save(x, &record_emergency_summary, &e) == SAVED && txn_end(x, f);
}

static void answer_post(struct request *rq)
{
	const struct code *answer = code_find("summary_answer", posted(rq, "answer"));
	struct answer_job j = { .rq = rq, .id = param_id(rq, "id"), .person = rq->person_id };
	if (!may_answer(rq, rq->person_id)) {
		answer_not_found(rq);
		return;
	}
	if (!answer) {
		answer_bad(rq, T("Choose what you say of the read. Nothing was saved; go back and choose."));
		return;
	}
	j.answer = answer->value;
	db_release(rq->db);
	bool done = store_write(rq->store, answer_job, &j, &rq->fault);
	db_snapshot(rq->db);
	if (!done)
		answer_unavailable(rq);
	else if (j.is_own)
		answer_refused(rq, T("You opened this record yourself, so somebody else answers for it."));
	else if (!j.was_there)
		answer_not_found(rq);
	else
		redirect(rq, T("/emergency-summaries?done=saved"));
}

/* ---- The twins ---- */

static void summaries_told(struct request *rq)
{
	struct rows r;
	struct iso_day today;
	rq->shown = 0;
	struct api w = api_open(rq);
	api_list(&w, "summaries");
	db_query(rq->db, &r, WAITING, DBI(rq->me->user_id), DBT(today_iso(&today)));
	while (db_next(&r)) {
		if (!may_answer(rq, db_int(&r, 1)))
			continue;
		api_object(&w, NULL);
		api_int(&w, "id", db_int(&r, 0));
		api_href(&w, "child", "/api/children/%lld", (long long)db_int(&r, 1));
		api_text(&w, "name", text_blank(db_text(&r, 6)) ? db_text(&r, 7) : db_text(&r, 6));
		api_text(&w, "opened_by", db_text(&r, 3));
		api_instant(&w, "shown_at", db_int(&r, 2));
		api_text(&w, "spoken_to", db_text(&r, 4));
		api_code(&w, "reason", "summary_reason", db_text_in(&r, 5, rq->arena));
		api_bool(&w, "is_own", db_int(&r, 8) == rq->me->user_id);
		api_end(&w);
		rq->shown++;
	}
	db_done(&r);
	api_end(&w);
	api_close(&w);
}

API_ACT(answer_act, answer_post)
static const struct api_doc summaries_doc = { "listEmergencySummaries", "Records opened while no log could be written, that wait for an answer.", "summaries", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc answer_doc = { "answerEmergencySummary", "Says what one thinks of such a look, a code of the set summary_answer.", "done", "summary_answered", NULL,
	API_OF_WIDE_KEY };

const struct route summary_routes[] = {
	ROUTE(GET, SUMMARY_PATH, MAY_SIGNED_IN, ask_form),
	ROUTE(POST, SUMMARY_PATH, MAY_SIGNED_IN, ask_post),
	ROUTE(GET, "/children/:person/emergency-summary", MAY_READ_CHILD, form_page),
	ROUTE(POST, "/children/:person/emergency-summary", MAY_READ_CHILD, summary_page),
	ROUTE(GET, "/emergency-summaries", MAY_LIST_CHILDREN, waiting_page),
	ROUTE(POST, "/children/:person/emergency-summary/:id", MAY_SEE_WHO_LOOKED, answer_post),
	API_ROUTE(GET, "/emergency-summaries", MAY_LIST_CHILDREN, summaries_told, &summaries_doc),
	API_ROUTE(POST, "/children/:person/emergency-summary/:id", MAY_SEE_WHO_LOOKED, answer_act, &answer_doc),
	{ 0 }
};
