/* The files of a 903 return as rows of cells: opening and recognising files, encodings, the header line, the shape of
 * rows. Every fault is gathered with file, line and column, so that a set is put right in one go; any fault refuses
 * the whole set. What cells mean is in cell.c. */
#include "returns/ssda903/fileset.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/die.h"
#include "record/builtin.h"
#include "returns/ssda903/xml.h"
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FAULTS_A_FILE = 100 };
static const int64_t LARGEST_FILE = 512LL << 20;

static void add_fault(struct file_set *s, struct text file, int64_t line, int64_t column, struct text message)
{
	*GROW_IN(s->arena, &s->faults) = (struct file_fault){ .file = file, .line = line, .column = column, .message = message };
}

static void add_note(struct file_set *s, struct text file, struct text message)
{
	*GROW_IN(s->arena, &s->notes) = (struct file_fault){ .file = file, .message = message };
}

/* The header line. */

struct heading {
	struct text name[CSV_MAX_CELLS];         /* in capitals, without blanks around them */
	size_t n;
	bool forgiven;                           /* capitals or blanks were not as the return writes them */
};

static struct text plain_name(struct heading *h, struct text cell, struct arena *a)
{
	struct text name = text_upper_in(a, text_trim(cell));

	h->forgiven |= !text_eq(name, cell);
	return name;
}

static void read_heading(struct heading *h, const struct csv *c, struct arena *a)
{
	h->n = c->n;
	h->forgiven = false;
	for (size_t i = 0; i < c->n; i++)
		h->name[i] = plain_name(h, c->cell[i], a);
}

static int find_name(const struct heading *h, struct text name)
{
	for (size_t i = 0; i < h->n; i++)
		if (text_eq(h->name[i], name))
			return (int)i;
	return -1;
}

static int names_shared(const struct heading *h, const struct ssda903_table *t)
{
	int n = 0;

	for (int c = 0; c < t->n; c++)
		n += find_name(h, t->column[c].name) >= 0;
	return n;
}

static bool is_exactly(const struct heading *h, const struct ssda903_table *t)
{
	return h->n == (size_t)t->n && names_shared(h, t) == t->n;
}

/* Is the file's name one that this table's files often have? */
static bool is_named_for(const struct ssda903_table *t, struct text file, struct arena *a)
{
	struct text rest = t->names, lower = text_dup_in(a, file);
	char *p = text_c_in(a, lower);

	for (char *q = p; *q; q++)
		if (*q >= 'A' && *q <= 'Z')
			*q = (char)(*q + 'a' - 'A');
	while (!text_none(rest)) {
		struct text word = text_cut(&rest, ' ');
		if (word.n && text_has((struct text){ p, lower.n }, word))
			return true;
	}
	return false;
}

static bool is_common(struct text name)
{
	return text_is(name, "CHILD") || text_is(name, "DOB") || text_is(name, "SEX");
}

/* The table whose own columns the header has most of; the file's name settles equals, and decides when it has none. */
static const struct ssda903_table *nearest_table(const struct heading *h, struct text file, struct arena *a)
{
	const struct ssda903_layout *l = ssda903_layout();
	const struct ssda903_table *best = NULL;
	int most = 0;

	for (int t = 0; t < SSDA903_TABLES; t++) {
		int score = is_named_for(&l->table[t], file, a) && names_shared(h, &l->table[t]) ? 1 : 0;
		for (int c = 0; c < l->table[t].n; c++)
			score += !is_common(l->table[t].column[c].name) && find_name(h, l->table[t].column[c].name) >= 0 ? 2 : 0;
		if (score > most) {
			most = score;
			best = &l->table[t];
		}
	}
	return best;
}

static const struct ssda903_table *exact_table(const struct heading *h)
{
	const struct ssda903_layout *l = ssda903_layout();

	for (int t = 0; t < SSDA903_TABLES; t++)
		if (is_exactly(h, &l->table[t]))
			return &l->table[t];
	return NULL;
}

static int column_in(const struct ssda903_table *t, struct text name)
{
	for (int c = 0; c < t->n; c++)
		if (text_eq(t->column[c].name, name))
			return c;
	return -1;
}

static void tell_unknown(struct file_set *s, struct text file, int64_t line, const struct heading *h, const struct ssda903_table *t)
{
	for (size_t i = 0; i < h->n; i++) {
		if (column_in(t, h->name[i]) < 0)
			add_fault(s, file, line, (int64_t)i + 1,
				textf_in(s->arena, "Column %.*s is not one of the %.*s table. Take it out, or give it its name in the return.",
					TEXT_ARG(h->name[i].n ? h->name[i] : T("without a name")), TEXT_ARG(t->name)));
		else if (find_name(h, h->name[i]) != (int)i)
			add_fault(s, file, line, (int64_t)i + 1,
				textf_in(s->arena, "Column %.*s stands twice. One was expected.", TEXT_ARG(h->name[i])));
	}
}

static void tell_differences(struct file_set *s, struct text file, int64_t line, const struct heading *h, const struct ssda903_table *t)
{
	tell_unknown(s, file, line, h, t);
	for (int c = 0; c < t->n; c++)
		if (find_name(h, t->column[c].name) < 0)
			add_fault(s, file, line, 0,
				textf_in(s->arena, "Column %.*s of the %.*s table is missing.", TEXT_ARG(t->column[c].name), TEXT_ARG(t->name)));
}

static const struct ssda903_table *recognise(struct file_set *s, struct text file, int64_t line, const struct heading *h)
{
	const struct ssda903_table *t = exact_table(h);

	if (t)
		return t;
	t = nearest_table(h, file, s->arena);
	if (t)
		tell_differences(s, file, line, h, t);
	else
		add_fault(s, file, line, 0,
			T("The columns are those of no table of the 903. A header line was expected, such as CHILD,DOB,REVIEW,REVIEW_CODE."));
	return NULL;
}

/* The rows. */

struct reading {
	struct file_set *s;
	struct text file, bytes;
	const struct ssda903_table *table;
	int at[SSDA903_COLUMNS];                 /* where in the file the table's column stands */
	size_t n;                                /* cells in a row */
	size_t faults;                           /* of this file */
};

static bool may_tell(struct reading *r)
{
	if (r->faults == MOST_FAULTS_A_FILE)
		add_fault(r->s, r->file, 0, 0, T("There are more faults in this file than are told here."));
	return r->faults++ < MOST_FAULTS_A_FILE;
}

static struct text keep_cell(const struct reading *r, struct text cell)
{
	bool is_borrowed = cell.n == 0 || (cell.p >= r->bytes.p && cell.p + cell.n <= r->bytes.p + r->bytes.n);

	if (cell.n == 0)
		return T("");
	return is_borrowed ? cell : text_dup_in(r->s->arena, cell);
}

static void take_row(struct reading *r, const struct csv *c)
{
	struct file_table *t = &r->s->table[r->table->number];
	struct file_row row = { .row = (int64_t)t->n + 1, .line = c->line };

	row.cell = ARRAY_IN(r->s->arena, struct text, r->table->n);
	for (int i = 0; i < r->table->n; i++)
		row.cell[i] = keep_cell(r, c->cell[r->at[i]]);
	*GROW_IN(r->s->arena, t) = row;
}

static void read_rows(struct reading *r, struct csv *c)
{
	while (csv_row(c)) {
		if (c->n == r->n)
			take_row(r, c);
		else if (may_tell(r))
			add_fault(r->s, r->file, c->line, (int64_t)(c->n < r->n ? c->n : r->n) + 1,
				textf_in(r->s->arena, "The row has %zu cell%s; %zu were expected, as in the header line.", c->n, c->n == 1 ? "" : "s", r->n));
	}
}

static bool begin_table(struct reading *r, const struct heading *h, int64_t line)
{
	struct file_table *t;

	r->table = recognise(r->s, r->file, line, h);
	if (!r->table)
		return false;
	t = &r->s->table[r->table->number];
	if (!text_none(t->file)) {
		add_fault(r->s, r->file, 0, 0,
			textf_in(r->s->arena, "This is a second file of the %.*s table; %.*s is the first. Leave one of them in the set.",
				TEXT_ARG(r->table->name), TEXT_ARG(t->file)));
		return false;
	}
	t->file = r->file;
	r->n = h->n;
	for (int i = 0; i < r->table->n; i++)
		r->at[i] = find_name(h, r->table->column[i].name);
	if (h->forgiven)
		add_note(r->s, r->file, T("Capitals or blanks in the names of columns were put right."));
	return true;
}

static void read_table(struct reading *r)
{
	struct csv c;
	struct heading *h = NEW_IN(r->s->arena, struct heading);

	csv_open(&c, r->bytes);
	if (csv_row(&c)) {
		read_heading(h, &c, r->s->arena);
		if (begin_table(r, h, c.line))
			read_rows(r, &c);
	} else if (!c.error) {
		add_fault(r->s, r->file, 0, 0, T("The file is empty. A header line with the names of the columns was expected."));
	}
	if (c.error)
		add_fault(r->s, r->file, c.line, c.column, text_dup_in(r->s->arena, text_of(c.error)));
	csv_close(&c);
}

/* Encodings. */

static void place_of(struct text bytes, size_t at, int64_t *line, int64_t *column)
{
	*line = *column = 1;
	for (size_t i = 0; i < at; i++) {
		bool ends = bytes.p[i] == '\n' || (bytes.p[i] == '\r' && bytes.p[i + 1] != '\n');
		*line += ends;
		*column = ends ? 1 : *column + (((unsigned char)bytes.p[i] & 0xC0) != 0x80);
	}
}

static void fault_at_byte(struct reading *r, size_t at, struct text message)
{
	int64_t line, column;

	place_of(r->bytes, at, &line, &column);
	add_fault(r->s, r->file, line, column, message);
}

/* Five bytes have no meaning in Windows-1252: text in that encoding does not hold them. */
static bool is_1252(struct text bytes, size_t *at)
{
	for (*at = 0; *at < bytes.n; ++*at) {
		unsigned char b = (unsigned char)bytes.p[*at];
		if (b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D)
			return false;
	}
	return true;
}

static bool is_utf16(struct text b)
{
	return b.n >= 2 && (!memcmp(b.p, "\xFF\xFE", 2) || !memcmp(b.p, "\xFE\xFF", 2));
}

static bool make_utf8(struct reading *r)
{
	size_t at = 0;

	if (is_utf16(r->bytes)) {
		add_fault(r->s, r->file, 0, 0, T("The file is in UTF-16. Save it as CSV UTF-8 and bring it again."));
		return false;
	}
	if (text_is_utf8(r->bytes))
		return true;
	if (!is_1252(r->bytes, &at)) {
		fault_at_byte(r, at, T("The file is neither UTF-8 nor Windows-1252: a byte here has no meaning in either. Save it as CSV UTF-8."));
		return false;
	}
	r->bytes = text_from_1252_in(r->s->arena, r->bytes);
	add_note(r->s, r->file, T("The file is not UTF-8 and was read as Windows-1252."));
	return true;
}

static bool is_readable_text(struct reading *r)
{
	size_t at;

	if (!make_utf8(r))
		return false;
	if (text_is_clean(r->bytes, &at))
		return true;
	fault_at_byte(r, at, textf_in(r->s->arena,
		"A control character (number %d) stands here. Text was expected.", (unsigned char)r->bytes.p[at]));
	return false;
}

void file_set_begin(struct file_set *s, struct arena *a)
{
	const struct ssda903_layout *l = ssda903_layout();

	*s = (struct file_set){ .arena = a };
	for (int t = 0; t < SSDA903_TABLES; t++)
		s->table[t].table = &l->table[t];
}

void file_set_add(struct file_set *s, struct text name, struct text bytes)
{
	struct reading r = { .s = s, .file = name, .bytes = bytes };

	if (is_readable_text(&r))
		read_table(&r);
}

/* Files and folders. */

static bool ends_with(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n > m && !strcasecmp(name + n - m, ending);
}

static void add_map(struct file_set *s, char *p, size_t n)
{
	(void)GROW_IN(s->arena, &s->map);
	s->map.at[s->map.n - 1].p = p;
	s->map.at[s->map.n - 1].n = n;
}

static void read_open_file(struct file_set *s, struct text name, int fd, bool is_xml)
{
	struct stat st;

	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		add_fault(s, name, 0, 0, T("This is not a file that can be read. A CSV file was expected."));
		return;
	}
	if (st.st_size > LARGEST_FILE) {
		add_fault(s, name, 0, 0, T("The file is larger than 512 MiB, the most that is read. A return is far smaller: check that it is the right file."));
		return;
	}
	if (st.st_size == 0) {
		file_set_add(s, name, T(""));
		return;
	}
	char *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED) {
		add_fault(s, name, 0, 0, textf_in(s->arena, "The file could not be read: %s.", strerror(errno)));
		return;
	}
	madvise(p, (size_t)st.st_size, MADV_SEQUENTIAL);
	add_map(s, p, (size_t)st.st_size);
	if (is_xml)
		file_set_add_xml(s, name, (struct text){ p, (size_t)st.st_size });
	else
		file_set_add(s, name, (struct text){ p, (size_t)st.st_size });
}

static void read_file(struct file_set *s, int folder, const char *path, struct text name)
{
	int fd;

	bool is_xml = ends_with(path, ".xml");

	if (is_xml && !s->takes_xml) {
		add_fault(s, name, 0, 0, T("This is an XML file. XML is not read yet: bring the return as CSV files."));
		return;
	}
	fd = openat(folder, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0) {
		add_fault(s, name, 0, 0, textf_in(s->arena, "The file could not be opened: %s.", strerror(errno)));
		return;
	}
	read_open_file(s, name, fd, is_xml);
	close(fd);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_shown(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static int read_entries(struct file_set *s, int folder, struct dirent **entry, int n)
{
	int files = 0;

	for (int i = 0; i < n; i++) {
		const char *name = entry[i]->d_name;
		if (!ends_with(name, ".csv") && !ends_with(name, ".xml"))
			continue;
		read_file(s, folder, name, text_dup_in(s->arena, text_of(name)));
		files++;
	}
	return files;
}

static void read_open_folder(struct file_set *s, const char *path, int folder)
{
	struct text shown = text_dup_in(s->arena, text_of(path));
	struct dirent **entry;
	int n = scandir(path, &entry, is_shown, by_name);

	if (n < 0) {
		add_fault(s, shown, 0, 0, textf_in(s->arena, "The folder could not be read: %s.", strerror(errno)));
		return;
	}
	int files = read_entries(s, folder, entry, n);
	if (!files)
		add_fault(s, shown, 0, 0,
			T("There is no CSV file in this folder. The files of a 903 return were expected, such as header.csv and episodes.csv."));
	else if (n > files)
		add_note(s, shown, textf_in(s->arena, "What is not a CSV file was left alone: %d in this folder.", n - files));
	for (int i = 0; i < n; i++)
		free(entry[i]);
	free(entry);
}

static void read_folder(struct file_set *s, const char *path)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (folder < 0) {
		add_fault(s, text_dup_in(s->arena, text_of(path)), 0, 0,
			textf_in(s->arena, "The folder could not be read: %s.", strerror(errno)));
		return;
	}
	read_open_folder(s, path, folder);
	close(folder);
}

static struct text last_part(const char *path)
{
	struct text t = text_of(path);

	while (t.n > 1 && t.p[t.n - 1] == '/')
		t.n--;
	for (size_t i = t.n; i > 0; i--)
		if (t.p[i - 1] == '/')
			return (struct text){ t.p + i, t.n - i };
	return t;
}

void file_set_add_file(struct file_set *s, const char *path, struct text name)
{
	read_file(s, AT_FDCWD, path, text_dup_in(s->arena, name));
}

void file_set_add_path(struct file_set *s, const char *path)
{
	struct stat st;
	struct text name = text_dup_in(s->arena, last_part(path));

	if (stat(path, &st))
		add_fault(s, text_dup_in(s->arena, text_of(path)), 0, 0,
			textf_in(s->arena, "There is no such folder or file, or it may not be read: %s.", strerror(errno)));
	else if (S_ISDIR(st.st_mode))
		read_folder(s, path);
	else
		read_file(s, AT_FDCWD, path, name);
}

void file_set_read(struct file_set *s, const char *path, struct arena *a)
{
	file_set_begin(s, a);
	file_set_add_path(s, path);
}

/* Whose files they are. */

static bool next_word(struct text *rest, struct text *word)
{
	size_t i = 0, from;

	while (i < rest->n && !isalnum((unsigned char)rest->p[i]))
		i++;
	for (from = i; i < rest->n && isalnum((unsigned char)rest->p[i]);)
		i++;
	*word = (struct text){ rest->p + from, i - from };
	*rest = (struct text){ rest->p + i, rest->n - i };
	return word->n > 0;
}

static const struct builtin_authority *authority_with(struct text code)
{
	for (int i = 0; i < n_builtin_authorities; i++)
		if (text_ieq(code, text_of(builtin_authorities[i].la_code)) || text_ieq(code, text_of(builtin_authorities[i].gss_code)))
			return &builtin_authorities[i];
	return NULL;
}

static void check_name(struct file_set *s, struct text name, struct text la_code, struct text gss_code)
{
	const struct builtin_authority *other = NULL;
	struct text rest = name, word;

	while (next_word(&rest, &word)) {
		const struct builtin_authority *b = authority_with(word);
		if (text_ieq(word, la_code) || text_ieq(word, gss_code))
			return;
		if (b && !other)
			other = b;
	}
	if (other)
		add_fault(s, name, 0, 0, textf_in(s->arena,
			"The name carries the code of %s (%s), and the return was said to be council %.*s's. Check the council, or rename the file.",
			other->name, other->la_code, TEXT_ARG(la_code)));
}

void file_set_check_council(struct file_set *s, const char *path, struct text la_code, struct text gss_code)
{
	struct text set = text_dup_in(s->arena, last_part(path));

	check_name(s, set, la_code, gss_code);
	for (int t = 0; t < SSDA903_TABLES; t++)
		if (!text_none(s->table[t].file) && !text_eq(s->table[t].file, set))
			check_name(s, s->table[t].file, la_code, gss_code);
}

int64_t file_set_rows(const struct file_set *s)
{
	int64_t n = 0;

	for (int t = 0; t < SSDA903_TABLES; t++)
		n += (int64_t)s->table[t].n;
	return n;
}

void file_set_close(struct file_set *s)
{
	for (size_t i = 0; i < s->map.n; i++)
		munmap(s->map.at[i].p, s->map.at[i].n);
	s->map.n = 0;
}
