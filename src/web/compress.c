/* gzip for pages, with one compressor kept by each server thread (making one costs more than a page). Measured on a child's page of
 * 36 KB: libdeflate's level 1 takes 68 us for 6,129 bytes, 2 179 us for 6,076, 5 247 us for 5,861; zlib's level 3, the best of its quick
 * ones, 228 us for 6,421; hence libdeflate, and 1. Assets are packed once, at start, at the level that packs most. */
#include <libdeflate.h>
#include "base/arena.h"
#include "web/turn.h"

enum { PAGE_LEVEL = 1, ASSET_LEVEL = 12, LEAST = 1024 };
struct packer { struct libdeflate_compressor *gzip; unsigned char *to; size_t cap; };

struct packer *packer_new(void)
{
	struct packer *p = calloc(1, sizeof *p);
	if (p && !(p->gzip = libdeflate_alloc_compressor(PAGE_LEVEL))) {
		free(p);
		p = NULL;
	}
	return p;
}

void packer_free(struct packer *p)
{
	if (!p)
		return;
	libdeflate_free_compressor(p->gzip);
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
	if (!p || in.n < LEAST || !make_room(p, in.n))
		return NO_TEXT;
	size_t n = libdeflate_gzip_compress(p->gzip, in.p, in.n, p->to, in.n);
	return n ? (struct text){ (const char *)p->to, n } : NO_TEXT;
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
