#include "set.h"
#include "base/arena.h"
#include "base/die.h"
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

static void path_of(char *path, size_t size, const char *folder, const char *name)
{
	snprintf(path, size, "%s/%s", folder, name);
}

void set_write(const char *folder, const struct set_file *f)
{
	char path[1024];

	mkdir(folder, 0700);
	for (; f->name; f++) {
		path_of(path, sizeof path, folder, f->name);
		FILE *to = fopen(path, "wb");
		CHECK(to);
		fputs(f->text, to);
		CHECK(fclose(to) == 0);
	}
}

void set_remove(const char *folder)
{
	char path[1024];
	DIR *d = opendir(folder);

	for (struct dirent *e; d && (e = readdir(d));) {
		path_of(path, sizeof path, folder, e->d_name);
		unlink(path);
	}
	if (d)
		closedir(d);
	rmdir(folder);
}

struct text set_read(const char *folder, const char *name, struct arena *a)
{
	char path[1024];
	struct stat st;

	path_of(path, sizeof path, folder, name);
	FILE *from = fopen(path, "rb");
	if (!from)
		return NO_TEXT;
	CHECK(fstat(fileno(from), &st) == 0);
	char *p = arena_alloc(a, (size_t)st.st_size + 1);
	CHECK(fread(p, 1, (size_t)st.st_size, from) == (size_t)st.st_size);
	fclose(from);
	return (struct text){ p, (size_t)st.st_size };
}

static int by_text(const void *a, const void *b)
{
	return text_cmp(*(const struct text *)a, *(const struct text *)b);
}

static size_t lines_of(struct text t, struct text *line, size_t most)
{
	size_t n = 0;

	while (!text_none(t)) {
		struct text l = text_trim(text_cut(&t, '\n'));
		CHECK(n < most);
		if (l.n)
			line[n++] = l;
	}
	if (n > 1)
		qsort(line + 1, n - 1, sizeof *line, by_text);
	return n;
}

bool same_lines(struct text a, struct text b)
{
	enum { MOST = 20000 };
	static struct text x[MOST], y[MOST];
	size_t n = lines_of(a, x, MOST), m = lines_of(b, y, MOST);

	for (size_t i = 0; i < n || i < m; i++)
		if (i >= n || i >= m || !text_eq(x[i], y[i])) {
			printf("  expected: %.*s\n  got:      %.*s\n", TEXT_ARG(i < n ? x[i] : NO_TEXT), TEXT_ARG(i < m ? y[i] : NO_TEXT));
			return false;
		}
	return true;
}
