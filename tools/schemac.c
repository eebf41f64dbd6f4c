/* schemac - the schema compiler: reads what schema/ and migrations/ declare and writes it as C data and as SQL, never
 * logic. This file holds the commands, and memory, messages and files for the rest; schemac_parse.c and schemac_check.c
 * read a schema, schemac_c.c and schemac_data.c write C, schemac_sql.c and schemac_migrate.c write migrations. */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "schemac.h"

enum { CHUNK = 1 << 20 };
static struct chunk {
	struct chunk *older;
	size_t used;
	char bytes[CHUNK];
} *chunks;
static const char *files_read[2 * MOST_FILES];
static int n_files_read;

void *keep_bytes(size_t n)
{
	n = (n + 15) & ~(size_t)15;
	if (n > CHUNK)
		refuse_at((struct place){ "schemac", 0 }, "%zu bytes are more than one thing may take.", n);
	if (!chunks || CHUNK - chunks->used < n) {
		struct chunk *c = calloc(1, sizeof *c);
		if (!c)
			refuse_at((struct place){ "schemac", 0 }, "There is no memory left.");
		c->older = chunks;
		chunks = c;
	}
	chunks->used += n;
	return chunks->bytes + chunks->used - n;
}

char *keep(const char *s, size_t n)
{
	char *copy = keep_bytes(n + 1);
	memcpy(copy, s, n);
	return copy;
}

char *keep_format(const char *format, ...)
{
	char line[4096];
	va_list v;
	va_start(v, format);
	vsnprintf(line, sizeof line, format, v);
	va_end(v);
	return keep(line, strlen(line));
}

void refuse_at(struct place at, const char *format, ...)
{
	va_list v;
	va_start(v, format);
	fprintf(stderr, "%s:%d: ", at.file, at.line);
	vfprintf(stderr, format, v);
	fputc('\n', stderr);
	va_end(v);
	exit(1);
}

static void note_read(const char *path)
{
	if (n_files_read < 2 * MOST_FILES)
		files_read[n_files_read++] = keep_format("%s", path);
}

char *file_text(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		refuse_at((struct place){ path, 0 }, "It cannot be read: %s.", strerror(errno));
	char *text = keep_bytes(CHUNK / 2);
	size_t n = fread(text, 1, CHUNK / 2, f);
	fclose(f);
	if (n == CHUNK / 2)
		refuse_at((struct place){ path, 0 }, "It is longer than half a megabyte.");
	if (memchr(text, 0, n))
		refuse_at((struct place){ path, 0 }, "It holds a NUL byte, so it is not plain text.");
	chunks->used -= CHUNK / 2 - ((n + 16) & ~(size_t)15);
	note_read(path);
	return text;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int folder_names(const char *folder, const char *suffix, const char **names)
{
	DIR *d = opendir(folder);
	if (!d)
		refuse_at((struct place){ folder, 0 }, "The folder cannot be read: %s.", strerror(errno));
	int n = 0;
	size_t k = strlen(suffix);
	for (struct dirent *e; (e = readdir(d));) {
		size_t len = strlen(e->d_name);
		if (e->d_name[0] == '.' || len <= k || strcmp(e->d_name + len - k, suffix))
			continue;
		if (n == MOST_FILES)
			refuse_at((struct place){ folder, 0 }, "More than %d files end in %s.", MOST_FILES, suffix);
		names[n++] = keep(e->d_name, len);
	}
	closedir(d);
	qsort(names, (size_t)n, sizeof *names, by_bytes);
	note_read(folder);
	return n;
}

static bool file_says(const char *path, const char *text, size_t n)
{
	FILE *f = fopen(path, "rb");
	bool same = f != NULL;
	for (size_t i = 0; same && i <= n; i++)
		same = fgetc(f) == (i < n ? (unsigned char)text[i] : EOF);
	if (f)
		fclose(f);
	return same;
}

void file_write(const char *path, const char *text, size_t n)
{
	if (file_says(path, text, n))
		return;
	FILE *f = fopen(path, "wb");
	bool good = f && fwrite(text, 1, n, f) == n;
	if ((f && fclose(f)) || !good)
		refuse_at((struct place){ path, 0 }, "It cannot be written: %s.", strerror(errno));
}

FILE *page_open(struct page *p, const char *path)
{
	*p = (struct page){ .path = path };
	p->f = open_memstream(&p->text, &p->n);
	if (!p->f)
		refuse_at((struct place){ path, 0 }, "There is no memory left.");
	return p->f;
}

void page_close(struct page *p)
{
	fclose(p->f);
	file_write(p->path, p->text, p->n);
	free(p->text);
}

void put_c_string(FILE *f, const char *s)
{
	if (!s) {
		fputs("NULL", f);
		return;
	}
	fputc('"', f);
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			fputc('\\', f);
		if (*s == '\n')
			fputs("\\n", f);
		else if (*s == '\t')
			fputs("\\t", f);
		else
			fputc(*s, f);
	}
	fputc('"', f);
}

void put_upper(FILE *f, const char *name)
{
	for (; *name; name++)
		fputc(toupper((unsigned char)*name), f);
}

/* What the build must look at again: every file that was read, and the folders themselves, for files added later. */
static void write_read_list(const char *target, const char *path)
{
	struct page p;
	FILE *f = page_open(&p, path);
	fprintf(f, "%s:", target);
	for (int i = 0; i < n_files_read; i++)
		fprintf(f, " \\\n %s", files_read[i]);
	fputc('\n', f);
	page_close(&p);
}

static int build(char **v)
{
	struct schema *s = schema_read(v[0]);
	schema_check(s, v[0]);
	emit_header(s, v[2]);
	emit_tables(s, v[3]);
	emit_data(s, v[0], v[4]);
	emit_migrations(v[1], v[5]);
	write_read_list(v[2], v[6]);
	return 0;
}

static int check(char **v)
{
	struct schema *s = schema_read(v[0]);
	schema_check(s, v[0]);
	emit_data(s, v[0], "/dev/null");
	return 0;
}

static int migration(char **v)
{
	struct schema *s = schema_read(v[0]);
	schema_check(s, v[0]);
	migration_write(s, v[1], v[2]);
	return 0;
}

static int snapshot(char **v)
{
	struct schema *s = schema_read(v[0]);
	schema_check(s, v[0]);
	snapshot_write(s, v[1]);
	return 0;
}

static int snapshot_fits(char **v)
{
	struct schema *s = schema_read(v[0]);
	schema_check(s, v[0]);
	snapshot_check(s, v[1]);
	return 0;
}

static const struct command {
	const char *name, *takes, *does;
	int n;
	int (*run)(char **v);
} commands[] = {
	{ "build", "SCHEMA MIGRATIONS RECORDS.H RECORDS.C CODES_DATA.C MIGRATIONS.C READ.D", "write everything the program is built from", 7, build },
	{ "check", "SCHEMA", "only look for mistakes", 1, check },
	{ "migration", "SCHEMA MIGRATIONS NAME", "write the next step, from schema.state to the schema", 3, migration },
	{ "snapshot", "SCHEMA MIGRATIONS", "after a step written by hand: take the schema as what the store now holds", 2, snapshot },
	{ "snapshot-fits", "SCHEMA MIGRATIONS", "has every change of the schema got its migration?", 2, snapshot_fits },
	{ 0 },
};

int main(int argc, char **argv)
{
	for (const struct command *c = commands; c->name; c++) {
		if (argc == c->n + 2 && !strcmp(argv[1], c->name))
			return c->run(argv + 2);
	}
	fputs("usage:\n", stderr);
	for (const struct command *c = commands; c->name; c++)
		fprintf(stderr, "  schemac %s %s\n      %s\n", c->name, c->takes, c->does);
	return 2;
}
