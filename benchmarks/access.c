/* How long the access decision takes, and how many looks a second the read log keeps: the two costs every page with a child on it
 * pays. A store of 20,000 people in two councils is made in a temporary folder; times are of this machine's disk. */
#include "access/access.h"
#include "access/readlog.h"
#include "base/arena.h"
#include "base/log.h"
#include "record/txn.h"
#include "records.h"
#include <ftw.h>
#include <pthread.h>
#include <unistd.h>

enum { PEOPLE = 20000, TEAMS = 100, WORKERS = 1000, STINTS = 6 /* involvements of a person, the last one open */, TIMES = 20000 };
static const char BY_ID[] = "SELECT p.shown_name FROM person p WHERE p.id = $1";
static const char COUNT_VISIBLE[] = "SELECT count(*) FROM person p WHERE " VISIBLE("p");

static double now_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int64_t save(struct txn *x, const struct record_type *t, void *rec)
{
	CHECK(record_save(x, t, rec) == SAVED);
	return ((struct record *)rec)->id;
}

struct staffing { int64_t council[2], team[TEAMS], worker[WORKERS], user[3]; struct arena *arena; };
static const char *const ROLES[3] = { "social_worker", "team_manager", "data_analyst" };

static void make_staff(struct txn *x, struct staffing *s)
{
	for (int i = 0; i < 2; i++) {
		struct council c;
		record_clear(&record_council, &c);
		c.name = T("A council");
		s->council[i] = save(x, &record_council, &c);
	}
	for (int i = 0; i < TEAMS; i++) {
		struct team t;
		record_clear(&record_team, &t);
		t.council_id = s->council[i % 2];
		t.name = T("A team");
		s->team[i] = save(x, &record_team, &t);
	}
	for (int i = 0; i < WORKERS; i++) {
		struct worker w;
		record_clear(&record_worker, &w);
		w.council_id = s->council[i % 2];
		s->worker[i] = save(x, &record_worker, &w);
	}
	for (int i = 0; i < 3; i++) {
		struct app_user u;
		struct post p;
		record_clear(&record_app_user, &u);
		u.email = u.name = text_of(ROLES[i]);
		u.worker_id = s->worker[0];
		u.is_active = 1;
		s->user[i] = save(x, &record_app_user, &u);
		record_clear(&record_post, &p);
		p.user_id = s->user[i];
		p.role = text_of(ROLES[i]);
		p.council_id = s->council[0];
		p.team_id = s->team[0];
		p.starts_on = DATE(2015, 1, 1);
		save(x, &record_post, &p);
	}
}

static void make_person(struct txn *x, struct staffing *s, int n)
{
	struct person p;
	record_clear(&record_person, &p);
	p.r.council_id = s->council[n % 2];
	p.kind = T("child");
	int64_t id = save(x, &record_person, &p);
	for (int k = 0; k < STINTS; k++) {
		struct involvement v;
		record_clear(&record_involvement, &v);
		v.r.person_id = id;
		v.r.council_id = s->council[n % 2];
		v.worker_id = s->worker[(n + 2 * k) % WORKERS];
		v.team_id = s->team[(n + 2 * k) % TEAMS];
		v.role = T("allocated");
		v.starts_on = DATE(2015 + k, 1, 1);
		v.ends_on = k == STINTS - 1 ? NO_DATE : DATE(2016 + k, 1, 1);
		save(x, &record_involvement, &v);
	}
}

static bool make_all(struct db *db, void *arg, struct fault *f)
{
	struct staffing *s = arg;
	struct txn *x = txn_begin(db, s->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("Benchmark") });
	make_staff(x, s);
	for (int i = 0; i < PEOPLE; i++)
		make_person(x, s, i);
	return txn_end(x, f);
}

static void measure_decisions(struct store *s, const struct staffing *staff)
{
	struct db *db = store_reader(s);
	double start = now_s();
	for (int i = 0; i < TIMES; i++)
		db_one(db, BY_ID, -1, DBI(1 + i * 7919 % PEOPLE));
	printf("for comparison: one person by id, unguarded %6.1f us\n", (now_s() - start) / TIMES * 1e6);
	for (int r = 0; r < 3; r++) {
		struct iso_day today;
		int yes = 0;
		may(db, staff->user[r], ACT_READ, 1);
		double from = now_s();
		for (int i = 0; i < TIMES; i++)
			yes += may(db, staff->user[r], ACT_READ, 1 + i * 7919 % PEOPLE).yes;
		double each = (now_s() - from) / TIMES;
		from = now_s();
		int64_t visible = db_one(db, COUNT_VISIBLE, -1, DBI(staff->user[r]), DBT(today_iso(&today)));
		printf("%-14s may() %6.1f us, %d of %d yes; counting all %lld visible of %d people %7.1f ms\n", ROLES[r], each * 1e6, yes,
			TIMES, (long long)visible, PEOPLE, (now_s() - from) * 1e3);
	}
}

struct looking { struct store *s; int times; double worst; };

static void *look(void *arg)
{
	struct looking *l = arg;
	for (int i = 0; i < l->times; i++) {
		struct fault f = { 0 };
		struct read_entry e = { .user_id = 1,
			.person_id = i + 1,
			.record = T("person"),
			.record_id = i + 1,
			.route = T("/children/:person"),
			.request = T("4f2a9c01"),
			.shown = NONE };
		double from = now_s();
		CHECK(readlog_write(l->s, &e, 1, &f));
		double took = now_s() - from;
		l->worst = took > l->worst ? took : l->worst;
	}
	return NULL;
}

static void measure_log(struct store *s, int threads)
{
	enum { MOST = 64, LOOKS = 20000 };
	pthread_t thread[MOST];
	struct looking l[MOST];
	double from = now_s(), worst = 0;
	for (int i = 0; i < threads; i++) {
		l[i] = (struct looking){ .s = s, .times = LOOKS / threads };
		CHECK(pthread_create(&thread[i], NULL, look, &l[i]) == 0);
	}
	for (int i = 0; i < threads; i++) {
		pthread_join(thread[i], NULL);
		worst = l[i].worst > worst ? l[i].worst : worst;
	}
	double took = now_s() - from;
	printf("read log, %2d threads: %6.0f entries/s, worst wait %5.1f ms\n", threads, LOOKS / threads * threads / took, worst * 1e3);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st;
	(void)kind;
	(void)where;
	return remove(path);
}

int main(int argc, char **argv)
{
	char folder[] = "kith-bench-XXXXXX";
	struct fault f = { 0 };
	log_quiet(LOG_WARN);
	if (argc > 2 || (argc == 1 && !mkdtemp(folder)))
		return fprintf(stderr, "bench_access [postgresql://...]\n"), 2;
	struct store_place place = { .data = argc == 1 ? folder : NULL, .database = argc == 2 ? argv[1] : NULL };
	struct store *s = store_open(&place, STORE_CREATE, &f);
	struct staffing staff = { .arena = arena_new((size_t)2 << 30) };
	if (!s || !access_start(s, &f) || !store_write(s, make_all, &staff, &f))
		return fprintf(stderr, "%s %s\n", f.sentence, f.cause), 2;
	measure_decisions(s, &staff);
	measure_log(s, 1);
	measure_log(s, 8);
	measure_log(s, 16);
	measure_log(s, 64);
	store_close(s);
	arena_free(staff.arena);
	if (argc == 1)
		nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return 0;
}
