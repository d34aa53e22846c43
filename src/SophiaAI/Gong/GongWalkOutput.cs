using System.Globalization;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Walks;

namespace SophiaAI.Gong;

/// <summary>Writes the items of a walk, and keeps its checkpoint up to date: an item counts as given once the pipeline has taken it.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="cmdlet">The command.</param>
/// <param name="context">Where progress is reported.</param>
/// <param name="walk">The walk, which is disposed of at its end.</param>
/// <param name="path">The checkpoint's path, as typed.</param>
internal sealed class GongWalkOutput<T>(SophiaCmdlet cmdlet, ProviderContext context, GongWalk walk, string path)
{
    /// <summary>Writes all items that have not been given before.</summary>
    /// <param name="list">Lists the items of a day.</param>
    /// <param name="idOf">The id by which an item is recognized.</param>
    /// <param name="write">Writes an item.</param>
    public void WriteAll(Func<GongWindow, IEnumerable<T>> list, Func<T, string> idOf, Action<T> write)
    {
        using (walk)
        {
            foreach (GongWindow slice in walk.Slices())
            {
                context.ReportProgress(Describe(slice), Percent(slice));
                Write(list(slice), idOf, write);
                if (!TrySave(walk.Complete)) return;
            }
        }
    }

    // However it ends, what has been given will not be given again.
    private void Write(IEnumerable<T> items, Func<T, string> idOf, Action<T> write)
    {
        bool isComplete = false;
        try
        {
            foreach (T item in items.Where(item => walk.IsNew(idOf(item))))
            {
                write(item);
                walk.Give(idOf(item));
            }

            isComplete = true;
        }
        finally
        {
            if (!isComplete) TrySave(walk.Cut);
        }
    }

    private bool TrySave(Action save)
    {
        try
        {
            save();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            cmdlet.WriteError(ErrorRecords.Checkpoint(exception, path, "What has been given since the last checkpoint will be given again. Make room, or name another file."));
            return false;
        }
    }

    private static string Describe(GongWindow slice) => string.Create(CultureInfo.InvariantCulture, $"{slice.From:yyyy-MM-dd}");

    private int Percent(GongWindow slice) => (int)(100 * ((slice.From - walk.Window.From) / (walk.Window.To - walk.Window.From)));
}
