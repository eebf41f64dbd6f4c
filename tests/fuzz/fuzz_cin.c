/* Any bytes as a CIN census file: read within bounds, and every row is a table's with its cells. */
#include "base/arena.h"
#include "base/die.h"
#include "returns/cin/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static bool look(void *arg, const struct cin_child *c)
{
	(void)arg;
	CHECK(c->n > 0 && c->n <= CIN_MOST_ROWS);
	for (size_t i = 0; i < c->n; i++) {
		CHECK(c->row[i].within < (int)i && (c->row[i].within >= 0) == (i > 0));
		CHECK(c->row[i].rest.n <= CIN_MOST_REST);
		for (int k = 0; k < c->row[i].table->n; k++)
			CHECK(c->row[i].cell[k].n <= CIN_LONGEST_TEXT && text_is_utf8(c->row[i].cell[k]));
	}
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *keep = arena_new(64 << 20), *one = arena_new(64 << 20);
	struct cin_reader r;
	bool good = cin_read_bytes(&r, (struct text){ (const char *)p, n }, look, NULL, one, keep);

	CHECK(good == (r.faults.n == 0));
	arena_free(keep);
	arena_free(one);
	return 0;
}
