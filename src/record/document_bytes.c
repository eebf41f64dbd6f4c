/* Keeping the bytes of documents: see document_bytes.h. */
#include "record/document_bytes.h"
#include "base/arena.h"
#include <sodium.h>

static const char ADD[] = "INSERT INTO document_part (document_file_id, part, content) VALUES ($1, $2, $3)";
static const char COPY[] = "INSERT INTO document_part (document_file_id, part, content) SELECT $2, d.part, d.content FROM document_part d WHERE d.document_file_id = $1";
static const char FORGET[] = "DELETE FROM document_part WHERE document_file_id = $1";
static const char PARTS[] = "SELECT content FROM document_part WHERE document_file_id = $1 AND part = $2";
/* guarded: for the proof of the whole store, which shows nobody. A file that was joined to another person, or ended, has one hash in all its versions. */
static const char FILES[] =
	"SELECT v.id, min(v.sha256), max(v.sha256), count(v.salt), max(v.bytes) FROM document_file_version v GROUP BY v.id ORDER BY v.id";
static const char STRAYS[] =
	"SELECT DISTINCT d.document_file_id FROM document_part d WHERE NOT EXISTS (SELECT 1 FROM document_file_version v WHERE v.id = d.document_file_id AND v.salt IS NOT NULL)";
static const char HOW_MANY[] = "SELECT count(*) FROM document_part WHERE document_file_id = $1";

void document_bytes_add(struct db *db, int64_t file, int64_t part, struct text piece)
{
	db_run(db, ADD, DBI(file), DBI(part), DBB(piece));
}

void document_bytes_copy(struct db *db, int64_t file, int64_t to)
{
	db_run(db, COPY, DBI(file), DBI(to));
}

void document_bytes_forget(struct db *db, int64_t file)
{
	db_run(db, FORGET, DBI(file));
}

/* One part at a time: a whole file need not stand in memory. */
static bool are_bytes_of(struct db *db, int64_t file, struct text sha256, int64_t bytes, struct arena *a)
{
	crypto_hash_sha256_state h;
	unsigned char raw[crypto_hash_sha256_BYTES];
	char hex[2 * sizeof raw + 1];
	int64_t parts = db_one(db, HOW_MANY, 0, DBI(file)), found = 0;
	crypto_hash_sha256_init(&h);
	for (int64_t i = 0; i < parts; i++) {
		struct rows r;
		arena_reset(a);
		db_query(db, &r, PARTS, DBI(file), DBI(i));
		struct text piece = db_next(&r) ? db_bytes_in(&r, 0, a) : T("");
		db_done(&r);
		crypto_hash_sha256_update(&h, (const unsigned char *)piece.p, piece.n);
		found += (int64_t)piece.n;
	}
	crypto_hash_sha256_final(&h, raw);
	sodium_bin2hex(hex, sizeof hex, raw, sizeof raw);
	return found == bytes && text_is(sha256, hex);
}

void document_bytes_compare(struct db *db, document_bytes_fault *tell, void *arg)
{
	struct arena *a = arena_new((size_t)4 << 20);
	struct rows r;
	db_query_n(db, &r, FILES, NULL, 0);
	while (db_next(&r)) {
		bool has_content = db_int(&r, 3) > 0;
		if (has_content && (!text_eq(db_text(&r, 1), db_text(&r, 2)) || !are_bytes_of(db, db_int(&r, 0), db_text(&r, 1), db_int(&r, 4), a)))
			tell(arg, db_int(&r, 0), false);
	}
	db_query_n(db, &r, STRAYS, NULL, 0);
	while (db_next(&r))
		tell(arg, db_int(&r, 0), true);
	arena_free(a);
}
