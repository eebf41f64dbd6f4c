/* The access matrix in memory, read once from the file that was compiled in. A file that cannot be read so is our own mistake and stops the
 * program at first use, which a unit test is. */
#include "access/matrix.h"
#include "base/arena.h"
#include "base/csv.h"
#include <pthread.h>

extern const unsigned char access_matrix_csv[];
extern const unsigned long access_matrix_csv_n;

enum { MOST_ROWS = 1000 };
static struct {
	struct arena *arena;
	struct matrix_row row[MOST_ROWS];
	int n;
} matrix;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const struct { const char *code, *words; } states[N_MATRIX_STATES] = {
	[MATRIX_THEIRS] = { "theirs", "An ordinary child of their council, of their team and allocated to them" },
	[MATRIX_COVERED] = { "covered", "An ordinary child of their council, allocated to a colleague whose post they cover today" },
	[MATRIX_NOT_THEIRS] = { "not_theirs", "An ordinary child of their council, of another team, allocated to somebody else" },
	[MATRIX_OTHER_COUNCIL] = { "other_council", "A child of another council" },
	[MATRIX_EMERGENCY] = { "emergency", "A child of another team whom they opened in an emergency, within 24 hours" },
	[MATRIX_SENSITIVE] = { "sensitive", "Theirs, but restricted as sensitive; they are not named" },
	[MATRIX_SENSITIVE_NAMED] = { "sensitive_named", "Theirs, restricted as sensitive; they are named" },
	[MATRIX_RESTRICTED] = { "restricted", "Theirs, but restricted; they are not named" },
	[MATRIX_RESTRICTED_NAMED] = { "restricted_named", "Theirs, restricted; they are named" },
	[MATRIX_SEALED] = { "sealed", "Sealed, as after an adoption" },
	[MATRIX_SEALED_OPENED] = { "sealed_opened", "Sealed, and opened to them by two archivists" },
	[MATRIX_DENIED] = { "denied", "Theirs, but closed to them by name: a relative, an interest declared" },
	[MATRIX_EMERGENCY_DENIED] = { "emergency_denied", "Closed to them by name, and they tried an emergency" },
};
static const struct { const char *column, *words; enum action action; } deeds[N_MATRIX_DEEDS] = {
	{ "read", "Read", ACT_READ }, { "edit", "Add and change", ACT_EDIT }, { "correct", "End as entered in error", ACT_CORRECT },
	{ "who_looked", "See everybody who looked", ACT_SEE_WHO_LOOKED },
};

static void take_heading(const struct csv *c)
{
	CHECK(c->n == 2 + N_MATRIX_DEEDS && text_is(c->cell[0], "role") && text_is(c->cell[1], "state"));
	for (int d = 0; d < N_MATRIX_DEEDS; d++)
		CHECK(text_is(c->cell[2 + d], deeds[d].column));
}

static void take_row(const struct csv *c)
{
	int s = 0;
	CHECK(c->n == 2 + N_MATRIX_DEEDS && matrix.n < MOST_ROWS);
	struct matrix_row *r = &matrix.row[matrix.n++];
	while (s < N_MATRIX_STATES && !text_is(c->cell[1], states[s].code))
		s++;
	CHECK(s < N_MATRIX_STATES);
	*r = (struct matrix_row){ .role = text_dup_in(matrix.arena, c->cell[0]), .state = (enum matrix_state)s };
	for (int d = 0; d < N_MATRIX_DEEDS; d++) {
		r->may[d] = text_is(c->cell[2 + d], "yes");
		CHECK(r->may[d] || text_is(c->cell[2 + d], "no"));
	}
}

static void load(void)
{
	static struct csv c;
	matrix.arena = arena_new(1 << 20);
	csv_open(&c, (struct text){ (const char *)access_matrix_csv, access_matrix_csv_n });
	while (csv_row(&c))
		(c.row ? take_row : take_heading)(&c);
	CHECK(!c.error);
	csv_close(&c);
}

int n_matrix_rows(void)
{
	pthread_once(&once, load);
	return matrix.n;
}

const struct matrix_row *matrix_row_at(int i)
{
	pthread_once(&once, load);
	return &matrix.row[i];
}

const char *matrix_state_code(enum matrix_state s)
{
	return states[s].code;
}

const char *matrix_state_words(enum matrix_state s)
{
	return states[s].words;
}

const char *matrix_deed_code(int deed)
{
	CHECK(deed >= 0 && deed < N_MATRIX_DEEDS);
	return deeds[deed].column;
}

const char *matrix_deed_words(int deed)
{
	return deeds[deed].words;
}

enum action matrix_deed_action(int deed)
{
	return deeds[deed].action;
}
