"""Values to and from plain mappings: storage, configuration, web forms and tables.

Nothing else in the library needs cattrs, so that `import touchpoints` does without it.
"""

from touchpoints.serialization.configuration import load_inbox
from touchpoints.serialization.converters import make_converter
from touchpoints.serialization.forms import web_request_from_form
from touchpoints.serialization.records import Records, records_from_rows
from touchpoints.serialization.tables import contacts_from_rows

__all__ = [
    "Records",
    "contacts_from_rows",
    "load_inbox",
    "make_converter",
    "records_from_rows",
    "web_request_from_form",
]
