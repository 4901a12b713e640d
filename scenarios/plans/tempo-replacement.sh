#!/usr/bin/env bash
# What tempo-replacement-careful.yaml comes to, at the least cost: writes down 8s, reads down 10s, up to 30s of
# one unit's data lost, 4 commands.
set -euo pipefail

# Step 1 of 3. tempo-ingester-new joins without a role: no config names it yet, so nobody restarts. The config
# that the workers share stays as it is.
juju deploy tempo-worker-k8s tempo-ingester-new --num-units 3 --config role-all=false --trust
juju integrate tempo:tempo-cluster tempo-ingester-new:tempo-cluster
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application tempo --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-querier --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-query-frontend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-ingester --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-distributor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-compactor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-metrics-generator --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-ingester-new --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 2 of 3. tempo-ingester-new takes its roles; nobody gives any up. The config that the workers share
# changes: every worker restarts.
juju config tempo-ingester-new role-ingester=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application tempo --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-querier --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-query-frontend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-ingester --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-distributor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-compactor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-metrics-generator --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-ingester-new --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 3 of 3. tempo-ingester goes; every required role is held elsewhere. The config that the workers share
# changes: every worker restarts.
# What follows cannot be undone: go on only if all of these are active.
juju wait-for application tempo --query 'status == "active"'
juju wait-for application tempo-querier --query 'status == "active"'
juju wait-for application tempo-query-frontend --query 'status == "active"'
juju wait-for application tempo-ingester --query 'status == "active"'
juju wait-for application tempo-distributor --query 'status == "active"'
juju wait-for application tempo-compactor --query 'status == "active"'
juju wait-for application tempo-metrics-generator --query 'status == "active"'
juju wait-for application tempo-ingester-new --query 'status == "active"'
juju remove-application tempo-ingester --no-prompt
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application tempo --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-querier --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-query-frontend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-distributor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-compactor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-metrics-generator --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-ingester-new --query 'forEach(units, unit => unit.agent-status == "idle")'
