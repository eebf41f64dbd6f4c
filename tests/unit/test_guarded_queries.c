/* No query about a person without the access predicate: reads every source file above the access layer, puts its SQL string
 * constants together as the compiler would, and fails any that names a table about people without VISIBLE, VISIBLE_ONE, ROW_VISIBLE(_ALONE) or
 * POST_REACHES in the same statement, or a comment before it that begins with "guarded:" and says why it needs none. Handlers
 * may not go round by the record layer either. Argument: the folder src. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <ctype.h>
#include <ftw.h>
#include "base/out.h"
#include "record/field.h"

static const char *source_folder;

/* Macros of all files, found first. */
struct macro { const char *file; struct text name, body; bool is_guarded; };
static struct { struct macro at[4000]; int n; } macros;

struct scan {
	const char *file, *source;
	const char *guard;               /* end of the last comment that says guarded:, while it still counts */
	int statements, faults;
	bool is_collecting;              /* the first time through: macros only */
	bool is_quiet;
};

/* A statement put together: its text, and whether the predicate is in it. */
struct statement { const char *file; struct out sql; bool has_predicate; };

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static bool names_table(struct text sql, const char *table)
{
	size_t n = strlen(table);
	for (size_t i = 0; i + n <= sql.n; i++) {
		if (memcmp(sql.p + i, table, n) != 0)
			continue;
		char before = i ? sql.p[i - 1] : ' ', after = i + n < sql.n ? sql.p[i + n] : ' ';
		if (!is_word(before) && before != '.' && before != '\'' && !is_word(after) && after != '.' && after != '\'')
			return true;
	}
	return false;
}

static const char *table_about_people(struct text sql)
{
	static char version[100];
	for (int i = 0; i < n_record_types; i++) {
		if (record_types[i]->scope == SCOPE_ORG)
			continue;
		snprintf(version, sizeof version, "%s_version", record_types[i]->name);
		if (names_table(sql, record_types[i]->name) || names_table(sql, version))
			return record_types[i]->name;
	}
	/* Carers and adopters are people too, though their records are a council's. */
	static const char *const protected[] = { "carer", "carer_household", "adopter_application", "carer_version", "carer_household_version",
		"adopter_application_version" };
	for (size_t i = 0; i < sizeof protected / sizeof *protected; i++)
		if (names_table(sql, protected[i]))
			return protected[i];
	static const char *const beside[] = { "import_row", "read_log", "draft", "online_notice", "search_name", "search_term", "search_text", "search_text_index",
		"due", "due_past" };
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
		if (names_table(sql, beside[i]))
			return beside[i];
	return NULL;
}

static bool is_sql(struct text t)
{
	static const struct text words[] = { T("SELECT "), T("UPDATE "), T("DELETE FROM "), T("INSERT INTO "), T("FROM "), T("JOIN ") };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_has(t, words[i]))
			return true;
	return false;
}

static int line_of(const struct scan *s, const char *at)
{
	int line = 1;
	for (const char *c = s->source; c < at; c++)
		line += *c == '\n';
	return line;
}

static const char *past_comment(const char *c)
{
	const char *end = c[1] == '/' ? strchr(c, '\n') : strstr(c + 2, "*/");
	return !end ? c + strlen(c) : c[1] == '/' ? end : end + 2;
}

static const char *past_quoted(const char *c, char quote)
{
	for (c++; *c && *c != quote; c++)
		if (*c == '\\' && c[1])
			c++;
	return *c ? c + 1 : c;
}

static bool is_comment(const char *c)
{
	return c[0] == '/' && (c[1] == '*' || c[1] == '/');
}

/* Blanks, line ends (continued or not) and comments. */
static const char *past_blanks(const char *c)
{
	for (;;) {
		if (isspace((unsigned char)*c) || (*c == '\\' && c[1] == '\n'))
			c++;
		else if (is_comment(c))
			c = past_comment(c);
		else
			return c;
	}
}

static const char *past_brackets(const char *c)
{
	int depth = 0;
	do {
		depth += *c == '(' ? 1 : *c == ')' ? -1 : 0;
		c = *c == '"' || *c == '\'' ? past_quoted(c, *c) : c + 1;
	} while (*c && depth > 0);
	return c;
}

static const char *past_word(const char *c)
{
	while (is_word(*c))
		c++;
	return c;
}

/* A macro's name has no small letters. */
static const char *past_macro(const char *c)
{
	const char *end = past_word(c);
	for (const char *k = c; k < end; k++)
		if (islower((unsigned char)*k))
			return c;
	return end > c && !isdigit((unsigned char)*c) ? end : c;
}

/* The file's own macro, or a header's. */
static const struct macro *macro_named(const char *file, struct text name)
{
	const struct macro *found = NULL;
	for (int i = 0; i < macros.n; i++) {
		const struct macro *m = &macros.at[i];
		bool is_own = strcmp(m->file, file) == 0;
		if (text_eq(m->name, name) && (is_own || (!found && m->file[strlen(m->file) - 1] == 'h')))
			found = m;
	}
	return found;
}

static void put_together(struct statement *st, struct text source, int depth);

static void put_macro(struct statement *st, struct text name, int depth)
{
	if (text_is(name, "VISIBLE") || text_is(name, "VISIBLE_ONE") || text_is(name, "ROW_VISIBLE") || text_is(name, "ROW_VISIBLE_ALONE") ||
	    text_is(name, "POST_REACHES")) {
		st->has_predicate = true;
		return;
	}
	const struct macro *m = depth < 8 ? macro_named(st->file, name) : NULL;
	if (!m)
		return;
	st->has_predicate |= m->is_guarded;
	out_lit(&st->sql, " ");
	put_together(st, m->body, depth + 1);
	out_lit(&st->sql, " ");
}

/* Adds the string constants of a piece of source, and those of the macros in it. */
static void put_together(struct statement *st, struct text source, int depth)
{
	for (const char *c = source.p, *end = c + source.n; c < end;) {
		const char *from = c;
		if (is_comment(c)) {
			c = past_comment(c);
		} else if (*c == '"') {
			c = past_quoted(c, '"');
			out_put(&st->sql, from + 1, (size_t)(c - from - 2));
		} else if (*c == '\'') {
			c = past_quoted(c, '\'');
		} else if (is_word(*c)) {
			c = past_word(c);
			if (past_macro(from) == c)
				put_macro(st, (struct text){ from, (size_t)(c - from) }, depth);
			else
				out_lit(&st->sql, " ");  /* a parameter: some name or condition */
		} else {
			if (*c == ',')
				out_lit(&st->sql, " ");
			c++;
		}
	}
}

static void judge(struct scan *s, const char *begins, const char *ends)
{
	struct statement st = { .file = s->file, .sql = out_make(1 << 20) };
	put_together(&st, (struct text){ begins, (size_t)(ends - begins) }, 0);
	struct text sql = out_text(&st.sql);
	const char *table = is_sql(sql) ? table_about_people(sql) : NULL;
	s->statements += is_sql(sql);
	if (table && !st.has_predicate && !s->guard) {
		s->faults++;
		if (!s->is_quiet)
			print_error("%s:%d: a query names %s without VISIBLE(\"p\") and without a comment /* guarded: why */ before it\n",
				s->file, line_of(s, begins), table);
	}
	out_free(&st.sql);
}

/* From a string constant or a macro on, as far as constants and macros go. */
static const char *past_statement(struct scan *s, const char *c)
{
	const char *begins = c, *ends;
	do {
		if (*c == '"') {
			c = past_quoted(c, '"');
		} else {
			c = past_macro(c);
			if (*c == '(')
				c = past_brackets(c);
		}
		ends = c;
		c = past_blanks(c);
	} while (*c == '"' || past_macro(c) > c);
	if (!s->is_collecting)
		judge(s, begins, ends);
	return ends;
}

static const char *past_line(const char *c)
{
	while (*c && *c != '\n') {
		if (is_comment(c))
			c = past_comment(c);
		else
			c += *c == '\\' && c[1] == '\n' ? 2 : 1;
	}
	return c;
}

/* # define NAME(parameters) body */
static const char *past_directive(struct scan *s, const char *c)
{
	const char *end = past_line(c);
	if (s->is_collecting && strncmp(c, "#define ", 8) == 0 && macros.n < 4000) {
		const char *name = c + 8, *body = past_word(name);
		struct macro m = { .file = s->file, .name = { name, (size_t)(body - name) }, .is_guarded = s->guard != NULL };
		if (*body == '(')
			body = past_brackets(body);
		m.body = (struct text){ body, (size_t)(end - body) };
		macros.at[macros.n++] = m;
	}
	s->guard = NULL;
	return end;
}

static void note_comment(struct scan *s, const char *c, const char *end)
{
	const char *said = strstr(c, "guarded:");
	if (said && said < end)
		s->guard = end;
}

static const char *past_token(struct scan *s, const char *c)
{
	if (is_comment(c)) {
		note_comment(s, c, past_comment(c));
		return past_comment(c);
	}
	if (*c == '#' && (c == s->source || c[-1] == '\n'))
		return past_directive(s, c);
	if (*c == '\'')
		return past_quoted(c, '\'');
	if (*c == '"' || past_macro(c) > c)
		return past_statement(s, c);
	if (is_word(*c))
		return past_word(c);
	if (*c == ';' || (*c == '\n' && c[1] == '\n'))
		s->guard = NULL;                 /* a comment speaks for the declaration below it */
	return c + 1;
}

static void scan_source(struct scan *s)
{
	for (const char *c = s->source; *c;)
		c = past_token(s, c);
}

static void collect_macros(const char *file, const char *source)
{
	scan_source(&(struct scan){ .file = file, .source = source, .is_collecting = true });
}

static int faults_in(const char *file, const char *source, bool is_quiet, int *statements)
{
	struct scan s = { .file = file, .source = source, .is_quiet = is_quiet };
	scan_source(&s);
	if (statements)
		*statements += s.statements;
	return s.faults;
}

static void test_the_scan_finds_what_it_should_and_nothing_else(void **state)
{
	static const struct { const char *source; int faults;
	} cases[] = {
		{ "static const char A[] = \"SELECT id FROM person p\";", 1 },
		{ "static const char A[] =\n\t\"SELECT id FROM \"\n\t\"placement WHERE id = $1\";", 1 },
		{ "static const char A[] = \"SELECT id FROM person p WHERE \" VISIBLE(\"p\");", 0 },
		{ "static const char A[] = \"SELECT id FROM person p WHERE \" VISIBLE_ONE(\"p\") \" ORDER BY id\";", 0 },
		{ "#define Q \"SELECT id \" \\\n\t\"FROM person\"\nconst char A[] = Q;", 1 },
		{ "#define Q(c) \"SELECT id FROM person p WHERE \" c \" AND \" VISIBLE(\"p\")\nconst char A[] = Q(\"p.id > 0\") \" LIMIT "
		  "1\";",
			0 },
		{ "#define Q(t) \"SELECT id FROM \" t\nconst char A[] = Q(\"person\");", 1 },
		{ "#define INNER \"FROM person p\"\n#define OUTER \"SELECT id \" INNER\nconst char A[] = OUTER;", 1 },
		{ "/* guarded: a count. */\n#define Q \"SELECT count(*) FROM person\"\nconst char A[] = Q;", 0 },
		{ "/* guarded: a count. */\n#define Q \"SELECT count(*) FROM team\"\nconst char A[] = \"SELECT 1 FROM person\";", 1 },
		{ "db_one(db, \"SELECT count(*) FROM review\", 0, DBI(1));", 1 },
		{ "db_one(db, T(\"SELECT count(*) FROM review\"), 0, DBI(1));", 1 },
		{ "/* guarded: only the number. */\nstatic const char A[] = \"SELECT count(*) FROM person\";", 0 },
		{ "/* guarded: only the number. */\nint a;\nstatic const char A[] = \"SELECT count(*) FROM person\";", 1 },
		{ "/* guarded: only the number. */\n\nstatic const char A[] = \"SELECT count(*) FROM person\";", 1 },
		{ "static const char A[] = \"SELECT id FROM council\";", 0 },
		{ "static const char A[] = \"Choose a placement from the list\";", 0 },
		{ "static const char A[] = \"SELECT name FROM code WHERE set_name = 'placement'\";", 0 },
		{ "static const char A[] = \"SELECT 1 FROM placement_version\";", 1 },
		{ "static const char A[] = \"UPDATE import_row SET state = $1\";", 1 },
		{ "static const char A[] = \"DELETE FROM read_log\";", 1 },
		{ "static const char A[] = \"SELECT typed FROM draft WHERE user_id = $1\";", 1 },
		{ "static const char A[] = \"SELECT x.review FROM team x\";", 0 },
		{ "static const char A[] = \"SELECT 1 FROM person\"; static const char B[] = \"SELECT 2 FROM person WHERE \" "
		  "VISIBLE(\"person\");",
			1 },
		{ "/* \"SELECT 1 FROM person\" */ char c = '\"'; // \"SELECT 1 FROM person\"\n", 0 },
		{ "static const char A[] = \"SELECT \" PERSON_COLUMNS(\"p\") \" FROM team JOIN person p\";", 1 },
		{ "static const char A[] = POSTS \" JOIN involvement i\" POSTS;", 1 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		macros.n = 0;
		collect_macros("case", cases[i].source);
		if (faults_in("case", cases[i].source, true, NULL) != cases[i].faults)
			fail_msg("case %d: %s", (int)i, cases[i].source);
	}
	macros.n = 0;
}

/* The real sources */

static struct { struct { char *path, *source; } at[2000]; int n; } files;

static char *contents(const char *path)
{
	FILE *f = fopen(path, "r");
	struct out o = out_make(16 << 20);
	char buffer[65536];
	size_t n;
	if (!f)
		fail_msg("%s cannot be read", path);
	while ((n = fread(buffer, 1, sizeof buffer, f)) > 0)
		out_put(&o, buffer, n);
	fclose(f);
	out_put(&o, "", 1);
	return o.p;
}

/* Reading round the access layer in a handler: record_list(rq->db, ...). */
static int ways_round(const char *path, const char *source)
{
	static const char *const calls[] = { "record_load(rq->db", "record_list(rq->db", "record_list_n(rq->db", "record_versions(rq->db",
		"record_as_known_at(rq->db" };
	int n = 0;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		for (const char *c = strstr(source, calls[i]); c; c = strstr(c + 1, calls[i])) {
			if (c > source && is_word(c[-1]))
				continue;
			print_error("%s: %s...) reads records without asking who may see them; access/guarded.h does\n", path, calls[i]);
			n++;
		}
	return n;
}

static int look_at(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	static const char *const below[] = { "/record/", "/db/", "/base/" };
	(void)st;
	(void)where;
	size_t n = strlen(path);
	if (kind != FTW_F || n < 2 || path[n - 2] != '.' || (path[n - 1] != 'c' && path[n - 1] != 'h'))
		return 0;
	for (size_t i = 0; i < sizeof below / sizeof *below; i++)
		if (strncmp(path + strlen(source_folder), below[i], strlen(below[i])) == 0)
			return 0;
	CHECK(files.n < 2000);
	files.at[files.n].path = strdup(path);
	files.at[files.n++].source = contents(path);
	return 0;
}

static void test_every_query_about_people_carries_the_predicate(void **state)
{
	int faults = 0, statements = 0;
	(void)state;
	assert_int_equal(nftw(source_folder, look_at, 16, FTW_PHYS), 0);
	for (int i = 0; i < files.n; i++)
		collect_macros(files.at[i].path, files.at[i].source);
	for (int i = 0; i < files.n; i++)
		faults += faults_in(files.at[i].path, files.at[i].source, false, &statements) +
			  ways_round(files.at[i].path, files.at[i].source);
	print_message("%d statements in %d files\n", statements, files.n);
	for (int i = 0; i < files.n; i++) {
		free(files.at[i].path);
		free(files.at[i].source);
	}
	assert_true(statements > 40);
	assert_int_equal(faults, 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_scan_finds_what_it_should_and_nothing_else),
		cmocka_unit_test(test_every_query_about_people_carries_the_predicate),
	};
	if (argc != 2)
		return fprintf(stderr, "test_guarded_queries FOLDER-OF-SOURCES\n"), 2;
	source_folder = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
