using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;

namespace SophiaAI.Gong;

/// <summary>Days, as Gong's statistics have them: those of the company's time zone.</summary>
internal static class GongDays
{
    /// <summary>The day that a time was typed as, whatever its zone; null for null.</summary>
    public static DateTime? Of(DateTimeOffset? time) => time?.Date;

    /// <summary>The day some days before another one, as far as there are days.</summary>
    public static DateTime Before(DateTime day, int days) => (day - DateTime.MinValue).TotalDays > days ? day.AddDays(-days) : DateTime.MinValue;

    /// <summary>Ends a command whose range has no day: Gong's ranges end before their last day.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="from">The first day; null if it was not given.</param>
    /// <param name="to">The day after the last one; null if it was not given.</param>
    /// <param name="start">The name of the parameter that gives the first day.</param>
    /// <param name="end">The name of the parameter that gives the end.</param>
    public static void Require(Cmdlet cmdlet, DateTime? from, DateTime? to, string start, string end)
    {
        if (from is not { } first || to is not { } next || first < next) return;
        cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall(
            "EmptyTimeRange",
            string.Create(CultureInfo.InvariantCulture, $"From -{start} ({first:yyyy-MM-dd}) until before -{end} ({next:yyyy-MM-dd}) there is no day."),
            first,
            $"-{end} is the day after the last one: give a later one."));
    }
}
