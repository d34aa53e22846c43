using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Walks;

namespace SophiaAI.Gong;

/// <summary>Writes the items of a walk, and keeps its checkpoint up to date: an item counts as given once the pipeline has taken it.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="cmdlet">The command.</param>
/// <param name="client">Where progress is reported, and which knows whether a list came incomplete.</param>
/// <param name="walk">The walk, which is disposed of at its end.</param>
/// <param name="path">The checkpoint's path, as typed.</param>
internal sealed class GongWalkOutput<T>(SophiaCmdlet cmdlet, GongClient client, GongWalk walk, string path)
{
    /// <summary>Writes all items that have not been given before.</summary>
    /// <param name="list">Lists the items of a day.</param>
    /// <param name="idOf">The id by which an item is recognized.</param>
    /// <param name="write">Writes an item.</param>
    /// <param name="nothingFound">The warning that there is nothing in a window.</param>
    public void WriteAll(Func<GongWindow, IEnumerable<T>> list, Func<T, string> idOf, Action<T> write, Func<GongWindow, string> nothingFound)
    {
        using (walk)
        {
            foreach (string warning in walk.Warnings) cmdlet.WriteWarning(warning);
            foreach (GongWindow slice in walk.Slices())
            {
                client.Context.ReportProgress(Describe(slice), Percent(slice));
                int incomplete = client.IncompleteLists;
                Write(list(slice), idOf, write);
                if (IsBlind(list))
                {
                    cmdlet.WriteWarning($"{nothingFound(walk.Window)} The checkpoint stays where it is, and the next run looks there again.");
                    return;
                }

                if (!TrySave(() => walk.Complete(client.IncompleteLists == incomplete))) return;
            }
        }
    }

    // A window in which there is nothing looks like one that the access key may not see. One request for all that is left tells whether there is anything, instead of one for each day.
    private bool IsBlind(Func<GongWindow, IEnumerable<T>> list)
    {
        if (walk.HasSeen || walk.IsRepetition) return false;
        if (walk.Rest is { } rest && list(rest).Any()) walk.See();
        return !walk.HasSeen;
    }

    // However it ends, what has been given will not be given again.
    private void Write(IEnumerable<T> items, Func<T, string> idOf, Action<T> write)
    {
        bool isComplete = false;
        try
        {
            foreach (T item in items)
            {
                walk.See();
                if (walk.IsNew(idOf(item))) Give(item, idOf(item), write);
            }

            isComplete = true;
        }
        finally
        {
            if (!isComplete) TrySave(walk.Cut);
        }
    }

    private void Give(T item, string id, Action<T> write)
    {
        try
        {
            write(item);
        }
        // A later command, such as Select-Object -First, has taken the item and wants no further one.
        catch (PipelineStoppedException) when (SatisfiedPipeline.Is(cmdlet.CommandRuntime))
        {
            walk.Give(id);
            throw;
        }

        walk.Give(id);
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
            cmdlet.WriteError(ErrorRecords.Checkpoint(exception, path, "What was returned since the checkpoint was last written will be returned again. Make room, or name another file."));
            return false;
        }
    }

    private static string Describe(GongWindow slice) => string.Create(CultureInfo.InvariantCulture, $"{slice.From:yyyy-MM-dd}");

    private int Percent(GongWindow slice) => walk.IsRepetition ? 0 : (int)(100 * ((slice.From - walk.Window.From) / (walk.Window.To - walk.Window.From)));
}
