/* figure.h - what all charts share: the frame with its sentence, the picture, the table under it, and where things stand on a scale.
 * Only files of this folder include it. */
#ifndef KITH_CHART_FIGURE_H
#define KITH_CHART_FIGURE_H
#include "web/chart/chart.h"
#include "web/gov/gov.h"

/* The frame, in the order in which it is written. The sentence belongs to the caller until figure_close. */
struct figure { const char *kind; struct text id, title, finding; bool title_is_above; };
void figure_open(struct out *o, const struct figure *f);
void picture_open(struct out *o, const struct figure *f, const char *size);    /* size: attributes such as viewBox */
void picture_close(struct out *o);
/* What the marks mean: `draw` writes inside a small SVG. */
void key_open(struct out *o);
void key_item(struct out *o, const struct figure *f, const char *mark, const char *words);      /* of a mark of put_marks */
void key_item_open(struct out *o, const struct figure *f, const char *mark);     /* the words are written between */
void key_item_close(struct out *o);
void key_close(struct out *o);
/* The table, closed until asked for: `draw` writes the rows between head and end. */
struct figure_table { const struct text *heads; int n; void (*draw)(struct out *o, const void *arg); const void *arg; };
void figure_table(struct out *o, const struct figure *f, const struct figure_table *t);
void figure_close(struct out *o);

void row_open(struct out *o, struct text label, struct text href);
void cell_open(struct out *o, struct text head, bool is_number);
void cell_close(struct out *o);
void cells_not_shown(struct out *o, int columns, bool is_suppressed);    /* one cell across, which says why */
void row_close(struct out *o);

/* A figure as it is written: 12.0%, 1,204. */
struct unit { struct text after; int decimals; };
void put_figure(struct out *o, double v, struct unit u);
void put_figure_short(struct out *o, double v, struct unit u);  /* in a picture: a long unit is left to the words */
void say_figure(struct out *o, double v, struct unit u); /* into the sentence, which is escaped when it is written */
void put_not_shown(struct out *o, bool is_suppressed);   /* "1 to 5, not shown" or "not known" */
/* The text, or its first so many letters and an ellipsis. */
void put_cut(struct out *o, struct text t, size_t letters);
/* "2 are not shown because they are 1 to 5. 1 is not known." with a blank before; nothing when there are none. */
void say_gaps(struct out *o, int suppressed, int missing);
/* The word before the i-th of n things in a list: "", ", " or " and ". */
const char *list_between(int i, int n);

void put_ref(struct out *o, struct text id, const char *after);        /* ID-after, as part of an attribute */
/* Marks of a figure in its <defs>: circle, triangle, square, diamond, ring, gap. */
void put_marks(struct out *o, struct text id);
void put_mark(struct out *o, struct text id, const char *mark, double x_percent, double y);

/* An axis that begins and ends at round numbers. */
struct scale { double low, high, step; int n_steps; };
/* With steps no finer than so many decimals. */
struct scale scale_of(double low, double high, int decimals);
#endif
