/* upload.h - files that a form sent, kept in a folder of their own while its request lasts.
 *
 *	static bool place(struct store *s, struct upload_place *to, struct fault *f) { ... }
 *	ROUTE_OF_FILES(POST, "/imports/new", MAY_IMPORT, import_asked, place)
 *
 *	static void import_asked(struct request *rq)             the form's fields are in rq->form as ever
 *	{
 *		if (rq->uploads->problem) ...                    a sentence: too large, too many, no room; nothing of any file is kept
 *		struct text folder = upload_keep(rq);            now it is the handler's; else it is gone when the reply is made
 *	}
 *
 * Nothing of a file is written before it is known that a page of ours sends it for somebody who is signed in and has the route's
 * permission. Files get names of ours (file_01, file_02, ...) in a new folder that nobody else on the machine may read; what the sender
 * calls them is for showing only. */
#ifndef KITH_UPLOAD_H
#define KITH_UPLOAD_H
#include "web/web.h"

enum { UPLOAD_HASH = 65, UPLOAD_OUR_NAME = 20, UPLOAD_FOLDER = 1100 };
/* What one form may bring, and what there may be in the whole place. */
struct upload_limits { int64_t form_bytes, place_bytes, free_bytes; int files; };
struct upload_place { char path[1024]; struct upload_limits most; };     /* path: a folder that is there */

struct uploaded {
	struct text field, name;         /* name: as the sender calls it; may be empty */
	int64_t bytes;
	char hash[UPLOAD_HASH], our_name[UPLOAD_OUR_NAME];       /* SHA-256 as hex, what sha256sum prints */
	unsigned char begins[4];         /* its first bytes, by which an archive is known */
};
struct uploads { struct uploaded *at; int n; const char *problem; };

struct text upload_keep(struct request *rq);             /* the folder's path, in the request's arena */
/* A new folder of the place, for whatever is not uploaded and lies there too; its path. false: it cannot be made. */
bool upload_folder_make(const char *place, char folder[UPLOAD_FOLDER]);
/* A folder and the files in it; another folder in it stays, and then it does too. */
void upload_remove(const char *folder);
/* Of a file that is there; false when it cannot be read. */
bool upload_hash(const char *path, char hash[UPLOAD_HASH]);
#endif
