#!/usr/bin/env bash
# What mimir-role-removed-careful.yaml comes to, at the least cost: writes down 8s, reads down 8s, no data lost,
# 2 commands.
set -euo pipefail

# Step 1 of 2. mimir-front takes more roles and keeps its own. The config that the workers share stays as it is.
juju config mimir-front role-ruler=true
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-front --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-back --query 'forEach(units, unit => unit.agent-status == "idle")'

# Step 2 of 2. mimir-back gives up roles that others hold by now. The config that the workers share stays as it
# is.
juju config mimir-back role-ruler=false
# Wait until every hook has run. It is safe to stop here for the night.
juju wait-for application mimir --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-front --query 'forEach(units, unit => unit.agent-status == "idle")'
juju wait-for application mimir-back --query 'forEach(units, unit => unit.agent-status == "idle")'
