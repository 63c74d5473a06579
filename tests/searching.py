"""What tests of the search do in a browser."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

REPORT = "reports/gpt-4-zhengshi-fabu/"


def field(page: Page) -> Locator:
    return page.get_by_role("combobox")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def active(page: Page) -> str | None:
    """Return what the option says that the arrows have reached."""
    name = field(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{name}").text_content() if name else None


def settle(page: Page, query: str) -> set[tuple[str | None, str | None]]:
    """Wait for what is found for a query, and return the addresses and languages of all hits."""
    expect(page.locator("ol[data-settled-query]")).to_have_attribute("data-settled-query", query)
    hits = page.locator("ol[data-settled-query] > [data-location]").all()
    return {(hit.get_attribute("data-location"), hit.get_attribute("data-language")) for hit in hits}


def total(page: Page) -> int:
    return int(page.locator("[data-count]").get_attribute("data-count") or "")
