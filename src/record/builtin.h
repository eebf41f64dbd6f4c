/* builtin.h - the dated data that is compiled in from schema/: code sets (codes/ *.csv), councils (authorities.csv),
 * what each role may do (role_grants.csv), the fields of the collections, clock rules (clocks.csv, clock_alarms.csv), holidays
 * (calendars.csv) and the texts of letters (letters.csv). Emitted by tools/schemac.c into codes_data.c; data only, in the order of the
 * files' lines. Each list is ended by a row whose first member is NULL. A cell that is empty is NULL; days are ISO text. */
#ifndef KITH_BUILTIN_H
#define KITH_BUILTIN_H
#include <stdbool.h>

struct builtin_code {
	const char *value, *label;
	const char *from, *to;           /* first and last day on which it may be used; NULL: open */
	const char *source, *other;      /* who says so; the value other systems use */
};
struct builtin_code_set {
	const char *name;                /* "place" */
	const char *label;               /* label of the first field that uses the set, or its name in words */
	const struct builtin_code *codes;
	int n;
};
extern const struct builtin_code_set builtin_code_sets[];       /* by name */
extern const int n_builtin_code_sets;

struct builtin_authority {
	const char *la_code, *gss_code, *name;
	const char *from, *to;           /* first and last day the council existed, where known */
	bool invented;                   /* a council of the demonstration, of which no real record may be made */
};
extern const struct builtin_authority builtin_authorities[];    /* by la_code */
extern const int n_builtin_authorities;

struct builtin_role {
	const char *code, *label, *hint;
	const char *sees;                /* none allocated team council */
	bool read, edit, correct, see_who_looked, imports, export, staff, sensitive, restrict_access, archive;
};
extern const struct builtin_role builtin_roles[];
extern const int n_builtin_roles;

/* A field that a collection exchanges (collections/ *.csv): records name it beside the field that holds it (record/coverage.h). */
struct builtin_exchanged {
	const char *table, *field;
	const char *heading;             /* what the file calls it, where that is more than its name; NULL */
	const char *why_not;             /* why no record holds it, or from what it is worked out; NULL where one does */
};
struct builtin_collection {
	const char *name;                /* "ssda903" */
	const struct builtin_exchanged *fields;
	int n;
};
extern const struct builtin_collection builtin_collections[];   /* by name */
extern const int n_builtin_collections;

/* A list that is kept in a table with the file's own columns: n rows of `width` cells, row after row. */
struct builtin_list {
	const char *const *cells;
	int n, width;
};
extern const struct builtin_list builtin_clocks;                /* clocks.csv, columns as enum clock_cell in clock_rules.h */
extern const struct builtin_list builtin_calendars;             /* calendars.csv */
extern const struct builtin_list builtin_clock_alarms;          /* clock_alarms.csv */
extern const struct builtin_list builtin_letters;               /* letters.csv, columns as in src/letters/template.c */

/* The questions that a form asks beside its record's own fields (forms/ *.csv), in every version there was; columns as in src/assessment/form.c. */
struct builtin_form {
	const char *name;                /* of the record that it is a form of: "assessment" */
	struct builtin_list questions;
};
extern const struct builtin_form builtin_forms[];
#endif
