"""Draws the figures of the question banks anew: python packaging/figures/draw.py [slug …].

Every module beside this one registers figures; the same scripts always write the same bytes.
"""

import argparse
import importlib
from pathlib import Path

import svgkit

HERE = Path(__file__).resolve().parent
BANKS = HERE.parents[1] / "resources" / "banks"


def main() -> None:
    """Write all figures, or those that are named, below the banks or another folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slugs", nargs="*", metavar="slug", help="which figures (all by default)")
    parser.add_argument("--into", type=Path, default=BANKS, metavar="FOLDER", help="where to write")
    arguments = parser.parse_args()
    for script in sorted(HERE.glob("*.py")):
        if script.stem != "draw":
            importlib.import_module(script.stem)
    if unknown := set(arguments.slugs) - {figure.slug for figure in svgkit.FIGURES}:
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    for figure in svgkit.FIGURES:
        if not arguments.slugs or figure.slug in arguments.slugs:
            target = arguments.into / figure.bank / "figures" / f"{figure.slug}.svg"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(figure.draw().svg(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
