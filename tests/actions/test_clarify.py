"""A message was not understood."""

RANKING = (
    ("nlu_fallback", 0.3),
    ("inform", 0.25),
    ("ask_tiers", 0.2),
    ("faq/green_tick", 0.19),
    ("thank", 0.18),
    ("help", 0.17),
    ("ask_price", 0.16),
)
MUMBLE = "also das mit dem dings da oben wo man drauf drückt"


async def test_at_most_three_meanings_without_small_talk(enter):
    visitor = await enter()

    (said,) = await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING)

    assert said.response == "utter_clarify"
    assert said.payloads == ["/ask_tiers", "/faq/green_tick", "/help"]
    assert said.buttons[0]["title"] == "Stufen und ihre Punkte"


async def test_titles_are_in_the_members_language(enter):
    visitor = await enter(None, "en")

    (said,) = await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING)

    assert said.buttons[0]["title"] == "Tiers and their points"


async def test_a_choice_carries_what_the_message_said_but_no_secrets(enter):
    visitor = await enter()

    (said,) = await visitor.says(
        "nlu_fallback",
        MUMBLE,
        ranking=RANKING,
        tier="gold",
        product=["EOS R5", "EOS R6"],
        language="de",
        code="482913",
        email="someone@example.com",
    )

    assert said.payloads[0] == '/ask_tiers{"product": ["EOS R5", "EOS R6"], "tier": "gold"}'


async def test_unlikely_meanings_are_not_offered(enter):
    visitor = await enter()

    (said,) = await visitor.says(
        "nlu_fallback", MUMBLE, ranking=[("nlu_fallback", 0.3), ("ask_tiers", 0.14)]
    )

    assert said.response == "utter_not_understood"


async def test_the_third_miss_in_a_row_offers_a_person_and_a_yes_accepts(enter):
    visitor = await enter("demo-1599")

    misses = [
        (await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING))[0].response for _ in range(3)
    ]
    (handed_over,) = await visitor.says("affirm", "ja")

    assert misses == ["utter_clarify", "utter_clarify", "utter_clarify_person"]
    assert handed_over.response == "utter_handoff_requested"


async def test_the_count_outlives_the_shortening_of_a_long_conversation(enter):
    visitor = await enter()
    await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING)
    await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING)
    newest = max(i for i, event in enumerate(visitor.events) if event["event"] == "user")
    del visitor.events[:newest]

    (said,) = await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING)

    assert said.response == "utter_clarify_person"


async def test_an_understood_message_starts_the_count_anew(enter):
    for understood in ("ask_tiers", "thank"):
        visitor = await enter()
        await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING)
        await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING)
        await visitor.says(understood)

        (said,) = await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING)

        assert said.response == "utter_clarify"


async def test_a_bare_value_that_scored_low_still_goes_on_with_the_question(enter):
    visitor = await enter()
    await visitor.says("product_points", product="EOS R5")

    (said,) = await visitor.says("nlu_fallback", "un de R6?", ranking=RANKING, product="EOS R6")

    assert said.values["product"] == "EOS R6"


async def test_rasas_own_fallback_asks_back_once_and_undoes_nothing(enter, executor):
    visitor = await enter()
    message = visitor.message("ask_tiers", MUMBLE, ranking=RANKING)
    visitor.events.append(message)

    result = await executor.run(visitor.call("action_default_fallback", message))

    assert result.responses[0]["response"] == "utter_clarify"
    assert [event["event"] for event in result.events] == ["slot", "followup"]
    assert result.events[-1]["name"] == "action_listen"


async def test_a_value_of_many_words_is_still_a_bare_value(enter):
    visitor = await enter()
    await visitor.says("product_points")
    text = "das Canon RF 70-200mm F2.8 L IS USM bitte"
    message = visitor.message("nlu_fallback", text, ranking=RANKING)
    entity = {"entity": "product", "value": "RF 70-200mm F2.8L IS USM", "start": 4, "end": 35}
    message["parse_data"]["entities"] = [entity]
    visitor.events.append(message)

    (said,) = await visitor.answer_to(message)

    assert said.values["product"] == "RF 70-200mm F2.8L IS USM"


async def test_gibberish_neither_counts_nor_starts_the_count_anew(enter):
    visitor = await enter()
    await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING)
    await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING)

    (outside,) = await visitor.says("out_of_scope", "wird morgen schönes wetter")
    (said,) = await visitor.says("nlu_fallback", MUMBLE, ranking=RANKING)

    assert outside.response == "utter_out_of_scope"
    assert said.response == "utter_clarify_person"


async def test_a_bare_value_taken_for_another_subject_goes_on_all_the_same(enter):
    visitor = await enter()
    await visitor.says("product_points")

    (said,) = await visitor.says("out_of_scope", "", product="EOS R6")

    assert said.response == "utter_product_worth"
