namespace ReportGen.Diagnostics.Printing;

/// <summary>One line a finding: <c>path:line:column: severity[code]: message</c>, as editors and grep read it.</summary>
public static class ShortPrinter
{
    public static void Print(IEnumerable<Diagnostic> diagnostics, Language language, TextWriter writer)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (!diagnostic.Span.IsNone)
            {
                writer.Write(diagnostic.Span.ToString());
                writer.Write(": ");
            }

            // The severity stays English: this is the line that programs match.
            writer.WriteLine($"{Findings.NameOf(diagnostic.Severity, Language.English)}[{diagnostic.Kind.Code}]: {diagnostic.Message.In(language)}");
        }
    }
}
