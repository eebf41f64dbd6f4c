/* What poppler's programs say of a file: see pdf_said.h. */
#include "pdf_said.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct reply said_of(const struct reply *file, const char *program, const char *option)
{
	char folder[] = "/tmp/kith-pdf.XXXXXX";
	assert_non_null(mkdtemp(folder));
	const char *path_in = made("%s/it.pdf", folder), *path_out = made("%s/said/text", folder);
	assert_int_equal(mkdir(made("%s/said", folder), 0700), 0);
	FILE *f = fopen(path_in, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(file->body, 1, file->body_n, f), file->body_n);
	assert_int_equal(fclose(f), 0);
	pid_t child = fork();
	if (!child) {
		int to = open(path_out, O_WRONLY | O_CREAT, 0600);
		dup2(to, STDOUT_FILENO);
		execlp(program, program, option, path_in, strcmp(program, "pdftotext") ? NULL : "-", NULL);
		_exit(127);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	struct reply said = files_in(made("%s/said", folder));
	assert_true(!unlink(path_in) && !unlink(path_out) && !rmdir(made("%s/said", folder)) && !rmdir(folder));
	return said;
}
