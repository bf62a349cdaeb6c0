-- Files of tickets: what they hold is kept in chunks, once per company.

-- Content on its way in. Its row goes when the last chunk is there; what broke on its way is swept.
CREATE TABLE file_arrival (
  content_id uuid PRIMARY KEY,
  begun_at   timestamptz NOT NULL
);
CREATE INDEX file_arrival_begun ON file_arrival (begun_at);

-- No foreign key: chunks come before their content is known. Not compressed: most files are already.
CREATE TABLE file_chunk (
  content_id uuid NOT NULL,
  no         int NOT NULL,
  data       bytea NOT NULL,
  PRIMARY KEY (content_id, no)
);
ALTER TABLE file_chunk ALTER COLUMN data SET STORAGE EXTERNAL;

-- scope: the company within which the same bytes are kept once; what belongs to no company is
-- shared within its ticket, what has no ticket yet with nobody.
CREATE TABLE file_content (
  id     uuid PRIMARY KEY,
  scope  uuid NOT NULL,
  sha256 bytea NOT NULL,
  size   bigint NOT NULL,
  UNIQUE (scope, sha256)
);

-- A file waits until a text takes it along, and is seen by its uploader only. no: its place among
-- the text's files. cid: what the HTML of its mail calls it.
CREATE TABLE ticket_file (
  id          uuid PRIMARY KEY,
  ticket_id   uuid REFERENCES ticket,
  text_id     uuid REFERENCES ticket_text,
  no          int NOT NULL DEFAULT 0,
  content_id  uuid NOT NULL REFERENCES file_content,
  name        text NOT NULL,
  type        text NOT NULL,
  cid         text,
  uploader    text NOT NULL,
  uploaded_at timestamptz NOT NULL,
  CHECK (text_id IS NULL OR ticket_id IS NOT NULL)
);
CREATE INDEX ticket_file_ticket ON ticket_file (ticket_id);
CREATE INDEX ticket_file_text ON ticket_file (text_id) WHERE text_id IS NOT NULL;
CREATE INDEX ticket_file_content ON ticket_file (content_id);
CREATE INDEX ticket_file_waiting ON ticket_file (uploaded_at) WHERE text_id IS NULL;
