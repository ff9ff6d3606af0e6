namespace ReportGen.Fonts.Cff;

/// <summary>Adobe's standard encoding: code → number of the standard string that names the glyph.</summary>
/// <remarks>Source: Adobe Technical Note 5176, appendices A and B.</remarks>
internal static class StandardEncoding
{
    /// <summary>The string number of a code (0 to 255); 0 (.notdef) for codes without a glyph.</summary>
    public static int NameOf(int code) => code switch
    {
        >= 32 and <= 126 => code - 31,
        >= 161 and <= 175 => code - 65,
        >= 177 and <= 180 => code - 66,
        >= 182 and <= 189 => code - 67,
        191 => 123,
        >= 193 and <= 200 => code - 69,
        >= 202 and <= 203 => code - 70,
        >= 205 and <= 208 => code - 71,
        225 => 138,
        227 => 139,
        >= 232 and <= 235 => code - 92,
        241 => 144,
        245 => 145,
        >= 248 and <= 251 => code - 102,
        _ => 0,
    };
}
