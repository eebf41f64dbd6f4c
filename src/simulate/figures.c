/* The figures of the simulation, read from the two tables that the program carries with it. */
#include "simulate/figures.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/die.h"
#include <pthread.h>

extern const unsigned char figures_csv[], shapes_csv[];
extern const unsigned long figures_csv_n, shapes_csv_n;

static struct figures margins[MARGINS] = {
#define AS_NAME(which) [FIGURE_##which] = { .name = #which },
	MARGINS_OF_THE_SIMULATION(AS_NAME)
#undef AS_NAME
};
static struct arena *kept;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* "22.6" in thousandths. */
static int64_t thousandths(struct text t)
{
	int64_t value = 0, decimals = -1;
	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] == '.') {
			decimals = 0;
			continue;
		}
		CHECK(t.p[i] >= '0' && t.p[i] <= '9' && decimals < 3);
		value = value * 10 + (t.p[i] - '0');
		decimals += decimals >= 0;
	}
	for (int64_t d = decimals < 0 ? 0 : decimals; d < 3; d++)
		value *= 10;
	return value;
}

static int64_t bound(struct text t)
{
	int64_t value;
	if (text_blank(t))
		return NONE;
	CHECK(text_int(t, &value));
	return value;
}

static struct figures *margin_named(struct text name)
{
	for (int i = 0; i < MARGINS; i++)
		if (text_is(name, margins[i].name))
			return &margins[i];
	CHECK(!"a margin of the figures that the simulation does not know");
	return NULL;
}

static void read_table(struct text bytes, struct arena *a)
{
	enum { MARGIN, PART, CODES, LOW, HIGH, COUNCIL, VALUE, CERTAINTY, SOURCE, COLUMNS };
	static struct csv c;
	struct text source = NO_TEXT;
	csv_open(&c, bytes);
	while (csv_row(&c)) {
		if (c.row == 0)
			continue;
		CHECK(c.n == COLUMNS);
		if (!text_is(c.cell[SOURCE], "as above"))
			source = text_dup_in(a, c.cell[SOURCE]);
		*GROW_IN(a, margin_named(c.cell[MARGIN])) = (struct figure){
			.part = text_dup_in(a, c.cell[PART]), .codes = text_dup_in(a, c.cell[CODES]), .council = text_dup_in(a, c.cell[COUNCIL]),
			.certainty = text_dup_in(a, c.cell[CERTAINTY]), .source = source, .value = thousandths(c.cell[VALUE]),
			.low = bound(c.cell[LOW]), .high = bound(c.cell[HIGH]),
		};
	}
	CHECK(!c.error);
	csv_close(&c);
}

static void load(void)
{
	kept = arena_new(1 << 20);
	read_table((struct text){ (const char *)figures_csv, figures_csv_n }, kept);
	read_table((struct text){ (const char *)shapes_csv, shapes_csv_n }, kept);
}

const struct figures *figures_of(enum margin m)
{
	pthread_once(&once, load);
	return &margins[m];
}

static bool is_of_council(const struct figure *f, int council)
{
	return text_blank(f->council) || f->council.p[2] == '1' + council;
}

int64_t figure_value(enum margin m, int council)
{
	const struct figures *f = figures_of(m);
	for (size_t i = 0; i < f->n; i++)
		if (is_of_council(&f->at[i], council))
			return f->at[i].value;
	CHECK(!"a council without its figure");
	return 0;
}

int64_t figure_of_council(enum margin m, int council, const char *part)
{
	const struct figures *f = figures_of(m);
	for (size_t i = 0; i < f->n; i++)
		if (text_is(f->at[i].part, part) && is_of_council(&f->at[i], council))
			return f->at[i].value;
	CHECK(!"a part that the figures do not have");
	return 0;
}

static int64_t weight_in(const struct figure *f, int council)
{
	return council == ANY_COUNCIL || is_of_council(f, council) ? f->value : 0;
}

const struct figure *figure_by_chance(struct chance *c, enum margin m, int council)
{
	const struct figures *f = figures_of(m);
	int64_t sum = 0, at;
	for (size_t i = 0; i < f->n; i++)
		sum += weight_in(&f->at[i], council);
	at = chance_from(c, 1, sum);
	for (size_t i = 0; i < f->n; i++)
		if ((at -= weight_in(&f->at[i], council)) <= 0)
			return &f->at[i];
	CHECK(!"a margin without parts");
	return NULL;
}

struct text code_of_figure(struct chance *c, const struct figure *f)
{
	int n = 1;
	for (size_t i = 0; i < f->codes.n; i++)
		n += f->codes.p[i] == ' ';
	struct text rest = f->codes, code = text_cut(&rest, ' ');
	for (int64_t skip = chance_from(c, 0, n - 1); skip > 0; skip--)
		code = text_cut(&rest, ' ');
	return code;
}

struct text figure_code(struct chance *c, enum margin m)
{
	return code_of_figure(c, figure_by_chance(c, m, ANY_COUNCIL));
}

int64_t figure_number(struct chance *c, enum margin m, int council)
{
	const struct figure *f = figure_by_chance(c, m, council);
	return chance_from(c, f->low, f->high);
}

bool chance_of_share(struct chance *c, int64_t thousandths_of_percent)
{
	return chance_from(c, 1, 100000) <= thousandths_of_percent;
}
