/* about.h - the parts of check_about (report.h), for its test. */
#ifndef KITH_SSDA903_ABOUT_H
#define KITH_SSDA903_ABOUT_H

struct out;
const char *about_code(int i);                           /* of the line i of rules_about.def; NULL: there is none */
void about_without_values(struct out *o, const char *message);
#endif
