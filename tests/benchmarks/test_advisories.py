"""The audit of what we install: silence of a service is never taken for a clean bill."""

from benchmarks.advisories import judged

CLEAN = {"name": "click", "version": "8.3", "vulns": []}
BAD = {"name": "pillow", "version": "1.0", "vulns": [{"id": "CVE-2026-1"}, {"id": "CVE-2026-2"}]}
UNKNOWN = {"name": "alembic", "skip_reason": "Dependency not found"}


def test_all_audited_and_nothing_known_lets_the_build_go_on():
    verdict = judged("locks.txt", [CLEAN, CLEAN])
    assert verdict.status == 0
    assert "2 of 2 packages audited" in verdict.said
    assert "No known vulnerability" in verdict.said


def test_a_known_vulnerability_stops_it_and_is_named():
    verdict = judged("locks.txt", [CLEAN, BAD])
    assert verdict.status == 1
    assert "pillow 1.0: CVE-2026-1, CVE-2026-2" in verdict.said
    assert "No known" not in verdict.said


def test_where_no_package_could_be_looked_up_the_build_goes_on_and_says_it_was_not_audited():
    for found in ([UNKNOWN, UNKNOWN], []):
        verdict = judged("locks.txt", found)
        assert verdict.status == 0
        assert verdict.said.startswith("NOT AUDITED")
        assert "No known vulnerability" not in verdict.said


def test_a_service_that_knows_some_packages_only_stops_it():
    verdict = judged("locks.txt", [CLEAN, UNKNOWN])
    assert verdict.status == 1
    assert "1 of 2 packages audited" in verdict.said
    assert "Not looked up: alembic" in verdict.said
