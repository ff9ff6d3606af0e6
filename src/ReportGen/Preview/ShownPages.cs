namespace ReportGen.Preview;

/// <summary>Finds pages and cells by the names that the browser knows them by. What was forgotten is set again. Safe for several threads.</summary>
internal sealed class ShownPages(PreviewDesk desk)
{
    // Parts of volumes whose pages are kept: those on the screen and around it.
    private const int MostParts = 64;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Key, Lazy<SheetView?> View)> _parts = []; // latest first

    /// <summary>The sheet with all its pages; the view itself when it cannot be set any more.</summary>
    public SheetView Complete(SheetView sheet) => sheet.IsWhole ? sheet : DeepThread.Run(() => desk.Complete(sheet));

    /// <summary>Null when no such picture is shown.</summary>
    public PageProof? FindPicture(string name) => Find(name, page => page.Picture);

    /// <summary>Null when no such map is shown.</summary>
    public PageProof? FindMap(string name) => Find(name, page => page.Map);

    /// <summary>The sheet and the page whose cells a map describes; of a volume, the sheet with the pages that it has there.</summary>
    /// <param name="id">The sheet, or the volume.</param>
    /// <returns>Null when that page is no longer shown.</returns>
    public (SheetView Sheet, PageView Page)? FindPage(string id, string map)
    {
        var sheet = desk.Current.FindBook(id) is not null ? PartOf(map) : desk.Current.Find(id) is { } known ? Complete(known) : null;
        foreach (var page in sheet?.Pages ?? [])
        {
            if (page.Map == map)
                return (sheet!, page); // it has pages, so there is one
        }

        return null;
    }

    private PageProof? Find(string name, Func<PageView, string> nameOf)
    {
        if (PartOf(name) is { } part)
            return ProofIn(part, name, nameOf);

        foreach (var sheet in desk.Current.Sheets)
        {
            foreach (var page in sheet.Pages)
            {
                if (nameOf(page) == name)
                    return page.Proof ?? ProofIn(Complete(sheet), name, nameOf);
            }
        }

        foreach (var sheet in desk.Recent)
        {
            if (ProofIn(sheet, name, nameOf) is { } proof)
                return proof;
        }

        return null;
    }

    private static PageProof? ProofIn(SheetView sheet, string name, Func<PageView, string> nameOf)
    {
        foreach (var page in sheet.Pages)
        {
            if (nameOf(page) == name)
                return page.Proof;
        }

        return null;
    }

    // The part of a volume that a page's name begins with.
    private SheetView? PartOf(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return null;

        var key = name[..dot];
        if (Take(key) is not { } kept)
            return null;

        var view = default(SheetView);
        try
        {
            return view = kept.Value;
        }
        finally
        {
            if (view is null)
                Forget(key, kept);
        }
    }

    // A browser asks for picture and cells at once: whoever comes second waits for what the first one sets. Null when no part has that name.
    private Lazy<SheetView?>? Take(string key)
    {
        lock (_gate)
        {
            for (var item = _parts.First; item is not null; item = item.Next)
            {
                if (item.Value.Key != key)
                    continue;

                _parts.Remove(item);
                _parts.AddFirst(item);
                return item.Value.View;
            }

            if (FindPart(key) is not var (book, part))
                return null;

            desk.NoteShown(part.SheetId);
            var view = new Lazy<SheetView?>(() => DeepThread.Run(() => Set(book, part)));
            _parts.AddFirst((key, view));
            if (_parts.Count > MostParts)
                _parts.RemoveLast();
            return view;
        }
    }

    private SheetView? Set(BookView book, BookPart part)
    {
        var view = BookPages.ViewOf(book, part, out var failure);
        if (failure.English is not null)
            desk.Tell(book, failure);

        return view;
    }

    private void Forget(string key, Lazy<SheetView?> view)
    {
        lock (_gate)
            _parts.Remove((key, view));
    }

    private (BookView Book, BookPart Part)? FindPart(string key)
    {
        foreach (var book in desk.Current.Books)
        {
            foreach (var part in book.Parts)
            {
                if (part.Key == key)
                    return (book, part);
            }
        }

        return null;
    }
}
