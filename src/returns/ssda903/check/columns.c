/* The typed columns as data, made from the one list in columns.h. */
#include "returns/ssda903/check/columns.h"
#include <stddef.h>

#define COLUMN(kind, name) { #name, KIND_##kind, (uint16_t)offsetof(struct ROW, name), false },
#define DERIVED(kind, name) { #name, KIND_##kind, (uint16_t)offsetof(struct ROW, name), true },
#define ROW Header_row
static const struct column_903 columns_Header[] = { COLUMNS_Header(COLUMN) DERIVED_Header(DERIVED) };
#undef ROW
#define ROW Episodes_row
static const struct column_903 columns_Episodes[] = { COLUMNS_Episodes(COLUMN) DERIVED_Episodes(DERIVED) };
#undef ROW
#define ROW Reviews_row
static const struct column_903 columns_Reviews[] = { COLUMNS_Reviews(COLUMN) };
#undef ROW
#define ROW UASC_row
static const struct column_903 columns_UASC[] = { COLUMNS_UASC(COLUMN) };
#undef ROW
#define ROW OC2_row
static const struct column_903 columns_OC2[] = { COLUMNS_OC2(COLUMN) };
#undef ROW
#define ROW OC3_row
static const struct column_903 columns_OC3[] = { COLUMNS_OC3(COLUMN) };
#undef ROW
#define ROW AD1_row
static const struct column_903 columns_AD1[] = { COLUMNS_AD1(COLUMN) };
#undef ROW
#define ROW PlacedAdoption_row
static const struct column_903 columns_PlacedAdoption[] = { COLUMNS_PlacedAdoption(COLUMN) };
#undef ROW
#define ROW PrevPerm_row
static const struct column_903 columns_PrevPerm[] = { COLUMNS_PrevPerm(COLUMN) };
#undef ROW
#define ROW Missing_row
static const struct column_903 columns_Missing[] = { COLUMNS_Missing(COLUMN) };
#undef ROW
#define ROW SWEpisodes_row
static const struct column_903 columns_SWEpisodes[] = { COLUMNS_SWEpisodes(COLUMN) };
#undef ROW
#define ROW DoLo_row
static const struct column_903 columns_DoLo[] = { COLUMNS_DoLo(COLUMN) };
#undef ROW

/* Names of types and of rows cannot stand in parentheses. NOLINTBEGIN(bugprone-macro-parentheses) */
#define LENGTH(columns) (int)(sizeof columns / sizeof *columns)
/* starts, ends: places in the list of columns above. */
#define TABLE(name, starts, ends) \
	[TABLE_##name] = { #name, columns_##name, LENGTH(columns_##name), sizeof(struct name##_row), starts, ends }
/* NOLINTEND(bugprone-macro-parentheses) */
const struct table_903 tables_903[TABLE_COUNT] = {
	TABLE(Header, -1, -1),
	TABLE(Episodes, 0, 6),
	TABLE(Reviews, 1, -1),
	TABLE(UASC, -1, -1),
	TABLE(OC2, -1, -1),
	TABLE(OC3, -1, -1),
	TABLE(AD1, -1, -1),
	TABLE(PlacedAdoption, 1, 2),
	TABLE(PrevPerm, -1, -1),
	TABLE(Missing, 2, 3),
	TABLE(SWEpisodes, 2, 3),
	TABLE(DoLo, 1, 2),
};

int column_903_named(const struct table_903 *t, struct text name)
{
	for (int c = 0; c < t->n; c++)
		if (text_is(name, t->column[c].name))
			return c;
	return -1;
}
