/* The list of children: groups with counts, filters by plain GET, fifty rows a page sorted by name. */
#include "people/pages.h"
#include "record/codes.h"
#include "web/kith/kith.h"

static const char MY_COUNCILS[] =
	"SELECT c.id, c.name FROM council c WHERE c.id IN (SELECT post.council_id FROM " POSTS_OF_TODAY " AND role.sees <> 'none') ORDER BY c.name, c.id";
static const char MY_TEAMS[] =
	"SELECT t.id, t.name FROM team t WHERE t.council_id IN (SELECT post.council_id FROM " POSTS_OF_TODAY
	" AND role.sees = 'council') OR t.id IN (SELECT post.team_id FROM " POSTS_OF_TODAY " AND role.sees = 'team') ORDER BY t.name, t.id";

struct text record_href(struct request *rq, const struct record_type *t, int64_t person, int64_t id)
{
	return textf_in(rq->arena, "/children/%lld/%s/%lld", (long long)person, t->name, (long long)id);
}

/* ---- The table ---- */

static void name_cell(struct request *rq, const struct child_row *c)
{
	struct out *o = rq->out;
	out_f(o, "<th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/children/%lld\">", (long long)c->id);
	if (text_blank(c->name))
		out_lit(o, "Child "), out_html(o, c->la_child_id);
	else
		out_html(o, c->name);
	out_lit(o, "</a>");
	if (!text_blank(c->name) && !text_blank(c->la_child_id))
		out_lit(o, "<span class=\"kith-quiet kith-line\">"), out_html(o, c->la_child_id), out_lit(o, "</span>");
	if (c->is_missing)
		out_lit(o, " "), gov_tag(o, &(struct gov_tag){ .text = T("Missing"), .classes = T("govuk-tag--red") });
	if (c->late)
		out_lit(o, " "), gov_tag(o, &(struct gov_tag){ .text = textf_in(rq->arena, "%lld late", (long long)c->late), .classes = T("govuk-tag--orange") });
	out_lit(o, "</th>");
}

static void text_cell(struct out *o, struct text head, struct text t)
{
	out_lit(o, "<td class=\"govuk-table__cell\" data-label=\"");
	out_html(o, head);
	out_lit(o, "\">");
	out_html(o, t);
	out_lit(o, "</td>");
}

static void child_line(struct request *rq, const struct child_row *c)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\">");
	name_cell(rq, c);
	out_lit(o, "<td class=\"govuk-table__cell kith-together\" data-label=\"Age\">");
	out_html(o, age_words_in(rq->arena, c->born_on, clock_today()));
	out_lit(o, "</td><td class=\"govuk-table__cell kith-together\" data-label=\"Looked after since\">");
	if (!date_none(c->looked_after_since))
		date_put_words(o, c->looked_after_since);
	out_lit(o, "</td>");
	text_cell(o, T("Legal status"), text_none(c->legal_status) ? NO_TEXT : code_label("legal_status", c->legal_status));
	text_cell(o, T("Placement"), text_none(c->place_type) ? NO_TEXT : code_label("place", c->place_type));
	text_cell(o, T("Worker"), c->worker);
	out_lit(o, "</tr>\n");
}

void children_table(struct request *rq, const struct child_list *list)
{
	static const char *const heads[] = { "Child", "Age", "Looked after since", "Legal status", "Placement", "Worker" };
	struct out *o = rq->out;
	out_lit(o, "<table class=\"govuk-table kith-stack kith-children\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < list->n; i++)
		child_line(rq, &list->at[i]);
	out_lit(o, "</tbody></table>\n");
}

/* ---- The filters ---- */

static enum group group_asked(struct text code)
{
	for (int i = 0; i < N_GROUPS; i++)
		if (text_is(code, groups[i].code))
			return (enum group)i;
	return GROUP_ALL;
}

static struct text chosen(const struct request *rq, const char *name)
{
	struct text t = text_trim(query(rq, name));
	return text_blank(t) ? NO_TEXT : t;
}

int64_t chosen_id(const struct request *rq, const char *name)
{
	int64_t id;
	return text_int(query(rq, name), &id) && id > 0 ? id : NONE;
}

struct child_filter children_asked(const struct request *rq)
{
	return (struct child_filter){
		.user = rq->me->user_id, .today = clock_today(), .group = group_asked(query(rq, "group")), .words = chosen(rq, "q"),
		.legal_status = chosen(rq, "legal_status"), .place_type = chosen(rq, "place_type"),
		.team = chosen_id(rq, "team"), .council = chosen_id(rq, "council"), .allocated_only = text_is(query(rq, "mine"), "1"),
		.late_only = text_is(query(rq, "late"), "1"),
	};
}

/* The address of this list, as plain text, with another group or page. */
static struct text list_href(struct request *rq, const char *group, int64_t page)
{
	static const char *const kept[] = { "q", "legal_status", "place_type", "team", "council", "mine", "late" };
	struct out o = out_make(4096);
	out_lit(&o, "/children");
	put_query(&o, "group", group ? text_of(group) : query(rq, "group"));
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		put_query(&o, kept[i], query(rq, kept[i]));
	put_query_page(&o, page);
	struct text href = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return href;
}

static void group_links(struct request *rq, enum group now)
{
	struct child_counts c = children_count(rq->db, rq->me->user_id, clock_today());
	struct kith_navigation_item items[N_GROUPS];
	for (int i = 0; i < N_GROUPS; i++)
		items[i] = (struct kith_navigation_item){ .text = groups[i].label, .href = list_href(rq, groups[i].code, 1), .current = i == (int)now,
							  .has_count = true, .count = c.group[i] };
	kith_sub_navigation(rq->out, &(struct kith_sub_navigation){ .label = T("Groups of children"), .items = items, .n_items = N_GROUPS });
}

void code_select(struct request *rq, const char *name, const char *label, const char *set)
{
	const struct code_set *codes = code_set(set);
	int n = codes ? codes->n : 0;
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, n + 1);
	items[0] = (struct gov_option){ .text = T("Any"), .value = T("") };
	for (int i = 0; i < n; i++)
		items[i + 1] = (struct gov_option){ .text = codes->at[i].label, .value = codes->at[i].value };
	gov_select(rq->out, &(struct gov_select){ .name = text_of(name), .id = text_of(name), .label.text = text_of(label), .value = query(rq, name),
						  .items = items, .n_items = n + 1 });
}

struct offered { struct gov_option *at; size_t n, cap; };

/* "Any", and what there is to choose; nothing when that is only one. */
static struct offered rows_offered(struct request *rq, const char *sql)
{
	struct offered items = { 0 };
	*GROW_IN(rq->arena, &items) = (struct gov_option){ .text = T("Any"), .value = T("") };
	struct rows r;
	db_query(rq->db, &r, sql, DBI(rq->me->user_id), DBT(today_iso(&(struct iso_day){ { 0 } })));
	while (db_next(&r))
		*GROW_IN(rq->arena, &items) = (struct gov_option){ .text = db_text_in(&r, 1, rq->arena),
								    .value = textf_in(rq->arena, "%lld", (long long)db_int(&r, 0)) };
	return items.n > 2 ? items : (struct offered){ 0 };
}

static void offered_select(struct request *rq, const char *name, const char *label, struct gov_option *items, int n)
{
	if (n)
		gov_select(rq->out, &(struct gov_select){ .name = text_of(name), .id = text_of(name), .label.text = text_of(label),
							  .value = query(rq, name), .items = items, .n_items = n });
}

void row_select(struct request *rq, const char *name, const char *label, const char *sql)
{
	struct offered items = rows_offered(rq, sql);
	offered_select(rq, name, label, items.at, (int)items.n);
}

void council_select(struct request *rq)
{
	row_select(rq, "council", "Council", MY_COUNCILS);
}

void team_select(struct request *rq)
{
	row_select(rq, "team", "Team", MY_TEAMS);
}

struct whose whose_offered(struct request *rq)
{
	struct offered teams = rows_offered(rq, MY_TEAMS);
	struct whose w = { .teams = teams.at, .n_teams = (int)teams.n, .has_cases = has_cases(rq) };
	w.is_any = w.has_cases || w.n_teams;
	return w;
}

void whose_select(struct request *rq, const struct whose *w)
{
	offered_select(rq, "team", "Team", w->teams, w->n_teams);
	if (w->has_cases)
		gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("mine"), .id_prefix = T("mine"), GOV_LIST(items, struct gov_choice,
			{ .text = T("Only children allocated to me"), .value = T("1"), .checked = text_is(query(rq, "mine"), "1") ? GOV_YES : GOV_NO }) });
}

static void filter_form(struct request *rq)
{
	struct out *o = rq->out;
	const struct kith_filter filter = {
		.action = T("/children"), .label = T("Children"), .submit_text = T("Show these children"), .clear_href = T("/children"),
		.hidden = (const struct gov_attribute[]){ { "group", query(rq, "group") }, { "mine", text_is(query(rq, "mine"), "1") ? T("1") : NO_TEXT }, { 0 } } };
	kith_filter_open(o, &filter);
	gov_input(o, &(struct gov_input){ .name = T("q"), .id = T("q"), .label.text = T("Name or identifier"), .value = query(rq, "q"),
					  .spellcheck = GOV_NO, .autocomplete = T("off") });
	code_select(rq, "legal_status", "Legal status", "legal_status");
	code_select(rq, "place_type", "Placement", "place");
	team_select(rq);
	council_select(rq);
	gov_select(o, &(struct gov_select){ .name = T("late"), .id = T("late"), .label.text = T("What is due"), .value = query(rq, "late"),
		GOV_LIST(items, struct gov_option, { .text = T("Any"), .value = T("") }, { .text = T("Something is late"), .value = T("1") }) });
	kith_filter_close(o, &filter);
}

static void results_line(struct request *rq, const struct child_filter *f, const struct child_list *list, int64_t page)
{
	struct text group = f->group == GROUP_ALL ? NO_TEXT : textf_in(rq->arena, "in “%.*s”", TEXT_ARG(groups[f->group].label));
	struct text mine = f->allocated_only ? T("allocated to you") : NO_TEXT;
	int64_t before = (page - 1) * CHILDREN_A_PAGE;
	kith_results(rq->out, &(struct kith_results){
		.total = list->total, .from = list->n ? before + 1 : 0, .to = before + list->n, .one = T("child"), .more = T("children"),
		.where = text_trim(textf_in(rq->arena, "%.*s %.*s", TEXT_ARG(group), TEXT_ARG(mine))) });
}

static void page_links(struct request *rq, int64_t page, int64_t pages)
{
	if (pages < 2)
		return;
	gov_pagination(rq->out, &(struct gov_pagination){
		.landmark_label = T("Pages of children"),
		.previous = { .href = page > 1 ? list_href(rq, NULL, page - 1) : NO_TEXT,
			      .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page - 1, (long long)pages) },
		.next = { .href = page < pages ? list_href(rq, NULL, page + 1) : NO_TEXT,
			  .label_text = textf_in(rq->arena, "%lld of %lld", (long long)page + 1, (long long)pages) } });
}

static void children_page(struct request *rq)
{
	struct child_filter filter = children_asked(rq);
	int64_t page = chosen_id(rq, "page");
	page = page == NONE || page > 100000 ? 1 : page;
	struct child_list list = children_list(rq->db, &filter, page, rq->arena);
	rq->shown = list.n;
	page_open(rq, &(struct page){ .title = T("Children"), .nav = "children", .wide = true });
	gov_heading(rq->out, 1, 'l', T("Children"));
	group_links(rq, filter.group);
	out_lit(rq->out, "<div class=\"kith-sides\"><div class=\"kith-sides__side\">");
	filter_form(rq);
	out_lit(rq->out, "</div><div class=\"kith-sides__main\">");
	results_line(rq, &filter, &list, page);
	if (list.n)
		children_table(rq, &list);
	else
		gov_body(rq->out, T("No child that you may see fits this. Try fewer filters, or part of the name."));
	page_links(rq, page, (list.total + CHILDREN_A_PAGE - 1) / CHILDREN_A_PAGE);
	register_ways_put(rq);
	out_lit(rq->out, "</div></div>\n");
	page_close(rq);
}

const struct route children_routes[] = {
	ROUTE(GET, "/children", MAY_LIST_CHILDREN, children_page),
	{ 0 }
};
