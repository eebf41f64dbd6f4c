/* postcodes.h - where each postcode is: the ONS postcode directory, made small.
 *
 *	struct postcodes *p = postcodes_read("ONSPD.csv", arena, &fault);       the directory itself, or an index made of it
 *	struct place_of_post where;
 *	if (postcode_place(p, post, &where)) ...
 *
 * About six bytes a postcode: an outward code has a bitmap of its inward codes, and for each that is there its distance in metres
 * from the corner of the outward code's box and one of the box's areas. Read-only once read. */
#ifndef KITH_SSDA903_POSTCODES_H
#define KITH_SSDA903_POSTCODES_H
#include "base/text.h"
#include "base/die.h"

struct arena;
struct postcodes;
struct place_of_post {
	int32_t east, north;             /* metres of the national grid; north is 0 where the directory has no grid reference */
	uint64_t authority;              /* code_of the council that has children's services there, or of WAL, SCO, NIR; 0: none */
};

/* NULL and a fault when it cannot be read. The columns pcd (or pcds, pcd7, pcd8), oseast1m, osnrth1m and laua (or oslaua) are needed, in
 * any order and case; a county's column (cty, oscty) is used where there is one. */
struct postcodes *postcodes_read(const char *path, struct arena *a, struct fault *f);
/* The same, and nothing of the file is needed afterwards: postcodes_read keeps an index mapped. */
struct postcodes *postcodes_load(const char *path, struct arena *a, struct fault *f);
struct postcodes *postcodes_of(struct text csv, struct arena *a, struct fault *f);
bool postcode_place(const struct postcodes *p, uint64_t post, struct place_of_post *where);      /* post: packed, columns.h */
size_t postcodes_n(const struct postcodes *p);
size_t postcodes_bytes(const struct postcodes *p);
/* Writes the index to a file, for the next time. */
bool postcodes_write(const struct postcodes *p, const char *path, struct fault *f);
#endif
