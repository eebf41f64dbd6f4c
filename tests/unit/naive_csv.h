/* naive_csv.h - the slow, plain reading of comma-separated files, one character at a time, against which the scanner in
 * src/base/csv.c is checked. Both readings are written down as one text and compared.
 *
 *	if (!text_eq(naive_csv(&one, bytes), scanned_csv(&other, bytes))) ...
 *
 * A row is "row@line [cell][cell]", an error the first word that tells it apart, with line and column. */
#ifndef KITH_TESTS_NAIVE_CSV_H
#define KITH_TESTS_NAIVE_CSV_H
#include "base/csv.h"
#include "base/out.h"

enum naive_state { ROW_STARTS, CELL_STARTS, IN_PLAIN, IN_QUOTES, QUOTE_IN_QUOTES };
struct naive {
	enum naive_state state;
	int64_t row, line, column, row_line, quote_line, quote_column;
	int n_cells;
	bool after_cr;
	struct out cells, *to;
};

static inline bool naive_fails(struct naive *v, const char *word, int64_t line, int64_t column)
{
	out_f(v->to, "%s %lld:%lld\n", word, (long long)line, (long long)column);
	return false;
}

static inline void naive_end_row(struct naive *v)
{
	if (v->state != ROW_STARTS) {
		out_f(v->to, "%lld@%lld [", (long long)v->row++, (long long)v->row_line);
		out_raw(v->to, out_text(&v->cells));
		out_lit(v->to, "]\n");
	}
	out_reset(&v->cells);
	v->n_cells = 0;
	v->state = ROW_STARTS;
}

static inline bool naive_begin_cell(struct naive *v)
{
	if (v->state == ROW_STARTS)
		v->row_line = v->line;
	if (v->n_cells == CSV_MAX_CELLS)
		return naive_fails(v, "cells", v->line, v->column);
	if (v->n_cells++)
		out_lit(&v->cells, "][");
	return true;
}

/* What c means where a cell begins, goes on or has just been closed by a quote. */
static inline bool naive_take(struct naive *v, char c)
{
	bool begins = v->state == ROW_STARTS || v->state == CELL_STARTS;

	if (v->state == IN_QUOTES) {
		if (c == '"')
			v->state = QUOTE_IN_QUOTES;
		else
			out_put(&v->cells, &c, 1);
		return true;
	}
	if (v->state == ROW_STARTS && (c == '\n' || c == '\r'))
		return true;
	if (begins && !naive_begin_cell(v))
		return false;
	if (c == ',') {
		v->state = CELL_STARTS;
	} else if (c == '\n' || c == '\r') {
		v->state = IN_PLAIN;
		naive_end_row(v);
	} else if (v->state == QUOTE_IN_QUOTES) {
		if (c != '"')
			return naive_fails(v, "follows", v->line, v->column);
		out_lit(&v->cells, "\"");
		v->state = IN_QUOTES;
	} else if (c == '"') {
		if (!begins)
			return naive_fails(v, "inside", v->line, v->column);
		v->state = IN_QUOTES;
		v->quote_line = v->line;
		v->quote_column = v->column;
	} else {
		out_put(&v->cells, &c, 1);
		v->state = IN_PLAIN;
	}
	return true;
}

static inline void naive_move_on(struct naive *v, char c)
{
	if (c == '\r' || (c == '\n' && !v->after_cr))
		v->line++;
	if (c == '\r' || c == '\n')
		v->column = 1;
	else if (((unsigned char)c & 0xC0) != 0x80)
		v->column++;
	v->after_cr = c == '\r';
}

static inline bool naive_read(struct naive *v, struct text bytes)
{
	for (size_t i = 0; i < bytes.n; i++) {
		char c = bytes.p[i];
		bool begins = v->state == ROW_STARTS || v->state == CELL_STARTS;
		if (c == 0 && (!begins || v->n_cells < CSV_MAX_CELLS))
			return naive_fails(v, "NUL", v->line, v->column);
		if (!naive_take(v, c))
			return false;
		naive_move_on(v, c);
	}
	if (v->state == IN_QUOTES)
		return naive_fails(v, "never", v->quote_line, v->quote_column);
	if (v->state == CELL_STARTS && !naive_begin_cell(v))
		return false;
	naive_end_row(v);
	return true;
}

static inline struct text naive_csv(struct out *to, struct text bytes)
{
	struct naive v = { .line = 1, .column = 1, .to = to, .cells = out_make(to->limit) };

	if (text_starts(bytes, T("\xEF\xBB\xBF")))
		bytes = (struct text){ bytes.p + 3, bytes.n - 3 };
	naive_read(&v, bytes);
	out_free(&v.cells);
	return out_text(to);
}

static inline const char *error_word(const char *error)
{
	static const char *const words[] = { "cells", "follows", "inside", "NUL", "never" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_has(text_of(error), text_of(words[i])))
			return words[i];
	return error;
}

static inline struct text scanned_csv(struct out *to, struct text bytes)
{
	struct csv c;

	csv_open(&c, bytes);
	while (csv_row(&c)) {
		out_f(to, "%lld@%lld ", (long long)c.row, (long long)c.line);
		for (size_t i = 0; i < c.n; i++) {
			out_lit(to, "[");
			out_raw(to, c.cell[i]);
			out_lit(to, "]");
		}
		out_lit(to, "\n");
	}
	if (c.error)
		out_f(to, "%s %lld:%lld\n", error_word(c.error), (long long)c.line, (long long)c.column);
	csv_close(&c);
	return out_text(to);
}
#endif
