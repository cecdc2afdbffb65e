"""What templates of the apps below may ask about rooms."""

from django import template

from aboveboard.web.people.models import Member
from aboveboard.web.rooms.models import Room

register = template.Library()


@register.filter
def room_with(member: Member, other_id: int) -> Room | None:
    """The room that a member shares with another; None where they have none."""
    return Room.objects.visible_to(member).filter(participants__member_id=other_id).first()
