/* builtin.h - the dated data that is compiled in from schema/: code sets (codes/ *.csv), councils (authorities.csv) and
 * what each role may do (role_grants.csv). Emitted by tools/schemac.c into codes_data.c; data only, in the order of the
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
#endif
