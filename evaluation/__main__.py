"""The command line: `python -m evaluation` opens the dashboard; everything else goes through the same desk as pages.

The server listens before anything heavy is imported, so that a browser loads Streamlit's own files meanwhile.
"""

import sys
from pathlib import Path
from typing import Any

import click

from evaluation.problems import Problem, Refused

LOCAL_ADDRESSES = frozenset({"127.0.0.1", "localhost", "::1"})


class Sentences(click.Group):
    """A command group that answers a refusal with its sentences and exit status 1, never with a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name."""
        self._import_commands()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; the others are imported only where one of them is asked for."""
        if cmd_name not in self.commands:
            self._import_commands()
        return super().get_command(ctx, cmd_name)

    def _import_commands(self) -> None:
        from evaluation.commands import COMMANDS

        for command in COMMANDS:
            self.add_command(command)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command asked for."""
        try:
            return super().invoke(ctx)
        except Refused as refused:
            for problem in refused.problems:
                click.echo(problem.sentence, err=True)
            ctx.exit(1)


@click.group(cls=Sentences, invoke_without_command=True)
@click.version_option(package_name="mentoring-evaluation", prog_name="mentoring-evaluation")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Evaluation of peer mentoring in youth justice. Without a command it opens the dashboard."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(serve)


@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@click.pass_context
def serve(ctx: click.Context, *, no_browser: bool = False) -> None:
    """Open the dashboard; further options are Streamlit's, e.g. --server.port 8600."""
    from evaluation.home import application_folder, is_begun

    script = application_folder() / "dashboard.py"
    sign_in = _sign_in_options()
    run = _streamlit_command(script, [*sign_in, *ctx.args])
    refused: list[Refused] = []
    _pages_only_through_the_dashboard()
    if not sign_in:
        _refuse_other_addresses()
        _prepare_sample()
    if sign_in or not is_begun():
        _announce(open_browser=not no_browser, begun=bool(sign_in))
    if not sign_in:
        _get_ready(open_browser=not no_browser, begun=is_begun(), refused=refused)
    with run:
        run.command.invoke(run)
    for one in refused:
        raise one


def _prepare_sample() -> None:
    """Write the sample programme before anything listens, where nobody has yet."""
    from evaluation.home import home_folder, is_sample, sample_folder

    if is_sample(home_folder()) or is_sample(sample_folder()):
        return
    from evaluation.desk import prepare_sample

    prepare_sample(say=click.echo)


def _streamlit_command(script: Path, options: list[str]) -> click.Context:
    """Streamlit's own `run` command for the dashboard, parsed but not started, its configuration loaded."""
    from streamlit import config
    from streamlit.web import bootstrap, cli

    parent = click.Context(cli.main, info_name="streamlit")
    config._main_script_path = str(script)  # so that the configuration beside it is found from any folder
    context = cli.main_run.make_context("run", [str(script), *options, *_free_port(options)], parent=parent)
    flags = {name: value for name, value in context.params.items() if name not in {"target", "args"}}
    bootstrap.load_config_options(flag_options=flags)
    return context


def _free_port(options: list[str]) -> list[str]:
    """The first free port from 8501 on, so that the address printed is the address served; none where one is named."""
    import socket

    if any(option.startswith("--server.port") for option in options):
        return []
    for port in range(8501, 8601):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) != 0:
                return ["--server.port", str(port)]
    raise Refused(Problem("no-free-port", "Ports 8501 to 8600 are all in use. Close another dashboard first."))


def _sign_in_options() -> list[str]:
    """Where sign-in is set up in the home, Streamlit is given that file and answers to the host name in it too."""
    from evaluation.sign_in import sign_in_file, sign_in_host

    file = sign_in_file()
    if file is None:
        return []
    hosts = sorted({"localhost", "127.0.0.1", sign_in_host(file)})
    return ["--secrets.files", str(file), *(word for host in hosts for word in ("--server.allowedHosts", host))]


def _refuse_other_addresses() -> None:
    from streamlit import config

    address = config.get_option("server.address")
    if address not in LOCAL_ADDRESSES:
        click.echo(
            f"The dashboard was asked to listen on {address or 'every address'}, where others could open it without "
            "signing in. It was not started. Leave out --server.address to open it on this computer only.",
            err=True,
        )
        sys.exit(1)


def _pages_only_through_the_dashboard() -> None:
    """Streamlit's older page folder mode is switched off where it can be; the sub-folders keep it harmless anyway."""
    from streamlit.runtime.pages_manager import PagesManager

    if hasattr(PagesManager, "uses_pages_directory"):
        PagesManager.uses_pages_directory = False


def _announce(*, open_browser: bool, begun: bool) -> None:
    """Print the address, with a one-time token where the home holds a service's own data, and open it.

    Records begun before are opened first: whatever is wrong with them is said here, and nothing is served.
    """
    import threading

    from streamlit import config

    port = config.get_option("server.port")
    address = f"http://127.0.0.1:{port}{_token() if begun else ''}"
    click.echo(f"The dashboard: {address}\nIt runs until you press Ctrl+C here.")
    if open_browser:
        threading.Thread(target=_open_when_up, args=(address, port), daemon=True).start()


def _token() -> str:
    from evaluation.desk import DOOR, opened, sign_in_file

    holds_own_data = opened().holds_own_data()
    return f"/?token={DOOR.invite()}" if holds_own_data and not sign_in_file() else ""


def _get_ready(*, open_browser: bool, begun: bool, refused: list[Refused]) -> None:
    """Import everything and make the first figures while the visitor's browser still loads Streamlit's own files.

    Where records begun before cannot be opened the server ends, and what is wrong is kept for `serve` to say.
    """
    from functools import partial

    from streamlit import config

    from evaluation.ahead import get_ready

    def tell() -> None:
        try:
            if begun:
                _announce(open_browser=open_browser, begun=True)
        except Refused as one:
            refused.append(one)
            _stop()
            raise

    get_ready(when=partial(_is_up, config.get_option("server.port")), tell=tell)


def _stop() -> None:
    """End the server from another thread, as if somebody had pressed Ctrl+C: asked alone, its runtime goes on."""
    import _thread
    import signal

    from streamlit import runtime

    _thread.interrupt_main(signal.SIGTERM)
    runtime.get_instance().stop()  # wakes the thread that is to take the signal


def _open_when_up(address: str, port: int) -> None:
    import webbrowser

    if _is_up(port):
        webbrowser.open(address)


def _is_up(port: int) -> bool:
    """Wait until the server listens; False where it does not within some twenty seconds."""
    import socket
    import time

    for _ in range(1000):
        with socket.socket() as knock:
            knock.settimeout(0.2)
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.02)
    return False


if __name__ == "__main__":
    main(prog_name="python -m evaluation")
