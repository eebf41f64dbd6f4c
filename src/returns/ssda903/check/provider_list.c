/* Ofsted's lists of providers from workbooks: any sheet with a column for the URN is read, whatever else it has, and what the sheets say of
 * one number is put together. Columns are known by words in their headings, which change from edition to edition. Where the list has no
 * codes of placement, they follow from the type of provider (returns/ssda903/provider_types.csv). A URN is text: "1234567" and the number
 * 1234567 are the same. */
#include "returns/ssda903/check/providers.h"
#include "base/arena.h"
#include "base/csv.h"
#include "returns/ssda903/check/code.h"
#include "returns/xlsx.h"
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

extern const unsigned char ssda903_provider_types_csv[];
extern const unsigned long ssda903_provider_types_csv_n;

enum { ROWS_BEFORE_HEADING = 20, LARGEST_LIST = 128 << 20 };

struct list_columns {
	int urn, type, places, provider, ended, post, sector;
};

static struct text lower_in(struct arena *a, struct text t)
{
	char *p = text_c_in(a, t);

	for (char *q = p; *q; q++)
		*q = (char)tolower((unsigned char)*q);
	return (struct text){ p, t.n };
}

static bool has_words(struct text heading, const char *one, const char *two)
{
	return text_has(heading, text_of(one)) && (!two || text_has(heading, text_of(two)));
}

static void know_column(struct list_columns *l, struct text h, int c)
{
	if (l->urn < 0 && (text_is(h, "urn") || has_words(h, "urn", "setting") || has_words(h, "unique reference", NULL)))
		l->urn = c;
	else if (l->provider < 0 && has_words(h, "provider code", NULL))
		l->provider = c;
	else if (l->places < 0 && has_words(h, "placement code", NULL))
		l->places = c;
	else if (l->type < 0 && has_words(h, "provider type", NULL))
		l->type = c;
	else if (l->sector < 0 && (text_is(h, "sector") || has_words(h, "sector", NULL)))
		l->sector = c;
	else if (l->ended < 0 &&
		 (has_words(h, "deregist", NULL) || has_words(h, "registration", "end") || has_words(h, "closed", "date") ||
			 has_words(h, "date", "closed") || has_words(h, "resign", "date") || has_words(h, "cancel", "date")))
		l->ended = c;
	else if (has_words(h, "postcode", NULL) && (l->post < 0 || has_words(h, "setting", NULL)))
		l->post = c;
}

static bool find_columns(struct list_columns *l, const struct xlsx_row *r, struct arena *a)
{
	*l = (struct list_columns){ -1, -1, -1, -1, -1, -1, -1 };
	for (int c = 0; c < r->n; c++)
		know_column(l, lower_in(a, text_trim(r->cell[c])), c);
	return l->urn >= 0;
}

static struct text cell_at(const struct xlsx_row *r, int c)
{
	return c >= 0 && c < r->n ? text_trim(r->cell[c]) : T("");
}

/* "1234567.0" is how some programs write the number 1234567. */
static uint64_t urn_of(struct text t, struct arena *a)
{
	if (t.n > 2 && t.p[t.n - 2] == '.' && t.p[t.n - 1] == '0')
		t.n -= 2;
	return code_of(text_upper_in(a, t));
}

static uint64_t post_of(struct text t, struct arena *a)
{
	char c[8];
	size_t n = 0;
	struct text upper = text_upper_in(a, t);

	for (size_t i = 0; i < upper.n; i++) {
		if (upper.p[i] == ' ')
			continue;
		if (n == sizeof c)
			return 0;
		c[n++] = upper.p[i];
	}
	return code_of((struct text){ c, n });
}

static void add_code(uint64_t *list, size_t most, uint64_t code)
{
	size_t n = 0;

	for (; n < most && list[n]; n++)
		if (list[n] == code)
			return;
	if (n + 1 < most && code)
		list[n] = code;
}

static void add_codes(uint64_t *list, size_t most, struct text t, struct arena *a)
{
	char *p = text_c_in(a, t);

	for (char *q = p; *q; q++)
		*q = (char)(isalnum((unsigned char)*q) ? toupper((unsigned char)*q) : ' ');
	for (struct text rest = { p, t.n }; !text_none(rest);)
		add_code(list, most, code_of(text_cut(&rest, ' ')));
}

static uint64_t code_of_sector(struct text sector)
{
	if (has_words(sector, "private", NULL) || has_words(sector, "company", NULL))
		return CODE("PR4");
	if (has_words(sector, "voluntary", NULL) || has_words(sector, "charity", NULL))
		return CODE("PR5");
	if (has_words(sector, "health", NULL))
		return CODE("PR3");
	return 0;
}

/* A council's own provision is PR1 for that council and PR2 for any other: which, the list does not say, so both may be. */
static void codes_of_type(struct listed_provider *p, struct text type, struct text sector, struct arena *a)
{
	struct csv c;
	struct text t = lower_in(a, type);

	csv_open(&c, (struct text){ (const char *)ssda903_provider_types_csv, ssda903_provider_types_csv_n });
	while (csv_row(&c)) {
		if (c.row == 0 || c.n != 3 || !text_eq(c.cell[0], t))
			continue;
		add_codes(p->place, PROVIDER_CODES, c.cell[1], a);
		add_codes(p->provider, 8, c.cell[2], a);
	}
	csv_close(&c);
	if (has_words(sector, "local authority", NULL) || has_words(t, "local authority", NULL)) {
		add_code(p->provider, 8, CODE("PR1"));
		add_code(p->provider, 8, CODE("PR2"));
	}
	add_code(p->provider, 8, code_of_sector(sector));
}

static void take_row(struct providers *to, const struct xlsx_row *r, const struct list_columns *l, struct arena *a)
{
	struct text urn = cell_at(r, l->urn);
	struct listed_provider p = { .ended = DAY_ABSENT };
	struct date d;

	if (urn.n == 0 || urn.n > 20)
		return;
	p.urn = urn_of(urn, a);
	p.post = post_of(cell_at(r, l->post), a);
	if (xlsx_day(cell_at(r, l->ended), &d))
		p.ended = date_number(d);
	add_codes(p.place, PROVIDER_CODES, cell_at(r, l->places), a);
	add_codes(p.provider, 8, cell_at(r, l->provider), a);
	if (l->places < 0)
		codes_of_type(&p, cell_at(r, l->type), lower_in(a, cell_at(r, l->sector)), a);
	*GROW_IN(a, to) = p;
}

static void take_sheet(struct providers *to, const struct xlsx_sheet *s, struct arena *a)
{
	struct list_columns l = { .urn = -1 };
	size_t i = 0;

	while (i < s->row.n && i < ROWS_BEFORE_HEADING && !find_columns(&l, &s->row.at[i], a))
		i++;
	for (i++; l.urn >= 0 && i < s->row.n; i++)
		take_row(to, &s->row.at[i], &l, a);
}

static bool read_file(struct providers *to, const char *path, struct arena *a, struct fault *f)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct workbook w;
	struct stat st;
	char *bytes;
	size_t before = to->n;

	if (fd < 0 || fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_size == 0 || st.st_size > LARGEST_LIST) {
		fault(f, "The list of providers %s could not be opened: %s.", path,
			fd < 0 ? strerror(errno) : "it is not a file, is empty, or is larger than such a list is");
	} else if ((bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0)) != MAP_FAILED) {
		if (workbook_read(&w, (struct text){ bytes, (size_t)st.st_size }, a, f))
			for (size_t s = 0; s < w.sheets.n; s++)
				take_sheet(to, &w.sheets.at[s], a);
		munmap(bytes, (size_t)st.st_size);
		if (!f->is_set && to->n == before)
			fault(f, "No sheet of %s has a column URN, so it is not a list of providers as Ofsted publishes it.", path);
	} else {
		fault(f, "The list of providers %s could not be read: %s.", path, strerror(errno));
	}
	if (fd >= 0)
		close(fd);
	return !f->is_set;
}

struct providers *providers_read(const char *paths, const struct postcodes *where, struct arena *a, struct fault *f)
{
	struct providers *p = NEW_IN(a, struct providers);
	struct place_of_post place;

	for (struct text rest = text_of(paths); !text_none(rest);)
		if (!read_file(p, text_c_in(a, text_cut(&rest, ',')), a, f))
			return NULL;
	providers_order(p);
	for (size_t i = 0; where && i < p->n; i++)
		if (postcode_place(where, p->at[i].post, &place))
			p->at[i].authority = place.authority;
	return p;
}
