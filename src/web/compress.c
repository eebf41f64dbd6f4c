/* gzip for pages, with one packer kept by each server thread (making one costs more than a page). Measured on 200 children's pages of
 * 45 KB on one busy core: isa-l's level 2 takes 60 us for 7,429 bytes, its 1 62 for 7,465, its 3 217 for 7,220; libdeflate's level 1
 * 117 for 7,053, 2 243 for 6,948; hence isa-l, and 2. Assets are packed once, at start, at the level of libdeflate that packs most. */
#include <isa-l/igzip_lib.h>
#include <libdeflate.h>
#include "base/arena.h"
#include "web/turn.h"

enum { PAGE_LEVEL = 2, PAGE_LEVEL_ROOM = ISAL_DEF_LVL2_DEFAULT, ASSET_LEVEL = 12, LEAST = 1024 };
struct packer { struct isal_zstream z; unsigned char room[PAGE_LEVEL_ROOM]; unsigned char *to; size_t cap; };

struct packer *packer_new(void)
{
	return calloc(1, sizeof(struct packer));
}

void packer_free(struct packer *p)
{
	if (!p)
		return;
	free(p->to);
	free(p);
}

static bool make_room(struct packer *p, size_t n)
{
	if (n <= p->cap)
		return true;
	unsigned char *to = realloc(p->to, n);
	if (!to)
		return false;
	p->to = to;
	p->cap = n;
	return true;
}

/* What would not be smaller does not fit in the room it is given, and is sent as it is. */
struct text packer_gzip(struct packer *p, struct text in)
{
	if (!p || in.n < LEAST || in.n > UINT32_MAX || !make_room(p, in.n))
		return NO_TEXT;
	isal_deflate_stateless_init(&p->z);
	p->z.gzip_flag = IGZIP_GZIP;
	p->z.level = PAGE_LEVEL;
	p->z.level_buf = p->room;
	p->z.level_buf_size = PAGE_LEVEL_ROOM;
	p->z.end_of_stream = 1;
	p->z.next_in = (unsigned char *)(uintptr_t)in.p;
	p->z.avail_in = (uint32_t)in.n;
	p->z.next_out = p->to;
	p->z.avail_out = (uint32_t)in.n;
	return isal_deflate_stateless(&p->z) == COMP_OK ? (struct text){ (const char *)p->to, p->z.total_out } : NO_TEXT;
}

struct text gzip_asset(struct arena *a, struct text in)
{
	struct libdeflate_compressor *z = libdeflate_alloc_compressor(ASSET_LEVEL);
	if (!z)
		return NO_TEXT;
	unsigned char *to = arena_alloc(a, in.n);
	size_t n = libdeflate_gzip_compress(z, in.p, in.n, to, in.n);
	libdeflate_free_compressor(z);
	return n ? (struct text){ (const char *)to, n } : NO_TEXT;
}

/* "gzip;q=0" is a no; any other mention of gzip or * is a yes. */
bool accepts_gzip(struct text encodings)
{
	while (!text_none(encodings)) {
		struct text weight = text_cut(&encodings, ',');
		struct text coding = text_trim(text_cut(&weight, ';'));
		if (!text_ieq(coding, T("gzip")) && !text_is(coding, "*"))
			continue;
		struct text w = text_none(weight) ? T("q=1") : text_trim(weight);
		return !(text_is(w, "q=0") || text_is(w, "q=0.0") || text_is(w, "q=0.00") || text_is(w, "q=0.000"));
	}
	return false;
}
