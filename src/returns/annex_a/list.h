/* list.h - Ofsted's lists (Annex A) of a council, told from the record as it stands, as at any day.
 *
 *	struct annex *x = annex_open(&(struct annex_asked){ .db = db, .council = id, .gss = gss, .day = day, .user_id = user });
 *	struct annex_rows rows = annex_rows(x, list);
 *	struct annex_cell *cells = annex_cells(x, list, &rows.at[i]);            one a column of the list, in its order
 *	annex_close(x);
 *
 * What happened after the day is not known on it: a record that begins later is passed over, and a day that lies later is none. What is told for a
 * user is what their own pages of each child would show them (export_sight.h, guarded.h); who is closed to them is counted and not told. */
#ifndef KITH_ANNEX_A_LIST_H
#define KITH_ANNEX_A_LIST_H
#include "returns/annex_a/layout.h"
#include "returns/book.h"
#include "returns/export_sight.h"

struct postcodes;
struct annex_asked {
	struct db *db;                   /* in a snapshot, for as long as it is open */
	int64_t council;
	struct text gss;                 /* the council's ONS code: what is in its area */
	struct date day;
	int64_t user_id;                 /* NONE: for whoever keeps the data */
	const struct postcodes *postcodes;       /* NULL: there is no directory, and what is told from one is blank */
};
struct annex;
struct annex *annex_open(const struct annex_asked *q);
void annex_close(struct annex *x);                       /* and with it goes all that it gave */
struct export_sight *annex_sight(struct annex *x);       /* NULL: all of everybody is told */

/* person NONE: of an adopter, whose household it is; who: the identifier; on: the row's own day. */
struct annex_row { int64_t person, id, household; struct text who; struct date on; };
struct annex_rows { struct annex_row *at; size_t n, cap; int64_t closed; };      /* by identifier, then day; closed: rows of who may not be told of */
struct annex_rows annex_rows(struct annex *x, const struct annex_list *l);

struct annex_cell {
	struct book_cell is;
	bool is_lacking;                 /* the list must have it, and it is not recorded */
	bool is_odd;                     /* the lists have no spelling of the code: it stands as `code: label` */
	bool is_kept;                    /* an address, or who made a contact, that is protected from the user */
};
/* Of a column that is not asked on the day: blank. */
struct annex_cell *annex_cells(struct annex *x, const struct annex_list *l, const struct annex_row *r);
/* Why nothing can stand in this column here; NO_TEXT: it is told. */
struct text annex_not_told(const struct annex *x, const struct annex_column *c);
#endif
