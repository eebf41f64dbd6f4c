/* pdf_said.h - what a program (pdftotext, pdfinfo) says of a file to print that the server sent. */
#ifndef KITH_PDF_SAID_H
#define KITH_PDF_SAID_H
#include "http_client.h"

struct reply said_of(const struct reply *file, const char *program, const char *option);
#endif
