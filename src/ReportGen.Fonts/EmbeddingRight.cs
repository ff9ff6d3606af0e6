namespace ReportGen.Fonts;

/// <summary>What the maker of a face allows when it is put into a document (OS/2 fsType).</summary>
public enum EmbeddingRight
{
    /// <summary>May be embedded, in parts too.</summary>
    Allowed,

    /// <summary>May be embedded, but only whole (fsType 0x0100).</summary>
    SubsetForbidden,

    /// <summary>May not be embedded (fsType 0x0002), or only as a bitmap (0x0200): not in an archival PDF.</summary>
    Forbidden,
}
