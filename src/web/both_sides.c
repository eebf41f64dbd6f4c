/* In a demonstration, below the list of people: the records that are kept from some of them, and whom to be to meet each side. Only stores that
 * are marked as demonstrations have this; everybody in them is invented. */
#include "web/pages.h"
#include "web/gov/gov.h"

#define IN_ROLE(council, role) "(SELECT min(u.name) FROM post q JOIN app_user u ON u.id = q.user_id WHERE q.council_id = " council " AND q.role = '" role "')"

/* guarded: a demonstration, whose people are all invented. */
static const char RESTRICTED[] =
	"SELECT c.name, p.la_child_id, can.name, " IN_ROLE("c.id", "quality_lead") " FROM restriction limits JOIN person p ON p.id = limits.person_id"
	" JOIN council c ON c.id = limits.council_id JOIN restriction_member m ON m.restriction_id = limits.id JOIN app_user can ON can.id = m.user_id"
	" WHERE limits.level = 'restricted' AND limits.ends_on IS NULL AND can.worker_id IS NOT NULL ORDER BY c.name, p.id, can.id LIMIT 1";
/* guarded: as above. */
static const char PROTECTED[] =
	"SELECT c.name, p.la_child_id, can.name, " IN_ROLE("c.id", "quality_lead") " FROM address_viewer v JOIN person p ON p.id = v.person_id"
	" JOIN council c ON c.id = v.council_id JOIN app_user can ON can.id = v.user_id"
	" WHERE p.kind = 'child' AND v.ends_on IS NULL ORDER BY c.name, p.id, can.id LIMIT 1";
/* guarded: as above. */
static const char OPENED[] =
	"SELECT c.name, p.la_child_id, can.name, " IN_ROLE("c.id", "service_manager") " FROM emergency_opening o JOIN person p ON p.id = o.person_id"
	" JOIN council c ON c.id = o.council_id JOIN app_user can ON can.id = o.user_id WHERE o.reviewed_on IS NULL ORDER BY c.name, o.id LIMIT 1";
/* guarded: as above. */
static const char HELD[] =
	"SELECT c.name, p.la_child_id, " IN_ROLE("c.id", "information_governance") ", " IN_ROLE("c.id", "director")
	" FROM legal_hold h JOIN person p ON p.id = h.held_person JOIN council c ON c.id = p.council_id WHERE h.ends_on IS NULL ORDER BY c.name, h.id LIMIT 1";

/* What is told of each. The statements give the council, the number of the child, and the two people. */
static const struct { const char *sql, *what, *of_one, *of_other; } sides[] = {
	{ RESTRICTED, "A restricted record", "finds the child and works with them", "sees every other child of the council and does not find this one" },
	{ PROTECTED, "A protected address", "reads where the child lives", "reads the rest of the record, and not the address" },
	{ OPENED, "Opened in an emergency", "opened the record for a day", "has the alert on the first page, and reviews the opening" },
	{ HELD, "A legal hold", "places it and lifts it, on the page of how long the record is kept", "reads there why it stands" },
};

static struct text told(struct request *rq, size_t i, struct rows *r)
{
	return textf_in(rq->arena, "%.*s %s. %.*s %s.", TEXT_ARG(db_text_in(r, 2, rq->arena)), sides[i].of_one, TEXT_ARG(db_text_in(r, 3, rq->arena)), sides[i].of_other);
}

void both_sides(struct request *rq)
{
	enum { ALL = sizeof sides / sizeof *sides };
	struct gov_summary_row rows[ALL];
	int n = 0;
	for (size_t i = 0; i < ALL; i++) {
		struct rows r;
		db_query_n(rq->db, &r, sides[i].sql, NULL, 0);
		if (db_next(&r))
			rows[n++] = (struct gov_summary_row){ .value.text = told(rq, i, &r),
				.key.text = textf_in(rq->arena, "%s: %.*s, %.*s", sides[i].what, TEXT_ARG(db_text_in(&r, 1, rq->arena)), TEXT_ARG(db_text_in(&r, 0, rq->arena))) };
		db_done(&r);
	}
	if (!n)
		return;
	gov_heading(rq->out, 2, 'm', T("Kept from some of them"));
	gov_body(rq->out, T("Sign in as one and then as the other, and look for the child by the number."));
	gov_summary_list(rq->out, &(struct gov_summary_list){ .rows = rows, .n_rows = n });
}
