"""The finders on several machines: the same batches, handed out by Dask."""

import itertools
from pathlib import Path

from workshop.batches import BATCH, FINDERS, batches_to_do, do_batch


def find_on_cluster(texts, out, client, finders=FINDERS, actors=None, batch=BATCH, say=print):
    """Run the finders over a corpus on the workers of a Dask cluster.

    Parameters
    ----------
    texts, out, finders, actors, batch, say
        As in `find_all`; `out` is a folder that every worker can write to. A run that was
        broken off goes on where it stopped, here or in `find_all`.
    client : dask.distributed.Client
        Connected to the cluster; needs the extra ``dask``.

    Returns
    -------
    pathlib.Path
        `out`, with the same files as `find_all` would write.
    """
    from dask.distributed import as_completed

    todo = batches_to_do(texts, out, finders, actors, batch, say)
    ahead = 2 * sum(client.nthreads().values())  # texts are read only as fast as they are used

    def hand_out(some):
        return [
            client.submit(do_batch, *one, Path(out), finders, actors, pure=False) for one in some
        ]

    running = as_completed(hand_out(itertools.islice(todo, ahead)))
    for done in running:
        done.result()
        running.update(hand_out(itertools.islice(todo, 1)))
    return Path(out)
