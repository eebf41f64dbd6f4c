/* case_holder.h - who holds a case, where several people have a part in it on one day: the allocated social worker, else the personal adviser,
 * else the lead practitioner, before a reviewing officer, a second worker or anybody else; among equals whose part began last, and
 * of one day what was entered last. It is who is named on lists, on the child's page and in an emergency. Whoever is only asked to take a
 * case (people.schema, case_transfer) sees the child and does not work with them yet. */
#ifndef KITH_CASE_HOLDER_H
#define KITH_CASE_HOLDER_H
#include "access/visible.h"
#include "base/text.h"

/* Of an involvement in SQL: is it more than being asked; and what to order by before its date. */
#define TAKES_PART(i) i ".role <> 'asked_to_take'"
#define CASE_HOLDER_RANK(i) "CASE " i ".role WHEN 'allocated_worker' THEN 0 WHEN 'personal_adviser' THEN 1 WHEN 'lead_practitioner' THEN 2 ELSE 3 END"
int case_holder_rank(struct text role);                  /* the same */
bool role_takes_part(struct text role);                  /* the first, of its role */
/* Of an involvement in SQL, and of its role: does whoever has this part hold the case? */
#define HOLDS_CASE(i) i ".role IN ('allocated_worker', 'personal_adviser', 'lead_practitioner')"
bool role_holds_case(struct text role);

/* With whom whoever it is works today, $2, as far as the user, $1, sees it; `who` asks it of an involvement called y, as "y.team_id = $6", and `and` more
 * of one called x. Found once a statement, and by an index of whose it is. */
#define WORKED_WITH_UNTIL(who, until) "SELECT y.person_id, y.council_id, y.role FROM involvement y WHERE " who " AND y.starts_on <= $2 AND y.ends_on " until
#define PEOPLE_WORKED_WITH(who, and) \
	"(SELECT x.person_id FROM (" WORKED_WITH_UNTIL(who, "IS NULL") " UNION ALL " WORKED_WITH_UNTIL(who, "> $2") ") x WHERE " and ROW_SEEN("x") ")"
#endif
