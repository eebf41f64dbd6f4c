/* log.h - one JSON line an event on standard error. Never personal data: ids, routes, times and causes only. */
#ifndef KITH_LOG_H
#define KITH_LOG_H
enum log_level { LOG_INFO, LOG_WARN, LOG_ERROR };
/* log_event(LOG_WARN, "sign_in_refused", "user", "12", "why", "locked", NULL): pairs of C strings, ended by NULL. */
void log_event(enum log_level level, const char *event, ...) __attribute__((sentinel));
void log_quiet(enum log_level at_least);                 /* tests: below this nothing is printed */
#endif
