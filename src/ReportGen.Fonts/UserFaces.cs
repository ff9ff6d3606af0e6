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
    /// <remarks>Links are followed, each folder is looked into once: a folder may be linked into itself.</remarks>
    /// <exception cref="IOException">The folder is missing or cannot be read.</exception>
    public void AddFolder(string folder)
    {
        var files = new List<string>(Directory.GetFiles(folder));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var real = RealPathOf(new DirectoryInfo(folder), Path.GetFullPath(folder));
        seen.Add(real);
        AddFoldersOf(folder, real, files, seen);
        files.Sort(string.CompareOrdinal);
        foreach (var file in files)
        {
            if (IsFontFile(file))
                AddFile(file);
        }
    }

    private static void AddFoldersOf(string folder, string real, List<string> files, HashSet<string> seen)
    {
        var folders = Directory.GetDirectories(folder);
        Array.Sort(folders, string.CompareOrdinal);
        foreach (var path in folders)
        {
            var inner = RealPathOf(new DirectoryInfo(path), Path.Combine(real, Path.GetFileName(path)));
            if (!seen.Add(inner) || !TryAddFilesOf(path, files))
                continue;

            AddFoldersOf(path, inner, files, seen);
        }
    }

    // A folder that may not be read has no faces for us.
    private static bool TryAddFilesOf(string folder, List<string> files)
    {
        try
        {
            files.AddRange(Directory.GetFiles(folder));
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string RealPathOf(DirectoryInfo folder, string unlinked) => folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? unlinked;

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
