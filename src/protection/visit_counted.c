/* Which visits count for which rule, and why the others do not (anti-pattern 13 of the seed map: data on visits that nobody trusted). What
 * is said is read from the wiring of the rules themselves, so it cannot say other than what the clocks do. */
#include "base/arena.h"
#include "people/child_due.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "protection/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"

struct counting {
	struct request *rq;
	struct child_due due;
	struct record_list visits;
};

/* Rules of this kind of visit, for something that the child has: of others nothing is said. */
static bool is_about_kind(const struct clock_wiring *w, const struct visit *v)
{
	bool names_kind = false;
	for (size_t i = 0; i < w->stop.where.n; i++) {
		const struct clock_condition *c = &w->stop.where.at[i];
		if (c->field != &record_visit.fields[VISIT_KIND])
			continue;
		names_kind = true;
		if (!clock_condition_holds(c, v))
			return false;
	}
	return names_kind;
}

static bool is_same_rule(const struct clock_rule *a, const struct clock_rule *b)
{
	return text_eq(a->id, b->id) && text_eq(a->part, b->part);
}

/* The day that a visit is about: when it was made, or for when it was planned. */
static struct date day_of(const struct visit *v)
{
	return date_none(v->held_on) ? v->planned_for : v->held_on;
}

/* The clock of the rule that ran for this child on the day of the visit, and that it stopped or could have; NULL: none did, and nothing is
 * said of the rule. */
static const struct clock *running_then(const struct counting *m, const struct clock_rule *rule, const struct visit *v)
{
	struct date on = day_of(v);
	for (size_t i = 0; i < m->due.clocks.n; i++) {
		const struct clock *k = &m->due.clocks.at[i].clock;
		bool is_begun = is_same_rule(k->rule, rule) && !date_none(on) && k->start.day.ymd <= on.ymd;
		bool is_over = (!moment_none(k->stop) && k->stop.day.ymd < on.ymd) || (!moment_none(k->ended) && k->ended.day.ymd < on.ymd);
		if (is_begun && !is_over && m->due.clocks.at[i].council == v->r.council_id)
			return k;
	}
	return NULL;
}

/* NO_TEXT: it counts. */
static struct text why_not(struct request *rq, const struct clock_wiring *w, const struct visit *v)
{
	if (date_none(v->held_on))
		return text_blank(v->outcome)
			       ? T("no day of the visit is recorded")
			       : textf_in(rq->arena, "it was not made: %.*s", TEXT_ARG(code_label("visit_outcome", v->outcome)));
	for (size_t i = 0; i < w->stop.where.n; i++) {
		const struct clock_condition *c = &w->stop.where.at[i];
		struct text said = field_words_in(rq->arena, c->field, v);
		if (!clock_condition_holds(c, v))
			return textf_in(rq->arena, "“%s” says %.*s", c->field->label, TEXT_ARG(text_blank(said) ? T("nothing") : said));
	}
	return NO_TEXT;
}

struct counted {
	const struct clock_rule *rule;
	struct text why_not;
	const struct clock *stopped;
};
struct counted_list {
	struct counted *at;
	size_t n, cap;
};

static struct counted_list counted_of(const struct counting *m, const struct visit *v)
{
	struct counted_list l = { 0 };
	for (int i = 0; i < n_clock_groups(); i++) {
		const struct clock_rule *rule = clock_group_at(i)->rows[0];
		if (!rule->wiring || rule->wiring->stop.type != &record_visit || !is_about_kind(rule->wiring, v))
			continue;
		const struct clock *k = running_then(m, rule, v);
		if (k)
			*GROW_IN(m->rq->arena, &l) = (struct counted){ rule, why_not(m->rq, rule->wiring, v),
				!moment_none(k->stop) && k->stop.day.ymd == v->held_on.ymd ? k : NULL };
	}
	return l;
}

static bool counting_load(struct request *rq, struct counting *m)
{
	*m = (struct counting){ .rq = rq };
	if (!person_of(rq, &m->due.person))
		return false;
	child_due_load(rq, &m->due);
	m->visits = guarded_list(rq->db, rq->me->user_id, &record_visit, rq->person_id, rq->arena);
	return true;
}

/* ---- The page ---- */

static void put_counted(struct request *rq, const struct counted *c)
{
	struct out *o = rq->out;
	out_c(o, text_none(c->why_not) ? "<li>Counts for " : "<li>Does not count for ");
	out_html(o, c->rule->name);
	if (!text_none(c->why_not)) {
		out_lit(o, ": "), out_html(o, c->why_not);
	} else if (c->stopped) {
		out_lit(o, ", due by "), date_put_words(o, c->stopped->due.day), out_lit(o, ": ");
		out_html(o, clock_state_words(clock_state(c->stopped, moment_now())));
	}
	out_lit(o, ".</li>\n");
}

static void put_visit(const struct counting *m, const struct visit *v)
{
	struct request *rq = m->rq;
	struct counted_list l = counted_of(m, v);
	out_lit(rq->out, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"");
	out_html(rq->out, record_href(rq, &record_visit, rq->person_id, v->r.id));
	out_lit(rq->out, "\">");
	if (date_none(v->held_on) && date_none(v->planned_for))
		out_lit(rq->out, "No day recorded");
	else
		date_put_words(rq->out, date_none(v->held_on) ? v->planned_for : v->held_on);
	out_lit(rq->out, "</a></th><td class=\"govuk-table__cell\" data-label=\"What\">");
	out_html(rq->out, code_label("visit_kind", v->kind));
	if (!text_blank(v->outcome) && !text_is(v->outcome, "made"))
		out_lit(rq->out, ". "), out_html(rq->out, code_label("visit_outcome", v->outcome));
	out_c(rq->out, v->seen == 1 ? ". Seen" : v->seen == 0 ? ". Not seen" : "");
	out_c(rq->out, v->seen_alone == 1 ? ", alone" : "");
	out_lit(rq->out, "</td><td class=\"govuk-table__cell\" data-label=\"Counted\"><ul class=\"govuk-list\">");
	for (size_t i = 0; i < l.n; i++)
		put_counted(rq, &l.at[i]);
	out_c(rq->out, l.n ? "</ul></td></tr>\n" : "<li>No rule asked for this kind of visit for this child then.</li></ul></td></tr>\n");
}

static void counted_page(struct request *rq)
{
	struct counting m;
	if (!counting_load(rq, &m))
		return;
	rq->read_record = T("visit");
	plan_page_open(rq, &m.due.person, NULL, T("Which visits count, and why"), false);
	gov_heading(rq->out, 1, 'l', T("Which visits count, and why"));
	gov_body(rq->out, T("A visit stops a clock only when its own record says what the rule asks for. One that was tried or cancelled "
			    "stops none."));
	if (!m.visits.n) {
		gov_body(rq->out, T("No visit is recorded that you can see."));
	} else {
		out_lit(rq->out, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr "
				 "class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Visit</th>"
				 "<th scope=\"col\" class=\"govuk-table__header\">What</th><th scope=\"col\" "
				 "class=\"govuk-table__header\">Counted</th></tr></thead><tbody class=\"govuk-table__body\">\n");
		for (int i = 0; i < m.visits.n; i++)
			put_visit(&m, record_at(&m.visits, i));
		out_lit(rq->out, "</tbody></table>\n");
	}
	page_close(rq);
}

/* ---- The twin ---- */

static void visit_told(struct api *w, const struct counting *m, const struct visit *v)
{
	struct counted_list l = counted_of(m, v);
	api_object(w, NULL);
	api_href(w, "visit", "/api/children/%lld/visit/%lld", (long long)v->r.person_id, (long long)v->r.id);
	api_day(w, "held_on", v->held_on);
	api_list(w, "rules");
	for (size_t i = 0; i < l.n; i++) {
		api_object(w, NULL);
		api_text(w, "rule", l.at[i].rule->id);
		api_text(w, "name", l.at[i].rule->name);
		api_bool(w, "counts", text_none(l.at[i].why_not));
		api_text(w, "why_not", l.at[i].why_not);
		api_day(w, "was_due_on", l.at[i].stopped ? l.at[i].stopped->due.day : NO_DATE);
		api_end(w);
	}
	api_end(w);
	api_end(w);
}

static void counted_told(struct request *rq)
{
	struct counting m;
	if (!counting_load(rq, &m))
		return;
	struct api w = api_open(rq);
	child_head_told(&w, &m.due.person);
	api_list(&w, "visits");
	for (int i = 0; i < m.visits.n; i++)
		visit_told(&w, &m, record_at(&m.visits, i));
	api_end(&w);
	api_close(&w);
}

static const struct api_doc counted_doc = { "readCountedVisits", "Which rule each visit of the child counts for, and why not.",
	"counted_visits", NULL, NULL, API_OF_WIDE_KEY };

const struct route visit_counted_routes[] = { ROUTE(GET, "/children/:person/visit/counted", MAY_READ_CHILD, counted_page),
	API_ROUTE(GET, "/children/:person/visit/counted", MAY_READ_CHILD, counted_told, &counted_doc), { 0 } };
