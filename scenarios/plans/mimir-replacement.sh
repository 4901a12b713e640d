#!/usr/bin/env bash
# What mimir-replacement-careful.yaml comes to, at the least cost: writes down 8s, reads down 10s, up to 2h1m of
# one unit's data lost, 4 commands.
set -euo pipefail

# Step 1 of 3. mimir-write-new joins without a role: no config names it yet, so nobody restarts. The config that
# the workers share stays as it is.
juju deploy mimir-worker-k8s mimir-write-new --num-units 3 --trust
juju integrate mimir:mimir-cluster mimir-write-new:mimir-cluster
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-backend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write-new --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 2 of 3. mimir-write-new takes its roles; nobody gives any up. The config that the workers share changes:
# every worker restarts.
juju config mimir-write-new role-write=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-backend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write-new --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 3 of 3. mimir-write goes; every required role is held elsewhere. The config that the workers share
# changes: every worker restarts.
# What follows cannot be undone: go on only if all of these are active.
juju wait-for application mimir --query 'status == "active"'
juju wait-for application mimir-read --query 'status == "active"'
juju wait-for application mimir-write --query 'status == "active"'
juju wait-for application mimir-backend --query 'status == "active"'
juju wait-for application mimir-write-new --query 'status == "active"'
juju remove-application mimir-write --no-prompt
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-backend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write-new --query 'forEach(units, unit => unit.agent-status == "idle")'
