#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "checked.h"
#include "base/arena.h"
#include "base/out.h"
#include "returns/ssda903/check/check.h"
#include "returns/ssda903/check/derive.h"

struct text checked_903(const struct file_set *now, const struct file_set *last, int year, struct arena *a)
{
	struct cohort k = { .starts = date_number(DATE(year, 4, 1)), .ends = date_number(DATE(year + 1, 3, 31)) };
	struct check_903 q = { .year = year, .cohort = &k, .authority = code_of(T("E06000023")) };
	struct out o = out_make(1 << 20);

	for (int t = 0; t < TABLE_COUNT; t++) {
		q.has_table[t] = !text_none(now->table[t].file);
		q.has_last_table[t] = !text_none(last->table[t].file);
	}
	cohort_build(&k, now, last, 1, a);
	derive_unaccompanied(&k, now, last);
	derive_repeated_upns(&k, a);
	check_plan(&q, NULL, 0, a);
	check_run(&q, 1, a);
	assert_true(q.run.n > 250);
	assert_int_equal(q.unsure.n, 0);
	for (size_t i = 0; i < q.found.n; i++)
		if (i == 0 || q.found.at[i].rule != q.found.at[i - 1].rule || q.found.at[i].child != q.found.at[i - 1].child)
			out_f(&o, "%s %.*s\n", rules_903[q.found.at[i].rule].code, TEXT_ARG(q.found.at[i].child->id));
	struct text all = text_dup_in(a, out_text(&o));
	out_free(&o);
	cohort_free(&k);
	return all;
}
