#!/usr/bin/env bash
# What loki-merge-careful.yaml comes to, at the least cost: writes down 16s, reads down 27s, no data lost, 3
# commands.
set -euo pipefail

# Step 1 of 2. loki-write takes more roles and keeps its own. The config that the workers share stays as it is.
juju config loki-write role-write=false role-all=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application loki --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-write --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-backend --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 2 of 2. loki-read and loki-backend go; every required role is held elsewhere. The config that the workers
# share changes twice: every worker restarts each time.
# What follows cannot be undone: go on only if all of these are active.
juju wait-for application loki --query 'status == "active"'
juju wait-for application loki-read --query 'status == "active"'
juju wait-for application loki-write --query 'status == "active"'
juju wait-for application loki-backend --query 'status == "active"'
juju remove-application loki-read --no-prompt
juju remove-application loki-backend --no-prompt
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application loki --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-write --query 'forEach(units, unit => unit.agent-status == "idle")'
