using ReportGen.Volumes;

namespace ReportGen.Preview;

/// <summary>What the parts of a book are set with: the volume as it was read, forms and fonts as they were then. Safe for several threads.</summary>
/// <param name="opened">The volume and its design.</param>
/// <param name="room">Forms and fonts.</param>
/// <param name="volumeHash">The hash of volume.yaml.</param>
internal sealed class BookPress(OpenedVolume opened, PressRoom room, string volumeHash)
{
    public OpenedVolume Opened => opened;

    public PressRoom Room => room;

    /// <summary>Sets the parts; layouts that were read for one are at hand for the next.</summary>
    public VolumePress Press { get; } = new(opened.Volume, opened.Design, room.Press, room.Inspector, room.Fonts);

    /// <summary>Differs whenever what is set with it may be another.</summary>
    /// <remarks>The volume gives a sheet what it does not say itself, so volume.yaml counts as well.</remarks>
    public string Edition { get; } = $"{room.Edition} {volumeHash}";
}
