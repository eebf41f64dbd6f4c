/* kith verify: the transaction chain, every version, every current row, the read log's chain and the second log, one line a fault:
 * table id txn reason; what was lawfully destroyed is listed as a notice; the head is printed last. */
#include "access/readlog.h"
#include "app/command.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"
#include "record/hash.h"

static void as_json(struct out *o, const struct verify_report *r)
{
	struct json j = json_to(o);
	json_open_object(&j);
	json_key(&j, "faults"), json_int(&j, r->faults);
	json_key(&j, "lines");
	json_open_array(&j);
	for (size_t i = 0; i < r->lines.n; i++) {
		const struct verify_line *line = &r->lines.at[i];
		json_open_object(&j);
		json_key(&j, "table"), json_text(&j, line->table);
		json_key(&j, "id"), json_int(&j, line->id);
		json_key(&j, "txn"), json_int(&j, line->txn);
		json_key(&j, "reason"), json_text(&j, line->reason);
		json_key(&j, "notice"), json_bool(&j, line->is_notice);
		json_close(&j);
	}
	json_close(&j);
	json_key(&j, "head_txn"), json_int(&j, r->head_txn);
	json_key(&j, "head"), json_text(&j, r->head_hash);
	json_close(&j);
	out_lit(o, "\n");
}

static void put_id(struct out *o, int64_t id)
{
	if (id == NONE)
		out_lit(o, " -");
	else
		out_f(o, " %lld", (long long)id);
}

static void as_text(struct out *o, const struct verify_report *r)
{
	for (size_t i = 0; i < r->lines.n; i++) {
		const struct verify_line *line = &r->lines.at[i];
		out_raw(o, line->table);
		put_id(o, line->id);
		put_id(o, line->txn);
		out_lit(o, " ");
		out_raw(o, line->reason);
		out_lit(o, "\n");
	}
	out_f(o, "head %lld ", (long long)r->head_txn);
	out_raw(o, r->head_hash);
	out_lit(o, "\n");
}

static bool head_is_hash(const char *head)
{
	return strlen(head) == HASH_HEX && strspn(head, "0123456789abcdef") == HASH_HEX;
}

int command_verify(const struct options *o)
{
	if (o->head && !head_is_hash(o->head)) {
		struct fault wrong = { 0 };
		fault(&wrong, "--head should be a hash of %d digits, as an earlier 'kith verify' printed it after the word head.", HASH_HEX);
		return cannot(&wrong);
	}
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s)
		return EXIT_CANNOT;
	struct arena *a = arena_new((size_t)8 << 30);
	struct verify_report r = { 0 };
	struct fault f = { 0 };
	struct db *db = store_reader(s);
	bool done = verify(db, text_of(o->head), &r, a, &f) && readlog_verify(db, &r, a, &f) &&
		    second_log_verify(db, second_log_folder(o), &r, a, &f);
	if (done) {
		struct out text = out_make((size_t)1 << 30);
		(wants_json(o) ? as_json : as_text)(&text, &r);
		print_out(&text);
	}
	int code = !done ? cannot(&f) : r.faults ? EXIT_FINDINGS : EXIT_GOOD;
	store_close(s);
	arena_free(a);
	return code;
}
