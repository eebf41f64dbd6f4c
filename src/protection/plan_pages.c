/* A child's plan on one page: who does what by when, what is done if that is not enough, who signed it off or what is wanting, and its
 * versions. */
#include "base/arena.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "protection/pages.h"
#include "protection/step_down.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "web/kith/kith.h"

struct text plan_href(struct request *rq, const char *rest)
{
	return textf_in(rq->arena, "/children/%lld/plan%s", (long long)rq->person_id, rest);
}

void plan_page_open(struct request *rq, const struct person *who, const struct child_plan *p, struct text title, bool has_errors)
{
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id);
	struct crumb crumbs[3] = { { T("Children"), T("/children") }, { person_heading(who, rq->arena), child } };
	int n = 2;
	if (p && p->type)
		crumbs[n++] = (struct crumb){ plan_name(p),
			textf_in(rq->arena, "%.*s%.*s", TEXT_ARG(plan_href(rq, "")), TEXT_ARG(plan_query(rq, p))) };
	page_open(rq, &(struct page){
			      .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = n, .has_errors = has_errors, .wide = true });
	identity_bar(rq, who);
}

void plan_none_page(struct request *rq, const struct person *who)
{
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id);
	rq->status = 409;
	plan_page_open(rq, who, NULL, T("There is no plan yet"), false);
	gov_heading(rq->out, 1, 'l', T("There is no plan yet"));
	gov_body(rq->out, T("The actions and contingencies of a plan belong to a child protection plan or a child in need plan, and this "
			    "child has neither. Add that first."));
	out_lit(rq->out, "<p class=\"govuk-body kith-ways\">");
	gov_link(rq->out, textf_in(rq->arena, "%.*s/cp_plan/new", TEXT_ARG(child)), T("Add a child protection plan"));
	gov_link(rq->out, textf_in(rq->arena, "%.*s/cin_plan/new", TEXT_ARG(child)), T("Add a child in need plan"));
	out_lit(rq->out, "</p>\n");
	page_close(rq);
}

bool plan_may_sign(struct request *rq, const struct child_plan *p)
{
	static const enum action asked[] = { ACT_EDIT, ACT_CORRECT, ACT_SEE_WHO_LOOKED };
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (!may_there(rq->db, rq->me->user_id, asked[i], rq->person_id, p->council).yes)
			return false;
	return true;
}

/* ---- Rows ---- */

/* What nobody wrote is said to be so: an empty place looks like a mistake of the page. */
static void cell(struct out *o, const char *label, struct text words)
{
	out_f(o, "<td class=\"govuk-table__cell kith-notes\" data-label=\"%s\">", label);
	if (text_blank(words))
		out_lit(o, "<span class=\"kith-quiet\">Not said</span>");
	else
		out_html(o, words);
	out_lit(o, "</td>");
}

static void table_open(struct out *o, const char *const *heads, int n)
{
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (int i = 0; i < n; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
}

static void table_close(struct out *o)
{
	out_lit(o, "</tbody></table>\n");
}

static void row_head(struct out *o, struct text words)
{
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header kith-notes\">");
	out_html(o, words);
}

/* "May be told: Grace Adeyemi." or that nobody may. */
static void told_put(struct request *rq, const struct record_list *people, int64_t row)
{
	struct record_list l = rows_of_parent(rq, people, row);
	const struct field *person = record_field(people->type, "other_person_id"), *told = record_field(people->type, "may_be_told");
	int n = 0;
	out_lit(rq->out, "<span class=\"kith-line kith-quiet\">");
	for (int i = 0; i < l.n; i++) {
		const struct record *r = record_at(&l, i);
		if (*field_int(told, r) != 1)
			continue;
		out_c(rq->out, n++ ? ", " : "May be told: ");
		out_html(rq->out,
			record_hides(r, (int)(person - people->type->fields)) ? T("somebody not shown to you") : ref_name(rq, person, r));
	}
	out_c(rq->out, n ? "</span>" : "Nobody of the family may be told</span>");
}

static struct text action_stands(struct request *rq, const struct plan_action *a, struct date on)
{
	if (text_is(a->state, "done"))
		return textf_in(rq->arena, "Done %.*s", TEXT_ARG(date_words_in(rq->arena, a->done_on)));
	if (text_is(a->state, "not_needed"))
		return textf_in(rq->arena, "No longer needed: %.*s", TEXT_ARG(a->not_needed_reason));
	if (text_is(a->state, "carried_over"))
		return T("Carried over to the next plan");
	return !date_none(a->by_when) && a->by_when.ymd < on.ymd ? T("Open, and past its date") : T("Open");
}

static void put_carried(struct request *rq, int64_t is_carried_over)
{
	if (is_carried_over == 1)
		out_lit(rq->out, "<span class=\"kith-quiet kith-line\">Carried over from the plan before</span>");
}

void plan_actions_put(struct request *rq, const struct record_list *actions, const struct record_list *people, struct date on)
{
	static const char *const heads[] = { "What will be done", "Who", "By when", "How we will know", "How it stands" };
	if (!actions->n) {
		gov_body(rq->out, T("No action is written yet."));
		return;
	}
	table_open(rq->out, heads, 5);
	for (int i = 0; i < actions->n; i++) {
		const struct plan_action *a = record_at(actions, i);
		row_head(rq->out, a->action);
		if (a->for_identity == 1)
			out_lit(rq->out, "<span class=\"kith-quiet kith-line\">Because of who the child is</span>");
		put_carried(rq, a->is_carried_over);
		if (people)
			told_put(rq, people, a->r.id);
		out_lit(rq->out, "</th>");
		cell(rq->out, "Who", a->who);
		cell(rq->out, "By when", date_words_in(rq->arena, a->by_when));
		cell(rq->out, "How we will know", a->how_we_know);
		cell(rq->out, "How it stands", action_stands(rq, a, on));
		out_lit(rq->out, "</tr>\n");
	}
	table_close(rq->out);
}

/* guarded: of an answer that the user was given, who has taken the alert that was raised with it. */
static const char TAKEN_BY[] = "SELECT u.name, x.acknowledged_at FROM access_alert x JOIN app_user u ON u.id = x.acknowledged_by WHERE "
			       "x.person_id = $1 AND x.kind = 'trigger_met'"
			       " AND EXISTS (SELECT 1 FROM access_alert_version raised WHERE raised.id = x.id AND raised.txn IN (SELECT "
			       "v.txn FROM trigger_answer_version v WHERE v.id = $2))"
			       " ORDER BY x.id LIMIT 1";

static void taken_put(struct request *rq, const struct trigger_answer *t)
{
	struct rows r;
	db_query(rq->db, &r, TAKEN_BY, DBI(rq->person_id), DBI(t->r.id));
	if (db_next(&r)) {
		out_lit(rq->out, " Taken by "), out_html(rq->out, db_text(&r, 0)), out_lit(rq->out, ", ");
		instant_put_words(rq->out, db_int(&r, 1));
		out_lit(rq->out, ".");
	} else {
		out_lit(rq->out, " Nobody has taken the alert yet.");
	}
	db_done(&r);
}

/* What showed that a trigger was met, and what was done: a row under its contingency, as wide as the table. */
static void answers_put(struct request *rq, const struct record_list *answers, int64_t contingency)
{
	struct record_list l = rows_of_parent(rq, answers, contingency);
	int n = 0;
	for (int i = 0; i < l.n; i++) {
		const struct trigger_answer *t = record_at(&l, i);
		if (t->is_met != 1)
			continue;
		out_c(rq->out, n++ ? "" : "<tr class=\"govuk-table__row kith-of-row-above\"><td colspan=\"6\" class=\"govuk-table__cell\">");
		out_lit(rq->out, "<span class=\"kith-line\"><strong class=\"govuk-tag govuk-tag--red\">Trigger met</strong> ");
		instant_put_words(rq->out, t->asked_at);
		out_lit(rq->out, ": "), out_html(rq->out, t->what_was_seen);
		if (t->acted_at != NONE)
			out_lit(rq->out, " Done "), instant_put_words(rq->out, t->acted_at), out_lit(rq->out, ".");
		else
			out_lit(rq->out, " How fast it is to be done: "),
				out_html(rq->out, text_blank(t->how_fast) ? T("at once") : code_label("how_fast", t->how_fast)),
				out_lit(rq->out, ".");
		taken_put(rq, t);
		out_lit(rq->out, " ");
		kith_way(rq->out, textf_in(rq->arena, "/children/%lld/trigger_answer/%lld/edit", (long long)rq->person_id, (long long)t->r.id),
			t->acted_at == NONE ? T("Say what was done") : T("Change what was said"));
		out_lit(rq->out, "</span>");
	}
	out_c(rq->out, n ? "</td></tr>\n" : "");
}

void plan_contingencies_put(
	struct request *rq, const struct record_list *contingencies, const struct record_list *people, const struct record_list *answers)
{
	static const char *const heads[] = { "If somebody sees or hears", "We will", "Who", "How fast", "Who else knows", "Shared with" };
	int n = 0, standing = 0;
	for (int i = 0; i < contingencies->n; i++) {
		const struct contingency *c = record_at(contingencies, i);
		if (!n++)
			table_open(rq->out, heads, 6);
		row_head(rq->out,
			contingency_stands(c) ? textf_in(rq->arena, "%d. %.*s", ++standing, TEXT_ARG(c->trigger_seen)) : c->trigger_seen);
		if (!contingency_stands(c))
			out_lit(rq->out, "<span class=\"kith-line\">No longer needed: "), out_html(rq->out, c->ended_reason),
				out_lit(rq->out, "</span>");
		put_carried(rq, c->is_carried_over);
		if (people)
			told_put(rq, people, c->r.id);
		out_lit(rq->out, "</th>");
		cell(rq->out, "We will", c->action);
		cell(rq->out, "Who", c->who);
		cell(rq->out, "How fast", text_blank(c->how_fast) ? T("") : code_label("how_fast", c->how_fast));
		cell(rq->out, "Who else knows", c->who_knows);
		cell(rq->out, "Shared with",
			textf_in(rq->arena, "%s%.*s%s%.*s", date_none(c->parents_told_on) ? "Not with the parents yet" : "Parents, ",
				TEXT_ARG(date_words_in(rq->arena, c->parents_told_on)),
				text_blank(c->child_told) ? "" : "\nChild: ", TEXT_ARG(c->child_told)));
		out_lit(rq->out, "</tr>\n");
		if (answers)
			answers_put(rq, answers, c->r.id);
	}
	if (n)
		table_close(rq->out);
	else
		gov_body(rq->out, T("No contingency is written yet."));
}

/* ---- The page ---- */

struct plan_shown {
	struct person who;
	struct child_plan plan;
	struct record_list actions, contingencies, updates, signoffs, action_people, contingency_people, answers;
};

static bool shown_load(struct request *rq, struct plan_shown *s)
{
	if (!person_of(rq, &s->who))
		return false;
	s->plan = plan_asked(rq);
	if (!s->plan.type)
		return true;
	s->actions = plan_list(rq, &s->plan, &record_plan_action);
	s->contingencies = plan_list(rq, &s->plan, &record_contingency);
	s->updates = plan_list(rq, &s->plan, &record_plan_update);
	s->signoffs = plan_list(rq, &s->plan, &record_plan_signoff);
	s->action_people = guarded_list(rq->db, rq->me->user_id, &record_plan_action_person, rq->person_id, rq->arena);
	s->contingency_people = guarded_list(rq->db, rq->me->user_id, &record_contingency_person, rq->person_id, rq->arena);
	s->answers = guarded_list(rq->db, rq->me->user_id, &record_trigger_answer, rq->person_id, rq->arena);
	return true;
}

static const struct plan_update *last_update(const struct plan_shown *s)
{
	return s->updates.n ? record_at(&s->updates, s->updates.n - 1) : NULL;
}

static void put_wants(struct request *rq, const struct plan_wants *l)
{
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < l->n; i++)
		out_lit(rq->out, "<li>"), out_html(rq->out, l->at[i]), out_lit(rq->out, "</li>\n");
	out_lit(rq->out, "</ul>\n");
}

static void put_decision(struct request *rq, const struct plan_signoff *d)
{
	out_lit(rq->out, "<p class=\"govuk-body\">"), out_html(rq->out, code_label("plan_signoff_outcome", d->outcome)),
		out_lit(rq->out, " on ");
	date_put_words(rq->out, d->decided_on);
	if (!text_blank(d->comments))
		out_lit(rq->out, ": “"), out_html(rq->out, d->comments), out_lit(rq->out, "”");
	if (!text_blank(d->vague_reason))
		out_lit(rq->out, ". A vague contingency was accepted because: “"), out_html(rq->out, d->vague_reason),
			out_lit(rq->out, "”");
	if (!text_blank(d->no_identity_reason))
		out_lit(rq->out, ". No action comes from who the child is, because: “"), out_html(rq->out, d->no_identity_reason),
			out_lit(rq->out, "”");
	out_lit(rq->out, "</p>\n");
}

/* Rows can be changed one by one, without going through the plan: what was signed off is then not what stands. */
static bool is_changed_since(const struct plan_shown *s, const struct plan_signoff *d)
{
	const struct record_list *lists[] = { &s->actions, &s->contingencies };
	bool is_changed = false;
	for (int t = 0; t < 2; t++)
		for (int i = 0; i < lists[t]->n; i++)
			is_changed = is_changed || ((const struct record *)record_at(lists[t], i))->txn > d->r.txn;
	return is_changed;
}

/* What cannot wait stands before everything else: a trigger of this plan that is met, and of which nobody has said what was done. */
static void put_met(struct request *rq, const struct plan_shown *s)
{
	for (int i = 0; i < s->contingencies.n; i++) {
		const struct contingency *c = record_at(&s->contingencies, i);
		struct record_list l = rows_of_parent(rq, &s->answers, c->r.id);
		for (int k = 0; k < l.n; k++) {
			const struct trigger_answer *t = record_at(&l, k);
			if (t->is_met == 1 && t->acted_at == NONE)
				gov_warning_text(rq->out,
					&(struct gov_warning_text){
						.text = textf_in(rq->arena,
							"A trigger is met, and nobody has said yet what was done: “%.*s”. Then: %.*s",
							TEXT_ARG(c->trigger_seen), TEXT_ARG(c->action)) });
		}
	}
}

static void put_wanted(struct request *rq, const struct plan_shown *s)
{
	struct plan_wants missing = contingency_missing(rq, &s->contingencies), vague = contingency_vague(rq, &s->contingencies);
	if (missing.n) {
		gov_body(rq->out, T("It cannot be signed off before this is written:"));
		put_wants(rq, &missing);
	}
	if (vague.n) {
		gov_body(rq->out, T("A manager who signs it off says why this is enough:"));
		put_wants(rq, &vague);
	}
}

/* Of a plan that has ended nothing is asked any more. */
static void put_standing(struct request *rq, const struct plan_shown *s)
{
	const struct plan_update *u = last_update(s);
	const struct plan_signoff *d = u ? plan_decision(&s->signoffs, u->r.id) : NULL;
	if (d)
		put_decision(rq, d);
	else
		gov_body(rq->out, u ? T("The plan as it stands now has not been signed off.")
				    : T("Nobody has gone through this plan here yet. It stands all the same: a plan starts at the "
					"conference, whatever is written."));
	if (d && is_changed_since(s, d))
		gov_body(rq->out,
			T("Rows of the plan were changed after that decision. The plan as it stands now has not been signed off."));
	if (date_none(s->plan.ended_on))
		put_wanted(rq, s);
}

static bool is_to_step_down_from(struct request *rq, const struct child_plan *p)
{
	const struct cp_plan *from = p->type == &record_cp_plan ? plan_to_step_down_from(rq, rq->person_id, p->council) : NULL;
	return from && from->r.id == p->id;
}

/* Of a child in need plan that was stepped down to: what it follows, and whether anybody has taken it on. */
static void put_followed(struct request *rq, const struct child_plan *p)
{
	struct cin_plan c;
	if (p->type != &record_cin_plan || !guarded_load(rq->db, rq->me->user_id, &record_cin_plan, p->id, &c, rq->arena) || c.stepped_down_from_id == NONE)
		return;
	struct text who = ref_name(rq, &record_cin_plan.fields[CIN_PLAN_WORKER_ID], &c.r);
	out_lit(rq->out, "<p class=\"govuk-body\">It follows ");
	gov_link(rq->out, textf_in(rq->arena, "%.*s?cp_plan=%lld", TEXT_ARG(plan_href(rq, "")), (long long)c.stepped_down_from_id), T("the child protection plan"));
	out_lit(rq->out, ". ");
	out_html(rq->out, text_none(who) ? T("Nobody") : who);
	if (date_none(c.accepted_on)) {
		out_lit(rq->out, " has <strong>not yet taken it on</strong>. ");
		kith_way(rq->out, textf_in(rq->arena, "/children/%lld/cin_plan/%lld/edit", (long long)rq->person_id, (long long)c.r.id), T("Record that they did"));
	} else {
		out_lit(rq->out, " took it on, "), date_put_words(rq->out, c.accepted_on);
	}
	out_lit(rq->out, ".</p>\n");
}

static void put_ways(struct request *rq, const struct plan_shown *s)
{
	struct text q = plan_query(rq, &s->plan);
	bool may_edit = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, s->plan.council).yes;
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (may_edit)
		gov_button(rq->out, &(struct gov_button){ .text = T("Go through the plan"),
					    .href = textf_in(rq->arena, "%.*s%.*s", TEXT_ARG(plan_href(rq, "/update")), TEXT_ARG(q)) });
	if (may_edit && s->plan.type == &record_cp_plan)
		gov_link(rq->out, textf_in(rq->arena, "/children/%lld/core_group/new", (long long)rq->person_id), T("Record a core group"));
	if (may_edit && is_to_step_down_from(rq, &s->plan))
		gov_link(rq->out, textf_in(rq->arena, "/children/%lld/step-down", (long long)rq->person_id), T("Step down to a child in need plan"));
	if (may_edit && s->plan.type == &record_cin_plan && date_none(s->plan.ended_on))
		gov_link(rq->out, textf_in(rq->arena, "/children/%lld/strategy_discussion/new", (long long)rq->person_id), T("Step up: record a strategy discussion"));
	if (may_edit)
		gov_link(rq->out, textf_in(rq->arena, "/children/%lld/visit/new", (long long)rq->person_id), T("Record a visit"));
	gov_link(rq->out, textf_in(rq->arena, "/children/%lld/day", (long long)rq->person_id), T("A day in this child’s life"));
	gov_link(rq->out, textf_in(rq->arena, "/children/%lld/before-court", (long long)rq->person_id), T("Before court"));
	if (last_update(s) && plan_may_sign(rq, &s->plan))
		gov_link(rq->out, textf_in(rq->arena, "%.*s%.*s", TEXT_ARG(plan_href(rq, "/signoff")), TEXT_ARG(q)),
			T("Sign it off or return it"));
	out_lit(rq->out, "</div>\n");
}

static void put_versions_list(struct request *rq, const struct plan_shown *s)
{
	gov_heading(rq->out, 2, 'm', T("The plan as it was"));
	if (!s->updates.n) {
		gov_body(rq->out,
			T("No version yet. Each time somebody goes through the plan, how it then stood can be read here for ever."));
		return;
	}
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	for (int i = s->updates.n - 1; i >= 0; i--) {
		const struct plan_update *u = record_at(&s->updates, i);
		const struct plan_signoff *d = plan_decision(&s->signoffs, u->r.id);
		out_lit(rq->out, "<li>");
		gov_link(rq->out, textf_in(rq->arena, "%.*s/%lld", TEXT_ARG(plan_href(rq, "/version")), (long long)u->r.id),
			textf_in(rq->arena, "Version %d: %.*s, %.*s", i + 1, TEXT_ARG(code_label("plan_occasion", u->occasion)),
				TEXT_ARG(date_words_in(rq->arena, u->made_on))));
		if (d)
			out_lit(rq->out, ". "), out_html(rq->out, code_label("plan_signoff_outcome", d->outcome));
		out_lit(rq->out, "</li>\n");
	}
	out_lit(rq->out, "</ul>\n");
}

/* For whom a copy may be made besides the child: who of the family this user may name. */
static struct ref_choices readers_of(struct request *rq, const struct plan_shown *s)
{
	struct plan_action_person p;
	record_clear(&record_plan_action_person, &p);
	p.r.person_id = rq->person_id;
	p.r.council_id = s->plan.council;
	return ref_choices_of(rq, record_field(&record_plan_action_person, "other_person_id"), &p.r, true);
}

static void put_readers(struct request *rq, const struct plan_shown *s)
{
	int64_t seen = NONE;
	struct ref_choices family = readers_of(rq, s);
	struct text q = plan_query(rq, &s->plan);
	out_lit(rq->out, "<div class=\"kith-on-screen\">\n");
	gov_heading(rq->out, 2, 'm', T("A copy to give"));
	gov_body(rq->out, T("In plain words, and with only what each may be told."));
	out_lit(rq->out, "<p class=\"govuk-body kith-ways\">");
	gov_link(rq->out, textf_in(rq->arena, "%.*s/%lld%.*s", TEXT_ARG(plan_href(rq, "/for")), (long long)rq->person_id, TEXT_ARG(q)),
		T("For the child"));
	for (int i = 0; i < family.n; i++) {
		int64_t id = NONE;
		if (!text_int(family.items[i].value, &id) || id == seen)
			continue;
		seen = id;
		gov_link(rq->out, textf_in(rq->arena, "%.*s/%lld%.*s", TEXT_ARG(plan_href(rq, "/for")), (long long)id, TEXT_ARG(q)),
			textf_in(rq->arena, "For %.*s", TEXT_ARG(family.items[i].text)));
	}
	out_lit(rq->out, "</p></div>\n");
}

static void put_others(struct request *rq, const struct child_plan *p)
{
	const struct record_type *types[] = { &record_cp_plan, &record_cin_plan };
	int n = 0;
	for (int t = 0; t < 2; t++) {
		struct record_list l = guarded_list(rq->db, rq->me->user_id, types[t], rq->person_id, rq->arena);
		for (int i = 0; i < l.n; i++) {
			const struct record *r = record_at(&l, i);
			if (types[t] == p->type && r->id == p->id)
				continue;
			out_c(rq->out, n++ ? ", " : "<p class=\"govuk-body\">Other plans of this child: ");
			gov_link(rq->out,
				textf_in(rq->arena, "%.*s?%s=%lld", TEXT_ARG(plan_href(rq, "")), types[t]->name, (long long)r->id),
				textf_in(rq->arena, "%s of %.*s", types[t]->label,
					TEXT_ARG(date_words_in(rq->arena, *field_date(record_field(types[t], "started_on"), r)))));
		}
	}
	if (n)
		out_lit(rq->out, "</p>\n");
}

static void plan_page(struct request *rq)
{
	struct plan_shown s = { 0 };
	if (!shown_load(rq, &s))
		return;
	if (!s.plan.type) {
		plan_none_page(rq, &s.who);
		rq->status = 200;
		return;
	}
	plan_page_open(rq, &s.who, NULL, plan_name(&s.plan), false);
	gov_heading(rq->out, 1, 'l', plan_name(&s.plan));
	put_met(rq, &s);
	plan_head_put(rq, &s.who, &s.plan);
	put_followed(rq, &s.plan);
	put_standing(rq, &s);
	put_ways(rq, &s);
	gov_heading(rq->out, 2, 'm', T("Who does what by when"));
	plan_actions_put(rq, &s.actions, &s.action_people, clock_today());
	gov_heading(rq->out, 2, 'm', T("Contingency plan: if this is not enough"));
	plan_contingencies_put(rq, &s.contingencies, &s.contingency_people, &s.answers);
	put_readers(rq, &s);
	put_versions_list(rq, &s);
	put_others(rq, &s.plan);
	page_close(rq);
}

/* ---- The twin ---- */

static void rows_told(struct api *w, const char *name, const struct record_list *l)
{
	api_list(w, name);
	record_list_told(w, l, NO_DATE);
	api_end(w);
}

/* Of all of the child's, those that belong to one of the plan's own rows. */
static void rows_of_told(struct api *w, const char *name, const struct record_list *l, const struct record_list *rows)
{
	api_list(w, name);
	for (int i = 0; i < rows->n; i++) {
		struct record_list of = rows_of_parent(w->rq, l, ((const struct record *)record_at(rows, i))->id);
		record_list_told(w, &of, NO_DATE);
	}
	api_end(w);
}

static void wants_told(struct api *w, const char *name, const struct plan_wants *l)
{
	api_list(w, name);
	for (size_t i = 0; i < l->n; i++)
		api_text(w, NULL, l->at[i]);
	api_end(w);
}

/* A copy for each of these can be read under plan/for/ID. */
static void readers_told(struct api *w, const struct plan_shown *s)
{
	struct ref_choices family = readers_of(w->rq, s);
	int64_t seen = NONE, id = NONE;
	api_list(w, "readers");
	for (int i = 0; i < family.n; i++) {
		if (!text_int(family.items[i].value, &id) || id == seen)
			continue;
		seen = id;
		api_object(w, NULL);
		api_href(w, "href", "/api/children/%lld/plan/for/%lld", (long long)w->rq->person_id, (long long)id);
		api_text(w, "name", family.items[i].text);
		api_end(w);
	}
	api_end(w);
}

static void plan_told(struct request *rq)
{
	struct plan_shown s = { 0 };
	if (!shown_load(rq, &s))
		return;
	if (!s.plan.type) {
		answer_not_found(rq);
		return;
	}
	struct plan_wants missing = contingency_missing(rq, &s.contingencies), vague = contingency_vague(rq, &s.contingencies);
	struct api w = api_open(rq);
	child_head_told(&w, &s.who);
	api_href(&w, "plan", "/api/children/%lld/%s/%lld", (long long)rq->person_id, s.plan.type->name, (long long)s.plan.id);
	rows_told(&w, "actions", &s.actions);
	rows_told(&w, "contingencies", &s.contingencies);
	rows_told(&w, "versions", &s.updates);
	rows_told(&w, "signoffs", &s.signoffs);
	wants_told(&w, "missing", &missing);
	wants_told(&w, "vague", &vague);
	rows_of_told(&w, "answers", &s.answers, &s.contingencies);
	rows_of_told(&w, "people_of_actions", &s.action_people, &s.actions);
	rows_of_told(&w, "people_of_contingencies", &s.contingency_people, &s.contingencies);
	readers_told(&w, &s);
	api_close(&w);
}

static const struct api_query queries[] = { { "cp_plan", "A child protection plan's number" },
	{ "cin_plan", "A child in need plan's number" }, { NULL, NULL } };
static const struct api_doc plan_doc = { "readPlan",
	"The child's plan: its actions, contingencies, versions and sign-offs, and what is wanting before it is signed off.", "plan", NULL,
	queries, API_OF_WIDE_KEY };

const struct route plan_routes[] = { ROUTE(GET, "/children/:person/plan", MAY_READ_CHILD, plan_page),
	API_ROUTE(GET, "/children/:person/plan", MAY_READ_CHILD, plan_told, &plan_doc), { 0 } };
