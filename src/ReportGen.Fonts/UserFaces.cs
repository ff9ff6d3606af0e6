namespace ReportGen.Fonts;

/// <summary>The faces of a user's own folders, found by any of their names.</summary>
internal sealed class UserFaces
{
    private const int Regular = 400;
    private const int LightestBold = 600;
    private const int Bold = 700;

    private readonly Dictionary<string, List<FontFace>> _byName = [];

    /// <summary>In the order of their paths.</summary>
    public List<FontFace> All { get; } = [];

    /// <summary>Files that are no fonts or damaged, and why.</summary>
    public List<DamagedFontFile> Damaged { get; } = [];

    /// <summary>Opens every .ttf, .otf, .ttc and .otc of a folder and of the folders in it, in the order of their paths.</summary>
    /// <exception cref="IOException">The folder is missing or cannot be read.</exception>
    public void AddFolder(string folder)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Array.Sort(files, string.CompareOrdinal);
        foreach (var file in files)
        {
            if (IsFontFile(file))
                AddFile(file);
        }
    }

    /// <summary>The face of a name whose weight is nearest to regular (400) or bold (700); upright before italic.</summary>
    /// <param name="foldedName">Folded by <see cref="FamilyName.Fold"/>.</param>
    /// <returns>Null when no face goes by that name. A regular face when the family has no bold one, and the other way round.</returns>
    public FontFace? Find(string foldedName, bool bold)
    {
        if (!_byName.TryGetValue(foldedName, out var faces))
            return null;

        var best = faces[0];
        foreach (var face in faces)
        {
            if (Distance(face, bold) < Distance(best, bold))
                best = face;
        }

        return best;
    }

    private static int Distance(FontFace face, bool bold)
    {
        const int farther = 10_000;
        var weight = Math.Abs(face.WeightClass - (bold ? Bold : Regular));
        return weight + (IsBold(face) == bold ? 0 : farther) + (face.ItalicAngle == 0 ? 0 : farther / 2);
    }

    public static bool IsBold(FontFace face) => face.WeightClass >= LightestBold;

    private static bool IsFontFile(string path) => Path.GetExtension(path).ToLowerInvariant() is ".ttf" or ".otf" or ".ttc" or ".otc";

    private void AddFile(string path)
    {
        try
        {
            foreach (var face in FontFile.Open(path).Faces)
                AddFace(face);
        }
        catch (Exception fault) when (fault is FontFormatException or IOException or UnauthorizedAccessException)
        {
            Damaged.Add(new DamagedFontFile(path, fault.Message));
        }
    }

    private void AddFace(FontFace face)
    {
        All.Add(face);
        foreach (var name in face.Names)
        {
            var folded = FamilyName.Fold(name.Text);
            if (!_byName.TryGetValue(folded, out var faces))
                _byName[folded] = faces = [];

            if (!faces.Contains(face))
                faces.Add(face);
        }
    }
}
