using System.Text.Json;

namespace ReportGen.Fonts;

/// <summary>A role a form asks for (song, hei, kai …) and the files that play it.</summary>
/// <param name="Regular">Path below the folder of the manifest.</param>
/// <param name="Bold">The same for bold; null when the role has no bold of its own.</param>
internal sealed record FontRole(string Name, string Regular, string? Bold)
{
    /// <summary>Names of families that stand for the role, in the order of the manifest.</summary>
    public List<string> Aliases { get; } = [];
}

/// <summary>What a folder of fonts says of itself (fonts.json): roles, fallback order, aliases. Other facts are not read.</summary>
internal sealed class FontManifest
{
    private readonly Dictionary<string, FontRole> _roles = [];
    private readonly Dictionary<string, FontRole> _rolesByName = [];

    private FontManifest()
    {
    }

    /// <summary>Roles in the order of the file.</summary>
    public List<FontRole> Roles { get; } = [];

    /// <summary>Roles asked after the one that was asked for.</summary>
    public List<FontRole> Fallback { get; } = [];

    /// <summary>Reads a manifest.</summary>
    /// <param name="utf8">JSON; roles stand before fallback and aliases.</param>
    /// <exception cref="FontFormatException">It is no JSON of this shape.</exception>
    public static FontManifest Parse(ReadOnlySpan<byte> utf8)
    {
        var manifest = new FontManifest();
        try
        {
            // A reader that only moves forward: a document would cost ten times as much on first use.
            manifest.Read(new Utf8JsonReader(utf8));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FontFormatException($"fonts.json: {fault.Message}", fault);
        }

        return manifest;
    }

    /// <summary>The role of that name, or that goes by that family name; null when there is none.</summary>
    /// <param name="foldedName">Folded by <see cref="FamilyName.Fold"/>.</param>
    public FontRole? FindRole(string foldedName) => _rolesByName.GetValueOrDefault(foldedName);

    private void Read(Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("roles"u8))
                ReadRoles(ref json);
            else if (json.ValueTextEquals("fallback"u8))
                ReadFallback(ref json);
            else if (json.ValueTextEquals("aliases"u8))
                ReadAliases(ref json);
            else
                json.Skip();
        }

        if (Roles.Count == 0)
            throw new JsonException("there are no roles");
    }

    private void ReadRoles(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var role = ReadRole(json.GetString()!, ref json);
            Roles.Add(role);
            _roles[role.Name] = role;
            _rolesByName[FamilyName.Fold(role.Name)] = role;
        }
    }

    private static FontRole ReadRole(string name, ref Utf8JsonReader json)
    {
        string? regular = null, bold = null;
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isRegular = json.ValueTextEquals("regular"u8);
            var isBold = json.ValueTextEquals("bold"u8);
            json.Read();
            if (isRegular)
                regular = json.GetString();
            else if (isBold)
                bold = json.GetString();
            else
                json.Skip();
        }

        return new FontRole(name, regular ?? throw new JsonException($"role {name} has no regular face"), bold);
    }

    private void ReadFallback(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.String)
            Fallback.Add(RoleOf(json.GetString()!));
    }

    private void ReadAliases(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var role = RoleOf(json.GetString()!);
            Expect(ref json, JsonTokenType.StartArray);
            while (json.Read() && json.TokenType == JsonTokenType.String)
            {
                var alias = json.GetString()!;
                role.Aliases.Add(alias);
                _rolesByName.TryAdd(FamilyName.Fold(alias), role);
            }
        }
    }

    private FontRole RoleOf(string name) =>
        _roles.TryGetValue(name, out var role) ? role : throw new JsonException($"there is no role {name}");

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type)
            throw new JsonException($"expected {type} at byte {json.TokenStartIndex}");
    }
}
