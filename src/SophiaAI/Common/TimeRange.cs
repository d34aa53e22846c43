using System.Globalization;
using System.Management.Automation;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Common;

/// <summary>The range of time that two parameters give, such as <c>-Since</c> and <c>-Until</c>.</summary>
internal static class TimeRange
{
    /// <summary>Ends a command whose range is empty: it would find nothing, as if there were nothing.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="since">The start; null if it was not given.</param>
    /// <param name="until">The end; null if it was not given.</param>
    /// <param name="start">The name of the parameter that gives the start.</param>
    /// <param name="end">The name of the parameter that gives the end.</param>
    public static void Require(Cmdlet cmdlet, DateTimeOffset? since, DateTimeOffset? until, string start = "Since", string end = "Until")
    {
        if (since is not { } from) return;
        // Commands that end at the present time by themselves give that as the end.
        if (from > ServiceRuntime.Shared.Time.GetUtcNow() && !IsGiven(cmdlet, end)) ThrowFuture(cmdlet, from, start);
        if (until is not { } to || from < to) return;
        cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall(
            "EmptyTimeRange",
            string.Create(CultureInfo.InvariantCulture, $"-{start} ({from:u}) is not before -{end} ({to:u}), so nothing can be between them."),
            from,
            "Swap them, or leave one of them out."));
    }

    /// <summary>The time a while before another one, or the first that a clock holds.</summary>
    public static DateTimeOffset Before(DateTimeOffset time, TimeSpan span) => time - DateTimeOffset.MinValue > span ? time - span : DateTimeOffset.MinValue;

    private static bool IsGiven(Cmdlet cmdlet, string parameter) => cmdlet is PSCmdlet command && command.MyInvocation.BoundParameters.ContainsKey(parameter);

    private static void ThrowFuture(Cmdlet cmdlet, DateTimeOffset from, string start) => cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall(
        "EmptyTimeRange", string.Create(CultureInfo.InvariantCulture, $"-{start} ({from:u}) is in the future, so nothing can be after it yet."), from, "Give an earlier time."));
}
