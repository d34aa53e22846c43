using System.Globalization;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>Reads a source of measures as monitoring does.</summary>
internal static class Measuring
{
    /// <summary>A source by its name, such as <c>Gong/Calls</c>.</summary>
    public static MeasureSource Source(string name) => SophiaServices.List.MeasureSources.Single(one => $"{one.Service}/{one.Source.Name}" == name).Source;

    /// <summary>Reads a source.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="name">The source.</param>
    /// <param name="hours">From how many hours ago on events are to be found.</param>
    public static async Task<MeasureRun> ReadAsync(ProviderContext context, string name, int hours = 1)
    {
        DateTimeOffset now = context.Runtime.Time.GetUtcNow();
        MeasureRun run = new(context, now, now.AddHours(-hours), TestContext.Current.CancellationToken);
        await Source(name).ReadAsync(run);
        return run;
    }

    /// <summary>The values as text: <c>gong_call_age{} 60</c>.</summary>
    public static IEnumerable<string> Values(this MeasureRun run) =>
        run.Readings.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Measure}{one.Labels} {Math.Round(one.Value, 4)}"));

    /// <summary>The events as text, with their ids.</summary>
    public static IEnumerable<string> Happened(this MeasureRun run) =>
        run.Events.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Measure}{one.Labels} {one.Id} {one.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}"));
}
