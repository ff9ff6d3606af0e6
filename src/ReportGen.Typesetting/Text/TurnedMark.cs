namespace ReportGen.Typesetting.Text;

/// <summary>Marks that have another form, or stand elsewhere, where characters are stacked.</summary>
internal static class TurnedMark
{
    /// <summary>Whether a mark has to be turned or moved in a vertical line (clreq 3.1.2).</summary>
    /// <param name="form">The character of its vertical form (CJK Compatibility Forms, Vertical Forms); 0 when there is none.</param>
    public static bool IsOne(int codePoint, out int form)
    {
        form = codePoint switch
        {
            '，' => 0xFE10,
            '、' => 0xFE11,
            '。' => 0xFE12,
            '…' => 0xFE19,
            '—' or '―' => 0xFE31,
            '（' => 0xFE35,
            '）' => 0xFE36,
            '｛' => 0xFE37,
            '｝' => 0xFE38,
            '〔' => 0xFE39,
            '〕' => 0xFE3A,
            '【' => 0xFE3B,
            '】' => 0xFE3C,
            '《' => 0xFE3D,
            '》' => 0xFE3E,
            '〈' => 0xFE3F,
            '〉' => 0xFE40,
            '「' or '‘' => 0xFE41,
            '」' or '’' => 0xFE42,
            '『' or '“' => 0xFE43,
            '』' or '”' => 0xFE44,
            '［' => 0xFE47,
            '］' => 0xFE48,
            _ => 0,
        };
        return form != 0 || codePoint is '～' or '〜' or '－' or '⸺';
    }
}
