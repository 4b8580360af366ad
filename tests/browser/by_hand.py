"""Streamlit's protocol spoken by hand: no browser between the server and whoever wants more than they were given."""

import urllib.request
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

XSRF = "_streamlit_xsrf"


@dataclass
class Answer:
    """Everything the server sent for one question."""

    messages: list[ForwardMsg] = field(default_factory=list)
    received: bytes = b""

    @property
    def title(self) -> str:
        """The heading of the page shown."""
        headings = [one.delta.new_element.heading for one in self.messages if one.WhichOneof("type") == "delta"]
        return next((one.body for one in headings if one.tag == "h1"), "")

    @property
    def pages(self) -> dict[str, str]:
        """Address → hash, of every page there is."""
        told = [one.navigation for one in self.messages if one.WhichOneof("type") == "navigation"]
        return {page.url_pathname: page.page_script_hash for page in told[-1].app_pages} if told else {}

    @property
    def session(self) -> str:
        """The number of this session."""
        return next((one.new_session.initialize.session_id for one in self.messages if one.HasField("new_session")), "")

    def widget(self, key: str) -> str:
        """The id of the widget with that key or label, as a browser would send it back."""
        for one in self.messages:
            element = one.delta.new_element if one.WhichOneof("type") == "delta" else None
            kind = element.WhichOneof("type") if element else None
            widget = getattr(element, kind) if kind else None
            ids = getattr(widget, "id", "")
            if ids and (ids.endswith(f"-{key}") or getattr(widget, "label", "") == key):
                return str(ids)
        raise AssertionError(f"no widget {key}")


class Socket:
    """One connection to /_stcore/stream."""

    def __init__(
        self, address: str, cookie: str = "", *, session: str = "", proof: str = "", origin: str = "", **headers: str
    ) -> None:
        with urllib.request.urlopen(f"{address}/_stcore/health") as reply:
            given = reply.headers.get("Set-Cookie", "")
        xsrf = given.split(f"{XSRF}=", 1)[1].split(";", 1)[0]
        cookies = "; ".join(one for one in (f"{XSRF}={xsrf}", f"_streamlit_user={cookie}" if cookie else "") if one)
        self._connection = connect(
            address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit", proof or xsrf, *([session] if session else [])],  # type: ignore[list-item]
            additional_headers={"Cookie": cookies, **headers}, origin=origin or address, max_size=None,  # type: ignore[arg-type]
        )  # fmt: skip

    def ask(
        self, page: str = "", *, by_hash: str = "", query: str = "", widgets: tuple[WidgetState, ...] = ()
    ) -> Answer:
        """Ask for a page by its address or its hash, with the state of these widgets."""
        state = ClientState(page_name=page, page_script_hash=by_hash, query_string=query)
        state.widget_states.widgets.extend(widgets)
        self._connection.send(BackMsg(rerun_script=state).SerializeToString())
        answer = Answer()
        while True:
            frame = self._connection.recv(timeout=60)
            answer.received += frame if isinstance(frame, bytes) else frame.encode()
            answer.messages.append(ForwardMsg.FromString(frame))
            last = answer.messages[-1]
            if last.WhichOneof("type") == "script_finished" and last.script_finished in (0, 1):
                return answer

    def close(self) -> None:
        self._connection.close()
