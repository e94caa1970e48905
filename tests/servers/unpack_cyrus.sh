#!/bin/sh
# Unpack Debian's Cyrus into a folder, beside Dovecot: the two packages cannot be installed at the same time.
# Usage: unpack_cyrus.sh [FOLDER]; needs apt-get and dpkg, and no root.
set -eu
folder=$(mkdir -p "${1:-.cyrus_cache}" && cd "${1:-.cyrus_cache}" && pwd)
[ -x "$folder/usr/sbin/cyrmaster" ] && exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download cyrus-imapd cyrus-common libical3 libpcre3 libxapian30
for package in *.deb; do
    dpkg -x "$package" "$folder"
done
