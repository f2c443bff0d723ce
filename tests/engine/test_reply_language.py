"""In which language the assistant answers."""

import pytest

from bot.engine.reply_language import Languages, choose_languages


def choose(text, said, *, conversation="de", fixed=None, intent="check_points", confidence=1.0):
    return choose_languages(
        text=text,
        intent=intent,
        said=said,
        confidence=confidence,
        conversation=conversation,
        fixed=fixed,
    )


def test_a_sentence_changes_the_language_of_the_conversation():
    assert choose("how many points do I have", "en") == Languages("en", "en", None)


def test_a_single_word_changes_only_the_reply():
    assert choose("thanks", "en") == Languages("en", "de", None)


def test_two_words_that_may_be_a_name_change_nothing():
    assert choose("apple pay", "en", confidence=0.86) == Languages("de", "de", None)


def test_a_product_name_changes_nothing():
    assert choose("EOS R5 Mark II", None) == Languages("de", "de", None)


def test_a_choice_keeps_the_language():
    assert choose(None, None, conversation="en") == Languages("en", "en", None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("can we speak German please", "de"),
        ("sprechen wir bitte Englisch", "en"),
        ("English please", "en"),
        ("Deutsch bitte", "de"),
    ],
)
def test_the_language_asked_for_is_fixed(text, wanted):
    said = "en" if "please" in text else "de"
    assert choose(text, said, intent="switch_language") == Languages(wanted, wanted, True)


def test_a_request_that_names_none_means_the_other_one():
    assert choose("speak my language", "en", intent="switch_language") == Languages(
        "de", "de", True
    )


def test_a_fixed_language_stays_until_asked_again():
    fixed = choose("wie viele Punkte habe ich", "de", conversation="en", fixed=True)
    again = choose(
        "auf Deutsch bitte", "de", conversation="en", fixed=True, intent="switch_language"
    )

    assert fixed == Languages("en", "en", True)
    assert again == Languages("de", "de", True)
