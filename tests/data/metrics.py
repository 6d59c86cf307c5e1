"""The errors of a disparity by NumPy, to compare the program's with: metrics.py ESTIMATE.pfm TRUTH FACTOR [MASK]

TRUTH is a PFM, or a PNG of gray values that are FACTOR for 1 px and 0 where nothing is known; MASK a PNG that is 255
where both views see the point. Prints JSON with the keys of a record. Reads the files by itself.
"""

import json
import struct
import sys
import zlib

import numpy as np


def read_pfm(path):
    with open(path, "rb") as file:
        assert file.readline().strip() == b"Pf"
        width, height = map(int, file.readline().split())
        order = "<" if float(file.readline()) < 0 else ">"
        values = np.frombuffer(file.read(), order + "f4").reshape(height, width)
    values = values[::-1].astype(np.float64)
    return np.where(np.isfinite(values), values, np.nan)


def unfilter(kind, line, above, step):
    """One row of a PNG (ISO/IEC 15948, 9.2)."""
    if kind == 0:
        return line
    if kind == 2:
        return (line.astype(int) + above) % 256
    row = [int(value) for value in line]
    before = [int(value) for value in above]
    for i in range(len(row)):
        a = row[i - step] if i >= step else 0
        b = before[i]
        c = before[i - step] if i >= step else 0
        if kind == 1:
            row[i] = (row[i] + a) % 256
        elif kind == 3:
            row[i] = (row[i] + (a + b) // 2) % 256
        else:
            p = a + b - c
            nearest = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
            row[i] = (row[i] + nearest) % 256
    return np.array(row)


def read_png(path):
    """The first channel."""
    data = open(path, "rb").read()
    place, packed, palette = 8, b"", None
    while place < len(data):
        size, kind = struct.unpack(">I4s", data[place : place + 8])
        chunk = data[place + 8 : place + 8 + size]
        if kind == b"IHDR":
            width, height, bits, colour = struct.unpack(">IIBB", chunk[:10])
        if kind == b"PLTE":
            palette = np.frombuffer(chunk, np.uint8)[::3]
        if kind == b"IDAT":
            packed += chunk
        place += size + 12
    bits_of_pixel = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour] * bits
    step = max(1, bits_of_pixel // 8)
    lines = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, -1)
    above = np.zeros(lines.shape[1] - 1, int)
    rows = []
    for line in lines:
        above = np.asarray(unfilter(line[0], line[1:], above, step), int)
        rows.append(above)
    if bits < 8:
        parts = np.unpackbits(np.array(rows, np.uint8), axis=1).reshape(height, -1, bits)
        rows = (parts * 2 ** np.arange(bits - 1, -1, -1)).sum(axis=2)[:, :width]
    pixels = np.array(rows).reshape(height, width, step)
    if palette is not None:
        pixels = palette[pixels]
    return pixels[..., 0] * 256 + pixels[..., 1] if bits == 16 else pixels[..., 0]


def errors(estimate, truth):
    known = np.isfinite(truth)
    error = (estimate - truth)[known & np.isfinite(estimate)]
    size = np.abs(error)
    of = truth[known & np.isfinite(estimate)]
    missing = known.sum() - size.size
    d1 = ((size > 3) & (size > 0.05 * of)).sum()
    numbers = {
        "truthPixels": int(known.sum()),
        "estimatedPixels": int(size.size),
        "densityPercent": 100 * size.size / known.sum(),
        "epePx": size.mean(),
        "rmsPx": np.sqrt((size**2).mean()),
        "medianPx": np.median(size),
        "biasPx": error.mean(),
        "d1Percent": 100 * (d1 + missing) / known.sum(),
        "d1EstimatedPercent": 100 * d1 / size.size,
    }
    for name, bound in (("05", 0.5), ("1", 1), ("2", 2), ("4", 4)):
        bad = (size > bound).sum()
        numbers[f"bad{name}Percent"] = 100 * (bad + missing) / known.sum()
        numbers[f"bad{name}EstimatedPercent"] = 100 * bad / size.size
    return {key: float(value) for key, value in numbers.items()}


def main(estimate, truth, factor, mask=None):
    disparity = read_pfm(estimate)
    if truth.endswith(".pfm"):
        true = read_pfm(truth)
    else:
        stored = read_png(truth).astype(np.float64)
        true = np.where(stored > 0, stored / float(factor), np.nan)
    result = errors(disparity, true)
    if mask:
        result["visible"] = errors(disparity, np.where(read_png(mask) == 255, true, np.nan))
    json.dump(result, sys.stdout)


main(*sys.argv[1:])
