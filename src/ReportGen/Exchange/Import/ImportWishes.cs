using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange.Import;

/// <summary>What the user says about a table.</summary>
/// <param name="Form">The form of the sheets; null takes what the table says.</param>
/// <param name="Year">The year, where the table does not say; null when the user does not either.</param>
/// <param name="MoneyUnit">元 or 万元; null takes what the table says.</param>
internal sealed record ImportWishes(Form? Form, int? Year, string? MoneyUnit);
