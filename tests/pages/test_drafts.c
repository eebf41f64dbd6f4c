/* Drafts of forms: what was typed is kept exactly as typed, for its author alone, and only while they see the child; a later draft is never
 * written over; saving, destroying and time remove it. Through sockets, the whole site. */
#include "http_client.h"
#include "app/site.h"
#include "base/out.h"
#include "people/record_asked.h"
#include "people/same_person.h"
#include "record/clock_rules.h"

struct office {
	int64_t here, team, worker, social_worker, colleague, manager, child, other, address;
	char token[SESSION_TOKEN_MAX], colleague_token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX];
};

static int64_t user_of(struct txn *x, const struct office *k, const char *email, int64_t worker, const char *role)
{
	int64_t user = make_user(x, email, worker, true);
	make_post(x, &(struct post_of){ user, role, k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	return user;
}

static int64_t address_of(struct txn *x, const struct office *k, bool is_protected)
{
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.r.person_id = k->child;
	a.r.council_id = k->here;
	a.kind = T("home");
	a.line_1 = T("12 Harbour Row");
	a.town = T("Westering");
	a.postcode = T("WE1 2AB");
	a.is_protected = is_protected;
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
	return a.r.id;
}

static void make_office(struct txn *x, void *arg)
{
	struct office *k = arg;
	k->here = make_council(x, "987");
	k->team = make_team(x, k->here);
	k->worker = make_worker(x, k->here);
	k->social_worker = user_of(x, k, "worker@kith.test", k->worker, "social_worker");
	k->colleague = user_of(x, k, "colleague@kith.test", NONE, "team_manager");
	k->manager = user_of(x, k, "manager@kith.test", NONE, "service_manager");
	k->child = make_person(x, k->here, "Drafted Child");
	k->other = make_person(x, k->here, "Another Child");
	make_involvement(x, &(struct involvement_of){ k->child, k->here, k->worker, k->team, DATE(2020, 1, 1), NO_DATE });
	k->address = address_of(x, k, false);
}

static struct office office_open(struct site_of_test *t)
{
	struct office k = { 0 };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	world_write(&t->w, make_office, &k);
	assert_true(session_open(t->w.s, k.social_worker, T("test"), k.token, &f) && session_open(t->w.s, k.colleague, T("test"), k.colleague_token, &f) &&
		    session_open(t->w.s, k.manager, T("test"), k.manager_token, &f));
	return k;
}

static char *new_address(const struct office *k)
{
	return made("/children/%lld/person_address/new", (long long)k->child);
}

static char *edit_address(const struct office *k)
{
	return made("/children/%lld/person_address/%lld/edit", (long long)k->child, (long long)k->address);
}

static void put_meant(struct out *o, const char *c, size_t n)
{
	static const struct { const char *written, *meant; } escapes[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" } };
	for (size_t i = 0; i < n;) {
		size_t e = 0, all = sizeof escapes / sizeof *escapes;
		while (e < all && strncmp(c + i, escapes[e].written, strlen(escapes[e].written)) != 0)
			e++;
		out_url(o, e < all ? text_of(escapes[e].meant) : (struct text){ c + i, 1 });
		i += e < all ? strlen(escapes[e].written) : 1;
	}
}

/* The hidden fields of the page's form with this action, as a browser sends them. */
static char *hidden_of(const struct reply *page, const char *action)
{
	static const char begins[] = "<input type=\"hidden\" name=\"", between[] = "\" value=\"";
	char *at = strstr(page->body, made("action=\"%s\"", action));
	if (!at)
		fail_msg("no form for %s in\n%s", action, page->body);
	char *end = strstr(at, "</form>");
	struct out o = out_make(1 << 20);
	while ((at = strstr(at, begins)) && at < end) {
		char *name = at + strlen(begins), *value = strstr(name, between) + strlen(between);
		if (o.n)
			out_lit(&o, "&");
		put_meant(&o, name, strcspn(name, "\""));
		out_lit(&o, "=");
		put_meant(&o, value, strcspn(value, "\""));
		at = value;
	}
	char *fields = made("%.*s", TEXT_ARG(out_text(&o)));
	out_free(&o);
	return fields;
}

static struct reply send_form(struct site_of_test *t, const char *token, const char *page_path, const char *action, const char *typed)
{
	struct reply page = get(t, page_path, token);
	assert_int_equal(page.status, 200);
	return post(t, action, cookie_of(token), made("%s&%s", hidden_of(&page, action), typed));
}

static struct reply keep(struct site_of_test *t, const char *token, const char *form, const char *typed)
{
	return send_form(t, token, form, form, made("%s&draft=1", typed));
}

/* What the page's script sends: the form with its key under another name. */
static struct reply script(struct site_of_test *t, const char *token, const char *form, const char *hidden, const char *typed)
{
	char *key = strstr(hidden, "&once=");
	assert_non_null(key);
	return post(t, form, cookie_of(token), made("%.*s&draft-of=%s&%s&draft=script", (int)(key - hidden), hidden, key + strlen("&once="), typed));
}

static int64_t drafts(struct site_of_test *t)
{
	return count(t, "SELECT count(*) FROM draft");
}

static char *draft_path(struct site_of_test *t, const char *rest)
{
	return made("/drafts/%lld%s", (long long)count(t, "SELECT min(id) FROM draft"), rest);
}

#define HALF_TYPED "kind=home&line_1=%3C9+Quay%3E++%26+Co&postcode=not+a+postcode&starts_on-day=31&starts_on-month=2&starts_on-year=20"
#define A_GOOD_ADDRESS "kind=home&line_1=9+Quay&postcode=WE1+9ZZ"

static void test_a_draft_keeps_what_was_typed_exactly_and_nothing_enters_the_record(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = new_address(&k);
	int64_t txns = count(t, "SELECT count(*) FROM txn");
	struct reply r = keep(t, k.token, form, HALF_TYPED);
	assert_int_equal(r.status, 303);
	assert_true(has_header(&r, made("Location: %s?draft=1&done=draft_kept", form)));
	assert_int_equal(count(t, "SELECT count(*) FROM txn"), txns);
	assert_int_equal(drafts(t), 1);
	r = get(t, form, k.token);
	assert_true(says(&r, "You have a draft from 10 March 2026 at midday.") && says(&r, "kept until 9 April 2026") && !says(&r, "Quay"));
	r = get(t, made("%s?draft=1", form), k.token);
	assert_int_equal(r.status, 200);
	assert_true(says(&r, "value=\"&lt;9 Quay&gt;  &amp; Co\"") && says(&r, "value=\"not a postcode\"") && says(&r, "value=\"31\"") && says(&r, "value=\"20\""));
	assert_false(says(&r, "There is a problem"));
	r = get(t, "/", k.token);
	assert_true(says(&r, "Your drafts") && says(&r, "Drafted Child, Add: Address") && says(&r, made("href=\"%s?draft=1\"", form)));
	r = get(t, "/drafts", k.token);
	assert_true(says(&r, "Kept on 10 March 2026 at midday"));
	assert_int_equal(count(t, made("SELECT shown FROM read_log WHERE route = '/drafts' AND user_id = %lld", (long long)k.social_worker)), 1);
}

static void test_saving_the_record_removes_its_draft_and_a_save_that_fails_does_not(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = new_address(&k), *draft = made("%s?draft=1", form);
	assert_int_equal(keep(t, k.token, form, HALF_TYPED).status, 303);
	struct reply r = send_form(t, k.token, draft, form, HALF_TYPED);
	assert_int_equal(r.status, 422);
	assert_true(says(&r, "value=\"not a postcode\"") && says(&r, "Save as draft"));
	assert_int_equal(drafts(t), 1);
	assert_int_equal(send_form(t, k.token, draft, form, A_GOOD_ADDRESS).status, 303);
	assert_int_equal(drafts(t), 0);
	r = get(t, form, k.token);
	assert_false(says(&r, "You have a draft"));
	r = get(t, "/drafts", k.token);
	assert_true(says(&r, "There is none."));
}

/* A form opened beside a draft, the next day or in another tab, says that what is typed in it is not the draft: so saving it does not touch that. */
static void test_saving_another_form_of_the_same_address_leaves_the_draft_and_the_same_text_takes_it(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = new_address(&k), *draft = made("%s?draft=1", form);
	struct reply other_tab = get(t, form, k.token);
	assert_int_equal(keep(t, k.token, form, HALF_TYPED).status, 303);
	assert_int_equal(send_form(t, k.token, form, form, A_GOOD_ADDRESS).status, 303);
	assert_int_equal(post(t, form, cookie_of(k.token), made("%s&kind=home&line_1=7+Quay&postcode=WE1+9ZZ", hidden_of(&other_tab, form))).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM person_address"), 3);
	assert_int_equal(drafts(t), 1);
	struct reply r = get(t, form, k.token);
	assert_true(says(&r, "You have a draft"));
	r = get(t, draft, k.token);
	assert_true(says(&r, "value=\"not a postcode\""));
	/* A form of which the draft became a later one meanwhile. */
	assert_int_equal(send_form(t, k.token, draft, form, "kind=home&line_1=Kept+in+the+other+tab&draft=1").status, 303);
	assert_int_equal(post(t, form, cookie_of(k.token), made("%s&" A_GOOD_ADDRESS, hidden_of(&r, form))).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM draft WHERE typed LIKE '%other%20tab%'"), 1);
	/* The same text, sent by a form that heard of no draft. */
	r = get(t, form, k.token);
	assert_int_equal(post(t, form, cookie_of(k.token), made("%s&kind=home&line_1=Kept+in+the+other+tab", hidden_of(&r, form))).status, 303);
	assert_int_equal(drafts(t), 0);
}

static void test_a_draft_of_a_record_that_changed_since_shows_both_texts(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = edit_address(&k);
	assert_int_equal(keep(t, k.token, form, "line_1=14+Harbour+Row&why-changed=Wrong+number").status, 303);
	assert_int_equal(send_form(t, k.colleague_token, form, form, "line_1=16+Harbour+Row&why-changed=Letter+came+back").status, 303);
	assert_int_equal(drafts(t), 1);
	struct reply r = get(t, made("%s?draft=1", form), k.token);
	assert_int_equal(r.status, 200);
	assert_true(says(&r, "Somebody else changed this record") && says(&r, "14 Harbour Row") && says(&r, "16 Harbour Row") && says(&r, "value=\"Wrong number\""));
	/* Put away as a draft again, it still began from the older version. */
	r = post(t, form, cookie_of(k.token), made("%s&why-changed=Wrong+number&draft=1", hidden_of(&r, form)));
	assert_int_equal(r.status, 303);
	r = get(t, made("%s?draft=1", form), k.token);
	assert_true(says(&r, "Somebody else changed this record"));
	r = post(t, form, cookie_of(k.token), made("%s&choose-line_1=mine&why-changed=Wrong+number", hidden_of(&r, form)));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM person_address WHERE line_1 = '14 Harbour Row'"), 1);
	assert_int_equal(drafts(t), 0);
}

static void test_what_cannot_be_read_yet_is_put_right_first_and_then_both_texts_are_shown(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = edit_address(&k);
	assert_int_equal(keep(t, k.token, form, "line_1=14+Harbour+Row&starts_on-day=31&starts_on-month=2&starts_on-year=2020").status, 303);
	assert_int_equal(send_form(t, k.colleague_token, form, form, "line_1=16+Harbour+Row&why-changed=Letter+came+back").status, 303);
	struct reply r = get(t, made("%s?draft=1", form), k.token);
	assert_true(says(&r, "Somebody changed this record after you began") && says(&r, "value=\"14 Harbour Row\""));
	r = post(t, form, cookie_of(k.token), made("%s&line_1=14+Harbour+Row&starts_on-day=31&starts_on-month=2&starts_on-year=2020&why-changed=x", hidden_of(&r, form)));
	assert_int_equal(r.status, 422);
	/* The form that came back with a mistake is still a form of the older version. */
	r = post(t, form, cookie_of(k.token), made("%s&line_1=14+Harbour+Row&starts_on-day=1&starts_on-month=2&starts_on-year=2020&why-changed=x", hidden_of(&r, form)));
	assert_int_equal(r.status, 409);
	assert_true(says(&r, "16 Harbour Row") && says(&r, "14 Harbour Row"));
	assert_int_equal(count(t, "SELECT count(*) FROM person_address WHERE line_1 = '16 Harbour Row'"), 1);
}

static void test_a_draft_is_nobodys_but_its_authors(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = new_address(&k);
	assert_int_equal(keep(t, k.token, form, HALF_TYPED).status, 303);
	assert_int_equal(get(t, draft_path(t, ""), k.token).status, 200);
	struct reply r = get(t, form, k.colleague_token);
	assert_true(r.status == 200 && !says(&r, "You have a draft"));
	r = get(t, made("%s?draft=1", form), k.colleague_token);
	assert_false(says(&r, "not a postcode"));
	r = get(t, "/drafts", k.colleague_token);
	assert_true(says(&r, "There is none."));
	assert_int_equal(get(t, draft_path(t, ""), k.colleague_token).status, 404);
	assert_int_equal(post(t, draft_path(t, "/throw-away"), cookie_of(k.colleague_token), form_of(&r)).status, 404);
	assert_int_equal(drafts(t), 1);
	/* Each has one of the same form, and neither meets the other's. */
	assert_int_equal(keep(t, k.colleague_token, form, "line_1=Elsewhere").status, 303);
	assert_int_equal(drafts(t), 2);
	r = get(t, made("%s?draft=1", form), k.token);
	assert_true(says(&r, "not a postcode") && !says(&r, "Elsewhere"));
}

static void deny(struct txn *x, void *arg)
{
	const struct office *k = arg;
	make_denial(x, &(struct denial_of){ k->child, k->here, k->social_worker, TODAY, NO_DATE });
}

static void restrict_to_the_manager(struct txn *x, void *arg)
{
	const struct office *k = arg;
	int64_t r = make_restriction(x, &(struct restriction_of){ k->child, k->here, "restricted", TODAY, DATE(2026, 3, 11) });
	make_member(x, &(struct member_of){ r, k->manager, NONE, TODAY, NO_DATE });
}

static void assert_out_of_sight(struct site_of_test *t, const struct office *k)
{
	struct reply r = get(t, "/", k->token);
	assert_true(r.status == 200 && !says(&r, "Drafted Child") && !says(&r, "Your drafts"));
	r = get(t, "/drafts", k->token);
	assert_true(says(&r, "There is none.") && !says(&r, "Drafted Child"));
	assert_int_equal(get(t, draft_path(t, ""), k->token).status, 404);
	assert_int_equal(get(t, made("%s?draft=1", new_address(k)), k->token).status, 404);
	assert_int_equal(post(t, draft_path(t, "/throw-away"), cookie_of(k->token), form_of(&r)).status, 404);
	assert_int_equal(drafts(t), 1);
}

static void test_a_draft_about_a_child_who_is_now_restricted_is_not_shown_and_not_lost(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct fault f = { 0 };
	assert_int_equal(keep(t, k.token, new_address(&k), HALF_TYPED).status, 303);
	world_write(&t->w, restrict_to_the_manager, &k);
	assert_out_of_sight(t, &k);
	/* The restriction ends the next day. */
	clock_set(NOON + INT64_C(86400000));
	assert_true(session_open(t->w.s, k.social_worker, T("test"), k.token, &f));
	struct reply r = get(t, "/drafts", k.token);
	assert_true(says(&r, "Drafted Child, Add: Address"));
	world_write(&t->w, deny, &k);
	assert_out_of_sight(t, &k);
}

static void name_the_worker(struct txn *x, void *arg)
{
	const struct office *k = arg;
	struct person_address a;
	make_address_viewer(x, k->child, k->here, k->social_worker);
	assert_true(record_load(txn_db(x), &record_person_address, k->address, &a, txn_arena(x)));
	a.is_protected = true;
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
}

static void name_nobody(struct txn *x, void *arg)
{
	const struct office *k = arg;
	struct record_list l = record_list(txn_db(x), &record_address_viewer, record_address_viewer.sql_by_person, txn_arena(x), DBI(k->child));
	assert_int_equal(l.n, 1);
	struct address_viewer v = *(const struct address_viewer *)record_at(&l, 0);
	v.ends_on = TODAY;
	assert_int_equal(record_save(x, &record_address_viewer, &v), SAVED);
}

static void test_a_protected_address_leaves_the_draft_of_whoever_is_not_named_any_more(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = edit_address(&k);
	world_write(&t->w, name_the_worker, &k);
	struct reply r = get(t, form, k.token);
	assert_true(says(&r, "12 Harbour Row"));
	assert_int_equal(keep(t, k.token, form, "line_1=12+Harbour+Row&town=Westering&postcode=WE1+2AB&starts_on-day=x").status, 303);
	world_write(&t->w, name_nobody, &k);
	r = get(t, made("%s?draft=1", form), k.token);
	assert_true(r.status == 200 && says(&r, "value=\"x\""));
	assert_false(says(&r, "Harbour") || says(&r, "WE1"));
	r = get(t, draft_path(t, ""), k.token);
	assert_true(r.status == 200 && !says(&r, "12 Harbour Row") && !says(&r, "WE1 2AB"));
}

static void test_a_later_draft_from_another_tab_is_never_written_over(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = new_address(&k);
	struct reply one = get(t, form, k.token), other = get(t, form, k.token);
	assert_int_equal(post(t, form, cookie_of(k.token), made("%s&line_1=The+other+tab&draft=1", hidden_of(&other, form))).status, 303);
	struct reply r = script(t, k.token, form, hidden_of(&one, form), "line_1=The+first+tab");
	assert_int_equal(r.status, 409);
	assert_true(says(&r, "\"draft\":\"later\"") && says(&r, "\"at\":\"midday\""));
	r = post(t, form, cookie_of(k.token), made("%s&line_1=The+first+tab&draft=1", hidden_of(&one, form)));
	assert_int_equal(r.status, 409);
	assert_true(says(&r, "There is another draft of this form") && says(&r, "The first tab") && !says(&r, "The other tab"));
	assert_int_equal(count(t, "SELECT count(*) FROM draft WHERE typed LIKE '%The%20other%20tab%'"), 1);
	/* On that page the author may decide that the first is the one. */
	r = post(t, form, cookie_of(k.token), hidden_of(&r, form));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM draft WHERE typed LIKE '%The%20first%20tab%'"), 1);
	/* Whoever has a draft and begins anew keeps nothing over it unasked. */
	one = get(t, form, k.token);
	assert_true(says(&one, "data-draft-status=\"off\""));
	assert_int_equal(script(t, k.token, form, hidden_of(&one, form), "line_1=Anew").status, 409);
}

static int64_t revision(struct site_of_test *t)
{
	return count(t, "SELECT revision FROM draft");
}

static bool says_revision(struct site_of_test *t, const struct reply *r)
{
	return says(r, made("\"revision\":%lld", (long long)revision(t)));
}

/* The hidden fields of a form that had no draft, as its script has them after a keeping. */
static char *knowing(const char *hidden, int64_t revision)
{
	static const char none[] = "draft-revision=0";
	const char *at = strstr(hidden, none);
	assert_non_null(at);
	return made("%.*sdraft-revision=%lld%s", (int)(at - hidden), hidden, (long long)revision, at + strlen(none));
}

/* Both forms know the first keeping of a draft, and not of the same one. */
static void test_a_tab_of_a_draft_that_was_thrown_away_writes_nothing_over_the_next_and_leaves_it_when_saved(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = new_address(&k);
	struct reply stale = get(t, form, k.token);
	assert_int_equal(script(t, k.token, form, hidden_of(&stale, form), "line_1=The+first+draft").status, 200);
	char *knows_first = knowing(hidden_of(&stale, form), revision(t));
	assert_int_equal(send_form(t, k.token, form, draft_path(t, "/throw-away"), "").status, 303);
	struct reply fresh = get(t, form, k.token);
	assert_int_equal(script(t, k.token, form, hidden_of(&fresh, form), "line_1=The+next+draft").status, 200);
	struct reply r = script(t, k.token, form, knows_first, "line_1=Typed+on+in+the+first");
	assert_true(r.status == 409 && says(&r, "\"draft\":\"later\""));
	assert_int_equal(post(t, form, cookie_of(k.token), made("%s&" A_GOOD_ADDRESS, knows_first)).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM draft WHERE typed LIKE '%The%20next%20draft%'"), 1);
}

static void test_the_script_keeps_each_text_after_the_other_and_none_after_the_form_was_saved(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = new_address(&k);
	struct reply page = get(t, form, k.token);
	assert_false(says(&page, "data-draft-status=\"off\""));
	char *hidden = hidden_of(&page, form);
	int64_t looks = count(t, "SELECT count(*) FROM read_log");
	struct reply r = script(t, k.token, form, hidden, "line_1=9");
	assert_int_equal(r.status, 200);
	assert_true(says(&r, "\"draft\":\"kept\"") && says_revision(t, &r) && has_header(&r, "Content-Type: application/json"));
	int64_t first = revision(t);
	r = script(t, k.token, form, knowing(hidden, first), "line_1=9+Q");
	assert_true(r.status == 200 && says_revision(t, &r) && revision(t) == first + 1);
	assert_int_equal(count(t, "SELECT count(*) FROM read_log"), looks);
	char *known = knowing(hidden, first + 1);
	assert_int_equal(post(t, form, cookie_of(k.token), made("%s&" A_GOOD_ADDRESS, known)).status, 303);
	assert_int_equal(drafts(t), 0);
	r = script(t, k.token, form, known, "line_1=9+Quay");
	assert_int_equal(r.status, 409);
	assert_true(says(&r, "\"draft\":\"sent\""));
	assert_int_equal(drafts(t), 0);
}

static void test_a_draft_is_thrown_away_by_its_author_or_after_its_days_with_notice(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct fault f = { 0 };
	char *form = new_address(&k);
	const int64_t day = 86400000;
	assert_int_equal(keep(t, k.token, form, HALF_TYPED).status, 303);
	struct reply r = get(t, "/drafts", k.token);
	assert_true(says(&r, "Thrown away on 9 April 2026") && !says(&r, "<strong>Thrown away"));
	assert_int_equal(send_form(t, k.token, form, draft_path(t, "/throw-away"), "").status, 303);
	assert_int_equal(drafts(t), 0);
	assert_int_equal(keep(t, k.token, form, HALF_TYPED).status, 303);
	clock_set(NOON + 24 * day);
	assert_true(session_open(t->w.s, k.social_worker, T("test"), k.token, &f));
	r = get(t, "/", k.token);
	assert_true(says(&r, "<strong>Thrown away on 9 April 2026</strong>"));
	clock_set(NOON + 30 * day);
	/* Gone for its author at once, and from the store with the next sign-in, whoever's it is. */
	assert_int_equal(drafts(t), 1);
	assert_true(session_open(t->w.s, k.manager, T("test"), k.manager_token, &f));
	assert_int_equal(drafts(t), 0);
}

static void destroy_the_address(struct txn *x, void *arg)
{
	const struct office *k = arg;
	struct fault f = { 0 };
	if (!record_destroy(x, &record_person_address, k->address, T("A court's order"), T("The court"), &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
}

static void destroy_the_child(struct txn *x, void *arg)
{
	const struct office *k = arg;
	struct fault f = { 0 };
	if (!record_destroy(x, &record_person, k->child, T("A court's order"), T("The court"), &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
}

static void test_drafts_go_with_the_record_that_is_destroyed_and_verify_finds_nothing(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct verify_report v = { 0 };
	struct fault f = { 0 };
	char *of_other = made("/children/%lld/person_address/new", (long long)k.other);
	assert_int_equal(keep(t, k.token, new_address(&k), HALF_TYPED).status, 303);
	assert_int_equal(keep(t, k.token, edit_address(&k), "line_1=14").status, 303);
	assert_int_equal(keep(t, k.manager_token, edit_address(&k), "line_1=15").status, 303);
	assert_int_equal(keep(t, k.manager_token, of_other, "line_1=16").status, 303);
	assert_int_equal(drafts(t), 4);
	world_write(&t->w, destroy_the_address, &k);
	assert_int_equal(drafts(t), 2);
	world_write(&t->w, destroy_the_child, &k);
	assert_int_equal(drafts(t), 1);
	assert_int_equal(count(t, made("SELECT person_id FROM draft")), k.other);
	assert_true(verify(store_reader(t->w.s), NO_TEXT, &v, t->w.a, &f));
	assert_int_equal(v.faults, 0);
}

static void end_the_address(struct txn *x, void *arg)
{
	const struct office *k = arg;
	struct person_address a;
	assert_true(record_load(txn_db(x), &record_person_address, k->address, &a, txn_arena(x)));
	assert_int_equal(record_delete(x, &record_person_address, k->address, a.r.txn), SAVED);
}

static void test_a_draft_of_a_record_that_was_ended_since_can_still_be_read(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	assert_int_equal(keep(t, k.token, edit_address(&k), "line_1=14+Harbour+Row&why-changed=Wrong+number").status, 303);
	world_write(&t->w, end_the_address, &k);
	struct reply r = get(t, "/drafts", k.token);
	assert_true(says(&r, "The record was ended since") && says(&r, made("href=\"%s\"", draft_path(t, ""))));
	r = get(t, draft_path(t, ""), k.token);
	assert_true(r.status == 200 && says(&r, "14 Harbour Row") && says(&r, "Copy what you still need"));
}

static void expect_words_to_copy(struct site_of_test *t, const struct office *k, const struct reply *r)
{
	assert_true(r->status == 409 && says(r, "The record is no longer there") && says(r, "14 Harbour Row") && says(r, "Why changed") && says(r, "Wrong number"));
	assert_true(says(r, made("/person_address/%lld/history", (long long)k->address)) && says(r, "Drafted Child"));
	assert_int_equal(count(t, "SELECT count(*) FROM person_address"), 0);
}

#define CORRECTED "version=%lld&kind=home&line_1=14+Harbour+Row&why-changed=Wrong+number"

static char *corrected(struct site_of_test *t, const struct office *k)
{
	return made(CORRECTED, (long long)count(t, made("SELECT txn FROM person_address WHERE id = %lld", (long long)k->address)));
}

static void test_what_was_typed_about_a_record_that_was_ended_meanwhile_is_given_back_in_words(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct reply page = get(t, edit_address(&k), k.token);
	char *hidden = hidden_of(&page, edit_address(&k)), *typed = corrected(t, &k);
	world_write(&t->w, end_the_address, &k);
	struct reply r = post(t, edit_address(&k), cookie_of(k.token), made("%s&%s", hidden, typed));
	expect_words_to_copy(t, &k, &r);
	r = post(t, edit_address(&k), cookie_of(k.token), made("%s&%s&draft=1", hidden, typed));
	expect_words_to_copy(t, &k, &r);
	assert_int_equal(script(t, k.token, edit_address(&k), hidden, typed).status, 404);
	/* Of what never was, and of another child's, it says the same and no more. */
	page = get(t, new_address(&k), k.manager_token);
	char *anothers = made("/children/%lld/person_address/%lld/edit", (long long)k.other, (long long)k.address);
	char *nobodys = made("/children/%lld/person_address/9999/edit", (long long)k.child);
	const char *sent[] = { anothers, nobodys };
	for (size_t i = 0; i < 2; i++) {
		r = post(t, sent[i], cookie_of(k.manager_token), main_form(&page, typed));
		assert_true(r.status == 409 && says(&r, "14 Harbour Row") && !says(&r, "/history"));
	}
	assert_int_equal(drafts(t), 0);
}

/* ---- Ended in the very moment in which it is saved ---- */

static struct { struct world *w; const struct office *k; bool is_clash; } ending;

static void end_it_now(const struct record_frame *k, const void *rec, struct problems *p)
{
	(void)k, (void)rec, (void)p;
	world_write(ending.w, end_the_address, (void *)(uintptr_t)ending.k);
}

static void change_it_now(struct txn *x, void *arg)
{
	struct person_address a;
	assert_true(record_load(txn_db(x), &record_person_address, ((const struct office *)arg)->address, &a, txn_arena(x)));
	a.town = T("Eastering");
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
}

/* Changed before it is saved, and ended before both texts are read. */
static void change_first(const struct record_frame *k, const void *rec, struct problems *p)
{
	(void)k, (void)rec, (void)p;
	world_write(ending.w, change_it_now, (void *)(uintptr_t)ending.k);
}

static bool load_ended(const struct record_frame *k, int64_t id, void *rec)
{
	(void)rec;
	world_write(ending.w, end_the_address, (void *)(uintptr_t)ending.k);
	return id != ending.k->address || !k;
}

static void save_while_it_ends(struct request *rq)
{
	struct asked_record q = { .type = &record_person_address };
	assert_true(record_asked_of(rq, &q));
	struct record_frame k = record_frame_of(rq, &q);
	k.links_check = ending.is_clash ? change_first : end_it_now;
	if (ending.is_clash)
		k.load = load_ended;
	record_form_post(&k);
}

static const struct route ending_routes[] = { ROUTE(POST, "/children/:person/ending/:id", MAY_EDIT_CHILD, save_while_it_ends), { 0 } };
static const struct route *const *site_while_ending(void)
{
	static const struct route *tables[300] = { ending_routes };
	for (size_t i = 0; site[i]; i++) {
		assert_true(i + 2 < sizeof tables / sizeof *tables);
		tables[i + 1] = site[i];
	}
	return tables;
}

static void test_what_was_typed_is_given_back_when_the_record_ends_in_the_moment_in_which_it_is_saved(void **state)
{
	struct site_of_test *t = *state;
	for (int i = 0; i < 2; i++) {
		struct office k = office_open(t);
		ending.w = &t->w, ending.k = &k, ending.is_clash = i == 1;
		struct reply page = get(t, edit_address(&k), k.token);
		struct reply r = post(t, made("/children/%lld/ending/%lld", (long long)k.child, (long long)k.address), cookie_of(k.token), main_form(&page, corrected(t, &k)));
		expect_words_to_copy(t, &k, &r);
	}
}

static void join_them(struct txn *x, void *arg)
{
	const struct office *k = arg;
	struct fault f = { 0 };
	if (!same_person_join(x, k->child, k->other, k->manager, T("One child"), &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
}

static void test_of_two_drafts_of_one_form_under_two_numbers_that_are_joined_both_are_still_found(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *of_other = made("/children/%lld/person_address/new", (long long)k.other);
	assert_int_equal(keep(t, k.manager_token, new_address(&k), "line_1=Typed+under+the+first").status, 303);
	assert_int_equal(keep(t, k.manager_token, of_other, "line_1=Typed+under+the+second").status, 303);
	world_write(&t->w, join_them, &k);
	int64_t second = count(t, "SELECT id FROM draft WHERE typed LIKE '%second%'");
	struct reply r = get(t, "/drafts", k.manager_token);
	assert_true(says(&r, made("href=\"%s?draft=1\"", new_address(&k))) && says(&r, made("href=\"/drafts/%lld\"", (long long)second)) && says(&r, "You had two drafts of this form"));
	r = get(t, made("%s?draft=1", new_address(&k)), k.manager_token);
	assert_true(says(&r, "value=\"Typed under the first\""));
	r = get(t, made("/drafts/%lld", (long long)second), k.manager_token);
	assert_true(r.status == 200 && says(&r, "Typed under the second") && says(&r, "Copy what you still need"));
	assert_int_equal(send_form(t, k.manager_token, made("/drafts/%lld", (long long)second), made("/drafts/%lld/throw-away", (long long)second), "").status, 303);
	assert_int_equal(drafts(t), 1);
}

static void test_a_councils_own_record_has_drafts_too_for_those_who_keep_it(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = made("/council/organisation/new?council=%lld", (long long)k.here);
	assert_int_equal(keep(t, k.manager_token, form, "name=Harbour+Ho").status, 303);
	struct reply r = get(t, "/drafts", k.manager_token);
	assert_true(says(&r, "Add: Organisation") && says(&r, made("organisation/new?council=%lld&amp;draft=1", (long long)k.here)));
	r = get(t, made("%s&draft=1", form), k.manager_token);
	assert_true(r.status == 200 && says(&r, "value=\"Harbour Ho\""));
	world_write(&t->w, end_posts, NULL);
	r = get(t, "/drafts", k.manager_token);
	assert_true(says(&r, "There is none."));
}

/* ---- A session that ended while the form was open ---- */

#define HALF_AN_HOUR_AND_A_MINUTE (31 * INT64_C(60000))

static bool is_sent_to_sign_in(const struct reply *r)
{
	const char *to = header(r, "Location");
	return r->status == 303 && to && !strncmp(to, "/sign-in?then=%2Fchildren%2F", strlen("/sign-in?then=%2Fchildren%2F"));
}

static void test_a_form_sent_after_its_session_ended_is_a_draft_of_the_same_user_and_of_nobody_else(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct fault f = { 0 };
	char *form = new_address(&k), old[SESSION_TOKEN_MAX];
	struct reply page = get(t, form, k.token);
	memcpy(old, k.token, sizeof old);
	clock_set(NOON + HALF_AN_HOUR_AND_A_MINUTE);
	struct reply r = post(t, form, cookie_of(old), made("%s&" A_GOOD_ADDRESS, hidden_of(&page, form)));
	assert_true(is_sent_to_sign_in(&r) && r.body_n == 0);
	assert_int_equal(count(t, "SELECT count(*) FROM person_address"), 1);
	assert_int_equal(count(t, "SELECT user_id FROM draft"), k.social_worker);
	/* What ended opens nothing, and the same form twice is one draft. */
	r = get(t, form, old);
	assert_true(is_sent_to_sign_in(&r));
	r = post(t, form, cookie_of(old), made("%s&" A_GOOD_ADDRESS, hidden_of(&page, form)));
	assert_true(is_sent_to_sign_in(&r));
	assert_int_equal(drafts(t), 1);
	assert_true(session_open(t->w.s, k.colleague, T("test"), k.colleague_token, &f) && session_open(t->w.s, k.social_worker, T("test"), k.token, &f));
	r = get(t, form, k.colleague_token);
	assert_true(r.status == 200 && !says(&r, "You have a draft"));
	r = get(t, form, k.token);
	assert_true(says(&r, "You have a draft from 10 March 2026 at 12:31pm."));
	r = get(t, made("%s?draft=1", form), k.token);
	assert_true(says(&r, "value=\"9 Quay\""));
}

static void test_the_script_of_a_page_whose_session_ended_hears_that_the_draft_is_kept(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *form = new_address(&k);
	struct reply page = get(t, form, k.token);
	clock_set(NOON + HALF_AN_HOUR_AND_A_MINUTE);
	struct reply r = script(t, k.token, form, hidden_of(&page, form), "line_1=9+Quay");
	assert_int_equal(r.status, 401);
	assert_true(says(&r, "\"draft\":\"kept\"") && says(&r, "\"at\":\"12:31pm\""));
	assert_int_equal(drafts(t), 1);
}

static void test_a_form_of_an_earlier_session_of_the_same_user_is_a_draft_and_anothers_is_refused(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct fault f = { 0 };
	char *form = new_address(&k);
	struct reply page = get(t, form, k.token);
	clock_set(NOON + HALF_AN_HOUR_AND_A_MINUTE);
	assert_true(session_open(t->w.s, k.colleague, T("test"), k.colleague_token, &f) && session_open(t->w.s, k.social_worker, T("test"), k.token, &f));
	struct reply r = post(t, form, cookie_of(k.colleague_token), made("%s&" A_GOOD_ADDRESS, hidden_of(&page, form)));
	assert_int_equal(r.status, 403);
	assert_int_equal(drafts(t), 0);
	r = post(t, form, cookie_of(k.token), made("%s&" A_GOOD_ADDRESS, hidden_of(&page, form)));
	assert_int_equal(r.status, 303);
	assert_true(has_header(&r, made("Location: %s?draft=1&done=draft_kept", form)));
	assert_int_equal(count(t, "SELECT count(*) FROM person_address"), 1);
	assert_int_equal(count(t, "SELECT user_id FROM draft"), k.social_worker);
}

static void set_inactive(struct txn *x, void *unused)
{
	bool is_active = false;
	(void)unused;
	set_active(x, &is_active);
}

/* The words go back to who sent them, without a word of the child, on a page of nobody who is signed in; nothing is kept. */
static void assert_given_back(struct site_of_test *t, const struct reply *r)
{
	assert_int_equal(r->status, 403);
	assert_true(says(r, "You have been signed out") && says(r, "9 Quay") && says(r, "copy what you need"));
	assert_false(says(r, "Drafted Child") || says(r, "@kith.test") || says(r, "Sign out") || says(r, "Worklist"));
	assert_int_equal(drafts(t), 0);
}

static void test_what_cannot_be_kept_after_its_session_ended_goes_back_to_who_sent_it(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct fault f = { 0 };
	char *form = new_address(&k);
	struct reply page = get(t, form, k.token), others = get(t, form, k.colleague_token);
	clock_set(NOON + HALF_AN_HOUR_AND_A_MINUTE);
	/* A form that was made in somebody else's session. */
	struct reply r = post(t, form, cookie_of(k.token), made("%s&" A_GOOD_ADDRESS, hidden_of(&others, form)));
	assert_given_back(t, &r);
	/* The child is out of sight by now. */
	world_write(&t->w, deny, &k);
	r = post(t, form, cookie_of(k.token), made("%s&" A_GOOD_ADDRESS, hidden_of(&page, form)));
	assert_given_back(t, &r);
	/* A session that its owner closed. */
	assert_true(session_close(t->w.s, text_of(k.colleague_token), &f));
	r = post(t, form, cookie_of(k.colleague_token), made("%s&" A_GOOD_ADDRESS, hidden_of(&others, form)));
	assert_given_back(t, &r);
	/* One that ended more than a day ago, and one of somebody who may not sign in any more. */
	form = made("/children/%lld/person_address/new", (long long)k.other);
	assert_true(session_open(t->w.s, k.manager, T("test"), k.manager_token, &f));
	page = get(t, form, k.manager_token);
	clock_set(NOON + INT64_C(2) * 86400000);
	r = post(t, form, cookie_of(k.manager_token), made("%s&" A_GOOD_ADDRESS, hidden_of(&page, form)));
	assert_given_back(t, &r);
	assert_true(session_open(t->w.s, k.manager, T("test"), k.manager_token, &f));
	page = get(t, form, k.manager_token);
	world_write(&t->w, set_inactive, NULL);
	r = post(t, form, cookie_of(k.manager_token), made("%s&" A_GOOD_ADDRESS, hidden_of(&page, form)));
	assert_given_back(t, &r);
}

static void write_the_note(struct txn *x, void *arg)
{
	const struct office *k = arg;
	struct case_note n;
	record_clear(&record_case_note, &n);
	n.r.person_id = k->child;
	n.r.council_id = k->here;
	n.purpose = T("visit");
	n.happened_at = NOON;
	n.what_happened = T("The note that is added to.");
	assert_int_equal(record_save(x, &record_case_note, &n), SAVED);
}

static void assert_words_given_back(struct site_of_test *t, struct office *k, const char *form, const char *typed)
{
	struct reply page = get(t, form, k->colleague_token);
	assert_int_equal(page.status, 200);
	struct reply r = post(t, form, cookie_of(k->token), made("%s&%s&draft-of=x&line_1=9+Quay", hidden_of(&page, form), typed));
	assert_given_back(t, &r);
	assert_true(says(&r, "Shared words") && says(&r, "WordsAboutOneAlone"));
	assert_false(says(&r, "token") || says(&r, "Token") || says(&r, "Once") || says(&r, "Draft"));
}

/* Notes have forms of their own: their words come back too, with what was typed about one child alone. */
static void test_the_words_of_a_note_that_cannot_be_kept_after_its_session_ended_are_all_given_back(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct fault f = { 0 };
	world_write(&t->w, write_the_note, &k);
	clock_set(NOON + HALF_AN_HOUR_AND_A_MINUTE);
	assert_true(session_open(t->w.s, k.colleague, T("test"), k.colleague_token, &f));
	char *typed = made("what_happened=Shared+words&with-own-%lld=WordsAboutOneAlone", (long long)k.other);
	assert_words_given_back(t, &k, made("/children/%lld/case_note/new", (long long)k.child), typed);
	assert_words_given_back(t, &k, made("/children/%lld/group_note/new", (long long)k.child), typed);
	assert_words_given_back(t, &k, made("/children/%lld/case_note/%lld/addendum", (long long)k.child, (long long)count(t, "SELECT MAX(id) FROM case_note")),
		"added=Shared+words+WordsAboutOneAlone");
}

static void test_a_page_says_how_long_the_session_lasts_and_has_a_link_that_lengthens_it(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct reply r = get(t, "/", k.token);
	assert_true(says(&r, "data-session=\"1800\" data-idle=\"1800\" data-most=\"43200\"") && says(&r, "Signed in until 12:30pm") && says(&r, "href=\"/account/stay\""));
	clock_set(NOON + 20 * INT64_C(60000));
	r = get(t, "/account/stay", k.token);
	assert_true(r.status == 200 && says(&r, "Until 12:50pm at least") && says(&r, "11 March 2026 at midnight is the latest"));
	clock_set(NOON + 45 * INT64_C(60000));
	assert_int_equal(get(t, "/", k.token).status, 200);
	/* However busy somebody is, twelve hours are the most. */
	for (int i = 1; i < 48; i++) {
		clock_set(NOON + i * 15 * INT64_C(60000));
		r = get(t, "/", k.token);
		assert_int_equal(r.status, 200);
	}
	assert_true(says(&r, "data-session=\"900\" data-idle=\"1800\" data-most=\"900\"") && says(&r, "Signed in until midnight"));
}

int main(void)
{
	site_served = site_while_ending();
	const struct CMUnitTest tests[] = {
		http_test(test_a_draft_keeps_what_was_typed_exactly_and_nothing_enters_the_record),
		http_test(test_saving_the_record_removes_its_draft_and_a_save_that_fails_does_not),
		http_test(test_saving_another_form_of_the_same_address_leaves_the_draft_and_the_same_text_takes_it),
		http_test(test_a_draft_of_a_record_that_changed_since_shows_both_texts),
		http_test(test_what_cannot_be_read_yet_is_put_right_first_and_then_both_texts_are_shown),
		http_test(test_a_draft_is_nobodys_but_its_authors),
		http_test(test_a_draft_about_a_child_who_is_now_restricted_is_not_shown_and_not_lost),
		http_test(test_a_protected_address_leaves_the_draft_of_whoever_is_not_named_any_more),
		http_test(test_a_later_draft_from_another_tab_is_never_written_over),
		http_test(test_the_script_keeps_each_text_after_the_other_and_none_after_the_form_was_saved),
		http_test(test_a_tab_of_a_draft_that_was_thrown_away_writes_nothing_over_the_next_and_leaves_it_when_saved),
		http_test(test_a_draft_is_thrown_away_by_its_author_or_after_its_days_with_notice),
		http_test(test_drafts_go_with_the_record_that_is_destroyed_and_verify_finds_nothing),
		http_test(test_a_draft_of_a_record_that_was_ended_since_can_still_be_read),
		http_test(test_what_was_typed_about_a_record_that_was_ended_meanwhile_is_given_back_in_words),
		http_test(test_what_was_typed_is_given_back_when_the_record_ends_in_the_moment_in_which_it_is_saved),
		http_test(test_of_two_drafts_of_one_form_under_two_numbers_that_are_joined_both_are_still_found),
		http_test(test_a_councils_own_record_has_drafts_too_for_those_who_keep_it),
		http_test(test_a_form_sent_after_its_session_ended_is_a_draft_of_the_same_user_and_of_nobody_else),
		http_test(test_the_script_of_a_page_whose_session_ended_hears_that_the_draft_is_kept),
		http_test(test_a_form_of_an_earlier_session_of_the_same_user_is_a_draft_and_anothers_is_refused),
		http_test(test_what_cannot_be_kept_after_its_session_ended_goes_back_to_who_sent_it),
		http_test(test_the_words_of_a_note_that_cannot_be_kept_after_its_session_ended_are_all_given_back),
		http_test(test_a_page_says_how_long_the_session_lasts_and_has_a_link_that_lengthens_it),
	};
	return run_on_each_engine(tests);
}
