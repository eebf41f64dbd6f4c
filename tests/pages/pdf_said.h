/* pdf_said.h - what a program of poppler's says of a PDF that was sent: pdftotext its words, pdfinfo what it tells of itself. */
#ifndef KITH_PDF_SAID_H
#define KITH_PDF_SAID_H
#include "http_client.h"

struct reply said_of(const struct reply *file, const char *program, const char *option);
#endif
