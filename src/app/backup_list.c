/* Writing, reading and proving the list of a backup, and the files in it. What is wrong with a file is said by its name. */
#include "app/backup_list.h"
#include "base/out.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 1 << 20, LONGEST_LIST = 64 << 10 };

static char *path_of(const char *folder, const char *name)
{
	char *path;
	CHECK(asprintf(&path, "%s/%s", folder, name) > 0);
	return path;
}

bool folder_flush(const char *folder)
{
	int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool is_done = dir >= 0 && fsync(dir) == 0;
	if (dir >= 0)
		close(dir);
	return is_done;
}

static bool write_all(int file, const char *p, size_t n)
{
	while (n) {
		ssize_t went = write(file, p, n);
		if (went < 0 && errno == EINTR)
			continue;
		if (went <= 0)
			return false;
		p += went;
		n -= (size_t)went;
	}
	return true;
}

/* Reads a file to its end, into another where `to` is one; its length and hash. */
static bool pass(int from, int to, int64_t *bytes, char hash[HASH_HEX + 1])
{
	crypto_generichash_state state;
	unsigned char digest[HASH_BYTES];
	char *piece = malloc(PIECE);
	ssize_t n = 0;
	CHECK(piece);
	*bytes = 0;
	crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
	while ((n = read(from, piece, PIECE)) > 0 && (to < 0 || write_all(to, piece, (size_t)n))) {
		crypto_generichash_update(&state, (const unsigned char *)piece, (size_t)n);
		*bytes += n;
	}
	free(piece);
	crypto_generichash_final(&state, digest, sizeof digest);
	sodium_bin2hex(hash, HASH_HEX + 1, digest, sizeof digest);
	return n == 0;
}

bool backup_add(struct backup *b, const char *folder, const char *name, struct fault *f)
{
	CHECK(b->n_files < MOST_BACKUP_FILES);
	struct backup_file *at = &b->file[b->n_files];
	char *path = path_of(folder, name);
	int file = open(path, O_RDONLY | O_CLOEXEC);
	snprintf(at->name, sizeof at->name, "%s", name);
	bool is_good = file >= 0 && fsync(file) == 0 && pass(file, -1, &at->bytes, at->hash);
	if (!is_good) {
		fault_cause(f, "%s", strerror(errno));
		fault(f, "The backup's file %s could not be written to the disk. The backup is not finished; the store is unchanged.", path);
	}
	if (file >= 0)
		close(file);
	free(path);
	b->n_files += is_good;
	return is_good;
}

/* ---- The list ---- */

static void hash_of(struct text t, char hex[HASH_HEX + 1])
{
	unsigned char digest[HASH_BYTES];
	crypto_generichash(digest, sizeof digest, (const unsigned char *)t.p, t.n, NULL, 0);
	sodium_bin2hex(hex, HASH_HEX + 1, digest, sizeof digest);
}

static void put_list(struct out *o, const struct backup *b)
{
	char hex[HASH_HEX + 1];
	out_f(o, "kith-backup 1\ntaken %lld\nstep %lld\ndemonstration %s\n", (long long)b->taken_at, (long long)b->step, b->is_demonstration ? "yes" : "no");
	out_f(o, "head %lld %s\nlooks %lld %s\n", (long long)b->head_txn, b->head, (long long)b->looks, b->looks_head);
	for (int i = 0; i < b->n_files; i++)
		out_f(o, "file %s %lld %s\n", b->file[i].name, (long long)b->file[i].bytes, b->file[i].hash);
	hash_of(out_text(o), hex);
	out_f(o, "end %s\n", hex);
}

bool backup_write(const struct backup *b, const char *folder, struct fault *f)
{
	struct out o = out_make(LONGEST_LIST);
	char *part = path_of(folder, BACKUP_LIST ".part"), *path = path_of(folder, BACKUP_LIST);
	put_list(&o, b);
	int file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool is_done = file >= 0 && write_all(file, o.p, o.n) && fsync(file) == 0 && rename(part, path) == 0 && folder_flush(folder);
	if (!is_done) {
		fault_cause(f, "%s", strerror(errno));
		fault(f, "The list of the backup in %s could not be written, so it is not finished. The store is unchanged.", folder);
	}
	if (file >= 0)
		close(file);
	out_free(&o);
	free(part);
	free(path);
	return is_done;
}

static bool get_hash(struct text t, char hex[HASH_HEX + 1], bool may_be_none)
{
	if (t.n == HASH_HEX)
		memcpy(hex, t.p, HASH_HEX);
	return t.n == HASH_HEX || (may_be_none && text_blank(t));
}

/* A name without a folder: what is taken out stays where it is put. */
static bool is_ours(struct text name)
{
	return name.n < sizeof((struct backup_file *)0)->name && (text_is(name, BACKUP_STORE) || text_starts(name, T("kith.readlog"))) &&
	       !text_has(name, T("/"));
}

static bool read_file_line(struct backup *b, struct text line)
{
	struct text name = text_cut(&line, ' '), bytes = text_cut(&line, ' ');
	if (b->n_files == MOST_BACKUP_FILES || !is_ours(name))
		return false;
	struct backup_file *at = &b->file[b->n_files++];
	memcpy(at->name, name.p, name.n);
	return text_int(bytes, &at->bytes) && get_hash(line, at->hash, false);
}

static bool read_line(struct backup *b, struct text line)
{
	struct text word = text_cut(&line, ' ');
	if (text_is(word, "kith-backup"))
		return text_is(line, "1");
	if (text_is(word, "taken"))
		return text_int(line, &b->taken_at);
	if (text_is(word, "step"))
		return text_int(line, &b->step);
	if (text_is(word, "demonstration")) {
		b->is_demonstration = text_is(line, "yes");
		return true;
	}
	if (text_is(word, "file"))
		return read_file_line(b, line);
	struct text number = text_cut(&line, ' ');
	if (text_is(word, "head"))
		return text_int(number, &b->head_txn) && get_hash(line, b->head, b->head_txn == 0);
	return text_is(word, "looks") && text_int(number, &b->looks) && get_hash(line, b->looks_head, b->looks == 0);
}

static bool read_list(struct backup *b, struct text all)
{
	char hex[HASH_HEX + 1];
	struct text rest = all;
	while (!text_blank(rest)) {
		struct text line = text_cut(&rest, '\n');
		if (text_starts(line, T("end "))) {
			hash_of((struct text){ all.p, (size_t)(line.p - all.p) }, hex);
			return text_is((struct text){ line.p + 4, line.n - 4 }, hex) && text_blank(rest) && b->n_files > 0 &&
			       !strcmp(b->file[0].name, BACKUP_STORE);
		}
		if (!read_line(b, line))
			return false;
	}
	return false;
}

bool backup_read(struct backup *b, const char *folder, struct fault *f)
{
	char *path = path_of(folder, BACKUP_LIST), *all = calloc(1, LONGEST_LIST + 1);
	CHECK(all);
	*b = (struct backup){ 0 };
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = file >= 0 ? read(file, all, LONGEST_LIST) : -1;
	bool is_good = n > 0 && read_list(b, (struct text){ all, (size_t)n });
	if (n < 0)
		fault(f, "There is no finished backup in %s: it has no " BACKUP_LIST ", which is written last. Nothing was changed.", folder);
	else if (!is_good)
		fault(f, "The list of the backup, %s, was cut off or changed after the backup was made. Nothing was changed; use another backup.", path);
	if (file >= 0)
		close(file);
	free(all);
	free(path);
	return is_good;
}

/* ---- Taking out ---- */

static bool is_as_listed(const struct backup_file *at, int64_t bytes, const char *hash, const char *path, struct fault *f)
{
	if (bytes < at->bytes)
		return fault(f, "The backup's file %s is cut off: %lld of %lld bytes are there. Nothing was restored; use another backup.", path,
			(long long)bytes, (long long)at->bytes);
	return (bytes == at->bytes && !strcmp(hash, at->hash)) ||
	       fault(f, "The backup's file %s was changed after the backup was made. Nothing was restored; use another backup.", path);
}

bool backup_take_out(const struct backup *b, int n, const char *folder, const char *to, struct fault *f)
{
	const struct backup_file *at = &b->file[n];
	char *path = path_of(folder, at->name), hash[HASH_HEX + 1];
	int64_t bytes = 0;
	int from = open(path, O_RDONLY | O_CLOEXEC), file = from >= 0 ? open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
	bool is_good = from >= 0 || fault(f, "The backup's file %s is missing or cannot be read. Nothing was restored.", path);
	if (is_good && (file < 0 || !pass(from, file, &bytes, hash) || fsync(file) != 0)) {
		fault_cause(f, "%s", strerror(errno));
		is_good = fault(f, "The backup's file %s could not be copied to %s. Nothing was restored; check that there is room.", path, to);
	}
	is_good = is_good && is_as_listed(at, bytes, hash, path, f);
	if (from >= 0)
		close(from);
	if (file >= 0)
		close(file);
	free(path);
	return is_good;
}
