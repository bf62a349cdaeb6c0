-- Lists of a large desk: every order and view they are opened in is an index of open tickets alone.

-- A ring changes next_due, and so writes to each index that a ticket stands in, whatever that one is
-- of: those below cost a ring no more than they are named here (bench/README.md).

-- What changed last. With this a reply is no HOT update any more; most moved next_due and were none.
CREATE INDEX ticket_open_updated ON ticket (updated_at, number) WHERE closed_at IS NULL;
-- The tiers that are somebody's to work.
CREATE INDEX ticket_open_position
  ON ticket (position, (coalesce(next_due, 'infinity'::timestamptz)), number)
  WHERE closed_at IS NULL;
-- Few wait or are nobody's, so that few stand in these.
CREATE INDEX ticket_open_waiting ON ticket ((coalesce(next_due, 'infinity'::timestamptz)), number)
  WHERE closed_at IS NULL AND waiting IS NOT NULL;
CREATE INDEX ticket_open_unassigned
  ON ticket ((coalesce(next_due, 'infinity'::timestamptz)), number)
  WHERE closed_at IS NULL AND owner_kind <> 'assigned';

-- Whose they are: in two halves, of which a ring writes to one, as before. They stand in the order
-- in which they are shown.
DROP INDEX ticket_owner;
DROP INDEX ticket_requester;
DROP INDEX ticket_company;
CREATE INDEX ticket_open_owner
  ON ticket (owner_id, (coalesce(next_due, 'infinity'::timestamptz)), number)
  WHERE closed_at IS NULL;
CREATE INDEX ticket_open_requester ON ticket (requester_id, number) WHERE closed_at IS NULL;
CREATE INDEX ticket_open_company
  ON ticket (company_id, (coalesce(next_due, 'infinity'::timestamptz)), number)
  WHERE closed_at IS NULL AND company_id IS NOT NULL;
CREATE INDEX ticket_closed_requester ON ticket (requester_id, closed_at, number)
  WHERE closed_at IS NOT NULL;
CREATE INDEX ticket_closed_company ON ticket (company_id, closed_at, number)
  WHERE closed_at IS NOT NULL AND company_id IS NOT NULL;

-- Words of open tickets have an index of their own: most searches are for what goes on now, and
-- what was once often spoken of must not be in their way (ADR 20).
ALTER TABLE ticket_words ADD open boolean NOT NULL DEFAULT true;
UPDATE ticket_words w SET open = false FROM ticket t
WHERE t.number = w.number AND t.closed_at IS NOT NULL;
DROP INDEX ticket_words_trigrams;
CREATE INDEX ticket_words_open ON ticket_words USING gin (words gin_trgm_ops) WHERE open;
CREATE INDEX ticket_words_closed ON ticket_words USING gin (words gin_trgm_ops) WHERE NOT open;

DROP TRIGGER says ON ticket;
DROP TRIGGER says_at_first ON ticket;
CREATE OR REPLACE FUNCTION ticket_says() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.subject IS NULL THEN
    DELETE FROM ticket_words WHERE number = NEW.number;
  ELSE
    INSERT INTO ticket_words (number, words, open)
    VALUES (NEW.number, NEW.subject, NEW.closed_at IS NULL)
    ON CONFLICT (number) DO UPDATE SET words = EXCLUDED.words, open = EXCLUDED.open;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER says AFTER UPDATE OF subject, closed_at ON ticket
  FOR EACH ROW
  WHEN ((OLD.subject, OLD.closed_at IS NULL) IS DISTINCT FROM (NEW.subject, NEW.closed_at IS NULL))
  EXECUTE FUNCTION ticket_says();
CREATE TRIGGER says_at_first AFTER INSERT ON ticket
  FOR EACH ROW WHEN (NEW.subject IS NOT NULL) EXECUTE FUNCTION ticket_says();

-- Checked for each event of each ring, at half the price of the event itself. What is written with
-- its ticket in one statement group, and never deleted, needs no looking after (ADR 19).
ALTER TABLE ticket_event DROP CONSTRAINT ticket_event_ticket_id_fkey;
