/* What the copy says of one child: first what is dangerous, then what stands in law, then who works with the child, what is due and what
 * was decided. A section without a row is left out; what somebody needs to know is missing is said. */
#include "emergency_copy/shown.h"
#include "access/visible.h"
#include "base/arena.h"
#include "record/codes.h"
#include "work/case_holder.h"
#include "work/due_list.h"
#include "work/due_show.h"

enum { MOST_ROWS = 12 };

/* guarded: of people only who works for the council, and how to reach them at work. */
static const char WORKS[] =
	"SELECT (SELECT COALESCE(w.name, w.number) FROM worker w WHERE w.id = $3), (SELECT w.phone FROM worker w WHERE w.id = $3),"
	" (SELECT t.name FROM team t WHERE t.id = $4), (SELECT t.phone FROM team t WHERE t.id = $4),"
	" (SELECT lead.name FROM post JOIN app_user lead ON lead.id = post.user_id WHERE post.team_id = $4 AND post.role = 'team_manager' "
	"AND lead.is_active = 1 AND " IS_OF_TODAY(
		"post") " ORDER BY CASE WHEN post.covers_id IS NULL THEN 1 ELSE 0 END, post.id LIMIT 1),"
			" (SELECT w.phone FROM post JOIN app_user lead ON lead.id = post.user_id JOIN worker w ON w.id = lead.worker_id "
			"WHERE post.team_id = $4"
			" AND post.role = 'team_manager' AND lead.is_active = 1 AND " IS_OF_TODAY(
				"post") " ORDER BY CASE WHEN post.covers_id IS NULL THEN 1 ELSE 0 END, post.id LIMIT 1)"
					" WHERE $1 > 0";

/* ---- Danger ---- */

static void put_alert(struct shown *s, const struct safety_note *n)
{
	shown_line_open(s, code_label("safety_note_kind", n->kind));
	shown_put(s, n->words);
	if (!text_blank(n->what_to_do))
		out_lit(s->o, "<br><strong>What to do:</strong> "), shown_put(s, n->what_to_do);
	if (!text_blank(n->family_knows))
		out_lit(s->o, "<br><strong>Does the family know?</strong> "), shown_put(s, code_label("family_knows", n->family_knows));
	shown_line_close(s);
}

static void put_alerts(struct shown *s)
{
	const struct record_list *l = child_rows(s->child, &record_safety_note), *kin = child_rows(s->child, &record_relationship);
	out_lit(s->o, "<div class=\"alerts\">\n");
	shown_section(s, "Alerts, and who may be a danger");
	for (int i = 0; i < l->n; i++)
		if (shown_stands(l, i))
			put_alert(s, record_at(l, i));
	for (int i = 0; i < kin->n; i++) {
		const struct relationship *r = record_at(kin, i);
		if (r->is_risk == 1 && shown_stands(kin, i) &&
			(r->other_person_id == NONE || !person_is_limited(s->db, r->other_person_id)))
			shown_line(s, "May be a risk",
				textf_in(s->arena, "%.*s: %.*s", TEXT_ARG(code_label("relationship_kind", r->kind)),
					TEXT_ARG(text_blank(r->risk) ? T("it is not written what the risk is") : r->risk)));
	}
	if (s->child->missing)
		shown_day(s, "Missing now, since", s->child->missing->started_on);
	if (!s->is_open)
		shown_line(s, "Alerts", T("None is recorded. That does not mean that there is no danger."));
	shown_section_end(s);
	out_lit(s->o, "</div>\n");
}

/* ---- What stands ---- */

static void put_status(struct shown *s)
{
	const struct child *c = s->child;
	shown_section(s, "What stands in law");
	if (c->status)
		shown_line(s, "Legal status", textf_in(s->arena, "%.*s", TEXT_ARG(code_label("legal_status", c->status->status))));
	if (c->period)
		shown_day(s, "Looked after since", c->period->started_on);
	if (c->status)
		shown_day(s, "Next hearing", c->status->next_hearing_on);
	if (c->cp_plan)
		shown_day(s, "Child protection plan since", c->cp_plan->started_on);
	if (c->category)
		shown_line(s, "Category", code_label("category_of_abuse", c->category->category));
	if (c->cin_plan)
		shown_day(s, "Child in need plan since", c->cin_plan->started_on);
	if (c->enquiry)
		shown_line(s, "Section 47 enquiry", T("under way"));
	if (c->pre_proceedings)
		shown_day(s, "Pre-proceedings since", c->pre_proceedings->decided_on);
	if (c->deprivation)
		shown_day(s, "Deprivation of liberty order since", c->deprivation->started_on);
	if (c->adoption_decision)
		shown_day(s, "Decided for adoption", c->adoption_decision->decided_on);
	if (c->leaving)
		shown_line(s, "Leaving care", code_label("leaving_care_eligibility", c->leaving->eligibility));
	if (c->is_unaccompanied)
		shown_line(s, "Came alone", T("unaccompanied, seeks asylum"));
	if (c->referral)
		shown_day(s, "Open since", c->referral->referred_on);
}

static void put_needs(struct shown *s)
{
	const struct child *c = s->child;
	const struct record_list *profiles = child_rows(c, &record_identity_profile), *disabilities = child_rows(c, &record_disability);
	shown_section(s, "Health, disability, language");
	if (profiles->n) {
		const struct identity_profile *p = record_at(profiles, 0);
		shown_line(s, "Disability and health, and what helps", p->disability);
		shown_line(s, "How the child communicates", p->communication);
		shown_line(s, "Languages at home", p->languages);
		if (!text_blank(p->interpreter))
			shown_line(s, "Interpreter",
				textf_in(s->arena, "%.*s %.*s", TEXT_ARG(code_label("interpreter_need", p->interpreter)),
					TEXT_ARG(p->interpreter_language)));
	}
	for (int i = 0; i < disabilities->n; i++)
		if (shown_stands(disabilities, i))
			shown_line(s, "Disability recorded",
				code_label("disability", ((const struct disability *)record_at(disabilities, i))->disability));
	if (c->identity && c->identity->needs_interpreter == 1)
		shown_line(s, "Needs an interpreter",
			text_blank(c->identity->first_language) ? T("the language is not recorded") : c->identity->first_language);
	else if (c->identity)
		shown_line(s, "First language", c->identity->first_language);
}

/* ---- Who works with the child ---- */

static struct text and_phone(struct arena *a, struct text who, struct text phone)
{
	return text_blank(phone) ? who : textf_in(a, "%.*s, %.*s", TEXT_ARG(who), TEXT_ARG(phone));
}

static void put_involved(struct shown *s, const struct involvement *i)
{
	struct iso_day today;
	struct rows r;
	db_query(s->db, &r, WORKS, DBI(s->reader), DBT(today_iso(&today)), DBI(i->worker_id), DBI(i->team_id));
	if (db_next(&r)) {
		struct text worker = db_text_in(&r, 0, s->arena), team = db_text_in(&r, 2, s->arena), lead = db_text_in(&r, 4, s->arena);
		shown_line(s, text_c_in(s->arena, code_label("involvement_role", i->role)), and_phone(s->arena, worker, db_text(&r, 1)));
		shown_line(s, "Team", and_phone(s->arena, team, db_text(&r, 3)));
		shown_line(s, "Its manager", and_phone(s->arena, lead, db_text(&r, 5)));
		db_done(&r);
	}
}

static void put_workers(struct shown *s)
{
	const struct record_list *l = child_rows(s->child, &record_involvement), *others = child_rows(s->child, &record_professional);
	int n = 0;
	shown_section(s, "Who works with the child");
	for (int rank = 0; rank <= 3; rank++)
		for (int k = 0; k < l->n && n < MOST_ROWS; k++) {
			const struct involvement *i = record_at(l, k);
			if (case_holder_rank(i->role) == rank && role_takes_part(i->role) && shown_stands(l, k))
				put_involved(s, i), n++;
		}
	if (!n)
		shown_line(s, "Worker", T("Nobody holds the case today."));
	for (int k = 0; k < others->n && k < MOST_ROWS; k++) {
		const struct professional *p = record_at(others, k);
		if (shown_stands(others, k))
			shown_line(s, text_c_in(s->arena, code_label("professional_role", p->role)),
				and_phone(s->arena,
					text_blank(p->organisation)
						? p->name
						: textf_in(s->arena, "%.*s, %.*s", TEXT_ARG(p->name), TEXT_ARG(p->organisation)),
					p->phone));
	}
}

/* ---- What is due, what was decided ---- */

static void put_due(struct shown *s)
{
	struct due_rows l = due_of_child(s->db, s->reader, s->child->person.r.id, s->arena);
	struct clock k;
	shown_section(s, "What is due, and what is late");
	for (int i = 0; i < l.n && i < MOST_ROWS; i++) {
		if (!due_clock(&l.at[i], &k))
			continue;
		shown_line_open(s, due_name(&k));
		out_c(s->o, clock_colour(&k, clock_alarm_on(clock_today()), moment_now(), clock_calendar()) == CLOCK_RED
				    ? "<strong>Late:</strong> was due by "
				    : "by ");
		date_put_words(s->o, l.at[i].due_on);
		shown_line_close(s);
	}
}

static void put_safety_plan(struct shown *s)
{
	const struct record_list *plans = child_rows(s->child, &record_safety_plan),
				 *steps = child_rows(s->child, &record_safety_plan_step);
	for (int i = 0; i < plans->n; i++) {
		const struct safety_plan *p = record_at(plans, i);
		if (!shown_stands(plans, i))
			continue;
		shown_section(s, "Safety plan with the family");
		shown_line(s, "What it keeps the child safe from", p->danger);
		shown_line(s, "Whom the child calls, day and night", and_phone(s->arena, p->child_calls, p->child_calls_on));
		for (int k = steps->n - 1; k >= 0; k--) {
			const struct safety_plan_step *step = record_at(steps, k);
			if (step->safety_plan_id == p->r.id)
				shown_line(s, text_c_in(s->arena, step->who),
					text_blank(step->from_when)
						? step->what
						: textf_in(s->arena, "%.*s (%.*s)", TEXT_ARG(step->what), TEXT_ARG(step->from_when)));
		}
		return;
	}
}

static void put_contingencies(struct shown *s)
{
	const struct child *c = s->child;
	const struct record_list *l = child_rows(c, &record_contingency);
	int n = 0;
	shown_section(s, "If this happens, then");
	for (int i = l->n - 1; i >= 0 && n < MOST_ROWS; i--) {
		const struct contingency *k = record_at(l, i);
		bool is_of_plan = (c->cp_plan && k->cp_plan_id == c->cp_plan->r.id) || (c->cin_plan && k->cin_plan_id == c->cin_plan->r.id);
		if (!is_of_plan || !date_none(k->ended_on))
			continue;
		shown_line_open(s, T("If"));
		shown_put(s, k->trigger_seen);
		out_lit(s->o, "<br><strong>then</strong> "), shown_put(s, k->action);
		if (!text_blank(k->who))
			out_lit(s->o, "<br><strong>Who:</strong> "), shown_put(s, k->who);
		if (!text_blank(k->how_fast))
			out_lit(s->o, ", "), shown_put(s, code_label("how_fast", k->how_fast));
		shown_line_close(s);
		n++;
	}
}

static void put_decision(struct shown *s)
{
	const struct record_list *l = child_rows(s->child, &record_management_decision);
	if (!l->n)
		return;
	const struct management_decision *d = record_at(l, 0);
	shown_section(s, "The latest decision of a manager");
	shown_day(s, "On", d->decided_on);
	shown_line(s, "By", d->decided_by);
	shown_line(s, "What was decided", d->decision);
	shown_line(s, "What is to be done", d->next_step);
	shown_line(s, "By whom", d->who);
	shown_day(s, "By when", d->by_when);
}

static void put_last_visit(struct shown *s)
{
	const struct record_list *l = child_rows(s->child, &record_visit);
	const struct visit *last = NULL;
	for (int i = 0; i < l->n && !last; i++) {
		const struct visit *v = record_at(l, i);
		if (!date_none(v->held_on) && v->held_on.ymd <= clock_today().ymd)
			last = v;
	}
	shown_section(s, "The last visit");
	if (!last) {
		shown_line(s, "Visit", T("None is recorded."));
		return;
	}
	shown_day(s, "On", last->held_on);
	shown_line(s, "Was the child seen?",
		last->seen == 1 ? (last->seen_alone == 1 ? T("Yes, and alone") : T("Yes, not alone or not known"))
				: T("No, or not recorded"));
	shown_line(s, "Why not", last->not_seen_reason);
	shown_line(s, "What changes because of it", last->what_changes);
}

/* ---- The whole ---- */

static void put_names(struct shown *s)
{
	const struct record_list *l = child_rows(s->child, &record_person_name);
	for (int i = 0; i < l->n; i++) {
		const struct person_name *n = record_at(l, i);
		struct text name = textf_in(s->arena, "%.*s %.*s %.*s", TEXT_ARG(n->given), TEXT_ARG(n->middle), TEXT_ARG(n->family));
		shown_words_add(s, name);
		if (l->n > 1)
			shown_line(s, text_c_in(s->arena, code_label("name_kind", n->kind)), name);
	}
}

static void put_identity(struct shown *s)
{
	const struct child *c = s->child;
	const struct record_list *schools = child_rows(c, &record_education_record);
	shown_section(s, "Who the child is");
	if (c->identity && !date_none(c->identity->born_on)) {
		shown_line_open(s, T("Born"));
		date_put_words(s->o, c->identity->born_on);
		if (date_age(c->identity->born_on, clock_today()) >= 0)
			out_f(s->o, " (aged %d)", date_age(c->identity->born_on, clock_today()));
		shown_line_close(s);
	} else if (c->identity && !date_none(c->identity->expected_on)) {
		shown_day(s, "Not born yet, expected", c->identity->expected_on);
	} else {
		shown_line(s, "Born", T("Not recorded"));
	}
	if (c->identity && !text_blank(c->identity->sex))
		shown_line(s, "Sex", code_label("sex", c->identity->sex));
	put_names(s);
	shown_line(s, "The council’s number", c->person.la_child_id);
	for (int i = 0; i < schools->n; i++)
		if (shown_stands(schools, i))
			shown_line(s, "School or college", ((const struct education_record *)record_at(schools, i))->school);
}

void child_part(struct shown *s)
{
	put_alerts(s);
	put_identity(s);
	home_part(s);
	put_status(s);
	kin_part(s);
	put_needs(s);
	put_workers(s);
	put_safety_plan(s);
	put_contingencies(s);
	put_decision(s);
	put_last_visit(s);
	put_due(s);
	shown_section_end(s);
}

struct text child_line_in(struct arena *a, const struct child *c)
{
	struct out o = out_make(1000);
	if (c->identity && !date_none(c->identity->born_on))
		out_lit(&o, "born "), date_put_words(&o, c->identity->born_on);
	if (c->period)
		out_c(&o, o.n ? ", looked after" : "looked after");
	if (c->cp_plan)
		out_c(&o, o.n ? ", child protection plan" : "child protection plan");
	if (c->cin_plan)
		out_c(&o, o.n ? ", child in need plan" : "child in need plan");
	if (c->missing)
		out_c(&o, o.n ? ", missing now" : "missing now");
	struct text t = text_dup_in(a, out_text(&o));
	out_free(&o);
	return t;
}
