"""Where the configuration and the state lie."""

from collections.abc import Mapping
from pathlib import Path

from vouched.errors import Problem, SettingsError

FILE_NAME = "vouched.toml"


def candidates(environment: Mapping[str, str], here: Path) -> tuple[Path, ...]:
    """Places where a configuration is looked for, in order; `$VOUCHED_CONFIG` rules the others out."""
    if chosen := environment.get("VOUCHED_CONFIG"):
        return (Path(chosen).expanduser(),)
    return (here / "config" / FILE_NAME, user_configuration(environment), Path("/etc/vouched") / FILE_NAME)


def user_configuration(environment: Mapping[str, str]) -> Path:
    """The configuration of one user: `$XDG_CONFIG_HOME/vouched/vouched.toml`."""
    base = environment.get("XDG_CONFIG_HOME") or Path(environment.get("HOME") or Path.home()) / ".config"
    return Path(base) / "vouched" / FILE_NAME


def find(given: Path | None, environment: Mapping[str, str], here: Path) -> Path:
    """The configuration file to use. Raise `SettingsError` when there is none."""
    places = (given.expanduser(),) if given is not None else candidates(environment, here)
    for place in places:
        if place.is_file():
            return place
    tried = ", ".join(str(place) for place in places)
    mend = "Write one with `vouched init`, or name it with --config."
    raise SettingsError((Problem(tried, "there is no configuration file", mend),))


def state_directory(given: str | None, environment: Mapping[str, str], beside: Path) -> Path:
    """Where the journal and the book are kept.

    `[state] path`, relative to the file `beside`, else what systemd and the XDG base directories say.
    """
    if given:
        return beside.parent / Path(given).expanduser()
    if by_systemd := environment.get("STATE_DIRECTORY"):
        return Path(by_systemd.split(":")[0])
    if base := environment.get("XDG_STATE_HOME"):
        return Path(base) / "vouched"
    return Path(environment.get("HOME") or Path.home()) / ".local" / "state" / "vouched"
