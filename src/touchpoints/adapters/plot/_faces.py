"""Faces, drawn: the emoticons of sentiments, where no font needs to have them."""

from typing import Final

from touchpoints.records.sentiments import Sentiment

# SVG paths within a square from -1 to 1, as Vega takes them for the shapes of points.
_HEAD: Final = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"
_EYES: Final = "M-.4,-.4L-.4,-.15M.4,-.4L.4,-.15"
_BROWS: Final = "M-.65,-.6L-.2,-.4M.65,-.6L.2,-.4"

#: The face for each sentiment, from the worst to the best.
FACES: Final[dict[Sentiment, str]] = {
    Sentiment.VERY_NEGATIVE: f"{_HEAD}{_EYES}{_BROWS}M-.5,.65Q0,.05,.5,.65",
    Sentiment.NEGATIVE: f"{_HEAD}{_EYES}M-.45,.55Q0,.15,.45,.55",
    Sentiment.NEUTRAL: f"{_HEAD}{_EYES}M-.45,.4L.45,.4",
    Sentiment.POSITIVE: f"{_HEAD}{_EYES}M-.45,.3Q0,.7,.45,.3",
    Sentiment.VERY_POSITIVE: f"{_HEAD}{_EYES}M-.6,.2L.6,.2Q0,1.2,-.6,.2Z",
}
