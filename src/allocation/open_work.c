/* What is still open for a child: see open_work.h. */
#include "allocation/open_work.h"
#include "access/guarded.h"
#include "base/arena.h"
#include "people/chronology.h"
#include "people/pages.h"
#include "work/due_list.h"
#include <ctype.h>

/* States that end on a day: what has begun and has not ended is open. What is closed on its own page leads there, else to the record. */
static const struct { const struct record_type *type; const char *page; } states[] = {
	{ &record_assessment, NULL }, { &record_section47_enquiry, NULL }, { &record_safety_plan, NULL }, { &record_cp_plan, "plan" }, { &record_cin_plan, "plan" },
	{ &record_pre_proceedings, "before-court" }, { &record_care_period, NULL }, { &record_missing_episode, NULL }, { &record_private_fostering, NULL } };
enum { STATES = sizeof states / sizeof *states, ACTION_WORDS = 200 };

static const char DRAFTS[] =
	"SELECT d.id, d.record, COALESCE(u.name, u.email), d.kept_at FROM draft d JOIN app_user u ON u.id = d.user_id WHERE d.person_id = $3 AND d.council_id = $4"
	" AND EXISTS (SELECT 1 FROM person p WHERE p.id = d.person_id AND " VISIBLE_ONE("p") ") AND " ROW_SEEN("d") " ORDER BY d.kept_at, d.id";

struct finding { struct request *rq; struct open_things l; int64_t person, council; };

static struct text row_href(struct finding *f, const struct record_type *t, int64_t id)
{
	return record_href(f->rq, t, f->person, id);
}

static void found(struct finding *f, const struct record_type *t, const struct record *r, struct text what, struct date on)
{
	*GROW_IN(f->rq->arena, &f->l) = (struct open_thing){ .key = text_of(t->name), .row = r->id, .what = what, .on = on, .href = row_href(f, t, r->id) };
}

static struct record_list rows_of(struct finding *f, const struct record_type *t)
{
	return guarded_list(f->rq->db, f->rq->me->user_id, t, f->person, f->rq->arena);
}

static void find_states(struct finding *f)
{
	for (int i = 0; i < STATES; i++) {
		const struct record_type *t = states[i].type;
		struct record_list l = rows_of(f, t);
		for (int k = 0; k < l.n; k++) {
			const struct record *r = record_at(&l, k);
			if (r->council_id != f->council || !date_none(*field_date(record_field(t, t->ends), r)))
				continue;
			found(f, t, r, text_of(t->label), *field_date(record_field(t, t->starts), r));
			if (states[i].page)
				f->l.at[f->l.n - 1].href = textf_in(f->rq->arena, "/children/%lld/%s?%s=%lld", (long long)f->person, states[i].page, t->name, (long long)r->id);
		}
	}
}

/* A row that waits until a day, which may have passed. */
static void found_until(struct finding *f, const struct record_type *t, const struct record *r, struct text what, struct date by)
{
	found(f, t, r, what, by);
	f->l.at[f->l.n - 1].is_due = !date_none(by);
	f->l.at[f->l.n - 1].is_late = !date_none(by) && by.ymd < clock_today().ymd;
}

static void find_actions(struct finding *f)
{
	struct record_list l = rows_of(f, &record_plan_action), answers = rows_of(f, &record_trigger_answer);
	for (int i = 0; i < l.n; i++) {
		const struct plan_action *a = record_at(&l, i);
		if (a->r.council_id == f->council && text_is(a->state, "open"))
			found_until(f, l.type, &a->r, textf_in(f->rq->arena, "Plan action: %.*s", TEXT_ARG(first_words(text_trim(a->action), ACTION_WORDS))), a->by_when);
	}
	for (int i = 0; i < answers.n; i++) {
		const struct trigger_answer *a = record_at(&answers, i);
		if (a->r.council_id == f->council && a->is_met == 1 && a->acted_at == NONE)
			found(f, answers.type, &a->r, T("A contingency’s trigger was met, and what was to be done is not recorded"), date_of_instant(a->asked_at));
	}
}

static void find_waiting(struct finding *f)
{
	struct record_list visits = rows_of(f, &record_visit), contacts = rows_of(f, &record_contact), handed = rows_of(f, &record_handover);
	for (int i = 0; i < visits.n; i++) {
		const struct visit *v = record_at(&visits, i);
		if (v->r.council_id == f->council && date_none(v->held_on) && text_blank(v->outcome) && !date_none(v->planned_for))
			found_until(f, visits.type, &v->r, T("Visit that is planned"), v->planned_for);
	}
	for (int i = 0; i < contacts.n; i++) {
		const struct contact *c = record_at(&contacts, i);
		if (c->r.council_id == f->council && c->decided_at == NONE)
			found(f, contacts.type, &c->r, T("Contact about which nobody has decided"), date_of_instant(c->received_at));
	}
	for (int i = 0; i < handed.n; i++) {
		const struct handover *h = record_at(&handed, i);
		if (h->r.council_id == f->council && h->accepted_at == NONE)
			found(f, handed.type, &h->r, T("Hand-over that no team has accepted"), date_of_instant(h->handed_at));
	}
}

/* One row can start several clocks: each is a thing of its own. */
static struct text due_key(struct finding *f, const struct due_row *d)
{
	struct text key = textf_in(f->rq->arena, "due_%.*s_%.*s", TEXT_ARG(d->rule), TEXT_ARG(d->part));
	char *at = text_c_in(f->rq->arena, key);
	for (char *c = at; *c; c++)
		if (!isalnum((unsigned char)*c))
			*c = '_';
	return text_of(at);
}

static bool is_found(const struct finding *f, const struct due_row *d)
{
	for (size_t i = 0; i < f->l.n; i++)
		if (text_eq(f->l.at[i].key, d->record_name) && f->l.at[i].row == d->row)
			return true;
	return false;
}

static void find_due(struct finding *f)
{
	struct due_rows l = due_of_child(f->rq->db, f->rq->me->user_id, f->person, f->rq->arena);
	struct text href = textf_in(f->rq->arena, "/children/%lld/due", (long long)f->person);
	for (int i = 0; i < l.n; i++) {
		struct clock k;
		bool is_passing_on = text_is(l.at[i].record_name, "case_transfer");
		if (!is_passing_on && due_clock(&l.at[i], &k))
			*GROW_IN(f->rq->arena, &f->l) = (struct open_thing){ .key = due_key(f, &l.at[i]), .row = l.at[i].row, .what = k.rule->name, .href = href, .on = l.at[i].due_on,
				.is_due = true, .is_late = l.at[i].due_on.ymd < clock_today().ymd, .is_part = is_found(f, &l.at[i]) };
	}
}

static void find_drafts(struct finding *f)
{
	struct iso_day today;
	struct rows r;
	db_query(f->rq->db, &r, DRAFTS, DBI(f->rq->me->user_id), DBT(today_iso(&today)), DBI(f->person), DBI(f->council));
	while (db_next(&r)) {
		const struct record_type *t = record_type_named(db_text(&r, 1));
		*GROW_IN(f->rq->arena, &f->l) = (struct open_thing){ .key = T("draft"), .row = db_int(&r, 0), .href = NO_TEXT, .on = date_of_instant(db_int(&r, 3)),
			.what = textf_in(f->rq->arena, "Draft by %.*s that is not saved: %s", TEXT_ARG(db_text(&r, 2)), t && !t->own_pages ? t->label : "a form") };
	}
}

struct open_things open_things_of(struct request *rq, int64_t person, int64_t council)
{
	struct finding f = { .rq = rq, .person = person, .council = council };
	find_states(&f);
	find_actions(&f);
	find_waiting(&f);
	find_due(&f);
	find_drafts(&f);
	return f.l;
}

/* ---- In words ---- */

static void put_thing(struct out *o, const struct open_thing *t)
{
	out_raw(o, t->what);
	if (date_none(t->on))
		return;
	out_c(o, t->is_due ? ", due " : " since ");
	date_put_words(o, t->on);
}

enum part { PART_OPEN, PART_LATE, PART_NEXT, N_PARTS };

static enum part part_of(const struct open_thing *t)
{
	return t->is_late ? PART_LATE : t->is_due ? PART_NEXT : PART_OPEN;
}

struct text open_things_words(struct request *rq, const struct open_things *l)
{
	static const char *const heads[N_PARTS] = { "Open: ", "Late: ", "Next: " };
	struct out o = out_make(16384);
	for (int part = 0; part < N_PARTS; part++) {
		int n = 0;
		for (size_t i = 0; i < l->n; i++) {
			bool is_told = part_of(&l->at[i]) == (enum part)part && !text_is(l->at[i].key, "draft");
			if (!is_told)
				continue;
			out_c(&o, n++ ? "; " : heads[part]);
			put_thing(&o, &l->at[i]);
		}
		out_c(&o, n ? ".\n" : "");
	}
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

void open_thing_put(struct request *rq, const struct open_thing *t)
{
	struct out *o = rq->out;
	if (text_none(t->href))
		out_html(o, t->what);
	else
		gov_link(o, t->href, t->what);
	if (!date_none(t->on)) {
		out_c(o, t->is_due ? ", due " : ", since ");
		date_put_words(o, t->on);
	}
	if (t->is_late)
		out_lit(o, " <strong class=\"govuk-tag govuk-tag--red\">Late</strong>");
}

void open_things_put(struct request *rq, const struct open_things *l)
{
	if (!l->n) {
		gov_body(rq->out, T("Nothing is open, due or begun."));
		return;
	}
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (int late = 1; late >= 0; late--)
		for (size_t i = 0; i < l->n; i++)
			if (l->at[i].is_late == (late == 1)) {
				out_lit(rq->out, "<li>");
				open_thing_put(rq, &l->at[i]);
				out_lit(rq->out, "</li>\n");
			}
	out_lit(rq->out, "</ul>\n");
}

void open_things_told(struct api *w, const char *name, const struct open_things *l)
{
	api_list(w, name);
	for (size_t i = 0; i < l->n; i++) {
		const struct open_thing *t = &l->at[i];
		api_object(w, NULL);
		api_text(w, "kind", t->key);
		api_int(w, "row", t->row);
		api_text(w, "what", t->what);
		api_day(w, "on", t->on);
		api_bool(w, "is_due", t->is_due);
		api_bool(w, "is_late", t->is_late);
		api_end(w);
	}
	api_end(w);
}
