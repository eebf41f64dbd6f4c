/* Where uploaded files lie. On SQLite a folder in the data folder. A PostgreSQL store has no folder: each server that serves it has one on
 * its own machine, under TMPDIR or /var/tmp, named by the store and locked for as long as the server runs, so that a second server on
 * the machine takes another and one that was killed finds its own again. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include "jobs/job_rows.h"
#include "record/codes.h"

enum { MOST_SERVERS = 9, NAME_BYTES = 16 };
static const int64_t MB = 1 << 20;

int64_t upload_limit(const char *name)
{
	const struct code *c = code_find("upload_limit", text_of(name));
	int64_t n = 0;
	CHECK(c && text_int(c->label, &n) && n > 0);
	return n;
}

static bool cannot_make(const char *path, struct fault *f)
{
	fault_cause(f, "%s: %s", path, strerror(errno));
	return fault(f, "The folder %s, in which uploaded files are kept, cannot be used: it must be this user's alone. No file can be uploaded.", path);
}

/* A folder of ours that nobody else may enter; one that somebody else made in a shared place is not used. */
static bool make_folder(const char *path, struct fault *f)
{
	struct stat is;
	if (mkdir(path, 0700) && errno != EEXIST)
		return cannot_make(path, f);
	if (lstat(path, &is) || !S_ISDIR(is.st_mode) || is.st_uid != geteuid())
		return cannot_make(path, f);
	return (is.st_mode & 0777) == 0700 || chmod(path, 0700) == 0 || cannot_make(path, f);
}

/* The file that was locked may be one that another server has just taken away with its folder. */
static bool lock(struct job_place *p)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1 };
	struct stat mine, there;
	char path[1100];
	snprintf(path, sizeof path, "%s/.lock", p->path);
	p->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (p->lock >= 0 && fcntl(p->lock, F_OFD_SETLK, &l) == 0 && fstat(p->lock, &mine) == 0 && lstat(path, &there) == 0 && mine.st_ino == there.st_ino)
		return true;
	if (p->lock >= 0)
		close(p->lock);
	p->lock = -1;
	return false;
}

static bool find_on_machine(const char *uri, struct job_place *p, struct fault *f)
{
	const char *top = getenv("TMPDIR");
	char host[256] = "", hex[2 * NAME_BYTES + 1];
	unsigned char hash[NAME_BYTES];
	crypto_generichash(hash, sizeof hash, (const unsigned char *)uri, strlen(uri), NULL, 0);
	sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
	gethostname(host, sizeof host - 1);
	for (int i = 1; i <= MOST_SERVERS; i++) {
		int n = snprintf(p->path, sizeof p->path, "%s/kith-uploads-%u-%s-%d", top && *top ? top : "/var/tmp", (unsigned)geteuid(), hex, i);
		if (n < 0 || (size_t)n >= sizeof p->path || !make_folder(p->path, f))
			return fault(f, "The folder for temporary files has too long a name. No file can be uploaded.");
		n = snprintf(p->name, sizeof p->name, "%s:%s", host, p->path);
		if (n < 0 || (size_t)n >= sizeof p->name)
			return fault(f, "The folder for temporary files has too long a name. No file can be uploaded.");
		if (lock(p))
			return true;
	}
	return fault(f, "Too many servers of this store run on this machine. No file can be uploaded to this one.");
}

bool place_find(struct store *s, struct job_place *p, struct fault *f)
{
	*p = (struct job_place){ .lock = -1 };
	if (!store_folder(s))
		return find_on_machine(store_uri(s), p, f);
	int n = snprintf(p->path, sizeof p->path, "%s/kith.uploads", store_folder(s));
	snprintf(p->name, sizeof p->name, "data folder");        /* wherever it was moved to: it has one server at a time */
	return n > 0 && (size_t)n < sizeof p->path ? make_folder(p->path, f) : fault(f, "The data folder's path is too long. No file can be uploaded.");
}

/* A folder on the machine goes with its server, unless files in it wait for the next. */
void place_leave(struct job_place *p)
{
	char path[1100];
	if (p->lock < 0)
		return;
	snprintf(path, sizeof path, "%s/.lock", p->path);
	unlink(path);
	rmdir(p->path);
	close(p->lock);
	p->lock = -1;
}

bool job_upload_place(struct store *s, struct upload_place *to, struct fault *f)
{
	const struct job_place *p = jobs_place();
	if (!p || !jobs_are_ready())
		return fault(f, "Files cannot be taken just now. Nothing of them was kept. Try again in a minute.");
	if (store_is_short(s)) {
		f->no_room = true;
		return fault(f, "The disk is full. Nothing of these files was kept. Tell whoever looks after Kith, and try again when there is room.");
	}
	snprintf(to->path, sizeof to->path, "%s", p->path);
	to->most = (struct upload_limits){ upload_limit("form_mb") * MB, upload_limit("place_mb") * MB, upload_limit("free_mb") * MB, (int)upload_limit("form_files") };
	return true;
}

void job_folder_remove(struct text name)
{
	const struct job_place *p = jobs_place();
	char path[1400];
	if (!p || text_blank(name) || memchr(name.p, '/', name.n) || memchr(name.p, '.', name.n))
		return;
	snprintf(path, sizeof path, "%s/%.*s", p->path, TEXT_ARG(name));
	upload_remove(path);
}

bool job_files_are_whole(const struct job *j, struct arena *a)
{
	char hash[UPLOAD_HASH];
	for (int i = 0; i < j->n_files; i++)
		if (text_none(j->files[i].path) || !upload_hash(text_c_in(a, j->files[i].path), hash) || !text_is(j->files[i].hash, hash))
			return false;
	return j->n_files > 0;
}
