/* Files of a return brought in the browser, through sockets and the whole site: who may, what may come, what is stored when, and what becomes
 * of the files. What is sent here a browser would never send; what a person does stands in tests/browser. */
#include "office.h"
#include "app/site.h"
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n"
#define BEN "101,M,14/05/2013,WBRI,A123456789012,,\r\n"
#define ZOE "102,F,01/02/2014,WBRI,A123456789013,,\r\n"

/* ---- Sending ---- */

#define NEW "/imports/new"

static struct reply bring(struct site_of_test *t, const struct office *k, const char *token, const char *kind, const char *files)
{
	return upload(t, NEW, token, made("%s%s" END, fields(t, NEW, k, token, field("kind", kind)), files));
}

/* Brings the files, waits, and gives the trial. */
static int64_t tried(struct site_of_test *t, const struct office *k, const char *files)
{
	struct reply r = bring(t, k, k->analyst_token, "903", files);
	assert_int_equal(r.status, 303);
	wait_for_jobs(t);
	assert_string_equal(header(&r, "Location"), job_path(last_job(t), ""));
	return last_job(t);
}

static char *state_of(struct site_of_test *t, int64_t id)
{
	struct job j;
	struct db *db = store_reader(t->w.s);
	db_clear(db);
	return job_read(db, count(t, "SELECT id FROM app_user WHERE email = 'analyst@kith.test'"), id, &j, t->w.a) ? made("%.*s: %.*s", TEXT_ARG(job_state_words(&j)), TEXT_ARG(j.said)) :
		made("%s", "none");
}

static void is_stored(struct site_of_test *t, int64_t imports, int64_t children)
{
	assert_int_equal(count(t, "SELECT count(*) FROM return_import"), imports);
	assert_int_equal(count(t, "SELECT count(*) FROM person WHERE la_child_id IN ('101', '102')"), children);
}

/* ---- From files to records ---- */

static void test_a_trial_stores_nothing_and_the_import_that_follows_stores_exactly_its_files(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t trial = tried(t, &k, made("%s%s", file("files", "header.csv", HEADER BEN ZOE), field("year", "2026-27")));
	struct reply r = get(t, job_path(trial, ""), k.analyst_token);
	assert_true(says(&r, "A trial: nothing is stored yet. 2 rows were read") && says(&r, "Import these 2 rows") && says(&r, "Rows by table"));
	is_stored(t, 0, 0);
	assert_int_equal(folders(t), 1);
	struct stat is;
	assert_int_equal(stat(only_folder(t), &is), 0);
	assert_int_equal(is.st_mode & 0777, 0700);
	char *hash = value_in(&r, "token");      /* the page carries a form */
	assert_non_null(hash);
	r = press(t, k.analyst_token, job_path(trial, ""), job_path(trial, "/import"));
	assert_int_equal(r.status, 303);
	wait_for_jobs(t);
	int64_t import = last_job(t);
	assert_string_equal(header(&r, "Location"), job_path(import, ""));
	assert_string_equal(state_of(t, import), "Done: Imported: 2 rows, none of them odd. The uploaded files were removed.");
	is_stored(t, 1, 2);
	assert_int_equal(count(t, "SELECT user_id FROM return_import"), k.analyst);
	assert_int_equal(count(t, "SELECT user_id FROM txn ORDER BY id DESC LIMIT 1"), k.analyst);
	assert_true(nothing_lies_there(t));
	r = get(t, job_path(trial, ""), k.analyst_token);
	assert_true(says(&r, "These files were then imported") && !says(&r, "Import these"));
	r = get(t, job_path(import, ""), k.analyst_token);
	assert_true(says(&r, made("href=\"/imports/%lld\"", (long long)count(t, "SELECT id FROM return_import"))));
	r = get(t, "/imports", k.analyst_token);
	assert_true(says(&r, "Import a file") && says(&r, job_path(import, "\"")) && says(&r, job_path(trial, "\"")));
}

static void test_an_import_pressed_twice_is_one(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t trial = tried(t, &k, made("%s%s", file("files", "header.csv", HEADER BEN), field("year", "2026-27")));
	struct reply page = get(t, job_path(trial, ""), k.second_token), other = get(t, job_path(trial, ""), k.analyst_token);
	char *action = job_path(trial, "/import");
	assert_int_equal(post(t, action, cookie_of(k.second_token), main_form(&page, "x=1")).status, 303);
	struct reply r = post(t, action, cookie_of(k.analyst_token), main_form(&other, "x=1"));
	wait_for_jobs(t);
	assert_int_equal(r.status, 303);
	assert_string_equal(header(&r, "Location"), job_path(last_job(t), ""));
	assert_int_equal(count(t, "SELECT count(*) FROM job"), 2);
	is_stored(t, 1, 1);
}

static void test_files_that_hold_nothing_new_are_said_to_and_removed(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *files = made("%s%s", file("files", "header.csv", HEADER BEN), field("year", "2026-27"));
	int64_t trial = tried(t, &k, files);
	press(t, k.analyst_token, job_path(trial, ""), job_path(trial, "/import"));
	wait_for_jobs(t);
	trial = tried(t, &k, files);
	struct reply r = get(t, job_path(trial, ""), k.analyst_token);
	assert_true(says(&r, "Everything in these files is held already") && !says(&r, "Import these") && !says(&r, "upload them again"));
	assert_true(nothing_lies_there(t));
}

static void test_files_that_cannot_be_read_are_told_by_their_senders_names(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t trial = tried(t, &k, made("%s%s", file("files", "header 2026.csv", HEADER "101,M\r\n"), field("year", "2026-27")));
	struct reply r = get(t, job_path(trial, ""), k.analyst_token);
	assert_true(says(&r, "What is wrong with the files") && says(&r, "header 2026.csv, line 2, column 3"));
	assert_false(says(&r, "file_01") || says(&r, "Import these") || says(&r, "Rows by table"));
	assert_true(nothing_lies_there(t));
	trial = tried(t, &k, made("%s%s", file("files", "802_header.csv", HEADER BEN), field("year", "2026-27")));
	assert_non_null(strstr(state_of(t, trial), "The name carries the code of"));
}

/* ---- Who may ---- */

static void test_only_whoever_may_change_the_whole_council_imports_and_others_leave_nothing(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	const char *others[] = { k.governance_token, k.manager_token };
	char *good = made("%s%s%s" END, fields(t, NEW, &k, k.analyst_token, field("kind", "903")), file("files", "header.csv", HEADER BEN), field("year", "2026-27"));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		assert_int_equal(get(t, "/imports/new", others[i]).status, 403);
		assert_int_equal(upload(t, NEW, others[i], good).status, 403);
	}
	assert_int_equal(upload(t, NEW, "nobody", good).status, 303);
	assert_int_equal(upload(t, NEW, k.elsewhere_token, good).status, 403);        /* another's form */
	assert_int_equal(count(t, "SELECT count(*) FROM job"), 0);
	assert_true(nothing_lies_there(t));
	/* With a form of their own they still reach only their own council. */
	struct reply page = get(t, "/imports/new", k.elsewhere_token);
	struct reply r = upload(t, NEW, k.elsewhere_token, made("%s%s%s%s%s" END, field("token", value_in(&page, "token")), field("once", value_in(&page, "once")),
		field("council", made("%lld", (long long)k.here)), field("kind", "903"), file("files", "header.csv", HEADER BEN)));
	assert_int_equal(r.status, 422);
	assert_true(says(&r, "Choose whose return it is"));
	assert_true(nothing_lies_there(t));
}

static void test_a_job_is_read_where_imports_are_seen_and_nowhere_else(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t trial = tried(t, &k, made("%s%s", file("files", "header.csv", HEADER BEN), field("year", "2026-27")));
	struct reply r = get(t, job_path(trial, ""), k.governance_token);
	assert_int_equal(r.status, 200);
	assert_false(says(&r, "Import these") || says(&r, "Remove the files"));
	assert_int_equal(get(t, job_path(trial, ""), k.elsewhere_token).status, 404);
	assert_int_equal(get(t, made("/api/jobs/%lld", (long long)trial), k.elsewhere_token).status, 404);
	assert_int_equal(get(t, job_path(trial, ""), k.manager_token).status, 403);
	struct reply own = get(t, "/imports/new", k.elsewhere_token), seen = get(t, job_path(trial, ""), k.governance_token);
	assert_int_equal(post(t, job_path(trial, "/import"), cookie_of(k.elsewhere_token), main_form(&own, "x=1")).status, 404);
	assert_int_equal(post(t, job_path(trial, "/import"), cookie_of(k.governance_token), form_of(&seen)).status, 403);
	own = get(t, job_path(trial, ""), k.second_token);
	assert_int_equal(post(t, job_path(trial, "/stop"), cookie_of(k.second_token), main_form(&own, "x=1")).status, 403);
	r = get(t, made("/api/jobs/%lld", (long long)trial), k.governance_token);
	assert_true(says(&r, "\"state\":\"done\"") && says(&r, "\"council\":\"801\""));
	is_stored(t, 0, 0);
}

/* A copy of the last job that waits: `place` here, or 'elsewhere', where another server would do it. */
static void add_waiting(struct site_of_test *t, const char *user, const char *place)
{
	world_script(&t->w, made("INSERT INTO job(kind, council_id, user_id, state, stage, done, of_all, said, result, report, year, place, folder, files, after, asks_stop, asked_at, heard_at)"
		" SELECT kind, council_id, (SELECT id FROM app_user WHERE email = '%s'), 'waiting', '', 0, 0, '', '', '', year, %s, NULL, files, NULL, 0, asked_at, heard_at"
		" FROM job WHERE id = (SELECT max(id) FROM job)", user, place));
}

static void test_permission_is_asked_again_when_the_job_runs(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *files = made("%s%s", file("files", "header.csv", HEADER BEN), field("year", "2026-27"));
	tried(t, &k, files);
	add_waiting(t, "governance@kith.test", "place");
	int64_t lost = last_job(t);
	tried(t, &k, files);
	assert_string_equal(state_of(t, lost), "Not done: Your posts no longer let you do this for the council. Nothing was changed, and the files were removed.");
}

/* ---- What may come ---- */

static void wrong(struct site_of_test *t, const struct office *k, const char *kind, const char *files, const char *words)
{
	struct reply r = bring(t, k, k->analyst_token, kind, files);
	assert_int_equal(r.status, 422);
	if (!says(&r, words))
		fail_msg("\"%s\" is not said of %s", words, files);
	assert_int_equal(count(t, "SELECT count(*) FROM job"), 0);
	assert_true(nothing_lies_there(t));
}

static void test_what_was_chosen_by_mistake_is_said_and_nothing_of_it_kept(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *many = made("%s", "");
	wrong(t, &k, "903", file("files", "", ""), "Choose the files of the return");
	wrong(t, &k, "903", "", "Choose the files of the return");
	wrong(t, &k, "903", file("files", "set.zip", "PK\3\4"), "set.zip is a zip file. Take the files out of it");
	wrong(t, &k, "903", file("files", "set.csv", "PK\3\4 and so on"), "set.csv is a zip file");
	wrong(t, &k, "903", file("files", "empty.csv", ""), "empty.csv is empty");
	wrong(t, &k, "903", file("files", "cin.xml", "<Message/>"), "cin.xml is an XML file. The SSDA903 is read from CSV files");
	wrong(t, &k, "cin", file("files", "header.csv", HEADER), "header.csv is not an XML file");
	wrong(t, &k, "cin", made("%s%s", file("files", "a.xml", "<a/>"), file("files", "b.xml", "<b/>")), "Choose one XML file");
	wrong(t, &k, "annex_a", file("files", "header.csv", HEADER), "Choose what it is");
	wrong(t, &k, "903", made("%s%s", file("files", "header.csv", HEADER), field("year", "2026")), "Enter a collection year like 2026-27");
	for (int i = 0; i <= upload_limit("form_files"); i++)
		many = made("%s%s", many, file("files", "header.csv", HEADER));
	wrong(t, &k, "903", many, "There are more files than can be taken at once");
}

static void test_names_with_paths_lead_nowhere(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t trial = tried(t, &k, made("%s%s", file("files", "../../../kith.db", HEADER BEN), field("year", "2026-27")));
	assert_int_equal(access(made("%s/file_01", only_folder(t)), F_OK), 0);
	struct reply r = get(t, job_path(trial, ""), k.analyst_token);
	assert_true(says(&r, ">kith.db<") && !says(&r, "../"));
	r = bring(t, &k, k.analyst_token, "903", made("%s%s", file("files", "<b>&amp;.csv", HEADER BEN), field("year", "2026-27")));
	wait_for_jobs(t);
	r = get(t, job_path(last_job(t), ""), k.analyst_token);
	assert_true(says(&r, "&lt;b&gt;&amp;amp;.csv"));
}

static void test_hostile_forms_are_refused_and_leave_nothing(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *good = fields(t, NEW, &k, k.analyst_token, field("kind", "903")), *one = file("files", "header.csv", HEADER BEN);
	struct { const char *body; int status; } cases[] = {
		{ made("%s%s", good, one), 400 },                                /* no end */
		{ made("%s%.*s", good, (int)strlen(one) - 20, one), 400 },       /* cut off within the file */
		{ made("%s%s" END "more", good, one), 400 },
		{ made("preamble\r\n%s%s" END, good, one), 400 },
		{ made("%s%s--b0undary--\r\n", good, one), 400 },
		{ made("%s--b0und\r\nContent-Disposition: form-data; name=\"files\"; filename*=\"x\"\r\n\r\nx\r\n" END, good), 400 },
		{ made("%s%s" END, one, field("kind", "903")), 403 },            /* no token */
		{ made("%s%s%s" END, field("token", "forged"), field("kind", "903"), one), 403 },
		{ "", 400 },
		{ END, 403 },                                                      /* a form of nothing has no token */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct reply r = upload(t, NEW, k.analyst_token, cases[i].body);
		if (r.status != cases[i].status)
			fail_msg("case %zu: %d, expected %d", i, r.status, cases[i].status);
	}
	struct reply r = ask(t, made("%s%s%s" END, head_of(NEW, k.analyst_token, "http://evil.test", (long long)strlen(good) + (long long)strlen(one) + 11), good, one));
	assert_int_equal(r.status, 403);
	assert_int_equal(count(t, "SELECT count(*) FROM job"), 0);
	assert_true(nothing_lies_there(t));
	/* And after all that a good one is taken. */
	assert_int_equal(bring(t, &k, k.analyst_token, "903", made("%s%s", one, field("year", "2026-27"))).status, 303);
	wait_for_jobs(t);
}

static void test_files_are_taken_nowhere_else(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char body[4000];
	snprintf(body, sizeof body, "%s%s" END, fields(t, NEW, &k, k.analyst_token, field("kind", "903")), file("files", "header.csv", HEADER BEN));
	struct reply r = ask(t, made("POST /jobs/1/import HTTP/1.1\r\nHost: kith.test\r\nOrigin: http://kith.test\r\nCookie: __Host-kith=%s\r\n"
		"Content-Type: multipart/form-data; boundary=b0und\r\nContent-Length: %zu\r\n\r\n%s", k.analyst_token, strlen(body), body));
	assert_int_equal(r.status, 415);
	r = ask(t, made("POST /imports/new HTTP/1.1\r\nHost: kith.test\r\nOrigin: http://kith.test\r\nCookie: __Host-kith=%s\r\n"
		"Content-Type: multipart/form-data\r\nContent-Length: %zu\r\n\r\n%s", k.analyst_token, strlen(body), body));
	assert_int_equal(r.status, 400);
	assert_true(nothing_lies_there(t));
}

static void test_more_than_can_be_taken_is_refused_before_it_comes(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int fd = dial(t);
	send_c(fd, head_of(NEW, k.analyst_token, "http://kith.test", 1LL << 30));
	struct reply r = read_reply(fd);
	assert_int_equal(r.status, 413);
	assert_true(says(&r, "The files are larger than can be taken at once.") && says(&r, "Nothing of them was kept") && !says(&r, "1 MB"));
	assert_true(is_cut(fd, 2000));
	close(fd);
	/* Claimed by somebody who may not send any: refused before a byte, too. */
	fd = dial(t);
	send_c(fd, head_of(NEW, k.manager_token, "http://kith.test", 200LL << 20));
	r = read_reply(fd);
	assert_int_equal(r.status, 403);
	close(fd);
	assert_true(nothing_lies_there(t));
}

static void test_an_upload_that_is_cut_off_leaves_nothing(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *beginning = made("%s%s", fields(t, NEW, &k, k.analyst_token, field("kind", "903")), file("files", "header.csv", HEADER BEN));
	int fd = dial(t);
	send_c(fd, head_of(NEW, k.analyst_token, "http://kith.test", 10LL << 20));
	for (int i = 0; i < 200 && !folders(t); i++)
		usleep(20000);
	assert_int_equal(folders(t), 1);
	assert_int_equal(send(fd, beginning, strlen(beginning), MSG_MORE), strlen(beginning));
	close(fd);                               /* the last bytes and the end come as one: src/web/sweeper.c */
	assert_true(nothing_lies_there(t));
	assert_int_equal(count(t, "SELECT count(*) FROM job"), 0);
}

static void test_when_there_is_no_room_it_is_said_and_nothing_is_kept(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t place = upload_limit("place_mb"), is_free = upload_limit("free_mb");
	char *files = made("%s%s", file("files", "header.csv", made("%s%*s", HEADER, 1200000, "")), field("year", "2026-27"));
	set_limit(t, "place_mb", 1);
	struct reply r = bring(t, &k, k.analyst_token, "903", files);
	set_limit(t, "place_mb", (int)place);
	assert_int_equal(r.status, 503);
	assert_true(says(&r, "Other files that were uploaded are waiting, and there is no room beside them. Nothing of yours was kept."));
	set_limit(t, "free_mb", 1 << 30);
	r = bring(t, &k, k.analyst_token, "903", files);
	set_limit(t, "free_mb", (int)is_free);
	assert_int_equal(r.status, 503);
	assert_true(says(&r, "There is no room on the disk for these files. Nothing of them was kept."));
	assert_int_equal(count(t, "SELECT count(*) FROM job"), 0);
	assert_true(nothing_lies_there(t));
}

/* ---- Its life ---- */

static void test_a_job_is_stopped_by_whoever_asked_for_it(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t trial = tried(t, &k, made("%s%s", file("files", "header.csv", HEADER BEN), field("year", "2026-27")));
	add_waiting(t, "analyst@kith.test", "'elsewhere'");
	int64_t waiting = last_job(t);
	struct reply r = get(t, job_path(waiting, ""), k.second_token);
	assert_true(says(&r, "Waiting for the jobs before it") && says(&r, "<progress") && !says(&r, "Stop this job"));
	assert_true(says(&r, "Look again every few seconds") && !names_header(&r, "Refresh"));
	r = get(t, job_path(waiting, "?again=1"), k.second_token);
	assert_true(says(&r, "Stop looking again by itself") && has_header(&r, "Refresh: 5"));
	assert_int_equal(press(t, k.analyst_token, job_path(waiting, ""), job_path(waiting, "/stop")).status, 303);
	assert_string_equal(state_of(t, waiting), "Stopped: Stopped before it began. Nothing was changed, and the files were removed.");
	/* What is done has only its files to lose. */
	assert_int_equal(press(t, k.analyst_token, job_path(trial, ""), job_path(trial, "/stop")).status, 303);
	assert_true(nothing_lies_there(t));
	r = get(t, job_path(trial, "?again=1"), k.analyst_token);
	assert_true(says(&r, "The uploaded files are no longer here. To import them, upload them again.") && !says(&r, "Import these") && !names_header(&r, "Refresh"));
	is_stored(t, 0, 0);
}

static void test_files_that_were_changed_are_not_imported(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t trial = tried(t, &k, made("%s%s", file("files", "header.csv", HEADER BEN), field("year", "2026-27")));
	FILE *f = fopen(made("%s/file_01", only_folder(t)), "a");
	assert_non_null(f);
	fputs(ZOE, f);
	fclose(f);
	press(t, k.analyst_token, job_path(trial, ""), job_path(trial, "/import"));
	wait_for_jobs(t);
	assert_string_equal(state_of(t, last_job(t)), "Not done: The files are not, or no longer, what was uploaded. Nothing was changed. Upload them again.");
	is_stored(t, 0, 0);
	assert_true(nothing_lies_there(t));
}

static void test_what_was_running_when_the_server_ended_is_marked_and_says_what_was_kept(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t trial = tried(t, &k, made("%s%s", file("files", "header.csv", HEADER BEN), field("year", "2026-27")));
	press(t, k.analyst_token, job_path(trial, ""), job_path(trial, "/import"));
	wait_for_jobs(t);
	int64_t import = last_job(t), second = tried(t, &k, made("%s%s", file("files", "header.csv", HEADER BEN ZOE), field("year", "2026-27")));
	assert_int_equal(mkdir(made("%s/strayfolder", uploads_folder(t)), 0700), 0);
	world_script(&t->w, made("UPDATE job SET state = 'running', said = '', result = '' WHERE id IN (%lld, %lld)", (long long)import, (long long)second));
	serve_again(t);
	assert_string_equal(state_of(t, import), "Done: Imported. Kith was restarted just after: everything in the files is stored, and the uploaded files were removed.");
	assert_string_equal(state_of(t, second), "Stopped: Stopped when Kith was restarted. Nothing was changed and nothing of the files was kept. Upload them again.");
	assert_int_equal(count(t, made("SELECT count(*) FROM job WHERE id = %lld AND result LIKE '/imports/%%'", (long long)import)), 1);
	assert_true(nothing_lies_there(t));
	is_stored(t, 1, 1);
}

static void test_what_waited_when_the_server_ended_is_done_by_the_next(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t trial = tried(t, &k, made("%s%s", file("files", "header.csv", HEADER BEN), field("year", "2026-27")));
	world_script(&t->w, made("UPDATE job SET state = 'waiting', ended_at = NULL WHERE id = %lld", (long long)trial));
	serve_again(t);
	wait_for_jobs(t);
	struct reply r = get(t, job_path(trial, ""), k.analyst_token);
	assert_true(says(&r, "Import these 1 rows"));
	assert_int_equal(folders(t), 1);
}

static void test_files_that_wait_too_long_are_removed_and_jobs_are_forgotten(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	int64_t trial = tried(t, &k, made("%s%s", file("files", "header.csv", HEADER BEN), field("year", "2026-27")));
	world_script(&t->w, made("UPDATE job SET ended_at = ended_at - %lld", (long long)(upload_limit("kept_hours") * 3600000 + 1)));
	serve_again(t);
	assert_true(nothing_lies_there(t));
	struct reply r = get(t, job_path(trial, ""), k.analyst_token);
	assert_true(says(&r, "The uploaded files are no longer here") && says(&r, "Rows by table"));
	world_script(&t->w, made("UPDATE job SET ended_at = ended_at - %lld", (long long)(upload_limit("job_days") * 86400000)));
	serve_again(t);
	assert_int_equal(get(t, job_path(trial, ""), k.analyst_token).status, 404);
	assert_int_equal(count(t, "SELECT count(*) FROM job"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_a_trial_stores_nothing_and_the_import_that_follows_stores_exactly_its_files),
		http_test(test_an_import_pressed_twice_is_one),
		http_test(test_files_that_hold_nothing_new_are_said_to_and_removed),
		http_test(test_files_that_cannot_be_read_are_told_by_their_senders_names),
		http_test(test_only_whoever_may_change_the_whole_council_imports_and_others_leave_nothing),
		http_test(test_a_job_is_read_where_imports_are_seen_and_nowhere_else),
		http_test(test_permission_is_asked_again_when_the_job_runs),
		http_test(test_what_was_chosen_by_mistake_is_said_and_nothing_of_it_kept),
		http_test(test_names_with_paths_lead_nowhere),
		http_test(test_hostile_forms_are_refused_and_leave_nothing),
		http_test(test_files_are_taken_nowhere_else),
		http_test(test_more_than_can_be_taken_is_refused_before_it_comes),
		http_test(test_an_upload_that_is_cut_off_leaves_nothing),
		http_test(test_when_there_is_no_room_it_is_said_and_nothing_is_kept),
		http_test(test_a_job_is_stopped_by_whoever_asked_for_it),
		http_test(test_files_that_were_changed_are_not_imported),
		http_test(test_what_was_running_when_the_server_ended_is_marked_and_says_what_was_kept),
		http_test(test_what_waited_when_the_server_ended_is_done_by_the_next),
		http_test(test_files_that_wait_too_long_are_removed_and_jobs_are_forgotten),
	};
	site_served = site;
	threads_of_server = 2;
	return run_on_each_engine(tests);
}
