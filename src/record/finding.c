/* Keeping the tables by which people are found: reading people's rows a run of ids at a time, working out what should stand, and writing
 * what is different. */
#include "record/finding.h"
#include "base/arena.h"
#include "names/name_match.h"
#include "record/record.h"
#include "records.h"

#define WORK_LIMIT ((size_t)1 << 30)

#define OF_RUN(name, NAME) \
	{ &record_##name, "SELECT " NAME##_COLUMNS("t") " FROM " #name " t WHERE t.person_id BETWEEN $1 AND $2 ORDER BY t.person_id, t.id" },
static const struct { const struct record_type *type; const char *of_run; } read_types[] = {
	{ &record_person, "SELECT " PERSON_COLUMNS("t") " FROM person t WHERE t.id BETWEEN $1 AND $2 ORDER BY t.id" },
	OF_RUN(person_name, PERSON_NAME) OF_RUN(person_identity, PERSON_IDENTITY) OF_RUN(person_identifier, PERSON_IDENTIFIER)
	OF_RUN(person_address, PERSON_ADDRESS) OF_RUN(person_contact, PERSON_CONTACT) OF_RUN(family_group, FAMILY_GROUP)
};
enum { N_READ = sizeof read_types / sizeof *read_types };
/* A record that was joined to another keeps its number, which finds whom it leads to. */
static const char JOINED[] = "SELECT " PERSON_COLUMNS("t") " FROM person t WHERE t.same_as_id BETWEEN $1 AND $2 ORDER BY t.id";

static const char STORED_NAMES[] = "SELECT person_id, council_id, word, other FROM search_name WHERE person_id BETWEEN $1 AND $2";
static const char STORED_TERMS[] = "SELECT person_id, council_id, term FROM search_term WHERE person_id BETWEEN $1 AND $2";
static const char ADD_NAME[] = "INSERT INTO search_name (person_id, council_id, word, other) VALUES ($1, $2, $3, $4)";
static const char ADD_TERM[] = "INSERT INTO search_term (person_id, council_id, term) VALUES ($1, $2, $3)";
static const char DROP_NAME[] = "DELETE FROM search_name WHERE person_id = $1 AND council_id = $2 AND word = $3 AND other = $4";
static const char DROP_TERM[] = "DELETE FROM search_term WHERE person_id = $1 AND council_id = $2 AND term = $3";
static const char HAS_WORD[] = "SELECT 1 FROM search_name WHERE word = $1 LIMIT 1";
static const char HAS_KEY[] = "SELECT 1 FROM search_key WHERE key = $1 AND word = $2";
static const char ADD_KEY[] = "INSERT INTO search_key (key, word) VALUES ($1, $2) ON CONFLICT (key, word) DO NOTHING";
static const char DROP_KEY[] = "DELETE FROM search_key WHERE key = $1 AND word = $2";
static const char CLEAR[] = "DELETE FROM search_name; DELETE FROM search_term; DELETE FROM search_key;";
static const char WORDS[] = "SELECT DISTINCT word FROM search_name ORDER BY word";
static const char KEYS_OF_NOBODY[] = "SELECT count(*) FROM search_key k WHERE NOT EXISTS (SELECT 1 FROM search_name s WHERE s.word = k.word)";
static const char STRAY[] =
	"SELECT person_id FROM search_name WHERE person_id NOT IN (SELECT id FROM person)"
	" UNION SELECT person_id FROM search_term WHERE person_id NOT IN (SELECT id FROM person)";
static const char MADE_WITH[] = "SELECT value FROM setting WHERE name = 'finding'";
static const char NOTE_MADE_WITH[] = "INSERT INTO setting (name, value) VALUES ('finding', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

bool finding_reads(const struct record_type *t)
{
	for (int i = 0; i < N_READ; i++)
		if (read_types[i].type == t)
			return true;
	return false;
}

/* ---- What should stand ---- */

/* A row of search_name, or of search_term, which has no other. */
struct entry { int64_t person, council; struct text word, other; };
struct entries { struct entry *at; size_t n, cap; };

struct run {
	struct db *db;
	struct arena *arena;
	struct entries wanted;
	int64_t person, council;         /* of the row that is being read */
};

static void term_add(void *arg, struct text term)
{
	struct run *w = arg;
	*GROW_IN(w->arena, &w->wanted) = (struct entry){ w->person, w->council, term, NO_TEXT };
}

static void pair_add(void *arg, struct text word, struct text other)
{
	struct run *w = arg;
	*GROW_IN(w->arena, &w->wanted) = (struct entry){ w->person, w->council, word, other };
}

static int by_entry(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	int order = text_cmp(x->word, y->word);
	order = order ? order : text_cmp(x->other, y->other);
	return order ? order : (x->council > y->council) - (x->council < y->council);
}

static void put_in_order(struct entries *l)
{
	size_t n = 0;
	if (l->n > 1)
		qsort(l->at, l->n, sizeof *l->at, by_entry);
	for (size_t i = 0; i < l->n; i++)
		if (!n || by_entry(&l->at[n - 1], &l->at[i]) != 0)
			l->at[n++] = l->at[i];
	l->n = n;
}

static void read_joined(struct run *w, int64_t first, int64_t last)
{
	struct record_list l = record_list(w->db, &record_person, JOINED, w->arena, DBI(first), DBI(last));
	for (int i = 0; i < l.n; i++) {
		const struct person *p = record_at(&l, i);
		w->person = p->same_as_id;
		w->council = p->r.council_id;
		finding_terms(&record_person, p, w->arena, term_add, w);
	}
}

static void read_wanted(struct run *w, int64_t first, int64_t last)
{
	for (int i = 0; i < N_READ; i++) {
		const struct record_type *t = read_types[i].type;
		struct record_list l = record_list(w->db, t, read_types[i].of_run, w->arena, DBI(first), DBI(last));
		for (int k = 0; k < l.n; k++) {
			const struct record *r = record_at(&l, k);
			w->person = r->person_id;
			w->council = r->council_id;
			if (t == &record_person_name)
				finding_pairs((const struct person_name *)r, w->arena, pair_add, w);
			else
				finding_terms(t, r, w->arena, term_add, w);
		}
	}
	read_joined(w, first, last);
	put_in_order(&w->wanted);
}

static struct entries read_stored(struct run *w, int64_t first, int64_t last)
{
	struct entries l = { 0 };
	struct rows r;
	db_query(w->db, &r, STORED_NAMES, DBI(first), DBI(last));
	while (db_next(&r))
		*GROW_IN(w->arena, &l) = (struct entry){ db_int(&r, 0), db_int(&r, 1), db_text_in(&r, 2, w->arena), db_text_in(&r, 3, w->arena) };
	db_query(w->db, &r, STORED_TERMS, DBI(first), DBI(last));
	while (db_next(&r))
		*GROW_IN(w->arena, &l) = (struct entry){ db_int(&r, 0), db_int(&r, 1), db_text_in(&r, 2, w->arena), NO_TEXT };
	put_in_order(&l);
	return l;
}

/* ---- Keys of words ---- */

struct words { struct text *at; size_t n, cap; };
struct key_of { struct db *db; struct text word; bool is_missing; };

static int by_word(const void *a, const void *b)
{
	return text_cmp(*(const struct text *)a, *(const struct text *)b);
}

static void put_words_in_order(struct words *l)
{
	size_t n = 0;
	if (l->n > 1)
		qsort(l->at, l->n, sizeof *l->at, by_word);
	for (size_t i = 0; i < l->n; i++)
		if (!n || !text_eq(l->at[n - 1], l->at[i]))
			l->at[n++] = l->at[i];
	l->n = n;
}

static void key_add(void *arg, struct text key)
{
	const struct key_of *k = arg;
	db_run(k->db, ADD_KEY, DBT(key), DBT(k->word));
}

static void key_drop(void *arg, struct text key)
{
	const struct key_of *k = arg;
	db_run(k->db, DROP_KEY, DBT(key), DBT(k->word));
}

static void key_look(void *arg, struct text key)
{
	struct key_of *k = arg;
	k->is_missing |= db_one(k->db, HAS_KEY, 0, DBT(key), DBT(k->word)) != 1;
}

/* The first key of a word is the word itself, so where that is all are. */
static void keys_follow(struct db *db, struct words *came, struct words *went, struct arena *a)
{
	put_words_in_order(came);
	put_words_in_order(went);
	for (size_t i = 0; i < came->n; i++) {
		struct key_of k = { .db = db, .word = came->at[i] };
		if (db_one(db, HAS_KEY, 0, DBT(textf_in(a, "-%.*s", TEXT_ARG(k.word))), DBT(k.word)) != 1)
			name_keys(k.word, key_add, &k);
	}
	for (size_t i = 0; i < went->n; i++) {
		struct key_of k = { .db = db, .word = went->at[i] };
		if (db_one(db, HAS_WORD, 0, DBT(k.word)) != 1)
			name_keys(k.word, key_drop, &k);
	}
}

/* ---- Writing ---- */

static void entry_add(struct db *db, const struct entry *e)
{
	if (text_none(e->other))
		db_run(db, ADD_TERM, DBI(e->person), DBI(e->council), DBT(e->word));
	else
		db_run(db, ADD_NAME, DBI(e->person), DBI(e->council), DBT(e->word), DBT(e->other));
}

static void entry_drop(struct db *db, const struct entry *e)
{
	if (text_none(e->other))
		db_run(db, DROP_TERM, DBI(e->person), DBI(e->council), DBT(e->word));
	else
		db_run(db, DROP_NAME, DBI(e->person), DBI(e->council), DBT(e->word), DBT(e->other));
}

static void write_run(struct db *db, int64_t first, int64_t last, void *arg)
{
	struct run w = { .db = db, .arena = arena_new(WORK_LIMIT) };
	struct words came = { 0 }, went = { 0 };
	(void)arg;
	read_wanted(&w, first, last);
	struct entries stored = read_stored(&w, first, last);
	for (size_t i = 0, k = 0; (i < w.wanted.n || k < stored.n) && !db_failed(db);) {
		const struct entry *is = i < w.wanted.n ? &w.wanted.at[i] : NULL, *was = k < stored.n ? &stored.at[k] : NULL;
		int order = !is ? 1 : !was ? -1 : by_entry(is, was);
		if (is && order < 0) {
			entry_add(db, is);
			if (!text_none(is->other))
				*GROW_IN(w.arena, &came) = is->word;
		} else if (was && order > 0) {
			entry_drop(db, was);
			if (!text_none(was->other))
				*GROW_IN(w.arena, &went) = was->word;
		}
		i += order <= 0;
		k += order >= 0;
	}
	keys_follow(db, &came, &went, w.arena);
	arena_free(w.arena);
}

static bool could_not(struct db *db, struct fault *f)
{
	if (!db_failed(db))
		return true;
	fault_cause(f, "%s", db_cause(db));
	return fault(f, "What people are found by could not be written, so nothing was saved. Try again, and tell whoever looks after Kith if it happens twice.");
}

bool finding_follow(struct txn *x, int64_t *people, size_t n, struct fault *f)
{
	over_people(txn_db(x), people, n, write_run, NULL);
	return could_not(txn_db(x), f);
}

bool finding_bring_up_to_date(struct db *db, struct fault *f)
{
	char made[64];
	struct text version = name_keys_version();
	struct rows r;
	snprintf(made, sizeof made, "2 %.*s", TEXT_ARG(version));        /* one more when this file makes other rows */
	db_query_n(db, &r, MADE_WITH, NULL, 0);
	bool is_same = db_next(&r) && text_is(db_text(&r, 0), made);
	db_done(&r);
	if (!is_same) {
		db_script(db, CLEAR);
		over_everybody(db, write_run, NULL);
		db_run(db, NOTE_MADE_WITH, DBC(made));
	}
	return could_not(db, f);
}

/* ---- Comparing ---- */

struct comparison { struct finding_faults *out; struct arena *arena; };

static void compare_run(struct db *db, int64_t first, int64_t last, void *arg)
{
	struct comparison *c = arg;
	struct run w = { .db = db, .arena = arena_new(WORK_LIMIT) };
	struct people_ids *out = &c->out->people;
	read_wanted(&w, first, last);
	struct entries stored = read_stored(&w, first, last);
	for (size_t i = 0, k = 0; i < w.wanted.n || k < stored.n;) {
		int order = i == w.wanted.n ? 1 : k == stored.n ? -1 : by_entry(&w.wanted.at[i], &stored.at[k]);
		int64_t person = order > 0 ? stored.at[k].person : w.wanted.at[i].person;
		if (order != 0 && (!out->n || out->at[out->n - 1] != person))
			*GROW_IN(c->arena, out) = person;
		i += order <= 0;
		k += order >= 0;
	}
	arena_free(w.arena);
}

static int64_t wrong_keys(struct db *db)
{
	int64_t n = db_one_n(db, KEYS_OF_NOBODY, 0, NULL, 0);
	struct arena *a = arena_new(WORK_LIMIT);
	struct words l = { 0 };
	struct rows r;
	db_query_n(db, &r, WORDS, NULL, 0);
	while (db_next(&r))
		*GROW_IN(a, &l) = db_text_in(&r, 0, a);
	for (size_t i = 0; i < l.n; i++) {
		struct key_of k = { .db = db, .word = l.at[i] };
		name_keys(k.word, key_look, &k);
		n += k.is_missing;
	}
	arena_free(a);
	return n;
}

void finding_compare(struct db *db, struct finding_faults *out, struct arena *a)
{
	struct comparison c = { out, a };
	struct rows r;
	over_everybody(db, compare_run, &c);
	db_query_n(db, &r, STRAY, NULL, 0);
	while (db_next(&r))
		*GROW_IN(a, &out->people) = db_int(&r, 0);
	out->keys = wrong_keys(db);
}
