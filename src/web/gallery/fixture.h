/* fixture.h - the components by name, and their options bound from JSON: upstream's published examples and our own in the same form.
 * The gallery page and tests/pages/test_fixtures.c draw with it, so what is shown is what is compared. */
#ifndef KITH_GALLERY_FIXTURE_H
#define KITH_GALLERY_FIXTURE_H
#include "base/arena.h"
#include "base/out.h"
#include <jansson.h>

enum component_group { COMPONENT_GOVUK, COMPONENT_OWN, COMPONENT_CHART };
struct shape;
struct component {
	const char *name;                                /* as the file's: "date-input" */
	enum component_group group;
	void (*draw)(struct out *o, const void *options);
	const struct shape *shape;
};
extern const struct component components[];              /* ended by an empty entry */

/* Options that our structs have no member for: how many there were, and the last of them. */
struct unbound { int n; char last[120]; };

/* A new options struct in the arena; its texts are those of the JSON, which must outlive it. */
void *options_bind(struct arena *a, const struct component *c, json_t *options, struct unbound *unbound);
#endif
