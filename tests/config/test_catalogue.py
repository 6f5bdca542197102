"""Every check that can be configured."""

from triagebot.config import catalogue
from triagebot.models import Severity


def test_every_check_has_a_severity_a_topic_and_words():
    for check in catalogue.CODES.values():
        assert check.level in {severity.value for severity in Severity}
        assert check.topic in catalogue.TOPICS
        assert check.about.endswith(".")
