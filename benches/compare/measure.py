"""What one command costs: time, processor, memory. Nothing else is kept in this
process: the peak of a child is never read below that of its parent."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Run:
    """One run of a command."""

    wall: float     # seconds
    cpu: float      # seconds, of all its processes
    peak: int       # bytes of its largest process
    others: float   # cores that other programs kept busy meanwhile


def busy():
    """Seconds that all processors have worked so far; 0 where that cannot be known."""
    try:
        with open("/proc/stat") as file:
            user, nice, system, _, _, *rest = (int(one) for one in file.readline().split()[1:9])
        return (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0.0


def measure(command, folder, env):
    """Runs a command to its end; one that fails ends everything."""
    os.sync()
    with tempfile.TemporaryFile() as log:
        before, start = busy(), time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        if process.returncode:
            log.seek(0)
            sys.exit(f"{' '.join(map(str, command))}\nended with {process.returncode}:\n"
                     + log.read().decode(errors="replace")[-2000:])
        return Run(wall, cpu, usage.ru_maxrss * 1024, max(0.0, busy() - before - cpu) / wall)
