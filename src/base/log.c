/* One JSON line an event on standard error, written in one call so that lines of several threads never mix. The time
 * is the machine's own, also where a demonstration has set the clock. */
#include <stdarg.h>
#include <stdatomic.h>
#include <unistd.h>
#include "base/date.h"
#include "base/log.h"
#include "base/out.h"

static _Atomic int quiet_below = LOG_INFO;
static const char *const level_names[] = { "info", "warn", "error" };

void log_quiet(enum log_level at_least)
{
	atomic_store(&quiet_below, (int)at_least);
}

static void put_start(struct out *o, enum log_level level, const char *event)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	out_lit(o, "{\"at\":\"");
	instant_put_iso(o, (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000);
	out_lit(o, "\",\"level\":\"");
	out_c(o, level_names[level]);
	out_lit(o, "\",\"event\":");
	out_json(o, text_of(event));
}

static void write_line(const struct out *o)
{
	size_t done = 0;

	while (done < o->n) {
		ssize_t n = write(STDERR_FILENO, o->p + done, o->n - done);
		if (n <= 0)
			return;                     /* nobody is listening: there is no other place to say so */
		done += (size_t)n;
	}
}

void log_event(enum log_level level, const char *event, ...)
{
	enum { LONGEST_LINE = 16 << 10 };
	struct out o = out_make(LONGEST_LINE);
	va_list pairs;

	if ((int)level < atomic_load(&quiet_below))
		return;
	put_start(&o, level, event);
	va_start(pairs, event);
	for (const char *key; (key = va_arg(pairs, const char *));) {
		out_lit(&o, ",");
		out_json(&o, text_of(key));
		out_lit(&o, ":");
		out_json(&o, text_of(va_arg(pairs, const char *)));
	}
	va_end(pairs);
	out_lit(&o, "}\n");
	if (o.full) {                               /* half a line of JSON helps nobody: say at least what happened */
		out_reset(&o);
		put_start(&o, level, event);
		out_lit(&o, ",\"too_long\":\"yes\"}\n");
	}
	write_line(&o);
	out_free(&o);
}
