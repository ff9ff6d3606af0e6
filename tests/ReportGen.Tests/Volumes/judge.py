"""Follows every link, outline entry and page label of a volume or of one of its books; says what does not land where it says."""
import re
import subprocess
import sys

import pikepdf

path = sys.argv[1]
pdf = pikepdf.open(path)
pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
labels = [page.label for page in pdf.pages]
names = {}
faults = []


def walk(node):
    pairs = list(node.get("/Names", []))
    for key, value in zip(pairs[::2], pairs[1::2]):
        names[str(key)] = value
    for kid in node.get("/Kids", []):
        walk(kid)


def text_of(index, *options):
    number = str(index + 1)
    return subprocess.run(["pdftotext", *options, "-f", number, "-l", number, path, "-"], capture_output=True, text=True, check=True).stdout


def squeeze(text):
    return re.sub(r"\s", "", text)


walk(pdf.Root.Names.Dests)

# Links: each leads to a page of the file; where it stands in a row of contents, the number in the row is the label of that page.
links = rows = 0
for index, page in enumerate(pdf.pages):
    leads = {}
    for annotation in page.get("/Annots", []):
        if "/Dest" not in annotation:
            continue
        links += 1
        target = names.get(str(annotation.Dest))
        if target is None or target[0].objgen not in pages:
            faults.append(f"page {index + 1}: link to {annotation.Dest} lands nowhere")
        else:
            leads[squeeze(str(annotation.Contents))] = pages[target[0].objgen]
    for line in text_of(index, "-layout").splitlines() if leads else []:
        row = re.match(r"\s*(.*?)\s*[·.]{4}[·.\s]*(\S+)\s*$", line)
        name = row and squeeze(row.group(1))
        if not row or name not in leads:
            continue
        rows += 1
        if labels[leads[name]] != row.group(2):
            faults.append(f"contents say {row.group(2)} for {name}, whose page calls itself {labels[leads[name]]}")

# Labels: the front has its own, the body counts on from its first number; what is printed at the foot is the label.
front = next(index for index, label in enumerate(labels) if label.isdigit())
first = int(labels[front])
if labels[front:] != [str(first + n) for n in range(len(labels) - front)]:
    faults.append(f"labels of the body are {labels[front:]}")
for index, label in enumerate(labels):
    foot = re.findall(r"—(\w+)—", squeeze(text_of(index)))
    if foot and label not in foot:
        faults.append(f"page {index + 1} calls itself {label} and prints {foot}")

# Outline: in the order of the pages, each entry on a page that shows its words.
entries = []
with pdf.open_outline() as outline:
    def visit(items, depth):
        for item in items:
            target = item.destination
            if target is None or target[0].objgen not in pages:
                faults.append(f"outline entry {item.title} lands nowhere")
            else:
                place = pages[target[0].objgen]
                entries.append((depth, place))
                if not item.children and squeeze(item.title)[:6] not in squeeze(text_of(place)):
                    faults.append(f"outline entry {item.title} leads to page {place + 1}, which does not show it")
            visit(item.children, depth + 1)

    visit(outline.root, 0)

places = [place for _, place in entries if place >= front]
if places != sorted(places):
    faults.append("the outline is not in the order of the pages")

print(f"links {links}, rows {rows}, outline {len(places)}, depth {max(depth for depth, _ in entries)}, first {first}, pages {len(labels)}")
print("\n".join(faults))
sys.exit(1 if faults else 0)
