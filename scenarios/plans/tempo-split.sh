#!/usr/bin/env bash
# What tempo-split-careful.yaml comes to, at the least cost: writes down 30s, reads down 30s, no data lost, 16
# commands.
set -euo pipefail

# Step 1 of 3. tempo-querier, tempo-query-frontend, tempo-distributor, tempo-compactor and
# tempo-metrics-generator join without a role: no config names them yet, so nobody restarts. The config that the
# workers share stays as it is.
juju deploy tempo-worker-k8s tempo-querier --config role-all=false --trust
juju deploy tempo-worker-k8s tempo-query-frontend --config role-all=false --trust
juju deploy tempo-worker-k8s tempo-distributor --config role-all=false --trust
juju deploy tempo-worker-k8s tempo-compactor --config role-all=false --trust
juju deploy tempo-worker-k8s tempo-metrics-generator --config role-all=false --trust
juju integrate tempo:tempo-cluster tempo-querier:tempo-cluster
juju integrate tempo:tempo-cluster tempo-query-frontend:tempo-cluster
juju integrate tempo:tempo-cluster tempo-distributor:tempo-cluster
juju integrate tempo:tempo-cluster tempo-compactor:tempo-cluster
juju integrate tempo:tempo-cluster tempo-metrics-generator:tempo-cluster
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application tempo --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-worker --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-querier --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-query-frontend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-distributor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-compactor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-metrics-generator --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 2 of 3. tempo-querier, tempo-query-frontend, tempo-distributor, tempo-compactor and
# tempo-metrics-generator take their roles; nobody gives any up. The config that the workers share changes
# twice: every worker restarts each time.
juju config tempo-querier role-querier=true
juju config tempo-query-frontend role-query-frontend=true
juju config tempo-distributor role-distributor=true
juju config tempo-compactor role-compactor=true
juju config tempo-metrics-generator role-metrics-generator=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application tempo --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-worker --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-querier --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-query-frontend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-distributor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-compactor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-metrics-generator --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 3 of 3. tempo-worker gives up roles that others hold by now. The config that the workers share stays as
# it is.
juju config tempo-worker role-all=false role-ingester=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application tempo --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-worker --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-querier --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-query-frontend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-distributor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-compactor --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application tempo-metrics-generator --query 'forEach(units, unit => unit.agent-status == "idle")'
