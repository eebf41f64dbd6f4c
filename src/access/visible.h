/* visible.h - the access predicate as string literals: see access.h. $1 the user, $2 today (ISO text; today_iso gives it, with
 * the time of day behind it, by which emergency and archive openings end).
 *
 *	VISIBLE("p")              in lists, counts, search and exports: what a user may see is found once a statement
 *	VISIBLE_ONE("p")          where p is one known person: only that person's involvements are looked at
 *	ROW_VISIBLE("t", "$3")    a row of a case record called t, of the person $3 (or t.person_id)
 *	ROW_SEEN("t")             the same in lists whose person is visible already: only the council of the row is asked
 *	ROW_SEEN_OF("t", "p.id")  the same where p is joined to t: SQLite then asks it of those rows alone whose person is visible
 *
 * A person is visible when a post of today reaches them and nothing bars it. A post reaches a person
 *	through its council, when its role sees the whole council, which is the person's home council or has a case record of
 *	theirs (table person_council);
 *	through an involvement, an emergency opening, a restriction that names the user, or an archive opening, in the post's council.
 * A post that covers another (post.covers_id) is a post like every other, with the covered one's role, council and team, from its day to its day.
 * The cases it reaches by an allocation are those of whoever is away, not its holder's own. What names a user (a restriction, an emergency or
 * archive opening, a denial) is that user's and never goes to a cover.
 * Each case record is seen only through a post of the record's own council: a person may have several episodes in several councils
 * (DESIGN section 5.4). A denial bars, whatever the post; a restriction bars whoever does not pass it (DESIGN section 5.5).
 *
 * The plus sign keeps SQLite from walking a whole council by its index when the query has a better way in. All say the same; a property test
 * holds them to it. A post counts when it is of today, its holder is active and its role may read. */
#ifndef KITH_VISIBLE_H
#define KITH_VISIBLE_H
#include "base/date.h"

#define POSTS "post JOIN role ON role.code = post.role JOIN app_user holder ON holder.id = post.user_id"
#define IS_OF_TODAY(t) t ".starts_on <= $2 AND (" t ".ends_on IS NULL OR " t ".ends_on > $2)"
#define POST_IS_OF_TODAY "holder.is_active = 1 AND " IS_OF_TODAY("post")
#define POSTS_OF_TODAY POSTS " WHERE post.user_id = $1 AND " POST_IS_OF_TODAY

/* The worker whose cases a post of POSTS is for: its holder's, or those of whoever it covers. Looked for only where it covers. */
#define CASES_OF \
	"CASE WHEN post.covers_id IS NULL THEN holder.worker_id ELSE (SELECT away.worker_id FROM post covered JOIN app_user away" \
	" ON away.id = covered.user_id WHERE covered.id = post.covers_id) END"
/* Workers whose cases are the user's to do today: one's own, and of those whom one covers. */
#define WORKERS_DONE_FOR "(SELECT " CASES_OF " FROM " POSTS_OF_TODAY ")"

/* An involvement called seen is open and of the post's team or of whoever's cases the post is for. */
#define HELD_BY_TEAM "role.sees = 'team' AND seen.team_id = post.team_id"
#define HELD_BY_WORKER "role.sees IN ('allocated', 'team') AND seen.worker_id = " CASES_OF
#define POST_IS_INVOLVED \
	"seen.council_id = post.council_id AND " IS_OF_TODAY("seen") " AND ((" HELD_BY_TEAM ") OR (" HELD_BY_WORKER "))"

/* The same for a list of all of them: each way in and each end by itself, so that an index leads past what a team ever had to what
 * it has (migration 0030). */
#define OPEN_AND(held) "(" held " AND seen.ends_on IS NULL) OR (" held " AND seen.ends_on > $2)"
#define POST_IS_INVOLVED_IN_LIST \
	"seen.council_id = post.council_id AND seen.starts_on <= $2 AND (" OPEN_AND(HELD_BY_TEAM) " OR " OPEN_AND(HELD_BY_WORKER) ")"

/* A restriction called limits, of today, and the people it names. A team is named by a restriction of the level sensitive alone. */
#define NAMES_USER(user) \
	"EXISTS (SELECT 1 FROM restriction_member named WHERE named.restriction_id = limits.id AND named.user_id = " user \
	" AND " IS_OF_TODAY("named") ")"
#define NAMES_TEAM_OF(user) \
	"EXISTS (SELECT 1 FROM restriction_member named JOIN post own ON own.team_id = named.team_id AND own.user_id = " user \
	" WHERE named.restriction_id = limits.id AND " IS_OF_TODAY("named") " AND " IS_OF_TODAY("own") ")"
#define MANAGES_THERE(user) \
	"EXISTS (SELECT 1 FROM post own JOIN role own_role ON own_role.code = own.role WHERE own.user_id = " user \
	" AND own.council_id = limits.council_id AND own_role.can_see_sensitive = 1 AND " IS_OF_TODAY("own") ")"
#define OPENED_ARCHIVE(archive, user) \
	archive ".asked_by = " user " AND " archive ".approved_by IS NOT NULL AND " archive ".open_until > $2"
#define PASSES(user) \
	"((limits.level IN ('sensitive', 'restricted') AND " NAMES_USER(user) ")" \
	" OR (limits.level = 'sensitive' AND (" NAMES_TEAM_OF(user) " OR " MANAGES_THERE(user) "))" \
	" OR (limits.level = 'sealed' AND EXISTS (SELECT 1 FROM archive_opening opened WHERE opened.person_id = limits.person_id AND " \
	OPENED_ARCHIVE("opened", user) ")))"

/* Records that were found to be of one person are joined (people/same_person.h): what was recorded under either number stands under the one
 * that leads, with every restriction and denial, so that the stricter of the two holds without being asked for. The other number is
 * nobody's to see by itself; it leads to the first. */
#define IS_JOINED(person) "EXISTS (SELECT 1 FROM person joined WHERE joined.id = " person " AND joined.same_as_id > 0)"
#define LEADS_TO(person) "COALESCE((SELECT joined.same_as_id FROM person joined WHERE joined.id = " person "), " person ")"

/* Is the user kept from a person, whatever their posts? */
#define BARRED(person, user) \
	"(" IS_JOINED(person) " OR EXISTS (SELECT 1 FROM access_denial denied WHERE denied.person_id = " person " AND denied.user_id = " user " AND " IS_OF_TODAY("denied") ")" \
	" OR EXISTS (SELECT 1 FROM restriction limits WHERE limits.person_id = " person " AND " IS_OF_TODAY("limits") " AND NOT " PASSES(user) "))"
#define DENIED_PEOPLE "SELECT denied.person_id FROM access_denial denied WHERE denied.user_id = $1 AND " IS_OF_TODAY("denied")
#define JOINED_PEOPLE "SELECT joined.id FROM person joined WHERE joined.same_as_id > 0"
#define LIMITED_PEOPLE "SELECT limits.person_id FROM restriction limits WHERE " IS_OF_TODAY("limits") " AND NOT " PASSES("$1")
#define NOT_BARRED(p) "(" p ".id NOT IN (" DENIED_PEOPLE ") AND " p ".id NOT IN (" JOINED_PEOPLE ") AND " p ".id NOT IN (" LIMITED_PEOPLE "))"
#define BARRED_PEOPLE "(" DENIED_PEOPLE " UNION ALL " JOINED_PEOPLE " UNION ALL " LIMITED_PEOPLE ")"

/* How a post reaches a person otherwise than by seeing its whole council. */
#define IS_GLASS "role.sees <> 'none' AND glass.user_id = holder.id AND glass.council_id = post.council_id AND glass.open_until > $2"
#define IS_NAMED \
	"role.sees <> 'none' AND limits.council_id = post.council_id AND limits.level <> 'sealed' AND " IS_OF_TODAY("limits") \
	" AND " NAMES_USER("holder.id")
#define IS_ARCHIVE "role.can_archive = 1 AND archive.council_id = post.council_id AND " OPENED_ARCHIVE("archive", "holder.id")
#define POST_OPENS(person) \
	"(EXISTS (SELECT 1 FROM involvement seen WHERE seen.person_id = " person " AND " POST_IS_INVOLVED ")" \
	" OR EXISTS (SELECT 1 FROM emergency_opening glass WHERE glass.person_id = " person " AND " IS_GLASS ")" \
	" OR EXISTS (SELECT 1 FROM restriction limits WHERE limits.person_id = " person " AND " IS_NAMED ")" \
	" OR EXISTS (SELECT 1 FROM archive_opening archive WHERE archive.person_id = " person " AND " IS_ARCHIVE "))"

/* A post of POSTS reaches a person called p. */
#define POST_REACHES(p) \
	"((role.sees = 'council' AND (post.council_id = " p ".council_id OR EXISTS (SELECT 1 FROM person_council elsewhere" \
	" WHERE elsewhere.person_id = " p ".id AND elsewhere.council_id = post.council_id))) OR " POST_OPENS(p ".id") ")"

#define VISIBLE_ONE(p) \
	"(EXISTS (SELECT 1 FROM " POSTS_OF_TODAY " AND role.can_read = 1 AND " POST_REACHES(p) ") AND NOT " BARRED(p ".id", "$1") ")"

#define READING_POSTS_WHERE(more) POSTS_OF_TODAY " AND role.can_read = 1 AND " more
#define WHOLE_COUNCILS "(SELECT post.council_id FROM " READING_POSTS_WHERE("role.sees = 'council'") ")"
#define OPENED_BY(table, name, more, condition) \
	"SELECT " name ".person_id" more " FROM " POSTS " JOIN " table " " name " ON " condition \
	" WHERE post.user_id = $1 AND " POST_IS_OF_TODAY " AND role.can_read = 1"

/* People whom a post reaches otherwise than by a whole council that is their home: nobody else is visible to whoever has no WHOLE_COUNCILS. */
#define OPENED_ONE_BY_ONE(more) \
	OPENED_BY("involvement", "seen", more, POST_IS_INVOLVED_IN_LIST) " UNION ALL " OPENED_BY("emergency_opening", "glass", more, IS_GLASS) \
	" UNION ALL " OPENED_BY("restriction", "limits", more, IS_NAMED) " UNION ALL " OPENED_BY("archive_opening", "archive", more, IS_ARCHIVE)
#define PEOPLE_OPENED \
	"(" OPENED_ONE_BY_ONE("") " UNION ALL " OPENED_BY("person_council", "elsewhere", "", "role.sees = 'council' AND elsewhere.council_id = post.council_id") ")"

#define VISIBLE(p) \
	"((+" p ".council_id IN " WHOLE_COUNCILS " OR " p ".id IN " PEOPLE_OPENED ") AND " NOT_BARRED(p) ")"

/* The councils whose records of one person a user sees. In lists the pairs of person and council that were opened are found once a statement. */
#define COUNCILS_SEEN(person) \
	"(SELECT post.council_id FROM " READING_POSTS_WHERE("(role.sees = 'council' OR " POST_OPENS(person) ")") ")"
#define ROW_VISIBLE(t, person) "(" t ".council_id IN " COUNCILS_SEEN(person) " AND NOT " BARRED(person, "$1") ")"
#define ROW_OPENED(t, person) "(" person ", " t ".council_id) IN (" OPENED_ONE_BY_ONE(", post.council_id") ")"
#define ROW_OF_WHOLE_COUNCIL(t) t ".council_id IN " WHOLE_COUNCILS
#define ROW_SEEN_OF(t, person) "(" ROW_OF_WHOLE_COUNCIL(t) " OR " ROW_OPENED(t, person) ")"
#define ROW_SEEN(t) ROW_SEEN_OF(t, t ".person_id")

/* A row of a case record called t by itself, without the person's row: what a user sees of a list of such rows is exactly what VISIBLE of the
 * person and ROW_SEEN let through. It is all rows of the whole councils but those of who is barred, and of nobody else but who was opened. */
#define ROW_NOT_BARRED(t) t ".person_id NOT IN " BARRED_PEOPLE
#define ROW_VISIBLE_ALONE(t) "(" ROW_SEEN(t) " AND " ROW_NOT_BARRED(t) ")"
/* A row called t beside one of a person that is seen already: of the same person and council it is seen as well, and nothing more is looked for. */
#define ROW_SEEN_BESIDE(t, one) \
	"((" t ".council_id = " one ".council_id AND " t ".person_id = " one ".person_id) OR " ROW_SEEN(t) ")"
/* The people opened, each with the council whose rows of theirs are seen for that and for nothing else: a table to join such rows to. */
#define OPENED_ELSEWHERE \
	"(SELECT DISTINCT one.person_id, one.council_id FROM (" OPENED_ONE_BY_ONE(", post.council_id") ") one WHERE one.council_id NOT IN " WHOLE_COUNCILS \
	" AND " ROW_NOT_BARRED("one") ")"

/* Has this person, or a relative, a protected address for which the user is not named? What holds whole rows of a return as they came asks this. */
#define ADDRESS_KEPT(person) \
	"EXISTS (SELECT 1 FROM (SELECT a.person_id FROM person_address a WHERE a.is_protected = 1" \
	" UNION SELECT l.person_id FROM placement l WHERE l.is_protected = 1) kept WHERE (kept.person_id = " person \
	" OR kept.person_id IN (SELECT kin.other_person_id FROM relationship kin WHERE kin.person_id = " person ")" \
	" OR kept.person_id IN (SELECT kin.person_id FROM relationship kin WHERE kin.other_person_id = " person "))" \
	" AND NOT EXISTS (SELECT 1 FROM address_viewer told WHERE told.person_id = kept.person_id AND told.user_id = $1 AND " IS_OF_TODAY("told") "))"

/* Now as the predicate's $2: the day in the United Kingdom, then the time, "2026-03-10T09:05:00". What begins on that day has begun, what ends has ended. */
struct iso_day { char at[24]; };
struct text today_iso(struct iso_day *day);
struct text moment_iso(int64_t instant, struct iso_day *day);
#endif
