/* The share log: who has which version of which record, written by page and by /api, and nothing of it that its reader may not see. Through sockets, the whole
 * site. */
#include "household.h"
#include "app/site.h"
#include "notes/shared.h"

#define ON_MONDAY "shared_on-day=9&shared_on-month=3&shared_on-year=2026"

struct told { const struct household *k; int64_t assessment, version, copy; struct text analysis; int64_t recipient; };

static void write_assessment(struct txn *x, void *arg)
{
	struct told *m = arg;
	struct assessment a;
	record_clear(&record_assessment, &a);
	if (m->assessment)
		assert_true(record_load(txn_db(x), &record_assessment, m->assessment, &a, txn_arena(x)));
	a.r.person_id = m->k->child;
	a.r.council_id = m->k->here;
	a.referral_id = m->k->child_referral;
	a.started_on = DATE(2026, 3, 4);
	a.analysis = m->analysis;
	assert_int_equal(record_save(x, &record_assessment, &a), SAVED);
	m->assessment = a.r.id;
	m->version = a.r.txn;
}

static struct told assessment_of(struct site_of_test *t, const struct household *k)
{
	struct told m = { .k = k, .analysis = T("The home is safe.") };
	world_write(&t->w, write_assessment, &m);
	return m;
}

static char *shared_path(const struct told *m, const char *rest)
{
	return child_path(m->k->child, made("assessment/%lld/shared%s", (long long)m->assessment, rest));
}

static struct reply share(struct site_of_test *t, const struct told *m, const char *typed)
{
	return fill_in(t, m->k->token, shared_path(m, "/new"), shared_path(m, "/new"), typed);
}

static void test_SM_12_A2_the_page_lists_everyone_who_has_which_version(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct told m = assessment_of(t, &k);
	struct reply page = get(t, shared_path(&m, ""), k.token);
	assert_true(page.status == 200 && says(&page, "Nobody has been given this"));
	int64_t first = m.version;
	assert_int_equal(share(t, &m, made("recipient_kind=parent&recipient_person_id=%lld&how=read_together&" ON_MONDAY "&language=Polish&reaction=She+agrees", (long long)k.mother)).status, 303);
	m.analysis = T("The home is safe and warm.");
	world_write(&t->w, write_assessment, &m);
	assert_int_equal(share(t, &m, made("recipient_kind=school&recipient=Ms+Reid&how=secure_email&" ON_MONDAY "&shared_version=%lld&told_parts_only=1", (long long)m.version)).status, 303);
	assert_int_equal(share(t, &m, made("recipient_kind=child&how=told&" ON_MONDAY "&shared_version=%lld", (long long)first)).status, 303);
	page = get(t, shared_path(&m, ""), k.manager_token);
	assert_true(says(&page, "Grace Adeyemi (A parent)") && says(&page, "Read together, in Polish") && says(&page, "She agrees") && says(&page, "it was changed since"));
	assert_true(says(&page, "Ms Reid (School or education)") && says(&page, "which still stands") && says(&page, "only the parts that they may be told") && says(&page, "The child"));
	assert_int_equal(count(t, made("SELECT count(*) FROM shared_copy WHERE shared_record = 'assessment' AND shared_row = %lld AND shared_version = %lld", (long long)m.assessment, (long long)first)), 2);
	struct reply all = get(t, child_path(k.child, "shared_copy"), k.token), others = get(t, child_path(k.sister, "shared_copy"), k.token);
	assert_true(says(&all, "Ms Reid") && says(&all, "Grace Adeyemi") && says(&all, shared_path(&m, "")));
	assert_true(others.status == 200 && !says(&others, "Ms Reid"));
}

static void test_SM_12_what_they_said_and_what_was_changed_is_written_later_and_what_was_shared_is_never_another(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct told m = assessment_of(t, &k);
	assert_int_equal(share(t, &m, "recipient_kind=school&recipient=Ms+Reid&how=post&" ON_MONDAY).status, 303);
	int64_t copy = count(t, "SELECT MAX(id) FROM shared_copy"), version = count(t, "SELECT txn FROM shared_copy");
	char *edit = child_path(k.child, made("shared_copy/%lld/edit", (long long)copy));
	struct reply r = fill_in(t, k.token, edit, edit, made("version=%lld&recipient_kind=school&recipient=Ms+Reid&how=post&" ON_MONDAY
		"&reaction=The+dates+are+wrong&changed=The+dates+were+put+right&shared_row=99&shared_record=visit&why-changed=She+wrote+back", (long long)version));
	assert_int_equal(r.status, 303);
	struct reply page = get(t, child_path(k.child, made("shared_copy/%lld", (long long)copy)), k.token);
	assert_true(says(&page, "The dates are wrong") && says(&page, "The dates were put right") && says(&page, "Ms Reid"));
	assert_int_equal(count(t, made("SELECT count(*) FROM shared_copy WHERE shared_record = 'assessment' AND shared_row = %lld", (long long)m.assessment)), 1);
}

static void test_SM_12_without_a_recipient_or_on_a_day_to_come_it_is_asked_again_with_all_that_was_typed(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct told m = assessment_of(t, &k);
	struct reply r = share(t, &m, "recipient_kind=parent&how=post&shared_on-day=9&shared_on-month=3&shared_on-year=2027&reaction=Kept+words");
	assert_true(r.status == 422 && says(&r, "Choose who of the family it was") && says(&r, "Enter a day that has been") && says(&r, "Kept words"));
	assert_int_equal(count(t, "SELECT count(*) FROM shared_copy"), 0);
}

static char *copy_json(const struct told *m, int64_t row, int64_t version)
{
	return made("{\"fields\":{\"recipient_kind\":\"school\",\"recipient\":\"Ms Reid\",\"how\":\"post\",\"shared_on\":\"2026-03-09\",\"shared_record\":\"assessment\",\"shared_row\":%lld,\"shared_version\":%lld}}",
		    (long long)(row == NONE ? m->assessment : row), (long long)version);
}

static void test_SM_12_other_systems_log_what_they_gave_out_and_only_of_a_version_that_is_there(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct told m = assessment_of(t, &k);
	char *api = made("/api%s", child_path(k.child, "shared_copy"));
	struct reply r = send_json(t, "POST", api, k.token, copy_json(&m, NONE, m.version + 50));
	assert_true(r.status == 422 && says(&r, "Choose one of the versions"));
	r = send_json(t, "POST", made("/api%s", child_path(k.sister, "shared_copy")), k.token, copy_json(&m, NONE, m.version));
	assert_true(r.status == 422 && says(&r, "Choose what was shared"));
	r = send_json(t, "POST", api, k.token, copy_json(&m, NONE, m.version));
	assert_int_equal(r.status, 201);
	r = get(t, api, k.token);
	assert_true(says(&r, "\"shared_record\"") && says(&r, "Ms Reid"));
}

static void share_with_hidden(struct txn *x, void *arg)
{
	struct told *m = arg;
	struct assessment a;
	assert_true(record_load(txn_db(x), &record_assessment, m->assessment, &a, txn_arena(x)));
	struct shared_copy s = shared_copy_of(&record_assessment, &a.r);
	s.recipient_kind = T("family");
	s.recipient_person_id = m->k->hidden;
	s.how = T("told");
	assert_int_equal(record_save(x, &record_shared_copy, &s), SAVED);
	m->copy = s.r.id;
}

static void test_5_2_a_recipient_whom_the_reader_may_not_know_of_is_not_named(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct told m = assessment_of(t, &k);
	world_write(&t->w, share_with_hidden, &m);
	char *one = child_path(k.child, made("shared_copy/%lld", (long long)m.copy));
	char *const paths[] = { shared_path(&m, ""), child_path(k.child, "shared_copy"), one, made("%s/history", one), made("/api%s", one) };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct reply r = get(t, paths[i], k.token);
		assert_true(r.status == 200 && !says(&r, "Unseen"));
	}
	struct reply page = get(t, one, k.token);
	assert_true(says(&page, "Somebody not shown to you"));
}

static void take_out(struct txn *x, void *arg)
{
	struct assessment a;
	assert_true(record_load(txn_db(x), &record_assessment, *(int64_t *)arg, &a, txn_arena(x)));
	assert_int_equal(record_delete(x, &record_assessment, a.r.id, a.r.txn), SAVED);
}

static void test_that_it_was_shared_stays_when_the_record_is_taken_out_as_an_error(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct told m = assessment_of(t, &k);
	assert_int_equal(share(t, &m, "recipient_kind=school&recipient=Ms+Reid&how=post&" ON_MONDAY).status, 303);
	world_write(&t->w, take_out, &m.assessment);
	struct reply all = get(t, child_path(k.child, "shared_copy"), k.token);
	assert_true(says(&all, "Ms Reid") && says(&all, "Assessment, no longer in this record") && !says(&all, shared_path(&m, "")));
	struct reply one = get(t, child_path(k.child, made("shared_copy/%lld", (long long)count(t, "SELECT id FROM shared_copy"))), k.token);
	assert_true(one.status == 200 && says(&one, "it was taken out of the record since"));
	assert_int_equal(get(t, shared_path(&m, "/new"), k.token).status, 404);
}

static void test_what_is_no_record_to_be_given_away_has_no_such_page(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct told m = assessment_of(t, &k);
	assert_int_equal(share(t, &m, "recipient_kind=school&recipient=Ms+Reid&how=post&" ON_MONDAY).status, 303);
	int64_t copy = count(t, "SELECT id FROM shared_copy");
	assert_int_equal(get(t, child_path(k.child, made("shared_copy/%lld/shared", (long long)copy)), k.token).status, 404);
	struct reply what = get(t, child_path(k.child, "shared_copy/new"), k.token);
	assert_true(what.status == 200 && says(&what, shared_path(&m, "/new")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_SM_12_A2_the_page_lists_everyone_who_has_which_version),
		http_test(test_SM_12_what_they_said_and_what_was_changed_is_written_later_and_what_was_shared_is_never_another),
		http_test(test_SM_12_without_a_recipient_or_on_a_day_to_come_it_is_asked_again_with_all_that_was_typed),
		http_test(test_SM_12_other_systems_log_what_they_gave_out_and_only_of_a_version_that_is_there),
		http_test(test_5_2_a_recipient_whom_the_reader_may_not_know_of_is_not_named),
		http_test(test_that_it_was_shared_stays_when_the_record_is_taken_out_as_an_error),
		http_test(test_what_is_no_record_to_be_given_away_has_no_such_page),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
