/* Random CIN files, and random corrections of them: whatever is in a file, export gives it again, value for value and in order; a second
 * import writes nothing; the store verifies. Children are drawn from so few that they repeat, come without an identifier, and come
 * again in the corrected file with other elements. */
#include "engines.h"
#include "base/arena.h"
#include "base/log.h"
#include "base/out.h"
#include "record/builtin.h"
#include "record/txn.h"
#include "returns/cin/export.h"
#include "returns/cin/import.h"
#include "returns/cin/reader.h"
#include "set.h"

static uint64_t seed;
static int dice(int sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (uint64_t)sides);
}
#define ONE_OF(a) (a)[dice((int)(sizeof(a) / sizeof *(a)))]

/* Every date lies in the file's year, because what lies outside it does not end when it leaves the file. */
static const char *const DATES[] = { "2025-04-01", "2025-05-02", "2025-05-02", "2025-09-09", "2026-01-31", "2026-03-31", "2025-06-31", "1/5/2025",
	" 2025-07-07 " };
static const char *const TEXTS[] = { "", " ", "1", "0", "true", "FALSE", "N1", "N9", "1A", "10", "RC7", "RC8", "NEG", "EMO", "MUL", "16A", "18A", "21", "3B",
	"WBRI", "wbri", "NONE", "AUT", "HEAR", "M", "F", "U", "9", "UN1", "UN9", "A123456789012", "B123456789012", "7", "99", "100", "A", "zz", "a&amp;b &lt;",
	"\xc3\xa9", "x\xe2\x82\xacy" };
static const char *const CHILDREN[] = { "C1", "C2", "C3", "c4", "C5", " C6 ", "", "C0X1", "C1" };

static const char *value_of(const struct cin_element *e)
{
	if (e->is == CIN_CHILD_ID)
		return ONE_OF(CHILDREN);
	if (e->field && (e->field->type == F_DATE || e->field->type == F_PART_DATE) && dice(12))
		return ONE_OF(DATES);
	return ONE_OF(TEXTS);
}

static void put_inside(struct out *o, const struct cin_element *within, int plenty);

static void put_element(struct out *o, const struct cin_element *e, int plenty)
{
	out_f(o, "<%.*s>", TEXT_ARG(e->name));
	if (e->kind == CIN_LEAF)
		out_c(o, value_of(e));
	else
		put_inside(o, e, plenty);
	out_f(o, "</%.*s>", TEXT_ARG(e->name));
}

static int how_many(const struct cin_element *e, int plenty)
{
	if (e->kind == CIN_LEAF && e->within->kind != CIN_LIST)
		return e->is == CIN_CHILD_ID || dice(4) != 0;
	return e->table->is_identity ? 1 : dice(plenty);
}

static void put_inside(struct out *o, const struct cin_element *within, int plenty)
{
	const struct cin_layout *l = cin_layout();

	for (int i = 0; i < l->n; i++)
		for (int n = l->element[i].within == within ? how_many(&l->element[i], plenty) : 0; n > 0; n--)
			put_element(o, &l->element[i], plenty);
	if (!dice(30))
		out_lit(o, "<Unknown><A>1 &amp; 2</A></Unknown>");
}

static void put_file(struct out *o, const char *council)
{
	out_f(o, "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate>"
		 "</CollectionDetails><Source><LEA>%s</LEA></Source></Header><Children>", council);
	for (int n = 1 + dice(9); n > 0; n--) {
		put_element(o, cin_layout()->child->element, 3);
		out_lit(o, "\n");
	}
	out_lit(o, "</Children></Message>");
	out_put(o, "", 1);
}

static bool tell(void *arg, const struct cin_child *c)
{
	struct out *o = arg;

	for (size_t i = 0; i < c->n; i++) {
		out_f(o, "%d %s%.*s", c->row[i].within, c->row[i].is_joined ? "+" : "", TEXT_ARG(c->row[i].table->element->name));
		for (int k = 0; k < c->row[i].table->n; k++) {
			out_f(o, "|%.*s=", TEXT_ARG(c->row[i].table->column[k]->name));
			out_raw(o, text_none(c->row[i].cell[k]) ? T("-") : c->row[i].cell[k]);
		}
		out_raw(o, c->row[i].rest);
		out_c(o, "\n");
	}
	return true;
}

static struct text rows_of(struct text xml, struct arena *a)
{
	struct out o = out_make(1 << 24);
	struct arena *one = arena_new(64 << 20);
	struct cin_reader r;

	assert_true(cin_read_bytes(&r, xml, tell, &o, one, a));
	struct text told = text_dup_in(a, out_text(&o));
	out_free(&o);
	arena_free(one);
	return told;
}

/* Every file is of another council, so that one store serves them all. */
struct trial { struct store *store; struct arena *arena; const char *council; char in[320], out[320]; };

static void import(struct trial *t, const char *xml, struct import_report *r)
{
	struct fault f = { 0 };
	char path[400];

	set_write(t->in, (struct set_file[]){ { "cin.xml", xml }, { 0 } });
	snprintf(path, sizeof path, "%s/cin.xml", t->in);
	if (!cin_import(t->store, &(struct import_request){ .council = text_of(t->council), .path = path, .user_id = NONE }, r, t->arena, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	for (int k = 0; k < CIN_TABLES; k++)
		assert_int_equal(r->table[k].read, r->table[k].stored + r->table[k].kept);
}

static void comes_back(struct trial *t, const char *xml, uint64_t from)
{
	struct export_report r;
	struct fault f = { 0 };
	char name[64];
	size_t at = 0;

	snprintf(name, sizeof name, "cin_%s_2026.xml", t->council);
	set_remove(t->out);
	assert_true(cin_export(store_reader(t->store), &(struct export_request){ .user_id = NONE, .council = text_of(t->council), .out_dir = t->out }, &r, t->arena, &f));
	struct text a = rows_of(text_of(xml), t->arena), b = rows_of(set_read(t->out, name, t->arena), t->arena);
	while (at < a.n && at < b.n && a.p[at] == b.p[at])
		at++;
	if (text_eq(a, b))
		return;
	while (at > 0 && a.p[at - 1] != '\n')
		at--;
	fail_msg("seed %llu: expected\n%.300s\ngot\n%.300s", (unsigned long long)from, a.p + at, b.p + at);
}

static void verifies(struct trial *t)
{
	struct verify_report v = { 0 };
	struct fault f = { 0 };
	struct db *db = store_reader(t->store);

	assert_true(verify(db, NO_TEXT, &v, t->arena, &f));
	assert_int_equal(v.faults, 0);
}

static struct trial begin(struct test_store *ts)
{
	struct trial t = { .arena = arena_new((size_t)1 << 30) };
	struct fault f = { 0 };

	log_quiet(LOG_ERROR);
	test_store_ready(ts);
	t.store = store_open(&ts->place, STORE_CREATE, &f);
	assert_non_null(t.store);
	snprintf(t.in, sizeof t.in, "%s/in", ts->folder);
	snprintf(t.out, sizeof t.out, "%s/out", ts->folder);
	return t;
}

static void end(struct trial *t)
{
	set_remove(t->in);
	set_remove(t->out);
	store_close(t->store);
	arena_free(t->arena);
}

static void one_file(struct trial *t, const char *council, uint64_t from)
{
	struct out o = out_make(1 << 24);
	struct import_report r;

	t->council = council;
	seed = from;
	put_file(&o, council);
	import(t, o.p, &r);
	comes_back(t, o.p, from);
	import(t, o.p, &r);
	if (!r.is_unchanged)
		fail_msg("seed %llu: the same file again wrote something", (unsigned long long)from);
	arena_reset(t->arena);
	out_free(&o);
}

static void test_whatever_is_in_a_file_comes_back_and_only_once(void **state)
{
	struct trial t = begin(*state);

	for (int i = 0; i < n_builtin_authorities && i < 100; i++)
		if (!builtin_authorities[i].invented)
			one_file(&t, builtin_authorities[i].la_code, (uint64_t)(i + 1) * 7919);
	verifies(&t);
	end(&t);
}

/* Each file corrects the one before in every way at once: afterwards importing the last again writes nothing. */
static void test_corrections_settle_and_the_store_verifies(void **state)
{
	struct trial t = begin(*state);
	struct out o = out_make(1 << 24);
	struct import_report r;

	t.council = "801";
	for (uint64_t from = 1; from <= 40; from++) {
		seed = from * 104729;
		out_reset(&o);
		put_file(&o, "801");
		import(&t, o.p, &r);
		import(&t, o.p, &r);
		if (!r.is_unchanged)
			fail_msg("seed %llu: the same file again wrote something", (unsigned long long)(from * 104729));
		arena_reset(t.arena);
	}
	verifies(&t);
	end(&t);
	out_free(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_whatever_is_in_a_file_comes_back_and_only_once),
		ready_test(test_corrections_settle_and_the_store_verifies),
	};

	return run_on_each_engine(tests);
}
