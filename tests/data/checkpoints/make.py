#!/usr/bin/env python3
"""Makes the small checkpoints beside this file, as torch.save does (needs torch, numpy and safetensors' layout only).

The tensors, whatever the file: "a" = 0..5 as (2, 3); "transposed" = a's storage as (3, 2); "middle" = its elements
2 and 3; "half" = 0.5, -2 in half precision; "counter" = 7 as an int64 scalar.
"""
import json, pathlib, pickle, struct, zipfile
import numpy as np, torch

here = pathlib.Path(__file__).parent

def state(prefix=""):
    a = torch.arange(6, dtype=torch.float32).reshape(2, 3)
    tensors = {"a": a, "transposed": a.t(), "middle": a.flatten()[2:4],
               "half": torch.tensor([0.5, -2.0]).half(), "counter": torch.tensor(7)}
    return {prefix + name: tensor for name, tensor in tensors.items()}

noise = {"optimizer": {"state": {0: {"exp_avg": torch.zeros(10)}}}, "best_bp2": np.float64(1.25), "seen": np.int64(7),
         "global_step": 200000, "epoch": 40}
torch.save({"model": state()}, here / "zip.pth")
torch.save({"model": state(), **noise}, here / "noise.pth")
torch.save({"model": state(), **noise}, here / "legacy.pth", _use_new_zipfile_serialization=False)
torch.save(state(), here / "bare.pth")
torch.save({"model": state("module.")}, here / "module.pth")
torch.save({"model": {k: torch.nn.Parameter(v) if v.is_floating_point() else v for k, v in state().items()}}, here / "parameters.pth")

blob, header = b"", {"__metadata__": {"format": "pt"}}
for name, tensor in state().items():
    data = tensor.contiguous().numpy().tobytes()
    kind = {torch.float32: "F32", torch.float16: "F16", torch.int64: "I64"}[tensor.dtype]
    header["module." + name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [len(blob), len(blob) + len(data)]}
    blob += data
text = json.dumps(header).encode()
(here / "plain.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + blob)

class Hostile:
    def __reduce__(self):
        import os
        return os.system, ("touch /tmp/stereoscope-was-here",)

torch.save({"model": state(), "extra": Hostile()}, here / "hostile.pth")
class FastFoundationStereo(torch.nn.Linear): pass
FastFoundationStereo.__module__ = "core.foundation_stereo"
import sys, types
sys.modules["core"] = types.ModuleType("core"); sys.modules["core.foundation_stereo"] = m = types.ModuleType("core.foundation_stereo")
m.FastFoundationStereo = FastFoundationStereo
torch.save(FastFoundationStereo(2, 2), here / "whole_module.pth")

# data descriptors and a 64-bit directory, which torch.save writes for large files only
with zipfile.ZipFile(here / "zip.pth") as source:
    class Unseekable:
        def __init__(self, file): self.file = file
        def write(self, data): return self.file.write(data)
        def flush(self): self.file.flush()
    with open(here / "streamed.pth", "wb") as out, zipfile.ZipFile(Unseekable(out), "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            with target.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry: entry.write(source.read(name))
    with zipfile.ZipFile(here / "compressed.pth", "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist(): target.writestr(name, source.read(name))
