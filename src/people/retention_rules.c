/* The retention schedule as tables in memory, read once from the data that was compiled in. Data that does not agree with the
 * schema is our own mistake and stops the program at first use; a unit test uses it. */
#include "people/retention_rules.h"
#include "base/arena.h"
#include "base/csv.h"
#include <pthread.h>

extern const unsigned char retention_csv[], retention_signs_csv[], destruction_signoff_csv[];
extern const unsigned long retention_csv_n, retention_signs_csv_n, destruction_signoff_csv_n;

static struct {
	struct arena *arena;
	struct retention_rule rule[MOST_RULES];
	struct sign_rule sign[MOST_RULES];
	struct signer signer[MOST_RULES];
	int n_rules, n_signs, n_signers;
} schedule;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static struct text cell(const struct csv *c, int i)
{
	return text_blank(c->cell[i]) ? NO_TEXT : text_dup_in(schedule.arena, c->cell[i]);
}

static int64_t number(const struct csv *c, int i)
{
	int64_t n = NONE;
	CHECK(text_blank(c->cell[i]) || (text_int(c->cell[i], &n) && n >= 0 && n <= 200));
	return n;
}

static struct date day(const struct csv *c, int i)
{
	struct date d = NO_DATE;
	CHECK(text_blank(c->cell[i]) || date_from_iso(c->cell[i], &d));
	return d;
}

static void take_rule(const struct csv *c)
{
	CHECK(c->n == 10 && schedule.n_rules < MOST_RULES);
	struct retention_rule *r = &schedule.rule[schedule.n_rules++];
	*r = (struct retention_rule){ .category = cell(c, 0), .rank = number(c, 1), .label = cell(c, 2), .birth_years = number(c, 3),
		.event_years = number(c, 4), .death_years = number(c, 5), .from = day(c, 6), .to = day(c, 7), .source = cell(c, 8), .certainty = cell(c, 9) };
	CHECK(!text_none(r->category) && !text_none(r->label) && r->rank != NONE && (r->birth_years != NONE || r->event_years != NONE));
	CHECK(text_is(r->certainty, "sourced") || text_is(r->certainty, "medium") || text_is(r->certainty, "low"));
}

static bool is_category(struct text name)
{
	for (int i = 0; i < schedule.n_rules; i++)
		if (text_eq(schedule.rule[i].category, name))
			return true;
	return false;
}

static void take_sign(const struct csv *c)
{
	CHECK(c->n == 5 && schedule.n_signs < MOST_RULES);
	struct sign_rule *s = &schedule.sign[schedule.n_signs++];
	*s = (struct sign_rule){ .category = cell(c, 0), .type = record_type_named(c->cell[1]), .values = cell(c, 3) };
	CHECK(is_category(s->category) && s->type && s->type->scope == SCOPE_CASE);
	if (!text_blank(c->cell[2]))
		CHECK((s->field = record_field(s->type, text_c_in(schedule.arena, c->cell[2]))) != NULL && s->field->type == F_CODE);
	if (!text_blank(c->cell[4]))
		CHECK((s->day = record_field(s->type, text_c_in(schedule.arena, c->cell[4]))) != NULL);
}

static void take_signer(const struct csv *c)
{
	CHECK(c->n == 2 && schedule.n_signers < MOST_RULES);
	schedule.signer[schedule.n_signers++] = (struct signer){ .part = cell(c, 0), .role = cell(c, 1) };
}

static void each_line(const unsigned char *bytes, unsigned long n, void (*take)(const struct csv *c))
{
	struct csv c;
	csv_open(&c, (struct text){ (const char *)bytes, n });
	CHECK(csv_row(&c));
	while (csv_row(&c))
		take(&c);
	CHECK(!c.error);
	csv_close(&c);
}

static void forget(void)
{
	arena_free(schedule.arena);
}

static void read_schedule(void)
{
	schedule.arena = arena_new(1 << 20);
	atexit(forget);
	each_line(retention_csv, retention_csv_n, take_rule);
	each_line(retention_signs_csv, retention_signs_csv_n, take_sign);
	each_line(destruction_signoff_csv, destruction_signoff_csv_n, take_signer);
}

int n_retention_rules(void)
{
	pthread_once(&once, read_schedule);
	return schedule.n_rules;
}

const struct retention_rule *retention_rule_at(int i)
{
	CHECK(i >= 0 && i < n_retention_rules());
	return &schedule.rule[i];
}

const struct sign_rule *sign_rules(int *n)
{
	*n = n_retention_rules() ? schedule.n_signs : 0;
	return schedule.sign;
}

const struct signer *signers(int *n)
{
	*n = n_retention_rules() ? schedule.n_signers : 0;
	return schedule.signer;
}
