/* Codes as numbers; birthdays. */
#include "returns/ssda903/check/code.h"
#include "base/date.h"

enum { LONGEST = 8 };
static const uint64_t HASHED = (uint64_t)1 << 63, AREA = (uint64_t)1 << 62;

static bool area_number(struct text t, uint64_t *number)
{
	*number = 0;
	if (t.n != 9)
		return false;
	for (size_t i = 1; i < t.n; i++) {
		if (t.p[i] < '0' || t.p[i] > '9')
			return false;
		*number = *number * 10 + (uint64_t)(t.p[i] - '0');
	}
	return t.p[0] >= 'A' && t.p[0] <= 'Z';
}

/* FNV-1a. */
static uint64_t hash_of(struct text t)
{
	uint64_t h = 0xcbf29ce484222325;

	for (size_t i = 0; i < t.n; i++)
		h = (h ^ (unsigned char)t.p[i]) * 0x100000001b3;
	return h | HASHED;
}

uint64_t code_of(struct text t)
{
	uint64_t code = 0, number;

	if (t.n > LONGEST)
		return area_number(t, &number) ? AREA | number << 8 | (unsigned char)t.p[0] : hash_of(t);
	for (size_t i = 0; i < t.n; i++)
		code |= (uint64_t)(unsigned char)t.p[i] << (8 * i);
	return code & HASHED ? hash_of(t) : code;
}

int32_t birthday(int32_t born, int n)
{
	if (!day_good(born))
		return born;
	struct date d = date_from_number(born);
	int year = date_year(d) + n;
	if (date_month(d) == 2 && date_day(d) == 29 && !date_is_real(year, 2, 29))
		return date_number(DATE(year, 3, 1));
	return date_number(DATE(year, date_month(d), date_day(d)));
}

int32_t months_on(int32_t day, int months)
{
	return day_good(day) ? date_number(date_add_months(date_from_number(day), months)) : day;
}
