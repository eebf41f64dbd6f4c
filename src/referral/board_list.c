/* See board_list.h. */
#include "referral/board_list.h"
#include "base/arena.h"
#include "record/clock_rules.h"
#include "record/codes.h"
#include "referral/countdown.h"

#define WHAT_WAITS                                                                                                                         \
	"SELECT c.person_id, c.id, COALESCE(p.shown_name, p.la_child_id), council.name, c.urgency, c.received_at, COALESCE(w.name, "       \
	"w.number)"                                                                                                                        \
	", (SELECT count(*) FROM agency_check k WHERE k.contact_id = c.id AND k.answered_at IS NULL)"
#define FROM_CONTACTS                                                                                                                      \
	" FROM contact c JOIN person p ON p.id = c.person_id JOIN council ON council.id = c.council_id LEFT JOIN worker w ON w.id = "      \
	"c.holder_id"
/* A contact has a clock for every rule that holds of it: the soonest is the one that counts. */
static const char UNDECIDED[] =
	WHAT_WAITS ", d.due_on, d.due_at, d.original_on, d.changes" FROM_CONTACTS
		   " LEFT JOIN due d ON d.person_id = c.person_id AND d.record_name = 'contact' AND d.row_id = c.id AND d.rule = 'FD01'"
		   " WHERE c.decided_at IS NULL AND " VISIBLE("p") " AND " ROW_SEEN("c") " ORDER BY c.id DESC LIMIT $3";
static const char TO_ANSWER[] =
	WHAT_WAITS FROM_CONTACTS " WHERE c.decided_at >= $3 AND c.answered_at IS NULL AND c.no_answer_reason IS NULL AND " VISIBLE(
		"p") " AND " ROW_SEEN("c") " ORDER BY c.decided_at, c.id LIMIT 500";

enum { DAY_MS = 86400000, MOST_CLOCKS = 1000 };

static int limit_of(const char *which)
{
	const struct code *c = code_find("front_door_limit", text_of(which));
	int64_t n = 0;
	CHECK(c && text_int(c->label, &n));
	return (int)n;
}

/* ---- The hours of the office ---- */

bool is_in_office_hours(int64_t instant)
{
	int minute = instant_minute(instant);
	return is_working_day(clock_calendar(), date_of_instant(instant)) && minute >= limit_of("opens") && minute < limit_of("closes");
}

int64_t office_opens_next(int64_t now)
{
	struct date day = date_of_instant(now);
	bool is_over = instant_minute(now) >= limit_of("opens");
	return instant_of(working_day_or_next(clock_calendar(), is_over ? date_add(day, 1) : day), limit_of("opens"));
}

bool board_is_of_night(const struct board_row *r, int64_t now)
{
	return (r->received_at != NONE && !is_in_office_hours(r->received_at)) || (r->ends != NONE && r->ends <= office_opens_next(now));
}

/* ---- The rows ---- */

static struct board_row row_of(struct rows *r, struct arena *a)
{
	return (struct board_row){ .person = db_int(r, 0),
		.contact = db_int(r, 1),
		.name = db_text_in(r, 2, a),
		.council = db_text_in(r, 3, a),
		.urgency = db_text_in(r, 4, a),
		.received_at = db_int(r, 5),
		.holder = db_text_in(r, 6, a),
		.checks_waiting = (int)db_int(r, 7),
		.ends = NONE };
}

static void clock_put(struct board_row *row, struct rows *r)
{
	struct date on, first;
	if (!date_from_iso(db_text(r, 8), &on) || !date_from_iso(db_text(r, 10), &first))
		return;
	int64_t ends = countdown_ends(on, db_int(r, 9));
	if (row->ends != NONE && row->ends <= ends)
		return;
	row->ends = ends;
	row->changes = (int)db_int(r, 11);
	row->first_due = row->changes ? first : NO_DATE;
}

static int by_end(const void *a, const void *b)
{
	const struct board_row *x = a, *y = b;
	int64_t left = x->ends == NONE ? INT64_MAX : x->ends, right = y->ends == NONE ? INT64_MAX : y->ends;
	if (left != right)
		return left < right ? -1 : 1;
	return (x->contact > y->contact) - (x->contact < y->contact);
}

struct board board_undecided(struct db *db, int64_t user, struct arena *a)
{
	struct board l = { 0 };
	struct iso_day today;
	struct rows r;
	int n = 0;
	db_query(db, &r, UNDECIDED, DBI(user), DBT(today_iso(&today)), DBI(MOST_CLOCKS));
	for (; db_next(&r); n++) {
		if (!l.n || l.at[l.n - 1].contact != db_int(&r, 1))
			*GROW_IN(a, &l) = row_of(&r, a);
		clock_put(&l.at[l.n - 1], &r);
	}
	l.is_part = n == MOST_CLOCKS;
	if (l.n)
		qsort(l.at, l.n, sizeof *l.at, by_end);
	return l;
}

struct board board_to_answer(struct db *db, int64_t user, struct arena *a)
{
	struct board l = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(db, &r, TO_ANSWER, DBI(user), DBT(today_iso(&today)), DBI(clock_now() - limit_of("answer_listed_days") * (int64_t)DAY_MS));
	while (db_next(&r))
		*GROW_IN(a, &l) = row_of(&r, a);
	return l;
}
