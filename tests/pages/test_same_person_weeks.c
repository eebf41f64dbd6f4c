/* A hundred pairs of children of an invented borough, each pair joined by mistake and worked on as one child for three weeks: notes with
 * who was there and what was added, visits, referrals, conferences, corrections of what stood before, and the 903, which is frozen and sent
 * meanwhile. Then a manager separates them and says of each row whose it is. What should stand is kept beside it, row by row, and is what
 * does stand: nothing lost, nothing of one child with the other, what was sent unchanged to the byte (issue 6). */
#include "../returns/set.h"
#include "../unit/engines.h"
#include "../unit/standing.h"
#include "access/access.h"
#include "app/site.h"
#include "base/arena.h"
#include "people/same_person.h"
#include "record/due.h"
#include "records.h"
#include "returns/ssda903/frozen.h"
#include "returns/ssda903/late.h"
#include "simulate/chance.h"
#include "simulate/simulate.h"

#define LAST_BEFORE DATE(2026, 3, 31)
enum {
	CHILDREN = 300,
	IN_CARE = 60,
	PAIRS = 100,
	WEEK = 7,
	DAYS = 3 * WEEK,
	DAYS_OF_JOINING = 2,
	SENT_ON = 12,
	NINE = 9 * 60,
	YEAR = 2025,
	BOROUGHS = 3,
	ROWS_MOST = 4000
};
static const size_t LARGEST = (size_t)1 << 30;

struct mistaken {
	int64_t child[2], council, link;
}; /* the first leads */
/* A row of meanwhile, whose it is in truth, and its line as it should stand once they are separated. was: of a row of before, its line
 * then. */
struct written {
	const struct record_type *type;
	int64_t id;
	int pair, whose;
	bool is_asked;
	struct text was, line;
};
struct sent {
	int64_t id, children_before;
	struct frozen frozen;
	char folder[320];
};
struct borough {
	struct store *store;
	struct db *db;
	struct arena *a;
	struct chance chance;
	const char *folder;
	struct date today;
	int64_t council[BOROUGHS], manager;
	struct mistaken pair[PAIRS];
	struct written *rows;
	int n_rows;
	struct sent sent[BOROUGHS];
};

/* ---- Writing, as the pages do: in the writer, with what follows a save ---- */

typedef bool act(struct borough *b, struct txn *x, void *arg, struct fault *f);
struct act_job {
	struct borough *b;
	act *act;
	void *arg;
	const char *reason;
};

static bool act_in_writer(struct db *db, void *arg, struct fault *f)
{
	struct act_job *j = arg;
	struct txn *x = txn_begin(db, j->b->a, &(struct txn_meta){ .user_id = j->b->manager, .reason = text_of(j->reason) });
	return j->act(j->b, x, j->arg, f) && txn_end(x, f);
}

static void do_act(struct borough *b, const char *reason, act *what, void *arg)
{
	struct fault f = { 0 };
	if (!store_write(b->store, act_in_writer, &(struct act_job){ b, what, arg, reason }, &f))
		fail_msg("%s: %s (%s)", reason, f.sentence, f.cause);
}

static int64_t at(const struct borough *b, int minute)
{
	return instant_of(b->today, minute);
}

/* A working day begins. */
static void wake(struct borough *b, struct date day)
{
	b->today = day;
	clock_set(at(b, NINE));
}

/* ---- The borough before ---- */

static int64_t one(struct borough *b, const char *sql)
{
	return db_one_n(b->db, sql, NONE, NULL, 0);
}

static void pairs_choose(struct borough *b)
{
	struct record_list l = record_list_n(b->db, &record_person, record_person.sql_all, NULL, 0, b->a);
	int64_t waiting[BOROUGHS] = { NONE, NONE, NONE };
	int n = 0;
	for (int i = 0; i < l.n && n < PAIRS; i++) {
		const struct person *p = record_at(&l, i);
		int council = 0;
		while (council < BOROUGHS - 1 && b->council[council] != p->r.council_id)
			council++;
		if (!text_is(p->kind, "child") || !chance_in(&b->chance, 90))
			continue;
		bool is_pair = waiting[council] != NONE && text_none(same_person_hindrance(b->db, waiting[council], p->r.id));
		if (is_pair)
			b->pair[n++] = (struct mistaken){ { waiting[council], p->r.id }, b->council[council], NONE };
		waiting[council] = is_pair ? NONE : p->r.id;
	}
	assert_int_equal(n, PAIRS);
}

static void borough_open(struct borough *b, struct test_store *ts)
{
	struct fault f = { 0 };
	struct simulate_report r;
	*b = (struct borough){ .a = arena_new(LARGEST), .chance = chance_of(6, 1), .folder = ts->folder };
	wake(b, LAST_BEFORE);
	test_store_ready(ts);
	b->store = store_open(&ts->place, STORE_CREATE, &f);
	assert_true(b->store && access_start(b->store, &f));
	site_register();
	assert_true(simulate(b->store,
		&(struct simulate_request){ .seed = 6, .children = CHILDREN, .people = NONE, .in_care = IN_CARE, .as_at = LAST_BEFORE }, &r,
		&f));
	b->db = store_reader(b->store);
	for (int i = 0; i < BOROUGHS; i++)
		b->council[i] = db_one(b->db, "SELECT id FROM council WHERE la_code = $1", NONE, DBT(textf_in(b->a, "99%d", i + 1)));
	b->manager = one(b, "SELECT min(user_id) FROM post WHERE role = 'service_manager'");
	b->rows = ARRAY_IN(b->a, struct written, ROWS_MOST);
	pairs_choose(b);
}

static void borough_close(struct borough *b)
{
	if (db_failed(b->db))
		fail_msg("%s", db_cause(b->db));
	arena_free(b->a);
	store_close(b->store);
	clock_set(0);
}

static struct text standing(struct borough *b)
{
	struct out o = out_make(LARGEST);
	standing_put(&o, b->db, b->a);
	assert_false(o.full);
	struct text t = text_dup_in(b->a, out_text(&o));
	out_free(&o);
	return t;
}

/* ---- Joined, and worked on ---- */

static bool join(struct borough *b, struct txn *x, void *arg, struct fault *f)
{
	const struct mistaken *p = arg;
	return same_person_join(x, p->child[0], p->child[1], b->manager, T("The same name and date of birth"), f);
}

static void join_pair(struct borough *b, struct mistaken *p)
{
	do_act(b, "joined", join, p);
	p->link = db_one_n(b->db, record_person_link.sql_max_id, NONE, NULL, 0);
}

static struct text line_of(struct borough *b, struct db *db, const struct record_type *t, int64_t id, int64_t person)
{
	struct out o = out_make(1 << 20);
	struct record *rec = arena_alloc(b->a, t->size);
	assert_true(record_load(db, t, id, rec, b->a));
	rec->person_id = person;
	standing_row_put(&o, t, rec, b->a);
	struct text line = text_dup_in(b->a, (struct text){ o.p, o.n - 1 });
	out_free(&o);
	return line;
}

struct day_of_pair {
	int pair, whose;
	bool has_visit, has_conference, is_of_new_referral, has_correction;
};

/* A new row of the record that both are written in. */
static bool put(
	struct borough *b, struct txn *x, const struct day_of_pair *d, const struct record_type *t, struct record *rec, struct fault *f)
{
	const struct mistaken *p = &b->pair[d->pair];
	rec->person_id = p->child[0], rec->council_id = p->council;
	if (record_save(x, t, rec) != SAVED || !save_hooks_run(x, t, rec, f))
		return false;
	assert_true(b->n_rows < ROWS_MOST);
	b->rows[b->n_rows++] = (struct written){ t, rec->id, d->pair, d->whose, !t->parent || !strcmp(t->parent, "person"), NO_TEXT,
		line_of(b, txn_db(x), t, rec->id, p->child[d->whose]) };
	return true;
}

static bool put_note(struct borough *b, struct txn *x, const struct day_of_pair *d, struct fault *f)
{
	struct case_note n;
	struct case_note_person who;
	struct case_note_addendum more;
	int64_t relative = db_one(
		txn_db(x), "SELECT min(other_person_id) FROM relationship WHERE person_id = $1", NONE, DBI(b->pair[d->pair].child[0]));
	record_clear(&record_case_note, &n);
	n.purpose = T("telephone"), n.happened_at = at(b, NINE - 30), n.seen = 0;
	n.what_happened = textf_in(b->a, "Note %d of the three weeks, about child %d of pair %d.", b->n_rows, d->whose, d->pair);
	if (!put(b, x, d, &record_case_note, &n.r, f))
		return false;
	record_clear(&record_case_note_person, &who);
	who.case_note_id = n.r.id, who.other_person_id = relative, who.was_present = 1;
	record_clear(&record_case_note_addendum, &more);
	more.case_note_id = n.r.id, more.added = T("The school rang back and agrees.");
	return (relative == NONE || put(b, x, d, &record_case_note_person, &who.r, f)) &&
	       put(b, x, d, &record_case_note_addendum, &more.r, f);
}

static bool put_visit(struct borough *b, struct txn *x, const struct day_of_pair *d, struct fault *f)
{
	struct visit v;
	record_clear(&record_visit, &v);
	v.kind = T("child_in_need"), v.held_on = b->today, v.seen = 1, v.seen_alone = 1;
	return put(b, x, d, &record_visit, &v.r, f);
}

/* The one under the first referral that the child had before, the other under one of today. */
static bool put_conference(struct borough *b, struct txn *x, const struct day_of_pair *d, struct fault *f)
{
	const struct mistaken *p = &b->pair[d->pair];
	struct conference c;
	struct referral r;
	int64_t referral = d->is_of_new_referral ? NONE
						 : db_one(txn_db(x),
							   "SELECT min(id) FROM referral_version WHERE person_id = $1 AND txn < (SELECT "
							   "joined_txn FROM person_link WHERE id = $2)",
							   NONE, DBI(p->child[d->whose]), DBI(p->link));
	if (referral == NONE) {
		record_clear(&record_referral, &r);
		r.referred_on = b->today, r.source = T("1A");
		if (!put(b, x, d, &record_referral, &r.r, f))
			return false;
		referral = r.r.id;
	}
	record_clear(&record_conference, &c);
	c.referral_id = referral, c.kind = T("initial"), c.held_on = b->today, c.makes_plan = 0, c.services = 1;
	return put(b, x, d, &record_conference, &c.r, f);
}

/* Somebody puts right a visit that the child had before. */
static bool correct_visit(struct borough *b, struct txn *x, const struct day_of_pair *d, struct fault *f)
{
	const struct mistaken *p = &b->pair[d->pair];
	struct visit v;
	int64_t visit = db_one(txn_db(x),
		"SELECT min(id) FROM visit_version WHERE person_id = $1 AND txn < (SELECT joined_txn FROM person_link WHERE id = $2)", NONE,
		DBI(p->child[d->whose]), DBI(p->link));
	if (visit == NONE)
		return true;
	struct text was = line_of(b, txn_db(x), &record_visit, visit, p->child[d->whose]);
	assert_true(record_load(txn_db(x), &record_visit, visit, &v, b->a));
	v.not_alone_reason = textf_in(b->a, "Put right on day %d of April.", date_day(b->today));
	if (record_save(x, &record_visit, &v) != SAVED || !save_hooks_run(x, &record_visit, &v, f))
		return false;
	b->rows[b->n_rows++] = (struct written){ &record_visit, visit, d->pair, d->whose, false, was,
		line_of(b, txn_db(x), &record_visit, visit, p->child[d->whose]) };
	return true;
}

static bool work(struct borough *b, struct txn *x, void *arg, struct fault *f)
{
	const struct day_of_pair *d = arg;
	return put_note(b, x, d, f) && (!d->has_visit || put_visit(b, x, d, f)) && (!d->has_conference || put_conference(b, x, d, f)) &&
	       (!d->has_correction || correct_visit(b, x, d, f));
}

/* Of each pair a note or more a week, now about the one child, now about the other; in the second week a conference for each. */
static void work_of_the_day(struct borough *b, int day)
{
	for (int i = 0; i < PAIRS; i++) {
		bool has_conference = (day - i % WEEK == WEEK || day - i % WEEK == WEEK + 1) && b->pair[i].link != NONE;
		struct day_of_pair d = { i, has_conference ? day % 2 : (int)chance_from(&b->chance, 0, 1), chance_in(&b->chance, 30),
			has_conference, day - i % WEEK == WEEK + 1, day == SENT_ON + i % 3 };
		if (b->pair[i].link != NONE && (has_conference || d.has_correction || day % WEEK == i % WEEK))
			do_act(b, "written meanwhile", work, &d);
	}
}

/* ---- The return ---- */

static struct return_903 return_of(struct borough *b, int council)
{
	struct return_903 r;
	struct fault f = { 0 };
	if (!return_903_rows(b->db, b->council[council], YEAR, LAST_BEFORE, &r, b->a, &f))
		fail_msg("%s", f.sentence);
	return r;
}

static struct text return_text(struct borough *b, int council)
{
	struct return_903 r = return_of(b, council);
	struct out o = out_make(LARGEST);
	b->sent[council].children_before = r.children;
	for (int t = 0; t < SSDA903_TABLES; t++)
		if (r.set.table[t].table)
			return_903_file(&o, r.set.table[t].table, &r.all);
	struct text bytes = text_dup_in(b->a, out_text(&o));
	out_free(&o);
	return bytes;
}

/* Its files as they can be had from the store, in a folder. */
static void take_out(struct borough *b, const struct sent *s, const char *folder)
{
	struct frozen z;
	struct collected rows;
	struct fault f = { 0 };
	assert_true(frozen_read(b->db, s->id, &z, b->a));
	assert_int_equal(z.rows_left, z.rows);
	frozen_rows(b->db, &z, &rows, b->a);
	if (!frozen_write(&z, &rows, folder, true, &f))
		fail_msg("%s", f.sentence);
}

static void send_return(struct borough *b, int council)
{
	struct sent *s = &b->sent[council];
	struct frozen_asked q = { .council = b->council[council], .start_year = YEAR, .as_at = LAST_BEFORE, .user_id = b->manager };
	struct return_903 made;
	struct fault f = { 0 };
	if (!frozen_make(b->store, &q, &made, b->a, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	s->id = q.id;
	assert_true(frozen_read(b->db, s->id, &s->frozen, b->a));
	assert_int_equal(date_of_instant(s->frozen.ran_at).ymd, b->today.ymd);
	assert_true(made.children > 0 && made.children < s->children_before); /* two who were joined are one in it */
	snprintf(s->folder, sizeof s->folder, "%s/sent%d", b->folder, council);
	take_out(b, s, s->folder);
}

/* In the store, and taken out again: each byte and each hash. */
static void same_as_sent(struct borough *b, int council)
{
	const struct sent *s = &b->sent[council];
	struct frozen z;
	char again[320], hex[SHA256_HEX];
	assert_true(frozen_read(b->db, s->id, &z, b->a));
	assert_true(text_eq(z.sha256, s->frozen.sha256));
	assert_int_equal(z.n_files, s->frozen.n_files);
	snprintf(again, sizeof again, "%s/again%d", b->folder, council);
	take_out(b, s, again);
	for (int i = 0; i < z.n_files; i++) {
		const char *name = text_c_in(b->a, z.file[i].name);
		struct text was = set_read(s->folder, name, b->a), is = set_read(again, name, b->a);
		assert_true(was.n > 0);
		same_text(was, is);
		sha256_hex(is, hex);
		assert_true(text_is(s->frozen.file[i].sha256, hex));
	}
	set_remove(s->folder);
	set_remove(again);
}

/* ---- Separated: a person says of each row whose it is ---- */

static const struct written *written_of(const struct borough *b, int pair, const struct written_row *row)
{
	for (int i = 0; i < b->n_rows; i++)
		if (b->rows[i].pair == pair && b->rows[i].type == row->type && b->rows[i].id == row->id && text_none(b->rows[i].was))
			return &b->rows[i];
	return NULL;
}

struct answers {
	const struct mistaken *pair;
	struct written_list asked;
	bool *is_others;
};

static bool separate(struct borough *b, struct txn *x, void *arg, struct fault *f)
{
	const struct answers *s = arg;
	return same_person_separate(x, s->pair->link, &s->asked, s->is_others, b->manager, T("Two children of one name"), f);
}

/* What hangs from nothing is asked about, row for row, and nothing else is. */
static void separate_pair(struct borough *b, int number)
{
	const struct mistaken *p = &b->pair[number];
	struct answers s = { .pair = p, .asked = same_person_written(b->db, p->link, b->a) };
	size_t to_ask = 0;
	assert_true(text_none(same_person_undo_hindrance(b->db, p->link, b->manager, b->a)));
	s.is_others = ARRAY_IN(b->a, bool, s.asked.n + 1);
	for (size_t i = 0; i < s.asked.n; i++) {
		const struct written *w = written_of(b, number, &s.asked.at[i]);
		if (!w || !w->is_asked)
			fail_msg("%s %lld is asked about", s.asked.at[i].type->name, (long long)s.asked.at[i].id);
		s.is_others[i] = w->whose == 1;
	}
	for (int i = 0; i < b->n_rows; i++)
		to_ask += b->rows[i].pair == number && b->rows[i].is_asked;
	assert_int_equal(s.asked.n, to_ask);
	do_act(b, "separated", separate, &s);
}

/* In another order than they were joined in. */
static void separate_all(struct borough *b)
{
	int order[PAIRS];
	for (int i = 0; i < PAIRS; i++) {
		int k = (int)chance_from(&b->chance, 0, i);
		order[i] = order[k];
		order[k] = i;
	}
	for (int i = 0; i < PAIRS; i++)
		separate_pair(b, order[i]);
}

/* ---- What should stand ---- */

static const struct record_type *const of_returns[] = { &record_return_definition, &record_return_run, &record_frozen_file,
	&record_return_row };

/* Of a store that had sent none before. */
static struct text sent_rows(struct borough *b)
{
	struct out o = out_make(LARGEST);
	for (size_t i = 0; i < sizeof of_returns / sizeof *of_returns; i++) {
		struct record_list l = record_list_n(b->db, of_returns[i], of_returns[i]->sql_all, NULL, 0, b->a);
		assert_true(l.n > 0);
		for (int k = 0; k < l.n; k++)
			standing_row_put(&o, of_returns[i], record_at(&l, k), b->a);
	}
	struct text t = text_dup_in(b->a, out_text(&o));
	out_free(&o);
	return t;
}

static struct text should_stand(struct borough *b, struct text was, struct text sent)
{
	struct out o = out_make(LARGEST);
	while (!text_none(was) && was.n) {
		struct text line = text_cut(&was, '\n');
		for (int i = 0; i < b->n_rows; i++)
			if (!text_none(b->rows[i].was) && text_eq(b->rows[i].was, line))
				line = b->rows[i].line;
		out_f(&o, "%.*s\n", TEXT_ARG(line));
	}
	for (int i = 0; i < b->n_rows; i++)
		if (text_none(b->rows[i].was))
			out_f(&o, "%.*s\n", TEXT_ARG(b->rows[i].line));
	out_raw(&o, sent);
	assert_false(o.full);
	struct text t = text_dup_in(b->a, out_text(&o));
	out_free(&o);
	return t;
}

static void same_rows(struct borough *b, struct text should, struct text does)
{
	struct lines x = lines_of(should, b->a), y = lines_of(does, b->a);
	for (size_t i = 0; i < x.n || i < y.n; i++) {
		int way = i == x.n ? 1 : i == y.n ? -1 : text_cmp(x.at[i], y.at[i]);
		if (way)
			fail_msg("%s: %.*s", way < 0 ? "this should stand and does not" : "this stands and should not",
				TEXT_ARG(way < 0 ? x.at[i] : y.at[i]));
	}
}

static int written_rows(const struct borough *b, const struct record_type *t, int whose)
{
	int n = 0;
	for (int i = 0; i < b->n_rows; i++)
		n += b->rows[i].type == t && b->rows[i].whose == whose;
	return n;
}

/* Each kind of work was done, for either child of a pair. */
static void worked_on(const struct borough *b)
{
	const struct record_type *const kinds[] = { &record_case_note, &record_case_note_person, &record_case_note_addendum, &record_visit,
		&record_referral, &record_conference };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		assert_true(written_rows(b, kinds[i], 0) > 0 && written_rows(b, kinds[i], 1) > 0);
	assert_int_equal(written_rows(b, &record_conference, 0) + written_rows(b, &record_conference, 1), 2 * PAIRS);
}

static void proved(struct borough *b)
{
	struct verify_report v = { 0 };
	struct due_faults due = { 0 };
	struct fault f = { 0 };
	assert_true(verify(b->db, NO_TEXT, &v, b->a, &f));
	assert_int_equal(v.faults, 0);
	due_compare(b->db, &due, b->a);
	assert_int_equal(due.people.n, 0);
}

static int late_lines(struct borough *b, int council)
{
	struct collected was;
	struct return_903 now = return_of(b, council);
	frozen_rows(b->db, &b->sent[council].frozen, &was, b->a);
	return (int)late_changes_in(b->a, &was, &now.all).n;
}

static void test_of_100_pairs_worked_on_as_one_for_three_weeks_each_row_is_given_by_a_person_nothing_is_lost_and_what_was_sent_stays(
	void **state)
{
	struct borough b;
	struct text told[BOROUGHS], sent = NO_TEXT;
	borough_open(&b, *state);
	struct text was = standing(&b);
	for (int i = 0; i < BOROUGHS; i++)
		told[i] = return_text(&b, i);
	for (int day = 0; day < DAYS; day++) {
		wake(&b, date_add(LAST_BEFORE, day + 1));
		for (int i = day; day < DAYS_OF_JOINING && i < PAIRS; i += DAYS_OF_JOINING)
			join_pair(&b, &b.pair[i]);
		work_of_the_day(&b, day);
		for (int i = 0; day == SENT_ON && i < BOROUGHS; i++)
			send_return(&b, i);
		if (day == SENT_ON)
			sent = sent_rows(&b);
	}
	worked_on(&b);
	wake(&b, date_add(LAST_BEFORE, DAYS + 1));
	separate_all(&b);
	same_rows(&b, should_stand(&b, was, sent), standing(&b));
	for (int i = 0; i < BOROUGHS; i++) {
		same_as_sent(&b, i);
		same_text(told[i], return_text(&b, i));
		assert_true(late_lines(&b, i) > 0); /* that two children were sent as one is told to whoever sent it */
	}
	proved(&b);
	borough_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(
			test_of_100_pairs_worked_on_as_one_for_three_weeks_each_row_is_given_by_a_person_nothing_is_lost_and_what_was_sent_stays),
	};
	return run_on_each_engine(tests);
}
