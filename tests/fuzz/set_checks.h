/* set_checks.h - what holds of a set of files of a 903 whatever was read, for the harnesses of its readers. */
#ifndef KITH_FUZZ_SET_CHECKS_H
#define KITH_FUZZ_SET_CHECKS_H
#include "base/arena.h"
#include "base/die.h"
#include "returns/cell.h"
#include "returns/ssda903/fileset.h"

static inline void check_row(const struct ssda903_table *t, const struct file_row *row, int64_t first, struct arena *a)
{
	for (int c = 0; c < t->n; c++) {
		struct text plain = cell_plain_in(a, row->cell[c]), child = child_id_in(a, row->cell[c]), post = postcode_plain_in(a, row->cell[c]);
		CHECK(row->cell[c].p && text_is_utf8(row->cell[c]));
		CHECK(plain.n <= row->cell[c].n);
		CHECK(text_none(child) || (child.n > 0 && child.n <= 20));
		CHECK(text_none(post) || text_eq(post, postcode_plain_in(a, post)));
	}
	CHECK(row->line >= first);
}

/* Texts that are clean UTF-8, a line for each row, the first that a row may stand in or later, and a place for each fault. Returns whether any table was read. */
static inline bool check_set(const struct file_set *s, int64_t first, struct arena *a)
{
	bool has_table = false;

	for (int t = 0; t < SSDA903_TABLES; t++) {
		has_table |= !text_none(s->table[t].file);
		for (size_t i = 0; i < s->table[t].n; i++)
			check_row(s->table[t].table, &s->table[t].at[i], first, a);
	}
	for (size_t i = 0; i < s->faults.n; i++)
		CHECK(s->faults.at[i].message.n && s->faults.at[i].line >= 0 && s->faults.at[i].column >= 0);
	return has_table;
}
#endif
