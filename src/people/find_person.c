#include "people/find_person.h"
#include "base/arena.h"
#include "people/search.h"

struct found_people people_find(struct db *db, int64_t user, struct text words, struct arena *a)
{
	struct found_people l = { .at = ARRAY_IN(a, struct found_person, PEOPLE_FOUND_AT_MOST) };
	struct search_asked asked = { .user = user, .today = clock_today(), .typed = text_trim(words), .kind = NO_TEXT, .council = NONE };
	if (text_blank(asked.typed))
		return l;
	struct search_found found = search_people(db, &asked, a);
	for (int i = 0; i < found.n && l.n < PEOPLE_FOUND_AT_MOST; i++) {
		struct search_line line;
		if (search_line_of(db, user, found.at[i].person, &line, a))
			l.at[l.n++] = (struct found_person){ .id = found.at[i].person, .name = line.name, .la_child_id = line.la_child_id, .why = found.at[i].why,
				.born_on = line.born };
	}
	l.has_more = found.is_more || found.n > l.n;
	return l;
}
