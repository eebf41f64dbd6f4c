/* All due dates of a child: what is open, and what was done in time, late or not at all; every change a manager made to one, for
 * ever; and the form by which a manager makes one. */
#include "people/child_due.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "people/record_work.h"
#include "record/hooks.h"
#include "records.h"
#include "web/gov/gov.h"
#include "work/due_show.h"

/* ---- The clocks of the child, as the user may see the records ---- */

void child_due_load(struct request *rq, struct child_due *d)
{
	struct record_list *lists = ARRAY_IN(rq->arena, struct record_list, n_record_types);
	struct reading *read = guarded_reading(rq->db, rq->me->user_id, d->person.r.id, rq->arena);
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		lists[t->number].type = t;
		if (t->scope == SCOPE_CASE && (clock_reads(t) || t == &record_clock_change))
			lists[t->number] = guarded_rows(read, t);
	}
	struct due_councils councils = { .db = rq->db, .arena = rq->arena };
	d->changes = lists[record_clock_change.number];
	d->clocks = due_clocks_of(&councils, lists);
	size_t n = 0;
	for (size_t i = 0; i < d->clocks.n; i++)
		if (due_is_judged(&councils, &d->clocks.at[i]))
			d->clocks.at[n++] = d->clocks.at[i];
	d->clocks.n = n;
}

bool child_due_is_begun(const struct case_clock *k)
{
	return k->clock.rule->kind == CLOCK_BACKWARD || k->clock.start.day.ymd <= clock_today().ymd;
}

static int by_due(const void *a, const void *b)
{
	const struct case_clock *x = a, *y = b;
	bool x_open = case_clock_is_open(x), y_open = case_clock_is_open(y);
	if (x_open != y_open)
		return x_open ? -1 : 1;
	int order = moment_cmp(clock_worked_to(&x->clock), clock_worked_to(&y->clock));
	if (order)
		return x_open ? order : -order;
	order = text_cmp(x->clock.rule->id, y->clock.rule->id);
	return order ? order : (x->row > y->row) - (x->row < y->row);
}


/* ---- The page ---- */

static const char USER_NAME[] = "SELECT name FROM app_user WHERE id = $1";

static void change_note(struct request *rq, const struct clock_change *c)
{
	struct out *o = rq->out;
	struct rows r;
	out_lit(o, "<span class=\"kith-line\">");
	if (c->not_required == 1) {
		out_lit(o, "Not required");
	} else {
		out_lit(o, "Put to ");
		date_put_words(o, c->agreed_on);
	}
	out_lit(o, " by ");
	db_query(rq->db, &r, USER_NAME, DBI(c->decided_by_id));
	if (db_next(&r))
		out_html(o, db_text(&r, 0));
	db_done(&r);
	out_lit(o, ", ");
	date_put_words(o, c->decided_on);
	out_lit(o, ": “");
	out_html(o, c->reason);
	out_lit(o, "”</span>");
}

static struct text change_href(struct request *rq, const struct case_clock *k)
{
	struct out o = out_make(1000);
	out_f(&o, "/children/%lld/due/change?rule=", (long long)rq->person_id);
	out_url(&o, k->clock.rule->id);
	out_lit(&o, "&part=");
	out_url(&o, k->clock.rule->part);
	out_f(&o, "&record=%s&row=%lld", k->type->name, (long long)k->row);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

/* Changing a due date writes into the record of the clock's own council. */
static struct verdict may_change(struct request *rq, const struct case_clock *k)
{
	return may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, k->council);
}

static void clock_line(struct request *rq, const struct child_due *d, const struct case_clock *k)
{
	struct out *o = rq->out;
	const struct clock *c = &k->clock;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_html(o, due_name(c));
	out_lit(o, "<span class=\"kith-quiet kith-line\">");
	out_html(o, clock_limit_words_in(rq->arena, c->rule, c->limit));
	out_lit(o, ". ");
	out_html(o, c->rule->source);
	out_lit(o, "</span></th><td class=\"govuk-table__cell\" data-label=\"Ran from\">");
	date_put_words(o, c->start.day);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Due\">");
	due_day(rq, c);
	for (int i = d->changes.n - 1; i >= 0; i--)
		if (due_change_is_about(record_at(&d->changes, i), k))
			change_note(rq, record_at(&d->changes, i));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Done\">");
	date_put_words(o, c->stop.day);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"How it stands\">");
	if (case_clock_is_open(k))
		due_tag(rq, c);
	else
		out_html(o, clock_state_words(clock_state(c, moment_now())));
	if (case_clock_is_open(k) && may_change(rq, k).yes) {
		out_lit(o, " <a class=\"govuk-link kith-line\" href=\"");
		out_html(o, change_href(rq, k));
		out_lit(o, "\">Change<span class=\"govuk-visually-hidden\"> when this is due: "), out_html(o, due_name(c)), out_lit(o, "</span></a>");
	}
	out_lit(o, "</td></tr>\n");
}

static void clock_table(struct request *rq, const struct child_due *d, bool open)
{
	static const char *const heads[] = { "What", "Ran from", "Due", "Done", "How it stands" };
	struct out *o = rq->out;
	int n = 0;
	for (size_t i = 0; i < d->clocks.n; i++)
		n += case_clock_is_open(&d->clocks.at[i]) == open && child_due_is_begun(&d->clocks.at[i]);
	gov_heading(o, 2, 'm', open ? T("Open") : T("Closed"));
	if (!n) {
		gov_body(o, open ? T("Nothing is due that the records here tell of.") : T("Nothing yet."));
		return;
	}
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < d->clocks.n; i++)
		if (case_clock_is_open(&d->clocks.at[i]) == open && child_due_is_begun(&d->clocks.at[i]))
			clock_line(rq, d, &d->clocks.at[i]);
	out_lit(o, "</tbody></table>\n");
}

static void frame(struct request *rq, const struct child_due *d, struct text title, bool has_errors, bool is_wide)
{
	struct text name = person_heading(&d->person, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)d->person.r.id) },
		{ T("What is due"), textf_in(rq->arena, "/children/%lld/due", (long long)d->person.r.id) } };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = is_wide ? 2 : 3, .has_errors = has_errors, .wide = is_wide });
	identity_bar(rq, &d->person);
}

static void due_page(struct request *rq)
{
	struct child_due d = { 0 };
	if (!person_of(rq, &d.person))
		return;
	child_due_load(rq, &d);
	if (d.clocks.n)
		qsort(d.clocks.at, d.clocks.n, sizeof *d.clocks.at, by_due);
	frame(rq, &d, T("What is due"), false, true);
	gov_heading(rq->out, 1, 'l', T("What is due, and what was done"));
	gov_body(rq->out, T("Worked out from the records. Where a manager put a date off, whether it was done in time keeps to the first date."));
	clock_table(rq, &d, true);
	clock_table(rq, &d, false);
	page_close(rq);
}

/* ---- Changing a due date ---- */

/* The open clock that the address names; NULL (and 404 answered) when there is none. */
static const struct case_clock *clock_asked(struct request *rq, struct child_due *d)
{
	struct verdict v;
	int64_t row;
	if (!person_of(rq, &d->person))
		return NULL;
	child_due_load(rq, d);
	for (size_t i = 0; i < d->clocks.n && text_int(query(rq, "row"), &row); i++) {
		const struct case_clock *k = &d->clocks.at[i];
		if (!case_clock_is_open(k) || !case_clock_is(k, query(rq, "rule"), query(rq, "part"), query(rq, "record"), row))
			continue;
		v = may_change(rq, k);
		if (v.yes)
			return k;
		if (!db_failed(rq->db))
			answer_refused(rq, text_of(v.why));
		return NULL;
	}
	answer_not_found(rq);
	return NULL;
}

struct change_errors { struct text when, reason; };

static void change_errors_summary(struct request *rq, const struct change_errors *e)
{
	const struct gov_error_item items[] = { { .text = e->when, .href = T("#how") }, { .text = e->reason, .href = T("#reason") } };
	form_errors(rq, items, 2);
}

static void change_form(struct request *rq, const struct child_due *d, const struct case_clock *k, const struct change_errors *e)
{
	struct out *o = rq->out;
	bool has_errors = !text_none(e->when) || !text_none(e->reason);
	struct text title = T("Change when this is due");
	frame(rq, d, title, has_errors, false);
	change_errors_summary(rq, e);
	gov_heading(o, 1, 'l', title);
	out_lit(o, "<p class=\"govuk-body\">");
	out_html(o, due_name(&k->clock));
	out_lit(o, ": due ");
	due_day(rq, &k->clock);
	out_lit(o, ". Whether it was done in time keeps to the first date. The change, your name and your reason stay on the record.</p>\n");
	form_open(rq, change_href(rq, k), "kith-form");
	gov_radios(o, &(struct gov_radios){ .name = T("how"), .id_prefix = T("how"), .value = posted(rq, "how"), .error_message.text = e->when,
		.fieldset.legend.text = T("What did you decide?"), GOV_LIST(items, struct gov_choice,
		{ .text = T("It is to be done by another day"), .value = T("day") }, { .text = T("It is not required"), .value = T("not_required") }) });
	day_input(rq, "agreed", T("By when, if it is to be done"), NO_TEXT, NO_TEXT);
	gov_textarea(o, &(struct gov_textarea){ .name = T("reason"), .id = T("reason"), .label.text = T("Why"), .value = posted(rq, "reason"),
						.error_message.text = e->reason });
	out_lit(o, "<div class=\"govuk-button-group\">");
	gov_button(o, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
	gov_link(o, textf_in(rq->arena, "/children/%lld/due", (long long)rq->person_id), T("Cancel"));
	out_lit(o, "</div>");
	form_close(rq);
	page_close(rq);
}

static void change_page(struct request *rq)
{
	struct child_due d = { 0 };
	const struct case_clock *k = clock_asked(rq, &d);
	struct change_errors none = { 0 };
	if (k)
		change_form(rq, &d, k, &none);
}

struct change_job { struct request *rq; struct clock_change change; };

static bool change_save(struct db *db, void *arg, struct fault *f)
{
	struct change_job *job = arg;
	struct request *rq = job->rq;
	struct clock_change c = job->change;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = c.reason, .request = rq->id });
	if (record_save(x, &record_clock_change, &c) != SAVED)
		return fault(f, "The change could not be saved just now. Nothing was changed; go back and try again.");
	return save_hooks_run(x, &record_clock_change, &c, f) && txn_end(x, f);
}

static struct clock_change change_of(struct request *rq, const struct child_due *d, const struct case_clock *k)
{
	struct clock_change c;
	record_clear(&record_clock_change, &c);
	c.r.person_id = d->person.r.id;
	c.r.council_id = k->council;
	c.rule = k->clock.rule->id;
	c.part = k->clock.rule->part;
	c.record_name = text_of(k->type->name);
	c.row_id = k->row;
	c.original_on = k->clock.due.day;
	c.not_required = text_is(posted(rq, "how"), "not_required");
	if (!c.not_required)
		c.agreed_on = day_posted(rq, "agreed");
	c.reason = text_trim(posted(rq, "reason"));
	c.decided_by_id = rq->me->user_id;
	c.decided_on = clock_today();
	return c;
}

static void change_post(struct request *rq)
{
	struct child_due d = { 0 };
	struct change_errors e = { 0 };
	const struct case_clock *k = clock_asked(rq, &d);
	if (!k)
		return;
	struct change_job job = { rq, change_of(rq, &d, k) };
	if (!text_is(posted(rq, "how"), "day") && !job.change.not_required)
		e.when = T("Choose what you decided");
	else if (!job.change.not_required && date_none(job.change.agreed_on))
		e.when = T("Enter the day by which it is to be done, for example 27 3 2026");
	else if (!job.change.not_required && job.change.agreed_on.ymd < clock_today().ymd)
		e.when = T("The day by which it is to be done must be today or later");
	if (text_blank(job.change.reason))
		e.reason = T("Enter why");
	else if (job.change.reason.n > 4000)
		e.reason = T("Why must be 4,000 characters or fewer");
	if (!text_none(e.when) || !text_none(e.reason)) {
		rq->status = 422;
		change_form(rq, &d, k, &e);
		return;
	}
	struct fault f = { 0 };
	db_release(rq->db);
	bool done = store_write(rq->store, change_save, &job, &f);
	db_snapshot(rq->db);
	if (done) {
		redirectf(rq, "/children/%lld/due?done=saved", (long long)rq->person_id);
		return;
	}
	rq->fault = f;
	answer_unavailable(rq);
}

bool clock_change_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct clock_change c;
	return record_load(txn_db(x), t, ((const struct record *)rec)->id, &c, txn_arena(x)) ||
	       fault(f, "A change of a due date stays on the record. Nothing was changed; if it was wrong, change the due date again and say why.");
}

struct text due_change_href(struct request *rq, const struct case_clock *k)
{
	return case_clock_is_open(k) && may_change(rq, k).yes ? change_href(rq, k) : NO_TEXT;
}

API_ACT(change_act, change_post)
static const struct api_query change_queries[] = { { "rule", "As the clock's change says it" }, { "part", "The same" }, { "record", "The same" }, { "row", "The same" }, { NULL, NULL } };
static const struct api_doc change_doc = { "changeDue", "Puts a due date to another day (how: day), or says that it is not required (how: not_required).", "done", "due_changed",
	change_queries, API_OF_WIDE_KEY };

const struct route due_routes[] = {
	ROUTE(GET, "/children/:person/due", MAY_READ_CHILD, due_page),
	ROUTE(GET, "/children/:person/due/change", MAY_CORRECT_CHILD, change_page),
	ROUTE(POST, "/children/:person/due/change", MAY_CORRECT_CHILD, change_post),
	API_ROUTE(POST, "/children/:person/due/change", MAY_CORRECT_CHILD, change_act, &change_doc),
	{ 0 }
};
