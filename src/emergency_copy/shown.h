/* shown.h - one child in the content of an emergency copy: the words of every field go through shown_put, which takes out protected
 * addresses as from somebody who is named for none, and cuts what is very long. */
#ifndef KITH_EMERGENCY_SHOWN_H
#define KITH_EMERGENCY_SHOWN_H
#include "access/protected.h"
#include "base/out.h"
#include "people/child.h"

struct shown {
	struct out *o;
	struct db *db;
	struct arena *arena; /* of this child alone */
	int64_t reader;
	const struct child *child;
	struct text ring;	    /* whom to ring for what is not here */
	struct protection kept; /* of what leaves to nobody who may know an address */
	const char *section;	    /* its heading, until the first line of it is written */
	bool is_open;
	struct out *words; /* by which the child is found */
};
/* After the child was loaded: reading goes on as its reader, words are judged as for somebody who is named for no address. */
struct shown shown_of(struct db *db, struct out *o, const struct child *c, int64_t reader, struct arena *a);

void shown_put(struct shown *s, struct text words);
void shown_section(struct shown *s, const char *heading); /* nothing is written before its first line */
void shown_line_open(struct shown *s, struct text label); /* then shown_put or out_*, then close */
void shown_line_close(struct shown *s);
void shown_line(struct shown *s, const char *label, struct text words); /* nothing where there are none */
void shown_day(struct shown *s, const char *label, struct date d);
void shown_section_end(struct shown *s);
/* A row of the child as it stands today. */
bool shown_stands(const struct record_list *l, int i);
/* "Protected: ring ..." in the place of an address or a number. */
void shown_protected(struct shown *s, const char *label);
/* Is anybody kept from this person's record by a limit of today, whoever asks? Then the copy neither has nor names them. */
bool person_is_limited(struct db *db, int64_t person);
void shown_words_add(struct shown *s, struct text name);

/* The parts. child_part.c; kin_part.c: relatives, and whom the child lives with. */
void child_part(struct shown *s);
void kin_part(struct shown *s);
void home_part(struct shown *s);
/* What stands in the list of children, behind the name. */
struct text child_line_in(struct arena *a, const struct child *c);
#endif
