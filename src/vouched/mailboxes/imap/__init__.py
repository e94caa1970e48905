"""Mail on an IMAP server; the only user of imapclient."""
