/* Documents: what is brought is kept byte by byte with every version, is what its content says and not what it is called, is found, opened and told
 * only to whoever may read the person, and goes whole when it is lawfully destroyed. Through sockets, the whole site. */
#include "office.h"
#include "access/seal.h"
#include "app/site.h"
#include "base/out.h"
#include "db/copy.h"
#include "record/clock_rules.h"
#include <sodium.h>

struct family {
	int64_t here, there, team, worker, user, manager, other, child, sister, father;
	char token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX], other_token[SESSION_TOKEN_MAX];
};

static int64_t child_of(struct txn *x, const struct family *k, const char *name)
{
	int64_t child = make_person(x, k->here, name);
	make_involvement(x, &(struct involvement_of){ child, k->here, k->worker, k->team, DATE(2020, 1, 1), NO_DATE });
	return child;
}

static void make_family(struct txn *x, void *arg)
{
	struct family *k = arg;
	k->here = make_council(x, "987");
	k->there = make_council(x, "988");
	k->team = make_team(x, k->here);
	k->worker = make_worker(x, k->here);
	k->user = make_user(x, "worker@kith.test", k->worker, true);
	k->manager = make_user(x, "manager@kith.test", NONE, true);
	k->other = make_user(x, "elsewhere@kith.test", NONE, true);
	make_post(x, &(struct post_of){ k->user, "social_worker", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ k->manager, "team_manager", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ k->other, "service_manager", k->there, NONE, DATE(2020, 1, 1), NO_DATE });
	k->child = child_of(x, k, "Nia Harbour");
	k->sister = child_of(x, k, "Orla Harbour");
	k->father = make_person(x, k->here, "Grace Adeyemi");
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.r.person_id = k->child;
	r.r.council_id = k->here;
	r.other_person_id = k->father;
	r.kind = T("mother");
	assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
}

static struct family family_open(struct site_of_test *t)
{
	struct family k = { 0 };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	site_register();
	world_write(&t->w, make_family, &k);
	assert_true(session_open(t->w.s, k.user, T("test"), k.token, &f) && session_open(t->w.s, k.manager, T("test"), k.manager_token, &f) &&
		    session_open(t->w.s, k.other, T("test"), k.other_token, &f));
	return k;
}

static char *path(int64_t child, const char *rest)
{
	return made("/children/%lld/%s", (long long)child, rest);
}

/* ---- Bringing one ---- */

static const char PDF[] = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n\0with a NUL\n";
static const char PNG[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1";
static const char PAGE[] = "<!DOCTYPE html><html><script>alert(1)</script></html>";
static const char LETTER[] = "Dear Ms Haddad,\n\nNia was seen by the paediatrician on Tuesday. Her weight is on the ninth centile.\n";

struct brought { const char *name, *bytes; size_t n; };
#define BROUGHT(name, literal) (&(struct brought){ name, literal, sizeof(literal) - 1 })

static char *hidden_fields(struct site_of_test *t, const char *form, const char *token)
{
	struct reply page = get(t, form, token);
	if (page.status != 200)
		fail_msg("%s: %d", form, page.status);
	return made("%s%s%s", field("token", value_in(&page, "token")), field("once", value_in(&page, "once")), field("version", "0"));
}

static struct reply bring_to(struct site_of_test *t, const char *form, const char *token, const char *more, const struct brought *b)
{
	struct out body = out_make((size_t)64 << 20), whole = out_make((size_t)64 << 20);
	out_c(&body, hidden_fields(t, form, token));
	out_c(&body, more);
	out_f(&body, "--b0und\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/pdf\r\n\r\n", b->name);
	out_put(&body, b->bytes, b->n);
	out_c(&body, "\r\n" END);
	out_c(&whole, head_of(form, token, "http://kith.test", (long long)body.n));
	out_raw(&whole, out_text(&body));
	struct reply r = ask_n(t, whole.p, whole.n);
	out_free(&body);
	out_free(&whole);
	return r;
}

static char *told(const char *kind, const char *name)
{
	return made("%s%s%s%s%s%s", field("kind", kind), field("name", name), field("dated_on-day", "9"), field("dated_on-month", "3"), field("dated_on-year", "2026"),
		field("from_whom", "Dr Okafor"));
}

static struct reply bring(struct site_of_test *t, const struct family *k, const struct brought *b)
{
	return bring_to(t, path(k->child, "document/new"), k->token, told("health", "Paediatric report"), b);
}

static int64_t last(struct site_of_test *t, const char *table)
{
	return count(t, made("SELECT COALESCE(MAX(id), 0) FROM %s", table));
}

static char *document_path(int64_t child, int64_t document, const char *rest)
{
	return path(child, made("document/%lld%s", (long long)document, rest));
}

static char *file_path(int64_t child, int64_t id, const char *rest)
{
	return path(child, made("document_file/%lld%s", (long long)id, rest));
}

static bool is_bytes(const struct reply *r, const struct brought *b)
{
	return r->status == 200 && r->body_n == b->n && !memcmp(r->body, b->bytes, b->n);
}

static bool header_is(const struct reply *r, const char *name, const char *value)
{
	return has_header(r, made("%s: %s", name, value));
}

static void expect_proved(struct site_of_test *t, int64_t faults)
{
	struct verify_report v;
	struct fault f = { 0 };
	assert_true(verify(store_reader(t->w.s), NO_TEXT, &v, t->w.a, &f));
	for (size_t i = 0; i < v.lines.n && !faults; i++)
		if (!v.lines.at[i].is_notice)
			print_error("%.*s: %.*s\n", TEXT_ARG(v.lines.at[i].table), TEXT_ARG(v.lines.at[i].reason));
	assert_int_equal(v.faults, faults);
}

static void test_a_document_is_kept_byte_by_byte_listed_and_each_opening_is_a_look(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	const struct brought *pdf = BROUGHT("C:\\scans\\report.pdf", PDF);
	struct reply none = get(t, path(k.child, "document"), k.token);
	assert_true(says(&none, "No document is kept") && says(&none, "Add a document"));
	assert_int_equal(bring(t, &k, pdf).status, 303);
	int64_t document = last(t, "document"), id = last(t, "document_file");
	struct reply list = get(t, path(k.child, "document"), k.token), page = get(t, document_path(k.child, document, ""), k.token);
	assert_true(says(&list, "Paediatric report") && says(&list, "Health report or letter") && says(&list, "9 March 2026") && says(&list, "Dr Okafor") && says(&list, made("PDF, %zu bytes", pdf->n)) && says(&list, "worker@kith.test"));
	assert_true(says(&page, "Version 1 (current)") && says(&page, "report.pdf") && says(&page, "SHA-256") && !says(&page, "scans"));
	struct reply story = get(t, path(k.child, "chronology"), k.token);
	assert_true(says(&story, "Document: Paediatric report") && says(&story, document_path(k.child, document, "")));
	struct reply child = get(t, made("/children/%lld", (long long)k.child), k.token);
	assert_true(says(&child, made("href=\"%s\">Documents</a>", path(k.child, "document"))));
	int64_t before = count(t, "SELECT count(*) FROM read_log WHERE record = 'document_file'");
	struct reply opened = get(t, file_path(k.child, id, "/open"), k.token), saved = get(t, file_path(k.child, id, "/save"), k.token);
	assert_true(is_bytes(&opened, pdf) && is_bytes(&saved, pdf));
	assert_true(header_is(&opened, "Content-Type", "application/pdf") && header_is(&opened, "Content-Disposition", "inline; filename=\"report.pdf\"") && header_is(&opened, "X-Content-Type-Options", "nosniff"));
	assert_true(header_is(&saved, "Content-Disposition", "attachment; filename=\"report.pdf\"") && header_is(&saved, "Cache-Control", "no-store"));
	assert_int_equal(count(t, "SELECT count(*) FROM read_log WHERE record = 'document_file'"), before + 2);
	expect_proved(t, 0);
}

static void test_what_is_in_a_file_decides_and_never_what_it_is_called(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	const struct brought *refused[] = { BROUGHT("letter.pdf", PAGE), BROUGHT("photo.png", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), BROUGHT("notes.txt", "MZ\x90\0\3"), BROUGHT("a.docx", "PK\3\4 no zip"),
		BROUGHT("empty.txt", " \n") };
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct reply r = bring(t, &k, refused[i]);
		if (r.status != 422 || !says(&r, "This is not a kind of file that is kept"))
			fail_msg("%s: %d", refused[i]->name, r.status);
		assert_true(says(&r, "value=\"Paediatric report\"") && says(&r, "value=\"Dr Okafor\"") && says(&r, "Choose it again"));
	}
	assert_int_equal(last(t, "document") + last(t, "document_file") + count(t, "SELECT count(*) FROM document_part"), 0);
	assert_true(nothing_lies_there(t));
	/* A picture that calls itself a page is a picture, and nothing but pictures and PDF is shown in the browser. */
	assert_int_equal(bring(t, &k, BROUGHT("holiday.html", PNG)).status, 303);
	struct reply picture = get(t, file_path(k.child, last(t, "document_file"), "/open"), k.token);
	assert_true(header_is(&picture, "Content-Type", "image/png") && header_is(&picture, "Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'"));
	assert_true(strstr(header(&picture, "Content-Disposition"), "inline") != NULL);
	assert_int_equal(bring(t, &k, BROUGHT("Pismo Łucji; a=b.txt", LETTER)).status, 303);
	struct reply named = get(t, file_path(k.child, last(t, "document_file"), "/save"), k.token);
	assert_true(header_is(&named, "Content-Disposition", "attachment; filename=\"Pismo___ucji__a_b.txt\"; filename*=UTF-8''Pismo%20%C5%81ucji%3B%20a%3Db.txt"));
	assert_int_equal(bring(t, &k, BROUGHT("letter.pdf", LETTER)).status, 303);
	struct reply letter = get(t, file_path(k.child, last(t, "document_file"), "/open"), k.token);
	assert_true(header_is(&letter, "Content-Type", "text/plain; charset=utf-8") && strstr(header(&letter, "Content-Disposition"), "attachment") != NULL);
}

static void test_a_file_that_is_too_large_or_missing_is_said_and_what_was_typed_stays(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	size_t n = ((size_t)1 << 20) + 1;
	char *large = malloc(n);
	assert_non_null(large);
	memset(large, 'a', n);
	set_limit(t, "document_mb", 1);
	struct reply r = bring(t, &k, &(struct brought){ "long.txt", large, n });
	free(large);
	assert_int_equal(r.status, 422);
	assert_true(says(&r, "This file has 2 MB, and one document may have 1 MB") && says(&r, "value=\"Paediatric report\""));
	r = bring(t, &k, BROUGHT("", ""));
	assert_true(r.status == 422 && says(&r, "Choose a file") && says(&r, "value=\"Dr Okafor\""));
	r = bring(t, &k, BROUGHT("none.txt", ""));
	assert_true(r.status == 422 && says(&r, "This file is empty"));
	r = bring_to(t, path(k.child, "document/new"), k.token, "", BROUGHT("letter.txt", LETTER));
	assert_true(r.status == 422 && !says(&r, "Choose a file"));
	assert_int_equal(last(t, "document") + count(t, "SELECT count(*) FROM document_part"), 0);
	set_limit(t, "document_mb", 20);
}

static void test_a_draft_of_a_document_keeps_what_was_typed_and_no_file(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	char *form = path(k.child, "document/new");
	assert_int_equal(bring_to(t, form, k.token, made("%s%s", told("letter", "Half a title"), field("draft", "1")), BROUGHT("letter.txt", LETTER)).status, 303);
	assert_int_equal(last(t, "document") + count(t, "SELECT count(*) FROM document_part"), 0);
	struct reply r = get(t, path(k.child, "document/new?draft=1"), k.token);
	assert_true(r.status == 200 && says(&r, "value=\"Half a title\"") && says(&r, "value=\"Dr Okafor\"") && !says(&r, "centile"));
	assert_true(nothing_lies_there(t));
}

static void test_every_version_stays_and_the_last_is_the_current_one(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(bring(t, &k, BROUGHT("draft.txt", LETTER)).status, 303);
	int64_t document = last(t, "document"), first = last(t, "document_file");
	char *form = document_path(k.child, document, "/version");
	struct reply r = bring_to(t, form, k.token, "", BROUGHT("page.html", PAGE));
	assert_true(r.status == 422 && says(&r, "This is not a kind of file that is kept") && !says(&r, "Enter"));
	r = bring_to(t, form, k.token, made("%s%s", field("sha256", "forged"), field("file_name", "forged.pdf")), BROUGHT("signed.pdf", PDF));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM document_file WHERE sha256 = 'forged' OR file_name = 'forged.pdf'"), 0);
	struct reply page = get(t, document_path(k.child, document, ""), k.token);
	assert_true(says(&page, "Version 2 (current)") && says(&page, "signed.pdf") && says(&page, "Version 1</h3>") && says(&page, "draft.txt"));
	struct reply old = get(t, file_path(k.child, first, "/save"), k.token);
	assert_true(is_bytes(&old, BROUGHT("", LETTER)));
	assert_int_equal(last(t, "document_file"), first + 1);
	/* A version that was the wrong file is ended by itself, and the one before is the current one again. */
	char *wrong = file_path(k.child, first + 1, "/remove");
	assert_int_equal(get(t, wrong, k.token).status, 403);
	assert_int_equal(fill_in(t, k.manager_token, wrong, wrong, made("version=%lld&why-changed=The+wrong+scan", (long long)count(t, made("SELECT txn FROM document_file WHERE id = %lld", (long long)first + 1)))).status, 303);
	page = get(t, document_path(k.child, document, ""), k.manager_token);
	assert_true(says(&page, "Version 1 (current)") && says(&page, "draft.txt") && !says(&page, "signed.pdf"));
	expect_proved(t, 0);
	/* Nothing of this form is typed, so it has no draft, and what claims to be one brings nothing without a file. */
	struct reply asked = get(t, form, k.token);
	assert_false(says(&asked, "Save as draft"));
	assert_int_equal(bring_to(t, form, k.token, field("draft", "1"), BROUGHT("", "")).status, 422);
	assert_int_equal(last(t, "document_file"), first);
	expect_proved(t, 0);
}

/* A file is reached under its own person alone, by whoever may read that person. */
static void test_5_3_a_document_is_nobodys_to_know_of_who_may_not_read_the_person(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(bring(t, &k, BROUGHT("letter.txt", LETTER)).status, 303);
	int64_t document = last(t, "document"), id = last(t, "document_file");
	const char *paths[] = { path(k.child, "document"), path(k.child, "document/new"), document_path(k.child, document, ""), document_path(k.child, document, "/version"), file_path(k.child, id, ""),
		file_path(k.child, id, "/open"), file_path(k.child, id, "/save"), file_path(k.child, id, "/history"), made("/api%s", path(k.child, "document_file")) };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct reply r = get(t, paths[i], k.other_token);
		if (r.status != 404 || says(&r, "Paediatric") || says(&r, "centile"))
			fail_msg("%s: %d", paths[i], r.status);
	}
	assert_int_equal(get(t, file_path(k.sister, id, "/save"), k.token).status, 404);
	assert_int_equal(get(t, document_path(k.sister, document, ""), k.token).status, 404);
	assert_int_equal(get(t, path(k.child, "document_file/new"), k.token).status, 404);
}

static void test_a_document_entered_in_error_leaves_with_its_files_and_stays_in_the_history(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(bring(t, &k, BROUGHT("letter.txt", LETTER)).status, 303);
	int64_t document = last(t, "document"), id = last(t, "document_file");
	char *form = document_path(k.child, document, "/remove");
	assert_int_equal(fill_in(t, k.manager_token, form, form, made("version=%lld&why-changed=Of+another+child", (long long)count(t, "SELECT txn FROM document"))).status, 303);
	assert_int_equal(get(t, document_path(k.child, document, ""), k.token).status, 404);
	assert_int_equal(get(t, file_path(k.child, id, "/save"), k.token).status, 404);
	struct reply list = get(t, path(k.child, "document"), k.token), history = get(t, document_path(k.child, document, "/history"), k.manager_token);
	assert_true(says(&list, "No document is kept") && says(&history, "Ended as entered in error") && says(&history, "Of another child"));
	assert_int_equal(count(t, "SELECT count(*) FROM document_part"), 1);
	expect_proved(t, 0);
}

/* ---- Search ---- */

static struct reply search(struct site_of_test *t, const char *token, const char *words)
{
	return get(t, made("/search/text?q=%s", words), token);
}

/* ---- Filed to the wrong person ---- */

static const char WRONG_LETTER[] = "CanaryWrongChild is doing well.\n", WRONG_AGAIN[] = "CanaryWrongChild is doing very well.\n";

static void name_sister(struct txn *x, void *arg)
{
	struct family *k = arg;
	struct person p;
	assert_true(record_load(txn_db(x), &record_person, k->sister, &p, txn_arena(x)));
	p.la_child_id = T("ORLA1");
	assert_int_equal(record_save(x, &record_person, &p), SAVED);
}

static int64_t brought_twice(struct site_of_test *t, struct family *k)
{
	assert_int_equal(bring(t, k, BROUGHT("letter.txt", WRONG_LETTER)).status, 303);
	int64_t document = last(t, "document");
	assert_int_equal(bring_to(t, document_path(k->child, document, "/version"), k->token, "", BROUGHT("letter-2.txt", WRONG_AGAIN)).status, 303);
	return document;
}

static void expect_removed(struct site_of_test *t, const struct family *k, char *form, const char *version)
{
	assert_int_equal(fill_in(t, k->manager_token, form, form, made("version=%lld&why-changed=It+says+that+CanaryWrongChild+is+well", (long long)count(t, version))).status, 303);
}

static struct reply take_out(struct site_of_test *t, const char *token, int64_t child, int64_t document, const char *typed)
{
	char *act = document_path(child, document, "/wrong-person");
	return fill_in(t, token, act, act, typed);
}

/* No page of the child, and none of the API, says what the document said, whose it was called, or gives out a byte. */
static void expect_gone(struct site_of_test *t, const char *token, int64_t child, int64_t document, int64_t first, int64_t second)
{
	const char *shown[] = { made("/children/%lld", (long long)child), path(child, "document"), path(child, "chronology"), document_path(child, document, "/history"), file_path(child, first, "/history"),
		file_path(child, second, "/history"), made("/api%s", document_path(child, document, "/history")), made("/api%s", file_path(child, first, "/history")), path(child, "information_breach"),
		"/search/text?q=CanaryWrongChild" };
	const char *gone[] = { document_path(child, document, ""), file_path(child, first, ""), file_path(child, first, "/open"), file_path(child, second, "/save"), made("/api%s", file_path(child, second, "/bytes")) };
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
		struct reply r = get(t, shown[i], token);
		if (r.status != 200 || says(&r, "CanaryWrongChild is") || says(&r, "Paediatric report") || says(&r, "letter-2"))
			fail_msg("%s: %d, or it says what the document said", shown[i], r.status);
	}
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		assert_int_equal(get(t, gone[i], token).status, 404);
}

static void test_5_7_a_document_filed_to_the_wrong_person_says_nothing_there_any_more_and_a_breach_opens(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	int64_t document = brought_twice(t, &k), second = last(t, "document_file"), first = count(t, "SELECT MIN(id) FROM document_file");
	struct reply of_worker = get(t, document_path(k.child, document, ""), k.token), of_manager = get(t, document_path(k.child, document, ""), k.manager_token);
	assert_true(!says(&of_worker, "Filed to the wrong person") && says(&of_manager, "Filed to the wrong person"));
	assert_int_equal(get(t, document_path(k.child, document, "/wrong-person"), k.token).status, 403);
	assert_int_equal(take_out(t, k.manager_token, k.child, document, "reason=&belongs_to=").status, 422);
	assert_int_equal(take_out(t, k.manager_token, k.child, document, "reason=Two+tabs+were+open&belongs_to=").status, 303);
	expect_gone(t, k.manager_token, k.child, document, first, second);
	expect_gone(t, k.token, k.child, document, first, second);
	assert_int_equal(count(t, "SELECT count(*) FROM misfiled_record"), 3);
	assert_int_equal(count(t, "SELECT count(*) FROM information_breach WHERE kind = 'filed_to_wrong_person' AND what_happened LIKE 'A document about somebody else%' AND closed_on IS NULL"), 1);
	assert_int_equal(get(t, document_path(k.child, document, "/wrong-person"), k.manager_token).status, 404);
	expect_proved(t, 0);
}

static void test_5_7_a_document_that_was_entered_in_error_first_stands_where_it_belongs_with_the_bytes_of_its_versions(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, name_sister, &k);
	int64_t document = brought_twice(t, &k), second = last(t, "document_file"), first = count(t, "SELECT MIN(id) FROM document_file");
	expect_removed(t, &k, file_path(k.child, first, "/remove"), made("SELECT txn FROM document_file WHERE id = %lld", (long long)first));
	expect_removed(t, &k, document_path(k.child, document, "/remove"), "SELECT txn FROM document");
	struct reply history = get(t, document_path(k.child, document, "/history"), k.manager_token);
	assert_true(says(&history, document_path(k.child, document, "/wrong-person")));
	assert_int_equal(take_out(t, k.manager_token, k.child, document, "reason=Two+tabs&belongs_to=ORLA1").status, 303);
	expect_gone(t, k.token, k.child, document, first, second);
	int64_t there = last(t, "document"), file = last(t, "document_file");
	assert_int_equal(count(t, "SELECT count(*) FROM document_file"), 1);
	struct reply page = get(t, document_path(k.sister, there, ""), k.token), saved = get(t, file_path(k.sister, file, "/save"), k.token);
	assert_true(says(&page, "Paediatric report") && says(&page, "letter-2.txt") && says(&page, "Version 1 (current)"));
	assert_true(is_bytes(&saved, BROUGHT("letter-2.txt", WRONG_AGAIN)));
	expect_proved(t, 0);
}

static void test_the_words_in_a_document_are_found_with_their_sentence_by_whoever_may_read_it(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(bring(t, &k, BROUGHT("letter.txt", LETTER)).status, 303);
	int64_t document = last(t, "document"), id = last(t, "document_file");
	struct reply r = search(t, k.token, "ninth+centile");
	assert_true(says(&r, "Her weight is on the <mark>ninth</mark> <mark>centile</mark>.") && says(&r, file_path(k.child, id, "")) && says(&r, "Document file of Nia Harbour"));
	r = search(t, k.other_token, "ninth+centile");
	assert_true(says(&r, "No note or document that you may see") && !says(&r, "Harbour"));
	struct reply page = get(t, file_path(k.child, id, ""), k.token);
	assert_true(says(&page, "Her weight is on the ninth centile.") && says(&page, "The words in it are found by search"));
	assert_int_equal(bring(t, &k, BROUGHT("scan.png", PNG)).status, 303);
	page = get(t, document_path(k.child, last(t, "document"), ""), k.token);
	assert_true(says(&page, "Words in this document cannot be searched") && !says(&page, "Read its words"));
	char *form = document_path(k.child, document, "/remove");
	assert_int_equal(fill_in(t, k.manager_token, form, form, made("version=%lld&why-changed=Of+another+child", (long long)count(t, made("SELECT txn FROM document WHERE id = %lld", (long long)document)))).status, 303);
	r = search(t, k.token, "ninth+centile");
	assert_false(says(&r, "<mark>"));
}

/* ---- Other systems ---- */

static struct reply send_json(struct site_of_test *t, const char *at, const char *token, const char *json)
{
	struct reply me = get(t, "/api/me", token);
	char *found = strstr(me.body, "\"token\":\"");
	if (!found)
		fail_msg("/api/me gives no token: %s", me.body);
	return ask(t, made("POST %s HTTP/1.1\r\nHost: kith.test\r\nOrigin: http://kith.test\r\nCookie: __Host-kith=%s\r\nX-Kith-Token: %.*s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
		at, token, (int)strcspn(found + 9, "\""), found + 9, strlen(json), json));
}

static void test_a_file_is_brought_and_told_under_api_by_the_same_rules(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	struct reply r = send_json(t, made("/api%s", path(k.child, "document")), k.token,
		"{\"fields\":{\"kind\":\"letter\",\"name\":\"From the register\",\"dated_on\":\"2026-03-09\"}}");
	assert_int_equal(r.status, 201);
	char *at = made("/api%s", document_path(k.child, last(t, "document"), "/version"));
	assert_int_equal(send_json(t, at, k.token, "{\"file_name\":\"a.pdf\",\"content\":\"not base64!\"}").status, 422);
	r = send_json(t, at, k.token, "{\"file_name\":\"a.pdf\",\"content\":\"PCFET0NUWVBFIGh0bWw+\"}");
	assert_true(r.status == 422 && says(&r, "This is not a kind of file that is kept"));
	assert_int_equal(send_json(t, at, k.other_token, "{\"file_name\":\"a.txt\",\"content\":\"TmlhIHdhcyBzZWVuLg==\"}").status, 404);
	r = send_json(t, at, k.token, "{\"file_name\":\"a.txt\",\"content\":\"TmlhIHdhcyBzZWVuLg==\"}");
	assert_true(r.status == 201 && says(&r, "The file is kept."));
	int64_t id = last(t, "document_file");
	r = get(t, made("/api%s", file_path(k.child, id, "/bytes")), k.token);
	assert_true(r.status == 200 && says(&r, "\"content\":\"TmlhIHdhcyBzZWVuLg==\"") && says(&r, "\"media_type\":\"text/plain; charset=utf-8\""));
	assert_int_equal(get(t, made("/api%s", file_path(k.child, id, "/bytes")), k.other_token).status, 404);
	struct reply page = get(t, file_path(k.child, id, "/save"), k.token);
	assert_true(is_bytes(&page, BROUGHT("", "Nia was seen.")));
	assert_int_equal(send_json(t, made("/api%s", path(k.child, "document_file")), k.token, "{\"fields\":{\"file_name\":\"forged\"}}").status, 404);
	expect_proved(t, 0);
}

/* ---- The chain ---- */

static void destroy_child(struct txn *x, void *arg)
{
	const struct family *k = arg;
	struct fault f = { 0 };
	if (!record_destroy(x, &record_person, k->child, T("test"), T("test"), &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
}

static void test_5_8_lawful_destruction_takes_the_bytes_and_any_other_loss_is_found(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(bring(t, &k, BROUGHT("letter.txt", LETTER)).status, 303);
	bool is_sqlite = db_engine(store_reader(t->w.s)) == DB_SQLITE;
	static const char *const allowed[] = { "UPDATE document_part SET part = 7", "DELETE FROM document_part" };
	for (int i = 0; i < 2; i++) {
		struct db *db = store_reader(t->w.s);
		if (!is_sqlite)
			db_script(db, "BEGIN");
		assert_false(db_script(db, allowed[i]));
		db_script(db, "ROLLBACK");
	}
	expect_proved(t, 0);
	world_write(&t->w, destroy_child, &k);
	assert_int_equal(count(t, "SELECT count(*) FROM document_part"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM document_file_version WHERE words IS NOT NULL OR file_name IS NOT NULL"), 0);
	expect_proved(t, 0);
}

static void test_5_8_bytes_that_were_changed_or_taken_outside_kith_are_found(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	assert_int_equal(bring(t, &k, BROUGHT("letter.txt", LETTER)).status, 303);
	assert_int_equal(bring(t, &k, BROUGHT("report.pdf", PDF)).status, 303);
	bool is_sqlite = db_engine(store_reader(t->w.s)) == DB_SQLITE;
	world_script(&t->w, is_sqlite ? "DROP TRIGGER document_part_changed; DROP TRIGGER document_part_kept; DROP TRIGGER document_part_added" : "DROP TRIGGER document_part_kept ON document_part");
	world_script(&t->w, is_sqlite ? "UPDATE document_part SET content = x'41' WHERE document_file_id = 1" : "UPDATE document_part SET content = '\\x41' WHERE document_file_id = 1");
	expect_proved(t, 1);
	world_script(&t->w, "DELETE FROM document_part WHERE document_file_id = 2");
	expect_proved(t, 2);
	world_script(&t->w, is_sqlite ? "INSERT INTO document_part VALUES (99, 0, x'41')" : "INSERT INTO document_part VALUES (99, 0, '\\x41')");
	expect_proved(t, 3);
}

/* ---- Copies ---- */

static void copy_to(struct db *from, const char *uri)
{
	struct fault f = { 0 };
	struct verify_report v;
	struct arena *a = arena_new((size_t)64 << 20);
	struct db *to = db_open(uri, false, &f);
	assert_non_null(to);
	db_snapshot(from);
	if (!db_copy_rows(from, to, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	db_release(from);
	assert_true(verify(to, NO_TEXT, &v, a, &f));
	assert_int_equal(v.faults, 0);
	db_close(to);
	arena_free(a);
}

/* A backup of a PostgreSQL store is an SQLite file, row by row, and a restore goes the other way: every byte comes along. */
static void test_a_copy_row_by_row_to_either_engine_has_every_byte(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	struct test_store there, back;
	struct fault f = { 0 };
	size_t n = 200000;
	char *large = malloc(n);
	assert_non_null(large);
	memcpy(large, "\xFF\xD8\xFF", 3);
	for (size_t i = 3; i < n; i++)
		large[i] = (char)(i * 7 % 256);
	assert_int_equal(bring(t, &k, &(struct brought){ "picture.jpg", large, n }).status, 303);
	free(large);
	assert_int_equal(count(t, "SELECT count(*) FROM document_part"), 4);
	test_store_make(DB_SQLITE, &there);
	test_store_ready(&there);
	test_store_make(db_engine(store_reader(t->w.s)), &back);
	test_store_ready(&back);
	copy_to(store_reader(t->w.s), there.uri);
	struct db *from = db_open(there.uri, false, &f);
	assert_non_null(from);
	copy_to(from, back.uri);
	db_close(from);
	test_store_drop(&there);
	test_store_drop(&back);
}

/* ---- Protected addresses ---- */

static void protect_address(struct txn *x, void *arg)
{
	const struct family *k = arg;
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.r.person_id = k->father;
	a.r.council_id = k->here;
	a.line_1 = T("12 Secret Street");
	a.postcode = T("AB1 2CD");
	a.kind = T("home");
	a.is_protected = 1;
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
	assert_true(address_saved(x, &record_person_address, &a, &(struct fault){ 0 }));
	make_address_viewer(x, k->father, k->here, k->manager);
}

/* What cannot be blotted, bytes, is not given out to whoever may not know the address that stands, or may stand, in them. */
static void test_5_3_a_protected_address_in_a_document_keeps_it_from_whoever_is_not_named(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, protect_address, &k);
	assert_int_equal(bring(t, &k, BROUGHT("letter.txt", "They live at 12 Secret Street, AB1 2CD.\n")).status, 303);
	int64_t telling = last(t, "document_file");
	assert_int_equal(bring(t, &k, BROUGHT("scan.png", PNG)).status, 303);
	int64_t unread = last(t, "document_file");
	assert_int_equal(bring(t, &k, BROUGHT("other.txt", LETTER)).status, 303);
	int64_t harmless = last(t, "document_file");
	struct reply r = get(t, file_path(k.child, telling, "/save"), k.token), page = get(t, file_path(k.child, telling, ""), k.token);
	assert_true(r.status == 403 && says(&r, "An address that is protected from you stands in this document") && !says(&r, "Secret Street"));
	assert_true(says(&page, "[address not shown]") && !says(&page, "Secret Street"));
	assert_int_equal(get(t, made("/api%s", file_path(k.child, telling, "/bytes")), k.token).status, 403);
	r = get(t, file_path(k.child, unread, "/open"), k.token);
	assert_true(r.status == 403 && says(&r, "Kith cannot be sure that it does not stand in this document"));
	assert_int_equal(get(t, file_path(k.child, harmless, "/save"), k.token).status, 200);
	assert_int_equal(get(t, file_path(k.child, telling, "/save"), k.manager_token).status, 200);
	assert_int_equal(get(t, file_path(k.child, unread, "/save"), k.manager_token).status, 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_a_document_is_kept_byte_by_byte_listed_and_each_opening_is_a_look),
		http_test(test_what_is_in_a_file_decides_and_never_what_it_is_called),
		http_test(test_a_file_that_is_too_large_or_missing_is_said_and_what_was_typed_stays),
		http_test(test_a_draft_of_a_document_keeps_what_was_typed_and_no_file),
		http_test(test_every_version_stays_and_the_last_is_the_current_one),
		http_test(test_5_3_a_document_is_nobodys_to_know_of_who_may_not_read_the_person),
		http_test(test_a_document_entered_in_error_leaves_with_its_files_and_stays_in_the_history),
		http_test(test_5_7_a_document_filed_to_the_wrong_person_says_nothing_there_any_more_and_a_breach_opens),
		http_test(test_5_7_a_document_that_was_entered_in_error_first_stands_where_it_belongs_with_the_bytes_of_its_versions),
		http_test(test_the_words_in_a_document_are_found_with_their_sentence_by_whoever_may_read_it),
		http_test(test_a_file_is_brought_and_told_under_api_by_the_same_rules),
		http_test(test_5_8_lawful_destruction_takes_the_bytes_and_any_other_loss_is_found),
		http_test(test_5_8_bytes_that_were_changed_or_taken_outside_kith_are_found),
		http_test(test_a_copy_row_by_row_to_either_engine_has_every_byte),
		http_test(test_5_3_a_protected_address_in_a_document_keeps_it_from_whoever_is_not_named),
	};
	site_served = site;
	return run_on_each_engine(tests);
}
