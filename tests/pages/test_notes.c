/* Case notes: a draft is kept and comes back; what is saved is never changed, by page, by /api or by the record layer, only added to; one
 * note for several children leaves in each record the shared part and that child's own, and nothing of another's. Through sockets, the
 * whole site. */
#include "http_client.h"
#include "app/site.h"
#include "base/out.h"
#include "access/seal.h"
#include "people/same_person.h"
#include "record/clock_rules.h"

struct family {
	int64_t here, team, worker, user, manager, child, sister, half, hidden, father, colleague;
	char token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX];
};

static void relate(struct txn *x, const struct family *k, int64_t person, int64_t other, const char *kind)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.r.person_id = person;
	r.r.council_id = k->here;
	r.other_person_id = other;
	r.kind = text_of(kind);
	assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
}

static int64_t child_of(struct txn *x, const struct family *k, const char *name)
{
	int64_t child = make_person(x, k->here, name);
	make_involvement(x, &(struct involvement_of){ child, k->here, k->worker, k->team, DATE(2020, 1, 1), NO_DATE });
	return child;
}

static int64_t adult_of(struct txn *x, const struct family *k, const char *name)
{
	struct person p;
	int64_t id = make_person(x, k->here, name);
	assert_true(record_load(txn_db(x), &record_person, id, &p, txn_arena(x)));
	p.kind = T("adult");
	assert_true(record_save(x, &record_person, &p) <= SAVED_SAME);
	return id;
}

static void make_family(struct txn *x, void *arg)
{
	struct family *k = arg;
	k->here = make_council(x, "987");
	k->team = make_team(x, k->here);
	k->worker = make_worker(x, k->here);
	k->user = make_user(x, "worker@kith.test", k->worker, true);
	k->manager = make_user(x, "manager@kith.test", NONE, true);
	make_post(x, &(struct post_of){ k->user, "social_worker", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ k->manager, "team_manager", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	k->child = child_of(x, k, "Nia Harbour");
	k->sister = child_of(x, k, "Orla Harbour");
	k->half = child_of(x, k, "Piotr Quay");
	k->hidden = make_person(x, k->here, "Unseen Harbour");
	k->father = adult_of(x, k, "Grace Adeyemi");
	relate(x, k, k->child, k->sister, "sibling");
	relate(x, k, k->sister, k->child, "sibling");
	relate(x, k, k->child, k->half, "half_sibling");
	relate(x, k, k->child, k->hidden, "sibling");
	relate(x, k, k->child, k->father, "mother");
	relate(x, k, k->sister, k->father, "mother");
}

static struct family family_open(struct site_of_test *t)
{
	struct family k = { 0 };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	world_write(&t->w, make_family, &k);
	assert_true(session_open(t->w.s, k.user, T("test"), k.token, &f) && session_open(t->w.s, k.manager, T("test"), k.manager_token, &f));
	return k;
}

static char *path(int64_t child, const char *rest)
{
	return made("/children/%lld/%s", (long long)child, rest);
}

#define AT_TEN "happened_at-day=9&happened_at-month=3&happened_at-year=2026&happened_at-time=10:00"
#define A_NOTE "purpose=visit&" AT_TEN "&what_happened=Nia+showed+me+the+kitchen.&child_words=I+like+it+here.&seen=1&seen_alone=1"

static struct reply write_note(struct site_of_test *t, const struct family *k, const char *typed)
{
	return fill_in(t, k->token, path(k->child, "case_note/new"), path(k->child, "case_note/new"), typed);
}

static int64_t last_note(struct site_of_test *t, int64_t child)
{
	return count(t, made("SELECT COALESCE(MAX(id), 0) FROM case_note WHERE person_id = %lld", (long long)child));
}

static char *note_path(int64_t child, int64_t note, const char *rest)
{
	return made("/children/%lld/case_note/%lld%s", (long long)child, (long long)note, rest);
}

static void test_a_note_says_who_was_there_whether_the_child_was_seen_and_who_wrote_it(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	struct reply form = get(t, path(k.child, "case_note/new"), k.token);
	assert_true(form.status == 200 && says(&form, "Grace Adeyemi") && says(&form, "Who was there"));
	assert_false(says(&form, "Unseen Harbour") || says(&form, "About this child alone"));
	struct reply r = write_note(t, &k, made(A_NOTE "&others_present=Ms+Reid&with-present-%lld=1", (long long)k.father));
	assert_int_equal(r.status, 303);
	struct reply page = get(t, note_path(k.child, last_note(t, k.child), ""), k.token);
	assert_true(says(&page, "Was there: Grace Adeyemi") && says(&page, "Ms Reid") && says(&page, "The child was seen, alone") && says(&page, "I like it here."));
	assert_true(says(&page, "worker@kith.test") && says(&page, ", 1 day later") && says(&page, "may not be told"));
	assert_int_equal(count(t, "SELECT count(*) FROM case_note_person WHERE was_present = 1 AND may_be_told = 0 AND is_about = 0"), 1);
}

static void test_a_note_that_is_still_to_happen_or_has_no_text_is_asked_again_with_all_that_was_typed(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	struct reply r = write_note(t, &k, made("purpose=visit&happened_at-day=9&happened_at-month=3&happened_at-year=2027&happened_at-time=10:00&what_happened=&child_words=Kept+words&with-present-%lld=1",
		(long long)k.father));
	assert_int_equal(r.status, 422);
	assert_true(says(&r, "Enter a time that has been") && says(&r, "Kept words") && says(&r, "checked"));
	assert_int_equal(last_note(t, k.child), 0);
}

static void test_a_draft_of_a_note_keeps_the_ticks_too_and_is_gone_once_it_is_saved(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(write_note(t, &k, made("purpose=visit&what_happened=Half+a+sentence&with-present-%lld=1&draft=1", (long long)k.father)).status, 303);
	assert_int_equal(last_note(t, k.child), 0);
	struct reply again = get(t, path(k.child, "case_note/new?draft=1"), k.token);
	assert_true(says(&again, "Half a sentence") && says(&again, made("name=\"with-present-%lld\" value=\"1\" checked", (long long)k.father)));
	/* A short note written beside it, as of a telephone call, is another note. */
	assert_int_equal(write_note(t, &k, A_NOTE).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM draft"), 1);
	char *known = made("draft-revision=%lld&" A_NOTE, (long long)count(t, "SELECT revision FROM draft"));
	assert_int_equal(fill_in(t, k.token, path(k.child, "case_note/new?draft=1"), path(k.child, "case_note/new"), known).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM draft"), 0);
}

/* ---- Never edited ---- */

static void rewrite_note(struct txn *x, void *arg)
{
	struct case_note n;
	assert_true(record_load(txn_db(x), &record_case_note, *(int64_t *)arg, &n, txn_arena(x)));
	n.what_happened = T("Rewritten");
	assert_int_equal(record_save(x, &record_case_note, &n), SAVE_FINAL);
}

/* As the page of the signed-in user would send it, with the token that /api/me gives. */
static struct reply send_as_json(struct site_of_test *t, const char *method, const char *address, const char *token, const char *json)
{
	struct reply me = get(t, "/api/me", token);
	const char *at = strstr(me.body, "\"token\":\"");
	assert_non_null(at);
	at += strlen("\"token\":\"");
	return ask(t, made("%s %s HTTP/1.1\r\nHost: kith.test\r\nOrigin: http://kith.test\r\nSec-Fetch-Site: same-origin\r\nCookie: %s\r\nX-Kith-Token: %.*s\r\n"
		"Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", method, address, cookie_of(token), (int)strcspn(at, "\""), at, strlen(json), json));
}

static void test_5_3_a_saved_note_is_never_edited_by_page_by_api_or_in_the_record_layer(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(write_note(t, &k, A_NOTE).status, 303);
	int64_t note = last_note(t, k.child);
	struct reply page = get(t, note_path(k.child, note, ""), k.manager_token);
	assert_false(says(&page, made("%s\"", note_path(k.child, note, "/edit"))));
	struct reply edit = get(t, note_path(k.child, note, "/edit"), k.manager_token);
	assert_true(edit.status == 409 && says(&edit, "written once and is never changed"));
	struct reply other = get(t, path(k.child, "case_note/new"), k.token);
	struct reply sent = post(t, note_path(k.child, note, "/edit"), cookie_of(k.token), main_form(&other, "what_happened=Rewritten&version=1&why-changed=x"));
	assert_true(sent.status == 409 && says(&sent, "written once"));
	assert_int_equal(send_as_json(t, "PUT", made("/api%s", note_path(k.child, note, "")), k.token, "{\"version\":1,\"reason\":\"x\",\"fields\":{\"what_happened\":\"Rewritten\"}}").status, 409);
	world_write(&t->w, rewrite_note, &note);
	assert_int_equal(count(t, "SELECT count(*) FROM case_note_version WHERE what_happened LIKE '%Rewritten%'"), 0);
}

static void test_5_3_who_was_there_is_never_added_to_a_note_later_and_who_may_be_told_is_still_decided(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	char *add = path(k.child, "case_note_person/new"), *api = made("/api%s", path(k.child, "case_note_person"));
	assert_int_equal(write_note(t, &k, made(A_NOTE "&with-present-%lld=1", (long long)k.father)).status, 303);
	int64_t note = last_note(t, k.child), person = count(t, "SELECT MAX(id) FROM case_note_person");
	struct reply child = get(t, made("/children/%lld", (long long)k.child), k.manager_token), form = get(t, add, k.manager_token), other = get(t, path(k.child, "case_note/new"), k.manager_token);
	assert_true(child.status == 200 && !says(&child, add));
	assert_true(form.status == 409 && says(&form, "is not added to it later"));
	char *sister = made("case_note_id=%lld&other_person_id=%lld&was_present=1", (long long)note, (long long)k.sister);
	assert_int_equal(post(t, add, cookie_of(k.manager_token), main_form(&other, sister)).status, 409);
	struct reply sent = send_as_json(t, "POST", api, k.manager_token, made("{\"fields\":{\"case_note_id\":%lld,\"other_person_id\":%lld,\"was_present\":true}}", (long long)note, (long long)k.sister));
	assert_true(sent.status == 409 && says(&sent, "is not added to it later"));
	assert_int_equal(count(t, "SELECT count(*) FROM case_note_person_version"), 1);
	char *edit = path(k.child, made("case_note_person/%lld/edit", (long long)person));
	int64_t version = count(t, "SELECT txn FROM case_note_person");
	assert_int_equal(fill_in(t, k.token, edit, edit, made("version=%lld&may_be_told=1&why-changed=The+child+agreed", (long long)version)).status, 303);
	version = count(t, "SELECT txn FROM case_note_person WHERE may_be_told = 1");
	sent = send_as_json(t, "PUT", made("%s/%lld", api, (long long)person), k.token, made("{\"version\":%lld,\"reason\":\"Not now\",\"fields\":{\"may_be_told\":false}}", (long long)version));
	assert_int_equal(sent.status, 200);
	assert_int_equal(count(t, "SELECT may_be_told FROM case_note_person WHERE was_present = 1"), 0);
}

static void test_what_became_known_later_stands_below_the_note_with_its_own_author(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(write_note(t, &k, A_NOTE).status, 303);
	int64_t note = last_note(t, k.child);
	struct reply form = get(t, note_path(k.child, note, "/addendum"), k.manager_token);
	assert_true(form.status == 200 && says(&form, "Nia showed me the kitchen."));
	struct reply r = fill_in(t, k.manager_token, note_path(k.child, note, "/addendum"), note_path(k.child, note, "/addendum"), "added=It+was+the+old+flat.");
	assert_int_equal(r.status, 303);
	struct reply page = get(t, note_path(k.child, note, ""), k.token);
	assert_true(says(&page, "Nia showed me the kitchen.") && says(&page, "It was the old flat.") && says(&page, "manager@kith.test"));
	struct reply list = get(t, path(k.child, "case_note"), k.token);
	assert_true(says(&list, "1 addendum"));
}

static void take_out_as_error(struct txn *x, void *arg)
{
	struct case_note n;
	assert_true(record_load(txn_db(x), &record_case_note, *(int64_t *)arg, &n, txn_arena(x)));
	assert_int_equal(record_delete(x, &record_case_note, n.r.id, n.r.txn), SAVED);
}

static void test_an_addendum_to_a_note_that_was_taken_out_meanwhile_goes_back_in_words_and_so_does_its_draft(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(write_note(t, &k, A_NOTE).status, 303);
	int64_t note = last_note(t, k.child);
	char *form = note_path(k.child, note, "/addendum");
	assert_int_equal(fill_in(t, k.token, form, form, "added=Half+of+what+became+known&draft=1").status, 303);
	struct reply page = get(t, form, k.token), r = get(t, "/drafts", k.token);
	assert_true(says(&r, made("href=\"%s?draft=1\"", form)));
	world_write(&t->w, take_out_as_error, &note);
	r = post(t, form, cookie_of(k.token), main_form(&page, "added=All+that+became+known"));
	assert_true(r.status == 409 && says(&r, "The note is no longer there") && says(&r, "All that became known"));
	char *draft = made("/drafts/%lld", (long long)count(t, "SELECT id FROM draft"));
	r = get(t, "/drafts", k.token);
	assert_true(says(&r, "The record was ended since") && says(&r, made("href=\"%s\"", draft)));
	r = get(t, draft, k.token);
	assert_true(r.status == 200 && says(&r, "Half of what became known") && !says(&r, "Continue with the draft"));
}

struct two { int64_t lead, other; };

static void join_two(struct txn *x, void *arg)
{
	const struct two *k = arg;
	struct fault f = { 0 };
	if (!same_person_join(x, k->lead, k->other, NONE, T("One child"), &f))
		fail_msg("%s", f.sentence);
}

static void test_5_3_joining_two_records_changes_neither_who_wrote_a_note_nor_when(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(write_note(t, &k, A_NOTE).status, 303);
	int64_t note = last_note(t, k.child);
	assert_int_equal(fill_in(t, k.manager_token, note_path(k.child, note, "/addendum"), note_path(k.child, note, "/addendum"), "added=It+was+the+old+flat.").status, 303);
	clock_set(NOON + 3 * 86400000LL);
	world_write(&t->w, join_two, &(struct two){ k.half, k.child });
	clock_set(NOON);
	struct reply page = get(t, note_path(k.half, note, ""), k.token), list = get(t, path(k.half, "case_note"), k.token);
	assert_true(says(&page, "Written by worker@kith.test on 10 March") && says(&page, ", 1 day later") && says(&page, "Written by manager@kith.test on 10 March"));
	assert_true(says(&list, "Written by worker@kith.test on 10 March"));
}

/* ---- The list ---- */

static void test_the_list_finds_notes_by_words_purpose_day_and_whether_the_child_was_seen(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(write_note(t, &k, A_NOTE).status, 303);
	assert_int_equal(write_note(t, &k, "purpose=telephone&happened_at-day=1&happened_at-month=2&happened_at-year=2026&happened_at-time=09:00&what_happened=The+school+rang.").status, 303);
	static const struct { const char *query; bool visit, call; } tried[] = { { "", true, true }, { "?purpose=visit", true, false }, { "?words=SCHOOL", false, true },
		{ "?from=2026-03-01", true, false }, { "?to=2026-02-01", false, true }, { "?seen=1", true, false }, { "?words=nothing", false, false } };
	for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
		struct reply r = get(t, made("%s%s", path(k.child, "case_note"), tried[i].query), k.token);
		assert_int_equal(r.status, 200);
		assert_int_equal(says(&r, "the kitchen"), tried[i].visit);
		assert_int_equal(says(&r, "school rang"), tried[i].call);
	}
}

/* ---- One note for several children ---- */

static void test_5_7_filing_is_ticked_child_by_child_and_half_siblings_and_restricted_ones_start_unticked(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	struct reply form = get(t, path(k.child, "group_note/new"), k.token);
	assert_true(form.status == 200);
	assert_true(says(&form, made("name=\"with-child-%lld\" value=\"1\" checked", (long long)k.sister)));
	assert_true(says(&form, made("name=\"with-child-%lld\"", (long long)k.half)));
	assert_false(says(&form, made("name=\"with-child-%lld\" value=\"1\" checked", (long long)k.half)));
	assert_false(says(&form, "Unseen Harbour") || says(&form, made("with-child-%lld", (long long)k.hidden)));
}

#define PRIVATE_OWN "CanaryNiaAlone"
#define PRIVATE_SISTER "CanaryOrlaAlone"

/* No page, no list, no answer of /api, no version and no export of the one says what was written about the other. */
static void look_everywhere(struct site_of_test *t, const struct family *k, int64_t child, const char *own, const char *others)
{
	int64_t note = last_note(t, child);
	const char *paths[] = { made("/children/%lld", (long long)child), path(child, "case_note"), note_path(child, note, ""), note_path(child, note, "/history"),
		path(child, "case_note?words=canary"), path(child, "chronology"), made("/api/children/%lld", (long long)child), made("/api%s", path(child, "case_note")),
		made("/api%s", note_path(child, note, "")), made("/api%s", note_path(child, note, "/history")), made("/api%s", note_path(child, note, "?known_at=2026-03-10")),
		made("/api%s", path(child, "chronology")), made("/api/children/%lld?as_at=2026-03-10", (long long)child) };
	int n = 0;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct reply r = get(t, paths[i], k->token);
		if (r.status != 200)
			fail_msg("%s: %d", paths[i], r.status);
		if (says(&r, others))
			fail_msg("%s says what was written about another child alone", paths[i]);
		n += says(&r, own);
	}
	assert_true(n >= 5);
}

static void test_5_7_each_record_has_the_shared_part_and_its_own_and_never_another_childs(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	char *typed = made("purpose=visit&" AT_TEN "&what_happened=Shared+canary+words.&this_child_alone=" PRIVATE_OWN "&with-child-%lld=1&with-own-%lld=" PRIVATE_SISTER "&with-seen-%lld=1&with-present-%lld=1&with-told-%lld=1",
		(long long)k.sister, (long long)k.sister, (long long)k.sister, (long long)k.father, (long long)k.father);
	assert_int_equal(fill_in(t, k.token, path(k.child, "group_note/new"), path(k.child, "group_note/new"), typed).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM case_note WHERE what_happened = 'Shared canary words.'"), 2);
	assert_int_equal(last_note(t, k.half), 0);
	assert_int_equal(count(t, made("SELECT COALESCE(SUM(may_be_told), 0) FROM case_note_person WHERE person_id = %lld", (long long)k.sister)), 0);
	look_everywhere(t, &k, k.child, PRIVATE_OWN, PRIVATE_SISTER);
	look_everywhere(t, &k, k.sister, PRIVATE_SISTER, PRIVATE_OWN);
}

static void test_5_7_words_about_a_child_for_whom_it_is_not_filed_are_asked_about_and_not_lost(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	struct reply r = fill_in(t, k.token, path(k.child, "group_note/new"), path(k.child, "group_note/new"),
		made("purpose=visit&" AT_TEN "&what_happened=Shared&with-own-%lld=Words+about+Piotr", (long long)k.half));
	assert_true(r.status == 422 && says(&r, "You wrote about Piotr Quay") && says(&r, "Words about Piotr"));
	assert_int_equal(count(t, "SELECT count(*) FROM case_note"), 0);
}

static void test_5_7_nobody_files_into_a_record_that_they_may_not_write_in(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	struct reply r = fill_in(t, k.token, path(k.child, "group_note/new"), path(k.child, "group_note/new"),
		made("purpose=visit&" AT_TEN "&what_happened=Shared&with-child-%lld=1&with-own-%lld=Forged", (long long)k.hidden, (long long)k.hidden));
	assert_true(r.status == 422 && !says(&r, "Unseen Harbour"));
	assert_int_equal(count(t, "SELECT count(*) FROM case_note"), 0);
	r = post(t, path(k.child, "group_note/new"), cookie_of(k.token), main_form(&r, made("purpose=visit&" AT_TEN "&what_happened=Shared&with-left-own-%lld=Forged", (long long)k.hidden)));
	assert_int_equal(r.status, 303);
	assert_int_equal(last_note(t, k.hidden), 0);
}

static void end_the_sister(struct txn *x, void *arg)
{
	const struct family *k = arg;
	make_denial(x, &(struct denial_of){ k->sister, k->here, k->user, TODAY, NO_DATE });
}

#define TO_BE_COPIED "CanaryOfTheSister"

/* Between opening and sending, a child may go out of this user's reach: restricted, moved, or no longer recorded as a sister. */
static void test_5_7_a_child_who_is_out_of_reach_by_now_is_said_without_a_name_and_their_text_is_given_back(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	char *form = path(k.child, "group_note/new");
	char *typed = made("purpose=visit&" AT_TEN "&what_happened=Shared&with-child-%lld=1&with-own-%lld=" TO_BE_COPIED "&with-present-%lld=1", (long long)k.sister, (long long)k.sister, (long long)k.sister);
	struct reply page = get(t, form, k.token);
	assert_int_equal(fill_in(t, k.token, form, form, made("%s&draft=1", typed)).status, 303);
	world_write(&t->w, end_the_sister, &k);
	struct reply r = post(t, form, cookie_of(k.token), main_form(&page, typed));
	assert_int_equal(r.status, 422);
	assert_true(says(&r, "Somebody for whom you wrote can no longer be filed for") && says(&r, TO_BE_COPIED "</textarea>") && says(&r, "Somebody whom you ticked is no longer"));
	assert_false(says(&r, "Orla"));
	assert_int_equal(count(t, "SELECT count(*) FROM case_note"), 0);
	/* The draft still shows it, and says the same when it is sent. */
	r = get(t, path(k.child, "group_note/new?draft=1"), k.token);
	assert_true(says(&r, TO_BE_COPIED "</textarea>") && !says(&r, "Orla"));
	/* Told so, the author saves it for the others. */
	r = post(t, form, cookie_of(k.token), main_form(&r, made("purpose=visit&" AT_TEN "&what_happened=Shared&with-left-own-%lld=" TO_BE_COPIED, (long long)k.sister)));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM case_note"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM case_note WHERE this_child_alone LIKE '%Canary%'"), 0);
}

/* ---- Filed to the wrong person ---- */

#define WRONG "CanaryWrongPerson"

static struct reply take_out(struct site_of_test *t, const char *token, int64_t child, int64_t note, const char *typed)
{
	return fill_in(t, token, note_path(child, note, "/wrong-person"), note_path(child, note, "/wrong-person"), typed);
}

/* Nothing about the child says what the note said, though its history is there. */
static void expect_gone(struct site_of_test *t, const char *token, int64_t child, int64_t note, int64_t added)
{
	const char *paths[] = { made("/children/%lld", (long long)child), path(child, "case_note"), note_path(child, note, "/history"), path(child, "chronology"),
		made("/api/children/%lld", (long long)child), made("/api%s", path(child, "case_note")), made("/api%s", note_path(child, note, "/history")),
		made("/api%s", path(child, "chronology")), path(child, made("case_note_addendum/%lld/history", (long long)added)),
		made("/api%s", path(child, made("case_note_addendum/%lld/history", (long long)added))), path(child, "information_breach") };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct reply r = get(t, paths[i], token);
		if (r.status != 200 || says(&r, WRONG))
			fail_msg("%s: %d%s", paths[i], r.status, says(&r, WRONG) ? ", and it says what the note said" : "");
	}
	static const char *const then[] = { "?known_at=2026-03-09", "?known_at=2026-03-10T12:00:00Z", "?known_at=2026-03-10" };
	for (size_t i = 0; i < sizeof then / sizeof *then; i++) {
		struct reply r = get(t, made("/api%s", note_path(child, note, then[i])), token);
		assert_false(says(&r, WRONG));
	}
	assert_int_equal(get(t, note_path(child, note, ""), token).status, 404);
}

static void test_5_7_a_note_filed_to_the_wrong_person_says_nothing_there_any_more_and_a_breach_opens(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(write_note(t, &k, made("purpose=visit&" AT_TEN "&what_happened=" WRONG "&child_words=" WRONG "&others_present=" WRONG "&with-present-%lld=1", (long long)k.father)).status, 303);
	int64_t note = last_note(t, k.child);
	clock_set(NOON + 60000);
	assert_int_equal(fill_in(t, k.token, note_path(k.child, note, "/addendum"), note_path(k.child, note, "/addendum"), "added=" WRONG "+again").status, 303);
	int64_t added = count(t, "SELECT MAX(id) FROM case_note_addendum");
	assert_true(count(t, "SELECT count(*) FROM search_text WHERE record_name LIKE 'case_note%'") >= 2);
	assert_int_equal(get(t, note_path(k.child, note, "/wrong-person"), k.token).status, 403);
	assert_int_equal(take_out(t, k.manager_token, k.child, note, "reason=&belongs_to=").status, 422);
	struct reply r = take_out(t, k.manager_token, k.child, note, "reason=Two+tabs+were+open&belongs_to=");
	assert_int_equal(r.status, 303);
	expect_gone(t, k.manager_token, k.child, note, added);
	expect_gone(t, k.token, k.child, note, added);
	struct reply history = get(t, note_path(k.child, note, "/history"), k.manager_token);
	assert_true(says(&history, "Filed to the wrong person") && says(&history, "manager@kith.test"));
	clock_set(NOON);
	assert_int_equal(count(t, "SELECT count(*) FROM information_breach WHERE kind = 'filed_to_wrong_person' AND who_looked LIKE '1 other person.%' AND closed_on IS NULL"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM search_text WHERE record_name LIKE 'case_note%'"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM misfiled_record"), 3);
	assert_int_equal(count(t, "SELECT count(*) FROM case_note"), 0);
}

static void make_colleague(struct txn *x, void *arg)
{
	struct family *k = arg;
	k->colleague = make_user(x, "colleague@kith.test", NONE, true);
	make_post(x, &(struct post_of){ k->colleague, "team_manager", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
}

static void test_5_10_a_breach_says_how_many_looked_and_tells_no_colleague_who(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	char token[SESSION_TOKEN_MAX];
	world_write(&t->w, make_colleague, &k);
	assert_true(session_open(t->w.s, k.colleague, T("test"), token, &(struct fault){ 0 }));
	assert_int_equal(write_note(t, &k, A_NOTE).status, 303);
	int64_t note = last_note(t, k.child);
	assert_int_equal(get(t, note_path(k.child, note, ""), token).status, 200);
	clock_set(NOON + 60000);
	world_write(&t->w, join_two, &(struct two){ k.half, k.child });
	assert_int_equal(take_out(t, k.manager_token, k.half, note, "reason=Two+tabs&belongs_to=").status, 303);
	clock_set(NOON);
	int64_t breach = count(t, "SELECT MAX(id) FROM information_breach");
	const char *paths[] = { path(k.half, made("information_breach/%lld", (long long)breach)), path(k.half, "information_breach"), path(k.half, "chronology"),
		made("/api%s", path(k.half, made("information_breach/%lld", (long long)breach))), path(k.half, made("information_breach/%lld/history", (long long)breach)) };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct reply r = get(t, paths[i], k.token);
		if (r.status != 200 || says(&r, "colleague@kith.test"))
			fail_msg("%s: %d, or it says who looked", paths[i], r.status);
	}
	struct reply page = get(t, paths[0], k.token), who = get(t, path(k.half, "who"), k.manager_token);
	assert_true(says(&page, "2 other people.") && says(&who, "colleague@kith.test"));
}

static void name_child(struct txn *x, void *arg)
{
	struct person p;
	assert_true(record_load(txn_db(x), &record_person, *(int64_t *)arg, &p, txn_arena(x)));
	p.la_child_id = T("ORLA1");
	assert_int_equal(record_save(x, &record_person, &p), SAVED);
}

static void test_5_7_where_it_is_known_whose_note_it_is_it_stands_there_word_for_word_with_who_wrote_it(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, name_child, &k.sister);
	assert_int_equal(write_note(t, &k, "purpose=visit&" AT_TEN "&what_happened=" WRONG).status, 303);
	int64_t note = last_note(t, k.child);
	struct reply unknown = take_out(t, k.manager_token, k.child, note, "reason=Two+tabs&belongs_to=NOBODY9");
	assert_true(unknown.status == 422 && says(&unknown, "No other child"));
	assert_int_equal(take_out(t, k.manager_token, k.child, note, "reason=Two+tabs&belongs_to=ORLA1").status, 303);
	struct reply there = get(t, note_path(k.sister, last_note(t, k.sister), ""), k.token);
	assert_true(says(&there, WRONG) && says(&there, "This note was written by worker@kith.test") && !says(&there, "Nia Harbour"));
	struct reply breach = get(t, path(k.child, made("information_breach/%lld", (long long)count(t, "SELECT MAX(id) FROM information_breach"))), k.token);
	assert_true(breach.status == 200 && !says(&breach, "Orla") && !says(&breach, "ORLA1"));
}

static int64_t looks_by_search(struct site_of_test *t, const char *route, int64_t child)
{
	return count(t, made("SELECT count(*) FROM read_log WHERE route = '%s' AND person_id = %lld AND shown IS NULL", route, (long long)child));
}

static void note_of_kitchen(struct txn *x, void *arg)
{
	struct family *k = arg;
	const int64_t children[] = { k->child, k->child, k->sister, k->hidden };
	for (size_t i = 0; i < sizeof children / sizeof *children; i++) {
		struct visit v;
		record_clear(&record_visit, &v);
		v.r.person_id = children[i];
		v.r.council_id = k->here;
		v.kind = T("looked_after");
		v.held_on = DATE(2026, 2, 3);
		v.notes = T("We sat in the kitchen by the trampoline.");
		assert_int_equal(record_save(x, &record_visit, &v), SAVED);
	}
}

static void test_SECURITY_3_every_child_whose_words_a_search_shows_has_the_look_in_their_log(void **state)
{
	static const char *const routes[] = { "/search/text", "/api/search/text" };
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, note_of_kitchen, &k);
	for (size_t i = 0; i < 2; i++) {
		struct reply r = get(t, made("%s?q=trampoline", routes[i]), k.token);
		assert_true(r.status == 200 && says(&r, "Nia Harbour") && says(&r, "Orla Harbour") && !says(&r, "Unseen"));
		assert_int_equal(looks_by_search(t, routes[i], k.child), 1);
		assert_int_equal(looks_by_search(t, routes[i], k.sister), 1);
		assert_int_equal(looks_by_search(t, routes[i], k.half), 0);
		assert_int_equal(looks_by_search(t, routes[i], k.hidden), 0);
		assert_int_equal(count(t, made("SELECT shown FROM read_log WHERE route = '%s' AND person_id IS NULL", routes[i])), 3);
	}
	struct reply who = get(t, path(k.sister, "who"), k.manager_token);
	assert_true(who.status == 200 && says(&who, "Words in notes and documents, found by a search"));
}

static void protect_address(struct txn *x, void *arg)
{
	const struct family *k = arg;
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.r.person_id = k->sister;
	a.r.council_id = k->here;
	a.kind = T("home");
	a.line_1 = T("12 Secret Street");
	a.postcode = T("AB1 2CD");
	a.is_protected = 1;
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
	assert_true(address_saved(x, &record_person_address, &a, &(struct fault){ 0 }));
	name_child(x, &(int64_t){ k->sister });
}

static void test_5_7_what_the_manager_may_not_see_who_was_there_and_what_was_added_are_not_lost_where_it_belongs(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, protect_address, &k);
	assert_int_equal(write_note(t, &k, made("purpose=visit&" AT_TEN "&what_happened=They+live+at+12+Secret+Street,+AB1+2CD.&with-present-%lld=1&with-told-%lld=1", (long long)k.father, (long long)k.father)).status, 303);
	int64_t note = last_note(t, k.child);
	assert_int_equal(fill_in(t, k.token, note_path(k.child, note, "/addendum"), note_path(k.child, note, "/addendum"), "added=The+door+of+12+Secret+Street+is+green.").status, 303);
	struct reply seen = get(t, note_path(k.child, note, ""), k.manager_token);
	assert_true(says(&seen, "[address not shown]") && !says(&seen, "12 Secret Street"));
	assert_int_equal(take_out(t, k.manager_token, k.child, note, "reason=Two+tabs&belongs_to=ORLA1").status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM case_note WHERE person_id = %lld AND what_happened = 'They live at 12 Secret Street, AB1 2CD.'", (long long)k.sister)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM case_note_addendum WHERE person_id = %lld AND added LIKE '%%The door of 12 Secret Street is green.'", (long long)k.sister)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM case_note_person WHERE person_id = %lld AND was_present = 1 AND may_be_told = 0", (long long)k.sister)), 1);
	struct reply there = get(t, note_path(k.sister, last_note(t, k.sister), ""), k.token);
	assert_true(says(&there, "Was there: Grace Adeyemi") && says(&there, "Added by worker@kith.test on 10 March") && says(&there, "The door of"));
}

/* ---- Entered in error first ---- */

static struct reply enter_in_error(struct site_of_test *t, const struct family *k, const char *record, int64_t row)
{
	char *remove = path(k->child, made("%s/%lld/remove", record, (long long)row));
	int64_t version = count(t, made("SELECT txn FROM %s WHERE id = %lld", record, (long long)row));
	return fill_in(t, k->manager_token, remove, remove, made("version=%lld&why-changed=" WRONG "+is+about+Orla", (long long)version));
}

static int64_t last_addendum(struct site_of_test *t)
{
	return count(t, "SELECT MAX(id) FROM case_note_addendum_version");
}

/* A note with its father in it and two additions, of which the first was entered in error by itself; then the whole note is. */
struct ended_note { int64_t note, dropped, added; };

static struct ended_note note_entered_in_error(struct site_of_test *t, const struct family *k)
{
	struct ended_note m = { 0 };
	assert_int_equal(write_note(t, k, made("purpose=visit&" AT_TEN "&what_happened=" WRONG "&child_words=" WRONG "&with-present-%lld=1&with-told-%lld=1", (long long)k->father, (long long)k->father)).status, 303);
	m.note = last_note(t, k->child);
	char *add = note_path(k->child, m.note, "/addendum");
	assert_int_equal(fill_in(t, k->token, add, add, "added=" WRONG "+dropped").status, 303);
	m.dropped = last_addendum(t);
	assert_int_equal(enter_in_error(t, k, "case_note_addendum", m.dropped).status, 303);
	assert_int_equal(fill_in(t, k->token, add, add, "added=" WRONG "+again").status, 303);
	m.added = last_addendum(t);
	assert_int_equal(enter_in_error(t, k, "case_note", m.note).status, 303);
	return m;
}

static void test_5_7_what_hangs_from_a_note_ends_with_it_when_it_is_entered_in_error(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	struct ended_note m = note_entered_in_error(t, &k);
	assert_int_equal(count(t, "SELECT count(*) FROM case_note"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM case_note_person"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM case_note_addendum"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM search_text WHERE record_name LIKE 'case_note%'"), 0);
	struct reply child = get(t, made("/children/%lld", (long long)k.child), k.token), history = get(t, note_path(k.child, m.note, "/history"), k.token);
	assert_true(child.status == 200 && !says(&child, WRONG));
	assert_true(history.status == 200 && says(&history, "Ended as entered in error") && says(&history, WRONG));
}

static void test_5_7_a_note_that_was_entered_in_error_first_can_still_be_taken_out_of_its_history(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	clock_set(NOON + 60000);
	struct ended_note m = note_entered_in_error(t, &k);
	char *act = note_path(k.child, m.note, "/wrong-person");
	struct reply of_manager = get(t, note_path(k.child, m.note, "/history"), k.manager_token), of_worker = get(t, note_path(k.child, m.note, "/history"), k.token);
	assert_true(says(&of_manager, made("href=\"%s\"", act)) && !says(&of_worker, act));
	assert_int_equal(get(t, act, k.token).status, 403);
	struct reply asked = get(t, act, k.manager_token);
	assert_true(asked.status == 200 && says(&asked, "its history still says all of it"));
	assert_int_equal(take_out(t, k.manager_token, k.child, m.note, "reason=Two+tabs+were+open&belongs_to=").status, 303);
	const int64_t added[] = { m.added, m.dropped };
	for (size_t i = 0; i < 2; i++) {
		expect_gone(t, k.manager_token, k.child, m.note, added[i]);
		expect_gone(t, k.token, k.child, m.note, added[i]);
	}
	struct reply person = get(t, path(k.child, made("case_note_person/%lld/history", (long long)count(t, "SELECT MAX(id) FROM case_note_person_version"))), k.manager_token);
	assert_true(person.status == 200 && !says(&person, "Grace Adeyemi"));
	struct reply history = get(t, note_path(k.child, m.note, "/history"), k.manager_token);
	assert_true(says(&history, "filed to the wrong person and taken out") && says(&history, "manager@kith.test") && !says(&history, act));
	clock_set(NOON);
	assert_int_equal(count(t, "SELECT count(*) FROM misfiled_record"), 4);
	assert_int_equal(count(t, "SELECT count(*) FROM information_breach WHERE kind = 'filed_to_wrong_person' AND closed_on IS NULL"), 1);
	/* Once is all. */
	assert_int_equal(get(t, act, k.manager_token).status, 404);
	assert_int_equal(post(t, act, cookie_of(k.manager_token), main_form(&asked, "reason=Again&belongs_to=")).status, 404);
	assert_int_equal(count(t, "SELECT count(*) FROM information_breach"), 1);
}

static void test_5_7_a_note_that_was_entered_in_error_first_is_written_where_it_belongs_with_what_ended_with_it_and_no_more(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, name_child, &k.sister);
	struct ended_note m = note_entered_in_error(t, &k);
	assert_int_equal(take_out(t, k.manager_token, k.child, m.note, "reason=Two+tabs&belongs_to=ORLA1").status, 303);
	struct reply there = get(t, note_path(k.sister, last_note(t, k.sister), ""), k.token);
	assert_true(says(&there, "This note was written by worker@kith.test") && says(&there, WRONG " again") && says(&there, "Was there: Grace Adeyemi"));
	assert_false(says(&there, "dropped") || says(&there, "May be told: ") || says(&there, "Nia Harbour"));
	expect_gone(t, k.token, k.child, m.note, m.added);
}

/* ---- Managers’ decisions on the child’s file ---- */

static struct reply decide(struct site_of_test *t, const struct family *k, const char *typed)
{
	char *form = path(k->child, "management_decision/new");
	return fill_in(t, k->manager_token, form, form, made("decided_on-day=9&decided_on-month=3&decided_on-year=2026&decided_by=Sue+Bright%%2C+team+manager&in_supervision=1&%s", typed));
}

static void test_SM_28_A_a_decision_without_why_is_asked_again_and_with_it_is_on_the_childs_file_at_once(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	struct reply r = decide(t, &k, "decision=See+the+father+this+week");
	assert_true(r.status == 422 && says(&r, "See the father this week") && says(&r, "reason"));
	assert_int_equal(count(t, "SELECT count(*) FROM management_decision"), 0);
	assert_int_equal(decide(t, &k, "decision=See+the+father+this+week&reason=Nobody+has+asked+him&next_step=Ring+him&who=Ms+Lane&by_when-day=16&by_when-month=3&by_when-year=2026").status, 303);
	struct reply file = get(t, path(k.child, "decisions"), k.token), story = get(t, path(k.child, "chronology"), k.token), sisters = get(t, path(k.sister, "decisions"), k.token);
	assert_true(says(&file, "See the father this week") && says(&file, "Nobody has asked him") && says(&file, "9 March 2026") && says(&story, "Manager’s decision"));
	assert_false(says(&sisters, "See the father"));
	/* Nothing of the worker’s own stands with it: there is no field for that. */
	for (int i = 0; i < record_management_decision.n_fields; i++)
		assert_null(record_management_decision.fields[i].refs && !strcmp(record_management_decision.fields[i].refs, "worker") ? record_management_decision.fields[i].name : NULL);
}

static void test_SM_28_A_the_next_session_opens_with_what_is_not_done_yet(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	char *form_path = path(k.child, "management_decision/new");
	struct reply form = get(t, form_path, k.manager_token);
	assert_true(form.status == 200 && !says(&form, "not done yet") && says(&form, "value=\"manager@kith.test\""));
	assert_int_equal(decide(t, &k, "decision=One&reason=Because&next_step=Ring+the+father&who=Ms+Lane&by_when-day=16&by_when-month=3&by_when-year=2026").status, 303);
	assert_int_equal(decide(t, &k, "decision=Two&reason=Because").status, 303);
	form = get(t, form_path, k.manager_token);
	assert_true(says(&form, "Decided before, and not done yet") && says(&form, "Ring the father") && says(&form, ", Ms Lane, by 16 March 2026") && !says(&form, "Two"));
	int64_t first = count(t, "SELECT min(id) FROM management_decision");
	char *edit = path(k.child, made("management_decision/%lld/edit", (long long)first));
	assert_int_equal(fill_in(t, k.token, edit, edit, made("version=%lld&decided_on-day=9&decided_on-month=3&decided_on-year=2026&decided_by=Sue&decision=One&reason=Because&next_step=Ring+the+father&done_on-day=10&done_on-month=3&done_on-year=2026&came_of_it=He+came&why-changed=Done",
		(long long)count(t, made("SELECT txn FROM management_decision WHERE id = %lld", (long long)first)))).status, 303);
	form = get(t, form_path, k.manager_token);
	assert_false(says(&form, "Ring the father"));
}

static void put_decisions_elsewhere(struct txn *x, void *arg)
{
	const struct family *k = arg;
	struct contact c;
	struct case_note n, other;
	record_clear(&record_contact, &c);
	c.r.person_id = k->child, c.r.council_id = k->here, c.received_at = c.decided_at = NOON - INT64_C(86400000), c.decision = T("Assess within a week");
	assert_int_equal(record_save(x, &record_contact, &c), SAVED);
	record_clear(&record_case_note, &n);
	n.r.person_id = k->child, n.r.council_id = k->here, n.purpose = T("supervision"), n.happened_at = NOON - INT64_C(172800000), n.what_happened = T("Weekly visits from now on");
	other = n;
	other.purpose = T("telephone"), other.what_happened = T("The school rang");
	assert_int_equal(record_save(x, &record_case_note, &n), SAVED);
	assert_int_equal(record_save(x, &record_case_note, &other), SAVED);
	record_clear(&record_contact, &c);
	c.r.person_id = k->sister, c.r.council_id = k->here, c.received_at = c.decided_at = NOON, c.decision = T("Her own decision");
	assert_int_equal(record_save(x, &record_contact, &c), SAVED);
}

static void test_anti_pattern_9_every_decision_about_a_child_is_found_on_one_page_and_by_one_search(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, put_decisions_elsewhere, &k);
	assert_int_equal(decide(t, &k, "decision=See+the+father&reason=Nobody+has+asked+him").status, 303);
	struct reply page = get(t, path(k.child, "decisions"), k.token), twin = get(t, made("/api/children/%lld/decisions", (long long)k.child), k.token), child = get(t, made("/children/%lld", (long long)k.child), k.token);
	const char *const all[] = { "Assess within a week", "See the father", "Weekly visits from now on" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		assert_true(says(&page, all[i]) && says(&twin, all[i]));
	assert_true(strstr(page.body, "Assess within a week") < strstr(page.body, "Weekly visits"));
	assert_false(says(&page, "The school rang") || says(&page, "Her own decision"));
	assert_true(says(&child, "/decisions\"") && says(&twin, "\"why\":\"Nobody has asked him\""));
	struct reply found = get(t, "/search/text?q=weekly+visits", k.token);
	assert_true(says(&found, "Nia Harbour"));
	assert_int_equal(get(t, path(k.hidden, "decisions"), k.token).status, 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_a_note_says_who_was_there_whether_the_child_was_seen_and_who_wrote_it),
		http_test(test_a_note_that_is_still_to_happen_or_has_no_text_is_asked_again_with_all_that_was_typed),
		http_test(test_a_draft_of_a_note_keeps_the_ticks_too_and_is_gone_once_it_is_saved),
		http_test(test_5_3_a_saved_note_is_never_edited_by_page_by_api_or_in_the_record_layer),
		http_test(test_5_3_who_was_there_is_never_added_to_a_note_later_and_who_may_be_told_is_still_decided),
		http_test(test_what_became_known_later_stands_below_the_note_with_its_own_author),
		http_test(test_an_addendum_to_a_note_that_was_taken_out_meanwhile_goes_back_in_words_and_so_does_its_draft),
		http_test(test_5_3_joining_two_records_changes_neither_who_wrote_a_note_nor_when),
		http_test(test_the_list_finds_notes_by_words_purpose_day_and_whether_the_child_was_seen),
		http_test(test_5_7_filing_is_ticked_child_by_child_and_half_siblings_and_restricted_ones_start_unticked),
		http_test(test_5_7_each_record_has_the_shared_part_and_its_own_and_never_another_childs),
		http_test(test_5_7_words_about_a_child_for_whom_it_is_not_filed_are_asked_about_and_not_lost),
		http_test(test_5_7_a_note_filed_to_the_wrong_person_says_nothing_there_any_more_and_a_breach_opens),
		http_test(test_5_10_a_breach_says_how_many_looked_and_tells_no_colleague_who),
		http_test(test_5_7_where_it_is_known_whose_note_it_is_it_stands_there_word_for_word_with_who_wrote_it),
		http_test(test_5_7_a_child_who_is_out_of_reach_by_now_is_said_without_a_name_and_their_text_is_given_back),
		http_test(test_5_7_what_the_manager_may_not_see_who_was_there_and_what_was_added_are_not_lost_where_it_belongs),
		http_test(test_5_7_what_hangs_from_a_note_ends_with_it_when_it_is_entered_in_error),
		http_test(test_5_7_a_note_that_was_entered_in_error_first_can_still_be_taken_out_of_its_history),
		http_test(test_5_7_a_note_that_was_entered_in_error_first_is_written_where_it_belongs_with_what_ended_with_it_and_no_more),
		http_test(test_5_7_nobody_files_into_a_record_that_they_may_not_write_in),
		http_test(test_SECURITY_3_every_child_whose_words_a_search_shows_has_the_look_in_their_log),
		http_test(test_SM_28_A_a_decision_without_why_is_asked_again_and_with_it_is_on_the_childs_file_at_once),
		http_test(test_SM_28_A_the_next_session_opens_with_what_is_not_done_yet),
		http_test(test_anti_pattern_9_every_decision_about_a_child_is_found_on_one_page_and_by_one_search),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
