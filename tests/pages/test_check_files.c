/* The files of a 903 checked in the browser, through sockets and the whole site: what was found is told in short and issue by issue, to
 * whoever brought them and nobody else; nothing becomes a record; the files go at once and the result in time. */
#include "office.h"
#include "app/site.h"
#include <unistd.h>

#define CHECKING "/returns/903/check"
#define HEADER "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n"
#define EPISODES "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\r\n"
#define BEN "101,M,14/05/2013,WBRI,A123456789012,,\r\n"
#define ZOE "102,X,01/02/2014,WBRI,A123456789013,,\r\n"				    /* no such sex: rule 101 */
#define BEN_AT_HOME "101,31/02/2026,S,C2,N1,U6,PR1,,,,AB1 2CD,AB1 2CE,SC123456\r\n" /* no such day: rule 141 */

/* Brings the files, waits, and gives the job. */
static int64_t checked(struct site_of_test *t, const struct office *k, const char *files)
{
	struct reply r = upload(
		t, CHECKING, k->analyst_token, made("%s%s" END, fields(t, CHECKING, k, k->analyst_token, field("year", "2025-26")), files));
	assert_int_equal(r.status, 303);
	wait_for_jobs(t);
	assert_string_equal(header(&r, "Location"), job_path(last_job(t), ""));
	return last_job(t);
}

static char *two_children(void)
{
	return made("%s%s", file("files", "header.csv", HEADER BEN ZOE), file("files", "episodes.csv", EPISODES BEN_AT_HOME));
}

static void nothing_is_stored(struct site_of_test *t)
{
	assert_int_equal(count(t, "SELECT count(*) FROM return_import"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM import_row"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM person WHERE la_child_id IN ('101', '102')"), 0);
}

static int rows_of(const struct reply *r)
{
	int n = 0;
	for (const char *at = strstr(r->body, "<tbody"); at && (at = strstr(at, "<tr")); at++)
		n++;
	return n;
}

static void test_what_was_found_is_told_first_in_numbers_then_issue_by_issue(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t job = checked(t, &k, two_children());
	struct reply r = get(t, job_path(job, ""), k.analyst_token);
	assert_int_equal(r.status, 200);
	assert_true(says(&r, "issues in 2 of 2 children") && says(&r, "By rule") && says(&r, "Children with the most issues") &&
		    says(&r, "By table"));
	assert_true(says(&r, ">101</a>") && says(&r, ">141</a>"));
	assert_true(says(&r, "rules were not run") && says(&r, "It compares with last year&#39;s Episodes file, and none was given.") &&
		    says(&r, "Only you see this."));
	nothing_is_stored(t);
	r = get(t, job_path(job, "/issues?rule=141"), k.analyst_token);
	assert_true(says(&r, "The episode starts on 31/02/2026, which is not a date.") &&
		    says(&r, "Write the first day of the episode as dd/mm/yyyy.") && says(&r, "line 2"));
	assert_int_equal(rows_of(&r), 1);
	r = get(t, job_path(job, "/issues?child=102&severity=error&rule=101"), k.analyst_token);
	assert_int_equal(rows_of(&r), 1);
	r = get(t, job_path(job, "/issues?table=UASC"), k.analyst_token);
	assert_true(says(&r, "No issue fits this.") && rows_of(&r) == 0);
	r = get(t, job_path(job, "/issues?child=%3Cb%3E&page=7"), k.analyst_token);
	assert_true(says(&r, "value=\"&lt;b&gt;\"") && says(&r, "No issue fits this."));
}

static void test_the_side_for_systems_and_the_files_tell_the_same_issues(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t job = checked(t, &k, two_children());
	struct reply r = get(t, made("/api/jobs/%lld/issues?rule=141", (long long)job), k.analyst_token);
	assert_int_equal(r.status, 200);
	assert_true(says(&r, "\"total\":1") && says(&r, "\"fields\":[\"DECOM\"],\"values\":[\"31/02/2026\"]") && says(&r, "\"line\":2") &&
		    says(&r, "\"row\":0"));
	r = get(t, job_path(job, "/report/json"), k.analyst_token);
	assert_true(has_header(&r, "Content-Disposition: attachment; filename=\"check-903.json\"") &&
		    says(&r, "{\"collection\":\"903\",\"year\":\"2025-26\",\"authority\":\"E06000023\""));
	assert_true(says(&r, "\"rule\":\"141\"") && says(&r, "\"not_evaluated\":["));
	r = get(t, job_path(job, "/report/csv"), k.analyst_token);
	assert_true(says(&r, "rule,severity,table,row,line,child,fields,values,message,fix\r\n") &&
		    says(&r, "141,error,Episodes,0,2,101,DECOM,31/02/2026,"));
	r = get(t, job_path(job, "/report/text"), k.analyst_token);
	assert_true(says(&r, "Episodes line 2, child 101: The episode starts on 31/02/2026"));
	r = get(t, job_path(job, "/report/html"), k.analyst_token);
	assert_true(says(&r, "<h1>Check of the 903 return, 2025-26</h1>") &&
		    has_header(&r, "Content-Security-Policy: default-src 'none'; sandbox; frame-ancestors 'none'"));
	assert_int_equal(get(t, job_path(job, "/report/summary.json"), k.analyst_token).status, 404);
	assert_int_equal(get(t, job_path(job, "/report/..%2F..%2Fkith.db"), k.analyst_token).status, 404);
}

static void test_last_years_files_and_the_list_of_providers_are_taken_beside_this_years(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t job = checked(t, &k,
		made("%s%s", two_children(),
			file("last", "episodes.csv", EPISODES "101,01/04/2025,S,C2,N1,U6,PR1,,,,AB1 2CD,AB1 2CE,SC123456\r\n")));
	struct reply r = get(t, job_path(job, ""), k.analyst_token);
	assert_false(says(&r, "It compares with last year&#39;s Episodes file"));
	assert_true(says(&r, "It compares with last year&#39;s Header file"));
	job = checked(t, &k, made("%s%s", two_children(), file("providers", "list.xlsx", "PK\3\4 no workbook")));
	r = get(t, job_path(job, ""), k.analyst_token);
	assert_true(says(&r, "Ofsted’s list of providers could not be read.") && !says(&r, "file_0"));
	assert_true(folders_come_to(t, 1));
}

static void test_only_whoever_brought_the_files_may_know_of_it(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t job = checked(t, &k, two_children());
	const char *others[] = { k.second_token, k.governance_token, k.elsewhere_token };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		assert_int_equal(get(t, job_path(job, ""), others[i]).status, 404);
		assert_int_equal(get(t, job_path(job, "/issues"), others[i]).status, 404);
		assert_int_equal(get(t, job_path(job, "/report/csv"), others[i]).status, 404);
		assert_int_equal(get(t, made("/api/jobs/%lld", (long long)job), others[i]).status, 404);
		assert_int_equal(get(t, made("/api/jobs/%lld/issues", (long long)job), others[i]).status, 404);
		struct reply r = get(t, "/imports", others[i]);
		assert_false(says(&r, "Check of SSDA903 files"));
	}
	struct reply r = get(t, "/imports", k.analyst_token);
	assert_true(says(&r, "Check of SSDA903 files") && says(&r, "Check 903 files"));
	assert_int_equal(get(t, CHECKING, k.governance_token).status, 403);
	assert_int_equal(get(t, job_path(job, "/issues"), k.manager_token).status, 403);
	/* A post that has ended takes its sight with it. */
	world_write(&t->w, end_posts, NULL);
	assert_int_equal(get(t, job_path(job, "/issues"), k.analyst_token).status, 403);
}

static void test_each_look_at_issues_and_each_download_is_in_the_log(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t job = checked(t, &k, two_children());
	get(t, job_path(job, "/issues"), k.analyst_token);
	get(t, job_path(job, "/report/csv"), k.analyst_token);
	get(t, made("/api/jobs/%lld/issues", (long long)job), k.analyst_token);
	assert_int_equal(count(t, "SELECT count(*) FROM read_log WHERE route IN ('/jobs/:id/issues', '/jobs/:id/report/:form', "
				  "'/api/jobs/:id/issues') AND shown > 0"),
		3);
	get(t, job_path(job, "/issues"), k.second_token);
	assert_int_equal(count(t, "SELECT count(*) FROM read_log WHERE route = 'refused /jobs/:id/issues'"), 1);
}

static void test_the_files_go_at_once_and_the_result_in_time(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t job = checked(t, &k, two_children());
	assert_int_equal(access(made("%s/file_01", only_folder(t)), F_OK), -1);
	assert_int_equal(access(made("%s/check-903.json", only_folder(t)), F_OK), 0);
	world_script(&t->w, made("UPDATE job SET ended_at = ended_at - %lld", (long long)(upload_limit("kept_hours") * 3600000 + 1)));
	serve_again(t);
	assert_true(nothing_lies_there(t));
	struct reply r = get(t, job_path(job, ""), k.analyst_token);
	assert_true(says(&r, "What was found is no longer kept.") && says(&r, "issues in 2 of 2 children") && !says(&r, "By rule"));
	assert_int_equal(get(t, job_path(job, "/issues"), k.analyst_token).status, 404);
	assert_int_equal(get(t, job_path(job, "/report/csv"), k.analyst_token).status, 404);
	/* Or when its owner says so. */
	job = checked(t, &k, two_children());
	r = get(t, job_path(job, ""), k.analyst_token);
	assert_true(says(&r, "Remove this result now"));
	assert_int_equal(press(t, k.analyst_token, job_path(job, ""), job_path(job, "/stop")).status, 303);
	assert_true(nothing_lies_there(t));
	assert_int_equal(get(t, job_path(job, "/issues"), k.analyst_token).status, 404);
}

static void test_files_that_cannot_be_read_are_told_and_the_rest_is_checked(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t job = checked(
		t, &k, made("%s%s", file("files", "header.csv", HEADER BEN), file("files", "episodes.csv", EPISODES "101,01/04/2026\r\n")));
	struct reply r = get(t, job_path(job, ""), k.analyst_token);
	assert_true(says(&r, "What could not be read") && says(&r, "episodes.csv, line 2") && says(&r, "Some files could not be read"));
	job = checked(t, &k, file("files", "letter.csv", "Dear,Sir\r\n1,2\r\n"));
	r = get(t, job_path(job, ""), k.analyst_token);
	assert_true(says(&r, "None of these files could be read as a table of the 903") && says(&r, "letter.csv"));
	assert_int_equal(get(t, job_path(job, "/issues"), k.analyst_token).status, 404);
	assert_true(folders_come_to(t, 1)); /* the first's result alone */
}

static void test_what_was_chosen_by_mistake_is_said_beside_its_input(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct {
		const char *files, *words;
	} cases[] = {
		{ "", "Choose the files of this year’s return" },
		{ file("last", "header.csv", HEADER BEN), "Choose the files of this year’s return" },
		{ file("files", "set.zip", "PK\3\4"), "set.zip is a zip file. Take the files out of it" },
		{ made("%s%s", file("files", "header.csv", HEADER BEN), file("last", "empty.csv", "")), "empty.csv is empty" },
		{ made("%s%s", file("files", "header.csv", HEADER BEN), file("providers", "list.csv", "URN\r\n")),
			"list.csv is not a workbook" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct reply r = upload(t, CHECKING, k.analyst_token,
			made("%s%s" END, fields(t, CHECKING, &k, k.analyst_token, field("year", "2025-26")), cases[i].files));
		assert_int_equal(r.status, 422);
		if (!says(&r, cases[i].words))
			fail_msg("\"%s\" is not said of case %zu", cases[i].words, i);
	}
	assert_int_equal(count(t, "SELECT count(*) FROM job"), 0);
	assert_true(nothing_lies_there(t));
}

static void test_a_check_that_the_server_ended_in_says_what_was_kept(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t job = checked(t, &k, two_children());
	world_script(&t->w, made("UPDATE job SET state = 'running', said = '' WHERE id = %lld", (long long)job));
	serve_again(t);
	struct reply r = get(t, job_path(job, ""), k.analyst_token);
	assert_true(says(&r, "Stopped when Kith was restarted. Nothing was changed and nothing of the files was kept. Upload them again."));
	assert_true(nothing_lies_there(t));
}

static void test_many_issues_come_a_page_at_a_time(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct out o = out_make(1 << 20);
	out_lit(&o, HEADER);
	for (int i = 0; i < 120; i++)
		out_f(&o, "C%03d,X,01/02/2014,WBRI,A1234567%05d,,\r\n", i, i);
	int64_t job = checked(t, &k, file("files", "header.csv", made("%.*s", TEXT_ARG(out_text(&o)))));
	out_free(&o);
	struct reply r = get(t, job_path(job, "/issues?rule=101"), k.analyst_token);
	assert_int_equal(rows_of(&r), 50);
	assert_true(says(&r, "showing 1 to 50") && says(&r, "rule=101&amp;page=2"));
	r = get(t, job_path(job, "/issues?page=3&rule=101"), k.analyst_token);
	assert_int_equal(rows_of(&r), 20);
	assert_true(says(&r, "C119") && !says(&r, "C099<"));
	r = get(t, made("/api/jobs/%lld/issues?rule=101&page=2", (long long)job), k.analyst_token);
	assert_true(says(&r, "\"total\":120,\"page\":2") && says(&r, "page=3&rule=101") && says(&r, "\"child\":\"C050\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_what_was_found_is_told_first_in_numbers_then_issue_by_issue),
		http_test(test_the_side_for_systems_and_the_files_tell_the_same_issues),
		http_test(test_last_years_files_and_the_list_of_providers_are_taken_beside_this_years),
		http_test(test_only_whoever_brought_the_files_may_know_of_it),
		http_test(test_each_look_at_issues_and_each_download_is_in_the_log),
		http_test(test_the_files_go_at_once_and_the_result_in_time),
		http_test(test_files_that_cannot_be_read_are_told_and_the_rest_is_checked),
		http_test(test_what_was_chosen_by_mistake_is_said_beside_its_input),
		http_test(test_a_check_that_the_server_ended_in_says_what_was_kept),
		http_test(test_many_issues_come_a_page_at_a_time),
	};
	site_served = site;
	return run_on_each_engine(tests);
}
