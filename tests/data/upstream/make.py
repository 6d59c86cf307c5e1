"""Writes the files beside it: a picture and a disparity with every trap in it, and what FoundationStereo's published demo
makes of them, computed with numpy from its description alone (no code of the program, none of the demo).
Run once, by hand: python3 make.py"""
import struct
import zlib

import numpy as np

W, H, SCALE, BASELINE, Z_FAR, NEIGHBOURS, RADIUS = 32, 24, 0.5, 0.063, 1.5, 6, 0.012
rng = np.random.default_rng(5)


def write_png(path, rgb):
    rows = b"".join(b"\0" + row.tobytes() for row in rgb)
    chunk = lambda kind, body: struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    header = struct.pack(">IIBBBBB", rgb.shape[1], rgb.shape[0], 8, 2, 0, 0, 0)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def write_ply(path, points, colours):
    with open(path, "wb") as file:
        file.write(("ply\nformat binary_little_endian 1.0\ncomment Created by Open3D\nelement vertex %d\n" % len(points)
                    + "".join("property double %s\n" % axis for axis in "xyz")
                    + "".join("property uchar %s\n" % colour for colour in ("red", "green", "blue"))
                    + "end_header\n").encode())
        for point, colour in zip(points, colours):
            file.write(struct.pack("<3d3B", *point, *colour))


left = rng.integers(0, 256, (H, W, 3), dtype=np.uint8)
u, v = np.meshgrid(np.arange(W), np.arange(H))
disparity = (3 + u / 7 + np.sin(v / 5)).astype(np.float32)
disparity[:, 20:26] *= 2.3                          # something nearer
disparity += rng.normal(0, 0.02, (H, W)).astype(np.float32)
disparity[3, 10] = 0                                # infinitely far
disparity[4, 11] = -0.7                             # behind the camera
disparity[5, 12] = 0.01                             # beyond z_far
disparity[6, 30] = 29.5                             # nearer than 0.1 m
disparity[7, 5], disparity[7, 6], disparity[7, 7] = 5, 6.0000005, 6.5  # at and just over the edge of the right image
disparity[8, 9] = np.nan                            # unknown
write_png("left.png", left)
np.save("disparity.npy", disparity)

# vis.png: which of the 256 colours; 256 = black
valid = disparity < np.inf
low, high = disparity[valid].min(), disparity[valid].max()
with np.errstate(invalid="ignore"):
    index = (np.clip((disparity - low) / (high - low), 0, 1) * 255).astype(np.uint8).astype(np.float32)
index[~valid] = 256
np.save("colour_index.npy", index)

# hidden pixels
seen = disparity.copy()
seen[u - disparity < 0] = np.inf
seen[np.isnan(disparity)] = np.inf                  # unknown, which a network's never is: as hidden

# depth_meter.npy; a 32-bit number times a Python number is 64-bit there, and 32-bit again beside a map
K = np.array([[78.4612345, 0, 31.3794861], [0, 79.1, 23.1616211], [0, 0, 1]]).astype(np.float32)
K[:2] *= np.float32(SCALE)
with np.errstate(divide="ignore"):
    depth = np.float32(np.float64(K[0, 0]) * BASELINE) / seen
assert depth.dtype == np.float32
np.save("depth_meter.npy", depth)

# cloud.ply
z = depth.astype(np.float64)
with np.errstate(invalid="ignore"):
    xyz = np.stack([(u - np.float64(K[0, 2])) * z / np.float64(K[0, 0]),
                    (v - np.float64(K[1, 2])) * z / np.float64(K[1, 1]), z], -1).astype(np.float32)
    xyz[depth < np.float32(0.1)] = 0
points, colours = xyz.reshape(-1, 3).astype(np.float64), left.reshape(-1, 3)
keep = (points[:, 2] > 0) & (points[:, 2] <= Z_FAR)
points, colours = points[keep], colours[keep]
write_ply("cloud.ply", points, colours)

# cloud_denoise.ply: every point against every other
distance = np.sqrt(((points[:, None] - points[None]) ** 2).sum(-1))
dense = (distance <= RADIUS).sum(1) > NEIGHBOURS
write_ply("cloud_denoise.ply", points[dense], colours[dense])
print(len(points), "points,", int(dense.sum()), "dense; nearest to the radius:", np.abs(distance - RADIUS).min())
