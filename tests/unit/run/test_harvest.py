"""Harvest: what mail teaches of people, from folders to verdicts."""

from datetime import UTC, datetime, timedelta

from tests.unit.people.shelf import FAILED, NOW, OWNER, direct, linkedin, texts

from vouched.mail.address import Address
from vouched.mail.authentication import TrustedServers
from vouched.mailboxes.memory import MemoryMailbox
from vouched.mailboxes.memory_server import MemoryServer
from vouched.people.claim import Claim
from vouched.people.evidence import EvidenceKind
from vouched.people.standing import Standing, assess
from vouched.run.harvest import HarvestReport, HarvestScope, harvest
from vouched.store.book import Book
from vouched.store.book_topics import enter_topic, wrote_before

ME = "Nora Whitfield <nora@whitfield.example>"
RUTH = "Ruth Adler <ruth@adler.example>"
JANE = "Jane Zuckerman <jane@zuckerman.example>"
TRUSTED = TrustedServers(frozenset({"mx.whitfield.example"}))
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Mail:
    """A mailbox filled letter by letter, a day apart, and the book learnt from it."""

    def __init__(self) -> None:
        self.server = MemoryServer()
        self.book = Book.in_memory()
        self.count = 0

    def put(self, folder: str, sender: str, to: str, **more: str) -> str:
        """Store a letter; its Message-ID."""
        self.count += 1
        own = f"<m{self.count}@test.example>"
        at = START + timedelta(days=self.count)
        domain = sender.rpartition("@")[2].strip(">")
        proof = more.get("proof", "pass")
        head = {
            "From": sender,
            "To": to,
            "Cc": more.get("cc", ""),
            "Date": at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
            "Message-ID": own,
            "Subject": more.get("subject", "Hello"),
            "In-Reply-To": more.get("answers", ""),
            "References": more.get("references", more.get("answers", "")),
            "Auto-Submitted": more.get("auto", ""),
            "List-Id": more.get("list", ""),
            "List-Unsubscribe": more.get("unsubscribe", ""),
            "Authentication-Results": f"mx.whitfield.example; dmarc={proof} header.from={domain}"
            if folder != "Sent" and proof
            else "",
        }
        lines = [f"{name}: {value}" for name, value in head.items() if value]
        raw = "\r\n".join([*lines, "", more.get("body", "All well here.").replace("\n", "\r\n"), ""])
        self.server.append(folder, raw.encode(), received_at=at)
        return own

    def sent(self, to: str, **more: str) -> str:
        """A letter of the owner's."""
        return self.put("Sent", ME, to, **more)

    def got(self, sender: str, **more: str) -> str:
        """A letter to the owner."""
        return self.put("INBOX", sender, more.pop("to", ME), **more)

    def exchange(self, who: str) -> None:
        """The owner writes, she answers."""
        self.got(who, answers=self.sent(who))

    def learn(self) -> HarvestReport:
        """Harvest; nothing in the mailbox changes."""
        with MemoryMailbox(self.server, read_only=True) as mailbox:
            return harvest(mailbox, self.book, OWNER, HarvestScope(trusted=TRUSTED), NOW)

    def judge(self, claim: Claim) -> Standing:
        """Where an inviter stands after a harvest."""
        self.learn()
        return assess(claim, self.book, OWNER, NOW)

    def kinds(self, address: str) -> dict[str, int]:
        """Kinds of evidence about somebody, with messages."""
        self.learn()
        dossier = self.book.by_address(address)
        return {tally.kind.value: tally.messages for tally in dossier.tallies} if dossier else {}


def test_whom_the_owner_wrote_to_is_known() -> None:
    """Fourteen letters make an acquaintance, told with their number and month."""
    mail = Mail()
    for _ in range(14):
        mail.sent(RUTH)
    standing = mail.judge(direct("Ruth Adler", "ruth@adler.example"))
    assert (standing.kind, standing.method) == ("acquainted", "address")
    assert standing.reasons[0].text == "You wrote to Ruth Adler 14 times, last in March 2026."


def test_harvesting_twice_learns_nothing_new() -> None:
    """A second harvest reads nothing, also when the folders were renumbered."""
    mail = Mail()
    mail.exchange(RUTH)
    mail.got(RUTH, cc=JANE, body="Let me introduce Jane to you.")
    first = mail.learn()
    assert (first.headers, first.vouches) == (3, 1)
    second = mail.learn()
    assert (second.headers, second.bodies, second.facts, second.vouches) == (0, 0, 0, 0)
    before = mail.kinds("ruth@adler.example")
    for folder in ("INBOX", "Sent"):
        mail.server.renumber(folder)
    third = mail.learn()
    assert (third.headers, third.facts, third.vouches) == (3, 0, 0)
    assert mail.kinds("ruth@adler.example") == before


def test_what_does_not_count() -> None:
    """Lists, programs, calendars, roles, unsubscribing, blasts and refusals make nobody known."""
    mail = Mail()
    mail.sent("dev@lists.example.org")
    mail.sent("info@shop.example")
    mail.sent("no-reply@shop.example")
    mail.sent("Auto <auto@a.example>", auto="auto-replied")
    mail.sent("Meet <meet@a.example>", subject="Declined: Lunch")
    mail.sent("Unsub <unsub@a.example>", subject="unsubscribe")
    mail.sent(", ".join(f"P{n} <p{n}@blast.example>" for n in range(20)))
    offer = mail.got("Sally Vendor <sally@vendor.example>")
    mail.sent(
        "Sally Vendor <sally@vendor.example>",
        answers=offer,
        subject="Re: Hello",
        body="Not interested, thanks.",
    )
    mail.got("Digest <digest@list.example>", list="<dev.list.example>")
    for address in ("dev@lists.example.org", "no-reply@shop.example", "auto@a.example"):
        assert mail.kinds(address) == {}
    assert mail.kinds("info@shop.example") == {"role": 1}  # a trace, and no acquaintance
    assert mail.judge(direct("Shop", "info@shop.example")).kind == "unknown"
    assert mail.kinds("meet@a.example") == {}
    assert mail.kinds("p1@blast.example") == {}
    assert mail.kinds("unsub@a.example") == {"brush-off": 1}
    assert mail.kinds("sally@vendor.example") == {"brush-off": 1, "in": 1}
    standing = mail.judge(direct("Sally Vendor", "sally@vendor.example"))
    assert standing.kind == "unknown"
    assert "You answered Sally Vendor once, to be left alone." in texts(standing)


def test_an_answer_on_a_list_is_no_letter() -> None:
    """Who is answered with a list in copy was answered on the list; the owner's tagged address is nobody."""
    mail = Mail()
    first = mail.got(RUTH)
    mail.sent(RUTH, answers=first, cc="binders-discuss@craft.example, nora+list@whitfield.example")
    assert mail.kinds("ruth@adler.example") == {"list-exchange": 1, "in": 1}
    assert mail.kinds("nora+list@whitfield.example") == {}
    assert mail.judge(direct("Ruth Adler", "ruth@adler.example")).kind == "unknown"


def test_an_answer_in_substance_counts() -> None:
    """She wrote first, the owner answered: they know each other."""
    mail = Mail()
    first = mail.got(RUTH)
    mail.sent(
        RUTH,
        answers=first,
        subject="Re: Hello",
        body="Dear Ruth, what a pleasure to hear from you after years.",
    )
    assert mail.kinds("ruth@adler.example") == {"reply-out": 1, "in": 1}
    assert mail.judge(direct("Ruth Adler", "ruth@adler.example")).kind == "acquainted"


def test_a_brief_answer_may_be_a_refusal() -> None:
    """A few words that no list of refusals has make nobody welcome, nor a stranger; twice they do."""
    mail = Mail()
    first = mail.got(RUTH)
    mail.sent(RUTH, answers=first, subject="Re: Hello", body="Wrong person, sorry.")
    assert mail.kinds("ruth@adler.example") == {"reply-brief": 1, "in": 1}
    standing = mail.judge(direct("Ruth Adler", "ruth@adler.example"))
    assert (standing.kind, standing.conclusive) == ("unknown", False)
    assert "You wrote to Ruth Adler once" in texts(standing)
    mail.sent(RUTH, answers=mail.got(RUTH), subject="Re: Hello again", body="Then on Tuesday.")
    assert mail.kinds("ruth@adler.example") == {"reply-brief": 2, "in": 2}
    assert mail.judge(direct("Ruth Adler", "ruth@adler.example")).kind == "acquainted"


def test_an_answer_that_names_no_message_is_known_by_its_subject() -> None:
    """Some programs send no In-Reply-To: the proven address and the owner's own subject stand for it."""
    mail = Mail()
    mail.sent(RUTH, subject="The key of the  chapel")
    mail.got(RUTH, subject="AW: Re: the key of the chapel")
    assert mail.kinds("ruth@adler.example") == {"out": 1, "reply-in": 1, "in": 1}
    assert mail.judge(direct("Ruth Adler", "ruth@adler.example")).kind == "acquainted"


def test_a_subject_alone_makes_no_answer() -> None:
    """Not from an unproven address, nor another's, nor before the owner wrote, nor without a mark."""
    mail = Mail()
    mail.got(RUTH, subject="Re: The boiler")
    mail.sent(RUTH, subject="The boiler")
    mail.sent(RUTH, subject="The key")
    mail.got(RUTH, subject="Re: The key", proof="fail")
    mail.got(RUTH, subject="The key")
    mail.got(JANE, subject="Re: The key")
    mail.sent(RUTH, subject="")
    mail.got(RUTH, subject="Re:")
    assert "reply-in" not in mail.kinds("ruth@adler.example")
    assert "reply-in" not in mail.kinds("jane@zuckerman.example")


def test_the_first_letter_under_a_subject_counts_also_where_another_has_no_date() -> None:
    """A letter without a date neither answers the question when, nor forgets the answer."""
    book = Book.in_memory()
    for at in (START + timedelta(days=2), None, START):
        enter_topic(book, "ruth@adler.example", "the key", at)
    assert wrote_before(book, "Ruth@adler.example", "the key", START + timedelta(days=1))
    assert not wrote_before(book, "ruth@adler.example", "the key", START)
    assert not wrote_before(book, "ruth@adler.example", "the key", None)


def test_a_reminder_of_ones_own_is_no_answer() -> None:
    """Who follows up on her own letter has written twice in one thread, not answered."""
    mail = Mail()
    first = mail.sent(RUTH)
    mail.sent(RUTH, answers=first, subject="Re: Hello")
    assert mail.kinds("ruth@adler.example") == {"out": 2}
    assert mail.judge(direct("Ruth Adler", "ruth@adler.example")).kind == "unknown"


def test_whoever_wrote_what_the_owner_answers_is_answered() -> None:
    """In a letter to several the one answered is she whose letter it answers, be she only copied in."""
    tom, vera = "Tom Baker <tom@baker.example>", "Vera Lang <vera@lang.example>"
    for parent_first in (True, False):
        mail = Mail()
        hers = mail.got(vera, to=f"{tom}, {ME}", subject="The keys") if parent_first else "<m2@test.example>"
        mail.sent(tom, cc=vera, answers=hers, subject="Re: The keys")
        if not parent_first:
            mail.learn()
            assert mail.got(vera, to=f"{tom}, {ME}", subject="The keys") == hers
        assert mail.kinds("vera@lang.example") == {"reply-brief": 1, "in": 1}
        assert mail.kinds("tom@baker.example") == {"out": 1}


def test_an_answer_to_mail_that_no_folder_has_leaves_it_open() -> None:
    """Whoever deletes what she sent still gets answers to it: such a writer may be somebody she knows."""
    mail = Mail()
    mail.sent(RUTH)
    emmy = "Emmy Visser <emmy@visser.example>"
    mail.got(emmy, answers="<gone@whitfield.example>", subject="Re: The print")
    standing = mail.judge(direct("Emmy Visser", "emmy@visser.example"))
    assert (standing.kind, standing.conclusive) == ("unknown", False)
    assert (
        "Emmy Visser answered a message that may be yours, though no folder has it, in March 2026."
        in texts(standing)
    )


def test_an_answer_to_others_or_to_oneself_says_nothing() -> None:
    """Not to a list's or a third one's message, not to her own, not one that nothing proves."""
    mail = Mail()
    mail.sent(RUTH)
    first = mail.got("Ann One <ann@one.example>")
    mail.got("Ann One <ann@one.example>", answers=first, subject="Re: Hello")
    mail.got("Bea Two <bea@two.example>", answers="<x@elsewhere.example>", subject="Re: Hello")
    mail.got("Cy Three <cy@three.example>", answers="<x@whitfield.example>", proof="fail")
    mail.got("Di Four <di@four.example>", answers="<x@whitfield.example>", list="<a.lists.example>")
    for who in ("ann@one.example", "bea@two.example", "cy@three.example", "di@four.example"):
        assert "reply-unseen" not in mail.kinds(who)


def test_mail_of_a_former_address_is_still_the_owners() -> None:
    """A copy in Sent in the owner's name, that never travelled, counts; somebody else's there does not."""
    mail = Mail()
    mail.put("Sent", "Nora Whitfield <nora@old-job.example>", RUTH)
    mail.put("Sent", "Somebody Else <else@shared.example>", JANE)
    assert mail.kinds("ruth@adler.example") == {"out": 1}
    assert mail.kinds("jane@zuckerman.example") == {}


def test_an_address_spells_a_name() -> None:
    """Somebody written to by her bare address is found by the name that it spells."""
    mail = Mail()
    mail.exchange("ruth.adler@bindery.example")
    assert mail.judge(linkedin("Ruth Adler")).kind == "acquainted"
    married = mail.judge(linkedin("Ruth Vane", profile="linkedin:in/ruth-adler-1b2c3"))
    assert (married.kind, married.method, married.conclusive) == ("unknown", "may-be", False)
    bare = mail.judge(direct("", "ruth.adler@elsewhere.example"))
    assert (bare.kind, bare.conclusive) == ("unknown", False)


def test_a_true_introduction_vouches() -> None:
    """An acquaintance's proven introduction makes the one introduced vouched for, by address and by name."""
    mail = Mail()
    mail.exchange(RUTH)
    mail.got(RUTH, cc=JANE, body="Dear Nora,\n\nlet me introduce Jane, who binds books.\n\nRuth")
    standing = mail.judge(direct("Jane Zuckerman", "jane@zuckerman.example"))
    assert (standing.kind, standing.method) == ("vouched", "vouched")
    assert standing.reasons[0].text == "Ruth Adler introduced Jane Zuckerman to you on 5 March 2026."
    assert mail.judge(linkedin("Jane Zuckerman")).kind == "vouched"


def test_a_forged_introduction_does_not() -> None:
    """What the owner's server refutes leaves no trace; what it does not prove leaves a doubt."""
    mail = Mail()
    mail.exchange(RUTH)
    mail.got(RUTH, cc=JANE, body="Nora, meet Jane! Let me introduce you two.", proof="fail")
    assert mail.judge(linkedin("Jane Zuckerman")).reasons[0].code == "stranger"
    mail.got(RUTH, cc=JANE, body="Nora, meet Jane! Let me introduce you two.", proof="none")
    standing = mail.judge(linkedin("Jane Zuckerman"))
    assert (standing.kind, standing.conclusive) == ("unknown", False)
    assert "did not prove that message" in standing.reasons[0].text


def test_an_introduction_by_a_stranger_does_not() -> None:
    """Whoever is not known can introduce nobody, and neither can somebody who only was vouched for."""
    mail = Mail()
    mail.exchange(RUTH)
    mail.got(RUTH, cc=JANE, body="Let me introduce Jane to you.")
    mail.got(JANE, cc="Tom Vane <tom@vane.example>", body="Let me introduce Tom to you.")
    standing = mail.judge(direct("Tom Vane", "tom@vane.example"))
    assert (standing.kind, standing.conclusive) == ("unknown", True)


def test_an_answered_question_vouches() -> None:
    """The owner asks, the acquaintance says yes: that counts, though the answer names nobody."""
    mail = Mail()
    mail.exchange(RUTH)
    question = mail.sent(RUTH, body="Do you know Jane Zuckerman?")
    mail.got(RUTH, answers=question, body="Yes, she is great!\n\n> Do you know Jane Zuckerman?")
    standing = mail.judge(linkedin("Jane Zuckerman"))
    assert standing.kind == "vouched"
    assert standing.reasons[0].text.startswith(
        "Ruth Adler answered your question about Jane Zuckerman well on"
    )


def test_a_refusal_to_vouch_speaks_against() -> None:
    """`I can't vouch for her` is no recommendation."""
    mail = Mail()
    mail.exchange(RUTH)
    question = mail.sent(RUTH, body="Do you know Jane Zuckerman?")
    mail.got(RUTH, answers=question, body="I met her once, but I can't vouch for her.")
    standing = mail.judge(linkedin("Jane Zuckerman"))
    assert standing.kind == "unknown"
    assert "Ruth Adler spoke against Jane Zuckerman" in texts(standing)


def test_a_new_address_announced_from_the_old_one_is_hers() -> None:
    """Proven mail from the old address brings the new one along."""
    mail = Mail()
    mail.exchange(RUTH)
    mail.got(RUTH, body="From now on please write to my new address: ruth.a@new-job.example.")
    standing = mail.judge(direct("Ruth Adler", "ruth.a@new-job.example"))
    assert standing.kind == "acquainted"


def test_co_activity_counts_unless_the_stranger_began_it() -> None:
    """Both wrote in a small thread of the acquaintance's: a voucher. The stranger copying her in: none."""
    mail = Mail()
    mail.exchange(RUTH)
    first = mail.got(RUTH, to=f"{ME}, {JANE}", subject="Garden party")
    mail.got(JANE, to=f"{ME}, {RUTH}", answers=first, subject="Re: Garden party")
    assert mail.judge(direct("Jane Zuckerman", "jane@zuckerman.example")).kind == "vouched"
    other = Mail()
    other.exchange(RUTH)
    cold = other.got(JANE, cc=RUTH, subject="Synergies")
    other.got(
        RUTH, to=f"{ME}, {JANE}", answers=cold, subject="Re: Synergies", body="Please stop and remove me."
    )
    assert other.judge(direct("Jane Zuckerman", "jane@zuckerman.example")).kind == "unknown"


def test_a_refuted_message_of_somebody_proven_before_is_an_imposture() -> None:
    """Her address was proven three times, now the server says that she did not write; once leaves a doubt."""
    mail = Mail()
    mail.exchange(RUTH)
    claim = direct("Ruth Adler", "ruth@adler.example", proof=FAILED)
    standing = mail.judge(claim)
    assert (standing.kind, standing.conclusive) == ("unknown", False)
    assert "Your mail server says that ruth@adler.example did not send this." in texts(standing)
    mail.exchange(RUTH)
    mail.exchange(RUTH)
    standing = mail.judge(claim)
    assert (standing.kind, standing.method) == ("impostor", "imposture")
    assert standing.reasons[0].text.startswith("Uses the address of your contact Ruth Adler, but")


def test_refuted_mail_counts_against_a_history_only_when_it_is_certainly_hers() -> None:
    """A forger may send any number of refuted messages; one that answers the owner's shows hers to fail."""
    mail = Mail()
    for _ in range(3):
        mail.exchange(RUTH)
    for _ in range(2):
        mail.got(RUTH, proof="fail")
    claim = direct("Ruth Adler", "ruth@adler.example", proof=FAILED)
    assert mail.judge(claim).kind == "impostor"
    mail.got(RUTH, answers=mail.sent(RUTH), proof="fail")
    assert mail.judge(claim).kind == "unknown"


def test_an_answer_to_the_owners_mail_is_never_set_aside() -> None:
    """A stranger who answers the owner's own message may be somebody known under another address."""
    mail = Mail()
    mine = mail.sent(RUTH)
    claim = direct("R. A.", "someone@else.example", references=(mine,))
    standing = mail.judge(claim)
    assert (standing.kind, standing.conclusive) == ("unknown", False)
    assert "R. A. answers a message of yours." in texts(standing)


def test_what_is_learnt_later_changes_earlier_decisions() -> None:
    """An introduction that comes after the invitation is found by who waits for it."""
    from vouched.run.retro import Learnt, Waiting, to_judge_again  # noqa: PLC0415 - beside its one use

    mail = Mail()
    mail.exchange(RUTH)
    mail.learn()
    waiting = [
        Waiting(key=1, name="Jane Zuckerman"),
        Waiting(key=2, name="Tom Vane"),
        Waiting(key=3, name="Ruth Adler"),
    ]
    assert to_judge_again(waiting, mail.book, Learnt(frozenset(), 0), NOW) == ()
    mail.got(RUTH, cc=JANE, body="Let me introduce Jane to you.")
    report = mail.learn()
    assert to_judge_again(waiting, mail.book, Learnt(report.changed, report.vouches), NOW) == (1,)
    mail.exchange("Tom Vane <tom@vane.example>")
    report = mail.learn()
    assert 2 in to_judge_again(waiting, mail.book, Learnt(report.changed, report.vouches), NOW)


def test_evidence_points_to_its_message() -> None:
    """Every fact names the message that it comes from."""
    mail = Mail()
    mail.sent(RUTH)
    standing = mail.judge(
        direct("Ruth Adler", "ruth@adler.example", reply_to=(Address("", "ruth@adler.example"),))
    )
    assert [(one.kind, one.source.split(";")[0]) for one in standing.evidence] == [
        (EvidenceKind.OUT, "home/Sent")
    ]
