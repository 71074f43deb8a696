"""Every command of `flask` is where the list says it is."""

import pytest

from shop.cli import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_leads_to_the_command_of_that_name(app, name):
    command = app.cli.get_command(None, name)
    assert command is not None and command.name == name


def test_help_names_every_command_and_an_unknown_one_is_refused(app):
    runner = app.test_cli_runner()
    said = runner.invoke(args=["--help"])
    assert said.exit_code == 0
    assert set(COMMANDS) <= {line.split()[0] for line in said.output.splitlines() if line.startswith("  ")}
    assert runner.invoke(args=["no-such-command"]).exit_code == 2
