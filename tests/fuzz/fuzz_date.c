/* What is read as a date must be written as it was read, and reckoning with any two dates must come out even. */
#include "base/arena.h"
#include "base/date.h"
#include "base/die.h"
#include "base/out.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_reading(struct text t)
{
	struct out o = out_make(64);
	struct date d;

	if (date_from_iso(t, &d)) {
		date_put_iso(&o, d);
		CHECK(text_eq(out_text(&o), t) && date_whole(d) == (t.n == 10));
	}
	out_reset(&o);
	if (date_from_uk(t, &d)) {
		date_put_uk(&o, d);
		CHECK(text_eq(out_text(&o), t) && date_is_real(date_year(d), date_month(d), date_day(d)));
	}
	out_free(&o);
}

static void check_reckoning(struct date from, struct date to)
{
	int days = date_days(from, to), months = (date_year(to) - date_year(from)) * 12 + date_month(to) - date_month(from);

	CHECK(date_add(from, days).ymd == to.ymd && date_add(to, -days).ymd == from.ymd);
	CHECK((date_weekday(from) + days % 7 + 7 - date_weekday(to)) % 7 == 0);
	struct date moved = date_add_months(from, months);
	CHECK(moved.ymd / 100 == to.ymd / 100 && date_day(moved) <= date_day(from));
	CHECK(days < 0 ? date_age(from, to) == -1 : date_age(from, to) <= days / 365);
}

static void check_instant(int64_t instant)
{
	struct out o = out_make(256);

	instant_put_iso(&o, instant);
	CHECK(o.n == 24 && o.p[23] == 'Z');
	instant_put_words(&o, instant);
	CHECK(!o.full);
	int days = date_days(date_from_number((int32_t)(instant / 86400000)), date_of_instant(instant));
	CHECK(days == 0 || days == 1);
	out_free(&o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	uint32_t v[3];

	check_reading((struct text){ (const char *)data, n });
	if (n < sizeof v)
		return 0;
	memcpy(v, data, sizeof v);
	int32_t first = date_number(DATE(1800, 1, 1)), count = date_number(DATE(2200, 12, 31)) - first + 1;
	check_reckoning(date_from_number(first + (int32_t)(v[0] % (uint32_t)count)), date_from_number(first + (int32_t)(v[1] % (uint32_t)count)));
	check_instant((int64_t)v[2] * 1000 + v[0] % 1000);
	return 0;
}
