"""Draws models of images: CLIP, BLIP, diffusion, and diffusion in a latent space."""

from __future__ import annotations

from math import cos, pi, sqrt
from random import Random
from typing import TYPE_CHECKING

from lettering import text_width
from svgkit import AMBER, BLUE, GREEN, GREY, INK, LINE, MUTED, VIOLET, WHITE, Canvas, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

PICTURE = (  # what the diffusion destroys
    "............",
    "..##....##..",
    ".####..####.",
    ".##########.",
    ".##########.",
    ".##########.",
    "..########..",
    "...######...",
    "....####....",
    ".....##.....",
    "............",
    "............",
)


CELL = 9  # of a picture


def _picture(c: Canvas, x: float, y: float, values: Sequence[Sequence[float]]) -> None:
    """Draw a picture in grey; -2 is light and 2 is dark."""
    for r, row in enumerate(values):
        for k, value in enumerate(row):
            dark = (min(max(value, -2), 2) + 2) / 4
            shade = "".join(
                f"{round(0xFF + (ink - 0xFF) * dark):02x}" for ink in (0x1F, 0x3A, 0x4B)
            )
            c.rect(x + CELL * k, y + CELL * r, CELL, CELL, f"#{shade}", radius=0)
    c.rect(x, y, CELL * len(values[0]), CELL * len(values), "none", MUTED, radius=0)


@figure("clip-blip", "CLIP 的对比学习与 BLIP 的三种模式", height=424)
def clip_blip(c: Canvas) -> None:
    """Draw CLIP's matrix of similarities beside BLIP's three ways of reading text."""
    c.heading(28, 42, "1", "CLIP：一批图文两两比较")
    texts = c.box(148, 62, 176, 38, "文本编码器", AMBER)
    images = c.box(28, 208, 58, 76, ["图像", "编码器"], BLUE, size=14)
    matrix = c.grid(
        148,
        158,
        4,
        4,
        44,
        lambda r, k: GREEN if r == k else GREY,
        lambda r, k: f"*s*_{{{r + 1}{k + 1}}}",
    )
    for k in range(4):
        text = c.rect(matrix.x + 44 * k + 4, 122, 36, 26, AMBER.soft, AMBER.line)
        image = c.rect(106, matrix.y + 44 * k + 6, 32, 32, BLUE.soft, BLUE.line)
        c.text(text.cx, text.cy + 4, f"*T*_{{{k + 1}}}", 14)
        c.text(image.cx, image.cy + 4, f"*I*_{{{k + 1}}}", 14)
    c.arrow(texts.bottom, (texts.cx, 120))
    c.arrow(images.right, (104, images.cy))
    c.lines(236, 362, ["对角线 4 个正例，", "其余 12 个是负例"], 14)

    c.heading(372, 42, "2", "BLIP：一个模型，三种模式", VIOLET)
    source = c.box(372, 356, 320, 40, "图像编码器", BLUE)
    modes = (
        ("ITC", "图文对比", "双向自注意力", False),
        ("ITM", "是否匹配", "双向自注意力", True),
        ("LM", "写出描述", "因果自注意力", True),
    )
    for k, (name, task, attention, crossed) in enumerate(modes):
        x = 388 + 107 * k
        out = c.box(x, 62, 90, 54, [], VIOLET)
        c.text(out.cx, 85, name, 15, bold=True)
        c.text(out.cx, 106, task, 14, MUTED)
        feed = c.box(x, 144, 90, 36, "FFN", AMBER, size=14)
        own = c.box(x, 248, 90, 36, attention, AMBER, size=13.5)
        c.text(out.cx, 324, "文字", 14)
        c.arrow((out.cx, 308), own.bottom)
        c.arrow(feed.top, out.bottom)
        lane = x - 12
        if crossed:
            cross = c.box(x, 196, 90, 36, "交叉注意力", GREEN, size=13.5)
            c.arrow(own.top, cross.bottom)
            c.arrow(cross.top, feed.bottom)
            c.arrow((lane, source.y), (lane, cross.cy), cross.left, color=BLUE.line)
        else:
            c.arrow(own.top, feed.bottom)
            c.arrow((lane, source.y), (lane, out.cy), out.left, color=BLUE.line)


@figure("diffusion-process", "扩散模型：加噪是固定的，去噪是学来的", height=424)
def diffusion_process(c: Canvas) -> None:
    """Draw a picture at five moments of the cosine schedule, and the share of it that is left."""
    random = Random(3)
    noise = [[random.gauss(0, 1) for _ in row] for row in PICTURE]
    c.text(28, 42, "*q*：加噪，固定", 15, MUTED, anchor="start")
    c.text(160, 42, "*p_{θ}*：去噪，学来", 15, BLUE.line, anchor="start")
    share_name = "信号占比 "
    c.text(28, 224, share_name + "*α_{t}*", 14, anchor="start")
    bar = 28 + text_width(share_name, 14)
    c.line([(bar + 1.5, 213), (bar + 9, 213)], INK, 1.2)  # the font has no alpha with a bar
    names = ("*x*_{0}", "", "*x_{t}*", "", "*x_{T}*")
    size, pitch, top = 12 * CELL, 139, 84
    for k, name in enumerate(names):
        x = 28 + pitch * k
        share = cos(pi / 2 * k / (len(names) - 1)) ** 2
        mixed = [
            [
                sqrt(share) * (1 if dot == "#" else -1) + sqrt(1 - share) * grain
                for dot, grain in zip(dots, grains, strict=True)
            ]
            for dots, grains in zip(PICTURE, noise, strict=True)
        ]
        _picture(c, x, top, mixed)
        c.text(x + size / 2, top - 12, name, 16)
        c.rect(x, 236, size, 14, GREY.soft, radius=0)
        c.rect(x, 236, size * share, 14, BLUE.line, radius=0)
        c.text(x + size / 2, 271, f"{share:.2f}", 14)
        if k < len(names) - 1:
            start, end = x + size + 3, x + pitch - 3
            c.arrow((start, top + 36), (end, top + 36))
            c.arrow((end, top + 72), (start, top + 72), color=BLUE.line)
            c.text((start + end) / 2, top + 26, "*q*", 15, MUTED)
            c.text((start + end) / 2, top + 96, "*p_{θ}*", 15, BLUE.line)
    c.line([(28, 292), (692, 292)], LINE, 1)
    c.text(28, 326, "训练：随机抽一个 *t*，不必逐步模拟", 15, anchor="start", bold=True)
    source = c.box(
        28, 344, 190, 56, ["*x*_{0} 与噪声 *ε* 按比例混合，", "一步得到 *x_{t}*"], size=14
    )
    network = c.box(272, 344, 150, 56, ["网络 *ε_{θ}*(*x_{t}*, *t*)", "预测噪声"], BLUE, size=14.5)
    loss = c.box(476, 344, 216, 56, ["损失：预测的噪声与*ε*", "之差的平方"], size=14.5)
    c.arrow(source.right, network.left)
    c.arrow(network.right, loss.left)


@figure("latent-diffusion", "潜在扩散模型：训练与推理各经过哪些部分", height=476)
def latent_diffusion(c: Canvas) -> None:
    """Draw one U-Net between two lanes, training above and inference below."""
    unet = c.rect(408, 54, 108, 270, BLUE.soft, BLUE.line, radius=10)
    c.text(unet.cx, 178, "U-Net", 17, BLUE.line, bold=True)
    c.text(unet.cx, 204, "预测噪声", 14)

    c.heading(28, 42, "A", "训练：只更新 U-Net，其余冻结")
    picture = c.box(28, 62, 96, 52, ["图像", "512×512×3"], size=14)
    encoder = c.box(152, 66, 84, 44, "VAE 编码", GREY, size=14.5)
    latent = c.box(264, 62, 84, 52, ["*z*_{0}", "64×64×4"], AMBER, size=14)
    loss = c.box(560, 62, 132, 52, ["与真噪声之差", "的平方：损失"], size=14.5)
    c.arrow(picture.right, encoder.left)
    c.arrow(encoder.right, latent.left)
    c.arrow(latent.right, (unet.x, latent.cy))
    c.text(378, 80, "加噪", 14, MUTED)
    c.text(378, 107, "*z_{t}*", 14, MUTED)
    c.arrow((516, loss.cy), loss.left)

    words = c.box(28, 150, 96, 44, "文字提示")
    clip = c.box(152, 150, 132, 44, "CLIP 文本编码", GREY, size=14.5)
    c.arrow(words.right, clip.left)
    c.arrow(clip.right, (unet.x, clip.cy))
    c.text(346, 164, "交叉注意力", 14, MUTED)
    c.text(28, 215, "训练与推理都用", 14, MUTED, anchor="start")

    c.heading(28, 256, "B", "推理：由文字画图")
    start = c.box(264, 262, 84, 52, ["噪声 *z_{T}*", "64×64×4"], AMBER, size=14)
    clean = c.box(560, 262, 132, 52, ["*z*_{0}", "64×64×4"], AMBER, size=14)
    decoder = c.box(560, 398, 132, 44, "VAE 解码", GREY, size=14.5)
    result = c.box(408, 394, 108, 52, ["图像", "512×512×3"], size=14)
    c.arrow(start.right, (unet.x, start.cy))
    c.arrow((516, clean.cy), clean.left)
    c.arrow((538, 288), (538, 340), (378, 340), (378, 289), color=BLUE.line)
    c.text(unet.cx, 361, "每步去一点噪，重复 *T* 步", 14, BLUE.line)
    c.arrow(clean.bottom, decoder.top)
    c.arrow(decoder.left, result.right)

    c.rect(28, 350, 96, 96, WHITE, MUTED, radius=0)
    c.rect(140, 434, 12, 12, AMBER.soft, AMBER.line, radius=0)
    c.text(76, 403, "512", 14, MUTED)
    c.text(160, 446, "64", 14, AMBER.line, anchor="start")
    c.lines(
        140, 366, ["边长缩小 8 倍，", "数的个数少 48 倍：", "786 432 → 16 384"], 14, anchor="start"
    )
