using System.Collections.Immutable;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Translation;

/// <summary>Finds what a field of one form is called in a sheet of another: by name, by other names of either form, by role.</summary>
internal static class FieldNames
{
    /// <summary>The entries of a group under the names of another form. What no form knows is kept, so that reading reports it.</summary>
    /// <param name="wanted">The fields that are printed, at this place.</param>
    /// <param name="known">The fields of the sheet's own form at this place.</param>
    /// <param name="isKept">An entry that is none of these fields stays.</param>
    /// <param name="value">What an entry says, in the words of the other form.</param>
    public static YamlMapping Translate(YamlMapping written, ImmutableArray<FormField> wanted, ImmutableArray<FormField> known, Predicate<string> isKept, Func<FormField, YamlEntry, YamlNode> value)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>(written.Entries.Length);
        foreach (var field in wanted)
        {
            if (Find(field, known, written) is { } found)
                entries.Add(new(Keys.Renamed(found.Key, field.Name), value(field, found)));
        }

        foreach (var entry in written.Entries)
        {
            if (!Know(known, entry.Key.Value) && !Know(wanted, entry.Key.Value) && isKept(entry.Key.Value))
                entries.Add(entry);
        }

        return written with { Entries = entries.ToImmutable() };
    }

    /// <summary>The entry of a sheet that says what a field of another form asks for; null when the sheet does not say it.</summary>
    /// <param name="wanted">The field that is printed.</param>
    /// <param name="known">The fields of the sheet's own form at this place.</param>
    private static YamlEntry? Find(FormField wanted, ImmutableArray<FormField> known, YamlMapping written)
    {
        if (FindNamed(wanted.Name, wanted.Aliases, written) is { } direct)
            return direct;

        foreach (var field in known)
        {
            if (Means(wanted, field) && FindNamed(field.Name, field.Aliases, written) is { } entry)
                return entry;
        }

        foreach (var source in wanted.Sources)
        {
            if (FindSource(source, known, written) is { } entry)
                return entry;
        }

        return null;
    }

    /// <summary>The entry of that name, or under another name of the field that is called so.</summary>
    private static YamlEntry? FindSource(string source, ImmutableArray<FormField> known, YamlMapping written)
    {
        if (FindNamed(source, [], written) is { } direct)
            return direct;

        foreach (var field in known)
        {
            if (field.IsCalled(source) && FindNamed(field.Name, field.Aliases, written) is { } entry)
                return entry;
        }

        return null;
    }

    // A form has one money block, and an indicator one target, whatever they are called.
    private static bool Means(FormField wanted, FormField field)
    {
        if (wanted.Type is FieldType.Funding or FieldType.Target && wanted.Type == field.Type)
            return true;

        return (wanted.Role != FieldRole.None && wanted.Role == field.Role) || ShareName(wanted.Name, wanted.Aliases, field.Name, field.Aliases);
    }

    /// <summary>Two things that share a name, or another name, mean the same.</summary>
    public static bool ShareName(string name, ImmutableArray<string> aliases, string otherName, ImmutableArray<string> otherAliases)
    {
        if (name == otherName || aliases.Contains(otherName) || otherAliases.Contains(name))
            return true;

        foreach (var alias in aliases)
        {
            if (otherAliases.Contains(alias))
                return true;
        }

        return false;
    }

    /// <summary>The first entry with content under a name or one of the other names.</summary>
    public static YamlEntry? FindNamed(string name, ImmutableArray<string> aliases, YamlMapping written)
    {
        if (written.Find(name) is { Value: not YamlScalar { IsBlank: true } } entry)
            return entry;

        foreach (var alias in aliases)
        {
            if (written.Find(alias) is { Value: not YamlScalar { IsBlank: true } } other)
                return other;
        }

        return null;
    }

    private static bool Know(ImmutableArray<FormField> fields, string key)
    {
        foreach (var field in fields)
        {
            if (field.IsCalled(key))
                return true;
        }

        return false;
    }
}
