-- Up Migration

-- people of demo mode: their accounts end when it is left
alter table staff add column demo boolean not null default false;

create table accounts (
  staff text primary key references staff (id),
  -- argon2id with its parameters and salt
  password text,
  password_set_at timestamptz,
  totp_secret text,
  -- null until she has shown a first code
  totp_since timestamptz,
  -- the thirty seconds of the last code that was taken: a code counts once
  totp_last_step bigint,
  created_at timestamptz not null
);

create table account_links (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  staff text not null references staff (id),
  purpose text not null check (purpose in ('INVITATION', 'RESET')),
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_links_open on account_links (staff) where used_at is null;

create table sessions (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  staff text not null references staff (id),
  -- what is still missing before it opens anything; null once she is signed in
  lacks text check (lacks in ('CODE', 'ENROLMENT')),
  agent text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  idle_limit interval not null,
  ends_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_open on sessions (staff, id desc) where ended_at is null;

-- attempts to sign in that failed or are under way, by the hash of the account or of the address
create table sign_in_attempts (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

-- whatever changes a person's rights: what she opened with the old ones ends in the same transaction
create function staff_lose_sessions() returns trigger language plpgsql as $$
begin
  update sessions set ended_at = new.updated_at where staff = new.id and ended_at is null;
  update account_links set used_at = new.updated_at
   where staff = new.id and used_at is null and not new.active;
  return null;
end
$$;
create trigger staff_rights_changed after update of roles, active on staff for each row
  when (old.roles is distinct from new.roles or (old.active and not new.active))
  execute function staff_lose_sessions();
