/* format.h - for the record layer only: the checks that a field names with check=, and how a label reads in a message. */
#ifndef KITH_FORMAT_H
#define KITH_FORMAT_H
#include "record/record.h"

struct format {
	const char *name;
	bool (*fits)(struct text t);
	struct text (*tidy)(struct arena *a, struct text t);    /* how it is written, whoever typed it; NULL: as it is */
	const char *must;                /* "must be ...": what follows the field's name in the message */
	bool is_warning;                 /* true facts that look odd are kept: the number may be wrong where it was issued */
};
const struct format *format_named(const char *name);        /* a name that the schema may use and this program does not know is our mistake */

/* The label as the subject of a sentence ("Date the child moved in must ..."); in quotation marks when it is not a noun. */
struct text label_subject_in(struct arena *a, const struct field *f);
/* "Enter the type of placement", "Enter a date for “Used from”", "Select yes or no for “Is a mother”". */
struct text enter_message_in(struct arena *a, const struct field *f);
/* A month as a person writes it: 3, 03, March, mar; 0 when it is none. */
int month_from(struct text t);
#endif
