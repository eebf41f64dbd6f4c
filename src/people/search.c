/* Finding anyone: candidates, judged, the likeliest first; and who each of them is. */
#include "people/search.h"
#include "access/access.h"
#include "base/arena.h"
#include "people/children.h"
#include "record/finding.h"

static const char LINE[] =
	"SELECT p.kind, p.la_child_id, p.shown_name, (SELECT c.name FROM council c WHERE c.id = p.council_id),"
	" (SELECT i.born_on FROM person_identity i WHERE i.person_id = p.id AND " ROW_SEEN("i") " ORDER BY i.id LIMIT 1),"
	" " WORKED_BY("COALESCE(w.name, w.number)", "JOIN worker w ON w.id = n.worker_id") ","
	" " WORKED_BY("t.name", "JOIN team t ON t.id = n.team_id")
	" FROM person p WHERE p.id = $3 AND " VISIBLE_ONE("p");

bool search_line_of(struct db *db, int64_t user, int64_t person, struct search_line *line, struct arena *a)
{
	struct iso_day day;
	struct rows r;
	db_query(db, &r, LINE, DBI(user), DBT(today_iso(&day)), DBI(person));
	bool is_there = db_next(&r);
	if (is_there) {
		*line = (struct search_line){ .kind = db_text_in(&r, 0, a), .la_child_id = db_text_in(&r, 1, a), .name = db_text_in(&r, 2, a),
					      .council = db_text_in(&r, 3, a), .worker = db_text_in(&r, 5, a), .team = db_text_in(&r, 6, a) };
		if (!date_from_iso(db_text(&r, 4), &line->born))
			line->born = NO_DATE;
	}
	db_done(&r);
	return is_there;
}

/* The likeliest first; of two as likely by name, then by birth, so that a page is the same each time. */
static int by_score(const void *a, const void *b)
{
	const struct search_hit *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	int order = text_cmp(x->name, y->name);
	if (order || x->born.ymd != y->born.ymd)
		return order ? order : x->born.ymd > y->born.ymd ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

static void judge_all(struct db *db, const struct search_asked *asked, struct search_found *f, bool in_part, struct arena *a)
{
	const double least = in_part ? 0.4 : 0.6, far_behind = 0.3;
	struct candidates c = search_candidates(db, asked, &f->query, in_part, a);
	f->at = ARRAY_IN(a, struct search_hit, c.n + 1);
	f->n = 0;
	for (size_t i = 0; i < c.n; i++) {
		struct search_hit hit = search_judge(db, asked, &f->query, &c.at[i], a);
		if (hit.score >= least && !text_blank(hit.why))
			f->at[f->n++] = hit;
	}
	if (f->n > 1)
		qsort(f->at, (size_t)f->n, sizeof *f->at, by_score);
	/* Beside somebody who fits well, whoever fits badly is no help. */
	while (f->n > 1 && f->at[f->n - 1].score < f->at[0].score - far_behind)
		f->n--;
	f->is_more = c.is_more || f->n > SEARCH_MOST;
	f->n = f->n > SEARCH_MOST ? SEARCH_MOST : f->n;
}

/* A number and nothing else, of exactly one person. */
static int64_t single_of(const struct search_found *f)
{
	const struct search_query *q = &f->query;
	bool is_number = q->n_things == 1 && !q->names.n && date_none(q->born) && text_none(q->postcode_begins);
	for (int i = 0; i < q->n_terms; i++)
		is_number = is_number && (q->terms[i].p[0] == FIND_NUMBER || q->terms[i].p[0] == FIND_TELEPHONE);
	return is_number && f->n == 1 && f->at[0].score == 1 ? f->at[0].person : NONE;
}

struct search_found search_people(struct db *db, const struct search_asked *asked, struct arena *a)
{
	struct search_found f = { .query = search_query_of(asked->typed, asked->today, a), .single = NONE };
	if (f.query.is_empty)
		return f;
	judge_all(db, asked, &f, false, a);
	struct search_found streets = { .single = NONE };
	if (!f.n && search_streets_meant(db, &f.query, &streets.query, a)) {
		judge_all(db, asked, &streets, false, a);
		streets.query = f.query;
		f = streets.n ? streets : f;
	}
	if (!f.n && f.query.names.n > 1) {
		judge_all(db, asked, &f, true, a);
		f.is_part = f.n > 0;
	}
	f.single = single_of(&f);
	return f;
}
