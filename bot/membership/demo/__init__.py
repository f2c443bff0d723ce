"""Demo members: invented people with just the data that the programme's rules turn on."""

from bot.membership.demo.seeding import seed, strangers

__all__ = ["seed", "strangers"]
