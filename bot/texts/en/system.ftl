# What the house itself says in a conversation.
system-takes-longer = The answer is taking longer than usual. Your message is saved and will not be lost; the answer will arrive here as soon as we are back.
system-no-answer = I am sorry: because of a fault on our side I could not answer this message. Would you like to talk to a person?
system-ask-a-person = Talk to a person
