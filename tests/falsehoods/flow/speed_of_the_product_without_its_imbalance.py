"""The mirror flow of the product is stated as if the layers were balanced from the start."""

from sympy import Abs

from regproofs import Identity, Setting, theorem

given = Setting()
g = given.scalar("g")
lam = given.scalar("lam")
w1 = given.scalar("w1")
w2 = given.scalar("w2")
product = w1 * w2

claim = Identity((g * w2 - lam * w1) * w2 + w1 * (g * w1 - lam * w2), 2 * Abs(product) * g - 2 * lam * product)


@theorem(title="Speed without the imbalance", given=given, claim=claim, source="a plausible mistake")
def speed_of_the_product_without_its_imbalance(proof):
    """Nothing is derived: the claim is false."""
