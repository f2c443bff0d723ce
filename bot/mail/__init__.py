"""The post: letters are rows of the transaction of what they tell about, and delivered later."""

from bot.mail.outbox import LetterRefused, MailKind, post

__all__ = ["LetterRefused", "MailKind", "post"]
