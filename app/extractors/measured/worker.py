"""A process that decodes and measures, and that may die of it: `python -m app.extractors.measured.worker`.

It answers requests on standard input with replies on what was standard output; whatever libraries print goes to standard
error. It ends with its parent, or when standard input does.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from typing import BinaryIO

from app.extractors.contract import Job
from app.extractors.framing import LENGTH
from app.extractors.measured.display import within
from app.extractors.measured.leash import Leash
from app.extractors.measured.measuring import look
from app.extractors.measured.messages import (
    Done,
    Examine,
    Ready,
    Refused,
    Render,
    Rendered,
    Reply,
    Request,
    Show,
    Shown,
    found,
    pack_reply,
    prepare,
    read_request,
)
from app.extractors.measured.profiles import EXACT_RUNS
from app.extractors.measured.rendering import render
from app.settings.places import resource
from app.sources.decoding import decode
from app.sources.errors import SourceError
from app.sources.opencv import cv2
from app.sources.reading import read_again, shown_name
from app.sources.registration import register
from app.sources.source import Source


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until there is no more to do."""
    parser = argparse.ArgumentParser(prog="worker")
    parser.add_argument("--pixels", type=int, required=True, help="file descriptor that pixels are written to")
    parser.add_argument("--parent", type=int, required=True, help="process id to die with")
    given = parser.parse_args(arguments)
    requests, replies = _take_channels()
    cv2.setNumThreads(1)
    prepare()
    rehearse()
    gc.freeze()  # what is loaded stays: looking through all of it once a picture or two took 25 ms
    worker = Worker(replies, given.pixels, Leash(given.parent))
    worker.say(Ready())
    while (request := _next(requests)) is not None:
        worker.serve(request)


def rehearse() -> None:
    """Find a palette once: tables are filled and modules loaded that the first image would have to wait for."""
    sample = resource("samples/orbit-dashboard.png")
    for finding in look(Job(register(sample), (EXACT_RUNS,))):
        pack_reply(found(finding))


class Worker:
    """Serves one request after the other."""

    def __init__(self, replies: BinaryIO, pixels: int, leash: Leash) -> None:
        self._replies = replies
        self._pixels = pixels
        self._leash = leash

    def say(self, reply: Reply) -> None:
        """Send a reply at once."""
        self._replies.write(pack_reply(reply))
        self._replies.flush()

    def serve(self, request: Request) -> None:
        """Do what is asked."""
        match request:
            case Examine():
                self._examine(request)
            case Show():
                self._show(request)
            case Render():
                self._render(request)

    def _examine(self, request: Examine) -> None:
        source = request.job.source
        self._allow(source)
        for finding in look(request.job):
            self.say(found(finding))
            self._leash.rearm()
        self.say(Done())

    def _show(self, request: Show) -> None:
        source = request.source
        self._allow(source)
        try:
            rgb = within(decode(read_again(source), source), request.most_pixels)
            self._share(rgb.data)
        except (SourceError, OSError) as error:
            self.say(_refused(source, error))
        else:
            self.say(Shown(rgb.shape[1], rgb.shape[0]))

    def _render(self, request: Render) -> None:
        source = request.source
        self._allow(source)
        try:
            rendering = render(decode(read_again(source), source), request.view)
            self._share(rendering.data)
        except (SourceError, OSError) as error:
            self.say(_refused(source, error))
        else:
            self.say(Rendered(rendering.media_type, rendering.width, rendering.height, len(rendering.data)))

    def _allow(self, source: Source) -> None:
        self._leash.allow(source.width * source.height, to_draw=source.drawn_scale is not None)

    def _share(self, data: bytes | memoryview) -> None:
        os.ftruncate(self._pixels, 0)
        os.lseek(self._pixels, 0, os.SEEK_SET)
        with os.fdopen(self._pixels, "wb", closefd=False) as file:
            file.write(data)


def _refused(source: Source, error: SourceError | OSError) -> Refused:
    if isinstance(error, SourceError):
        return Refused(error.sentence)
    return Refused(f"There is no room for the pixels of {shown_name(source.path)}: {error.strerror}.")


def _take_channels() -> tuple[BinaryIO, BinaryIO]:
    """Keep standard input and output to ourselves: what decoders print must not get between the replies."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    sys.stdout = sys.stderr
    return requests, replies


def _next(requests: BinaryIO) -> Request | None:
    head = requests.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return read_request(requests.read(LENGTH.unpack(head)[0]))


if __name__ == "__main__":
    main()
