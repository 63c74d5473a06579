"""How much a Dask cluster of two workers on this computer costs, beside the processes of the generator itself.

    python bench/cluster.py [REPORTS]

Both read the same distinct reports without a cache and find the same. Time of all processes, start included,
and the ratio; needs `pip install zhiku[cluster]`.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from speed import ROOT, copies

sys.path.insert(0, str(ROOT))

from generator import load
from generator.model import Site


def processors() -> float:
    """Return the seconds that this process and those that it has waited for have computed."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def far(folder: Path) -> Site:
    """Load a corpus by a cluster."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        return load(folder, executor=client.get_executor(pure=False))


def main(reports: int) -> None:
    """Print what each needs."""
    with tempfile.TemporaryDirectory() as name:
        copies(Path(name), reports, translated=True)
        ways: dict[str, Callable[[Path], Site]] = {"processes": load, "cluster": far}
        costs, sites = {}, []
        for label, way in ways.items():
            before, start = processors(), time.perf_counter()
            sites.append(way(Path(name)))
            costs[label] = processors() - before
            print(f"{label:10}{time.perf_counter() - start:7.1f} s{costs[label]:7.1f} s of processors")
    print(f"ratio {costs['cluster'] / costs['processes']:.2f}; the same: {sites[0] == sites[1]}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1000)
