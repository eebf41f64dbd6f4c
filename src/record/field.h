/* field.h - what a record is: the tables that tools/schemac.c emits from schema/ *.schema, and that everything else
 * reads: forms, validation, JSON, diffs, import, export, dictionary. Data only. */
#ifndef KITH_FIELD_H
#define KITH_FIELD_H
#include "base/date.h"
#include "base/text.h"
#include "db/db.h"

enum field_type {
	F_TEXT,        /* struct text, one line, at most `hi` characters */
	F_NOTES,       /* struct text, several lines, at most `hi` characters */
	F_CODE,        /* struct text: a code of set `codes` */
	F_DATE,        /* struct date, whole */
	F_PART_DATE,   /* struct date, day or month may be unknown */
	F_INT,         /* int64_t from `lo` to `hi` */
	F_FLAG,        /* int64_t 0 no, 1 yes, NONE not known */
	F_REF,         /* int64_t: id of a row of record `refs` */
	F_INSTANT      /* int64_t ms */
};

struct record_type;
struct field {
	const char *name, *label, *hint;
	enum field_type type;
	size_t at;                       /* offset in the record's struct */
	bool must, search;
	bool fixed;                      /* set when the record is made, never edited afterwards */
	bool protect;                    /* part of an address: access/guarded.h takes it out of a protected one for whoever is not named */
	long lo, hi;
	const char *codes;               /* F_CODE: the code set's name */
	const char *refs;                /* F_REF: the record's name */
	const char *check;               /* a further check by name: postcode, upn and others (src/record/format.c) */
	/* Names in the returns, several with commas between: SSDA903 "Episodes.DECOM", CIN census "Section47.S47ActualStartDate" or an
	 * element's name alone, standard safeguarding dataset "pers_dob", Annex A "8.11" (list and column), workforce census "SWENo". */
	const char *s903, *cin, *ssd, *annex_a, *cswwf;
	const char *group;               /* the heading that it stands under in forms and views; NULL: none */
};

/* What every record's struct begins with. Zero id: not stored yet. */
struct record {
	int64_t id;
	int64_t txn;                     /* the transaction that wrote this version: also the form's lock */
	int64_t council_id, person_id;   /* NONE where the record has no council or is not about one person */
	uint64_t hidden[2];              /* bit i: field i, or part of it, is not what is stored but what this reader may see of it; not stored */
};

enum record_scope {
	SCOPE_ORG,                       /* councils, teams, staff: no person, seen by role */
	SCOPE_PERSON,                    /* person itself: id is the person's, council_id the home council */
	SCOPE_CASE                       /* about one person, in one council: columns person_id and council_id */
};

struct record_type {
	const char *name;                /* "placement": also the table's name */
	const char *label, *plural;      /* "Placement", "Placements" */
	const char *hint;                /* one sentence for the dictionary */
	const char *group;               /* what the schema file's subject is called: "Care" */
	enum record_scope scope;
	bool is_made;                    /* rows are made by the program: no form offers a new one or changes one */
	int number;                      /* place in record_types, stable within a build */
	size_t size;                     /* sizeof its struct */
	const char *parent;              /* "care_period", or NULL */
	const struct field *fields;
	int n_fields;
	const int *by_name;              /* field numbers in byte order of their names: the order hashes are made in */
	const char *starts, *ends;       /* fields that hold a state's period (from, to) or an event's day; NULL */
	const char *title;               /* the field a person would call the row by, or NULL */
	bool own_pages;                  /* written by pages of their own (restrictions, openings), never by the generic ones */
	bool written_once;               /* record_save changes no field of a stored row: what is to be added is another record's */
	bool written_with_parent;        /* a row is made in one act with the row it belongs to: no form and nothing under /api adds one later */
	/* Column lists and statements; columns are id, txn, [council_id, person_id,] then fields in order. */
	const char *sql_select;          /* by id $1 */
	const char *sql_by_person;       /* by person $1 ($1 is the person); NULL for SCOPE_ORG */
	const char *sql_by_parent;       /* by parent id $1, or NULL */
	const char *sql_all;             /* every row, by id: for verify, export, SCOPE_ORG lists */
	const char *sql_insert;          /* columns as above, then deleted, salt, row_hash; RETURNING nothing; id is given */
	const char *sql_update;          /* the same columns and values; WHERE id = $1 AND txn = the last parameter */
	const char *sql_delete;          /* DELETE by id $1, allowed only after a deleted version was written */
	const char *sql_max_id;          /* greatest id ever given, current or in versions; 0 */
	const char *sql_version;         /* version of row $1 as known at txn $2: columns, deleted, salt, row_hash */
	const char *sql_versions;        /* all versions of row $1, oldest first: columns, deleted, salt, row_hash */
	const char *sql_all_versions;    /* every version, by id and txn: columns, deleted, salt, row_hash */
	const char *sql_ever_about;      /* ids of the rows that are, or ever were, about person $1 or name that person; NULL unless SCOPE_CASE */
	const char *sql_about;           /* ids of the rows that stand about person $1 or name that person; NULL for SCOPE_ORG */
	const char *sql_latest;          /* for verify: id, txn and a sentence for every way in which current rows and latest versions disagree */
	const char *sql_destroy;         /* blanks content and salt of version ($1 id, $2 txn) */
};

extern const struct record_type *const record_types[];   /* ended by NULL; generated */
extern const int n_record_types;
const struct record_type *record_type_named(struct text name);      /* NULL: none */
const struct field *record_field(const struct record_type *t, const char *name); /* NULL: none */

/* What a reader is not shown (struct record's hidden). */
static inline bool record_hides(const void *rec, int field)
{
	return ((const struct record *)rec)->hidden[field / 64] >> field % 64 & 1;
}
static inline void record_hide(void *rec, int field)
{
	((struct record *)rec)->hidden[field / 64] |= UINT64_C(1) << field % 64;
}

/* Typed access by field, for code that serves every record. */
struct text *field_text(const struct field *f, const void *rec);
struct date *field_date(const struct field *f, const void *rec);
int64_t *field_int(const struct field *f, const void *rec);
bool field_is_none(const struct field *f, const void *rec);
bool field_same(const struct field *f, const void *a, const void *b);
void field_copy(const struct field *f, const void *from, void *to);       /* texts stay where they are */
struct db_value field_value(const struct field *f, const void *rec, struct arena *a);
#endif
