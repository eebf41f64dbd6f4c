/* The postcode directory as a compact index. The directory is read once into one entry a postcode, sorted, and then packed by
 * outward code. The index can be written to a file and mapped again: its parts stand in it one after the other as they are in memory. */
#include "returns/ssda903/check/postcodes.h"
#include "base/arena.h"
#include "base/csv.h"
#include "returns/ssda903/check/code.h"
#include "returns/ssda903/check/districts.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { INWARD = 4000, WORDS = (INWARD + 63) / 64, AREAS_AN_OUTWARD = 255, FARTHEST = 65535, MAGIC = 0x31434B50 };
static const char inward_letters[] = "ABDEFGHJLNPQRSTUWXYZ";

struct outward {
	uint64_t code;	     /* "BS1", packed */
	int32_t east, north; /* south-west corner */
	uint32_t first;	     /* where its postcodes begin */
	uint32_t first_area;
	uint16_t areas, shift; /* shift: metres are counted by 1 << shift */
	uint64_t there[WORDS];
	uint16_t before[WORDS]; /* postcodes in the words before */
};
struct offset {
	uint16_t east, north;
};

struct header {
	uint32_t magic, outwards, areas, n;
};
struct postcodes {
	struct header h;
	const struct outward *outward; /* by code */
	const uint64_t *area;
	const struct offset *offset;
	const uint8_t *area_of;
};

/* Taking a postcode apart. */

static int inward_of(const char *c)
{
	const char *second = c[1] ? strchr(inward_letters, c[1]) : NULL, *third = c[2] ? strchr(inward_letters, c[2]) : NULL;

	if (c[0] < '0' || c[0] > '9' || !second || !third)
		return -1;
	return (c[0] - '0') * 400 + (int)(second - inward_letters) * 20 + (int)(third - inward_letters);
}

static bool take_apart(uint64_t post, uint64_t *outward, int *inward)
{
	char c[9] = { 0 };
	size_t n;

	memcpy(c, &post, 8);
	n = strlen(c);
	if (n < 5 || n > 7)
		return false;
	*inward = inward_of(c + n - 3);
	*outward = post & (((uint64_t)1 << 8 * (n - 3)) - 1);
	return *inward >= 0;
}

/* Reading the directory. */

struct entry {
	uint64_t outward, area;
	int32_t east, north;
	int inward;
};
struct directory {
	struct {
		struct entry *at;
		size_t n, cap;
	} entries;
	int post, east, north, area, county; /* cells */
	struct arena *arena;
};

static bool is_named(struct text cell, const char *const *names)
{
	for (; *names; names++)
		if (text_ieq(text_trim(cell), text_of(*names)))
			return true;
	return false;
}

static void find_cells(struct directory *d, const struct csv *c)
{
	static const char *const post[] = { "pcd", "pcds", "pcd7", "pcd8", "pcd2", "postcode", "pcd_abbr", NULL },
				 *const east[] = { "oseast1m", "east1m", NULL }, *const north[] = { "osnrth1m", "north1m", NULL },
				 *const area[] = { "laua", "oslaua", "lad", "ladcd", "lad23cd", "lad24cd", "lad25cd", NULL },
				 *const county[] = { "cty", "oscty", "ctycd", "cty23cd", "cty24cd", "cty25cd", NULL };

	d->post = d->east = d->north = d->area = d->county = -1;
	for (int i = (int)c->n - 1; i >= 0; i--) {
		d->post = is_named(c->cell[i], post) ? i : d->post;
		d->east = is_named(c->cell[i], east) ? i : d->east;
		d->north = is_named(c->cell[i], north) ? i : d->north;
		d->area = is_named(c->cell[i], area) ? i : d->area;
		d->county = is_named(c->cell[i], county) ? i : d->county;
	}
}

/* Metres; some files write them with a decimal point. */
static int32_t metres(struct text t)
{
	struct text rest = text_trim(t);
	int64_t n = 0;

	if (!text_int(text_cut(&rest, '.'), &n) || n < -1000000 || n > 2000000)
		return 0;
	return (int32_t)n;
}

static uint64_t post_code(struct text t)
{
	char c[8];
	size_t n = 0;

	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] == ' ')
			continue;
		if (n == 7)
			return 0;
		c[n++] = (char)(t.p[i] >= 'a' && t.p[i] <= 'z' ? t.p[i] - 'a' + 'A' : t.p[i]);
	}
	return code_of((struct text){ c, n });
}

static void take_postcode(struct directory *d, const struct csv *c)
{
	struct entry e = { 0 };
	struct text county = d->county >= 0 && d->county < (int)c->n ? text_trim(c->cell[d->county]) : NO_TEXT;

	if (d->post >= (int)c->n || d->east >= (int)c->n || d->north >= (int)c->n || d->area >= (int)c->n)
		return;
	if (!take_apart(post_code(c->cell[d->post]), &e.outward, &e.inward))
		return;
	e.east = metres(c->cell[d->east]);
	e.north = metres(c->cell[d->north]);
	e.area = authority_of_district(text_trim(c->cell[d->area]), county);
	*GROW_IN(d->arena, &d->entries) = e;
}

static int by_outward(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->outward != y->outward)
		return x->outward < y->outward ? -1 : 1;
	return x->inward - y->inward;
}

/* Packing. */

struct packing {
	struct {
		struct outward *at;
		size_t n, cap;
	} outwards;
	struct {
		uint64_t *at;
		size_t n, cap;
	} areas;
	struct offset *offset;
	uint8_t *area_of;
	size_t n;
	struct arena *arena;
};

static uint8_t area_number(struct packing *p, struct outward *o, uint64_t area)
{
	for (int i = 0; i < o->areas; i++)
		if (p->areas.at[o->first_area + (uint32_t)i] == area)
			return (uint8_t)i;
	if (o->areas == AREAS_AN_OUTWARD)
		return AREAS_AN_OUTWARD - 1;
	*GROW_IN(p->arena, &p->areas) = area;
	return (uint8_t)o->areas++;
}

static void find_box(struct outward *o, const struct entry *e, size_t n)
{
	int32_t east = 0, north = 0, widest;
	bool is_set = false;

	for (size_t i = 0; i < n; i++) {
		if (!e[i].north)
			continue;
		o->east = is_set && o->east < e[i].east ? o->east : e[i].east;
		o->north = is_set && o->north < e[i].north ? o->north : e[i].north;
		east = is_set && east > e[i].east ? east : e[i].east;
		north = is_set && north > e[i].north ? north : e[i].north;
		is_set = true;
	}
	widest = east - o->east > north - o->north ? east - o->east : north - o->north;
	while (widest >> o->shift >= FARTHEST)
		o->shift++;
}

static void count_words(struct outward *o)
{
	uint16_t n = 0;

	for (int w = 0; w < WORDS; w++) {
		o->before[w] = n;
		n = (uint16_t)(n + __builtin_popcountll(o->there[w]));
	}
}

static void pack_outward(struct packing *p, const struct entry *e, size_t n)
{
	struct outward *o = GROW_IN(p->arena, &p->outwards);

	*o = (struct outward){ .code = e->outward, .first = (uint32_t)p->n, .first_area = (uint32_t)p->areas.n };
	find_box(o, e, n);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && e[i].inward == e[i - 1].inward)
			continue;
		o->there[e[i].inward / 64] |= (uint64_t)1 << (e[i].inward % 64);
		p->offset[p->n] = e[i].north ? (struct offset){ (uint16_t)((e[i].east - o->east) >> o->shift),
			(uint16_t)(((e[i].north - o->north) >> o->shift) + 1) }
					     : (struct offset){ 0, 0 };
		p->area_of[p->n++] = area_number(p, o, e[i].area);
	}
	count_words(o);
}

static struct postcodes *pack(struct directory *d)
{
	struct packing p = { .arena = d->arena };
	struct postcodes *done = NEW_IN(d->arena, struct postcodes);

	if (d->entries.n)
		qsort(d->entries.at, d->entries.n, sizeof *d->entries.at, by_outward);
	p.offset = ARRAY_IN(d->arena, struct offset, d->entries.n + 1);
	p.area_of = ARRAY_IN(d->arena, uint8_t, d->entries.n + 1);
	for (size_t i = 0, j; i < d->entries.n; i = j) {
		for (j = i; j < d->entries.n && d->entries.at[j].outward == d->entries.at[i].outward;)
			j++;
		pack_outward(&p, d->entries.at + i, j - i);
	}
	*done = (struct postcodes){ .h = { MAGIC, (uint32_t)p.outwards.n, (uint32_t)p.areas.n, (uint32_t)p.n },
		.outward = p.outwards.at,
		.area = p.areas.at,
		.offset = p.offset,
		.area_of = p.area_of };
	return done;
}

struct postcodes *postcodes_of(struct text csv, struct arena *a, struct fault *f)
{
	struct directory d = { .arena = a };
	struct csv c;

	csv_open(&c, csv);
	if (csv_row(&c))
		find_cells(&d, &c);
	if (c.row > 0 || c.error || d.post < 0 || d.east < 0 || d.north < 0 || d.area < 0) {
		csv_close(&c);
		fault(f, "The postcode directory was not read: columns pcd, oseast1m, osnrth1m and laua were expected in its first line, "
			 "as the ONS "
			 "publishes it.");
		return NULL;
	}
	while (csv_row(&c))
		take_postcode(&d, &c);
	if (c.error)
		fault(f, "The postcode directory was not read: line %lld: %s", (long long)c.line, c.error);
	csv_close(&c);
	return f->is_set ? NULL : pack(&d);
}

/* The index as a file. */

static size_t outward_bytes(const struct header *h)
{
	return (size_t)h->outwards * sizeof(struct outward);
}

static size_t index_bytes(const struct header *h)
{
	return sizeof *h + outward_bytes(h) + (size_t)h->areas * 8 + (size_t)h->n * sizeof(struct offset) + h->n;
}

/* What a lookup follows must lie in the file, whatever the file says. */
static bool is_whole(const struct postcodes *p)
{
	for (uint32_t i = 0; i < p->h.outwards; i++) {
		const struct outward *o = &p->outward[i];
		if ((uint64_t)o->first + INWARD + 64 > (uint64_t)p->h.n + INWARD + 64 || (uint64_t)o->first_area + o->areas > p->h.areas ||
			o->shift > 16)
			return false;
	}
	return true;
}

static struct postcodes *map_index(struct text bytes, struct arena *a, struct fault *f)
{
	struct postcodes *p = NEW_IN(a, struct postcodes);
	const char *at = bytes.p + sizeof p->h;

	memcpy(&p->h, bytes.p, sizeof p->h);
	if (bytes.n == index_bytes(&p->h)) {
		p->outward = (const struct outward *)(const void *)at;
		p->area = (const uint64_t *)(const void *)(at + outward_bytes(&p->h));
		p->offset = (const struct offset *)(const void *)(p->area + p->h.areas);
		p->area_of = (const uint8_t *)(p->offset + p->h.n);
		if (is_whole(p))
			return p;
	}
	fault(f, "The postcode index is damaged. Make it again from the directory with 'kith postcodes'.");
	return NULL;
}

/* bytes: of the directory or of an index, which then stays in use. */
static struct postcodes *read_bytes(struct text bytes, bool *is_index, struct arena *a, struct fault *f)
{
	uint32_t magic = 0;

	memcpy(&magic, bytes.p, bytes.n >= sizeof(struct header) ? sizeof magic : 0);
	*is_index = magic == MAGIC;
	return *is_index ? map_index(bytes, a, f) : postcodes_of(bytes, a, f);
}

static struct postcodes *read_file(const char *path, bool stays_mapped, struct arena *a, struct fault *f)
{
	struct postcodes *p = NULL;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		fault(f, "The postcode directory %s could not be opened: %s.", path, fd < 0 ? strerror(errno) : "it is not a file");
	} else if (st.st_size > 0) {
		char *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		struct text all = { bytes, (size_t)st.st_size };
		bool is_index = false;
		if (bytes == MAP_FAILED)
			fault(f, "The postcode directory %s could not be read: %s.", path, strerror(errno));
		else
			p = read_bytes(stays_mapped ? all : (struct text){ arena_copy(a, bytes, all.n), all.n }, &is_index, a, f);
		if (bytes != MAP_FAILED && !(stays_mapped && is_index))
			munmap(bytes, all.n);
	} else {
		fault(f, "The postcode directory %s is empty.", path);
	}
	if (fd >= 0)
		close(fd);
	return p;
}

struct postcodes *postcodes_read(const char *path, struct arena *a, struct fault *f)
{
	return read_file(path, true, a, f);
}

struct postcodes *postcodes_load(const char *path, struct arena *a, struct fault *f)
{
	return read_file(path, false, a, f);
}

bool postcodes_write(const struct postcodes *p, const char *path, struct fault *f)
{
	FILE *to = fopen(path, "wb");
	bool good = to && fwrite(&p->h, sizeof p->h, 1, to) == 1 &&
		    fwrite(p->outward, 1, outward_bytes(&p->h), to) == outward_bytes(&p->h) &&
		    fwrite(p->area, 8, p->h.areas, to) == p->h.areas && fwrite(p->offset, sizeof *p->offset, p->h.n, to) == p->h.n &&
		    fwrite(p->area_of, 1, p->h.n, to) == p->h.n;

	if (to)
		good &= fclose(to) == 0;
	if (!good) {
		fault(f, "The postcode index %s could not be written: %s. Nothing of it was kept.", path, strerror(errno));
		unlink(path);
	}
	return good;
}

static const struct outward *outward_named(const struct postcodes *p, uint64_t code)
{
	size_t from = 0, to = p->h.outwards;

	while (from < to) {
		size_t middle = (from + to) / 2;
		if (p->outward[middle].code == code)
			return &p->outward[middle];
		if (p->outward[middle].code < code)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

bool postcode_place(const struct postcodes *p, uint64_t post, struct place_of_post *where)
{
	const struct outward *o;
	uint64_t outward;
	int inward;

	if (!take_apart(post, &outward, &inward) || !(o = outward_named(p, outward)) || !(o->there[inward / 64] >> (inward % 64) & 1))
		return false;
	uint64_t earlier = o->there[inward / 64] & (((uint64_t)1 << (inward % 64)) - 1);
	size_t i = (size_t)o->first + o->before[inward / 64] + (size_t)__builtin_popcountll(earlier);
	if (i >= p->h.n || p->area_of[i] >= o->areas)
		return false;
	*where = (struct place_of_post){ .authority = p->area[o->first_area + p->area_of[i]] };
	if (p->offset[i].north) {
		where->east = o->east + (p->offset[i].east << o->shift);
		where->north = o->north + ((p->offset[i].north - 1) << o->shift);
	}
	return true;
}

size_t postcodes_n(const struct postcodes *p)
{
	return p->h.n;
}

size_t postcodes_bytes(const struct postcodes *p)
{
	return index_bytes(&p->h);
}
