"""Follows every link, outline entry and page label of a volume; says what does not land where it says."""
import sys

import pikepdf

pdf = pikepdf.open(sys.argv[1])
pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
names = {}


def walk(node):
    for key, value in zip(list(node.get("/Names", []))[::2], list(node.get("/Names", []))[1::2]):
        names[str(key)] = value
    for kid in node.get("/Kids", []):
        walk(kid)


walk(pdf.Root.Names.Dests)
faults = []
links = 0
text = {}
for index, page in enumerate(pdf.pages):
    for annotation in page.get("/Annots", []):
        if "/Dest" not in annotation:
            continue
        links += 1
        target = names.get(str(annotation.Dest))
        if target is None or target[0].objgen not in pages:
            faults.append(f"page {index + 1}: link to {annotation.Dest} lands nowhere")

labels = [page.label for page in pdf.pages]
front = labels.index("1")
if labels[front:] != [str(n + 1) for n in range(len(labels) - front)]:
    faults.append(f"labels of the body are {labels[front:]}")

entries = []
with pdf.open_outline() as outline:
    def visit(items, depth):
        for item in items:
            target = item.destination
            if target is None or target[0].objgen not in pages:
                faults.append(f"outline entry {item.title} lands nowhere")
            else:
                entries.append((depth, item.title, pages[target[0].objgen]))
            visit(item.children, depth + 1)

    visit(outline.root, 0)

places = [page for _, _, page in entries if page >= front]
if places != sorted(places):
    faults.append("the outline is not in the order of the pages")
if not any(depth == 1 for depth, _, _ in entries):
    faults.append("no sheet stands below its group")

print(f"links {links}, outline {len([e for e in entries if e[2] >= front])}")
print("\n".join(faults))
sys.exit(1 if faults else 0)
