"""Real words that lie one slip away from a word that we look for: they mean themselves."""

_LIKE_TIERS = """
    silbe silben selber silver silvester sliver silberne plain plan platine plating platinen
    cooperate cooperative corporation corporations golden
"""
# Nationalities above all: "Belgian", "Österreicher" and "German" name no country here.
_LIKE_COUNTRIES = """
    ausland inland festland umland island islands landern ungern serien serie saison rabatt tschau
    indian italian belgian austrian australian hungarian russian romanian bulgarian croatian
    serbian ukrainian german germans norwegian estonian latvian lithuanian slovenian slovakian
    albanian georgian maltese polish finish finnish danish swedish spanish turkish irish schweizer
    schweizerin franken deutsch deutsche deutschen osterreicher osterreicherin belgier belgierin
    italiener italienerin spanier spanierin niederlander niederlanderin norweger portugiese
    luxemburger luxemburgerin schwedin ungarin slowenisch slowakisch niederlandisch portugiesisch
    schweig schwein schweiss
"""
_LIKE_PAYMENT = """
    uberziehen umgezogen unterweisung anweisung einweisung verweisung zahlungsart zahlungsarten
"""
_LIKE_PRODUCTS = """
    extended extend extends extent externer blitze blatt market march maria marks marke markt
    marker micro maco matro marco converted convert
"""
CONFUSABLE = frozenset((_LIKE_TIERS + _LIKE_COUNTRIES + _LIKE_PAYMENT + _LIKE_PRODUCTS).split())
