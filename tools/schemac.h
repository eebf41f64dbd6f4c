/* schemac.h - the schema compiler's own picture of schema/: what its parts hand to each other. The compiler depends on
 * the C library alone, because everything else is built from what it writes. Nothing is ever freed: it runs for a
 * moment, and all it keeps hangs from one list. */
#ifndef KITH_SCHEMAC_H
#define KITH_SCHEMAC_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum type { T_TEXT, T_NOTES, T_CODE, T_DATE, T_PART_DATE, T_INT, T_FLAG, T_REF, T_INSTANT, N_TYPES };
enum scope { S_ORG, S_PERSON, S_CASE };
enum engine { SQLITE, POSTGRES, N_ENGINES };

struct place {                           /* where in a file, for messages */
	const char *file;
	int line;
};

struct field {
	struct place at;
	const char *name, *label, *hint, *check;
	const char *s903, *cin, *ssd, *annex_a, *cswwf;
	const char *group;               /* the heading it stands under; NULL: none */
	const char *codes, *refs;
	enum type type;
	long lo, hi;
	bool must, search, fixed, protect, is_parent;
};

enum { MOST_FIELDS = 100, MOST_RECORDS = 400, MOST_FILES = 400, MOST_CELLS = 40 };

struct record {
	struct place at;
	const char *name, *label, *plural, *about, *subject;
	const char *parent;              /* the record it is a part of; NULL for org records and for person */
	const char *starts, *ends, *title, *group;   /* group: of the fields that are read next */
	enum scope scope;
	struct field fields[MOST_FIELDS];
	int n;
	bool made_by_program;            /* no form offers a new row */
	bool written_once;               /* never changed after it was stored */
	bool written_with_parent;        /* in one act with the row that it is a part of, never added to it later */
	bool own_pages;                  /* written by pages of their own, not by the generic ones */
	bool done;                       /* already put in order of dependence */
	bool is_new;                     /* not in the store as schema.state knows it */
};

struct schema {
	struct record *records[MOST_RECORDS];   /* a record after those it refers to */
	int n;
};

/* schemac.c: memory, messages, files */
void *keep_bytes(size_t n) __attribute__((returns_nonnull));   /* zeroed */
char *keep(const char *s, size_t n);                     /* a copy, ended by NUL */
char *keep_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Says "file:line: sentence" on stderr and ends the program with 1. line 0: the file as a whole. */
_Noreturn void refuse_at(struct place at, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *file_text(const char *path);                       /* also notes it for the build's list of what was read */
/* Names in a folder that end in `suffix`, in byte order; returns how many. */
int folder_names(const char *folder, const char *suffix, const char **names);
void file_write(const char *path, const char *text, size_t n);   /* leaves a file that already says so untouched */
/* A file gathered in memory and written by page_close. */
struct page {
	FILE *f;
	const char *path;
	char *text;
	size_t n;
};
FILE *page_open(struct page *p, const char *path);
void page_close(struct page *p);
void put_c_string(FILE *f, const char *s);               /* NULL for no string */
void put_upper(FILE *f, const char *name);

/* schemac_parse.c, schemac_check.c */
struct schema *schema_read(const char *folder);
void schema_check(struct schema *s, const char *folder); /* also puts the records in order */
struct record *schema_record(const struct schema *s, const char *name);
const struct field *record_field_named(const struct record *r, const char *name);
const char *type_word(enum type t);

/* schemac_c.c, schemac_data.c */
void emit_header(const struct schema *s, const char *path);
void emit_tables(const struct schema *s, const char *path);
void emit_data(const struct schema *s, const char *folder, const char *path);
void emit_migrations(const char *folder, const char *path);

/* schemac_sql.c: the columns of a record, and the parts of a migration */
typedef void put_column(FILE *f, const char *name);
void put_name(FILE *f, const char *name);
/* id and txn, then the content: council_id and person_id where the record has them, and the fields; then the proof:
 * deleted, salt, row_hash. Each column of the content and the proof follows a `between`. */
void each_column(FILE *f, const struct record *r, const char *between, put_column *put);
void each_column_and_proof(FILE *f, const struct record *r, const char *between, put_column *put);
void each_content(FILE *f, const struct record *r, const char *between, put_column *put);
void each_proof(FILE *f, const char *between, put_column *put);
bool field_is_indexed(const struct field *x);
void sql_new_record(FILE *f, enum engine e, const struct schema *s, const struct record *r);
void sql_late_references(FILE *f, const struct schema *s, const struct record *r);
void sql_new_field(FILE *f, enum engine e, const struct schema *s, const struct record *r, const struct field *x);
void sql_index(FILE *f, const struct record *r, const struct field *x);
void sql_copy_new_fields(FILE *f, enum engine e, const struct record *r);

/* schemac_migrate.c: schema.state, and what must be done to get from it to the schema */
void migration_write(const struct schema *s, const char *folder, const char *name);
void snapshot_write(const struct schema *s, const char *folder);
void snapshot_check(const struct schema *s, const char *folder);
int migration_last(const char *folder);
#endif
