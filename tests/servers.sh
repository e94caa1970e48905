#!/bin/sh
# Get what tests run against, where this machine lets us: Dovecot and systemd-analyze are installed, Cyrus is
# unpacked beside them. Without them their tests skip at home and fail in CI.
set -eu
have() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ]; }
if ! have apt-get; then
  have dovecot || echo "no Dovecot and no apt-get: tests against mail servers will be skipped"
  exit 0
fi
as_root=
if [ "$(id -u)" != 0 ]; then
  as_root="sudo -n"
  $as_root true 2>/dev/null || { echo "no root: missing mail servers are not installed"; exit 0; }
fi
export DEBIAN_FRONTEND=noninteractive
have systemd-analyze || { $as_root apt-get update -q; $as_root apt-get install -y -q --no-install-recommends systemd; }
if ! have dovecot || [ ! -x .cyrus_cache/usr/sbin/cyrmaster ]; then
  $as_root apt-get update -q
  # Debian's cyrus-imapd excludes dovecot-imapd; cyrus-common does not, and brings the libraries
  $as_root apt-get install -y -q --no-install-recommends dovecot-imapd dovecot-lmtpd cyrus-common
  sh tests/servers/unpack_cyrus.sh
fi
