-- A part of an escalation note had the same kind as one of a plan of action, which those who are
-- served may read: a file that came with it could be theirs too.
UPDATE ticket_text x SET kind = 'note-' || kind
WHERE kind = 'next-steps' AND EXISTS (
  SELECT FROM ticket_event e
  WHERE e.ticket_id = x.ticket_id AND e.type = 'NoteWritten' AND strpos(e.body::text, x.id::text) > 0);
