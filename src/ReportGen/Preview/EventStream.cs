using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ReportGen.Preview;

/// <summary>Tells browsers what changes, as server-sent events: <c>state</c> (everything, first and when sheets come or go),
/// <c>sheet</c> and <c>book</c> (one sheet's or volume's new view), <c>reveal</c>, <c>bye</c>.</summary>
/// <remarks>There is nothing to replay: who comes back gets the newest state.</remarks>
internal sealed class EventStream(PreviewWishes wishes, CancellationToken stop)
{
    private const int MostListeners = 16;
    private const int MostNews = 4;
    private static readonly TimeSpan HeartBeat = TimeSpan.FromSeconds(15);
    private int _listeners;

    public byte[] State(Revision revision) => Messages.State(revision, wishes.Folder, wishes.Language, wishes.IsReadOnly, wishes.Editor.HasEditor);

    public async Task SendAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _listeners) > MostListeners)
        {
            Interlocked.Decrement(ref _listeners);
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stop);
        var (listener, revision) = wishes.Desk.Listen();
        try
        {
            await TellAsync(context.Response, listener, revision, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The browser went away, or we stop: then it is told, so that it need not guess.
            if (stop.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
                await WriteAsync(context.Response, "bye", "{}"u8.ToArray(), context.RequestAborted);
        }
        finally
        {
            wishes.Desk.StopListening(listener);
            Interlocked.Decrement(ref _listeners);
        }
    }

    private async Task TellAsync(HttpResponse response, Listener listener, Revision first, CancellationToken end)
    {
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no";
        var told = new Dictionary<string, ImmutableArray<PageView>>(StringComparer.Ordinal); // of sheets that are looked at
        await WriteAsync(response, "state", State(first), end);
        while (true)
        {
            var (isListChanged, changed, reveal) = await listener.TakeAsync(HeartBeat, end);
            var now = wishes.Desk.Current;
            if (isListChanged)
                await WriteAsync(response, "state", State(now), end);
            foreach (var id in isListChanged ? [] : changed)
            {
                if (now.FindBook(id) is { } book)
                    await WriteAsync(response, "book", BookMessages.Book(book), end);
                else if (now.Find(id) is { } sheet)
                    await WriteAsync(response, "sheet", Messages.Sheet(sheet, NewsOf(sheet, told)), end);
            }

            if (reveal is not null)
                await WriteAsync(response, "reveal", Messages.Reveal(reveal), end);
            if (!isListChanged && changed.Count == 0 && reveal is null)
                await response.Body.WriteAsync(": beat\n\n"u8.ToArray(), end);
            await response.Body.FlushAsync(end);
        }
    }

    // The pages that are others than those told before, of a sheet that somebody looks at; of a long one, the first.
    private List<PageView> NewsOf(SheetView sheet, Dictionary<string, ImmutableArray<PageView>> told)
    {
        var news = new List<PageView>();
        if (!wishes.Desk.IsLookedAt(sheet.Id))
        {
            told.Remove(sheet.Id);
            return news;
        }

        var before = told.GetValueOrDefault(sheet.Id, []);
        foreach (var page in sheet.Pages)
        {
            if (news.Count < MostNews && page.Proof is not null && !before.Any(other => other.Map == page.Map))
                news.Add(page);
        }

        told[sheet.Id] = sheet.Pages;
        return news;
    }

    private static async Task WriteAsync(HttpResponse response, string name, byte[] json, CancellationToken end)
    {
        byte[] message = [.. Encoding.ASCII.GetBytes($"event: {name}\ndata: "), .. json, .. "\n\n"u8];
        await response.Body.WriteAsync(message, end);
        await response.Body.FlushAsync(end);
    }
}
