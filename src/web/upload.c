/* Files on their way in: each part of a form with files goes to a file of its own, in pieces, under the limits of its place. What
 * goes wrong (too large, too many, no room) sticks: what was written is removed at once, and the rest of the form is read to its end
 * so that the answer can be. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include "base/log.h"
#include "web/multipart.h"
#include "web/turn.h"
#include "web/upload.h"

enum { MOST_FIELD_BYTES = 64 << 10, MOST_FILES = 100, FOLDER_LETTERS = 20 };

struct file { char field[MULTIPART_NAME + 1], name[MULTIPART_FILE_NAME + 1]; int64_t bytes; char hash[UPLOAD_HASH]; unsigned char begins[4]; };
struct upload {
	struct multipart reader;
	struct upload_limits most;
	char folder[UPLOAD_FOLDER];
	int64_t promised;
	struct out fields;               /* name, NUL, value, NUL, ... */
	int n_fields;
	struct file file[MOST_FILES];
	int n_files;
	int fd;                          /* of the file being written; -1: none */
	crypto_hash_sha256_state hash;
	int64_t bytes;                   /* of all files */
	const char *problem, *wrong;     /* wrong: of the form itself */
	bool is_field, is_kept, is_gone;
};

/* What uploads on their way were promised in all, so that several at once cannot have the same room twice. */
static struct { pthread_mutex_t lock; int64_t bytes; } promised = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* ---- The folder ---- */

static bool path_in(char *to, size_t n, const char *folder, const char *name)
{
	int length = snprintf(to, n, "%s/%s", folder, name);
	return length > 0 && (size_t)length < n;
}

void upload_remove(const char *folder)
{
	char path[1400];
	DIR *d = opendir(folder);
	for (struct dirent *e; d && (e = readdir(d));)
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..") && path_in(path, sizeof path, folder, e->d_name))
			unlink(path);
	if (d)
		closedir(d);
	rmdir(folder);
}

static int64_t bytes_in(const char *folder, int depth)
{
	char path[1400];
	struct stat is;
	int64_t n = 0;
	DIR *d = opendir(folder);
	for (struct dirent *e; d && (e = readdir(d));) {
		if (e->d_name[0] == '.' || !path_in(path, sizeof path, folder, e->d_name) || lstat(path, &is))
			continue;
		n += S_ISREG(is.st_mode) ? is.st_size : S_ISDIR(is.st_mode) && depth > 0 ? bytes_in(path, depth - 1) : 0;
	}
	if (d)
		closedir(d);
	return n;
}

static bool has_room(const struct upload_place *to, int64_t length, struct fault *f)
{
	struct statvfs disk;
	if (bytes_in(to->path, 1) + promised.bytes + length > to->most.place_bytes)
		return fault(f, "Other files that were uploaded are waiting, and there is no room beside them. Nothing of yours was kept. Try again when those jobs have ended.");
	if (statvfs(to->path, &disk) == 0 && (int64_t)disk.f_bavail * (int64_t)disk.f_frsize >= promised.bytes + length + to->most.free_bytes)
		return true;
	f->no_room = true;
	return fault(f, "There is no room on the disk for these files. Nothing of them was kept. Tell whoever looks after Kith, and try again when there is room.");
}

/* Takes the room, or says why not. */
static bool promise(const struct upload_place *to, int64_t length, struct fault *f)
{
	pthread_mutex_lock(&promised.lock);
	bool good = has_room(to, length, f);
	promised.bytes += good ? length : 0;
	pthread_mutex_unlock(&promised.lock);
	return good;
}

/* Letters only: a word of digits in a path could be taken for a council's code. */
bool upload_folder_make(const char *place, char folder[UPLOAD_FOLDER])
{
	char name[FOLDER_LETTERS + 1] = { 0 };
	for (int i = 0; i < FOLDER_LETTERS; i++)
		name[i] = (char)('a' + randombytes_uniform(26));
	return path_in(folder, UPLOAD_FOLDER, place, name) && mkdir(folder, 0700) == 0;
}

/* ---- What went wrong ---- */

static void close_file(struct upload *u)
{
	if (u->fd >= 0)
		close(u->fd);
	u->fd = -1;
}

static void remove_all(struct upload *u)
{
	close_file(u);
	if (!u->is_gone && !u->is_kept)
		upload_remove(u->folder);
	u->is_gone = true;
}

static bool problem(struct upload *u, const char *sentence)
{
	if (!u->problem)
		u->problem = sentence;
	remove_all(u);
	return true;                     /* the form is read on */
}

static bool disk_problem(struct upload *u, const char *what)
{
	int cause = errno;
	log_event(LOG_ERROR, "upload_not_written", "what", what, "cause", strerror(cause), NULL);
	return problem(u, cause == ENOSPC || cause == EDQUOT || cause == EFBIG ?
		"The disk is full. Nothing of these files was kept. Tell whoever looks after Kith, and try again when there is room." :
		"The files could not be kept. Nothing of them is here. Try again; if it fails again, tell whoever looks after Kith.");
}

/* ---- The parts ---- */

static bool begin_field(struct upload *u, struct text name)
{
	u->is_field = true;
	u->n_fields++;
	out_raw(&u->fields, name);
	out_put(&u->fields, "", 1);
	return !u->fields.full;
}

static bool begin_file(struct upload *u, struct text field, struct text name)
{
	char path[1400];
	u->is_field = false;
	if (u->problem)
		return true;
	if (u->n_files == u->most.files)
		return problem(u, "There are more files than can be taken at once. Nothing of them was kept. Choose only the files of one return.");
	struct file *f = &u->file[u->n_files++];
	*f = (struct file){ 0 };
	memcpy(f->field, field.p, field.n);
	memcpy(f->name, name.p ? name.p : "", name.n);
	crypto_hash_sha256_init(&u->hash);
	snprintf(path, sizeof path, "%s/file_%02d", u->folder, u->n_files);
	u->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	return u->fd >= 0 || disk_problem(u, "open");
}

static bool part(void *arg, struct text name, struct text file_name)
{
	struct upload *u = arg;
	return text_none(file_name) ? begin_field(u, name) : begin_file(u, name, file_name);
}

static bool write_all(struct upload *u, struct text t)
{
	while (t.n) {
		ssize_t n = write(u->fd, t.p, t.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return disk_problem(u, "write");
		t = (struct text){ t.p + n, t.n - (size_t)n };
	}
	return true;
}

static bool bytes(void *arg, struct text t)
{
	struct upload *u = arg;
	if (u->is_field) {
		if (memchr(t.p, 0, t.n)) {
			u->wrong = "It has bytes that are not text.";
			return false;
		}
		out_raw(&u->fields, t);
		return !u->fields.full;
	}
	if (u->problem)
		return true;
	struct file *f = &u->file[u->n_files - 1];
	for (size_t i = 0; i < t.n && (size_t)f->bytes + i < sizeof f->begins; i++)
		f->begins[(size_t)f->bytes + i] = (unsigned char)t.p[i];
	f->bytes += (int64_t)t.n;
	u->bytes += (int64_t)t.n;
	crypto_hash_sha256_update(&u->hash, (const unsigned char *)t.p, t.n);
	return write_all(u, t);
}

static bool ended(void *arg)
{
	struct upload *u = arg;
	if (u->is_field) {
		out_put(&u->fields, "", 1);
		return !u->fields.full;
	}
	if (u->problem)
		return true;
	struct file *f = &u->file[u->n_files - 1];
	unsigned char hash[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_final(&u->hash, hash);
	sodium_bin2hex(f->hash, sizeof f->hash, hash, sizeof hash);
	if (fsync(u->fd))
		return disk_problem(u, "fsync");
	close_file(u);
	if (!f->name[0] && !f->bytes) {          /* no file was chosen */
		char path[1400];
		snprintf(path, sizeof path, "%s/file_%02d", u->folder, u->n_files--);
		unlink(path);
	}
	return true;
}

/* ---- From the first byte to the last ---- */

struct upload *upload_begin(const struct upload_place *to, struct text boundary, int64_t length, struct fault *f)
{
	struct upload *u = calloc(1, sizeof *u);
	if (!u || !promise(to, length, f)) {
		fault(f, "These files cannot be taken just now. Nothing of them was kept. Try again in a minute.");
		free(u);
		return NULL;
	}
	u->promised = length;
	u->most = to->most;
	u->most.files = u->most.files < MOST_FILES ? u->most.files : MOST_FILES;
	u->fd = -1;
	u->fields = out_make(MOST_FIELD_BYTES);
	multipart_begin(&u->reader, boundary, &(struct multipart_taker){ part, bytes, ended, u });
	if (!upload_folder_make(to->path, u->folder)) {
		u->is_gone = true;
		disk_problem(u, "mkdir");
	}
	return u;
}

void upload_feed(struct upload *u, struct text piece)
{
	multipart_feed(&u->reader, piece);
}

static const char *read_fields(struct upload *u, struct arena *a, struct pair **pairs, int *n)
{
	struct text rest = text_dup_in(a, out_text(&u->fields));
	*pairs = ARRAY_IN(a, struct pair, u->n_fields + 1);
	*n = 0;
	while (rest.n && *n < u->n_fields) {
		struct pair *p = &(*pairs)[(*n)++];
		p->name = text_cut(&rest, 0);
		p->value = text_none(rest) ? T("") : text_cut(&rest, 0);
		size_t at;
		if (!text_is_utf8(p->value) || !text_is_clean(p->value, &at))
			return "It has bytes that are not text.";
	}
	return NULL;
}

static struct uploads *files_of(struct upload *u, struct arena *a)
{
	struct uploads *all = NEW_IN(a, struct uploads);
	all->problem = u->problem;
	all->n = u->problem ? 0 : u->n_files;
	all->at = ARRAY_IN(a, struct uploaded, all->n + 1);
	for (int i = 0; i < all->n; i++) {
		const struct file *f = &u->file[i];
		struct uploaded *to = &all->at[i];
		*to = (struct uploaded){ .field = text_of(f->field), .name = text_of(f->name), .bytes = f->bytes };
		memcpy(to->hash, f->hash, sizeof to->hash);
		memcpy(to->begins, f->begins, sizeof to->begins);
		snprintf(to->our_name, sizeof to->our_name, "file_%02d", i + 1);
	}
	return all;
}

const char *upload_read(struct upload *u, struct request *rq)
{
	bool is_whole = multipart_end(&u->reader);
	if (!is_whole) {
		remove_all(u);
		return u->reader.wrong ? u->reader.wrong : u->wrong ? u->wrong : "It has fields that are too long.";
	}
	const char *wrong = read_fields(u, rq->arena, &rq->form, &rq->n_form);
	rq->uploads = files_of(u, rq->arena);
	return wrong;
}

struct text upload_keep(struct request *rq)
{
	struct upload *u = rq->turn->upload;
	CHECK(u);
	CHECK(!u->is_gone);
	u->is_kept = true;
	return text_dup_in(rq->arena, text_of(u->folder));
}

void upload_end(struct upload *u)
{
	if (!u)
		return;
	remove_all(u);
	pthread_mutex_lock(&promised.lock);
	promised.bytes -= u->promised;
	pthread_mutex_unlock(&promised.lock);
	out_free(&u->fields);
	free(u);
}

bool upload_hash(const char *path, char hash[UPLOAD_HASH])
{
	char piece[65536];
	unsigned char raw[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state h;
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return false;
	crypto_hash_sha256_init(&h);
	while ((n = read(fd, piece, sizeof piece)) > 0)
		crypto_hash_sha256_update(&h, (const unsigned char *)piece, (unsigned long long)n);
	close(fd);
	crypto_hash_sha256_final(&h, raw);
	sodium_bin2hex(hash, UPLOAD_HASH, raw, sizeof raw);
	return n == 0;
}
