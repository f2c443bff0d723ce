"""Who the demo members are. All names are invented."""

from dataclasses import dataclass

from bot.membership.words import Language


@dataclass(frozen=True, slots=True)
class DemoMember:
    """A demo member. The number makes serial, membership and invoice numbers: never change it."""

    number: int
    id: str
    language: Language
    contact_name: str
    company: str
    products: tuple[str, ...] = ()
    """Registered with all details."""

    @property
    def email(self) -> str:
        """Where nobody gets mail."""
        return f"{self.id}@example.com"

    @property
    def country(self) -> str:
        """GB for those who write English, DE for those who write German."""
        return "GB" if self.language is Language.EN else "DE"


DE, EN = Language.DE, Language.EN

# The first eleven are named after the points that their products make.
MEMBERS = (
    DemoMember(1, "demo-0", DE, "Jonna Wiesenthal", "Wiesenthal Fotografie"),
    DemoMember(
        2,
        "demo-499",
        EN,
        "Rupert Ashdown",
        "Ashdown Portraits",
        ("EOS R6", "EOS 5D Mark III", "Speedlite 430EX III-RT"),
    ),
    DemoMember(
        3,
        "demo-500",
        DE,
        "Malte Brinkhus",
        "Brinkhus Bildwerk",
        ("EOS R6 Mark II", "EOS 5D Mark III"),
    ),
    DemoMember(
        4,
        "demo-999",
        EN,
        "Philippa Garrow",
        "Garrow & Finch Weddings",
        ("EOS R1", "EOS R6", "Speedlite 600EX II-RT", "Speedlite 430EX III-RT"),
    ),
    DemoMember(
        5,
        "demo-1000",
        DE,
        "Svea Kallmeyer",
        "Kallmeyer Sportfoto",
        ("EOS R1", "EOS R6 Mark II", "Speedlite 600EX II-RT"),
    ),
    DemoMember(
        6,
        "demo-1599",
        EN,
        "Desmond Oakhurst",
        "Oakhurst Wildlife",
        (
            "EOS R6 Mark II",
            "RF 400mm F2.8L IS USM",
            "Speedlite 430EX III-RT",
            "imagePROGRAF PRO-1000",
        ),
    ),
    DemoMember(
        7,
        "demo-1600",
        DE,
        "Arved Lindequist",
        "Lindequist Naturfoto",
        ("EOS R5", "RF 400mm F2.8L IS USM"),
    ),
    DemoMember(
        8,
        "demo-1999",
        EN,
        "Imogen Threlfall",
        "Threlfall Press Pictures",
        ("EOS R3", "RF 15-35mm F2.8L IS USM", "RF 400mm F2.8L IS USM", "Speedlite 430EX III-RT"),
    ),
    DemoMember(
        9,
        "demo-2000",
        DE,
        "Tjark Ossenbrink",
        "Ossenbrink Studio",
        ("EOS R1", "RF 400mm F2.8L IS USM", "EF 40mm f/2.8 STM", "Speedlite EL-1"),
    ),
    DemoMember(
        10,
        "demo-2500",
        DE,
        "Leonore Habersaat",
        "Habersaat Bildagentur",
        (
            "EOS R1",
            "EOS R3",
            "RF 400mm F2.8L IS USM",
            "RF 50mm F1.8 STM",
            "Speedlite 600EX II-RT",
        ),
    ),
    DemoMember(
        11,
        "demo-2501",
        EN,
        "Barnaby Quillfeather",
        "Quillfeather Agency",
        (
            "EOS R1",
            "EOS R5 Mark II",
            "RF 400mm F2.8L IS USM",
            "EF 24-70mm f/2.8L II USM",
            "EF 50mm f/1.8 STM",
        ),
    ),
    DemoMember(12, "demo-legacy", DE, "Gesine Apfelbeck", "Apfelbeck Reportage"),
    DemoMember(13, "demo-nolegacy", DE, "Quirin Schwaneberg", "Schwaneberg Architekturfoto"),
    DemoMember(14, "demo-gaps", EN, "Winifred Larkspur", "Larkspur Films", ("RF 50mm F1.8 STM",)),
    DemoMember(
        15,
        "demo-active",
        EN,
        "Cedric Hollowell",
        "Hollowell Photography",
        ("EOS R6 Mark II", "RF 70-200mm F2.8L IS USM"),
    ),
    DemoMember(
        16,
        "demo-overdue",
        DE,
        "Ottilie Rautenberg",
        "Rautenberg Eventfoto",
        ("EOS R3", "RF 28-70mm F2L USM", "RF 100-500mm F4.5-7.1L IS USM"),
    ),
    DemoMember(17, "demo-inactive", DE, "Henrik Vossmerbäumer", "Vossmerbäumer Lichtbild"),
)
