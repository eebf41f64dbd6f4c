/* The twins under /api of the list of children, a child's page, what is due, who looked and the worklist: the same reads as the pages,
 * told as JSON. */
#include "api/api.h"
#include "base/arena.h"
#include "people/child.h"
#include "people/child_due.h"
#include "people/in_time.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "record/codes.h"
#include "work/transfers.h"

/* ---- The list ---- */

/* A key that is kept to some records learns of a child no more than whose records they are. */
static bool is_narrow(const struct request *rq)
{
	return rq->key && !text_none(rq->key->record_types);
}

static void child_row_told(struct api *w, const struct child_row *c)
{
	api_object(w, NULL);
	api_int(w, "id", c->id);
	api_href(w, "href", "/api/children/%lld", (long long)c->id);
	api_text(w, "la_child_id", c->la_child_id);
	api_text(w, "name", c->name);
	api_text(w, "council", c->council);
	if (!is_narrow(w->rq)) {
		api_day(w, "born_on", c->born_on);
		api_day(w, "looked_after_since", c->looked_after_since);
		api_code(w, "legal_status", "legal_status", c->legal_status);
		api_code(w, "place_type", "place", c->place_type);
		api_text(w, "worker", c->worker);
		api_text(w, "team", c->team);
		api_bool(w, "is_missing", c->is_missing);
		api_int(w, "late", c->late);
	}
	api_end(w);
}

static void children_told(struct request *rq)
{
	struct child_filter f = children_asked(rq);
	int64_t page = api_page_asked(rq);
	if (is_narrow(rq))
		f = (struct child_filter){ .user = f.user, .today = f.today, .words = f.words, .team = NONE, .council = f.council };
	struct child_list l = children_list(rq->db, &f, page, rq->arena);
	rq->shown = l.n;
	struct api w = api_open(rq);
	api_pages(&w, l.total, page, CHILDREN_A_PAGE);
	api_list(&w, "children");
	for (int i = 0; i < l.n; i++)
		child_row_told(&w, &l.at[i]);
	api_end(&w);
	api_close(&w);
}

/* ---- A child ---- */

static const struct record_type *state_type(int i)
{
	const struct record_type *t = record_types[i];
	return t->scope == SCOPE_CASE && !t->own_pages && t->starts && t->ends ? t : NULL;
}

static void name_of_row(struct api *w, const char *name, const struct record_type *t, const void *rec)
{
	const struct field *title = t->title ? record_field(t, t->title) : NULL;
	api_text(w, name, title && title->type != F_REF ? field_words_in(w->rq->arena, title, rec) : text_of(t->label));
}

static void row_href(struct api *w, const struct record_type *t, const void *rec)
{
	const struct record *r = rec;
	api_href(w, "href", "/api/children/%lld/%s/%lld", (long long)r->person_id, t->name, (long long)r->id);
}

/* The states that stand on a day, one a line. */
static void standing_told(struct api *w, const struct child *c, struct date on)
{
	api_list(w, "stands");
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = state_type(i);
		for (int k = 0; t && k < child_rows(c, t)->n; k++) {
			const void *rec = record_at(child_rows(c, t), k);
			if (!record_is_current(t, rec, on))
				continue;
			api_object(w, NULL);
			api_text(w, "type", text_of(t->name));
			name_of_row(w, "label", t, rec);
			api_day(w, "since", *field_date(record_field(t, t->starts), rec));
			row_href(w, t, rec);
			api_end(w);
		}
	}
	api_end(w);
}

static void dates_told(struct api *w, const struct child *c)
{
	api_list(w, "key_dates");
	for (int i = 0; i < c->n_dates; i++) {
		api_object(w, NULL);
		api_text(w, "what", text_of(c->dates[i].what));
		api_day(w, "on", c->dates[i].on);
		api_text(w, "more", c->dates[i].more);
		api_end(w);
	}
	api_end(w);
}

static void due_row_told(struct api *w, const struct due_row *d, bool with_child)
{
	struct clock k;
	if (!due_clock(d, &k))
		return;
	api_object(w, NULL);
	if (with_child) {
		api_href(w, "child", "/api/children/%lld", (long long)d->person);
		api_text(w, "name", d->name);
		api_text(w, "la_child_id", d->la_child_id);
		api_text(w, "worker", d->worker);
	}
	api_text(w, "rule", d->rule);
	api_text(w, "what", due_name(&k));
	api_day(w, "started_on", d->started_on);
	api_day(w, "first_due_on", d->original_on);
	api_day(w, "due_on", d->due_on);
	api_instant(w, "due_at", d->due_at);
	api_bool(w, "is_late", clock_colour(&k, clock_alarm_on(clock_today()), moment_now(), clock_calendar()) == CLOCK_RED);
	api_end(w);
}

static void due_told_in(struct api *w)
{
	struct due_rows l = due_of_child(w->rq->db, w->rq->me->user_id, w->rq->person_id, w->rq->arena);
	api_list(w, "due");
	for (int i = 0; i < l.n; i++)
		due_row_told(w, &l.at[i], false);
	api_end(w);
}

static void records_told(struct api *w, const struct child *c, struct date as_at)
{
	api_object(w, "records");
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		if (t->scope != SCOPE_CASE || t->own_pages || !c->lists[i].n)
			continue;
		api_list(w, t->name);
		record_list_told(w, &c->lists[i], as_at);
		api_end(w);
	}
	api_end(w);
}

void child_head_told(struct api *w, const struct person *p)
{
	api_int(w, "id", p->r.id);
	api_href(w, "href", "/api/children/%lld", (long long)p->r.id);
	api_text(w, "name", person_heading(p, w->rq->arena));
	api_text(w, "la_child_id", p->la_child_id);
}

/* Without a day: as it stands today, and everything recorded. With one: what stood then of what is recorded now. */
static void child_told(struct request *rq)
{
	struct person p;
	struct child c;
	struct date as_at;
	if (!person_of(rq, &p) || !api_day_asked(rq, &as_at))
		return;
	child_load(rq->db, rq->me->user_id, &p, &c, rq->arena);
	struct api w = api_open(rq);
	child_head_told(&w, &p);
	api_text(&w, "council", c.council);
	api_text(&w, "worker", c.worker);
	api_text(&w, "team", c.team);
	api_day(&w, "born_on", c.identity ? c.identity->born_on : NO_DATE);
	api_bool(&w, "may_edit", c.may_edit);
	api_day(&w, "as_at", date_none(as_at) ? clock_today() : as_at);
	standing_told(&w, &c, date_none(as_at) ? clock_today() : as_at);
	dates_told(&w, &c);
	due_told_in(&w);
	records_told(&w, &c, as_at);
	api_close(&w);
}

/* ---- Over time ---- */

static void span_told(struct api *w, const struct record_type *t, const void *rec)
{
	api_object(w, NULL);
	api_day(w, "from", *field_date(record_field(t, t->starts), rec));
	api_day(w, "to", *field_date(record_field(t, t->ends), rec));
	name_of_row(w, "label", t, rec);
	row_href(w, t, rec);
	api_end(w);
}

static void timeline_told(struct request *rq)
{
	struct person p;
	struct child c;
	if (!person_of(rq, &p))
		return;
	child_load(rq->db, rq->me->user_id, &p, &c, rq->arena);
	struct api w = api_open(rq);
	child_head_told(&w, &p);
	api_list(&w, "lanes");
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = state_type(i);
		if (!t || !child_rows(&c, t)->n)
			continue;
		api_object(&w, NULL);
		api_text(&w, "type", text_of(t->name));
		api_text(&w, "label", text_of(t->plural));
		api_list(&w, "spans");
		for (int k = child_rows(&c, t)->n - 1; k >= 0; k--)
			span_told(&w, t, record_at(child_rows(&c, t), k));
		api_end(&w);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

/* ---- What is due ---- */

static void clock_told(struct api *w, const struct case_clock *k)
{
	const struct clock *c = &k->clock;
	struct moment to = clock_worked_to(c);
	api_object(w, NULL);
	api_text(w, "rule", c->rule->id);
	api_text(w, "what", due_name(c));
	api_text(w, "limit", clock_limit_words_in(w->rq->arena, c->rule, c->limit));
	api_text(w, "source", c->rule->source);
	api_day(w, "started_on", c->start.day);
	api_day(w, "first_due_on", c->due.day);
	api_day(w, "due_on", to.day);
	api_instant(w, "due_at", to.at);
	api_day(w, "done_on", c->stop.day);
	api_text(w, "how_it_stands", clock_state_words(clock_state(c, moment_now())));
	api_bool(w, "is_open", case_clock_is_open(k));
	api_href(w, "href", "/api/children/%lld/%s/%lld", (long long)w->rq->person_id, k->type->name, (long long)k->row);
	struct text change = due_change_href(w->rq, k);
	api_text(w, "change", text_none(change) ? NO_TEXT : textf_in(w->rq->arena, "/api%.*s", TEXT_ARG(change)));
	api_end(w);
}

static void due_told(struct request *rq)
{
	struct child_due d = { 0 };
	if (!person_of(rq, &d.person))
		return;
	child_due_load(rq, &d);
	struct api w = api_open(rq);
	child_head_told(&w, &d.person);
	api_list(&w, "clocks");
	for (size_t i = 0; i < d.clocks.n; i++)
		if (child_due_is_begun(&d.clocks.at[i]))
			clock_told(&w, &d.clocks.at[i]);
	api_end(&w);
	api_close(&w);
}

static void counts_told(struct api *w, const struct due_counts *c)
{
	api_object(w, "counts");
	api_int(w, "late", c->of[DUE_LATE]);
	api_int(w, "week", c->of[DUE_WEEK]);
	api_int(w, "later", c->of[DUE_LATER]);
	api_end(w);
}

enum { DUE_A_PAGE = 50 };

void transfers_told(struct api *w, const struct transfer_rows *l)
{
	api_int(w, "transfers_total", l->total);
	api_list(w, "transfers");
	for (size_t i = 0; i < l->n; i++) {
		const struct transfer_row *t = &l->at[i];
		api_object(w, NULL);
		api_href(w, "child", "/api/children/%lld", (long long)t->person);
		api_href(w, "transfer", "/api/children/%lld/case_transfer/%lld", (long long)t->person, (long long)t->id);
		api_text(w, "name", t->name);
		api_text(w, "from", t->from);
		api_text(w, "to_worker", t->to_worker);
		api_text(w, "to_team", t->to_team);
		api_text(w, "by", t->by);
		api_instant(w, "proposed_at", t->proposed_at);
		api_day(w, "starts_on", t->starts_on);
		api_code(w, "outcome", "transfer_outcome", t->outcome);
		api_text(w, "answer", t->answer);
		api_day(w, "goodbye_on", t->goodbye_on);
		api_day(w, "introduced_on", t->introduced_on);
		api_bool(w, "has_goodbye_letter", t->has_letter);
		api_bool(w, "may_answer", t->is_mine);
		api_end(w);
	}
	api_end(w);
}

static void worklist_told(struct request *rq)
{
	struct due_filter f = worklist_asked(rq);
	struct due_counts c = due_count(rq->db, &f);
	int when = worklist_when(rq);
	struct transfer_rows transfers = worklist_is_plain(&f, when) ? transfers_listed(rq->db, rq->me->user_id, TRANSFERS_AMONG_OTHERS, rq->arena) : (struct transfer_rows){ 0 };
	when = when == N_DUE_WHEN ? DUE_LATE : when;
	int64_t page = api_page_asked(rq);
	struct due_rows l = due_list(rq->db, &f, (enum due_when)when, page, DUE_A_PAGE, rq->arena);
	rq->shown = l.n + (int64_t)transfers.n;
	struct api w = api_open(rq);
	counts_told(&w, &c);
	api_pages(&w, c.of[when], page, DUE_A_PAGE);
	api_list(&w, "due");
	for (int i = 0; i < l.n; i++)
		due_row_told(&w, &l.at[i], true);
	api_end(&w);
	transfers_told(&w, &transfers);
	api_close(&w);
}

/* ---- Done in time ---- */

static void share_told(struct api *w, const struct due_share *s)
{
	const struct clock_rule *rule = clock_group_named(s->rule, s->part)->rows[0];
	api_object(w, NULL);
	api_text(w, "rule", s->rule);
	api_text(w, "part", s->part);
	api_text(w, "what", rule->name);
	api_text(w, "limit", clock_limit_words_in(w->rq->arena, rule, rule->limit));
	api_int(w, "judged", share_judged(s));
	for (int i = 0; i < N_SHARE; i++)
		api_int(w, share_names[i].code, s->of[i]);
	api_end(w);
}

static void share_row_told(struct api *w, const struct share_row *d)
{
	api_object(w, NULL);
	api_href(w, "child", "/api/children/%lld", (long long)d->person);
	api_text(w, "name", d->name);
	api_text(w, "la_child_id", d->la_child_id);
	api_day(w, "started_on", d->started_on);
	api_day(w, "first_due_on", d->original_on);
	api_day(w, "done_on", d->done_on);
	api_int(w, "changes", d->changes);
	api_end(w);
}

/* All rules; with a rule and an outcome, the children behind that number too. */
static void in_time_told(struct request *rq)
{
	struct share_filter f = in_time_asked(rq);
	const struct clock_group *g = in_time_rule_asked(rq);
	int outcome = in_time_outcome_asked(rq);
	struct due_shares l = due_shares_of(rq->db, &f, rq->arena);
	struct share_rows children = { 0 };
	if (g && outcome < N_SHARE)
		children = due_share_list(rq->db, &f, g, (enum share_outcome)outcome, api_page_asked(rq), DUE_A_PAGE, rq->arena);
	rq->shown = (int)children.n;
	struct api w = api_open(rq);
	api_day(&w, "from", f.from);
	api_day(&w, "to", f.to);
	api_list(&w, "rules");
	for (size_t i = 0; i < l.n; i++)
		share_told(&w, &l.at[i]);
	api_end(&w);
	api_list(&w, "children");
	for (size_t i = 0; i < children.n; i++)
		share_row_told(&w, &children.at[i]);
	api_end(&w);
	api_close(&w);
}

/* ---- Who ---- */

static void viewers_told(struct api *w)
{
	struct viewer_list l = who_can_see(w->rq->db, w->rq->person_id, w->rq->arena);
	api_list(w, "can_see");
	for (int i = 0; i < l.n; i++) {
		api_object(w, NULL);
		api_text(w, "name", l.at[i].name);
		api_text(w, "role", l.at[i].role);
		api_text(w, "why", l.at[i].how);
		api_text(w, "covers", l.at[i].covers);
		api_day(w, "until", l.at[i].until);
		api_end(w);
	}
	api_end(w);
}

static void who_told(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	bool all = may(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, rq->person_id).yes;
	struct looked_list l = looks_asked(rq, all);
	struct api w = api_open(rq);
	child_head_told(&w, &p);
	viewers_told(&w);
	api_bool(&w, "is_everybody", all);
	api_list(&w, "looked");
	for (int i = 0; i < l.n; i++) {
		api_object(&w, NULL);
		api_instant(&w, "at", l.at[i].at);
		api_text(&w, "name", l.at[i].user_name);
		api_text(&w, "role", l.at[i].role);
		api_text(&w, "as_cover_of", l.at[i].covers);
		api_text(&w, "what", looked_words(rq, &l.at[i]));
		api_bool(&w, "by_another_system", looked_by_api(&l.at[i]));
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static const struct api_query list_queries[] = { { "q", "Part of a name, or an identifier" },
	{ "group", "all, looked_after, missing, adoption, unaccompanied or care_leavers" },
	{ "legal_status", "A code of the set legal_status" }, { "place_type", "A code of the set place" }, { "team", "A team's number" },
	{ "council", "A council's number" }, { "mine", "1: allocated to the key's user" }, { "late", "1: something is late" },
	{ "page", "From 1" }, { NULL, NULL } };
static const struct api_query worklist_queries[] = { { "when", "late, week or later" }, { "area", "An area of work" },
	{ "worker", "A worker's number" }, { "team", "A team's number" }, { "mine", "1: allocated to the key's user" },
	{ "page", "From 1" }, { NULL, NULL } };
static const struct api_query as_at[] = { { "as_at", "A day: what stood on it, of what is recorded now" }, { NULL, NULL } };
static const struct api_doc children_doc = { "listChildren", "Children whom the user may see, by name.", "children", NULL, list_queries,
	API_OF_ANY_KEY };
static const struct api_doc child_doc = { "readChild", "A child: what stands, key dates, what is due, all records by kind.", "child", NULL,
	as_at, API_OF_WIDE_KEY };
static const struct api_doc timeline_doc = { "readTimeline", "The states of the child's record over time.", "timeline", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc due_doc = { "listDue", "Everything due of the child, and what was done in time or late.", "clocks", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc who_doc = { "readWho", "Who can see the child, and who looked.", "who", NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc worklist_doc = { "readWorklist", "What is late, or due, among the children whom the user may see, and of the cases being passed on those that concern the user; all of them: readAllocation.", "worklist",
	NULL, worklist_queries, API_OF_WIDE_KEY };

static const struct api_query in_time_queries[] = { { "period", "12, 3 or 36 months up to today, year (since 1 April) or last_year" },
	{ "council", "A council's number" }, { "team", "A team's number" }, { "rule", "A rule, with outcome: the children behind that number" },
	{ "part", "The part of the rule" }, { "outcome", "in_time, late, not_done, not_yet, not_required or unknown" }, { "page", "From 1" }, { NULL, NULL } };
static const struct api_doc in_time_doc = { "readDoneInTime", "What share of what fell due in a period was done in time, by rule.", "done_in_time",
	NULL, in_time_queries, API_OF_WIDE_KEY };

const struct route child_api_routes[] = { API_ROUTE(GET, "/children", MAY_LIST_CHILDREN, children_told, &children_doc),
	API_ROUTE(GET, "/children/:person", MAY_READ_CHILD, child_told, &child_doc),
	API_ROUTE(GET, "/children/:person/timeline", MAY_READ_CHILD, timeline_told, &timeline_doc),
	API_ROUTE(GET, "/children/:person/due", MAY_READ_CHILD, due_told, &due_doc),
	API_ROUTE(GET, "/children/:person/who", MAY_SEE_WHO_LOOKED, who_told, &who_doc),
	API_ROUTE(GET, "/worklist", MAY_LIST_CHILDREN, worklist_told, &worklist_doc),
	API_ROUTE(GET, "/worklist/in-time", MAY_LIST_CHILDREN, in_time_told, &in_time_doc), { 0 } };
