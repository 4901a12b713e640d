#!/usr/bin/env bash
# What mimir-role-added-careful.yaml comes to, at the least cost: writes down 3s, reads down 3s, no data lost, 1
# command.
set -euo pipefail

# Step 1 of 1. mimir-back takes more roles and keeps its own. The config that the workers share stays as it is.
juju config mimir-back role-overrides-exporter=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-front --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-back --query 'forEach(units, unit => unit.agent-status == "idle")'
