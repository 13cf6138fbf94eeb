"""Check pairings of programmes that were paired together: each file alone as far as it goes, and all as one."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .joint import JointCheck, VerifiedFile, joint_check_of
    from .shared import SharedSeat, beside_others, shared_seats_in
else:
    __getattr__ = named_in(
        __name__,
        {
            "JointCheck": "joint",
            "SharedSeat": "shared",
            "VerifiedFile": "joint",
            "beside_others": "shared",
            "joint_check_of": "joint",
            "shared_seats_in": "shared",
        },
    )

__all__ = ["JointCheck", "SharedSeat", "VerifiedFile", "beside_others", "joint_check_of", "shared_seats_in"]
