/* Any bytes read as the XML of a 903: a child's rows with texts that are clean UTF-8, a place for each fault, as many flags as rows of Header,
 * and no set without either a table or a fault. Last year's file is read after this year's in the product: a second reading of the
 * same bytes gives the same rows. */
#include "set_checks.h"
#include "returns/ssda903/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void read_xml(struct file_set *s, const uint8_t *data, size_t n, struct arena *a)
{
	file_set_begin(s, a);
	file_set_add_xml(s, T("set.xml"), (struct text){ (const char *)data, n });
	bool has_table = check_set(s, 1, a);
	CHECK(has_table || s->faults.n);
	CHECK(s->flags.n == s->table[ssda903_layout()->header->number].n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new((size_t)1 << 30);
	struct file_set once, again;

	read_xml(&once, data, n, a);
	read_xml(&again, data, n, a);
	CHECK(once.faults.n == again.faults.n && once.notes.n == again.notes.n);
	for (int t = 0; t < SSDA903_TABLES; t++) {
		CHECK(once.table[t].n == again.table[t].n);
		for (size_t i = 0; i < once.table[t].n; i++)
			for (int c = 0; c < once.table[t].table->n; c++)
				CHECK(text_eq(once.table[t].at[i].cell[c], again.table[t].at[i].cell[c]));
	}
	file_set_close(&once);
	file_set_close(&again);
	arena_free(a);
	return 0;
}
