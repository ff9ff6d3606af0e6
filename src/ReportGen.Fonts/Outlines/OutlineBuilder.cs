using System.Collections.Immutable;

namespace ReportGen.Fonts.Outlines;

/// <summary>Collects the steps of an outline; contours that are still open are closed.</summary>
internal sealed class OutlineBuilder
{
    private readonly ImmutableArray<OutlineStep>.Builder _steps = ImmutableArray.CreateBuilder<OutlineStep>();
    private bool _isOpen;

    /// <summary>Where the pen is.</summary>
    public OutlinePoint Pen { get; private set; }

    /// <summary>Closes what is open and sets the pen down without drawing.</summary>
    public void StartAt(OutlinePoint origin)
    {
        Close();
        Pen = origin;
    }

    public void Move(OutlinePoint end)
    {
        Close();
        Pen = end;
        _isOpen = true;
        _steps.Add(new OutlineStep(OutlineVerb.Move, default, default, end));
    }

    public void Line(OutlinePoint end) => Draw(new OutlineStep(OutlineVerb.Line, default, default, end));

    public void Quadratic(OutlinePoint control, OutlinePoint end) =>
        Draw(new OutlineStep(OutlineVerb.Quadratic, control, default, end));

    public void Cubic(OutlinePoint control1, OutlinePoint control2, OutlinePoint end) =>
        Draw(new OutlineStep(OutlineVerb.Cubic, control1, control2, end));

    public void Close()
    {
        if (_isOpen)
            _steps.Add(new OutlineStep(OutlineVerb.Close, default, default, default));

        _isOpen = false;
    }

    public GlyphOutline Finish()
    {
        Close();
        return _steps.Count == 0 ? GlyphOutline.Empty : new GlyphOutline(_steps.ToImmutable());
    }

    // A drawing step without a move before it starts a contour where the pen is.
    private void Draw(OutlineStep step)
    {
        if (!_isOpen)
            Move(Pen);

        _steps.Add(step);
        Pen = step.End;
    }
}
