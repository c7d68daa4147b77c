#!/usr/bin/env bash
# Run once by the image, when the cluster is new: a role and its databases for the product and for
# Temporal, neither of which may enter those of the other.
set -euo pipefail

: "${GENDAN_DB_PASSWORD:?}" "${TEMPORAL_DB_PASSWORD:?}"

# psql reads the passwords from its environment, so that they stand on no command line.
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres <<'SQL'
\getenv app_password GENDAN_DB_PASSWORD
\getenv temporal_password TEMPORAL_DB_PASSWORD
create role gendan login password :'app_password';
create role temporal login password :'temporal_password';
create database gendan owner gendan;
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke connect on database gendan from public;
revoke connect on database temporal from public;
revoke connect on database temporal_visibility from public;
SQL
