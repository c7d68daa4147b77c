-- Photos, signatures and scanned slips of a case. What a file shows may be personal: its bytes stand
-- apart from its facts, so that they can be erased while the fact remains (§8.3.16).
create table files (
  id text primary key,
  case_id text not null references cases (id),
  sha256 bytea not null,
  media_type text not null,
  size integer not null check (size > 0),
  purpose text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null
);
create index files_case on files (case_id, uploaded_at);

create table file_contents (
  file_id text primary key references files (id),
  bytes bytea not null
);
-- Photos are compressed already.
alter table file_contents alter column bytes set storage external;

-- Links through which a customer sees or does one thing without an account; of the token only its hash is kept.
create table customer_links (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  case_id text not null references cases (id),
  purpose text not null check (purpose in ('STATUS', 'SIGN', 'CONFIRM_RECEIPT')),
  shipment_id text,
  created_by text not null references staff (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index customer_links_case on customer_links (case_id, id);

-- The feed of closed orders.
create index cases_closings on cases (closed_at, no) where closed_at is not null;
