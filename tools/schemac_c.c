/* The C of the records: records.h with structs, field numbers, column lists and lists of all records; records.c with
 * the tables of src/record/field.h and the statements each record is read and written by. */
#include <string.h>
#include <stdlib.h>
#include "schemac.h"

static const char *const c_types[N_TYPES] = {
	[T_TEXT] = "struct text ",
	[T_NOTES] = "struct text ",
	[T_CODE] = "struct text ",
	[T_DATE] = "struct date ",
	[T_PART_DATE] = "struct date ",
	[T_INT] = "int64_t ",
	[T_FLAG] = "int64_t ",
	[T_REF] = "int64_t ",
	[T_INSTANT] = "int64_t ",
};
static const char *const scopes[] = { [S_ORG] = "SCOPE_ORG", [S_PERSON] = "SCOPE_PERSON", [S_CASE] = "SCOPE_CASE" };

static void put_struct(FILE *f, const struct record *r)
{
	fprintf(f, "\n/* %s: %s */\nstruct %s {\n\tstruct record r;\n", r->label, r->about, r->name);
	for (int i = 0; i < r->n; i++)
		fprintf(f, "\t%s%s;\n", c_types[r->fields[i].type], r->fields[i].name);
	fprintf(f, "};\nextern const struct record_type record_%s;\nenum {", r->name);
	for (int i = 0; i < r->n; i++) {
		fputs(i ? ", " : " ", f);
		put_upper(f, r->name);
		fputc('_', f);
		put_upper(f, r->fields[i].name);
	}
	fputs(" };\n", f);
}

static void put_qualified(FILE *f, const char *name)
{
	fprintf(f, "t \".%s", name);
}

static void put_columns_macro(FILE *f, const struct record *r)
{
	fputs("#define ", f);
	put_upper(f, r->name);
	fputs("_COLUMNS(t) ", f);
	each_column(f, r, ", \" ", put_qualified);
	fputs("\"\n#define ", f);
	put_upper(f, r->name);
	if (r->starts)
		fprintf(f, "_NEWEST(t) t \".%s DESC NULLS LAST, \" t \".id\"\n", r->starts);
	else
		fputs("_NEWEST(t) t \".id\"\n", f);
}

static void put_each(FILE *f, const struct schema *s, const char *macro, int scope)
{
	fprintf(f, "#define %s(X)", macro);
	for (int i = 0; i < s->n; i++) {
		if (scope >= 0 && (int)s->records[i]->scope != scope)
			continue;
		fprintf(f, " \\\n\tX(%s, ", s->records[i]->name);
		put_upper(f, s->records[i]->name);
		fputc(')', f);
	}
	fputs("\n", f);
}

void emit_header(const struct schema *s, const char *path)
{
	struct page p;
	FILE *f = page_open(&p, path);
	fputs("/* records.h - every record of schema/, written by tools/schemac.c. NAME_COLUMNS(t) lists a table's columns for a join\n"
	      " * where the table is called t, in the order in which record_read takes them; NAME_NEWEST(t) is the order in which\n"
	      " * people read them. A record comes after those it refers to. */\n"
	      "#ifndef KITH_RECORDS_H\n#define KITH_RECORDS_H\n#include \"record/field.h\"\n",
		f);
	for (int i = 0; i < s->n; i++) {
		put_struct(f, s->records[i]);
		put_columns_macro(f, s->records[i]);
	}
	fputc('\n', f);
	put_each(f, s, "EACH_RECORD_TYPE", -1);
	put_each(f, s, "EACH_CASE_TYPE", S_CASE);
	put_each(f, s, "EACH_ORG_TYPE", S_ORG);
	fputs("#endif\n", f);
	page_close(&p);
}

static void put_member(FILE *f, const char *member, const char *value)
{
	if (!value)
		return;
	fprintf(f, ", .%s = ", member);
	put_c_string(f, value);
}

static void put_field(FILE *f, const struct record *r, const struct field *x)
{
	static const char *const types[N_TYPES] = { "F_TEXT", "F_NOTES", "F_CODE", "F_DATE", "F_PART_DATE", "F_INT", "F_FLAG", "F_REF",
		"F_INSTANT" };
	fprintf(f, "\t{ .name = \"%s\", .type = %s, .at = offsetof(struct %s, %s)", x->name, types[x->type], r->name, x->name);
	put_member(f, "label", x->label);
	put_member(f, "hint", x->hint);
	fprintf(f, "%s%s%s", x->must ? ", .must = true" : "", x->search ? ", .search = true" : "", x->fixed ? ", .fixed = true" : "");
	if (x->protect)
		fputs(", .protect = true", f);
	if (x->lo || x->hi)
		fprintf(f, ", .lo = %ld, .hi = %ld", x->lo, x->hi);
	put_member(f, "codes", x->codes);
	put_member(f, "refs", x->refs);
	put_member(f, "check", x->check);
	put_member(f, "s903", x->s903);
	put_member(f, "cin", x->cin);
	put_member(f, "ssd", x->ssd);
	put_member(f, "annex_a", x->annex_a);
	put_member(f, "cswwf", x->cswwf);
	put_member(f, "group", x->group);
	fputs(" },\n", f);
}

static const struct record *sorting;
static int by_field_name(const void *a, const void *b)
{
	return strcmp(sorting->fields[*(const int *)a].name, sorting->fields[*(const int *)b].name);
}

static void put_by_name(FILE *f, const struct record *r)
{
	int order[MOST_FIELDS] = { 0 };
	for (int i = 0; i < r->n; i++)
		order[i] = i;
	sorting = r;
	qsort(order, (size_t)r->n, sizeof *order, by_field_name);
	fprintf(f, "static const int by_name_%s[] = {", r->name);
	for (int i = 0; i < r->n; i++)
		fprintf(f, "%s%d", i ? ", " : " ", order[i]);
	fputs(" };\n", f);
}

static void put_null(FILE *f, const char *name)
{
	fprintf(f, "%s = NULL", name);
}

static void put_differs(FILE *f, const char *name)
{
	fprintf(f, "c.%s IS DISTINCT FROM v.%s", name, name);
}

static int parameter;                    /* the one that comes next */
static void put_parameter(FILE *f, const char *name)
{
	(void)name;
	fprintf(f, "$%d", parameter++);
}

static void put_assigned(FILE *f, const char *name)
{
	fprintf(f, "%s = $%d", name, parameter++);
}

static void begin_select(FILE *f, const struct record *r, const char *member, bool versions)
{
	fprintf(f, "\t.%s = \"SELECT ", member);
	if (versions)
		each_column_and_proof(f, r, ", ", put_name);
	else
		each_column(f, r, ", ", put_name);
	fprintf(f, " FROM %s%s", r->name, versions ? "_version" : "");
}

static void put_newest_first(FILE *f, const struct record *r)
{
	if (r->starts)
		fprintf(f, " ORDER BY %s DESC NULLS LAST, id\",\n", r->starts);
	else
		fputs(" ORDER BY id\",\n", f);
}

static void put_reading(FILE *f, const struct record *r)
{
	begin_select(f, r, "sql_select", false);
	fputs(" WHERE id = $1\",\n", f);
	if (r->scope != S_ORG) {
		begin_select(f, r, "sql_by_person", false);
		fprintf(f, " WHERE %s = $1", r->scope == S_PERSON ? "id" : "person_id");
		put_newest_first(f, r);
	}
	if (r->fields[0].is_parent) {
		begin_select(f, r, "sql_by_parent", false);
		fprintf(f, " WHERE %s = $1", r->fields[0].name);
		put_newest_first(f, r);
	}
	begin_select(f, r, "sql_all", false);
	fputs(" ORDER BY id\",\n", f);
}

static void put_writing(FILE *f, const struct record *r)
{
	fprintf(f, "\t.sql_insert = \"INSERT INTO %s (", r->name);
	each_column_and_proof(f, r, ", ", put_name);
	fputs(") VALUES (", f);
	parameter = 1;
	each_column_and_proof(f, r, ", ", put_parameter);
	fprintf(f, ")\",\n\t.sql_update = \"UPDATE %s SET txn = $2", r->name);
	parameter = 3;
	each_content(f, r, ", ", put_assigned);
	each_proof(f, ", ", put_assigned);
	fprintf(f, " WHERE id = $1 AND txn = $%d\",\n", parameter);
	fprintf(f, "\t.sql_delete = \"DELETE FROM %s WHERE id = $1\",\n", r->name);
	fprintf(f,
		"\t.sql_max_id = \"SELECT coalesce(max(most), 0) FROM (SELECT max(id) AS most FROM %s"
		" UNION ALL SELECT max(id) FROM %s_version) ids\",\n",
		r->name, r->name);
	fprintf(f, "\t.sql_destroy = \"UPDATE %s_version SET salt = NULL", r->name);
	each_content(f, r, ", ", put_null);
	fputs(" WHERE id = $1 AND txn = $2\",\n", f);
}

static void put_history(FILE *f, const struct record *r)
{
	begin_select(f, r, "sql_version", true);
	fputs(" WHERE id = $1 AND txn <= $2 ORDER BY txn DESC LIMIT 1\",\n", f);
	begin_select(f, r, "sql_versions", true);
	fputs(" WHERE id = $1 ORDER BY txn\",\n", f);
	begin_select(f, r, "sql_all_versions", true);
	fputs(" ORDER BY id, txn\",\n", f);
}

/* Rows that are or ever were about a person, or that name one: what goes when a person is lawfully destroyed. */
static void put_ever_about(FILE *f, const struct record *r)
{
	if (r->scope != S_CASE)
		return;
	fprintf(f, "\t.sql_ever_about = \"SELECT DISTINCT id FROM %s_version WHERE person_id = $1", r->name);
	for (int i = 0; i < r->n; i++)
		if (r->fields[i].type == T_REF && !strcmp(r->fields[i].refs, "person"))
			fprintf(f, " OR %s = $1", r->fields[i].name);
	fputs(" ORDER BY id\",\n", f);
}

/* Rows that stand about a person, or that name one: what goes with a person whose record is joined to another. */
static void put_about(FILE *f, const struct record *r)
{
	const char *before = "";
	if (r->scope == S_ORG)
		return;
	fprintf(f, "\t.sql_about = \"SELECT id FROM %s WHERE ", r->name);
	if (r->scope == S_CASE) {
		fputs("person_id = $1", f);
		before = " OR ";
	}
	for (int i = 0; i < r->n; i++)
		if (r->fields[i].type == T_REF && !strcmp(r->fields[i].refs, "person")) {
			fprintf(f, "%s%s = $1", before, r->fields[i].name);
			before = " OR ";
		}
	fputs(" ORDER BY id\",\n", f);
}

/* Every way in which the current rows and the latest versions can disagree, one line of the answer each. */
static void put_latest(FILE *f, const struct record *r)
{
	const char *t = r->name;
	fprintf(f,
		"\t.sql_latest = \"SELECT c.id, c.txn, 'the current row has no version' FROM %s c"
		" WHERE NOT EXISTS (SELECT 1 FROM %s_version v WHERE v.id = c.id AND v.txn = c.txn)\"\n",
		t, t);
	fprintf(f,
		"\t\t\" UNION ALL SELECT c.id, c.txn, 'the current row is not what its version says' FROM %s c"
		" JOIN %s_version v ON v.id = c.id AND v.txn = c.txn WHERE c.deleted <> v.deleted OR c.salt IS DISTINCT FROM v.salt"
		" OR c.row_hash <> v.row_hash",
		t, t);
	each_content(f, r, " OR ", put_differs);
	fprintf(f,
		"\"\n\t\t\" UNION ALL SELECT c.id, v.txn, 'a version is newer than the current row' FROM %s c"
		" JOIN %s_version v ON v.id = c.id AND v.txn > c.txn\"\n",
		t, t);
	fprintf(f, "\t\t\" UNION ALL SELECT c.id, c.txn, 'the row is deleted and still there' FROM %s c WHERE c.deleted = 1\"\n", t);
	fprintf(f,
		"\t\t\" UNION ALL SELECT v.id, v.txn, 'the latest version has no current row' FROM %s_version v WHERE v.deleted = 0"
		" AND NOT EXISTS (SELECT 1 FROM %s c WHERE c.id = v.id)"
		" AND NOT EXISTS (SELECT 1 FROM %s_version w WHERE w.id = v.id AND w.txn > v.txn) ORDER BY 1, 2\",\n",
		t, t, t);
}

static void put_type(FILE *f, const struct record *r, int number)
{
	fprintf(f, "\nstatic const struct field fields_%s[] = {\n", r->name);
	for (int i = 0; i < r->n; i++)
		put_field(f, r, &r->fields[i]);
	fputs("};\n", f);
	put_by_name(f, r);
	fprintf(f, "const struct record_type record_%s = {\n\t.name = \"%s\"", r->name, r->name);
	put_member(f, "label", r->label);
	put_member(f, "plural", r->plural);
	put_member(f, "hint", r->about);
	put_member(f, "group", r->subject);
	fprintf(f, ",\n\t.scope = %s, .number = %d, .size = sizeof(struct %s)", scopes[r->scope], number, r->name);
	fputs(r->made_by_program ? ", .is_made = true" : "", f);
	put_member(f, "parent", r->fields[0].is_parent ? r->parent : NULL);
	fprintf(f, ",\n\t.fields = fields_%s, .n_fields = %d, .by_name = by_name_%s", r->name, r->n, r->name);
	put_member(f, "starts", r->starts);
	put_member(f, "ends", r->ends);
	put_member(f, "title", r->title);
	if (r->own_pages)
		fputs(", .own_pages = true", f);
	if (r->written_once)
		fputs(", .written_once = true", f);
	if (r->written_with_parent)
		fputs(", .written_with_parent = true", f);
	fputs(",\n", f);
	put_reading(f, r);
	put_writing(f, r);
	put_history(f, r);
	put_ever_about(f, r);
	put_about(f, r);
	put_latest(f, r);
	fputs("};\n", f);
}

void emit_tables(const struct schema *s, const char *path)
{
	struct page p;
	FILE *f = page_open(&p, path);
	fputs("/* records.c - the tables of every record of schema/, written by tools/schemac.c. */\n"
	      "#include \"records.h\"\n#include <stddef.h>\n",
		f);
	for (int i = 0; i < s->n; i++)
		put_type(f, s->records[i], i);
	fputs("\nconst struct record_type *const record_types[] = {\n", f);
	for (int i = 0; i < s->n; i++)
		fprintf(f, "\t&record_%s,\n", s->records[i]->name);
	fprintf(f, "\tNULL\n};\nconst int n_record_types = %d;\n", s->n);
	page_close(&p);
}
