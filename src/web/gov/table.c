/* table.c - tables, whole or row by row as a query yields them. */
#include "web/gov/parts.h"

static void put_spans(struct out *o, const struct gov_cell *c)
{
	put_class(o, c->classes);
	out_lit(o, "\"");
	put_count(o, "colspan", c->colspan);
	put_count(o, "rowspan", c->rowspan);
	put_attributes(o, c->attributes);
	out_lit(o, ">");
	PUT_CONTENT(o, *c);
}

static void put_header(struct out *o, const struct gov_cell *c, const char *scope)
{
	out_f(o, "<th scope=\"%s\" class=\"govuk-table__header", scope);
	if (c->format.n && scope[0] == 'c') {
		out_lit(o, " govuk-table__header--");
		out_html(o, c->format);
	}
	put_spans(o, c);
	out_lit(o, "</th>\n");
}

static void put_cell(struct out *o, const struct gov_cell *c)
{
	out_lit(o, "<td class=\"govuk-table__cell");
	if (c->format.n) {
		out_lit(o, " govuk-table__cell--");
		out_html(o, c->format);
	}
	put_spans(o, c);
	out_lit(o, "</td>\n");
}

void gov_table_row(struct out *o, const struct gov_table *p, const struct gov_row *row)
{
	if (row->omit)
		return;
	out_lit(o, "<tr class=\"govuk-table__row\">\n");
	for (int i = 0; i < row->n_cells; i++) {
		if (i == 0 && p->first_cell_is_header)
			put_header(o, &row->cells[i], "row");
		else
			put_cell(o, &row->cells[i]);
	}
	out_lit(o, "</tr>\n");
}

static void put_head(struct out *o, const struct gov_table *p)
{
	out_lit(o, "<thead class=\"govuk-table__head\">\n<tr class=\"govuk-table__row\">\n");
	for (int i = 0; i < p->n_head; i++)
		put_header(o, &p->head[i], "col");
	out_lit(o, "</tr>\n</thead>\n");
}

void gov_table_open(struct out *o, const struct gov_table *p)
{
	put_open(o, "table", "govuk-table", p->classes, p->attributes);
	out_lit(o, ">\n");
	if (p->caption.n) {
		put_open(o, "caption", "govuk-table__caption", p->caption_classes, NULL);
		out_lit(o, ">");
		out_html(o, p->caption);
		out_lit(o, "</caption>\n");
	}
	if (p->head)
		put_head(o, p);
	out_lit(o, "<tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < p->n_rows; i++)
		gov_table_row(o, p, &p->rows[i]);
}

void gov_table_close(struct out *o)
{
	out_lit(o, "</tbody>\n</table>\n");
}

void gov_table(struct out *o, const struct gov_table *p)
{
	gov_table_open(o, p);
	gov_table_close(o);
}
