using System.Collections.Immutable;

namespace ReportGen.Fonts;

/// <summary>The fonts at hand: a folder with its manifest (fonts.json), and folders of the user's own.</summary>
/// <remarks>Safe for several threads. Opening reads the manifest only; a font is opened when a character needs it.</remarks>
public sealed class FontLibrary
{
    private readonly string _folder;
    private readonly FontManifest _manifest;
    private readonly UserFaces _userFaces;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FaceSource> _sources = [];
    private readonly Dictionary<string, FontChain> _chains = [];

    private FontLibrary(string folder, FontManifest manifest, UserFaces userFaces)
    {
        _folder = folder;
        _manifest = manifest;
        _userFaces = userFaces;
        Damaged = [.. userFaces.Damaged];
        Roles = [.. manifest.Roles.ConvertAll(role => role.Name)];
    }

    /// <summary>The folder with the manifest.</summary>
    public string Folder => _folder;

    /// <summary>Names of the roles in the order of the manifest: song, hei, kai …</summary>
    public ImmutableArray<string> Roles { get; }

    /// <summary>Families of the user's own faces by the first name of each, in the order of their files.</summary>
    public ImmutableArray<string> OwnFamilies
    {
        get
        {
            var families = new List<string>();
            foreach (var face in _userFaces.All)
            {
                foreach (var name in face.Names)
                {
                    if (name.Kind != FaceNameKind.Family)
                        continue;

                    if (!families.Contains(name.Text))
                        families.Add(name.Text);
                    break;
                }
            }

            return [.. families];
        }
    }

    /// <summary>Files of the user's folders that could not be used.</summary>
    public ImmutableArray<DamagedFontFile> Damaged { get; }

    /// <summary>Opens a folder of fonts.</summary>
    /// <param name="folder">Holds fonts.json and the files it names.</param>
    /// <param name="extraFolders">Folders of the user's own fonts; every file in them is opened to learn its names.</param>
    /// <exception cref="FontFormatException">The manifest is damaged. A damaged file of the user's goes to <see cref="Damaged"/>.</exception>
    /// <exception cref="IOException">The manifest or a folder is missing or cannot be read.</exception>
    public static FontLibrary Open(string folder, params ReadOnlySpan<string> extraFolders)
    {
        var bytes = FontBytes.Map(Path.Combine(folder, "fonts.json"));
        var manifest = FontManifest.Parse(bytes.AsSpan());
        GC.KeepAlive(bytes);
        var userFaces = new UserFaces();
        foreach (var extra in extraFolders)
            userFaces.AddFolder(extra);

        return new FontLibrary(folder, manifest, userFaces);
    }

    /// <summary>The faces for a role or a family: the user's own face of that name, or the role that goes by it; then the fallbacks.</summary>
    /// <param name="roleOrFamilyName">song, 宋体, SimSun, "FZ XiaoBiaoSong-B05S" … Case, blanks, hyphens and underscores do not matter.</param>
    /// <returns>The same chain for the same name each time; null when no face and no role goes by the name.</returns>
    public FontChain? Chain(string roleOrFamilyName)
    {
        var name = FamilyName.Fold(roleOrFamilyName);
        lock (_gate)
        {
            if (_chains.TryGetValue(name, out var known))
                return known;

            return MakeChain(roleOrFamilyName, name) is { } made ? _chains[name] = made : null;
        }
    }

    /// <summary>Names of families that stand for a role, in the order of the manifest.</summary>
    /// <param name="role">One of <see cref="Roles"/>.</param>
    public ImmutableArray<string> AliasesOf(string role) =>
        _manifest.FindRole(FamilyName.Fold(role)) is { } found ? [.. found.Aliases] : [];

    /// <summary>Every face there is: those of the manifest in its order, then the user's own by their paths.</summary>
    /// <remarks>Opens all files.</remarks>
    /// <exception cref="FontFormatException">A file of the manifest is damaged.</exception>
    /// <exception cref="IOException">A file of the manifest is missing or cannot be read.</exception>
    public ImmutableArray<ListedFace> ListFaces()
    {
        var faces = ImmutableArray.CreateBuilder<ListedFace>();
        foreach (var role in _manifest.Roles)
        {
            AddListed(faces, role.Regular);
            if (role.Bold is { } bold)
                AddListed(faces, bold);
        }

        foreach (var face in _userFaces.All)
            faces.Add(new(face, face.Path, [], IsOwn: true));

        return faces.ToImmutable();
    }

    private void AddListed(ImmutableArray<ListedFace>.Builder faces, string path)
    {
        foreach (var listed in faces)
        {
            if (listed.Path == path)
                return;
        }

        var roles = ImmutableArray.CreateBuilder<string>();
        foreach (var role in _manifest.Roles)
        {
            if (role.Regular == path || role.Bold == path)
                roles.Add(role.Name);
        }

        FaceSource source;
        lock (_gate)
            source = SourceOf(path);

        faces.Add(new(source.Face, path, roles.ToImmutable(), IsOwn: false));
    }

    private FontChain? MakeChain(string name, string foldedName)
    {
        var role = _manifest.FindRole(foldedName);
        var familyName = FindUserFamily(foldedName, role);
        if (familyName is null && role is null)
            return null;

        var regular = ImmutableArray.CreateBuilder<ChainedFace>();
        var bold = ImmutableArray.CreateBuilder<ChainedFace>();
        if (familyName is not null)
        {
            AddUserFace(regular, _userFaces.Find(familyName, bold: false)!, isBoldWanted: false);
            AddUserFace(bold, _userFaces.Find(familyName, bold: true)!, isBoldWanted: true);
        }

        if (role is not null)
            AddRole(role, regular, bold);

        foreach (var fallback in _manifest.Fallback)
            AddRole(fallback, regular, bold);

        return new FontChain(name, regular.ToImmutable(), bold.ToImmutable());
    }

    // A role that borrows another role's file (仿宋 has none of its own) gives way to a user's face known by one of its aliases.
    private string? FindUserFamily(string foldedName, FontRole? role)
    {
        if (_userFaces.Find(foldedName, bold: false) is not null)
            return foldedName;

        if (role is null || !IsStandIn(role))
            return null;

        foreach (var alias in role.Aliases)
        {
            var folded = FamilyName.Fold(alias);
            if (_userFaces.Find(folded, bold: false) is not null)
                return folded;
        }

        return null;
    }

    private bool IsStandIn(FontRole role)
    {
        foreach (var earlier in _manifest.Roles)
        {
            if (earlier == role)
                return false;

            if (earlier.Regular == role.Regular || earlier.Bold == role.Regular)
                return true;
        }

        return false;
    }

    private static void AddUserFace(ImmutableArray<ChainedFace>.Builder faces, FontFace face, bool isBoldWanted) =>
        faces.Add(new ChainedFace(face, isBoldWanted && !UserFaces.IsBold(face)));

    private void AddRole(FontRole role, ImmutableArray<ChainedFace>.Builder regular, ImmutableArray<ChainedFace>.Builder bold)
    {
        AddOnce(regular, SourceOf(role.Regular), isSyntheticBold: false);
        AddOnce(bold, SourceOf(role.Bold ?? role.Regular), isSyntheticBold: role.Bold is null && !IsBoldOfAnother(role));
    }

    // 小标宋 has one face, the bold of 宋体: it is heavy already and is not stroked.
    private bool IsBoldOfAnother(FontRole role)
    {
        foreach (var other in _manifest.Roles)
        {
            if (other.Bold == role.Regular)
                return true;
        }

        return false;
    }

    private static void AddOnce(ImmutableArray<ChainedFace>.Builder faces, FaceSource source, bool isSyntheticBold)
    {
        foreach (var link in faces)
        {
            if (link.Path == source.Path)
                return;
        }

        faces.Add(new ChainedFace(source, isSyntheticBold));
    }

    private FaceSource SourceOf(string relativePath)
    {
        if (!_sources.TryGetValue(relativePath, out var source))
            _sources[relativePath] = source = new FaceSource(Path.Combine(_folder, relativePath), 0);

        return source;
    }
}
