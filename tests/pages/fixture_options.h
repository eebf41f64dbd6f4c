/* fixture_options.h - upstream's options, which are JSON, bound to our option structs by name. Only tests need this. */
#ifndef KITH_FIXTURE_OPTIONS_H
#define KITH_FIXTURE_OPTIONS_H
#include "web/gov/gov.h"
#include <jansson.h>

struct shape;
struct component {
	const char *name;                                /* as upstream's folder: "date-input" */
	void (*draw)(struct out *o, const void *options);
	const struct shape *shape;
};
extern const struct component components[];              /* ended by an empty entry */

/* A new options struct in the arena. Options that our structs have no member for are printed and counted in *unbound. */
void *options_bind(struct arena *a, const struct component *c, json_t *options, int *unbound);
#endif
