#!/usr/bin/env bash
# Split a Tempo monolith behind a temporary worker, as one would type it.
set -euo pipefail

juju deploy tempo-worker-k8s tempo-temp --trust   # role-all is on by default
juju integrate tempo tempo-temp
juju wait-for application tempo-temp

juju config tempo-worker role-all=false role-querier=true
juju deploy tempo-worker-k8s tempo-ingester --trust \
  --config role-all=false --config role-ingester=true
juju integrate tempo tempo-ingester
