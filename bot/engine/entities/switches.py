"""Switching on or off: automatic renewal; not tiers, and not whether something is on."""

from __future__ import annotations

import re

from bot.engine.entities.found import Found
from bot.engine.entities.reading import Reading
from bot.engine.entities.wording import any_word, one_of

# A separable verb and its particle far behind: "schalte die automatische Verlängerung bitte aus".
_FAR = r"[^.!?]{0,60}?\b"
_OFF = any_word(f"""
    aus(?:zu)?(?:schalt|mach|stell|knips)* ausgeschaltet ab(?:zu)?(?:schalt|stell|dreh)*
    abgeschaltet abgestellt deaktivier* deactivat* disabl* opt(?:ing)?_out unterbind*
    (?:schalt|mach|stell|knips|dreh)*\\b{_FAR}(?:aus|ab) (?:nimm|nehm)*\\b{_FAR}raus
    (?:turn|switch|toggl|set|flip|put|get|take)*\\b{_FAR}off stopp?* beend* raus off weg cancel*
    abbestell* remove
""")
_ON = any_word(f"""
    ein(?:zu)?schalt* eingeschaltet an(?:zu)?(?:schalt|mach|stell|knips)* (?:re)?aktivier*
    (?:re-?)?activat* enabl* (?:schalt|mach|knips|dreh)*\\b{_FAR}(?:ein|an)
    (?:turn|switch|toggl|set|flip|put|get)*\\b{_FAR}(?:on|to_automatic) back_on wieder_(?:an|ein)
""")
_RENEWAL = re.compile(r"verl[ae]+nger|verlaenger|rene[wv]|erneuer|weiterlauf")
_POLITE_END = r"(?:,? (?:bitte|please|again|wieder|danke|thanks)){0,3}\W*"
_POLITE_START = one_of("""
    bitte please ja yes ok okay nein no lieber rather doch kannst_du can_you could_you und and just
    dann then
""")
# "Auto-Renewal aus", "automatic renewal on please"
_AFTER_RENEWAL = re.compile(
    r"(?:renew\w*|renewel|verlangerung|erneuerung)\W+(?:bitte |please |wieder |back ){0,3}"
    rf"(?P<word>aus|off|an|ein|on){_POLITE_END}$"
)
# Without that word only a command that names nothing else: "turn it off", "bitte ausschalten".
_COMMAND = re.compile(
    rf"\W*(?:{_POLITE_START}\b[ ,]*){{0,4}}"
    r"(?P<verb>(?:turn|switch|put|schalte?|mache?|stelle?)\b )?"
    r"(?:(?:it|that|this|das|es|sie|die|ihn|bitte|wieder|back) ){0,3}"
    r"(?:(?P<off>off|aus|ab|ausschalten|abschalten|ausmachen|abstellen|deaktivier\w*"
    r"|disable|deactivate)|(?P<on>on|an|ein|einschalten|anschalten|anmachen|aktivier\w*|enable"
    rf"|activate))(?: (?:it|that|this|sie|es|das|die))?{_POLITE_END}"
)
# Whether it is on: nothing is to be switched.
_STATE = any_word("""
    on_or_off an_oder_aus ein_oder_aus
    (?:is|ist|steht|was|war)\\b[^.!?,]{0,40}\\b(?:(?:ein|aus)geschaltet|(?:switched|turned)_(?:on|off))
    (?:is|ist|steht|was|war)\\b[^.!?,]{0,40}\\b(?:on|off|an|aus|aktiv*|activ*|enabled|disabled)
""")


# Only where it was asked: "lass sie an", "automatisch", "soll aus bleiben".
_LEFT = re.compile(
    r"(?:lass\w*|keep|leave|bleib\w*|soll\w*|stay\w*)\b.{0,30}\b(?:(?P<off>aus|off)|(?P<on>an|ein|on))\b"
    r"|\b(?:(?P<off_left>aus|off)|(?P<on_left>an|ein|on)) ?(?:lassen|bleiben|gelassen)\b"
)
_BY_ITSELF = re.compile(
    r"(?P<off>\b(?:nicht|nix|ned|not|ohne|no|keine?)\b.{0,20}\bautomati\w+|\bmanuell\w*|\bmanual\w*"
    r"|\bhandisch\b|\bby hand\b)|(?P<on>\bautomati\w+)"
)


def _when_asked(reading: Reading) -> list[Found]:
    match = _LEFT.search(reading.plain) or _BY_ITSELF.search(reading.plain)
    if match is None or reading.asks:
        return []
    off = any(said for name, said in match.groupdict().items() if name.startswith("off"))
    return [Found("switch", "off" if off else "on", *match.span())]


def find_switches(reading: Reading) -> list[Found]:
    """What the member wants switched, if anything; of several wishes the last one said."""
    if reading.expected == "switch" and (answered := _when_asked(reading)):
        return answered
    command = _COMMAND.fullmatch(reading.plain)
    if command:
        value = "off" if command["off"] else "on"
        return [Found("switch", value, command.start(value), command.end(value))]
    state = _STATE.search(reading.plain)
    said = _AFTER_RENEWAL.search(reading.plain)
    if said and not state:
        value = "off" if said["word"] in {"aus", "off"} else "on"
        return [Found("switch", value, said.start("word"), said.end("word"))]
    if not reading.says(_RENEWAL) and reading.expected != "switch":
        return []
    wishes = [
        Found("switch", value, match.start(), match.end())
        for value, pattern in (("off", _OFF), ("on", _ON))
        for match in pattern.finditer(reading.plain)
        if state is None or match.start() >= state.end()
    ]
    return sorted(wishes, key=lambda wish: wish.start)[-1:]
