/* What must hold for any bytes: Windows-1252 always becomes UTF-8; normal form C and the folded key stay UTF-8 and do
 * not change when made again; cutting a text and putting it together gives the text; every escaping is readable. */
#include "base/arena.h"
#include "base/die.h"
#include "base/out.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_unicode(struct arena *a, struct text t)
{
	struct text nfc = text_nfc_in(a, t), key = text_fold_in(a, t);

	CHECK(text_is_utf8(nfc) && text_eq(text_nfc_in(a, nfc), nfc));
	CHECK(text_is_utf8(key) && text_eq(text_fold_in(a, key), key));
	CHECK(text_eq(text_fold_in(a, nfc), key));
	CHECK(text_eq(text_trim(key), key) && !text_has(key, T("  ")));
}

static void check_cutting(struct arena *a, struct text t)
{
	struct text rest = t;
	struct out o = out_make(t.n);

	while (!text_none(rest)) {
		out_raw(&o, text_cut(&rest, ','));
		if (!text_none(rest))
			out_lit(&o, ",");
	}
	CHECK(!o.full && text_eq(out_text(&o), t));
	CHECK(strlen(text_c_in(a, t)) == t.n && text_ieq(text_upper_in(a, t), t));
	out_free(&o);
}

static void check_escaping(struct text t)
{
	struct out o = out_make(8 * t.n + 8);

	out_html(&o, t);
	for (size_t i = 0; i < o.n; i++)
		CHECK(o.p[i] != '<' && o.p[i] != '>' && o.p[i] != '"' && o.p[i] != '\'');
	out_reset(&o);
	out_url(&o, t);
	for (size_t i = 0; i < o.n; i++)
		CHECK(o.p[i] > ' ' && o.p[i] < 0x7F && o.p[i] != '&' && o.p[i] != '=');
	out_reset(&o);
	out_json(&o, t);
	CHECK(!o.full && text_is_utf8(out_text(&o)));
	out_free(&o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new(256 << 20);
	struct text t = { (const char *)data, n };
	int64_t value;
	size_t at = n;

	struct text wide = text_from_1252_in(a, t);
	CHECK(text_is_utf8(wide));
	check_unicode(a, wide);
	if (text_is_utf8(t))
		check_unicode(a, t);
	CHECK(text_is_clean(t, &at) ? at == n : at < n);
	if (text_int(t, &value)) {
		struct text again = textf_in(a, "%lld", (long long)value);
		CHECK(text_int(again, &value) && again.n <= t.n);
	}
	check_cutting(a, t);
	check_escaping(t);
	arena_free(a);
	return 0;
}
