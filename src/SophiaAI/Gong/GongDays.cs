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

    /// <summary>A day as people read it.</summary>
    public static string Text(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Ends a command whose range has no day: Gong's ranges end before their last day.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="from">The first day; null if it was not given.</param>
    /// <param name="to">The day after the last one; null if it was not given.</param>
    /// <param name="advice">What to do about it.</param>
    public static void Require(Cmdlet cmdlet, DateTime? from, DateTime? to, string advice)
    {
        if (from is not { } first || to is not { } next || first < next) return;
        cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall("EmptyTimeRange", $"The range from {Text(first)} to {Text(next)} contains no days.", first, advice));
    }

    /// <summary>What to do about a range without days, of two parameters that were given.</summary>
    /// <param name="start">The name of the parameter that gives the first day.</param>
    /// <param name="end">The name of the parameter that gives the end.</param>
    public static string Advice(string start, string end) => $"-{end} is the day after the last one: give a later one, or an earlier -{start}.";
}
