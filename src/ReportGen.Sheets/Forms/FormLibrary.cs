using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Reading;

namespace ReportGen.Sheets.Forms;

/// <summary>The forms under one folder. Each is read when it is first asked for, and kept. Safe for many threads.</summary>
public sealed class FormLibrary
{
    /// <summary>The file that makes a folder a form.</summary>
    public const string FileName = "form.yaml";

    // How deep forms may lie: place/form, with room for a country and a department.
    private const int MaximalDepth = 6;

    // A hint names the forms while it can still be read.
    private const int MostIdsInAHint = 6;

    private readonly string _folder;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private FormVocabulary? _vocabulary;

    private FormLibrary(string folder) => _folder = folder;

    /// <summary>The folder as it was named to us.</summary>
    public string Folder => _folder;

    /// <summary>Opens a folder of forms; nothing is read yet, and a missing folder is a library without forms.</summary>
    public static FormLibrary Open(string folder) => new(folder);

    /// <summary>What is wrong in the form.yaml files that have been asked for: by form, then by place.</summary>
    public ImmutableArray<Diagnostic> Findings
    {
        get
        {
            lock (_lock)
            {
                var ids = new List<string>(_entries.Keys);
                ids.Sort(StringComparer.Ordinal);
                var findings = ImmutableArray.CreateBuilder<Diagnostic>();
                foreach (var id in ids)
                    findings.AddRange(_entries[id].Findings);

                return findings.DrainToImmutable();
            }
        }
    }

    /// <summary>The ids of all forms, sorted: folders at any depth that hold a form.yaml.</summary>
    public ImmutableArray<string> ListIds()
    {
        var ids = new List<string>();
        if (Directory.Exists(_folder))
            Collect(_folder, "", MaximalDepth, ids);

        ids.Sort(StringComparer.Ordinal);
        return [.. ids];
    }

    /// <summary>The keys of all forms together. Reads every form once, the first time that somebody asks.</summary>
    /// <remarks>What is wrong in forms that nobody uses stays unsaid, and they have no say.</remarks>
    public FormVocabulary Vocabulary
    {
        get
        {
            lock (_lock)
                return _vocabulary ??= CollectVocabulary();
        }
    }

    /// <summary>The form of that id; null with a finding when there is none, or when its form.yaml has errors.</summary>
    /// <param name="id">The folder under the library with slashes, such as <c>shanghai/project-target-2024</c>.</param>
    /// <param name="place">Where the id was written.</param>
    public Form? Find(string id, SourceSpan place, DiagnosticSink sink)
    {
        if (!IsInside(id))
        {
            ReportUnknown(id, place, sink);
            return null;
        }

        var entry = Load(id);
        if (entry is null)
            ReportUnknown(id, place, sink);
        else if (entry.Form is null)
            ReportBroken(id, place, entry, sink);

        return entry?.Form;
    }

    // The first thread reads, the others wait: a form is small and is wanted by all of them.
    private Entry? Load(string id)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(id, out var known))
                return known;

            if (!File.Exists(Path.Combine(FolderOf(id), FileName)))
                return null;

            var entry = Read(id);
            _entries.Add(id, entry);
            return entry;
        }
    }

    private FormVocabulary CollectVocabulary()
    {
        var vocabulary = new FormVocabulary();
        foreach (var id in ListIds())
        {
            if ((_entries.GetValueOrDefault(id) ?? Read(id)).Form is { } form)
                vocabulary.Add(form);
        }

        return vocabulary;
    }

    private Entry Read(string id)
    {
        var (folder, sink) = (FolderOf(id), new DiagnosticSink());
        var form = SheetFile.Load(Path.Combine(folder, FileName), sink) is { } source ? FormReader.Read(source, id, folder, sink) : null;
        return new(form, sink.ToImmutableArray());
    }

    private string FolderOf(string id) => Path.Combine(_folder, id.Replace('/', Path.DirectorySeparatorChar));

    private static bool IsInside(string id)
    {
        if (id.Length is 0 or > 200 || id[0] == '/' || id[^1] == '/')
            return false;

        foreach (var part in id.Split('/'))
        {
            if (part.Length == 0 || part[0] == '.')
                return false;
            foreach (var c in part)
            {
                if (char.IsControl(c) || "\\:*?\"<>|".Contains(c, StringComparison.Ordinal))
                    return false;
            }
        }

        return true;
    }

    private void ReportUnknown(string id, SourceSpan place, DiagnosticSink sink)
    {
        var ids = ListIds();
        var nearest = NearestName.Of(id, ids);
        sink.Report(new Diagnostic(ReadingKinds.UnknownForm, place, new($"没有表式“{id}”", $"there is no form \"{id}\""))
        {
            Hints = nearest is not null ? [new($"改为“{nearest}”", $"did you mean \"{nearest}\"?")]
                : ids.IsEmpty ? [new($"“{_folder}”下没有任何表式", $"there are no forms under \"{_folder}\"")]
                : ids.Length > MostIdsInAHint ? [new("reportgen forms 列出全部表式", "`reportgen forms` lists them all")]
                : [new($"可用的表式：{string.Join('、', ids)}", $"the forms are: {string.Join(", ", ids)}")],
            Repair = nearest is null || place.IsNone ? [] : [new(place, nearest)],
        });
    }

    private static void ReportBroken(string id, SourceSpan place, Entry entry, DiagnosticSink sink)
    {
        var related = ImmutableArray.CreateBuilder<RelatedPlace>();
        foreach (var finding in entry.Findings)
        {
            if (finding.Severity == Severity.Error)
                related.Add(new(finding.Span, finding.Message));
        }

        sink.Report(new Diagnostic(ReadingKinds.BrokenForm, place,
            new($"表式“{id}”的 form.yaml 有 {related.Count} 处错误", $"the form.yaml of \"{id}\" has {related.Count} errors"))
        {
            Hints = [new("先改正 form.yaml", "correct the form.yaml first")],
            Related = related.DrainToImmutable(),
        });
    }

    private static void Collect(string folder, string id, int depth, List<string> ids)
    {
        if (id.Length > 0 && File.Exists(Path.Combine(folder, FileName)))
            ids.Add(id);
        if (depth == 0)
            return;

        foreach (var child in Directory.GetDirectories(folder))
        {
            var name = Path.GetFileName(child);
            if (name[0] != '.')
                Collect(child, id.Length == 0 ? name : $"{id}/{name}", depth - 1, ids);
        }
    }

    private sealed record Entry(Form? Form, ImmutableArray<Diagnostic> Findings);
}
