"""Made the files of this folder, with NumPy 2.4, tifffile 2026.3 and Pillow 13: what other programs
write. Each holds the same 4x3 map, value 10*y + x + 1, unless its name says otherwise."""
import struct
import zipfile
import zlib

import numpy as np
import tifffile
from numpy.lib import format as npy
from PIL import Image

y, x = np.mgrid[0:3, 0:4]
values = 10 * y + x + 1.0

for dtype in ("<f2", "<f4", "<f8", ">f4", ">f8", "|u1", "|i1", "<u2", "<i2", ">i2", "<u4", "<i4", "<u8", "<i8"):
    name = ("big_" if dtype[0] == ">" else "") + np.dtype(dtype).name
    np.save(f"{name}.npy", values.astype(dtype))
np.save("fortran.npy", np.asfortranarray(values))
np.save("channel_first.npy", values[None].astype("<f4"))
np.save("channel_last.npy", values[..., None].astype("<f4"))
np.save("bool.npy", values > 12)  # 0 and 1
np.save("three_channels.npy", np.zeros((3, 4, 3), "<f4"))
np.save("one_dimension.npy", np.zeros(12, "<f4"))
np.save("no_pixels.npy", np.zeros((0, 4), "<f4"))
np.save("object.npy", np.array([[None, 1], [2, 3]], dtype=object), allow_pickle=True)
np.save("structured.npy", np.zeros((3, 4), [("d", "<f4"), ("c", "|u1")]))
np.save("complex.npy", np.zeros((3, 4), "<c8"))
for version in ((2, 0), (3, 0)):
    with open(f"version{version[0]}.npy", "wb") as file:
        npy.write_array(file, values.astype("<f4"), version=version)
np.save("unknown.npy", np.array([[1, np.nan], [np.inf, -np.inf]], "<f4"))
np.save("beyond_float.npy", np.array([[1, 1e300]], "<f8"))  # 1e300: no float

np.savez("stored.npz", values.astype("<f4"))
np.savez_compressed("compressed.npz", values)
np.savez_compressed("vector_then_map.npz", T=np.zeros(3), other=np.zeros((2, 2, 2)), disp=values, second=values * 2)
np.savez_compressed("no_map.npz", T=np.zeros(3), cube=np.zeros((2, 2, 2)))

# Promises 1.6 GB and holds 70 kB of zeros.
header = b"{'descr': '<f4', 'fortran_order': False, 'shape': (19999, 19999), }".ljust(117) + b"\n"
with zipfile.ZipFile("bomb.npz", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr(zipfile.ZipInfo("arr_0.npy"), b"\x93NUMPY\1\0" + struct.pack("<H", 118) + header + bytes(70000),
                     zipfile.ZIP_DEFLATED)
with open("bomb.npz", "r+b") as file:
    size = struct.pack("<I", 128 + 4 * 19999 * 19999)
    honest = struct.pack("<I", 70128)
    changed = file.read().replace(honest, size)
    file.seek(0)
    file.write(changed)

Image.fromarray((256 * values).astype(np.uint16)).save("kitti.png")
Image.fromarray((1000 * values).astype(np.uint16)).save("millimetres.png")
Image.fromarray(values.astype(np.uint8)).save("gray8.png")
Image.fromarray(np.zeros((3, 4, 3), np.uint8)).save("rgb8.png")



def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


# Every chunk is whole, but there are two rows of three.
rows = b"".join(b"\0" + bytes([1, 0] * 4) for _ in range(2))
with open("missing_row.png", "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 3, 16, 0, 0, 0, 0)) +
               chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))

float32 = values.astype(np.float32)
tifffile.imwrite("plain.tif", float32)
tifffile.imwrite("big_endian.tif", float32, byteorder=">")
tifffile.imwrite("lzw.tif", float32, compression="lzw")
tifffile.imwrite("deflate_predictor.tif", float32, compression="zlib", predictor=3)
tifffile.imwrite("strips.tif", float32, rowsperstrip=1)
tifffile.imwrite("tiles.tif", float32, tile=(16, 16))
tifffile.imwrite("bigtiff.tif", float32, bigtiff=True)
tifffile.imwrite("unknown.tif", np.array([[1, np.nan], [np.inf, -np.inf]], np.float32))
tifffile.imwrite("uint16.tif", values.astype(np.uint16))
tifffile.imwrite("float64.tif", values)
tifffile.imwrite("three_channels.tif", np.zeros((3, 4, 3), np.float32), photometric="rgb")
