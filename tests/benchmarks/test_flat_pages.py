"""Gold pages without their markup, and trees written as source."""

from benchmarks.training.flat_pages import flatten
from benchmarks.training.tree_code import HEADER, stage_lines, trees_of


def test_a_page_is_flattened_to_one_block_a_line() -> None:
    html = (
        b"<html><head><title>Unseen</title></head><body><nav><ul><li>Home</li><li>News</li></ul></nav>"
        b"<h1>A <i>true</i> title</h1><!-- unseen --><p>One\nline<br>and   another</p>"
        b"<script>unseen()</script>after it<table><tr><td>1</td><td>2</td></tr></table></body></html>"
    )
    assert flatten(html).split("\n") == [
        "Home",
        "News",
        "A true title",
        "One line",
        "and another",
        "after it",
        "1",
        "2",
    ]


class Stump:
    """A model of two trees."""

    def dump_model(self) -> dict[str, object]:
        leaf = {"leaf_value": 0.25}
        split = {"split_feature": 1, "threshold": 2.5, "left_child": leaf, "right_child": {"leaf_value": -1.0}}
        return {"tree_info": [{"tree_structure": split}, {"tree_structure": leaf}]}


def test_trees_as_source_say_what_the_model_says() -> None:
    scope: dict[str, object] = {}
    exec("\n".join([*HEADER, *stage_lines(trees_of(Stump()), (1,), "STAGES")]), scope)
    stages = scope["STAGES"]
    assert isinstance(stages, tuple)
    assert [[stage(row) for stage in stages] for row in ([0, 1], [0, 3])] == [[0.25, 0.25], [-1.0, 0.25]]


def test_whole_numbers_are_compared_with_whole_numbers() -> None:
    compared, constant = trees_of(Stump(), whole={1})
    assert (compared, constant) == ("(0.25 if f[1]<=2 else -1)", "0.25")
    assert trees_of(Stump())[0] == "(0.25 if f[1]<=2.5 else -1)"
