-- What a customer's file says of her beside name, telephone, e-mail and address (requirements §6.2).
alter table parties
  add column company text,
  add column title text,
  add column mobile text,
  -- as phone_reversed
  add column mobile_reversed text,
  add column fax text,
  add column website text,
  -- names without case, marks and form of company: two spellings of one customer have the same
  add column name_key text,
  add column company_key text,
  -- when everything personal in it was erased
  add column erased_at timestamptz;

create index parties_mobile_tail on parties (mobile_reversed text_pattern_ops);
create index parties_email on parties (lower(email)) where email is not null;
create index parties_name_key on parties (name_key text_pattern_ops) where name_key is not null;
create index parties_company_key on parties (company_key text_pattern_ops)
  where company_key is not null;
