/* A zip read by its list of parts, with zlib and libxml2's push parser: see zip.h. */
#include "base/zip.h"
#include "base/arena.h"
#include <zlib.h>

enum { MOST_PARTS = 4096 };

static uint32_t number_at(struct text b, size_t at, int bytes)
{
	uint32_t n = 0;

	if (at + (size_t)bytes > b.n)
		return 0;
	for (int i = bytes - 1; i >= 0; i--)
		n = n << 8 | (unsigned char)b.p[at + (size_t)i];
	return n;
}

/* The end record stands at the end, after it at most a comment. */
static bool find_end(struct text b, size_t *at)
{
	const size_t length = 22, farthest = 65535 + length;

	for (size_t back = length; back <= b.n && back <= farthest; back++)
		if (number_at(b, b.n - back, 4) == 0x06054b50) {
			*at = b.n - back;
			return true;
		}
	return false;
}

static bool add_part(struct zip *z, struct text b, size_t entry, struct arena *a)
{
	size_t name = number_at(b, entry + 28, 2), local = number_at(b, entry + 42, 4), packed = number_at(b, entry + 20, 4);
	size_t from = local + 30 + number_at(b, local + 26, 2) + number_at(b, local + 28, 2);
	struct zip_part p = { .size = number_at(b, entry + 24, 4), .method = (int)number_at(b, entry + 10, 2) };

	if (entry + 46 + name > b.n || number_at(b, local, 4) != 0x04034b50 || from > b.n || packed > b.n - from)
		return false;
	p.name = (struct text){ b.p + entry + 46, name };
	p.packed = (struct text){ b.p + from, packed };
	*GROW_IN(a, &z->parts) = p;
	return true;
}

bool zip_open(struct zip *z, struct text b, struct arena *a)
{
	size_t end, at, n;

	if (!find_end(b, &end))
		return false;
	n = number_at(b, end + 10, 2);
	at = number_at(b, end + 16, 4);
	for (size_t i = 0; i < n && i < MOST_PARTS; i++) {
		if (at > b.n || number_at(b, at, 4) != 0x02014b50 || !add_part(z, b, at, a))
			return false;
		at += 46 + number_at(b, at + 28, 2) + number_at(b, at + 30, 2) + number_at(b, at + 32, 2);
	}
	return n > 0;
}

const struct zip_part *zip_part_named(const struct zip *z, struct text name)
{
	for (size_t i = 0; i < z->parts.n; i++)
		if (text_ieq(z->parts.at[i].name, name))
			return &z->parts.at[i];
	return NULL;
}

/* Reading a part through the parser, piece by piece, so that it never stands unpacked in memory as a whole. */

/* No program writes a document type into a part: where there is one, reading ends. */
static bool feed(xmlParserCtxt *xml, const char *p, size_t n)
{
	return n == 0 || (xmlParseChunk(xml, p, (int)n, 0) == 0 && !xml->intSubName);
}

static bool feed_packed(xmlParserCtxt *xml, const struct zip_part *p, size_t most)
{
	char piece[65536];
	size_t size = 0;
	z_stream z = { .next_in = (Bytef *)(uintptr_t)p->packed.p, .avail_in = (uInt)p->packed.n };
	int state = Z_OK;
	bool good = inflateInit2(&z, -MAX_WBITS) == Z_OK;

	while (good && state == Z_OK) {
		z.next_out = (Bytef *)piece;
		z.avail_out = sizeof piece;
		state = inflate(&z, Z_NO_FLUSH);
		size_t n = sizeof piece - z.avail_out;
		size += n;
		good = (state == Z_OK || state == Z_STREAM_END) && size <= most && (n > 0 || state == Z_STREAM_END) &&
		       feed(xml, piece, n);
	}
	inflateEnd(&z);
	return good && state == Z_STREAM_END;
}

/* What is wrong with a part is the caller's to say: the library's words, of bytes that somebody sent, belong on no log. */
static void hear_nothing(void *unused, xmlErrorPtr e)
{
	(void)unused, (void)e;
}

bool zip_xml(const struct zip_part *p, size_t most, xmlSAXHandler *handlers, void *arg)
{
	xmlParserCtxt *xml = xmlCreatePushParserCtxt(handlers, arg, NULL, 0, NULL);
	bool good;

	if (!xml)
		return false;
	xmlCtxtUseOptions(xml, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
	xmlSetStructuredErrorFunc(NULL, hear_nothing);
	good = p->method == 0 ? p->packed.n <= most && feed(xml, p->packed.p, p->packed.n) : p->method == 8 && feed_packed(xml, p, most);
	good = xmlParseChunk(xml, "", 0, 1) == 0 && good && xml->wellFormed;
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlFreeDoc(xml->myDoc);          /* libxml2 keeps entities that were declared in one, asked or not */
	xml->myDoc = NULL;
	xmlFreeParserCtxt(xml);
	return good;
}
