/* genogram.h - a family as a picture in the signs that practitioners know: who is whose child, who is or was whose partner, over three
 * or four generations. The rows of relationships are the record; this only shows them.
 *
 *	struct genogram_layout l;
 *	genogram_place(&family, &l, arena);
 *	if (l.refusal) ...                        says why it is not drawn: the table is shown instead
 *
 * A line that seems to join another couple, or hang a child from another couple, is a safeguarding error and not a blemish. So every
 * couple stands side by side, joined by one straight line; whoever has more partners than two sides is drawn again, marked as drawn
 * twice; and what would need two lines to meet is refused. genogram_place proves of every drawing that it has no such line before it gives it.
 * Nothing here knows of records, permissions or dates: whoever gives the family leaves out what the reader may not see. */
#ifndef KITH_GENOGRAM_H
#define KITH_GENOGRAM_H
#include "web/chart/chart.h"

enum genogram_sign { SIGN_NOT_KNOWN, SIGN_MALE, SIGN_FEMALE, SIGN_OTHER };
struct genogram_person {
	struct text name, more;                  /* more: the line under the name, "14, born 2012" */
	struct text href;                        /* their own page, where the reader may open it */
	enum genogram_sign sign;
	bool is_centre;                          /* whose genogram it is */
	bool has_died, is_unborn;
	bool is_nobody;                          /* stands for a parent who is not recorded: a question mark */
	int household;                           /* 1: A, 2: B; 0: not known, or alone */
};
enum genogram_bond { BOND_NOT_RECORDED, BOND_PARTNERS, BOND_PARTED };
/* Two people who are or were partners, or have a child together. Those first in the list keep their places best. */
struct genogram_couple { int one, other; enum genogram_bond bond; };
/* Children of one couple are listed oldest first. */
struct genogram_child {
	int child, couple;
	bool is_adopted;
	int born_together;                       /* the same number, from 1: twins, triplets; 0: alone */
};
struct chart_genogram {
	CHART_COMMON;
	const struct genogram_person *people;
	const struct genogram_couple *couples;
	const struct genogram_child *children;
	int n_people, n_couples, n_children;
};

enum { GENOGRAM_MOST_PEOPLE = 80, GENOGRAM_MOST_COUPLES = 60, GENOGRAM_MOST_CHILDREN = 120, GENOGRAM_MOST_ROWS = 5, GENOGRAM_MOST_REPEATS = 4 };
/* Where a person stands; a person drawn again has several places, the first is theirs. */
struct genogram_spot { int person, row; double x, y; bool is_repeat; };
struct genogram_join { int left, right; double x, y, bar_y; bool has_children; };      /* by couple: spots, the middle of the line, where the children's bar is */
struct genogram_layout {
	struct genogram_spot *spots;
	struct genogram_join *joins;
	double *child_x, *leaves_x;              /* by child: where its line meets it, and where it leaves the bar: of twins at one point */
	int n_spots;
	double width, height;
	const char *refusal;                     /* NULL: all of it can be drawn; else a sentence that says why not */
};
enum { GENOGRAM_SYMBOL = 44, GENOGRAM_TWINS = 24 };   /* how wide a sign is; how far above it the lines of twins part */
/* All but the layout itself lives in the arena. */
void genogram_place(const struct chart_genogram *g, struct genogram_layout *l, struct arena *a);
/* The picture with its sentence, key and table; where it is refused the reason, and the table at once. */
void chart_genogram(struct out *o, const struct chart_genogram *g);
#endif
