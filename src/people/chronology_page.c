/* The chronology of a child: one page that reads from the first event to the last, or back; only what is significant; what is suggested and
 * nobody has decided; narrowed by kind and time; and beside brothers and sisters, day by day. Days in which nobody saw the child stand
 * between the events. On paper it is the same page without what is there to press. */
#include "people/chronology_asked.h"
#include "base/arena.h"
#include "people/pages.h"
#include "people/sibling.h"
#include "web/kith/kith.h"

enum { EVENTS_A_PAGE = 100, MOST_BESIDE = 3 };

/* ---- What was asked ---- */

static const struct { const char *code, *label; } which_names[] = { { "all", "All events" }, { "significant", "Significant" }, { "suggested", "Suggested" } };

const char *chronology_which_code(enum chronology_which w)
{
	return which_names[w].code;
}

static struct date day_asked(const struct request *rq, const char *name)
{
	struct date d;
	return date_from_iso(text_trim(query(rq, name)), &d) && date_whole(d) ? d : NO_DATE;
}

struct chronology_filter chronology_filter_asked(const struct request *rq)
{
	struct chronology_filter f = { .kind = text_trim(query(rq, "kind")), .from = day_asked(rq, "from"), .to = day_asked(rq, "to"),
				       .newest_first = text_is(query(rq, "order"), "newest") };
	for (int i = 0; i < N_CHRONOLOGY_WHICH; i++)
		if (text_is(query(rq, "show"), which_names[i].code))
			f.which = (enum chronology_which)i;
	return f;
}

static bool fits(const struct chronology_event *e, const struct chronology_filter *f)
{
	return (f->which != SIGNIFICANT_EVENTS || event_is_significant(e)) && (f->which != SUGGESTED_EVENTS || !text_none(e->why)) &&
	       (text_blank(f->kind) || text_is(f->kind, e->type->name)) && (date_none(f->from) || e->on.ymd >= f->from.ymd) && (date_none(f->to) || e->on.ymd <= f->to.ymd);
}

void chronology_read(struct request *rq, const struct person *p, const struct chronology_filter *f, struct asked_chronology *q)
{
	child_load(rq->db, rq->me->user_id, p, &q->child, rq->arena);
	struct record_list decisions = guarded_list(rq->db, rq->me->user_id, &record_significant_event, p->r.id, rq->arena);
	q->all = chronology_of(&q->child, &decisions, rq->arena);
	q->shown = ARRAY_IN(rq->arena, const struct chronology_event *, q->all.n + 1);
	q->n_shown = 0;
	for (size_t i = 0; i < q->all.n; i++) {
		const struct chronology_event *e = &q->all.at[f->newest_first ? q->all.n - 1 - i : i];
		if (fits(e, f))
			q->shown[q->n_shown++] = e;
	}
}

/* ---- Addresses ---- */

static struct text path_of(struct request *rq)
{
	return textf_in(rq->arena, "/children/%lld/chronology", (long long)rq->person_id);
}

/* This chronology with another show, page or all; what is asked otherwise stays. */
static struct text href_with(struct request *rq, const char *name, struct text value)
{
	static const char *const kept[] = { "show", "kind", "from", "to", "order" };
	struct out o = out_make(4096);
	out_raw(&o, path_of(rq));
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (strcmp(kept[i], name) != 0)
			put_query(&o, kept[i], query(rq, kept[i]));
	for (int i = 0; i < rq->n_query; i++)
		if (text_is(rq->query[i].name, "with"))
			put_query(&o, "with", rq->query[i].value);
	put_query(&o, name, value);
	struct text href = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return href;
}

/* ---- Above the events ---- */

static void which_links(struct request *rq, const struct chronology_filter *f, const struct asked_chronology *q)
{
	const int64_t counts[] = { (int64_t)q->all.n, q->all.n_significant, q->all.n_suggested };
	struct kith_navigation_item items[N_CHRONOLOGY_WHICH];
	for (int i = 0; i < N_CHRONOLOGY_WHICH; i++)
		items[i] = (struct kith_navigation_item){ .text = text_of(which_names[i].label), .href = href_with(rq, "show", text_of(which_names[i].code)),
							  .current = i == (int)f->which, .has_count = true, .count = counts[i] };
	kith_sub_navigation(rq->out, &(struct kith_sub_navigation){ .label = T("Which events"), .items = items, .n_items = N_CHRONOLOGY_WHICH });
}

/* The kinds of record that have an event in this chronology. */
static void kind_select(struct request *rq, const struct asked_chronology *q)
{
	bool *is_there = ARRAY_IN(rq->arena, bool, n_record_types);
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, n_record_types + 1);
	int n = 0;
	memset(is_there, 0, (size_t)n_record_types * sizeof *is_there);
	for (size_t i = 0; i < q->all.n; i++)
		is_there[q->all.at[i].type->number] = true;
	items[n++] = (struct gov_option){ .text = T("Any"), .value = T("") };
	for (int i = 0; i < n_record_types; i++)
		if (is_there[i])
			items[n++] = (struct gov_option){ .text = text_of(record_types[i]->plural), .value = text_of(record_types[i]->name) };
	gov_select(rq->out, &(struct gov_select){ .name = T("kind"), .id = T("kind"), .label.text = T("Kind of record"), .value = query(rq, "kind"), .items = items, .n_items = n });
}

static bool is_beside(const struct request *rq, int64_t id)
{
	int64_t asked;
	for (int i = 0; i < rq->n_query; i++)
		if (text_is(rq->query[i].name, "with") && text_int(rq->query[i].value, &asked) && asked == id)
			return true;
	return false;
}

static void siblings_choice(struct request *rq, const struct sibling_list *l)
{
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, l->n + 1);
	for (size_t i = 0; i < l->n; i++)
		items[i] = (struct gov_choice){ .text = l->at[i].name, .value = textf_in(rq->arena, "%lld", (long long)l->at[i].id),
						.checked = is_beside(rq, l->at[i].id) ? GOV_YES : GOV_NO };
	if (l->n)
		gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("with"), .id_prefix = T("with"), .classes = T("govuk-checkboxes--small"),
			.fieldset.legend = { .text = T("Beside"), .classes = T("govuk-fieldset__legend--s") }, .items = items, .n_items = (int)l->n });
}

static void day_filter(struct request *rq, const char *name, const char *label)
{
	gov_input(rq->out, &(struct gov_input){ .name = text_of(name), .id = text_of(name), .label.text = text_of(label), .value = query(rq, name), .type = T("date"),
						.classes = T("govuk-input--width-10") });
}

static void filter_form(struct request *rq, const struct asked_chronology *q, const struct sibling_list *siblings)
{
	const struct kith_filter filter = { .action = path_of(rq), .label = T("Chronology"), .submit_text = T("Show these events"), .clear_href = path_of(rq),
		.hidden = (const struct gov_attribute[]){ { "show", query(rq, "show") }, { 0 } } };
	kith_filter_open(rq->out, &filter);
	kind_select(rq, q);
	day_filter(rq, "from", "From");
	day_filter(rq, "to", "To");
	gov_select(rq->out, &(struct gov_select){ .name = T("order"), .id = T("order"), .label.text = T("Order"), .value = query(rq, "order"),
		GOV_LIST(items, struct gov_option, { .text = T("From the beginning"), .value = T("") }, { .text = T("Newest first"), .value = T("newest") }) });
	siblings_choice(rq, siblings);
	kith_filter_close(rq->out, &filter);
}

static void put_unseen(struct request *rq, const struct asked_chronology *q)
{
	int days = q->all.unseen_since;
	if (days > chronology_gap_days() && (q->child.referral || q->child.period))
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = textf_in(rq->arena, "No record says that anybody saw the child in the last %d days.", days) });
}

/* ---- The events ---- */

static void put_when(struct out *o, const struct chronology_event *e)
{
	date_put_words(o, e->on);
	if (e->at != NONE)
		out_lit(o, "<span class=\"kith-quiet kith-line\">"), instant_put_hour(o, e->at), out_lit(o, "</span>");
}

static void put_title(struct request *rq, const struct chronology_event *e)
{
	const struct record *r = e->rec;
	out_lit(rq->out, "<a class=\"govuk-link\" href=\"");
	out_raw(rq->out, record_href(rq, e->type, r->person_id, r->id));
	out_lit(rq->out, "\">");
	out_html(rq->out, e->title);
	out_lit(rq->out, "</a>");
	if (event_is_significant(e))
		out_lit(rq->out, " "), gov_tag(rq->out, &(struct gov_tag){ .text = T("Significant"), .classes = T("govuk-tag--purple") });
	else if (!text_none(e->why))
		out_lit(rq->out, " <span class=\"kith-quiet\">suggested</span>");
}

static void put_more(struct request *rq, const struct chronology_event *e)
{
	struct out *o = rq->out;
	if (!text_blank(e->text))
		out_lit(o, "<p class=\"kith-event-text\">"), out_html(o, e->text), out_lit(o, "</p>");
	if (event_is_significant(e))
		out_lit(o, "<p class=\"kith-event-text kith-quiet\">Why it matters: "), out_html(o, e->decision->reason), out_lit(o, "</p>");
	else if (!text_none(e->why) && !e->is_usually)
		out_lit(o, "<p class=\"kith-event-text kith-quiet\">Suggested as significant: "), out_html(o, e->why), out_lit(o, "</p>");
}

static void draw_choose(struct out *o, const void *arg)
{
	out_lit(o, "Choose<span class=\"govuk-visually-hidden\"> ");
	out_html(o, ((const struct chronology_event *)arg)->title);
	out_lit(o, "</span>");
}

/* Where several are decided at once: a box for each in the form around the table. */
static void put_decide_box(struct request *rq, const struct chronology_event *e)
{
	struct text name = event_name_in(rq->arena, e);
	out_lit(rq->out, "<td class=\"govuk-table__cell kith-on-screen\">");
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("event"), .id_prefix = name, .classes = T("govuk-checkboxes--small"),
		GOV_LIST(items, struct gov_choice, { .html = GOV_SLOT(draw_choose, e), .value = name, .id = name }) });
	out_lit(rq->out, "</td>");
}

static void put_decide_link(struct request *rq, const struct chronology_event *e)
{
	out_f(rq->out, "<td class=\"govuk-table__cell kith-on-screen\"><a class=\"govuk-link\" href=\"/children/%lld/chronology/decide?event=", (long long)rq->person_id);
	out_url(rq->out, event_name_in(rq->arena, e));
	out_lit(rq->out, "\">Decide<span class=\"govuk-visually-hidden\"> whether it is significant: ");
	out_html(rq->out, e->title);
	out_lit(rq->out, "</span></a></td>");
}

static void put_gap(struct request *rq, const struct chronology_event *e, int columns)
{
	if (e->is_seen && e->unseen_days > chronology_gap_days())
		out_f(rq->out, "<tr class=\"govuk-table__row kith-gap\"><td class=\"govuk-table__cell\" colspan=\"%d\">%d days in which no record says that anybody saw the child</td></tr>\n",
		      columns, e->unseen_days);
}

enum deciding { NO_DECIDING, DECIDE_ONE, DECIDE_SEVERAL };

static void put_event(struct request *rq, const struct chronology_event *e, enum deciding how)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header kith-together\" data-label=\"When\">");
	put_when(o, e);
	out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"What happened\">");
	put_title(rq, e);
	if (e->is_seen && e->unseen_days)
		out_f(o, " <span class=\"kith-quiet\">seen %d day%s after the last time</span>", e->unseen_days, e->unseen_days == 1 ? "" : "s");
	put_more(rq, e);
	out_lit(o, "</td>");
	if (how == DECIDE_ONE)
		put_decide_link(rq, e);
	else if (how == DECIDE_SEVERAL)
		put_decide_box(rq, e);
	out_lit(o, "</tr>\n");
}

static void table_open(struct out *o, const char *caption)
{
	out_f(o, "<table class=\"govuk-table kith-stack kith-chronology\"><caption class=\"govuk-table__caption govuk-visually-hidden\">%s</caption>"
		 "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">When</th>", caption);
}

static void put_decide_foot(struct request *rq)
{
	gov_input(rq->out, &(struct gov_input){ .name = T("reason"), .id = T("reason"), .label.text = T("Why, for those you chose"),
						.hint.text = T("Shown in the chronology with your name. For example, the household changed") });
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("They are significant"), .name = T("decision"), .value = T("yes"), .prevent_double_click = GOV_YES });
	gov_button(rq->out, &(struct gov_button){ .text = T("They are not"), .name = T("decision"), .value = T("no"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	out_lit(rq->out, "</div>\n");
	form_close(rq);
}

static void put_events(struct request *rq, const struct asked_chronology *q, const struct chronology_filter *f, int from, int to)
{
	struct out *o = rq->out;
	enum deciding how = !q->child.may_edit ? NO_DECIDING : f->which == SUGGESTED_EVENTS ? DECIDE_SEVERAL : DECIDE_ONE;
	int columns = how == NO_DECIDING ? 2 : 3;
	if (how == DECIDE_SEVERAL)
		form_open(rq, textf_in(rq->arena, "%.*s/decide", TEXT_ARG(path_of(rq))), NULL);
	table_open(o, "Chronology");
	out_c(o, how != NO_DECIDING ? "<th scope=\"col\" class=\"govuk-table__header\">What happened</th><th scope=\"col\" class=\"govuk-table__header kith-on-screen\">Significant?</th></tr></thead>"
			    : "<th scope=\"col\" class=\"govuk-table__header\">What happened</th></tr></thead>");
	out_lit(o, "<tbody class=\"govuk-table__body\">\n");
	for (int i = from; i < to; i++) {
		if (!f->newest_first)
			put_gap(rq, q->shown[i], columns);
		put_event(rq, q->shown[i], how);
		if (f->newest_first)
			put_gap(rq, q->shown[i], columns);
	}
	out_lit(o, "</tbody></table>\n");
	if (how == DECIDE_SEVERAL)
		put_decide_foot(rq);
}

/* ---- Beside brothers and sisters ---- */

struct beside { struct asked_chronology of[1 + MOST_BESIDE]; struct text name[1 + MOST_BESIDE]; int n; };

/* Whoever is chosen and still visible; each look is in that child's own log before anything is sent. false: answered already. */
static bool read_beside(struct request *rq, const struct sibling_list *siblings, const struct chronology_filter *f, struct beside *b)
{
	for (size_t i = 0; i < siblings->n && b->n <= MOST_BESIDE; i++) {
		struct person p;
		int64_t id = siblings->at[i].id;
		if (!is_beside(rq, id) || !guarded_load(rq->db, rq->me->user_id, &record_person, id, &p, rq->arena))
			continue;
		struct verdict v = may(rq->db, rq->me->user_id, ACT_READ, id);
		struct text route = v.covers > 0 ? textf_in(rq->arena, "%s" LOOKED_BY_COVER "%lld", rq->route->pattern, (long long)v.covers) : text_of(rq->route->pattern);
		struct read_entry e = { .user_id = rq->me->user_id, .person_id = id, .record_id = NONE, .route = route, .request = rq->id, .shown = NONE };
		if (!v.yes)
			continue;
		if (!readlog_write(rq->store, &e, 1, &rq->fault)) {
			answer_unavailable(rq);
			return false;
		}
		chronology_read(rq, &p, f, &b->of[b->n]);
		b->name[b->n++] = person_heading(&p, rq->arena);
	}
	return true;
}

static void cell_of_day(struct request *rq, const struct beside *b, int who, struct date day, int *next)
{
	const struct asked_chronology *q = &b->of[who];
	out_lit(rq->out, "<td class=\"govuk-table__cell\" data-label=\"");
	out_html(rq->out, b->name[who]);
	out_lit(rq->out, "\">");
	for (; *next < q->n_shown && q->shown[*next]->on.ymd == day.ymd; (*next)++) {
		out_lit(rq->out, "<div class=\"kith-event-text\">");
		put_title(rq, q->shown[*next]);
		put_more(rq, q->shown[*next]);
		out_lit(rq->out, "</div>");
	}
	out_lit(rq->out, "</td>");
}

/* The next day on which any of them has an event; NO_DATE: none is left. */
static struct date next_day(const struct beside *b, const int *next, bool newest_first)
{
	struct date day = NO_DATE;
	for (int i = 0; i < b->n; i++) {
		if (next[i] >= b->of[i].n_shown)
			continue;
		struct date on = b->of[i].shown[next[i]]->on;
		if (date_none(day) || (newest_first ? on.ymd > day.ymd : on.ymd < day.ymd))
			day = on;
	}
	return day;
}

static void put_beside(struct request *rq, const struct beside *b, const struct chronology_filter *f)
{
	struct out *o = rq->out;
	int next[1 + MOST_BESIDE] = { 0 };
	table_open(o, "Chronologies side by side");
	for (int i = 0; i < b->n; i++)
		out_lit(o, "<th scope=\"col\" class=\"govuk-table__header\">"), out_html(o, b->name[i]), out_lit(o, "</th>");
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (struct date day = next_day(b, next, f->newest_first); !date_none(day); day = next_day(b, next, f->newest_first)) {
		out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header kith-together\" data-label=\"When\">");
		date_put_words(o, day);
		out_lit(o, "</th>");
		for (int i = 0; i < b->n; i++)
			cell_of_day(rq, b, i, day, &next[i]);
		out_lit(o, "</tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

/* ---- The page ---- */

static void page_links(struct request *rq, int64_t page, int64_t pages)
{
	if (pages < 2)
		return;
	gov_pagination(rq->out, &(struct gov_pagination){ .landmark_label = T("Pages of the chronology"),
		.previous = { .href = page > 1 ? href_with(rq, "page", textf_in(rq->arena, "%lld", (long long)page - 1)) : NO_TEXT,
			      .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page - 1, (long long)pages) },
		.next = { .href = page < pages ? href_with(rq, "page", textf_in(rq->arena, "%lld", (long long)page + 1)) : NO_TEXT,
			  .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page + 1, (long long)pages) } });
	out_lit(rq->out, "<p class=\"govuk-body kith-on-screen\"><a class=\"govuk-link\" href=\"");
	out_html(rq->out, href_with(rq, "page", T("all")));
	out_lit(rq->out, "\">All on one page, to print</a></p>\n");
}

static void file_link(struct request *rq)
{
	struct text href = href_with(rq, "show", text_of(chronology_which_code(chronology_filter_asked(rq).which))), rest = href;
	text_cut(&rest, '?');
	out_f(rq->out, "<p class=\"govuk-body kith-on-screen\"><a class=\"govuk-link\" href=\"/children/%lld/chronology/file?", (long long)rq->person_id);
	out_html(rq->out, rest);
	out_lit(rq->out, "\">A file of these events (PDF)</a></p>\n");
}

static void put_nothing(struct request *rq, const struct chronology_filter *f, const struct asked_chronology *q)
{
	if (f->which == SIGNIFICANT_EVENTS && q->all.n_suggested)
		gov_body(rq->out, textf_in(rq->arena, "Nobody has said yet which events are significant. %d are suggested: look at them and decide.", q->all.n_suggested));
	else
		gov_body(rq->out, q->all.n ? T("No event fits this. Try fewer filters.") : T("Nothing with a date is recorded that you can see."));
}

static void put_list(struct request *rq, const struct asked_chronology *q, const struct chronology_filter *f)
{
	int64_t pages = (q->n_shown + EVENTS_A_PAGE - 1) / EVENTS_A_PAGE, page = chosen_id(rq, "page");
	bool is_whole = text_is(query(rq, "page"), "all");
	page = page == NONE || page > pages ? 1 : page;
	int from = is_whole ? 0 : (int)(page - 1) * EVENTS_A_PAGE, to = is_whole || from + EVENTS_A_PAGE > q->n_shown ? q->n_shown : from + EVENTS_A_PAGE;
	kith_results(rq->out, &(struct kith_results){ .total = q->n_shown, .from = q->n_shown ? from + 1 : 0, .to = to, .one = T("event"), .more = T("events") });
	if (q->n_shown)
		put_events(rq, q, f, from, to);
	else
		put_nothing(rq, f, q);
	if (q->n_shown)
		file_link(rq);
	if (!is_whole)
		page_links(rq, page, pages);
}

static void chronology_page(struct request *rq)
{
	struct person p;
	struct chronology_filter f = chronology_filter_asked(rq);
	struct beside b = { .n = 1 };
	if (!person_of(rq, &p))
		return;
	struct sibling_list siblings = siblings_of(rq);
	chronology_read(rq, &p, &f, &b.of[0]);
	b.name[0] = person_heading(&p, rq->arena);
	if (!read_beside(rq, &siblings, &f, &b))
		return;
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { b.name[0], textf_in(rq->arena, "/children/%lld", (long long)p.r.id) } };
	page_open(rq, &(struct page){ .title = T("Chronology"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	identity_bar(rq, &p);
	gov_heading(rq->out, 1, 'l', T("Chronology"));
	which_links(rq, &f, &b.of[0]);
	kith_list_open(rq->out, T("Filter these events"));
	put_unseen(rq, &b.of[0]);
	if (b.n > 1)
		put_beside(rq, &b, &f);
	else
		put_list(rq, &b.of[0], &f);
	kith_list_filter(rq->out);
	filter_form(rq, &b.of[0], &siblings);
	kith_list_close(rq->out);
	page_close(rq);
}

const struct route chronology_routes[] = {
	ROUTE(GET, "/children/:person/chronology", MAY_READ_CHILD, chronology_page),
	{ 0 }
};
