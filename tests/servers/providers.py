"""Servers that speak like Gmail and like Exchange Online, as far as vouched meets them."""

import re
from dataclasses import dataclass, field

from tests.servers.scripted import Talk

GMAIL = "IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS COMPRESS=DEFLATE ENABLE MOVE CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE APPENDLIMIT=35651584"  # noqa: E501
EXCHANGE = "IMAP4 IMAP4rev1 AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+"


@dataclass(slots=True)
class GmailScript:
    """Two messages in INBOX; `heard` is what the client sends after login."""

    heard: list[str] = field(default_factory=list)

    def __call__(self, talk: Talk) -> None:
        """Play."""
        talk.greet_and_log_in(GMAIL)
        while True:
            tag, command = talk.hear()
            self.heard.append(command)
            for line in self._answer(command):
                talk.say(line)
            if command.startswith("UID MOVE"):
                talk.say(f"{tag} OK [COPYUID 8 1:2 71:72] (Success)")  # RFC 6851 wants it untagged
            else:
                talk.say(f"{tag} OK Success")

    def _answer(self, command: str) -> list[str]:
        if command == "NAMESPACE":
            return ['* NAMESPACE (("" "/")) NIL NIL']
        if command.startswith('LIST "" "*"'):
            return [
                '* LIST (\\HasNoChildren) "/" "INBOX"',
                '* LIST (\\HasChildren \\Noselect) "/" "[Gmail]"',
                '* LIST (\\All \\HasNoChildren) "/" "[Gmail]/All Mail"',
                '* LIST (\\HasNoChildren \\Sent) "/" "[Gmail]/Gesendet"',
                '* LIST (\\HasNoChildren) "/" "Sent"',
                '* LIST (\\HasNoChildren) "/" "Invitations/Aside"',
            ]
        if command.startswith(("SELECT", "EXAMINE")):
            return [
                "* FLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen $Phishing)",
                "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen \\*)] Permitted.",
                "* OK [UIDVALIDITY 7] UIDs valid.",
                "* 2 EXISTS",
                "* 0 RECENT",
                "* OK [UIDNEXT 3] Predicted next UID.",
                "* OK [HIGHESTMODSEQ 99]",
            ]
        if command.startswith("UID SEARCH"):
            return ["* SEARCH 1 2"]
        return []


@dataclass(slots=True)
class ExchangeScript:
    """One message in INBOX, no keywords; says goodbye as if throttled after `patience` commands."""

    patience: int = 100
    heard: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    def __call__(self, talk: Talk) -> None:
        """Play."""
        talk.capabilities = EXCHANGE
        talk.say("* OK The Microsoft Exchange IMAP4 service is ready. [AbC=]")
        self._log_in(talk)
        for _ in range(self.patience):
            tag, command = talk.hear()
            self.heard.append(command)
            if command.startswith("UID STORE") and "$" in command:
                talk.say(f"{tag} BAD Command Argument Error. 11")
                continue
            for line in self._answer(command):
                talk.say(line)
            talk.say(f"{tag} OK {command.split()[0]} completed.")
        talk.hear()
        talk.say("* BYE Session invalidated - Throttled")

    def _log_in(self, talk: Talk) -> None:
        while True:
            tag, command = talk.hear()
            if found := re.match(r"AUTHENTICATE XOAUTH2 ?(\S*)", command):
                if not found[1]:
                    talk.say("+ ")
                    self.tokens.append(talk.hear()[0])
                else:
                    self.tokens.append(found[1])
                talk.say(f"{tag} OK AUTHENTICATE completed.")
                return
            talk.say(f"{tag} NO LOGIN failed.")

    def _answer(self, command: str) -> list[str]:
        if command == "NAMESPACE":
            return ['* NAMESPACE (("" "/")) NIL NIL']
        if command.startswith('LIST "" "*"'):
            return [
                '* LIST (\\HasNoChildren) "/" INBOX',
                '* LIST (\\HasNoChildren) "/" "Gesendete Elemente"',
                '* LIST (\\HasNoChildren) "/" "Fin d&AOk-c"',
            ]
        if command.startswith(("SELECT", "EXAMINE")):
            return [
                "* 1 EXISTS",
                "* 0 RECENT",
                "* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)",
                "* OK [PERMANENTFLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)] Flags",
                "* OK [UIDVALIDITY 14] UIDVALIDITY value",
                "* OK [UIDNEXT 4] The next unique identifier value",
            ]
        if command.startswith("UID SEARCH"):
            return ["* SEARCH 3"]
        if command.startswith("UID MOVE"):
            return ["* OK [COPYUID 15 3 9] ", "* 1 EXPUNGE"]
        return []
