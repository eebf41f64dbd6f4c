/* The access matrix (schema/access_matrix.csv): every role, every state in which a child's record can be, every thing that can be done with it,
 * each tried with may() in a world that has them all. What practitioners read on the page is this file. */
#include "access_world.h"
#include "access/matrix.h"
#include "base/out.h"

#define LONG_AGO DATE(2020, 1, 1)
enum { MOST_ROLES = 40, HOUR = 3600000 };

struct everybody {
	int64_t here, there, team, other_team, approver, user[MOST_ROLES], worker[MOST_ROLES], colleague[MOST_ROLES] /* a worker whose post is covered */;
	int64_t child[N_MATRIX_STATES];
};

/* Each covers a colleague of the same role. */
static void cover(struct txn *x, struct everybody *e, int i)
{
	char email[100];
	const char *role = text_c_in(txn_arena(x), role_at(i)->code);
	snprintf(email, sizeof email, "away.%s@here.example", role);
	e->colleague[i] = make_worker(x, e->here);
	int64_t away = make_user(x, email, e->colleague[i], true);
	int64_t post = make_post(x, &(struct post_of){ away, role, e->here, e->team, LONG_AGO, NO_DATE });
	make_post(x, &(struct post_of){ e->user[i], role, e->here, e->team, LONG_AGO, DATE(2030, 1, 1), post });
}

static void hire(struct txn *x, struct everybody *e)
{
	e->here = make_council(x, "801");
	e->there = make_council(x, "802");
	e->team = make_team(x, e->here);
	e->other_team = make_team(x, e->here);
	e->approver = make_user(x, "approver@here.example", NONE, true);
	for (int i = 0; i < n_roles(); i++) {
		char email[100];
		snprintf(email, sizeof email, "%.*s@here.example", TEXT_ARG(role_at(i)->code));
		e->worker[i] = make_worker(x, e->here);
		e->user[i] = make_user(x, email, e->worker[i], true);
		make_post(x, &(struct post_of){ e->user[i], text_c_in(txn_arena(x), role_at(i)->code), e->here, e->team, LONG_AGO, NO_DATE });
		cover(x, e, i);
	}
}

/* The child is everybody's: of the team, and allocated to each. Or of nobody's team, and allocated to the colleagues. */
static void allocate(struct txn *x, const struct everybody *e, int64_t child, bool to_colleagues)
{
	for (int i = 0; i < n_roles(); i++)
		make_involvement(x, &(struct involvement_of){ child, e->here, to_colleagues ? e->colleague[i] : e->worker[i], to_colleagues ? e->other_team : e->team,
			LONG_AGO, NO_DATE });
}

static void restrict_to(struct txn *x, const struct everybody *e, int64_t child, const char *level, bool named)
{
	int64_t id = make_restriction(x, &(struct restriction_of){ child, e->here, level, LONG_AGO, NO_DATE });
	for (int i = 0; named && i < n_roles(); i++)
		make_member(x, &(struct member_of){ id, e->user[i], NONE, LONG_AGO, NO_DATE });
}

static void for_each_user(struct txn *x, const struct everybody *e, int64_t child, enum matrix_state state)
{
	for (int i = 0; i < n_roles(); i++) {
		struct opening_of o = { child, e->here, e->user[i], NOON + HOUR };
		if (state == MATRIX_EMERGENCY || state == MATRIX_EMERGENCY_DENIED)
			make_opening(x, &o);
		if (state == MATRIX_SEALED_OPENED)
			make_archive_opening(x, &o, e->approver);
		if (state == MATRIX_DENIED || state == MATRIX_EMERGENCY_DENIED)
			make_denial(x, &(struct denial_of){ child, e->here, e->user[i], LONG_AGO, NO_DATE });
	}
}

static void build(struct txn *x, void *arg)
{
	struct everybody *e = arg;
	hire(x, e);
	for (int s = 0; s < N_MATRIX_STATES; s++) {
		bool is_far = s == MATRIX_OTHER_COUNCIL;
		e->child[s] = make_person(x, is_far ? e->there : e->here, matrix_state_code((enum matrix_state)s));
		if (s != MATRIX_NOT_THEIRS && s != MATRIX_EMERGENCY && !is_far)
			allocate(x, e, e->child[s], s == MATRIX_COVERED);
		if (s == MATRIX_SENSITIVE || s == MATRIX_SENSITIVE_NAMED)
			restrict_to(x, e, e->child[s], "sensitive", s == MATRIX_SENSITIVE_NAMED);
		if (s == MATRIX_RESTRICTED || s == MATRIX_RESTRICTED_NAMED)
			restrict_to(x, e, e->child[s], "restricted", s == MATRIX_RESTRICTED_NAMED);
		if (s == MATRIX_SEALED || s == MATRIX_SEALED_OPENED)
			restrict_to(x, e, e->child[s], "sealed", false);
		for_each_user(x, e, e->child[s], (enum matrix_state)s);
	}
}

static bool is_allowed(struct world *w, const struct everybody *e, int role, int state, int deed)
{
	return may(store_reader(w->s), e->user[role], matrix_deed_action(deed), e->child[state]).yes;
}

static const struct matrix_row *row_of_role(struct text role, int state)
{
	for (int i = 0; i < n_matrix_rows(); i++)
		if (text_eq(matrix_row_at(i)->role, role) && (int)matrix_row_at(i)->state == state)
			return matrix_row_at(i);
	return NULL;
}

static int differences(struct world *w, const struct everybody *e, int role, int state)
{
	const struct matrix_row *row = row_of_role(role_at(role)->code, state);
	bool is[N_MATRIX_DEEDS], differs = !row;
	for (int d = 0; d < N_MATRIX_DEEDS; d++) {
		is[d] = is_allowed(w, e, role, state, d);
		differs |= row && row->may[d] != is[d];
	}
	if (!differs)
		return 0;
	struct out o = out_make(4096);
	out_f(&o, "%.*s,%s", TEXT_ARG(role_at(role)->code), matrix_state_code((enum matrix_state)state));
	for (int d = 0; d < N_MATRIX_DEEDS; d++)
		out_f(&o, ",%s", is[d] ? "yes" : "no");
	print_error("the program has: %.*s\n", TEXT_ARG(out_text(&o)));
	out_free(&o);
	return 1;
}

static void test_every_cell_of_the_matrix_is_what_the_program_does(void **state)
{
	struct world w;
	struct everybody e;
	int wrong = 0;
	world_open(&w, *state);
	assert_in_range(n_roles(), 10, MOST_ROLES);
	world_write(&w, build, &e);
	for (int role = 0; role < n_roles(); role++)
		for (int s = 0; s < N_MATRIX_STATES; s++)
			wrong += differences(&w, &e, role, s);
	assert_int_equal(wrong, 0);
	assert_int_equal(n_matrix_rows(), n_roles() * N_MATRIX_STATES);
	world_close(&w);
}

/* What holds for everybody, whatever the file says (DESIGN section 4, SECURITY). */
static void test_no_row_of_the_matrix_breaks_what_must_hold(void **state)
{
	(void)state;
	for (int i = 0; i < n_matrix_rows(); i++) {
		const struct matrix_row *r = matrix_row_at(i);
		for (int d = 1; d < N_MATRIX_DEEDS; d++)
			assert_true(!r->may[d] || r->may[0]);
		bool must_be_shut = r->state == MATRIX_DENIED || r->state == MATRIX_EMERGENCY_DENIED || r->state == MATRIX_OTHER_COUNCIL ||
				    r->state == MATRIX_RESTRICTED || r->state == MATRIX_SEALED;
		assert_false(must_be_shut && r->may[0]);
		assert_false((text_is(r->role, "councillor") || text_is(r->role, "administrator")) && r->state != MATRIX_EMERGENCY && r->may[0]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_every_cell_of_the_matrix_is_what_the_program_does),
		ready_test(test_no_row_of_the_matrix_breaks_what_must_hold),
	};
	return run_on_each_engine(tests);
}
