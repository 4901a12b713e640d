#!/usr/bin/env bash
# A title that is longer than a hundred and ten characters, because it says a lot because it says a lot because
# it says a lot because it says a lot at once
set -euo pipefail

# Step 1 of 4. mimir-read and mimir-backend join without a role: no config names them yet, so nobody restarts.
# The config that the workers share stays as it is.
juju deploy mimir-worker-k8s mimir-read --trust
juju deploy mimir-worker-k8s mimir-backend --trust
juju integrate mimir:mimir-cluster mimir-read:mimir-cluster
juju integrate mimir:mimir-cluster mimir-backend:mimir-cluster
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-worker --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-backend --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 2 of 4. mimir-write takes its roles; nobody gives any up. The config that the workers share changes:
# every worker restarts.
juju deploy mimir-worker-k8s mimir-write --config role-write=true --trust
juju integrate mimir:mimir-cluster mimir-write:mimir-cluster
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-worker --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-backend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 3 of 4. mimir-worker goes. The config that the workers share stays as it is.
# NOT SAFE, and cannot be: the coordinator is left without query-scheduler, query-frontend, querier,
# store-gateway, compactor, ruler, alertmanager.
# NOT SAFE, and cannot be: reads are left down.
# What follows cannot be undone: go on only if all of these are active.
juju wait-for application mimir --query 'status == "active"'
juju wait-for application mimir-worker --query 'status == "active"'
juju wait-for application mimir-write --query 'status == "active"'
juju remove-application mimir-worker --no-prompt
# Wait until every hook has run. It is NOT safe to stop here: go on at once.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-backend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 4 of 4. mimir-read and mimir-backend take their roles; nobody gives any up. The config that the workers
# share changes: every worker restarts.
juju config mimir-read role-read=true
juju config mimir-backend role-backend=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-backend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-write --query 'forEach(units, unit => unit.agent-status == "idle")'
