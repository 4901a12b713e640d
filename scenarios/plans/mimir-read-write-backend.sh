#!/usr/bin/env bash
# What mimir-read-write-backend-careful.yaml comes to, at the least cost: writes down 8s, reads down 8s, up to
# 2h1m of one unit's data lost, 10 commands.
set -euo pipefail

# Step 1 of 3. mimir-read, mimir-write and mimir-backend join without a role: no config names them yet, so
# nobody restarts. The config that the workers share stays as it is.
juju deploy mimir-worker-k8s mimir-read
juju deploy mimir-worker-k8s mimir-write --num-units 3
juju deploy mimir-worker-k8s mimir-backend
juju integrate mimir:mimir-cluster mimir-read:mimir-cluster
juju integrate mimir:mimir-cluster mimir-write:mimir-cluster
juju integrate mimir:mimir-cluster mimir-backend:mimir-cluster
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-worker --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-backend --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 2 of 3. mimir-read, mimir-write and mimir-backend take their roles; nobody gives any up. The config that
# the workers share changes twice: every worker restarts each time.
juju config mimir-read role-read=true
juju config mimir-write role-write=true
juju config mimir-backend role-backend=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-worker --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-backend --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 3 of 3. mimir-worker goes; every required role is held elsewhere. The config that the workers share
# changes: every worker restarts.
# What follows cannot be undone: go on only if all of these are active.
juju wait-for application mimir --query 'status == "active"'
juju wait-for application mimir-worker --query 'status == "active"'
juju wait-for application mimir-read --query 'status == "active"'
juju wait-for application mimir-write --query 'status == "active"'
juju wait-for application mimir-backend --query 'status == "active"'
juju remove-application mimir-worker --no-prompt
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-backend --query 'forEach(units, unit => unit.agent-status == "idle")'
