/* file.h - a file of a return or of an emergency copy, written under another name until it is whole.
 *
 *	struct return_file w;
 *	bool good = return_file_begin(&w, folder, name, fault) && return_file_put(&w, bytes, fault) && return_file_end(&w, fault);
 *
 * A write that fails leaves no part of the file, the reason in the fault, and later calls need not be made. */
#ifndef KITH_JOBS_FILE_H
#define KITH_JOBS_FILE_H
#include "base/text.h"
#include "db/db.h"

struct return_file { int folder, fd; char name[128], part[140]; };
/* The folder, made when absent; -1 and a fault when it cannot be had. The caller closes it. */
int return_folder(const char *path, struct fault *f);
bool return_file_begin(struct return_file *w, int folder, struct text name, struct fault *f);
bool return_file_put(struct return_file *w, struct text bytes, struct fault *f);
bool return_file_end(struct return_file *w, struct fault *f);
void return_file_drop(struct return_file *w);            /* instead of the end: nothing is left */
/* All three at once. */
bool return_file_write(int folder, struct text name, struct text bytes, struct fault *f);
/* What stands in SIMULATED.txt beside the files of a demonstration store. */
#define RETURN_IS_SIMULATED "Everybody in these files is invented: they come from a demonstration store.\r\n"
#endif
