/* pages.h - the pages of a council's own records: carers, adopters' applications, providers, organisations, workers; its own time
 * limits; and cover of its posts. */
#ifndef KITH_COMPANY_PAGES_H
#define KITH_COMPANY_PAGES_H
#include "web/web.h"
extern const struct route org_routes[], org_api_routes[], limit_routes[], key_routes[], cover_routes[];
#endif
