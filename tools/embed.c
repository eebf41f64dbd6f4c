/* A build tool: writes text files as C arrays, so that the program carries its data with it.
 *	embed OUTPUT.c NAME FILE [NAME FILE ...] */
#include <stdio.h>
#include <stdlib.h>

static int embed(FILE *out, const char *name, const char *file)
{
	FILE *in = fopen(file, "rb");
	long n = 0;

	if (!in)
		return perror(file), 1;
	fprintf(out, "extern const unsigned char %s[];\nextern const unsigned long %s_n;\nconst unsigned char %s[] = {", name, name, name);
	for (int c; (c = getc(in)) != EOF; n++)
		fprintf(out, "%s%d,", n % 24 ? "" : "\n", c);
	fprintf(out, "0};\nconst unsigned long %s_n = %ld;\n", name, n);
	int bad = ferror(in);
	fclose(in);
	return bad;
}

int main(int argc, char **argv)
{
	FILE *out = argc > 3 ? fopen(argv[1], "wb") : NULL;

	if (!out) {
		fprintf(stderr, "embed OUTPUT.c NAME FILE ...\n");
		return 1;
	}
	for (int i = 2; i + 1 < argc; i += 2)
		if (embed(out, argv[i], argv[i + 1]))
			return 1;
	return fclose(out) != 0;
}
