"""What the database of a running house says, read beside the three processes."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import NullPool, create_engine, func, select, update
from sqlalchemy.orm import Session

from bot.commands.seed import seed
from bot.conversations.model import Conversation
from bot.database import SQLITE_BUSY_SECONDS, Database, utc_now
from bot.membership.model import (
    Account,
    Invoice,
    LedgerEntry,
    PaymentMethod,
    ProductModel,
    RegisteredProduct,
    Subscription,
    SupportCase,
)


class Records:
    """Facts about demo members."""

    def __init__(self, url: str) -> None:
        self._url = url
        options = {"timeout": SQLITE_BUSY_SECONDS}
        self._engine = create_engine(url, connect_args=options, poolclass=NullPool)

    def seed_again(self) -> None:
        """Let all demo members be as on their first day."""
        asyncio.run(self._seed())

    async def _seed(self) -> None:
        database = Database(self._url.replace("sqlite:", "sqlite+aiosqlite:"))
        try:
            await seed(database, reset=True)
        finally:
            await database.close()

    def account(self, account: str) -> Account:
        """A member's account row."""
        with self._reading() as session:
            return session.get_one(Account, account)

    def points(self, account: str) -> int:
        """The sum of the points ledger."""
        with self._reading() as session:
            total = select(func.sum(LedgerEntry.delta)).where(LedgerEntry.account_id == account)
            return session.scalar(total) or 0

    def products(self, account: str, model: str) -> list[RegisteredProduct]:
        """The account's products of a model that count."""
        with self._reading() as session:
            return list(
                session.scalars(
                    select(RegisteredProduct)
                    .join(ProductModel, ProductModel.id == RegisteredProduct.model_id)
                    .where(
                        RegisteredProduct.account_id == account,
                        ProductModel.name == model,
                        RegisteredProduct.removed_at.is_(None),
                    )
                )
            )

    def product(self, account: str, model: str) -> RegisteredProduct:
        """The account's only product of a model."""
        [product] = self.products(account, model)
        return product

    def subscriptions(self, account: str) -> list[Subscription]:
        """All orders of an account."""
        with self._reading() as session:
            return list(
                session.scalars(select(Subscription).where(Subscription.account_id == account))
            )

    def subscription(self, account: str) -> Subscription:
        """The account's only order."""
        [subscription] = self.subscriptions(account)
        return subscription

    def invoices(self, account: str) -> list[Invoice]:
        """All invoices of an account."""
        with self._reading() as session:
            return list(
                session.scalars(
                    select(Invoice)
                    .join(Subscription, Subscription.id == Invoice.subscription_id)
                    .where(Subscription.account_id == account)
                )
            )

    def pays_by(self, account: str) -> str:
        """The newest way to pay."""
        with self._reading() as session:
            newest = (
                select(PaymentMethod.kind)
                .where(PaymentMethod.account_id == account)
                .order_by(PaymentMethod.id.desc())
            )
            return str(session.scalars(newest).first())

    def cases(self, account: str) -> list[SupportCase]:
        """What was passed on to a person."""
        with self._reading() as session:
            return list(
                session.scalars(select(SupportCase).where(SupportCase.account_id == account))
            )

    def everything(self, account: str) -> dict[str, Any]:
        """All rows of an account that a task may change, to compare before and after."""
        with self._reading() as session:
            return {
                table.__tablename__: [
                    {column.key: getattr(row, column.key) for column in table.__table__.columns}
                    for row in session.scalars(select(table).where(table.account_id == account))
                ]
                for table in (RegisteredProduct, LedgerEntry, Subscription, PaymentMethod)
            } | {"email": session.get_one(Account, account).email}

    def send_away(self, account: str, hours: int = 1) -> None:
        """Let the members of this account who typed a code have been silent for so long."""
        with Session(self._engine) as session, session.begin():
            session.execute(
                update(Conversation)
                .where(Conversation.account_id == account, Conversation.verified_until.is_not(None))
                .values(verified_until=utc_now() - timedelta(hours=hours))
            )

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with Session(self._engine, expire_on_commit=False) as session:
            yield session
