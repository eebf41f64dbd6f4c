/* How often search finds whom somebody means, and how long it takes: names and dates of birth of people of a store, with the mistakes of
 * mistakes.h, as a user who sees a whole council types them. The store is one that `kith demo` made; nothing is written to it.
 *	bench_search STORE [TIMES] [SEED]        says what was not found with VERBOSE=1 in the environment */
#include "access/access.h"
#include "base/arena.h"
#include "base/log.h"
#include "mistakes.h"
#include "people/search.h"
#include "record/store.h"
#include <math.h>

/* guarded: a program that measures, on invented people. */
static const char PEOPLE[] =
	"SELECT p.id, n.given, n.family, i.born_on FROM person p JOIN person_name n ON n.person_id = p.id JOIN person_identity i ON i.person_id = p.id"
	" WHERE p.id > $1 AND p.council_id = $2 AND p.id NOT IN (SELECT person_id FROM restriction) AND p.id NOT IN (SELECT person_id FROM access_denial)"
	" ORDER BY p.id, n.id LIMIT 1";
static const char SEER[] =
	"SELECT u.id, t.council_id FROM app_user u JOIN post t ON t.user_id = u.id JOIN role r ON r.code = t.role WHERE r.sees = 'council' AND r.can_read = 1 ORDER BY u.id LIMIT 1";
/* guarded: the reference, on invented people. What a store finds that has no index for mistakes: the two names as typed, in either order. */
static const char AS_TYPED[] =
	"SELECT person_id FROM person_name WHERE (given LIKE $1 AND family LIKE $2) OR (given LIKE $2 AND family LIKE $1) ORDER BY person_id LIMIT 5";
static const char HOW_MANY[] = "SELECT max(id) FROM person";

enum { FIRST = 5, WARM = 20 };
/* What was typed beside the name. */
enum typed_date { WHOLE_DATE, YEAR_ALONE, NAME_ALONE, N_TYPED };
static const char *const typed_names[N_TYPED] = { "with the date of birth", "with the year of birth", "name alone" };

struct tally { int asked, found; };
struct bench {
	struct db *db;
	struct arena *arena;
	int64_t user, council, people;
	uint64_t seed;
	struct tally of_mistake[N_MISTAKES], of_typed[N_TYPED], all, as_typed;
	double *took, *worked, *scanned; /* by the clock on the wall, by the processor alone, and of the reference; ms */
	int times;
	bool is_verbose;
};

static double now_s(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool somebody(struct bench *b, int64_t *id, struct known_person *p)
{
	struct rows r;
	db_query(b->db, &r, PEOPLE, DBI((int64_t)mistake_chance(&b->seed, (uint64_t)b->people)), DBI(b->council));
	bool is_there = db_next(&r);
	if (is_there) {
		*id = db_int(&r, 0);
		p->given = db_text_in(&r, 1, b->arena);
		p->family = db_text_in(&r, 2, b->arena);
		is_there = date_from_iso(db_text(&r, 3), &p->born) && date_whole(p->born);
	}
	db_done(&r);
	return is_there;
}

static struct text typed_as(struct bench *b, const struct known_person *p, enum typed_date how)
{
	struct arena *a = b->arena;
	if (how == WHOLE_DATE)
		return textf_in(a, "%.*s %.*s %d/%d/%d", TEXT_ARG(p->given), TEXT_ARG(p->family), date_day(p->born), date_month(p->born), date_year(p->born));
	if (how == YEAR_ALONE)
		return textf_in(a, "%.*s %.*s %d", TEXT_ARG(p->given), TEXT_ARG(p->family), date_year(p->born));
	return textf_in(a, "%.*s %.*s", TEXT_ARG(p->given), TEXT_ARG(p->family));
}

/* Of a name alone whoever bears exactly the name meant is found: nobody could tell more. */
static bool is_found(const struct search_found *f, int64_t id, const struct known_person *meant, enum typed_date how, struct arena *a)
{
	struct text name = textf_in(a, "%.*s %.*s", TEXT_ARG(meant->given), TEXT_ARG(meant->family));
	for (int i = 0; i < f->n && i < FIRST; i++)
		if (f->at[i].person == id || (how == NAME_ALONE && text_eq(f->at[i].name, name)))
			return true;
	return false;
}

static void count_one(struct tally *t, bool found)
{
	t->asked++;
	t->found += found;
}

static void ask_as_typed(struct bench *b, const struct known_person *typed, int64_t id)
{
	struct rows r;
	bool found = false;
	double from = now_s(CLOCK_MONOTONIC);
	db_query(b->db, &r, AS_TYPED, DBT(typed->given), DBT(typed->family));
	while (db_next(&r))
		found = found || db_int(&r, 0) == id;
	db_done(&r);
	b->scanned[b->as_typed.asked] = (now_s(CLOCK_MONOTONIC) - from) * 1e3;
	count_one(&b->as_typed, found);
}

/* One in ten makes a second mistake. */
static bool ask_once(struct bench *b)
{
	enum { ONE_IN = 10 };
	struct known_person meant, typed;
	int64_t id;
	enum mistake kind = (enum mistake)mistake_chance(&b->seed, N_MISTAKES);
	enum typed_date how = kind == DAY_MONTH_SWAPPED ? WHOLE_DATE : (enum typed_date)mistake_chance(&b->seed, N_TYPED);
	if (!somebody(b, &id, &meant))
		return false;
	typed = meant;
	if (!mistake_make(kind, &typed, &b->seed, b->arena))
		return false;
	if (how == WHOLE_DATE && mistake_chance(&b->seed, ONE_IN) == 0)
		mistake_make(SLIP_EXCHANGED, &typed, &b->seed, b->arena);
	struct search_asked asked = { .user = b->user, .today = clock_today(), .typed = typed_as(b, &typed, how), .council = NONE };
	double from = now_s(CLOCK_MONOTONIC), worked = now_s(CLOCK_THREAD_CPUTIME_ID);
	db_snapshot(b->db);
	struct search_found f = search_people(b->db, &asked, b->arena);
	db_release(b->db);
	b->took[b->all.asked] = (now_s(CLOCK_MONOTONIC) - from) * 1e3;
	b->worked[b->all.asked] = (now_s(CLOCK_THREAD_CPUTIME_ID) - worked) * 1e3;
	bool found = is_found(&f, id, &meant, how, b->arena);
	count_one(&b->all, found);
	count_one(&b->of_mistake[kind], found);
	count_one(&b->of_typed[how], found);
	ask_as_typed(b, &typed, id);
	if (b->is_verbose && (!found || b->worked[b->all.asked - 1] > 5))
		printf("%s %.1f ms: typed \"%.*s\", meant %.*s %.*s, %d; first %.*s\n", found ? "slow" : "not found", b->took[b->all.asked - 1], TEXT_ARG(asked.typed),
			TEXT_ARG(meant.given), TEXT_ARG(meant.family), meant.born.ymd, f.n ? (int)f.at[0].name.n : 0, f.n ? f.at[0].name.p : "");
	return true;
}

static int by_value(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void print_tally(const char *name, const struct tally *t)
{
	if (t->asked)
		printf("  %-32s %5d of %5d  %5.1f%%\n", name, t->found, t->asked, 100.0 * t->found / t->asked);
}

static void print_times(const char *name, double *times, int n)
{
	qsort(times, (size_t)n, sizeof *times, by_value);
	printf("%s: half within %.2f ms, 99 in 100 within %.2f ms, the slowest %.2f ms\n", name, times[n / 2], times[(int)ceil(n * 0.99) - 1], times[n - 1]);
}

static void report(struct bench *b)
{
	int n = b->all.asked;
	printf("%lld people; found among the first %d:\n", (long long)b->people, FIRST);
	for (int i = 0; i < N_MISTAKES; i++)
		print_tally(mistake_names[i], &b->of_mistake[i]);
	for (int i = 0; i < N_TYPED; i++)
		print_tally(typed_names[i], &b->of_typed[i]);
	print_tally("all", &b->all);
	print_times("each search", b->took, n);
	print_times("of it the processor's work", b->worked, n);
	double ours = b->took[n / 2];
	printf("beside it, the same names looked for as they were typed, in the table of names:\n");
	print_tally("all", &b->as_typed);
	print_times("each", b->scanned, n);
	printf("a search takes %.3f of it\n", ours / b->scanned[n / 2]);
}

static bool find_user(struct bench *b)
{
	struct rows r;
	db_query_n(b->db, &r, SEER, NULL, 0);
	bool is_there = db_next(&r);
	if (is_there) {
		b->user = db_int(&r, 0);
		b->council = db_int(&r, 1);
	}
	db_done(&r);
	b->people = db_one_n(b->db, HOW_MANY, 0, NULL, 0);
	return is_there && b->people > 0;
}

static int argument(int argc, char **argv, int at, int otherwise)
{
	int64_t value;
	return argc > at && text_int(text_of(argv[at]), &value) && value > 0 && value < 1000000 ? (int)value : otherwise;
}

int main(int argc, char **argv)
{
	struct fault f = { 0 };
	log_quiet(LOG_WARN);
	if (argc < 2)
		return fprintf(stderr, "bench_search STORE [TIMES] [SEED]\n"), 2;
	bool is_database = text_has(text_of(argv[1]), T("://"));
	struct store *s = store_open(&(struct store_place){ .data = is_database ? NULL : argv[1], .database = is_database ? argv[1] : NULL }, STORE_EXISTING, &f);
	struct bench b = { .arena = arena_new((size_t)256 << 20), .times = argument(argc, argv, 2, 1000), .is_verbose = getenv("VERBOSE") != NULL };
	b.seed = (uint64_t)argument(argc, argv, 3, 1);
	b.took = calloc((size_t)b.times + WARM, sizeof *b.took);
	b.worked = calloc((size_t)b.times + WARM, sizeof *b.worked);
	b.scanned = calloc((size_t)b.times + WARM, sizeof *b.scanned);
	if (!s || !access_start(s, &f) || !b.took || !b.worked || !b.scanned || !(b.db = store_reader(s)) || !find_user(&b))
		return fprintf(stderr, "%s %s\n", f.sentence, f.cause), 2;
	/* The first searches of a connection prepare its statements. */
	for (int i = 0; i < WARM; i++)
		ask_once(&b);
	memset(b.of_mistake, 0, sizeof b.of_mistake);
	memset(b.of_typed, 0, sizeof b.of_typed);
	b.all = b.as_typed = (struct tally){ 0, 0 };
	while (b.all.asked < b.times) {
		ask_once(&b);
		arena_reset(b.arena);
	}
	report(&b);
	free(b.took);
	free(b.worked);
	free(b.scanned);
	arena_free(b.arena);
	store_close(s);
	return b.all.found * 100 < b.all.asked * 99;
}
