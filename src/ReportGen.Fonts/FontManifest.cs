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
        manifest.Read(new JsonReader(utf8));
        return manifest.Roles.Count > 0 ? manifest : throw new FontFormatException("fonts.json: there are no roles");
    }

    /// <summary>The role of that name, or that goes by that family name; null when there is none.</summary>
    /// <param name="foldedName">Folded by <see cref="FamilyName.Fold"/>.</param>
    public FontRole? FindRole(string foldedName) => _rolesByName.GetValueOrDefault(foldedName);

    private void Read(JsonReader json)
    {
        json.BeginObject();
        while (json.NextName() is { } name)
        {
            switch (name)
            {
                case "roles":
                    ReadRoles(ref json);
                    break;
                case "fallback":
                    ReadFallback(ref json);
                    break;
                case "aliases":
                    ReadAliases(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private void ReadRoles(ref JsonReader json)
    {
        json.BeginObject();
        while (json.NextName() is { } name)
        {
            var role = ReadRole(name, ref json);
            Roles.Add(role);
            _roles[role.Name] = role;
            _rolesByName[FamilyName.Fold(role.Name)] = role;
        }
    }

    private static FontRole ReadRole(string name, ref JsonReader json)
    {
        string? regular = null, bold = null;
        json.BeginObject();
        while (json.NextName() is { } key)
        {
            if (key == "regular")
                regular = json.ReadString();
            else if (key == "bold")
                bold = json.ReadStringOrNull();
            else
                json.Skip();
        }

        return new FontRole(name, regular ?? throw new FontFormatException($"fonts.json: role {name} has no regular face"), bold);
    }

    private void ReadFallback(ref JsonReader json)
    {
        json.BeginArray();
        while (json.NextItem())
            Fallback.Add(RoleOf(json.ReadString()));
    }

    private void ReadAliases(ref JsonReader json)
    {
        json.BeginObject();
        while (json.NextName() is { } name)
        {
            var role = RoleOf(name);
            json.BeginArray();
            while (json.NextItem())
            {
                var alias = json.ReadString();
                role.Aliases.Add(alias);
                _rolesByName.TryAdd(FamilyName.Fold(alias), role);
            }
        }
    }

    private FontRole RoleOf(string name) =>
        _roles.TryGetValue(name, out var role) ? role : throw new FontFormatException($"fonts.json: there is no role {name}");
}
