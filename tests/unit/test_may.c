/* may() and the access predicate: what each role reaches, on which days, and that the decision on one person, the list and
 * "who can see" never disagree: held against an oracle that knows no SQL, over random worlds. */
#include "access_world.h"

#define LONG_AGO DATE(2020, 1, 1)
#define YESTERDAY DATE(2026, 3, 9)
#define TOMORROW DATE(2026, 3, 11)

static const char ALL_VISIBLE[] = "SELECT p.id FROM person p WHERE " VISIBLE("p") " ORDER BY p.id";

/* Two councils, here and there. A child of the worker's and team's, one of another team's, one in the other council. */
struct town {
	int64_t here, there, team, other_team, far_team, worker, user;
	int64_t own_child, other_child, far_child;
	struct post_of post;
};

static void build_town(struct txn *x, void *arg)
{
	struct town *t = arg;
	t->here = make_council(x, "801");
	t->there = make_council(x, "802");
	t->team = make_team(x, t->here);
	t->other_team = make_team(x, t->here);
	t->far_team = make_team(x, t->there);
	t->worker = make_worker(x, t->here);
	t->user = make_user(x, "ama@here.example", t->worker, true);
	t->own_child = make_person(x, t->here, "Own");
	t->other_child = make_person(x, t->here, "Other");
	t->far_child = make_person(x, t->there, "Far");
	make_involvement(x, &(struct involvement_of){ t->own_child, t->here, t->worker, t->team, LONG_AGO, NO_DATE });
	make_involvement(x, &(struct involvement_of){ t->other_child, t->here, NONE, t->other_team, LONG_AGO, NO_DATE });
	make_involvement(x, &(struct involvement_of){ t->far_child, t->there, NONE, t->far_team, LONG_AGO, NO_DATE });
	t->post = (struct post_of){ t->user, "social_worker", t->here, t->team, LONG_AGO, NO_DATE };
}

static void add_post(struct txn *x, void *arg)
{
	make_post(x, arg);
}

static bool sees(struct world *w, int64_t user, int64_t person)
{
	return may(store_reader(w->s), user, ACT_READ, person).yes;
}

static void town_open(struct world *w, struct town *t, void **state)
{
	world_open(w, *state);
	world_write(w, build_town, t);
}

static void test_each_role_reaches_and_does_what_its_grant_says(void **state)
{
	struct world w;
	struct town t;
	town_open(&w, &t, state);
	assert_true(n_roles() >= 10);
	for (int i = 0; i < n_roles(); i++) {
		const struct role *role = role_at(i);
		struct post_of post = t.post;
		post.role = text_c_in(w.a, role->code);
		world_write(&w, end_posts, NULL);
		world_write(&w, add_post, &post);
		bool council = text_is(role->sees, "council"), none = text_is(role->sees, "none");
		assert_int_equal(sees(&w, t.user, t.own_child), !none);
		assert_int_equal(sees(&w, t.user, t.other_child), council);
		assert_false(sees(&w, t.user, t.far_child));
		for (enum action a = 0; a < N_ACTIONS; a++) {
			struct db *db = store_reader(w.s);
			assert_int_equal(may(db, t.user, a, t.own_child).yes, !none && role->can[a]);
			assert_int_equal(may_in_council(db, t.user, a, t.here).yes, role->can[a]);
			assert_int_equal(may_in_council(db, t.user, a, NONE).yes, role->can[a]);
			assert_false(may_in_council(db, t.user, a, t.there).yes);
		}
	}
	world_close(&w);
}

static void test_a_post_counts_from_its_first_day_until_the_day_access_ends(void **state)
{
	static const struct { struct date from, to; bool yes; } cases[] = {
		{ LONG_AGO, NO_DATE, true }, { TODAY, NO_DATE, true }, { TOMORROW, NO_DATE, false }, { LONG_AGO, YESTERDAY, false },
		{ LONG_AGO, TODAY, false }, { LONG_AGO, TOMORROW, true },
	};
	struct world w;
	struct town t;
	town_open(&w, &t, state);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct post_of post = t.post;
		post.from = cases[i].from;
		post.to = cases[i].to;
		world_write(&w, end_posts, NULL);
		world_write(&w, add_post, &post);
		assert_int_equal(sees(&w, t.user, t.own_child), cases[i].yes);
	}
	world_close(&w);
}

static void test_an_involvement_counts_from_its_first_day_until_its_last(void **state)
{
	static const struct { struct dates dates; bool yes;
	} cases[] = {
		{ { TOMORROW, NO_DATE }, false },
		{ { TODAY, NO_DATE }, true },
		{ { LONG_AGO, TODAY }, false },
		{ { LONG_AGO, TOMORROW }, true },
	};
	struct world w;
	struct town t;
	town_open(&w, &t, state);
	world_write(&w, add_post, &t.post);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct dates dates = cases[i].dates;
		world_write(&w, date_involvements, &dates);
		assert_int_equal(sees(&w, t.user, t.own_child), cases[i].yes);
	}
	world_close(&w);
}

static void test_whoever_cannot_be_placed_is_refused(void **state)
{
	struct world w;
	struct town t;
	town_open(&w, &t, state);
	struct db *db = store_reader(w.s);
	assert_false(sees(&w, t.user, t.own_child));                     /* no post at all */
	world_write(&w, add_post, &t.post);
	assert_true(sees(&w, t.user, t.own_child));
	assert_false(sees(&w, NONE, t.own_child));
	assert_false(sees(&w, t.user + 1000, t.own_child));
	assert_false(sees(&w, t.user, NONE));
	assert_false(sees(&w, t.user, t.far_child + 1000));
	world_script(&w, "UPDATE role SET can_read = 0");
	assert_false(sees(&w, t.user, t.own_child));
	world_script(&w, "UPDATE role SET can_read = 1");
	world_write(&w, set_active, &(bool){ false });
	assert_false(sees(&w, t.user, t.own_child));
	assert_false(may_in_council(db, t.user, ACT_READ, t.here).yes);
	world_write(&w, set_active, &(bool){ true });
	assert_true(sees(&w, t.user, t.own_child));
	db_run_n(db, "SELECT nothing FROM nowhere", NULL, 0);
	assert_true(db_failed(db));
	assert_false(sees(&w, t.user, t.own_child));                     /* what cannot be looked up is no */
	db_clear(db);
	world_close(&w);
}

static void test_what_a_role_allows_holds_only_where_its_post_reaches(void **state)
{
	struct world w;
	struct town t;
	town_open(&w, &t, state);
	struct db *db = store_reader(w.s);
	struct post_of director = { t.user, "director", t.there, NONE, LONG_AGO, NO_DATE };
	world_write(&w, add_post, &t.post);
	world_write(&w, add_post, &director);
	assert_true(may(db, t.user, ACT_EDIT, t.own_child).yes);
	assert_true(may(db, t.user, ACT_READ, t.far_child).yes);
	assert_false(may(db, t.user, ACT_EDIT, t.far_child).yes);
	assert_true(may(db, t.user, ACT_SEE_WHO_LOOKED, t.far_child).yes);
	assert_false(may(db, t.user, ACT_SEE_WHO_LOOKED, t.own_child).yes);
	assert_non_null(strstr(may(db, t.user, ACT_EDIT, t.far_child).why, "read"));
	world_close(&w);
}

static void test_an_involvement_left_open_in_a_council_left_opens_nothing(void **state)
{
	struct world w;
	struct town t;
	town_open(&w, &t, state);
	struct post_of moved = { t.user, "social_worker", t.there, t.team, LONG_AGO, NO_DATE };
	world_write(&w, add_post, &moved);
	assert_false(sees(&w, t.user, t.own_child));
	moved.role = "team_manager";
	world_write(&w, add_post, &moved);
	assert_false(sees(&w, t.user, t.own_child));
	world_close(&w);
}

/* Random worlds */

enum { USERS = 7, WORKERS = 4, TEAMS = 4, COUNCILS = 2, PEOPLE = 9, POSTS_N = 12, COVERS_N = 6, POSTS_ALL = POSTS_N + COVERS_N, INVOLVED = 14, LIMITS = 4, MEMBERS = 8, DENIED = 4, OPENED = 5 };
struct random_world {
	uint64_t seed;
	int64_t council[COUNCILS], team[TEAMS], worker[WORKERS], user[USERS], person[PEOPLE];
	int user_worker[USERS], person_council[PEOPLE];                  /* -1: none */
	bool user_active[USERS];
	struct { int user, role, council, team, covers /* -1: none */; struct date from, to; int64_t id; } post[POSTS_ALL];        /* covers come last */
	struct { int person, council, worker, team; struct date from, to; int64_t id; } involved[INVOLVED];
	struct { int person, council, level; struct date from, to; int64_t id; } limits[LIMITS];
	struct { int limits, user, team; struct date from, to; } member[MEMBERS];
	struct { int person, user; struct date from, to; } denied[DENIED];
	struct { int person, council, user; bool is_over; } glass[OPENED];
	struct { int person, council, user; bool is_over, is_approved; } archive[OPENED];
};

static unsigned pick(struct random_world *r, unsigned n)
{
	r->seed = r->seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(r->seed >> 33) % n;
}

static int pick_or_none(struct random_world *r, unsigned n)
{
	return (int)pick(r, n + 1) - 1;
}

static struct date pick_start(struct random_world *r)
{
	static const struct date starts[] = { LONG_AGO, LONG_AGO, YESTERDAY, TODAY, TOMORROW };
	return starts[pick(r, 5)];
}

static struct date pick_end(struct random_world *r)
{
	static const struct date ends[] = { NO_DATE, NO_DATE, NO_DATE, YESTERDAY, TODAY, TOMORROW };
	return ends[pick(r, 6)];
}

static void build_staff(struct random_world *r, struct txn *x)
{
	for (int i = 0; i < COUNCILS; i++)
		r->council[i] = make_council(x, i ? "802" : "801");
	for (int i = 0; i < TEAMS; i++)
		r->team[i] = make_team(x, r->council[i % COUNCILS]);
	for (int i = 0; i < WORKERS; i++)
		r->worker[i] = make_worker(x, r->council[i % COUNCILS]);
	for (int i = 0; i < USERS; i++) {
		r->user_worker[i] = pick_or_none(r, WORKERS);
		r->user_active[i] = pick(r, 8) > 0;
		struct text email = textf_in(txn_arena(x), "user%d-%llu@x.example", i, (unsigned long long)r->seed);
		r->user[i] = make_user(
			x, text_c_in(txn_arena(x), email), r->user_worker[i] < 0 ? NONE : r->worker[r->user_worker[i]], r->user_active[i]);
	}
}

static const char *const levels[] = { "sensitive", "restricted", "sealed" };
static void build_limits(struct random_world *r, struct txn *x)
{
	for (int i = 0; i < LIMITS; i++) {
		r->limits[i].person = (int)pick(r, PEOPLE);
		r->limits[i].council = (int)pick(r, COUNCILS);
		r->limits[i].level = (int)pick(r, 3);
		r->limits[i].from = pick_start(r);
		r->limits[i].to = pick_end(r);
		r->limits[i].id = make_restriction(x, &(struct restriction_of){ r->person[r->limits[i].person], r->council[r->limits[i].council],
			levels[r->limits[i].level], r->limits[i].from, r->limits[i].to });
	}
	for (int i = 0; i < MEMBERS; i++) {
		r->member[i].limits = (int)pick(r, LIMITS);
		r->member[i].user = pick_or_none(r, USERS);
		r->member[i].team = r->member[i].user < 0 ? (int)pick(r, TEAMS) : -1;
		r->member[i].from = pick_start(r);
		r->member[i].to = pick_end(r);
		make_member(x, &(struct member_of){ r->limits[r->member[i].limits].id, r->member[i].user < 0 ? NONE : r->user[r->member[i].user],
			r->member[i].team < 0 ? NONE : r->team[r->member[i].team], r->member[i].from, r->member[i].to });
	}
	for (int i = 0; i < DENIED; i++) {
		r->denied[i].person = (int)pick(r, PEOPLE);
		r->denied[i].user = (int)pick(r, USERS);
		r->denied[i].from = pick_start(r);
		r->denied[i].to = pick_end(r);
		make_denial(x, &(struct denial_of){ r->person[r->denied[i].person], r->council[r->person_council[r->denied[i].person]],
			r->user[r->denied[i].user], r->denied[i].from, r->denied[i].to });
	}
}

static void build_openings(struct random_world *r, struct txn *x)
{
	for (int i = 0; i < OPENED; i++) {
		r->glass[i].person = (int)pick(r, PEOPLE);
		r->glass[i].council = (int)pick(r, COUNCILS);
		r->glass[i].user = (int)pick(r, USERS);
		r->glass[i].is_over = pick(r, 3) == 0;
		make_opening(x, &(struct opening_of){ r->person[r->glass[i].person], r->council[r->glass[i].council], r->user[r->glass[i].user],
			r->glass[i].is_over ? NOON - 60000 : NOON + 60000 });
		r->archive[i].person = (int)pick(r, PEOPLE);
		r->archive[i].council = (int)pick(r, COUNCILS);
		r->archive[i].user = (int)pick(r, USERS);
		r->archive[i].is_over = pick(r, 4) == 0;
		r->archive[i].is_approved = pick(r, 3) > 0;
		make_archive_opening(x, &(struct opening_of){ r->person[r->archive[i].person], r->council[r->archive[i].council],
			r->user[r->archive[i].user], r->archive[i].is_over ? NOON - 60000 : NOON + 60000 },
			r->archive[i].is_approved ? r->user[pick(r, USERS)] : NONE);
	}
}

/* A cover has the role, council and team of the post it covers, whether or not that one still stands. */
static void build_posts(struct random_world *r, struct txn *x)
{
	for (int i = 0; i < POSTS_ALL; i++) {
		int covers = i < POSTS_N ? -1 : (int)pick(r, POSTS_N);
		r->post[i].covers = covers;
		r->post[i].user = (int)pick(r, USERS);
		r->post[i].role = covers < 0 ? (int)pick(r, (unsigned)n_roles()) : r->post[covers].role;
		r->post[i].council = covers < 0 ? (int)pick(r, COUNCILS) : r->post[covers].council;
		r->post[i].team = covers < 0 ? pick_or_none(r, TEAMS) : r->post[covers].team;
		r->post[i].from = pick_start(r);
		r->post[i].to = pick_end(r);
		r->post[i].id = make_post(x, &(struct post_of){ r->user[r->post[i].user], text_c_in(txn_arena(x), role_at(r->post[i].role)->code),
				     r->council[r->post[i].council], r->post[i].team < 0 ? NONE : r->team[r->post[i].team], r->post[i].from,
				     r->post[i].to, covers < 0 ? 0 : r->post[covers].id });
	}
}

static void build_random(struct txn *x, void *arg)
{
	struct random_world *r = arg;
	build_staff(r, x);
	for (int i = 0; i < PEOPLE; i++) {
		r->person_council[i] = (int)pick(r, COUNCILS);
		r->person[i] = make_person(x, r->council[r->person_council[i]], "Somebody");
	}
	build_posts(r, x);
	for (int i = 0; i < INVOLVED; i++) {
		r->involved[i].person = (int)pick(r, PEOPLE);
		r->involved[i].council = (int)pick(r, COUNCILS);
		r->involved[i].worker = pick_or_none(r, WORKERS);
		r->involved[i].team = pick_or_none(r, TEAMS);
		r->involved[i].from = pick_start(r);
		r->involved[i].to = pick_end(r);
		r->involved[i].id = make_involvement(x, &(struct involvement_of){ r->person[r->involved[i].person], r->council[r->involved[i].council],
			r->involved[i].worker < 0 ? NONE : r->worker[r->involved[i].worker],
			r->involved[i].team < 0 ? NONE : r->team[r->involved[i].team], r->involved[i].from, r->involved[i].to });
	}
	build_limits(r, x);
	build_openings(r, x);
}

static bool is_of_today(struct date from, struct date to)
{
	return from.ymd <= TODAY.ymd && (date_none(to) || TODAY.ymd < to.ymd);
}

static bool oracle_names(const struct random_world *r, int limits, int user)
{
	for (int i = 0; i < MEMBERS; i++)
		if (r->member[i].limits == limits && r->member[i].user == user && is_of_today(r->member[i].from, r->member[i].to))
			return true;
	return false;
}

static bool oracle_archive_is_open(const struct random_world *r, int person, int user, int council)
{
	for (int i = 0; i < OPENED; i++)
		if (r->archive[i].person == person && r->archive[i].user == user && r->archive[i].is_approved && !r->archive[i].is_over &&
			(council < 0 || r->archive[i].council == council))
			return true;
	return false;
}

static bool oracle_passes_as_sensitive(const struct random_world *r, int limits, int user)
{
	for (int k = 0; k < POSTS_ALL; k++) {
		if (r->post[k].user != user || !is_of_today(r->post[k].from, r->post[k].to))
			continue;
		if (role_at(r->post[k].role)->sees_sensitive && r->post[k].council == r->limits[limits].council)
			return true;
		for (int i = 0; i < MEMBERS; i++)
			if (r->member[i].limits == limits && r->member[i].team >= 0 && r->member[i].team == r->post[k].team &&
				is_of_today(r->member[i].from, r->member[i].to))
				return true;
	}
	return false;
}

static bool oracle_is_barred(const struct random_world *r, int person, int user)
{
	for (int i = 0; i < DENIED; i++)
		if (r->denied[i].person == person && r->denied[i].user == user && is_of_today(r->denied[i].from, r->denied[i].to))
			return true;
	for (int i = 0; i < LIMITS; i++) {
		if (r->limits[i].person != person || !is_of_today(r->limits[i].from, r->limits[i].to))
			continue;
		bool is_sealed = r->limits[i].level == 2;
		if (is_sealed ? !oracle_archive_is_open(r, person, user, -1)
			      : !oracle_names(r, i, user) && !(r->limits[i].level == 0 && oracle_passes_as_sensitive(r, i, user)))
			return true;
	}
	return false;
}

/* Is anything recorded of this person in the council, other than in passing? Every row that these worlds have counts. */
static bool oracle_is_responsible(const struct random_world *r, int person, int council)
{
	bool is = r->person_council[person] == council;
	for (int i = 0; i < INVOLVED; i++)
		is |= r->involved[i].person == person && r->involved[i].council == council;
	for (int i = 0; i < LIMITS; i++)
		is |= r->limits[i].person == person && r->limits[i].council == council;
	for (int i = 0; i < OPENED; i++)
		is |= (r->glass[i].person == person && r->glass[i].council == council) ||
		      (r->archive[i].person == person && r->archive[i].council == council);
	return is;
}

static bool oracle_is_involved(const struct random_world *r, int post, int person)
{
	int whose = r->user_worker[r->post[r->post[post].covers < 0 ? post : r->post[post].covers].user];
	struct text sees_what = role_at(r->post[post].role)->sees;
	if (text_is(sees_what, "council"))
		return false;
	for (int i = 0; i < INVOLVED; i++) {
		if (r->involved[i].person != person || r->involved[i].council != r->post[post].council)
			continue;
		if (!is_of_today(r->involved[i].from, r->involved[i].to))
			continue;
		bool own = whose >= 0 && r->involved[i].worker == whose;
		bool team = r->post[post].team >= 0 && r->involved[i].team == r->post[post].team && text_is(sees_what, "team");
		if (own || team)
			return true;
	}
	return false;
}

/* What a post opens of the person in the post's own council, other than by seeing all of it. */
static bool oracle_post_opens(const struct random_world *r, int post, int person)
{
	int user = r->post[post].user, council = r->post[post].council;
	const struct role *role = role_at(r->post[post].role);
	if (role->can[ACT_ARCHIVE] && oracle_archive_is_open(r, person, user, council))
		return true;
	if (text_is(role->sees, "none"))
		return false;
	for (int i = 0; i < OPENED; i++)
		if (r->glass[i].person == person && r->glass[i].user == user && r->glass[i].council == council && !r->glass[i].is_over)
			return true;
	for (int i = 0; i < LIMITS; i++)
		if (r->limits[i].person == person && r->limits[i].council == council && r->limits[i].level < 2 &&
			is_of_today(r->limits[i].from, r->limits[i].to) && oracle_names(r, i, user))
			return true;
	return oracle_is_involved(r, post, person);
}

static bool oracle_post_counts(const struct random_world *r, int post)
{
	return is_of_today(r->post[post].from, r->post[post].to) && r->user_active[r->post[post].user] && role_at(r->post[post].role)->can[ACT_READ];
}

static bool oracle_post_reaches(const struct random_world *r, int post, int person)
{
	if (!oracle_post_counts(r, post) || oracle_is_barred(r, person, r->post[post].user))
		return false;
	if (text_is(role_at(r->post[post].role)->sees, "council") && oracle_is_responsible(r, person, r->post[post].council))
		return true;
	return oracle_post_opens(r, post, person);
}

/* A row of a person in a council: only a post of that council shows it. */
static bool oracle_sees_row(const struct random_world *r, int user, int person, int council)
{
	for (int k = 0; k < POSTS_ALL; k++)
		if (r->post[k].user == user && r->post[k].council == council && oracle_post_counts(r, k) && !oracle_is_barred(r, person, user) &&
			(text_is(role_at(r->post[k].role)->sees, "council") || oracle_post_opens(r, k, person)))
			return true;
	return false;
}
static bool oracle_may(const struct random_world *r, int user, enum action a, int person)
{
	for (int i = 0; i < POSTS_ALL; i++)
		if (r->post[i].user == user && role_at(r->post[i].role)->can[a] && role_at(r->post[i].role)->can[ACT_READ] &&
			oracle_post_reaches(r, i, person))
			return true;
	return false;
}

/* The least of the posts that are covered, where nothing but cover reaches; NONE otherwise. */
static int64_t oracle_covers(const struct random_world *r, int user, int person)
{
	int64_t covers = NONE;
	for (int i = 0; i < POSTS_ALL; i++) {
		if (r->post[i].user != user || !oracle_post_reaches(r, i, person))
			continue;
		if (r->post[i].covers < 0)
			return NONE;
		int64_t id = r->post[r->post[i].covers].id;
		covers = covers == NONE || id < covers ? id : covers;
	}
	return covers;
}

static bool list_has(struct db *db, int64_t user, int64_t person)
{
	struct rows r;
	struct iso_day today;
	bool has = false;
	db_query(db, &r, ALL_VISIBLE, DBI(user), DBT(today_iso(&today)));
	while (db_next(&r))
		has |= db_int(&r, 0) == person;
	assert_false(db_failed(db));
	return has;
}

static bool rows_listed(struct db *db, int64_t user, int64_t involvement)
{
	static const char LISTED[] = "SELECT count(*) FROM involvement i JOIN person p ON p.id = i.person_id WHERE i.id = $3 AND " VISIBLE("p")
		" AND " ROW_SEEN("i");
	static const char ALONE[] = "SELECT count(*) FROM involvement i WHERE i.id = $3 AND " ROW_VISIBLE_ALONE("i");
	/* Beside any row of the same person that is seen, itself among them. */
	static const char BESIDE[] = "SELECT count(*) FROM involvement i WHERE i.id = $3 AND EXISTS (SELECT 1 FROM involvement o WHERE o.person_id = i.person_id AND "
		ROW_VISIBLE_ALONE("o") " AND " ROW_SEEN_BESIDE("i", "o") ")";
	struct iso_day today;
	bool is_listed = db_one(db, LISTED, 0, DBI(user), DBT(today_iso(&today)), DBI(involvement)) == 1;
	assert_int_equal(db_one(db, ALONE, 0, DBI(user), DBT(today_iso(&today)), DBI(involvement)), is_listed);
	assert_int_equal(db_one(db, BESIDE, 0, DBI(user), DBT(today_iso(&today)), DBI(involvement)), is_listed);
	return is_listed;
}

static bool viewers_have(struct db *db, int64_t user, int64_t person, struct arena *a)
{
	struct viewer_list l = who_can_see(db, person, a);
	for (int i = 0; i < l.n; i++) {
		assert_true(l.at[i].how.n && l.at[i].role.n && l.at[i].name.n);
		assert_true(!date_none(l.at[i].until) <= !text_none(l.at[i].covers));
		if (l.at[i].user == user)
			return true;
	}
	return false;
}

static void test_decision_list_and_viewers_agree_with_the_oracle_in_random_worlds(void **state)
{
	struct world w;
	int yes = 0, no = 0, rows = 0, by_cover = 0;
	world_open(&w, *state);
	struct db *db = store_reader(w.s);
	struct fault f = { 0 };
	/* One role of each reach that may do things but not read: it must open nothing. */
	world_script(&w, "UPDATE role SET can_read = 0 WHERE code IN ('service_manager', 'reviewing_officer')");
	assert_true(roles_load(db, &f));
	for (uint64_t seed = 1; seed <= 40; seed++) {
		struct random_world r = { .seed = seed * 7919 };
		world_write(&w, build_random, &r);
		for (int u = 0; u < USERS; u++)
			for (int p = 0; p < PEOPLE; p++) {
				bool read = oracle_may(&r, u, ACT_READ, p);
				for (enum action a = 0; a < N_ACTIONS; a++)
					if (may(db, r.user[u], a, r.person[p]).yes != oracle_may(&r, u, a, p))
						fail_msg("seed %d user %d action %d person %d", (int)seed, u, (int)a, p);
				if (list_has(db, r.user[u], r.person[p]) != read || viewers_have(db, r.user[u], r.person[p], w.a) != read)
					fail_msg("the list disagrees: seed %d user %d person %d", (int)seed, u, p);
				if (may(db, r.user[u], ACT_READ, r.person[p]).covers != (read ? oracle_covers(&r, u, p) : NONE))
					fail_msg("whose post is covered: seed %d user %d person %d", (int)seed, u, p);
				by_cover += read && oracle_covers(&r, u, p) != NONE;
				if (oracle_may(&r, u, ACT_READ, p) && may_edit_where(db, r.user[u], r.person[p]) != NONE)
					assert_true(oracle_may(&r, u, ACT_EDIT, p));
				read ? yes++ : no++;
			}
		for (int u = 0; u < USERS; u++)
			for (int i = 0; i < INVOLVED; i++) {
				struct involvement v;
				bool seen = oracle_sees_row(&r, u, r.involved[i].person, r.involved[i].council);
				if (guarded_load(db, r.user[u], &record_involvement, r.involved[i].id, &v, w.a) != seen)
					fail_msg("seed %d user %d involvement %d: %d", (int)seed, u, i, seen);
				if ((guarded_versions(db, r.user[u], &record_involvement, r.involved[i].id, w.a).n > 0) != seen)
					fail_msg("seed %d user %d history of involvement %d: %d", (int)seed, u, i, seen);
				if (rows_listed(db, r.user[u], r.involved[i].id) != seen)
					fail_msg("seed %d user %d involvement %d in a list: %d", (int)seed, u, i, seen);
				rows += seen;
			}
	}
	assert_true(yes > 100 && no > 100 && rows > 100 && by_cover > 30);                              /* both answers were really tried */
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_each_role_reaches_and_does_what_its_grant_says),
		ready_test(test_a_post_counts_from_its_first_day_until_the_day_access_ends),
		ready_test(test_an_involvement_counts_from_its_first_day_until_its_last),
		ready_test(test_whoever_cannot_be_placed_is_refused),
		ready_test(test_what_a_role_allows_holds_only_where_its_post_reaches),
		ready_test(test_an_involvement_left_open_in_a_council_left_opens_nothing),
		ready_test(test_decision_list_and_viewers_agree_with_the_oracle_in_random_worlds),
	};
	return run_on_each_engine(tests);
}
