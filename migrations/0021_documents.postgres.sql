-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Document: A letter, report, order, consent or picture about a person, kept as the file that came or was written. Every version of the file stays.
CREATE TABLE document (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	name text COLLATE "C" CHECK (length(name) <= 200),
	dated_on text COLLATE "C" CHECK (length(dated_on) = 10),
	from_whom text COLLATE "C" CHECK (length(from_whom) <= 200),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE document_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	name text COLLATE "C",
	dated_on text COLLATE "C",
	from_whom text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX document_by_person_id ON document (person_id);
CREATE INDEX document_version_by_person_id ON document_version (person_id);
CREATE OR REPLACE FUNCTION document_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO document_version (id, txn, council_id, person_id, kind, name, dated_on, from_whom, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.name, NEW.dated_on, NEW.from_whom, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, name = excluded.name, dated_on = excluded.dated_on, from_whom = excluded.from_whom, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER document_versioned AFTER INSERT OR UPDATE ON document FOR EACH ROW EXECUTE FUNCTION document_versioned();
CREATE TRIGGER document_kept BEFORE DELETE ON document FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER document_whole BEFORE TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER document_version_kept BEFORE INSERT OR UPDATE OR DELETE ON document_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER document_version_whole BEFORE TRUNCATE ON document_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Document file: One version of a document’s file: what it was called, what it is by its content, how large, and the SHA-256 of its bytes, which are kept beside it.
CREATE TABLE document_file (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	document_id bigint NOT NULL REFERENCES document DEFERRABLE INITIALLY DEFERRED,
	file_name text COLLATE "C" CHECK (length(file_name) <= 255),
	file_type text COLLATE "C" CHECK (length(file_type) <= 40),
	bytes bigint CHECK (bytes BETWEEN 1 AND 1000000000),
	sha256 text COLLATE "C" CHECK (length(sha256) <= 64),
	words_state text COLLATE "C" CHECK (length(words_state) <= 40),
	words text COLLATE "C" CHECK (length(words) <= 200000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE document_file_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	document_id bigint,
	file_name text COLLATE "C",
	file_type text COLLATE "C",
	bytes bigint,
	sha256 text COLLATE "C",
	words_state text COLLATE "C",
	words text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX document_file_by_person_id ON document_file (person_id);
CREATE INDEX document_file_version_by_person_id ON document_file_version (person_id);
CREATE INDEX document_file_by_document_id ON document_file (document_id);
CREATE OR REPLACE FUNCTION document_file_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO document_file_version (id, txn, council_id, person_id, document_id, file_name, file_type, bytes, sha256, words_state, words, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.document_id, NEW.file_name, NEW.file_type, NEW.bytes, NEW.sha256, NEW.words_state, NEW.words, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, document_id = excluded.document_id, file_name = excluded.file_name, file_type = excluded.file_type, bytes = excluded.bytes, sha256 = excluded.sha256, words_state = excluded.words_state, words = excluded.words, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER document_file_versioned AFTER INSERT OR UPDATE ON document_file FOR EACH ROW EXECUTE FUNCTION document_file_versioned();
CREATE TRIGGER document_file_kept BEFORE DELETE ON document_file FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER document_file_whole BEFORE TRUNCATE ON document_file FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER document_file_version_kept BEFORE INSERT OR UPDATE OR DELETE ON document_file_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER document_file_version_whole BEFORE TRUNCATE ON document_file_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Written by hand: the bytes of documents (src/record/document_bytes.h), in parts so that no statement holds a whole file. They come in the transaction
-- that writes their document_file, never change, and go only when that row's content was lawfully destroyed. The chain covers them by document_file.sha256.
CREATE TABLE document_part (
	document_file_id bigint NOT NULL,
	part bigint NOT NULL,
	content bytea NOT NULL,
	PRIMARY KEY (document_file_id, part)
);
CREATE FUNCTION document_part_guard() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	IF TG_OP = 'INSERT' THEN
		IF EXISTS (SELECT 1 FROM document_file_version v WHERE v.id = NEW.document_file_id AND v.txn <= (SELECT coalesce(max(id), 0) FROM txn)) THEN
			RAISE EXCEPTION 'document_part: a file that was kept takes no more bytes' USING ERRCODE = 'integrity_constraint_violation';
		END IF;
		RETURN NEW;
	END IF;
	IF TG_OP = 'DELETE' THEN
		IF EXISTS (SELECT 1 FROM document_file_version v WHERE v.id = OLD.document_file_id AND v.salt IS NOT NULL) THEN
			RAISE EXCEPTION 'document_part: the bytes go only with the content of their row' USING ERRCODE = 'integrity_constraint_violation';
		END IF;
		RETURN OLD;
	END IF;
	RAISE EXCEPTION 'document_part: what is written there stays' USING ERRCODE = 'integrity_constraint_violation';
END
$body$;
CREATE TRIGGER document_part_kept BEFORE INSERT OR UPDATE OR DELETE ON document_part FOR EACH ROW EXECUTE FUNCTION document_part_guard();
CREATE TRIGGER document_part_whole BEFORE TRUNCATE ON document_part FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
