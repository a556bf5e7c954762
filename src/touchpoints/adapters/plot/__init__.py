"""Pictures of what the record says, as Altair charts: the extra `plot`.

One function from a result to a chart each. A chart holds its data as plain values: it
needs no data frame, and reads nothing when it is drawn. It says when, how many, who and
what kind; subjects and texts are in no chart, unless you put them there (rule P3).
"""

from touchpoints.adapters.plot.activity import activity_chart, completed_chart
from touchpoints.adapters.plot.efficiency import efficiency_chart
from touchpoints.adapters.plot.timeline import timeline_chart

__all__ = ["activity_chart", "completed_chart", "efficiency_chart", "timeline_chart"]
