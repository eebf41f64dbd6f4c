/* Who held a child's case, and notes that are written by them: of one visit to brothers and sisters (DESIGN 5.7), and all that wait until
 * the records of a step are written. */
#include "base/arena.h"
#include "record/clock_rules.h"
#include "simulate/world.h"

/* guarded: whoever makes a demonstration makes all of it. */
static const char HOLDERS[] =
	"SELECT i.worker_id, u.id, i.starts_on, i.ends_on FROM involvement i LEFT JOIN app_user u ON u.worker_id = i.worker_id"
	" WHERE i.person_id = $1 AND i.role = 'allocated_worker' ORDER BY i.id";

struct holders holders_of(struct txn *x, int64_t person)
{
	struct holders l = { 0 };
	struct rows r;
	db_query(txn_db(x), &r, HOLDERS, DBI(person));
	while (db_next(&r)) {
		struct holder *h = GROW_IN(txn_arena(x), &l);
		*h = (struct holder){ .worker = db_int(&r, 0), .user = db_int(&r, 1) };
		date_from_iso(db_text(&r, 2), &h->from);
		date_from_iso(db_text(&r, 3), &h->to);
	}
	db_done(&r);
	return l;
}

const struct holder *holder_on(const struct holders *l, struct date on)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].from.ymd <= on.ymd && (date_none(l->at[i].to) || on.ymd < l->at[i].to.ymd))
			return &l->at[i];
	return NULL;
}

/* ---- One visit to brothers and sisters ---- */

enum { MOST_CHILDREN = 4, MOST_VISITS = 6, FEWEST_DAYS = 50, MOST_DAYS = 160 };
struct together {
	struct txn *x;
	struct child_life *const *life;
	int n;
	struct chance chance;
	struct holders holders[MOST_CHILDREN];
};

static bool is_in_care_on(const struct child_life *l, struct date on)
{
	for (int i = 0; i < l->n_paths && l->path; i++)
		if (l->path[i].from.ymd <= on.ymd && on.ymd < l->path[i].to.ymd)
			return true;
	return false;
}

/* What follows the first word, which is the child's name. */
static struct text after_name(struct text t)
{
	while (t.n && *t.p != ' ')
		t.p++, t.n--;
	return t;
}

/* Which children are at home on that day and with the same worker as the first of them. */
static int visited(const struct together *t, struct date on, int *which, const struct holder **by)
{
	int n = 0;
	for (int i = 0; i < t->n; i++) {
		const struct holder *h = is_in_care_on(t->life[i], on) ? NULL : holder_on(&t->holders[i], on);
		if (!h || (n && h->worker != (*by)->worker))
			continue;
		*by = h;
		which[n++] = i;
	}
	return n;
}

/* About one child alone, and not in the words in which a brother's or sister's part of the same visit is written. `before`: how many notes
 * of this visit wait already, at the end of the list. */
static struct text alone(struct together *t, struct child_life *l, struct date on, int before)
{
	enum { TRIES = 8 };
	const struct waiting_notes *w = l->world->notes;
	struct text said = NO_TEXT;
	bool is_new = false;
	for (int try = 0; try < TRIES && !is_new; try++) {
		said = life_tell(l, t->x, on, "together_alone");
		is_new = true;
		for (int i = 1; i <= before; i++)
			is_new = is_new && !text_eq(after_name(w->at[w->n - (size_t)i].note.this_child_alone), after_name(said));
	}
	return said;
}

/* Whom it is about and who may be told is said for the child under whom it is written, the first. */
static void write_one(
	struct together *t, const struct case_note *shared, struct date on, struct child_life *l, const struct holder *by, int before)
{
	struct text said = alone(t, l, on, before);
	struct waiting_note *w = GROW_IN(txn_arena(t->x), l->world->notes);
	*w = (struct waiting_note){ .author = by->user,
		.person = l->person,
		.council_id = l->council_id,
		.mother = l->mother,
		.added = NO_TEXT,
		.letter.words = NO_TEXT,
		.note = *shared,
		.may_be_told = before == 0 };
	w->note.this_child_alone = said;
	w->note.child_words = chance_in(&t->chance, 60) ? life_tell(l, t->x, on, "said") : NO_TEXT;
	w->note.seen = 1;
}

static bool write_together(struct together *t, struct date on)
{
	int which[MOST_CHILDREN];
	const struct holder *by = NULL;
	int n = visited(t, on, which, &by);
	struct case_note shared;
	if (n < 2)
		return false;
	record_clear(&record_case_note, &shared);
	shared.purpose = T("visit");
	shared.happened_at = instant_of(on, (int)chance_from(&t->chance, 15 * 12, 18 * 12) * 5);
	shared.what_happened = life_tell(t->life[which[0]], t->x, on, "together");
	for (int i = 0; i < n; i++)
		write_one(t, &shared, on, t->life[which[i]], by, i);
	return true;
}

void together_make(struct txn *x, struct child_life *const *life, int n)
{
	struct together t = { .x = x, .life = life, .n = n < MOST_CHILDREN ? n : MOST_CHILDREN };
	if (n < 2)
		return;
	const struct world *w = life[0]->world;
	t.chance = chance_of(w->seed, ((int64_t)1 << 44) + life[0]->family);
	for (int i = 0; i < t.n; i++)
		t.holders[i] = holders_of(x, life[i]->person);
	struct date on = date_add_months(w->as_at, -72);
	for (int written = 0; written < MOST_VISITS && on.ymd < w->as_at.ymd;
		on = date_add(on, (int)chance_from(&t.chance, FEWEST_DAYS, MOST_DAYS))) {
		struct date day = working_day_or_next(clock_calendar(), on);
		if (day.ymd < w->as_at.ymd)
			written += write_together(&t, day);
	}
}

/* ---- Writing what waits ---- */

bool waiting_put(struct txn *x, const struct waiting_note *w, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	r->person_id = w->person;
	r->council_id = w->council_id;
	return record_save(x, t, rec) == SAVED;
}

static bool put_mother(struct txn *x, const struct waiting_note *w, int64_t note)
{
	struct case_note_person p;
	if (w->mother == NONE)
		return true;
	record_clear(&record_case_note_person, &p);
	p.case_note_id = note;
	p.other_person_id = w->mother;
	p.was_present = 1;
	p.may_be_told = w->may_be_told;
	return waiting_put(x, w, &record_case_note_person, &p);
}

static bool put_added(struct txn *x, const struct waiting_note *w, int64_t note)
{
	struct case_note_addendum a;
	if (text_none(w->added))
		return true;
	record_clear(&record_case_note_addendum, &a);
	a.case_note_id = note;
	a.added = w->added;
	return waiting_put(x, w, &record_case_note_addendum, &a);
}

static bool write_one_waiting(struct txn *x, const struct waiting_note *w)
{
	struct case_note n = w->note;
	return waiting_put(x, w, &record_case_note, &n) && put_mother(x, w, n.r.id) && put_added(x, w, n.r.id) && letter_write(x, w);
}

/* The next author after one, by number; false when there is none. The program itself comes first. */
static bool next_author(const struct waiting_notes *l, int64_t *author, bool is_first)
{
	bool is_found = false;
	int64_t after = *author;
	for (size_t i = 0; i < l->n + l->rows.n; i++) {
		int64_t at = i < l->n ? l->at[i].author : l->rows.at[i - l->n].author;
		if ((is_first || at > after) && (!is_found || at < *author))
			*author = at, is_found = true;
	}
	return is_found;
}

static bool write_of(struct db *db, struct arena *a, const struct waiting_notes *l, int64_t author, struct fault *f)
{
	struct txn *x = txn_begin(db, a, &(struct txn_meta){ .user_id = author, .reason = T("Demonstration: invented people") });
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].author == author && !write_one_waiting(x, &l->at[i]))
			return fault(f, "The notes of the demonstration could not be written. Nothing of this step was kept.");
	for (size_t i = 0; i < l->rows.n; i++)
		if (l->rows.at[i].author == author && record_save(x, l->rows.at[i].type, l->rows.at[i].rec) != SAVED)
			return fault(f, "The decisions of the demonstration could not be written. Nothing of this step was kept.");
	return txn_end(x, f);
}

bool notes_write(struct db *db, struct arena *a, const struct waiting_notes *l, struct fault *f)
{
	int64_t author = NONE;
	for (bool is_first = true; next_author(l, &author, is_first); is_first = false)
		if (!write_of(db, a, l, author, f))
			return false;
	return true;
}
