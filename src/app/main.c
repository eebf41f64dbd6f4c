/* The command line: finds the command by its words, has its options read (options.c), runs it. Each command is a file of
 * its own in this folder. */
#include "app/options.h"
#include "base/log.h"
#include <sodium.h>

#define STORE_OPTIONS " data database config "
#define SERVER_OPTIONS \
	"listen behind-proxy threads connections per-address head-seconds body-seconds send-seconds idle-seconds stop-seconds second-log reserve metrics postcodes providers nightly-hour emergency-copies emergency-keys log-level "

const struct command commands[] = {
	{ "serve", "(--data DIR | --config FILE) [--listen 127.0.0.1:8080] [--today DATE]", "Serves the site until it is told to stop (SIGTERM, SIGINT).",
	  STORE_OPTIONS SERVER_OPTIONS "today ", command_serve },
	{ "config", "[--config FILE] [--format json]", "Prints the manual of the settings file, which is one itself; or what a file sets.", " config format ", command_config },
	{ "demo fit", "--data DIR [--as-at DATE]", "Prints how near a demonstration comes to the published figures it is shaped on.", STORE_OPTIONS "as-at ", command_demo_fit },
	{ "demo", "--data DIR [--children N | --people N] [--in-care PERCENT] [--seed N] [--as-at DATE]\n      [--faults N] [--surge DATE] [--closing DATE] [--out LABELS.csv]", "Makes a demonstration store of invented people.",
	  STORE_OPTIONS "seed children people in-care faults surge closing out as-at format ", command_demo },
	{ "import 903", "--data DIR --council CODE [--year 2026-27] [--dry-run] PATH", "Reads a folder of SSDA903 files into the record.",
	  STORE_OPTIONS "council year dry-run format ", command_import_903 },
	{ "import cin", "--data DIR --council CODE [--year 2026-27] [--dry-run] FILE.xml", "Reads a CIN census file into the record.",
	  STORE_OPTIONS "council year dry-run format ", command_import_cin },
	{ "check 903", "[--year 2026-27] [--authority CODE] [--last PATH] [--providers FILE] [--postcodes FILE] [--rules LIST] PATH...",
	  "Checks SSDA903 files against every rule of the year, this year's and last year's; stores nothing.",
	  " year authority council last providers postcodes rules format threads ", command_check_903 },
	{ "postcodes", "--out INDEX DIRECTORY.csv", "Makes a small index of the ONS postcode directory, for the check.", " out ", command_postcodes },
	{ "export 903", "--data DIR --council CODE --out DIR [--year 2026-27]", "Writes the record as SSDA903 files.",
	  STORE_OPTIONS "council year out format ", command_export_903 },
	{ "export cin", "--data DIR --council CODE --out DIR [--year 2026-27]", "Writes the record as a CIN census file.",
	  STORE_OPTIONS "council year out format ", command_export_cin },
	{ "export annex-a", "--data DIR --council CODE --out DIR [--as-at DATE] [--postcodes FILE]",
	  "Writes the lists that Ofsted asks for when it inspects, as they stand on a day: a workbook (xlsx, ods) and a CSV a list.",
	  STORE_OPTIONS "council as-at postcodes out format ", command_export_annex_a },
	{ "return 903", "--data DIR --council CODE --year 2025-26 (--out DIR [--as-at DATE] [--freeze --by EMAIL | --id N] | --since-frozen [--id N])",
	  "Makes the SSDA903 return of a year from the record, as the files that are sent; freezes it; or tells what changed since.",
	  STORE_OPTIONS "council year as-at out freeze by since-frozen id format ", command_return_903 },
	{ "verify", "--data DIR [--head HASH] [--second-log DIR]", "Proves that nothing in the store, or its second read log, was changed behind its back.",
	  STORE_OPTIONS "head second-log format ", command_verify },
	{ "backup", "--data DIR --out FOLDER [--second-log DIR]", "Copies the store as it stands into a new folder, also while it is served.",
	  STORE_OPTIONS "out second-log format ", command_backup },
	{ "restore", "--data NEW --backup FOLDER [--later FOLDER] [--head HASH] [--dry-run]", "Makes a store of a backup, where there is none yet, and proves it.",
	  STORE_OPTIONS "backup later head second-log dry-run accept-faults format ", command_restore },
	{ "reconcile", "--data DIR [--second-log DIR]", "Brings the second read log into the store; a server does it by itself.",
	  STORE_OPTIONS "second-log format ", command_reconcile },
	{ "destroy", "--data DIR --person N [--requested-by EMAIL --approved-by EMAIL] | --record NAME --id N --rule TEXT --by NAME [--second NAME]",
	  "Lists what of a person the retention schedule lets go, and lawfully destroys it when two sign; or one row under a named rule.",
	  STORE_OPTIONS "person requested-by approved-by record id rule by second format ", command_destroy },
	{ "hold", "--data DIR (--person N | --everybody) --reason TEXT --by NAME [--from DATE] [--to DATE] | --id N --to DATE --by NAME",
	  "Places or ends a legal hold: nothing that it covers can be destroyed.",
	  STORE_OPTIONS "person everybody reason by from to id ", command_hold },
	{ "user add", "--data DIR --name NAME --role ROLE --council CODE [--worker NUMBER] [--to DATE] EMAIL",
	  "Adds somebody who can sign in, as a worker whose cases are theirs, and until a day; reads the password from standard input.",
	  STORE_OPTIONS "name role council worker to format ", command_user_add },
	{ "user session", "--data DIR EMAIL", "Prints a session cookie for a user; the act is logged.",
	  STORE_OPTIONS "format ", command_user_session },
	{ "key add", "--data DIR --name WHAT-FOR --to DATE [--write] [--council CODE] [--records NAMES] [--role ROLE] EMAIL",
	  "Makes a key by which another system speaks for a user, and prints it once; --role makes the user, for a machine.",
	  STORE_OPTIONS "name to write council records role format ", command_key_add },
	{ "key list", "--data DIR", "Lists the keys of other systems: for whom, for what, until when, last used.", STORE_OPTIONS "format ", command_key_list },
	{ "key end", "--data DIR --id N [--reason TEXT]", "Ends a key at once.", STORE_OPTIONS "id reason format ", command_key_end },
	{ "emergency-copy make", "--data DIR --emergency-copies LIST.csv --emergency-keys FILE [--council CODE]",
	  "Makes the emergency copies of open children that the list names, as each night does.", STORE_OPTIONS "emergency-copies emergency-keys council format ",
	  command_emergency_copy_make },
	{ "emergency-copy passphrase", "--emergency-keys FILE EMAIL", "Makes the passphrase of whoever an emergency copy is for, and prints it once.", " emergency-keys config ",
	  command_emergency_copy_passphrase },
	{ "emergency-copy check", "(--emergency-keys FILE | --signer KEY) COPY...", "Says whether emergency copies are as Kith wrote them.", " emergency-keys signer config ",
	  command_emergency_copy_check },
	{ "emergency-copy open", "--out PAGE.html COPY", "Opens an emergency copy into a page that needs no script; reads the passphrase from standard input.", " out ",
	  command_emergency_copy_open },
	{ "routes", "", "Lists every page: method, path, permission, where its code is.", " format ", command_routes },
	{ "clocks", "", "Lists the rules by which due dates are worked out: limit, and whether records start and stop them.", " format ", command_clocks },
	{ "clock limit", "--data DIR --council CODE --rule CP10 --as-at DATE --by WHO-AND-WHY NUMBER",
	  "Sets a council's own limit for a rule the law leaves to it, for clocks that start from that day.", STORE_OPTIONS "council rule as-at by format ",
	  command_clock_limit },
	{ "access", "--role NAME", "Lists what a role may do, record by record.", " role format ", command_access },
	{ 0 }
};

static void usage(FILE *to)
{
	fprintf(to, "kith: the record of a children's service\n\n");
	for (const struct command *c = commands; c->words; c++)
		fprintf(to, "  kith %s %s\n      %s\n", c->words, c->usage, c->help);
	fprintf(to, "\nOptions\n");
	for (const struct option_type *t = option_types; t->name; t++)
		fprintf(to, "  --%-14s %s%s%s\n", t->name, t->help, t->does && t->otherwise ? "; unless said " : "", t->does && t->otherwise ? t->otherwise : "");
}

/* How many of the words given are the command's own; 0: not this command. */
static int command_matches(const struct command *c, int n, char **at)
{
	struct text rest = text_of(c->words);
	int used = 0;
	for (; !text_none(rest); used++) {
		struct text word = text_cut(&rest, ' ');
		if (used >= n || !text_is(word, at[used]))
			return 0;
	}
	return used;
}

/* What is logged from here on, as the settings say. */
static bool log_from(const struct options *o)
{
	static const char *const levels[] = { [LOG_INFO] = "info", [LOG_WARN] = "warn", [LOG_ERROR] = "error" };
	for (int i = LOG_INFO; i <= LOG_ERROR; i++)
		if (!strcmp(o->log_level, levels[i])) {
			log_quiet((enum log_level)i);
			return true;
		}
	fprintf(stderr, "kith: log-level should be info, warn or error, not '%s'.\n", o->log_level);
	return false;
}

int main(int n, char **at)
{
	if (sodium_init() < 0) {
		fprintf(stderr, "kith: the cryptography library could not start\n");
		return EXIT_CANNOT;
	}
	if (n < 2 || !strcmp(at[1], "help") || !strcmp(at[1], "--help")) {
		usage(n < 2 ? stderr : stdout);
		return n < 2 ? EXIT_CANNOT : EXIT_GOOD;
	}
	for (const struct command *c = commands; c->words; c++) {
		int used = command_matches(c, n - 1, at + 1);
		if (!used)
			continue;
		struct options o;
		const char *why = options_read(&o, c, n - 1 - used, at + 1 + used);
		if (!why)
			return log_from(&o) ? c->run(&o) : EXIT_CANNOT;
		fprintf(stderr, "kith: %s Usage: kith %s %s\n", why, c->words, c->usage);
		return EXIT_CANNOT;
	}
	fprintf(stderr, "kith: there is no command '%s'. 'kith help' lists them.\n", at[1]);
	return EXIT_CANNOT;
}
