/* site.h - the map of the site and what follows a save: every table of routes and every hook, in one place. */
#ifndef KITH_SITE_H
#define KITH_SITE_H
#include "record/hooks.h"
#include "web/web.h"
extern const struct route *const site[];                 /* ended by NULL */
extern const struct save_hook site_hooks[];
/* Before anything is served or written: the hooks, and what higher subjects show on the pages of lower ones. */
void site_register(void);
#endif
