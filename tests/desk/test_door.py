from evaluation.desk.door import Door


def test_a_token_opens_the_door_once():
    door = Door()
    token = door.invite()
    visit = door.admit(token)
    assert visit is not None
    assert door.knows(visit)
    assert door.admit(token) is None


def test_a_guessed_token_or_visit_is_nobody():
    door = Door()
    door.invite()
    assert door.admit("guess") is None
    assert not door.knows("guess")
    assert not door.knows("")


def test_a_new_invitation_ends_the_one_before_but_no_visit():
    door = Door()
    visit = door.admit(door.invite())
    earlier = door.invite()
    door.invite()
    assert door.admit(earlier) is None
    assert door.knows(visit)


def test_secrets_are_not_kept_as_they_are():
    door = Door()
    token = door.invite()
    visit = door.admit(token)
    assert token not in repr(vars(door))
    assert visit not in repr(vars(door))


def test_another_server_knows_nothing_of_this_ones_visits():
    assert not Door().knows(Door().welcome())
