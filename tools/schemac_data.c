/* The dated data of schema/ as C: codes/ *.csv, authorities.csv and role_grants.csv into the lists of
 * src/record/builtin.h; and the files of migrations/ into the list of src/db/migrate.h. */
#include <ctype.h>
#include <string.h>
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

void emit_data(const struct schema *s, const char *folder, const char *path)
{
	struct page p;
	FILE *f = page_open(&p, path);
	fputs("/* codes_data.c - the dated data of schema/, written by tools/schemac.c. */\n#include <stddef.h>\n#include \"record/builtin.h\"\n", f);
	put_code_sets(f, s, folder);
	put_authorities(f, folder);
	put_roles(f, folder);
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
