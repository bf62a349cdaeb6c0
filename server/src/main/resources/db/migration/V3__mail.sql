-- Mail as it came, before anyone has read it (MAIL-2). Times are bound by the program.

create table raw_mail (
  id              uuid primary key default uuidv7(),
  source          text not null,                  -- 'smtp', or the mailbox's URL without password
  external_id     text,                           -- IMAP: uidvalidity/uid
  envelope_from   text,                           -- '' is the null sender, null is unknown
  recipients      text[] not null default '{}',   -- of the envelope
  size            bigint not null default 0,
  sha256          bytea,
  received_at     timestamptz not null,
  state           text not null default 'new'
                  check (state in ('new', 'done', 'parked', 'ignored')),
  ticket_id       uuid,
  outcome         text,
  attempts        int not null default 0,
  next_attempt_at timestamptz not null,
  error           text,
  unique (source, external_id)
);

create index raw_mail_due on raw_mail (next_attempt_at) where state = 'new';
create index raw_mail_parked on raw_mail (received_at) where state = 'parked';
create index raw_mail_of_ticket on raw_mail (ticket_id) where ticket_id is not null;

create index raw_mail_same on raw_mail (sha256) where external_id is not null;

create table raw_mail_chunk (
  mail_id uuid not null references raw_mail on delete cascade,
  no      int not null,
  data    bytea not null,
  primary key (mail_id, no)
);

-- What was read once: the second copy of a mail finds the first one here.
create table mail_seen (
  message_id  text not null,
  fingerprint bytea not null,
  mail_id     uuid not null references raw_mail on delete cascade,
  primary key (message_id, fingerprint)
);

-- One node reads a mailbox at a time; a node that lost its lease is stopped by its old fence.
create table mailbox_lease (
  mailbox text primary key,
  holder  text not null,
  fence   bigint not null,
  until   timestamptz not null
);

-- The last message taken from a mailbox, for servers that cannot keep a flag.
create table mailbox_cursor (
  mailbox     text primary key,
  uidvalidity bigint not null,
  uid         bigint not null,
  backlog     boolean not null   -- older ones that nobody has seen are still to be taken
);
