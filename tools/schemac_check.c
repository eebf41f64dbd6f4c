/* Do the records of a schema make sense together? Names that exist, are given once and mean nothing else in C or SQL;
 * periods of dates; code sets that are there. Records are put in order, each after those it refers to. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "schemac.h"

/* Words that are a type, a table or a keyword elsewhere, so that a record or field of that name would not compile. */
static const char *const taken_records[] = { "txn", "setting", "code", "role", "credential", "recovery_code", "session", "sign_in_attempt",
	"import_row", "migration", "read_log", "read_batch", "person_council", "person_record", "search_name", "search_term", "search_key", "search_text", "search_text_index", "record", "field", "text", "date", "out", "arena", "db", "rows", "order",
	"group", "table", "user", "case", "check", "select", "default", "index", "version", "struct", "union", "enum", "switch", "int",
	"long", "short", "char", "float", "double", "void", "for", "while", "do", "if", "else", "return", "static", "extern", NULL };
static const char *const taken_fields[] = { "id", "txn", "person_id", "deleted", "salt", "row_hash", "r", "columns", "order", "group", "user",
	"case", "check", "table", "select", "default", "from", "to", "end", "where", "int", "long", "short", "char", "float", "double",
	"void", "for", "while", "do", "if", "else", "return", "static", "extern", "struct", "union", "enum", "switch", "index", "on",
	"about", "title", "period", "day", "made_by_program", "written_once", "written_with_parent", NULL };
/* The checks that the record layer knows by name (src/record/check.c). */
static const char *const known_checks[] = { "postcode", "upn", "urn", "email", "la_child_id", "la_code", "collection_year", "fte", "uprn", NULL };

static bool among(const char *const *list, const char *name)
{
	while (*list && strcmp(*list, name))
		list++;
	return *list != NULL;
}

struct record *schema_record(const struct schema *s, const char *name)
{
	for (int i = 0; i < s->n; i++) {
		if (!strcmp(s->records[i]->name, name))
			return s->records[i];
	}
	return NULL;
}

const struct field *record_field_named(const struct record *r, const char *name)
{
	for (int i = 0; i < r->n; i++) {
		if (!strcmp(r->fields[i].name, name))
			return &r->fields[i];
	}
	return NULL;
}

/* Names in a return: one, or several with commas between, none of them empty or with a blank in it. */
static void check_names(const struct field *x, const char *names)
{
	size_t n = names ? strlen(names) : 0;
	if (n && (names[0] == ',' || names[n - 1] == ',' || strstr(names, ",,") || strpbrk(names, " \t")))
		refuse_at(x->at, "Field \"%s\": \"%s\" is no list of names: write one,two without blanks.", x->name, names);
}

static void check_field(const struct schema *s, const char *folder, const struct record *r, const struct field *x)
{
	if (!x->label)
		refuse_at(x->at, "Field \"%s\" has no label.", x->name);
	if (among(taken_fields, x->name) || (!strcmp(x->name, "council_id") && r->scope != S_ORG))
		refuse_at(x->at, "A field cannot be called \"%s\": the name is taken.", x->name);
	if (record_field_named(r, x->name) != x)
		refuse_at(x->at, "Record \"%s\" has two fields called \"%s\".", r->name, x->name);
	if (x->refs && !schema_record(s, x->refs))
		refuse_at(x->at, "Field \"%s\" refers to \"%s\", and there is no such record.", x->name, x->refs);
	if (x->codes && access(keep_format("%s/codes/%s.csv", folder, x->codes), R_OK))
		refuse_at(x->at, "Field \"%s\": there is no code set codes/%s.csv.", x->name, x->codes);
	if (x->check && !among(known_checks, x->check))
		refuse_at(x->at, "Field \"%s\": there is no check called \"%s\".", x->name, x->check);
	check_names(x, x->s903);
	check_names(x, x->cin);
	check_names(x, x->ssd);
	check_names(x, x->annex_a);
	check_names(x, x->cswwf);
	if (x->protect && x->type != T_TEXT && x->type != T_NOTES && x->type != T_INT)
		refuse_at(x->at, "Field \"%s\": protect is for text and numbers, and this is %s.", x->name, type_word(x->type));
	if (x->check && x->type != T_TEXT)
		refuse_at(x->at, "Field \"%s\": check= is for text, and this is %s.", x->name, type_word(x->type));
}

/* A heading stands once: what belongs under it stands together. */
static void check_groups(const struct record *r)
{
	for (int i = 1; i < r->n; i++) {
		const char *group = r->fields[i].group;
		if (!group || (r->fields[i - 1].group && !strcmp(r->fields[i - 1].group, group)))
			continue;
		for (int k = 0; k < i; k++)
			if (r->fields[k].group && !strcmp(r->fields[k].group, group))
				refuse_at(r->fields[i].at, "Record \"%s\" has the group \"%s\" in two places.", r->name, group);
	}
}

static void check_day(const struct record *r, const char *name)
{
	const struct field *x = record_field_named(r, name);
	if (!x)
		refuse_at(r->at, "Record \"%s\" has no field \"%s\" for its period.", r->name, name);
	if (x->type != T_DATE && x->type != T_PART_DATE)
		refuse_at(x->at, "Field \"%s\" is a day of the period, so it is a date.", name);
}

static void check_parent(const struct schema *s, struct record *r)
{
	const struct record *parent = schema_record(s, r->parent);
	if (!parent)
		refuse_at(r->at, "Record \"%s\" is part of \"%s\", and there is no such record.", r->name, r->parent);
	if (parent->scope == S_ORG)
		refuse_at(r->at, "Record \"%s\" is part of \"%s\", which is not about a person.", r->name, r->parent);
	if (parent == r)
		refuse_at(r->at, "Record \"%s\" is part of itself.", r->name);
	if (r->n && r->fields[0].is_parent)
		r->fields[0].label = parent->label;
}

static void check_record(const struct schema *s, const char *folder, struct record *r)
{
	size_t n = strlen(r->name);
	if (schema_record(s, r->name) != r)
		refuse_at(r->at, "There are two records called \"%s\".", r->name);
	if (among(taken_records, r->name) || (n > 8 && !strcmp(r->name + n - 8, "_version")))
		refuse_at(r->at, "A record cannot be called \"%s\": the name is taken.", r->name);
	if (!r->about)
		refuse_at(r->at, "Record \"%s\" has no sentence for the dictionary: about \"...\".", r->name);
	if (!r->n)
		refuse_at(r->at, "Record \"%s\" has no fields.", r->name);
	if (r->parent)
		check_parent(s, r);
	for (int i = 0; i < r->n; i++)
		check_field(s, folder, r, &r->fields[i]);
	check_groups(r);
	if (r->written_with_parent && !r->fields[0].is_parent)
		refuse_at(r->at, "Record \"%s\" is written with what it is a part of, and is part of no other record than person.", r->name);
	if (r->starts)
		check_day(r, r->starts);
	if (r->ends)
		check_day(r, r->ends);
	if (r->title && !record_field_named(r, r->title))
		refuse_at(r->at, "Record \"%s\" has no field \"%s\" to be called by.", r->name, r->title);
}

/* person + name_kind and person_name + kind would both be PERSON_NAME_KIND. */
static void check_constants(const struct record *a, const struct record *b)
{
	size_t n = strlen(a->name);
	if (strncmp(a->name, b->name, n) || b->name[n] != '_')
		return;
	for (int i = 0; i < a->n; i++) {
		const char *rest = a->fields[i].name, *prefix = b->name + n + 1;
		size_t k = strlen(prefix);
		if (!strncmp(rest, prefix, k) && rest[k] == '_' && record_field_named(b, rest + k + 1))
			refuse_at(a->fields[i].at, "Field \"%s\" of \"%s\" and a field of \"%s\" would share one name in C.", rest, a->name,
				b->name);
	}
}

static void put_in_order(struct schema *s, struct record *r, struct record **to, int *n)
{
	if (r->done)
		return;
	r->done = true;
	for (int i = 0; i < r->n; i++) {
		if (r->fields[i].refs)
			put_in_order(s, schema_record(s, r->fields[i].refs), to, n);
	}
	if (r->scope != S_ORG) {
		put_in_order(s, schema_record(s, "council"), to, n);
		put_in_order(s, schema_record(s, "person"), to, n);
	}
	to[(*n)++] = r;
}

static void check_scopes(const struct schema *s)
{
	const struct record *person = schema_record(s, "person"), *council = schema_record(s, "council");
	for (int i = 0; i < s->n; i++) {
		const struct record *r = s->records[i];
		if ((r->scope == S_PERSON) != (r == person))
			refuse_at(r->at, "Scope person is for the record person alone.");
		if (r->scope != S_ORG && (!council || council->scope != S_ORG || !person))
			refuse_at(r->at, "Record \"%s\" needs the records council and person.", r->name);
	}
}

void schema_check(struct schema *s, const char *folder)
{
	struct record *ordered[MOST_RECORDS];
	int n = 0;
	for (int i = 0; i < s->n; i++)
		check_record(s, folder, s->records[i]);
	check_scopes(s);
	for (int i = 0; i < s->n * s->n; i++)
		check_constants(s->records[i / s->n], s->records[i % s->n]);
	for (int i = 0; i < s->n; i++)
		put_in_order(s, s->records[i], ordered, &n);
	memcpy(s->records, ordered, (size_t)n * sizeof *ordered);
}
