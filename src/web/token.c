/* Against forged forms: every form carries a token made from the session's own key (or, before sign-in, from a cookie of its
 * own and a key this server drew at its start), masked with fresh random bytes each time so that compression gives
 * nothing away; and a key by which the same form sent twice is known (once.c). Origin is checked in request.c. */
#include <sodium.h>
#include "web/turn.h"

enum { TOKEN_TEXT = 2 * KEY_BYTES * 4 / 3 + 4 };

struct text random_text_in(struct arena *a, size_t bytes)
{
	unsigned char raw[64];
	CHECK(bytes <= sizeof raw);
	randombytes_buf(raw, bytes);
	size_t room = sodium_base64_encoded_len(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *p = arena_alloc(a, room);
	sodium_bin2base64(p, room, raw, bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return (struct text){ p, room - 1 };
}

static void derive(unsigned char key[KEY_BYTES], struct text from, const unsigned char secret[KEY_BYTES])
{
	crypto_generichash(key, KEY_BYTES, (const unsigned char *)from.p, from.n, secret, KEY_BYTES);
}

/* The key of this turn's forms; false when there is none yet, and may_make was not given. */
static bool find_key(struct turn *t, bool may_make)
{
	if (t->has_key)
		return true;
	if (t->rq.me) {
		derive(t->key, T("a form of this session"), t->rq.me->csrf_key);
	} else {
		if (text_none(t->form_cookie)) {
			if (!may_make)
				return false;
			t->form_cookie = t->new_form_cookie = random_text_in(t->rq.arena, 24);
		}
		derive(t->key, t->form_cookie, t->site->anonymous_key);
	}
	return t->has_key = true;
}

uint64_t token_owner(struct turn *t)
{
	uint64_t owner = 0;
	CHECK(find_key(t, false));
	memcpy(&owner, t->key, sizeof owner);
	return owner;
}

static void write_masked(struct out *o, const unsigned char key[KEY_BYTES])
{
	unsigned char raw[2 * KEY_BYTES];
	char text[TOKEN_TEXT];
	randombytes_buf(raw, KEY_BYTES);
	for (int i = 0; i < KEY_BYTES; i++)
		raw[KEY_BYTES + i] = raw[i] ^ key[i];
	sodium_bin2base64(text, sizeof text, raw, sizeof raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	out_c(o, text);
}

void token_fields(struct request *rq)
{
	if (!rq->turn)
		return;
	find_key(rq->turn, true);
	out_lit(rq->out, "<input type=\"hidden\" name=\"token\" value=\"");
	write_masked(rq->out, rq->turn->key);
	out_lit(rq->out, "\"><input type=\"hidden\" name=\"once\" value=\"");
	out_raw(rq->out, random_text_in(rq->arena, 16));
	out_lit(rq->out, "\">");
}

struct text token_in(struct request *rq)
{
	struct out o = out_make(TOKEN_TEXT);
	struct text token = NO_TEXT;
	if (rq->turn && !rq->key && find_key(rq->turn, true)) {
		write_masked(&o, rq->turn->key);
		token = text_dup_in(rq->arena, out_text(&o));
	}
	out_free(&o);
	return token;
}

static bool is_masked(struct text token, const unsigned char with[KEY_BYTES])
{
	unsigned char raw[2 * KEY_BYTES], key[KEY_BYTES];
	size_t n;
	if (sodium_base642bin(raw, sizeof raw, token.p, token.n, NULL, &n, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
		n != sizeof raw)
		return false;
	for (int i = 0; i < KEY_BYTES; i++)
		key[i] = raw[i] ^ raw[KEY_BYTES + i];
	return sodium_memcmp(key, with, KEY_BYTES) == 0;
}

bool token_is_right(struct turn *t, struct text token)
{
	return !text_none(token) && find_key(t, false) && is_masked(token, t->key);
}

bool token_is_of(struct text token, const unsigned char csrf_key[KEY_BYTES])
{
	unsigned char key[KEY_BYTES];
	derive(key, T("a form of this session"), csrf_key);
	return !text_none(token) && is_masked(token, key);
}
