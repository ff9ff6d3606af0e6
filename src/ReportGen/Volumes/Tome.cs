using System.Collections.Immutable;
using ReportGen.Sheets.Volumes;

namespace ReportGen.Volumes;

/// <summary>One of the books (分册) into which a volume is bound: a file of its own.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Start">The first of the volume's items in it, from 0.</param>
/// <param name="End">The item after the last one.</param>
internal sealed record Tome(int Number, int Count, int Start, int End)
{
    /// <summary>A volume in one book.</summary>
    public static Tome Whole(Volume volume) => new(1, 1, 0, volume.Items.Length);

    public bool IsLast => Number == Count;

    public bool Holds(int item) => item >= Start && item < End;
}

/// <summary>Divides a volume into books: where volume.yaml wishes it, and where a file would have more objects than it may.</summary>
internal static class TomePlan
{
    /// <summary>The books of a volume.</summary>
    /// <param name="survey">What its parts weigh; null as long as nobody has counted: then only wishes count.</param>
    /// <param name="mostObjects">What a book may weigh.</param>
    public static ImmutableArray<Tome> Of(Volume volume, VolumeSurvey? survey, long mostObjects)
    {
        var starts = WishedStarts(volume);
        if (survey is not null)
            starts = Divide(starts, volume, survey, mostObjects);

        var tomes = ImmutableArray.CreateBuilder<Tome>(starts.Count);
        for (var i = 0; i < starts.Count; i++)
            tomes.Add(new(i + 1, starts.Count, starts[i], i + 1 < starts.Count ? starts[i + 1] : volume.Items.Length));

        return tomes.MoveToImmutable();
    }

    /// <summary>The groups that are open where a book begins, outermost first.</summary>
    public static ImmutableArray<VolumeGroup> GroupsAround(Volume volume, int start)
    {
        var level = start < volume.Items.Length ? volume.Items[start].Level : 0;
        var groups = ImmutableArray.CreateBuilder<VolumeGroup>();
        for (var i = start - 1; i >= 0 && level > 0; i--)
        {
            if (volume.Items[i] is VolumeGroup group && group.Level < level)
            {
                groups.Insert(0, group);
                level = group.Level;
            }
        }

        return groups.ToImmutable();
    }

    private static List<int> WishedStarts(Volume volume)
    {
        var starts = new List<int> { 0 };
        var sheets = 0;
        for (var i = 1; i < volume.Items.Length; i++)
        {
            sheets += volume.Items[i - 1] is VolumeSheet ? 1 : 0;
            var isFull = volume.Tomes.Sheets > 0 && sheets >= volume.Tomes.Sheets;
            var isNewGroup = volume.Tomes.ByGroup && volume.Items[i] is VolumeGroup { Level: 0 };
            if (!MayCut(volume, i) || !(isFull || isNewGroup))
                continue;

            starts.Add(i);
            sheets = 0;
        }

        return starts;
    }

    // A group goes with its first sheet.
    private static bool MayCut(Volume volume, int item) => volume.Items[item - 1] is VolumeSheet;

    // Books that are too large are divided into as few as need be, all about equally thick.
    private static List<int> Divide(List<int> wished, Volume volume, VolumeSurvey survey, long most)
    {
        var starts = new List<int>();
        for (var i = 0; i < wished.Count; i++)
        {
            var isLast = i + 1 == wished.Count;
            var end = isLast ? volume.Items.Length : wished[i + 1];
            var weight = isLast ? survey.WeightOfBack : 0;
            for (var item = wished[i]; item < end; item++)
                weight += survey.Weights[item];

            starts.Add(wished[i]);
            DivideOne(wished[i], end, (weight + most - 1) / most, weight, volume, survey, starts);
        }

        return starts;
    }

    private static void DivideOne(int start, int end, long count, long weight, Volume volume, VolumeSurvey survey, List<int> starts)
    {
        var (sum, made) = (0L, 1L);
        for (var item = start; item < end && made < count; item++)
        {
            if (item > start && sum >= weight * made / count && MayCut(volume, item))
            {
                starts.Add(item);
                made++;
            }

            sum += survey.Weights[item];
        }
    }
}
