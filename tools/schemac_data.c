/* The dated data of schema/ as C: codes/ *.csv, authorities.csv, role_grants.csv, collections/ *.csv, forms/ *.csv, clocks.csv, clock_alarms.csv,
 * calendars.csv and letters.csv into the lists of src/record/builtin.h; and the files of migrations/ into the list of src/db/migrate.h. */
#include <ctype.h>
#include <string.h>
#include <unistd.h>
#include "schemac.h"

struct csv {
	struct place at;
	char *next;                      /* what is not read yet */
	const char *cells[MOST_CELLS];   /* NULL: empty */
	int n;
};

static const char code_header[] = "code,label,from,to,source,other";
enum { CODE_VALUE, CODE_LABEL, CODE_FROM, CODE_TO, CODE_SOURCE, CODE_OTHER };
static const char authority_header[] = "la_code,gss_code,name,from,to,invented";
enum { LA_CODE, LA_GSS, LA_NAME, LA_FROM, LA_TO, LA_INVENTED };
static const char role_header[] = "role,sees,read,edit,correct,see_who_looked,imports,export,staff,sensitive,restrict,archive,note";
static const char exchanged_header[] = "table,field,heading,why_not";
enum { EXCHANGED_TABLE, EXCHANGED_FIELD, EXCHANGED_HEADING, EXCHANGED_WHY_NOT };
enum { ROLE_CODE, ROLE_SEES, ROLE_FIRST_RIGHT, ROLE_NOTE = 12 };

static const char *csv_cell(struct csv *c, bool *is_last)
{
	char *s = c->next, *cell = s, *to;
	if (*s == '"') {
		for (cell = to = ++s; *s != '"' || *++s == '"'; *to++ = *s++) {
			if (!*s || *s == '\n')
				refuse_at(c->at, "A cell begins with \" and never ends.");
		}
		if (*s && *s != ',' && *s != '\n')
			refuse_at(c->at, "After a cell's last \" comes a comma.");
	} else {
		to = s += strcspn(s, ",\n");
	}
	*is_last = *s != ',';
	c->next = *s ? s + 1 : s;
	*to = 0;
	return *cell ? cell : NULL;
}

static bool csv_row(struct csv *c)
{
	c->at.line++;
	c->n = 0;
	if (!*c->next)
		return false;
	for (bool is_last = false; !is_last;) {
		if (c->n == MOST_CELLS)
			refuse_at(c->at, "The line has more than %d cells.", MOST_CELLS);
		c->cells[c->n++] = csv_cell(c, &is_last);
	}
	return true;
}

static void csv_open(struct csv *c, const char *path, const char *header)
{
	size_t n = strlen(header);
	*c = (struct csv){ .at = { path, 1 }, .next = file_text(path) };
	if (strchr(c->next, '\r'))
		refuse_at(c->at, "Its lines end in CR LF; they must end in LF.");
	if (strncmp(c->next, header, n) || c->next[n] != '\n')
		refuse_at(c->at, "The first line must be: %s", header);
	c->next += n + 1;
}

static bool csv_next(struct csv *c, int width)
{
	if (!csv_row(c))
		return false;
	if (c->n != width)
		refuse_at(c->at, "The line has %d cells, and the first line has %d.", c->n, width);
	return true;
}

static void need_day(const struct csv *c, int cell)
{
	const char *s = c->cells[cell], *shape = "dddd-dd-dd";
	if (!s)
		return;
	bool good = strlen(s) == strlen(shape);
	for (int i = 0; good && shape[i]; i++)
		good = shape[i] == 'd' ? isdigit((unsigned char)s[i]) != 0 : s[i] == shape[i];
	if (!good)
		refuse_at(c->at, "\"%s\" is no day: write 2024-03-31.", s);
}

static void need_days(const struct csv *c, int from, int to)
{
	need_day(c, from);
	need_day(c, to);
	if (c->cells[from] && c->cells[to] && strcmp(c->cells[from], c->cells[to]) > 0)
		refuse_at(c->at, "It ends, on %s, before it begins, on %s.", c->cells[to], c->cells[from]);
}

static const char *need_cell(const struct csv *c, int cell, const char *what)
{
	if (!c->cells[cell])
		refuse_at(c->at, "%s is missing.", what);
	return c->cells[cell];
}

static void put_cells(FILE *f, const struct csv *c, const int *cells, int n)
{
	for (int i = 0; i < n; i++) {
		fputs(i ? ", " : "\t{ ", f);
		put_c_string(f, c->cells[cells[i]]);
	}
}

/* Values seen so far in one file, to refuse the second of two. */
struct seen {
	const char *at[2000];
	int n;
};

static void need_new(struct seen *s, const struct csv *c, const char *value)
{
	for (int i = 0; i < s->n; i++) {
		if (!strcmp(s->at[i], value))
			refuse_at(c->at, "\"%s\" is there twice.", value);
	}
	if (s->n == 2000)
		refuse_at(c->at, "There are more than 2000 lines.");
	s->at[s->n++] = value;
}

static int put_codes(FILE *f, const char *path, const char *set)
{
	static const int order[] = { CODE_VALUE, CODE_LABEL, CODE_FROM, CODE_TO, CODE_SOURCE, CODE_OTHER };
	struct seen seen = { .n = 0 };
	struct csv c;
	csv_open(&c, path, code_header);
	fprintf(f, "\nstatic const struct builtin_code codes_%s[] = {\n", set);
	while (csv_next(&c, 6)) {
		need_new(&seen, &c, need_cell(&c, CODE_VALUE, "The code"));
		if (strlen(c.cells[CODE_VALUE]) > 40)
			refuse_at(c.at, "The code is longer than 40 characters.");
		need_cell(&c, CODE_LABEL, "The label");
		need_days(&c, CODE_FROM, CODE_TO);
		put_cells(f, &c, order, 6);
		fputs(" },\n", f);
	}
	fputs("\t{ 0 }\n};\n", f);
	if (!seen.n)
		refuse_at((struct place){ path, 0 }, "The set has no codes.");
	return seen.n;
}

static int put_exchanged(FILE *f, const char *path, const char *collection)
{
	static const int order[] = { EXCHANGED_TABLE, EXCHANGED_FIELD, EXCHANGED_HEADING, EXCHANGED_WHY_NOT };
	struct seen seen = { .n = 0 };
	struct csv c;
	csv_open(&c, path, exchanged_header);
	fprintf(f, "\nstatic const struct builtin_exchanged exchanged_%s[] = {\n", collection);
	while (csv_next(&c, 4)) {
		need_new(&seen, &c, keep_format("%s.%s", need_cell(&c, EXCHANGED_TABLE, "The table"), need_cell(&c, EXCHANGED_FIELD, "The field")));
		put_cells(f, &c, order, 4);
		fputs(" },\n", f);
	}
	fputs("\t{ 0 }\n};\n", f);
	return seen.n;
}

/* A schema that exchanges nothing has no such folder. */
static void put_collections(FILE *f, const char *folder)
{
	const char *names[MOST_FILES], *collections = keep_format("%s/collections", folder);
	int sizes[MOST_FILES], n = access(collections, R_OK) ? 0 : folder_names(collections, ".csv", names);
	for (int i = 0; i < n; i++) {
		const char *path = keep_format("%s/%s", collections, names[i]);
		names[i] = keep(names[i], strlen(names[i]) - 4);
		sizes[i] = put_exchanged(f, path, names[i]);
	}
	fputs("\nconst struct builtin_collection builtin_collections[] = {\n", f);
	for (int i = 0; i < n; i++)
		fprintf(f, "\t{ \"%s\", exchanged_%s, %d },\n", names[i], names[i], sizes[i]);
	fprintf(f, "\t{ 0 }\n};\nconst int n_builtin_collections = %d;\n", n);
}

/* A set has no name for people of its own: the first field that uses it lends its label. */
static const char *set_label(const struct schema *s, char *set)
{
	for (int i = 0; i < s->n; i++) {
		for (int k = 0; k < s->records[i]->n; k++) {
			const struct field *x = &s->records[i]->fields[k];
			if (x->codes && !strcmp(x->codes, set))
				return x->label;
		}
	}
	for (char *c = set; (c = strchr(c, '_'));)
		*c = ' ';
	*set = (char)toupper((unsigned char)*set);
	return set;
}

static void put_code_sets(FILE *f, const struct schema *s, const char *folder)
{
	const char *names[MOST_FILES], *codes = keep_format("%s/codes", folder);
	int sizes[MOST_FILES], n = folder_names(codes, ".csv", names);
	for (int i = 0; i < n; i++) {
		const char *path = keep_format("%s/%s", codes, names[i]);
		names[i] = keep(names[i], strlen(names[i]) - 4);
		sizes[i] = put_codes(f, path, names[i]);
	}
	fputs("\nconst struct builtin_code_set builtin_code_sets[] = {\n", f);
	for (int i = 0; i < n; i++) {
		fprintf(f, "\t{ \"%s\", ", names[i]);
		put_c_string(f, set_label(s, keep(names[i], strlen(names[i]))));
		fprintf(f, ", codes_%s, %d },\n", names[i], sizes[i]);
	}
	fprintf(f, "\t{ 0 }\n};\nconst int n_builtin_code_sets = %d;\n", n);
}

static void put_authorities(FILE *f, const char *folder)
{
	static const int order[] = { LA_CODE, LA_GSS, LA_NAME, LA_FROM, LA_TO };
	struct seen seen = { .n = 0 };
	struct csv c;
	csv_open(&c, keep_format("%s/authorities.csv", folder), authority_header);
	fputs("\nconst struct builtin_authority builtin_authorities[] = {\n", f);
	while (csv_next(&c, 6)) {
		need_new(&seen, &c, need_cell(&c, LA_CODE, "The council's code"));
		need_cell(&c, LA_NAME, "The council's name");
		need_days(&c, LA_FROM, LA_TO);
		put_cells(f, &c, order, 5);
		fprintf(f, ", %s },\n", c.cells[LA_INVENTED] && !strcmp(c.cells[LA_INVENTED], "1") ? "true" : "false");
	}
	fprintf(f, "\t{ 0 }\n};\nconst int n_builtin_authorities = %d;\n", seen.n);
}

/* The label of a role stands in its code set, because forms choose roles from there. */
static const char *role_label(const struct csv *at, const char *folder, const char *role)
{
	struct csv c;
	csv_open(&c, keep_format("%s/codes/role.csv", folder), code_header);
	while (csv_next(&c, 6)) {
		if (c.cells[CODE_VALUE] && !strcmp(c.cells[CODE_VALUE], role))
			return c.cells[CODE_LABEL];
	}
	refuse_at(at->at, "Role \"%s\" is not in codes/role.csv.", role);
}

static void put_role(FILE *f, const struct csv *c, const char *folder)
{
	static const char *const sees[] = { "none", "allocated", "team", "council" };
	const char *code = need_cell(c, ROLE_CODE, "The role"), *scope = need_cell(c, ROLE_SEES, "What the role sees");
	int i = 0;
	while (i < 4 && strcmp(sees[i], scope))
		i++;
	if (i == 4)
		refuse_at(c->at, "A role sees none, allocated, team or council, not \"%s\".", scope);
	fprintf(f, "\t{ \"%s\", ", code);
	put_c_string(f, role_label(c, folder, code));
	fputs(", ", f);
	put_c_string(f, c->cells[ROLE_NOTE]);
	fprintf(f, ", \"%s\"", scope);
	for (i = ROLE_FIRST_RIGHT; i < ROLE_NOTE; i++) {
		const char *right = need_cell(c, i, "A right");
		if (strcmp(right, "0") && strcmp(right, "1"))
			refuse_at(c->at, "A right is 0 or 1, not \"%s\".", right);
		fprintf(f, ", %s", *right == '1' ? "true" : "false");
	}
	fputs(" },\n", f);
}

static void put_roles(FILE *f, const char *folder)
{
	struct seen seen = { .n = 0 };
	struct csv c;
	csv_open(&c, keep_format("%s/role_grants.csv", folder), role_header);
	fputs("\nconst struct builtin_role builtin_roles[] = {\n", f);
	while (csv_next(&c, 13)) {
		need_new(&seen, &c, need_cell(&c, ROLE_CODE, "The role"));
		put_role(f, &c, folder);
	}
	fprintf(f, "\t{ 0 }\n};\nconst int n_builtin_roles = %d;\n", seen.n);
}

/* ---- Clock rules ---- */

static const char clock_header[] =
	"id,part,valid_from,valid_to,area,name,kind,unit,limit,warn,rolls,pauses,local,force,certainty,source,starts_when,stops_when,"
	"strictest_of,start,start_where,start_years,stop,stop_where,early_days,keeps_running,needs,first_gap,last_gap,first_month,"
	"last_month,age_from,age_to,note";
enum { CLOCK_ID, CLOCK_PART, CLOCK_FROM, CLOCK_TO, CLOCK_AREA, CLOCK_NAME, CLOCK_KIND, CLOCK_UNIT, CLOCK_LIMIT, CLOCK_WARN, CLOCK_ROLLS,
       CLOCK_PAUSES, CLOCK_LOCAL, CLOCK_FORCE, CLOCK_CERTAINTY, CLOCK_SOURCE, CLOCK_STARTS_WHEN, CLOCK_STOPS_WHEN, CLOCK_STRICTEST_OF,
       CLOCK_START, CLOCK_START_WHERE, CLOCK_START_YEARS, CLOCK_STOP, CLOCK_STOP_WHERE, CLOCK_EARLY_DAYS, CLOCK_KEEPS_RUNNING, CLOCK_NEEDS, CLOCK_FIRST_GAP,
       CLOCK_LAST_GAP, CLOCK_FIRST_MONTH, CLOCK_LAST_MONTH, CLOCK_AGE_FROM, CLOCK_AGE_TO, CLOCK_NOTE, N_CLOCK_CELLS };

static void need_one_of(const struct csv *c, int cell, const char *words)
{
	const char *word = c->cells[cell] ? c->cells[cell] : "";
	if (!strstr(words, keep_format(" %s ", *word ? word : "-")))
		refuse_at(c->at, "\"%s\" is none of:%s", word, words);
}

static void need_number(const struct csv *c, int cell)
{
	const char *s = c->cells[cell];
	if (s && (strlen(s) > 4 || strspn(s, "0123456789") != strlen(s)))
		refuse_at(c->at, "\"%s\" is no number.", s);
}

/* "record.field" up to `n` characters: the field, which must be in the schema. */
static const struct field *need_field(const struct csv *c, const struct schema *s, const char *name, size_t n)
{
	const char *dot = memchr(name, '.', n);
	const struct record *r = dot ? schema_record(s, keep(name, (size_t)(dot - name))) : NULL;
	const struct field *x = r ? record_field_named(r, keep(dot + 1, n - (size_t)(dot + 1 - name))) : NULL;
	if (!x)
		refuse_at(c->at, "There is no field %s in the schema.", keep(name, n));
	return x;
}

/* "visit.held_at|held_on": a day or an instant, and what is taken where the first is not recorded. */
static void need_moment(const struct csv *c, const struct schema *s, int cell)
{
	const char *at = c->cells[cell], *record = at;
	while (at && *at) {
		size_t n = strcspn(at, "|");
		const char *name = at == record ? keep(at, n) : keep_format("%s.%s", keep(record, strcspn(record, ".")), keep(at, n));
		const struct field *x = need_field(c, s, name, strlen(name));
		if (x->type != T_DATE && x->type != T_PART_DATE && x->type != T_INSTANT)
			refuse_at(c->at, "%s is neither a day nor an instant.", name);
		at += at[n] ? n + 1 : n;
	}
}

/* "kind=initial|review;seen=yes" about the record of another cell. */
static void need_conditions(const struct csv *c, const struct schema *s, int cell, int of)
{
	const char *at = c->cells[cell], *record = c->cells[of];
	if (at && !record)
		refuse_at(c->at, "A condition has no record that it is about.");
	while (at && *at) {
		size_t n = strcspn(at, ";"), name = strcspn(at, "!=;");
		if (name == n)
			refuse_at(c->at, "\"%s\" is no condition: write field=value.", keep(at, n));
		const char *whole = keep_format("%s.%s", keep(record, strcspn(record, ".")), keep(at, name));
		need_field(c, s, whole, strlen(whole));
		at += at[n] ? n + 1 : n;
	}
}

/* "care_period;!cp_plan;legal_status.status=C1": what stands, or does not, on the day the clock starts. */
static void need_needs(const struct csv *c, const struct schema *s)
{
	const char *at = c->cells[CLOCK_NEEDS];
	while (at && *at) {
		at += *at == '!';
		size_t n = strcspn(at, ";"), name = strcspn(at, "!=;"), record = strcspn(at, ".!=;");
		if (!schema_record(s, keep(at, record)))
			refuse_at(c->at, "There is no record %s in the schema.", keep(at, record));
		if (record < name)
			need_field(c, s, at, name);
		at += at[n] ? n + 1 : n;
	}
}

static void check_clock(const struct csv *c, const struct schema *s)
{
	need_cell(c, CLOCK_ID, "The rule's id");
	need_cell(c, CLOCK_NAME, "The rule's name");
	need_cell(c, CLOCK_STARTS_WHEN, "What starts it");
	need_days(c, CLOCK_FROM, CLOCK_TO);
	need_one_of(c, CLOCK_KIND, " once interval backward event snapshot ");
	need_one_of(c, CLOCK_UNIT, " - hour working_day school_day day week month year ");
	need_one_of(c, CLOCK_CERTAINTY, " sourced high medium low ");
	for (int i = CLOCK_ROLLS; i <= CLOCK_LOCAL; i++)
		need_one_of(c, i, " 0 1 ");
	static const int numbers[] = { CLOCK_LIMIT, CLOCK_WARN, CLOCK_START_YEARS, CLOCK_EARLY_DAYS, CLOCK_KEEPS_RUNNING, CLOCK_FIRST_GAP, CLOCK_LAST_GAP,
		CLOCK_FIRST_MONTH, CLOCK_LAST_MONTH, CLOCK_AGE_FROM, CLOCK_AGE_TO };
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		need_number(c, numbers[i]);
	if (!c->cells[CLOCK_START] != !c->cells[CLOCK_STOP])
		refuse_at(c->at, "A rule is wired at both ends, start and stop, or at neither.");
	need_moment(c, s, CLOCK_START);
	need_moment(c, s, CLOCK_STOP);
	need_conditions(c, s, CLOCK_START_WHERE, CLOCK_START);
	need_conditions(c, s, CLOCK_STOP_WHERE, CLOCK_STOP);
	need_needs(c, s);
}

static void check_none(const struct csv *c, const struct schema *s)
{
	(void)s;
	need_cell(c, 0, "The first cell");
}

enum { LETTER_KIND, LETTER_LANGUAGE, LETTER_FROM, LETTER_TO, LETTER_PART, LETTER_WORDS, N_LETTER_CELLS };

static void check_letter(const struct csv *c, const struct schema *s)
{
	(void)s;
	need_cell(c, LETTER_KIND, "The kind of letter");
	need_cell(c, LETTER_LANGUAGE, "The language");
	need_days(c, LETTER_FROM, LETTER_TO);
	need_one_of(c, LETTER_PART, " heading needs_approval paragraph ");
	need_cell(c, LETTER_WORDS, "What stands in that part");
}

struct listed { const char *file, *name, *header; int width; void (*check)(const struct csv *c, const struct schema *s); };

static void put_list(FILE *f, const struct schema *s, const char *folder, const struct listed *l)
{
	struct csv c;
	int n = 0;
	csv_open(&c, keep_format("%s/%s", folder, l->file), l->header);
	fprintf(f, "\nstatic const char *const %s_cells[] = {\n", l->name);
	for (; csv_next(&c, l->width); n++) {
		l->check(&c, s);
		fputc('\t', f);
		for (int i = 0; i < l->width; i++)
			put_c_string(f, c.cells[i]), fputs(", ", f);
		fputc('\n', f);
	}
	fprintf(f, "\tNULL\n};\nconst struct builtin_list builtin_%s = { %s_cells, %d, %d };\n", l->name, l->name, n, l->width);
}

static void put_clocks(FILE *f, const struct schema *s, const char *folder)
{
	static const struct listed lists[] = {
		{ "clocks.csv", "clocks", clock_header, N_CLOCK_CELLS, check_clock },
		{ "calendars.csv", "calendars", "calendar,name,rule,valid_from,valid_to", 5, check_none },
		{ "letters.csv", "letters", "kind,language,valid_from,valid_to,part,words", N_LETTER_CELLS, check_letter },
		{ "clock_alarms.csv", "clock_alarms", "valid_from,valid_to,amber_percent,amber_working_days,service_manager,head_of_service,once_listed_days", 7,
		  check_none },
	};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		put_list(f, s, folder, &lists[i]);
}

/* ---- Forms ---- */

static const char form_header[] = "version,from,part,part_title,whose,question,label,hint,type,column,fill,on_paper";
enum { FORM_VERSION, FORM_FROM, FORM_PART, FORM_TITLE, FORM_WHOSE, FORM_QUESTION, FORM_LABEL, FORM_HINT, FORM_TYPE, FORM_COLUMN, FORM_FILL, FORM_ON_PAPER, N_FORM_CELLS };

/* A form is called as the record that it is a form of: a column is one of that. What all children share is nobody's own column. */
static void check_form(const struct csv *c, const struct schema *s, const char *record)
{
	static const int must[] = { FORM_VERSION, FORM_PART, FORM_TITLE, FORM_QUESTION, FORM_LABEL };
	for (size_t i = 0; i < sizeof must / sizeof *must; i++)
		need_cell(c, must[i], "A version, part, title, question or label");
	need_number(c, FORM_VERSION);
	need_day(c, FORM_FROM);
	need_one_of(c, FORM_WHOSE, " own shared ");
	need_one_of(c, FORM_TYPE, " notes text ");
	need_one_of(c, FORM_ON_PAPER, " - always ");
	const char *column = c->cells[FORM_COLUMN] ? keep_format("%s.%s", record, c->cells[FORM_COLUMN]) : NULL, *fill = c->cells[FORM_FILL];
	if (column && need_field(c, s, column, strlen(column))->type != T_NOTES)
		refuse_at(c->at, "%s holds no notes.", column);
	if (column && strcmp(c->cells[FORM_WHOSE], "own"))
		refuse_at(c->at, "What all children share cannot be the column of one.");
	if (fill)
		need_field(c, s, fill, strlen(fill));
}

/* A schema that asks nothing more than its records has no such folder. */
static void put_forms(FILE *f, const struct schema *s, const char *folder)
{
	const char *names[MOST_FILES], *forms = keep_format("%s/forms", folder);
	int sizes[MOST_FILES], n = access(forms, R_OK) ? 0 : folder_names(forms, ".csv", names);
	for (int i = 0; i < n; i++) {
		struct csv c;
		struct seen seen = { .n = 0 };
		csv_open(&c, keep_format("%s/%s", forms, names[i]), form_header);
		names[i] = keep(names[i], strlen(names[i]) - 4);
		fprintf(f, "\nstatic const char *const form_%s[] = {\n", names[i]);
		for (sizes[i] = 0; csv_next(&c, N_FORM_CELLS); sizes[i]++) {
			check_form(&c, s, names[i]);
			need_new(&seen, &c, keep_format("%s.%s", c.cells[FORM_VERSION], c.cells[FORM_QUESTION]));
			fputc('\t', f);
			for (int k = 0; k < N_FORM_CELLS; k++)
				put_c_string(f, c.cells[k]), fputs(", ", f);
			fputc('\n', f);
		}
		fputs("\tNULL\n};\n", f);
	}
	fputs("\nconst struct builtin_form builtin_forms[] = {\n", f);
	for (int i = 0; i < n; i++)
		fprintf(f, "\t{ \"%s\", { form_%s, %d, %d } },\n", names[i], names[i], sizes[i], N_FORM_CELLS);
	fputs("\t{ 0 }\n};\n", f);
}

void emit_data(const struct schema *s, const char *folder, const char *path)
{
	struct page p;
	FILE *f = page_open(&p, path);
	fputs("/* codes_data.c - the dated data of schema/, written by tools/schemac.c. */\n#include <stddef.h>\n#include \"record/builtin.h\"\n", f);
	put_code_sets(f, s, folder);
	put_collections(f, folder);
	put_authorities(f, folder);
	put_roles(f, folder);
	put_clocks(f, s, folder);
	put_forms(f, s, folder);
	page_close(&p);
}

/* The whole file as one C string, a line of SQL a line of C. */
static void put_text(FILE *f, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, "\n");
		n += text[n] == '\n';
		fputs("\n\t\t", f);
		put_c_string(f, keep(text, n));
		text += n;
	}
}

static int number_of(const char *folder, const char *name)
{
	for (int i = 0; i < 5; i++) {
		if (i < 4 ? !isdigit((unsigned char)name[i]) : name[i] != '_')
			refuse_at((struct place){ keep_format("%s/%s", folder, name), 0 }, "A migration begins with four digits and _.");
	}
	return (name[0] - '0') * 1000 + (name[1] - '0') * 100 + (name[2] - '0') * 10 + name[3] - '0';
}

int migration_last(const char *folder)
{
	const char *names[MOST_FILES];
	int n = folder_names(folder, ".sqlite.sql", names);
	return n ? number_of(folder, names[n - 1]) : 0;
}

void emit_migrations(const char *folder, const char *path)
{
	const char *names[MOST_FILES];
	int n = folder_names(folder, ".sqlite.sql", names);
	struct page p;
	FILE *f = page_open(&p, path);
	fputs("/* migrations.c - the steps of migrations/, written by tools/schemac.c. */\n#include \"db/migrate.h\"\n"
	      "const struct migration migrations[] = {\n",
		f);
	for (int i = 0; i < n; i++) {
		const char *step = keep(names[i], strlen(names[i]) - strlen(".sqlite.sql"));
		if (number_of(folder, step) != i + 1)
			refuse_at((struct place){ keep_format("%s/%s", folder, names[i]), 0 }, "Step %d was expected here: numbers have no gaps.", i + 1);
		fprintf(f, "\t{ %d, \"%s\",", i + 1, step + 5);
		put_text(f, file_text(keep_format("%s/%s.sqlite.sql", folder, step)));
		fputc(',', f);
		put_text(f, file_text(keep_format("%s/%s.postgres.sql", folder, step)));
		fputs(" },\n", f);
	}
	fputs("\t{ 0 }\n};\n", f);
	page_close(&p);
}
