"""The commands and their options."""

import argparse
from pathlib import Path

from vouched import __version__

_DESCRIPTION = """\
Keeps an inbox to invitations from people its owner knows, or for whom somebody she knows vouches.

  vouched demo         see it work on a sample mailbox, without any account
  vouched init         set up your own account
  vouched --dry-run    see what it would do there; changes nothing
"""
_EPILOG = """\
exit codes: 0 fine, 2 usage, 3 the brake stopped a run, 75 mailbox unavailable (try again),
78 the configuration or a login must be mended first, 1 a bug
"""

_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives this type no public name


def build() -> argparse.ArgumentParser:
    """The parser; `command` is None for a call without one, such as `vouched --dry-run`."""
    parser = argparse.ArgumentParser(
        prog="vouched",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"vouched {__version__}")
    _configuration(parser, default=None)
    _sweeping(parser, dry=True, default=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _running(commands)
    _setting_up(commands)
    _knowing(commands)
    _learning(commands)
    return parser


def _running(commands: "_Commands[argparse.ArgumentParser]") -> None:
    sweep = _command(commands, "sweep", "one pass over the new mail, for real")
    _sweeping(sweep, dry=False, default=argparse.SUPPRESS)
    _dry_run(sweep, default=argparse.SUPPRESS)
    sweep.add_argument("--quiet", action="store_true", help="only the closing line and what went wrong")
    sweep.add_argument("--max-moves", type=_count, metavar="N", help="raise the brake for this run")
    run = _command(commands, "run", "keep watching the accounts (what systemd starts)")
    run.add_argument(
        "--log-level", choices=("debug", "info", "warning"), default="info", help="default: info"
    )
    explain = _command(commands, "explain", "why a message was judged as it was")
    explain.add_argument("what", metavar="REF|MESSAGE-ID|FILE.eml", help="a message, in any of three forms")
    explain.add_argument(
        "--draft", action="store_true", help="a letter asking the one whom the note names; only printed"
    )
    _format(explain, "text", "json")
    undo = _command(commands, "undo", "take back what a run did")
    undo.add_argument(
        "what", nargs="?", metavar="RUN|REF", help="a run or one message; default: the last run"
    )
    undo.add_argument("--since", metavar="SPAN", help="everything of the last hour (1h), days (2d), ...")


def _setting_up(commands: "_Commands[argparse.ArgumentParser]") -> None:
    init = _command(commands, "init", "guided set-up: writes a configuration and tries the login")
    init.add_argument("--url", metavar="URL", help="imaps://user@host, imap://user@host or maildir:/path")
    init.add_argument("--name", metavar="NAME", help="the owner's name, as people write it")
    init.add_argument(
        "--address", action="append", metavar="ADDRESS", help="an address of the owner's (repeatable)"
    )
    init.add_argument("--account", metavar="NAME", help="what to call the account; default: home")
    init.add_argument("--mode", choices=("observe", "label", "move"), help="default: label")
    init.add_argument(
        "--contacts", type=Path, action="append", metavar="FILE", help="a vCard file or Connections.csv"
    )
    init.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    init.add_argument("--force", action="store_true", help="replace a configuration that is there")
    init.add_argument("--no-login", action="store_true", help="do not try the login")
    login = _command(commands, "login", "allow vouched to read a mailbox by OAuth, in a browser")
    login.add_argument("name", metavar="ACCOUNT", help="an account with `oauth` in its section")
    check = _command(commands, "check", "try the configuration, login, folders and model")
    check.add_argument("--account", action="append", metavar="NAME", help="only this account (repeatable)")
    demo = _command(commands, "demo", "the main job on an embedded sample mailbox")
    demo.add_argument("--keep", action="store_true", help="keep the demo's files and say where they are")


def _knowing(commands: "_Commands[argparse.ArgumentParser]") -> None:
    harvest = _command(commands, "harvest", "learn people from Sent mail and address books")
    harvest.add_argument("--account", action="append", metavar="NAME", help="only this account (repeatable)")
    people = _command(commands, "people", "what is known of somebody, and why")
    people.add_argument("who", metavar="WHO", help="an address, a profile, a name or a part of one")
    people.add_argument("other", nargs="?", metavar="OTHER", help="with --merge: who is the same person")
    deed = people.add_mutually_exclusive_group()
    deed.add_argument("--trust", action="store_true", help="the owner knows her, whatever the mail says")
    deed.add_argument("--distrust", action="store_true", help="the owner does not know her")
    deed.add_argument("--unsay", action="store_true", help="take back --trust or --distrust")
    deed.add_argument("--forget", action="store_true", help="strike all that is known of her")
    deed.add_argument("--merge", action="store_true", help="WHO and OTHER are one person")
    deed.add_argument(
        "--split", action="store_true", help="WHO, an address or profile, is somebody of her own"
    )
    _format(people, "text", "json")


def _learning(commands: "_Commands[argparse.ArgumentParser]") -> None:
    train = _command(commands, "train", "fit the model of personal and blanket notes")
    train.add_argument(
        "corpus", type=Path, nargs="*", metavar="CORPUS.jsonl", help="default: the shipped corpus"
    )
    train.add_argument("--output", type=Path, metavar="FILE", help="where the model goes")
    what = train.add_mutually_exclusive_group()
    what.add_argument("--mine", action="store_true", help="learn from what the owner moved, where it helps")
    what.add_argument("--back", action="store_true", help="go back to the model before")
    evaluate = _command(commands, "evaluate", "judge labelled notes and report how well")
    evaluate.add_argument(
        "file", type=Path, metavar="FILE.jsonl", help='rows {"text", "label", "lang"?, ...}'
    )
    evaluate.add_argument(
        "--model", type=Path, metavar="FILE", help="default: the owner's model or the shipped one"
    )
    evaluate.add_argument(
        "--format", choices=("table", "jsonl"), default=argparse.SUPPRESS, help="default: table"
    )


def _command(commands: "_Commands[argparse.ArgumentParser]", name: str, what: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=what, description=f"{what[0].upper()}{what[1:]}.", allow_abbrev=False
    )
    _configuration(parser, default=argparse.SUPPRESS)
    return parser


def _configuration(parser: argparse.ArgumentParser, *, default: str | None) -> None:
    # SUPPRESS in the commands: `--config` before the command must not be overwritten by a default after it
    parser.add_argument(
        "--config",
        type=Path,
        default=default,
        metavar="PATH",
        help="the configuration (default: see the manual)",
    )


def _dry_run(parser: argparse.ArgumentParser, *, default: str | bool) -> None:
    parser.add_argument("--dry-run", action="store_true", default=default, help="show what a sweep would do")


def _sweeping(parser: argparse.ArgumentParser, *, dry: bool, default: str | None) -> None:
    if dry:
        _dry_run(parser, default=False)
    parser.add_argument(
        "--format", choices=("table", "jsonl"), default=default or "table", help="default: table"
    )
    everything = default or False
    parser.add_argument(
        "--all", action="store_true", default=everything, help="also messages that are no invitations"
    )
    parser.add_argument(
        "--since", default=default, metavar="SPAN", help="only mail of the last 30d, 12h, ..."
    )
    parser.add_argument(
        "--account", action="append", default=default, metavar="NAME", help="only this account (repeatable)"
    )


def _format(parser: argparse.ArgumentParser, *choices: str) -> None:
    parser.add_argument("--format", choices=choices, default=choices[0], help=f"default: {choices[0]}")


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is no number")
    return int(text)
