/* pages.h - the pages about returns: what was imported, and what was odd in it. */
#ifndef KITH_RETURNS_PAGES_H
#define KITH_RETURNS_PAGES_H
#include "web/web.h"
extern const struct route import_routes[], import_api_routes[];
#endif
