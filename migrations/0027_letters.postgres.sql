-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Letter template: The council’s own text of one kind of letter, in one language, from a day to a day. Where the council has none, the text that comes with the program is used.
CREATE TABLE letter_template (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	language text COLLATE "C" CHECK (length(language) <= 40),
	heading text COLLATE "C" CHECK (length(heading) <= 200),
	body text COLLATE "C" CHECK (length(body) <= 10000),
	needs_approval bigint CHECK (needs_approval IN (0, 1)),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE letter_template_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	kind text COLLATE "C",
	language text COLLATE "C",
	heading text COLLATE "C",
	body text COLLATE "C",
	needs_approval bigint,
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX letter_template_by_council_id ON letter_template (council_id);
CREATE OR REPLACE FUNCTION letter_template_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO letter_template_version (id, txn, council_id, kind, language, heading, body, needs_approval, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.language, NEW.heading, NEW.body, NEW.needs_approval, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, language = excluded.language, heading = excluded.heading, body = excluded.body, needs_approval = excluded.needs_approval, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER letter_template_versioned AFTER INSERT OR UPDATE ON letter_template FOR EACH ROW EXECUTE FUNCTION letter_template_versioned();
CREATE TRIGGER letter_template_kept BEFORE DELETE ON letter_template FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER letter_template_whole BEFORE TRUNCATE ON letter_template FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER letter_template_version_kept BEFORE INSERT OR UPDATE OR DELETE ON letter_template_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER letter_template_version_whole BEFORE TRUNCATE ON letter_template_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Letter: A letter about the child, made for one named recipient: what it says, where it goes, who approved it, and when and how it went. Once it is approved its words never change.
CREATE TABLE letter (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	language text COLLATE "C" CHECK (length(language) <= 40),
	needs_approval bigint CHECK (needs_approval IN (0, 1)),
	written_on text COLLATE "C" CHECK (length(written_on) = 10),
	written_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	recipient_kind text COLLATE "C" CHECK (length(recipient_kind) <= 40),
	recipient_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	professional_id bigint REFERENCES professional DEFERRABLE INITIALLY DEFERRED,
	contact_id bigint REFERENCES contact DEFERRABLE INITIALLY DEFERRED,
	sender text COLLATE "C" CHECK (length(sender) <= 100),
	recipient text COLLATE "C" CHECK (length(recipient) <= 200),
	how text COLLATE "C" CHECK (length(how) <= 40),
	address text COLLATE "C" CHECK (length(address) <= 400),
	heading text COLLATE "C" CHECK (length(heading) <= 200),
	body text COLLATE "C" CHECK (length(body) <= 20000),
	approved_at bigint,
	approved_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	returned_at bigint,
	returned_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	comments text COLLATE "C" CHECK (length(comments) <= 4000),
	sent_on text COLLATE "C" CHECK (length(sent_on) = 10),
	sent_how text COLLATE "C" CHECK (length(sent_how) <= 40),
	sent_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	withdrawn_on text COLLATE "C" CHECK (length(withdrawn_on) = 10),
	withdrawn_reason text COLLATE "C" CHECK (length(withdrawn_reason) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE letter_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	language text COLLATE "C",
	needs_approval bigint,
	written_on text COLLATE "C",
	written_by_id bigint,
	recipient_kind text COLLATE "C",
	recipient_person_id bigint,
	professional_id bigint,
	contact_id bigint,
	sender text COLLATE "C",
	recipient text COLLATE "C",
	how text COLLATE "C",
	address text COLLATE "C",
	heading text COLLATE "C",
	body text COLLATE "C",
	approved_at bigint,
	approved_by_id bigint,
	returned_at bigint,
	returned_by_id bigint,
	comments text COLLATE "C",
	sent_on text COLLATE "C",
	sent_how text COLLATE "C",
	sent_by_id bigint,
	withdrawn_on text COLLATE "C",
	withdrawn_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
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
CREATE OR REPLACE FUNCTION letter_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO letter_version (id, txn, council_id, person_id, kind, language, needs_approval, written_on, written_by_id, recipient_kind, recipient_person_id, professional_id, contact_id, sender, recipient, how, address, heading, body, approved_at, approved_by_id, returned_at, returned_by_id, comments, sent_on, sent_how, sent_by_id, withdrawn_on, withdrawn_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.language, NEW.needs_approval, NEW.written_on, NEW.written_by_id, NEW.recipient_kind, NEW.recipient_person_id, NEW.professional_id, NEW.contact_id, NEW.sender, NEW.recipient, NEW.how, NEW.address, NEW.heading, NEW.body, NEW.approved_at, NEW.approved_by_id, NEW.returned_at, NEW.returned_by_id, NEW.comments, NEW.sent_on, NEW.sent_how, NEW.sent_by_id, NEW.withdrawn_on, NEW.withdrawn_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, language = excluded.language, needs_approval = excluded.needs_approval, written_on = excluded.written_on, written_by_id = excluded.written_by_id, recipient_kind = excluded.recipient_kind, recipient_person_id = excluded.recipient_person_id, professional_id = excluded.professional_id, contact_id = excluded.contact_id, sender = excluded.sender, recipient = excluded.recipient, how = excluded.how, address = excluded.address, heading = excluded.heading, body = excluded.body, approved_at = excluded.approved_at, approved_by_id = excluded.approved_by_id, returned_at = excluded.returned_at, returned_by_id = excluded.returned_by_id, comments = excluded.comments, sent_on = excluded.sent_on, sent_how = excluded.sent_how, sent_by_id = excluded.sent_by_id, withdrawn_on = excluded.withdrawn_on, withdrawn_reason = excluded.withdrawn_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER letter_versioned AFTER INSERT OR UPDATE ON letter FOR EACH ROW EXECUTE FUNCTION letter_versioned();
CREATE TRIGGER letter_kept BEFORE DELETE ON letter FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER letter_whole BEFORE TRUNCATE ON letter FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER letter_version_kept BEFORE INSERT OR UPDATE OR DELETE ON letter_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER letter_version_whole BEFORE TRUNCATE ON letter_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
