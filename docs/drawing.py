"""What the pictures of the documentation are drawn with: SVG that follows the reader's light or dark theme."""
from __future__ import annotations

from xml.sax.saxutils import escape

LETTER = 7.5  # the width in pixels of a letter of code
LINE = 20  # the height in pixels of a line
STYLE = """\
  .paper { fill: #ffffff; stroke: #b9c2cc; } .bar { fill: #f0f2f5; } .soft { fill: #6a7783; } .ink { fill: #1b2733; }
  .strong { fill: #1b2733; font-weight: 600; } .link { fill: #2a62a8; }
  .ours { fill: #2a62a8; } .other { fill: #a9b4bf; }
  .box { fill: #f7f8fa; stroke: #b9c2cc; } .gone { fill: #fde8e8; } .new { fill: #e3f5e6; } .rule { stroke: #d5dbe1; }
  .wave { fill: none; stroke: #c62828; stroke-width: 1.3; } .error { fill: #b3261e; font-weight: 600; }
  .span { stroke: #2a62a8; stroke-width: 2; stroke-linecap: round; }
  text { font: 13px system-ui, "DejaVu Sans", sans-serif; } .small { font-size: 12px; }
  .code { font: 12.5px ui-monospace, "DejaVu Sans Mono", monospace; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #14181c; stroke: #46525e; } .bar { fill: #20272e; } .soft { fill: #93a0ad; } .ink { fill: #dfe5ea; }
    .strong { fill: #ffffff; } .link { fill: #7fb0e6; } .ours { fill: #7fb0e6; } .other { fill: #55616d; }
    .box { fill: #1b2127; stroke: #46525e; } .gone { fill: #4a2023; } .new { fill: #1d3b24; } .rule { stroke: #323b44; }
    .wave { stroke: #ff8a80; } .error { fill: #ff8a80; } .span { stroke: #7fb0e6; }
  }
"""


class Drawing:
    """A picture of `width` pixels that grows downwards; `title` and `described` are for those who do not see it."""

    def __init__(self, width: int, title: str, described: str) -> None:
        self.width = width
        self._title = title
        self._described = described
        self._shapes: list[str] = []

    def text(self, x: float, y: float, text: str, look: str = "ink", anchor: str = "start") -> None:
        """Write a line of prose with its base line at `y`."""
        self._shapes.append(f'<text class="{look}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>')

    def code(self, x: float, y: float, text: str, look: str = "ink") -> None:
        """Write a line of code, each letter LETTER wide whatever the font."""
        x, text = x + LETTER * (len(text) - len(text.lstrip())), text.strip()
        if text:
            self._shapes.append(
                f'<text class="code {look}" x="{x:g}" y="{y:g}" textLength="{len(text) * LETTER:g}" '
                f'xml:space="preserve">{escape(text)}</text>'
            )

    def box(self, x: float, y: float, width: float, height: float, look: str = "box", radius: int = 0) -> None:
        """Draw a rectangle."""
        self._shapes.append(
            f'<rect class="{look}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius}"/>'
        )

    def line(self, x: float, y: float, to_x: float, to_y: float, look: str = "rule") -> None:
        """Draw a straight line."""
        self._shapes.append(f'<line class="{look}" x1="{x:g}" y1="{y:g}" x2="{to_x:g}" y2="{to_y:g}"/>')

    def dot(self, x: float, y: float, look: str) -> None:
        """Draw a small disc."""
        self._shapes.append(f'<circle class="{look}" cx="{x:g}" cy="{y:g}" r="4.5"/>')

    def wave(self, x: float, y: float, letters: int) -> None:
        """Underline that many letters of code as an editor marks an error."""
        steps = "".join("l2.5 -3l2.5 3" for _ in range(round(letters * LETTER / 5)))
        self._shapes.append(f'<path class="wave" d="M{x:g} {y:g}{steps}"/>')

    def svg(self, height: float) -> str:
        """The whole picture, on a sheet of its own."""
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {height:g}" width="{self.width}" '
            f'height="{height:g}" role="img" aria-labelledby="title described">',
            f'<title id="title">{escape(self._title)}</title>',
            f'<desc id="described">{escape(self._described)}</desc>',
            f"<style>\n{STYLE}</style>",
            f'<rect class="paper" x="0.5" y="0.5" width="{self.width - 1}" height="{height - 1:g}" rx="8"/>',
            *self._shapes,
            "</svg>\n",
        ])
