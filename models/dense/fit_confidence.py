#!/usr/bin/env python3
"""Fits the weights of a confidence to generated scenes: that of Dense (core/match/dense/Confidence.cpp) or that of SGM
(core/match/confidence/SeenConfidence.cpp).

  stereoscope synthesize --seed S --count N --out DIR ...     makes the scenes
  match_evidence dense|sgm DIR FILE SCALE                     what is seen of each pixel (tests/bench)
  fit_confidence.py dense|sgm FILE [FILE ...]                 prints the weights

The first FILE is of scale 1 and gives the weights (or stands for them: "2.558,0.354,..."); others, of smaller scales, give what is added to them for each
halving of the images. A FILE holds rows of 13 little-endian floats: ten terms of evidence, 1 where the disparity is
within 2 px of the truth at the original size, number of the scene, ratio of the matched size to the original. Every
fifth scene is kept apart to check the fit. Needs numpy.
"""

import sys

import numpy

TERMS = 10
COLUMNS = TERMS + 3
NAMES = {"dense": ["constant", "guessed", "left-right", "cost", "second best", "half size differs", "half size fails",
                   "step nearby", "guessed nearby", "plain"],
         "sgm": ["constant", "mismatch", "margin", "hidden", "step nearby", "unknown nearby", "plain", "rough",
                 "brightness", "repeats"]}


def fitted(evidence, is_right, base=0):
    """Newton's method on the log likelihood, held back a little where the evidence says nothing. `base`: a part of the
    log odds that is given."""
    weights = numpy.zeros(TERMS)
    restraint = 1e-6 * len(evidence) * numpy.eye(TERMS)
    for _ in range(30):
        p = 1 / (1 + numpy.exp(-(base + evidence @ weights)))
        slope = evidence.T @ (is_right - p) - restraint @ weights
        curvature = (evidence * (p * (1 - p))[:, None]).T @ evidence + restraint
        step = numpy.linalg.solve(curvature, slope)
        weights += step
        if abs(step).max() < 1e-6:
            break
    return weights


def report(evidence, is_right, weights):
    p = 1 / (1 + numpy.exp(-(evidence * weights).sum(axis=1)))
    print(f"right {100 * is_right.mean():.2f} %, said {100 * p.mean():.2f} %")
    for low, high in [(0, .1), (.1, .3), (.3, .5), (.5, .7), (.7, .8), (.8, .9), (.9, .95), (.95, .98), (.98, 1.01)]:
        among = (p >= low) & (p < high)
        if among.any():
            print(f"  {low:.2f}-{min(high, 1):.2f}: {100 * among.mean():5.1f} % of pixels, said "
                  f"{100 * p[among].mean():5.1f} %, right {100 * is_right[among].mean():5.1f} %")
    sure = p >= 0.9
    print(f"0.9 and more: {100 * sure.mean():.1f} % of pixels, {100 * (1 - is_right[sure].mean()):.2f} % of them wrong")


def said(weights):
    for name, weight in zip(NAMES[sys.argv[1]], weights):
        print(f"  {name:18} {weight:7.3f}")
    print("{" + ", ".join(f"{weight:.3f}F" for weight in weights) + "}")


def rows_of(file):
    """Evidence, right or not, halvings; those to fit to and those kept apart."""
    rows = numpy.fromfile(file, "<f4")
    rows = rows[:len(rows) // COLUMNS * COLUMNS].reshape(-1, COLUMNS).astype(float)
    is_kept = rows[:, TERMS + 1] % 5 == 4
    parts = [(part[:, :TERMS], part[:, TERMS], -numpy.log2(part[:, TERMS + 2])) for part in (rows[~is_kept], rows[is_kept])]
    print(f"{file}: {len(rows)} pixels of {len(set(rows[:, TERMS + 1]))} scenes")
    return parts


def main():
    if "," in sys.argv[2]:
        weights = numpy.array([float(weight) for weight in sys.argv[2].split(",")])
    else:
        (evidence, is_right, _), check = rows_of(sys.argv[2])
        weights = fitted(evidence, is_right)
        said(weights)
        report(check[0], check[1], weights)
    smaller = [rows_of(file) for file in sys.argv[3:]]
    if not smaller:
        return
    evidence, is_right, halvings = (numpy.concatenate(parts) for parts in zip(*(train for train, _ in smaller)))
    per_halving = fitted(evidence * halvings[:, None], is_right, evidence @ weights)
    print("for each halving")
    said(per_halving)
    for file, (_, (evidence, is_right, halvings)) in zip(sys.argv[3:], smaller):
        print(file)
        report(evidence, is_right, weights + halvings[:, None] * per_halving)


if __name__ == "__main__":
    main()
