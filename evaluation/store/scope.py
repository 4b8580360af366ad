"""Which rows belong to which service, so that somebody who may see one service is given no row of another."""

from collections.abc import Mapping

import pandas as pd

WHOSE = ("match", "person", "mentee", "mentor", "child")  # whom to ask when a row names no service, in this order


def only(frame: pd.DataFrame, services: frozenset[str], service_of: Mapping[int, str]) -> pd.DataFrame:
    """The rows of these services.

    A row's service is the one it names, else that of its match, else of its person; a row of which nothing is known
    is given only to those whose services include "".

    Args:
        frame: current rows of one table.
        services: names of services.
        service_of: each key's service.
    """
    service = frame["service"] if "service" in frame else pd.Series(None, index=frame.index, dtype="str")
    for column in WHOSE:
        if column in frame:
            service = service.fillna(frame[column].map(service_of).astype("str"))
    return frame[service.fillna("").isin(services)].reset_index(drop=True)
