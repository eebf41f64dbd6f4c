/* collection.h - what the 903 of one year asks about one child, told from the child's records. Pure: no database.
 *
 *	struct collection k = collection_of(2025, clock_today(), arena);        2025-26
 *	struct collected all = { .arena = arena };
 *	collection_child(&k, &child, &all);                                     for each child of the council: child.h
 *	collected_order(&all);
 *	... all.row[t].at[i].cell[column]
 *
 * Everything is told as at the last day: what begins later is not there, and what ends later is open, without the reason for its end.
 *
 * Who and what belongs in the year (the Department's 903 guidance; the rules of the check that ask the same, by number):
 *	Episodes        those that touch the year, each from its own first day (354, 385, 502). Worked out from periods of care, legal
 *	                statuses and placements (care/episode.h); they keep what the stored episode says of need and home. An imported
 *	                history that cannot be worked out again is told as it was imported. Short breaks (V3, V4) are in the return,
 *	                without postcodes and URN (214, 398)
 *	Header          children with an episode or a row of OC3 (EPI). Whether she is a mother is asked of those in care other than for
 *	                short breaks (399, 628); a child born after the last day had not been born
 *	Reviews         held in the year; not of children in care for short breaks alone (399)
 *	UASC            while the status lasts or ceased in the year, of children in care in the year (1014)
 *	OC2             children in care for the whole year, short breaks apart (185, 190, 198)
 *	OC3             whoever has a birthday from 17 to 21 in the year and left care before: at 17 and 18 before the birthday (1007, 1016), not
 *	                by adoption (134) nor to another council (1011). What is recorded is told unless it is sure that it is not asked
 *	AD1             children adopted in the year (602)
 *	PlacedAdoption  decisions that stood at some time of the year
 *	PrevPerm        children who started to be looked after in the year (630): the latest arrangement
 *	Missing, DoLo   what touches the year, of children in care in the year (1012)
 *	SWEpisodes      allocated workers while the child was in care in the year, short breaks apart
 *
 * Which tables a year has is in returns/ssda903/tables.csv. What is not known is blank. */
#ifndef KITH_SSDA903_COLLECTION_H
#define KITH_SSDA903_COLLECTION_H
#include "returns/ssda903/child.h"

struct collection {
	int start_year;
	struct text year;                /* "2025-26" */
	struct date first_day, closes;   /* 1 April, 31 March */
	struct date last_day;            /* closes, or the day as at which it is told where that is earlier */
};
struct collection collection_of(int start_year, struct date as_at, struct arena *a);
bool collection_has(const struct collection *k, const struct ssda903_table *t);

/* cell: a text for each column of the table, T("") for none. raw: of a frozen return, the row as it was written; else none, and then there
 * are cells; a frozen row that is not one of today's table has none (NULL). */
struct collected_row { struct text child, *cell, raw; int64_t person_id; struct date starts, ends; };
/* Something that the return asks and the record does not say (is_lacking), or that the record says and the return does not ask. */
struct collected_note { const struct ssda903_table *table; struct text child; int64_t person_id; const char *why; bool is_lacking; };
struct collected {
	struct arena *arena;
	struct { struct collected_row *at; size_t n, cap; } row[SSDA903_TABLES];
	struct { struct collected_note *at; size_t n, cap; } note;
};

/* Adds the child's rows and notes; none for a year that had not begun. The child's records are not changed. */
void collection_child(const struct collection *k, const struct child *c, struct collected *to);
/* Rows and notes in the order in which they are written: by child, then time, then what they say. So the same records always give
 * the same bytes, whatever their numbers in a store. */
void collected_order(struct collected *all);
#endif
