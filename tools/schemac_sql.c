/* The SQL of one record: its table, its table of versions, triggers and indexes, for both engines. Rules carried out:
 * a version is written by trigger alone; a version of a sealed transaction never changes, but for being blanked by lawful
 * destruction; a current row goes only after its deleted version was written. The plain tables, and the PostgreSQL
 * functions kith_row_guard, kith_version_guard and kith_refuse, are in migrations/0001_core. */
#include <string.h>
#include "schemac.h"

static const char *const int_type[N_ENGINES] = { "INTEGER", "bigint" };
static const char *const text_type[N_ENGINES] = { "TEXT", "text COLLATE \"C\"" };

static bool is_text(enum type t)
{
	return t == T_TEXT || t == T_NOTES || t == T_CODE || t == T_DATE || t == T_PART_DATE;
}

void put_name(FILE *f, const char *name)
{
	fputs(name, f);
}

static void put_new(FILE *f, const char *name)
{
	fprintf(f, "NEW.%s", name);
}

static void put_assignment(FILE *f, const char *name)
{
	fprintf(f, "%s = excluded.%s", name, name);
}

static void put_is_blank(FILE *f, const char *name)
{
	fprintf(f, "NEW.%s IS NULL", name);
}

static void put_next(FILE *f, const char *between, put_column *put, const char *name)
{
	fputs(between, f);
	put(f, name);
}

void each_content(FILE *f, const struct record *r, const char *between, put_column *put)
{
	if (r->scope != S_ORG)
		put_next(f, between, put, "council_id");
	if (r->scope == S_CASE)
		put_next(f, between, put, "person_id");
	for (int i = 0; i < r->n; i++)
		put_next(f, between, put, r->fields[i].name);
}

void each_column(FILE *f, const struct record *r, const char *between, put_column *put)
{
	put(f, "id");
	put_next(f, between, put, "txn");
	each_content(f, r, between, put);
}

void each_proof(FILE *f, const char *between, put_column *put)
{
	put_next(f, between, put, "deleted");
	put_next(f, between, put, "salt");
	put_next(f, between, put, "row_hash");
}

void each_column_and_proof(FILE *f, const struct record *r, const char *between, put_column *put)
{
	each_column(f, r, between, put);
	each_proof(f, between, put);
}

static int place_of(const struct schema *s, const char *name)
{
	int i = 0;
	while (strcmp(s->records[i]->name, name))
		i++;
	return i;
}

/* PostgreSQL wants the table that is referred to first; two new records that refer to each other cannot both have that. */
static bool is_late(const struct schema *s, const struct record *r, const struct field *x)
{
	return x->refs && schema_record(s, x->refs)->is_new && place_of(s, x->refs) > place_of(s, r->name);
}

static void put_reference(FILE *f, const char *to)
{
	fprintf(f, " REFERENCES %s DEFERRABLE INITIALLY DEFERRED", to);
}

/* Bounds hold for everyone, whatever program writes; `must` does not, because imports keep what is true and odd. */
static void put_bounds(FILE *f, const struct field *x)
{
	switch (x->type) {
	case T_TEXT:
	case T_NOTES:
		fprintf(f, " CHECK (length(%s) <= %ld)", x->name, x->hi);
		break;
	case T_CODE:
		fprintf(f, " CHECK (length(%s) <= 40)", x->name);
		break;
	case T_DATE:
		fprintf(f, " CHECK (length(%s) = 10)", x->name);
		break;
	case T_PART_DATE:
		fprintf(f, " CHECK (length(%s) IN (4, 7, 10))", x->name);
		break;
	case T_INT:
		fprintf(f, " CHECK (%s BETWEEN %ld AND %ld)", x->name, x->lo, x->hi);
		break;
	case T_FLAG:
		fprintf(f, " CHECK (%s IN (0, 1))", x->name);
		break;
	default:
		break;
	}
}

static void put_column_type(FILE *f, enum engine e, const struct field *x)
{
	fprintf(f, "%s %s", x->name, is_text(x->type) ? text_type[e] : int_type[e]);
}

static void put_field(FILE *f, enum engine e, const struct schema *s, const struct record *r, const struct field *x)
{
	put_column_type(f, e, x);
	if (x->is_parent)
		fputs(" NOT NULL", f);
	if (x->refs && (e == SQLITE || !is_late(s, r, x)))
		put_reference(f, x->refs);
	put_bounds(f, x);
}

static void put_owner(FILE *f, enum engine e, const char *column, const char *to)
{
	fprintf(f, "\t%s %s NOT NULL", column, int_type[e]);
	put_reference(f, to);
	fputs(",\n", f);
}

static void current_table(FILE *f, enum engine e, const struct schema *s, const struct record *r)
{
	fprintf(f, "CREATE TABLE %s (\n\tid %s PRIMARY KEY,\n\ttxn %s NOT NULL,\n", r->name, int_type[e], int_type[e]);
	if (r->scope != S_ORG)
		put_owner(f, e, "council_id", "council");
	if (r->scope == S_CASE)
		put_owner(f, e, "person_id", "person");
	for (int i = 0; i < r->n; i++) {
		fputc('\t', f);
		put_field(f, e, s, r, &r->fields[i]);
		fputs(",\n", f);
	}
	fprintf(f, "\tdeleted %s NOT NULL CHECK (deleted IN (0, 1)),\n\tsalt %s NOT NULL,\n\trow_hash %s NOT NULL\n)%s;\n", int_type[e],
		text_type[e], text_type[e], e == SQLITE ? " STRICT" : "");
}

static void version_table(FILE *f, enum engine e, const struct record *r)
{
	fprintf(f, "CREATE TABLE %s_version (\n\tid %s NOT NULL,\n\ttxn %s NOT NULL,\n", r->name, int_type[e], int_type[e]);
	if (r->scope != S_ORG)
		fprintf(f, "\tcouncil_id %s,\n", int_type[e]);
	if (r->scope == S_CASE)
		fprintf(f, "\tperson_id %s,\n", int_type[e]);
	for (int i = 0; i < r->n; i++) {
		fputc('\t', f);
		put_column_type(f, e, &r->fields[i]);
		fputs(",\n", f);
	}
	fprintf(f, "\tdeleted %s NOT NULL,\n\tsalt %s,\n\trow_hash %s NOT NULL,\n\tPRIMARY KEY (id, txn)\n)%s;\n", int_type[e], text_type[e],
		text_type[e], e == SQLITE ? " STRICT, WITHOUT ROWID" : "");
}

bool field_is_indexed(const struct field *x)
{
	return x->search || x->refs;
}

void sql_index(FILE *f, const struct record *r, const struct field *x)
{
	fprintf(f, "CREATE INDEX %s_by_%s ON %s (%s);\n", r->name, x->name, r->name, x->name);
}

static void indexes(FILE *f, const struct record *r)
{
	if (r->scope == S_PERSON)
		fprintf(f, "CREATE INDEX %s_by_council_id ON %s (council_id);\n", r->name, r->name);
	if (r->scope == S_CASE)
		fprintf(f, "CREATE INDEX %s_by_person_id ON %s (person_id);\n"
			   "CREATE INDEX %s_version_by_person_id ON %s_version (person_id);\n",
			r->name, r->name, r->name, r->name);
	for (int i = 0; i < r->n; i++) {
		if (field_is_indexed(&r->fields[i]))
			sql_index(f, r, &r->fields[i]);
	}
}

/* The statement inside the triggers that copies the new row into the table of versions. */
static void copy_statement(FILE *f, const struct record *r)
{
	fprintf(f, "\tINSERT INTO %s_version (", r->name);
	each_column_and_proof(f, r, ", ", put_name);
	fputs(")\n\tVALUES (", f);
	each_column_and_proof(f, r, ", ", put_new);
	fputs(")\n\tON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted", f);
	each_content(f, r, ", ", put_assignment);
	fputs(", salt = excluded.salt, row_hash = excluded.row_hash", f);
	fputs(";\n", f);
}

static void sqlite_copying(FILE *f, const struct record *r)
{
	static const char *const events[][2] = { { "inserted", "INSERT" }, { "updated", "UPDATE" } };
	for (int i = 0; i < 2; i++) {
		fprintf(f, "CREATE TRIGGER %s_%s AFTER %s ON %s BEGIN\n", r->name, events[i][0], events[i][1], r->name);
		copy_statement(f, r);
		fputs("END;\n", f);
	}
	fprintf(f,
		"CREATE TRIGGER %s_version_changed BEFORE UPDATE ON %s_version\n"
		"WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)\n"
		"\tAND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL",
		r->name, r->name);
	each_content(f, r, " AND ", put_is_blank);
	fprintf(f, "))\nBEGIN\n\tSELECT RAISE(ABORT, '%s_version: a version of a sealed transaction never changes');\nEND;\n", r->name);
}

static void sqlite_guards(FILE *f, const struct record *r)
{
	fprintf(f,
		"CREATE TRIGGER %s_kept BEFORE DELETE ON %s WHEN OLD.deleted = 0 BEGIN\n"
		"\tSELECT RAISE(ABORT, '%s: a row goes only after its deleted version was written');\nEND;\n",
		r->name, r->name, r->name);
	fprintf(f,
		"CREATE TRIGGER %s_version_added BEFORE INSERT ON %s_version\n"
		"WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)\nBEGIN\n"
		"\tSELECT RAISE(ABORT, '%s_version: a sealed transaction takes no more versions');\nEND;\n",
		r->name, r->name, r->name);
	fprintf(f,
		"CREATE TRIGGER %s_version_kept BEFORE DELETE ON %s_version BEGIN\n"
		"\tSELECT RAISE(ABORT, '%s_version: a version is never deleted');\nEND;\n",
		r->name, r->name, r->name);
}

static void postgres_copying(FILE *f, const struct record *r)
{
	fprintf(f, "CREATE OR REPLACE FUNCTION %s_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$\nBEGIN\n", r->name);
	copy_statement(f, r);
	fputs("\tRETURN NULL;\nEND\n$body$;\n", f);
}

static void postgres_guards(FILE *f, const struct record *r)
{
	fprintf(f,
		"CREATE TRIGGER %s_versioned AFTER INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION %s_versioned();\n"
		"CREATE TRIGGER %s_kept BEFORE DELETE ON %s FOR EACH ROW EXECUTE FUNCTION kith_row_guard();\n"
		"CREATE TRIGGER %s_whole BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();\n",
		r->name, r->name, r->name, r->name, r->name, r->name, r->name);
	fprintf(f,
		"CREATE TRIGGER %s_version_kept BEFORE INSERT OR UPDATE OR DELETE ON %s_version FOR EACH ROW EXECUTE FUNCTION "
		"kith_version_guard();\n"
		"CREATE TRIGGER %s_version_whole BEFORE TRUNCATE ON %s_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();\n",
		r->name, r->name, r->name, r->name);
}

void sql_new_record(FILE *f, enum engine e, const struct schema *s, const struct record *r)
{
	fprintf(f, "\n-- %s: %s\n", r->label, r->about);
	current_table(f, e, s, r);
	version_table(f, e, r);
	indexes(f, r);
	if (e == SQLITE) {
		sqlite_copying(f, r);
		sqlite_guards(f, r);
	} else {
		postgres_copying(f, r);
		postgres_guards(f, r);
	}
}

void sql_late_references(FILE *f, const struct schema *s, const struct record *r)
{
	for (int i = 0; i < r->n; i++) {
		const struct field *x = &r->fields[i];
		if (!is_late(s, r, x))
			continue;
		fprintf(f, "ALTER TABLE %s ADD FOREIGN KEY (%s)", r->name, x->name);
		put_reference(f, x->refs);
		fputs(";\n", f);
	}
}

void sql_new_field(FILE *f, enum engine e, const struct schema *s, const struct record *r, const struct field *x)
{
	fprintf(f, "\n-- %s: %s\nALTER TABLE %s ADD COLUMN ", r->label, x->label, r->name);
	put_field(f, e, s, r, x);
	fprintf(f, ";\nALTER TABLE %s_version ADD COLUMN ", r->name);
	put_column_type(f, e, x);
	fputs(";\n", f);
	if (field_is_indexed(x))
		sql_index(f, r, x);
}

void sql_copy_new_fields(FILE *f, enum engine e, const struct record *r)
{
	if (e == POSTGRES) {
		postgres_copying(f, r);
		return;
	}
	fprintf(f, "DROP TRIGGER %s_inserted;\nDROP TRIGGER %s_updated;\nDROP TRIGGER %s_version_changed;\n", r->name, r->name, r->name);
	sqlite_copying(f, r);
}
