/* command.h - the commands of build/kith: one file each, one table in main.c. Exit 0 good, 1 findings, 2 could not do it
 * (the reason on standard error, one sentence). */
#ifndef KITH_COMMAND_H
#define KITH_COMMAND_H
#include "base/date.h"
#include "record/store.h"
#include <stdio.h>

struct arena;
struct out;
enum { EXIT_GOOD = 0, EXIT_FINDINGS = 1, EXIT_CANNOT = 2 };

/* What the command line, its settings file or a default said (options.h); NULL or NONE where none did. Every command takes the same options and looks
 * at its own; one that a command does not know is refused by its mask in the table. */
struct options {
	struct store_place place;            /* --data, --database */
	const char *council, *authority;     /* 801 or E06000023 */
	const char *out, *listen, *format, *head, *role, *year, *rule, *by, *second, *name, *record, *second_log, *requested_by, *approved_by, *reason, *backup, *later,
		*config, *metrics, *log_level, *last, *providers, *postcodes, *rules, *records, *worker, *emergency_copies, *emergency_keys, *signer;
	struct date as_at, today, from, to, surge, closing;
	int64_t seed, children, people, in_care, faults, id, threads, reserve, person, connections, per_address, head_seconds, body_seconds, send_seconds, idle_seconds, stop_seconds, nightly_hour;
	bool dry_run, behind_proxy, everybody, accept_faults, write, freeze, since_frozen;
	const char *words[64];                /* what is not an option, after the command's own words */
	int n_words;
};

struct command {
	const char *words;                   /* "import 903" */
	const char *usage;                   /* what follows */
	const char *help;                    /* one sentence */
	const char *takes;                   /* option names, each between blanks: " data database council " */
	int (*run)(const struct options *o);
};
extern const struct command commands[];      /* ended by NULL words */

int command_serve(const struct options *o);
int command_demo(const struct options *o);
int command_demo_fit(const struct options *o);
int command_import_903(const struct options *o);
int command_import_cin(const struct options *o);
int command_postcodes(const struct options *o);
int command_check_903(const struct options *o);
int command_export_903(const struct options *o);
int command_export_cin(const struct options *o);
int command_export_annex_a(const struct options *o);
int command_return_903(const struct options *o);
int command_verify(const struct options *o);
int command_config(const struct options *o);
int command_backup(const struct options *o);
int command_restore(const struct options *o);
int command_reconcile(const struct options *o);
int command_destroy(const struct options *o);
int command_hold(const struct options *o);
int command_user_add(const struct options *o);
int command_user_session(const struct options *o);
int command_key_add(const struct options *o);
int command_key_list(const struct options *o);
int command_key_end(const struct options *o);
int command_emergency_copy_make(const struct options *o);
int command_emergency_copy_passphrase(const struct options *o);
int command_emergency_copy_check(const struct options *o);
int command_emergency_copy_open(const struct options *o);
int command_routes(const struct options *o);
int command_clocks(const struct options *o);
int command_clock_limit(const struct options *o);
int command_access(const struct options *o);

/* Says the fault's sentence on standard error and gives EXIT_CANNOT. */
int cannot(const struct fault *f);
bool wants_json(const struct options *o);
void print_out(struct out *o);               /* to standard output, and frees it */
/* Did the options name one store? The fault says how to. */
bool place_given(const struct options *o, struct fault *f);
/* Opens the store the options name; says why and gives NULL when it cannot. */
struct store *open_store(const struct options *o, enum store_mode mode);
/* Where this store's second read log is: --second-log, else its data folder; NULL: nowhere. And the file in it. */
const char *second_log_folder(const struct options *o);
const char *second_log_path(const struct options *o, struct arena *a);
#endif
