/* The cells of Episodes that tell where a child is: see places.h. */
#include "returns/ssda903/places.h"

enum { PLACEMENT, HOME, NUMBER };
static const char *const names[SSDA903_PLACES] = { [PLACEMENT] = "PL_POST", [HOME] = "HOME_POST", [NUMBER] = "URN" };

void places_columns(const struct ssda903_table *t, int column[SSDA903_PLACES])
{
	for (int i = 0; i < SSDA903_PLACES; i++)
		column[i] = ssda903_column_named(t, names[i]);
}

static bool is_kept(struct protection *p, int64_t person, struct text postcode)
{
	struct text shown = protection_words(p, person, postcode);

	return shown.p != postcode.p;
}

/* A home's number without a postcode beside it tells nothing of whose address it is. */
bool places_are_kept(struct protection *p, const struct ssda903_table *t, int64_t person, const struct text *cells)
{
	int at[SSDA903_PLACES];

	places_columns(t, at);
	return cells && (is_kept(p, person, cells[at[PLACEMENT]]) || is_kept(p, person, cells[at[HOME]]) ||
				(text_blank(cells[at[PLACEMENT]]) && !text_blank(cells[at[NUMBER]])));
}

void places_clear(const struct ssda903_table *t, struct text *cells)
{
	int at[SSDA903_PLACES];

	places_columns(t, at);
	for (int i = 0; i < SSDA903_PLACES; i++)
		cells[at[i]] = T("");
}
