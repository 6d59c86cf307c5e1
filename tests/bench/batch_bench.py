#!/usr/bin/env python3
"""How many pairs per second a batch does, against `run` for each pair, in one go on this machine.

    tests/bench/batch_bench.py build/release/bin/stereoscope [--pairs 200] [--size 640x480] [-- options of run]

Prints pairs per second of both and their ratio, how much of the time of all cores the batch used, and by how much the
memory of the process grew in the second half of the batch. Not a test: timings depend on the machine.
"""
import argparse
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time


def write_pairs(folder, count, width, height):
    """Gray pairs of blocks of random brightness, each shifted by another number of px."""
    rng = random.Random(1)
    for side in ("left", "right"):
        (folder / side).mkdir(parents=True)
    for i in range(count):
        rows = []
        for _ in range(height // 4):
            cells = bytes(rng.randrange(256) for _ in range((width + 64) // 4 + 1))
            row = bytes(cells[x // 4] for x in range(width + 64))
            rows += [row] * 4
        header = f"P5\n{width} {height}\n255\n".encode()
        shift = 5 + i % 30
        for side, at in (("left", 0), ("right", shift)):
            pixels = b"".join(row[at : at + width] for row in rows[:height])
            (folder / side / f"{i:04}.pgm").write_bytes(header + pixels)
    (folder / "left" / "K.txt").write_text("600 0 320 0 600 240 0 0 1\n0.1\n")


def watch_memory(process, samples):
    while process.poll() is None:
        try:
            text = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            samples.append(int(text.split("VmRSS:")[1].split()[0]))
        except (OSError, IndexError):
            pass
        time.sleep(0.02)


def main():
    own, options = sys.argv[1:], []
    if "--" in own:
        at = own.index("--")
        own, options = own[:at], own[at + 1 :]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--size", default="640x480")
    arguments = parser.parse_args(own)
    width, height = map(int, arguments.size.split("x"))
    options = options or ["--matcher", "sgm", "--max-disp", "64"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        write_pairs(folder / "set", arguments.pairs, width, height)

        began = time.monotonic()
        for i in range(arguments.pairs):
            images = [folder / "set" / side / f"{i:04}.pgm" for side in ("left", "right")]
            subprocess.run([arguments.program, "run", *images, *options, "--quiet", "--out", folder / "run" / str(i)], check=True)
        alone = arguments.pairs / (time.monotonic() - began)

        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        batch = subprocess.Popen([arguments.program, "batch", folder / "set", *options, "--quiet", "--out", folder / "batch"])
        samples = []
        watching = threading.Thread(target=watch_memory, args=(batch, samples))
        watching.start()
        if batch.wait() != 0:
            sys.exit("batch failed")
        seconds = time.monotonic() - began
        watching.join()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        together = arguments.pairs / seconds
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        half = len(samples) // 2
        growth = max(samples[half:]) / max(samples[:half]) - 1 if half else 0
        print(f"run for each pair: {alone:.2f} pairs/s")
        print(f"batch:             {together:.2f} pairs/s, {together / alone:.2f} times as many")
        print(f"cores busy:        {100 * used / seconds / os.cpu_count():.0f} % of {os.cpu_count()}")
        print(f"memory:            {max(samples) / 1000:.0f} MB at most, second half {100 * growth:+.1f} % above the first")


if __name__ == "__main__":
    main()
