using System.Globalization;
using System.Management.Automation;

namespace SophiaAI.Common;

/// <summary>The range of time that <c>-Since</c> and <c>-Until</c> give.</summary>
internal static class TimeRange
{
    /// <summary>Ends a command whose range is empty: it would find nothing, as if there were nothing.</summary>
    public static void Require(Cmdlet cmdlet, DateTimeOffset? since, DateTimeOffset? until)
    {
        if (since is not { } from || until is not { } to || from < to) return;
        cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall(
            "EmptyTimeRange",
            string.Create(CultureInfo.InvariantCulture, $"-Since ({from:u}) is not before -Until ({to:u}), so nothing can be between them."),
            from,
            "Exchange the two, or leave one of them out."));
    }
}
