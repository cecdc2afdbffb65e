from django.db import migrations

from aboveboard.web.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0001_initial")]
    operations = [append_only("rulebook_bookversion"), append_only("rulebook_decisionrecord")]
