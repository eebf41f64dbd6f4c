/* The end of the program when the mistake is ours, and `struct fault` for what the world got wrong. Nothing here
 * allocates: a mistake may be found when there is no memory left. */
#include <stdarg.h>
#include <unistd.h>
#include "base/die.h"

static size_t put_escaped(char *to, size_t n, size_t cap, const char *from)
{
	for (; *from && n + 3 < cap; from++) {
		if (*from == '"' || *from == '\\')
			to[n++] = '\\';
		to[n++] = (unsigned char)*from < 0x20 ? ' ' : *from;
	}
	return n;
}

static size_t put_plain(char *to, size_t n, size_t cap, const char *from)
{
	while (*from && n + 1 < cap)
		to[n++] = *from++;
	return n;
}

/* From src/ on: where it was built is nobody's concern. */
static const char *inside_tree(const char *file)
{
	const char *src = strstr(file, "/src/");

	return src ? src + 1 : file;
}

_Noreturn void die_at(const char *file, int line, const char *what)
{
	char message[1024], number[16];
	size_t n = 0, most = sizeof message - 8;    /* the closing bytes always fit */

	snprintf(number, sizeof number, "%d", line);
	n = put_plain(message, n, most, "{\"level\":\"fatal\",\"event\":\"our_mistake\",\"file\":\"");
	n = put_escaped(message, n, most, inside_tree(file));
	n = put_plain(message, n, most, "\",\"line\":");
	n = put_plain(message, n, most, number);
	n = put_plain(message, n, most, ",\"what\":\"");
	n = put_escaped(message, n, most, what);
	n = put_plain(message, n, sizeof message, "\"}\n");
	if (write(STDERR_FILENO, message, n) < 0)
		abort();                            /* the same end, only without a word */
	abort();
}

/* A sentence cut by its limit never ends in half a character. */
__attribute__((format(printf, 3, 0))) static void put_sentence(char *to, size_t cap, const char *fmt, va_list args)
{
	int n = vsnprintf(to, cap, fmt, args);

	if (n < 0 || (size_t)n < cap)
		return;
	size_t end = cap - 1, start = end;
	while (start && ((unsigned char)to[start - 1] & 0xC0) == 0x80)
		start--;
	if (start && (unsigned char)to[start - 1] >= 0xC0)
		to[start - 1] = 0;
}

bool fault(struct fault *f, const char *fmt, ...)
{
	va_list args;

	if (f->is_set)
		return false;
	f->is_set = true;
	va_start(args, fmt);
	put_sentence(f->sentence, sizeof f->sentence, fmt, args);
	va_end(args);
	return false;
}

void fault_cause(struct fault *f, const char *fmt, ...)
{
	va_list args;

	if (f->cause[0])
		return;
	va_start(args, fmt);
	put_sentence(f->cause, sizeof f->cause, fmt, args);
	va_end(args);
}
