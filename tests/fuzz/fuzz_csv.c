/* Any bytes read as a comma-separated file must read as the plain reader of one character at a time reads them. The
 * bytes come in a piece of memory of just their size, so that AddressSanitizer sees a read past the end. */
#include "base/die.h"
#include "../unit/naive_csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct out one = out_make(64 << 20), other = out_make(64 << 20);
	struct text bytes = { (const char *)data, n };

	CHECK(text_eq(scanned_csv(&one, bytes), naive_csv(&other, bytes)));
	out_free(&one);
	out_free(&other);
	return 0;
}
