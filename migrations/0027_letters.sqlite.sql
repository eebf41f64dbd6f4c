-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Letter template: The council’s own text of one kind of letter, in one language, from a day to a day. Where the council has none, the text that comes with the program is used.
CREATE TABLE letter_template (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	language TEXT CHECK (length(language) <= 40),
	heading TEXT CHECK (length(heading) <= 200),
	body TEXT CHECK (length(body) <= 10000),
	needs_approval INTEGER CHECK (needs_approval IN (0, 1)),
	starts_on TEXT CHECK (length(starts_on) = 10),
	ends_on TEXT CHECK (length(ends_on) = 10),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE letter_template_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	kind TEXT,
	language TEXT,
	heading TEXT,
	body TEXT,
	needs_approval INTEGER,
	starts_on TEXT,
	ends_on TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_template_by_council_id ON letter_template (council_id);
CREATE TRIGGER letter_template_inserted AFTER INSERT ON letter_template BEGIN
	INSERT INTO letter_template_version (id, txn, council_id, kind, language, heading, body, needs_approval, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.language, NEW.heading, NEW.body, NEW.needs_approval, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, language = excluded.language, heading = excluded.heading, body = excluded.body, needs_approval = excluded.needs_approval, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER letter_template_updated AFTER UPDATE ON letter_template BEGIN
	INSERT INTO letter_template_version (id, txn, council_id, kind, language, heading, body, needs_approval, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.language, NEW.heading, NEW.body, NEW.needs_approval, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, language = excluded.language, heading = excluded.heading, body = excluded.body, needs_approval = excluded.needs_approval, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER letter_template_version_changed BEFORE UPDATE ON letter_template_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.kind IS NULL AND NEW.language IS NULL AND NEW.heading IS NULL AND NEW.body IS NULL AND NEW.needs_approval IS NULL AND NEW.starts_on IS NULL AND NEW.ends_on IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'letter_template_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER letter_template_kept BEFORE DELETE ON letter_template WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'letter_template: a row goes only after its deleted version was written');
END;
CREATE TRIGGER letter_template_version_added BEFORE INSERT ON letter_template_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'letter_template_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER letter_template_version_kept BEFORE DELETE ON letter_template_version BEGIN
	SELECT RAISE(ABORT, 'letter_template_version: a version is never deleted');
END;

-- Letter: A letter about the child, made for one named recipient: what it says, where it goes, who approved it, and when and how it went. Once it is approved its words never change.
CREATE TABLE letter (
	id INTEGER PRIMARY KEY,
	txn INTEGER NOT NULL,
	council_id INTEGER NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind TEXT CHECK (length(kind) <= 40),
	language TEXT CHECK (length(language) <= 40),
	needs_approval INTEGER CHECK (needs_approval IN (0, 1)),
	written_on TEXT CHECK (length(written_on) = 10),
	written_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	recipient_kind TEXT CHECK (length(recipient_kind) <= 40),
	recipient_person_id INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	professional_id INTEGER REFERENCES professional DEFERRABLE INITIALLY DEFERRED,
	contact_id INTEGER REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
	sender TEXT CHECK (length(sender) <= 100),
	recipient TEXT CHECK (length(recipient) <= 200),
	how TEXT CHECK (length(how) <= 40),
	address TEXT CHECK (length(address) <= 400),
	heading TEXT CHECK (length(heading) <= 200),
	body TEXT CHECK (length(body) <= 20000),
	approved_at INTEGER,
	approved_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	returned_at INTEGER,
	returned_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	comments TEXT CHECK (length(comments) <= 4000),
	sent_on TEXT CHECK (length(sent_on) = 10),
	sent_how TEXT CHECK (length(sent_how) <= 40),
	sent_by_id INTEGER REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	withdrawn_on TEXT CHECK (length(withdrawn_on) = 10),
	withdrawn_reason TEXT CHECK (length(withdrawn_reason) <= 2000),
	deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	salt TEXT NOT NULL,
	row_hash TEXT NOT NULL
) STRICT;
CREATE TABLE letter_version (
	id INTEGER NOT NULL,
	txn INTEGER NOT NULL,
	council_id INTEGER,
	person_id INTEGER,
	kind TEXT,
	language TEXT,
	needs_approval INTEGER,
	written_on TEXT,
	written_by_id INTEGER,
	recipient_kind TEXT,
	recipient_person_id INTEGER,
	professional_id INTEGER,
	contact_id INTEGER,
	sender TEXT,
	recipient TEXT,
	how TEXT,
	address TEXT,
	heading TEXT,
	body TEXT,
	approved_at INTEGER,
	approved_by_id INTEGER,
	returned_at INTEGER,
	returned_by_id INTEGER,
	comments TEXT,
	sent_on TEXT,
	sent_how TEXT,
	sent_by_id INTEGER,
	withdrawn_on TEXT,
	withdrawn_reason TEXT,
	deleted INTEGER NOT NULL,
	salt TEXT,
	row_hash TEXT NOT NULL,
	PRIMARY KEY (id, txn)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_by_person_id ON letter (person_id);
CREATE INDEX letter_version_by_person_id ON letter_version (person_id);
CREATE INDEX letter_by_written_by_id ON letter (written_by_id);
CREATE INDEX letter_by_recipient_person_id ON letter (recipient_person_id);
CREATE INDEX letter_by_professional_id ON letter (professional_id);
CREATE INDEX letter_by_contact_id ON letter (contact_id);
CREATE INDEX letter_by_approved_by_id ON letter (approved_by_id);
CREATE INDEX letter_by_returned_by_id ON letter (returned_by_id);
CREATE INDEX letter_by_sent_on ON letter (sent_on);
CREATE INDEX letter_by_sent_by_id ON letter (sent_by_id);
CREATE TRIGGER letter_inserted AFTER INSERT ON letter BEGIN
	INSERT INTO letter_version (id, txn, council_id, person_id, kind, language, needs_approval, written_on, written_by_id, recipient_kind, recipient_person_id, professional_id, contact_id, sender, recipient, how, address, heading, body, approved_at, approved_by_id, returned_at, returned_by_id, comments, sent_on, sent_how, sent_by_id, withdrawn_on, withdrawn_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.language, NEW.needs_approval, NEW.written_on, NEW.written_by_id, NEW.recipient_kind, NEW.recipient_person_id, NEW.professional_id, NEW.contact_id, NEW.sender, NEW.recipient, NEW.how, NEW.address, NEW.heading, NEW.body, NEW.approved_at, NEW.approved_by_id, NEW.returned_at, NEW.returned_by_id, NEW.comments, NEW.sent_on, NEW.sent_how, NEW.sent_by_id, NEW.withdrawn_on, NEW.withdrawn_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, language = excluded.language, needs_approval = excluded.needs_approval, written_on = excluded.written_on, written_by_id = excluded.written_by_id, recipient_kind = excluded.recipient_kind, recipient_person_id = excluded.recipient_person_id, professional_id = excluded.professional_id, contact_id = excluded.contact_id, sender = excluded.sender, recipient = excluded.recipient, how = excluded.how, address = excluded.address, heading = excluded.heading, body = excluded.body, approved_at = excluded.approved_at, approved_by_id = excluded.approved_by_id, returned_at = excluded.returned_at, returned_by_id = excluded.returned_by_id, comments = excluded.comments, sent_on = excluded.sent_on, sent_how = excluded.sent_how, sent_by_id = excluded.sent_by_id, withdrawn_on = excluded.withdrawn_on, withdrawn_reason = excluded.withdrawn_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER letter_updated AFTER UPDATE ON letter BEGIN
	INSERT INTO letter_version (id, txn, council_id, person_id, kind, language, needs_approval, written_on, written_by_id, recipient_kind, recipient_person_id, professional_id, contact_id, sender, recipient, how, address, heading, body, approved_at, approved_by_id, returned_at, returned_by_id, comments, sent_on, sent_how, sent_by_id, withdrawn_on, withdrawn_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.language, NEW.needs_approval, NEW.written_on, NEW.written_by_id, NEW.recipient_kind, NEW.recipient_person_id, NEW.professional_id, NEW.contact_id, NEW.sender, NEW.recipient, NEW.how, NEW.address, NEW.heading, NEW.body, NEW.approved_at, NEW.approved_by_id, NEW.returned_at, NEW.returned_by_id, NEW.comments, NEW.sent_on, NEW.sent_how, NEW.sent_by_id, NEW.withdrawn_on, NEW.withdrawn_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, language = excluded.language, needs_approval = excluded.needs_approval, written_on = excluded.written_on, written_by_id = excluded.written_by_id, recipient_kind = excluded.recipient_kind, recipient_person_id = excluded.recipient_person_id, professional_id = excluded.professional_id, contact_id = excluded.contact_id, sender = excluded.sender, recipient = excluded.recipient, how = excluded.how, address = excluded.address, heading = excluded.heading, body = excluded.body, approved_at = excluded.approved_at, approved_by_id = excluded.approved_by_id, returned_at = excluded.returned_at, returned_by_id = excluded.returned_by_id, comments = excluded.comments, sent_on = excluded.sent_on, sent_how = excluded.sent_how, sent_by_id = excluded.sent_by_id, withdrawn_on = excluded.withdrawn_on, withdrawn_reason = excluded.withdrawn_reason, salt = excluded.salt, row_hash = excluded.row_hash;
END;
CREATE TRIGGER letter_version_changed BEFORE UPDATE ON letter_version
WHEN NEW.id <> OLD.id OR NEW.txn <> OLD.txn OR (NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
	AND NOT (NEW.deleted = OLD.deleted AND NEW.row_hash = OLD.row_hash AND NEW.salt IS NULL AND NEW.council_id IS NULL AND NEW.person_id IS NULL AND NEW.kind IS NULL AND NEW.language IS NULL AND NEW.needs_approval IS NULL AND NEW.written_on IS NULL AND NEW.written_by_id IS NULL AND NEW.recipient_kind IS NULL AND NEW.recipient_person_id IS NULL AND NEW.professional_id IS NULL AND NEW.contact_id IS NULL AND NEW.sender IS NULL AND NEW.recipient IS NULL AND NEW.how IS NULL AND NEW.address IS NULL AND NEW.heading IS NULL AND NEW.body IS NULL AND NEW.approved_at IS NULL AND NEW.approved_by_id IS NULL AND NEW.returned_at IS NULL AND NEW.returned_by_id IS NULL AND NEW.comments IS NULL AND NEW.sent_on IS NULL AND NEW.sent_how IS NULL AND NEW.sent_by_id IS NULL AND NEW.withdrawn_on IS NULL AND NEW.withdrawn_reason IS NULL))
BEGIN
	SELECT RAISE(ABORT, 'letter_version: a version of a sealed transaction never changes');
END;
CREATE TRIGGER letter_kept BEFORE DELETE ON letter WHEN OLD.deleted = 0 BEGIN
	SELECT RAISE(ABORT, 'letter: a row goes only after its deleted version was written');
END;
CREATE TRIGGER letter_version_added BEFORE INSERT ON letter_version
WHEN NEW.txn <= (SELECT coalesce(max(id), 0) FROM txn)
BEGIN
	SELECT RAISE(ABORT, 'letter_version: a sealed transaction takes no more versions');
END;
CREATE TRIGGER letter_version_kept BEFORE DELETE ON letter_version BEGIN
	SELECT RAISE(ABORT, 'letter_version: a version is never deleted');
END;
