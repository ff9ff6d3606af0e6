namespace ReportGen.Fonts;

/// <summary>A face that is opened when it is first needed, once.</summary>
internal sealed class FaceSource
{
    private readonly string _path;
    private readonly int _index;
    private readonly Lock _gate = new();
    private FontFace? _face;

    public FaceSource(string path, int index)
    {
        _path = path;
        _index = index;
    }

    public FaceSource(FontFace face)
        : this(face.Path, face.Index)
    {
        _face = face;
    }

    public string Path => _path;

    public bool IsOpen => _face is not null;

    /// <exception cref="FontFormatException">The file is damaged.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public FontFace Face => _face ?? Open();

    private FontFace Open()
    {
        lock (_gate)
        {
            if (_face is not null)
                return _face;

            return _face = OpenFile();
        }
    }

    private FontFace OpenFile()
    {
        try
        {
            var faces = FontFile.Open(_path).Faces;
            return _index < faces.Length ? faces[_index] : throw new FontFormatException($"there is no face {_index}");
        }
        catch (FontFormatException fault)
        {
            throw new FontFormatException($"{_path}: {fault.Message}", fault);
        }
    }
}
