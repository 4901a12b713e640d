#!/usr/bin/env bash
# What mimir-merge-careful.yaml comes to, at the least cost: writes down 6s, reads down 6s, no data lost, 3
# commands.
set -euo pipefail

# Step 1 of 2. mimir-write takes more roles and keeps its own. The config that the workers share stays as it is.
juju config mimir-write role-write=false role-all=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-backend --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 2 of 2. mimir-read and mimir-backend go; every required role is held elsewhere. The config that the
# workers share changes twice: every worker restarts each time.
# What follows cannot be undone: go on only if all of these are active.
juju wait-for application mimir --query 'status == "active"'
juju wait-for application mimir-read --query 'status == "active"'
juju wait-for application mimir-write --query 'status == "active"'
juju wait-for application mimir-backend --query 'status == "active"'
juju remove-application mimir-read --no-prompt
juju remove-application mimir-backend --no-prompt
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write --query 'forEach(units, unit => unit.agent-status == "idle")'
