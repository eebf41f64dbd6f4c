/* The options' one table, and the reading of command line and settings file by it. */
#include "app/options.h"
#include <stdarg.h>

enum { LONGEST_FILE = 64 << 10, MOST_OPTIONS = 64 };

#define AT(member) offsetof(struct options, member)
const struct option_type option_types[] = {
	{ "config", OPTION_TEXT, AT(config), "a settings file; what is on the command line stands before it" },
	{ "data", OPTION_TEXT, AT(place.data), "folder of an embedded store",
		.does = "The folder that holds the store, when it is one file on this machine. Either this or database.", .unsaid = "none" },
	{ "database", OPTION_TEXT, AT(place.database), "address of a PostgreSQL store, postgresql://...",
		.does = "Address of a PostgreSQL database that is the store. With a password in it, keep this file from others' eyes.", .unsaid = "none" },
	{ "listen", OPTION_TEXT, AT(listen), "address and port", .otherwise = "127.0.0.1:8080",
		.does = "Address and port at which the site is served. TLS ends at a proxy in front, so leave it on this machine." },
	{ "behind-proxy", OPTION_SWITCH, AT(behind_proxy), "TLS ends at a proxy in front", .otherwise = "no",
		.does = "Whether TLS ends at a proxy of ours: then browsers are told to use nothing else, and who asks is read from X-Forwarded-For." },
	{ "threads", OPTION_NUMBER, AT(threads), "server threads", .otherwise = "8", .least = 1, .most = 256,
		.does = "Threads that answer. Each has a connection of its own to the store." },
	{ "connections", OPTION_NUMBER, AT(connections), "connections at once", .otherwise = "1024", .least = 16, .most = 100000,
		.does = "How many connections may be open at once; more are refused." },
	{ "per-address", OPTION_NUMBER, AT(per_address), "connections at once from one address", .otherwise = "256", .least = 1, .most = 100000,
		.does = "How many of them from one address. Behind a proxy it is the proxy's to limit, and this is not used." },
	{ "head-seconds", OPTION_NUMBER, AT(head_seconds), "patience for a request's head", .otherwise = "10", .least = 1, .most = 600,
		.does = "How long a client may take in all to say what it wants." },
	{ "body-seconds", OPTION_NUMBER, AT(body_seconds), "patience for a form", .otherwise = "30", .least = 1, .most = 600,
		.does = "How long it may take in all to send a form." },
	{ "send-seconds", OPTION_NUMBER, AT(send_seconds), "patience for who reads a page", .otherwise = "60", .least = 1, .most = 600,
		.does = "How long it may take in all to read its page." },
	{ "idle-seconds", OPTION_NUMBER, AT(idle_seconds), "patience between requests", .otherwise = "30", .least = 1, .most = 600,
		.does = "How long a connection is kept open between two requests. The proxy's own should be shorter." },
	{ "stop-seconds", OPTION_NUMBER, AT(stop_seconds), "patience when stopping", .otherwise = "15", .least = 1, .most = 600,
		.does = "How long requests that are running may take to end when the server is told to stop. What was acknowledged is kept whatever happens." },
	{ "second-log", OPTION_TEXT, AT(second_log), "folder of the second read log, on another disk if there is one", .unsaid = "the data folder",
		.does = "The folder of the second log of who looked, for when the store cannot be written. On another disk if there is one; one for each server." },
	{ "reserve", OPTION_NUMBER, AT(reserve), "MB of disk kept for the read log when the disk is full", .otherwise = "16", .most = 1 << 20,
		.does = "Megabytes of the store's disk that are kept for the log of who looked when the disk is full; 0 for none. Not used with PostgreSQL." },
	{ "metrics", OPTION_TEXT, AT(metrics), "address and port of the figures for Prometheus", .unsaid = "off",
		.does = "Address and port at which /metrics tells a Prometheus server how the site does, for example 127.0.0.1:9464. No name and no "
			"record is in it. Off unless it is given." },
	{ "postcodes", OPTION_TEXT, AT(postcodes), "the ONS postcode directory, or the index made of it", .unsaid = "none",
		.does = "The index that 'kith postcodes' made of the ONS postcode directory: what is checked against it is where children live. Read when the "
			"server starts. A demonstration has its own." },
	{ "providers", OPTION_TEXT, AT(providers), "Ofsted's list of providers (.xlsx), several with commas between", .unsaid = "none",
		.does = "Ofsted's lists of providers (.xlsx), several with commas between, which placements are checked against. Read when the server starts. A "
			"demonstration has none." },
	{ "nightly-hour", OPTION_NUMBER, AT(nightly_hour), "the hour of what is done by itself each night", .otherwise = "3", .most = 23,
		.does = "The hour of the day (0 to 23, in Europe/London) after which it is worked out by itself whether the returns of each council are ready, and "
			"emergency copies are made." },
	{ "emergency-copies", OPTION_TEXT, AT(emergency_copies), "the list of emergency copies (.csv)", .unsaid = "none are made",
		.does = "The list of the emergency copies that are made after nightly-hour: a CSV of council, reader, folder, keep, ring (docs/emergency_copy.md). It is read "
			"each night." },
	{ "emergency-keys", OPTION_TEXT, AT(emergency_keys), "the file of keys of emergency copies", .unsaid = "none",
		.does = "The file of keys that 'kith emergency-copy passphrase' makes, readable by this account alone. Never keep it where the copies are." },
	{ "log-level", OPTION_TEXT, AT(log_level), "info, warn or error", .otherwise = "info",
		.does = "The least that is logged: info (every request), warn or error." },
	{ "council", OPTION_TEXT, AT(council), "a council by DfE or ONS code" },
	{ "out", OPTION_TEXT, AT(out), "folder (or index) to write to" },
	{ "format", OPTION_TEXT, AT(format), "text or json; of a check csv or html too" },
	{ "authority", OPTION_TEXT, AT(authority), "the council whose return it is, by DfE or ONS code" },
	{ "last", OPTION_TEXT, AT(last), "folder of last year's files" },
	{ "rules", OPTION_TEXT, AT(rules), "rules with commas between; all unless said" },
	{ "head", OPTION_TEXT, AT(head), "a hash remembered from an earlier verify" },
	{ "role", OPTION_TEXT, AT(role), "a role's code" },
	{ "year", OPTION_TEXT, AT(year), "a collection year, 2026-27" },
	{ "rule", OPTION_TEXT, AT(rule), "the retention rule" },
	{ "by", OPTION_TEXT, AT(by), "who authorised it" },
	{ "second", OPTION_TEXT, AT(second), "somebody else who agrees; for a whole person" },
	{ "name", OPTION_TEXT, AT(name), "a person's name" },
	{ "record", OPTION_TEXT, AT(record), "a record's name" },
	{ "requested-by", OPTION_TEXT, AT(requested_by), "e-mail address of the records manager who asks" },
	{ "approved-by", OPTION_TEXT, AT(approved_by), "e-mail address of the manager of the service who agrees" },
	{ "reason", OPTION_TEXT, AT(reason), "why" },
	{ "backup", OPTION_TEXT, AT(backup), "the folder of a backup" },
	{ "later", OPTION_TEXT, AT(later), "a later backup: what was lawfully destroyed since is destroyed again" },
	{ "accept-faults", OPTION_SWITCH, AT(accept_faults), "restore a store in which the proof finds faults" },
	{ "person", OPTION_NUMBER, AT(person), "a person's number" },
	{ "from", OPTION_DATE, AT(from), "first day" },
	{ "to", OPTION_DATE, AT(to), "the first day on which it no longer stands" },
	{ "worker", OPTION_TEXT, AT(worker), "a worker's number" },
	{ "records", OPTION_TEXT, AT(records), "names of records, in quotation marks with blanks between" },
	{ "write", OPTION_SWITCH, AT(write), "may write, and not only read" },
	{ "everybody", OPTION_SWITCH, AT(everybody), "all persons" },
	{ "seed", OPTION_NUMBER, AT(seed), "same seed, same people" },
	{ "children", OPTION_NUMBER, AT(children), "how many children" },
	{ "in-care", OPTION_NUMBER, AT(in_care), "of a hundred families, those a child of whom comes into care; unless said as in a borough, more where there are few" },
	{ "faults", OPTION_NUMBER, AT(faults), "how many rows of a demonstration to spoil on purpose; labels go to --out" },
	{ "surge", OPTION_DATE, AT(surge), "a month from this day in which three times as many referrals come" },
	{ "closing", OPTION_DATE, AT(closing), "a day on which a children's home closes" },
	{ "people", OPTION_NUMBER, AT(people), "how many people in all; a tenth are children with full records" },
	{ "id", OPTION_NUMBER, AT(id), "a row's id" },
	{ "today", OPTION_DATE, AT(today), "the day that a demonstration takes for today, from nine o’clock on; no other store can be served on any day but its own" },
	{ "as-at", OPTION_DATE, AT(as_at), "the day to tell it as at; of a demonstration, the last day of its history" },
	{ "freeze", OPTION_SWITCH, AT(freeze), "keep the return for ever as it was sent; with --by" },
	{ "since-frozen", OPTION_SWITCH, AT(since_frozen), "what the record says now that the frozen return did not" },
	{ "signer", OPTION_TEXT, AT(signer), "who should have signed an emergency copy, as a check printed it" },
	{ "dry-run", OPTION_SWITCH, AT(dry_run), "report, and write nothing" },
	{ 0 }
};
_Static_assert(sizeof option_types / sizeof *option_types <= MOST_OPTIONS, "one bit each");

static char why[600];

static const char *wrong(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static const char *wrong(const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	vsnprintf(why, sizeof why, fmt, args);
	va_end(args);
	return why;
}

static int option_named(struct text name)
{
	for (int i = 0; option_types[i].name; i++)
		if (text_is(name, option_types[i].name))
			return i;
	return -1;
}

static bool takes(const struct command *c, const char *name)
{
	char word[40];
	snprintf(word, sizeof word, " %s ", name);
	return strstr(c->takes, word) != NULL;
}

static bool number_set(const struct option_type *t, char *at, struct text value)
{
	int64_t n, most = t->most ? t->most : INT64_MAX;
	if (!text_int(value, &n) || n < t->least || n > most)
		return false;
	memcpy(at, &n, sizeof n);
	return true;
}

static bool switch_set(char *at, const char *value)
{
	*at = !value || !strcmp(value, "yes");
	return *at || !strcmp(value, "no");
}

/* Puts a value where it belongs; false when it is not of its kind. NULL is a switch's yes. */
static bool option_set(struct options *o, const struct option_type *t, const char *value)
{
	char *at = (char *)o + t->at;
	struct date d;
	switch (t->kind) {
	case OPTION_TEXT:
		memcpy(at, &value, sizeof value);
		return true;
	case OPTION_SWITCH:
		return switch_set(at, value);
	case OPTION_NUMBER:
		return number_set(t, at, text_of(value));
	case OPTION_DATE:
		if (!date_from_iso(text_of(value), &d) || !date_whole(d))
			return false;
		memcpy(at, &d, sizeof d);
		return true;
	}
	return false;
}

/* "a whole number from 1 to 256" */
static const char *kind_words(const struct option_type *t)
{
	static char words[100];
	if (t->kind == OPTION_DATE)
		return "a date like 2026-03-31";
	if (t->kind == OPTION_SWITCH)
		return "yes or no";
	if (!t->most)
		return "a whole number";
	snprintf(words, sizeof words, "a whole number from %lld to %lld", (long long)t->least, (long long)t->most);
	return words;
}

void options_default(struct options *o)
{
	*o = (struct options){ 0 };
	for (const struct option_type *t = option_types; t->name; t++)
		if (t->kind == OPTION_NUMBER)
			memcpy((char *)o + t->at, &(int64_t){ NONE }, sizeof(int64_t));
}

/* What neither command line nor file said. */
static void fill_in(struct options *o, uint64_t said)
{
	for (int i = 0; option_types[i].name; i++)
		if (option_types[i].otherwise && !(said >> i & 1))
			CHECK(option_set(o, &option_types[i], option_types[i].otherwise));
}

/* ---- The settings file ---- */

/* How many letters must be put in, taken out or changed to make one word the other. */
static int distance(struct text a, const char *b)
{
	enum { MOST = 40 };
	int row[MOST + 1], n = (int)strlen(b);
	if (n > MOST || a.n > MOST)
		return MOST;
	for (int k = 0; k <= n; k++)
		row[k] = k;
	for (size_t i = 0; i < a.n; i++) {
		int corner = row[0];
		row[0] = (int)i + 1;
		for (int k = 1; k <= n; k++) {
			int change = corner + (a.p[i] != b[k - 1]), put = row[k - 1] + 1, take = row[k] + 1;
			corner = row[k];
			row[k] = change < put ? change : put;
			row[k] = row[k] < take ? row[k] : take;
		}
	}
	return row[n];
}

static const char *nearest(struct text key)
{
	const char *best = NULL;
	int least = 4;
	for (const struct option_type *t = option_types; t->name; t++) {
		int d = t->does ? distance(key, t->name) : least;
		if (d < least) {
			least = d;
			best = t->name;
		}
	}
	return best;
}

static const char *no_such_key(const char *path, int line, struct text key)
{
	const char *near = nearest(key);
	return wrong("%s, line %d: there is no setting '%.*s'.%s%s%s", path, line, TEXT_ARG(key), near ? " Did you mean '" : " 'kith config' lists them all.",
		near ? near : "", near ? "'?" : "");
}

/* What the file holds is kept as long as the program runs: settings point into it. */
static char *file_read(const char *path)
{
	static char *held;
	FILE *f = fopen(path, "re");
	if (!f)
		return NULL;
	free(held);
	held = calloc(1, LONGEST_FILE + 1);
	CHECK(held);
	size_t n = fread(held, 1, LONGEST_FILE + 1, f);
	bool is_good = !ferror(f) && n <= LONGEST_FILE && !memchr(held, 0, n);
	fclose(f);
	return is_good ? held : NULL;
}

/* One line of the file; `said` and the flags keep what the command line said. */
static const char *line_read(struct options *o, const char *path, int number, char *words, uint64_t flags, int *line)
{
	struct text value = text_of(words), key = text_trim(text_cut(&value, '='));
	if (text_blank(key) && text_none(value))
		return NULL;
	if (key.n && key.p[0] == '#')
		return NULL;
	if (text_none(value))
		return wrong("%s, line %d: a setting is written 'key = value'.", path, number);
	value = text_trim(value);
	int i = option_named(key);
	if (i < 0 || !option_types[i].does)
		return no_such_key(path, number, key);
	if (line[i])
		return wrong("%s, line %d: %s was set in line %d already.", path, number, option_types[i].name, line[i]);
	if (text_blank(value))
		return wrong("%s, line %d: %s has no value.%s", path, number, option_types[i].name, " Take the line out for the default.");
	line[i] = number;
	((char *)(uintptr_t)value.p)[value.n] = 0;
	struct options unused = *o;
	if (option_set(flags >> i & 1 ? &unused : o, &option_types[i], value.p))
		return NULL;
	return wrong("%s, line %d: %s should be %s, not '%s'.", path, number, option_types[i].name, kind_words(&option_types[i]), value.p);
}

static const char *file_apply(struct options *o, const char *path, uint64_t flags, int *line)
{
	char *rest = file_read(path);
	if (!rest)
		return wrong("The settings file %s could not be read: it is not there, not this account's to read, or no text of at most 64 KB.", path);
	const char *bad = NULL;
	for (int number = 1; rest && !bad; number++) {
		char *next = strchr(rest, '\n');
		if (next)
			*next++ = 0;
		bad = line_read(o, path, number, rest, flags, line);
		rest = next;
	}
	return bad;
}

const char *settings_read(struct options *o, const char *path, int *line)
{
	const char *bad = file_apply(o, path, 0, line);
	uint64_t said = 0;
	for (int i = 0; option_types[i].name; i++)
		said |= (uint64_t)(line[i] > 0) << i;
	fill_in(o, said);
	return bad;
}

/* A store named on the command line stands in the place of the file's, of whichever kind. */
static uint64_t with_place(uint64_t flags)
{
	int data = option_named(T("data")), database = option_named(T("database"));
	CHECK(data >= 0 && database >= 0);
	uint64_t place = (uint64_t)1 << data | (uint64_t)1 << database;
	return flags & place ? flags | place : flags;
}

/* ---- The command line ---- */

static const char *flag_read(struct options *o, const struct command *c, int n, char **at, int *i, uint64_t *flags)
{
	struct text value = text_of(at[*i] + 2), name = text_cut(&value, '=');
	int k = option_named(name);
	if (k < 0 || !takes(c, option_types[k].name))
		return wrong("'kith %s' has no option %s.", c->words, at[*i]);
	const struct option_type *t = &option_types[k];
	if (t->kind != OPTION_SWITCH && text_none(value)) {
		if (++*i == n)
			return wrong("--%s needs a value: %s.", t->name, t->help);
		value = text_of(at[*i]);
	}
	*flags |= (uint64_t)1 << k;
	return option_set(o, t, value.p) ? NULL : wrong("--%s should be %s.", t->name, kind_words(t));
}

const char *options_read(struct options *o, const struct command *c, int n, char **at)
{
	uint64_t flags = 0;
	int line[MOST_OPTIONS] = { 0 };
	const char *bad = NULL;
	options_default(o);
	for (int i = 0; i < n && !bad; i++) {
		if (strncmp(at[i], "--", 2) == 0)
			bad = flag_read(o, c, n, at, &i, &flags);
		else if (o->n_words == (int)(sizeof o->words / sizeof *o->words))
			bad = "Too many words.";
		else
			o->words[o->n_words++] = at[i];
	}
	if (!bad && o->config && (takes(c, "data") || takes(c, "emergency-keys")))
		bad = file_apply(o, o->config, with_place(flags), line);
	for (int i = 0; option_types[i].name; i++)
		flags |= (uint64_t)(line[i] > 0) << i;
	fill_in(o, flags);
	return bad;
}

const char *option_value(const struct options *o, const struct option_type *t)
{
	static char number[24];
	const char *at = (const char *)o + t->at, *value = NULL;
	int64_t n = NONE;
	switch (t->kind) {
	case OPTION_TEXT:
		memcpy(&value, at, sizeof value);
		return value ? value : "";
	case OPTION_SWITCH:
		return *at ? "yes" : "no";
	case OPTION_NUMBER:
		memcpy(&n, at, sizeof n);
		snprintf(number, sizeof number, "%lld", (long long)n);
		return n == NONE ? "" : number;
	case OPTION_DATE:
		break;
	}
	return "";
}
