/* zip_write.h - writing a zip: parts one after another into a buffer, then the list of them.
 *
 *	struct zip_write z = zip_write_to(&out);
 *	zip_write_part(&z, T("mimetype"), bytes, false);     false: as it is; true: packed
 *	zip_write_end(&z);
 *
 * Parts carry no time, so the same parts give the same bytes. A zip of more than 4 GB, or a part, is our mistake (CHECK). What does not fit the
 * buffer is said by the buffer (struct out's full). */
#ifndef KITH_ZIP_WRITE_H
#define KITH_ZIP_WRITE_H
#include "base/out.h"

enum { ZIP_WRITE_PARTS = 64 };
struct zip_write {
	struct out *o;
	struct { struct text name; uint32_t sum, packed, size, at; int method; } part[ZIP_WRITE_PARTS];
	int n;
};
struct zip_write zip_write_to(struct out *o);
/* name is borrowed until the end. */
void zip_write_part(struct zip_write *z, struct text name, struct text bytes, bool is_packed);
void zip_write_end(struct zip_write *z);
#endif
