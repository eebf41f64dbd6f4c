/* Who has which version: see shared.h. */
#include "notes/shared.h"
#include "base/arena.h"
#include "people/family_shown.h"
#include "people/record_asked.h"
#include "people/same_person_shown.h"
#include "record/codes.h"

bool is_shareable(const struct record_type *t)
{
	bool is_persons = t && (!t->is_made || t == &record_case_closure || t == &record_letter);
	return is_persons && t->scope == SCOPE_CASE && !t->own_pages && t != &record_shared_copy;
}

struct shared_copy shared_copy_of(const struct record_type *t, const struct record *row)
{
	struct shared_copy s;
	record_clear(&record_shared_copy, &s);
	s.r.person_id = row->person_id;
	s.r.council_id = row->council_id;
	s.shared_record = text_of(t->name);
	s.shared_row = row->id;
	s.shared_version = row->txn;
	s.shared_on = clock_today();
	return s;
}

/* ---- In words ---- */

struct text shared_recipient(struct request *rq, const struct shared_copy *s)
{
	struct text who = code_label("shared_recipient", s->recipient_kind), named = s->recipient;
	if (record_hides(s, SHARED_COPY_RECIPIENT_PERSON_ID))
		named = T("Somebody not shown to you");
	else if (s->recipient_person_id != NONE)
		named = ref_name(rq, &record_shared_copy.fields[SHARED_COPY_RECIPIENT_PERSON_ID], &s->r);
	if (text_blank(named))
		return who;
	return textf_in(rq->arena, "%.*s (%.*s)", TEXT_ARG(named), TEXT_ARG(who));
}

static struct text instant_in(struct request *rq, int64_t at)
{
	struct out o = out_make(100);
	instant_put_words(&o, at);
	struct text words = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return words;
}

struct text shared_version_words(struct request *rq, const struct version_list *l, int64_t version)
{
	for (int i = 0; i < l->n; i++) {
		const struct version *v = &l->at[i];
		if (v->txn != version)
			continue;
		if (i == l->n - 1)
			return textf_in(rq->arena, "As it was saved on %.*s, which still stands", TEXT_ARG(instant_in(rq, v->at)));
		return textf_in(rq->arena, "As it was saved on %.*s; %s since", TEXT_ARG(instant_in(rq, v->at)), l->at[l->n - 1].deleted ? "it was taken out of the record" : "it was changed");
	}
	return T("A version that is not in this record’s history");
}

/* It may have been entered in error since, or be in another council's record. That it was shared stays true. */
static bool is_there(struct request *rq, const struct shared_copy *s)
{
	const struct record_type *t = record_type_named(s->shared_record);
	void *rec = is_shareable(t) ? arena_alloc(rq->arena, t->size) : NULL;
	return rec && guarded_load(rq->db, rq->me->user_id, t, s->shared_row, rec, rq->arena);
}

static struct text record_words(struct request *rq, const struct shared_copy *s)
{
	const struct record_type *t = record_type_named(s->shared_record);
	if (!is_there(rq, s))
		return textf_in(rq->arena, "%s, no longer in this record", t ? t->label : "A record");
	return written_row_words(rq, &(struct written_row){ .type = t, .id = s->shared_row });
}

/* ---- Lists ---- */

static int newest_first(const void *a, const void *b)
{
	const struct shared_copy *x = *(const struct shared_copy *const *)a, *y = *(const struct shared_copy *const *)b;
	if (x->shared_on.ymd != y->shared_on.ymd)
		return x->shared_on.ymd > y->shared_on.ymd ? -1 : 1;
	return (x->r.id < y->r.id) - (x->r.id > y->r.id);
}

/* t NULL: of every record. */
static struct shared_copies copies_of(struct request *rq, const struct record_type *t, int64_t row)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_shared_copy, rq->person_id, rq->arena);
	struct shared_copies c = { .at = ARRAY_IN(rq->arena, const struct shared_copy *, l.n ? l.n : 1) };
	for (int i = 0; i < l.n; i++) {
		const struct shared_copy *s = record_at(&l, i);
		if (!t || (text_is(s->shared_record, t->name) && s->shared_row == row))
			c.at[c.n++] = s;
	}
	qsort(c.at, (size_t)c.n, sizeof *c.at, newest_first);
	return c;
}

struct shared_copies shared_copies_in(struct request *rq, const struct record_type *t, int64_t row)
{
	return copies_of(rq, t, row);
}

static void put_day_link(struct request *rq, const struct shared_copy *s)
{
	struct out *o = rq->out;
	out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/children/%lld/shared_copy/%lld\">", (long long)s->r.person_id,
	      (long long)s->r.id);
	out_html(o, shared_recipient(rq, s));
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"On\">");
	date_put_words(o, s->shared_on);
	out_lit(o, "</td>");
}

static struct text how_words(struct request *rq, const struct shared_copy *s)
{
	struct text how = code_label("shared_how", s->how);
	return textf_in(rq->arena, "%.*s%s%.*s%s", TEXT_ARG(how), text_blank(s->language) ? "" : ", in ", TEXT_ARG(text_blank(s->language) ? T("") : s->language),
			s->told_parts_only == 1 ? ", only the parts that they may be told" : "");
}

static void put_table(struct request *rq, const struct shared_copies *c, const struct version_list *l)
{
	static const char *const heads[] = { "Given to", "On", "How", "Version", "What they said", NULL };
	family_table_open(rq->out, "Who has which version", heads);
	for (int i = 0; i < c->n; i++) {
		put_day_link(rq, c->at[i]);
		family_cell(rq->out, "How", how_words(rq, c->at[i]));
		family_cell(rq->out, "Version", shared_version_words(rq, l, c->at[i]->shared_version));
		family_cell(rq->out, "What they said", text_blank(c->at[i]->reaction) ? T("Not recorded") : c->at[i]->reaction);
		out_lit(rq->out, "</tr>\n");
	}
	family_table_close(rq->out);
}

static void put_copies(struct request *rq, const struct record_type *t, const struct record *row)
{
	struct shared_copies c = copies_of(rq, t, row->id);
	struct version_list l = guarded_versions(rq->db, rq->me->user_id, t, row->id, rq->arena);
	if (c.n)
		put_table(rq, &c, &l);
	else
		gov_body(rq->out, T("Nobody has been given this, as far as it is recorded."));
	if (may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, row->council_id).yes)
		gov_button(rq->out, &(struct gov_button){ .text = T("Record who was given it"), .classes = T("govuk-button--secondary"),
			.href = textf_in(rq->arena, "%.*s/shared/new", TEXT_ARG(record_href(rq, t, rq->person_id, row->id))) });
}

void shared_section(struct request *rq, const struct record_type *t, const struct record *row)
{
	gov_heading(rq->out, 2, 'm', T("Who has which version"));
	put_copies(rq, t, row);
}

/* ---- Pages ---- */

static void child_frame(struct request *rq, const struct person *p, struct text title, struct text record, struct text href)
{
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(p, rq->arena), textf_in(rq->arena, "/children/%lld", (long long)p->r.id) }, { record, href } };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = text_none(record) ? 2 : 3, .wide = true });
	identity_bar(rq, p);
	gov_heading(rq->out, 1, 'l', title);
}

/* SM-12: the list of everyone who has which version of one record. */
static void versions_page(struct request *rq)
{
	struct asked_record q;
	if (!record_asked(rq, &q))
		return;
	if (!is_shareable(q.type)) {
		answer_not_found(rq);
		return;
	}
	const struct record *row = q.rec;
	struct text what = written_row_words(rq, &(struct written_row){ .type = q.type, .id = row->id });
	child_frame(rq, &q.person, T("Who has which version"), text_of(q.type->label), record_href(rq, q.type, rq->person_id, row->id));
	gov_body(rq->out, what);
	put_copies(rq, q.type, row);
	page_close(rq);
}

static void put_record_link(struct request *rq, const struct shared_copy *s)
{
	const struct record_type *t = record_type_named(s->shared_record);
	struct out *o = rq->out;
	out_lit(o, "<td class=\"govuk-table__cell\" data-label=\"What\">");
	if (is_there(rq, s))
		gov_link(o, textf_in(rq->arena, "%.*s/shared", TEXT_ARG(record_href(rq, t, s->r.person_id, s->shared_row))), record_words(rq, s));
	else
		out_html(o, record_words(rq, s));
	out_lit(o, "</td>");
}

static void all_page(struct request *rq)
{
	static const char *const heads[] = { "Given to", "On", "What", "How", "What they said", NULL };
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct shared_copies c = copies_of(rq, NULL, NONE);
	rq->read_record = text_of(record_shared_copy.name);
	child_frame(rq, &p, T("What was shared, and with whom"), NO_TEXT, NO_TEXT);
	if (may(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id).yes)
		gov_button(rq->out, &(struct gov_button){ .text = T("Record that something was shared"), .classes = T("govuk-button--secondary"),
			.href = textf_in(rq->arena, "/children/%lld/shared_copy/new", (long long)rq->person_id) });
	if (!c.n)
		gov_body(rq->out, T("Nothing is recorded as shared that you can see."));
	else
		family_table_open(rq->out, "What was shared, and with whom", heads);
	for (int i = 0; i < c.n; i++) {
		put_day_link(rq, c.at[i]);
		put_record_link(rq, c.at[i]);
		family_cell(rq->out, "How", how_words(rq, c.at[i]));
		family_cell(rq->out, "What they said", text_blank(c.at[i]->reaction) ? T("Not recorded") : c.at[i]->reaction);
		out_lit(rq->out, "</tr>\n");
	}
	if (c.n)
		family_table_close(rq->out);
	page_close(rq);
}

static void put_summary(struct request *rq, const struct shared_copy *s)
{
	const struct record_type *t = record_type_named(s->shared_record);
	struct version_list l = is_shareable(t) ? guarded_versions(rq->db, rq->me->user_id, t, s->shared_row, rq->arena) : (struct version_list){ 0 };
	gov_summary_list(rq->out, &(struct gov_summary_list){ GOV_LIST(rows, struct gov_summary_row,
		{ .key.text = T("What"), .value.text = record_words(rq, s) },
		{ .key.text = T("Version"), .value.text = shared_version_words(rq, &l, s->shared_version) },
		{ .key.text = T("Given to"), .value.text = shared_recipient(rq, s) },
		{ .key.text = T("How"), .value.text = how_words(rq, s) },
		{ .key.text = T("On"), .value.text = field_words_in(rq->arena, &record_shared_copy.fields[SHARED_COPY_SHARED_ON], s) },
		{ .key.text = T("What they said"), .value.text = text_blank(s->reaction) ? T("Not recorded") : s->reaction },
		{ .key.text = T("What was changed because of it"), .value.text = text_blank(s->changed) ? T("Not recorded") : s->changed }) });
}

static void copy_page(struct request *rq)
{
	struct asked_record q = { .type = &record_shared_copy };
	if (!record_asked_of(rq, &q))
		return;
	const struct shared_copy *s = q.rec;
	struct text href = record_href(rq, q.type, rq->person_id, s->r.id);
	child_frame(rq, &q.person, T("Shared with"), T("What was shared, and with whom"), textf_in(rq->arena, "/children/%lld/shared_copy", (long long)rq->person_id));
	put_summary(rq, s);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, s->r.council_id).yes)
		gov_button(rq->out, &(struct gov_button){ .text = T("Write what they said, and what was changed"), .href = textf_in(rq->arena, "%.*s/edit", TEXT_ARG(href)) });
	gov_link(rq->out, textf_in(rq->arena, "%.*s/history", TEXT_ARG(href)), T("History"));
	if (may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, s->r.council_id).yes)
		gov_link(rq->out, textf_in(rq->arena, "%.*s/remove", TEXT_ARG(href)), T("Entered in error"));
	out_lit(rq->out, "</div>\n");
	page_close(rq);
}

const struct route shared_routes[] = {
	ROUTE(GET, "/children/:person/:record/:id/shared", MAY_READ_CHILD, versions_page),
	ROUTE(GET, "/children/:person/shared_copy", MAY_READ_CHILD, all_page),
	ROUTE(GET, "/children/:person/shared_copy/:id", MAY_READ_CHILD, copy_page),
	{ 0 }
};
