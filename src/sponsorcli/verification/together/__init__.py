"""Check pairings of programmes that were paired together: each file alone as far as it goes, and all as one."""

from .joint import JointCheck, VerifiedFile, joint_check_of
from .shared import SharedSeat, beside_others, shared_seats_in

__all__ = ["JointCheck", "SharedSeat", "VerifiedFile", "beside_others", "joint_check_of", "shared_seats_in"]
