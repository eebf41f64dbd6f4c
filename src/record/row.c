/* Rows as values in column order, and row_hash: H over salt, table, id, txn, deleted, council_id and person_id (where the table
 * has those columns), then the fields in byte order of their names; only what has a value, encoded as hash.h says. A field
 * added by a later schema therefore changes no older hash. */
#include "record/row.h"

int row_head(const struct record_type *t)
{
	return t->scope == SCOPE_CASE ? 4 : t->scope == SCOPE_PERSON ? 3 : 2;
}

int row_columns(const struct record_type *t)
{
	int n = row_head(t) + t->n_fields + 3;
	CHECK(n <= ROW_MAX);
	return n;
}

static void put_digits(char *p, int n, int v)
{
	while (n--) {
		p[n] = (char)('0' + v % 10);
		v /= 10;
	}
}

/* ISO text of the date's own precision, in 10 bytes at most. */
static struct text iso_to(char *p, struct date d)
{
	if (date_none(d))
		return NO_TEXT;
	put_digits(p, 4, date_year(d));
	if (!date_month(d))
		return (struct text){ p, 4 };
	p[4] = '-';
	put_digits(p + 5, 2, date_month(d));
	if (!date_day(d))
		return (struct text){ p, 7 };
	p[7] = '-';
	put_digits(p + 8, 2, date_day(d));
	return (struct text){ p, 10 };
}

static struct db_value value_of(const struct field *f, const void *rec, char *iso)
{
	switch (f->type) {
	case F_TEXT:
	case F_NOTES:
	case F_CODE:
		return DBT(*field_text(f, rec));
	case F_DATE:
	case F_PART_DATE:
		return DBT(iso_to(iso, *field_date(f, rec)));
	case F_INT:
	case F_FLAG:
	case F_REF:
	case F_INSTANT:
		break;
	}
	return DBI(*field_int(f, rec));
}

void row_of(struct row *w, const struct record_type *t, const void *rec)
{
	const struct record *r = rec;
	int head = row_head(t);
	w->n = row_columns(t);
	w->v[0] = DBI(r->id);
	w->v[1] = DBI(r->txn);
	if (head > 2)
		w->v[2] = DBI(r->council_id);
	if (head > 3)
		w->v[3] = DBI(r->person_id);
	for (int i = 0; i < t->n_fields; i++)
		w->v[head + i] = value_of(&t->fields[i], rec, w->iso[i]);
}

void row_seal(struct row *w, const struct record_type *t, bool deleted, const unsigned char salt[SALT_BYTES])
{
	sodium_bin2hex(w->salt, sizeof w->salt, salt, SALT_BYTES);
	w->v[w->n - 3] = DBI(deleted);
	w->v[w->n - 2] = DBT(((struct text){ w->salt, SALT_HEX }));
	w->v[w->n - 1] = DBT(row_hash(w, t, w->hash));
}

static struct db_value stored_value(struct rows *r, int column, bool is_text)
{
	if (db_is_null(r, column))
		return DBN;
	if (!is_text)
		return (struct db_value){ .type = DB_INT, .i = db_int(r, column) };
	struct text t = db_text(r, column);
	return (struct db_value){ .type = DB_TEXT, .t = { t.p ? t.p : "", t.n } };
}

void row_read(struct row *w, const struct record_type *t, struct rows *r)
{
	int head = row_head(t);
	w->n = row_columns(t);
	for (int i = 0; i < w->n; i++) {
		int field = i - head;
		bool is_text = field >= 0 && (field < t->n_fields ? t->fields[field].type <= F_PART_DATE : field > t->n_fields);
		w->v[i] = stored_value(r, i, is_text);
	}
}

struct text row_hash(const struct row *w, const struct record_type *t, char hex[HASH_HEX + 1])
{
	static const char *const head_names[] = { "id", "txn", "council_id", "person_id" };
	struct hasher h;
	int head = row_head(t);
	hash_begin(&h);
	hash_value(&h, "salt", row_salt(w));
	hash_text(&h, "table", text_of(t->name));
	hash_value(&h, "id", &w->v[0]);
	hash_value(&h, "txn", &w->v[1]);
	hash_value(&h, "deleted", row_deleted(w));
	for (int i = 2; i < head; i++)
		hash_value(&h, head_names[i], &w->v[i]);
	for (int i = 0; i < t->n_fields; i++)
		hash_value(&h, t->fields[t->by_name[i]].name, &w->v[head + t->by_name[i]]);
	return hash_end(&h, hex);
}

static bool value_same(const struct db_value *a, const struct db_value *b)
{
	if (a->type != b->type)
		return false;
	if (a->type == DB_TEXT)
		return text_eq(a->t, b->t);
	return a->type == DB_NULL || a->i == b->i;
}

bool row_same(const struct row *a, const struct row *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++)
		if (!value_same(&a->v[i], &b->v[i]))
			return false;
	return true;
}

bool row_is_blank(const struct row *w)
{
	for (int i = 2; i < w->n - 3; i++)
		if (w->v[i].type != DB_NULL)
			return false;
	return row_salt(w)->type == DB_NULL;
}
