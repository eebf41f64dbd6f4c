/* The declared layout of the CIN census (returns/cin/elements.csv) as tables in memory. A file that does not agree with the schema
 * is our own mistake and stops the program at first use; a unit test uses it. */
#include "returns/cin/layout.h"
#include "base/csv.h"
#include "base/die.h"
#include "records.h"
#include <pthread.h>

extern const unsigned char cin_elements_csv[];
extern const unsigned long cin_elements_csv_n;

static struct cin_layout layout;
static int n_tables;
static struct text table_names[CIN_TABLES];
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* The element of that name that may hold others: those names come once. */
static struct cin_element *holder_named(struct text name)
{
	for (int i = 0; i < layout.n; i++)
		if (layout.element[i].kind != CIN_LEAF && text_eq(layout.element[i].name, name))
			return &layout.element[i];
	return NULL;
}

static enum cin_kind kind_of(struct text t)
{
	return text_is(t, "group") ? CIN_GROUP : text_is(t, "row") ? CIN_ROW : text_is(t, "list") ? CIN_LIST : CIN_LEAF;
}

static enum cin_is what_it_is(const struct cin_element *e)
{
	if (!e->record)
		return CIN_KEPT;
	if (e->record == &record_person)
		return CIN_CHILD_ID;
	if (e->record == &record_person_identifier)
		return CIN_NUMBER;
	if (e->record == &record_identifier_gap)
		return CIN_NO_NUMBER;
	if (text_is(e->mark, "earlier"))
		return CIN_EARLIER;
	if (e->record == e->table->record)
		return CIN_OWN;
	if (e->record == &record_conference)
		return CIN_CONFERENCE;
	CHECK(e->record == &record_cp_plan_category);
	return text_is(e->mark, "first") ? CIN_FIRST : CIN_LATEST;
}

static void begin_table(struct cin_element *e)
{
	CHECK(n_tables < CIN_TABLES);
	struct cin_table *t = &layout.table[n_tables];
	*t = (struct cin_table){ .number = n_tables++, .element = e, .record = e->record, .within = e->within->table, .starts = -1, .ends = -1,
		.key = -1, .is_apart = text_is(e->mark, "apart"), .is_identity = e->record == &record_person_identity };
	e->table = t;
	table_names[t->number] = e->name;
}

static void add_column(struct cin_element *e)
{
	struct cin_table *t = &layout.table[e->within->table->number];

	CHECK(t->n < CIN_COLUMNS);
	e->table = t;
	e->column = t->n;
	e->is = what_it_is(e);
	if (text_has(e->mark, T("key")))
		t->key = t->n;
	if (text_has(e->mark, T("starts")))
		t->starts = t->n;
	if (text_has(e->mark, T("ends")))
		t->ends = t->n;
	t->column[t->n++] = e;
}

static const struct field *field_named(const struct record_type *record, struct text name)
{
	for (int i = 0; record && i < record->n_fields; i++)
		if (text_is(name, record->fields[i].name))
			return &record->fields[i];
	return NULL;
}

static void take_element(const struct csv *c)
{
	CHECK(c->n == 6 && layout.n < CIN_ELEMENTS);
	struct cin_element *e = &layout.element[layout.n], *within = holder_named(c->cell[1]);
	CHECK(within || !layout.n);
	*e = (struct cin_element){ .name = c->cell[0], .mark = c->cell[5], .kind = kind_of(c->cell[2]), .within = within,
		.record = record_type_named(c->cell[3]), .table = within ? within->table : NULL };
	e->field = field_named(e->record, c->cell[4]);
	CHECK(!text_blank(c->cell[3]) == (e->record != NULL) && !text_blank(c->cell[4]) == (e->field != NULL));
	layout.n++;
	if (e->kind == CIN_ROW || e->kind == CIN_LIST)
		begin_table(e);
	else if (e->kind == CIN_LEAF)
		add_column(e);
}

static const struct cin_table *table_of(const char *name)
{
	const struct cin_element *e = holder_named(text_of(name));

	CHECK(e && e->table);
	return e->table;
}

/* The embedded bytes live as long as the program, and hold no quoted cell, so texts are borrowed from them. */
static void read_layout(void)
{
	struct csv c;

	csv_open(&c, (struct text){ (const char *)cin_elements_csv, cin_elements_csv_n });
	CHECK(csv_row(&c));
	while (csv_row(&c))
		take_element(&c);
	CHECK(!c.error && n_tables == CIN_TABLES);
	csv_close(&c);
	layout.root = &layout.element[0];
	layout.header = table_of("Header");
	layout.child = table_of("Child");
	layout.identifiers = table_of("ChildIdentifiers");
}

const struct cin_layout *cin_layout(void)
{
	pthread_once(&once, read_layout);
	return &layout;
}

const struct text *cin_table_names(void)
{
	cin_layout();
	return table_names;
}

const struct cin_element *cin_element_in(const struct cin_element *within, struct text name)
{
	cin_layout();
	for (int i = 0; i < layout.n; i++)
		if (layout.element[i].within == within && text_eq(layout.element[i].name, name))
			return &layout.element[i];
	return NULL;
}

const struct cin_table *cin_table_named(struct text name)
{
	cin_layout();
	for (int t = 0; t < CIN_TABLES; t++)
		if (text_eq(layout.table[t].element->name, name))
			return &layout.table[t];
	return NULL;
}

int cin_column_named(const struct cin_table *t, const char *name)
{
	for (int c = 0; c < t->n; c++)
		if (text_is(t->column[c]->name, name))
			return c;
	return -1;
}
