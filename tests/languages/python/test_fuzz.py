from tests.faults.answers import CORPUS
from tests.languages.python.fuzz import make_judge


def test_the_corpus_is_decoded() -> None:
    judge = make_judge()
    files = sorted(CORPUS.iterdir())
    assert len(files) > 50
    for path in files:
        judge(path.read_bytes())
