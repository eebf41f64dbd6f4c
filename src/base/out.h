/* out.h - the one growing byte buffer: pages, CSV, JSON, messages are written into it.
 *
 *	struct out o = out_make(1 << 20);       the most it may grow to
 *	out_lit(&o, "<p>"); out_html(&o, name); out_lit(&o, "</p>");
 *	if (o.full) ...                         over the limit: said once, later writes did nothing
 *	out_free(&o);
 *
 * A write past the limit sets `full` and drops everything from then on; it is looked at once, before the bytes
 * are used. */
#ifndef KITH_OUT_H
#define KITH_OUT_H
#include "base/text.h"
#include <stdarg.h>

struct out { char *p; size_t n, cap, limit; bool full; };

struct out out_make(size_t limit);                       /* no memory is taken before the first write */
void out_reset(struct out *o);                           /* empty again, memory kept */
void out_free(struct out *o);
static inline struct text out_text(const struct out *o) { return (struct text){ o->p ? o->p : "", o->n }; }

bool out_room(struct out *o, size_t n);                  /* is there room for n more bytes? Takes memory for them */
/* Bytes as they are. A page is written in thousands of pieces of which nearly all find room. */
static inline void out_put(struct out *o, const char *p, size_t n)
{
	if (n == 0 || ((o->full || n > o->cap - o->n) && !out_room(o, n)))
		return;
	memcpy(o->p + o->n, p, n);
	o->n += n;
}
#define out_lit(o, lit) out_put((o), "" lit, sizeof(lit) - 1)
void out_raw(struct out *o, struct text t);              /* bytes as they are */
void out_c(struct out *o, const char *c);                /* bytes as they are; NULL writes nothing */
void out_int(struct out *o, int64_t v);
void out_count(struct out *o, int64_t v);                /* 12,345: for people */
/* As printf. Pages print thousands of numbers and short texts: %s, %.*s, %d, %lld, %.0f and %.1f cost little, any other is printf's own. */
__attribute__((format(printf, 2, 3))) void out_f(struct out *o, const char *fmt, ...);
__attribute__((format(printf, 2, 0))) void out_vf(struct out *o, const char *fmt, va_list args);

void out_html(struct out *o, struct text t);             /* & < > " ' escaped: for text and quoted attributes */
void out_xml(struct out *o, struct text t);              /* the text of an element: & < > escaped, a carriage return kept as one */
void out_json(struct out *o, struct text t);             /* a JSON string with its quotes; NO_TEXT writes null */
void out_csv(struct out *o, struct text t);              /* one cell, quoted only when it must be (RFC 4180) */
void out_url(struct out *o, struct text t);              /* percent-encoded for a query value */
#endif
