/* document_type.h - what a file is, by its content alone: what it is called and what its sender's browser says of it prove nothing.
 *
 *	const char *type = document_type_of(bytes, arena);          a code of document_type; NULL: nothing that is kept
 *
 * Which types are taken, and until when, is the code set document_type; its third column is how each is sent. Pages (HTML, SVG, XML), programs and
 * archives are none of them, whatever they are called: a document is looked at years later, by whoever may, on whatever they have then. */
#ifndef KITH_DOCUMENT_TYPE_H
#define KITH_DOCUMENT_TYPE_H
#include "base/text.h"

struct arena;
/* The arena holds the list of a zip's parts, no more. */
const char *document_type_of(struct text bytes, struct arena *a);
#endif
