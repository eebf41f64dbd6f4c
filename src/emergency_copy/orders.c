/* The list of copies, as whoever keeps Kith wrote it: see emergency_copy.h. */
#include "emergency_copy/emergency_copy.h"
#include "base/csv.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { MOST_LIST = 1 << 20, COLUMNS = 5 };
static const char *const columns[COLUMNS] = { "council", "reader", "folder", "keep", "ring" };

static struct text list_bytes(const char *path, struct arena *a, struct fault *f)
{
	char *at = arena_alloc(a, MOST_LIST);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = 0, more = 0;
	while (fd >= 0 && n < MOST_LIST && (more = read(fd, at + n, (size_t)(MOST_LIST - n))) > 0)
		n += more;
	if (fd < 0 || more < 0)
		fault(f, "The list of emergency copies %s cannot be read: %s. No copy was made.", path, strerror(errno));
	else if (n == MOST_LIST)
		fault(f, "The list of emergency copies %s is longer than 1 MB. No copy was made.", path);
	if (fd >= 0)
		close(fd);
	return f->is_set ? NO_TEXT : (struct text){ at, (size_t)n };
}

static bool wrong(const struct csv *c, const char *path, const char *what, struct fault *f)
{
	return fault(f, "%s, line %lld: %s No copy was made.", path, (long long)c->line, what);
}

static bool head_right(const struct csv *c, const char *path, struct fault *f)
{
	bool is_right = c->n == COLUMNS;
	for (size_t i = 0; is_right && i < COLUMNS; i++)
		is_right = text_is(c->cell[i], columns[i]);
	return is_right || wrong(c, path, "the first line should be council,reader,folder,keep,ring.", f);
}

static bool order_read(const struct csv *c, const char *path, struct copy_orders *l, struct arena *a, struct fault *f)
{
	struct copy_order o = { .line = c->line };
	struct text *const into[] = { &o.council, &o.reader, &o.folder, NULL, &o.ring };
	if (c->n != COLUMNS)
		return wrong(c, path, "a line has five cells: council,reader,folder,keep,ring.", f);
	for (size_t i = 0; i < COLUMNS; i++)
		if (into[i])
			*into[i] = text_dup_in(a, text_trim(c->cell[i]));
	if (o.council.n != 3 || text_blank(o.folder) || text_blank(o.ring))
		return wrong(c, path, "it needs the council’s DfE code of three digits, a folder, and whom to ring.", f);
	if (text_blank(o.reader) || o.reader.n > LONGEST_READER || !memchr(o.reader.p, '@', o.reader.n) ||
		memchr(o.reader.p, ' ', o.reader.n))
		return wrong(c, path, "the reader should be the e-mail address of a user, of at most 64 letters.", f);
	if (!text_int(text_trim(c->cell[3]), &o.keep) || o.keep < 1 || o.keep > MOST_KEPT_COPIES)
		return wrong(c, path, "keep should be how many files stay, from 1 to 400.", f);
	*GROW_IN(a, l) = o;
	return true;
}

bool copy_orders_read(const char *path, struct copy_orders *l, struct arena *a, struct fault *f)
{
	struct text bytes = list_bytes(path, a, f);
	struct csv *c = arena_alloc(a, sizeof *c);
	bool is_good = !f->is_set;
	*l = (struct copy_orders){ 0 };
	if (!is_good)
		return false;
	if (!text_is_utf8(bytes))
		return fault(f, "The list of emergency copies %s is not written in UTF-8. No copy was made.", path);
	csv_open(c, bytes);
	while (is_good && csv_row(c))
		is_good = c->row == 0 ? head_right(c, path, f) : order_read(c, path, l, a, f);
	if (is_good && c->error)
		is_good = wrong(c, path, "a quotation mark is not closed, or there are too many cells.", f);
	csv_close(c);
	return is_good && (l->n || fault(f, "The list of emergency copies %s names no copy. No copy was made.", path));
}
