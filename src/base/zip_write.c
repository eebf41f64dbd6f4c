/* A zip written with zlib: see zip_write.h. */
#include "base/zip_write.h"
#include "base/die.h"
#include <stdlib.h>
#include <zlib.h>

enum { STORED = 0, DEFLATED = 8, NEEDS = 20 /* version 2.0 */, FIRST_DAY = 0x21 /* 1 January 1980 */, RAW = -15, MEMORY = 8 };

struct zip_write zip_write_to(struct out *o)
{
	return (struct zip_write){ .o = o };
}

static void put_number(struct out *o, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		out_put(o, (const char[]){ (char)(n >> 8 * i) }, 1);
}

static uint32_t short_enough(size_t n)
{
	CHECK(n < UINT32_MAX);
	return (uint32_t)n;
}

/* What both the part's head and the list say of it. */
static void put_facts(struct zip_write *z, int i)
{
	put_number(z->o, NEEDS, 2);
	put_number(z->o, 0x0800, 2);     /* names are UTF-8 */
	put_number(z->o, (uint32_t)z->part[i].method, 2);
	put_number(z->o, 0, 2);
	put_number(z->o, FIRST_DAY, 2);
	put_number(z->o, z->part[i].sum, 4);
	put_number(z->o, z->part[i].packed, 4);
	put_number(z->o, z->part[i].size, 4);
	put_number(z->o, (uint32_t)z->part[i].name.n, 2);
	put_number(z->o, 0, 2);
}

static struct text pack(struct text bytes, unsigned char **packed)
{
	z_stream s = { .next_in = (unsigned char *)(uintptr_t)bytes.p, .avail_in = short_enough(bytes.n) };

	CHECK(deflateInit2(&s, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RAW, MEMORY, Z_DEFAULT_STRATEGY) == Z_OK);
	size_t most = deflateBound(&s, bytes.n);
	*packed = malloc(most + 1);
	CHECK(*packed);
	s.next_out = *packed;
	s.avail_out = short_enough(most);
	CHECK(deflate(&s, Z_FINISH) == Z_STREAM_END);
	size_t n = s.total_out;
	deflateEnd(&s);
	return (struct text){ (const char *)*packed, n };
}

void zip_write_part(struct zip_write *z, struct text name, struct text bytes, bool is_packed)
{
	unsigned char *space = NULL;
	struct text as_written = is_packed ? pack(bytes, &space) : bytes;
	int i = z->n++;

	CHECK(i < ZIP_WRITE_PARTS);
	z->part[i].name = name;
	z->part[i].sum = (uint32_t)crc32_z(crc32_z(0, NULL, 0), (const unsigned char *)bytes.p, bytes.n);
	z->part[i].size = short_enough(bytes.n);
	z->part[i].packed = short_enough(as_written.n);
	z->part[i].at = short_enough(z->o->n);
	z->part[i].method = is_packed ? DEFLATED : STORED;
	put_number(z->o, 0x04034b50, 4);
	put_facts(z, i);
	out_raw(z->o, name);
	out_raw(z->o, as_written);
	free(space);
}

void zip_write_end(struct zip_write *z)
{
	uint32_t begins = short_enough(z->o->n);

	for (int i = 0; i < z->n; i++) {
		put_number(z->o, 0x02014b50, 4);
		put_number(z->o, NEEDS, 2);
		put_facts(z, i);
		put_number(z->o, 0, 2);  /* no comment */
		put_number(z->o, 0, 2);  /* of the first disk */
		put_number(z->o, 0, 2);
		put_number(z->o, 0, 4);
		put_number(z->o, z->part[i].at, 4);
		out_raw(z->o, z->part[i].name);
	}
	uint32_t length = short_enough(z->o->n) - begins;
	put_number(z->o, 0x06054b50, 4);
	put_number(z->o, 0, 4);
	put_number(z->o, (uint32_t)z->n, 2);
	put_number(z->o, (uint32_t)z->n, 2);
	put_number(z->o, length, 4);
	put_number(z->o, begins, 4);
	put_number(z->o, 0, 2);
}
