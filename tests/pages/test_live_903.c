/* What the 903 would say of a child's record as it stands, through sockets and the whole site: on a page of its own, after a save, under
 * /api; for whoever sees the child's record in the council of the return, and for nobody else. */
#include "office.h"
#include "app/site.h"
#include "returns/lists.h"
#include <unistd.h>

#define NEW "/imports/new"
#define HEADER "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n"
#define EPISODES "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\r\n"
#define BEN "101,M,14/05/2013,WBRI,A123456789012,,\r\n"
#define BEN_IN_CARE "101,01/06/2025,S,C2,N1,U6,PR1,,,,AB1 2BD,AB1 2BE,SC123456\r\n"

/* A child in care, by the council's own import. */
static int64_t make_child(struct site_of_test *t, const struct office *k)
{
	struct reply r = upload(t, NEW, k->analyst_token,
		made("%s%s%s%s" END, fields(t, NEW, k, k->analyst_token, field("kind", "903")), field("year", "2025-26"),
			file("files", "header.csv", HEADER BEN), file("files", "episodes.csv", EPISODES BEN_IN_CARE)));
	assert_int_equal(r.status, 303);
	wait_for_jobs(t);
	int64_t trial = last_job(t);
	assert_int_equal(press(t, k->analyst_token, job_path(trial, ""), job_path(trial, "/import")).status, 303);
	wait_for_jobs(t);
	int64_t child = count(t, "SELECT id FROM person WHERE la_child_id = '101'");
	assert_true(child > 0);
	return child;
}

static char *path_of(int64_t child, const char *rest)
{
	return made("/children/%lld%s", (long long)child, rest);
}

static void test_a_childs_page_leads_to_what_the_903_would_say_of_the_record(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	struct reply r = get(t, path_of(child, ""), k.analyst_token);
	assert_true(says(&r, made("href=\"%s\"", path_of(child, "/903"))));
	r = get(t, path_of(child, "/903"), k.analyst_token);
	assert_int_equal(r.status, 200);
	/* No social worker is recorded. */
	assert_true(says(&r, "would have 2 rows of this child and") && says(&r, "SW12STG2") && says(&r, path_of(child, "/involvement\"")));
	assert_true(says(&r, "630") && says(&r, path_of(child, "/previous_permanence\"")));
	assert_true(says(&r, "In care in the year, and no allocated worker is recorded."));
	r = get(t, path_of(child, "/903?year=2024-25"), k.analyst_token);
	assert_true(says(&r, "for 2024-25 would say nothing of this child"));
	r = get(t, path_of(child, "/903?year=1999-00"), k.analyst_token);
	assert_true(says(&r, "for 2025-26"));
}

static void test_after_a_save_it_is_said_how_many_issues_the_record_has(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	struct reply form = get(t, path_of(child, "/review/new"), k.analyst_token);
	struct reply r = post(t, path_of(child, "/review/new"), cookie_of(k.analyst_token),
		main_form(&form, "held_on-day=1&held_on-month=7&held_on-year=2025"));
	assert_int_equal(r.status, 303);
	r = get(t, header(&r, "Location"), k.analyst_token);
	assert_true(says(&r, "Added.") && says(&r, made("href=\"%s\">The 903 has ", path_of(child, "/903"))) &&
		    says(&r, "with this record today</a>."));
	/* A record that the 903 is not told from says nothing of it. */
	form = get(t, path_of(child, "/conviction/new"), k.analyst_token);
	r = post(t, path_of(child, "/conviction/new"), cookie_of(k.analyst_token), main_form(&form, "offence=None+of+note"));
	assert_int_equal(r.status, 303);
	r = get(t, header(&r, "Location"), k.analyst_token);
	assert_true(says(&r, "Added.") && !says(&r, "The 903 has"));
}

static void test_the_twin_tells_what_the_page_shows_and_both_are_logged(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	struct reply r = get(t, made("/api%s", path_of(child, "/903")), k.analyst_token);
	assert_int_equal(r.status, 200);
	assert_true(says(&r, "\"year\":\"2025-26\"") && says(&r, "\"rule\":\"SW12STG2\"") &&
		    says(&r, "SWEpisodes: In care in the year, and no allocated worker is recorded."));
	get(t, path_of(child, "/903"), k.analyst_token);
	assert_int_equal(count(t, made("SELECT count(*) FROM read_log WHERE person_id = %lld AND route IN ('/children/:person/903', "
				       "'/api/children/:person/903')",
					  (long long)child)),
		2);
}

static void test_whoever_does_not_see_the_child_learns_nothing(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	assert_int_equal(get(t, path_of(child, "/903"), k.elsewhere_token).status, 404);
	assert_int_equal(get(t, made("/api%s", path_of(child, "/903")), k.elsewhere_token).status, 404);
	assert_int_equal(get(t, path_of(child, "/903"), NULL).status, 303);
	assert_int_equal(get(t, path_of(child, "/903"), k.manager_token).status, 200);
	/* A child without a period of care is in no return. */
	struct reply r = get(t, made("/children/%lld/903", (long long)t->mine), t->manager_token);
	assert_true(r.status == 200 && says(&r, "the child is in no return of children looked after"));
}

/* A placement of a type that has no URN, at a protected address. */
static void protect_it(struct txn *x, void *of)
{
	const struct record_list l = record_list(txn_db(x), &record_placement, record_placement.sql_by_person, txn_arena(x), DBI(*(const int64_t *)of));
	struct placement p;
	assert_int_equal(l.n, 1);
	assert_true(record_load(txn_db(x), &record_placement, ((const struct record *)record_at(&l, 0))->id, &p, txn_arena(x)));
	p.place_type = T("P1");
	p.is_protected = 1;
	assert_int_equal(record_save(x, &record_placement, &p), SAVED);
}

static void test_where_an_address_is_protected_neither_postcode_nor_urn_is_told(void **state)
{
	static const char *const of[] = { "", "/api" };
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	world_write(&t->w, protect_it, &child);
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct reply r = get(t, made("%s%s", of[i], path_of(child, "/903")), k.analyst_token);
		assert_true(r.status == 200 && says(&r, "222") && says(&r, "(not shown to you)"));
		assert_true(!says(&r, "SC123456") && !says(&r, "AB1 2BE") && !says(&r, "AB1 2BD"));
	}
}

/* ---- The lists of the server ---- */

static char *text_file(struct site_of_test *t, const char *name, const char *bytes)
{
	char *path = made("%s/%s", t->ts.folder, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(bytes, f);
	fclose(f);
	return path;
}

#define DIRECTORY "pcd,oseast1m,osnrth1m,laua\n"
#define HOME "AB1 2BD,380000,300000,E06000023\n"
#define PLACE_FAR_AWAY "AB1 2BE,380000,900000,E06000022\n"             /* 373 miles: rule 454 */

static void has_directory(struct site_of_test *t, const char *rows)
{
	struct fault bad[LISTS];
	assert_int_equal(lists_load(&(struct lists_wanted){ .postcodes = text_file(t, "posts.csv", made(DIRECTORY "%s", rows)) }, bad), 0);
}

static void test_rules_about_where_a_child_lives_are_run_against_the_directory_that_is_set(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	struct reply r = get(t, path_of(child, "/903"), k.analyst_token);
	assert_true(says(&r, "It needs a postcode directory, and none was given.") && !says(&r, ">454 "));
	has_directory(t, HOME PLACE_FAR_AWAY);
	r = get(t, path_of(child, "/903"), k.analyst_token);
	assert_true(says(&r, "Postcodes: posts.csv, a file of ") && says(&r, ", 2 postcodes.") && says(&r, ">454 "));
	assert_false(says(&r, "It needs a postcode directory"));
	assert_true(says(&r, "It needs Ofsted’s list of providers, and this server has none."));
	r = get(t, made("/api%s", path_of(child, "/903")), k.analyst_token);
	assert_true(says(&r, "\"checked_against\":[\"Postcodes: posts.csv") && says(&r, "\"rule\":\"454\""));
	press(t, k.analyst_token, "/returns/903/801/2025-26/ready", "/returns/903/801/2025-26/ready");
	wait_for_jobs(t);
	r = get(t, "/returns/903/801/2025-26/ready", k.analyst_token);
	assert_true(says(&r, "Postcodes: posts.csv, a file of ") && says(&r, ">454</a></th>"));
	lists_forget();
}

static void test_a_list_that_cannot_be_read_is_said_and_its_rules_are_not_passed(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	struct fault bad[LISTS];
	struct lists_wanted w = { text_file(t, "posts.csv", "Dear,Sir\n"), text_file(t, "list.xlsx", "no workbook") };
	assert_int_equal(lists_load(&w, bad), 2);
	assert_non_null(strstr(bad[0].sentence, "columns pcd, oseast1m, osnrth1m and laua were expected"));
	assert_true(bad[1].is_set);
	struct reply r = get(t, path_of(child, "/903"), k.analyst_token);
	assert_true(says(&r, "the one that is set could not be read when Kith started") && says(&r, "what is set could not be read when Kith started"));
	assert_false(says(&r, "Postcodes: ") || says(&r, ">454 "));
	lists_forget();
}

/* How far from home, and in whose area, is told by what a rule finds: of a protected address that is kept back too. */
static void test_what_is_found_from_a_protected_address_is_not_shown(void **state)
{
	static const char *const of[] = { "", "/api" };
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	has_directory(t, HOME PLACE_FAR_AWAY);
	world_write(&t->w, protect_it, &child);
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct reply r = get(t, made("%s%s", of[i], path_of(child, "/903")), k.analyst_token);
		assert_true(says(&r, "222") && !says(&r, ">454 ") && !says(&r, "\"454\"") && !says(&r, "\"rule\":\"392"));
		assert_true(says(&r, i ? "\"issues_not_shown\":" : "What rules find from where the child lives is not shown to you"));
	}
	/* Nor is the child named among those of whom such a rule finds something; of another rule it is. */
	press(t, k.analyst_token, "/returns/903/801/2025-26/ready", "/returns/903/801/2025-26/ready");
	wait_for_jobs(t);
	struct reply r = get(t, "/returns/903/801/2025-26/ready/454", k.analyst_token);
	assert_true(r.status == 200 && says(&r, "1 more is not shown to you.") && !says(&r, ">101<"));
	r = get(t, "/returns/903/801/2025-26/ready/222", k.analyst_token);
	assert_true(says(&r, ">101<"));
	lists_forget();
}

/* ---- The whole cohort ---- */

#define READY "/returns/903/801/2025-26/ready"

static void restrict_it(struct txn *x, void *of)
{
	make_restriction(x, of);
}

static void test_the_cohort_is_worked_out_as_a_job_and_kept(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	struct reply r = get(t, READY, k.analyst_token);
	assert_true(r.status == 200 && says(&r, "It has not been worked out for this year yet."));
	assert_int_equal(press(t, k.analyst_token, READY, READY).status, 303);
	wait_for_jobs(t);
	r = get(t, job_path(last_job(t), ""), k.analyst_token);
	assert_true(says(&r, "2 issues in 1 of 1 children, if the 903 of 2025-26 were made from the record today.") && says(&r, READY));
	/* Another analyst of the council has it too. */
	r = get(t, READY, k.second_token);
	assert_true(says(&r, "By rule") && says(&r, "SW12STG2") && says(&r, "Who can put it right") && says(&r, "No allocated worker"));
	assert_true(says(&r, made("%s?year=2025-26\">101<", path_of(child, "/903"))) && says(&r, "Day by day"));
	r = get(t, "/api" READY, k.analyst_token);
	assert_true(says(&r, "\"issues\":2,\"errors\":2,\"queries\":0,\"children\":1") && says(&r, "\"child\":\"101\",\"issues\":2"));
	assert_true(count(t, "SELECT count(*) FROM read_log WHERE route = '/returns/903/:council/:year/ready' AND shown = 1") > 0);
}

/* ---- Notes ---- */

#define OF_RULE READY "/SW12STG2"

static struct reply explain(struct site_of_test *t, const char *token, int64_t child, const char *words)
{
	return fill_in(t, token, OF_RULE, path_of(child, "/903/explain"), made("&rule=SW12STG2&year=2025-26&then=%s&explanation=%s", OF_RULE, words));
}

static void test_a_query_gets_its_note_where_it_stands_and_the_return_carries_it(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	press(t, k.analyst_token, READY, READY);
	wait_for_jobs(t);
	struct reply r = get(t, READY, k.analyst_token);
	assert_true(says(&r, "href=\"" OF_RULE "\"") && says(&r, "data-label=\"Explained\">0<"));
	r = get(t, OF_RULE, k.analyst_token);
	assert_true(r.status == 200 && says(&r, "Write a note for rule SW12STG2, 101") && !says(&r, "Explained:"));
	r = explain(t, k.analyst_token, child, "");
	assert_true(r.status == 422 && says(&r, "Enter why the row is right as it stands"));
	r = explain(t, k.analyst_token, child, "The+worker+is+a+locum+%3Cof+the+team%3E");
	assert_true(r.status == 303 && !strcmp(header(&r, "Location"), OF_RULE));
	r = get(t, OF_RULE, k.second_token);
	assert_true(says(&r, "<strong>Explained:</strong> The worker is a locum &lt;of the team&gt;") && says(&r, "Change the note"));
	/* Another saves over it: one record, with its history. */
	assert_int_equal(explain(t, k.second_token, child, "She+is+a+locum").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM return_explanation"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM return_explanation_version"), 2);
	r = get(t, path_of(child, "/903"), k.analyst_token);
	assert_true(says(&r, "She is a locum") && !says(&r, "of the team"));
	r = get(t, READY, k.analyst_token);
	assert_true(says(&r, "data-label=\"Explained\">1<"));
	r = get(t, "/returns/903/801/2025-26", k.analyst_token);
	assert_true(says(&r, "Explanations to queries") && says(&r, "She is a locum"));
	r = get(t, "/returns/903/801/2024-25", k.analyst_token);
	assert_false(says(&r, "She is a locum"));
	const char *twins[] = { "/api/returns/903/801/2025-26", "/api" OF_RULE, made("/api%s", path_of(child, "/903")) };
	for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
		r = get(t, twins[i], k.analyst_token);
		assert_true(says(&r, "\"explanation\":\"She is a locum\""));
	}
}

/* Two children: only the words of the one who has a note are a look at a child. */
static void test_SECURITY_3_the_words_of_a_note_on_a_list_are_a_look_at_its_child(void **state)
{
	static const char *const pages[] = { OF_RULE, "/returns/903/801/2025-26", "/api" OF_RULE, "/api/returns/903/801/2025-26" };
	static const char *const routes[] = { "/returns/903/:council/:year/ready/:rule", "/returns/903/:council/:year" };
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	press(t, k.analyst_token, READY, READY);
	wait_for_jobs(t);
	for (int is_explained = 0; is_explained < 2; is_explained++) {
		if (is_explained)
			assert_int_equal(explain(t, k.analyst_token, child, "She+is+a+locum").status, 303);
		for (int i = 0; i < 4; i++) {
			struct reply r = get(t, pages[i], k.second_token);
			assert_true(r.status == 200 && says(&r, "locum") == is_explained);
			assert_int_equal(count(t, made("SELECT count(*) FROM read_log WHERE route = '%s%s' AND person_id = %lld AND user_id <> %lld", i < 2 ? "" : "/api",
						       routes[i % 2], (long long)child, (long long)k.analyst)), is_explained);
		}
	}
	struct reply who = get(t, path_of(child, "/who"), k.governance_token);
	assert_true(who.status == 200 && says(&who, "An explanation that goes with the 903"));
}

static void test_notes_are_written_by_who_may_change_the_record_and_read_by_who_sees_it(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	press(t, k.analyst_token, READY, READY);
	wait_for_jobs(t);
	assert_int_equal(explain(t, k.analyst_token, child, "Known+to+the+team").status, 303);
	/* Information governance reads and does not write. */
	struct reply r = get(t, path_of(child, "/903"), k.governance_token);
	assert_true(says(&r, "Known to the team") && !says(&r, "Change the note"));
	assert_int_equal(get(t, OF_RULE, k.governance_token).status, 403);
	struct reply form = get(t, path_of(child, "/903"), k.governance_token);
	r = post(t, path_of(child, "/903/explain"), cookie_of(k.governance_token), made("%s&rule=SW12STG2&year=2025-26&explanation=x", form_of(&form)));
	assert_int_equal(r.status, 403);
	assert_int_equal(get(t, OF_RULE, k.elsewhere_token).status, 404);
	assert_int_equal(get(t, READY "/999", k.analyst_token).status, 404);
	assert_int_equal(fill_in(t, k.analyst_token, OF_RULE, path_of(child, "/903/explain"), "&rule=999&year=2025-26&explanation=x").status, 400);
	assert_int_equal(count(t, "SELECT count(*) FROM return_explanation_version"), 1);
	world_write(&t->w, restrict_it, &(struct restriction_of){ child, k.here, "restricted", DATE(2020, 1, 1), NO_DATE });
	r = get(t, OF_RULE, k.analyst_token);
	assert_true(r.status == 200 && says(&r, "1 more is not shown to you.") && !says(&r, ">101<") && !says(&r, "Known to the team"));
	r = get(t, "/returns/903/801/2025-26", k.analyst_token);
	assert_false(says(&r, "Known to the team"));
}

struct home { int64_t child, council; };

static void protect_a_home(struct txn *x, void *of)
{
	const struct home *h = of;
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.r.person_id = h->child;
	a.r.council_id = h->council;
	a.kind = T("home");
	a.line_1 = T("12 Harbour Row");
	a.postcode = T("WE1 2AB");
	a.is_protected = true;
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
}

/* What stands for a protected address is never saved in place of the words. */
static void test_a_note_that_names_a_protected_address_is_not_written_over_by_who_does_not_see_it(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	char *page = path_of(child, "/903"), *to = path_of(child, "/903/explain");
	assert_int_equal(fill_in(t, k.analyst_token, page, to, "rule=SW12STG2&year=2025-26&explanation=Moved+to+12+Harbour+Row").status, 303);
	world_write(&t->w, protect_a_home, &(struct home){ child, k.here });
	struct reply r = get(t, page, k.analyst_token);
	assert_true(says(&r, "[address not shown]") && says(&r, "You do not see all of this note") && !says(&r, "Harbour Row") && !says(&r, "Change the note"));
	r = fill_in(t, k.analyst_token, page, to, "rule=SW12STG2&year=2025-26&explanation=Moved,+to+[address+not+shown]");
	assert_true(r.status == 422 && says(&r, "it was not changed") && says(&r, "Moved, to"));
	assert_int_equal(count(t, "SELECT count(*) FROM return_explanation WHERE explanation = 'Moved to 12 Harbour Row'"), 1);
}

#define DAY INT64_C(86400000)

static bool nights_come_to(struct site_of_test *t, int64_t n)
{
	for (int i = 0; i < 500 && count(t, "SELECT count(*) FROM job WHERE kind = 'ready_903' AND user_id = 0") != n; i++)
		usleep(20000);
	wait_for_jobs(t);
	return count(t, "SELECT count(*) FROM job WHERE kind = 'ready_903' AND user_id = 0 AND state = 'done'") == n;
}

/* Sessions do not last a night. */
static void next_noon(struct site_of_test *t, struct office *k, int days)
{
	struct fault f = { 0 };
	clock_set(NOON + days * DAY);
	assert_true(session_open(t->w.s, k->analyst, T("test"), k->analyst_token, &f));
}

/* Of each of the two years on which people work, so that the trend has every day. */
static void test_each_night_it_is_worked_out_by_itself(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	make_child(t, &k);
	jobs_set_hour(11);
	serve_again(t);                          /* it is noon: this server was not up when the hour came */
	usleep(1500000);
	assert_true(nights_come_to(t, 0));
	next_noon(t, &k, 1);
	assert_true(nights_come_to(t, 2));
	struct reply r = get(t, job_path(last_job(t), ""), k.analyst_token);
	assert_true(says(&r, "begun by itself on"));
	r = get(t, READY, k.analyst_token);
	assert_true(says(&r, "SW12STG2") && says(&r, "11 March 2026"));
	/* A server that starts after the hour has it done too, once it was begun with; not where somebody asked that day. */
	jobs_set_hour(-1);
	serve_again(t);
	next_noon(t, &k, 2);
	assert_int_equal(press(t, k.analyst_token, READY, READY).status, 303);
	wait_for_jobs(t);
	jobs_set_hour(11);
	serve_again(t);
	assert_true(nights_come_to(t, 3));
	assert_int_equal(count(t, "SELECT count(*) FROM job WHERE kind = 'ready_903'"), 4);
	jobs_set_hour(-1);
}

static void test_only_whoever_makes_the_councils_returns_sees_the_cohort(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t child = make_child(t, &k);
	press(t, k.analyst_token, READY, READY);
	wait_for_jobs(t);
	assert_int_equal(get(t, READY, k.elsewhere_token).status, 404);
	assert_int_equal(get(t, READY, k.governance_token).status, 403);
	assert_int_equal(get(t, READY, k.manager_token).status, 403);
	assert_int_equal(get(t, "/api" READY, k.elsewhere_token).status, 404);
	/* A child who was closed to the analyst since counts, and is not named. */
	world_write(&t->w, restrict_it, &(struct restriction_of){ child, k.here, "restricted", DATE(2020, 1, 1), NO_DATE });
	struct reply r = get(t, READY, k.analyst_token);
	assert_true(says(&r, "SW12STG2") && !says(&r, ">101<"));
	r = get(t, "/api" READY, k.analyst_token);
	assert_true(says(&r, "\"issues\":2") && !says(&r, "\"101\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_a_childs_page_leads_to_what_the_903_would_say_of_the_record),
		http_test(test_after_a_save_it_is_said_how_many_issues_the_record_has),
		http_test(test_the_twin_tells_what_the_page_shows_and_both_are_logged),
		http_test(test_whoever_does_not_see_the_child_learns_nothing),
		http_test(test_where_an_address_is_protected_neither_postcode_nor_urn_is_told),
		http_test(test_rules_about_where_a_child_lives_are_run_against_the_directory_that_is_set),
		http_test(test_a_list_that_cannot_be_read_is_said_and_its_rules_are_not_passed),
		http_test(test_what_is_found_from_a_protected_address_is_not_shown),
		http_test(test_the_cohort_is_worked_out_as_a_job_and_kept),
		http_test(test_a_query_gets_its_note_where_it_stands_and_the_return_carries_it),
		http_test(test_SECURITY_3_the_words_of_a_note_on_a_list_are_a_look_at_its_child),
		http_test(test_notes_are_written_by_who_may_change_the_record_and_read_by_who_sees_it),
		http_test(test_a_note_that_names_a_protected_address_is_not_written_over_by_who_does_not_see_it),
		http_test(test_each_night_it_is_worked_out_by_itself),
		http_test(test_only_whoever_makes_the_councils_returns_sees_the_cohort),
	};
	site_served = site;
	return run_on_each_engine(tests);
}
