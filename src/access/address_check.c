/* Places for a person to check: see address_check.h. */
#include "access/address_check.h"
#include "access/protected.h"
#include "base/arena.h"
#include "records.h"

/* Rows of one kind some at a time, so that little is held at once. */
#define A_BATCH "20000"
#define CASE_ROWS(name, NAME) \
	{ &record_##name, "SELECT COALESCE(p.shown_name, p.la_child_id), " NAME##_COLUMNS("t") " FROM " #name " t JOIN person p ON p.id = t.person_id" \
	  " WHERE t.id > $3 AND " VISIBLE("p") " AND " ROW_SEEN("t") " ORDER BY t.id LIMIT " A_BATCH },
static const struct { const struct record_type *type; const char *rows; } kinds[] = { EACH_CASE_TYPE(CASE_ROWS) };

/* guarded: a number only, about a person whom the caller has. */
static const char IS_LOOKED_AT[] =
	"SELECT count(*) FROM address_check k WHERE k.person_id = $1 AND k.record_name = $2 AND k.row_id = $3 AND k.row_txn = $4";

struct scan {
	struct db *db;
	struct arena *arena, *scratch;
	int64_t user, person;
	const struct kept_addresses *kept;
	struct protection shown;         /* what somebody sees who is named for nothing */
	struct address_places *l;
};

bool has_kept_address(struct db *db, int64_t person)
{
	const struct kept_addresses *k = kept_addresses(db);
	for (int i = 0; k && i < k->n; i++)
		if (k->address[i].person == person)
			return true;
	return false;
}

struct near { const struct scan *s; enum address_part part; };

static void near_found(void *arg, const struct kept_word *w, size_t length)
{
	struct near *n = arg;
	(void)length;
	if (n->s->kept->address[w->address].person == n->s->person && w->part < n->part)
		n->part = w->part;
}

/* The nearest that the text comes to the address; N_PARTS: not at all. */
static enum address_part nearest(const struct scan *s, struct text t)
{
	struct near n = { s, N_PARTS };
	for (size_t i = 0; (i = kept_words_from(s->kept, t, i)) < t.n; i++)
		kept_words_at(s->kept, t, i, near_found, &n);
	return n.part;
}

static bool is_near(const struct scan *s, const struct record_type *t, const void *rec)
{
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type <= F_NOTES && nearest(s, *field_text(&t->fields[i], rec)) < N_PARTS)
			return true;
	return false;
}

bool row_tells_address(struct db *db, int64_t person, const struct record_type *t, const void *rec)
{
	struct scan s = { .kept = kept_addresses(db), .person = person };
	for (int i = 0; s.kept && i < t->n_fields; i++)
		if (t->fields[i].type <= F_NOTES && nearest(&s, *field_text(&t->fields[i], rec)) <= PART_LINE)
			return true;
	return !s.kept;
}

/* What is still near once everything that is not shown has been taken out. */
static void place_add(struct scan *s, const struct record_type *t, void *rec, struct text name)
{
	struct record *r = rec;
	int64_t id = r->id, txn = r->txn;
	protection_apply(&s->shown, rec, rec);
	for (int i = 0; i < t->n_fields; i++) {
		enum address_part part = t->fields[i].type <= F_NOTES ? nearest(s, *field_text(&t->fields[i], rec)) : N_PARTS;
		if (part == N_PARTS)
			continue;
		if (db_one(s->db, IS_LOOKED_AT, 0, DBI(s->person), DBC(t->name), DBI(id), DBI(txn)) > 0) {
			s->l->looked_at++;
		} else if (s->l->n == MOST_PLACES) {
			s->l->is_more = true;
		} else {
			s->l->at[s->l->n++] = (struct address_place){ .type = t, .field = &t->fields[i], .id = id, .txn = txn, .person = r->person_id,
				.name = text_dup_in(s->arena, name), .part = part };
		}
		return;
	}
}

/* One batch; returns the last id of it, or NONE when there was none. */
static int64_t batch_scan(struct scan *s, const struct record_type *t, const char *sql, int64_t after)
{
	struct iso_day day;
	struct rows r;
	int64_t last = NONE;
	arena_reset(s->scratch);
	s->shown = protection_of(s->db, 0, t, s->scratch);
	void *rec = arena_alloc(s->scratch, t->size);
	db_query(s->db, &r, sql, DBI(s->user), DBT(today_iso(&day)), DBI(after));
	while (!s->l->is_more && db_next(&r)) {
		record_read(&r, 1, t, rec, s->scratch);
		last = ((struct record *)rec)->id;
		if (is_near(s, t, rec))
			place_add(s, t, rec, db_text(&r, 0));
	}
	db_done(&r);
	return last;
}

static bool has_texts(const struct record_type *t)
{
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type <= F_NOTES)
			return true;
	return false;
}

void address_places(struct db *db, int64_t user, int64_t person, struct address_places *l, struct arena *a)
{
	*l = (struct address_places){ 0 };
	if (!has_kept_address(db, person))
		return;
	struct scan s = { .db = db, .arena = a, .scratch = arena_new((size_t)1 << 30), .user = user, .person = person, .kept = kept_addresses(db), .l = l };
	for (size_t i = 0; s.kept && i < sizeof kinds / sizeof *kinds; i++) {
		if (kinds[i].type->own_pages || !has_texts(kinds[i].type))
			continue;
		for (int64_t after = 0; after != NONE && !l->is_more;)
			after = batch_scan(&s, kinds[i].type, kinds[i].rows, after);
	}
	arena_free(s.scratch);
}

bool address_place_mark(struct txn *x, int64_t person, int64_t council, const struct record_type *t, int64_t id, int64_t txn, struct fault *f)
{
	struct address_check k;
	if (db_one(txn_db(x), IS_LOOKED_AT, 0, DBI(person), DBC(t->name), DBI(id), DBI(txn)) > 0)
		return true;
	record_clear(&record_address_check, &k);
	k.r.person_id = person;
	k.r.council_id = council;
	k.record_name = text_of(t->name);
	k.row_id = id;
	k.row_txn = txn;
	k.looked_by = txn_user(x);
	k.looked_at = clock_now();
	return record_save(x, &record_address_check, &k) == SAVED ||
	       fault(f, "This could not be saved just now. Nothing was changed; try again in a moment.");
}
