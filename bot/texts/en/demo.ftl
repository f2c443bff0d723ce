# The demonstration page "My Products".

demo-title = My Products
demo-site-name = Member portal
demo-skip = Skip to content
demo-menu = Main menu
demo-language = Language of this page
demo-news = Notifications
demo-no-news = No new notifications.
demo-note-label = Please note
demo-note = This is a demonstration. Members, points and invoices are invented; the site belongs to no camera maker.

demo-lead = Register your gear, collect product points and choose your membership. The assistant at the bottom right knows its way around.
demo-points = points
demo-signed-in = Signed in as
demo-ask-products = Ask about my products

demo-sign-in-title = Try it as a member
demo-sign-in-lead = Choose an invented member, and the assistant answers with their data. Without signing in, it answers general questions.
demo-members = Member
demo-anonymous = Not signed in
demo-anonymous-hint = as a guest
demo-sign-in = Sign in
demo-members-failed = The list of members cannot be loaded right now.
demo-try-again = Try again
demo-no-script = The chat and signing in need JavaScript.

demo-questions-title = Questions to try
demo-questions-lead = A click writes the question into the chat; you send it from there.
demo-question-points = How many points do I have?
demo-question-tiers = Which tiers can I choose?
demo-question-tick = What does the green tick mean?
demo-question-no-tick = Why is there no tick on my R6?
demo-question-no-button = Why can't I see the blue migrate button?
demo-question-product = How many points is an EOS R5 worth?
demo-question-products = Which products have I registered?
demo-question-price = How much is Silver?
demo-question-corporate = When is the corporate tier available?
demo-question-membership = Until when does my membership run?
demo-question-invoice = Which invoices are still open?
demo-question-card = When is my card charged?

demo-mailbox = Mailbox

demo-steps-title = Four steps to your membership
demo-step-register = Register products
demo-step-register-text = Under “My Products” you register all your products. From a former CPS account they can be migrated.
demo-step-points = Receive points
demo-step-points-text = The green tick shows: all details are there, and the product points have been assigned.
demo-step-tier = Choose a tier
demo-step-tier-text = From 500 points on you are invited. The more points, the more tiers are open to you.
demo-step-payment = Pay
demo-step-payment-text = By credit card or bank transfer. The membership is valid at once, the invoice follows within a few hours.
