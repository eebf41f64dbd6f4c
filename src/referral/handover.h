/* handover.h - what the out-of-hours service hands to a team in the morning. A hand-over is a record about the child, in the council that is responsible for the contact,
 * whoever's service did the work; until somebody accepts it for the team it stands on every board that shows the child. */
#ifndef KITH_HANDOVER_H
#define KITH_HANDOVER_H
#include "access/access.h"
#include "api/api.h"

struct handed { int64_t person, id, contact, handed_at, team; struct text name, team_name, council, by; bool is_own; };
struct handed_list { struct handed *at; size_t n, cap; };
/* Not accepted yet, the oldest first, of the children whom the user sees. */
struct handed_list handed_waiting(struct db *db, int64_t user, struct arena *a);
/* Nothing where none waits. */
void handed_put(struct request *rq, const struct handed_list *l);
void handed_told(struct api *w, const struct handed_list *l);
#endif
