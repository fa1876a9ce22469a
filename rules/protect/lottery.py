"""Chance that the office can repeat and nobody else can foresee: numbers from a secret."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

import numpy as np

_WORD = 2**64


@dataclass(frozen=True)
class Lottery:
    """Chance from a secret. ``key``: what the table is (release, product), public."""

    secret: bytes
    key: bytes

    def part(self, number: int) -> Lottery:
        """An independent lottery for one part of the table."""
        return Lottery(self.secret, self.key + b"/" + str(number).encode("ascii"))

    def seed(self, purpose: str) -> int:
        """256 bits for one purpose."""
        message = self.key + b"|" + purpose.encode("ascii")
        return int.from_bytes(hmac.new(self.secret, message, hashlib.sha256).digest(), "big")

    def below(self, bound: int, purpose: str) -> int:
        """A whole number 0..bound−1 (the bias of the division is below bound · 2^-256)."""
        return self.seed(purpose) % bound

    def uniform(self, purpose: str, count: int) -> np.ndarray:
        """Uniform numbers in [0, 1)."""
        return np.random.Generator(np.random.Philox(self.seed(purpose) % _WORD)).random(count)
