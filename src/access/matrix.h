/* matrix.h - the access matrix: for each role and each state in which a child's record can be, what a holder of the role may do. It is written down
 * in schema/access_matrix.csv, which people read and a test proves cell by cell (tests/unit/test_access_matrix.c); may() decides, the matrix tells. */
#ifndef KITH_MATRIX_H
#define KITH_MATRIX_H
#include "access/access.h"

enum matrix_state {
	MATRIX_THEIRS, MATRIX_COVERED, MATRIX_NOT_THEIRS, MATRIX_OTHER_COUNCIL, MATRIX_EMERGENCY, MATRIX_SENSITIVE, MATRIX_SENSITIVE_NAMED, MATRIX_RESTRICTED,
	MATRIX_RESTRICTED_NAMED, MATRIX_SEALED, MATRIX_SEALED_OPENED, MATRIX_DENIED, MATRIX_EMERGENCY_DENIED, N_MATRIX_STATES
};
enum { N_MATRIX_DEEDS = 4 };                             /* read, change, correct, see who looked */
struct matrix_row { struct text role; enum matrix_state state; bool may[N_MATRIX_DEEDS]; };

int n_matrix_rows(void);
const struct matrix_row *matrix_row_at(int i);           /* by role, then state */
const char *matrix_state_code(enum matrix_state s);      /* as in the file */
const char *matrix_state_words(enum matrix_state s);     /* for who reads it */
const char *matrix_deed_code(int deed);                  /* as the file's column */
const char *matrix_deed_words(int deed);
enum action matrix_deed_action(int deed);
#endif
