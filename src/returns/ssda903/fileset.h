/* fileset.h - reading the files of a 903 return, before anything is known of a store: bytes to rows of cells.
 *
 *	struct file_set s;
 *	file_set_read(&s, "FOLDER", arena);
 *	if (s.faults.n) ...                              nothing of the set may be used: every fault of every file is told
 *	for (size_t i = 0; i < s.table[t].n; i++) ... s.table[t].row[i].cell[c]
 *	file_set_close(&s);                              cells borrow from the files until then
 *
 * A fault is a fault of the file: it cannot be told what the rows are. What is odd inside a cell is no fault and not
 * looked at here. Forgiven, with a note where anything was changed: order of columns, capitals and blanks in their names,
 * a byte order mark, any line end, Windows-1252 where the file is not UTF-8. */
#ifndef KITH_SSDA903_FILESET_H
#define KITH_SSDA903_FILESET_H
#include "returns/report.h"
#include "returns/ssda903/layout.h"

struct file_row { int64_t row, line; struct text *cell; };       /* row: 1 for the first below the header; cells in the layout's order */

struct file_table {
	const struct ssda903_table *table;
	struct text file;                                /* its name, or NO_TEXT: no such file in the set */
	struct file_row *at;
	size_t n, cap;
};

struct file_set {
	struct file_table table[SSDA903_TABLES];
	struct { struct file_fault *at; size_t n, cap; } faults;
	struct { struct file_fault *at; size_t n, cap; } notes;
	bool takes_xml;                  /* an XML file is read (xml.h), not refused */
	bool is_xml;                     /* one was */
	struct { struct text *at; size_t n, cap; } flags;        /* of XML: what each row of Header says of UASC */
	struct arena *arena;
	struct { struct { char *p; size_t n; } *at; size_t n, cap; } map;      /* private: the files in memory */
};

/* path: a folder of CSV files, or one CSV file. */
void file_set_read(struct file_set *s, const char *path, struct arena *a);
/* Another folder or file of the same set, after file_set_begin; file_set_read is the two together. */
void file_set_add_path(struct file_set *s, const char *path);
/* One more file, told by this name, after file_set_begin. */
void file_set_add_file(struct file_set *s, const char *path, struct text name);
/* One file that is in memory already, borrowed; for tests and the fuzzer, after file_set_begin. */
void file_set_begin(struct file_set *s, struct arena *a);
void file_set_add(struct file_set *s, struct text name, struct text bytes);
/* A fault for each file or folder name that carries another council's code: a whole word of the name (letters and digits between
 * other characters) that is the ONS or the DfE code of a council of England, when no word is this council's own. */
void file_set_check_council(struct file_set *s, const char *path, struct text la_code, struct text gss_code);
int64_t file_set_rows(const struct file_set *s);
void file_set_close(struct file_set *s);
#endif
