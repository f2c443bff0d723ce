"""Serial numbers: capitals without blanks and hyphens, and no other long numbers."""

import pytest

SERIALS = [
    ("012345678901", ["012345678901"]),
    ("0123 4567 8901", ["012345678901"]),
    ("SN: 0123-4567-8901", ["012345678901"]),
    ("9912345678", ["9912345678"]),
    ("Seriennummer 012345", ["012345"]),
    ("seriennr. ab12345", ["AB12345"]),
    ("S/N UR1203", ["UR1203"]),
    ("serial no 99 0012 3456", ["9900123456"]),
    ("the serial number of my r5 is 994512345678", ["994512345678"]),
    ("die SN von der R7 lautet 991203456789, im Mai gekauft", ["991203456789"]),
    ("Serinnummer 12345678", ["12345678"]),
    ("R5 991111111111 und R6 992222222222", ["991111111111", "992222222222"]),
    ("Seriennummer 99123456 2021 gekauft", ["99123456"]),
    ("das alte 17-55 mit der nummer 99012345 aus meinem konto", ["99012345"]),
    ("typo in the serial of my 100-500, the right one is 5510023348", ["5510023348"]),
]
OTHERS = [
    "Wo steht die Seriennummer auf meinem 70-200?",
    "Mitgliedsnummer 1513354881",
    "ruf mich an unter 0171 2345678",
    "Tel. 030 12345678",
    "PO 4500123456",
    "Kundennummer 1234567890",
    "my order number is 4500123456",
    "+49 171 2345678",
    "2.500 Punkte",
    "14.03.2021",
    "1234567890 Euro",
    "151335488",
    "mein Kundenkonto hat die Nummer 1234567890",
    "die Seriennummer meines 85ers",
    "Seriennummer vom 14.03.2021",
    "max1234567890@example.com",
]


@pytest.mark.parametrize(("text", "serials"), SERIALS)
def test_a_serial_number_has_no_blanks(values, text, serials):
    assert values("serial_number", text) == serials


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_no_serial_numbers(values, text):
    assert values("serial_number", text) == []


@pytest.mark.parametrize(
    ("text", "serials"),
    [
        ("ab12345", ["AB12345"]),
        ("das ist die 00123", ["00123"]),
        ("R5", []),
        ("600EX", []),
        ("keine", []),
    ],
)
def test_a_short_one_counts_where_it_is_asked_for(values, text, serials):
    assert values("serial_number", text, expected="serial_number") == serials
