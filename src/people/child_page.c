/* The child's page: who the child is, what stands today, the dates that matter, the whole history of care as a picture and a
 * table, and every record about the child, each a step from its own page. One column that reads from the top down: what a
 * worker needs at a door at 5 pm comes first. */
#include "people/child.h"
#include "people/family.h"
#include "people/pages.h"
#include "people/record_refs.h"
#include "people/same_person_told.h"
#include "people/subjects.h"
#include "record/codes.h"
#include "web/kith/kith.h"
#include "work/due_show.h"

/* ---- What every page about the child carries ---- */

bool person_of(struct request *rq, struct person *p)
{
	if (guarded_load(rq->db, rq->me->user_id, &record_person, rq->person_id, p, rq->arena))
		return true;
	answer_not_found(rq);
	return false;
}

struct birth { struct request *rq; const struct person_identity *identity; };

static void draw_birth(struct out *o, const void *arg)
{
	struct request *rq = ((const struct birth *)arg)->rq;
	const struct person_identity *i = ((const struct birth *)arg)->identity;
	if (!i || (date_none(i->born_on) && date_none(i->expected_on))) {
		out_lit(o, "Date of birth not recorded");
		return;
	}
	if (date_none(i->born_on)) {
		out_lit(o, "Expected ");
		date_put_words(o, i->expected_on);
		return;
	}
	out_lit(o, "Born ");
	date_put_words(o, i->born_on);
	struct text age = age_words_in(rq->arena, i->born_on, date_none(i->died_on) ? clock_today() : i->died_on);
	if (!text_none(age))
		out_c(o, date_none(i->died_on) ? ", aged " : ", died aged "), out_html(o, age);
}

void child_bar(struct request *rq, const struct child *c)
{
	struct birth birth = { rq, c->identity };
	bool has_identifier = !text_blank(c->person.la_child_id) && !text_blank(c->person.shown_name);
	const struct kith_mark states[] = {
		{ .text = T("Missing now"), .classes = T("govuk-tag--red"), .omit = !c->missing },
		{ .text = T("Child protection plan"), .classes = T("govuk-tag--red"), .omit = !c->cp_plan },
		{ .text = T("Looked after"), .omit = !c->period },
		{ .text = T("Care leaver"), .omit = !c->leaving || c->period },
		{ .text = T("Unaccompanied"), .classes = T("govuk-tag--teal"), .omit = !c->is_unaccompanied },
		{ .text = T("Decision for adoption"), .classes = T("govuk-tag--purple"), .omit = !c->adoption_decision },
		{ .text = T("Deprived of liberty"), .classes = T("govuk-tag--orange"), .omit = !c->deprivation } };
	enum { N_STATES = sizeof states / sizeof *states };
	struct mark_list alerts = child_alert_marks(c, rq->arena);
	struct kith_mark *tags = ARRAY_IN(rq->arena, struct kith_mark, N_STATES + alerts.n);
	memcpy(tags, alerts.at, sizeof *tags * (size_t)alerts.n);
	memcpy(tags + alerts.n, states, sizeof states);
	kith_identity_bar(rq->out, &(struct kith_identity_bar){
		.name = person_heading(&c->person, rq->arena), .href = textf_in(rq->arena, "/children/%lld", (long long)c->person.r.id),
		GOV_LIST(facts, struct kith_fact,
			 { .html = GOV_SLOT(draw_birth, &birth) },
			 { .text = textf_in(rq->arena, "Identifier %.*s", TEXT_ARG(c->person.la_child_id)), .omit = !has_identifier }),
		.tags = tags, .n_tags = N_STATES + alerts.n });
}

void identity_bar(struct request *rq, const struct person *p)
{
	struct child c;
	child_load_bar(rq->db, rq->me->user_id, p, &c, rq->arena);
	child_bar(rq, &c);
}

/* ---- What stands today ---- */

static void now_row(struct request *rq, const char *key, struct text value, struct text more)
{
	struct out *o = rq->out;
	out_lit(o, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">");
	out_c(o, key);
	out_lit(o, "</dt><dd class=\"govuk-summary-list__value\">");
	if (text_blank(value))
		out_lit(o, "<span class=\"kith-quiet\">Not recorded</span>");
	else
		out_html(o, value);
	if (!text_blank(more))
		out_lit(o, " <span class=\"kith-quiet\">"), out_html(o, more), out_lit(o, "</span>");
	out_lit(o, "</dd></div>\n");
}

static struct text since(struct request *rq, struct date d)
{
	if (date_none(d))
		return NO_TEXT;
	struct text from = date_words_in(rq->arena, d);
	int days = date_whole(d) ? date_days(d, clock_today()) : 0;
	if (days > 0 && days < 60)
		return textf_in(rq->arena, "since %.*s, %d day%s", TEXT_ARG(from), days, days == 1 ? "" : "s");
	return textf_in(rq->arena, "since %.*s", TEXT_ARG(from));
}

static void care_now(struct request *rq, const struct child *c)
{
	now_row(rq, "Looked after", c->period ? T("Yes") : T("No"), c->period ? since(rq, c->period->started_on) : NO_TEXT);
	if (!c->period)
		return;
	now_row(rq, "Legal status", c->status ? code_label("legal_status", c->status->status) : NO_TEXT, c->status ? since(rq, c->status->started_on) : NO_TEXT);
	now_row(rq, "Placement", c->placement ? code_label("place", c->placement->place_type) : NO_TEXT,
		c->placement ? since(rq, c->placement->started_on) : NO_TEXT);
	if (c->placement)
		now_row(rq, "Provider", text_none(c->placement->provider_type) ? NO_TEXT : code_label("place_provider", c->placement->provider_type),
			c->placement->postcode);
}

/* Of a child who lives at home: where that is. What this reader may not know is not told apart from what nobody wrote. */
static void home_now(struct request *rq, const struct child *c)
{
	const struct record_list *l = child_rows(c, &record_person_address);
	for (int i = 0; i < l->n && !c->period; i++) {
		const struct person_address *a = record_at(l, i);
		if (!home_is_told(a) || !record_is_current(&record_person_address, a, clock_today()))
			continue;
		now_row(rq, "Lives at", home_words_in(rq->arena, a), since(rq, a->starts_on));
		return;
	}
}

/* From the referral to the plan: only what stands. */
static void help_now(struct request *rq, const struct child *c)
{
	if (c->referral)
		now_row(rq, "Referral", T("Open"), since(rq, c->referral->referred_on));
	if (c->assessment)
		now_row(rq, "Assessment", T("Under way"), since(rq, c->assessment->started_on));
	if (c->enquiry)
		now_row(rq, "Section 47 enquiry", T("Under way"), since(rq, c->enquiry->started_on));
	if (c->cp_plan)
		now_row(rq, "Child protection plan", c->category ? code_label("category_of_abuse", c->category->category) : T("Yes"),
			since(rq, c->cp_plan->started_on));
	if (c->cin_plan)
		now_row(rq, "Child in need plan", T("Yes"), since(rq, c->cin_plan->started_on));
	if (c->pre_proceedings)
		now_row(rq, "Pre-proceedings", T("Yes"), since(rq, c->pre_proceedings->decided_on));
}

static void now(struct request *rq, const struct child *c)
{
	gov_heading(rq->out, 2, 'm', T("Now"));
	out_lit(rq->out, "<dl class=\"govuk-summary-list\">\n");
	if (c->missing)
		now_row(rq, "Missing", T("Missing now"), since(rq, c->missing->started_on));
	help_now(rq, c);
	care_now(rq, c);
	home_now(rq, c);
	if (c->permanence)
		now_row(rq, "Plan for permanence", code_label("permanence_option", c->permanence->option), since(rq, c->permanence->started_on));
	if (c->adoption_case)
		now_row(rq, "Adoption", T("Case open"), since(rq, c->adoption_case->opened_on));
	if (c->leaving)
		now_row(rq, "Leaving care", code_label("leaving_care_eligibility", c->leaving->eligibility), since(rq, c->leaving->started_on));
	now_row(rq, "Worker", c->worker, c->team);
	now_row(rq, "Council", c->council, NO_TEXT);
	out_lit(rq->out, "</dl>\n");
}

void child_summary(struct request *rq, const struct child *c)
{
	child_bar(rq, c);
	child_alerts(rq, c);
	now(rq, c);
}

/* ---- Key dates ---- */

static void key_dates(struct request *rq, const struct child *c)
{
	gov_heading(rq->out, 2, 'm', T("Key dates"));
	out_lit(rq->out, "<dl class=\"govuk-summary-list\">\n");
	for (int i = 0; i < c->n_dates; i++)
		now_row(rq, c->dates[i].what, date_words_in(rq->arena, c->dates[i].on), c->dates[i].more);
	out_lit(rq->out, "</dl>\n");
}

/* ---- The history ---- */

static void history_row(struct request *rq, const struct child *c, const struct care_episode *e)
{
	struct out *o = rq->out;
	const struct legal_status *s = child_status(c, e->legal_status_id);
	const struct placement *p = child_placement(c, e->placement_id);
	out_lit(o, "<tr><th scope=\"row\" class=\"kith-together\"><a href=\"");
	out_raw(o, record_href(rq, &record_care_episode, c->person.r.id, e->r.id));
	out_lit(o, "\">");
	date_put_words(o, e->started_on);
	out_lit(o, "</a></th><td class=\"kith-together\" data-label=\"To\">");
	if (date_none(e->ended_on))
		out_lit(o, "today");
	else
		date_put_words(o, e->ended_on);
	out_lit(o, "</td><td data-label=\"Legal status\">");
	if (s && !text_none(s->status))
		out_html(o, code_label("legal_status", s->status));
	out_lit(o, "</td><td data-label=\"Placement\">");
	if (p && !text_none(p->place_type))
		out_html(o, code_label("place", p->place_type));
	out_lit(o, "</td><td data-label=\"Why it began\">");
	if (!text_none(e->start_reason))
		out_html(o, code_label("episode_start_reason", e->start_reason));
	out_lit(o, "</td><td data-label=\"Why it ended\">");
	/* X1 only says that the next row follows on. */
	if (!text_none(e->end_reason) && !text_is(e->end_reason, "X1"))
		out_html(o, code_label("episode_end_reason", e->end_reason));
	out_lit(o, "</td></tr>\n");
}

static void history_table(struct request *rq, const struct child *c)
{
	static const char *const heads[] = { "From", "To", "Legal status", "Placement", "Why it began", "Why it ended" };
	struct out *o = rq->out;
	out_lit(o, "<table class=\"govuk-table kith-stack kith-rows\"><caption class=\"govuk-table__caption govuk-table__caption--s\">Episodes of care, newest first</caption>"
		   "<thead><tr>");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody>\n");
	for (int i = 0; i < child_rows(c, &record_care_episode)->n; i++)
		history_row(rq, c, record_at(child_rows(c, &record_care_episode), i));
	out_lit(o, "</tbody></table>\n");
}

static void history(struct request *rq, const struct child *c)
{
	gov_heading(rq->out, 2, 'm', T("History"));
	out_f(rq->out, "<p class=\"govuk-body kith-ways\"><a class=\"govuk-link\" href=\"/children/%lld/chronology\">Chronology: what happened, in order</a></p>\n", (long long)c->person.r.id);
	if (!child_rows(c, &record_referral)->n && !child_rows(c, &record_care_period)->n)
		return;
	child_timeline(rq->out, c, rq->arena);
	if (child_rows(c, &record_care_episode)->n)
		history_table(rq, c);
}

/* ---- All records ---- */

enum { MOST_COLUMNS = 5 };

static bool is_shown_link(const struct record_list *l, const struct field *f)
{
	return f->type == F_REF && (l->type == &record_relationship || l->type == &record_involvement);
}

/* The fields that at least one row has, without those that only tie rows together, the first few in the schema's order. */
static int columns_shown(const struct record_list *l, const struct field *shown[])
{
	int n = 0;
	for (int i = 0; i < l->type->n_fields && n < MOST_COLUMNS; i++) {
		const struct field *f = &l->type->fields[i];
		if ((f->type == F_REF && !is_shown_link(l, f)) || f->type == F_NOTES)
			continue;
		for (int k = 0; k < l->n; k++)
			if (!field_is_none(f, record_at(l, k))) {
				shown[n++] = f;
				break;
			}
	}
	return n;
}

static struct text column_words(struct request *rq, const struct record_type *type, const struct field *f, const void *rec)
{
	if (field_is_none(f, rec))
		return record_hides(rec, (int)(f - type->fields)) ? not_shown_to_you : NO_TEXT;
	return f->type == F_REF ? ref_name(rq, f, rec) : field_words_in(rq->arena, f, rec);
}

static void record_line(struct request *rq, const struct record_list *l, int at, const struct field *const shown[], int n)
{
	struct out *o = rq->out;
	const void *rec = record_at(l, at);
	const struct record *r = rec;
	out_lit(o, "<tr>");
	for (int i = 0; i < n; i++) {
		struct text value = column_words(rq, l->type, shown[i], rec);
		out_c(o, i ? "<td data-label=\"" : "<th scope=\"row\" data-label=\"");
		out_html(o, text_of(shown[i]->label));
		out_lit(o, "\">");
		if (i == 0)
			out_lit(o, "<a href=\""), out_raw(o, record_href(rq, l->type, r->person_id, r->id)), out_lit(o, "\">");
		out_html(o, text_blank(value) ? i ? NO_TEXT : T("Not recorded") : value);
		out_c(o, i ? "</td>" : "</a></th>");
	}
	if (!n)
		out_lit(o, "<td><a href=\""), out_raw(o, record_href(rq, l->type, r->person_id, r->id)),
			out_lit(o, "\">Open</a></td>");
	out_lit(o, "</tr>\n");
}

static void add_link(struct request *rq, const struct record_type *t, int64_t person)
{
	struct out *o = rq->out;
	out_f(o, "<a class=\"govuk-link kith-on-screen\" href=\"/children/%lld/%s/%s\">Add<span class=\"govuk-visually-hidden\"> to %s</span></a>", (long long)person,
	      t->name, record_form_of_new(t), t->plural);
}

/* The newest so many rows of a list; all of them where most is 0. */
static void records_table(struct request *rq, const struct record_list *l, int most)
{
	struct out *o = rq->out;
	const struct field *shown[MOST_COLUMNS];
	int n = columns_shown(l, shown), rows = most && most < l->n ? most : l->n;
	out_lit(o, "<table class=\"govuk-table kith-stack kith-rows\"><thead><tr>");
	for (int i = 0; i < n; i++)
		out_f(o, "<th scope=\"col\">%s</th>", shown[i]->label);
	if (!n)
		out_lit(o, "<th scope=\"col\">Record</th>");
	out_lit(o, "</tr></thead><tbody>\n");
	for (int i = 0; i < rows; i++)
		record_line(rq, l, i, shown, n);
	out_lit(o, "</tbody></table>\n");
}

/* A long list shows its newest rows here and has a page of its own: nobody should scroll past two years of visits. */
enum { AT_ONCE = 5, ALL_BELOW = 8 };

static void records_section(struct request *rq, const struct child *c, const struct record_list *l)
{
	struct out *o = rq->out;
	bool is_long = l->n >= ALL_BELOW;
	out_f(o, "<section class=\"kith-records\" id=\"%s\"><div class=\"kith-records__head\">", l->type->name);
	gov_heading(o, 3, 's', text_of(l->type->plural));
	if (record_may_be_added(c, l->type))
		add_link(rq, l->type, c->person.r.id);
	out_lit(o, "</div>");
	records_table(rq, l, is_long ? AT_ONCE : 0);
	if (is_long)
		out_f(o, "<p class=\"govuk-body kith-all\"><a class=\"govuk-link\" href=\"/children/%lld/%s\">All %d<span class=\"govuk-visually-hidden\"> %s</span></a></p>",
		      (long long)c->person.r.id, l->type->name, l->n, l->type->plural);
	out_lit(o, "</section>\n");
}

/* ---- The record by subject ---- */

static int rows_in_section(const struct child *c, int place)
{
	const struct subject *s = subject_at(place);
	int n = 0;
	for (int i = 0; i < s->n; i++)
		n += child_rows(c, s->types[i])->n;
	return n;
}

static void jump_links(struct request *rq, const struct child *c)
{
	out_lit(rq->out, "<nav aria-label=\"Records of this child\"><ul class=\"kith-jump\">");
	for (int place = 0; place < N_SUBJECTS; place++) {
		int rows = rows_in_section(c, place);
		if (rows)
			out_f(rq->out, "<li><a class=\"govuk-link govuk-link--no-visited-state\" href=\"#section-%d\">%s</a> %d</li>", place + 1,
			      subject_title(place), rows);
	}
	out_lit(rq->out, "</ul></nav>\n");
}

static void section(struct request *rq, const struct child *c, int place)
{
	const struct subject *s = subject_at(place);
	struct out *o = rq->out;
	if (!rows_in_section(c, place))
		return;
	out_f(o, "<section class=\"kith-section\" id=\"section-%d\">", place + 1);
	gov_heading(o, 2, 'm', text_of(subject_title(place)));
	for (int i = 0; i < s->n; i++)
		if (child_rows(c, s->types[i])->n)
			records_section(rq, c, child_rows(c, s->types[i]));
	out_lit(o, "</section>\n");
}

static void add_a_record(struct request *rq, const struct child *c)
{
	out_f(rq->out, "<a class=\"govuk-link\" href=\"/children/%lld/add\">Add a record</a> ", (long long)c->person.r.id);
}

static void all_records(struct request *rq, const struct child *c)
{
	gov_heading(rq->out, 2, 'm', T("Everything recorded"));
	jump_links(rq, c);
	if (c->may_edit) {
		out_lit(rq->out, "<p class=\"govuk-body kith-ways kith-on-screen\">");
		add_a_record(rq, c);
		out_lit(rq->out, "</p>\n");
	}
	for (int place = 0; place < N_SUBJECTS; place++)
		section(rq, c, place);
}

static const struct child_link *links_below;

void child_links_set(const struct child_link *links)
{
	links_below = links;
}

static void put_links_below(struct request *rq, const struct child *c)
{
	for (const struct child_link *l = links_below; l && l->path; l++)
		if (child_rows(c, l->of)->n)
			out_f(rq->out, "<p class=\"govuk-body kith-ways\"><a class=\"govuk-link\" href=\"/children/%lld/%s\">%s</a></p>\n", (long long)c->person.r.id, l->path, l->label);
}

/* Other numbers that lead here. Asked for only where anything was ever found of this person and another. */
static void joined_here(struct request *rq, const struct child *c)
{
	struct found_list l = c->has_links ? same_person_found(rq->db, rq->me->user_id, c->person.r.id, rq->arena) : (struct found_list){ 0 };
	for (size_t i = 0; i < l.n; i++) {
		if (!same_person_stands(&l.at[i]))
			continue;
		out_lit(rq->out, "<p class=\"govuk-body\">Joined with the record of ");
		out_html(rq->out, text_blank(l.at[i].name) ? T("the same person") : l.at[i].name);
		out_f(rq->out, ", number %lld", (long long)l.at[i].other);
		if (!text_blank(l.at[i].la_child_id)) {
			out_lit(rq->out, ", child identifier ");
			out_html(rq->out, l.at[i].la_child_id);
		}
		out_lit(rq->out, ": the two were found to be one person.</p>\n");
	}
}

/* What is opened most stands above everything else. */
static void ways_on(struct request *rq, const struct child *c)
{
	long long id = (long long)c->person.r.id;
	out_lit(rq->out, "<p class=\"govuk-body kith-ways\">");
	if (c->may_edit)
		out_f(rq->out, "<a class=\"govuk-link\" href=\"/children/%lld/case_note/new\">Write a case note</a> <a class=\"govuk-link\" href=\"/children/%lld/visit/new\">Record a visit</a> ", id, id), add_a_record(rq, c);
	if (c->cp_plan || c->cin_plan)
		out_f(rq->out, "<a class=\"govuk-link\" href=\"/children/%lld/plan\">Plan</a> ", id);
	if (c->pre_proceedings)
		out_f(rq->out, "<a class=\"govuk-link\" href=\"/children/%lld/before-court\">Before court</a> ", id);
	out_f(rq->out, "<a class=\"govuk-link\" href=\"/children/%lld/case_note\">Case notes</a> <a class=\"govuk-link\" href=\"/children/%lld/document\">Documents</a> <a class=\"govuk-link\" href=\"/children/%lld/decisions\">Decisions</a> ", id, id, id);
	out_f(rq->out, "<a class=\"govuk-link\" href=\"/children/%lld/chronology\">Chronology</a> <a class=\"govuk-link\" href=\"/children/%lld/family\">Family and network</a></p>\n", id, id);
}

static void child_page(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct child c;
	child_load(rq->db, rq->me->user_id, &p, &c, rq->arena);
	struct text name = person_heading(&p, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)p.r.id) } };
	page_open(rq, &(struct page){ .title = name, .nav = "children", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	child_bar(rq, &c);
	out_lit(rq->out, "<h1 class=\"govuk-heading-l govuk-visually-hidden\">");
	out_html(rq->out, name);
	out_lit(rq->out, "</h1>");
	joined_here(rq, &c);
	child_alerts(rq, &c);
	ways_on(rq, &c);
	out_lit(rq->out, "<div class=\"kith-halves\"><div>");
	now(rq, &c);
	out_lit(rq->out, "</div><div>");
	key_dates(rq, &c);
	out_lit(rq->out, "</div></div>\n");
	due_section(rq, p.r.id);
	child_identity(rq, &c);
	history(rq, &c);
	all_records(rq, &c);
	put_links_below(rq, &c);
	out_f(rq->out, "<p class=\"govuk-body kith-ways\"><a class=\"govuk-link\" href=\"/children/%lld/who\">Who can see this child, and who looked</a></p>\n", (long long)p.r.id);
	out_f(rq->out, "<p class=\"govuk-body kith-ways\"><a class=\"govuk-link\" href=\"/children/%lld/interest\">I know this family</a></p>\n", (long long)p.r.id);
	if (may_join(rq->db, rq->me->user_id, p.r.id).yes) {
		out_f(rq->out, "<p class=\"govuk-body kith-ways\"><a class=\"govuk-link\" href=\"/children/%lld/same-person\">Is this the same person as somebody else?</a></p>\n", (long long)p.r.id);
		out_f(rq->out, "<p class=\"govuk-body kith-ways\"><a class=\"govuk-link\" href=\"/children/%lld/divide\">Two people are written here as one</a></p>\n", (long long)p.r.id);
	}
	page_close(rq);
}

/* Every row of one type about one child. */
static void records_page(struct request *rq)
{
	const struct record_type *t = record_type_named(param(rq, "record"));
	struct person p;
	if (!t || t->scope != SCOPE_CASE || t->own_pages) {
		answer_not_found(rq);
		return;
	}
	if (!person_of(rq, &p))
		return;
	struct record_list l = guarded_list(rq->db, rq->me->user_id, t, p.r.id, rq->arena);
	struct text name = person_heading(&p, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)p.r.id) } };
	rq->read_record = text_of(t->name);
	page_open(rq, &(struct page){ .title = text_of(t->plural), .nav = "children", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	identity_bar(rq, &p);
	gov_heading(rq->out, 1, 'l', text_of(t->plural));
	if (l.n)
		records_table(rq, &l, 0);
	else
		gov_body(rq->out, T("None is recorded that you can see."));
	page_close(rq);
}

const struct route child_routes[] = {
	ROUTE(GET, "/children/:person", MAY_READ_CHILD, child_page),
	ROUTE(GET, "/children/:person/:record", MAY_READ_CHILD, records_page),
	{ 0 }
};
