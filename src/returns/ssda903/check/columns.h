/* columns.h - the twelve tables of a 903 as typed rows, one struct a table, under the return's own names.
 *
 * Each value has three states. ABSENT: the cell is blank. BAD: there is something, but not a value of its kind. Otherwise it is
 * good. Written in capitals without blanks around it, however the file wrote it; the file's own text is at row.from->cell.
 *
 *	DAY      int32_t, days since 1970-01-01; DAY_ABSENT, DAY_BAD (not a real dd/mm/yyyy)
 *	CODE     uint64_t, the characters themselves (code.h); 0 absent. Whether a code is of its list is for the rules to say: lists are dated
 *	TEXT     struct text; blank: absent
 *	POST     uint64_t, a postcode without its blank, packed as a code
 *	TENTHS   int32_t, tenths of a mile; DAY_ABSENT, DAY_BAD
 *
 * Derived columns are not in the files: check/derive.h works them out. */
#ifndef KITH_SSDA903_COLUMNS_H
#define KITH_SSDA903_COLUMNS_H
#include "base/text.h"

#define TABLES_903(T) \
	T(Header) T(Episodes) T(Reviews) T(UASC) T(OC2) T(OC3) T(AD1) T(PlacedAdoption) T(PrevPerm) T(Missing) T(SWEpisodes) T(DoLo)

#define COLUMNS_Header(C) C(CODE, SEX) C(DAY, DOB) C(CODE, ETHNIC) C(TEXT, UPN) C(CODE, MOTHER) C(DAY, MC_DOB)
#define COLUMNS_Episodes(C) \
	C(DAY, DECOM) C(CODE, RNE) C(CODE, LS) C(CODE, CIN) C(CODE, PLACE) C(CODE, PLACE_PROVIDER) C(DAY, DEC) C(CODE, REC) \
	C(CODE, REASON_PLACE_CHANGE) C(POST, HOME_POST) C(POST, PL_POST) C(CODE, URN)
#define COLUMNS_Reviews(C) C(DAY, DOB) C(DAY, REVIEW) C(CODE, REVIEW_CODE)
#define COLUMNS_UASC(C) C(CODE, SEX) C(DAY, DOB) C(DAY, DUC)
#define COLUMNS_OC2(C) \
	C(DAY, DOB) C(TEXT, SDQ_SCORE) C(CODE, SDQ_REASON) C(CODE, CONVICTED) C(CODE, HEALTH_CHECK) C(CODE, IMMUNISATIONS) \
	C(CODE, TEETH_CHECK) C(CODE, HEALTH_ASSESSMENT) C(CODE, SUBSTANCE_MISUSE) C(CODE, INTERVENTION_RECEIVED) \
	C(CODE, INTERVENTION_OFFERED)
#define COLUMNS_OC3(C) C(DAY, DOB) C(CODE, IN_TOUCH) C(CODE, ACTIV) C(CODE, ACCOM)
#define COLUMNS_AD1(C) \
	C(DAY, DOB) C(DAY, DATE_INT) C(DAY, DATE_MATCH) C(CODE, FOSTER_CARE) C(CODE, NB_ADOPTR) C(CODE, SEX_ADOPTR) C(CODE, LS_ADOPTR)
#define COLUMNS_PlacedAdoption(C) C(DAY, DOB) C(DAY, DATE_PLACED) C(DAY, DATE_PLACED_CEASED) C(CODE, REASON_PLACED_CEASED)
#define COLUMNS_PrevPerm(C) C(DAY, DOB) C(CODE, PREV_PERM) C(CODE, LA_PERM) C(TEXT, DATE_PERM)
#define COLUMNS_Missing(C) C(DAY, DOB) C(CODE, MISSING) C(DAY, MIS_START) C(DAY, MIS_END)
#define COLUMNS_SWEpisodes(C) C(DAY, DOB) C(TEXT, SW_ID) C(DAY, SW_DECOM) C(DAY, SW_DEC) C(CODE, SW_REASON)
#define COLUMNS_DoLo(C) C(DAY, DOB) C(DAY, DOLO_START) C(DAY, DOLO_END)

#define DERIVED_Header(C) C(CODE, UASC) C(CODE, UPN_TWICE)
#define DERIVED_Episodes(C) C(CODE, PL_LA) C(CODE, PL_LOCATION) C(TENTHS, PL_DISTANCE) C(CODE, POST_UNKNOWN)
#define DERIVED_Reviews(C)
#define DERIVED_UASC(C)
#define DERIVED_OC2(C)
#define DERIVED_OC3(C)
#define DERIVED_AD1(C)
#define DERIVED_PlacedAdoption(C)
#define DERIVED_PrevPerm(C)
#define DERIVED_Missing(C)
#define DERIVED_SWEpisodes(C)
#define DERIVED_DoLo(C)

enum { DAY_ABSENT = INT32_MIN, DAY_BAD = INT32_MIN + 1 };
enum column_kind { KIND_DAY, KIND_CODE, KIND_TEXT, KIND_POST, KIND_TENTHS };

#define TABLE_NUMBER(table) TABLE_##table,
enum table_number { TABLES_903(TABLE_NUMBER) TABLE_COUNT };
#undef TABLE_NUMBER

struct file_row;
/* What every typed row begins with. */
struct checked_row {
	const struct file_row *from;     /* the row of the file */
	uint32_t index;                  /* of its table, from 0, as the file has them */
	uint8_t table;                   /* enum table_number */
	bool is_last;                    /* of last year's return */
	bool has_bad_day;                /* some DAY of it is BAD */
};

#define TYPE_DAY int32_t
#define TYPE_CODE uint64_t
#define TYPE_TEXT struct text
#define TYPE_POST uint64_t
#define TYPE_TENTHS int32_t
#define MEMBER(kind, name) TYPE_##kind name;
#define ROW_STRUCT(table) \
	struct table##_row { struct checked_row row; COLUMNS_##table(MEMBER) DERIVED_##table(MEMBER) }; \
	struct table##_rows { struct table##_row *at; int n; };
TABLES_903(ROW_STRUCT)
#undef ROW_STRUCT
#undef MEMBER

/* Where a column stands in its table's struct. */
struct column_903 {
	const char *name;
	enum column_kind kind;
	uint16_t at;
	bool is_derived;
};
struct table_903 {
	const char *name;
	const struct column_903 *column;
	int n;                           /* derived ones come last */
	size_t size;                     /* of the struct */
	int starts, ends;                /* DAY columns by which a child's rows are put in order of time; -1: the order of the file */
};
extern const struct table_903 tables_903[TABLE_COUNT];
int column_903_named(const struct table_903 *t, struct text name);       /* -1: none */
#endif
