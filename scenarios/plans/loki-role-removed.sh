#!/usr/bin/env bash
# What loki-role-removed-careful.yaml comes to, at the least cost: writes down 3s, reads down 30s, no data lost,
# 2 commands.
set -euo pipefail

# Step 1 of 2. loki-read takes more roles and keeps its own. The config that the workers share stays as it is.
juju config loki-read role-backend=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application loki --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-write --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-backend --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 2 of 2. loki-backend goes; every required role is held elsewhere. The config that the workers share
# changes: every worker restarts.
# What follows cannot be undone: go on only if all of these are active.
juju wait-for application loki --query 'status == "active"'
juju wait-for application loki-read --query 'status == "active"'
juju wait-for application loki-write --query 'status == "active"'
juju wait-for application loki-backend --query 'status == "active"'
juju remove-application loki-backend --no-prompt
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application loki --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-write --query 'forEach(units, unit => unit.agent-status == "idle")'
