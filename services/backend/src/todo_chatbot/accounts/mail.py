"""Mail with one-time links, through the SMTP server of the settings."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal, TypeAlias

from pydantic import SecretStr

Security: TypeAlias = Literal["starttls", "tls", "none"]

TIMEOUT_SECONDS = 20

RESET = """Somebody, probably you, asked for a new password for your Todo Chatbot account.

Choose it here, within an hour:
{address}

If it was not you, do nothing: your password stays as it is.
"""

INVITATION = """You are invited to Todo Chatbot, a todo list that you talk to.

Make your account here, within seven days:
{address}
"""


class MailFailed(Exception):
    """The server could not be reached or did not take the message."""


@dataclass(frozen=True, slots=True)
class Mailer:
    host: str
    port: int
    sender: str
    user: str | None = None
    password: SecretStr | None = None
    security: Security = "starttls"

    async def send_reset(self, to: str, address: str) -> None:
        """Raises: MailFailed."""
        await self._send(to, "Choose a new password", RESET.format(address=address))

    async def send_invitation(self, to: str, address: str) -> None:
        """Raises: MailFailed."""
        await self._send(to, "Your invitation", INVITATION.format(address=address))

    async def _send(self, to: str, subject: str, text: str) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message.set_content(text)
        await asyncio.to_thread(self._deliver, message)

    def _deliver(self, message: EmailMessage) -> None:
        import smtplib  # noqa: PLC0415  (few servers send mail)

        connect = smtplib.SMTP_SSL if self.security == "tls" else smtplib.SMTP
        try:
            with connect(self.host, self.port, timeout=TIMEOUT_SECONDS) as server:
                if self.security == "starttls":
                    server.starttls()
                if self.user and self.password:
                    server.login(self.user, self.password.get_secret_value())
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise MailFailed(f"{type(error).__name__} at {self.host}:{self.port}") from error
