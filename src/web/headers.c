/* What every reply says to the browser besides its bytes: nothing but this site's own files may run or be shown, no page is
 * kept on a disk, nobody may frame it, and no address of a record leaks to other sites. */
#include <microhttpd.h>
#include "web/turn.h"

#define POLICY \
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " \
	"manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " \
	"require-trusted-types-for 'script'; trusted-types 'none'"
/* A file that is downloaded is nobody's page. */
#define DOWNLOAD_POLICY "default-src 'none'; sandbox; frame-ancestors 'none'"
/* A PDF is drawn by a viewer of the browser's own, which no sandbox lets begin; it may still fetch and run nothing of this site. */
#define PDF_POLICY "default-src 'none'; object-src 'self'; frame-ancestors 'none'"
#define COOKIE_RULES "; Path=/; Secure; HttpOnly; SameSite=Lax"

static const char *const always[][2] = {
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
	{ "Referrer-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), microphone=(), geolocation=()" },
	{ NULL, NULL }
};

static void add(struct MHD_Response *r, const char *name, const char *value)
{
	CHECK(MHD_add_response_header(r, name, value) == MHD_YES);
}

static void add_text(struct turn *t, struct MHD_Response *r, const char *name, struct text value)
{
	add(r, name, text_c_in(t->rq.arena, value));
}

static void add_cookies(struct turn *t, struct MHD_Response *r)
{
	struct request *rq = &t->rq;
	if (!text_none(rq->set_cookie))
		add_text(t, r, "Set-Cookie",
			textf_in(rq->arena, "__Host-kith=%.*s" COOKIE_RULES "%s", TEXT_ARG(rq->set_cookie),
				rq->set_cookie.n ? "" : "; Max-Age=0"));
	if (!text_none(t->new_form_cookie))
		add_text(t, r, "Set-Cookie",
			textf_in(rq->arena, "__Host-kith-form=%.*s" COOKIE_RULES "; Max-Age=7200", TEXT_ARG(t->new_form_cookie)));
}

static bool has_other_letters(struct text name)
{
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] >= 0x80)
			return true;
	return false;
}

/* As RFC 8187 has it: letters of other scripts, and all that means something in a header, as their bytes. */
static const char *encoded_in(struct arena *a, struct text name)
{
	static const char figures[] = "0123456789ABCDEF";
	char *to = arena_alloc(a, 3 * name.n + 1), *at = to;
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];
		bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
		*at++ = is_plain ? (char)c : '%';
		if (!is_plain)
			*at++ = figures[c >> 4], *at++ = figures[c & 15];
	}
	*at = '\0';
	return to;
}

static void add_file_name(struct turn *t, struct MHD_Response *r)
{
	struct text name = text_dup_in(t->rq.arena, text_none(t->rq.file_name) ? T("download") : t->rq.file_name);
	char *safe = text_c_in(t->rq.arena, name);
	for (char *c = safe; *c; c++)
		if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || *c == '.' || *c == '-'))
			*c = '_';
	struct text whole = !has_other_letters(name) ? T("") : textf_in(t->rq.arena, "; filename*=UTF-8''%s", encoded_in(t->rq.arena, name));
	add_text(t, r, "Content-Disposition", textf_in(t->rq.arena, "%s; filename=\"%s\"%.*s", t->rq.is_inline ? "inline" : "attachment", safe, TEXT_ARG(whole)));
}

static const char *policy(const struct request *rq)
{
	if (!rq->is_download)
		return POLICY;
	return rq->is_inline && text_is(rq->content_type, "application/pdf") ? PDF_POLICY : DOWNLOAD_POLICY;
}

static void add_keeping(struct turn *t, struct MHD_Response *r)
{
	if (!t->etag) {
		add(r, "Cache-Control", "no-store");
		return;
	}
	add(r, "ETag", t->etag);
	add(r, "Cache-Control", t->asset_is_fixed ? "public, max-age=31536000, immutable" : "public, no-cache");
}

void headers_add(struct turn *t, struct MHD_Response *r)
{
	struct request *rq = &t->rq;
	for (int i = 0; always[i][0]; i++)
		add(r, always[i][0], always[i][1]);
	add(r, "Content-Security-Policy", policy(rq));
	if (t->site->is_behind_proxy)
		add(r, "Strict-Transport-Security", "max-age=63072000; includeSubDomains");
	add_keeping(t, r);
	add_cookies(t, r);
	if (!text_none(rq->location))
		add_text(t, r, "Location", rq->location);
	if (rq->status != 303 && rq->status != 304)
		add_text(t, r, "Content-Type", text_none(rq->content_type) ? T("text/html; charset=utf-8") : rq->content_type);
	if (rq->is_download)
		add_file_name(t, r);
	if (rq->clear_site_data)
		add(r, "Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
	if (rq->again_s && !rq->is_answer)
		add_text(t, r, "Refresh", textf_in(rq->arena, "%d", rq->again_s));
	if (t->allow)
		add(r, "Allow", t->allow);
	if (rq->status == 503 || rq->status == 429)
		add(r, "Retry-After", rq->status == 503 ? "60" : "300");
	if (t->is_closing)
		add(r, "Connection", "close");
}
