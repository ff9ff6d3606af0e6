namespace ReportGen.Volumes;

/// <summary>Gives out the page numbers of a book in the order of its parts, whichever thread has its part ready first.</summary>
/// <remarks>A part waits only for parts that were begun before it, so somebody can always go on.</remarks>
internal sealed class PageClaims(int firstPage)
{
    // Guards the fields below; pulsed at every claim.
    private readonly object _gate = new();
    private int _nextPart;
    private int _nextPage = firstPage;

    /// <summary>The number of the next page; meaningful when no part is at work.</summary>
    public int NextPage
    {
        get
        {
            lock (_gate)
                return _nextPage;
        }
    }

    /// <summary>Claims pages. Every part does so exactly once, with 0 when it has none.</summary>
    /// <param name="part">The part's place among all, from 0.</param>
    /// <returns>The number of its first page.</returns>
    public int Claim(int part, int pages)
    {
        lock (_gate)
        {
            while (_nextPart != part)
                Monitor.Wait(_gate);

            var first = _nextPage;
            _nextPage += pages;
            _nextPart++;
            Monitor.PulseAll(_gate);
            return first;
        }
    }
}
