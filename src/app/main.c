/* The command line: finds the command by its words, reads its options from one table, runs it. Each command is a file of
 * its own in this folder. */
#include "app/command.h"
#include "base/arena.h"
#include "base/out.h"
#include <sodium.h>

#define STORE_OPTIONS " data database "

const struct command commands[] = {
	{ "serve", "--data DIR [--listen 127.0.0.1:8080]", "Serves the site until it is told to stop (SIGTERM, SIGINT).",
	  STORE_OPTIONS "listen threads behind-proxy second-log reserve ", command_serve },
	{ "demo", "--data DIR [--children N | --people N] [--seed N] [--as-at DATE]", "Makes a demonstration store of invented people.",
	  STORE_OPTIONS "seed children people as-at format ", command_demo },
	{ "import 903", "--data DIR --council CODE [--year 2026-27] [--dry-run] PATH", "Reads a folder of SSDA903 files into the record.",
	  STORE_OPTIONS "council year dry-run format ", command_import_903 },
	{ "import cin", "--data DIR --council CODE [--year 2026-27] [--dry-run] FILE.xml", "Reads a CIN census file into the record.",
	  STORE_OPTIONS "council year dry-run format ", command_import_cin },
	{ "export 903", "--data DIR --council CODE --out DIR [--year 2026-27]", "Writes the record as SSDA903 files.",
	  STORE_OPTIONS "council year out format ", command_export_903 },
	{ "export cin", "--data DIR --council CODE --out DIR [--year 2026-27]", "Writes the record as a CIN census file.",
	  STORE_OPTIONS "council year out format ", command_export_cin },
	{ "verify", "--data DIR [--head HASH] [--second-log DIR]", "Proves that nothing in the store, or its second read log, was changed behind its back.",
	  STORE_OPTIONS "head second-log format ", command_verify },
	{ "reconcile", "--data DIR [--second-log DIR]", "Brings the second read log into the store; a server does it by itself.",
	  STORE_OPTIONS "second-log format ", command_reconcile },
	{ "destroy", "--data DIR --person N [--requested-by EMAIL --approved-by EMAIL] | --record NAME --id N --rule TEXT --by NAME [--second NAME]",
	  "Lists what of a person the retention schedule lets go, and lawfully destroys it when two sign; or one row under a named rule.",
	  STORE_OPTIONS "person requested-by approved-by record id rule by second format ", command_destroy },
	{ "hold", "--data DIR (--person N | --everybody) --reason TEXT --by NAME [--from DATE] [--to DATE] | --id N --to DATE --by NAME",
	  "Places or ends a legal hold: nothing that it covers can be destroyed.",
	  STORE_OPTIONS "person everybody reason by from to id ", command_hold },
	{ "user add", "--data DIR --name NAME --role ROLE --council CODE EMAIL", "Adds somebody who can sign in; reads the password from standard input.",
	  STORE_OPTIONS "name role council format ", command_user_add },
	{ "user session", "--data DIR EMAIL", "Prints a session cookie for a user; the act is logged.",
	  STORE_OPTIONS "format ", command_user_session },
	{ "key add", "--data DIR --name WHAT-FOR --to DATE [--write] [--council CODE] [--records NAMES] [--role ROLE] EMAIL",
	  "Makes a key by which another system speaks for a user, and prints it once; --role makes the user, for a machine.",
	  STORE_OPTIONS "name to write council records role format ", command_key_add },
	{ "key list", "--data DIR", "Lists the keys of other systems: for whom, for what, until when, last used.", STORE_OPTIONS "format ", command_key_list },
	{ "key end", "--data DIR --id N [--reason TEXT]", "Ends a key at once.", STORE_OPTIONS "id reason format ", command_key_end },
	{ "routes", "", "Lists every page: method, path, permission, where its code is.", " format ", command_routes },
	{ "clocks", "", "Lists the rules by which due dates are worked out: limit, and whether records start and stop them.", " format ", command_clocks },
	{ "clock limit", "--data DIR --council CODE --rule CP10 --as-at DATE --by WHO-AND-WHY NUMBER",
	  "Sets a council's own limit for a rule the law leaves to it, for clocks that start from that day.", STORE_OPTIONS "council rule as-at by format ",
	  command_clock_limit },
	{ "access", "--role NAME", "Lists what a role may do, record by record.", " role format ", command_access },
	{ 0 }
};

enum option_kind { OPTION_TEXT, OPTION_NUMBER, OPTION_DATE, OPTION_SWITCH };
static const struct { const char *name; enum option_kind kind; size_t at; const char *help; } option_table[] = {
	{ "data", OPTION_TEXT, offsetof(struct options, place.data), "folder of an embedded store" },
	{ "database", OPTION_TEXT, offsetof(struct options, place.database), "address of a PostgreSQL store, postgresql://..." },
	{ "council", OPTION_TEXT, offsetof(struct options, council), "a council by DfE or ONS code" },
	{ "out", OPTION_TEXT, offsetof(struct options, out), "folder to write to" },
	{ "listen", OPTION_TEXT, offsetof(struct options, listen), "address and port" },
	{ "format", OPTION_TEXT, offsetof(struct options, format), "text or json" },
	{ "head", OPTION_TEXT, offsetof(struct options, head), "a hash remembered from an earlier verify" },
	{ "role", OPTION_TEXT, offsetof(struct options, role), "a role's code" },
	{ "year", OPTION_TEXT, offsetof(struct options, year), "a collection year, 2026-27" },
	{ "rule", OPTION_TEXT, offsetof(struct options, rule), "the retention rule" },
	{ "by", OPTION_TEXT, offsetof(struct options, by), "who authorised it" },
	{ "second", OPTION_TEXT, offsetof(struct options, second), "somebody else who agrees; for a whole person" },
	{ "name", OPTION_TEXT, offsetof(struct options, name), "a person's name" },
	{ "record", OPTION_TEXT, offsetof(struct options, record), "a record's name" },
	{ "second-log", OPTION_TEXT, offsetof(struct options, second_log), "folder of the second read log, on another disk if there is one" },
	{ "reserve", OPTION_NUMBER, offsetof(struct options, reserve), "MB of disk kept for the read log when the disk is full; 16 unless said" },
	{ "requested-by", OPTION_TEXT, offsetof(struct options, requested_by), "e-mail address of the records manager who asks" },
	{ "approved-by", OPTION_TEXT, offsetof(struct options, approved_by), "e-mail address of the manager of the service who agrees" },
	{ "reason", OPTION_TEXT, offsetof(struct options, reason), "why" },
	{ "person", OPTION_NUMBER, offsetof(struct options, person), "a person's number" },
	{ "from", OPTION_DATE, offsetof(struct options, from), "first day" },
	{ "to", OPTION_DATE, offsetof(struct options, to), "the first day on which it no longer stands" },
	{ "records", OPTION_TEXT, offsetof(struct options, records), "names of records, in quotation marks with blanks between" },
	{ "write", OPTION_SWITCH, offsetof(struct options, write), "may write, and not only read" },
	{ "everybody", OPTION_SWITCH, offsetof(struct options, everybody), "all persons" },
	{ "seed", OPTION_NUMBER, offsetof(struct options, seed), "same seed, same people" },
	{ "children", OPTION_NUMBER, offsetof(struct options, children), "how many children" },
	{ "people", OPTION_NUMBER, offsetof(struct options, people), "how many people in all; a tenth are children with full records" },
	{ "id", OPTION_NUMBER, offsetof(struct options, id), "a row's id" },
	{ "threads", OPTION_NUMBER, offsetof(struct options, threads), "server threads" },
	{ "as-at", OPTION_DATE, offsetof(struct options, as_at), "the last day of the simulated history" },
	{ "dry-run", OPTION_SWITCH, offsetof(struct options, dry_run), "report, and write nothing" },
	{ "behind-proxy", OPTION_SWITCH, offsetof(struct options, behind_proxy), "TLS ends at a proxy in front" },
};
enum { N_OPTIONS = sizeof option_table / sizeof *option_table };

static void usage(FILE *to)
{
	fprintf(to, "kith: the record of a children's service\n\n");
	for (const struct command *c = commands; c->words; c++)
		fprintf(to, "  kith %s %s\n      %s\n", c->words, c->usage, c->help);
	fprintf(to, "\nOptions\n");
	for (int i = 0; i < N_OPTIONS; i++)
		fprintf(to, "  --%-13s %s\n", option_table[i].name, option_table[i].help);
}

static bool takes(const struct command *c, const char *name)
{
	char word[40];
	snprintf(word, sizeof word, " %s ", name);
	return strstr(c->takes, word) != NULL;
}

/* Puts one option's value where it belongs; false when the value is not of its kind. */
static bool option_set(struct options *o, int i, const char *value)
{
	char *at = (char *)o + option_table[i].at;
	switch (option_table[i].kind) {
	case OPTION_TEXT:
		memcpy(at, &value, sizeof value);
		return true;
	case OPTION_SWITCH:
		*at = true;
		return true;
	case OPTION_DATE: {
		struct date d;
		if (!date_from_iso(text_of(value), &d) || !date_whole(d))
			return false;
		memcpy(at, &d, sizeof d);
		return true;
	}
	case OPTION_NUMBER: {
		int64_t n;
		if (!text_int(text_of(value), &n) || n < 0)
			return false;
		memcpy(at, &n, sizeof n);
		return true;
	}
	}
	return false;
}

static int option_named(const char *name, size_t n)
{
	for (int i = 0; i < N_OPTIONS; i++)
		if (strlen(option_table[i].name) == n && !memcmp(option_table[i].name, name, n))
			return i;
	return -1;
}

static const char *options_read(struct options *o, const struct command *c, int n, char **at)
{
	static char why[200];
	for (int i = 0; i < n; i++) {
		if (strncmp(at[i], "--", 2) != 0) {
			if (o->n_words == (int)(sizeof o->words / sizeof *o->words))
				return "Too many words.";
			o->words[o->n_words++] = at[i];
			continue;
		}
		const char *name = at[i] + 2, *equals = strchr(name, '=');
		int k = option_named(name, equals ? (size_t)(equals - name) : strlen(name));
		if (k < 0 || !takes(c, option_table[k].name)) {
			snprintf(why, sizeof why, "'kith %s' has no option %s.", c->words, at[i]);
			return why;
		}
		bool is_switch = option_table[k].kind == OPTION_SWITCH;
		if (!is_switch && !equals && ++i == n) {
			snprintf(why, sizeof why, "--%s needs a value: %s.", option_table[k].name, option_table[k].help);
			return why;
		}
		if (!option_set(o, k, equals ? equals + 1 : at[i])) {
			snprintf(why, sizeof why, "--%s should be %s.", option_table[k].name,
				option_table[k].kind == OPTION_DATE ? "a date like 2026-03-31" : "a whole number");
			return why;
		}
	}
	return NULL;
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
		struct options o = { .seed = NONE, .children = NONE, .people = NONE, .id = NONE, .threads = NONE, .reserve = NONE, .person = NONE };
		const char *why = options_read(&o, c, n - 1 - used, at + 1 + used);
		if (!why)
			return c->run(&o);
		fprintf(stderr, "kith: %s Usage: kith %s %s\n", why, c->words, c->usage);
		return EXIT_CANNOT;
	}
	fprintf(stderr, "kith: there is no command '%s'. 'kith help' lists them.\n", at[1]);
	return EXIT_CANNOT;
}
