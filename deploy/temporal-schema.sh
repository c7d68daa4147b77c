#!/bin/sh
# Brings Temporal's databases to the schema of the version of this tool. Repeating it changes nothing.
# The connection comes from SQL_PLUGIN, SQL_HOST, SQL_PORT, SQL_USER and SQL_PASSWORD.
set -eu

bring_up_to_date() {
  SQL_DATABASE="$1"
  export SQL_DATABASE
  # Leaves a schema that is newer than 0.0 alone.
  temporal-sql-tool setup-schema -v 0.0
  temporal-sql-tool update-schema -s "postgresql/v12/$2"
}

bring_up_to_date temporal temporal
bring_up_to_date temporal_visibility visibility
