/* genogram_order.h - who stands in which row of a genogram, and in what order: the first half of genogram_place. Only it includes this. */
#ifndef KITH_GENOGRAM_ORDER_H
#define KITH_GENOGRAM_ORDER_H
#include "base/arena.h"
#include "web/chart/genogram.h"

/* A person as drawn once. Partners stand side by side, so a spot has at most two couples and spots joined by couples make a chain. */
struct order_spot { int person, couple[2], n_couples, chain, next_of_person; };
struct order_chain { int *spots, n; int row; bool is_done, is_appended; };
struct genogram_order {
	const struct chart_genogram *g;
	struct arena *arena;
	int row_of[GENOGRAM_MOST_PEOPLE];
	struct order_spot spots[GENOGRAM_MOST_PEOPLE + GENOGRAM_MOST_REPEATS + 1];
	int n_spots, first_spot[GENOGRAM_MOST_PEOPLE];
	int side[GENOGRAM_MOST_COUPLES][2];      /* by couple: the spots of one and other */
	struct order_chain *chains;
	int n_chains;
	int *rows[GENOGRAM_MOST_ROWS], n_in_row[GENOGRAM_MOST_ROWS], n_rows;
	const char *refusal;
};
void genogram_order_find(struct genogram_order *r, const struct chart_genogram *g, struct arena *a);
#endif
