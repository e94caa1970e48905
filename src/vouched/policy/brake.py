"""The brake: when a run wants to move far more than it should, nothing is moved.

A run that suddenly moves hundreds of messages is more often a mistake (a wrong owner address, an emptied
book, a folder that was renumbered) than a flood of strangers. Two limits: `max_moves`, and `usual_factor`
times what is usual in this account. What is usual is the median of the earlier runs that moved anything;
it has a say from `WITNESSES` such runs on, and never stops fewer moves than `usual_floor`.
"""

from collections.abc import Sequence

from vouched.policy.config import PolicyConfig
from vouched.policy.plan import Plan

WITNESSES = 5


def brake(
    plans: Sequence[Plan], earlier: Sequence[int], config: PolicyConfig, allowed: int | None = None
) -> str | None:
    """Say why the run must stop before its first step, or None when it may go on.

    `earlier` are the numbers of moves of the account's last runs. `allowed` is the owner's explicit word for
    this run and replaces both limits.
    """
    moves = sum(plan.moves for plan in plans)
    if allowed is not None:
        return _stop(moves, allowed, "you allowed for this run") if moves > allowed else None
    if moves > config.max_moves:
        return _stop(moves, config.max_moves, "[policy] max_moves allows in one run")
    usual = _usual_limit(earlier, config)
    if usual is not None and moves > usual:
        return _stop(moves, usual, f"is {config.usual_factor} times the usual")
    return None


def _usual_limit(earlier: Sequence[int], config: PolicyConfig) -> int | None:
    witnesses = [moves for moves in earlier if moves > 0]
    if len(witnesses) < WITNESSES:
        return None
    from statistics import median  # noqa: PLC0415 - a megabyte that few runs need

    return max(config.usual_floor, round(config.usual_factor * median(witnesses)))


def _stop(moves: int, limit: int, what: str) -> str:
    return (
        f"{moves} messages would be moved, more than the {limit} that {what}. Nothing was moved. "
        f"Look at them with `vouched --dry-run`; if they are right, "
        f"run `vouched sweep --max-moves {moves}` once."
    )
