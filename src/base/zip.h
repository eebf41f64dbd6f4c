/* zip.h - the parts of a zip file, and those of them that are XML: workbooks and documents of office programs are zips of XML parts.
 *
 *	struct zip z;
 *	if (zip_open(&z, bytes, arena) && (part = zip_part_named(&z, T("word/document.xml"))))
 *		zip_xml(part, most_bytes, &handlers, arg);
 *
 * Nothing outside the bytes is looked at; a part is unpacked piece by piece and no further than the reader allows; one with a
 * document type is refused, so entities of its own come to nothing. Parts are borrowed from the bytes. */
#ifndef KITH_ZIP_H
#define KITH_ZIP_H
#include "base/text.h"
#include <libxml/parser.h>

struct arena;
struct zip_part { struct text name, packed; size_t size; int method; };         /* size: unpacked, as the zip says it */
struct zip { struct { struct zip_part *at; size_t n, cap; } parts; };
/* false: it is no zip, or one that is cut short. */
bool zip_open(struct zip *z, struct text bytes, struct arena *a);
const struct zip_part *zip_part_named(const struct zip *z, struct text name);       /* without minding case; NULL: none */
/* Reads a part as XML through the handlers (SAX2). false: it is damaged, or unpacks to more than `most`; what was read until then was told. */
bool zip_xml(const struct zip_part *p, size_t most, xmlSAXHandler *handlers, void *arg);
#endif
