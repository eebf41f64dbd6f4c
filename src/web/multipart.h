/* multipart.h - a form with files (multipart/form-data, RFC 7578) read as it comes, piece by piece, in memory that does not grow.
 *
 *	struct text boundary;
 *	struct multipart m;
 *	if (!multipart_boundary(content_type, &boundary)) ...            no such form
 *	multipart_begin(&m, boundary, &(struct multipart_taker){ part, bytes, ended, arg });
 *	while (...) multipart_feed(&m, piece);                            pieces of any size, cut anywhere
 *	if (!multipart_end(&m)) say(m.wrong);                             what was wrong, as a sentence; NULL: the taker said no
 *
 * As browsers write it, and nothing else: the first bytes are the boundary, every part has a Content-Disposition of form-data with a
 * name, and at most a Content-Type beside it; nothing stands before the first boundary or after the last. What is not so is refused,
 * never repaired. Names are UTF-8 without control characters; a file's name is told as it was sent, without the folders before it,
 * and is for showing only. */
#ifndef KITH_MULTIPART_H
#define KITH_MULTIPART_H
#include "base/text.h"

enum { MULTIPART_BOUNDARY = 70, MULTIPART_HEAD = 2048, MULTIPART_NAME = 100, MULTIPART_FILE_NAME = 255, MULTIPART_MOST_PARTS = 200 };

/* Each returns false to read no further. Texts are good until it returns. A part is begun, has its bytes in any number of pieces, and
 * has ended. file_name: NO_TEXT for a field that was typed; empty when a file could have been chosen and was not. */
struct multipart_taker {
	bool (*part)(void *arg, struct text name, struct text file_name);
	bool (*bytes)(void *arg, struct text bytes);
	bool (*ended)(void *arg);
	void *arg;
};

struct multipart {
	const char *wrong;               /* a sentence; NULL: nothing, or the taker would read no further */
	/* private */
	struct multipart_taker to;
	enum { MULTIPART_FIRST, MULTIPART_AFTER, MULTIPART_HEADERS, MULTIPART_BODY, MULTIPART_LAST, MULTIPART_STOPPED } at;
	char delimiter[MULTIPART_BOUNDARY + 5], head[MULTIPART_HEAD];
	size_t n_delimiter, matched, n_head, after;
	char first_after;
	int parts;
};

/* The boundary that a Content-Type of multipart/form-data names; false: it is none, or names none properly. */
bool multipart_boundary(struct text content_type, struct text *boundary);
bool multipart_is(struct text content_type);             /* says that it is one, properly or not */
void multipart_begin(struct multipart *m, struct text boundary, const struct multipart_taker *to);
bool multipart_feed(struct multipart *m, struct text piece);
bool multipart_end(struct multipart *m);                 /* true: all of it was read, to its last boundary */
#endif
