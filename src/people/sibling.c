/* Brothers and sisters: see sibling.h. */
#include "people/sibling.h"

static const char SIBLINGS[] =
	"SELECT p.id, COALESCE(p.shown_name, p.la_child_id), MAX(CASE WHEN r.kind = 'sibling' THEN 0 ELSE 1 END),"
	" MAX(CASE WHEN EXISTS (SELECT 1 FROM restriction limits WHERE limits.person_id = p.id AND " IS_OF_TODAY("limits") ") THEN 1 ELSE 0 END)"
	" FROM relationship r JOIN person p ON p.id = CASE WHEN r.person_id = $3 THEN r.other_person_id ELSE r.person_id END"
	" WHERE (r.person_id = $3 OR r.other_person_id = $3) AND p.kind = 'child' AND p.id <> $3 AND r.kind IN ('sibling', 'half_sibling', 'step_sibling')"
	" AND " ROW_VISIBLE("r", "r.person_id") " AND " VISIBLE("p") " GROUP BY p.id, p.shown_name, p.la_child_id ORDER BY 2, 1";

struct sibling_list siblings_of(struct request *rq)
{
	struct sibling_list l = { 0 };
	struct rows r;
	db_query(rq->db, &r, SIBLINGS, DBI(rq->me->user_id), DBT(today_iso(&(struct iso_day){ { 0 } })), DBI(rq->person_id));
	while (db_next(&r))
		*GROW_IN(rq->arena, &l) = (struct sibling){ .id = db_int(&r, 0), .name = db_text_in(&r, 1, rq->arena), .is_half = db_int(&r, 2) == 1,
							     .is_restricted = db_int(&r, 3) == 1 };
	return l;
}
