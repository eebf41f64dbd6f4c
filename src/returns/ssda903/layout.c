/* The declared layout of the 903 (returns/ssda903/tables.csv and columns.csv) as tables in memory. Files that do not
 * agree with the schema are our own mistake and stop the program at first use; a unit test uses them. */
#include "returns/ssda903/layout.h"
#include "base/csv.h"
#include "base/die.h"
#include "records.h"
#include "returns/year.h"
#include <pthread.h>

extern const unsigned char ssda903_tables_csv[], ssda903_columns_csv[];
extern const unsigned long ssda903_tables_csv_n, ssda903_columns_csv_n;

static struct ssda903_layout layout;
static struct text table_names[SSDA903_TABLES];
static pthread_once_t once = PTHREAD_ONCE_INIT;

int ssda903_column_named(const struct ssda903_table *t, const char *name)
{
	for (int c = 0; c < t->n; c++)
		if (text_is(t->column[c].name, name))
			return c;
	return -1;
}

static struct ssda903_table *table_named(struct text name)
{
	for (int t = 0; t < SSDA903_TABLES; t++)
		if (text_eq(layout.table[t].name, name))
			return &layout.table[t];
	return NULL;
}

static enum cell_is what_it_is(const struct ssda903_table *t, const struct record_type *record, struct text field)
{
	if (record == &record_person)
		return CELL_CHILD;
	if (record == t->record)
		return CELL_OWN;
	if (record == &record_person_identity)
		return CELL_REPEATED;
	if (record == &record_legal_status)
		return CELL_STATUS;
	if (record == &record_placement)
		return text_is(field, "end_reason") ? CELL_PLACE_CHANGE : CELL_PLACEMENT;
	if (record == &record_worker)
		return CELL_WORKER;
	CHECK(record == &record_person_identifier);
	return CELL_UPN;
}

static const struct field *field_named(const struct record_type *record, struct text name)
{
	for (int i = 0; i < record->n_fields; i++)
		if (text_is(name, record->fields[i].name))
			return &record->fields[i];
	return NULL;
}

/* The embedded bytes live as long as the program, and hold no quoted cell, so texts are borrowed from them. */
static void each_line(const unsigned char *bytes, unsigned long n, void (*take)(const struct csv *c))
{
	struct csv c;

	csv_open(&c, (struct text){ (const char *)bytes, n });
	CHECK(csv_row(&c));
	while (csv_row(&c))
		take(&c);
	CHECK(!c.error);
	csv_close(&c);
}

static int n_tables;

static void take_table(const struct csv *c)
{
	CHECK(c->n == 9 && n_tables < SSDA903_TABLES);
	struct ssda903_table *t = &layout.table[n_tables];
	*t = (struct ssda903_table){ .number = n_tables++, .name = c->cell[0], .file = c->cell[1], .names = c->cell[6],
		.record = record_type_named(c->cell[2]), .many = text_is(c->cell[3], "many") };
	CHECK(t->record);
	CHECK(year_read(c->cell[7], &t->from_year) && (text_blank(c->cell[8]) || year_read(c->cell[8], &t->to_year)));
	table_names[t->number] = t->name;
	t->is_yearly = record_field(t->record, "collection_year") != NULL;
}

static void take_column(const struct csv *c)
{
	struct ssda903_table *t = table_named(c->cell[0]);
	const struct record_type *record = record_type_named(c->cell[2]);

	CHECK(c->n == 5 && t && record && t->n < SSDA903_COLUMNS);
	const struct field *f = field_named(record, c->cell[3]);
	CHECK(f);
	t->column[t->n++] = (struct ssda903_column){ .name = c->cell[1], .record = record, .field = f,
		.is = what_it_is(t, record, c->cell[3]), .key = text_is(c->cell[4], "key") };
}

static int column_of(const struct ssda903_table *t, struct text name)
{
	for (int c = 0; c < t->n; c++)
		if (text_eq(t->column[c].name, name))
			return c;
	CHECK(text_blank(name));
	return -1;
}

static void take_times(const struct csv *c)
{
	struct ssda903_table *t = table_named(c->cell[0]);

	CHECK(t);
	t->starts = column_of(t, c->cell[4]);
	t->ends = column_of(t, c->cell[5]);
	CHECK(t->column[0].is == CELL_CHILD);
}

static void read_layout(void)
{
	each_line(ssda903_tables_csv, ssda903_tables_csv_n, take_table);
	each_line(ssda903_columns_csv, ssda903_columns_csv_n, take_column);
	each_line(ssda903_tables_csv, ssda903_tables_csv_n, take_times);
	CHECK(n_tables == SSDA903_TABLES);
	layout.header = table_named(T("Header"));
	layout.episodes = table_named(T("Episodes"));
	CHECK(layout.header && layout.episodes);
}

const struct ssda903_layout *ssda903_layout(void)
{
	pthread_once(&once, read_layout);
	return &layout;
}

const struct text *ssda903_table_names(void)
{
	ssda903_layout();
	return table_names;
}

const struct ssda903_table *ssda903_table_named(struct text name)
{
	ssda903_layout();
	return table_named(name);
}
