/* pages.h - the pages that are about no child: signing in and out, the data dictionary, the gallery of
 * components, help. */
#ifndef KITH_WEB_PAGES_H
#define KITH_WEB_PAGES_H
#include "web/web.h"
extern const struct route sign_in_routes[], account_routes[], session_routes[], dictionary_routes[], gallery_routes[], help_routes[];
/* On the sign-in page of a demonstration: what is kept from some of its people, and whom to be to see both sides. */
void both_sides(struct request *rq);
#endif
