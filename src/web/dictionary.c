/* The data dictionary: every record, every field, every code, and where each goes in the returns. Written from the same tables
 * that the rest of the program reads, so it cannot lag behind. */
#include "record/codes.h"
#include "record/coverage.h"
#include "web/gov/gov.h"
#include "web/pages.h"

static void crumbs_open(struct request *rq, struct text title, int n)
{
	static const struct crumb crumbs[] = { { T("Dictionary"), T("/dictionary") } };
	page_open(rq, &(struct page){ .title = title, .nav = "dictionary", .crumbs = crumbs, .n_crumbs = n, .wide = true });
	gov_heading(rq->out, 1, 'l', title);
}

/* ---- All records ---- */

static void record_row(struct out *o, const struct record_type *t)
{
	out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/dictionary/%s\">%s</a></th>"
		 "<td class=\"govuk-table__cell\" data-label=\"What it is\">",
	      t->name, t->label);
	out_html(o, text_of(t->hint));
	out_f(o, "</td><td class=\"govuk-table__cell govuk-table__cell--numeric\" data-label=\"Fields\">%d</td></tr>\n", t->n_fields);
}

static void group_table(struct out *o, const char *group)
{
	out_f(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">");
	out_html(o, text_of(group));
	out_lit(o, "</caption><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Record</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">What it is</th>"
		   "<th scope=\"col\" class=\"govuk-table__header govuk-table__header--numeric\">Fields</th></tr></thead><tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < n_record_types; i++)
		if (!strcmp(record_types[i]->group, group))
			record_row(o, record_types[i]);
	out_lit(o, "</tbody></table>\n");
}

static bool group_was_before(int i)
{
	for (int k = 0; k < i; k++)
		if (!strcmp(record_types[k]->group, record_types[i]->group))
			return true;
	return false;
}

static void sets_list(struct out *o)
{
	gov_heading(o, 2, 'm', T("Code sets"));
	out_lit(o, "<ul class=\"govuk-list kith-columns\">\n");
	for (int i = 0; i < n_code_sets(); i++) {
		const struct code_set *s = code_set_at(i);
		out_lit(o, "<li><a class=\"govuk-link\" href=\"/dictionary/codes/");
		out_html(o, s->name);
		out_lit(o, "\">");
		out_html(o, s->label);
		out_f(o, "</a> <span class=\"kith-quiet\">%d codes</span></li>\n", s->n);
	}
	out_lit(o, "</ul>\n");
}

static int n_held(const struct builtin_collection *b)
{
	int n = 0;
	for (int i = 0; i < b->n; i++)
		n += !b->fields[i].why_not;
	return n;
}

static void collections_list(struct out *o)
{
	gov_heading(o, 2, 'm', T("What each collection exchanges, and where Kith holds it"));
	out_lit(o, "<ul class=\"govuk-list\">\n");
	for (const struct collection *c = collections; c->name; c++) {
		const struct builtin_collection *b = collection_fields(c);
		out_f(o, "<li><a class=\"govuk-link\" href=\"/dictionary/collections/%s\">%s</a> <span class=\"kith-quiet\">%d fields, %d held</span></li>\n",
		      c->name, c->label, b->n, n_held(b));
	}
	out_lit(o, "</ul>\n");
}

static void dictionary_page(struct request *rq)
{
	crumbs_open(rq, T("Data dictionary"), 0);
	gov_body(rq->out, T("Every record that Kith keeps, every field in it, every code, and where each goes in the statutory returns."));
	out_lit(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/dictionary/access\">Who may see what</a>: what each role may do with a child’s "
			 "record, and which pages ask for it.</p>\n");
	collections_list(rq->out);
	for (int i = 0; i < n_record_types; i++)
		if (!group_was_before(i))
			group_table(rq->out, record_types[i]->group);
	sets_list(rq->out);
	page_close(rq);
}

/* ---- One record ---- */

static void put_type(struct out *o, const struct field *f)
{
	switch (f->type) {
	case F_TEXT:
		out_f(o, "Text, up to %ld characters", f->hi);
		return;
	case F_NOTES:
		out_f(o, "Notes, up to %ld characters", f->hi);
		return;
	case F_CODE:
		out_f(o, "<a class=\"govuk-link\" href=\"/dictionary/codes/%s\">Code</a>", f->codes);
		return;
	case F_DATE:
		out_lit(o, "Date");
		return;
	case F_PART_DATE:
		out_lit(o, "Date, of which day or month may be unknown");
		return;
	case F_INT:
		if (f->hi < 1000000)
			out_f(o, "Whole number, %ld to %ld", f->lo, f->hi);
		else
			out_lit(o, "Whole number");
		return;
	case F_FLAG:
		out_lit(o, "Yes, no or not known");
		return;
	case F_REF: {
		const struct record_type *t = record_type_named(text_of(f->refs));
		out_f(o, "Link to <a class=\"govuk-link\" href=\"/dictionary/%s\">%s</a>", f->refs, t ? t->label : f->refs);
		return;
	}
	case F_INSTANT:
		out_lit(o, "Date and time");
		return;
	}
}

static void put_returns(struct out *o, const struct field *f)
{
	for (const struct collection *c = collections; c->name; c++) {
		const char *names = collection_names(c, f);
		if (!names)
			continue;
		out_f(o, "<span class=\"kith-return\"><a class=\"govuk-link kith-quiet\" href=\"/dictionary/collections/%s\">%s</a>", c->name, c->label);
		for (struct text rest = text_of(names); rest.n;)
			out_lit(o, " <code>"), out_html(o, text_cut(&rest, ',')), out_lit(o, "</code>");
		out_lit(o, "</span> ");
	}
}

/* The link to what a record belongs to has no label of its own: it is called what it leads to. */
static struct text field_title(const struct field *f)
{
	const struct record_type *t = f->refs ? record_type_named(text_of(f->refs)) : NULL;
	return text_of(f->label ? f->label : t ? t->label : f->name);
}

static void field_row(struct out *o, const struct field *f)
{
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_html(o, field_title(f));
	out_f(o, "<code class=\"kith-quiet kith-line\">%s</code>", f->name);
	if (f->group)
		out_lit(o, "<span class=\"kith-quiet kith-line\">under “"), out_html(o, text_of(f->group)), out_lit(o, "”</span>");
	out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"Holds\">");
	put_type(o, f);
	if (f->must)
		out_lit(o, "<span class=\"kith-quiet kith-line\">must be given</span>");
	if (f->fixed)
		out_lit(o, "<span class=\"kith-quiet kith-line\">kept as it was made</span>");
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Note\">");
	if (f->hint)
		out_html(o, text_of(f->hint));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Returns\">");
	put_returns(o, f);
	out_lit(o, "</td></tr>\n");
}

static void record_page(struct request *rq)
{
	const struct record_type *t = record_type_named(param(rq, "record"));
	if (!t) {
		answer_not_found(rq);
		return;
	}
	struct out *o = rq->out;
	crumbs_open(rq, text_of(t->label), 1);
	gov_body(o, text_of(t->hint));
	if (t->scope == SCOPE_CASE)
		gov_body(o, T("It is about one person and belongs to one council. Every change is kept as a version, with who made it, when and why."));
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Field</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Holds</th><th scope=\"col\" class=\"govuk-table__header\">Note</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Returns</th></tr></thead><tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < t->n_fields; i++)
		field_row(o, &t->fields[i]);
	out_lit(o, "</tbody></table>\n");
	page_close(rq);
}

/* ---- One code set ---- */

static void code_row(struct out *o, const struct code *c)
{
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_html(o, c->value);
	out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"Meaning\">");
	out_html(o, c->label);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"First day\">");
	if (!date_none(c->from))
		date_put_words(o, c->from);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Last day\">");
	if (!date_none(c->to))
		date_put_words(o, c->to);
	out_lit(o, "</td></tr>\n");
}

static void codes_page(struct request *rq)
{
	const struct code_set *s = code_set(text_c_in(rq->arena, param(rq, "set")));
	if (!s) {
		answer_not_found(rq);
		return;
	}
	struct out *o = rq->out;
	crumbs_open(rq, s->label, 1);
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Code</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Meaning</th><th scope=\"col\" class=\"govuk-table__header\">First day</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Last day</th></tr></thead><tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < s->n; i++)
		code_row(o, &s->at[i]);
	out_lit(o, "</tbody></table>\n");
	page_close(rq);
}

/* ---- One collection ---- */

static void put_holders(struct out *o, const struct collection *c, const struct builtin_exchanged *e)
{
	struct holder at[16];
	int n = collection_holders(c, e, at, sizeof at / sizeof *at);
	if (e->why_not) {
		out_html(o, text_of(e->why_not));
		return;
	}
	for (int i = 0; i < n; i++) {
		out_f(o, "<span class=\"kith-line\"><a class=\"govuk-link\" href=\"/dictionary/%s\">%s</a>: ", at[i].type->name, at[i].type->label);
		out_html(o, field_title(at[i].field));
		out_lit(o, "</span>");
	}
}

static void exchanged_row(struct out *o, const struct collection *c, const struct builtin_exchanged *e)
{
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header kith-key\">");
	if (e->heading)
		out_html(o, text_of(e->heading));
	else
		out_lit(o, "<code>"), out_html(o, text_of(e->field)), out_lit(o, "</code>");
	out_f(o, "</th><td class=\"govuk-table__cell%s\" data-label=\"Where Kith holds it, or why not\">", e->why_not ? " kith-quiet" : "");
	put_holders(o, c, e);
	out_lit(o, "</td></tr>\n");
}

static void exchanged_table_open(struct out *o, const char *table)
{
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">");
	if (table[0] == 'L' && table[1] >= '1' && table[1] <= '9')
		out_f(o, "List %s", table + 1);
	else
		out_html(o, text_of(table));
	out_lit(o, "</caption><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header kith-third\">Field</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Where Kith holds it, or why not</th></tr></thead><tbody class=\"govuk-table__body\">\n");
}

static bool is_first_of_table(const struct builtin_collection *b, int i)
{
	for (int k = 0; k < i; k++)
		if (!strcmp(b->fields[k].table, b->fields[i].table))
			return false;
	return true;
}

static void collection_page(struct request *rq)
{
	const struct collection *c = collection_named(param(rq, "collection"));
	if (!c) {
		answer_not_found(rq);
		return;
	}
	struct out *o = rq->out;
	const struct builtin_collection *b = collection_fields(c);
	crumbs_open(rq, textf_in(rq->arena, "%s: where each field is held", c->label), 1);
	gov_body(o, text_of(c->about));
	gov_body(o, textf_in(rq->arena, "It has %d fields. Kith holds %d of them as they are; for each of the others this page says what it is worked out from, or why it is not held.",
			     b->n, n_held(b)));
	for (int i = 0; i < b->n; i++) {
		if (!is_first_of_table(b, i))
			continue;
		exchanged_table_open(o, b->fields[i].table);
		for (int k = i; k < b->n; k++)
			if (!strcmp(b->fields[k].table, b->fields[i].table))
				exchanged_row(o, c, &b->fields[k]);
		out_lit(o, "</tbody></table>\n");
	}
	page_close(rq);
}

const struct route dictionary_routes[] = {
	ROUTE(GET, "/dictionary", MAY_SIGNED_IN, dictionary_page),
	ROUTE(GET, "/dictionary/:record", MAY_SIGNED_IN, record_page),
	ROUTE(GET, "/dictionary/codes/:set", MAY_SIGNED_IN, codes_page),
	ROUTE(GET, "/dictionary/collections/:collection", MAY_SIGNED_IN, collection_page),
	{ 0 }
};
