"""`demo`: write the sample programme into a home of its own."""

from pathlib import Path

import click

from evaluation.desk import sample_folder, write_sample


@click.command()
@click.option("--size", type=click.Choice(["tiny", "standard", "large"]), default="standard", show_default=True)
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="A folder for it; must not exist yet.")
def demo(size: str, into: Path | None) -> None:
    """Write the sample programme “Alongside” (invented) into a home of its own."""
    home = into.absolute() if into else sample_folder(size)
    stored = write_sample(home, size=size, say=click.echo)
    click.echo(f"Stored {stored} files of the sample programme in {home}.")
    click.echo(f"Open it with:  EVALUATION_HOME={home} python -m evaluation")
