/* controls.h - what a browser would send for a form: its controls read from the HTML, in order, as names and values. And what must
 * hold of any page: nothing for a parser to repair, no id twice, every label and description pointing at something. */
#ifndef KITH_CONTROLS_H
#define KITH_CONTROLS_H
#include "base/arena.h"
#include "web/web.h"

struct controls { struct pair *at; size_t n, cap; };
void controls_read(struct controls *c, struct text html, struct arena *a);
/* NULL when all is well; otherwise what is wrong. */
const char *html_fault(struct text html, struct arena *a);
#endif
