"""Words as primitives."""

from matplotlib.text import Annotation, Text

from nnlab.explore.geometry import pixels_per_point
from nnlab.explore.stage.primitives import Primitive, refuse, text


def word_primitives(words: Text) -> list[Primitive]:
    """Return text as its words, its place and its size; the browser has fonts of its own."""
    refuse(isinstance(words, Annotation), "an annotation", "Use a Text and a Line2D.")
    refuse(words.get_bbox_patch() is not None, "a box around text", "Draw a Rectangle below it.")
    refuse(words.get_text().count("$") > 1, "mathematical text", "Write it in Unicode: x₁.")
    align = words.get_horizontalalignment(), words.get_verticalalignment()
    centred = align == ("center", "center") or words.get_rotation_mode() == "anchor"
    refuse(words.get_rotation() != 0 and not centred, "this rotation", "Centre the text first.")
    refuse(align[1] == "center_baseline", "center_baseline", "Use va='center'.")
    return [
        text(
            words,
            words.get_transform().transform(words.get_position()),
            words.get_color(),
            text=words.get_text(),
            size=words.get_fontsize() * pixels_per_point(words),
            bold=words.get_fontweight() in ("bold", 700),
            across=align[0],
            along=align[1],
            turn=words.get_rotation(),
        )
    ]
