import pytest

from nnlab.start.lessons import NAME, read_record, write_record


def test_what_is_written_is_read(tmp_path):
    write_record(tmp_path, {"01-neuron.ipynb": "12ab"})
    assert read_record(tmp_path) == {"01-neuron.ipynb": "12ab"}
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (b"", {}),
        (b"{", {}),
        (b"\xff\xfe", {}),
        (b"null", {}),
        (b"[]", {}),
        (b"[" * 100_000, {}),
        (b'{"a": 1, "b": "12ab"}', {"b": "12ab"}),
    ],
)
def test_a_broken_record_is_not_trusted(tmp_path, content, read):
    (tmp_path / NAME).write_bytes(content)
    assert read_record(tmp_path) == read


def test_a_missing_record_is_an_empty_one(tmp_path):
    assert read_record(tmp_path) == {}
