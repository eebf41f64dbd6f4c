/* Sealing, signing, and the way back: see sealed.h. */
#include "emergency_copy/sealed.h"
#include <libdeflate.h>

extern const unsigned char open_js[], open_css[];
extern const unsigned long open_js_n, open_css_n;

#define SIGNED "<!-- kith-emergency-copy 1 "
enum { NONCE = crypto_aead_aes256gcm_NPUBBYTES, TAG = crypto_aead_aes256gcm_ABYTES, SIGNATURE = crypto_sign_BYTES, LEVEL = 6 };
static const char SIGNED_END[] = " -->\n";

static struct text script(void)
{
	return (struct text){ (const char *)open_js, open_js_n };
}

static struct text style(void)
{
	return (struct text){ (const char *)open_css, open_css_n };
}

/* ---- The page around it ---- */

/* What may run in the page is this script and this style alone, and nothing goes anywhere. */
static void put_source_hash(struct out *o, const char *directive, struct text source)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char base64[64];
	crypto_hash_sha256(hash, (const unsigned char *)source.p, source.n);
	out_f(o, "; %s 'sha256-%s'", directive,
		sodium_bin2base64(base64, sizeof base64, hash, sizeof hash, sodium_base64_VARIANT_ORIGINAL));
}

static void put_head(struct out *o, struct text title, bool has_script)
{
	out_lit(o, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'");
	put_source_hash(o, "style-src", style());
	if (has_script)
		put_source_hash(o, "script-src", script());
	out_lit(o, "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" "
		   "content=\"noindex\">\n<title>");
	out_html(o, title);
	out_lit(o, "</title>\n<style>");
	out_raw(o, style());
	out_lit(o, "</style>\n</head>\n<body>\n");
}

static void put_ask(struct out *o, const struct copy_head *h)
{
	out_lit(o, "<main id=\"main\">\n<div id=\"top\"></div>\n<div id=\"closed\">\n<h1>Emergency copy: ");
	out_html(o, h->council);
	out_lit(o, "</h1>\n<p class=\"made\">Made ");
	instant_put_words(o, h->made_at);
	out_lit(o, ". What was written since is not here.</p>\n");
	if (h->is_simulated)
		out_lit(o, "<p class=\"warn\">SIMULATED: every person, council and address in it is invented.</p>\n");
	out_lit(o, "<p>For when Kith cannot be reached. It was made for ");
	out_html(o, h->reader);
	out_lit(o, " and opens with the passphrase that was made for them. Nothing is sent anywhere, and nothing stays open when this page "
		   "is closed.</p>\n"
		   "<noscript><p class=\"warn\">This browser runs no scripts, and without them the copy cannot be opened. Open the file in "
		   "another browser, or on a computer with Kith "
		   "by ‘kith emergency-copy open’.</p></noscript>\n"
		   "<form id=\"ask\"><label for=\"passphrase\">Passphrase</label>\n<p id=\"hint\" class=\"quiet\">Twenty letters and "
		   "digits in five groups. Capitals, blanks and hyphens do not "
		   "matter.</p>\n<p id=\"said\" role=\"alert\"></p>\n<input id=\"passphrase\" name=\"passphrase\" type=\"text\" "
		   "autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\" "
		   "aria-describedby=\"hint said\">\n<button type=\"submit\">Open the copy</button></form>\n</div>\n<div id=\"copy\" "
		   "hidden></div>\n<div id=\"child\" hidden></div>\n</main>\n");
}

/* ---- Sealing ---- */

static unsigned char *packed(struct text content, size_t *n)
{
	struct libdeflate_compressor *z = libdeflate_alloc_compressor(LEVEL);
	CHECK(z);
	size_t room = libdeflate_gzip_compress_bound(z, content.n);
	unsigned char *at = malloc(room);
	CHECK(at);
	*n = libdeflate_gzip_compress(z, content.p, content.n, at, room);
	libdeflate_free_compressor(z);
	CHECK(*n);
	return at;
}

static void put_base64(struct out *o, const unsigned char *at, size_t n)
{
	size_t room = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL);
	char *to = malloc(room);
	CHECK(to);
	out_c(o, sodium_bin2base64(to, room, at, n, sodium_base64_VARIANT_ORIGINAL));
	free(to);
}

static void put_hex(struct out *o, const char *name, const unsigned char *at, size_t n)
{
	char hex[2 * SIGNATURE + 1];
	out_f(o, " data-%s=\"%s\"", name, sodium_bin2hex(hex, sizeof hex, at, n));
}

static void put_sealed(struct out *o, struct text content, const struct reader_key *r)
{
	unsigned char nonce[NONCE];
	unsigned long long sealed_n = 0;
	size_t n;
	unsigned char *at = packed(content, &n), *sealed = malloc(n + TAG);
	CHECK(sealed);
	randombytes_buf(nonce, sizeof nonce);
	crypto_aead_aes256gcm_encrypt(sealed, &sealed_n, at, n, NULL, 0, NULL, nonce, r->key);
	out_f(o, "<script type=\"application/octet-stream\" id=\"sealed\" data-iterations=\"%lld\"", (long long)r->iterations);
	put_hex(o, "salt", r->salt, COPY_SALT);
	put_hex(o, "nonce", nonce, sizeof nonce);
	out_lit(o, ">");
	put_base64(o, sealed, (size_t)sealed_n);
	out_lit(o, "</script>\n");
	sodium_memzero(at, n);
	free(at);
	free(sealed);
}

static void put_signature(struct out *o, const struct emergency_keys *k)
{
	unsigned char signature[SIGNATURE];
	char signer[2 * COPY_SIGNER + 1], hex[2 * SIGNATURE + 1];
	crypto_sign_detached(signature, NULL, (const unsigned char *)o->p, o->n, k->secret);
	out_f(o, SIGNED "%s %s%s", sodium_bin2hex(signer, sizeof signer, k->signer, COPY_SIGNER),
		sodium_bin2hex(hex, sizeof hex, signature, SIGNATURE), SIGNED_END);
}

bool copy_seal(struct out *o, const struct copy_head *h, struct text content, const struct reader_key *r, const struct emergency_keys *k,
	struct fault *f)
{
	struct out title = out_make(1000);
	if (!crypto_aead_aes256gcm_is_available())
		return fault(f, "This computer’s processor has no instructions for AES, which the copy is sealed with, so no emergency "
				"copy was made. Run Kith on another computer.");
	out_lit(&title, "Emergency copy: "), out_raw(&title, h->council), out_lit(&title, ", "), instant_put_words(&title, h->made_at);
	put_head(o, out_text(&title), true);
	put_ask(o, h);
	put_sealed(o, content, r);
	out_lit(o, "<script>");
	out_raw(o, script());
	out_lit(o, "</script>\n</body>\n</html>\n");
	out_free(&title);
	if (o->full)
		return fault(f,
			"The emergency copy would be larger than %d MB, so it was not made. Give readers of teams copies of their own.",
			MOST_COPY_FILE >> 20);
	put_signature(o, k);
	return true;
}

/* ---- The way back ---- */

/* Where the last line begins; the file's length: it has none of ours. */
static size_t signed_at(struct text file)
{
	struct text mark = T(SIGNED);
	size_t length = mark.n + 2 * COPY_SIGNER + 1 + 2 * SIGNATURE + sizeof SIGNED_END - 1;
	if (file.n < length || !text_starts((struct text){ file.p + file.n - length, length }, mark))
		return file.n;
	return file.n - length;
}

bool copy_signature(struct text file, unsigned char signer[COPY_SIGNER])
{
	unsigned char signature[SIGNATURE];
	size_t at = signed_at(file), n = 0;
	if (at == file.n)
		return false;
	const char *hex = file.p + at + sizeof SIGNED - 1;
	return sodium_hex2bin(signer, COPY_SIGNER, hex, 2 * COPY_SIGNER, NULL, &n, NULL) == 0 && n == COPY_SIGNER &&
	       hex[2 * COPY_SIGNER] == ' ' &&
	       sodium_hex2bin(signature, SIGNATURE, hex + 2 * COPY_SIGNER + 1, 2 * SIGNATURE, NULL, &n, NULL) == 0 && n == SIGNATURE &&
	       text_eq((struct text){ file.p + file.n - sizeof SIGNED_END + 1, sizeof SIGNED_END - 1 }, text_of(SIGNED_END)) &&
	       crypto_sign_verify_detached(signature, (const unsigned char *)file.p, at, signer) == 0;
}

/* What stands behind `before` up to `after`, the first time; NO_TEXT: nowhere. */
static struct text between(struct text file, const char *before, char after)
{
	const char *at = memmem(file.p, file.n, before, strlen(before));
	if (!at)
		return NO_TEXT;
	at += strlen(before);
	const char *end = memchr(at, after, file.n - (size_t)(at - file.p));
	return end ? (struct text){ at, (size_t)(end - at) } : NO_TEXT;
}

static bool hex_read(struct text t, unsigned char *at, size_t n)
{
	size_t got = 0;
	return t.n == 2 * n && sodium_hex2bin(at, n, t.p, t.n, NULL, &got, NULL) == 0 && got == n;
}

struct sealed {
	unsigned char salt[COPY_SALT], nonce[NONCE];
	int64_t iterations;
	unsigned char *at;
	size_t n;
};

static bool sealed_read(struct text file, struct sealed *s, struct arena *a)
{
	enum { MOST_ITERATIONS = 10000000 };
	struct text tag = between(file, "id=\"sealed\"", '<'), bytes = tag;
	if (text_none(tag))
		return false;
	text_cut(&bytes, '>');
	s->at = arena_alloc(a, bytes.n + 1);
	return text_int(between(tag, "data-iterations=\"", '"'), &s->iterations) && s->iterations > 0 && s->iterations <= MOST_ITERATIONS &&
	       hex_read(between(tag, "data-salt=\"", '"'), s->salt, COPY_SALT) &&
	       hex_read(between(tag, "data-nonce=\"", '"'), s->nonce, NONCE) &&
	       sodium_base642bin(s->at, bytes.n + 1, bytes.p, bytes.n, NULL, &s->n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 &&
	       s->n > TAG;
}

static bool unpacked(const unsigned char *at, size_t n, struct text *content, struct arena *a)
{
	uint32_t length = 0;
	struct libdeflate_decompressor *z = libdeflate_alloc_decompressor();
	CHECK(z);
	/* gzip ends with how long it was. */
	memcpy(&length, at + n - sizeof length, sizeof length);
	char *to = length <= MOST_CONTENT ? arena_alloc(a, (size_t)length + 1) : NULL;
	bool is_done = to && libdeflate_gzip_decompress(z, at, n, to, length, NULL) == LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(z);
	*content = (struct text){ to, length };
	return is_done;
}

bool copy_open(struct text file, struct text passphrase, struct text *content, struct arena *a)
{
	struct sealed s;
	unsigned char key[COPY_KEY];
	unsigned long long n = 0;
	if (!crypto_aead_aes256gcm_is_available() || !sealed_read(file, &s, a))
		return false;
	copy_key(passphrase, s.salt, s.iterations, key);
	unsigned char *plain = arena_alloc(a, s.n);
	bool is_open = crypto_aead_aes256gcm_decrypt(plain, &n, NULL, s.at, s.n, NULL, 0, s.nonce, key) == 0;
	sodium_memzero(key, sizeof key);
	return is_open && n > sizeof(uint32_t) && unpacked(plain, (size_t)n, content, a);
}

void copy_plain(struct out *o, struct text content)
{
	put_head(o, T("Emergency copy, opened"), false);
	out_lit(o, "<main id=\"main\">\n<p class=\"warn\">This file is open to whoever has it. Delete it when Kith is back.</p>\n");
	out_raw(o, content);
	out_lit(o, "</main>\n</body>\n</html>\n");
}
