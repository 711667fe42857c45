"""The sizes of text that the reader steps through."""

ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5)


def stepped(zoom: float, steps: int) -> float:
    """Return the size that is some steps from another; the nearest when that is none of ours."""
    nearest = min(range(len(ZOOMS)), key=lambda index: abs(ZOOMS[index] - zoom))
    return ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)]
