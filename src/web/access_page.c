/* Who may do what with a child's record, as a practitioner reads it: a table for each state in which a record can be, a row for each role, from the
 * access matrix that a test proves; and every page of the site by the permission that it asks for. Nothing here is about anybody. */
#include "access/matrix.h"
#include "web/gov/gov.h"
#include "web/pages.h"
#include "web/turn.h"

static void cell(struct out *o, const char *label, bool yes)
{
	out_f(o, "<td class=\"govuk-table__cell\" data-label=\"%s\">%s</td>", label, yes ? "<strong>Yes</strong>" : "<span class=\"kith-quiet\">No</span>");
}

static void role_line(struct out *o, const struct matrix_row *r)
{
	const struct role *role = role_named(r->role);
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_html(o, role ? role->label : r->role);
	out_lit(o, "</th>");
	for (int d = 0; d < N_MATRIX_DEEDS; d++)
		cell(o, matrix_deed_words(d), r->may[d]);
	out_lit(o, "</tr>\n");
}

/* Roles that may do nothing in this state are one sentence, not rows of No. */
static bool may_something(const struct matrix_row *r)
{
	for (int d = 0; d < N_MATRIX_DEEDS; d++)
		if (r->may[d])
			return true;
	return false;
}

static void table_open(struct out *o, const char *caption)
{
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">");
	out_html(o, text_of(caption));
	out_lit(o, "</caption><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header kith-third\">Role</th>");
	for (int d = 0; d < N_MATRIX_DEEDS; d++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", matrix_deed_words(d));
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
}

static void state_table(struct request *rq, enum matrix_state s)
{
	struct out *o = rq->out;
	int n = 0;
	for (int i = 0; i < n_matrix_rows(); i++) {
		const struct matrix_row *r = matrix_row_at(i);
		if (r->state != s || !may_something(r))
			continue;
		if (!n++)
			table_open(o, matrix_state_words(s));
		role_line(o, r);
	}
	if (n) {
		out_lit(o, "</tbody></table>\n");
		gov_body(o, T("Nobody else: for them the child is not there."));
		return;
	}
	gov_heading(o, 2, 'm', text_of(matrix_state_words(s)));
	gov_body(o, T("Nobody, whatever their role: for them the child is not there."));
}

static int n_pages(const struct route *const *tables, enum permission p)
{
	int n = 0;
	for (; *tables; tables++)
		for (const struct route *r = *tables; r->pattern; r++)
			n += r->permission == p;
	return n;
}

static void pages_of(struct request *rq, enum permission p)
{
	struct out *o = rq->out;
	const struct route *const *tables = rq->turn ? rq->turn->site->tables : NULL;
	if (!tables || !n_pages(tables, p))
		return;
	struct text words = text_of(permission_words(p));
	out_lit(o, "<h3 class=\"govuk-heading-s\">");
	out_html(o, text_upper_in(rq->arena, (struct text){ words.p, 1 }));
	out_html(o, (struct text){ words.p + 1, words.n - 1 });
	out_lit(o, "</h3>\n<ul class=\"govuk-list kith-columns\">\n");
	for (; *tables; tables++)
		for (const struct route *r = *tables; r->pattern; r++)
			if (r->permission == p)
				out_f(o, "<li><code>%s%s</code></li>\n", r->method == POST ? "send " : "", r->pattern);
	out_lit(o, "</ul>\n");
}

static void access_matrix_page(struct request *rq)
{
	static const struct crumb crumbs[] = { { T("Dictionary"), T("/dictionary") } };
	struct out *o = rq->out;
	page_open(rq, &(struct page){ .title = T("Who may see what"), .nav = "dictionary", .crumbs = crumbs, .n_crumbs = 1, .wide = true });
	gov_heading(o, 1, 'l', T("Who may see what"));
	gov_body(o, T("What a holder of each role may do with a child’s record, in each state that the record can be in. A post counts from its first day to its last; "
		      "one who holds several may do what any of them lets them, for the children that post reaches. Every look is logged."));
	for (int s = 0; s < N_MATRIX_STATES; s++)
		state_table(rq, (enum matrix_state)s);
	gov_heading(o, 2, 'm', T("Every page, by what it asks of who opens it"));
	for (enum permission p = MAY_ANYONE; p <= MAY_OPEN_SEALED; p++)
		pages_of(rq, p);
	page_close(rq);
}

const struct route access_matrix_routes[] = {
	ROUTE(GET, "/dictionary/access", MAY_SIGNED_IN, access_matrix_page),
	{ 0 }
};
