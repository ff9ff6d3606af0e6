namespace ReportGen.Fonts;

/// <summary>A face in a chain. Its file is opened when a character first asks for it.</summary>
public sealed class ChainedFace
{
    private readonly FaceSource _source;
    private FontFace? _face;

    public ChainedFace(FontFace face, bool isSyntheticBold)
        : this(new FaceSource(face), isSyntheticBold)
    {
    }

    internal ChainedFace(FaceSource source, bool isSyntheticBold)
    {
        _source = source;
        IsSyntheticBold = isSyntheticBold;
    }

    /// <summary>The face; opens its file when nobody has yet.</summary>
    /// <exception cref="FontFormatException">The file is damaged.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public FontFace Face => _face ??= _source.Face;

    /// <summary>Bold is wanted, but the face is a regular one: stroke the outline.</summary>
    public bool IsSyntheticBold { get; }

    /// <summary>The file of the face.</summary>
    public string Path => _source.Path;

    /// <summary>The file has been opened already.</summary>
    public bool IsOpen => _source.IsOpen;
}
