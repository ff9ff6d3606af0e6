using ReportGen.Pipeline;
using ReportGen.Sheets.Forms;

namespace ReportGen.Preview;

/// <summary>Notices that files have changed: of the sheets, of the forms, of the fonts. It only says that they may have;
/// whoever is told looks at the bytes.</summary>
/// <remarks>Folders are watched, not files, so that saving by rename is noticed. What comes within a few milliseconds is
/// looked at together. With polling, or where watching fails, contents are compared every half second.</remarks>
internal sealed class FolderWatcher : IDisposable
{
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestBurst = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan PollPace = TimeSpan.FromMilliseconds(500);

    private readonly PreviewDesk _desk;
    private readonly SheetFolder _folder;
    private readonly string[] _formFolders;
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly Timer _timer;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal); // of files of the forms and fonts
    private readonly Dictionary<string, string> _stamps = new(StringComparer.Ordinal); // of sheets, when polling
    private readonly bool _isPolling;
    private long _burstBegan;
    private bool _isAllTouched;

    /// <param name="isPolling">Compares contents instead of asking the system: for network drives.</param>
    public FolderWatcher(PreviewDesk desk, SheetFolder folder, SheetSetter setter, bool isPolling)
    {
        (_desk, _folder, _isPolling) = (desk, folder, isPolling);
        _formFolders = [setter.FormsFolder, .. setter.Fonts.All];
        _timer = new(_ => LookAround());
        foreach (var file in FormFiles())
            _hashes[file] = StampOf(file);
        if (isPolling)
        {
            _timer.Change(PollPace, Timeout.InfiniteTimeSpan);
            return;
        }

        Watch(folder.Root);
        foreach (var formFolder in _formFolders)
            Watch(SheetFolder.RealPath(formFolder));
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers)
            watcher.Dispose();
        using var isDone = new ManualResetEvent(initialState: false);
        if (_timer.Dispose(isDone))
            isDone.WaitOne(PollPace);
    }

    private void Watch(string path)
    {
        var watcher = new FileSystemWatcher(path)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.CreationTime,
            InternalBufferSize = 64 * 1024,
        };
        watcher.Changed += (_, change) => Touch(change.FullPath);
        watcher.Created += (_, change) => Touch(change.FullPath);
        watcher.Deleted += (_, change) => Touch(change.FullPath);
        watcher.Renamed += (_, change) =>
        {
            Touch(change.OldFullPath);
            Touch(change.FullPath, isWhole: _desk.Current.Has(ContentHash.OfPath(change.FullPath)));
        };
        watcher.Error += (_, _) => TouchAll();
        watcher.EnableRaisingEvents = true;
        _watchers.Add(watcher);
    }

    // A sheet that was renamed into its place is whole; what is written there may come in pieces.
    private void Touch(string path, bool isWhole = false)
    {
        lock (_gate)
        {
            _touched.Add(path);
            if (isWhole)
                _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            else
                Delay();
        }
    }

    // Events were lost: everything may have changed.
    private void TouchAll()
    {
        lock (_gate)
        {
            _isAllTouched = true;
            Delay();
        }
    }

    // Waits until nothing has come for a moment, but not for ever.
    private void Delay()
    {
        var now = Environment.TickCount64;
        if (_burstBegan == 0)
            _burstBegan = now;
        var left = LongestBurst - TimeSpan.FromMilliseconds(now - _burstBegan);
        _timer.Change(left < Burst ? TimeSpan.Zero : Burst, Timeout.InfiniteTimeSpan);
    }

    private void LookAround()
    {
        HashSet<string> touched;
        bool isAll;
        lock (_gate)
        {
            (touched, isAll) = (new(_touched, StringComparer.Ordinal), _isAllTouched || _isPolling);
            _touched.Clear();
            (_isAllTouched, _burstBegan) = (false, 0);
        }

        try
        {
            if (isAll)
                LookAtAll();
            else
                LookAt(touched);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder went while it was listed: everything is looked at once more, a little later.
            lock (_gate)
                _isAllTouched = true;
            _timer.Change(PollPace, Timeout.InfiniteTimeSpan);
        }

        if (_isPolling)
            _timer.Change(PollPace, Timeout.InfiniteTimeSpan);
    }

    private void LookAtAll()
    {
        TouchForms();
        _desk.TouchList();
        foreach (var book in _desk.Current.Books)
            _desk.Touch(book.Id);
        foreach (var sheet in _desk.Current.Sheets)
        {
            if (_isPolling && !_desk.IsLookedAt(sheet.Id) && !IsStampNew(sheet.Path))
                continue;
            _desk.Touch(sheet.Id);
        }
    }

    // Of thousands of sheets that nobody looks at, size and date say whether it is worth while to read one.
    private bool IsStampNew(string path)
    {
        var file = new FileInfo(path);
        var stamp = file.Exists ? $"{file.Length} {file.LastWriteTimeUtc.Ticks}" : "";
        var isNew = !_stamps.TryGetValue(path, out var known) || known != stamp;
        _stamps[path] = stamp;
        return isNew;
    }

    private void LookAt(HashSet<string> touched)
    {
        var now = _desk.Current;
        var areFormsTouched = false;
        foreach (var path in touched)
        {
            if (!_folder.IsInside(path))
            {
                areFormsTouched = true;
                continue;
            }

            areFormsTouched |= IsOfForms(path);
            var id = ContentHash.OfPath(path);
            var isKnown = now.Has(id);
            if (isKnown)
                _desk.Touch(id);
            if (isKnown ? !File.Exists(path) : MayHoldSheets(path))
                _desk.TouchList();
        }

        if (areFormsTouched)
            TouchForms();
    }

    // Editors write beside a sheet what is none; to list thousands of sheets for it would keep the one that is saved waiting.
    private bool MayHoldSheets(string path)
    {
        if (InputFinder.IsSheet(path) || Path.GetFileName(path) == InputFinder.VolumeFile || Directory.Exists(path))
            return true;

        var (folder, now) = ($"{Path.GetRelativePath(_folder.Root, path).Replace('\\', '/')}/", _desk.Current); // it may have been one
        return !File.Exists(path) && (now.Sheets.Any(sheet => sheet.Name.StartsWith(folder, StringComparison.Ordinal)) || now.Books.Any(book => book.Name.StartsWith(folder, StringComparison.Ordinal)));
    }

    private void TouchForms()
    {
        var changed = ChangedFormFiles();
        if (changed.Count == 0)
            return;

        var owners = changed.Select(OwnerOf).ToHashSet(StringComparer.Ordinal);
        _desk.TouchForms(owners.Contains("") ? null : owners);
    }

    // The form in whose folder a file lies; empty for fonts and what forms share.
    private string OwnerOf(string file)
    {
        var forms = _formFolders[0];
        for (var folder = Path.GetDirectoryName(file); folder is not null && folder.Length > forms.Length; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, FormLibrary.FileName)))
                return Path.GetRelativePath(forms, folder).Replace('\\', '/');
        }

        return "";
    }

    private bool IsOfForms(string path) =>
        _formFolders.Any(folder => path.StartsWith(SheetFolder.RealPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private List<string> ChangedFormFiles()
    {
        var changed = new List<string>();
        var files = FormFiles().ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var stamp = StampOf(file);
            if (!_hashes.TryGetValue(file, out var known) || known != stamp)
                changed.Add(file);
            _hashes[file] = stamp;
        }

        foreach (var gone in _hashes.Keys.Except(files).ToList())
        {
            changed.Add(gone);
            _hashes.Remove(gone);
        }

        return changed;
    }

    private IEnumerable<string> FormFiles()
    {
        foreach (var folder in _formFolders)
        {
            if (!Directory.Exists(folder))
                continue;
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                if (Path.GetFileName(file)[0] != '.')
                    yield return file;
            }
        }
    }

    // A font has megabytes: its size and date will do. What people edit is small, and is compared byte by byte.
    private static string StampOf(string path)
    {
        const int Small = 1024 * 1024;
        var file = new FileInfo(path);
        if (!file.Exists)
            return "";

        return file.Length < Small ? ContentHash.OfFile(path) : $"{file.Length} {file.LastWriteTimeUtc.Ticks}";
    }
}
