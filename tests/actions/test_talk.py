"""Yes, no, say that again, and anger."""


async def test_a_complaint_is_met_calmly_and_a_yes_asks_for_a_person(enter):
    visitor = await enter("demo-1599")

    (calm,) = await visitor.says("complain", "das ist doch lächerlich")
    (handed_over,) = await visitor.says("affirm", "ja bitte")

    assert calm.response == "utter_complain"
    assert handed_over.response == "utter_handoff_requested"


async def test_a_no_to_an_offer_leaves_it_at_that(enter, database):
    visitor = await enter("demo-1599")
    await visitor.says("complain")

    (said,) = await visitor.says("deny", "nein danke")
    (after,) = await visitor.says("affirm", "ok")

    assert said.response == "utter_all_right"
    assert after.response == "utter_what_next"


async def test_an_offer_holds_for_the_next_message_only(enter):
    visitor = await enter("demo-1599")
    await visitor.says("complain")
    await visitor.says("thank", "danke")

    (said,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_what_next"


async def test_another_question_withdraws_the_offer(enter):
    visitor = await enter("demo-1599")
    await visitor.says("complain")
    await visitor.says("ask_tiers")

    (said,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_choose_one"


async def test_a_yes_to_an_answer_with_choices_shows_them_again(enter):
    visitor = await enter("demo-1599")
    (tiers,) = await visitor.says("ask_tiers")

    (said,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_choose_one"
    assert said.buttons == tiers.buttons


async def test_a_yes_to_nothing(enter):
    visitor = await enter()

    (said,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_what_next"


async def test_a_no_to_nothing(enter):
    visitor = await enter()

    (said,) = await visitor.says("deny", "nein")

    assert said.response == "utter_all_right"


async def test_the_last_answer_is_repeated_with_all_its_messages_and_choices(enter):
    visitor = await enter("demo-2500", "en")
    first = await visitor.says("faq/corporate_tier")

    again = await visitor.says("repeat", "pardon?")
    once_more = await visitor.says("repeat", "sorry?")

    assert [(one.text, one.buttons) for one in again] == [(one.text, one.buttons) for one in first]
    assert [one.text for one in once_more] == [one.text for one in first]


async def test_a_repeated_offer_can_still_be_accepted(enter):
    visitor = await enter("demo-1599")
    await visitor.says("complain")
    await visitor.says("repeat", "wie bitte?")

    (said,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_handoff_requested"


async def test_nothing_was_said_yet(enter):
    visitor = await enter()

    (said,) = await visitor.says("repeat", "wie bitte?")

    assert said.response == "utter_nothing_to_repeat"


async def test_after_a_handoff_an_angry_member_is_not_offered_one_again(enter):
    visitor = await enter("demo-1599")
    await visitor.says("human_handoff", "Mitarbeiter bitte")

    (said,) = await visitor.says("complain", "das dauert ja ewig")
    (after,) = await visitor.says("affirm", "ja")

    assert said.response == "utter_complain_waiting"
    assert after.response == "utter_what_next"


async def test_a_no_with_a_question_in_it_asks_back(enter):
    visitor = await enter()
    ranking = [("deny", 0.4), ("check_points", 0.3), ("ask_tiers", 0.2)]

    (said,) = await visitor.says("deny", "nein, ich will punkte wissen", ranking=ranking)

    assert said.response == "utter_clarify"
    assert said.payloads == ["/check_points", "/ask_tiers"]


async def test_another_language_answers_the_question_again(enter):
    visitor = await enter("demo-1599")
    await visitor.says("ask_tiers", "und was ist mit gold", tier="gold")
    visitor.slots["language"] = "en"  # as the engine does it

    switched, again = await visitor.says("switch_language", "and in English please")

    assert switched.response == "utter_language_switched"
    assert again.response == "utter_tier_open"
    assert again.values["points"] == "1,599 points"


async def test_another_language_repeats_a_fact(enter):
    visitor = await enter()
    await visitor.says("faq/green_tick")
    visitor.slots["language"] = "en"

    _, again = await visitor.says("switch_language", "and in English please")

    assert again.response == "utter_faq/green_tick"


async def test_another_language_repeats_what_no_action_answered(enter):
    visitor = await enter()
    await visitor.says("help")

    _, again = await visitor.says("switch_language", "and in English please")

    assert again.response == "utter_help"


async def test_another_language_at_the_beginning_or_after_talk_is_just_that(enter):
    visitor = await enter()

    (first,) = await visitor.says("switch_language", "english please")
    await visitor.says("faq/green_tick")
    await visitor.says("thank", "danke")
    _, thanks = await visitor.says("switch_language", "english please")

    assert first.response == "utter_language_switched"
    assert thanks.response == "utter_thank"


async def test_a_yes_to_a_person_offered_in_words(enter):
    visitor = await enter("demo-active")
    await visitor.says("faq/late_payment", "was wenn ich zu spät zahle")

    (said,) = await visitor.says("affirm", "ja bitte")

    assert said.response == "utter_handoff_requested"


async def test_an_ok_is_no_yes_to_a_person(enter):
    visitor = await enter("demo-active")
    await visitor.says("faq/late_payment", "was wenn ich zu spät zahle")

    (said,) = await visitor.says("affirm", "ok")

    assert said.response == "utter_choose_one"


async def test_a_yes_to_the_only_choice_takes_it(enter):
    visitor = await enter("demo-overdue")
    await visitor.says("nlu_fallback", "dings geld", ranking=[("invoice_status", 0.3)])

    (said,) = await visitor.says("affirm", "ja bitte")

    assert said.response == "utter_invoice_transfer_overdue"


async def test_a_yes_where_no_person_was_offered_in_words(enter):
    visitor = await enter("demo-active")
    await visitor.says("greet", "hallo")

    (said,) = await visitor.says("affirm", "ja bitte")

    assert said.response == "utter_choose_one"
