/* family.h - the family around one person, as a user may see it: who is related to whom, gathered from the relationships in the records
 * that this user may read, over three generations.
 *
 *	struct family f;
 *	family_load(db, user, person, &f, arena);
 *
 * One fact is one row, in the record of one person; the other person's record shows the same row from the other side (family_tie_words). A row
 * is read only where its own record may be read; whom it names is named by the rule of docs/decisions/2026-11-28-a-family-is-read-from-its-children.md.
 * An adoption is followed in the adopted person's own family alone: from brothers and sisters by birth nothing leads to adopters. */
#ifndef KITH_FAMILY_H
#define KITH_FAMILY_H
#include "access/guarded.h"
#include "records.h"
#include "web/chart/genogram.h"

/* How far somebody stands from the centre decides whose relatives are looked for further. */
enum reach { REACH_CENTRE, REACH_PARENT, REACH_SIBLING, REACH_CHILD, REACH_PARTNER, REACH_GRANDPARENT, REACH_END, REACH_NONE };
struct kin {
	int64_t person;
	struct text name;
	bool is_adult, is_open;                  /* is_open: this user may open their record */
	enum genogram_sign sign;
	struct date born_on, expected_on, died_on;
	enum reach reach;
	bool is_placed;                          /* looked after away from home today, so that no address of theirs says where they live */
	int household;                           /* 1, 2, ...: lives with others of the same number; 0: alone, or not known to this user */
};
/* A row of relationship: `other` is, to `of`, what kind says. through NONE: not said. */
struct tie { int64_t row, of, other, through; struct text kind, bond; struct date from, until; };
struct family {
	struct { struct kin *at; size_t n, cap; } kin;   /* the centre first */
	struct { struct tie *at; size_t n, cap; } ties;
	bool is_cut;                             /* there were more people than are gathered */
};
void family_load(struct db *db, int64_t user, int64_t person, struct family *f, struct arena *a);
struct kin *family_kin(const struct family *f, int64_t person);  /* NULL: not among them */
/* What the person at the other end of a tie is to `seen_from`, one of its ends: "Mother", or from the other side "Child". */
struct text family_tie_words(const struct tie *t, int64_t seen_from);
/* Does a row say, to whom it was read for, where a home is? Where the words of an address are blotted, two homes look alike. */
bool home_is_told(const struct person_address *p);
/* Such a home: "17 Heron Wharf, ZT4 7HB". */
struct text home_words_in(struct arena *a, const struct person_address *p);
/* Numbers the homes of those whose addresses this user may see; protected ones count for nobody who is not named for them. */
void family_homes(struct db *db, int64_t user, struct family *f, struct arena *a);

/* The family as a drawing. left_out: those whom no relationship places, by their place in kin. */
struct family_drawing { struct chart_genogram genogram; int *left_out, n_left_out; };
void family_draw(const struct family *f, struct family_drawing *d, struct arena *a);
#endif
