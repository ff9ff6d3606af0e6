// A charstring is a program for a small stack machine: it moves a pen by differences, and declares stems for hinting. We run
// it for the outline and skip everything about hints. Steps and depth are counted, for subroutines of a damaged file may
// call each other without end.
// Source: Adobe Technical Note 5177 (The Type 2 Charstring Format).

using ReportGen.Fonts.Outlines;
using static ReportGen.Fonts.Cff.CharstringOperator;

namespace ReportGen.Fonts.Cff;

/// <summary>Draws one glyph of a CFF face.</summary>
internal sealed class CharstringInterpreter
{
    private const int DeepestCall = 10;
    private const int MostSteps = 200_000;
    private const int AccentOperands = 4;

    private readonly CffTable _cff;
    private readonly OutlineBuilder _pen = new();
    private readonly OperandStack _stack = new();
    private CffIndex _subroutines;
    private int _stems;
    private int _steps;
    private bool _isWidthTaken;
    private bool _isEnded;

    private CharstringInterpreter(CffTable cff) => _cff = cff;

    /// <summary>The glyph is made of two others (endchar with four operands).</summary>
    public bool IsAccented { get; private set; }

    /// <exception cref="FontFormatException">The charstring is damaged.</exception>
    public static GlyphOutline Of(CffTable cff, ushort glyph)
    {
        var interpreter = new CharstringInterpreter(cff);
        interpreter.RunGlyph(glyph, default);
        return interpreter._pen.Finish();
    }

    private void RunGlyph(ushort glyph, OutlinePoint origin)
    {
        _subroutines = _cff.FontDict(_cff.FontDictOf(glyph)).Subroutines;
        _stack.Clear();
        _stems = 0;
        _isWidthTaken = false;
        _isEnded = false;
        _pen.StartAt(origin);
        Run(_cff.CharStrings[glyph].Span(), 0);
    }

    private void Run(ReadOnlySpan<byte> code, int depth)
    {
        var reader = new CharstringReader(code);
        while (!_isEnded && !reader.IsAtEnd)
        {
            if (++_steps > MostSteps)
                throw new FontFormatException($"'CFF ': a charstring takes more than {MostSteps} steps");

            if (reader.IsAtNumber)
            {
                _stack.Push(reader.ReadFixed() / 65536f);
                continue;
            }

            var step = reader.ReadOperator();
            if (step == Return)
                return;

            if (step is HintMask or CounterMask)
            {
                AddStems();
                reader.SkipMask(_stems);
            }
            else
            {
                Execute(step, depth);
            }
        }
    }

    private void Execute(int code, int depth)
    {
        switch (code)
        {
            case HStem or VStem or HStemHintMask or VStemHintMask:
                AddStems();
                break;
            case RMoveTo or HMoveTo or VMoveTo:
                MoveTo(code);
                break;
            case CallSubroutine:
                Call(_subroutines, depth);
                break;
            case CallGlobalSubroutine:
                Call(_cff.GlobalSubroutines, depth);
                break;
            case EndChar:
                End();
                break;
            default:
                if (!_stack.TryCalculate(code))
                    Draw(code);
                break;
        }
    }

    private void Call(CffIndex subroutines, int depth)
    {
        if (depth >= DeepestCall)
            throw new FontFormatException($"'CFF ': subroutines call each other more than {DeepestCall} deep");

        var number = CharstringReader.Unbias((int)_stack.Pop(), subroutines.Count);
        Run(subroutines[number].Span(), depth + 1);
    }

    private void AddStems()
    {
        TakeWidth(_stack.Count % 2 == 1);
        _stems += _stack.Count / 2;
        _stack.Clear();
    }

    // The first operator that clears the stack may have the width below its operands; 'hmtx' has it too.
    private void TakeWidth(bool isThere)
    {
        if (!_isWidthTaken && isThere)
            _stack.RemoveFirst();

        _isWidthTaken = true;
    }

    private void MoveTo(int code)
    {
        TakeWidth(_stack.Count > (code == RMoveTo ? 2 : 1));
        var dx = code == VMoveTo ? 0 : _stack[0];
        var dy = code == HMoveTo ? 0 : _stack[code == RMoveTo ? 1 : 0];
        _pen.Move(new OutlinePoint(_pen.Pen.X + dx, _pen.Pen.Y + dy));
        _stack.Clear();
    }

    private void Draw(int code)
    {
        CharstringCurves.Draw(code, _stack, _pen);
        _stack.Clear();
    }

    private void End()
    {
        TakeWidth(_stack.Count is 1 or AccentOperands + 1);
        _isEnded = true;
        _pen.Close();
        if (_stack.Count < AccentOperands)
            return;

        if (IsAccented)
            throw new FontFormatException("'CFF ': an accented letter is made of an accented letter");

        IsAccented = true;
        var origin = new OutlinePoint(_stack[0], _stack[1]);
        var (letter, accent) = (_cff.GlyphOfStandardCode((int)_stack[2]), _cff.GlyphOfStandardCode((int)_stack[3]));
        RunGlyph(letter, default);
        RunGlyph(accent, origin);
        _isEnded = true;
    }
}
