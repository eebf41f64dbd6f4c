/* Any bytes as the files of a 903, CSV or (from a "<" on) XML, cut at each 0x1E, those after 0x1F last year's: every rule is run and every
 * form of the report is written, whatever stands in them. What is found lies in the tables, in order and once, and does not depend on the
 * number of threads. */
#include "base/arena.h"
#include "base/die.h"
#include "base/out.h"
#include "returns/ssda903/check/check.h"
#include "returns/ssda903/check/derive.h"
#include "returns/ssda903/check/report.h"
#include "returns/ssda903/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void add_files(struct file_set *s, struct text bytes)
{
	for (struct text rest = bytes; !text_none(rest);) {
		struct text file = text_cut(&rest, 0x1E);
		if (file.n && file.p[0] == '<')
			file_set_add_xml(s, T("some.xml"), file);
		else
			file_set_add(s, T("some.csv"), file);
	}
}

static void check_found(const struct check_903 *q)
{
	for (size_t i = 0; i < q->found.n; i++) {
		const struct found_903 *f = &q->found.at[i];
		CHECK(f->rule >= 0 && f->rule < n_rules_903 && f->row->table < TABLE_COUNT && !f->row->is_last);
		CHECK(i == 0 || q->found.at[i - 1].child <= f->child);
	}
}

static struct text report(struct check_903 *q, const struct check_source *s, struct arena *a)
{
	struct out o = out_make((size_t)1 << 28);

	check_report_json(q, s, &o);
	check_report_csv(q, &o);
	check_report_text(q, s, &o);
	check_report_html(q, s, &o);
	CHECK(!o.full && text_is_utf8(out_text(&o)));
	struct text t = text_dup_in(a, out_text(&o));
	out_free(&o);
	return t;
}

static struct text run(struct file_set *now, struct file_set *last, int threads, struct arena *a)
{
	struct cohort k = { .starts = date_number(DATE(2026, 4, 1)), .ends = date_number(DATE(2027, 3, 31)) };
	struct check_903 q = { .year = 2026, .authority = code_of(T("E06000023")), .cohort = &k };
	struct check_source s = { now, last, T("E06000023") };
	struct providers none = { 0 };
	struct fault f = { 0 };

	for (int t = 0; t < TABLE_COUNT; t++)
		q.has_table[t] = q.has_last_table[t] = true;
	q.providers = &none;
	q.postcodes = postcodes_of(T("pcd,oseast1m,osnrth1m,laua\nBS1 1AA,358000,172000,E06000023\n"), a, &f);
	cohort_build(&k, now, last, threads, a);
	derive_unaccompanied(&k, now, last);
	derive_repeated_upns(&k, a);
	check_plan(&q, NULL, 0, a);
	check_run(&q, threads, a);
	check_found(&q);
	struct text t = report(&q, &s, a);
	cohort_free(&k);
	return t;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new((size_t)2 << 30);
	struct text rest = { (const char *)data, n }, now_bytes = text_cut(&rest, 0x1F);
	struct file_set now, last;

	file_set_begin(&now, a);
	file_set_begin(&last, a);
	add_files(&now, now_bytes);
	if (!text_none(rest))
		add_files(&last, rest);
	struct text one = run(&now, &last, 1, a);
	if (n % 16 == 0)
		CHECK(text_eq(one, run(&now, &last, 2, a)));
	file_set_close(&now);
	file_set_close(&last);
	arena_free(a);
	return 0;
}
