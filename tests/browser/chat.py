"""The chat widget and the demo page, as a person uses them."""

from playwright.async_api import Locator, Page, expect


class Chat:
    """Finds things by what a screen reader would call them, in either language."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.launcher = page.locator("cps-chat .launcher")
        self.panel = page.get_by_role("dialog")
        self.input = self.panel.get_by_role("textbox")
        self.log = self.panel.get_by_role("log")
        self.notice = self.panel.locator(".notice")

    async def open(self) -> None:
        """Open the chat, if it is not open already."""
        await expect(self.launcher.or_(self.panel).filter(visible=True)).to_have_count(1)
        if await self.launcher.is_visible():
            await self.launcher.click()
        await expect(self.panel).to_be_visible()

    async def open_session(self) -> None:
        """Open the chat and wait until the server knows of it."""
        await self.open()
        await expect(self.panel.locator(".who")).not_to_be_empty()

    async def say(self, text: str) -> None:
        """Type and send."""
        await self.open()
        await self.input.fill(text)
        await self.input.press("Enter")

    async def tell(self, text: str) -> None:
        """Type, send, and wait until the server has it: what comes next answers it."""
        await self.say(text)
        stored = self.log.locator(".message.visitor[data-state=sent] .bubble", has_text=text)
        await expect(stored.last).to_be_visible()

    def messages(self, author: str) -> Locator:
        """The texts of ``visitor``, ``bot``, ``agent`` or ``system``, the welcome left out."""
        return self.log.locator(f".message.{author}[data-state] .bubble")

    def choice(self, title: str) -> Locator:
        """A button under a message."""
        return self.log.get_by_role("button", name=title, exact=True)

    async def sign_in(self, account: str) -> None:
        """Sign in to the demo site as one of its members."""
        form = self.page.locator("#sign-in")
        await form.locator(f"input[value='{account}']").check()
        await form.locator("button[type=submit]").click()

    async def sign_out(self) -> None:
        """The LOGOUT button of the demo site."""
        await self.page.get_by_role("button", name="LOGOUT").click()
