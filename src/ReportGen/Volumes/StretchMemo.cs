using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ReportGen.Diagnostics;
using ReportGen.Typesetting;

namespace ReportGen.Volumes;

/// <summary>Remembers the stretches of contents, sums and index that were set, for whoever sets the same book again and again: equal markup at
/// the same place gives equal pages, and setting them takes far longer than rendering. For one press; not for several threads.</summary>
internal sealed class StretchMemo
{
    private readonly Dictionary<StretchKey, SetStretch> _stretches = [];
    private readonly Dictionary<(TypesetDocument Document, int Page), TypesetDocument> _shorter = [];
    private readonly HashSet<TypesetDocument> _used = new(ReferenceEqualityComparer.Instance);

    /// <summary>The stretch as it was set.</summary>
    /// <param name="names">What names in the rest of the volume are now: those that were asked for must be what they were.</param>
    /// <returns>Null when it has to be set.</returns>
    public SetStretch? Find(in StretchKey key, OutsideNames names)
    {
        if (!_stretches.TryGetValue(key, out var known))
            return null;

        foreach (var (name, answer) in known.Asked)
        {
            if (names.LabelOf(name) != answer.Label || names.IsOutside(name) != answer.IsOutside)
                return null;
        }

        _used.Add(known.Document);
        return known;
    }

    public void Keep(in StretchKey key, SetStretch stretch)
    {
        _stretches[key] = stretch;
        _used.Add(stretch.Document);
    }

    /// <summary>The pages before one, always the same document.</summary>
    /// <inheritdoc cref="TypesetDocument.Before"/>
    public TypesetDocument? Before(TypesetDocument document, int page)
    {
        if (_shorter.TryGetValue((document, page), out var known))
            return known;
        if (document.Before(page) is not { } shorter)
            return null;

        _shorter.Add((document, page), shorter);
        return shorter;
    }

    /// <summary>Forgets what was not asked for since the last time.</summary>
    public void ForgetUnused()
    {
        foreach (var (key, stretch) in _stretches)
        {
            if (!_used.Contains(stretch.Document))
                _stretches.Remove(key);
        }

        foreach (var (key, _) in _shorter)
        {
            if (!_used.Contains(key.Document))
                _shorter.Remove(key);
        }

        _used.Clear();
    }
}

/// <summary>All that the pages of a stretch follow from, but for names in the rest of the volume.</summary>
/// <param name="Markup">The hash of its markup.</param>
internal readonly record struct StretchKey(string Layout, UInt128 Markup, int FirstPage, int? BookPages)
{
    public static StretchKey Of(string layout, TracedText markup, int firstPage, int? bookPages)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(markup.Text.AsSpan()), hash);
        return new(layout, MemoryMarshal.Read<UInt128>(hash), firstPage, bookPages);
    }
}

/// <summary>A stretch as it was set.</summary>
/// <param name="Findings">What was found meanwhile.</param>
/// <param name="Asked">The names in the rest of the volume that it asked for, and what they were.</param>
internal sealed record SetStretch(
    TypesetDocument Document, bool ShowsPageCount, ImmutableArray<Diagnostic> Findings, IReadOnlyDictionary<string, (string? Label, bool IsOutside)> Asked);
