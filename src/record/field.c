/* Finding record types and fields by name, and reading a record's members through its field table. The tables
 * themselves are emitted by tools/schemac.c from schema/. */
#include "record/field.h"
#include "base/arena.h"

const struct record_type *record_type_named(struct text name)
{
	for (int i = 0; i < n_record_types; i++)
		if (name.n && *name.p == *record_types[i]->name && text_is(name, record_types[i]->name))
			return record_types[i];
	return NULL;
}

const struct field *record_field(const struct record_type *t, const char *name)
{
	int low = 0, high = t->n_fields;
	while (low < high) {
		int middle = (low + high) / 2;
		const struct field *f = &t->fields[t->by_name[middle]];
		int order = strcmp(name, f->name);
		if (!order)
			return f;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* The member behind a field. Readers pass a const record and get a pointer they may write through when theirs is not. */
static void *member(const struct field *f, const void *rec)
{
	return (char *)(uintptr_t)rec + f->at;
}

struct text *field_text(const struct field *f, const void *rec)
{
	CHECK(f->type == F_TEXT || f->type == F_NOTES || f->type == F_CODE);
	return member(f, rec);
}

struct date *field_date(const struct field *f, const void *rec)
{
	CHECK(f->type == F_DATE || f->type == F_PART_DATE);
	return member(f, rec);
}

int64_t *field_int(const struct field *f, const void *rec)
{
	CHECK(f->type >= F_INT);
	return member(f, rec);
}

bool field_is_none(const struct field *f, const void *rec)
{
	switch (f->type) {
	case F_TEXT:
	case F_NOTES:
	case F_CODE:
		return text_none(*field_text(f, rec));
	case F_DATE:
	case F_PART_DATE:
		return date_none(*field_date(f, rec));
	case F_INT:
	case F_FLAG:
	case F_REF:
	case F_INSTANT:
		break;
	}
	return *field_int(f, rec) == NONE;
}

bool field_same(const struct field *f, const void *a, const void *b)
{
	switch (f->type) {
	case F_TEXT:
	case F_NOTES:
	case F_CODE:
		return text_eq(*field_text(f, a), *field_text(f, b));
	case F_DATE:
	case F_PART_DATE:
		return field_date(f, a)->ymd == field_date(f, b)->ymd;
	case F_INT:
	case F_FLAG:
	case F_REF:
	case F_INSTANT:
		break;
	}
	return *field_int(f, a) == *field_int(f, b);
}

struct db_value field_value(const struct field *f, const void *rec, struct arena *a)
{
	switch (f->type) {
	case F_TEXT:
	case F_NOTES:
	case F_CODE:
		return DBT(*field_text(f, rec));
	case F_DATE:
	case F_PART_DATE:
		return DBT(date_iso_in(a, *field_date(f, rec)));
	case F_INT:
	case F_FLAG:
	case F_REF:
	case F_INSTANT:
		break;
	}
	return DBI(*field_int(f, rec));
}

void field_copy(const struct field *f, const void *from, void *to)
{
	if (f->type <= F_CODE)
		*field_text(f, to) = *field_text(f, from);
	else if (f->type == F_DATE || f->type == F_PART_DATE)
		*field_date(f, to) = *field_date(f, from);
	else
		*field_int(f, to) = *field_int(f, from);
}
