using System.Numerics;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban;

/// <summary>What a script value is; the evaluator switches on it.</summary>
internal enum ScriptKind : byte
{
    Null,
    Boolean,
    Integer,
    BigInteger,
    Double,
    Decimal,
    String,
    Array,
    Object,
    Range,
    Function,
    Date,
    TimeSpan,
}

/// <summary>A value of the template language. The family is closed: what there is stands in this folder.</summary>
public abstract class ScriptValue
{
    private protected ScriptValue(ScriptKind kind, SourceSpan origin)
    {
        Kind = kind;
        Origin = origin;
    }

    public static ScriptValue Null => ScriptNull.Instance;

    /// <summary>Where the value was written (a sheet); none for what a template or the program made.</summary>
    public SourceSpan Origin { get; }

    internal ScriptKind Kind { get; }

    public bool IsNull => Kind == ScriptKind.Null;

    internal bool IsNumber => Kind is >= ScriptKind.Integer and <= ScriptKind.Decimal;

    /// <summary>Null and false are false; everything else, also 0 and the empty text, is true.</summary>
    internal bool IsTrue => Kind switch
    {
        ScriptKind.Null => false,
        ScriptKind.Boolean => ReferenceEquals(this, ScriptBoolean.True),
        _ => true,
    };

    public static ScriptValue From(bool value) => value ? ScriptBoolean.True : ScriptBoolean.False;

    public static ScriptValue From(long value, SourceSpan origin = default) => ScriptInteger.Of(value, origin);

    public static ScriptValue From(decimal value, SourceSpan origin = default) => new ScriptDecimal(value, origin);

    public static ScriptValue From(double value, SourceSpan origin = default) => new ScriptDouble(value, false, origin);

    /// <summary>A text as it was written; null becomes the null value.</summary>
    public static ScriptValue From(string? text, SourceSpan origin = default) =>
        text is null ? ScriptNull.Instance : text.Length == 0 && origin.IsNone ? ScriptString.Empty : new ScriptString(text, origin);

    /// <summary>A text of a sheet that knows the places of its parts.</summary>
    public static ScriptValue From(TracedText text) => ScriptString.OfSheet(text);

    /// <summary>A date; its offset is kept as given.</summary>
    public static ScriptValue From(DateTimeOffset date, SourceSpan origin = default) => new ScriptDate(date, origin);

    public static ScriptValue From(TimeSpan span, SourceSpan origin = default) => new ScriptTimeSpan(span, origin);

    internal static ScriptValue From(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? ScriptInteger.Of((long)value) : new ScriptBigInteger(value, default);

    /// <summary>The same value with another origin; containers, functions, truth values and null stay themselves.</summary>
    internal virtual ScriptValue WithOrigin(SourceSpan origin) => this;

    public override string ToString() => Evaluation.ValuePrinter.Invariant(this);
}

/// <summary>No value.</summary>
internal sealed class ScriptNull : ScriptValue
{
    private ScriptNull()
        : base(ScriptKind.Null, default)
    {
    }

    public static ScriptNull Instance { get; } = new();

    /// <summary>Stands for a name that was already reported as unknown: what hangs on it is not reported again.</summary>
    public static ScriptNull Reported { get; } = new();
}

internal sealed class ScriptBoolean : ScriptValue
{
    private ScriptBoolean()
        : base(ScriptKind.Boolean, default)
    {
    }

    public static ScriptBoolean True { get; } = new();

    public static ScriptBoolean False { get; } = new();
}

/// <summary>A whole number that fits 64 bits.</summary>
internal sealed class ScriptInteger : ScriptValue
{
    private const int FirstKept = -16;
    private static readonly ScriptInteger[] Kept = MakeKept();

    private ScriptInteger(long value, SourceSpan origin)
        : base(ScriptKind.Integer, origin) => Value = value;

    public long Value { get; }

    public static ScriptInteger Of(long value, SourceSpan origin = default)
    {
        var index = value - FirstKept;
        return origin.IsNone && (ulong)index < (ulong)Kept.Length ? Kept[index] : new(value, origin);
    }

    internal override ScriptValue WithOrigin(SourceSpan origin) => new ScriptInteger(Value, origin);

    private static ScriptInteger[] MakeKept()
    {
        var kept = new ScriptInteger[272];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = new(i + FirstKept, default);

        return kept;
    }
}

/// <summary>A whole number beyond 64 bits.</summary>
internal sealed class ScriptBigInteger(BigInteger value, SourceSpan origin) : ScriptValue(ScriptKind.BigInteger, origin)
{
    public BigInteger Value { get; } = value;

    internal override ScriptValue WithOrigin(SourceSpan origin) => new ScriptBigInteger(Value, origin);
}

/// <summary>A binary fraction of 64 or, when the template says <c>f</c>, 32 bits.</summary>
internal sealed class ScriptDouble(double value, bool isSingle, SourceSpan origin) : ScriptValue(ScriptKind.Double, origin)
{
    public double Value { get; } = value;

    public bool IsSingle { get; } = isSingle;

    internal override ScriptValue WithOrigin(SourceSpan origin) => new ScriptDouble(Value, IsSingle, origin);
}

/// <summary>A decimal fraction; exact, and it keeps its written number of digits.</summary>
internal sealed class ScriptDecimal(decimal value, SourceSpan origin) : ScriptValue(ScriptKind.Decimal, origin)
{
    public decimal Value { get; } = value;

    internal override ScriptValue WithOrigin(SourceSpan origin) => new ScriptDecimal(Value, origin);
}

internal sealed class ScriptDate(DateTimeOffset value, SourceSpan origin) : ScriptValue(ScriptKind.Date, origin)
{
    public DateTimeOffset Value { get; } = value;

    internal override ScriptValue WithOrigin(SourceSpan origin) => new ScriptDate(Value, origin);
}

internal sealed class ScriptTimeSpan(TimeSpan value, SourceSpan origin) : ScriptValue(ScriptKind.TimeSpan, origin)
{
    public TimeSpan Value { get; } = value;

    internal override ScriptValue WithOrigin(SourceSpan origin) => new ScriptTimeSpan(Value, origin);
}

/// <summary>The whole numbers from one to another, up or down, without storing them.</summary>
/// <param name="first">The first number.</param>
/// <param name="count">How many numbers; never negative.</param>
/// <param name="isDescending">Each number is one less than the one before.</param>
internal sealed class ScriptRange(long first, long count, bool isDescending) : ScriptValue(ScriptKind.Range, default)
{
    public long First { get; } = first;

    public long Count { get; } = count;

    public bool IsDescending { get; } = isDescending;

    public ScriptValue this[long index] => ScriptInteger.Of(IsDescending ? First - index : First + index);
}
