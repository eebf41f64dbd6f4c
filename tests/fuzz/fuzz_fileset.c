/* Any bytes read as a file of the 903: rows only of the table's width, texts that are clean UTF-8, a place for each fault, and no
 * set without either a table or a fault. The bytes come in a piece of memory of just their size. */
#include "set_checks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new((size_t)1 << 30);
	struct file_set s;

	file_set_begin(&s, a);
	file_set_add(&s, T("header.csv"), (struct text){ (const char *)data, n });
	bool has_table = check_set(&s, 2, a);
	CHECK(has_table || s.faults.n);
	file_set_close(&s);
	arena_free(a);
	return 0;
}
