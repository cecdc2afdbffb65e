"""The site map: every page on one screen."""

from django.contrib.auth.views import LogoutView
from django.urls import path, register_converter
from django.urls.converters import IntConverter

from aboveboard.web.hiring import views as hiring
from aboveboard.web.meetings import views as meetings
from aboveboard.web.people import views as people
from aboveboard.web.problems import broken, forbidden, missing, unusable
from aboveboard.web.rooms import views as rooms
from aboveboard.web.rulebook import views as rulebook


class Key(IntConverter):
    """A number that fits every database's keys; a longer one is no address of anything."""

    regex = "[0-9]{1,18}"


register_converter(Key, "key")

handler400 = unusable
handler403 = forbidden
handler404 = missing
handler500 = broken

urlpatterns = [
    path("", people.home, name="home"),
    path("sign-in/", people.SignIn.as_view(), name="sign_in"),
    path("sign-in/as/<key:member_id>/", people.sign_in_as, name="sign_in_as"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    # the stream itself is answered by asgi.py; here it only has its name
    path("events", people.stream_elsewhere, name="stream"),
    # rules
    path("rules/", rulebook.rules, name="rules"),
    path("rules/<slug:digest>/", rulebook.rules, name="rules_version"),
    path("try/", rulebook.try_text, name="try_text"),
    path("decisions/<uuid:decision_id>/", rulebook.decision, name="decision"),
    # hiring
    path("freelancers/", hiring.freelancers, name="freelancers"),
    path("freelancers/<key:member_id>/", hiring.profile, name="profile"),
    path("freelancers/<key:member_id>/invite/", hiring.invite, name="invite"),
    path("profile/", hiring.profile_edit, name="profile_edit"),
    path("profile/check/", hiring.profile_preflight, name="profile_preflight"),
    path("jobs/", hiring.jobs, name="jobs"),
    path("jobs/new/", hiring.job_edit, name="job_new"),
    path("jobs/check/", hiring.job_preflight, name="job_preflight"),
    path("jobs/<key:job_id>/", hiring.job, name="job"),
    path("jobs/<key:job_id>/edit/", hiring.job_edit, name="job_edit"),
    path("contracts/<key:contract_id>/answer/", hiring.contract_answer, name="contract_answer"),
    path("contracts/<key:contract_id>/end/", hiring.contract_end, name="contract_end"),
    # rooms
    path("rooms/", rooms.room_list, name="rooms"),
    path("rooms/rail/", rooms.rail, name="rail"),
    path("invitations/<key:invitation_id>/answer/", rooms.invitation_answer, name="invitation_answer"),
    path("rooms/<key:room_id>/", rooms.room, name="room"),
    path("rooms/<key:room_id>/frame/", rooms.frame, name="room_frame"),
    path("rooms/<key:room_id>/changes/", rooms.changes, name="room_changes"),
    path("rooms/<key:room_id>/check/", rooms.preflight, name="room_preflight"),
    path("rooms/<key:room_id>/send/", rooms.send, name="room_send"),
    path("rooms/<key:room_id>/read/", rooms.read, name="room_read"),
    path("rooms/<key:room_id>/contract/", rooms.contract_new, name="contract_new"),
    path("messages/<key:message_id>/edit/", rooms.edit, name="message_edit"),
    path("messages/<key:message_id>/reconsider/", rooms.reconsider, name="message_reconsider"),
    # meetings
    path("rooms/<key:room_id>/meet/", meetings.propose, name="meet"),
    path("meetings/<uuid:key>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:key>/answer/", meetings.answer, name="meeting_answer"),
    path("meetings/<uuid:key>/meeting.ics", meetings.calendar, name="meeting_calendar"),
]
