"""The words by which a payment card and a bank transfer are told from other cards and transfers."""

import re

from bot.engine.entities.wording import any_word, just_before, one_of

CARD = """
    kreditkarte kreditkarten kredit_karte kreditkart firmenkreditkarte kreditkartenzahlung
    kreditkartennummer kreditkartendaten kreditkartenabrechnung credit_card credit_cards creditcard
    credit_crad credit_crd credit_kard mastercard master_card mastercards amex american_express
    maestro diners_club debitkarte debit_card ec_karte girocard girokarte bankkarte bank_card
    payment_card zahlkarte zahlungskarte kartenzahlung kartennummer kartendaten card_payment
    card_payments card_number card_details charge_card visakarte visa_karte visa_card
"""
TRANSFER = """
    überweisung überweisungen überweisen überweise überweist überwiesen überwies überwiesene
    zu_überweisen überzuweisen überweisungsdaten überweisungsgebühren banküberweisung
    bank_überweisung sepa_überweisung auslandsüberweisung onlineüberweisung banktransfer
    bank_transfer bank_transfers sepa_transfer wire_transfer wire bank_wire wire_payment wiring
    wired money_transfer credit_transfer bacs faster_payment
"""

BARE_CARD = any_word("karten? cards?")
BARE_TRANSFER = any_word("transfer(?:s|red|ring)? transferier*")
BY_BANK = any_word(
    "per_bank via_bank by_bank uber_die_bank through_(?:the|my|our)_bank from_(?:the|my|our)_bank"
)
VISA = any_word("visa")

# A bare card is a payment card where it is about paying ...
PAYING = any_word("""
    be?zahl* zahl* belast* abgebuch* abbuch* bucht buchen eingezogen einziehen debit* charg* pay*
    paid authoris* authoriz* autorisier* abgelaufen* ablauf* expir* lauft\\b.{0,40}\\bab gesperrt
    blocked stolen gestohlen bank* hinterleg* on_file saved gespeichert* abgerechnet billing billed
    declin* abgelehnt rejected akzeptier* 0[,.]00 0_euro eur gbp visa kreditkarte uberweis*
    transfer wire checkout ending endet gultig* betrag amount geld money gebuhr* fees? kartennummer
    card_number
""")
# ... and perhaps where one is changed, unless the member waits for it.
PERHAPS_PAYING = any_word("""
    umstell* wechsel* switch* chang* ander* neue[nr]? new other another update* swap* replac*
    tausch* austausch* bill abo subscription accept* nehmen nehmt take rechnung invoice valid
    remove entfern* raus lieber rather instead statt
""")
WAITING_FOR_CARD = any_word("""
    bekomm* krieg* erhalt* get receive* send sent schick* zugeschickt zuschicken brauche?_ich
    order_a bestellen gibt_es gibts is_there print handy snapped need where_is wo_ist wo_bleibt
    issue* mitglied* member*
""")
WITH_CARD = re.compile(
    r"\b(?:(?:mit|per|via|by)(?: (?:der|my|meiner|our|unserer|company))*"
    r"|(?:on|from|off|auf|von) (?:my|the|our|der|die|meiner|meine|unserer|unsere)) $"
)
MEMBERSHIP_NUMBER = any_word("mitgliedsnummer nummer number")

_OTHER_CARDS = one_of("""
    mitglieds? mem\\w{2,4}ship member press presse student health library replacement ersatz silver
    silber gold platin platinum speicher memory sd cf cfexpress cfast xqd sim visiten business gift
    geschenk post land garantie warranty kunden loyalty id cps ausweis grafik sound club canon
    plastik plastic physische? physical report
""")
OTHER_CARD_BEFORE = re.compile(rf"{_OTHER_CARDS}[ -]*(?:s[ -])?$")
OTHER_CARD_AFTER = re.compile(
    r"^ (?:reader|leser|slot|fur mitglied|als mitglied|for members|as a member|in the (?:post|mail)"
    r"|per post|mit (?:meiner )?(?:mitglieds|nummer)|zum vorzeigen|to show)"
)
OTHER_CARD_TOPIC = any_word("""
    mitgliedskarte membership_card member_card speicherkarten? memory_cards? mitgliedsausweis
    ausweis gb tb welcome_pack willkommenspaket strap gurt bilder fotos? pictures photos images
    format* formatier* slots? raw
""")
TRAVEL = any_word("""
    travel trip reise* einreise* visum beantrag* apply application embassy botschaft konsulat
    consulate immigration passport reisepass tourist* work_visa a_visa_(?:to|for)(?!_pay) flug
    flight visa_(?:for|fur)
""")

# A bare transfer is one of money where money or a deadline is spoken of, or by words before it.
MONEY = any_word("""
    pay* paid money fees? amounts? bank* invoices? due dead_?line by_when until how_long_do_i_have
    iban sepa account_details card visa mastercard amex geld betrag gebuhr* zahl* bezahl* rechnung
    method options? charges? reference checkout subscription wire costs? free expensive cheaper
    surcharge extra arriv* reach* latest late your_account make_(?:a|the|my) in_time clock
    international bill
""")
BY_TRANSFER = just_before("""
    by via per mit make_that_(?:the|a) rather_than instead_of when(?:_i)?(?:_must)?_?(?:i_)?(?:to)?
    must(?:_a)? have_to need_to days_to how_(?:fast|soon|quickly)(?:_\\w+){1,2} put_off_the
""")
ONLY_TRANSFER = re.compile(r"\W*(?:the |a |by |via |per |mit )?transfer(?:,? (?:please|bitte))?\W*")
# What else is transferred here: products, points, people.
OTHER_TRANSFER = any_word("""
    points? punkte?\\w* products? produkte?n? cameras? lens(?:es)? old_(?:account|e-?mail|cps) gear
    equipment kit colleague someone_else ownership data files? migrat* transfer_me agent human
""")
