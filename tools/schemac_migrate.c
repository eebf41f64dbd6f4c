/* From what the store holds to what the schema says: the snapshot migrations/schema.state, and the next pair of files.
 * A step only adds: records, fields, indexes. What would lose or change what is stored is refused with a sentence, for
 * somebody to think about and write by hand. */
#include <stdlib.h>
#include <string.h>
#include "schemac.h"

struct old_field {
	const char *name, *kind;
	bool is_indexed;
};
struct old_record {
	struct place at;
	const char *name, *kind;
	struct old_field fields[MOST_FIELDS];
	int n;
};
struct state {
	struct place at;
	struct old_record *records[MOST_RECORDS];
	int n;
};

static const char *record_kind(const struct record *r)
{
	static const char *const scopes[] = { [S_ORG] = "scope org", [S_PERSON] = "scope person" };
	return r->parent ? keep_format("of %s", r->parent) : scopes[r->scope];
}

static const char *field_kind(const struct field *x)
{
	if (x->type == T_INT)
		return keep_format("int %ld %ld", x->lo, x->hi);
	if (x->type == T_TEXT || x->type == T_NOTES)
		return keep_format("%s %ld", type_word(x->type), x->hi);
	return x->refs ? keep_format("ref %s", x->refs) : type_word(x->type);
}

static const char *state_path(const char *folder)
{
	return keep_format("%s/schema.state", folder);
}

static void state_put(FILE *f, const struct schema *s)
{
	fputs("# What a store holds after the last step here: each record, its columns, and which of them have an index.\n"
	      "# Written by schemac migration and schemac snapshot; docs/schema.md says when.\n",
		f);
	for (int i = 0; i < s->n; i++) {
		const struct record *r = s->records[i];
		fprintf(f, "record %s %s\n", r->name, record_kind(r));
		for (int k = 0; k < r->n; k++) {
			const struct field *x = &r->fields[k];
			fprintf(f, "\t%s %s%s\n", x->name, field_kind(x), field_is_indexed(x) ? ", index" : "");
		}
	}
}

/* "name the rest" in two. */
static const char *split(struct place at, char *line, const char **rest)
{
	char *space = strchr(line, ' ');
	if (!space)
		refuse_at(at, "This is no line of a snapshot: \"%s\".", line);
	*space = 0;
	*rest = space + 1;
	return line;
}

static void state_field(struct place at, struct old_record *r, char *line)
{
	static const char index[] = ", index";
	struct old_field *x = &r->fields[r->n++];
	char *end = strstr(line, index);
	x->is_indexed = end != NULL;
	if (end)
		*end = 0;
	x->name = split(at, line, &x->kind);
}

static void state_line(struct state *s, char *line)
{
	if (*line == '\t' && s->n && s->records[s->n - 1]->n < MOST_FIELDS) {
		state_field(s->at, s->records[s->n - 1], line + 1);
		return;
	}
	if (strncmp(line, "record ", 7) || s->n == MOST_RECORDS)
		refuse_at(s->at, "This is no line of a snapshot: \"%s\".", line);
	struct old_record *r = keep_bytes(sizeof *r);
	r->at = s->at;
	r->name = split(s->at, line + 7, &r->kind);
	s->records[s->n++] = r;
}

static struct state *state_read(const char *folder)
{
	struct state *s = keep_bytes(sizeof *s);
	s->at.file = state_path(folder);
	FILE *f = fopen(s->at.file, "r");
	if (!f)
		return s;
	fclose(f);
	for (char *line = file_text(s->at.file), *next; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = 0;
		s->at.line++;
		if (*line != '#')
			state_line(s, line);
	}
	return s;
}

static const struct old_record *old_record_named(const struct state *s, const char *name)
{
	for (int i = 0; i < s->n; i++) {
		if (!strcmp(s->records[i]->name, name))
			return s->records[i];
	}
	return NULL;
}

static const struct old_field *old_field_named(const struct old_record *r, const char *name)
{
	for (int i = 0; i < r->n; i++) {
		if (!strcmp(r->fields[i].name, name))
			return &r->fields[i];
	}
	return NULL;
}

static void refuse_loss_in(const struct old_record *old, const struct record *r)
{
	if (strcmp(old->kind, record_kind(r)))
		refuse_at(r->at, "Record \"%s\" was \"%s\" and is now \"%s\": that is another record. Give it another name.", r->name, old->kind,
			record_kind(r));
	for (int i = 0; i < old->n; i++) {
		const struct old_field *was = &old->fields[i];
		const struct field *x = record_field_named(r, was->name);
		if (!x)
			refuse_at(r->at,
				"Field \"%s\" of \"%s\" is gone, and stores hold it. Keep it, even if nobody uses it; a new name is a new field.",
				was->name, r->name);
		if (strcmp(was->kind, field_kind(x)))
			refuse_at(x->at,
				"Field \"%s\" was \"%s\" and is now \"%s\". Add a new field, or write the step by hand and then run schemac snapshot.",
				x->name, was->kind, field_kind(x));
	}
}

static void refuse_loss(const struct state *old, const struct schema *s)
{
	for (int i = 0; i < old->n; i++) {
		const struct record *r = schema_record(s, old->records[i]->name);
		if (!r)
			refuse_at(old->records[i]->at,
				"Record \"%s\" is gone from the schema, and stores hold it. Keep it, even if nobody uses it; a new name is a new "
				"record.",
				old->records[i]->name);
		refuse_loss_in(old->records[i], r);
	}
}

static int put_changes(FILE *f, enum engine e, const struct schema *s, const struct old_record *old, const struct record *r)
{
	int changes = 0, added = 0;
	for (int i = 0; i < r->n; i++) {
		const struct field *x = &r->fields[i];
		const struct old_field *was = old_field_named(old, x->name);
		if (!was) {
			sql_new_field(f, e, s, r, x);
			added++;
		} else if (was->is_indexed != field_is_indexed(x)) {
			if (was->is_indexed)
				fprintf(f, "DROP INDEX %s_by_%s;\n", r->name, x->name);
			else
				sql_index(f, r, x);
			changes++;
		}
	}
	if (added)
		sql_copy_new_fields(f, e, r);
	return changes + added;
}

static int put_new_records(FILE *f, enum engine e, const struct schema *s)
{
	int changes = 0;
	for (int i = 0; i < s->n; i++) {
		if (s->records[i]->is_new) {
			sql_new_record(f, e, s, s->records[i]);
			changes++;
		}
	}
	return changes;
}

static int put_changed_records(FILE *f, enum engine e, const struct schema *s, const struct state *old)
{
	int changes = 0;
	for (int i = 0; i < s->n; i++) {
		const struct old_record *was = old_record_named(old, s->records[i]->name);
		if (was)
			changes += put_changes(f, e, s, was, s->records[i]);
	}
	return changes;
}

/* SQLite reads its whole schema again at each ALTER, so there those come while it is small; PostgreSQL wants a table to be there
 * before a column refers to it. */
static int put_step(FILE *f, enum engine e, const struct schema *s, const struct state *old)
{
	int changes = e == SQLITE ? put_changed_records(f, e, s, old) : 0;
	changes += put_new_records(f, e, s);
	if (e == POSTGRES)
		changes += put_changed_records(f, e, s, old);
	for (int i = 0; e == POSTGRES && i < s->n; i++)
		sql_late_references(f, s, s->records[i]);
	return changes;
}

static void step_file(const struct schema *s, const struct state *old, enum engine e, const char *path)
{
	struct page p;
	FILE *f = page_open(&p, path);
	fputs("-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.\n",
		f);
	if (!put_step(f, e, s, old))
		refuse_at(old->at, "Nothing has changed since the last step.");
	page_close(&p);
}

void migration_write(const struct schema *s, const char *folder, const char *name)
{
	const struct state *old = state_read(folder);
	int number = migration_last(folder) + 1;
	refuse_loss(old, s);
	for (int i = 0; i < s->n; i++)
		s->records[i]->is_new = !old_record_named(old, s->records[i]->name);
	step_file(s, old, SQLITE, keep_format("%s/%04d_%s.sqlite.sql", folder, number, name));
	step_file(s, old, POSTGRES, keep_format("%s/%04d_%s.postgres.sql", folder, number, name));
	snapshot_write(s, folder);
}

void snapshot_write(const struct schema *s, const char *folder)
{
	struct page p;
	state_put(page_open(&p, state_path(folder)), s);
	page_close(&p);
}

void snapshot_check(const struct schema *s, const char *folder)
{
	struct page p = { 0 };
	p.f = open_memstream(&p.text, &p.n);
	if (!p.f)
		refuse_at((struct place){ folder, 0 }, "There is no memory left.");
	state_put(p.f, s);
	fclose(p.f);
	bool fits = !strcmp(p.text, file_text(state_path(folder)));
	free(p.text);
	if (!fits)
		refuse_at((struct place){ state_path(folder), 0 },
			"The schema has changed since the last step. Run: schemac migration schema migrations NAME");
}
