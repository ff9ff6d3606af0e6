namespace ReportGen.Typesetting.Text;

/// <summary>Decides where lines end: 先挤进，后推出 (clreq 3.1.3), then the last line (clreq 3.3.3).</summary>
/// <remarks>
/// A line takes what fits. Blank in its marks is given up to take in one piece more when that piece ends with a
/// mark or with the paragraph, or when lines are justified. A piece wider than the line is broken at the place of lowest
/// <see cref="BreakRank"/> that fits. Every line takes at least one character, so filling ends.
/// </remarks>
internal readonly ref struct LineFiller
{
    private readonly Span<Cell> _cells;
    private readonly ParagraphStyle _style;
    private readonly long _width;

    private LineFiller(Span<Cell> cells, ParagraphStyle style, long width)
    {
        _cells = cells;
        _style = style;
        _width = width;
    }

    /// <summary>Marks the cells that lines begin with.</summary>
    /// <param name="cells">A paragraph with spacing and break ranks.</param>
    /// <param name="width">Thousandths of a point.</param>
    /// <returns>How many lines there are.</returns>
    public static int Fill(Span<Cell> cells, ParagraphStyle style, long width)
    {
        var filler = new LineFiller(cells, style, width);
        var count = 0;
        var lastStart = -1;
        for (var start = 0; start < cells.Length;)
        {
            var isParagraphStart = start == 0 || cells[start].BreakBefore == BreakRank.Must;
            var end = filler.EndOfLine(start, isParagraphStart);
            if (!isParagraphStart && style.AvoidsLoneCharacter && filler.EndsParagraph(end))
                start = filler.PullOneDown(lastStart, start, end);

            cells[start].StartsLine = true;
            lastStart = start;
            start = end;
            count++;
        }

        return count;
    }

    /// <summary>The widest piece without a break opportunity inside, and the widest paragraph on one line.</summary>
    public static (long Piece, long Paragraph) Widest(Span<Cell> cells, ParagraphStyle style)
    {
        var filler = new LineFiller(cells, style, long.MaxValue);
        var (piece, paragraph) = (0L, 0L);
        var (start, paragraphStart) = (0, 0);
        for (var i = 1; i <= cells.Length; i++)
        {
            if (!filler.EndsParagraph(i) && cells[i].BreakBefore != BreakRank.Free)
                continue;

            piece = Math.Max(piece, filler.WidthOf(start, i, start == paragraphStart).Fitting);
            start = i;
            if (!filler.EndsParagraph(i))
                continue;

            paragraph = Math.Max(paragraph, filler.WidthOf(paragraphStart, i, isParagraphStart: true).Natural);
            paragraphStart = i;
        }

        return (piece, paragraph);
    }

    private bool EndsParagraph(int end) => end == _cells.Length || _cells[end].BreakBefore == BreakRank.Must;

    private Run WidthOf(int start, int end, bool isParagraphStart)
    {
        var run = new Run(_cells, _style, start, isParagraphStart);
        for (var i = start; i < end; i++)
            run.Add(i);

        return run;
    }

    private int EndOfLine(int start, bool isParagraphStart)
    {
        var run = new Run(_cells, _style, start, isParagraphStart);
        var best = new Candidates(EndOfCharacter(start));
        for (var end = start; ;)
        {
            var next = EndOfCharacter(end);
            while (end < next)
                run.Add(end++);

            if (run.Least > _width)
                return best.Choose();
            if (EndsParagraph(end))
                return end;

            var rank = _cells[end].BreakBefore;
            if (rank == BreakRank.Free && run.Fitting > _width)
                return MayGiveWay(best, run) ? end : best.Choose();

            best.Note(rank, end);
        }
    }

    // A character with all that may not be parted from it, blanks after it included.
    private int EndOfCharacter(int start)
    {
        var end = start + 1;
        while (end < _cells.Length && _cells[end].BreakBefore == BreakRank.Never)
            end++;

        return end;
    }

    // Squeezing lets in a whole piece; one that is let in where nothing else is free is better than a broken word.
    private bool MayGiveWay(in Candidates best, in Run run) =>
        !best.HasFree || run.EndsWithMark || _style.Alignment == TextAlignment.Justify;

    // A lone Han, marks aside, gets the last character of the line before, if that line can spare it.
    private int PullOneDown(int lastStart, int start, int end)
    {
        if (!IsLone(start, end))
            return start;

        var at = start - 1;
        while (at > lastStart && _cells[at].BreakBefore != BreakRank.Free)
            at--;

        if (at <= lastStart || IsLone(lastStart, at) || WidthOf(at, start, isParagraphStart: false).Fitting * 2 > _width)
            return start;

        return WidthOf(at, end, isParagraphStart: false).Fitting <= _width ? at : start;
    }

    private bool IsLone(int start, int end)
    {
        var han = 0;
        for (var i = start; i < end; i++)
        {
            ref readonly var cell = ref _cells[i];
            if (cell.Kind == CellKind.Han && !cell.IsAttached)
                han++;
            else if (!cell.IsAttached && !cell.IsBlank && !cell.IsSqueezable && cell.Kind != CellKind.Break)
                return false;
        }

        return han == 1;
    }

    /// <summary>The last break of each rank that fits.</summary>
    private struct Candidates(int firstCharacterEnd)
    {
        private int _free;
        private int _glue;
        private int _word;
        private int _number;
        private int _mark;

        public readonly bool HasFree => _free > 0;

        public void Note(BreakRank rank, int at)
        {
            switch (rank)
            {
                case BreakRank.Free:
                    _free = at;
                    break;
                case BreakRank.Glue:
                    _glue = at;
                    break;
                case BreakRank.Word:
                    _word = at;
                    break;
                case BreakRank.Number:
                    _number = at;
                    break;
                case BreakRank.Mark:
                    _mark = at;
                    break;
            }
        }

        /// <summary>The place of lowest rank; without any, the first character is taken though it is too wide.</summary>
        public readonly int Choose() => this switch
        {
            { _free: > 0 } => _free,
            { _glue: > 0 } => _glue,
            { _word: > 0 } => _word,
            { _number: > 0 } => _number,
            { _mark: > 0 } => _mark,
            _ => firstCharacterEnd,
        };
    }

    /// <summary>The widths of a line that grows character by character.</summary>
    private ref struct Run
    {
        private readonly Span<Cell> _cells;
        private readonly int _start;
        private readonly bool _squeezesStart;
        private readonly ParagraphStyle _style;
        private long _sum;
        private long _give;
        private bool _isAfterMark;

        public Run(Span<Cell> cells, ParagraphStyle style, int start, bool isParagraphStart)
        {
            _cells = cells;
            _start = start;
            _style = style;
            _squeezesStart = LineEdge.HalvesStart(style, isParagraphStart);
            _sum = isParagraphStart ? LineEdge.IndentOf(style) : 0;
        }

        /// <summary>Up to the last character that is not a blank.</summary>
        public long Natural { get; private set; }

        /// <summary>The same with a mark at the end at half width, or beyond the end.</summary>
        public long Fitting { get; private set; }

        /// <summary>The same with all that marks, gaps and blanks can give.</summary>
        public long Least { get; private set; }

        public bool EndsWithMark { get; private set; }

        public void Add(int i)
        {
            ref readonly var cell = ref _cells[i];
            if (cell.IsAttached)
                return;

            _sum += cell.Advance;
            if (cell.Kind == CellKind.Han && cell.GapBefore == 0)
            {
                // Nine of ten: nothing to give.
                EndsWithMark = _isAfterMark = false;
                Natural = Fitting = _sum;
                Least = _sum - _give;
                return;
            }

            if (i > _start)
            {
                _sum += cell.GapBefore;
                _give += cell.Give + (cell.GapBefore / 2);
            }
            else if (_squeezesStart && cell.Kind == CellKind.Opening)
            {
                _sum -= cell.Give;
            }
            else
            {
                _give += cell.Give;
            }

            var isAfterMark = _isAfterMark;
            _isAfterMark = cell.IsSqueezable;
            if (cell.IsBlank || cell.Kind == CellKind.Break)
                return;

            EndsWithMark = cell.Kind is CellKind.Closing or CellKind.Comma or CellKind.Stop;
            Natural = _sum;
            Fitting = EndsWithMark ? _sum - cell.Give : _sum;
            Least = _sum - _give;
            if (LineEdge.MayHang(_style, cell, isAfterMark))
                (Fitting, Least) = (_sum - cell.Advance, Least - (cell.Advance - cell.Give));
        }
    }
}
