"""The fields of a paragraph: links, counts and contents that Word computes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Fields:
    """Where the reader stands in the fields of a paragraph: their instructions are not text."""

    open: list[bool] = field(default_factory=list)
    """The fields that are open, and whether each is still in its instruction."""
    address: str = ""
    """Where the text of a field leads."""

    @property
    def in_instruction(self) -> bool:
        """Whether what follows is an instruction."""
        return any(self.open)

    def step(self, kind: str) -> None:
        """Take the beginning, the separator or the end of a field."""
        if kind == "begin":
            self.open.append(True)
        elif kind == "separate" and self.open:
            self.open[-1] = False
        elif kind == "end" and self.open:
            self.open.pop()
            self.address = self.address if self.open else ""
