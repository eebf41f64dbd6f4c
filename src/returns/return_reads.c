/* Reading returns for a user: the council by their posts, the people by the access predicate, addresses by what is protected from them. */
#include "returns/return_reads.h"
#include "access/protected.h"
#include "returns/ssda903/places.h"
#include "returns/year.h"
#include "web/looks.h"

static const char SEEN[] =
	"SELECT p.id FROM person p WHERE p.council_id = $3 AND p.la_child_id IS NOT NULL AND " VISIBLE("p") " ORDER BY p.id";

/* guarded: a number only, of a child whom the user sees. */
static const char IS_KEPT[] = "SELECT CASE WHEN " ADDRESS_KEPT("$3") " THEN 1 ELSE 0 END";

bool return_route(struct request *rq, struct return_route *at)
{
	struct council_code_list l = councils_to_return(rq->db, rq->me->user_id, rq->arena);

	*at = (struct return_route){ .year = param(rq, "year") };
	for (size_t i = 0; i < l.n; i++)
		if (text_eq(l.at[i].la_code, param(rq, "council")))
			at->council = l.at[i];
	at->path = textf_in(rq->arena, "/returns/903/%.*s/%.*s", TEXT_ARG(param(rq, "council")), TEXT_ARG(at->year));
	if (at->council.id && year_read(at->year, &at->start_year))
		return true;
	if (!db_failed(rq->db))
		answer_not_found(rq);
	return false;
}

struct seen_people { int64_t *at; size_t n, cap; };

struct seen_people *people_seen(struct request *rq, int64_t council)
{
	struct seen_people *s = NEW_IN(rq->arena, struct seen_people);
	struct iso_day day;
	struct rows r;

	db_query(rq->db, &r, SEEN, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(council));
	while (db_next(&r))
		*GROW_IN(rq->arena, s) = db_int(&r, 0);
	return s;
}

bool person_is_seen(const struct seen_people *s, int64_t person)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (s->at[middle] == person)
			return true;
		if (s->at[middle] < person)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* ---- What is kept back ---- */

/* With a postcode goes the number of the home, which tells where it is. */
static struct text *without_places(struct request *rq, const struct ssda903_table *t, const struct text *cells)
{
	struct text *copy = cells ? arena_copy(rq->arena, cells, sizeof *cells * (size_t)t->n) : NULL;

	if (copy)
		places_clear(t, copy);
	return copy;
}

static bool keep_back(struct request *rq, struct protection *p, const struct ssda903_table *t, struct collected_row *row)
{
	if (!places_are_kept(p, t, row->person_id, row->cell))
		return false;
	row->cell = without_places(rq, t, row->cell);
	row->raw = NO_TEXT;
	return true;
}

/* Of a correction both sides: what only a protected address differs in is told as changed, and not in what. */
static void keep_change_back(struct request *rq, struct protection *p, struct late_change *c)
{
	if (c->table != ssda903_layout()->episodes || !protection_is_needed(p, c->person_id) ||
		!(places_are_kept(p, c->table, c->person_id, c->was) || places_are_kept(p, c->table, c->person_id, c->now)))
		return;
	c->was = without_places(rq, c->table, c->was);
	c->now = without_places(rq, c->table, c->now);
}

static struct left_out narrow_table(struct request *rq, const struct seen_people *s, struct collected *rows, const struct ssda903_table *t)
{
	struct protection p = protection_of(rq->db, rq->me->user_id, NULL, rq->arena);
	struct left_out left = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < rows->row[t->number].n; i++) {
		struct collected_row *row = &rows->row[t->number].at[i];
		if (!row->cell || !person_is_seen(s, row->person_id)) {
			left.rows++;
			continue;
		}
		left.addresses += t == ssda903_layout()->episodes && protection_is_needed(&p, row->person_id) && keep_back(rq, &p, t, row);
		rows->row[t->number].at[n++] = *row;
	}
	rows->row[t->number].n = n;
	return left;
}

struct left_out rows_narrowed(struct request *rq, const struct seen_people *s, struct collected *rows)
{
	const struct ssda903_layout *l = ssda903_layout();
	struct left_out all = { 0 };

	for (int t = 0; t < SSDA903_TABLES; t++) {
		struct left_out of = narrow_table(rq, s, rows, &l->table[t]);
		all.rows += of.rows;
		all.addresses += of.addresses;
		if (&l->table[t] == l->header)
			all.children = of.rows;
	}
	return all;
}

static bool address_is_kept(struct request *rq, int64_t person)
{
	struct iso_day day;
	return db_one(rq->db, IS_KEPT, 1, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(person)) != 0;
}

static bool any_row_is_kept(struct protection *p, const struct ssda903_table *t, int64_t person, const struct collected *rows)
{
	for (size_t i = 0; i < rows->row[t->number].n; i++)
		if (places_are_kept(p, t, person, rows->row[t->number].at[i].cell))
			return true;
	return false;
}

static void say_not_shown(const struct ssda903_table *t, struct collected *rows)
{
	int at[SSDA903_PLACES];

	places_columns(t, at);
	for (size_t i = 0; i < rows->row[t->number].n; i++)
		for (int k = 0; k < SSDA903_PLACES; k++) {
			struct text *cell = &rows->row[t->number].at[i].cell[at[k]];
			if (!text_blank(*cell))
				*cell = T("(not shown to you)");
		}
}

bool places_kept_back(struct request *rq, int64_t person, struct collected *now, struct collected *last)
{
	const struct ssda903_table *t = ssda903_layout()->episodes;
	struct protection p = protection_of(rq->db, rq->me->user_id, NULL, rq->arena);

	if (!protection_is_needed(&p, person))
		return false;
	bool is_kept = address_is_kept(rq, person) || any_row_is_kept(&p, t, person, now) || any_row_is_kept(&p, t, person, last);
	if (is_kept) {
		say_not_shown(t, now);
		say_not_shown(t, last);
	}
	return is_kept;
}

bool any_left_out(const struct left_out *l)
{
	return l->rows > 0 || l->addresses > 0;
}

/* ---- What is told ---- */

bool return_told(struct request *rq, const struct return_route *at, struct return_903 *r)
{
	struct fault f = { 0 };

	if (return_903_rows(rq->db, at->council.id, at->start_year, clock_today(), r, rq->arena, &f))
		return true;
	if (!db_failed(rq->db))
		answer_bad(rq, text_dup_in(rq->arena, text_of(f.sentence)));
	return false;
}

bool return_shown(struct request *rq, struct return_shown *w)
{
	if (!return_route(rq, &w->at) || !return_told(rq, &w->at, &w->r))
		return false;
	w->seen = people_seen(rq, w->at.council.id);
	for (int t = 0; t < SSDA903_TABLES; t++)
		w->counts[t] = (int64_t)w->r.all.row[t].n;
	w->left = rows_narrowed(rq, w->seen, &w->r.all);
	return true;
}

bool frozen_told(struct request *rq, const struct return_route *at, struct frozen *f)
{
	*f = (struct frozen){ 0 };
	if (frozen_read(rq->db, param_id(rq, "id"), f, rq->arena) && f->council == at->council.id && text_eq(f->year, at->year))
		return true;
	if (!db_failed(rq->db))
		answer_not_found(rq);
	return false;
}

struct late_changes late_told(struct request *rq, const struct return_route *at, const struct frozen *f, int64_t *unseen)
{
	struct seen_people *s = people_seen(rq, at->council.id);
	struct protection p = protection_of(rq->db, rq->me->user_id, NULL, rq->arena);
	struct late_changes l = { 0 };
	struct return_903 now;
	struct collected was;
	struct fault fault = { 0 };
	size_t n = 0;

	*unseen = 0;
	if (!return_903_rows(rq->db, at->council.id, at->start_year, f->as_at, &now, rq->arena, &fault))
		return l;
	frozen_rows(rq->db, f, &was, rq->arena);
	l = late_changes_in(rq->arena, &was, &now.all);
	for (size_t i = 0; i < l.n; i++) {
		if (!person_is_seen(s, l.at[i].person_id)) {
			++*unseen;
			continue;
		}
		l.at[n] = l.at[i];
		keep_change_back(rq, &p, &l.at[n++]);
	}
	l.n = n;
	return l;
}

/* Rows of one table stand together by child, so most who were met already are the child of the row before. */
void late_changes_looked_at(struct request *rq, const struct late_changes *l, size_t n)
{
	int64_t *people = ARRAY_IN(rq->arena, int64_t, n + 1);
	int n_people = 0;
	for (size_t i = 0; i < n; i++)
		if (!i || l->at[i].person_id != l->at[i - 1].person_id)
			people[n_people++] = l->at[i].person_id;
	looks_also(rq, people, n_people);
	rq->shown = rq->n_also_shown;
}
