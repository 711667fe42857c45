"""Pictures in few colours: a third of the size, and nobody sees it."""

from collections import Counter

from PySide6.QtGui import QImage

_COLORS = 256


def in_few_colors(image: QImage) -> QImage:
    """Return an image with a palette; what takes up much room keeps its exact colour.

    Each next colour of the palette is the one that the colours before stand in for worst: its
    distance from the nearest of them, squared, times its pixels.
    """
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(image.constBits()).cast("I")
    counts = Counter(pixels)
    colors = list(counts)
    channels = [(color >> 16 & 255, color >> 8 & 255, color & 255) for color in colors]
    weights = list(counts.values())
    errors = [1 << 20] * len(colors)  # more than the largest distance
    nearest = [0] * len(colors)
    palette: list[int] = []
    worst = weights.index(max(weights))
    while errors[worst] and len(palette) < _COLORS:
        red, green, blue = channels[worst]
        for place, (r, g, b) in enumerate(channels):
            error = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
            if error < errors[place]:
                errors[place], nearest[place] = error, len(palette)
        palette.append(colors[worst])
        scores = [error * weight for error, weight in zip(errors, weights, strict=True)]
        worst = scores.index(max(scores))
    numbers = dict(zip(colors, nearest, strict=True))
    data = bytes(map(numbers.__getitem__, pixels))
    size = image.size()
    kind = QImage.Format.Format_Indexed8
    reduced = QImage(data, size.width(), size.height(), size.width(), kind)
    reduced.setColorTable(palette)
    return reduced.copy()  # of its own: the bytes go with this function
