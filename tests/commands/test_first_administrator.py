"""The first administrator is named at installation; everybody else gets access from them."""


def test_the_first_administrator_is_named_once(run):
    assert "Member 1, boss@service.test: administrator" in run("members", "first-administrator", "Boss@service.test")
    said = run("members", "first-administrator", "other@service.test", status=1)
    assert said.strip() == "There is an administrator already. They give access on the Members page."


def test_members_are_added_listed_and_revoked(run):
    run("members", "first-administrator", "--issuer", "https://login.test", "--subject", "7", "--name", "Boss")
    run("members", "add", "mo@service.test", "--role", "manager", "--service", "Tarnley", "--until", "2027-03-31")
    assert "mo@service.test  manager  (Tarnley, until 31 March 2027)  invited" in run("members", "list")
    run("members", "revoke", 2)
    assert [one["email"] for one in run.json("members", "list") if one["revoked_at"]] == ["mo@service.test"]


def test_the_only_administrator_cannot_be_revoked(run):
    run("members", "first-administrator", "boss@service.test")
    assert "Name another one first" in run("members", "revoke", 1, status=1)
