using ReportGen.Diagnostics;

namespace ReportGen.Exchange.Import;

/// <summary>Findings that many cells share are said once: at the first, with how many there are.</summary>
internal sealed class Remarks(DiagnosticSink sink)
{
    private readonly Dictionary<(string Code, string Subject), Remark> _remarks = [];
    private readonly List<Remark> _order = [];

    /// <param name="subject">What the cells have in common: one finding for each.</param>
    /// <param name="message">The message for so many cells.</param>
    public void Add(DiagnosticKind kind, string subject, Drafted place, Func<int, Wording> message)
    {
        if (_remarks.TryGetValue((kind.Code, subject), out var known))
        {
            known.Count++;
            return;
        }

        var remark = new Remark(kind, place, message);
        _remarks.Add((kind.Code, subject), remark);
        _order.Add(remark);
    }

    public void Report()
    {
        foreach (var remark in _order)
            sink.Report(new Diagnostic(remark.Kind, remark.Place.Span, remark.Message(remark.Count)));
        _order.Clear();
        _remarks.Clear();
    }

    private sealed class Remark(DiagnosticKind kind, Drafted place, Func<int, Wording> message)
    {
        public DiagnosticKind Kind => kind;

        public Drafted Place => place;

        public Func<int, Wording> Message => message;

        public int Count { get; set; } = 1;
    }
}
