/* options.h - what the command line and the settings file may say: one table, from which both are read, `kith help` and `kith config` are
 * printed, and docs/settings.md is proved.
 *
 * A settings file is lines of `key = value`; a line that begins with # says nothing, and a value goes to the end of its line. A flag of the
 * command line stands before the file, the file before the default. A command takes from the file what it knows and leaves the rest. */
#ifndef KITH_OPTIONS_H
#define KITH_OPTIONS_H
#include "app/command.h"

enum option_kind { OPTION_TEXT, OPTION_NUMBER, OPTION_DATE, OPTION_SWITCH };
struct option_type {
	const char *name;
	enum option_kind kind;
	size_t at;                       /* in struct options */
	const char *help;                /* a few words */
	const char *does;                /* of a setting: what it does, in sentences; NULL: it may not stand in a settings file */
	const char *otherwise;           /* the default as it would be written; NULL: none */
	const char *unsaid;              /* in words, where the default is no value: "the data folder" */
	int64_t least, most;             /* of a number; 0 and 0: any */
};
extern const struct option_type option_types[];          /* ended by NULL name */

/* Everything unsaid; then the command line, the settings file it names, the defaults. NULL, or a sentence. */
const char *options_read(struct options *o, const struct command *c, int n, char **at);
/* A settings file by itself, every key of it. *line: of each option_types where the file says it, else 0. */
const char *settings_read(struct options *o, const char *path, int *line);
void options_default(struct options *o);
/* How the value stands in a settings file; "" when there is none. Good until the next call. */
const char *option_value(const struct options *o, const struct option_type *t);
#endif
