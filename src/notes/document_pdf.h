/* document_pdf.h - the text of a PDF, taken out by pdftotext (poppler-utils) in a process of its own, because a reader of PDF is large and what it
 * reads may be made to break it. That process has the file, a pipe back and nothing else: no other file of ours can be opened by it (Landlock, where
 * the kernel has it), its memory, processor and time are bounded, and if it dies the file merely has no words that can be searched.
 *
 *	struct out o = out_make(most);
 *	if (document_pdf_text(bytes, &o)) ...           what it printed, as far as there was room in o */
#ifndef KITH_DOCUMENT_PDF_H
#define KITH_DOCUMENT_PDF_H
#include "base/out.h"

/* false: it could not be read, or there is no pdftotext on this machine. */
bool document_pdf_text(struct text bytes, struct out *to);
#endif
