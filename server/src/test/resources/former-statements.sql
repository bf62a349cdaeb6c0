-- schema 13
;
-- AccountStore.ANYBODY
SELECT EXISTS (
  SELECT FROM person p WHERE left_at IS NULL
    AND (EXISTS (SELECT FROM password a WHERE a.person_id = p.id)
         OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id)))
;
-- AccountStore.PASSWORD
SELECT a.hash FROM password a JOIN person p ON p.id = a.person_id
WHERE a.person_id = :person AND p.left_at IS NULL
;
-- AccountStore.REHASH
UPDATE password SET hash = :hash WHERE person_id = :person AND hash = :was
;
-- AccountStore.SET
INSERT INTO password (person_id, hash, changed_at) VALUES (:person, :hash, :at)
ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
;
-- AccountStore.TASTE
SELECT name, locale, zone, theme FROM person WHERE id = :person
;
-- AccountStore.TASTES
UPDATE person SET name = :name, locale = :locale, zone = :zone, theme = :theme
WHERE id = :person
;
-- Addressees.FIND
SELECT ticket_id, person_id, contact_id FROM outbox WHERE id = :id
;
-- Addressees.FIRST
SELECT id FROM outbox WHERE ticket_id = :ticket AND contact_id = :contact
ORDER BY event_seq, id LIMIT 1
;
-- AdoptionStore.CLAIM
SELECT t.id, t.number, t.version, t.format, t.state, t.page_seq FROM ticket t WHERE t.closed_at IS NULL
  AND t.policy_version IN (SELECT version FROM policy_version WHERE version <> :version)
  AND t.number > :after
  AND NOT EXISTS (SELECT FROM policy_straggler s
    WHERE s.ticket_id = t.id AND s.ordinal = :ordinal AND s.retry_at > :now)
ORDER BY t.number LIMIT :most FOR UPDATE OF t SKIP LOCKED
;
-- AdoptionStore.CLAIM_ONE
SELECT t.id, t.number, t.version, t.format, t.state, t.page_seq FROM ticket t WHERE t.closed_at IS NULL
  AND t.policy_version IN (SELECT version FROM policy_version WHERE version <> :version) AND t.id = :id FOR UPDATE OF t SKIP LOCKED
;
-- AdoptionStore.FOLLOWED
DELETE FROM policy_straggler WHERE ticket_id = ANY (CAST(:ids AS uuid[]))
;
-- AdoptionStore.LEFT
SELECT count(*) FROM ticket t WHERE t.closed_at IS NULL
  AND t.policy_version IN (SELECT version FROM policy_version WHERE version <> :version)
;
-- AdoptionStore.LOOK
SELECT t.id, t.number, t.version, t.format, t.state, t.page_seq FROM ticket t WHERE t.closed_at IS NULL
  AND t.policy_version IN (SELECT version FROM policy_version WHERE version <> :version) AND t.number > :after ORDER BY t.number LIMIT :most
;
-- AdoptionStore.POSITIONS
SELECT DISTINCT t.position FROM ticket t WHERE t.closed_at IS NULL
  AND t.policy_version IN (SELECT version FROM policy_version WHERE version <> :version)
;
-- AdoptionStore.STANDING
SELECT count(*) OVER () AS count, t.number FROM ticket t WHERE t.closed_at IS NULL
  AND t.policy_version IN (SELECT version FROM policy_version WHERE version <> :version) AND t.position = ANY (CAST(:positions AS text[])) ORDER BY t.number LIMIT :most
;
-- AdoptionStore.STRAGGLE
INSERT INTO policy_straggler (ticket_id, ordinal, stranded, trouble, retry_at)
SELECT * FROM unnest(CAST(:id AS uuid[]), CAST(:ordinal AS bigint[]),
  CAST(:stranded AS boolean[]), CAST(:trouble AS text[]), CAST(:retry AS timestamptz[]))
ON CONFLICT (ticket_id) DO UPDATE SET ordinal = EXCLUDED.ordinal,
  stranded = EXCLUDED.stranded, trouble = EXCLUDED.trouble, retry_at = EXCLUDED.retry_at
;
-- AdoptionStore.STRAGGLERS
SELECT count(*) OVER () AS count, t.number FROM ticket t WHERE t.closed_at IS NULL
  AND t.policy_version IN (SELECT version FROM policy_version WHERE version <> :version) AND EXISTS (SELECT FROM policy_straggler s WHERE s.ticket_id = t.id
    AND s.ordinal = :ordinal AND s.stranded = :stranded)
ORDER BY t.number LIMIT :most
;
-- AdoptionStore.TOTAL
SELECT tickets FROM policy_applied WHERE ordinal = :ordinal
;
-- Answers.BEGIN
INSERT INTO api_answer (key_id, idempotency_key, fingerprint, created_at)
VALUES (:holder, :key, decode(:fingerprint, 'hex'), :at)
ON CONFLICT DO NOTHING
;
-- Answers.END
UPDATE api_answer SET status = :status, location = :location, body = :body
WHERE key_id = :holder AND idempotency_key = :key
;
-- Answers.FORGET
DELETE FROM api_answer WHERE ctid IN (
  SELECT ctid FROM api_answer WHERE created_at < :before LIMIT 20 FOR UPDATE SKIP LOCKED)
;
-- Answers.KNOWN
SELECT encode(fingerprint, 'hex') AS fingerprint, status, location, body FROM api_answer
WHERE key_id = :holder AND idempotency_key = :key
;
-- ApiKeys.ADD
INSERT INTO api_key (id, name, hash, scopes, person_id, created_at)
VALUES (:id, :name, :hash, :scopes, :person, :at)
;
-- ApiKeys.ALL
SELECT * FROM api_key ORDER BY name, created_at
;
-- ApiKeys.FIND
SELECT k.* FROM api_key k LEFT JOIN person p ON p.id = k.person_id
WHERE k.id = :id AND k.revoked_at IS NULL AND p.left_at IS NULL
;
-- ApiKeys.REVOKE
UPDATE api_key SET revoked_at = :at WHERE revoked_at IS NULL AND (name = :name OR id = :id)
;
-- ApiKeys.USED
UPDATE api_key SET last_used_at = :at
WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :before)
;
-- Bell.NOTIFY
SELECT pg_notify('belay_work', ?)
;
-- ContentStore.ADD_CHUNK
INSERT INTO file_chunk (content_id, no, data) VALUES (:id, :no, :data)
;
-- ContentStore.ARRIVED
DELETE FROM file_arrival WHERE content_id = :id
;
-- ContentStore.BEGIN
INSERT INTO file_arrival (content_id, begun_at) VALUES (:id, :now)
;
-- ContentStore.FORGET
DELETE FROM file_content c WHERE id = ANY (CAST(:ids AS uuid[]))
  AND NOT EXISTS (SELECT FROM ticket_file f WHERE f.content_id = c.id)
RETURNING id
;
-- ContentStore.FORGET_CHUNKS
DELETE FROM file_chunk WHERE content_id = ANY (CAST(:ids AS uuid[]))
;
-- ContentStore.KEEP
INSERT INTO file_content (id, scope, sha256, size)
VALUES (:id, :scope, decode(:sha256, 'hex'), :size)
ON CONFLICT (scope, sha256) DO UPDATE SET size = file_content.size
RETURNING id
;
-- ContentStore.LOCK
SELECT id FROM file_content WHERE id = ANY (CAST(:ids AS uuid[]))
ORDER BY sha256, id FOR UPDATE
;
-- ContentStore.READ
SELECT data FROM file_chunk WHERE content_id = :id AND no = :no
;
-- ContentStore.STUCK
DELETE FROM file_arrival WHERE content_id IN (
  SELECT content_id FROM file_arrival WHERE begun_at < :before
  ORDER BY begun_at LIMIT :limit FOR UPDATE SKIP LOCKED)
RETURNING content_id
;
-- Deliveries.OF_TICKET
SELECT o.id, o.ticket_id, o.event_seq, o.kind, o.channel, o.part, o.person_id, o.contact_id,
  o.address, o.name, o.text_id, o.page_round, o.page_step, o.created_at, o.not_before,
  o.not_after, o.attempts, o.unknowns, o.fence
, o.state, o.next_attempt_at, o.last_error, o.sent_at FROM outbox o
WHERE o.ticket_id = :ticket ORDER BY o.event_seq, o.id LIMIT :limit
;
-- Deliveries.STUCK
SELECT o.id, o.ticket_id, o.event_seq, o.kind, o.channel, o.part, o.person_id, o.contact_id,
  o.address, o.name, o.text_id, o.page_round, o.page_step, o.created_at, o.not_before,
  o.not_after, o.attempts, o.unknowns, o.fence
, o.state, o.next_attempt_at, o.last_error, o.sent_at FROM outbox o
WHERE o.state IN ('waiting', 'kept', 'failed', 'unknown')
ORDER BY o.created_at LIMIT :limit
;
-- DeliveryList.AFTER
SELECT o.id, o.ticket_id, o.event_seq, o.kind, o.channel, o.part, o.person_id, o.contact_id,
  o.address, o.name, o.text_id, o.page_round, o.page_step, o.created_at, o.not_before,
  o.not_after, o.attempts, o.unknowns, o.fence
, o.state, o.next_attempt_at, o.last_error, o.sent_at, t.number,
  e.because ->> 'rule' AS rule
FROM outbox o
JOIN ticket t ON t.id = o.ticket_id
LEFT JOIN ticket_event e ON e.ticket_id = o.ticket_id AND e.seq = o.event_seq
WHERE (CAST(:state AS text) IS NULL OR o.state = :state)
  AND (CAST(:number AS bigint) IS NULL OR t.number = :number)
  AND (CAST(:after AS uuid) IS NULL OR o.id > :after)
ORDER BY o.id LIMIT :limit
;
-- DeliveryList.BEFORE
SELECT o.id, o.ticket_id, o.event_seq, o.kind, o.channel, o.part, o.person_id, o.contact_id,
  o.address, o.name, o.text_id, o.page_round, o.page_step, o.created_at, o.not_before,
  o.not_after, o.attempts, o.unknowns, o.fence
, o.state, o.next_attempt_at, o.last_error, o.sent_at, t.number,
  e.because ->> 'rule' AS rule
FROM outbox o
JOIN ticket t ON t.id = o.ticket_id
LEFT JOIN ticket_event e ON e.ticket_id = o.ticket_id AND e.seq = o.event_seq
WHERE (CAST(:state AS text) IS NULL OR o.state = :state)
  AND (CAST(:number AS bigint) IS NULL OR t.number = :number)
  AND (CAST(:before AS uuid) IS NULL OR o.id < :before)
ORDER BY o.id DESC LIMIT :limit
;
-- DeliveryList.ONE
SELECT o.id, o.ticket_id, o.event_seq, o.kind, o.channel, o.part, o.person_id, o.contact_id,
  o.address, o.name, o.text_id, o.page_round, o.page_step, o.created_at, o.not_before,
  o.not_after, o.attempts, o.unknowns, o.fence
, o.state, o.next_attempt_at, o.last_error, o.sent_at, t.number,
  e.because ->> 'rule' AS rule
FROM outbox o
JOIN ticket t ON t.id = o.ticket_id
LEFT JOIN ticket_event e ON e.ticket_id = o.ticket_id AND e.seq = o.event_seq
WHERE o.id = :id
;
-- DeliveryStore.CLAIM
UPDATE outbox o SET state = n.state, fence = n.fence, attempts = n.attempts,
  lease_until = n.lease_until
FROM unnest(CAST(:id AS uuid[]), CAST(:state AS text[]), CAST(:fence AS bigint[]),
    CAST(:attempts AS int[]), CAST(:lease AS timestamptz[]))
  AS n (id, state, fence, attempts, lease_until)
WHERE o.id = n.id AND o.fence <= n.fence
;
-- DeliveryStore.DUE
SELECT o.id, o.ticket_id, o.event_seq, o.kind, o.channel, o.part, o.person_id, o.contact_id,
  o.address, o.name, o.text_id, o.page_round, o.page_step, o.created_at, o.not_before,
  o.not_after, o.attempts, o.unknowns, o.fence
, t.page_seq FROM outbox o LEFT JOIN ticket t ON t.id = o.ticket_id
WHERE o.state = 'waiting' AND o.channel = :channel AND o.next_attempt_at <= :now
ORDER BY o.urgent DESC, o.next_attempt_at LIMIT :limit FOR UPDATE OF o SKIP LOCKED
;
-- DeliveryStore.LOST
SELECT o.id, o.ticket_id, o.event_seq, o.kind, o.channel, o.part, o.person_id, o.contact_id,
  o.address, o.name, o.text_id, o.page_round, o.page_step, o.created_at, o.not_before,
  o.not_after, o.attempts, o.unknowns, o.fence
, t.page_seq FROM outbox o LEFT JOIN ticket t ON t.id = o.ticket_id
WHERE o.state = 'sending' AND o.lease_until < :now AND o.channel = ANY (:channels)
LIMIT :limit FOR UPDATE OF o SKIP LOCKED
;
-- DeliveryStore.MINE
SELECT o.id, o.ticket_id, o.event_seq, o.kind, o.channel, o.part, o.person_id, o.contact_id,
  o.address, o.name, o.text_id, o.page_round, o.page_step, o.created_at, o.not_before,
  o.not_after, o.attempts, o.unknowns, o.fence
, t.page_seq FROM outbox o LEFT JOIN ticket t ON t.id = o.ticket_id
WHERE o.id = :id AND o.fence = :fence AND o.state = 'sending' AND o.lease_until > :now
;
-- DeliveryStore.RECORD
UPDATE outbox o SET state = n.state, lease_until = NULL, unknowns = n.unknowns,
  next_attempt_at = n.next,
  last_error = CASE WHEN n.state = 'sent' THEN NULL ELSE n.detail END,
  sent_at = CASE WHEN n.state = 'sent' THEN n.at END,
  provider_ref = CASE WHEN n.state = 'sent' THEN n.detail END
FROM unnest(CAST(:id AS uuid[]), CAST(:fence AS bigint[]), CAST(:state AS text[]),
    CAST(:unknowns AS int[]), CAST(:next AS timestamptz[]), CAST(:at AS timestamptz[]),
    CAST(:detail AS text[]))
  AS n (id, fence, state, unknowns, next, at, detail)
WHERE o.id = n.id AND o.fence = n.fence
  AND (o.state = 'sending'
    OR n.state = 'sent' AND o.state IN ('waiting', 'unknown', 'cancelled'))
;
-- DeliveryStore.TRIED
INSERT INTO delivery_try (delivery_id, fence, at, outcome, detail)
SELECT * FROM unnest(CAST(:id AS uuid[]), CAST(:fence AS bigint[]),
  CAST(:at AS timestamptz[]), CAST(:outcome AS text[]), CAST(:detail AS text[]))
ON CONFLICT (delivery_id, fence)
  DO UPDATE SET at = excluded.at, outcome = excluded.outcome, detail = excluded.detail
;
-- DeskClock.READ
SELECT clock_timestamp()
;
-- DeskIdentity.MAKE
INSERT INTO desk_setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO NOTHING
;
-- DeskIdentity.READ
SELECT value FROM desk_setting WHERE key = :key
;
-- DueStore.CLAIM
SELECT id, version, format, state, page_seq, greatest(next_due, retry_at) AS due, attempts,
  policy_version
FROM ticket
WHERE next_due IS NOT NULL AND greatest(next_due, retry_at) <= :now
  AND (format <= :format OR next_due <= :overdue)
ORDER BY greatest(next_due, retry_at) LIMIT :limit FOR UPDATE SKIP LOCKED
;
-- DueStore.CLAIM_ONE
SELECT id, version, format, state, page_seq, greatest(next_due, retry_at) AS due, attempts,
  policy_version
FROM ticket
WHERE next_due IS NOT NULL AND greatest(next_due, retry_at) <= :now
  AND (format <= :format OR next_due <= :overdue) AND id = :id FOR UPDATE SKIP LOCKED
;
-- DueStore.FAILED
UPDATE ticket t SET attempts = n.attempts, retry_at = n.retry_at,
  parked_at = coalesce(t.parked_at, n.parked_at), trouble = n.trouble
FROM unnest(CAST(:id AS uuid[]), CAST(:attempts AS int[]), CAST(:retry AS timestamptz[]),
    CAST(:parked AS timestamptz[]), CAST(:trouble AS text[]))
  AS n (id, attempts, retry_at, parked_at, trouble)
WHERE t.id = n.id
;
-- DueStore.NEXT
SELECT min(greatest(next_due, retry_at)) FROM ticket WHERE next_due IS NOT NULL
;
-- FileStore.ADD
INSERT INTO ticket_file
  (id, ticket_id, text_id, no, content_id, name, type, cid, uploader, uploaded_at)
VALUES (:id, :ticket, :text, :no, :content, :name, :type, :cid, :uploader, :now)
;
-- FileStore.CLAIM
UPDATE ticket_file f SET ticket_id = :ticket, text_id = :text, no = n.no
FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS n (id, no) WHERE f.id = n.id
;
-- FileStore.FORGOTTEN
DELETE FROM ticket_file WHERE id IN (
  SELECT id FROM ticket_file WHERE text_id IS NULL AND uploaded_at < :before
  ORDER BY uploaded_at LIMIT :limit FOR UPDATE SKIP LOCKED)
RETURNING content_id
;
-- FileStore.LOCK_WAITING
SELECT f.id, f.text_id, f.content_id, f.name, f.type, f.cid, f.uploader, c.size,
  encode(c.sha256, 'hex') AS sha256
FROM ticket_file f JOIN file_content c ON c.id = f.content_id
WHERE f.id = ANY (CAST(:ids AS uuid[])) AND f.text_id IS NULL AND f.uploader = :uploader
  AND (f.ticket_id = :ticket OR f.ticket_id IS NULL)
ORDER BY f.id
FOR UPDATE OF f
;
-- FileStore.OF_TICKET
SELECT f.id, f.text_id, f.content_id, f.name, f.type, f.cid, f.uploader, c.size,
  encode(c.sha256, 'hex') AS sha256
FROM ticket_file f JOIN file_content c ON c.id = f.content_id
WHERE f.ticket_id = :ticket AND f.text_id IS NOT NULL ORDER BY f.no, f.id
;
-- FileStore.ONE
SELECT f.id, f.text_id, f.content_id, f.name, f.type, f.cid, f.uploader, c.size,
  encode(c.sha256, 'hex') AS sha256
FROM ticket_file f JOIN file_content c ON c.id = f.content_id
WHERE f.id = :id AND f.ticket_id = :ticket
;
-- FileStore.SCOPE
SELECT coalesce(company_id, id) FROM ticket WHERE id = :ticket
;
-- FileStore.WAITING
SELECT f.id, f.text_id, f.content_id, f.name, f.type, f.cid, f.uploader, c.size,
  encode(c.sha256, 'hex') AS sha256
FROM ticket_file f JOIN file_content c ON c.id = f.content_id
WHERE f.id = ANY (CAST(:ids AS uuid[])) AND f.text_id IS NULL AND f.uploader = :uploader
  AND (f.ticket_id = :ticket OR f.ticket_id IS NULL)
ORDER BY f.id
;
-- FileStore.WAITING_SIZE
SELECT coalesce(sum(c.size), 0)
FROM ticket_file f JOIN file_content c ON c.id = f.content_id
WHERE f.text_id IS NULL AND f.uploader = :uploader
;
-- HistoryStore.ADD_EVENTS
INSERT INTO ticket_event
  (ticket_id, seq, at, actor, because, policy_version, type, format, body)
SELECT * FROM unnest(CAST(:ticket AS uuid[]), CAST(:seq AS bigint[]),
  CAST(:at AS timestamptz[]), CAST(:actor AS json[]), CAST(:because AS json[]),
  CAST(:policy AS text[]), CAST(:type AS text[]), CAST(:format AS smallint[]),
  CAST(:body AS json[]))
;
-- HistoryStore.ADD_TEXTS
INSERT INTO ticket_text (id, ticket_id, kind, author, at, salt, body)
SELECT * FROM unnest(CAST(:id AS uuid[]), CAST(:ticket AS uuid[]), CAST(:kind AS text[]),
  CAST(:author AS json[]), CAST(:at AS timestamptz[]), CAST(:salt AS text[]),
  CAST(:body AS text[]))
;
-- HistoryStore.EVENTS
SELECT seq, at, actor, because, policy_version, format, body
FROM ticket_event WHERE ticket_id = :ticket AND seq > :after ORDER BY seq LIMIT :limit
;
-- HistoryStore.EVENTS_BEFORE
SELECT seq, at, actor, because, policy_version, format, body
FROM ticket_event WHERE ticket_id = :ticket AND seq < :before ORDER BY seq DESC LIMIT :limit
;
-- HistoryStore.EVERYTHING
SELECT ticket_id, seq, at, actor, because, policy_version, format, body FROM ticket_event
WHERE (ticket_id, seq) > (:ticket, :seq) ORDER BY ticket_id, seq LIMIT :limit
;
-- HistoryStore.LEND
INSERT INTO ticket_text_lent (ticket_id, text_id, kind)
SELECT CAST(:ticket AS uuid), x.id, CAST(:kind AS text)
FROM ticket_text x WHERE x.id = ANY (CAST(:ids AS uuid[])) ON CONFLICT DO NOTHING
;
-- HistoryStore.SOME_TEXTS
SELECT x.id, coalesce(l.kind, x.kind) AS kind, x.author, x.at, x.body
FROM ticket_text x LEFT JOIN ticket_text_lent l ON l.text_id = x.id AND l.ticket_id = :ticket
WHERE (x.ticket_id = :ticket OR l.ticket_id IS NOT NULL)
  AND x.id = ANY (CAST(:ids AS uuid[]))
ORDER BY x.at, x.id
;
-- HistoryStore.STEPS
SELECT seq, at, actor, because, policy_version, format, body FROM ticket_event
WHERE ticket_id = :ticket
  AND type IN ('EnteredTier', 'RoundTableCalled', 'Owned', 'Closed', 'Reopened')
ORDER BY seq
;
-- HistoryStore.TEXTS
SELECT id, kind, author, at, body FROM (
  SELECT id, kind, author, at, body FROM ticket_text WHERE ticket_id = :ticket
  UNION ALL
  SELECT x.id, coalesce(l.kind, x.kind), x.author, x.at, x.body
  FROM ticket_text_lent l JOIN ticket_text x ON x.id = l.text_id
  WHERE l.ticket_id = :ticket AND x.ticket_id <> :ticket) AS both_kinds
ORDER BY at, id
;
-- InboxStore.ADD
INSERT INTO ticket_inbox
  (id, source_id, source_seq, target_id, format, command, created_at, next_attempt_at)
SELECT id, source, seq, target, format, command, at, at
FROM unnest(CAST(:id AS uuid[]), CAST(:source AS uuid[]), CAST(:seq AS bigint[]),
    CAST(:target AS uuid[]), CAST(:format AS smallint[]), CAST(:command AS json[]),
    CAST(:at AS timestamptz[]))
  AS n (id, source, seq, target, format, command, at)
;
-- InboxStore.SUBJECT
UPDATE ticket_inbox SET subject = :subject WHERE source_id = :source AND target_id = :target
;
-- LetterStore.CLAIM
SELECT i.id, i.source_id, i.source_seq, i.target_id, i.format, i.command, i.attempts,
  i.parked_at, coalesce(i.subject, t.subject) AS subject, t.policy_version
FROM ticket_inbox i JOIN ticket t ON t.id = i.source_id
WHERE i.next_attempt_at <= :now ORDER BY i.next_attempt_at, i.id LIMIT 1
FOR UPDATE OF i SKIP LOCKED
;
-- LetterStore.DONE
DELETE FROM ticket_inbox WHERE id = :id
;
-- LetterStore.FAILED
UPDATE ticket_inbox SET attempts = :attempts, next_attempt_at = :next, error = :error,
  parked_at = coalesce(parked_at, :parked)
WHERE id = :id AND attempts = :before
;
-- LetterStore.IMPATIENT
SELECT set_config('lock_timeout', '2s', true)
;
-- LetterStore.NEXT
SELECT min(next_attempt_at) FROM ticket_inbox
;
-- LetterStore.POSTPONED
UPDATE ticket_inbox SET next_attempt_at = :next WHERE id = :id AND attempts = :attempts
;
-- LinkStore.ADD
INSERT INTO sign_in_link (id, hash, person_id, created_at, expires_at)
VALUES (:id, :hash, :person, :at, :until)
;
-- LinkStore.FIND
SELECT person_id FROM sign_in_link l WHERE hash = :hash AND expires_at > :at
  AND (person_id IS NULL
       OR EXISTS (SELECT FROM person p WHERE p.id = l.person_id AND p.left_at IS NULL))
;
-- LinkStore.TAKE
DELETE FROM sign_in_link l WHERE hash = :hash AND expires_at > :at
  AND (person_id IS NULL
       OR EXISTS (SELECT FROM person p WHERE p.id = l.person_id AND p.left_at IS NULL))
RETURNING person_id
;
-- LinkStore.VOID
DELETE FROM sign_in_link
WHERE person_id IS NOT DISTINCT FROM CAST(:person AS uuid) OR expires_at <= :at
;
-- LoadStore.LOAD
SELECT owner_id, count(*) AS tickets FROM ticket
WHERE closed_at IS NULL AND owner_kind = 'assigned'
  AND owner_id = ANY (CAST(:people AS uuid[]))
GROUP BY owner_id
;
-- Outbox.ADD
INSERT INTO outbox (id, ticket_id, event_seq, kind, channel, part, person_id, contact_id,
    address, name, text_id, page_round, page_step, urgent, created_at, not_before, not_after,
    state, next_attempt_at)
SELECT id, ticket_id, event_seq, kind, channel, part, person_id, contact_id,
    address, name, text_id, page_round, page_step, urgent, created_at, not_before, not_after,
    'waiting',
    not_before
FROM unnest(CAST(:id AS uuid[]), CAST(:ticket AS uuid[]), CAST(:seq AS bigint[]),
    CAST(:kind AS text[]), CAST(:channel AS text[]), CAST(:part AS text[]),
    CAST(:person AS uuid[]), CAST(:contact AS uuid[]), CAST(:address AS text[]),
    CAST(:name AS text[]), CAST(:text AS uuid[]), CAST(:round AS int[]), CAST(:step AS int[]),
    CAST(:urgent AS boolean[]),
    CAST(:created AS timestamptz[]), CAST(:before AS timestamptz[]),
    CAST(:after AS timestamptz[]))
  AS d (id, ticket_id, event_seq, kind, channel, part, person_id, contact_id,
    address, name, text_id, page_round, page_step, urgent, created_at, not_before, not_after)
ON CONFLICT (id) DO NOTHING
;
-- Outbox.CANCEL
UPDATE outbox o SET state = 'cancelled'
FROM unnest(CAST(:ticket AS uuid[]), CAST(:from AS bigint[])) AS p (ticket_id, from_seq)
WHERE o.ticket_id = p.ticket_id AND o.state = 'waiting' AND o.page_round IS NOT NULL
  AND (p.from_seq IS NULL OR o.event_seq < p.from_seq)
;
-- PasskeyStore.ADD
INSERT INTO passkey (id, person_id, credential_id, data, sign_count, name, created_at)
VALUES (:id, :person, :credential, :data, :count, :name, :at)
ON CONFLICT (credential_id) DO NOTHING
;
-- PasskeyStore.ANSWER
DELETE FROM passkey_challenge
WHERE hash = :hash AND browser = :browser AND expires_at > :at RETURNING expires_at
;
-- PasskeyStore.ASK
INSERT INTO passkey_challenge (hash, browser, expires_at) VALUES (:hash, :browser, :until)
;
-- PasskeyStore.CREDENTIALS
SELECT credential_id FROM passkey WHERE person_id = :person ORDER BY id
;
-- PasskeyStore.END
DELETE FROM passkey WHERE person_id = :person AND id = :id
;
-- PasskeyStore.FIND
SELECT k.id, k.person_id, k.data, k.sign_count FROM passkey k
JOIN person p ON p.id = k.person_id
WHERE k.credential_id = :credential AND p.left_at IS NULL
;
-- PasskeyStore.FORGET
DELETE FROM passkey_challenge WHERE expires_at <= :at
;
-- PasskeyStore.OF
SELECT * FROM passkey WHERE person_id = :person ORDER BY created_at, id
;
-- PasskeyStore.USED
UPDATE passkey SET sign_count = :count, used_at = :at WHERE id = :id
;
-- PeopleStore.ADD
WITH known AS (
  INSERT INTO person (id, name, created_at) VALUES (:person, :name, :at)
  RETURNING id)
INSERT INTO contact_method (id, person_id, channel, address, verified_at)
SELECT :contact, id, :channel, :address, :at FROM known
;
-- PeopleStore.ADDRESS
SELECT address FROM contact_method WHERE id = :id
;
-- PeopleStore.BEST
SELECT id, channel FROM contact_method
WHERE person_id = :person AND verified_at IS NOT NULL AND bounced_at IS NULL
ORDER BY rank, id LIMIT 1
;
-- PeopleStore.BOUNCED
UPDATE contact_method SET bounced_at = :at WHERE id = :id AND bounced_at IS NULL
;
-- PeopleStore.COMPANY
SELECT company_id FROM (
  SELECT company_id, 0 AS weight FROM membership
  WHERE person_id = :id AND company_id IS NOT NULL
  UNION ALL
  SELECT id, 1 FROM company WHERE primary_contact = :id
  UNION ALL
  SELECT d.company_id, 2 FROM contact_method c
  JOIN company_domain d ON d.domain = split_part(c.address, '@', 2)
  WHERE c.person_id = :id AND c.channel = 'MAIL') AS found
ORDER BY weight, company_id LIMIT 1
;
-- PeopleStore.NAME
SELECT name FROM person WHERE id = :id
;
-- PeopleStore.ONE_AT_A_TIME
SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:key, 0))
;
-- PeopleStore.OWNER
SELECT person_id, id, channel FROM contact_method
WHERE channel = :channel AND address = :address
;
-- PeopleStore.PARTNER_OF
SELECT company_id FROM membership
WHERE person_id = :person AND company_id IS NOT NULL AND role = :role
;
-- PolicyStore.APPLY
INSERT INTO policy_applied (version, name, text, applied_at, applied_by, note, tickets)
VALUES (:version, :name, :text, :at, CAST(:by AS json), :note, (
  SELECT count(*) FROM ticket WHERE closed_at IS NULL AND policy_version <> :version))
RETURNING ordinal
;
-- PolicyStore.BACKSTOP
SELECT backstop FROM policy_version WHERE version = :version
;
-- PolicyStore.BEFORE
SELECT ordinal, version, name, applied_at, applied_by, note FROM policy_applied WHERE ordinal < :before ORDER BY ordinal DESC LIMIT :most
;
-- PolicyStore.CURRENT
SELECT ordinal, version, name, applied_at, applied_by, note FROM policy_applied ORDER BY ordinal DESC LIMIT 1
;
-- PolicyStore.KNOWN
INSERT INTO policy_version (version, backstop) VALUES (:version, :backstop)
ON CONFLICT (version) DO NOTHING
;
-- PolicyStore.OF_VERSION
SELECT ordinal, version, name, applied_at, applied_by, note FROM policy_applied WHERE version = :version ORDER BY ordinal DESC LIMIT 1
;
-- PolicyStore.ONE_AT_A_TIME
SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('belay policy', 0))
;
-- PolicyStore.TEXT
SELECT text FROM policy_applied WHERE ordinal = :ordinal
;
-- Pulse.TAKE
SELECT armed, late, undecided, waiting, age, kept, parked, untold, transaction
FROM (SELECT count(*) AS armed, count(*) FILTER (WHERE parked_at IS NOT NULL) AS undecided,
        extract(epoch FROM clock_timestamp()
          - min(greatest(next_due, retry_at)) FILTER (WHERE parked_at IS NULL)) AS late
      FROM ticket WHERE next_due IS NOT NULL) AS tickets,
     (SELECT count(*) AS waiting,
        extract(epoch FROM clock_timestamp() - min(not_before)) AS age
      FROM outbox WHERE state IN ('waiting', 'sending')) AS outbox,
     (SELECT count(*) AS kept FROM outbox WHERE state = 'kept') AS keeping,
     (SELECT count(*) AS parked FROM raw_mail WHERE state = 'parked') AS mail,
     (SELECT count(*) AS untold FROM ticket_inbox WHERE parked_at IS NOT NULL) AS inbox,
     (SELECT extract(epoch FROM clock_timestamp() - min(xact_start)) AS transaction
      FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()) AS activity
;
-- QueueStore.FORGET
WITH gone AS (DELETE FROM ticket_was WHERE until < :before RETURNING to_xid)
UPDATE ticket_was_forgotten
SET last_xid = greatest(last_xid, (SELECT max(to_xid) FROM gone))
;
-- QueueStore.FORGOTTEN
SELECT last_xid >= pg_snapshot_xmin(CAST(:snapshot AS pg_snapshot))
FROM ticket_was_forgotten
;
-- RawMailList.AFTER
SELECT id, source, envelope_from, recipients, size, received_at, state, outcome, attempts,
  next_attempt_at, error
FROM raw_mail
WHERE (CAST(:state AS text) IS NULL OR state = :state)
  AND (CAST(:after AS uuid) IS NULL OR id > :after)
ORDER BY id LIMIT :limit
;
-- RawMailList.KNOWN
SELECT count(*) FROM raw_mail WHERE id = :id
;
-- RawMailList.RETRY
UPDATE raw_mail SET state = 'new', attempts = 0, next_attempt_at = :at
WHERE id = :id AND state = 'parked'
;
-- RosterSeed.COMPANY
INSERT INTO company (id, name, zone, hours, holidays, primary_contact, account_manager)
VALUES (:id, :name, :zone, CAST(:hours AS text[]), CAST(:holidays AS text[]),
    :contact, :manager)
;
-- RosterSeed.CONTACTS
INSERT INTO contact_method (id, person_id, channel, address, rank, verified_at)
SELECT uuidv7(), person, :channel, address, rank, :at
FROM unnest(CAST(:person AS uuid[]), CAST(:address AS text[]), CAST(:rank AS smallint[]))
  AS c (person, address, rank)
;
-- RosterSeed.DOMAINS
INSERT INTO company_domain (domain, company_id)
SELECT domain, :company FROM unnest(CAST(:domain AS text[])) AS d (domain)
ON CONFLICT DO NOTHING
;
-- RosterSeed.EMPTY
SELECT NOT EXISTS (SELECT FROM person)
;
-- RosterSeed.MEMBERS
INSERT INTO membership (id, person_id, team_id, role, rank)
SELECT uuidv7(), person, CAST(:team AS uuid), :role, rank
FROM unnest(CAST(:person AS uuid[]), CAST(:rank AS smallint[])) AS m (person, rank)
;
-- RosterSeed.PEOPLE
INSERT INTO person (id, name, created_at, capacity, skills)
SELECT id, name, :at, capacity, string_to_array(skills, chr(10))
FROM unnest(CAST(:id AS uuid[]), CAST(:name AS text[]), CAST(:capacity AS int[]),
    CAST(:skills AS text[])) AS p (id, name, capacity, skills)
;
-- RosterSeed.REACH
INSERT INTO reach (person_id, high, nth, contact_id, after_seconds)
SELECT w.person, w.high, w.nth, c.id, w.after
FROM unnest(CAST(:person AS uuid[]), CAST(:high AS boolean[]), CAST(:nth AS smallint[]),
    CAST(:address AS text[]), CAST(:after AS int[])) AS w (person, high, nth, address, after)
  JOIN contact_method c ON c.person_id = w.person AND c.address = w.address
;
-- RosterSeed.ROTATION
INSERT INTO rotation (team_id, anchor, zone, every, unit)
VALUES (:team, :anchor, :zone, :every, :unit)
;
-- RosterSeed.TEAM
INSERT INTO team (id, key, name, lead_id) VALUES (:id, :key, :key, :lead)
;
-- RosterSeed.TURNS
INSERT INTO rotation_turn (team_id, turn, person_id)
SELECT :team, turn, person
FROM unnest(CAST(:person AS uuid[]), CAST(:turn AS smallint[])) AS t (person, turn)
;
-- RosterSeed.VENDOR
INSERT INTO vendor (key, name, address, zone, hours, holidays)
VALUES (:key, :name, :address, :zone, CAST(:hours AS text[]), CAST(:holidays AS text[]))
;
-- RosterStore.COMPANIES
SELECT id, name, zone, hours, holidays, primary_contact, account_manager FROM company
;
-- RosterStore.MEMBERS
SELECT team_id, role, person_id FROM membership
WHERE company_id IS NULL ORDER BY rank, id
;
-- RosterStore.PEOPLE
SELECT p.id, p.name, p.capacity, p.skills, c.id AS contact, c.channel
FROM person p
LEFT JOIN contact_method c
  ON c.person_id = p.id AND c.verified_at IS NOT NULL AND c.bounced_at IS NULL
WHERE p.left_at IS NULL
  AND p.id IN (
    SELECT person_id FROM membership WHERE company_id IS NULL
    UNION SELECT lead_id FROM team
    UNION SELECT primary_contact FROM company
    UNION SELECT account_manager FROM company)
ORDER BY p.id, c.rank, c.id
;
-- RosterStore.REACH
SELECT person_id, high, contact_id, after_seconds FROM reach ORDER BY person_id, high, nth
;
-- RosterStore.REVISION
SELECT revision FROM roster_revision
;
-- RosterStore.TEAMS
SELECT t.id, t.key, t.lead_id, r.anchor, r.zone, r.every, r.unit,
       ARRAY(SELECT person_id FROM rotation_turn o
         WHERE o.team_id = t.id ORDER BY turn) AS turns
FROM team t LEFT JOIN rotation r ON r.team_id = t.id
;
-- RosterStore.VENDORS
SELECT key, name, address, zone, hours, holidays FROM vendor
;
-- SampleStore.BEGIN
INSERT INTO desk_setting (key, value) VALUES ('sample', 'begun') ON CONFLICT DO NOTHING
;
-- SampleStore.EMPTY
SELECT NOT EXISTS (SELECT FROM person) AND NOT EXISTS (SELECT FROM ticket)
  AND NOT EXISTS (SELECT FROM policy_version) AND NOT EXISTS (SELECT FROM raw_mail)
;
-- SampleStore.END
UPDATE desk_setting SET value = 'made' WHERE key = 'sample'
;
-- SampleStore.MARK
SELECT value FROM desk_setting WHERE key = 'sample'
;
-- SessionStore.ADD
INSERT INTO session (id, hash, person_id, agent, address, created_at, seen_at)
VALUES (:id, :hash, :person, :agent, :address, :at, :at)
;
-- SessionStore.ALIVE
SELECT s.id FROM session s JOIN person p ON p.id = s.person_id
WHERE s.id = ANY (CAST(:ids AS uuid[]))
  AND p.left_at IS NULL AND s.seen_at > :idle AND s.created_at > :oldest
;
-- SessionStore.END
DELETE FROM session WHERE person_id = :person AND id = :id
;
-- SessionStore.END_OTHERS
DELETE FROM session WHERE person_id = :person AND id IS DISTINCT FROM :kept
;
-- SessionStore.FIND
SELECT s.*, p.name, p.locale, p.zone, p.theme FROM session s
JOIN person p ON p.id = s.person_id
WHERE s.hash = :hash AND p.left_at IS NULL AND s.seen_at > :idle AND s.created_at > :oldest
;
-- SessionStore.FORGET
DELETE FROM session WHERE seen_at <= :idle OR created_at <= :oldest
;
-- SessionStore.FROM
SELECT EXISTS (SELECT FROM session WHERE person_id = :person AND address = :address)
;
-- SessionStore.OF
SELECT * FROM session
WHERE person_id = :person AND seen_at > :idle AND created_at > :oldest
ORDER BY seen_at DESC, id
;
-- SessionStore.SEEN
UPDATE session SET seen_at = :at WHERE id = :id AND seen_at < :at
;
-- StaffStore.ADD_ROLE
INSERT INTO membership (id, person_id, role, rank)
SELECT uuidv7(), :person, :role,
  coalesce((SELECT max(rank) + 1 FROM membership
    WHERE role = :role AND team_id IS NULL AND company_id IS NULL), 0)
ON CONFLICT DO NOTHING
;
-- StaffStore.ADD_TEAMS
INSERT INTO membership (id, person_id, team_id, rank)
SELECT uuidv7(), :person, t.id,
  coalesce((SELECT max(rank) + 1 FROM membership m WHERE m.team_id = t.id), 0)
FROM team t WHERE t.key = ANY (CAST(:teams AS text[]))
  AND NOT EXISTS (SELECT FROM membership m WHERE m.person_id = :person AND m.team_id = t.id)
;
-- StaffStore.ALL
SELECT p.id, p.name, p.left_at,
  (SELECT address FROM contact_method c WHERE c.person_id = p.id AND c.channel = 'MAIL'
    ORDER BY rank, id LIMIT 1) AS mail,
  ARRAY(SELECT t.key FROM membership m JOIN team t ON t.id = m.team_id
    WHERE m.person_id = p.id) AS teams,
  ARRAY(SELECT key FROM team t WHERE t.lead_id = p.id) AS leads,
  ARRAY(SELECT role FROM membership m
    WHERE m.person_id = p.id AND team_id IS NULL AND company_id IS NULL) AS roles,
  EXISTS (SELECT FROM password a WHERE a.person_id = p.id)
    OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) AS signs_in
FROM person p
WHERE EXISTS (SELECT FROM membership m WHERE m.person_id = p.id AND m.company_id IS NULL)
  OR EXISTS (SELECT FROM team t WHERE t.lead_id = p.id)
  OR EXISTS (SELECT FROM company c WHERE c.account_manager = p.id)
ORDER BY (left_at IS NOT NULL), lower(p.name), p.id
;
-- StaffStore.BACK
UPDATE person SET left_at = NULL WHERE id = :person
;
-- StaffStore.DROP_ROLES
DELETE FROM membership WHERE person_id = :person AND team_id IS NULL AND company_id IS NULL
  AND role <> ALL (CAST(:roles AS text[]))
;
-- StaffStore.DROP_TEAMS
DELETE FROM membership m USING team t WHERE m.person_id = :person AND t.id = m.team_id
  AND t.key <> ALL (CAST(:teams AS text[]))
;
-- StaffStore.HIRE
UPDATE person SET name = :name, left_at = NULL WHERE id = :person
;
-- StaffStore.HOLDERS
SELECT m.person_id FROM membership m JOIN person p ON p.id = m.person_id
WHERE m.role = :role AND m.team_id IS NULL AND m.company_id IS NULL AND p.left_at IS NULL
;
-- StaffStore.LEAVE
UPDATE person SET left_at = :at WHERE id = :person AND left_at IS NULL
;
-- StaffStore.ONE_AT_A_TIME
SELECT revision FROM roster_revision FOR UPDATE
;
-- StaffStore.TEAMS
SELECT key, name FROM team ORDER BY name, key
;
-- TicketStore.INSERT
INSERT INTO ticket (id, number, version, format, state, next_due, page_seq, status, priority,
    position, owner_id, requester_id, company_id, category, intake, policy_version, opened_at,
    updated_at, closed_at, owner_kind, round, waiting, due_clock, due_since, held_clock,
    held_left)
SELECT id, number, version, format, state, next_due, page_seq, status, priority,
    position, owner_id, requester_id, company_id, category, intake, policy_version, opened_at,
    updated_at, closed_at, owner_kind, round, waiting, due_clock, due_since, held_clock,
    held_left
FROM unnest(CAST(:id AS uuid[]), CAST(:number AS bigint[]), CAST(:was AS bigint[]),
    CAST(:version AS bigint[]), CAST(:format AS smallint[]), CAST(:state AS json[]),
    CAST(:due AS timestamptz[]), CAST(:page AS bigint[]), CAST(:status AS text[]),
    CAST(:priority AS text[]), CAST(:position AS text[]), CAST(:owner AS uuid[]),
    CAST(:requester AS uuid[]), CAST(:company AS uuid[]), CAST(:category AS text[]),
    CAST(:intake AS text[]), CAST(:policy AS text[]), CAST(:opened AS timestamptz[]),
    CAST(:updated AS timestamptz[]), CAST(:closed AS timestamptz[]),
    CAST(:ownerKind AS text[]), CAST(:round AS integer[]), CAST(:waiting AS text[]),
    CAST(:dueClock AS text[]), CAST(:dueSince AS timestamptz[]), CAST(:heldClock AS text[]),
    CAST(:heldLeft AS bigint[]))
  AS n (id, number, was, version, format, state, next_due, page_seq, status, priority,
    position, owner_id, requester_id, company_id, category, intake, policy_version, opened_at,
    updated_at, closed_at, owner_kind, round, waiting, due_clock, due_since, held_clock,
    held_left)
WHERE was = 0
;
-- TicketStore.LOCK
SELECT id, version, format, state, page_seq FROM ticket
WHERE id = ANY (CAST(:ids AS uuid[])) ORDER BY id FOR UPDATE
;
-- TicketStore.NUMBER
SELECT nextval('ticket_number')
;
-- TicketStore.SUBJECT
UPDATE ticket SET subject = :subject WHERE id = :id
;
-- TicketStore.UPDATE
UPDATE ticket t SET version = n.version, format = n.format, state = n.state,
    next_due = n.next_due, page_seq = n.page_seq, status = n.status, priority = n.priority,
    position = n.position, owner_id = n.owner_id, company_id = n.company_id,
    category = n.category, policy_version = n.policy_version, updated_at = n.updated_at,
    closed_at = n.closed_at, owner_kind = n.owner_kind, round = n.round,
    waiting = n.waiting, due_clock = n.due_clock, due_since = n.due_since,
    held_clock = n.held_clock, held_left = n.held_left,
    attempts = 0, retry_at = NULL, parked_at = NULL, trouble = NULL
FROM unnest(CAST(:id AS uuid[]), CAST(:number AS bigint[]), CAST(:was AS bigint[]),
    CAST(:version AS bigint[]), CAST(:format AS smallint[]), CAST(:state AS json[]),
    CAST(:due AS timestamptz[]), CAST(:page AS bigint[]), CAST(:status AS text[]),
    CAST(:priority AS text[]), CAST(:position AS text[]), CAST(:owner AS uuid[]),
    CAST(:requester AS uuid[]), CAST(:company AS uuid[]), CAST(:category AS text[]),
    CAST(:intake AS text[]), CAST(:policy AS text[]), CAST(:opened AS timestamptz[]),
    CAST(:updated AS timestamptz[]), CAST(:closed AS timestamptz[]),
    CAST(:ownerKind AS text[]), CAST(:round AS integer[]), CAST(:waiting AS text[]),
    CAST(:dueClock AS text[]), CAST(:dueSince AS timestamptz[]), CAST(:heldClock AS text[]),
    CAST(:heldLeft AS bigint[]))
  AS n (id, number, was, version, format, state, next_due, page_seq, status, priority,
    position, owner_id, requester_id, company_id, category, intake, policy_version, opened_at,
    updated_at, closed_at, owner_kind, round, waiting, due_clock, due_since, held_clock,
    held_left)
WHERE t.id = n.id AND t.version = n.was AND n.was > 0
;
-- TicketViews.HORIZON
SELECT CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text)
;
-- TicketViews.LOAD
SELECT owner_id, count(*) AS tickets FROM ticket
WHERE closed_at IS NULL AND owner_id = ANY (CAST(:people AS uuid[])) GROUP BY owner_id
;
-- TicketViews.NUMBERED
SELECT id, requester_id, company_id FROM ticket WHERE number = :number
;
-- TicketViews.SHOW
SELECT format, state, subject, parked_at FROM ticket WHERE id = :id
;
-- TicketViews.VERSIONS
SELECT number, version FROM ticket WHERE number = ANY (CAST(:numbers AS bigint[]))
;
