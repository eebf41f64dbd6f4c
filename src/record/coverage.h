/* coverage.h - what the collections exchange and where it is held: schema/collections/ *.csv lists each collection's fields, and
 * records name them beside their own (s903= cin= ssd= annex_a= cswwf= in schema/). A field of a collection is held by a record, or
 * the list says why not; tests/unit/test_coverage.c holds both to it. Data that is compiled in: nothing here can fail. */
#ifndef KITH_COVERAGE_H
#define KITH_COVERAGE_H
#include "record/builtin.h"
#include "record/field.h"

struct collection {
	const char *name;                /* "ssda903": also its address in the dictionary */
	const char *label, *about;       /* "SSDA903", one sentence */
	size_t member;                   /* which names of a struct field are this collection's */
};
extern const struct collection collections[];            /* ended by a row without name, in the order in which they are shown */
const struct collection *collection_named(struct text name);                     /* NULL: none */
const struct builtin_collection *collection_fields(const struct collection *c);
/* The names that a field has in the collection, "Episodes.DEC,Episodes.REC"; NULL: none. */
const char *collection_names(const struct collection *c, const struct field *f);
/* Does one name mean this field of the collection? "DOB" means that field in every table, "Header.DOB" in one; after a name of the
 * standard safeguarding dataset may follow a key inside its JSON: "addr_address_json.UPRN". */
bool collection_name_means(const struct collection *c, struct text name, const struct builtin_exchanged *e);
/* Does one of the names that a record's field has in the collection mean this field of it? */
bool collection_is_held_by(const struct collection *c, const struct builtin_exchanged *e, const struct field *f);
/* The fields of records that hold it, at most `most`; returns how many. */
struct holder { const struct record_type *type; const struct field *field; };
int collection_holders(const struct collection *c, const struct builtin_exchanged *e, struct holder *at, int most);
#endif
