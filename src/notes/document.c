/* Documents and their files, read and kept: see document.h. */
#include "notes/document.h"
#include "access/visible.h"
#include "base/arena.h"
#include "jobs/job.h"
#include "notes/document_type.h"
#include "notes/document_words.h"
#include "people/pages.h"
#include "record/codes.h"
#include "record/document_bytes.h"
#include "record/hooks.h"
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

static const char BYTES[] =
	"SELECT d.content FROM document_part d JOIN document_file f ON f.id = d.document_file_id JOIN person p ON p.id = f.person_id"
	" WHERE d.document_file_id = $3 AND d.part = $4 AND " VISIBLE_ONE("p") " AND " ROW_SEEN("f");
static const char ADDRESS_IS_KEPT[] = "SELECT CASE WHEN " ADDRESS_KEPT("p.id") " THEN 1 ELSE 0 END FROM person p WHERE p.id = $3 AND " VISIBLE_ONE("p");
/* MOST_MB: what one answer can hold, as base64 too, whatever the limit says. */
enum { KB = 1 << 10, MB = 1 << 20, MOST_MB = 45 };

/* ---- What is kept ---- */

static int newest_file_first(const void *a, const void *b)
{
	const struct document_file *x = a, *y = b;
	return (x->r.id < y->r.id) - (x->r.id > y->r.id);
}

struct record_list document_files(struct request *rq, const struct record_list *all, int64_t document)
{
	struct record_list l = { .type = all->type, .at = all->n ? arena_alloc(rq->arena, (size_t)all->n * all->type->size) : NULL };
	for (int i = 0; i < all->n; i++) {
		const struct document_file *f = record_at(all, i);
		if (f->document_id == document)
			memcpy(record_at(&l, l.n++), f, sizeof *f);
	}
	if (l.n > 1)
		qsort(l.at, (size_t)l.n, sizeof(struct document_file), newest_file_first);
	return l;
}

void document_size_put(struct out *o, const struct document_file *f)
{
	out_html(o, code_label("document_type", f->file_type));
	if (f->bytes >= MB)
		out_f(o, ", %.1f MB", (double)f->bytes / MB);
	else if (f->bytes >= KB)
		out_f(o, ", %lld KB", (long long)(f->bytes / KB));
	else if (f->bytes != NONE)
		out_f(o, ", %lld bytes", (long long)f->bytes);
}

bool document_bytes_read(struct request *rq, const struct document_file *f, struct out *to)
{
	struct arena *piece = arena_new((size_t)1 << 20);
	size_t before = to->n;
	bool is_more = true;
	for (int64_t part = 0; is_more; part++) {
		struct rows r;
		arena_reset(piece);
		db_query(rq->db, &r, BYTES, DBI(rq->me->user_id), DBT(today_iso(&(struct iso_day){ { 0 } })), DBI(f->r.id), DBI(part));
		is_more = db_next(&r);
		if (is_more)
			out_raw(to, db_bytes_in(&r, 0, piece));
		db_done(&r);
	}
	arena_free(piece);
	return !db_failed(rq->db) && !to->full && (int64_t)(to->n - before) == f->bytes;
}

struct text document_kept_back(struct request *rq, const struct document_file *f)
{
	if (record_hides(f, DOCUMENT_FILE_WORDS) || record_hides(f, DOCUMENT_FILE_FILE_NAME))
		return T("An address that is protected from you stands in this document, so it cannot be opened by you. Ask somebody who may know the address.");
	/* Of plain text alone all that stands in it was read: others may hold a letterhead as a picture, or words that are not shown. */
	bool is_read = text_is(f->file_type, "text") && text_is(f->words_state, "all");
	if (is_read || !db_one(rq->db, ADDRESS_IS_KEPT, 1, DBI(rq->me->user_id), DBT(today_iso(&(struct iso_day){ { 0 } })), DBI(f->r.person_id)))
		return NO_TEXT;
	return T("An address of this person or of a relative is protected from you, and Kith cannot be sure that it does not stand in this document, so it cannot be opened by you. "
		 "Ask somebody who may know the address.");
}

bool document_is_shown(const struct document_file *f)
{
	return text_is(f->file_type, "pdf") || text_is(f->file_type, "jpeg") || text_is(f->file_type, "png");
}

/* ---- What comes ---- */

bool document_upload_place(struct store *s, struct upload_place *to, struct fault *f)
{
	if (!job_upload_place(s, to, f))
		return false;
	to->most.files = 1;
	return true;
}

static bool file_bytes(const char *path, int64_t n, struct text *bytes, struct arena *a)
{
	char *at = arena_alloc(a, (size_t)n + 1);
	size_t done = 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t got = fd < 0 ? -1 : 1;
	while (got > 0 && done < (size_t)n) {
		got = read(fd, at + done, (size_t)n - done);
		done += got > 0 ? (size_t)got : 0;
	}
	if (fd >= 0)
		close(fd);
	*bytes = (struct text){ at, done };
	return done == (size_t)n;
}

/* Of a browser's path the last part; what a name may not hold becomes a blank. */
static struct text name_of(struct text sent, struct arena *a)
{
	struct text t = sent;
	for (size_t i = 0; i < sent.n; i++)
		if (sent.p[i] == '/' || sent.p[i] == '\\')
			t = (struct text){ sent.p + i + 1, sent.n - i - 1 };
	t = text_trim(t);
	while (t.n > 200 && t.n--)
		while (t.n && ((unsigned char)t.p[t.n] & 0xC0) == 0x80)
			t.n--;
	return text_blank(t) ? T("file") : text_nfc_in(a, t);
}

static struct text types_taken(struct request *rq)
{
	const struct code_set *types = code_set("document_type");
	struct out o = out_make(2000);
	for (int i = 0; i < types->n; i++) {
		if (!code_is_valid(&types->at[i], clock_today()))
			continue;
		out_c(&o, o.n ? ", " : "");
		out_raw(&o, types->at[i].label);
	}
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static struct text type_wrong(const char *type)
{
	const struct code *c = type ? code_find("document_type", text_of(type)) : NULL;
	if (c && code_is_valid(c, clock_today()))
		return NO_TEXT;
	return T("This is not a kind of file that is kept: what is in it decides, not what it is called. Save it as one of the kinds named here, or print it to PDF");
}

static int64_t most_mb(void)
{
	int64_t most = upload_limit("document_mb");
	return most < MOST_MB ? most : MOST_MB;
}

static struct text size_wrong(struct request *rq, int64_t bytes)
{
	int64_t most = most_mb();
	if (bytes > most * MB)
		return textf_in(rq->arena, "This file has %lld MB, and one document may have %lld MB. Nothing of it was kept. Make it smaller (a scan in black and white, a lower resolution) or cut it in two",
			(long long)((bytes + MB - 1) / MB), (long long)most);
	return bytes ? NO_TEXT : T("This file is empty. Choose another");
}

/* What is said of a file: everything but its hash. */
static void describe(struct request *rq, struct document_upload *u, struct text name, struct text bytes)
{
	struct document_file *f = &u->file;
	const char *type = document_type_of(bytes, rq->arena);
	u->wrong = type_wrong(type);
	if (!text_none(u->wrong))
		return;
	struct document_words w = document_words_of(type, bytes, rq->arena);
	f->file_name = name_of(name, rq->arena);
	f->file_type = text_of(type);
	f->bytes = (int64_t)bytes.n;
	f->words_state = text_of(w.state);
	f->words = w.text;
}

static void read_file(struct request *rq, struct document_upload *u, const struct uploaded *file)
{
	struct text bytes;
	u->wrong = size_wrong(rq, file->bytes);
	if (!text_none(u->wrong))
		return;
	if (!file_bytes(text_c_in(rq->arena, u->path), file->bytes, &bytes, rq->arena)) {
		u->wrong = T("The file could not be read when it had come. Nothing of it was kept. Choose it again");
		return;
	}
	u->file.sha256 = text_dup_in(rq->arena, text_of(file->hash));
	describe(rq, u, file->name, bytes);
}

static struct document_upload nothing_yet(void)
{
	struct document_upload u = { .folder = NO_TEXT, .path = NO_TEXT, .bytes = NO_TEXT, .wrong = NO_TEXT };
	record_clear(&record_document_file, &u.file);
	return u;
}

struct document_upload document_uploaded(struct request *rq)
{
	struct document_upload u = nothing_yet();
	const struct uploads *all = rq->uploads;
	if (all && all->problem)
		u.wrong = text_of(all->problem);
	else if (!all || !all->n)
		u.wrong = T("Choose a file");
	if (!text_none(u.wrong))
		return u;
	u.folder = upload_keep(rq);
	u.path = textf_in(rq->arena, "%.*s/%s", TEXT_ARG(u.folder), all->at[0].our_name);
	read_file(rq, &u, &all->at[0]);
	return u;
}

struct document_upload document_sent(struct request *rq, struct text name, struct text bytes)
{
	struct document_upload u = nothing_yet();
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(rq->arena, 2 * sizeof hash + 1);
	u.bytes = bytes;
	u.wrong = size_wrong(rq, (int64_t)bytes.n);
	if (!text_none(u.wrong))
		return u;
	crypto_hash_sha256(hash, (const unsigned char *)bytes.p, bytes.n);
	u.file.sha256 = text_of(sodium_bin2hex(hex, 2 * sizeof hash + 1, hash, sizeof hash));
	describe(rq, &u, name, bytes);
	return u;
}

void document_upload_end(const struct document_upload *u)
{
	char path[UPLOAD_FOLDER];
	if (text_none(u->folder) || u->folder.n >= sizeof path)
		return;
	memcpy(path, u->folder.p, u->folder.n);
	path[u->folder.n] = '\0';
	upload_remove(path);
}

static bool keep_from_file(struct txn *x, const struct document_upload *u, int64_t file)
{
	char *piece = arena_alloc(txn_arena(x), DOCUMENT_PART);
	int fd = open(text_c_in(txn_arena(x), u->path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	int64_t part = 0, bytes = 0;
	ssize_t n = fd < 0 ? -1 : 0;
	while (fd >= 0 && (n = read(fd, piece, DOCUMENT_PART)) > 0 && !db_failed(txn_db(x))) {
		document_bytes_add(txn_db(x), file, part++, (struct text){ piece, (size_t)n });
		bytes += n;
	}
	if (fd >= 0)
		close(fd);
	return n == 0 && bytes == u->file.bytes;
}

static void keep_from_memory(struct txn *x, struct text bytes, int64_t file)
{
	for (int64_t part = 0; bytes.n; part++) {
		size_t n = bytes.n < DOCUMENT_PART ? bytes.n : DOCUMENT_PART;
		document_bytes_add(txn_db(x), file, part, (struct text){ bytes.p, n });
		bytes = (struct text){ bytes.p + n, bytes.n - n };
	}
}

static bool not_kept(struct fault *f)
{
	return fault(f, "The file could not be kept just now. Nothing of the document was stored. Try again in a minute.");
}

bool document_bytes_keep(struct txn *x, const struct document_upload *u, int64_t file, struct fault *f)
{
	bool is_kept = true;
	if (text_none(u->bytes))
		is_kept = keep_from_file(x, u, file);
	else
		keep_from_memory(x, u->bytes, file);
	return (is_kept && !db_failed(txn_db(x))) || not_kept(f);
}

bool document_file_keep(struct txn *x, const struct document_upload *u, const struct document *of, struct document_file *kept, struct fault *f)
{
	struct document_file file = u->file;
	file.r.person_id = of->r.person_id;
	file.r.council_id = of->r.council_id;
	file.document_id = of->r.id;
	if (record_save(x, &record_document_file, &file) != SAVED || !save_hooks_run(x, &record_document_file, &file, f))
		return not_kept(f);
	if (kept)
		*kept = file;
	return document_bytes_keep(x, u, file.r.id, f);
}

void document_file_input(struct request *rq, struct text label, struct text error)
{
	gov_file_upload(rq->out, &(struct gov_file_upload){ .name = T("file"), .id = T("file"), .label.text = label, .error_message.text = error,
		.hint.text = textf_in(rq->arena, "At most %lld MB: %.*s. %s", (long long)most_mb(), TEXT_ARG(types_taken(rq)),
			rq->method == POST ? "Choose it again: it is not kept on this page." : "") });
}
