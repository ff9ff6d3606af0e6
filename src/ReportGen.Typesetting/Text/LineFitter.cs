namespace ReportGen.Typesetting.Text;

/// <summary>Fits one line to its width: marks at its ends, then squeezing, then stretching (clreq 3.4).</summary>
internal readonly ref struct LineFitter
{
    private readonly Span<Cell> _line;
    private readonly int _em;

    private LineFitter(Span<Cell> line, int em)
    {
        _line = line;
        _em = em;
    }

    /// <summary>Changes the advances of a line's cells so that the line is no wider than there is room, and as wide when it is justified.</summary>
    /// <param name="line">The cells of the line.</param>
    /// <param name="em">The size of the text, for the limits of stretching.</param>
    /// <param name="room">Thousandths of a point, without the indent.</param>
    /// <param name="isParagraphStart">The line begins the text, or stands after a hard break.</param>
    /// <param name="isParagraphEnd">The line ends the text, or a hard break ends it.</param>
    /// <returns>The width up to the last visible glyph.</returns>
    public static long Fit(Span<Cell> line, ParagraphStyle style, int em, long room, bool isParagraphStart, bool isParagraphEnd)
    {
        var visible = VisiblePart(line);
        if (visible.IsEmpty)
            return 0;

        var fitter = new LineFitter(visible, em);
        visible[0].GapBefore = 0;
        if (visible[0].Kind == CellKind.Opening && LineEdge.HalvesStart(style, isParagraphStart))
            Spacing.Halve(ref visible[0]);

        var last = LastBase(visible);
        ref var end = ref visible[last];
        var width = fitter.Sum();
        if (end.Kind is CellKind.Closing or CellKind.Comma or CellKind.Stop && (width > room || LineEdge.HalvesEnd(style, isParagraphEnd)))
            width -= Spacing.Halve(ref end);

        if (width > room && LineEdge.MayHang(style, end, last > 0 && visible[LastBase(visible[..last])].IsSqueezable))
        {
            // What hangs does not count: the rest is fitted to the width.
            var hanging = end.Advance;
            end.Give = 0;
            width -= hanging;
        }

        if (width > room)
            return width - fitter.Squeeze(width - room);
        if (style.Alignment == TextAlignment.Justify && !isParagraphEnd)
            return width + fitter.Stretch(room - width);

        return width;
    }

    // Blanks at the end, with what hangs on them, hang over it and do not count.
    private static Span<Cell> VisiblePart(Span<Cell> line)
    {
        var length = line.Length;
        while (length > 0)
        {
            var last = LastBase(line[..length]);
            if (!line[last].IsBlank && line[last].Kind != CellKind.Break)
                break;

            length = last;
        }

        return line[..length];
    }

    private static int LastBase(Span<Cell> line)
    {
        var i = line.Length - 1;
        while (i > 0 && line[i].IsAttached)
            i--;

        return i;
    }

    private long Sum()
    {
        var sum = 0L;
        foreach (ref readonly var cell in _line)
            sum += cell.Advance + cell.GapBefore;

        return sum;
    }

    /// <summary>Takes blank away in the order of clreq 3.4.3; all places of one step give the same share.</summary>
    private long Squeeze(long need)
    {
        Span<long> offered = stackalloc long[(int)SqueezeStep.None + 1];
        foreach (ref readonly var cell in _line)
        {
            if (cell.Give == 0 && cell.GapBefore == 0)
                continue;

            offered[(int)StepOf(cell.Kind)] += cell.Give;
            offered[(int)SqueezeStep.Gaps] += cell.GapBefore / 2;
        }

        var taken = 0L;
        for (var step = SqueezeStep.Blanks; step <= SqueezeStep.Stops && taken < need; step++)
        {
            if (offered[(int)step] is > 0 and var offer)
                taken += TakeShares(step, Math.Min(offer, need - taken), offer);
        }

        return taken;
    }

    private long TakeShares(SqueezeStep step, long amount, long offered)
    {
        var (seen, taken) = (0L, 0L);
        foreach (ref var cell in _line)
        {
            if (cell.Give == 0 && cell.GapBefore == 0)
                continue;

            var offer = step == SqueezeStep.Gaps ? cell.GapBefore / 2 : StepOf(cell.Kind) == step ? cell.Give : 0;
            if (offer == 0)
                continue;

            seen += offer;
            var share = (int)((amount * seen / offered) - taken);
            taken += share;
            if (step == SqueezeStep.Gaps)
                cell.GapBefore -= share;
            else
                Spacing.Take(ref cell, share);
        }

        return taken;
    }

    // When a cell gives what it can; gaps before cells have a step of their own.
    private static SqueezeStep StepOf(CellKind kind) => kind switch
    {
        CellKind.Blank => SqueezeStep.Blanks,
        CellKind.MiddleDot => SqueezeStep.Dots,
        CellKind.Opening or CellKind.Closing => SqueezeStep.Brackets,
        CellKind.Comma => SqueezeStep.Commas,
        CellKind.Stop => SqueezeStep.Stops,
        _ => SqueezeStep.None,
    };

    /// <summary>Adds blank in the order of clreq 3.4.4: word spaces and gaps up to half an em, then between characters.</summary>
    /// <returns>What was added: all, or nothing when the line would fall apart; then it stays ragged.</returns>
    private long Stretch(long need)
    {
        if (need == 0)
            return 0;

        var (words, gaps, characters) = (0L, 0L, 0L);
        for (var i = 1; i < _line.Length; i++)
        {
            if (_line[i - 1].IsBlank)
                words += StretchOf(i, StretchStep.Words);
            if (_line[i].HasGap)
                gaps += StretchOf(i, StretchStep.Gaps);
            if (MayPart(i))
                characters += _em / 2;
        }

        if (need > words + gaps + characters)
            return 0;

        var added = AddShares(StretchStep.Words, Math.Min(words, need), words);
        added += AddShares(StretchStep.Gaps, Math.Min(gaps, need - added), gaps);
        return added + AddShares(StretchStep.Characters, need - added, characters);
    }

    private long AddShares(StretchStep step, long amount, long offered)
    {
        if (amount == 0)
            return 0;

        var (seen, added) = (0L, 0L);
        for (var i = 1; i < _line.Length; i++)
        {
            var offer = StretchOf(i, step);
            if (offer == 0)
                continue;

            seen += offer;
            var share = (int)((amount * seen / offered) - added);
            added += share;
            _line[i].GapBefore += share;
        }

        return added;
    }

    // How much blank may be added before a cell. Nothing is added where a line may not break: numbers, words, marks in pairs.
    private int StretchOf(int i, StretchStep step)
    {
        ref readonly var cell = ref _line[i];
        return step switch
        {
            StretchStep.Words when _line[i - 1] is { IsBlank: true, CodePoint: not 0x3000 } => Math.Max(0, (_em / 2) - _line[i - 1].Advance),
            StretchStep.Words => 0,
            StretchStep.Gaps => cell.HasGap ? _em / 4 : 0,
            _ => MayPart(i) ? _em / 2 : 0,
        };
    }

    private bool MayPart(int i)
    {
        ref readonly var cell = ref _line[i];
        return cell.BreakBefore == BreakRank.Free
            && cell.Kind != CellKind.Connector
            && _line[i - 1].Kind != CellKind.Connector
            && _line[i - 1].CodePoint is not ('/' or '-');
    }

    private enum SqueezeStep
    {
        Blanks,
        Dots,
        Brackets,
        Commas,
        Gaps,
        Stops,
        None,
    }

    private enum StretchStep
    {
        Words,
        Gaps,
        Characters,
    }
}
