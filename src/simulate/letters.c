/* Letters that came with notes: documents of the demonstration, so that its children's are not empty. */
#include "base/arena.h"
#include "record/document_bytes.h"
#include "simulate/world.h"
#include <sodium.h>

static struct text sha256_in(struct arena *a, struct text t)
{
	unsigned char raw[crypto_hash_sha256_BYTES];
	char hex[2 * sizeof raw + 1];
	crypto_hash_sha256(raw, (const unsigned char *)t.p, t.n);
	sodium_bin2hex(hex, sizeof hex, raw, sizeof raw);
	return text_dup_in(a, text_of(hex));
}

bool letter_write(struct txn *x, const struct waiting_note *w)
{
	struct document d;
	struct document_file f;
	struct text words = w->letter.words;
	if (text_none(words))
		return true;
	record_clear(&record_document, &d);
	d.kind = T("education");
	d.name = T("Letter from school or nursery");
	d.dated_on = w->letter.on;
	d.from_whom = w->letter.from_whom;
	record_clear(&record_document_file, &f);
	f.file_name = T("letter.txt");
	f.file_type = T("text");
	f.bytes = (int64_t)words.n;
	f.sha256 = sha256_in(txn_arena(x), words);
	f.words_state = T("all");
	f.words = words;
	if (!waiting_put(x, w, &record_document, &d))
		return false;
	f.document_id = d.r.id;
	if (!waiting_put(x, w, &record_document_file, &f))
		return false;
	document_bytes_add(txn_db(x), f.r.id, 0, words);
	return !db_failed(txn_db(x));
}
