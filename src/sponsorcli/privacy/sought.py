"""What can come of looking for a person in a file, and what to do about it."""

from enum import StrEnum


class Sought(StrEnum):
    """What came of looking for a person in a file."""

    OWN_FORM = "is the person's own form"
    SHARED_FORM = "is a form of the person and somebody else"
    MESSAGE = "is a message to the person"
    FOUND = "names the person"
    NOT_FOUND = "not found"
    NOT_SEARCHED = "cannot be searched"


REMEDIES = {
    Sought.OWN_FORM: "delete the file",
    Sought.SHARED_FORM: "delete the file; first copy what the other one needs into your own table, with a made-up id",
    Sought.MESSAGE: "delete the file, and the draft or message in your mail program",
    Sought.FOUND: "delete the file, make it again once your files are changed, or take the person out of it",
    Sought.NOT_FOUND: "nothing",
    Sought.NOT_SEARCHED: "look through the file yourself",
}
