/* Managers’ decisions on the child’s file (SM-28): the form of one begins with what earlier ones left to be done; and every decision about the child
 * on one page, whatever record it stands in, with why and where it is (anti-pattern 9 of the seed map: decisions that could not be found). Nothing is
 * copied: what the page shows is the records themselves, as this user may see them. */
#include "base/arena.h"
#include "notes/pages.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "record/codes.h"
#include "web/gov/gov.h"

/* ---- The form ---- */

static bool is_left(const struct management_decision *d)
{
	return !text_blank(d->next_step) && date_none(d->done_on) && text_blank(d->came_of_it);
}

static void put_left(struct request *rq, const struct management_decision *d)
{
	struct out *o = rq->out;
	out_lit(o, "<li><a class=\"govuk-link\" href=\"");
	out_html(o, record_href(rq, &record_management_decision, rq->person_id, d->r.id));
	out_lit(o, "/edit\">"), out_html(o, d->next_step), out_lit(o, "</a>");
	if (!text_blank(d->who))
		out_lit(o, ", "), out_html(o, d->who);
	if (!date_none(d->by_when))
		out_lit(o, ", by "), date_put_words(o, d->by_when);
	out_lit(o, ". Decided on "), date_put_words(o, d->decided_on), out_lit(o, ".</li>\n");
}

static void put_all_left(struct request *rq)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_management_decision, rq->person_id, rq->arena);
	int n = 0;
	for (int i = 0; i < l.n; i++)
		n += is_left(record_at(&l, i));
	if (!n)
		return;
	gov_heading(rq->out, 2, 'm', T("Decided before, and not done yet"));
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (int i = 0; i < l.n; i++)
		if (is_left(record_at(&l, i)))
			put_left(rq, record_at(&l, i));
	out_lit(rq->out, "</ul>\n");
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	put_all_left(k->rq);
	for (int i = 0; i < record_management_decision.n_fields; i++)
		record_field_input(k->rq, v, &record_management_decision.fields[i], p);
}

static bool begun(struct request *rq, struct asked_record *q, struct record_frame *k)
{
	bool is_orphan;
	*q = (struct asked_record){ .type = &record_management_decision };
	if (!record_begun_of(rq, q, &is_orphan))
		return false;
	struct management_decision *d = q->rec;
	d->decided_on = clock_today();
	d->decided_by = rq->me->name;
	*k = record_frame_of(rq, q);
	k->title = T("Record a manager’s decision");
	k->fields = put_fields;
	return true;
}

static void new_page(struct request *rq)
{
	struct asked_record q;
	struct record_frame k;
	if (begun(rq, &q, &k))
		record_form_page(&k);
}

static void new_post(struct request *rq)
{
	struct asked_record q;
	struct record_frame k;
	if (begun(rq, &q, &k))
		record_form_post(&k);
}

/* ---- Every decision about the child ---- */

enum { NO_FIELD = -1 };
static const struct source { const struct record_type *type; int when, words, why; const char *what; } sources[] = {
	{ &record_management_decision, MANAGEMENT_DECISION_DECIDED_ON, MANAGEMENT_DECISION_DECISION, MANAGEMENT_DECISION_REASON, "A manager’s decision" },
	{ &record_contact, CONTACT_DECIDED_AT, CONTACT_DECISION, NO_FIELD, "What to do about a contact" },
	{ &record_strategy_discussion, STRATEGY_DISCUSSION_HELD_AT, STRATEGY_DISCUSSION_DECISION, NO_FIELD, "Strategy discussion" },
	{ &record_assessment_decision, ASSESSMENT_DECISION_DECIDED_AT, ASSESSMENT_DECISION_COMMENTS, ASSESSMENT_DECISION_REASON, "Assessment" },
	{ &record_enquiry_decision, ENQUIRY_DECISION_DECIDED_AT, ENQUIRY_DECISION_COMMENTS, NO_FIELD, "Section 47 enquiry" },
	{ &record_conference, CONFERENCE_HELD_ON, CONFERENCE_OUTCOME_COMMENTS, NO_FIELD, "Child protection conference" },
	{ &record_plan_signoff, PLAN_SIGNOFF_DECIDED_ON, PLAN_SIGNOFF_COMMENTS, PLAN_SIGNOFF_VAGUE_REASON, "Plan" },
	{ &record_clock_change, CLOCK_CHANGE_DECIDED_ON, NO_FIELD, CLOCK_CHANGE_REASON, "A due date was changed" },
	{ &record_case_note, CASE_NOTE_HAPPENED_AT, CASE_NOTE_WHAT_HAPPENED, NO_FIELD, "Case note" },
};
enum { SOURCES = sizeof sources / sizeof *sources };

struct decided { const struct source *of; const struct record *rec; struct date on; struct text what, words, why; };
struct decided_list { struct decided *at; size_t n, cap; };

static struct text text_at(const struct source *s, int field, const void *rec)
{
	return field == NO_FIELD ? NO_TEXT : *field_text(&s->type->fields[field], rec);
}

static struct date day_at(const struct source *s, const void *rec)
{
	const struct field *f = &s->type->fields[s->when];
	if (f->type == F_DATE)
		return *field_date(f, rec);
	int64_t at = *field_int(f, rec);
	return at == NONE ? NO_DATE : date_of_instant(at);
}

/* Which decision it was, where the record says so by a code. */
static struct text what_of(struct request *rq, const struct source *s, const void *rec)
{
	struct text said = NO_TEXT;
	if (s->type == &record_assessment_decision)
		said = code_label("assessment_decision", ((const struct assessment_decision *)rec)->kind);
	if (s->type == &record_enquiry_decision)
		said = code_label("enquiry_decision", ((const struct enquiry_decision *)rec)->kind);
	if (s->type == &record_plan_signoff)
		said = code_label("plan_signoff_outcome", ((const struct plan_signoff *)rec)->outcome);
	if (s->type == &record_case_note)
		said = code_label("note_purpose", ((const struct case_note *)rec)->purpose);
	if (s->type == &record_conference && ((const struct conference *)rec)->makes_plan != NONE)
		said = ((const struct conference *)rec)->makes_plan == 1 ? T("a child protection plan") : T("no child protection plan");
	return text_none(said) ? text_of(s->what) : textf_in(rq->arena, "%s: %.*s", s->what, TEXT_ARG(said));
}

static bool is_decision(const struct source *s, const void *rec)
{
	const struct case_note *n = rec;
	return s->type != &record_case_note || text_is(n->purpose, "management_decision") || text_is(n->purpose, "supervision");
}

/* Newest first; of one day by kind and number, always alike. */
static int newest_first(const void *a, const void *b)
{
	const struct decided *x = a, *y = b;
	if (x->on.ymd != y->on.ymd)
		return x->on.ymd < y->on.ymd ? 1 : -1;
	if (x->of != y->of)
		return x->of < y->of ? -1 : 1;
	return (x->rec->id < y->rec->id) - (x->rec->id > y->rec->id);
}

static struct decided_list decided_of(struct request *rq)
{
	struct decided_list l = { 0 };
	struct reading *read = guarded_reading(rq->db, rq->me->user_id, rq->person_id, rq->arena);
	for (int i = 0; i < SOURCES; i++) {
		const struct source *s = &sources[i];
		struct record_list rows = guarded_rows(read, s->type);
		for (int k = 0; k < rows.n; k++) {
			const struct record *rec = record_at(&rows, k);
			if (!date_none(day_at(s, rec)) && is_decision(s, rec))
				*GROW_IN(rq->arena, &l) = (struct decided){ s, rec, day_at(s, rec), what_of(rq, s, rec), text_at(s, s->words, rec), text_at(s, s->why, rec) };
		}
	}
	if (l.n > 1)
		qsort(l.at, l.n, sizeof *l.at, newest_first);
	return l;
}

static void put_decided(struct request *rq, const struct decided *d)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"");
	out_html(o, record_href(rq, d->of->type, rq->person_id, d->rec->id));
	out_lit(o, "\">"), out_html(o, d->what);
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"Date\">");
	date_put_words(o, d->on);
	out_lit(o, "</td><td class=\"govuk-table__cell kith-notes\" data-label=\"What was decided\">");
	out_html(o, d->words);
	out_lit(o, "</td><td class=\"govuk-table__cell kith-notes\" data-label=\"Why\">");
	out_html(o, d->why);
	out_lit(o, "</td></tr>\n");
}

static void decisions_page(struct request *rq)
{
	static const char *const heads[] = { "Decision", "Date", "What was decided", "Why" };
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct decided_list l = decided_of(rq);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&p, rq->arena), textf_in(rq->arena, "/children/%lld", (long long)rq->person_id) } };
	page_open(rq, &(struct page){ .title = T("Decisions"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	identity_bar(rq, &p);
	gov_heading(rq->out, 1, 'l', T("Decisions"));
	gov_body(rq->out, T("Every decision about this child that you may see, newest first, from the records in which they stand."));
	if (may(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id).yes)
		gov_button(rq->out, &(struct gov_button){ .text = T("Record a manager’s decision"), .href = textf_in(rq->arena, "/children/%lld/management_decision/new", (long long)rq->person_id) });
	if (l.n)
		out_lit(rq->out, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (int i = 0; l.n && i < 4; i++)
		out_f(rq->out, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_c(rq->out, l.n ? "</tr></thead><tbody class=\"govuk-table__body\">\n" : "<p class=\"govuk-body\">None is recorded.</p>\n");
	for (size_t i = 0; i < l.n; i++)
		put_decided(rq, &l.at[i]);
	if (l.n)
		out_lit(rq->out, "</tbody></table>\n");
	page_close(rq);
}

/* ---- Its twin ---- */

static void decisions_told(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct decided_list l = decided_of(rq);
	struct api w = api_open(rq);
	child_head_told(&w, &p);
	api_list(&w, "decisions");
	for (size_t i = 0; i < l.n; i++) {
		const struct decided *d = &l.at[i];
		api_object(&w, NULL);
		api_text(&w, "type", text_of(d->of->type->name));
		api_day(&w, "on", d->on);
		api_text(&w, "what", d->what);
		api_text(&w, "words", d->words);
		api_text(&w, "why", d->why);
		api_href(&w, "href", "/api/children/%lld/%s/%lld", (long long)rq->person_id, d->of->type->name, (long long)d->rec->id);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static const struct api_doc decisions_doc = { "readChildsDecisions", "Every decision about the child, newest first, with why and the record in which it stands.", "childs_decisions",
	NULL, NULL, API_OF_WIDE_KEY };

const struct route decisions_routes[] = {
	ROUTE(GET, "/children/:person/decisions", MAY_READ_CHILD, decisions_page),
	API_ROUTE(GET, "/children/:person/decisions", MAY_READ_CHILD, decisions_told, &decisions_doc),
	ROUTE(GET, "/children/:person/management_decision/new", MAY_EDIT_CHILD, new_page),
	DRAFT_ROUTE("/children/:person/management_decision/new", MAY_EDIT_CHILD, new_post),
	{ 0 }
};
