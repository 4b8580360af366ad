"""A manager hands a draft back to whoever prepared it, for a reason from a list: free words could name a child."""

from evaluation.desk.permissions import may, require
from evaluation.desk.publishing import PublishingDesk
from evaluation.problems import refuse
from evaluation.results import Principal

SENT_BACK, PREPARED = "publication sent back", "publication prepared"
SEND_BACK_REASONS = (
    "A figure looks wrong.",
    "The service's own words need another look.",
    "This is not the right period.",
    "More data are still coming.",
)


class ReviewDesk(PublishingDesk):
    """What happens to a draft between preparing and approving."""

    def send_back(self, who: Principal, number: int, why: str) -> None:
        """Hand a draft back; it stays a draft until it is prepared again.

        Args:
            who: the manager.
            number: of the draft.
            why: one of `SEND_BACK_REASONS`.

        Raises:
            Refused: when there is no such draft, or the reason is not one of the list.
        """
        require(who, "approve publications")
        if why not in SEND_BACK_REASONS:
            raise refuse("send-back-why", "Choose why it goes back: the person who prepared it is shown the reason.")
        if not any(one.number == number and one.state == "draft" for one in self.publications(who)):
            raise refuse("no-such-draft", f"There is no draft {number}. Look at the list of publications.")
        self._store.note(SENT_BACK, f"{number} {why}", by=who.name)

    def sent_back(self, who: Principal, number: int) -> str:
        """Why this draft was handed back since it was last prepared; empty where it was not."""
        require(who, "approve publications" if may(who, "approve publications") else "prepare publications")
        for entry in self._store.audit():  # newest first
            if entry.action in (SENT_BACK, PREPARED) and entry.detail.split(" ", 1)[0] == str(number):
                return entry.detail.split(" ", 1)[1] if entry.action == SENT_BACK else ""
        return ""
