/* kith postcodes: makes the small index of the ONS postcode directory that a check reads in no time. */
#include "app/command.h"
#include "base/arena.h"
#include "returns/ssda903/check/postcodes.h"

int command_postcodes(const struct options *o)
{
	struct arena *a = arena_new((size_t)4 << 30);
	struct fault f = { 0 };
	struct postcodes *p = NULL;

	if (o->n_words != 1 || !o->out)
		fault(&f, "Name the postcode directory (a CSV file of the ONS), and with --out the index to make of it.");
	else
		p = postcodes_read(o->words[0], a, &f);
	if (p && postcodes_write(p, o->out, &f))
		printf("%zu postcodes in %zu bytes.\n", postcodes_n(p), postcodes_bytes(p));
	arena_free(a);
	return f.is_set ? cannot(&f) : EXIT_GOOD;
}
