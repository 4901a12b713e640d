# Juju knows no such application: `cw sim` says so at that step.
juju add-unit loki-worker
juju config lokki-worker role-read=true
