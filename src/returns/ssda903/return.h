/* return.h - the 903 of one council and year, told from the records that are held: in memory, as the check takes it and as files are made
 * of it.
 *
 *	struct return_903 r;
 *	if (return_903_rows(db, council, 2025, clock_today(), &r, arena, &fault))
 *		... r.set goes to cohort_build (check/cohort.h), or table by table to return_903_file
 *
 * Which rows the year has, and how each is told, is collection.h's: pure. Nobody is left out here, so the whole of it is for the program
 * alone; a page asks who may see each row's person before it shows anything. */
#ifndef KITH_SSDA903_RETURN_H
#define KITH_SSDA903_RETURN_H
#include "returns/ssda903/collection.h"
#include "returns/ssda903/fileset.h"

struct out;
struct return_903 {
	struct collection year;
	struct collected all;            /* rows in order, and the person each is about; what could not be told and why */
	struct file_set set;             /* the same rows as a set of files; tables that the year does not have are not in it */
	int64_t children;                /* rows of Header */
	int64_t not_held[SSDA903_TABLES];        /* rows of the year's imported files of which no record could be made: not in the return */
};
/* as_at: facts later than this day are not told; the year's last day where it is later. All in the arena, which the set needs for as long as
 * it is used (file_set_close is not needed). One snapshot of the database is the caller's to take. false and a fault: the layout of that
 * year is not known here, the year has not begun, or the store could not be read. */
bool return_903_rows(struct db *db, int64_t council, int start_year, struct date as_at, struct return_903 *r, struct arena *a, struct fault *f);
/* Of r->year and r->all, in order: the set of files. Part of return_903_rows, for whoever collects some children alone. */
void return_903_set(struct return_903 *r, struct arena *a);
/* One table as the bytes of its CSV file. */
void return_903_file(struct out *o, const struct ssda903_table *t, const struct collected *all);
/* The files of all tables that the year has, into a folder that is made when absent. None is written where a file of the return is there
 * already, and none is left where one could not be: false, and the fault says which. */
bool return_903_write(const struct return_903 *r, const char *folder, bool is_simulated, struct fault *f);
bool return_folder_is_free(const char *folder, struct fault *f);        /* is no file of a return there? */
/* The same for files that come from elsewhere: file i (by table) has a name, or NO_TEXT, and `put` writes its bytes. */
struct return_files { struct text name[SSDA903_TABLES]; void (*put)(struct out *o, const void *of, int i); const void *of; };
bool return_files_write(const struct return_files *w, const char *folder, bool is_simulated, struct fault *f);
#endif
