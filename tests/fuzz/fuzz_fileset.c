/* Any bytes read as a file of the 903: rows only of the table's width, texts that are clean UTF-8, a place for each fault, and no
 * set without either a table or a fault. The bytes come in a piece of memory of just their size. */
#include "base/arena.h"
#include "base/die.h"
#include "returns/cell.h"
#include "returns/ssda903/fileset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_row(const struct ssda903_table *t, const struct file_row *row, struct arena *a)
{
	for (int c = 0; c < t->n; c++) {
		struct text plain = cell_plain_in(a, row->cell[c]), child = child_id_in(a, row->cell[c]), post = postcode_plain_in(a, row->cell[c]);
		CHECK(row->cell[c].p && text_is_utf8(row->cell[c]));
		CHECK(plain.n <= row->cell[c].n);
		CHECK(text_none(child) || (child.n > 0 && child.n <= 20));
		CHECK(text_none(post) || text_eq(post, postcode_plain_in(a, post)));
	}
	CHECK(row->line > 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new((size_t)1 << 30);
	struct file_set s;
	bool has_table = false;

	file_set_begin(&s, a);
	file_set_add(&s, T("header.csv"), (struct text){ (const char *)data, n });
	for (int t = 0; t < SSDA903_TABLES; t++) {
		has_table |= !text_none(s.table[t].file);
		for (size_t i = 0; i < s.table[t].n; i++)
			check_row(s.table[t].table, &s.table[t].at[i], a);
	}
	CHECK(has_table || s.faults.n);
	for (size_t i = 0; i < s.faults.n; i++)
		CHECK(s.faults.at[i].message.n && s.faults.at[i].line >= 0 && s.faults.at[i].column >= 0);
	file_set_close(&s);
	arena_free(a);
	return 0;
}
