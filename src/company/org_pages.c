/* A council's own records: carers, adopters' applications, providers, organisations, workers. Lists, view, form and history of any of
 * them from its field table, for posts that see the whole council (access/guarded_org.h). A household's page shows what hangs from
 * it. Nothing of these is served under a child: there a household has a number and no name. */
#include "company/org_asked.h"
#include "company/pages.h"
#include "records.h"

enum { MOST_COLUMNS = 5 };
static const char TEAMS[] = "SELECT t.id, t.name FROM team t WHERE t.council_id = $1 ORDER BY t.name, t.id";

/* ---- Which record ---- */

static int64_t *council_of(const struct record_type *t, const void *rec)
{
	const struct field *f = record_field(t, "council_id");
	CHECK(f);
	return field_int(f, rec);
}

const struct record_type *org_type_asked(struct request *rq)
{
	const struct record_type *t = record_type_named(param(rq, "record"));
	if (org_is_kept(t))
		return t;
	answer_not_found(rq);
	return NULL;
}

bool org_asked(struct request *rq, struct asked_of_council *q, bool edit)
{
	q->type = org_type_asked(rq);
	if (!q->type)
		return false;
	q->rec = arena_alloc(rq->arena, q->type->size);
	int64_t id = param_id(rq, "id");
	if (!guarded_org_load(rq->db, rq->me->user_id, q->type, id, q->rec, rq->arena)) {
		answer_not_found(rq);
		return false;
	}
	if (edit && !may_in_whole_council(rq->db, rq->me->user_id, true, *council_of(q->type, q->rec))) {
		answer_refused(rq, T("Your post lets you read this record but not change it."));
		return false;
	}
	rq->read_record = text_of(q->type->name);
	rq->read_record_id = id;
	return true;
}

static struct text list_href(struct request *rq, const struct record_type *t)
{
	return textf_in(rq->arena, "/council/%s", t->name);
}

static struct text row_href(struct request *rq, const struct record_type *t, const void *rec)
{
	return textf_in(rq->arena, "/council/%s/%lld", t->name, (long long)((const struct record *)rec)->id);
}

static struct text row_title(struct request *rq, const struct record_type *t, const void *rec)
{
	const struct field *f = t->title ? record_field(t, t->title) : NULL;
	struct text words = f ? field_words_in(rq->arena, f, rec) : NO_TEXT;
	return text_blank(words) ? T("Not recorded") : words;
}

/* rec: NULL for one that has left every page. */
static void frame_open(struct request *rq, const struct record_type *t, const void *rec, struct text title, bool has_errors)
{
	struct crumb crumbs[3] = { { T("Carers and providers"), T("/council") }, { text_of(t->plural), list_href(rq, t) } };
	int n = 2;
	if (rec && ((const struct record *)rec)->id)
		crumbs[n++] = (struct crumb){ row_title(rq, t, rec), row_href(rq, t, rec) };
	page_open(rq, &(struct page){ .title = title, .nav = "council", .crumbs = crumbs, .n_crumbs = n, .has_errors = has_errors });
}

/* ---- Links between them ---- */

struct choices { struct gov_option *at; size_t n, cap; };

static void add_choice(struct request *rq, struct choices *c, int64_t id, struct text words)
{
	*GROW_IN(rq->arena, c) = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)id), .text = words };
}

static void add_named(struct request *rq, struct choices *c, const char *sql, int64_t council)
{
	struct rows r;
	db_query(rq->db, &r, sql, DBI(council));
	while (db_next(&r))
		add_choice(rq, c, db_int(&r, 0), db_text_in(&r, 1, rq->arena));
}

/* Rows of the same council that a field may point at. Its own council is not asked: the page knows it. */
static struct choices choices_of(struct request *rq, const struct field *f, int64_t council)
{
	struct choices c = { 0 };
	const struct record_type *t = record_type_named(text_of(f->refs));
	if (t == &record_team)
		add_named(rq, &c, TEAMS, council);
	if (!org_is_kept(t))
		return c;
	struct record_list l = guarded_org_list(rq->db, rq->me->user_id, t, rq->arena);
	for (int i = 0; i < l.n; i++)
		if (*council_of(t, record_at(&l, i)) == council)
			add_choice(rq, &c, ((const struct record *)record_at(&l, i))->id, row_title(rq, t, record_at(&l, i)));
	return c;
}

int org_links(struct request *rq, const struct record_type *t, const void *rec, struct ref_choices refs[MOST_REFS])
{
	int n = 0;
	for (int i = 0; i < t->n_fields && n < MOST_REFS; i++) {
		if (t->fields[i].type != F_REF)
			continue;
		struct choices c = choices_of(rq, &t->fields[i], *council_of(t, rec));
		if (c.n) {
			refs[n] = (struct ref_choices){ .field = t->fields[i].name, .items = c.at, .n = (int)c.n };
			n++;
		}
	}
	return n;
}

static bool is_offered(struct request *rq, const struct field *f, int64_t council, int64_t id)
{
	struct choices c = choices_of(rq, f, council);
	struct text value = textf_in(rq->arena, "%lld", (long long)id);
	for (size_t i = 0; i < c.n; i++)
		if (text_eq(c.at[i].value, value))
			return true;
	return false;
}

/* ---- Tables of rows ---- */

static int columns_of(const struct record_type *t, const struct field *shown[MOST_COLUMNS])
{
	int n = 0;
	const struct field *title = t->title ? record_field(t, t->title) : NULL;
	if (title)
		shown[n++] = title;
	for (int i = 0; i < t->n_fields && n < MOST_COLUMNS; i++)
		if (&t->fields[i] != title && t->fields[i].type != F_REF && t->fields[i].type != F_NOTES && t->fields[i].type != F_FLAG)
			shown[n++] = &t->fields[i];
	return n;
}

static void table_open(struct request *rq, const struct field *const *shown, int n)
{
	struct out *o = rq->out;
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (int i = 0; i < n; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", shown[i]->label);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
}

static void table_row(struct request *rq, const struct record_type *t, const void *rec, const struct field *const *shown, int n)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\">");
	for (int i = 0; i < n; i++) {
		struct text value = field_words_in(rq->arena, shown[i], rec);
		out_f(o, i ? "<td class=\"govuk-table__cell\" data-label=\"%s\">" : "<th scope=\"row\" class=\"govuk-table__header\" data-label=\"%s\">", shown[i]->label);
		if (i == 0)
			gov_link(o, row_href(rq, t, rec), text_blank(value) ? T("Not recorded") : value);
		else
			out_html(o, value);
		out_c(o, i ? "</td>" : "</th>");
	}
	out_lit(o, "</tr>\n");
}

/* ---- Lists ---- */

static bool holds_words(struct request *rq, const struct record_type *t, const void *rec, struct text words)
{
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_TEXT && text_has(text_fold_in(rq->arena, *field_text(&t->fields[i], rec)), words))
			return true;
	return text_blank(words);
}

static int by_title(const void *a, const void *b, void *type)
{
	const struct record_type *t = type;
	const struct record *x = *(const void *const *)a, *y = *(const void *const *)b;
	const struct field *f = t->title ? record_field(t, t->title) : NULL;
	int order = f && f->type == F_TEXT ? text_cmp(*field_text(f, x), *field_text(f, y)) : 0;
	return order ? order : (x->id > y->id) - (x->id < y->id);
}

struct found_rows org_find(struct request *rq, const struct record_type *t, struct text words)
{
	struct found_rows found = { .type = t };
	struct record_list l = guarded_org_list(rq->db, rq->me->user_id, t, rq->arena);
	for (int i = 0; i < l.n; i++)
		if (holds_words(rq, t, record_at(&l, i), words))
			*GROW_IN(rq->arena, &found) = record_at(&l, i);
	if (found.n > 1)
		qsort_r(found.at, found.n, sizeof *found.at, by_title, (void *)(uintptr_t)t);
	return found;
}

static void search_form(struct request *rq, struct text words)
{
	struct out *o = rq->out;
	out_lit(o, "<form method=\"get\" class=\"kith-form\" role=\"search\">");
	gov_input(o, &(struct gov_input){ .name = T("words"), .id = T("words"), .label.text = T("Name, number or place"), .value = words, .classes = T("govuk-input--width-20") });
	gov_button(o, &(struct gov_button){ .text = T("Search"), .classes = T("govuk-button--secondary") });
	out_lit(o, "</form>\n");
}

static struct text page_href(struct request *rq, const struct record_type *t, struct text words, int64_t page)
{
	struct out o = out_make(4000);
	out_f(&o, "/council/%s?page=%lld&words=", t->name, (long long)page);
	out_url(&o, words);
	struct text href = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return href;
}

static void add_links(struct request *rq, const struct record_type *t, const char *more)
{
	struct named_council_list l = whole_councils(rq->db, rq->me->user_id, true, rq->arena);
	if (!l.n)
		return;
	out_lit(rq->out, "<p class=\"govuk-body\">");
	for (size_t i = 0; i < l.n; i++)
		gov_link(rq->out, textf_in(rq->arena, "/council/%s/new?council=%lld%s", t->name, (long long)l.at[i].id, more),
			 l.n == 1 ? textf_in(rq->arena, "Add: %s", t->label) : textf_in(rq->arena, "Add: %s, %.*s", t->label, TEXT_ARG(l.at[i].name))), out_lit(rq->out, " ");
	out_lit(rq->out, "</p>\n");
}

static void rows_shown(struct request *rq, const struct found_rows *found, int64_t page)
{
	const struct field *shown[MOST_COLUMNS];
	int n = columns_of(found->type, shown);
	size_t from = (size_t)(page - 1) * ORG_ROWS_A_PAGE, to = from + ORG_ROWS_A_PAGE < found->n ? from + ORG_ROWS_A_PAGE : found->n;
	if (from >= to) {
		gov_body(rq->out, T("None is recorded that you may see."));
		return;
	}
	table_open(rq, shown, n);
	for (size_t i = from; i < to; i++)
		table_row(rq, found->type, found->at[i], shown, n);
	out_lit(rq->out, "</tbody></table>\n");
	rq->shown = (int64_t)(to - from);
}

static void list_page(struct request *rq)
{
	struct asked_of_council q = { .type = org_type_asked(rq) };
	int64_t page = 1;
	if (!q.type)
		return;
	struct text words = text_trim(query(rq, "words"));
	if (!text_int(query(rq, "page"), &page) || page < 1 || page > 100000)
		page = 1;
	struct found_rows found = org_find(rq, q.type, text_fold_in(rq->arena, words));
	int64_t pages = ((int64_t)found.n + ORG_ROWS_A_PAGE - 1) / ORG_ROWS_A_PAGE;
	page_open(rq, &(struct page){ .title = text_of(q.type->plural), .nav = "council", .wide = true,
				       .crumbs = &(struct crumb){ T("Carers and providers"), T("/council") }, .n_crumbs = 1 });
	gov_heading(rq->out, 1, 'l', text_of(q.type->plural));
	gov_body(rq->out, text_of(q.type->hint));
	search_form(rq, words);
	if (!record_field(q.type, "carer_household_id"))        /* what hangs from a household is added on its page */
		add_links(rq, q.type, "");
	rows_shown(rq, &found, page);
	if (pages > 1)
		gov_pagination(rq->out, &(struct gov_pagination){ .landmark_label = text_of(q.type->plural),
			.previous = { .href = page > 1 ? page_href(rq, q.type, words, page - 1) : NO_TEXT },
			.next = { .href = page < pages ? page_href(rq, q.type, words, page + 1) : NO_TEXT } });
	rq->read_record = text_of(q.type->name);
	rq->read_record_id = NONE;
	page_close(rq);
}

static void kinds_page(struct request *rq)
{
	page_open(rq, &(struct page){ .title = T("Carers and providers"), .nav = "council" });
	gov_heading(rq->out, 1, 'l', T("Carers and providers"));
	gov_body(rq->out, T("What the council keeps that is not about one child. Only posts that see the whole council open these pages, and who opens a record is logged."));
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	for (int i = 0; org_types[i]; i++) {
		out_lit(rq->out, "<li>");
		gov_link(rq->out, list_href(rq, org_types[i]), text_of(org_types[i]->plural));
		out_lit(rq->out, "<span class=\"kith-quiet kith-line\">");
		out_html(rq->out, text_of(org_types[i]->hint));
		out_lit(rq->out, "</span></li>\n");
	}
	out_lit(rq->out, "<li>");
	gov_link(rq->out, T("/council/limits"), T("Time limits"));
	out_lit(rq->out, "<span class=\"kith-quiet kith-line\">By when things are to be done, where the law leaves that to the council.</span></li>\n<li>");
	gov_link(rq->out, T("/council/letters"), T("Letters"));
	out_lit(rq->out, "<span class=\"kith-quiet kith-line\">With what text each letter begins, and which are approved by somebody else.</span></li>\n</ul>\n");
	page_close(rq);
}

/* ---- View ---- */

/* The rows of another kind that belong to this one: a household's carers and applications. */
static void what_hangs(struct request *rq, const struct asked_of_council *q, const struct record_type *t, bool may_edit)
{
	const struct field *f = record_field(t, textf_in(rq->arena, "%s_id%c", q->type->name, 0).p), *shown[MOST_COLUMNS];
	int64_t id = ((struct record *)q->rec)->id;
	if (!f || !f->must)
		return;
	struct record_list l = guarded_org_list(rq->db, rq->me->user_id, t, rq->arena);
	int n = columns_of(t, shown), rows = 0;
	gov_heading(rq->out, 2, 'm', text_of(t->plural));
	for (int i = 0; i < l.n; i++) {
		if (*field_int(f, record_at(&l, i)) != id)
			continue;
		if (!rows++)
			table_open(rq, shown, n);
		table_row(rq, t, record_at(&l, i), shown, n);
	}
	if (rows)
		out_lit(rq->out, "</tbody></table>\n");
	if (!may_edit)
		return;
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_link(rq->out, textf_in(rq->arena, "/council/%s/new?council=%lld&%s=%lld", t->name, (long long)*council_of(q->type, q->rec), f->name, (long long)id),
		 textf_in(rq->arena, "Add: %s", t->label));
	out_lit(rq->out, "</p>\n");
}

static void view_page(struct request *rq)
{
	struct asked_of_council q;
	if (!org_asked(rq, &q, false))
		return;
	bool may_edit = may_in_whole_council(rq->db, rq->me->user_id, true, *council_of(q.type, q.rec));
	frame_open(rq, q.type, q.rec, text_of(q.type->label), false);
	gov_heading(rq->out, 1, 'l', textf_in(rq->arena, "%s %.*s", q.type->label, TEXT_ARG(row_title(rq, q.type, q.rec))));
	struct ref_choices refs[MOST_REFS];
	int n = org_links(rq, q.type, q.rec, refs);
	record_view(rq, q.type, q.rec, refs, n);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (may_edit)
		gov_button(rq->out, &(struct gov_button){ .text = T("Change"), .href = textf_in(rq->arena, "%.*s/edit", TEXT_ARG(row_href(rq, q.type, q.rec))) });
	gov_link(rq->out, textf_in(rq->arena, "%.*s/history", TEXT_ARG(row_href(rq, q.type, q.rec))), T("History"));
	out_lit(rq->out, "</div>\n");
	for (int i = 0; org_types[i]; i++)
		what_hangs(rq, &q, org_types[i], may_edit);
	page_close(rq);
}

/* ---- Form, save and history: what the frame asks (people/record_work.h) ---- */

static void open_it(const struct record_frame *k, const void *rec, struct text title, bool has_errors)
{
	frame_open(k->rq, k->type, rec, title, has_errors);
}

static int links_offered(const struct record_frame *k, const void *rec, struct ref_choices refs[MOST_REFS])
{
	return org_links(k->rq, k->type, rec, refs);
}

static void links_check(const struct record_frame *k, const void *rec, struct problems *p)
{
	for (int i = 0; i < k->type->n_fields; i++) {
		const struct field *f = &k->type->fields[i];
		if (f->type != F_REF || field_is_none(f, rec) || !strcmp(f->name, "council_id"))
			continue;
		if (!is_offered(k->rq, f, *(const int64_t *)k->of, *field_int(f, rec)))
			problem_add(p, k->rq->arena, f, textf_in(k->rq->arena, "Choose one of the list for %s", f->label));
	}
}

/* The page knows the council; no form sets it. */
static void settle(const struct record_frame *k, void *rec)
{
	*council_of(k->type, rec) = *(const int64_t *)k->of;
}

static bool load(const struct record_frame *k, int64_t id, void *rec)
{
	return guarded_org_load(k->rq->db, k->rq->me->user_id, k->type, id, rec, k->rq->arena) &&
	       may_in_whole_council(k->rq->db, k->rq->me->user_id, true, *council_of(k->type, rec));
}

struct record_frame org_frame_of(struct request *rq, const struct asked_of_council *q)
{
	int64_t *council = NEW_IN(rq->arena, int64_t);
	*council = *council_of(q->type, q->rec);
	struct text rows = list_href(rq, q->type);
	return (struct record_frame){ .rq = rq, .type = q->type, .rec = q->rec, .council = *council, .rows = rows, .leave = rows,
				      .make = textf_in(rq->arena, "%.*s/new?council=%lld", TEXT_ARG(rows), (long long)*council), .of = council, .open = open_it,
				      .links = links_offered, .links_check = links_check, .settle = settle, .load = load };
}

static void history_page(struct request *rq)
{
	struct asked_of_council q;
	if (!org_asked(rq, &q, false))
		return;
	struct version_list l = guarded_org_versions(rq->db, rq->me->user_id, q.type, ((struct record *)q.rec)->id, rq->arena);
	struct record_frame k = org_frame_of(rq, &q);
	record_history_page(&k, &l);
}

bool org_begun(struct request *rq, int64_t council, struct asked_of_council *q)
{
	q->type = org_type_asked(rq);
	if (!q->type)
		return false;
	if (council == NONE || !may_in_whole_council(rq->db, rq->me->user_id, true, council)) {
		answer_not_found(rq);
		return false;
	}
	q->rec = arena_alloc(rq->arena, q->type->size);
	record_clear(q->type, q->rec);
	*council_of(q->type, q->rec) = council;
	return true;
}

/* A new row of the council in the query, belonging to the row that the query names. */
static bool row_begun(struct request *rq, struct asked_of_council *q)
{
	int64_t council, id;
	if (!org_begun(rq, text_int(query(rq, "council"), &council) ? council : NONE, q))
		return false;
	council = *council_of(q->type, q->rec);
	for (int i = 0; i < q->type->n_fields; i++) {
		const struct field *f = &q->type->fields[i];
		if (f->type == F_REF && f->must && strcmp(f->name, "council_id") != 0 && text_int(query(rq, f->name), &id) && is_offered(rq, f, council, id))
			*field_int(f, q->rec) = id;
	}
	return true;
}

static void new_page(struct request *rq)
{
	struct asked_of_council q;
	if (!row_begun(rq, &q))
		return;
	struct record_frame k = org_frame_of(rq, &q);
	record_form_page(&k);
}

static void new_post(struct request *rq)
{
	struct asked_of_council q;
	if (!row_begun(rq, &q))
		return;
	struct record_frame k = org_frame_of(rq, &q);
	record_form_post(&k);
}

static void edit_page(struct request *rq)
{
	struct asked_of_council q;
	if (!org_asked(rq, &q, true))
		return;
	struct record_frame k = org_frame_of(rq, &q);
	record_form_page(&k);
}

static void edit_post(struct request *rq)
{
	struct asked_of_council q;
	if (!org_asked(rq, &q, true))
		return;
	struct record_frame k = org_frame_of(rq, &q);
	record_form_post(&k);
}

const struct route org_routes[] = {
	ROUTE(GET, "/council", MAY_READ_COUNCIL, kinds_page),
	ROUTE(GET, "/council/:record", MAY_READ_COUNCIL, list_page),
	ROUTE(GET, "/council/:record/new", MAY_EDIT_COUNCIL, new_page),
	DRAFT_ROUTE("/council/:record/new", MAY_EDIT_COUNCIL, new_post),
	ROUTE(GET, "/council/:record/:id", MAY_READ_COUNCIL, view_page),
	ROUTE(GET, "/council/:record/:id/edit", MAY_EDIT_COUNCIL, edit_page),
	DRAFT_ROUTE("/council/:record/:id/edit", MAY_EDIT_COUNCIL, edit_post),
	ROUTE(GET, "/council/:record/:id/history", MAY_READ_COUNCIL, history_page),
	{ 0 }
};
