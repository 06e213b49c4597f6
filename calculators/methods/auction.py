"""A generalised second-price auction with quality scores, as classic keyword ads used it.

Source: B. Edelman, M. Ostrovsky, M. Schwarz, "Internet advertising and the generalized
second-price auction", American Economic Review 97 (2007), 242-259; ranking by bid x quality and
the charge "next score / own quality + 0.01 yuan, never above the own bid" as Chinese keyword-ad
tutorials state them. A real platform keeps its rivals' bids and its quality scores to itself.
"""

from calculators.numbers import Number, divide, least, most, where

# The smallest step of a bid, in yuan.
STEP = 0.01


def share_shown(*, score: Number, rival_scores: "list[Number]", decay: Number) -> Number:
    """Return the share of the first place's impressions left after ``decay`` is lost per place.

    Multiplied place by place: a power differs in the last bit from one maths library to another.

    >>> share_shown(score=1.5, rival_scores=[1.6, 1.5, 0.9], decay=0.5)
    0.25
    """
    share = score * 0 + 1.0
    for rival in rival_scores:
        share = where(rival >= score, share * (1 - decay), share)
    return share


def rank_and_price(
    *, bid: Number, quality: Number, rival_scores: "list[Number]", reserve: Number
) -> "tuple[Number, Number]":
    """Return the position (1 is first) and the price of one click in yuan.

    ``rival_scores`` are bid x quality of the rivals; an undefined score takes no part. A rival
    with an equal score stands above. With nobody below, the click costs the reserve; it never costs more than the bid.

    >>> position, price = rank_and_price(bid=1.2, quality=1.25, rival_scores=[1.6, 1.2375], reserve=0.3)
    >>> position, round(price, 4)
    (2, 1.0)
    """
    score = bid * quality
    ahead, below, next_score = 0, 0, score * 0
    for rival in rival_scores:
        ahead = ahead + where(rival >= score, 1, 0)
        below = below + where(rival < score, 1, 0)
        next_score = where(rival < score, most(next_score, rival), next_score)
    price = where(below > 0, most(reserve, divide(next_score, quality) + STEP), reserve)
    return ahead + 1, least(bid, price)
