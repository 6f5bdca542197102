"""Attack 48: secrets in the environment where a program does not expect them."""

import pytest

from triagebot import logs
from triagebot.config import Config
from triagebot.drafting import choice
from triagebot.errors import UsageError
from triagebot.github.api.rest_client import Client


@pytest.mark.parametrize(
    ("name", "value", "secret"),
    [
        ("OPENAI_BASE_URL", "https://models.example:hunter2hunter2/v1", "hunter2hunter2"),
        ("OPENAI_BASE_URL", "https://me:hunter2hunter2@models.example/v1", "hunter2hunter2"),
        ("HTTPS_PROXY", "http://me:hunter2%21hunter2@proxy.example:3128", "hunter2!hunter2"),
        ("GITHUB_API_URL", "https://ghp_hunter2hunter2@api.github.example", "ghp_hunter2hunter2"),
        ("ALL_PROXY", "socks5://hunter2hunter2:x@proxy.example", "hunter2hunter2"),
    ],
)
def test_48_a_password_in_an_address_is_taken_out_of_everything_shown(name: str, value: str, secret: str) -> None:
    assert secret not in logs.redacted(f"{value} said: Invalid port: {secret!r}", {name: value})


@pytest.mark.parametrize("value", ["https://api.github.com", "http://[::1]:4001/api", "http://localhost:8000/v1"])
def test_48_a_plain_address_hides_nothing(value: str) -> None:
    assert logs.secrets({"GITHUB_API_URL": value}) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://me:hunter2@api.github.example",
        "https://hunter2@api.github.example",
        "https://api.github.example:hunter2",
        "https://api.github.example/?key=hunter2",
        "hunter2",
    ],
)
def test_48_an_api_address_with_a_secret_in_it_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(UsageError) as refused:
        Client(api_url=address)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"OPENAI_BASE_URL": "https://models.example:hunter2/v1"}, "OPENAI_BASE_URL"),
        ({"OPENAI_BASE_URL": "models.example"}, "OPENAI_BASE_URL"),
        ({"OPENAI_API_KEY": "hunter2\nhunter2"}, "OPENAI_API_KEY"),
        ({"OPENAI_API_KEY": "hunter2\u2013"}, "OPENAI_API_KEY"),
        ({"OPENAI_API_KEY": "k", "SSL_CERT_FILE": "/no/such/hunter2"}, "SSL_CERT_FILE"),
    ],
)
def test_a_key_or_server_that_cannot_be_used_is_told_and_not_repeated(environ: dict[str, str], said: str) -> None:
    """The operator's mistake is not the proposer's: entries are drafted without a model, and it is said why."""
    config = Config.model_validate({"llm": {"model": "m"}})
    drafting = choice.build(config, environ)
    assert isinstance(drafting, choice.SayingWhy)
    assert said in drafting.why
    assert "hunter2" not in drafting.why
