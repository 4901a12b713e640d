#!/usr/bin/env bash
# What loki-replacement-careful.yaml comes to, at the least cost: writes down 6s, reads down 30s, no data lost,
# 3 commands.
set -euo pipefail

# Step 1 of 2. loki-write-new takes its roles; nobody gives any up. The config that the workers share changes:
# every worker restarts.
juju deploy loki-worker-k8s loki-write-new --config role-write=true --trust
juju integrate loki:loki-cluster loki-write-new:loki-cluster
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application loki --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-write --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-backend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-write-new --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 2 of 2. loki-write goes; every required role is held elsewhere. The config that the workers share
# changes: every worker restarts.
# What follows cannot be undone: go on only if all of these are active.
juju wait-for application loki --query 'status == "active"'
juju wait-for application loki-read --query 'status == "active"'
juju wait-for application loki-write --query 'status == "active"'
juju wait-for application loki-backend --query 'status == "active"'
juju wait-for application loki-write-new --query 'status == "active"'
juju remove-application loki-write --no-prompt
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application loki --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-backend --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-write-new --query 'forEach(units, unit => unit.agent-status == "idle")'
