/* pdftotext in a process of its own: see document_pdf.h. Between fork and exec only what may be called there is called. */
#include "notes/document_pdf.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_MEMORY = 768 << 20, MOST_CPU_S = 5, MOST_MS = 8000, MOST_OPEN = 32 };
static const char PROGRAM[] = "/usr/bin/pdftotext";

/* ---- In the new process ---- */

static void limit(enum __rlimit_resource what, rlim_t most)
{
	setrlimit(what, &(struct rlimit){ most, most });
}

enum { READ_FILE = LANDLOCK_ACCESS_FS_READ_FILE, READ_UNDER = READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE };

static void may_read(int rules, const char *path, int how)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = (unsigned)how, .parent_fd = open(path, O_PATH | O_CLOEXEC) };
	if (rule.parent_fd >= 0)
		syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

/* From here on it opens programs, libraries and fonts, and no file of ours; it writes none at all. */
static void shut_files_off(void)
{
	struct landlock_ruleset_attr all = { .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
	if (rules < 0)
		return;
	may_read(rules, "/usr", READ_UNDER);
	may_read(rules, "/lib", READ_UNDER);
	may_read(rules, "/lib64", READ_UNDER);
	may_read(rules, "/etc/fonts", READ_UNDER);
	may_read(rules, "/etc/ld.so.cache", READ_FILE);
	syscall(SYS_landlock_restrict_self, rules, 0);
}

static void become_reader(int in, int out)
{
	static const char *const words[] = { "pdftotext", "-q", "-nopgbrk", "-enc", "UTF-8", "-", "-", NULL };
	static const char *const nothing[] = { NULL };
	sigset_t none;
	int nowhere = open("/dev/null", O_WRONLY);
	if (nowhere < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(nowhere, 2) < 0 || syscall(SYS_close_range, 3, ~0U, 0))
		_exit(127);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	limit(RLIMIT_AS, MOST_MEMORY);
	limit(RLIMIT_CPU, MOST_CPU_S);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_NOFILE, MOST_OPEN);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	shut_files_off();
	execve(PROGRAM, (char *const *)(uintptr_t)words, (char *const *)(uintptr_t)nothing);
	_exit(127);
}

/* ---- In this one ---- */

static int file_of(struct text bytes)
{
	int fd = memfd_create("document", MFD_CLOEXEC);
	size_t done = 0;
	while (fd >= 0 && done < bytes.n) {
		ssize_t n = write(fd, bytes.p + done, bytes.n - done);
		if (n <= 0 && errno != EINTR) {
			close(fd);
			return -1;
		}
		done += n > 0 ? (size_t)n : 0;
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

static int64_t steady_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Until it has said all, there is no more room, or its time is over. true: it said all there was room for. */
static bool hear(int from, struct out *to)
{
	int64_t end = steady_ms() + MOST_MS, left;
	char piece[16384];
	while ((left = end - steady_ms()) > 0) {
		struct pollfd ready = { .fd = from, .events = POLLIN };
		if (poll(&ready, 1, (int)left) <= 0)
			continue;
		ssize_t n = read(from, piece, sizeof piece);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0;
		size_t room = to->limit - to->n, take = (size_t)n < room ? (size_t)n : room;
		out_put(to, piece, take);
		if (take < (size_t)n)
			return true;
	}
	return false;
}

/* What is not wanted any more is ended; the one that ended by itself must say that all was well. */
static bool end_reader(pid_t reader, bool is_full)
{
	int how = 0;
	if (is_full)
		kill(reader, SIGKILL);
	while (waitpid(reader, &how, 0) < 0)
		if (errno != EINTR)
			return false;
	return is_full || (WIFEXITED(how) && WEXITSTATUS(how) == 0);
}

static bool read_through(int file, int pipe_ends[2], struct out *to)
{
	pid_t reader = fork();
	if (reader == 0)
		become_reader(file, pipe_ends[1]);
	close(pipe_ends[1]);
	bool is_heard = reader > 0 && hear(pipe_ends[0], to);
	close(pipe_ends[0]);
	if (reader < 0)
		return false;
	if (!is_heard)
		kill(reader, SIGKILL);
	return end_reader(reader, is_heard && to->n == to->limit) && is_heard;
}

bool document_pdf_text(struct text bytes, struct out *to)
{
	int pipe_ends[2];
	int file = file_of(bytes);
	if (file < 0)
		return false;
	bool is_read = pipe2(pipe_ends, O_CLOEXEC) == 0 && read_through(file, pipe_ends, to);
	close(file);
	return is_read;
}
