/* check_903 make DIR CHILDREN: a 903 of invented children, this year's and last year's (DIR/this, DIR/prev), about twelve rows a child,
 * with a fault in one row of a hundred. The same number gives the same files. check_903 child DIR: how long one child's check takes, after
 * its record was saved; check_903 live DATA: the same from the records of a demonstration store. check_903 run COMMAND...: runs a command with its output thrown away and prints wall and CPU seconds and the most
 * memory it held. */
#include "base/arena.h"
#include "returns/ssda903/check/check.h"
#include "record/store.h"
#include "returns/ssda903/check/derive.h"
#include "returns/ssda903/live.h"
#include "returns/year.h"
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TABLES = 12 };
enum { HEADER, EPISODES, REVIEWS, UASC, OC2, OC3, AD1, PLACED, PERMANENCE, MISSING, WORKERS, LIBERTY };
static const struct {
	const char *file, *heading;
} table[TABLES] = {
	{ "header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB" },
	{ "episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN" },
	{ "reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE" },
	{ "uasc.csv", "CHILD,SEX,DOB,DUC" },
	{ "oc2.csv", "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,"
		     "INTERVENTION_RECEIVED,INTERVENTION_OFFERED" },
	{ "oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM" },
	{ "ad1.csv", "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR" },
	{ "placed_for_adoption.csv", "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED" },
	{ "previous_permanence.csv", "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM" },
	{ "missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END" },
	{ "sw_episodes.csv", "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON" },
	{ "dolo.csv", "CHILD,DOB,DOLO_START,DOLO_END" },
};
struct year {
	FILE *file[TABLES];
	int32_t starts, ends;
};
static uint64_t state;

static uint32_t random_under(uint32_t n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((state >> 33) % n);
}

static bool one_in(uint32_t n)
{
	return random_under(n) == 0;
}

static const char *day(int32_t n)
{
	static char text[8][16];
	static int at;
	struct date d = date_from_number(n);

	at = (at + 1) % 8;
	snprintf(text[at], sizeof text[at], "%02d/%02d/%04d", date_day(d), date_month(d), date_year(d));
	return one_in(2000) ? "31/02/2026" : text[at];
}

static const char *faulty(const char *value)
{
	return one_in(600) ? "XX" : value;
}

static bool open_year(struct year *y, const char *folder, const char *name, int starts)
{
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	mkdir(path, 0700);
	y->starts = date_number(DATE(starts, 4, 1));
	y->ends = date_number(DATE(starts + 1, 3, 31));
	for (int t = 0; t < TABLES; t++) {
		snprintf(path, sizeof path, "%s/%s/%s", folder, name, table[t].file);
		if (!(y->file[t] = fopen(path, "w")))
			return false;
		fprintf(y->file[t], "%s\n", table[t].heading);
	}
	return true;
}

enum { MOST_EPISODES = 40 };
struct episode {
	int32_t from, to;
	const char *reason, *status, *place, *end;
	unsigned home, placement;
};
struct person {
	int number;
	int32_t born, starts, ends;
	const char *sex;
	char birth[16];
	unsigned need;
	struct episode at[MOST_EPISODES];
	int n;
};

static int age(const struct person *p, int32_t on)
{
	return (on - p->born) * 4 / 1461;
}

static const char *place_for(const struct person *p, int32_t on)
{
	static const char *const places[] = { "U6", "U4", "K2", "U5", "U1" };

	return age(p, on) >= 16 && one_in(3) ? "K3" : places[random_under(5)];
}

/* Care from its start to its end: mostly moves, sometimes a new status. */
static void make_care(struct person *p, int32_t year_ends)
{
	struct episode e = { .from = p->starts,
		.reason = "S",
		.status = one_in(2) ? "C1" : "V2",
		.place = place_for(p, p->starts),
		.home = random_under(90),
		.placement = random_under(900) };

	for (p->n = 0; p->n < MOST_EPISODES && e.from < p->ends && e.from <= year_ends;) {
		bool is_move = !one_in(4);
		e.to = e.from + 60 + (int32_t)random_under(300);
		e.end = e.to >= p->ends ? "E4A" : "X1";
		e.to = e.to >= p->ends ? p->ends : e.to;
		p->at[p->n++] = e;
		e.from = e.to;
		e.reason = is_move ? "P" : "L";
		if (is_move) {
			e.place = place_for(p, e.from);
			e.placement += 1 + random_under(90);
		} else {
			e.status = e.status[0] == 'C' && e.status[1] == '1' ? "C2" : "C1";
		}
	}
}

static void write_care(struct year *y, const struct person *p)
{
	for (int i = 0; i < p->n; i++) {
		const struct episode *e = &p->at[i];
		bool is_open = e->to > y->ends, moves = i + 1 < p->n && p->at[i + 1].reason[0] == 'P';
		if (e->to < y->starts || e->from > y->ends)
			continue;
		fprintf(y->file[EPISODES], "%d,%s,%s,%s,N%u,%s,PR4,%s,%s,%s,BS%u %uAB,BS%u %uDE,SC4%05u\n", p->number, day(e->from),
			faulty(e->reason), faulty(e->status), p->need, faulty(e->place), is_open ? "" : day(e->to), is_open ? "" : e->end,
			is_open || !moves ? "" : "CARPL", 1 + e->home / 9, e->home % 9, 1 + e->placement / 9 % 99, e->placement % 9,
			e->placement);
	}
}

static void write_outcomes(struct year *y, const struct person *p)
{
	int at_end = age(p, y->ends), at_start = age(p, y->starts);

	fprintf(y->file[OC2], "%d,%s,", p->number, p->birth);
	if (at_start >= 4 && at_end < 17)
		fprintf(y->file[OC2], "%u,", random_under(40));
	else
		fprintf(y->file[OC2], ",%s", (at_end >= 4 && at_start < 4) || (at_end >= 17 && at_start < 17) ? "SDQ1" : "");
	fprintf(y->file[OC2], ",%s,%s,1,1,1,0,,\n", at_end >= 10 ? "0" : "", at_end < 5 ? "1" : "");
}

static void write_person(struct year *y, const struct person *p)
{
	bool leaves = p->ends <= y->ends, all_year = p->starts <= y->starts && !leaves;

	fprintf(y->file[HEADER], "%d,%s,%s,%s,A%012d,%s,\n", p->number, faulty(p->sex), p->birth, faulty("WBRI"), p->number,
		p->sex[0] == 'F' ? "0" : "");
	write_care(y, p);
	for (int32_t on = p->starts + 28; on < y->ends && on < p->ends; on += 182)
		if (on >= y->starts)
			fprintf(y->file[REVIEWS], "%d,%s,%s,%s\n", p->number, p->birth, day(on), age(p, on) < 4 ? "PN0" : "PN1");
	for (int32_t on = p->starts, next; on < y->ends && on < p->ends; on = next) {
		next = on + 200;
		bool is_last = next >= y->ends || next >= p->ends;
		if (next >= y->starts)
			fprintf(y->file[WORKERS], "%d,%s,SW%05u,%s,%s,%s\n", p->number, p->birth, random_under(900), day(on),
				leaves && is_last ? day(p->ends)
				: is_last	  ? ""
						  : day(next),
				on == p->starts ? "FCONTA" : "TSPROC");
	}
	if (all_year)
		write_outcomes(y, p);
	if (p->starts >= y->starts)
		fprintf(y->file[PERMANENCE], "%d,%s,Z1,,\n", p->number, p->birth);
	if (one_in(12) && p->starts < y->starts + 40 && p->ends > y->starts + 41)
		fprintf(y->file[MISSING], "%d,%s,M,%s,%s\n", p->number, p->birth, day(y->starts + 40), day(y->starts + 41));
	if (one_in(40))
		fprintf(y->file[PLACED], "%d,%s,%s,,\n", p->number, p->birth, day(y->starts + 100));
	if (one_in(100) && !leaves)
		fprintf(y->file[LIBERTY], "%d,%s,%s,%s\n", p->number, p->birth, day(y->ends - 30), day(y->ends - 9));
}

static struct person some_person(int number, const struct year *this_year)
{
	struct person p = { .number = 100000 + number, .sex = one_in(2) ? "F" : "M", .need = 1 + random_under(8) };

	p.born = this_year->ends - (int32_t)random_under(16 * 365) - 200;
	p.starts = this_year->ends - 30 - (int32_t)random_under(800);
	p.starts = p.starts < p.born ? p.born : p.starts;
	p.ends = one_in(3) ? this_year->starts + 20 + (int32_t)random_under(300) : this_year->ends + 1000;
	p.ends = p.ends < p.starts + 30 ? p.starts + 30 : p.ends;
	snprintf(p.birth, sizeof p.birth, "%s", day(p.born));
	make_care(&p, this_year->ends);
	return p;
}

static int make(const char *folder, int children)
{
	struct year now, last;

	mkdir(folder, 0700);
	if (!open_year(&now, folder, "this", 2026) || !open_year(&last, folder, "prev", 2025)) {
		fprintf(stderr, "check_903: the files could not be made in %s\n", folder);
		return 2;
	}
	state = 88172645463325252u;
	for (int i = 0; i < children; i++) {
		struct person p = some_person(i, &now);
		if (one_in(40))
			fprintf(now.file[OC3], "%d,%s,YES,F2,U1\n", p.number, p.birth);
		write_person(&now, &p);
		if (p.starts < now.starts)
			write_person(&last, &p);
	}
	for (int t = 0; t < TABLES; t++) {
		fclose(now.file[t]);
		fclose(last.file[t]);
	}
	return 0;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static int run(char **command)
{
	struct timespec from, to;
	struct rusage used;
	int status = 0;

	clock_gettime(CLOCK_MONOTONIC, &from);
	pid_t child = fork();
	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY);
		dup2(nowhere, 1);
		execv(command[0], command);
		_exit(127);
	}
	wait4(child, &status, 0, &used);
	clock_gettime(CLOCK_MONOTONIC, &to);
	printf("%.3f s wall, %.3f s CPU, %ld MB\n", (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9,
		seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss / 1024);
	return WIFEXITED(status) && WEXITSTATUS(status) < 2 ? 0 : 2;
}

static double now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int child(const char *folder)
{
	struct arena *a = arena_new((size_t)4 << 30), *each = arena_new((size_t)1 << 30);
	struct cohort k = { .starts = date_number(DATE(2026, 4, 1)), .ends = date_number(DATE(2027, 3, 31)) };
	struct check_903 q = { .year = 2026, .cohort = &k };
	struct file_set now, last;
	char path[4096];
	double longest = 0, all = 0;

	snprintf(path, sizeof path, "%s/this", folder);
	file_set_read(&now, path, a);
	snprintf(path, sizeof path, "%s/prev", folder);
	file_set_read(&last, path, a);
	for (int t = 0; t < TABLE_COUNT; t++)
		q.has_table[t] = q.has_last_table[t] = true;
	cohort_build(&k, &now, &last, 1, a);
	derive_unaccompanied(&k, &now, &last);
	check_plan(&q, NULL, 0, a);
	for (size_t i = 0; i < k.n; i++) {
		struct check_903 one = q;
		double from = now_s(), took;
		check_child(&one, &k.child[i], each);
		took = now_s() - from;
		all += took;
		longest = took > longest ? took : longest;
		arena_reset(each);
	}
	printf("%zu rules over one child: %.3f ms on average, %.3f ms at most\n", q.run.n, all / (double)(k.n ? k.n : 1) * 1e3,
		longest * 1e3);
	cohort_free(&k);
	file_set_close(&now);
	file_set_close(&last);
	arena_free(each);
	arena_free(a);
	return 0;
}

static double cpu_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* How long it takes, after a save, to read one child's records from the store, tell the return of two years from them and run every rule. */
static int live(const char *folder)
{
	struct fault f = { 0 };
	struct arena *a = arena_new((size_t)1 << 30), *each = arena_new((size_t)1 << 30);
	struct store *s = store_open(&(struct store_place){ .data = folder }, STORE_EXISTING, &f);
	double longest = 0, all = 0, first = 0;
	size_t children = 0, issues = 0, over = 0;

	if (!s) {
		fprintf(stderr, "check_903: %s\n", f.sentence);
		return 2;
	}
	struct db *db = store_reader(s);
	db_snapshot(db);
	for (int64_t council = 1; council <= 3; council++) {
		const struct text *child_id;
		const int64_t *id;
		size_t n = facts_people(facts_open(db, council, FACTS_IN_BULK, a), &id, &child_id);
		for (size_t i = 0; i < n; i++) {
			struct live_903 l;
			double from = cpu_s(), took;
			if (live_903_child(db, &(struct live_child){ .council = council, .person = id[i], .child_id = child_id[i] }, year_of(clock_today()), &l, each, &f)) {
				issues += l.q.found.n;
				live_903_end(&l);
			}
			took = cpu_s() - from;
			all += took;
			if (!children++)
				first = took;
			else
				longest = took > longest ? took : longest;
			over += took > 0.001;
			arena_reset(each);
		}
	}
	db_release(db);
	printf("%zu children from their records, %zu issues: %.3f ms of CPU on average; the first, for which statements and codes are read, %.3f ms, any "
	       "other %.3f at most; %zu took more than 1 ms\n",
		children, issues, all / (double)(children ? children : 1) * 1e3, first * 1e3, longest * 1e3, over);
	store_close(s);
	arena_free(each);
	arena_free(a);
	return f.is_set ? 2 : 0;
}

int main(int n, char **at)
{
	int64_t children;

	if (n == 4 && !strcmp(at[1], "make") && text_int(text_of(at[3]), &children))
		return make(at[2], (int)children);
	if (n == 3 && !strcmp(at[1], "child"))
		return child(at[2]);
	if (n == 3 && !strcmp(at[1], "live"))
		return live(at[2]);
	if (n > 2 && !strcmp(at[1], "run"))
		return run(at + 2);
	fprintf(stderr, "check_903: say 'make DIR CHILDREN', 'child DIR', 'live DATA' or 'run COMMAND...'\n");
	return 2;
}
