"""Marks of answers in subjects."""

import pytest

from vouched.mail.subject import base_subject, is_marked_as_answer


@pytest.mark.parametrize(
    ("subject", "base"),
    [
        ("Re: The key", "the key"),
        ("AW: Re:  The   Key", "the key"),
        ("[binders] Re[2]: The key", "the key"),
        ("Re^3: RE (4): The key", "the key"),
        ("回复：钥匙", "钥匙"),
        ("Отв: ключ", "ключ"),
        ("Rép : la clef", "la clef"),
    ],
)
def test_marks_of_answers_are_taken_off(subject: str, base: str) -> None:
    """Whatever the program, its language and how often: what is left is the subject that was answered."""
    assert is_marked_as_answer(subject)
    assert base_subject(subject) == base


@pytest.mark.parametrize(
    "subject", ["Ref: 4711", "Reply: yes", "Red: a colour", "The key: Re", "Rest: none", ""]
)
def test_words_that_begin_alike_are_no_marks(subject: str) -> None:
    """A mark is a whole word and stands first."""
    assert not is_marked_as_answer(subject)
    assert base_subject(subject) == subject.casefold()
