"""Draws what `tmux capture-pane -p -e` prints as SVG: stdin to stdout. Knows the colours and attributes that editors use."""

import html
import re
import sys

WIDTH, HEIGHT, SIZE = 8.4, 18, 14  # of a character, of a line, of the font, in pixels
BASE = ["#1e1e1e", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d0d0d0"]
BRIGHT = ["#7f848e", "#ff7b86", "#b5e890", "#ffd68a", "#82c4ff", "#e08fff", "#7fdbe6", "#ffffff"]
FOREGROUND, BACKGROUND = "#d0d0d0", "#1e1e1e"


def indexed(number):
    """Returns one of the 256 colours."""
    if number < 16:
        return (BASE + BRIGHT)[number]
    if number >= 232:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    number -= 16
    levels = (0, 95, 135, 175, 215, 255)
    return "#" + "".join(f"{levels[n]:02x}" for n in (number // 36, number // 6 % 6, number % 6))


def change(style, codes):
    """Applies the codes of one SGR sequence to a style."""
    codes = [int(code or 0) for code in codes]
    while codes:
        code = codes.pop(0)
        if code == 0:
            style.clear()
        elif code in (1, 3, 4, 7):
            style[code] = True
        elif code in (22, 23, 24, 27):
            style.pop(1 if code == 22 else code - 20, None)
        elif code in (38, 48) and codes:
            where = "fg" if code == 38 else "bg"
            if codes.pop(0) == 5:
                style[where] = indexed(codes.pop(0))
            else:
                style[where] = "#" + "".join(f"{codes.pop(0):02x}" for _ in range(3))
        elif 30 <= code <= 37 or 40 <= code <= 47:
            style["fg" if code < 40 else "bg"] = BASE[code % 10]
        elif 90 <= code <= 97 or 100 <= code <= 107:
            style["fg" if code < 100 else "bg"] = BRIGHT[code % 10]
        elif code in (39, 49):
            style.pop("fg" if code == 39 else "bg", None)


def main():
    lines = sys.stdin.read().rstrip("\n").split("\n")
    columns = max(len(re.sub(r"\x1b\[[0-9;]*m|\x0e|\x0f", "", line)) for line in lines)
    width, height = columns * WIDTH + 16, len(lines) * HEIGHT + 16
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" font-size="{SIZE}"'
        ' font-family="DejaVu Sans Mono, Menlo, Consolas, monospace">',
        f'<rect width="100%" height="100%" rx="6" fill="{BACKGROUND}"/>',
    ]
    style = {}
    for row, line in enumerate(lines):
        column = 0
        for part in re.split(r"(\x1b\[[0-9;]*m)", re.sub(r"[\x0e\x0f]", "", line)):
            if part.startswith("\x1b"):
                change(style, part[2:-1].split(";"))
                continue
            if not part:
                continue
            fg, bg = style.get("fg", FOREGROUND), style.get("bg", BACKGROUND)
            if 7 in style:
                fg, bg = bg, fg
            x, y = 8 + column * WIDTH, 8 + row * HEIGHT
            if bg != BACKGROUND:
                out.append(f'<rect x="{x:.1f}" y="{y}" width="{len(part) * WIDTH:.1f}" height="{HEIGHT}" fill="{bg}"/>')
            if part.strip():
                look = (' font-weight="bold"' if 1 in style else "") + (' font-style="italic"' if 3 in style else "")
                look += ' text-decoration="underline"' if 4 in style else ""
                out.append(
                    f'<text x="{x:.1f}" y="{y + 13}" fill="{fg}"{look} xml:space="preserve"'
                    f' textLength="{len(part) * WIDTH:.1f}">{html.escape(part)}</text>'
                )
            column += len(part)
    print("\n".join(out + ["</svg>"]))


main()
