from tests.languages.go.fuzz import from_seed, seed


def test_a_seed_reads_back() -> None:
    answer = bytes([3, 6, *range(256)])
    assert from_seed(seed(answer)) == answer
    written = 'go test fuzz v1\n[]byte("a\\n\\"\\\\\\u202e\\xff资")\nint(501)\nint(-2)\n'
    assert from_seed(written) == b'\x02\x07a\n"\\' + "\u202e".encode() + b"\xff" + "资".encode()
