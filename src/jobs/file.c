/* Files that leave: written in parts under a hidden name, which becomes the file's own when all of it is on the disk. */
#include "jobs/file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int return_folder(const char *path, struct fault *f)
{
	if (mkdir(path, 0700) && errno != EEXIST) {
		fault(f, "The folder %s could not be made: %s. Nothing was written.", path, strerror(errno));
		return -1;
	}
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		fault(f, "%s is not a folder that can be written to: %s. Nothing was written.", path, strerror(errno));
	return folder;
}

static bool failed(struct return_file *w, struct fault *f)
{
	int why = errno;

	return_file_drop(w);
	fault_cause(f, "%s: %s", w->name, strerror(why));
	return fault(f, "%s could not be written: %s. The store is untouched. Make room or choose another folder, and try again.", w->name,
		strerror(why));
}

bool return_file_begin(struct return_file *w, int folder, struct text name, struct fault *f)
{
	*w = (struct return_file){ .folder = folder };
	snprintf(w->name, sizeof w->name, "%.*s", TEXT_ARG(name));
	snprintf(w->part, sizeof w->part, ".%s.part", w->name);
	w->fd = openat(folder, w->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	return w->fd >= 0 || failed(w, f);
}

bool return_file_put(struct return_file *w, struct text t, struct fault *f)
{
	for (size_t at = 0; at < t.n;) {
		ssize_t n = write(w->fd, t.p + at, t.n - at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return failed(w, f);
		at += (size_t)n;
	}
	return true;
}

bool return_file_end(struct return_file *w, struct fault *f)
{
	if (fsync(w->fd))
		return failed(w, f);
	int fd = w->fd;
	w->fd = -1;
	if (close(fd) || renameat(w->folder, w->part, w->folder, w->name))
		return failed(w, f);
	return true;
}

void return_file_drop(struct return_file *w)
{
	if (w->fd >= 0)
		close(w->fd);
	w->fd = -1;
	unlinkat(w->folder, w->part, 0);
}

bool return_file_write(int folder, struct text name, struct text bytes, struct fault *f)
{
	struct return_file w;

	return return_file_begin(&w, folder, name, f) && return_file_put(&w, bytes, f) && return_file_end(&w, f);
}
