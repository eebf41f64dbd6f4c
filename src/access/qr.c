/* A QR code as a picture that needs no style and no script: one white square, one path of dark modules. */
#include "access/signin.h"
#include "base/out.h"
#include <qrencode.h>

enum { QUIET = 4, LONGEST_URI = 1000 };                  /* QUIET: the empty border the standard asks for, in modules */

/* One run of dark modules of a row as a rectangle. */
static void put_runs(struct out *o, const unsigned char *row, int width, int y)
{
	for (int x = 0; x < width; x++) {
		int from = x;
		while (x < width && row[x] & 1)
			x++;
		if (x > from)
			out_f(o, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from, x - from);
	}
}

bool qr_svg(struct out *o, struct text uri)
{
	char c[LONGEST_URI + 1];
	if (text_blank(uri) || uri.n > LONGEST_URI || memchr(uri.p, 0, uri.n))
		return false;
	memcpy(c, uri.p, uri.n);
	c[uri.n] = 0;
	QRcode *code = QRcode_encodeString8bit(c, 0, QR_ECLEVEL_M);
	if (!code)
		return false;
	int side = code->width + 2 * QUIET;
	out_f(o, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"QR code to scan with an authenticator app\""
		 " viewBox=\"0 0 %d %d\" width=\"264\" height=\"264\" shape-rendering=\"crispEdges\">", side, side);
	out_f(o, "<path fill=\"#fff\" d=\"M0 0h%dv%dh-%dz\"/><path fill=\"#000\" d=\"", side, side, side);
	for (int y = 0; y < code->width; y++)
		put_runs(o, code->data + (size_t)y * (size_t)code->width, code->width, y);
	out_lit(o, "\"/></svg>");
	QRcode_free(code);
	return !o->full;
}
