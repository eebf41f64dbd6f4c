/* codes.h - code sets: dated data from schema/codes/ *.csv, kept in table `code`, read once at start and read-only then. */
#ifndef KITH_CODES_H
#define KITH_CODES_H
#include "base/date.h"
#include "db/db.h"
struct code { struct text value, label; struct date from, to; struct text other; };  /* valid from <= day <= to; none: open */
struct code_set { struct text name, label, source; struct code *at; int n; };
/* Writes the compiled-in sets into the store where they differ (inside the writer), and reads them all. */
bool codes_store(struct db *db, struct fault *f);
bool codes_load(struct db *db, struct fault *f);
const struct code_set *code_set(const char *name);       /* NULL: no such set */
int n_code_sets(void);
const struct code_set *code_set_at(int i);
const struct code *code_find(const char *set, struct text value);  /* any date; NULL: none */
bool code_is_valid(const struct code *c, struct date on);
struct text code_label(const char *set, struct text value);        /* the value itself when it is not in the set */
#endif
