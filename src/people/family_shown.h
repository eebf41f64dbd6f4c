/* family_shown.h - what the parts of the family page share: what it is about, and the cells of its tables. */
#ifndef KITH_FAMILY_SHOWN_H
#define KITH_FAMILY_SHOWN_H
#include "people/family.h"
#include "people/pages.h"

struct family_shown { struct request *rq; struct person person; struct family family; struct record_list own; bool may_edit; };
void family_table_open(struct out *o, const char *caption, const char *const heads[]);   /* heads ended by NULL */
void family_table_close(struct out *o);
void family_cell(struct out *o, const char *label, struct text words);
void family_put_days(struct out *o, struct date from, struct date until);                /* "from 3 May 2020 until 4 June 2021" */
void family_days_cell(struct out *o, struct date from, struct date until);

/* Who works with and stands around the child: ecomap and professionals. */
void family_network(const struct family_shown *s);
/* Homes of the family over time. */
void family_homes_shown(const struct family_shown *s);
/* The same as JSON. */
struct api;
void family_network_told(struct api *w, const struct family_shown *s);
void family_homes_told(struct api *w, const struct family_shown *s);
#endif
