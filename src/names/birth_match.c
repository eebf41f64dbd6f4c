/* How alike two dates of birth are: by the mistakes that people make in writing dates down. */
#include "base/date.h"
#include "names/name_match.h"

/* Figures of two whole dates, as ddmmyyyy. */
enum { FIGURES = 8 };
struct figures { char at[FIGURES]; };

static struct figures figures_of(struct date d)
{
	int value = date_day(d) * 1000000 + date_month(d) * 10000 + date_year(d);
	struct figures f;
	for (int i = FIGURES - 1; i >= 0; i--, value /= 10)
		f.at[i] = (char)('0' + value % 10);
	return f;
}

/* How many figures differ, and whether two that do are neighbours the other way round. */
static int figures_apart(struct date a, struct date b, bool *is_swapped)
{
	struct figures x = figures_of(a), y = figures_of(b);
	int apart = 0;
	*is_swapped = false;
	for (int i = 0; i < FIGURES; i++)
		apart += x.at[i] != y.at[i];
	for (int i = 0; i + 1 < FIGURES; i++)
		*is_swapped |= apart == 2 && x.at[i] != y.at[i] && x.at[i] == y.at[i + 1] && x.at[i + 1] == y.at[i];
	return apart;
}

static bool is_day_month_swapped(struct date a, struct date b)
{
	return date_year(a) == date_year(b) && date_day(a) == date_month(b) && date_month(a) == date_day(b);
}

static struct likeness whole_likeness(struct date a, struct date b)
{
	enum { FEW_DAYS = 7 };
	bool is_swapped;
	int years = date_year(a) - date_year(b), apart = figures_apart(a, b, &is_swapped);
	bool same_day = date_day(a) == date_day(b) && date_month(a) == date_month(b);
	if (is_day_month_swapped(a, b))
		return (struct likeness){ 0.9, "day and month swapped" };
	if (same_day && (years == 1 || years == -1))
		return (struct likeness){ 0.85, "a year apart" };
	if (apart == 1)
		return (struct likeness){ 0.85, "one figure of the date differs" };
	if (is_swapped)
		return (struct likeness){ 0.85, "two figures of the date swapped" };
	if (same_day)
		return (struct likeness){ 0.65, "same day and month, another year" };
	if (years == 0 && date_day(a) == date_day(b))
		return (struct likeness){ 0.7, "another month" };
	if (years == 0 && date_month(a) == date_month(b))
		return (struct likeness){ 0.7, "same month and year" };
	if (date_days(a, b) <= FEW_DAYS && date_days(b, a) <= FEW_DAYS)
		return (struct likeness){ 0.65, "a few days apart" };
	return years == 0 ? (struct likeness){ 0.4, "same year of birth" } : (struct likeness){ 0, NULL };
}

struct likeness birth_likeness(struct date a, struct date b)
{
	enum { MONTH = 100 };
	if (date_none(a) || date_none(b))
		return (struct likeness){ 0.5, NULL };
	if (a.ymd == b.ymd)
		return (struct likeness){ 1, date_whole(a) ? "same date of birth" : date_month(a) ? "same month of birth" : "same year of birth" };
	if (date_whole(a) && date_whole(b))
		return whole_likeness(a, b);
	if (date_year(a) != date_year(b)) {
		int years = date_year(a) - date_year(b);
		return years == 1 || years == -1 ? (struct likeness){ 0.6, "a year apart" } : (struct likeness){ 0, NULL };
	}
	if (!date_month(a) || !date_month(b))
		return (struct likeness){ 0.8, "same year of birth" };
	return a.ymd / MONTH == b.ymd / MONTH ? (struct likeness){ 0.9, "same month of birth" } : (struct likeness){ 0.5, "same year of birth" };
}
