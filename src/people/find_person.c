#include "people/find_person.h"
#include "base/arena.h"
#include "people/person.h"

/* $3 part of the folded name, $4 the council's identifier, $5 the number */
static const char FIND[] =
	"SELECT p.id, p.shown_name, p.la_child_id, p.kind, (SELECT i.born_on FROM person_identity i WHERE i.person_id = p.id AND " ROW_SEEN("i")
	" ORDER BY i.id LIMIT 1) FROM person p WHERE " VISIBLE("p") " AND (p.name_key LIKE $3 OR p.la_child_id = $4 OR p.id = $5) ORDER BY p.name_key, p.id LIMIT $6";

static struct found_person found_read(struct rows *r, struct arena *a)
{
	struct person p = { .r.id = db_int(r, 0), .shown_name = db_text_in(r, 1, a), .la_child_id = db_text_in(r, 2, a) };
	struct found_person f = { .id = p.r.id, .name = person_heading(&p, a), .la_child_id = p.la_child_id, .is_adult = text_is(db_text(r, 3), "adult") };
	date_from_iso(db_text(r, 4), &f.born_on);
	return f;
}

struct found_people people_find(struct db *db, int64_t user, struct text words, struct arena *a)
{
	struct found_people l = { .at = ARRAY_IN(a, struct found_person, PEOPLE_FOUND_AT_MOST) };
	struct text typed = text_trim(words), key = text_fold_in(a, typed);
	struct iso_day day;
	struct rows r;
	int64_t number = 0;
	if (text_blank(typed))
		return l;
	text_int(typed, &number);
	db_query(db, &r, FIND, DBI(user), DBT(today_iso(&day)), DBT(text_blank(key) ? T("!") : textf_in(a, "%%%.*s%%", TEXT_ARG(key))),
		DBT(text_upper_in(a, typed)), DBI(number), DBI(PEOPLE_FOUND_AT_MOST + 1));
	while (db_next(&r)) {
		l.has_more = l.n == PEOPLE_FOUND_AT_MOST;
		if (!l.has_more)
			l.at[l.n++] = found_read(&r, a);
	}
	return l;
}
