import pytest

from evaluation.desk.permissions import LOCAL, MAY, allowed_scope, may, require
from evaluation.problems import Refused
from evaluation.results import Principal, Scope

NOBODY = Principal(name="nobody", roles=frozenset())
MANAGER = Principal(name="manager", roles=frozenset({"manager"}), services=frozenset({"Harrowmere"}))


@pytest.mark.parametrize("action", MAY)
def test_somebody_without_a_role_may_do_nothing(action):
    with pytest.raises(Refused, match="do not have access"):
        require(NOBODY, action)


@pytest.mark.parametrize("action", ["read files", "store uploads", "undo uploads", "see uploads", "change settings"])
def test_a_manager_may_not_touch_the_data(action):
    assert not may(MANAGER, action)


def test_an_action_nobody_listed_is_nobodys():
    assert not may(LOCAL, "publish everything")


def test_a_manager_sees_their_own_service_when_asking_for_all():
    assert allowed_scope(MANAGER, Scope()) == Scope(services=("Harrowmere",))


def test_a_manager_asking_for_another_service_is_refused():
    with pytest.raises(Refused, match="do not work with"):
        allowed_scope(MANAGER, Scope(services=("Tarnley",)))
