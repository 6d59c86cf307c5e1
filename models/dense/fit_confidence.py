#!/usr/bin/env python3
"""Fits the weights of Dense's confidence (core/match/dense/Confidence.cpp) to generated scenes.

  stereoscope synthesize --seed S --count N --out DIR ...     makes the scenes
  dense_evidence DIR FILE                                     what the matcher sees of each pixel (tests/bench)
  fit_confidence.py FILE                                      prints the weights

FILE holds rows of 12 little-endian floats: ten terms of evidence, 1 where the disparity is within 2 px of the
truth, number of the scene. Every fifth scene is kept apart to check the fit. Needs numpy.
"""

import sys

import numpy

TERMS = 10
NAMES = ["constant", "guessed", "left-right", "cost", "second best", "half size differs", "half size fails",
         "step nearby", "guessed nearby", "plain"]


def probability(evidence, weights):
    return 1 / (1 + numpy.exp(-(evidence @ weights)))


def fitted(evidence, is_right):
    """Newton's method on the log likelihood, held back a little where the evidence says nothing."""
    weights = numpy.zeros(TERMS)
    restraint = 1e-6 * len(evidence) * numpy.eye(TERMS)
    for _ in range(30):
        p = probability(evidence, weights)
        slope = evidence.T @ (is_right - p) - restraint @ weights
        curvature = (evidence * (p * (1 - p))[:, None]).T @ evidence + restraint
        step = numpy.linalg.solve(curvature, slope)
        weights += step
        if abs(step).max() < 1e-6:
            break
    return weights


def report(evidence, is_right, weights):
    p = probability(evidence, weights)
    print(f"right {100 * is_right.mean():.2f} %, said {100 * p.mean():.2f} %")
    for low, high in [(0, .1), (.1, .3), (.3, .5), (.5, .7), (.7, .8), (.8, .9), (.9, .95), (.95, .98), (.98, 1.01)]:
        among = (p >= low) & (p < high)
        if among.any():
            print(f"  {low:.2f}-{min(high, 1):.2f}: {100 * among.mean():5.1f} % of pixels, said "
                  f"{100 * p[among].mean():5.1f} %, right {100 * is_right[among].mean():5.1f} %")
    sure = p >= 0.9
    print(f"0.9 and more: {100 * sure.mean():.1f} % of pixels, {100 * (1 - is_right[sure].mean()):.2f} % of them wrong")


def main():
    rows = numpy.fromfile(sys.argv[1], "<f4")
    rows = rows[:len(rows) // (TERMS + 2) * (TERMS + 2)].reshape(-1, TERMS + 2).astype(float)
    is_kept = rows[:, TERMS + 1] % 5 == 4
    train, check = rows[~is_kept], rows[is_kept]
    weights = fitted(train[:, :TERMS], train[:, TERMS])
    print(f"{len(train)} pixels of {len(set(train[:, -1]))} scenes")
    for name, weight in zip(NAMES, weights):
        print(f"  {name:18} {weight:7.3f}")
    print("{" + ", ".join(f"{weight:.3f}F" for weight in weights) + "}")
    report(check[:, :TERMS], check[:, TERMS], weights)


if __name__ == "__main__":
    main()
