/* importing.h - who may bring the files of a return into a council's record: whoever holds a post there, of today, whose role sees the
 * whole council, changes its records and sees its imports; one post with all three. What was imported may be read by more people
 * (ACT_IMPORTS). */
#ifndef KITH_IMPORTING_H
#define KITH_IMPORTING_H
#include "access/guarded_org.h"

bool may_import(struct db *db, int64_t user, int64_t council);          /* NONE: into any */
struct council_code { int64_t id; struct text name, la_code; };
struct council_code_list { struct council_code *at; size_t n, cap; };
struct council_code_list councils_to_import(struct db *db, int64_t user, struct arena *a);      /* by name */
/* Those that a statement gives: id, name, DfE code; $1 the user, $2 now. */
struct council_code_list councils_of(struct db *db, int64_t user, const char *sql, struct arena *a);
#endif
