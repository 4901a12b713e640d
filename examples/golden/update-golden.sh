#!/bin/sh
# Run this after a change that is meant, and commit what it changes.
set -eu
cd "$(dirname "$0")"
npx cw render cos.yaml --model cos --release 2026-08 --redact --update golden
