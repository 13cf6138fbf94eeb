"""Write a résumé in the form of JSON Resume 1.x (https://jsonresume.org/schema), for programs that read it."""

import json
from datetime import date

from sponsorcli.readiness.resume import Award, Resume, ResumeRole

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
Object = dict[str, object]


def resume_json(resume: Resume) -> bytes:
    """The résumé as a JSON object; what is not known is left out."""
    contact = resume.contact
    basics = filled({
        "name": resume.name, "email": contact.email, "phone": contact.phone, "url": contact.url,
        "location": filled({"city": contact.location}),
    })  # fmt: skip
    content = filled({
        "$schema": SCHEMA,
        "basics": basics,
        "work": [work(role) for role in resume.roles],
        "projects": [
            filled({"name": line.text, "endDate": day(line.source.on)}) for line in resume.other
        ],
        "education": [education(one) for one in resume.education],
        "certificates": [certificate(one) for one in resume.certificates],
        "skills": [{"name": skill} for skill in resume.skills],
    })  # fmt: skip
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def work(role: ResumeRole) -> Object:
    """A role; a present one has no last day."""
    return filled({
        "name": role.company, "position": role.title, "startDate": day(role.since), "endDate": day(role.until),
        "highlights": [line.text for line in role.lines],
    })  # fmt: skip


def education(award: Award) -> Object:
    """A degree."""
    return filled({"institution": award.issuer, "studyType": award.name, "endDate": day(award.on)})


def certificate(award: Award) -> Object:
    """A certificate."""
    return filled({"name": award.name, "issuer": award.issuer, "date": day(award.on)})


def day(on: date | None) -> str:
    """A day as the schema wants it."""
    return on.isoformat() if on else ""


def filled(content: Object) -> Object:
    """The entries that say something."""
    return {name: value for name, value in content.items() if value}
