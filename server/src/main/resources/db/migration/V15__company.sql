-- What a company's people are shown first is what changed last: a page of it, however many are open.
CREATE INDEX ticket_open_company_updated ON ticket (company_id, updated_at, number)
  WHERE closed_at IS NULL AND company_id IS NOT NULL;
