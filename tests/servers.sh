#!/bin/sh
# Install the mail server that tests run against, where this machine lets us. Without it those tests skip at
# home and fail in CI.
set -eu
have() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ]; }
have dovecot && exit 0
have apt-get || { echo "no Dovecot and no apt-get: tests against Dovecot will be skipped"; exit 0; }
as_root=
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || { echo "no Dovecot and no root: tests against Dovecot will be skipped"; exit 0; }
  as_root="sudo -n"
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -q
$as_root apt-get install -y -q --no-install-recommends dovecot-imapd dovecot-lmtpd
