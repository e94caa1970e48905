"""Steps, reasons and decisions as JSON objects: for the journal, for `--format jsonl`, and back."""

from collections.abc import Mapping
from typing import Any

from vouched.policy.decision import Decision, Verdict
from vouched.policy.plan import AddGmailLabel, AddKeyword, Flag, Keep, Move, Step, TakeOff
from vouched.reasons import Reason

JsonObject = dict[str, Any]


def step_to_json(step: Step) -> JsonObject:
    """One step, such as `{"step": "move", "to": "Invitations/Aside"}`."""
    match step:
        case AddKeyword(keyword):
            return {"step": "keyword", "keyword": keyword}
        case AddGmailLabel(label):
            return {"step": "label", "label": label}
        case Flag(flag):
            return {"step": "flag", "flag": flag}
        case TakeOff(label):
            return {"step": "take-off", "of": step_to_json(label)}
        case Move(to):
            return {"step": "move", "to": to}
        case Keep(why):
            return {"step": "keep", "why": why}


def step_from_json(data: Mapping[str, Any]) -> Step:
    """The step that `step_to_json` wrote. Raise `ValueError` for anything else."""
    match data:
        case {"step": "keyword", "keyword": str(keyword)}:
            return AddKeyword(keyword)
        case {"step": "label", "label": str(label)}:
            return AddGmailLabel(label)
        case {"step": "flag", "flag": str(flag)}:
            return Flag(flag)
        case {"step": "take-off", "of": dict(of)} if of.get("step") == "keyword":
            return TakeOff(AddKeyword(str(of.get("keyword"))))
        case {"step": "take-off", "of": dict(of)} if of.get("step") == "label":
            return TakeOff(AddGmailLabel(str(of.get("label"))))
        case {"step": "move", "to": str(to)}:
            return Move(to)
        case {"step": "keep", "why": str(why)}:
            return Keep(why)
    raise ValueError(f"not a step: {dict(data)}")


def reason_to_json(reason: Reason) -> JsonObject:
    """A reason with its figures."""
    return {"code": reason.code, "text": reason.text, "figures": [list(figure) for figure in reason.figures]}


def reason_from_json(data: Mapping[str, Any]) -> Reason:
    """The reason that `reason_to_json` wrote."""
    return Reason(data["code"], data["text"], tuple((name, value) for name, value in data["figures"]))


def decision_to_json(decision: Decision) -> JsonObject:
    """A decision, whole."""
    return {
        "verdict": decision.verdict.value,
        "rule": decision.rule,
        "reasons": [reason_to_json(reason) for reason in decision.reasons],
        "policy_digest": decision.policy_digest,
        "conclusive": decision.conclusive,
    }


def decision_from_json(data: Mapping[str, Any]) -> Decision:
    """The decision that `decision_to_json` wrote."""
    return Decision(
        verdict=Verdict(data["verdict"]),
        rule=data["rule"],
        reasons=tuple(reason_from_json(reason) for reason in data["reasons"]),
        policy_digest=data["policy_digest"],
        conclusive=data["conclusive"],
    )
