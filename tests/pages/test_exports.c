/* What is held, taken out in the browser as files of a return, through sockets and the whole site: whoever may see everything gets the command's
 * own bytes, everybody else no more than they may be told; each child is logged; the files are their asker's alone, and go. */
#include "office.h"
#include "app/site.h"
#include "jobs/job_rows.h"
#include "returns/cin/export.h"
#include "returns/cin/import.h"
#include "returns/ssda903/export.h"
#include "returns/ssda903/import.h"
#include <unistd.h>

#define EXPORT "/returns/export"
#define KEPT_POSTCODE "BS3 3CC"                          /* of 1001's latest placement, in tests/journeys/sets/small */
#define KEPT_NUMBER "SC7654321"

/* ---- An office with a year's files in its store ---- */

static void bring_files(struct site_of_test *t)
{
	struct import_report r;
	struct fault f = { 0 };
	if (!ssda903_import(t->w.s, &(struct import_request){ .council = T("801"), .path = SETS "/small", .year = T("2025-26"), .user_id = NONE }, &r, t->w.a, &f) ||
	    !cin_import(t->w.s, &(struct import_request){ .council = T("801"), .path = SETS "/cin_small.xml", .user_id = NONE }, &r, t->w.a, &f))
		fail_msg("%s", f.sentence);
}

static struct office open_with_files(struct site_of_test *t)
{
	struct office k = office_open(t);
	bring_files(t);
	return k;
}

static int64_t child(struct site_of_test *t, const char *number)
{
	return count(t, made("SELECT id FROM person WHERE la_child_id = '%s'", number));
}

struct limit { struct site_of_test *t; const struct office *k; int64_t person, placement, restriction; };

static void close_child(struct txn *x, void *arg)
{
	struct limit *l = arg;
	l->restriction = make_restriction(x, &(struct restriction_of){ l->person, l->k->here, "restricted", DATE(2020, 1, 1), NO_DATE });
}

static void protect_placement(struct txn *x, void *arg)
{
	const struct limit *l = arg;
	struct placement m;
	assert_true(record_load(txn_db(x), &record_placement, l->placement, &m, txn_arena(x)));
	m.is_protected = 1;
	assert_int_equal(record_save(x, &record_placement, &m), SAVED);
}

static void name_the_analyst(struct txn *x, void *arg)
{
	const struct limit *l = arg;
	make_member(x, &(struct member_of){ .restriction = l->restriction, .user = l->k->analyst, .team = NONE, .from = DATE(2020, 1, 1) });
	make_address_viewer(x, l->person, l->k->here, l->k->analyst);
}

/* 1002 is closed; where 1001 lives now is protected. */
static struct limit limit_two(struct site_of_test *t, const struct office *k)
{
	struct limit closed = { t, k, child(t, "1002"), 0, 0 };
	struct limit kept = { t, k, child(t, "1001"), count(t, "SELECT max(id) FROM placement WHERE postcode = '" KEPT_POSTCODE "'"), 0 };
	world_write(&t->w, close_child, &closed);
	world_write(&t->w, protect_placement, &kept);
	kept.restriction = closed.restriction;
	return kept;
}

/* ---- Asking for it ---- */

static int64_t exported(struct site_of_test *t, const struct office *k, const char *kind)
{
	struct reply r = fill_in(t, k->analyst_token, EXPORT, EXPORT, made("&council=%lld&kind=%s&year=2025-26", (long long)k->here, kind));
	assert_int_equal(r.status, 303);
	wait_for_jobs(t);
	assert_string_equal(header(&r, "Location"), job_path(last_job(t), ""));
	return last_job(t);
}

static struct reply file_of(struct site_of_test *t, const struct office *k, int64_t job, const char *name)
{
	struct reply r = get(t, job_path(job, made("/files/%s", name)), k->analyst_token);
	assert_int_equal(r.status, 200);
	return r;
}

/* ---- The command's bytes ---- */

static void same_as(struct site_of_test *t, const struct office *k, int64_t job, const char *folder, const char *name)
{
	char *path = made("%s/%s", folder, name), bytes[65536];
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	size_t n = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	struct reply r = file_of(t, k, job, name);
	assert_int_equal(r.body_n, n);
	assert_memory_equal(r.body, bytes, n);
	assert_true(has_header(&r, made("Content-Disposition: attachment; filename=\"%s\"", name)));
}

static void the_same_as_the_commands(struct site_of_test *t, const struct office *k)
{
	char *folder = made("%s/written", t->ts.folder);
	struct export_request q = { .council = T("801"), .year = T("2025-26"), .out_dir = folder, .user_id = NONE };
	struct export_report r;
	struct fault f = { 0 };
	int64_t children = exported(t, k, "903"), census = exported(t, k, "cin");
	assert_true(ssda903_export(store_reader(t->w.s), &q, &r, t->w.a, &f));
	assert_true(r.table[0].written > 0);
	for (int i = 0; i < r.n_tables; i++)
		same_as(t, k, children, folder, made("%.*s", TEXT_ARG(r.table[i].file)));
	assert_true(cin_export(store_reader(t->w.s), &q, &r, t->w.a, &f));
	same_as(t, k, census, folder, "cin_801_2026.xml");
}

static void test_whoever_may_see_everything_gets_the_commands_own_bytes(void **state)
{
	struct site_of_test *t = *state;
	struct office k = open_with_files(t);
	the_same_as_the_commands(t, &k);
	struct reply r = get(t, job_path(last_job(t), ""), k.analyst_token);
	assert_true(says(&r, "Files to take") && says(&r, "cin_801_2026.xml") && !says(&r, "This is not the whole"));
	assert_int_equal(get(t, job_path(last_job(t), "/files/NOT_WHOLE.txt"), k.analyst_token).status, 404);
	/* Also where something is kept from others: the analyst is named for it. */
	struct limit l = limit_two(t, &k);
	world_write(&t->w, name_the_analyst, &l);
	the_same_as_the_commands(t, &k);
}

/* ---- What is kept back ---- */

static void test_who_is_closed_and_where_is_protected_is_left_out_and_said(void **state)
{
	struct site_of_test *t = *state;
	struct office k = open_with_files(t);
	limit_two(t, &k);
	int64_t job = exported(t, &k, "903");
	struct reply r = file_of(t, &k, job, "header.csv");
	assert_true(says(&r, "1001,") && says(&r, "1003,") && !says(&r, "1002,"));
	r = file_of(t, &k, job, "episodes.csv");
	assert_true(says(&r, "1001,01/09/2026,P,C1,N1,K2,PR4,,,,") && !says(&r, "1002,"));
	assert_false(says(&r, KEPT_POSTCODE) || says(&r, KEPT_NUMBER));
	assert_true(says(&r, "BS2 2BB"));        /* where 1001 was before is nobody's secret */
	r = get(t, job_path(job, ""), k.analyst_token);
	assert_true(says(&r, "This is not the whole. It leaves out: 1 child who is closed to you, ") && says(&r, "NOT_WHOLE.txt"));
	r = file_of(t, &k, job, "NOT_WHOLE.txt");
	assert_true(says(&r, "1 child who is closed to you"));
}

#define LISTS "/returns/annex-a/801"

static void test_the_lists_that_ofsted_asks_for_leave_out_who_is_closed_and_where_is_protected(void **state)
{
	struct site_of_test *t = *state;
	clock_set(instant_of(DATE(2026, 12, 1), 720));   /* a day within the year of the files */
	struct office k = open_with_files(t);
	struct reply before = get(t, LISTS "/8", k.analyst_token);
	assert_true(says(&before, ">1001<") && says(&before, ">1002<") && says(&before, KEPT_POSTCODE));
	limit_two(t, &k);
	struct reply lists = get(t, LISTS, k.analyst_token), list = get(t, LISTS "/8", k.analyst_token);
	assert_true(says(&lists, "closed to you") && says(&list, ">1001<") && says(&list, "1 more is about a child who is closed to you."));
	assert_false(says(&list, ">1002<") || says(&list, KEPT_POSTCODE) || says(&list, KEPT_NUMBER));
	assert_true(count(t, made("SELECT count(*) FROM read_log WHERE route = '/returns/annex-a/:council/:list' AND person_id = %lld", (long long)child(t, "1001"))) > 0);
	assert_int_equal(get(t, LISTS, k.manager_token).status, 403);
	assert_int_equal(get(t, LISTS, k.elsewhere_token).status, 404);
	assert_int_equal(get(t, LISTS "/99", k.analyst_token).status, 404);
	/* The files say the same. */
	struct reply r = fill_in(t, k.analyst_token, LISTS, LISTS "/export", "&as_at=2026-12-01");
	assert_int_equal(r.status, 303);
	wait_for_jobs(t);
	r = file_of(t, &k, last_job(t), "annex_a_801_2026-12-01_list_8.csv");
	assert_true(says(&r, "1001,"));
	assert_false(says(&r, "1002,") || says(&r, KEPT_POSTCODE) || says(&r, KEPT_NUMBER));
	r = get(t, job_path(last_job(t), ""), k.analyst_token);
	assert_true(says(&r, "This is not the whole.") && says(&r, "annex_a_801_2026-12-01.ods") && says(&r, "NOT_WHOLE.txt"));
	assert_int_equal(fill_in(t, k.analyst_token, LISTS, LISTS "/export", "&as_at=2026-12-02").status, 400);
}

static void test_a_child_of_the_census_who_is_closed_is_left_out(void **state)
{
	struct site_of_test *t = *state;
	struct office k = open_with_files(t);
	struct limit closed = { t, &k, child(t, "K100"), 0, 0 };
	struct reply r = file_of(t, &k, exported(t, &k, "cin"), "cin_801_2026.xml");
	assert_true(says(&r, "<LAchildID>K100</LAchildID>"));
	world_write(&t->w, close_child, &closed);
	r = file_of(t, &k, exported(t, &k, "cin"), "cin_801_2026.xml");
	assert_false(says(&r, "K100"));
	assert_true(says(&r, "<LAchildID>"));
}

static void test_files_that_would_now_be_told_otherwise_are_not_sent(void **state)
{
	struct site_of_test *t = *state;
	struct office k = open_with_files(t);
	int64_t before = exported(t, &k, "903");
	struct limit closed = { t, &k, child(t, "1003"), 0, 0 };
	file_of(t, &k, before, "reviews.csv");
	world_write(&t->w, close_child, &closed);
	struct reply r = get(t, job_path(before, "/files/reviews.csv"), k.analyst_token);
	assert_int_equal(r.status, 409);
	assert_true(says(&r, "has changed since this export was made, so nothing of it is sent"));
	int64_t between = exported(t, &k, "903");
	file_of(t, &k, between, "reviews.csv");
	limit_two(t, &k);                        /* an address is protected now, and one more child closed */
	assert_int_equal(get(t, job_path(between, "/files/reviews.csv"), k.analyst_token).status, 409);
	/* Of a child whose address is kept already one more address is: no other child is closed or kept. */
	int64_t after = exported(t, &k, "903");
	struct limit another = { t, &k, child(t, "1001"), count(t, "SELECT max(id) FROM placement WHERE postcode = 'BS2 2BB'"), 0 };
	file_of(t, &k, after, "reviews.csv");
	world_write(&t->w, protect_placement, &another);
	assert_int_equal(get(t, job_path(after, "/files/reviews.csv"), k.analyst_token).status, 409);
	world_write(&t->w, end_posts, NULL);
	assert_int_equal(get(t, job_path(between, "/files/reviews.csv"), k.analyst_token).status, 403);
}

/* ---- Whose it is, and who was in it ---- */

static void test_the_files_are_their_askers_alone(void **state)
{
	struct site_of_test *t = *state;
	struct office k = open_with_files(t);
	int64_t job = exported(t, &k, "903");
	assert_int_equal(get(t, job_path(job, ""), k.second_token).status, 404);
	assert_int_equal(get(t, job_path(job, "/files/header.csv"), k.second_token).status, 404);
	assert_int_equal(get(t, job_path(job, "/files/header.csv"), k.elsewhere_token).status, 404);
	assert_int_equal(get(t, job_path(job, "/files/header.csv"), k.manager_token).status, 403);
	assert_int_equal(get(t, EXPORT, k.manager_token).status, 403);
	assert_int_equal(get(t, job_path(job, "/files/.people"), k.analyst_token).status, 404);
	assert_int_equal(get(t, job_path(job, "/files/..%2Fkith.db"), k.analyst_token).status, 404);
	/* Nobody asks for a council where they have no post. */
	struct reply r = fill_in(t, k.elsewhere_token, EXPORT, EXPORT, made("&council=%lld&kind=903&year=2025-26", (long long)k.here));
	assert_true(r.status != 303 || count(t, made("SELECT council_id FROM job WHERE id = %lld", (long long)last_job(t))) == k.there);
}

static int64_t logged(struct site_of_test *t, int64_t job, const char *whom)
{
	return count(t, made("SELECT count(*) FROM read_log WHERE route = '/jobs/:id/files/:file' AND request = 'job %lld' AND person_id %s", (long long)job, whom));
}

static void test_each_child_in_it_is_logged_as_taken_out_and_each_download_too(void **state)
{
	struct site_of_test *t = *state;
	struct office k = open_with_files(t);
	limit_two(t, &k);
	int64_t job = exported(t, &k, "903");
	assert_int_equal(logged(t, job, "IS NOT NULL"), 9);      /* of ten children one is closed */
	assert_int_equal(logged(t, job, made("= %lld", (long long)child(t, "1002"))), 0);
	file_of(t, &k, job, "header.csv");
	assert_int_equal(count(t, "SELECT shown FROM read_log WHERE route = '/jobs/:id/files/:file' ORDER BY id DESC LIMIT 1"), 9);
	struct reply r = get(t, made("/children/%lld/who", (long long)child(t, "1001")), k.governance_token);
	assert_true(says(&r, "Taken out in an export"));
}

/* ---- How long ---- */

static void destroy_child(struct txn *x, void *arg)
{
	const int64_t *person = arg;
	struct fault f = { 0 };
	if (!record_destroy(x, &record_person, *person, T("A court's order"), T("The court"), &f))
		fail_msg("%s", f.sentence);
}

static void test_a_lawful_destruction_takes_the_files_away(void **state)
{
	struct site_of_test *t = *state;
	struct office k = open_with_files(t);
	int64_t job = exported(t, &k, "903"), person = child(t, "1002");
	assert_int_equal(folders(t), 1);
	world_write(&t->w, destroy_child, &person);
	assert_int_equal(get(t, job_path(job, "/files/header.csv"), k.analyst_token).status, 404);
	struct reply r = get(t, job_path(job, ""), k.analyst_token);
	assert_true(says(&r, "was lawfully destroyed since") && !says(&r, "Files to take"));
	serve_again(t);
	assert_true(nothing_lies_there(t));
}

/* It has read the child already: what it ends with is not kept either. */
static void test_what_was_being_made_while_somebody_was_destroyed_is_not_kept(void **state)
{
	struct site_of_test *t = *state;
	struct office k = open_with_files(t);
	int64_t job = exported(t, &k, "903"), person = child(t, "1002");
	struct job_run ended = { .state = JOB_DONE, .report = T("{\"files\":[]}"), .keeps_files = true };
	struct fault f = { 0 };
	world_script(&t->w, made("UPDATE job SET state = 'running', report = '' WHERE id = %lld", (long long)job));
	world_write(&t->w, destroy_child, &person);
	assert_true(row_end(t->w.s, job, &ended, &f));
	struct reply r = get(t, job_path(job, ""), k.analyst_token);
	assert_true(says(&r, "was lawfully destroyed since"));
	clock_set(NOON + 1000);
	job = exported(t, &k, "903");            /* the next is without the child, and stays */
	r = file_of(t, &k, job, "header.csv");
	assert_false(says(&r, "1002,"));
}

static void test_the_files_go_in_time_or_when_their_asker_says_so(void **state)
{
	struct site_of_test *t = *state;
	struct office k = open_with_files(t);
	int64_t job = exported(t, &k, "903");
	assert_int_equal(press(t, k.analyst_token, job_path(job, ""), job_path(job, "/stop")).status, 303);
	assert_true(nothing_lies_there(t));
	assert_int_equal(get(t, job_path(job, "/files/header.csv"), k.analyst_token).status, 404);
	job = exported(t, &k, "903");
	world_script(&t->w, made("UPDATE job SET ended_at = ended_at - %lld", (long long)(upload_limit("kept_hours") * 3600000 + 1)));
	serve_again(t);
	assert_true(nothing_lies_there(t));
	struct reply r = get(t, job_path(job, ""), k.analyst_token);
	assert_true(says(&r, "The files are no longer kept. To have them again, export again."));
}

static void test_what_was_not_chosen_is_said_beside_its_input(void **state)
{
	struct site_of_test *t = *state;
	struct office k = open_with_files(t);
	struct reply r = fill_in(t, k.analyst_token, EXPORT, EXPORT, made("&council=%lld&year=2025-26", (long long)k.here));
	assert_int_equal(r.status, 422);
	assert_true(says(&r, "Choose what to take out: SSDA903 or CIN census") && says(&r, "There is a problem"));
	assert_int_equal(count(t, "SELECT count(*) FROM job"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_whoever_may_see_everything_gets_the_commands_own_bytes),
		http_test(test_who_is_closed_and_where_is_protected_is_left_out_and_said),
		http_test(test_the_lists_that_ofsted_asks_for_leave_out_who_is_closed_and_where_is_protected),
		http_test(test_a_child_of_the_census_who_is_closed_is_left_out),
		http_test(test_files_that_would_now_be_told_otherwise_are_not_sent),
		http_test(test_the_files_are_their_askers_alone),
		http_test(test_each_child_in_it_is_logged_as_taken_out_and_each_download_too),
		http_test(test_a_lawful_destruction_takes_the_files_away),
		http_test(test_what_was_being_made_while_somebody_was_destroyed_is_not_kept),
		http_test(test_the_files_go_in_time_or_when_their_asker_says_so),
		http_test(test_what_was_not_chosen_is_said_beside_its_input),
	};
	site_served = site;
	return run_on_each_engine(tests);
}
