"""PDF files of one page, made by hand."""

import zlib

CARD = (
    b"0.957 0.945 0.871 rg 0 0 300 200 re f 0.878 0.478 0.373 rg 30 30 120 60 re f "
    b"0.239 0.251 0.357 RG 3 w 30.5 120.5 120 40 re S BT 0 0 0 rg /F1 18 Tf 160 100 Td (Harbor) Tj ET"
)
"""A ground, a box, a frame of 4 CSS px and a word of 24 CSS px."""


def pdf(content: bytes = CARD, page: bytes = b"/MediaBox [0 0 300 200]", *, packed: bool = False) -> bytes:
    """A document with a page that shows `content`, set in Helvetica. `packed` hides the page in an object stream."""
    leaf = b"<</Type/Page/Parent 2 0 R " + page + b"/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: leaf,
        4: b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>",
    }
    if packed:
        inside = zlib.compress(b"3 0 " + objects.pop(3))
        objects[6] = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(inside), inside)
    return _written(objects, packed=packed)


def _written(objects: dict[int, bytes], *, packed: bool) -> bytes:
    file, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(file)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    if not packed:
        table = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
        file += b"xref\n0 6\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size 6>>\n" % table
        return file + b"startxref\n%d\n%%%%EOF" % start
    rows = [(0, 0, 0)] + [(1, places[at], 0) if at in places else (2, 6, 0) for at in range(1, 7)] + [(1, start, 0)]
    stream = b"".join(kind.to_bytes(1) + place.to_bytes(4) + index.to_bytes(1) for kind, place, index in rows)
    header = b"<</Type/XRef/W[1 4 1]/Size 8/Root 1 0 R/Length %d>>" % len(stream)
    return file + b"7 0 obj\n%sstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (header, stream, start)
