"""Who somebody is that a file or a command names: by id, by e-mail address, or by name."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Self

import polars as pl

from sponsorcli.model.schema import Referent
from sponsorcli.problems.messages import nearest

from .keys import alike, apart, email_key, loose_id, name_key
from .records import LISTS, Frames, called_in, gone_by, ids_in, recorded_by

MOST_NAMED = 3
"""Of several people who could be meant, so many are named."""
MOST_COMPARED = 5_000
"""Among more ids or names the nearest is not looked for: the search is slow."""
NEAR = 0.8
"""How alike two texts are, from 0 to 1, of which one may be a slip of the other."""


@dataclass(frozen=True)
class Directory:
    """Everybody whom the tables know, found by whatever they are called.

    `entries` has the columns `person_id`, `name`, `email`: a row for each way in which somebody is called. `gone` has
    everybody who is no longer with the company, with the first day without them, or None where that is not known.
    """

    entries: pl.DataFrame
    gone: Mapping[str, date | None] = field(default_factory=dict)
    sponsors: frozenset[str] = frozenset()
    proteges: frozenset[str] = frozenset()
    now_called: Mapping[str, str] = field(default_factory=dict)
    """Each id that was replaced, with the one that stands for it now."""
    recorded: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of ids that no list and no extract has, the tables whose records are about them."""
    has_people: bool = True
    """Whether a people table says who is in the company, so that whoever is in no table is nobody."""

    @classmethod
    def of(
        cls,
        frames: Frames,
        now_called: Mapping[str, str] | None = None,
        lists: Sequence[str] = LISTS,
        *,
        with_records: bool = True,
    ) -> Self:
        """The directory of these tables; those of `lists` say who there is, extracts and records who there was.

        Leave the records out while names may still stand in them.
        """
        listed = pl.concat(called_in(frames(name)) for name in lists)
        gone = gone_by(frames, listed, with_events=with_records)
        recorded = recorded_by(frames, {*listed["person_id"].to_list(), *gone}) if with_records else {}
        others = pl.DataFrame({"person_id": [*gone, *recorded]}, schema={"person_id": pl.String})
        everybody = pl.concat([listed, called_in(frames("people_history")), others], how="diagonal")
        return cls(
            everybody.unique(maintain_order=True),
            {**dict.fromkeys(recorded), **gone},
            ids_in(frames, "sponsors", "person_id") | ids_in(frames, "pairs", "sponsor_id"),
            ids_in(frames, "proteges", "person_id") | ids_in(frames, "pairs", "protege_id"),
            now_called or {},
            recorded,
            not frames("people").is_empty(),
        )

    @cached_property
    def ids(self) -> pl.Series:
        """Every known id once."""
        return self.entries["person_id"].drop_nulls().unique(maintain_order=True)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.ids.to_list())

    def __contains__(self, person_id: str) -> bool:
        return person_id in self._known

    @cached_property
    def name_of(self) -> Mapping[str, str]:
        """The name shown beside each id: the first that a table gives."""
        named = self.entries.select("person_id", "name").drop_nulls().unique("person_id", keep="first")
        return dict(named.iter_rows())

    @cached_property
    def by_email(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of each e-mail address, folded; an id that is an address counts as one."""
        return _grouped(self._email_keys.iter_rows())

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped(self._name_keys.iter_rows())

    @cached_property
    def _loose_keys(self) -> pl.DataFrame:
        return self.entries.select(loose_id("person_id").alias("key"), "person_id").drop_nulls().unique()

    @cached_property
    def _email_keys(self) -> pl.DataFrame:
        addresses = self.entries.select(email_key("email").alias("key"), "person_id").drop_nulls()
        ids = self.entries.filter(pl.col("person_id").str.contains("@", literal=True))
        return pl.concat([addresses, ids.select(email_key("person_id").alias("key"), "person_id")]).unique()

    @cached_property
    def _name_keys(self) -> pl.DataFrame:
        names = self.entries.select("name", "person_id").drop_nulls().unique()
        return names.select(name_key("name").alias("key"), "person_id").drop_nulls().unique()

    @cached_property
    def alike(self) -> Mapping[str, str]:
        """The known ids by what they have in common with slips of them."""
        return {alike(one): one for one in self.ids.sort(descending=True)}

    def called(self, written: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The ids of everybody who is called so, for each of these texts: by id, else by e-mail, else by name.

        Else by id or e-mail and name at once, as in `Ann Lee (00123)`, where both are one person's.
        """
        found: dict[str, tuple[str, ...]] = {
            text: (now,) for text in written if (now := self.now_called.get(text, text)) in self
        }
        for key_of, keys in ((loose_id, "_loose_keys"), (email_key, "_email_keys"), (name_key, "_name_keys")):
            left = pl.DataFrame({"text": [text for text in written if text not in found]}, schema={"text": pl.String})
            if left.is_empty():
                break
            asked = left.select("text", key=key_of("text")).drop_nulls()
            for text, ids in asked.join(self._keys(keys), on="key").group_by("text").agg("person_id").iter_rows():
                if key_of is not loose_id or len(ids) == 1:
                    found[text] = tuple(sorted(ids))
        found |= self._called_twice([text for text in written if text not in found])
        return {text: found.get(text, ()) for text in written}

    def _called_twice(self, written: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Who is called by an id or address in the text and by the name that the rest of it is."""
        asked = [(text, one, rest) for text in written for word, rest in apart(text) for one in self._known_as(word)]
        if not asked:
            return {}
        told = pl.DataFrame(asked, schema=["text", "person_id", "rest"], orient="row")
        keyed = told.select("text", "person_id", key=name_key("rest")).drop_nulls()
        agreed = keyed.join(self._name_keys, on=["key", "person_id"]).group_by("text").agg(pl.col("person_id").unique())
        return {text: tuple(ids) for text, ids in agreed.iter_rows() if len(ids) == 1}

    def _known_as(self, word: str) -> tuple[str, ...]:
        """Who has the word for an id or an address."""
        now = self.now_called.get(word, word)
        return (now,) if now in self else self.by_email.get(word.lower(), ()) if "@" in word else ()

    def _keys(self, name: str) -> pl.DataFrame:
        """One of the tables of keys, made when it is first asked."""
        keys: pl.DataFrame = getattr(self, name)
        return keys

    def narrowed(self, ids: tuple[str, ...], referent: Referent, day: date) -> tuple[str, ...]:
        """Those of several people who can stand there, else who were employed on the day, else all of them."""
        if len(ids) < 2:
            return ids
        able = self.able(referent)
        return (
            tuple(one for one in ids if one in able)
            or tuple(one for one in ids if not self.is_gone(one, day))
            or ids
        )  # fmt: skip

    def able(self, referent: Referent) -> frozenset[str]:
        """Those of the programme who can stand there; nobody where anybody can."""
        match referent:
            case Referent.SPONSOR:
                return self.sponsors
            case Referent.PROTEGE:
                return self.proteges
            case Referent.EITHER:
                return self.sponsors | self.proteges
            case _:
                return frozenset()

    def is_gone(self, person_id: str, day: date) -> bool:
        """Whether the person was no longer with the company on the day."""
        if person_id not in self.gone:
            return False
        since = self.gone[person_id]
        return since is None or since <= day

    def find(self, written: str, referent: Referent, day: date) -> tuple[str, ...]:
        """The ids of those whom somebody means who writes this there on that day: one, several who fit, or nobody."""
        return self.narrowed(self.called([written])[written], referent, day)

    def nearest(self, text: str) -> str | None:
        """The id of the one whom a text that names nobody probably means; None where nobody is near."""
        folded = alike(text)
        if folded in self.alike:
            return self.alike[folded]
        near = nearest(text, self.ids, cutoff=NEAR) if self.ids.len() <= MOST_COMPARED else None
        return near or self._nearest_called(text)

    def _nearest_called(self, text: str) -> str | None:
        """The one person whose address or name is nearest; of a name a part will do."""
        index = self.by_email if "@" in text else self._by_name
        key = pl.select(text=pl.lit(text)).select(email_key("text") if "@" in text else name_key("text")).item()
        if key is None or len(index) > MOST_COMPARED:
            return None
        whole = [ids for known, ids in index.items() if set(key.split()) <= set(known.split())]
        if len(whole) == 1 and len(whole[0]) == 1:
            return whole[0][0]
        near = nearest(key, index, cutoff=NEAR)
        return index[near][0] if near is not None and len(index[near]) == 1 else None

    def question(self, text: str) -> str | None:
        """Whom a text that names nobody probably means, as a question; ids alone where an id was written."""
        near = self.nearest(text)
        if near is None:
            return None
        if alike(near) == alike(text):
            return f"did you mean {near}? Ids are compared as they are written"
        is_id = nearest(text, [near], cutoff=NEAR) is not None
        return f"did you mean {near if is_id else self.shown(near)}?"

    def hint(self, text: str, referent: Referent, day: date, otherwise: str = "correct the id") -> str:
        """What to do about a text of the program file that names nobody who can stand there on the day."""
        fit = self.find(text, referent, day)
        if len(fit) > 1:
            return f"write the id: it could be {' or '.join(map(self.shown, fit[:3]))}"
        return (None if fit else self.question(text)) or otherwise

    def same_people(self) -> Iterator[tuple[str, ...]]:
        """The ids that belong to one person: those of one e-mail address. A name alone says nothing: two can share it.

        Each group is in the order of ids.
        """
        return (ids for ids in self.by_email.values() if len(ids) > 1)

    def shown(self, person_id: str) -> str:
        """The person as people read it: `Ann Lee (00123)`, or the id alone."""
        name = self.name_of.get(person_id)
        return person_id if name is None or name == person_id else f"{name} ({person_id})"

    def could_be(self, written: str, ids: Collection[str]) -> str:
        """That a text could mean any of several people, the first few of whom are named."""
        named = " or ".join([self.shown(one) for one in ids][:MOST_NAMED])
        more = f", or {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
        return f"{written} could be {named}{more}"


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The ids of each key, each once and in order."""
    found: dict[str, set[str]] = {}
    for key, one in pairs:
        found.setdefault(key, set()).add(one)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}
