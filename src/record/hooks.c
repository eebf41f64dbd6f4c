/* The table of what follows a save: set once at start, read-only then. */
#include "record/hooks.h"

static const struct save_hook *hooks;

void save_hooks_set(const struct save_hook *h)
{
	hooks = h;
}

bool save_hooks_run(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	for (const struct save_hook *h = hooks; h && h->type; h++)
		if (h->type == t && !h->run(x, t, rec, f))
			return false;
	return true;
}
