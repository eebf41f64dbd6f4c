/* pdf.h - a file to print and to keep: pages of A4 with a heading, paragraphs and tables of two columns, in every script that the machine has
 * letters for (docs/running.md). It is tagged, so that a screen reader tells a heading from a row, and its text can be selected and searched.
 *
 * Each file is made for one named reader (DESIGN 5.2), which stands on every page with when it was made.
 *
 *	struct pdf *p = pdf_open(rq->out, &(struct pdf_head){ .title = T("Chronology"), .made_for = name }, rq->arena);
 *	pdf_heading(p, 1, T("Chronology"));
 *	pdf_table(p, T("When"), T("What happened"));
 *	pdf_row(p, &(struct pdf_row){ .left = day, .strong = title, .text = words });
 *	if (!pdf_close(p)) ...                           nothing that can be read was made */
#ifndef KITH_PDF_H
#define KITH_PDF_H
#include "base/arena.h"
#include "base/out.h"

struct pdf;
struct pdf_head {
	struct text title;               /* of the file; no text of a record but whose it is */
	struct text over;                /* at the head of every page but the first: what it is a page of, and whose; NO_TEXT: the title */
	bool is_rtl;                     /* made for somebody who reads from the right: so the two columns of its tables stand */
	struct text foot;                /* at the foot of every page, before its number: for whom, by whom, when */
	struct text mark;                /* at the head of every page; NO_TEXT: none. A demonstration's says that all is invented */
	int64_t made_at;                 /* instant that the file says it was made; 0: now. Given, the same words make the same bytes */
};
struct pdf *pdf_open(struct out *to, const struct pdf_head *h, struct arena *a);
void pdf_heading(struct pdf *p, int level, struct text t);       /* 1 or 2. Texts stay as they are until the file is closed */
void pdf_paragraph(struct pdf *p, struct text t);
/* A table begins, and what stands over its two columns, again on each page; it ends with the next heading or paragraph. */
void pdf_table(struct pdf *p, struct text left, struct text right);
struct pdf_row { struct text left, strong, text, quiet; };       /* strong, text and quiet stand one under another; each may be blank */
void pdf_row(struct pdf *p, const struct pdf_row *r);
/* What follows is for another reader: on a page of its own, the first of its own, with this at the foot. */
void pdf_begin_again(struct pdf *p, struct text foot);
double pdf_length(const struct pdf *p);  /* so far, of what began last, in pages and parts of one; at an end it is below the number of pages */
bool pdf_close(struct pdf *p);
#endif
