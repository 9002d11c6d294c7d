"""Small PDF and Word files, made for tests."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

SOFT = ") Tj /Span<</ActualText <FEFF00AD> >> BDC <20> Tj EMC ("  # a hyphen that nobody sees

RIGHT = "\x0f"  # goes on at the right of the page's head
DRAWN = {"\xad": SOFT, RIGHT: ") Tj ET BT /F1 10 Tf 1 0 0 1 380 780 Tm ("}
NOTE = "\x10"  # the mark of a note, raised and small
DRAWN[NOTE] = ") Tj /F1 6 Tf 4 Ts (7) Tj 0 Ts /F1 10 Tf ("
LARGE = "\x0e"  # before a line in larger letters


def make_pdf(*pages):
    """Make a PDF of pages, each a list of lines; an empty line is a gap, no line a bare page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    ]
    kids = []
    for lines in pages:
        drawn = [
            f"BT /F1 {14 if line[0] == LARGE else 10} Tf 1 0 0 1 60 {780 - 12 * n} Tm "
            f"({line.strip(LARGE)}) Tj ET"
            for n, line in enumerate(line.replace("(", "\\(").replace(")", "\\)") for line in lines)
            if line
        ]
        stream = "\n".join(drawn)
        for mark, words in DRAWN.items():
            stream = stream.replace(mark, words)
        stream = stream.encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        told = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 840]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"{told}/Contents {len(objects)} 0 R>>".encode())
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{listed}]>>".encode()
    out, places = io.BytesIO(b""), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    at = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, at))
    return out.getvalue()


def make_docx(body, **parts):
    """Make a Word file of the XML of its body; of other parts too, by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, words in parts.items():
            file.writestr(
                f"word/{name}.xml", f"<w:{name.rstrip('1')} {W}>{words}</w:{name.rstrip('1')}>"
            )
    return out.getvalue()
