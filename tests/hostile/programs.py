"""Program files that expand, mean something else than they say, or are too large to be looked at."""

from collections.abc import Callable, Mapping


def aliases() -> bytes:
    """Ten lists of nine, each of the one before: three thousand million words."""
    first = f"a0: &a0 [{','.join(['ha'] * 9)}]\n"
    return (first + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))).encode()


def merges() -> bytes:
    """Mappings that are merged from nine of the one before."""
    steps = (f"m{n}: &m{n}\n  <<: [{','.join([f'*m{n - 1}'] * 9)}]\n" for n in range(1, 9))
    return ("m0: &m0 {a: 1}\n" + "".join(steps)).encode()


def nested_blocks() -> bytes:
    """Nine hundred mappings in one another."""
    return "".join(f"{' ' * depth}k{depth}:\n" for depth in range(900)).encode()


PROGRAMS: Mapping[str, Callable[[], bytes]] = {
    "aliases.yaml": aliases,
    "merges.yaml": merges,
    "refers_to_itself.yaml": lambda: b"programme: &p\n  name: x\n  self: *p\nlist: &l [*l]\n",
    "key_twice.yaml": lambda: b"capacity: 1\nname: P\ncapacity: 9\nrules:\n  least: 4\n  least: 1\n",
    "norway.yaml": lambda: b"countries: [NO, SE, DK]\nflags: {a: yes, b: off, c: y}\nno: 1\n",
    "base_sixty.yaml": lambda: b"window: 12:30:45\nratio: 1:30\n",
    "octal_and_hexadecimal.yaml": lambda: b"one: 0123\nother: 0o17\nhex: 0x1F\nbin: 0b11\nunder: 1_000\nexp: 1e3\n",
    "nested_blocks.yaml": nested_blocks,
    "number_of_100_kb.yaml": lambda: b"cap: " + b"9" * 100_000 + b"\n",
    "hexadecimal_of_400_kb.yaml": lambda: b"cap: 0x" + b"f" * 400_000 + b"\n",
    "base_sixty_of_150_kb.yaml": lambda: b"cap: 1" + b":59" * 50_000 + b"\n",
    "dates.yaml": lambda: b"start: 2024-02-29\nts: 2024-01-01T00:00:00+23:59\nts2: 2024-01-01 00:00:00 -9:99\n",
    "not_a_number.yaml": lambda: b"min_rating: .nan\nmax: .inf\nbig: 1.0e+999\n",
    "keys_not_text.yaml": lambda: b"1: a\ntrue: b\nnull: c\n2024-01-01: d\n? [a, b]\n: f\n",
    "key_a_mapping.yaml": lambda: b"? {a: 1}\n: x\n",
    "tab.yaml": lambda: b"a:\n\tb: 1\n",
    "utf_16.yaml": lambda: b"\xff\xfe" + "a: Zoë\n".encode("utf-16-le"),
    "zero_byte.yaml": lambda: b"a: b\0c\n",
    "latin_1.yaml": lambda: "a: Zoë\n".encode("latin-1"),
    "key_lookalike.yaml": "capacity: 1\nc\u0430pacity: 9\n".encode,
    "key_unknown.yaml": lambda: b"capacitee: 9\n",
    "empty.yaml": bytes,
    "only_text.yaml": lambda: b"only text\n",
    "keys_by_the_thousand.yaml": lambda: "".join(f"k{number}: 1\n" for number in range(70_000)).encode(),
    "key_of_900_kb.yaml": lambda: b'"' + b"k" * 900_000 + b'": 1\n',
    "tags.yaml": lambda: b'x: !!binary "AAAA"\ny: !!set {a, b}\nz: !!omap [a: 1]\n',
    "key_of_an_equals_sign.yaml": lambda: b"=: 1\nx: =\n",
    "blanks_of_900_kb.yaml": lambda: b"a: " + b" " * 900_000 + b"1\n",
    "escaped_control_characters.yaml": lambda: b'name: "\\e[31mred\\x07"\nbidi: "\\u202Eabc"\n',
}
