"""`vouched harvest`: learn people from Sent mail and address books."""

from argparse import Namespace

from vouched.cli import exits
from vouched.cli.accounts import chosen, require_secrets, settings_of
from vouched.cli.plain import harmless
from vouched.cli.progress import bar
from vouched.errors import MailboxError
from vouched.run.address_books import read_address_books
from vouched.run.world import account_context, acting
from vouched.store.book import Book
from vouched.store.book_people import count


def run(arguments: Namespace) -> int:
    """Bring the book of people up to date, and say what was learnt."""
    settings = settings_of(arguments)
    accounts = chosen(settings, arguments.account)
    require_secrets(settings, accounts)
    world = acting(settings, what="harvest")
    errors: list[MailboxError] = []
    try:
        for book in read_address_books(world):
            print(harmless(f"{book.name}: {book.cards:,} cards"))
            _problems(book.problems)
        for account in accounts:
            try:
                with bar() as progress, account_context(world, account) as context:
                    learnt = context.learn(progress)
            except MailboxError as error:
                errors.append(error)
                continue
            known = count(Book(world.database.connection))
            print(harmless(f"{account.name}: read; {known:,} people are known now"))
            _problems(learnt.problems)
    finally:
        world.close()
    if errors:
        raise errors[0]
    return exits.FINE


def _problems(problems: tuple[str, ...]) -> None:
    for problem in problems:
        print(harmless(f"  problem: {problem}"))
