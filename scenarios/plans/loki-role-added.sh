#!/usr/bin/env bash
# What loki-role-added-careful.yaml comes to, at the least cost: writes down 0s, reads down 3s, no data lost, 1
# command.
set -euo pipefail

# Step 1 of 1. loki-backend takes more roles and keeps its own. The config that the workers share stays as it
# is.
juju config loki-backend role-read=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application loki --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-read --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-write --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application loki-backend --query 'forEach(units, unit => unit.agent-status == "idle")'
