/* Any bytes as a form with files: however it is cut the same is told; every byte told stands in the body, in that order; a part that is
 * begun and not ended is an error; names are clean text without folders. The first two bytes say how it is cut. */
#include "base/die.h"
#include "base/out.h"
#include "web/multipart.h"
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* parts, bytes and ends, in a form in which they cannot be taken for each other. */
struct told { struct out o; size_t bytes; bool is_inside; };

static void put_text(struct out *o, struct text t)
{
	out_f(o, "%zu:", t.n);
	out_raw(o, t);
}

static void check_name(struct text t)
{
	size_t at;
	CHECK(text_is_utf8(t) && text_is_clean(t, &at));
}

static bool part(void *arg, struct text name, struct text file_name)
{
	struct told *t = arg;
	CHECK(!t->is_inside && name.n > 0 && name.n <= MULTIPART_NAME && file_name.n <= MULTIPART_FILE_NAME);
	check_name(name);
	check_name(file_name);
	CHECK(!text_has(file_name, T("/")) && !text_has(file_name, T("\\")));
	t->is_inside = true;
	out_c(&t->o, text_none(file_name) ? "field " : "file ");
	put_text(&t->o, name);
	put_text(&t->o, file_name);
	return true;
}

static bool bytes(void *arg, struct text b)
{
	struct told *t = arg;
	CHECK(t->is_inside && b.n > 0);
	out_raw(&t->o, b);
	t->bytes += b.n;
	return true;
}

static bool ended(void *arg)
{
	struct told *t = arg;
	CHECK(t->is_inside);
	t->is_inside = false;
	out_lit(&t->o, " end");
	return true;
}

static bool read_all(struct told *t, struct text body, size_t piece)
{
	struct multipart m;
	*t = (struct told){ .o = out_make((size_t)64 << 20) };
	multipart_begin(&m, T("b"), &(struct multipart_taker){ part, bytes, ended, t });
	for (size_t at = 0; at < body.n; at += piece)
		if (!multipart_feed(&m, (struct text){ body.p + at, body.n - at < piece ? body.n - at : piece }))
			break;
	bool good = multipart_end(&m);
	CHECK(good ? !t->is_inside && !m.wrong : m.wrong != NULL);
	CHECK(t->bytes <= body.n);
	return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct told whole, cut;
	struct text boundary;
	if (n < 2)
		return 0;
	size_t piece = 1 + ((size_t)data[0] << 8 | data[1]) % 600;
	char *copy = malloc(n - 2 ? n - 2 : 1);          /* just its size: a read past the end is seen */
	CHECK(copy != NULL);
	memcpy(copy, data + 2, n - 2);
	struct text body = { copy, n - 2 };
	bool is_good = read_all(&whole, body, body.n ? body.n : 1);
	CHECK(read_all(&cut, body, piece) == is_good && text_eq(out_text(&whole.o), out_text(&cut.o)));
	if (multipart_boundary(body, &boundary))
		CHECK(multipart_is(body) && boundary.n > 0 && boundary.n <= MULTIPART_BOUNDARY);
	out_free(&whole.o);
	out_free(&cut.o);
	free(copy);
	return 0;
}
